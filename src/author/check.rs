//! `material-checklist check`: everything that is to be said of a catalogue.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::files::{Files, id_in, is_bundle};
use super::look::Look;
use super::overlay::dead_overlays;
use super::render::{Format, Report, render};
use super::scenarios::{OfItem, measured, scenarios};
use super::templates::templates;
use super::{FAILED, FOUND, complain, print, today};
use crate::definition::{Catalogue, Date, check_around, load_catalogue};
use crate::diagnostic::Severity;

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
    /// Tell what the scenarios of each item of a catalogue cover
    #[arg(long)]
    coverage: bool,
}

/// The files that were looked at, and what the scenarios of each item cover.
pub(super) type Looked = (Vec<Report>, Vec<OfItem>);

/// Runs the command: 0 clean, 1 something was found, 2 could not run.
pub(super) fn check(args: &CheckArgs) -> ExitCode {
    let on = args.on.unwrap_or_else(today);
    let (mut reports, mut covered) = (Vec::new(), Vec::new());
    for path in &args.paths {
        let looked = if path.is_dir() { check_catalogue(path, on) } else { check_file(path, on) };
        match looked {
            Ok((found, of_items)) => {
                reports.extend(found);
                covered.extend(of_items);
            }
            Err(why) => {
                complain(why);
                return ExitCode::from(FAILED);
            }
        }
    }
    for report in &reports {
        print(&render(report, args.format));
    }
    if args.coverage {
        print(&measured(&covered, args.format));
    }
    let all = || reports.iter().flat_map(|report| &report.diagnostics);
    let errors = all().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let warnings = all().count() - errors;
    if args.format != Format::Json {
        print(&format!("files: {}, errors: {errors}, warnings: {warnings}\n", reports.len()));
    }
    if errors + warnings == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
}

fn check_catalogue(folder: &Path, on: Date) -> Result<Looked, String> {
    check_files(folder, &Files::read(folder)?, on)
}

/// What is to be said of a catalogue whose files were read.
pub(super) fn check_files(folder: &Path, files: &Files, on: Date) -> Result<Looked, String> {
    let path = folder.join("catalogue.json");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (catalogue, diagnostics) = load_catalogue(&text);
    let mut reports = vec![Report { path: path.display().to_string(), text, diagnostics }];
    let (languages, regions) =
        catalogue.map(|Catalogue { languages, regions, .. }| (languages, regions)).unwrap_or_default();
    let look = Look::new(&files.sources, &languages, &regions, on);
    let mut found = check_around(&files.sources);
    found.extend(dead_overlays(&files.sources, &regions));
    found.extend(templates(folder, &files.sources));
    found.extend(look.items());
    found.extend(look.bundles());
    let of_files = files.reports(found);
    // Scenarios are only run on what is without errors.
    let is_sound = |room: &str, id: &str| {
        let ending = Path::new(room).join(format!("{id}.json"));
        !of_files.iter().any(|report| Path::new(&report.path).ends_with(&ending) && report.has_errors())
    };
    let (of_scenarios, covered) = scenarios(folder, &look, on, &is_sound)?;
    reports.extend(of_files);
    reports.extend(of_scenarios);
    Ok((reports, covered))
}

/// The file of an item or bundle, among the shared objects and in the languages of the catalogue it lies in, if it lies in one.
fn check_file(path: &Path, on: Date) -> Result<Looked, String> {
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
    let report = files.reports(found).into_iter().rev().find(|report| report.path == shown);
    Ok((report.into_iter().collect(), Vec::new()))
}
