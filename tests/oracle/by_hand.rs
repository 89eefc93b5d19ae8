//! The oracle itself, held against sentences of the page.

use serde_json::{Value, json};

use super::calendar::{add_months, bound, full_years};
use super::naive::evaluate;
use super::remaining::remaining_truth;

/// An item with yes_no questions of these ids, and more keys.
fn item(ids: &[&str], more: Value) -> Value {
    let questions: Value = ids.iter().map(|id| json!({"id": id, "type": "yes_no"})).collect();
    let mut item = json!({"questions": questions, "facts": {}});
    item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    item
}

/// One material `m` and what becomes of it: null when it is certainly not needed.
fn material(ids: &[&str], when: Value, answers: Value) -> Value {
    let item = item(ids, json!({"materials": [{"id": "m", "when": when}]}));
    evaluate(&item, &answers, "2026-11-23")["materials"][0].clone()
}

#[test]
fn a_condition_is_yes_if_it_holds_in_all_possible_assignments() {
    let it = material(&["agent"], json!({"any": [{"agent": true}, {"agent": false}]}), json!({}));
    assert_eq!(it, json!({"id": "m", "status": "yes", "exempt": "no", "because": [], "depends_on": []}));
}

#[test]
fn an_open_material_depends_on_the_free_questions_that_move_it() {
    let it = material(&["a", "b", "c"], json!({"any": [{"a": true}, {"b": true}]}), json!({"a": false}));
    assert_eq!([&it["status"], &it["depends_on"]], [&json!("open"), &json!(["b"])]);
}

#[test]
fn because_keeps_the_first_answer_that_is_enough() {
    let it = material(&["a", "b"], json!({"any": [{"a": true}, {"b": true}]}), json!({"a": true, "b": true}));
    assert_eq!(it["because"], json!([["a", true]]));
}

#[test]
fn a_test_on_a_question_that_is_not_applicable_is_false_and_its_not_true() {
    let more = json!({
        "questions": [{"id": "a", "type": "yes_no"}, {"id": "b", "type": "yes_no", "when": {"a": true}}],
        "materials": [{"id": "m", "when": {"not": {"b": true}}}, {"id": "n", "when": {"b": true}}],
    });
    let result = evaluate(&item(&[], more), &json!({"a": false, "b": true, "z": 1, "y": 1}), "2026-11-23");
    assert_eq!(result["materials"][0]["because"], json!([["a", false]]));
    assert_eq!(result["materials"][1], Value::Null);
    assert_eq!(result["unused"], json!(["b", "y", "z"]));
}

#[test]
fn only_what_can_change_the_outcome_is_asked_and_then_what_forms_name() {
    let item = item(
        &["idle", "a", "named"],
        json!({
            "materials": [{"id": "m", "when": {"a": true}, "form": "f"}],
            "forms": [{"id": "f", "sections": [{"fields": [{"from": "named"}]}]}],
        }),
    );
    let next = |answers: Value| evaluate(&item, &answers, "2026-11-23")["next"].clone();
    assert_eq!(next(json!({})), "a");
    assert_eq!(next(json!({"a": true})), "named");
    assert_eq!(next(json!({"a": false})), Value::Null);
    assert_eq!(remaining_truth(&item, &json!({}), "2026-11-23"), Some((1, 1)));
}

#[test]
fn a_stop_leaves_nothing_but_findings_and_of_a_kind_the_first_deadline_applies() {
    let deadline = |id: &str, when: Value| json!({"id": id, "kind": "promised", "when": when});
    let item = item(
        &["a", "b"],
        json!({
            "findings": [{"id": "s", "kind": "stop", "when": {"a": true}}],
            "deadlines": [deadline("x", json!({"b": true})), deadline("y", json!(true)), deadline("z", json!(true))],
        }),
    );
    let stopped = evaluate(&item, &json!({"a": true}), "2026-11-23");
    assert_eq!([&stopped["status"], &stopped["deadlines"]], [&json!("stopped"), &json!([])]);
    assert_eq!(stopped["findings"], json!([{"id": "s", "kind": "stop", "status": "yes", "because": [["a", true]]}]));
    let open = evaluate(&item, &json!({}), "2026-11-23");
    assert_eq!(open["deadlines"], json!([{"id": "x", "status": "open"}, {"id": "y", "status": "open"}]));
}

#[test]
fn months_end_where_they_end_and_29_february_has_its_birthday_on_1_march() {
    assert_eq!(bound("today-1m", (2026, 3, 31)), Some((2026, 2, 28)));
    assert_eq!(bound("today-1d", (2028, 3, 1)), Some((2028, 2, 29)));
    assert_eq!(add_months((2028, 2, 29), -12), (2027, 2, 28));
    assert_eq!(full_years((2008, 2, 29), (2026, 2, 28)), 17);
    assert_eq!(full_years((2008, 2, 29), (2026, 3, 1)), 18);
}
