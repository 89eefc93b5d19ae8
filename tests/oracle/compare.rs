//! What an actual Result has otherwise than the expected one.

use serde_json::Value;

/// One line per field that differs. Of `remaining` only its own rules are held against the actual Result.
pub(crate) fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut found = vec![];
    compare("", expected, actual, &mut found);
    found.extend(broken_bounds(actual));
    found
}

/// Whether bounds on the questions to come leave out what `remaining_truth` found.
pub(crate) fn remaining_differences((least, greatest): (u64, u64), actual: &Value) -> Vec<String> {
    let (min, max) = bounds(actual);
    let mut found = vec![];
    if min.is_none_or(|min| min > least) {
        found.push(format!("/remaining/min: at most {least} expected, {min:?} found"));
    }
    if max.is_none_or(|max| max < greatest) {
        found.push(format!("/remaining/max: at least {greatest} expected, {max:?} found"));
    }
    found
}

fn bounds(result: &Value) -> (Option<u64>, Option<u64>) {
    let remaining = &result["remaining"];
    (remaining["min"].as_u64(), remaining["max"].as_u64())
}

fn broken_bounds(actual: &Value) -> Option<String> {
    let asking = actual["status"] == "asking";
    let sound = match bounds(actual) {
        (Some(min), Some(max)) if asking => 1 <= min && min <= max,
        (min, max) => !asking && min == Some(0) && max == Some(0),
    };
    let remaining = &actual["remaining"];
    (!sound).then(|| format!("/remaining: {remaining} while {}", actual["status"]))
}

fn compare(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, expected) in left {
                let path = format!("{path}/{key}");
                match right.get(key) {
                    _ if path == "/remaining" => {}
                    Some(actual) => compare(&path, expected, actual, found),
                    None => found.push(format!("{path}: {expected} expected, nothing found")),
                }
            }
            for (key, actual) in right.iter().filter(|(key, _)| !left.contains_key(*key)) {
                found.push(format!("{path}/{key}: nothing expected, {actual} found"));
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (i, (expected, actual)) in left.iter().zip(right).enumerate() {
                compare(&format!("{path}/{i}"), expected, actual, found);
            }
        }
        _ if expected == actual => {}
        _ => found.push(format!("{path}: {expected} expected, {actual} found")),
    }
}
