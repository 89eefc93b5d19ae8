//! Whatever is in a file or in the answers: the loader, the patches and the engine say what is wrong, and go on.
//!
//! Items, catalogues and answers mutated at random, from the fixtures, the shipped items and `tests/fuzz/`. A few
//! seconds in every test run; a campaign with `FUZZ_SECONDS=600 FUZZ_SEED=7 cargo test --release --test fuzz -- --nocapture`,
//! which also fails when loading, checking or evaluating once takes longer than a second. What it finds goes into `tests/fuzz/` as a file.

#![cfg(not(target_arch = "wasm32"))]

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use material_checklist::analysis::analyse;
use material_checklist::author::compile;
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Item, Sources, load_bundle, load_json, load_patched, read_compiled};
use material_checklist::engine::{Answers, Evaluator, Outcome, Progress, evaluate_bundle};
use material_checklist::output::result;
use material_checklist::session::{Checklist, Choice, Choices, How, PaperSet};
use serde_json::{Map, Value, json};

/// What a slip of the finger leaves.
const STRAYS: [&str; 8] = ["\"", "{", "]", "1e99999", "\\u12", "-", "\u{feff}", "//"];
const LONGEST: Duration = Duration::from_secs(1);

/// xorshift64*
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What cases are made from.
struct Corpus {
    items: Vec<Value>,
    catalogues: Vec<Value>,
    /// Values of all kinds, to put in place of others.
    values: Vec<Value>,
    keys: Vec<String>,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(&path, found),
            false if path.extension().is_some_and(|it| it == "json") => found.push(path),
            false => {}
        }
    }
}

fn read(path: &Path) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

impl Corpus {
    fn new() -> Corpus {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        ["item-data", "tests/check", "tests/browser", "tests/fuzz"]
            .iter()
            .for_each(|it| files(&root.join(it), &mut found));
        let all: Vec<Value> = found.iter().filter_map(|path| read(path)).collect();
        let (mut values, mut keys) = (odd_values(), Vec::new());
        all.iter().for_each(|value| gather(value, &mut values, &mut keys));
        keys.sort();
        keys.dedup();
        let mut items: Vec<Value> =
            all.iter().filter(|it| it["questions"].is_array() && it["id"].is_string()).cloned().collect();
        // Most fixtures are wrong in one place or another; what is sound gets further.
        let is_sound = |it: &&Value| Json::parse(&it.to_string()).is_ok_and(|json| load_json(&json).item.is_some());
        let sound: Vec<Value> = items.iter().filter(is_sound).cloned().collect();
        items.extend(std::iter::repeat_n(sound, 3).flatten());
        let mut catalogues: Vec<Value> =
            all.iter().filter(|it| it["catalogue"].is_object()).map(|it| it["catalogue"].clone()).collect();
        // Every folder of fixtures that is a catalogue.
        for path in found.iter().filter(|path| path.ends_with("catalogue.json")) {
            let folder = path.parent().expect("a folder");
            let room = |name: &str| {
                let mut inside = Vec::new();
                files(&folder.join(name), &mut inside);
                let named = |path: &PathBuf| Some((path.file_stem()?.to_string_lossy().to_string(), read(path)?));
                Value::Object(inside.iter().filter_map(named).collect::<Map<_, _>>())
            };
            catalogues.push(json!({ "shared": room("shared"), "items": room("items"), "bundles": room("bundles"),
                                    "regions": room("regions") }));
        }
        assert!(items.len() > 20 && catalogues.len() > 2, "the corpus is gone");
        Corpus { items, catalogues, values, keys }
    }
}

fn odd_values() -> Vec<Value> {
    let odd = r#"[null, true, 0, -1, 1e300, 1e400, 0.1, 9007199254740993, 99999999999999999999, "", "today", "today-18y",
        "today+99999y", "9999-12-31", "0000-00-00", "2026-02-29", "371702", "3717", "all", "fact", "../../etc/passwd",
        "\u0000", "\ud83d\ude00", "{{id}}", [], {}, [[]], {"all": []}, {"any": []}, {"not": {"not": true}}, {"unsure": true},
        {"use": "id-card"}, {"remove": true, "id": "x"}, {"count": {"gte": 2}}, {"some": {}}, {"every": false},
        {"gt": 1, "lt": 0}, {"age": {"gte": 18}}, {"within": ""}, {"has_all": []}, {"has_none": ["a", "a"]}]"#;
    // Numbers beyond what serde_json reads as a float stay out.
    let odd = odd.replace("1e400, ", "");
    serde_json::from_str(&odd).expect("values")
}

fn gather(value: &Value, values: &mut Vec<Value>, keys: &mut Vec<String>) {
    if values.len() < 20_000 {
        values.push(value.clone());
    }
    match value {
        Value::Array(all) => all.iter().for_each(|it| gather(it, values, keys)),
        Value::Object(all) => all.iter().for_each(|(key, it)| {
            keys.push(key.clone());
            gather(it, values, keys);
        }),
        _ => {}
    }
}

