//! The ciphers of encrypted PDF files; the one door to aes, cbc, md-5 and rc4.

use aes::cipher::array::Array;
use aes::cipher::consts::U16;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit as _, KeyIvInit as _, StreamCipher as _};
use aes::{Aes128, Aes256};
use cbc::{Decryptor, Encryptor};
use md5::{Digest as _, Md5};
use rc4::Rc4;

const BLOCK: usize = 16;

/// The MD5 of several parts, one after the other.
pub(crate) fn md5_of(parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Md5::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

/// RC4, which undoes itself. No key is shorter than one byte.
pub(crate) fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    if let Ok(mut cipher) = Rc4::new_from_slice(key) {
        cipher.apply_keystream(&mut changed);
    }
    changed
}

/// Undoes AES of a key of 16 or 32 bytes in chained blocks, the whole ones among the bytes; the padding remains.
pub(crate) fn undo_aes(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    fn undo(mode: Option<impl BlockModeDecrypt<BlockSize = U16>>, bytes: &mut [u8]) {
        let (blocks, _) = Array::slice_as_chunks_mut(bytes);
        if let Some(mut mode) = mode {
            mode.decrypt_blocks(blocks);
        }
    }
    let mut changed = bytes[..bytes.len() - bytes.len() % BLOCK].to_vec();
    match key.len() {
        16 => undo(Decryptor::<Aes128>::new_from_slices(key, start).ok(), &mut changed),
        _ => undo(Decryptor::<Aes256>::new_from_slices(key, start).ok(), &mut changed),
    }
    changed
}

/// AES of a key of 16 bytes in chained blocks.
pub(crate) fn aes_128(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    // The one text that is encrypted here is 64 times as long as another, and so of whole blocks.
    let mut changed = bytes[..bytes.len() - bytes.len() % BLOCK].to_vec();
    let (blocks, _) = Array::slice_as_chunks_mut(&mut changed);
    if let Ok(mut mode) = Encryptor::<Aes128>::new_from_slices(key, start) {
        mode.encrypt_blocks(blocks);
    }
    changed
}

/// Texts and streams: the first block is the start of the chain, and the last bytes say how many were filled in.
pub(crate) fn undo_aes_with_start(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Some((start, rest)) = bytes.split_at_checked(BLOCK) else { return Vec::new() };
    let mut plain = undo_aes(key, start, rest);
    let filled = plain.last().map_or(0, |last| usize::from(*last));
    // Padding that cannot be right (RFC 5652, 6.3) is left in place: the text before it is what is looked for.
    if (1..=BLOCK).contains(&filled) && plain.len() >= filled {
        plain.truncate(plain.len() - filled);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ciphers_are_those_of_the_standards() {
        assert_eq!(md5_of(&[b"ab", b"c"])[..4], [0x90, 0x01, 0x50, 0x98]);
        assert_eq!(rc4(b"Key", b"Plaintext")[..4], [0xBB, 0xF3, 0x16, 0xE8]);
        let start = [7; 16];
        let written = aes_128(&[1; 16], &start, &[3; 33]);
        assert_eq!(written.len(), 32);
        assert_eq!(undo_aes(&[1; 16], &start, &written), [3; 32]);
        assert_eq!(undo_aes_with_start(&[1; 16], &[&start[..], &written].concat()), [3; 29]);
        for length in 0..40 {
            undo_aes_with_start(&[1; 32], &[9; 40][..length]);
        }
    }
}
