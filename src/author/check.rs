//! `material-checklist check`: everything that is to be said of a catalogue.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::files::{Files, id_in, is_bundle, json_files, stem};
use super::look::Look;
use super::overlay::dead_overlays;
use super::render::{Format, Report, render};
use super::{FAILED, FOUND, complain, print, today};
use crate::analysis::{run_bundle_scenarios, run_scenarios};
use crate::definition::json::Json;
use crate::definition::{Catalogue, Date, check_around, load_catalogue};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// Checks items, their scenarios and the catalogue around them.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Catalogue folders, or files of items or bundles
    #[arg(default_value = "item-data")]
    paths: Vec<PathBuf>,
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// The day on which the items are looked at [default: today]
    #[arg(long, value_parser = super::evaluate::day)]
    on: Option<Date>,
}

/// Runs the command: 0 clean, 1 something was found, 2 could not run.
pub(super) fn check(args: &CheckArgs) -> ExitCode {
    let on = args.on.unwrap_or_else(today);
    let mut reports = Vec::new();
    for path in &args.paths {
        let looked = if path.is_dir() { check_catalogue(path, on) } else { check_file(path, on) };
        match looked {
            Ok(found) => reports.extend(found),
            Err(why) => {
                complain(why);
                return ExitCode::from(FAILED);
            }
        }
    }
    for report in &reports {
        print(&render(report, args.format));
    }
    let all = || reports.iter().flat_map(|report| &report.diagnostics);
    let errors = all().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let warnings = all().count() - errors;
    if args.format != Format::Json {
        print(&format!("files: {}, errors: {errors}, warnings: {warnings}\n", reports.len()));
    }
    if errors + warnings == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
}

fn check_catalogue(folder: &Path, on: Date) -> Result<Vec<Report>, String> {
    let path = folder.join("catalogue.json");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (catalogue, diagnostics) = load_catalogue(&text);
    let mut reports = vec![Report { path: path.display().to_string(), text, diagnostics }];
    let (languages, regions) =
        catalogue.map(|Catalogue { languages, regions, .. }| (languages, regions)).unwrap_or_default();
    let files = Files::read(folder)?;
    let look = Look::new(&files.sources, &languages, &regions, on);
    let mut found = check_around(&files.sources);
    found.extend(dead_overlays(&files.sources, &regions));
    found.extend(look.items());
    found.extend(look.bundles());
    let of_files = files.reports(found);
    // Scenarios are only run on what is without errors.
    let is_sound = |room: &str, id: &str| {
        let ending = Path::new(room).join(format!("{id}.json"));
        !of_files.iter().any(|report| Path::new(&report.path).ends_with(&ending) && report.has_errors())
    };
    let mut of_scenarios = Vec::new();
    for path in json_files(&folder.join("scenarios"))? {
        let id = stem(&path);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let diagnostics = match Json::parse(&text) {
            Err(syntax) => vec![syntax],
            Ok(json) if look.sources.has_item(&id) && is_sound("items", &id) => {
                run_scenarios(&json, on, &|region| look.item(&id, region))
            }
            Ok(json) if look.sources.bundles.iter().any(|(known, _)| *known == id) && is_sound("bundles", &id) => {
                run_bundle_scenarios(&json, on, &|region| look.bundle(&id, region))
            }
            Ok(_) if look.sources.has_item(&id) || look.sources.bundles.iter().any(|(known, _)| *known == id) => {
                Vec::new()
            }
            Ok(_) => {
                vec![about_file(Code::UnknownItem, format!("there is no item or bundle `{id}` for these scenarios"))]
            }
        };
        of_scenarios.push(Report { path: path.display().to_string(), text, diagnostics });
    }
    reports.extend(of_files);
    reports.extend(of_scenarios);
    Ok(reports)
}

/// The file of an item or bundle, among the shared objects and in the languages of the catalogue it lies in, if it lies in one.
fn check_file(path: &Path, on: Date) -> Result<Vec<Report>, String> {
    let catalogue = path.parent().and_then(Path::parent).filter(|folder| folder.join("catalogue.json").is_file());
    let text = catalogue.and_then(|folder| std::fs::read_to_string(folder.join("catalogue.json")).ok());
    let languages = text.and_then(|text| load_catalogue(&text).0).map(|catalogue| catalogue.languages);
    let mut files = catalogue.map_or_else(|| Ok(Files::default()), Files::read)?;
    let mut found = Vec::new();
    if let Some(json) = files.add(path)? {
        let languages = languages.unwrap_or_default();
        let look = Look::new(&files.sources, &languages, &[], on);
        let id = id_in(&json);
        found.extend(match is_bundle(&json) {
            true => look.of_bundle(&id, &json),
            false => files.sources.resolve(&id, &json, None).map(|it| look.at(&it).1).unwrap_or_default(),
        });
    }
    let shown = path.display().to_string();
    Ok(files.reports(found).into_iter().rev().filter(|report| report.path == shown).take(1).collect())
}

fn about_file(code: Code, message: String) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, at: Place::default(), message, help: None, also: Vec::new() }
}
