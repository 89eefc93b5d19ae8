//! What values a question can have, and what a test says of one of them.

use serde_json::{Value, json};

use super::calendar::{self, Date};

/// Decimals are kept as whole numbers of this small unit.
const DIGITS: u32 = 12;

/// Whether a given answer (other than «unsure») fits its question.
pub(crate) fn fits(question: &Value, value: &Value, today: Date) -> bool {
    match kind(question) {
        "choice" => options(question).iter().any(|id| value == id),
        "choices" => set_fits(question, value),
        "yes_no" => value.is_boolean(),
        "number" => decimal(value).is_some_and(|it| number_fits(question, it)),
        "date" => value.as_str().and_then(calendar::date).is_some_and(|it| date_fits(question, it, today)),
        "region" => value.as_str().is_some_and(|it| region_fits(question, it)),
        "text" => value
            .as_str()
            .is_some_and(|it| question["max_length"].as_u64().is_none_or(|max| it.chars().count() as u64 <= max)),
        other => panic!("no such type: {other}"),
    }
}

/// Whether a test holds for a value of an applicable question.
pub(crate) fn holds(question: &Value, value: &Value, test: &Value, today: Date) -> bool {
    match test {
        Value::Array(any) => any.iter().any(|it| is(question, value, it)),
        Value::Object(parts) => parts.iter().all(|(key, bound)| part_holds(question, value, key, bound, today)),
        scalar => is(question, value, scalar),
    }
}

/// Values enough that every way a value can answer `tests` is among them.
/// A single one is returned only when the question has but one possible value.
pub(crate) fn candidates(question: &Value, tests: &[&Value], today: Date) -> Vec<Value> {
    let found = match kind(question) {
        "choice" => options(question).into_iter().map(Value::from).collect(),
        "choices" => sets(question),
        "yes_no" => vec![json!(true), json!(false)],
        "number" => numbers(question, tests),
        "date" => dates(question, tests, today),
        "region" => regions(question, tests),
        "text" => vec![json!("a"), json!("b")],
        other => panic!("no such type: {other}"),
    };
    found.into_iter().filter(|it| fits(question, it, today)).collect()
}

/// An exact decimal, in units of 10^-DIGITS.
pub(crate) fn decimal(value: &Value) -> Option<i128> {
    let Value::Number(number) = value else {
        return None;
    };
    let text = number.to_string();
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i64>().ok()?),
        None => (text.as_str(), 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: i128 = format!("{whole}{fraction}").parse().ok()?;
    let shift = i64::from(DIGITS) + exponent - fraction.len() as i64;
    if shift >= 0 {
        all.checked_mul(10i128.checked_pow(shift.try_into().ok()?)?)
    } else {
        let divisor = 10i128.checked_pow((-shift).try_into().ok()?)?;
        (all % divisor == 0).then_some(all / divisor)
    }
}

pub(crate) fn kind(question: &Value) -> &str {
    question["type"].as_str().unwrap()
}

pub(crate) fn options(question: &Value) -> Vec<&str> {
    list(&question["options"]).iter().map(|it| it["id"].as_str().unwrap()).collect()
}

/// The elements of an array; an absent one has none.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is(question: &Value, value: &Value, scalar: &Value) -> bool {
    match kind(question) {
        "choices" => list(value).contains(scalar),
        "number" => decimal(value).unwrap() == decimal(scalar).unwrap(),
        _ => value == scalar,
    }
}

fn part_holds(question: &Value, value: &Value, key: &str, bound: &Value, today: Date) -> bool {
    let has = |option: &Value| list(value).contains(option);
    match key {
        "within" => {
            let code = value.as_str().unwrap();
            code.starts_with(bound.as_str().unwrap())
        }
        "has_all" => list(bound).iter().all(has),
        "has_none" => !list(bound).iter().any(has),
        "age" => {
            let birth = calendar::date(value.as_str().unwrap()).unwrap();
            let age = calendar::full_years(birth, today);
            let mut parts = bound.as_object().unwrap().iter();
            parts.all(|(key, years)| ordered(key, &age, &years.as_i64().unwrap()))
        }
        _ if kind(question) == "date" => {
            let day = calendar::date(value.as_str().unwrap()).unwrap();
            let bound = calendar::bound(bound.as_str().unwrap(), today).unwrap();
            ordered(key, &day, &bound)
        }
        _ => ordered(key, &decimal(value).unwrap(), &decimal(bound).unwrap()),
    }
}

fn ordered<T: Ord>(key: &str, value: &T, bound: &T) -> bool {
    match key {
        "gt" => value > bound,
        "gte" => value >= bound,
        "lt" => value < bound,
        "lte" => value <= bound,
        other => panic!("no such test: {other}"),
    }
}

