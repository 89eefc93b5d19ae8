//! The engine with a memory says what the engine without one says, whatever was answered before.
//!
//! `EVALUATOR_CASES=100000 cargo test --release --test evaluator` looks further.

#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "the oracle's generator is used in part")]

#[path = "oracle/mod.rs"]
mod oracle;
#[path = "../benches/support/mod.rs"]
mod support;

use std::rc::Rc;

use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, load};
use material_checklist::engine::{Answers, Evaluator, evaluate};
use oracle::draw::Draw;
use oracle::random;
use serde_json::{Value, json};

fn to_json(value: &Value) -> Json {
    Json::parse(&value.to_string()).expect("JSON")
}

/// Something that could be answered to a question; not always something that fits.
fn answer(draw: &mut Draw, question: &Value) -> Value {
    let options = question["options"].as_array().cloned().unwrap_or_default();
    let ids: Vec<Value> = options.iter().map(|option| option["id"].clone()).collect();
    if draw.chance(10) {
        return json!({ "unsure": true });
    }
    match question["type"].as_str() {
        Some("choice") => draw.some(&ids).into_iter().next().unwrap_or(Value::Null),
        Some("choices") => Value::from(draw.some(&ids)),
        Some("yes_no") => Value::from(draw.chance(50)),
        Some("number") => Value::from(draw.between(-5, 30)),
        Some("date") => Value::from(format!("{}-{:02}-15", draw.between(1950, 2030), draw.between(1, 12))),
        Some("region") => Value::from(draw.pick(&["371702", "371721", "110101", "370102"])),
        _ => Value::from("王小明"),
    }
}

fn compare(source: &Value, on: &str, first: &Value, changes: usize, draw: &mut Draw) {
    let Some(item) = load(&source.to_string()).item else { return };
    let (item, on) = (Rc::new(item), Date::parse(on).expect("a day"));
    let evaluator = Evaluator::new(item.clone(), on);
    let mut answers = Answers::default();
    let questions = source["questions"].as_array().expect("questions").clone();
    for step in 0..changes {
        let question = &questions[draw.below(questions.len())];
        let id = question["id"].as_str().expect("an id");
        match draw.below(10) {
            0 => answers = Answers::from_json(&to_json(first)).expect("answers"),
            1 | 2 => answers.remove(id),
            3 | 4 => match &first[id] {
                Value::Null => answers.remove(id),
                value => answers.set(id, to_json(value).value),
            },
            _ => answers.set(id, to_json(&answer(draw, question)).value),
        }
        let (with, without) = (evaluator.evaluate(&answers), evaluate(&item, &answers, on));
        assert!(with == without, "step {step}\n{source}\n{answers:?}\nwith a memory {with:#?}\nwithout {without:#?}");
    }
}

#[test]
fn what_was_answered_before_makes_no_difference() {
    let cases = std::env::var("EVALUATOR_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    for seed in 0..cases {
        let case = random::case(seed);
        compare(&case.item, &case.on, &case.answers, 30, &mut Draw(seed));
    }
}

#[test]
fn nor_in_items_of_ordinary_size() {
    for seed in 0..20 {
        let shape = support::Shape { questions: 14, materials: 24, seed };
        let source = support::item("ordinary", shape);
        let first = Value::Object(support::answers(&source, seed));
        compare(&source, "2026-11-23", &first, 30, &mut Draw(u64::from(seed)));
    }
}
