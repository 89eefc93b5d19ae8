//! Cases and differences of items against trying every combination of answers: the shipped items and random ones.

#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, reason = "shared with the oracle, which uses more of it")]
#[path = "oracle/mod.rs"]
mod oracle;

use std::collections::BTreeMap;

use material_checklist::analysis::{Case, Said, Thing, cases, diff, situations, wording};
use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Item, Kind, load};
use material_checklist::engine::{Answers, ListUnit, Outcome, Progress, Status, evaluate};
use oracle::{calendar, domain, draw, random, remaining, slots};
use serde_json::{Map, Value, json};

/// A random case of an item without lists: what is in entries cannot be tried one by one.
fn flat_case(seed: u64) -> random::Case {
    let has_list = |case: &random::Case| case.item["questions"].to_string().contains("\"type\":\"list\"");
    (0..).map(|more| random::case(seed + 1_000_003 * more)).find(|case| !has_list(case)).expect("an item without lists")
}

/// More combinations than this are not tried one by one.
const MOST: usize = 250;

fn item(json: &Value) -> Item {
    let loaded = load(&json.to_string());
    loaded.item.unwrap_or_else(|| panic!("{:#?}\n{json:#}", loaded.diagnostics))
}

fn answers(json: &Value) -> Answers {
    Answers::from_json(&Json::parse(&json.to_string()).expect("JSON")).expect("answers")
}

/// The outcome of settled answers, as words.
fn outcome(item: &Item, outcome: &Outcome) -> String {
    let yes = |status: Status| {
        assert_ne!(status, Status::Open, "{outcome:#?}");
        status == Status::Yes
    };
    let mut text: Vec<String> = Vec::new();
    for it in outcome.findings.iter().filter(|it| yes(it.status)) {
        let finding = &item.findings[it.finding];
        text.push(format!("{} {:?} {:?}", finding.id, finding.kind, finding.go_to));
    }
    for it in &outcome.materials {
        assert!(yes(it.status));
        let material = &item.materials[it.material];
        let offered: Vec<Vec<&str>> = match &it.offered {
            None => vec![vec![&material.id]],
            Some(lists) => {
                let list = |list: &material_checklist::engine::OfferedList| -> Vec<&str> {
                    list.documents.iter().map(|id| item.documents[*id].id.as_str()).collect()
                };
                lists.iter().map(list).collect()
            }
        };
        text.push(format!("{} {offered:?} {:?} {:?}", material.id, it.exempt, it.commitment));
    }
    text.extend(outcome.fees.iter().filter(|it| yes(it.1)).map(|it| format!("fee {:?}", item.fees[it.0].id)));
    text.extend(outcome.deadlines.iter().filter(|it| yes(it.1)).map(|it| format!("in {:?}", item.deadlines[it.0].id)));
    text.extend(outcome.places.iter().filter(|it| yes(it.1)).map(|it| format!("at {:?}", item.places[it.0].id)));
    text.sort();
    text.join("\n")
}

/// The outcome that a case names, as words.
fn named(item: &Item, case: &Case) -> String {
    let mut text: Vec<String> = Vec::new();
    for id in &case.findings {
        let finding = &item.findings[*id];
        text.push(format!("{} {:?} {:?}", finding.id, finding.kind, finding.go_to));
    }
    for it in &case.materials {
        let material = &item.materials[it.material];
        let ids = |position: &usize| -> Vec<&str> {
            let list = &material.any_of.as_ref().expect("lists")[*position];
            list.iter().map(|id| item.documents[*id].id.as_str()).collect()
        };
        let offered: Vec<Vec<&str>> = match &material.any_of {
            None => vec![vec![&material.id]],
            Some(_) => it.offered.iter().map(ids).collect(),
        };
        let status = |holds: bool| if holds { Status::Yes } else { Status::No };
        text.push(format!("{} {offered:?} {:?} {:?}", material.id, status(it.exempt), status(it.commitment)));
    }
    text.extend(case.fees.iter().map(|id| format!("fee {:?}", item.fees[*id].id)));
    text.extend(case.deadlines.iter().map(|id| format!("in {:?}", item.deadlines[*id].id)));
    text.extend(case.places.iter().map(|id| format!("at {:?}", item.places[*id].id)));
    text.sort();
    text.join("\n")
}

