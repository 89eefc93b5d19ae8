//! Items and bundles as the widget reads them: a row everywhere, and one for every region that changes it.

use super::compile::{compile, compile_bundle};
use super::parallel::in_parallel;
use crate::definition::json::{Entry, Json, Value};
use crate::definition::{InRegion, Sources, Text, load_bundle, load_patched};

/// An item or bundle of a published catalogue.
#[derive(Debug)]
pub(super) struct Published {
    /// Its room and id, `items/passport`.
    pub(super) path: String,
    /// Its name by language; the tag is empty for one without a language.
    pub(super) names: Vec<(String, String)>,
    /// How people search for it.
    pub(super) called: Vec<String>,
    /// Its rows: everywhere, and in the regions that have their own.
    pub(super) rows: Vec<(Option<String>, String)>,
    /// The regions in which it is not offered.
    pub(super) not_in: Vec<String>,
}

impl Published {
    /// Its name as a text.
    pub(super) fn name(&self) -> Text {
        Text::new(self.names.clone())
    }
}

/// Bundles, then items, each by id. What cannot be loaded has no row; `check` told why.
pub(super) fn published(sources: &Sources, regions: &[String]) -> Vec<Published> {
    let codes = std::iter::once(None).chain(regions.iter().map(|region| Some(region.as_str())));
    let there: Vec<InRegion> = codes.map(|code| sources.in_region(code)).collect();
    let bundles = in_parallel(&sources.bundles, "", |(id, json)| {
        one("bundles", id, json, regions, &there, &|there| {
            let (bundle, members) = there.bundle(id, None)?;
            load_bundle(bundle, members).bundle.map(|bundle| compile_bundle(&bundle).to_string())
        })
    });
    let items = in_parallel(&sources.items, "items compiled", |(id, json)| {
        one("items", id, json, regions, &there, &|there| {
            let resolved = there.item(id, None)?;
            load_patched(&resolved.json, resolved.removed).item.map(|item| compile(&item).to_string())
        })
    });
    bundles.into_iter().chain(items).collect()
}

fn one(
    room: &str,
    id: &str,
    json: &Json,
    regions: &[String],
    there: &[InRegion],
    row: &dyn Fn(&InRegion) -> Option<String>,
) -> Published {
    let mut rows: Vec<(Option<String>, String)> = Vec::new();
    let mut not_in = Vec::new();
    for (position, there) in there.iter().enumerate() {
        let region = position.checked_sub(1).and_then(|position| regions.get(position));
        match (row(there), region) {
            (None, Some(region)) => not_in.push(region.clone()),
            (Some(row), region) if rows.first().is_none_or(|(_, everywhere)| *everywhere != row) => {
                rows.push((region.cloned(), row));
            }
            _ => {}
        }
    }
    let names = json.get("name").map(texts).filter(|names| !names.is_empty());
    let called = json.get("also_called").into_iter().flat_map(strings).collect();
    let names = names.unwrap_or_else(|| vec![(String::new(), id.to_string())]);
    Published { path: format!("{room}/{id}"), names, called, rows, not_in }
}

fn texts(json: &Json) -> Vec<(String, String)> {
    match &json.value {
        Value::String(text) => vec![(String::new(), text.clone())],
        Value::Object(entries) => {
            let text = |entry: &Entry| Some((entry.key.clone(), string(&entry.value)?));
            entries.iter().filter_map(text).collect()
        }
        _ => Vec::new(),
    }
}

fn strings(json: &Json) -> Vec<String> {
    match &json.value {
        Value::List(list) => list.iter().filter_map(string).collect(),
        _ => Vec::new(),
    }
}

fn string(json: &Json) -> Option<String> {
    match &json.value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}
