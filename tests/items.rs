//! The real catalogue loads clean, and every scenario of its items holds.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;

use material_checklist::analysis::run_scenarios;
use material_checklist::definition::json::{Json, Value};
use material_checklist::definition::{Date, Item, load};
use material_checklist::engine::{Answers, evaluate};

fn catalogue() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("item-data")
}

fn items() -> Vec<(String, Item, Json)> {
    let mut items = Vec::new();
    for entry in fs::read_dir(catalogue().join("items")).expect("item-data/items") {
        let path = entry.expect("an entry").path();
        let loaded = load(&fs::read_to_string(&path).expect("UTF-8"));
        assert!(loaded.diagnostics.is_empty(), "{}: {:#?}", path.display(), loaded.diagnostics);
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let scenarios = fs::read_to_string(catalogue().join("scenarios").join(&name)).expect("scenarios");
        items.push((name, loaded.item.expect("an item"), Json::parse(&scenarios).expect("JSON")));
    }
    items
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
    for (name, item, scenarios) in items() {
        let found = run_scenarios(&item, &scenarios, Date::parse("2026-11-23").expect("a day"));
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
        for (_, question) in item.questions.iter().filter(|(_, question)| !question.for_form) {
            let used = cases.iter().zip(&outcomes).any(|((answers, _), outcome)| {
                answers.get(&question.id).is_some() && !outcome.unused.contains(&question.id)
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
