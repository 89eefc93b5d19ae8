//! What somebody looks for in a catalogue: every entry by its names, by what people call it and by how that sounds, the
//! likeliest first. Prepared once, so that a key takes less than a frame.

use super::readings::{BEGINS, LETTER, Readings, fold};

// What stands before each stretch of folded text, whose smallest unit is `0`.
const ENTRY: u16 = 0;
const NAME: u16 = 1;
const CALLED: u16 = 2;
const INITIALS: u16 = 3;

// How well an entry fits, the best first. Zero: it is not on offer.
const EXACT: u32 = 1;
const NAME_BEGINS: u32 = 2;
const CALLED_SO: u32 = 3;
const CONTAINED: u32 = 4;
const WORDS: u32 = 5;
const SOUND: u32 = 6;
const BY_INITIALS: u32 = 7;
const SLIP: u32 = 8;
const HALF: u32 = 9;
const NEAR: u32 = 10;
const NOT: u32 = u32::MAX;

/// So many of the nearest are told where nothing was found.
const NEAREST: usize = 5;

/// A catalogue, prepared to be searched.
#[derive(Debug, Clone)]
pub struct Search {
    readings: Readings,
    /// Names and everyday names.
    words: Vec<u16>,
    /// Those with Chinese characters by sound, then by their initials.
    sounds: Vec<u16>,
    count: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The first entries, the likeliest before the others.
    pub entries: Vec<usize>,
    /// How many there are.
    pub count: usize,
    /// Nothing was found: these are the nearest.
    pub near: bool,
}

impl Search {
    /// An empty catalogue, whose characters are read so.
    pub fn new(readings: Readings) -> Search {
        Search { readings, words: Vec::new(), sounds: Vec::new(), count: 0 }
    }

