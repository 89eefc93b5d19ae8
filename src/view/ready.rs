//! How far the person is with the papers: three words at each line, and one line for all.

use super::look::{Look, Wish};
use super::tag::{Html, On, all, nothing, part, say, tag, text};
use super::words::fill;
use crate::definition::TimeUnit;
use crate::session::{Action, Packed, Ready};

/// A choice of how far the person is with a paper; what to do when it cannot be had, if nothing else is offered.
pub(super) fn ready(look: &Look, line: &str, title: &str, said: Option<Ready>, way_out: bool) -> Html {
    let words = look.later();
    let group = ["ready-", &line.replace('/', "-")].concat();
    let one = |(ready, label): (Ready, &'static str)| {
        let input = tag("input", "").set("type", "radio").set_to("name", &group).checked(said == Some(ready));
        let input = input.on(On::Change, look.wish, Wish::Do(Action::Ready(line.to_string(), ready))).html();
        part("label", "", vec![input, say("span", "", label)])
    };
    let offers =
        [(Ready::Have, words.ready_have), (Ready::WillGet, words.ready_will), (Ready::CannotGet, words.ready_cannot)];
    let mut parts = vec![say("legend", "for-screen-readers", &fill(words.ready_about, &[title]))];
    parts.extend(offers.map(one));
    let then = match (said, way_out) {
        (Some(Ready::CannotGet), true) => say("p", "notice", words.cannot_ways),
        (Some(Ready::CannotGet), false) => say("p", "notice", words.cannot_ask),
        _ => nothing(),
    };
    all(vec![part("fieldset", "ready", parts), then])
}

/// How far all of it is; nothing as long as nobody said anything.
pub(super) fn packed(look: &Look, packed: Packed) -> Html {
    let words = look.later();
    if packed.have + packed.cannot + packed.later + packed.promised == 0 {
        return nothing();
    }
    let all_there = packed.have + packed.later + packed.promised == packed.of;
    let days = packed.within.map_or(0, |(days, _)| days).to_string();
    let count = |sentence: &str, count: usize| fill(sentence, &[&count.to_string(), &packed.of.to_string(), &days]);
    let mut parts =
        vec![say("strong", "", &count(if all_there { words.packed_all } else { words.packed }, packed.have))];
    let later = match packed.within {
        None => words.packed_later,
        Some((_, TimeUnit::Working)) => words.packed_later_working,
        Some((_, TimeUnit::Calendar)) => words.packed_later_calendar,
    };
    for (sentence, how_many) in
        [(later, packed.later), (words.packed_promised, packed.promised), (words.packed_cannot, packed.cannot)]
    {
        if how_many > 0 {
            parts.extend([text(" "), say("span", "", &count(sentence, how_many))]);
        }
    }
    tag("p", "packed").set("role", "status").with(parts).html()
}
