//! Conditions and tests, typed by the questions they name.

use super::scope::{Scope, unknown};
use crate::definition::json::Value;
use crate::definition::read::{At, Reader, hint};
use crate::definition::{
    Comparison, Condition, DateBound, Id, Kind, ListTest, Number, OptionId, Options, Quantifier, Question, QuestionId,
    Test,
};
use crate::diagnostic::{Code, Place, did_you_mean};

const COMPARISONS: [(&str, Comparison); 4] =
    [("gt", Comparison::Gt), ("gte", Comparison::Gte), ("lt", Comparison::Lt), ("lte", Comparison::Lte)];

impl Reader {
    /// A condition; what is wrong in it becomes `false` and a diagnostic.
    pub(super) fn condition(&mut self, scope: &Scope, at: &At) -> Condition {
        match &at.json.value {
            Value::Bool(it) => Condition::Always(*it),
            Value::Object(_) => {
                let mut all: Vec<Condition> = Vec::new();
                self.each_key(at, &mut |reader, child| all.push(reader.key_of_condition(scope, child)));
                match all.len() {
                    1 => all.remove(0),
                    _ => Condition::All(all),
                }
            }
            _ => {
                self.wrong_type(at, "a condition (an object, true or false)");
                Condition::Always(false)
            }
        }
    }

    fn key_of_condition(&mut self, scope: &Scope, at: &At) -> Condition {
        match at.key() {
            "all" => Condition::All(self.list(at, |reader, element| Some(reader.condition(scope, element)))),
            "any" => Condition::Any(self.list(at, |reader, element| Some(reader.condition(scope, element)))),
            "not" => Condition::Not(Box::new(self.condition(scope, at))),
            "fact" => match scope.fact_names.resolve(self, at, Code::UnknownFact, "fact") {
                Some(fact) => {
                    if scope.above.is_some_and(|(own, reach)| reach[fact].is_some_and(|last| last >= own)) {
                        let message = "this fact depends on a question that does not stand above this one";
                        self.reads_later(at.place(), message);
                    }
                    Condition::Fact(fact)
                }
                None => Condition::Always(false),
            },
            name => self.test_of(scope, at, name),
        }
    }

    fn test_of(&mut self, scope: &Scope, at: &At, name: &str) -> Condition {
        let Some(id) = scope.question_names.find(name) else {
            if self.removed.questions.iter().any(|removed| removed == name) {
                self.removed_name(at.key_place(), &format!("a patch took the question `{name}` out"));
                return Condition::Always(false);
            }
            let operator = did_you_mean(name, &["all", "any", "not", "fact"]).filter(|_| name.len() < 5);
            if operator.is_some() {
                self.error(Code::UnknownOperator, at.key_place(), format!("unknown operator `{name}`"), operator);
            } else {
                scope.question_names.unknown(self, at.key_place(), Code::UnknownQuestion, "question", name);
            }
            return Condition::Always(false);
        };
        if scope.broken.contains(&id) {
            return Condition::Always(false);
        }
        let question = &scope.questions[id];
        // A test on a list reads all of its questions.
        let last = super::fact::last_of(id, question);
        if scope.above.is_some_and(|(own, _)| last >= own) {
            self.reads_later(at.key_place(), &format!("`{name}` does not stand above this question"));
        }
        if question.for_form && !scope.form_questions {
            let help =
                "only the `when` of another form question or of a field may name it; or remove `\"for\": \"form\"`";
            let message = format!("`{name}` is only there to fill a form");
            self.error(Code::ReadsFormQuestion, at.key_place(), message, Some(help.to_string()));
        }
        if let Kind::List { .. } = question.kind {
            return self.list_test(scope, id, at).map_or(Condition::Always(false), |test| Condition::List(id, test));
        }
        if !self.is_in_scope(scope, id, at.key_place()) {
            return Condition::Always(false);
        }
        self.test(id, question, at)
    }

