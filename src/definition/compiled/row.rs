//! Rows and their cells.

use crate::definition::json::{Json, Value};
use crate::definition::{Condition, Date, DateBound, Id, Number, Text};

/// A row, read cell by cell. What is not there reads as nothing, and the row is lost.
pub(super) struct Row<'a> {
    pub(super) cells: &'a [Json],
    pub(super) limits: [usize; 4],
    lost: &'a mut bool,
}

pub(super) const QUESTIONS: usize = 0;
pub(super) const FACTS: usize = 1;
pub(super) const DOCUMENTS: usize = 2;
pub(super) const FORMS: usize = 3;

impl<'a> Row<'a> {
    pub(super) fn of(json: &'a Json, limits: [usize; 4], lost: &'a mut bool) -> Row<'a> {
        let cells = match &json.value {
            Value::List(cells) => cells.as_slice(),
            _ => {
                *lost = true;
                &[]
            }
        };
        Row { cells, limits, lost }
    }

    pub(super) fn next(&mut self) -> Option<&'a Json> {
        let (first, rest) = self.cells.split_first()?;
        self.cells = rest;
        Some(first)
    }

    pub(super) fn value(&mut self) -> &'a Value {
        match self.next() {
            Some(json) => &json.value,
            None => {
                *self.lost = true;
                &Value::Null
            }
        }
    }

    pub(super) fn lose<T: Default>(&mut self) -> T {
        *self.lost = true;
        T::default()
    }

    #[inline(never)]
    pub(super) fn string(&mut self) -> String {
        match self.value() {
            Value::String(it) => it.clone(),
            _ => self.lose(),
        }
    }

    #[inline(never)]
    pub(super) fn count(&mut self) -> usize {
        match self.value() {
            Value::Number(digits) => digits.parse().unwrap_or_else(|_| self.lose()),
            _ => self.lose(),
        }
    }

    pub(super) fn small(&mut self) -> u32 {
        u32::try_from(self.count()).unwrap_or_else(|_| self.lose())
    }

    pub(super) fn flag(&mut self) -> bool {
        self.count() == 1
    }

    /// Words in no language, or language and words in turn.
    #[inline(never)]
    pub(super) fn text(&mut self) -> Text {
        match self.value() {
            Value::String(words) => Text::plain(words.clone()),
            Value::List(cells) => {
                let mut row = Row { cells, limits: self.limits, lost: &mut *self.lost };
                let mut words = Vec::new();
                while !row.cells.is_empty() {
                    words.push((row.string(), row.string()));
                }
                Text::new(words)
            }
            _ => self.lose(),
        }
    }

    /// Whether there is something in the next cell; steps over an empty one.
    #[inline(never)]
    pub(super) fn has(&mut self) -> bool {
        let empty = matches!(self.cells.first(), Some(Json { value: Value::Null, .. }));
        if empty {
            self.next();
        }
        !empty
    }

    #[inline(never)]
    pub(super) fn text_or_none(&mut self) -> Option<Text> {
        self.has().then(|| self.text())
    }

    #[inline(never)]
    pub(super) fn string_or_none(&mut self) -> Option<String> {
        self.has().then(|| self.string())
    }

    #[inline(never)]
    pub(super) fn row(&mut self) -> Row<'_> {
        let cells = match self.value() {
            Value::List(cells) => cells.as_slice(),
            _ => self.lose(),
        };
        Row { cells, limits: self.limits, lost: &mut *self.lost }
    }

    /// A row of rows.
    pub(super) fn list<T>(&mut self, read: fn(&mut Row) -> T) -> Vec<T> {
        let mut rows = self.row();
        let mut list = Vec::new();
        while !rows.cells.is_empty() {
            list.push(read(&mut rows.row()));
        }
        list
    }

    /// A row of cells.
    pub(super) fn cells<T>(&mut self, read: fn(&mut Row) -> T) -> Vec<T> {
        let mut row = self.row();
        let mut list = Vec::new();
        while !row.cells.is_empty() {
            list.push(read(&mut row));
        }
        list
    }

    /// One of some words by its number, the first being 0.
    pub(super) fn word<T: Copy>(&mut self, first: T, others: &[T]) -> T {
        match self.count().checked_sub(1).map(|position| others.get(position)) {
            None => first,
            Some(Some(other)) => *other,
            Some(None) => {
                *self.lost = true;
                first
            }
        }
    }

    /// An id of a table that has so many elements.
    pub(super) fn id<I: Id>(&mut self, table: usize) -> I {
        let position = self.count();
        if self.limits.get(table).is_none_or(|limit| position >= *limit) {
            *self.lost = true;
        }
        I::new(position)
    }

    pub(super) fn date(&mut self) -> Date {
        Date::parse(&self.string()).unwrap_or_else(|| {
            *self.lost = true;
            Date::EPOCH
        })
    }

    pub(super) fn number(&mut self) -> Number {
        Number::parse(&self.string()).unwrap_or_else(|| {
            *self.lost = true;
            Number::ZERO
        })
    }

    pub(super) fn bound(&mut self) -> DateBound {
        DateBound::parse(&self.string()).unwrap_or_else(|| {
            *self.lost = true;
            DateBound::Days(0)
        })
    }

    #[inline(never)]
    pub(super) fn when(&mut self) -> Option<Condition> {
        self.has().then(|| self.condition())
    }

    #[inline(never)]
    pub(super) fn condition(&mut self) -> Condition {
        let mut row = self.row();
        match row.count() {
            0 => Condition::Always(false),
            1 => Condition::Always(true),
            2 => Condition::All(row.cells(|row| row.condition())),
            3 => Condition::Any(row.cells(|row| row.condition())),
            4 => Condition::Not(Box::new(row.condition())),
            5 => Condition::Fact(row.id(FACTS)),
            6 => Condition::Test(row.id(QUESTIONS), super::test(&mut row)),
            7 => Condition::List(row.id(QUESTIONS), Box::new(super::list_test(&mut row))),
            _ => {
                *row.lost = true;
                Condition::Always(false)
            }
        }
    }
}
