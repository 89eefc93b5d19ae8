//! The filled forms, on screen and on paper.

use yew::prelude::*;

use super::icon;
use super::look::{Look, Sheet, Wish};
use super::words::fill;
use crate::definition::Form;
use crate::output::{Content, FilledField, FilledForm, Filling, filled_form};
use crate::session::{Action, Place, Session};

/// The screen with the filled forms.
pub(super) fn forms(look: &Look, session: &Session) -> Html {
    let words = look.words;
    let (_, left) = session.form_questions_left();
    let skipped = !session.skipped.is_empty();
    html! {
        <div class="forms">
            <h1 id="heading" tabindex="-1">{words.forms_title}</h1>
            <p class="lead">{words.forms_note}</p>
            if look.language != look.default { <p class="notice">{words.official_language}</p> }
            { for session.outcome.forms.iter().map(|form| on_screen(look, session, &session.item.forms[*form])) }
            <p class="actions">
                <button type="button" class="primary" onclick={look.click(Wish::Print(Sheet::Forms))}>
                    {icon::icon(icon::PRINTER)}{words.print_form}
                </button>
                if !left.is_empty() || skipped { {look.button("secondary", words.fill_rest, Wish::Do(Action::Fill))} }
                {look.button("quiet", words.to_the_list, Wish::Do(Action::Go(Place::Result)))}
            </p>
        </div>
    }
}

fn filled(look: &Look, session: &Session, form: &Form, language: &str) -> FilledForm {
    let filling = Filling {
        item: &session.item,
        answers: &session.answers,
        outcome: &session.outcome,
        today: session.today,
        language,
        default: look.default,
    };
    filled_form(filling, form)
}

fn on_screen(look: &Look, session: &Session, form: &Form) -> Html {
    let filled = filled(look, session, form, look.language);
    let sections = filled.sections.iter().map(|section| {
        html! {
            <section>
                <h3>{section.title.clone()}</h3>
                <dl class="answers">{ for section.fields.iter().map(|field| screen_field(look, field)) }</dl>
            </section>
        }
    });
    html! { <article key={form.id.clone()} class="form"><h2>{filled.name.clone()}</h2>{ for sections }</article> }
}

fn screen_field(look: &Look, field: &FilledField) -> Html {
    let words = look.words;
    let (content, question) = match &field.content {
        Content::Filled(text, question) => (html! { <>{text.clone()}</> }, *question),
        Content::Missing(question) => (html! { <span class="missing">{words.missing}</span> }, Some(*question)),
        Content::ByHand => (html! { <span class="muted">{words.by_hand}</span> }, None),
        Content::NotApplicable => (html! { <span class="muted">{"—"}</span> }, None),
    };
    html! {
        <div class="answer">
            <dt>{field.label.clone()}</dt>
            <dd>{content}</dd>
            <dd class="way">if let Some(question) = question { {look.change(&field.label, Action::Change(question))} }</dd>
        </div>
    }
}

/// The filled forms as they come out of the printer: in the language of the counter.
pub(super) fn on_paper(look: &Look, session: &Session) -> Html {
    let sheet = |form: &Form| {
        let filled = filled(look, session, form, look.default);
        let rows = filled.sections.iter().map(|section| {
            html! { <>
                <tr class="section"><th colspan="2" scope="colgroup">{section.title.clone()}</th></tr>
                { for section.fields.iter().map(paper_field) }
            </> }
        });
        html! {
            <article key={form.id.clone()} class="paper-form">
                <h1>{filled.name.clone()}</h1>
                <table><tbody>{ for rows }</tbody></table>
                <footer>{fill(look.words.version, &[&session.item.id, &session.item.version])}</footer>
            </article>
        }
    };
    html! {
        <section class="paper forms-paper" lang={look.default.to_string()} aria-hidden="true">
            { for session.outcome.forms.iter().map(|form| sheet(&session.item.forms[*form])) }
        </section>
    }
}

fn paper_field(field: &FilledField) -> Html {
    let content = match &field.content {
        Content::Filled(text, _) => text.clone(),
        Content::Missing(_) | Content::ByHand => String::new(),
        Content::NotApplicable => "—".to_string(),
    };
    html! { <tr><th scope="row">{field.label.clone()}</th><td>{content}</td></tr> }
}
