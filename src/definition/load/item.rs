//! A whole item.

use super::for_each::ForEachOf;
use super::material::UNITS;
use super::scope::{Names, Scope, each_question};
use crate::definition::json::{Json, Value};
use crate::definition::patch::Removed;
use crate::definition::read::{At, Reader};
use crate::definition::{
    Codes, Condition, Date, Deadline, DeadlineId, DeadlineKind, DocumentId, FactId, Fee, FeeId, Finding, FindingId,
    FindingKind, FormId, Id, Item, ItemKind, Kind, MaterialId, Place, PlaceId, Question, QuestionId, Table, TextFormat,
    Valid,
};
use crate::diagnostic::{Code, Diagnostic, Severity};

/// What came of reading an item.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The item, unless something in it is wrong.
    pub item: Option<Item>,
    /// Everything that is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads an item from its text.
pub fn load(text: &str) -> Loaded {
    match Json::parse(text) {
        Ok(json) => load_json(&json),
        Err(syntax) => Loaded { item: None, diagnostics: vec![syntax] },
    }
}

/// Reads an item from its tree.
pub fn load_json(json: &Json) -> Loaded {
    load_patched(json, Removed::default())
}

/// Reads an item from the tree that patches made.
pub fn load_patched(json: &Json, removed: Removed) -> Loaded {
    let incomplete = !removed.unknown_uses.is_empty();
    let mut reader = Reader { removed, ..Reader::default() };
    let item = reader.item(&At::root(json)).filter(|_| !incomplete);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for found in reader.found {
        diagnostics.insert(diagnostics.partition_point(|known| known.at <= found.at), found);
    }
    let refused = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Loaded { item: item.filter(|_| !refused), diagnostics }
}

const KEYS: [&str; 20] = [
    "format",
    "id",
    "version",
    "valid",
    "verified",
    "name",
    "also_called",
    "codes",
    "authority",
    "kind",
    "questions",
    "facts",
    "findings",
    "materials",
    "documents",
    "fees",
    "deadlines",
    "places",
    "special_procedures",
    "visits",
];

impl Reader {
    fn item(&mut self, at: &At) -> Option<Item> {
        if !self.object(at, &[&KEYS[..], &["forms", "$schema"]].concat()) {
            return None;
        }
        self.string_at(at, "$schema");
        self.format(at);
        let id_at = self.need(at, "id");
        if let Some(id) = &id_at {
            super::scope::check_id(self, id.as_str().unwrap_or("x"), &id.place());
        }
        let id = id_at.and_then(|it| self.string(&it));
        let version = self.string_needed(at, "version");
        let name = self.need(at, "name").and_then(|it| self.text(&it));

        let question_names: Names<QuestionId> = Names::read_questions(self, at);
        let fact_names: Names<FactId> = Names::read_keys(self, at, "facts");
        let _: Names<FindingId> = Names::read(self, at, "findings");
        let _: Names<MaterialId> = Names::read(self, at, "materials");
        let document_names: Names<DocumentId> = Names::read(self, at, "documents");
        let _: Names<FeeId> = Names::read(self, at, "fees");
        let _: Names<DeadlineId> = Names::read(self, at, "deadlines");
        let _: Names<PlaceId> = Names::read(self, at, "places");
        let form_names: Names<FormId> = Names::read(self, at, "forms");

        let (mut questions, broken) = self.questions(at);
        let scope = Scope {
            questions: &questions,
            broken: &broken,
            question_names: &question_names,
            fact_names: &fact_names,
            form_questions: false,
            entry: None,
            above: None,
        };
        let facts = self.facts(at, &scope);
        let reach = self.reach(at, &facts, &questions);
        let whens = self.whens(at, &scope, &reach);
        let findings = self.table(at, "findings", |reader, element| reader.finding(element, &scope));
        let each = ForEachOf::read(at, &question_names);
        let materials = self.table(at, "materials", |reader, element| {
            let scope = Scope { entry: ForEachOf::material(element, &question_names), ..scope };
            reader.material(element, &scope, &document_names, &form_names)
        });
        let documents = self.table(at, "documents", |reader, element| {
            let scope = Scope { entry: each.document(element), ..scope };
            reader.document(element, &scope, &form_names)
        });
        let fees = self.table(at, "fees", |reader, element| reader.fee(element, &scope));
        let deadlines = self.table(at, "deadlines", |reader, element| reader.deadline(element, &scope));
        let places = self.table(at, "places", |reader, element| reader.place_to_go(element, &scope));
        let forms = self.table(at, "forms", |reader, element| {
            reader.form(element, &Scope { form_questions: true, entry: each.form(element), ..scope })
        });
        for (question, when) in whens {
            questions[question].when = when;
        }
        Some(Item {
            id: id?,
            version: version?,
            valid: self.valid(at),
            verified: self.verified(at),
            name: name?,
            also_called: at.get("also_called").map(|it| self.strings(&it)).unwrap_or_default(),
            codes: self.codes(at),
            authority: self.text_at(at, "authority"),
            kind: at
                .get("kind")
                .and_then(|it| self.word(&it, &[("immediate", ItemKind::Immediate), ("promised", ItemKind::Promised)])),
            questions,
            facts,
            findings,
            materials,
            documents,
            fees,
            deadlines,
            places,
            special_procedures: self.texts_at(at, "special_procedures"),
            visits: self.count_at(at, "visits", 99),
            forms,
        })
    }

