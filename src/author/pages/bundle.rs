//! The page of a bundle: what belongs to it, and the papers of all, those that several need first.

use std::collections::BTreeMap;

use super::condition::condition;
use super::frame::{Frame, framed};
use super::html::Html;
use super::item::{material, names};
use super::links::Links;
use super::paper::counts;
use super::questions::questions;
use crate::definition::{Bring, Bundle, Text};

/// The page of a bundle.
pub(super) fn bundle_page(frame: &Frame, links: &Links, bundle: &Bundle) -> String {
    framed(frame, &bundle.name, &bundle.version, |html| {
        let words = html.words;
        html.tag("h1", |html| html.text(&bundle.name));
        html.tag_if_any("dl class=\"head\"", |html| {
            if !bundle.also_called.is_empty() {
                html.row(words.called, |html| names(html, &bundle.also_called));
            }
        });
        html.section("parts", words.parts, |html| parts(html, bundle, links));
        html.section("situation", words.situation, |html| questions(html, &bundle.own));
        html.section("shared", words.shared, |html| shared(html, bundle));
        html.section("papers", words.materials, |html| papers(html, bundle, links));
    })
}

fn parts(html: &mut Html, bundle: &Bundle, links: &Links) {
    let words = html.words;
    html.tag("ol class=\"parts\"", |html| {
        for (position, member) in bundle.members.iter().enumerate() {
            html.tag("li", |html| {
                name(html, &member.item.name, links.item(&member.item.id));
                // For each member there is a notice that holds when it takes part.
                let Some((_, notice)) = bundle.own.findings.iter().nth(position) else { return };
                if notice.when != crate::definition::Condition::Always(true) {
                    html.raw("<dl>");
                    html.row(words.part_when, |html| condition(html, &bundle.own, &notice.when));
                    html.raw("</dl>");
                }
            });
        }
    });
}

fn name(html: &mut Html, name: &Text, to: Option<String>) {
    match to {
        Some(to) => html.link(&to, |html| html.text(name)),
        None => html.text(name),
    }
}

/// Papers of one name in several members: one of each will do, with the most that any of them wants.
fn shared(html: &mut Html, bundle: &Bundle) {
    let mut papers: BTreeMap<&str, Vec<(usize, &Bring)>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (position, member) in bundle.members.iter().enumerate() {
        let alone = member.item.materials.iter().filter(|(_, it)| it.any_of.is_none());
        let alone = alone.map(|(id, it)| (member.materials[id].as_str(), &it.bring));
        let documents = member.item.documents.iter().map(|(id, it)| (member.documents[id].as_str(), &it.bring));
        for (id, bring) in alone.chain(documents) {
            let all = papers.entry(id).or_default();
            if all.is_empty() {
                order.push(id);
            }
            all.push((position, bring));
        }
    }
    let words = html.words;
    let several = order.into_iter().filter_map(|id| papers.get(id)).filter(|all| {
        let mut members: Vec<usize> = all.iter().map(|(position, _)| *position).collect();
        members.dedup();
        members.len() > 1
    });
    let several: Vec<&Vec<(usize, &Bring)>> = several.collect();
    if several.is_empty() {
        return;
    }
    html.word("p class=\"note\"", words.shared_note);
    html.tag("ul class=\"cards\"", |html| {
        for all in several {
            let Some(((_, first), others)) = all.split_first() else { continue };
            let merged = merged(first, others);
            html.tag("li class=\"card paper\"", |html| {
                html.tag("h3", |html| {
                    html.raw("<span class=\"box\"></span>");
                    html.text(&merged.name);
                });
                counts(html, &merged);
                html.raw("<dl>");
                html.row(words.serves, |html| {
                    html.tag("ul", |html| {
                        for (position, _) in all {
                            let Some(member) = bundle.members.get(*position) else { continue };
                            html.tag("li", |html| html.text(&member.item.name));
                        }
                    });
                });
                html.raw("</dl>");
            });
        }
    });
}

/// As the item format merges them: the most originals, the most copies or their sum.
fn merged(first: &Bring, others: &[(usize, &Bring)]) -> Bring {
    let mut merged = first.clone();
    for (_, bring) in others {
        merged.show = merged.show.max(bring.show);
        merged.originals = merged.originals.max(bring.originals);
        merged.copies = match merged.each_in_bundle || bring.each_in_bundle {
            true => merged.copies.saturating_add(bring.copies),
            false => merged.copies.max(bring.copies),
        };
        merged.need = merged.need.min(bring.need);
    }
    merged
}

fn papers(html: &mut Html, bundle: &Bundle, links: &Links) {
    let words = html.words;
    for member in &bundle.members {
        html.facts = links.item(&member.item.id).unwrap_or_default();
        html.tag("h3", |html| html.text(&member.item.name));
        if member.item.materials.is_empty() {
            html.word("p", words.nothing);
        }
        html.tag_if_any("ul class=\"cards\"", |html| {
            for (_, it) in member.item.materials.iter() {
                html.tag("li class=\"card paper\"", |html| material(html, &member.item, it, links, None));
            }
        });
        if let Some(to) = links.item(&member.item.id) {
            html.tag("p", |html| html.link(&to, |html| html.raw(words.part_more)));
        }
    }
    html.facts.clear();
}
