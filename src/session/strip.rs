//! The names of a catalogue as units of what search compares, and where each unit stands.

use super::readings::LETTER;

// What stands before each stretch of folded text, whose smallest unit is `0`.
pub(super) const ENTRY: u16 = 0;
pub(super) const NAME: u16 = 1;
pub(super) const CALLED: u16 = 2;

/// Stretches of units, one behind the other, and where each unit stands: only those places are looked at.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    units: Vec<u16>,
    /// Where the entries begin.
    entries: Vec<u32>,
    /// The places of units, by letter.
    places: Vec<u32>,
    /// Where in `places` those of each letter begin, and where the last ones end.
    starts: Vec<u32>,
}

impl Strip {
    pub(super) fn new(units: Vec<u16>) -> Strip {
        let mut starts = vec![0_u32; usize::from(LETTER) + 2];
        for unit in &units {
            if let Some(count) = starts.get_mut(usize::from(unit & LETTER) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut places = vec![0; units.len()];
        for (at, unit) in (0..).zip(&units) {
            if let Some(next) = free.get_mut(usize::from(unit & LETTER)) {
                if let Some(place) = places.get_mut(*next as usize) {
                    *place = at;
                }
                *next += 1;
            }
        }
        let entries = places.get(..starts.get(1).map_or(0, |end| *end as usize)).unwrap_or_default().to_vec();
        Strip { units, entries, places, starts }
    }

    /// Every place of a unit.
    pub(super) fn each(&self, unit: u16, hit: &mut dyn FnMut(Place)) {
        let letter = usize::from(unit & LETTER);
        let end = |number: usize| self.starts.get(number).map_or(0, |end| *end as usize);
        for at in self.places.get(end(letter)..end(letter + 1)).unwrap_or_default() {
            let rest = self.units.get(*at as usize..).unwrap_or_default();
            if rest.first() == Some(&unit) {
                hit(Place { strip: self, at: *at as usize, rest });
            }
        }
    }
}

/// Where in an entry something is.
#[derive(Clone, Copy)]
pub(super) struct Place<'s> {
    strip: &'s Strip,
    at: usize,
    /// What stands from there on.
    pub(super) rest: &'s [u16],
}

impl<'s> Place<'s> {
    /// Whose it is.
    pub(super) fn entry(self) -> usize {
        self.strip.entries.partition_point(|entry| *entry as usize <= self.at).wrapping_sub(1)
    }

    /// The place before, if it is one of this stretch.
    pub(super) fn before(self) -> Option<Place<'s>> {
        let at = self.at.checked_sub(1)?;
        let rest = self.strip.units.get(at..)?;
        rest.first().is_some_and(|unit| *unit > CALLED).then_some(Place { at, rest, ..self })
    }

    /// In a name, or in what people call it; how far behind its beginning.
    pub(super) fn stretch(self) -> (u16, usize) {
        let before = self.strip.units.get(..self.at).unwrap_or_default();
        let offset = before.iter().rev().take_while(|unit| **unit > CALLED).count();
        (before.iter().rev().nth(offset).copied().unwrap_or(ENTRY), offset)
    }

    /// How long what stands from here on is.
    pub(super) fn length(self) -> usize {
        self.rest.iter().take_while(|unit| **unit > CALLED).count()
    }

    /// Beginnings come before middles, those of about this length before others.
    pub(super) fn order(self, letters: usize) -> u32 {
        let (_, offset) = self.stretch();
        u32::from(offset > 0) << 15 | (offset + self.length()).abs_diff(letters).min(0x7fff) as u32
    }
}