    /// Whether a question may be named here: those of a list only inside its entries.
    pub(super) fn is_in_scope(&mut self, scope: &Scope, id: QuestionId, place: Place) -> bool {
        let question = &scope.questions[id];
        let Some(list) = question.within.filter(|list| scope.entry != Some(*list)) else { return true };
        let list = &scope.questions[list].id;
        let message = format!("`{}` is a question of each entry of `{list}`", question.id);
        let help = format!("name it inside a test on the list, such as `{{\"{list}\": {{\"some\": {{…}}}}}}`");
        self.error(Code::OutsideEntry, place, message, Some(help));
        false
    }

    /// A test on what is no more is false.
    fn removed_name(&mut self, place: Place, message: &str) {
        let help = "the test is false from here on; patch the condition too, if that is not meant";
        self.warning(Code::RemovedName, place, message.to_string(), Some(help.to_string()));
    }

    fn list_test(&mut self, scope: &Scope, list: QuestionId, at: &At) -> Option<Box<ListTest>> {
        let question = &scope.questions[list];
        let inside = Scope { entry: Some(list), ..*scope };
        let mut quantifier = None;
        let mut filter = None;
        self.operators(at, &["some", "every", "count", "where"], question, &mut |reader, child| match child.key() {
            "where" => filter = Some(reader.condition(&inside, child)),
            "count" => {
                let mut range: Vec<(Comparison, usize)> = Vec::new();
                reader.operators(child, &COMPARISONS.map(|(name, _)| name), question, &mut |reader, bound| {
                    range.extend(comparison(bound.key()).zip(reader.count(bound, 1000).map(|count| count as usize)));
                });
                quantifier = Some(Quantifier::Count { range, filter: None });
            }
            key => {
                let condition = reader.condition(&inside, child);
                quantifier =
                    Some(if key == "some" { Quantifier::Some(condition) } else { Quantifier::Every(condition) });
            }
        })?;
        let keys = at.entries().len() - usize::from(at.get("where").is_some());
        if keys != 1 || (filter.is_some() && at.get("count").is_none()) {
            let help = "write one of `some`, `every` and `count`; `where` goes with `count`".to_string();
            self.error(Code::UnknownOperator, at.place(), "this is not one test".to_string(), Some(help));
        }
        if let (Some(Quantifier::Count { filter: of_count, .. }), Some(_)) = (&mut quantifier, &filter) {
            *of_count = filter;
        }
        let number = self.number_of_test(list.position(), at.json.canonical());
        quantifier.map(|quantifier| Box::new(ListTest { number, quantifier }))
    }

    fn reads_later(&mut self, place: Place, message: &str) {
        let help = "the `when` of a question may only name questions above it; move one of the two";
        self.error(Code::ReadsLaterQuestion, place, message.to_string(), Some(help.to_string()));
    }

    fn test(&mut self, id: QuestionId, question: &Question, at: &At) -> Condition {
        let test = match &question.kind {
            Kind::Choice(options) => self.option_list(at, question, options).map(Test::Options),
            Kind::Choices { options, .. } => match at.json.value {
                Value::Object(_) => self.holds(at, question, options),
                _ => self.option_list(at, question, options).map(Test::Options),
            },
            Kind::YesNo => self
                .scalars(at, question, |reader, element| match element.json.value {
                    Value::Bool(it) => Some(it),
                    _ => reader.mismatch(element, question),
                })
                .map(Test::Truth),
            Kind::Number { .. } => match at.json.value {
                Value::Object(_) => self.number_range(at, question),
                _ => self
                    .scalars(at, question, |reader, element| match element.json.value {
                        Value::Number(_) => reader.number(element),
                        _ => reader.mismatch(element, question),
                    })
                    .map(Test::Numbers),
            },
            Kind::Date { .. } => match at.json.value {
                Value::Object(_) => self.date_range(at, question),
                _ => self
                    .scalars(at, question, |reader, element| match element.json.value {
                        Value::String(_) => reader.date_bound(element),
                        _ => reader.mismatch(element, question),
                    })
                    .map(Test::Dates),
            },
            Kind::Region { .. } => self.within(at, question),
            Kind::List { .. } => None,
            Kind::Text { .. } => {
                let help = "ask a choice or yes/no question instead; texts are never in a condition";
                let message = format!("`{}` is a text question and cannot be tested", question.id);
                self.error(Code::KindMismatch, at.key_place(), message, Some(help.to_string()));
                None
            }
        };
        test.map_or(Condition::Always(false), |test| Condition::Test(id, test))
    }

