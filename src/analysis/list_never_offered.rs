//! *What it finds*: an AND-list that is offered in no assignment in which its material is needed.
//! *Why it matters*: people could show something that the list never names.
//! *Instead*: correct the `when` of its documents, or remove it.

use super::{Study, warning};
use crate::definition::{Id, MaterialId};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::needs::{MaterialNeed, SetNeed};
use crate::engine::reading::Reading;

pub(super) fn list_never_offered(study: &mut Study) -> Vec<Diagnostic> {
    if !study.reading.is_live() {
        return Vec::new();
    }
    let mut never: Vec<(MaterialId, usize)> = Vec::new();
    for (id, need) in study.needs.materials.iter() {
        if study.item.materials[id].for_each.is_none() {
            never.extend(in_vain(&study.reading, &mut study.all, &need.whole).map(|position| (id, position)));
        }
    }
    // What stands in entries is read in an entry about which nothing is known.
    study.in_an_entry(&mut |reading, all, id, set| {
        never.extend(in_vain(reading, all, set).map(|position| (id, position)));
    });
    never.sort();
    let mut found = Vec::new();
    for (id, position) in never {
        let material = &study.item.materials[id];
        let place = study.place(&format!("/materials/{}/any_of/{position}", id.position()));
        let message = format!("this is never offered where the material `{}` is needed", material.id);
        let help = "correct the `when` of its documents, or remove it".to_string();
        found.push(warning(Code::ListNeverOffered, place, message, Some(help)));
    }
    found
}

/// The positions of the lists that are not offered where the papers are needed, if they can be needed.
fn in_vain(reading: &Reading, all: &mut Diagrams, set: &SetNeed) -> impl Iterator<Item = usize> + use<> {
    let mut never = Vec::new();
    if reading.live_and(all, set.needed) != Node::FALSE {
        for (position, offered) in set.offered.iter().enumerate() {
            let both = all.and(set.needed, *offered);
            if reading.live_and(all, both) == Node::FALSE {
                never.push(position);
            }
        }
    }
    never.into_iter()
}

impl Study<'_> {
    /// Shows each material that is wanted once per entry as it stands in the first entry.
    pub(super) fn in_an_entry(&self, see: &mut dyn FnMut(&Reading, &mut Diagrams, MaterialId, &SetNeed)) {
        let model = super::nothing_offered::with_an_entry(self);
        let (model, given) = (&model.0, &model.1);
        let mut all = Diagrams::new(model.variables, super::STEPS);
        let mut reading = Reading::new(model, given, &mut all);
        for (id, material) in self.item.materials.iter().filter(|(_, material)| material.for_each.is_some()) {
            let need = MaterialNeed::new(&mut reading, &mut all, id);
            if let (Some(set), true) = (need.entries.first(), material.any_of.is_some()) {
                see(&reading, &mut all, id, set);
            }
        }
    }
}
