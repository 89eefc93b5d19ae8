//! Words and numbers: one box.

use super::{Asked, unsure_box};
use crate::definition::{Text, TextFormat};
use crate::session::{Action, Edit};
use crate::view::keypad::Keys;
use crate::view::look::{Mode, Wish};
use crate::view::tag::{Html, On, all, nothing, part, some, tag};

pub(super) fn number(asked: &Asked, unit: Option<&Text>) -> Html {
    let unit = unit.map(|unit| asked.look.say("span", "unit", unit));
    let input = input(asked, 0, "field", "decimal", "off");
    let keys = asked.look.keys(Keys::Amount);
    all(vec![part("div", "box short", vec![input, some(unit)]), keys, unsure_box(asked)])
}

pub(super) fn text(asked: &Asked, format: TextFormat) -> Html {
    let (mode, complete, class) = match format {
        TextFormat::Plain => ("text", "off", "box"),
        TextFormat::Name => ("text", "name", "box short"),
        TextFormat::Phone => ("tel", "tel", "box short"),
        // The last character may be X, so no pad of digits alone.
        TextFormat::IdCard | TextFormat::Uscc => ("text", "off", "box short"),
        TextFormat::Postcode => ("numeric", "postal-code", "box short"),
        TextFormat::Email => ("email", "email", "box"),
        TextFormat::Address => ("text", "street-address", "box"),
        TextFormat::BankCard => ("numeric", "off", "box short"),
    };
    let keys = Keys::of(format).filter(|_| asked.look.is_kiosk());
    let input = input(asked, 0, "field", if keys.is_some() { "none" } else { mode }, complete);
    let keys = keys.map_or_else(nothing, |keys| asked.look.keys(keys));
    all(vec![part("div", class, vec![input]), keys, unsure_box(asked)])
}

/// A box for one of the things that are typed.
pub(super) fn input(asked: &Asked, place: usize, id: &'static str, mode: &'static str, complete: &'static str) -> Html {
    // Where there are keys on the screen, those of the device must not come over them.
    let mode = if asked.look.is_kiosk() && mode != "text" { "none" } else { mode };
    let value = asked.session.draft.typed.get(place).map_or("", String::as_str);
    let input = tag("input", "").set("id", id).set("name", id).set("type", "text").set("inputmode", mode);
    // Where many people come, the browser must not offer one what another wrote.
    let complete = if asked.look.around.mode == Mode::Page { complete } else { "off" };
    let input = input.set("autocomplete", complete).set("spellcheck", "false").value(value);
    let input = asked.described(input).set_if("aria-invalid", asked.invalid.then_some("true"));
    let typed = move |words| Wish::Do(Action::Edit(Edit::Type(place, words)));
    input.on_value(On::Input, asked.look.wish, Box::new(typed)).html()
}
