//! Calendar dates without a clock (proleptic Gregorian).

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// 1970-01-01
    pub const EPOCH: Date = Date(0);

    /// The day, if there is such a day in the years 1 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        fits.then(|| Date(days_from_civil(year, month, day)))
    }

    /// Reads `2026-05-01`.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return None;
        }
        Date::new(text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..)?.parse().ok()?)
    }

    /// Year, month from 1, day from 1.
    pub fn civil(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The day `days` later.
    pub fn plus_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(days))
    }

    /// So many days after `other`.
    pub fn days_since(self, other: Date) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// The same day of the month `months` later; where that month is too short, its last day.
    pub fn plus_months(self, months: i32) -> Date {
        let (year, month, day) = self.civil();
        let count = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(count.div_euclid(12)).unwrap_or(0).clamp(-500_000, 500_000);
        let month = u32::try_from(count.rem_euclid(12)).unwrap_or(0) + 1;
        Date(days_from_civil(year, month, day.min(days_in(year, month))))
    }

    /// Full years between this day of birth and `on`: who is born on 29 February is a year older on 1 March.
    pub fn age(self, on: Date) -> i32 {
        let ((born, month, day), (year, now_month, now_day)) = (self.civil(), on.civil());
        year - born - i32::from((now_month, now_day) < (month, day))
    }

    /// `2026-05-01`
    pub fn to_text(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras have 400 years.
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year.cast_signed();
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097).cast_unsigned();
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era.cast_signed() + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        let mut day = date("1890-01-01");
        let mut before = String::new();
        while day < date("2290-01-01") {
            let text = day.to_text();
            assert_eq!(date(&text), day);
            assert!(before < text);
            before = text;
            day = day.plus_days(1);
        }
        assert_eq!(date("1970-01-01").plus_days(20_000).to_text(), "2024-10-04");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "0000-01-01", "2026-05-1x", "今天"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_end_where_they_end_and_leap_day_children_wait_for_march() {
        assert_eq!(date("2026-03-31").plus_months(-1), date("2026-02-28"));
        assert_eq!(date("2024-02-29").plus_months(-12), date("2023-02-28"));
        assert_eq!(date("2026-11-23").plus_months(-18 * 12), date("2008-11-23"));
        assert_eq!(date("2004-02-29").age(date("2022-02-28")), 17);
        assert_eq!(date("2004-02-29").age(date("2022-03-01")), 18);
        assert_eq!(date("2026-11-24").age(date("2026-11-23")), -1);
    }
}