    fn mismatch<T>(&mut self, at: &At, question: &Question) -> Option<T> {
        let (kind, wanted) = (question.kind.name(), form_of_test(&question.kind));
        let message = format!("this test does not fit `{}`, a {kind} question", question.id);
        self.error(Code::KindMismatch, at.place(), message, Some(format!("write {wanted}")));
        None
    }

    /// A scalar or a list of scalars.
    fn scalars<T>(
        &mut self,
        at: &At,
        question: &Question,
        mut read: impl FnMut(&mut Self, &At) -> Option<T>,
    ) -> Option<Vec<T>> {
        match at.json.value {
            Value::List(_) => Some(self.list(at, read)),
            Value::Object(_) => self.mismatch(at, question),
            _ => read(self, at).map(|only| vec![only]),
        }
    }

    fn option_list(&mut self, at: &At, question: &Question, options: &Options) -> Option<Vec<OptionId>> {
        self.scalars(at, question, |reader, element| match element.as_str() {
            Some(name) => reader.option(element, question, options, name),
            None => reader.mismatch(element, question),
        })
    }

    fn option(&mut self, at: &At, question: &Question, options: &Options, name: &str) -> Option<OptionId> {
        let found = options.iter().find(|(_, option)| option.id == name).map(|(id, _)| id);
        let is_it = |(of, option): &(String, String)| *of == question.id && option == name;
        if found.is_none() && self.removed.options.iter().any(is_it) {
            self.removed_name(at.place(), &format!("a patch took the option `{name}` out"));
        } else if found.is_none() {
            let known: Vec<&str> = options.iter().map(|(_, option)| option.id.as_str()).collect();
            unknown(self, at.place(), Code::UnknownChoice, "option", name, &known);
        }
        found
    }

    /// Checks the keys of a test object and gives them in turn.
    fn operators(
        &mut self,
        at: &At,
        known: &[&str],
        question: &Question,
        read: &mut dyn FnMut(&mut Self, &At),
    ) -> Option<()> {
        let Value::Object(entries) = &at.json.value else { return self.mismatch(at, question) };
        if entries.is_empty() {
            let help = hint("", known, "write one of");
            self.error(Code::UnknownOperator, at.place(), "the test is empty".to_string(), Some(help));
            return None;
        }
        self.each_key(at, &mut |reader, child| {
            if known.contains(&child.key()) {
                read(reader, child);
            } else {
                reader.unknown_operator(child, known, question);
            }
        });
        Some(())
    }

    fn unknown_operator(&mut self, at: &At, known: &[&str], question: &Question) {
        const ALL: [&str; 12] =
            ["gt", "gte", "lt", "lte", "age", "has_all", "has_none", "within", "some", "every", "count", "where"];
        let key = at.key();
        if ALL.contains(&key) {
            self.mismatch::<()>(at, question);
            return;
        }
        let help = hint(key, known, "the operators allowed here are");
        self.error(Code::UnknownOperator, at.key_place(), format!("unknown operator `{key}`"), Some(help));
    }

