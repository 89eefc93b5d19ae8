//! Ways to take the list along, and whether the device may remember it.

use super::icon;
use super::look::{Look, Sheet, Take, Wish};
use super::tag::{Html, On, nothing, part, say, some, tag};
use crate::definition::Date;
use crate::output::qr_picture;

/// All ways; `link` is the whole address that rebuilds the list.
pub(super) fn take(look: &Look, link: Option<&str>, today: Date) -> Html {
    let words = look.later();
    let way = |label: &str, take: Take| look.button("secondary", label, Wish::Take(take));
    let receipt =
        look.button_of("secondary", icon::labelled(icon::PRINTER, words.print_receipt), Wish::Print(Sheet::Receipt));
    let ways = vec![
        receipt,
        way(words.copy_text, Take::Text),
        if look.around.shares { way(words.share, Take::Share) } else { nothing() },
        if link.is_some() { way(words.copy_link, Take::Link) } else { nothing() },
    ];
    let parts = vec![
        say("h2", "", words.take_along),
        some(link.and_then(|link| phone(look, link))),
        part("p", "actions", ways),
        visit(look, today),
        part(
            "details",
            "fold",
            vec![say("summary", "", words.other_ways), part("p", "", vec![way(words.data, Take::Data)])],
        ),
    ];
    part("section", "take", parts)
}

/// The QR code with what it is for.
fn phone(look: &Look, link: &str) -> Option<Html> {
    let words = look.later();
    let told = vec![say("h3", "", words.to_phone), say("p", "", words.to_phone_note)];
    Some(part("div", "phone", vec![qr(look, link)?, part("div", "", told)]))
}

/// A link as a picture; dark on light in every theme, or no camera reads it.
pub(super) fn qr(look: &Look, link: &str) -> Option<Html> {
    let picture = qr_picture(link)?;
    let size = ["0 0 ", &picture.size.to_string(), " ", &picture.size.to_string()].concat();
    let dark = tag("path", "").set_to("d", &picture.path).html();
    let svg = tag("svg", "qr").set_to("viewBox", &size).set("role", "img").set("shape-rendering", "crispEdges");
    Some(svg.set("aria-label", look.later().qr_label).of(dark).html())
}

/// A day for the calendar.
fn visit(look: &Look, today: Date) -> Html {
    let words = look.later();
    let day = tag("input", "").set("type", "date").set("id", "visit").set_to("min", &today.to_text());
    let day = day.value(&look.around.visit).on_value(On::Change, look.wish, Box::new(Wish::Visit)).html();
    let add = look.button("secondary", words.to_calendar, Wish::Take(Take::Calendar));
    let label = tag("label", "").set("for", "visit").say(words.visit_day);
    part("div", "visit", vec![label, part("div", "box", vec![day, add])])
}

/// Whether the device may remember it.
pub(super) fn remember(look: &Look) -> Html {
    let words = look.later();
    let (told, way) = if look.around.kept {
        (words.kept, look.button("secondary", words.forget, Wish::Keep(false)))
    } else {
        (words.keep_note, look.button("secondary", words.keep, Wish::Keep(true)))
    };
    part("section", "", vec![say("h2", "", words.keep_title), say("p", "", told), part("p", "actions", vec![way])])
}
