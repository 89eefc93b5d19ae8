//! One line of the list: what to bring, how many, and why.

use super::details::paper_details;
use super::icon::mark;
use super::look::Look;
use super::tag::{Html, all, nothing, part, say, some, tag, text};
use super::words::fill;
use crate::definition::{Bring, Condition, Kind, Need, Source};
use crate::engine::{Slot, Status};
use crate::output::{Line, Paper, Way};
use crate::session::{Session, answer_in_words};

/// How much of a line is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Beside the questions.
    Short,
    /// In the result.
    Full,
}

/// A line with its mark.
pub(super) fn line(look: &Look, session: &Session, line: &Line, depth: Depth) -> Html {
    let item = &session.item;
    let material = &item.materials[line.state.material];
    let name = &material.bring.name;
    let (class, shape, word) = match line.state.status {
        Status::Yes if line.stays_at_home(item) => ("line", "dropped", ""),
        Status::Yes => ("line", "sure", look.words.sure),
        Status::Open | Status::No => ("line", "open", look.words.may_be),
    };
    let also: Vec<String> =
        line.also_shows.iter().map(|other| look.text(&item.materials[*other].bring.name).to_string()).collect();
    let counter_name =
        look.at_the_counter(name).map(|name| tag("p", "counter-name muted").set_to("lang", look.default).say(name));
    // Where there is one way only, what is known of its papers comes last, else with each paper.
    let mut details: Vec<Html> = Vec::new();
    if depth == Depth::Full {
        if let [only] = line.ways.as_slice() {
            details.extend(only.papers.iter().map(|paper| paper_details(look, paper.bring(item, line))));
        }
        if line.state.offered.is_some() {
            details.push(paper_details(look, &material.bring));
        }
    }
    let content = vec![
        part("p", "name", vec![say("span", "for-screen-readers", word), text(look.text(name))]),
        some(counter_name),
        ways(look, session, line, depth),
        if also.is_empty() {
            nothing()
        } else {
            say("p", "why muted", &fill(look.words.also_shows, &[&look.joined(&also)]))
        },
        if line.stays_at_home(item) { nothing() } else { say("p", "why muted", &why(look, session, line)) },
        all(details),
    ];
    tag("li", class).key(&material.id).of(mark(shape)).of(part("div", "", content)).html()
}

fn ways(look: &Look, session: &Session, line: &Line, depth: Depth) -> Html {
    let depth = if line.ways.len() > 1 { depth } else { Depth::Short };
    let pieces = |way: &Way| way.papers.iter().map(|paper| piece(look, session, line, paper, depth)).collect();
    match line.ways.as_slice() {
        [] => nothing(),
        [only] => all(pieces(only)),
        many => {
            let one = |way: &Way| {
                let mut parts: Vec<Html> = pieces(way);
                if way.papers.len() > 1 {
                    parts.push(say("p", "why muted", look.words.together));
                }
                if way.status == Status::Open {
                    parts.push(say("p", "why muted", look.words.only_if_offered));
                }
                part("li", "", parts)
            };
            all(vec![say("p", "any-one", look.words.any_one), part("ul", "ways", many.iter().map(one).collect())])
        }
    }
}

/// One paper: its name, if it is not that of the line, how many and what makes it lighter.
fn piece(look: &Look, session: &Session, line: &Line, paper: &Paper, depth: Depth) -> Html {
    let item = &session.item;
    let bring = paper.bring(item, line);
    let of_material = &item.materials[line.state.material].bring.name;
    let named = paper.document.is_some() && (line.ways.len() > 1 || look.text(&bring.name) != look.text(of_material));
    let mut notes: Vec<Html> =
        counts(look, bring.show, bring.originals, bring.copies).iter().map(|count| say("li", "count", count)).collect();
    let lighter = chips(look, bring, paper.exempt, line.state.commitment);
    notes.extend(lighter.into_iter().map(|(class, chip)| say("li", class, chip)));
    part(
        "div",
        "piece",
        vec![
            if named { say("p", "piece-name", look.text(&bring.name)) } else { nothing() },
            part("ul", "chips", notes),
            if depth == Depth::Full { paper_details(look, bring) } else { nothing() },
        ],
    )
}

/// How many originals and copies, in words.
pub(super) fn counts(look: &Look, show: u32, originals: u32, copies: u32) -> Vec<String> {
    let words = look.words;
    let mut counts = Vec::new();
    for (count, one, many) in [
        (show, words.show, words.shows),
        (originals, words.hand_in, words.hands_in),
        (copies, words.copy, words.copies),
    ] {
        match count {
            0 => {}
            1 => counts.push(one.to_string()),
            more => counts.push(fill(many, &[&more.to_string()])),
        }
    }
    counts
}

/// What makes it lighter.
pub(super) fn chips(
    look: &Look,
    bring: &Bring,
    exempt: Status,
    commitment: Status,
) -> Vec<(&'static str, &'static str)> {
    let words = look.words;
    let mut chips = Vec::new();
    match exempt {
        Status::Yes => chips.push(("good", words.chip_exempt)),
        Status::Open => chips.push(("maybe", words.chip_may_be_exempt)),
        Status::No => {}
    }
    match bring.need {
        Need::Required => {}
        Need::Deferrable => chips.push(("good", words.chip_deferrable)),
        Need::Optional => chips.push(("good", words.chip_optional)),
    }
    if commitment == Status::Yes && bring.commitment.is_some() {
        chips.push(("good", words.chip_commitment));
    }
    if bring.source == Source::Counter {
        chips.push(("good", words.chip_counter));
    }
    chips
}

/// Why it is needed, or on what it hangs, in one line.
pub(super) fn why(look: &Look, session: &Session, line: &Line) -> String {
    let item = &session.item;
    if line.state.status != Status::Yes {
        let ask = |id: &Slot| look.text(&item.questions[id.question].ask);
        let questions: Vec<&str> = line.state.depends_on.iter().take(2).map(ask).collect();
        return fill(look.words.depends_on, &[&questions.join(" ")]);
    }
    if let Some(Condition::Fact(fact)) = &item.materials[line.state.material].when {
        return fill(look.words.because_fact, &[look.text(&item.facts[*fact].label)]);
    }
    let answers: Vec<String> = line.state.because.iter().filter_map(|id| said(look, session, *id)).collect();
    if answers.is_empty() { look.words.always.into() } else { fill(look.words.because, &[&look.joined(&answers)]) }
}

/// An answer in a few words; those that say nothing by themselves with their question.
fn said(look: &Look, session: &Session, id: Slot) -> Option<String> {
    let question = &session.item.questions[id.question];
    let answer = session.answer(id)?;
    let words = answer_in_words(question, &answer, look.language, look.default);
    let whole = match &question.kind {
        Kind::Choice(_) | Kind::Choices { .. } | Kind::Region { .. } => words,
        Kind::YesNo | Kind::Number { .. } | Kind::Date { .. } | Kind::Text { .. } | Kind::List { .. } => {
            [look.text(&question.ask), &words].join(" ")
        }
    };
    Some(fill(look.words.quoted, &[&whole]))
}
