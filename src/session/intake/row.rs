//! A row of the counter's list: one paper, by what the person has to bring and what the item says of it.

use super::{Reason, Taken};
use crate::definition::{Basis, Bring, Date, Deferral, DocumentId, Item, Member, Need, Source, Text, TimeUnit};
use crate::engine::Status;
use crate::session::{BundleSession, Checklist, How, Line, Paper, PaperSet};

/// The longest holiday: where a term is in working days, the calendar that we do not have may move its end by so much.
const HOLIDAY: i32 = 9;
/// A term is not longer than this, whatever the author says.
const LONGEST: u32 = 3_660;

/// One paper as the clerk at the counter meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it is known by: the line, and of a line with documents which of them; in a bundle the paper's name there.
    pub name: String,
    /// The item that wants it; in a bundle the first one.
    pub item: &'a Item,
    /// In a bundle the positions of the members that want it.
    pub members: Vec<usize>,
    /// What it shows.
    pub set: PaperSet,
    /// What it shows too.
    pub also_shows: Vec<PaperSet>,
    /// The ways to show that, each by its number and its documents, at the first paper of a line with several.
    pub ways: Vec<(usize, Vec<DocumentId>)>,
    /// The number of the way that the person takes.
    pub way: usize,
    /// Which document it is; none: the material is its own.
    pub document: Option<DocumentId>,
    /// What is said of the paper.
    pub bring: &'a Bring,
    /// What is said of the material as a whole, where the paper is one of its documents.
    pub whole: Option<&'a Bring>,
    /// Originals to show, originals to keep, copies.
    pub counts: (u32, u32, u32),
    /// How badly it is needed.
    pub need: Need,
    /// By when it may follow, where that is known.
    pub defer: Option<&'a Deferral>,
    /// What is promised instead, where that is on offer; in a bundle to each member that wants the paper.
    pub commitments: Vec<&'a Text>,
    /// It is certainly needed.
    pub sure: bool,
    /// Why nothing need be handed over.
    pub without: Option<Without>,
    /// How the person means to get it to the office.
    how: How,
}

/// Why nothing need be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// 免提交
    Exempt,
    /// It is made at the window.
    Counter,
    /// It stands in another row.
    Elsewhere,
}

/// The rows of an item's list.
pub fn rows_of_item<'a>(item: &'a Item, list: &Checklist) -> Vec<Row<'a>> {
    list.lines.iter().flat_map(|line| rows_of_line(item, line)).collect()
}

fn rows_of_line<'a>(item: &'a Item, line: &Line) -> Vec<Row<'a>> {
    let own: Vec<&Paper> = line.papers().iter().filter(|paper| !paper.elsewhere).collect();
    let mut rows: Vec<Row<'a>> = own.into_iter().map(|paper| row(item, line, Some(paper))).collect();
    if rows.is_empty() {
        let mut whole = row(item, line, None);
        if !line.papers().is_empty() {
            whole.without = Some(Without::Elsewhere);
        }
        rows.push(whole);
    }
    if let Some(first) = rows.first_mut().filter(|_| line.ways.len() > 1) {
        let documents = |papers: &[Paper]| papers.iter().filter_map(|paper| paper.document).collect();
        first.ways = line.ways.iter().map(|way| (way.number, documents(&way.papers))).collect();
        first.way = line.ways.get(line.taken).map_or(0, |way| way.number);
    }
    rows
}

fn row<'a>(item: &'a Item, line: &Line, paper: Option<&Paper>) -> Row<'a> {
    let material = &item.materials[line.set.material].bring;
    let document = paper.and_then(|paper| paper.document);
    let bring = document.map_or(material, |id| &item.documents[id].bring);
    // What goes for the material as a whole goes for its papers.
    let weak = if material.need == Need::Required { bring } else { material };
    let of_whole = if line.commitment == Status::Yes { material.commitment.as_ref() } else { None };
    let of_paper = paper.filter(|paper| paper.commitment == Status::Yes).and(bring.commitment.as_ref());
    let exempt = line.exempt == Status::Yes || paper.is_some_and(|paper| paper.exempt == Status::Yes);
    let mut name = line.name(item);
    if let Some(id) = document {
        name.push('/');
        name.push_str(&item.documents[id].id);
    }
    Row {
        name,
        item,
        members: Vec::new(),
        set: line.set,
        also_shows: line.also_shows.clone(),
        ways: Vec::new(),
        way: 0,
        document,
        bring,
        whole: document.map(|_| material),
        counts: (bring.show, bring.originals, bring.copies),
        need: weak.need,
        defer: weak.defer.as_ref(),
        commitments: of_whole.or(of_paper).map(|it| &it.text).into_iter().collect(),
        sure: line.status == Status::Yes,
        without: match (exempt, bring.source) {
            (true, _) => Some(Without::Exempt),
            (false, Source::Counter) => Some(Without::Counter),
            (false, Source::Applicant | Source::Government | Source::ThirdParty) => None,
        },
        how: if line.how == How::Bring { paper.map_or(How::Bring, |paper| paper.how) } else { line.how },
    }
}

