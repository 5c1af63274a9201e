//! What zlib packed, unpacked within limits; the one door to flate2.

use flate2::read::ZlibDecoder;
use std::io::Read as _;

/// Unpacks what zlib packed, up to so many bytes; what was unpacked before a fault is kept.
pub(crate) fn inflate(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let _ = ZlibDecoder::new(bytes).take(most as u64).read_to_end(&mut unpacked);
    unpacked
}
