//! `material-checklist evaluate`: what follows from answers, as JSON.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::files::{Files, id_in, is_bundle};
use super::one_item::{CATALOGUE, catalogue_around};
use super::render::{Format, Report, object, render};
use super::{FAILED, FOUND, complain, print, today};
use crate::definition::json::{Json, Value};
use crate::definition::{Bundle, Date, Item, Resolved, Sources, load_bundle, load_catalogue, load_patched};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::engine::{Answers, evaluate as engine_evaluate, evaluate_bundle};
use crate::output::{bundle_result, result};

/// Prints the Result object of an item or bundle for some answers.
#[derive(Debug, Args)]
pub(super) struct EvaluateArgs {
    /// The file of an item or bundle, or its id in the catalogue
    #[arg(required_unless_present = "batch")]
    item: Option<String>,
    /// The answers as a JSON object: a file, or - for standard input
    #[arg(long, required_unless_present = "batch")]
    answers: Option<String>,
    /// The day of evaluation [default: today]
    #[arg(long, value_parser = day)]
    on: Option<Date>,
    /// The region, six digits, whose overlay is laid over the catalogue
    #[arg(long, value_parser = region)]
    region: Option<String>,
    /// Where ids are looked up [default: the catalogue that the item's file lies in, else item-data]
    #[arg(long)]
    catalogue: Option<PathBuf>,
    /// Read JSON lines {"item": {…} or "<id>", "answers": {…}, "on"?: …, "region"?: …}, or with a whole catalogue {"catalogue": {…}, "evaluate": "<id>", …}, from standard input and write one Result a line
    #[arg(long, conflicts_with_all = ["item", "answers"])]
    batch: bool,
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(super) fn region(text: &str) -> Result<String, String> {
    let fits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(text.to_string()) } else { Err("write six digits such as 371702".to_string()) }
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day such as 2026-05-01".to_string())
}

/// Runs the command.
pub(super) fn evaluate(args: &EvaluateArgs) -> ExitCode {
    if args.batch {
        return batch(args);
    }
    let (item, answers) = (args.item.as_deref().unwrap_or(""), args.answers.as_deref().unwrap_or("-"));
    let folder = args.catalogue.clone().or_else(|| catalogue_around(Path::new(item)));
    let folder = folder.as_deref().unwrap_or(Path::new(CATALOGUE));
    let mut files = match Files::read(folder) {
        Ok(files) => files,
        Err(why) => {
            complain(why);
            return ExitCode::from(FAILED);
        }
    };
    let subject = match subject(&mut files, item, args.region.as_deref()) {
        Ok(Some(subject)) => subject,
        Ok(None) => {
            complain(absent(&files.sources, item, args.region.as_deref()));
            return ExitCode::from(FAILED);
        }
        Err(why) => {
            complain(why);
            return ExitCode::from(FAILED);
        }
    };
    if let Some(region) = args.region.as_deref().filter(|region| is_unknown(&files.sources, folder, region)) {
        complain(format!("the catalogue knows no region {region}: nothing is laid over it"));
    }
    let answers_text = match answers {
        "-" => std::io::read_to_string(std::io::stdin()),
        path => std::fs::read_to_string(path),
    };
    let answers_text = match answers_text {
        Ok(text) => text,
        Err(error) => {
            complain(format!("{answers} could not be read: {error}"));
            return ExitCode::from(FAILED);
        }
    };
    let (given, wrong) = read_answers(Json::parse(&answers_text));
    let about_answers = Report { path: answers.to_string(), text: answers_text, diagnostics: wrong };
    let about_item: String =
        files.reports(subject.diagnostics).iter().map(|report| render(report, args.format)).collect();
    let wrong = about_item + &render(&about_answers, args.format);
    if !wrong.is_empty() {
        complain(wrong.strip_suffix('\n').unwrap_or(&wrong));
    }
    let (Some(loaded), Some(given)) = (subject.loaded, given) else { return ExitCode::from(FOUND) };
    print(&(loaded.result_line(args.region.as_deref(), &given, args.on.unwrap_or_else(today)) + "\n"));
    ExitCode::SUCCESS
}

/// Whether a catalogue neither offers a region nor has an overlay for it.
fn is_unknown(sources: &Sources, folder: &Path, region: &str) -> bool {
    let text = std::fs::read_to_string(folder.join("catalogue.json")).unwrap_or_default();
    let is_offered = load_catalogue(&text).0.is_some_and(|it| it.regions.iter().any(|known| known == region));
    !is_offered && sources.in_region(Some(region)).is_plain()
}

/// Why nothing was found under an id.
fn absent(sources: &Sources, id: &str, region: Option<&str>) -> String {
    let is_there = sources.has_item(id) || sources.bundles.iter().any(|(known, _)| known == id);
    match region.filter(|_| is_there) {
        Some(region) => format!("`{id}` is not offered in {region}"),
        None => format!("there is no item or bundle `{id}`"),
    }
}

