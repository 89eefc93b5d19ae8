//! Patches: one rule for `use`, regions and bundles.
//!
//! Every value keeps the place where somebody wrote it, so that a diagnostic about a merged item points there.

use super::json::{Entry, Json, Value};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, did_you_mean};

/// Keys under which a Condition, a Text, `any_of` or a member's `patch` stands: values, replaced whole.
const VALUES: [&str; 26] = [
    "when",
    "not_when",
    "where",
    "any_of",
    "patch",
    "name",
    "ask",
    "help",
    "label",
    "unit",
    "entry_name",
    "authority",
    "mark",
    "issuer",
    "licence",
    "promise",
    "text",
    "per",
    "title",
    "law",
    "article",
    "address",
    "hours",
    "yes",
    "no",
    "contact",
];

/// Keys under which a list stands whose elements have ids.
const LISTS: [&str; 14] = [
    "questions",
    "of",
    "options",
    "findings",
    "materials",
    "documents",
    "fees",
    "deadlines",
    "places",
    "forms",
    "sections",
    "fields",
    "columns",
    "items",
];

/// Whose words the keys of an object are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys<'a> {
    /// The format's; below this question, if below one.
    Format(Option<&'a str>),
    /// The author's: `facts`.
    Chosen,
}

impl<'a> Keys<'a> {
    fn question(self) -> Option<&'a str> {
        match self {
            Keys::Format(question) => question,
            Keys::Chosen => None,
        }
    }
}

/// Keys that no patch can change.
const FIXED: [&str; 3] = ["id", "format", "type"];

/// What patches took out: a test on it is false from then on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removed {
    /// Ids of questions.
    pub questions: Vec<String>,
    /// Ids of questions and of the options they no longer have.
    pub options: Vec<(String, String)>,
    /// Where a `use` stands that names nothing shared: it is told already.
    pub(super) unknown_uses: Vec<usize>,
}

/// Applies patches and gathers what is wrong with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Patcher {
    /// What is wrong.
    pub(super) found: Vec<Diagnostic>,
    /// What was taken out.
    pub(super) removed: Removed,
}

/// The id by which an element of a list is patched.
pub(super) fn id_of(element: &Json) -> Option<&str> {
    ["id", "use", "item"].into_iter().find_map(|key| text(element.get(key)?))
}

fn text(json: &Json) -> Option<&str> {
    match &json.value {
        Value::String(it) => Some(it),
        _ => None,
    }
}

fn place(json: &Json) -> Place {
    Place { start: json.start, end: json.end, pointer: String::new() }
}

impl Patcher {
    pub(super) fn error(&mut self, code: Code, at: Place, message: String, help: Option<String>) {
        self.found.push(Diagnostic { code, severity: Severity::Error, at, message, help, also: Vec::new() });
    }

    /// `base` with `patch` merged into it: both objects, `before` and `remove` read already.
    pub(super) fn object(&mut self, base: &Json, patch: &Json, question: Option<&str>) -> Json {
        // Below a question its options are taken out of it.
        let is_question = base.get("type").is_some();
        self.merge(base, patch, Keys::Format(if is_question { base.get("id").and_then(text) } else { question }))
    }

    fn merge(&mut self, base: &Json, patch: &Json, keys: Keys) -> Json {
        let (Value::Object(own), Value::Object(changes)) = (&base.value, &patch.value) else { return patch.clone() };
        let mut entries = own.clone();
        for change in changes {
            let known = entries.iter().position(|entry| entry.key == change.key);
            let before = known.and_then(|position| entries.get(position)).cloned();
            if keys != Keys::Chosen && FIXED.contains(&change.key.as_str()) {
                if before.as_ref().is_none_or(|before| before.value.value != change.value.value) {
                    let message = format!("a patch cannot change `{}`", change.key);
                    self.error(Code::FixedKey, place(&change.value), message, None);
                }
                continue;
            }
            match (&change.value.value, before, known) {
                (Value::Null, Some(before), Some(position)) => {
                    for element in elements(&before.value).iter().filter(|_| LISTS.contains(&change.key.as_str())) {
                        self.note_removed(element, &change.key, keys.question());
                    }
                    entries.remove(position);
                }
                (Value::Null, ..) => {
                    let at = Place { start: change.start, end: change.end, pointer: String::new() };
                    self.error(Code::NothingThere, at, format!("there is no `{}` to remove", change.key), None);
                }
                (_, before, known) => {
                    let value = self.value(before.as_ref().map(|it| &it.value), change, keys);
                    let entry = Entry { value, ..change.clone() };
                    match known.and_then(|position| entries.get_mut(position)) {
                        Some(old) => *old = entry,
                        None => entries.push(entry),
                    }
                }
            }
        }
        Json { value: Value::Object(entries), ..base.clone() }
    }

