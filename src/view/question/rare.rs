//! What few questions need: words and lists, doubts, what is said beside the questions of forms. It comes with the later
//! part of the widget.

use super::Asked;
use super::list::list;
use super::text::text;
use crate::definition::{QuestionId, TextFormat};
use crate::engine::Slot;
use crate::session::{Action, Doubt, Edit, Session, Words};
use crate::view::answers::{answers_so_far, is_known, known_from, unused};
use crate::view::catalogue::Blocks;
use crate::view::counter::entrance;
use crate::view::keypad::{Keys, keypad};
use crate::view::kiosk::{kiosk, kiosk_catalogue};
use crate::view::look::{Look, Wish};
use crate::view::page::{Frame, Told};
use crate::view::tag::{Html, nothing, say, tag};
use crate::view::words::fill;

/// What few questions need.
pub(crate) struct Rare {
    /// A box for words.
    pub(super) text: fn(&Asked, TextFormat) -> Html,
    /// The entries of a list.
    pub(super) list: fn(&Asked, QuestionId) -> Html,
    /// What is wrong with words.
    pub(in super::super) violation: fn(&Look, Words) -> String,
    /// The title of a doubt, what it is, and the button that takes the answer all the same.
    pub(super) doubt: fn(&Look, Doubt) -> [&'static str; 3],
    /// While forms are filled.
    pub(super) filling: fn(&Look, &Session) -> Filling,
    /// An option that is also the way on.
    pub(super) pick: fn(&Asked, Html, bool, Option<&'static str>, Edit) -> Html,
    /// The frame at a device of the hall, its keys, and how its catalogue is laid out.
    pub(in super::super) kiosk: fn(&Look, &Frame, Html, Told) -> yew::Html,
    pub(in super::super) keys: fn(&Look, Keys) -> Html,
    pub(in super::super) kiosk_catalogue: fn(&Look, Blocks) -> Html,
    /// At the counter the way in, or out.
    pub(in super::super) entrance: fn(&Look, Option<&Session>) -> Html,
    /// That the host page knew the answer.
    pub(super) known: fn(&Look, &Session, Slot) -> Html,
    /// The answers that were put aside just now.
    pub(in super::super) unused: fn(&Look, &Session, &[String]) -> Html,
    /// What was answered so far.
    pub(in super::super) so_far: fn(&Look, &Session) -> Html,
}

/// What stands around the question of a form.
pub(super) struct Filling {
    /// How far it is.
    pub(super) step: String,
    /// The button that leaves it blank.
    pub(super) skip: Html,
    /// Why it is asked, and that it need not be answered.
    pub(super) note: Html,
}

/// All of it.
pub(crate) const RARE: Rare = Rare {
    text,
    list,
    violation,
    doubt,
    pick,
    kiosk,
    keys: keypad,
    kiosk_catalogue,
    filling,
    entrance,
    known,
    unused,
    so_far: answers_so_far,
};

/// A row that is touched, and that is all: nobody at a device of the hall looks for a second button.
fn pick(asked: &Asked, label: Html, chosen: bool, id: Option<&'static str>, edit: Edit) -> Html {
    let button =
        tag("button", "option").set("type", "button").set("aria-pressed", if chosen { "true" } else { "false" });
    button.set_if("id", id).of(label).on_click(asked.look.wish, Wish::Pick(edit)).html()
}

fn violation(look: &Look, it: Words) -> String {
    let words = look.later();
    match it {
        Words::TooLong(most) => return fill(words.too_long, &[&most.to_string()]),
        Words::Name => words.name_shape,
        Words::Address => words.address_shape,
        Words::IdCardShape => words.id_card_shape,
        Words::IdCardDay => words.id_card_day,
        Words::IdCardCheck => words.id_card_check,
        Words::UsccShape => words.uscc_shape,
        Words::Phone => words.phone_shape,
        Words::Postcode => words.postcode_shape,
        Words::Email => words.email_shape,
        Words::BankCardShape => words.bank_card_shape,
    }
    .to_string()
}

fn doubt(look: &Look, doubt: Doubt) -> [&'static str; 3] {
    let words = look.later();
    let what = match doubt {
        Doubt::IdCardAge => words.id_card_age,
        Doubt::UsccCheck => words.uscc_check,
        Doubt::BankCardCheck => words.bank_card_check,
    };
    [words.doubt_title, what, words.doubt_go_on]
}

fn known(look: &Look, session: &Session, slot: Slot) -> Html {
    match session.answer(slot) {
        Some(answer) if is_known(look, &session.item, &answer, slot) => {
            say("p", "note known", &fill(look.later().known_check, &[&known_from(look)]))
        }
        _ => nothing(),
    }
}

fn filling(look: &Look, session: &Session) -> Filling {
    let words = look.later();
    let left = session.form_questions_left().1.len().max(1);
    Filling {
        step: fill(words.form_step, &[&left.to_string()]),
        skip: look.button("secondary", words.skip, Wish::Do(Action::Skip)),
        note: say("p", "muted note", words.skip_note),
    }
}
