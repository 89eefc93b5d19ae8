//! The real catalogue loads clean, every scenario of its items holds, and nothing in them is left without one.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;

use material_checklist::analysis::{coverage, run_scenarios};
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Item, Sources, load_patched};

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

#[test]
fn every_scenario_holds_and_together_they_cover_every_item() {
    let sources = sources();
    let today = Date::parse("2026-11-23").expect("a day");
    assert!(!sources.items.is_empty());
    for (id, _) in &sources.items {
        let scenarios = json(&format!("scenarios/{id}.json")).expect("scenarios");
        let of_region = |region: Option<&str>| item(&sources, id, region);
        let found = run_scenarios(&scenarios, today, &of_region);
        assert!(found.is_empty(), "{id}: {found:#?}");
        let everywhere = [(None, of_region(None).expect("an item"))];
        let covered = coverage(&scenarios, today, &everywhere, &of_region);
        assert!(covered.scenarios >= 12, "{id}: {} scenarios", covered.scenarios);
        assert!(covered.missing.is_empty(), "{id}: {:#?}", covered.missing);
        let questions = covered.counts[0];
        assert!(questions.1 > 0 && questions.1 == questions.2, "{id}: {questions:?}");
    }
}
