//! How names sound: text folded to what search compares, and the syllables of its Chinese characters.

/// Set on what begins a word, a syllable or stands for itself: a letter or digit behind another one does not begin.
pub(super) const BEGINS: u16 = 0x8000;
/// Without [`BEGINS`].
pub(super) const LETTER: u16 = 0x7fff;

/// The folded characters from 一 on; below are letters and digits.
const FIRST: u16 = 0x0e00;
/// So many.
const CHARACTERS: u16 = 0x5200;
/// In the table: a phrase with a reading of its own may begin here.
const IN_PHRASE: u16 = 0x8000;

/// Appends what search compares of a text: letters small and of normal width, digits, characters; nothing else.
pub(super) fn fold(text: &str, units: &mut Vec<u16>) {
    let mut inside = false;
    for c in text.chars() {
        let code = match u32::from(c) {
            wide @ 0xff01..=0xff5e => wide - 0xfee0,
            code => code,
        };
        let unit = match code {
            0x41..=0x5a => code + 32,
            0x30..=0x39 | 0x61..=0x7a | 0xc0..0x0e00 => code,
            0x4e00..=0x9fff => code - 0x4000,
            0..=0xbf | 0x2000..=0x303f | 0xff00..=0xffff => {
                inside = false;
                continue;
            }
            // Rare ones share places: at worst too much is found.
            _ => 0x6000 | (code & 0x1fff),
        };
        let unit = unit as u16;
        units.push(if inside && unit < FIRST { unit } else { unit | BEGINS });
        inside = unit < FIRST;
    }
}

/// How the characters of a catalogue are read.
#[derive(Debug, Clone)]
pub struct Readings {
    syllables: Vec<Vec<u8>>,
    /// For each character the number of its syllable and one.
    of: Vec<u16>,
    /// Phrases, and the first of their syllables.
    phrases: Vec<(Vec<u16>, u16)>,
}

impl Readings {
    /// Reads `an安按ban办kuai ji会计`: a syllable before the characters that are read so, several before the phrase
    /// that is. A phrase comes before those that it begins with.
    pub fn parse(text: &str) -> Readings {
        let mut readings =
            Readings { syllables: Vec::new(), of: vec![0; usize::from(CHARACTERS)], phrases: Vec::new() };
        let mut rest = text;
        while !rest.is_empty() {
            let (spoken, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len()));
            let (written, behind) = behind.split_at(behind.find(|c: char| c.is_ascii()).unwrap_or(behind.len()));
            readings.learn(spoken, written);
            rest = behind;
        }
        readings
    }

    fn learn(&mut self, spoken: &str, written: &str) {
        let first = self.syllables.len() as u16;
        self.syllables.extend(spoken.split(' ').map(|syllable| syllable.as_bytes().to_vec()));
        let mut characters = Vec::new();
        fold(written, &mut characters);
        if spoken.contains(' ') {
            if let Some(place) = characters.first().and_then(|unit| self.place(*unit)) {
                *place |= IN_PHRASE;
            }
            self.phrases.push((characters, first));
        } else {
            for unit in characters {
                if let Some(place) = self.place(unit) {
                    *place = *place & IN_PHRASE | (first + 1);
                }
            }
        }
    }

    fn place(&mut self, unit: u16) -> Option<&mut u16> {
        self.of.get_mut(usize::from((unit & LETTER).wrapping_sub(FIRST)))
    }

    /// Appends how a folded text sounds, a unit for a unit: what [`Readings::letters`] knows the letters of.
    pub(super) fn sound(&self, text: &[u16], sounds: &mut Vec<u16>) {
        let mut rest = text;
        while let Some((unit, _)) = rest.split_first() {
            let place = self.of.get(usize::from((unit & LETTER).wrapping_sub(FIRST))).copied();
            let in_phrase = place.is_some_and(|place| place & IN_PHRASE != 0);
            let phrase = self.phrases.iter().find(|(phrase, _)| in_phrase && rest.starts_with(phrase));
            let many = match (phrase, place) {
                (Some((phrase, first)), _) => {
                    sounds.extend((0..).zip(phrase).map(|(number, _)| (FIRST + first + number) | BEGINS));
                    phrase.len()
                }
                (None, Some(place)) => {
                    // Without a reading there are no letters behind the unit.
                    sounds.push((place & LETTER).wrapping_add(FIRST - 1) | BEGINS);
                    1
                }
                (None, None) => {
                    sounds.push(*unit);
                    1
                }
            };
            rest = rest.get(many..).unwrap_or_default();
        }
    }

    /// The units of sound that a syllable begins with.
    pub(super) fn units(&self) -> impl Iterator<Item = u16> + use<> {
        let syllables = FIRST..FIRST + self.syllables.len() as u16;
        (0x30..0x80).chain(syllables).map(|unit| unit | BEGINS)
    }

    /// The letters of a unit of sound.
    pub(super) fn letters(&self, unit: u16) -> &[u8] {
        let unit = usize::from(unit & LETTER);
        match unit.checked_sub(usize::from(FIRST)) {
            Some(number) => self.syllables.get(number).map(Vec::as_slice).unwrap_or_default(),
            None => ASCII.get(unit..=unit).unwrap_or_default(),
        }
    }

    /// A text in syllables, with spaces between them.
    pub fn spell(&self, text: &str) -> String {
        let (mut units, mut sounds, mut spelt) = (Vec::new(), Vec::new(), String::new());
        fold(text, &mut units);
        self.sound(&units, &mut sounds);
        for unit in sounds {
            if unit & BEGINS != 0 && !spelt.is_empty() {
                spelt.push(' ');
            }
            spelt.extend(self.letters(unit).iter().map(|letter| char::from(*letter)));
        }
        spelt
    }
}

/// Each letter and digit by itself.
#[allow(clippy::indexing_slicing, reason = "the compiler runs it")]
static ASCII: [u8; 128] = {
    let mut all = [0; 128];
    let mut code = 0;
    while code < 128 {
        all[code as usize] = code;
        code += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::{Readings, fold};

    #[test]
    fn a_phrase_is_read_before_its_characters_and_letters_stay() {
        let readings = Readings::parse("ban办dan单hui会ji计kai开xian县ye业kuai ji会计shan xian单县");
        for (text, spelt) in [
            ("单县会计", "shan xian kuai ji"),
            ("办单会", "ban dan hui"),
            ("开ＫTV 4050", "kai ktv 4050"),
            ("办鱻", "ban "),
            ("", ""),
        ] {
            assert_eq!(readings.spell(text), spelt, "{text}");
        }
    }

    #[test]
    fn width_case_spaces_and_marks_make_no_difference() {
        let folded = |text: &str| {
            let mut units = Vec::new();
            fold(text, &mut units);
            units
        };
        assert_eq!(folded("《身份证》（Ａ４）"), folded("身份证 a4"));
        assert_ne!(folded("身份证"), folded("身分证"));
    }
}
