//! A bundle: one conversation, one list of papers for all of its items, and what belongs to each.

use super::answers::{answer_row, unused_of};
use super::carried_bundle::{bundle_link, text_of_bundle};
use super::counter::{counter_of_bundle, out_or_in, way_out};
use super::facts::facts;
use super::forms::{forms_of, forms_on_paper};
use super::icon::{self, mark};
use super::line::counts;
use super::list::{bar_of, column, group, sheet_of};
use super::look::{Look, Sheet, Wish, join};
use super::page::alone;
use super::paper::catalogue_version;
use super::promise::{promises_on_paper, promises_on_screen};
use super::question::question;
use super::ready::{packed, ready};
use super::receipt::receipt;
use super::result::{findings, group_title, groups, laid_out, provenance, start_again};
use super::tag::{Html, all, heading, nothing, part, say, some, tag, text};
use super::take::{Code, code_to, qr_on_paper, remember, take};
use super::words::fill;
use crate::definition::{Need, Source};
use crate::engine::{BundleDocument, MemberOutcome, Progress, Status};
use crate::output::{group_in_bundle, served};
use crate::session::{Action, BundlePlace, BundleSession, Group, Packed, Place, Ready, Session};

/// The screen of a sitting with a bundle.
pub(crate) fn bundle_sitting(look: &Look, session: &BundleSession, sheet_is_open: bool, contact: &str) -> Html {
    if let Some(at_counter) = counter_of_bundle(look, session) {
        return at_counter;
    }
    // Drawn once, shown on the screen, on paper and on the roll.
    let code = match session.place {
        BundlePlace::Question(_) => None,
        BundlePlace::Result | BundlePlace::Forms => bundle_link(look, session).and_then(|link| code_to(&link)),
    };
    let screen = match session.place {
        BundlePlace::Question(asked) => {
            let here = Look { member: asked.member, ..*look };
            let fresh = session.trail.is_empty() && session.answers.is_empty();
            let main =
                vec![out_or_in(look, fresh), question(&here, &session.lens, asked.slot), answers_so_far(look, session)];
            part(
                "div",
                "columns",
                vec![
                    part("div", "main", main),
                    column(look, papers(look, session)),
                    if session.lens.filling { nothing() } else { bar_of(look, in_all(session)) },
                    sheet_of(look, || papers(look, session), sheet_is_open),
                ],
            )
        }
        BundlePlace::Result => all(vec![alone(result(look, session, code.as_ref(), contact)), way_out(look)]),
        BundlePlace::Forms => alone(forms(look, session)),
    };
    let mut parts = vec![screen];
    if !matches!(session.place, BundlePlace::Question(_)) {
        parts.push(on_paper(look, session, code.as_ref()));
        parts.push(receipt(look, &text_of_bundle(look, session), code.as_ref()));
        for (_, lens) in session.members() {
            parts.push(match session.place {
                BundlePlace::Forms => forms_on_paper(look, &lens),
                BundlePlace::Result | BundlePlace::Question(_) => promises_on_paper(look, &lens, &lens.list()),
            });
        }
    }
    all(parts)
}

/// How many papers are carried for sure, and how many may be.
pub(crate) fn in_all(session: &BundleSession) -> (usize, usize) {
    let carried = || session.outcome.documents.iter().filter(|paper| !at_counter(session, paper));
    let sure = carried().filter(|paper| paper.status == Status::Yes).count();
    (sure, carried().count() - sure)
}

fn at_counter(session: &BundleSession, paper: &BundleDocument) -> bool {
    paper.bring(&session.bundle).is_some_and(|bring| bring.source == Source::Counter)
}

/// What a paper is called.
fn name<'s>(look: &Look, session: &'s BundleSession, paper: &BundleDocument) -> &'s str {
    paper.bring(&session.bundle).map_or("", |bring| look.text(&bring.name))
}

/// The papers of all items, each once.
fn papers(look: &Look, session: &BundleSession) -> Html {
    let words = look.later();
    let of = |wanted: &dyn Fn(&BundleDocument) -> bool| -> Vec<Html> {
        let papers = session.outcome.documents.iter().filter(|it| wanted(it));
        papers.map(|paper| line(look, session, paper)).collect()
    };
    let at_counter = |it: &BundleDocument| at_counter(session, it);
    let sure = of(&|it| it.status == Status::Yes && !at_counter(it));
    let none = if sure.is_empty() { say("p", "muted", words.nothing_sure) } else { nothing() };
    all(vec![
        group(look, words.sure, sure, true),
        none,
        group(look, words.may_be, of(&|it| it.status != Status::Yes && !at_counter(it)), false),
        group(look, words.group_counter, of(&at_counter), false),
    ])
}

