//! All items, and a box to search them.

use super::icon;
use super::look::{Look, Wish};
use super::tag::{Html, On, heading, nothing, part, say, tag};
use super::words::fill;
use crate::definition::Text;
use crate::session::region_name;

/// What `index.json` tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CatalogueIndex {
    /// What changes when anything in it does.
    pub(crate) version: String,
    /// Its title.
    pub(crate) title: Text,
    /// Language tags; the first is the default.
    pub(crate) languages: Vec<String>,
    /// Whom to ask.
    pub(crate) contact: Text,
    /// The region overlays on offer.
    pub(crate) regions: Vec<String>,
    /// The items and bundles.
    pub(crate) items: Vec<CatalogueEntry>,
}

/// An item as the catalogue knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CatalogueEntry {
    /// Its room and id, `items/passport`.
    pub(crate) path: String,
    /// Its name.
    pub(crate) name: Text,
    /// How people search for it.
    pub(crate) also_called: Vec<String>,
    /// The regions for which it has a file of its own.
    pub(crate) regions: Vec<String>,
    /// The regions in which it is not offered.
    pub(crate) not_in: Vec<String>,
}

/// All items, and a box to search them.
pub(crate) fn catalogue(look: &Look, index: &CatalogueIndex, search: &str, region: &str) -> Html {
    let words = look.words;
    let found: Vec<&CatalogueEntry> = offered(index, region).filter(|entry| matches(entry, search)).collect();
    let heard = match (search.trim().is_empty(), found.len()) {
        (true, _) => String::new(),
        (false, 0) => words.search_none.to_string(),
        (false, 1) => words.search_found_one.to_string(),
        (false, many) => fill(words.search_found, &[&many.to_string()]),
    };
    let input = tag("input", "").set("id", "search").set("type", "search").set("autocomplete", "off").value(search);
    let input = input.on_value(On::Input, look.wish, Box::new(Wish::Search)).html();
    let label = tag("label", "").set("for", "search").say(words.search);
    let status = tag("p", "muted").set("role", "status").say(&heard);
    let form = tag("div", "search").set("role", "search");
    part(
        "section",
        "catalogue",
        vec![
            heading(look.told(&index.title)),
            say("p", "lead", words.catalogue_lead),
            regions(look, index, region),
            form.with(vec![label, part("div", "box", vec![icon::icon(icon::SEARCH), input]), status]).html(),
            part("ul", "items", found.into_iter().map(|entry| row(look, entry)).collect()),
            look.say("p", "muted contact", &index.contact),
        ],
    )
}

/// What is offered in a region.
fn offered<'i>(index: &'i CatalogueIndex, region: &str) -> impl Iterator<Item = &'i CatalogueEntry> {
    index.items.iter().filter(move |entry| !entry.not_in.iter().any(|code| code == region))
}

/// A choice of regions, if there is one.
fn regions(look: &Look, index: &CatalogueIndex, chosen: &str) -> Html {
    if index.regions.is_empty() {
        return nothing();
    }
    let option = |code: &str, name: &str| {
        let option = tag("option", "").set_to("value", code);
        if code == chosen { option.set("selected", "").say(name) } else { option.say(name) }
    };
    let mut options = vec![option("", look.words.region_any)];
    options.extend(index.regions.iter().map(|code| option(code, region_name(code, look.language).unwrap_or(code))));
    let select = tag("select", "").set("id", "region").with(options);
    let select = select.on_value(On::Change, look.wish, Box::new(Wish::Region)).html();
    part("p", "region", vec![tag("label", "").set("for", "region").say(look.words.region), select])
}

fn row(look: &Look, entry: &CatalogueEntry) -> Html {
    let called = look.joined(entry.also_called.get(..5).unwrap_or(&entry.also_called));
    let name = look.say("strong", "", &entry.name);
    let called = if called.is_empty() { nothing() } else { say("small", "muted", &called) };
    let content = vec![part("span", "", vec![name, called]), icon::icon(icon::ARROW_RIGHT)];
    let button = tag("button", "row").set("type", "button").with(content);
    let button = button.on_click(look.wish, Wish::Open(entry.path.clone())).html();
    tag("li", "").key(&entry.path).of(button).html()
}

/// Whether every word that was typed is somewhere in a name of the item; without spaces, half of the pairs of
/// neighbouring characters will do, because nobody types the official name.
fn matches(entry: &CatalogueEntry, search: &str) -> bool {
    let mut names: Vec<String> = entry.name.words().map(|(_, words)| words.to_ascii_lowercase()).collect();
    names.extend(entry.also_called.iter().map(|name| name.to_ascii_lowercase()));
    let search = search.trim().to_ascii_lowercase();
    if search.split(' ').all(|word| has(&names, word)) {
        return true;
    }
    if search.is_ascii() {
        return false;
    }
    let (mut pairs, mut found, mut before) = (0, 0, None);
    for c in search.chars() {
        if let Some(before) = before.replace(c) {
            pairs += 1;
            found += usize::from(has(&names, &String::from_iter([before, c])));
        }
    }
    pairs > 0 && found * 2 >= pairs
}

#[inline(never)]
fn has(names: &[String], part: &str) -> bool {
    names.iter().any(|name| name.contains(part))
}
