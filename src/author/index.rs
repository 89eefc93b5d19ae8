//! A published catalogue: the files of its items and bundles, called by what they hold, and the index that knows them.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use sha2::{Digest, Sha256};

use super::rows::Published;
use super::search_keys::readings;
use crate::definition::json::Json;
use crate::definition::{MARK, file_name, place_of};

/// More places for marks would make the index larger and spare nobody much: with ten thousand items, forty share one.
const PLACES: usize = 256;

/// A longer list is a file of its own, so that who opens an item directly need not wait for it.
const LONG: usize = 32 * 1024;

/// What everybody needs first.
#[derive(Serialize)]
struct Index {
    /// What changes when anything in the catalogue does.
    version: String,
    title: Option<Box<RawValue>>,
    languages: Option<Box<RawValue>>,
    contact: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    regions: Vec<String>,
    /// What the files of items and bundles hold: `definition::file_name`.
    marks: String,
    /// The list, or its file.
    listed: Box<RawValue>,
}

/// What is listed, in columns of lines: half as much to load as a list of objects, and no time to read.
#[derive(Serialize)]
struct Listing {
    paths: String,
    names: InOrder,
    called: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    own: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    not_in: String,
    readings: String,
}

/// Names by language, the default first.
struct InOrder(Vec<(String, String)>);

impl Serialize for InOrder {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(language, names)| (language, names)))
    }
}

/// The files of a published catalogue, by their path in it; `catalogue.json` as text and as JSON.
pub(super) fn catalogue(
    (text, json): (&str, &Json),
    languages: &[String],
    regions: &[String],
    all: Vec<Published>,
) -> Result<Vec<(PathBuf, String)>, serde_json::Error> {
    let raw = |key: &str| json.get(key).and_then(|it| to_raw_value(it).ok());
    let marks = marks(&all);
    let listing = serde_json::to_string(&listing(languages, &all))?;
    // The marks stand for the files of items and bundles.
    let version = Sha256::new().chain_update(&marks).chain_update(&listing).chain_update(text);
    let version = mark(version.finalize().as_slice());
    let mut files = Vec::new();
    let listed = if listing.len() > LONG {
        let file = format!("listed.{}.json", mark(Sha256::digest(&listing).as_slice()));
        let named = to_raw_value(&file)?;
        files.push((file.into(), listing));
        named
    } else {
        RawValue::from_string(listing)?
    };
    for one in all {
        let path = one.path;
        let rows = one.rows.into_iter();
        files.extend(rows.map(|(region, row)| (file_name(&path, region.as_deref(), &marks).into(), row)));
    }
    let (title, languages, contact) = (raw("title"), raw("languages"), raw("contact"));
    let index = Index { version, title, languages, contact, regions: regions.to_vec(), marks, listed };
    files.push(("index.json".into(), serde_json::to_string(&index)?));
    Ok(files)
}

fn listing(languages: &[String], all: &[Published]) -> Listing {
    let column = |line: &dyn Fn(&Published) -> String| {
        let lines: Vec<String> = all.iter().map(line).collect();
        if lines.iter().all(String::is_empty) { String::new() } else { lines.join("\n") }
    };
    let default = languages.first().map(String::as_str).unwrap_or_default();
    let mut names = InOrder(Vec::new());
    for language in languages {
        let in_language = |one: &Published| {
            let own = one.names.iter().find(|(tag, _)| tag == language);
            // In the default language everything has a name.
            let any = || one.names.first().filter(|_| language == default);
            own.or_else(any).map(|(_, name)| in_a_line(name)).unwrap_or_default()
        };
        names.0.push((language.clone(), column(&in_language)));
    }
    let spoken = all.iter().flat_map(|one| one.names.iter().map(|(_, name)| name).chain(&one.called));
    let regions = |one: &Published| one.rows.iter().filter_map(|(region, _)| region.clone()).collect::<Vec<_>>();
    Listing {
        paths: column(&|one| one.path.clone()),
        names,
        called: column(&|one| one.called.iter().map(|name| in_a_line(name)).collect::<Vec<_>>().join("\t")),
        own: column(&|one| regions(one).join(" ")),
        not_in: column(&|one| one.not_in.join(" ")),
        readings: readings(spoken.map(String::as_str)),
    }
}

