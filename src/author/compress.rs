//! The `.br` and `.gz` beside a published file, for servers that send them as they are.

use std::io::{self, Write};

/// Files that get smaller; the others are compressed already.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "xml"];

/// Endings, and what stands in those files.
pub(super) fn twins(extension: &str, bytes: &[u8], many: bool) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(Vec::new());
    }
    Ok(vec![(".br", brotli(bytes, many)?), (".gz", gzip(bytes)?)])
}

fn brotli(mut bytes: &[u8], many: bool) -> io::Result<Vec<u8>> {
    let mut twin = Vec::new();
    // The window is no larger than the file: it is cleared for each.
    let window = usize::BITS - bytes.len().leading_zeros();
    let best = brotli::enc::BrotliEncoderParams {
        quality: if many { 10 } else { 11 },
        lgwin: window.clamp(10, 24).cast_signed(),
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut twin, &best)?;
    Ok(twin)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
