//! What the clerk at the counter found of each paper, and which of two sheets that makes: the receipt for what was taken
//! in (收件清单), or the notice that says all that is wrong at once (一次性告知单).

mod row;

pub use row::{Row, Without, rows_of_bundle, rows_of_item};

use crate::definition::{Date, Need};

/// What the clerk found of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is there and in order.
    Accepted,
    /// It is there, and this is wrong with it.
    Correct(Reason),
    /// It is not there.
    Missing,
    /// It follows until this day (容缺后补), once there is one.
    Deferred(Option<Date>),
    /// A signed commitment stands for it (告知承诺).
    Promised,
}

/// What is wrong with a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The clerk has not said.
    Untold,
    /// One of the common mistakes, by its place among [`Row::mistakes`].
    Listed(usize),
    /// In the clerk's own words.
    Typed(String),
}

/// Where a paper stands on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// It was taken in.
    Accepted,
    /// It follows until this day.
    Deferred(Date),
    /// A commitment stands for it.
    Promised,
    /// It is missing, or must be put right.
    Wanted,
    /// It was not brought, and need not be.
    LeftOut,
}

/// The sheet that the person is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handout {
    /// 收件清单
    Receipt,
    /// 一次性告知单
    Notice,
}

/// What the clerk found of the papers of one list, by the names of the rows. What is not a row (any more) is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intake {
    said: Vec<(String, Taken)>,
}

/// How many papers are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The clerk has still to say what is with them.
    pub undecided: usize,
    /// Taken in.
    pub accepted: usize,
    /// They follow later.
    pub deferred: usize,
    /// Commitments stand for them.
    pub promised: usize,
    /// Missing, or to be put right.
    pub wanted: usize,
}

impl Tally {
    /// Which sheet comes of it, once everything is decided.
    pub fn handout(&self) -> Option<Handout> {
        match (self.undecided, self.wanted) {
            (0, 0) => Some(Handout::Receipt),
            (0, _) => Some(Handout::Notice),
            _ => None,
        }
    }
}

impl Intake {
    /// Says it of a paper, in place of what was said before.
    pub fn say(&mut self, row: &str, taken: Taken) {
        match self.said.iter_mut().find(|(name, _)| name == row) {
            Some((_, before)) => *before = taken,
            None => self.said.push((row.to_string(), taken)),
        }
    }

    /// Entries of a list moved: what was found of papers by the number of their entry is to be found anew.
    pub fn entries_moved(&mut self) {
        let of_entry = |name: &str| name.split('/').nth(1).is_some_and(|own| own.bytes().all(|b| b.is_ascii_digit()));
        self.said.retain(|(name, _)| !of_entry(name));
    }

    /// What was found of a paper: what was said, if that is on offer for it, else what holds of itself.
    pub fn of(&self, row: &Row, today: Date) -> Option<Taken> {
        let said = self.said.iter().find(|(name, _)| *name == row.name).map(|(_, taken)| taken.clone());
        said.filter(|taken| row.offers(taken)).or_else(|| row.by_itself(today))
    }

    /// Where a paper stands on the sheet; nowhere as long as that is not decided.
    pub fn section(&self, row: &Row, today: Date) -> Option<Section> {
        match self.of(row, today) {
            None | Some(Taken::Missing) if row.need == Need::Optional => Some(Section::LeftOut),
            None => None,
            Some(Taken::Accepted) => Some(Section::Accepted),
            Some(Taken::Missing) => Some(Section::Wanted),
            Some(Taken::Correct(reason)) => row.is_told(&reason).then_some(Section::Wanted),
            Some(Taken::Deferred(day)) => day.filter(|day| row.may_follow(*day, today)).map(Section::Deferred),
            Some(Taken::Promised) => Some(Section::Promised),
        }
    }

    /// How many papers are where.
    pub fn tally(&self, rows: &[Row], today: Date) -> Tally {
        let mut tally = Tally::default();
        for row in rows {
            match self.section(row, today) {
                None => tally.undecided += 1,
                Some(Section::Accepted) => tally.accepted += 1,
                Some(Section::Deferred(_)) => tally.deferred += 1,
                Some(Section::Promised) => tally.promised += 1,
                Some(Section::Wanted) => tally.wanted += 1,
                Some(Section::LeftOut) => {}
            }
        }
        tally
    }

