//! A number in mixed radix, written and read by the same walk over what it holds.

/// The digits of a number, each with its own radix; the first is the lowest, so what is not answered at the end weighs
/// nothing. One walk serves both ways: writing, a digit goes in and comes back; reading, it comes out.
pub(super) struct Tape {
    reading: bool,
    written: Vec<(u32, u32)>,
    /// Six bits each, the lowest first: the letters of the text.
    number: Vec<u8>,
    /// Something was read that nobody would have written.
    pub(super) broken: bool,
}

impl Tape {
    pub(super) fn to_write() -> Tape {
        Tape { reading: false, written: Vec::new(), number: Vec::new(), broken: false }
    }

    /// From letters; `None` where one of them is none of ours.
    pub(super) fn to_read(text: &str) -> Option<Tape> {
        let number = text.bytes().map(six_bits).collect::<Option<Vec<u8>>>()?;
        Some(Tape { reading: true, written: Vec::new(), number, broken: false })
    }

    /// A digit below `below`.
    pub(super) fn digit(&mut self, below: u32, digit: u32) -> u32 {
        let below = below.max(1);
        if self.reading {
            return take(&mut self.number, below);
        }
        let digit = digit.min(below - 1);
        self.written.push((below, digit));
        digit
    }

    pub(super) fn flag(&mut self, it: bool) -> bool {
        self.digit(2, u32::from(it)) == 1
    }

    /// A number without a bound: four bits a digit, and whether there are more.
    pub(super) fn unbounded(&mut self, number: u64) -> u64 {
        let mut read = 0;
        for shift in (0..64).step_by(4) {
            let rest = number >> shift;
            let more = u32::from(rest > 15) << 4;
            let digit = self.digit(32, more | u32::try_from(rest & 15).unwrap_or(0));
            read |= u64::from(digit & 15) << shift;
            if digit < 16 {
                break;
            }
        }
        read
    }

    /// Whether all that was there has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.number.is_empty()
    }

    /// What was written, in letters.
    pub(super) fn text(&self) -> String {
        let mut number: Vec<u8> = Vec::new();
        for (below, digit) in self.written.iter().rev() {
            put(&mut number, *below, *digit);
        }
        number.into_iter().map(letter).collect()
    }
}

/// `number * below + digit`
fn put(number: &mut Vec<u8>, below: u32, digit: u32) {
    let mut carry = u64::from(digit);
    for six in number.iter_mut() {
        let value = u64::from(*six) * u64::from(below) + carry;
        *six = (value & 63) as u8;
        carry = value >> 6;
    }
    while carry > 0 {
        number.push((carry & 63) as u8);
        carry >>= 6;
    }
}

/// Divides by `below`; what remains is the digit.
fn take(number: &mut Vec<u8>, below: u32) -> u32 {
    let mut rest = 0;
    for six in number.iter_mut().rev() {
        let value = rest << 6 | u64::from(*six);
        *six = u8::try_from(value / u64::from(below)).unwrap_or(0);
        rest = value % u64::from(below);
    }
    while number.last() == Some(&0) {
        number.pop();
    }
    u32::try_from(rest).unwrap_or(0)
}

/// Base64url (RFC 4648 §5).
pub(super) fn letter(six: u8) -> char {
    char::from(match six {
        0..26 => b'A' + six,
        26..52 => b'a' + (six - 26),
        52..62 => b'0' + (six - 52),
        62 => b'-',
        _ => b'_',
    })
}

pub(super) fn six_bits(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// FNV-1a, as three letters.
#[derive(Clone, Copy)]
pub(super) struct Hash(u32);

impl Hash {
    pub(super) fn new() -> Hash {
        Hash(0x811c_9dc5)
    }

    /// Takes in a word; where it ends counts too.
    pub(super) fn add(&mut self, word: &str) {
        for byte in word.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    pub(super) fn number(self) -> u32 {
        (self.0 ^ self.0 >> 18) & 0x3_ffff
    }

    pub(super) fn text(self) -> String {
        [12, 6, 0].map(|shift| letter((self.number() >> shift & 63) as u8)).iter().collect()
    }
}
