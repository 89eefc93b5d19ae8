//! Items as the widget reads them: names resolved, problems found, texts in place, before anybody's phone is asked to.
//!
//! `publish` loads what authors write and writes it out again as JSON rows without keys (`author::compile` is the
//! other half; every item in the tests goes there and back). Reading a row takes a tenth of the code that loading
//! takes, and no time. Nothing is trusted for it: a row of another shape is no item, and ids stay within their tables.

mod row;

use row::{DOCUMENTS, FORMS, QUESTIONS, Row};

use super::json::Json;
use super::{
    Basis, Bring, Bundle, Class, Codes, Commitment, Comparison, Deadline, DeadlineKind, Deferral, Document, Exempt,
    ExemptBy, Fact, Fee, Field, Finding, FindingKind, ForEach, Form, From, GetIt, Id, Item, ItemKind, Kind, ListTest,
    Material, Medium, Member, Need, Part, Place, Quantifier, Question, QuestionId, QuestionOption, Section, Source,
    Table, Test, TextFormat, TimeUnit, Valid, Verified,
};

/// The version of the rows; a widget of one version does not read the rows of another.
pub const COMPILED: u32 = 3;

/// The bundle in a row, unless it is none.
pub fn read_compiled_bundle(row: &Json) -> Option<Bundle> {
    let mut lost = false;
    let mut row = Row::of(row, [0; 4], &mut lost);
    let (id, version, name) = (row.string(), row.string(), row.text());
    let also_called = row.cells(|row| row.string());
    let own = read_compiled(row.next()?)?;
    let mut members = Vec::new();
    while !row.cells.is_empty() {
        let item = read_compiled(row.next()?)?;
        let [questions, materials, documents] = [0; 3].map(|_| row.cells(|row| row.string()));
        // Every question, material and document has a name.
        let counts = [item.questions.len(), item.materials.len(), item.documents.len()];
        if counts != [questions.len(), materials.len(), documents.len()] {
            return None;
        }
        let (questions, materials) = (Table::from_vec(questions), Table::from_vec(materials));
        members.push(Member { item: item.into(), questions, materials, documents: Table::from_vec(documents) });
    }
    let whole = !lost && own.findings.len() == members.len();
    whole.then_some(Bundle { id, version, name, also_called, own: own.into(), members })
}

/// The item in a row, unless it is none.
pub fn read_compiled(row: &Json) -> Option<Item> {
    let mut lost = false;
    let mut row = Row::of(row, [0; 4], &mut lost);
    // How many questions, facts, documents and forms there are: what ids may name.
    let limits = [row.count(), row.count(), row.count(), row.count()];
    row.limits = limits;
    let mut item = item(&mut row);
    let counts = [item.questions.len(), item.facts.len(), item.documents.len(), item.forms.len()];
    (!lost && counts == limits && put_into_lists(&mut item)).then_some(item)
}

/// Gives every list its questions; whether each question of a list stands below one.
fn put_into_lists(item: &mut Item) -> bool {
    let within: Vec<(QuestionId, QuestionId)> =
        item.questions.iter().filter_map(|(id, question)| Some((id, question.within?))).collect();
    within.into_iter().all(|(id, list)| match &mut item.questions[list].kind {
        Kind::List { of, .. } if list.position() + of.len() + 1 == id.position() => {
            of.push(id);
            true
        }
        _ => false,
    })
}

fn list_test(row: &mut Row) -> ListTest {
    let number = row.count();
    let quantifier = match row.count() {
        0 => Quantifier::Some(row.condition()),
        1 => Quantifier::Every(row.condition()),
        _ => Quantifier::Count { range: row.cells(|row| (comparison(row), row.count())), filter: row.when() },
    };
    ListTest { number, quantifier }
}

fn comparison(row: &mut Row) -> Comparison {
    row.word(Comparison::Gt, &[Comparison::Gte, Comparison::Lt, Comparison::Lte])
}

