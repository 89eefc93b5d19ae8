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
struct Commons<'a> {
    questions: Cow<'a, [Json]>,
    documents: Cow<'a, [Json]>,
}

impl Sources {
    /// The overlays of a region, the widest first: 371721 takes 370000, 371700, 371721.
    fn overlays(&self, region: Option<&str>) -> Vec<&Json> {
        let code = region.unwrap_or_default();
        let levels = [2, 4, 6].map(|digits| format!("{:0<6}", code.get(..digits).unwrap_or(code)));
        let mut overlays: Vec<&Json> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for level in levels.iter().filter(|_| code.len() == 6) {
            if let Some((known, overlay)) = self.regions.iter().find(|(known, _)| known == level)
                && !seen.contains(&known.as_str())
            {
                seen.push(known);
                overlays.push(overlay);
            }
        }
        overlays
    }

    fn commons<'a>(&'a self, overlays: &[&Json], patcher: &mut Patcher) -> Commons<'a> {
        let mut of = |own: Option<&'a Json>, key: &str| {
            let mut all: Cow<'a, [Json]> = Cow::Borrowed(own.map(elements).unwrap_or_default());
            for overlay in overlays {
                if let Some(changes) = overlay.get(key) {
                    all = Cow::Owned(patcher.list(&all, elements(changes), key, None));
                }
            }
            all
        };
        Commons {
            questions: of(self.questions.as_ref(), "questions"),
            documents: of(self.documents.as_ref(), "documents"),
        }
    }

    /// Whether there is an item of this id, offered everywhere or not.
    pub fn has_item(&self, id: &str) -> bool {
        self.items.iter().any(|(known, _)| known == id)
    }

    /// An item as it stands in a region; `None` when there is none of this id, or it is not offered there.
    pub fn item(&self, id: &str, region: Option<&str>) -> Option<Resolved> {
        let (_, json) = self.items.iter().find(|(known, _)| known == id)?;
        self.resolve(id, json, region)
    }

    /// An item of no catalogue, or from outside, as it stands among this catalogue's shared objects.
    pub fn resolve(&self, id: &str, json: &Json, region: Option<&str>) -> Option<Resolved> {
        let overlays = self.overlays(region);
        let mut patcher = Patcher::default();
        let commons = self.commons(&overlays, &mut patcher);
        let mut shared = Shared::default();
        let mut json = commons.used(json, &mut patcher, &mut shared);
        for overlay in overlays {
            let Some(patch) = overlay.get("items").and_then(|items| items.get(id)) else { continue };
            if patch.value == Value::Null {
                return None;
            }
            json = patcher.object(&json, patch, None);
            json = commons.used(&json, &mut patcher, &mut shared);
        }
        Some(Resolved { json, removed: patcher.removed, diagnostics: patcher.found, shared })
    }

    /// A bundle as it stands in a region, and its members: `None` for those that are not there.
    pub fn bundle(&self, id: &str, region: Option<&str>) -> Option<(Resolved, Vec<Option<Resolved>>)> {
        let (_, json) = self.bundles.iter().find(|(known, _)| known == id)?;
        let overlays = self.overlays(region);
        let mut patcher = Patcher::default();
        let commons = self.commons(&overlays, &mut patcher);
        let mut shared = Shared::default();
        let mut json = commons.used(json, &mut patcher, &mut shared);
        for overlay in &overlays {
            let Some(patch) = overlay.get("bundles").and_then(|bundles| bundles.get(id)) else { continue };
            if patch.value == Value::Null {
                return None;
            }
            json = patcher.object(&json, patch, None);
            json = commons.used(&json, &mut patcher, &mut shared);
        }
        // What is not offered in a region has no part in its bundles either.
        let refused = |overlay: &&Json, id: &str| {
            overlay.get("items").and_then(|items| items.get(id)).is_some_and(|patch| patch.value == Value::Null)
        };
        let offered = |member: &Json| {
            let id = id_of(member);
            id.is_none_or(|id| !self.has_item(id) || !overlays.iter().any(|overlay| refused(overlay, id)))
        };
        if let Value::Object(entries) = &mut json.value {
            for entry in entries.iter_mut().filter(|entry| entry.key == "items") {
                if let Value::List(members) = &mut entry.value.value {
                    members.retain(offered);
                }
            }
        }
        let members = json.get("items").map(elements).unwrap_or_default().iter().map(|member| {
            let mut resolved = self.item(id_of(member)?, region)?;
            if let Some(patch) = member.get("patch") {
                let mut patcher = Patcher { removed: resolved.removed, ..Patcher::default() };
                resolved.json = patcher.object(&resolved.json, patch, None);
                resolved.json = commons.used(&resolved.json, &mut patcher, &mut resolved.shared);
                resolved.diagnostics.extend(patcher.found);
                resolved.removed = patcher.removed;
            }
            Some(resolved)
        });
        let members = members.collect();
        Some((Resolved { json, removed: patcher.removed, diagnostics: patcher.found, shared }, members))
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
        if let Some(Json { value: Value::String(name), .. }) = element.get("use") {
            let (name, is_known) = (name.clone(), element.get("id").is_none());
            if let Some(merged) = used(element, from, patcher, 0) {
                *element = merged;
                names.extend(is_known.then_some(name));
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
    let Some(Json { start, end, value: Value::String(name) }) = element.get("use") else {
        return Some(element.clone());
    };
    let at = Place { start: *start, end: *end, pointer: String::new() };
    if patcher.removed.unknown_uses.contains(start) {
        return None;
    }
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
