//! A published folder: what is in it, and what is refused.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use material_checklist::definition::{COMPILED, file_name};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A folder with a widget, a page and a catalogue of one item, all as small as can be.
fn workshop(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in [
        ("widget/material-checklist-core.js", "export default () => {};"),
        ("widget/material-checklist_bg.wasm", "\0asm"),
        ("index.html", "<!doctype html>"),
        (
            "item-data/catalogue.json",
            r#"{ "title": {"en": "What to bring"}, "languages": ["en", "zh-CN"], "regions": ["371722"] }"#,
        ),
        ("item-data/regions/371722.json", r#"{ "items": { "b": { "version": "2" } } }"#),
        ("item-data/samples/photo.jpg", "not really"),
        ("item-data/items/b.json", r#"{ "format": 1, "id": "b", "version": "1", "name": {"en": "B  b"} }"#),
        (
            "item-data/items/a.json",
            r#"{ "format": 1, "id": "a", "version": "1", "name": "单县的A", "also_called": ["A", "甲"] }"#,
        ),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn publish(folder: &Path) -> Option<i32> {
    publish_to(folder, "dist").status.code()
}

fn publish_to(folder: &Path, out: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_material-checklist");
    let arguments = ["publish", "--widget", "widget", "--out", out, "--on", "2026-11-23"];
    Command::new(program).args(arguments).current_dir(folder).output().expect("the program starts")
}

fn published(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join("dist").join(path)).expect(path)
}

/// As an attribute `integrity` has it: RFC 4648 §4 of SHA-256, written out once more to be held against.
fn digest(bytes: &[u8]) -> String {
    let bits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:08b}")).collect();
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let six = |at: usize| format!("{:0<6}", &bits[at..bits.len().min(at + 6)]);
    let text: String =
        (0..bits.len()).step_by(6).map(|at| letters[usize::from_str_radix(&six(at), 2).expect("bits")]).collect();
    format!("sha256-{text}=")
}

/// Every file below a folder, and what it holds.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut rooms = vec![folder.to_path_buf()];
    while let Some(room) = rooms.pop() {
        for entry in fs::read_dir(room).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                rooms.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").display().to_string();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// The one file whose name begins and ends so, without the compressed ones.
fn one(files: &BTreeMap<String, Vec<u8>>, begin: &str, end: &str) -> (String, String) {
    let mut all = files.iter().filter(|(name, _)| name.starts_with(begin) && name.ends_with(end));
    let (name, bytes) = all.next().expect(begin);
    assert_eq!(all.next().map(|(name, _)| name), None, "{begin}…{end}");
    (name.clone(), String::from_utf8(bytes.clone()).expect("a text"))
}

#[test]
fn a_published_folder_is_all_that_a_static_server_needs() {
    let folder = workshop("all");
    assert_eq!(publish(&folder), Some(0));
    assert!(published(&folder, "material-checklist.js").contains("-core.js"));
    let files = tree(&folder.join("dist"));
    let row = |version: &str| {
        format!(
            r#"{{"compiled":{COMPILED},"item":[0,0,0,0,"b","{version}",null,null,null,["en","B  b"],[],null,null,null,null,[],[],[],[],[],[],[],[],[],null,[]]}}"#
        )
    };
    let (everywhere, text) = one(&files, "item-data/items/b.", ".json");
    assert_eq!(text, row("1"));
    let (in_shan, text) = one(&files, "item-data/items/b@371722.", ".json");
    assert_eq!(text, row("2"));
    let index = published(&folder, "item-data/index.json");
    let json: Value = serde_json::from_str(&index).expect("JSON");
    let version = json["version"].as_str().expect("a version");
    let marks = json["marks"].as_str().expect("marks");
    assert_eq!(everywhere, format!("item-data/{}", file_name("items/b", None, marks)));
    assert_eq!(in_shan, format!("item-data/{}", file_name("items/b", Some("371722"), marks)));
    let listed = r#"{"paths":"items/a\nitems/b","names":{"en":"单县的A\nB  b","zh-CN":""},"called":"A\t甲\n","own":"\n371722","readings":"dan单de的jia甲xian县shan xian单县"}"#;
    let expected = format!(
        r#"{{"version":"{version}","title":{{"en":"What to bring"}},"languages":["en","zh-CN"],"contact":null,"regions":["371722"],"marks":"{marks}","listed":{listed}}}"#
    );
    assert_eq!(index, expected);
    for file in
        ["index.html", "material-checklist.js", "material-checklist_bg.wasm", "item-data/index.json", &everywhere]
    {
        let mut brotli = Vec::new();
        brotli::BrotliDecompress(&mut &files[&format!("{file}.br")][..], &mut brotli).expect(file);
        assert_eq!(brotli, files[file], "{file}.br");
        let mut gzip = flate2::read::GzDecoder::new(&files[&format!("{file}.gz")][..]);
        assert_eq!(std::io::read_to_string(&mut gzip).expect(file).as_bytes(), brotli, "{file}.gz");
    }
    assert!(files.contains_key("item-data/samples/photo.jpg") && !files.contains_key("item-data/samples/photo.jpg.br"));
    assert!(!files.keys().any(|name| name.contains("regions/") || name.contains("shared/")));
}

#[test]
fn the_same_catalogue_gives_the_same_bytes() {
    let folder = workshop("twice");
    assert_eq!(publish(&folder), Some(0));
    let again = publish_to(&folder, "again");
    assert_eq!(again.status.code(), Some(0));
    let (one, other) = (tree(&folder.join("dist")), tree(&folder.join("again")));
    assert!(one.keys().eq(other.keys()));
    for (name, bytes) in &one {
        assert_eq!(bytes, &other[name], "{name}");
    }
}

#[test]
fn the_manifest_knows_every_file_by_what_it_holds() {
    let folder = workshop("manifest");
    assert_eq!(publish(&folder), Some(0));
    let manifest =
        |folder: &Path| -> Value { serde_json::from_str(&published(folder, "manifest.json")).expect("a manifest") };
    let before = manifest(&folder);
    assert_eq!((&before["tool"], &before["compiled"]), (&json!(env!("CARGO_PKG_VERSION")), &json!(COMPILED)));
    let files = tree(&folder.join("dist"));
    let plain = files.iter().filter(|(name, _)| !name.ends_with(".br") && !name.ends_with(".gz"));
    // The worker names the manifest, which so cannot name it.
    let apart = ["manifest.json", "material-checklist-worker.js"];
    let plain: Vec<_> = plain.filter(|(name, _)| !apart.contains(&name.as_str())).collect();
    let told = before["files"].as_object().expect("files");
    assert_eq!(told.keys().collect::<Vec<_>>(), plain.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, bytes) in plain {
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(told[name], json!({ "size": bytes.len(), "sha256": digest }), "{name}");
    }
    let widget = folder.join("widget/material-checklist-core.js");
    fs::write(widget, "export default () => 1;").expect("written");
    assert_eq!(publish(&folder), Some(0));
    assert_eq!(manifest(&folder)["catalogue"], before["catalogue"], "another widget is no other catalogue");
    fs::write(folder.join("item-data/samples/photo.jpg"), "another one").expect("written");
    assert_eq!(publish(&folder), Some(0));
    assert_ne!(manifest(&folder)["catalogue"], before["catalogue"]);
}

#[test]
fn the_worker_is_another_as_soon_as_a_letter_of_anything_is() {
    let folder = workshop("worker");
    assert_eq!(publish(&folder), Some(0));
    let worker = || published(&folder, "material-checklist-worker.js");
    let before = worker();
    assert!(before.contains("const VERSION = \"sha256-") && !before.contains("sha256-manifest"));
    assert_eq!(publish(&folder), Some(0));
    assert_eq!(worker(), before);
    for (path, text) in [("index.html", "<!doctype html> "), ("item-data/samples/photo.jpg", "another one")] {
        fs::write(folder.join(path), text).expect("written");
        let last = worker();
        assert_eq!(publish(&folder), Some(0));
        assert_ne!(worker(), last, "{path}");
    }
}

#[test]
fn the_loader_knows_the_parts_of_the_widget_by_what_they_hold() {
    let folder = workshop("integrity");
    assert_eq!(publish(&folder), Some(0));
    let loader = published(&folder, "material-checklist.js");
    let stand_in = digest(published(&folder, "material-checklist-stand-in.js").as_bytes());
    let parts = format!(
        r#"{{"material-checklist-core.js":"sha256-VXGh/39qR9Cn0GAjkEDQOEHv/2f13pETHYdK2O/yMZ8=","material-checklist-stand-in.js":"{stand_in}","material-checklist_bg.wasm":"sha256-zV1JNaSMBnLLBkB7tEO8AIev+UfGuGS6yIaYLHOzAn8="}}"#
    );
    assert!(loader.contains(&format!("const DIGESTS = {parts};")), "{loader}");
    for way in
        ["frame.html", "frame.js", "frame-parent.js", "offline.js", "material-checklist.d.ts", "custom-elements.json"]
    {
        assert!(!published(&folder, way).is_empty());
    }
}

#[test]
fn a_catalogue_with_an_error_is_not_published_and_what_is_there_stays() {
    let folder = workshop("refused");
    assert_eq!(publish(&folder), Some(0));
    let before = tree(&folder.join("dist"));
    fs::write(folder.join("item-data/items/a.json"), r#"{ "id": "a" }"#).expect("written");
    let refused = publish_to(&folder, "dist");
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8_lossy(&refused.stderr).to_string();
    assert!(told.contains("missing-key") && told.contains("a.json") && told.contains("not published"), "{told}");
    assert!(tree(&folder.join("dist")) == before);
}

#[test]
fn publishing_again_leaves_nothing_of_the_last_time() {
    let folder = workshop("again");
    assert_eq!(publish(&folder), Some(0));
    assert!(tree(&folder.join("dist")).keys().any(|name| name.contains("items/a.")));
    fs::remove_file(folder.join("item-data/items/a.json")).expect("removed");
    assert_eq!(publish(&folder), Some(0));
    assert!(!tree(&folder.join("dist")).keys().any(|name| name.contains("items/a.")));
}

#[test]
fn a_folder_that_was_not_published_is_left_alone() {
    let folder = workshop("foreign");
    fs::create_dir(folder.join("dist")).expect("made");
    fs::write(folder.join("dist/thesis.txt"), "ten years").expect("written");
    assert_eq!(publish(&folder), Some(2));
    assert_eq!(published(&folder, "thesis.txt"), "ten years");
}

#[test]
fn broken_json_is_not_published() {
    let folder = workshop("broken");
    fs::write(folder.join("item-data/items/a.json"), "{").expect("written");
    assert_eq!(publish(&folder), Some(1));
    assert!(!folder.join("dist").exists());
}
