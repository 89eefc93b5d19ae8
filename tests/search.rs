//! What people type and what they find, in the real catalogue.

#![cfg(not(target_arch = "wasm32"))]

mod shipped;

use material_checklist::author::readings;
use material_checklist::definition::json::{Json, Value};
use material_checklist::session::{Found, Readings, Search};

/// The catalogue as the widget lists it: bundles, then items.
struct Shop {
    ids: Vec<String>,
    search: Search,
}

fn texts(json: Option<&Json>) -> Vec<&str> {
    match json.map(|json| &json.value) {
        Some(Value::String(text)) => vec![text],
        Some(Value::List(list)) => list.iter().flat_map(|it| texts(Some(it))).collect(),
        Some(Value::Object(entries)) => entries.iter().flat_map(|it| texts(Some(&it.value))).collect(),
        _ => Vec::new(),
    }
}

fn shop() -> Shop {
    let sources = shipped::sources();
    let all: Vec<&(String, Json)> = sources.bundles.iter().chain(&sources.items).collect();
    let names = |json| texts(Json::get(json, "name")).into_iter().chain(texts(Json::get(json, "also_called")));
    let readings = Readings::parse(&readings(all.iter().flat_map(|(_, json)| names(json))));
    let search =
        Search::new(readings, all.iter().map(|(_, json)| (texts(json.get("name")), texts(json.get("also_called")))));
    Shop { ids: all.iter().map(|(id, _)| id.clone()).collect(), search }
}

impl Shop {
    fn find(&self, typed: &str) -> (Vec<&str>, Found) {
        let found = self.search.find(typed, 50, &|_| true);
        (found.entries.iter().map(|entry| self.ids[*entry].as_str()).collect(), found)
    }
}

const ID_CARD: &str = "resident-id-card";
const PROPERTY: &str = "property-transfer";
const COMPANY: &str = "limited-company";
const SELF_EMPLOYED: &str = "self-employed-registration";
const PASSPORT: &str = "passport";
const RESTAURANT: &str = "open-restaurant";
const FUND: &str = "provident-fund-withdrawal";

/// What is typed, and what comes first.
const TYPED: &[(&str, &[&str])] = &[
    // Official names, whole and from the beginning, before everything else
    ("结婚登记", &["marriage-registration"]),
    ("结婚", &["marriage-registration", "hukou-move", "marriage-certificate-replacement"]),
    ("小餐饮登记", &["small-catering"]),
    ("Marriage registration", &["marriage-registration"]),
    // What people call it
    ("身份证", &[ID_CARD]),
    ("身份证丢了", &[ID_CARD]),
    ("领证", &["marriage-registration"]),
    ("4050", &["flexible-worker-insurance"]),
    ("80岁", &["elderly-benefits"]),
    // Results and what happens in life
    ("房产证", &[PROPERTY]),
    ("营业执照", &[COMPANY, SELF_EMPLOYED]),
    ("生孩子", &["newborn", "birth-medical-certificate", "birth-registration", "childcare-subsidy"]),
    ("上户口", &["birth-registration", "newborn"]),
    ("开饭店", &[RESTAURANT, "food-business-licence", "small-catering"]),
    // Something of it, and several words of it
    ("饭店", &[RESTAURANT, "food-business-licence", "small-catering"]),
    ("护照 小孩", &[PASSPORT]),
    ("小孩 身份证", &[ID_CARD]),
    ("fire  check", &["fire-safety-check"]),
    ("sfz 补", &[ID_CARD]),
    // Pinyin, whole or not yet
    ("shenfenzheng", &[ID_CARD]),
    ("shen fen zheng", &[ID_CARD]),
    ("shenfenzh", &[ID_CARD]),
    ("fangchan", &[PROPERTY]),
    ("lvguan", &["public-place-hygiene"]),
    ("canyin", &["food-business-licence", "small-catering", RESTAURANT]),
    ("hangyezonghe", &[RESTAURANT]),
    // Initials
    ("sfz", &[ID_CARD]),
    ("yyzz", &[COMPANY, SELF_EMPLOYED]),
    ("fcz", &[PROPERTY]),
    ("gjj", &[FUND]),
    ("jhz", &["marriage-registration", "marriage-certificate-replacement"]),
    // Letters in Chinese names, width, case, spaces and marks
    ("ktv", &["public-place-hygiene"]),
    ("ＫＴＶ", &["public-place-hygiene"]),
    ("SFZ", &[ID_CARD]),
    ("身 份 证", &[ID_CARD]),
    ("“身份证”", &[ID_CARD]),
    // English
    ("id card", &[ID_CARD]),
    ("ID", &[ID_CARD]),
    ("passport", &[PASSPORT]),
    ("newborn", &["newborn", "birth-registration"]),
    // A letter too few, too many, another one, two the other way round
    ("passprt", &[PASSPORT]),
    ("passsport", &[PASSPORT]),
    ("pessport", &[PASSPORT]),
    ("passoprt", &[PASSPORT]),
    ("fangcanzheng", &[PROPERTY]),
    ("fangchanzhegn", &[PROPERTY]),
    ("身分证", &[ID_CARD]),
    ("公记金", &[FUND]),
    ("营业执召", &[COMPANY, SELF_EMPLOYED]),
    ("份身证", &[ID_CARD]),
    // Half of what was said
    ("身份证到期了怎么办", &[ID_CARD]),
    ("lost id card", &[ID_CARD]),
];

