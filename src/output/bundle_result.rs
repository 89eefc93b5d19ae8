//! The Result of a bundle: what `evaluate` prints, what a host is given.

use serde::Serialize;

use super::result::{Remaining, ResultObject, progress, result, word};
use crate::definition::{Bundle, Date, Need};
use crate::engine::{Answers, BundleOutcome, unused_in_bundle};

/// The Result object of a bundle, ready to be written as JSON.
#[derive(Debug, Serialize)]
pub struct BundleResult<'a> {
    bundle: &'a str,
    version: &'a str,
    format: u32,
    on: String,
    region: Option<&'a str>,
    status: &'static str,
    next: Option<String>,
    remaining: Remaining,
    items: Vec<MemberResult<'a>>,
    documents: Vec<Document<'a>>,
    unused: Vec<String>,
}

#[derive(Debug, Serialize)]
struct MemberResult<'a> {
    item: &'a str,
    status: &'static str,
    result: ResultObject<'a>,
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    id: &'a str,
    serves: &'a [String],
    show: u32,
    originals: u32,
    copies: u32,
    need: &'static str,
}

/// The Result object of a bundle's outcome.
pub fn bundle_result<'a>(
    bundle: &'a Bundle,
    region: Option<&'a str>,
    answers: &Answers,
    today: Date,
    outcome: &'a BundleOutcome,
) -> BundleResult<'a> {
    let members = outcome.members.iter().filter_map(|it| Some((it, bundle.members.get(it.position)?)));
    BundleResult {
        bundle: &bundle.id,
        version: &bundle.version,
        format: 1,
        on: today.to_text(),
        region,
        status: progress(outcome.progress),
        next: outcome.next.map(|next| next.name(bundle)),
        remaining: Remaining { min: outcome.remaining.0, max: outcome.remaining.1 },
        items: members
            .map(|(it, member)| MemberResult {
                item: &member.item.id,
                status: word(it.status),
                result: result(&member.item, region, &it.answers, today, &it.outcome),
            })
            .collect(),
        documents: outcome
            .documents
            .iter()
            .map(|it| Document {
                id: &it.id,
                serves: &it.serves,
                show: it.show,
                originals: it.originals,
                copies: it.copies,
                need: match it.need {
                    Need::Required => "required",
                    Need::Deferrable => "deferrable",
                    Need::Optional => "optional",
                },
            })
            .collect(),
        unused: unused_in_bundle(bundle, answers, outcome),
    }
}
