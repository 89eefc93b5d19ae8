//! What is read in the entries of a list: exact where the list is answered, else free.

use super::diagram::{Diagrams, Node};
use super::reading::Reading;
use super::slot::SlotId;
use super::unanswered::{count_decided, decided};
use crate::definition::{Comparison, Condition, ForEach, Kind, ListTest, Quantifier, QuestionId};

impl Reading<'_> {
    /// A test on the entries of a list: exact where the list is answered, else free by itself.
    pub(super) fn list_test(&mut self, all: &mut Diagrams, list: QuestionId, slot: SlotId, test: &ListTest) -> Node {
        let Some(count) = self.entries(list) else {
            return match decided(&self.model.item.questions[list], test) {
                Some(known) => Node::constant(known),
                None => self.free(all, slot, test.number),
            };
        };
        match &test.quantifier {
            Quantifier::Some(inside) => (0..count).fold(Node::FALSE, |result, entry| {
                let holds = self.condition_in(all, inside, Some(entry));
                all.or(result, holds)
            }),
            Quantifier::Every(inside) => (0..count).fold(Node::TRUE, |result, entry| {
                let holds = self.condition_in(all, inside, Some(entry));
                all.and(result, holds)
            }),
            Quantifier::Count { range, filter } => {
                let counted = (0..count).map(|entry| self.when_in(all, filter.as_ref(), Some(entry))).collect();
                so_many(all, counted, range)
            }
        }
    }

    /// One of the free functions that stand for a list.
    fn free(&self, all: &mut Diagrams, list: SlotId, number: usize) -> Node {
        let range = self.model.variables_of(list);
        let variable = range.start + u32::try_from(number).unwrap_or(u32::MAX);
        if range.contains(&variable) { all.variable(variable, [false, true]) } else { Node::FALSE }
    }

    /// Where a paper is wanted for some entry of a list that is not answered.
    pub(crate) fn for_some_entry(&self, all: &mut Diagrams, for_each: ForEach, always: bool) -> Node {
        let Some(slot) = self.model.slot(for_each.list, None) else { return Node::FALSE };
        let list = &self.model.item.questions[for_each.list];
        let wanted = match count_decided(list, &[(Comparison::Gte, 1)], false).filter(|_| always) {
            Some(known) => Node::constant(known),
            None => self.free(all, slot, for_each.number),
        };
        all.and(self.applicable[slot], wanted)
    }

    /// A condition that is read in the entries of a list that is not answered.
    pub(crate) fn in_some_entry(&mut self, all: &mut Diagrams, list: QuestionId, condition: &Condition) -> Node {
        match (self.model.unanswered[list].in_entry(condition), self.model.slot(list, None)) {
            (Some(number), Some(slot)) => self.free(all, slot, number),
            _ => self.condition(all, condition),
        }
    }

    /// What tells numbers of entries apart, as long as a list is not answered and its number of entries is not fixed.
    pub(crate) fn how_many(&self, all: &mut Diagrams, list: QuestionId) -> Node {
        let fixed =
            matches!(self.model.item.questions[list].kind, Kind::List { min, max: Some(max), .. } if min == max);
        match self.model.slot(list, None).filter(|_| !fixed) {
            Some(slot) => self.free(all, slot, self.model.unanswered[list].how_many()),
            None => Node::FALSE,
        }
    }
}

/// Where so many of `counted` hold.
fn so_many(all: &mut Diagrams, counted: Vec<Node>, range: &[(Comparison, usize)]) -> Node {
    // From the last on: where the rest makes the number right, for each number before it.
    let holds = |count: usize| Node::constant(range.iter().all(|(how, bound)| how.holds(&count, bound)));
    let mut right: Vec<Node> = (0..=counted.len()).map(holds).collect();
    for holds in counted.into_iter().rev() {
        let not = all.not(holds);
        right = right
            .windows(2)
            .map(|pair| {
                let [without, with] = pair else { return Node::FALSE };
                let (with, without) = (all.and(holds, *with), all.and(not, *without));
                all.or(with, without)
            })
            .collect();
    }
    right.first().copied().unwrap_or(Node::FALSE)
}
