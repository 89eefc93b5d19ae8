//! `material-checklist check`: everything that is to be said of a catalogue.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;

use super::files::{Files, json_files, stem};
use super::overlay::dead_overlays;
use super::render::{Format, Report, render};
use super::{FAILED, FOUND, today};
use crate::analysis::{analyse, locate, run_bundle_scenarios, run_scenarios};
use crate::definition::json::{Json, Value};
use crate::definition::{
    Bundle, Catalogue, Date, GetIt, InRegion, Item, Resolved, Sources, check_around, load_bundle, load_catalogue,
    load_patched,
};
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
                eprintln!("{why}");
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

/// From so many items on, progress is told.
const MANY: usize = 200;

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

/// One item's file, among the shared objects and in the languages of the catalogue it lies in, if it lies in one.
fn check_file(path: &Path, on: Date) -> Result<Vec<Report>, String> {
    let catalogue = path.parent().and_then(Path::parent).filter(|folder| folder.join("catalogue.json").is_file());
    let text = catalogue.and_then(|folder| std::fs::read_to_string(folder.join("catalogue.json")).ok());
    let languages = text.and_then(|text| load_catalogue(&text).0).map(|catalogue| catalogue.languages);
    let mut files = catalogue.map_or_else(|| Ok(Files::default()), Files::read)?;
    let mut found = Vec::new();
    if let Some(json) = files.add(path)? {
        let languages = languages.unwrap_or_default();
        let look = Look::new(&files.sources, &languages, &[], on);
        found.extend(
            files.sources.resolve(&id_in(&json), &json, None).map(|resolved| look.at(&resolved).1).unwrap_or_default(),
        );
    }
    let shown = path.display().to_string();
    Ok(files.reports(found).into_iter().rev().filter(|report| report.path == shown).take(1).collect())
}

fn id_in(json: &Json) -> String {
    match json.get("id").map(|id| &id.value) {
        Some(Value::String(id)) => id.clone(),
        _ => String::new(),
    }
}

/// A catalogue on the table.
struct Look<'a> {
    sources: &'a Sources,
    languages: &'a [String],
    /// As it stands anywhere, and in each of its regions.
    there: Vec<InRegion<'a>>,
    on: Date,
}

