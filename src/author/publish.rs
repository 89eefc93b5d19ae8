//! `material-checklist publish`: widget, page and catalogue become a folder that any static server can serve.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::de::IgnoredAny;

use super::check::check_files;
use super::compress::{Effort, twins};
use super::files::Files;
use super::index::catalogue;
use super::manifest::{MANIFEST, manifest};
use super::pages::pages;
use super::parallel::in_parallel;
use super::render::{Format, Report, render};
use super::rows::published;
use super::template::unpacked;
use super::ways::{WORKER, add_ways, worker};
use super::{FAILED, FOUND, complain, today};
use crate::definition::json::Json;
use crate::definition::{Date, load_catalogue};
use crate::diagnostic::Severity;

/// What an embedding page names; it starts the widget.
const LOADER: (&str, &str) = ("material-checklist.js", include_str!("loader.js"));

/// From so many files on, small ones are packed less tightly: in a thirtieth of the time. A catalogue of a city is below.
const MANY: usize = 5_000;
/// What is smaller is small.
const SMALL: usize = 128 * 1024;

/// Rooms of a catalogue that only its authors read.
const WRITTEN: [&str; 6] = ["items", "bundles", "regions", "shared", "scenarios", "schema"];

/// Publishes widget, page and catalogue as a folder for any static server.
#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    /// What wasm-bindgen made of the widget
    #[arg(long)]
    widget: PathBuf,
    /// The catalogue
    #[arg(long, default_value = "item-data")]
    catalogue: PathBuf,
    /// The page around the widget, and what belongs to it
    #[arg(long, num_args = 1.., default_value = "index.html")]
    page: Vec<PathBuf>,
    /// The folder to write; what was published there before is replaced
    #[arg(long, default_value = "dist")]
    out: PathBuf,
    /// The day on which the catalogue is checked [default: today]; what is published does not depend on it
    #[arg(long, value_parser = super::evaluate::day)]
    on: Option<Date>,
}

/// What there is to publish, by its path in the folder.
type Site = BTreeMap<PathBuf, Vec<u8>>;

enum Problem {
    /// The input is wrong.
    Input(String),
    /// A file could not be read or written.
    Io(String),
}

/// Runs the command: 0 published, 1 the input is wrong, 2 could not run.
pub(super) fn publish(args: &PublishArgs) -> ExitCode {
    match gather(args).and_then(|site| write(site, &args.out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Problem::Input(why)) => {
            complain(why);
            ExitCode::from(FOUND)
        }
        Err(Problem::Io(why)) => {
            complain(why);
            ExitCode::from(FAILED)
        }
    }
}

fn gather(args: &PublishArgs) -> Result<Site, Problem> {
    let mut site = Site::new();
    let (name, text) = LOADER;
    site.insert(name.into(), text.into());
    for page in &args.page {
        site.insert(page.file_name().unwrap_or_default().into(), read(page)?);
    }
    for path in files_below(&args.widget)? {
        site.insert(path.clone(), read(&args.widget.join(path))?);
    }
    for path in files_below(&args.catalogue)? {
        // What authors write is made into rows below.
        if WRITTEN.into_iter().any(|room| path.starts_with(room)) {
            continue;
        }
        let whole = args.catalogue.join(&path);
        let bytes = read(&whole)?;
        let bytes = match is(&path, "json") {
            true => minified(&json_text(&whole, bytes)?).into(),
            false => bytes,
        };
        // The blanks of forms are taken apart here, so that a browser need not.
        if is(&path, "docx") {
            let parts = unpacked(&bytes).map_err(|why| Problem::Input(format!("{}: {why}", whole.display())))?;
            let text = serde_json::to_string(&parts).map_err(|error| Problem::Input(error.to_string()))?;
            site.insert(with(&Path::new("item-data").join(&path), ".json"), text.into());
        }
        site.insert(Path::new("item-data").join(path), bytes);
    }
    for (path, text) in compiled(args)? {
        site.insert(Path::new("item-data").join(path), text.into());
    }
    add_ways(&mut site, LOADER.0);
    Ok(site)
}

/// The catalogue as the widget reads it and as pages, if nothing is wrong with it.
fn compiled(args: &PublishArgs) -> Result<Vec<(PathBuf, String)>, Problem> {
    let files = Files::read(&args.catalogue).map_err(Problem::Io)?;
    let (reports, _) = check_files(&args.catalogue, &files, args.on.unwrap_or_else(today)).map_err(Problem::Io)?;
    refuse(reports)?;
    let path = args.catalogue.join("catalogue.json");
    let text = json_text(&path, read(&path)?)?;
    let json = Json::parse(&text).map_err(|wrong| Problem::Input(wrong.message))?;
    let about = load_catalogue(&text).0.ok_or_else(|| Problem::Input(format!("{}: no catalogue", path.display())))?;
    let all = published(&files.sources, &about.regions);
    let pages = pages(&about, &all);
    let wrong = |error: serde_json::Error| Problem::Input(error.to_string());
    let rows = catalogue((&text, &json), &about.languages, &about.regions, all).map_err(wrong)?;
    let rows = rows.into_iter().map(|(path, text)| (path, minified(&text)));
    Ok(rows.chain(pages).collect())
}

