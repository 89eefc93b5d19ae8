//! The scenarios of the real catalogue: what is asked about, and what was answered.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use material_checklist::definition::json::{Json, Value};
use material_checklist::definition::{Bundle, Date, Item, Sources, load_bundle, load_patched};
use material_checklist::engine::Answers;

/// What a scenario is about.
pub(crate) enum Subject {
    Item(Rc<Item>),
    Bundle(Rc<Bundle>),
}

/// A scenario.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) subject: Subject,
    pub(crate) answers: Answers,
    pub(crate) on: Date,
    pub(crate) region: Option<String>,
}

fn catalogue() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("item-data")
}

fn json(path: &str) -> Option<Json> {
    let text = fs::read_to_string(catalogue().join(path)).ok()?;
    Some(Json::parse(&text).expect(path))
}

fn room(room: &str) -> Vec<(String, Json)> {
    let entries = fs::read_dir(catalogue().join(room)).expect(room);
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut stems: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".json")?.to_string())).collect();
    stems.sort();
    stems.into_iter().map(|stem| (stem.clone(), json(&format!("{room}/{stem}.json")).expect("a file"))).collect()
}

/// The files of the catalogue.
pub(crate) fn sources() -> Sources {
    Sources {
        questions: json("shared/questions.json"),
        documents: json("shared/documents.json"),
        items: room("items"),
        bundles: room("bundles"),
        regions: room("regions"),
    }
}

fn subject(sources: &Sources, id: &str, region: Option<&str>) -> Option<Subject> {
    if let Some(resolved) = sources.item(id, region) {
        return load_patched(&resolved.json, resolved.removed).item.map(|item| Subject::Item(Rc::new(item)));
    }
    let (bundle, members) = sources.bundle(id, region)?;
    load_bundle(bundle, members).bundle.map(|bundle| Subject::Bundle(Rc::new(bundle)))
}

/// Every scenario of the catalogue.
pub(crate) fn cases() -> Vec<Case> {
    let sources = sources();
    let mut cases = Vec::new();
    for (id, scenarios) in room("scenarios") {
        let Value::List(scenarios) = scenarios.value else { panic!("{id}: not a list") };
        for scenario in scenarios {
            let word = |key: &str| match scenario.get(key).map(|json| &json.value) {
                Some(Value::String(word)) => Some(word.clone()),
                _ => None,
            };
            let region = word("region");
            let Some(subject) = subject(&sources, &id, region.as_deref()) else { panic!("{id}: not in the catalogue") };
            let answers = Answers::from_json(scenario.get("answers").expect("answers")).expect("answers");
            let on = word("on").map_or("2026-11-23".to_string(), |on| on);
            let on = Date::parse(&on).expect("a day");
            cases.push(Case { name: word("name").unwrap_or_default(), subject, answers, on, region });
        }
    }
    cases
}
