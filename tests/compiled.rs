//! What `publish` writes and the widget reads is the item that the author wrote; anything else is refused or harmless.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

use material_checklist::author::compile;
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Item, Sources, load_patched, read_compiled};
use material_checklist::engine::{Answers, evaluate};
use serde_json::{Value, json};

fn json(path: &str) -> Option<Json> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
    Some(Json::parse(&text).expect(path))
}

/// An item among the shared objects of the real catalogue.
fn item(path: &str) -> Item {
    let sources = Sources {
        questions: json("item-data/shared/questions.json"),
        documents: json("item-data/shared/documents.json"),
        ..Sources::default()
    };
    let resolved = sources.resolve("", &json(path).expect("an item"), None).expect("offered everywhere");
    load_patched(&resolved.json, resolved.removed).item.expect("an item")
}

fn read(row: &Value) -> Option<Item> {
    read_compiled(&Json::parse(&row.to_string()).expect("JSON"))
}

#[test]
fn the_browser_tests_read_what_is_published_today() {
    let item = item("tests/browser/parking-permit.json");
    assert_eq!(compile(&item).to_string(), include_str!("browser/parking-permit.published.json").trim_end());
}

#[test]
fn items_come_back_as_they_were() {
    for path in [
        "item-data/items/resident-id-card.json",
        "item-data/items/food-business-licence.json",
        "tests/check/clean/items/every-key.json",
    ] {
        let item = item(path);
        assert_eq!(read(&compile(&item)["item"]).as_ref(), Some(&item), "{path}");
    }
}

/// Every cell in turn.
fn cells(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_string());
    for (index, cell) in value.as_array().into_iter().flatten().enumerate() {
        cells(cell, &format!("{path}/{index}"), found);
    }
}

#[test]
fn a_damaged_row_is_refused_or_harmless() {
    let row = compile(&item("tests/check/clean/items/every-key.json"))["item"].clone();
    let today = Date::parse("2026-11-23").expect("a day");
    let mut paths = Vec::new();
    cells(&row, "", &mut paths);
    let (mut refused, mut taken) = (0, 0);
    for (index, path) in paths.iter().enumerate() {
        let others = [json!(null), json!(0), json!(7), json!(99_999_999), json!("x"), json!([]), json!([5, 0])];
        let mut damaged = row.clone();
        *damaged.pointer_mut(path).expect("a cell") = others[index % others.len()].clone();
        match read(&damaged) {
            None => refused += 1,
            Some(item) => {
                taken += 1;
                evaluate(&item, &Answers::default(), today);
            }
        }
    }
    assert!(refused > 100 && taken > 100, "{refused} refused, {taken} taken");
}
