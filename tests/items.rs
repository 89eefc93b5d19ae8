//! The real catalogue loads clean, every scenario of its items holds, and nothing in them is left without one.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use material_checklist::analysis::{coverage, run_scenarios};
use material_checklist::definition::json::{Json, Value};
use material_checklist::definition::{Date, Item, Sources, load_patched};
use material_checklist::session::region_name;

fn catalogue() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("item-data")
}

fn json(path: &str) -> Option<Json> {
    let text = fs::read_to_string(catalogue().join(path)).ok()?;
    Some(Json::parse(&text).expect(path))
}

fn room(room: &str) -> Vec<(String, Json)> {
    let Ok(entries) = fs::read_dir(catalogue().join(room)) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let stems = names.filter_map(|name| Some(name.strip_suffix(".json")?.to_string()));
    stems.map(|stem| (stem.clone(), json(&format!("{room}/{stem}.json")).expect("a file"))).collect()
}

fn sources() -> Sources {
    Sources {
        questions: json("shared/questions.json"),
        documents: json("shared/documents.json"),
        items: room("items"),
        bundles: room("bundles"),
        regions: room("regions"),
    }
}

fn item(sources: &Sources, id: &str, region: Option<&str>) -> Option<Item> {
    let resolved = sources.item(id, region)?;
    assert!(resolved.diagnostics.is_empty(), "{id}: {:#?}", resolved.diagnostics);
    let loaded = load_patched(&resolved.json, resolved.removed);
    assert!(loaded.diagnostics.is_empty(), "{id}: {:#?}", loaded.diagnostics);
    loaded.item
}

#[test]
fn every_scenario_holds_and_together_they_cover_every_item() {
    let sources = sources();
    let today = Date::parse("2026-11-23").expect("a day");
    assert!(!sources.items.is_empty());
    for (id, _) in &sources.items {
        let scenarios = json(&format!("scenarios/{id}.json")).expect("scenarios");
        let of_region = |region: Option<&str>| item(&sources, id, region);
        let found = run_scenarios(&scenarios, today, &of_region);
        assert!(found.is_empty(), "{id}: {found:#?}");
        let everywhere = [(None, of_region(None).expect("an item"))];
        let covered = coverage(&scenarios, today, &everywhere, &of_region);
        assert!(covered.scenarios >= 12, "{id}: {} scenarios", covered.scenarios);
        assert!(covered.missing.is_empty(), "{id}: {:#?}", covered.missing);
        let questions = covered.counts[0];
        assert!(questions.1 > 0 && questions.1 == questions.2, "{id}: {questions:?}");
    }
}

/// One basis as it stands in the catalogue: where, what it names, and whether what it carries is `verified`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Cited {
    place: String,
    law: String,
    /// `第二十三条`, without the paragraph that may follow.
    article: Option<String>,
    verified: bool,
}

fn elements(json: &Json) -> &[Json] {
    let Value::List(elements) = &json.value else { return &[] };
    elements
}

/// A text in the catalogue's first language.
fn chinese(json: &Json) -> Option<String> {
    match &json.value {
        Value::String(text) => Some(text.clone()),
        _ => json.get("zh-CN").and_then(chinese),
    }
}

fn cited(json: &Json, place: &str, found: &mut BTreeSet<Cited>) {
    let id = ["id", "use", "item"].iter().find_map(|key| json.get(key)).and_then(chinese);
    let place = id.map_or_else(|| place.to_string(), |id| format!("{place}/{id}"));
    for basis in json.get("basis").map(elements).unwrap_or_default() {
        let law = basis.get("law").and_then(chinese).unwrap_or_default();
        let article = basis.get("article").and_then(chinese);
        let article = article.map(|text| text.split_inclusive('条').next().unwrap_or_default().to_string());
        found.insert(Cited { place: place.clone(), law, article, verified: json.get("verified").is_some() });
    }
    match &json.value {
        Value::List(elements) => elements.iter().for_each(|element| cited(element, &place, found)),
        Value::Object(entries) => entries.iter().for_each(|entry| cited(&entry.value, &place, found)),
        _ => {}
    }
}

