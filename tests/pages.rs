//! The static pages: well-formed, complete, and nothing on them that an author's text could run. And the sheets for doors.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::{Value, json};

const VOID: [&str; 3] = ["meta", "link", "path"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn temporary(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("made");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_material-checklist"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

/// Publishes a catalogue; its pages by their path.
fn pages(catalogue: &Path, name: &str) -> BTreeMap<String, String> {
    let folder = temporary(name);
    fs::create_dir(folder.join("widget")).expect("made");
    fs::write(folder.join("widget/material-checklist-core.js"), "").expect("written");
    fs::write(folder.join("index.html"), "<!doctype html>").expect("written");
    let told = run(&folder, &["publish", "--widget", "widget", "--catalogue", &catalogue.display().to_string()]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let mut found = BTreeMap::new();
    for room in ["", "items/", "bundles/"] {
        let Ok(entries) = fs::read_dir(folder.join("dist/item-data/pages").join(room)) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "html") {
                let name = format!("{room}{}", path.file_name().expect("a name").display());
                assert!(Path::new(&format!("{}.br", path.display())).exists(), "{name}.br");
                found.insert(name, fs::read_to_string(&path).expect("a page"));
            }
        }
    }
    found
}

fn shipped() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| pages(&root().join("item-data"), "pages-shipped"))
}

/// Every tag of a page, and what is wrong with how they stand in each other.
fn tags(page: &str) -> Result<Vec<&str>, String> {
    let (mut open, mut all): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut rest = page.strip_prefix("<!doctype html>\n").ok_or("no doctype")?;
    while let Some((text, tag)) = rest.split_once('<') {
        if text.contains('>') {
            return Err(format!("a bare > in {text}"));
        }
        let (tag, after) = tag.split_once('>').ok_or("a tag without an end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> ends {last:?}"));
            }
            continue;
        }
        if tag.matches('"').count() % 2 == 1 {
            return Err(format!("<{tag}> has an open quote"));
        }
        let name = tag.split([' ', '/']).next().unwrap_or(tag);
        if name == "style" {
            rest = rest.split_once("</style>").ok_or("a style without an end")?.1;
        } else if !VOID.contains(&name) {
            open.push(name);
        }
        let inside = open.iter().rev().nth(1);
        let wrong = match name {
            "li" => !matches!(inside, Some(&"ul" | &"ol")),
            "dt" | "dd" => inside != Some(&"div"),
            "ul" | "ol" | "dl" | "table" | "h2" | "h3" | "h4" => {
                open.contains(&"p") || matches!(inside, Some(&"ul" | &"ol"))
            }
            _ => false,
        };
        if wrong {
            return Err(format!("<{tag}> inside {inside:?}"));
        }
        all.push(tag);
    }
    if open.is_empty() { Ok(all) } else { Err(format!("never ended: {open:?}")) }
}

/// The text of a page.
fn text(page: &str) -> String {
    let bare: String = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    unescaped(&bare)
}

fn unescaped(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.to_string(), |text, (mark, letter)| text.replace(mark, letter))
}

#[test]
fn every_page_is_well_formed_and_says_its_language() {
    assert!(shipped().len() > 100, "{}", shipped().len());
    for (name, page) in shipped() {
        let tags = tags(page).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        let language = if name.ends_with(".en.html") { "html lang=\"en\"" } else { "html lang=\"zh-CN\"" };
        assert_eq!(tags[0], language, "{name}");
        for needed in ["main", "h1", "footer", "nav ", "link rel=\"alternate\"", "meta name=\"description\" content=\""]
        {
            assert!(tags.iter().any(|tag| tag.starts_with(needed)), "{name}: {needed}");
        }
        for never in ["script", "style", "img", "iframe", "form"] {
            assert!(!tags.iter().any(|tag| tag.split(' ').next() == Some(never)), "{name}: {never}");
        }
        assert!(!page.contains(" style=") && !page.contains("{0}") && !page.contains("{1}"), "{name}");
    }
}

