//! Bundles walked along every answer: the bounds on the questions to come hold at every step. Each file in `tests/bundles` is
//! a catalogue whose questions are all of yes or no; where one of them failed, it is told in its name.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// What `evaluate --batch` says of a bundle after each of these answers.
fn evaluate(catalogue: &Value, answers: &[Value]) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_material-checklist"))
        .args(["evaluate", "--batch", "--on", "2026-11-23"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let lines: Vec<String> = answers
        .iter()
        .map(|answers| json!({"catalogue": catalogue, "evaluate": "bu", "answers": answers}).to_string())
        .collect();
    child.stdin.take().expect("its input").write_all(lines.join("\n").as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let results = String::from_utf8(output.stdout).expect("text");
    results.lines().map(|line| serde_json::from_str(line).expect("a Result")).collect()
}

/// Every way through a bundle, all steps of the same length at one time: the bounds that were told on the way.
fn walk(catalogue: &Value) -> (usize, Vec<String>) {
    let mut wrong = Vec::new();
    let mut ways: Vec<(Value, Vec<(u64, u64)>)> = vec![(json!({}), Vec::new())];
    let mut ended = 0;
    while !ways.is_empty() {
        let answers: Vec<Value> = ways.iter().map(|(answers, _)| answers.clone()).collect();
        let mut longer = Vec::new();
        for ((answers, told), result) in ways.iter().zip(evaluate(catalogue, &answers)) {
            let bound = |key: &str| result["remaining"][key].as_u64().expect("a number");
            let Some(next) = result["next"].as_str() else {
                ended += 1;
                for (step, (min, max)) in told.iter().enumerate() {
                    let asked = (told.len() - step) as u64;
                    if !(*min..=*max).contains(&asked) {
                        wrong
                            .push(format!("{asked} questions where {min} to {max} were told, on the way to {answers}"));
                    }
                }
                continue;
            };
            for yes in [true, false] {
                let mut answers = answers.clone();
                answers[next] = json!(yes);
                longer.push((answers, [told.as_slice(), &[(bound("min"), bound("max"))]].concat()));
            }
        }
        ways = longer;
    }
    (ended, wrong)
}

#[test]
fn the_questions_to_come_are_within_the_bounds_on_every_way() {
    let mut files: Vec<_> =
        fs::read_dir("tests/bundles").expect("a folder").map(|it| it.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() >= 4);
    for file in files {
        let catalogue = serde_json::from_str(&fs::read_to_string(&file).expect("a text")).expect("JSON");
        let (ended, wrong) = walk(&catalogue);
        assert!(ended > 1, "{}", file.display());
        assert_eq!(wrong, [""; 0], "{}", file.display());
    }
}
