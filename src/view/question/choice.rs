//! One option, several, or yes and no: full-width rows.

use yew::prelude::*;

use super::Asked;
use crate::definition::{Id, Options};
use crate::session::Draft;

/// A row.
struct Row<'a> {
    kind: &'static str,
    label: &'a str,
    help: Option<&'a str>,
    checked: bool,
    first: bool,
    draft: Draft,
}

pub(super) fn choice(asked: &Asked, options: &Options) -> Html {
    let draft = &asked.session.draft;
    let rows = options.iter().map(|(id, option)| Row {
        kind: "radio",
        label: asked.look.text(&option.label),
        help: option.help.as_ref().map(|help| asked.look.text(help)),
        checked: !draft.unsure && draft.chosen.contains(&id.position()),
        first: id.position() == 0,
        draft: draft.choosing(id.position()),
    });
    html! { <>{ for rows.map(|it| row(asked, it)) }{unsure(asked, "radio")}</> }
}

pub(super) fn choices(asked: &Asked, options: &Options) -> Html {
    let draft = &asked.session.draft;
    let rows = options.iter().map(|(id, option)| Row {
        kind: "checkbox",
        label: asked.look.text(&option.label),
        help: option.help.as_ref().map(|help| asked.look.text(help)),
        checked: !draft.unsure && draft.chosen.contains(&id.position()),
        first: id.position() == 0,
        draft: draft.toggling(asked.question, id.position()),
    });
    html! { <>
        <p class="muted hint">{asked.look.words.several_hint}</p>
        { for rows.map(|it| row(asked, it)) }
        {unsure(asked, "checkbox")}
    </> }
}

pub(super) fn yes_no(asked: &Asked) -> Html {
    let draft = &asked.session.draft;
    let words = asked.look.words;
    let rows = [words.yes, words.no].into_iter().enumerate().map(|(position, label)| Row {
        kind: "radio",
        label,
        help: None,
        checked: !draft.unsure && draft.chosen.contains(&position),
        first: position == 0,
        draft: draft.choosing(position),
    });
    html! { <>{ for rows.map(|it| row(asked, it)) }{unsure(asked, "radio")}</> }
}

/// «不确定», set apart.
fn unsure(asked: &Asked, kind: &'static str) -> Html {
    if !asked.question.unsure {
        return Html::default();
    }
    let draft = &asked.session.draft;
    let it = Row {
        kind,
        label: asked.look.words.unsure,
        help: None,
        checked: draft.unsure,
        first: false,
        draft: draft.unsure(kind == "radio" || !draft.unsure),
    };
    html! { <div class="apart"><p class="or muted">{asked.look.words.or}</p>{row(asked, it)}</div> }
}

fn row(asked: &Asked, row: Row) -> Html {
    let id = row.first.then_some("field");
    html! {
        <label class="option">
            <input type={row.kind} name="answer" id={id} checked={row.checked} aria-describedby={asked.described_by}
                onchange={asked.look.edit(row.draft)} />
            <span>{row.label.to_string()} if let Some(help) = row.help { <small class="muted">{help.to_string()}</small> }</span>
        </label>
    }
}
