//! A link that rebuilds the same list on another device, without any server.
//!
//! `#mc=1.<item, or ~bundle>.<version>.<yyyymmdd>.<region or ->.<letters>`. The letters are three for the shape of what is
//! asked, the answers as one number in mixed radix (what is not answered is nought, so a short list is a short link), and
//! three that tell a damaged link. The same as a code to be typed: [`code_of`]. Never in it: words that somebody typed, what
//! only a form wants, what is sensitive, and answers that are not used.

mod code;
mod pack;
mod scanned;
mod tape;

pub use code::{code_of, link_of_code};
pub use scanned::link_in;

use tape::{Hash, Tape};

use super::portable::{Portable, portable_of_bundle, portable_of_item};
use crate::definition::{Bundle, Date, Item, MaterialId, Member};
use crate::engine::{Answers, BundleOutcome, Outcome, Slot, Status, entries, fit, unused_in_bundle};
use crate::session::Choices;

const BEGINS: &str = "mc=";
/// The way in which this page tells it; a link of another one is not read.
const FORMAT: &str = "1";
/// More letters than this are no link: a QR code holds no more, and who sends more wants to keep us busy.
const LONGEST: usize = 2_000;

/// A link that was read, before what it is about is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is about.
    pub subject: Subject,
    /// The version for which it was made.
    pub version: String,
    /// The day to which it counted.
    pub date: Date,
    /// The region for which it was made.
    pub region: Option<String>,
    shape: String,
    number: String,
}

/// What a link is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The item with this id.
    Item(String),
    /// The bundle with this id.
    Bundle(String),
}

impl Subject {
    /// The id, with `~` before that of a bundle.
    fn text(&self) -> String {
        match self {
            Subject::Item(id) => id.clone(),
            Subject::Bundle(id) => ["~", id].concat(),
        }
    }
}

/// What a link holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The answers; in a bundle under its names.
    pub answers: Answers,
    /// What was chosen among the papers, by the position of the member (0 in an item alone).
    pub choices: Vec<(usize, Choices)>,
    /// The link was made for another version. Its answers still fit, but the list may be another one.
    pub changed: bool,
    /// The papers are not the same any more: what was chosen among them is lost.
    pub choices_lost: bool,
}

/// Why a link cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is no link of ours.
    NotOurs,
    /// It is written in a way that is not known here; a newer page may know it.
    Unknown,
    /// Something is missing or was changed on the way.
    Damaged,
    /// It is about something else.
    AnotherSubject,
    /// What is asked has changed since: the questions must be answered again.
    Changed,
}

/// A link to an item's list, from `#` on; `None` when there is too much in it for a link.
pub fn link_to_item(
    item: &Item,
    answers: &Answers,
    outcome: &Outcome,
    choices: &Choices,
    region: Option<&str>,
    today: Date,
) -> Option<String> {
    let mut aside = outcome.unused.clone();
    // A list with too few entries is named nowhere as not used.
    for (_, list) in item.questions.iter().filter(|(id, _)| outcome.applies(Slot::of(*id)) == Status::No) {
        let too_few = answers.get(&list.id).is_some_and(|value| fit(list, value, today).is_none());
        aside.extend(too_few.then(|| list.id.clone()));
    }
    let part = Part { item, member: None, choices: Some(choices), outcome: Some(outcome) };
    let whole = Whole { packed: portable_of_item(item), parts: vec![part] };
    whole.written(&Subject::Item(item.id.clone()), &item.version, answers, &aside, (region, today))
}

/// A link to a bundle's list, from `#` on; `None` when there is too much in it for a link.
pub fn link_to_bundle(
    bundle: &Bundle,
    answers: &Answers,
    outcome: &BundleOutcome,
    choices: &[(usize, Choices)],
    region: Option<&str>,
    today: Date,
) -> Option<String> {
    let mut whole = Whole::of_bundle(bundle);
    for (position, part) in whole.parts.iter_mut().enumerate() {
        part.choices = choices.iter().find(|(member, _)| *member == position).map(|(_, choices)| choices);
        part.outcome = outcome.members.iter().find(|it| it.position == position).map(|it| &*it.outcome);
    }
    let aside = unused_in_bundle(bundle, answers, outcome);
    whole.written(&Subject::Bundle(bundle.id.clone()), &bundle.version, answers, &aside, (region, today))
}

