//! Items as the widget reads them: rows of cells in the order in which `definition::read_compiled` asks for them.

use serde_json::{Value, json};

use crate::definition::{
    Basis, Bring, Bundle, COMPILED, Comparison, Condition, DateBound, Field, Finding, From, GetIt, Id, Item, Kind,
    Material, Quantifier, Question, Test, Text, Verified,
};

/// The item as the widget reads it.
pub fn compile(item: &Item) -> Value {
    json!({ "compiled": COMPILED, "item": row(item) })
}

/// The bundle as the widget reads it.
pub fn compile_bundle(bundle: &Bundle) -> Value {
    let mut cells = vec![json!(bundle.id), json!(bundle.version), text(&bundle.name), json!(bundle.also_called)];
    cells.push(row(&bundle.own));
    for member in &bundle.members {
        cells.push(row(&member.item));
        cells.push(member.questions.iter().map(|(_, name)| json!(name)).collect());
        cells.push(member.materials.iter().map(|(_, name)| json!(name)).collect());
        cells.push(member.documents.iter().map(|(_, name)| json!(name)).collect());
    }
    json!({ "compiled": COMPILED, "bundle": cells })
}

fn row(item: &Item) -> Value {
    let mut row = vec![
        json!(item.questions.len()),
        json!(item.facts.len()),
        json!(item.documents.len()),
        json!(item.forms.len()),
        json!(item.id),
        json!(item.version),
        json!(item.valid.from.map(|day| day.to_text())),
        json!(item.valid.until.map(|day| day.to_text())),
    ];
    verified(&mut row, item.verified.as_ref());
    row.extend([
        text(&item.name),
        json!(item.also_called),
        json!(item.codes.basic),
        json!(item.codes.handling),
        option(item.authority.as_ref().map(text)),
        json!(item.kind.map(|kind| kind as u8)),
        item.questions.iter().map(|(_, it)| question(it)).collect(),
        item.facts.iter().map(|(_, it)| json!([it.id, text(&it.label), condition(&it.when)])).collect(),
        item.findings.iter().map(|(_, it)| finding(it)).collect(),
        item.materials.iter().map(|(_, it)| material(it)).collect(),
    ]);
    row.push(
        item.documents
            .iter()
            .map(|(_, it)| {
                let mut row = vec![json!(it.id), when(it.when.as_ref())];
                bring(&mut row, &it.bring);
                Value::Array(row)
            })
            .collect(),
    );
    row.push(
        item.fees
            .iter()
            .map(|(_, it)| {
                let mut row = vec![
                    json!(it.id),
                    text(&it.name),
                    json!(it.amount),
                    option(it.per.as_ref().map(text)),
                    when(it.when.as_ref()),
                    basis(&it.basis),
                ];
                verified(&mut row, it.verified.as_ref());
                Value::Array(row)
            })
            .collect(),
    );
    row.push(
        item.deadlines
            .iter()
            .map(|(_, it)| {
                let mut row = vec![
                    json!(it.id),
                    json!(it.kind as u8),
                    json!(it.days),
                    json!(it.unit as u8),
                    when(it.when.as_ref()),
                    basis(&it.basis),
                ];
                verified(&mut row, it.verified.as_ref());
                Value::Array(row)
            })
            .collect(),
    );
    row.push(
        item.places
            .iter()
            .map(|(_, it)| {
                json!([
                    it.id,
                    text(&it.name),
                    option(it.address.as_ref().map(text)),
                    option(it.hours.as_ref().map(text)),
                    it.phone,
                    when(it.when.as_ref())
                ])
            })
            .collect(),
    );
    row.push(item.special_procedures.iter().map(text).collect());
    row.push(json!(item.visits));
    row.push(
        item.forms
            .iter()
            .map(|(_, it)| {
                let section = |section: &crate::definition::Section| {
                    json!([section.id, text(&section.title), section.fields.iter().map(field).collect::<Value>()])
                };
                json!([it.id, text(&it.name), it.template, it.sections.iter().map(section).collect::<Value>()])
            })
            .collect(),
    );
    Value::Array(row)
}

/// An empty cell where there is nothing.
fn option(cell: Option<Value>) -> Value {
    cell.unwrap_or(Value::Null)
}

