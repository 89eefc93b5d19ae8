//! Two versions of an item as one: the questions of both, and what each version makes of the answers.
//!
//! Questions are the same when id, type and list are. They ask for everything that either version allows. They have no
//! `when` here: what each version says of them is folded into its conditions, because the two may say different things.

use super::rewrite::Rewrite;
use crate::definition::{
    Condition, Fact, FactId, FindingKind, From, Id, Item, Kind, MaterialId, Options, Quantifier, Question, QuestionId,
    QuestionOption, Table, Text,
};

/// Both versions.
pub(super) struct Union {
    pub(super) item: Item,
    pub(super) old: Side,
    pub(super) new: Side,
    /// The lists whose entries the versions read in different ways: what is said of them cannot be thought through.
    pub(super) apart: Vec<QuestionId>,
}

/// Where the parts of one version stand in the union, and what it says of its questions.
pub(super) struct Side {
    pub(super) findings: usize,
    pub(super) materials: usize,
    pub(super) fees: usize,
    pub(super) deadlines: usize,
    pub(super) places: usize,
    /// Whether each question applies.
    pub(super) applies: Table<QuestionId, FactId>,
    /// Something is answered that this version does not know.
    pub(super) beyond: FactId,
}

impl Side {
    pub(super) fn material(&self, id: MaterialId) -> MaterialId {
        MaterialId::new(self.materials + id.position())
    }
}

/// The union of two versions.
pub(super) fn union(old: &Item, new: &Item) -> Union {
    let mut item = Item {
        questions: Table::default(),
        facts: Table::default(),
        findings: Table::default(),
        materials: Table::default(),
        documents: Table::default(),
        fees: Table::default(),
        deadlines: Table::default(),
        places: Table::default(),
        forms: Table::default(),
        ..new.clone()
    };
    let (of_old, of_new) = questions(&mut item, old, new);
    // Facts of both, then whether each question applies, then what each does not know.
    let (first_old, first_new) = (0, old.facts.len());
    let applies_old = first_new + new.facts.len();
    let applies_new = applies_old + old.questions.len();
    let end = applies_new + new.questions.len();
    let mut tests: Table<QuestionId, Vec<Quantifier>> = item.questions.map(|_| Vec::new());
    let mut facts: Vec<Condition> = Vec::new();
    let mut applicability: Vec<Condition> = Vec::new();
    let mut beyond: Vec<Condition> = Vec::new();
    let mut in_forms: Vec<Condition> = Vec::new();
    let mut in_entries: Vec<(QuestionId, Option<Condition>)> = Vec::new();
    let versions = [(old, of_old, first_old, applies_old, end), (new, of_new, first_new, applies_new, end + 1)];
    let [old, new] = versions.map(|(version, questions, first_fact, first_applies, not_known)| {
        let applies = version.questions.map(|(id, _)| FactId::new(first_applies + id.position()));
        let mut rewrite = Rewrite::new(&item.questions, version, &questions, &applies, &mut tests);
        rewrite.facts = version.facts.map(|(id, _)| FactId::new(first_fact + id.position()));
        rewrite.alike = version.facts.map(|(id, fact)| {
            let same = new.facts.iter().find(|(_, other)| other.id == fact.id);
            same.map_or(FactId::new(first_fact + id.position()), |(id, _)| FactId::new(first_new + id.position()))
        });
        rewrite.first_document = item.documents.len();
        facts.extend(version.facts.iter().map(|(_, fact)| rewrite.folded(&fact.when)));
        for (_, question) in version.questions.iter() {
            let when = question.when.as_ref().filter(|_| question.within.is_none());
            applicability.push(when.map_or(Condition::Always(true), |when| rewrite.folded(when)));
        }
        beyond.push(rewrite.beyond());
        for (id, question) in version.questions.iter().filter(|(_, question)| question.within.is_some()) {
            in_entries.push((questions[id], question.when.as_ref().map(|when| rewrite.as_written(when))));
        }
        // Tests that only a form has tell answers apart as well.
        in_forms.extend(fields(version).into_iter().filter_map(|when| rewrite.in_list(Some(when))));
        let side = Side {
            findings: item.findings.len(),
            materials: item.materials.len(),
            fees: item.fees.len(),
            deadlines: item.deadlines.len(),
            places: item.places.len(),
            applies: applies.clone(),
            beyond: FactId::new(not_known),
        };
        let findings: Vec<_> = version.findings.iter().map(|(_, it)| rewrite.finding(it)).collect();
        let materials: Vec<_> = version.materials.iter().map(|(_, it)| rewrite.material(it)).collect();
        let documents: Vec<_> = version.documents.iter().map(|(_, it)| rewrite.document(it)).collect();
        let fees: Vec<_> = version.fees.iter().map(|(_, it)| rewrite.fee(it)).collect();
        let deadlines: Vec<_> = version.deadlines.iter().map(|(_, it)| rewrite.deadline(it)).collect();
        let places: Vec<_> = version.places.iter().map(|(_, it)| rewrite.place(it)).collect();
        for mut finding in findings {
            // What a stop does to the rest is looked at version by version.
            finding.kind = FindingKind::Notice;
            item.findings.push(finding);
        }
        materials.into_iter().for_each(|it| _ = item.materials.push(it));
        documents.into_iter().for_each(|it| _ = item.documents.push(it));
        fees.into_iter().for_each(|it| _ = item.fees.push(it));
        deadlines.into_iter().for_each(|it| _ = item.deadlines.push(it));
        places.into_iter().for_each(|it| _ = item.places.push(it));
        side
    });
    for when in facts.into_iter().chain(applicability).chain(beyond).chain(in_forms) {
        item.facts.push(Fact { id: String::new(), label: Text::default(), when });
    }
    let apart = agree_in_entries(&mut item, in_entries);
    Union { item, old, new, apart }
}

