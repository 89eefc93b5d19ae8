//! What a link or the device knows of a sitting: part of what comes later.

use crate::definition::{Item, Text};
use crate::output::{
    Link, Recalled, Remembered, Restored, Why, link_to_bundle, link_to_item, read_link, recalled_of_bundle,
    recalled_of_item, remembered_of_bundle, remembered_of_item,
};
use crate::session::{BundleSession, Session};
use crate::view::Note;

/// Where answers come from.
pub(super) enum Memory {
    /// A link, from `#` on.
    Link(String),
    /// What the device remembered.
    Device(String),
}

/// How the two are read for an item or a bundle, and the question of a name.
struct Reading<'a> {
    device: &'a dyn Fn(&str) -> Result<Recalled, Why>,
    link: &'a dyn Fn(&Link) -> Result<Restored, Why>,
    ask: &'a dyn Fn(&str) -> Option<Text>,
}

impl Memory {
    fn read(&self, reading: &Reading) -> Result<(Recalled, Note), Note> {
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
        }
    }
}

/// The sitting as a link or the device knows it, and what is said of that.
pub(super) fn recall(session: &Session, memory: &Memory) -> (Session, Note) {
    let (item, today) = (&session.item, session.today);
    let reading = Reading {
        device: &|text| recalled_of_item(item, text, today),
        link: &|link| link.in_item(item),
        ask: &|name| asked(item, name),
    };
    match memory.read(&reading) {
        Ok((Recalled { answers, choices, readiness, .. }, note)) => {
            let choices = choices.into_iter().next().map(|(_, choices)| choices).unwrap_or_default();
            (Session::resumed(item.clone(), answers, choices, readiness, today), note)
        }
        Err(note) => (session.clone(), note),
    }
}

/// The same of a bundle.
pub(super) fn recall_bundle(session: &BundleSession, memory: &Memory) -> (BundleSession, Note) {
    let (bundle, today) = (&session.bundle, session.today);
    let of_members = |name: &str| {
        bundle.members.iter().find_map(|member| {
            let mut questions = member.item.questions.iter();
            questions.find(|(id, _)| member.questions[*id] == name).map(|(_, question)| question.ask.clone())
        })
    };
    let reading = Reading {
        device: &|text| recalled_of_bundle(bundle, text, today),
        link: &|link| link.in_bundle(bundle),
        ask: &|name| asked(&bundle.own, name).or_else(|| of_members(name)),
    };
    match memory.read(&reading) {
        Ok((Recalled { answers, choices, readiness, .. }, note)) => {
            (BundleSession::resumed(bundle.clone(), answers, choices, readiness, today), note)
        }
        Err(note) => (session.clone(), note),
    }
}

fn asked(item: &Item, name: &str) -> Option<Text> {
    item.questions.iter().find(|(_, question)| question.id == name).map(|(_, question)| question.ask.clone())
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
