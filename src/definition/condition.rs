//! Conditions over answers, with every name resolved.

use super::{Date, FactId, Number, OptionId, QuestionId};

/// When something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `true` or `false`.
    Always(bool),
    /// Every one holds; true when there is none.
    All(Vec<Condition>),
    /// One holds; false when there is none.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The condition of a fact.
    Fact(FactId),
    /// The answer to a question passes a test; false when the question is not applicable.
    Test(QuestionId, Test),
    /// The entries of a list pass a test; false when the list is not applicable.
    List(QuestionId, Box<ListTest>),
}

impl Condition {
    /// Calls `see` with this condition and every condition inside it, tests on entries included, outside first; facts
    /// are not entered.
    pub fn visit(&self, see: &mut impl FnMut(&Condition)) {
        see(self);
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.visit(see)),
            Condition::Not(part) => part.visit(see),
            Condition::List(_, test) => test.inside().into_iter().for_each(|part| part.visit(see)),
            Condition::Always(_) | Condition::Fact(_) | Condition::Test(..) => {}
        }
    }
}

/// What the entries of a list must be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTest {
    /// Which of the different tests on its list this is: tests written alike share a number.
    pub number: usize,
    /// The test.
    pub quantifier: Quantifier,
}

/// How many entries must be like what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantifier {
    /// The condition holds in an entry.
    Some(Condition),
    /// The condition holds in every entry.
    Every(Condition),
    /// The entries in which the condition holds (all of them, without one) are so many.
    Count {
        /// All comparisons hold.
        range: Vec<(Comparison, usize)>,
        /// Which entries count.
        filter: Option<Condition>,
    },
}

impl ListTest {
    /// The condition that is read inside the entries.
    pub fn inside(&self) -> Option<&Condition> {
        match &self.quantifier {
            Quantifier::Some(condition) | Quantifier::Every(condition) => Some(condition),
            Quantifier::Count { filter, .. } => filter.as_ref(),
        }
    }
}

/// What an answer must be like. The variant fits the question's type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Test {
    /// `choice`: the option is one of these. `choices`: one of these is among the answer.
    Options(Vec<OptionId>),
    /// `choices`: all of `all` are among the answer, and none of `none`.
    Holds {
        /// Options that must be there.
        all: Vec<OptionId>,
        /// Options that must not be there.
        none: Vec<OptionId>,
    },
    /// `yes_no`: one of these.
    Truth(Vec<bool>),
    /// `number`: one of these.
    Numbers(Vec<Number>),
    /// `number`: all comparisons hold.
    NumberRange(Vec<(Comparison, Number)>),
    /// `date`: one of these.
    Dates(Vec<DateBound>),
    /// `date`: all comparisons hold, of the date and of the age in full years.
    DateRange {
        /// Comparisons of the date itself.
        date: Vec<(Comparison, DateBound)>,
        /// Comparisons of the full years since the date.
        age: Vec<(Comparison, i32)>,
    },
    /// `region`: the code starts with this.
    Within(String),
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// greater than
    Gt,
    /// greater than or equal
    Gte,
    /// less than
    Lt,
    /// less than or equal
    Lte,
}

impl Comparison {
    /// Whether `left` compares to `right` in this way.
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Comparison::Gt => left > right,
            Comparison::Gte => left >= right,
            Comparison::Lt => left < right,
            Comparison::Lte => left <= right,
        }
    }
}

/// A day, fixed or counted from the day of evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateBound {
    /// `2026-05-01`
    Fixed(Date),
    /// `today-18y`, `today+6m`: months from today, the last day where the month is too short.
    Months(i32),
    /// `today`, `today+30d`: days from today.
    Days(i32),
}

impl DateBound {
    /// Reads a bound.
    pub fn parse(text: &str) -> Option<DateBound> {
        let Some(rest) = text.strip_prefix("today") else {
            return Date::parse(text).map(DateBound::Fixed);
        };
        if rest.is_empty() {
            return Some(DateBound::Days(0));
        }
        let (sign, rest) = match rest.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, rest.strip_prefix('+')?),
        };
        let unit = rest.chars().last()?;
        let digits = rest.strip_suffix(unit)?;
        if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count = sign * digits.parse::<i32>().ok()?;
        match unit {
            'd' => Some(DateBound::Days(count)),
            'm' => Some(DateBound::Months(count)),
            'y' => Some(DateBound::Months(count * 12)),
            _ => None,
        }
    }

    /// The day that is meant when today is `today`.
    pub fn on(self, today: Date) -> Date {
        match self {
            DateBound::Fixed(date) => date,
            DateBound::Months(months) => today.plus_months(months),
            DateBound::Days(days) => today.plus_days(days),
        }
    }
}
