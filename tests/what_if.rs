//! What is said of other answers is so, and nothing better is left unsaid.
//!
//! `WHAT_IF_CASES=100000 cargo test --release --test what_if` looks further.

#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "the oracle's generator is used in part")]

#[path = "oracle/mod.rs"]
mod oracle;
mod shipped;

use std::rc::Rc;

use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Item, load};
use material_checklist::engine::{Answers, Bag, Evaluator, Outcome, Progress, Slot, Status, evaluate, what_if};
use material_checklist::session::{Checklist, Choices};
use oracle::calendar;
use oracle::domain;
use oracle::draw::Draw;
use oracle::random;
use serde_json::{Value, json};
use shipped::{Case, Subject};

fn bag(item: &Item, outcome: &Outcome) -> Bag {
    let list = Checklist::new(item, outcome, &Choices::default());
    let (sure, may) = list.counts(item);
    let mut bag = Bag::default();
    for line in &list.lines {
        let standing = format!("{:?}", line.standing(item));
        let papers = (line.set.material, line.set.entry);
        match standing.as_str() {
            "Bring" => bag.sure.push(papers),
            "MayBring" => bag.may.push(papers),
            _ => {}
        }
    }
    assert_eq!((bag.sure.len(), bag.may.len()), (sure, may));
    bag
}

fn answers(value: &Value) -> Answers {
    Answers::from_json(&Json::parse(&value.to_string()).expect("JSON")).expect("answers")
}

/// Every question of the source that can be tried, with many of its answers: more than the tests tell apart.
fn many(question: &Value, on: &str) -> Vec<Value> {
    let options: Vec<Value> =
        question["options"].as_array().into_iter().flatten().map(|option| option["id"].clone()).collect();
    match question["type"].as_str() {
        Some("choice") => options,
        Some("yes_no") => vec![json!(true), json!(false)],
        Some("choices") => (0..1u32 << options.len())
            .map(|mask| (0..options.len()).filter(|bit| mask >> bit & 1 == 1).map(|bit| options[bit].clone()).collect())
            .collect(),
        Some("number") => (-20..=120).map(|quarters| json!(f64::from(quarters) / 4.0)).collect(),
        Some("date") => {
            let on = Date::parse(on).expect("a day");
            (-60 * 366..1500).step_by(61).map(|days| json!(on.plus_days(days).to_text())).collect()
        }
        Some("region") => ["371702", "371721", "110101", "370102", "371700", "371000"].map(Value::from).to_vec(),
        _ => Vec::new(),
    }
}

