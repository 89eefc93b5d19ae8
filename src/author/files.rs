//! A catalogue's folder as one text: every file has its stretch of it, so that a place anywhere in a merged item says
//! which file somebody wrote it in.

use std::path::{Path, PathBuf};

use super::render::Report;
use crate::definition::Sources;
use crate::definition::json::{Json, Value};
use crate::diagnostic::{Diagnostic, Place};

/// Every JSON file of a catalogue that an item can be made of.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<File>,
    /// The trees.
    pub(super) sources: Sources,
}

#[derive(Debug)]
struct File {
    path: String,
    text: String,
    /// Where its text begins in the whole.
    base: usize,
    json: Option<Json>,
    wrong: Option<Diagnostic>,
}

impl Files {
    /// Reads a folder. Files that are no JSON are remembered with what is wrong with them.
    pub(super) fn read(folder: &Path) -> Result<Files, String> {
        let mut files = Files::default();
        files.sources.questions = files.add_if_there(&folder.join("shared/questions.json"))?;
        files.sources.documents = files.add_if_there(&folder.join("shared/documents.json"))?;
        files.sources.items = files.add_room(&folder.join("items"))?;
        files.sources.bundles = files.add_room(&folder.join("bundles"))?;
        files.sources.regions = files.add_room(&folder.join("regions"))?;
        Ok(files)
    }

    /// Adds one file; its tree, if it is JSON.
    pub(super) fn add(&mut self, path: &Path) -> Result<Option<Json>, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let base = self.files.last().map_or(0, |file| file.base + file.text.len() + 1);
        let (json, wrong) = match Json::parse(&text) {
            Ok(mut json) => {
                json.shift(base);
                (Some(json), None)
            }
            Err(wrong) => (None, Some(wrong)),
        };
        self.files.push(File { path: path.display().to_string(), text, base, json: json.clone(), wrong });
        Ok(json)
    }

    fn add_if_there(&mut self, path: &Path) -> Result<Option<Json>, String> {
        if path.is_file() { self.add(path) } else { Ok(None) }
    }

    fn add_room(&mut self, folder: &Path) -> Result<Vec<(String, Json)>, String> {
        let mut all = Vec::new();
        for path in json_files(folder)? {
            let json = self.add(&path)?;
            all.extend(json.map(|json| (stem(&path), json)));
        }
        Ok(all)
    }

    /// What was found, by the file it was found in, each once; files with nothing found are there too.
    pub(super) fn reports(&self, diagnostics: Vec<Diagnostic>) -> Vec<Report> {
        let mut reports: Vec<Report> = self
            .files
            .iter()
            .map(|file| Report {
                path: file.path.clone(),
                text: file.text.clone(),
                diagnostics: file.wrong.iter().cloned().collect(),
            })
            .collect();
        for mut diagnostic in diagnostics {
            let position = self.files.partition_point(|file| file.base <= diagnostic.at.start).saturating_sub(1);
            let (Some(file), Some(report)) = (self.files.get(position), reports.get_mut(position)) else { continue };
            diagnostic.also.retain(|(place, _)| file.has(place));
            file.bring_home(&mut diagnostic.at);
            diagnostic.also.iter_mut().for_each(|(place, _)| file.bring_home(place));
            if !report.diagnostics.contains(&diagnostic) {
                report.diagnostics.push(diagnostic);
            }
        }
        for report in &mut reports {
            report.diagnostics.sort_by(|a, b| a.at.cmp(&b.at));
        }
        reports
    }
}

impl File {
    fn has(&self, place: &Place) -> bool {
        (self.base..=self.base + self.text.len()).contains(&place.start)
    }

    /// The place as it is in this file.
    fn bring_home(&self, place: &mut Place) {
        place.pointer = self.json.as_ref().map(|json| pointer_to(json, place)).unwrap_or_default();
        place.start = place.start.saturating_sub(self.base);
        place.end = place.end.saturating_sub(self.base).clamp(place.start, self.text.len().max(place.start));
    }
}

/// The pointer to the smallest value around a place.
fn pointer_to(json: &Json, place: &Place) -> String {
    let around = |start: usize, end: usize| start <= place.start && place.end <= end;
    match &json.value {
        Value::Object(entries) => {
            let inside = entries.iter().find(|entry| around(entry.start, entry.value.end));
            inside.map(|entry| {
                let key = entry.key.replace('~', "~0").replace('/', "~1");
                format!("/{key}{}", pointer_to(&entry.value, place))
            })
        }
        Value::List(elements) => {
            let inside = elements.iter().enumerate().find(|(_, element)| around(element.start, element.end));
            inside.map(|(index, element)| format!("/{index}{}", pointer_to(element, place)))
        }
        _ => None,
    }
    .unwrap_or_default()
}

/// The JSON files of a folder, by name; none, if there is no such folder.
pub(super) fn json_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

/// A file's name without its ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().to_string()).unwrap_or_default()
}

/// The id that a file says it has.
pub(super) fn id_in(json: &Json) -> String {
    match json.get("id").map(|id| &id.value) {
        Some(Value::String(id)) => id.clone(),
        _ => String::new(),
    }
}

/// Whether a file is a bundle's: an item has no `items`.
pub(super) fn is_bundle(json: &Json) -> bool {
    json.get("items").is_some()
}
