//! What is seen at a device of the hall: nothing to remember by, nothing that leads away, everything within reach.

use super::catalogue::Blocks;
use super::icon;
use super::keypad::{Keys, keypad};
use super::look::{Leaving, Look, Sheet, Wish};
use super::page::{Frame, Told, switches, toggle, whole};
use super::tag::{Html, On, nothing, part, say, some, tag, text};
use super::take::{Code, qr};
use super::words::fill;
use crate::session::region_name;

/// The frame: the screen, and the bar under the hand.
pub(super) fn kiosk(look: &Look, frame: &Frame, screen: Html, told: Told) -> yew::Html {
    let words = look.later();
    let around = look.around;
    let all = if frame.catalogue { look.button("quiet", words.all_services, Wish::Catalogue) } else { nothing() };
    let mut ways = vec![all];
    ways.extend(switches(look, frame));
    ways.push(toggle(look, words.kiosk_contrast, around.contrast, Wish::Contrast(!around.contrast)));
    let end = look.button_of("end", icon::labelled(icon::CROSS, words.kiosk_end), Wish::Leave(true));
    let about = say("p", "about", frame.about.unwrap_or_default());
    let said = tag("p", "for-screen-readers").set("role", "status").say(frame.said);
    let page = whole(look, frame, if around.contrast { "page kiosk contrast" } else { "page kiosk" });
    let told = told.map(|(_, note)| part("div", "kiosk-note", vec![note]));
    // Where nothing can be said yet, nothing need be said of it.
    let privacy = frame.about.map(|_| say("p", "privacy muted", words.kiosk_privacy));
    let bar = part("div", "kiosk-bar", vec![part("div", "kiosk-ways", ways), end]);
    page.with(vec![about, screen, some(told), some(privacy), bar, said, leaving(look)]).html().node()
}

/// Whether the person goes, asked over everything else.
fn leaving(look: &Look) -> Html {
    let words = look.later();
    let dialog = tag("dialog", "leave").set("id", "leave").set("role", "alertdialog");
    let dialog = dialog.set("aria-labelledby", "leave-title").set("aria-describedby", "leave-text");
    let dialog = dialog.on(On::Close, look.wish, Wish::Leave(false));
    let Some(leaving) = look.around.leaving else { return dialog.html() };
    let (title, left) = match leaving {
        Leaving::Wanted => (words.kiosk_leave_title, words.kiosk_leave.to_string()),
        Leaving::Idle(seconds) => (words.kiosk_idle_title, fill(words.kiosk_idle, &[&seconds.to_string()])),
    };
    let stay = tag("button", "primary").set("type", "button").set("id", "stay").of(text(words.kiosk_stay));
    let stay = stay.on_click(look.wish, Wish::Leave(false)).html();
    let go = look.button("secondary", words.kiosk_leave_sure, Wish::End);
    dialog
        .set("data-wanted", "")
        .with(vec![
            tag("h2", "").set("id", "leave-title").say(title),
            tag("p", "").set("id", "leave-text").say(&left),
            part("div", "actions", vec![stay, go]),
        ])
        .html()
}

/// The first screen: what it is, what there is, and a way to find it without a keyboard.
pub(super) fn kiosk_catalogue(look: &Look, blocks: Blocks) -> Html {
    let Blocks { title, lead, places: (codes, chosen), search, near, items, more, contact } = blocks;
    // Where the device stands is known to whoever put it there.
    let regions = if look.around.placed || codes.is_empty() { nothing() } else { places(look, codes, chosen) };
    let hint = say("p", "muted hint", look.later().kiosk_letters);
    let find = vec![part("div", "boxes", vec![search, regions]), near, hint, keypad(look, Keys::Letters)];
    part(
        "section",
        "catalogue",
        vec![
            part("div", "hero", vec![title, lead, contact]),
            part("div", "rest", vec![items, more]),
            part("div", "find", find),
        ],
    )
}

/// Where it is to be done. It opens by a touch, and kiosk.js closes it by the next: lines of a list that the browser draws
/// are made for a mouse.
fn places(look: &Look, codes: &[String], chosen: &str) -> Html {
    let named = |code: &str| match code {
        "" => look.words.region_any.to_string(),
        code => region_name(code, look.language).unwrap_or(code).to_string(),
    };
    let place = |code: &str| toggle(look, &named(code), code == chosen, Wish::Region(code.to_string()));
    let all = [""].into_iter().chain(codes.iter().map(String::as_str)).map(place).collect();
    let summary = vec![say("span", "", look.words.region), say("strong", "", &named(chosen))];
    part("details", "places", vec![part("summary", "", summary), part("div", "actions", all)])
}

/// The list to carry away: on a phone, or on paper.
pub(super) fn kiosk_take(look: &Look, code: Option<&Code>) -> Html {
    let words = look.later();
    let told = vec![say("h2", "", words.to_phone), say("p", "", words.to_phone_note)];
    some(code.map(|code| part("div", "phone", vec![qr(look, code), part("div", "", told)])))
}

/// The list on paper, under the hand.
pub(super) fn kiosk_print(look: &Look) -> Html {
    let words = look.later();
    let way = |class, label, sheet| look.button_of(class, icon::labelled(icon::PRINTER, label), Wish::Print(sheet));
    part(
        "div",
        "actions kiosk-print",
        vec![way("primary", words.print_list, Sheet::List), way("secondary", words.print_receipt, Sheet::Receipt)],
    )
}
