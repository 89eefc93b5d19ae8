//! Static pages: every item and bundle for readers without JavaScript, for search engines, and to be printed at the
//! counter. Nothing runs on them; the style sheet is their only other file.

mod bundle;
mod cases;
mod condition;
mod frame;
mod html;
mod item;
mod links;
mod list;
mod paper;
mod questions;
mod words;

pub(super) use html::{Html, Piece};

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::parallel::in_parallel;
use super::rows::Published;
use crate::analysis::Situations;
use crate::definition::json::Json;
use crate::definition::{Catalogue, read_compiled, read_compiled_bundle};
use bundle::bundle_page;
use frame::{Frame, suffix};
use item::item_page;
use links::{Known, Links, file};
use list::list_page;

/// How all of them look.
const STYLE: &str = include_str!("pages.css");

/// The pages of a catalogue, by their path in it.
pub(super) fn pages(about: &Catalogue, all: &[Published]) -> Vec<(PathBuf, String)> {
    let every = all.iter().flat_map(|one| one.rows.iter().map(|(region, _)| (one.path.as_str(), region.as_deref())));
    let known = Known::of(every);
    let default = about.languages.first().map(String::as_str).unwrap_or_default();
    let made = in_parallel(all, "pages", |one| of_one(about, default, &known, one));
    let mut files: Vec<(PathBuf, String)> = made.into_iter().flatten().collect();
    for language in &about.languages {
        let frame = Frame { about, language, path: "index", region: None, own: &[], not_in: &[] };
        files.push((in_pages(&file("index", None, &suffix(language, default))), list_page(&frame, all)));
    }
    files.push((in_pages("pages.css"), STYLE.to_string()));
    files
}

fn in_pages(name: &str) -> PathBuf {
    PathBuf::from("pages").join(name)
}

/// The pages of an item or bundle: everywhere and in each region that has its own, in every language.
fn of_one(about: &Catalogue, default: &str, known: &Known, one: &Published) -> Vec<(PathBuf, String)> {
    let own: Vec<&str> = one.rows.iter().filter_map(|(region, _)| region.as_deref()).collect();
    let mut files = Vec::new();
    // Many regions have the same row, and every language the same situations.
    let mut few: BTreeMap<&str, Option<Situations>> = BTreeMap::new();
    for (region, row) in &one.rows {
        let Some(json) = Json::parse(row).ok() else { continue };
        let (region, not_in) = (region.as_deref(), one.not_in.as_slice());
        let item = json.get("item").and_then(read_compiled);
        let bundle = json.get("bundle").and_then(read_compiled_bundle);
        let few = few.entry(row).or_insert_with(|| item.as_ref().and_then(cases::few));
        for language in &about.languages {
            let frame = Frame { about, language, path: &one.path, region, own: &own, not_in };
            let suffix = suffix(language, default);
            let links = Links { known, region, suffix: &suffix };
            let page = match (&item, &bundle) {
                (Some(item), _) => item_page(&frame, &links, item, few.as_ref()),
                (None, Some(bundle)) => bundle_page(&frame, &links, bundle),
                (None, None) => continue,
            };
            files.push((in_pages(&file(&one.path, region, &suffix)), page));
        }
    }
    files
}
