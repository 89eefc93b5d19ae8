//! What a scanner types, or a clerk: an address, or the part of it that holds a list, as it comes out of a keyboard.

use super::{BEGINS, Link, Why, read_link};

/// The link in what was typed, and the fragment that holds it.
///
/// A scanner is a keyboard: with an input method on it comes in wide letters, with the capitals locked in the other case.
///
/// # Errors
/// Why it is no link that can be read here.
pub fn link_in(typed: &str) -> Result<(Link, String), Why> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let read = read_in(&plain);
    match read_in(&plain.chars().map(other_case).collect::<String>()) {
        Ok(other) if read.is_err() => Ok(other),
        _ => read,
    }
}

fn read_in(text: &str) -> Result<(Link, String), Why> {
    let from = text.rfind(BEGINS).ok_or(Why::NotOurs)?;
    let fragment = text.get(from..).unwrap_or_default();
    Ok((read_link(fragment)?, ["#", fragment].concat()))
}

pub(super) fn narrow(c: char) -> char {
    match c {
        '。' => '.',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn other_case(c: char) -> char {
    if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::json::Json;
    use crate::definition::{Date, load};
    use crate::engine::{Answers, evaluate};
    use crate::output::link_to_item;
    use crate::session::Choices;

    #[test]
    fn what_comes_out_of_a_keyboard_is_read_and_what_is_no_list_is_not() {
        let loaded = load(
            r#"{"format":1,"id":"x","version":"1","name":"x","questions":[{"id":"a","ask":"?","type":"number"}],
            "materials":[{"id":"m","name":"m","originals":1,"when":{"a":{"gt":5}}}]}"#,
        );
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let answers = Answers::from_json(&Json::parse(r#"{"a":123456}"#).unwrap()).unwrap();
        let today = Date::parse("2026-11-23").unwrap();
        let outcome = evaluate(&item, &answers, today);
        let link = link_to_item(&item, &answers, &outcome, &Choices::default(), None, today).unwrap();
        assert!(link.bytes().any(|b| b.is_ascii_uppercase()) && link.bytes().any(|b| b.is_ascii_lowercase()), "{link}");
        let wide: String = link.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        let typed = |before: &str, link: &str, after: &str| [before, link, after].concat();
        for read in [
            typed("", &link, ""),
            typed("", link.trim_start_matches('#'), ""),
            typed("https://a.example/b?c=d", &link, ""),
            typed("  https://a.example/", &link, "\r\n"),
            typed("HTTPS://A.EXAMPLE/", &link.chars().map(other_case).collect::<String>(), ""),
            wide,
            link.replace('.', "。"),
        ] {
            assert_eq!(link_in(&read).map(|(_, fragment)| fragment), Ok(link.clone()), "{read}");
        }
        for (strange, why) in [
            ("", Why::NotOurs),
            ("371799198507120022", Why::NotOurs),
            ("https://a.example/#mc", Why::NotOurs),
            ("#mc=9.x.1.20261123.-.AAAAAA", Why::Unknown),
            ("https://a.example/#mc=1.x.1.20261123.-.AAAAAA", Why::Damaged),
            (&link[..link.len() - 1], Why::Damaged),
        ] {
            assert_eq!(link_in(strange), Err(why), "{strange}");
        }
    }
}
