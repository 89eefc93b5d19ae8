//! The frame around every screen, and the screen with a question.

use super::icon;
use super::intro::intro;
use super::list::{bar, list_beside, sheet};
use super::look::{Look, Sheet, Wish};
use super::question::question;
use super::tag::{Html, Tag, nothing, part, say, tag, text};
use super::words::{fill, name_of_language};
use crate::engine::Slot;
use crate::session::Session;

/// What stands around a screen.
pub(crate) struct Frame<'a> {
    /// The languages on offer.
    pub(crate) languages: &'a [String],
    /// What the screen is about: the item's name.
    pub(crate) about: Option<&'a str>,
    /// There is a way to all items.
    pub(crate) catalogue: bool,
    /// What the person left to look at this: its room and id, its name.
    pub(crate) left: Option<(&'a str, &'a str)>,
    /// What was last said aloud to those who do not see.
    pub(crate) said: &'a str,
    /// What goes on paper.
    pub(crate) prints: Sheet,
}

/// A note on what just happened, and whether it belongs to the screen.
pub(crate) type Told = Option<(bool, Html)>;

/// The frame with a screen in it.
pub(crate) fn page(look: &Look, frame: &Frame, screen: Html, told: Told) -> yew::Html {
    if let (true, Some(rare)) = (look.is_kiosk(), look.rare) {
        return (rare.kiosk)(look, frame, screen, told);
    }
    let words = look.words;
    let around = look.around;
    let switch = switches(look, frame);
    let to_all = if frame.catalogue { look.button("quiet", words.all_services, Wish::Catalogue) } else { nothing() };
    let back = frame.left.map_or_else(nothing, |(path, name)| {
        let label = fill(words.back_to, &[name]);
        look.button_of("quiet", icon::labelled(icon::ARROW_LEFT, &label), Wish::Open(path.to_string()))
    });
    let said = tag("p", "for-screen-readers").set("role", "status").say(frame.said);
    let top = vec![back, to_all, say("p", "about", frame.about.unwrap_or_default()), part("div", "languages", switch)];
    let page = whole(look, frame, "page");
    let (lasting, passing) = match told {
        Some((true, note)) => (part("div", "main wide", vec![note]), nothing()),
        Some((false, note)) => (nothing(), note),
        None => (nothing(), nothing()),
    };
    let privacy = say("p", "privacy muted", if around.kept { words.privacy_kept } else { words.privacy });
    page.with(vec![part("div", "top", top), lasting, screen, privacy, said, passing]).html().node()
}

/// The whole page, with what goes on paper told by a class.
pub(super) fn whole(look: &Look, frame: &Frame, class: &str) -> Tag {
    let prints = match frame.prints {
        Sheet::List => " prints-list",
        Sheet::Receipt => " prints-receipt",
        Sheet::Forms => " prints-forms",
    };
    let class = [class, if look.around.large { " large" } else { "" }, prints].concat();
    tag("div", "page").set_to("class", &class).set_to("lang", look.language)
}

/// A button that is on or off.
pub(super) fn toggle(look: &Look, label: &str, on: bool, wish: Wish) -> Html {
    let button = tag("button", "quiet").set("type", "button").set("aria-pressed", if on { "true" } else { "false" });
    button.of(text(label)).on_click(look.wish, wish).html()
}

/// Other languages, larger letters, reading aloud.
pub(super) fn switches(look: &Look, frame: &Frame) -> Vec<Html> {
    let (words, around) = (look.words, look.around);
    let mut switch = Vec::new();
    for language in frame.languages.iter().filter(|language| language.as_str() != look.language) {
        let name = name_of_language(language);
        let button = tag("button", "quiet").set("type", "button").set_to("lang", language).of(text(name));
        switch.push(button.on_click(look.wish, Wish::Language(language.clone())).html());
    }
    switch.push(toggle(look, words.large, around.large, Wish::Large(!around.large)));
    if around.speaks {
        switch.push(toggle(look, words.read_aloud, around.speaking, Wish::Read(!around.speaking)));
    }
    switch
}

/// A screen of its own width.
pub(crate) fn alone(screen: Html) -> Html {
    part("div", "main wide", vec![screen])
}

/// The screen of a sitting at a question.
pub(crate) fn asking(look: &Look, session: &Session, slot: Slot, sheet_is_open: bool) -> Html {
    let list = session.list();
    let main = vec![
        look.rare.map_or_else(nothing, |rare| (rare.entrance)(look, Some(session))),
        intro(look, session),
        look.rare.map_or_else(nothing, |rare| (rare.unused)(look, session, &session.newly_unused)),
        question(look, session, slot),
        look.rare.map_or_else(nothing, |rare| (rare.so_far)(look, session)),
    ];
    part(
        "div",
        "columns",
        vec![
            part("div", "main", main),
            list_beside(look, session, &list),
            // While the forms are filled the list stands; on a phone it need not be in the way.
            if session.filling { nothing() } else { bar(look, session, &list) },
            sheet(look, session, &list, sheet_is_open),
        ],
    )
}
