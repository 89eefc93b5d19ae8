//! The author's worked cases in a catalogue's folder: whether they hold, and what they cover.

use std::path::Path;

use serde_json::{Value, json};

use super::files::{json_files, stem};
use super::look::Look;
use super::render::{Format, Report};
use crate::analysis::{Coverage, coverage, run_bundle_scenarios, run_scenarios, uncovered};
use crate::definition::Date;
use crate::definition::json::Json;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// What of an item its scenarios cover; `None`: it has none, or not all of them hold.
pub(super) type OfItem = (String, Option<Coverage>);

/// What is to be said of the scenarios, and what they cover of each item. They are only run on what is without errors.
pub(super) fn scenarios(
    folder: &Path,
    look: &Look,
    on: Date,
    is_sound: &dyn Fn(&str, &str) -> bool,
) -> Result<(Vec<Report>, Vec<OfItem>), String> {
    let mut reports = Vec::new();
    let mut covered: Vec<OfItem> = look.sources.items.iter().map(|(id, _)| (id.clone(), None)).collect();
    for path in json_files(&folder.join("scenarios"))? {
        let id = stem(&path);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let is_bundle = look.sources.bundles.iter().any(|(known, _)| *known == id);
        let diagnostics = match Json::parse(&text) {
            Err(syntax) => vec![syntax],
            Ok(json) if look.sources.has_item(&id) && is_sound("items", &id) => {
                let of_region = |region: Option<&str>| look.item(&id, region);
                let mut found = run_scenarios(&json, on, &of_region);
                // What a wrong scenario covers is not known yet.
                if found.is_empty() {
                    let coverage = coverage(&json, on, &look.versions(&id), &of_region);
                    found.extend(uncovered(&json, &coverage));
                    if let Some((_, of_item)) = covered.iter_mut().find(|(known, _)| *known == id) {
                        *of_item = Some(coverage);
                    }
                }
                found
            }
            Ok(json) if is_bundle && is_sound("bundles", &id) => {
                run_bundle_scenarios(&json, on, &|region| look.bundle(&id, region))
            }
            Ok(_) if look.sources.has_item(&id) || is_bundle => Vec::new(),
            Ok(_) => vec![alone(&id)],
        };
        reports.push(Report { path: path.display().to_string(), text, diagnostics });
    }
    Ok((reports, covered))
}

fn alone(id: &str) -> Diagnostic {
    let message = format!("there is no item or bundle `{id}` for these scenarios");
    let severity = Severity::Error;
    Diagnostic { code: Code::UnknownItem, severity, at: Place::default(), message, help: None, also: Vec::new() }
}

/// A line for each item: what its scenarios cover.
pub(super) fn measured(covered: &[OfItem], format: Format) -> String {
    let line = |(id, of_item): &OfItem| match (of_item, format) {
        (Some(it), Format::Json) => {
            let counts = it.counts.iter().map(|(kind, some, all)| (kind.to_string(), json!([some, all])));
            let counts: serde_json::Map<String, Value> = counts.collect();
            json!({"item": id, "scenarios": it.scenarios, "covered": counts}).to_string() + "\n"
        }
        (None, Format::Json) => json!({"item": id, "scenarios": 0}).to_string() + "\n",
        (Some(it), Format::Human | Format::Plain) => {
            let counts: Vec<String> =
                it.counts.iter().map(|(kind, some, all)| format!("{kind} {some}/{all}")).collect();
            format!("{id}: scenarios {}, {}\n", it.scenarios, counts.join(", "))
        }
        (None, Format::Human | Format::Plain) => format!("{id}: no scenarios, or not all of them hold\n"),
    };
    covered.iter().map(line).collect()
}
