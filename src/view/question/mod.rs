//! A question and its controls, one file per kind of control.

mod choice;
mod date;
mod region;
mod text;

use yew::prelude::*;

use super::details::fold;
use super::error_summary::{doubt_in_words, error_summary, violation_in_words};
use super::look::{Look, Wish};
use super::words::fill;
use crate::definition::{Kind, Question, QuestionId};
use crate::engine::Progress;
use crate::session::{Action, Session};

/// What a control needs to know.
pub(super) struct Asked<'a> {
    pub(super) look: &'a Look<'a>,
    pub(super) question: &'a Question,
    pub(super) session: &'a Session,
    /// The ids of what describes the control.
    pub(super) described_by: Option<&'static str>,
    /// There is something wrong with it.
    pub(super) invalid: bool,
}

/// A question with its controls and the way on.
pub(super) fn question(look: &Look, session: &Session, id: QuestionId) -> Html {
    let words = look.words;
    let question = &session.item.questions[id];
    let wrong = match (&session.violation, session.doubt) {
        (Some(violation), _) => Some(violation_in_words(look, violation)),
        (None, Some(doubt)) => Some(doubt_in_words(look, doubt).to_string()),
        (None, None) => None,
    };
    let asked = Asked {
        look,
        question,
        session,
        described_by: wrong.is_some().then_some("wrong"),
        invalid: session.violation.is_some(),
    };
    let controls = match &question.kind {
        Kind::Choice(options) => choice::choice(&asked, options),
        Kind::Choices { options, .. } => choice::choices(&asked, options),
        Kind::YesNo => choice::yes_no(&asked),
        Kind::Number { unit, .. } => text::number(&asked, unit.as_ref()),
        Kind::Date { .. } => date::date(&asked),
        Kind::Region { within } => region::region(&asked, within),
        Kind::Text { format, .. } => text::text(&asked, *format),
    };
    let to = look.wish.clone();
    let submit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        to.emit(Wish::Do(Action::Continue));
    });
    let ask = look.text(&question.ask).to_string();
    let grouped = matches!(question.kind, Kind::Choice(_) | Kind::Choices { .. } | Kind::YesNo | Kind::Date { .. });
    let wrong = wrong.map(|wrong| html! { <p id="wrong" class={if asked.invalid { "wrong stop" } else { "wrong open" }}>{wrong}</p> });
    let body = html! { <>
        if let Some(help) = &question.help { {fold(words.help, look.text(help), false)} }
        {wrong.unwrap_or_default()}
        {controls}
    </> };
    let can_go_back = !session.trail.is_empty();
    html! {
        <form key={question.id.clone()} class="question" novalidate={true} autocomplete="on" onsubmit={submit}>
            {error_summary(look, session.violation.as_ref(), session.doubt)}
            <p class="step muted">{step(look, session, id)}</p>
            if grouped {
                <fieldset aria-describedby={asked.described_by}>
                    <legend><h1 id="heading" tabindex="-1">{ask}</h1></legend>
                    {body}
                </fieldset>
            } else {
                <h1 id="heading" tabindex="-1"><label for="field">{ask}</label></h1>
                {body}
            }
            if question.sensitive && question.for_form { <p class="muted note">{words.sensitive_note}</p> }
            <div class="actions">
                <button type="submit" class="primary">{if session.doubt.is_some() { words.doubt_go_on } else { words.go_on }}</button>
                if session.filling { {look.button("secondary", words.skip, Wish::Do(Action::Skip))} }
                if can_go_back { {look.button("quiet", words.back, Wish::Do(Action::Back))} }
            </div>
            if session.filling { <p class="muted note">{words.skip_note}</p> }
        </form>
    }
}

/// How far it is.
fn step(look: &Look, session: &Session, id: QuestionId) -> String {
    let words = look.words;
    if session.filling {
        let left = session.form_questions_left().1.len().max(1);
        return fill(words.form_step, &[&left.to_string()]);
    }
    if session.answer(id).is_some() {
        return words.changing.to_string();
    }
    match (session.outcome.progress, session.outcome.remaining) {
        (Progress::Asking, (_, 1)) => words.last_question.to_string(),
        (Progress::Asking, (least, most)) if least == most => fill(words.remaining, &[&most.to_string()]),
        (Progress::Asking, (least, most)) => fill(words.remaining_between, &[&least.to_string(), &most.to_string()]),
        (Progress::Settled | Progress::Stopped, _) => words.changing.to_string(),
    }
}

/// «不确定», set apart, for controls that are typed into.
pub(super) fn unsure_box(asked: &Asked) -> Html {
    if !asked.question.unsure {
        return Html::default();
    }
    let draft = &asked.session.draft;
    html! {
        <div class="apart">
            <p class="or muted">{asked.look.words.or}</p>
            <label class="option">
                <input type="checkbox" name="unsure" checked={draft.unsure} onchange={asked.look.edit(draft.unsure(!draft.unsure))} />
                <span>{asked.look.words.unsure}</span>
            </label>
        </div>
    }
}
