//! `material-checklist diff`: what changes for people from one version of an item or catalogue to the next.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;

use super::cases::{InOrder, answers_json, list_json};
use super::files::{Files, json_files, stem};
use super::one_item::{OneItem, loaded, one_item};
use super::{FAILED, FOUND, complain, print, today};
use crate::analysis::{Change, Detail, Difference, Wording, diff as diff_of, wording};
use crate::definition::{Date, Item};

/// Tells what changes for people from one version to the next.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// As it was: an item's file, a folder of items, or a catalogue
    old: PathBuf,
    /// As it is
    new: PathBuf,
    /// How the differences are told
    #[arg(long, value_enum, default_value = "human")]
    format: DiffFormat,
    /// The region, six digits, whose overlay is laid over both
    #[arg(long, value_parser = super::evaluate::region)]
    region: Option<String>,
    /// The day on which both are looked at [default: today]
    #[arg(long, value_parser = super::evaluate::day)]
    on: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// Lines to read.
    Human,
    /// One JSON object for each item that differs.
    Json,
}

/// Runs the command: 0 no difference, 1 a difference, 2 could not run.
pub(super) fn diff(args: &DiffArgs) -> ExitCode {
    let pairs = match pairs(args) {
        Ok(pairs) => pairs,
        Err(why) => {
            complain(why);
            return ExitCode::from(FAILED);
        }
    };
    let on = args.on.unwrap_or_else(today);
    let (mut differs, mut failed) = (false, false);
    for pair in &pairs {
        match compared(pair, on) {
            Ok(None) => {}
            Ok(Some(report)) => {
                differs = true;
                print(&match args.format {
                    DiffFormat::Human => human(&report),
                    DiffFormat::Json => serde_json::to_string(&report).unwrap_or_default() + "\n",
                });
            }
            Err(why) => {
                failed = true;
                complain(why);
            }
        }
    }
    match (failed, differs) {
        (true, _) => ExitCode::from(FAILED),
        (false, true) => ExitCode::from(FOUND),
        (false, false) => ExitCode::SUCCESS,
    }
}

/// One item in both versions.
struct Pair {
    id: String,
    old: Option<OneItem>,
    new: Option<OneItem>,
}

fn pairs(args: &DiffArgs) -> Result<Vec<Pair>, String> {
    let region = args.region.as_deref();
    match (args.old.is_dir(), args.new.is_dir()) {
        (false, false) => {
            let one = |path: &Path| match path.is_file() {
                true => one_item(&path.display().to_string(), None, region),
                false => Err(format!("{}: there is no such file or folder", path.display())),
            };
            let (old, new) = (one(&args.old)?, one(&args.new)?);
            Ok(vec![Pair { id: new.item.id.clone(), old: Some(old), new: Some(new) }])
        }
        (true, true) => {
            let mut old = items(&args.old, region)?;
            let mut pairs = Vec::new();
            for (id, new) in items(&args.new, region)? {
                let at = old.iter().position(|(known, _)| *known == id);
                pairs.push(Pair { id, old: at.map(|at| old.remove(at).1), new: Some(new) });
            }
            pairs.extend(old.into_iter().map(|(id, old)| Pair { id, old: Some(old), new: None }));
            Ok(pairs)
        }
        _ => Err("compare two files or two folders".to_string()),
    }
}

/// The items of a catalogue, or of a folder of items.
fn items(folder: &Path, region: Option<&str>) -> Result<Vec<(String, OneItem)>, String> {
    let mut files = Files::read(folder)?;
    if files.sources.items.is_empty() && !folder.join("catalogue.json").is_file() {
        for path in json_files(folder)? {
            let json = files.add(&path)?;
            files.sources.items.extend(json.map(|json| (stem(&path), json)));
        }
    }
    let there = files.sources.in_region(region);
    let mut items = Vec::new();
    for (id, _) in &files.sources.items {
        if let Some(resolved) = there.item(id, None) {
            items.push((id.clone(), loaded(&files, resolved, Vec::new())?));
        }
    }
    Ok(items)
}

#[derive(Debug, Serialize)]
struct ItemObject {
    item: String,
    /// Of an item that only one version has: `added` or `dropped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<&'static str>,
    /// `null` in place of numbers beyond 2^128.
    combinations: Option<Combinations>,
    changes: Vec<ChangeObject>,
    texts: Vec<WordingObject>,
    /// Rules that are written in another way while nothing changes for anybody.
    rules: Vec<WordingObject>,
}

#[derive(Debug, Serialize)]
struct Combinations {
    total: Option<u128>,
    changed: Option<u128>,
    only_old: Option<u128>,
    only_new: Option<u128>,
    neither: Option<u128>,
    lists_count_their_tests: bool,
}

