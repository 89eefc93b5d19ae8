//! A region: the counties of Heze to choose from, elsewhere its code.

use super::text::input;
use super::{Asked, unsure_box};
use crate::session::{Action, Edit, HEZE, region_name};
use crate::view::keypad::Keys;
use crate::view::look::Wish;
use crate::view::tag::{Html, On, all, part, say, tag, text};

pub(super) fn region(asked: &Asked, within: &str) -> Html {
    let look = asked.look;
    let (hint, control) = if within.starts_with("3717") {
        (look.words.county, counties(asked, within))
    } else {
        let keys = look.keys(Keys::Figures);
        (look.words.region_hint, all(vec![input(asked, 0, "field", "numeric", "off"), keys]))
    };
    all(vec![say("p", "muted hint", hint), part("div", "box short", vec![control]), unsure_box(asked)])
}

fn counties(asked: &Asked, within: &str) -> Html {
    let look = asked.look;
    let [chosen, ..] = &asked.session.draft.typed;
    let here = HEZE.iter().filter(|(code, ..)| code.starts_with(within));
    if let (Some(rare), true) = (look.rare, look.is_kiosk()) {
        let row = |(number, (code, ..)): (usize, &(&str, &str, &str))| {
            let name = text(region_name(code, look.language).unwrap_or(code));
            let edit = Edit::Type(0, (*code).to_string());
            (rare.pick)(asked, name, chosen.as_str() == *code, (number == 0).then_some("field"), edit)
        };
        return part("div", "kiosk-rows", here.enumerate().map(row).collect());
    }
    let option = |code: &str, name: &str| {
        let selected = (chosen.as_str() == code).then_some("");
        tag("option", "").set_to("value", code).set_if("selected", selected).say(name)
    };
    let mut options = vec![option("", look.words.choose)];
    for (code, ..) in here {
        options.push(option(code, region_name(code, look.language).unwrap_or(code)));
    }
    let select = asked.described(tag("select", "").set("id", "field").set("name", "field"));
    let select = select.set_if("aria-invalid", asked.invalid.then_some("true")).with(options);
    let chosen = move |code| Wish::Do(Action::Edit(Edit::Type(0, code)));
    select.on_value(On::Change, look.wish, Box::new(chosen)).html()
}
