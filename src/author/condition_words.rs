//! A condition, back in words: as the item format writes it, and as people read it.

use serde_json::{Value, json};

use super::table_words::Words;
use crate::definition::{
    Comparison, Condition, DateBound, Item, ListTest, OptionId, Quantifier, QuestionId, Test, Text,
};

/// The condition as the item format writes it.
pub(super) fn condition_json(item: &Item, condition: &Condition) -> Value {
    match condition {
        Condition::Always(it) => json!(it),
        Condition::All(parts) => json!({"all": parts.iter().map(|it| condition_json(item, it)).collect::<Vec<_>>()}),
        Condition::Any(parts) => json!({"any": parts.iter().map(|it| condition_json(item, it)).collect::<Vec<_>>()}),
        Condition::Not(part) => json!({"not": condition_json(item, part)}),
        Condition::Fact(fact) => json!({"fact": item.facts[*fact].id}),
        Condition::Test(question, test) => one(&item.questions[*question].id, test_json(item, *question, test)),
        Condition::List(list, test) => one(&item.questions[*list].id, list_json(item, test)),
    }
}

fn one(key: &str, value: Value) -> Value {
    Value::Object(std::iter::once((key.to_string(), value)).collect())
}

fn list_json(item: &Item, test: &ListTest) -> Value {
    match &test.quantifier {
        Quantifier::Some(inside) => json!({"some": condition_json(item, inside)}),
        Quantifier::Every(inside) => json!({"every": condition_json(item, inside)}),
        Quantifier::Count { range, filter } => {
            let count = compared(range, |count| json!(count));
            match filter {
                None => json!({ "count": count }),
                Some(filter) => json!({"count": count, "where": condition_json(item, filter)}),
            }
        }
    }
}

fn test_json(item: &Item, question: QuestionId, test: &Test) -> Value {
    let id = |id: &OptionId| json!(item.questions[question].options().map(|options| options[*id].id.as_str()));
    let ids = |ids: &[OptionId]| ids.iter().map(id).collect::<Value>();
    match test {
        Test::Options(options) => list_or_one(options.iter().map(id).collect()),
        Test::Holds { all, none } => match (all.is_empty(), none.is_empty()) {
            (_, true) => json!({"has_all": ids(all)}),
            (true, false) => json!({"has_none": ids(none)}),
            (false, false) => json!({"has_all": ids(all), "has_none": ids(none)}),
        },
        Test::Truth(wanted) => list_or_one(wanted.iter().map(|it| json!(it)).collect()),
        Test::Numbers(numbers) => list_or_one(numbers.iter().map(|it| number(&it.to_text())).collect()),
        Test::NumberRange(range) => compared(range, |it| number(&it.to_text())),
        Test::Dates(bounds) => list_or_one(bounds.iter().map(|it| json!(bound(*it))).collect()),
        Test::DateRange { date, age } => {
            let mut test = compared(date, |it| json!(bound(*it)));
            if let (Value::Object(test), false) = (&mut test, age.is_empty()) {
                test.insert("age".to_string(), compared(age, |years| json!(years)));
            }
            test
        }
        Test::Within(prefix) => json!({ "within": prefix }),
    }
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn list_or_one(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.pop().unwrap_or_default() } else { Value::Array(values) }
}

fn compared<T>(range: &[(Comparison, T)], value: impl Fn(&T) -> Value) -> Value {
    let key = |how: &Comparison| match how {
        Comparison::Gt => "gt",
        Comparison::Gte => "gte",
        Comparison::Lt => "lt",
        Comparison::Lte => "lte",
    };
    Value::Object(range.iter().map(|(how, bound)| (key(how).to_string(), value(bound))).collect())
}

pub(super) fn bound(bound: DateBound) -> String {
    match bound {
        DateBound::Fixed(date) => date.to_text(),
        DateBound::Months(months) if months % 12 == 0 => format!("today{:+}y", months / 12),
        DateBound::Months(months) => format!("today{months:+}m"),
        DateBound::Days(0) => "today".to_string(),
        DateBound::Days(days) => format!("today{days:+}d"),
    }
}

