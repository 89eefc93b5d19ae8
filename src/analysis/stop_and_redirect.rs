//! *What it finds*: a stop and a redirect that the applicant is told at once: one answer settles both.
//! *Why it matters*: "you cannot have this" and "go there for it" do not go together.
//! *Instead*: let one of them hold only where the other does not. Where the stop is known before the redirect, the
//! conversation has ended, and nobody sees both.

use std::collections::HashMap;

use super::{Study, warning};
use crate::definition::{FindingId, FindingKind, Id};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Answers;
use crate::engine::diagram::{Diagrams, Node, Variable};

pub(super) fn stop_and_redirect(study: &mut Study) -> Vec<Diagnostic> {
    let of_kind = |kind: FindingKind| -> Vec<FindingId> {
        study.item.findings.iter().filter(|(_, finding)| finding.kind == kind).map(|(id, _)| id).collect()
    };
    let (stops, redirects) = (of_kind(FindingKind::Stop), of_kind(FindingKind::Redirect));
    let mut found = Vec::new();
    for redirect in redirects {
        for stop in &stops {
            let nodes = [study.needs.findings[*stop], study.needs.findings[redirect]];
            let both = study.all.and(nodes[0], nodes[1]);
            let both = study.reading.possible_and(&mut study.all, both);
            if both == Node::FALSE {
                continue;
            }
            let mut told = Told { all: &mut study.all, known: HashMap::new() };
            let Some((_, values)) = told.at_once(nodes, both) else { continue };
            let shown = answers(study, &values);
            let place = study.place(&format!("/findings/{}/id", redirect.position()));
            let (stop, redirect) = (&study.item.findings[*stop].id, &study.item.findings[redirect].id);
            let message = format!("the redirect `{redirect}` and the stop `{stop}` can hold together");
            found.push(warning(Code::StopAndRedirect, place, message, Some(study.example(&shown))));
        }
    }
    found
}

fn answers(study: &Study, values: &[(Variable, usize)]) -> Answers {
    let mut answers = Answers::default();
    for (id, slot) in study.reading.model.slots.iter() {
        if let Some(answer) = study.reading.model.answer_with(id, values) {
            let question = &study.item.questions[slot.question];
            answers.set(&question.id, answer.to_value(question));
        }
    }
    answers
}

/// How many looks it takes, and what is seen.
type Way = Option<(usize, Vec<(Variable, usize)>)>;

struct Told<'a> {
    all: &'a mut Diagrams,
    known: HashMap<([Node; 2], Node), Way>,
}

impl Told<'_> {
    /// A shortest way on which both become certain with the same answer, as long as `both` may still be.
    fn at_once(&mut self, nodes: [Node; 2], both: Node) -> Way {
        if both == Node::FALSE {
            return None;
        }
        match nodes {
            [Node::TRUE, Node::TRUE] => return Some((0, Vec::new())),
            [Node::TRUE, _] | [_, Node::TRUE] | [Node::FALSE, _] | [_, Node::FALSE] => return None,
            _ => {}
        }
        if let Some(known) = self.known.get(&(nodes, both)) {
            return known.clone();
        }
        let top = |all: &Diagrams, node: Node| all.branches(node).map(|(variable, _)| variable);
        let variable = nodes.into_iter().chain([both]).filter_map(|node| top(self.all, node)).min()?;
        let values = nodes.into_iter().chain([both]).filter_map(|node| match self.all.branches(node) {
            Some((looked_at, children)) if looked_at == variable => Some(children.len()),
            _ => None,
        });
        let mut best: Way = None;
        for value in 0..values.max()? {
            let child = |node: Node| match self.all.branches(node) {
                Some((looked_at, children)) if looked_at == variable => children.get(value).copied().unwrap_or(node),
                _ => node,
            };
            let (next, left) = (nodes.map(child), child(both));
            if let Some((steps, mut way)) = self.at_once(next, left)
                && best.as_ref().is_none_or(|(fewest, _)| steps + 1 < *fewest)
            {
                way.insert(0, (variable, value));
                best = Some((steps + 1, way));
            }
        }
        self.known.insert((nodes, both), best.clone());
        best
    }
}
