//! What a search finds, and what is said of that: it comes with the later part.

use super::catalogue::{FIRST, Finder, Hits, at_first};
use super::words::fill;
use crate::session::{Found, Listing, Search};

/// Searches what a catalogue lists.
pub(crate) fn finder(listing: &Listing) -> Finder {
    let search = Search::of(listing);
    Box::new(move |look, listing, typed, offered| {
        let words = look.later();
        if typed.trim().is_empty() {
            let (entries, many) = at_first(listing, offered);
            let more = many.then(|| fill(words.catalogue_more, &[&FIRST.to_string()]));
            return Hits { entries, near: false, heard: String::new(), more };
        }
        let Found { entries, count, near } = search.find(typed, FIRST, offered);
        let count_in = |sentence: &str| fill(sentence, &[&count.to_string()]);
        let heard = match count {
            0 => words.search_none.to_string(),
            _ if near => count_in(words.search_near),
            1 => words.search_found_one.to_string(),
            _ => count_in(words.search_found),
        };
        let more = (count > entries.len()).then(|| fill(words.search_more, &[&FIRST.to_string()]));
        Hits { entries, near, heard, more }
    })
}
