//! What is folded away: help, and all that is known of a paper.

use super::look::{Look, Wish};
use super::tag::{Html, all, nothing, part, say, tag, text};
use super::words::fill;
use crate::definition::{Basis, Bring, ExemptBy, GetIt, Medium, Need, Text, safe_link};

/// Something folded away.
pub(super) fn fold(title: &str, mut parts: Vec<Html>) -> Html {
    parts.insert(0, say("summary", "", title));
    part("details", "fold", parts)
}

/// A name and what stands behind it.
fn pair(name: &str, value: Html) -> Html {
    all(vec![say("dt", "", name), part("dd", "", vec![value])])
}

fn texts(look: &Look, texts: &[Text]) -> Html {
    match texts {
        [only] => look.told(only),
        many => part("ul", "", many.iter().map(|it| look.say("li", "", it)).collect()),
    }
}

/// Laws and their articles.
pub(super) fn basis(look: &Look, basis: &[Basis]) -> Html {
    let line = |it: &Basis| {
        let article = it.article.as_ref().map_or("", |article| look.text(article));
        say("li", "", [look.text(&it.law), article].join(" ").trim_end())
    };
    part("ul", "", basis.iter().map(line).collect())
}

/// All that is known of a paper; nothing when nothing is.
pub(super) fn paper_details(look: &Look, bring: &Bring) -> Html {
    let words = look.later();
    let mut pairs: Vec<Html> = Vec::new();
    if let Some(exempt) = &bring.exempt {
        let sentence = match (exempt.by, &exempt.licence) {
            (ExemptBy::DataSharing, _) => words.exempt_sharing.to_string(),
            (ExemptBy::ELicence, None) => words.exempt_licence.to_string(),
            (ExemptBy::ELicence, Some(licence)) => fill(words.exempt_licence_named, &[look.text(licence)]),
        };
        pairs.push(pair(words.chip_exempt, text(&sentence)));
    }
    if bring.need == Need::Optional {
        pairs.push(pair(words.chip_optional, text(words.optional_note)));
    }
    let mut notes: Vec<Html> = bring.notes.iter().map(|note| look.say("li", "", note)).collect();
    notes.extend(
        bring.issued_within.as_deref().and_then(|within| issued_within(look, within)).map(|it| say("li", "", &it)),
    );
    if bring.translation {
        notes.push(say("li", "", words.translation));
    }
    if !notes.is_empty() {
        pairs.push(pair(words.notes, part("ul", "", notes)));
    }
    if let Some(mark) = &bring.mark {
        pairs.push(pair(words.mark, look.told(mark)));
    }
    if !bring.rejected_when.is_empty() {
        pairs.push(pair(words.rejected, texts(look, &bring.rejected_when)));
    }
    if let Some(issuer) = &bring.issuer {
        pairs.push(pair(words.issuer, look.told(issuer)));
    }
    if let Some(get_it) = &bring.get_it {
        pairs.push(pair(words.get_it, where_to_get(look, get_it)));
    }
    let files = [(&bring.blank, words.blank), (&bring.sample, words.sample)];
    let files: Vec<Html> =
        files.into_iter().filter_map(|(file, name)| link_to_file(look, file.as_deref()?, name)).collect();
    if !files.is_empty() {
        pairs.push(part("dd", "files", files));
    }
    // Paper is what everybody expects.
    match (bring.medium.contains(&Medium::Paper), bring.medium.contains(&Medium::Electronic)) {
        (true, true) => pairs.push(pair(words.medium, text(words.medium_either))),
        (false, true) => pairs.push(pair(words.medium, text(words.medium_electronic))),
        (true, false) | (false, false) => {}
    }
    if let Some(page) = &bring.page {
        pairs.push(pair(words.page, text(page)));
    }
    if !bring.basis.is_empty() {
        pairs.push(pair(words.basis, basis(look, &bring.basis)));
    }
    if pairs.is_empty() {
        return nothing();
    }
    let unverified = if bring.verified.is_none() { say("p", "muted", words.unverified) } else { nothing() };
    fold(words.more, vec![part("dl", "", pairs), unverified])
}

/// How old it may be, in words.
pub(super) fn issued_within(look: &Look, within: &str) -> Option<String> {
    let unit = within.chars().last()?;
    let count = within.strip_suffix(unit)?;
    let sentence = match unit {
        'd' => look.later().issued_days,
        'm' => look.later().issued_months,
        _ => look.later().issued_years,
    };
    Some(fill(sentence, &[count]))
}

/// A file of the catalogue.
fn link_to_file(look: &Look, file: &str, name: &str) -> Option<Html> {
    let address = [look.files.trim_end_matches('/'), "/", file].concat();
    safe_link(file).then(|| link(look, &address, name))
}

fn where_to_get(look: &Look, get_it: &GetIt) -> Html {
    match get_it {
        GetIt::Item(item) => look.button("link", look.later().get_it_item, Wish::Open(item.clone())),
        GetIt::Url(address) if safe_link(address) => link(look, address, look.later().get_it_link),
        GetIt::Url(_) => nothing(),
    }
}

fn link(look: &Look, address: &str, name: &str) -> Html {
    // Nothing leads away from a device of the hall; an address may be noted down.
    if look.is_kiosk() {
        let address = if address.starts_with("http") { address } else { "" };
        return part("span", "", vec![say("span", "", name), text(" "), say("span", "muted", address)]);
    }
    let link = tag("a", "").set_to("href", address).set("target", "_blank").set("rel", "noopener noreferrer");
    link.say(name)
}