    /// Adds an entry behind those that are there: its official names, and what people call it.
    pub fn add<'n>(&mut self, names: &mut dyn Iterator<Item = &'n str>, called: &mut dyn Iterator<Item = &'n str>) {
        self.words.push(ENTRY);
        self.sounds.push(ENTRY);
        names.for_each(|name| self.add_name(NAME, name));
        called.for_each(|name| self.add_name(CALLED, name));
        self.count += 1;
    }

    fn add_name(&mut self, kind: u16, name: &str) {
        self.words.push(kind);
        let from = self.words.len();
        fold(name, &mut self.words);
        let own = self.words.get(from..).unwrap_or_default();
        // What is written in letters is found by them.
        if in_letters(own) {
            return;
        }
        let (sounds, mut initials) = (&mut self.sounds, vec![INITIALS]);
        sounds.push(kind);
        self.readings.say(own, &mut |syllable| {
            sounds.extend(syllable);
            initials.extend(syllable.first());
        });
        sounds.append(&mut initials);
    }

    /// The entries on offer for what was typed; all of them, if that is nothing. At most so many are told.
    pub fn find(&self, typed: &str, most: usize, offered: &dyn Fn(usize) -> bool) -> Found {
        let mut fits = Fits((0..self.count).map(|entry| if offered(entry) { NOT } else { 0 }).collect());
        let mut all = Vec::new();
        fold(typed, &mut all);
        if all.is_empty() {
            (0..self.count).for_each(|entry| fits.add(entry, EXACT, 0));
        }
        let strips = self.strips(&all);
        for (strip, by_sound) in strips.iter().zip([false, true]) {
            each(strip, &all, &mut |entry, place| fits.add(entry, place.rank(by_sound, all.len()), place.order()));
        }
        let (many, seen) = self.words_seen(typed);
        let missing = |seen: u16| many - seen.count_ones();
        for (entry, seen) in seen.iter().enumerate().filter(|(_, seen)| missing(**seen) == 0) {
            fits.add(entry, WORDS, seen.leading_zeros());
        }
        if !fits.any() {
            slips(&all, &strips, &mut fits);
            self.pairs(&all, &strips, &mut fits);
            for (entry, seen) in seen.iter().enumerate().filter(|(_, seen)| missing(**seen) * 2 <= many) {
                fits.add(entry, HALF, missing(*seen));
            }
        }
        fits.told(most)
    }

    /// Where to look for this: by sound only what is in letters.
    fn strips(&self, typed: &[u16]) -> Vec<&[u16]> {
        let mut strips: Vec<&[u16]> = vec![&self.words];
        if in_letters(typed) {
            strips.push(&self.sounds);
        }
        strips
    }

    /// How many words were typed, and for each entry which of them it has; nothing, if it is only one.
    fn words_seen(&self, typed: &str) -> (u32, Vec<u16>) {
        let mut words: Vec<Vec<u16>> = Vec::new();
        for word in typed.split_whitespace().take(16) {
            let mut units = Vec::new();
            fold(word, &mut units);
            if !units.is_empty() {
                words.push(units);
            }
        }
        if words.len() < 2 {
            return (0, Vec::new());
        }
        let mut seen = vec![0_u16; self.count];
        for (number, word) in words.iter().enumerate() {
            for strip in self.strips(word) {
                each(strip, word, &mut |entry, _| {
                    if let Some(seen) = seen.get_mut(entry) {
                        *seen |= 1 << number;
                    }
                });
            }
        }
        (words.len() as u32, seen)
    }

    /// Entries that share pairs of neighbours with what was typed. Half of them will do in Chinese, because nobody types
    /// the official name.
    fn pairs(&self, typed: &[u16], strips: &[&[u16]], fits: &mut Fits) {
        let mut pairs: Vec<(u16, u16)> = Vec::new();
        // One bit of 64 for each pair, so that most of what is no pair is passed by at once.
        let mut bits = 0_u64;
        let bit = |a: u16, b: u16| 1_u64 << ((u32::from(a) * 31 + u32::from(b)) & 63);
        for (a, b) in neighbours(typed) {
            if !pairs.contains(&(a, b)) && pairs.len() < 32 {
                pairs.push((a, b));
                bits |= bit(a, b);
            }
        }
        let mut shared = vec![0_u32; self.count];
        for strip in strips {
            let mut entries = shared.iter_mut();
            let (mut entry, mut kind) = (None, ENTRY);
            for (a, b) in neighbours(strip) {
                if a == ENTRY {
                    entry = entries.next();
                }
                if a <= INITIALS {
                    kind = a;
                }
                if bits & bit(a, b) != 0
                    && kind != INITIALS
                    && let Some(number) = pairs.iter().position(|pair| *pair == (a, b))
                    && let Some(shared) = &mut entry
                {
                    **shared |= 1 << number;
                }
            }
        }
        let letters = in_letters(typed);
        for (entry, shared) in shared.iter().enumerate().filter(|(_, shared)| **shared != 0) {
            let missing = pairs.len() as u32 - shared.count_ones();
            let half = missing * 2 <= pairs.len() as u32;
            // Every other English word shares some pair of letters.
            if half || !letters {
                fits.add(entry, if half && !letters { HALF } else { NEAR }, missing);
            }
        }
    }
}

/// Entries that have what was typed with one letter too many, too few or another, or with two in the other order.
fn slips(typed: &[u16], strips: &[&[u16]], fits: &mut Fits) {
    if typed.len() < if in_letters(typed) { 4 } else { 3 } {
        return;
    }
    for strip in strips {
        walk(strip, |rest| one_slip(typed, rest), &mut |entry, place| {
            if place.kind != INITIALS {
                fits.add(entry, SLIP, Place { length: place.length.abs_diff(typed.len()), ..place }.order());
            }
        });
    }
}

/// For each entry the best fit, and what tells fits of a rank apart.
struct Fits(Vec<u32>);

impl Fits {
    fn add(&mut self, entry: usize, rank: u32, order: u32) {
        if let Some(fit) = self.0.get_mut(entry) {
            *fit = (*fit).min(rank << 16 | order);
        }
    }

    fn any(&self) -> bool {
        self.0.iter().any(|fit| *fit != 0 && *fit != NOT)
    }

