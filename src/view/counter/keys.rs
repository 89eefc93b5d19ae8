//! The clerk's keys. They count only while the focus is in the table, and not in a box: whoever types, types.

use std::cell::Cell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::case::Case;
use super::desk::{Clerk, then};
use crate::definition::Need;
use crate::session::{Reason, Row, Taken};
use crate::view::tag::Meant;

/// What the five keys find of a row, as far as that is on offer for it.
pub(super) fn findings(case: &Case, row: &Row) -> [Option<Taken>; 5] {
    let now = case.intake.of(row, case.today);
    let correct = match &now {
        Some(Taken::Correct(reason)) => reason.clone(),
        _ if row.mistakes().is_empty() => Reason::Typed(String::new()),
        _ => Reason::Untold,
    };
    let day = match now {
        Some(Taken::Deferred(day)) => day,
        _ => row.term(case.today).map(|(day, _)| day),
    };
    [
        Some(Taken::Accepted),
        Some(Taken::Correct(correct)),
        Some(Taken::Missing),
        (row.need == Need::Deferrable).then_some(Taken::Deferred(day)),
        (!row.commitments.is_empty()).then_some(Taken::Promised),
    ]
}

/// Which of the five was found.
pub(super) fn place(taken: &Taken) -> usize {
    match taken {
        Taken::Accepted => 0,
        Taken::Correct(_) => 1,
        Taken::Missing => 2,
        Taken::Deferred(_) => 3,
        Taken::Promised => 4,
    }
}

/// The control of a row that gets the focus: what was found, else the first.
fn control(case: &Case, number: usize) -> String {
    match case.rows.get(number) {
        Some(row) => {
            let found = case.intake.of(row, case.today).map_or(0, |taken| place(&taken));
            format!("take-{number}-{found}")
        }
        None => "end".to_string(),
    }
}

/// Where the clerk goes from a row on which this was found: what is still to be told of it, else the next one.
fn on_from(case: &Case, number: usize, taken: &Taken) -> String {
    match taken {
        Taken::Correct(Reason::Typed(_)) => format!("typed-{number}"),
        Taken::Correct(_) => format!("reason-{number}"),
        Taken::Deferred(None) => format!("day-{number}"),
        _ => control(case, number + 1),
    }
}

/// The control by which a row is decided that is not.
pub(super) fn to_decide(case: &Case, number: usize) -> String {
    match case.rows.get(number).and_then(|row| case.intake.of(row, case.today)) {
        Some(Taken::Deferred(_)) => format!("day-{number}"),
        Some(taken) => on_from(case, number, &taken),
        None => control(case, number),
    }
}

/// All that are surely needed and of which nothing was said are accepted; the clerk goes on to what is left.
pub(super) fn accept_all(case: &Case) -> (Clerk, String) {
    let waiting = |row: &&Row| case.intake.awaits(row, case.today);
    let all: Vec<(String, Taken)> =
        case.rows.iter().filter(waiting).map(|row| (row.name.clone(), Taken::Accepted)).collect();
    let left = case.rows.iter().position(|row| case.intake.section(row, case.today).is_none() && !waiting(&row));
    let focus = left.map_or_else(|| "end".to_string(), |number| to_decide(case, number));
    (Clerk::Say(case.id.to_string(), all), focus)
}

/// A row as far as the keys must know it.
struct Keys {
    name: String,
    control: String,
    findings: [Option<(Taken, String)>; 5],
}

thread_local! {
    /// When the last key went down, in ms: the only thing that outlives a drawing of the table.
    static LAST: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Whether a key came so soon after another that no hand pressed it: a scanner did, with the code of the next person's list
/// while this one is not done. None of that is meant for the papers here, nor its Enter for a button.
fn follows_at_once(now: f64) -> bool {
    const HAND: f64 = 30.0;
    let since = now - LAST.replace(now);
    (0.0..HAND).contains(&since)
}

/// Hears the keys.
pub(super) fn keys(case: &Case) -> Meant {
    let of_row = |(number, row): (usize, &Row)| Keys {
        name: row.name.clone(),
        control: control(case, number),
        findings: findings(case, row).map(|taken| {
            let taken = taken?;
            let on = on_from(case, number, &taken);
            Some((taken, on))
        }),
    };
    let rows: Vec<Keys> = case.rows.iter().enumerate().map(of_row).collect();
    let (id, first, all) = (case.id.to_string(), case.first_undecided(), accept_all(case));
    Box::new(move |event| {
        let of = |it: &JsValue, name: &str| Reflect::get(it, &name.into()).unwrap_or_default();
        let key = of(event, "key").as_string()?;
        let target = event.target()?;
        // In a box whatever comes is written. Two keys at once, as for going back, are a hand's.
        let in_box = of(target.as_ref(), "type").as_string().is_some_and(|kind| kind == "text" || kind == "date");
        let of_code = key.chars().nth(1).is_none() || key == "Enter";
        if of_code && follows_at_once(of(event, "timeStamp").as_f64().unwrap_or_default()) && !in_box {
            event.prevent_default();
            return None;
        }
        let is = |name: &str| of(event, name) == JsValue::TRUE;
        if is("ctrlKey") || is("altKey") || is("metaKey") || is("isComposing") {
            return None;
        }
        let at = of(target.as_ref(), "id").as_string()?;
        let mut parts = at.split('-');
        let (kind, number) = (parts.next()?, parts.next().and_then(|number| number.parse::<usize>().ok()));
        let goes = |number: usize| {
            let control = rows.get(number).map_or("end", |row| &row.control);
            Some(then(Clerk::Say(id.clone(), Vec::new()), control))
        };
        // Beside the row itself only what ends a box is heard.
        match (kind, number, key.as_str()) {
            ("reason" | "typed" | "day", Some(number), "Enter") => goes(number + 1),
            ("take", Some(number), "ArrowDown" | "j") => goes(number + 1),
            ("take", Some(number), "ArrowUp" | "k") => goes(number.saturating_sub(1)),
            ("heading", _, "ArrowDown" | "j") => goes(first.unwrap_or(0)),
            ("take" | "heading", _, "a" | "A") => Some(then(all.0.clone(), &all.1)),
            ("take" | "heading", number, digit) => {
                let row = rows.get(number.or(first)?)?;
                let place = digit.parse::<usize>().ok()?.checked_sub(1)?;
                let (taken, focus) = row.findings.get(place)?.clone()?;
                Some(then(Clerk::Say(id.clone(), vec![(row.name.clone(), taken)]), &focus))
            }
            _ => None,
        }
    })
}
