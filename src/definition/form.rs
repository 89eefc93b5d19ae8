//! Official forms and what their fields are filled from.

use super::{Condition, QuestionId, Text};

/// An official form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id in the file.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The official blank (.docx).
    pub template: Option<String>,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id in the file.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A blank on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its id in the file.
    pub id: String,
    /// What is printed before the blank.
    pub label: Text,
    /// What fills it; `None`: a line to be written by hand.
    pub from: Option<From>,
    /// Of a field from a list: what stands in each entry's row.
    pub columns: Vec<Field>,
}

/// What fills a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// The answer to a question.
    Answer(QuestionId),
    /// One of two marks.
    When {
        /// Decides.
        when: Condition,
        /// If it holds.
        yes: Text,
        /// If it does not.
        no: Text,
    },
    /// Always the same words.
    Text(Text),
    /// What an ID card number tells.
    Part {
        /// Which part.
        part: Part,
        /// The question for the number.
        of: QuestionId,
    },
}

/// What an ID card number tells (GB 11643).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Digits 7 to 14.
    BirthDate,
    /// Digit 17: odd is male.
    Sex,
}