    /// Whether «accept all the others» takes this one along: nothing was said of it, and it is surely needed.
    pub fn awaits(&self, row: &Row, today: Date) -> bool {
        row.sure && row.need != Need::Optional && self.of(row, today).is_none()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::definition::load;
    use crate::session::{Action, Choice, Edit, How, PaperSet, Session};

    const ITEM: &str = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
        {"id":"rents","ask":"?","type":"yes_no","unsure":true}],
      "materials":[
        {"id":"form","name":"form","originals":1,"rejected_when":["not signed","torn"]},
        {"id":"home","name":"home","any_of":[["deed"],["lease","letter"]],"rejected_when":["too old"]},
        {"id":"report","name":"report","originals":1,"need":"deferrable","defer":{"days":3,"unit":"working"}},
        {"id":"plan","name":"plan","originals":1,"need":"deferrable","defer":{"days":3,"unit":"calendar"}},
        {"id":"test","name":"test","originals":1,"need":"deferrable"},
        {"id":"debts","name":"debts","originals":1,"commitment":{"text":"I have none"}},
        {"id":"photo","name":"photo","copies":1,"source":"counter"},
        {"id":"licence","name":"licence","show":1,"exempt":{"by":"e_licence"}},
        {"id":"praise","name":"praise","show":1,"need":"optional"},
        {"id":"consent","name":"consent","originals":1,"when":{"rents":true}}],
      "documents":[{"id":"deed","name":"deed","show":1},{"id":"lease","name":"lease","show":1,"rejected_when":["expired"]},
        {"id":"letter","name":"letter","originals":1}]}"#;

    /// A Monday.
    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    fn session(choices: &[(&str, Option<usize>, How)]) -> Session {
        let loaded = load(ITEM);
        let item = Rc::new(loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics)));
        let mut session = Session::new(item.clone(), today());
        session = session.after(Action::Edit(Edit::Unsure(true))).after(Action::Continue);
        for (material, way, how) in choices {
            let (material, _) = item.materials.iter().find(|(_, it)| it.id == *material).unwrap();
            let set = PaperSet { material, entry: None };
            session = session.after(Action::Choose(match way {
                Some(way) => Choice::Way(set, *way),
                None => Choice::How(set, None, *how),
            }));
        }
        session
    }

    /// Where each row stands after what was said, those that are not decided as `?`.
    fn sections(choices: &[(&str, Option<usize>, How)], said: &[(&str, Taken)]) -> (String, Tally) {
        let session = session(choices);
        let rows = rows_of_item(&session.item, &session.list());
        let mut intake = Intake::default();
        for (name, taken) in said {
            intake.say(name, taken.clone());
        }
        let section = |row: &Row| match intake.section(row, today()) {
            None => format!("{} ?", row.name),
            Some(Section::Deferred(day)) => format!("{} until {}", row.name, day.to_text()),
            Some(section) => format!("{} {section:?}", row.name),
        };
        (rows.iter().map(section).collect::<Vec<_>>().join("\n"), intake.tally(&rows, today()))
    }

    const NOTHING_SAID: &str = "form ?
