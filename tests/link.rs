//! What a link holds rebuilds the same list, and whatever is made of a link, it is read or refused, and nothing worse.
//!
//! `LINK_CASES=100000 cargo test --release --test link` looks further.

#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "the oracle's generator is used in part")]

#[path = "oracle/mod.rs"]
mod oracle;
mod shipped;

use std::time::{Duration, Instant};

use material_checklist::definition::json::{Json, Value};
use material_checklist::definition::{Bundle, Date, Item, Kind, load};
use material_checklist::engine::{Answers, BundleOutcome, Outcome, evaluate, evaluate_bundle};
use material_checklist::output::{
    Restored, Subject, Why, code_of, link_of_code, link_to_bundle, link_to_item, read_link,
};
use material_checklist::session::{Choice, Choices, How, PaperSet};
use oracle::draw::Draw;
use oracle::random;
use shipped::{Case, Subject as Shipped};

fn cases() -> u64 {
    std::env::var("LINK_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400)
}

fn item_link(item: &Item, answers: &Answers, choices: &Choices, region: Option<&str>, on: Date) -> String {
    let outcome = evaluate(item, answers, on);
    link_to_item(item, answers, &outcome, choices, region, on).expect("a link that is not too long")
}

fn read_item(item: &Item, link: &str) -> Restored {
    read_link(link).expect(link).in_item(item).expect(link)
}

/// Everything but what only hangs on words, forms and what was given in vain.
fn rules(outcome: &Outcome) -> impl PartialEq + std::fmt::Debug + '_ {
    let materials: Vec<_> =
        outcome.materials.iter().map(|it| (it.material, it.status, it.exempt, &it.offered)).collect();
    let findings: Vec<_> = outcome.findings.iter().map(|it| (it.finding, it.status)).collect();
    (outcome.progress, &outcome.to_ask, materials, findings, &outcome.fees, &outcome.deadlines, &outcome.places)
}

/// Questions of which no answer may be in a link.
fn kept_back(item: &Item) -> Vec<&str> {
    let words = |kind: &Kind| matches!(kind, Kind::Text { .. });
    let kept = item.questions.iter().filter(|(_, it)| it.sensitive || it.for_form || words(&it.kind));
    kept.map(|(_, it)| it.id.as_str()).collect()
}

/// Every id under which something is answered, at any depth.
fn answered(answers: &Answers) -> Vec<(String, Json)> {
    let mut found = Vec::new();
    for (id, value) in answers.iter() {
        let json = Json { start: 0, end: 0, value: value.clone() };
        found.push((id.to_string(), json));
        if let Value::List(entries) = value {
            for entry in entries {
                if let Value::Object(inside) = &entry.value {
                    found.extend(inside.iter().map(|it| (it.key.clone(), it.value.clone())));
                }
            }
        }
    }
    found
}

fn round_trip(item: &Item, answers: &Answers, region: Option<&str>, on: Date) -> String {
    let link = item_link(item, answers, &Choices::default(), region, on);
    let restored = read_item(item, &link);
    assert!(!restored.changed && !restored.choices_lost && restored.choices.is_empty());
    let before = evaluate(item, answers, on);
    let after = evaluate(item, &restored.answers, on);
    assert!(after.unused.is_empty(), "{link}\n{:?}", after.unused);
    let kept = kept_back(item);
    for (id, _) in answered(&restored.answers) {
        assert!(!kept.contains(&id.as_str()), "{id} is in {link}");
    }
    let sensitive = |id: &str| item.questions.iter().any(|(_, it)| it.id == id && it.sensitive);
    if !answered(answers).iter().any(|(id, _)| sensitive(id)) {
        assert_eq!(format!("{:?}", rules(&before)), format!("{:?}", rules(&after)), "{link}\n{answers:?}");
    }
    // The same once more: nothing was lost that would be in the link.
    assert_eq!(item_link(item, &restored.answers, &Choices::default(), region, on), link);
    if let Some(code) = code_of(&link) {
        let (read, same) = link_of_code(&code, &mut [Subject::Item(item.id.clone())].into_iter()).expect(&code);
        assert_eq!(read.in_item(item).as_ref(), Ok(&restored), "{code}");
        assert_eq!(read_item(item, &same), restored, "{same}");
    }
    link
}

