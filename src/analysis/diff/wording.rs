//! What is written in another way: every value of the file that is not as it was, by ids instead of positions.

use crate::definition::json::{Json, Value};

/// A value that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Where, `materials/deed/name`.
    pub path: String,
    /// As it was; `None`: it was not there.
    pub from: Option<String>,
    /// As it is; `None`: it is not there any more.
    pub to: Option<String>,
    /// Whether the outcome can hang on it; else it is text, or a detail of the paper.
    pub is_rule: bool,
}

/// The keys on which an outcome can hang, or what is brought.
const RULES: [&str; 31] = [
    "when",
    "not_when",
    "any_of",
    "min",
    "max",
    "decimals",
    "within",
    "exclusive",
    "for_each",
    "show",
    "originals",
    "copies",
    "need",
    "source",
    "medium",
    "amount",
    "days",
    "exempt",
    "defer",
    "type",
    "kind",
    "go_to",
    "class",
    "issued_within",
    "translation",
    "unsure",
    "for",
    "questions",
    "options",
    "of",
    "facts",
];

/// Lists whose elements are things of the item; with such an element comes or goes a rule.
const THINGS: [&str; 8] = ["questions", "options", "findings", "materials", "documents", "fees", "deadlines", "places"];

/// Everything that is written in another way.
pub fn wording(old: &Json, new: &Json) -> Vec<Wording> {
    let mut found = Vec::new();
    compare("", "", Some(old), Some(new), false, &mut found);
    found
}

fn compare(path: &str, key: &str, old: Option<&Json>, new: Option<&Json>, is_rule: bool, found: &mut Vec<Wording>) {
    if old.map(Json::canonical) == new.map(Json::canonical) {
        return;
    }
    let is_text = ["text", "promise", "licence", "label"].contains(&key);
    let is_rule = (is_rule && !is_text) || RULES.contains(&key) && !THINGS.contains(&key);
    let join = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}/{key}") };
    let whole = ["when", "not_when", "any_of"].contains(&key);
    if let (Some(Value::Object(of_old)), Some(Value::Object(of_new)), false) =
        (old.map(|it| &it.value), new.map(|it| &it.value), whole)
    {
        let keys = of_new.iter().chain(of_old.iter().filter(|it| !of_new.iter().any(|other| other.key == it.key)));
        for key in keys.map(|entry| entry.key.as_str()) {
            let value = |json: Option<&'_ Json>| json.and_then(|json| json.get(key)).cloned();
            compare(&join(key), key, value(old).as_ref(), value(new).as_ref(), is_rule, found);
        }
        return;
    }
    if let (Some(of_old), Some(of_new)) = (named(old), named(new)) {
        for (id, element) in &of_new {
            let before = of_old.iter().find(|(known, _)| known == id).map(|(_, it)| *it);
            compare(&join(id), "", before, Some(element), before.is_none() && THINGS.contains(&key), found);
        }
        for (id, element) in of_old.iter().filter(|(id, _)| !of_new.iter().any(|(known, _)| known == id)) {
            compare(&join(id), "", Some(element), None, THINGS.contains(&key), found);
        }
        let order = |of: &[(&str, &Json)], other: &[(&str, &Json)]| {
            let kept = of.iter().map(|(id, _)| *id).filter(|id| other.iter().any(|(known, _)| known == id));
            kept.collect::<Vec<_>>().join(", ")
        };
        let (from, to) = (order(&of_old, &of_new), order(&of_new, &of_old));
        if from != to {
            found.push(Wording { path: join("(order)"), from: Some(from), to: Some(to), is_rule: false });
        }
        return;
    }
    let text = |json: &Json| json.canonical();
    found.push(Wording { path: path.to_string(), from: old.map(text), to: new.map(text), is_rule });
}

/// The elements of a list by their ids, if all have one.
fn named(json: Option<&Json>) -> Option<Vec<(&str, &Json)>> {
    let Value::List(elements) = &json?.value else { return None };
    let id = |element| match Json::get(element, "id").map(|id| &id.value) {
        Some(Value::String(id)) => Some((id.as_str(), element)),
        _ => None,
    };
    elements.iter().map(id).collect()
}
