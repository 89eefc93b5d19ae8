//! What came of it: the list in groups, and all that belongs to it.

use yew::prelude::*;

use super::answers::{answers, unused};
use super::details::basis;
use super::facts::facts;
use super::icon;
use super::line::{Depth, line};
use super::look::{Look, Sheet, Wish};
use super::words::fill;
use crate::definition::{FindingKind, Source};
use crate::engine::{Progress, Status};
use crate::output::{Checklist, Line};
use crate::session::{Action, Place, Session};

/// The result screen.
pub(super) fn result(look: &Look, session: &Session, list: &Checklist, contact: &str) -> Html {
    let words = look.words;
    let stopped = session.outcome.progress == Progress::Stopped;
    let (sure, open) = list.counts(&session.item);
    html! {
        <div class="result">
            if stopped {
                <h1 id="heading" tabindex="-1">{words.stopped}</h1>
                {findings(look, session, true)}
                <p class="muted">{words.stopped_note}</p>
            } else {
                <h1 id="heading" tabindex="-1">{fill(words.ready, &[&sure.to_string()])}</h1>
                <p class="lead">{if open > 0 { words.open_note } else { words.ready_note }}</p>
                if session.outcome.over_budget { <p class="notice">{words.over_budget}</p> }
                {validity(look, session)}
                {findings(look, session, false)}
            }
            {unused(look, session, &session.outcome.unused)}
            if !stopped {
                {groups(look, session, list)}
                {forms(look, session)}
                <section class="take-away">
                    <button type="button" class="primary" onclick={look.click(Wish::Print(Sheet::List))}>
                        {icon::icon(icon::PRINTER)}{words.print_list}
                    </button>
                </section>
                {facts(look, session, contact)}
            }
            <section>
                <h2>{words.your_answers}</h2>
                {answers(look, session)}
                <p class="actions">
                    if !session.trail.is_empty() { {look.button("quiet", words.back, Wish::Do(Action::Back))} }
                    {look.button("quiet", words.start_again, Wish::Do(Action::StartAgain))}
                </p>
            </section>
            {provenance(look, session)}
        </div>
    }
}

/// Findings that end everything, or those that are good to know.
fn findings(look: &Look, session: &Session, ending: bool) -> Html {
    let item = &session.item;
    let wanted = session.outcome.findings.iter().filter(|state| {
        state.status == Status::Yes && item.findings[state.finding].kind.ends() == ending
    });
    let each: Vec<Html> = wanted
        .map(|state| {
            let finding = &item.findings[state.finding];
            let class = match finding.kind {
                FindingKind::Stop | FindingKind::Redirect => "notice stop",
                FindingKind::Notice => "notice",
            };
            let go_to = finding.go_to.as_ref().filter(|other| **other != item.id);
            html! {
                <li class={class} key={finding.id.clone()}>
                    <h3>{look.text(&finding.title).to_string()}</h3>
                    <p>{look.text(&finding.text).to_string()}</p>
                    if let Some(other) = go_to { <p>{look.button("secondary", look.words.go_to, Wish::Open(other.clone()))}</p> }
                    if !finding.basis.is_empty() {
                        <details class="fold"><summary>{look.words.basis}</summary>{basis(look, &finding.basis)}</details>
                    }
                </li>
            }
        })
        .collect();
    if each.is_empty() {
        return Html::default();
    }
    let list = html! { <ul class="findings">{ for each }</ul> };
    if ending { list } else { html! { <section><h2>{look.words.good_to_know}</h2>{list}</section> } }
}

fn validity(look: &Look, session: &Session) -> Html {
    let valid = session.item.valid;
    let sentence = match (valid.from, valid.until) {
        (_, Some(until)) if until < session.today => fill(look.words.expired, &[&look.day(until)]),
        (Some(from), _) if session.today < from => fill(look.words.not_yet_valid, &[&look.day(from)]),
        _ => return Html::default(),
    };
    html! { <p class="notice stop">{sentence}</p> }
}

/// The lines by who provides them; what may be needed comes after what is, what stays at home last.
pub(super) fn grouped<'l>(look: &Look, session: &Session, list: &'l Checklist) -> Vec<(&'static str, Vec<&'l Line>)> {
    let words = look.words;
    let item = &session.item;
    let of = |source: Source| {
        list.lines.iter().filter(move |it| it.is_to_bring(item) && it.source(item) == source).collect::<Vec<_>>()
    };
    let exempt = |it: &&Line| it.state.exempt == Status::Yes && it.source(item) != Source::Counter;
    vec![
        (words.group_applicant, of(Source::Applicant)),
        (words.group_government, of(Source::Government)),
        (words.group_third_party, of(Source::ThirdParty)),
        (words.may_be, list.lines.iter().filter(|it| it.may_be_to_bring(item)).collect()),
        (words.group_exempt, list.lines.iter().filter(exempt).collect()),
        (words.group_counter, list.lines.iter().filter(|it| it.source(item) == Source::Counter).collect()),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .collect()
}

fn groups(look: &Look, session: &Session, list: &Checklist) -> Html {
    let group = |(title, lines): (&'static str, Vec<&Line>)| {
        html! { <>
            <h3>{title}<span class="number">{fill(look.words.counts, &[&lines.len().to_string()])}</span></h3>
            <ul class="lines">{ for lines.iter().map(|it| line(look, session, it, Depth::Full)) }</ul>
        </> }
    };
    html! {
        <section class="groups">
            <h2>{look.words.to_bring}</h2>
            { for grouped(look, session, list).into_iter().map(group) }
        </section>
    }
}

fn forms(look: &Look, session: &Session) -> Html {
    if session.outcome.forms.is_empty() {
        return Html::default();
    }
    let words = look.words;
    let (_, left) = session.form_questions_left();
    let names = session.outcome.forms.iter().map(|form| html! { <li>{look.text(&session.item.forms[*form].name).to_string()}</li> });
    html! {
        <section>
            <h2>{words.forms}</h2>
            <ul>{ for names }</ul>
            <p class="actions">
                if left.is_empty() {
                    {look.button("secondary", words.look, Wish::Do(Action::Go(Place::Forms)))}
                } else {
                    <button type="button" class="secondary" onclick={look.click(Wish::Do(Action::Fill))}>{icon::icon(icon::PEN)}{words.fill}</button>
                    {look.button("quiet", words.look, Wish::Do(Action::Go(Place::Forms)))}
                    <span class="muted">{fill(words.forms_left, &[&left.len().to_string()])}</span>
                }
            </p>
        </section>
    }
}

/// Where the list comes from.
fn provenance(look: &Look, session: &Session) -> Html {
    let item = &session.item;
    let checked = match &item.verified {
        Some(verified) => verified.on.map(|on| fill(look.words.verified_on, &[&look.day(on)])),
        None => Some(look.words.not_verified.to_string()),
    };
    html! {
        <footer class="muted provenance">
            <p>{fill(look.words.version, &[&item.id, &item.version])}</p>
            if let Some(checked) = checked { <p>{checked}</p> }
        </footer>
    }
}
