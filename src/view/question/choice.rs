//! One option, several, or yes and no: full-width rows.

use super::Asked;
use crate::definition::{Id, Options};
use crate::session::Edit;
use crate::view::tag::{Html, all, nothing, part, say, some, tag, text};

/// A row.
struct Row {
    kind: &'static str,
    label: Html,
    help: Html,
    checked: bool,
    first: bool,
    edit: Edit,
}

pub(super) fn choice(asked: &Asked, options: &Options) -> Html {
    of_options(asked, options, "radio")
}

pub(super) fn choices(asked: &Asked, options: &Options) -> Html {
    all(vec![say("p", "muted hint", asked.look.words.several_hint), of_options(asked, options, "checkbox")])
}

fn of_options(asked: &Asked, options: &Options, kind: &'static str) -> Html {
    let draft = &asked.session.draft;
    let mut rows = Vec::new();
    for (id, option) in options.iter() {
        let place = id.position();
        rows.push(row(
            asked,
            Row {
                kind,
                label: asked.look.told(&option.label),
                help: some(option.help.as_ref().map(|help| asked.look.say("small", "muted", help))),
                checked: !draft.unsure && draft.chosen.contains(&place),
                first: place == 0,
                edit: if kind == "radio" { Edit::Choose(place) } else { Edit::Toggle(place) },
            },
        ));
    }
    rows.push(unsure(asked, kind));
    all(rows)
}

pub(super) fn yes_no(asked: &Asked) -> Html {
    let draft = &asked.session.draft;
    let words = asked.look.words;
    let mut rows = Vec::new();
    for (place, label) in [words.yes, words.no].into_iter().enumerate() {
        let checked = !draft.unsure && draft.chosen.contains(&place);
        rows.push(row(
            asked,
            Row {
                kind: "radio",
                label: text(label),
                help: nothing(),
                checked,
                first: place == 0,
                edit: Edit::Choose(place),
            },
        ));
    }
    rows.push(unsure(asked, "radio"));
    all(rows)
}

/// «不确定», set apart.
fn unsure(asked: &Asked, kind: &'static str) -> Html {
    if !asked.question.unsure {
        return nothing();
    }
    let draft = &asked.session.draft;
    let words = asked.look.words;
    let it = Row {
        kind,
        label: text(words.unsure),
        help: nothing(),
        checked: draft.unsure,
        first: false,
        edit: Edit::Unsure(kind == "radio" || !draft.unsure),
    };
    part("div", "apart", vec![say("p", "or muted", words.or), row(asked, it)])
}

fn row(asked: &Asked, row: Row) -> Html {
    let label = part("span", "", vec![row.label, row.help]);
    let id = row.first.then_some("field");
    if let (Some(rare), "radio", true) = (asked.look.rare, row.kind, asked.look.is_kiosk()) {
        return (rare.pick)(asked, label, row.checked, id, row.edit);
    }
    let input = tag("input", "").set("type", row.kind).set("name", "answer").set_if("id", id);
    let input = asked.look.changing(asked.described(input).checked(row.checked), row.edit);
    part("label", "option", vec![input, label])
}
