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
