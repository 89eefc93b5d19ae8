//! The page of an item: everything that may be needed, each with the situation in which it is.

use std::collections::BTreeSet;

use super::cases::cases;
use super::condition::condition;
use super::frame::{Frame, framed};
use super::html::{Html, Piece};
use super::links::Links;
use super::paper::{basis, counts, details, verified, verified_words, when};
use super::questions::{meanings, questions};
use crate::analysis::Situations;
use crate::definition::{
    Condition, DeadlineKind, DocumentId, Fee, Finding, FindingKind, Item, ItemKind, Kind, Material, Need, Source,
    TimeUnit,
};

/// The page of an item.
pub(super) fn item_page(frame: &Frame, links: &Links, item: &Item, few: Option<&Situations>) -> String {
    framed(frame, &item.name, &item.version, |html| {
        html.tag("h1", |html| html.text(&item.name));
        head(html, item);
        ends(html, item, links);
        let words = html.words;
        html.section("papers", words.materials, |html| {
            if item.materials.is_empty() {
                html.word("p", words.nothing);
            } else {
                html.word("p class=\"note\"", words.made_for_all);
            }
            materials(html, item, links);
        });
        let notices = item.findings.iter().map(|(_, it)| it).filter(|it| it.kind == FindingKind::Notice);
        let notices: Vec<&Finding> = notices.collect();
        html.section("notices", words.notice, |html| findings(html, item, &notices, words.when_notice, links));
        html.section("cost", words.cost, |html| cost(html, item));
        html.section("situation", words.situation, |html| questions(html, item));
        if let Some(few) = few {
            cases(html, item, few);
        }
        html.section("meanings", words.meanings, |html| meanings(html, item));
    })
}

fn head(html: &mut Html, item: &Item) {
    let words = html.words;
    html.raw("<dl class=\"head\">");
    if !item.also_called.is_empty() {
        html.row(words.called, |html| names(html, &item.also_called));
    }
    if let Some(authority) = &item.authority {
        html.row(words.authority, |html| html.text(authority));
    }
    match item.kind {
        Some(ItemKind::Immediate) => html.row(words.kind, |html| html.raw(words.immediate)),
        Some(ItemKind::Promised) => html.row(words.kind, |html| html.raw(words.promised_kind)),
        None => {}
    }
    match item.visits {
        Some(1) => html.row(words.visits, |html| html.raw(words.visits_one)),
        Some(many) => html.row(words.visits, |html| html.phrase(words.visits_many, &[Piece::Plain(&many.to_string())])),
        None => {}
    }
    let codes: Vec<&str> =
        [&item.codes.basic, &item.codes.handling].into_iter().flatten().map(String::as_str).collect();
    if !codes.is_empty() {
        html.row(words.codes, |html| html.say(&codes.join(" · ")));
    }
    let [from, until] = [item.valid.from, item.valid.until].map(|day| day.map(|day| day.to_text()));
    match (&from, &until) {
        (Some(from), Some(until)) => html.row(words.valid, |html| {
            html.phrase(words.valid_between, &[Piece::Plain(from), Piece::Plain(until)]);
        }),
        (Some(from), None) => html.row(words.valid, |html| html.phrase(words.valid_from, &[Piece::Plain(from)])),
        (None, Some(until)) => html.row(words.valid, |html| html.phrase(words.valid_until, &[Piece::Plain(until)])),
        (None, None) => {}
    }
    html.row(words.checked, |html| match &item.verified {
        Some(it) => verified_words(html, it),
        None => html.raw(words.unverified),
    });
    html.raw("</dl>");
}

/// How people call it, one after the other.
pub(super) fn names(html: &mut Html, all: &[String]) {
    for (number, name) in all.iter().enumerate() {
        if number > 0 {
            html.raw(" · ");
        }
        html.say(name);
    }
}

