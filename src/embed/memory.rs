//! What a link or the device knows of a sitting: part of what comes later.

use super::sitting::{Sitting, Stand};
use crate::definition::json::{Entry, Value};
use crate::definition::{Date, Question, Text};
use crate::engine::Answers;
use crate::output::{
    Link, Recalled, Remembered, Restored, Why, link_to_bundle, link_to_item, read_link, recalled_of_bundle,
    recalled_of_item, remembered_of_bundle, remembered_of_item,
};
use crate::session::{
    BundleSession, Readiness, Session, Unfit, is_field_of, is_field_of_bundle, question_of_bundle, question_of_item,
    value_from_host,
};
use crate::view::Note;

/// Where answers come from.
pub(super) enum Memory {
    /// A link, from `#` on.
    Link(String),
    /// What the device remembered.
    Device(String),
    /// The sitting before: the page says something else now.
    Before(Answers, Readiness, Stand, usize),
    /// What the host page says; whether it only fills in what nobody answered.
    Host(Vec<Entry>, bool),
}

/// What comes of it: the sitting, what is said of that, and what of the host page's does not count.
pub(super) type Recall<S> = (S, Option<Note>, Vec<(String, Unfit)>);

/// How the two are read for an item or a bundle, and the question of a name.
struct Reading<'a> {
    device: &'a dyn Fn(&str) -> Result<Recalled, Why>,
    link: &'a dyn Fn(&Link) -> Result<Restored, Why>,
    ask: &'a dyn Fn(&str) -> Option<Text>,
}

impl Memory {
    /// A sitting, to go on with.
    pub(super) fn before(sitting: &dyn Sitting) -> Memory {
        let (answers, readiness) = sitting.said();
        Memory::Before(answers.clone(), readiness.clone(), sitting.stand(), sitting.depth())
    }

    /// None: it is nothing to be recalled.
    fn read(&self, reading: &Reading) -> Option<Result<(Recalled, Note), Note>> {
        match self {
            Memory::Device(_) | Memory::Link(_) => Some(self.recalled(reading)),
            Memory::Before(..) | Memory::Host(..) => None,
        }
    }

    fn recalled(&self, reading: &Reading) -> Result<(Recalled, Note), Note> {
        match self {
            Memory::Device(text) => {
                let recalled = (reading.device)(text).map_err(|_| Note::NotRecalled)?;
                let lost = recalled.lost.iter().filter_map(|name| (reading.ask)(name)).collect();
                let note = Note::Recalled(recalled.changed, lost);
                Ok((recalled, note))
            }
            Memory::Link(fragment) => {
                let link = read_link(fragment).map_err(Note::NotOpened)?;
                let Restored { answers, choices, changed, choices_lost } =
                    (reading.link)(&link).map_err(Note::NotOpened)?;
                let note = Note::Opened(link.date, changed, choices_lost);
                Ok((Recalled { answers, choices, ..Recalled::default() }, note))
            }
            Memory::Before(..) | Memory::Host(..) => Err(Note::NotRecalled),
        }
    }
}

/// What the host page says goes among the answers: `question` finds a question by name, `is_field` a field.
fn told_by_host(
    answers: &mut Answers,
    (told, fills): (&[Entry], bool),
    today: Date,
    question: &dyn Fn(&str) -> Option<Question>,
    is_field: &dyn Fn(&str) -> bool,
) -> Vec<(String, Unfit)> {
    let mut wrong = Vec::new();
    for entry in told {
        let (name, value) = (&entry.key, &entry.value.value);
        match question(name) {
            // What somebody answered stands.
            Some(_) if fills && answers.get(name).is_some() => {}
            Some(_) if *value == Value::Null => answers.remove(name),
            Some(question) => match value_from_host(&question, value, today) {
                Ok(value) => answers.set(name, value),
                Err(why) => wrong.push((name.clone(), why)),
            },
            None if fills && is_field(name) && matches!(value, Value::String(_)) => {}
            None => wrong.push((name.clone(), "unknown")),
        }
    }
    wrong
}

