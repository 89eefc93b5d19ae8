//! All items, and a box to search them.

use super::icon;
use super::look::{Look, Wish};
use super::tag::{Html, On, heading, nothing, part, say, tag};
use super::words::fill;
use crate::definition::Text;
use crate::session::{Found, Listing, region_name};

/// More are not listed at once: a longer list helps nobody, and keys would have to wait for it.
const MOST: usize = 50;

/// What `index.json` tells.
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
    /// What the files of items and bundles are called by: their marks.
    pub(crate) marks: String,
    /// The items and bundles, or the file in which they are listed.
    pub(crate) listing: Result<Listing, String>,
}

/// Searches what is listed: what was typed, how many are to be told, which are on offer.
pub(crate) type Finder = Box<dyn Fn(&str, usize, &dyn Fn(usize) -> bool) -> Found>;

/// All items, and a box to search them. Without a finder nothing is found, and why is said.
pub(crate) fn catalogue(
    look: &Look,
    index: &CatalogueIndex,
    listing: &Listing,
    search: &str,
    finder: Result<&Finder, &str>,
    region: &str,
) -> Html {
    let words = look.words;
    let offered = |entry: usize| listing.is_offered(entry, region);
    let all = || {
        let mut all = (0..listing.count()).filter(|entry| offered(*entry));
        Found { entries: all.by_ref().take(MOST).collect(), count: MOST + all.count(), near: false }
    };
    let typed = !search.trim().is_empty();
    let found = finder.ok().filter(|_| typed).map(|find| find(search, MOST, &offered));
    let count = |sentence: &str, found: &Found| fill(sentence, &[&found.count.to_string()]);
    let heard = match &found {
        None => finder.err().filter(|_| typed).unwrap_or_default().to_string(),
        Some(found) if found.near && found.count > 0 => count(words.search_near, found),
        Some(Found { count: 0, .. }) => words.search_none.to_string(),
        Some(Found { count: 1, .. }) => words.search_found_one.to_string(),
        Some(found) => count(words.search_found, found),
    };
    let found = found.unwrap_or_else(all);
    let contact = look.say("p", if found.near { "contact" } else { "muted contact" }, &index.contact);
    let (here, below) = if found.near { (contact, nothing()) } else { (nothing(), contact) };
    let more = found.count > found.entries.len() && found.entries.len() == MOST;
    let more = if more { say("p", "muted", &fill(words.search_more, &[&MOST.to_string()])) } else { nothing() };
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
            here,
            part("ul", "items", found.entries.into_iter().map(|entry| row(look, listing, entry)).collect()),
            more,
            below,
        ],
    )
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

fn row(look: &Look, listing: &Listing, entry: usize) -> Html {
    let called: Vec<String> = listing.called(entry).take(5).map(str::to_string).collect();
    let called = look.joined(&called);
    let (name, language) = listing.name(entry, look.language);
    let element = tag("strong", "");
    let element = if language == look.language { element } else { element.set_to("lang", language) };
    let name = element.say(name);
    let called = if called.is_empty() { nothing() } else { say("small", "muted", &called) };
    let content = vec![part("span", "", vec![name, called]), icon::icon(icon::ARROW_RIGHT)];
    let path = listing.path(entry);
    let row = tag("li", "").key(&path);
    let button = tag("button", "row").set("type", "button").with(content);
    row.of(button.on_click(look.wish, Wish::Open(path)).html()).html()
}
