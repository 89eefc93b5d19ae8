//! What came of it: the list in groups, and all that belongs to it.

use super::answers::{answers, unused};
use super::details::{basis, fold};
use super::facts::facts;
use super::find_out::find_out;
use super::forms::sheet_name;
use super::icon;
use super::kiosk::{kiosk_print, kiosk_take};
use super::line::counts;
use super::line_in_full::line_in_full;
use super::list::group;
use super::look::{Look, Sheet, Wish, join};
use super::promise::promises_on_screen;
use super::ready::packed;
use super::shorter::shorter;
use super::tag::{Html, all, heading, nothing, part, say, tag, text};
use super::take::{Code, remember, take};
use super::words::{LaterWords, fill};
use crate::definition::{Finding, FindingKind};
use crate::engine::{Progress, Status};
use crate::session::{Action, Checklist, Group, Line, Place, Session};

/// The result screen.
pub(super) fn result(look: &Look, session: &Session, list: &Checklist, code: Option<&Code>, contact: &str) -> Html {
    let words = look.later();
    let parts = if session.outcome.progress == Progress::Stopped {
        vec![
            heading(text(words.stopped)),
            findings(look, session, true),
            say("p", "muted", words.stopped_note),
            unused(look, session, &session.outcome.unused),
            review(look, session),
        ]
    } else {
        vec![
            top(look, session, list),
            unused(look, session, &session.outcome.unused),
            groups(look, session, list),
            find_out(look, session, list),
            promises_on_screen(look, session, list),
            shorter(look, session),
            findings(look, session, false),
            facts(look, session, contact),
            forms(look, session),
            take(look, code, session.today),
            remember(look),
            review(look, session),
            provenance(look, session),
        ]
    };
    let stopped = session.outcome.progress == Progress::Stopped;
    laid_out(look, parts, code.filter(|_| !stopped), !stopped)
}

/// The parts of a result; at a device of the hall the first stands above the hand, with what goes along.
pub(super) fn laid_out(look: &Look, mut parts: Vec<Html>, code: Option<&Code>, prints: bool) -> Html {
    let form = tag("form", "result").hands_in_nothing(look.wish);
    if !look.is_kiosk() {
        return form.with(parts).html();
    }
    let rest = parts.split_off(parts.len().min(1));
    parts.push(kiosk_take(look, code));
    let print = if prints { kiosk_print(look) } else { nothing() };
    form.with(vec![part("div", "hero", parts), part("div", "rest", rest), print]).html()
}

/// How many papers, and how sure that is.
fn top(look: &Look, session: &Session, list: &Checklist) -> Html {
    let words = look.later();
    let unsure = list.lines.iter().any(|it| it.state.status == Status::Open);
    let (title, lead) = match list.counts(&session.item) {
        (0, 0) => (words.ready_none.to_string(), ""),
        (sure, _) => (fill(words.ready, &[&sure.to_string()]), words.ready_note),
    };
    let print = look.button_of("primary", icon::labelled(icon::PRINTER, words.print_list), Wish::Print(Sheet::List));
    let over_budget = session.outcome.over_budget;
    all(vec![
        heading(text(&title)),
        say("p", "lead", if unsure { words.open_note } else { lead }),
        if over_budget { say("p", "notice", words.over_budget) } else { nothing() },
        validity(look, session),
        packed(look, list.packed(&session.item, &session.readiness)),
        if look.is_kiosk() { nothing() } else { part("p", "actions", vec![print]) },
    ])
}

/// Findings that end everything, or those that are good to know.
pub(super) fn findings(look: &Look, session: &Session, ending: bool) -> Html {
    let item = &session.item;
    let mut notices = Vec::new();
    for state in &session.outcome.findings {
        let finding = &item.findings[state.finding];
        if state.status == Status::Yes && finding.kind.ends() == ending {
            notices.push(notice(look, session, finding));
        }
    }
    match (notices.is_empty(), ending) {
        (true, _) => nothing(),
        (false, true) => part("ul", "findings", notices),
        (false, false) => {
            part("section", "", vec![say("h2", "", look.later().good_to_know), part("ul", "findings", notices)])
        }
    }
}

fn notice(look: &Look, session: &Session, finding: &Finding) -> Html {
    let class = match finding.kind {
        FindingKind::Stop | FindingKind::Redirect => "notice stop",
        FindingKind::Notice => "notice",
    };
    let title = if finding.kind.ends() { "h2" } else { "h3" };
    let mut parts = vec![look.say(title, "", &finding.title), look.say("p", "", &finding.text)];
    if let Some(other) = finding.go_to.as_ref().filter(|other| **other != session.item.id) {
        parts.push(part(
            "p",
            "",
            vec![look.button("secondary", look.later().go_to, Wish::Open(format!("items/{other}")))],
        ));
    }
    if !finding.basis.is_empty() {
        parts.push(fold(look.later().basis, vec![basis(look, &finding.basis)]));
    }
    tag("li", class).key(&finding.id).with(parts).html()
}

