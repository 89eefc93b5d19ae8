//! From answers to the outcome.

use super::answer::Answers;
use super::diagram::{Diagrams, Node};
use super::model::{Model, named as named_in};
use super::needs::{MaterialNeed, Needs, document_need};
use super::outcome::{FindingState, MaterialState, OfferedList, Outcome, Progress, Status};
use super::reading::{Given, Reading};
use super::set::Set;
use super::{because, remaining};
use crate::definition::{Condition, Date, DocumentId, FormId, From, Id, Item, MaterialId, QuestionId, Table};

/// Steps of diagram work for one evaluation; past it a result may be `Open` in place of `Yes` or `No`.
const STEPS: u32 = 400_000;

/// What follows from `answers` on the day `today`.
pub fn evaluate(item: &Item, answers: &Answers, today: Date) -> Outcome {
    outcome(&Model::new(item, today), answers)
}

/// Whether `condition` holds over the live assignments (over the possible ones, when none is live).
pub fn holds(item: &Item, answers: &Answers, condition: &Condition, today: Date) -> Status {
    let model = Model::new(item, today);
    let mut all = Diagrams::new(model.variables, STEPS);
    let given = model.given(answers);
    let mut reading = Reading::new(&model, &given, &mut all);
    let node = reading.condition(&mut all, condition);
    if reading.is_live() { reading.over_live(&mut all, node) } else { reading.over_possible(&mut all, node) }
}

fn outcome(model: &Model, answers: &Answers) -> Outcome {
    let item = model.item;
    let all = &mut Diagrams::new(model.variables, STEPS);
    let given = model.given(answers);
    let mut reading = Reading::new(model, &given, all);
    let needs = Needs::new(&mut reading, all);
    let live = reading.is_live();

    let mut findings: Vec<FindingState> = Vec::new();
    for (finding, node) in needs.findings.iter() {
        let status = reading.over_possible(all, *node);
        let because = match status {
            Status::Yes => because::finding(model, &given, all, finding),
            Status::Open | Status::No => Vec::new(),
        };
        if status != Status::No {
            findings.push(FindingState { finding, status, because });
        }
    }
    let applicable = reading.applicable.map(|(_, node)| reading.over_possible(all, *node));

    let mut outcome = Outcome {
        progress: Progress::Stopped,
        next: None,
        remaining: (0, 0),
        findings,
        materials: Vec::new(),
        fees: Vec::new(),
        deadlines: Vec::new(),
        places: Vec::new(),
        forms: Vec::new(),
        form_questions: Vec::new(),
        unused: unused(model, answers, &given, &applicable),
        applicable,
        over_budget: false,
    };
    if live {
        outcome.applicable = reading.applicable.map(|(_, node)| reading.over_live(all, *node));
        let states = needs.materials.iter().map(|(id, need)| material(&mut reading, all, &given, id, need));
        outcome.materials = states.filter(|state| state.status != Status::No).collect();
        outcome.fees = statuses(&reading, all, needs.fees.iter());
        outcome.deadlines = statuses(&reading, all, needs.deadlines.iter());
        outcome.places = statuses(&reading, all, needs.places.iter());
        outcome.forms = forms(item, &outcome.materials);
        outcome.form_questions = form_questions(model, &outcome.forms, &outcome.applicable);
        outcome.next = remaining::next(&reading, &needs, all, &given);
        match outcome.next {
            Some(_) => {
                outcome.progress = Progress::Asking;
                outcome.remaining = remaining::bounds(model, &given, all);
            }
            None => {
                outcome.progress = Progress::Settled;
                outcome.next = outcome.form_questions.iter().copied().find(|id| !model.is_answered(&given, *id));
            }
        }
    }
    outcome.over_budget = all.exhausted();
    outcome
}

fn statuses<'n, I: Id>(
    reading: &Reading,
    all: &mut Diagrams,
    nodes: impl Iterator<Item = (I, &'n Node)>,
) -> Vec<(I, Status)> {
    nodes.map(|(id, node)| (id, reading.over_live(all, *node))).filter(|(_, status)| *status != Status::No).collect()
}