#[derive(Debug, Serialize)]
struct ChangeObject {
    kind: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    combinations: Option<u128>,
    answers: InOrder,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct WordingObject {
    path: String,
    from: Option<String>,
    to: Option<String>,
}

fn compared(pair: &Pair, on: Date) -> Result<Option<ItemObject>, String> {
    let report = |is, changes, combinations, texts, rules| ItemObject {
        item: pair.id.clone(),
        is,
        combinations,
        changes,
        texts,
        rules,
    };
    let (old, new) = match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => (old, new),
        (None, _) => return Ok(Some(report(Some("added"), Vec::new(), None, Vec::new(), Vec::new()))),
        (_, None) => return Ok(Some(report(Some("dropped"), Vec::new(), None, Vec::new(), Vec::new()))),
    };
    let words = wording(&old.json, &new.json);
    if words.is_empty() {
        return Ok(None);
    }
    let found = diff_of(&old.item, &new.item, on)
        .map_err(|_| format!("`{}` is too large: its outcomes cannot be compared", pair.id))?;
    let (rules, texts): (Vec<Wording>, Vec<Wording>) = words.into_iter().partition(|it| it.is_rule);
    let changes: Vec<ChangeObject> = found.changes.iter().map(|it| change(&found.item, it)).collect();
    let beyond = [found.only_old, found.only_new, found.neither];
    // What changes for people says more than how it is written.
    let rules = if changes.is_empty() && beyond.iter().all(|it| it.0 == Some(0)) { rules } else { Vec::new() };
    let objects = |all: Vec<Wording>| all.into_iter().map(object).collect();
    Ok(Some(report(None, changes, Some(combinations(&found)), objects(texts), objects(rules))))
}

fn combinations(found: &Difference) -> Combinations {
    Combinations {
        total: found.total.0,
        changed: found.changed.0,
        only_old: found.only_old.0,
        only_new: found.only_new.0,
        neither: found.neither.0,
        lists_count_their_tests: found.has_lists,
    }
}

fn change(item: &Item, change: &Change) -> ChangeObject {
    let (key, from, to) = match &change.detail {
        None => (None, None, None),
        Some(Detail { key, from, to }) => (Some(*key), Some(from.clone()), Some(to.clone())),
    };
    ChangeObject {
        kind: change.kind,
        id: change.id.clone(),
        key,
        from,
        to,
        combinations: change.count.0,
        answers: answers_json(item, &change.way),
        lists: change.way.iter().filter_map(|said| list_json(item, said)).collect(),
    }
}

fn object(it: Wording) -> WordingObject {
    WordingObject { path: it.path, from: it.from, to: it.to }
}

fn human(report: &ItemObject) -> String {
    let mut text = format!("{}\n", report.item);
    if let Some(is) = report.is {
        return format!("{}: {is}\n\n", report.item);
    }
    let number = |count: Option<u128>| count.map_or("more than 2^128".to_string(), |count| count.to_string());
    if let Some(all) = &report.combinations {
        if report.changes.is_empty() {
            text.push_str("  nothing changes for people\n");
        } else {
            let (changed, total) = (number(all.changed), number(all.total));
            text.push_str(&format!("  {changed} of {total} combinations of answers come to something else\n"));
        }
        for (count, what) in [
            (all.only_old, "only the old version knows"),
            (all.only_new, "only the new version knows"),
            (all.neither, "neither version knows as a whole"),
        ] {
            if count != Some(0) {
                text.push_str(&format!("  {} combinations that {what}: not compared\n", number(count)));
            }
        }
        if all.lists_count_their_tests {
            text.push_str("  lists are not filled in: each different test on their entries counts as one yes or no\n");
        }
    }
    for it in &report.changes {
        let detail = match (it.key, &it.from, &it.to) {
            (Some(key), Some(from), Some(to)) => format!(", {key}: {from} → {to}"),
            _ => String::new(),
        };
        let lists: String = it.lists.iter().map(|list| format!(" and {list}")).collect();
        text.push_str(&format!("  {} `{}`{detail}\n", it.kind, it.id));
        let answers = serde_json::to_string(&it.answers).unwrap_or_default();
        text.push_str(&format!("    {} combinations, for example {answers}{lists}\n", number(it.combinations)));
    }
    for (title, words) in
        [("written differently, nothing changes", &report.rules), ("texts and details", &report.texts)]
    {
        if !words.is_empty() {
            text.push_str(&format!("  {title}:\n"));
        }
        for it in words {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_string());
            text.push_str(&format!("    {}: {} → {}\n", it.path, shown(&it.from), shown(&it.to)));
        }
    }
    text + "\n"
}
