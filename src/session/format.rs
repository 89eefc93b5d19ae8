//! Numbers that carry their own check, and the shapes of what people type.

use super::violation::{Doubt, Words};
use crate::definition::{Date, TextFormat};

/// What a 公民身份号码 (GB 11643) tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdCard {
    /// Digits 7 to 14.
    pub birth: Date,
    /// Digit 17 is odd.
    pub male: bool,
}

impl IdCard {
    /// Reads a number of 18 characters, half-width, X large.
    ///
    /// # Errors
    /// The shape, the day of birth or the check character is wrong.
    pub fn read(number: &str) -> Result<IdCard, Words> {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let (Some(body), Some(check)) = (number.get(..17), number.get(17..)) else {
            return Err(Words::IdCardShape);
        };
        let digits: Vec<u32> = body.chars().filter_map(|c| c.to_digit(10)).collect();
        if digits.len() != 17 || check.len() != 1 || !check.chars().all(|c| c.is_ascii_digit() || c == 'X') {
            return Err(Words::IdCardShape);
        }
        let part = |range| body.get(range).and_then(|text: &str| text.parse::<u32>().ok()).unwrap_or(0);
        let birth = Date::new(part(6..10).cast_signed(), part(10..12), part(12..14)).ok_or(Words::IdCardDay)?;
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        let wanted = "10X98765432".chars().nth((sum % 11) as usize);
        if check.chars().next() != wanted {
            return Err(Words::IdCardCheck);
        }
        Ok(IdCard { birth, male: digits.last().is_some_and(|digit| digit % 2 == 1) })
    }
}

/// Whether the check character of a 统一社会信用代码 (GB 32100) is right; `None` when the shape is wrong.
pub fn uscc_adds_up(code: &str) -> Option<bool> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let values: Vec<usize> = code.chars().map(|c| ALPHABET.find(c)).collect::<Option<_>>()?;
    let (check, body) = values.split_last()?;
    if body.len() != WEIGHTS.len() {
        return None;
    }
    let sum: usize = body.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    Some((31 - sum % 31) % 31 == *check)
}