fn material(
    reading: &mut Reading,
    all: &mut Diagrams,
    given: &Given,
    id: MaterialId,
    need: &MaterialNeed,
) -> MaterialState {
    let model = reading.model;
    let status = reading.over_live(all, need.needed);
    let mut state = MaterialState {
        material: id,
        status,
        exempt: Status::No,
        offered: None,
        commitment: Status::No,
        because: Vec::new(),
        depends_on: Vec::new(),
    };
    match status {
        Status::No => return state,
        Status::Yes => state.because = because::material(model, given, all, id),
        Status::Open => state.depends_on = reading.depends_on(all, need.needed),
    }
    state.exempt = reading.over_live_where(all, need.needed, need.exempt);
    state.commitment = reading.over_live_where(all, need.needed, need.commitment);
    if let Some(lists) = &model.item.materials[id].any_of {
        let mut offered = Vec::new();
        for (documents, node) in lists.iter().zip(&need.offered) {
            let status = reading.over_live_where(all, need.needed, *node);
            if status != Status::No {
                offered.push(offered_list(reading, all, need.needed, documents, status));
            }
        }
        state.offered = Some(offered);
    }
    state
}

fn offered_list(
    reading: &mut Reading,
    all: &mut Diagrams,
    needed: Node,
    documents: &[DocumentId],
    status: Status,
) -> OfferedList {
    let mut exempt = Vec::new();
    for document in documents {
        let (_, may_be_left_out, _) = document_need(reading, all, *document);
        exempt.push(reading.over_live_where(all, needed, may_be_left_out));
    }
    OfferedList { documents: documents.to_vec(), status, exempt }
}

/// Answers that are given but not used.
fn unused(model: &Model, answers: &Answers, given: &Given, applicable: &Table<QuestionId, Status>) -> Vec<String> {
    let questions = &model.item.questions;
    let known = questions.iter().filter(|(id, question)| {
        answers.get(&question.id).is_some() && (given[*id].is_none() || applicable[*id] == Status::No)
    });
    let mut unused: Vec<String> = known.map(|(_, question)| question.id.clone()).collect();
    let is_known = |id: &str| questions.iter().any(|(_, question)| question.id == id);
    unused.extend(answers.iter().map(|(id, _)| id).filter(|id| !is_known(id)).map(str::to_string));
    unused
}

/// The forms of the papers that may be needed.
fn forms(item: &Item, materials: &[MaterialState]) -> Vec<FormId> {
    let mut named: Vec<FormId> = Vec::new();
    for state in materials {
        named.extend(item.materials[state.material].bring.form);
        let documents = state.offered.iter().flatten().flat_map(|list| &list.documents);
        named.extend(documents.filter_map(|document| item.documents[*document].bring.form));
    }
    item.forms.ids().filter(|form| named.contains(form)).collect()
}

/// The questions that the fields of a form name.
pub(crate) fn questions_of_form(model: &Model, form: FormId) -> Set {
    let mut named = Set::default();
    for field in model.item.forms[form].sections.iter().flat_map(|section| &section.fields) {
        match &field.from {
            Some(From::Answer(question) | From::Part { of: question, .. }) => _ = named.insert(question.position()),
            Some(From::When { when, .. }) => named.extend(&named_in(model.item, when)),
            Some(From::Text(_)) | None => {}
        }
    }
    named
}

/// What the needed forms want to know, and what decides whether it applies: as far as it certainly applies.
fn form_questions(model: &Model, forms: &[FormId], applicable: &Table<QuestionId, Status>) -> Vec<QuestionId> {
    let mut wanted = Set::default();
    for form in forms {
        let named = questions_of_form(model, *form);
        for question in model.item.questions.ids().filter(|id| named.has(*id)) {
            wanted.extend(model.reach(question));
        }
    }
    let ids = model.item.questions.ids();
    ids.filter(|id| wanted.has(*id) && applicable[*id] == Status::Yes).collect()
}
