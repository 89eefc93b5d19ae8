//! `material-checklist blanks`: an empty Word document for every form that has none, and for the letters of promise.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::blank::{blank, letter};
use super::files::Files;
use super::{FAILED, complain, print};
use crate::definition::{load_catalogue, load_patched};
use crate::output::{DEFERRAL_LETTER, PROMISE_LETTER, Part};

/// Writes an empty Word document for every form of a catalogue, to be improved by hand.
#[derive(Debug, Args)]
pub(super) struct BlanksArgs {
    /// The catalogue
    #[arg(default_value = super::one_item::CATALOGUE)]
    catalogue: PathBuf,
    /// Write those anew that are there already
    #[arg(long)]
    overwrite: bool,
}

/// Runs the command: 0 written, 2 could not run.
pub(super) fn blanks(args: &BlanksArgs) -> ExitCode {
    match write_all(args) {
        Ok(written) => {
            print(&written.iter().map(|path| format!("{}\n", path.display())).collect::<String>());
            ExitCode::SUCCESS
        }
        Err(why) => {
            complain(why);
            ExitCode::from(FAILED)
        }
    }
}

fn write_all(args: &BlanksArgs) -> Result<Vec<PathBuf>, String> {
    let folder = &args.catalogue;
    let text = fs::read_to_string(folder.join("catalogue.json"))
        .map_err(|error| format!("{}: {error}", folder.join("catalogue.json").display()))?;
    let languages = load_catalogue(&text).0.map(|it| it.languages).unwrap_or_default();
    let language = languages.first().map_or("zh-CN", String::as_str);
    let files = Files::read(folder)?;
    let mut all: Vec<(PathBuf, Vec<Part>)> = vec![
        (
            PROMISE_LETTER.into(),
            letter(
                "告知承诺书",
                &[("办理事项", "item"), ("承诺的材料", "paper")],
                &["text"],
                &["承诺人（签字或盖章）：", "日期：　　　　年　　月　　日"],
            ),
        ),
        (
            DEFERRAL_LETTER.into(),
            letter(
                "容缺后补承诺书",
                &[("办理事项", "item"), ("后补的材料", "paper")],
                &["by-when", "text"],
                &["承诺人（签字或盖章）：", "日期：　　　　年　　月　　日"],
            ),
        ),
    ];
    for (id, _) in &files.sources.items {
        let item = files.sources.item(id, None).and_then(|it| load_patched(&it.json, it.removed).item);
        for (_, form) in item.iter().flat_map(|item| item.forms.iter()) {
            let named = form.template.clone().unwrap_or_else(|| format!("forms/{id}-{}.docx", form.id));
            all.push((named.into(), blank(form, language)));
        }
    }
    let mut written = Vec::new();
    for (path, parts) in all {
        let path = folder.join(path);
        if args.overwrite || !path.exists() {
            write(&path, &parts).map_err(|error| format!("{}: {error}", path.display()))?;
            written.push(path);
        }
    }
    Ok(written)
}

/// Compressed, of no day: the same form gives the same bytes.
fn write(path: &Path, parts: &[Part]) -> Result<(), Box<dyn std::error::Error>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(text.as_bytes())?;
    }
    let bytes = zip.finish()?.into_inner();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}
