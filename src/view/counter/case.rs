//! What lies before the clerk, of an item or a bundle alike.

use super::desk::Desk;
use crate::definition::{Bundle, Date, Deadline, Text};
use crate::engine::Status;
use crate::session::{BundleSession, Handout, Intake, Row, Section, Session, Tally, rows_of_bundle, rows_of_item};
use crate::view::entry::paper_of_entry;
use crate::view::look::Look;
use crate::view::words::fill;

/// What lies before the clerk.
pub(super) struct Case<'a> {
    pub(super) id: &'a str,
    pub(super) version: &'a str,
    pub(super) name: &'a Text,
    pub(super) today: Date,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) intake: Intake,
    pub(super) tally: Tally,
    /// How long it takes, as far as that is known for all of it.
    pub(super) deadlines: Vec<&'a Deadline>,
    bundle: Option<&'a Bundle>,
}

impl<'a> Case<'a> {
    pub(super) fn of_item(look: &Look, session: &'a Session) -> Case<'a> {
        let item = &session.item;
        let rows = rows_of_item(item, &session.list());
        let deadlines = session.outcome.deadlines.iter().filter(|(_, status)| *status == Status::Yes);
        let deadlines = deadlines.map(|(id, _)| &item.deadlines[*id]).collect();
        let intake = Desk::of(look.around).intake(&item.id);
        let tally = intake.tally(&rows, session.today);
        let (id, version, name, today) = (item.id.as_str(), item.version.as_str(), &item.name, session.today);
        Case { id, version, name, today, rows, intake, tally, deadlines, bundle: None }
    }

    pub(super) fn of_bundle(look: &Look, session: &'a BundleSession) -> Case<'a> {
        let bundle = &*session.bundle;
        let rows = rows_of_bundle(session);
        let intake = Desk::of(look.around).intake(&bundle.id);
        let tally = intake.tally(&rows, session.today);
        let (id, version, name, today) = (bundle.id.as_str(), bundle.version.as_str(), &bundle.name, session.today);
        Case { id, version, name, today, rows, intake, tally, deadlines: Vec::new(), bundle: Some(bundle) }
    }

    /// The sheet that comes of it, once everything is decided.
    pub(super) fn handout(&self) -> Option<Handout> {
        self.tally.handout()
    }

    /// The rows that stand in a section, with their numbers.
    pub(super) fn within(&self, is: impl Fn(Section) -> bool) -> Vec<(usize, &Row<'a>, Section)> {
        let rows = self.rows.iter().enumerate();
        let placed = rows.filter_map(|(number, row)| Some((number, row, self.intake.section(row, self.today)?)));
        placed.filter(|(.., section)| is(*section)).collect()
    }

    /// The row that comes next among those that are not decided.
    pub(super) fn first_undecided(&self) -> Option<usize> {
        self.rows.iter().position(|row| self.intake.section(row, self.today).is_none())
    }

    /// What a row is called.
    pub(super) fn name_of(&self, look: &Look, row: &Row) -> String {
        paper_of_entry(look, row.item, row.set, &row.bring.name)
    }

    /// What it is for, where its name does not say so; in a bundle for which items.
    pub(super) fn serves(&self, look: &Look, row: &Row) -> Option<String> {
        let names: Vec<String> = match self.bundle {
            Some(bundle) => {
                let members = row.members.iter().filter_map(|position| bundle.members.get(*position));
                members.map(|member| look.text(&member.item.name).to_string()).collect()
            }
            None => {
                let own = row.whole.map(|_| row.set).into_iter();
                let sets = own.chain(row.also_shows.iter().copied());
                sets.map(|set| look.text(&row.item.materials[set.material].bring.name).to_string()).collect()
            }
        };
        let name = look.text(&row.bring.name);
        let names: Vec<String> = names.into_iter().filter(|it| it != name).collect();
        (!names.is_empty()).then(|| fill(look.counter_words().serves, &[&look.joined(&names)]))
    }
}
