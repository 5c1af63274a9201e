//! The filters of PDF streams, unpacked within limits; the one door to weezl.

use super::object::{digit, is_space};
use crate::attachment::inflate::inflate;
use weezl::{BitOrder, LzwStatus, decode};

/// So many bytes of a stream are unpacked at most.
pub(crate) const MAX_UNPACKED_BYTES: usize = 16 << 20;

/// Undoes one filter; what was unpacked before a fault is kept. `None`: the filter is not known, as those of images are not.
/// Codes of LZW usually become longer one code earlier than they need to.
pub(crate) fn unpack(filter: &[u8], bytes: &[u8], changes_early: bool) -> Option<Vec<u8>> {
    match filter {
        b"FlateDecode" | b"Fl" => Some(inflate(bytes, MAX_UNPACKED_BYTES)),
        b"ASCIIHexDecode" | b"AHx" => Some(hexadecimal(bytes)),
        b"ASCII85Decode" | b"A85" => Some(ascii_85(bytes)),
        b"RunLengthDecode" | b"RL" => Some(run_lengths(bytes)),
        b"LZWDecode" | b"LZW" => Some(lzw(bytes, changes_early)),
        // It says only how the stream is encrypted, which is undone before.
        b"Crypt" => Some(bytes.to_vec()),
        _ => None,
    }
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    // White space is passed over, and an odd last digit is followed by a nought (ISO 32000-2, 7.4.2).
    let digits: Vec<u8> = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| digit(*byte)).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}

fn ascii_85(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut group = Vec::with_capacity(5);
    let mut write = |group: &mut Vec<u8>| {
        let length = group.len().saturating_sub(1);
        // A short last group is filled up with `u`, the digit 84, and gives one byte less than it has digits (ISO 32000-2,
        // 7.4.3).
        group.resize(5, 84);
        let value = group.iter().fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        unpacked.extend_from_slice(&value.to_be_bytes()[..length]);
        group.clear();
    };
    // `z` stands for four bytes: a quarter of the limit, read, cannot become more than the limit.
    for byte in bytes.strip_prefix(b"<~").unwrap_or(bytes).iter().take(MAX_UNPACKED_BYTES / 4).filter(|byte| !is_space(**byte)) {
        match byte {
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                write(&mut group);
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    write(&mut group);
                }
            }
            _ => break,
        }
    }
    if !group.is_empty() {
        write(&mut group);
    }
    unpacked
}

/// A byte below 128 announces so many bytes and one more, one above it says how often the next byte stands.
fn run_lengths(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        // 128 ends the data (ISO 32000-2, 7.4.5).
        if length == 128 || unpacked.len() >= MAX_UNPACKED_BYTES {
            break;
        }
        if length < 128 {
            let (written, further) = after.split_at((length + 1).min(after.len()));
            unpacked.extend_from_slice(written);
            rest = further;
        } else {
            let Some((&byte, further)) = after.split_first() else { break };
            unpacked.resize(unpacked.len() + 257 - length, byte);
            rest = further;
        }
    }
    unpacked
}

fn lzw(bytes: &[u8], changes_early: bool) -> Vec<u8> {
    let mut decoder = if changes_early {
        decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    } else {
        decode::Decoder::new(BitOrder::Msb, 8)
    };
    let (mut unpacked, mut part, mut rest) = (Vec::new(), vec![0; 1 << 14], bytes);
    while unpacked.len() < MAX_UNPACKED_BYTES {
        let result = decoder.decode_bytes(rest, &mut part);
        unpacked.extend_from_slice(&part[..result.consumed_out]);
        rest = &rest[result.consumed_in..];
        if !matches!(result.status, Ok(LzwStatus::Ok)) {
            break;
        }
    }
    unpacked
}

/// Undoes the PNG predictors: each row begins with a byte that says from which neighbours it was taken.
pub(crate) fn undo_rows(bytes: &[u8], columns: usize, pixel: usize) -> Vec<u8> {
    // The dictionary says how long a row is, and may say anything: no longer than what there is, no shorter than one byte.
    let row = columns.saturating_mul(pixel).clamp(1, bytes.len().max(1));
    let mut undone: Vec<u8> = Vec::with_capacity(bytes.len());
    for written in bytes.chunks(row + 1) {
        let start = undone.len();
        let above = start.checked_sub(row);
        for (at, byte) in written.iter().skip(1).enumerate() {
            // Beyond the edges all is nought (PNG, third edition, 9.2).
            let left = at.checked_sub(pixel).map_or(0, |at| undone[start + at]);
            let up = above.map_or(0, |above| undone[above + at]);
            let corner = above.zip(at.checked_sub(pixel)).map_or(0, |(above, at)| undone[above + at]);
            let taken = match written[0] {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => nearest(left, up, corner),
                _ => 0,
            };
            undone.push(byte.wrapping_add(taken));
        }
    }
    undone
}

fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    // Of equally near ones the first counts, in just this order (the Paeth predictor, PNG, 9.4).
    [left, up, corner].into_iter().min_by_key(|neighbour| (guess - i16::from(*neighbour)).abs()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_undone() {
        let unpack = |filter: &[u8], bytes: &[u8]| unpack(filter, bytes, true);
        assert_eq!(unpack(b"AHx", b"61 62 7>"), Some(b"abp".to_vec()));
        assert_eq!(unpack(b"A85", b"<~9jqo^BlbD-~>"), Some(b"Man is d".to_vec()));
        assert_eq!(unpack(b"A85", b"9jqo~>"), Some(b"Man".to_vec()));
        assert_eq!(unpack(b"DCTDecode", b""), None);
        assert_eq!(unpack(b"RL", &[1, b'a', b'b', 254, b'c', 128, 0, b'd']), Some(b"abccc".to_vec()));
        assert_eq!(unpack(b"RL", &[5, b'a']), Some(b"a".to_vec()));
        assert_eq!(unpack(b"LZW", &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), Some(b"-----A---B".to_vec()));
        assert_eq!(undo_rows(&[1, 1, 1, 1, 2, 1, 1, 1], 3, 1), [1, 2, 3, 2, 3, 4]);
        assert_eq!(undo_rows(&[4, 1, 1, 4, 1], usize::MAX, 3), [1, 1, 4, 2]);
    }
}