#[test]
fn every_link_leads_to_a_page_or_a_file_that_is_there() {
    let pages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages-shipped/dist/item-data/pages");
    for (name, page) in shipped() {
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        for (number, id) in ids.iter().enumerate() {
            assert!(!ids[..number].contains(id), "{name}: {id} twice");
        }
        for link in page.split(" href=\"").skip(1).filter_map(|it| it.split('"').next()).map(unescaped) {
            let there = match link.strip_prefix('#') {
                Some(id) => ids.contains(&id),
                None if link.starts_with("https://") => true,
                None => {
                    pages.join(name).parent().expect("a folder").join(link.split('#').next().unwrap_or("")).exists()
                }
            };
            assert!(there, "{name}: {link}");
        }
    }
}

/// Every name that a reader must find, in a language.
fn names(item: &Value, language: &str) -> Vec<String> {
    let said = |text: &Value| match text {
        Value::String(text) => text.clone(),
        _ => text.get(language).or(text.get("zh-CN")).and_then(Value::as_str).unwrap_or_default().to_string(),
    };
    let named =
        [("materials", "name"), ("documents", "name"), ("findings", "title"), ("findings", "text"), ("fees", "name")];
    let mut all = vec![said(&item["name"])];
    for (list, key) in named {
        all.extend(item[list].as_array().into_iter().flatten().filter_map(|it| it.get(key)).map(said));
    }
    // What is shared may be for a form alone.
    let asked = |it: &&Value| it.get("for").is_none() && it.get("use").is_none();
    let questions = item["questions"].as_array().into_iter().flatten().filter(asked);
    all.extend(questions.filter_map(|it| it.get("ask")).map(said));
    all
}

#[test]
fn every_paper_finding_and_question_is_on_its_page() {
    let mut found = 0;
    for entry in fs::read_dir(root().join("item-data/items")).expect("items") {
        let path = entry.expect("an entry").path();
        let item: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a file")).expect("JSON");
        let id = item["id"].as_str().expect("an id");
        for (file, language) in [(format!("items/{id}.html"), "zh-CN"), (format!("items/{id}.en.html"), "en")] {
            let page = text(&shipped()[&file]);
            for name in names(&item, language) {
                assert!(page.contains(&name), "{file}: {name}");
                found += 1;
            }
        }
        let list = &shipped()["index.html"];
        assert!(list.contains(&format!("href=\"items/{id}.html\"")), "{id} is listed");
    }
    assert!(found > 1_000, "{found}");
}

const HOSTILE: &str = "</title><script>alert(1)</script>\" onload='x' & <b>";

fn hostile(folder: &Path) -> PathBuf {
    let catalogue = folder.join("item-data");
    fs::create_dir_all(catalogue.join("items")).expect("made");
    let item = json!({
        "format": 1, "id": "a", "version": HOSTILE, "name": HOSTILE, "also_called": [HOSTILE],
        "authority": HOSTILE, "verified": { "on": "2026-11-23", "source": HOSTILE },
        "questions": [
            { "id": "q", "ask": HOSTILE, "help": HOSTILE, "type": "choice",
              "options": [{ "id": "x", "label": HOSTILE }, { "id": "y", "label": {"en": "why"} }] },
            { "id": "born", "ask": "Born", "type": "date", "max": "today" }
        ],
        "facts": { "f": { "label": HOSTILE, "when": { "born": { "age": { "gte": 16 } } } } },
        "findings": [{ "id": "n", "kind": "stop", "title": HOSTILE, "text": HOSTILE, "when": { "not": { "fact": "f" } } }],
        "materials": [{
            "id": "m", "name": HOSTILE, "show": 1, "when": { "q": "x" }, "notes": [HOSTILE], "rejected_when": [HOSTILE],
            "issuer": HOSTILE, "mark": HOSTILE, "basis": [{ "law": HOSTILE, "article": HOSTILE }]
        }],
        "places": [{ "id": "p", "name": HOSTILE, "phone": HOSTILE, "hours": HOSTILE }]
    });
    fs::write(catalogue.join("items/a.json"), item.to_string()).expect("written");
    let about = json!({ "title": HOSTILE, "languages": ["zh-CN", "en"], "contact": HOSTILE });
    fs::write(catalogue.join("catalogue.json"), about.to_string()).expect("written");
    catalogue
}