fn validity(look: &Look, session: &Session) -> Html {
    let valid = session.item.valid;
    let sentence = match (valid.from, valid.until) {
        (_, Some(until)) if until < session.today => fill(look.later().expired, &[&look.day(until)]),
        (Some(from), _) if session.today < from => fill(look.later().not_yet_valid, &[&look.day(from)]),
        _ => return nothing(),
    };
    say("p", "notice stop", &sentence)
}

/// What a group is called.
pub(super) fn group_title(words: &LaterWords, group: Group) -> &'static str {
    match group {
        Group::Applicant => words.group_applicant,
        Group::Government => words.group_government,
        Group::ThirdParty => words.group_third_party,
        Group::MayBe => words.may_be,
        Group::Later => words.group_later,
        Group::Promised => words.group_promised,
        Group::Exempt => words.group_exempt,
        Group::Counter => words.group_counter,
    }
}

/// The lines by group, as `group_of` tells it; groups without any are left out.
pub(super) fn grouped<'l, 'o>(
    list: &'l Checklist<'o>,
    group_of: &dyn Fn(&Line) -> Group,
) -> Vec<(Group, Vec<&'l Line<'o>>)> {
    let of = |group| (group, list.lines.iter().filter(|line| group_of(line) == group).collect::<Vec<_>>());
    Group::ALL.map(of).into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

pub(super) fn groups(look: &Look, session: &Session, list: &Checklist) -> Html {
    let mut parts = vec![say("h2", "", look.later().to_bring)];
    for (of, lines) in grouped(list, &|line| line.group_on_screen(&session.item)) {
        let title = group_title(look.later(), of);
        parts.push(group(look, title, lines.iter().map(|it| line_in_full(look, session, it)).collect(), false));
    }
    parts.push(sums(look, session, list));
    part("section", "groups", parts)
}

/// How many originals and copies there are in the bag.
pub(super) fn sums(look: &Look, session: &Session, list: &Checklist) -> Html {
    let counts = {
        let (show, originals, copies) = list.sums(&session.item);
        counts(look, show, originals, copies)
    };
    if counts.is_empty() { nothing() } else { say("p", "sums", &fill(look.later().in_all, &[&join(&counts, " · ")])) }
}

/// The forms to be filled, and the way to them.
pub(super) fn forms(look: &Look, session: &Session) -> Html {
    let sheets = session.sheets();
    if sheets.is_empty() {
        return nothing();
    }
    let words = look.later();
    let (_, left) = session.form_questions_left();
    let names = sheets.iter().map(|sheet| say("li", "", &sheet_name(look, session, *sheet)));
    let see = Wish::Do(Action::Go(Place::Forms));
    let ways = if left.is_empty() {
        vec![look.button("secondary", words.look, see)]
    } else {
        vec![
            look.button_of("secondary", icon::labelled(icon::PEN, words.fill), Wish::Do(Action::Fill)),
            look.button("quiet", words.look, see),
            say("span", "muted", &fill(words.forms_left, &[&left.len().to_string()])),
        ]
    };
    part(
        "section",
        "",
        vec![say("h2", "", words.forms), part("ul", "bullets", names.collect()), part("p", "actions", ways)],
    )
}

/// The answers, to be looked through once more.
fn review(look: &Look, session: &Session) -> Html {
    let words = look.later();
    let back =
        if session.trail.is_empty() { nothing() } else { look.button("quiet", words.back, Wish::Do(Action::Back)) };
    part(
        "section",
        "review",
        vec![
            say("h2", "", words.your_answers),
            answers(look, session),
            part("p", "actions", vec![back]),
            start_again(look),
        ],
    )
}

/// The way to clear everything, behind a question. A device of the hall has one under the hand.
pub(super) fn start_again(look: &Look) -> Html {
    if look.is_kiosk() {
        return nothing();
    }
    let words = look.later();
    fold(
        words.start_again,
        vec![
            say("p", "", words.start_again_note),
            look.button("secondary", words.start_again_sure, Wish::Do(Action::StartAgain)),
        ],
    )
}

/// Where the list comes from.
pub(super) fn provenance(look: &Look, session: &Session) -> Html {
    let item = &session.item;
    let checked = match &item.verified {
        Some(verified) => verified.on.map(|on| fill(look.later().verified_on, &[&look.day(on)])),
        None => Some(look.later().not_verified.to_string()),
    };
    part(
        "footer",
        "muted provenance",
        vec![
            say("p", "", &fill(look.later().version, &[&item.id, &item.version])),
            say("p", "", &checked.unwrap_or_default()),
            look.region.map_or_else(nothing, |region| say("p", "", &fill(look.later().for_region, &[region]))),
        ],
    )
}
