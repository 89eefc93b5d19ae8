//! JSON text (RFC 8259) as a tree in which every value knows where it stands, numbers keep their digits and a key
//! written twice is still there twice.
//!
//! serde_json keeps none of the three and weighs five times as much in the widget; it is the oracle of the tests below.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::number::Number;
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
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut parser = Parser { text, bytes: text.as_bytes(), at };
        let json = parser.value(0)?;
        match parser.peek() {
            None => Ok(json),
            Some(_) => Err(parser.problem("nothing may follow the value".to_string())),
        }
    }

    /// The value of `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match &self.value {
            Value::Object(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }
}

impl Json {
    /// Moves every place by so many bytes, to where the text stands among others.
    pub fn shift(&mut self, by: usize) {
        self.start += by;
        self.end += by;
        match &mut self.value {
            Value::List(list) => list.iter_mut().for_each(|element| element.shift(by)),
            Value::Object(entries) => {
                for entry in entries {
                    entry.start += by;
                    entry.end += by;
                    entry.value.shift(by);
                }
            }
            _ => {}
        }
    }

    /// The value in writing, its keys sorted: equal JSON gives equal text.
    pub fn canonical(&self) -> String {
        match &self.value {
            Value::List(list) => {
                let elements: Vec<String> = list.iter().map(Json::canonical).collect();
                format!("[{}]", elements.join(","))
            }
            Value::Object(entries) => {
                let mut parts: Vec<String> =
                    entries.iter().map(|entry| format!("{:?}:{}", entry.key, entry.value.canonical())).collect();
                parts.sort();
                format!("{{{}}}", parts.join(","))
            }
            Value::String(words) => format!("{words:?}"),
            // `1.0` is `1`.
            Value::Number(digits) => Number::parse(digits).map_or_else(|| digits.clone(), Number::to_text),
            Value::Bool(it) => it.to_string(),
            Value::Null => "null".to_string(),
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

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn problem(&self, message: String) -> Diagnostic {
        let mut start = self.at.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let length = self.text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let message = match self.bytes.get(self.at) {
            None => format!("not JSON: the text ends too early, {message}"),
            Some(_) => format!("not JSON: {message}"),
        };
        let at = Place { start, end: start + length, pointer: String::new() };
        Diagnostic { code: Code::Syntax, severity: Severity::Error, at, message, help: None, also: Vec::new() }
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Result<Json, Diagnostic> {
        let first = self.peek();
        let start = self.at;
        if depth > DEEPEST {
            return Err(self.problem(format!("nested more than {DEEPEST} levels deep")));
        }
        let value = match first {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Json { start, end: self.at, value })
    }

    fn word(&mut self) -> Result<Value, Diagnostic> {
        let words = [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        for (word, value) in words {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.problem("expected a value".to_string()))
    }

    /// After an element: whether another one follows.
    fn another(&mut self, close: u8) -> Result<bool, Diagnostic> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.problem(format!("expected `,` or `{}`", char::from(close)))),
        }
    }

    /// Steps over an opening bracket; whether the closing one follows at once.
    fn opens_empty(&mut self, close: u8) -> bool {
        self.at += 1;
        let empty = self.peek() == Some(close);
        self.at += usize::from(empty);
        empty
    }

    fn list(&mut self, depth: usize) -> Result<Value, Diagnostic> {
        let mut elements = Vec::new();
        let mut more = !self.opens_empty(b']');
        while more {
            elements.push(self.value(depth + 1)?);
            more = self.another(b']')?;
        }
        Ok(Value::List(elements))
    }

    fn object(&mut self, depth: usize) -> Result<Value, Diagnostic> {
        let mut entries = Vec::new();
        let mut more = !self.opens_empty(b'}');
        while more {
            if self.peek() != Some(b'"') {
                return Err(self.problem("expected a key in quotation marks".to_string()));
            }
            let start = self.at;
            let key = self.string()?;
            let end = self.at;
            if self.peek() != Some(b':') {
                return Err(self.problem("expected `:`".to_string()));
            }
            self.at += 1;
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, start, end, value });
            more = self.another(b'}')?;
        }
        Ok(Value::Object(entries))
    }

    fn digits(&mut self) -> Result<(), Diagnostic> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at == start { Err(self.problem("expected a digit".to_string())) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Value, Diagnostic> {
        let start = self.at;
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        match self.bytes.get(self.at) {
            // No other digit may follow a leading nought.
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Value::Number(self.text.get(start..self.at).unwrap_or_default().to_string()))
    }

    fn string(&mut self) -> Result<String, Diagnostic> {
        let mut string = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while !matches!(self.bytes.get(self.at), None | Some(b'"' | b'\\' | ..b' ')) {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                _ => return Err(self.problem("expected `\"` to end the string".to_string())),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Diagnostic> {
        let letter = self.bytes.get(self.at + 1).copied();
        let plain = match letter {
            Some(b'"' | b'\\' | b'/') => letter.map(char::from),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => return self.unicode(),
            _ => None,
        };
        let Some(plain) = plain else { return Err(self.problem("there is no such escape".to_string())) };
        self.at += 2;
        Ok(plain)
    }

    /// `\u4e2d`, or two of them for a character beyond the first 65,536.
    fn unicode(&mut self) -> Result<char, Diagnostic> {
        let unit = |at: usize| {
            let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
            // `from_str_radix` would take a sign.
            digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
        };
        let (first, second) = (unit(self.at), unit(self.at + 6));
        let (code, length) = match (first, second) {
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                (Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 12)
            }
            _ => (first, 6),
        };
        let Some(character) = code.and_then(char::from_u32) else {
            return Err(self.problem("this escape is no character".to_string()));
        };
        self.at += length;
        Ok(character)
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
        for (text, at) in [("{\"a\": }", 6), ("", 0), ("[1, 2", 5), ("{\"a\":\"\\ud800\"}", 6)] {
            let wrong = Json::parse(text).unwrap_err();
            assert_eq!((wrong.code, wrong.at.start), (Code::Syntax, at), "{text}: {wrong:?}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(Json::parse(&deep).unwrap_err().message.contains("levels deep"));
    }

    proptest::proptest! {
        #[test]
        fn what_is_json_is_the_same_to_serde_json(text in r#"([\[\]{}:, "\\]|[-+.eE0-9]{1,3}|true|null|"(a|中|\\u[dD]?[0-9a-e]{3,4}|\\[nq"]|\t)*"|"a":){0,9}"#) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text).ok();
            let huge = text.contains(['e', 'E']); // serde_json refuses numbers that no f64 holds.
            let ours = Json::parse(&text).ok();
            if !huge {
                proptest::prop_assert_eq!(ours.is_some(), theirs.is_some(), "{}", text);
            }
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                let again: serde_json::Value = serde_json::from_str(&serde_json::to_string(&ours).unwrap()).unwrap();
                proptest::prop_assert_eq!(again, theirs);
            }
        }
    }
}
