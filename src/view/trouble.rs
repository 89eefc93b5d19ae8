//! When something does not work: a calm sentence and a way on.

use yew::prelude::*;

use super::look::{Look, Wish};

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
    html! {
        <section class="trouble" role="alert">
            <h1 id="heading" tabindex="-1">{words.trouble_title}</h1>
            <p>{sentence}</p>
            if !contact.is_empty() { <p class="muted">{contact.to_string()}</p> }
            <p class="actions">
                {look.button("primary", words.retry, Wish::Retry)}
                if catalogue { {look.button("secondary", words.all_services, Wish::Catalogue)} }
            </p>
        </section>
    }
}

/// While nothing is there yet.
pub(crate) fn loading(look: &Look) -> Html {
    html! { <p class="loading muted">{look.words.loading}</p> }
}