    fn format(&mut self, at: &At) {
        let Some(format) = self.need(at, "format") else { return };
        if !matches!(&format.json.value, Value::Number(digits) if digits == "1") {
            let help = "this program reads format 1";
            self.error(
                Code::UnknownFormat,
                format.place(),
                "the file is written for another format".to_string(),
                Some(help.to_string()),
            );
        }
    }

    /// The elements of a list; none, if the key is absent.
    fn table<I: Id, T>(&mut self, at: &At, key: &str, read: impl FnMut(&mut Self, &At) -> Option<T>) -> Table<I, T> {
        Table::from_vec(at.get(key).map(|list| self.list(&list, read)).unwrap_or_default())
    }

    /// Every question without its `when`, and those that could not be read.
    fn questions(&mut self, at: &At) -> (Table<QuestionId, Question>, Vec<QuestionId>) {
        let mut questions: Table<QuestionId, Question> = Table::default();
        let mut broken = Vec::new();
        if let Some(list) = at.get("questions").filter(|list| !matches!(list.json.value, Value::List(_))) {
            self.wrong_type(&list, "a list");
        }
        each_question(at, &mut |element, list| {
            let list = list.map(QuestionId::new);
            let mut read = self.question(element);
            if list.is_some() && matches!(read, Some(Question { kind: Kind::List { .. }, .. })) {
                let message = "a list cannot stand inside a list".to_string();
                self.error(Code::WrongType, element.place_of("type"), message, None);
                read = None;
            }
            let unread = read.is_none();
            let mut question = read.unwrap_or_else(unreadable);
            question.within = list;
            // What only a form wants is only wanted for a form in every part.
            question.for_form |= list.is_some_and(|list| questions[list].for_form);
            let id = questions.push(question);
            if let Some(Kind::List { of, .. }) = list.map(|list| &mut questions[list].kind) {
                of.push(id);
            }
            if unread {
                broken.push(id);
            }
        });
        (questions, broken)
    }

    fn whens(
        &mut self,
        at: &At,
        scope: &Scope,
        reach: &Table<FactId, Option<QuestionId>>,
    ) -> Vec<(QuestionId, Option<Condition>)> {
        let mut ids = scope.questions.ids();
        let mut whens = Vec::new();
        each_question(at, &mut |element, list| {
            let Some(id) = ids.next() else { return };
            let form_questions = scope.questions[id].for_form;
            let entry = list.map(QuestionId::new);
            let scope = Scope { above: Some((id, reach)), form_questions, entry, ..*scope };
            whens.push((id, element.get("when").map(|when| self.condition(&scope, &when))));
        });
        whens
    }

    fn finding(&mut self, at: &At, scope: &Scope) -> Option<Finding> {
        if !self.object(at, &["id", "when", "kind", "title", "text", "go_to", "basis", "verified"]) {
            return None;
        }
        let kinds = [("stop", FindingKind::Stop), ("redirect", FindingKind::Redirect), ("notice", FindingKind::Notice)];
        let id = self.string_needed(at, "id");
        let when = self.need(at, "when").map(|it| self.condition(scope, &it));
        let kind = self.word_needed(at, "kind", &kinds);
        let title = self.need(at, "title").and_then(|it| self.text(&it));
        let text = self.need(at, "text").and_then(|it| self.text(&it));
        let go_to = self.string_at(at, "go_to");
        let (basis, verified) = (self.basis(at), self.verified(at));
        Some(Finding { id: id?, when: when?, kind: kind?, title: title?, text: text?, go_to, basis, verified })
    }

