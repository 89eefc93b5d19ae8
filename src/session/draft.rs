//! What the person has put into the controls of a question, before it is an answer.

use super::format;
use super::texts::read_text;
use super::violation::{Doubt, Violation, Words};
use crate::definition::json::Value;
use crate::definition::{Date, Id, Kind, Number, OptionId, Options, Question};
use crate::engine::{Answer, fit};

/// What the person has put into the controls of a question. Which part counts depends on the question's type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// `choice`, `choices`: positions of options. `yes_no`: 0 is yes, 1 is no.
    pub chosen: Vec<usize>,
    /// What was typed; of a date: year, month, day; of others the first.
    pub typed: [String; 3],
    /// «不确定»
    pub unsure: bool,
}

/// A change in the controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// One option in place of any other.
    Choose(usize),
    /// One option of several, in or out.
    Toggle(usize),
    /// Other words in one of the boxes.
    Type(usize, String),
    /// «不确定», in or out.
    Unsure(bool),
}

/// An answer that fits, and whether to look at it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The answer as the item format writes it.
    pub value: Value,
    /// A reason to look again.
    pub doubt: Option<Doubt>,
}

impl Draft {
    /// The controls as they stand when an answer was given before.
    pub fn of(answer: Option<&Answer>) -> Draft {
        let typed = |text: &str| Draft { typed: [text.to_string(), String::new(), String::new()], ..Draft::default() };
        let chosen = |chosen: Vec<usize>| Draft { chosen, ..Draft::default() };
        match answer {
            None => Draft::default(),
            Some(Answer::Unsure) => Draft { unsure: true, ..Draft::default() },
            Some(Answer::Option(id)) => chosen(vec![id.position()]),
            Some(Answer::Options(ids)) => chosen(ids.iter().map(|id| id.position()).collect()),
            Some(Answer::YesNo(it)) => chosen(vec![usize::from(!it)]),
            Some(Answer::Number(number)) => typed(&number.to_text()),
            Some(Answer::Date(date)) => {
                let (year, month, day) = date.civil();
                Draft { typed: [year.to_string(), month.to_string(), day.to_string()], ..Draft::default() }
            }
            Some(Answer::Region(text) | Answer::Text(text)) => typed(text),
            Some(Answer::Entries(_)) => Draft::default(),
        }
    }

    /// One change after the other: what was typed elsewhere meanwhile stays.
    pub fn edit(&mut self, question: &Question, edit: Edit) {
        match edit {
            Edit::Choose(option) => {
                self.chosen = vec![option];
                self.unsure = false;
            }
            Edit::Toggle(option) => {
                self.toggle(question, option);
                self.unsure = false;
            }
            Edit::Type(place, words) => {
                if let Some(typed) = self.typed.get_mut(place) {
                    *typed = words;
                }
                self.unsure = false;
            }
            // What was typed is kept, in case the person thinks again.
            Edit::Unsure(unsure) => {
                self.chosen.clear();
                self.unsure = unsure;
            }
        }
    }

    /// Takes one option of several in or out; one that stands alone drives the others out.
    fn toggle(&mut self, question: &Question, option: usize) {
        let alone = |position: usize| {
            question.options().and_then(|options| options.iter().nth(position)).is_some_and(|(_, it)| it.exclusive)
        };
        if self.chosen.contains(&option) {
            self.chosen.retain(|other| *other != option);
        } else {
            self.chosen.retain(|other| !alone(option) && !alone(*other));
            self.chosen.push(option);
        }
    }

