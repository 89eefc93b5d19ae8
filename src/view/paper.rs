//! The list as it comes out of the printer.

use super::choose::later;
use super::facts::{days, price};
use super::line::{chips, counts_of, name_of, why};
use super::look::{Look, join};
use super::result::{group_title, grouped, sums};
use super::tag::{Html, nothing, part, say, some, tag};
use super::take::{Code, qr_on_paper};
use super::words::fill;
use crate::engine::Status;
use crate::session::{Checklist, How, Line, Ready, Session, Standing};

/// The list as it comes out of the printer.
pub(super) fn list_on_paper(look: &Look, session: &Session, list: &Checklist, code: Option<&Code>) -> Html {
    let words = look.later();
    let item = &session.item;
    let mut rows = Vec::new();
    for (group, lines) in grouped(list, &|line| line.group(item)) {
        let title = fill(words.group_count, &[group_title(words, group), &lines.len().to_string()]);
        let title = tag("th", "").set("colspan", "3").set("scope", "colgroup").say(&title);
        rows.push(part("tr", "group", vec![title]));
        rows.extend(lines.into_iter().map(|line| row(look, session, line)));
    }
    let notices = session.outcome.findings.iter().filter(|state| state.status == Status::Yes);
    let notices = notices.map(|state| look.say("li", "", &item.findings[state.finding].title)).collect();
    let fees = session.outcome.fees.iter().map(|(id, _)| {
        let fee = &item.fees[*id];
        say("li", "", &[look.text(&fee.name), &price(look, fee)].join(" "))
    });
    let times = session.outcome.deadlines.iter().map(|(id, _)| say("li", "", &days(look, &item.deadlines[*id])));
    let unverified = item.verified.is_none();
    let sheet = tag("section", "on-paper list-paper").set("aria-hidden", "true");
    sheet
        .with(vec![
            look.say("h1", "", &item.name),
            some(look.at_the_counter(&item.name).map(|name| say("p", "", name))),
            say("p", "", words.paper_tick),
            part("table", "", vec![part("tbody", "", rows)]),
            sums(look, session, list),
            part(
                "div",
                "small-print",
                vec![
                    part("div", "", vec![say("h2", "", words.good_to_know), part("ul", "bullets", notices)]),
                    part("div", "", vec![say("h2", "", words.cost), part("ul", "", fees.collect())]),
                    part("div", "", vec![say("h2", "", words.how_long), part("ul", "", times.collect())]),
                    part("div", "", vec![say("h2", "", words.where_to), places(look, session)]),
                    some(code.map(|code| qr_on_paper(look, code))),
                ],
            ),
            part(
                "footer",
                "",
                vec![
                    say("span", "", &fill(words.version, &[&item.id, &item.version])),
                    catalogue_version(look),
                    look.region.map_or_else(nothing, |region| say("span", "", &fill(words.for_region, &[region]))),
                    say("span", "", &fill(words.paper_date, &[&look.day(session.today)])),
                    if unverified { say("span", "", words.counter_last_word) } else { nothing() },
                ],
            ),
        ])
        .html()
}

/// Which catalogue the list was made from, if that is known.
pub(super) fn catalogue_version(look: &Look) -> Html {
    match look.around.catalogue.as_str() {
        "" => nothing(),
        version => say("span", "", &fill(look.later().catalogue_version, &[version])),
    }
}

/// Where to go, when it is open, and whom to call, as far as that is known.
fn places(look: &Look, session: &Session) -> Html {
    let words = look.later();
    let mut lines = Vec::new();
    for (id, _) in &session.outcome.places {
        let place = &session.item.places[*id];
        lines.push(look.say("li", "", &place.name));
        let facts = [
            (words.text_address, place.address.as_ref().map(|it| look.text(it))),
            (words.text_hours, place.hours.as_ref().map(|it| look.text(it))),
            (words.text_phone, place.phone.as_deref()),
        ];
        let told = facts.into_iter().filter_map(|(sentence, fact)| Some(say("li", "", &fill(sentence, &[fact?]))));
        lines.extend(told);
    }
    if lines.is_empty() { say("p", "", words.places_unknown) } else { part("ul", "", lines) }
}

fn row(look: &Look, session: &Session, line: &Line) -> Html {
    let item = &session.item;
    let name = &item.materials[line.set.material].bring.name;
    let named = line.ways.len() > 1 || line.papers().len() > 1;
    let mut papers = Vec::new();
    for paper in line.papers().iter().filter(|paper| !paper.elsewhere || line.ways.len() > 1) {
        let bring = paper.bring(item, line);
        let mut parts: Vec<String> = Vec::new();
        if named {
            parts.push(look.text(&bring.name).to_string());
        }
        if paper.elsewhere {
            parts.push(look.later().listed_already.to_string());
        } else {
            if paper.how != How::Promise {
                parts.extend(counts_of(look, bring));
            }
            parts.extend(chips(look, bring, paper).into_iter().map(|(_, chip)| chip.to_string()));
        }
        if paper.how == How::Later {
            let whole = if line.how == How::Later { &item.materials[line.set.material].bring } else { bring };
            parts.push(later(look.later(), whole.defer.as_ref()));
        }
        papers.push(say("div", "", &join(&parts, " · ")));
    }
    let standing = line.standing(item);
    let stays = matches!(standing, Standing::Counter | Standing::Exempt);
    let carried = !stays && standing != Standing::Promised;
    let tick = match session.readiness.of(&line.name(item)) {
        _ if !carried => "no-tick",
        Some(Ready::Have) => "tick-box ticked",
        _ => "tick-box",
    };
    let own = line.papers().first().map(|paper| paper.bring(item, line));
    let issuer = own.unwrap_or(&item.materials[line.set.material].bring).issuer.as_ref().filter(|_| carried);
    let counter_name = look.at_the_counter(name).map(|name| say("div", "counter-name", name));
    part(
        "tr",
        "",
        vec![
            part("td", "tick", vec![say("span", tick, "")]),
            part(
                "td",
                "",
                vec![
                    say("strong", "", &name_of(look, session, line.set)),
                    some(counter_name),
                    some(issuer.map(|issuer| say("div", "why", &fill(look.later().text_issuer, &[look.text(issuer)])))),
                    if stays { nothing() } else { say("div", "why", &why(look, session, line)) },
                ],
            ),
            part("td", "counts", papers),
        ],
    )
}
