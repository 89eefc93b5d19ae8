//! The sheet that the person is given: the receipt, or the notice that says at once all that is missing or wrong; and a
//! letter to be signed for each paper that follows or is promised.

use super::case::Case;
use super::desk::Desk;
use crate::definition::{Basis, DeadlineKind, GetIt, safe_link};
use crate::session::{Handout, Reason, Row, Section, Taken, Without};
use crate::view::details::issued_within;
use crate::view::facts::days;
use crate::view::line::counts;
use crate::view::look::{Look, join};
use crate::view::paper::catalogue_version;
use crate::view::promise::{ByWhen, Promise, letters};
use crate::view::tag::{Html, all, nothing, part, say, some, tag};
use crate::view::words::fill;

/// The sheet and the letters, once everything is decided.
pub(super) fn paper(look: &Look, case: &Case) -> Option<Html> {
    let words = look.counter_words();
    let (title, body) = match case.handout()? {
        Handout::Receipt => (words.sheet_receipt, received(look, case, words.sheet_receipt_lead)),
        Handout::Notice => (words.sheet_notice, notice(look, case)),
    };
    let sheet = vec![say("h1", "", title), head(look, case), body, signatures(look), footer(look, case)];
    let sheet = tag("section", "on-paper intake-paper").set("aria-hidden", "true").with(sheet).html();
    Some(all(vec![sheet, letters(look, promises(case))]))
}

/// What it is about, whose it is, where and when.
fn head(look: &Look, case: &Case) -> Html {
    let words = look.counter_words();
    let pair =
        |name: &str, value: Html| all(vec![tag("th", "").set("scope", "row").say(name), part("td", "", vec![value])]);
    let plain = |words: &str| say("span", "", words);
    let time = |kind: DeadlineKind| case.deadlines.iter().find(|it| it.kind == kind).map(|it| days(look, it));
    let times =
        [(words.sheet_promised, time(DeadlineKind::Promised)), (words.sheet_statutory, time(DeadlineKind::Statutory))];
    let times: Vec<Html> = times.into_iter().filter_map(|(name, time)| Some(pair(name, plain(&time?)))).collect();
    let name = look.at_the_counter(case.name).map(|name| say("div", "counter-name", name));
    let mut rows = vec![
        part(
            "tr",
            "",
            vec![
                pair(words.promise_item, all(vec![look.say("strong", "", case.name), some(name)])),
                pair(words.sheet_applicant, plain(&Desk::of(look.around).applicant)),
            ],
        ),
        part(
            "tr",
            "",
            vec![
                pair(words.sheet_window, plain(&Desk::of(look.around).window)),
                pair(words.signed_on, plain(&look.day(case.today))),
            ],
        ),
    ];
    if !times.is_empty() {
        rows.push(part("tr", "", times));
    }
    part("table", "intake-facts", vec![part("tbody", "", rows)])
}

fn header(names: &[&str]) -> Html {
    let cells = names.iter().map(|name| tag("th", "").set("scope", "col").say(name)).collect();
    part("thead", "", vec![part("tr", "", cells)])
}

/// A cell with a paper's name.
fn named(look: &Look, case: &Case, row: &Row) -> Html {
    let counter_name = look.at_the_counter(&row.bring.name).map(|name| say("div", "counter-name", name));
    let serves = case.serves(look, row).map(|serves| say("div", "why", &serves));
    part("td", "", vec![say("strong", "", &case.name_of(look, row)), some(counter_name), some(serves)])
}

/// Everything that is missing or wrong, then what was taken in all the same.
fn notice(look: &Look, case: &Case) -> Html {
    let words = look.counter_words();
    let wanted = case.within(|section| section == Section::Wanted);
    let count = wanted.len();
    let one = |(place, (_, row, _)): (usize, (usize, &Row, Section))| {
        let number = say("td", "number-cell", &(place + 1).to_string());
        let basis = laws(look, &row.basis()).iter().map(|it| say("div", "", it)).collect();
        let mend = mend(look, row).into_iter().map(|it| say("div", "", &it)).collect();
        let wrong = wrong(look, case, row);
        part(
            "tr",
            "",
            vec![
                number,
                named(look, case, row),
                say("td", "", &wrong),
                part("td", "why", mend),
                part("td", "why", basis),
            ],
        )
    };
    let rows = wanted.into_iter().enumerate().map(one).collect();
    let names = [words.sheet_number, words.promise_paper_plain, words.sheet_wrong, words.sheet_mend, words.basis];
    let table = part("table", "", vec![header(&names), part("tbody", "", rows)]);
    let rest = case.within(|section| matches!(section, Section::Accepted | Section::Deferred(_) | Section::Promised));
    let rest = if rest.is_empty() { nothing() } else { received(look, case, words.sheet_also_received) };
    let lead = say("p", "", &fill(words.sheet_notice_lead, &[&count.to_string()]));
    all(vec![lead, table, say("p", "law", words.sheet_law), rest])
}

/// The laws in lines, each once with its articles.
fn laws(look: &Look, all: &[&Basis]) -> Vec<String> {
    let mut laws: Vec<(&str, Vec<String>)> = Vec::new();
    for basis in all {
        let law = look.text(&basis.law);
        let article = basis.article.as_ref().map(|article| look.text(article).to_string());
        match laws.iter_mut().find(|(known, _)| *known == law) {
            Some((_, articles)) => articles.extend(article),
            None => laws.push((law, article.into_iter().collect())),
        }
    }
    let line = |(law, articles): (&str, Vec<String>)| [law, &look.joined(&articles)].join(" ").trim_end().to_string();
    laws.into_iter().map(line).collect()
}

