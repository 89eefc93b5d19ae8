//! What somebody looks for in a catalogue: every entry by its names, by what people call it and by how that sounds, the
//! likeliest first. Prepared once, so that a key takes less than a frame.

use super::listing::Listing;
use super::readings::{BEGINS, LETTER, Readings, fold};
use super::strip::{CALLED, ENTRY, NAME, Place, Strip};

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

/// A catalogue, prepared to be searched.
#[derive(Debug, Clone)]
pub struct Search {
    readings: Readings,
    /// Names that are written in letters.
    letters: Strip,
    /// The others.
    characters: Strip,
    /// Those by sound, a unit for a unit.
    sounds: Strip,
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
    /// What a catalogue lists.
    pub fn of(listing: &Listing) -> Search {
        let entries =
            (0..listing.count()).map(|entry| (listing.names(entry).collect(), listing.called(entry).collect()));
        Search::new(Readings::parse(&listing.readings), entries)
    }

    /// Entries whose characters are read so: for each its official names, and what people call it.
    pub fn new<'n>(readings: Readings, entries: impl Iterator<Item = (Vec<&'n str>, Vec<&'n str>)>) -> Search {
        let [mut letters, mut characters, mut sounds] = [const { Vec::new() }; 3];
        let mut count = 0;
        let mut units = Vec::new();
        for (names, called) in entries {
            for strip in [&mut letters, &mut characters, &mut sounds] {
                strip.push(ENTRY);
            }
            for (kind, name) in
                names.into_iter().map(|name| (NAME, name)).chain(called.into_iter().map(|it| (CALLED, it)))
            {
                units.clear();
                units.push(kind);
                fold(name, &mut units);
                if units.iter().all(|unit| unit & LETTER < 0x80) {
                    letters.extend(&units);
                } else {
                    characters.extend(&units);
                    readings.sound(&units, &mut sounds);
                }
            }
            count += 1;
        }
        let [letters, characters, sounds] = [letters, characters, sounds].map(Strip::new);
        Search { readings, letters, characters, sounds, count }
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
        self.strip(typed).each(*first, &mut |place| {
            if begins(after, place.rest.get(1..).unwrap_or_default()) {
                hit(place.entry(), rank(place, many), place.order(many));
            }
        });
        let Some(letters) = &typed.letters else { return };
        let initial = letters.first();
        for unit in self.readings.units().filter(|unit| self.readings.letters(*unit).first() == initial) {
            self.sounds.each(unit, &mut |place| {
                if self.sounds_so(letters, place.rest, false) {
                    hit(place.entry(), SOUND, place.order(0));
                } else if self.sounds_so(letters, place.rest, true) {
                    hit(place.entry(), INITIALS, place.order(0));
                }
            });
        }
    }

    /// Where what is written so may be.
    fn strip(&self, typed: &Typed) -> &Strip {
        if typed.letters.is_some() { &self.letters } else { &self.characters }
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
        let mut hit = |place: Place, rest: &[u16]| {
            if one_slip(units, rest) {
                fits.add(place.entry(), SLIP, place.order(units.len()));
            }
        };
        // One of the first two is where it belongs, or beside.
        let strip = self.strip(typed);
        for unit in [*first, *second] {
            strip.each(unit | BEGINS, &mut |place| hit(place, place.rest));
            for unit in [unit | BEGINS, unit & LETTER] {
                strip.each(unit, &mut |place| {
                    if let Some(before) = place.before().filter(|it| it.rest.first().is_some_and(|it| it & BEGINS != 0))
                    {
                        hit(before, before.rest);
                    }
                });
            }
        }
        if typed.letters.is_none() {
            return;
        }
        let one_of_both = |letter: &u8| [*first, *second].iter().any(|unit| unit & LETTER == u16::from(*letter));
        let mut spelt = Vec::new();
        for unit in self.readings.units() {
            let letters = self.readings.letters(unit);
            if letters.len() != 1 && !letters.iter().take(2).any(one_of_both) {
                continue;
            }
            self.sounds.each(unit, &mut |place| {
                spelt.clear();
                for unit in place.rest.iter().take_while(|unit| **unit > CALLED) {
                    spelt.extend(self.readings.letters(*unit).iter().map(|letter| u16::from(*letter)));
                    if spelt.len() > units.len() {
                        break;
                    }
                }
                hit(place, &spelt);
            });
        }
    }

    /// Entries that share pairs of neighbours with what was typed. Half of them will do in Chinese, because nobody types
    /// the official name.
    fn pairs(&self, typed: &Typed, fits: &mut Fits) {
        let mut pairs: Vec<(u16, u16)> = Vec::new();
        for pair in neighbours(&typed.units) {
            if !pairs.contains(&pair) && pairs.len() < 32 {
                pairs.push(pair);
            }
        }
        let mut shared = vec![0_u32; self.count];
        let strip = self.strip(typed);
        for (number, (one, other)) in pairs.iter().enumerate() {
            for one in [one | BEGINS, *one] {
                strip.each(one, &mut |place| {
                    if place.rest.get(1).is_some_and(|unit| *unit > CALLED && unit & LETTER == *other)
                        && let Some(shared) = shared.get_mut(place.entry())
                    {
                        *shared |= 1 << number;
                    }
                });
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

/// The rank of what has so many letters and was found there.
fn rank(place: Place, letters: usize) -> u32 {
    match (place.stretch(), place.length() == letters) {
        ((NAME, 0), true) => EXACT,
        ((NAME, 0), false) => NAME_BEGINS,
        ((_, 0), true) => CALLED_SO,
        _ => CONTAINED,
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
