//! A paper on a static page: how many of it, and everything else that is said of it.

use super::condition::condition;
use super::html::{Html, Piece};
use super::links::Links;
use crate::definition::{
    Basis, Bring, Condition, Exempt, ExemptBy, GetIt, Item, Medium, Need, Source, Text, TimeUnit, Verified, safe_link,
};

/// How many are shown, handed in and copied, and in a word what else there is about it.
pub(super) fn counts(html: &mut Html, bring: &Bring) {
    let words = html.words;
    html.tag_if_any("p class=\"counts\"", |html| {
        let mut count = |number: u32, one: &'static str, several: &'static str| {
            if number > 0 {
                let sentence = if number == 1 { one } else { several };
                html.tag("span", |html| html.phrase(sentence, &[Piece::Plain(&number.to_string())]));
                html.raw(" ");
            }
        };
        count(bring.show, words.show, words.shows);
        count(bring.originals, words.original, words.originals);
        count(bring.copies, words.copy, words.copies);
        let mut chip = |holds: bool, word: &'static str| {
            if holds {
                html.word("span class=\"soft\"", word);
                html.raw(" ");
            }
        };
        let electronic = bring.medium.contains(&Medium::Electronic);
        let either = electronic && bring.medium.contains(&Medium::Paper);
        chip(either, words.either_medium);
        chip(electronic && !either, words.electronic);
        chip(bring.source == Source::Counter, words.at_counter);
        chip(bring.need == Need::Optional, words.optional);
        chip(bring.exempt.is_some(), words.may_exempt);
        chip(bring.defer.is_some() || bring.need == Need::Deferrable, words.may_follow);
        chip(bring.commitment.is_some(), words.may_promise);
    });
}

/// Everything else that is said of a paper.
pub(super) fn details(html: &mut Html, item: &Item, bring: &Bring, links: &Links) {
    let words = html.words;
    html.tag_if_any("dl", |html| {
        if let Some(it) = &bring.exempt {
            exempt(html, item, it);
        }
        deferral(html, bring);
        if let Some(it) = &bring.commitment {
            html.row(words.commitment, |html| html.text(&it.text));
            when(html, item, words.not_when, it.not_when.as_ref());
        }
        if bring.need == Need::Optional {
            html.row(words.optional, |html| html.raw(words.optional_note));
        }
        issued_by(html, bring, links);
        if let Some(mark) = &bring.mark {
            html.row(words.mark, |html| html.text(mark));
        }
        if let Some(page) = &bring.page {
            html.row(words.page, |html| html.say(page));
        }
        let within = bring.issued_within.as_deref().and_then(|it| it.split_at_checked(it.len().saturating_sub(1)));
        if let Some((count, unit)) = within {
            let sentence = match unit {
                "d" => words.issued_days,
                "m" => words.issued_months,
                _ => words.issued_years,
            };
            html.row(words.issued, |html| html.phrase(sentence, &[Piece::Plain(count)]));
        }
        files(html, item, bring, links);
        texts(html, words.notes, bring.notes.iter().chain(None));
        if bring.translation {
            html.row(words.notes, |html| html.raw(words.translation));
        }
        texts(html, words.rejected, bring.rejected_when.iter().chain(None));
        basis(html, &bring.basis);
        verified(html, bring.verified.as_ref());
    });
}

fn exempt(html: &mut Html, item: &Item, it: &Exempt) {
    let words = html.words;
    html.row(words.exempt, |html| match (it.by, &it.licence) {
        (ExemptBy::ELicence, None) => html.raw(words.exempt_licence),
        (ExemptBy::ELicence, Some(licence)) => html.phrase(words.exempt_named, &[Piece::Text(licence)]),
        (ExemptBy::DataSharing, _) => html.raw(words.exempt_sharing),
    });
    when(html, item, words.exempt_when, it.when.as_ref());
}