/// Reads a fragment, with its `#` or without.
///
/// # Errors
/// Why it is no link that can be read here.
pub fn read_link(fragment: &str) -> Result<Link, Why> {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    let text = text.strip_prefix(BEGINS).ok_or(Why::NotOurs)?;
    let rest = match text.split_once('.') {
        Some((FORMAT, rest)) => rest,
        Some((format, _)) if !format.is_empty() && format.bytes().all(|b| b.is_ascii_digit()) => {
            return Err(Why::Unknown);
        }
        _ => return Err(Why::Damaged),
    };
    if text.len() > 2 * LONGEST || !text.is_ascii() {
        return Err(Why::Damaged);
    }
    let (said, check) = text.split_at(text.len().saturating_sub(3));
    let mut hash = Hash::new();
    hash.add(said);
    if hash.text() != check {
        return Err(Why::Damaged);
    }
    link(rest).ok_or(Why::Damaged)
}

fn link(rest: &str) -> Option<Link> {
    // A version may have points in it, nothing else has.
    let (subject, rest) = rest.split_once('.')?;
    let mut parts = rest.rsplitn(4, '.');
    let (letters, region, day, version) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let letters = letters.get(..letters.len().checked_sub(3)?)?;
    let (shape, number) = letters.split_at_checked(3)?;
    let date = Date::parse(&[day.get(..4)?, "-", day.get(4..6)?, "-", day.get(6..)?].concat())?;
    let is_id = |id: &str| {
        id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
    };
    let id = subject.strip_prefix('~').unwrap_or(subject);
    let region = match region {
        "-" => None,
        code if code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()) => Some(code.to_string()),
        _ => return None,
    };
    if !is_id(id) || number.len() > LONGEST {
        return None;
    }
    let subject = if id == subject { Subject::Item(id.to_string()) } else { Subject::Bundle(id.to_string()) };
    let (shape, number) = (shape.to_string(), number.to_string());
    Some(Link { subject, version: unescaped(version)?, date, region, shape, number })
}

impl Link {
    /// What it holds, for the item that it is about.
    ///
    /// # Errors
    /// Why that cannot be told.
    pub fn in_item(&self, item: &Item) -> Result<Restored, Why> {
        if self.subject != Subject::Item(item.id.clone()) {
            return Err(Why::AnotherSubject);
        }
        let part = Part { item, member: None, choices: None, outcome: None };
        Whole { packed: portable_of_item(item), parts: vec![part] }.read(self, &item.version)
    }

    /// What it holds, for the bundle that it is about.
    ///
    /// # Errors
    /// Why that cannot be told.
    pub fn in_bundle(&self, bundle: &Bundle) -> Result<Restored, Why> {
        if self.subject != Subject::Bundle(bundle.id.clone()) {
            return Err(Why::AnotherSubject);
        }
        Whole::of_bundle(bundle).read(self, &bundle.version)
    }
}

/// All that a link is made from.
struct Whole<'a> {
    packed: Vec<Portable<'a>>,
    parts: Vec<Part<'a>>,
}

/// An item whose papers there are to choose among, and what was chosen.
struct Part<'a> {
    item: &'a Item,
    member: Option<&'a Member>,
    choices: Option<&'a Choices>,
    outcome: Option<&'a Outcome>,
}

