//! The command: a schema on standard output, or all of them in a folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::kind::Kind;
use crate::author::{FAILED, complain};

/// Prints JSON Schema (2020-12) of a kind of file.
#[derive(Debug, Args)]
pub(in super::super) struct SchemaArgs {
    /// The kind of file; without it the kinds are listed
    kind: Option<Kind>,
    /// Write the schema of the kind, or of every kind, to this folder as <kind>.json
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(in super::super) fn schema(args: &SchemaArgs) -> ExitCode {
    match (&args.out, args.kind) {
        (Some(folder), kind) => {
            let kinds = kind.as_ref().map_or(Kind::value_variants(), std::slice::from_ref);
            if let Err(why) = write(folder, kinds) {
                complain(why);
                return ExitCode::from(FAILED);
            }
        }
        // Whoever reads may stop in the middle, as `head` does.
        (None, Some(kind)) => drop(io::stdout().write_all(text(kind).as_bytes())),
        (None, None) => drop(io::stdout().write_all(list().as_bytes())),
    }
    ExitCode::SUCCESS
}

/// The kinds, one a line.
fn list() -> String {
    let help = |kind: &Kind| kind.to_possible_value().and_then(|it| it.get_help().map(ToString::to_string));
    let line = |kind: &Kind| format!("{:<18}{}\n", name(*kind), help(kind).unwrap_or_default());
    Kind::value_variants().iter().map(line).collect()
}

fn write(folder: &Path, kinds: &[Kind]) -> Result<(), String> {
    let problem = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(folder).map_err(|error| problem(folder, error))?;
    for kind in kinds {
        let path = folder.join(format!("{}.json", name(*kind)));
        fs::write(&path, text(*kind)).map_err(|error| problem(&path, error))?;
    }
    Ok(())
}

fn text(kind: Kind) -> String {
    serde_json::to_string_pretty(&kind.schema()).unwrap_or_default() + "\n"
}

fn name(kind: Kind) -> String {
    kind.to_possible_value().map(|it| it.get_name().to_string()).unwrap_or_default()
}
