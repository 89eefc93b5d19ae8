//! When something does not work: a calm sentence and a way on.

use super::look::{Look, Wish};
use super::tag::{Html, heading, nothing, part, say, tag, text};

/// Why there is nothing to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing came back.
    Network,
    /// There is no such item.
    NotFound,
    /// What came back is not what it should be.
    Broken,
    /// The catalogue is empty.
    Nothing,
}

/// A calm sentence, and a way on.
pub(crate) fn trouble(look: &Look, trouble: Trouble, contact: &str, catalogue: bool) -> Html {
    let words = look.words;
    let sentence = match trouble {
        Trouble::Network => words.trouble_network,
        Trouble::NotFound => words.trouble_not_found,
        Trouble::Broken => words.trouble_broken,
        Trouble::Nothing => words.trouble_nothing,
    };
    let to_all = if catalogue { look.button("secondary", words.all_services, Wish::Catalogue) } else { nothing() };
    let parts = vec![
        heading(text(words.trouble_title)),
        say("p", "", sentence),
        if contact.is_empty() { nothing() } else { say("p", "muted", contact) },
        part("p", "actions", vec![look.button("primary", words.retry, Wish::Retry), to_all]),
    ];
    tag("section", "trouble").set("role", "alert").with(parts).html()
}

/// While nothing is there yet.
pub(crate) fn loading(look: &Look) -> Html {
    say("p", "loading muted", look.words.loading)
}
