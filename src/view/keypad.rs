//! Keys on the screen, for devices of the hall that have no others. What they do is done by `kiosk.js`: they type into the
//! box that they stand by.

use super::icon;
use super::look::Look;
use super::tag::{Html, nothing, part, say, tag, text};
use crate::definition::TextFormat;

/// Which keys a box wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// Figures.
    Figures,
    /// Figures and a point.
    Amount,
    /// The three boxes of a day.
    Day,
    /// Figures and the X of an ID card.
    IdCard,
    /// Figures and letters.
    Code,
    /// What an address of mail is made of.
    Mail,
    /// Letters: the first ones of the words that are searched.
    Letters,
}

impl Keys {
    /// The keys for words; none where only an input method of the device can write them.
    pub(super) fn of(format: TextFormat) -> Option<Keys> {
        match format {
            TextFormat::Phone | TextFormat::Postcode | TextFormat::BankCard => Some(Keys::Figures),
            TextFormat::IdCard => Some(Keys::IdCard),
            TextFormat::Uscc => Some(Keys::Code),
            TextFormat::Email => Some(Keys::Mail),
            TextFormat::Plain | TextFormat::Name | TextFormat::Address => None,
        }
    }

    /// What they write, in rows, and how many stand in a row.
    fn written(self) -> (&'static str, usize) {
        match self {
            Keys::Figures | Keys::Day => ("1234567890", 3),
            Keys::Amount => ("1234567890.", 3),
            Keys::IdCard => ("1234567890X", 3),
            Keys::Code => ("1234567890ABCDEFGHJKLMNPQRTUWXY", 10),
            Keys::Mail => ("1234567890abcdefghijklmnopqrstuvwxyz@._-", 10),
            Keys::Letters => ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10),
        }
    }
}

/// The keys.
pub(super) fn keypad(look: &Look, keys: Keys) -> Html {
    let words = look.later();
    let (written, columns) = keys.written();
    let key = |what: &str, label: Html, first: bool| {
        let key = tag("button", "key").set("type", "button").set_to("data-key", what);
        // One stop for the Tab key; the arrows lead on from there.
        key.set("tabindex", if first { "0" } else { "-1" }).of(label).html()
    };
    let mut all: Vec<Html> = Vec::new();
    for (number, letter) in written.chars().enumerate() {
        let letter = letter.to_string();
        all.push(key(&letter, text(&letter), number == 0));
    }
    let wide = |what: &str, label: Html| {
        let key = tag("button", "key wide").set("type", "button").set_to("data-key", what).set("tabindex", "-1");
        key.of(label).html()
    };
    all.push(wide("delete", icon::labelled(icon::CROSS, words.key_delete)));
    all.push(if keys == Keys::Day { wide("next", say("span", "", words.key_next)) } else { nothing() });
    let class = if columns == 3 { "keypad figures" } else { "keypad letters" };
    let pad = tag("div", class).set("role", "group").set("aria-label", words.keypad);
    let pad = pad.with(all).html();
    part("div", "keys", vec![pad])
}
