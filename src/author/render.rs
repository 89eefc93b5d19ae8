//! Diagnostics for people, for screen readers and for programs.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::ValueEnum;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The source line underlined.
    Human,
    /// One line each, for screen readers and editors.
    Plain,
    /// One JSON object each.
    Json,
}

/// A file and what was found in it.
#[derive(Debug, Clone)]
pub(super) struct Report {
    /// The file's name, as the author knows it.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
    /// What was found.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether something in the file cannot be used.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// The diagnostics of a file in one of the formats; empty when there are none.
pub(super) fn render(report: &Report, format: Format) -> String {
    let each = report.diagnostics.iter().map(|diagnostic| match format {
        Format::Human => human(report, diagnostic),
        Format::Plain => plain(report, diagnostic),
        Format::Json => serde_json::to_string(&object(report, diagnostic)).unwrap_or_default() + "\n",
    });
    each.collect()
}

fn human(report: &Report, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let length = report.text.len();
    let clamped = |span: std::ops::Range<usize>| span.start.min(length)..span.end.min(length);
    let mut snippet = Snippet::source(report.text.as_str())
        .path(report.path.as_str())
        .annotation(AnnotationKind::Primary.span(clamped(diagnostic.at.span())));
    for (place, words) in &diagnostic.also {
        snippet = snippet.annotation(AnnotationKind::Context.span(clamped(place.span())).label(words.as_str()));
    }
    let mut groups = vec![level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name()).element(snippet)];
    groups.extend(diagnostic.help.iter().map(|help| Group::with_title(Level::HELP.secondary_title(help.as_str()))));
    Renderer::plain().render(&groups) + "\n\n"
}

fn plain(report: &Report, diagnostic: &Diagnostic) -> String {
    let (line, column) = diagnostic.at.line_and_column(&report.text);
    let (severity, code) = (diagnostic.severity.name(), diagnostic.code.name());
    let help = diagnostic.help.as_ref().map(|help| format!("; {}", help.replace('\n', "; "))).unwrap_or_default();
    format!("{}:{line}:{column}: {severity}: {code}: {}{help}\n", report.path, diagnostic.message)
}

/// A diagnostic for programs.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticObject<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    pointer: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// The diagnostic as a program reads it.
pub(super) fn object<'a>(report: &'a Report, diagnostic: &'a Diagnostic) -> DiagnosticObject<'a> {
    let (line, column) = diagnostic.at.line_and_column(&report.text);
    DiagnosticObject {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        path: &report.path,
        pointer: &diagnostic.at.pointer,
        line,
        column,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    }
}
