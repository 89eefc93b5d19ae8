//! A catalogue as the widget reads it: items and bundles as rows, for every region that changes them, and an index.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value as Row;
use serde_json::value::{RawValue, to_raw_value};

use super::compile::{compile, compile_bundle, compile_errors};
use super::files::Files;
use crate::definition::json::Json;
use crate::definition::{Resolved, load_bundle, load_catalogue, load_patched};
use crate::diagnostic::{Diagnostic, Severity};

/// What the catalogue's front page needs to know, so that it loads one file instead of all.
#[derive(Serialize)]
struct Index {
    /// What changes when anything in the catalogue does.
    version: String,
    title: Option<Box<RawValue>>,
    languages: Option<Box<RawValue>>,
    contact: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    regions: Vec<String>,
    items: Vec<Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bundles: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    name: Option<Box<RawValue>>,
    also_called: Option<Box<RawValue>>,
    /// The regions for which there is a file of its own, `items/<id>@<code>.json`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    regions: Vec<String>,
    /// The regions in which it is not offered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_in: Vec<String>,
}

/// The files of a published catalogue, by their path in it.
pub(super) fn rows(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let files = Files::read(folder)?;
    let path = folder.join("catalogue.json");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let json = Json::parse(&text).map_err(|wrong| format!("{}: {}", path.display(), wrong.message))?;
    // Written leniently: `check` says what is missing, the widget shows what is there.
    let regions = load_catalogue(&text).0.map(|catalogue| catalogue.regions).unwrap_or_default();
    let sources = &files.sources;
    let mut all = Vec::new();
    let of_item = |resolved: Resolved| item_row(&files, resolved);
    let of_bundle = |(bundle, members): (Resolved, Vec<Option<Resolved>>)| {
        let loaded = load_bundle(bundle, members);
        loaded.bundle.map_or_else(|| errors(&files, loaded.diagnostics), |bundle| compile_bundle(&bundle))
    };
    let mut items = Vec::new();
    for (id, json) in &sources.items {
        let plain = sources.item(id, None).map(of_item).unwrap_or_default();
        let there = |region: &str| sources.item(id, Some(region)).map(of_item);
        items.push(entry("items", id, json, &plain, &regions, &there, &mut all));
    }
    let mut bundles = Vec::new();
    for (id, json) in &sources.bundles {
        let plain = sources.bundle(id, None).map(of_bundle).unwrap_or_default();
        let there = |region: &str| sources.bundle(id, Some(region)).map(of_bundle);
        bundles.push(entry("bundles", id, json, &plain, &regions, &there, &mut all));
    }
    let raw = |key: &str| json.get(key).and_then(|it| to_raw_value(it).ok());
    let version = version(all.iter().map(|(_, text)| text).chain([&text]));
    let index = Index {
        version,
        title: raw("title"),
        languages: raw("languages"),
        contact: raw("contact"),
        regions,
        items,
        bundles,
    };
    all.push(("index.json".into(), serde_json::to_string(&index).map_err(|error| error.to_string())?));
    Ok(all)
}

/// FNV-1a of all texts, in eight digits.
fn version<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = texts.flat_map(|text| text.bytes().chain([0xff])).fold(0x811c_9dc5, step);
    format!("{hash:08x}")
}

/// What the index says of an item or bundle; its files are added to `all`.
fn entry(
    room: &str,
    id: &str,
    json: &Json,
    plain: &Row,
    regions: &[String],
    there: &dyn Fn(&str) -> Option<Row>,
    all: &mut Vec<(PathBuf, String)>,
) -> Entry {
    let raw = |key: &str| json.get(key).and_then(|it| to_raw_value(it).ok());
    let mut entry = Entry {
        id: id.to_string(),
        name: raw("name").or_else(|| to_raw_value(id).ok()),
        also_called: raw("also_called"),
        regions: Vec::new(),
        not_in: Vec::new(),
    };
    all.push((Path::new(room).join(format!("{id}.json")), plain.to_string()));
    for region in regions {
        match there(region) {
            None => entry.not_in.push(region.clone()),
            Some(row) if row != *plain => {
                all.push((Path::new(room).join(format!("{id}@{region}.json")), row.to_string()));
                entry.regions.push(region.clone());
            }
            Some(_) => {}
        }
    }
    entry
}

/// An item as the widget reads it. One with errors is published too, so that the page can say so.
fn item_row(files: &Files, resolved: Resolved) -> Row {
    let mut loaded = load_patched(&resolved.json, resolved.removed);
    loaded.diagnostics.extend(resolved.diagnostics);
    let refused = loaded.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    match loaded.item.filter(|_| !refused) {
        Some(item) => compile(&item),
        None => errors(files, loaded.diagnostics),
    }
}

fn errors(files: &Files, diagnostics: Vec<Diagnostic>) -> Row {
    let reports = files.reports(diagnostics);
    let wrong = reports.iter().find(|report| report.has_errors());
    wrong.map(|report| compile_errors(&report.text, &report.diagnostics)).unwrap_or_default()
}
