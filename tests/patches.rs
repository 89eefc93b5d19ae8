//! `use`, regions and bundles: one rule of patching, held against a table; then whole catalogues in one line.

#![cfg(not(target_arch = "wasm32"))]

use material_checklist::definition::Sources;
use material_checklist::definition::json::{Json, Value};

fn json(text: &str) -> Json {
    // Single quotes keep the tables legible.
    Json::parse(&text.replace('\'', "\"")).unwrap_or_else(|wrong| panic!("{text}: {}", wrong.message))
}

/// The entries of an object, by key.
fn room(json: &Json, key: &str) -> Vec<(String, Json)> {
    match json.get(key).map(|it| &it.value) {
        Some(Value::Object(entries)) => entries.iter().map(|it| (it.key.clone(), it.value.clone())).collect(),
        _ => Vec::new(),
    }
}

fn sources(catalogue: &str) -> Sources {
    let json = json(catalogue);
    let shared = |key: &str| json.get("shared").and_then(|it| it.get(key)).cloned();
    Sources {
        questions: shared("questions"),
        documents: shared("documents"),
        items: room(&json, "items"),
        bundles: room(&json, "bundles"),
        regions: room(&json, "regions"),
    }
}

/// What becomes of an item in the region 370000, or the codes of what is wrong.
fn patched(base: &str, patch: &str) -> String {
    let sources =
        sources(&format!("{{'items': {{'x': {base}}}, 'regions': {{'370000': {{'items': {{'x': {patch}}}}}}}}}"));
    let resolved = sources.item("x", Some("370000")).expect("offered there");
    let codes: Vec<&str> = resolved.diagnostics.iter().map(|it| it.code.name()).collect();
    if codes.is_empty() { resolved.json.canonical() } else { codes.join(" ") }
}

