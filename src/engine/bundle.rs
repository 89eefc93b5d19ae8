//! Several items as one conversation: every member by itself over one set of answers, a question once, a paper once.

use super::answer::{Answers, given};
use super::evaluate::evaluate;
use super::outcome::{Outcome, Progress, Status};
use super::slot::Slot;
use crate::definition::{Bring, Bundle, Condition, Date, Id, Item, Member, QuestionId};

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
    /// Names of answers that are given but not used.
    pub unused: Vec<String>,
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
    pub outcome: Outcome,
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
    /// What there is to bring, for all of them together.
    pub bring: Bring,
}

/// What follows from `answers`, given under the bundle's names, on the day `today`.
pub fn evaluate_bundle(bundle: &Bundle, answers: &Answers, today: Date) -> BundleOutcome {
    let own = evaluate(&bundle.own, answers, today);
    let mut members: Vec<MemberOutcome> = Vec::new();
    let mut most = own.remaining.1;
    for (position, member) in bundle.members.iter().enumerate() {
        let takes_part = own.findings.iter().find(|state| state.finding.position() == position);
        let Some(status) = takes_part.map(|state| state.status) else { continue };
        let answers = answers_of(member, answers);
        // A redirect to a member that comes before leads where the person is going anyway.
        let leads_back = |id: &str, sure: bool| {
            members.iter().any(|earlier| {
                bundle.members.get(earlier.position).is_some_and(|it| it.item.id == id)
                    && earlier.outcome.progress != Progress::Stopped
                    && (earlier.status == Status::Yes || !sure)
            })
        };
        let outcome = evaluate_without(&member.item, &answers, today, |id| leads_back(id, true));
        // Whether a member that may yet take part does, may decide a redirect later.
        let ends = member.item.findings.iter().filter(|(_, finding)| finding.kind.ends());
        let mut to = ends.filter_map(|(_, finding)| finding.go_to.as_deref());
        most += if to.any(|id| leads_back(id, false) && !leads_back(id, true)) {
            let later = evaluate_without(&member.item, &answers, today, |id| leads_back(id, false));
            outcome.remaining.1.max(later.remaining.1)
        } else {
            outcome.remaining.1
        };
        members.push(MemberOutcome { position, status, answers, outcome });
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
        Some(next) => (Progress::Asking, Some(*next), (1, most.max(1))),
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
    let documents = documents(bundle, &members);
    let unused = unused(bundle, answers, &own, &members);
    BundleOutcome { progress, next, form_questions, remaining, members, documents, unused }
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
fn evaluate_without(item: &Item, answers: &Answers, today: Date, without: impl Fn(&str) -> bool) -> Outcome {
    let gone =
        |finding: &crate::definition::Finding| finding.kind.ends() && finding.go_to.as_deref().is_some_and(&without);
    if !item.findings.iter().any(|(_, finding)| gone(finding)) {
        return evaluate(item, answers, today);
    }
    let mut item = item.clone();
    item.findings = item.findings.map(|(_, finding)| {
        let mut finding = finding.clone();
        if gone(&finding) {
            finding.when = Condition::Always(false);
        }
        finding
    });
    evaluate(&item, answers, today)
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

/// A paper, the copies that each member wants, and whether each wants its own.
struct Paper {
    document: BundleDocument,
    copies: Vec<u32>,
    each: bool,
}

/// The papers of all members, each once.
fn documents(bundle: &Bundle, members: &[MemberOutcome]) -> Vec<BundleDocument> {
    let mut papers: Vec<Paper> = Vec::new();
    for it in members {
        let Some(member) = bundle.members.get(it.position) else { continue };
        // Within a member several materials share a paper.
        let mut own: Vec<Paper> = Vec::new();
        for state in &it.outcome.materials {
            let material = &member.item.materials[state.material];
            let paper = |id: &str, bring: &Bring, sure: bool| Paper {
                document: BundleDocument {
                    id: id.to_string(),
                    serves: vec![format!("{}/{}", member.item.id, material.id)],
                    members: vec![it.position],
                    status: if sure && it.status == Status::Yes { state.status } else { Status::Open },
                    bring: bring.clone(),
                },
                copies: vec![bring.copies],
                each: bring.each_in_bundle,
            };
            if material.any_of.is_none() {
                add(&mut own, paper(&member.materials[state.material], &material.bring, true));
            }
            let only = state.offered.as_ref().is_none_or(|lists| lists.len() == 1);
            for document in state.documents(&member.item) {
                add(&mut own, paper(&member.documents[document], &member.item.documents[document].bring, only));
            }
        }
        for mut paper in own {
            paper.copies = paper.copies.iter().max().into_iter().copied().collect();
            add(&mut papers, paper);
        }
    }
    let copies = |paper: &Paper| {
        let most = paper.copies.iter().copied().max().unwrap_or(0);
        if paper.each { paper.copies.iter().sum() } else { most }
    };
    let merged = papers.into_iter().map(|mut paper| {
        paper.document.bring.copies = copies(&paper);
        paper.document
    });
    merged.collect()
}

fn add(papers: &mut Vec<Paper>, paper: Paper) {
    match papers.iter_mut().find(|known| known.document.id == paper.document.id) {
        None => papers.push(paper),
        Some(known) => {
            known.each |= paper.each;
            known.copies.extend(paper.copies);
            merge(&mut known.document, paper.document);
        }
    }
}

fn merge(known: &mut BundleDocument, other: BundleDocument) {
    known.bring.show = known.bring.show.max(other.bring.show);
    known.bring.originals = known.bring.originals.max(other.bring.originals);
    // The strongest comes first.
    known.bring.need = known.bring.need.min(other.bring.need);
    if other.status == Status::Yes {
        known.status = Status::Yes;
    }
    for serves in other.serves {
        if !known.serves.contains(&serves) {
            known.serves.push(serves);
        }
    }
    for member in other.members {
        if !known.members.contains(&member) {
            known.members.push(member);
        }
    }
}

/// Answers that are given but that nobody uses.
fn unused(bundle: &Bundle, answers: &Answers, own: &Outcome, members: &[MemberOutcome]) -> Vec<String> {
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
