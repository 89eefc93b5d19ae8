//! From answers to the outcome.

use std::rc::Rc;

use super::answer::{Answers, entries, given as given_in};
use super::diagram::{Diagrams, Node};
use super::memory::{Insight, Memory};
use super::model::Model;
use super::needs::{MaterialNeed, SetNeed, Where, document_need};
use super::outcome::{EntryState, MaterialState, OfferedList, Outcome, Progress, Status};
use super::reading::{Given, Reading};
use super::slot::SlotId;
use super::{form_questions, remaining};
use crate::definition::json::Value;
use crate::definition::{Condition, Date, DocumentId, FormId, Item, MaterialId, QuestionId, Table};

/// Steps of diagram work for one evaluation; past it a result may be `Open` in place of `Yes` or `No`.
pub(super) const STEPS: u32 = 400_000;

/// What follows from `answers` on the day `today`.
pub fn evaluate(item: &Item, answers: &Answers, today: Date) -> Outcome {
    Memory::default().outcome(&Model::with(item, answers, today), answers)
}

/// Whether `condition`, read inside an entry perhaps, holds over the live assignments (over the possible ones, when none
/// is live).
pub fn holds(item: &Item, answers: &Answers, condition: &Condition, entry: Option<usize>, today: Date) -> Status {
    let model = Model::with(item, answers, today);
    let mut all = Diagrams::new(model.variables, STEPS);
    let given = model.given(answers);
    let mut reading = Reading::new(&model, &given, &mut all);
    let node = reading.condition_in(&mut all, condition, entry);
    if reading.is_live() { reading.over_live(&mut all, node) } else { reading.over_possible(&mut all, node) }
}

/// Says in the outcome what follows from what was found out.
pub(super) fn complete(
    outcome: &mut Outcome,
    reading: &Reading,
    all: &mut Diagrams,
    answers: &Answers,
    given: &Given,
    insight: &Insight,
) {
    let model = reading.model;
    let applicable = &insight.applicable;
    outcome.unused = unused(model, answers, given, &insight.possible);
    outcome.applicable = by_question(model, applicable);
    if !insight.is_live {
        return;
    }
    outcome.forms = forms(model.item, &outcome.materials);
    let form_questions = form_questions::form_questions(model, &outcome.materials, &outcome.forms, applicable);
    let to_come = remaining::to_come(model, given, &insight.relevant, applicable);
    let behind = remaining::behind_lists(model, given, &to_come, |id| applicable[id]);
    outcome.may_ask = to_come.iter().chain(&behind).map(|it| model.slots[*it]).collect();
    outcome.to_ask = to_come.iter().filter(|it| applicable[**it] == Status::Yes).map(|it| model.slots[*it]).collect();
    if outcome.to_ask.is_empty() {
        outcome.progress = Progress::Settled;
        let open = form_questions.iter().find(|id| !model.is_answered(given, **id));
        outcome.next = open.map(|id| model.slots[*id]);
    } else {
        outcome.progress = Progress::Asking;
        outcome.remaining = remaining::bounds(reading, given, all, outcome.may_ask.len());
        outcome.next = outcome.to_ask.first().copied();
    }
    outcome.form_questions = form_questions.into_iter().map(|id| model.slots[id]).collect();
}

/// The statuses of slots by question and entry.
fn by_question(model: &Model, statuses: &Table<SlotId, Status>) -> Table<QuestionId, Vec<Status>> {
    let mut all = model.item.questions.map(|_| Vec::new());
    for (id, slot) in model.slots.iter() {
        all[slot.question].push(statuses[id]);
    }
    all
}

