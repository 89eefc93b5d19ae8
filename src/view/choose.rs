//! What the person may choose for a paper: which one of several, and whether it follows later or a promise stands for it.

use super::look::{Look, Wish};
use super::tag::{Html, On, nothing, part, say, tag, text};
use super::words::{LaterWords, fill};
use crate::definition::{Bring, Deferral, DocumentId, Id, TimeUnit};
use crate::session::{Choice, How, Line, PaperSet};

/// The name that all controls of one choice share.
fn group(member: Option<usize>, choice: Choice) -> String {
    let of = |kind: &str, set: PaperSet, document: Option<DocumentId>| {
        let member = member.map_or(0, |member| member + 1);
        let entry = set.entry.map_or(0, |entry| entry + 1);
        let document = document.map_or(0, |document| document.position() + 1);
        format!("{kind}-{member}-{}-{entry}-{document}", set.material.position())
    };
    match choice {
        Choice::Way(set, _) => of("way", set, None),
        Choice::How(set, document, _) => of("how", set, document),
    }
}

/// The id of the control that makes a choice.
pub(crate) fn control_of(member: Option<usize>, choice: Choice) -> String {
    let number = match choice {
        Choice::Way(_, number) => number,
        Choice::How(.., how) => how as usize,
    };
    format!("{}-{number}", group(member, choice))
}

/// A control that makes a choice, and what it says.
pub(super) fn pick(look: &Look, choice: Choice, chosen: bool, label: Vec<Html>) -> Html {
    let input = tag("input", "").set("type", "radio").set_to("name", &group(look.member, choice));
    let input = input.set_to("id", &control_of(look.member, choice)).checked(chosen);
    let input = input.on(On::Change, look.wish, Wish::Choose(look.member, choice)).html();
    part("label", "pick", vec![input, part("span", "", label)])
}

/// How a paper, or all of a line, gets to the office; and what follows from what was chosen.
pub(super) fn hows(
    look: &Look,
    line: &Line,
    document: Option<DocumentId>,
    bring: &Bring,
    (offers, chosen): (Vec<How>, How),
) -> Html {
    if offers.is_empty() {
        return nothing();
    }
    let words = look.later();
    let name = look.text(&bring.name);
    let mut rows = vec![say("legend", "for-screen-readers", name)];
    for how in offers {
        let label = match how {
            How::Bring => vec![text(words.how_bring)],
            How::Later => vec![text(&later(words, bring.defer.as_ref())), promise_of_later(look, bring)],
            How::Promise => {
                let promise = bring.commitment.as_ref().map(|it| look.say("small", "muted", &it.text));
                vec![text(words.how_promise), promise.unwrap_or_default()]
            }
        };
        rows.push(pick(look, Choice::How(line.set, document, how), how == chosen, label));
    }
    let about = say("span", "for-screen-readers", name);
    let summary = part("summary", "", vec![about, text(" "), text(words.not_at_hand)]);
    let choice = part("details", "fold how", vec![summary, part("fieldset", "", rows)]);
    let follows = match chosen {
        How::Bring => nothing(),
        How::Later => say("p", "notice", words.chosen_later),
        How::Promise => say("p", "notice", words.chosen_promise),
    };
    part("div", "hows", vec![choice, follows])
}

/// By when a paper may follow.
pub(super) fn later(words: &LaterWords, defer: Option<&Deferral>) -> String {
    match defer {
        None => words.later_open.to_string(),
        Some(defer) => {
            let sentence = match defer.unit {
                TimeUnit::Working => words.defer_working,
                TimeUnit::Calendar => words.defer_calendar,
            };
            fill(sentence, &[&defer.days.to_string()])
        }
    }
}

fn promise_of_later(look: &Look, bring: &Bring) -> Html {
    let promise = bring.defer.as_ref().and_then(|defer| defer.promise.as_ref());
    promise.map_or_else(nothing, |it| say("small", "muted", &fill(look.later().defer_promise, &[look.text(it)])))
}
