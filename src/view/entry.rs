//! What an entry of a list is called: «第2位股东», and «第2项» where the author gave no name.

use super::look::Look;
use super::words::fill;
use crate::definition::{Item, Kind, Question, Text};
use crate::engine::Slot;
use crate::session::PaperSet;

/// What the author calls an entry.
fn entry_name(list: &Question) -> Option<&Text> {
    match &list.kind {
        Kind::List { entry_name, .. } => entry_name.as_ref(),
        _ => None,
    }
}

/// Whether an entry is somebody, as far as the name tells.
fn is_person(look: &Look, name: &str) -> bool {
    name.chars().last().is_some_and(|last| look.words.persons_end_in.contains(last))
}

/// «第2位股东»
pub(super) fn entry(look: &Look, list: &Question, entry: usize) -> String {
    let number = (entry + 1).to_string();
    let Some(name) = entry_name(list).map(|name| look.text(name)) else {
        return fill(look.words.entry, &[&number]);
    };
    let sentence = if is_person(look, name) { look.words.entry_person } else { look.words.entry_thing };
    fill(sentence, &[&number, name])
}

/// «一共 2 位»
pub(super) fn so_many(look: &Look, list: &Question, count: usize) -> String {
    let person = entry_name(list).is_some_and(|name| is_person(look, look.text(name)));
    fill(if person { look.words.persons } else { look.words.entries }, &[&count.to_string()])
}

/// A sentence with what an entry is called in the middle of it, and one for where it has no name.
pub(super) fn with_name(look: &Look, list: &Question, named: &str, nameless: &str) -> String {
    match entry_name(list).map(|name| look.text(name)) {
        Some(name) => fill(named, &[&inside(name)]),
        None => nameless.to_string(),
    }
}

/// A name as it stands within a sentence: «Shareholder» becomes «shareholder», «ID card» stays.
fn inside(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_ascii_lowercase() => {
            let mut lower = first.to_ascii_lowercase().to_string();
            lower.push(second);
            lower.push_str(letters.as_str());
            lower
        }
        _ => name.to_string(),
    }
}

/// A question, of an entry with what that is called.
pub(super) fn question_in_entry(look: &Look, item: &Item, slot: Slot) -> String {
    let question = &item.questions[slot.question];
    let ask = look.text(&question.ask);
    match (question.within, slot.entry) {
        (Some(list), Some(number)) => fill(look.words.of_entry, &[&entry(look, &item.questions[list], number), ask]),
        _ => ask.to_string(),
    }
}

/// The name of a paper, of an entry with what that is called.
pub(super) fn paper_of_entry(look: &Look, item: &Item, set: PaperSet, name: &Text) -> String {
    let name = look.text(name);
    match (item.materials[set.material].for_each, set.entry) {
        (None, _) => name.to_string(),
        (Some(it), Some(number)) => fill(look.words.of_entry, &[&entry(look, &item.questions[it.list], number), name]),
        (Some(it), None) => {
            let each = with_name(look, &item.questions[it.list], look.words.each_named, look.words.each);
            fill(look.words.for_each, &[name, &each])
        }
    }
}