#[test]
fn what_an_author_writes_is_never_markup() {
    let pages = pages(&hostile(&temporary("pages-hostile-in")), "pages-hostile");
    assert_eq!(pages.len(), 4);
    for (name, page) in &pages {
        let tags = tags(page).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        assert!(!tags.iter().any(|tag| tag.starts_with("script") || tag.starts_with("b>") || *tag == "b"), "{name}");
        assert!(tags.iter().all(|tag| !tag.contains("onload='")), "{name}");
        assert!(text(page).contains(HOSTILE), "{name}");
    }
    // What stands in for a missing language says which it is.
    assert!(pages["items/a.en.html"].contains("<span lang=\"zh-CN\">&lt;/title&gt;"));
    // Ages are told by their bounds, not by the day of birth of somebody who was made up.
    let page = text(&pages["items/a.html"]);
    assert!(page.contains("情形—材料对照表") && page.contains("满 16 周岁") && page.contains("不满 16 周岁"), "{page}");
    assert!(!page.contains("1900-01-01"));
}

#[test]
fn a_page_does_not_depend_on_the_day() {
    let catalogue = hostile(&temporary("pages-day-in"));
    let folder = catalogue.parent().expect("a folder");
    fs::create_dir(folder.join("widget")).expect("made");
    fs::write(folder.join("index.html"), "").expect("written");
    let page = |on: &str| {
        let told = run(folder, &["publish", "--widget", "widget", "--on", on]);
        assert!(told.status.success());
        fs::read_to_string(folder.join("dist/item-data/pages/items/a.html")).expect("a page")
    };
    assert_eq!(page("2026-11-23"), page("2031-02-28"));
}

/// What a camera reads on a sheet.
fn scanned(page: &str) -> String {
    let size: usize =
        page.split("viewBox=\"0 0 ").nth(1).and_then(|it| it.split(' ').next()?.parse().ok()).expect("a size");
    let path = page.split("<path d=\"").nth(1).and_then(|it| it.split('"').next()).expect("a path");
    const SCALE: usize = 4;
    let mut dark = vec![false; size * size];
    for bar in path.split_terminator('z') {
        let numbers: Vec<usize> = bar.split(['M', ' ', 'h', 'v', 'H']).filter_map(|it| it.parse().ok()).collect();
        dark[numbers[1] * size + numbers[0]..][..numbers[2]].fill(true);
    }
    let grey = |x: usize, y: usize| if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * SCALE, size * SCALE, grey);
    image.detect_grids()[0].decode().expect("it can be read").1
}

#[test]
fn a_sheet_for_the_door_opens_its_service() {
    let folder = temporary("signs");
    let catalogue = root().join("item-data").display().to_string();
    let page = "https://example.org/index.html";
    let told = run(
        &folder,
        &[
            "signs",
            "passport",
            "newborn",
            "--page",
            page,
            "--catalogue",
            &catalogue,
            "--region",
            "371722",
            "--on",
            "2026-11-23",
        ],
    );
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    for (file, name, begins) in [
        ("passport.a4.html", "普通护照", "#mc=1.passport.2026-11-23.20261123.371722."),
        ("passport.a5.html", "普通护照", "#mc=1.passport.2026-11-23.20261123.371722."),
        ("newborn.a4.html", "新生儿出生一件事", "#mc=1.~newborn.2026-11-23.20261123.371722."),
    ] {
        let sheet = fs::read_to_string(folder.join("signs").join(file)).expect(file);
        tags(&sheet).unwrap_or_else(|wrong| panic!("{file}: {wrong}"));
        let size = if file.contains("a5") { "size: A5" } else { "size: A4" };
        assert!(sheet.contains(size) && text(&sheet).contains(name), "{file}");
        assert!(text(&sheet).contains("扫一扫，看看要带什么") && sheet.contains("Scan to see what to bring"), "{file}");
        assert!(text(&sheet).contains("单县") && sheet.contains("2026-11-23"), "{file}");
        let link = scanned(&sheet);
        let fragment = link.strip_prefix(page).unwrap_or_else(|| panic!("{link}"));
        assert!(fragment.starts_with(begins), "{link}");
        assert!(material_checklist::output::read_link(fragment).is_ok(), "{link}");
    }
    let unknown = run(&folder, &["signs", "nothing", "--page", page, "--catalogue", &catalogue]);
    assert_eq!(unknown.status.code(), Some(1));
    let unsafe_address =
        run(&folder, &["signs", "passport", "--page", "javascript:alert(1)", "--catalogue", &catalogue]);
    assert_eq!(unsafe_address.status.code(), Some(2));
}
