//! Whatever a clerk says of whatever papers: each stands in one place of one sheet, and a notice names those that are
//! missing or to be put right, all of them and no other.
//!
//! `INTAKE_CASES=100000 cargo test --release --test intake` looks further.

#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "the oracle's generator is used in part")]

#[path = "oracle/mod.rs"]
mod oracle;
mod shipped;

use std::collections::BTreeSet;
use std::rc::Rc;

use material_checklist::definition::json::Json;
use material_checklist::definition::{Date, Need, load};
use material_checklist::engine::{Answers, Status, evaluate};
use material_checklist::session::{
    BundleSession, Checklist, Choice, Choices, Handout, How, Intake, PaperSet, Readiness, Reason, Row, Section, Taken,
    rows_of_bundle, rows_of_item,
};
use oracle::draw::Draw;
use oracle::random;
use shipped::Subject;

/// Anything that can be said.
fn taken(draw: &mut Draw, today: Date) -> Taken {
    match draw.below(8) {
        0 | 1 => Taken::Accepted,
        2 => Taken::Missing,
        3 => Taken::Promised,
        4 => Taken::Deferred(draw.chance(80).then(|| today.plus_days(draw.between(-3, 40) as i32))),
        5 => Taken::Correct(Reason::Untold),
        6 => Taken::Correct(Reason::Listed(draw.below(3))),
        _ => Taken::Correct(Reason::Typed(draw.pick(&["", " ", "blurred"]).to_string())),
    }
}

/// Says something of some of the rows, and looks at the sheet.
fn check(draw: &mut Draw, rows: &[Row], today: Date) {
    let names: BTreeSet<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names.len(), rows.len(), "each row by a name of its own: {names:?}");
    let mut intake = Intake::default();
    for row in rows.iter().filter(|_| draw.chance(70)).collect::<Vec<_>>() {
        intake.say(&row.name, taken(draw, today));
        if draw.chance(20) {
            intake.say(&row.name, taken(draw, today));
        }
    }
    for row in rows {
        if draw.chance(80) && intake.section(row, today).is_none() {
            intake.say(&row.name, if draw.chance(80) { Taken::Accepted } else { Taken::Missing });
        }
    }
    let sections: Vec<Option<Section>> = rows.iter().map(|row| intake.section(row, today)).collect();
    let count = |is: &dyn Fn(&Section) -> bool| sections.iter().flatten().filter(|it| is(it)).count();
    let tally = intake.tally(rows, today);
    assert_eq!(tally.undecided, sections.iter().filter(|it| it.is_none()).count());
    assert_eq!(tally.accepted, count(&|it| *it == Section::Accepted));
    assert_eq!(tally.promised, count(&|it| *it == Section::Promised));
    assert_eq!(tally.deferred, count(&|it| matches!(it, Section::Deferred(_))));
    assert_eq!(tally.wanted, count(&|it| *it == Section::Wanted));
    for (row, section) in rows.iter().zip(&sections) {
        let said = intake.of(row, today);
        let wrong = match &said {
            Some(Taken::Missing) => row.need != Need::Optional,
            Some(Taken::Correct(reason)) => match reason {
                Reason::Untold => false,
                Reason::Listed(place) => row.mistakes().get(*place).is_some(),
                Reason::Typed(words) => !words.trim().is_empty(),
            },
            _ => false,
        };
        assert_eq!(*section == Some(Section::Wanted), wrong, "{} {said:?}", row.name);
        if let Some(Section::Deferred(day)) = section {
            assert!(row.need == Need::Deferrable && *day >= today, "{} until {day:?}", row.name);
        }
        assert!(*section != Some(Section::Promised) || !row.commitments.is_empty(), "{}", row.name);
        assert!(*section != Some(Section::LeftOut) || row.need == Need::Optional, "{}", row.name);
        assert!(!intake.awaits(row, today) || section.is_none());
    }
    let wrong = sections.contains(&Some(Section::Wanted));
    let expected = (tally.undecided == 0).then_some(if wrong { Handout::Notice } else { Handout::Receipt });
    assert_eq!(tally.handout(), expected);
}

#[test]
fn of_random_items_each_line_has_its_rows_and_each_row_its_place() {
    let cases = std::env::var("INTAKE_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(400);
    let mut decided = 0;
    for seed in 0..cases {
        let case = random::case(seed);
        let mut draw = Draw(seed);
        let Some(item) = load(&case.item.to_string()).item else { continue };
        let answers = Answers::from_json(&Json::parse(&case.answers.to_string()).expect("JSON")).expect("answers");
        let today = Date::parse(&case.on).expect("a day");
        let outcome = evaluate(&item, &answers, today);
        let mut choices = Choices::default();
        for state in &outcome.materials {
            let set = PaperSet { material: state.material, entry: None };
            let documents = state.documents(&item);
            let how = match draw.below(3) {
                0 => How::Later,
                1 => How::Promise,
                _ => How::Bring,
            };
            let document = documents.get(draw.below(documents.len() + 1)).copied();
            choices.make(Choice::How(set, document, how));
            choices.make(Choice::Way(set, draw.below(3)));
        }
        let list = Checklist::new(&item, &outcome, &choices);
        let rows = rows_of_item(&item, &list);
        for line in &list.lines {
            let of_line = rows.iter().filter(|row| row.set == line.set);
            assert!(of_line.clone().count() >= 1, "seed {seed}: {}", line.name(&item));
            assert!(of_line.clone().all(|row| row.sure == (line.status == Status::Yes)));
        }
        for _ in 0..4 {
            check(&mut draw, &rows, today);
        }
        decided += usize::from(!rows.is_empty());
    }
    assert!(decided * 2 > cases as usize, "{decided} of {cases} cases have papers");
}

#[test]
fn of_a_bundle_each_paper_of_its_list_has_one_row() {
    let mut bundles = 0;
    for case in shipped::cases() {
        let Subject::Bundle(bundle) = &case.subject else { continue };
        bundles += 1;
        let session =
            BundleSession::resumed(Rc::clone(bundle), case.answers, Vec::new(), Readiness::default(), case.on);
        let rows = rows_of_bundle(&session);
        for paper in session.outcome.documents.iter().filter(|paper| paper.status == Status::Yes) {
            let of_paper = |row: &&Row| row.name == paper.id || row.name.starts_with(&format!("{}/", paper.id));
            let rows: Vec<&Row> = rows.iter().filter(of_paper).collect();
            assert!(!rows.is_empty(), "{}: {} has no row", case.name, paper.id);
            assert!(rows.iter().any(|row| row.sure), "{}: {}", case.name, paper.id);
        }
        check(&mut Draw(bundles), &rows, case.on);
    }
    assert!(bundles > 5, "{bundles} bundles");
}
