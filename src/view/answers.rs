//! What was answered, each with a way to change it, and what is no longer used.

use yew::prelude::*;

use super::look::Look;
use super::words::fill;
use crate::session::{Action, Session, answer_in_words};

/// The answers in a list, without those of form questions.
pub(super) fn answers(look: &Look, session: &Session) -> Html {
    let each = session.answered().into_iter().filter(|(id, _)| !session.item.questions[*id].for_form).map(|(id, answer)| {
        let question = &session.item.questions[id];
        let ask = look.text(&question.ask);
        html! {
            <div class="answer" key={question.id.clone()}>
                <dt>{ask.to_string()}</dt>
                <dd>{answer_in_words(question, &answer, look.language, look.default)}</dd>
                <dd class="way">{look.change(ask, Action::Change(id))}</dd>
            </div>
        }
    });
    html! { <dl class="answers">{ for each }</dl> }
}

/// The answers folded under a question.
pub(super) fn answers_so_far(look: &Look, session: &Session) -> Html {
    let count = session.answered().iter().filter(|(id, _)| !session.item.questions[*id].for_form).count();
    if count == 0 {
        return Html::default();
    }
    html! {
        <details class="fold so-far">
            <summary>{fill(look.words.answered, &[&count.to_string()])}</summary>
            {answers(look, session)}
        </details>
    }
}

/// Answers that are kept but not used.
pub(super) fn unused(look: &Look, session: &Session, ids: &[String]) -> Html {
    let ask = |id: &String| {
        session.item.questions.iter().find(|(_, question)| question.id == *id).map(|(_, it)| look.text(&it.ask).to_string())
    };
    let asks: Vec<String> = ids.iter().filter_map(ask).collect();
    if asks.is_empty() {
        return Html::default();
    }
    html! {
        <section class="notice unused">
            <h2>{look.words.unused_title}</h2>
            <ul>{ for asks.into_iter().map(|ask| html! { <li>{ask}</li> }) }</ul>
            <p class="muted">{look.words.unused_note}</p>
        </section>
    }
}
