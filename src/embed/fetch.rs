//! The catalogue's files: fetched, read, or a reason why not.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Url};

use crate::definition::json::{Json, Value};
use crate::definition::{COMPILED, Item, Text, read_compiled};
use crate::diagnostic::Diagnostic;
use crate::view::{CatalogueEntry, CatalogueIndex, Trouble};

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

    fn broken(wrong: &Diagnostic) -> Failure {
        Failure::new(Trouble::Broken, wrong.code.name(), wrong.message.clone())
    }
}

/// The item `id` of a catalogue.
pub(super) async fn item(catalogue: String, id: String) -> Result<Item, Failure> {
    let safe = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if !safe || id.is_empty() {
        return Err(Failure::new(Trouble::NotFound, "unknown-item", String::new()));
    }
    let text = text(&catalogue, &["items/", &id, ".json"].concat()).await?;
    let json = Json::parse(&text).map_err(|wrong| Failure::broken(&wrong))?;
    if let Some(first) = json.get("errors").and_then(list).and_then(<[Json]>::first) {
        let word = |key| first.get(key).and_then(string).unwrap_or_default();
        let (code, pointer, message) = (word("code"), word("pointer"), word("message"));
        return Err(Failure { trouble: Trouble::Broken, code, pointer, message });
    }
    let ours = matches!(json.get("compiled"), Some(Json { value: Value::Number(digits), .. })
        if digits.parse() == Ok(COMPILED));
    let item = json.get("item").filter(|_| ours).and_then(read_compiled);
    item.ok_or_else(|| Failure::new(Trouble::Broken, "wrong-type", "not an item that this widget reads".to_string()))
}

/// The index of a catalogue.
pub(super) async fn index(catalogue: String) -> Result<CatalogueIndex, Failure> {
    let text = text(&catalogue, "index.json").await?;
    let json = Json::parse(&text).map_err(|wrong| Failure::broken(&wrong))?;
    read_index(&json).ok_or_else(|| Failure::new(Trouble::Broken, "wrong-type", "not an index of items".to_string()))
}

async fn text(catalogue: &str, file: &str) -> Result<String, Failure> {
    let lost = |_| Failure::new(Trouble::Network, "network", String::new());
    let window = web_sys::window().ok_or_else(|| lost(()))?;
    let base = window.document().and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let path = [catalogue.trim_end_matches('/'), "/", file].concat();
    let address = Url::new_with_base(&path, &base).map_err(|_| lost(()))?.href();
    let answer = JsFuture::from(window.fetch_with_str(&address)).await.map_err(|_| lost(()))?;
    let response: Response = answer.dyn_into().map_err(|_| lost(()))?;
    match response.status() {
        404 | 410 => return Err(Failure::new(Trouble::NotFound, "http-404", String::new())),
        _ if response.ok() => {}
        status => return Err(Failure::new(Trouble::Network, &["http-", &status.to_string()].concat(), String::new())),
    }
    let body = JsFuture::from(response.text().map_err(|_| lost(()))?).await.map_err(|_| lost(()))?;
    body.as_string().ok_or_else(|| lost(()))
}

fn read_index(json: &Json) -> Option<CatalogueIndex> {
    let items = list(json.get("items")?)?;
    let languages: Vec<String> = list(json.get("languages")?)?.iter().filter_map(string).collect();
    Some(CatalogueIndex {
        title: text_of(json.get("title")?)?,
        languages,
        contact: json.get("contact").and_then(text_of).unwrap_or_default(),
        items: items.iter().map(entry).collect::<Option<_>>()?,
    })
}

fn entry(json: &Json) -> Option<CatalogueEntry> {
    let also_called = json.get("also_called").and_then(list).unwrap_or(&[]);
    Some(CatalogueEntry {
        id: string(json.get("id")?)?,
        name: text_of(json.get("name")?)?,
        also_called: also_called.iter().filter_map(string).collect(),
    })
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
