//! The page with everything there is.

use super::frame::{Frame, framed, suffix};
use super::html::Html;
use super::item::names;
use super::links::file;
use crate::author::rows::Published;

/// The list of all.
pub(super) fn list_page(frame: &Frame, all: &[Published]) -> String {
    framed(frame, &frame.about.title, "", |html| {
        html.tag("h1", |html| html.text(&frame.about.title));
        let words = html.words;
        html.section("bundles", words.bundles, |html| room(html, frame, all, "bundles/"));
        html.section("items", words.items, |html| room(html, frame, all, "items/"));
    })
}

fn room(html: &mut Html, frame: &Frame, all: &[Published], room: &str) {
    let default = frame.about.languages.first().map(String::as_str).unwrap_or_default();
    let suffix = suffix(frame.language, default);
    let here =
        all.iter().filter(|one| one.path.starts_with(room) && one.rows.iter().any(|(region, _)| region.is_none()));
    let here: Vec<&Published> = here.collect();
    html.tag_if_any("ul class=\"list\"", |html| {
        for one in here {
            html.tag("li", |html| {
                html.link(&file(&one.path, None, &suffix), |html| html.text(&one.name()));
                if !one.called.is_empty() {
                    html.tag("p class=\"note\"", |html| names(html, &one.called));
                }
            });
        }
    });
}
