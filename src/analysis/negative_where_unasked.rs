//! *What it finds*: a negative test (`false`, `has_none`, `lt`, `lte`, `every`, `count` from above) that is false merely
//! because its question is not asked, where everything else in its condition holds.
//! *Why it matters*: who wrote "no lease" may well have meant those too who are never asked for one.
//! *Example*: `"when": {"lease": false}` for a paper, where `lease` is only asked of tenants.
//! *Instead*: `{"not": {"lease": true}}`, which holds for the others too; or say beside it when the question is asked.
//!
//! It keeps quiet where the author sees the others: a finding or question that hangs on the test alone replies to the
//! answer; alternatives in an `any` say what holds where it is not asked; the other answer has a consequence of its own,
//! unless this is one of several "neither … nor". Dates know no "none", and what is read inside entries is left out.

use super::placed::{Owner, Placed};
use super::{Study, warning};
use crate::definition::{Comparison, Condition, FactId, Id, MaterialId, Quantifier, QuestionId, Test};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::conditions_of_outcome;
use crate::engine::diagram::Node;

pub(super) fn negative_where_unasked(study: &mut Study) -> Vec<Diagnostic> {
    let (facts, wholes): (Vec<_>, Vec<_>) =
        study.conditions().into_iter().partition(|placed| matches!(placed.owner, Owner::Fact(_)));
    let mut found: Vec<Diagnostic> = Vec::new();
    for whole in &wholes {
        let mut leaves = Vec::new();
        Leaf { placed: whole.clone(), beside: Vec::new(), instead: Vec::new() }.split(&facts, &mut leaves);
        for leaf in leaves {
            let Some(question) = negative(leaf.placed.condition) else { continue };
            // A fact is read in many places: it is told of once.
            let place = study.place(&leaf.placed.pointer);
            if found.iter().any(|known| known.at == place) {
                continue;
            }
            let Some(shown) = missed(study, whole, &leaf, question) else { continue };
            let id = &study.item.questions[question].id;
            let help = format!(
                "{shown} nothing else speaks against it; if it is to hold there, write `{{\"not\": …}}` around the \
                 opposite test, else say beside it when `{id}` is asked"
            );
            let message = format!("this is false where `{id}` is not asked");
            found.push(warning(Code::NegativeWhereUnasked, place, message, Some(help)));
        }
    }
    found
}

/// A test where it stands in a condition.
struct Leaf<'a> {
    placed: Placed<'a>,
    /// What must hold too.
    beside: Vec<&'a Condition>,
    /// What would do as well.
    instead: Vec<&'a Condition>,
}

impl<'a> Leaf<'a> {
    /// The tests in a condition, facts entered.
    fn split(self, facts: &[Placed<'a>], leaves: &mut Vec<Leaf<'a>>) {
        if let Condition::Fact(id) = self.placed.condition {
            if let Some(fact) = facts.iter().find(|fact| fact.owner == Owner::Fact(*id)) {
                Leaf { placed: fact.clone(), ..self }.split(facts, leaves);
            }
            return;
        }
        let parts = self.placed.parts();
        if parts.is_empty() {
            leaves.push(self);
            return;
        }
        for (position, part) in parts.iter().enumerate() {
            let others = parts.iter().enumerate().filter(|(other, _)| *other != position);
            let others = others.map(|(_, part)| part.condition);
            let mut leaf = Leaf { placed: part.clone(), beside: self.beside.clone(), instead: self.instead.clone() };
            match self.placed.condition {
                Condition::Any(_) => leaf.instead.extend(others),
                _ => leaf.beside.extend(others),
            }
            leaf.split(facts, leaves);
        }
    }
}

/// The question that a test says "no" to.
fn negative(condition: &Condition) -> Option<QuestionId> {
    let from_above = |how: &Comparison| matches!(how, Comparison::Lt | Comparison::Lte);
    let (question, is_negative) = match condition {
        Condition::Test(question, Test::Truth(wanted)) => (question, !wanted.contains(&true)),
        Condition::Test(question, Test::Holds { all, none }) => (question, all.is_empty() && !none.is_empty()),
        Condition::Test(question, Test::NumberRange(range)) => (question, range.iter().all(|(how, _)| from_above(how))),
        Condition::List(list, test) => match &test.quantifier {
            Quantifier::Every(_) => (list, true),
            Quantifier::Count { range, .. } => (list, range.iter().all(|(how, _)| from_above(how))),
            Quantifier::Some(_) => (list, false),
        },
        _ => return None,
    };
    is_negative.then_some(*question)
}

/// The shortest answers with which the question is not asked and only that speaks against the condition, unless its
/// author sees them.
fn missed(study: &mut Study, whole: &Placed, leaf: &Leaf, question: QuestionId) -> Option<String> {
    let slot = study.reading.model.slot(question, None)?;
    let replies = matches!(whole.owner, Owner::Finding | Owner::Question(_)) && leaf.beside.is_empty();
    if replies || study.all.not(study.reading.applicable[slot]) == Node::FALSE {
        return None;
    }
    let unasked = study.all.not(study.reading.applicable[slot]);
    let as_it_is = study.reading.condition(&mut study.all, whole.condition);
    let as_if = study.as_if(whole.condition, leaf.placed.condition, unasked);
    let not = study.all.not(as_it_is);
    let gained = study.all.and(as_if, not);
    let gained = study.where_it_matters(whole, gained);
    if gained == Node::FALSE {
        return None;
    }
    for other in &leaf.instead {
        let other = study.reading.condition(&mut study.all, other);
        let other = study.all.and(other, unasked);
        if study.where_it_matters(whole, other) != Node::FALSE {
            return None;
        }
    }
    let neither_nor = leaf.beside.iter().any(|other| negative(other).is_some_and(|it| it != question));
    if !neither_nor && study.has_opposite(question, leaf.placed.condition) {
        return None;
    }
    study.shown_by(gained)
}

impl Study<'_> {
    /// The condition, with one test in it read as true where its question is not asked.
    fn as_if(&mut self, condition: &Condition, test: &Condition, unasked: Node) -> Node {
        let own = self.reading.condition(&mut self.all, condition);
        if std::ptr::eq(condition, test) {
            return self.all.or(own, unasked);
        }
        match condition {
            Condition::All(parts) => parts.iter().fold(Node::TRUE, |result, part| {
                let part = self.as_if(part, test, unasked);
                self.all.and(result, part)
            }),
            Condition::Any(parts) => parts.iter().fold(Node::FALSE, |result, part| {
                let part = self.as_if(part, test, unasked);
                self.all.or(result, part)
            }),
            Condition::Not(part) => {
                let part = self.as_if(part, test, unasked);
                self.all.not(part)
            }
            Condition::Fact(fact) if self.names(*fact, test) => {
                let item = self.item;
                self.as_if(&item.facts[*fact].when, test, unasked)
            }
            _ => own,
        }
    }

