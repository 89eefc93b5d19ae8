//! The list beside the questions, and as a sheet over them on a phone.

use yew::prelude::*;

use super::icon::{self, mark};
use super::line::{Depth, line};
use super::look::{Look, Wish};
use super::words::fill;
use crate::engine::Status;
use crate::output::{Checklist, Line};
use crate::session::Session;

/// The list in its own column.
pub(super) fn list_beside(look: &Look, session: &Session, list: &Checklist) -> Html {
    html! {
        <aside class="list" aria-labelledby="list-title">
            <h2 id="list-title">{look.words.to_bring}</h2>
            {parts(look, session, list)}
        </aside>
    }
}

/// The bar under the question that opens the sheet.
pub(super) fn bar(look: &Look, session: &Session, list: &Checklist) -> Html {
    let (sure, open) = list.counts(&session.item);
    html! {
        <div class="bar">
            <button type="button" aria-haspopup="dialog" onclick={look.click(Wish::Sheet(true))}>
                <span>{fill(look.words.bar, &[&sure.to_string(), &open.to_string()])}</span>
                <span class="hint">{look.words.bar_open}{icon::icon(icon::UP)}</span>
            </button>
        </div>
    }
}

/// The list over the page. The browser keeps the focus inside, and closes it with Esc.
pub(super) fn sheet(look: &Look, session: &Session, list: &Checklist, open: bool) -> Html {
    let to = look.wish.clone();
    let closed = Callback::from(move |_: Event| to.emit(Wish::Sheet(false)));
    html! {
        <dialog id="sheet" class="sheet" aria-labelledby="sheet-title" onclose={closed}>
            if open {
                <div class="sheet-head">
                    <h2 id="sheet-title">{look.words.to_bring}</h2>
                    <button type="button" class="quiet" onclick={look.click(Wish::Sheet(false))}>
                        {icon::icon(icon::CROSS)}{look.words.close}
                    </button>
                </div>
                {parts(look, session, list)}
            }
        </dialog>
    }
}

fn parts(look: &Look, session: &Session, list: &Checklist) -> Html {
    let words = look.words;
    let (sure, open): (Vec<&Line>, Vec<&Line>) = list.lines.iter().partition(|it| it.state.status == Status::Yes);
    let each = |lines: &[&Line]| html! { <ul class="lines">{ for lines.iter().map(|it| line(look, session, it, Depth::Short)) }</ul> };
    let dropped = session.dropped.iter().map(|id| {
        let material = &session.item.materials[*id];
        html! {
            <li class="line dropped" key={material.id.clone()}>
                {mark("dropped")}
                <div><p class="name"><s>{look.text(&material.bring.name).to_string()}</s></p></div>
            </li>
        }
    });
    html! { <>
        <h3>{words.sure}<span class="number">{sure.len()}</span></h3>
        if sure.is_empty() { <p class="muted">{words.nothing_sure}</p> } else { {each(&sure)} }
        if !open.is_empty() {
            <h3>{words.may_be}<span class="number">{open.len()}</span></h3>
            {each(&open)}
        }
        if !session.dropped.is_empty() {
            <h3>{words.dropped}<span class="number">{session.dropped.len()}</span></h3>
            <ul class="lines">{ for dropped }</ul>
        }
    </> }
}
