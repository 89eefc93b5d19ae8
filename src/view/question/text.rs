//! Words and numbers: one box.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Asked, unsure_box};
use crate::definition::{Text, TextFormat};
use crate::session::Action;
use crate::view::look::Wish;

pub(super) fn number(asked: &Asked, unit: Option<&Text>) -> Html {
    let unit = unit.map(|unit| html! { <span class="unit" id="unit">{asked.look.text(unit).to_string()}</span> });
    html! { <>
        <div class="box short">{input(asked, 0, "field", "decimal", "off", "text")}{unit.unwrap_or_default()}</div>
        {unsure_box(asked)}
    </> }
}

pub(super) fn text(asked: &Asked, format: TextFormat) -> Html {
    let (mode, complete, kind, short) = match format {
        TextFormat::Plain => ("text", "off", "text", false),
        TextFormat::Name => ("text", "name", "text", true),
        TextFormat::Phone => ("tel", "tel", "tel", true),
        // The last character may be X, so no pad of digits alone.
        TextFormat::IdCard | TextFormat::Uscc => ("text", "off", "text", true),
        TextFormat::Postcode => ("numeric", "postal-code", "text", true),
        TextFormat::Email => ("email", "email", "text", false),
        TextFormat::Address => ("text", "street-address", "text", false),
        TextFormat::BankCard => ("numeric", "off", "text", true),
    };
    let class = if short { "box short" } else { "box" };
    html! { <>
        <div class={class}>{input(asked, 0, "field", mode, complete, kind)}</div>
        {unsure_box(asked)}
    </> }
}

/// A box for one of the things that are typed.
pub(super) fn input(
    asked: &Asked,
    place: usize,
    id: &'static str,
    mode: &'static str,
    complete: &'static str,
    kind: &'static str,
) -> Html {
    let draft = &asked.session.draft;
    let typed = {
        let (to, draft) = (asked.look.wish.clone(), draft.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                to.emit(Wish::Do(Action::Edit(draft.typing(place, input.value()))));
            }
        })
    };
    let value = draft.typed.get(place).cloned().unwrap_or_default();
    html! {
        <input id={id} name={id} type={kind} inputmode={mode} autocomplete={complete} spellcheck="false" value={value}
            aria-describedby={asked.described_by} aria-invalid={asked.invalid.then_some("true")} oninput={typed} />
    }
}
