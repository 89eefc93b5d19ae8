//! What the person signs instead of bringing a paper, or for bringing it later: to read on screen, to sign on paper.

use super::document::as_word;
use super::entry::paper_of_entry;
use super::look::{Document, Look};
use super::tag::{Html, all, nothing, part, say, some, tag};
use super::words::{Words, fill};
use crate::definition::{Bring, Date, Deferral, Item, Text, TimeUnit};
use crate::output::{DEFERRAL_LETTER, FilledForm, Letter, PROMISE_LETTER, letter};
use crate::session::{Checklist, How, PaperSet, Session};

/// A promise to be signed.
pub(super) struct Promise<'a> {
    /// The item that wants the paper.
    pub(super) item: &'a Item,
    /// What the paper shows.
    pub(super) set: PaperSet,
    /// What the paper is called.
    pub(super) name: &'a Text,
    /// What the office wants to have signed.
    pub(super) text: Option<&'a Text>,
    /// By when the paper comes.
    pub(super) by_when: ByWhen<'a>,
}

/// By when a paper comes for which something is signed.
#[derive(Clone, Copy)]
pub(super) enum ByWhen<'a> {
    /// The promise stands for it.
    Never,
    /// Within a term, if there is one.
    Within(Option<&'a Deferral>),
    /// On this day.
    Day(Date),
}

impl<'a> Promise<'a> {
    fn new(item: &'a Item, set: PaperSet, bring: &'a Bring, how: How) -> Promise<'a> {
        let (text, by_when) = match how {
            How::Promise => (bring.commitment.as_ref().map(|it| &it.text), ByWhen::Never),
            How::Later | How::Bring => {
                let defer = bring.defer.as_ref();
                (defer.and_then(|it| it.promise.as_ref()), ByWhen::Within(defer))
            }
        };
        Promise { item, set, name: &bring.name, text, by_when }
    }

    /// The title, and by when the paper comes, if it does.
    fn heads(&self, look: &Look) -> (&'static str, Option<String>) {
        let words = look.later();
        let by_when = match self.by_when {
            ByWhen::Never => return (words.promise_title, None),
            ByWhen::Within(None) => words.later_open.to_string(),
            ByWhen::Within(Some(defer)) => {
                let sentence = match defer.unit {
                    TimeUnit::Working => words.promise_working,
                    TimeUnit::Calendar => words.promise_calendar,
                };
                fill(sentence, &[&defer.days.to_string()])
            }
            ByWhen::Day(day) => fill(look.counter_words().promise_day, &[&look.day(day)]),
        };
        (words.later_title, Some(by_when))
    }

    fn paper(&self, look: &Look) -> String {
        paper_of_entry(look, self.item, self.set, self.name)
    }
}

fn promises<'a>(item: &'a Item, list: &Checklist) -> Vec<Promise<'a>> {
    let mut promises = Vec::new();
    for line in &list.lines {
        if line.how != How::Bring {
            promises.push(Promise::new(item, line.set, &item.materials[line.set.material].bring, line.how));
            continue;
        }
        for paper in line.papers().iter().filter(|paper| paper.how != How::Bring && !paper.elsewhere) {
            promises.push(Promise::new(item, line.set, paper.bring(item, line), paper.how));
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
        let (_, by_when) = promise.heads(look);
        let name = promise.paper(look);
        parts.push(say("h3", "", &name));
        parts.push(some(by_when.map(|by_when| say("p", "", &by_when))));
        parts.push(some(promise.text.map(|text| look.say("p", "", text))));
        parts.push(part("p", "", vec![as_word(look, &name, Document::Promise(number))]));
    }
    part("section", "promises", parts)
}

/// As it is said in the language of the counter.
fn official<'l>(look: &Look<'l>) -> Look<'l> {
    Look { words: Words::of(look.default), language: look.default, ..*look }
}

/// The blank of the promise of this number, and what stands in it, in the language of the counter.
pub(super) fn promise_letter(look: &Look, session: &Session, number: usize) -> Option<(&'static str, FilledForm)> {
    let item = &session.item;
    let official = official(look);
    let promise = promises(item, &session.list()).into_iter().nth(number)?;
    let (_, by_when) = promise.heads(&official);
    let paper = promise.paper(&official);
    let text = promise.text.map(|text| official.text(text));
    let filled = letter(Letter { item: official.text(&item.name), paper: &paper, by_when: by_when.as_deref(), text });
    let blank = if by_when.is_none() { PROMISE_LETTER } else { DEFERRAL_LETTER };
    Some((blank, filled))
}

/// A page for each promise that the person chose to make.
pub(super) fn promises_on_paper(look: &Look, session: &Session, list: &Checklist) -> Html {
    letters(look, promises(&session.item, list))
}

/// A page for each, in the language of the counter, with lines for the signature and the day.
pub(super) fn letters(look: &Look, promises: Vec<Promise>) -> Html {
    let official = official(look);
    let words = official.later();
    let sheet = |promise: Promise| {
        let (title, by_when) = promise.heads(&official);
        let item = promise.item;
        let pair = |name: &str, value: &str| {
            part("tr", "", vec![tag("th", "").set("scope", "row").say(name), say("td", "", value)])
        };
        let table = vec![
            pair(words.promise_item, official.text(&item.name)),
            pair(words.promise_paper, &promise.paper(&official)),
        ];
        let text = promise.text;
        let mut parts = vec![
            say("h1", "", title),
            part("table", "", vec![part("tbody", "", table)]),
            some(by_when.map(|by_when| say("p", "promise", &by_when))),
            some(text.map(|text| say("p", "promise", official.text(text)))),
        ];
        if look.language != look.default {
            let own = [Some(promise.paper(look)), promise.heads(look).1, text.map(|text| look.text(text).to_string())];
            let own = own.into_iter().flatten().map(|words| say("p", "", &words)).collect();
            parts.push(tag("div", "translation").set_to("lang", look.language).with(own).html());
        }
        parts.push(part("p", "sign", vec![say("span", "", words.signature), say("span", "", "")]));
        parts.push(part("p", "sign", vec![say("span", "", words.signed_on), say("span", "", "")]));
        parts.push(say("footer", "", &fill(words.version, &[&item.id, &item.version])));
        part("article", "paper-promise", parts)
    };
    let sheets: Vec<Html> = promises.into_iter().map(sheet).collect();
    if sheets.is_empty() {
        return nothing();
    }
    let page = tag("section", "on-paper promise-paper").set("aria-hidden", "true").set_to("lang", look.default);
    all(vec![page.with(sheets).html()])
}
