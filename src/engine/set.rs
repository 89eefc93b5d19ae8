//! Sets of small numbers: questions, variables, nodes.

use crate::definition::Id;

/// A set of small numbers, one bit each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Set(Vec<u64>);

impl Set {
    /// All numbers below `end`.
    pub(super) fn all_below(end: usize) -> Set {
        Set(vec![!0; end.div_ceil(64)]).below(end)
    }

    /// Adds a number; whether it is new.
    pub(crate) fn insert(&mut self, number: usize) -> bool {
        let (word, bit) = (number / 64, 1 << (number % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        match self.0.get_mut(word) {
            Some(word) if *word & bit == 0 => {
                *word |= bit;
                true
            }
            _ => false,
        }
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Whether it holds what the id stands for.
    pub(crate) fn has(&self, id: impl Id) -> bool {
        self.contains(id.position())
    }

    pub(crate) fn extend(&mut self, other: &Set) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Whether the two share a number.
    pub(crate) fn meets(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & theirs != 0)
    }

    /// Its numbers, the least first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.iter_from(0)
    }

    /// Its numbers from `first` on, the least first.
    pub(crate) fn iter_from(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().skip(first / 64).flat_map(move |(index, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(index * 64 + bit)
            })
            .filter(move |number| *number >= first)
        })
    }

    /// Its numbers below `end`.
    pub(super) fn below(&self, end: usize) -> Set {
        let mut below = Set(self.0.iter().take(end.div_ceil(64)).copied().collect());
        if let (Some(last), true) = (below.0.get_mut(end / 64), !end.is_multiple_of(64)) {
            *last &= (1 << (end % 64)) - 1;
        }
        below
    }

    /// Whether it has no number.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}
