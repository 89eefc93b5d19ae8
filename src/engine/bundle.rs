//! Several items as one conversation: every member by itself over one set of answers, a question once, a paper once.

use std::rc::Rc;

use super::answer::{Answers, given};
use super::bundle_ahead::Ahead;
use super::evaluate::evaluate;
use super::memory::Memory;
use super::model::Model;
use super::outcome::{Outcome, Progress, Status};
use super::slot::Slot;
use crate::definition::{Bring, Bundle, Date, DocumentId, Id, Item, MaterialId, Member, Need, QuestionId};

/// What follows from the answers for a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleOutcome {
    /// How far the conversation has come; stopped when no member is left.
    pub progress: Progress,
    /// What is asked next: for the checklist while asking, for the forms once settled.
    pub next: Option<BundleSlot>,
    /// The questions that the needed forms want answered, answered or not, each once.
    pub form_questions: Vec<BundleSlot>,
    /// At least and at most so many questions are still to come.
    pub remaining: (u32, u32),
    /// The members that may take part.
    pub members: Vec<MemberOutcome>,
    /// The papers of all members, each once.
    pub documents: Vec<BundleDocument>,
    /// What follows for the bundle's own questions.
    pub own: Outcome,
}

/// What is asked in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BundleSlot {
    /// The position of the member that asks; none for the bundle's own questions.
    pub member: Option<usize>,
    /// Its question.
    pub slot: Slot,
}

impl BundleSlot {
    /// What it is called in the bundle.
    pub fn name(self, bundle: &Bundle) -> String {
        match self.member.and_then(|position| bundle.members.get(position)) {
            Some(member) => name_in_bundle(member, self.slot),
            None => self.slot.path(&bundle.own),
        }
    }
}

/// What follows for one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberOutcome {
    /// Its position in the bundle.
    pub position: usize,
    /// `Yes` or `Open`: whether it takes part.
    pub status: Status,
    /// Its answers, under the names of the item.
    pub answers: Answers,
    /// What follows as if it were alone.
    pub outcome: Rc<Outcome>,
}

/// A paper of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleDocument {
    /// Its name in the bundle.
    pub id: String,
    /// The materials that it serves, `<item>/<material>`.
    pub serves: Vec<String>,
    /// The same, as positions of members.
    pub members: Vec<usize>,
    /// Whether it is certainly needed: one of the materials is, of a member that certainly takes part.
    pub status: Status,
    /// Originals that are checked and handed back.
    pub show: u32,
    /// Originals that are kept.
    pub originals: u32,
    /// Copies that are kept.
    pub copies: u32,
    /// How badly it is needed.
    pub need: Need,
    /// Where else it is described: the first member that wants it, and what it is there.
    first: (usize, Paper),
}

/// A paper of a member: a material that is its own document, or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    Material(MaterialId),
    Document(DocumentId),
}

impl BundleDocument {
    /// What the first member that wants it says of it.
    pub fn bring<'b>(&self, bundle: &'b Bundle) -> Option<&'b Bring> {
        let item = &bundle.members.get(self.first.0)?.item;
        Some(match self.first.1 {
            Paper::Material(id) => &item.materials[id].bring,
            Paper::Document(id) => &item.documents[id].bring,
        })
    }
}

/// What follows from `answers`, given under the bundle's names, on the day `today`.
pub fn evaluate_bundle(bundle: &Bundle, answers: &Answers, today: Date) -> BundleOutcome {
    let own = evaluate(&bundle.own, answers, today);
    let mut members: Vec<MemberOutcome> = Vec::new();
    let mut ahead = Ahead::new(bundle, &own);
    for (position, member) in bundle.members.iter().enumerate() {
        let takes_part = own.findings.iter().find(|state| state.finding.position() == position);
        let Some(status) = takes_part.map(|state| state.status) else { continue };
        let answers = answers_of(member, answers);
        let evaluate = |without: &dyn Fn(&str) -> bool| evaluate_without(&member.item, &answers, today, without);
        let outcome = evaluate(&|id| leads_back(bundle, &members, id));
        ahead.add(member, &members, (position, status), &outcome, &evaluate);
        members.push(MemberOutcome { position, status, answers, outcome: outcome.into() });
    }
    let of_members = |slots: &dyn Fn(&Outcome) -> Vec<Slot>| {
        let mut all: Vec<BundleSlot> = Vec::new();
        for it in &members {
            all.extend(slots(&it.outcome).into_iter().map(|slot| BundleSlot { member: Some(it.position), slot }));
        }
        all
    };
    let mut to_ask: Vec<BundleSlot> = own.to_ask.iter().map(|slot| BundleSlot { member: None, slot: *slot }).collect();
    to_ask.extend(of_members(&|outcome| outcome.to_ask.clone()));
    let to_ask = in_order(bundle, to_ask);
    let form_questions = in_order(bundle, of_members(&|outcome| outcome.form_questions.clone()));
    let left = members.iter().any(|it| it.outcome.progress != Progress::Stopped);
    let (progress, next, remaining) = match to_ask.first() {
        _ if !left => (Progress::Stopped, None, (0, 0)),
        Some(next) => (Progress::Asking, Some(*next), (1, ahead.most().max(1))),
        None => {
            let is_open = |asked: &&BundleSlot| {
                let it = members.iter().find(|it| Some(it.position) == asked.member);
                it.is_some_and(|it| {
                    let item = bundle.members.get(it.position).map(|member| &member.item);
                    item.is_some_and(|item| is_open(item, &it.answers, asked.slot, today))
                })
            };
            (Progress::Settled, form_questions.iter().find(is_open).copied(), (0, 0))
        }
    };
    let documents = papers_of_bundle(bundle, &members);
    BundleOutcome { progress, next, form_questions, remaining, members, documents, own }
}

