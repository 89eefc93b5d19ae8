//! The table: a row a paper, five things that can be found of it.

use super::case::Case;
use super::desk::{Clerk, then, wish};
use super::keys::{findings, place};
use crate::definition::{Date, Id, Need, TimeUnit};
use crate::session::{Choice, Reason, Row, Taken, Without};
use crate::view::line::counts;
use crate::view::look::{Look, Wish, join};
use crate::view::tag::{Html, On, nothing, part, say, some, tag, text};
use crate::view::words::{CounterWords, fill};

/// What the five are called.
fn names(words: &CounterWords) -> Vec<&'static str> {
    vec![words.take_accepted, words.take_correct, words.take_missing, words.take_deferred, words.take_promised]
}

/// The table.
pub(super) fn table(look: &Look, case: &Case) -> Html {
    let words = look.counter_words();
    let of = |(number, name): (usize, &str)| {
        part("span", "", vec![say("kbd", "", &(number + 1).to_string()), text(" "), text(name)])
    };
    let keys = names(words).into_iter().enumerate().map(of).collect();
    // The radios say the same.
    let head = tag("div", "intake-head muted").set("aria-hidden", "true");
    let head = head.of(say("span", "no", "#")).of(say("span", "", words.desk_paper)).of(part("div", "takes", keys));
    let rows = case.rows.iter().enumerate().map(|(number, row)| one(look, case, number, row)).collect();
    part("div", "intake", vec![head.html(), part("ol", "", rows)])
}

fn one(look: &Look, case: &Case, number: usize, row: &Row) -> Html {
    let name = case.name_of(look, row);
    let found = case.intake.of(row, case.today);
    let more = match &found {
        Some(Taken::Correct(reason)) => reason_of(look, case, number, row, reason, &name),
        Some(Taken::Deferred(day)) => day_of(look, case, number, row, *day, &name),
        Some(Taken::Accepted | Taken::Missing | Taken::Promised) | None => nothing(),
    };
    let undecided = case.intake.section(row, case.today).is_none();
    let class = if undecided { "intake-row undecided" } else { "intake-row" };
    // By its place, so that another way to show the same does not take the focus away.
    let entry = row.set.entry.map_or_else(String::new, |entry| entry.to_string());
    let key = [row.item.id.as_str(), &row.set.material.position().to_string(), &entry, &number.to_string()].join("/");
    let line = tag("li", class).key(&key);
    let no = tag("span", "no muted").set("aria-hidden", "true").say(&(number + 1).to_string());
    line.with(vec![no, what(look, case, number, row, &name), takes(look, case, number, row, &name), more]).html()
}

/// What it is, how many of it, and what is different about it.
fn what(look: &Look, case: &Case, number: usize, row: &Row, name: &str) -> Html {
    let words = look.counter_words();
    let (show, originals, copies) = row.counts;
    let counts = join(&counts(look, show, originals, copies), " · ");
    let mut marks: Vec<(&'static str, &'static str)> = Vec::new();
    match row.without {
        Some(Without::Exempt) => marks.push(("good", words.chip_exempt)),
        Some(Without::Counter) => marks.push(("good", words.chip_counter)),
        Some(Without::Elsewhere) => marks.push(("good", words.listed_already)),
        None => {}
    }
    if !row.sure {
        marks.push(("maybe", words.may_be));
    }
    if row.need == Need::Optional {
        marks.push(("good", words.chip_optional));
    }
    let marks: Vec<Html> = marks.into_iter().map(|(class, mark)| say("li", class, mark)).collect();
    let counter_name = look.at_the_counter(&row.bring.name);
    let counter_name = counter_name.map(|name| tag("small", "muted").set_to("lang", look.default).say(name));
    part(
        "div",
        "what",
        vec![
            say("strong", "", name),
            say("span", "muted", &counts),
            if marks.is_empty() { nothing() } else { part("ul", "chips", marks) },
            some(counter_name),
            some(case.serves(look, row).map(|serves| say("small", "muted", &serves))),
            ways(look, number, row, name),
        ],
    )
}

/// Another way to show the same, where there is one.
fn ways(look: &Look, number: usize, row: &Row, name: &str) -> Html {
    if row.ways.is_empty() {
        return nothing();
    }
    let option = |(way, documents): &(usize, Vec<crate::definition::DocumentId>)| {
        let names = documents.iter().map(|id| look.text(&row.item.documents[*id].bring.name).to_string());
        let names = look.joined(&names.collect::<Vec<_>>());
        let option = tag("option", "").set_to("value", &way.to_string());
        option.set_if("selected", (*way == row.way).then_some("")).say(&names)
    };
    let (set, member) = (row.set, row.members.first().copied());
    let choose = move |way: String| Wish::Choose(member, Choice::Way(set, way.parse().unwrap_or(0)));
    let label = fill(look.counter_words().desk_way, &[name]);
    let select = tag("select", "").set_to("id", &format!("way-{number}")).set_to("aria-label", &label);
    let select = select.with(row.ways.iter().map(option).collect());
    select.on_value(On::Change, look.wish, Box::new(choose)).html()
}

