//! Whether an answer passes a test.

use super::Answer;
use crate::definition::{Date, Test};

/// Whether `answer`, to an applicable question, passes `test`. An answer of another type does not.
pub(super) fn passes(answer: &Answer, test: &Test, today: Date) -> bool {
    match (test, answer) {
        (Test::Options(wanted), Answer::Option(it)) => wanted.contains(it),
        (Test::Options(wanted), Answer::Options(chosen)) => wanted.iter().any(|it| chosen.contains(it)),
        (Test::Holds { all, none }, Answer::Options(chosen)) => {
            all.iter().all(|it| chosen.contains(it)) && !none.iter().any(|it| chosen.contains(it))
        }
        (Test::Truth(wanted), Answer::YesNo(it)) => wanted.contains(it),
        (Test::Numbers(wanted), Answer::Number(it)) => wanted.contains(it),
        (Test::NumberRange(range), Answer::Number(it)) => range.iter().all(|(how, bound)| how.holds(it, bound)),
        (Test::Dates(wanted), Answer::Date(it)) => wanted.iter().any(|bound| bound.on(today) == *it),
        (Test::DateRange { date, age }, Answer::Date(it)) => {
            date.iter().all(|(how, bound)| how.holds(it, &bound.on(today)))
                && age.iter().all(|(how, years)| how.holds(&it.age(today), years))
        }
        (Test::Within(prefix), Answer::Region(code)) => code.starts_with(prefix.as_str()),
        _ => false,
    }
}