fn member_rules(outcome: &BundleOutcome) -> String {
    let members = outcome.members.iter().map(|it| format!("{} {:?} {:?}", it.position, it.status, rules(&it.outcome)));
    format!("{:?} {:?} {:?}", outcome.progress, members.collect::<Vec<_>>(), outcome.documents)
}

fn bundle_round_trip(bundle: &Bundle, answers: &Answers, region: Option<&str>, on: Date) -> String {
    let before = evaluate_bundle(bundle, answers, on);
    let link = link_to_bundle(bundle, answers, &before, &[], region, on).expect("not too long");
    let restored = read_link(&link).expect(&link).in_bundle(bundle).expect(&link);
    assert!(!restored.changed && restored.choices.is_empty());
    let after = evaluate_bundle(bundle, &restored.answers, on);
    let sensitive = bundle.members.iter().any(|it| it.item.questions.iter().any(|(_, it)| it.sensitive));
    if !sensitive {
        assert_eq!(member_rules(&before), member_rules(&after), "{link}\n{answers:?}");
    }
    assert_eq!(link_to_bundle(bundle, &restored.answers, &after, &[], region, on), Some(link.clone()));
    link
}

#[test]
fn every_scenario_of_the_catalogue_comes_back_and_the_links_are_short() {
    let (mut lengths, mut bundles) = (Vec::new(), 0);
    for Case { subject, answers, on, region, .. } in shipped::cases() {
        let region = region.as_deref();
        let link = match &subject {
            Shipped::Item(item) => round_trip(item, &answers, region, on),
            Shipped::Bundle(bundle) => {
                bundles += 1;
                bundle_round_trip(bundle, &answers, region, on)
            }
        };
        let read = read_link(&link).expect("a link");
        assert_eq!((read.date, read.region.as_deref()), (on, region));
        lengths.push(link.len());
    }
    lengths.sort_unstable();
    println!("links: median {}, longest {:?}", lengths[lengths.len() / 2], lengths.last());
    assert!(lengths.len() > 300 && bundles > 20, "{} links, {bundles} to bundles", lengths.len());
    assert!(lengths.iter().all(|length| *length < 130), "{lengths:?}");
}

#[test]
fn a_code_is_short_is_read_however_it_is_typed_and_tells_a_slip() {
    let cases = shipped::cases();
    let subject = |case: &Case| match &case.subject {
        Shipped::Item(item) => Subject::Item(item.id.clone()),
        Shipped::Bundle(bundle) => Subject::Bundle(bundle.id.clone()),
    };
    let subjects: Vec<Subject> = cases.iter().map(subject).collect();
    let read = |code: &str| link_of_code(code, &mut subjects.iter().cloned());
    let mut lengths = Vec::new();
    for case in &cases {
        let region = case.region.as_deref();
        let link = match &case.subject {
            Shipped::Item(item) => round_trip(item, &case.answers, region, case.on),
            Shipped::Bundle(bundle) => bundle_round_trip(bundle, &case.answers, region, case.on),
        };
        let Some(code) = code_of(&link) else { continue };
        let (found, fragment) = read(&code).expect(&code);
        assert_eq!((found.subject.clone(), found.date, found.region.as_deref()), (subject(case), case.on, region));
        match &case.subject {
            Shipped::Item(item) => assert_eq!(found.in_item(item), read_link(&link).expect(&link).in_item(item)),
            Shipped::Bundle(bundle) => {
                assert_eq!(found.in_bundle(bundle), read_link(&link).expect(&link).in_bundle(bundle))
            }
        }
        // What it leads to has the same code again, on the page that opens it.
        assert_eq!(code_of(&fragment).as_ref(), Some(&code));
        let wide = |c: char| if c == ' ' { '\u{3000}' } else { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) };
        let wide: String = code.chars().map(wide).collect();
        let misread = code.replace('0', "o").replace('1', "l").to_lowercase();
        for typed in [wide, misread, code.replace(' ', "-"), code.replace(' ', ""), format!(" {code}\r\n")] {
            assert_eq!(read(&typed).map(|(_, found)| found), Ok(fragment.clone()), "{typed}");
        }
        let letters: Vec<char> = code.replace(' ', "").chars().collect();
        lengths.push(letters.len());
        for at in 0..letters.len() {
            let mut slip = letters.clone();
            slip[at] = if slip[at] == 'Z' { 'Y' } else { 'Z' };
            let mut swapped = letters.clone();
            swapped.swap(at, (at + 1) % letters.len());
            for typed in [slip, swapped].into_iter().filter(|typed| *typed != letters) {
                let typed: String = typed.into_iter().collect();
                assert_eq!(read(&typed), Err(Why::Damaged), "{typed} for {code}");
            }
        }
    }
    lengths.sort_unstable();
    println!(
        "codes: median {}, longest {:?}, {} of {}",
        lengths[lengths.len() / 2],
        lengths.last(),
        lengths.len(),
        cases.len()
    );
    assert!(lengths.len() * 10 > cases.len() * 9, "{} of {} have a code", lengths.len(), cases.len());
}

