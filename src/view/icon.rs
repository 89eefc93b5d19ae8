//! The few pictures, drawn by us; each stands beside a word and says nothing alone.

use super::tag::{Html, all, nothing, tag, text};

/// A full, half or empty circle: needed, perhaps, not any more.
pub(super) fn mark(shape: &'static str) -> Html {
    let inside = match shape {
        "sure" => tag("circle", "").set("cx", "8").set("cy", "8").set("r", "7").set("fill", "currentColor").html(),
        "open" => tag("path", "").set("d", "M8 1.5a6.5 6.5 0 0 0 0 13z").set("fill", "currentColor").html(),
        _ => nothing(),
    };
    let circle = tag("circle", "").set("cx", "8").set("cy", "8").set("r", "6.5").set("fill", "none");
    let circle = circle.set("stroke", "currentColor").set("stroke-width", "1.75").html();
    let class = match shape {
        "sure" => "mark sure",
        "open" => "mark open",
        _ => "mark dropped",
    };
    let picture = tag("svg", class).set("viewBox", "0 0 16 16").set("aria-hidden", "true");
    picture.of(circle).of(inside).html()
}

/// A picture of strokes.
pub(super) fn icon(path: &'static str) -> Html {
    let strokes = tag("path", "").set("d", path).set("fill", "none").set("stroke", "currentColor");
    let strokes = strokes.set("stroke-width", "1.75").set("stroke-linecap", "round").set("stroke-linejoin", "round");
    tag("svg", "icon").set("viewBox", "0 0 24 24").set("aria-hidden", "true").of(strokes.html()).html()
}

/// A picture and its word.
pub(super) fn labelled(path: &'static str, label: &str) -> Html {
    all(vec![icon(path), text(label)])
}

pub(super) const ARROW_RIGHT: &str = "M5 12h14M13 6l6 6-6 6";
pub(super) const ARROW_LEFT: &str = "M19 12H5M11 6l-6 6 6 6";
pub(super) const PRINTER: &str = "M7 9V3h10v6M7 18H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 14h10v7H7z";
pub(super) const PLUS: &str = "M12 5v14M5 12h14";
pub(super) const UP: &str = "M6 15l6-6 6 6";
pub(super) const CROSS: &str = "M6 6l12 12M18 6L6 18";
pub(super) const PEN: &str = "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3";
pub(super) const SEARCH: &str = "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5";
