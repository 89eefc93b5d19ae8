//! The situations of an item as a table, where they are few enough to be read.

use super::condition::{condition, day, labels, of_list, with_unit};
use super::html::{Html, Piece};
use crate::analysis::{Said, Situation, Situations, Thing, Told, situations};
use crate::author::stretch::{days, numbers};
use crate::definition::{Comparison, Date, Item, Number, OptionId, QuestionId, Text};
use crate::engine::{Answer, ListUnit};

/// More rows than these nobody reads.
const MOST: usize = 24;
/// In an item with more questions there are more rows than that, and it would take long to find out.
const QUESTIONS: usize = 40;

/// The situations of an item, if they are few.
pub(super) fn few(item: &Item) -> Option<Situations> {
    let asked = item.questions.iter().filter(|(_, it)| !it.for_form).count();
    let found = (1..=QUESTIONS).contains(&asked).then(|| situations(item, day_of(item), MOST, is_told).ok()).flatten();
    found.filter(|it| (2..=MOST).contains(&(it.ended.len() + it.situations.len())))
}

/// The table of them.
pub(super) fn cases(html: &mut Html, item: &Item, found: &Situations) {
    let words = html.words;
    html.section("cases", words.cases, |html| {
        html.tag("p class=\"note\"", |html| {
            html.phrase(words.cases_note, &[Piece::Plain(&item.version)]);
            if !found.ended.is_empty() {
                html.raw(" ");
                html.raw(words.cases_ended);
            }
            if found.situations.iter().flat_map(|it| &it.held).any(|held| !held.always) {
                html.raw(" ");
                html.raw(words.cases_in_part);
            }
        });
        table(html, item, found, day_of(item));
    });
}

/// What is published must not depend on the day: the day of the version, and ages and dates are told by their bounds.
fn day_of(item: &Item) -> Date {
    item.valid.from.or_else(|| Date::parse(&item.version)).unwrap_or(Date::EPOCH)
}

