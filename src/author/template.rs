//! A Word document as the widget takes it: its parts as texts, every place to be filled within one run of letters.

use std::io::{Cursor, Read};

use crate::output::Part;

/// A place to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placeholder {
    /// What stands between the braces.
    pub(super) name: String,
    /// It stands in a row of a table.
    pub(super) in_row: bool,
}

/// The parts of a document, `[Content_Types].xml` first.
///
/// # Errors
/// Why it cannot be filled in a browser, in words.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let no_docx = |why: &dyn std::fmt::Display| format!("it is no .docx file: {why}");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_docx(&error))?;
    let mut parts = Vec::new();
    for position in 0..archive.len() {
        let mut file = archive.by_index(position).map_err(|error| no_docx(&error))?;
        let name = file.name().map_err(|error| no_docx(&error))?.into_owned();
        if name.ends_with('/') {
            continue;
        }
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            return Err(format!("it holds `{name}`, and only texts can be filled in a browser"));
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|error| no_docx(&error))?;
        let text = text.trim_start_matches('\u{feff}');
        parts.push((name, if text.contains("<w:p") { joined(text) } else { text.to_string() }));
    }
    if !parts.iter().any(|(name, _)| name == "word/document.xml") {
        return Err(no_docx(&"there is no word/document.xml in it"));
    }
    parts.sort_by_key(|(name, _)| (name != "[Content_Types].xml", name != "_rels/.rels"));
    Ok(parts)
}

/// The places in all parts, each as often as it stands there.
pub(super) fn placeholders(parts: &[Part]) -> Vec<Placeholder> {
    let mut found = Vec::new();
    for (_, text) in parts {
        // How many rows are open before the place.
        let mut rows = 0;
        let mut pieces = text.split("{{");
        let mut count = |words: &str| {
            rows += words.matches("<w:tr>").count() + words.matches("<w:tr ").count();
            rows -= words.matches("</w:tr>").count().min(rows);
            rows
        };
        count(pieces.next().unwrap_or_default());
        for piece in pieces {
            let Some((name, after)) = piece.split_once("}}") else {
                count(piece);
                continue;
            };
            found.push(Placeholder { name: name.trim().to_string(), in_row: count("") > 0 });
            count(after);
        }
    }
    found
}

/// Word cuts what somebody typed into runs as it likes. A place that lies over several goes into the first of them.
fn joined(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(end) = rest.find("</w:p>") {
        let (paragraph, after) = rest.split_at(end);
        out.push_str(&joined_paragraph(paragraph));
        rest = after.strip_prefix("</w:p>").unwrap_or_default();
        out.push_str("</w:p>");
    }
    out.push_str(rest);
    out
}

fn joined_paragraph(xml: &str) -> String {
    let (mut pieces, tail) = pieces(xml);
    let mut done: Vec<(&str, String)> = Vec::new();
    while let Some((tags, mut words)) = pieces.pop() {
        // What is open at the end of a text takes in the next ones until it is closed.
        for (_, next) in done.iter_mut().rev() {
            if !is_open(&words) {
                break;
            }
            let whole = std::mem::take(next);
            // Of `}}` one half may have come before.
            let half = words.ends_with('}') && whole.starts_with('}');
            let end = if half { Some(1) } else { whole.find("}}").map(|at| at + 2) };
            let (taken, left) = whole.split_at_checked(end.unwrap_or(whole.len())).unwrap_or((&whole, ""));
            words.push_str(taken);
            *next = left.to_string();
        }
        done.push((tags, words));
    }
    let mut out = String::with_capacity(xml.len());
    for (tags, words) in done.into_iter().rev() {
        out.push_str(tags);
        out.push_str(&words);
    }
    out.push_str(tail);
    out
}

/// The words inside `<w:t>`, each with the tags before it, and what follows the last of them.
fn pieces(xml: &str) -> (Vec<(&str, String)>, &str) {
    let mut pieces = Vec::new();
    let (mut rest, mut from) = (xml, 0);
    while let Some(tag) = rest.get(from..).and_then(|it| it.find("<w:t")).map(|at| from + at) {
        let Some(open) = rest.get(tag..).and_then(|it| it.find('>')).map(|at| tag + at + 1) else { break };
        from = open;
        let head = rest.get(tag + 4..open).unwrap_or_default();
        let is_text = head == ">" || head.starts_with(' ') && !head.ends_with("/>");
        let Some(close) = rest.get(open..).and_then(|it| it.find("</w:t>")).map(|at| open + at) else { continue };
        let (Some((before, after)), true) = (rest.split_at_checked(close), is_text) else { continue };
        let (tags, words) = before.split_at_checked(open).unwrap_or((before, ""));
        pieces.push((tags, words.to_string()));
        (rest, from) = (after, 0);
    }
    (pieces, rest)
}

/// `{`, `{{` or `{{name}` at the end, not closed yet.
fn is_open(words: &str) -> bool {
    match words.rfind("{{") {
        Some(at) => words.get(at..).is_some_and(|place| !place.contains("}}")),
        None => words.ends_with('{'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(body: &str) -> Vec<Part> {
        vec![("word/document.xml".into(), joined(body))]
    }

    #[test]
    fn a_place_that_was_cut_into_runs_is_one_again() {
        for (cut, whole) in [
            ("<w:p><w:t>{{na</w:t><w:b/><w:t>me}}!</w:t></w:p>", "<w:p><w:t>{{name}}</w:t><w:b/><w:t>!</w:t></w:p>"),
            (
                "<w:p><w:t>a {</w:t><w:t xml:space=\"preserve\">{x</w:t><w:t>}</w:t><w:t>} b</w:t></w:p>",
                "<w:p><w:t>a {{x}}</w:t><w:t xml:space=\"preserve\"></w:t><w:t></w:t><w:t> b</w:t></w:p>",
            ),
            (
                "<w:p><w:t>{{a}} {{b</w:t></w:p><w:p><w:t>}}</w:t></w:p>",
                "<w:p><w:t>{{a}} {{b</w:t></w:p><w:p><w:t>}}</w:t></w:p>",
            ),
            ("<w:p><w:tab/><w:t>x</w:t><w:t/></w:p>", "<w:p><w:tab/><w:t>x</w:t><w:t/></w:p>"),
        ] {
            assert_eq!(joined(cut), whole);
        }
    }

    #[test]
    fn places_know_whether_they_stand_in_a_row() {
        let body = "<w:p><w:t>{{a}}</w:t></w:p><w:tbl><w:tr><w:p><w:t>{{ l.b }}</w:t></w:p></w:tr></w:tbl><w:p><w:t>{{l.c}}</w:t></w:p>";
        let found: Vec<(String, bool)> =
            placeholders(&document(body)).into_iter().map(|it| (it.name, it.in_row)).collect();
        assert_eq!(found, [("a".to_string(), false), ("l.b".to_string(), true), ("l.c".to_string(), false)]);
    }

    #[test]
    fn what_is_no_document_is_refused_with_a_reason() {
        assert!(unpacked(b"PK").unwrap_err().starts_with("it is no .docx file"));
    }
}
