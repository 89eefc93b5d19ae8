//! What it costs, how long it takes, where to go.

use yew::prelude::*;

use super::look::Look;
use super::words::fill;
use crate::definition::{Deadline, DeadlineKind, Fee, Number, Place, TimeUnit};
use crate::engine::Status;
use crate::session::Session;

/// The three of them.
pub(super) fn facts(look: &Look, session: &Session, contact: &str) -> Html {
    html! { <div class="facts">{costs(look, session)}{times(look, session)}{places(look, session, contact)}</div> }
}

fn maybe(look: &Look, status: Status) -> Html {
    if status == Status::Yes { Html::default() } else { html! { <small class="muted">{" "}{look.words.may_apply}</small> } }
}

fn costs(look: &Look, session: &Session) -> Html {
    let rows = session.outcome.fees.iter().map(|(id, status)| {
        let fee = &session.item.fees[*id];
        html! { <div><dt>{look.text(&fee.name).to_string()}</dt><dd>{price(look, fee)}{maybe(look, *status)}</dd></div> }
    });
    html! {
        <section>
            <h2>{look.words.cost}</h2>
            if session.outcome.fees.is_empty() { <p>{look.words.no_cost_known}</p> } else { <dl class="pairs">{ for rows }</dl> }
        </section>
    }
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
    let words = look.words;
    let rows = session.outcome.deadlines.iter().map(|(id, status)| {
        let deadline = &session.item.deadlines[*id];
        let kind = match deadline.kind {
            DeadlineKind::Statutory => words.statutory,
            DeadlineKind::Promised => words.promised,
        };
        html! { <div><dt>{kind}</dt><dd>{days(look, deadline)}{maybe(look, *status)}</dd></div> }
    });
    let visits = session.item.visits.map(|visits| match visits {
        0 | 1 => words.visits_one.to_string(),
        more => fill(words.visits, &[&more.to_string()]),
    });
    html! {
        <section>
            <h2>{words.how_long}</h2>
            if session.outcome.deadlines.is_empty() { <p>{words.unknown_time}</p> } else { <dl class="pairs">{ for rows }</dl> }
            if !session.item.special_procedures.is_empty() {
                <p class="muted">{words.special}</p>
                <ul>{ for session.item.special_procedures.iter().map(|it| html! { <li>{look.text(it).to_string()}</li> }) }</ul>
            }
            if let Some(visits) = visits { <p class="muted">{visits}</p> }
        </section>
    }
}

pub(super) fn days(look: &Look, deadline: &Deadline) -> String {
    match (deadline.days, deadline.unit) {
        (0, _) => look.words.same_day.into(),
        (days, TimeUnit::Working) => fill(look.words.working_days, &[&days.to_string()]),
        (days, TimeUnit::Calendar) => fill(look.words.calendar_days, &[&days.to_string()]),
    }
}

fn places(look: &Look, session: &Session, contact: &str) -> Html {
    let rows = session.outcome.places.iter().map(|(id, status)| {
        let place = &session.item.places[*id];
        html! { <div><h3>{look.text(&place.name).to_string()}{maybe(look, *status)}</h3>{place_details(look, place)}</div> }
    });
    let authority = session.item.authority.as_ref();
    html! {
        <section>
            <h2>{look.words.where_to}</h2>
            if session.outcome.places.is_empty() { <p>{look.words.places_unknown}</p> } else { { for rows } }
            if let Some(authority) = authority {
                <dl class="pairs"><div><dt>{look.words.authority}</dt><dd>{look.text(authority).to_string()}</dd></div></dl>
            }
            if !contact.is_empty() { <p class="muted">{contact.to_string()}</p> }
        </section>
    }
}

fn place_details(look: &Look, place: &Place) -> Html {
    let words = look.words;
    let row = |name: &'static str, value: Option<&str>| {
        value.map(|value| html! { <div><dt>{name}</dt><dd>{value.to_string()}</dd></div> }).unwrap_or_default()
    };
    html! {
        <dl class="pairs">
            {row(words.address, place.address.as_ref().map(|it| look.text(it)))}
            {row(words.hours, place.hours.as_ref().map(|it| look.text(it)))}
            {row(words.phone, place.phone.as_deref())}
        </dl>
    }
}
