//! The list as people read it: each paper once, in file order.

use std::rc::Rc;

use crate::definition::{Bring, DocumentId, Item, MaterialId, Source};
use crate::engine::{MaterialState, Outcome, Status};

/// The list of what to bring.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checklist {
    /// In file order.
    pub lines: Vec<Line>,
}

/// One line: a material, and the papers that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it shows, and why it is needed.
    pub state: Rc<MaterialState>,
    /// Any one of these will do; a material that is its own document has one way of one paper.
    pub ways: Vec<Way>,
    /// Other materials that its papers show too.
    pub also_shows: Vec<MaterialId>,
}

/// Papers that together show a material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The papers.
    pub papers: Vec<Paper>,
    /// `Yes` or `Open`: whether this way is open to the person.
    pub status: Status,
}

/// One paper, and whether it need not be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The document; `None`: the material is its own document.
    pub document: Option<DocumentId>,
    /// 免提交
    pub exempt: Status,
}

impl Paper {
    /// What there is to bring.
    pub fn bring<'a>(&self, item: &'a Item, line: &Line) -> &'a Bring {
        match self.document {
            Some(document) => &item.documents[document].bring,
            None => &item.materials[line.state.material].bring,
        }
    }
}

impl Line {
    /// Who provides it: what is said of its only paper, else of the material as a whole.
    pub fn source(&self, item: &Item) -> Source {
        match self.ways.as_slice() {
            [only] => only.papers.first().map_or(Source::Applicant, |paper| paper.bring(item, self).source),
            [first, ..] => first.papers.first().map_or(Source::Applicant, |paper| paper.bring(item, self).source),
            [] => item.materials[self.state.material].bring.source,
        }
    }

    /// Whether it certainly goes into the bag: needed, not exempt, and not made at the window.
    pub fn is_to_bring(&self, item: &Item) -> bool {
        self.state.status == Status::Yes && !self.stays_at_home(item)
    }

    /// Whether it is needed but not carried there: the office has it, or it is made at the window.
    pub fn stays_at_home(&self, item: &Item) -> bool {
        self.state.exempt == Status::Yes || self.source(item) == Source::Counter
    }

    /// Whether it may yet go into the bag.
    pub fn may_be_to_bring(&self, item: &Item) -> bool {
        self.state.status == Status::Open && !self.stays_at_home(item)
    }
}

impl Checklist {
    /// The list that follows from an outcome.
    pub fn new(outcome: &Outcome) -> Checklist {
        let forced = forced(outcome);
        let mut lines: Vec<Line> = Vec::new();
        let mut also: Vec<(MaterialId, MaterialId)> = Vec::new();
        for state in &outcome.materials {
            let own = state.material;
            // The line of another material on which a document stands anyway.
            let elsewhere = |document: &DocumentId| {
                forced.iter().find(|(it, _)| it == document).map(|(_, other)| *other).filter(|other| *other != own)
            };
            let Some(offered) = &state.offered else {
                let paper = Paper { document: None, exempt: state.exempt };
                let way = Way { papers: vec![paper], status: Status::Yes };
                lines.push(Line { state: state.clone(), ways: vec![way], also_shows: Vec::new() });
                continue;
            };
            let covers = offered.iter().find(|list| {
                list.status == Status::Yes
                    && !list.documents.is_empty()
                    && list.documents.iter().all(|it| elsewhere(it).is_some())
            });
            if let Some(list) = covers {
                for other in list.documents.iter().filter_map(elsewhere) {
                    also.push((other, own));
                }
                continue;
            }
            let single = offered.len() == 1;
            let mut ways = Vec::new();
            for list in offered {
                let mut papers = Vec::new();
                for (document, exempt) in list.documents.iter().zip(&list.exempt) {
                    match elsewhere(document).filter(|_| single) {
                        Some(other) => also.push((other, own)),
                        None => papers.push(Paper { document: Some(*document), exempt: *exempt }),
                    }
                }
                ways.push(Way { papers, status: list.status });
            }
            lines.push(Line { state: state.clone(), ways, also_shows: Vec::new() });
        }
        for line in &mut lines {
            let own = line.state.material;
            line.also_shows = also.iter().filter(|(shows, _)| *shows == own).map(|(_, other)| *other).collect();
            line.also_shows.dedup();
        }
        Checklist { lines }
    }

    /// How many lines go into the bag for sure, and how many may.
    pub fn counts(&self, item: &Item) -> (usize, usize) {
        let sure = self.lines.iter().filter(|line| line.is_to_bring(item)).count();
        (sure, self.lines.iter().filter(|line| line.may_be_to_bring(item)).count())
    }
}

/// The documents that stand on the list anyway, each with the first material that wants it and takes nothing else.
fn forced(outcome: &Outcome) -> Vec<(DocumentId, MaterialId)> {
    let mut forced: Vec<(DocumentId, MaterialId)> = Vec::new();
    for state in outcome.materials.iter().filter(|state| state.status == Status::Yes) {
        if let Some([only]) = state.offered.as_deref() {
            for document in &only.documents {
                if forced.iter().all(|(it, _)| it != document) {
                    forced.push((*document, state.material));
                }
            }
        }
    }
    forced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Date, load};
    use crate::engine::{Answers, evaluate};

    #[test]
    fn a_document_that_two_materials_want_is_listed_once() {
        let text = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[],"findings":[],
          "materials":[{"id":"identity","name":"identity","any_of":[["id-card"]]},
            {"id":"age","name":"age","any_of":[["id-card"],["birth-certificate"]]},
            {"id":"home","name":"home","any_of":[["id-card","lease"]]},
            {"id":"form","name":"form","originals":1,"source":"counter"}],
          "documents":[{"id":"id-card","name":"id","show":1},{"id":"birth-certificate","name":"b","show":1},{"id":"lease","name":"l","show":1}],
          "fees":[],"deadlines":[],"places":[],"forms":[]}"#;
        let loaded = load(text);
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let outcome = evaluate(&item, &Answers::default(), Date::parse("2026-11-23").unwrap());
        let list = Checklist::new(&outcome);
        let names: Vec<(&str, usize)> = list
            .lines
            .iter()
            .map(|line| (item.materials[line.state.material].id.as_str(), line.ways[0].papers.len()))
            .collect();
        assert_eq!(names, [("identity", 1), ("home", 1), ("form", 1)]);
        assert_eq!(list.lines[0].also_shows.len(), 2);
        assert_eq!(list.counts(&item), (2, 0), "what is filled in at the window is not carried there");
    }
}