    fn holds(&mut self, at: &At, question: &Question, options: &Options) -> Option<Test> {
        let (mut all, mut none, mut impossible) = (Vec::new(), Vec::new(), false);
        self.operators(at, &["has_all", "has_none"], question, &mut |reader, child| {
            let list = reader.list(child, |reader, element| match element.as_str() {
                Some(name) => reader.option(element, question, options, name),
                None => reader.mismatch(element, question),
            });
            // What a patch took out is never chosen; a test on nothing else is false.
            let lost = child.elements().len() - list.len();
            impossible |= lost > 0 && (child.key() == "has_all" || list.is_empty());
            if child.key() == "has_all" { all = list } else { none = list }
        })?;
        Some(if impossible { Test::Options(Vec::new()) } else { Test::Holds { all, none } })
    }

    fn number_range(&mut self, at: &At, question: &Question) -> Option<Test> {
        let mut range: Vec<(Comparison, Number)> = Vec::new();
        self.operators(at, &COMPARISONS.map(|(name, _)| name), question, &mut |reader, child| {
            range.extend(comparison(child.key()).zip(reader.number(child)));
        })?;
        Some(Test::NumberRange(range))
    }

    fn date_range(&mut self, at: &At, question: &Question) -> Option<Test> {
        let (mut date, mut age) = (Vec::new(), Vec::new());
        self.operators(at, &["gt", "gte", "lt", "lte", "age"], question, &mut |reader, child| {
            if child.key() == "age" {
                reader.operators(child, &COMPARISONS.map(|(name, _)| name), question, &mut |reader, years| {
                    let count = reader.count(years, 999).and_then(|count| i32::try_from(count).ok());
                    age.extend(comparison(years.key()).zip(count));
                });
            } else {
                date.extend(comparison(child.key()).zip(reader.date_bound(child)));
            }
        })?;
        Some(Test::DateRange { date, age })
    }

    /// A bound of a date: a day, or `today` with a distance.
    pub(super) fn date_bound(&mut self, at: &At) -> Option<DateBound> {
        let text = self.string(at)?;
        let bound = DateBound::parse(&text);
        if bound.is_none() {
            let help = "write a day such as `2026-05-01`, or `today`, `today-18y`, `today+30d`, `today-6m`";
            self.error(Code::WrongType, at.place(), format!("`{text}` is not a day"), Some(help.to_string()));
        }
        bound
    }

    fn within(&mut self, at: &At, question: &Question) -> Option<Test> {
        let mut prefix = None;
        self.operators(at, &["within"], question, &mut |reader, child| prefix = reader.region_prefix(child))?;
        prefix.map(Test::Within)
    }

    /// The beginning of a GB/T 2260 code.
    pub(super) fn region_prefix(&mut self, at: &At) -> Option<String> {
        let prefix = self.string(at)?;
        let fits = (1..=6).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_digit());
        if !fits {
            let help = "write the first digits of a GB/T 2260 code, such as `3717`";
            self.error(
                Code::WrongType,
                at.place(),
                format!("`{prefix}` is not the beginning of a region code"),
                Some(help.to_string()),
            );
        }
        fits.then_some(prefix)
    }
}

fn comparison(name: &str) -> Option<Comparison> {
    COMPARISONS.iter().find(|(known, _)| *known == name).map(|(_, comparison)| *comparison)
}

fn form_of_test(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice(_) => "the id of an option, or a list of them",
        Kind::Choices { .. } => "the id of an option, a list of them, or `{\"has_all\": […]}`, `{\"has_none\": […]}`",
        Kind::YesNo => "`true` or `false`",
        Kind::Number { .. } => "a number, a list of them, or `{\"gte\": 1, \"lt\": 50}`",
        Kind::Date { .. } => "a day, or `{\"gte\": \"today-18y\"}`, `{\"age\": {\"gte\": 18}}`",
        Kind::Region { .. } => "`{\"within\": \"3717\"}`",
        Kind::Text { .. } => "no test",
        Kind::List { .. } => "`{\"some\": {…}}`, `{\"every\": {…}}` or `{\"count\": {\"gte\": 2}}`",
    }
}