fn test(row: &mut Row) -> Test {
    // Ids of options need no limit: nothing is looked up by them.
    match row.count() {
        0 => Test::Options(row.cells(|row| Id::new(row.count()))),
        1 => Test::Holds { all: row.cells(|row| Id::new(row.count())), none: row.cells(|row| Id::new(row.count())) },
        2 => Test::Truth(row.cells(|row| row.flag())),
        3 => Test::Numbers(row.cells(|row| row.number())),
        4 => Test::NumberRange(row.cells(|row| (comparison(row), row.number()))),
        5 => Test::Dates(row.cells(|row| row.bound())),
        6 => Test::DateRange {
            date: row.cells(|row| (comparison(row), row.bound())),
            age: row.cells(|row| (comparison(row), i32::try_from(row.count().min(999)).unwrap_or(0))),
        },
        _ => Test::Within(row.string()),
    }
}

fn item(row: &mut Row) -> Item {
    Item {
        id: row.string(),
        version: row.string(),
        valid: Valid { from: row.has().then(|| row.date()), until: row.has().then(|| row.date()) },
        verified: verified(row),
        name: row.text(),
        also_called: row.cells(|row| row.string()),
        codes: Codes { basic: row.string_or_none(), handling: row.string_or_none() },
        authority: row.text_or_none(),
        kind: row.has().then(|| row.word(ItemKind::Immediate, &[ItemKind::Promised])),
        questions: Table::from_vec(row.list(question)),
        facts: Table::from_vec(row.list(|row| Fact { id: row.string(), label: row.text(), when: row.condition() })),
        findings: Table::from_vec(row.list(finding)),
        materials: Table::from_vec(row.list(material)),
        documents: Table::from_vec(row.list(|row| Document { id: row.string(), when: row.when(), bring: bring(row) })),
        fees: Table::from_vec(row.list(|row| Fee {
            id: row.string(),
            name: row.text(),
            amount: row.string_or_none(),
            per: row.text_or_none(),
            when: row.when(),
            basis: basis(row),
            verified: verified(row),
        })),
        deadlines: Table::from_vec(row.list(|row| Deadline {
            id: row.string(),
            kind: row.word(DeadlineKind::Statutory, &[DeadlineKind::Promised]),
            days: row.small(),
            unit: unit(row),
            when: row.when(),
            basis: basis(row),
            verified: verified(row),
        })),
        places: Table::from_vec(row.list(|row| Place {
            id: row.string(),
            name: row.text(),
            address: row.text_or_none(),
            hours: row.text_or_none(),
            phone: row.string_or_none(),
            when: row.when(),
        })),
        special_procedures: row.cells(|row| row.text()),
        visits: row.has().then(|| row.small()),
        forms: Table::from_vec(row.list(|row| Form {
            id: row.string(),
            name: row.text(),
            template: row.string_or_none(),
            sections: row.list(|row| Section { id: row.string(), title: row.text(), fields: row.list(field) }),
        })),
    }
}

fn unit(row: &mut Row) -> TimeUnit {
    row.word(TimeUnit::Working, &[TimeUnit::Calendar])
}

fn verified(row: &mut Row) -> Option<Verified> {
    row.has().then(|| Verified { source: row.string(), on: row.has().then(|| row.date()) })
}

fn basis(row: &mut Row) -> Vec<Basis> {
    row.list(|row| Basis { law: row.text(), article: row.text_or_none() })
}

fn question(row: &mut Row) -> Question {
    Question {
        id: row.string(),
        ask: row.text(),
        help: row.text_or_none(),
        when: row.when(),
        unsure: row.flag(),
        for_form: row.flag(),
        sensitive: row.flag(),
        by_choice: row.flag(),
        within: row.has().then(|| row.id(QUESTIONS)),
        kind: kind(row),
    }
}

