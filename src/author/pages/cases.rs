//! The outcomes of an item as a table, where they are few enough to be read.

use super::condition::{condition, day, labels, of_list, with_unit};
use super::html::{Html, Piece};
use crate::analysis::{Case, Cases, Said, cases as cases_of};
use crate::definition::{Comparison, Condition, Date, DateBound, Item, Number, QuestionId, Test, Text};
use crate::engine::{Answer, ListUnit};

/// More rows than these nobody reads.
const MOST: usize = 24;
/// In an item with more questions there are more rows than that, and it would take long to find out.
const QUESTIONS: usize = 40;

/// The outcomes of an item, if they are few.
pub(super) fn few(item: &Item) -> Option<Cases> {
    let asked = item.questions.iter().filter(|(_, it)| !it.for_form).count();
    let found = (1..=QUESTIONS).contains(&asked).then(|| cases_of(item, day_of(item), MOST).ok()).flatten();
    found.filter(|it| (2..=MOST).contains(&it.cases.len()))
}

/// The table of them.
pub(super) fn cases(html: &mut Html, item: &Item, found: &Cases) {
    let words = html.words;
    html.section("cases", words.cases, |html| {
        html.tag("p class=\"note\"", |html| {
            html.phrase(words.cases_note, &[Piece::Plain(&item.version)]);
            if found.by_findings {
                html.raw(" ");
                html.raw(words.cases_grouped);
            }
        });
        table(html, item, found, day_of(item));
    });
}

/// What is published must not depend on the day: the day of the version, and ages and dates are told by their bounds.
fn day_of(item: &Item) -> Date {
    item.valid.from.or_else(|| Date::parse(&item.version)).unwrap_or(Date::EPOCH)
}

