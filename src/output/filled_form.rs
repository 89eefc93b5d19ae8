//! An official form with everything in it that the answers tell.

use crate::definition::json::{Entry, Value};
use crate::definition::{Condition, Date, Field, Form, From, Item, Kind, Part, QuestionId};
use crate::engine::{Answer, Answers, Outcome, Slot, Status, answer_to, holds, named};
use crate::session::{IdCard, answer_in_words, date_in_words};

/// A form as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledForm {
    /// Its name.
    pub name: String,
    /// Its parts.
    pub sections: Vec<FilledSection>,
}

/// A part of a filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSection {
    /// Its heading.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FilledField>,
}

/// A blank and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledField {
    /// The id of the field.
    pub id: String,
    /// What is printed before the blank.
    pub label: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These words; the question they come from, if it is one.
    Filled(String, Option<Slot>),
    /// Nothing yet: this question would tell.
    Missing(Slot),
    /// Nothing: it is written by hand.
    ByHand,
    /// Nothing: it does not concern the person.
    NotApplicable,
    /// A table.
    Table(FilledTable),
}

/// A table with a row for each entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledTable {
    /// The list.
    pub list: QuestionId,
    /// The id of the list.
    pub name: String,
    /// The ids of the columns.
    pub ids: Vec<String>,
    /// What is printed above each column.
    pub columns: Vec<String>,
    /// What is in each row, column by column.
    pub rows: Vec<Vec<Content>>,
}

/// Everything that decides what is in a form.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    /// The item.
    pub item: &'a Item,
    /// What was answered.
    pub answers: &'a Answers,
    /// What follows from it.
    pub outcome: &'a Outcome,
    /// The entry of a list that the form is about.
    pub entry: Option<(QuestionId, usize)>,
    /// The day.
    pub today: Date,
    /// The language of labels and options.
    pub language: &'a str,
    /// The language that stands in where that one is missing.
    pub default: &'a str,
    /// What is known of the fields that no question fills: `form/field`, perhaps with the item's id before it.
    pub known: &'a [Entry],
}

/// A form filled from the answers that apply.
pub fn filled_form(filling: Filling, form: &Form) -> FilledForm {
    let text = |text: &crate::definition::Text| text.get(filling.language, filling.default).to_string();
    let field = |field: &Field| FilledField {
        id: field.id.clone(),
        label: text(&field.label),
        content: filling.field(form, field),
    };
    let sections = form.sections.iter();
    FilledForm {
        name: text(&form.name),
        sections: sections
            .map(|section| FilledSection {
                title: text(&section.title),
                fields: section.fields.iter().map(field).collect(),
            })
            .collect(),
    }
}

impl<'a> Filling<'a> {
    fn field(self, form: &Form, field: &Field) -> Content {
        if field.from.is_none() {
            return self.known(form, field).map_or(Content::ByHand, |words| Content::Filled(words.to_string(), None));
        }
        let list = match field.from {
            Some(From::Answer(list)) if !field.columns.is_empty() => list,
            _ => return self.content(field.from.as_ref()),
        };
        let slot = Slot::of(list);
        if self.outcome.applies(slot) == Status::No {
            return Content::NotApplicable;
        }
        let count = match answer_to(self.item, self.answers, slot, self.today) {
            None => return Content::Missing(slot),
            Some(Answer::Entries(count)) => count,
            Some(_) => 0,
        };
        let label = |column: &Field| column.label.get(self.language, self.default).to_string();
        let row = |entry| {
            let inside = Filling { entry: Some((list, entry)), ..self };
            field.columns.iter().map(|column| inside.content(column.from.as_ref())).collect()
        };
        let columns = field.columns.iter().map(label).collect();
        let (name, ids) =
            (self.item.questions[list].id.clone(), field.columns.iter().map(|it| it.id.clone()).collect());
        Content::Table(FilledTable { list, name, ids, columns, rows: (0..count).map(row).collect() })
    }