    fn fee(&mut self, at: &At, scope: &Scope) -> Option<Fee> {
        if !self.object(at, &["id", "name", "amount", "per", "when", "basis", "verified"]) {
            return None;
        }
        let id = self.string_needed(at, "id");
        let name = self.text_needed(at, "name");
        let amount = at.get("amount").and_then(|it| self.amount(&it));
        let per = self.text_at(at, "per");
        let when = at.get("when").map(|it| self.condition(scope, &it));
        let (basis, verified) = (self.basis(at), self.verified(at));
        Some(Fee { id: id?, name, amount, per, when, basis, verified })
    }

    /// An amount of money: digits, a point, digits.
    fn amount(&mut self, at: &At) -> Option<String> {
        let text = self.string(at)?;
        let digits = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
        let fits = text.split_once('.').map_or(digits(&text), |(whole, rest)| digits(whole) && digits(rest));
        if !fits {
            let help = "write yuan as a string such as \"80.00\"";
            self.error(Code::WrongType, at.place(), format!("`{text}` is not an amount"), Some(help.to_string()));
        }
        Some(text)
    }

    fn deadline(&mut self, at: &At, scope: &Scope) -> Option<Deadline> {
        if !self.object(at, &["id", "kind", "days", "unit", "when", "basis", "verified"]) {
            return None;
        }
        let kinds = [("statutory", DeadlineKind::Statutory), ("promised", DeadlineKind::Promised)];
        let id = self.string_needed(at, "id");
        let kind = self.word_needed(at, "kind", &kinds);
        let days = self.need(at, "days").and_then(|it| self.count(&it, 3650));
        let unit = self.word_needed(at, "unit", &UNITS);
        let when = at.get("when").map(|it| self.condition(scope, &it));
        let (basis, verified) = (self.basis(at), self.verified(at));
        Some(Deadline { id: id?, kind: kind?, days: days?, unit: unit?, when, basis, verified })
    }

    fn place_to_go(&mut self, at: &At, scope: &Scope) -> Option<Place> {
        if !self.object(at, &["id", "name", "address", "hours", "phone", "when"]) {
            return None;
        }
        let id = self.string_needed(at, "id");
        let name = self.text_needed(at, "name");
        let address = self.text_at(at, "address");
        let hours = self.text_at(at, "hours");
        let phone = self.string_at(at, "phone");
        let when = at.get("when").map(|it| self.condition(scope, &it));
        Some(Place { id: id?, name, address, hours, phone, when })
    }

    fn valid(&mut self, at: &At) -> Valid {
        let Some(valid) = at.get("valid").filter(|it| self.object(it, &["from", "until"])) else {
            return Valid::default();
        };
        let mut day = |key| {
            let at = valid.get(key).filter(|it| it.json.value != Value::Null)?;
            self.day(&at)
        };
        Valid { from: day("from"), until: day("until") }
    }

    pub(super) fn day(&mut self, at: &At) -> Option<Date> {
        let text = self.string(at)?;
        let day = Date::parse(&text);
        if day.is_none() {
            let help = "write a day such as `2026-05-01`";
            self.error(Code::WrongType, at.place(), format!("`{text}` is not a day"), Some(help.to_string()));
        }
        day
    }

    fn codes(&mut self, at: &At) -> Codes {
        let Some(codes) = at.get("codes").filter(|it| self.object(it, &["basic", "handling"])) else {
            return Codes::default();
        };
        Codes { basic: self.string_at(&codes, "basic"), handling: self.string_at(&codes, "handling") }
    }
}

/// Stands where a question could not be read, so that the others keep their numbers.
fn unreadable() -> Question {
    Question {
        id: String::new(),
        ask: crate::definition::Text::default(),
        help: None,
        kind: Kind::Text { format: TextFormat::Plain, max_length: None },
        when: None,
        unsure: false,
        for_form: false,
        sensitive: false,
        by_choice: false,
        within: None,
    }
}
