//! How long a key takes in the search box: `cargo bench --bench search`. A catalogue of 10,000 generated names.
//!
//! A frame is 16 ms; a phone takes some ten times what is measured here.

mod support;

use divan::Bencher;
use material_checklist::author::readings;
use material_checklist::session::{Readings, Search};

const ITEMS: usize = 10_000;

/// Each takes another way: a common character, a name, what people say, pinyin, initials, words, slips, nothing.
const TYPED: [&str; 12] = [
    "证",
    "食品经营许可",
    "开药店",
    "shi",
    "shipinjingying",
    "sjx",
    "food permit",
    "食品 变更",
    "shipinjingyinh",
    "食品经营需可",
    "怎么给饭店办一个许可证呢",
    "zzzzzzzz",
];

fn main() {
    divan::main();
}

type Names = ([String; 2], Vec<String>);

fn spoken(all: &[Names]) -> String {
    readings(all.iter().flat_map(|(names, called)| names.iter().chain(called)).map(String::as_str))
}

fn prepared(readings: &str, all: &[Names]) -> Search {
    let all = all.iter().map(|(names, called)| {
        (names.iter().map(String::as_str).collect(), called.iter().map(String::as_str).collect())
    });
    Search::new(Readings::parse(readings), all)
}

#[divan::bench(args = TYPED)]
fn a_key(bencher: Bencher, typed: &str) {
    let all: Vec<Names> = (0..ITEMS).map(support::name).collect();
    let search = prepared(&spoken(&all), &all);
    bencher.bench(|| search.find(typed, 50, &|_| true));
}

#[divan::bench]
fn to_prepare(bencher: Bencher) {
    let all: Vec<Names> = (0..ITEMS).map(support::name).collect();
    let readings = spoken(&all);
    bencher.bench(|| prepared(&readings, &all));
}
