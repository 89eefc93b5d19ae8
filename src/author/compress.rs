//! The `.br` and `.gz` beside a published file, for servers that send them as they are.

use std::io::{self, Write};

/// Files that get smaller; the others are compressed already.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "xml"];

/// How long it may take to make a file smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// As long as it takes.
    Most,
    /// A hundredth of that, and a tenth more to send.
    Some,
    /// Hardly any time, and a quarter more to send. Between that and the one above lies the most work for a small file:
    /// tables larger than it are made for it.
    Little,
}

/// Endings, and what stands in those files.
pub(super) fn twins(extension: &str, bytes: &[u8], effort: Effort) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(Vec::new());
    }
    Ok(vec![(".br", brotli(bytes, effort)?), (".gz", gzip(bytes, effort)?)])
}

fn brotli(mut bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let mut twin = Vec::new();
    // The window is no larger than the file: it is cleared for each.
    let window = usize::BITS - bytes.len().leading_zeros();
    let best = brotli::enc::BrotliEncoderParams {
        quality: match effort {
            Effort::Most => 11,
            Effort::Some => 9,
            Effort::Little => 2,
        },
        lgwin: window.clamp(10, 24).cast_signed(),
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut twin, &best)?;
    Ok(twin)
}

fn gzip(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let level = if effort == Effort::Little { 1 } else { 9 };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(bytes)?;
    encoder.finish()
}
