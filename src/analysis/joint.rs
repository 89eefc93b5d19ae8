//! Members of a bundle as one item, so that what hangs on the answers to both can be looked at at once.
//!
//! Its questions are the bundle's, each once, and always apply: where a question applies in a member is a fact of that
//! member, and every test of the member holds only where that fact does.

use std::collections::HashMap;

use crate::definition::{
    Bring, Bundle, Condition, DeadlineId, DocumentId, Fact, FactId, FeeId, FindingId, ForEach, FormId, Id, Item, Kind,
    ListTest, MaterialId, Member, PlaceId, Quantifier, Question, QuestionId, Table, Text,
};
use crate::engine::Slot;
use crate::engine::name_in_bundle;

/// Several members as one item.
#[derive(Debug)]
pub(super) struct Joint {
    pub(super) item: Item,
    /// By their names in the bundle.
    known: HashMap<String, QuestionId>,
    /// How many tests on each list the members so far have.
    tests: HashMap<QuestionId, usize>,
}

/// Where the things of one member stand in the joint item.
#[derive(Debug)]
pub(super) struct Party<'a> {
    pub(super) item: &'a Item,
    /// Its questions; those inside lists included.
    questions: Table<QuestionId, QuestionId>,
    facts: usize,
    /// The facts that say where its questions apply.
    applies: usize,
    findings: usize,
    materials: usize,
    documents: usize,
    fees: usize,
    deadlines: usize,
    places: usize,
    /// By list: the number of its first test.
    first_test: HashMap<QuestionId, usize>,
}

impl Party<'_> {
    pub(super) fn question(&self, id: QuestionId) -> QuestionId {
        self.questions[id]
    }

    /// Where a question applies.
    pub(super) fn applies(&self, id: QuestionId) -> Condition {
        Condition::Fact(FactId::new(self.applies + id.position()))
    }

    pub(super) fn finding(&self, id: FindingId) -> FindingId {
        FindingId::new(self.findings + id.position())
    }

    pub(super) fn material(&self, id: MaterialId) -> MaterialId {
        MaterialId::new(self.materials + id.position())
    }

    pub(super) fn fee(&self, id: FeeId) -> FeeId {
        FeeId::new(self.fees + id.position())
    }

    pub(super) fn deadline(&self, id: DeadlineId) -> DeadlineId {
        DeadlineId::new(self.deadlines + id.position())
    }

    pub(super) fn place(&self, id: PlaceId) -> PlaceId {
        PlaceId::new(self.places + id.position())
    }

    /// A condition of the member as one of the joint item.
    fn condition(&self, condition: &Condition) -> Condition {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        let where_it_applies = |id: QuestionId, test: Condition| Condition::All(vec![self.applies(id), test]);
        match condition {
            Condition::Always(it) => Condition::Always(*it),
            Condition::All(parts) => Condition::All(all(parts)),
            Condition::Any(parts) => Condition::Any(all(parts)),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(part))),
            Condition::Fact(fact) => Condition::Fact(FactId::new(self.facts + fact.position())),
            Condition::Test(id, test) if self.item.questions[*id].within.is_some() => {
                Condition::Test(self.questions[*id], test.clone())
            }
            Condition::Test(id, test) => where_it_applies(*id, Condition::Test(self.questions[*id], test.clone())),
            Condition::List(id, test) => {
                let quantifier = match &test.quantifier {
                    Quantifier::Some(inside) => Quantifier::Some(self.condition(inside)),
                    Quantifier::Every(inside) => Quantifier::Every(self.condition(inside)),
                    Quantifier::Count { range, filter } => Quantifier::Count {
                        range: range.clone(),
                        filter: filter.as_ref().map(|filter| self.condition(filter)),
                    },
                };
                let test = ListTest { number: self.number(*id, test.number), quantifier };
                where_it_applies(*id, Condition::List(self.questions[*id], Box::new(test)))
            }
        }
    }

    fn when(&self, when: Option<&Condition>) -> Option<Condition> {
        when.map(|when| self.condition(when))
    }

    fn number(&self, list: QuestionId, number: usize) -> usize {
        self.first_test.get(&list).copied().unwrap_or(0) + number
    }

    fn bring(&self, bring: &Bring) -> Bring {
        let mut bring = Bring { form: None, ..bring.clone() };
        if let Some(exempt) = &mut bring.exempt {
            exempt.when = self.when(exempt.when.as_ref());
        }
        if let Some(commitment) = &mut bring.commitment {
            commitment.not_when = self.when(commitment.not_when.as_ref());
        }
        bring
    }
}

impl Joint {
    /// The bundle's own questions, and what decides who takes part.
    pub(super) fn of(bundle: &Bundle) -> (Joint, Party<'_>) {
        let item = Item {
            questions: Table::default(),
            facts: Table::default(),
            findings: Table::default(),
            materials: Table::default(),
            documents: Table::default(),
            fees: Table::default(),
            deadlines: Table::default(),
            places: Table::default(),
            forms: Table::<FormId, _>::default(),
            ..(*bundle.own).clone()
        };
        let mut joint = Joint { item, known: HashMap::new(), tests: HashMap::new() };
        let own = joint.add_item(&bundle.own, &|id| bundle.own.questions[id].id.clone());
        (joint, own)
    }

