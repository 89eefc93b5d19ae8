//! From shapes to schemas: what absence, `use` and patches make of a shape.
//!
//! A shape is written down once, as it stands in a whole file. Where it stands in another way the place is marked, and
//! the marks are resolved here.

use serde_json::{Map, Value, json};

use super::patch::{element, patch, with_use};

/// The key under which a shape says how it stands in its place; no schema that leaves this room has it.
pub(super) const MARK: &str = "x-mode";

/// Where the shapes with names are.
pub(super) const DEFS: &str = "$defs";

pub(super) type Object = Map<String, Value>;

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

/// How the names of shapes end that stand in a patch, in a list that patches a list, beside `use`.
const PATCH: &str = "Patch";
const ELEMENT: &str = "Element";
const USE: &str = "Use";

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