/// Whether a redirect to an item leads where the person is going anyway: to a member that comes before.
pub(super) fn leads_back(bundle: &Bundle, earlier: &[MemberOutcome], id: &str) -> bool {
    let to = earlier.iter().find(|it| bundle.members.get(it.position).is_some_and(|it| it.item.id == id));
    to.is_some_and(|it| it.outcome.progress != Progress::Stopped && it.status == Status::Yes)
}

/// Whether a form question has no answer yet.
fn is_open(item: &Item, answers: &Answers, slot: Slot, today: Date) -> bool {
    super::answer::answer_to(item, answers, slot, today).is_none()
        && super::domain::only_answer(&item.questions[slot.question], today).is_none()
}

/// The answers under the names of the member's item.
fn answers_of(member: &Member, answers: &Answers) -> Answers {
    let mut own = Answers::default();
    for (id, question) in member.item.questions.iter().filter(|(_, question)| question.within.is_none()) {
        if let Some(value) = answers.get(&member.questions[id]) {
            own.set(&question.id, value.clone());
        }
    }
    own
}

/// What follows for an item in which the stops and redirects to some items do not hold.
fn evaluate_without(item: &Item, answers: &Answers, today: Date, without: &dyn Fn(&str) -> bool) -> Outcome {
    let ends = item.findings.iter().filter(|(_, finding)| finding.kind.ends());
    let gone = ends.filter(|(_, finding)| finding.go_to.as_deref().is_some_and(without)).map(|(id, _)| id);
    let model = Model::with(item, answers, today).without(gone.collect());
    Memory::default().outcome(&model, answers)
}

/// What a slot of a member is called in the bundle.
pub fn name_in_bundle(member: &Member, slot: Slot) -> String {
    let question = &member.item.questions[slot.question];
    match (question.within, slot.entry) {
        (Some(list), Some(entry)) => format!("{}/{entry}/{}", member.questions[list], question.id),
        _ => member.questions[slot.question].clone(),
    }
}

/// Each question once, at its first place: the bundle's own, then the members in order.
fn in_order(bundle: &Bundle, asked: Vec<BundleSlot>) -> Vec<BundleSlot> {
    let top = |item: &Item, name: &dyn Fn(QuestionId) -> String| {
        let questions = item.questions.iter().filter(|(_, question)| question.within.is_none());
        questions.map(|(id, _)| name(id)).collect::<Vec<String>>()
    };
    let mut places = top(&bundle.own, &|id| bundle.own.questions[id].id.clone());
    for member in &bundle.members {
        places.extend(top(&member.item, &|id| member.questions[id].clone()));
    }
    let mut named: Vec<(usize, String, BundleSlot)> = Vec::new();
    for slot in asked {
        let name = slot.name(bundle);
        if named.iter().any(|(_, known, _)| *known == name) {
            continue;
        }
        // What is asked in the entries of a list stands at the place of the list.
        let list = match slot.member.and_then(|position| bundle.members.get(position)) {
            Some(member) => {
                let of = member.item.questions[slot.slot.question].within.unwrap_or(slot.slot.question);
                member.questions[of].clone()
            }
            None => {
                let of = bundle.own.questions[slot.slot.question].within.unwrap_or(slot.slot.question);
                bundle.own.questions[of].id.clone()
            }
        };
        let place = places.iter().position(|place| *place == list).unwrap_or(usize::MAX);
        named.push((place, name, slot));
    }
    named.sort_by_key(|(place, ..)| *place);
    named.into_iter().map(|(.., slot)| slot).collect()
}

/// A paper, and how many copies of it each member wants.
struct Wanted {
    document: BundleDocument,
    copies: Vec<u32>,
    each: bool,
}