/// Tries everything; gives the number of offers.
fn compare(source: &Value, given: &Value, on: &str) -> (usize, usize) {
    let Some(item) = load(&source.to_string()).item else { return (0, 0) };
    let (item, day) = (Rc::new(item), Date::parse(on).expect("a day"));
    let base = answers(given);
    let offers = what_if(&Evaluator::new(item.clone(), day), &base, &|outcome| bag(&item, outcome));
    let before = evaluate(&item, &base, day);
    if before.progress != Progress::Settled {
        assert!(offers.is_empty());
        return (0, 0);
    }
    let count = bag(&item, &before);
    let stops = |outcome: &Outcome| {
        let ending = |state: &&material_checklist::engine::FindingState| item.findings[state.finding].kind.ends();
        outcome.findings.iter().filter(ending).any(|state| state.status == Status::Yes)
    };
    let tried = |answers: &Answers| {
        let then = evaluate(&item, answers, day);
        let after = bag(&item, &then);
        let fine = then.progress == Progress::Settled && !stops(&then) && then.to_ask.is_empty();
        if fine && after.may == count.may { count.sure.len().saturating_sub(after.sure.len()) } else { 0 }
    };
    for offer in &offers {
        let question = &item.questions[offer.slot.question];
        assert!(question.by_choice);
        let mut other = base.clone();
        other.give(&item, offer.slot, offer.answer.to_value(question));
        assert_eq!(tried(&other), offer.fewer, "{source}\n{given}\n{offer:?}");
        let then = bag(&item, &evaluate(&item, &other, day));
        for gone in &offer.gone {
            assert!(count.sure.iter().filter(|(id, _)| id == gone).count() > 0);
        }
        for added in &offer.added {
            assert!(then.sure.iter().any(|(id, _)| id == added));
        }
    }
    assert!(offers.is_sorted_by(|a, b| a.fewer >= b.fewer));
    let mut seen = 0;
    for (id, question) in item.questions.iter().filter(|(_, it)| it.within.is_none()) {
        let source = source["questions"].as_array().expect("questions").iter().find(|it| it["id"] == *question.id);
        let value = &given[question.id.as_str()];
        if value.is_null() || *value == json!({"unsure": true}) || before.applies(Slot::of(id)) != Status::Yes {
            assert!(!offers.iter().any(|offer| offer.slot == Slot::of(id)));
            continue;
        }
        if before.unused.contains(&question.id) {
            continue;
        }
        let offered = offers.iter().filter(|offer| offer.slot == Slot::of(id)).map(|offer| offer.fewer).max();
        if !question.by_choice {
            assert_eq!(offered, None);
            continue;
        }
        let mut best = 0;
        for other in many(source.expect("written"), on) {
            let mut changed = given.clone();
            changed[question.id.as_str()] = other;
            let changed = answers(&changed);
            // What does not fit is no answer.
            if !evaluate(&item, &changed, day).unused.contains(&question.id) {
                best = best.max(tried(&changed));
            }
        }
        // Dates and numbers are tried in steps: the engine may know a better one, never a worse one.
        assert!(offered.unwrap_or(0) >= best, "{}: {offered:?} {best}\n{source:?}\n{given}", question.id);
        seen += usize::from(best > 0);
    }
    (offers.len(), seen)
}

#[test]
fn on_random_items_everything_was_tried() {
    let cases = std::env::var("WHAT_IF_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(120);
    let (mut offers, mut seen) = (0, 0);
    for seed in 0..cases {
        let mut case = random::case(seed);
        let mut draw = Draw(seed);
        let day = calendar::date(&case.on).expect("a day");
        let mut given = case.answers.clone();
        for question in case.item["questions"].as_array_mut().expect("questions") {
            let named = ["choice", "choices", "yes_no"].map(Value::from).contains(&question["type"]);
            if named && draw.chance(75) {
                question["by_choice"] = true.into();
            }
            // Answered to the end, so that most are settled.
            let id = question["id"].as_str().expect("an id").to_string();
            let candidates =
                if question["type"] == "list" { Vec::new() } else { domain::candidates(question, &[], day) };
            if given[&id].is_null() && !candidates.is_empty() && draw.chance(90) {
                given[&id] = candidates[draw.below(candidates.len())].clone();
            }
        }
        let (more, best) = compare(&case.item, &given, &case.on);
        offers += more;
        seen += best;
    }
    println!("{offers} offers, {seen} found by trying");
    assert!(offers > 5 && seen > 5, "{offers} offers, {seen} found by trying");
}

#[test]
fn in_the_catalogue_only_choices_are_offered_and_each_holds() {
    let mut told: Vec<String> = Vec::new();
    for Case { subject, answers, on, .. } in shipped::cases() {
        let Subject::Item(item) = subject else { continue };
        let offers = what_if(&Evaluator::new(item.clone(), on), &answers, &|outcome| bag(&item, outcome));
        let before = bag(&item, &evaluate(&item, &answers, on)).sure.len();
        for offer in offers {
            let question = &item.questions[offer.slot.question];
            let mut other = answers.clone();
            other.give(&item, offer.slot, offer.answer.to_value(question));
            let after = bag(&item, &evaluate(&item, &other, on)).sure.len();
            assert_eq!(before - after, offer.fewer);
            told.push(format!("{} {} -{}", item.id, question.id, offer.fewer));
        }
    }
    told.sort();
    told.dedup();
    println!("{told:#?}");
    assert!(told.iter().any(|it| it.contains(" handler ")), "{told:#?}");
}
