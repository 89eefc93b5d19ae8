//! What the person chose among what is offered. A choice that is not offered (any more) is not looked at.

use crate::definition::{DocumentId, MaterialId};

/// The papers that show one material, in one entry of its list perhaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperSet {
    /// The material.
    pub material: MaterialId,
    /// The entry, counted from 0.
    pub entry: Option<usize>,
}

/// How a paper gets to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// The person brings it.
    #[default]
    Bring,
    /// It follows later (容缺后补).
    Later,
    /// A signed commitment stands for it (告知承诺).
    Promise,
}

/// One thing that the person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// This of the AND-lists, counted from 0 as the author wrote them.
    Way(PaperSet, usize),
    /// How the papers of a set, or one document of it, get to the office.
    How(PaperSet, Option<DocumentId>, How),
}

impl Choice {
    /// Whether both choose among the same things.
    fn rivals(self, other: Choice) -> bool {
        match (self, other) {
            (Choice::Way(mine, _), Choice::Way(theirs, _)) => mine == theirs,
            (Choice::How(mine, paper, _), Choice::How(theirs, other, _)) => mine == theirs && paper == other,
            _ => false,
        }
    }

    fn set(&mut self) -> &mut PaperSet {
        match self {
            Choice::Way(set, _) | Choice::How(set, ..) => set,
        }
    }
}

/// All that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices(Vec<Choice>);

impl Choices {
    /// Chooses, in place of an earlier choice among the same things.
    pub fn make(&mut self, choice: Choice) {
        self.0.retain(|other| !other.rivals(choice));
        self.0.push(choice);
    }

    /// The AND-list chosen for a set.
    pub fn way(&self, set: PaperSet) -> Option<usize> {
        self.0.iter().find_map(|choice| match choice {
            Choice::Way(of, way) if *of == set => Some(*way),
            _ => None,
        })
    }

    /// How a document of a set, or all its papers, get to the office.
    pub fn how(&self, set: PaperSet, document: Option<DocumentId>) -> How {
        let found = self.0.iter().find_map(|choice| match choice {
            Choice::How(of, paper, how) if *of == set && *paper == document => Some(*how),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// An entry is gone: its choices go with it, those of the entries after it move up.
    pub fn remove_entry(&mut self, entry: usize, of_list: impl Fn(MaterialId) -> bool) {
        self.0.retain_mut(|choice| {
            let set = choice.set();
            match set.entry {
                Some(own) if of_list(set.material) => {
                    set.entry = Some(if own > entry { own - 1 } else { own });
                    own != entry
                }
                _ => true,
            }
        });
    }
}
