//! The catalogue's files: fetched, read, or a reason why not.

use wasm_bindgen::closure::Closure;

use crate::definition::json::{Json, Value};
use crate::definition::{COMPILED, Item, Text, file_name, read_compiled};
use crate::diagnostic::Diagnostic;
use crate::session::Listing;
use crate::view::{CatalogueIndex, Trouble};

/// Why a file could not be used, for the operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Failure {
    /// What the person is told.
    pub(super) trouble: Trouble,
    /// `network`, `http-404`, or the code of a diagnostic.
    pub(super) code: String,
    /// JSON Pointer into the file.
    pub(super) pointer: String,
    /// In words, in English.
    pub(super) message: String,
}

impl Failure {
    fn new(trouble: Trouble, code: &str, message: String) -> Failure {
        Failure { trouble, code: code.to_string(), pointer: String::new(), message }
    }

    /// It is JSON, but not what the widget reads.
    pub(super) fn unreadable() -> Failure {
        Failure::new(Trouble::Broken, "wrong-type", "not an item that this widget reads".to_string())
    }

    fn broken(wrong: &Diagnostic) -> Failure {
        // The only thing that is wrong with a file as such; the names of the others stay with the authors.
        Failure::new(Trouble::Broken, "syntax", wrong.message.clone())
    }
}

/// What a person can have a sitting with.
#[derive(Debug)]
pub(super) enum Subject {
    /// One item.
    Item(Box<Item>),
    /// Several in one pass: the row of a bundle.
    Bundle(Json),
}

/// Fetches the item or bundle at `path` of a catalogue, `items/passport`, or what a region has of its own in its stead.
pub(super) fn subject(
    catalogue: &str,
    (path, region, marks): (&str, Option<&str>, &str),
    done: impl FnOnce(Result<Subject, Failure>) + 'static,
) {
    let id = path.strip_prefix("items/").or_else(|| path.strip_prefix("bundles/")).unwrap_or_default();
    let safe = id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if safe && !id.is_empty() {
        let file = file_name(path, region, marks);
        text(catalogue, &file, Box::new(|came| done(came.and_then(|text| read_subject(&text)))));
    } else {
        done(Err(Failure::new(Trouble::NotFound, "unknown-item", String::new())));
    }
}

fn read_subject(text: &str) -> Result<Subject, Failure> {
    let json = Json::parse(text).map_err(|wrong| Failure::broken(&wrong))?;
    if let Some(first) = json.get("errors").and_then(list).and_then(<[Json]>::first) {
        let word = |key| first.get(key).and_then(string).unwrap_or_default();
        let (code, pointer, message) = (word("code"), word("pointer"), word("message"));
        return Err(Failure { trouble: Trouble::Broken, code, pointer, message });
    }
    let ours = matches!(json.get("compiled"), Some(Json { value: Value::Number(digits), .. })
        if digits.parse() == Ok(COMPILED));
    let item = json.get("item").and_then(read_compiled).map(|item| Subject::Item(Box::new(item)));
    let bundle = || json.get("bundle").map(|row| Subject::Bundle(row.clone()));
    let subject = if ours { item.or_else(bundle) } else { None };
    subject.ok_or_else(Failure::unreadable)
}

/// Fetches the parts of a form's blank; a path that leads out of the catalogue is none.
pub(super) fn blank(catalogue: &str, path: &str, done: impl FnOnce(Option<String>) + 'static) {
    if path.starts_with("forms/") && !path.contains("..") {
        text(catalogue, path, Box::new(|came| done(came.ok())));
    } else {
        done(None);
    }
}

/// Fetches the index of a catalogue.
pub(super) fn index(catalogue: &str, done: impl FnOnce(Result<CatalogueIndex, Failure>) + 'static) {
    read(catalogue, "index.json", read_index, Box::new(done));
}

/// Fetches what is listed in a file beside the index.
pub(super) fn listing(catalogue: &str, file: &str, done: impl FnOnce(Result<Listing, Failure>) + 'static) {
    read(catalogue, file, Listing::read, Box::new(done));
}

fn read<T: 'static>(
    catalogue: &str,
    file: &str,
    read: fn(&Json) -> Option<T>,
    done: Box<dyn FnOnce(Result<T, Failure>)>,
) {
    let came = move |came: Result<String, Failure>| {
        let json = came.and_then(|text| Json::parse(&text).map_err(|wrong| Failure::broken(&wrong)));
        let wrong = || Failure::new(Trouble::Broken, "wrong-type", "not an index of items".to_string());
        done(json.and_then(|json| read(&json).ok_or_else(wrong)));
    };
    text(catalogue, file, Box::new(came));
}

fn text(catalogue: &str, file: &str, done: Box<dyn FnOnce(Result<String, Failure>)>) {
    let done = Closure::once_into_js(move |status: u32, text: String| {
        done(match status {
            200..=299 => Ok(text),
            0 => Err(Failure::new(Trouble::Network, "network", String::new())),
            404 | 410 => Err(Failure::new(Trouble::NotFound, "http-404", String::new())),
            _ => Err(Failure::new(Trouble::Network, &["http-", &status.to_string()].concat(), String::new())),
        });
    });
    super::host::load(catalogue, file, done);
}

fn read_index(json: &Json) -> Option<CatalogueIndex> {
    let listed = json.get("listed")?;
    Some(CatalogueIndex {
        version: json.get("version").and_then(string).unwrap_or_default(),
        title: text_of(json.get("title")?)?,
        languages: list(json.get("languages")?)?.iter().filter_map(string).collect(),
        contact: json.get("contact").and_then(text_of).unwrap_or_default(),
        regions: strings(json, "regions"),
        marks: json.get("marks").and_then(string).unwrap_or_default(),
        listing: match string(listed) {
            Some(file) => Err(file),
            None => Ok(Listing::read(listed)?),
        },
    })
}

fn strings(json: &Json, key: &str) -> Vec<String> {
    json.get(key).and_then(list).unwrap_or_default().iter().filter_map(string).collect()
}

fn list(json: &Json) -> Option<&[Json]> {
    match &json.value {
        Value::List(list) => Some(list),
        _ => None,
    }
}

fn string(json: &Json) -> Option<String> {
    match &json.value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn text_of(json: &Json) -> Option<Text> {
    match &json.value {
        Value::String(text) => Some(Text::plain(text.clone())),
        Value::Object(entries) => {
            let words = entries.iter().map(|entry| Some((entry.key.clone(), string(&entry.value)?)));
            Some(Text::new(words.collect::<Option<_>>()?))
        }
        _ => None,
    }
}