/// The rows of a bundle's list: what several members want stands in one, as far as it is the same paper there.
pub fn rows_of_bundle(session: &BundleSession) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    for (it, lens) in session.members() {
        let Some(member) = session.bundle.members.get(it.position) else { continue };
        for mut row in rows_of_item(&member.item, &lens.list()) {
            row.name = name_in_bundle(member, &row);
            row.members.push(it.position);
            row.sure &= it.status == Status::Yes;
            match rows.iter_mut().find(|known| known.name == row.name) {
                Some(known) => known.add(row, session.today),
                None => rows.push(row),
            }
        }
    }
    for row in rows.iter_mut().filter(|row| row.set.entry.is_none()) {
        if let Some(paper) = session.outcome.documents.iter().find(|paper| paper.id == row.name) {
            row.counts = (paper.show, paper.originals, paper.copies);
        }
    }
    rows
}

/// What a paper is called in the bundle; of an entry with its number.
fn name_in_bundle(member: &Member, row: &Row) -> String {
    let name = match row.document {
        Some(id) => &member.documents[id],
        None => &member.materials[row.set.material],
    };
    row.set.entry.map_or_else(|| name.clone(), |entry| format!("{name}/{entry}"))
}

impl<'a> Row<'a> {
    /// Another member wants the same paper.
    fn add(&mut self, other: Row<'a>, today: Date) {
        for member in &other.members {
            if !self.members.contains(member) {
                self.members.push(*member);
            }
        }
        self.sure |= other.sure;
        // The strongest comes first, and what one of them wants to see must be there.
        let ends = |row: &Row| row.term(today).map(|(day, _)| day);
        self.defer = match (ends(self), ends(&other)) {
            (Some(own), Some(others)) if others < own => other.defer,
            (Some(_), _) => self.defer,
            // It need not be there at all for the one, or nobody said until when: the other's term holds.
            (None, _) => other.defer.filter(|_| other.need == Need::Deferrable),
        };
        self.need = self.need.min(other.need);
        // A promise stands for it only where each of them takes one.
        if self.commitments.is_empty() || other.commitments.is_empty() {
            self.commitments.clear();
        } else {
            let own = self.commitments.clone();
            self.commitments.extend(other.commitments.into_iter().filter(|text| !own.contains(text)));
        }
        self.without = self.without.and(other.without);
        if self.how != other.how {
            self.how = How::Bring;
        }
    }

    /// What is said of the paper, then of the material as a whole.
    pub fn said(&self) -> impl Iterator<Item = &'a Bring> + use<'a> {
        std::iter::once(self.bring).chain(self.whole)
    }