    /// Whether a test stands in a fact or in one that this names.
    fn names(&self, fact: FactId, test: &Condition) -> bool {
        let mut is_there = false;
        self.item.facts[fact].when.visit(&mut |part| {
            is_there |= std::ptr::eq(part, test) || matches!(part, Condition::Fact(other) if self.names(*other, test));
        });
        is_there
    }

    /// `node` where the condition has a part in the outcome.
    fn where_it_matters(&mut self, whole: &Placed, node: Node) -> Node {
        if whole.owner == Owner::Finding {
            return self.reading.possible_and(&mut self.all, node);
        }
        if !self.reading.is_live() {
            return Node::FALSE;
        }
        let mut steps = whole.pointer.split('/').skip(1);
        let (room, number) = (steps.next(), steps.next().and_then(|number| number.parse::<usize>().ok()));
        let of_paper = |id: &MaterialId| match (room, number) {
            (Some("materials"), Some(number)) => id.position() == number,
            (Some("documents"), Some(number)) => {
                let mut documents = self.item.materials[*id].any_of.iter().flatten().flatten();
                documents.any(|document| document.position() == number)
            }
            _ => false,
        };
        let papers: Vec<MaterialId> = self.item.materials.ids().filter(of_paper).collect();
        let mut matters = Node::constant(papers.is_empty());
        // When a paper is needed is what its own `when` says.
        if room == Some("materials") && steps.next() == Some("when") {
            matters = Node::TRUE;
        }
        for paper in papers {
            matters = self.all.or(matters, self.needs.materials[paper].whole.needed);
        }
        let node = self.all.and(node, matters);
        self.reading.live_and(&mut self.all, node)
    }

    /// Whether something else hangs on an answer to the question that fails the test.
    fn has_opposite(&mut self, question: QuestionId, test: &Condition) -> bool {
        let mut others: Vec<&Condition> = Vec::new();
        for condition in conditions_of_outcome(self.item) {
            parts_on(condition, question, &mut others);
        }
        let holds = self.reading.condition(&mut self.all, test);
        let fails = self.all.not(holds);
        others.into_iter().any(|other| {
            let other = self.reading.condition(&mut self.all, other);
            let both = self.all.and(other, fails);
            self.reading.possible_and(&mut self.all, both) != Node::FALSE
        })
    }
}

/// The tests on a question in a condition.
fn parts_on<'a>(condition: &'a Condition, question: QuestionId, parts: &mut Vec<&'a Condition>) {
    match condition {
        Condition::All(inside) | Condition::Any(inside) => {
            inside.iter().for_each(|part| parts_on(part, question, parts));
        }
        Condition::Not(part) => parts_on(part, question, parts),
        Condition::Test(on, _) | Condition::List(on, _) if *on == question => parts.push(condition),
        Condition::Test(..) | Condition::List(..) | Condition::Fact(_) | Condition::Always(_) => {}
    }
}
