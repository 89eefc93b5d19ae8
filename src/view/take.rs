//! Ways to take the list along, and whether the device may remember it.

use super::icon;
use super::look::{Look, Mode, Sheet, Take, Wish};
use super::tag::{Html, On, nothing, part, say, some, tag};
use super::words::fill;
use crate::definition::Date;
use crate::output::{QrPicture, code_of, qr_picture};

/// What leads to a list: a picture for a camera, letters for who types.
pub(super) struct Code {
    picture: QrPicture,
    letters: Option<String>,
}

/// What leads to the list of a link.
pub(super) fn code_to(link: &str) -> Option<Code> {
    let letters = link.rfind('#').and_then(|from| code_of(link.get(from..)?));
    qr_picture(link).map(|picture| Code { picture, letters })
}

/// All ways; `code` leads to the list, if there is one.
pub(super) fn take(look: &Look, code: Option<&Code>, today: Date) -> Html {
    if look.is_kiosk() {
        return nothing();
    }
    let words = look.later();
    let way = |label: &str, take: Take| look.button("secondary", label, Wish::Take(take));
    let receipt =
        look.button_of("secondary", icon::labelled(icon::PRINTER, words.print_receipt), Wish::Print(Sheet::Receipt));
    let ways = vec![
        receipt,
        way(words.copy_text, Take::Text),
        if look.around.shares { way(words.share, Take::Share) } else { nothing() },
        way(words.copy_link, Take::Link),
    ];
    let parts = vec![
        say("h2", "", words.take_along),
        some(code.map(|code| phone(look, code))),
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
fn phone(look: &Look, code: &Code) -> Html {
    let words = look.later();
    let told = vec![say("h3", "", words.to_phone), say("p", "", words.to_phone_note), letters(look, code)];
    part("div", "phone", vec![qr(look, code), part("div", "", told)])
}

/// The picture; dark on light in every theme, or no camera reads it.
pub(super) fn qr(look: &Look, code: &Code) -> Html {
    let size = code.picture.size.to_string();
    let dark = tag("path", "").set_to("d", &code.picture.path).html();
    let svg = tag("svg", "qr").set_to("viewBox", &["0 0 ", &size, " ", &size].concat()).set("role", "img");
    svg.set("shape-rendering", "crispEdges").set("aria-label", look.later().qr_label).of(dark).html()
}

/// The picture with what it is for, on paper.
pub(super) fn qr_on_paper(look: &Look, code: &Code) -> Html {
    part("div", "code", vec![qr(look, code), say("span", "", look.later().qr_label), letters(look, code)])
}

/// What the clerk types where nothing scans.
fn letters(look: &Look, code: &Code) -> Html {
    some(code.letters.as_ref().map(|letters| say("p", "letters", &fill(look.later().code_letters, &[letters]))))
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
    if look.around.mode != Mode::Page {
        return nothing();
    }
    let (told, way) = if look.around.kept {
        (words.kept, look.button("secondary", words.forget, Wish::Keep(false)))
    } else {
        (words.keep_note, look.button("secondary", words.keep, Wish::Keep(true)))
    };
    part("section", "", vec![say("h2", "", words.keep_title), say("p", "", told), part("p", "actions", vec![way])])
}
