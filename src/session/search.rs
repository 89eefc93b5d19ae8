//! What somebody looks for in a catalogue: every entry by its names, by what people call it and by how that sounds, the
//! likeliest first. Prepared once, so that a key takes less than a frame.

use super::listing::Listing;
use super::readings::{BEGINS, LETTER, Readings, fold};

// What stands before each stretch of folded text, whose smallest unit is `0`.
const ENTRY: u16 = 0;
const NAME: u16 = 1;
const CALLED: u16 = 2;

// How well an entry fits, the best first. Zero: it is not on offer.
const EXACT: u32 = 1;
const NAME_BEGINS: u32 = 2;
const CALLED_SO: u32 = 3;
const CONTAINED: u32 = 4;
const WORDS: u32 = 5;
const SOUND: u32 = 6;
const INITIALS: u32 = 7;
const SLIP: u32 = 8;
const HALF: u32 = 9;
const NEAR: u32 = 10;
const NOT: u32 = u32::MAX;

/// So many of the nearest are told where nothing was found.
const NEAREST: usize = 5;
/// Nobody types more to find something.
const LONGEST: usize = 64;

/// A catalogue, prepared to be searched: stretches of units, one behind the other.
#[derive(Debug, Clone)]
pub struct Search {
    readings: Readings,
    /// Names that are written in letters.
    letters: Vec<u16>,
    /// The others.
    characters: Vec<u16>,
    /// Those by sound, a unit for a unit.
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

/// What was typed, folded.
struct Typed {
    units: Vec<u16>,
    /// If it is nothing but letters and digits.
    letters: Option<Vec<u8>>,
}

impl Typed {
    fn new(text: &str) -> Typed {
        let mut units = Vec::new();
        fold(text, &mut units);
        units.truncate(LONGEST);
        let letters = units.iter().map(|unit| u8::try_from(unit & LETTER).ok().filter(u8::is_ascii));
        Typed { letters: letters.collect(), units }
    }
}

impl Search {
    /// An empty catalogue, whose characters are read so.
    pub fn new(readings: Readings) -> Search {
        Search { readings, letters: Vec::new(), characters: Vec::new(), sounds: Vec::new(), count: 0 }
    }

    /// What a catalogue lists.
    pub fn of(listing: &Listing) -> Search {
        let mut search = Search::new(Readings::parse(&listing.readings));
        for entry in 0..listing.count() {
            search.add(&mut listing.names(entry), &mut listing.called(entry));
        }
        search
    }

    /// Adds an entry behind those that are there: its official names, and what people call it.
    pub fn add<'n>(&mut self, names: &mut dyn Iterator<Item = &'n str>, called: &mut dyn Iterator<Item = &'n str>) {
        for strip in [&mut self.letters, &mut self.characters, &mut self.sounds] {
            strip.push(ENTRY);
        }
        let mut units = Vec::new();
        for (kind, name) in names.map(|name| (NAME, name)).chain(called.map(|name| (CALLED, name))) {
            units.clear();
            units.push(kind);
            fold(name, &mut units);
            if units.iter().all(|unit| unit & LETTER < 0x80) {
                self.letters.extend(&units);
            } else {
                self.characters.extend(&units);
                self.readings.sound(&units, &mut self.sounds);
            }
        }
        self.count += 1;
    }

    /// The entries on offer for what was typed; all of them, if that is nothing. At most so many are told.
    pub fn find(&self, typed: &str, most: usize, offered: &dyn Fn(usize) -> bool) -> Found {
        let mut fits = Fits((0..self.count).map(|entry| if offered(entry) { NOT } else { 0 }).collect());
        let all = Typed::new(typed);
        if all.units.is_empty() {
            (0..self.count).for_each(|entry| fits.add(entry, EXACT, 0));
        }
        self.contained(&all, &mut |entry, rank, order| fits.add(entry, rank, order));
        let words: Vec<Typed> = typed.split_whitespace().take(16).map(Typed::new).collect();
        let words: Vec<&Typed> = words.iter().filter(|word| words.len() > 1 && !word.units.is_empty()).collect();
        let seen = self.words_seen(&words);
        let many = words.len() as u32;
        let missing = |seen: u16| many - seen.count_ones();
        for (entry, _) in seen.iter().enumerate().filter(|(_, seen)| missing(**seen) == 0) {
            fits.add(entry, WORDS, 0);
        }
        if !fits.any() {
            self.slips(&all, &mut fits);
            self.pairs(&all, &mut fits);
            for (entry, seen) in seen.iter().enumerate().filter(|(_, seen)| missing(**seen) * 2 <= many) {
                fits.add(entry, HALF, missing(*seen));
            }
        }
        fits.told(most)
    }

