//! The cases of an item as a table for people: Markdown to sign, CSV to work with.

use super::cases::Head;
use super::condition_words::condition_words;
use super::table_words::Words;
use crate::analysis::{Case, CaseMaterial, Cases, Said};
use crate::definition::{DeadlineKind, Item};
use crate::engine::{Count, ListUnit};

/// The table with its head.
pub(super) fn markdown(head: &Head, found: &Cases) -> String {
    let Head { item, words, .. } = head;
    let mut text = format!("# {} {}\n\n", cell(words.text(&item.name)), words.title);
    let mut facts = vec![
        words.pair(words.version, &item.version),
        words.pair(words.day, &head.on.to_text()),
        words.pair(words.total, &count(found.total, words)),
    ];
    facts.extend(head.region.map(|region| words.pair(words.region, region)));
    facts.extend(found.has_lists.then(|| words.lists.to_string()));
    facts.extend(found.by_findings.then(|| words.by_findings.to_string()));
    facts.iter().for_each(|fact| text.push_str(&format!("- {}\n", cell(fact))));
    text.push_str(&format!("\n| {} |\n|{}\n", words.columns.join(" | "), " --- |".repeat(words.columns.len())));
    for (number, case) in found.cases.iter().enumerate() {
        let cells: Vec<String> =
            row(head, found, number + 1, case).iter().map(|lines| cell(&lines.join("<br>"))).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// One line for each case, under a header.
pub(super) fn csv(head: &Head, found: &Cases) -> String {
    let mut text = line(head.words.columns.iter().map(ToString::to_string).collect());
    for (number, case) in found.cases.iter().enumerate() {
        text.push_str(&line(row(head, found, number + 1, case).iter().map(|lines| lines.join("\n")).collect()));
    }
    text
}

/// RFC 4180.
fn line(cells: Vec<String>) -> String {
    let quoted = cells.into_iter().map(|cell| {
        let plain = !cell.contains(['"', ',', '\n', '\r']);
        if plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    });
    quoted.collect::<Vec<_>>().join(",") + "\r\n"
}

/// Words that cannot be taken for the table's own signs.
fn cell(words: &str) -> String {
    words.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ")
}

pub(super) fn count(count: Count, words: &Words) -> String {
    count.0.map_or(words.uncounted.to_string(), |count| count.to_string())
}

fn row(head: &Head, found: &Cases, number: usize, case: &Case) -> [Vec<String>; 8] {
    let Head { item, words, .. } = head;
    let way = if case.way.is_empty() {
        vec![words.any_answers.to_string()]
    } else {
        case.way.iter().map(|said| said_words(item, said, words)).collect()
    };
    let findings = case.findings.iter().map(|id| words.text(&item.findings[*id].title).to_string());
    let materials = case.materials.iter().map(|it| material(head, found, it));
    let fees = case.fees.iter().map(|id| {
        let fee = &item.fees[*id];
        let amount = fee.amount.as_ref().map_or(words.counter.to_string(), |amount| format!("{amount}{}", words.yuan));
        let per = fee.per.as_ref().map(|per| format!("/{}", words.text(per))).unwrap_or_default();
        words.pair(words.text(&fee.name), &format!("{amount}{per}"))
    });
    let deadlines = case.deadlines.iter().map(|id| {
        let deadline = &item.deadlines[*id];
        let kind = match deadline.kind {
            DeadlineKind::Statutory => words.statutory,
            DeadlineKind::Promised => words.promised,
        };
        words.pair(kind, &words.days(deadline.days, deadline.unit))
    });
    let places = case.places.iter().map(|id| words.text(&item.places[*id].name).to_string());
    [
        vec![number.to_string()],
        vec![count(case.count, words)],
        way,
        findings.collect(),
        materials.collect(),
        fees.collect(),
        deadlines.collect(),
        places.collect(),
    ]
}

/// One answer on the way.
pub(super) fn said_words(item: &Item, said: &Said, words: &Words) -> String {
    match said {
        Said::Answer(question, answer) => {
            words.pair(words.text(&item.questions[*question].ask), &words.answer(item, *question, answer))
        }
        Said::OfList(list, what, holds) => {
            let ask = words.text(&item.questions[*list].ask);
            let test = match what {
                ListUnit::Test(condition) => condition_words(item, condition, words),
                ListUnit::InEntry(condition) => words.pair(ask, &condition_words(item, condition, words)),
                ListUnit::Wanted(None) => words.pair(ask, words.wanted),
                ListUnit::Wanted(Some(when)) => {
                    words.pair(ask, &format!("{} ({})", words.wanted, condition_words(item, when, words)))
                }
            };
            words.pair(&format!("[{test}]"), if *holds { words.yes } else { words.no })
        }
    }
}

fn material(head: &Head, found: &Cases, it: &CaseMaterial) -> String {
    let Head { item, words, .. } = head;
    let material = &item.materials[it.material];
    let mut text = words.text(&material.bring.name).to_string();
    if found.by_findings {
        return format!("{text} ({})", count(it.count, words));
    }
    if let Some(lists) = &material.any_of {
        let name = |list: &Vec<crate::definition::DocumentId>| {
            let names: Vec<&str> = list.iter().map(|id| words.text(&item.documents[*id].bring.name)).collect();
            names.join(" + ")
        };
        let offered: Vec<String> = it.offered.iter().filter_map(|it| lists.get(*it)).map(name).collect();
        let offered = if offered.is_empty() { words.nothing_offered.to_string() } else { offered.join(" / ") };
        text = words.pair(&text, &offered);
    }
    let said: Vec<&str> = [(it.exempt, words.exempt), (it.commitment, words.commitment)]
        .into_iter()
        .filter_map(|(holds, said)| holds.then_some(said))
        .collect();
    if said.is_empty() { text } else { format!("{text} ({})", said.join(words.joint)) }
}