/// The sitting as a link, the device or the host page knows it.
pub(super) fn recall(session: &Session, memory: &Memory, today: Date) -> Recall<Session> {
    let item = &session.item;
    let resumed = |answers: Answers, readiness: Readiness| {
        Session::resumed(item.clone(), answers, session.choices.clone(), readiness, today)
    };
    let reading = Reading {
        device: &|text| recalled_of_item(item, text, today),
        link: &|link| link.in_item(item),
        ask: &|name| question_of_item(item, name).map(|it| it.ask.clone()),
    };
    match (memory.read(&reading), memory) {
        (Some(Ok((Recalled { answers, choices, readiness, .. }, note))), _) => {
            let choices = choices.into_iter().next().map(|(_, choices)| choices).unwrap_or_default();
            (Session::resumed(item.clone(), answers, choices, readiness, today), Some(note), Vec::new())
        }
        (Some(Err(note)), _) => (session.clone(), Some(note), Vec::new()),
        (None, Memory::Before(answers, readiness, ..)) => {
            (resumed(answers.clone(), readiness.clone()), None, Vec::new())
        }
        (None, Memory::Host(told, fills)) => {
            let mut answers = session.answers.clone();
            let question = |name: &str| question_of_item(item, name).cloned();
            let wrong = told_by_host(&mut answers, (told, *fills), today, &question, &|name| is_field_of(item, name));
            (resumed(answers, session.readiness.clone()), None, wrong)
        }
        (None, _) => (session.clone(), None, Vec::new()),
    }
}

/// The same of a bundle.
pub(super) fn recall_bundle(session: &BundleSession, memory: &Memory, today: Date) -> Recall<BundleSession> {
    let bundle = &session.bundle;
    let resumed = |answers: Answers, readiness: Readiness| {
        BundleSession::resumed(bundle.clone(), answers, session.choices().to_vec(), readiness, today)
    };
    let reading = Reading {
        device: &|text| recalled_of_bundle(bundle, text, today),
        link: &|link| link.in_bundle(bundle),
        ask: &|name| question_of_bundle(bundle, name).map(|it| it.ask.clone()),
    };
    match (memory.read(&reading), memory) {
        (Some(Ok((Recalled { answers, choices, readiness, .. }, note))), _) => {
            let session = BundleSession::resumed(bundle.clone(), answers, choices, readiness, today);
            (session, Some(note), Vec::new())
        }
        (Some(Err(note)), _) => (session.clone(), Some(note), Vec::new()),
        (None, Memory::Before(answers, readiness, ..)) => {
            (resumed(answers.clone(), readiness.clone()), None, Vec::new())
        }
        (None, Memory::Host(told, fills)) => {
            let mut answers = session.answers.clone();
            let question = |name: &str| question_of_bundle(bundle, name).cloned();
            let is_field = |name: &str| is_field_of_bundle(bundle, name);
            let wrong = told_by_host(&mut answers, (told, *fills), today, &question, &is_field);
            (resumed(answers, session.readiness.clone()), None, wrong)
        }
        (None, _) => (session.clone(), None, Vec::new()),
    }
}

/// What the device is to remember of a sitting.
pub(super) fn remember(session: &Session) -> String {
    let Session { item, answers, outcome, choices, readiness, today, .. } = session;
    let link = link_to_item(item, answers, outcome, choices, None, *today);
    remembered_of_item(item, Remembered { answers, link: link.as_deref(), readiness }, *today)
}

/// The same of a bundle.
pub(super) fn remember_bundle(session: &BundleSession) -> String {
    let BundleSession { bundle, answers, outcome, readiness, today, .. } = session;
    let link = link_to_bundle(bundle, answers, outcome, session.choices(), None, *today);
    remembered_of_bundle(bundle, Remembered { answers, link: link.as_deref(), readiness }, *today)
}