#[test]
fn a_patch_changes_what_it_says_and_nothing_else() {
    for (base, patch, after) in [
        // Null removes, objects merge, anything else replaces.
        ("{'a': 1, 'b': 2}", "{'a': null}", "{'b': 2}"),
        ("{'codes': {'basic': '1'}}", "{'codes': {'handling': '2'}}", "{'codes': {'basic': '1', 'handling': '2'}}"),
        ("{'codes': {'basic': '1'}}", "{'codes': {'basic': null}}", "{'codes': {}}"),
        ("{'visits': 2}", "{'visits': 1, 'kind': 'promised'}", "{'visits': 1, 'kind': 'promised'}"),
        ("{'codes': {'basic': '1'}}", "{'codes': 3}", "{'codes': 3}"),
        ("{'codes': 3}", "{'codes': {'basic': '1'}}", "{'codes': {'basic': '1'}}"),
        // (1) Values are replaced whole.
        ("{'name': {'zh-CN': '甲', 'en': 'A'}}", "{'name': {'zh-CN': '乙'}}", "{'name': {'zh-CN': '乙'}}"),
        (
            "{'materials': [{'id': 'm', 'when': {'a': true, 'b': true}, 'any_of': [['d'], ['e']]}]}",
            "{'materials': [{'id': 'm', 'when': {'b': false}, 'any_of': [['f']]}]}",
            "{'materials': [{'id': 'm', 'when': {'b': false}, 'any_of': [['f']]}]}",
        ),
        (
            "{'materials': [{'id': 'm', 'commitment': {'text': {'en': 'T', 'zh-CN': '文'}, 'not_when': {'a': true}}}]}",
            "{'materials': [{'id': 'm', 'commitment': {'text': {'en': 'U'}}}]}",
            "{'materials': [{'id': 'm', 'commitment': {'text': {'en': 'U'}, 'not_when': {'a': true}}}]}",
        ),
        // Facts go by names that the author chose, whatever words those are.
        (
            "{'facts': {'f': {'label': 'F', 'when': {'a': true}}, 'g': {'label': 'G', 'when': true}}}",
            "{'facts': {'f': {'when': {'b': true}}, 'g': null}}",
            "{'facts': {'f': {'label': 'F', 'when': {'b': true}}}}",
        ),
        (
            "{'facts': {'name': {'label': 'N', 'when': true}, 'id': {'label': 'I', 'when': true}}}",
            "{'facts': {'name': {'when': false}, 'id': {'label': 'J'}, 'type': {'label': 'T', 'when': true}}}",
            "{'facts': {'name': {'label': 'N', 'when': false}, 'id': {'label': 'J', 'when': true}, 'type': {'label': 'T', 'when': true}}}",
        ),
        // (2) Lists of things with ids.
        (
            "{'fees': [{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}]}",
            "{'fees': [{'id': 'b', 'amount': '1'}]}",
            "{'fees': [{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B', 'amount': '1'}]}",
        ),
        ("{'fees': [{'id': 'a'}, {'id': 'b'}]}", "{'fees': [{'id': 'a', 'remove': true}]}", "{'fees': [{'id': 'b'}]}"),
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'b'}]}", "{'fees': [{'id': 'a'}, {'id': 'b'}]}"),
        ("{}", "{'fees': [{'id': 'b'}]}", "{'fees': [{'id': 'b'}]}"),
        (
            "{'fees': [{'id': 'a'}, {'id': 'b'}]}",
            "{'fees': [{'id': 'c', 'before': 'b'}]}",
            "{'fees': [{'id': 'a'}, {'id': 'c'}, {'id': 'b'}]}",
        ),
        (
            "{'fees': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}]}",
            "{'fees': [{'id': 'c', 'before': 'a', 'name': 'C'}]}",
            "{'fees': [{'id': 'c', 'name': 'C'}, {'id': 'a'}, {'id': 'b'}]}",
        ),
        (
            "{'fees': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}]}",
            "{'fees': [{'id': 'a', 'before': 'c'}]}",
            "{'fees': [{'id': 'b'}, {'id': 'a'}, {'id': 'c'}]}",
        ),
        (
            "{'forms': [{'id': 'f', 'sections': [{'id': 's', 'fields': [{'id': 'x', 'columns': [{'id': 'c'}]}]}]}]}",
            "{'forms': [{'id': 'f', 'sections': [{'id': 's', 'fields': [{'id': 'x', 'columns': [{'id': 'd', 'before': 'c'}]}]}]}]}",
            "{'forms': [{'id': 'f', 'sections': [{'id': 's', 'fields': [{'id': 'x', 'columns': [{'id': 'd'}, {'id': 'c'}]}]}]}]}",
        ),
        (
            "{'questions': [{'id': 'l', 'type': 'list', 'of': [{'id': 'q', 'options': [{'id': 'a'}, {'id': 'b'}]}]}]}",
            "{'questions': [{'id': 'l', 'type': 'list', 'of': [{'id': 'q', 'options': [{'id': 'a', 'remove': true}]}]}]}",
            "{'questions': [{'id': 'l', 'type': 'list', 'of': [{'id': 'q', 'options': [{'id': 'b'}]}]}]}",
        ),
        // All other lists are replaced whole.
        ("{'also_called': ['a', 'b']}", "{'also_called': ['c']}", "{'also_called': ['c']}"),
        (
            "{'fees': [{'id': 'a', 'basis': [{'law': 'L', 'article': '1'}]}]}",
            "{'fees': [{'id': 'a', 'basis': [{'law': 'M', 'article': '2'}]}]}",
            "{'fees': [{'id': 'a', 'basis': [{'law': 'M', 'article': '2'}]}]}",
        ),
        // (3) What is fixed may be said again.
        ("{'id': 'x', 'format': 1}", "{'id': 'x', 'format': 1}", "{'id': 'x', 'format': 1}"),
        ("{'id': 'x'}", "{'id': 'y'}", "fixed-key"),
        ("{'id': 'x'}", "{'id': null}", "fixed-key"),
        ("{'format': 1}", "{'format': 2}", "fixed-key"),
        ("{'questions': [{'id': 'q', 'type': 'date'}]}", "{'questions': [{'id': 'q', 'type': 'text'}]}", "fixed-key"),
        // What is not there.
        ("{}", "{'visits': null}", "nothing-there"),
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'b', 'remove': true}]}", "nothing-there"),
        ("{}", "{'fees': [{'id': 'b', 'remove': true}]}", "nothing-there"),
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'c', 'before': 'b'}]}", "nothing-there"),
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'a', 'before': 'a'}]}", "nothing-there"),
        ("{'facts': {}}", "{'facts': {'f': null}}", "nothing-there"),
        // Twice.
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'a', 'name': 'A'}, {'id': 'a', 'name': 'B'}]}", "duplicate-id"),
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'a', 'remove': 1}]}", "wrong-type"),
        // What is said of a thing that is taken out.
        ("{'fees': [{'id': 'a'}]}", "{'fees': [{'id': 'a', 'remove': true, 'amuont': '1'}]}", "unknown-key"),
        (
            "{'fees': [{'id': 'a'}, {'id': 'b'}]}",
            "{'fees': [{'id': 'a', 'remove': true, 'before': 'b'}]}",
            "unknown-key",
        ),
    ] {
        let after = if after.starts_with('{') { json(after).canonical() } else { after.to_string() };
        assert_eq!(patched(base, patch), after, "{base} + {patch}");
    }
}

