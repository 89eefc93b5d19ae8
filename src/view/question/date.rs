//! A day: three boxes, because pickers are no help with a birthday.

use super::text::input;
use super::{Asked, unsure_box};
use crate::view::keypad::Keys;
use crate::view::tag::{Html, all, part, say, tag};

pub(super) fn date(asked: &Asked) -> Html {
    let words = asked.look.words;
    let one = |place, id, label, class| {
        let label = tag("label", "").set("for", id).say(label);
        part("div", class, vec![label, input(asked, place, id, "numeric", "off")])
    };
    let boxes = vec![
        one(0, "field", words.year, "part year"),
        one(1, "month", words.month, "part"),
        one(2, "day", words.day, "part"),
    ];
    all(vec![
        say("p", "muted hint", words.date_hint),
        part("div", "date", boxes),
        asked.look.keys(Keys::Day),
        unsure_box(asked),
    ])
}