/// What is evaluated, and what is to be said of it.
struct Subject {
    loaded: Option<ItemOrBundle>,
    diagnostics: Vec<Diagnostic>,
}

enum ItemOrBundle {
    Item(Box<Item>),
    Bundle(Box<Bundle>),
}

impl ItemOrBundle {
    /// The Result object in one line.
    fn result_line(&self, region: Option<&str>, answers: &Answers, on: Date) -> String {
        match self {
            ItemOrBundle::Item(item) => {
                let outcome = engine_evaluate(item, answers, on);
                serde_json::to_string(&result(item, region, answers, on, &outcome))
            }
            ItemOrBundle::Bundle(bundle) => {
                let outcome = evaluate_bundle(bundle, answers, on);
                serde_json::to_string(&bundle_result(bundle, region, answers, on, &outcome))
            }
        }
        .unwrap_or_default()
    }
}

fn of_item(resolved: Resolved) -> Subject {
    let loaded = load_patched(&resolved.json, resolved.removed);
    let mut diagnostics = resolved.diagnostics;
    diagnostics.extend(loaded.diagnostics);
    let refused = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let item = loaded.item.filter(|_| !refused);
    Subject { loaded: item.map(|item| ItemOrBundle::Item(Box::new(item))), diagnostics }
}

/// The item or bundle of this id in a region.
fn by_id(sources: &Sources, id: &str, region: Option<&str>) -> Option<Subject> {
    if let Some(resolved) = sources.item(id, region) {
        return Some(of_item(resolved));
    }
    sources.bundle(id, region).map(of_bundle)
}

fn of_bundle((bundle, members): (Resolved, Vec<Option<Resolved>>)) -> Subject {
    let loaded = load_bundle(bundle, members);
    let bundle = loaded.bundle.map(|bundle| ItemOrBundle::Bundle(Box::new(bundle)));
    Subject { loaded: bundle, diagnostics: loaded.diagnostics }
}

/// An item or bundle by its file or its id.
fn subject(files: &mut Files, name: &str, region: Option<&str>) -> Result<Option<Subject>, String> {
    let path = Path::new(name);
    if path.is_file() {
        let Some(json) = files.add(path)? else { return Ok(Some(Subject { loaded: None, diagnostics: Vec::new() })) };
        let id = id_in(&json);
        return Ok(match is_bundle(&json) {
            true => files.sources.resolve_bundle(&id, &json, region).map(of_bundle),
            false => files.sources.resolve(&id, &json, region).map(of_item),
        });
    }
    Ok(by_id(&files.sources, name, region))
}

fn read_answers(json: Result<Json, Diagnostic>) -> (Option<Answers>, Vec<Diagnostic>) {
    match json {
        Err(syntax) => (None, vec![syntax]),
        Ok(json) => match Answers::from_json(&json) {
            Some(answers) => (Some(answers), Vec::new()),
            None => (None, vec![wrong(&json, "the answers are no object of question ids".into())]),
        },
    }
}

fn wrong(json: &Json, message: String) -> Diagnostic {
    Diagnostic {
        code: Code::WrongType,
        severity: Severity::Error,
        at: Place { start: json.start, end: json.end, pointer: String::new() },
        message,
        help: None,
        also: Vec::new(),
    }
}

fn unknown(json: &Json, message: String) -> Diagnostic {
    Diagnostic { code: Code::UnknownItem, ..wrong(json, message) }
}

fn batch(args: &EvaluateArgs) -> ExitCode {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut line = String::new();
    let mut code = ExitCode::SUCCESS;
    let mut shelf = Shelf::default();
    loop {
        line.clear();
        match read_line(&mut input, &mut line) {
            Ok(false) => break,
            Ok(true) if line.trim().is_empty() => continue,
            Ok(true) => {}
            Err(error) => {
                complain(format!("standard input could not be read: {error}"));
                return ExitCode::from(FAILED);
            }
        }
        let answer = one_of_batch(args, &mut shelf, line.trim_end()).unwrap_or_else(|report| {
            code = ExitCode::from(FOUND);
            let objects: Vec<_> = report.diagnostics.iter().map(|diagnostic| object(&report, diagnostic)).collect();
            json!({ "error": objects }).to_string()
        });
        if let Err(error) = writeln!(output, "{answer}") {
            return unwritten(&error, code);
        }
    }
    output.flush().map_or_else(|error| unwritten(&error, code), |()| code)
}

/// Who reads the results may have read enough; a full disk is another matter.
fn unwritten(error: &std::io::Error, so_far: ExitCode) -> ExitCode {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return so_far;
    }
    complain(format!("the results could not be written: {error}"));
    ExitCode::from(FAILED)
}

