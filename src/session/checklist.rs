//! The list as people read it: each paper once, in file order, as the person chose.

use std::rc::Rc;

use super::choice::{Choices, How, PaperSet};
use super::line::{Line, Paper, Standing, Way, hows};
use super::readiness::{Packed, Readiness, Ready};
use crate::definition::{Bring, DocumentId, Id, Item, QuestionId, TimeUnit};
use crate::engine::{MaterialState, OfferedList, Outcome, Progress, Status};

/// The list of what to bring.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checklist<'o> {
    /// In file order; of a material that is needed once per entry, one after the other.
    pub lines: Vec<Line<'o>>,
    /// The sets that are shown by papers of others, each with the line of one of them.
    covered: Vec<(PaperSet, usize)>,
}

/// A needed set before it is decided which line its papers stand in.
struct Wanted<'o> {
    set: PaperSet,
    state: &'o MaterialState,
    status: Status,
    exempt: Status,
    commitment: Status,
    offered: Option<&'o [OfferedList]>,
}

/// The list and the entry that a paper is about, if it is about one.
type Within = Option<(QuestionId, usize)>;

/// Where the documents stand that are on the list anyway: the same document in different entries is another paper.
struct Listed {
    by_document: Vec<Vec<(Within, usize)>>,
}

impl Listed {
    fn find(&self, item: &Item, document: DocumentId, set: PaperSet) -> Option<usize> {
        let within = place(item, set);
        let known = self.by_document.get(document.position())?;
        known.iter().find(|(other, _)| *other == within).map(|(_, wanted)| *wanted)
    }

    fn add(&mut self, item: &Item, document: DocumentId, set: PaperSet, wanted: usize) {
        if self.find(item, document, set).is_none()
            && let Some(known) = self.by_document.get_mut(document.position())
        {
            known.push((place(item, set), wanted));
        }
    }
}

fn place(item: &Item, set: PaperSet) -> Within {
    Some((item.materials[set.material].for_each?.list, set.entry?))
}

