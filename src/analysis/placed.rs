//! Every condition of an item where it stands, and every part of it.

use super::Study;
use crate::definition::json::{Entry, Json, Value};
use crate::definition::{Bring, Condition, FactId, Id, Item, QuestionId};

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// When a question applies.
    Question(QuestionId),
    /// A fact.
    Fact(FactId),
    /// When a finding holds.
    Finding,
    /// When something of the list is so: where the item stops it does not matter.
    List,
}

/// A condition where it stands.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    pub(super) owner: Owner,
    /// `/materials/2/when/all/0`
    pub(super) pointer: String,
    pub(super) condition: &'a Condition,
    json: &'a Json,
    /// One of the keys of an object, whose value `json` is; else `json` is the condition.
    key: Option<&'a str>,
}

impl<'a> Placed<'a> {
    /// The parts of the condition, as somebody wrote them.
    pub(super) fn parts(&self) -> Vec<Placed<'a>> {
        match (self.key, self.condition, &self.json.value) {
            (None, condition, Value::Object(entries)) => match (condition, entries.as_slice()) {
                // Several keys at once are a conjunction, one key is what it says.
                (condition, [entry]) => self.of_key(entry, condition).parts(),
                (Condition::All(all), entries) => {
                    all.iter().zip(entries).map(|(condition, entry)| self.of_key(entry, condition)).collect()
                }
                _ => Vec::new(),
            },
            (Some("all" | "any"), Condition::All(all) | Condition::Any(all), Value::List(elements)) => {
                let each = all.iter().zip(elements).enumerate();
                each.map(|(position, (condition, json))| self.part(&position.to_string(), condition, json)).collect()
            }
            (Some("not"), Condition::Not(inside), _) => vec![Placed { condition: inside, key: None, ..self.clone() }],
            _ => Vec::new(),
        }
    }

    fn of_key(&self, entry: &'a Entry, condition: &'a Condition) -> Placed<'a> {
        let below = entry.key.replace('~', "~0").replace('/', "~1");
        Placed { key: Some(entry.key.as_str()), ..self.part(&below, condition, &entry.value) }
    }

    fn part(&self, below: &str, condition: &'a Condition, json: &'a Json) -> Placed<'a> {
        Placed { owner: self.owner, pointer: format!("{}/{below}", self.pointer), condition, json, key: None }
    }
}

impl<'a> Study<'a> {
    /// The conditions that are read for the item as a whole; those read inside entries are not among them.
    pub(super) fn conditions(&self) -> Vec<Placed<'a>> {
        let (item, json) = (self.item, self.json);
        let mut all: Vec<Placed<'a>> = Vec::new();
        let mut add = |owner: Owner, pointer: String, condition: Option<&'a Condition>| {
            let Some(condition) = condition else { return };
            if let Some(json) = at(json, &pointer).filter(|_| !names_entry(item, condition)) {
                all.push(Placed { owner, pointer, condition, json, key: None });
            }
        };
        for (id, question) in item.questions.iter().filter(|(_, question)| question.within.is_none()) {
            add(Owner::Question(id), format!("{}/when", self.pointer_to(id)), question.when.as_ref());
        }
        for (id, fact) in item.facts.iter() {
            add(Owner::Fact(id), format!("/facts/{}/when", fact.id), Some(&fact.when));
        }
        for (id, finding) in item.findings.iter() {
            add(Owner::Finding, format!("/findings/{}/when", id.position()), Some(&finding.when));
        }
        let mut paper = |place: String, when: Option<&'a Condition>, bring: &'a Bring| {
            add(Owner::List, format!("{place}/when"), when);
            let exempt = bring.exempt.as_ref().and_then(|it| it.when.as_ref());
            add(Owner::List, format!("{place}/exempt/when"), exempt);
            let promise = bring.commitment.as_ref().and_then(|it| it.not_when.as_ref());
            add(Owner::List, format!("{place}/commitment/not_when"), promise);
        };
        for (id, it) in item.materials.iter() {
            paper(format!("/materials/{}", id.position()), it.when.as_ref(), &it.bring);
        }
        for (id, it) in item.documents.iter() {
            paper(format!("/documents/{}", id.position()), it.when.as_ref(), &it.bring);
        }
        let fees = item.fees.iter().map(|(id, it)| (format!("/fees/{}/when", id.position()), it.when.as_ref()));
        let deadlines =
            item.deadlines.iter().map(|(id, it)| (format!("/deadlines/{}/when", id.position()), it.when.as_ref()));
        let places = item.places.iter().map(|(id, it)| (format!("/places/{}/when", id.position()), it.when.as_ref()));
        for (pointer, when) in fees.chain(deadlines).chain(places) {
            add(Owner::List, pointer, when);
        }
        all
    }
}

/// The value that a pointer names, if it is there.
pub(super) fn at<'a>(json: &'a Json, pointer: &str) -> Option<&'a Json> {
    pointer.split('/').skip(1).try_fold(json, |at, step| match &at.value {
        Value::List(elements) => step.parse::<usize>().ok().and_then(|index| elements.get(index)),
        _ => at.get(step),
    })
}

/// Whether a condition names an entry's questions, other than in a test on a list.
fn names_entry(item: &Item, condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| names_entry(item, part)),
        Condition::Not(part) => names_entry(item, part),
        Condition::Test(id, _) => item.questions[*id].within.is_some(),
        Condition::Always(_) | Condition::Fact(_) | Condition::List(..) => false,
    }
}
