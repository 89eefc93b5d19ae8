//! Domains cut into classes: answers that no test of the item can tell apart count as one.

use std::collections::BTreeSet;

use super::answer::Answer;
use super::test::passes;
use crate::definition::{Comparison, Date, DateBound, Kind, Number, OptionId, Options, Question, Test};

/// More options than this in the tests of one `choices` question, and its subsets are not enumerated.
const MOST_TESTED_OPTIONS: usize = 12;

/// The kinds of answer that a question can get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Domain {
    /// One answer of each class, and none that the tests cannot tell from an earlier one.
    Classes(Vec<Answer>),
    /// Too many combinations to enumerate: each test counts as one free yes/no.
    Wide,
}

/// The classes of answers to `question` that `tests` can tell apart. Empty when no answer can fit today.
pub(super) fn domain(question: &Question, tests: &[Test], today: Date) -> Domain {
    let Some(candidates) = candidates(&question.kind, tests, today) else { return Domain::Wide };
    let mut seen: BTreeSet<Vec<bool>> = BTreeSet::new();
    let told_apart = |candidate: &Answer| seen.insert(tests.iter().map(|test| passes(candidate, test, today)).collect());
    Domain::Classes(candidates.into_iter().filter(told_apart).collect())
}

/// The answer that counts as given because no other is possible.
pub(super) fn only_answer(question: &Question, today: Date) -> Option<Answer> {
    match &question.kind {
        Kind::Choice(options) if options.len() == 1 => options.ids().next().map(Answer::Option),
        Kind::Choices { options, min, max } => {
            // Looking for a second subset ends the search, so this stays small however many options there are.
            let mut subsets = subsets(options, *min, *max, &[]).into_iter();
            match (subsets.next(), subsets.next()) {
                (Some(only), None) if combinations_are_single(options, *min, *max) => Some(Answer::Options(only)),
                _ => None,
            }
        }
        Kind::Number { min: Some(min), max: Some(max), decimals, .. } => {
            let (low, high) = (ceil(*min, *decimals), max.floor(*decimals));
            (low == high).then_some(Answer::Number(low))
        }
        Kind::Date { min: Some(min), max: Some(max) } => {
            (min.on(today) == max.on(today)).then(|| Answer::Date(min.on(today)))
        }
        Kind::Region { within } if within.len() == 6 => Some(Answer::Region(within.clone())),
        Kind::Choice(_)
        | Kind::YesNo
        | Kind::Number { .. }
        | Kind::Date { .. }
        | Kind::Region { .. }
        | Kind::Text { .. } => None,
    }
}

/// Answers among which every class is represented; `None` when there would be too many.
fn candidates(kind: &Kind, tests: &[Test], today: Date) -> Option<Vec<Answer>> {
    Some(match kind {
        Kind::Choice(options) => options.ids().map(Answer::Option).collect(),
        Kind::Choices { options, min, max } => {
            let mut tested: Vec<OptionId> = tests.iter().flat_map(named_options).collect();
            tested.sort_unstable();
            tested.dedup();
            if tested.len() > MOST_TESTED_OPTIONS {
                return None;
            }
            subsets(options, *min, *max, &tested).into_iter().map(Answer::Options).collect()
        }
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Number { min, max, decimals, .. } => {
            let low = min.map(|min| ceil(min, *decimals));
            let high = max.map(|max| max.floor(*decimals));
            let cuts = tests.iter().flat_map(number_bounds).map(|bound| bound.floor(*decimals));
            let near = cuts.flat_map(|cut| (-1..=1).map(move |by| cut.moved(by, *decimals)));
            let zero = low.or(high).unwrap_or(Number::ZERO);
            let all = near.chain(low).chain(high).chain([zero]);
            let mut all: Vec<Number> =
                all.filter(|it| low.is_none_or(|low| low <= *it) && high.is_none_or(|high| *it <= high)).collect();
            all.sort_unstable();
            all.into_iter().map(Answer::Number).collect()
        }
        Kind::Date { min, max } => {
            let (low, high) = (min.map(|min| min.on(today)), max.map(|max| max.on(today)));
            let cuts = tests.iter().flat_map(|test| date_bounds(test, today));
            let near = cuts.flat_map(|cut| (-2..=2).map(move |by| cut.plus_days(by)));
            let all = near.chain(low).chain(high).chain([low.or(high).unwrap_or(today)]);
            let mut all: Vec<Date> =
                all.filter(|it| low.is_none_or(|low| low <= *it) && high.is_none_or(|high| *it <= high)).collect();
            all.sort_unstable();
            all.into_iter().map(Answer::Date).collect()
        }
        Kind::Region { within } => {
            let mut prefixes = vec![within.as_str()];
            for test in tests {
                if let Test::Within(prefix) = test {
                    prefixes.push(prefix);
                }
            }
            let inside = prefixes.iter().filter(|prefix| prefix.starts_with(within.as_str()));
            inside.filter_map(|prefix| code_in(prefix, &prefixes)).map(Answer::Region).collect()
        }
        Kind::Text { .. } => vec![Answer::Text(String::new())],
    })
}

