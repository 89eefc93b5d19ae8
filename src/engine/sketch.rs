//! A quick look at a condition: what three-valued logic says, and what it comes to in 64 worlds drawn once and for all.
//!
//! It decides nothing by approximation: three-valued logic is right where it says yes or no, and one world in which
//! something fails shows that it is not certain. What neither settles is left to the diagrams.

use super::answer::Answer;
use super::domain::Domain;
use super::model::Model;
use super::reading::Given;
use super::set::Set;
use super::slot::SlotId;
use super::test::passes;
use crate::definition::{Condition, FactId, Id, Table, Test};

/// Questions that stand on each other deeper than this are not looked at.
const MOST_DEPTH: u32 = 200;
/// Kinds of answer that are drawn for a question.
const DRAWN: usize = 4;

/// What a condition comes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    /// What three-valued logic says.
    pub(super) known: Option<bool>,
    /// A bit for each world: whether it holds there.
    pub(super) worlds: u64,
}

impl View {
    const TRUE: View = View { known: Some(true), worlds: !0 };
    const FALSE: View = View { known: Some(false), worlds: 0 };

    fn constant(value: bool) -> View {
        if value { View::TRUE } else { View::FALSE }
    }

    fn not(self) -> View {
        View { known: self.known.map(|known| !known), worlds: !self.worlds }
    }
}

/// The item with some of the answers given; no question in it may be a list.
pub(super) struct Sketch<'a> {
    model: &'a Model<'a>,
    given: &'a Given,
    /// The slots whose answers count.
    pub(super) kept: Set,
    applicable: Table<SlotId, Option<View>>,
    facts: Table<FactId, Option<View>>,
    /// What was looked at since the last look, to be forgotten for the next.
    seen: Vec<SlotId>,
    depth: u32,
    /// Something could not be looked at.
    pub(super) lost: bool,
}

impl<'a> Sketch<'a> {
    pub(super) fn new(model: &'a Model<'a>, given: &'a Given) -> Sketch<'a> {
        let (applicable, facts) = (model.slots.map(|_| None), model.item.facts.map(|_| None));
        Sketch { model, given, kept: Set::default(), applicable, facts, seen: Vec::new(), depth: 0, lost: false }
    }

    /// Forgets what followed from other answers.
    pub(super) fn forget(&mut self) {
        for slot in self.seen.drain(..) {
            self.applicable[slot] = None;
        }
        if !self.facts.is_empty() {
            self.facts = self.facts.map(|_| None);
        }
        (self.depth, self.lost) = (0, false);
    }

    pub(super) fn condition(&mut self, condition: &Condition) -> View {
        match condition {
            Condition::Always(it) => View::constant(*it),
            Condition::All(parts) => self.all_of(parts.iter(), false),
            Condition::Any(parts) => self.all_of(parts.iter(), true).not(),
            Condition::Not(part) => self.condition(part).not(),
            Condition::Fact(fact) => {
                if let Some(known) = self.facts[*fact] {
                    return known;
                }
                self.facts[*fact] = Some(View::FALSE);
                let model = self.model;
                let view = self.condition(&model.item.facts[*fact].when);
                self.facts[*fact] = Some(view);
                view
            }
            Condition::Test(question, test) => match self.model.slot(*question, None) {
                Some(slot) => self.test(slot, test),
                None => View::FALSE,
            },
            Condition::List(..) => {
                self.lost = true;
                View::FALSE
            }
        }
    }

    /// Where all parts hold, or do not.
    fn all_of<'c>(&mut self, parts: impl Iterator<Item = &'c Condition>, negated: bool) -> View {
        let mut result = View::TRUE;
        for part in parts {
            let part = self.condition(part);
            result = both(result, if negated { part.not() } else { part });
            if result.known == Some(false) {
                return View::FALSE;
            }
        }
        result
    }

    fn test(&mut self, slot: SlotId, test: &Test) -> View {
        let passed = self.passed(slot, test);
        if passed.known == Some(false) { View::FALSE } else { both(passed, self.applies(slot)) }
    }

    fn applies(&mut self, slot: SlotId) -> View {
        if let Some(known) = self.applicable[slot] {
            return known;
        }
        let model = self.model;
        let Some(when) = &model.item.questions[model.slots[slot].question].when else { return View::TRUE };
        if self.depth > MOST_DEPTH {
            self.lost = true;
            return View::FALSE;
        }
        self.depth += 1;
        let view = self.condition(when);
        self.depth -= 1;
        self.applicable[slot] = Some(view);
        self.seen.push(slot);
        view
    }

    /// A test on the answer alone.
    fn passed(&mut self, slot: SlotId, test: &Test) -> View {
        let model = self.model;
        let question = model.slots[slot].question;
        let given = self.given[slot].as_ref().filter(|answer| **answer != Answer::Unsure && self.kept.has(slot));
        if let Some(answer) = given.or(model.only[question].as_ref()) {
            return View::constant(passes(answer, test, model.today));
        }
        let drawn = &model.drawn[question];
        if drawn.is_empty() {
            self.lost = true;
        }
        // Two bits say for each world which of the four answers is given there.
        let (high, low) = (noise(slot.position() as u64 * 2), noise(slot.position() as u64 * 2 + 1));
        let where_given = [!high & !low, !high & low, high & !low, high & low];
        let given = drawn.iter().cycle().zip(where_given);
        let holds = given.filter(|(answer, _)| passes(answer, test, model.today));
        View { known: None, worlds: holds.fold(0, |all, (_, here)| all | here) }
    }
}

fn both(a: View, b: View) -> View {
    let known = match (a.known, b.known) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    };
    View { known, worlds: a.worlds & b.worlds }
}

/// Some kinds of answer to a question; none where that is not simple.
pub(super) fn draw(domain: &Domain) -> Vec<Answer> {
    let all = match domain {
        Domain::Classes(classes) => classes.clone(),
        Domain::Subsets(subsets) => subsets.enumerate().unwrap_or_default(),
        Domain::Tests(_) => Vec::new(),
    };
    let count = all.len();
    // Evenly spread, the first and the last among them.
    let picked = |index: usize| if count <= DRAWN { index } else { index * (count - 1) / (DRAWN - 1) };
    (0..DRAWN.min(count)).filter_map(|index| all.get(picked(index)).cloned()).collect()
}

/// Bits that look random: the mixing function of SplitMix64.
fn noise(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
