//! The program at its door: arguments, exit codes, output.

#![cfg(not(target_arch = "wasm32"))]

use std::io::Write;
use std::process::{Command, Output, Stdio};

const ITEM: &str = "tests/check/clean/items/every-key.json";

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_material-checklist"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its arguments closes the pipe before it is written.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn evaluate_prints_one_result() {
    let output =
        run(&["evaluate", ITEM, "--answers", "-", "--on", "2026-11-23"], r#"{"who": "other", "x": 1, "agent": "ja"}"#);
    insta::assert_snapshot!(out(&output), @r#"{"item":"every-key","version":"2026-11-23","format":1,"on":"2026-11-23","region":null,"status":"stopped","next":null,"remaining":{"min":0,"max":0},"findings":[{"id":"not-local","kind":"stop","status":"yes","because":[["who","other"]]},{"id":"elsewhere","kind":"redirect","status":"open","because":[]},{"id":"young","kind":"notice","status":"open","because":[]}],"materials":[],"fees":[],"deadlines":[],"places":[],"unused":["agent","x"]}"#);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

#[test]
fn an_id_is_looked_up_in_the_catalogue() {
    let arguments = ["evaluate", "every-key", "--catalogue", "tests/check/clean", "--answers", "-"];
    assert_eq!(run(&arguments, "{}").status.code(), Some(0));
    let arguments = ["evaluate", "no-such-item", "--catalogue", "tests/check/clean", "--answers", "-"];
    let output = run(&arguments, "{}");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""));
    assert!(err(&output).contains("no-such-item"));
}

#[test]
fn an_item_stands_in_the_catalogue_that_its_file_lies_in_and_in_a_region() {
    const PLACE: &str = "tests/check/removed-name/items/a.json";
    for (arguments, code, error) in [
        (vec!["evaluate", PLACE], 0, ""),
        (vec!["evaluate", PLACE, "--region", "371702"], 0, "removed-name"),
        (vec!["evaluate", PLACE, "--region", "110000"], 0, "knows no region 110000"),
        (vec!["evaluate", PLACE, "--region", "Heze"], 2, "six digits"),
        (vec!["evaluate", PLACE, "--catalogue", "tests/check/clean"], 1, "unknown-shared"),
    ] {
        let output = run(&[&arguments[..], &["--answers", "-"]].concat(), "{}");
        let message = format!("{arguments:?}: {} {}", out(&output), err(&output));
        assert_eq!(output.status.code(), Some(code), "{message}");
        assert!(err(&output).contains(error) && err(&output).is_empty() == error.is_empty(), "{message}");
    }
}

#[test]
fn what_is_wrong_is_told_and_ends_with_1() {
    for (item, answers, code) in
        [("tests/check/unknown-choice.json", "{}", "unknown-choice"), (ITEM, "{", "syntax"), (ITEM, "[]", "wrong-type")]
    {
        let output = run(&["evaluate", item, "--answers", "-", "--format", "plain"], answers);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""), "{item} {answers}");
        assert!(err(&output).contains(&format!("error: {code}:")), "{}", err(&output));
    }
}

#[test]
fn diagnostics_come_as_json_lines() {
    let output = run(&["check", "tests/check/unknown-choice.json", "--format", "json"], "");
    insta::assert_snapshot!(out(&output), @r#"{"code":"unknown-choice","severity":"error","path":"tests/check/unknown-choice.json","pointer":"/materials/0/when/premises/1","line":8,"column":82,"message":"unknown option `owm`","help":"did you mean `own`?"}"#);
}

#[test]
fn a_batch_answers_line_by_line_and_survives_every_bad_line() {
    let item = std::fs::read_to_string(ITEM).expect("the item").replace('\n', " ");
    let lines = [
        format!(r#"{{"item": {item}, "answers": {{}}, "on": "2024-02-29"}}"#),
        "not json".to_string(),
        r#"{"item": "every-key", "answers": {"who": "owner"}}"#.to_string(),
        r#"{"item": {"format": 1}, "answers": {}}"#.to_string(),
        r#"{"item": "nowhere", "answers": {}}"#.to_string(),
        r#"{"item": "every-key", "answers": 3}"#.to_string(),
        r#"{"item": "every-key", "answers": {}, "on": "soon"}"#.to_string(),
    ];
    let output = run(&["evaluate", "--batch", "--catalogue", "tests/check/clean"], &lines.join("\n"));
    let answers: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), lines.len());
    let results: Vec<bool> = answers.iter().map(|answer| answer.get("error").is_none()).collect();
    assert_eq!(results, [true, false, true, false, false, false, false]);
    assert_eq!(answers[0]["on"], "2024-02-29");
    assert_eq!(answers[1]["error"][0]["code"], "syntax");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn who_has_read_enough_may_stop() {
    for arguments in [
        &["check", "tests/check/unknown-choice.json"][..],
        &["check", "tests/check/clean", "--coverage"],
        &["evaluate", ITEM, "--answers", "-"],
        &["evaluate", "--batch", "--catalogue", "tests/check/clean"],
        &["evaluate", "no-such-item", "--catalogue", "tests/check/clean", "--answers", "-"],
        &["cases", ITEM],
        &["schema", "item"],
    ] {
        // Pipes of which nobody holds the other end.
        let closed = || std::io::pipe().expect("a pipe").1;
        let mut child = Command::new(env!("CARGO_BIN_EXE_material-checklist"))
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::piped())
            .stdout(closed())
            .stderr(closed())
            .spawn()
            .expect("the program starts");
        let _ = child.stdin.take().expect("a pipe").write_all(b"{}");
        let code = child.wait().expect("the program ends").code();
        assert!(code.is_some_and(|code| code <= 2), "{arguments:?} ends with {code:?}");
    }
}

#[test]
fn a_bundle_may_be_named_by_its_file() {
    const FILE: &str = "item-data/bundles/newborn.json";
    let of = |name: &str| run(&["evaluate", name, "--answers", "-", "--on", "2026-11-23", "--region", "371702"], "{}");
    let (by_file, by_id) = (of(FILE), of("newborn"));
    assert_eq!((by_file.status.code(), err(&by_file).as_str()), (Some(0), ""));
    assert_eq!(out(&by_file), out(&by_id));
    let output = run(&["check", FILE], "");
    assert_eq!(out(&output), "files: 1, errors: 0, warnings: 0\n");
    let output = run(&["check", "tests/check/bundle-conflict/bundles/both.json"], "");
    assert!(out(&output).contains("[bundle-conflict]"), "{}", out(&output));
}

#[test]
fn what_the_scenarios_cover_is_told_when_asked() {
    let catalogue = "tests/check/uncovered";
    let output = run(&["check", "tests/check/clean", "--coverage", "--on", "2026-11-23"], "");
    insta::assert_snapshot!(out(&output), @r"
    every-key: scenarios 5, questions 6/6, options 8/8, findings 3/3, materials 6/6, documents 4/4
    files: 3, errors: 0, warnings: 0
    ");
    let output = run(&["check", catalogue, "--coverage", "--format", "json", "--on", "2026-11-23"], "");
    let line = out(&output).lines().last().unwrap_or_default().to_string();
    insta::assert_snapshot!(line, @r#"{"covered":{"documents":[1,2],"findings":[0,2],"materials":[2,4],"options":[1,9],"questions":[2,4]},"item":"shop","scenarios":1}"#);
    // Where a scenario does not hold, nothing is measured.
    let output = run(&["check", "tests/check/scenario-fails", "--coverage", "--format", "plain"], "");
    assert!(out(&output).contains("fixture: no scenarios, or not all of them hold\n"), "{}", out(&output));
}
