//! The answers that may leave the sitting, in a link or in what the device remembers: nothing that somebody typed as words,
//! nothing that only a form wants, nothing sensitive.

use crate::definition::{Bundle, Item, Kind, Question};

/// Longer lists go nowhere: nobody could read them, and a hostile one could make us count.
pub(super) const MOST_ENTRIES: usize = 200;

/// A question whose answer may leave the sitting, under the name that it has where it is asked.
#[derive(Clone, Copy)]
pub(super) struct Portable<'a> {
    pub(super) name: &'a str,
    pub(super) question: &'a Question,
    pub(super) item: &'a Item,
}

/// Whether the answer to a question may leave the sitting.
pub(super) fn is_portable(question: &Question) -> bool {
    !question.sensitive && !question.for_form && !matches!(question.kind, Kind::Text { .. })
}

/// The questions of an item, without those inside lists.
pub(super) fn portable_of_item(item: &Item) -> Vec<Portable<'_>> {
    let all = item.questions.iter().filter(|(_, it)| it.within.is_none() && is_portable(it));
    all.map(|(_, question)| Portable { name: &question.id, question, item }).collect()
}

/// The bundle's own questions, then the members', each once; what one member calls sensitive is so for all.
pub(super) fn portable_of_bundle(bundle: &Bundle) -> Vec<Portable<'_>> {
    let mut portable = portable_of_item(&bundle.own);
    let mut sensitive: Vec<&str> = Vec::new();
    for member in &bundle.members {
        for (id, question) in member.item.questions.iter().filter(|(_, it)| it.within.is_none()) {
            let name = member.questions[id].as_str();
            if question.sensitive {
                sensitive.push(name);
            } else if is_portable(question) && !portable.iter().any(|known| known.name == name) {
                portable.push(Portable { name, question, item: &member.item });
            }
        }
    }
    portable.retain(|it| !sensitive.contains(&it.name));
    portable
}