impl<'o> Checklist<'o> {
    /// The list that follows from an outcome and from what the person chose.
    pub fn new(item: &Item, outcome: &'o Outcome, choices: &Choices) -> Checklist<'o> {
        let wanted = wanted(outcome);
        let mut listed = Listed { by_document: vec![Vec::new(); item.documents.len()] };
        // What cannot be chosen stands on the list anyway.
        for (number, it) in wanted.iter().enumerate() {
            if let Some([only]) = it.offered
                && it.status == Status::Yes
                // The office has it, whatever its papers are.
                && (it.exempt != Status::Yes || only.exempt.iter().all(|exempt| *exempt == Status::Yes))
                && whole(item, choices, it) == How::Bring
            {
                only.documents.iter().for_each(|document| listed.add(item, *document, it.set, number));
            }
        }
        let mut lines: Vec<Line<'o>> = Vec::new();
        let mut line_of: Vec<Option<usize>> = Vec::new();
        // The set whose papers show another one too.
        let mut shows: Vec<(usize, PaperSet)> = Vec::new();
        let mut covered: Vec<(PaperSet, usize)> = Vec::new();
        for (number, it) in wanted.iter().enumerate() {
            let elsewhere =
                |document: &DocumentId| listed.find(item, *document, it.set).filter(|other| *other != number);
            let stands = |list: &&OfferedList| {
                list.status == Status::Yes
                    && !list.documents.is_empty()
                    && list.documents.iter().all(|document| elsewhere(document).is_some())
            };
            if let Some(list) = it.offered.unwrap_or_default().iter().find(stands) {
                let others: Vec<usize> = list.documents.iter().filter_map(elsewhere).collect();
                covered.extend(others.first().map(|other| (it.set, *other)));
                shows.extend(others.into_iter().map(|other| (other, it.set)));
                line_of.push(None);
                continue;
            }
            let line = line(item, choices, it, &|document| elsewhere(document).is_some());
            let taken = line.papers().iter().filter_map(|paper| paper.document);
            let taken: Vec<(DocumentId, Option<usize>)> = taken.map(|paper| (paper, elsewhere(&paper))).collect();
            for (document, other) in taken {
                match other {
                    Some(other) => shows.push((other, it.set)),
                    None if it.status == Status::Yes && line.how == How::Bring => {
                        listed.add(item, document, it.set, number);
                    }
                    None => {}
                }
            }
            line_of.push(Some(lines.len()));
            lines.push(line);
        }
        for (other, set) in shows {
            let line = line_of.get(other).copied().flatten().and_then(|line| lines.get_mut(line));
            if let Some(line) = line.filter(|line| !line.also_shows.contains(&set)) {
                line.also_shows.push(set);
            }
        }
        covered.retain_mut(|(_, other)| {
            let line = line_of.get(*other).copied().flatten();
            *other = line.unwrap_or(*other);
            line.is_some()
        });
        Checklist { lines, covered }
    }

    /// How many lines go into the bag for sure, and how many may.
    pub fn counts(&self, item: &Item) -> (usize, usize) {
        let count = |wanted| self.lines.iter().filter(|line| line.standing(item) == wanted).count();
        (count(Standing::Bring), count(Standing::MayBring))
    }

    /// How far the person is with what is needed.
    pub fn packed(&self, item: &Item, readiness: &Readiness) -> Packed {
        let mut packed = Packed::default();
        let mut within: Vec<Option<(u32, TimeUnit)>> = Vec::new();
        for line in self.lines.iter().filter(|line| line.status == Status::Yes) {
            let said = readiness.of(&line.name(item));
            match line.standing(item) {
                Standing::Bring => {
                    packed.of += 1;
                    packed.have += usize::from(said == Some(Ready::Have));
                    packed.cannot += usize::from(said == Some(Ready::CannotGet));
                }
                Standing::Later => {
                    packed.of += 1;
                    packed.later += 1;
                    within.extend(line.deferrals(item).map(|it| it.map(|it| (it.days, it.unit))));
                }
                Standing::Promised => {
                    packed.of += 1;
                    packed.promised += 1;
                }
                Standing::MayBring | Standing::Counter | Standing::Exempt => {}
            }
        }
        let first = within.first().copied().flatten();
        packed.within = first.filter(|first| within.iter().all(|it| it.as_ref() == Some(first)));
        packed
    }

    /// How many originals to show, originals to hand in and copies go into the bag for sure.
    pub fn sums(&self, item: &Item) -> (u32, u32, u32) {
        let sure = self.lines.iter().filter(|line| line.standing(item) == Standing::Bring);
        sure.flat_map(|line| line.packed(item)).fold((0, 0, 0), |(show, originals, copies), bring| {
            let add = u32::saturating_add;
            (add(show, bring.show), add(originals, bring.originals), add(copies, bring.copies))
        })
    }

    /// The sets that are shown by papers of others.
    pub fn covered(&self) -> impl Iterator<Item = (PaperSet, &Line<'o>)> {
        self.covered.iter().filter_map(|(set, line)| Some((*set, self.lines.get(*line)?)))
    }
}

/// The materials as far as the person's choices leave them open: of several AND-lists the chosen one, once nothing is
/// asked any more the one that the person takes, and no paper for which a commitment stands.
pub(super) fn narrowed(item: &Item, outcome: &Outcome, choices: &Choices) -> Vec<Rc<MaterialState>> {
    let settled = outcome.progress == Progress::Settled;
    let list = Checklist::new(item, outcome, choices);
    let mut states = outcome.materials.clone();
    let documents = |line: &Line| line.papers().iter().filter_map(|paper| paper.document).collect::<Vec<_>>();
    let all: Vec<DocumentId> = list.lines.iter().flat_map(&documents).collect();
    for line in &list.lines {
        let several = line.ways.len() > 1 && line.ways.get(line.taken).is_some_and(|way| way.status == Status::Yes);
        let taken = documents(line);
        if choices.way(line.set).is_some() || (several && settled) {
            retain(&mut states, line.set, |list| list.documents == taken);
        }
        let promised = |it: &&Paper| it.how == How::Promise;
        let promised: Vec<_> = line.papers().iter().filter(promised).filter_map(|paper| paper.document).collect();
        if !promised.is_empty() {
            retain(&mut states, line.set, |list| {
                list.documents.retain(|document| !promised.contains(document));
                true
            });
        }
    }
    if settled {
        for (set, _) in list.covered() {
            retain(&mut states, set, |list| list.documents.iter().all(|document| all.contains(document)));
        }
    }
    let own = |state: &MaterialState| item.materials[state.material].any_of.is_none();
    let promised = |line: &Line| line.how == How::Promise && line.set.entry.is_none();
    let promised: Vec<_> = list.lines.iter().filter(|line| promised(line)).map(|line| line.set.material).collect();
    states.retain(|state| !(own(state) && promised.contains(&state.material)));
    states
}

/// Keeps some of the AND-lists of a set.
fn retain(states: &mut [Rc<MaterialState>], set: PaperSet, keep: impl FnMut(&mut OfferedList) -> bool) {
    let Some(state) = states.iter_mut().find(|state| state.material == set.material) else { return };
    let state = Rc::make_mut(state);
    let offered = match set.entry {
        None => state.offered.as_mut(),
        Some(entry) => {
            let mut entries = state.entries.iter_mut().flatten();
            entries.find(|state| state.entry == entry).and_then(|state| state.offered.as_mut())
        }
    };
    if let Some(lists) = offered {
        lists.retain_mut(keep);
    }
}

/// Every set that may be needed.
fn wanted(outcome: &Outcome) -> Vec<Wanted<'_>> {
    let mut wanted = Vec::new();
    for state in &outcome.materials {
        let material = state.material;
        let of_all = Wanted {
            set: PaperSet { material, entry: None },
            state,
            status: state.status,
            exempt: state.exempt,
            commitment: state.commitment,
            offered: state.offered.as_deref(),
        };
        match &state.entries {
            Some(entries) if !entries.is_empty() => wanted.extend(entries.iter().map(|entry| Wanted {
                set: PaperSet { material, entry: Some(entry.entry) },
                status: entry.status,
                exempt: entry.exempt,
                commitment: entry.commitment,
                offered: entry.offered.as_deref(),
                ..of_all
            })),
            _ => wanted.push(of_all),
        }
    }
    wanted
}

