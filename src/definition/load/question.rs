//! Questions, their `when` last: it needs the types of the questions above.

use super::scope::Names;
use crate::definition::json::Value;
use crate::definition::read::{At, Reader};
use crate::definition::{Kind, Number, OptionId, Options, Question, QuestionOption, Table, TextFormat};
use crate::diagnostic::Code;

const COMMON: [&str; 8] = ["id", "ask", "help", "type", "when", "unsure", "for", "sensitive"];

/// Every type and its extra keys.
const TYPES: [(&str, &[&str]); 8] = [
    ("choice", &["options", "by_choice"]),
    ("choices", &["options", "min", "max", "by_choice"]),
    ("yes_no", &["by_choice"]),
    ("number", &["min", "max", "decimals", "unit"]),
    ("date", &["min", "max"]),
    ("region", &["within"]),
    ("text", &["format", "max_length"]),
    ("list", &["of", "min", "max", "entry_name"]),
];

const FORMATS: [(&str, TextFormat); 9] = [
    ("plain", TextFormat::Plain),
    ("name", TextFormat::Name),
    ("phone", TextFormat::Phone),
    ("id_card", TextFormat::IdCard),
    ("uscc", TextFormat::Uscc),
    ("postcode", TextFormat::Postcode),
    ("email", TextFormat::Email),
    ("address", TextFormat::Address),
    ("bank_card", TextFormat::BankCard),
];

impl Reader {
    /// A question without its `when`; `None` when its type is not to be made out.
    pub(super) fn question(&mut self, at: &At) -> Option<Question> {
        let name = self.word_needed(at, "type", &TYPES.map(|(name, _)| (name, name)));
        let extra = TYPES.iter().find(|(known, _)| Some(*known) == name).map_or(&[] as &[&str], |(_, extra)| extra);
        let known = [&COMMON[..], extra].concat();
        let shaped = match name {
            Some(_) => self.object(at, &known),
            // Which keys are allowed depends on the type; without it only the shape is judged.
            None => matches!(at.json.value, Value::Object(_)) || self.object(at, &known),
        };
        if !shaped {
            return None;
        }
        let id = self.string_needed(at, "id");
        let ask = self.text_needed(at, "ask");
        let help = self.text_at(at, "help");
        let unsure = self.flag(at, "unsure");
        let for_form = self.word_at(at, "for", &[("form", ())]).is_some();
        let sensitive = self.flag(at, "sensitive");
        let by_choice = self.flag(at, "by_choice");
        let kind = self.kind(at, name?)?;
        Some(Question { id: id?, ask, help, kind, when: None, unsure, for_form, sensitive, by_choice, within: None })
    }

    fn kind(&mut self, at: &At, name: &str) -> Option<Kind> {
        Some(match name {
            "choice" => Kind::Choice(self.options(at)),
            "choices" => {
                let options = self.options(at);
                let min = self.count_at(at, "min", 1000).map_or(1, |min| min as usize);
                let max = self.count_at(at, "max", 1000).map_or(options.len(), |max| max as usize);
                let exclusive = options.iter().filter(|(_, option)| option.exclusive).count();
                if exclusive > 1 {
                    let message = "more than one option is exclusive".to_string();
                    self.error(Code::WrongType, at.key_place(), message, None);
                }
                let most = if options.len() > exclusive {
                    (options.len() - exclusive).max(1)
                } else {
                    usize::from(exclusive > 0)
                };
                if min > max.min(most) {
                    self.no_answer(
                        at,
                        format!("at least {min} options must be chosen, but at most {} can be", max.min(most)),
                    );
                }
                Kind::Choices { options, min, max }
            }
            "yes_no" => Kind::YesNo,
            "number" => {
                let min = at.get("min").and_then(|it| self.number(&it));
                let max = at.get("max").and_then(|it| self.number(&it));
                let decimals = self.count_at(at, "decimals", Number::MOST_DECIMALS).unwrap_or(0);
                let unit = self.text_at(at, "unit");
                if min.zip(max).is_some_and(|(min, max)| min > max.floor(decimals)) {
                    self.no_answer(at, "no number lies between `min` and `max`".to_string());
                }
                Kind::Number { min, max, decimals, unit }
            }
            "date" => {
                let min = at.get("min").and_then(|it| self.date_bound(&it));
                let max = at.get("max").and_then(|it| self.date_bound(&it));
                Kind::Date { min, max }
            }
            "region" => {
                Kind::Region { within: at.get("within").and_then(|it| self.region_prefix(&it)).unwrap_or_default() }
            }
            "text" => {
                let format = self.word_at(at, "format", &FORMATS).unwrap_or(TextFormat::Plain);
                let max_length = self.count_at(at, "max_length", 100_000).map(|it| it as usize);
                Kind::Text { format, max_length }
            }
            _ => {
                let min = self.count_at(at, "min", 1000).map_or(1, |min| min as usize);
                let max = self.count_at(at, "max", 1000).map(|max| max as usize);
                if max.is_some_and(|max| max < min) {
                    self.no_answer(at, "no number of entries lies between `min` and `max`".to_string());
                }
                match self.need(at, "of") {
                    Some(of) if !matches!(of.json.value, Value::List(_)) => self.wrong_type(&of, "a list"),
                    Some(of) if of.elements().is_empty() => {
                        self.no_answer(at, "the entries of the list have no questions".to_string());
                    }
                    Some(_) | None => {}
                }
                Kind::List { of: Vec::new(), min, max, entry_name: self.text_at(at, "entry_name") }
            }
        })
    }

    fn no_answer(&mut self, at: &At, message: String) {
        let place = at.get("id").map_or_else(|| at.place(), |id| id.place());
        self.error(Code::NoPossibleAnswer, place, message, None);
    }

    fn options(&mut self, at: &At) -> Options {
        let Some(list) = self.need(at, "options") else { return Table::default() };
        let _: Names<OptionId> = Names::read(self, at, "options");
        let exclusive = at.get("type").is_some_and(|kind| kind.as_str() == Some("choices"));
        let known: &[&str] = if exclusive { &["id", "label", "help", "exclusive"] } else { &["id", "label", "help"] };
        let options = self.list(&list, |reader, element| {
            if !reader.object(element, known) {
                return None;
            }
            let id = reader.string_needed(element, "id");
            let label = reader.text_needed(element, "label");
            let help = reader.text_at(element, "help");
            let exclusive = reader.flag(element, "exclusive");
            Some(QuestionOption { id: id?, label, help, exclusive })
        });
        if options.is_empty() && list.elements().is_empty() {
            self.no_answer(at, "the question has no options".to_string());
        }
        Table::from_vec(options)
    }
}