    /// What is known of a field that no question fills.
    fn known(self, form: &Form, field: &Field) -> Option<&'a str> {
        let name = [&*form.id, "/", &*field.id].concat();
        let whole = [&*self.item.id, "/", &*name].concat();
        self.known.iter().find_map(|it| match &it.value.value {
            Value::String(words) if it.key == name || it.key == whole => Some(words.as_str()),
            _ => None,
        })
    }

    /// A question, in the entry that the form is about if it stands there.
    fn slot(self, question: QuestionId) -> Slot {
        match self.entry {
            Some((list, entry)) if self.item.questions[question].within == Some(list) => {
                Slot::in_entry(question, entry)
            }
            _ => Slot::of(question),
        }
    }

    fn content(self, from: Option<&From>) -> Content {
        match from {
            None => Content::ByHand,
            Some(From::Text(text)) => Content::Filled(text.get(self.language, self.default).to_string(), None),
            Some(From::Answer(question)) => self.of_answer(self.slot(*question), |answer| {
                let unit_less = match (&self.item.questions[*question].kind, answer) {
                    // The unit stands in the label of the blank.
                    (Kind::Number { .. }, Answer::Number(number)) => Some(number.to_text()),
                    _ => None,
                };
                let words = || answer_in_words(&self.item.questions[*question], answer, self.language, self.default);
                Some(unit_less.unwrap_or_else(words))
            }),
            Some(From::Part { part, of }) => self.of_answer(self.slot(*of), |answer| {
                let Answer::Text(number) = answer else { return None };
                let card = IdCard::read(number).ok()?;
                Some(self.part(*part, card))
            }),
            Some(From::When { when, yes, no }) => {
                match holds(self.item, self.answers, when, self.entry.map(|(_, entry)| entry), self.today) {
                    Status::Yes => Content::Filled(yes.get(self.language, self.default).to_string(), None),
                    Status::No => Content::Filled(no.get(self.language, self.default).to_string(), None),
                    Status::Open => self.undecided(when),
                }
            }
        }
    }

    /// What an answer tells; never that of a question that does not apply.
    fn of_answer(self, slot: Slot, tell: impl Fn(&Answer) -> Option<String>) -> Content {
        if self.outcome.applies(slot) == Status::No {
            return Content::NotApplicable;
        }
        match answer_to(self.item, self.answers, slot, self.today) {
            None => Content::Missing(slot),
            Some(Answer::Unsure) => Content::ByHand,
            Some(answer) => tell(&answer).map_or(Content::ByHand, |words| Content::Filled(words, Some(slot))),
        }
    }

    fn part(self, part: Part, card: IdCard) -> String {
        let chinese = self.language.starts_with("zh");
        match part {
            Part::BirthDate => date_in_words(card.birth, chinese),
            Part::Sex => match (chinese, card.male) {
                (true, true) => "男",
                (true, false) => "女",
                (false, true) => "Male",
                (false, false) => "Female",
            }
            .to_string(),
        }
    }

    /// The first question that would decide a mark; a mark that hangs on «不确定» is made by hand.
    fn undecided(self, when: &Condition) -> Content {
        let named = named(self.item, when);
        let open = |slot: &Slot| {
            self.outcome.applies(*slot) != Status::No && answer_to(self.item, self.answers, *slot, self.today).is_none()
        };
        self.item
            .questions
            .ids()
            .filter(|id| named.has(*id))
            .map(|id| self.slot(id))
            .find(open)
            .map_or(Content::ByHand, Content::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::json::Json;
    use crate::definition::load;
    use crate::engine::evaluate;

    const ITEM: &str = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
        {"id":"adult","ask":"?","type":"yes_no"},
        {"id":"kind","ask":"?","type":"choice","unsure":true,
         "options":[{"id":"new","label":{"zh-CN":"新办","en":"New"}},{"id":"renew","label":"换"}]},
        {"id":"number","ask":"?","type":"text","format":"id_card","for":"form"},
        {"id":"guardian","ask":"?","type":"text","format":"name","for":"form","when":{"adult":false}},
        {"id":"area","ask":"?","type":"number","decimals":1,"unit":"㎡","for":"form"}],
      "findings":[],"materials":[{"id":"m","name":"m","originals":1,"form":"f"}],
      "documents":[],"fees":[],"deadlines":[],"places":[],
      "forms":[{"id":"f","name":{"zh-CN":"表","en":"Form"},"sections":[{"id":"s","title":"s","fields":[
        {"id":"a","label":"number","from":"number"},{"id":"b","label":"sex","from":{"part":"sex","of":"number"}},
        {"id":"c","label":"born","from":{"part":"birth_date","of":"number"}},
        {"id":"d","label":"guardian","from":"guardian"},{"id":"e","label":"kind","from":"kind"},
        {"id":"f","label":"new","from":{"when":{"kind":"new"},"yes":"☑","no":"☐"}},
        {"id":"g","label":"area","from":"area"},{"id":"h","label":"signature"},
        {"id":"i","label":"text","from":{"text":"x"}}]}]}]}"#;

    fn filled(answers: &str, language: &str) -> Vec<String> {
        let loaded = load(ITEM);
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let answers = Answers::from_json(&Json::parse(answers).unwrap()).unwrap();
        let today = Date::parse("2026-11-23").unwrap();
        let outcome = evaluate(&item, &answers, today);
        let filling = Filling {
            item: &item,
            answers: &answers,
            outcome: &outcome,
            entry: None,
            today,
            language,
            default: "zh-CN",
            known: &[],
        };
        let (_, form) = item.forms.iter().next().unwrap();
        let fields = filled_form(filling, form).sections.remove(0).fields;
        fields.into_iter().map(|field| shown(&item, &field.content)).collect()
    }

    fn shown(item: &Item, content: &Content) -> String {
        match content {
            Content::Filled(words, _) => words.clone(),
            Content::Missing(question) => format!("?{}", question.path(item)),
            Content::ByHand => "…".into(),
            Content::NotApplicable => "-".into(),
            Content::Table(table) => {
                let row = |row: &Vec<Content>| row.iter().map(|it| shown(item, it)).collect::<Vec<_>>().join(" ");
                let rows = table.rows.iter().map(row).collect::<Vec<_>>();
                format!("{}: {}", table.columns.join(" "), rows.join(" / "))
            }
        }
    }

    #[test]
    fn a_table_has_a_row_for_each_entry_and_a_form_about_an_entry_reads_it() {
        let text = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
            {"id":"town","ask":"?","type":"text","for":"form"},
            {"id":"people","ask":"?","type":"list","of":[
              {"id":"adult","ask":"?","type":"yes_no"},
              {"id":"name","ask":"?","type":"text","for":"form"},
              {"id":"school","ask":"?","type":"text","for":"form","when":{"adult":false}}]}],
          "materials":[{"id":"m","name":"m","originals":1,"form":"everyone"},
            {"id":"n","name":"n","originals":1,"form":"one","for_each":"people"}],
          "forms":[{"id":"everyone","name":"all","sections":[{"id":"s","title":"s","fields":[
              {"id":"t","label":"town","from":"town"},
              {"id":"p","label":"people","from":"people","columns":[{"id":"a","label":"A","from":"name"},
                {"id":"b","label":"B","from":{"when":{"adult":true},"yes":"☑","no":"☐"}},
                {"id":"c","label":"C","from":"school"},{"id":"d","label":"D"}]}]}]},
            {"id":"one","name":"one","sections":[{"id":"s","title":"s","fields":[
              {"id":"t","label":"town","from":"town"},{"id":"a","label":"A","from":"name"},
              {"id":"b","label":"B","from":{"when":{"adult":true},"yes":"☑","no":"☐"}}]}]}]}"#;
        let loaded = load(text);
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let fill = |answers: &str, form: &str, entry: Option<usize>| {
            let answers = Answers::from_json(&Json::parse(answers).unwrap()).unwrap();
            let today = Date::parse("2026-11-23").unwrap();
            let outcome = evaluate(&item, &answers, today);
            let entry = entry.map(|entry| (item.questions.ids().nth(1).unwrap(), entry));
            let (item, answers, outcome) = (&item, &answers, &outcome);
            let filling = Filling { item, answers, outcome, entry, today, language: "en", default: "en", known: &[] };
            let (_, form) = item.forms.iter().find(|(_, it)| it.id == form).unwrap();
            let fields = filled_form(filling, form).sections.remove(0).fields;
            fields.iter().map(|field| shown(item, &field.content)).collect::<Vec<_>>()
        };
        let answers =
            r#"{"town":"Heze","people":[{"adult":true,"name":"Wang","school":"x"},{"adult":false,"name":"Li"}]}"#;
        let rows = "A B C D: Wang ☑ - … / Li ☐ ?people/1/school …";
        assert_eq!(fill(answers, "everyone", None), ["Heze", rows]);
        assert_eq!(fill(answers, "one", Some(0)), ["Heze", "Wang", "☑"]);
        assert_eq!(fill(answers, "one", Some(1)), ["Heze", "Li", "☐"]);
        assert_eq!(fill(r#"{"people":[{}]}"#, "one", Some(0)), ["?town", "?people/0/name", "?people/0/adult"]);
        assert_eq!(fill("{}", "everyone", None), ["?town", "?people"]);
    }

    #[test]
    fn a_form_is_filled_from_the_answers() {
        let answers = r#"{"adult":true,"kind":"new","number":"37179919850712002X","area":49.50,"guardian":"王小明"}"#;
        let chinese = ["37179919850712002X", "女", "1985年7月12日", "-", "新办", "☑", "49.5", "…", "x"];
        assert_eq!(filled(answers, "zh-CN"), chinese, "an answer that does not apply is never used");
        let english = ["37179919850712002X", "Female", "12 July 1985", "-", "New", "☑", "49.5", "…", "x"];
        assert_eq!(filled(answers, "en"), english);
    }

    #[test]
    fn what_is_missing_names_its_question_and_what_is_unsure_is_left_to_the_hand() {
        let empty = ["?number", "?number", "?number", "?guardian", "?kind", "?kind", "?area", "…", "x"];
        assert_eq!(filled("{}", "zh-CN"), empty);
        assert_eq!(filled(r#"{"kind":{"unsure":true}}"#, "zh-CN")[4..6], ["…", "…"]);
    }
}
