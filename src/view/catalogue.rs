//! All items, and a box to search them.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon;
use super::look::{Look, Wish};
use super::words::fill;
use crate::definition::Text;

/// What `index.json` tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CatalogueIndex {
    /// Its title.
    pub(crate) title: Text,
    /// Language tags; the first is the default.
    pub(crate) languages: Vec<String>,
    /// Whom to ask.
    pub(crate) contact: Text,
    /// The items.
    pub(crate) items: Vec<CatalogueEntry>,
}

/// An item as the catalogue knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CatalogueEntry {
    /// Its id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: Text,
    /// How people search for it.
    pub(crate) also_called: Vec<String>,
}

/// All items, and a box to search them.
pub(crate) fn catalogue(look: &Look, index: &CatalogueIndex, search: &str) -> Html {
    let words = look.words;
    let found: Vec<&CatalogueEntry> = index.items.iter().filter(|entry| matches(entry, search)).collect();
    let heard = match (search.trim().is_empty(), found.len()) {
        (true, _) => String::new(),
        (false, 0) => words.search_none.to_string(),
        (false, 1) => words.search_found_one.to_string(),
        (false, many) => fill(words.search_found, &[&many.to_string()]),
    };
    let to = look.wish.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            to.emit(Wish::Search(input.value()));
        }
    });
    html! {
        <section class="catalogue">
            <h1 id="heading" tabindex="-1">{look.text(&index.title).to_string()}</h1>
            <p class="lead">{words.catalogue_lead}</p>
            <div class="search" role="search">
                <label for="search">{words.search}</label>
                <div class="box">
                    {icon::icon(icon::SEARCH)}
                    <input id="search" type="search" autocomplete="off" enterkeyhint="search" value={search.to_string()} oninput={typed} />
                </div>
                <p class="muted" role="status">{heard}</p>
            </div>
            <ul class="items">
                { for found.into_iter().map(|entry| row(look, entry)) }
            </ul>
            <p class="muted contact">{look.text(&index.contact).to_string()}</p>
        </section>
    }
}

fn row(look: &Look, entry: &CatalogueEntry) -> Html {
    let called = look.joined(entry.also_called.get(..5).unwrap_or(&entry.also_called));
    html! {
        <li key={entry.id.clone()}>
            <button type="button" class="row" onclick={look.click(Wish::Open(entry.id.clone()))}>
                <span>
                    <strong>{look.text(&entry.name).to_string()}</strong>
                    if !called.is_empty() { <small class="muted">{called}</small> }
                </span>
                {icon::icon(icon::ARROW_RIGHT)}
            </button>
        </li>
    }
}

/// Whether every word that was typed is somewhere in a name of the item; without spaces, half of the pairs of
/// neighbouring characters will do, because nobody types the official name.
fn matches(entry: &CatalogueEntry, search: &str) -> bool {
    let search = search.trim().to_lowercase();
    let mut names: Vec<String> = entry.name.words().map(|(_, words)| words.to_lowercase()).collect();
    names.extend(entry.also_called.iter().map(|name| name.to_lowercase()));
    let has = |part: &str| names.iter().any(|name| name.contains(part));
    if search.split_whitespace().all(has) {
        return true;
    }
    let letters: Vec<char> = search.chars().collect();
    let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
    let chinese = letters.iter().all(|c| !c.is_ascii());
    chinese && !pairs.is_empty() && pairs.iter().filter(|pair| has(pair)).count() * 2 >= pairs.len()
}
