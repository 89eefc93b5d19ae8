//! `material-checklist cases`: what can come of an item: situations for people (情形—材料对照表), outcomes for programs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Value, json};

use super::case_table::{csv, markdown};
use super::condition_words::condition_json;
use super::one_item::{OneItem, one_item};
use super::table_words::Words;
use super::{FAILED, complain, print, today};
use crate::analysis::{Case, CaseMaterial, Cases, Said, cases as cases_of, situations};
use crate::definition::{Date, Item};
use crate::engine::ListUnit;

/// So many lines a department reads before it signs.
const LINES: usize = 40;
/// So many outcomes are told apart in JSON.
const OUTCOMES: usize = 500;

/// Prints what can come of an item, with the answers that lead to it.
#[derive(Debug, Args)]
pub(super) struct CasesArgs {
    /// An item's file, or its id in the catalogue
    item: String,
    /// How the table is written
    #[arg(long, value_enum, default_value = "markdown")]
    format: TableFormat,
    /// The region, six digits, whose overlay is laid over the catalogue
    #[arg(long, value_parser = super::evaluate::region)]
    region: Option<String>,
    /// The day on which the item is looked at [default: today]
    #[arg(long, value_parser = super::evaluate::day)]
    on: Option<Date>,
    /// Where ids are looked up [default: the catalogue that the item's file lies in, else item-data]
    #[arg(long)]
    catalogue: Option<PathBuf>,
    /// At most so many lines; what is more is told in fewer, with conditions [default: 40; of JSON 500]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableFormat {
    /// A table that a department can sign
    Markdown,
    /// Comma-separated values with a header
    Csv,
    /// One JSON object, with ids
    Json,
}

/// What stands over a table.
pub(super) struct Head<'a> {
    pub(super) item: &'a Item,
    pub(super) on: Date,
    pub(super) region: Option<&'a str>,
    pub(super) words: Words,
}

/// Runs the command.
pub(super) fn cases(args: &CasesArgs) -> ExitCode {
    let OneItem { item, languages, .. } = match one_item(&args.item, args.catalogue.as_deref(), args.region.as_deref())
    {
        Ok(one) => one,
        Err(why) => {
            complain(why);
            return ExitCode::from(FAILED);
        }
    };
    let on = args.on.unwrap_or_else(today);
    let head = Head { item: &item, on, region: args.region.as_deref(), words: Words::of(&languages) };
    let limit = |otherwise: usize| args.limit.map_or(otherwise, |limit| limit as usize);
    let text = match args.format {
        TableFormat::Markdown => situations(&item, on, limit(LINES), |_| true).map(|found| markdown(&head, &found)),
        TableFormat::Csv => situations(&item, on, limit(LINES), |_| true).map(|found| csv(&head, &found)),
        TableFormat::Json => cases_of(&item, on, limit(OUTCOMES)).map(|found| json_text(&head, &found) + "\n"),
    };
    let Ok(text) = text else {
        complain(format!("`{}` is too large: its outcomes cannot be counted", item.id));
        return ExitCode::from(FAILED);
    };
    print(&text);
    ExitCode::SUCCESS
}

#[derive(Debug, Serialize)]
struct CasesObject<'a> {
    item: &'a str,
    version: &'a str,
    on: String,
    region: Option<&'a str>,
    /// `null`: more than 2^128.
    total: Option<u128>,
    lists_count_their_tests: bool,
    by_findings: bool,
    cases: Vec<CaseObject<'a>>,
}

#[derive(Debug, Serialize)]
struct CaseObject<'a> {
    combinations: Option<u128>,
    answers: InOrder,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<Value>,
    findings: Vec<&'a str>,
    materials: Vec<MaterialObject<'a>>,
    fees: Vec<&'a str>,
    deadlines: Vec<&'a str>,
    places: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct MaterialObject<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    combinations: Option<u128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offered: Option<Vec<Vec<&'a str>>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    exempt: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    commitment: bool,
}

fn json_text(head: &Head, found: &Cases) -> String {
    let Head { item, .. } = head;
    let material = |it: &CaseMaterial| {
        let lists = item.materials[it.material].any_of.as_ref().filter(|_| !found.by_findings);
        let ids = |position: &usize| {
            let list = lists.and_then(|lists| lists.get(*position));
            list.into_iter().flatten().map(|id| item.documents[*id].id.as_str()).collect()
        };
        MaterialObject {
            id: &item.materials[it.material].id,
            combinations: it.count.0.filter(|_| found.by_findings),
            offered: lists.map(|_| it.offered.iter().map(ids).collect()),
            exempt: it.exempt,
            commitment: it.commitment,
        }
    };
    let case = |case: &Case| CaseObject {
        combinations: case.count.0,
        answers: answers_json(item, &case.way),
        lists: case.way.iter().filter_map(|said| list_json(item, said)).collect(),
        findings: case.findings.iter().map(|id| item.findings[*id].id.as_str()).collect(),
        materials: case.materials.iter().map(material).collect(),
        fees: case.fees.iter().map(|id| item.fees[*id].id.as_str()).collect(),
        deadlines: case.deadlines.iter().map(|id| item.deadlines[*id].id.as_str()).collect(),
        places: case.places.iter().map(|id| item.places[*id].id.as_str()).collect(),
    };
    let object = CasesObject {
        item: &item.id,
        version: &item.version,
        on: head.on.to_text(),
        region: head.region,
        total: found.total.0,
        lists_count_their_tests: found.has_lists,
        by_findings: found.by_findings,
        cases: found.cases.iter().map(case).collect(),
    };
    serde_json::to_string(&object).unwrap_or_default()
}

/// An answer set in the order in which the answers are asked for.
#[derive(Debug)]
pub(super) struct InOrder(Vec<(String, Value)>);

impl Serialize for InOrder {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

/// The answers to questions as an answer set.
pub(super) fn answers_json(item: &Item, way: &[Said]) -> InOrder {
    let answers = way.iter().filter_map(|said| match said {
        Said::Answer(id, answer) => {
            let question = &item.questions[*id];
            Some((question.id.clone(), serde_json::to_value(answer.to_value(question)).unwrap_or_default()))
        }
        Said::OfList(..) => None,
    });
    InOrder(answers.collect())
}

/// What is said of a list that stands for its tests.
pub(super) fn list_json(item: &Item, said: &Said) -> Option<Value> {
    let Said::OfList(list, what, holds) = said else { return None };
    let id = &item.questions[*list].id;
    Some(match what {
        ListUnit::Test(condition) => json!({"test": condition_json(item, condition), "holds": holds}),
        ListUnit::InEntry(condition) => {
            json!({"list": id, "in_entries": condition_json(item, condition), "holds": holds})
        }
        ListUnit::Wanted(when) => {
            let inside = when.as_ref().map_or(json!(true), |when| condition_json(item, when));
            json!({"test": {id: {"some": inside}}, "holds": holds})
        }
    })
}
