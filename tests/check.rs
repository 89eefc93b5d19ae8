//! Every diagnostic has a fixture: `tests/check/<code>.json` or a catalogue `tests/check/<code>/`, and beside it the
//! output that its author sees.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::process::Command;

use material_checklist::diagnostic::Code;

fn check(path: &str) -> (String, Option<i32>) {
    let run = Command::new(env!("CARGO_BIN_EXE_material-checklist"))
        .args(["check", "--on", "2026-11-23", path])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    (String::from_utf8_lossy(&run.stdout).into_owned(), run.status.code())
}

#[test]
fn every_code_is_shown_with_its_place() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("check");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for code in Code::ALL {
            let name = code.name();
            let file = format!("tests/check/{name}.json");
            let path = if Path::new(env!("CARGO_MANIFEST_DIR")).join(&file).is_file() {
                file
            } else {
                format!("tests/check/{name}")
            };
            let (output, exit) = check(&path);
            assert_eq!(exit, Some(1), "{path}: {output}");
            assert!(output.contains(&format!("[{name}]")), "{path} shows no {name}: {output}");
            insta::assert_snapshot!(name, output);
        }
        // The files around the items are read whether somebody uses them or not.
        for name in ["around", "around-shape"] {
            insta::assert_snapshot!(name, check(&format!("tests/check/{name}")).0);
        }
    });
}

#[test]
fn an_item_that_uses_every_key_is_clean() {
    let (output, exit) = check("tests/check/clean");
    assert_eq!((output.as_str(), exit), ("files: 3, errors: 0, warnings: 0\n", Some(0)));
}

#[test]
fn what_cannot_be_read_is_no_finding() {
    let run = Command::new(env!("CARGO_BIN_EXE_material-checklist")).args(["check", "no/such/folder"]).output();
    assert_eq!(run.expect("the program runs").status.code(), Some(2));
}
