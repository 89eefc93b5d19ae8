//! Lists that are looked up by an id of their own type, so that a material's number is never taken for a question's.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A number that names one element of a [`Table`].
pub trait Id: Copy {
    /// The id of the element at `position`.
    fn new(position: usize) -> Self;
    /// The position of the element.
    fn position(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Id for $name {
            fn new(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }

            fn position(self) -> usize {
                self.0 as usize
            }
        }
    )* };
}

ids! {
    /// Names a question of an item.
    QuestionId
    /// Names an option of a question.
    OptionId
    /// Names a fact of an item.
    FactId
    /// Names a finding of an item.
    FindingId
    /// Names a material of an item.
    MaterialId
    /// Names a document of an item.
    DocumentId
    /// Names a fee of an item.
    FeeId
    /// Names a deadline of an item.
    DeadlineId
    /// Names a place of an item.
    PlaceId
    /// Names a form of an item.
    FormId
}

/// A list in file order, looked up by its own kind of id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<I, T> {
    elements: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> Table<I, T> {
    /// The same elements in the same order.
    pub fn from_vec(elements: Vec<T>) -> Self {
        Self { elements, id: PhantomData }
    }

    /// Adds an element at the end.
    pub fn push(&mut self, element: T) -> I {
        self.elements.push(element);
        I::new(self.elements.len() - 1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// Each element with its id, in file order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.elements.iter().enumerate().map(|(position, element)| (I::new(position), element))
    }

    /// Each id, in file order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.elements.len()).map(I::new)
    }

    /// A table as long as this one, made from its elements.
    pub fn map<U>(&self, make: impl FnMut((I, &T)) -> U) -> Table<I, U> {
        Table::from_vec(self.iter().map(make).collect())
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { elements: Vec::new(), id: PhantomData }
    }
}

#[expect(clippy::indexing_slicing, reason = "an id is only made for an element of its table, and tables never shrink")]
impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.elements[id.position()]
    }
}

#[expect(clippy::indexing_slicing, reason = "an id is only made for an element of its table, and tables never shrink")]
impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.elements[id.position()]
    }
}