#[test]
fn what_is_no_code_is_none() {
    let read = |typed: &str| link_of_code(typed, &mut [Subject::Item("x".to_string())].into_iter()).map(|_| ());
    for typed in [
        "",
        "x",
        "371799198507120022",
        "13812345678",
        "91371700MA3ABCDE1U!",
        &"A".repeat(41),
        "食品经营许可食品经营许可食品",
    ] {
        assert_eq!(read(typed), Err(Why::NotOurs), "{typed}");
    }
    for typed in ["91371700MA3ABCDE1X", "ABCD-EFGH-JKMN-PQRS", &"Z".repeat(40), &"0Z".repeat(10)] {
        assert_eq!(read(typed), Err(Why::Damaged), "{typed}");
    }
    // Another version is told by its mark.
    let item = loaded(r#"{"format":1,"id":"x","version":"1","name":"x","questions":[],"materials":[]}"#);
    let newer = loaded(r#"{"format":1,"id":"x","version":"2","name":"x","questions":[],"materials":[]}"#);
    let code = code_of(&item_link(&item, &Answers::default(), &Choices::default(), None, today())).expect("a code");
    let (link, _) = link_of_code(&code, &mut [Subject::Item("x".to_string())].into_iter()).expect(&code);
    assert_eq!([&item, &newer].map(|item| link.in_item(item).map(|it| it.changed)), [Ok(false), Ok(true)]);
}

#[test]
fn random_items_come_back() {
    for seed in 0..cases() {
        let case = random::case(seed);
        let Some(item) = load(&case.item.to_string()).item else { continue };
        let answers = Answers::from_json(&Json::parse(&case.answers.to_string()).expect("JSON")).expect("answers");
        round_trip(&item, &answers, None, Date::parse(&case.on).expect("a day"));
    }
}

const ITEM: &str = r#"{"format":1,"id":"x","version":"2026.5 版","name":"x","questions":[
    {"id":"who","ask":"?","type":"choice","unsure":true,"options":[{"id":"self","label":"a"},{"id":"agent","label":"b"}]},
    {"id":"name","ask":"?","type":"text"},
    {"id":"illness","ask":"?","type":"yes_no","sensitive":true},
    {"id":"of-form","ask":"?","type":"yes_no","for":"form"},
    {"id":"area","ask":"?","type":"number","min":-5.5,"max":1000,"decimals":2},
    {"id":"sum","ask":"?","type":"number","decimals":12},
    {"id":"least","ask":"?","type":"number","min":0},
    {"id":"day","ask":"?","type":"date"},
    {"id":"where","ask":"?","type":"region","within":"37"},
    {"id":"anywhere","ask":"?","type":"region"},
    {"id":"several","ask":"?","type":"choices","min":0,"options":[{"id":"a","label":"a"},{"id":"b","label":"b"},{"id":"c","label":"c"}]},
    {"id":"people","ask":"?","type":"list","unsure":true,"of":[{"id":"age","ask":"?","type":"number"},{"id":"called","ask":"?","type":"text"}]},
    {"id":"agent-kind","ask":"?","type":"yes_no","when":{"who":"agent"}}],
  "documents":[{"id":"deed","name":"d","basis":[],"copies":1,"need":"deferrable"},{"id":"lease","name":"l","basis":[],"copies":1}],
  "materials":[{"id":"home","name":"h","basis":[],"any_of":[["deed"],["lease"]]},
    {"id":"each","name":"e","basis":[],"show":1,"for_each":"people","commitment":{"text":"t"}}]}"#;

