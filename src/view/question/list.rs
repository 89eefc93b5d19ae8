//! A list: its entries as cards, one more, one less.

use super::{Asked, unsure_box};
use crate::definition::QuestionId;
use crate::engine::Slot;
use crate::session::{Action, Session};
use crate::view::answers::answer_rows;
use crate::view::entry::{entry, so_many, with_name};
use crate::view::icon;
use crate::view::look::{Look, Wish};
use crate::view::tag::{Html, all, nothing, part, say, tag, text};
use crate::view::words::fill;

pub(super) fn list(asked: &Asked, list: QuestionId) -> Html {
    let (look, words) = (asked.look, asked.look.later());
    let count = asked.session.entries(list);
    let cards = (0..count).map(|number| card(look, asked.session, list, number)).collect();
    let label = with_name(look, asked.question, words.add_named, words.add);
    let add = tag("button", "secondary").set("type", "button").set("id", "field");
    let add =
        asked.described(add).of(icon::labelled(icon::PLUS, &label)).on_click(look.wish, Wish::Do(Action::AddEntry));
    let removed = asked.session.removed.as_ref().filter(|removed| removed.list == list);
    let gone = removed.map(|removed| fill(words.removed, &[&entry(look, asked.question, removed.entry)]));
    let undo = tag("button", "link").set("type", "button").set("id", "undo").of(text(words.bring_back));
    let undo = undo.on_click(look.wish, Wish::Do(Action::BringBack)).html();
    // What changes here is said aloud.
    let heard = vec![text(&so_many(look, asked.question, count)), text(" "), text(gone.as_deref().unwrap_or_default())];
    let heard = tag("span", "").set("role", "status").with(heard).html();
    all(vec![
        part("ol", "cards", cards),
        part("p", "entries muted", vec![heard, if gone.is_some() { undo } else { nothing() }]),
        part("p", "", vec![add.html()]),
        if count == 0 { unsure_box(asked) } else { nothing() },
    ])
}

/// What was answered of an entry, and the way to be rid of it.
fn card(look: &Look, session: &Session, list: QuestionId, number: usize) -> Html {
    let words = look.later();
    let name = entry(look, &session.item.questions[list], number);
    let answered = session
        .answered()
        .into_iter()
        .filter(|(slot, _)| slot.entry == Some(number) && session.item.questions[slot.question].within == Some(list));
    let rows: Vec<Html> = answer_rows(look, session, answered.collect());
    let open = if rows.is_empty() { say("p", "muted", words.asked_next) } else { part("dl", "answers", rows) };
    let about = fill(words.remove_what, &[&name]);
    let remove = tag("button", "link").set("type", "button").set_to("aria-label", &about).of(text(words.remove));
    let remove = remove.on_click(look.wish, Wish::Do(Action::RemoveEntry(number))).html();
    let head = part("div", "card-head", vec![say("h2", "", &name), remove]);
    tag("li", "card").key(&number.to_string()).with(vec![head, open]).html()
}

/// The entry in which a question is asked.
pub(super) fn of_entry(look: &Look, session: &Session, slot: Slot) -> Html {
    match (session.item.questions[slot.question].within, slot.entry) {
        (Some(list), Some(number)) => say("span", "of-entry", &entry(look, &session.item.questions[list], number)),
        _ => nothing(),
    }
}
