//! A published folder: what is in it, and what is refused.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with a widget, a page and a catalogue of one item, all as small as can be.
fn workshop(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in [
        ("widget/material-checklist-core.js", "export default () => {};"),
        ("widget/material-checklist_bg.wasm", "\0asm"),
        ("index.html", "<!doctype html>"),
        ("item-data/catalogue.json", r#"{ "title": {"en": "What to bring"}, "languages": ["en"], "regions": [] }"#),
        ("item-data/items/b.json", r#"{ "format": 1, "id": "b", "version": "1", "name": {"en": "B  b"} }"#),
        ("item-data/items/a.json", r#"{ "id": "a", "also_called": ["A"] }"#),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn publish(folder: &Path) -> Option<i32> {
    let program = env!("CARGO_BIN_EXE_material-checklist");
    let arguments = ["publish", "--widget", "widget", "--out", "dist"];
    Command::new(program).args(arguments).current_dir(folder).status().expect("the program starts").code()
}

fn published(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join("dist").join(path)).expect(path)
}

#[test]
fn a_published_folder_is_all_that_a_static_server_needs() {
    let folder = workshop("all");
    assert_eq!(publish(&folder), Some(0));
    assert!(published(&folder, "material-checklist.js").contains("\"./material-checklist-core.js\""));
    let row =
        r#"[0,0,0,0,"b","1",null,null,null,["en","B  b"],[],null,null,null,null,[],[],[],[],[],[],[],[],[],null,[]]"#;
    assert_eq!(published(&folder, "item-data/items/b.json"), format!(r#"{{"compiled":3,"item":{row}}}"#));
    // An item with errors is there to say so; the others work.
    assert!(
        published(&folder, "item-data/items/a.json").starts_with(r#"{"compiled":3,"errors":[{"code":"missing-key""#)
    );
    let index = r#""title":{"en":"What to bring"},"languages":["en"],"contact":null,"items":[{"id":"a","name":"a","also_called":["A"]},{"id":"b","name":{"en":"B  b"},"also_called":null}]}"#;
    let told = published(&folder, "item-data/index.json");
    let (version, rest) = told.split_once(',').expect("a version and the rest");
    assert_eq!((version.len(), rest), (r#"{"version":"01234567""#.len(), index));
    for file in ["index.html", "material-checklist.js", "material-checklist_bg.wasm", "item-data/index.json"] {
        let path = folder.join("dist").join(file);
        let mut brotli = Vec::new();
        let twin = fs::read(format!("{}.br", path.display())).expect(file);
        brotli::BrotliDecompress(&mut &twin[..], &mut brotli).expect(file);
        assert_eq!(brotli, fs::read(&path).expect(file), "{file}.br");
        let mut gzip = flate2::read::GzDecoder::new(fs::File::open(format!("{}.gz", path.display())).expect(file));
        assert_eq!(std::io::read_to_string(&mut gzip).expect(file).as_bytes(), brotli, "{file}.gz");
    }
}

#[test]
fn publishing_again_leaves_nothing_of_the_last_time() {
    let folder = workshop("again");
    assert_eq!(publish(&folder), Some(0));
    fs::remove_file(folder.join("item-data/items/a.json")).expect("removed");
    assert_eq!(publish(&folder), Some(0));
    assert!(!folder.join("dist/item-data/items/a.json.br").exists());
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
