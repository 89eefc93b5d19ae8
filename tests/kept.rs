//! What a device remembers comes back, nothing that was typed is in it, and whatever stands there instead, nothing breaks.

#![cfg(not(target_arch = "wasm32"))]

mod shipped;

use std::rc::Rc;

use material_checklist::definition::json::{Json, Value};
use material_checklist::definition::{Date, Item, load};
use material_checklist::engine::{Answers, evaluate, fit};
use material_checklist::output::{
    Recalled, Remembered, Why, link_to_item, recalled_of_bundle, recalled_of_item, remembered_of_bundle,
    remembered_of_item,
};
use material_checklist::session::{Choice, Choices, PaperSet, Readiness, Ready, Session};
use shipped::{Case, Subject};

const ITEM: &str = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
    {"id":"home","ask":"?","type":"choice","options":[{"id":"own","label":"o"},{"id":"rent","label":"r"}]},
    {"id":"area","ask":"?","type":"number","min":1,"max":500,"when":{"home":"own"}},
    {"id":"health","ask":"?","type":"yes_no","sensitive":true},
    {"id":"people","ask":"?","type":"list","of":[{"id":"adult","ask":"?","type":"yes_no"},
      {"id":"who","ask":"?","type":"text","for":"form"}]},
    {"id":"name","ask":"?","type":"text","for":"form"}],
  "materials":[{"id":"deed","name":"deed","any_of":[["a"],["b"]],"when":{"home":"own"}},
    {"id":"big","name":"b","originals":1,"when":{"area":{"gte":100}}},{"id":"sick","name":"s","originals":1,"when":{"health":true}},
    {"id":"each","name":"e","originals":1,"for_each":"people","when":{"adult":true}}],
  "documents":[{"id":"a","name":"a","show":1},{"id":"b","name":"b","show":1}]}"#;

const GIVEN: &str = r#"{"home":"own","area":120,"health":true,
    "people":[{"adult":true,"who":"王小明"},{"adult":false}],"name":"王小明"}"#;

fn today() -> Date {
    Date::parse("2026-11-24").expect("a day")
}