#[test]
fn what_is_used_is_the_shared_object_with_the_other_keys_as_patch() {
    let shared = "'shared': {
        'questions': [
            {'id': 'kind', 'type': 'choice', 'options': [{'id': 'a'}, {'id': 'b'}]},
            {'use': 'kind', 'id': 'other-kind', 'ask': '?'},
            {'id': 'people', 'type': 'list', 'of': [{'use': 'kind'}]}
        ],
        'documents': [{'id': 'id-card', 'show': 1, 'copies': 1}]
    }";
    for (item, after) in [
        (
            "{'questions': [{'use': 'kind'}]}",
            "{'questions': [{'id': 'kind', 'type': 'choice', 'options': [{'id': 'a'}, {'id': 'b'}]}]}",
        ),
        (
            "{'questions': [{'use': 'kind', 'id': 'k', 'options': [{'id': 'a', 'remove': true}, {'id': 'c', 'before': 'b'}]}]}",
            "{'questions': [{'id': 'k', 'type': 'choice', 'options': [{'id': 'c'}, {'id': 'b'}]}]}",
        ),
        (
            "{'questions': [{'use': 'other-kind'}]}",
            "{'questions': [{'id': 'other-kind', 'ask': '?', 'type': 'choice', 'options': [{'id': 'a'}, {'id': 'b'}]}]}",
        ),
        (
            "{'questions': [{'use': 'people', 'of': [{'use': 'kind', 'id': 'k2'}, {'id': 'kind', 'ask': 'K'}]}]}",
            "{'questions': [{'id': 'people', 'type': 'list', 'of': [
                {'id': 'kind', 'type': 'choice', 'ask': 'K', 'options': [{'id': 'a'}, {'id': 'b'}]},
                {'id': 'k2', 'type': 'choice', 'options': [{'id': 'a'}, {'id': 'b'}]}]}]}",
        ),
        (
            "{'materials': [{'use': 'id-card', 'copies': null}], 'documents': [{'use': 'id-card', 'id': 'spouse', 'show': 2}]}",
            "{'materials': [{'id': 'id-card', 'show': 1}], 'documents': [{'id': 'spouse', 'show': 2, 'copies': 1}]}",
        ),
        ("{'questions': [{'use': 'kid'}]}", "unknown-shared"),
        ("{'questions': [{'use': 'id-card'}]}", "unknown-shared"),
        ("{'questions': [{'use': 'kind', 'type': 'date'}]}", "fixed-key"),
    ] {
        let sources = sources(&format!("{{{shared}, 'items': {{'x': {item}}}}}"));
        let resolved = sources.item("x", None).expect("it is there");
        let codes: Vec<&str> = resolved.diagnostics.iter().map(|it| it.code.name()).collect();
        let found = if codes.is_empty() { resolved.json.canonical() } else { codes.join(" ") };
        let after = if after.starts_with('{') { json(after).canonical() } else { after.to_string() };
        assert_eq!(found, after, "{item}");
    }
}

#[test]
fn shared_objects_that_use_each_other_in_a_circle_are_told_and_end() {
    let sources = sources(
        "{'shared': {'questions': [{'use': 'b', 'id': 'a'}, {'use': 'a', 'id': 'b'}]},
          'items': {'x': {'questions': [{'use': 'a'}]}}}",
    );
    let resolved = sources.item("x", None).expect("it is there");
    assert!(resolved.diagnostics.iter().any(|it| it.code.name() == "unknown-shared"));
}

