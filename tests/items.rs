//! The real catalogue loads clean, and every scenario of its items holds.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;

use material_checklist::analysis::run_scenarios;
use material_checklist::definition::json::{Json, Value};
use material_checklist::definition::{Date, Item, Sources, load_patched};
use material_checklist::engine::{Answers, Slot, evaluate, given};

fn catalogue() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("item-data")
}

fn json(path: &str) -> Option<Json> {
    let text = fs::read_to_string(catalogue().join(path)).ok()?;
    Some(Json::parse(&text).expect(path))
}

fn room(room: &str) -> Vec<(String, Json)> {
    let Ok(entries) = fs::read_dir(catalogue().join(room)) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let stems = names.filter_map(|name| Some(name.strip_suffix(".json")?.to_string()));
    stems.map(|stem| (stem.clone(), json(&format!("{room}/{stem}.json")).expect("a file"))).collect()
}

fn sources() -> Sources {
    Sources {
        questions: json("shared/questions.json"),
        documents: json("shared/documents.json"),
        items: room("items"),
        bundles: room("bundles"),
        regions: room("regions"),
    }
}

fn item(sources: &Sources, id: &str, region: Option<&str>) -> Option<Item> {
    let resolved = sources.item(id, region)?;
    assert!(resolved.diagnostics.is_empty(), "{id}: {:#?}", resolved.diagnostics);
    let loaded = load_patched(&resolved.json, resolved.removed);
    assert!(loaded.diagnostics.is_empty(), "{id}: {:#?}", loaded.diagnostics);
    loaded.item
}

fn items() -> Vec<(String, Item, Json)> {
    let sources = sources();
    let of = |id: &String| {
        let scenarios = json(&format!("scenarios/{id}.json")).expect("scenarios");
        (id.clone(), item(&sources, id, None).expect("an item"), scenarios)
    };
    sources.items.iter().map(|(id, _)| of(id)).collect()
}

fn cases(json: &Json) -> Vec<(Answers, Date)> {
    let Value::List(scenarios) = &json.value else { panic!("no list") };
    scenarios
        .iter()
        .map(|scenario| {
            let answers = Answers::from_json(scenario.get("answers").expect("answers")).expect("an object");
            let on = match scenario.get("on").map(|on| &on.value) {
                Some(Value::String(on)) => Date::parse(on).expect("a day"),
                _ => Date::parse("2026-11-23").expect("a day"),
            };
            (answers, on)
        })
        .collect()
}

#[test]
fn every_scenario_holds() {
    let sources = sources();
    for (name, _, scenarios) in items() {
        let today = Date::parse("2026-11-23").expect("a day");
        let found = run_scenarios(&scenarios, today, &|region| item(&sources, &name, region));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

/// At least twelve scenarios an item, and together they answer every question and reach every exit and every paper.
#[test]
fn the_scenarios_cover_the_items() {
    use material_checklist::engine::Status;
    for (name, item, scenarios) in items() {
        let cases = cases(&scenarios);
        assert!(cases.len() >= 12, "{name}: {} scenarios", cases.len());
        let outcomes: Vec<_> = cases.iter().map(|(answers, on)| evaluate(&item, answers, *on)).collect();
        for (id, question) in item.questions.iter().filter(|(_, question)| !question.for_form) {
            // A question in a list is answered in one of its first entries.
            let slots: Vec<Slot> = match question.within {
                None => vec![Slot::of(id)],
                Some(_) => (0..8).map(|entry| Slot::in_entry(id, entry)).collect(),
            };
            let used = cases.iter().zip(&outcomes).any(|((answers, _), outcome)| {
                let counts =
                    |slot: &Slot| given(&item, answers, *slot).is_some() && !outcome.unused.contains(&slot.path(&item));
                slots.iter().any(counts)
            });
            assert!(used, "{name}: no scenario answers {}", question.id);
        }
        for (id, finding) in item.findings.iter() {
            let holds = outcomes
                .iter()
                .any(|outcome| outcome.findings.iter().any(|it| it.finding == id && it.status == Status::Yes));
            assert!(holds, "{name}: no scenario reaches {}", finding.id);
        }
        for (id, material) in item.materials.iter() {
            let needed = outcomes
                .iter()
                .any(|outcome| outcome.materials.iter().any(|it| it.material == id && it.status == Status::Yes));
            assert!(needed, "{name}: no scenario needs {}", material.id);
        }
    }
}