/// What ends it, before anybody gathers papers.
fn ends(html: &mut Html, item: &Item, links: &Links) {
    let words = html.words;
    html.section("first", words.first, |html| {
        for (kind, heading) in [(FindingKind::Stop, words.stop), (FindingKind::Redirect, words.redirect)] {
            let all: Vec<&Finding> = item.findings.iter().map(|(_, it)| it).filter(|it| it.kind == kind).collect();
            if !all.is_empty() {
                html.word("h3", heading);
                findings(html, item, &all, words.when_finding, links);
            }
        }
    });
}

fn findings(html: &mut Html, item: &Item, all: &[&Finding], heading: &'static str, links: &Links) {
    let words = html.words;
    // What ends it stands under the heading of its kind.
    let heading_level = if all.iter().any(|it| it.kind.ends()) { "h4" } else { "h3" };
    let class = |it: &Finding| if it.kind.ends() { "li class=\"card end\"" } else { "li class=\"card\"" };
    html.tag_if_any("ul class=\"cards\"", |html| {
        for it in all {
            html.tag(class(it), |html| {
                html.tag(heading_level, |html| html.text(&it.title));
                html.tag("p", |html| html.text(&it.text));
                if let Some(to) = it.go_to.as_ref().and_then(|id| links.item(id)) {
                    html.tag("p", |html| html.link(&to, |html| html.raw(words.go_to)));
                }
                html.tag_if_any("dl", |html| {
                    let always = it.when == Condition::Always(true);
                    when(html, item, heading, Some(&it.when).filter(|_| !always));
                    basis(html, &it.basis);
                    verified(html, it.verified.as_ref());
                });
            });
        }
    });
}

/// The materials, first those that everybody needs.
fn materials(html: &mut Html, item: &Item, links: &Links) {
    let words = html.words;
    let group = |it: &Material| match it {
        it if it.bring.need == Need::Optional => 2,
        it if it.bring.source == Source::Counter => 3,
        it if it.when.is_some() || it.for_each.is_some() => 1,
        _ => 0,
    };
    let mut told: BTreeSet<DocumentId> = BTreeSet::new();
    for (number, heading) in [words.sure, words.by_case, words.optional, words.counter_group].into_iter().enumerate() {
        let all: Vec<&Material> = item.materials.iter().map(|(_, it)| it).filter(|it| group(it) == number).collect();
        if all.is_empty() {
            continue;
        }
        html.word("h3", heading);
        html.tag("ul class=\"cards\"", |html| {
            for it in all {
                html.tag("li class=\"card paper\"", |html| material(html, item, it, links, Some(&mut told)));
            }
        });
    }
}

/// A material: what it is, when it is needed and what can show it. Without `told` it is told in brief.
pub(super) fn material(
    html: &mut Html,
    item: &Item,
    it: &Material,
    links: &Links,
    mut told: Option<&mut BTreeSet<DocumentId>>,
) {
    let words = html.words;
    html.tag("h4", |html| {
        html.raw("<span class=\"box\"></span>");
        html.text(&it.bring.name);
    });
    if it.any_of.is_none() {
        counts(html, &it.bring);
    }
    html.tag_if_any("dl", |html| {
        if let Some(each) = it.for_each {
            html.row(words.when, |html| match &item.questions[each.list].kind {
                Kind::List { entry_name: Some(name), .. } => html.phrase(words.each, &[Piece::Text(name)]),
                _ => html.phrase(words.each, &[Piece::Text(&item.questions[each.list].ask)]),
            });
        }
        when(html, item, words.when, it.when.as_ref());
    });
    for (number, list) in it.any_of.iter().flatten().enumerate() {
        let several = it.any_of.as_ref().is_some_and(|lists| lists.len() > 1);
        if number == 0 && several {
            html.word("p class=\"way\"", words.any_one);
        }
        if list.len() > 1 {
            html.word("p class=\"way\"", words.together);
        }
        html.tag("ul class=\"documents\"", |html| {
            for id in list {
                let full = told.as_mut().is_some_and(|told| told.insert(*id));
                html.tag("li", |html| document(html, item, *id, links, full));
            }
        });
    }
    if told.is_some() {
        details(html, item, &it.bring, links);
    }
}