fn takes(look: &Look, case: &Case, number: usize, row: &Row, name: &str) -> Html {
    let found = case.intake.of(row, case.today).map(|taken| place(&taken));
    let one = |(which, (taken, label)): (usize, (Option<Taken>, &'static str))| {
        let Some(taken) = taken else { return tag("span", "none").set("aria-hidden", "true").say("–") };
        let class = match taken {
            Taken::Accepted => "good",
            Taken::Correct(_) | Taken::Missing => "bad",
            Taken::Deferred(_) | Taken::Promised => "maybe",
        };
        let say_so = wish(Clerk::Say(case.id.to_string(), vec![(row.name.clone(), taken)]));
        let input = tag("input", "").set("type", "radio").set_to("name", &format!("take-{number}"));
        let input = input.set_to("id", &format!("take-{number}-{which}")).checked(found == Some(which));
        part("label", class, vec![input.on(On::Change, look.wish, say_so).html(), say("span", "", label)])
    };
    let all = findings(case, row).into_iter().zip(names(look.counter_words())).enumerate().map(one);
    let legend = say("legend", "for-screen-readers", name);
    tag("fieldset", "takes").of(legend).with(all.collect()).html()
}

/// What is wrong with it.
fn reason_of(look: &Look, case: &Case, number: usize, row: &Row, reason: &Reason, name: &str) -> Html {
    let words = look.counter_words();
    let (id, known) = (case.id.to_string(), row.name.clone());
    let say_so = move |reason: Reason, focus: &str| {
        then(Clerk::Say(id.clone(), vec![(known.clone(), Taken::Correct(reason))]), focus)
    };
    let mut parts = Vec::new();
    let mistakes = row.mistakes();
    if !mistakes.is_empty() {
        let option = |value: &str, words: &str, chosen: bool| {
            tag("option", "").set_to("value", value).set_if("selected", chosen.then_some("")).say(words)
        };
        let mut options = vec![option("", words.desk_choose_reason, *reason == Reason::Untold)];
        options.extend(mistakes.iter().enumerate().map(|(place, mistake)| {
            // By its number it can be chosen with one key.
            let words = fill(words.desk_numbered, &[&(place + 1).to_string(), look.text(mistake)]);
            option(&place.to_string(), &words, *reason == Reason::Listed(place))
        }));
        let last = fill(words.desk_numbered, &[&(mistakes.len() + 1).to_string(), words.desk_other_reason]);
        options.push(option("own", &last, matches!(reason, Reason::Typed(_))));
        let say_so = say_so.clone();
        let typed = format!("typed-{number}");
        let choose = move |value: String| match (value.as_str(), value.parse()) {
            (_, Ok(place)) => say_so(Reason::Listed(place), ""),
            ("own", _) => say_so(Reason::Typed(String::new()), &typed),
            _ => say_so(Reason::Untold, ""),
        };
        let select = tag("select", "").set_to("id", &format!("reason-{number}"));
        let select = select.set_to("aria-label", &fill(words.desk_reason, &[name])).with(options);
        parts.push(select.on_value(On::Change, look.wish, Box::new(choose)).html());
    }
    if let Reason::Typed(own) = reason {
        let input =
            tag("input", "").set("type", "text").set_to("id", &format!("typed-{number}")).set("maxlength", "200");
        let input = input.set("autocomplete", "off").set_to("aria-label", &fill(words.desk_own_reason, &[name]));
        let input = input.set("placeholder", words.desk_own_reason_short).value(own);
        let typed = Box::new(move |own| say_so(Reason::Typed(own), ""));
        parts.push(input.on_value(On::Input, look.wish, typed).html());
    }
    part("div", "more", parts)
}

/// By when it follows.
fn day_of(look: &Look, case: &Case, number: usize, row: &Row, day: Option<Date>, name: &str) -> Html {
    let words = look.counter_words();
    let last = row.term(case.today).map(|(_, last)| last);
    let input = tag("input", "").set("type", "date").set_to("id", &format!("day-{number}"));
    let input = input.set_to("aria-label", &fill(words.desk_until, &[name])).set_to("min", &case.today.to_text());
    let input = match last {
        Some(last) => input.set_to("max", &last.to_text()),
        None => input,
    };
    let (id, known) = (case.id.to_string(), row.name.clone());
    let change =
        move |day: String| wish(Clerk::Say(id.clone(), vec![(known.clone(), Taken::Deferred(Date::parse(&day)))]));
    let input = input.value(&day.map_or_else(String::new, Date::to_text));
    let input = input.on_value(On::Change, look.wish, Box::new(change)).html();
    let note = match (day.is_some_and(|day| row.may_follow(day, case.today)), last) {
        (false, Some(last)) => say("span", "wrong stop", &fill(words.desk_day_within, &[&look.day(last)])),
        (false, None) => say("span", "wrong stop", words.desk_day_from_today),
        (true, _) if row.defer.is_some_and(|it| it.unit == TimeUnit::Working) => {
            say("span", "muted", words.desk_working_days)
        }
        (true, Some(last)) => say("span", "muted", &fill(words.desk_last_day, &[&look.day(last)])),
        (true, None) => nothing(),
    };
    part("div", "more", vec![say("span", "", words.desk_until_short), input, note])
}
