//! A form as an empty Word document: A4, a title, tables with a heading for each part, what is written by hand left free.

use crate::definition::{Field, Form, From, Section};
use crate::output::Part;

/// The width of the text on A4 between margins of 25 mm, in twentieths of a point.
const WIDTH: u32 = 9070;
const LABEL: u32 = 2800;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

// 仿宋 for the text and 黑体 for headings, as GB/T 9704 has it; where they are missing, Word and LibreOffice take their like.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:spacing w:before="0" w:after="240" w:line="480" w:lineRule="atLeast"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style></w:styles>"#;

/// The blank of a form, its words in the language of the counter.
pub(super) fn blank(form: &Form, language: &str) -> Vec<Part> {
    let mut body = title(form.name.get(language, language));
    for section in &form.sections {
        body.push_str(&of_section(section, language));
        body.push_str("<w:p/>");
    }
    parts(&body)
}

/// The blank of a letter: what is promised of which paper, and who signs it.
pub(super) fn letter(heading: &str, pairs: &[(&str, &str)], texts: &[&str], signs: &[&str]) -> Vec<Part> {
    let mut body = title(heading);
    let rows: String =
        pairs.iter().map(|(label, name)| row(&[(LABEL, label), (WIDTH - LABEL, &place(name))])).collect();
    body.push_str(&table(&[LABEL, WIDTH - LABEL], &rows));
    for text in texts {
        let indented =
            r#"<w:pPr><w:spacing w:before="240" w:line="480" w:lineRule="auto"/><w:ind w:firstLine="480"/></w:pPr>"#;
        body.push_str(&format!("<w:p>{indented}{}</w:p>", run(&place(text))));
    }
    for sign in signs {
        let right = r#"<w:pPr><w:spacing w:before="480"/><w:ind w:left="4200"/></w:pPr>"#;
        body.push_str(&format!("<w:p>{right}{}</w:p>", run(sign)));
    }
    parts(&body)
}

fn parts(body: &str) -> Vec<Part> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    );
    [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
    ]
    .map(|(name, text)| (name.to_string(), text.to_string()))
    .to_vec()
}

fn of_section(section: &Section, language: &str) -> String {
    let text = |field: &Field| field.label.get(language, language).to_string();
    let heading = format!(
        r#"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/><w:gridSpan w:val="2"/><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Part"/></w:pPr>{}</w:p></w:tc></w:tr>"#,
        run(&escaped(section.title.get(language, language)))
    );
    let mut rows = heading;
    let mut tables = String::new();
    let mut fields = section.fields.iter().peekable();
    while let Some(field) = fields.next() {
        if !field.columns.is_empty() {
            tables.push_str(&list(field, language));
        } else if is_mark(field) {
            // Marks that follow each other stand in one cell, each before its words.
            let mut marks = vec![field];
            while let Some(next) = fields.next_if(|next| is_mark(next)) {
                marks.push(next);
            }
            let lines: String =
                marks.iter().map(|it| paragraph(&[&place(&it.id), " ", &escaped(&text(it))].concat())).collect();
            rows.push_str(&format!("<w:tr>{}</w:tr>", cell(WIDTH, 2, &lines)));
        } else {
            let words = field.from.as_ref().map_or(String::new(), |_| place(&field.id));
            rows.push_str(&row(&[(LABEL, &escaped(&text(field))), (WIDTH - LABEL, &words)]));
        }
    }
    [table(&[LABEL, WIDTH - LABEL], &rows), tables].concat()
}

/// `☑` or `☐`
fn is_mark(field: &Field) -> bool {
    matches!(&field.from, Some(From::When { yes, .. }) if yes.get("", "").chars().count() == 1)
}

/// A table with a heading, a row of titles, and one to be repeated.
fn list(field: &Field, language: &str) -> String {
    let count = u32::try_from(field.columns.len()).unwrap_or(1).max(1);
    let width = WIDTH / count;
    let titles: Vec<String> = field.columns.iter().map(|it| escaped(it.label.get(language, language))).collect();
    let titles: Vec<(u32, &str)> = titles.iter().map(|it| (width, it.as_str())).collect();
    let places: Vec<String> =
        field
            .columns
            .iter()
            .map(|column| {
                if column.from.is_some() {
                    place(&[field.id.as_str(), ".", &column.id].concat())
                } else {
                    String::new()
                }
            })
            .collect();
    let places: Vec<(u32, &str)> = places.iter().map(|it| (width, it.as_str())).collect();
    let name = run(&escaped(field.label.get(language, language)));
    let name = format!("<w:p><w:pPr><w:keepNext/></w:pPr>{name}</w:p>");
    let widths: Vec<u32> = titles.iter().map(|(width, _)| *width).collect();
    [name, table(&widths, &[row(&titles), row(&places)].concat())].concat()
}

/// With the grid that a table must have (ECMA-376, CT_Tbl); LibreOffice reads one without, who knows what others do.
fn table(widths: &[u32], rows: &str) -> String {
    let grid: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    let line = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>"#);
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="113" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#
    )
}

fn row(cells: &[(u32, &str)]) -> String {
    let cells: String = cells.iter().map(|(width, words)| cell(*width, 1, &paragraph(words))).collect();
    format!(r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>"#)
}

fn cell(width: u32, span: u32, content: &str) -> String {
    let span = if span > 1 { format!(r#"<w:gridSpan w:val="{span}"/>"#) } else { String::new() };
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>"#
    )
}

fn title(words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{}</w:p>"#, run(&escaped(words)))
}

/// `words` are escaped already.
fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

fn run(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#) }
}

fn place(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
