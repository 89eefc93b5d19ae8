//! One line of the list: what to bring, how many, and why.

use super::answers::answer_to;
use super::choose::{hows, pick};
use super::details::paper_details;
use super::entry::{entry, paper_of_entry, question_in_entry, with_name};
use super::icon::mark;
use super::look::{Look, join};
use super::tag::{Html, all, nothing, part, say, some, tag, text};
use super::words::fill;
use crate::definition::{Bring, Condition, Item, Kind, Need, Source};
use crate::engine::{Answer, Slot, Status, named};
use crate::session::{Choice, How, Line, Paper, PaperSet, Session, Standing, Way};

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
    let material = &item.materials[line.set.material];
    let standing = line.standing(item);
    let (class, shape, word) = match standing {
        Standing::Bring => ("line", "sure", look.words.sure),
        Standing::MayBring => ("line", "open", look.words.may_be),
        Standing::Later => ("line", "dropped", look.words.group_later),
        Standing::Promised => ("line", "dropped", look.words.group_promised),
        Standing::Counter | Standing::Exempt => ("line dropped", "dropped", ""),
    };
    let also: Vec<String> = line.also_shows.iter().map(|other| name_of(look, session, *other)).collect();
    let counter_name = look
        .at_the_counter(&material.bring.name)
        .map(|name| tag("p", "counter-name muted").set_to("lang", look.default).say(name));
    // What is known of a paper stands with it, of the only paper below everything else; then what is said of the
    // material as a whole.
    let mut details: Vec<Html> = Vec::new();
    if depth == Depth::Full {
        details.extend(only_paper(line).map(|paper| more_of(look, item, line, paper)));
        if line.papers().iter().all(|paper| paper.document.is_some()) {
            details.push(hows(look, line, None, &material.bring, (line.hows(item), line.how)));
            details.push(paper_details(look, &material.bring));
        }
    }
    let at_home = matches!(standing, Standing::Counter | Standing::Exempt);
    let content = vec![
        part("p", "name", vec![say("span", "for-screen-readers", word), text(&name_of(look, session, line.set))]),
        some(counter_name),
        ways(look, session, line, depth),
        if also.is_empty() {
            nothing()
        } else {
            say("p", "why muted", &fill(look.words.also_shows, &[&look.joined(&also)]))
        },
        if at_home { nothing() } else { say("p", "why muted", &why(look, session, line)) },
        all(details),
    ];
    let key = [&material.id, "/", &line.set.entry.map(|entry| entry.to_string()).unwrap_or_default()].concat();
    tag("li", class).key(&key).of(mark(shape)).of(part("div", "", content)).html()
}

/// What a line is called.
pub(super) fn name_of(look: &Look, session: &Session, set: PaperSet) -> String {
    paper_of_entry(look, &session.item, set, &session.item.materials[set.material].bring.name)
}

/// The papers of a line; where there are several ways in full with a choice among them.
fn ways(look: &Look, session: &Session, line: &Line, depth: Depth) -> Html {
    let item = &session.item;
    let chosen = session.choices.way(line.set).is_some();
    if line.ways.len() < 2 || (depth == Depth::Short && chosen) {
        return pieces(look, session, line, depth, false);
    }
    let names = |way: &Way| {
        let names: Vec<String> =
            way.papers.iter().map(|paper| look.text(&paper.bring(item, line).name).to_string()).collect();
        let joined = look.joined(&names);
        if names.len() > 1 { fill(look.words.together, &[&joined]) } else { joined }
    };
    let offered = |way: &Way| match way.status {
        Status::Yes => nothing(),
        Status::Open | Status::No => say("small", "muted", look.words.only_if_offered),
    };
    if depth == Depth::Short {
        let one = |way: &Way| part("li", "", vec![text(&names(way)), offered(way)]);
        let rows = line.ways.iter().map(one).collect();
        return all(vec![say("p", "any-one", look.words.any_one), part("ul", "ways", rows)]);
    }
    let one = |(place, way): (usize, &Way)| {
        let taken = place == line.taken;
        let label = vec![text(&names(way)), offered(way)];
        let choice = pick(look, Choice::Way(line.set, way.number), taken, label);
        part(
            "li",
            "",
            vec![choice, if taken { pieces(look, session, line, depth, way.papers.len() == 1) } else { nothing() }],
        )
    };
    let rows = line.ways.iter().enumerate().map(one).collect();
    let about = say("span", "for-screen-readers", &name_of(look, session, line.set));
    let legend = part("legend", "any-one", vec![about, text(look.words.any_one)]);
    part("fieldset", "", vec![legend, part("ul", "ways", rows)])
}

/// The paper of a line that has no other, and nothing to choose from.
fn only_paper<'l>(line: &'l Line) -> Option<&'l Paper> {
    let mut own = line.papers().iter().filter(|paper| !paper.elsewhere);
    let first = own.next().filter(|_| line.ways.len() == 1);
    first.filter(|_| own.next().is_none())
}

/// What can be done about a paper, and what is known of it.
fn more_of(look: &Look, item: &Item, line: &Line, paper: &Paper) -> Html {
    let bring = paper.bring(item, line);
    // What goes for the material as a whole goes for its papers.
    let whole = paper.document.is_some() && line.how != How::Bring;
    let chosen = (if whole { Vec::new() } else { paper.hows(item, line) }, paper.how);
    all(vec![hows(look, line, paper.document, bring, chosen), paper_details(look, bring)])
}