/// What becomes of a material, but for the answers that force it.
pub(super) fn material(
    reading: &mut Reading,
    all: &mut Diagrams,
    id: MaterialId,
    need: &MaterialNeed,
) -> MaterialState {
    let model = reading.model;
    let status = reading.over_live(all, need.whole.needed);
    let mut state = MaterialState {
        material: id,
        status,
        exempt: Status::No,
        offered: None,
        commitment: Status::No,
        entries: None,
        because: Vec::new(),
        depends_on: Vec::new(),
    };
    match status {
        Status::No => return state,
        Status::Yes => {}
        Status::Open => {
            let slots = reading.depends_on(all, need.whole.needed);
            state.depends_on = slots.into_iter().map(|id| model.slots[id]).collect();
        }
    }
    state.exempt = reading.over_live_where(all, need.whole.needed, need.whole.exempt);
    state.commitment = reading.over_live_where(all, need.whole.needed, need.whole.commitment);
    if model.item.materials[id].for_each.is_none() {
        state.offered = offered(reading, all, id, &need.whole, None);
        return state;
    }
    let mut entries = Vec::new();
    for (entry, need) in need.entries.iter().enumerate() {
        let status = reading.over_live(all, need.needed);
        if status != Status::No {
            entries.push(EntryState {
                entry,
                status,
                exempt: reading.over_live_where(all, need.needed, need.exempt),
                offered: offered(reading, all, id, need, Some(entry)),
                commitment: reading.over_live_where(all, need.needed, need.commitment),
            });
        }
    }
    state.entries = Some(entries);
    state
}

/// The AND-lists that may be offered where a set of papers is needed.
fn offered(
    reading: &mut Reading,
    all: &mut Diagrams,
    id: MaterialId,
    need: &SetNeed,
    entry: Option<usize>,
) -> Option<Vec<OfferedList>> {
    let lists = reading.model.item.materials[id].any_of.as_ref()?;
    let mut offered = Vec::new();
    for (documents, node) in lists.iter().zip(&need.offered) {
        let status = reading.over_live_where(all, need.needed, *node);
        if status != Status::No {
            offered.push(offered_list(reading, all, need.needed, documents, status, entry));
        }
    }
    Some(offered)
}

fn offered_list(
    reading: &mut Reading,
    all: &mut Diagrams,
    needed: Node,
    documents: &[DocumentId],
    status: Status,
    entry: Option<usize>,
) -> OfferedList {
    let (mut exempt, mut commitment) = (Vec::new(), Vec::new());
    for document in documents {
        let (_, may_be_left_out, may_be_promised) = document_need(reading, all, *document, Where::Entry(entry));
        exempt.push(reading.over_live_where(all, needed, may_be_left_out));
        commitment.push(reading.over_live_where(all, needed, may_be_promised));
    }
    OfferedList { documents: documents.to_vec(), status, exempt, commitment }
}

/// Answers that are given but not used.
fn unused(model: &Model, answers: &Answers, given: &Given, applicable: &Table<SlotId, Status>) -> Vec<String> {
    let item = model.item;
    let mut unused: Vec<String> = Vec::new();
    for (id, slot) in model.slots.iter() {
        if given[id].is_some() && applicable[id] != Status::No {
            continue;
        }
        let Some(value) = given_in(item, answers, *slot) else { continue };
        let question = &item.questions[slot.question];
        // With too few entries a list is not answered, and neither is what stands in them.
        let too_few = given[id].is_none() && entries(question, value).is_some();
        let in_unanswered =
            question.within.is_some_and(|list| model.slot(list, None).is_none_or(|list| given[list].is_none()));
        let aside = given[id].is_none() || (applicable[id] == Status::No && !in_unanswered);
        if aside && !too_few {
            unused.push(slot.path(item));
        }
    }
    let mut unknown: Vec<String> = Vec::new();
    for (name, value) in answers.iter() {
        match model.question_called(name) {
            None => unknown.push(name.to_string()),
            Some(list) => {
                let question = &item.questions[list];
                for (entry, json) in entries(question, value).unwrap_or_default().iter().enumerate() {
                    let Value::Object(inside) = &json.value else { continue };
                    let is_known =
                        |id: &str| item.questions.iter().any(|(_, inner)| inner.within == Some(list) && inner.id == id);
                    let strange = inside.iter().filter(|inner| !is_known(&inner.key));
                    unknown.extend(strange.map(|inner| format!("{name}/{entry}/{}", inner.key)));
                }
            }
        }
    }
    unknown.sort();
    unused.extend(unknown);
    unused
}

/// The forms of the papers that may be needed.
fn forms(item: &Item, materials: &[Rc<MaterialState>]) -> Vec<FormId> {
    let mut named: Vec<FormId> = Vec::new();
    for state in materials {
        named.extend(item.materials[state.material].bring.form);
        named.extend(state.documents(item).into_iter().filter_map(|document| item.documents[document].bring.form));
    }
    item.forms.ids().filter(|form| named.contains(form)).collect()
}