/// Says of the questions in entries when they apply, if the versions agree; the lists of which they do not.
fn agree_in_entries(item: &mut Item, said: Vec<(QuestionId, Option<Condition>)>) -> Vec<QuestionId> {
    let mut apart = Vec::new();
    for (id, when) in &said {
        let agreed = said.iter().all(|(other, it)| other != id || it == when);
        match item.questions[*id].within {
            Some(list) if !agreed => apart.push(list),
            _ => item.questions[*id].when.clone_from(when),
        }
    }
    apart
}

/// The conditions of the fields of forms.
fn fields(item: &Item) -> Vec<&Condition> {
    let sections = item.forms.iter().flat_map(|(_, form)| &form.sections);
    let fields = sections.flat_map(|section| &section.fields);
    let all = fields.flat_map(|field| std::iter::once(field).chain(&field.columns));
    let when = all.filter_map(|field| match &field.from {
        Some(From::When { when, .. }) => Some(when),
        _ => None,
    });
    when.collect()
}

/// The questions of both versions: those of the new one, and each other one behind its neighbour in the old.
fn questions(
    item: &mut Item,
    old: &Item,
    new: &Item,
) -> (Table<QuestionId, QuestionId>, Table<QuestionId, QuestionId>) {
    // The number in the old version, and in the new.
    let mut order: Vec<(Option<QuestionId>, Option<QuestionId>)> =
        new.questions.ids().map(|id| (twin(new, id, old), Some(id))).collect();
    let mut after = 0;
    for id in old.questions.ids() {
        match order.iter().position(|(known, _)| *known == Some(id)) {
            Some(position) => after = position + 1,
            None => {
                // A question of no list may not stand between a list and its questions.
                let in_list = |at: usize| {
                    let (old_id, new_id) = order.get(at).copied().unwrap_or_default();
                    let within =
                        |item: &Item, id: Option<QuestionId>| id.is_some_and(|id| item.questions[id].within.is_some());
                    within(old, old_id) || within(new, new_id)
                };
                while old.questions[id].within.is_none() && in_list(after) {
                    after += 1;
                }
                order.insert(after, (Some(id), None));
                after += 1;
            }
        }
    }
    let mut of_old = old.questions.map(|(id, _)| id);
    let mut of_new = new.questions.map(|(id, _)| id);
    for (position, (in_old, in_new)) in order.iter().enumerate() {
        in_old.iter().for_each(|id| of_old[*id] = QuestionId::new(position));
        in_new.iter().for_each(|id| of_new[*id] = QuestionId::new(position));
    }
    for (in_old, in_new) in order {
        let list = |question: &Question, of: &Table<QuestionId, QuestionId>| question.within.map(|list| of[list]);
        let question = match (in_old.map(|id| &old.questions[id]), in_new.map(|id| &new.questions[id])) {
            (Some(old), Some(new)) => Question {
                kind: kind(&old.kind, &new.kind),
                when: None,
                for_form: old.for_form && new.for_form,
                within: list(new, &of_new),
                ..new.clone()
            },
            (None, Some(new)) => Question { when: None, within: list(new, &of_new), ..new.clone() },
            (Some(old), None) => Question { when: None, within: list(old, &of_old), ..old.clone() },
            (None, None) => continue,
        };
        item.questions.push(question);
    }
    let inside: Vec<(QuestionId, QuestionId)> =
        item.questions.iter().filter_map(|(id, question)| Some((question.within?, id))).collect();
    for id in item.questions.ids() {
        if let Kind::List { of, .. } = &mut item.questions[id].kind {
            *of = inside.iter().filter(|(list, _)| *list == id).map(|(_, id)| *id).collect();
        }
    }
    (of_old, of_new)
}

