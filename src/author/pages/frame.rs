//! What stands around every static page: head, ways elsewhere, contact, version.

use super::html::{Html, Piece};
use super::links::file;
use crate::definition::{Catalogue, Text};
use crate::session::region_name;

/// Where a page stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) about: &'a Catalogue,
    /// The language of the page.
    pub(super) language: &'a str,
    /// Its room and id, `items/passport`; `index` is the list of all.
    pub(super) path: &'a str,
    /// The region whose rules it tells.
    pub(super) region: Option<&'a str>,
    /// The regions that have a page of their own of this item.
    pub(super) own: &'a [&'a str],
    /// The regions in which it is not offered.
    pub(super) not_in: &'a [String],
}

impl Frame<'_> {
    /// What leads from the page to the folder of all pages.
    fn up(&self) -> &'static str {
        if self.path.contains('/') { "../" } else { "" }
    }

    fn default(&self) -> &str {
        self.about.languages.first().map(String::as_str).unwrap_or_default()
    }

    /// A page of this item, as one in the same folder names it.
    fn beside(&self, region: Option<&str>, language: &str) -> String {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        file(name, region, &suffix(language, self.default()))
    }
}

/// What stands before `.html`: nothing in the default language.
pub(super) fn suffix(language: &str, default: &str) -> String {
    if language == default { String::new() } else { format!(".{language}") }
}

/// A whole page.
pub(super) fn framed(frame: &Frame, name: &Text, version: &str, main: impl FnOnce(&mut Html)) -> String {
    let default = frame.about.languages.first().map(String::as_str).unwrap_or_default();
    let mut html = Html::new(frame.language, default);
    let html = &mut html;
    let words = html.words;
    let all = frame.path == "index";
    html.raw("<!doctype html>\n<html lang=\"");
    html.raw(words.tag);
    html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    let plain = name.get(frame.language, default);
    let named = [Piece::Plain(plain)];
    html.phrase(if all { "{0}" } else { words.title }, &named);
    html.raw("</title>\n<meta name=\"description\" content=\"");
    html.phrase(if all { words.about_all } else { words.about }, &named);
    html.raw("\">\n<link rel=\"stylesheet\" href=\"");
    html.say(frame.up());
    html.raw("pages.css\">\n");
    alternates(html, frame);
    html.raw("</head>\n<body>\n");
    ways(html, frame, all);
    html.raw("<main>\n");
    if let Some(code) = frame.region {
        let region = region_name(code, frame.language).unwrap_or(code);
        html.tag("p class=\"region\"", |html| html.phrase(words.for_region, &[Piece::Plain(region)]));
    }
    main(html);
    regions(html, frame);
    html.raw("</main>\n<footer>");
    if let Some(contact) = &frame.about.contact {
        html.tag("p class=\"contact\"", |html| html.text(contact));
    }
    if !all {
        html.tag("p", |html| html.phrase(words.footer, &[Piece::Text(name), Piece::Plain(version)]));
    }
    html.word("p", words.counter_last_word);
    html.raw("</footer>\n</body>\n</html>\n");
    std::mem::replace(html, Html::new("", "")).done()
}

fn alternates(html: &mut Html, frame: &Frame) {
    let mut alternate = |tag: &str, language: &str| {
        html.raw("<link rel=\"alternate\" hreflang=\"");
        html.say(tag);
        html.raw("\" href=\"");
        html.say(&frame.beside(frame.region, language));
        html.raw("\">\n");
    };
    for language in &frame.about.languages {
        alternate(language, language);
    }
    alternate("x-default", frame.default());
}

/// To the list of all, to the questions, to the other languages.
fn ways(html: &mut Html, frame: &Frame, all: bool) {
    let words = html.words;
    html.raw("<header><nav aria-label=\"");
    html.raw(words.ways);
    html.raw("\"><ul>");
    let index = format!("{}{}", frame.up(), file("index", None, &suffix(frame.language, frame.default())));
    if !all {
        html.tag("li", |html| html.link(&index, |html| html.raw(words.all)));
    }
    let widget = format!("{}../../", frame.up());
    html.tag("li", |html| html.link(&widget, |html| html.raw(words.ask_me)));
    for language in frame.about.languages.iter().filter(|language| *language != frame.language) {
        let there = super::words::PageWords::of(language);
        html.raw("<li><a hreflang=\"");
        html.say(language);
        html.raw("\" lang=\"");
        html.say(there.tag);
        html.raw("\" href=\"");
        html.say(&frame.beside(frame.region, language));
        html.raw("\">");
        // A language that we have no words in is called by its tag.
        let known = language.starts_with(there.tag.split('-').next().unwrap_or(there.tag));
        html.say(if known { there.own_language } else { language });
        html.raw("</a></li>");
    }
    html.raw("</ul></nav></header>\n");
}

/// Where it is otherwise, and where it is not at all.
fn regions(html: &mut Html, frame: &Frame) {
    let words = html.words;
    if !frame.own.is_empty() {
        html.section("regions", words.other_regions, |html| {
            html.tag("ul class=\"regions\"", |html| {
                if frame.region.is_some() {
                    let to = frame.beside(None, frame.language);
                    html.tag("li", |html| html.link(&to, |html| html.raw(words.everywhere)));
                }
                for code in frame.own.iter().filter(|code| Some(**code) != frame.region) {
                    let to = frame.beside(Some(code), frame.language);
                    let name = region_name(code, frame.language).unwrap_or(code);
                    html.tag("li", |html| html.link(&to, |html| html.say(name)));
                }
            });
        });
    }
    if !frame.not_in.is_empty() {
        html.section("not-offered", words.not_offered, |html| {
            html.tag("ul class=\"regions\"", |html| {
                for code in frame.not_in {
                    html.tag("li", |html| html.say(region_name(code, frame.language).unwrap_or(code)));
                }
            });
        });
    }
}