/// What is wrong with it.
fn wrong(look: &Look, case: &Case, row: &Row) -> String {
    let words = look.counter_words();
    let mistakes = row.mistakes();
    let reason = match case.intake.of(row, case.today) {
        Some(Taken::Correct(Reason::Listed(place))) => mistakes.get(place).map(|it| look.text(it).to_string()),
        Some(Taken::Correct(Reason::Typed(own))) => Some(own.trim().to_string()),
        _ => None,
    };
    match (reason, row.sure) {
        (Some(reason), _) => fill(words.sheet_to_correct, &[&reason]),
        (None, true) => words.sheet_missing.to_string(),
        (None, false) => words.sheet_missing_perhaps.to_string(),
    }
}

/// What the author says of how to get it right.
fn mend(look: &Look, row: &Row) -> Vec<String> {
    let words = look.counter_words();
    let mut told = Vec::new();
    let (show, originals, copies) = row.counts;
    told.extend(Some(join(&counts(look, show, originals, copies), " · ")).filter(|counts| !counts.is_empty()));
    for bring in row.said() {
        told.extend(bring.mark.as_ref().map(|mark| fill(words.sheet_mark, &[look.text(mark)])));
        told.extend(bring.issued_within.as_deref().and_then(|within| issued_within(look, within)));
        told.extend(bring.notes.iter().map(|note| look.text(note).to_string()));
        told.extend(bring.issuer.as_ref().map(|issuer| fill(words.text_issuer, &[look.text(issuer)])));
        if let Some(GetIt::Url(address)) =
            bring.get_it.as_ref().filter(|it| matches!(it, GetIt::Url(url) if safe_link(url)))
        {
            told.push(address.clone());
        }
    }
    told
}

/// What was taken in, what follows until when, and for what a commitment stands.
fn received(look: &Look, case: &Case, lead: &str) -> Html {
    let words = look.counter_words();
    let rows = case.within(|section| matches!(section, Section::Accepted | Section::Deferred(_) | Section::Promised));
    let (mut sums, mut lines) = ((0_u32, 0_u32, 0_u32), Vec::new());
    for (place, (_, row, section)) in rows.into_iter().enumerate() {
        let (show, originals, copies) = row.counts;
        let handed_in =
            section == Section::Accepted && !matches!(row.without, Some(Without::Exempt | Without::Elsewhere));
        if handed_in {
            let add = u32::saturating_add;
            sums = (add(sums.0, show), add(sums.1, originals), add(sums.2, copies));
        }
        let how_many = if handed_in { join(&counts(look, show, originals, copies), " · ") } else { String::new() };
        let note = match (section, row.without) {
            (Section::Deferred(day), _) => fill(words.sheet_until, &[&look.day(day)]),
            (Section::Promised, _) => words.sheet_promise_stands.to_string(),
            (_, Some(Without::Exempt)) => words.chip_exempt.to_string(),
            (_, Some(Without::Counter)) => words.chip_counter.to_string(),
            (_, Some(Without::Elsewhere)) => words.listed_already.to_string(),
            (_, None) => String::new(),
        };
        let number = say("td", "number-cell", &(place + 1).to_string());
        lines.push(part(
            "tr",
            "",
            vec![number, named(look, case, row), say("td", "", &how_many), say("td", "", &note)],
        ));
    }
    let names = [words.sheet_number, words.promise_paper_plain, words.sheet_count, words.sheet_note];
    let sums = counts(look, sums.0, sums.1, sums.2);
    let sums = if sums.is_empty() { nothing() } else { say("p", "sums", &fill(words.in_all, &[&join(&sums, " · ")])) };
    let table = part("table", "", vec![header(&names), part("tbody", "", lines)]);
    all(vec![say("p", "", lead), table, sums])
}

/// Who signs.
fn signatures(look: &Look) -> Html {
    let words = look.counter_words();
    let line = |name: &str| part("p", "sign", vec![say("span", "", name), say("span", "", "")]);
    part("div", "sheet-signs", vec![line(words.sheet_clerk), line(words.sheet_signed)])
}

fn footer(look: &Look, case: &Case) -> Html {
    let words = look.counter_words();
    part(
        "footer",
        "",
        vec![
            say("span", "", &fill(words.version, &[case.id, case.version])),
            catalogue_version(look),
            look.region.map_or_else(nothing, |region| say("span", "", &fill(words.for_region, &[region]))),
        ],
    )
}

/// What is to be signed for the papers that follow or are promised.
fn promises<'a>(case: &Case<'a>) -> Vec<Promise<'a>> {
    let of = |(_, row, section): (usize, &Row<'a>, Section)| -> Vec<Promise<'a>> {
        let promise = |text, by_when| Promise { item: row.item, set: row.set, name: &row.bring.name, text, by_when };
        match section {
            Section::Deferred(day) => {
                vec![promise(row.defer.and_then(|it| it.promise.as_ref()), ByWhen::Day(day))]
            }
            // In a bundle each member that takes a promise has its own words for it.
            _ => row.commitments.iter().map(|text| promise(Some(*text), ByWhen::Never)).collect(),
        }
    };
    let signed = case.within(|section| matches!(section, Section::Deferred(_) | Section::Promised));
    signed.into_iter().flat_map(of).collect()
}
