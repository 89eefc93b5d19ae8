//! A condition as people read it: a list of what must be so, each with the question and the answer.

use super::html::{Html, Piece};
use crate::definition::{
    Comparison, Condition, DateBound, FactId, Item, Kind, ListTest, Number, OptionId, Quantifier, QuestionId, Test,
};

/// The condition as a list; simple ones are a list of one.
pub(super) fn condition(html: &mut Html, item: &Item, it: &Condition) {
    html.tag("ul class=\"when\"", |html| part(html, item, it));
}

/// The condition as an element of a list.
fn part(html: &mut Html, item: &Item, it: &Condition) {
    html.tag("li", |html| inside(html, item, it));
}

fn inside(html: &mut Html, item: &Item, it: &Condition) {
    let words = html.words;
    match it {
        Condition::Always(true) => html.raw(words.always),
        Condition::Always(false) => html.raw(words.never),
        Condition::All(parts) | Condition::Any(parts) if parts.len() == 1 => {
            parts.iter().for_each(|it| inside(html, item, it));
        }
        Condition::All(parts) if parts.is_empty() => html.raw(words.always),
        Condition::Any(parts) if parts.is_empty() => html.raw(words.never),
        Condition::All(parts) => several(html, item, words.all_of, parts),
        Condition::Any(parts) => several(html, item, words.any_of, parts),
        Condition::Not(inner) => not(html, item, inner),
        Condition::Fact(id) => fact(html, item, *id),
        Condition::Test(question, it) => {
            ask(html, item, *question);
            test(html, item, *question, it);
        }
        Condition::List(list, test) => entries(html, item, *list, test),
    }
}

fn several(html: &mut Html, item: &Item, head: &'static str, parts: &[Condition]) {
    html.raw(head);
    html.tag("ul", |html| parts.iter().for_each(|it| part(html, item, it)));
}

fn not(html: &mut Html, item: &Item, inner: &Condition) {
    let words = html.words;
    if let Some(other_side) = other_side(item, inner) {
        return inside(html, item, &other_side);
    }
    match inner {
        Condition::All(parts) | Condition::Any(parts) if parts.len() == 1 => {
            parts.iter().for_each(|it| not(html, item, it));
        }
        Condition::Any(parts) => several(html, item, words.none_of, parts),
        Condition::All(parts) => several(html, item, words.not_all_of, parts),
        Condition::Not(inner) => inside(html, item, inner),
        Condition::Always(it) => html.raw(if *it { words.never } else { words.always }),
        Condition::Test(question, Test::Truth(wanted)) if always_asked(item, *question) && wanted.len() == 1 => {
            ask(html, item, *question);
            answer(html, |html| html.raw(if wanted.contains(&true) { words.no } else { words.yes }));
        }
        Condition::Test(question, Test::Options(options)) => {
            ask(html, item, *question);
            html.raw(words.not_chosen);
            labels(html, item, *question, options);
        }
        Condition::Fact(_) | Condition::Test(..) | Condition::List(..) => {
            several(html, item, words.not_this, std::slice::from_ref(inner));
        }
    }
}

/// What is so where a condition with a single bound is not: under 16, where it says 16 or older.
fn other_side(item: &Item, condition: &Condition) -> Option<Condition> {
    let side = |how: &Comparison| match how {
        Comparison::Gt => Comparison::Lte,
        Comparison::Gte => Comparison::Lt,
        Comparison::Lt => Comparison::Gte,
        Comparison::Lte => Comparison::Gt,
    };
    let (question, test) = match condition {
        Condition::Fact(id) => return other_side(item, &item.facts[*id].when),
        Condition::Test(question, test) if always_asked(item, *question) => (*question, test),
        _ => return None,
    };
    let test = match test {
        Test::NumberRange(range) => match range.as_slice() {
            [(how, number)] => Test::NumberRange(vec![(side(how), *number)]),
            _ => return None,
        },
        Test::DateRange { date, age } => match (date.as_slice(), age.as_slice()) {
            ([(how, day)], []) => Test::DateRange { date: vec![(side(how), *day)], age: Vec::new() },
            ([], [(how, years)]) => Test::DateRange { date: Vec::new(), age: vec![(side(how), *years)] },
            _ => return None,
        },
        _ => return None,
    };
    Some(Condition::Test(question, test))
}

/// A test on such a question is false only because of its answer.
fn always_asked(item: &Item, question: QuestionId) -> bool {
    let question = &item.questions[question];
    question.when.is_none() && question.within.is_none()
}

fn fact(html: &mut Html, item: &Item, id: FactId) {
    let fact = &item.facts[id];
    html.raw("<a class=\"fact\" href=\"");
    let page = html.facts.clone();
    html.say(&page);
    html.raw("#fact-");
    html.say(&fact.id);
    html.raw("\">");
    html.text(&fact.label);
    html.raw("</a>");
}

fn ask(html: &mut Html, item: &Item, question: QuestionId) {
    html.tag("span class=\"ask\"", |html| html.text(&item.questions[question].ask));
    html.raw(" ");
}

fn answer(html: &mut Html, inside: impl FnOnce(&mut Html)) {
    html.tag("strong", inside);
}

/// One after the other, with what joins them.
fn joined<T>(html: &mut Html, joint: &'static str, all: &[T], mut one: impl FnMut(&mut Html, &T)) {
    for (number, it) in all.iter().enumerate() {
        if number > 0 {
            html.raw(" ");
            html.raw(joint);
            html.raw(" ");
        }
        answer(html, |html| one(html, it));
    }
}

