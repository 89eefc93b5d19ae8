//! Answers: the only state there is.

use super::slot::Slot;
use crate::definition::json::{Entry, Json, Value};
use crate::definition::{Date, Id, Item, Kind, Number, OptionId, Question};

/// What an applicant gave: question id → value, as the item format writes it. Nothing is checked here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Sorted by id.
    given: Vec<(String, Value)>,
}

impl Answers {
    /// The answers in a JSON object; `None` when it is no object.
    pub fn from_json(json: &Json) -> Option<Answers> {
        let Value::Object(entries) = &json.value else { return None };
        let mut answers = Answers::default();
        for entry in entries {
            answers.set(&entry.key, entry.value.value.clone());
        }
        Some(answers)
    }

    /// The answer to the question with this id.
    pub fn get(&self, question: &str) -> Option<&Value> {
        let position = self.find(question).ok()?;
        self.given.get(position).map(|(_, value)| value)
    }

    /// Gives an answer, in place of an earlier one.
    pub fn set(&mut self, question: &str, value: Value) {
        match self.find(question) {
            Ok(position) => _ = self.given.get_mut(position).map(|(_, old)| *old = value),
            Err(position) => self.given.insert(position, (question.to_string(), value)),
        }
    }

    /// Gives an answer in a slot; in an entry that is not there, nothing happens.
    pub fn give(&mut self, item: &Item, slot: Slot, value: Value) {
        let question = &item.questions[slot.question];
        let (Some(list), Some(entry)) = (question.within, slot.entry) else { return self.set(&question.id, value) };
        let Ok(position) = self.find(&item.questions[list].id) else { return };
        let Some((_, Value::List(entries))) = self.given.get_mut(position) else { return };
        let Some(Json { value: Value::Object(inside), .. }) = entries.get_mut(entry) else { return };
        let json = Json { start: 0, end: 0, value };
        match inside.iter_mut().find(|known| known.key == question.id) {
            Some(known) => known.value = json,
            None => inside.push(Entry { key: question.id.clone(), start: 0, end: 0, value: json }),
        }
    }

    /// Takes an answer back.
    pub fn remove(&mut self, question: &str) {
        if let Ok(position) = self.find(question) {
            self.given.remove(position);
        }
    }

    fn find(&self, question: &str) -> Result<usize, usize> {
        self.given.binary_search_by(|(id, _)| id.as_str().cmp(question))
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Each question id and its answer, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.given.iter().map(|(id, value)| (id.as_str(), value))
    }
}

/// An answer that fits its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// «不确定»
    Unsure,
    /// `choice`
    Option(OptionId),
    /// `choices`, in file order
    Options(Vec<OptionId>),
    /// `yes_no`
    YesNo(bool),
    /// `number`
    Number(Number),
    /// `date`
    Date(Date),
    /// `region`
    Region(String),
    /// `text`
    Text(String),
    /// `list`: so many entries; what is answered inside them is looked up by slot.
    Entries(usize),
}

