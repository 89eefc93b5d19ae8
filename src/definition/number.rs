//! Exact decimal numbers.

/// A decimal number with at most [`Number::MOST_DECIMALS`] decimals, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i128);

impl Number {
    /// Nought.
    pub const ZERO: Number = Number(0);
    /// No question may have more decimals than this.
    pub const MOST_DECIMALS: u32 = 12;
    /// Digits before the decimal point; with the decimals they fit an `i128`.
    const MOST_DIGITS: i64 = 24;

    /// The least step between two numbers with `decimals` decimals.
    pub fn step(decimals: u32) -> Number {
        Number(10i128.pow(Self::MOST_DECIMALS.saturating_sub(decimals)))
    }

    /// Reads a JSON number; `None` when it is too large or has too many decimals to be kept exactly.
    pub fn parse(text: &str) -> Option<Number> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, exponent) = match rest.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.strip_prefix('+').unwrap_or(exponent).parse::<i64>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all: String = [whole, fraction].concat();
        let kept = all.trim_end_matches('0');
        if kept.trim_start_matches('0').is_empty() {
            return all.bytes().next().map(|_| Number(0));
        }
        // The value is `kept` × 10^power; counted from the last decimal that can be kept.
        let dropped = i64::try_from(all.len() - kept.len()).ok()?;
        let power = exponent
            .checked_sub(i64::try_from(fraction.len()).ok()?)?
            .checked_add(dropped)?
            .checked_add(i64::from(Self::MOST_DECIMALS))?;
        let significant = kept.trim_start_matches('0');
        let places = i64::try_from(significant.len()).ok()?;
        if power < 0 || places.checked_add(power)? > Self::MOST_DIGITS + i64::from(Self::MOST_DECIMALS) {
            return None;
        }
        let value = significant.parse::<i128>().ok()? * 10i128.checked_pow(u32::try_from(power).ok()?)?;
        Some(Number(if negative { -value } else { value }))
    }

    /// Whether the number has no more than `decimals` decimals.
    pub fn has_at_most(self, decimals: u32) -> bool {
        self.0 % Self::step(decimals).0 == 0
    }

    /// The greatest number with `decimals` decimals that is not above this one.
    pub fn floor(self, decimals: u32) -> Number {
        Number(self.0 - self.0.rem_euclid(Self::step(decimals).0))
    }

    /// This number moved by `count` steps of `decimals` decimals.
    pub fn moved(self, count: i128, decimals: u32) -> Number {
        Number(self.0 + count * Self::step(decimals).0)
    }

    /// The number as JSON and people write it, without needless zeros.
    pub fn to_text(self) -> String {
        let unit = Self::step(0).0;
        let (whole, fraction) = (self.0.abs() / unit, self.0.abs() % unit);
        let sign = if self.0 < 0 { "-" } else { "" };
        let text = format!("{sign}{whole}.{fraction:012}");
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_however_they_are_written() {
        let same = |a: &str, b: &str| assert_eq!(Number::parse(a).unwrap(), Number::parse(b).unwrap(), "{a} {b}");
        same("49.5", "4.950e1");
        same("0.1", "1E-1");
        same("-0", "0.000");
        same("1e3", "1000");
        same("12300", "0.0123e+6");
        assert!(Number::parse("0.3").unwrap() < Number::parse("0.30000000001").unwrap());
        assert!(Number::parse("-2").unwrap() < Number::parse("-1.5").unwrap());
        assert_eq!(Number::parse("1e40"), None);
        assert_eq!(Number::parse("1e-13"), None);
        assert_eq!(Number::parse("1e99999999999999999999"), None);
    }

    #[test]
    fn floor_and_steps() {
        let n = |text| Number::parse(text).unwrap();
        assert_eq!(n("-1.5").floor(0), n("-2"));
        assert_eq!(n("1.55").floor(1), n("1.5"));
        assert_eq!(n("2").moved(-3, 1), n("1.7"));
        assert!(n("1.50").has_at_most(1) && !n("1.55").has_at_most(1));
        assert_eq!((n("-1.50").to_text(), n("300").to_text(), n("0.05").to_text()), ("-1.5".into(), "300".into(), "0.05".into()));
    }
}
