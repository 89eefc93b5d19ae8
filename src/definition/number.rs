//! Exact decimal numbers.

/// A decimal number with at most [`Number::MOST_DECIMALS`] decimals, exact: a whole number, and billionths of a
/// thousandth above it. Two 64-bit words, because 128-bit division alone would weigh a kilobyte in the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The greatest whole number that is not above.
    whole: i64,
    /// What is above it, from 0 to less than [`UNIT`].
    above: i64,
}

const UNIT: i64 = 1_000_000_000_000;

impl Number {
    /// Nought.
    pub const ZERO: Number = Number { whole: 0, above: 0 };
    /// No question may have more decimals than this.
    pub const MOST_DECIMALS: u32 = 12;
    /// Digits before the decimal point.
    const MOST_DIGITS: i64 = 17;

    /// The least step between two numbers with `decimals` decimals, in parts of [`UNIT`].
    fn step(decimals: u32) -> i64 {
        10i64.pow(Self::MOST_DECIMALS.saturating_sub(decimals))
    }

    /// Reads a JSON number; `None` when it is too large or has too many decimals to be kept exactly.
    pub fn parse(text: &str) -> Option<Number> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, exponent) = match rest.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.strip_prefix('+').unwrap_or(exponent).parse::<i64>().ok()),
            None => (rest, Some(0)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (mut number, mut any) = (Number::ZERO, false);
        // The place of a digit: 0 for the last before the point of the number as it is meant.
        let first = i64::try_from(whole.len()).ok()? - 1;
        for (index, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
            let digit = i64::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?);
            if digit != 0 {
                let place = first.checked_sub(i64::try_from(index).ok()?)?.checked_add(exponent?)?;
                match u32::try_from(place.checked_abs()?).ok()? {
                    up if (0..Self::MOST_DIGITS).contains(&place) => number.whole += digit * 10i64.pow(up),
                    down if place < 0 && down <= Self::MOST_DECIMALS => number.above += digit * Self::step(down),
                    _ => return None,
                }
            }
            any = true;
        }
        any.then_some(if negative { number.negated() } else { number })
    }

    fn negated(self) -> Number {
        match self.above {
            0 => Number { whole: -self.whole, above: 0 },
            above => Number { whole: -self.whole - 1, above: UNIT - above },
        }
    }

    /// Whether the number has no more than `decimals` decimals.
    pub fn has_at_most(self, decimals: u32) -> bool {
        self.above % Self::step(decimals) == 0
    }

    /// The greatest number with `decimals` decimals that is not above this one.
    pub fn floor(self, decimals: u32) -> Number {
        Number { above: self.above - self.above % Self::step(decimals), ..self }
    }

    /// The next number with `decimals` decimals, up or down.
    pub fn next(self, up: bool, decimals: u32) -> Number {
        let above = if up { self.above + Self::step(decimals) } else { self.above - Self::step(decimals) };
        Number { whole: self.whole + above.div_euclid(UNIT), above: above.rem_euclid(UNIT) }
    }

    /// The greatest whole number that is not above, and what is above it in steps of `decimals` decimals.
    pub fn parts(self, decimals: u32) -> (i64, i64) {
        (self.whole, self.above / Self::step(decimals))
    }

    /// The number of these [`parts`](Number::parts), if there is one.
    pub fn from_parts(whole: i64, steps: i64, decimals: u32) -> Option<Number> {
        let above = steps.checked_mul(Self::step(decimals)).filter(|above| (0..UNIT).contains(above))?;
        (whole.unsigned_abs() <= 10u64.pow(17)).then_some(Number { whole, above })
    }

    /// The number as JSON and people write it, without needless zeros.
    pub fn to_text(self) -> String {
        let (sign, size) = if self.whole < 0 { ("-", self.negated()) } else { ("", self) };
        let text = format!("{sign}{}.{:012}", size.whole, size.above);
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
        same("0e999999999999999999999999", "0");
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
        assert_eq!((n("2").next(false, 1), n("-0.1").next(true, 1)), (n("1.9"), n("0")));
        assert!(n("1.50").has_at_most(1) && !n("1.55").has_at_most(1));
        assert_eq!(
            (n("-1.50").to_text(), n("300").to_text(), n("0.05").to_text()),
            ("-1.5".into(), "300".into(), "0.05".into())
        );
    }
}
