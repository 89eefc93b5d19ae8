//! What only a browser can tell: `cargo test --target wasm32-unknown-unknown --test browser`.
//!
//! The element's contract, without a server: the catalogue is a `data:` address that is the item itself, whatever file
//! of it is asked for. `tests/browser/parking-permit.published.json` is what `publish` makes of `parking-permit.json`.

#![cfg(target_arch = "wasm32")]

use material_checklist::definition::load;
use material_checklist::embed::define_element;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn mount(attributes: &str) -> JsValue;
    fn set(element: &JsValue, name: &str, value: &str);
    fn remove(element: &JsValue);
    fn add(element: &JsValue);
    fn heard(element: &JsValue) -> String;
    async fn pause() -> JsValue;
    fn back();
    fn address() -> String;
    fn text(element: &JsValue, selector: &str) -> String;
    async fn see(element: &JsValue, selector: &str, words: &str) -> JsValue;
    async fn click(element: &JsValue, selector: &str, words: &str) -> JsValue;
    #[wasm_bindgen(js_name = "type")]
    fn type_into(element: &JsValue, selector: &str, words: &str);
    async fn focus(element: &JsValue, id: &str) -> JsValue;
    fn inline(element: &JsValue) -> u32;
}

const ITEM: &str = include_str!("browser/parking-permit.published.json");

fn element(language: &str) -> JsValue {
    define_element();
    let catalogue = format!("data:application/json;charset=utf-8,{}#", js_sys::encode_uri_component(ITEM));
    mount(&format!(r#"{{"catalogue":"{catalogue}","item":"parking-permit","lang":"{language}","date":"2026-11-23"}}"#))
}

async fn sees(element: &JsValue, selector: &str, words: &str) {
    assert_eq!(see(element, selector, words).await.as_string().as_deref(), Some(""));
}

async fn has_focus(element: &JsValue, id: &str) {
    assert_eq!(focus(element, id).await.as_string().as_deref(), Some(""));
}

async fn clicks(element: &JsValue, selector: &str, words: &str) {
    assert_eq!(click(element, selector, words).await.as_string().as_deref(), Some(""));
}

async fn answers(element: &JsValue, option: &str) {
    clicks(element, ".option", option).await;
    clicks(element, ".primary", "").await;
}

#[wasm_bindgen_test]
fn a_browser_reads_an_item_as_the_command_line_does() {
    assert!(load(include_str!("../item-data/items/resident-id-card.json")).item.is_some());
}

#[wasm_bindgen_test]
async fn a_person_is_led_to_their_list_and_the_host_hears_counts_only() {
    let element = element("zh-CN");
    let before = address();
    sees(&element, "h1", "车是谁的").await;
    sees(&element, ".list .line:has(.mark.open)", "车主同意书").await;
    clicks(&element, ".primary", "").await;
    sees(&element, "[role=alert]", "请选一项").await;
    has_focus(&element, "summary").await;
    answers(&element, "借来的").await;
    sees(&element, ".list .line:has(.mark.sure)", "车主同意书").await;
    sees(&element, "h1", "从哪天开始").await;
    has_focus(&element, "heading").await;
    for (selector, words) in [("#field", "２０２５"), ("#month", "2"), ("#day", "28")] {
        type_into(&element, selector, words);
    }
    clicks(&element, ".primary", "").await;
    sees(&element, ".result h1", "2").await;
    let events = heard(&element);
    assert!(events.contains("checklist-changed") && events.contains("checklist-finished"), "{events}");
    assert!(!events.contains("2025") && !events.contains("lent"), "{events}");
    assert_eq!((address(), inline(&element)), (before, 0), "nothing in the address, nothing inline");
    back();
    sees(&element, "h1", "从哪天开始").await;
    back();
    sees(&element, "h1", "车是谁的").await;
    remove(&element);
}

#[wasm_bindgen_test]
async fn another_language_keeps_the_answers() {
    let element = element("zh-CN");
    answers(&element, "借来的").await;
    sees(&element, "h1", "从哪天开始").await;
    set(&element, "lang", "en");
    sees(&element, "h1", "Since when").await;
    sees(&element, ".so-far", "I borrowed it").await;
    clicks(&element, ".languages button", "中文").await;
    sees(&element, ".so-far", "借来的").await;
    remove(&element);
}

#[wasm_bindgen_test]
async fn two_elements_on_a_page_do_not_take_each_others_steps() {
    let (one, other) = (element("en"), element("en"));
    answers(&one, "Mine").await;
    sees(&one, "h1", "Since when").await;
    answers(&other, "Mine").await;
    sees(&other, "h1", "Since when").await;
    back();
    sees(&other, "h1", "Whose car").await;
    sees(&one, "h1", "Since when").await;
    clicks(&one, ".actions .quiet", "Back").await;
    sees(&one, "h1", "Whose car").await;
    remove(&one);
    remove(&other);
}

#[wasm_bindgen_test]
async fn an_element_that_is_moved_goes_on_and_one_that_is_taken_out_starts_afresh() {
    let element = element("en");
    answers(&element, "Mine").await;
    sees(&element, "h1", "Since when").await;
    remove(&element);
    add(&element);
    pause().await;
    sees(&element, "h1", "Since when").await;
    remove(&element);
    pause().await;
    add(&element);
    sees(&element, "h1", "Whose car").await;
    assert!(!text(&element, ".so-far").contains("Mine"));
    remove(&element);
}

#[wasm_bindgen_test]
async fn what_does_not_work_is_said_calmly_and_told_to_the_host() {
    define_element();
    for (catalogue, item, code) in [
        ("data:application/json,{", "x", "syntax"),
        ("data:application/json,{}#", "x", "wrong-type"),
        ("data:application/json,{}#", "../secret", "unknown-item"),
        ("https://nowhere.invalid/", "x", "network"),
    ] {
        let element = mount(&format!(r#"{{"catalogue":"{catalogue}","item":"{item}","lang":"en"}}"#));
        sees(&element, "h1", "cannot be opened").await;
        sees(&element, "button", "Try again").await;
        let events = heard(&element);
        assert!(events.contains("checklist-error") && events.contains(code), "{code}: {events}");
        remove(&element);
    }
}
