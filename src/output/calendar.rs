//! The planned visit as a calendar entry (RFC 5545, `.ics`), with the list in it.

use crate::definition::Date;

/// A planned visit. What stands in it is told to the calendar of the person's choice: no answers, no names.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// What the entry is known by, with its day: the id of the item or bundle.
    pub subject: &'a str,
    /// The day.
    pub day: Date,
    /// Hour and minute at the counter, and how many minutes it takes; without it the whole day.
    pub time: Option<(u32, u32, u32)>,
    /// The moment of writing, in UTC: the day, the seconds since midnight.
    pub stamp: (Date, u32),
    /// What it is called.
    pub summary: &'a str,
    /// The list as plain text.
    pub description: &'a str,
    /// Where to go.
    pub location: Option<&'a str>,
    /// A link that rebuilds the list.
    pub link: Option<&'a str>,
}

/// The longest line, in bytes without its end.
const LONGEST: usize = 75;
const DAY: u32 = 24 * 60 * 60;

/// The text of the `.ics` file.
pub fn calendar_entry(visit: &Visit) -> String {
    let mut out = String::new();
    let mut add = |name: &str, value: &str| fold(&mut out, &[name, value].concat());
    add("BEGIN:", "VCALENDAR");
    add("VERSION:", "2.0");
    add("PRODID:", "-//material-checklist//ZH");
    add("BEGIN:", "VEVENT");
    // The same visit, written once more with another list, takes the place of the earlier entry.
    add("UID:", &escaped(&[visit.subject, "-", &day(visit.day), "@material-checklist"].concat()));
    add("DTSTAMP:", &[moment(visit.stamp.0, visit.stamp.1).as_str(), "Z"].concat());
    match visit.time {
        None => {
            add("DTSTART;VALUE=DATE:", &day(visit.day));
            add("DTEND;VALUE=DATE:", &day(visit.day.plus_days(1)));
        }
        // Without a zone: by the clock at the counter.
        Some((hour, minute, minutes)) => {
            let begins = (hour.min(23) * 60 + minute.min(59)) * 60;
            let ends = begins + minutes.clamp(1, 24 * 60) * 60;
            add("DTSTART:", &moment(visit.day, begins));
            add("DTEND:", &moment(visit.day, ends));
        }
    }
    add("SUMMARY:", &escaped(visit.summary));
    add("DESCRIPTION:", &escaped(visit.description));
    if let Some(location) = visit.location {
        add("LOCATION:", &escaped(location));
    }
    if let Some(link) = visit.link {
        add("URL:", &link.chars().filter(|c| !c.is_control()).collect::<String>());
    }
    add("END:", "VEVENT");
    add("END:", "VCALENDAR");
    out
}

fn day(day: Date) -> String {
    day.to_text().replace('-', "")
}

fn moment(on: Date, seconds: u32) -> String {
    let (days, seconds) = (seconds / DAY, seconds % DAY);
    let on = on.plus_days(i32::try_from(days).unwrap_or(0));
    format!("{}T{:02}{:02}{:02}", day(on), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A TEXT value (§3.3.11): no control character stands as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.trim_end().chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line (§3.1): long ones go on in the next line, never within a character.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit<'a>(description: &'a str) -> Visit<'a> {
        let today = Date::parse("2026-12-30").unwrap();
        Visit {
            subject: "passport",
            day: today.plus_days(1),
            time: None,
            stamp: (today, 9 * 3600 + 5 * 60 + 7),
            summary: "办护照",
            description,
            location: None,
            link: None,
        }
    }

    /// Lines, unfolded; every physical line is as the RFC wants it.
    #[track_caller]
    fn unfolded(text: &str) -> Vec<String> {
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text:?}");
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        }
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_string).collect()
    }

    #[test]
    fn a_whole_day() {
        assert_eq!(
            unfolded(&calendar_entry(&visit("□ 身份证\n□ 照片, 2 张; 白底\\彩色\n"))),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//material-checklist//ZH",
                "BEGIN:VEVENT",
                "UID:passport-20261231@material-checklist",
                "DTSTAMP:20261230T090507Z",
                "DTSTART;VALUE=DATE:20261231",
                "DTEND;VALUE=DATE:20270101",
                "SUMMARY:办护照",
                "DESCRIPTION:□ 身份证\\n□ 照片\\, 2 张\\; 白底\\\\彩色",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }

    #[test]
    fn an_appointment_with_place_and_link() {
        let mut visit = visit("");
        visit.time = Some((23, 30, 45));
        visit.location = Some("政务服务中心, 3 楼");
        visit.link = Some("https://example.org/a;b,c#mc=1.x\r\nATTENDEE:somebody");
        let lines = unfolded(&calendar_entry(&visit));
        for line in [
            "DTSTART:20261231T233000",
            "DTEND:20270101T001500",
            "LOCATION:政务服务中心\\, 3 楼",
            "URL:https://example.org/a;b,c#mc=1.xATTENDEE:somebody",
        ] {
            assert!(lines.iter().any(|it| it == line), "{line}: {lines:#?}");
        }
        assert_eq!(lines.iter().filter(|line| line.starts_with("ATTENDEE")).count(), 0);
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_come_back() {
        for (word, count) in [("料", 100), ("a", 500), ("𠀀", 80), ("é,", 90), ("\n", 60)] {
            for before in 0..6 {
                let text = ["x".repeat(before), word.repeat(count), "end".into()].concat();
                let lines = unfolded(&calendar_entry(&visit(&text)));
                let description = lines.iter().find_map(|line| line.strip_prefix("DESCRIPTION:")).expect("one");
                let back = description.replace("\\n", "\n").replace("\\,", ",");
                assert_eq!(back, text);
            }
        }
    }
}
