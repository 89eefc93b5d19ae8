//! Which papers are needed in each world, how they can be shown, and which forms with them.

use serde_json::Value;

use super::domain::list;
use super::slots::{self, Entry};
use super::worlds::{Set, Worlds};

/// One material, once or per entry.
pub(crate) struct Material {
    pub(crate) needed: Set,
    /// Where it may be exempt and where it may not: both, when that is up to entries that are not there yet.
    pub(crate) exempt: Set,
    pub(crate) not_exempt: Set,
    pub(crate) for_each: Option<usize>,
    /// As it stands for each entry; just one when it is not wanted per entry.
    pub(crate) papers: Vec<Paper>,
    /// Wanted per entry of a list that is not answered: two answers to the list may give different outcomes
    /// although all tests say the same.
    varies: bool,
    /// As it may stand for entries that are not there yet: for every way in which what is read of them may come out.
    unseen: Vec<Paper>,
}

pub(crate) struct Paper {
    pub(crate) entry: Option<Entry>,
    pub(crate) needed: Set,
    /// Of each AND-list.
    pub(crate) offered: Vec<Set>,
    pub(crate) exempt: Set,
    commitment: Set,
}

impl Material {
    pub(crate) fn outcome(&self, worlds: &Worlds, at: usize, found: &mut Vec<bool>) {
        found.push(self.needed[at]);
        if let Some(list) = self.for_each.filter(|_| self.varies && self.needed[at]) {
            found.push(worlds.otherwise(list, at));
        }
        for paper in self.papers.iter().chain(&self.unseen) {
            found.push(paper.needed[at]);
            if paper.needed[at] {
                found.extend(paper.offered.iter().map(|it| it[at]));
                found.extend([paper.exempt[at], paper.commitment[at]]);
            }
        }
    }
}