/// Changes one place in a tree.
fn mutate(value: &mut Value, corpus: &Corpus, dice: &mut Dice) {
    let here = dice.below(8) == 0;
    match value {
        Value::Array(all) if !all.is_empty() && !here => {
            let at = dice.below(all.len());
            match dice.below(12) {
                0 => _ = all.remove(at),
                1 => all.insert(at, all[at].clone()),
                2 => all.insert(at, dice.pick(&corpus.values).clone()),
                3 => {
                    let other = dice.below(all.len());
                    all.swap(at, other);
                }
                _ => mutate(&mut all[at], corpus, dice),
            }
        }
        Value::Object(all) if !all.is_empty() && !here => {
            let at = dice.below(all.len());
            let key = all.keys().nth(at).cloned().expect("a key");
            match dice.below(14) {
                0 => _ = all.remove(&key),
                1 => _ = all.insert(dice.pick(&corpus.keys).clone(), dice.pick(&corpus.values).clone()),
                2 => {
                    let inside = all.remove(&key).expect("a value");
                    all.insert(dice.pick(&corpus.keys).clone(), inside);
                }
                _ => mutate(all.get_mut(&key).expect("a value"), corpus, dice),
            }
        }
        other => *other = dice.pick(&corpus.values).clone(),
    }
}

/// Ids of questions anywhere in a tree, lists and their `of` included.
fn question_ids(value: &Value, ids: &mut Vec<(String, Vec<String>)>) {
    for question in value["questions"].as_array().into_iter().flatten() {
        let inner = question["of"].as_array().into_iter().flatten();
        let inner = inner.filter_map(|it| it["id"].as_str().or(it["use"].as_str())).map(str::to_string).collect();
        if let Some(id) = question["id"].as_str().or(question["use"].as_str()) {
            ids.push((id.to_string(), inner));
        }
    }
}

fn answers(of: &Value, corpus: &Corpus, dice: &mut Dice) -> Answers {
    let mut ids = Vec::new();
    question_ids(of, &mut ids);
    for item in of["items"].as_object().into_iter().flatten() {
        question_ids(item.1, &mut ids);
    }
    let mut given = Map::new();
    for (id, inner) in ids.iter().filter(|_| dice.below(3) > 0).collect::<Vec<_>>() {
        let value = |dice: &mut Dice| match dice.below(4) {
            0 => json!([dice.pick(&corpus.values)]),
            1 => Value::from(dice.below(2) == 0),
            2 => Value::from(dice.below(60)),
            _ => dice.pick(&corpus.values).clone(),
        };
        let entry =
            |dice: &mut Dice| -> Value { Value::Object(inner.iter().map(|id| (id.clone(), value(dice))).collect()) };
        let one = match inner.is_empty() {
            true => value(dice),
            false => Value::Array((0..dice.below(6)).map(|_| entry(dice)).collect()),
        };
        given.insert(id.clone(), one);
    }
    Json::parse(&Value::Object(given).to_string()).ok().and_then(|json| Answers::from_json(&json)).unwrap_or_default()
}

