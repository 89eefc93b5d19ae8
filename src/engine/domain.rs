//! Domains cut into classes: answers that no test of the item can tell apart count as one.

use super::answer::Answer;
use super::test::passes;
use crate::definition::{Date, Kind, Number, OptionId, Options, Question, Test};

/// Subsets of a `choices` question are enumerated, to look ahead, up to so many options that the tests name.
const MOST_ENUMERATED: usize = 6;

/// The kinds of answer that a question can get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Domain {
    /// One answer of each class, and none that the tests cannot tell from an earlier one.
    Classes(Vec<Answer>),
    /// `choices`: each option that the tests name is in the answer or not; the others only fill up.
    Subsets(Subsets),
    /// `list`: each of so many different tests holds or not, as long as the list is not answered.
    Tests(usize),
}

/// How the options of a `choices` question can be combined, as far as its tests can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subsets {
    /// The options that tests name, in file order.
    pub(super) tested: Vec<OptionId>,
    /// Which of them stand alone.
    pub(super) alone: Vec<bool>,
    /// Untested options that go together with others.
    fillers: Vec<OptionId>,
    /// Untested options that stand alone.
    loners: Vec<OptionId>,
    min: usize,
    max: usize,
}

impl Subsets {
    fn new(options: &Options, min: usize, max: usize, tests: &[Test]) -> Subsets {
        let mut named: Vec<OptionId> = Vec::new();
        for test in tests {
            match test {
                Test::Options(options) => named.extend(options),
                Test::Holds { all, none } => {
                    named.extend(all);
                    named.extend(none);
                }
                _ => {}
            }
        }
        let tested: Vec<OptionId> = options.ids().filter(|id| named.contains(id)).collect();
        let alone = tested.iter().map(|id| options[*id].exclusive).collect();
        let untested = options.ids().filter(|id| !tested.contains(id));
        let (loners, fillers) = untested.partition(|id| options[*id].exclusive);
        Subsets { tested, alone, fillers, loners, min, max }
    }

    /// Whether so many tested options that go together, and so many that stand alone, can be in one answer.
    pub(super) fn is_possible(&self, together: usize, alone: usize) -> bool {
        match (together, alone) {
            (_, 0) => self.fill(together).is_some(),
            (0, 1) => self.fits(1),
            _ => false,
        }
    }

    /// How many untested options go together with others, and how many stand alone.
    pub(super) fn untested(&self) -> (usize, usize) {
        (self.fillers.len(), self.loners.len())
    }

    /// Whether so many options can be chosen.
    pub(super) fn fits(&self, size: usize) -> bool {
        (self.min..=self.max).contains(&size)
    }

    /// How many untested options bring an answer to a size that fits, and whether they stand alone.
    fn fill(&self, together: usize) -> Option<(usize, bool)> {
        let with_fillers = (together..=together + self.fillers.len()).find(|size| self.fits(*size));
        let by_loner = together == 0 && !self.loners.is_empty() && self.fits(1);
        with_fillers.map(|size| (size - together, false)).or(by_loner.then_some((1, true)))
    }

    /// An answer with these of the tested options and no others of them, if there is one.
    pub(super) fn answer(&self, chosen: &[OptionId]) -> Option<Answer> {
        let is_alone =
            |id: &&OptionId| self.tested.iter().zip(&self.alone).any(|(known, alone)| known == *id && *alone);
        let alone = chosen.iter().filter(is_alone).count();
        if !self.is_possible(chosen.len() - alone, alone) {
            return None;
        }
        let (count, by_loner) = if alone > 0 { (0, false) } else { self.fill(chosen.len())? };
        let fill = if by_loner { &self.loners } else { &self.fillers };
        let mut answer: Vec<OptionId> = Vec::new();
        for id in chosen.iter().chain(fill.iter().take(count)) {
            answer.insert(answer.partition_point(|known| known < id), *id);
        }
        Some(Answer::Options(answer))
    }

    /// One answer for each combination of the tested options; `None` when there are too many.
    pub(super) fn enumerate(&self) -> Option<Vec<Answer>> {
        if self.tested.len() > MOST_ENUMERATED {
            return None;
        }
        let combination = |mask: u32| -> Vec<OptionId> {
            self.tested.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, id)| *id).collect()
        };
        Some((0..1 << self.tested.len()).filter_map(|mask| self.answer(&combination(mask))).collect())
    }
}

