//! Encryption that asks for no password: a file that forbids copying or printing opens with an empty one (ISO 32000-2, 7.6).

use super::cipher::{aes_128, md5_of, rc4, undo_aes, undo_aes_with_start};
use super::object::{Dictionary, Object};
use crate::base::digest::{sha_256, sha_384, sha_512};
use std::collections::BTreeMap;

/// What fills a password up, and so stands for an empty one.
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E, 0x2E, 0x00, 0xB6, 0xD0,
    0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// What opens a file.
pub(crate) struct Security {
    key: Vec<u8>,
    streams: Method,
    texts: Method,
    filters: BTreeMap<Vec<u8>, Method>,
    encrypts_metadata: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Plain,
    Rc4,
    Aes128,
    Aes256,
}

/// The number of an object and its generation.
pub(crate) type Name = (u32, u32);

impl Security {
    /// What opens a file with this dictionary of encryption, in which nothing is a reference, and this first identifier.
    /// `None`: it takes a password, or is encrypted in another way.
    pub(crate) fn open(written: &Dictionary, identifier: &[u8]) -> Option<Self> {
        let get = |key: &str| written.get(key.as_bytes());
        // Other handlers open with a key that is not in the file.
        if !get("Filter").is_some_and(|filter| filter.is_name("Standard")) {
            return None;
        }
        let version = get("V").and_then(Object::count).unwrap_or_default();
        let filters: BTreeMap<Vec<u8>, Method> = match version {
            4 | 5 => get("CF").and_then(Object::dictionary).into_iter().flatten().map(method).collect(),
            _ => BTreeMap::new(),
        };
        // A filter that is not named leaves all as it is.
        let named = |key: &str| match get(key) {
            // Crypt filters came with version 4; before it all is RC4 (ISO 32000-2, 7.6.2, table 20).
            _ if version < 4 => Method::Rc4,
            Some(Object::Name(name)) => filters.get(name).copied().unwrap_or(Method::Plain),
            _ => Method::Plain,
        };
        let encrypts_metadata = get("EncryptMetadata").is_none_or(|word| *word != Object::Word(b"false".to_vec()));
        let key = match version {
            // 3 was never published (ISO 32000-2, table 20).
            1 | 2 | 4 => key_of_padding(written, identifier, version, encrypts_metadata)?,
            5 => key_of_hash(written)?,
            _ => return None,
        };
        let (streams, texts) = (named("StmF"), named("StrF"));
        Some(Self { key, streams, texts, filters, encrypts_metadata })
    }

    /// A text of an object, opened.
    pub(crate) fn text(&self, object: Name, bytes: &[u8]) -> Vec<u8> {
        self.undo(self.texts, object, bytes)
    }

    /// A stream with this dictionary, opened. `None`: it is not encrypted.
    pub(crate) fn stream(&self, object: Name, dictionary: &Dictionary, filter: Option<&[u8]>, bytes: &[u8]) -> Option<Vec<u8>> {
        let is_kind = |name: &str| dictionary.get(b"Type".as_slice()).is_some_and(|kind| kind.is_name(name));
        let method = filter.map_or(self.streams, |name| self.filters.get(name).copied().unwrap_or(Method::Plain));
        // Cross-reference streams are never encrypted, metadata where the file says so (ISO 32000-2, 7.6.2).
        let is_plain = method == Method::Plain || is_kind("XRef") || is_kind("Metadata") && !self.encrypts_metadata;
        (!is_plain).then(|| self.undo(method, object, bytes))
    }

    fn undo(&self, method: Method, (number, generation): Name, bytes: &[u8]) -> Vec<u8> {
        let key = |salt: &[u8]| {
            // Algorithm 1: each object has a key of its own, made of its number; AES adds `sAlT`.
            let hash = md5_of(&[&self.key, &number.to_le_bytes()[..3], &generation.to_le_bytes()[..2], salt]);
            hash[..hash.len().min(self.key.len() + 5)].to_vec()
        };
        match method {
            Method::Plain => bytes.to_vec(),
            Method::Rc4 => rc4(&key(b""), bytes),
            Method::Aes128 => undo_aes_with_start(&key(b"sAlT"), bytes),
            // Algorithm 1.A: one key for all.
            Method::Aes256 => undo_aes_with_start(&self.key, bytes),
        }
    }
}

fn method((name, filter): (&Vec<u8>, &Object)) -> (Vec<u8>, Method) {
    let how = filter.dictionary().and_then(|filter| filter.get(b"CFM".as_slice()));
    let is = |name: &str| how.is_some_and(|how| how.is_name(name));
    let method = if is("V2") {
        Method::Rc4
    } else if is("AESV2") {
        Method::Aes128
    } else if is("AESV3") {
        Method::Aes256
    } else {
        Method::Plain
    };
    (name.clone(), method)
}