fn item(text: &str) -> Item {
    let loaded = load(text);
    loaded.item.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

fn answers(text: &str) -> Answers {
    Answers::from_json(&Json::parse(text).expect("JSON")).expect("an object")
}

/// Answers without their places in a text.
fn written(answers: &Answers) -> Vec<String> {
    let json = |value: &Value| Json { start: 0, end: 0, value: value.clone() }.canonical();
    answers.iter().map(|(id, value)| [id, ": ", &json(value)].concat()).collect()
}

/// What is remembered of `GIVEN`, with a paper chosen and one that is there.
fn remembered() -> String {
    let (item, given) = (item(ITEM), answers(GIVEN));
    let outcome = evaluate(&item, &given, today());
    let (material, _) = item.materials.iter().next().expect("a material");
    let mut choices = Choices::default();
    choices.make(Choice::Way(PaperSet { material, entry: None }, 1));
    let mut readiness = Readiness::default();
    readiness.say("deed", Ready::Have);
    readiness.say("each/0", Ready::CannotGet);
    let link = link_to_item(&item, &given, &outcome, &choices, None, today());
    let all = Remembered { answers: &given, link: link.as_deref(), readiness: &readiness };
    remembered_of_item(&item, all, today())
}

#[test]
fn what_was_remembered_comes_back_without_what_was_typed_or_is_sensitive() {
    let text = remembered();
    for word in ["王", "name", "who", "health"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let item = item(ITEM);
    let back = recalled_of_item(&item, &text, today()).expect(&text);
    let wanted = answers(r#"{"home":"own","area":120,"people":[{"adult":true},{"adult":false}]}"#);
    assert_eq!(written(&back.answers), written(&wanted));
    let set = PaperSet { material: item.materials.iter().next().expect("one").0, entry: None };
    assert_eq!(back.choices.first().and_then(|(_, choices)| choices.way(set)), Some(1));
    assert_eq!((back.readiness.of("deed"), back.readiness.of("each/0")), (Some(Ready::Have), Some(Ready::CannotGet)));
    assert!(!back.changed && back.lost.is_empty());
}

#[test]
fn of_another_version_the_answers_that_fit_come_back_and_the_others_are_named() {
    let newer = ITEM
        .replace(r#""version":"1""#, r#""version":"2""#)
        .replace(r#""max":500"#, r#""max":100"#)
        .replace(r#"{"id":"rent","label":"r"}"#, r#"{"id":"let","label":"r"}"#);
    let back = recalled_of_item(&item(&newer), &remembered(), today()).expect("it can be read");
    let wanted = answers(r#"{"home":"own","people":[{"adult":true},{"adult":false}]}"#);
    assert_eq!(written(&back.answers), written(&wanted));
    assert_eq!(back.lost, ["area"]);
    assert!(back.changed && back.choices.is_empty());
    let gone = newer
        .replace(r#"{"id":"own","label":"o"}"#, r#"{"id":"mine","label":"o"}"#)
        .replace(r#""home":"own""#, r#""home":"mine""#);
    let back = recalled_of_item(&item(&gone), &remembered(), today()).expect("it can be read");
    assert_eq!(back.lost, ["area", "home"]);
}

#[test]
fn whatever_stands_there_is_read_or_refused() {
    let item = Rc::new(item(ITEM));
    let good = remembered();
    let mut texts: Vec<String> =
        ["", "null", "{}", "[1]", r#"{"kept":2}"#, r#"{"kept":1}"#, r#"{"kept":1,"answers":7}"#]
            .map(String::from)
            .to_vec();
    let many = vec!["{}"; 5_000].join(",");
    texts.push(format!(
        r#"{{"kept":1,"version":"1","answers":{{"people":[{many}]}},"ready":{{"deed":"x"}},"link":"x"}}"#
    ));
    for at in 0..good.len() {
        if good.is_char_boundary(at) && good.is_char_boundary(at + 1) {
            texts.push(good[..at].to_string());
            for other in ["0", "\"", "}", "{", "own", "null"] {
                texts.push([&good[..at], other, &good[at + 1..]].concat());
            }
        }
    }
    let mut read = 0;
    for text in &texts {
        let Ok(Recalled { answers, choices, readiness, .. }) = recalled_of_item(&item, text, today()) else { continue };
        let choices = choices.into_iter().next().map(|(_, choices)| choices).unwrap_or_default();
        let session = Session::resumed(item.clone(), answers, choices, readiness, today());
        assert!(session.list().lines.len() < 1000);
        read += 1;
    }
    assert!(read > 100 && read < texts.len(), "{read} of {}", texts.len());
    assert_eq!(recalled_of_item(&item, r#"{"kept":2}"#, today()), Err(Why::Unknown));
    assert_eq!(recalled_of_item(&item, "{}", today()), Err(Why::NotOurs));
}

#[test]
fn every_scenario_of_the_catalogue_comes_back() {
    for Case { name, subject, answers, on, region } in shipped::cases() {
        let name = format!("{name} {region:?}");
        let all = Remembered { answers: &answers, link: None, readiness: &Readiness::default() };
        let back = match &subject {
            Subject::Item(item) => recalled_of_item(item, &remembered_of_item(item, all, on), on),
            Subject::Bundle(bundle) => recalled_of_bundle(bundle, &remembered_of_bundle(bundle, all, on), on),
        };
        let back = back.unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert!(!back.changed && back.lost.is_empty(), "{name}: {:?}", back.lost);
        let Subject::Item(item) = subject else { continue };
        for (_, it) in item.questions.iter().filter(|(_, it)| it.within.is_none()) {
            if !it.sensitive && !it.for_form && !matches!(it.kind.name(), "text" | "list") {
                let fitting = |answers: &Answers| answers.get(&it.id).and_then(|value| fit(it, value, on));
                assert_eq!(fitting(&answers), fitting(&back.answers), "{name}: {}", it.id);
            }
        }
    }
}
