//! *What it finds*: two members of a bundle that ask the same thing under two ids, where both can be asked: the same
//! words in some language, or the same three options or more with the same labels.
//! *Why it matters*: people answer it twice, and may answer it in two ways.
//! *Instead*: share the question, and `use` it in both without an `id`.
//!
//! `{"use": "x", "id": "y"}` with words of its own is another question, as the format has it.

use super::joint::{Joint, Party};
use super::witness::{give, shortest, written};
use super::{STEPS, locate, warning};
use crate::definition::json::Json;
use crate::definition::{Bundle, Date, DeadlineId, Id, Item, Kind, Options, Question, QuestionId, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::model::Model;
use crate::engine::needs::MaterialNeed;
use crate::engine::reading::{Given, Reading};
use crate::engine::{Answers, Slot, evaluate_bundle, name_in_bundle, questions_of_form};

/// What a bundle asks twice: `json` is the tree it was read from.
pub fn asked_twice(bundle: &Bundle, json: &Json, today: Date) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for later in 1..bundle.members.len() {
        for (earlier, pairs) in (0..later).map(|earlier| (earlier, alike(bundle, earlier, later))) {
            if pairs.is_empty() {
                continue;
            }
            let Some(pair) = Pair::new(bundle, [earlier, later]) else { continue };
            for (ids, answers) in pair.asked(&pairs, today) {
                let [a, b] = [0, 1].map(|of| pair.name(of, ids));
                let message = format!("`{a}` and `{b}` ask the same thing: {}", pair.what(ids));
                // A shared question may stand in several members.
                if found.iter().any(|known| known.message == message) {
                    continue;
                }
                let example = answers.map(|answers| match answers.is_empty() {
                    true => "; both are asked of everybody".to_string(),
                    false => format!("; for example with {} both are asked", written(&answers)),
                });
                let help = format!("share the question and `use` it in both{}", example.unwrap_or_default());
                let place = |member: usize| locate(json, &format!("/items/{member}/item"));
                let mut diagnostic = warning(Code::AskedTwice, place(later), message, Some(help));
                diagnostic.also.push((place(earlier), format!("`{a}` is asked here")));
                found.push(diagnostic);
            }
        }
    }
    found
}

/// A question of each of two members.
type Ids = [QuestionId; 2];

/// The questions of two members that ask the same thing under two names.
fn alike(bundle: &Bundle, earlier: usize, later: usize) -> Vec<Ids> {
    let (Some(a), Some(b)) = (bundle.members.get(earlier), bundle.members.get(later)) else { return Vec::new() };
    let top = |item: &'_ Item| -> Vec<QuestionId> {
        item.questions.iter().filter(|(_, question)| question.within.is_none()).map(|(id, _)| id).collect()
    };
    let mut pairs = Vec::new();
    for x in top(&a.item) {
        for y in top(&b.item) {
            let differ = name_in_bundle(a, Slot::of(x)) != name_in_bundle(b, Slot::of(y));
            if differ && asks_the_same(&a.item.questions[x], &b.item.questions[y]) {
                pairs.push([x, y]);
            }
        }
    }
    pairs
}

fn asks_the_same(a: &Question, b: &Question) -> bool {
    let options = match (&a.kind, &b.kind) {
        (Kind::Choice(a), Kind::Choice(b)) => same_options(a, b),
        (Kind::Choices { options: a, .. }, Kind::Choices { options: b, .. }) => same_options(a, b),
        _ => false,
    };
    options || same_words(&a.ask, &b.ask).is_some()
}

fn same_options(a: &Options, b: &Options) -> bool {
    let is_in = |options: &Options, id: &str, label: &Text| {
        options.iter().any(|(_, other)| other.id == id && same_words(&other.label, label).is_some())
    };
    a.len() > 2 && a.len() == b.len() && a.iter().all(|(_, option)| is_in(b, &option.id, &option.label))
}

/// The words that two texts have in common in some language.
fn same_words<'a>(a: &Text, b: &'a Text) -> Option<&'a str> {
    let bare = |words: &str| words.trim().trim_end_matches(['?', '？', '。', '.']).to_lowercase();
    let mut common = a.words().filter_map(|(tag, words)| b.exactly(tag).filter(|other| bare(words) == bare(other)));
    common.find(|words| !bare(words).is_empty())
}

