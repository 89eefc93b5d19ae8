//! What the files of a published catalogue are called: by what they hold, so that a browser may keep them for ever.

/// So many letters tell what a file holds.
pub const MARK: usize = 8;

/// The place of an item or bundle, `items/passport`, among so many: those at one place share the mark of what they hold.
/// So the table of all marks is small however large the catalogue.
pub fn place_of(path: &str, places: usize) -> usize {
    // FNV-1a, 32 bits: three lines, and well spread over few places.
    let hash = path.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize % places.max(1)
}

/// The file of an item or bundle, `items/passport@371702.kq3hd7fa.json`, for a region that has its own. Without a table of
/// marks it has none.
pub fn file_name(path: &str, region: Option<&str>, marks: &str) -> String {
    let mut name = path.to_string();
    if let Some(region) = region {
        name.extend(["@", region]);
    }
    let from = place_of(path, marks.len() / MARK) * MARK;
    if let Some(mark) = marks.get(from..from + MARK) {
        name.extend([".", mark]);
    }
    name + ".json"
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn the_mark_is_the_one_at_the_place_of_the_item_whatever_the_region() {
        assert_eq!(file_name("items/passport", None, ""), "items/passport.json");
        assert_eq!(file_name("items/passport", Some("371702"), ""), "items/passport@371702.json");
        assert_eq!(file_name("items/passport", Some("371702"), "abcdefgh"), "items/passport@371702.abcdefgh.json");
        let marks = "aaaaaaaabbbbbbbbccccccccdddddddd";
        let (one, other) = (file_name("items/passport", None, marks), file_name("items/disability-card", None, marks));
        assert_ne!(one.rsplit('.').nth(1), other.rsplit('.').nth(1), "{one} {other}");
    }
}
