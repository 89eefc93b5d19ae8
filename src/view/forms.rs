//! The filled forms, on screen and on paper.

use super::document::as_word;
use super::entry::entry;
use super::icon;
use super::look::{Document, Look, Sheet, Wish};
use super::tag::{Html, all, heading, nothing, part, say, tag, text};
use super::words::fill;
use crate::output::{Content, FilledField, FilledForm, Filling, filled_form};
use crate::session::{Action, FormSheet, Place, Session};

/// The screen with the filled forms.
pub(super) fn forms(look: &Look, session: &Session) -> Html {
    let words = look.later();
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
    session.sheets().into_iter().map(|sheet| on_screen(look, session, sheet)).collect()
}

/// What a form is called, of an entry with what that is called.
pub(super) fn sheet_name(look: &Look, session: &Session, sheet: FormSheet) -> String {
    let name = look.text(&session.item.forms[sheet.form].name);
    match sheet.entry {
        None => name.to_string(),
        Some((list, number)) => {
            fill(look.later().of_entry, &[&entry(look, &session.item.questions[list], number), name])
        }
    }
}

pub(super) fn filled(look: &Look, session: &Session, sheet: FormSheet, language: &str) -> FilledForm {
    let filling = Filling {
        item: &session.item,
        answers: &session.answers,
        outcome: &session.outcome,
        entry: sheet.entry,
        today: session.today,
        language,
        default: look.default,
        known: &look.around.known.values,
    };
    filled_form(filling, &session.item.forms[sheet.form])
}

fn on_screen(look: &Look, session: &Session, sheet: FormSheet) -> Html {
    let filled = filled(look, session, sheet, look.language);
    let mut parts = vec![say("h2", "", &sheet_name(look, session, sheet))];
    for section in &filled.sections {
        parts.push(say("h3", "", &section.title));
        let (tables, fields): (Vec<&FilledField>, Vec<&FilledField>) =
            section.fields.iter().partition(|field| matches!(field.content, Content::Table(_)));
        parts.push(part("dl", "answers", fields.into_iter().map(|field| screen_field(look, field)).collect()));
        parts.extend(tables.into_iter().map(|field| screen_table(look, session, field)));
    }
    if session.item.forms[sheet.form].template.is_some() {
        let name = sheet_name(look, session, sheet);
        parts.push(part("p", "actions", vec![as_word(look, &name, Document::Form(sheet))]));
    }
    tag("article", "form").with(parts).html()
}

/// A table, one entry below the other: there is no room for columns on a phone.
fn screen_table(look: &Look, session: &Session, field: &FilledField) -> Html {
    let Content::Table(table) = &field.content else { return nothing() };
    let list = &session.item.questions[table.list];
    let mut parts = vec![say("h4", "", &field.label)];
    for (number, row) in table.rows.iter().enumerate() {
        let fields = table.columns.iter().zip(row).map(|(label, content)| {
            screen_field(look, &FilledField { id: String::new(), label: label.clone(), content: content.clone() })
        });
        parts.push(say("h5", "", &entry(look, list, number)));
        parts.push(part("dl", "answers", fields.collect()));
    }
    all(parts)
}

fn screen_field(look: &Look, field: &FilledField) -> Html {
    let words = look.later();
    let (content, question) = match &field.content {
        Content::Filled(text, question) => (say("dd", "", text), *question),
        Content::Missing(question) => (part("dd", "", vec![say("span", "missing", words.missing)]), Some(*question)),
        Content::ByHand => (say("dd", "muted", words.by_hand), None),
        Content::NotApplicable | Content::Table(_) => (say("dd", "muted", "—"), None),
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
    for sheet in session.sheets() {
        let filled = filled(look, session, sheet, look.default);
        let mut rows = Vec::new();
        for section in &filled.sections {
            let title = tag("th", "").set("colspan", "2").set("scope", "colgroup").say(&section.title);
            rows.push(part("tr", "section", vec![title]));
            rows.extend(section.fields.iter().map(paper_field));
        }
        let version = fill(look.later().version, &[&session.item.id, &session.item.version]);
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
    if let Content::Table(table) = &field.content {
        let title = tag("th", "").set("colspan", "2").set("scope", "colgroup").say(&field.label);
        let heads = table.columns.iter().map(|column| tag("th", "").set("scope", "col").say(column));
        let mut rows = vec![part("tr", "", heads.collect())];
        rows.extend(
            table
                .rows
                .iter()
                .map(|row| part("tr", "", row.iter().map(|content| say("td", "", on_paper(content))).collect())),
        );
        let inner = tag("td", "inner").set("colspan", "2").of(part("table", "", vec![part("tbody", "", rows)])).html();
        return all(vec![part("tr", "", vec![title]), part("tr", "", vec![inner])]);
    }
    let label = tag("th", "").set("scope", "row").say(&field.label);
    part("tr", "", vec![label, say("td", "", on_paper(&field.content))])
}

fn on_paper(content: &Content) -> &str {
    match content {
        Content::Filled(text, _) => text,
        Content::Missing(_) | Content::ByHand | Content::Table(_) => "",
        Content::NotApplicable => "—",
    }
}
