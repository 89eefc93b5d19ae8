//! `material-checklist check`: everything that is to be said of a catalogue.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::render::{Format, Report, render};
use super::{FAILED, FOUND, today};
use crate::analysis::{analyse, run_scenarios};
use crate::definition::json::Json;
use crate::definition::{Catalogue, Date, GetIt, Item, load_catalogue, load_json};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, did_you_mean};

/// Checks items, their scenarios and the catalogue around them.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Catalogue folders or item files
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
                eprintln!("{}: {why}", path.display());
                return ExitCode::from(FAILED);
            }
        }
    }
    for report in &reports {
        print!("{}", render(report, args.format));
    }
    let all = || reports.iter().flat_map(|report| &report.diagnostics);
    let errors = all().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let warnings = all().count() - errors;
    if args.format != Format::Json {
        println!("files: {}, errors: {errors}, warnings: {warnings}", reports.len());
    }
    if errors + warnings == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

/// The JSON files of a folder, by name; none, if there is no such folder.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn check_catalogue(folder: &Path, on: Date) -> Result<Vec<Report>, String> {
    let mut reports = Vec::new();
    let path = folder.join("catalogue.json");
    let text = read(&path).map_err(|error| format!("catalogue.json: {error}"))?;
    let (catalogue, diagnostics) = load_catalogue(&text);
    reports.push(Report { path: path.display().to_string(), text, diagnostics });
    let languages = catalogue.map(|Catalogue { languages, .. }| languages).unwrap_or_default();
    for room in ["shared", "bundles", "regions"] {
        for path in json_files(&folder.join(room))? {
            let message = format!("files under `{room}` are not yet supported");
            let diagnostic = about_file(Code::NotYetSupported, message);
            reports.push(Report {
                path: path.display().to_string(),
                text: read(&path)?,
                diagnostics: vec![diagnostic],
            });
        }
    }
    let files = json_files(&folder.join("items"))?;
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_string()).unwrap_or_default();
    let ids: Vec<String> = files.iter().map(|path| stem(path)).collect();
    for path in &files {
        let (mut report, item) = check_item(path, &languages, on)?;
        if let Some(item) = &item {
            in_catalogue(&mut report, item, &stem(path), &ids);
        }
        reports.push(report);
        let scenarios = folder.join("scenarios").join(format!("{}.json", stem(path)));
        if let (Some(item), true) = (&item, scenarios.is_file()) {
            reports.push(check_scenarios(&scenarios, item, on)?);
        }
    }
    for path in json_files(&folder.join("scenarios"))? {
        if !ids.contains(&stem(&path)) {
            let message = format!("there is no item `{}` for these scenarios", stem(&path));
            let diagnostic = about_file(Code::UnknownItem, message);
            reports.push(Report {
                path: path.display().to_string(),
                text: read(&path)?,
                diagnostics: vec![diagnostic],
            });
        }
    }
    Ok(reports)
}

/// One item's file, in the languages of the catalogue it lies in, if it lies in one.
fn check_file(path: &Path, on: Date) -> Result<Vec<Report>, String> {
    let catalogue = path.parent().and_then(Path::parent).map(|folder| folder.join("catalogue.json"));
    let text = catalogue.and_then(|path| std::fs::read_to_string(path).ok());
    let languages = text.and_then(|text| load_catalogue(&text).0).map(|catalogue| catalogue.languages);
    Ok(vec![check_item(path, &languages.unwrap_or_default(), on)?.0])
}

fn check_item(path: &Path, languages: &[String], on: Date) -> Result<(Report, Option<Item>), String> {
    let text = read(path)?;
    let (item, diagnostics) = match Json::parse(&text) {
        Err(syntax) => (None, vec![syntax]),
        Ok(json) => {
            let mut loaded = load_json(&json);
            if let Some(item) = &loaded.item {
                loaded.diagnostics.extend(analyse(item, &json, languages, on));
            }
            (loaded.item, loaded.diagnostics)
        }
    };
    Ok((Report { path: path.display().to_string(), text, diagnostics }, item))
}

fn check_scenarios(path: &Path, item: &Item, on: Date) -> Result<Report, String> {
    let text = read(path)?;
    let diagnostics = match Json::parse(&text) {
        Err(syntax) => vec![syntax],
        Ok(json) => run_scenarios(item, &json, on),
    };
    Ok(Report { path: path.display().to_string(), text, diagnostics })
}

/// What only the catalogue can tell: the file's name, and the items that are pointed to.
fn in_catalogue(report: &mut Report, item: &Item, stem: &str, ids: &[String]) {
    let mut find = |pointer: String, code, message: String, help| {
        let json = Json::parse(&report.text);
        let at = json.map(|json| crate::analysis::locate(&json, &pointer)).unwrap_or_default();
        report.diagnostics.push(Diagnostic { code, severity: Severity::Error, at, message, help, also: Vec::new() });
    };
    if item.id != stem {
        let message = format!("the item is called `{}`, its file `{stem}.json`", item.id);
        find("/id".into(), Code::BadId, message, Some("give both the same name".into()));
    }
    let go_to = item
        .findings
        .iter()
        .enumerate()
        .filter_map(|(index, (_, finding))| Some((format!("/findings/{index}/go_to"), finding.go_to.as_deref()?)));
    let get_it = |room: &'static str, index: usize, get_it: &Option<GetIt>| match get_it {
        Some(GetIt::Item(id)) => Some((format!("/{room}/{index}/get_it/item"), id.clone())),
        Some(GetIt::Url(_)) | None => None,
    };
    let materials =
        item.materials.iter().enumerate().filter_map(|(i, (_, it))| get_it("materials", i, &it.bring.get_it));
    let documents =
        item.documents.iter().enumerate().filter_map(|(i, (_, it))| get_it("documents", i, &it.bring.get_it));
    for (pointer, id) in go_to.map(|(pointer, id)| (pointer, id.to_string())).chain(materials).chain(documents) {
        if !ids.contains(&id) {
            let help = did_you_mean(&id, &ids.iter().map(String::as_str).collect::<Vec<_>>());
            find(pointer, Code::UnknownItem, format!("the catalogue has no item `{id}`"), help);
        }
    }
}

fn about_file(code: Code, message: String) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, at: Place::default(), message, help: None, also: Vec::new() }
}
