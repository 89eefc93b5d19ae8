//! What every part of the view needs: the words, the language, and where wishes go.

use std::any::Any;
use std::rc::Rc;

use yew::Callback;

use super::keypad::Keys;
use super::question::Rare;
use super::tag::{Html, On, Tag, nothing, tag, text};
use super::words::{CounterWords, LaterWords, Words, fill};
use crate::definition::json::{Entry, Value};
use crate::definition::{Date, Text};
use crate::engine::Slot;
use crate::session::{Action, Choice, Edit, FormSheet, date_in_words};

/// What the person wants.
#[derive(Debug, Clone)]
pub(crate) enum Wish {
    /// Something in the sitting.
    Do(Action),
    /// One of the papers on offer, in a bundle of a member.
    Choose(Option<usize>, Choice),
    /// To answer a question again, in a bundle that of a member.
    Change(Option<usize>, Slot),
    /// Another item or bundle: its room and id, `items/passport`.
    Open(String),
    /// All items.
    Catalogue,
    /// Another region, none for what holds everywhere.
    Region(String),
    /// Another language.
    Language(String),
    /// Items with these words.
    Search(String),
    /// The list over the page, or away with it.
    Sheet(bool),
    /// Something on paper.
    Print(Sheet),
    /// To try again what did not work.
    Retry,
    /// To be taken to a control.
    Focus(&'static str),
    /// To take the list along.
    Take(Take),
    /// To go on this day.
    Visit(String),
    /// To be remembered on this device, or to be forgotten there.
    Keep(bool),
    /// Larger letters, or as they were.
    Large(bool),
    /// A form, or a letter of promise, as a Word document.
    Word(Option<usize>, Document),
    /// To have it read aloud, or no more of it.
    Read(bool),
    /// The note has been read.
    Dismiss,
    /// Black on white, or as it was: at a device of the hall.
    Contrast(bool),
    /// An answer that is also the way on: at a device of the hall.
    Pick(Edit),
    /// To go, which is asked once more; or to stay after all.
    Leave(bool),
    /// To go: everything of the person goes too.
    End,
    /// What a clerk does.
    Clerk(OfClerk),
}

/// A document that is filled from the answers; in a bundle that of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    /// A form.
    Form(FormSheet),
    /// The promise of this number.
    Promise(usize),
}

/// A way to take the list along, other than on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Take {
    /// Its text, for the clipboard.
    Text,
    /// Its link, for the clipboard.
    Link,
    /// Through the share sheet of the device.
    Share,
    /// The visit in the calendar.
    Calendar,
    /// The Result, for another program.
    Data,
}

/// What goes on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// The checklist.
    List,
    /// The checklist on a roll of 80 mm.
    Receipt,
    /// The filled forms.
    Forms,
}

/// What the host page knew beforehand: from its login, from a card reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Known {
    /// By the name of a question, or `form/field`; in a bundle perhaps with the item's id before it.
    pub(crate) values: Vec<Entry>,
    /// Who says so.
    pub(crate) source: Option<String>,
}

impl Known {
    /// What is known under a name, in the item with this id.
    pub(crate) fn of(&self, item: &str, name: &str) -> Option<&Value> {
        let whole = [item, "/", name].concat();
        let mut values = self.values.iter();
        values.find(|it| it.key == name || it.key == whole).map(|it| &it.value.value)
    }
}

/// Who sits before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mode {
    /// A person with a device of their own.
    #[default]
    Page,
    /// One person after another, at a device of the hall: nothing is remembered, nothing leads away.
    Kiosk,
    /// A clerk at a window, with the person in front: nothing is remembered either.
    Counter,
}

/// Why it is asked whether the person goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// The person wants to.
    Wanted,
    /// Nothing was touched for a while; so many seconds are left.
    Idle(u32),
}
/// Something of the clerk’s: what it is, only the later part knows.
pub(crate) type OfClerk = Rc<dyn Any>;

/// What is around the page, as far as the page should know.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The address of the page, for links to a list.
    pub(crate) page: String,
    /// The version of the catalogue.
    pub(crate) catalogue: String,
    /// The code of the region.
    pub(crate) region: Option<String>,
    /// The region is the host page's.
    pub(crate) placed: bool,
    /// The device remembers this sitting.
    pub(crate) kept: bool,
    /// The device has a share sheet.
    pub(crate) shares: bool,
    /// The device can read aloud.
    pub(crate) speaks: bool,
    /// It does.
    pub(crate) speaking: bool,
    /// Larger letters.
    pub(crate) large: bool,
    /// Black on white.
    pub(crate) contrast: bool,
    /// It is asked whether the person goes.
    pub(crate) leaving: Option<Leaving>,
    /// The day of the visit, as it stands in its control.
    pub(crate) visit: String,
    /// Who sits before it.
    pub(crate) mode: Mode,
    /// What the host page knew beforehand.
    pub(crate) known: Rc<Known>,
    /// What lies there before the clerk.
    pub(crate) desk: Option<OfClerk>,
}

