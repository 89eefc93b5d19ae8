//! Forms, their sections and fields.

use super::scope::{Names, Scope};
use crate::definition::json::Value;
use crate::definition::read::{At, Reader};
use crate::definition::{Field, Form, From, Kind, Part, QuestionId, Section, TextFormat};
use crate::diagnostic::Code;

impl Reader {
    pub(super) fn form(&mut self, at: &At, scope: &Scope) -> Option<Form> {
        if !self.object(at, &["id", "name", "template", "sections"]) {
            return None;
        }
        let _: Names<QuestionId> = Names::read(self, at, "sections");
        let id = self.string_needed(at, "id");
        let name = self.text_needed(at, "name");
        let template = self.string_at(at, "template");
        // Fields are named in the template without their section, so they are unique in the whole form.
        let mut fields = Vec::new();
        let sections = match self.need(at, "sections") {
            Some(list) => self.list(&list, |reader, element| reader.section(element, scope, &mut fields)),
            None => Vec::new(),
        };
        Some(Form { id: id?, name, template, sections })
    }

    fn section(&mut self, at: &At, scope: &Scope, fields_above: &mut Vec<String>) -> Option<Section> {
        if !self.object(at, &["id", "title", "fields"]) {
            return None;
        }
        let id = self.string_needed(at, "id");
        let title = self.text_needed(at, "title");
        let fields = match self.need(at, "fields") {
            Some(list) => self.list(&list, |reader, element| reader.field(element, scope, fields_above)),
            None => Vec::new(),
        };
        Some(Section { id: id?, title, fields })
    }

    fn field(&mut self, at: &At, scope: &Scope, fields_above: &mut Vec<String>) -> Option<Field> {
        if !self.object(at, &["id", "label", "from", "columns"]) {
            return None;
        }
        let id_at = self.need(at, "id");
        let id = id_at.as_ref().and_then(|it| self.string(it));
        let label = self.text_needed(at, "label");
        let from = at.get("from").and_then(|it| self.from(&it, scope));
        let id = id?;
        if let Some(place) = id_at.map(|it| it.place()) {
            super::scope::check_id(self, &id, &place);
            if fields_above.contains(&id) {
                self.error(Code::DuplicateId, place, format!("the id `{id}` is used twice in this form"), None);
            }
        }
        fields_above.push(id.clone());
        let columns = self.columns(at, scope, from.as_ref());
        Some(Field { id, label, from, columns })
    }

    /// The columns of a field from a list: filled inside its entries.
    fn columns(&mut self, at: &At, scope: &Scope, from: Option<&From>) -> Vec<Field> {
        let list = match from {
            Some(From::Answer(question)) if matches!(scope.questions[*question].kind, Kind::List { .. }) => *question,
            _ => {
                if let Some(columns) = at.get("columns") {
                    let help = "`from` names a question of type `list`, and `columns` what stands in each row";
                    let message = "only a field from a list has columns".to_string();
                    self.error(Code::KindMismatch, columns.key_place(), message, Some(help.to_string()));
                }
                return Vec::new();
            }
        };
        let Some(columns) = self.need(at, "columns") else { return Vec::new() };
        let inside = Scope { entry: Some(list), ..*scope };
        // A column is named with its list, so it need only be unique among the columns.
        let mut above = Vec::new();
        self.list(&columns, |reader, element| reader.field(element, &inside, &mut above))
    }

    fn from(&mut self, at: &At, scope: &Scope) -> Option<From> {
        match at.json.value {
            Value::String(_) => {
                let id = scope.question_names.resolve(self, at, Code::UnknownQuestion, "question")?;
                self.is_in_scope(scope, id, at.place()).then_some(From::Answer(id))
            }
            Value::Object(_) if at.get("when").is_some() => {
                self.object(at, &["when", "yes", "no"]);
                let when = at.get("when").map(|it| self.condition(scope, &it));
                let yes = self.need(at, "yes").and_then(|it| self.mark(&it));
                let no = self.need(at, "no").and_then(|it| self.mark(&it));
                Some(From::When { when: when?, yes: yes?, no: no? })
            }
            Value::Object(_) if at.get("part").is_some() || at.get("of").is_some() => {
                self.object(at, &["part", "of"]);
                let parts = [("birth_date", Part::BirthDate), ("sex", Part::Sex)];
                let part = self.word_needed(at, "part", &parts);
                let of_at = self.need(at, "of")?;
                let of = scope.question_names.resolve(self, &of_at, Code::UnknownQuestion, "question")?;
                if !self.is_in_scope(scope, of, of_at.place()) {
                    return None;
                }
                let tells = scope.broken.contains(&of)
                    || matches!(scope.questions[of].kind, Kind::Text { format: TextFormat::IdCard, .. });
                if !tells {
                    let help = "`of` names a text question with `\"format\": \"id_card\"`";
                    let message = "only an ID card number tells the birth date and sex".to_string();
                    self.error(Code::KindMismatch, of_at.place(), message, Some(help.to_string()));
                }
                Some(From::Part { part: part?, of })
            }
            Value::Object(_) => {
                self.object(at, &["text"]);
                self.need(at, "text").and_then(|it| self.text(&it)).map(From::Text)
            }
            _ => {
                self.wrong_type(at, "a question's id, or an object");
                None
            }
        }
    }

    /// A mark may be empty: an unticked box that prints nothing.
    fn mark(&mut self, at: &At) -> Option<crate::definition::Text> {
        match at.as_str() {
            Some("") => Some(crate::definition::Text::plain("")),
            _ => self.text(at),
        }
    }
}