/// How the papers of a set get to the office as a whole, as far as that is offered.
fn whole(item: &Item, choices: &Choices, it: &Wanted) -> How {
    let bring = &item.materials[it.set.material].bring;
    let chosen = choices.how(it.set, None);
    if hows(bring, it.exempt, of_whole(bring, it)).contains(&chosen) { chosen } else { How::Bring }
}

/// Whether a commitment may stand for the material as a whole, not for one of its documents.
fn of_whole(bring: &Bring, it: &Wanted) -> Status {
    match &bring.commitment {
        None => Status::No,
        Some(offer) if offer.not_when.is_none() => Status::Yes,
        Some(_) => it.commitment,
    }
}

fn line<'o>(item: &Item, choices: &Choices, it: &Wanted<'o>, elsewhere: &dyn Fn(&DocumentId) -> bool) -> Line<'o> {
    let bring = &item.materials[it.set.material].bring;
    let how = whole(item, choices, it);
    let commitment = of_whole(bring, it);
    let mut line = Line {
        set: it.set,
        state: it.state,
        status: it.status,
        exempt: it.exempt,
        commitment,
        how,
        ways: Vec::new(),
        taken: 0,
        also_shows: Vec::new(),
    };
    let any_of = item.materials[it.set.material].any_of.as_deref();
    let Some(offered) = it.offered.filter(|_| any_of.is_some()) else {
        if any_of.is_none() {
            let paper = Paper { document: None, exempt: it.exempt, commitment, how, elsewhere: false };
            line.ways.push(Way { number: 0, papers: vec![paper], status: Status::Yes });
        }
        return line;
    };
    for list in offered {
        let mut papers = Vec::new();
        for ((document, exempt), commitment) in list.documents.iter().zip(&list.exempt).zip(&list.commitment) {
            let chosen = choices.how(it.set, Some(*document));
            let offers = hows(&item.documents[*document].bring, *exempt, *commitment);
            papers.push(Paper {
                document: Some(*document),
                exempt: *exempt,
                commitment: *commitment,
                how: if how == How::Bring && offers.contains(&chosen) { chosen } else { how },
                elsewhere: elsewhere(document),
            });
        }
        let number = any_of.unwrap_or_default().iter().position(|written| *written == list.documents);
        line.ways.push(Way { number: number.unwrap_or(0), papers, status: list.status });
    }
    let wholly_exempt = |way: &Way| way.status == Status::Yes && way.papers.iter().all(|it| it.exempt == Status::Yes);
    let chosen = choices.way(it.set).and_then(|number| line.ways.iter().position(|way| way.number == number));
    line.taken = chosen
        .or_else(|| line.ways.iter().position(wholly_exempt))
        .or_else(|| line.ways.iter().position(|way| way.status == Status::Yes))
        .unwrap_or(0);
    // The engine says whether some way is exempt; the person may take another one.
    let exempt_by_itself = bring.exempt.as_ref().is_some_and(|by| by.when.is_none());
    if let Some(way) = line.ways.get(line.taken)
        && !exempt_by_itself
        && !wholly_exempt(way)
        && line.ways.iter().any(wholly_exempt)
    {
        line.exempt = Status::No;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::choice::Choice;
    use super::*;
    use crate::definition::json::Json;
    use crate::definition::{Date, load};
    use crate::engine::{Answers, evaluate};

    const ITEM: &str = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
        {"id":"rents","ask":"?","type":"yes_no"},
        {"id":"people","ask":"?","type":"list","of":[{"id":"foreign","ask":"?","type":"yes_no"}]}],
      "materials":[
        {"id":"identity","name":"identity","any_of":[["id-card"]]},
        {"id":"age","name":"age","any_of":[["id-card"],["birth"]]},
        {"id":"home","name":"home","any_of":[["id-card","lease"]],"when":{"rents":true}},
        {"id":"premises","name":"premises","any_of":[["deed"],["lease","letter"]]},
        {"id":"use","name":"use","any_of":[["deed"],["note"]]},
        {"id":"report","name":"report","originals":1,"need":"deferrable","defer":{"days":5,"unit":"working"},
         "commitment":{"text":"I promise","not_when":{"rents":true}}},
        {"id":"person","name":"person","for_each":"people","any_of":[["id-card"],["passport"]]},
        {"id":"photo","name":"photo","for_each":"people","copies":2},
        {"id":"form","name":"form","originals":1,"source":"counter"},
        {"id":"licence","name":"licence","show":1,"need":"deferrable","exempt":{"by":"e_licence"}}],
      "documents":[{"id":"id-card","name":"id","show":1,"copies":1},{"id":"birth","name":"b","show":1},
        {"id":"lease","name":"l","show":1},{"id":"letter","name":"letter","originals":1},{"id":"note","name":"n","show":1},
        {"id":"deed","name":"d","show":1,"commitment":{"text":"I promise"}},
        {"id":"passport","name":"p","show":1,"copies":1,"when":{"foreign":true}}]}"#;

    fn item() -> Item {
        let loaded = load(ITEM);
        loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
    }

    fn set(item: &Item, material: &str, entry: Option<usize>) -> PaperSet {
        let (material, _) = item.materials.iter().find(|(_, it)| it.id == material).unwrap();
        PaperSet { material, entry }
    }

    /// Each line with its papers and its standing, what it shows too, and the sums.
    fn list(answers: &str, choose: impl Fn(&Item) -> Vec<Choice>) -> (String, (u32, u32, u32)) {
        let item = item();
        let answers = Answers::from_json(&Json::parse(answers).unwrap()).unwrap();
        let outcome = evaluate(&item, &answers, Date::parse("2026-11-23").unwrap());
        let mut choices = Choices::default();
        choose(&item).into_iter().for_each(|choice| choices.make(choice));
        let list = Checklist::new(&item, &outcome, &choices);
        let name = |set: PaperSet| {
            let entry = set.entry.map_or(String::new(), |entry| format!("{entry}."));
            format!("{entry}{}", item.materials[set.material].id)
        };
        let lines = list.lines.iter().map(|line| {
            let own = |paper: &&Paper| !paper.elsewhere;
            let paper = |paper: &Paper| paper.document.map_or("itself", |it| &item.documents[it].id);
            let papers: Vec<&str> = line.papers().iter().filter(own).map(paper).collect();
            let also: Vec<String> = line.also_shows.iter().map(|set| format!("+{}", name(*set))).collect();
            format!("{}{}: {} {:?}", name(line.set), also.concat(), papers.join(" "), line.standing(&item))
        });
        (lines.collect::<Vec<_>>().join("\n"), list.sums(&item))
    }

    const NOTHING_CHOSEN: &str = "identity+age+home: id-card Bring
