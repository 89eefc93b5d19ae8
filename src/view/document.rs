//! Forms and letters of promise as Word documents.

use super::forms::{filled, sheet_name};
use super::icon;
use super::look::{Document, Look, Wish};
use super::promise::promise_letter;
use super::tag::{Html, nothing, tag};
use super::words::fill;
use crate::definition::json::{Json, Value};
use crate::output::{FilledForm, Part, docx};
use crate::session::Session;

/// A button for the document of this name.
pub(super) fn as_word(look: &Look, name: &str, document: Document) -> Html {
    // A device of the hall has no place for a file.
    if look.is_kiosk() {
        return nothing();
    }
    let words = look.later();
    let button = tag("button", "secondary").set("type", "button");
    let button = button.set_to("aria-label", &fill(words.as_word_what, &[name]));
    button.of(icon::labelled(icon::PEN, words.as_word)).on_click(look.wish, Wish::Word(look.member, document)).html()
}

/// The blank of a document, in the folder of the catalogue, and what is filled into it, in the language of the counter.
fn blank_of(look: &Look, session: &Session, document: Document) -> Option<(String, FilledForm)> {
    match document {
        Document::Form(sheet) => {
            let template = session.item.forms[sheet.form].template.clone()?;
            Some((template, filled(look, session, sheet, look.default)))
        }
        Document::Promise(number) => {
            promise_letter(look, session, number).map(|(blank, filled)| (blank.to_string(), filled))
        }
    }
}

/// The file in the catalogue that has the parts of the blank.
pub(crate) fn template(look: &Look, session: &Session, document: Document) -> Option<String> {
    blank_of(look, session, document).map(|(path, _)| [&path, ".json"].concat())
}

/// The document, made of the parts of its blank: name and content of the file; none where these are no parts.
pub(crate) fn document(look: &Look, session: &Session, document: Document, parts: &str) -> Option<(String, Vec<u8>)> {
    let (_, form) = blank_of(look, session, document)?;
    let parts = read(parts).filter(|parts| !parts.is_empty())?;
    let official = Look { language: look.default, ..*look };
    let name = match document {
        Document::Form(sheet) => sheet_name(&official, session, sheet),
        Document::Promise(_) => official.text(&session.item.name).to_string(),
    };
    // What a file system may not like.
    let name: String =
        name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '-' } else { c }).collect();
    Some((name + ".docx", docx(&parts, &form)))
}

/// `[["word/document.xml", "<w:document …"], …]`
fn read(text: &str) -> Option<Vec<Part>> {
    let Value::List(parts) = Json::parse(text).ok()?.value else { return None };
    let part = |it: Json| match it.value {
        Value::List(pair) => match <[Json; 2]>::try_from(pair).ok()?.map(|it| it.value) {
            [Value::String(name), Value::String(text)] => Some((name, text)),
            _ => None,
        },
        _ => None,
    };
    parts.into_iter().map(part).collect()
}