    fn told(self, most: usize) -> Found {
        let count = |from: u32, to: u32| self.0.iter().filter(|fit| (from..to).contains(&(**fit >> 16))).count();
        let found = count(EXACT, NEAR);
        let near = found == 0;
        let (count, most) = if near { (count(NEAR, NEAR + 1).min(NEAREST), NEAREST) } else { (found, most) };
        let mut entries = Vec::new();
        // Few are told: to look for the next one each time is less than to sort them all.
        let mut last = None;
        while entries.len() < count.min(most) {
            let all = self.0.iter().enumerate().map(|(entry, fit)| (*fit, entry)).filter(|(fit, _)| *fit != 0);
            last = all.filter(|it| last.is_none_or(|last| *it > last)).min();
            entries.extend(last.map(|(_, entry)| entry));
        }
        Found { entries, count, near }
    }
}

/// Where in an entry something is.
#[derive(Clone, Copy)]
struct Place {
    /// In a name, in what people call it, in initials.
    kind: u16,
    /// So far behind the beginning.
    offset: usize,
    /// So long is the whole.
    length: usize,
}

impl Place {
    /// The rank of what has so many letters and was found here.
    fn rank(self, by_sound: bool, letters: usize) -> u32 {
        match (self.kind, by_sound, self.offset == 0, self.length == letters) {
            (INITIALS, ..) => BY_INITIALS,
            (_, true, ..) => SOUND,
            (NAME, _, true, true) => EXACT,
            (NAME, _, true, false) => NAME_BEGINS,
            (_, _, true, true) => CALLED_SO,
            _ => CONTAINED,
        }
    }

    /// Beginnings come before middles, short ones before long ones.
    fn order(self) -> u32 {
        u32::from(self.offset > 0) << 15 | self.length.min(0x7fff) as u32
    }
}

/// Every place where these units stand.
fn each(strip: &[u16], typed: &[u16], hit: &mut dyn FnMut(usize, Place)) {
    if let Some((first, typed)) = typed.split_first() {
        walk(strip, |rest| rest.split_first().is_some_and(|(unit, rest)| unit == first && begins(typed, rest)), hit);
    }
}

/// Every place where a word, a syllable or a character begins and that is `wanted`.
fn walk(strip: &[u16], wanted: impl Fn(&[u16]) -> bool, hit: &mut dyn FnMut(usize, Place)) {
    let (mut entries, mut kind, mut from) = (0_usize, ENTRY, 0);
    for (at, unit) in strip.iter().enumerate() {
        match *unit {
            ENTRY => entries += 1,
            NAME | CALLED | INITIALS => (kind, from) = (*unit, at + 1),
            BEGINS.. => {
                let rest = strip.get(at..).unwrap_or_default();
                if wanted(rest) {
                    let offset = at - from;
                    let length = offset + rest.iter().take_while(|unit| **unit > INITIALS).count();
                    hit(entries.wrapping_sub(1), Place { kind, offset, length });
                }
            }
            _ => {}
        }
    }
}

/// Whether a stretch of a strip begins with what was typed.
fn begins(typed: &[u16], rest: &[u16]) -> bool {
    typed.len() <= rest.len() && typed.iter().zip(rest).all(|(a, b)| (a ^ b) & LETTER == 0)
}

/// Whether a stretch of a strip begins with what was typed, but for one letter.
fn one_slip(typed: &[u16], rest: &[u16]) -> bool {
    let same = typed.iter().zip(rest).take_while(|(a, b)| (*a ^ *b) & LETTER == 0).count();
    let (typed, rest) = (typed.get(same..).unwrap_or_default(), rest.get(same..).unwrap_or_default());
    let Some((wrong, after)) = typed.split_first() else { return true };
    if begins(after, rest) {
        return true;
    }
    let Some((right, behind)) = rest.split_first().filter(|(right, _)| **right > INITIALS) else { return false };
    let swapped = || match (after.split_first(), behind.split_first()) {
        (Some((a, after)), Some((b, behind))) => (a ^ right | b ^ wrong) & LETTER == 0 && begins(after, behind),
        _ => false,
    };
    begins(after, behind) || begins(typed, behind) || swapped()
}

fn neighbours(units: &[u16]) -> impl Iterator<Item = (u16, u16)> {
    units.iter().zip(units.iter().skip(1)).map(|(a, b)| (a & LETTER, b & LETTER))
}

fn in_letters(units: &[u16]) -> bool {
    units.iter().all(|unit| unit & LETTER < 0x80)
}