    /// The common mistakes.
    pub fn mistakes(&self) -> Vec<&'a Text> {
        self.said().flat_map(|bring| &bring.rejected_when).collect()
    }

    /// The law behind it, each article once.
    pub fn basis(&self) -> Vec<&'a Basis> {
        let mut basis: Vec<&Basis> = Vec::new();
        for it in self.said().flat_map(|bring| &bring.basis) {
            if !basis.contains(&it) {
                basis.push(it);
            }
        }
        basis
    }

    /// The last day of its term, as far as weekends tell, and the last day that a clerk may name; nothing if it may not
    /// follow, or nobody said until when.
    pub fn term(&self, today: Date) -> Option<(Date, Date)> {
        let defer = self.defer.filter(|_| self.need == Need::Deferrable)?;
        let days = defer.days.min(LONGEST);
        Some(match defer.unit {
            TimeUnit::Calendar => {
                let day = today.plus_days(days.cast_signed());
                (day, day)
            }
            TimeUnit::Working => {
                let day = working_days_after(today, days);
                (day, day.plus_days(HOLIDAY))
            }
        })
    }

    /// Whether it may follow on a day.
    pub fn may_follow(&self, day: Date, today: Date) -> bool {
        self.need == Need::Deferrable && day >= today && self.term(today).is_none_or(|(_, last)| day <= last)
    }

    /// Whether this can be found of it.
    pub(super) fn offers(&self, taken: &Taken) -> bool {
        match taken {
            Taken::Accepted | Taken::Correct(_) | Taken::Missing => true,
            Taken::Deferred(_) => self.need == Need::Deferrable,
            Taken::Promised => !self.commitments.is_empty(),
        }
    }

    /// Whether a reason says something.
    pub(super) fn is_told(&self, reason: &Reason) -> bool {
        match reason {
            Reason::Untold => false,
            Reason::Listed(place) => *place < self.mistakes().len(),
            Reason::Typed(words) => !words.trim().is_empty(),
        }
    }

    /// What holds as long as the clerk says nothing.
    pub(super) fn by_itself(&self, today: Date) -> Option<Taken> {
        let taken = match (self.without, self.how) {
            (Some(_), _) => Taken::Accepted,
            (None, How::Bring) => return None,
            (None, How::Later) => Taken::Deferred(self.term(today).map(|(day, _)| day)),
            (None, How::Promise) => Taken::Promised,
        };
        self.offers(&taken).then_some(taken)
    }
}

/// The day so many working days later, if no day of it is a holiday.
fn working_days_after(today: Date, days: u32) -> Date {
    let mut day = today;
    for _ in 0..days {
        day = day.plus_days(1);
        // 1970-01-01 was a Thursday.
        while matches!(day.days_since(Date::EPOCH).rem_euclid(7), 2 | 3) {
            day = day.plus_days(1);
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::load;
    use crate::engine::{Answers, evaluate};
    use crate::session::Choices;

    /// A Monday.
    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    fn item(paper: &str) -> Item {
        let text = format!(
            r#"{{"format":1,"id":"x","version":"1","name":"x","questions":[],
            "materials":[{{"id":"p","name":"p","originals":1,{paper}}}]}}"#
        );
        let loaded = load(&text);
        loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
    }

    /// What two members want of the same paper: how badly, its last day, how many promises stand for it.
    fn both(one: &str, other: &str) -> (Need, Option<String>, usize) {
        let items = [item(one), item(other)];
        let mut rows: Vec<Row> = Vec::new();
        for item in &items {
            let outcome = evaluate(item, &Answers::default(), today());
            rows.extend(rows_of_item(item, &Checklist::new(item, &outcome, &Choices::default())));
        }
        let other = rows.pop().unwrap();
        let mut row = rows.pop().unwrap();
        row.add(other, today());
        (row.need, row.term(today()).map(|(day, _)| day.to_text()), row.commitments.len())
    }

    #[test]
    fn the_strictest_member_of_a_bundle_says_how_long_a_paper_may_follow() {
        let ten = r#""need":"deferrable","defer":{"days":10,"unit":"calendar"}"#;
        let five = r#""need":"deferrable","defer":{"days":5,"unit":"working"}"#;
        let open = r#""need":"deferrable""#;
        let optional = r#""need":"optional""#;
        let required = r#""need":"required""#;
        for (one, other, need, day) in [
            (ten, five, Need::Deferrable, Some("2026-11-30")),
            (ten, open, Need::Deferrable, Some("2026-12-03")),
            (ten, optional, Need::Deferrable, Some("2026-12-03")),
            (open, optional, Need::Deferrable, None),
            (ten, required, Need::Required, None),
            (optional, optional, Need::Optional, None),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                let (found, until, _) = both(one, other);
                assert_eq!((found, until.as_deref()), (need, day), "{one} and {other}");
            }
        }
    }

    #[test]
    fn a_promise_stands_for_a_paper_where_every_member_takes_one_in_its_words() {
        let promise = |words: &str| format!(r#""commitment":{{"text":"{words}"}}"#);
        let none = r#""need":"required""#;
        assert_eq!(both(&promise("one"), &promise("other")).2, 2);
        assert_eq!(both(&promise("one"), &promise("one")).2, 1);
        assert_eq!(both(&promise("one"), none).2, 0);
        assert_eq!(both(none, &promise("one")).2, 0);
    }
}