fn set_fits(question: &Value, value: &Value) -> bool {
    let Value::Array(chosen) = value else {
        return false;
    };
    let all = list(&question["options"]);
    let exclusive = |id: &Value| all.iter().any(|it| it["id"] == *id && it["exclusive"] == true);
    let min = question["min"].as_u64().unwrap_or(1);
    let max = question["max"].as_u64().unwrap_or(all.len() as u64);
    chosen.iter().all(|id| all.iter().any(|it| it["id"] == *id))
        && (1..chosen.len()).all(|i| !chosen[..i].contains(&chosen[i]))
        && (min..=max).contains(&(chosen.len() as u64))
        && (chosen.len() == 1 || !chosen.iter().any(exclusive))
}

fn sets(question: &Value) -> Vec<Value> {
    let options = options(question);
    let subset =
        |bits: usize| (0..options.len()).filter(|i| bits >> i & 1 == 1).map(|i| options[i]).collect::<Vec<_>>();
    (0..1 << options.len()).map(|it| json!(subset(it))).collect()
}

fn number_fits(question: &Value, value: i128) -> bool {
    value % grid(question) == 0
        && decimal(&question["min"]).is_none_or(|min| min <= value)
        && decimal(&question["max"]).is_none_or(|max| value <= max)
}

fn grid(question: &Value) -> i128 {
    let decimals = question["decimals"].as_u64().unwrap_or(0);
    10i128.pow(DIGITS - decimals as u32)
}

/// The grid points beside every number that the question or a test on it mentions.
fn numbers(question: &Value, tests: &[&Value]) -> Vec<Value> {
    let grid = grid(question);
    let mut mentioned = vec![];
    for place in tests.iter().copied().chain([&question["min"], &question["max"]]) {
        leaves(place, &mut |it| mentioned.extend(decimal(it)));
    }
    if mentioned.is_empty() {
        mentioned.push(0);
    }
    let mut points: Vec<i128> = mentioned
        .into_iter()
        .flat_map(|it| (-1..=2).map(move |step| it.div_euclid(grid) + step))
        .map(|steps| steps * grid)
        .collect();
    points.sort();
    points.dedup();
    points.into_iter().map(number).collect()
}

fn number(value: i128) -> Value {
    let unit = 10i128.pow(DIGITS);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (value.abs() / unit, value.abs() % unit);
    let text = format!("{sign}{whole}.{fraction:0width$}", width = DIGITS as usize);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    serde_json::from_str(text).unwrap()
}

fn date_fits(question: &Value, day: Date, today: Date) -> bool {
    let bound = |key: &str| {
        let text = question[key].as_str()?;
        Some(calendar::bound(text, today).unwrap())
    };
    bound("min").is_none_or(|min| min <= day) && bound("max").is_none_or(|max| day <= max)
}

/// The days around every day that the question or a test on it mentions, and around birthdays.
fn dates(question: &Value, tests: &[&Value], today: Date) -> Vec<Value> {
    let mut mentioned = vec![];
    for place in tests.iter().copied().chain([&question["min"], &question["max"]]) {
        leaves(place, &mut |it| match it {
            Value::String(text) => mentioned.extend(calendar::bound(text, today)),
            // Only ages are numbers in a test on a date.
            Value::Number(years) => {
                let years = years.as_i64().unwrap();
                let ages = years - 1..=years + 1;
                mentioned.extend(ages.map(|age| calendar::add_months(today, -12 * age)));
            }
            _ => {}
        });
    }
    if mentioned.is_empty() {
        mentioned.push(today);
    }
    let mut days: Vec<Date> =
        mentioned.into_iter().flat_map(|it| (-2..=2).map(move |step| calendar::add_days(it, step))).collect();
    days.sort();
    days.dedup();
    days.into_iter().map(|it| json!(calendar::text(it))).collect()
}

fn region_fits(question: &Value, code: &str) -> bool {
    code.len() == 6
        && code.bytes().all(|it| it.is_ascii_digit())
        && code.starts_with(question["within"].as_str().unwrap_or(""))
}

/// Under every prefix mentioned one code for each next digit: few prefixes never take all ten.
fn regions(question: &Value, tests: &[&Value]) -> Vec<Value> {
    let mut prefixes = vec![question["within"].as_str().unwrap_or("")];
    prefixes.extend(tests.iter().map(|it| it["within"].as_str().unwrap()));
    let mut codes: Vec<String> = prefixes
        .into_iter()
        .flat_map(|prefix| (0..10).map(move |digit| format!("{prefix}{digit}00000")))
        .map(|code| code[..6].to_owned())
        .collect();
    codes.sort();
    codes.dedup();
    codes.into_iter().map(Value::from).collect()
}

/// Calls `see` for every scalar inside a value.
fn leaves<'a>(value: &'a Value, see: &mut dyn FnMut(&'a Value)) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| leaves(it, see)),
        Value::Object(all) => all.values().for_each(|it| leaves(it, see)),
        scalar => see(scalar),
    }
}