    /// Every place where it stands or sounds so.
    fn contained(&self, typed: &Typed, hit: &mut dyn FnMut(usize, u32, u32)) {
        let Some((first, after)) = typed.units.split_first() else { return };
        let many = typed.units.len();
        let strip = if typed.letters.is_some() { &self.letters } else { &self.characters };
        walk(strip, |unit| unit == *first, &mut |entry, place| {
            if begins(after, place.rest.get(1..).unwrap_or_default()) {
                hit(entry, place.rank(many), place.order(many));
            }
        });
        let Some(letters) = &typed.letters else { return };
        let initial = letters.first();
        let first = |unit| unit & BEGINS != 0 && self.readings.letters(unit).first() == initial;
        walk(&self.sounds, first, &mut |entry, place| {
            if self.sounds_so(letters, place.rest, false) {
                hit(entry, SOUND, place.order(0));
            } else if self.sounds_so(letters, place.rest, true) {
                hit(entry, INITIALS, place.order(0));
            }
        });
    }

    /// Whether a stretch of sounds begins so: the last syllable may still be typed, and where `short` will do, each may be
    /// its initial.
    fn sounds_so(&self, typed: &[u8], sounds: &[u16], short: bool) -> bool {
        let Some((initial, after)) = typed.split_first() else { return true };
        let Some((unit, sounds)) = sounds.split_first() else { return false };
        let syllable = self.readings.letters(*unit);
        match typed.strip_prefix(syllable) {
            Some(after) if !syllable.is_empty() && self.sounds_so(after, sounds, short) => return true,
            None if syllable.starts_with(typed) => return true,
            _ => {}
        }
        short && syllable.len() > 1 && syllable.first() == Some(initial) && self.sounds_so(after, sounds, short)
    }

    /// For each entry which of the words it has; nothing, if there are none.
    fn words_seen(&self, words: &[&Typed]) -> Vec<u16> {
        let mut seen = vec![0; if words.is_empty() { 0 } else { self.count }];
        for (number, word) in words.iter().enumerate() {
            self.contained(word, &mut |entry, _, _| {
                if let Some(seen) = seen.get_mut(entry) {
                    *seen |= 1 << number;
                }
            });
        }
        seen
    }

    /// Entries that have what was typed with one letter too many, too few or another, or with two in the other order.
    fn slips(&self, typed: &Typed, fits: &mut Fits) {
        let units = &typed.units;
        let (Some(first), Some(second)) = (units.first(), units.get(1)) else { return };
        if units.len() < if typed.letters.is_some() { 4 } else { 3 } {
            return;
        }
        let one_of_both = |unit: u16| (unit ^ first) & LETTER == 0 || (unit ^ second) & LETTER == 0;
        let mut hit = |entry: usize, place: Place, rest: &[u16]| {
            if one_slip(units, rest) {
                fits.add(entry, SLIP, place.order(units.len()));
            }
        };
        let strip = if typed.letters.is_some() { &self.letters } else { &self.characters };
        // One of the first two is where it belongs, or beside.
        let near = |unit: u16, next: Option<&u16>| one_of_both(unit) || next.is_some_and(|next| one_of_both(*next));
        walk(strip, |unit| unit & BEGINS != 0, &mut |entry, place| {
            if place.rest.first().is_some_and(|unit| near(*unit, place.rest.get(1))) {
                hit(entry, place, place.rest);
            }
        });
        if typed.letters.is_none() {
            return;
        }
        let mut spelt = Vec::new();
        walk(&self.sounds, |unit| unit & BEGINS != 0, &mut |entry, place| {
            let letters = place.rest.first().map(|unit| self.readings.letters(*unit)).unwrap_or_default();
            if letters.iter().take(2).any(|letter| one_of_both(u16::from(*letter))) || letters.len() == 1 {
                spelt.clear();
                for unit in place.rest.iter().take_while(|unit| **unit > CALLED) {
                    spelt.extend(self.readings.letters(*unit).iter().map(|letter| u16::from(*letter)));
                    if spelt.len() > units.len() {
                        break;
                    }
                }
                hit(entry, place, &spelt);
            }
        });
    }

