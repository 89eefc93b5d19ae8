//! Times the engine for `benches/engines.mjs`, natively: `cargo run --release --example time -- <item.json>` prints one
//! JSON object. Times are medians; an evaluation is the whole outcome, with reasons and what is asked next.

#[path = "../benches/support/mod.rs"]
mod support;

use std::rc::Rc;
use std::time::Instant;

use material_checklist::author::compile;
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, load, read_compiled};
use material_checklist::engine::{Answers, Evaluator, Status};
use serde_json::{Value, json};
use support::Random;

fn given(value: Value) -> Answers {
    Json::parse(&value.to_string()).ok().and_then(|json| Answers::from_json(&json)).expect("answers")
}

/// Milliseconds of the middle one of so many runs.
fn median(runs: usize, mut run: impl FnMut(usize)) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|index| {
            let start = Instant::now();
            run(index);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let path = std::env::args().nth(1).expect("an item");
    let text = std::fs::read_to_string(path).expect("a file");
    let source: Value = serde_json::from_str(&text).expect("JSON");
    let item = Rc::new(load(&text).item.expect("an item"));
    let rows = compile(&item)["item"].to_string();
    let read = median(9, |_| drop(Json::parse(&rows).ok().and_then(|row| read_compiled(&row))));
    let today = Date::parse("2026-11-23").expect("a day");
    let sets: Vec<Answers> = (0..4).map(|set| given(Value::Object(support::answers(&source, 100 + set)))).collect();

    let first = median(9, |_| drop(Evaluator::new(item.clone(), today).evaluate(&sets[0])));
    let evaluator = Evaluator::new(item.clone(), today);
    let full = median(41, |index| drop(evaluator.evaluate(&sets[index % 4])));

    let mut random = Random::new(5);
    let questions = source["questions"].as_array().expect("questions");
    let changes: Vec<(String, Value)> = (0..400)
        .map(|_| {
            let question = random.pick(questions).clone();
            (question["id"].as_str().expect("an id").to_string(), support::answer(&mut random, &question))
        })
        .collect();
    let mut answers = sets[2].clone();
    let change = median(changes.len(), |index| {
        let (id, value) = &changes[index];
        answers.set(id, Json::parse(&value.to_string()).expect("a value").value);
        drop(evaluator.evaluate(&answers));
    });

    // For the comparison of results: what applies and what is needed when everything is answered.
    let outcome = evaluator.evaluate(&sets[0]);
    let applies = item.questions.iter().filter(|(id, _)| outcome.applicable[*id].first() == Some(&Status::Yes));
    let questions: Vec<&str> = applies.map(|(_, question)| question.id.as_str()).collect();
    let materials: Vec<&str> = outcome.materials.iter().map(|it| item.materials[it.material].id.as_str()).collect();
    let answers = support::answers(&source, 100);
    println!(
        "{}",
        json!({ "readMs": read, "firstMs": first, "fullMs": full, "changeUs": change * 1e3,
                "questions": questions, "materials": materials, "answers": answers })
    );
}
