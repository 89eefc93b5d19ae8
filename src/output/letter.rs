//! What is signed instead of bringing a paper, or for bringing it later, as a form of its own.

use super::filled_form::{Content, FilledField, FilledForm, FilledSection};

/// The blank of a 告知承诺书, in the folder of the catalogue.
pub const PROMISE_LETTER: &str = "forms/promise-letter.docx";
/// The blank of a 容缺后补承诺书.
pub const DEFERRAL_LETTER: &str = "forms/deferral-letter.docx";

/// What stands in a letter.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The item.
    pub item: &'a str,
    /// The paper.
    pub paper: &'a str,
    /// By when it comes, if it does.
    pub by_when: Option<&'a str>,
    /// What the office wants to have signed.
    pub text: Option<&'a str>,
}

/// The letter, to be filled into its blank.
pub fn letter(it: Letter) -> FilledForm {
    let all = [("item", Some(it.item)), ("paper", Some(it.paper)), ("by-when", it.by_when), ("text", it.text)];
    let field = |(id, words): (&str, Option<&str>)| FilledField {
        id: id.to_string(),
        label: String::new(),
        content: words.map_or(Content::ByHand, |words| Content::Filled(words.to_string(), None)),
    };
    FilledForm {
        name: String::new(),
        sections: vec![FilledSection { title: String::new(), fields: all.into_iter().map(field).collect() }],
    }
}
