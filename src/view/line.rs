//! One line of the list: what to bring, how many, and why.

use yew::prelude::*;

use super::details::paper_details;
use super::icon::mark;
use super::look::Look;
use super::words::fill;
use crate::definition::{Bring, Condition, Need, QuestionId, Source};
use crate::engine::Status;
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
    let shape = if line.state.status == Status::Yes { "sure" } else { "open" };
    let word = if line.state.status == Status::Yes { look.words.sure } else { look.words.may_be };
    let also: Vec<String> =
        line.also_shows.iter().map(|other| look.text(&item.materials[*other].bring.name).to_string()).collect();
    html! {
        <li key={material.id.clone()} class={classes!("line", shape)}>
            {mark(shape)}
            <div>
                <p class="name"><span class="for-screen-readers">{word}{" "}</span>{look.text(&material.bring.name).to_string()}</p>
                if let Some(name) = look.at_the_counter(&material.bring.name) { <p class="counter-name muted" lang={look.default.to_string()}>{name.to_string()}</p> }
                {ways(look, session, line, depth)}
                if !also.is_empty() { <p class="why muted">{fill(look.words.also_shows, &[&look.joined(&also)])}</p> }
                <p class="why muted">{why(look, session, line)}</p>
                {whole(look, &material.bring, line, depth)}
            </div>
        </li>
    }
}

/// What is said of a material as a whole, when its papers are others.
fn whole(look: &Look, bring: &Bring, line: &Line, depth: Depth) -> Html {
    let own = line.state.offered.is_none();
    if own || depth == Depth::Short { Html::default() } else { paper_details(look, bring) }
}

fn ways(look: &Look, session: &Session, line: &Line, depth: Depth) -> Html {
    let paper = |paper: &Paper| one_paper(look, session, line, paper, depth);
    match line.ways.as_slice() {
        [] => Html::default(),
        [only] => html! { <>{ for only.papers.iter().map(paper) }</> },
        many => html! { <>
            <p class="any-one">{look.words.any_one}</p>
            <ul class="ways">
                { for many.iter().map(|way| one_way(look, way, html! { <>{ for way.papers.iter().map(paper) }</> })) }
            </ul>
        </> },
    }
}

fn one_way(look: &Look, way: &Way, papers: Html) -> Html {
    html! {
        <li>
            {papers}
            if way.papers.len() > 1 { <p class="why muted">{look.words.together}</p> }
            if way.status == Status::Open { <p class="why muted">{look.words.only_if_offered}</p> }
        </li>
    }
}

fn one_paper(look: &Look, session: &Session, line: &Line, paper: &Paper, depth: Depth) -> Html {
    let item = &session.item;
    let bring = paper.bring(item, line);
    let of_material = &item.materials[line.state.material].bring.name;
    let named = paper.document.is_some() && (line.ways.len() > 1 || look.text(&bring.name) != look.text(of_material));
    html! {
        <div class="paper">
            if named { <p class="paper-name">{look.text(&bring.name).to_string()}</p> }
            <ul class="chips">
                { for counts(look, bring).into_iter().map(|count| html! { <li class="count">{count}</li> }) }
                { for chips(look, bring, paper.exempt, line.state.commitment).into_iter().map(|(class, chip)| html! { <li class={class}>{chip}</li> }) }
            </ul>
            if depth == Depth::Full { {paper_details(look, bring)} }
        </div>
    }
}

/// How many originals and copies, in words.
pub(super) fn counts(look: &Look, bring: &Bring) -> Vec<String> {
    let words = look.words;
    let counted = |count: u32, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_string()),
        more => Some(fill(many, &[&more.to_string()])),
    };
    [
        counted(bring.show, words.show, words.shows),
        counted(bring.originals, words.hand_in, words.hands_in),
        (bring.copies > 0).then(|| fill(words.copies, &[&bring.copies.to_string()])),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What makes it lighter.
pub(super) fn chips(look: &Look, bring: &Bring, exempt: Status, commitment: Status) -> Vec<(&'static str, &'static str)> {
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
    let ask = |id: &QuestionId| look.text(&item.questions[*id].ask).to_string();
    if line.state.status != Status::Yes {
        let questions: Vec<String> = line.state.depends_on.iter().take(2).map(ask).collect();
        return fill(look.words.depends_on, &[&questions.join(" ")]);
    }
    if let Some(Condition::Fact(fact)) = &item.materials[line.state.material].when {
        return fill(look.words.because_fact, &[look.text(&item.facts[*fact].label)]);
    }
    let answers: Vec<String> = line.state.because.iter().filter_map(|id| said(look, session, *id)).collect();
    if answers.is_empty() { look.words.always.into() } else { fill(look.words.because, &[&answers.join(" ")]) }
}

/// A question and its answer, in a few words.
pub(super) fn said(look: &Look, session: &Session, id: QuestionId) -> Option<String> {
    let question = &session.item.questions[id];
    let answer = session.answer(id)?;
    let words = answer_in_words(question, &answer, look.language, look.default);
    Some([look.text(&question.ask), &words].join(" "))
}
