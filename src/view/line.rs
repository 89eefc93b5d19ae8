//! One line of the list: what to bring, how many, and why.

use super::answers::answer_to;
use super::entry::{entry, paper_of_entry, question_in_entry, with_name};
use super::icon::mark;
use super::look::{Look, join};
use super::tag::{Html, all, nothing, part, say, some, tag, text};
use super::words::fill;
use crate::definition::{Bring, Condition, Kind};
use crate::engine::{Answer, Slot, Status, named};
use crate::session::{Chip, Line, Paper, PaperSet, Session, Standing, Way};

/// A line beside the questions.
pub(super) fn line(look: &Look, session: &Session, line: &Line) -> Html {
    line_with(look, session, line, ways(look, session, line), nothing())
}

/// A line with its mark; what there is to choose from, and what more is told of it.
pub(super) fn line_with(look: &Look, session: &Session, line: &Line, ways: Html, details: Html) -> Html {
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
    let at_home = matches!(standing, Standing::Counter | Standing::Exempt);
    let content = vec![
        part("p", "name", vec![say("span", "for-screen-readers", word), titled(look, session, line.set)]),
        some(counter_name),
        ways,
        if also.is_empty() {
            nothing()
        } else {
            say("p", "why muted", &fill(look.words.also_shows, &[&look.joined(&also)]))
        },
        if at_home { nothing() } else { say("p", "why muted", &why(look, session, line)) },
        details,
    ];
    let key = [&material.id, "/", &line.set.entry.map(|entry| entry.to_string()).unwrap_or_default()].concat();
    tag("li", class).key(&key).of(mark(shape)).of(part("div", "", content)).html()
}

/// What a line is called.
pub(super) fn name_of(look: &Look, session: &Session, set: PaperSet) -> String {
    paper_of_entry(look, &session.item, set, &session.item.materials[set.material].bring.name)
}

/// The same on the screen.
fn titled(look: &Look, session: &Session, set: PaperSet) -> Html {
    match set.entry {
        None => look.told(&session.item.materials[set.material].bring.name),
        Some(_) => text(&name_of(look, session, set)),
    }
}

/// The papers of a line, or all that would do.
fn ways(look: &Look, session: &Session, line: &Line) -> Html {
    if line.ways.len() < 2 || session.choices.way(line.set).is_some() {
        return pieces(look, session, line, false, &|_| nothing());
    }
    let one = |way: &Way| part("li", "", vec![text(&way_names(look, session, line, way)), only_if_offered(look, way)]);
    let rows = line.ways.iter().map(one).collect();
    all(vec![say("p", "any-one", look.words.any_one), part("ul", "ways", rows)])
}

/// What the papers of a way are called.
pub(super) fn way_names(look: &Look, session: &Session, line: &Line, way: &Way) -> String {
    let names: Vec<String> =
        way.papers.iter().map(|paper| look.text(&paper.bring(&session.item, line).name).to_string()).collect();
    let joined = look.joined(&names);
    if names.len() > 1 { fill(look.words.together, &[&joined]) } else { joined }
}

/// A word of caution where a way may not be open.
pub(super) fn only_if_offered(look: &Look, way: &Way) -> Html {
    match way.status {
        Status::Yes => nothing(),
        Status::Open | Status::No => say("small", "muted", look.words.only_if_offered),
    }
}

/// The papers of the way that is taken, with what more is told of each; `named` already, or each with its name unless
/// that is the line's.
pub(super) fn pieces(look: &Look, session: &Session, line: &Line, named: bool, more: &dyn Fn(&Paper) -> Html) -> Html {
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
            if !named && differs(paper) { look.say("p", "piece-name", &bring.name) } else { nothing() },
            part("ul", "chips", notes),
        ];
        part("div", "piece", vec![all(parts), more(paper)])
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
    paper.chips(bring).into_iter().map(|chip| chip_in_words(look, chip)).collect()
}

/// How a chip looks and what it says.
pub(super) fn chip_in_words(look: &Look, chip: Chip) -> (&'static str, &'static str) {
    let words = look.words;
    match chip {
        Chip::Exempt => ("good", words.chip_exempt),
        Chip::MayBeExempt => ("maybe", words.chip_may_be_exempt),
        Chip::Later => ("maybe", words.chip_later),
        Chip::Promised => ("maybe", words.chip_promised),
        Chip::Deferrable => ("good", words.chip_deferrable),
        Chip::Optional => ("good", words.chip_optional),
        Chip::Commitment => ("good", words.chip_commitment),
        Chip::Counter => ("good", words.chip_counter),
        Chip::ListedAlready => ("good", words.listed_already),
    }
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
