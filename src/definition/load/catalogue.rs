//! `catalogue.json`: what the items of a folder have in common.

use crate::definition::Text;
use crate::definition::json::Json;
use crate::definition::read::{At, Reader};
use crate::diagnostic::{Code, Diagnostic};

/// What the items of a folder have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Its title.
    pub title: Text,
    /// Language tags; the first is the default.
    pub languages: Vec<String>,
    /// The region overlays on offer, GB/T 2260.
    pub regions: Vec<String>,
    /// Whom to ask.
    pub contact: Option<Text>,
}

/// Reads `catalogue.json`.
pub fn load_catalogue(text: &str) -> (Option<Catalogue>, Vec<Diagnostic>) {
    let json = match Json::parse(text) {
        Ok(json) => json,
        Err(syntax) => return (None, vec![syntax]),
    };
    let mut reader = Reader::default();
    let at = At::root(&json);
    if !reader.object(&at, &["$schema", "title", "languages", "regions", "contact"]) {
        return (None, reader.found);
    }
    reader.string_at(&at, "$schema");
    let title = reader.need(&at, "title").and_then(|it| reader.text(&it));
    let languages = reader.need(&at, "languages").map(|it| {
        let languages = reader.strings(&it);
        if languages.is_empty() {
            reader.error(Code::WrongType, it.place(), "the catalogue has no language".to_string(), None);
        }
        languages
    });
    let regions = at.get("regions").map(|it| {
        reader.list(&it, |reader, element| {
            let code = reader.string(element)?;
            let fits = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
            if !fits {
                let help = "write a GB/T 2260 code of six digits such as `371702`".to_string();
                reader.error(Code::WrongType, element.place(), format!("`{code}` is no region code"), Some(help));
            }
            fits.then_some(code)
        })
    });
    let contact = reader.text_at(&at, "contact");
    let catalogue = title.zip(languages).map(|(title, languages)| Catalogue {
        title,
        languages,
        regions: regions.unwrap_or_default(),
        contact,
    });
    (catalogue, reader.found)
}
