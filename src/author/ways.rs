//! What lies beside the widget for other ways to it: in a frame, without a network, with every part verified.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::manifest::path_in_site;

/// What is published along as it is.
const FILES: [(&str, &str); 11] = [
    ("examples.html", include_str!("../embed/examples.html")),
    ("examples.css", include_str!("../embed/examples.css")),
    ("examples.js", include_str!("../embed/examples.js")),
    ("material-checklist.d.ts", include_str!("../embed/material-checklist.d.ts")),
    ("custom-elements.json", include_str!("../embed/custom-elements.json")),
    ("kiosk.html", include_str!("../embed/kiosk.html")),
    ("material-checklist-stand-in.js", include_str!("stand-in.js")),
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
        // What came with the widget is the same, only shorter.
        site.entry(name.into()).or_insert_with(|| text.into());
    }
    // The modules name the other parts, the loader the modules too.
    for folder in ["", "legacy/"] {
        let parts = digests(site, &|name| {
            name.strip_prefix(folder)
                .is_some_and(|rest| !rest.contains('/') && (!rest.ends_with(".js") || rest.ends_with("-kiosk.js")))
        });
        verify_in(site, &format!("{folder}material-checklist-core.js"), &parts);
    }
    let parts = digests(site, &|name| ["-core.js", "_bg.wasm", "-stand-in.js"].iter().any(|it| name.ends_with(it)));
    verify_in(site, loader, &parts);
    hasten(site);
}

/// What starts the widget in a page.
const START: &str = "<script type=\"module\" src=\"material-checklist.js\"></script>";

/// Every browser since Chromium 96, Firefox 101 and Safari 14.1 says yes to one of the two, and those before to none: old
/// browsers take the old build, and shall not load this one for nothing.
const TODAY: &str = "(prefers-contrast: no-preference), (prefers-contrast)";

/// Those of them that take what was loaded ahead for a fetch: Chromium from 105 on, where the first is known and does not hold,
/// and Firefox. WebKit would load it twice.
const TAKES: &str = "not all and (display-mode: window-controls-overlay), (min--moz-device-pixel-ratio: 0) and (prefers-contrast: no-preference)";

/// Pages that start the widget ask for its first parts with the page itself, not only when
/// the loader was read: by the address and digest by which the loader will, or they would be loaded twice.
fn hasten(site: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let part = |name: &str| {
        let integrity = integrity(site.get(&PathBuf::from(name))?);
        let (_, mark) = integrity.split_once('-')?;
        Some((format!("{name}?{}", mark.get(..8)?), integrity))
    };
    let (Some(core), Some(wasm)) = (part("material-checklist-core.js"), part("material-checklist_bg.wasm")) else {
        return;
    };
    let links = [
        format!("<link rel=\"modulepreload\" media=\"{TODAY}\" href=\"{}\" integrity=\"{}\">\n", core.0, core.1),
        // No digest: browsers verify none of what is loaded ahead for a fetch, and say so; the loader does.
        format!("<link rel=\"preload\" as=\"fetch\" crossorigin media=\"{TAKES}\" href=\"{}\">\n", wasm.0),
    ];
    let pages = site.iter_mut().filter(|(path, _)| path.extension().is_some_and(|it| it == "html"));
    for (_, bytes) in pages {
        let text = String::from_utf8_lossy(bytes);
        if text.contains(START) && text.contains("catalogue=\"item-data/\"") {
            *bytes = text.replacen(START, &(links.concat() + START), 1).into();
        }
    }
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
