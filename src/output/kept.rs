//! What the device remembers of a sitting, if the person wants it to: as JSON text.
//!
//! `{"kept": 1, "version": "…", "answers": {…}, "link": "#mc=…", "ready": {"<line>": "have"}}`. The link holds what was
//! chosen among the papers too; it can be read as long as the same is asked. When something else is asked the answers are
//! looked at one by one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::link::{Why, read_link};
use super::portable::{MOST_ENTRIES, Portable, is_portable, portable_of_bundle, portable_of_item};
use crate::definition::json::{Json, Value};
use crate::definition::{Bundle, Date, Item, Kind};
use crate::engine::{Answers, entries, fit};
use crate::session::{Choices, Readiness, Ready};

/// The way in which this page tells it.
const FORMAT: u32 = 1;

/// What there is to remember.
#[derive(Debug, Clone, Copy)]
pub struct Remembered<'a> {
    /// What was answered; in a bundle under its names.
    pub answers: &'a Answers,
    /// The link to the list, from `#` on, if it fits in one.
    pub link: Option<&'a str>,
    /// How far the person is with getting the papers together.
    pub readiness: &'a Readiness,
}

/// What a device remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recalled {
    /// The answers that still fit; in a bundle under its names.
    pub answers: Answers,
    /// What was chosen among the papers, by the position of the member (0 in an item alone).
    pub choices: Vec<(usize, Choices)>,
    /// How far the person was with getting the papers together.
    pub readiness: Readiness,
    /// It was remembered of another version.
    pub changed: bool,
    /// The questions whose answers do not fit any more, by name.
    pub lost: Vec<String>,
}

#[derive(Serialize)]
struct Written<'a> {
    kept: u32,
    version: &'a str,
    answers: BTreeMap<&'a str, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    ready: BTreeMap<&'a str, &'static str>,
}

/// What to remember of a sitting with an item.
pub fn remembered_of_item(item: &Item, it: Remembered, today: Date) -> String {
    written(&portable_of_item(item), &item.version, it, today)
}

/// What to remember of a sitting with a bundle.
pub fn remembered_of_bundle(bundle: &Bundle, it: Remembered, today: Date) -> String {
    written(&portable_of_bundle(bundle), &bundle.version, it, today)
}

fn written(portable: &[Portable], version: &str, it: Remembered, today: Date) -> String {
    let answer = |to: &Portable| {
        let value = it.answers.get(to.name)?;
        match &to.question.kind {
            Kind::List { .. } => without_words(to, value),
            _ => fit(to.question, value, today).map(|answer| answer.to_value(to.question)),
        }
    };
    let answers = portable.iter().filter_map(|to| Some((to.name, answer(to)?))).collect();
    let ready = it.readiness.iter().map(|(line, ready)| (line, word(ready))).collect();
    let written = Written { kept: FORMAT, version, answers, link: it.link, ready };
    serde_json::to_string(&written).unwrap_or_default()
}

/// A list without what may not leave the sitting.
fn without_words(to: &Portable, value: &Value) -> Option<Value> {
    if value.is_unsure() {
        return Some(Value::unsure());
    }
    let mut list = entries(to.question, value).filter(|all| all.len() <= MOST_ENTRIES)?.to_vec();
    let Kind::List { of, .. } = &to.question.kind else { return None };
    for entry in &mut list {
        if let Value::Object(inside) = &mut entry.value {
            inside.retain(|it| {
                of.iter()
                    .map(|id| &to.item.questions[*id])
                    .any(|question| question.id == it.key && is_portable(question))
            });
        }
    }
    Some(Value::List(list))
}

/// What was remembered of an item.
///
/// # Errors
/// It cannot be read.
pub fn recalled_of_item(item: &Item, text: &str, today: Date) -> Result<Recalled, Why> {
    let read = |link: &str| read_link(link).and_then(|link| link.in_item(item));
    recalled(&portable_of_item(item), &item.version, text, today, &read)
}

/// What was remembered of a bundle.
///
/// # Errors
/// It cannot be read.
pub fn recalled_of_bundle(bundle: &Bundle, text: &str, today: Date) -> Result<Recalled, Why> {
    let read = |link: &str| read_link(link).and_then(|link| link.in_bundle(bundle));
    recalled(&portable_of_bundle(bundle), &bundle.version, text, today, &read)
}

fn recalled(
    portable: &[Portable],
    version: &str,
    text: &str,
    today: Date,
    read: &dyn Fn(&str) -> Result<super::Restored, Why>,
) -> Result<Recalled, Why> {
    let json = Json::parse(text).map_err(|_| Why::Damaged)?;
    let words = |key: &str| match json.get(key) {
        Some(Json { value: Value::String(words), .. }) => Some(words.as_str()),
        _ => None,
    };
    let format = json.get("kept").map(|it| &it.value);
    if format != Some(&Value::Number(FORMAT.to_string())) {
        return Err(if format.is_some() { Why::Unknown } else { Why::NotOurs });
    }
    let mut recalled = Recalled { changed: words("version") != Some(version), ..Recalled::default() };
    let given = json.get("answers").and_then(Answers::from_json).ok_or(Why::Damaged)?;
    for (name, value) in given.iter() {
        match portable.iter().find(|it| it.name == name) {
            Some(to) if still_fits(to, value, today) => recalled.answers.set(name, value.clone()),
            // What is not asked any more is of no use to anybody.
            Some(_) => recalled.lost.push(name.to_string()),
            None => {}
        }
    }
    if let Some(Ok(restored)) = words("link").map(read) {
        recalled.choices = restored.choices;
    }
    if let Some(Json { value: Value::Object(lines), .. }) = json.get("ready") {
        for line in lines {
            if let Some(ready) = [Ready::Have, Ready::WillGet, Ready::CannotGet]
                .into_iter()
                .find(|ready| line.value.value == Value::String(word(*ready).to_string()))
            {
                recalled.readiness.say(&line.key, ready);
            }
        }
    }
    Ok(recalled)
}

fn still_fits(to: &Portable, value: &Value, today: Date) -> bool {
    match &to.question.kind {
        Kind::List { .. } => {
            to.question.unsure && value.is_unsure()
                || entries(to.question, value).is_some_and(|all| all.len() <= MOST_ENTRIES)
        }
        _ => fit(to.question, value, today).is_some(),
    }
}

fn word(ready: Ready) -> &'static str {
    match ready {
        Ready::Have => "have",
        Ready::WillGet => "will-get",
        Ready::CannotGet => "cannot-get",
    }
}