impl<'a> Whole<'a> {
    fn of_bundle(bundle: &'a Bundle) -> Whole<'a> {
        let part = |member: &'a Member| Part { item: &member.item, member: Some(member), choices: None, outcome: None };
        Whole { packed: portable_of_bundle(bundle), parts: bundle.members.iter().map(part).collect() }
    }

    fn written(
        &self,
        subject: &Subject,
        version: &str,
        answers: &Answers,
        aside: &[String],
        (region, today): (Option<&str>, Date),
    ) -> Option<String> {
        let mut tape = Tape::to_write();
        let kept = pack::answers(&mut tape, &self.packed, answers, aside, today);
        // Where nothing was chosen nothing is written, not even that.
        let mut trial = Tape::to_write();
        self.choices(&mut trial, &kept);
        if !trial.text().is_empty() {
            tape.digit(1 << 12, self.papers());
            self.choices(&mut tape, &kept);
        }
        let number = tape.text();
        if tape.broken || number.len() > LONGEST {
            return None;
        }
        let link = written(subject, version, (region, today), &(pack::shape(&self.packed).text() + &number));
        (link.len() <= 2 * LONGEST).then_some(link)
    }

    fn read(&self, link: &Link, version: &str) -> Result<Restored, Why> {
        if pack::shape(&self.packed).text() != link.shape {
            return Err(Why::Changed);
        }
        let mut tape = Tape::to_read(&link.number).ok_or(Why::Damaged)?;
        let answers = pack::answers(&mut tape, &self.packed, &Answers::default(), &[], link.date);
        let mut restored = Restored {
            answers,
            choices: Vec::new(),
            changed: link.version != version && link.version != marked(mark(version)),
            choices_lost: !tape.is_empty() && tape.digit(1 << 12, 0) != self.papers(),
        };
        if !restored.choices_lost {
            restored.choices = self.choices(&mut tape, &restored.answers);
        }
        if tape.broken || !(tape.is_empty() || restored.choices_lost) { Err(Why::Damaged) } else { Ok(restored) }
    }

    fn choices(&self, tape: &mut Tape, answers: &Answers) -> Vec<(usize, Choices)> {
        let none = Choices::default();
        let mut found = Vec::new();
        for (position, part) in self.parts.iter().enumerate() {
            let materials = part.outcome.map_or(&[] as &[_], |outcome| &outcome.materials);
            let may = |id| materials.iter().any(|state| state.material == id);
            let choices =
                pack::choices(tape, part.item, part.choices.unwrap_or(&none), &|id| part.entries(id, answers), &may);
            if choices != none {
                found.push((position, choices));
            }
        }
        found
    }

    /// A number that is another one where the same digits would mean other choices; not nought.
    fn papers(&self) -> u32 {
        let mut hash = Hash::new();
        self.parts.iter().for_each(|part| pack::shape_of_choices(&mut hash, part.item));
        hash.number() % 4095 + 1
    }
}

impl Part<'_> {
    /// In how many entries a material is wanted once each.
    fn entries(&self, id: MaterialId, answers: &Answers) -> usize {
        let Some(each) = self.item.materials[id].for_each else { return 0 };
        let list = &self.item.questions[each.list];
        let name = self.member.map_or(&list.id, |member| &member.questions[each.list]);
        answers.get(name).and_then(|value| entries(list, value)).map_or(0, <[_]>::len)
    }
}

/// A link, from `#` on; `letters` are those of the shape and of the answers.
fn written(subject: &Subject, version: &str, (region, today): (Option<&str>, Date), letters: &str) -> String {
    let day = today.to_text().replace('-', "");
    let mut said = [FORMAT, &subject.text(), &escaped(version), &day, region.unwrap_or("-"), letters].join(".");
    let mut hash = Hash::new();
    hash.add(&said);
    said.push_str(&hash.text());
    ["#", BEGINS, &said].concat()
}

/// What a code has room for of a version: one of 128 marks, so that another version is told but for bad luck.
fn mark(version: &str) -> u32 {
    let marked = version.strip_prefix('~').and_then(|mark| mark.parse().ok()).filter(|mark| *mark < 128);
    marked.unwrap_or_else(|| {
        let mut hash = Hash::new();
        hash.add(version);
        hash.number() & 127
    })
}

/// A version of which the mark alone is known.
fn marked(mark: u32) -> String {
    ["~", &mark.to_string()].concat()
}

/// What stands as it is in a link.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].into_iter().filter_map(|it| char::from_digit(it.into(), 16)));
        }
    }
    out
}

fn unescaped(text: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        match byte {
            b'%' => out.push(u8::try_from(digit()? << 4 | digit()?).ok()?),
            plain if is_plain(plain) => out.push(plain),
            _ => return None,
        }
    }
    String::from_utf8(out).ok()
}