#[test]
fn regions_lie_over_each_other_the_widest_first() {
    let sources = sources(
        "{'shared': {'documents': [{'id': 'd', 'copies': 1, 'name': 'D'}]},
          'items': {'x': {'materials': [{'use': 'd', 'show': 1}], 'visits': 0}, 'y': {'visits': 0}},
          'regions': {
            '371702': {'items': {'x': {'visits': 4}}, 'documents': [{'id': 'd', 'name': 'G'}]},
            '371700': {'items': {'x': {'visits': 3, 'materials': [{'id': 'd', 'copies': 9}]}, 'y': null},
                       'documents': [{'id': 'd', 'name': 'F', 'copies': 3}]},
            '370000': {'items': {'x': {'visits': 2, 'materials': [{'use': 'e'}]}},
                       'documents': [{'id': 'd', 'name': 'E', 'copies': 2}, {'id': 'e', 'copies': 7}]},
            '110000': {'items': {'x': {'visits': 9}}}
          }}",
    );
    for (region, after) in [
        (None, "{'materials': [{'id': 'd', 'name': 'D', 'copies': 1, 'show': 1}], 'visits': 0}"),
        (Some("440000"), "{'materials': [{'id': 'd', 'name': 'D', 'copies': 1, 'show': 1}], 'visits': 0}"),
        (
            Some("370000"),
            "{'materials': [{'id': 'd', 'name': 'E', 'copies': 2, 'show': 1}, {'id': 'e', 'copies': 7}], 'visits': 2}",
        ),
        (
            Some("371721"),
            "{'materials': [{'id': 'd', 'name': 'F', 'copies': 9, 'show': 1}, {'id': 'e', 'copies': 7}], 'visits': 3}",
        ),
        (
            Some("371702"),
            "{'materials': [{'id': 'd', 'name': 'G', 'copies': 9, 'show': 1}, {'id': 'e', 'copies': 7}], 'visits': 4}",
        ),
    ] {
        let resolved = sources.item("x", region).expect("offered there");
        assert_eq!(resolved.diagnostics, [], "{region:?}");
        assert_eq!(resolved.json.canonical(), json(after).canonical(), "{region:?}");
        assert!(resolved.shared.materials.contains(&"d".to_string()));
    }
    assert!(sources.item("y", Some("370000")).is_some() && sources.item("y", Some("371721")).is_none());
}

fn evaluate(lines: &[String]) -> Vec<serde_json::Value> {
    use std::io::Write;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_material-checklist"))
        .args(["evaluate", "--batch", "--catalogue", "tests/check/clean"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(lines.join("\n").as_bytes()).expect("it listens");
    let output = child.wait_with_output().expect("the program ends");
    String::from_utf8_lossy(&output.stdout).lines().map(|it| serde_json::from_str(it).expect("JSON")).collect()
}

/// Evaluates `{"catalogue": …, <request>}` for each of the requests.
fn evaluate_in(catalogue: &str, requests: &[&str]) -> Vec<serde_json::Value> {
    let line = |request: &&str| {
        format!("{{'catalogue': {catalogue}, 'on': '2026-11-23', {request}}}").replace('\'', "\"").replace('\n', " ")
    };
    evaluate(&requests.iter().map(line).collect::<Vec<_>>())
}

const CATALOGUE: &str = "{
    'shared': {
        'questions': [
            {'id': 'who', 'type': 'choice', 'ask': 'Who?', 'options': [
                {'id': 'self', 'label': 'Me'}, {'id': 'agent', 'label': 'Agent'}, {'id': 'firm', 'label': 'Firm'}]},
            {'id': 'married', 'type': 'yes_no', 'ask': 'Married?'}],
        'documents': [
            {'id': 'id-card', 'name': 'Identity card', 'show': 1},
            {'id': 'letter', 'name': 'Letter', 'originals': 1, 'copies': 1, 'in_bundle': 'each'}]},
    'items': {
        'one': {'format': 1, 'id': 'one', 'version': '1', 'name': 'One',
            'questions': [{'use': 'who'}, {'use': 'married'}],
            'materials': [
                {'use': 'id-card'},
                {'use': 'letter', 'when': {'who': ['agent', 'firm']}},
                {'use': 'id-card', 'id': 'spouse', 'name': 'Spouse', 'when': {'married': true}},
                {'id': 'seal', 'name': 'Seal', 'show': 1, 'when': {'not': {'who': 'firm'}}}]},
        'two': {'format': 1, 'id': 'two', 'version': '1', 'name': 'Two',
            'questions': [{'use': 'who', 'ask': 'And who?'}, {'id': 'size', 'type': 'number', 'ask': 'Size?', 'min': 0, 'max': 9}],
            'findings': [{'id': 'big', 'kind': 'stop', 'title': 'Big', 'text': 'Big', 'when': {'size': {'gt': 5}}},
                         {'id': 'first-one', 'kind': 'redirect', 'go_to': 'one', 'title': 'One', 'text': 'One', 'when': {'size': 0}}],
            'materials': [
                {'id': 'person', 'name': 'Person', 'any_of': [['id-card']]},
                {'use': 'letter', 'copies': 2, 'need': 'optional', 'when': {'who': 'agent'}}],
            'documents': [{'use': 'id-card', 'copies': 3}]}},
    'bundles': {
        'both': {'format': 1, 'id': 'both', 'version': '7', 'name': 'Both',
            'questions': [{'id': 'wants-two', 'type': 'yes_no', 'ask': 'Two?'}],
            'items': [{'item': 'one', 'patch': {'materials': [{'id': 'seal', 'remove': true}]}},
                      {'item': 'two', 'when': {'wants-two': true}}]}},
    'regions': {
        '370000': {'questions': [{'id': 'who', 'options': [{'id': 'firm', 'remove': true}]}],
                   'items': {'two': {'materials': [{'id': 'map', 'name': 'Map', 'copies': 1, 'before': 'letter'}]}}},
        '371700': {'items': {'two': null}, 'bundles': {'both': {'version': '8'}}}}
}";

fn ids(list: &serde_json::Value, key: &str) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|it| it[key].as_str().unwrap_or("?").to_string()).collect()
}