    /// Entries that share pairs of neighbours with what was typed. Half of them will do in Chinese, because nobody types
    /// the official name.
    fn pairs(&self, typed: &Typed, fits: &mut Fits) {
        let mut pairs: Vec<(u16, u16)> = Vec::new();
        // One bit of 64 for each pair, so that most of what is no pair is passed by at once.
        let mut bits = 0_u64;
        let bit = |a: u16, b: u16| 1_u64 << ((u32::from(a) * 31 + u32::from(b)) & 63);
        for (a, b) in neighbours(&typed.units) {
            if !pairs.contains(&(a, b)) && pairs.len() < 32 {
                pairs.push((a, b));
                bits |= bit(a, b);
            }
        }
        let mut shared = vec![0_u32; self.count];
        let mut entries = shared.iter_mut();
        let mut entry = None;
        for (a, b) in neighbours(if typed.letters.is_some() { &self.letters } else { &self.characters }) {
            if a == ENTRY {
                entry = entries.next();
            }
            if bits & bit(a, b) != 0
                && let Some(number) = pairs.iter().position(|pair| *pair == (a, b))
                && let Some(shared) = &mut entry
            {
                **shared |= 1 << number;
            }
        }
        let many = pairs.len() as u32;
        for (entry, shared) in shared.iter().enumerate().filter(|(_, shared)| **shared != 0) {
            let missing = many - shared.count_ones();
            match (missing * 2 <= many, &typed.letters) {
                (true, None) => fits.add(entry, HALF, missing),
                // Every other English word shares some pair of letters.
                (false, Some(_)) => {}
                _ => fits.add(entry, NEAR, missing),
            }
        }
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
        let fits = self.0.iter().enumerate().filter(|(_, fit)| **fit != 0 && **fit != NOT);
        let mut fits: Vec<(u32, usize)> = fits.map(|(entry, fit)| (*fit, entry)).collect();
        let near = fits.iter().all(|(fit, _)| fit >> 16 == NEAR);
        fits.retain(|(fit, _)| near || fit >> 16 != NEAR);
        let (count, most) = if near { (fits.len().min(NEAREST), NEAREST) } else { (fits.len(), most) };
        let mut entries = Vec::new();
        // Few are told: to look for the next one each time is less than to sort them all.
        let mut last = None;
        while entries.len() < count.min(most) {
            last = fits.iter().filter(|fit| last.is_none_or(|last| **fit > last)).min().copied();
            entries.extend(last.map(|(_, entry)| entry));
        }
        Found { entries, count, near }
    }
}

/// Where in an entry something is.
#[derive(Clone, Copy)]
struct Place<'s> {
    /// In a name, or in what people call it.
    kind: u16,
    /// So far behind the beginning.
    offset: usize,
    /// What stands from there on.
    rest: &'s [u16],
}

impl Place<'_> {
    /// How long the whole is.
    fn length(self) -> usize {
        self.offset + self.rest.iter().take_while(|unit| **unit > CALLED).count()
    }

    /// The rank of what has so many letters and was found here.
    fn rank(self, letters: usize) -> u32 {
        match (self.kind, self.offset == 0, self.length() == letters) {
            (NAME, true, true) => EXACT,
            (NAME, true, false) => NAME_BEGINS,
            (_, true, true) => CALLED_SO,
            _ => CONTAINED,
        }
    }

    /// Beginnings come before middles, those of about this length before others.
    fn order(self, letters: usize) -> u32 {
        u32::from(self.offset > 0) << 15 | self.length().abs_diff(letters).min(0x7fff) as u32
    }
}

/// Every place whose first unit is one of these.
fn walk(strip: &[u16], first: impl Fn(u16) -> bool, hit: &mut dyn FnMut(usize, Place)) {
    let (mut entries, mut kind, mut from) = (0_usize, ENTRY, 0);
    for (at, unit) in strip.iter().enumerate() {
        if *unit <= CALLED {
            entries += usize::from(*unit == ENTRY);
            (kind, from) = (*unit, at + 1);
        } else if first(*unit) {
            let rest = strip.get(at..).unwrap_or_default();
            hit(entries.wrapping_sub(1), Place { kind, offset: at - from, rest });
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
    let Some((right, behind)) = rest.split_first().filter(|(right, _)| **right > CALLED) else { return false };
    let swapped = || match (after.split_first(), behind.split_first()) {
        (Some((a, after)), Some((b, behind))) => (a ^ right | b ^ wrong) & LETTER == 0 && begins(after, behind),
        _ => false,
    };
    begins(after, behind) || begins(typed, behind) || swapped()
}

fn neighbours(units: &[u16]) -> impl Iterator<Item = (u16, u16)> {
    units.iter().zip(units.iter().skip(1)).map(|(a, b)| (a & LETTER, b & LETTER))
}