fn item() -> Item {
    loaded(ITEM)
}

fn loaded(text: &str) -> Item {
    let loaded = load(text);
    loaded.item.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

fn answers(text: &str) -> Answers {
    Answers::from_json(&Json::parse(text).expect("JSON")).expect("answers")
}

fn written(answers: &Answers) -> String {
    let pairs = answers.iter().map(|(id, value)| {
        let json = Json { start: 0, end: 0, value: value.clone() };
        format!("{id}: {}", json.canonical())
    });
    pairs.collect::<Vec<_>>().join("\n")
}

fn today() -> Date {
    Date::parse("2026-11-23").expect("a day")
}

fn back(given: &str) -> String {
    let item = item();
    written(&read_item(&item, &item_link(&item, &answers(given), &Choices::default(), None, today())).answers)
}

#[track_caller]
fn comes_back(given: &str) {
    assert_eq!(back(given), written(&answers(given)));
}

#[test]
fn every_type_comes_back_exactly() {
    comes_back("{}");
    comes_back(r#"{"who":{"unsure":true}}"#);
    for number in ["-5.5", "-5.01", "0", "1000", "999.99", "0.05"] {
        comes_back(&format!(r#"{{"area":{number}}}"#));
    }
    for number in ["0", "-1", "-0.000000000001", "99999999999999999.999999999999", "-99999999999999999.5"] {
        comes_back(&format!(r#"{{"sum":{number}}}"#));
    }
    comes_back(r#"{"least":123456789012345}"#);
    for day in ["0001-01-01", "1969-12-31", "2026-02-28", "9999-12-31"] {
        comes_back(&format!(r#"{{"day":"{day}"}}"#));
    }
    comes_back(r#"{"where":"370001","anywhere":"000000"}"#);
    comes_back(r#"{"where":"379999","anywhere":"999999"}"#);
    comes_back(r#"{"several":[],"people":{"unsure":true}}"#);
    comes_back(r#"{"several":["a","c"],"people":[]}"#);
    comes_back(r#"{"people":[{"age":3},{},{"age":-70}],"who":"agent","agent-kind":false}"#);
}

#[test]
fn words_and_what_is_sensitive_or_only_for_a_form_or_not_used_stay_here() {
    let given = r#"{"who":"self","name":"王小明","illness":true,"of-form":true,"agent-kind":true,
        "people":[{"age":3,"called":"王小明"}],"area":5000}"#;
    assert_eq!(back(given), written(&answers(r#"{"who":"self","people":[{"age":3}]}"#)));
}

#[test]
fn choices_among_the_papers_come_back() {
    let item = item();
    let material = |id: &str| item.materials.iter().find(|(_, it)| it.id == id).expect("a material").0;
    let (deed, _) = item.documents.iter().find(|(_, it)| it.id == "deed").expect("a document");
    let mut choices = Choices::default();
    choices.make(Choice::Way(PaperSet { material: material("home"), entry: None }, 1));
    choices.make(Choice::How(PaperSet { material: material("home"), entry: None }, Some(deed), How::Later));
    choices.make(Choice::How(PaperSet { material: material("each"), entry: Some(1) }, None, How::Promise));
    let given = answers(r#"{"people":[{},{}]}"#);
    let link = item_link(&item, &given, &choices, Some("371702"), today());
    assert_eq!(read_item(&item, &link).choices, vec![(0, choices)]);
    let other = load(&ITEM.replace(r#"[["deed"],["lease"]]"#, r#"[["lease"],["deed"]]"#)).item.expect("an item");
    let restored = read_item(&other, &link);
    assert_eq!(written(&restored.answers), written(&given));
    assert!(restored.choices.is_empty() && restored.choices_lost);
}

#[test]
fn a_changed_version_is_noticed_and_answers_that_would_mean_something_else_are_refused() {
    let given = r#"{"who":"agent","area":3}"#;
    let link = item_link(&item(), &answers(given), &Choices::default(), None, today());
    let read = read_link(&link).expect("a link");
    assert_eq!((read.subject.clone(), read.version.as_str()), (Subject::Item("x".into()), "2026.5 版"));
    let newer = load(&ITEM.replace("2026.5 版", "2027")).item.expect("an item");
    let restored = read.in_item(&newer).expect("the same questions");
    assert!(restored.changed && written(&restored.answers) == written(&answers(given)));
    for (old, new) in [
        (r#""id":"agent","#, r#""id":"proxy","#),
        (r#""id":"area""#, r#""id":"size""#),
        (r#""max":1000"#, r#""max":1001"#),
        (r#""unsure":true"#, r#""unsure":false"#),
        (r#""within":"37""#, r#""within":"3""#),
    ] {
        let other = ITEM.replace(old, new).replace(r#"{"who":"agent"}"#, r#"{"who":"self"}"#);
        assert_ne!(other, ITEM);
        assert_eq!(read.in_item(&load(&other).item.expect("an item")), Err(Why::Changed), "{new}");
    }
    let another = load(&ITEM.replace(r#""id":"x""#, r#""id":"y""#)).item.expect("an item");
    assert_eq!(read.in_item(&another), Err(Why::AnotherSubject));
}

#[test]
fn strange_fragments_are_refused_with_the_reason() {
    let good = item_link(&item(), &answers(r#"{"who":"agent"}"#), &Choices::default(), None, today());
    assert!(read_link(good.trim_start_matches('#')).is_ok());
    assert_eq!(read_link(""), Err(Why::NotOurs));
    assert_eq!(read_link("#top"), Err(Why::NotOurs));
    assert_eq!(read_link(&good.replace("mc=1.", "mc=2.")), Err(Why::Unknown));
    assert_eq!(read_link(&good.replace("mc=1.", "mc=.")), Err(Why::Damaged));
    assert_eq!(read_link(&good[..good.len() - 1]), Err(Why::Damaged));
    assert_eq!(read_link(&good.replace(".x.", ".y.")), Err(Why::Damaged));
    assert_eq!(read_link("#mc=1.材料"), Err(Why::Damaged));
    assert_eq!(read_link(&format!("#mc=1.{}", "A".repeat(1_000_000))), Err(Why::Damaged));
}

/// Puts the right check behind a link, as somebody does who read this source.
fn signed(said: &str) -> String {
    let mut hash = 0x811c_9dc5_u32;
    for byte in said.bytes().chain([0xff]) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let check: String =
        [12, 6, 0].iter().map(|by| char::from(letters[((hash ^ hash >> 18) >> by & 63) as usize])).collect();
    format!("#mc={said}{check}")
}

#[test]
fn whatever_is_made_of_a_link_it_is_read_or_refused_soon() {
    let item = item();
    let good = item_link(
        &item,
        &answers(r#"{"who":"agent","people":[{"age":3},{}],"sum":7.5,"day":"2026-01-01"}"#),
        &Choices::default(),
        None,
        today(),
    );
    let said = good.strip_prefix("#mc=").expect("ours").to_string();
    let said = &said[..said.len() - 3];
    assert_eq!(signed(said), good);
    let head = said.rfind('.').expect("letters") + 4;
    let letters: Vec<char> =
        ('a'..='z').chain('A'..='Z').chain('0'..='9').chain(['-', '_', '.', '%', '~', '版']).collect();
    let (mut read, mut refused) = (0, 0);
    for seed in 0..cases() * 10 {
        let mut draw = Draw(seed);
        let mut text: Vec<char> = said.chars().collect();
        match draw.below(4) {
            // A number of any size behind the right shape.
            0 => {
                text.truncate(head);
                let count = draw.below(2_100);
                text.extend((0..count).map(|_| letters[draw.below(64)]));
            }
            1 => text = (0..draw.below(60)).map(|_| letters[draw.below(letters.len())]).collect(),
            _ => {
                for _ in 0..=draw.below(4) {
                    let place = draw.below(text.len());
                    let letter = letters[draw.below(letters.len())];
                    match draw.below(3) {
                        0 => text[place] = letter,
                        1 => text.insert(place, letter),
                        _ => _ = text.remove(place),
                    }
                }
            }
        }
        let text = signed(&text.into_iter().collect::<String>());
        let begun = Instant::now();
        match read_link(&text).and_then(|link| link.in_item(&item)) {
            Ok(restored) => {
                evaluate(&item, &restored.answers, today());
                read += 1;
            }
            Err(_) => refused += 1,
        }
        assert!(begun.elapsed() < Duration::from_secs(1), "{text}");
    }
    assert!(read > 20 && refused > 20, "{read} read, {refused} refused");
}
