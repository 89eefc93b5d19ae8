//! What lies beside the widget for other ways to it: in a frame, without a network, with every part verified.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::manifest::path_in_site;

/// What is published along as it is.
const FILES: [(&str, &str); 10] = [
    ("examples.html", include_str!("../embed/examples.html")),
    ("examples.css", include_str!("../embed/examples.css")),
    ("examples.js", include_str!("../embed/examples.js")),
    ("material-checklist.d.ts", include_str!("../embed/material-checklist.d.ts")),
    ("custom-elements.json", include_str!("../embed/custom-elements.json")),
    ("kiosk.html", include_str!("../embed/kiosk.html")),
    ("frame.html", include_str!("../embed/frame.html")),
    ("frame.js", include_str!("../embed/frame.js")),
    ("frame-parent.js", include_str!("../embed/frame-parent.js")),
    ("offline.js", include_str!("../embed/offline.js")),
];

/// The service worker: it names the manifest by what it holds, so the manifest cannot name it.
pub(super) const WORKER: &str = "material-checklist-worker.js";

/// Where the loader, and the module that it starts, know by what to verify what they load.
const PLACE: &str = "\"sha256-integrity\"";

/// Adds the ways in, and has the loader know by what to verify what it loads.
pub(super) fn add_ways(site: &mut BTreeMap<PathBuf, Vec<u8>>, loader: &str) {
    for (name, text) in FILES {
        site.insert(name.into(), text.into());
    }
    // The modules name the other parts, the loader the modules too.
    for folder in ["", "legacy/"] {
        let parts = digests(site, &|name| {
            name.strip_prefix(folder)
                .is_some_and(|rest| !rest.contains('/') && (!rest.ends_with(".js") || rest.ends_with("-kiosk.js")))
        });
        verify_in(site, &format!("{folder}material-checklist-core.js"), &parts);
    }
    let parts = digests(site, &|name| name.ends_with("-core.js") || name.ends_with("_bg.wasm"));
    verify_in(site, loader, &parts);
}

/// What the code of the widget holds, by file.
fn digests(site: &BTreeMap<PathBuf, Vec<u8>>, wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, String> {
    let code = |name: &str| {
        let file = name.strip_prefix("legacy/").unwrap_or(name);
        file.starts_with("material-checklist") && [".js", ".wasm", ".css"].iter().any(|it| file.ends_with(it))
    };
    let named = site.iter().map(|(path, bytes)| (path_in_site(path), bytes));
    named.filter(|(name, _)| code(name) && wanted(name)).map(|(name, bytes)| (name, integrity(bytes))).collect()
}

fn verify_in(site: &mut BTreeMap<PathBuf, Vec<u8>>, file: &str, parts: &BTreeMap<String, String>) {
    let list = serde_json::to_string(parts).unwrap_or_default();
    if let Some(text) = site.get_mut(&PathBuf::from(file)) {
        *text = String::from_utf8_lossy(text).replace(PLACE, &list).into();
    }
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
