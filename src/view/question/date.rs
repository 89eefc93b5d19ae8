//! A day: three boxes, because pickers are no help with a birthday.

use yew::prelude::*;

use super::text::input;
use super::{Asked, unsure_box};

pub(super) fn date(asked: &Asked) -> Html {
    let words = asked.look.words;
    let part = |place, id, label: &'static str, class| {
        html! {
            <div class={class}>
                <label for={id}>{label}</label>
                {input(asked, place, id, "numeric", "off", "text")}
            </div>
        }
    };
    html! { <>
        <p class="muted hint">{words.date_hint}</p>
        <div class="date">
            {part(0, "field", words.year, "part year")}
            {part(1, "month", words.month, "part")}
            {part(2, "day", words.day, "part")}
        </div>
        {unsure_box(asked)}
    </> }
}