fn deferral(html: &mut Html, bring: &Bring) {
    let words = html.words;
    match &bring.defer {
        Some(it) => {
            let sentence = match it.unit {
                TimeUnit::Working => words.defer_working,
                TimeUnit::Calendar => words.defer_calendar,
            };
            html.row(words.defer, |html| html.phrase(sentence, &[Piece::Plain(&it.days.to_string())]));
            if let Some(promise) = &it.promise {
                html.row(words.promise, |html| html.text(promise));
            }
        }
        None if bring.need == Need::Deferrable => html.row(words.defer, |html| html.raw(words.defer_open)),
        None => {}
    }
}

fn issued_by(html: &mut Html, bring: &Bring, links: &Links) {
    let words = html.words;
    let source = match bring.source {
        Source::Applicant => None,
        Source::Government => Some(words.source_government),
        Source::ThirdParty => Some(words.source_third),
        Source::Counter => Some(words.source_counter),
    };
    match (&bring.issuer, source) {
        (Some(issuer), _) => html.row(words.issuer, |html| html.text(issuer)),
        (None, Some(source)) => html.row(words.issuer, |html| html.raw(source)),
        (None, None) => {}
    }
    match &bring.get_it {
        Some(GetIt::Item(id)) => {
            if let Some(to) = links.item(id) {
                html.row(words.get_it, |html| html.link(&to, |html| html.raw(words.get_it_item)));
            }
        }
        Some(GetIt::Url(url)) if url.starts_with("https://") && safe_link(url) => {
            html.row(words.get_it, |html| html.link(url, |html| html.raw(words.get_it_link)));
        }
        Some(GetIt::Url(_)) | None => {}
    }
}

fn files(html: &mut Html, item: &Item, bring: &Bring, links: &Links) {
    let words = html.words;
    let form = bring.form.map(|form| &item.forms[form]);
    if let Some(form) = form {
        html.row(words.form, |html| {
            html.text(&form.name);
            html.raw(" — ");
            html.raw(words.form_note);
        });
    }
    let mut file = |name: &'static str, path: Option<&String>| {
        if let Some(to) = path.and_then(|path| links.file(path)) {
            html.row(name, |html| html.link(&to, |html| html.raw(name)));
        }
    };
    file(words.blank, bring.blank.as_ref());
    file(words.sample, bring.sample.as_ref());
}

fn texts<'t>(html: &mut Html, name: &'static str, all: impl Iterator<Item = &'t Text>) {
    let mut all = all.peekable();
    if all.peek().is_some() {
        html.row(name, |html| {
            html.tag("ul", |html| all.for_each(|it| html.tag("li", |html| html.text(it))));
        });
    }
}

/// A line with a condition, if there is one.
pub(super) fn when(html: &mut Html, item: &Item, name: &'static str, it: Option<&Condition>) {
    if let Some(it) = it {
        html.row(name, |html| condition(html, item, it));
    }
}

/// The laws behind something.
pub(super) fn basis(html: &mut Html, all: &[Basis]) {
    if all.is_empty() {
        return;
    }
    html.row(html.words.basis, |html| {
        html.tag("ul", |html| {
            for it in all {
                html.tag("li", |html| {
                    html.text(&it.law);
                    if let Some(article) = &it.article {
                        html.raw(" ");
                        html.text(article);
                    }
                });
            }
        });
    });
}

/// Who checked it; without a check of its own nothing is said.
pub(super) fn verified(html: &mut Html, it: Option<&Verified>) {
    let Some(it) = it else { return };
    html.row(html.words.checked, |html| verified_words(html, it));
}

pub(super) fn verified_words(html: &mut Html, it: &Verified) {
    let words = html.words;
    let source = Text::plain(it.source.clone());
    match it.on {
        Some(on) => html.phrase(words.verified, &[Piece::Plain(&on.to_text()), Piece::Text(&source)]),
        None => html.phrase(words.verified_undated, &[Piece::Text(&source)]),
    }
}