thread_local! {
    /// The longest that one thing took since this was asked last.
    static TOOK: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

fn timed<T>(work: impl FnOnce() -> T) -> T {
    let start = now();
    let result = work();
    TOOK.set(TOOK.get().max(now().saturating_sub(start)));
    result
}

/// The time that this thread was at work, where the system tells; else that of the clock.
fn now() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let at_work = told.and_then(|text| text.split(' ').next()?.parse().ok());
    at_work.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

fn today() -> Date {
    Date::parse("2026-11-23").expect("a day")
}

/// What is done with an item and its answers, on the page and on the command line.
fn use_item(item: Item, json: &Json, of: &Value, corpus: &Corpus, dice: &mut Dice) {
    let rows = compile(&item)["item"].to_string();
    assert_eq!(Json::parse(&rows).ok().and_then(|row| read_compiled(&row)).as_ref(), Some(&item), "published and read");
    if dice.below(4) == 0 {
        timed(|| analyse(&item, json, &["zh-CN".to_string(), "en".to_string()], today()));
    }
    let item = Rc::new(item);
    let evaluator = Evaluator::new(item.clone(), today());
    for _ in 0..3 {
        let answers = answers(of, corpus, dice);
        let outcome = timed(|| evaluator.evaluate(&answers));
        choose(&item, &outcome, dice);
        serde_json::to_string(&result(&item, None, &answers, today(), &outcome)).expect("a Result");
        let (min, max) = outcome.remaining;
        assert_eq!((min, max) == (0, 0), outcome.progress != Progress::Asking, "{min} to {max} remain");
        assert!(min <= max);
    }
}

/// Whatever is chosen, offered or not: every material that may be needed stands on the list or is shown by others' papers.
fn choose(item: &Item, outcome: &Outcome, dice: &mut Dice) {
    let mut choices = Choices::default();
    for _ in 0..2 {
        let list = Checklist::new(item, outcome, &choices);
        let of = |set: PaperSet| set.material;
        let known: Vec<_> =
            list.lines.iter().map(|line| of(line.set)).chain(list.covered().map(|(set, _)| of(set))).collect();
        assert!(outcome.materials.iter().all(|state| known.contains(&state.material)));
        list.sums(item);
        for line in list.lines {
            let how = *dice.pick(&[How::Bring, How::Later, How::Promise]);
            let document =
                *dice.pick(&line.papers().iter().map(|paper| paper.document).chain([None]).collect::<Vec<_>>());
            choices.make(Choice::Way(line.set, dice.below(3)));
            choices.make(Choice::How(line.set, document, how));
        }
    }
}

/// One case; whether what was made could be used at all.
fn case(corpus: &Corpus, seed: u64) -> bool {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let catalogue = dice.below(3) == 0;
    let mut value = dice.pick(if catalogue { &corpus.catalogues } else { &corpus.items }).clone();
    for _ in 0..dice.below(5) {
        mutate(&mut value, corpus, &mut dice);
    }
    let mut text = value.to_string();
    if dice.below(10) == 0 {
        // As somebody leaves a file in the middle of a word.
        let at = (0..=dice.below(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        match dice.below(3) {
            0 => text.truncate(at),
            1 => text.insert_str(at, STRAYS[dice.below(STRAYS.len())]),
            _ => text.insert_str(at, &"[".repeat(300)),
        }
    }
    let Ok(json) = timed(|| Json::parse(&text)) else { return false };
    if !catalogue {
        let loaded = timed(|| load_json(&json));
        assert!(loaded.item.is_some() || !loaded.diagnostics.is_empty(), "refused without a word");
        let Some(item) = loaded.item else { return false };
        use_item(item, &json, &value, corpus, &mut dice);
        return true;
    }
    let room = |key: &str| -> Vec<(String, Json)> {
        let ids = value[key].as_object().into_iter().flatten().map(|(id, _)| id);
        ids.filter_map(|id| Some((id.clone(), json.get(key)?.get(id)?.clone()))).collect()
    };
    let shared = |key: &str| json.get("shared").and_then(|shared| shared.get(key)).cloned();
    let sources = Sources {
        questions: shared("questions"),
        documents: shared("documents"),
        items: room("items"),
        bundles: room("bundles"),
        regions: room("regions"),
    };
    let region = dice.pick(&[None, Some("371702"), Some("371700"), Some("37"), Some("结果")]).to_owned();
    let mut usable = false;
    for (id, _) in &sources.items {
        let Some(resolved) = timed(|| sources.item(id, region)) else { continue };
        if let Some(item) = timed(|| load_patched(&resolved.json, resolved.removed)).item {
            use_item(item, &resolved.json, &value["items"][id], corpus, &mut dice);
            usable = true;
        }
    }
    for (id, _) in &sources.bundles {
        let Some((bundle, members)) = sources.bundle(id, region) else { continue };
        if let Some(bundle) = load_bundle(bundle, members).bundle {
            let answers = answers(&value, corpus, &mut dice);
            timed(|| evaluate_bundle(&bundle, &answers, today()));
            usable = true;
        }
    }
    usable
}

#[test]
fn nothing_in_a_file_or_an_answer_makes_it_fall_over() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let campaign = number("FUZZ_SECONDS");
    let lasts = Duration::from_secs(campaign.unwrap_or(3));
    let corpus = Corpus::new();
    let began = Instant::now();
    if let Some(only) = number("FUZZ_CASE") {
        let usable = case(&corpus, only);
        println!("case {only}: usable {usable}, {:?}, one thing at most {:?}", began.elapsed(), TOOK.get());
        return;
    }
    let first = number("FUZZ_SEED").unwrap_or(1) << 32;
    let (mut seed, mut usable, mut slowest) = (first, 0_u64, (Duration::ZERO, 0));
    while began.elapsed() < lasts {
        let try_it = || {
            TOOK.set(Duration::ZERO);
            let used = std::panic::catch_unwind(|| case(&corpus, seed));
            let Ok(used) = used else { panic!("case {seed} fell over: FUZZ_CASE={seed} shows it alone") };
            (used, TOOK.get())
        };
        let (used, took) = try_it();
        usable += u64::from(used);
        slowest = slowest.max((took, seed));
        assert!(campaign.is_none() || took < LONGEST, "case {seed} took {took:?}");
        seed += 1;
    }
    let count = seed - first;
    println!("{count} cases, {usable} usable, the slowest {:?} (case {})", slowest.0, slowest.1);
    assert!(usable * 20 > count, "only {usable} of {count} cases get past the loader");
}
