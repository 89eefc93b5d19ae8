//! The item author's command line: one file per command.

mod blank;
mod blanks;
mod case_table;
mod cases;
mod check;
mod compile;
mod compress;
mod condition_words;
mod diff;
mod evaluate;
mod files;
mod index;
mod look;
mod manifest;
mod one_item;
mod overlay;
mod pages;
mod parallel;
mod publish;
mod render;
mod rows;
mod scenarios;
mod schema;
mod search_keys;
mod serve;
mod signs;
mod stretch;
mod table_words;
mod template;
mod templates;
mod told_words;
mod ways;

pub use compile::{compile, compile_bundle};
pub use search_keys::readings;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::definition::Date;

/// Done, and what was looked at is wrong.
const FOUND: u8 = 1;
/// Could not run.
const FAILED: u8 = 2;

/// Tells exactly which papers to bring to a government counter.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes an empty Word document for every form of a catalogue, to be improved by hand
    Blanks(blanks::BlanksArgs),
    /// Prints what can come of an item: situations for people, outcomes for programs
    Cases(cases::CasesArgs),
    /// Checks items, their scenarios and the catalogue around them
    Check(check::CheckArgs),
    /// Tells what changes for people from one version of an item or catalogue to the next
    Diff(diff::DiffArgs),
    /// Prints the Result object of an item for some answers
    Evaluate(evaluate::EvaluateArgs),
    /// Publishes widget, page and catalogue as a folder for any static server
    Publish(publish::PublishArgs),
    /// Prints JSON Schema of every kind of file, so that editors complete and underline
    Schema(schema::SchemaArgs),
    /// Serves a published folder at an address of this machine
    Serve(serve::ServeArgs),
    /// Writes sheets to print and hang up, each with a QR code that opens a service
    Signs(signs::SignsArgs),
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Blanks(args) => blanks::blanks(&args),
        Command::Cases(args) => cases::cases(&args),
        Command::Check(args) => check::check(&args),
        Command::Diff(args) => diff::diff(&args),
        Command::Evaluate(args) => evaluate::evaluate(&args),
        Command::Publish(args) => publish::publish(&args),
        Command::Schema(args) => schema::schema(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Signs(args) => signs::signs(&args),
    }
}

/// Prints what a command is run for. Who reads it may have heard enough.
fn print(text: &str) {
    _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Says in a line of its own what is amiss.
fn complain(words: impl std::fmt::Display) {
    _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// Today, here.
fn today() -> Date {
    let today = jiff::Zoned::now().date();
    let (month, day) = (today.month().unsigned_abs(), today.day().unsigned_abs());
    Date::new(i32::from(today.year()), u32::from(month), u32::from(day)).unwrap_or(Date::EPOCH)
}
