//! What the person signs instead of bringing a paper, or for bringing it later: to read on screen, to sign on paper.

use super::document::as_word;
use super::entry::paper_of_entry;
use super::look::{Document, Look};
use super::tag::{Html, all, nothing, part, say, some, tag};
use super::words::{LaterWords, Words, fill};
use crate::definition::{Bring, Item, Text, TimeUnit};
use crate::output::{DEFERRAL_LETTER, FilledForm, Letter, PROMISE_LETTER, letter};
use crate::session::{Checklist, How, PaperSet, Session};

/// A promise that the person chose to make.
struct Promise<'a> {
    set: PaperSet,
    bring: &'a Bring,
    how: How,
}

impl Promise<'_> {
    fn text(&self) -> Option<&Text> {
        match self.how {
            How::Promise => self.bring.commitment.as_ref().map(|it| &it.text),
            How::Later | How::Bring => self.bring.defer.as_ref().and_then(|it| it.promise.as_ref()),
        }
    }

    /// The title, and by when the paper comes, if it does.
    fn heads(&self, words: &'static LaterWords) -> (&'static str, Option<String>) {
        match self.how {
            How::Promise => (words.promise_title, None),
            How::Later | How::Bring => {
                let promise = self.bring.defer.as_ref().map(|defer| {
                    let sentence = match defer.unit {
                        TimeUnit::Working => words.promise_working,
                        TimeUnit::Calendar => words.promise_calendar,
                    };
                    fill(sentence, &[&defer.days.to_string()])
                });
                (words.later_title, Some(promise.unwrap_or_else(|| words.later_open.to_string())))
            }
        }
    }
}

fn promises<'a>(item: &'a Item, list: &Checklist) -> Vec<Promise<'a>> {
    let mut promises = Vec::new();
    for line in &list.lines {
        if line.how != How::Bring {
            promises.push(Promise { set: line.set, bring: &item.materials[line.set.material].bring, how: line.how });
            continue;
        }
        for paper in line.papers().iter().filter(|paper| paper.how != How::Bring && !paper.elsewhere) {
            promises.push(Promise { set: line.set, bring: paper.bring(item, line), how: paper.how });
        }
    }
    promises
}

/// What is to be signed, in the result.
pub(super) fn promises_on_screen(look: &Look, session: &Session, list: &Checklist) -> Html {
    let words = look.later();
    let all = promises(&session.item, list);
    if all.is_empty() {
        return nothing();
    }
    let mut parts = vec![say("h2", "", words.to_sign), say("p", "", words.to_sign_note)];
    for (number, promise) in all.iter().enumerate() {
        let (_, by_when) = promise.heads(words);
        let name = paper_of_entry(look, &session.item, promise.set, &promise.bring.name);
        parts.push(say("h3", "", &name));
        parts.push(some(by_when.map(|by_when| say("p", "", &by_when))));
        parts.push(some(promise.text().map(|text| look.say("p", "", text))));
        parts.push(part("p", "", vec![as_word(look, &name, Document::Promise(number))]));
    }
    part("section", "promises", parts)
}

/// The blank of the promise of this number, and what stands in it, in the language of the counter.
pub(super) fn promise_letter(look: &Look, session: &Session, number: usize) -> Option<(&'static str, FilledForm)> {
    let item = &session.item;
    let official = Look { words: Words::of(look.default), language: look.default, ..*look };
    let promise = promises(item, &session.list()).into_iter().nth(number)?;
    let (_, by_when) = promise.heads(official.later());
    let paper = paper_of_entry(&official, item, promise.set, &promise.bring.name);
    let text = promise.text().map(|text| official.text(text));
    let filled = letter(Letter { item: official.text(&item.name), paper: &paper, by_when: by_when.as_deref(), text });
    let blank = if promise.how == How::Promise { PROMISE_LETTER } else { DEFERRAL_LETTER };
    Some((blank, filled))
}

/// A page for each, in the language of the counter, with lines for the signature and the day.
pub(super) fn promises_on_paper(look: &Look, session: &Session, list: &Checklist) -> Html {
    let item = &session.item;
    let official = Look { words: Words::of(look.default), language: look.default, ..*look };
    let words = official.later();
    let sheet = |promise: Promise| {
        let (title, by_when) = promise.heads(words);
        let name = |look: &Look| paper_of_entry(look, item, promise.set, &promise.bring.name);
        let pair = |name: &str, value: &str| {
            part("tr", "", vec![tag("th", "").set("scope", "row").say(name), say("td", "", value)])
        };
        let table =
            vec![pair(words.promise_item, official.text(&item.name)), pair(words.promise_paper, &name(&official))];
        let text = promise.text();
        let mut parts = vec![
            say("h1", "", title),
            part("table", "", vec![part("tbody", "", table)]),
            some(by_when.map(|by_when| say("p", "promise", &by_when))),
            some(text.map(|text| say("p", "promise", official.text(text)))),
        ];
        if look.language != look.default {
            let own = [Some(name(look)), promise.heads(look.later()).1, text.map(|text| look.text(text).to_string())];
            let own = own.into_iter().flatten().map(|words| say("p", "", &words)).collect();
            parts.push(tag("div", "translation").set_to("lang", look.language).with(own).html());
        }
        parts.push(part("p", "sign", vec![say("span", "", words.signature), say("span", "", "")]));
        parts.push(part("p", "sign", vec![say("span", "", words.signed_on), say("span", "", "")]));
        parts.push(say("footer", "", &fill(words.version, &[&item.id, &item.version])));
        part("article", "paper-promise", parts)
    };
    let sheets: Vec<Html> = promises(item, list).into_iter().map(sheet).collect();
    if sheets.is_empty() {
        return nothing();
    }
    let page = tag("section", "on-paper promise-paper").set("aria-hidden", "true").set_to("lang", look.default);
    all(vec![page.with(sheets).html()])
}