/// The same question in another version.
fn twin(item: &Item, id: QuestionId, other: &Item) -> Option<QuestionId> {
    let question = &item.questions[id];
    let same_list = |list: Option<QuestionId>| match (question.within, list) {
        (None, None) => true,
        (Some(mine), Some(theirs)) => item.questions[mine].id == other.questions[theirs].id,
        _ => false,
    };
    let mut all = other.questions.iter();
    let found =
        all.find(|(_, it)| it.id == question.id && it.kind.name() == question.kind.name() && same_list(it.within));
    found.map(|(id, _)| id)
}

/// Everything that one of the two allows.
fn kind(old: &Kind, new: &Kind) -> Kind {
    match (old, new) {
        (Kind::Choice(of_old), Kind::Choice(of_new)) => Kind::Choice(options(of_old, of_new)),
        (Kind::Choices { options: of_old, min: low, max: high }, Kind::Choices { options: of_new, min, max }) => {
            let all = options(of_old, of_new);
            let unbounded = *high >= of_old.len() && *max >= of_new.len();
            let max = if unbounded { all.len() } else { *high.max(max) };
            Kind::Choices { options: all, min: *min.min(low), max }
        }
        (Kind::Number { min: low, max: high, decimals: fine, .. }, Kind::Number { min, max, decimals, unit }) => {
            Kind::Number {
                min: low.zip(*min).map(|(a, b)| a.min(b)),
                max: high.zip(*max).map(|(a, b)| a.max(b)),
                decimals: *decimals.max(fine),
                unit: unit.clone(),
            }
        }
        (Kind::Date { min: low, max: high }, Kind::Date { min, max }) => {
            // Bounds that move with the day cannot be compared for good.
            Kind::Date { min: (low == min).then_some(*min).flatten(), max: (high == max).then_some(*max).flatten() }
        }
        (Kind::Region { within: of_old }, Kind::Region { within: of_new }) => {
            let common = of_old.chars().zip(of_new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
            Kind::Region { within: common.collect() }
        }
        (Kind::List { min: low, max: high, .. }, Kind::List { min, max, entry_name, .. }) => Kind::List {
            of: Vec::new(),
            min: *min.min(low),
            max: high.zip(*max).map(|(a, b)| a.max(b)),
            entry_name: entry_name.clone(),
        },
        _ => new.clone(),
    }
}

/// The new options, then those that only the old version has.
fn options(old: &Options, new: &Options) -> Options {
    let in_old = |id: &str| old.iter().find(|(_, it)| it.id == id).map(|(_, it)| it);
    let mut all: Options = new.map(|(_, option)| QuestionOption {
        exclusive: option.exclusive && in_old(&option.id).is_none_or(|it| it.exclusive),
        ..option.clone()
    });
    for (_, option) in old.iter() {
        if !new.iter().any(|(_, known)| known.id == option.id) {
            all.push(option.clone());
        }
    }
    all
}
