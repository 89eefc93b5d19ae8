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

    /// The language of what [`Text::get`] gives, if it is another one than was asked for.
    pub fn foreign<'t>(&'t self, language: &str, default: &'t str) -> Option<&'t str> {
        let has = |wanted: &str| self.words.iter().any(|(tag, _)| tag == wanted);
        match self.words.first() {
            _ if has(language) || language == default => None,
            // A plain string is in the language of the catalogue.
            Some((tag, _)) if !has(default) && !has("") => Some(tag),
            Some(_) => Some(default),
            None => None,
        }
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

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn what_stands_in_for_a_missing_language_tells_which_it_is() {
        let text =
            |tags: &[&str]| Text::new(tags.iter().map(|tag| ((*tag).to_string(), format!("in {tag}"))).collect());
        assert_eq!(text(&["zh-CN", "en"]).foreign("en", "zh-CN"), None);
        assert_eq!(text(&["zh-CN"]).foreign("en", "zh-CN"), Some("zh-CN"));
        assert_eq!(text(&["zh-CN"]).foreign("zh-CN", "zh-CN"), None);
        assert_eq!(text(&["ug"]).foreign("en", "zh-CN"), Some("ug"));
        assert_eq!(Text::plain("x").foreign("en", "zh-CN"), Some("zh-CN"));
        assert_eq!(Text::plain("x").foreign("zh-CN", "zh-CN"), None);
    }
}
