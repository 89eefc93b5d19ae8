//! The Result of the item format: what `evaluate` prints, what a host is given.

use serde::Serialize;

use crate::definition::json::Value;
use crate::definition::{Date, FindingKind, Item, QuestionId};
use crate::engine::{Answers, Outcome, Progress, Status};

/// The Result object, ready to be written as JSON.
#[derive(Debug, Serialize)]
pub struct ResultObject<'a> {
    item: &'a str,
    version: &'a str,
    format: u32,
    on: String,
    region: Option<&'a str>,
    status: &'static str,
    next: Option<&'a str>,
    remaining: Remaining,
    findings: Vec<Finding<'a>>,
    materials: Vec<Material<'a>>,
    fees: Vec<Entry<'a>>,
    deadlines: Vec<Entry<'a>>,
    places: Vec<Entry<'a>>,
    unused: &'a [String],
}

#[derive(Debug, Serialize)]
struct Remaining {
    min: u32,
    max: u32,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    status: &'static str,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    id: &'a str,
    kind: &'static str,
    status: &'static str,
    because: Vec<(&'a str, &'a Value)>,
}

#[derive(Debug, Serialize)]
struct Material<'a> {
    id: &'a str,
    status: &'static str,
    exempt: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offered: Option<Vec<Vec<&'a str>>>,
    because: Vec<(&'a str, &'a Value)>,
    depends_on: Vec<&'a str>,
}

/// The Result object of an outcome.
pub fn result<'a>(item: &'a Item, answers: &'a Answers, today: Date, outcome: &'a Outcome) -> ResultObject<'a> {
    let question = |id: &QuestionId| item.questions[*id].id.as_str();
    let because = |questions: &[QuestionId]| {
        questions.iter().filter_map(|id| Some((question(id), answers.get(question(id))?))).collect()
    };
    ResultObject {
        item: &item.id,
        version: &item.version,
        format: 1,
        on: today.to_text(),
        region: None,
        status: match outcome.progress {
            Progress::Asking => "asking",
            Progress::Settled => "settled",
            Progress::Stopped => "stopped",
        },
        next: outcome.next.as_ref().map(question),
        remaining: Remaining { min: outcome.remaining.0, max: outcome.remaining.1 },
        findings: outcome
            .findings
            .iter()
            .map(|state| Finding {
                id: &item.findings[state.finding].id,
                kind: kind(item.findings[state.finding].kind),
                status: word(state.status),
                because: because(&state.because),
            })
            .collect(),
        materials: outcome
            .materials
            .iter()
            .map(|state| Material {
                id: &item.materials[state.material].id,
                status: word(state.status),
                exempt: word(state.exempt),
                offered: state.offered.as_ref().map(|lists| {
                    let ids = |list: &crate::engine::OfferedList| {
                        list.documents.iter().map(|document| item.documents[*document].id.as_str()).collect()
                    };
                    lists.iter().map(ids).collect()
                }),
                because: because(&state.because),
                depends_on: state.depends_on.iter().map(question).collect(),
            })
            .collect(),
        fees: outcome.fees.iter().map(|(id, status)| entry(&item.fees[*id].id, *status)).collect(),
        deadlines: outcome.deadlines.iter().map(|(id, status)| entry(&item.deadlines[*id].id, *status)).collect(),
        places: outcome.places.iter().map(|(id, status)| entry(&item.places[*id].id, *status)).collect(),
        unused: &outcome.unused,
    }
}

fn entry(id: &str, status: Status) -> Entry<'_> {
    Entry { id, status: word(status) }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Yes => "yes",
        Status::Open => "open",
        Status::No => "no",
    }
}

fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Stop => "stop",
        FindingKind::Redirect => "redirect",
        FindingKind::Notice => "notice",
    }
}
