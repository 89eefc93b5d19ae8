//! `some`, `every` and `count` on a list.

use serde_json::{Value, json};

use super::domain;
use super::slots::{least, most};

/// The condition on an entry that a test reads; none when it is no list test, or reads none.
pub(crate) fn inside(test: &Value) -> Option<&Value> {
    ["some", "every", "where"].iter().find_map(|key| test.get(*key)).filter(|it| it.is_boolean() || it.is_object())
}

/// What a test says of a list, given in which entries its condition holds.
pub(crate) fn holds(test: &Value, entries: &[bool]) -> bool {
    if test.get("some").is_some() {
        entries.contains(&true)
    } else if test.get("every").is_some() {
        !entries.contains(&false)
    } else {
        counted(test, entries.iter().filter(|it| **it).count())
    }
}

/// What `min` and `max` say of a test when the list is not answered.
///
/// The page names «`count`, `for_each` without `when`». With `where` a count may be anything up to `max`.
pub(crate) fn decided(list: &Value, test: &Value) -> Option<bool> {
    test.get("count")?;
    let least = if test.get("where").is_some() { 0 } else { least(list) };
    // Beyond every bound that the test names nothing changes any more.
    let bounds = test["count"].as_object().unwrap().values();
    let beyond = bounds.filter_map(Value::as_u64).max().unwrap_or(0) as usize + 1;
    let most = most(list).unwrap_or(beyond.max(least));
    let first = counted(test, least);
    (least..=most).all(|count| counted(test, count) == first).then_some(first)
}

fn counted(test: &Value, count: usize) -> bool {
    let number = json!({"type": "number"});
    domain::holds(&number, &json!(count), &test["count"], (2000, 1, 1))
}
