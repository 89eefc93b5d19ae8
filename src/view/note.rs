//! A word on what just happened beside the questions: what was taken along, remembered or brought back.

use super::icon;
use super::look::{Look, Wish};
use super::tag::{Html, nothing, part, say, some, tag};
use super::words::fill;
use crate::definition::{Date, Text};
use crate::output::Why;

/// What just happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Note {
    /// It is in the clipboard.
    Copied,
    /// The browser does not let the page at the clipboard.
    NotCopied,
    /// It was given to the device as a file of this name.
    Saved(String),
    /// A day from today on is wanted.
    NoDay,
    /// There is too much in it for a link.
    NoLink,
    /// The blank of a form could not be had.
    NoBlank,
    /// The device remembers it from now on.
    Kept,
    /// The device does not.
    NotKept,
    /// Nothing is remembered any more.
    Forgotten,
    /// What the device remembered is back: whether of another version, and the questions whose answers are lost.
    Recalled(bool, Vec<Text>),
    /// What the device remembered cannot be read.
    NotRecalled,
    /// A link of this day was opened: whether for another version, and whether what was chosen among the papers is lost.
    Opened(Date, bool, bool),
    /// A link could not be read.
    NotOpened(Why),
}

impl Note {
    /// It tells that nothing came of it.
    pub(crate) fn is_in_vain(&self) -> bool {
        matches!(self, Note::NotRecalled | Note::NotOpened(_))
    }

    /// It tells of the list that is on the screen, not only of what was pressed.
    pub(crate) fn is_lasting(&self) -> bool {
        matches!(self, Note::Recalled(..) | Note::NotRecalled | Note::Opened(..) | Note::NotOpened(_))
    }
}

/// The note in words.
pub(crate) fn note_in_words(look: &Look, note: &Note) -> String {
    let words = look.later();
    match note {
        Note::Copied => words.note_copied.into(),
        Note::NotCopied => words.note_not_copied.into(),
        Note::Saved(name) => fill(words.note_saved, &[name]),
        Note::NoDay => words.note_no_day.into(),
        Note::NoLink => words.note_no_link.into(),
        Note::NoBlank => words.note_no_blank.into(),
        Note::Kept => words.note_kept.into(),
        Note::NotKept => words.note_not_kept.into(),
        Note::Forgotten => words.note_forgotten.into(),
        Note::Recalled(false, _) => words.note_recalled.into(),
        Note::Recalled(true, _) => words.note_recalled_changed.into(),
        Note::NotRecalled => words.note_not_recalled.into(),
        Note::Opened(day, false, _) => fill(words.note_opened, &[&look.day(*day)]),
        Note::Opened(day, true, _) => fill(words.note_opened_changed, &[&look.day(*day)]),
        Note::NotOpened(Why::Changed) => words.note_link_changed.into(),
        Note::NotOpened(Why::Unknown) => words.note_link_unknown.into(),
        Note::NotOpened(Why::NotOurs | Why::Damaged | Why::AnotherSubject) => words.note_link_damaged.into(),
    }
}

/// The note on the screen, with a way to put it away.
pub(crate) fn note_on_screen(look: &Look, note: &Note) -> Html {
    let words = look.later();
    let lost = match note {
        Note::Recalled(_, lost) if !lost.is_empty() => {
            let asks = lost.iter().map(|ask| look.say("li", "", ask)).collect();
            Some(part("div", "", vec![say("p", "", words.note_lost), part("ul", "", asks)]))
        }
        Note::Opened(_, _, true) => Some(say("p", "", words.note_choices_lost)),
        _ => None,
    };
    let forget = match note {
        Note::Recalled(..) | Note::NotRecalled => look.button("link", words.forget, Wish::Keep(false)),
        _ => nothing(),
    };
    let close = tag("button", "quiet").set("type", "button").set("aria-label", words.close);
    let close = close.of(icon::icon(icon::CROSS)).on_click(look.wish, Wish::Dismiss).html();
    let class = if note.is_lasting() { "notice told" } else { "notice told passing" };
    let content = vec![say("p", "", &note_in_words(look, note)), some(lost), forget];
    tag("div", class).with(vec![part("div", "", content), close]).html()
}