/// How far the person is with the papers that are surely needed.
fn packed_of(session: &BundleSession) -> Packed {
    let mut packed = Packed::default();
    let papers = session.outcome.documents.iter().filter(|it| it.status == Status::Yes && !at_counter(session, it));
    for paper in papers {
        packed.of += 1;
        match session.readiness.of(&paper.id) {
            Some(Ready::Have) => packed.have += 1,
            Some(Ready::CannotGet) => packed.cannot += 1,
            Some(Ready::WillGet) | None => {}
        }
    }
    packed
}

fn line(look: &Look, session: &BundleSession, paper: &BundleDocument) -> Html {
    let words = look.later();
    let (class, shape, word) = match paper.status {
        Status::Yes => ("line", "sure", words.sure),
        Status::Open | Status::No => ("line", "open", words.may_be),
    };
    let mut chips: Vec<Html> =
        counts(look, paper.show, paper.originals, paper.copies).iter().map(|count| say("li", "count", count)).collect();
    match paper.need {
        Need::Required => {}
        Need::Deferrable => chips.push(say("li", "good", words.chip_deferrable)),
        Need::Optional => chips.push(say("li", "good", words.chip_optional)),
    }
    let known = session.readiness.of(&paper.id);
    let at_hand = matches!(session.place, BundlePlace::Result) && !at_counter(session, paper);
    let title = name(look, session, paper);
    let content = vec![
        part("p", "name", vec![say("span", "for-screen-readers", word), text(name(look, session, paper))]),
        part("ul", "chips", chips),
        say("p", "why muted", &fill(words.serves, &[&serves(look, session, paper)])),
        if at_hand { ready(look, &paper.id, title, known, paper.need == Need::Deferrable) } else { nothing() },
    ];
    tag("li", class).key(&paper.id).of(mark(shape)).of(part("div", "", content)).html()
}

/// The names of the items that a paper serves.
fn serves(look: &Look, session: &BundleSession, paper: &BundleDocument) -> String {
    look.joined(&served(&session.bundle, paper).map(|item| look.text(&item.name).to_string()).collect::<Vec<_>>())
}

/// What was answered, each with a way to change it.
pub(super) fn answers(look: &Look, session: &BundleSession) -> Html {
    let mut rows = Vec::new();
    for (asked, answer) in session.answered() {
        let item = asked.member.and_then(|position| session.bundle.members.get(position)).map(|member| &member.item);
        let item = item.unwrap_or(&session.bundle.own);
        if !item.questions[asked.slot.question].for_form {
            let here = Look { member: asked.member, ..*look };
            rows.push(answer_row(&here, item, &answer, asked.slot));
        }
    }
    part("dl", "answers", rows)
}

fn answers_so_far(look: &Look, session: &BundleSession) -> Html {
    let count = session.answered().len();
    if count == 0 {
        return nothing();
    }
    let summary = say("summary", "", &fill(look.later().answered, &[&count.to_string()]));
    part("details", "fold so-far", vec![summary, answers(look, session)])
}

/// The result screen.
fn result(look: &Look, session: &BundleSession, code: Option<&Code>, contact: &str) -> Html {
    let words = look.later();
    let (sure, open) = in_all(session);
    let title = match (session.outcome.progress, sure, open) {
        (Progress::Stopped, ..) => words.stopped.to_string(),
        (_, 0, 0) => words.ready_none.to_string(),
        _ => fill(words.ready, &[&sure.to_string()]),
    };
    let print = look.button_of("primary", icon::labelled(icon::PRINTER, words.print_list), Wish::Print(Sheet::List));
    let mut parts = vec![heading(text(&title))];
    if session.outcome.progress != Progress::Stopped {
        parts.push(packed(look, packed_of(session)));
        parts.push(say("p", "lead", if open > 0 { words.open_note } else { words.bundle_note }));
        if session.members().any(|(_, lens)| lens.list().lines.iter().any(|line| line.ways.len() > 1)) {
            parts.push(say("p", "lead", words.may_swap));
        }
        if !look.is_kiosk() {
            parts.push(part("p", "actions", vec![print]));
        }
        parts.push(part("section", "groups", vec![say("h2", "", words.to_bring), papers(look, session)]));
    }
    let (wanted, left) = session.form_questions_left();
    if wanted > 0 && session.outcome.progress == Progress::Settled {
        let see = look.button("quiet", words.look, Wish::Do(Action::Go(Place::Forms)));
        let fill_in = look.button_of("secondary", icon::labelled(icon::PEN, words.fill), Wish::Do(Action::Fill));
        let ways = if left.is_empty() { vec![see] } else { vec![fill_in, see] };
        parts.push(part("section", "", vec![say("h2", "", words.forms), part("p", "actions", ways)]));
    }
    parts.extend(session.members().map(|(it, lens)| member(look, it, &lens, contact)));
    if session.outcome.progress != Progress::Stopped {
        parts.push(take(look, code, session.today));
        parts.push(remember(look));
    }
    let back =
        if session.trail.is_empty() { nothing() } else { look.button("quiet", words.back, Wish::Do(Action::Back)) };
    parts.push(part(
        "section",
        "review",
        vec![
            say("h2", "", words.your_answers),
            answers(look, session),
            part("p", "actions", vec![back]),
            start_again(look),
        ],
    ));
    let stopped = session.outcome.progress == Progress::Stopped;
    laid_out(look, parts, code.filter(|_| !stopped), !stopped)
}