#[test]
fn an_item_follows_its_region() {
    let results = evaluate_in(
        CATALOGUE,
        &[
            "'evaluate': 'one', 'answers': {'who': 'firm'}",
            "'evaluate': 'one', 'region': '370000', 'answers': {'who': 'firm'}",
            "'evaluate': 'one', 'region': null, 'answers': {'who': 'agent', 'married': true}",
            "'evaluate': 'two', 'region': '371500', 'answers': {'who': 'agent', 'size': 3}",
            "'evaluate': 'two', 'region': '371702', 'answers': {}",
            "'evaluate': 'three', 'answers': {}",
            "'evaluate': 'one', 'region': 'here', 'answers': {}",
        ],
    );
    assert_eq!(ids(&results[0]["materials"], "id"), ["id-card", "letter", "spouse"]);
    assert_eq!((&results[0]["region"], &results[1]["region"]), (&serde_json::Value::Null, &"370000".into()));
    // There the firm is gone: the answer fits no more, and what is asked of it is false.
    assert_eq!(results[1]["unused"], serde_json::json!(["who"]));
    assert_eq!(ids(&results[1]["materials"], "id"), ["id-card", "letter", "spouse", "seal"]);
    assert_eq!(results[1]["materials"][3]["status"], "yes");
    assert_eq!(ids(&results[2]["materials"], "id"), ["id-card", "letter", "spouse", "seal"]);
    assert_eq!(ids(&results[3]["materials"], "id"), ["person", "map", "letter"]);
    assert!(results[4..].iter().all(|it| it.get("error").is_some()), "{:?}", &results[4..]);
}

#[test]
fn a_bundle_asks_once_and_brings_once() {
    let results = evaluate_in(
        CATALOGUE,
        &[
            "'evaluate': 'both', 'answers': {}",
            "'evaluate': 'both', 'answers': {'wants-two': true, 'who': 'agent', 'married': false, 'two/size': 1, 'size': 1}",
            "'evaluate': 'both', 'answers': {'wants-two': true, 'who': 'self', 'married': false, 'two/size': 7}",
            "'evaluate': 'both', 'answers': {'wants-two': true, 'who': 'self', 'married': false, 'two/size': 0}",
            "'evaluate': 'both', 'answers': {'wants-two': false, 'who': 'self', 'married': false}",
            "'evaluate': 'both', 'region': '371702', 'answers': {'who': 'self'}",
        ],
    );
    let document = |result: usize, id: &str| {
        let all = results[result]["documents"].as_array().expect("documents");
        all.iter().find(|it| it["id"] == id).cloned().unwrap_or_default()
    };
    assert_eq!((&results[0]["next"], &results[0]["status"]), (&"wants-two".into(), &"asking".into()));
    assert_eq!(results[0]["items"][1]["status"], "open");
    assert_eq!((&results[1]["next"], &results[1]["status"]), (&serde_json::Value::Null, &"settled".into()));
    assert_eq!(results[1]["unused"], serde_json::json!(["size"]));
    assert_eq!(
        document(1, "id-card"),
        serde_json::json!({"id": "id-card", "serves": ["one/id-card", "two/person"], "show": 1, "originals": 0, "copies": 3, "need": "required"})
    );
    assert_eq!(
        document(1, "letter"),
        serde_json::json!({"id": "letter", "serves": ["one/letter", "two/letter"], "show": 0, "originals": 1, "copies": 3, "need": "required"})
    );
    assert_eq!(results[2]["items"][1]["result"]["status"], "stopped");
    assert_eq!(
        (&results[2]["status"], ids(&results[2]["documents"], "id")),
        (&"settled".into(), vec!["id-card".into()])
    );
    // The redirect leads to a member that comes before and takes part.
    assert_eq!(results[3]["items"][1]["result"]["findings"], serde_json::json!([]));
    assert_eq!(
        (ids(&results[4]["items"], "item"), &results[4]["unused"]),
        (vec!["one".into()], &serde_json::json!([]))
    );
    // Where an item is not offered, it has no part in the bundle; then nobody need say whether they want it.
    assert_eq!((&results[5]["version"], &results[5]["next"]), (&"8".into(), &"married".into()));
    assert_eq!(ids(&results[5]["items"], "item"), ["one"]);
}

