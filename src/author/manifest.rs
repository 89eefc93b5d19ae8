//! `manifest.json`: every published file, what it holds, and what made it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::parallel::in_parallel;
use super::ways::integrity;

/// Its name in the published folder.
pub(super) const MANIFEST: &str = "manifest.json";

#[derive(Debug, Serialize)]
struct Manifest {
    /// The version of the command line.
    tool: &'static str,
    /// The version of the rows in which items are written.
    compiled: u32,
    /// What the catalogue is: the same for the same catalogue, another one as soon as a letter of it is.
    catalogue: String,
    /// The attribute `integrity` for the loader.
    integrity: Option<String>,
    files: BTreeMap<String, File>,
}

#[derive(Debug, Serialize)]
struct File {
    size: usize,
    sha256: String,
}

/// The manifest of these files; the `.br` and `.gz` beside them go without saying.
pub(super) fn manifest(site: &BTreeMap<PathBuf, Vec<u8>>, loader: &str) -> String {
    let all: Vec<(&PathBuf, &Vec<u8>)> = site.iter().collect();
    let files = in_parallel(&all, "", |(path, bytes)| {
        (path_in_site(path), File { size: bytes.len(), sha256: hexadecimal(&Sha256::digest(bytes)) })
    });
    let files: BTreeMap<String, File> = files.into_iter().collect();
    let mut catalogue = Sha256::new();
    for (path, file) in files.iter().filter(|(path, _)| path.starts_with("item-data/")) {
        catalogue.update(format!("{path} {}\n", file.sha256));
    }
    let catalogue = hexadecimal(&catalogue.finalize());
    let (tool, compiled) = (env!("CARGO_PKG_VERSION"), crate::definition::COMPILED);
    let integrity = site.get(Path::new(loader)).map(|bytes| integrity(bytes));
    let manifest = Manifest { tool, compiled, catalogue, integrity, files };
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

pub(super) fn path_in_site(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
