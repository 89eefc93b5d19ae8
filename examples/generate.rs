//! Writes a catalogue of generated items, for benches and trials of any size:
//! `cargo run --release --example generate -- <folder> [items] [questions] [materials]`.
//!
//! Beside it lie full answers to each item, `answers/<id>.json`. Questions 1000 and materials 2000 make the largest item
//! that the project is measured with, 10000 items of 12 and 20 its largest catalogue;
//! of several items each has a name of its own.

#[path = "../benches/support/mod.rs"]
mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::Shape;

fn write(path: &Path, value: &Value) {
    let folder = path.parent().expect("a folder");
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(path, format!("{value:#}\n")).expect("a file");
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("the folder to write");
    let mut number = |otherwise: u32| arguments.next().map_or(otherwise, |it| it.parse().expect("a number"));
    let (items, questions, materials) = (number(1), number(1_000) as usize, number(2_000) as usize);
    let folder = Path::new(&folder);
    let languages = if items > 1 { json!(["zh-CN", "en"]) } else { json!(["en"]) };
    write(&folder.join("catalogue.json"), &json!({ "title": "Generated", "languages": languages }));
    for seed in 0..items {
        let id = format!("item-{seed}");
        let mut item = support::item(&id, Shape { questions, materials, seed: 28 + seed });
        if items > 1 {
            let ([chinese, english], called) = support::name(seed as usize);
            item["name"] = json!({ "zh-CN": chinese, "en": english });
            item["also_called"] = json!(called);
        }
        write(&folder.join(format!("items/{id}.json")), &item);
        write(&folder.join(format!("answers/{id}.json")), &Value::Object(support::answers(&item, 100)));
    }
}
