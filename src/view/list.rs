//! The list beside the questions, and as a sheet over them on a phone.

use super::icon::{self, mark};
use super::line::line;
use super::look::{Look, Wish};
use super::tag::{Html, On, all, nothing, part, say, some, tag, text};
use super::words::fill;
use crate::definition::MaterialId;
use crate::session::{Checklist, Session, Standing};

/// The list in its own column.
pub(super) fn list_beside(look: &Look, session: &Session, list: &Checklist) -> Html {
    column(look, parts(look, session, list))
}

/// A list in its own column.
pub(super) fn column(look: &Look, parts: Html) -> Html {
    let title = tag("h2", "").set("id", "list-title").say(look.words.to_bring);
    // It scrolls by itself, so the keyboard must be able to get there.
    let column = tag("aside", "list").set("aria-labelledby", "list-title").set("tabindex", "0");
    column.of(title).of(parts).html()
}

/// The bar under the question that opens the sheet.
pub(super) fn bar(look: &Look, session: &Session, list: &Checklist) -> Html {
    bar_of(look, list.counts(&session.item))
}

/// The bar with so many papers for sure, and so many perhaps.
pub(super) fn bar_of(look: &Look, (sure, open): (usize, usize)) -> Html {
    let counts = fill(look.words.bar, &[&sure.to_string(), &open.to_string()]);
    let hint = part("span", "hint", vec![text(look.words.bar_open), icon::icon(icon::UP)]);
    let button = tag("button", "").set("type", "button").set("aria-haspopup", "dialog");
    let button = button.of(say("span", "", &counts)).of(hint).on_click(look.wish, Wish::Sheet(true));
    part("div", "bar", vec![button.html()])
}

/// The list over the page. The browser keeps the focus inside, and closes it with Esc.
pub(super) fn sheet(look: &Look, session: &Session, list: &Checklist, open: bool) -> Html {
    sheet_of(look, || parts(look, session, list), open)
}

/// A list over the page.
pub(super) fn sheet_of(look: &Look, parts: impl FnOnce() -> Html, open: bool) -> Html {
    let dialog = tag("dialog", "sheet").set("id", "sheet").set("aria-labelledby", "sheet-title");
    let dialog = dialog.on(On::Close, look.wish, Wish::Sheet(false));
    if !open {
        return dialog.html();
    }
    let title = tag("h2", "").set("id", "sheet-title").say(look.words.to_bring);
    let close = look.button_of("quiet", icon::labelled(icon::CROSS, look.words.close), Wish::Sheet(false));
    dialog.of(part("div", "sheet-head", vec![title, close])).of(parts()).html()
}

/// A list is long that has more lines than this: nobody reads it beside a question. The result has it all.
const LONG: usize = 60;
const FIRST_OF_LONG: usize = 15;

/// How many lines of each group of so many in all are shown at a question.
pub(super) fn most_lines(all: usize) -> usize {
    if all > LONG { FIRST_OF_LONG } else { all }
}

fn parts(look: &Look, session: &Session, list: &Checklist) -> Html {
    let words = look.words;
    let item = &session.item;
    let most = most_lines(list.lines.len());
    let standings: Vec<Standing> = list.lines.iter().map(|it| it.standing(item)).collect();
    let of = |title: &str, wanted: &[Standing], even_if_empty: bool| -> Html {
        let all = || list.lines.iter().zip(&standings).filter(|(_, standing)| wanted.contains(standing));
        let lines = all().take(most).map(|(it, _)| line(look, session, it)).collect();
        group_of(look, title, lines, all().count(), even_if_empty)
    };
    let is_sure = standings.contains(&Standing::Bring);
    let none = if is_sure { nothing() } else { say("p", "muted", words.nothing_sure) };
    let dropped = |id: &MaterialId| {
        let material = &item.materials[*id];
        let name = part("p", "name", vec![look.say("s", "", &material.bring.name)]);
        tag("li", "line dropped").key(&material.id).of(mark("dropped")).of(part("div", "", vec![name])).html()
    };
    all(vec![
        of(words.sure, &[Standing::Bring], true),
        none,
        of(words.may_be, &[Standing::MayBring], false),
        of(words.group_later, &[Standing::Later], false),
        of(words.group_promised, &[Standing::Promised], false),
        of(words.nothing_to_carry, &[Standing::Exempt, Standing::Counter], false),
        group_of(
            look,
            words.dropped,
            session.dropped.iter().take(most_lines(session.dropped.len())).map(dropped).collect(),
            session.dropped.len(),
            false,
        ),
    ])
}

/// A heading with a number, and lines.
pub(super) fn group(look: &Look, title: &str, lines: Vec<Html>, even_if_empty: bool) -> Html {
    let count = lines.len();
    group_of(look, title, lines, count, even_if_empty)
}

/// A heading with a number, and the first of so many lines.
fn group_of(look: &Look, title: &str, lines: Vec<Html>, count: usize, even_if_empty: bool) -> Html {
    if count == 0 && !even_if_empty {
        return nothing();
    }
    let number = say("span", "number", &count.to_string());
    let more = and_more(look, count - lines.len().min(count)).map(|more| say("p", "muted", &more));
    all(vec![part("h3", "", vec![text(title), number]), part("ul", "lines", lines), some(more)])
}

/// How many lines are not shown here, in words.
pub(super) fn and_more(look: &Look, count: usize) -> Option<String> {
    (count > 0).then(|| fill(look.words.and_more, &[&count.to_string()]))
}
