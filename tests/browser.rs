//! What only a browser can tell: `cargo test --target wasm32-unknown-unknown --test browser`.

#![cfg(target_arch = "wasm32")]

use material_checklist::definition::load;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_browser_reads_an_item_as_the_command_line_does() {
    assert!(load(include_str!("../item-data/items/resident-id-card.json")).item.is_some());
}