    /// What stands under a key after a change.
    fn value(&mut self, before: Option<&Json>, change: &Entry, keys: Keys) -> Json {
        let (key, question, after) = (change.key.as_str(), keys.question(), &change.value);
        match (&after.value, before) {
            (_, Some(before)) if keys == Keys::Chosen => self.object(before, after, None),
            _ if keys == Keys::Chosen || VALUES.contains(&key) => after.clone(),
            (Value::List(changes), before) if LISTS.contains(&key) => {
                let own = before.map(elements).unwrap_or_default();
                Json { value: Value::List(self.list(own, changes, key, question)), ..*after }
            }
            (Value::Object(_), Some(before)) if matches!(before.value, Value::Object(_)) => {
                self.merge(before, after, if key == "facts" { Keys::Chosen } else { keys })
            }
            _ => after.clone(),
        }
    }

    /// A list whose elements have ids, patched by a list.
    pub(super) fn list(&mut self, own: &[Json], changes: &[Json], key: &str, question: Option<&str>) -> Vec<Json> {
        let mut elements: Vec<Json> = own.to_vec();
        let mut seen: Vec<&str> = Vec::new();
        for change in changes {
            let Some(id) = id_of(change) else {
                // What has no id is told by the loader.
                elements.push(change.clone());
                continue;
            };
            if seen.contains(&id) {
                let message = format!("the id `{id}` is used twice in one patch");
                self.error(Code::DuplicateId, place(change), message, None);
                continue;
            }
            seen.push(id);
            let position = elements.iter().position(|element| id_of(element) == Some(id));
            let remove = change.get("remove").filter(|remove| remove.value != Value::Bool(false));
            if let Some(remove) = remove.filter(|remove| remove.value != Value::Bool(true)) {
                let message = format!("expected true or false, found {}", remove.value.kind());
                self.error(Code::WrongType, place(remove), message, None);
                continue;
            }
            if remove.is_some() {
                self.idle_beside_remove(change);
                match position {
                    Some(position) => {
                        self.note_removed(&elements.remove(position), key, question);
                    }
                    None => self.unknown(Code::NothingThere, change, id, &elements, "to remove"),
                }
                continue;
            }
            let element = match position.and_then(|position| elements.get(position)).cloned() {
                // It is the element with that id: what it was made from is known already.
                Some(old) => self.object(&old, &without(change, &["before", "remove", "id", "use"]), question),
                None => without(change, &["before", "remove"]),
            };
            let to = match change.get("before") {
                None => None,
                Some(before) => {
                    let name = text(before).unwrap_or_default();
                    let found = elements.iter().position(|element| id_of(element) == Some(name) && name != id);
                    if found.is_none() {
                        self.unknown(Code::NothingThere, before, name, &elements, "to stand before");
                    }
                    found
                }
            };
            match (position, to) {
                (Some(position), None) => {
                    if let Some(old) = elements.get_mut(position) {
                        *old = element;
                    }
                }
                (Some(position), Some(to)) => {
                    elements.remove(position);
                    elements.insert(if position < to { to - 1 } else { to }, element);
                }
                (None, Some(to)) => elements.insert(to, element),
                (None, None) => elements.push(element),
            }
        }
        elements
    }

    /// What is said of a thing that is taken out is said in vain.
    fn idle_beside_remove(&mut self, change: &Json) {
        let Value::Object(entries) = &change.value else { return };
        for entry in entries.iter().filter(|entry| !["id", "use", "item", "remove"].contains(&entry.key.as_str())) {
            self.found.push(Diagnostic {
                code: Code::UnknownKey,
                severity: Severity::Warning,
                at: Place { start: entry.start, end: entry.end, pointer: String::new() },
                message: format!("`{}` means nothing beside `\"remove\": true`", entry.key),
                help: Some("leave it out, or leave out `remove`".to_string()),
                also: Vec::new(),
            });
        }
    }

    fn unknown(&mut self, code: Code, at: &Json, id: &str, among: &[Json], what: &str) {
        let known: Vec<&str> = among.iter().filter_map(id_of).collect();
        let help = did_you_mean(id, &known);
        self.error(code, place(at), format!("there is no `{id}` {what}"), help);
    }

    fn note_removed(&mut self, element: &Json, key: &str, question: Option<&str>) {
        let Some(id) = id_of(element).map(str::to_string) else { return };
        match (key, question) {
            ("questions" | "of", _) => {
                for inner in element.get("of").map(elements).unwrap_or_default() {
                    self.removed.questions.extend(id_of(inner).map(str::to_string));
                }
                self.removed.questions.push(id);
            }
            ("options", Some(question)) => self.removed.options.push((question.to_string(), id)),
            _ => {}
        }
    }
}

/// The elements of a list.
pub(super) fn elements(json: &Json) -> &[Json] {
    match &json.value {
        Value::List(elements) => elements,
        _ => &[],
    }
}

/// An object without some of its keys.
pub(super) fn without(json: &Json, keys: &[&str]) -> Json {
    let mut json = json.clone();
    if let Value::Object(entries) = &mut json.value {
        entries.retain(|entry| !keys.contains(&entry.key.as_str()));
    }
    json
}
