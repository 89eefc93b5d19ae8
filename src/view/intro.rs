//! What one wants to know before the first question: who decides, how long, what it costs, how many questions.

use super::facts::{days, price};
use super::look::Look;
use super::tag::{Html, nothing, part, say};
use super::words::fill;
use crate::session::Session;

/// The item in one glance; nothing once somebody answered.
pub(super) fn intro(look: &Look, session: &Session) -> Html {
    if !session.answers.is_empty() || !session.trail.is_empty() || session.of_all.is_some() {
        return nothing();
    }
    let (words, item, outcome) = (look.words, &session.item, &session.outcome);
    let mut rows = Vec::new();
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            rows.push(part("div", "", vec![say("dt", "", name), say("dd", "", value)]));
        }
    };
    row(words.authority, item.authority.as_ref().map_or("", |authority| look.text(authority)));
    let each_once = |values: Vec<String>| {
        let mut once: Vec<String> = Vec::new();
        values.into_iter().for_each(|value| {
            if !once.contains(&value) {
                once.push(value)
            }
        });
        // More than that is no glance; the result tells it.
        if once.len() > 3 { String::new() } else { look.joined(&once) }
    };
    row(words.how_long, &each_once(outcome.deadlines.iter().map(|(id, _)| days(look, &item.deadlines[*id])).collect()));
    row(words.cost, &each_once(outcome.fees.iter().map(|(id, _)| price(look, &item.fees[*id])).collect()));
    let (least, most) = outcome.remaining;
    let questions = if least == most {
        fill(words.intro_about, &[&most.to_string()])
    } else {
        fill(words.intro_between, &[&least.to_string(), &most.to_string()])
    };
    row(words.intro_questions, &questions);
    part("dl", "intro pairs", rows)
}