impl Worlds<'_> {
    pub(crate) fn material(&self, json: &Value) -> Material {
        let Some(id) = json["for_each"].as_str() else {
            let paper = self.paper(json, None);
            let (needed, exempt) = (paper.needed.clone(), paper.exempt.clone());
            let not_exempt = self.set(|at| !exempt[at]);
            return Material {
                needed,
                exempt,
                not_exempt,
                for_each: None,
                papers: vec![paper],
                varies: false,
                unseen: vec![],
            };
        };
        let slot = self.slot(id, None).unwrap();
        let for_each = Some(slot);
        let Some(entries) = self.slots[slot].entries else {
            let varies = slots::most(self.slots[slot].json) != Some(slots::least(self.slots[slot].json))
                || self.reads_entry(json, slot);
            let needed = self.tested(slot, &slots::for_each_test(json));
            let unseen = self.unseen(json, slot, &needed);
            return Material {
                exempt: self.set(|at| unseen.iter().any(|it| it.exempt[at])),
                not_exempt: self.set(|at| unseen.iter().any(|it| !it.exempt[at])),
                needed,
                for_each,
                papers: vec![],
                varies,
                unseen,
            };
        };
        let mut papers: Vec<_> =
            (0..entries).map(|number| self.paper(json, Some(Entry { list: slot, number }))).collect();
        for paper in &mut papers {
            paper.needed = self.set(|at| paper.needed[at] && self.applicable[slot][at]);
        }
        let exempt = self.set(|at| papers.iter().all(|it| !it.needed[at] || it.exempt[at]));
        Material {
            needed: self.set(|at| papers.iter().any(|it| it.needed[at])),
            not_exempt: self.set(|at| !exempt[at]),
            exempt,
            for_each,
            papers,
            varies: false,
            unseen: vec![],
        }
    }

    fn paper(&self, json: &Value, entry: Option<Entry>) -> Paper {
        let any_of = list(&json["any_of"]);
        let all = |ids: &Value, of: &dyn Fn(&Value) -> Set| {
            let sets: Vec<_> = list(ids).iter().map(|id| of(self.document(id))).collect();
            self.set(|at| sets.iter().all(|it| it[at]))
        };
        let offered: Vec<_> = any_of.iter().map(|ids| all(ids, &|it| self.when(it, entry))).collect();
        let exempt: Vec<_> = any_of.iter().map(|ids| all(ids, &|it| self.exempt(it, entry))).collect();
        let own = self.exempt(json, entry);
        let refused = json["commitment"].get("not_when").map(|it| self.holds(it, entry));
        Paper {
            entry,
            needed: self.when(json, entry),
            exempt: self.set(|at| own[at] || (0..any_of.len()).any(|i| offered[i][at] && exempt[i][at])),
            offered,
            commitment: self.set(|at| json.get("commitment").is_some() && !refused.as_ref().is_some_and(|it| it[at])),
        }
    }

    fn exempt(&self, paper: &Value, entry: Option<Entry>) -> Set {
        paper.get("exempt").map_or_else(|| self.set(|_| false), |it| self.when(it, entry))
    }

    /// A material of a list that is not answered, for every way in which what is read of the entries may come out.
    fn unseen(&self, json: &Value, slot: usize, needed: &Set) -> Vec<Paper> {
        let mut read: Vec<&Value> = vec![];
        let own = [json["exempt"].get("when"), json["commitment"].get("not_when")];
        let of_documents = self
            .named_papers(json)
            .into_iter()
            .skip(1)
            .flat_map(|it| [it.get("when"), it["exempt"].get("when"), it["commitment"].get("not_when")]);
        for condition in own.into_iter().chain(of_documents).flatten() {
            if self.reads(condition, slot) && !read.contains(&condition) {
                read.push(condition);
            }
        }
        (0..1 << read.len())
            .map(|mask: usize| {
                let holds = |condition: Option<&Value>, otherwise: bool| match condition {
                    None => self.set(|_| otherwise),
                    Some(it) => match read.iter().position(|known| *known == it) {
                        Some(bit) => self.set(|_| mask >> bit & 1 == 1),
                        None => self.holds(it, None),
                    },
                };
                let exempt = |paper: &Value| match paper.get("exempt") {
                    None => self.set(|_| false),
                    Some(it) => holds(it.get("when"), true),
                };
                let lists: Vec<Vec<&Value>> = list(&json["any_of"])
                    .iter()
                    .map(|ids| list(ids).iter().map(|id| self.document(id)).collect())
                    .collect();
                let all = |documents: &Vec<&Value>, of: &dyn Fn(&Value) -> Set| {
                    let sets: Vec<_> = documents.iter().map(|it| of(it)).collect();
                    self.set(|at| sets.iter().all(|it| it[at]))
                };
                let offered: Vec<_> =
                    lists.iter().map(|it| all(it, &|document| holds(document.get("when"), true))).collect();
                let wholly: Vec<_> = lists.iter().map(|it| all(it, &exempt)).collect();
                let itself = exempt(json);
                let refused = json["commitment"].get("not_when").map(|it| holds(Some(it), true));
                Paper {
                    entry: None,
                    needed: needed.clone(),
                    exempt: self.set(|at| itself[at] || (0..lists.len()).any(|i| offered[i][at] && wholly[i][at])),
                    offered,
                    commitment: self
                        .set(|at| json.get("commitment").is_some() && !refused.as_ref().is_some_and(|it| it[at])),
                }
            })
            .collect()
    }

    fn reads(&self, condition: &Value, slot: usize) -> bool {
        let inner = |id: &str| list(&self.slots[slot].json["of"]).iter().any(|it| it["id"] == id);
        let mut found = false;
        slots::named(condition, &mut |id, _| found |= inner(id));
        found
    }

    /// Whether something that an outcome holds of a material names a question of the entry.
    fn reads_entry(&self, json: &Value, slot: usize) -> bool {
        let mut conditions = self.named_papers(json).into_iter().flat_map(|it| {
            [it.get("when"), it["exempt"].get("when"), it["commitment"].get("not_when")].into_iter().flatten()
        });
        conditions.any(|it| self.reads(it, slot))
    }

    /// A material and the documents of its AND-lists.
    fn named_papers<'b>(&'b self, json: &'b Value) -> Vec<&'b Value> {
        let documents = list(&json["any_of"]).iter().flat_map(list).map(|id| self.document(id));
        [json].into_iter().chain(documents).collect()
    }

    /// Where a material needed names the form, itself or by a document of an offered AND-list.
    pub(crate) fn form(&self, form: &Value) -> Vec<(Option<Entry>, Set)> {
        let mut found = vec![];
        for (json, material) in list(&self.item["materials"]).iter().zip(&self.materials) {
            let itself = json["form"] == *form;
            let listed: Vec<_> = list(&json["any_of"])
                .iter()
                .map(|ids| list(ids).iter().any(|id| self.document(id)["form"] == *form))
                .collect();
            if material.for_each.is_some() && material.papers.is_empty() && (itself || listed.contains(&true)) {
                // Nothing is known of the entries: the form may be needed wherever the material is.
                found.push((None, material.needed.clone()));
            }
            for paper in &material.papers {
                let names = |at: usize| itself || (0..listed.len()).any(|i| listed[i] && paper.offered[i][at]);
                found.push((paper.entry, self.set(|at| paper.needed[at] && names(at))));
            }
        }
        found
    }

    fn document(&self, id: &Value) -> &Value {
        let mut all = list(&self.item["documents"]).iter();
        all.find(|it| it["id"] == *id).unwrap()
    }
}