fn kind(row: &mut Row) -> Kind {
    let option = |row: &mut Row| QuestionOption {
        id: row.string(),
        label: row.text(),
        help: row.text_or_none(),
        exclusive: row.flag(),
    };
    match row.count() {
        0 => Kind::Choice(Table::from_vec(row.list(option))),
        1 => Kind::Choices { options: Table::from_vec(row.list(option)), min: row.count(), max: row.count() },
        2 => Kind::YesNo,
        3 => Kind::Number {
            min: row.has().then(|| row.number()),
            max: row.has().then(|| row.number()),
            decimals: row.small(),
            unit: row.text_or_none(),
        },
        4 => Kind::Date { min: row.has().then(|| row.bound()), max: row.has().then(|| row.bound()) },
        5 => Kind::Region { within: row.string() },
        7 => Kind::List {
            of: Vec::new(),
            min: row.count(),
            max: row.has().then(|| row.count()),
            entry_name: row.text_or_none(),
        },
        _ => Kind::Text {
            format: row.word(
                TextFormat::Plain,
                &[
                    TextFormat::Name,
                    TextFormat::Phone,
                    TextFormat::IdCard,
                    TextFormat::Uscc,
                    TextFormat::Postcode,
                    TextFormat::Email,
                    TextFormat::Address,
                    TextFormat::BankCard,
                ],
            ),
            max_length: row.has().then(|| row.count()),
        },
    }
}

fn finding(row: &mut Row) -> Finding {
    Finding {
        id: row.string(),
        when: row.condition(),
        kind: row.word(FindingKind::Stop, &[FindingKind::Redirect, FindingKind::Notice]),
        title: row.text(),
        text: row.text(),
        go_to: row.string_or_none(),
        basis: basis(row),
        verified: verified(row),
    }
}

fn material(row: &mut Row) -> Material {
    Material {
        id: row.string(),
        when: row.when(),
        for_each: row.has().then(|| ForEach { list: row.id(QUESTIONS), number: row.count() }),
        any_of: row.has().then(|| row.cells(|row| row.cells(|row| row.id(DOCUMENTS)))),
        bring: bring(row),
    }
}

fn bring(row: &mut Row) -> Bring {
    Bring {
        name: row.text(),
        class: row.word(Class::Certificate, &[Class::Form, Class::Proof, Class::Other]),
        show: row.small(),
        originals: row.small(),
        copies: row.small(),
        each_in_bundle: row.flag(),
        medium: row.cells(|row| row.word(Medium::Paper, &[Medium::Electronic])),
        page: row.string_or_none(),
        mark: row.text_or_none(),
        source: row.word(Source::Applicant, &[Source::Government, Source::ThirdParty, Source::Counter]),
        issuer: row.text_or_none(),
        get_it: row.has().then(|| if row.flag() { GetIt::Item(row.string()) } else { GetIt::Url(row.string()) }),
        need: row.word(Need::Required, &[Need::Deferrable, Need::Optional]),
        defer: row.has().then(|| Deferral { days: row.small(), unit: unit(row), promise: row.text_or_none() }),
        exempt: row.has().then(|| Exempt {
            by: row.word(ExemptBy::ELicence, &[ExemptBy::DataSharing]),
            licence: row.text_or_none(),
            when: row.when(),
        }),
        commitment: row.has().then(|| Commitment { text: row.text(), not_when: row.when() }),
        issued_within: row.string_or_none(),
        translation: row.flag(),
        form: row.has().then(|| row.id(FORMS)),
        blank: row.string_or_none(),
        sample: row.string_or_none(),
        notes: row.cells(|row| row.text()),
        rejected_when: row.cells(|row| row.text()),
        basis: basis(row),
        verified: verified(row),
    }
}

fn field(row: &mut Row) -> Field {
    Field { id: row.string(), label: row.text(), from: row.has().then(|| from(row)), columns: row.list(field) }
}

fn from(row: &mut Row) -> From {
    match row.count() {
        0 => From::Answer(row.id(QUESTIONS)),
        1 => From::When { when: row.condition(), yes: row.text(), no: row.text() },
        2 => From::Text(row.text()),
        _ => From::Part { part: row.word(Part::BirthDate, &[Part::Sex]), of: row.id(QUESTIONS) },
    }
}