#[test]
fn one_shared_question_with_two_meanings_is_a_conflict() {
    let question = |of: &str, patch: &str| {
        format!(
            "'{of}': {{'format': 1, 'id': '{of}', 'version': '1', 'name': 'N', 'questions': [{{'use': 'q'{patch}}}],
                 'materials': [{{'id': 'm', 'name': 'M', 'show': 1}}]}}"
        )
    };
    let list = |of: &str| format!("{{'id': 'q', 'ask': 'Q', 'type': 'list', 'of': [{of}]}}");
    let number = "{'id': 'n', 'ask': 'N', 'type': 'number', 'min': 1}";
    let choice =
        "{'id': 'q', 'ask': 'Q', 'type': 'choice', 'options': [{'id': 'a', 'label': 'A'}, {'id': 'b', 'label': 'B'}]}";
    for (shared, patch, is_conflict) in [
        (choice, ", 'ask': 'Other words', 'when': true, 'options': [{'id': 'a', 'label': 'Other'}]", false),
        (choice, ", 'unsure': true", false),
        (choice, ", 'options': [{'id': 'a', 'remove': true}]", true),
        (choice, ", 'options': [{'id': 'c', 'label': 'C'}]", true),
        ("{'id': 'q', 'ask': 'Q', 'type': 'number', 'min': 1}", ", 'min': 2", true),
        ("{'id': 'q', 'ask': 'Q', 'type': 'number', 'min': 1}", ", 'min': 1.0, 'unit': 'm'", false),
        ("{'id': 'q', 'ask': 'Q', 'type': 'number'}", ", 'decimals': 1", true),
        ("{'id': 'q', 'ask': 'Q', 'type': 'date'}", ", 'max': 'today'", true),
        ("{'id': 'q', 'ask': 'Q', 'type': 'region'}", ", 'within': '37'", false),
        ("{'id': 'q', 'ask': 'Q', 'type': 'text'}", ", 'max_length': 5", false),
        (&list(number), ", 'max': 3", true),
        (&list(number), ", 'entry_name': 'E', 'of': [{'id': 'n', 'ask': 'M'}]", false),
        (&list(number), ", 'of': [{'id': 'n', 'min': 2}]", true),
        (&list(number), ", 'of': [{'id': 'k', 'ask': 'K', 'type': 'yes_no'}]", true),
        (choice, ", 'id': 'own', 'options': [{'id': 'a', 'remove': true}]", false),
    ] {
        let catalogue = format!(
            "{{'shared': {{'questions': [{shared}]}}, 'items': {{{}, {}}}, 'bundles': {{'b': {{'format': 1, 'id': 'b',
               'version': '1', 'name': 'B', 'items': [{{'item': 'x'}}, {{'item': 'y'}}]}}}}}}",
            question("x", ""),
            question("y", patch)
        );
        let result = &evaluate_in(&catalogue, &["'evaluate': 'b', 'answers': {}"])[0];
        let expected = if is_conflict { serde_json::json!("bundle-conflict") } else { serde_json::Value::Null };
        assert_eq!(result["error"][0]["code"], expected, "{shared} {patch}: {result}");
    }
}
