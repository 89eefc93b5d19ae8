//! The engine against a naive reading of the item format that somebody else wrote from the page alone: random items,
//! random partial, unsure, stale and ill-fitting answers, every field of the Result.
//!
//! `ORACLE_CASES=100000 ORACLE_SEED=7 cargo test --release --test oracle` looks further.

#![cfg(not(target_arch = "wasm32"))]

#[path = "oracle/mod.rs"]
mod oracle;

use std::collections::BTreeMap;

use material_checklist::author::compile;
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, load, read_compiled};
use material_checklist::engine::{Answers, evaluate};
use material_checklist::output::result;
use oracle::random::Case;
use oracle::{compare, naive, random, remaining, shrink};
use serde_json::{Value, json};

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What the engine says.
fn engine(case: &Case) -> Value {
    let loaded = load(&case.item.to_string());
    let Some(item) = loaded.item else { return json!({ "refused": format!("{:#?}", loaded.diagnostics) }) };
    // The widget does not load what authors write, but what `publish` makes of it: it must be the same.
    let row = Json::parse(&compile(&item)["item"].to_string()).expect("JSON");
    assert_eq!(read_compiled(&row).as_ref(), Some(&item));
    let answers =
        Json::parse(&case.answers.to_string()).ok().and_then(|json| Answers::from_json(&json)).expect("answers");
    let on = Date::parse(&case.on).expect("a day");
    let outcome = evaluate(&item, &answers, on);
    assert!(!outcome.over_budget, "a small item is decided exactly");
    serde_json::to_value(result(&item, None, &answers, on, &outcome)).expect("a Result")
}

fn differences(case: &Case) -> Vec<String> {
    compare::differences(&naive::evaluate(&case.item, &case.answers, &case.on), &engine(case))
}

fn fail(seed: u64, case: Case, fails: impl Fn(&Case) -> Vec<String>) -> ! {
    let small = shrink::shrink(case, |case| !fails(case).is_empty());
    panic!(
        "seed {seed}\n{}\nitem {}\nanswers {}\non {}\nexpected {}\nfound {}",
        fails(&small).join("\n"),
        serde_json::to_string_pretty(&small.item).expect("JSON"),
        small.answers,
        small.on,
        naive::evaluate(&small.item, &small.answers, &small.on),
        engine(&small),
    );
}

#[test]
fn the_engine_reads_the_format_as_the_oracle_does() {
    let (first, count) = (number("ORACLE_SEED", 1) * 1_000_000, number("ORACLE_CASES", 2_500));
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for seed in first..first + count {
        let case = random::case(seed);
        if !differences(&case).is_empty() {
            fail(seed, case, differences);
        }
        let expected = naive::evaluate(&case.item, &case.answers, &case.on);
        *seen.entry(expected["status"].to_string()).or_default() += 1;
        for material in expected["materials"].as_array().expect("materials") {
            *seen.entry(format!("material {}", material["status"])).or_default() += 1;
        }
    }
    // A generator that has gone stale would let everything pass.
    println!("{seen:#?}");
    for kind in ["\"asking\"", "\"settled\"", "\"stopped\"", "material \"yes\"", "material \"open\""] {
        assert!(seen.get(kind).is_some_and(|times| *times > count / 50), "{kind}: {seen:?}");
    }
}

/// Cases in which they once disagreed, made as small as they get: `expect` is what the page says.
#[test]
fn where_they_once_disagreed_they_agree() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/cases");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("cases") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        let json: Value = serde_json::from_str(&text).expect("JSON");
        let on = json["on"].as_str().expect("a day").to_string();
        let case = Case { item: json["item"].clone(), answers: json["answers"].clone(), on };
        assert_eq!(differences(&case), Vec::<String>::new(), "{}", path.display());
        let found = engine(&case);
        for (key, expected) in json["expect"].as_object().expect("what is expected") {
            assert_eq!(&found[key], expected, "{}: {key}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn the_truth_lies_within_the_bounds_on_what_remains() {
    let truth = |case: &Case| match remaining::remaining_truth(&case.item, &case.answers, &case.on) {
        Some(truth) => compare::remaining_differences(truth, &engine(case)),
        None => Vec::new(),
    };
    for seed in 0..number("ORACLE_CASES", 2_500) / 10 {
        let case = random::case(seed);
        if !truth(&case).is_empty() {
            fail(seed, case, truth);
        }
    }
}
