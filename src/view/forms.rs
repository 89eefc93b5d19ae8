//! The filled forms, on screen and on paper.

use super::icon;
use super::look::{Look, Sheet, Wish};
use super::tag::{Html, heading, nothing, part, say, tag, text};
use super::words::fill;
use crate::definition::Form;
use crate::output::{Content, FilledField, FilledForm, Filling, filled_form};
use crate::session::{Action, Place, Session};

/// The screen with the filled forms.
pub(super) fn forms(look: &Look, session: &Session) -> Html {
    let words = look.words;
    let (_, left) = session.form_questions_left();
    let unfinished = !left.is_empty() || !session.skipped.is_empty();
    let mut parts = vec![heading(text(words.forms_title)), say("p", "lead", words.forms_note)];
    if look.language != look.default {
        parts.push(say("p", "notice", words.official_language));
    }
    parts.extend(forms_of(look, session));
    parts.push(part(
        "p",
        "actions",
        vec![
            look.button_of("primary", icon::labelled(icon::PRINTER, words.print_form), Wish::Print(Sheet::Forms)),
            if unfinished { look.button("secondary", words.fill_rest, Wish::Do(Action::Fill)) } else { nothing() },
            look.button("quiet", words.to_the_list, Wish::Do(Action::Go(Place::Result))),
        ],
    ));
    part("div", "forms", parts)
}

/// The filled forms of an item.
pub(super) fn forms_of(look: &Look, session: &Session) -> Vec<Html> {
    session.outcome.forms.iter().map(|form| on_screen(look, session, &session.item.forms[*form])).collect()
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
    let mut parts = vec![say("h2", "", &filled.name)];
    for section in &filled.sections {
        parts.push(say("h3", "", &section.title));
        parts.push(part("dl", "answers", section.fields.iter().map(|field| screen_field(look, field)).collect()));
    }
    tag("article", "form").key(&form.id).with(parts).html()
}

fn screen_field(look: &Look, field: &FilledField) -> Html {
    let words = look.words;
    let (content, question) = match &field.content {
        Content::Filled(text, question) => (say("dd", "", text), *question),
        Content::Missing(question) => (part("dd", "", vec![say("span", "missing", words.missing)]), Some(*question)),
        Content::ByHand => (say("dd", "muted", words.by_hand), None),
        Content::NotApplicable => (say("dd", "muted", "—"), None),
    };
    let change = question.map(|question| look.change(&field.label, question));
    part(
        "div",
        "answer",
        vec![say("dt", "", &field.label), content, part("dd", "way", vec![change.unwrap_or_default()])],
    )
}

/// The filled forms as they come out of the printer: in the language of the counter.
pub(super) fn forms_on_paper(look: &Look, session: &Session) -> Html {
    let mut sheets = Vec::new();
    for form in &session.outcome.forms {
        let form = &session.item.forms[*form];
        let filled = filled(look, session, form, look.default);
        let mut rows = Vec::new();
        for section in &filled.sections {
            let title = tag("th", "").set("colspan", "2").set("scope", "colgroup").say(&section.title);
            rows.push(part("tr", "section", vec![title]));
            rows.extend(section.fields.iter().map(paper_field));
        }
        let version = fill(look.words.version, &[&session.item.id, &session.item.version]);
        sheets.push(part(
            "article",
            "paper-form",
            vec![
                say("h1", "", &filled.name),
                part("table", "", vec![part("tbody", "", rows)]),
                say("footer", "", &version),
            ],
        ));
    }
    let sheet = tag("section", "on-paper forms-paper").set("aria-hidden", "true").set_to("lang", look.default);
    sheet.with(sheets).html()
}

fn paper_field(field: &FilledField) -> Html {
    let content = match &field.content {
        Content::Filled(text, _) => text,
        Content::Missing(_) | Content::ByHand => "",
        Content::NotApplicable => "—",
    };
    let label = tag("th", "").set("scope", "row").say(&field.label);
    part("tr", "", vec![label, say("td", "", content)])
}