/// The kinds of answer to `question` that `tests` can tell apart. No classes when no answer can fit today.
pub(super) fn domain(question: &Question, tests: &[Test], today: Date) -> Domain {
    if let Kind::Choices { options, min, max } = &question.kind {
        return Domain::Subsets(Subsets::new(options, *min, *max, tests));
    }
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut classes = candidates(&question.kind, tests, today);
    classes.retain(|candidate| {
        let results: Vec<bool> = tests.iter().map(|test| passes(candidate, test, today)).collect();
        let told_apart = !seen.contains(&results);
        seen.push(results);
        told_apart
    });
    Domain::Classes(classes)
}

/// The answer that counts as given because no other is possible.
pub(super) fn only_answer(question: &Question, today: Date) -> Option<Answer> {
    match &question.kind {
        Kind::Choice(options) if options.len() == 1 => options.ids().next().map(Answer::Option),
        Kind::Choices { options, min, max } => only_combination(options, *min, *max).map(Answer::Options),
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
        | Kind::Text { .. }
        | Kind::List { .. } => None,
    }
}

/// Answers among which every class is represented.
fn candidates(kind: &Kind, tests: &[Test], today: Date) -> Vec<Answer> {
    match kind {
        Kind::Choice(options) => options.ids().map(Answer::Option).collect(),
        Kind::Choices { .. } | Kind::List { .. } => Vec::new(),
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Number { min, max, decimals, .. } => {
            let low = min.map(|min| ceil(min, *decimals));
            let high = max.map(|max| max.floor(*decimals));
            let mut near = vec![low.or(high).unwrap_or(Number::ZERO)];
            near.extend(high);
            for test in tests {
                let mut cut = |bound: &Number| {
                    let cut = bound.floor(*decimals);
                    near.extend([cut.next(false, *decimals), cut, cut.next(true, *decimals)]);
                };
                match test {
                    Test::Numbers(numbers) => numbers.iter().for_each(cut),
                    Test::NumberRange(range) => range.iter().for_each(|(_, bound)| cut(bound)),
                    _ => {}
                }
            }
            near.retain(|it| low.is_none_or(|low| low <= *it) && high.is_none_or(|high| *it <= high));
            near.into_iter().map(Answer::Number).collect()
        }
        Kind::Date { min, max } => {
            let (low, high) = (min.map(|min| min.on(today)), max.map(|max| max.on(today)));
            let mut near = vec![low.or(high).unwrap_or(today)];
            near.extend(high);
            // A test cannot change but within a day of one of these.
            let mut cut = |day: Date| near.extend((-2..=2).map(|by| day.plus_days(by)));
            for test in tests {
                match test {
                    Test::Dates(bounds) => bounds.iter().for_each(|bound| cut(bound.on(today))),
                    Test::DateRange { date, age } => {
                        date.iter().for_each(|(_, bound)| cut(bound.on(today)));
                        // "At least n" and "more than n" change where somebody turns n or n + 1.
                        for (_, years) in age {
                            cut(today.plus_months(-12 * years));
                            cut(today.plus_months(-12 * (years + 1)));
                        }
                    }
                    _ => {}
                }
            }
            // And there is no answer beyond the years 1 to 9999.
            let (low, high) =
                (low.max(Date::new(1, 1, 1)), high.min(Date::new(9999, 12, 31)).or(Date::new(9999, 12, 31)));
            near.retain(|it| low.is_none_or(|low| low <= *it) && high.is_none_or(|high| *it <= high));
            near.into_iter().map(Answer::Date).collect()
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
    }
}

fn ceil(number: Number, decimals: u32) -> Number {
    let floor = number.floor(decimals);
    if floor == number { floor } else { floor.next(true, decimals) }
}

/// The one way in which options can be combined, if there is only one.
fn only_combination(options: &Options, min: usize, max: usize) -> Option<Vec<OptionId>> {
    let (alone, together): (Vec<OptionId>, Vec<OptionId>) = options.ids().partition(|id| options[*id].exclusive);
    let alone = if (min..=max).contains(&1) { alone } else { Vec::new() };
    // Choosing none or all of them are the only sizes with a single way.
    let sizes: Vec<usize> = (min..=max.min(together.len())).collect();
    match (sizes.as_slice(), alone.as_slice()) {
        ([], [only]) => Some(vec![*only]),
        ([0], []) => Some(Vec::new()),
        ([all], []) if *all == together.len() => Some(together),
        _ => None,
    }
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
