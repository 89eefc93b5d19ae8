//! HTML in the making: whatever comes from a catalogue is escaped, only what is written here stands as it is.

use super::words::PageWords;
use crate::definition::Text;

/// A page in the making, in one language.
#[derive(Debug)]
pub(in crate::author) struct Html<'a> {
    text: String,
    pub(in crate::author) words: &'static PageWords,
    /// The language of the author's texts.
    pub(in crate::author) language: &'a str,
    /// The catalogue's default language.
    pub(in crate::author) default: &'a str,
    /// The page that tells what facts mean; this one, if empty.
    pub(in crate::author) facts: String,
}

/// What comes into a sentence.
#[derive(Debug, Clone, Copy)]
pub(in crate::author) enum Piece<'p> {
    /// An author's text.
    Text(&'p Text),
    /// A number, a day.
    Plain(&'p str),
}

impl<'a> Html<'a> {
    pub(in crate::author) fn new(language: &'a str, default: &'a str) -> Html<'a> {
        Html {
            text: String::with_capacity(16 * 1024),
            words: PageWords::of(language),
            language,
            default,
            facts: String::new(),
        }
    }

    pub(in crate::author) fn done(self) -> String {
        self.text
    }

    /// Markup as it is; never anything out of a catalogue.
    pub(in crate::author) fn raw(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// Words as they are meant, in an element or in an attribute.
    pub(in crate::author) fn say(&mut self, words: &str) {
        let mut from = 0;
        for (at, letter) in words.bytes().enumerate() {
            let escaped = match letter {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                // What HTML does not allow, and what could end a line in an attribute.
                0..=8 | 11..=31 | 127 => "",
                _ => continue,
            };
            self.text.push_str(words.get(from..at).unwrap_or_default());
            self.text.push_str(escaped);
            from = at + 1;
        }
        self.text.push_str(words.get(from..).unwrap_or_default());
    }

    /// An author's text; in a language of its own, where it has one.
    pub(in crate::author) fn text(&mut self, text: &Text) {
        match self.language_of(text) {
            None => self.say(text.get(self.language, self.default)),
            Some(tag) => {
                self.raw("<span lang=\"");
                self.say(tag);
                self.raw("\">");
                self.say(text.get(self.language, self.default));
                self.raw("</span>");
            }
        }
    }

    /// The language of a text, if it is another one than the page's.
    pub(in crate::author) fn language_of<'t>(&self, text: &'t Text) -> Option<&'t str>
    where
        'a: 't,
    {
        let default: &'t str = self.default;
        let own = text.foreign(self.language, default).unwrap_or(self.language);
        (own != self.words.tag && !own.is_empty()).then_some(own)
    }

    /// A sentence, with what comes in at `{0}` and `{1}`.
    pub(in crate::author) fn phrase(&mut self, sentence: &'static str, pieces: &[Piece]) {
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            self.raw(before);
            let (number, after) = after.split_once('}').unwrap_or(("", after));
            match number.parse().ok().and_then(|number: usize| pieces.get(number)) {
                Some(Piece::Text(text)) => self.text(text),
                Some(Piece::Plain(words)) => self.say(words),
                None => {}
            }
            rest = after;
        }
        self.raw(rest);
    }

    /// An element: `tag("p class=\"note\"", …)`.
    pub(in crate::author) fn tag(&mut self, opening: &'static str, inside: impl FnOnce(&mut Self)) {
        self.text.push('<');
        self.text.push_str(opening);
        self.text.push('>');
        inside(self);
        let name = opening.split(' ').next().unwrap_or(opening);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element with a part that was made in another language.
    pub(in crate::author) fn part(&mut self, opening: &'static str, part: Html) {
        let (name, rest) = opening.split_once(' ').unwrap_or((opening, ""));
        self.raw("<");
        self.raw(name);
        if part.words.tag != self.words.tag {
            self.raw(" lang=\"");
            self.raw(part.words.tag);
            self.raw("\"");
        }
        if !rest.is_empty() {
            self.raw(" ");
            self.raw(rest);
        }
        self.raw(">");
        self.text.push_str(&part.text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// A heading or another element that holds one of our own words.
    pub(in crate::author) fn word(&mut self, opening: &'static str, word: &'static str) {
        self.tag(opening, |html| html.raw(word));
    }

    /// A link to somewhere that is known to be safe.
    pub(in crate::author) fn link(&mut self, to: &str, inside: impl FnOnce(&mut Self)) {
        self.raw("<a href=\"");
        self.say(to);
        self.raw("\">");
        inside(self);
        self.raw("</a>");
    }

    /// A line of a description list.
    pub(in crate::author) fn row(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.raw("<div>");
        self.word("dt", name);
        self.tag("dd", inside);
        self.raw("</div>");
    }

    /// An element, unless there is nothing in it; says whether there is.
    pub(in crate::author) fn tag_if_any(&mut self, opening: &'static str, inside: impl FnOnce(&mut Self)) -> bool {
        let before = self.text.len();
        let mut filled = false;
        self.tag(opening, |html| {
            let begun = html.text.len();
            inside(html);
            filled = html.text.len() > begun;
        });
        if !filled {
            self.text.truncate(before);
        }
        filled
    }

    /// A section with a heading, unless there is nothing in it.
    pub(in crate::author) fn section(
        &mut self,
        id: &'static str,
        heading: &'static str,
        inside: impl FnOnce(&mut Self),
    ) {
        let before = self.text.len();
        self.raw("<section aria-labelledby=\"");
        self.raw(id);
        self.raw("\"><h2 id=\"");
        self.raw(id);
        self.raw("\">");
        self.raw(heading);
        self.raw("</h2>");
        let begun = self.text.len();
        inside(self);
        if self.text.len() == begun {
            self.text.truncate(before);
        } else {
            self.raw("</section>");
        }
    }
}
