//! What is folded away: help, and all that is known of a paper.

use yew::prelude::*;

use super::look::{Look, Wish};
use super::words::fill;
use crate::definition::{Basis, Bring, ExemptBy, GetIt, Medium, Text, TimeUnit, safe_link};

/// A few words folded away.
pub(super) fn fold(title: &str, words: &str, open: bool) -> Html {
    html! {
        <details class="fold" open={open}>
            <summary>{title.to_string()}</summary>
            <p>{words.to_string()}</p>
        </details>
    }
}

/// A name and what stands behind it; nothing when there is nothing.
fn pair(name: &str, value: Html) -> Html {
    html! { <><dt>{name.to_string()}</dt><dd>{value}</dd></> }
}

fn texts(look: &Look, texts: &[Text]) -> Html {
    match texts {
        [only] => look.text(only).into(),
        many => html! { <ul>{ for many.iter().map(|text| html! { <li>{look.text(text).to_string()}</li> }) }</ul> },
    }
}

/// Laws and their articles.
pub(super) fn basis(look: &Look, basis: &[Basis]) -> Html {
    let line = |it: &Basis| {
        let article = it.article.as_ref().map_or("", |article| look.text(article));
        html! { <li>{look.text(&it.law).to_string()}{" "}{article.to_string()}</li> }
    };
    html! { <ul>{ for basis.iter().map(line) }</ul> }
}

/// All that is known of a paper; nothing when nothing is.
pub(super) fn paper_details(look: &Look, bring: &Bring) -> Html {
    let words = look.words;
    let mut parts: Vec<Html> = Vec::new();
    if let Some(exempt) = &bring.exempt {
        let sentence = match (exempt.by, &exempt.licence) {
            (ExemptBy::DataSharing, _) => words.exempt_sharing.to_string(),
            (ExemptBy::ELicence, None) => words.exempt_licence.to_string(),
            (ExemptBy::ELicence, Some(licence)) => fill(words.exempt_licence_named, &[look.text(licence)]),
        };
        parts.push(pair(words.chip_exempt, sentence.into()));
    }
    if let Some(defer) = &bring.defer {
        let sentence = match defer.unit {
            TimeUnit::Working => words.defer_working,
            TimeUnit::Calendar => words.defer_calendar,
        };
        let promise = defer.promise.as_ref().map(|promise| fill(words.defer_promise, &[look.text(promise)]));
        let sentence = fill(sentence, &[&defer.days.to_string()]);
        parts.push(pair(words.chip_deferrable, html! { <>{sentence}{" "}{promise.unwrap_or_default()}</> }));
    }
    if let Some(commitment) = &bring.commitment {
        parts.push(pair(words.chip_commitment, fill(words.commitment, &[look.text(&commitment.text)]).into()));
    }
    if !bring.notes.is_empty() {
        parts.push(pair(words.notes, texts(look, &bring.notes)));
    }
    if let Some(mark) = &bring.mark {
        parts.push(pair(words.mark, look.text(mark).into()));
    }
    if let Some(within) = bring.issued_within.as_deref().and_then(|within| issued_within(look, within)) {
        parts.push(pair(&within, Html::default()));
    }
    if bring.translation {
        parts.push(pair(words.translation, Html::default()));
    }
    if !bring.rejected_when.is_empty() {
        parts.push(pair(words.rejected, texts(look, &bring.rejected_when)));
    }
    if let Some(issuer) = &bring.issuer {
        parts.push(pair(words.issuer, look.text(issuer).into()));
    }
    if let Some(get_it) = &bring.get_it {
        parts.push(pair(words.get_it, where_to_get(look, get_it)));
    }
    let medium = match (bring.medium.contains(&Medium::Paper), bring.medium.contains(&Medium::Electronic)) {
        (true, true) => Some(words.medium_either),
        (false, true) => Some(words.medium_electronic),
        // Paper is what everybody expects.
        (true, false) | (false, false) => None,
    };
    if let Some(medium) = medium {
        parts.push(pair(words.medium, medium.into()));
    }
    if let Some(page) = &bring.page {
        parts.push(pair(words.page, page.clone().into()));
    }
    if !bring.basis.is_empty() {
        parts.push(pair(words.basis, basis(look, &bring.basis)));
    }
    if parts.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary>{words.more}</summary>
            <dl>{ for parts }</dl>
            if bring.verified.is_none() { <p class="muted">{words.unverified}</p> }
        </details>
    }
}

fn issued_within(look: &Look, within: &str) -> Option<String> {
    let unit = within.chars().last()?;
    let count = within.strip_suffix(unit)?;
    let sentence = match unit {
        'd' => look.words.issued_days,
        'm' => look.words.issued_months,
        _ => look.words.issued_years,
    };
    Some(fill(sentence, &[count]))
}

fn where_to_get(look: &Look, get_it: &GetIt) -> Html {
    match get_it {
        GetIt::Item(item) => look.button("link", look.words.get_it_item, Wish::Open(item.clone())),
        GetIt::Url(address) if safe_link(address) => html! {
            <a href={address.clone()} target="_blank" rel="noopener noreferrer">{look.words.get_it_link}</a>
        },
        GetIt::Url(_) => Html::default(),
    }
}
