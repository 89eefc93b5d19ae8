//! What was answered, each with a way to change it, and what is no longer used.

use super::look::Look;
use super::tag::{Html, nothing, part, say, tag};
use super::words::fill;
use crate::definition::Question;
use crate::engine::{Answer, Slot};
use crate::session::{Session, answer_in_words};

/// The answers in a list, without those of form questions.
pub(super) fn answers(look: &Look, session: &Session) -> Html {
    let mut rows = Vec::new();
    for (id, answer) in session.answered() {
        let question = &session.item.questions[id.question];
        if question.for_form {
            continue;
        }
        rows.push(answer_row(look, question, &answer, id));
    }
    part("dl", "answers", rows)
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
    let count = session.answered().iter().filter(|(id, _)| !session.item.questions[id.question].for_form).count();
    if count == 0 {
        return nothing();
    }
    let summary = say("summary", "", &fill(look.words.answered, &[&count.to_string()]));
    part("details", "fold so-far", vec![summary, answers(look, session)])
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
