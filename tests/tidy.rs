//! The house rules that a compiler does not know: room order, file length, one name in four places.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use material_checklist::diagnostic::Code;

/// The rooms in reading order. A room may use the rooms before it, never after.
const ROOMS: [&str; 9] =
    ["diagnostic", "definition", "engine", "analysis", "session", "output", "view", "embed", "author"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join("src"), &mut found);
    let name = |path: &PathBuf| path.strip_prefix(root().join("src")).expect("inside").display().to_string();
    let mut sources: Vec<_> = found.iter().map(|path| (name(path), fs::read_to_string(path).expect("UTF-8"))).collect();
    sources.sort();
    sources
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

#[test]
fn a_room_uses_only_the_rooms_before_it() {
    let position = |name: &str| ROOMS.iter().position(|room| *room == name);
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = position(room(&file)) else { continue };
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for used in code.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if position(&name).is_some_and(|other| other > own) {
                wrong.push(format!("src/{file} uses crate::{name}"));
            }
        }
        // `author` hangs off the pure rooms; `view` and `embed` are not there natively.
        if room(&file) == "author" && (code.contains("crate::view") || code.contains("crate::embed")) {
            wrong.push(format!("src/{file} uses the widget"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_and_file_of_src_is_a_room() {
    for (file, _) in sources() {
        assert!(ROOMS.contains(&room(&file)) || file == "lib.rs" || file == "main.rs", "src/{file} is in no room");
    }
}

#[test]
fn files_stay_short() {
    for (file, text) in sources() {
        let lines = text.split("#[cfg(test)]").next().unwrap_or("").lines().count();
        assert!(lines <= 400, "src/{file} has {lines} lines; split it");
    }
}

#[test]
fn every_file_opens_with_a_word_on_what_it_is() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "src/{file} does not open with `//! `");
    }
}

#[test]
fn every_code_is_told_in_the_manual() {
    let manual = fs::read_to_string(root().join("docs/diagnostics.md")).expect("docs/diagnostics.md");
    let told: BTreeSet<&str> =
        manual.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`')).collect();
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(told, codes);
}

#[test]
fn every_finding_of_the_analysis_has_a_file_of_its_name() {
    let list = fs::read_to_string(root().join("src/analysis/mod.rs")).expect("the list");
    for line in list.lines().filter_map(|line| line.trim().split_once("::")) {
        let (module, function) = line;
        if function.trim_end_matches(',') == module {
            let code = module.replace('_', "-");
            assert!(Code::ALL.iter().any(|known| known.name() == code), "no code {code}");
        }
    }
}

#[test]
fn few_places_know_the_target() {
    let count: usize = sources()
        .iter()
        .map(|(_, text)| text.matches("cfg(target_arch").count() + text.matches("cfg(not(target_arch").count())
        .sum();
    assert!(count <= 6, "{count} places know the target");
}
