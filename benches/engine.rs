//! How long the engine takes: `cargo bench`. Items of 10, 100 and 1,000 questions and twice as many materials.
//!
//! `full` is everything from the answers to all questions; `one answer` is a change of one answer among many given.
//! divan's `items` are conditions: the time for one is the reciprocal of the throughput.

mod support;

use std::rc::Rc;

use divan::Bencher;
use divan::counter::ItemsCount;
use material_checklist::author::compile;
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Item, load, read_compiled};
use material_checklist::engine::{Answers, Evaluator, Outcome, evaluate};
use serde_json::Value;
use support::{Random, Shape};

const SIZES: [usize; 3] = [10, 100, 1_000];

fn main() {
    divan::main();
}

fn today() -> Date {
    Date::parse("2026-11-23").expect("a day")
}

fn read(source: &Value) -> Item {
    let loaded = load(&source.to_string());
    loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn answers(source: &Value) -> Answers {
    let text = Value::Object(support::answers(source, 100)).to_string();
    Json::parse(&text).ok().and_then(|json| Answers::from_json(&json)).expect("answers")
}

fn conditions(source: &Value) -> usize {
    let of = |key: &str| source[key].as_array().map_or(0, |all| all.iter().filter(|it| it["when"].is_object()).count());
    of("questions") + of("materials")
}

#[divan::bench(args = SIZES)]
fn load_what_the_author_wrote(bencher: Bencher, questions: usize) {
    let text = support::item("bench", Shape::of(questions)).to_string();
    bencher.bench(|| load(&text));
}

#[divan::bench(args = SIZES)]
fn load_what_was_published(bencher: Bencher, questions: usize) {
    let item = read(&support::item("bench", Shape::of(questions)));
    let text = compile(&item)["item"].to_string();
    bencher.bench(|| Json::parse(&text).ok().and_then(|row| read_compiled(&row)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn full(bencher: Bencher, questions: usize) {
    let source = support::item("bench", Shape::of(questions));
    let (item, answers) = (read(&source), answers(&source));
    bencher.counter(ItemsCount::new(conditions(&source))).bench(|| evaluate(&item, &answers, today()));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn first_question(bencher: Bencher, questions: usize) {
    let item = read(&support::item("bench", Shape::of(questions)));
    bencher.bench(|| evaluate(&item, &Answers::default(), today()));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn one_answer(bencher: Bencher, questions: usize) {
    let source = support::item("bench", Shape::of(questions));
    let evaluator = Evaluator::new(Rc::new(read(&source)), today());
    change_answers(bencher, &source, |answers| evaluator.evaluate(answers));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn one_answer_without_a_memory(bencher: Bencher, questions: usize) {
    let source = support::item("bench", Shape::of(questions));
    let item = read(&source);
    change_answers(bencher, &source, |answers| evaluate(&item, answers, today()));
}

fn change_answers(bencher: Bencher, source: &Value, evaluate: impl Fn(&Answers) -> Outcome) {
    let mut answers = answers(source);
    let mut random = Random::new(5);
    let all = source["questions"].as_array().expect("questions");
    bencher.bench_local(|| {
        let question = random.pick(all).clone();
        let value = support::answer(&mut random, &question).to_string();
        let value = Json::parse(&value).expect("a value").value;
        answers.set(question["id"].as_str().expect("an id"), value);
        evaluate(&answers)
    });
}