/// One line, bytes that are no UTF-8 replaced: the rest of the batch goes on.
fn read_line(input: &mut impl BufRead, line: &mut String) -> std::io::Result<bool> {
    let mut bytes = Vec::new();
    input.by_ref().read_until(b'\n', &mut bytes)?;
    line.push_str(&String::from_utf8_lossy(&bytes));
    Ok(!bytes.is_empty())
}

/// The catalogue on disk, opened when a line first names something of it, and what was named so far.
#[derive(Default)]
struct Shelf {
    files: Option<Files>,
    subjects: BTreeMap<(String, Option<String>), Option<Subject>>,
}

impl Shelf {
    fn find(&mut self, folder: &Path, id: &str, region: Option<&str>) -> Result<(&Files, Option<&Subject>), String> {
        let files = match &mut self.files {
            Some(files) => files,
            none => none.insert(Files::read(folder)?),
        };
        let name = (id.to_string(), region.map(str::to_string));
        let subject = self.subjects.entry(name).or_insert_with(|| by_id(&files.sources, id, region));
        Ok((files, subject.as_ref()))
    }
}

fn one_of_batch(args: &EvaluateArgs, shelf: &mut Shelf, line: &str) -> Result<String, Report> {
    let report = |path: &str, text: &str, diagnostics| Report { path: path.into(), text: text.into(), diagnostics };
    let refuse = |diagnostic| report("-", line, vec![diagnostic]);
    let request = Json::parse(line).map_err(refuse)?;
    let missing = |what: &str| refuse(wrong(&request, format!("the line has no {what}")));
    let known = ["item", "answers", "on", "region", "catalogue", "evaluate"];
    if let Value::Object(entries) = &request.value
        && let Some(other) = entries.iter().find(|entry| !known.contains(&entry.key.as_str()))
    {
        let mut unknown = wrong(&request, format!("unknown key `{}`", other.key));
        unknown.code = Code::UnknownKey;
        return Err(refuse(unknown));
    }
    let region_given = match request.get("region") {
        None | Some(Json { value: Value::Null, .. }) => args.region.clone(),
        Some(Json { value: Value::String(code), .. }) if region(code).is_ok() => Some(code.clone()),
        Some(json) => return Err(refuse(wrong(json, "`region` is no code of six digits".into()))),
    };
    let region = region_given.as_deref();
    let of_line: Subject;
    let subject = match (request.get("catalogue"), request.get("item")) {
        (Some(catalogue), _) => {
            let Some(Json { value: Value::String(id), .. }) = request.get("evaluate") else {
                return Err(missing("`evaluate`"));
            };
            let sources = inline(catalogue);
            of_line =
                by_id(&sources, id, region).ok_or_else(|| refuse(unknown(&request, absent(&sources, id, region))))?;
            &of_line
        }
        (None, None) => return Err(missing("`item`")),
        (None, Some(Json { value: Value::String(id), .. })) => {
            let folder = args.catalogue.as_deref().unwrap_or(Path::new(CATALOGUE));
            let found = shelf.find(folder, id, region).map_err(|why| refuse(wrong(&request, why)))?;
            let (files, Some(subject)) = found else {
                return Err(refuse(unknown(&request, absent(&found.0.sources, id, region))));
            };
            if subject.loaded.is_none() {
                let reports = files.reports(subject.diagnostics.clone());
                let wrong = reports.into_iter().find(|report| !report.diagnostics.is_empty());
                return Err(wrong.unwrap_or_else(|| missing("item that can be used")));
            }
            subject
        }
        (None, Some(json)) => {
            let sources = Sources::default();
            of_line = of_item(sources.resolve("", json, region).ok_or_else(|| missing("`item`"))?);
            &of_line
        }
    };
    let Some(loaded) = &subject.loaded else { return Err(report("-", line, subject.diagnostics.clone())) };
    let answers = request.get("answers").ok_or_else(|| missing("`answers`"))?;
    let answers = read_answers(Ok(answers.clone()));
    let answers = answers.0.ok_or_else(|| report("-", line, answers.1))?;
    let on = match request.get("on") {
        None => args.on.unwrap_or_else(today),
        Some(Json { value: Value::String(text), .. }) if Date::parse(text).is_some() => {
            Date::parse(text).unwrap_or_else(today)
        }
        Some(json) => return Err(refuse(wrong(json, "`on` is no day such as 2026-05-01".into()))),
    };
    Ok(loaded.result_line(region, &answers, on))
}

/// A whole catalogue in one line.
fn inline(catalogue: &Json) -> Sources {
    let room = |key: &str| -> Vec<(String, Json)> {
        match catalogue.get(key).map(|it| &it.value) {
            Some(Value::Object(entries)) => {
                entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
            }
            _ => Vec::new(),
        }
    };
    let shared = |key: &str| catalogue.get("shared").and_then(|shared| shared.get(key)).cloned();
    Sources {
        questions: shared("questions"),
        documents: shared("documents"),
        items: room("items"),
        bundles: room("bundles"),
        regions: room("regions"),
    }
}
