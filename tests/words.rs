//! What the widget says: every language says everything, with the same places to fill.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Languages that may leave nothing to another one.
const COMPLETE: [&str; 2] = ["english", "simplified_chinese"];

fn read(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/view/words").join(name);
    fs::read_to_string(path).expect(name)
}

/// The languages in `languages!`, by the names of their files.
fn languages() -> Vec<String> {
    let text = read("mod.rs");
    let list = text.split("languages! {").nth(1).and_then(|it| it.split('}').next()).expect("the list of languages");
    list.lines().filter_map(|line| Some(line.split_whitespace().nth(1)?.to_string())).collect()
}

/// The names in the tables.
fn names() -> Vec<String> {
    let text = read("mod.rs");
    let mut names = Vec::new();
    for table in text.split("\nwords! {").skip(1) {
        let body = table.split("\n}").next().unwrap_or_default();
        for line in body.lines().skip(2).filter(|line| !line.trim_start().starts_with("//")) {
            names.extend(line.split_whitespace().map(str::to_string));
        }
    }
    assert!(names.len() > 250, "{} names", names.len());
    names
}

/// What a language says, by name.
fn said(language: &str) -> BTreeMap<String, String> {
    let text = [read(&format!("{language}.rs")), read(&format!("counter/{language}.rs"))].concat();
    let mut said = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("    ")) {
        let (name, words) = match line.split_once(": ") {
            Some((name, words)) if name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => (name, words),
            // A long sentence stands in the line below its name.
            _ => match line.trim_end().strip_suffix(':') {
                Some(name) => (name, ""),
                None => (last.as_str(), line),
            },
        };
        let (name, words) = (name.to_string(), words.trim().trim_end_matches(',').trim_matches('"').to_string());
        said.entry(name.clone()).and_modify(|it: &mut String| it.push_str(&words)).or_insert(words);
        last = name;
    }
    said
}

/// `{0}`, `{1}`, sorted, each once.
fn places(words: &str) -> Vec<String> {
    let mut places: Vec<String> =
        words.split('{').skip(1).filter_map(|it| Some(it.split_once('}')?.0.to_string())).collect();
    places.sort();
    places.dedup();
    places
}

#[test]
fn every_language_says_everything() {
    let names = names();
    let mut missing: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for language in languages() {
        let said = said(&language);
        let lacks = names.iter().filter(|name| !said.contains_key(*name)).map(String::as_str);
        let lacks: Vec<&str> = lacks.collect();
        if !lacks.is_empty() {
            println!("{language} takes from another language: {}", lacks.join(" "));
            missing.insert(language, lacks);
        }
    }
    for language in COMPLETE {
        assert!(languages().iter().any(|it| it == language));
        assert_eq!(missing.get(language), None, "{language}");
    }
}

#[test]
fn the_same_places_are_filled_in_every_language() {
    let reference = said("english");
    for language in languages() {
        for (name, words) in said(&language) {
            let Some(english) = reference.get(&name) else { continue };
            // One language may leave out what another must say, never the other way round.
            let extra: Vec<String> = places(&words).into_iter().filter(|it| !places(english).contains(it)).collect();
            let counted = ["entry", "entry_thing", "entry_person"].contains(&name.as_str());
            assert!(extra.is_empty() || counted, "{language}: {name} fills {extra:?}, English does not");
        }
    }
}
