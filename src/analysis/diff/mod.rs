//! What changes for people from one version of an item to the next: not in text, but in what comes of their answers.

mod papers;
mod rewrite;
mod union;
mod wording;

pub use wording::{Wording, wording};

use super::STEPS;
use super::atlas::{Atlas, TooMuch};
use super::cases::{Said, has_lists, way};
use crate::definition::{Condition, Date, DeadlineId, DeadlineKind, FeeId, FindingId, Id, Item, PlaceId, TimeUnit};
use crate::engine::Count;
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::model::Model;
use crate::engine::reading::{Given, Reading};
use crate::engine::units::Unit;
use union::{Side, Union, union};

/// What changes for people.
#[derive(Debug)]
pub struct Difference {
    /// The questions of both versions; the ways below are told in them.
    pub item: Item,
    /// How many ways there are to answer everything that either version asks.
    pub total: Count,
    /// In so many something changes.
    pub changed: Count,
    /// So many only the old version knows, because it has another option or other bounds; they cannot be compared.
    pub only_old: Count,
    /// So many only the new version knows.
    pub only_new: Count,
    /// So many neither knows: one answer only the old, another only the new.
    pub neither: Count,
    /// Whether some list stands for its tests.
    pub has_lists: bool,
    /// What changes, for how many, and a shortest example.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change, `material-added`.
    pub kind: &'static str,
    /// Of what.
    pub id: String,
    /// What of it changes, and from what to what.
    pub detail: Option<Detail>,
    /// For so many ways to answer everything.
    pub count: Count,
    /// The fewest answers that show it.
    pub way: Vec<Said>,
}

/// What of something changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// Its key in the file.
    pub key: &'static str,
    /// As it was.
    pub from: String,
    /// As it is.
    pub to: String,
}

/// Where something changes.
struct Found {
    kind: &'static str,
    id: String,
    detail: Option<Detail>,
    node: Node,
}

/// Both versions on the table.
struct Both<'a> {
    old: &'a Item,
    new: &'a Item,
    of_old: &'a Side,
    of_new: &'a Side,
    reading: Reading<'a>,
    all: Diagrams,
    /// Where the two can be compared.
    base: Node,
    /// Where neither version stops.
    live: Node,
    found: Vec<Found>,
}

/// What changes for people from `old` to `new`.
pub fn diff(old: &Item, new: &Item, today: Date) -> Result<Difference, TooMuch> {
    let Union { item, old: of_old, new: of_new, apart } = union(old, new);
    let model = Model::new(&item, today);
    let given: Given = model.slots.map(|_| None);
    let mut all = Diagrams::new(model.variables, STEPS);
    let mut reading = Reading::new(&model, &given, &mut all);
    let beyond_old = reading.condition(&mut all, &Condition::Fact(of_old.beyond));
    let beyond_new = reading.condition(&mut all, &Condition::Fact(of_new.beyond));
    let beyond = all.or(beyond_old, beyond_new);
    let base = all.not(beyond);
    let neither = all.and(beyond_old, beyond_new);
    let [only_old, only_new] = [(beyond_new, beyond_old), (beyond_old, beyond_new)].map(|(beyond, other)| {
        let not = all.not(other);
        all.and(beyond, not)
    });
    let mut both =
        Both { old, new, of_old: &of_old, of_new: &of_new, reading, all, base, live: base, found: Vec::new() };
    both.findings();
    both.papers();
    both.fees();
    both.deadlines();
    both.places();
    let Both { mut all, found, .. } = both;
    let changed = found.iter().fold(Node::FALSE, |changed, it| all.or(changed, it.node));
    if all.exhausted() {
        return Err(TooMuch::Work);
    }
    let units = model.units(&apart);
    let count = |node: Node| Ok(shown(&model, &units, &all, node)?.0);
    let (changed, only_old) = (count(changed)?, count(only_old)?);
    let (only_new, neither) = (count(only_new)?, count(neither)?);
    let mut changes = Vec::new();
    for Found { kind, id, detail, node } in found {
        let (count, way) = shown(&model, &units, &all, node)?;
        if count != Count::ZERO {
            changes.push(Change { kind, id, detail, count, way });
        }
    }
    let total = units.iter().map(|unit| unit.size).fold(Count::ONE, Count::times);
    let has_lists = has_lists(&model, &units);
    Ok(Difference { total, changed, only_old, only_new, neither, has_lists, changes, item: item.clone() })
}

