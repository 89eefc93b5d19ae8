//! The list on a roll of 80 mm: the plain text, line by line, and the link for the phone.

use super::look::Look;
use super::tag::{Html, say, some, tag};
use super::take::{Code, qr_on_paper};

/// The list on a roll; `code` leads to it.
pub(super) fn receipt(look: &Look, text: &str, code: Option<&Code>) -> Html {
    let mut lines = text.lines();
    let mut parts = vec![say("h1", "", lines.next().unwrap_or_default())];
    for line in lines {
        let class = match line.chars().next() {
            None => "gap",
            Some('□' | '☑' | '·') => "item",
            Some(' ') => "inner",
            Some(_) => "",
        };
        parts.push(say("p", class, line.trim_start()));
    }
    parts.push(some(code.map(|code| qr_on_paper(look, code))));
    tag("section", "on-paper receipt-paper").set("aria-hidden", "true").with(parts).html()
}
