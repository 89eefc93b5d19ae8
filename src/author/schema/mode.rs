//! From shapes to schemas: what absence, `use` and patches make of a shape.
//!
//! A shape is written down once, as it stands in a whole file. In a patch every key of an object may be left out or be
//! `null`, objects are merged, and lists whose elements have ids are patched element by element; with `use` the same
//! holds beside it. That rule is the same everywhere, so it is applied here instead of being written down again for
//! every shape.

use serde_json::{Map, Value, json};

/// The key under which a shape says how it stands in its place; no schema that leaves this room has it.
pub(super) const MARK: &str = "x-mode";

/// Where the shapes with names are.
const DEFS: &str = "$defs";

/// Objects that are values: replaced whole, never merged.
const VALUES: [&str; 4] = ["Condition", "Test", "Text", "Mark"];

/// Keys that no patch can change or take away.
const FIXED: [&str; 5] = ["id", "format", "type", "item", "use"];

/// What has a shared object of its kind.
const USABLE: [&str; 4] = ["Question", "EntryQuestion", "Material", "Document"];

type Object = Map<String, Value>;

/// The schema as it is printed.
pub(super) fn settle(mut schema: Value) -> Value {
    tidy(&mut schema);
    let shapes = schema.get(DEFS).and_then(Value::as_object).cloned().unwrap_or_default();
    let mut settled = Object::new();
    let mut wanted = Vec::new();
    if let Some(root) = schema.as_object_mut() {
        root.remove(DEFS);
    }
    unmark(&mut schema, &mut wanted);
    while let Some(name) = wanted.pop() {
        if settled.contains_key(&name) {
            continue;
        }
        let mut definition = shape_of(&name, &shapes);
        unmark(&mut definition, &mut wanted);
        settled.insert(name, definition);
    }
    if let (Some(root), false) = (schema.as_object_mut(), settled.is_empty()) {
        root.insert(DEFS.to_string(), settled.into());
    }
    schema
}

/// The shape of this name, or what stands in a patch in its stead.
fn shape_of(name: &str, shapes: &Object) -> Value {
    let of = |ending: &str| name.strip_suffix(ending).and_then(|base| Some((base, shapes.get(base)?)));
    if let Some(whole) = shapes.get(name) {
        whole.clone()
    } else if let Some((_, whole)) = of(PATCH) {
        patch(whole, shapes)
    } else if let Some((base, whole)) = of(ELEMENT) {
        element(base, whole, shapes)
    } else if let Some((_, whole)) = of(USE) {
        with_use(whole, shapes)
    } else {
        Value::Bool(false)
    }
}

const PATCH: &str = "Patch";
const ELEMENT: &str = "Element";
const USE: &str = "Use";

/// What schemars says of types beyond what the format says: that what may be absent may be `null`, that numbers have so
/// many bits. And what the format says of every object: an unknown key is an error.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(tidy);
            if object.get("format").and_then(Value::as_str).is_some_and(|format| format != "date") {
                object.remove("format");
            }
            without_null(object);
            if object.get("properties").is_some_and(Value::is_object) && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_string(), json!(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn without_null(object: &mut Object) {
    if object.contains_key(MARK) {
        return;
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_string(), only);
        }
    }
    if let Some(Value::Array(words)) = object.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    let Some(Value::Array(choices)) = object.get_mut("anyOf") else { return };
    choices.retain(|choice| *choice != json!({ "type": "null" }));
    if let [Value::Object(only)] = choices.as_slice() {
        let only = only.clone();
        object.remove("anyOf");
        for (key, value) in only {
            // What is said of the key is nearer than what is said of the type.
            object.entry(key).or_insert(value);
        }
    }
}

/// Resolves the marks in a schema and notes the names that it refers to.
fn unmark(value: &mut Value, wanted: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let how = object.remove(MARK);
            let name = object.get("$ref").and_then(Value::as_str).and_then(|it| it.rsplit('/').next());
            if let Some(name) = name.map(str::to_string) {
                let named = |ending: &str| json!(format!("#/{DEFS}/{name}{ending}"));
                match how.as_ref().and_then(Value::as_str) {
                    Some("patch") => drop(object.insert("$ref".to_string(), named(PATCH))),
                    Some("element") => drop(object.insert("$ref".to_string(), named(ELEMENT))),
                    Some("or use") => {
                        object.remove("$ref");
                        object.insert("if".to_string(), json!({ "type": "object", "required": ["use"] }));
                        object.insert("then".to_string(), json!({ "$ref": named(USE) }));
                        object.insert("else".to_string(), json!({ "$ref": named("") }));
                    }
                    _ => wanted.push(name),
                }
                if how.is_some() {
                    return unmark(value, wanted);
                }
            }
            object.values_mut().for_each(|inner| unmark(inner, wanted));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| unmark(inner, wanted)),
        _ => {}
    }
}

/// What may stand in a patch of something of this shape.
fn patch(whole: &Value, shapes: &Object) -> Value {
    let mut properties = Object::new();
    let mut others = Vec::new();
    for choice in choices(whole, shapes) {
        let Some(own) = choice.get("properties").and_then(Value::as_object) else {
            others.push(choice);
            continue;
        };
        for (key, value) in own.iter().filter(|(key, _)| *key != "$schema") {
            let mut changed = merged(value, shapes);
            if !FIXED.contains(&key.as_str()) {
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
fn element(name: &str, whole: &Value, shapes: &Object) -> Value {
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
fn with_use(whole: &Value, shapes: &Object) -> Value {
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
            // What may be `null` anyway.
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

fn nullable(value: Value) -> Value {
    match described(value) {
        (words, Some(value)) => {
            let mut nullable = json!({ "anyOf": [value, { "type": "null" }] });
            if let (Some(words), Some(nullable)) = (words, nullable.as_object_mut()) {
                nullable.insert("description".to_string(), words);
            }
            nullable
        }
        (_, None) => json!(true),
    }
}

/// The description of a schema, and the rest of it; no rest for what allows anything.
fn described(mut value: Value) -> (Option<Value>, Option<Value>) {
    match value.as_object_mut() {
        Some(object) => (object.remove("description"), Some(value)),
        None => (None, Some(value)),
    }
}

/// One of two schemas; just the one, if they are alike.
fn either(one: Value, other: Value) -> Value {
    let mut choices: Vec<Value> = match one.get("anyOf").and_then(Value::as_array) {
        Some(choices) => choices.clone(),
        None => vec![one],
    };
    let more = match other.get("anyOf").and_then(Value::as_array) {
        Some(choices) => choices.clone(),
        None => vec![other],
    };
    for choice in more {
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    match choices.as_slice() {
        [only] => only.clone(),
        _ => json!({ "anyOf": choices }),
    }
}