/// Whoever reads what is published must be able to rely on it: a catalogue with an error is not.
fn refuse(mut reports: Vec<Report>) -> Result<(), Problem> {
    for report in &mut reports {
        report.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    }
    reports.retain(Report::has_errors);
    if reports.is_empty() {
        return Ok(());
    }
    let told: String = reports.iter().map(|report| render(report, Format::Human)).collect();
    Err(Problem::Input(format!("{told}not published: the catalogue has errors")))
}

/// Everything is written beside the folder first, so that a server never sees half of it.
fn write(mut site: Site, out: &Path) -> Result<(), Problem> {
    let taken = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if taken && !out.join(LOADER.0).is_file() {
        return Err(Problem::Io(format!("{}: holds something that was not published from here", out.display())));
    }
    let fresh = with(out, ".new");
    remove(&fresh).map_err(problem(&fresh))?;
    let manifest = manifest(&site, LOADER.0);
    site.insert(WORKER.into(), worker(&manifest).into());
    site.insert(MANIFEST.into(), manifest.into());
    let folders: std::collections::BTreeSet<PathBuf> =
        site.keys().filter_map(|path| Some(fresh.join(path.parent()?))).collect();
    for folder in folders {
        fs::create_dir_all(&folder).map_err(problem(&folder))?;
    }
    let many = site.len() > MANY;
    let files: Vec<(PathBuf, Vec<u8>)> = site.into_iter().collect();
    let written = in_parallel(&files, "files written", |(path, bytes)| {
        let effort = effort(path, bytes, many);
        let path = fresh.join(path);
        write_with_twins(&path, bytes, effort).map_err(problem(&path))
    });
    written.into_iter().collect::<Result<(), Problem>>()?;
    remove(out).and_then(|()| fs::rename(&fresh, out)).map_err(problem(out))
}

fn remove(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// What everybody loads is worth the most; there are more pages than all the rest.
fn effort(path: &Path, bytes: &[u8], many: bool) -> Effort {
    // Nobody waits for the list of all files, and of many it is the largest of them.
    if many && path == Path::new(MANIFEST) {
        return Effort::Some;
    }
    match (path.starts_with("item-data/pages"), many) {
        (true, true) => Effort::Little,
        (true, false) => Effort::Some,
        (false, true) if bytes.len() < SMALL => Effort::Little,
        (false, _) => Effort::Most,
    }
}

/// The file, and its `.br` and `.gz` beside it.
fn write_with_twins(path: &Path, bytes: &[u8], effort: Effort) -> io::Result<()> {
    fs::write(path, bytes)?;
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    for (ending, twin) in twins(&extension, bytes, effort)? {
        fs::write(with(path, ending), twin)?;
    }
    Ok(())
}

/// `dist` with `.new` is `dist.new`.
fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.components().as_path().as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own == extension)
}

fn problem(path: &Path) -> impl Fn(io::Error) -> Problem {
    move |error| Problem::Io(format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(problem(path))
}

/// Every file below a folder, by its path from there, without the hidden ones.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    let mut rooms = vec![PathBuf::new()];
    while let Some(room) = rooms.pop() {
        let whole = folder.join(&room);
        for entry in fs::read_dir(&whole).map_err(problem(&whole))? {
            let name = entry.map_err(problem(&whole))?.file_name();
            let path = room.join(&name);
            match folder.join(&path).is_dir() {
                _ if name.to_string_lossy().starts_with('.') => {}
                true => rooms.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    Ok(files)
}

fn json_text(path: &Path, bytes: Vec<u8>) -> Result<String, Problem> {
    let wrong = |why: String| Problem::Input(format!("{}: {why}", path.display()));
    let text = String::from_utf8(bytes).map_err(|error| wrong(error.to_string()))?;
    serde_json::from_str::<IgnoredAny>(&text).map_err(|error| wrong(error.to_string()))?;
    Ok(text)
}

/// JSON without the white space between its tokens. Numbers, keys and their order stay letter by letter.
fn minified(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let keep = |it: &char| {
        let kept = in_string || !it.is_ascii_whitespace();
        in_string ^= *it == '"' && !escaped;
        escaped = *it == '\\' && !escaped;
        kept
    };
    json.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn minifying_keeps_every_token_letter_by_letter() {
        for (json, small) in [
            (
                "{ \"b\" : 1.10,\n \"a\": [ 1e400 , 12345678901234567890 ] }\n",
                "{\"b\":1.10,\"a\":[1e400,12345678901234567890]}",
            ),
            (r#"[ " a \" b ", "\\" , "\\\" " ]"#, r#"[" a \" b ","\\","\\\" "]"#),
        ] {
            assert_eq!(minified(json), small);
        }
    }
}
