//! `material-checklist evaluate`: what follows from answers, as JSON.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::render::{Format, Report, object, render};
use super::{FAILED, FOUND, today};
use crate::definition::json::{Entry, Json, Value};
use crate::definition::{Date, Item, load, load_json};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::engine::{Answers, evaluate as engine_evaluate};
use crate::output::result;

/// Prints the Result object of an item for some answers.
#[derive(Debug, Args)]
pub(super) struct EvaluateArgs {
    /// An item's file, or the id of an item of the catalogue
    #[arg(required_unless_present = "batch")]
    item: Option<String>,
    /// The answers as a JSON object: a file, or - for standard input
    #[arg(long, required_unless_present = "batch")]
    answers: Option<String>,
    /// The day of evaluation [default: today]
    #[arg(long, value_parser = day)]
    on: Option<Date>,
    /// Where ids are looked up
    #[arg(long, default_value = "item-data")]
    catalogue: PathBuf,
    /// Read JSON lines {"item": {…} or "<id>", "answers": {…}, "on"?: …} from standard input and write one Result a line
    #[arg(long, conflicts_with_all = ["item", "answers"])]
    batch: bool,
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
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
    let Some((item_path, item_text)) = read_item(&args.catalogue, item) else {
        eprintln!("there is no file and no item of the catalogue called {item}");
        return ExitCode::from(FAILED);
    };
    let answers_text = match answers {
        "-" => std::io::read_to_string(std::io::stdin()),
        path => std::fs::read_to_string(path),
    };
    let answers_text = match answers_text {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{answers} could not be read: {error}");
            return ExitCode::from(FAILED);
        }
    };
    let loaded = load(&item_text);
    let about_item = Report { path: item_path, text: item_text, diagnostics: loaded.diagnostics };
    let (given, wrong) = read_answers(Json::parse(&answers_text));
    let about_answers = Report { path: answers.to_string(), text: answers_text, diagnostics: wrong };
    eprint!("{}{}", render(&about_item, args.format), render(&about_answers, args.format));
    let (Some(item), Some(given)) = (loaded.item, given) else { return ExitCode::from(FOUND) };
    println!("{}", result_line(&item, &given, args.on.unwrap_or_else(today)));
    ExitCode::SUCCESS
}

/// The Result object in one line.
fn result_line(item: &Item, answers: &Answers, on: Date) -> String {
    let outcome = engine_evaluate(item, answers, on);
    serde_json::to_string(&result(item, answers, on, &outcome)).unwrap_or_default()
}

/// An item's file and text, by path or by id.
fn read_item(catalogue: &Path, name: &str) -> Option<(String, String)> {
    let is_id = !name.contains(['/', '\\', '.']);
    let by_id = catalogue.join("items").join(format!("{name}.json"));
    let paths = [Some(PathBuf::from(name)), is_id.then_some(by_id)];
    let read = |path: PathBuf| Some((path.display().to_string(), std::fs::read_to_string(path).ok()?));
    paths.into_iter().flatten().find_map(read)
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

fn batch(args: &EvaluateArgs) -> ExitCode {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut line = String::new();
    let mut code = ExitCode::SUCCESS;
    loop {
        line.clear();
        match read_line(&mut input, &mut line) {
            Ok(false) => break,
            Ok(true) if line.trim().is_empty() => continue,
            Ok(true) => {}
            Err(error) => {
                eprintln!("standard input could not be read: {error}");
                return ExitCode::from(FAILED);
            }
        }
        let answer = one_of_batch(args, line.trim_end()).unwrap_or_else(|report| {
            code = ExitCode::from(FOUND);
            let objects: Vec<_> = report.diagnostics.iter().map(|diagnostic| object(&report, diagnostic)).collect();
            json!({ "error": objects }).to_string()
        });
        if writeln!(output, "{answer}").is_err() {
            return ExitCode::from(FAILED);
        }
    }
    match output.flush() {
        Ok(()) => code,
        Err(_) => ExitCode::from(FAILED),
    }
}

/// One line, bytes that are no UTF-8 replaced: the rest of the batch goes on.
fn read_line(input: &mut impl BufRead, line: &mut String) -> std::io::Result<bool> {
    let mut bytes = Vec::new();
    input.by_ref().read_until(b'\n', &mut bytes)?;
    line.push_str(&String::from_utf8_lossy(&bytes));
    Ok(!bytes.is_empty())
}

fn one_of_batch(args: &EvaluateArgs, line: &str) -> Result<String, Report> {
    let report = |path: &str, text: &str, diagnostics| Report { path: path.into(), text: text.into(), diagnostics };
    let refuse = |diagnostic| report("-", line, vec![diagnostic]);
    let request = Json::parse(line).map_err(refuse)?;
    let missing = |what: &str| refuse(wrong(&request, format!("the line has no {what}")));
    let is_known = |entry: &&Entry| ["item", "answers", "on"].contains(&entry.key.as_str());
    if let Value::Object(entries) = &request.value
        && let Some(other) = entries.iter().find(|entry| !is_known(entry))
    {
        let mut unknown = wrong(&request, format!("unknown key `{}`", other.key));
        unknown.code = Code::UnknownKey;
        return Err(refuse(unknown));
    }
    let item = match request.get("item") {
        None => return Err(missing("`item`")),
        Some(Json { value: Value::String(id), .. }) => {
            let Some((path, text)) = read_item(&args.catalogue, id) else {
                return Err(missing("item of the catalogue"));
            };
            let loaded = load(&text);
            loaded.item.ok_or_else(|| report(&path, &text, loaded.diagnostics))?
        }
        Some(json) => {
            let loaded = load_json(json);
            loaded.item.ok_or_else(|| report("-", line, loaded.diagnostics))?
        }
    };
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
    Ok(result_line(&item, &answers, on))
}
