//! Random questions, tests, conditions and answers.

use serde_json::{Value, json};

use super::calendar::{self, Date};
use super::domain::{self, list};

/// Splitmix64: small, and a seed says all.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub(crate) fn between(&mut self, least: i64, greatest: i64) -> i64 {
        least + self.below((greatest - least + 1) as usize) as i64
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// Some of them, at least one, in their order.
    pub(crate) fn some<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        let sure = self.below(all.len());
        let mut found = vec![];
        for (i, it) in all.iter().enumerate() {
            if i == sure || self.chance(35) {
                found.push(it.clone());
            }
        }
        found
    }
}

const REGIONS: [&str; 10] =
    ["370000", "371700", "371702", "371721", "370100", "370102", "110000", "110105", "440300", "371000"];

/// A question without `when`.
pub(crate) fn question(draw: &mut Draw, id: &str, form: bool) -> Value {
    let kinds = ["choice", "choices", "yes_no", "number", "date", "region", "yes_no", "choice", "text", "text"];
    let kind = draw.pick(&kinds[..if form { 10 } else { 9 }]);
    let mut it = json!({"id": id, "ask": format!("ask {id}"), "type": kind});
    match kind {
        "choice" => it["options"] = options(draw),
        "choices" => choices(draw, &mut it),
        "number" => number(draw, &mut it),
        "date" => date(draw, &mut it),
        "region" if draw.chance(60) => {
            it["within"] = draw.pick(&["37", "37", "3717", "11", "371702"]).into();
        }
        "text" => {
            let formats = ["plain", "name", "phone", "id_card", "uscc", "postcode", "email", "address", "bank_card"];
            it["format"] = draw.pick(&formats).into();
            if it["format"] == "plain" {
                it["max_length"] = 5.into();
            }
        }
        _ => {}
    }
    if draw.chance(35) {
        it["unsure"] = true.into();
    }
    if draw.chance(15) {
        it["help"] = "help".into();
    }
    if form {
        it["for"] = "form".into();
    }
    if draw.chance(10) {
        it["sensitive"] = true.into();
    }
    it
}

fn options(draw: &mut Draw) -> Value {
    let count = [1, 2, 2, 2, 3, 3, 4][draw.below(7)];
    let ids = ["a", "b", "c2", "d-d"];
    ids[..count].iter().map(|id| json!({"id": id, "label": format!("option {id}")})).collect()
}

fn choices(draw: &mut Draw, it: &mut Value) {
    it["options"] = options(draw);
    let count = list(&it["options"]).len() as i64;
    if draw.chance(50) {
        it["options"][count as usize - 1]["exclusive"] = true.into();
    } else if draw.chance(30) {
        it["min"] = draw.between(0, count).into();
    }
    if draw.chance(30) {
        it["max"] = draw.between(it["min"].as_i64().unwrap_or(1).max(1), count).into();
    }
}

fn number(draw: &mut Draw, it: &mut Value) {
    let decimals = draw.below(3);
    if decimals > 0 || draw.chance(20) {
        it["decimals"] = decimals.into();
    }
    let min = draw.between(-2, 20);
    if draw.chance(60) {
        it["min"] = min.into();
    }
    if draw.chance(50) {
        it["max"] = (min + draw.between(0, 12)).into();
    }
    if draw.chance(30) {
        it["unit"] = "m".into();
    }
}

fn date(draw: &mut Draw, it: &mut Value) {
    if draw.chance(40) {
        it["min"] = draw.pick(&["today-100y", "2000-01-01", "today-6m", "2020-02-29", "today"]).into();
    }
    if draw.chance(40) {
        it["max"] = draw.pick(&["today", "today+1m", "today+30d", "2029-12-31"]).into();
    }
}

/// A test that fits the type of the question.
pub(crate) fn test(draw: &mut Draw, question: &Value) -> Value {
    let values = |draw: &mut Draw, one: &dyn Fn(&mut Draw) -> Value| match draw.below(4) {
        0 => Value::Array((0..=draw.below(2)).map(|_| one(draw)).collect()),
        _ => one(draw),
    };
    let options = domain::options(question);
    let option = |draw: &mut Draw| Value::from(draw.pick(&options));
    match domain::kind(question) {
        "choice" => match draw.below(3) {
            0 => json!(draw.some(&options)),
            _ => option(draw),
        },
        "choices" => match draw.below(5) {
            0 => json!(draw.some(&options)),
            1 => json!({"has_all": draw.some(&options)}),
            2 => json!({"has_none": draw.some(&options)}),
            _ => option(draw),
        },
        "yes_no" => values(draw, &|draw| draw.chance(60).into()),
        "number" if draw.chance(25) => values(draw, &|draw| on_grid(draw, question)),
        "number" => ordered(draw, &|draw| on_grid(draw, question)),
        "date" if draw.chance(15) => values(draw, &|draw| draw.pick(&DAYS).into()),
        "date" if draw.chance(35) => json!({"age": ordered(draw, &|draw| draw.between(1, 60).into())}),
        "date" => ordered(draw, &|draw| if draw.chance(30) { draw.pick(&DAYS) } else { draw.pick(&BOUNDS) }.into()),
        "region" => json!({"within": draw.pick(&["37", "3717", "371702", "371721", "11", "1101", "3701"])}),
        other => panic!("no test fits {other}"),
    }
}

