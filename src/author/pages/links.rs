//! Where the links of a page lead: to pages that there are, and nowhere else.

use std::collections::BTreeSet;

use crate::definition::safe_link;

/// What pages there are, by room, id and region.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeSet<(String, Option<String>)>);

impl Known {
    pub(super) fn of<'p>(pages: impl Iterator<Item = (&'p str, Option<&'p str>)>) -> Known {
        Known(pages.map(|(path, region)| (path.to_string(), region.map(str::to_string))).collect())
    }

    fn has(&self, path: &str, region: Option<&str>) -> bool {
        self.0.contains(&(path.to_string(), region.map(str::to_string)))
    }
}

/// The links of one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) known: &'a Known,
    /// The page's region.
    pub(super) region: Option<&'a str>,
    /// What stands before the ending: nothing for the default language, `.en` for another.
    pub(super) suffix: &'a str,
}

impl Links<'_> {
    /// From a page in a room to the page of an item, its region's if it has one.
    pub(super) fn item(&self, id: &str) -> Option<String> {
        let path = format!("items/{id}");
        let region = self.region.filter(|region| self.known.has(&path, Some(region)));
        self.known.has(&path, region).then(|| format!("../{}", file(&path, region, self.suffix)))
    }

    /// From a page in a room to a file of the catalogue.
    pub(super) fn file(&self, path: &str) -> Option<String> {
        let plain = safe_link(path) && !path.contains(':') && !path.starts_with('/');
        plain.then(|| format!("../../{path}"))
    }
}

/// The file of a page, from the folder of all pages.
pub(super) fn file(path: &str, region: Option<&str>, suffix: &str) -> String {
    let region = region.map(|region| format!("@{region}")).unwrap_or_default();
    format!("{path}{region}{suffix}.html")
}