/// The papers of all members, each once.
pub fn papers_of_bundle(bundle: &Bundle, members: &[MemberOutcome]) -> Vec<BundleDocument> {
    let mut all: Vec<Wanted> = Vec::new();
    for it in members {
        let Some(member) = bundle.members.get(it.position) else { continue };
        // Within a member several materials share a paper: its copies are the most that one of them wants.
        let mut of_member: Vec<(usize, u32)> = Vec::new();
        for state in &it.outcome.materials {
            let material = &member.item.materials[state.material];
            let own = material.any_of.is_none().then_some(Paper::Material(state.material));
            let only = state.offered.as_ref().is_none_or(|lists| lists.len() == 1);
            let documents = state.documents(&member.item).into_iter().map(Paper::Document);
            for paper in own.into_iter().chain(documents) {
                let (name, bring) = match paper {
                    Paper::Material(id) => (&member.materials[id], &member.item.materials[id].bring),
                    Paper::Document(id) => (&member.documents[id], &member.item.documents[id].bring),
                };
                let sure = only && it.status == Status::Yes && state.status == Status::Yes;
                let position = all.iter().position(|known| known.document.id == *name).unwrap_or_else(|| {
                    all.push(wanted(name, bring, (it.position, paper)));
                    all.len() - 1
                });
                let Some(known) = all.get_mut(position) else { continue };
                known.add(bring, [&member.item.id, "/", &material.id].concat(), it.position, sure);
                match of_member.iter_mut().find(|(other, _)| *other == position) {
                    Some((_, most)) => *most = bring.copies.max(*most),
                    None => of_member.push((position, bring.copies)),
                }
            }
        }
        for (position, copies) in of_member {
            if let Some(known) = all.get_mut(position) {
                known.copies.push(copies);
            }
        }
    }
    let merged = all.into_iter().map(|mut it| {
        let most = it.copies.iter().copied().max().unwrap_or(0);
        it.document.copies = if it.each { it.copies.iter().sum() } else { most };
        it.document
    });
    merged.collect()
}

fn wanted(name: &str, bring: &Bring, first: (usize, Paper)) -> Wanted {
    let document = BundleDocument {
        id: name.to_string(),
        serves: Vec::new(),
        members: Vec::new(),
        status: Status::Open,
        show: 0,
        originals: 0,
        copies: 0,
        need: bring.need,
        first,
    };
    Wanted { document, copies: Vec::new(), each: false }
}

impl Wanted {
    fn add(&mut self, bring: &Bring, serves: String, member: usize, sure: bool) {
        let known = &mut self.document;
        self.each |= bring.each_in_bundle;
        known.show = known.show.max(bring.show);
        known.originals = known.originals.max(bring.originals);
        // The strongest comes first.
        known.need = known.need.min(bring.need);
        if sure {
            known.status = Status::Yes;
        }
        if !known.serves.contains(&serves) {
            known.serves.push(serves);
        }
        if !known.members.contains(&member) {
            known.members.push(member);
        }
    }
}

/// Names of answers that are given but that nobody uses: in the order in which they would be asked, then those of no
/// question, sorted.
pub fn unused_in_bundle(bundle: &Bundle, answers: &Answers, outcome: &BundleOutcome) -> Vec<String> {
    let (own, members) = (&outcome.own, &outcome.members);
    // Each place where an answer may be used: what it is called there, and whether it is not used.
    let mut places: Vec<(String, bool)> = Vec::new();
    let mut look = |item: &Item, answers: &Answers, outcome: &Outcome, name: &dyn Fn(Slot) -> String| {
        for slot in outcome.slots(item).into_iter().filter(|slot| given(item, answers, *slot).is_some()) {
            places.push((name(slot), outcome.unused.contains(&slot.path(item))));
        }
    };
    look(&bundle.own, answers, own, &|slot| slot.path(&bundle.own));
    for it in members {
        if let Some(member) = bundle.members.get(it.position) {
            look(&member.item, &it.answers, &it.outcome, &|slot| name_in_bundle(member, slot));
        }
    }
    let used = |name: &str| places.iter().any(|(known, unused)| known == name && !unused);
    let mut unused: Vec<String> = Vec::new();
    for (name, _) in &places {
        if !used(name) && !unused.contains(name) {
            unused.push(name.clone());
        }
    }
    // Answers to members that do not take part, then those of no question.
    let known = |name: &str| {
        bundle.members.iter().any(|member| {
            member.questions.iter().any(|(id, known)| known == name && member.item.questions[id].within.is_none())
        })
    };
    let (of_others, mut unknown): (Vec<&str>, Vec<&str>) = answers
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !places.iter().any(|(place, _)| place == name))
        .partition(|name| known(name));
    for member in &bundle.members {
        let names = member.questions.iter().map(|(_, name)| name);
        for name in names.filter(|name| of_others.contains(&name.as_str())) {
            if !unused.contains(name) {
                unused.push(name.clone());
            }
        }
    }
    let mut in_entries: Vec<String> = Vec::new();
    for it in members {
        let Some(member) = bundle.members.get(it.position) else { continue };
        let strange = it
            .outcome
            .unused
            .iter()
            .filter(|path| !it.outcome.slots(&member.item).iter().any(|slot| slot.path(&member.item) == **path));
        for path in strange {
            let (list, rest) = path.split_once('/').unwrap_or((path, ""));
            let question = member.item.questions.iter().find(|(_, question)| question.id == list);
            let name = question.map(|(id, _)| format!("{}/{rest}", member.questions[id]));
            in_entries.extend(name.filter(|name| !in_entries.contains(name)));
        }
    }
    unknown.extend(in_entries.iter().map(String::as_str));
    unknown.sort_unstable();
    unused.extend(unknown.into_iter().map(str::to_string));
    unused
}
