//! What decides over the papers: the questions, and what the facts in conditions mean.

use super::condition::condition;
use super::html::{Html, Piece};
use super::paper::when;
use crate::definition::{Item, Kind, Options, Question, QuestionId};

/// The questions that the list depends on, without those that only a form wants.
pub(super) fn questions(html: &mut Html, item: &Item) {
    let own = |it: &Question| it.within.is_none() && !it.for_form;
    let all: Vec<(QuestionId, &Question)> = item.questions.iter().filter(|(_, it)| own(it)).collect();
    if all.is_empty() {
        return;
    }
    let words = html.words;
    html.word("p class=\"note\"", words.situation_note);
    html.tag("ol class=\"questions\"", |html| {
        for (id, it) in all {
            html.tag("li", |html| question(html, item, id, it));
        }
    });
}

fn question(html: &mut Html, item: &Item, id: QuestionId, it: &Question) {
    let words = html.words;
    html.tag("h3", |html| html.text(&it.ask));
    if let Some(help) = &it.help {
        html.tag("p class=\"note\"", |html| html.text(help));
    }
    match &it.kind {
        Kind::Choice(all) => options(html, all),
        Kind::Choices { options: all, .. } => {
            html.word("p class=\"note\"", words.several);
            options(html, all);
        }
        Kind::YesNo => html.word("p", words.answer_yes_no),
        Kind::Number { unit: Some(unit), .. } => {
            html.tag("p", |html| html.phrase(words.answer_number_unit, &[Piece::Text(unit)]));
        }
        Kind::Number { .. } => html.word("p", words.answer_number),
        Kind::Date { .. } => html.word("p", words.answer_date),
        Kind::Region { .. } => html.word("p", words.answer_region),
        Kind::Text { .. } => html.word("p", words.answer_text),
        Kind::List { .. } => {
            let within = |it: &Question| it.within == Some(id) && !it.for_form;
            let inside: Vec<(QuestionId, &Question)> = item.questions.iter().filter(|(_, it)| within(it)).collect();
            html.word("p", words.answer_list);
            html.tag_if_any("ol", |html| {
                for (id, it) in inside {
                    html.tag("li", |html| question(html, item, id, it));
                }
            });
        }
    }
    if it.unsure {
        html.word("p class=\"note\"", words.unsure);
    }
    html.tag_if_any("dl", |html| when(html, item, words.when_asked, it.when.as_ref()));
}

fn options(html: &mut Html, all: &Options) {
    html.tag("ul class=\"options\"", |html| {
        for (_, it) in all.iter() {
            html.tag("li", |html| {
                html.text(&it.label);
                if let Some(help) = &it.help {
                    html.tag("p class=\"note\"", |html| html.text(help));
                }
            });
        }
    });
}

/// What conditions call by a name, each with what it means.
pub(super) fn meanings(html: &mut Html, item: &Item) {
    html.tag_if_any("dl class=\"meanings\"", |html| {
        for (_, fact) in item.facts.iter() {
            html.raw("<div id=\"fact-");
            html.say(&fact.id);
            html.raw("\"><dt>");
            html.text(&fact.label);
            html.raw("</dt>");
            html.tag("dd", |html| condition(html, item, &fact.when));
            html.raw("</div>");
        }
    });
}
