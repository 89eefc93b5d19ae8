//! Words and numbers: one box.

use super::{Asked, unsure_box};
use crate::definition::{Text, TextFormat};
use crate::session::{Action, Edit};
use crate::view::look::Wish;
use crate::view::tag::{Html, On, all, part, some, tag};

pub(super) fn number(asked: &Asked, unit: Option<&Text>) -> Html {
    let unit = unit.map(|unit| asked.look.say("span", "unit", unit));
    let input = input(asked, 0, "field", "decimal", "off");
    all(vec![part("div", "box short", vec![input, some(unit)]), unsure_box(asked)])
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
    all(vec![part("div", class, vec![input(asked, 0, "field", mode, complete)]), unsure_box(asked)])
}

/// A box for one of the things that are typed.
pub(super) fn input(asked: &Asked, place: usize, id: &'static str, mode: &'static str, complete: &'static str) -> Html {
    let value = asked.session.draft.typed.get(place).map_or("", String::as_str);
    let input = tag("input", "").set("id", id).set("name", id).set("type", "text").set("inputmode", mode);
    let input = input.set("autocomplete", complete).set("spellcheck", "false").value(value);
    let input = asked.described(input).set_if("aria-invalid", asked.invalid.then_some("true"));
    let typed = move |words| Wish::Do(Action::Edit(Edit::Type(place, words)));
    input.on_value(On::Input, asked.look.wish, Box::new(typed)).html()
}
