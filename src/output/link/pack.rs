//! Answers and choices as digits, and back, in one walk.

use super::tape::{Hash, Tape};
use crate::definition::json::{Entry, Json, Value};
use crate::definition::{Bring, Date, DocumentId, Id, Item, Kind, MaterialId, Need, Number, OptionId, Question};
use crate::engine::{Answer, Answers, entries, fit};
use crate::output::portable::{MOST_ENTRIES, Portable, is_portable};
use crate::session::{Choice, Choices, How, PaperSet};

/// 9999-12-31, counted from 0001-01-01, and one day more.
const DAYS: u32 = 3_652_059;

/// A word that is another one where the same digits would mean other answers.
pub(super) fn shape(packed: &[Portable]) -> Hash {
    let mut hash = Hash::new();
    for it in packed {
        hash.add(it.name);
        add_question(&mut hash, it.question);
        if let Kind::List { of, .. } = &it.question.kind {
            for inside in of.iter().map(|id| &it.item.questions[*id]).filter(|it| is_portable(it)) {
                hash.add(&inside.id);
                add_question(&mut hash, inside);
            }
            hash.add("");
        }
    }
    hash
}

fn add_question(hash: &mut Hash, question: &Question) {
    hash.add(question.kind.name());
    hash.add(if question.unsure { "unsure" } else { "" });
    question.options().iter().flat_map(|options| options.iter()).for_each(|(_, option)| hash.add(&option.id));
    match &question.kind {
        Kind::Number { min, max, decimals, .. } => {
            for bound in [*min, *max] {
                hash.add(&bound.map(Number::to_text).unwrap_or_default());
            }
            hash.add(&decimals.to_string());
        }
        Kind::Region { within } => hash.add(within),
        _ => {}
    }
}

/// The answers that go along, without those in `unused`; a question without an answer is a 0.
pub(super) fn answers(tape: &mut Tape, packed: &[Portable], from: &Answers, unused: &[String], on: Date) -> Answers {
    let mut found = Answers::default();
    for it in packed {
        let given = from.get(it.name).filter(|_| !unused.iter().any(|name| name == it.name));
        let value = match &it.question.kind {
            Kind::List { .. } => list(tape, it, given, unused, on),
            _ => single(tape, it.question, given, on),
        };
        if let Some(value) = value {
            found.set(it.name, value);
        }
    }
    found
}

fn list(tape: &mut Tape, it: &Portable, given: Option<&Value>, unused: &[String], on: Date) -> Option<Value> {
    let Kind::List { of, max, .. } = &it.question.kind else { return None };
    let unsure = it.question.unsure && given.is_some_and(Value::is_unsure);
    // Too few entries count as not answered, and are kept all the same.
    let given = given.and_then(|value| entries(it.question, value));
    let said = if unsure { 2 } else { u32::from(given.is_some()) };
    match tape.digit(2 + u32::from(it.question.unsure), said) {
        0 => return None,
        1 => {}
        _ => return Some(Value::unsure()),
    }
    let given = given.unwrap_or_default();
    let count = usize::try_from(tape.unbounded(given.len() as u64)).unwrap_or(usize::MAX);
    if count > max.unwrap_or(MOST_ENTRIES).min(MOST_ENTRIES) {
        tape.broken = true;
        return None;
    }
    let mut found = Vec::new();
    for entry in 0..count {
        let mut inside = Vec::new();
        for question in of.iter().map(|id| &it.item.questions[*id]).filter(|it| is_portable(it)) {
            let path = || format!("{}/{entry}/{}", it.name, question.id);
            let value = given.get(entry).and_then(|entry| entry.get(&question.id)).map(|json| &json.value);
            let value = value.filter(|_| unused.is_empty() || !unused.contains(&path()));
            if let Some(value) = single(tape, question, value, on) {
                inside.push(Entry { key: question.id.clone(), start: 0, end: 0, value: bare(value) });
            }
        }
        found.push(bare(Value::Object(inside)));
    }
    Some(Value::List(found))
}

fn bare(value: Value) -> Json {
    Json { start: 0, end: 0, value }
}

fn single(tape: &mut Tape, question: &Question, given: Option<&Value>, on: Date) -> Option<Value> {
    let given = given.and_then(|value| fit(question, value, on));
    let value = answer(tape, question, given.as_ref())?.to_value(question);
    // What is read may be anything.
    fit(question, &value, on).map(|_| value)
}