/// The papers of the way that is taken; `named` already, or each with its name unless that is the line's.
fn pieces(look: &Look, session: &Session, line: &Line, depth: Depth, named: bool) -> Html {
    let item = &session.item;
    let name = look.text(&item.materials[line.set.material].bring.name);
    let differs = |paper: &Paper| paper.document.is_some() && look.text(&paper.bring(item, line).name) != name;
    // What stands in another line is not told twice, unless the person just chose it.
    let told = line.papers().iter().filter(|paper| line.ways.len() > 1 || !paper.elsewhere);
    let one = |paper: &Paper| {
        let bring = paper.bring(item, line);
        let mut notes: Vec<Html> = counts_of(look, bring).iter().map(|count| say("li", "count", count)).collect();
        if paper.elsewhere {
            notes = vec![say("li", "good", look.words.listed_already)];
        }
        let lighter = chips(look, bring, paper);
        notes.extend(lighter.into_iter().map(|(class, chip)| say("li", class, chip)));
        let parts = vec![
            if !named && differs(paper) { say("p", "piece-name", look.text(&bring.name)) } else { nothing() },
            part("ul", "chips", notes),
        ];
        let here = depth == Depth::Full && !paper.elsewhere && only_paper(line).is_none();
        let more = if here { more_of(look, item, line, paper) } else { nothing() };
        part("div", "piece", vec![all(parts), more])
    };
    all(told.map(one).collect())
}

/// The same of a paper.
pub(super) fn counts_of(look: &Look, bring: &Bring) -> Vec<String> {
    counts(look, bring.show, bring.originals, bring.copies)
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
pub(super) fn chips(look: &Look, bring: &Bring, paper: &Paper) -> Vec<(&'static str, &'static str)> {
    let words = look.words;
    let mut chips = Vec::new();
    match paper.exempt {
        Status::Yes => chips.push(("good", words.chip_exempt)),
        Status::Open => chips.push(("maybe", words.chip_may_be_exempt)),
        Status::No => {}
    }
    match (paper.how, bring.need) {
        (How::Later, _) => chips.push(("maybe", words.chip_later)),
        (How::Promise, _) => chips.push(("maybe", words.chip_promised)),
        (How::Bring, Need::Required) => {}
        (How::Bring, Need::Deferrable) => chips.push(("good", words.chip_deferrable)),
        (How::Bring, Need::Optional) => chips.push(("good", words.chip_optional)),
    }
    if paper.how == How::Bring && paper.commitment == Status::Yes && bring.commitment.is_some() {
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
    let material = &item.materials[line.set.material];
    let slots = reasons(session, line);
    if line.status != Status::Yes {
        let open = slots.into_iter().filter(|slot| session.answer(*slot).is_none_or(|it| it == Answer::Unsure));
        let questions: Vec<String> = open.take(2).map(|slot| question_in_entry(look, item, slot)).collect();
        return fill(look.words.depends_on, &[&join(&questions, " ")]);
    }
    if let Some(Condition::Fact(fact)) = &material.when {
        return fill(look.words.because_fact, &[look.text(&item.facts[*fact].label)]);
    }
    let answers: Vec<String> = slots.into_iter().filter_map(|slot| said(look, session, slot)).collect();
    match (answers.is_empty(), material.for_each) {
        (false, _) => fill(look.words.because, &[&look.joined(&answers)]),
        (true, None) => look.words.always.into(),
        (true, Some(it)) => with_name(look, &item.questions[it.list], look.words.each_named, look.words.each),
    }
}

/// The questions that tell why a line is there. The engine tells it of a material as a whole: for one entry it is what
/// holds for all of them, and what the entry itself was asked for it.
fn reasons(session: &Session, line: &Line) -> Vec<Slot> {
    let item = &session.item;
    let material = &item.materials[line.set.material];
    let whole = if line.status == Status::Yes { &line.state.because } else { &line.state.depends_on };
    let (Some(for_each), Some(entry)) = (material.for_each, line.set.entry) else { return whole.clone() };
    let mut slots: Vec<Slot> =
        whole.iter().filter(|slot| slot.entry.is_none() && slot.question != for_each.list).copied().collect();
    if let Some(when) = &material.when {
        let named = named(item, when);
        let inside = item.questions.iter().filter(|(id, it)| it.within == Some(for_each.list) && named.has(*id));
        slots.extend(inside.map(|(id, _)| Slot::in_entry(id, entry)));
    }
    slots
}

/// An answer in a few words; those that say nothing by themselves with their question.
fn said(look: &Look, session: &Session, id: Slot) -> Option<String> {
    let question = &session.item.questions[id.question];
    let answer = session.answer(id)?;
    let words = answer_to(look, question, &answer);
    let whole = match &question.kind {
        Kind::Choice(_) | Kind::Choices { .. } | Kind::Region { .. } => words,
        Kind::YesNo | Kind::Number { .. } | Kind::Date { .. } | Kind::Text { .. } | Kind::List { .. } => {
            [look.text(&question.ask), &words].join(" ")
        }
    };
    let whole = match (question.within, id.entry) {
        (Some(list), Some(number)) => {
            fill(look.words.of_entry, &[&entry(look, &session.item.questions[list], number), &whole])
        }
        _ => whole,
    };
    Some(fill(look.words.quoted, &[&whole]))
}
