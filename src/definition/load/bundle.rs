//! A bundle, from the trees of its file and of its members as they stand in one region.

use super::item::load_patched;
use crate::definition::json::{Entry, Json, Value};
use crate::definition::read::{At, Reader};
use crate::definition::resolve::{Resolved, Shared};
use crate::definition::{Bundle, Item, Kind, Member, Options, Question, QuestionId, Table};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// What came of reading a bundle.
#[derive(Debug, Clone)]
pub struct LoadedBundle {
    /// The bundle, unless something in it is wrong.
    pub bundle: Option<Bundle>,
    /// Everything that is wrong with it and with its members.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a bundle: `members` as they stand in its file.
pub fn load_bundle(bundle: Resolved, members: Vec<Option<Resolved>>) -> LoadedBundle {
    let mut reader = Reader::default();
    let at = At::root(&bundle.json);
    let known = ["$schema", "format", "id", "version", "name", "also_called", "questions", "items"];
    reader.object(&at, &known);
    reader.string_at(&at, "$schema");
    let also_called = at.get("also_called").map(|it| reader.strings(&it)).unwrap_or_default();
    let mut loaded: Vec<Member> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    let mut diagnostics = bundle.diagnostics;
    let elements: Vec<At> = Vec::new();
    let items = reader.need(&at, "items");
    let elements = items.as_ref().map_or(elements, At::elements);
    if let Some(items) = items.as_ref().filter(|items| !matches!(items.json.value, Value::List(_))) {
        reader.wrong_type(items, "a list");
    }
    for (element, resolved) in elements.iter().zip(members) {
        reader.object(element, &["item", "when", "patch"]);
        let Some(id) = reader.string_needed(element, "item") else { continue };
        if loaded.iter().any(|member| member.item.id == id) {
            let message = format!("the item `{id}` stands here twice");
            reader.error(Code::DuplicateId, element.place_of("item"), message, None);
            continue;
        }
        let Some(resolved) = resolved else {
            let message = format!("there is no item `{id}` here");
            reader.error(Code::UnknownItem, element.place_of("item"), message, None);
            continue;
        };
        let item = load_patched(&resolved.json, resolved.removed);
        diagnostics.extend(resolved.diagnostics);
        diagnostics.extend(item.diagnostics);
        if let Some(item) = item.item {
            loaded.push(member(item, &resolved.shared));
            places.push(element.place_of("item"));
        }
    }
    let own = load_patched(&own_item(&bundle.json, &elements), bundle.removed);
    diagnostics.extend(own.diagnostics);
    diagnostics.extend(reader.found);
    if let Some(own) = &own.item {
        conflicts(own, &loaded, &places, &mut diagnostics);
    }
    let refused = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let bundle = own.item.filter(|_| !refused).map(|own| Bundle {
        id: own.id.clone(),
        version: own.version.clone(),
        name: own.name.clone(),
        also_called,
        own: own.into(),
        members: loaded,
    });
    LoadedBundle { bundle, diagnostics }
}

/// A member under the bundle's names.
fn member(item: Item, shared: &Shared) -> Member {
    let name = |ids: &[String], id: &str| {
        if ids.iter().any(|known| known == id) { id.to_string() } else { format!("{}/{id}", item.id) }
    };
    let questions = item.questions.map(|(_, it)| name(&shared.questions, &it.id));
    let materials = item.materials.map(|(_, it)| name(&shared.materials, &it.id));
    let documents = item.documents.map(|(_, it)| name(&shared.documents, &it.id));
    Member { item: item.into(), questions, materials, documents }
}

/// The bundle's own questions as an item, with a notice for each member that holds when it takes part.
fn own_item(bundle: &Json, members: &[At]) -> Json {
    let string = |it: &str| Value::String(it.to_string());
    let mut entries: Vec<Entry> = match &bundle.value {
        Value::Object(entries) => entries.clone(),
        _ => Vec::new(),
    };
    entries.retain(|entry| ["format", "id", "version", "name", "questions"].contains(&entry.key.as_str()));
    let notices = members.iter().enumerate().map(|(position, member)| {
        let json = |value: Value| Json { start: member.json.start, end: member.json.end, value };
        let entry = |key: &str, value: Json| Entry {
            key: key.to_string(),
            start: member.json.start,
            end: member.json.end,
            value,
        };
        let when = member.get("when").map_or_else(|| json(Value::Bool(true)), |when| when.json.clone());
        json(Value::Object(vec![
            entry("id", json(string(&format!("member-{position}")))),
            entry("when", when),
            entry("kind", json(string("notice"))),
            entry("title", json(string("—"))),
            entry("text", json(string("—"))),
        ]))
    });
    let findings = Json { start: bundle.start, end: bundle.end, value: Value::List(notices.collect()) };
    entries.push(Entry { key: "findings".into(), start: bundle.start, end: bundle.end, value: findings });
    Json { start: bundle.start, end: bundle.end, value: Value::Object(entries) }
}

/// A question of this name, among the questions it stands with.
type Named<'q> = (String, &'q Table<QuestionId, Question>, &'q Question);

/// One shared question must be the same question in all members.
fn conflicts(own: &Item, members: &[Member], places: &[Place], found: &mut Vec<Diagnostic>) {
    let top = |(_, question): &(QuestionId, &Question)| question.within.is_none();
    let own_questions = own.questions.iter().filter(top);
    let mut known: Vec<Named> = own_questions.map(|(_, it)| (it.id.clone(), &own.questions, it)).collect();
    for (member, place) in members.iter().zip(places) {
        let all = &member.item.questions;
        for (id, question) in all.iter().filter(top) {
            let name = &member.questions[id];
            match known.iter().find(|(other, ..)| other == name) {
                None => known.push((name.clone(), all, question)),
                Some((_, others, other)) if alike((all, question), (others, other)) => {}
                Some(_) => found.push(Diagnostic {
                    code: Code::BundleConflict,
                    severity: Severity::Error,
                    at: place.clone(),
                    message: format!("`{name}` is another question in `{}` than before", member.item.id),
                    help: Some("type, options, bounds and entries of a shared question must be the same in all members; give it an `id` of its own in one of them".to_string()),
                    also: Vec::new(),
                }),
            }
        }
    }
}

/// Whether two questions are one in `type`, `options`, `min`, `max`, `decimals`, `of`.
fn alike(a: (&Table<QuestionId, Question>, &Question), b: (&Table<QuestionId, Question>, &Question)) -> bool {
    let options = |a: &Options, b: &Options| {
        let ids = |of: &Options| of.iter().map(|(_, it)| (it.id.clone(), it.exclusive)).collect::<Vec<_>>();
        ids(a) == ids(b)
    };
    match (&a.1.kind, &b.1.kind) {
        (Kind::Choice(a), Kind::Choice(b)) => options(a, b),
        (Kind::Choices { options: x, min, max }, Kind::Choices { options: y, min: least, max: most }) => {
            options(x, y) && (min, max) == (least, most)
        }
        (Kind::Number { min, max, decimals, .. }, Kind::Number { min: least, max: most, decimals: places, .. }) => {
            (min, max, decimals) == (least, most, places)
        }
        (Kind::List { min, max, of, .. }, Kind::List { min: least, max: most, of: other, .. }) => {
            let mut inside = of.iter().zip(other).map(|(x, y)| (&a.0[*x], &b.0[*y]));
            (min, max, of.len()) == (least, most, other.len())
                && inside.all(|(x, y)| x.id == y.id && alike((a.0, x), (b.0, y)))
        }
        (Kind::Date { min, max }, Kind::Date { min: least, max: most }) => (min, max) == (least, most),
        (a, b) => a.name() == b.name(),
    }
}
