//! A form as a Word document (ECMA-376 WordprocessingML), from a blank that was unpacked beforehand.
//!
//! `{{id}}` is replaced by what fills the field of that id; a table row with `{{list.id}}` is repeated for each entry. The
//! parts go into a zip file without compression, so that nothing is needed here but copying and a check sum.

use super::filled_form::{Content, FilledForm, FilledTable};

/// A part of a document: its name in the zip file, its text.
pub type Part = (String, String);

/// The filled document; the same parts and the same form give the same bytes.
pub fn docx(parts: &[Part], form: &FilledForm) -> Vec<u8> {
    zip(parts.iter().map(|(name, text)| {
        let text = if text.contains("{{") { filled(text, form) } else { text.clone() };
        (name.as_str(), text)
    }))
}

/// The text of a part with everything in it that the form tells. What it does not tell stays blank.
fn filled(xml: &str, form: &FilledForm) -> String {
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    let mut tables: Vec<(&str, &FilledTable)> = Vec::new();
    for field in fields.clone() {
        if let Content::Table(table) = &field.content {
            tables.extend([(field.id.as_str(), table), (table.name.as_str(), table)]);
        }
    }
    let told = |name: &str| fields.clone().find(|field| field.id == name).map(|field| &field.content);
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    // Every row of a list once for each entry; without entries once, blank.
    while let Some((before, row, table, after)) = next_row(rest, &tables) {
        replace(&mut out, before, &told);
        let own = |list: &str| tables.iter().any(|(known, it)| *known == list && std::ptr::eq(*it, table));
        let column = |name: &str| {
            let (_, column) = name.split_once('.').filter(|(list, _)| own(list))?;
            table.ids.iter().position(|id| id == column)
        };
        for entry in &table.rows {
            replace(&mut out, row, &|name| column(name).map_or_else(|| told(name), |place| entry.get(place)));
        }
        if table.rows.is_empty() {
            replace(&mut out, row, &told);
        }
        rest = after;
    }
    replace(&mut out, rest, &told);
    out
}

