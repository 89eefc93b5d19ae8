//! A catalogue on the table: everything that is to be said of its items and bundles, in every region that changes them.

use super::files::id_in;
use super::parallel::in_parallel;
use crate::analysis::{InOneRegion, analyse, asked_twice, locate};
use crate::definition::json::Json;
use crate::definition::{Bundle, Date, GetIt, InRegion, Item, Resolved, Sources, load_bundle, load_patched};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, did_you_mean};

/// A catalogue on the table.
pub(super) struct Look<'a> {
    pub(super) sources: &'a Sources,
    languages: &'a [String],
    /// As it stands anywhere, and in each of its regions.
    there: Vec<InRegion<'a>>,
    /// The codes of those.
    codes: Vec<Option<&'a str>>,
    on: Date,
}

impl<'a> Look<'a> {
    pub(super) fn new(sources: &'a Sources, languages: &'a [String], regions: &'a [String], on: Date) -> Look<'a> {
        let codes: Vec<Option<&str>> =
            std::iter::once(None).chain(regions.iter().map(|region| Some(region.as_str()))).collect();
        Look { sources, languages, there: codes.iter().map(|code| sources.in_region(*code)).collect(), codes, on }
    }

    /// Everything that is to be said of the items, in every region that changes them.
    pub(super) fn items(&self) -> Vec<Diagnostic> {
        in_parallel(&self.sources.items, "items", |(id, _)| self.of_item(id)).into_iter().flatten().collect()
    }

    fn of_item(&self, id: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        // Regions in which it is the same item are looked at once.
        let mut seen: Vec<Resolved> = Vec::new();
        for (position, there) in self.there.iter().enumerate() {
            let Some(resolved) = there.item(id, None) else { continue };
            if seen.iter().any(|known| is_same(known, &resolved)) {
                continue;
            }
            let (item, mut of_item) = self.at(&resolved);
            if position > 0 {
                of_item.retain(is_of_patched);
            }
            found.extend(of_item);
            if let Some(item) = item.filter(|_| position == 0) {
                found.extend(self.in_catalogue(&resolved.json, &item, id));
            }
            seen.push(resolved);
        }
        found
    }

    /// An item as it stands somewhere, and everything that is to be said of it.
    pub(super) fn at(&self, resolved: &Resolved) -> (Option<Item>, Vec<Diagnostic>) {
        let loaded = load_patched(&resolved.json, resolved.removed.clone());
        let mut found = resolved.diagnostics.clone();
        found.extend(loaded.diagnostics);
        if let Some(item) = &loaded.item {
            found.extend(analyse(item, &resolved.json, self.languages, self.on));
        }
        (loaded.item, found)
    }

    /// Everything that is to be said of the bundles, in every region.
    pub(super) fn bundles(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (id, json) in &self.sources.bundles {
            let own = json.get("id");
            if let Some(name) = own.filter(|_| id_in(json) != *id) {
                let at = Place { start: name.start, end: name.end, pointer: String::new() };
                found.push(other_name(at, "bundle", &id_in(json), id));
            }
            found.extend(self.of_bundle(id, json));
        }
        found
    }

    /// Everything that is to be said of a bundle, in every region.
    pub(super) fn of_bundle(&self, id: &str, json: &Json) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        // Regions in which it is the same bundle are looked at once.
        let mut seen: Vec<(Resolved, Vec<Option<Resolved>>)> = Vec::new();
        for there in &self.there {
            let Some((bundle, members)) = there.bundle_of(id, json, None) else { continue };
            if seen.iter().any(|(known, of_known)| is_same(known, &bundle) && are_same(of_known, &members)) {
                continue;
            }
            seen.push((bundle.clone(), members.clone()));
            // What the bundle changes in a member makes another item of it.
            let is_changed = |member: &Resolved| {
                let alone = there.item(&id_in(&member.json), None);
                alone.is_none_or(|alone| alone.json != member.json)
            };
            for member in members.iter().flatten().filter(|member| is_changed(member)) {
                found.extend(self.at(member).1.into_iter().filter(is_of_patched));
            }
            let json = bundle.json.clone();
            let loaded = load_bundle(bundle, members);
            found.extend(loaded.diagnostics);
            found.extend(loaded.bundle.iter().flat_map(|bundle| asked_twice(bundle, &json, self.on)));
        }
        found
    }

