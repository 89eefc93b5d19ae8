//! What it costs, how long it takes, where to go.

use super::look::Look;
use super::tag::{Html, nothing, part, say, text};
use super::words::fill;
use crate::definition::{Deadline, DeadlineKind, Fee, Number, Place, TimeUnit};
use crate::engine::Status;
use crate::session::Session;

/// The three of them.
pub(super) fn facts(look: &Look, session: &Session, contact: &str) -> Html {
    part("div", "facts", vec![costs(look, session), times(look, session), places(look, session, contact)])
}

fn maybe(look: &Look, status: Status) -> Html {
    if status == Status::Yes { nothing() } else { say("small", "maybe", look.later().may_apply) }
}

fn pair(name: &str, value: &str, after: Html) -> Html {
    part("div", "", vec![say("dt", "", name), part("dd", "", vec![text(value), text(" "), after])])
}

fn costs(look: &Look, session: &Session) -> Html {
    let mut rows = Vec::new();
    for (id, status) in &session.outcome.fees {
        let fee = &session.item.fees[*id];
        rows.push(pair(look.text(&fee.name), &price(look, fee), maybe(look, *status)));
    }
    let rows = if rows.is_empty() { say("p", "", look.later().no_cost_known) } else { part("dl", "pairs", rows) };
    part("section", "", vec![say("h2", "", look.words.cost), rows])
}

pub(super) fn price(look: &Look, fee: &Fee) -> String {
    let Some(amount) = &fee.amount else { return look.words.cost_unknown.into() };
    if Number::parse(amount) == Some(Number::ZERO) {
        return look.words.free.into();
    }
    let amount = amount.strip_suffix(".00").unwrap_or(amount);
    match &fee.per {
        Some(per) => fill(look.words.amount_per, &[amount, look.text(per)]),
        None => fill(look.words.amount, &[amount]),
    }
}

fn times(look: &Look, session: &Session) -> Html {
    let words = look.later();
    let mut rows = Vec::new();
    for (id, status) in &session.outcome.deadlines {
        let deadline = &session.item.deadlines[*id];
        let kind = match deadline.kind {
            DeadlineKind::Statutory => words.statutory,
            DeadlineKind::Promised => words.promised,
        };
        rows.push(pair(kind, &days(look, deadline), maybe(look, *status)));
    }
    let rows = if rows.is_empty() { say("p", "", words.unknown_time) } else { part("dl", "pairs", rows) };
    let mut parts = vec![say("h2", "", words.how_long), rows];
    if !session.item.special_procedures.is_empty() {
        parts.push(say("p", "muted", words.special));
        parts.push(part("ul", "", session.item.special_procedures.iter().map(|it| look.say("li", "", it)).collect()));
    }
    match session.item.visits {
        None => {}
        Some(0 | 1) => parts.push(say("p", "muted", words.visits_one)),
        Some(more) => parts.push(say("p", "muted", &fill(words.visits, &[&more.to_string()]))),
    }
    part("section", "", parts)
}

pub(super) fn days(look: &Look, deadline: &Deadline) -> String {
    match (deadline.days, deadline.unit) {
        (0, _) => look.words.same_day.into(),
        (days, TimeUnit::Working) => fill(look.words.working_days, &[&days.to_string()]),
        (days, TimeUnit::Calendar) => fill(look.words.calendar_days, &[&days.to_string()]),
    }
}

fn places(look: &Look, session: &Session, contact: &str) -> Html {
    let mut parts = vec![say("h2", "", look.later().where_to)];
    for (id, status) in &session.outcome.places {
        let place = &session.item.places[*id];
        parts.push(part("h3", "", vec![look.told(&place.name), text(" "), maybe(look, *status)]));
        parts.push(place_details(look, place));
    }
    if session.outcome.places.is_empty() {
        parts.push(say("p", "", look.later().places_unknown));
    }
    if let Some(authority) = &session.item.authority {
        parts.push(part("dl", "pairs", vec![pair(look.words.authority, look.text(authority), nothing())]));
    }
    if !contact.is_empty() {
        parts.push(say("p", "muted", contact));
    }
    part("section", "", parts)
}

fn place_details(look: &Look, place: &Place) -> Html {
    let words = look.later();
    let row = |(name, value): (&str, Option<&str>)| Some(pair(name, value?, nothing()));
    let rows = [
        (words.address, place.address.as_ref().map(|it| look.text(it))),
        (words.hours, place.hours.as_ref().map(|it| look.text(it))),
        (words.phone, place.phone.as_deref()),
    ];
    part("dl", "pairs", rows.into_iter().filter_map(row).collect())
}
