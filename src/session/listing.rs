//! What a catalogue lists, as its index carries it: columns of lines, so that ten thousand entries are a few strings.

use crate::definition::json::{Json, Value};

/// The entries of a catalogue: bundles, then items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    paths: Column,
    /// By language; the first is the default.
    names: Vec<(String, Column)>,
    called: Column,
    own: Column,
    not_in: Column,
    /// How the characters of the names are read, as `Readings::parse` takes it.
    pub readings: String,
}

impl Listing {
    /// Reads the entries of an index; nothing, if it is something else.
    pub fn read(json: &Json) -> Option<Listing> {
        let text = |key: &str| json.get(key).and_then(string).unwrap_or_default();
        let column = |key: &str| Column::new(text(key));
        let Some(Json { value: Value::Object(names), .. }) = json.get("names") else { return None };
        let names =
            names.iter().map(|entry| (entry.key.clone(), Column::new(string(&entry.value).unwrap_or_default())));
        Some(Listing {
            paths: Column::new(json.get("paths").and_then(string)?),
            names: names.collect(),
            called: column("called"),
            own: column("own"),
            not_in: column("not_in"),
            readings: text("readings").to_string(),
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.paths.starts.len()
    }

    /// The room and id of one, `items/passport`.
    pub fn path(&self, entry: usize) -> &str {
        self.paths.line(entry)
    }

    /// The one of this room and id.
    pub fn find(&self, path: &str) -> Option<usize> {
        (0..self.count()).find(|entry| self.path(*entry) == path)
    }

    /// The name of one, in another language if it has none in this one; and the language.
    pub fn name(&self, entry: usize, language: &str) -> (&str, &str) {
        let own = self.names.iter().filter(|(tag, _)| tag == language);
        let mut names = own.chain(&self.names).map(|(tag, names)| (names.line(entry), tag.as_str()));
        names.find(|(name, _)| !name.is_empty()).unwrap_or_default()
    }

    /// Its names in all languages.
    pub fn names(&self, entry: usize) -> impl Iterator<Item = &str> {
        self.names.iter().map(move |(_, names)| names.line(entry))
    }

    /// How people search for it.
    pub fn called(&self, entry: usize) -> impl Iterator<Item = &str> {
        self.called.line(entry).split('\t').filter(|called| !called.is_empty())
    }

    /// Whether it has a file of its own for a region.
    pub fn has_own(&self, entry: usize, region: &str) -> bool {
        self.own.line(entry).split(' ').any(|code| code == region)
    }

    /// Whether it is offered in a region.
    pub fn is_offered(&self, entry: usize, region: &str) -> bool {
        region.is_empty() || !self.not_in.line(entry).split(' ').any(|code| code == region)
    }
}

/// Lines, each to be had at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Column {
    text: String,
    starts: Vec<usize>,
}

impl Column {
    fn new(text: &str) -> Column {
        let mut starts = Vec::new();
        if !text.is_empty() {
            starts.push(0);
            starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        }
        Column { text: text.to_string(), starts }
    }

    fn line(&self, number: usize) -> &str {
        let rest = self.starts.get(number).and_then(|start| self.text.get(*start..)).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }
}

fn string(json: &Json) -> Option<&str> {
    match &json.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Listing;
    use crate::definition::json::Json;

    fn listing(text: &str) -> Option<Listing> {
        Listing::read(&Json::parse(text).expect("JSON"))
    }

    #[test]
    fn an_entry_is_read_across_the_columns() {
        let all = r#"{"paths": "bundles/a\nitems/b\nitems/c", "names": {"zh-CN": "甲\n\n丙", "en": "A\nB\n"},
            "called": "x\ty\n\nz", "own": "\n371702 371703\n", "not_in": "371702\n\n", "readings": "jia甲"}"#;
        let all = listing(all).expect("a listing");
        assert_eq!((all.count(), all.path(0), all.path(2)), (3, "bundles/a", "items/c"));
        assert_eq!((all.find("items/b"), all.find("items/a"), all.find("bundles/a")), (Some(1), None, Some(0)));
        assert_eq!([0, 1, 2].map(|entry| all.name(entry, "en")), [("A", "en"), ("B", "en"), ("丙", "zh-CN")]);
        assert_eq!([0, 1, 2].map(|entry| all.name(entry, "fr")), [("甲", "zh-CN"), ("B", "en"), ("丙", "zh-CN")]);
        assert_eq!([0, 1, 2].map(|entry| all.called(entry).count()), [2, 0, 1]);
        assert!(all.has_own(1, "371703") && !all.has_own(0, "371703") && !all.has_own(1, "37170"));
        assert!(!all.is_offered(0, "371702") && all.is_offered(0, "") && all.is_offered(1, "371702"));
        assert_eq!((all.readings.as_str(), all.names(0).count()), ("jia甲", 2));
    }

    #[test]
    fn what_is_missing_is_empty_and_something_else_is_no_listing() {
        let all = listing(r#"{"paths": "a", "names": {}}"#).expect("a listing");
        assert_eq!((all.name(0, "en").0, all.path(0), all.called(0).count()), ("", "a", 0));
        assert_eq!(listing(r#"{"paths": "", "names": {}}"#).expect("a listing").count(), 0);
        for text in ["[]", "{}", r#"{"paths": [], "names": {}}"#, r#"{"paths": "a"}"#, r#"{"paths": "a", "names": []}"#]
        {
            assert!(listing(text).is_none(), "{text}");
        }
    }
}
