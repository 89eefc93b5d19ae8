//! The Result of the item format: what `evaluate` prints, what a host is given.

use serde::Serialize;

use crate::definition::json::Value;
use crate::definition::{Date, FindingKind, Item};
use crate::engine::{Answer, Answers, EntryState, OfferedList, Outcome, Progress, Slot, Status, answer_to, given};

/// The Result object, ready to be written as JSON.
#[derive(Debug, Serialize)]
pub struct ResultObject<'a> {
    item: &'a str,
    version: &'a str,
    format: u32,
    on: String,
    region: Option<&'a str>,
    status: &'static str,
    next: Option<String>,
    remaining: Remaining,
    findings: Vec<Finding<'a>>,
    materials: Vec<Material<'a>>,
    fees: Vec<Entry<'a>>,
    deadlines: Vec<Entry<'a>>,
    places: Vec<Entry<'a>>,
    unused: &'a [String],
}

#[derive(Debug, Serialize)]
pub(super) struct Remaining {
    pub(super) min: u32,
    pub(super) max: u32,
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
    because: Vec<(String, Value)>,
}

#[derive(Debug, Serialize)]
struct Material<'a> {
    id: &'a str,
    status: &'static str,
    exempt: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offered: Option<Vec<Vec<&'a str>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Vec<MaterialEntry<'a>>>,
    because: Vec<(String, Value)>,
    depends_on: Vec<String>,
}

#[derive(Debug, Serialize)]
struct MaterialEntry<'a> {
    entry: usize,
    status: &'static str,
    exempt: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offered: Option<Vec<Vec<&'a str>>>,
}

/// The Result object of an outcome.
pub fn result<'a>(
    item: &'a Item,
    region: Option<&'a str>,
    answers: &'a Answers,
    today: Date,
    outcome: &'a Outcome,
) -> ResultObject<'a> {
    let path = |slot: &Slot| slot.path(item);
    let because = |slots: &[Slot]| {
        slots.iter().filter_map(|slot| Some((slot.path(item), as_given(item, answers, *slot, today)?))).collect()
    };
    let ids =
        |list: &OfferedList| list.documents.iter().map(|document| item.documents[*document].id.as_str()).collect();
    let offered = |lists: &Option<Vec<OfferedList>>| lists.as_ref().map(|lists| lists.iter().map(ids).collect());
    ResultObject {
        item: &item.id,
        version: &item.version,
        format: 1,
        on: today.to_text(),
        region,
        status: progress(outcome.progress),
        next: outcome.next.as_ref().map(path),
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
                offered: offered(&state.offered),
                entries: state.entries.as_ref().map(|entries| {
                    let entry = |state: &EntryState| MaterialEntry {
                        entry: state.entry,
                        status: word(state.status),
                        exempt: word(state.exempt),
                        offered: offered(&state.offered),
                    };
                    entries.iter().map(entry).collect()
                }),
                because: because(&state.because),
                depends_on: state.depends_on.iter().map(path).collect(),
            })
            .collect(),
        fees: outcome.fees.iter().map(|(id, status)| entry(&item.fees[*id].id, *status)).collect(),
        deadlines: outcome.deadlines.iter().map(|(id, status)| entry(&item.deadlines[*id].id, *status)).collect(),
        places: outcome.places.iter().map(|(id, status)| entry(&item.places[*id].id, *status)).collect(),
        unused: &outcome.unused,
    }
}

/// An answer as it was given; of a list the number of entries.
fn as_given(item: &Item, answers: &Answers, slot: Slot, today: Date) -> Option<Value> {
    match answer_to(item, answers, slot, today)? {
        Answer::Entries(count) => Some(Value::Number(count.to_string())),
        _ => given(item, answers, slot).cloned(),
    }
}

fn entry(id: &str, status: Status) -> Entry<'_> {
    Entry { id, status: word(status) }
}

pub(super) fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Asking => "asking",
        Progress::Settled => "settled",
        Progress::Stopped => "stopped",
    }
}

pub(super) fn word(status: Status) -> &'static str {
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