    /// The answer that the controls hold.
    ///
    /// # Errors
    /// Why it cannot be taken as it stands.
    pub fn read(&self, question: &Question, today: Date) -> Result<Read, Violation> {
        if self.unsure && question.unsure {
            return Ok(Read { value: Value::unsure(), doubt: None });
        }
        let [first, ..] = &self.typed;
        let mut doubt = None;
        let value = match &question.kind {
            Kind::Choice(_) => {
                let chosen = self.chosen.first().ok_or(Violation::NothingChosen)?;
                Answer::Option(OptionId::new(*chosen)).to_value(question)
            }
            Kind::Choices { min, max, .. } => {
                match self.chosen.len() {
                    0 if *min > 0 => return Err(Violation::NothingChosen),
                    few if few < *min => return Err(Violation::TooFew(*min)),
                    many if many > *max => return Err(Violation::TooMany(*max)),
                    _ => {}
                }
                let ids = question.options().map(Options::ids).into_iter().flatten();
                let chosen = ids.filter(|id| self.chosen.contains(&id.position()));
                Answer::Options(chosen.collect()).to_value(question)
            }
            Kind::YesNo => Value::Bool(*self.chosen.first().ok_or(Violation::NothingChosen)? == 0),
            Kind::Number { min, max, decimals, .. } => {
                let number = read_number(first, *decimals)?;
                if let Some(min) = min.filter(|min| number < *min) {
                    return Err(Violation::TooSmall(min));
                }
                if let Some(max) = max.filter(|max| number > *max) {
                    return Err(Violation::TooLarge(max));
                }
                Value::Number(number.to_text())
            }
            Kind::Date { min, max } => {
                let date = read_date(&self.typed)?;
                if let Some(min) = min.map(|min| min.on(today)).filter(|min| date < *min) {
                    return Err(Violation::TooEarly(min));
                }
                if let Some(max) = max.map(|max| max.on(today)).filter(|max| date > *max) {
                    return Err(Violation::TooLate(max));
                }
                Value::String(date.to_text())
            }
            Kind::Region { within } => {
                let code = format::number(first);
                if code.is_empty() {
                    return Err(Violation::NothingChosen);
                }
                if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(Violation::RegionShape);
                }
                if !code.starts_with(within.as_str()) {
                    return Err(Violation::RegionOutside(within.clone()));
                }
                Value::String(code)
            }
            Kind::List { .. } => return Err(Violation::NothingChosen),
            Kind::Text { format, max_length } => {
                if first.trim().is_empty() {
                    return Err(Violation::Empty);
                }
                let (text, second_look) = read_text(*format, first, today).map_err(Violation::Words)?;
                if let Some(most) = max_length.filter(|most| text.chars().count() > *most) {
                    return Err(Violation::Words(Words::TooLong(most)));
                }
                doubt = second_look;
                Value::String(text)
            }
        };
        // What we let through must be what the engine takes; whatever else may be wrong with it, it is not an answer.
        fit(question, &value, today).map(|_| Read { value, doubt }).ok_or(Violation::NothingChosen)
    }
}

fn read_number(typed: &str, decimals: u32) -> Result<Number, Violation> {
    let kept = |c: &char| !c.is_whitespace() && !",，_".contains(*c);
    let text: String = format::plain(typed)
        .chars()
        .filter(kept)
        .map(|c| match c {
            '．' | '。' => '.',
            '－' | '−' => '-',
            c => c,
        })
        .collect();
    if text.is_empty() {
        return Err(Violation::Empty);
    }
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let shaped = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !shaped(whole) || !shaped(fraction) {
        return Err(Violation::NotANumber);
    }
    let too_fine = if decimals == 0 { Violation::NotWhole } else { Violation::TooManyDecimals(decimals) };
    if fraction.trim_end_matches('0').len() > decimals as usize {
        return Err(too_fine);
    }
    Number::parse(&text).ok_or(Violation::NotANumber)
}

