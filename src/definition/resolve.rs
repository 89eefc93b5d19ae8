//! A catalogue → its items as they stand in one region, and its bundles: `use`, regions and bundles resolved.

use std::borrow::Cow;

use super::json::{Entry, Json, Value};
use super::patch::{Patcher, Removed, elements, id_of, without};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};

/// The files of a catalogue as trees; no file is opened here.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Questions that several items ask.
    pub questions: Option<Json>,
    /// Documents that several items want.
    pub documents: Option<Json>,
    /// Items by id.
    pub items: Vec<(String, Json)>,
    /// Bundles by id.
    pub bundles: Vec<(String, Json)>,
    /// What regions change, by code.
    pub regions: Vec<(String, Json)>,
}

/// An item as it stands in one region.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The item, as if somebody had written it so; every value still knows its place.
    pub json: Json,
    /// What patches took out.
    pub removed: Removed,
    /// What is wrong with the patches.
    pub diagnostics: Vec<Diagnostic>,
    /// What is used from the shared objects without an id of its own.
    pub shared: Shared,
}

/// Ids under which shared objects are used without an id of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// Of questions.
    pub questions: Vec<String>,
    /// Of materials.
    pub materials: Vec<String>,
    /// Of documents.
    pub documents: Vec<String>,
}

/// The shared objects of a region.
#[derive(Debug)]
struct Commons<'a> {
    questions: Cow<'a, [Json]>,
    documents: Cow<'a, [Json]>,
}

/// A catalogue as it stands in one region.
#[derive(Debug)]
pub struct InRegion<'a> {
    sources: &'a Sources,
    /// The overlays that count there and their codes, the widest first.
    overlays: Vec<(&'a str, &'a Json)>,
    commons: Commons<'a>,
    /// What came of patching the shared objects.
    patcher: Patcher,
}

impl Sources {
    /// The catalogue as it stands in a region: 371721 takes the overlays 370000, 371700, 371721.
    pub fn in_region(&self, region: Option<&str>) -> InRegion<'_> {
        let code = region.filter(|code| code.len() == 6 && code.is_ascii()).unwrap_or_default();
        let counts = |level: &str| {
            !code.is_empty()
                && [2, 4, 6].iter().any(|digits| format!("{:0<6}", code.get(..*digits).unwrap_or("")) == level)
        };
        let mut overlays: Vec<(&str, &Json)> = self
            .regions
            .iter()
            .filter(|(level, _)| counts(level))
            .map(|(level, json)| (level.as_str(), json))
            .collect();
        // 370000 < 371700 < 371721
        overlays.sort_by_key(|(level, _)| *level);
        overlays.dedup_by_key(|(level, _)| *level);
        let mut patcher = Patcher::default();
        let commons = self.commons(&overlays, &mut patcher);
        InRegion { sources: self, overlays, commons, patcher }
    }

    fn commons(&self, overlays: &[(&str, &Json)], patcher: &mut Patcher) -> Commons<'_> {
        let mut of = |key: &str| {
            let own = if key == "questions" { &self.questions } else { &self.documents };
            let mut all: Cow<[Json]> = Cow::Borrowed(own.as_ref().map(elements).unwrap_or_default());
            for changes in overlays.iter().filter_map(|(_, overlay)| overlay.get(key)) {
                all = Cow::Owned(patcher.list(&all, elements(changes), key, None));
            }
            all
        };
        Commons { questions: of("questions"), documents: of("documents") }
    }

    /// What the overlay of exactly this code says of shared objects without changing anything.
    pub fn idle(&self, code: &str) -> Vec<&Json> {
        let mut wider = self.in_region(Some(code)).overlays;
        let Some((_, overlay)) = wider.pop_if(|(last, _)| *last == code) else { return Vec::new() };
        let commons = self.commons(&wider, &mut Patcher::default());
        let written = |list: &[Json]| list.iter().map(Json::canonical).collect::<Vec<_>>();
        let mut idle = Vec::new();
        for (key, all) in [("questions", &commons.questions), ("documents", &commons.documents)] {
            let before = written(all);
            for change in overlay.get(key).map(elements).unwrap_or_default() {
                let mut patcher = Patcher::default();
                let after = patcher.list(all, std::slice::from_ref(change), key, None);
                if patcher.found.is_empty() && written(&after) == before {
                    idle.push(change);
                }
            }
        }
        idle
    }

    /// Whether there is an item of this id, offered everywhere or not.
    pub fn has_item(&self, id: &str) -> bool {
        self.items.iter().any(|(known, _)| known == id)
    }

    /// An item as it stands in a region; `None` when there is none of this id, or it is not offered there.
    pub fn item(&self, id: &str, region: Option<&str>) -> Option<Resolved> {
        self.in_region(region).item(id, None)
    }

    /// An item of no catalogue, or from outside, as it stands among this catalogue's shared objects.
    pub fn resolve(&self, id: &str, json: &Json, region: Option<&str>) -> Option<Resolved> {
        self.in_region(region).resolve("items", id, json, None)
    }

    /// A bundle as it stands in a region, and its members: `None` for those that are not there.
    pub fn bundle(&self, id: &str, region: Option<&str>) -> Option<(Resolved, Vec<Option<Resolved>>)> {
        self.in_region(region).bundle(id, None)
    }

    /// A bundle of no catalogue, or from outside, as it stands among this catalogue's items.
    pub fn resolve_bundle(
        &self,
        id: &str,
        json: &Json,
        region: Option<&str>,
    ) -> Option<(Resolved, Vec<Option<Resolved>>)> {
        self.in_region(region).bundle_of(id, json, None)
    }
}