home/deed ?
report ?
plan ?
test ?
debts ?
photo Accepted
licence Accepted
praise LeftOut
consent ?";

    #[test]
    fn what_holds_of_itself() {
        let (told, tally) = sections(&[], &[]);
        assert_eq!(told, NOTHING_SAID);
        assert_eq!((tally.undecided, tally.accepted, tally.handout()), (7, 2, None));
    }

    #[test]
    fn what_the_person_chose_holds_until_the_clerk_says_otherwise() {
        let chosen = [("report", None, How::Later), ("test", None, How::Later), ("debts", None, How::Promise)];
        let expected = NOTHING_SAID.replace("report ?", "report until 2026-11-26").replace("debts ?", "debts Promised");
        assert_eq!(sections(&chosen, &[]).0, expected, "without a term there is no day yet");
        let (told, _) = sections(&chosen, &[("report", Taken::Accepted)]);
        assert!(told.contains("report Accepted"));
        let (told, _) = sections(&[("home", Some(1), How::Bring)], &[("home/deed", Taken::Accepted)]);
        assert_eq!(told, NOTHING_SAID.replace("home/deed ?", "home/lease ?\nhome/letter ?"));
    }

    #[test]
    fn when_entries_move_what_was_found_by_their_numbers_is_found_anew() {
        let mut intake = Intake::default();
        for name in ["form", "home/deed", "identity/0", "identity/1/passport", "car/12"] {
            intake.say(name, Taken::Missing);
        }
        intake.entries_moved();
        assert_eq!(intake.said.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["form", "home/deed"]);
    }

    #[test]
    fn a_reason_is_one_of_the_list_or_words() {
        let of = |name: &str, reason: Reason| {
            let (told, tally) = sections(&[("home", Some(1), How::Bring)], &[(name, Taken::Correct(reason))]);
            assert_eq!(told.contains(&format!("{name} Wanted")), tally.wanted == 1, "{told}");
            tally.wanted == 1
        };
        for (name, reason, told) in [
            ("form", Reason::Untold, false),
            ("form", Reason::Listed(1), true),
            ("form", Reason::Listed(2), false),
            ("home/lease", Reason::Listed(1), true),
            ("home/letter", Reason::Listed(1), false),
            ("form", Reason::Typed("  ".into()), false),
            ("form", Reason::Typed("upside down".into()), true),
        ] {
            assert_eq!(of(name, reason.clone()), told, "{name} {reason:?}");
        }
    }

    #[test]
    fn a_paper_follows_within_its_term_only() {
        let day = |text: &str| Date::parse(text);
        for (name, on, ends) in [
            ("plan", day("2026-11-22"), false),
            ("plan", day("2026-11-23"), true),
            ("plan", day("2026-11-26"), true),
            ("plan", day("2026-11-27"), false),
            ("plan", None, false),
            // Whether a day is a holiday nobody told us.
            ("report", day("2026-12-05"), true),
            ("report", day("2026-12-06"), false),
            ("test", day("2027-11-23"), true),
            ("form", day("2026-11-24"), false),
        ] {
            let (told, tally) = sections(&[], &[(name, Taken::Deferred(on))]);
            assert_eq!(tally.deferred == 1, ends, "{name} {on:?}: {told}");
        }
    }

    #[test]
    fn what_is_not_on_offer_is_not_looked_at() {
        let (told, _) =
            sections(&[], &[("form", Taken::Promised), ("report", Taken::Promised), ("gone", Taken::Missing)]);
        assert_eq!(told, NOTHING_SAID);
    }

    #[test]
    fn one_missing_paper_makes_it_a_notice_and_what_may_be_left_out_does_not() {
        let all = ["form", "home/deed", "report", "plan", "test", "debts", "consent"];
        let mut said: Vec<(&str, Taken)> = all.iter().map(|name| (*name, Taken::Accepted)).collect();
        said.push(("praise", Taken::Missing));
        assert_eq!(sections(&[], &said).1.handout(), Some(Handout::Receipt));
        said.push(("licence", Taken::Missing));
        let (_, tally) = sections(&[], &said);
        assert_eq!((tally.handout(), tally.wanted, tally.accepted), (Some(Handout::Notice), 1, 8));
    }

    #[test]
    fn all_the_others_are_those_that_are_surely_needed() {
        let session = session(&[]);
        let rows = rows_of_item(&session.item, &session.list());
        let mut intake = Intake::default();
        intake.say("form", Taken::Missing);
        let others: Vec<&str> =
            rows.iter().filter(|row| intake.awaits(row, today())).map(|row| row.name.as_str()).collect();
        assert_eq!(others, ["home/deed", "report", "plan", "test", "debts"], "nobody knows about the consent");
    }

    #[test]
    fn working_days_leave_out_weekends() {
        let session = session(&[]);
        let rows = rows_of_item(&session.item, &session.list());
        let report = rows.iter().find(|row| row.name == "report").unwrap();
        for (from, to) in [("2026-11-23", "2026-11-26"), ("2026-11-26", "2026-12-01"), ("2026-11-28", "2026-12-02")] {
            let term = report.term(Date::parse(from).unwrap()).map(|(day, _)| day.to_text());
            assert_eq!(term.as_deref(), Some(to), "three working days after {from}");
        }
    }
}
