//! The list as it comes out of the printer.

use yew::prelude::*;

use super::facts::{days, price};
use super::line::{chips, counts, why};
use super::look::Look;
use super::result::grouped;
use super::words::fill;
use crate::definition::Source;
use crate::engine::Status;
use crate::output::{Checklist, Line, Paper};
use crate::session::Session;

/// The list as it comes out of the printer.
pub(super) fn list_on_paper(look: &Look, session: &Session, list: &Checklist) -> Html {
    let words = look.words;
    let item = &session.item;
    let groups = grouped(look, session, list).into_iter().map(|(title, lines)| {
        let title = fill(words.group_count, &[title, &lines.len().to_string()]);
        html! { <>
            <tr class="group"><th colspan="3" scope="colgroup">{title}</th></tr>
            { for lines.into_iter().map(|line| row(look, session, line)) }
        </> }
    });
    let notices = session.outcome.findings.iter().filter(|state| state.status == Status::Yes).map(|state| {
        html! { <li>{look.text(&item.findings[state.finding].title).to_string()}</li> }
    });
    let fees = session.outcome.fees.iter().map(|(id, _)| {
        let fee = &item.fees[*id];
        html! { <li>{look.text(&fee.name).to_string()}{" "}{price(look, fee)}</li> }
    });
    let times = session.outcome.deadlines.iter().map(|(id, _)| html! { <li>{days(look, &item.deadlines[*id])}</li> });
    html! {
        <section class="paper list-paper" aria-hidden="true">
            <h1>{look.text(&item.name).to_string()}</h1>
            if let Some(name) = look.at_the_counter(&item.name) { <p>{name.to_string()}</p> }
            <p>{words.paper_tick}</p>
            <table><tbody>{ for groups }</tbody></table>
            <div class="small-print">
                <ul>{ for notices }</ul>
                <div><h2>{words.cost}</h2><ul>{ for fees }</ul></div>
                <div><h2>{words.how_long}</h2><ul>{ for times }</ul></div>
            </div>
            <footer>
                <span>{fill(words.version, &[&item.id, &item.version])}</span>
                <span>{fill(words.paper_date, &[&look.day(session.today)])}</span>
                if item.verified.is_none() { <span>{words.counter_last_word}</span> }
            </footer>
        </section>
    }
}

fn row(look: &Look, session: &Session, line: &Line) -> Html {
    let item = &session.item;
    let name = &item.materials[line.state.material].bring.name;
    let stays = line.state.exempt == Status::Yes || line.source(item) == Source::Counter;
    let one = |paper: &Paper, named: bool| {
        let bring = paper.bring(item, line);
        let mut parts: Vec<String> = Vec::new();
        if named {
            parts.push(look.text(&bring.name).to_string());
        }
        parts.extend(counts(look, bring));
        parts.extend(chips(look, bring, paper.exempt, line.state.commitment).into_iter().map(|(_, chip)| chip.to_string()));
        html! { <div>{parts.join(" · ")}</div> }
    };
    let named = line.ways.len() > 1 || line.ways.iter().any(|way| way.papers.len() > 1);
    let counts = line.ways.iter().flat_map(|way| &way.papers).map(|paper| one(paper, named));
    html! {
        <tr>
            <td class="tick"><span class={if stays { "no-box" } else { "box" }}></span></td>
            <td>
                <strong>{look.text(name).to_string()}</strong>
                if let Some(name) = look.at_the_counter(name) { <span class="counter-name">{" "}{name.to_string()}</span> }
                <div class="why">{why(look, session, line)}</div>
            </td>
            <td class="counts">
                if line.ways.len() > 1 { <div>{look.words.any_one}</div> }
                { for counts }
            </td>
        </tr>
    }
}