impl InRegion<'_> {
    /// Whether no overlay counts here.
    pub fn is_plain(&self) -> bool {
        self.overlays.is_empty()
    }

    /// An item here, as if the overlay `without` did not name it.
    pub fn item(&self, id: &str, without: Option<&str>) -> Option<Resolved> {
        let (_, json) = self.sources.items.iter().find(|(known, _)| known == id)?;
        self.resolve("items", id, json, without)
    }

    fn resolve(&self, room: &str, id: &str, json: &Json, without: Option<&str>) -> Option<Resolved> {
        let mut patcher = self.patcher.clone();
        let mut shared = Shared::default();
        let mut json = self.commons.used(json, &mut patcher, &mut shared);
        for patch in self.patches(room, id, without) {
            if patch.value == Value::Null {
                return None;
            }
            json = patcher.object(&json, patch, None);
            json = self.commons.used(&json, &mut patcher, &mut shared);
        }
        Some(Resolved { json, removed: patcher.removed, diagnostics: patcher.found, shared })
    }

    /// What the overlays say of an item or bundle.
    fn patches(&self, room: &str, id: &str, without: Option<&str>) -> impl Iterator<Item = &Json> {
        let counting = self.overlays.iter().filter(move |(code, _)| without != Some(code));
        counting.filter_map(move |(_, overlay)| overlay.get(room)?.get(id))
    }

    /// A bundle here and its members, as if the overlay `without` did not name the bundle.
    pub fn bundle(&self, id: &str, without: Option<&str>) -> Option<(Resolved, Vec<Option<Resolved>>)> {
        let (_, json) = self.sources.bundles.iter().find(|(known, _)| known == id)?;
        self.bundle_of(id, json, without)
    }

    /// A bundle of no catalogue, or from outside, as it stands here.
    pub fn bundle_of(&self, id: &str, json: &Json, without: Option<&str>) -> Option<(Resolved, Vec<Option<Resolved>>)> {
        let mut bundle = self.resolve("bundles", id, json, without)?;
        // What is not offered in a region has no part in its bundles either.
        let offered = |member: &Json| {
            let mut patches = id_of(member).into_iter().flat_map(|id| self.patches("items", id, None));
            patches.all(|patch| patch.value != Value::Null)
        };
        if let Value::Object(entries) = &mut bundle.json.value {
            for entry in entries.iter_mut().filter(|entry| entry.key == "items") {
                if let Value::List(members) = &mut entry.value.value {
                    members.retain(offered);
                }
            }
        }
        let members = bundle.json.get("items").map(elements).unwrap_or_default().iter().map(|member| {
            let mut resolved = self.item(id_of(member)?, None)?;
            if let Some(patch) = member.get("patch") {
                let mut patcher = Patcher { removed: resolved.removed, ..Patcher::default() };
                resolved.json = patcher.object(&resolved.json, patch, None);
                resolved.json = self.commons.used(&resolved.json, &mut patcher, &mut resolved.shared);
                resolved.diagnostics.extend(patcher.found);
                resolved.removed = patcher.removed;
            }
            Some(resolved)
        });
        let members = members.collect();
        Some((bundle, members))
    }
}

