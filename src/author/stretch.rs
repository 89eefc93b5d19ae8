//! Numbers and days as tests see them: not one value, but the stretch in which no test tells two apart.

use crate::definition::{Comparison, Condition, Date, DateBound, Item, Number, QuestionId, Test};

/// The bounds of the stretch around a value in which no test of the item tells two values apart.
#[derive(Debug, Clone, Copy)]
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
                // Of two at the same bound the one that leaves it out is the narrower.
                Some(how)
                    if stretch.from.is_none_or(|(before, old)| {
                        (key(old), before == Comparison::Gt) <= (key(bound), how == Comparison::Gt)
                    }) =>
                {
                    stretch.from = Some((how, bound));
                }
                None if stretch.to.is_none_or(|(before, old)| {
                    (key(old), before == Comparison::Lte) >= (key(bound), is_to == Comparison::Lte)
                }) =>
                {
                    stretch.to = Some((is_to, bound));
                }
                _ => {}
            }
        }
        stretch
    }

    fn bounds(&self) -> Vec<(Comparison, T)> {
        self.from.into_iter().chain(self.to).collect()
    }

    /// Whether the other begins where this ends.
    fn meets(&self, next: &Stretch<T>, same: impl Fn(T, T) -> bool) -> bool {
        matches!((self.to, next.from), (Some((_, to)), Some((_, from))) if same(to, from))
    }
}

/// What the numbers of these kinds are compared to, if they follow one another; of no use without a bound.
pub(super) fn numbers(item: &Item, question: QuestionId, kinds: &[Number]) -> Vec<(Comparison, Number)> {
    let mut tests = Vec::new();
    let mut exact = false;
    tests_on(item, question, &mut |test| match test {
        Test::NumberRange(range) => tests.extend(range.iter().copied()),
        Test::Numbers(_) => exact = true,
        _ => {}
    });
    if exact {
        return Vec::new();
    }
    let mut kinds = kinds.to_vec();
    kinds.sort_unstable();
    let all: Vec<Stretch<Number>> = kinds.iter().map(|it| Stretch::around(&tests, it, |bound| bound)).collect();
    let follow = all.windows(2).all(|two| matches!(two, [a, b] if a.meets(b, |a, b| a == b)));
    match (all.first(), all.last()) {
        (Some(first), Some(last)) if follow => Stretch { from: first.from, to: last.to }.bounds(),
        _ => Vec::new(),
    }
}

/// What an age is compared to.
type Ages = Vec<(Comparison, i32)>;
/// What a day is compared to.
type Days = Vec<(Comparison, DateBound)>;

/// What days of these kinds, and the ages of who was born then, are compared to, if they follow one another.
pub(super) fn days(item: &Item, question: QuestionId, kinds: &[Date], on: Date) -> (Ages, Days) {
    let mut days: Vec<(Comparison, DateBound)> = Vec::new();
    let mut ages: Vec<(Comparison, i32)> = Vec::new();
    let mut exact = false;
    tests_on(item, question, &mut |test| match test {
        Test::DateRange { date, age } => {
            days.extend(date.iter().copied());
            ages.extend(age.iter().copied());
        }
        Test::Dates(_) => exact = true,
        _ => {}
    });
    let mut kinds = kinds.to_vec();
    kinds.sort_unstable();
    let of_day: Vec<Stretch<DateBound>> =
        kinds.iter().map(|it| Stretch::around(&days, it, |bound| bound.on(on))).collect();
    let of_age: Vec<Stretch<i32>> = kinds.iter().map(|it| Stretch::around(&ages, &it.age(on), |it| it)).collect();
    let follow = of_day.windows(2).zip(of_age.windows(2)).all(|two| match two {
        ([a, b], [old, young]) => a.meets(b, |a, b| a.on(on) == b.on(on)) || young.meets(old, |to, from| to == from),
        _ => false,
    });
    match (of_day.first(), of_day.last(), of_age.first(), of_age.last()) {
        (Some(first), Some(last), Some(oldest), Some(youngest)) if follow && !exact => (
            Stretch { from: youngest.from, to: oldest.to }.bounds(),
            Stretch { from: first.from, to: last.to }.bounds(),
        ),
        _ => (Vec::new(), Vec::new()),
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
