//! The files around the items: shared objects and regions, as far as each can be judged by itself.

use super::item::load_patched;
use super::scope::check_id;
use crate::definition::json::{Entry, Json, Value};
use crate::definition::patch::{elements, id_of};
use crate::definition::read::{At, Reader};
use crate::definition::resolve::Sources;
use crate::diagnostic::{Code, Diagnostic, Place};

/// What is wrong with the shared objects and the regions' files, whoever uses them.
pub fn check_around(sources: &Sources) -> Vec<Diagnostic> {
    let mut reader = Reader::default();
    for shared in [&sources.questions, &sources.documents].into_iter().flatten() {
        reader.shared(&At::root(shared));
    }
    for (code, json) in &sources.regions {
        if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
            let at = Place { start: json.start, end: json.end.min(json.start + 1), pointer: String::new() };
            let help = "call the file by a GB/T 2260 code such as `371702.json`".to_string();
            reader.error(Code::BadId, at, format!("`{code}` is no region code"), Some(help));
        }
        reader.region(&At::root(json));
    }
    let mut found = reader.found;
    if found.is_empty() {
        found = unused(sources);
    }
    found
}

/// What is wrong with shared objects that nobody uses yet. What they name is a matter of who will use them.
fn unused(sources: &Sources) -> Vec<Diagnostic> {
    let mut used: Vec<&str> = Vec::new();
    let rooms = [&sources.items, &sources.bundles, &sources.regions].into_iter().flatten().map(|(_, json)| json);
    let shared = [&sources.questions, &sources.documents].into_iter().flatten();
    rooms.chain(shared).for_each(|json| uses(json, &mut used));
    let json = |value: Value| Json { start: 0, end: 0, value };
    let text = |text: &str| json(Value::String(text.to_string()));
    let unused = |list: &Option<Json>| {
        let all = list.as_ref().map(elements).unwrap_or_default().iter();
        let unused = all.filter(|element| id_of(element).is_none_or(|id| !used.contains(&id)));
        json(Value::List(unused.cloned().collect()))
    };
    let keys = [
        ("format", json(Value::Number("1".into()))),
        ("id", text("shared")),
        ("version", text("1")),
        ("name", text("-")),
        ("questions", unused(&sources.questions)),
        ("documents", unused(&sources.documents)),
    ];
    let entry = |(key, value): (&str, Json)| Entry { key: key.to_string(), start: 0, end: 0, value };
    let item = json(Value::Object(keys.into_iter().map(entry).collect()));
    let Some(resolved) = sources.resolve("", &item, None) else { return Vec::new() };
    let mut found = resolved.diagnostics;
    found.extend(load_patched(&resolved.json, resolved.removed).diagnostics);
    found.retain(|diagnostic| !OF_USERS.contains(&diagnostic.code));
    found
}

/// What only those who use a shared object can get wrong.
const OF_USERS: [Code; 6] = [
    Code::UnknownQuestion,
    Code::UnknownFact,
    Code::UnknownForm,
    Code::ReadsLaterQuestion,
    Code::ReadsFormQuestion,
    Code::OutsideEntry,
];

/// Every name that stands behind a `use`.
fn uses<'a>(json: &'a Json, names: &mut Vec<&'a str>) {
    match &json.value {
        Value::List(list) => list.iter().for_each(|element| uses(element, names)),
        Value::Object(entries) => {
            for Entry { key, value, .. } in entries {
                match &value.value {
                    Value::String(name) if key == "use" => names.push(name),
                    _ => uses(value, names),
                }
            }
        }
        _ => {}
    }
}

impl Reader {
    /// A list of objects, each with an id of its own.
    fn shared(&mut self, at: &At) {
        if !matches!(at.json.value, Value::List(_)) {
            return self.wrong_type(at, "a list");
        }
        let mut known: Vec<(String, Place)> = Vec::new();
        for element in at.elements() {
            if !matches!(element.json.value, Value::Object(_)) {
                self.wrong_type(&element, "an object");
                continue;
            }
            let Some(id) = element.get("id") else {
                self.error(Code::MissingKey, bracket(&element), "the key `id` is missing".to_string(), None);
                continue;
            };
            let Some(name) = id.as_str() else {
                self.wrong_type(&id, "a string");
                continue;
            };
            check_id(self, name, &id.place());
            match known.iter().find(|(other, _)| other == name) {
                None => known.push((name.to_string(), id.place())),
                Some((_, first)) => {
                    self.error(Code::DuplicateId, id.place(), format!("the id `{name}` is used twice"), None);
                    self.also(first.clone(), "first used here");
                }
            }
        }
    }

    /// A region's file.
    fn region(&mut self, at: &At) {
        if !self.object(at, &["$schema", "questions", "documents", "items", "bundles"]) {
            return;
        }
        self.string_at(at, "$schema");
        for key in ["questions", "documents"] {
            let Some(list) = at.get(key) else { continue };
            if !matches!(list.json.value, Value::List(_)) {
                self.wrong_type(&list, "a list");
            }
            for element in list.elements().iter().filter(|element| id_of(element.json).is_none()) {
                self.error(Code::MissingKey, bracket(element), "the key `id` is missing".to_string(), None);
            }
            for element in list.elements() {
                let Some(id) = element.get("id") else { continue };
                if let Some(name) = id.as_str() {
                    super::scope::check_id(self, name, &id.place());
                }
            }
        }
        for key in ["items", "bundles"] {
            let Some(room) = at.get(key) else { continue };
            if !matches!(room.json.value, Value::Object(_)) {
                self.wrong_type(&room, "an object");
            }
            self.each_key(&room, &mut |reader, patch| {
                super::scope::check_id(reader, patch.key(), &patch.key_place());
                if !matches!(patch.json.value, Value::Object(_) | Value::Null) {
                    reader.wrong_type(patch, "an object or null");
                }
            });
        }
    }
}

/// The opening bracket of a value, for what is wrong with the whole of it.
fn bracket(at: &At) -> Place {
    let place = at.place();
    Place { end: place.end.min(place.start + 1), ..place }
}