    /// An item as it stands in each region that changes it, everywhere first.
    pub(super) fn versions(&self, id: &str) -> Vec<InOneRegion> {
        let mut seen: Vec<Json> = Vec::new();
        let mut versions = Vec::new();
        for (there, code) in self.there.iter().zip(&self.codes) {
            let Some(resolved) = there.item(id, None).filter(|resolved| !seen.contains(&resolved.json)) else {
                continue;
            };
            seen.push(resolved.json.clone());
            let item = load_patched(&resolved.json, resolved.removed).item;
            versions.extend(item.map(|item| (code.map(str::to_string), item)));
        }
        versions
    }

    /// An item as it stands in a region.
    pub(super) fn item(&self, id: &str, region: Option<&str>) -> Option<Item> {
        let resolved = self.sources.item(id, region)?;
        load_patched(&resolved.json, resolved.removed).item
    }

    /// A bundle as it stands in a region.
    pub(super) fn bundle(&self, id: &str, region: Option<&str>) -> Option<Bundle> {
        let (bundle, members) = self.sources.bundle(id, region)?;
        load_bundle(bundle, members).bundle
    }

    /// What only the catalogue can tell: the file's name, and the items that are pointed to.
    fn in_catalogue(&self, json: &Json, item: &Item, stem: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if item.id != stem {
            found.push(other_name(locate(json, "/id"), "item", &item.id, stem));
        }
        let ids: Vec<&str> = self.sources.items.iter().map(|(id, _)| id.as_str()).collect();
        let go_to = item
            .findings
            .iter()
            .enumerate()
            .filter_map(|(index, (_, finding))| Some((format!("/findings/{index}/go_to"), finding.go_to.clone()?)));
        let get_it = |room: &'static str, index: usize, get_it: &Option<GetIt>| match get_it {
            Some(GetIt::Item(id)) => Some((format!("/{room}/{index}/get_it/item"), id.clone())),
            Some(GetIt::Url(_)) | None => None,
        };
        let materials =
            item.materials.iter().enumerate().filter_map(|(i, (_, it))| get_it("materials", i, &it.bring.get_it));
        let documents =
            item.documents.iter().enumerate().filter_map(|(i, (_, it))| get_it("documents", i, &it.bring.get_it));
        for (pointer, id) in go_to.chain(materials).chain(documents) {
            if !ids.contains(&id.as_str()) {
                found.push(Diagnostic {
                    code: Code::UnknownItem,
                    severity: Severity::Error,
                    at: locate(json, &pointer),
                    message: format!("the catalogue has no item `{id}`"),
                    help: did_you_mean(&id, &ids),
                    also: Vec::new(),
                });
            }
        }
        found
    }
}

/// Whether something is worth saying of an item that a region or bundle has patched: what a patch narrows down may well
/// decide conditions that tell cases apart elsewhere.
fn is_of_patched(diagnostic: &Diagnostic) -> bool {
    !matches!(
        diagnostic.code,
        Code::ConditionAlwaysTrue
            | Code::ConditionAlwaysFalse
            | Code::ListNeverOffered
            | Code::NegativeWhereUnasked
            | Code::UnreachableOption
    )
}

/// Whether the same came of two regions.
fn is_same(a: &Resolved, b: &Resolved) -> bool {
    a.json == b.json && a.diagnostics == b.diagnostics
}

fn are_same(a: &[Option<Resolved>], b: &[Option<Resolved>]) -> bool {
    let same = |(a, b): (&Option<Resolved>, &Option<Resolved>)| match (a, b) {
        (Some(a), Some(b)) => is_same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

fn other_name(at: Place, what: &str, id: &str, stem: &str) -> Diagnostic {
    let message = format!("the {what} is called `{id}`, its file `{stem}.json`");
    let help = Some("give both the same name".to_string());
    Diagnostic { code: Code::BadId, severity: Severity::Error, at, message, help, also: Vec::new() }
}
