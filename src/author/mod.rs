//! The item author's command line: one file per command.

mod check;
mod evaluate;
mod render;

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
    /// Checks items, their scenarios and the catalogue around them
    Check(check::CheckArgs),
    /// Prints the Result object of an item for some answers
    Evaluate(evaluate::EvaluateArgs),
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(args) => check::check(&args),
        Command::Evaluate(args) => evaluate::evaluate(&args),
    }
}

/// Today, here.
fn today() -> Date {
    let today = jiff::Zoned::now().date();
    let (month, day) = (today.month().unsigned_abs(), today.day().unsigned_abs());
    Date::new(i32::from(today.year()), u32::from(month), u32::from(day)).unwrap_or(Date::EPOCH)
}
