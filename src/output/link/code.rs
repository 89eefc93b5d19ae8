//! What a link holds as a code of some twenty letters, to be typed or told on the telephone where no scanner reads it.

use super::tape::{Hash, letter, six_bits};
use super::{Link, Subject, Why, mark, marked, read_link, written};
use crate::definition::Date;

/// Nobody mixes these up: Crockford's base 32 (<https://www.crockford.com/base32.html>), five bits a letter.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// So many stand together.
const GROUP: usize = 4;
/// Who has more to say has a link.
const LONGEST: usize = 40;

// How many bits there are of what comes first; the answers follow, six bits a letter of the link.
const CHECK: u32 = 15;
const SUBJECT: u32 = 15;
const SHAPE: u32 = 18;
const VERSION: u32 = 7;
const DAY: u32 = 14;
const REGION: u32 = 20;

/// The code of a link, in groups of four letters; `None` where there is too much in it to be typed.
pub fn code_of(fragment: &str) -> Option<String> {
    let link = read_link(fragment).ok()?;
    let mut bits = Bits::default();
    bits.put(check(&link), CHECK);
    bits.put(hash(&[&link.subject.text()]) & 0x7fff, SUBJECT);
    link.shape.bytes().try_for_each(|it| six_bits(it).map(|six| bits.put(six.into(), 6)))?;
    bits.put(mark(&link.version), VERSION);
    bits.put(u32::try_from(link.date.days_since(first_day()?)).ok().filter(|days| days >> DAY == 0)?, DAY);
    bits.put(link.region.is_some().into(), 1);
    if let Some(region) = &link.region {
        bits.put(region.parse().ok()?, REGION);
    }
    link.number.bytes().try_for_each(|it| six_bits(it).map(|six| bits.put(six.into(), 6)))?;
    let mut letters = String::new();
    for (number, five) in bits.0.chunks(5).enumerate() {
        if number > 0 && number % GROUP == 0 {
            letters.push(' ');
        }
        letters.push(char::from(*LETTERS.get(number_of(five) as usize)?));
    }
    (bits.0.len() <= 5 * LONGEST).then_some(letters)
}

/// The link of a code, in whatever way that is typed; `subjects` are the items and bundles (`~id`) that it may be about.
/// Of the version it knows a mark only.
///
/// # Errors
/// Why it is no code that can be read here.
pub fn link_of_code(typed: &str, subjects: &mut dyn Iterator<Item = Subject>) -> Result<(Link, String), Why> {
    let mut bits = Bits::default();
    let mut many = 0;
    for c in typed.chars().filter(|c| !c.is_whitespace() && !"-－—".contains(*c)) {
        let plain = match super::scanned::narrow(c).to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let five = LETTERS.iter().position(|it| char::from(*it) == plain).ok_or(Why::NotOurs)?;
        bits.put(five as u32, 5);
        many += 1;
    }
    // Shorter than what comes first, or all figures: a number of something else.
    if typed.chars().filter(|c| super::scanned::narrow(*c).is_ascii_alphabetic()).count() < 2
        || many * 5 < CHECK + SUBJECT + SHAPE + VERSION + DAY + 1
        || many as usize > LONGEST
    {
        return Err(Why::NotOurs);
    }
    read(&mut bits, subjects).ok_or(Why::Damaged)
}

fn read(bits: &mut Bits, subjects: &mut dyn Iterator<Item = Subject>) -> Option<(Link, String)> {
    let (expected, subject) = (bits.take(CHECK), bits.take(SUBJECT));
    let shape = (0..SHAPE / 6).map(|_| letter(bits.take(6) as u8)).collect();
    let version = marked(bits.take(VERSION));
    let date = first_day()?.plus_days(i32::try_from(bits.take(DAY)).ok()?);
    let region = (bits.take(1) == 1).then(|| format!("{:06}", bits.take(REGION)));
    let mut number = String::new();
    while !bits.0.is_empty() {
        number.push(letter(bits.take(6) as u8));
    }
    // What fills up the last letters of the code.
    let number = number.trim_end_matches('A').to_string();
    let mut link = Link { subject: Subject::Item(String::new()), version, date, region, shape, number };
    for found in subjects.filter(|it| hash(&[&it.text()]) & 0x7fff == subject) {
        link.subject = found;
        if check(&link) == expected {
            let letters = [link.shape.as_str(), &link.number].concat();
            let fragment = written(&link.subject, &link.version, (link.region.as_deref(), date), &letters);
            return Some((link, fragment));
        }
    }
    None
}

fn first_day() -> Option<Date> {
    Date::new(2020, 1, 1)
}

fn hash(words: &[&str]) -> u32 {
    let mut hash = Hash::new();
    words.iter().for_each(|word| hash.add(word));
    hash.number()
}

/// What tells a code that was mistyped, and items of the same hash apart.
fn check(link: &Link) -> u32 {
    let (subject, version, day) = (link.subject.text(), mark(&link.version).to_string(), link.date.to_text());
    hash(&[&subject, &version, &day, link.region.as_deref().unwrap_or("-"), &link.shape, &link.number]) & 0x7fff
}

/// Bits, the lowest of each number first.
#[derive(Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn put(&mut self, number: u32, many: u32) {
        self.0.extend((0..many).map(|bit| number >> bit & 1 == 1));
    }

    /// Those that are not there are nought.
    fn take(&mut self, many: u32) -> u32 {
        let there = self.0.len().min(many as usize);
        number_of(&self.0.drain(..there).collect::<Vec<_>>())
    }
}

fn number_of(bits: &[bool]) -> u32 {
    bits.iter().rev().fold(0, |number, bit| number << 1 | u32::from(*bit))
}
