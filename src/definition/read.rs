//! Reads values out of a JSON tree and gathers everything that is wrong with them.

use super::json::{Entry, Json, Value};
use super::patch::Removed;
use super::{Number, Text};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, did_you_mean};

/// A value and the way to it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) json: &'a Json,
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a Entry),
    Index(usize),
}

impl<'a> At<'a> {
    pub(super) fn root(json: &'a Json) -> At<'a> {
        At { json, parent: None, step: Step::Root }
    }

    /// The place of the value.
    pub(super) fn place(&self) -> Place {
        Place { start: self.json.start, end: self.json.end, pointer: self.pointer() }
    }

    /// The place of the key that leads here; of the value, if no key does.
    pub(super) fn key_place(&self) -> Place {
        match self.step {
            Step::Key(entry) => Place { start: entry.start, end: entry.end, pointer: self.pointer() },
            Step::Root | Step::Index(_) => self.place(),
        }
    }

    /// The place of what is under `key`; of the whole, if nothing is.
    pub(super) fn place_of(&self, key: &str) -> Place {
        self.get(key).map_or_else(|| self.place(), |child| child.place())
    }

    pub(super) fn key(&self) -> &'a str {
        match self.step {
            Step::Key(entry) => &entry.key,
            Step::Root | Step::Index(_) => "",
        }
    }