fn read_date(typed: &[String; 3]) -> Result<Date, Violation> {
    let [year, month, day] = typed.each_ref().map(|part| format::number(part));
    if year.is_empty() || month.is_empty() || day.is_empty() {
        return Err(Violation::DateIncomplete);
    }
    let shaped = year.len() == 4 && [&year, &month, &day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let parsed = (year.parse().ok(), month.parse().ok(), day.parse().ok());
    match parsed {
        (Some(year), Some(month), Some(day)) if shaped => Date::new(year, month, day).ok_or(Violation::NotADay),
        _ => Err(Violation::NotADay),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Item, load};

    fn item() -> Item {
        let text = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
            {"id":"several","ask":"?","type":"choices","min":1,"max":2,
             "options":[{"id":"a","label":"a"},{"id":"b","label":"b"},{"id":"c","label":"c"},{"id":"none","label":"none","exclusive":true}]},
            {"id":"area","ask":"?","type":"number","min":1,"max":1000,"decimals":2,"unsure":true},
            {"id":"staff","ask":"?","type":"number"},
            {"id":"born","ask":"?","type":"date","min":"1900-01-01","max":"today"},
            {"id":"place","ask":"?","type":"region","within":"3717"},
            {"id":"words","ask":"?","type":"text","format":"plain","max_length":3}
        ],"findings":[],"materials":[],"documents":[],"fees":[],"deadlines":[],"places":[],"forms":[]}"#;
        let loaded = load(text);
        loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
    }

    fn typed(question: &str, words: [&str; 3]) -> Result<Value, Violation> {
        let item = item();
        let (_, question) = item.questions.iter().find(|(_, it)| it.id == question).unwrap();
        let draft = Draft { typed: words.map(str::to_string), ..Draft::default() };
        draft.read(question, Date::parse("2026-11-23").unwrap()).map(|read| read.value)
    }

    #[test]
    fn numbers_are_taken_as_people_type_them() {
        let area = |text| typed("area", [text, "", ""]);
        assert_eq!(area(" ４９．50 "), Ok(Value::Number("49.5".into())));
        assert_eq!(area("1,000"), Ok(Value::Number("1000".into())));
        assert_eq!(area("0.5"), Err(Violation::TooSmall(Number::parse("1").unwrap())));
        assert_eq!(area("1001"), Err(Violation::TooLarge(Number::parse("1000").unwrap())));
        assert_eq!(area("1.005"), Err(Violation::TooManyDecimals(2)));
        assert_eq!(area("五十"), Err(Violation::NotANumber));
        assert_eq!(area("1e3"), Err(Violation::NotANumber));
        assert_eq!(area(""), Err(Violation::Empty));
        assert_eq!(typed("staff", ["2.5", "", ""]), Err(Violation::NotWhole));
    }

    #[test]
    fn a_date_is_three_boxes() {
        assert_eq!(typed("born", ["2004", "2", "29"]), Ok(Value::String("2004-02-29".into())));
        assert_eq!(typed("born", ["２００４", "０２", "29"]), Ok(Value::String("2004-02-29".into())));
        assert_eq!(typed("born", ["2003", "2", "29"]), Err(Violation::NotADay));
        assert_eq!(typed("born", ["03", "2", "9"]), Err(Violation::NotADay));
        assert_eq!(typed("born", ["2004", "", "29"]), Err(Violation::DateIncomplete));
        assert_eq!(typed("born", ["2026", "11", "24"]), Err(Violation::TooLate(Date::parse("2026-11-23").unwrap())));
        assert_eq!(typed("born", ["1899", "1", "1"]), Err(Violation::TooEarly(Date::parse("1900-01-01").unwrap())));
    }

    #[test]
    fn regions_and_words_keep_their_bounds() {
        assert_eq!(typed("place", ["371721", "", ""]), Ok(Value::String("371721".into())));
        assert_eq!(typed("place", ["370102", "", ""]), Err(Violation::RegionOutside("3717".into())));
        assert_eq!(typed("place", ["3717", "", ""]), Err(Violation::RegionShape));
        assert_eq!(typed("words", ["一二三四", "", ""]), Err(Violation::Words(Words::TooLong(3))));
        assert_eq!(typed("words", [" 一二三 ", "", ""]), Ok(Value::String("一二三".into())));
    }

    #[test]
    fn an_option_that_stands_alone_drives_the_others_out() {
        let item = item();
        let (_, question) = item.questions.iter().next().unwrap();
        let today = Date::parse("2026-11-23").unwrap();
        let toggled = |draft: &Draft, option| {
            let mut draft = draft.clone();
            draft.edit(question, Edit::Toggle(option));
            draft
        };
        let draft = toggled(&toggled(&Draft::default(), 1), 0);
        let read = draft.read(question, today).unwrap();
        assert_eq!(serde_json::to_string(&read.value).unwrap(), r#"["a","b"]"#);
        assert_eq!(toggled(&draft, 2).read(question, today), Err(Violation::TooMany(2)));
        let alone = toggled(&draft, 3);
        assert_eq!(alone.chosen, [3]);
        assert_eq!(toggled(&alone, 0).chosen, [0]);
        assert_eq!(toggled(&alone, 3).read(question, today), Err(Violation::NothingChosen));
    }

    #[test]
    fn unsure_is_an_answer_only_where_it_may_be_given() {
        let item = item();
        let find = |id: &str| item.questions.iter().find(|(_, it)| it.id == id).unwrap().1;
        let today = Date::parse("2026-11-23").unwrap();
        let draft = Draft { unsure: true, ..Draft::default() };
        assert!(draft.read(find("area"), today).unwrap().value.is_unsure());
        assert_eq!(draft.read(find("staff"), today), Err(Violation::Empty));
    }
}
