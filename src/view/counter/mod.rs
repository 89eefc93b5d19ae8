//! The clerk's half: a person's list at the window, what is found of each paper, and the sheet that the person is given.

mod case;
mod desk;
mod entrance;
mod keys;
mod paper;
mod table;

pub(crate) use desk::{Clerk, Desk, deed_of, entries_moved};
pub(super) use entrance::{entrance, out_or_in};

use super::answers::{answers, unused};
use super::carried::text_of;
use super::carried_bundle::text_of_bundle;
use super::details::fold;
use super::find_out::find_out;
use super::look::{Look, Mode};
use super::paper::list_on_paper;
use super::receipt::receipt;
use super::result::{findings, forms};
use super::tag::{Html, On, all, nothing, part, say, tag};
use super::words::fill;
use super::{bundle, icon};
use crate::engine::Progress;
use crate::session::{BundlePlace, BundleSession, Handout, Place, Session};
use case::Case;
use desk::{then, wish};

/// What the clerk sees when all is answered, with what goes on paper; nothing where there is no clerk.
pub(super) fn counter(look: &Look, session: &Session) -> Option<Html> {
    if !is_here(look, session.outcome.progress, session.place == Place::Result) {
        return None;
    }
    let case = Case::of_item(look, session);
    let list = session.list();
    let about = vec![unused(look, session, &session.outcome.unused), find_out(look, session, &list)];
    let answered = session.answered();
    let answered = answered.iter().filter(|(slot, _)| !session.item.questions[slot.question].for_form).count();
    let below = vec![
        folded_answers(look, answered, answers(look, session)),
        folded(look.counter_words().good_to_know, findings(look, session, false)),
        forms(look, session),
    ];
    let paper = paper::paper(look, &case).unwrap_or_else(|| list_on_paper(look, session, &list, None));
    Some(all(vec![screen(look, &case, about, below), paper, receipt(look, &text_of(look, session), None)]))
}

/// The same of a bundle.
pub(super) fn counter_of_bundle(look: &Look, session: &BundleSession) -> Option<Html> {
    if !is_here(look, session.outcome.progress, session.place == BundlePlace::Result) {
        return None;
    }
    let case = Case::of_bundle(look, session);
    let below = vec![folded_answers(look, session.answered().len(), bundle::answers(look, session))];
    let paper = paper::paper(look, &case).unwrap_or_else(|| bundle::on_paper(look, session, None));
    let receipt = receipt(look, &text_of_bundle(look, session), None);
    Some(all(vec![screen(look, &case, Vec::new(), below), paper, receipt]))
}

/// A clerk is here, and there is a list to be gone through.
fn is_here(look: &Look, progress: Progress, at_result: bool) -> bool {
    look.around.mode == Mode::Counter && progress == Progress::Settled && at_result
}

/// The way out, for where there is no sheet to be printed.
pub(super) fn way_out(look: &Look) -> Html {
    out_or_in(look, false)
}

fn screen(look: &Look, case: &Case, about: Vec<Html>, below: Vec<Html>) -> Html {
    let words = look.counter_words();
    let heading = tag("h1", "").set("id", "heading").set("tabindex", "-1").of(look.told(case.name)).html();
    let (all_the_others, focus) = keys::accept_all(case);
    let shortcut = look.button("secondary", words.desk_accept_all, then(all_the_others, &focus));
    let top = part("div", "desk-top", vec![heading, shortcut]);
    let hint = say("p", "muted desk-keys", words.desk_keys);
    let desk = tag("form", "desk").hands_in_nothing(look.wish).on_event(On::KeyDown, look.wish, keys::keys(case));
    let desk = desk.with(vec![top, all(about), hint, table::table(look, case), foot(look, case), all(below)]);
    desk.html()
}

/// What comes of it, for whom, and the ways to end.
fn foot(look: &Look, case: &Case) -> Html {
    let words = look.counter_words();
    let field = |id: &'static str, label: &str, value: &str, make: fn(String) -> Clerk| {
        let input =
            tag("input", "").set("id", id).set("type", "text").set("autocomplete", "off").set("maxlength", "60");
        let input = input.value(value).on_value(On::Input, look.wish, Box::new(move |typed| wish(make(typed)))).html();
        part("p", "", vec![tag("label", "").set("for", id).say(label), input])
    };
    let (tally, desk) = (&case.tally, Desk::of(look.around));
    let count = |count: usize| count.to_string();
    let told = [count(tally.accepted), count(tally.deferred), count(tally.promised), count(tally.wanted)];
    let told = fill(words.desk_tally, &told.each_ref().map(String::as_str));
    let (class, label, then_) = match case.handout() {
        Some(Handout::Notice) => ("primary", words.desk_print_notice.to_string(), wish(Clerk::Print("print-notice"))),
        Some(Handout::Receipt) => ("primary", words.desk_print_receipt.to_string(), wish(Clerk::Print("print-intake"))),
        None => {
            let first = case.first_undecided().unwrap_or(0);
            let control = keys::to_decide(case, first);
            let label = fill(words.desk_undecided, &[&count(tally.undecided)]);
            ("secondary", label, then(Clerk::Say(case.id.to_string(), Vec::new()), &control))
        }
    };
    let label = if case.handout().is_some() { icon::labelled(icon::PRINTER, &label) } else { super::tag::text(&label) };
    let go = tag("button", class).set("type", "button").set("id", "end").of(label).on_click(look.wish, then_).html();
    let end = look.button("quiet", words.desk_end, wish(Clerk::End));
    part(
        "div",
        "desk-foot",
        vec![
            tag("p", "tally").set("role", "status").say(&told),
            part(
                "div",
                "desk-who",
                vec![
                    field("window", words.desk_window, &desk.window, Clerk::Window),
                    field("applicant", words.desk_applicant, &desk.applicant, Clerk::Applicant),
                ],
            ),
            part("p", "actions", vec![go, end]),
        ],
    )
}

fn folded(title: &str, inside: Html) -> Html {
    if inside.is_nothing() { inside } else { fold(title, vec![inside]) }
}

fn folded_answers(look: &Look, count: usize, answers: Html) -> Html {
    if count == 0 {
        nothing()
    } else {
        fold(&fill(look.counter_words().answered, &[&count.to_string()]), vec![answers])
    }
}