/// Every basis of the catalogue: as written, and as it stands after `use` and the overlays.
fn every_basis(sources: &Sources) -> BTreeSet<Cited> {
    let mut found = BTreeSet::new();
    for (id, written) in &sources.bundles {
        cited(written, &format!("bundles/{id}"), &mut found);
    }
    for region in [None, Some("371721")] {
        let at = region.unwrap_or("everywhere");
        let of_bundles = sources.bundles.iter().filter_map(|(id, _)| sources.bundle(id, region));
        let members = of_bundles.flat_map(|(_, members)| members.into_iter().flatten());
        let items = sources.items.iter().filter_map(|(id, _)| sources.item(id, region));
        for resolved in members.chain(items) {
            cited(&resolved.json, at, &mut found);
        }
    }
    found
}

/// How the facts know what a basis names: `seen`, `page`, `recalled`; `None` when they do not carry it.
fn mark(laws: &[Json], basis: &Cited) -> Option<String> {
    let law = laws.iter().find(|law| law.get("law").and_then(chinese).as_ref() == Some(&basis.law))?;
    let Some(article) = &basis.article else { return law.get("without_article").and_then(chinese) };
    if law.get("read").is_some_and(|read| read.get(article).is_some()) {
        return Some("seen".to_string());
    }
    law.get("articles").and_then(|articles| articles.get(article)).and_then(chinese)
}

#[test]
fn every_basis_is_a_law_and_an_article_that_the_facts_carry() {
    let text = fs::read_to_string(catalogue().with_file_name("tests/items/bases.json")).expect("the facts");
    let facts = Json::parse(&text).expect("the facts are JSON");
    let laws = elements(facts.get("laws").expect("laws"));
    let bases = every_basis(&sources());
    assert!(bases.len() > 100, "{} bases", bases.len());
    let named = |basis: &Cited| format!("{}: {} {}", basis.place, basis.law, basis.article.as_deref().unwrap_or("-"));
    let without: Vec<_> = bases.iter().filter(|basis| mark(laws, basis).is_none()).map(named).collect();
    assert!(without.is_empty(), "the facts do not carry: {without:#?}");
    let unseen = |basis: &&Cited| basis.verified && mark(laws, basis).as_deref() != Some("seen");
    let too_sure: Vec<_> = bases.iter().filter(unseen).map(named).collect();
    assert!(too_sure.is_empty(), "verified, but nobody has seen: {too_sure:#?}");
}

/// Whether something is `verified` without saying on what law it rests.
fn groundless(json: &Json, place: &str, found: &mut Vec<String>) {
    let id = json.get("id").or(json.get("use")).and_then(chinese);
    let place = id.map_or_else(|| place.to_string(), |id| format!("{place}/{id}"));
    if json.get("verified").is_some() && json.get("basis").is_none_or(|basis| elements(basis).is_empty()) {
        found.push(place.clone());
    }
    match &json.value {
        Value::List(elements) => elements.iter().for_each(|element| groundless(element, &place, found)),
        Value::Object(entries) => entries.iter().for_each(|entry| groundless(&entry.value, &place, found)),
        _ => {}
    }
}

#[test]
fn what_is_verified_says_on_what_law_it_rests() {
    let sources = sources();
    let mut found = Vec::new();
    for (id, written) in sources.items.iter().chain(&sources.bundles).chain(&sources.regions) {
        groundless(written, id, &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_region_on_offer_has_a_name_in_both_languages() {
    let regions = json("catalogue.json").expect("a catalogue");
    let codes: Vec<_> = elements(regions.get("regions").expect("regions")).iter().filter_map(chinese).collect();
    assert!(codes.len() >= 9, "{codes:?}");
    for code in codes {
        for language in ["zh-CN", "en"] {
            assert!(region_name(&code, language).is_some(), "{code} has no name in {language}");
        }
    }
}