impl<'a> Look<'a> {
    fn new(sources: &'a Sources, languages: &'a [String], regions: &'a [String], on: Date) -> Look<'a> {
        let codes = std::iter::once(None).chain(regions.iter().map(|region| Some(region.as_str())));
        Look { sources, languages, there: codes.map(|code| sources.in_region(code)).collect(), on }
    }

    /// Everything that is to be said of the items, in every region that changes them.
    fn items(&self) -> Vec<Diagnostic> {
        let all = &self.sources.items;
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let found: Mutex<Vec<(usize, Vec<Diagnostic>)>> = Mutex::new(Vec::new());
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(all.len().max(1));
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    loop {
                        let position = next.fetch_add(1, Ordering::Relaxed);
                        let Some((id, _)) = all.get(position) else { break };
                        let of_item = self.of_item(id);
                        if let Ok(mut found) = found.lock() {
                            found.push((position, of_item));
                        }
                        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                        if all.len() >= MANY && done.is_multiple_of(MANY) {
                            eprintln!("{done} of {} items", all.len());
                        }
                    }
                });
            }
        });
        let mut found = found.into_inner().unwrap_or_default();
        found.sort_by_key(|(position, _)| *position);
        found.into_iter().flat_map(|(_, of_item)| of_item).collect()
    }

    fn of_item(&self, id: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        // Regions in which it is the same item are looked at once.
        let mut seen: Vec<Resolved> = Vec::new();
        for (position, there) in self.there.iter().enumerate() {
            let Some(resolved) = there.item(id, None) else { continue };
            if seen.iter().any(|known| known.json == resolved.json && known.diagnostics == resolved.diagnostics) {
                continue;
            }
            let (item, mut of_item) = self.at(&resolved);
            if position > 0 {
                of_item.retain(is_of_patched);
            }
            found.extend(of_item);
            if let Some(item) = item.filter(|_| position == 0) {
                found.extend(self.in_catalogue(&resolved.json, &item, id));
            }
            seen.push(resolved);
        }
        found
    }

    /// An item as it stands somewhere, and everything that is to be said of it.
    fn at(&self, resolved: &Resolved) -> (Option<Item>, Vec<Diagnostic>) {
        let loaded = load_patched(&resolved.json, resolved.removed.clone());
        let mut found = resolved.diagnostics.clone();
        found.extend(loaded.diagnostics);
        if let Some(item) = &loaded.item {
            found.extend(analyse(item, &resolved.json, self.languages, self.on));
        }
        (loaded.item, found)
    }

    fn bundles(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (id, json) in &self.sources.bundles {
            let own = json.get("id");
            if let Some(name) = own.filter(|_| id_in(json) != *id) {
                let at = Place { start: name.start, end: name.end, pointer: String::new() };
                found.push(other_name(at, "bundle", &id_in(json), id));
            }
            for there in &self.there {
                let Some((bundle, members)) = there.bundle(id, None) else { continue };
                // What the bundle changes in a member makes another item of it.
                let of_bundle = |member: &Resolved| {
                    let alone = there.item(&id_in(&member.json), None);
                    alone.is_none_or(|alone| alone.json != member.json)
                };
                for member in members.iter().flatten().filter(|member| of_bundle(member)) {
                    found.extend(self.at(member).1.into_iter().filter(is_of_patched));
                }
                found.extend(load_bundle(bundle, members).diagnostics);
            }
        }
        found
    }

    fn item(&self, id: &str, region: Option<&str>) -> Option<Item> {
        let resolved = self.sources.item(id, region)?;
        load_patched(&resolved.json, resolved.removed).item
    }

    fn bundle(&self, id: &str, region: Option<&str>) -> Option<Bundle> {
        let (bundle, members) = self.sources.bundle(id, region)?;
        load_bundle(bundle, members).bundle
    }

    /// What only the catalogue can tell: the file's name, and the items that are pointed to.
    fn in_catalogue(&self, json: &Json, item: &Item, stem: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if item.id != stem {
            found.push(other_name(locate(json, "/id"), "item", &item.id, stem));
        }
        let ids: Vec<&str> = self.sources.items.iter().map(|(id, _)| id.as_str()).collect();
        let go_to = item
            .findings
            .iter()
            .enumerate()
            .filter_map(|(index, (_, finding))| Some((format!("/findings/{index}/go_to"), finding.go_to.clone()?)));
        let get_it = |room: &'static str, index: usize, get_it: &Option<GetIt>| match get_it {
            Some(GetIt::Item(id)) => Some((format!("/{room}/{index}/get_it/item"), id.clone())),
            Some(GetIt::Url(_)) | None => None,
        };
        let materials =
            item.materials.iter().enumerate().filter_map(|(i, (_, it))| get_it("materials", i, &it.bring.get_it));
        let documents =
            item.documents.iter().enumerate().filter_map(|(i, (_, it))| get_it("documents", i, &it.bring.get_it));
        for (pointer, id) in go_to.chain(materials).chain(documents) {
            if !ids.contains(&id.as_str()) {
                found.push(Diagnostic {
                    code: Code::UnknownItem,
                    severity: Severity::Error,
                    at: locate(json, &pointer),
                    message: format!("the catalogue has no item `{id}`"),
                    help: did_you_mean(&id, &ids),
                    also: Vec::new(),
                });
            }
        }
        found
    }
}

/// Whether something is worth saying of an item that a region or bundle has patched: what a patch narrows down may well
/// decide conditions that tell cases apart elsewhere.
fn is_of_patched(diagnostic: &Diagnostic) -> bool {
    !matches!(
        diagnostic.code,
        Code::ConditionAlwaysTrue | Code::ConditionAlwaysFalse | Code::ListNeverOffered | Code::UnreachableOption
    )
}

fn other_name(at: Place, what: &str, id: &str, stem: &str) -> Diagnostic {
    let message = format!("the {what} is called `{id}`, its file `{stem}.json`");
    let help = Some("give both the same name".to_string());
    Diagnostic { code: Code::BadId, severity: Severity::Error, at, message, help, also: Vec::new() }
}

fn about_file(code: Code, message: String) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, at: Place::default(), message, help: None, also: Vec::new() }
}
