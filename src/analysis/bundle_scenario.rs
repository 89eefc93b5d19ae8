//! The author's worked cases of a bundle: do they hold? Names are the bundle's, materials and findings
//! `<item>/<id>`.

use super::scenario::{each_scenario, quote, string, strings};
use super::{error, locate};
use crate::definition::json::Json;
use crate::definition::{Bundle, Date};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{Answers, BundleOutcome, Progress, Status, evaluate_bundle, unused_in_bundle};

/// Runs the scenarios of a bundle, which `of_region` gives as it stands there. No diagnostic: all hold.
pub fn run_bundle_scenarios(
    json: &Json,
    today: Date,
    of_region: &dyn Fn(Option<&str>) -> Option<Bundle>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    each_scenario(json, of_region, &mut found, &mut |bundle, scenario, pointer, found| {
        let name = string(scenario.get("name")).unwrap_or("").to_string();
        let mut problem = |code: Code, below: &str, message: String, help: Option<String>| {
            let place = locate(json, &format!("{pointer}{below}"));
            found.push(error(code, place, format!("{message}, in «{name}»"), help));
        };
        let on = match string(scenario.get("on")) {
            None => today,
            Some(day) => match Date::parse(day) {
                Some(day) => day,
                None => return problem(Code::WrongType, "/on", "`on` is not a day".into(), None),
            },
        };
        let Some(answers) = scenario.get("answers").and_then(Answers::from_json) else {
            return problem(Code::MissingKey, "", "the scenario has no object of `answers`".into(), None);
        };
        let Some(expect) = scenario.get("expect") else {
            return problem(Code::MissingKey, "", "the scenario has no `expect`".into(), None);
        };
        let outcome = evaluate_bundle(bundle, &answers, on);
        let (materials, findings) = holding(bundle, &outcome);
        for strange in unused_in_bundle(bundle, &answers, &outcome).iter().filter(|name| !is_question(bundle, name)) {
            problem(Code::UnknownQuestion, "/answers", format!("unknown question `{strange}`"), None);
        }
        match expect.get("materials").map(strings) {
            None => problem(Code::MissingKey, "/expect", "`expect` has no `materials`".into(), None),
            Some(expected) => {
                let few: Vec<&String> = expected.iter().filter(|it| !materials.contains(it)).collect();
                let many: Vec<&String> = materials.iter().filter(|it| !expected.contains(it)).collect();
                let help = Some(format!("needed are {}", quote(&materials)));
                if !few.is_empty() {
                    let message = format!("not surely needed: {}", quote(&few));
                    problem(Code::ScenarioFails, "/expect/materials", message, help.clone());
                }
                if !many.is_empty() {
                    let message = format!("needed, but not expected: {}", quote(&many));
                    problem(Code::ScenarioFails, "/expect/materials", message, help);
                }
            }
        }
        for (key, there, wanted) in [("not", &materials, false), ("findings", &findings, true)] {
            for name in expect.get(key).map(strings).unwrap_or_default() {
                if there.contains(&name) != wanted {
                    let below = format!("/expect/{key}");
                    let message = if wanted { "does not surely hold" } else { "is needed all the same" };
                    problem(Code::ScenarioFails, &below, format!("`{name}` {message}"), None);
                }
            }
        }
        if let Some(expected) = expect.get("asked").map(strings) {
            let asked = asked_for(bundle, &answers, on);
            if expected != asked {
                let help = Some(format!("the sequence is {}", quote(&asked)));
                problem(Code::ScenarioFails, "/expect/asked", "other questions are asked".into(), help);
            }
        }
    });
    found
}

fn is_question(bundle: &Bundle, name: &str) -> bool {
    let own = bundle.own.questions.iter().any(|(_, question)| question.id == name);
    own || bundle.members.iter().any(|member| member.questions.iter().any(|(_, known)| known == name))
}

/// The materials and the findings that surely hold.
fn holding(bundle: &Bundle, outcome: &BundleOutcome) -> (Vec<String>, Vec<String>) {
    let (mut materials, mut findings) = (Vec::new(), Vec::new());
    for it in outcome.members.iter().filter(|it| it.status == Status::Yes) {
        let Some(member) = bundle.members.get(it.position) else { continue };
        let name = |id: &str| format!("{}/{id}", member.item.id);
        let sure = it.outcome.materials.iter().filter(|state| state.status == Status::Yes);
        materials.extend(sure.map(|state| name(&member.item.materials[state.material].id)));
        let sure = it.outcome.findings.iter().filter(|state| state.status == Status::Yes);
        findings.extend(sure.map(|state| name(&member.item.findings[state.finding].id)));
    }
    (materials, findings)
}

/// The questions that would be asked one after the other, as long as an answer is at hand.
fn asked_for(bundle: &Bundle, answers: &Answers, on: Date) -> Vec<String> {
    let mut so_far = Answers::default();
    let mut asked: Vec<String> = Vec::new();
    loop {
        let outcome = evaluate_bundle(bundle, &so_far, on);
        let next = outcome.next.filter(|_| outcome.progress == Progress::Asking || !asked.is_empty());
        let Some(name) = next.map(|next| next.name(bundle)) else { return asked };
        // An answer that does not fit would be asked for again and again.
        let Some(value) = answers.get(&name).filter(|_| !asked.contains(&name)) else { return asked };
        so_far.set(&name, value.clone());
        asked.push(name);
    }
}