home: lease Bring
premises+use: deed Bring
report: itself Bring
0.person: id-card Bring
1.person: id-card Bring
0.photo: itself Bring
1.photo: itself Bring
form: itself Counter
licence: itself Exempt";

    const ANSWERS: &str = r#"{"rents":true,"people":[{"foreign":false},{"foreign":true}]}"#;

    #[test]
    fn a_document_that_several_materials_want_is_listed_once() {
        let (lines, sums) = list(ANSWERS, |_| Vec::new());
        assert_eq!(lines, NOTHING_CHOSEN);
        assert_eq!(sums, (5, 1, 7), "every person shows a card of their own, and hands in copies of it");
    }

    #[test]
    fn the_list_follows_the_way_that_was_chosen() {
        let (lines, _) = list(ANSWERS, |item| {
            vec![Choice::Way(set(item, "premises", None), 1), Choice::Way(set(item, "person", Some(1)), 1)]
        });
        let expected = NOTHING_CHOSEN
            .replace("home: lease", "home+premises: lease")
            .replace("identity+age+home+premises", "identity+age+home")
            .replace("premises+use: deed", "premises: letter")
            .replace("report", "use: deed Bring\nreport")
            .replace("1.person: id-card", "1.person: passport");
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_is_not_offered_is_not_chosen() {
        let chosen = |item: &Item| {
            vec![
                Choice::Way(set(item, "person", Some(0)), 1),
                Choice::Way(set(item, "premises", None), 7),
                Choice::How(set(item, "report", None), None, How::Promise),
                Choice::How(set(item, "licence", None), None, How::Later),
                Choice::How(set(item, "identity", None), None, How::Later),
            ]
        };
        assert_eq!(list(ANSWERS, chosen).0, NOTHING_CHOSEN);
    }

    #[test]
    fn what_follows_later_or_is_promised_stays_at_home() {
        let report = |how| move |item: &Item| vec![Choice::How(set(item, "report", None), None, how)];
        let not_renting = r#"{"rents":false,"people":[{}]}"#;
        assert!(list(ANSWERS, report(How::Later)).0.contains("report: itself Later"));
        assert!(list(not_renting, report(How::Promise)).0.contains("report: itself Promised"));
        let (lines, _) = list(not_renting, |item| {
            let (deed, _) = item.documents.iter().find(|(_, it)| it.id == "deed").unwrap();
            vec![Choice::How(set(item, "premises", None), Some(deed), How::Promise)]
        });
        assert!(lines.contains("premises+use: deed Promised"), "a document stands for all that it shows: {lines}");
    }

    #[test]
    fn of_a_bundle_each_paper_that_is_taken_is_left() {
        let item = item();
        let left = |answers: &str, choices: &Choices| {
            let answers = Answers::from_json(&Json::parse(answers).unwrap()).unwrap();
            let outcome = evaluate(&item, &answers, Date::parse("2026-11-23").unwrap());
            let states = narrowed(&item, &outcome, choices);
            let documents = |state: &MaterialState| {
                let ids = state.documents(&item).into_iter().map(|it| item.documents[it].id.clone());
                format!("{}: {}", item.materials[state.material].id, ids.collect::<Vec<_>>().join(" "))
            };
            states.iter().map(|state| documents(state)).collect::<Vec<_>>().join("\n")
        };
        let mut choices = Choices::default();
        let open = left(r#"{"rents":true}"#, &choices);
        assert!(open.contains("premises: deed lease letter") && open.contains("use: deed note"), "{open}");
        let settled = left(ANSWERS, &choices);
        assert!(settled.contains("premises: deed\nuse: deed") && settled.contains("person: id-card\n"), "{settled}");
        choices.make(Choice::Way(set(&item, "premises", None), 1));
        choices.make(Choice::Way(set(&item, "person", Some(1)), 1));
        let chosen = left(ANSWERS, &choices);
        assert!(chosen.contains("premises: lease letter\nuse: deed"), "{chosen}");
        assert!(chosen.contains("person: id-card passport"), "{chosen}");
        let (deed, _) = item.documents.iter().find(|(_, it)| it.id == "deed").unwrap();
        choices.make(Choice::How(set(&item, "use", None), Some(deed), How::Promise));
        choices.make(Choice::How(set(&item, "report", None), None, How::Promise));
        let promised = left(&ANSWERS.replace("\"rents\":true", "\"rents\":false"), &choices);
        assert!(promised.contains("use: \n") && !promised.contains("report"), "{promised}");
    }

    #[test]
    fn the_choices_of_an_entry_go_with_it() {
        let item = item();
        let mut choices = Choices::default();
        for entry in 0..3 {
            choices.make(Choice::Way(set(&item, "person", Some(entry)), entry));
        }
        choices.make(Choice::Way(set(&item, "premises", None), 1));
        choices.remove_entry(1, |material| item.materials[material].for_each.is_some());
        let ways = [Some(0), Some(1), None].map(|entry| choices.way(set(&item, "person", entry)));
        assert_eq!((ways, choices.way(set(&item, "premises", None))), ([Some(0), Some(2), None], Some(1)));
    }
}
