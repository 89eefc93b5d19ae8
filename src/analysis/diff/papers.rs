//! What changes in the papers.

use super::union::Side;
use super::{Both, Detail, detail, names, word};
use crate::definition::{Bring, Class, Condition, DocumentId, Item, MaterialId, Medium, Need, Source, TimeUnit};
use crate::engine::diagram::Node;
use crate::engine::needs::MaterialNeed;

/// A material in one version.
struct Needed {
    needed: Node,
    /// Each AND-list, by the names of its documents, and where it is offered.
    lists: Vec<(Vec<String>, Node)>,
    exempt: Node,
    commitment: Node,
}

impl Both<'_> {
    pub(super) fn papers(&mut self) {
        let (old, new, live) = (self.old, self.new, self.live);
        let find = |item: &Item, id: &str| item.materials.iter().find(|(_, it)| it.id == id).map(|(id, _)| id);
        // Where each document counts for a material, in the old version and in the new.
        let mut documents: Vec<(&str, [Node; 2])> =
            names(old.documents.iter().map(|(_, it)| &it.id), new.documents.iter().map(|(_, it)| &it.id))
                .into_iter()
                .map(|id| (id.as_str(), [Node::FALSE; 2]))
                .collect();
        for id in names(old.materials.iter().map(|(_, it)| &it.id), new.materials.iter().map(|(_, it)| &it.id)) {
            let (in_old, in_new) = (find(old, id), find(new, id));
            let was = self.needed(old, self.of_old, in_old);
            let is = self.needed(new, self.of_new, in_new);
            self.come_and_go(live, id, ["material-added", "material-dropped"], [was.needed, is.needed]);
            let both = self.all.and(was.needed, is.needed);
            let both = self.all.and(live, both);
            self.lists(both, id, &was, &is);
            self.come_and_go(both, id, ["exempt", "no-longer-exempt"], [was.exempt, is.exempt]);
            self.come_and_go(both, id, ["commitment-added", "commitment-dropped"], [was.commitment, is.commitment]);
            if let (Some(in_old), Some(in_new)) = (in_old, in_new) {
                let (was, is) = (&old.materials[in_old], &new.materials[in_new]);
                let mut details = Vec::new();
                if was.any_of.is_none() && is.any_of.is_none() {
                    details = changed(&was.bring, &is.bring);
                }
                let list = |item: &Item, material: &crate::definition::Material| {
                    word(material.for_each.map(|it| item.questions[it.list].id.as_str()))
                };
                details.extend(detail("for_each", list(old, was), list(new, is)));
                self.other(both, "paper-changed", id, [Node::TRUE; 2], details);
            }
            for (position, (needed, item, of)) in [(&was, old, in_old), (&is, new, in_new)].into_iter().enumerate() {
                let lists = of.and_then(|of| item.materials[of].any_of.as_ref()).into_iter().flatten();
                for (list, (_, offered)) in lists.zip(&needed.lists) {
                    let there = self.all.and(needed.needed, *offered);
                    for document in list {
                        let name = item.documents[*document].id.as_str();
                        let known = documents.iter_mut().find(|(known, _)| *known == name);
                        if let Some(node) = known.and_then(|(_, nodes)| nodes.get_mut(position)) {
                            *node = self.all.or(*node, there);
                        }
                    }
                }
            }
        }
        for (id, nodes) in documents {
            let in_old = old.documents.iter().find(|(_, it)| it.id == id);
            let in_new = new.documents.iter().find(|(_, it)| it.id == id);
            if let (Some((_, was)), Some((_, is))) = (in_old, in_new) {
                self.other(live, "paper-changed", id, nodes, changed(&was.bring, &is.bring));
            }
        }
    }

    fn needed(&mut self, item: &Item, side: &Side, id: Option<MaterialId>) -> Needed {
        let nothing = Needed { needed: Node::FALSE, lists: Vec::new(), exempt: Node::FALSE, commitment: Node::FALSE };
        let Some(id) = id else { return nothing };
        let material = &item.materials[id];
        let need = MaterialNeed::new(&mut self.reading, &mut self.all, side.material(id)).whole;
        let mut needed = need.needed;
        if let Some(for_each) = material.for_each {
            let applies = self.reading.condition(&mut self.all, &Condition::Fact(side.applies[for_each.list]));
            needed = self.all.and(needed, applies);
        }
        let names = |list: &Vec<DocumentId>| list.iter().map(|id| item.documents[*id].id.clone()).collect();
        let lists = match &material.any_of {
            None => vec![(vec![material.id.clone()], Node::TRUE)],
            Some(lists) => lists.iter().map(names).zip(need.offered).collect(),
        };
        Needed { needed, lists, exempt: need.exempt, commitment: need.commitment }
    }

    /// The AND-lists that one version offers and the other does not, where both need the material.
    fn lists(&mut self, both: Node, id: &str, was: &Needed, is: &Needed) {
        let mut all: Vec<&Vec<String>> = Vec::new();
        for (names, _) in is.lists.iter().chain(&was.lists) {
            if !all.contains(&names) {
                all.push(names);
            }
        }
        for names in all {
            let [was_so, is_so] = [was, is].map(|version| {
                let alike = version.lists.iter().filter(|(known, _)| known == names);
                alike.fold(Node::FALSE, |offered, (_, node)| self.all.or(offered, *node))
            });
            for (kind, with, without) in [("offered", is_so, was_so), ("no-longer-offered", was_so, is_so)] {
                let not = self.all.not(without);
                let only = self.all.and(with, not);
                let list = names.join(" + ");
                let detail = match kind {
                    "offered" => Detail { key: "any_of", from: word(None), to: list },
                    _ => Detail { key: "any_of", from: list, to: word(None) },
                };
                self.add(both, kind, id, Some(detail), only);
            }
        }
    }
}

/// What of a paper changes for who brings it.
fn changed(was: &Bring, is: &Bring) -> Vec<Detail> {
    let number = |key: &'static str, was: u32, is: u32| detail(key, was.to_string(), is.to_string());
    let need =
        |need: Need| String::from(["required", "deferrable", "optional"].get(need as usize).copied().unwrap_or(""));
    let source = |source: Source| {
        String::from(match source {
            Source::Applicant => "applicant",
            Source::Government => "government",
            Source::ThirdParty => "third_party",
            Source::Counter => "counter",
        })
    };
    let medium = |medium: &[Medium]| {
        let name = |it: &Medium| if *it == Medium::Paper { "paper" } else { "electronic" };
        medium.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let defer = |bring: &Bring| match &bring.defer {
        None => word(None),
        Some(it) => format!("{} {}", it.days, if it.unit == TimeUnit::Working { "working" } else { "calendar" }),
    };
    let class = |class: Class| format!("{class:?}").to_lowercase();
    let details = [
        number("show", was.show, is.show),
        number("originals", was.originals, is.originals),
        number("copies", was.copies, is.copies),
        detail("need", need(was.need), need(is.need)),
        detail("defer", defer(was), defer(is)),
        detail("source", source(was.source), source(is.source)),
        detail("medium", medium(&was.medium), medium(&is.medium)),
        detail("issued_within", word(was.issued_within.as_deref()), word(is.issued_within.as_deref())),
        detail("translation", was.translation.to_string(), is.translation.to_string()),
        detail("class", class(was.class), class(is.class)),
    ];
    details.into_iter().flatten().collect()
}