fn ceil(number: Number, decimals: u32) -> Number {
    let floor = number.floor(decimals);
    if floor == number { floor } else { floor.moved(1, decimals) }
}

fn named_options(test: &Test) -> Vec<OptionId> {
    match test {
        Test::Options(options) => options.clone(),
        Test::Holds { all, none } => [&all[..], none].concat(),
        _ => Vec::new(),
    }
}

fn number_bounds(test: &Test) -> Vec<Number> {
    match test {
        Test::Numbers(numbers) => numbers.clone(),
        Test::NumberRange(range) => range.iter().map(|(_, bound)| *bound).collect(),
        _ => Vec::new(),
    }
}

/// Days such that the test cannot change but within a day of one of them.
fn date_bounds(test: &Test, today: Date) -> Vec<Date> {
    match test {
        Test::Dates(bounds) => bounds.iter().map(|bound| bound.on(today)).collect(),
        Test::DateRange { date, age } => {
            let days = date.iter().map(|(_, bound): &(Comparison, DateBound)| bound.on(today));
            // "At least n" and "more than n" change where somebody turns n or n + 1.
            let birthdays = age.iter().flat_map(|(_, years)| [*years, *years + 1]);
            days.chain(birthdays.map(|years| today.plus_months(-12 * years))).collect()
        }
        _ => Vec::new(),
    }
}

/// One valid answer for each way of choosing among the `tested` options.
fn subsets(options: &Options, min: usize, max: usize, tested: &[OptionId]) -> Vec<Vec<OptionId>> {
    let fits = |size: usize| (min..=max).contains(&size);
    let (alone, together): (Vec<OptionId>, Vec<OptionId>) = options.ids().partition(|id| options[*id].exclusive);
    let (tested, fillers): (Vec<OptionId>, Vec<OptionId>) = together.iter().partition(|id| tested.contains(id));
    let mut found: Vec<Vec<OptionId>> = Vec::new();
    for mask in 0u32..1 << tested.len().min(MOST_TESTED_OPTIONS + 1) {
        let chosen = tested.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, id)| *id);
        let chosen: Vec<OptionId> = chosen.collect();
        // The untested options only fill up to a size that fits.
        if let Some(size) = (chosen.len()..=chosen.len() + fillers.len()).find(|size| fits(*size)) {
            let fill = fillers.iter().take(size - chosen.len()).copied();
            let mut answer: Vec<OptionId> = chosen.iter().copied().chain(fill).collect();
            answer.sort_unstable();
            found.push(answer);
        }
    }
    if fits(1) {
        found.extend(alone.into_iter().map(|only| vec![only]));
    }
    found
}

/// Whether the options can be combined in no more than one way.
fn combinations_are_single(options: &Options, min: usize, max: usize) -> bool {
    let together = options.iter().filter(|(_, option)| !option.exclusive).count();
    let alone = if (min..=max).contains(&1) { options.len() - together } else { 0 };
    // Choosing none or all of them are the only sizes with a single way.
    let ways: usize = (min..=max.min(together)).map(|size| if size == 0 || size == together { 1 } else { 2 }).sum();
    ways + alone == 1
}

/// A six-digit code that starts with `prefix` and with none of the longer `prefixes`.
fn code_in(prefix: &str, prefixes: &[&str]) -> Option<String> {
    let deeper = |stem: &str| prefixes.iter().any(|other| other.len() > stem.len() && other.starts_with(stem));
    if prefix.len() >= 6 || !deeper(prefix) {
        return Some(format!("{prefix:0<6}"));
    }
    ('0'..='9')
        .map(|digit| format!("{prefix}{digit}"))
        .filter(|child| !prefixes.contains(&child.as_str()))
        .find_map(|child| code_in(&child, prefixes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_outside_the_longer_prefixes_is_found_where_there_is_one() {
        assert_eq!(code_in("3717", &["3717", "371702", "371700"]).as_deref(), Some("371701"));
        assert_eq!(code_in("371702", &["3717", "371702"]).as_deref(), Some("371702"));
        let all: Vec<String> = (0..10).map(|digit| format!("37170{digit}")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(code_in("37170", &all), None);
    }
}