fn text(text: &Text) -> Value {
    let mut words = text.words();
    match (words.next(), words.next()) {
        (Some(("", only)), None) => json!(only),
        _ => text.words().flat_map(|(tag, words)| [json!(tag), json!(words)]).collect(),
    }
}

fn verified(row: &mut Vec<Value>, verified: Option<&Verified>) {
    match verified {
        None => row.push(Value::Null),
        Some(it) => row.extend([json!(it.source), json!(it.on.map(|day| day.to_text()))]),
    }
}

fn basis(basis: &[Basis]) -> Value {
    basis.iter().map(|it| json!([text(&it.law), option(it.article.as_ref().map(text))])).collect()
}

fn when(when: Option<&Condition>) -> Value {
    option(when.map(condition))
}

fn condition(it: &Condition) -> Value {
    match it {
        Condition::Always(it) => json!([u8::from(*it)]),
        Condition::All(parts) => json!([2, parts.iter().map(condition).collect::<Value>()]),
        Condition::Any(parts) => json!([3, parts.iter().map(condition).collect::<Value>()]),
        Condition::Not(part) => json!([4, condition(part)]),
        Condition::Fact(fact) => json!([5, fact.position()]),
        Condition::Test(question, it) => {
            let mut row = vec![json!(6), json!(question.position())];
            test(&mut row, it);
            Value::Array(row)
        }
        Condition::List(list, test) => {
            let mut row = vec![json!(7), json!(list.position()), json!(test.number)];
            match &test.quantifier {
                Quantifier::Some(inside) => row.extend([json!(0), condition(inside)]),
                Quantifier::Every(inside) => row.extend([json!(1), condition(inside)]),
                Quantifier::Count { range, filter } => {
                    row.extend([json!(2), pairs(range, |count| json!(count)), when(filter.as_ref())]);
                }
            }
            Value::Array(row)
        }
    }
}

fn test(row: &mut Vec<Value>, test: &Test) {
    let ids = |ids: &[crate::definition::OptionId]| ids.iter().map(|id| json!(id.position())).collect::<Value>();
    match test {
        Test::Options(options) => row.extend([json!(0), ids(options)]),
        Test::Holds { all, none } => row.extend([json!(1), ids(all), ids(none)]),
        Test::Truth(wanted) => row.extend([json!(2), wanted.iter().map(|it| json!(u8::from(*it))).collect()]),
        Test::Numbers(numbers) => row.extend([json!(3), numbers.iter().map(|it| json!(it.to_text())).collect()]),
        Test::NumberRange(range) => row.extend([json!(4), pairs(range, |it| json!(it.to_text()))]),
        Test::Dates(bounds) => row.extend([json!(5), bounds.iter().map(|it| bound(*it)).collect()]),
        Test::DateRange { date, age } => {
            row.extend([json!(6), pairs(date, |it| bound(*it)), pairs(age, |years| json!(years))]);
        }
        Test::Within(prefix) => row.extend([json!(7), json!(prefix)]),
    }
}

fn pairs<T>(range: &[(Comparison, T)], cell: impl Fn(&T) -> Value) -> Value {
    range.iter().flat_map(|(how, it)| [json!(*how as u8), cell(it)]).collect()
}

fn bound(bound: DateBound) -> Value {
    json!(match bound {
        DateBound::Fixed(date) => date.to_text(),
        DateBound::Months(months) => format!("today{months:+}m"),
        DateBound::Days(days) => format!("today{days:+}d"),
    })
}

