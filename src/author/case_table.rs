//! The situations of an item as a table for people: Markdown to sign, CSV to work with.

use super::cases::Head;
use super::condition_words::condition_words;
use super::table_words::Words;
use super::told_words::way_words;
use crate::analysis::{Held, Situation, Situations, Thing};
use crate::definition::{Bring, Condition, DeadlineKind, DocumentId, Item, MaterialId};
use crate::engine::Count;

/// A line: its cells, each of some lines.
type Row = [Vec<String>; 8];

/// The table with its head.
pub(super) fn markdown(head: &Head, found: &Situations) -> String {
    let Head { item, words, .. } = head;
    let mut text = format!("# {} {}\n\n", cell(words.text(&item.name)), words.title);
    let mut facts = vec![
        words.pair(words.version, &item.version),
        words.pair(words.day, &head.on.to_text()),
        words.pair(words.total, &count(found.total, words)),
    ];
    facts.extend(head.region.map(|region| words.pair(words.region, region)));
    facts.push(words.one_way.to_string());
    facts.extend((!found.ended.is_empty()).then(|| words.ended.to_string()));
    let in_part = found.situations.iter().flat_map(|it| &it.held).any(|held| !held.always);
    facts.extend(in_part.then(|| words.in_part.to_string()));
    facts.extend(found.has_lists.then(|| words.lists.to_string()));
    facts.iter().for_each(|fact| text.push_str(&format!("- {}\n", cell(fact))));
    text.push_str(&format!("\n| {} |\n|{}\n", words.columns.join(" | "), " --- |".repeat(words.columns.len())));
    for row in rows(head, found) {
        let cells: Vec<String> = row.iter().map(|lines| cell(&lines.join("\n")).replace('\n', "<br>")).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// One line for each situation, under a header.
pub(super) fn csv(head: &Head, found: &Situations) -> String {
    let mut text = line(head.words.columns.iter().map(ToString::to_string).collect());
    for row in rows(head, found) {
        text.push_str(&line(row.iter().map(|lines| lines.join("\n")).collect()));
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
    words.replace('\\', "\\\\").replace('|', "\\|").replace('\r', " ")
}

pub(super) fn count(count: Count, words: &Words) -> String {
    count.0.map_or(words.uncounted.to_string(), |count| count.to_string())
}

/// First what ends it all, then the papers.
fn rows(head: &Head, found: &Situations) -> Vec<Row> {
    let Head { item, words, .. } = head;
    let ended = found.ended.iter().map(|it| {
        let finding = &item.findings[it.finding];
        let when = match &finding.when {
            Condition::All(parts) => parts.iter().map(|part| condition_words(item, part, words)).collect(),
            other => vec![condition_words(item, other, words)],
        };
        let title = vec![words.text(&finding.title).to_string()];
        let [papers, fees, deadlines, places] = [(); 4].map(|()| Vec::new());
        [Vec::new(), vec![count(it.count, words)], when, title, papers, fees, deadlines, places]
    });
    let open = found.situations.iter().map(|it| {
        let [findings, papers, fees, deadlines, places] = columns(item, it, words);
        let way = way_words(item, &it.way, head.on, words);
        [Vec::new(), vec![count(it.count, words)], way, findings, papers, fees, deadlines, places]
    });
    let mut rows: Vec<Row> = ended.chain(open).collect();
    for (position, [number, ..]) in rows.iter_mut().enumerate() {
        number.push((position + 1).to_string());
    }
    rows
}

fn columns(item: &Item, situation: &Situation, words: &Words) -> [Vec<String>; 5] {
    let [mut findings, mut papers, mut fees, mut deadlines, mut places] = [(); 5].map(|()| Vec::new());
    for held in &situation.held {
        match held.thing {
            Thing::Finding(id) => {
                let finding = &item.findings[id];
                findings.push(only(item, held, words.text(&finding.title).to_string(), Some(&finding.when), words));
            }
            Thing::Needed(id) => papers.push(paper(item, situation, held, id, words)),
            // Told with their material.
            Thing::Offered(..) | Thing::Exempt(_) | Thing::Commitment(_) => {}
            Thing::Fee(id) => {
                let fee = &item.fees[id];
                let amount =
                    fee.amount.as_ref().map_or(words.counter.to_string(), |amount| format!("{amount}{}", words.yuan));
                let per = fee.per.as_ref().map(|per| format!("/{}", words.text(per))).unwrap_or_default();
                let text = words.pair(words.text(&fee.name), &format!("{amount}{per}"));
                fees.push(only(item, held, text, fee.when.as_ref(), words));
            }
            Thing::Deadline(id) => {
                let deadline = &item.deadlines[id];
                let kind = match deadline.kind {
                    DeadlineKind::Statutory => words.statutory,
                    DeadlineKind::Promised => words.promised,
                };
                let text = words.pair(kind, &words.days(deadline.days, deadline.unit));
                deadlines.push(only(item, held, text, deadline.when.as_ref(), words));
            }
            Thing::Place(id) => {
                let place = &item.places[id];
                places.push(only(item, held, words.text(&place.name).to_string(), place.when.as_ref(), words));
            }
        }
    }
    [findings, papers, fees, deadlines, places]
}

/// What holds in a part of the situation only, with the condition.
fn only(item: &Item, held: &Held, text: String, when: Option<&Condition>, words: &Words) -> String {
    match when {
        _ if held.always => text,
        Some(when) => words.only_if(&text, &condition_words(item, when, words)),
        None => words.only_if(&text, words.at_times),
    }
}

/// A paper, how it can be shown, and what may be left out.
fn paper(item: &Item, situation: &Situation, held: &Held, id: MaterialId, words: &Words) -> String {
    let material = &item.materials[id];
    let mut text = words.text(&material.bring.name).to_string();
    if let Some(lists) = &material.any_of {
        let offered = situation.held.iter().filter_map(|it| match it.thing {
            Thing::Offered(of, position) if of == id => {
                let list = lists.get(position)?;
                let names: Vec<&str> = list.iter().map(|id| words.text(&item.documents[*id].bring.name)).collect();
                let names = names.join(" + ");
                // Where the paper is wanted in a part only, so is this: it is the rest that tells them apart.
                let whens: Vec<&Condition> = list.iter().filter_map(|id| item.documents[*id].when.as_ref()).collect();
                if it.count == held.count || whens.is_empty() {
                    return Some(names);
                }
                Some(words.only_if(&names, &joined(item, words, &whens, words.and)))
            }
            _ => None,
        });
        let offered: Vec<String> = offered.collect();
        let offered = if offered.is_empty() { words.nothing_offered.to_string() } else { offered.join(" / ") };
        if lists.len() > 1 || offered != text {
            text = words.pair(&text, &offered);
        }
    }
    let mut remarks: Vec<String> = Vec::new();
    remarks.extend(material.for_each.map(|_| words.for_each.to_string()));
    let documents: Vec<DocumentId> = material.any_of.iter().flatten().flatten().copied().collect();
    let brings = || std::iter::once(&material.bring).chain(documents.iter().map(|id| &item.documents[*id].bring));
    for it in &situation.held {
        let whole = it.count == held.count;
        match it.thing {
            Thing::Exempt(of) if of == id => {
                let of_bring = |bring: &Bring| bring.exempt.as_ref().and_then(|it| it.when.clone());
                remarks.push(some_of(item, words, words.exempt, whole, brings().filter_map(of_bring).collect()));
            }
            Thing::Commitment(of) if of == id => {
                let of_bring = |bring: &Bring| {
                    let not_when = bring.commitment.as_ref().and_then(|it| it.not_when.clone());
                    not_when.map(|it| Condition::Not(Box::new(it)))
                };
                remarks.push(some_of(item, words, words.commitment, whole, brings().filter_map(of_bring).collect()));
            }
            _ => {}
        }
    }
    if !remarks.is_empty() {
        text = format!("{text} ({})", remarks.join(words.joint));
    }
    only(item, held, text, material.when.as_ref(), words)
}

/// What may be left out: in the whole situation, or under one of some conditions.
fn some_of(item: &Item, words: &Words, what: &str, whole: bool, whens: Vec<Condition>) -> String {
    match (whole, whens.as_slice()) {
        (true, _) => what.to_string(),
        (false, []) => words.only_if(what, words.at_times),
        (false, _) => words.only_if(what, &joined(item, words, &whens.iter().collect::<Vec<_>>(), words.or)),
    }
}

/// Conditions, each once.
fn joined(item: &Item, words: &Words, whens: &[&Condition], joint: &str) -> String {
    let mut told: Vec<String> = Vec::new();
    for when in whens {
        let when = condition_words(item, when, words);
        if !told.contains(&when) {
            told.push(when);
        }
    }
    told.join(joint)
}