impl Commons<'_> {
    /// An item or bundle with every `use` in it resolved.
    fn used(&self, json: &Json, patcher: &mut Patcher, shared: &mut Shared) -> Json {
        let mut json = json.clone();
        let Value::Object(entries) = &mut json.value else { return json };
        for Entry { key, value, .. } in entries {
            let (from, names) = match key.as_str() {
                "questions" => (&self.questions, &mut shared.questions),
                "materials" => (&self.documents, &mut shared.materials),
                "documents" => (&self.documents, &mut shared.documents),
                _ => continue,
            };
            used_in(value, from, key == "questions", patcher, names);
        }
        json
    }
}

fn used_in(list: &mut Json, from: &[Json], questions: bool, patcher: &mut Patcher, names: &mut Vec<String>) {
    let Value::List(elements) = &mut list.value else { return };
    for element in elements {
        if let Some(shared) = element.get("use") {
            let name = match &shared.value {
                Value::String(name) if element.get("id").is_none() => Some(name.clone()),
                _ => None,
            };
            if let Some(merged) = used(element, from, patcher, 0) {
                *element = merged;
                names.extend(name);
            }
        }
        if questions && let Value::Object(entries) = &mut element.value {
            for of in entries.iter_mut().filter(|entry| entry.key == "of") {
                used_in(&mut of.value, from, false, patcher, names);
            }
        }
    }
}

/// Longer chains of shared objects that use each other are refused.
const DEEPEST: usize = 16;

/// What an element with `use` is, after `depth` others that use each other.
fn used(element: &Json, from: &[Json], patcher: &mut Patcher, depth: usize) -> Option<Json> {
    let Some(Json { start, end, value }) = element.get("use") else { return Some(element.clone()) };
    let at = Place { start: *start, end: *end, pointer: String::new() };
    if patcher.removed.unknown_uses.contains(start) {
        return None;
    }
    let Value::String(name) = value else {
        patcher.error(Code::WrongType, at, format!("expected a string, found {}", value.kind()), None);
        patcher.removed.unknown_uses.push(*start);
        return None;
    };
    let Some(original) = from.iter().find(|known| id_of(known) == Some(name)).filter(|_| depth < DEEPEST) else {
        let known: Vec<&str> = from.iter().filter_map(id_of).collect();
        let message = match depth < DEEPEST {
            true => format!("nothing is shared under the id `{name}`"),
            false => format!("`{name}` is made of itself, or of more than {DEEPEST} others"),
        };
        patcher.error(Code::UnknownShared, at, message, did_you_mean(name, &known));
        patcher.removed.unknown_uses.push(*start);
        return None;
    };
    let original = used(original, from, patcher, depth + 1)?;
    let mut merged = patcher.object(&original, &without(element, &["use", "id"]), None);
    if let Some(id) = element.get("id") {
        put(&mut merged, "id", id.clone());
        // What was taken out of the shared question is taken out of this one too.
        if let Value::String(own) = &id.value {
            let of_it = patcher.removed.options.iter().filter(|(question, _)| question == name);
            let gone: Vec<_> = of_it.map(|(_, option)| (own.clone(), option.clone())).collect();
            patcher.removed.options.extend(gone);
        }
    }
    (merged.start, merged.end) = (element.start, element.end);
    Some(merged)
}

fn put(object: &mut Json, key: &str, value: Json) {
    let Value::Object(entries) = &mut object.value else { return };
    match entries.iter_mut().find(|entry| entry.key == key) {
        Some(entry) => entry.value = value,
        None => entries.push(Entry { key: key.to_string(), start: value.start, end: value.end, value }),
    }
}
