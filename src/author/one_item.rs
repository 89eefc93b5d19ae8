//! The item that a command is about: by its file, or by its id in a catalogue.

use std::path::{Path, PathBuf};

use super::files::{Files, id_in};
use super::render::{Format, render};
use crate::definition::json::Json;
use crate::definition::{Item, Resolved, load_catalogue, load_patched};
use crate::diagnostic::{Diagnostic, Severity};

/// Where ids are looked up if nothing else is said.
pub(super) const CATALOGUE: &str = "item-data";

/// An item as it stands in some region.
#[derive(Debug)]
pub(super) struct OneItem {
    pub(super) item: Item,
    /// As if somebody had written it so.
    pub(super) json: Json,
    /// The languages of its catalogue, the default first; none outside of one.
    pub(super) languages: Vec<String>,
}

/// The catalogue that an item's file lies in.
pub(super) fn catalogue_around(file: &Path) -> Option<PathBuf> {
    let folder = file.is_file().then(|| file.parent()?.parent())??;
    folder.join("catalogue.json").is_file().then(|| folder.to_path_buf())
}

/// The item with this file or id. Else what to tell: there is none, or what is wrong with it.
pub(super) fn one_item(name: &str, catalogue: Option<&Path>, region: Option<&str>) -> Result<OneItem, String> {
    let path = Path::new(name);
    let folder = catalogue.map(Path::to_path_buf).or_else(|| catalogue_around(path));
    let folder = folder.as_deref().unwrap_or(Path::new(CATALOGUE));
    let mut files = Files::read(folder)?;
    let resolved = if path.is_file() {
        match files.add(path)? {
            None => return Err(told(&files, Vec::new())),
            Some(json) => files.sources.resolve(&id_in(&json), &json, region),
        }
    } else {
        files.sources.item(name, region)
    };
    let Some(resolved) = resolved else {
        return Err(match region.filter(|_| files.sources.has_item(name)) {
            Some(region) => format!("`{name}` is not offered in {region}"),
            None => format!("there is no item `{name}`"),
        });
    };
    loaded(&files, resolved, languages(folder))
}

/// The languages of a catalogue.
pub(super) fn languages(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("catalogue.json")).unwrap_or_default();
    load_catalogue(&text).0.map(|catalogue| catalogue.languages).unwrap_or_default()
}

/// The item, if it can be used; else what is wrong with it.
pub(super) fn loaded(files: &Files, resolved: Resolved, languages: Vec<String>) -> Result<OneItem, String> {
    let loaded = load_patched(&resolved.json, resolved.removed);
    let mut diagnostics = resolved.diagnostics;
    diagnostics.extend(loaded.diagnostics);
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    match loaded.item.filter(|_| diagnostics.is_empty()) {
        Some(item) => Ok(OneItem { item, json: resolved.json, languages }),
        None => Err(told(files, diagnostics)),
    }
}

fn told(files: &Files, diagnostics: Vec<Diagnostic>) -> String {
    let told: String = files.reports(diagnostics).iter().map(|report| render(report, Format::Human)).collect();
    told.trim_end().to_string()
}
