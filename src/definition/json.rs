//! JSON text as a tree in which every value knows where it stands, numbers keep their digits and
//! a key written twice is still there twice.
//!
//! serde_json does the reading; [`RawValue`] slices point into the text, so spans cost nothing.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// Deeper nesting than this is refused: no item needs it, and recursion stays small.
const DEEPEST: usize = 64;

/// A JSON value and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json {
    /// First byte of the value.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The value itself.
    pub value: Value,
}

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its keys in the order of the text.
    Object(Vec<Entry>),
}

/// One key of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// First byte of the key, its quotation mark.
    pub start: usize,
    /// One past the closing quotation mark.
    pub end: usize,
    /// The value.
    pub value: Json,
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// A `syntax` diagnostic with the place where reading stopped.
    pub fn parse(text: &str) -> Result<Json, Diagnostic> {
        // A byte order mark is what some editors leave; it is no fault of the author's.
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let raw: &RawValue = serde_json::from_str(bare).map_err(|e| syntax(bare, &e))?;
        grow(text, raw, 0)
    }

    /// The value of `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match &self.value {
            Value::Object(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }
}

impl Value {
    /// What kind of value this is, for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// `{"unsure": true}`, the answer «不确定».
    pub fn unsure() -> Value {
        let value = Json { start: 0, end: 0, value: Value::Bool(true) };
        Value::Object(vec![Entry { key: "unsure".into(), start: 0, end: 0, value }])
    }

    /// Whether this is `{"unsure": true}`.
    pub fn is_unsure(&self) -> bool {
        matches!(self, Value::Object(entries)
            if matches!(entries.as_slice(), [only] if only.key == "unsure" && only.value.value == Value::Bool(true)))
    }
}

fn syntax(text: &str, error: &serde_json::Error) -> Diagnostic {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let mut start = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let words = error.to_string();
    let message = words.split(" at line ").next().unwrap_or(&words).to_string();
    problem(start, start + length, format!("not JSON: {message}"))
}

fn problem(start: usize, end: usize, message: String) -> Diagnostic {
    Diagnostic {
        code: Code::Syntax,
        severity: Severity::Error,
        at: Place { start, end, pointer: String::new() },
        message,
        help: None,
        also: Vec::new(),
    }
}

fn grow(text: &str, raw: &RawValue, depth: usize) -> Result<Json, Diagnostic> {
    let slice = raw.get();
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let end = start + slice.len();
    if depth > DEEPEST {
        return Err(problem(start, start + 1, format!("nested more than {DEEPEST} levels deep")));
    }
    let wrong = |e: serde_json::Error| problem(start, end, syntax(slice, &e).message);
    let value = match slice.as_bytes().first() {
        Some(b'{') => {
            let Pairs(pairs) = serde_json::from_str(slice).map_err(wrong)?;
            let mut entries = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                let written = key.get();
                let key_start = (written.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
                let key = serde_json::from_str(written).map_err(wrong)?;
                let value = grow(text, value, depth + 1)?;
                entries.push(Entry { key, start: key_start, end: key_start + written.len(), value });
            }
            Value::Object(entries)
        }
        Some(b'[') => {
            let elements: Vec<&RawValue> = serde_json::from_str(slice).map_err(wrong)?;
            let grown: Result<_, _> = elements.into_iter().map(|element| grow(text, element, depth + 1)).collect();
            Value::List(grown?)
        }
        Some(b'"') => Value::String(serde_json::from_str(slice).map_err(wrong)?),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(slice.to_string()),
    };
    Ok(Json { start, end, value })
}

/// An object's pairs, none dropped.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(it) => serializer.serialize_bool(*it),
            Value::Number(digits) => match RawValue::from_string(digits.clone()) {
                Ok(raw) => raw.serialize(serializer),
                Err(_) => serializer.serialize_unit(),
            },
            Value::String(it) => serializer.serialize_str(it),
            Value::List(elements) => {
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    list.serialize_element(element)?;
                }
                list.end()
            }
            Value::Object(entries) => {
                let mut object = serializer.serialize_map(Some(entries.len()))?;
                for entry in entries {
                    object.serialize_entry(&entry.key, &entry.value)?;
                }
                object.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place_and_every_digit_stays() {
        let text = "{ \"a\": [1, 12.50e3, \"中\\n\"],\n  \"a\": null }";
        let json = Json::parse(text).unwrap();
        let Value::Object(entries) = &json.value else { panic!("{json:?}") };
        assert_eq!(entries.len(), 2, "a key written twice is still there twice");
        let Value::List(list) = &entries[0].value.value else { panic!() };
        assert_eq!(&text[list[1].start..list[1].end], "12.50e3");
        assert_eq!(list[1].value, Value::Number("12.50e3".into()));
        assert_eq!(list[2].value, Value::String("中\n".into()));
        assert_eq!(&text[entries[1].start..entries[1].end], "\"a\"");
        assert_eq!(serde_json::to_string(&json).unwrap(), "{\"a\":[1,12.50e3,\"中\\n\"],\"a\":null}");
    }

    #[test]
    fn what_is_not_json_is_a_diagnostic_with_a_place() {
        for (text, at) in [("{\"a\": }", 6), ("", 0), ("[1, 2", 4), ("{\"a\":\"\\ud800\"}", 5)] {
            let wrong = Json::parse(text).unwrap_err();
            assert_eq!((wrong.code, wrong.at.start), (Code::Syntax, at), "{text}: {wrong:?}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(Json::parse(&deep).unwrap_err().message.contains("levels deep"));
    }
}