/// The first row with a column of a list: what is before it, itself, its table, what is after it.
fn next_row<'x, 't>(
    xml: &'x str,
    tables: &[(&str, &'t FilledTable)],
) -> Option<(&'x str, &'x str, &'t FilledTable, &'x str)> {
    let mut from = 0;
    loop {
        let open = from + xml.get(from..)?.find("{{")?;
        let close = open + xml.get(open..)?.find("}}")?;
        let list = xml.get(open + 2..close)?.trim().split_once('.').map(|(list, _)| list);
        let table = list.and_then(|list| tables.iter().find(|(known, _)| *known == list));
        let start = ["<w:tr>", "<w:tr "].iter().filter_map(|tag| xml.get(..open)?.rfind(tag)).max();
        let end = xml.get(close..)?.find("</w:tr>").map(|end| close + end + "</w:tr>".len());
        if let (Some((_, table)), Some(start), Some(end)) = (table, start, end) {
            return Some((xml.get(..start)?, xml.get(start..end)?, table, xml.get(end..)?));
        }
        from = close;
    }
}

/// Adds a text with its places filled.
fn replace<'c>(out: &mut String, xml: &str, content: &dyn Fn(&str) -> Option<&'c Content>) {
    let mut rest = xml;
    while let Some((before, place)) = rest.split_once("{{") {
        let Some((name, after)) = place.split_once("}}") else { break };
        out.push_str(before);
        match content(name.trim()) {
            Some(Content::Filled(words, _)) => push_escaped(out, words),
            Some(Content::NotApplicable) => out.push('—'),
            Some(Content::Missing(_) | Content::ByHand | Content::Table(_)) | None => {}
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Words inside `<w:t>`: what XML 1.0 has no letter for is left out, a new line is one.
fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("</w:t><w:br/><w:t xml:space=\"preserve\">"),
            '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// 1980-01-01, the first day that a zip file knows.
const DAY: u16 = 0x0021;

/// A zip file (APPNOTE 6.3) of stored texts.
fn zip<'p>(parts: impl Iterator<Item = (&'p str, String)>) -> Vec<u8> {
    let mut file: Vec<u8> = Vec::new();
    let mut directory: Vec<u8> = Vec::new();
    let mut count = 0u16;
    for (name, text) in parts {
        let bytes = text.as_bytes();
        // What a local header and the directory both tell.
        let mut told: Vec<u8> = Vec::new();
        for short in [20, 0x0800, 0, 0, DAY] {
            told.extend(u16::to_le_bytes(short));
        }
        for long in [crc(bytes), size(bytes.len()), size(bytes.len())] {
            told.extend(long.to_le_bytes());
        }
        told.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        told.extend([0, 0]);

        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&told);
        directory.extend([0; 10]);
        directory.extend(size(file.len()).to_le_bytes());
        directory.extend(name.as_bytes());

        file.extend(b"PK\x03\x04");
        file.extend(&told);
        file.extend(name.as_bytes());
        file.extend(bytes);
        count = count.saturating_add(1);
    }
    let start = size(file.len());
    let length = size(directory.len());
    file.extend(directory);
    file.extend(b"PK\x05\x06\x00\x00\x00\x00");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(length.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// CRC-32 (ISO 3309), bit by bit: a form is some ten thousand bytes.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = !0u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::super::filled_form::{FilledField, FilledSection};
    use super::*;

    fn field(id: &str, content: Content) -> FilledField {
        FilledField { id: id.into(), label: String::new(), content }
    }

    fn form(fields: Vec<FilledField>) -> FilledForm {
        FilledForm { name: String::new(), sections: vec![FilledSection { title: String::new(), fields }] }
    }

    fn words(words: &str) -> Content {
        Content::Filled(words.into(), None)
    }

    #[test]
    fn places_are_filled_and_what_is_not_known_stays_blank() {
        let form = form(vec![
            field("name", words("王<小>明 & Co\n二\u{1}行")),
            field("gone", Content::NotApplicable),
            field("hand", Content::ByHand),
        ]);
        let xml = "<w:t>{{name}}|{{ gone }}|{{hand}}|{{nobody}}|{{}}|{{open</w:t>";
        let wanted = "<w:t>王&lt;小&gt;明 &amp; Co</w:t><w:br/><w:t xml:space=\"preserve\">二行|—||||{{open</w:t>";
        assert_eq!(filled(xml, &form), wanted);
    }

    #[test]
    fn a_row_is_repeated_for_each_entry_and_blank_without_any() {
        let list = crate::definition::Id::new(0);
        let table = |rows: Vec<Vec<Content>>| {
            let ids = vec!["name".into(), "share".into()];
            Content::Table(FilledTable { list, name: "owners".into(), ids, columns: Vec::new(), rows })
        };
        let xml = "<w:tbl><w:tr><w:t>姓名</w:t></w:tr><w:tr w:x=\"1\"><w:t>{{owners.name}}</w:t><w:t>{{owners.share}}{{other.x}}</w:t></w:tr></w:tbl><w:t>{{name}}</w:t>";
        let rows = vec![vec![words("甲"), words("{{owners.share}}")], vec![words("乙"), Content::ByHand]];
        let head = "<w:tbl><w:tr><w:t>姓名</w:t></w:tr>";
        let two = "<w:tr w:x=\"1\"><w:t>甲</w:t><w:t>{{owners.share}}</w:t></w:tr><w:tr w:x=\"1\"><w:t>乙</w:t><w:t></w:t></w:tr></w:tbl><w:t>x</w:t>";
        let told = form(vec![field("table", table(rows)), field("name", words("x"))]);
        // What a person typed is no place to be filled.
        assert_eq!(filled(xml, &told), [head, two].concat());
        let none = form(vec![field("owners", table(Vec::new())), field("name", words("x"))]);
        assert_eq!(
            filled(xml, &none),
            [head, "<w:tr w:x=\"1\"><w:t></w:t><w:t></w:t></w:tr></w:tbl><w:t>x</w:t>"].concat()
        );
    }

    #[test]
    fn the_check_sum_is_that_of_every_zip_file() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    }
}