/// A name without what the columns are told apart by.
fn in_a_line(name: &str) -> String {
    name.replace(['\n', '\t'], " ")
}

/// The table of what the files at each place hold.
fn marks(all: &[Published]) -> String {
    let places = all.len().next_power_of_two().min(PLACES);
    let mut table = vec![Sha256::new(); places];
    for one in all {
        let Some(place) = table.get_mut(place_of(&one.path, places)) else { continue };
        for (region, row) in &one.rows {
            // The lengths keep what stands in one apart from what stands in the next.
            let name = file_name(&one.path, region.as_deref(), "");
            place.update(format!("{} {name} {} {row}", name.len(), row.len()));
        }
    }
    table.into_iter().map(|place| mark(place.finalize().as_slice())).collect()
}

/// Forty bits of a digest in letters that every file system tells apart.
fn mark(digest: &[u8]) -> String {
    let bits = digest.iter().take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |position: usize| b"abcdefghijklmnopqrstuvwxyz234567".get((bits >> (5 * position) & 31) as usize);
    (0..MARK).rev().filter_map(letter).map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Published, catalogue};
    use crate::definition::json::Json;
    use crate::session::{Listing, Search};

    fn one(path: &str, name: &str, row: &str) -> Published {
        let rows = vec![(None, row.to_string()), (Some("371702".to_string()), format!("{row} there"))];
        let names = vec![("zh-CN".to_string(), name.to_string()), ("en".to_string(), format!("The\n{path}"))];
        Published {
            path: path.to_string(),
            names,
            called: vec![format!("办{name}")],
            rows,
            not_in: vec!["371703".into()],
        }
    }

    fn files(all: Vec<Published>) -> Vec<(String, String)> {
        let text = r#"{"title": "T", "languages": ["zh-CN", "en"]}"#;
        let json = Json::parse(text).expect("JSON");
        let languages = ["zh-CN".to_string(), "en".to_string()];
        let files = catalogue((text, &json), &languages, &["371702".to_string()], all).expect("a catalogue");
        files.into_iter().map(|(path, text)| (path.display().to_string(), text)).collect()
    }

    #[test]
    fn the_widget_reads_what_is_listed() {
        let files = files(vec![one("bundles/a", "单县", "1"), one("items/b", "银行", "2")]);
        let (_, index) = files.last().expect("an index");
        let json = Json::parse(index).expect("JSON");
        let listing = Listing::read(json.get("listed").expect("a list")).expect("a list");
        assert_eq!((listing.count(), listing.path(0), listing.path(1)), (2, "bundles/a", "items/b"));
        assert_eq!((listing.name(1, "zh-CN").0, listing.name(1, "en").0), ("银行", "The items/b"));
        assert!(listing.has_own(1, "371702") && !listing.is_offered(0, "371703"));
        let search = Search::of(&listing);
        let found = |typed: &str| search.find(typed, 5, &|_| true).entries;
        assert_eq!((found("shanxian"), found("byh"), found("items")), (vec![0], vec![1], vec![1]));
    }

    #[test]
    fn a_file_is_called_otherwise_once_it_holds_something_else_and_only_then() {
        let names = |row: &str| {
            let files = files(vec![one("items/passport", "甲", row), one("items/disability-card", "乙", "2")]);
            files.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
        };
        let (before, after) = (names("1"), names("3"));
        assert_eq!(before, names("1"));
        assert!(before[1].starts_with("items/passport@371702.") && before[1].ends_with(".json"), "{before:?}");
        assert_eq!(before.len(), 5);
        let same: Vec<bool> = before.iter().zip(&after).map(|(before, after)| before == after).collect();
        assert_eq!(same, [false, false, true, true, true]);
    }

    #[test]
    fn a_long_list_is_a_file_of_its_own() {
        let all: Vec<Published> = (0..2000).map(|number| one(&format!("items/i{number}"), "名称", "1")).collect();
        let files = files(all);
        let (name, list) = &files[0];
        assert!(name.starts_with("listed.") && Listing::read(&Json::parse(list).expect("JSON")).is_some());
        let (_, index) = files.last().expect("an index");
        assert!(index.ends_with(&format!(r#""listed":"{name}"}}"#)) && index.len() < 3_000, "{index}");
    }
}
