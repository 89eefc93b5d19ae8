//! One version's conditions, as they are read in the union of two versions.

use crate::definition::{
    Bring, Comparison, Condition, Deadline, Document, DocumentId, FactId, Fee, Finding, ForEach, Id, Item, Kind,
    ListTest, Material, OptionId, Place, Quantifier, Question, QuestionId, Table, Test,
};

/// Rewrites the conditions of one version.
pub(super) struct Rewrite<'a> {
    /// Of the union.
    all: &'a Table<QuestionId, Question>,
    version: &'a Item,
    questions: &'a Table<QuestionId, QuestionId>,
    applies: &'a Table<QuestionId, FactId>,
    /// The different tests on each list, in both versions.
    tests: &'a mut Table<QuestionId, Vec<Quantifier>>,
    /// This version's facts.
    pub(super) facts: Table<FactId, FactId>,
    /// For each fact the one of the same name in the new version, if there is one: tests on lists are compared by name.
    pub(super) alike: Table<FactId, FactId>,
    pub(super) first_document: usize,
}

impl<'a> Rewrite<'a> {
    pub(super) fn new(
        all: &'a Table<QuestionId, Question>,
        version: &'a Item,
        questions: &'a Table<QuestionId, QuestionId>,
        applies: &'a Table<QuestionId, FactId>,
        tests: &'a mut Table<QuestionId, Vec<Quantifier>>,
    ) -> Rewrite<'a> {
        let (facts, alike) = (Table::default(), Table::default());
        Rewrite { all, version, questions, applies, tests, facts, alike, first_document: 0 }
    }

    /// A condition, with what the version says of when its questions apply.
    pub(super) fn folded(&mut self, condition: &Condition) -> Condition {
        self.condition(condition, true)
    }

    /// A condition as it is written, for what is read in entries only.
    pub(super) fn as_written(&mut self, condition: &Condition) -> Condition {
        self.condition(condition, false)
    }

    fn condition(&mut self, condition: &Condition, fold: bool) -> Condition {
        let mut parts = |parts: &[Condition]| parts.iter().map(|part| self.condition(part, fold)).collect();
        match condition {
            Condition::Always(it) => Condition::Always(*it),
            Condition::All(of) => Condition::All(parts(of)),
            Condition::Any(of) => Condition::Any(parts(of)),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(part, fold))),
            Condition::Fact(fact) => Condition::Fact(if fold { self.facts[*fact] } else { self.alike[*fact] }),
            Condition::Test(id, test) => {
                let test = Condition::Test(self.questions[*id], self.test(*id, test));
                self.where_applicable(*id, test, fold)
            }
            Condition::List(id, test) => {
                let quantifier = match &test.quantifier {
                    Quantifier::Some(inside) => Quantifier::Some(self.as_written(inside)),
                    Quantifier::Every(inside) => Quantifier::Every(self.as_written(inside)),
                    Quantifier::Count { range, filter } => Quantifier::Count {
                        range: range.clone(),
                        filter: filter.as_ref().map(|filter| self.as_written(filter)),
                    },
                };
                let number = self.number(*id, &quantifier);
                let test = Condition::List(self.questions[*id], Box::new(ListTest { number, quantifier }));
                self.where_applicable(*id, test, fold)
            }
        }
    }

    fn where_applicable(&self, question: QuestionId, test: Condition, fold: bool) -> Condition {
        let question_in = &self.version.questions[question];
        if !fold || question_in.within.is_some() || question_in.when.is_none() {
            return test;
        }
        Condition::All(vec![Condition::Fact(self.applies[question]), test])
    }

    /// The number of a test on a list: equal tests share one.
    fn number(&mut self, list: QuestionId, quantifier: &Quantifier) -> usize {
        let known = &mut self.tests[self.questions[list]];
        match known.iter().position(|it| it == quantifier) {
            Some(number) => number,
            None => {
                known.push(quantifier.clone());
                known.len() - 1
            }
        }
    }

    fn test(&self, question: QuestionId, test: &Test) -> Test {
        let ids = |ids: &[OptionId]| ids.iter().filter_map(|id| self.option(question, *id)).collect();
        match test {
            Test::Options(options) => Test::Options(ids(options)),
            Test::Holds { all, none } => Test::Holds { all: ids(all), none: ids(none) },
            other => other.clone(),
        }
    }

    /// An option in the union.
    fn option(&self, question: QuestionId, id: OptionId) -> Option<OptionId> {
        let name = &self.version.questions[question].options()?[id].id;
        let all = self.all[self.questions[question]].options()?;
        all.iter().find(|(_, option)| option.id == *name).map(|(id, _)| id)
    }

    /// Where something is answered that the version does not know, to a question that applies.
    pub(super) fn beyond(&mut self) -> Condition {
        let mut any = Vec::new();
        for (id, question) in self.version.questions.iter() {
            if question.within.is_some() || question.for_form {
                continue;
            }
            for strange in self.strange(id, &question.kind) {
                any.push(self.where_applicable(id, strange, true));
            }
        }
        Condition::Any(any)
    }

    /// The answers in the union that the version's question does not take.
    fn strange(&self, id: QuestionId, kind: &Kind) -> Vec<Condition> {
        let in_union = self.questions[id];
        let test = |test: Test| Condition::Test(in_union, test);
        match (kind, &self.all[in_union].kind) {
            (Kind::Choice(own) | Kind::Choices { options: own, .. }, _) => {
                let Some(all) = self.all[in_union].options() else { return Vec::new() };
                let strange = all.iter().filter(|(_, option)| !own.iter().any(|(_, known)| known.id == option.id));
                let strange: Vec<OptionId> = strange.map(|(id, _)| id).collect();
                if strange.is_empty() { Vec::new() } else { vec![test(Test::Options(strange))] }
            }
            (Kind::Number { min, max, .. }, Kind::Number { min: low, max: high, .. }) => {
                let below = min.filter(|_| min != low).map(|bound| (Comparison::Lt, bound));
                let above = max.filter(|_| max != high).map(|bound| (Comparison::Gt, bound));
                below.into_iter().chain(above).map(|it| test(Test::NumberRange(vec![it]))).collect()
            }
            (Kind::Date { min, max }, Kind::Date { min: low, max: high }) => {
                let below = min.filter(|_| min != low).map(|bound| (Comparison::Lt, bound));
                let above = max.filter(|_| max != high).map(|bound| (Comparison::Gt, bound));
                let outside = below.into_iter().chain(above);
                outside.map(|it| test(Test::DateRange { date: vec![it], age: Vec::new() })).collect()
            }
            (Kind::Region { within }, Kind::Region { within: wide }) if within != wide => {
                let inside = test(Test::Within(within.clone()));
                vec![Condition::All(vec![test(Test::Within(wide.clone())), Condition::Not(Box::new(inside))])]
            }
            _ => Vec::new(),
        }
    }

    fn when(&mut self, when: Option<&Condition>) -> Option<Condition> {
        when.map(|when| self.folded(when))
    }

    pub(super) fn finding(&mut self, it: &Finding) -> Finding {
        Finding { when: self.folded(&it.when), ..it.clone() }
    }

    pub(super) fn fee(&mut self, it: &Fee) -> Fee {
        Fee { when: self.when(it.when.as_ref()), ..it.clone() }
    }

    pub(super) fn deadline(&mut self, it: &Deadline) -> Deadline {
        Deadline { when: self.when(it.when.as_ref()), ..it.clone() }
    }

    pub(super) fn place(&mut self, it: &Place) -> Place {
        Place { when: self.when(it.when.as_ref()), ..it.clone() }
    }

    pub(super) fn material(&mut self, it: &Material) -> Material {
        let for_each = it.for_each.map(|for_each| {
            let inside = it.when.as_ref().map_or(Condition::Always(true), |when| self.as_written(when));
            let number = self.number(for_each.list, &Quantifier::Some(inside));
            ForEach { list: self.questions[for_each.list], number }
        });
        let lists = it.any_of.as_ref().map(|lists| {
            let id = |id: &DocumentId| DocumentId::new(self.first_document + id.position());
            lists.iter().map(|list| list.iter().map(id).collect()).collect()
        });
        Material {
            id: it.id.clone(),
            when: self.in_list(it.when.as_ref()),
            for_each,
            any_of: lists,
            bring: self.bring(&it.bring),
        }
    }

    pub(super) fn document(&mut self, it: &Document) -> Document {
        Document { id: it.id.clone(), when: self.in_list(it.when.as_ref()), bring: self.bring(&it.bring) }
    }

    /// A condition that may name an entry's questions. Then it counts as free, and is compared as it is written.
    pub(super) fn in_list(&mut self, when: Option<&Condition>) -> Option<Condition> {
        let when = when?;
        Some(if self.names_entry(when) { self.as_written(when) } else { self.folded(when) })
    }

    /// Whether a condition names an entry's questions, other than in a test on a list.
    fn names_entry(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| self.names_entry(part)),
            Condition::Not(part) => self.names_entry(part),
            Condition::Test(id, _) => self.version.questions[*id].within.is_some(),
            Condition::Always(_) | Condition::Fact(_) | Condition::List(..) => false,
        }
    }

    fn bring(&mut self, it: &Bring) -> Bring {
        let mut bring = Bring { form: None, ..it.clone() };
        if let (Some(exempt), Some(own)) = (&mut bring.exempt, &it.exempt) {
            exempt.when = self.in_list(own.when.as_ref());
        }
        if let (Some(commitment), Some(own)) = (&mut bring.commitment, &it.commitment) {
            commitment.not_when = self.in_list(own.not_when.as_ref());
        }
        bring
    }
}
