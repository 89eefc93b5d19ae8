//! The list on a roll of 80 mm: the plain text, line by line, and the link for the phone.

use super::look::Look;
use super::tag::{Html, part, say, some, tag};
use super::take::qr;

/// The list on a roll; `link` is the whole address that rebuilds it.
pub(super) fn receipt(look: &Look, text: &str, link: Option<&str>) -> Html {
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
    let code = link.and_then(|link| qr(look, link));
    parts.push(some(code.map(|code| part("p", "code", vec![code, say("span", "", look.later().qr_label)]))));
    tag("section", "on-paper receipt-paper").set("aria-hidden", "true").with(parts).html()
}
