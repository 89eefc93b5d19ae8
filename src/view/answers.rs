//! What was answered, each with a way to change it, and what is no longer used.

use super::entry::{question_in_entry, so_many};
use super::list::{and_more, most_lines};
use super::look::Look;
use super::tag::{Html, nothing, part, say, some, tag};
use super::words::fill;
use crate::definition::json::Value;
use crate::definition::{Item, Question};
use crate::engine::{Answer, Slot};
use crate::session::{Session, answer_in_words};

/// The answers in a list, without those of form questions.
pub(super) fn answers(look: &Look, session: &Session) -> Html {
    part("dl", "answers", answer_rows(look, session, of_list(session)))
}

/// The answers that are not for forms.
fn of_list(session: &Session) -> Vec<(Slot, Answer)> {
    let mut answered = session.answered();
    answered.retain(|(slot, _)| !session.item.questions[slot.question].for_form);
    answered
}

/// Questions, what was answered, and a way to change it.
pub(super) fn answer_rows(look: &Look, session: &Session, answered: Vec<(Slot, Answer)>) -> Vec<Html> {
    answered.into_iter().map(|(slot, answer)| answer_row(look, &session.item, &answer, slot)).collect()
}

/// A question, what was answered, and a way to change it.
pub(super) fn answer_row(look: &Look, item: &Item, answer: &Answer, slot: Slot) -> Html {
    let ask = question_in_entry(look, item, slot);
    let row = tag("div", "answer").key(&slot.path(item)).with(vec![
        say("dt", "", &ask),
        say("dd", "", &answer_to(look, &item.questions[slot.question], answer)),
        if is_known(look, item, answer, slot) { say("dd", "muted known", &known_from(look)) } else { nothing() },
        part("dd", "way", vec![look.change(&ask, slot)]),
    ]);
    row.html()
}

/// Whether it is still the answer that the host page knew.
pub(super) fn is_known(look: &Look, item: &Item, answer: &Answer, slot: Slot) -> bool {
    let question = &item.questions[slot.question];
    let known = look.around.known.of(&item.id, &question.id).filter(|_| slot.entry.is_none());
    known.is_some_and(|value| match (answer, value) {
        (Answer::Entries(count), Value::List(entries)) => *count == entries.len(),
        _ => answer.to_value(question) == *value,
    })
}

/// Who filled it in.
pub(super) fn known_from(look: &Look) -> String {
    let words = look.later();
    look.around.known.source.as_ref().map_or(words.known.to_string(), |source| fill(words.known_from, &[source]))
}

/// An answer as people read it.
pub(super) fn answer_to(look: &Look, question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::Entries(count) => so_many(look, question, *count),
        _ => answer_in_words(question, answer, look.language, look.default),
    }
}

/// All answers of an item that are kept but not used.
pub(super) fn unused_of(look: &Look, session: &Session) -> Html {
    unused(look, session, &session.outcome.unused)
}

/// The answers folded under a question.
pub(super) fn answers_so_far(look: &Look, session: &Session) -> Html {
    let mut answered = of_list(session);
    if answered.is_empty() {
        return nothing();
    }
    let summary = say("summary", "", &fill(look.later().answered, &[&answered.len().to_string()]));
    // Of very many the last; the result has them all.
    let last = answered.split_off(answered.len() - most_lines(answered.len()));
    let more = and_more(look, answered.len()).map(|more| say("p", "muted", &more));
    let rows = part("dl", "answers", answer_rows(look, session, last));
    part("details", "fold so-far", vec![summary, rows, some(more)])
}

/// Answers that are kept but not used.
pub(super) fn unused(look: &Look, session: &Session, ids: &[String]) -> Html {
    if ids.is_empty() {
        return nothing();
    }
    let slots = session.outcome.slots(&session.item).into_iter();
    let slots = slots.filter(|slot| ids.contains(&slot.path(&session.item)));
    let asks: Vec<Html> = slots.map(|slot| say("li", "", &question_in_entry(look, &session.item, slot))).collect();
    if asks.is_empty() {
        return nothing();
    }
    part(
        "section",
        "notice unused",
        vec![
            say("h2", "", look.later().unused_title),
            part("ul", "", asks),
            say("p", "muted", look.later().unused_note),
        ],
    )
}