/// In how many ways something holds, and a shortest.
fn shown(model: &Model, units: &[Unit], all: &Diagrams, node: Node) -> Result<(Count, Vec<Said>), TooMuch> {
    let parts = Atlas::of(&[node], all, units, 2)?.parts(units);
    let part = parts.into_iter().find(|part| part.holds == [true]);
    Ok(part.map_or((Count::ZERO, Vec::new()), |part| (part.count, way(model, units, &part.way))))
}

impl Both<'_> {
    fn when(&mut self, when: Option<&Condition>) -> Node {
        self.reading.when(&mut self.all, when)
    }

    /// Says that something is there in one version and not in the other, as far as `base` goes.
    fn come_and_go(&mut self, base: Node, id: &str, kinds: [&'static str; 2], nodes: [Node; 2]) {
        let [old, new] = nodes;
        for (kind, with, without) in [(kinds[0], new, old), (kinds[1], old, new)] {
            let not = self.all.not(without);
            let only = self.all.and(with, not);
            self.add(base, kind, id, None, only);
        }
    }

    fn add(&mut self, base: Node, kind: &'static str, id: &str, detail: Option<Detail>, node: Node) {
        let node = self.all.and(base, node);
        if node != Node::FALSE {
            self.found.push(Found { kind, id: id.to_string(), detail, node });
        }
    }

    /// Says that something is another where both versions have it.
    fn other(&mut self, base: Node, kind: &'static str, id: &str, nodes: [Node; 2], details: Vec<Detail>) {
        let [old, new] = nodes;
        let both = self.all.and(old, new);
        for detail in details {
            self.add(base, kind, id, Some(detail), both);
        }
    }

    fn findings(&mut self) {
        let (old, new, base) = (self.old, self.new, self.base);
        let mut stops = Node::FALSE;
        for id in names(old.findings.iter().map(|(_, it)| &it.id), new.findings.iter().map(|(_, it)| &it.id)) {
            let in_old = old.findings.iter().find(|(_, it)| it.id == *id);
            let in_new = new.findings.iter().find(|(_, it)| it.id == *id);
            let [was, is] = [(in_old, self.of_old.findings), (in_new, self.of_new.findings)].map(|(it, first)| {
                let finding = it.map(|(id, _)| FindingId::new(first + id.position()));
                let model = self.reading.model;
                let when = finding.map(|id| &model.item.findings[id].when);
                when.map_or(Node::FALSE, |when| self.reading.condition(&mut self.all, when))
            });
            for (it, node) in [(in_old, was), (in_new, is)] {
                if it.is_some_and(|(_, finding)| finding.kind.ends()) {
                    stops = self.all.or(stops, node);
                }
            }
            self.come_and_go(base, id, ["finding-added", "finding-dropped"], [was, is]);
            if let (Some((_, was_so)), Some((_, is_so))) = (in_old, in_new) {
                let kind = |kind: crate::definition::FindingKind| format!("{kind:?}").to_lowercase();
                let details = [
                    detail("kind", kind(was_so.kind), kind(is_so.kind)),
                    detail("go_to", word(was_so.go_to.as_deref()), word(is_so.go_to.as_deref())),
                ];
                self.other(base, "finding-changed", id, [was, is], details.into_iter().flatten().collect());
            }
        }
        let not = self.all.not(stops);
        self.live = self.all.and(base, not);
    }

    fn fees(&mut self) {
        let (old, new, live) = (self.old, self.new, self.live);
        for id in names(old.fees.iter().map(|(_, it)| &it.id), new.fees.iter().map(|(_, it)| &it.id)) {
            let in_old = old.fees.iter().find(|(_, it)| it.id == *id);
            let in_new = new.fees.iter().find(|(_, it)| it.id == *id);
            let nodes = [(in_old, self.of_old.fees), (in_new, self.of_new.fees)].map(|(it, first)| {
                let fee = it.map(|(id, _)| FeeId::new(first + id.position()));
                let model = self.reading.model;
                fee.map_or(Node::FALSE, |id| self.when(model.item.fees[id].when.as_ref()))
            });
            self.come_and_go(live, id, ["fee-added", "fee-dropped"], nodes);
            if let (Some((_, was)), Some((_, is))) = (in_old, in_new) {
                let amount = detail("amount", word(was.amount.as_deref()), word(is.amount.as_deref()));
                self.other(live, "fee-changed", id, nodes, amount.into_iter().collect());
            }
        }
    }

    fn deadlines(&mut self) {
        let (old, new, live) = (self.old, self.new, self.live);
        for id in names(old.deadlines.iter().map(|(_, it)| &it.id), new.deadlines.iter().map(|(_, it)| &it.id)) {
            let in_old = old.deadlines.iter().find(|(_, it)| it.id == *id);
            let in_new = new.deadlines.iter().find(|(_, it)| it.id == *id);
            let versions = [(old, in_old, self.of_old.deadlines), (new, in_new, self.of_new.deadlines)];
            let nodes = versions
                .map(|(version, it, first)| it.map_or(Node::FALSE, |(id, _)| self.deadline(version, id, first)));
            self.come_and_go(live, id, ["deadline-added", "deadline-dropped"], nodes);
            if let (Some((_, was)), Some((_, is))) = (in_old, in_new) {
                let days = |days: u32, unit: TimeUnit| {
                    let unit = if unit == TimeUnit::Working { "working" } else { "calendar" };
                    format!("{days} {unit}")
                };
                let kind = |kind: DeadlineKind| {
                    String::from(if kind == DeadlineKind::Statutory { "statutory" } else { "promised" })
                };
                let details = [
                    detail("days", days(was.days, was.unit), days(is.days, is.unit)),
                    detail("kind", kind(was.kind), kind(is.kind)),
                ];
                self.other(live, "deadline-changed", id, nodes, details.into_iter().flatten().collect());
            }
        }
    }

    /// Of a kind the first whose `when` holds applies.
    fn deadline(&mut self, version: &Item, id: DeadlineId, first: usize) -> Node {
        let model = self.reading.model;
        let kind = version.deadlines[id].kind;
        let mut applies = Node::TRUE;
        for (other, deadline) in version.deadlines.iter().take(id.position() + 1) {
            if other != id && deadline.kind != kind {
                continue;
            }
            let when = model.item.deadlines[DeadlineId::new(first + other.position())].when.as_ref();
            let mut holds = self.when(when);
            if other != id {
                holds = self.all.not(holds);
            }
            applies = self.all.and(applies, holds);
        }
        applies
    }

    fn places(&mut self) {
        let (old, new, live) = (self.old, self.new, self.live);
        for id in names(old.places.iter().map(|(_, it)| &it.id), new.places.iter().map(|(_, it)| &it.id)) {
            let in_old = old.places.iter().find(|(_, it)| it.id == *id).map(|(id, _)| id);
            let in_new = new.places.iter().find(|(_, it)| it.id == *id).map(|(id, _)| id);
            let nodes = [(in_old, self.of_old.places), (in_new, self.of_new.places)].map(|(it, first)| {
                let place = it.map(|id| PlaceId::new(first + id.position()));
                let model = self.reading.model;
                place.map_or(Node::FALSE, |id| self.when(model.item.places[id].when.as_ref()))
            });
            self.come_and_go(live, id, ["place-added", "place-dropped"], nodes);
        }
    }
}

/// The ids of both versions: those of the new one, then those that only the old one has.
fn names<'a>(old: impl Iterator<Item = &'a String>, new: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut names: Vec<&String> = new.collect();
    for id in old {
        if !names.contains(&id) {
            names.push(id);
        }
    }
    names
}

fn word(word: Option<&str>) -> String {
    word.unwrap_or("-").to_string()
}

fn detail(key: &'static str, from: String, to: String) -> Option<Detail> {
    (from != to).then_some(Detail { key, from, to })
}
