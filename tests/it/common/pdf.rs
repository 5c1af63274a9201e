//! A small writer of PDF files.

use flate2::{Compression, write::ZlibEncoder};
use std::io::Write as _;

/// The object from which all hangs.
pub(crate) const CATALOG: (u32, &str) = (1, "<</Type/Catalog/Pages 2 0 R>>");

/// A file of these objects, without a table of their places.
pub(crate) fn pdf(objects: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (number, object) in objects {
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file
}

/// An object as it is written.
pub(crate) fn plain(number: u32, object: impl AsRef<[u8]>) -> (u32, Vec<u8>) {
    (number, object.as_ref().to_vec())
}

/// Bytes as zlib packs them.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A compressed stream with further entries of its dictionary.
pub(crate) fn stream(number: u32, entries: &str, content: impl AsRef<[u8]>) -> (u32, Vec<u8>) {
    let content = packed(content.as_ref());
    let head = format!("<</Filter/FlateDecode/Length {}{entries}>>stream\n", content.len());
    (number, [head.as_bytes(), &content, b"\nendstream"].concat())
}