fn table(html: &mut Html, item: &Item, found: &Cases, on: Date) {
    let words = html.words;
    // The roles say that it is a table also where a narrow screen shows it as blocks.
    html.raw("<table role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
    for heading in [words.case_answers, words.case_findings, words.case_papers] {
        html.word("th scope=\"col\" role=\"columnheader\"", heading);
    }
    html.raw("</tr></thead><tbody role=\"rowgroup\">");
    for case in &found.cases {
        html.tag("tr role=\"row\"", |html| {
            cell(html, words.case_answers, |html| answers(html, item, case, on));
            cell(html, words.case_findings, |html| {
                let names: Vec<&Text> = case.findings.iter().map(|id| &item.findings[*id].title).collect();
                list(html, &names, words.nothing_found);
            });
            cell(html, words.case_papers, |html| {
                let names: Vec<&Text> =
                    case.materials.iter().map(|it| &item.materials[it.material].bring.name).collect();
                list(html, &names, words.no_papers);
            });
        });
    }
    html.raw("</tbody></table>");
}

fn cell(html: &mut Html, heading: &'static str, inside: impl FnOnce(&mut Html)) {
    html.raw("<td role=\"cell\" data-label=\"");
    html.raw(heading);
    html.raw("\">");
    inside(html);
    html.raw("</td>");
}

fn list(html: &mut Html, names: &[&Text], none: &'static str) {
    if names.is_empty() {
        html.raw(none);
    }
    html.tag_if_any("ul", |html| names.iter().for_each(|name| html.tag("li", |html| html.text(name))));
}

fn answers(html: &mut Html, item: &Item, case: &Case, on: Date) {
    if case.way.is_empty() {
        html.raw(html.words.any_answers);
    }
    html.tag_if_any("ul", |html| {
        for said in &case.way {
            html.tag("li", |html| match said {
                Said::Answer(question, it) => {
                    html.tag("span class=\"ask\"", |html| html.text(&item.questions[*question].ask));
                    html.raw(" ");
                    answer(html, item, *question, it, on);
                }
                Said::OfList(list, what, holds) => of_entries(html, item, *list, what, *holds),
            });
        }
    });
}

fn answer(html: &mut Html, item: &Item, question: QuestionId, it: &Answer, on: Date) {
    let words = html.words;
    match it {
        Answer::Option(id) => labels(html, item, question, &[*id]),
        Answer::Options(ids) => {
            for (number, id) in ids.iter().enumerate() {
                html.raw(if number > 0 { " · " } else { "" });
                labels(html, item, question, &[*id]);
            }
        }
        Answer::YesNo(it) => html.word("strong", if *it { words.yes } else { words.no }),
        Answer::Number(number) => html.tag("strong", |html| number_between(html, item, question, *number)),
        Answer::Date(date) => html.tag("strong", |html| date_between(html, item, question, *date, on)),
        Answer::Region(code) => html.tag("strong", |html| {
            html.say(crate::session::region_name(code, html.language).unwrap_or(code));
        }),
        Answer::Entries(count) => html.tag("strong", |html| html.say(&count.to_string())),
        Answer::Text(_) | Answer::Unsure => html.raw("…"),
    }
}

fn of_entries(html: &mut Html, item: &Item, list: QuestionId, what: &ListUnit, holds: bool) {
    let words = html.words;
    let when = match what {
        ListUnit::Test(when) => Some(when),
        ListUnit::InEntry(when) => {
            of_list(html, item, list, words.some_wanted_if);
            html.raw(" ");
            Some(when)
        }
        ListUnit::Wanted(when) => {
            of_list(html, item, list, if when.is_some() { words.some_wanted_if } else { words.some_wanted });
            html.raw(" ");
            when.as_ref()
        }
    };
    html.word("strong", if holds { words.it_is_so } else { words.it_is_not_so });
    if let Some(when) = when {
        condition(html, item, when);
    }
}

/// The bounds of the stretch around a value in which no test of the item tells two values apart.
#[derive(Debug)]
struct Stretch<T> {
    /// What it is compared to, and the bound itself where that is written in another way.
    from: Option<(Comparison, T)>,
    to: Option<(Comparison, T)>,
}

impl<T: Copy> Stretch<T> {
    fn around<K: Ord>(tests: &[(Comparison, T)], value: &K, key: impl Fn(T) -> K) -> Stretch<T> {
        let mut stretch = Stretch { from: None, to: None };
        for (how, bound) in tests.iter().copied() {
            let is_from = match (how, how.holds(value, &key(bound))) {
                (Comparison::Gt, true) | (Comparison::Lte, false) => Some(Comparison::Gt),
                (Comparison::Gte, true) | (Comparison::Lt, false) => Some(Comparison::Gte),
                _ => None,
            };
            let is_to = match how {
                Comparison::Lt | Comparison::Gte => Comparison::Lt,
                Comparison::Lte | Comparison::Gt => Comparison::Lte,
            };
            match is_from {
                Some(how) if stretch.from.is_none_or(|(_, old)| key(old) <= key(bound)) => {
                    stretch.from = Some((how, bound));
                }
                None if stretch.to.is_none_or(|(_, old)| key(old) >= key(bound)) => stretch.to = Some((is_to, bound)),
                _ => {}
            }
        }
        stretch
    }

    fn bounds(&self) -> impl Iterator<Item = (Comparison, T)> {
        self.from.into_iter().chain(self.to)
    }
}

fn number_between(html: &mut Html, item: &Item, question: QuestionId, number: Number) {
    let words = html.words;
    let mut tests = Vec::new();
    tests_on(item, question, &mut |test| {
        if let Test::NumberRange(range) = test {
            tests.extend(range.iter().copied());
        }
    });
    let stretch = Stretch::around(&tests, &number, |bound| bound);
    let mut any = false;
    for (how, bound) in stretch.bounds() {
        let sentence = match how {
            Comparison::Gt => words.more_than,
            Comparison::Gte => words.at_least,
            Comparison::Lt => words.less_than,
            Comparison::Lte => words.at_most,
        };
        html.raw(if any { " · " } else { "" });
        with_unit(html, item, question, sentence, bound);
        any = true;
    }
    if !any {
        with_unit(html, item, question, "{0}", number);
    }
}

fn date_between(html: &mut Html, item: &Item, question: QuestionId, date: Date, on: Date) {
    let words = html.words;
    let mut days: Vec<(Comparison, DateBound)> = Vec::new();
    let mut ages: Vec<(Comparison, i32)> = Vec::new();
    tests_on(item, question, &mut |test| {
        if let Test::DateRange { date, age } = test {
            days.extend(date.iter().copied());
            ages.extend(age.iter().copied());
        }
    });
    let mut any = false;
    for (how, years) in Stretch::around(&ages, &date.age(on), |years| years).bounds() {
        let sentence = match how {
            Comparison::Gt => words.age_more,
            Comparison::Gte => words.age_at_least,
            Comparison::Lt => words.age_less,
            Comparison::Lte => words.age_at_most,
        };
        html.raw(if any { " · " } else { "" });
        html.phrase(sentence, &[Piece::Plain(&years.to_string())]);
        any = true;
    }
    for (how, bound) in Stretch::around(&days, &date, |bound| bound.on(on)).bounds() {
        html.raw(if any { " · " } else { "" });
        day(html, Some(how), bound);
        any = true;
    }
    if !any {
        html.say(&date.to_text());
    }
}

/// Every test on a question, wherever in the item it is.
fn tests_on(item: &Item, question: QuestionId, see: &mut impl FnMut(&Test)) {
    let mut all: Vec<&Condition> = Vec::new();
    all.extend(item.questions.iter().filter_map(|(_, it)| it.when.as_ref()));
    all.extend(item.facts.iter().map(|(_, it)| &it.when));
    all.extend(item.findings.iter().map(|(_, it)| &it.when));
    let brings = item.materials.iter().map(|(_, it)| (&it.when, &it.bring));
    for (when, bring) in brings.chain(item.documents.iter().map(|(_, it)| (&it.when, &it.bring))) {
        all.extend(when);
        all.extend(bring.exempt.iter().filter_map(|it| it.when.as_ref()));
        all.extend(bring.commitment.iter().filter_map(|it| it.not_when.as_ref()));
    }
    all.extend(item.fees.iter().filter_map(|(_, it)| it.when.as_ref()));
    all.extend(item.deadlines.iter().filter_map(|(_, it)| it.when.as_ref()));
    all.extend(item.places.iter().filter_map(|(_, it)| it.when.as_ref()));
    for condition in all {
        condition.visit(&mut |it| match it {
            Condition::Test(tested, test) if *tested == question => see(test),
            _ => {}
        });
    }
}