/// The condition as people read it.
pub(super) fn condition_words(item: &Item, condition: &Condition, words: &Words) -> String {
    let joined = |parts: &[Condition], joint: &str| {
        let parts: Vec<String> = parts.iter().map(|it| condition_words(item, it, words)).collect();
        if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(joint)) }
    };
    match condition {
        Condition::Always(true) => words.always.to_string(),
        Condition::Always(false) => words.never.to_string(),
        Condition::All(parts) => joined(parts, words.and),
        Condition::Any(parts) => joined(parts, words.or),
        Condition::Not(part) => match part.as_ref() {
            // Of what was not asked, "is not" holds as well.
            Condition::Test(question, test @ Test::Options(_)) => {
                let ask = words.text(&item.questions[*question].ask);
                words.pair(ask, &format!("{}{}", words.not, test_words(item, *question, test, words)))
            }
            Condition::Test(question, test @ Test::Truth(_)) => {
                let [open, close] = words.not_answered;
                let told = test_words(item, *question, test, words);
                words.pair(words.text(&item.questions[*question].ask), &format!("{open}{told}{close}"))
            }
            part => format!("{}({})", words.not, condition_words(item, part, words)),
        },
        Condition::Fact(fact) => words.text(&item.facts[*fact].label).to_string(),
        Condition::Test(question, test) => {
            let ask = words.text(&item.questions[*question].ask);
            words.pair(ask, &test_words(item, *question, test, words))
        }
        Condition::List(list, test) => {
            let ask = words.text(&item.questions[*list].ask);
            let inside = test.inside().map(|inside| condition_words(item, inside, words));
            let (how, range) = match &test.quantifier {
                Quantifier::Some(_) => (words.some, String::new()),
                Quantifier::Every(_) => (words.every, String::new()),
                Quantifier::Count { range, .. } => (words.count, range_words(range, usize::to_string)),
            };
            let inside = match &test.quantifier {
                Quantifier::Count { .. } => inside.map(|inside| format!(" ({inside})")),
                Quantifier::Some(_) | Quantifier::Every(_) => inside,
            };
            words.pair(ask, &format!("{how}{range}{}", inside.unwrap_or_default()))
        }
    }
}

fn test_words(item: &Item, question: QuestionId, test: &Test, words: &Words) -> String {
    let label = |id: &OptionId| {
        let label = item.questions[question].options().map(|options| &options[*id].label);
        label.map_or("", |label: &Text| words.text(label)).to_string()
    };
    let labels = |ids: &[OptionId], joint: &str| ids.iter().map(label).collect::<Vec<_>>().join(joint);
    match test {
        Test::Options(options) => words.either(&options.iter().map(label).collect::<Vec<_>>()),
        Test::Holds { all, none } => {
            let all = labels(all, words.and);
            if none.is_empty() { all } else { format!("{all}{}({})", words.not, labels(none, words.or)) }
        }
        Test::Truth(wanted) => {
            let wanted: Vec<&str> = wanted.iter().map(|it| if *it { words.yes } else { words.no }).collect();
            wanted.join(words.or)
        }
        Test::Numbers(numbers) => numbers.iter().map(|it| it.to_text()).collect::<Vec<_>>().join(words.or),
        Test::NumberRange(range) => range_words(range, |it| it.to_text()),
        Test::Dates(bounds) => bounds.iter().map(|it| bound(*it)).collect::<Vec<_>>().join(words.or),
        Test::DateRange { date, age } => {
            let age = range_words(age, i32::to_string);
            let age = if age.is_empty() { age } else { format!("{}{age}", words.age) };
            format!("{}{age}", range_words(date, |it| bound(*it)))
        }
        Test::Within(prefix) => format!("{prefix:·<6}"),
    }
}

pub(super) fn range_words<T>(range: &[(Comparison, T)], value: impl Fn(&T) -> String) -> String {
    let sign = |how: &Comparison| match how {
        Comparison::Gt => ">",
        Comparison::Gte => "≥",
        Comparison::Lt => "<",
        Comparison::Lte => "≤",
    };
    range.iter().map(|(how, it)| format!("{}{}", sign(how), value(it))).collect::<Vec<_>>().join(" ")
}
