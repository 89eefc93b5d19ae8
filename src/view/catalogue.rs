//! All items, and a box to search them.

use super::icon;
use super::look::{Look, Wish};
use super::tag::{Html, On, heading, nothing, part, say, tag};
use crate::definition::Text;
use crate::session::{Listing, region_name};

/// Where there are more, the first few are listed and the box is pointed at: a longer list helps nobody, and the first key
/// would have to wait until it is gone.
const MOST: usize = 40;

/// So many are listed where there are more than are listed at once: who has not found theirs among them types on, and each
/// key is drawn sooner.
pub(super) const FIRST: usize = 12;

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

/// What is shown of a search.
pub(crate) struct Hits {
    /// The first entries, the likeliest before the others.
    pub(super) entries: Vec<usize>,
    /// Nothing was found: these are the nearest.
    pub(super) near: bool,
    /// What is said of it.
    pub(super) heard: String,
    /// What is said below, where there are more.
    pub(super) more: Option<String>,
}

/// What the screen is made of, for whoever lays it out another way.
pub(super) struct Blocks<'a> {
    pub(super) title: Html,
    pub(super) lead: Html,
    /// The codes of the regions, and the one that was chosen.
    pub(super) places: (&'a [String], &'a str),
    pub(super) search: Html,
    /// Whom to ask, where nothing was found.
    pub(super) near: Html,
    pub(super) items: Html,
    pub(super) more: Html,
    pub(super) contact: Html,
}

/// Searches what is listed: the catalogue's entries, what was typed, and which entries are on offer.
pub(crate) type Finder = Box<dyn Fn(&Look, &Listing, &str, &dyn Fn(usize) -> bool) -> Hits>;

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
    let typed = !search.trim().is_empty();
    let found = match finder {
        Ok(find) => find(look, listing, search, &offered),
        Err(why) => {
            let heard = if typed { why.to_string() } else { String::new() };
            Hits { entries: at_first(listing, &offered).0, near: false, heard, more: None }
        }
    };
    let contact = look.say("p", if found.near { "contact" } else { "muted contact" }, &index.contact);
    let (here, below) = if found.near { (contact, nothing()) } else { (nothing(), contact) };
    let more = found.more.map_or_else(nothing, |more| say("p", "muted", &more));
    let input = tag("input", "").set("id", "search").set("type", "search").set("autocomplete", "off").value(search);
    let input = input.set_if("inputmode", look.is_kiosk().then_some("none"));
    let input = input.on_value(On::Input, look.wish, Box::new(Wish::Search)).html();
    let label = tag("label", "").set("for", "search").say(words.search);
    let status = tag("p", "muted").set("role", "status").say(&found.heard);
    let form = tag("div", "search").set("role", "search");
    let blocks = Blocks {
        title: heading(look.told(&index.title)),
        lead: say("p", "lead", words.catalogue_lead),
        places: (&index.regions, region),
        search: form.with(vec![label, part("div", "box", vec![icon::icon(icon::SEARCH), input]), status]).html(),
        near: here,
        items: part("ul", "items", found.entries.into_iter().map(|entry| row(look, listing, entry)).collect()),
        more,
        contact: below,
    };
    if let (Some(rare), true) = (look.rare, look.is_kiosk()) {
        return (rare.kiosk_catalogue)(look, blocks);
    }
    let entrance = look.rare.map_or_else(nothing, |rare| (rare.entrance)(look, None));
    let Blocks { title, lead, search, near, items, more, contact, .. } = blocks;
    let regions = regions(look, index, region);
    part("section", "catalogue", vec![entrance, title, lead, regions, search, near, items, more, contact])
}

/// What is listed before anything is typed, and whether there is more.
pub(super) fn at_first(listing: &Listing, offered: &dyn Fn(usize) -> bool) -> (Vec<usize>, bool) {
    let mut entries: Vec<usize> = (0..listing.count()).filter(|entry| offered(*entry)).take(MOST + 1).collect();
    let many = entries.len() > MOST;
    if many {
        entries.truncate(FIRST);
    }
    (entries, many)
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
    // Without a key: the lines of one answer are filled with those of the next, and each is drawn sooner.
    let row = tag("li", "");
    let button = tag("button", "row").set("type", "button").with(content);
    row.of(button.on_click(look.wish, Wish::Open(path.to_string())).html()).html()
}