/// The answers on a way; `None` when something is said of a list.
fn replay(item: &Item, way: &[Said]) -> Option<Answers> {
    let mut answers = Answers::default();
    for said in way {
        let Said::Answer(question, answer) = said else { return None };
        let question = &item.questions[*question];
        answers.set(&question.id, answer.to_value(question));
    }
    Some(answers)
}

/// The counts come to the product of the domains, and each way leads where it says.
fn consistent(item: &Item, on: Date) {
    let found = cases(item, on, 2_000).expect("a small item");
    let sum = found.cases.iter().map(|case| case.count.0.expect("few")).sum::<u128>();
    assert_eq!(Some(sum), found.total.0, "{}", item.id);
    if let Some(product) = product(item) {
        assert_eq!(found.total.0, Some(product), "{}", item.id);
    }
    if found.by_findings {
        return;
    }
    for case in &found.cases {
        let Some(answers) = replay(item, &case.way) else { continue };
        let after = evaluate(item, &answers, on);
        // How many entries there are, and what they are, may still be asked: it comes to the same.
        let of_list = |id| matches!(item.questions[id].kind, Kind::List { .. }) || item.questions[id].within.is_some();
        if after.progress == Progress::Asking && after.to_ask.iter().all(|slot| of_list(slot.question)) {
            continue;
        }
        assert!(after.to_ask.is_empty(), "{}: {answers:?} leaves {:?}", item.id, after.to_ask);
        assert!(after.unused.is_empty(), "{}: {answers:?} has {:?} too much", item.id, after.unused);
        assert_eq!(outcome(item, &after), named(item, case), "{}: {answers:?}", item.id);
    }
}

/// How many answers there are, as far as that can be told without the tests; `None` where numbers and days are asked.
fn product(item: &Item) -> Option<u128> {
    let mut product = 1;
    for (_, question) in item.questions.iter().filter(|(_, it)| !it.for_form && it.within.is_none()) {
        product *= match &question.kind {
            Kind::Choice(options) => options.len() as u128,
            Kind::YesNo => 2,
            Kind::Choices { options, min, max } => {
                let fits = |mask: &u32| {
                    let chosen = (0..options.len()).filter(|bit| mask >> bit & 1 == 1);
                    let alone = chosen.clone().any(|bit| options.iter().nth(bit).expect("an option").1.exclusive);
                    let count = chosen.count();
                    (*min..=*max).contains(&count) && (count < 2 || !alone)
                };
                (0..1u32 << options.len()).filter(fits).count() as u128
            }
            Kind::Text { .. } => 1,
            Kind::Number { .. } | Kind::Date { .. } | Kind::Region { .. } | Kind::List { .. } => return None,
        };
    }
    Some(product)
}

/// Every way to answer the questions of several versions, as far as their tests tell answers apart. `None`: too many.
fn combinations(versions: &[&Value], on: &str) -> Option<Vec<Value>> {
    let today = calendar::date(on).expect("a day");
    let mut questions: Vec<Value> = Vec::new();
    for question in versions.iter().rev().flat_map(|item| domain::list(&item["questions"])) {
        match questions.iter_mut().find(|it| it["id"] == question["id"]) {
            None => questions.push(question.clone()),
            Some(known) => {
                let more: Vec<Value> = domain::list(&question["options"])
                    .iter()
                    .filter(|it| !domain::options(known).contains(&it["id"].as_str().expect("an id")))
                    .cloned()
                    .collect();
                if let Some(options) = known.get_mut("options").and_then(Value::as_array_mut) {
                    options.extend(more);
                }
            }
        }
    }
    let mut all = vec![Map::new()];
    for question in &questions {
        let id = question["id"].as_str().expect("an id");
        let values = values(question, versions, today);
        all = all
            .iter()
            .flat_map(|before| {
                values.iter().map(|value| {
                    let mut after = before.clone();
                    after.insert(id.to_string(), value.clone());
                    after
                })
            })
            .collect();
        if all.len() > MOST {
            return None;
        }
    }
    Some(all.into_iter().map(Value::Object).collect())
}

