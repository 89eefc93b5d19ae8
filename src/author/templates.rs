//! What is to be said of the blanks that forms are filled into, beside what is said of the forms.

use std::path::Path;

use super::template::{placeholders, unpacked};
use crate::definition::json::{Json, Value};
use crate::definition::{Field, Form, Sources, load_patched};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, did_you_mean};

/// Looks at the blank of every form of every item.
pub(super) fn templates(folder: &Path, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, json) in &sources.items {
        let Some(resolved) = sources.item(id, None) else { continue };
        let Some(item) = load_patched(&resolved.json, resolved.removed).item else { continue };
        let written = json.get("forms").map(|it| &it.value);
        let written = if let Some(Value::List(forms)) = written { forms.as_slice() } else { &[] };
        for (_, form) in item.forms.iter() {
            let is_it = |it: &Json| it.get("id").is_some_and(|id| id.value == Value::String(form.id.clone()));
            let it = written.iter().enumerate().find(|(_, it)| is_it(it));
            let Some((number, Some(place))) = it.map(|(number, it)| (number, it.get("template"))) else { continue };
            if let Some(template) = &form.template {
                let at = Place { pointer: format!("/forms/{number}/template"), start: place.start, end: place.end };
                found.extend(of_template(&folder.join(template), form, &at));
            }
        }
    }
    found
}

fn of_template(path: &Path, form: &Form, at: &Place) -> Vec<Diagnostic> {
    let problem = |code, severity, message, help| {
        let at = at.clone();
        Diagnostic { code, severity, at, message, help, also: Vec::new() }
    };
    let missing = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "the blank is not there".to_string(),
        _ => error.to_string(),
    };
    let parts = match std::fs::read(path).map_err(missing).and_then(|bytes| unpacked(&bytes)) {
        Ok(parts) => parts,
        Err(why) => {
            let help = "save the blank as .docx, without pictures, and put it into `forms/`".to_string();
            return vec![problem(Code::UnreadableTemplate, Severity::Error, why, Some(help))];
        }
    };
    let mut found = Vec::new();
    let fields: Vec<&Field> = form.sections.iter().flat_map(|section| &section.fields).collect();
    let mut known: Vec<String> = fields.iter().map(|field| field.id.clone()).collect();
    for field in &fields {
        known.extend(field.columns.iter().map(|column| [field.id.as_str(), ".", &column.id].concat()));
    }
    let placed = placeholders(&parts);
    for it in &placed {
        if !known.contains(&it.name) {
            let names: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = format!("`{{{{{}}}}}` in the blank is no field of this form", it.name);
            found.push(problem(Code::UnknownPlaceholder, Severity::Error, message, did_you_mean(&it.name, &names)));
        } else if it.name.contains('.') && !it.in_row {
            let message = format!("`{{{{{}}}}}` does not stand in a row of a table", it.name);
            let help = Some("a row is repeated for each entry; elsewhere nothing is".to_string());
            found.push(problem(Code::ColumnOutsideRow, Severity::Error, message, help));
        }
    }
    let shown = |name: &str| placed.iter().any(|it| it.name == name);
    for field in fields {
        let missing = match field.columns.as_slice() {
            // What is written by hand needs no place.
            [] => field.from.is_some() && !shown(&field.id),
            columns => !columns.iter().any(|column| shown(&[field.id.as_str(), ".", &column.id].concat())),
        };
        if missing {
            let message = format!("the field `{}` stands nowhere in the blank", field.id);
            let help = Some("write it into the blank in double braces, or remove the field".to_string());
            found.push(problem(Code::UnplacedField, Severity::Warning, message, help));
        }
    }
    found
}