/// What belongs to one item of the bundle.
fn member(look: &Look, it: &MemberOutcome, lens: &Session, contact: &str) -> Html {
    let words = look.later();
    let look = &Look { member: Some(it.position), ..*look };
    let list = lens.list();
    let ended = it.outcome.progress == Progress::Stopped;
    let mut parts = vec![look.say("h2", "", &lens.item.name)];
    if it.status == Status::Open {
        parts.push(say("p", "notice", words.part_open));
    }
    if ended {
        parts.push(say("p", "", words.part_ended));
        parts.push(findings(look, lens, true));
    } else {
        let summary = say("summary", "", words.part_details);
        let inside = vec![summary, groups(look, lens, &list), facts(look, lens, contact), provenance(look, lens)];
        parts.push(findings(look, lens, false));
        parts.push(part("details", "fold", inside));
        parts.push(promises_on_screen(look, lens, &list));
    }
    parts.push(unused_of(look, lens));
    tag("section", "member").key(&lens.item.id).with(parts).html()
}

/// The screen with the filled forms of all items.
fn forms(look: &Look, session: &BundleSession) -> Html {
    let words = look.later();
    let (_, left) = session.form_questions_left();
    let mut parts = vec![heading(text(words.forms_title)), say("p", "lead", words.forms_note)];
    for (it, lens) in session.members() {
        parts.extend(forms_of(&Look { member: Some(it.position), ..*look }, &lens));
    }
    let again = look.button("secondary", words.fill_rest, Wish::Do(Action::Fill));
    parts.push(part(
        "p",
        "actions",
        vec![
            look.button_of("primary", icon::labelled(icon::PRINTER, words.print_form), Wish::Print(Sheet::Forms)),
            if left.is_empty() { nothing() } else { again },
            look.button("quiet", words.to_the_list, Wish::Do(Action::Go(Place::Result))),
        ],
    ));
    part("div", "forms", parts)
}

/// The list as it comes out of the printer.
pub(super) fn on_paper(look: &Look, session: &BundleSession, code: Option<&Code>) -> Html {
    let words = look.later();
    let mut rows = Vec::new();
    for group in Group::ALL {
        let of = |paper: &&BundleDocument| group_in_bundle(&session.bundle, paper) == group;
        let papers: Vec<&BundleDocument> = session.outcome.documents.iter().filter(of).collect();
        if !papers.is_empty() {
            let title = fill(words.group_count, &[group_title(words, group), &papers.len().to_string()]);
            let title = tag("th", "").set("colspan", "3").set("scope", "colgroup").say(&title);
            rows.push(part("tr", "group", vec![title]));
        }
        rows.extend(papers.into_iter().map(|paper| paper_row(look, session, paper)));
    }
    let table = part("table", "", vec![part("tbody", "", rows)]);
    let notices = session.members().flat_map(|(_, lens)| {
        let sure = lens.outcome.findings.iter().filter(|state| state.status == Status::Yes);
        sure.map(|state| look.say("li", "", &lens.item.findings[state.finding].title)).collect::<Vec<_>>()
    });
    let good_to_know =
        part("div", "", vec![say("h2", "", words.good_to_know), part("ul", "bullets", notices.collect())]);
    let code = some(code.map(|code| qr_on_paper(look, code)));
    let good_to_know = part("div", "small-print", vec![good_to_know, code]);
    let version = fill(words.version, &[&session.bundle.id, &session.bundle.version]);
    tag("section", "on-paper list-paper")
        .set("aria-hidden", "true")
        .with(vec![
            look.say("h1", "", &session.bundle.name),
            say("p", "", words.paper_tick),
            table,
            good_to_know,
            part(
                "footer",
                "",
                vec![
                    say("span", "", &version),
                    catalogue_version(look),
                    look.region.map_or_else(nothing, |region| say("span", "", &fill(words.for_region, &[region]))),
                    say("span", "", &fill(words.paper_date, &[&look.day(session.today)])),
                    say("span", "", words.counter_last_word),
                ],
            ),
        ])
        .html()
}

fn paper_row(look: &Look, session: &BundleSession, paper: &BundleDocument) -> Html {
    let shape = match session.readiness.of(&paper.id) {
        _ if at_counter(session, paper) => "no-tick",
        Some(Ready::Have) => "tick-box ticked",
        _ => "tick-box",
    };
    let name = say("strong", "", name(look, session, paper));
    let serves = say("div", "why", &fill(look.later().serves, &[&serves(look, session, paper)]));
    let counts = join(&counts(look, paper.show, paper.originals, paper.copies), " · ");
    let tick = part("td", "tick", vec![say("span", shape, "")]);
    part("tr", "", vec![tick, part("td", "", vec![name, serves]), say("td", "counts", &counts)])
}