/// The answer that `value` is to `question`; `None` when it does not fit.
pub fn fit(question: &Question, value: &Value, today: Date) -> Option<Answer> {
    if value.is_unsure() {
        return question.unsure.then_some(Answer::Unsure);
    }
    match (&question.kind, value) {
        (Kind::Choice(_), Value::String(name)) => option(question, name).map(Answer::Option),
        (Kind::Choices { min, max, .. }, Value::List(list)) => {
            let chosen = list
                .iter()
                .map(|element| match &element.value {
                    Value::String(name) => option(question, name),
                    _ => None,
                })
                .collect::<Option<Vec<OptionId>>>()?;
            let options = question.options()?;
            let in_file_order: Vec<OptionId> = options.ids().filter(|id| chosen.contains(id)).collect();
            let each_once = in_file_order.len() == chosen.len();
            let alone = chosen.len() < 2 || chosen.iter().all(|id| !options[*id].exclusive);
            let fits = each_once && alone && (*min..=*max).contains(&chosen.len());
            fits.then_some(Answer::Options(in_file_order))
        }
        (Kind::YesNo, Value::Bool(it)) => Some(Answer::YesNo(*it)),
        (Kind::Number { min, max, decimals, .. }, Value::Number(digits)) => {
            let number = Number::parse(digits)?;
            let fits = number.has_at_most(*decimals)
                && min.is_none_or(|min| min <= number)
                && max.is_none_or(|max| number <= max);
            fits.then_some(Answer::Number(number))
        }
        (Kind::Date { min, max }, Value::String(text)) => {
            let date = Date::parse(text)?;
            let fits = min.is_none_or(|min| min.on(today) <= date) && max.is_none_or(|max| date <= max.on(today));
            fits.then_some(Answer::Date(date))
        }
        (Kind::Region { within }, Value::String(code)) => {
            let fits = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()) && code.starts_with(within.as_str());
            fits.then(|| Answer::Region(code.clone()))
        }
        (Kind::Text { max_length, .. }, Value::String(text)) => {
            max_length.is_none_or(|max| text.chars().count() <= max).then(|| Answer::Text(text.clone()))
        }
        (Kind::List { min, .. }, value) => entries(question, value)
            .filter(|entries| entries.len() >= *min)
            .map(|entries| Answer::Entries(entries.len())),
        _ => None,
    }
}

/// The entries of a list, too few of them perhaps; `None` when the value does not fit.
pub fn entries<'v>(list: &Question, value: &'v Value) -> Option<&'v [Json]> {
    let (Kind::List { max, .. }, Value::List(entries)) = (&list.kind, value) else { return None };
    let shaped = entries.iter().all(|entry| matches!(entry.value, Value::Object(_)));
    (shaped && max.is_none_or(|max| entries.len() <= max)).then_some(entries)
}

fn option(question: &Question, name: &str) -> Option<OptionId> {
    question.options()?.iter().find(|(_, option)| option.id == name).map(|(id, _)| id)
}

/// What was given in a slot, fitting or not.
pub fn given<'a>(item: &Item, answers: &'a Answers, slot: Slot) -> Option<&'a Value> {
    let question = &item.questions[slot.question];
    match (question.within, slot.entry) {
        (None, None) => answers.get(&question.id),
        (Some(list), Some(entry)) => {
            let list = &item.questions[list];
            let entry = entries(list, answers.get(&list.id)?)?.get(entry)?;
            entry.get(&question.id).map(|json| &json.value)
        }
        _ => None,
    }
}

/// The answer given in a slot of an item, if it fits.
pub fn answer_to(item: &Item, answers: &Answers, slot: Slot, today: Date) -> Option<Answer> {
    given(item, answers, slot).and_then(|value| fit(&item.questions[slot.question], value, today))
}

impl Answer {
    /// The answer as the item format writes it; of a list the number of entries, as `because` shows it.
    pub fn to_value(&self, question: &Question) -> Value {
        let name = |id: OptionId| {
            question
                .options()
                .and_then(|options| options.iter().nth(id.position()))
                .map_or("", |(_, it)| it.id.as_str())
        };
        match self {
            Answer::Unsure => Value::unsure(),
            Answer::Option(id) => Value::String(name(*id).to_string()),
            Answer::Options(ids) => Value::List(
                ids.iter().map(|id| Json { start: 0, end: 0, value: Value::String(name(*id).to_string()) }).collect(),
            ),
            Answer::YesNo(it) => Value::Bool(*it),
            Answer::Number(number) => Value::Number(number.to_text()),
            Answer::Date(date) => Value::String(date.to_text()),
            Answer::Region(code) => Value::String(code.clone()),
            Answer::Text(text) => Value::String(text.clone()),
            Answer::Entries(count) => Value::Number(count.to_string()),
        }
    }
}