/// Whether a card number passes the Luhn check.
pub fn bank_card_adds_up(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit.wrapping_sub(b'0'));
            match (place % 2, value) {
                (0, value) => value,
                (_, 0..=4) => value * 2,
                (_, value) => value * 2 - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Full-width digits and letters as half-width ones; spaces around the text go.
pub(super) fn plain(typed: &str) -> String {
    typed.trim().chars().map(half_width).collect()
}

/// As [`plain`], and every space, hyphen and dot inside a number goes too; letters are large.
pub(super) fn number(typed: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !"-－–—·.．".contains(*c);
    typed.chars().filter(kept).map(|c| half_width(c).to_ascii_uppercase()).collect()
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// What was typed, in the form in which it is kept, and whether to look at it again.
pub(crate) fn read(format: TextFormat, typed: &str, today: Date) -> Result<(String, Option<Doubt>), Words> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let sure = |text| Ok((text, None));
    match format {
        TextFormat::Plain => sure(plain(typed)),
        TextFormat::Name => {
            let name = plain(typed).replace(['•', '・', '‧'], "·");
            let fits = name.chars().count() >= 2 && !name.chars().any(|c| c.is_ascii_digit());
            if fits { sure(name) } else { Err(Words::Name) }
        }
        TextFormat::Address => {
            let address = plain(typed);
            if address.chars().count() >= 4 { sure(address) } else { Err(Words::Address) }
        }
        TextFormat::Phone => phone(typed).map_or(Err(Words::Phone), sure),
        TextFormat::Postcode => {
            let code = number(typed);
            if code.len() == 6 && digits(&code) { sure(code) } else { Err(Words::Postcode) }
        }
        TextFormat::Email => email(typed).map_or(Err(Words::Email), sure),
        TextFormat::IdCard => {
            let text = number(typed);
            let card = IdCard::read(&text)?;
            if card.birth > today {
                return Err(Words::IdCardDay);
            }
            Ok((text, (card.birth.age(today) > 150).then_some(Doubt::IdCardAge)))
        }
        TextFormat::Uscc => {
            let code = number(typed);
            let adds_up = uscc_adds_up(&code).ok_or(Words::UsccShape)?;
            Ok((code, (!adds_up).then_some(Doubt::UsccCheck)))
        }
        TextFormat::BankCard => {
            let card = number(typed);
            if !(16..=19).contains(&card.len()) || !digits(&card) {
                return Err(Words::BankCardShape);
            }
            let doubt = (!bank_card_adds_up(&card)).then_some(Doubt::BankCardCheck);
            Ok((card, doubt))
        }
    }
}

/// A mobile number, or a fixed one with its area code.
fn phone(typed: &str) -> Option<String> {
    let bare: String = number(typed).chars().filter(|c| !"()（）".contains(*c)).collect();
    let bare = bare.strip_prefix("+86").or_else(|| bare.strip_prefix("0086")).unwrap_or(&bare);
    if !bare.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mobile = bare.len() == 11
        && bare.starts_with('1')
        && !bare.starts_with("10")
        && !bare.starts_with("11")
        && !bare.starts_with("12");
    let fixed = bare.starts_with('0') && !bare.starts_with("00") && (10..=12).contains(&bare.len());
    (mobile || fixed).then(|| bare.to_string())
}

fn email(typed: &str) -> Option<String> {
    let address: String = plain(typed).replace('＠', "@");
    let (before, after) = address.split_once('@')?;
    let host = after.split('.').count() >= 2 && after.split('.').all(|part| !part.is_empty());
    let fits = !before.is_empty() && host && !after.contains('@') && !address.contains(char::is_whitespace);
    fits.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    #[test]
    fn an_id_card_number_tells_birth_date_and_sex() {
        let read = |number| IdCard::read(number).unwrap();
        assert_eq!(read("11010519491231002X"), IdCard { birth: Date::parse("1949-12-31").unwrap(), male: false });
        assert_eq!(read("440524188001010014").birth.to_text(), "1880-01-01");
        for (number, male) in [
            ("371799199003070019", true),
            ("37179919850712002X", false),
            ("371799195601010034", true),
            ("371799201806010044", false),
            ("371799202508150051", true),
            ("371799200402290065", false),
            ("371799198809090073", true),
        ] {
            assert_eq!(read(number).male, male, "{number}");
        }
    }

    #[test]
    fn one_wrong_digit_or_two_swapped_ones_are_noticed() {
        let good = "371799199003070019";
        for place in 0..17 {
            let mut bytes = good.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'9' { b'0' } else { bytes[place] + 1 };
            assert!(IdCard::read(&String::from_utf8(bytes).unwrap()).is_err(), "digit {place}");
        }
        assert_eq!(IdCard::read("731799199003070019"), Err(Words::IdCardCheck));
        assert_eq!(IdCard::read("371799190230070019"), Err(Words::IdCardDay));
        assert_eq!(IdCard::read("371799900307001"), Err(Words::IdCardShape));
        assert_eq!(IdCard::read("37179919900307001中"), Err(Words::IdCardShape));
    }

    #[test]
    fn a_credit_code_is_checked_and_an_old_one_only_doubted() {
        for code in [
            "91350100M000100Y43",
            "12100000400009880K",
            "91371799MA0000A19B",
            "92371799MA0000B23C",
            "92371799MA0000C38J",
            "123717990000001741",
        ] {
            assert_eq!(uscc_adds_up(code), Some(true), "{code}");
        }
        assert_eq!(uscc_adds_up("91371799MA0000A19C"), Some(false));
        assert_eq!(uscc_adds_up("91371799MA0000I19B"), None, "I is not in the alphabet");
        assert_eq!(uscc_adds_up("91371799MA0000A19"), None);
        let (kept, doubt) = read(TextFormat::Uscc, " 91371799ｍａ0000a19c ", today()).unwrap();
        assert_eq!((kept.as_str(), doubt), ("91371799MA0000A19C", Some(Doubt::UsccCheck)));
    }

    #[test]
    fn what_people_type_is_tidied_before_it_is_judged() {
        let tidy = |format, typed| read(format, typed, today()).map(|(text, _)| text);
        assert_eq!(tidy(TextFormat::IdCard, "３７１７９９ 19850712 002x"), Ok("37179919850712002X".into()));
        assert_eq!(tidy(TextFormat::Phone, "+86 138-0530-0000"), Ok("13805300000".into()));
        assert_eq!(tidy(TextFormat::Phone, "(0530) 5310000"), Ok("05305310000".into()));
        assert_eq!(tidy(TextFormat::Phone, "12345"), Err(Words::Phone));
        assert_eq!(tidy(TextFormat::Postcode, "２７４０００"), Ok("274000".into()));
        assert_eq!(tidy(TextFormat::Email, " a@b.cn "), Ok("a@b.cn".into()));
        assert_eq!(tidy(TextFormat::Email, "a@b"), Err(Words::Email));
        assert_eq!(tidy(TextFormat::Name, "阿依古丽•买买提"), Ok("阿依古丽·买买提".into()));
        assert_eq!(tidy(TextFormat::Name, "王"), Err(Words::Name));
        assert_eq!(tidy(TextFormat::Address, "曹县"), Err(Words::Address));
        assert_eq!(read(TextFormat::IdCard, "440524188001010014", today()).unwrap().1, None);
        assert_eq!(tidy(TextFormat::BankCard, "6222 0000 0000 0000"), Ok("6222000000000000".into()));
        assert!(bank_card_adds_up("4539578763621486") && !bank_card_adds_up("4539578763621487"));
    }
}
