//! What is wrong with an answer, in words, and the summary that leads to the control.

use super::look::{Look, Wish};
use super::tag::{Html, part, tag, text};
use super::words::fill;
use crate::session::Violation;

/// A violation in words.
pub(super) fn violation_in_words(look: &Look, violation: &Violation) -> String {
    let words = look.words;
    let count = |sentence: &str, count: usize| fill(sentence, &[&count.to_string()]);
    match violation {
        Violation::NothingChosen => words.nothing_chosen.into(),
        Violation::TooFew(least) => count(words.too_few, *least),
        Violation::TooMany(most) => count(words.too_many, *most),
        Violation::TooFewEntries(least) => count(words.too_few_entries, *least),
        Violation::TooManyEntries(most) => count(words.too_many_entries, *most),
        Violation::Empty => words.empty.into(),
        Violation::NotANumber => words.not_a_number.into(),
        Violation::NotWhole => words.not_whole.into(),
        Violation::TooManyDecimals(most) => count(words.too_many_decimals, *most as usize),
        Violation::TooSmall(least) => fill(words.too_small, &[&least.to_text()]),
        Violation::TooLarge(most) => fill(words.too_large, &[&most.to_text()]),
        Violation::DateIncomplete => words.date_incomplete.into(),
        Violation::NotADay => words.not_a_day.into(),
        Violation::TooEarly(first) => fill(words.too_early, &[&look.day(*first)]),
        Violation::TooLate(last) => fill(words.too_late, &[&look.day(*last)]),
        Violation::RegionShape => words.region_shape.into(),
        Violation::RegionOutside(prefix) => fill(words.region_outside, &[prefix]),
        Violation::Words(it) => look.rare.map_or(String::new(), |rare| (rare.violation)(look, *it)),
    }
}

/// The summary above a question that was not taken; its link leads to the first control.
pub(super) fn error_summary(look: &Look, class: &'static str, title: &str, sentence: &str) -> Html {
    let link = tag("a", "").set("href", "#field").of(text(sentence)).on_click(look.wish, Wish::Focus("field")).html();
    let title = tag("h2", "").set("id", "summary-title").say(title);
    let summary = tag("div", class).set("id", "summary").set("role", "alert").set("tabindex", "-1");
    summary.set("aria-labelledby", "summary-title").of(title).of(part("p", "", vec![link])).html()
}
