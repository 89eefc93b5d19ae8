//! What the names in an item mean: who has which id, before anything refers to it.

use std::marker::PhantomData;

use crate::definition::read::{At, Reader};
use crate::definition::{FactId, Id, Question, QuestionId, Table};
use crate::diagnostic::{Code, Place, did_you_mean};

/// Ids of one kind of thing, in file order, and where each is written.
pub(super) struct Names<I> {
    ids: Ids,
    kind: PhantomData<I>,
}

#[derive(Default)]
struct Ids(Vec<(String, Place)>);

impl<I: Id> Names<I> {
    /// Reads the `id` of every element of the list under `key`.
    pub(super) fn read(reader: &mut Reader, item: &At, key: &str) -> Names<I> {
        Names { ids: Ids::read(reader, item, key), kind: PhantomData }
    }

    /// Reads the keys of the object under `key` as ids.
    pub(super) fn read_keys(reader: &mut Reader, item: &At, key: &str) -> Names<I> {
        Names { ids: Ids::read_keys(reader, item, key), kind: PhantomData }
    }

    /// Reads the `id` of every question, those inside lists below their list.
    pub(super) fn read_questions(reader: &mut Reader, item: &At) -> Names<I> {
        let mut ids = Ids::default();
        each_question(item, &mut |element, _| ids.add_of(reader, element));
        Names { ids, kind: PhantomData }
    }

    pub(super) fn find(&self, id: &str) -> Option<I> {
        self.ids.find(id).map(I::new)
    }

    /// The thing that `at` names; a diagnostic, if there is none.
    pub(super) fn resolve(&self, reader: &mut Reader, at: &At, code: Code, what: &str) -> Option<I> {
        self.ids.resolve(reader, at, code, what).map(I::new)
    }

    pub(super) fn unknown(&self, reader: &mut Reader, place: Place, code: Code, what: &str, name: &str) {
        unknown(reader, place, code, what, name, &self.ids.all());
    }
}

impl Ids {
    fn read(reader: &mut Reader, item: &At, key: &str) -> Ids {
        let mut ids = Ids::default();
        let Some(list) = item.get(key) else { return ids };
        for element in list.elements() {
            ids.add_of(reader, &element);
        }
        ids
    }

    fn add_of(&mut self, reader: &mut Reader, element: &At) {
        // Where `use` names nothing the element still has its name.
        let at = element.get("id").or_else(|| element.get("use"));
        let place = at.as_ref().map(At::place).unwrap_or_default();
        let id = at.and_then(|id| id.as_str().map(str::to_string));
        self.add(reader, id, place);
    }

    fn read_keys(reader: &mut Reader, item: &At, key: &str) -> Ids {
        let mut ids = Ids::default();
        let Some(object) = item.get(key) else { return ids };
        for child in object.entries() {
            ids.add(reader, Some(child.key().to_string()), child.key_place());
        }
        ids
    }

    fn add(&mut self, reader: &mut Reader, id: Option<String>, place: Place) {
        // A missing id is reported where the element is read; here it only keeps the positions right.
        if let Some(id) = &id {
            check_id(reader, id, &place);
            if let Some((_, first)) = self.0.iter().find(|(known, _)| known == id && !id.is_empty()) {
                reader.error(Code::DuplicateId, place.clone(), format!("the id `{id}` is used twice"), None);
                reader.also(first.clone(), "first used here");
            }
        }
        self.0.push((id.unwrap_or_default(), place));
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|(known, _)| known == id)
    }

    fn all(&self) -> Vec<&str> {
        self.0.iter().map(|(id, _)| id.as_str()).filter(|id| !id.is_empty()).collect()
    }

    fn resolve(&self, reader: &mut Reader, at: &At, code: Code, what: &str) -> Option<usize> {
        let name = reader.string(at)?;
        let found = self.find(&name);
        if found.is_none() {
            unknown(reader, at.place(), code, what, &name, &self.all());
        }
        found
    }
}

pub(super) fn unknown(reader: &mut Reader, place: Place, code: Code, what: &str, name: &str, known: &[&str]) {
    let help = did_you_mean(name, known).unwrap_or_else(|| format!("no {what} has this id"));
    reader.error(code, place, format!("unknown {what} `{name}`"), Some(help));
}

/// `[a-z][a-z0-9_-]*`, and none of the words that conditions use.
pub(super) fn check_id(reader: &mut Reader, id: &str, place: &Place) {
    let shaped = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
    if !shaped {
        let help = "an id starts with a small letter and goes on with small letters, digits, `-` and `_`";
        reader.error(Code::BadId, place.clone(), format!("`{id}` cannot be an id"), Some(help.to_string()));
    } else if matches!(id, "all" | "any" | "not" | "fact") {
        let help = "conditions use this word themselves";
        reader.error(Code::BadId, place.clone(), format!("the id `{id}` is reserved"), Some(help.to_string()));
    }
}

/// Gives every question of an item, those inside lists below their list, and the position of that list.
pub(super) fn each_question(item: &At, see: &mut dyn FnMut(&At, Option<usize>)) {
    let Some(list) = item.get("questions") else { return };
    let mut position = 0;
    for element in list.elements() {
        see(&element, None);
        let own = position;
        position += 1;
        if let Some(of) = element.get("of") {
            for inner in of.elements() {
                see(&inner, Some(own));
                position += 1;
            }
        }
    }
}

/// What a condition may name.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// Every question, its `when` perhaps not read yet.
    pub(super) questions: &'a Table<QuestionId, Question>,
    /// Questions that could not be read: reported already, and known by name only.
    pub(super) broken: &'a [QuestionId],
    /// All question ids in the file.
    pub(super) question_names: &'a Names<QuestionId>,
    /// All fact ids in the file.
    pub(super) fact_names: &'a Names<FactId>,
    /// Whether questions that are only for a form may be named.
    pub(super) form_questions: bool,
    /// Inside the entries of this list: its questions may be named too.
    pub(super) entry: Option<QuestionId>,
    /// For the `when` of a question: that question, and the last question that each fact reaches.
    pub(super) above: Option<(QuestionId, &'a Table<FactId, Option<QuestionId>>)>,
}
