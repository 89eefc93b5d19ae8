//! Days as plain triples, counted one by one: slow, but there is nothing in it to get wrong.

/// Year, month and day; triples compare as the days do.
pub(crate) type Date = (i64, i64, i64);

/// Reads `2026-05-01`; a day that the calendar does not have is none.
pub(crate) fn date(text: &str) -> Option<Date> {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    if shape != "9999-99-99" {
        return None;
    }
    let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
    let exists = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    exists.then_some((year, month, day))
}

pub(crate) fn text((year, month, day): Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Reads a bound of a test: a day, or one told from `today`.
pub(crate) fn bound(text: &str, today: Date) -> Option<Date> {
    let Some(offset) = text.strip_prefix("today") else {
        return date(text);
    };
    if offset.is_empty() {
        return Some(today);
    }
    let (count, unit) = offset.split_at(offset.len() - 1);
    let count: i64 = count.parse().ok()?;
    match unit {
        "d" => Some(add_days(today, count)),
        "m" => Some(add_months(today, count)),
        "y" => Some(add_months(today, 12 * count)),
        _ => None,
    }
}

pub(crate) fn add_days(mut day: Date, count: i64) -> Date {
    for _ in 0..count {
        day = next(day);
    }
    for _ in count..0 {
        day = previous(day);
    }
    day
}

/// The same day of another month, or that month's last.
pub(crate) fn add_months((year, month, day): Date, count: i64) -> Date {
    let months = year * 12 + month - 1 + count;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    (year, month, day.min(month_length(year, month)))
}

/// Birthdays reached; that of 29 February comes on 1 March in a common year.
pub(crate) fn full_years(birth: Date, today: Date) -> i64 {
    let birthday_to_come = (today.1, today.2) < (birth.1, birth.2);
    today.0 - birth.0 - i64::from(birthday_to_come)
}

fn month_length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn next((year, month, day): Date) -> Date {
    if day < month_length(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

fn previous((year, month, day): Date) -> Date {
    if day > 1 {
        (year, month, day - 1)
    } else if month > 1 {
        (year, month - 1, month_length(year, month - 1))
    } else {
        (year - 1, 12, 31)
    }
}
