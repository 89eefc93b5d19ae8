//! An answer on the way to a situation, in words.

use super::condition_words::{bound, condition_words, range_words};
use super::stretch::{days, numbers};
use super::table_words::Words;
use crate::analysis::{Said, Told};
use crate::definition::{Condition, Date, Item, Kind, Number, OptionId, Quantifier, QuestionId};
use crate::engine::{Answer, ListUnit};

/// The answers that lead somewhere, a line for each question.
pub(super) fn way_words(item: &Item, way: &[Told], on: Date, words: &Words) -> Vec<String> {
    let mut lines: Vec<(QuestionId, Vec<String>)> = Vec::new();
    for told in way {
        let (question, text) = match &told.said {
            Said::Answer(question, _) if !told.chosen.is_empty() => {
                (*question, chosen_words(item, *question, &told.chosen, words))
            }
            Said::Answer(question, answer) => (*question, answer_words(item, *question, answer, &told.or, on, words)),
            Said::OfList(list, what, holds) => (*list, of_list(item, what, *holds, words)),
        };
        match lines.last_mut().filter(|(last, _)| *last == question) {
            Some((_, texts)) => texts.push(text),
            None => lines.push((question, vec![text])),
        }
    }
    if lines.is_empty() {
        return vec![words.any_answers.to_string()];
    }
    let line = |(question, texts): (QuestionId, Vec<String>)| {
        words.pair(words.text(&item.questions[question].ask), &texts.join(words.besides))
    };
    lines.into_iter().map(line).collect()
}

/// What is chosen, and what is not.
fn chosen_words(item: &Item, question: QuestionId, chosen: &[(OptionId, bool)], words: &Words) -> String {
    let labels = |wanted: bool| {
        let ids = chosen.iter().filter(|(_, chosen)| *chosen == wanted).map(|(id, _)| *id).collect::<Vec<_>>();
        (!ids.is_empty()).then(|| words.answer(item, question, &Answer::Options(ids)))
    };
    let not = labels(false).map(|labels| format!("{}{labels}", words.not_chosen));
    let told: Vec<String> = labels(true).into_iter().chain(not).collect();
    told.join(words.besides)
}

/// An answer, and the others that do as well.
fn answer_words(item: &Item, question: QuestionId, answer: &Answer, or: &[Answer], on: Date, words: &Words) -> String {
    let all: Vec<&Answer> = std::iter::once(answer).chain(or).collect();
    let kinds = |all: &[&Answer]| stretch_words(item, question, all, on, words);
    kinds(&all).or_else(|| kinds(&[answer])).unwrap_or_else(|| {
        // Most of the options are told by the rest.
        let rest: Vec<Answer> = match item.questions[question].options().filter(|_| all.len() > 3) {
            Some(options) => options.ids().map(Answer::Option).filter(|it| !all.contains(&it)).collect(),
            None => Vec::new(),
        };
        let labels = |all: &[&Answer]| all.iter().map(|it| words.answer(item, question, it)).collect::<Vec<_>>();
        match rest.iter().collect::<Vec<_>>().as_slice() {
            rest if !rest.is_empty() && rest.len() < all.len() => {
                format!("{}{}", words.not, words.either(&labels(rest)))
            }
            _ => words.either(&labels(&all)),
        }
    })
}

/// What numbers or days are compared to; `None` for other answers, and where nothing is compared.
fn stretch_words(item: &Item, question: QuestionId, all: &[&Answer], on: Date, words: &Words) -> Option<String> {
    let of_numbers: Vec<Number> =
        all.iter().filter_map(|it| if let Answer::Number(it) = it { Some(*it) } else { None }).collect();
    let of_days: Vec<Date> =
        all.iter().filter_map(|it| if let Answer::Date(it) = it { Some(*it) } else { None }).collect();
    if !of_numbers.is_empty() {
        let range = range_words(&numbers(item, question, &of_numbers), |it| it.to_text());
        let unit = match &item.questions[question].kind {
            Kind::Number { unit: Some(unit), .. } => format!(" {}", words.text(unit)),
            _ => String::new(),
        };
        return (!range.is_empty()).then(|| format!("{range}{unit}"));
    }
    let (ages, dates) = days(item, question, &of_days, on);
    let ages = (!ages.is_empty()).then(|| format!("{}{}", words.age, range_words(&ages, i32::to_string)));
    let dates = (!dates.is_empty()).then(|| range_words(&dates, |it| bound(*it)));
    let told: Vec<String> = ages.into_iter().chain(dates).collect();
    (!told.is_empty()).then(|| told.join(words.and))
}

/// What is said of a list.
fn of_list(item: &Item, what: &ListUnit, holds: bool, words: &Words) -> String {
    let each = |how: &str, inside: &Condition| format!("{how}{}", condition_words(item, inside, words));
    // Nobody who is not so: everybody is.
    let some = |inside: Option<&Condition>| match (inside, holds) {
        (None, true) => words.some_at_all.to_string(),
        (None, false) => words.none_at_all.to_string(),
        (Some(inside), true) => each(words.some, inside),
        (Some(Condition::Not(inside)), false) => each(words.every, inside),
        (Some(inside), false) => each(words.none, inside),
    };
    match what {
        ListUnit::Test(Condition::List(_, test)) => match &test.quantifier {
            Quantifier::Some(inside) => some(Some(inside)),
            Quantifier::Every(Condition::Not(inside)) if !holds => each(words.some, inside),
            Quantifier::Every(inside) => each(if holds { words.every } else { words.not_every }, inside),
            Quantifier::Count { range, filter } => {
                let filter = filter.as_ref().map(|it| format!(" ({})", condition_words(item, it, words)));
                let told = format!("{}{}", words.count, range_words(range, usize::to_string));
                let not = if holds { "" } else { words.not };
                format!("{not}{told}{}", filter.unwrap_or_default())
            }
        },
        ListUnit::Test(other) | ListUnit::InEntry(other) if holds => condition_words(item, other, words),
        ListUnit::Test(other) | ListUnit::InEntry(other) => {
            format!("{}({})", words.not, condition_words(item, other, words))
        }
        ListUnit::Wanted(when) => some(when.as_ref()),
    }
}