/// A document that can show a material.
fn document(html: &mut Html, item: &Item, id: DocumentId, links: &Links, full: bool) {
    let words = html.words;
    let document = &item.documents[id];
    html.tag("p class=\"name\"", |html| {
        html.raw("<span class=\"box\"></span>");
        html.text(&document.bring.name);
    });
    counts(html, &document.bring);
    html.tag_if_any("dl", |html| when(html, item, words.when_document, document.when.as_ref()));
    if full {
        details(html, item, &document.bring, links);
    }
}

/// What it costs, how long it takes, where to go.
fn cost(html: &mut Html, item: &Item) {
    let words = html.words;
    html.word("h3", words.fees);
    if item.fees.is_empty() {
        html.word("p", words.counter_last_word);
    }
    html.tag_if_any("ul class=\"cards\"", |html| {
        for (_, fee) in item.fees.iter() {
            html.tag("li class=\"card\"", |html| {
                html.tag("h4", |html| html.text(&fee.name));
                html.tag("p", |html| amount(html, fee));
                html.tag_if_any("dl", |html| {
                    when(html, item, words.when_applies, fee.when.as_ref());
                    basis(html, &fee.basis);
                    verified(html, fee.verified.as_ref());
                });
            });
        }
    });
    html.word("h3", words.how_long);
    if item.deadlines.is_empty() {
        html.word("p", words.counter_last_word);
    } else if item.deadlines.len() > 1 {
        html.word("p class=\"note\"", words.first_counts);
    }
    html.tag_if_any("ul class=\"cards\"", |html| {
        for (_, it) in item.deadlines.iter() {
            html.tag("li class=\"card\"", |html| {
                let (heading, days) = (it.kind == DeadlineKind::Statutory, it.days.to_string());
                html.word("h4", if heading { words.statutory } else { words.promised });
                let sentence = match (it.days, it.unit) {
                    (0, _) => words.at_once,
                    (_, TimeUnit::Working) => words.working_days,
                    (_, TimeUnit::Calendar) => words.calendar_days,
                };
                html.tag("p", |html| html.phrase(sentence, &[Piece::Plain(&days)]));
                html.tag_if_any("dl", |html| {
                    when(html, item, words.when_applies, it.when.as_ref());
                    basis(html, &it.basis);
                    verified(html, it.verified.as_ref());
                });
            });
        }
    });
    if !item.special_procedures.is_empty() {
        html.word("p class=\"way\"", words.special);
        html.tag("ul", |html| {
            item.special_procedures.iter().for_each(|it| html.tag("li", |html| html.text(it)));
        });
    }
    places(html, item);
}

fn places(html: &mut Html, item: &Item) {
    let words = html.words;
    html.word("h3", words.places);
    if item.places.is_empty() {
        html.word("p", words.places_unknown);
    }
    html.tag_if_any("ul class=\"cards\"", |html| {
        for (_, place) in item.places.iter() {
            html.tag("li class=\"card\"", |html| {
                html.tag("h4", |html| html.text(&place.name));
                html.tag_if_any("dl", |html| {
                    if let Some(address) = &place.address {
                        html.row(words.address, |html| html.text(address));
                    }
                    if let Some(hours) = &place.hours {
                        html.row(words.hours, |html| html.text(hours));
                    }
                    if let Some(phone) = &place.phone {
                        html.row(words.phone, |html| html.say(phone));
                    }
                    if let Some(it) = &place.when {
                        html.row(words.when_applies, |html| condition(html, item, it));
                    }
                });
            });
        }
    });
}

fn amount(html: &mut Html, fee: &Fee) {
    let words = html.words;
    match (&fee.amount, &fee.per) {
        (None, _) => html.raw(words.counter_last_word),
        (Some(amount), _) if !amount.contains(|digit: char| ('1'..='9').contains(&digit)) => html.raw(words.free),
        (Some(amount), None) => html.phrase(words.amount, &[Piece::Plain(amount)]),
        (Some(amount), Some(per)) => html.phrase(words.amount_per, &[Piece::Plain(amount), Piece::Text(per)]),
    }
}