const DAYS: [&str; 5] = ["2024-02-29", "2026-05-01", "2008-02-29", "2000-12-31", "2026-02-28"];
const BOUNDS: [&str; 9] =
    ["today", "today-18y", "today+30d", "today-6m", "today-1m", "today+1m", "today-1y", "today-1d", "today+12m"];

fn on_grid(draw: &mut Draw, question: &Value) -> Value {
    let low = question["min"].as_i64().unwrap_or(-3);
    let whole = draw.between(low, question["max"].as_i64().unwrap_or(low + 10).max(low));
    match question["decimals"].as_u64().unwrap_or(0) {
        0 => whole.into(),
        decimals => {
            let tail = draw.pick(&["", ".1", ".5", ".25", ".07"]);
            let keep = tail.len().min(1 + decimals as usize);
            let text = format!("{whole}{}", &tail[..keep]);
            // `.0` would be a decimal that says nothing.
            serde_json::from_str(text.trim_end_matches(".0")).unwrap()
        }
    }
}

pub(crate) fn ordered(draw: &mut Draw, bound: &dyn Fn(&mut Draw) -> Value) -> Value {
    let (low, high) = (draw.pick(&["gt", "gte"]), draw.pick(&["lt", "lte"]));
    match draw.below(3) {
        0 => json!({low: bound(draw)}),
        1 => json!({high: bound(draw)}),
        _ => json!({low: bound(draw), high: bound(draw)}),
    }
}

/// What a condition may name: questions, each with the few tests used on it, and facts.
#[derive(Clone, Default)]
pub(crate) struct Names {
    pub(crate) tests: Vec<(String, Vec<Value>)>,
    pub(crate) facts: Vec<String>,
}

pub(crate) fn condition(draw: &mut Draw, names: &Names, depth: usize) -> Value {
    if names.tests.is_empty() {
        return draw.chance(70).into();
    }
    let several = |draw: &mut Draw, least| -> Value {
        (0..least + draw.below(2)).map(|_| condition(draw, names, depth - 1)).collect()
    };
    let inner = depth > 0;
    match draw.below(20) {
        0 if draw.chance(40) => draw.chance(50).into(),
        1 | 2 if !names.facts.is_empty() => json!({"fact": names.facts[draw.below(names.facts.len())]}),
        3 | 4 if inner => json!({"all": several(draw, 2)}),
        5..=7 if inner => json!({"any": several(draw, 2)}),
        8 | 9 if inner => json!({"not": condition(draw, names, depth - 1)}),
        10 if inner => {
            let key = draw.pick(&["all", "any"]);
            let least = draw.below(2);
            json!({key: several(draw, least)})
        }
        11 if inner => {
            // Certain, though what it names is open: no three-valued logic sees it.
            let (id, tests) = &names.tests[draw.below(names.tests.len())];
            let test = json!({id: tests[0]});
            json!({"any": [test, {"not": test}, condition(draw, names, depth - 1)]})
        }
        12 => {
            let mut both = tested(draw, names);
            let more = tested(draw, names);
            both.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            both
        }
        13 if inner => {
            let mut both = tested(draw, names);
            both["not"] = condition(draw, names, depth - 1);
            both["any"] = several(draw, 1);
            both
        }
        _ => tested(draw, names),
    }
}

fn tested(draw: &mut Draw, names: &Names) -> Value {
    let (id, tests) = &names.tests[draw.below(names.tests.len())];
    json!({id: tests[draw.below(tests.len())]})
}

/// An answer that fits.
pub(crate) fn answer(draw: &mut Draw, question: &Value, tests: &[&Value], today: Date) -> Value {
    let mut all = match domain::kind(question) {
        "text" => vec![text(question)],
        "region" => {
            let fits = |code: &&&str| domain::fits(question, &json!(code), today);
            REGIONS.iter().filter(fits).map(|it| json!(it)).collect()
        }
        _ => domain::candidates(question, tests, today),
    };
    let at = draw.below(all.len());
    let mut answer = all.swap_remove(at);
    if let Some(chosen) = answer.as_array_mut()
        && draw.chance(30)
    {
        chosen.reverse();
    }
    answer
}

fn text(question: &Value) -> Value {
    let text = match question["format"].as_str().unwrap_or("plain") {
        "name" => "张三",
        "phone" => "13800138000",
        "id_card" => "11010519491231002X",
        "uscc" => "91350100M000100Y43",
        "postcode" => "274000",
        "email" => "a@example.com",
        "bank_card" => "6222021234567890128",
        _ => "abc",
    };
    text.into()
}

/// An answer that does not fit.
pub(crate) fn misfit(draw: &mut Draw, question: &Value, today: Date) -> Value {
    let yesterday = calendar::text(calendar::add_days(today, -40_000));
    let all = match domain::kind(question) {
        "choice" => json!(["no-such-option", true, 3, ["a"]]),
        "choices" => json!([["a", "a"], ["no-such-option"], "a", [], ["a", "b", "c2", "d-d", "e"], [1]]),
        "yes_no" => json!(["true", 1, "yes", [true]]),
        "number" => json!([0.125, "5", true, -1000000, [5]]),
        "date" => json!(["2026-02-30", "2026-13-01", "2026-5-1", 20260501, yesterday, "today"]),
        "region" => json!(["37", "abcdef", "440300", 371702, "3717021"]),
        _ => json!([5, true, "too long"]),
    };
    let all: Vec<_> = list(&all).iter().filter(|it| !domain::fits(question, it, today)).collect();
    draw.pick(&all).clone()
}
