//! Forms, as they are written.

use schemars::JsonSchema;

use super::condition::Condition;
use super::word::{Id, Mark, Text};

/// A form that is filled from the answers.
#[derive(JsonSchema)]
pub(super) struct Form {
    /// Unique among the forms of the item.
    id: Id,
    /// What it is called.
    name: Text,
    /// The official blank form, such as `forms/x.docx`.
    template: Option<String>,
    /// Its parts.
    sections: Vec<Section>,
}

/// A part of a form.
#[derive(JsonSchema)]
struct Section {
    /// Unique in the form.
    id: Id,
    /// Its heading.
    title: Text,
    /// Its lines.
    fields: Vec<Field>,
}

/// A line of a form; without `from` one to be written by hand.
#[derive(JsonSchema)]
#[schemars(extend("dependentRequired" = { "columns": ["from"] }))]
struct Field {
    /// Unique in the form; of a column: in its field.
    id: Id,
    /// What stands before the line.
    label: Text,
    /// What is written there.
    from: Option<From>,
    /// Of a field from a list: what stands in each row, one row per entry.
    columns: Option<Vec<Field>>,
}

/// What is written in a field.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum From {
    /// The answer to the question of this id.
    Answer(Id),
    /// A box.
    When(TickBox),
    /// The same words always.
    Text(FixedText),
    /// What an ID card number tells.
    Part(IdCardPart),
}

/// A box that is ticked when a condition holds.
#[derive(JsonSchema)]
struct TickBox {
    /// When it is ticked.
    when: Condition,
    /// What is printed then, such as ☑.
    yes: Mark,
    /// What is printed else, such as ☐.
    no: Mark,
}

/// The same words always.
#[derive(JsonSchema)]
struct FixedText {
    /// The words.
    text: Text,
}

/// What an ID card number tells.
#[derive(JsonSchema)]
struct IdCardPart {
    /// Which part.
    part: PartName,
    /// The id of the question for the number.
    of: Id,
}

/// The birth date or the sex.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
enum PartName {
    BirthDate,
    Sex,
}