    /// Adds a member.
    pub(super) fn add<'a>(&mut self, member: &'a Member) -> Party<'a> {
        self.add_item(&member.item, &|id| name_in_bundle(member, Slot::of(id)))
    }

    fn add_item<'a>(&mut self, item: &'a Item, name: &dyn Fn(QuestionId) -> String) -> Party<'a> {
        let mut party = Party {
            item,
            questions: item.questions.map(|_| QuestionId::new(0)),
            facts: self.item.facts.len(),
            applies: self.item.facts.len() + item.facts.len(),
            findings: self.item.findings.len(),
            materials: self.item.materials.len(),
            documents: self.item.documents.len(),
            fees: self.item.fees.len(),
            deadlines: self.item.deadlines.len(),
            places: self.item.places.len(),
            first_test: HashMap::new(),
        };
        for (id, question) in item.questions.iter().filter(|(_, question)| question.within.is_none()) {
            self.add_question(&mut party, id, question, name(id));
        }
        self.count_tests(&mut party);
        for (_, fact) in item.facts.iter() {
            self.item.facts.push(Fact { when: party.condition(&fact.when), ..fact.clone() });
        }
        for (_, question) in item.questions.iter() {
            let when = match question.within {
                None => question.when.as_ref().map_or(Condition::Always(true), |when| party.condition(when)),
                Some(_) => Condition::Always(false),
            };
            self.item.facts.push(Fact { id: question.id.clone(), label: Text::default(), when });
        }
        self.add_outcome(&party);
        party
    }

    fn add_question(&mut self, party: &mut Party, id: QuestionId, question: &Question, name: String) {
        let of: &[QuestionId] = match &question.kind {
            Kind::List { of, .. } => of,
            _ => &[],
        };
        let first = *self.known.entry(name.clone()).or_insert_with(|| {
            let joint =
                self.item.questions.push(Question { id: name, when: None, for_form: false, ..question.clone() });
            let inside: Vec<QuestionId> = of
                .iter()
                .map(|inner| {
                    let inner = &party.item.questions[*inner];
                    self.item.questions.push(Question { when: None, within: Some(joint), ..inner.clone() })
                })
                .collect();
            if let Kind::List { of, .. } = &mut self.item.questions[joint].kind {
                *of = inside;
            }
            joint
        });
        party.questions[id] = first;
        // In the entries the same questions stand in the same order in all members.
        for (position, inner) in of.iter().enumerate() {
            party.questions[*inner] = QuestionId::new(first.position() + 1 + position);
        }
    }

    /// The tests on a list are told apart by their numbers: those of each member follow those of the others.
    fn count_tests(&mut self, party: &mut Party) {
        let mut most: HashMap<QuestionId, usize> = HashMap::new();
        let mut see = |list: QuestionId, number: usize| {
            let known = most.entry(list).or_default();
            *known = (*known).max(number + 1);
        };
        for condition in crate::engine::conditions(party.item) {
            condition.visit(&mut |part| {
                if let Condition::List(list, test) = part {
                    see(*list, test.number);
                }
            });
        }
        let for_each = party.item.materials.iter().filter_map(|(_, material)| material.for_each);
        for_each.for_each(|it| see(it.list, it.number));
        for (list, count) in most {
            let before = self.tests.entry(party.questions[list]).or_default();
            party.first_test.insert(list, *before);
            *before += count;
        }
    }

    fn add_outcome(&mut self, party: &Party) {
        let (item, joint) = (party.item, &mut self.item);
        for (_, it) in item.findings.iter() {
            joint.findings.push(crate::definition::Finding { when: party.condition(&it.when), ..it.clone() });
        }
        for (_, it) in item.materials.iter() {
            let document = |id: &DocumentId| DocumentId::new(party.documents + id.position());
            let lists = |lists: &Vec<Vec<DocumentId>>| {
                lists.iter().map(|list| list.iter().map(document).collect()).collect::<Vec<Vec<DocumentId>>>()
            };
            let for_each =
                |it: ForEach| ForEach { list: party.questions[it.list], number: party.number(it.list, it.number) };
            joint.materials.push(crate::definition::Material {
                when: party.when(it.when.as_ref()),
                for_each: it.for_each.map(for_each),
                any_of: it.any_of.as_ref().map(lists),
                bring: party.bring(&it.bring),
                ..it.clone()
            });
        }
        for (_, it) in item.documents.iter() {
            let (when, bring) = (party.when(it.when.as_ref()), party.bring(&it.bring));
            joint.documents.push(crate::definition::Document { when, bring, ..it.clone() });
        }
        for (_, it) in item.fees.iter() {
            joint.fees.push(crate::definition::Fee { when: party.when(it.when.as_ref()), ..it.clone() });
        }
        for (_, it) in item.deadlines.iter() {
            joint.deadlines.push(crate::definition::Deadline { when: party.when(it.when.as_ref()), ..it.clone() });
        }
        for (_, it) in item.places.iter() {
            joint.places.push(crate::definition::Place { when: party.when(it.when.as_ref()), ..it.clone() });
        }
    }
}