    fn pointer(&self) -> String {
        let mut pointer = self.parent.map(At::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(entry) => pointer += &format!("/{}", entry.key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => pointer += &format!("/{index}"),
        }
        pointer
    }

    pub(super) fn get(&'a self, key: &str) -> Option<At<'a>> {
        let Value::Object(entries) = &self.json.value else { return None };
        let entry = entries.iter().find(|entry| entry.key == key)?;
        Some(At { json: &entry.value, parent: Some(self), step: Step::Key(entry) })
    }

    pub(super) fn entries(&'a self) -> Vec<At<'a>> {
        let Value::Object(entries) = &self.json.value else { return Vec::new() };
        entries.iter().map(|entry| At { json: &entry.value, parent: Some(self), step: Step::Key(entry) }).collect()
    }

    pub(super) fn elements(&'a self) -> Vec<At<'a>> {
        let Value::List(elements) = &self.json.value else { return Vec::new() };
        let at = |(index, json)| At { json, parent: Some(self), step: Step::Index(index) };
        elements.iter().enumerate().map(at).collect()
    }

    pub(super) fn as_str(&self) -> Option<&'a str> {
        match &self.json.value {
            Value::String(it) => Some(it),
            _ => None,
        }
    }
}

/// Everything that is wrong, as it is found.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) found: Vec<Diagnostic>,
    /// The different tests on each list so far, as written: equal JSON, equal test.
    pub(super) list_tests: Vec<(usize, String)>,
    /// What patches took out of the item.
    pub(super) removed: Removed,
}

impl Reader {
    pub(super) fn warning(&mut self, code: Code, at: Place, message: String, help: Option<String>) {
        self.found.push(Diagnostic { code, severity: Severity::Warning, at, message, help, also: Vec::new() });
    }

    pub(super) fn error(&mut self, code: Code, at: Place, message: String, help: Option<String>) {
        self.found.push(Diagnostic { code, severity: Severity::Error, at, message, help, also: Vec::new() });
    }

    /// The number of a test among the different ones on the list at position `list`.
    pub(super) fn number_of_test(&mut self, list: usize, written: String) -> usize {
        let mut of_list = self.list_tests.iter().filter(|(known, _)| *known == list);
        let count = of_list.clone().count();
        of_list.position(|(_, known)| *known == written).unwrap_or_else(|| {
            self.list_tests.push((list, written));
            count
        })
    }

    pub(super) fn wrong_type(&mut self, at: &At, wanted: &str) {
        let message = format!("expected {wanted}, found {}", at.json.value.kind());
        self.error(Code::WrongType, at.place(), message, None);
    }

    /// Gives the keys of an object in turn, each once; says which are written twice.
    pub(super) fn each_key(&mut self, at: &At, read: &mut dyn FnMut(&mut Self, &At)) {
        let entries = at.entries();
        for (position, child) in entries.iter().enumerate() {
            match entries.iter().take(position).find(|earlier| earlier.key() == child.key()) {
                Some(first) => {
                    let message = format!("the key `{}` is written twice", child.key());
                    self.error(
                        Code::DuplicateKey,
                        child.key_place(),
                        message,
                        Some("remove one of the two".to_string()),
                    );
                    self.also(first.key_place(), "first written here");
                }
                None => read(self, child),
            }
        }
    }

    /// Adds another place to the last diagnostic.
    pub(super) fn also(&mut self, place: Place, words: &str) {
        if let Some(last) = self.found.last_mut() {
            last.also.push((place, words.to_string()));
        }
    }

    /// Checks that this is an object with no keys but `known`, each once.
    pub(super) fn object(&mut self, at: &At, known: &[&str]) -> bool {
        if !matches!(at.json.value, Value::Object(_)) {
            self.wrong_type(at, "an object");
            return false;
        }
        self.each_key(at, &mut |reader, child| {
            if !known.contains(&child.key()) {
                reader.unknown_key(child, known);
            }
        });
        true
    }

    fn unknown_key(&mut self, at: &At, known: &[&str]) {
        let key = at.key();
        if key == "use" {
            if self.removed.unknown_uses.contains(&at.json.start) {
                return;
            }
            let message = format!("nothing is shared under the id `{}`", at.as_str().unwrap_or_default());
            return self.error(Code::UnknownShared, at.place(), message, None);
        }
        let help = hint(key, known, "the keys allowed here are");
        self.error(Code::UnknownKey, at.key_place(), format!("unknown key `{key}`"), Some(help));
    }

    /// The value of a key that must be there.
    pub(super) fn need<'a>(&mut self, at: &'a At<'a>, key: &str) -> Option<At<'a>> {
        let found = at.get(key);
        // What `use` brings in cannot be known to be missing.
        if found.is_none() && matches!(at.json.value, Value::Object(_)) && at.get("use").is_none() {
            // Underlining a whole object would bury the message; its opening bracket says where.
            let place = at.place();
            let end = place.end.min(place.start + 1);
            self.error(Code::MissingKey, Place { end, ..place }, format!("the key `{key}` is missing"), None);
        }
        found
    }

    pub(super) fn string(&mut self, at: &At) -> Option<String> {
        let Some(it) = at.as_str() else {
            self.wrong_type(at, "a string");
            return None;
        };
        Some(it.to_string())
    }

    pub(super) fn strings(&mut self, at: &At) -> Vec<String> {
        self.list(at, |reader, element| reader.string(element))
    }

    pub(super) fn bool(&mut self, at: &At) -> Option<bool> {
        let Value::Bool(it) = at.json.value else {
            self.wrong_type(at, "true or false");
            return None;
        };
        Some(it)
    }

    pub(super) fn number(&mut self, at: &At) -> Option<Number> {
        let Value::Number(digits) = &at.json.value else {
            self.wrong_type(at, "a number");
            return None;
        };
        let number = Number::parse(digits);
        if number.is_none() {
            let message =
                format!("the number `{digits}` is too large or has more than {} decimals", Number::MOST_DECIMALS);
            self.error(Code::WrongType, at.place(), message, None);
        }
        number
    }

    /// A whole number from 0 to `most`.
    pub(super) fn count(&mut self, at: &At, most: u32) -> Option<u32> {
        let count = match &at.json.value {
            Value::Number(digits) => digits.parse::<u32>().ok().filter(|count| *count <= most),
            _ => None,
        };
        if count.is_none() {
            self.error(Code::WrongType, at.place(), format!("expected a whole number from 0 to {most}"), None);
        }
        count
    }

    /// One word of a fixed list.
    pub(super) fn word<T: Copy>(&mut self, at: &At, words: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
        let position = self.one_of(at, &names)?;
        words.get(position).map(|(_, value)| *value)
    }

    fn one_of(&mut self, at: &At, names: &[&str]) -> Option<usize> {
        let word = self.string(at)?;
        let found = names.iter().position(|name| *name == word);
        if found.is_none() {
            let help = hint(&word, names, "the words allowed here are");
            self.error(
                Code::UnknownWord,
                at.place(),
                format!("`{word}` is not a word that can stand here"),
                Some(help),
            );
        }
        found
    }

    /// The elements of a list that can be read; the others are diagnostics.
    pub(super) fn list<T>(&mut self, at: &At, mut read: impl FnMut(&mut Self, &At) -> Option<T>) -> Vec<T> {
        let mut list = Vec::new();
        self.each_element(at, &mut |reader, element| {
            if let Some(element) = read(reader, element) {
                list.push(element);
            }
        });
        list
    }

    fn each_element(&mut self, at: &At, read: &mut dyn FnMut(&mut Self, &At)) {
        if !matches!(at.json.value, Value::List(_)) {
            self.wrong_type(at, "a list");
        }
        for element in at.elements() {
            read(self, &element);
        }
    }

    /// A text under a key that may be absent.
    pub(super) fn text_at(&mut self, at: &At, key: &str) -> Option<Text> {
        let child = at.get(key)?;
        self.text(&child)
    }

    /// A text under a key that must be there; what is missing has been reported.
    pub(super) fn text_needed(&mut self, at: &At, key: &str) -> Text {
        let child = self.need(at, key);
        child.and_then(|child| self.text(&child)).unwrap_or_default()
    }

    /// A string under a key that may be absent.
    pub(super) fn string_at(&mut self, at: &At, key: &str) -> Option<String> {
        let child = at.get(key)?;
        self.string(&child)
    }

    /// A string under a key that must be there.
    pub(super) fn string_needed(&mut self, at: &At, key: &str) -> Option<String> {
        let child = self.need(at, key)?;
        self.string(&child)
    }

    /// A whole number under a key that may be absent.
    pub(super) fn count_at(&mut self, at: &At, key: &str, most: u32) -> Option<u32> {
        let child = at.get(key)?;
        self.count(&child, most)
    }

    /// Whether a key that may be absent says `true`.
    pub(super) fn flag(&mut self, at: &At, key: &str) -> bool {
        at.get(key).and_then(|child| self.bool(&child)).unwrap_or(false)
    }

    /// One word of a fixed list under a key that may be absent.
    pub(super) fn word_at<T: Copy>(&mut self, at: &At, key: &str, words: &[(&str, T)]) -> Option<T> {
        let child = at.get(key)?;
        self.word(&child, words)
    }

    /// One word of a fixed list under a key that must be there.
    pub(super) fn word_needed<T: Copy>(&mut self, at: &At, key: &str, words: &[(&str, T)]) -> Option<T> {
        let child = self.need(at, key)?;
        self.word(&child, words)
    }

    /// A text, not empty, in one or several languages.
    pub(super) fn text(&mut self, at: &At) -> Option<Text> {
        let text = match &at.json.value {
            Value::String(words) => Text::plain(words.clone()),
            Value::Object(_) => {
                let mut words = Vec::new();
                self.each_key(at, &mut |reader, child| {
                    words.extend(reader.string(child).map(|it| (child.key().to_string(), it)));
                });
                Text::new(words)
            }
            _ => {
                self.wrong_type(at, "a text (a string, or an object of languages)");
                return None;
            }
        };
        let empty = text.words().next().is_none() || text.words().any(|(_, words)| words.trim().is_empty());
        if empty {
            self.error(Code::MissingText, at.place(), "the text is empty".to_string(), None);
        }
        Some(text)
    }

    /// Texts under a key that may be absent.
    pub(super) fn texts_at(&mut self, at: &At, key: &str) -> Vec<Text> {
        let Some(child) = at.get(key) else { return Vec::new() };
        self.list(&child, |reader, element| reader.text(element))
    }
}

/// "did you mean `x`?", or what there is to choose from.
pub(super) fn hint(word: &str, known: &[&str], otherwise: &str) -> String {
    did_you_mean(word, known).unwrap_or_else(|| {
        let quoted: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
        format!("{otherwise} {}", quoted.join(", "))
    })
}
