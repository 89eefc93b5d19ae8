//! Text that people read, in one or several languages.

/// A text: one string, or one string for each language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Language tag and words; the tag is empty for a text that was written as a plain string.
    words: Vec<(String, String)>,
}

impl Text {
    /// A text that was written as one string.
    pub fn plain(words: impl Into<String>) -> Text {
        Text { words: vec![(String::new(), words.into())] }
    }

    /// A text from its languages.
    pub fn new(words: Vec<(String, String)>) -> Text {
        Text { words }
    }

    /// The words in `language`, else in the catalogue's `default` language, else whatever there is.
    pub fn get(&self, language: &str, default: &str) -> &str {
        self.exactly(language)
            .or_else(|| self.exactly(default))
            .or_else(|| self.words.first().map(|(_, words)| words.as_str()))
            .unwrap_or("")
    }

    /// The words in `language` and no other; a plain string is in every language's stead.
    pub fn exactly(&self, language: &str) -> Option<&str> {
        let find = |wanted: &str| self.words.iter().find(|(tag, _)| tag == wanted).map(|(_, words)| words.as_str());
        find(language).or_else(|| find(""))
    }

    /// Whether this is one string without a language.
    pub fn is_plain(&self) -> bool {
        matches!(self.words.as_slice(), [(tag, _)] if tag.is_empty())
    }

    /// Each language tag and its words.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(tag, words)| (tag.as_str(), words.as_str()))
    }
}
