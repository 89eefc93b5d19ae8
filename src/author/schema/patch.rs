//! What stands in a patch in the stead of a shape: one rule for `use`, regions and bundles.
//!
//! Every key of an object may be left out or be `null`, objects are merged, and lists whose elements have ids are patched
//! element by element. The rule is the same everywhere, so it is applied here instead of being written down again for
//! every shape.

use serde_json::{Value, json};

use super::mode::{DEFS, MARK, Object};

/// Objects that are values: replaced whole, never merged.
const VALUES: [&str; 4] = ["Condition", "Test", "Text", "Mark"];

/// Keys that no patch can change or take away, as little as those that must be there.
const FIXED: [&str; 3] = ["id", "format", "type"];

/// What has a shared object of its kind.
const USABLE: [&str; 4] = ["Question", "EntryQuestion", "Material", "Document"];

/// What may stand in a patch of something of this shape.
pub(super) fn patch(whole: &Value, shapes: &Object) -> Value {
    let mut properties = Object::new();
    let mut others = Vec::new();
    let choices = choices(whole, shapes);
    let needed = |key: &str| choices.iter().all(|choice| requires(choice, key));
    for choice in choices.iter() {
        let Some(own) = choice.get("properties").and_then(Value::as_object) else {
            others.push(choice.clone());
            continue;
        };
        for (key, value) in own.iter().filter(|(key, _)| *key != "$schema") {
            let mut changed = merged(value, shapes);
            if !FIXED.contains(&key.as_str()) && !needed(key) {
                changed = nullable(changed);
            }
            let known = properties.remove(key);
            properties.insert(key.clone(), known.map_or(changed.clone(), |known| either(known, changed)));
        }
    }
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let (Some(words), Some(object)) = (whole.get("description"), object.as_object_mut()) {
        object.insert("description".to_string(), words.clone());
    }
    others.into_iter().fold(object, either)
}

/// An element of a list that patches a list.
pub(super) fn element(name: &str, whole: &Value, shapes: &Object) -> Value {
    let mut object = patch(whole, shapes);
    let by_use = USABLE.contains(&name);
    let mut keys = vec![
        ("remove", json!({ "description": "`true`: it is taken out.", "type": "boolean" })),
        ("before", json!({ "description": "It stands before the one of this id.", "$ref": format!("#/{DEFS}/Id") })),
    ];
    if by_use {
        keys.push(use_key());
    }
    add(&mut object, keys);
    let id = if object.pointer("/properties/item").is_some() { "item" } else { "id" };
    let required = if by_use {
        ("anyOf", json!([{ "required": [id] }, { "required": ["use"] }]))
    } else {
        ("required", json!([id]))
    };
    if let Some(object) = object.as_object_mut() {
        object.insert(required.0.to_string(), required.1);
    }
    object
}

/// A shared object, and what is different about it.
pub(super) fn with_use(whole: &Value, shapes: &Object) -> Value {
    let mut object = patch(whole, shapes);
    add(&mut object, vec![use_key()]);
    if let Some(object) = object.as_object_mut() {
        object.insert("required".to_string(), json!(["use"]));
    }
    object
}

fn use_key() -> (&'static str, Value) {
    let words = "The id of a shared object; the other keys say what is different about it. Without an `id` of its own it \
                 goes by this one.";
    ("use", json!({ "description": words, "$ref": format!("#/{DEFS}/Id") }))
}

fn add(object: &mut Value, keys: Vec<(&str, Value)>) {
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(keys.into_iter().map(|(key, value)| (key.to_string(), value)));
    }
}

