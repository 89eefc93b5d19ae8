//! The way in: a box into which the list of a person is scanned. While somebody is served, the way out.

use super::desk::{Clerk, Desk, wish};
use crate::output::Why;
use crate::session::Session;
use crate::view::look::{Look, Mode};
use crate::view::tag::{Html, On, nothing, part, tag};

/// At the counter the box for the code of a list, as long as nothing was answered; else a way to end. Elsewhere nothing.
pub(in super::super) fn entrance(look: &Look, session: Option<&Session>) -> Html {
    out_or_in(look, session.is_none_or(|session| session.answers.is_empty() && session.trail.is_empty()))
}

/// The same where it is known whether nothing was answered.
pub(in super::super) fn out_or_in(look: &Look, fresh: bool) -> Html {
    if look.around.mode != Mode::Counter {
        return nothing();
    }
    if !fresh {
        return part("p", "desk-out", vec![look.button("quiet", look.counter_words().desk_end, wish(Clerk::End))]);
    }
    let words = look.counter_words();
    let desk = Desk::of(look.around);
    let wrong = desk.unread.map(|why| match why {
        Why::NotOurs => words.desk_not_ours,
        Why::Unknown => words.desk_unknown,
        Why::Damaged | Why::Changed => words.desk_damaged,
        Why::AnotherSubject => words.desk_elsewhere,
    });
    let typed = Box::new(|typed| wish(Clerk::Typed(typed)));
    let input =
        tag("input", "").set("id", "scan").set("type", "text").set("autocomplete", "off").set("spellcheck", "false");
    let input = input.set("autocapitalize", "off").set("aria-describedby", "scan-note").value(&desk.typed);
    let input = input.set_if("aria-invalid", wrong.map(|_| "true")).on_value(On::Input, look.wish, typed).html();
    let open = tag("button", "primary").set("type", "submit").say(words.desk_open);
    let note =
        tag("p", if wrong.is_some() { "wrong stop" } else { "muted" }).set("id", "scan-note").set("role", "status");
    let label = tag("label", "").set("for", "scan").say(words.desk_scan);
    let box_ = part("div", "box", vec![input, open]);
    let note = note.say(wrong.unwrap_or(words.desk_scan_note));
    let form = tag("form", "desk-in").with(vec![label, box_, note]).on(On::Submit, look.wish, wish(Clerk::Open));
    form.html()
}
