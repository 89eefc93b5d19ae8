//! A region: the counties of Heze to choose from, elsewhere its code.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::text::input;
use super::{Asked, unsure_box};
use crate::session::{Action, HEZE, region_name};
use crate::view::look::Wish;

pub(super) fn region(asked: &Asked, within: &str) -> Html {
    let look = asked.look;
    if !within.starts_with("3717") {
        return html! { <>
            <p class="muted hint">{look.words.region_hint}</p>
            <div class="box short">{input(asked, 0, "field", "numeric", "off", "text")}</div>
            {unsure_box(asked)}
        </> };
    }
    let [chosen, ..] = &asked.session.draft.typed;
    let change = {
        let (to, draft) = (look.wish.clone(), asked.session.draft.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok()) {
                to.emit(Wish::Do(Action::Edit(draft.typing(0, select.value()))));
            }
        })
    };
    let counties = HEZE.iter().filter(|(code, ..)| code.starts_with(within)).map(|(code, ..)| {
        let name = region_name(code, look.language).unwrap_or(code);
        html! { <option value={*code} selected={chosen.as_str() == *code}>{name}</option> }
    });
    html! { <>
        <div class="box short">
            <select id="field" name="field" aria-describedby={asked.described_by}
                aria-invalid={asked.invalid.then_some("true")} onchange={change}>
                <option value="" selected={chosen.is_empty()}>{look.words.choose}</option>
                { for counties }
            </select>
        </div>
        {unsure_box(asked)}
    </> }
}