/// How things are said, and where wishes go.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    /// The widget's own words.
    pub(crate) words: &'static Words,
    /// The language of the item's texts.
    pub(crate) language: &'a str,
    /// The language that stands in where that one is missing.
    pub(crate) default: &'a str,
    /// The folder of the catalogue, for its files.
    pub(crate) files: &'a str,
    /// In a bundle the member that is looked at.
    pub(crate) member: Option<usize>,
    /// The region for which everything holds, in words.
    pub(crate) region: Option<&'a str>,
    /// What is around the page.
    pub(crate) around: &'a Around,
    /// What few questions need, once it is there.
    pub(crate) rare: Option<&'static Rare>,
    /// Where wishes go.
    pub(crate) wish: &'a Callback<Wish>,
}

impl Look<'_> {
    /// It is a device of the hall.
    pub(crate) fn is_kiosk(&self) -> bool {
        self.around.mode == Mode::Kiosk
    }

    /// The keys on the screen of a device of the hall.
    pub(super) fn keys(&self, keys: Keys) -> Html {
        match self.rare {
            Some(rare) if self.is_kiosk() => (rare.keys)(self, keys),
            _ => nothing(),
        }
    }

    /// The widget's own words for what comes after the questions.
    pub(super) fn later(&self) -> &'static LaterWords {
        LaterWords::of(self.language)
    }

    /// And for what is said at the counter only.
    pub(super) fn counter_words(&self) -> &'static CounterWords {
        CounterWords::of(self.language)
    }

    /// A text of the item.
    pub(crate) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language, self.default)
    }

    /// A text of the item in an element, marked with its language where that is not the page's.
    #[inline(never)]
    pub(super) fn say(&self, name: &'static str, class: &'static str, words: &Text) -> Html {
        let element = tag(name, class);
        let element = match words.foreign(self.language, self.default) {
            Some(language) => element.set_to("lang", language),
            None => element,
        };
        element.say(self.text(words))
    }

    /// A text of the item among other words, marked likewise.
    pub(super) fn told(&self, words: &Text) -> Html {
        match words.foreign(self.language, self.default) {
            Some(_) => self.say("span", "", words),
            None => text(self.text(words)),
        }
    }

    /// A text of the item in the language of the counter, where that is another one.
    pub(crate) fn at_the_counter<'t>(&self, text: &'t Text) -> Option<&'t str> {
        let words = text.get(self.default, self.default);
        (self.default != self.language && words != self.text(text)).then_some(words)
    }

    /// A day.
    pub(crate) fn day(&self, date: Date) -> String {
        date_in_words(date, self.language.starts_with("zh"))
    }

    /// A list in one line.
    pub(crate) fn joined(&self, parts: &[String]) -> String {
        join(parts, self.words.list_joint)
    }

    /// A control that makes a change when it is changed.
    pub(super) fn changing(&self, control: Tag, edit: Edit) -> Html {
        control.on(On::Change, self.wish, Wish::Do(Action::Edit(edit))).html()
    }

    /// A button.
    pub(super) fn button(&self, class: &'static str, label: &str, wish: Wish) -> Html {
        self.button_of(class, text(label), wish)
    }

    /// A button with more than words.
    pub(super) fn button_of(&self, class: &'static str, content: Html, wish: Wish) -> Html {
        tag("button", class).set("type", "button").of(content).on_click(self.wish, wish).html()
    }

    /// A small button that says for a screen reader what it is about.
    pub(super) fn change(&self, what: &str, slot: Slot) -> Html {
        let label = fill(self.words.change_what, &[what]);
        let button = tag("button", "link").set("type", "button").set_to("aria-label", &label);
        button.of(text(self.words.change)).on_click(self.wish, Wish::Change(self.member, slot)).html()
    }
}

/// Parts in one line.
#[inline(never)]
pub(super) fn join(parts: &[String], joint: &str) -> String {
    let mut line = String::new();
    for part in parts {
        if !line.is_empty() {
            line.push_str(joint);
        }
        line.push_str(part);
    }
    line
}