fn answer(tape: &mut Tape, question: &Question, given: Option<&Answer>) -> Option<Answer> {
    let several = match &question.kind {
        Kind::Choice(options) => u32::try_from(options.len()).unwrap_or(u32::MAX - 2),
        Kind::YesNo => 2,
        _ => 1,
    };
    let position = match given {
        None => 0,
        Some(Answer::Unsure) => several + 1,
        Some(Answer::Option(id)) => u32::try_from(id.position()).unwrap_or(0) + 1,
        Some(Answer::YesNo(yes)) => u32::from(*yes) + 1,
        Some(_) => 1,
    };
    let position = tape.digit(several + 1 + u32::from(question.unsure), position).checked_sub(1)?;
    if position == several {
        return Some(Answer::Unsure);
    }
    match &question.kind {
        Kind::Choice(_) => Some(Answer::Option(OptionId::new(position as usize))),
        Kind::YesNo => Some(Answer::YesNo(position == 1)),
        Kind::Choices { options, .. } => {
            let chosen = |id: &OptionId| matches!(given, Some(Answer::Options(chosen)) if chosen.contains(id));
            Some(Answer::Options(options.ids().filter(|id| tape.flag(chosen(id))).collect()))
        }
        Kind::Number { min, max, decimals, .. } => {
            let given = if let Some(Answer::Number(it)) = given { *it } else { Number::ZERO };
            Some(Answer::Number(number(tape, given, (*min, *max), *decimals)))
        }
        Kind::Date { .. } => {
            let first = Date::new(1, 1, 1)?;
            let given = if let Some(Answer::Date(it)) = given { it.days_since(first) } else { 0 };
            let days = tape.digit(DAYS, u32::try_from(given).unwrap_or(0));
            Some(Answer::Date(first.plus_days(i32::try_from(days).unwrap_or(0))))
        }
        Kind::Region { within } => {
            let rest = 6usize.saturating_sub(within.len());
            let given = if let Some(Answer::Region(code)) = given { code.get(within.len()..) } else { None };
            let given = given.and_then(|digits| digits.parse().ok()).unwrap_or(0);
            let rest = (rest, tape.digit(10u32.pow(rest.min(6) as u32), given));
            let digits = if rest.0 > 0 { format!("{:0width$}", rest.1, width = rest.0) } else { String::new() };
            Some(Answer::Region([within.as_str(), &digits].concat()))
        }
        Kind::Text { .. } | Kind::List { .. } => None,
    }
}

/// What is before the point, counted from the least where there is one; then what is behind it.
fn number(tape: &mut Tape, given: Number, bounds: (Option<Number>, Option<Number>), decimals: u32) -> Number {
    let (whole, above) = given.parts(decimals);
    let [low, high] = [bounds.0, bounds.1].map(|bound| bound.map(|it| it.parts(0).0));
    let span = low.zip(high).and_then(|(low, high)| u32::try_from(high.checked_sub(low)?.checked_add(1)?).ok());
    let whole = match (low, span) {
        (Some(low), Some(span)) => {
            low.wrapping_add(i64::from(tape.digit(span, u32::try_from(whole.wrapping_sub(low)).unwrap_or(0))))
        }
        (Some(low), None) => low.wrapping_add(tape.unbounded(whole.wrapping_sub(low).cast_unsigned()).cast_signed()),
        (None, _) => {
            // Small numbers of either sign stay small.
            let folded = tape.unbounded((whole << 1 ^ whole >> 63).cast_unsigned());
            (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed()
        }
    };
    // In two halves, each of which fits a digit.
    let low = decimals.min(6);
    let (upper, lower) = (10i64.pow(decimals.min(12) - low), 10i64.pow(low));
    let mut half = |below: i64, digit: i64| {
        i64::from(tape.digit(u32::try_from(below).unwrap_or(1), u32::try_from(digit).unwrap_or(0)))
    };
    let above = half(upper, above / lower) * lower + half(lower, above % lower);
    Number::from_parts(whole, above, decimals).unwrap_or(Number::ZERO)
}

/// What the person chose among the papers of an item: of `from` those of materials that `may` be needed.
pub(super) fn choices(
    tape: &mut Tape,
    item: &Item,
    from: &Choices,
    entries: &dyn Fn(MaterialId) -> usize,
    may: &dyn Fn(MaterialId) -> bool,
) -> Choices {
    let mut found = Choices::default();
    for (id, material) in item.materials.iter() {
        let count = entries(id);
        let sets = if count > 0 { (0..count).map(Some).collect() } else { vec![None] };
        for set in sets.into_iter().map(|entry| PaperSet { material: id, entry }) {
            let lists = material.any_of.as_deref().unwrap_or_default();
            if lists.len() > 1 {
                let way = from.way(set).filter(|way| may(id) && *way < lists.len()).map_or(0, |way| way + 1);
                let below = u32::try_from(lists.len()).unwrap_or(u32::MAX - 1) + 1;
                if let Some(way) = tape.digit(below, u32::try_from(way).unwrap_or(0)).checked_sub(1) {
                    found.make(Choice::Way(set, way as usize));
                }
            }
            for (document, _) in papers(item, id) {
                let how = if may(id) { from.how(set, document) } else { How::Bring };
                let how = match tape.digit(3, how as u32) {
                    1 => How::Later,
                    2 => How::Promise,
                    _ => continue,
                };
                found.make(Choice::How(set, document, how));
            }
        }
    }
    found
}

/// The papers of a material that can get to the office in more than one way, each once.
fn papers(item: &Item, id: MaterialId) -> Vec<(Option<DocumentId>, &str)> {
    let open = |bring: &Bring| bring.need == Need::Deferrable || bring.commitment.is_some();
    let material = &item.materials[id];
    let mut papers: Vec<(Option<DocumentId>, &str)> = Vec::new();
    if open(&material.bring) {
        papers.push((None, ""));
    }
    for document in material.any_of.iter().flatten().flatten() {
        let it = &item.documents[*document];
        if open(&it.bring) && !papers.iter().any(|(known, _)| *known == Some(*document)) {
            papers.push((Some(*document), &it.id));
        }
    }
    papers
}

/// A word that is another one where the same digits would mean other choices.
pub(super) fn shape_of_choices(hash: &mut Hash, item: &Item) {
    for (id, material) in item.materials.iter() {
        hash.add(&material.id);
        hash.add(material.for_each.map_or("", |each| &item.questions[each.list].id));
        for list in material.any_of.as_deref().unwrap_or_default() {
            list.iter().for_each(|document| hash.add(&item.documents[*document].id));
            hash.add("");
        }
        papers(item, id).into_iter().for_each(|(_, name)| hash.add(name));
    }
}
