//! What lies beside the widget for other ways to it: in a frame, without a network, with every part verified.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

/// What is published along as it is.
const FILES: [(&str, &str); 4] = [
    ("frame.html", include_str!("../embed/frame.html")),
    ("frame.js", include_str!("../embed/frame.js")),
    ("frame-parent.js", include_str!("../embed/frame-parent.js")),
    ("offline.js", include_str!("../embed/offline.js")),
];

/// The service worker: it names the manifest by what it holds, so the manifest cannot name it.
pub(super) const WORKER: &str = "material-checklist-worker.js";

/// What the parts of the widget hold, for a loader that is to verify them.
const INTEGRITY: &str = "material-checklist-integrity.json";

/// Where the loader names that file by what it holds.
const IN_LOADER: &str = "sha256-integrity";

/// Adds the ways in, and has the loader know by what to verify what it loads.
pub(super) fn add_ways(site: &mut BTreeMap<PathBuf, Vec<u8>>, loader: &str) {
    for (name, text) in FILES {
        site.insert(name.into(), text.into());
    }
    let mut parts = BTreeMap::new();
    for (path, bytes) in site.iter() {
        let name = path.to_string_lossy();
        let code = [".js", ".wasm", ".css"].iter().any(|ending| name.ends_with(ending));
        if code && name.starts_with("material-checklist") && name != loader {
            parts.insert(name.into_owned(), integrity(bytes));
        }
    }
    let list = serde_json::to_string(&parts).unwrap_or_default();
    if let Some(text) = site.get_mut(&PathBuf::from(loader)) {
        *text = String::from_utf8_lossy(text).replace(IN_LOADER, &integrity(list.as_bytes())).into();
    }
    site.insert(INTEGRITY.into(), list.into());
}

/// The service worker that keeps what this manifest names.
pub(super) fn worker(manifest: &str) -> String {
    include_str!("../embed/worker.js").replace("sha256-manifest", &integrity(manifest.as_bytes()))
}

/// As an attribute `integrity` has it.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(Sha256::digest(bytes).as_slice()))
}

/// RFC 4648 §4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).filter(|_| at <= three.len());
            text.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
