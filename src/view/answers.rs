//! What was answered, each with a way to change it, and what is no longer used.

use super::list::{and_more, most_lines};
use super::look::Look;
use super::tag::{Html, nothing, part, say, some, tag};
use super::words::fill;
use crate::definition::Question;
use crate::engine::{Answer, Slot};
use crate::session::{Session, answer_in_words};

/// The answers in a list, without those of form questions.
pub(super) fn answers(look: &Look, session: &Session) -> Html {
    rows(look, session, &of_list(session))
}

/// The answers that are not for forms.
fn of_list(session: &Session) -> Vec<(Slot, Answer)> {
    let mut answered = session.answered();
    answered.retain(|(id, _)| !session.item.questions[id.question].for_form);
    answered
}

fn rows(look: &Look, session: &Session, answers: &[(Slot, Answer)]) -> Html {
    let row = |(id, answer): &(Slot, Answer)| answer_row(look, &session.item.questions[id.question], answer, *id);
    part("dl", "answers", answers.iter().map(row).collect())
}

/// A question, what was answered, and a way to change it.
pub(super) fn answer_row(look: &Look, question: &Question, answer: &Answer, slot: Slot) -> Html {
    let ask = look.text(&question.ask);
    let row = tag("div", "answer").key(&question.id).with(vec![
        say("dt", "", ask),
        say("dd", "", &answer_in_words(question, answer, look.language, look.default)),
        part("dd", "way", vec![look.change(ask, slot)]),
    ]);
    row.html()
}

/// All answers of an item that are kept but not used.
pub(super) fn unused_of(look: &Look, session: &Session) -> Html {
    unused(look, session, &session.outcome.unused)
}

/// The answers folded under a question.
pub(super) fn answers_so_far(look: &Look, session: &Session) -> Html {
    let answered = of_list(session);
    if answered.is_empty() {
        return nothing();
    }
    let summary = say("summary", "", &fill(look.words.answered, &[&answered.len().to_string()]));
    // Of very many the last; the result has them all.
    let (before, last) = answered.split_at(answered.len() - most_lines(answered.len()));
    let more = and_more(look, before.len()).map(|more| say("p", "muted", &more));
    part("details", "fold so-far", vec![summary, rows(look, session, last), some(more)])
}

/// Answers that are kept but not used.
pub(super) fn unused(look: &Look, session: &Session, ids: &[String]) -> Html {
    let questions = session.item.questions.iter().filter(|(_, question)| ids.contains(&question.id));
    let asks: Vec<Html> = questions.map(|(_, question)| say("li", "", look.text(&question.ask))).collect();
    if asks.is_empty() {
        return nothing();
    }
    part(
        "section",
        "notice unused",
        vec![say("h2", "", look.words.unused_title), part("ul", "", asks), say("p", "muted", look.words.unused_note)],
    )
}