pub(super) fn labels(html: &mut Html, item: &Item, question: QuestionId, options: &[OptionId]) {
    let joint = html.words.or;
    let Some(all) = item.questions[question].options() else { return };
    joined(html, joint, options, |html, id| html.text(&all[*id].label));
}

fn test(html: &mut Html, item: &Item, question: QuestionId, test: &Test) {
    let words = html.words;
    match test {
        Test::Options(options) => labels(html, item, question, options),
        Test::Holds { all, none } => {
            let Some(options) = item.questions[question].options() else { return };
            if !all.is_empty() {
                html.raw(words.chosen_all);
                joined(html, "·", all, |html, id| html.text(&options[*id].label));
                html.raw(" ");
            }
            if !none.is_empty() {
                html.raw(words.not_chosen);
                labels(html, item, question, none);
            }
        }
        Test::Truth(wanted) => {
            joined(html, words.or, wanted, |html, it| html.raw(if *it { words.yes } else { words.no }));
        }
        Test::Numbers(numbers) => joined(html, words.or, numbers, |html, it| {
            with_unit(html, item, question, words.exactly, *it);
        }),
        Test::NumberRange(range) => joined(html, "·", range, |html, (how, it)| {
            let sentence = by(*how, [words.more_than, words.at_least, words.less_than, words.at_most]);
            with_unit(html, item, question, sentence, *it);
        }),
        Test::Dates(bounds) => joined(html, words.or, bounds, |html, it| day(html, None, *it)),
        Test::DateRange { date, age } => {
            joined(html, "·", date, |html, (how, it)| day(html, Some(*how), *it));
            if !date.is_empty() && !age.is_empty() {
                html.raw(" · ");
            }
            joined(html, "·", age, |html, (how, years)| {
                let sentence = by(*how, [words.age_more, words.age_at_least, words.age_less, words.age_at_most]);
                html.phrase(sentence, &[Piece::Plain(&years.to_string())]);
            });
        }
        Test::Within(prefix) => answer(html, |html| html.phrase(words.region_within, &[Piece::Plain(prefix)])),
    }
}

/// The sentence for a comparison.
fn by(how: Comparison, [more, at_least, less, at_most]: [&'static str; 4]) -> &'static str {
    match how {
        Comparison::Gt => more,
        Comparison::Gte => at_least,
        Comparison::Lt => less,
        Comparison::Lte => at_most,
    }
}

/// A number in a sentence, with the unit of its question.
pub(super) fn with_unit(html: &mut Html, item: &Item, question: QuestionId, sentence: &'static str, number: Number) {
    let mut said = number.to_text();
    if let Kind::Number { unit: Some(unit), .. } = &item.questions[question].kind {
        said = format!("{said} {}", unit.get(html.language, html.default));
    }
    html.phrase(sentence, &[Piece::Plain(&said)]);
}

/// A day, or how the answer compares to it.
pub(super) fn day(html: &mut Html, how: Option<Comparison>, bound: DateBound) {
    let words = html.words;
    let count = |sentence: &str, count: i32| sentence.replace("{0}", &count.unsigned_abs().to_string());
    let said = match bound {
        DateBound::Fixed(date) => date.to_text(),
        DateBound::Days(0) | DateBound::Months(0) => words.today.to_string(),
        DateBound::Days(days) if days < 0 => count(words.days_ago, days),
        DateBound::Days(days) => count(words.days_on, days),
        DateBound::Months(months) if months % 12 == 0 => {
            count(if months < 0 { words.years_ago } else { words.years_on }, months / 12)
        }
        DateBound::Months(months) => count(if months < 0 { words.months_ago } else { words.months_on }, months),
    };
    let sentence = match how {
        None => "{0}",
        Some(Comparison::Gt) => words.after,
        Some(Comparison::Gte) => words.not_before,
        Some(Comparison::Lt) => words.before,
        Some(Comparison::Lte) => words.not_after,
    };
    html.phrase(sentence, &[Piece::Plain(&said)]);
}

fn entries(html: &mut Html, item: &Item, list: QuestionId, test: &ListTest) {
    let words = html.words;
    match &test.quantifier {
        Quantifier::Some(_) => of_list(html, item, list, words.some_entry),
        Quantifier::Every(_) => of_list(html, item, list, words.every_entry),
        Quantifier::Count { range, filter } => {
            of_list(html, item, list, if filter.is_some() { words.count_entries } else { words.count_all });
            html.raw(" ");
            joined(html, "·", range, |html, (how, count)| {
                let sentence = by(*how, [words.more_than, words.at_least, words.less_than, words.at_most]);
                html.phrase(sentence, &[Piece::Plain(&count.to_string())]);
            });
        }
    }
    if let Some(it) = test.inside() {
        html.tag("ul", |html| part(html, item, it));
    }
}

/// A sentence on the entries of a list, by what an entry is called.
pub(super) fn of_list(html: &mut Html, item: &Item, list: QuestionId, sentence: &'static str) {
    match &item.questions[list].kind {
        Kind::List { entry_name: Some(name), .. } => html.phrase(sentence, &[Piece::Text(name)]),
        _ => html.phrase(sentence, &[Piece::Text(&item.questions[list].ask)]),
    }
}