fn text<'d>(written: &'d Dictionary, key: &str) -> Option<&'d [u8]> {
    match written.get(key.as_bytes()) {
        Some(Object::Text(bytes)) => Some(bytes),
        _ => None,
    }
}

/// The key of RC4 and AES of 128 bits. Programs write its length in bits, in bytes, in the filter or not at all: the
/// right one is that of which the file has the proof.
fn key_of_padding(written: &Dictionary, identifier: &[u8], version: usize, encrypts_metadata: bool) -> Option<Vec<u8>> {
    let revision = written.get(b"R".as_slice()).and_then(Object::count)?;
    let (owner, proof) = (text(written, "O")?, text(written, "U")?);
    let permissions = permissions(written.get(b"P".as_slice())?.number()?);
    let length = written.get(b"Length".as_slice()).and_then(Object::count).unwrap_or_default();
    let length = if length < 40 { length } else { length / 8 };
    let lengths = if version == 1 { vec![5, length] } else { vec![length, 16, 5] };
    // Algorithm 2, step f.
    let mark: &[u8] = if revision >= 4 && !encrypts_metadata { &[0xFF; 4] } else { &[] };
    // Only 32 bytes count, whatever the entry holds beyond them.
    let owner = owner.get(..32).unwrap_or(owner);
    let first = md5_of(&[&PADDING, owner, &permissions.to_le_bytes(), identifier, mark]);
    lengths.into_iter().filter(|length| (5..=16).contains(length)).find_map(|length| {
        let mut hash = first;
        if revision >= 3 {
            // Algorithm 2, step h: of the hash only as many bytes go into the next round as the key has.
            (0..50).for_each(|_| hash = md5_of(&[&hash[..length]]));
        }
        let key = &hash[..length];
        // Algorithm 4, and algorithm 5 from revision 3 on.
        let expected = if revision < 3 {
            rc4(key, &PADDING)
        } else {
            let start = md5_of(&[&PADDING, identifier]).to_vec();
            (0..20).fold(start, |text, round| rc4(&key.iter().map(|byte| byte ^ round).collect::<Vec<u8>>(), &text))
        };
        // Algorithm 5 proves 16 bytes and leaves the rest of the entry open.
        proof.starts_with(&expected).then(|| key.to_vec())
    })
}

/// Permissions are 32 bits, which some write with a sign and some without.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "32 bits are taken as they are")]
fn permissions(written: f64) -> u32 {
    written as i64 as u32
}

/// The key of AES of 256 bits, for an empty password of the user or of the owner.
fn key_of_hash(written: &Dictionary) -> Option<Vec<u8>> {
    let revision = written.get(b"R".as_slice()).and_then(Object::count)?;
    let user = text(written, "U")?.get(..48)?;
    let opened = |proof: &[u8], packed: &str, also: &[u8]| {
        let hash = |salt: &[u8]| if revision == 5 { sha_256(&[salt, also].concat()) } else { hash_of_revision_6(salt, also) };
        // 32 bytes of hash, 8 of the salt that proves the password, 8 of the one that makes the key (algorithm 8).
        let (expected, salts) = proof.split_at_checked(32)?;
        let (check, key) = salts.get(..16)?.split_at(8);
        let packed = text(written, packed)?.get(..32)?;
        // Algorithm 2.A: the key lies in the file, encrypted without padding from a start of noughts.
        (hash(check) == expected).then(|| undo_aes(&hash(key), &[0; 16], packed))
    };
    let by_owner = || opened(text(written, "O")?.get(..48)?, "OE", user);
    opened(user, "UE", &[]).or_else(by_owner)
}

/// Algorithm 2.B for an empty password: it ends after 64 to 287 rounds.
fn hash_of_revision_6(salt: &[u8], also: &[u8]) -> [u8; 32] {
    let mut hash = sha_256(&[salt, also].concat()).to_vec();
    for round in 1_usize.. {
        let written = aes_128(&hash[..16], &hash[16..32], &[&hash[..], also].concat().repeat(64));
        // The remainder of a number by 3 is that of its digits' sum, in base 256 as well: 256 leaves 1.
        let rest = written[..16].iter().map(|byte| usize::from(*byte)).sum::<usize>() % 3;
        hash = match rest {
            0 => sha_256(&written).to_vec(),
            1 => sha_384(&written).to_vec(),
            _ => sha_512(&written).to_vec(),
        };
        let last = written.last().map_or(0, |last| usize::from(*last));
        if round >= 64 && last + 32 <= round {
            break;
        }
    }
    std::array::from_fn(|at| hash[at])
}
