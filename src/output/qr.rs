//! A text as a QR code (ISO/IEC 18004), to be drawn as one SVG path.

use qrcodegen::{QrCode, QrCodeEcc};

/// So much must stay light on every side.
const QUIET: i32 = 4;

/// A QR code as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPicture {
    /// So many modules wide and high, the quiet zone counted: the `viewBox` is `0 0 size size`.
    pub size: u32,
    /// The dark modules, as the `d` of an SVG path. What is around them must be light.
    pub path: String,
}

/// The code of a text; a seventh of it may be unreadable, where it is long less. `None` when it is too long for any.
pub fn qr_picture(text: &str) -> Option<QrPicture> {
    let code = |level| QrCode::encode_text(text, level).ok();
    let code = code(QrCodeEcc::Medium).or_else(|| code(QrCodeEcc::Low))?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            // What lies side by side is one bar: a third of the letters, and no seams.
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let length = i32::try_from(length).unwrap_or(0);
            if length > 0 {
                let bar = [x + QUIET, y + QUIET, length, x + QUIET].map(|it| it.to_string());
                let [left, top, length, back] = &bar;
                path.push_str(&["M", left, " ", top, "h", length, "v1H", back, "z"].concat());
            }
            x += length + 1;
        }
    }
    Some(QrPicture { size: (code.size() + 2 * QUIET).unsigned_abs(), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a picture and reads it.
    fn read(picture: &QrPicture) -> String {
        const SCALE: usize = 3;
        let size = picture.size as usize;
        let mut dark = vec![false; size * size];
        for bar in picture.path.split_terminator('z') {
            let numbers: Vec<usize> = bar.split(['M', ' ', 'h', 'v', 'H']).filter_map(|it| it.parse().ok()).collect();
            let [left, top, length, 1, back] = numbers[..] else { panic!("{bar}") };
            assert_eq!(left, back);
            assert!(left >= 4 && top >= 4 && left + length + 4 <= size && top + 5 <= size, "{bar}: no quiet zone");
            dark[top * size + left..][..length].fill(true);
        }
        let grey = |x: usize, y: usize| if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * SCALE, size * SCALE, grey);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().expect("it can be read").1
    }

    #[test]
    fn what_was_written_is_read() {
        for text in [
            "https://example.org/checklist/#mc=1.~newborn.2026-11-01.20261123.371702.abcSHAPE_and-letters012",
            "材料清单",
            "",
            &"1".repeat(4_000),
            &"a".repeat(2_331),
            // Beyond what M holds.
            &"a".repeat(2_900),
        ] {
            let picture = qr_picture(text).expect("a code");
            assert_eq!(read(&picture), text);
        }
    }

    #[test]
    fn a_link_of_usual_length_is_a_small_code() {
        let picture = qr_picture(&format!("https://example.org/checklist/{}", "a".repeat(60))).expect("a code");
        assert!(picture.size <= 41 + 8, "{}", picture.size);
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert_eq!(qr_picture(&"料".repeat(1_000)), None);
    }
}
