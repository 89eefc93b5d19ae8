//! A line of the list: what it shows, the papers for it, and what is to be done about it.

use super::choice::{How, PaperSet};
use crate::definition::{Bring, Deferral, DocumentId, Item, Need, Source};
use crate::engine::{MaterialState, Status};

/// One line: a material, in one entry of its list perhaps, and the papers that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'o> {
    /// What it shows.
    pub set: PaperSet,
    /// Why it is needed.
    pub state: &'o MaterialState,
    /// `Yes` or `Open`: whether it is needed.
    pub status: Status,
    /// Whether it need not be handed in, the way the person takes.
    pub exempt: Status,
    /// Whether a commitment may stand for it as a whole.
    pub commitment: Status,
    /// How it gets to the office as a whole.
    pub how: How,
    /// Any one of these will do; a material that is its own document has one way of one paper. None as long as a list is
    /// not answered on whose entries they hang.
    pub ways: Vec<Way>,
    /// The position of the way that the person takes.
    pub taken: usize,
    /// Other sets that its papers show too.
    pub also_shows: Vec<PaperSet>,
}

/// Papers that together show a material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Which of the AND-lists it is, counted from 0 as the author wrote them.
    pub number: usize,
    /// The papers.
    pub papers: Vec<Paper>,
    /// `Yes` or `Open`: whether this way is open to the person.
    pub status: Status,
}

/// One paper, and how it gets to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The document; `None`: the material is its own document.
    pub document: Option<DocumentId>,
    /// 免提交
    pub exempt: Status,
    /// Whether a commitment may stand for it.
    pub commitment: Status,
    /// How it gets to the office.
    pub how: How,
    /// It stands on the list anyway, in another line.
    pub elsewhere: bool,
}

/// What is to be done about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Something of it goes into the bag.
    Bring,
    /// Something of it may have to.
    MayBring,
    /// It follows later.
    Later,
    /// A signed commitment stands for it.
    Promised,
    /// It is made at the window.
    Counter,
    /// The office has it.
    Exempt,
}

impl Paper {
    /// What there is to bring.
    pub fn bring<'a>(&self, item: &'a Item, line: &Line) -> &'a Bring {
        match self.document {
            Some(document) => &item.documents[document].bring,
            None => &item.materials[line.set.material].bring,
        }
    }

    /// What the person may choose from, if there is anything to choose.
    pub fn hows(&self, item: &Item, line: &Line) -> Vec<How> {
        hows(self.bring(item, line), self.exempt, self.commitment)
    }

    fn goes_along(&self, item: &Item, line: &Line) -> bool {
        let carried = self.exempt != Status::Yes && self.bring(item, line).source != Source::Counter;
        carried && self.how == How::Bring && !self.elsewhere
    }
}

/// The ways in which a paper may get to the office; none when it must simply be brought.
pub(super) fn hows(bring: &Bring, exempt: Status, commitment: Status) -> Vec<How> {
    if exempt == Status::Yes {
        return Vec::new();
    }
    let mut hows = vec![How::Bring];
    if bring.need == Need::Deferrable {
        hows.push(How::Later);
    }
    if commitment == Status::Yes && bring.commitment.is_some() {
        hows.push(How::Promise);
    }
    if hows.len() > 1 { hows } else { Vec::new() }
}

impl Line<'_> {
    /// What the line is called where it is remembered: `lease`, of an entry `identity/2`.
    pub fn name(&self, item: &Item) -> String {
        let id = &item.materials[self.set.material].id;
        self.set.entry.map_or_else(|| id.clone(), |entry| format!("{id}/{entry}"))
    }

    /// The papers of the way that the person takes.
    pub fn papers(&self) -> &[Paper] {
        self.ways.get(self.taken).map_or(&[], |way| &way.papers)
    }

    /// The papers that go into the bag.
    pub fn packed<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a Bring> {
        let none = self.exempt == Status::Yes || self.how != How::Bring;
        let papers = if none { &[] } else { self.papers() };
        papers.iter().filter(|paper| paper.goes_along(item, self)).map(|paper| paper.bring(item, self))
    }

    /// Until when each paper that follows later may do so, as far as the author says.
    pub(super) fn deferrals<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = Option<&'a Deferral>> {
        let whole = (self.how == How::Later).then(|| item.materials[self.set.material].bring.defer.as_ref());
        let own = self.papers().iter().filter(|paper| self.how != How::Later && paper.how == How::Later);
        whole.into_iter().chain(own.map(|paper| paper.bring(item, self).defer.as_ref()))
    }

    /// Who provides it: what is said of the first paper of a way, else of the material as a whole.
    pub fn source(&self, item: &Item, way: usize) -> Source {
        match self.ways.get(way) {
            Some(way) => way.papers.first().map_or(Source::Applicant, |paper| paper.bring(item, self).source),
            None => item.materials[self.set.material].bring.source,
        }
    }

    /// What the person may choose from for the material as a whole.
    pub fn hows(&self, item: &Item) -> Vec<How> {
        hows(&item.materials[self.set.material].bring, self.exempt, self.commitment)
    }

    /// What is to be done about it.
    pub fn standing(&self, item: &Item) -> Standing {
        let packed = self.packed(item).next().is_some() || (self.ways.is_empty() && self.exempt != Status::Yes);
        let is = |how| self.how == how || self.papers().iter().any(|paper| paper.how == how);
        match (packed, self.status) {
            (true, Status::Yes) => Standing::Bring,
            (true, Status::Open | Status::No) => Standing::MayBring,
            _ if self.exempt == Status::Yes => Standing::Exempt,
            _ if is(How::Later) => Standing::Later,
            _ if is(How::Promise) => Standing::Promised,
            _ if self.papers().iter().any(|paper| paper.bring(item, self).source == Source::Counter) => {
                Standing::Counter
            }
            _ => Standing::Exempt,
        }
    }
}
