//! How far the person is with getting the papers together.

use crate::definition::TimeUnit;

/// How far the person is with one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ready {
    /// It is there.
    Have,
    /// It is still to be got.
    WillGet,
    /// The person sees no way to get it.
    CannotGet,
}

/// What the person said of the papers on the list, by the name of the line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readiness {
    said: Vec<(String, Ready)>,
}

impl Readiness {
    /// What was said of a paper.
    pub fn of(&self, line: &str) -> Option<Ready> {
        self.said.iter().find(|(name, _)| name == line).map(|(_, ready)| *ready)
    }

    /// Says it of a paper.
    pub fn say(&mut self, line: &str, ready: Ready) {
        match self.said.iter_mut().find(|(name, _)| name == line) {
            Some((_, before)) => *before = ready,
            None => self.said.push((line.to_string(), ready)),
        }
    }

    /// An entry is gone from a list: what was said of its papers goes, those behind it move up. `of_list` knows the
    /// materials that are wanted for each entry of that list.
    pub fn remove_entry(&mut self, entry: usize, of_list: impl Fn(&str) -> bool) {
        self.said.retain_mut(|(name, _)| {
            let parts = name.split_once('/').filter(|(material, _)| of_list(material));
            match parts.and_then(|(material, own)| Some((material.to_string(), own.parse::<usize>().ok()?))) {
                Some((material, own)) => {
                    if own > entry {
                        *name = format!("{material}/{}", own - 1);
                    }
                    own != entry
                }
                None => true,
            }
        });
    }

    /// What was said, in that order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Ready)> {
        self.said.iter().map(|(name, ready)| (name.as_str(), *ready))
    }
}

/// How far the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Packed {
    /// So many papers are there.
    pub have: usize,
    /// Of so many that are needed.
    pub of: usize,
    /// So many of the needed ones follow later.
    pub later: usize,
    /// Within so many days, where that is known and the same for all of them.
    pub within: Option<(u32, TimeUnit)>,
    /// A promise stands for so many.
    pub promised: usize,
    /// So many the person cannot get.
    pub cannot: usize,
}

#[cfg(test)]
mod tests {
    use super::{Readiness, Ready};

    #[test]
    fn what_was_said_of_the_papers_of_an_entry_goes_with_it() {
        let mut readiness = Readiness::default();
        for (name, ready) in [
            ("form", Ready::Have),
            ("identity/0", Ready::Have),
            ("identity/1", Ready::CannotGet),
            ("identity/2", Ready::WillGet),
            ("vehicle/1", Ready::Have),
        ] {
            readiness.say(name, ready);
        }
        readiness.remove_entry(1, |material| material == "identity");
        let left: Vec<(&str, Ready)> = readiness.iter().collect();
        let kept = [
            ("form", Ready::Have),
            ("identity/0", Ready::Have),
            ("identity/1", Ready::WillGet),
            ("vehicle/1", Ready::Have),
        ];
        assert_eq!(left, kept);
    }
}