/// A key of a shape as it stands in a patch: an object is merged, a list of things with ids patched, the rest replaced.
fn merged(value: &Value, shapes: &Object) -> Value {
    let mut value = value.clone();
    let Some(object) = value.as_object_mut() else { return value };
    if object.contains_key(MARK) {
        return match object.get("anyOf").and_then(|it| it.get(0)) {
            // `Nullable`: what may be `null` even in a whole file.
            Some(inner) => {
                let mut inner = merged(inner, shapes);
                if let (Some(words), Some(inner)) = (object.get("description"), inner.as_object_mut()) {
                    inner.insert("description".to_string(), words.clone());
                }
                inner
            }
            None => value,
        };
    }
    if let Some(name) = named(object) {
        if !VALUES.contains(&name) && is_object(object, shapes) {
            object.insert(MARK.to_string(), json!("patch"));
        }
        return value;
    }
    if let Some(Value::Object(things)) = object.get_mut("items") {
        if has_id(things, shapes) {
            things.insert(MARK.to_string(), json!("element"));
            // Only the whole list can be counted.
            object.retain(|key, _| !key.starts_with("min") && !key.starts_with("max") && key != "contains");
        }
        return value;
    }
    if let Some(Value::Object(by_id)) = object.get_mut("patternProperties") {
        by_id.values_mut().for_each(|inner| *inner = nullable(merged(inner, shapes)));
    }
    value
}

/// The last part of what a schema refers to.
fn named(object: &Object) -> Option<&str> {
    object.get("$ref").and_then(Value::as_str).and_then(|it| it.rsplit('/').next())
}

/// The objects that may stand here, or what else may.
fn choices(whole: &Value, shapes: &Object) -> Vec<Value> {
    let among = ["anyOf", "oneOf"].iter().find_map(|key| whole.get(key).and_then(Value::as_array));
    let Some(among) = among else { return vec![whole.clone()] };
    let resolved = |choice: &Value| {
        let shape = choice.as_object().and_then(named).and_then(|name| shapes.get(name));
        match shape {
            Some(shape) if shape.get("properties").is_some() => shape.clone(),
            _ => choice.clone(),
        }
    };
    among.iter().map(resolved).collect()
}

fn requires(object: &Value, key: &str) -> bool {
    object.get("required").and_then(Value::as_array).is_some_and(|keys| keys.iter().any(|it| it == key))
}

fn is_object(reference: &Object, shapes: &Object) -> bool {
    keys_of(reference, shapes).next().is_some()
}

fn has_id(reference: &Object, shapes: &Object) -> bool {
    keys_of(reference, shapes).any(|key| key == "id" || key == "item")
}

/// The keys of every object that a reference may mean.
fn keys_of(reference: &Object, shapes: &Object) -> impl Iterator<Item = String> {
    let shape = named(reference).and_then(|name| shapes.get(name));
    let objects = shape.map(|shape| choices(shape, shapes)).unwrap_or_default();
    objects.into_iter().flat_map(|object| {
        let properties = object.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        properties.into_iter().map(|(key, _)| key)
    })
}

/// The same, or `null`; what is said of it stays in front.
fn nullable(mut value: Value) -> Value {
    let words = value.as_object_mut().and_then(|object| object.remove("description"));
    let mut nullable = either(value, json!({ "type": "null" }));
    if let (Some(words), Some(object)) = (words, nullable.as_object_mut()) {
        object.insert("description".to_string(), words);
    }
    nullable
}

/// One of two schemas; just the one, if they are alike. What is said of both stays in front.
fn either(one: Value, other: Value) -> Value {
    if one == other {
        return one;
    }
    let words = one.get("description").filter(|words| other.get("description") == Some(words)).cloned();
    let choices = |schema: Value| match schema.get("anyOf") {
        Some(Value::Array(choices)) => choices.clone(),
        _ => vec![schema],
    };
    let mut among = choices(one);
    for choice in choices(other) {
        if !among.contains(&choice) {
            among.push(choice);
        }
    }
    let mut either = json!({ "anyOf": among });
    if let (Some(words), Some(object)) = (words, either.as_object_mut()) {
        object.insert("description".to_string(), words);
    }
    either
}
