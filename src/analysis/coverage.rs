//! What of an item its scenarios cover: what is asked, what can be chosen, what is told, what is needed and what shows it.

use super::scenario::{each_scenario, string};
use super::way_to::{Way, way_to};
use crate::definition::json::Json;
use crate::definition::{Date, Item, Kind, Question};
use crate::engine::{Answer, Answers, Status, answer_to, evaluate};

/// What of an item its scenarios cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How many scenarios there are.
    pub scenarios: usize,
    /// Of each kind of thing: its name, how many are covered, and how many there are.
    pub counts: [(&'static str, usize, usize); 5],
    /// What no scenario covers.
    pub missing: Vec<Missing>,
}

/// Something that no scenario covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What it is called: ``option `who`: `agent` ``.
    pub name: String,
    /// The region in which alone it is there.
    pub region: Option<String>,
    /// The shortest answers that would cover it, if some were found.
    pub answers: Option<Answers>,
}

/// An item as it stands in a region.
pub type InOneRegion = (Option<String>, Item);

/// What can be covered, by the names that it has in every region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    Question(String),
    /// Of a choice by its id, of yes and no as these are written.
    Option(String, String),
    Finding(String),
    Material(String),
    Document(String),
}

/// The kinds of things, as they are counted.
const KINDS: [&str; 5] = ["questions", "options", "findings", "materials", "documents"];

impl Thing {
    fn kind(&self) -> usize {
        match self {
            Thing::Question(_) => 0,
            Thing::Option(..) => 1,
            Thing::Finding(_) => 2,
            Thing::Material(_) => 3,
            Thing::Document(_) => 4,
        }
    }

    fn name(&self) -> String {
        match self {
            Thing::Question(id) => format!("question `{id}`"),
            Thing::Option(question, option) => format!("option `{question}`: `{option}`"),
            Thing::Finding(id) => format!("finding `{id}`"),
            Thing::Material(id) => format!("material `{id}`"),
            Thing::Document(id) => format!("document `{id}`"),
        }
    }
}

/// What a set of scenarios covers of an item, which stands in one region or another as `versions` has it, everywhere
/// first. Form questions are left out, and what no answers can reach.
pub fn coverage(
    json: &Json,
    today: Date,
    versions: &[InOneRegion],
    of_region: &dyn Fn(Option<&str>) -> Option<Item>,
) -> Coverage {
    let mut scenarios = 0;
    let mut covered: Vec<Thing> = Vec::new();
    each_scenario(json, of_region, &mut Vec::new(), &mut |item, scenario, _, _| {
        let on = string(scenario.get("on")).and_then(Date::parse).unwrap_or(today);
        let Some(answers) = scenario.get("answers").and_then(Answers::from_json) else { return };
        scenarios += 1;
        for thing in covered_by(item, &answers, on) {
            if !covered.contains(&thing) {
                covered.push(thing);
            }
        }
    });
    let mut counts = KINDS.map(|kind| (kind, 0, 0));
    let mut seen: Vec<Thing> = Vec::new();
    let mut missing = Vec::new();
    for (region, item) in versions {
        for thing in things(item) {
            if seen.contains(&thing) {
                continue;
            }
            seen.push(thing.clone());
            let is_covered = covered.contains(&thing);
            if !is_covered {
                match way_to(item, &thing, today) {
                    Way::Never => continue,
                    Way::Unknown => missing.push(Missing { name: thing.name(), region: region.clone(), answers: None }),
                    Way::With(answers) => {
                        missing.push(Missing { name: thing.name(), region: region.clone(), answers: Some(answers) });
                    }
                }
            }
            if let Some((_, some, all)) = counts.get_mut(thing.kind()) {
                *some += usize::from(is_covered);
                *all += 1;
            }
        }
    }
    Coverage { scenarios, counts, missing }
}

/// Everything of an item that can be covered, in file order.
fn things(item: &Item) -> Vec<Thing> {
    let mut things = Vec::new();
    for (_, question) in item.questions.iter().filter(|(_, question)| !question.for_form) {
        things.push(Thing::Question(question.id.clone()));
        things.extend(options(question).map(|option| Thing::Option(question.id.clone(), option)));
    }
    things.extend(item.findings.iter().map(|(_, it)| Thing::Finding(it.id.clone())));
    things.extend(item.materials.iter().map(|(_, it)| Thing::Material(it.id.clone())));
    things.extend(item.documents.iter().map(|(_, it)| Thing::Document(it.id.clone())));
    things
}

/// What can be chosen, as it is written.
fn options(question: &Question) -> impl Iterator<Item = String> {
    let ids = question.options().into_iter().flat_map(|options| options.iter()).map(|(_, option)| option.id.clone());
    let truths = ["true", "false"].into_iter().filter(|_| question.kind == Kind::YesNo).map(str::to_string);
    ids.chain(truths)
}

/// What is covered with these answers.
pub(super) fn covered_by(item: &Item, answers: &Answers, on: Date) -> Vec<Thing> {
    let outcome = evaluate(item, answers, on);
    let mut covered = Vec::new();
    for slot in outcome.slots(item).into_iter().filter(|slot| outcome.applies(*slot) == Status::Yes) {
        let question = &item.questions[slot.question];
        let Some(answer) = answer_to(item, answers, slot, on) else { continue };
        covered.push(Thing::Question(question.id.clone()));
        let chosen = match &answer {
            Answer::Option(id) => vec![*id],
            Answer::Options(ids) => ids.clone(),
            Answer::YesNo(it) => {
                covered.push(Thing::Option(question.id.clone(), it.to_string()));
                Vec::new()
            }
            _ => Vec::new(),
        };
        let options = chosen.into_iter().filter_map(|id| Some(&question.options()?[id].id));
        covered.extend(options.map(|option| Thing::Option(question.id.clone(), option.clone())));
    }
    let findings = outcome.findings.iter().filter(|it| it.status == Status::Yes);
    covered.extend(findings.map(|it| Thing::Finding(item.findings[it.finding].id.clone())));
    for state in outcome.materials.iter().filter(|it| it.status == Status::Yes) {
        covered.push(Thing::Material(item.materials[state.material].id.clone()));
        let entries = state.entries.iter().flatten().filter(|entry| entry.status == Status::Yes);
        let lists = state.offered.iter().chain(entries.filter_map(|entry| entry.offered.as_ref())).flatten();
        let documents = lists.filter(|list| list.status == Status::Yes).flat_map(|list| &list.documents);
        covered.extend(documents.map(|id| Thing::Document(item.documents[*id].id.clone())));
    }
    covered
}