fn question(it: &Question) -> Value {
    let mut row = vec![
        json!(it.id),
        text(&it.ask),
        option(it.help.as_ref().map(text)),
        when(it.when.as_ref()),
        json!(u8::from(it.unsure)),
        json!(u8::from(it.for_form)),
        json!(u8::from(it.sensitive)),
        json!(u8::from(it.by_choice)),
        json!(it.within.map(Id::position)),
    ];
    let options = |options: &crate::definition::Options| {
        let cells = options
            .iter()
            .map(|(_, it)| json!([it.id, text(&it.label), option(it.help.as_ref().map(text)), u8::from(it.exclusive)]));
        cells.collect::<Value>()
    };
    match &it.kind {
        Kind::Choice(all) => row.extend([json!(0), options(all)]),
        Kind::Choices { options: all, min, max } => row.extend([json!(1), options(all), json!(min), json!(max)]),
        Kind::YesNo => row.push(json!(2)),
        Kind::Number { min, max, decimals, unit } => row.extend([
            json!(3),
            json!(min.map(|it| it.to_text())),
            json!(max.map(|it| it.to_text())),
            json!(decimals),
            option(unit.as_ref().map(text)),
        ]),
        Kind::Date { min, max } => row.extend([json!(4), option(min.map(bound)), option(max.map(bound))]),
        Kind::Region { within } => row.extend([json!(5), json!(within)]),
        Kind::List { min, max, entry_name, .. } => {
            row.extend([json!(7), json!(min), json!(max), option(entry_name.as_ref().map(text))]);
        }
        Kind::Text { format, max_length } => row.extend([json!(6), json!(*format as u8), json!(max_length)]),
    }
    Value::Array(row)
}

fn finding(it: &Finding) -> Value {
    let mut row = vec![
        json!(it.id),
        condition(&it.when),
        json!(it.kind as u8),
        text(&it.title),
        text(&it.text),
        json!(it.go_to),
        basis(&it.basis),
    ];
    verified(&mut row, it.verified.as_ref());
    Value::Array(row)
}

fn material(it: &Material) -> Value {
    let list =
        |list: &Vec<crate::definition::DocumentId>| list.iter().map(|id| json!(id.position())).collect::<Value>();
    let any_of = it.any_of.as_ref().map(|lists| lists.iter().map(list).collect());
    let mut row = vec![json!(it.id), when(it.when.as_ref())];
    match it.for_each {
        None => row.push(Value::Null),
        Some(it) => row.extend([json!(it.list.position()), json!(it.number)]),
    }
    row.push(option(any_of));
    bring(&mut row, &it.bring);
    Value::Array(row)
}

fn bring(row: &mut Vec<Value>, it: &Bring) {
    row.extend([
        text(&it.name),
        json!(it.class as u8),
        json!(it.show),
        json!(it.originals),
        json!(it.copies),
        json!(u8::from(it.each_in_bundle)),
        it.medium.iter().map(|it| json!(*it as u8)).collect(),
        json!(it.page),
        option(it.mark.as_ref().map(text)),
        json!(it.source as u8),
        option(it.issuer.as_ref().map(text)),
    ]);
    match &it.get_it {
        None => row.push(Value::Null),
        Some(GetIt::Item(id)) => row.extend([json!(1), json!(id)]),
        Some(GetIt::Url(url)) => row.extend([json!(0), json!(url)]),
    }
    row.push(json!(it.need as u8));
    match &it.defer {
        None => row.push(Value::Null),
        Some(it) => row.extend([json!(it.days), json!(it.unit as u8), option(it.promise.as_ref().map(text))]),
    }
    match &it.exempt {
        None => row.push(Value::Null),
        Some(it) => {
            row.extend([json!(it.by as u8), option(it.licence.as_ref().map(text)), when(it.when.as_ref())]);
        }
    }
    match &it.commitment {
        None => row.push(Value::Null),
        Some(it) => row.extend([text(&it.text), when(it.not_when.as_ref())]),
    }
    row.extend([
        json!(it.issued_within),
        json!(u8::from(it.translation)),
        json!(it.form.map(Id::position)),
        json!(it.blank),
        json!(it.sample),
        it.notes.iter().map(text).collect(),
        it.rejected_when.iter().map(text).collect(),
        basis(&it.basis),
    ]);
    verified(row, it.verified.as_ref());
}

fn field(it: &Field) -> Value {
    let mut row = vec![json!(it.id), text(&it.label)];
    match &it.from {
        None => row.push(Value::Null),
        Some(From::Answer(question)) => row.extend([json!(0), json!(question.position())]),
        Some(From::When { when, yes, no }) => row.extend([json!(1), condition(when), text(yes), text(no)]),
        Some(From::Text(words)) => row.extend([json!(2), text(words)]),
        Some(From::Part { part, of }) => row.extend([json!(3), json!(*part as u8), json!(of.position())]),
    }
    row.push(it.columns.iter().map(field).collect());
    Value::Array(row)
}
