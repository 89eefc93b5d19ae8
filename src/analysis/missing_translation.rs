//! *What it finds*: a text that is not written in one of the catalogue's languages.
//! *Why it matters*: the reader of that language gets another one.
//! *Example*: `"name": "身份证"` in a catalogue of `zh-CN` and `en`.
//! *Instead*: `"name": {"zh-CN": "身份证", "en": "Identity card"}`.

use super::{Study, warning};
use crate::definition::json::{Json, Value};
use crate::diagnostic::{Code, Diagnostic, Place};

/// The keys whose value is a text or a list of texts.
const TEXTS: [&str; 22] = [
    "name",
    "ask",
    "help",
    "label",
    "title",
    "text",
    "authority",
    "unit",
    "mark",
    "issuer",
    "promise",
    "licence",
    "notes",
    "rejected_when",
    "law",
    "article",
    "per",
    "address",
    "hours",
    "special_procedures",
    "yes",
    "no",
];

pub(super) fn missing_translation(study: &mut Study) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if study.languages.len() > 1 {
        walk(study.json, "", study.languages, &mut found);
    }
    found
}

fn walk(json: &Json, pointer: &str, languages: &[String], found: &mut Vec<Diagnostic>) {
    match &json.value {
        Value::Object(entries) => {
            // The unit of days is a word of the format, not a text.
            let counts_days = json.get("days").is_some();
            for entry in entries {
                let pointer = format!("{pointer}/{}", entry.key.replace('~', "~0").replace('/', "~1"));
                if TEXTS.contains(&entry.key.as_str()) && !(counts_days && entry.key == "unit") {
                    texts(&entry.value, &pointer, languages, found);
                } else if !["when", "not_when", "verified"].contains(&entry.key.as_str()) {
                    // In a condition the keys are the author's ids, whatever they are called.
                    walk(&entry.value, &pointer, languages, found);
                }
            }
        }
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(element, &format!("{pointer}/{index}"), languages, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn texts(json: &Json, pointer: &str, languages: &[String], found: &mut Vec<Diagnostic>) {
    let missing: Vec<&str> = match &json.value {
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                texts(element, &format!("{pointer}/{index}"), languages, found);
            }
            return;
        }
        // A sign such as ☑ or ㎡ is the same in every language.
        Value::String(words) if !words.chars().any(char::is_alphabetic) => return,
        Value::String(_) => languages.iter().skip(1).map(String::as_str).collect(),
        Value::Object(_) => languages.iter().map(String::as_str).filter(|tag| json.get(tag).is_none()).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => return,
    };
    if !missing.is_empty() {
        let place = Place { start: json.start, end: json.end, pointer: pointer.to_string() };
        let message = format!("the text is not written in {}", missing.join(", "));
        let help = format!("write it as an object with {}", languages.join(", "));
        found.push(warning(Code::MissingTranslation, place, message, Some(help)));
    }
}
