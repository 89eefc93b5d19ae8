//! How what was typed in words is read. Only forms ask for words, so the widget in two parts brings that later.

#[cfg(not(feature = "split"))]
pub(super) use super::format::read as read_text;
#[cfg(feature = "split")]
pub(super) use later::read_text;
#[cfg(feature = "split")]
pub(crate) use later::{ReadText, bring};

#[cfg(feature = "split")]
mod later {
    use std::cell::Cell;

    use crate::definition::{Date, TextFormat};
    use crate::session::violation::{Doubt, Words};

    /// What was typed, in the form in which it is kept, and whether to look at it again.
    pub(crate) type ReadText = fn(TextFormat, &str, Date) -> Result<(String, Option<Doubt>), Words>;

    thread_local! {
        static READ: Cell<Option<ReadText>> = const { Cell::new(None) };
    }

    /// From now on words can be read.
    pub(crate) fn bring(read: ReadText) {
        READ.set(Some(read));
    }

    pub(in super::super) fn read_text(
        format: TextFormat,
        typed: &str,
        today: Date,
    ) -> Result<(String, Option<Doubt>), Words> {
        // Nobody is asked for words before the later part is there.
        READ.get().map_or(Err(Words::TooLong(0)), |read| read(format, typed, today))
    }
}
