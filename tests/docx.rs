//! Every form of the catalogue, filled from a scenario, is a Word document that can be opened and read: by a zip reader and an
//! XML reader always, by LibreOffice where it is installed.

#![cfg(not(target_arch = "wasm32"))]

mod shipped;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use material_checklist::definition::Form;
use material_checklist::engine::evaluate;
use material_checklist::output::{
    Content, FilledForm, Filling, Letter, PROMISE_LETTER, Part, docx, filled_form, letter,
};
use material_checklist::session::{Choices, Readiness, Session};
use proptest::prelude::*;
use shipped::{Case, Subject};

fn catalogue() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("item-data")
}

/// The parts of a .docx, by name.
fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut parts = Vec::new();
    for position in 0..archive.len() {
        let mut file = archive.by_index(position).expect("a part");
        let mut text = String::new();
        // Reading to the end compares the check sum.
        file.read_to_string(&mut text).expect("its text");
        parts.push((file.name().expect("its name").into_owned(), text));
    }
    parts
}

fn blank(path: &str) -> Vec<Part> {
    parts(&fs::read(catalogue().join(path)).expect(path))
}

/// The words of a document, without its tags; fails if the tags do not match.
fn words(xml: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut words = String::new();
    let mut rest = xml;
    while let Some((before, tag)) = rest.split_once('<') {
        assert!(!before.contains('>'), "a > in {before}");
        words.push_str(before);
        let (tag, after) = tag.split_once('>').expect("a tag that ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.starts_with('?') || tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or(tag)),
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?}");
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// What stands in what, and in which order (ECMA-376, part 1, annex A): of the elements that our blanks are made of. LibreOffice
/// forgives another order, Word says that the file is broken. `!` must be there.
const ORDER: [(&str, &str); 11] = [
    ("w:document", "w:body!"),
    ("w:p", "w:pPr w:r"),
    ("w:pPr", "w:pStyle w:keepNext w:spacing w:ind w:jc w:rPr"),
    ("w:r", "w:rPr w:t"),
    ("w:rPr", "w:rStyle w:rFonts w:b w:color w:sz w:szCs w:lang"),
    ("w:tbl", "w:tblPr! w:tblGrid! w:tr"),
    ("w:tblPr", "w:tblStyle w:tblW w:jc w:tblBorders w:tblLayout w:tblCellMar"),
    ("w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV"),
    ("w:tr", "w:trPr w:tc!"),
    ("w:tc", "w:tcPr w:p!"),
    ("w:tcPr", "w:tcW w:gridSpan w:vMerge w:tcBorders w:shd w:vAlign"),
];

/// What is out of order in a document, and which rows are not as wide as the grid of their table.
fn out_of_order(xml: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    // The elements that are open, each with the names of its children so far, and its cells or columns.
    let mut open: Vec<(&str, Vec<&str>, usize)> = vec![("", Vec::new(), 0)];
    let mut grids: Vec<usize> = Vec::new();
    for tag in xml.split('<').skip(1).filter_map(|it| it.split_once('>')).map(|(tag, _)| tag) {
        if tag.starts_with('?') {
            continue;
        }
        let name = tag.split([' ', '/']).find(|it| !it.is_empty()).unwrap_or(tag);
        if !tag.starts_with('/') {
            let parent = open.last_mut().expect("one");
            parent.1.push(name);
            if name == "w:gridCol" {
                *grids.last_mut().expect("a grid stands in a table") += 1;
            }
            match name {
                "w:tbl" => grids.push(0),
                "w:tc" => parent.2 += 1,
                "w:gridSpan" => {
                    let span: usize = tag.split('"').nth(1).and_then(|it| it.parse().ok()).expect("a number");
                    let row = open.iter_mut().rev().find(|(name, ..)| *name == "w:tr").expect("a row");
                    row.2 += span - 1;
                }
                _ => {}
            }
            open.push((name, Vec::new(), 0));
        }
        if tag.starts_with('/') || tag.ends_with('/') {
            let (name, children, cells) = open.pop().expect("one");
            if name == "w:tr" && grids.last() != Some(&cells) {
                wrong.push(format!("a row of {cells} cells in a grid of {grids:?}"));
            }
            if name == "w:tbl" {
                grids.pop();
            }
            let Some((_, order)) = ORDER.iter().find(|(known, _)| *known == name) else { continue };
            let order: Vec<&str> = order.split(' ').collect();
            let place = |child: &&str| order.iter().position(|it| it.trim_end_matches('!') == *child);
            if !children.iter().filter_map(place).is_sorted() {
                wrong.push(format!("{name}: {children:?} are not in the order of {order:?}"));
            }
            let missing = order.iter().filter_map(|it| it.strip_suffix('!')).filter(|it| !children.contains(it));
            wrong.extend(missing.map(|it| format!("{name} without {it}")));
        }
    }
    wrong
}

fn filled_words(form: &FilledForm) -> Vec<String> {
    let mut all = Vec::new();
    for field in form.sections.iter().flat_map(|section| &section.fields) {
        let rows = if let Content::Table(table) = &field.content { table.rows.as_slice() } else { &[] };
        for content in rows.iter().flatten().chain([&field.content]) {
            if let Content::Filled(words, _) = content {
                all.push(words.clone());
            }
        }
    }
    all
}

/// Every form of every item, from the scenario that fills most of it.
fn filled() -> BTreeMap<String, (String, FilledForm)> {
    let mut best: BTreeMap<String, (String, FilledForm)> = BTreeMap::new();
    for Case { subject, answers, on, .. } in shipped::cases() {
        let Subject::Item(item) = subject else { continue };
        let outcome = evaluate(&item, &answers, on);
        let session = Session::resumed(Rc::clone(&item), answers.clone(), Choices::default(), Readiness::default(), on);
        for sheet in session.sheets() {
            let form: &Form = &item.forms[sheet.form];
            let filling = Filling {
                item: &item,
                answers: &answers,
                outcome: &outcome,
                entry: sheet.entry,
                today: on,
                language: "zh-CN",
                default: "zh-CN",
                known: &[],
            };
            let filled = filled_form(filling, form);
            let name = format!("{}-{}", item.id, form.id);
            let template = form.template.clone().unwrap_or_else(|| panic!("{name} has no blank"));
            let more = best.get(&name).is_none_or(|(_, known)| filled_words(known).len() < filled_words(&filled).len());
            if more {
                best.insert(name, (template, filled));
            }
        }
    }
    best
}

/// The texts of .docx files as LibreOffice sees them; none where it is not installed.
fn opened(documents: &BTreeMap<String, Vec<u8>>) -> Option<BTreeMap<String, String>> {
    let folder = std::env::temp_dir().join(format!("material-checklist-docx-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str, ending: &str| folder.join(format!("{name}.{ending}"));
    for (name, bytes) in documents {
        fs::write(path(name, "docx"), bytes).expect("a file");
    }
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&folder)
        .args(documents.keys().map(|name| path(name, "docx")))
        .output();
    let read = |pdf: &Path| Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output();
    let texts = run.ok().filter(|it| it.status.success()).map(|_| {
        let text = |name: &String| {
            let read = read(&path(name, "pdf")).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(read.status.success(), "{name} became no PDF");
            (name.clone(), String::from_utf8_lossy(&read.stdout).into_owned())
        };
        documents.keys().map(text).collect()
    });
    fs::remove_dir_all(&folder).expect("the folder goes");
    texts
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_form_of_the_catalogue_opens_with_what_was_answered_in_it() {
    let forms = filled();
    let items = shipped::sources().items.len();
    assert!(forms.len() > items, "{} forms of {items} items", forms.len());
    let mut documents = BTreeMap::new();
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, (template, form)) in &forms {
        let bytes = docx(&blank(template), form);
        assert_eq!(bytes, docx(&blank(template), form), "{name}: the same bytes");
        let text = parts(&bytes).into_iter().find(|(part, _)| part == "word/document.xml").expect("a document").1;
        assert_eq!(out_of_order(&text), [""; 0], "{name}");
        let text = words(&text);
        assert!(!text.contains("{{"), "{name}: {text}");
        let mut all = filled_words(form);
        all.push(form.name.clone());
        for words in &all {
            assert!(folded(&text).contains(&folded(words)), "{name}: {words} is not in {text}");
        }
        wanted.insert(name.clone(), all);
        documents.insert(name.clone(), bytes);
    }
    let told =
        letter(Letter {
            item: "小餐饮登记", paper: "房产证", by_when: None, text: Some("我保证 <属实> & 完整")
        });
    documents.insert("letter".into(), docx(&blank(PROMISE_LETTER), &told));
    wanted.insert("letter".into(), vec!["告知承诺书".into(), "我保证 <属实> & 完整".into(), "房产证".into()]);

    let Some(texts) = opened(&documents) else {
        println!("LibreOffice is not installed: only zip and XML were looked at");
        return;
    };
    for (name, all) in wanted {
        for words in all {
            assert!(folded(&texts[&name]).contains(&folded(&words)), "{name}: {words} is not in {}", texts[&name]);
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_the_document_stays_whole(typed in ".*", also in "[<>&\"'{}\\]\u{0}-\u{20}王🏠]{0,40}") {
        let form = letter(Letter { item: &typed, paper: &also, by_when: Some(&typed), text: Some(&also) });
        for (_, text) in parts(&docx(&blank(PROMISE_LETTER), &form)) {
            let text = words(&text);
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
