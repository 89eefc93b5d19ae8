//! *What it finds*: scenarios that leave a question, an option, a finding, a material or a document of their item
//! uncovered.
//! *Why it matters*: a rule that no worked case uses is a rule that nobody has checked.
//! *Instead*: add a scenario for each; the help line has the shortest answers to begin with.

use super::coverage::Coverage;
use super::warning;
use super::witness::written;
use crate::definition::json::Json;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::engine::Answers;

/// What is to be said of a set of scenarios that covers so much of its item.
pub fn uncovered(json: &Json, coverage: &Coverage) -> Option<Diagnostic> {
    if coverage.missing.is_empty() {
        return None;
    }
    let counts = coverage.counts.iter().filter(|(_, covered, all)| covered < all);
    let counts: Vec<String> = counts.map(|(kind, covered, all)| format!("{kind} {covered}/{all}")).collect();
    // What the same answers cover stands together.
    let mut ways: Vec<(Option<&str>, Option<&Answers>, Vec<&str>)> = Vec::new();
    for missing in &coverage.missing {
        let (region, answers) = (missing.region.as_deref(), missing.answers.as_ref());
        match ways.iter_mut().find(|(known, with, _)| *known == region && *with == answers) {
            Some((_, _, names)) => names.push(&missing.name),
            None => ways.push((region, answers, vec![&missing.name])),
        }
    }
    let lines = ways.into_iter().map(|(region, answers, names)| {
        let region = region.map(|code| format!(" in {code}")).unwrap_or_default();
        let with = answers.map_or_else(|| "no short way was found".to_string(), written);
        format!("{}{region}: {with}", names.join(", "))
    });
    let help = lines.collect::<Vec<_>>().join("\n");
    let place = Place { start: json.start, end: json.end.min(json.start + 1), pointer: String::new() };
    Some(warning(Code::Uncovered, place, format!("the scenarios cover only {}", counts.join(", ")), Some(help)))
}