#[test]
fn what_people_type_finds_what_they_mean() {
    let shop = shop();
    let mut wrong = Vec::new();
    for (typed, expected) in TYPED {
        let (ids, found) = shop.find(typed);
        if !ids.starts_with(expected) || found.near || found.count < ids.len() {
            wrong.push(format!("{typed}: {} {ids:?}", found.count));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_types_something_plain_is_not_shown_everything() {
    let shop = shop();
    for (typed, most) in [("房产证", 1), ("身份证丢了", 1), ("passport", 1), ("id", 1), ("sfz", 1), ("公积金", 2)]
    {
        let (ids, _) = shop.find(typed);
        assert!(ids.len() <= most, "{typed}: {ids:?}");
    }
}

#[test]
fn where_nothing_is_found_the_nearest_are_told_as_such() {
    let shop = shop();
    for (typed, expected) in [
        ("户口怎么办", Some("hukou-move")),
        ("pasaporte", Some(PASSPORT)),
        ("宇宙飞船", None),
        ("飞", None),
        ("qqqqqq", None),
    ] {
        let (ids, found) = shop.find(typed);
        assert!(found.near && found.count == ids.len() && ids.len() <= 5, "{typed}: {found:?}");
        assert!(expected.map_or(ids.is_empty(), |id| ids.contains(&id)), "{typed}: {ids:?}");
    }
}

#[test]
fn nothing_typed_is_everything_in_its_order_and_few_are_told_of_many() {
    let shop = shop();
    for typed in ["", "  ", "？"] {
        let (ids, found) = shop.find(typed);
        assert_eq!((ids.len(), found.count, found.near), (shop.ids.len(), shop.ids.len(), false), "{typed:?}");
        assert!(ids == shop.ids);
    }
    let found = shop.search.find("证", 3, &|_| true);
    assert!(found.entries.len() == 3 && found.count > 10, "{found:?}");
}

#[test]
fn what_is_not_on_offer_is_not_found() {
    let shop = shop();
    let (ids, _) = shop.find("开饭店");
    let without = |entry: usize| shop.ids[entry] != RESTAURANT;
    let found = shop.search.find("开饭店", 50, &without);
    assert_eq!(found.entries.len(), ids.len() - 1);
    assert!(shop.search.find("宇宙", 50, &|_| false).entries.is_empty());
}
