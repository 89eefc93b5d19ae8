//! *What it finds*: a material that can be needed while none of its alternatives is offered.
//! *Why it matters*: the applicant is told to bring something that nothing can show.
//! *Instead*: add a document without `when` to `any_of`, or let the material be needed in fewer cases.

use super::{Study, error};
use crate::definition::json::{Json, Value};
use crate::definition::{Id, Kind, MaterialId};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Answers;
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::model::Model;
use crate::engine::needs::SetNeed;
use crate::engine::reading::{Given, Reading};

pub(super) fn nothing_offered(study: &mut Study) -> Vec<Diagnostic> {
    if !study.reading.is_live() {
        return Vec::new();
    }
    let in_entries = in_entries(study);
    let mut found = Vec::new();
    for (id, material) in study.item.materials.iter().filter(|(_, material)| material.any_of.is_some()) {
        let shown = if material.for_each.is_some() {
            if !in_entries.contains(&id) {
                continue;
            }
            None
        } else {
            let bare = bare(&study.reading, &mut study.all, &study.needs.materials[id].whole);
            if bare == Node::FALSE {
                continue;
            }
            study.shown_by(bare)
        };
        let place = study.place(&format!("/materials/{}/any_of", id.position()));
        let message = format!("the material `{}` can be needed with no document offered for it", material.id);
        found.push(error(Code::NothingOffered, place, message, shown));
    }
    found
}

/// Where a set of papers is needed and nothing is offered.
fn bare(reading: &Reading, all: &mut Diagrams, set: &SetNeed) -> Node {
    let mut bare = set.needed;
    for offered in &set.offered {
        let not = all.not(*offered);
        bare = all.and(bare, not);
    }
    reading.live_and(all, bare)
}

/// The materials wanted once per entry for which nothing may be offered.
fn in_entries(study: &Study) -> Vec<MaterialId> {
    let mut wanted = Vec::new();
    study.in_an_entry(&mut |reading, all, id, set| {
        if bare(reading, all, set) != Node::FALSE {
            wanted.push(id);
        }
    });
    wanted
}

/// The item with one entry in each list, about which nothing is known: what stands in entries can only be told apart
/// there.
pub(super) fn with_an_entry<'a>(study: &Study<'a>) -> (Model<'a>, Given) {
    let item = study.item;
    let json = |value: Value| Json { start: 0, end: 0, value };
    let mut answers = Answers::default();
    for (_, question) in item.questions.iter() {
        if let Kind::List { min, max, .. } = &question.kind
            && *max != Some(0)
        {
            let entries = (0..(*min).max(1)).map(|_| json(Value::Object(Vec::new())));
            answers.set(&question.id, Value::List(entries.collect()));
        }
    }
    let model = Model::with(item, &answers, study.reading.model.today);
    let given = model.given(&answers);
    (model, given)
}