/// Two members of a bundle.
struct Pair<'a> {
    bundle: &'a Bundle,
    positions: [usize; 2],
    joint: Joint,
    own: Party<'a>,
    parties: Vec<Party<'a>>,
}

/// What is known of a member once its conditions are read.
struct Read {
    /// Where it takes part.
    part: Node,
    /// Where no stop or redirect ends it.
    live: Node,
    /// What makes up its outcome.
    outcome: Vec<Node>,
    /// Where the form questions are wanted.
    wanted: Vec<(QuestionId, Node)>,
}

impl<'a> Pair<'a> {
    fn new(bundle: &'a Bundle, positions: [usize; 2]) -> Option<Pair<'a>> {
        let (mut joint, own) = Joint::of(bundle);
        let members: Option<Vec<_>> = positions.iter().map(|position| bundle.members.get(*position)).collect();
        let parties = members?.into_iter().map(|member| joint.add(member)).collect();
        Some(Pair { bundle, positions, joint, own, parties })
    }

    fn name(&self, of: usize, ids: Ids) -> String {
        let position = self.positions.get(of).and_then(|position| self.bundle.members.get(*position));
        let id = ids.get(of);
        position.zip(id).map(|(member, id)| name_in_bundle(member, Slot::of(*id))).unwrap_or_default()
    }

    /// The words that both have in common, else those of the first.
    fn what(&self, ids: Ids) -> String {
        let asks: Vec<&Text> = self.parties.iter().zip(ids).map(|(party, id)| &party.item.questions[id].ask).collect();
        let words = match asks.as_slice() {
            [a, b] => same_words(a, b).or_else(|| a.words().next().map(|(_, words)| words)),
            _ => None,
        };
        format!("«{}»", words.unwrap_or_default())
    }

    /// The pairs of which both can be asked in one conversation, and the shortest answers that lead there, where they
    /// can be told.
    fn asked(&self, pairs: &[Ids], today: Date) -> Vec<(Ids, Option<Answers>)> {
        let model = Model::new(&self.joint.item, today);
        let given: Given = model.slots.map(|_| None);
        let mut all = Diagrams::new(model.variables, STEPS);
        let mut reading = Reading::new(&model, &given, &mut all);
        let mut read: Vec<Read> = Vec::new();
        for of in 0..self.parties.len() {
            let before = read.first().map(|first| (first.part, first.live));
            read.extend(self.read(of, before, &mut reading, &mut all, today));
        }
        let mut found = Vec::new();
        for ids in pairs {
            let mut both = Node::TRUE;
            for ((party, read), id) in self.parties.iter().zip(&read).zip(ids) {
                let asked = is_asked(party, read, *id, &mut reading, &mut all);
                both = all.and(both, asked);
            }
            let both = reading.possible_and(&mut all, both);
            let Some(values) = shortest(&all, both) else { continue };
            let mut answers = Answers::default();
            give(&model, &values, &mut answers);
            found.push((*ids, Some(answers).filter(|answers| self.are_asked(*ids, answers, today))));
        }
        found
    }

    fn read(
        &self,
        of: usize,
        before: Option<(Node, Node)>,
        reading: &mut Reading,
        all: &mut Diagrams,
        today: Date,
    ) -> Option<Read> {
        let (party, position) = (self.parties.get(of)?, *self.positions.get(of)?);
        let joint = &self.joint.item;
        let takes_part = self.own.finding(crate::definition::FindingId::new(position));
        let part = reading.condition(all, &joint.findings[takes_part].when);
        let (mut live, mut outcome) = (Node::TRUE, Vec::new());
        for (id, finding) in party.item.findings.iter() {
            let mut holds = reading.condition(all, &joint.findings[party.finding(id)].when);
            if finding.kind.ends() {
                // A redirect to a member that comes before leads where the person is going anyway.
                let to = finding.go_to.as_deref();
                let earlier = self.bundle.members.iter().take(position).position(|it| Some(it.item.id.as_str()) == to);
                match (earlier, before) {
                    (Some(earlier), Some((takes_part, lives))) if self.positions.first() == Some(&earlier) => {
                        let goes_on = all.and(takes_part, lives);
                        let not = all.not(goes_on);
                        holds = all.and(holds, not);
                    }
                    (Some(_), _) => holds = Node::FALSE,
                    (None, _) => {}
                }
                let not = all.not(holds);
                live = all.and(live, not);
            }
            outcome.push(holds);
        }
        let mut add = |all: &mut Diagrams, node: Node| {
            let node = all.and(live, node);
            outcome.push(node);
        };
        let form_model = Model::new(party.item, today);
        let mut wanted = Vec::new();
        for (id, material) in party.item.materials.iter() {
            let need = MaterialNeed::new(reading, all, party.material(id)).whole;
            for node in need.offered.iter().chain([&Node::TRUE, &need.exempt, &need.commitment]) {
                let node = all.and(need.needed, *node);
                add(all, node);
            }
            let needed = all.and(live, need.needed);
            let documents = material.any_of.iter().flatten().flatten();
            let forms = documents.filter_map(|id| party.item.documents[*id].bring.form).chain(material.bring.form);
            for form in forms {
                wanted.extend(wanted_by(&form_model, &questions_of_form(&form_model, form)).map(|id| (id, needed)));
            }
        }
        for (id, _) in party.item.fees.iter() {
            let node = reading.when(all, joint.fees[party.fee(id)].when.as_ref());
            add(all, node);
        }
        for (id, deadline) in party.item.deadlines.iter() {
            let mut node = reading.when(all, joint.deadlines[party.deadline(id)].when.as_ref());
            for earlier in (0..id.position()).map(DeadlineId::new) {
                if party.item.deadlines[earlier].kind == deadline.kind {
                    let earlier = reading.when(all, joint.deadlines[party.deadline(earlier)].when.as_ref());
                    let not = all.not(earlier);
                    node = all.and(node, not);
                }
            }
            add(all, node);
        }
        for (id, _) in party.item.places.iter() {
            let node = reading.when(all, joint.places[party.place(id)].when.as_ref());
            add(all, node);
        }
        Some(Read { part, live, outcome, wanted })
    }

    /// Whether the conversation asks both, played with these answers.
    fn are_asked(&self, ids: Ids, answers: &Answers, today: Date) -> bool {
        ids.into_iter().zip(self.positions).enumerate().all(|(of, (id, position))| {
            let mut without = answers.clone();
            without.remove(&self.name(of, ids));
            let outcome = evaluate_bundle(self.bundle, &without, today);
            let member = outcome.members.iter().find(|member| member.position == position);
            let asks = |member: &crate::engine::MemberOutcome| {
                let slots = member.outcome.to_ask.iter().chain(&member.outcome.form_questions);
                slots.into_iter().any(|slot| *slot == Slot::of(id))
            };
            member.is_some_and(asks)
        })
    }
}

/// The questions that a form wants, and those that decide whether they apply.
fn wanted_by(model: &Model, named: &crate::engine::set::Set) -> impl Iterator<Item = QuestionId> + use<> {
    let mut wanted: Vec<QuestionId> = model.item.questions.ids().filter(|id| named.has(*id)).collect();
    let mut next = 0;
    while let Some(id) = wanted.get(next).copied() {
        next += 1;
        if let Some(when) = &model.item.questions[id].when {
            let of_when = model.named(when);
            let more: Vec<_> =
                model.item.questions.ids().filter(|id| of_when.has(*id) && !wanted.contains(id)).collect();
            wanted.extend(more);
        }
    }
    wanted.into_iter()
}

/// Where a member asks a question: it takes part, the question applies, and it matters or a form wants it.
fn is_asked(party: &Party, read: &Read, id: QuestionId, reading: &mut Reading, all: &mut Diagrams) -> Node {
    let applies = reading.condition(all, &party.applies(id));
    let mut matters = Node::FALSE;
    for (_, needed) in read.wanted.iter().filter(|(wanted, _)| *wanted == id) {
        matters = all.or(matters, *needed);
    }
    if !party.item.questions[id].for_form
        && let Some(slot) = reading.model.slot(party.question(id), None)
    {
        let own = reading.model.variables_of(slot);
        for node in &read.outcome {
            let not = all.not(*node);
            let (with, without) = (reading.possible_and(all, *node), reading.possible_and(all, not));
            let (with, without) = (all.exists(with, &own), all.exists(without, &own));
            let differ = all.and(with, without);
            matters = all.or(matters, differ);
        }
    }
    let asked = all.and(applies, matters);
    let asked = all.and(asked, read.part);
    // Of who is sent away nothing more is asked; what decides that is asked before.
    if party.item.questions[id].for_form { all.and(asked, read.live) } else { asked }
}
