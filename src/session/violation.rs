//! What is wrong with an answer: values; the words for them live in the view.

use crate::definition::{Date, Number};

/// Why an answer cannot be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// No option was chosen.
    NothingChosen,
    /// Fewer options than this were chosen.
    TooFew(usize),
    /// More options than this were chosen.
    TooMany(usize),
    /// The list has fewer entries than this.
    TooFewEntries(usize),
    /// The list may not have more entries than this.
    TooManyEntries(usize),
    /// Nothing was typed.
    Empty,
    /// It is not a number.
    NotANumber,
    /// It has decimals, and only whole numbers will do.
    NotWhole,
    /// It has more decimals than this.
    TooManyDecimals(u32),
    /// It is less than this.
    TooSmall(Number),
    /// It is more than this.
    TooLarge(Number),
    /// Year, month or day is missing.
    DateIncomplete,
    /// There is no such day.
    NotADay,
    /// It is before this day.
    TooEarly(Date),
    /// It is after this day.
    TooLate(Date),
    /// It is no code of six digits.
    RegionShape,
    /// The code does not start with this.
    RegionOutside(String),
    /// Words are not what they should be.
    Words(Words),
}

/// What is wrong with words: only forms ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// It has more characters than this.
    TooLong(usize),
    /// It does not look like a person's name.
    Name,
    /// It is too short for an address.
    Address,
    /// It is not 17 digits and a digit or X.
    IdCardShape,
    /// Digits 7 to 14 are no day, or one that has not come yet.
    IdCardDay,
    /// The last character does not belong to the others: a slip somewhere.
    IdCardCheck,
    /// It is not 18 of the digits and letters that such a code is made of.
    UsccShape,
    /// It is no telephone number.
    Phone,
    /// It is not six digits.
    Postcode,
    /// It is no e-mail address.
    Email,
    /// It is not 16 to 19 digits.
    BankCardShape,
}

/// Why an answer should be looked at once more; it can be taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The number is of a person older than 150 years.
    IdCardAge,
    /// The check character is wrong; some old codes are like that.
    UsccCheck,
    /// The check digit is wrong; some old cards are like that.
    BankCardCheck,
}
