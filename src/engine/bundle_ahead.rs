//! How many questions of a bundle may still come.
//!
//! A member's own bound looks ahead in the order of its file, one question after the other. In a bundle that order may be
//! another, and others answer what is shared; then everything is counted that may be asked in whatever order.

use super::bundle::{MemberOutcome, leads_back, name_in_bundle};
use super::outcome::{Outcome, Progress, Status};
use crate::definition::{Bundle, Member};

/// With more members than this to which redirects may or may not lead back, every question of the member is counted.
const MOST_UNDECIDED: usize = 4;

/// What follows for a member without the redirects to some items.
type Evaluate<'e> = &'e dyn Fn(&dyn Fn(&str) -> bool) -> Outcome;

/// What may still be asked, for each that asks: the bundle itself, then its members.
pub(super) struct Ahead<'b> {
    bundle: &'b Bundle,
    all: Vec<MayAsk>,
    /// Positions of the members of which nothing can change any more.
    done: Vec<usize>,
}

struct MayAsk {
    /// Of the member; none for the bundle itself.
    position: Option<usize>,
    names: Vec<String>,
    /// Its own bound; none if that is not true for certain.
    own: Option<u32>,
}

impl<'b> Ahead<'b> {
    /// Of the bundle's own questions.
    pub(super) fn new(bundle: &'b Bundle, own: &Outcome) -> Ahead<'b> {
        let names = own.may_ask.iter().map(|slot| slot.path(&bundle.own)).collect();
        Ahead { bundle, all: vec![MayAsk { position: None, names, own: Some(own.remaining.1) }], done: Vec::new() }
    }

    /// Of a member, at its position and with its part in the bundle, after the `earlier` ones.
    pub(super) fn add(
        &mut self,
        member: &Member,
        earlier: &[MemberOutcome],
        (position, status): (usize, Status),
        outcome: &Outcome,
        evaluate: Evaluate,
    ) {
        // Members of which it is open whether a redirect to them leads back: one that may be ended yet, or not take part.
        let ends = member.item.findings.iter().filter(|(_, finding)| finding.kind.ends());
        let mut undecided: Vec<&str> = ends.filter_map(|(_, finding)| finding.go_to.as_deref()).collect();
        undecided.retain(|id| {
            earlier.iter().any(|it| {
                let other = self.bundle.members.get(it.position);
                other.is_some_and(|other| other.item.id == *id) && !self.done.contains(&it.position)
            })
        });
        undecided.sort_unstable();
        undecided.dedup();
        let name = |outcome: &Outcome| -> Vec<String> {
            outcome.may_ask.iter().map(|slot| name_in_bundle(member, *slot)).collect()
        };
        let mut names = name(outcome);
        if undecided.len() > MOST_UNDECIDED {
            let slots = outcome.slots(&member.item).into_iter();
            let slots = slots.filter(|slot| !member.item.questions[slot.question].for_form);
            names.extend(slots.map(|slot| name_in_bundle(member, slot)));
        } else if !undecided.is_empty() {
            for chosen in 0..1u32 << undecided.len() {
                names.extend(name(&evaluate(&|id| match undecided.iter().position(|it| *it == id) {
                    Some(place) => chosen >> place & 1 == 1,
                    None => leads_back(self.bundle, earlier, id),
                })));
            }
        }
        if undecided.is_empty()
            && (outcome.progress == Progress::Stopped || outcome.progress == Progress::Settled && status == Status::Yes)
        {
            self.done.push(position);
        }
        self.all.push(MayAsk {
            position: Some(position),
            names,
            own: undecided.is_empty().then_some(outcome.remaining.1),
        });
    }

    /// At most so many.
    pub(super) fn most(&self) -> u32 {
        let mut counted: Vec<&String> = Vec::new();
        let mut most = 0u32;
        for it in &self.all {
            match it.own {
                Some(own) if !it.names.iter().any(|name| self.elsewhere(name, it.position)) => {
                    most = most.saturating_add(own);
                }
                _ => counted.extend(&it.names),
            }
        }
        counted.sort_unstable();
        counted.dedup();
        most.saturating_add(u32::try_from(counted.len()).unwrap_or(u32::MAX))
    }

    /// Whether a question stands with another too: it may be asked at a place that is not its own then.
    fn elsewhere(&self, name: &str, position: Option<usize>) -> bool {
        // What is asked in the entries of a list stands at the place of the list.
        let is = |known: &str| name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let of_bundle = position.is_some() && self.bundle.own.questions.iter().any(|(_, question)| is(&question.id));
        let members = self.bundle.members.iter().enumerate().filter(|(other, _)| position != Some(*other));
        of_bundle || members.flat_map(|(_, member)| member.questions.iter()).any(|(_, known)| is(known))
    }
}