fn values(question: &Value, versions: &[&Value], today: calendar::Date) -> Vec<Value> {
    let id = question["id"].as_str().expect("an id");
    if question["for"] == "form" || question["type"] == "text" {
        return domain::candidates(question, &[], today).into_iter().take(1).collect();
    }
    match domain::kind(question) {
        "yes_no" => vec![json!(true), json!(false)],
        "choice" => domain::options(question).into_iter().map(Value::from).collect(),
        "choices" => {
            let options = domain::options(question);
            let subsets = (0..1u32 << options.len()).map(|mask| {
                let chosen = options.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
                chosen.map(|(_, id)| *id).collect::<Value>()
            });
            subsets.filter(|it| domain::fits(question, it, today)).collect()
        }
        _ => {
            let mut tests: Vec<&Value> = Vec::new();
            for item in versions {
                collect(item, id, &mut tests);
            }
            let mut seen: Vec<Vec<bool>> = Vec::new();
            let mut values = domain::candidates(question, &tests, today);
            values.retain(|value| {
                let passes: Vec<bool> = tests.iter().map(|it| domain::holds(question, value, it, today)).collect();
                let new = !seen.contains(&passes);
                seen.push(passes);
                new
            });
            values
        }
    }
}

/// The tests on a question, wherever they stand.
fn collect<'a>(json: &'a Value, id: &str, tests: &mut Vec<&'a Value>) {
    match json {
        Value::Object(map) => {
            for (key, value) in map {
                if key == "when" || key == "not_when" {
                    slots::named(value, &mut |name, test| {
                        if name == id {
                            tests.push(test);
                        }
                    });
                } else {
                    collect(value, id, tests);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|it| collect(it, id, tests)),
        _ => {}
    }
}

fn shipped() -> Vec<Item> {
    let folder = format!("{}/item-data", env!("CARGO_MANIFEST_DIR"));
    let read = |path: std::path::PathBuf| Json::parse(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
    let folder = std::path::Path::new(&folder);
    let mut sources = material_checklist::definition::Sources {
        questions: Some(read(folder.join("shared/questions.json"))),
        documents: Some(read(folder.join("shared/documents.json"))),
        ..Default::default()
    };
    for entry in std::fs::read_dir(folder.join("items")).expect("items") {
        let path = entry.expect("an entry").path();
        sources.items.push((path.file_stem().expect("a name").to_string_lossy().into_owned(), read(path)));
    }
    let resolved = sources.items.iter().map(|(id, _)| sources.item(id, None).expect("an item"));
    let load = |it: material_checklist::definition::Resolved| {
        material_checklist::definition::load_patched(&it.json, it.removed)
    };
    resolved.map(|it| load(it).item.expect("an item")).collect()
}

/// Items whose lists read answers outside their entries, with the combinations of their difference and those of their cases.
/// A difference counts each such test by itself, cases know how they hang together.
const READ_OUTSIDE: [(&str, Option<u128>, Option<u128>); 3] = [
    ("birth-registration", Some(20_736), Some(10_368)),
    ("hukou-move", Some(864), Some(432)),
    ("special-equipment", Some(26_400), Some(3_300)),
];

#[test]
fn the_cases_of_every_shipped_item_add_up_and_lead_where_they_say() {
    let on = Date::parse("2026-11-23").expect("a day");
    let items = shipped();
    assert!(items.len() >= 10);
    let mut read_outside = Vec::new();
    for item in &items {
        consistent(item, on);
        let same = diff(item, item, on).expect("a difference");
        assert!(same.changes.is_empty() && same.changed.0 == Some(0), "{}: {:#?}", item.id, same.changes);
        let total = cases(item, on, 2_000).expect("cases").total;
        if same.total.0 != total.0 {
            read_outside.push((item.id.as_str(), same.total.0, total.0));
        }
    }
    read_outside.sort_unstable();
    assert_eq!(read_outside, READ_OUTSIDE);
}

#[test]
fn the_cases_of_random_items_are_those_that_trying_everything_finds() {
    let (mut tried, mut shortest_known) = (0, 0);
    for seed in 0..500 {
        let case = flat_case(seed);
        let (item, on) = (item(&case.item), Date::parse(&case.on).expect("a day"));
        consistent(&item, on);
        let Some(all) = combinations(&[&case.item], &case.on) else { continue };
        tried += 1;
        let mut by_outcome: BTreeMap<String, u128> = BTreeMap::new();
        for given in &all {
            *by_outcome.entry(outcome(&item, &evaluate(&item, &answers(given), on))).or_default() += 1;
        }
        let found = cases(&item, on, 2_000).expect("cases");
        // A stop ends the conversation before all findings are known.
        let never_ends = !item.findings.iter().any(|(_, finding)| finding.kind.ends());
        let least =
            if never_ends && seed < 200 { remaining::remaining_truth(&case.item, &json!({}), &case.on) } else { None };
        if let Some((least, _)) = least {
            shortest_known += 1;
            let shortest = found.cases.iter().map(|case| case.way.len() as u64).min();
            assert_eq!(shortest, Some(least), "seed {seed}: no conversation is shorter\n{:#}", case.item);
        }
        let found: BTreeMap<String, u128> =
            found.cases.iter().map(|case| (named(&item, case), case.count.0.expect("few"))).collect();
        assert_eq!(found, by_outcome, "seed {seed}\n{:#}", case.item);
    }
    assert!(tried > 100 && shortest_known > 20, "{tried} {shortest_known}");
}

/// Everything in an outcome but what ends it, by name.
fn in_outcome(item: &Item, outcome: &Outcome) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let notices = outcome.findings.iter().filter(|it| !item.findings[it.finding].kind.ends());
    all.extend(notices.map(|it| format!("{:?}", Thing::Finding(it.finding))));
    for it in &outcome.materials {
        let id = it.material;
        all.push(format!("{:?}", Thing::Needed(id)));
        let lists = item.materials[id].any_of.as_ref();
        for list in it.offered.iter().flatten() {
            let position = lists.and_then(|lists| lists.iter().position(|known| *known == list.documents));
            all.push(format!("{:?}", Thing::Offered(id, position.expect("a list"))));
        }
        all.extend((it.exempt == Status::Yes).then(|| format!("{:?}", Thing::Exempt(id))));
        all.extend((it.commitment == Status::Yes).then(|| format!("{:?}", Thing::Commitment(id))));
    }
    all.extend(outcome.fees.iter().map(|it| format!("{:?}", Thing::Fee(it.0))));
    all.extend(outcome.deadlines.iter().map(|it| format!("{:?}", Thing::Deadline(it.0))));
    all.extend(outcome.places.iter().map(|it| format!("{:?}", Thing::Place(it.0))));
    all
}

/// Situations by the papers that tell them apart: how many combinations, and in how many of them each thing is.
type Table = BTreeMap<Vec<bool>, (u128, BTreeMap<String, u128>)>;

#[test]
fn the_situations_of_random_items_are_those_that_trying_everything_finds() {
    let (mut tried, mut in_part, mut folded, mut stopped) = (0, 0, 0, 0);
    for seed in 0..400 {
        let case = flat_case(seed);
        // Two AND-lists of the same documents cannot be told apart in an outcome.
        let doubled = domain::list(&case.item["materials"]).iter().any(|it| {
            let lists = domain::list(&it["any_of"]);
            lists.iter().enumerate().any(|(position, list)| lists[..position].contains(list))
        });
        let (item, on) = (item(&case.item), Date::parse(&case.on).expect("a day"));
        let Some(all) = combinations(&[&case.item], &case.on).filter(|_| !doubled) else { continue };
        // Nobody can answer a question without a possible answer, if only for a form.
        let no_answer = |given: &Value| {
            let after = evaluate(&item, &answers(given), on);
            let mut ends = after.findings.iter().filter(|it| item.findings[it.finding].kind.ends());
            after.progress == Progress::Stopped && !ends.any(|it| it.status == Status::Yes)
        };
        if all.iter().any(no_answer) {
            continue;
        }
        for most in [1, 3, 40] {
            let found = situations(&item, on, most, |_| true).expect("situations");
            assert!(found.situations.len() <= most, "seed {seed}");
            let mut expected = Table::new();
            let mut ended: BTreeMap<String, u128> = BTreeMap::new();
            for given in &all {
                let after = evaluate(&item, &answers(given), on);
                for it in after.findings.iter().filter(|it| item.findings[it.finding].kind.ends()) {
                    *ended.entry(format!("{:?}", it.finding)).or_default() += 1;
                }
                if after.progress == Progress::Stopped {
                    continue;
                }
                let needed = |id| after.materials.iter().any(|it| it.material == id);
                let entry = expected.entry(found.telling.iter().map(|id| needed(*id)).collect()).or_default();
                entry.0 += 1;
                for thing in in_outcome(&item, &after) {
                    *entry.1.entry(thing).or_default() += 1;
                }
            }
            let context = || format!("seed {seed}, {most}\n{:#}\n{found:#?}", case.item);
            let known: BTreeMap<String, u128> =
                found.ended.iter().map(|it| (format!("{:?}", it.finding), it.count.0.expect("few"))).collect();
            assert_eq!(known, ended, "{}", context());
            let mut table = Table::new();
            for it in &found.situations {
                let needed = |id| it.held.iter().any(|held| held.thing == Thing::Needed(id));
                let held = it.held.iter().map(|held| (format!("{:?}", held.thing), held.count.0.expect("few")));
                let key: Vec<bool> = found.telling.iter().map(|id| needed(*id)).collect();
                table.insert(key.clone(), (it.count.0.expect("few"), held.collect()));
                for held in &it.held {
                    assert_eq!(held.always, held.count == it.count, "{}", context());
                    in_part += usize::from(!held.always);
                }
                // Whoever says what is told, each time with any of the answers, is in no other situation.
                for other in 0..=it.way.iter().map(|told| told.or.len()).max().unwrap_or(0) {
                    let mut answers = Answers::default();
                    for told in &it.way {
                        let Said::Answer(question, answer) = &told.said else { panic!("a list") };
                        let answer = other.checked_sub(1).and_then(|it| told.or.get(it)).unwrap_or(answer);
                        answers.set(&item.questions[*question].id, answer.to_value(&item.questions[*question]));
                    }
                    let after = evaluate(&item, &answers, on);
                    let status = |id| after.materials.iter().find(|it| it.material == id).map(|it| it.status);
                    for (id, needed) in found.telling.iter().zip(&key) {
                        let expected = needed.then_some(Status::Yes);
                        assert_eq!(status(*id), expected, "{answers:?} {id:?}\n{}", context());
                    }
                }
            }
            assert_eq!(table, expected, "{}", context());
            tried += 1;
            folded += usize::from(found.telling.len() < item.materials.len());
            stopped += usize::from(!found.ended.is_empty());
        }
    }
    assert!(tried > 200 && in_part > 200 && folded > 100 && stopped > 30, "{tried} {in_part} {folded} {stopped}");
}

/// Every list of so many entries, each with one of the answers to two questions.
fn lists(min: u64, max: u64) -> Vec<Value> {
    let mut entries: Vec<Value> = Vec::new();
    for kind in ["x", "y", "z"] {
        match kind {
            // The second question applies to the last kind only.
            "z" => entries.extend([true, false].map(|sure| json!({"kind": kind, "sure": sure}))),
            _ => entries.push(json!({ "kind": kind })),
        }
    }
    let mut all = Vec::new();
    let mut level = vec![Vec::new()];
    for count in 0..=max {
        if count >= min {
            all.extend(level.iter().cloned().map(Value::Array));
        }
        level = level
            .iter()
            .flat_map(|list: &Vec<Value>| entries.iter().map(|it| list.iter().chain([it]).cloned().collect()))
            .collect();
    }
    all
}

fn list_test(draw: &mut draw::Draw) -> Value {
    let inside = match draw.below(6) {
        0 => json!({"kind": "x"}),
        1 => json!({"not": {"kind": "y"}}),
        2 => json!({"kind": ["x", "z"]}),
        3 => json!({"sure": true}),
        4 => json!({"kind": "z", "not": {"sure": true}}),
        _ => json!({"not": {"sure": false}}),
    };
    match draw.below(4) {
        0 => json!({ "some": inside }),
        1 => json!({ "every": inside }),
        2 => json!({"count": {"gte": draw.below(3)}, "where": inside}),
        _ => json!({"count": {"lt": draw.below(4)}}),
    }
}

#[test]
fn the_tests_on_a_list_come_to_what_some_list_makes_of_them() {
    let mut draw = draw::Draw(5);
    let (mut impossible, mut told) = (0, 0);
    for _ in 0..150 {
        let min = draw.below(3) as u64;
        // Tests count to three at most: longer lists bring nothing new.
        let (longest, max) = match draw.below(3) {
            0 => (5, Value::Null),
            more => (min.max(1) + more as u64 - 1, json!(min.max(1) + more as u64 - 1)),
        };
        let mut tests: Vec<Value> = Vec::new();
        for _ in 0..1 + draw.below(4) {
            let test = list_test(&mut draw);
            if !tests.contains(&test) {
                tests.push(test);
            }
        }
        let findings = tests.iter().enumerate().map(|(number, test)| {
            json!({"id": format!("f{number}"), "kind": "notice", "when": {"people": test}, "title": "t", "text": "t"})
        });
        let kinds = ["x", "y", "z"].map(|id| json!({"id": id, "label": id}));
        let mut list = json!({
            "id": "people", "ask": "Who?", "type": "list", "min": min,
            "of": [
                {"id": "kind", "ask": "Kind?", "type": "choice", "options": kinds},
                {"id": "sure", "ask": "Sure?", "type": "yes_no", "when": {"kind": "z"}},
            ],
        });
        if !max.is_null() {
            list["max"] = max;
        }
        let json = json!({
            "format": 1, "id": "list", "version": "2026-11-23", "valid": {"from": "2026-11-23", "until": null},
            "name": "List", "also_called": [], "authority": "Office", "kind": "immediate", "questions": [list],
            "facts": {}, "findings": findings.collect::<Value>(), "materials": [], "documents": [], "fees": [],
            "deadlines": [], "places": [], "special_procedures": [], "visits": 1, "forms": [],
        });
        let (item, on) = (item(&json), Date::parse("2026-11-23").expect("a day"));
        // Of each list, which tests hold.
        let true_of: Vec<Vec<bool>> = lists(min, longest)
            .iter()
            .map(|list| {
                let after = evaluate(&item, &answers(&json!({ "people": list })), on);
                item.findings.ids().map(|id| after.findings.iter().any(|it| it.finding == id)).collect()
            })
            .collect();
        let mut expected = true_of.clone();
        expected.sort();
        expected.dedup();
        let found = cases(&item, on, 2_000).expect("cases");
        let holds = |case: &Case| -> Vec<bool> { item.findings.ids().map(|id| case.findings.contains(&id)).collect() };
        let mut known: Vec<Vec<bool>> = found.cases.iter().map(holds).collect();
        known.sort();
        assert_eq!(known, expected, "{json:#}");
        assert_eq!(found.total.0, Some(expected.len() as u128), "{json:#}");
        impossible += (1 << tests.len()) - expected.len();
        for case in &found.cases {
            let said: Vec<(usize, bool)> = case
                .way
                .iter()
                .map(|said| {
                    let Said::OfList(_, ListUnit::Test(test), holds) = said else { panic!("{said:?}") };
                    let number = item.findings.iter().position(|(_, finding)| finding.when == *test);
                    (number.expect("a test"), *holds)
                })
                .collect();
            for list in true_of.iter().filter(|list| said.iter().all(|(number, holds)| list[*number] == *holds)) {
                assert_eq!(*list, holds(case), "{said:?}\n{json:#}");
            }
            told += tests.len() - said.len();
        }
    }
    assert!(impossible > 100 && told > 100, "{impossible} {told}");
}

/// A line of the table for people, its cells without the number.
fn lines(id: &str) -> Vec<Vec<String>> {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_material-checklist"))
        .args(["cases", id, "--on", "2026-11-23"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{id}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|line| line.trim_matches('|').split(" | ").skip(1).map(|it| it.trim().to_string()).collect()).collect()
}

#[test]
fn the_table_of_every_shipped_item_can_be_read_by_a_person() {
    let mut most = 0;
    for item in shipped() {
        let lines = lines(&item.id);
        assert!((2..=30).contains(&lines.len()), "{}: {} lines", item.id, lines.len());
        most = most.max(lines.len());
        for (position, line) in lines.iter().enumerate() {
            let [_, situation, comes_of_it @ ..] = line.as_slice() else { panic!("{line:?}") };
            assert!(!situation.is_empty(), "{}: {line:?}", item.id);
            for other in &lines[..position] {
                let same = other[1] == *situation || other[2..] == *comes_of_it;
                assert!(!same, "{}: two lines read the same\n{line:?}\n{other:?}", item.id);
            }
        }
    }
    assert!(most > 10, "something is told apart");
}

/// Another version of an item.
fn next_version(draw: &mut draw::Draw, item: &Value) -> Value {
    let mut next = item.clone();
    for _ in 0..1 + draw.below(3) {
        let rooms = ["questions", "findings", "materials", "documents", "fees", "deadlines", "places"];
        let room = draw.pick(&rooms).to_string();
        let count = domain::list(&next[&room]).len();
        if count == 0 {
            continue;
        }
        let at = draw.below(count);
        let whens: Vec<Value> = domain::list(&item["findings"]).iter().map(|it| it["when"].clone()).collect();
        let element = &mut next[&room][at];
        match draw.below(7) {
            0 if room != "findings" => _ = element.as_object_mut().expect("an object").remove("when"),
            1 if element["for"] != "form" && !element["when"].is_null() => {
                element["when"] = json!({"not": element["when"]});
            }
            2 if room != "questions" && !whens.is_empty() => element["when"] = whens[draw.below(whens.len())].clone(),
            3 if room == "materials" || room == "documents" => element["copies"] = json!(7),
            4 => {
                let count = domain::list(&next["questions"]).len();
                let question = &mut next["questions"][draw.below(count)];
                let grows = question["type"] == "choice" || question["type"] == "choices" && question["max"].is_null();
                let known = domain::options(question).contains(&"another");
                if let (Some(options), true, false) = (question["options"].as_array_mut(), grows, known) {
                    options.push(json!({"id": "another", "label": "Another"}));
                }
            }
            5 => {
                let id = format!("more{}", draw.below(1_000_000));
                let question = json!({"id": id, "type": "yes_no", "ask": "More?"});
                next["questions"].as_array_mut().expect("questions").insert(0, question);
                next["places"]
                    .as_array_mut()
                    .expect("places")
                    .push(json!({"id": format!("at-{id}"), "name": "There", "when": {id: true}}));
            }
            6 if room == "fees" => element["amount"] = json!("1.00"),
            _ => {}
        }
    }
    next
}

/// Whether a version does not know an answer to a question that applies.
fn is_beyond(version: &Item, outcome: &Outcome, given: &Value) -> bool {
    version.questions.iter().any(|(id, question)| {
        let fits = match (&question.kind, &given[&question.id]) {
            (Kind::Choice(options), value) => options.iter().any(|(_, it)| *value == json!(it.id)),
            (Kind::Choices { options, .. }, value) => {
                domain::list(value).iter().all(|value| options.iter().any(|(_, it)| *value == json!(it.id)))
            }
            _ => true,
        };
        // Without a fitting answer it is open what depends on it, but not whether the question itself applies.
        !question.for_form && !fits && outcome.applicable[id].first() != Some(&Status::No)
    })
}

/// What is brought of each paper that may be brought, and what it costs.
fn details(item: &Item, outcome: &Outcome) -> String {
    let mut text = Vec::new();
    for it in &outcome.materials {
        let material = &item.materials[it.material];
        if material.any_of.is_none() {
            text.push(format!("{} {}", material.id, material.bring.copies));
        }
        for id in it.documents(item) {
            text.push(format!("{} {}", item.documents[id].id, item.documents[id].bring.copies));
        }
    }
    for (id, _) in &outcome.fees {
        text.push(format!("{} {:?}", item.fees[*id].id, item.fees[*id].amount));
    }
    text.sort();
    text.dedup();
    text.join("\n")
}

#[test]
fn a_difference_is_what_trying_everything_finds() {
    let mut draw = draw::Draw(17);
    let (mut tried, mut different, mut apart) = (0, 0, 0);
    for seed in 0..500 {
        let case = flat_case(seed);
        let next = next_version(&mut draw, &case.item);
        let (Some(old), Some(new)) = (load(&case.item.to_string()).item, load(&next.to_string()).item) else {
            continue;
        };
        let on = Date::parse(&case.on).expect("a day");
        let found = diff(&old, &new, on).expect("small items");
        let context = || format!("seed {seed}\n{:#}\n{:#}\n{:#?}", case.item, next, found);
        let json = |value: &Value| Json::parse(&value.to_string()).expect("JSON");
        assert_eq!(wording(&json(&case.item), &json(&next)).is_empty(), case.item == next, "{}", context());
        let Some(all) = combinations(&[&case.item, &next], &case.on) else { continue };
        assert_eq!(found.total.0, Some(all.len() as u128), "{}", context());
        let (mut changed, mut only_old, mut only_new, mut neither) = (0, 0, 0, 0);
        let mut kinds: BTreeMap<String, u128> = BTreeMap::new();
        for given in &all {
            let [was, is] = [&old, &new].map(|item| evaluate(item, &answers(given), on));
            match (is_beyond(&old, &was, given), is_beyond(&new, &is, given)) {
                (true, true) => neither += 1,
                (true, false) => only_new += 1,
                (false, true) => only_old += 1,
                (false, false) => {
                    let differs =
                        outcome(&old, &was) != outcome(&new, &is) || details(&old, &was) != details(&new, &is);
                    changed += u128::from(differs);
                    for it in &is.findings {
                        let id = &new.findings[it.finding].id;
                        if !was.findings.iter().any(|it| old.findings[it.finding].id == *id) {
                            *kinds.entry(format!("finding-added {id}")).or_default() += 1;
                        }
                    }
                    if was.progress != Progress::Stopped && is.progress != Progress::Stopped {
                        for it in &was.materials {
                            let id = &old.materials[it.material].id;
                            if !is.materials.iter().any(|it| new.materials[it.material].id == *id) {
                                *kinds.entry(format!("material-dropped {id}")).or_default() += 1;
                            }
                        }
                    }
                }
            }
        }
        let numbers = [found.changed, found.only_old, found.only_new, found.neither].map(|it| it.0.expect("few"));
        assert_eq!(numbers, [changed, only_old, only_new, neither], "{}", context());
        let of_kind = found.changes.iter().filter(|it| ["finding-added", "material-dropped"].contains(&it.kind));
        let of_kind: BTreeMap<String, u128> =
            of_kind.map(|it| (format!("{} {}", it.kind, it.id), it.count.0.expect("few"))).collect();
        assert_eq!(of_kind, kinds, "{}", context());
        tried += 1;
        different += usize::from(changed > 0);
        apart += usize::from(only_new > 0);
    }
    assert!(tried > 100 && different > 40 && apart > 10, "{tried} {different} {apart}");
}
