//! The few pictures, drawn by us; each stands beside a word and says nothing alone.

use yew::prelude::*;

/// A full, half or empty circle: needed, perhaps, not any more.
pub(super) fn mark(shape: &'static str) -> Html {
    let inside = match shape {
        "sure" => html! { <circle cx="8" cy="8" r="7" fill="currentColor" /> },
        "open" => html! { <path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill="currentColor" /> },
        _ => Html::default(),
    };
    html! {
        <svg class={classes!("mark", shape)} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.75" />
            {inside}
        </svg>
    }
}

/// A picture of strokes.
pub(super) fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

pub(super) const ARROW_RIGHT: &str = "M5 12h14M13 6l6 6-6 6";
pub(super) const PRINTER: &str = "M7 9V3h10v6M7 18H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 14h10v7H7z";
pub(super) const UP: &str = "M6 15l6-6 6 6";
pub(super) const CROSS: &str = "M6 6l12 12M18 6L6 18";
pub(super) const PEN: &str = "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3";
pub(super) const SEARCH: &str = "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5";