fn table(html: &mut Html, item: &Item, found: &Situations, on: Date) {
    let words = html.words;
    // The roles say that it is a table also where a narrow screen shows it as blocks.
    html.raw("<table role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
    for heading in [words.case_answers, words.case_findings, words.case_papers] {
        html.word("th scope=\"col\" role=\"columnheader\"", heading);
    }
    html.raw("</tr></thead><tbody role=\"rowgroup\">");
    for it in &found.ended {
        let finding = &item.findings[it.finding];
        html.tag("tr role=\"row\"", |html| {
            cell(html, words.case_answers, |html| condition(html, item, &finding.when));
            cell(html, words.case_findings, |html| list(html, &[(&finding.title, true)], words.nothing_found));
            cell(html, words.case_papers, |html| html.raw(words.no_papers));
        });
    }
    for situation in &found.situations {
        html.tag("tr role=\"row\"", |html| {
            cell(html, words.case_answers, |html| answers(html, item, situation, on));
            cell(html, words.case_findings, |html| {
                let names = situation.held.iter().filter_map(|held| match held.thing {
                    Thing::Finding(id) => Some((&item.findings[id].title, held.always)),
                    _ => None,
                });
                list(html, &names.collect::<Vec<_>>(), words.nothing_found);
            });
            cell(html, words.case_papers, |html| {
                let names = situation.held.iter().filter_map(|held| match held.thing {
                    Thing::Needed(id) => Some((&item.materials[id].bring.name, held.always)),
                    _ => None,
                });
                list(html, &names.collect::<Vec<_>>(), words.no_papers);
            });
        });
    }
    html.raw("</tbody></table>");
}

/// What the table names; the rest stands above it.
fn is_told(thing: Thing) -> bool {
    matches!(thing, Thing::Finding(_) | Thing::Needed(_))
}

fn cell(html: &mut Html, heading: &'static str, inside: impl FnOnce(&mut Html)) {
    html.raw("<td role=\"cell\" data-label=\"");
    html.raw(heading);
    html.raw("\">");
    inside(html);
    html.raw("</td>");
}

/// Names, and whether each is always so.
fn list(html: &mut Html, names: &[(&Text, bool)], none: &'static str) {
    if names.is_empty() {
        html.raw(none);
    }
    html.tag_if_any("ul", |html| {
        for (name, always) in names {
            html.tag("li", |html| {
                html.text(name);
                html.raw(if *always { "" } else { html.words.in_part });
            });
        }
    });
}

fn answers(html: &mut Html, item: &Item, situation: &Situation, on: Date) {
    if situation.way.is_empty() {
        html.raw(html.words.any_answers);
    }
    html.tag_if_any("ul", |html| {
        for told in &situation.way {
            html.tag("li", |html| match &told.said {
                Said::Answer(question, it) => {
                    html.tag("span class=\"ask\"", |html| html.text(&item.questions[*question].ask));
                    html.raw(" ");
                    answer(html, item, *question, told, it, on);
                }
                Said::OfList(list, what, holds) => of_entries(html, item, *list, what, *holds),
            });
        }
    });
}

fn answer(html: &mut Html, item: &Item, question: QuestionId, told: &Told, it: &Answer, on: Date) {
    let words = html.words;
    let all = || std::iter::once(it).chain(&told.or);
    match it {
        Answer::Option(_) => {
            let option = |it: &Answer| if let Answer::Option(id) = it { Some(*id) } else { None };
            labels(html, item, question, &all().filter_map(option).collect::<Vec<OptionId>>());
        }
        Answer::Options(_) if !told.chosen.is_empty() => chosen(html, item, question, &told.chosen),
        Answer::Options(ids) => {
            for (number, id) in ids.iter().enumerate() {
                html.raw(if number > 0 { " · " } else { "" });
                labels(html, item, question, &[*id]);
            }
        }
        Answer::YesNo(it) => html.word("strong", if *it { words.yes } else { words.no }),
        Answer::Number(number) => html.tag("strong", |html| {
            let kinds = all().filter_map(|it| if let Answer::Number(it) = it { Some(*it) } else { None });
            number_between(html, item, question, *number, &kinds.collect::<Vec<_>>());
        }),
        Answer::Date(date) => html.tag("strong", |html| {
            let kinds = all().filter_map(|it| if let Answer::Date(it) = it { Some(*it) } else { None });
            date_between(html, item, question, *date, &kinds.collect::<Vec<_>>(), on);
        }),
        Answer::Region(code) => html.tag("strong", |html| {
            html.say(crate::session::region_name(code, html.language).unwrap_or(code));
        }),
        Answer::Entries(count) => html.tag("strong", |html| html.say(&count.to_string())),
        Answer::Text(_) | Answer::Unsure => html.raw("…"),
    }
}

/// What is chosen, and what is not.
fn chosen(html: &mut Html, item: &Item, question: QuestionId, chosen: &[(OptionId, bool)]) {
    let words = html.words;
    let of = |wanted: bool| chosen.iter().filter(move |(_, chosen)| *chosen == wanted).map(|(id, _)| *id);
    let (with, without): (Vec<OptionId>, Vec<OptionId>) = (of(true).collect(), of(false).collect());
    html.raw(if with.len() > 1 { words.chosen_all } else { "" });
    for (position, id) in with.iter().enumerate() {
        html.raw(if position > 0 { " · " } else { "" });
        labels(html, item, question, &[*id]);
    }
    if !without.is_empty() {
        html.raw(if with.is_empty() { "" } else { " · " });
        html.raw(words.not_chosen);
        labels(html, item, question, &without);
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

fn number_between(html: &mut Html, item: &Item, question: QuestionId, number: Number, kinds: &[Number]) {
    let words = html.words;
    let mut bounds = numbers(item, question, kinds);
    if bounds.is_empty() {
        bounds = numbers(item, question, &[number]);
    }
    for (position, (how, bound)) in bounds.iter().enumerate() {
        let sentence = match how {
            Comparison::Gt => words.more_than,
            Comparison::Gte => words.at_least,
            Comparison::Lt => words.less_than,
            Comparison::Lte => words.at_most,
        };
        html.raw(if position > 0 { " · " } else { "" });
        with_unit(html, item, question, sentence, *bound);
    }
    if bounds.is_empty() {
        with_unit(html, item, question, "{0}", number);
    }
}

fn date_between(html: &mut Html, item: &Item, question: QuestionId, date: Date, kinds: &[Date], on: Date) {
    let words = html.words;
    let (mut ages, mut bounds) = days(item, question, kinds, on);
    if ages.is_empty() && bounds.is_empty() {
        (ages, bounds) = days(item, question, &[date], on);
    }
    let mut any = false;
    for (how, years) in ages {
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
    for (how, bound) in bounds {
        html.raw(if any { " · " } else { "" });
        day(html, Some(how), bound);
        any = true;
    }
    if !any {
        html.say(&date.to_text());
    }
}
