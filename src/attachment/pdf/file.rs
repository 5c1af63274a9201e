//! A PDF file: where its objects stand, found by looking at all of it rather than by its own table.

use super::filter;
use super::object::{Dictionary, Object, Reader, is_space};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many bytes are read at most, each as often as it is read, and unpacked ones again. This bounds the time that a hostile
/// file takes, and, as whatever is kept costs more, the memory. Two hundred full pages take an eighth of it.
const FUEL: usize = 256 << 20;
/// What reading a value costs beside its bytes.
pub const READING: usize = 8;
/// What keeping one entry of a table costs.
pub const KEEPING: usize = 64;
/// So many bytes of unpacked objects are kept.
const KEPT: usize = 32 << 20;
/// So many bytes of a stream are looked at.
const PACKED: usize = filter::UNPACKED;
const FILTERS: usize = 4;
const OBJECT: &[u8] = b"obj";
const TRAILER: &[u8] = b"trailer";

/// A file in which objects can be looked up.
pub struct File<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    containers: Vec<Vec<u8>>,
    kept: usize,
    root: Option<Object>,
    info: Option<Object>,
    is_encrypted: bool,
    fuel: Cell<usize>,
}

#[derive(Clone, Copy)]
struct Place {
    /// Byte of the file where it or its container stands: of two, the later one holds.
    rank: usize,
    container: Option<usize>,
    offset: usize,
}

impl<'a> File<'a> {
    /// Finds the objects. `None`: the file is encrypted.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut file = Self {
            bytes,
            places: BTreeMap::new(),
            containers: Vec::new(),
            kept: 0,
            root: None,
            info: None,
            is_encrypted: false,
            fuel: Cell::new(FUEL),
        };
        let containers = file.scan();
        for (rank, at) in containers {
            file.unfold(rank, at);
        }
        (!file.is_encrypted).then_some(file)
    }

    /// The catalog: what all pages hang from.
    pub fn root(&self) -> Option<Cow<'_, Object>> {
        self.resolve(self.root.as_ref()?)
    }

    /// What the file says about itself.
    pub fn info(&self) -> Option<Cow<'_, Object>> {
        self.resolve(self.info.as_ref()?)
    }

    /// The numbers of all objects, in order.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.places.keys().copied()
    }

    /// Pays for work; `None` when there has been too much.
    pub fn spend(&self, amount: usize) -> Option<()> {
        let left = self.fuel.get().checked_sub(amount);
        self.fuel.set(left.unwrap_or_default());
        left.map(|_| ())
    }

    /// What a reference stands for; all else stands for itself.
    pub fn resolve<'o>(&self, object: &'o Object) -> Option<Cow<'o, Object>> {
        let &Object::Reference(mut number) = object else { return Some(Cow::Borrowed(object)) };
        for _ in 0..8 {
            match self.read(number)?.0 {
                Object::Reference(further) => number = further,
                object => return Some(Cow::Owned(object)),
            }
        }
        None
    }

    /// An entry of a dictionary.
    pub fn get<'o>(&self, dictionary: &'o Dictionary, key: &str) -> Option<Cow<'o, Object>> {
        self.resolve(dictionary.get(key.as_bytes())?)
    }

    /// An entry that is a dictionary.
    pub fn dictionary<'o>(&self, dictionary: &'o Dictionary, key: &str) -> Option<Cow<'o, Dictionary>> {
        match self.get(dictionary, key)? {
            Cow::Borrowed(object) => object.dictionary().map(Cow::Borrowed),
            Cow::Owned(Object::Dictionary(dictionary)) => Some(Cow::Owned(dictionary)),
            Cow::Owned(_) => None,
        }
    }

    /// A stream, unpacked.
    pub fn stream(&self, object: &Object) -> Option<(Dictionary, Vec<u8>)> {
        let Object::Reference(number) = object else { return None };
        let (Object::Dictionary(dictionary), Some(at)) = self.read(*number)? else { return None };
        let range = self.range_of_stream(&dictionary, at)?;
        let unpacked = self.unpack(&dictionary, range)?;
        Some((dictionary, unpacked))
    }

    /// An object, with the byte of the file where it ends, if it stands there itself.
    fn read(&self, number: u32) -> Option<(Object, Option<usize>)> {
        let place = self.places.get(&number)?;
        let bytes = place.container.map_or(Some(self.bytes), |container| self.containers.get(container).map(Vec::as_slice))?;
        let mut reader = Reader::new(bytes, place.offset);
        let object = reader.object();
        self.spend(reader.cost(2 * KEEPING))?;
        Some((object?, place.container.is_none().then_some(reader.at)))
    }

    /// Notes where objects stand, and what the file says about itself; gives where the streams begin that hold objects.
    fn scan(&mut self) -> Vec<(usize, usize)> {
        let mut containers = Vec::new();
        let mut at = 0;
        while let Some((found, is_object)) = next_keyword(self.bytes, at) {
            at = found + if is_object { OBJECT.len() } else { TRAILER.len() };
            if is_object {
                let Some(number) = number_before(self.bytes, found) else { continue };
                if self.spend(2 * KEEPING).is_none() {
                    break;
                }
                self.places.insert(number, Place { rank: found, container: None, offset: at });
            }
            let mut reader = Reader::new(self.bytes, at);
            reader.skip_space();
            let object = reader.rest().starts_with(b"<<").then(|| reader.object()).flatten();
            if self.spend(reader.cost(READING)).is_none() {
                break;
            }
            let Some(Object::Dictionary(dictionary)) = object else { continue };
            if !is_object {
                self.note_trailer(&dictionary);
                continue;
            }
            let Some(range) = self.range_of_stream(&dictionary, reader.at) else { continue };
            match dictionary.get(b"Type".as_slice()) {
                Some(kind) if kind.is_name("ObjStm") => containers.push((found, at)),
                Some(kind) if kind.is_name("XRef") => self.note_trailer(&dictionary),
                _ => {}
            }
            at = range.end;
        }
        containers
    }

    fn note_trailer(&mut self, dictionary: &Dictionary) {
        let nothing = Object::Word(b"null".to_vec());
        self.is_encrypted |= dictionary.get(b"Encrypt".as_slice()).is_some_and(|how| *how != nothing);
        if let Some(root) = dictionary.get(b"Root".as_slice()) {
            self.root = Some(root.clone());
        }
        if let Some(info) = dictionary.get(b"Info".as_slice()) {
            self.info = Some(info.clone());
        }
    }

    /// Notes the objects that the stream holds whose dictionary begins at this byte.
    fn unfold(&mut self, rank: usize, at: usize) {
        let mut reader = Reader::new(self.bytes, at);
        let object = reader.object();
        if self.spend(reader.cost(2 * KEEPING)).is_none() {
            return;
        }
        let Some(Object::Dictionary(dictionary)) = object else { return };
        let Some(range) = self.range_of_stream(&dictionary, reader.at) else { return };
        let Some(unpacked) = self.unpack(&dictionary, range) else { return };
        if self.kept + unpacked.len() > KEPT {
            return;
        }
        self.kept += unpacked.len();
        let count = |key| self.get(&dictionary, key).and_then(|count| count.count()).unwrap_or_default();
        let (first, objects) = (count("First"), count("N"));
        let container = self.containers.len();
        let mut reader = Reader::new(&unpacked, 0);
        for _ in 0..objects {
            let pair = (reader.object(), reader.object());
            if self.spend(reader.cost(READING) + KEEPING).is_none() {
                break;
            }
            let (Some(Object::Integer(number)), Some(Object::Integer(offset))) = pair else { break };
            let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) else { break };
            if reader.at > first {
                break;
            }
            let place = Place { rank, container: Some(container), offset: first.saturating_add(offset) };
            if self.places.get(&number).is_none_or(|known| known.rank < rank) {
                self.places.insert(number, place);
            }
        }
        self.containers.push(unpacked);
    }

    /// The bytes of a stream whose dictionary ends at this byte.
    fn range_of_stream(&self, dictionary: &Dictionary, at: usize) -> Option<Range<usize>> {
        let mut reader = Reader::new(self.bytes, at);
        reader.skip_space();
        self.spend(reader.cost(READING))?;
        let rest = reader.rest().strip_prefix(b"stream")?;
        let rest =
            rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r")).unwrap_or(rest);
        let start = self.bytes.len() - rest.len();
        // A length that leads elsewhere than to the end of a stream is wrong.
        let is_end = |length: &usize| {
            let after = rest.get(*length..).unwrap_or_default();
            after.iter().take(4).position(|byte| !is_space(*byte)).is_some_and(|space| after[space..].starts_with(b"endstream"))
        };
        let length = dictionary.get(b"Length".as_slice()).and_then(Object::count).filter(is_end);
        let end = match length {
            Some(length) => start + length,
            None => find(self.bytes, start, b"endstream").unwrap_or(self.bytes.len()),
        };
        Some(start..end)
    }

    fn unpack(&self, dictionary: &Dictionary, range: Range<usize>) -> Option<Vec<u8>> {
        let packed = self.bytes.get(range)?;
        let packed = &packed[..packed.len().min(PACKED)];
        self.spend(packed.len())?;
        let several = |key: &str, short: &str| match self.get(dictionary, key).or_else(|| self.get(dictionary, short)) {
            Some(found) => match found.into_owned() {
                Object::List(list) => list.iter().take(FILTERS + 1).map(|one| self.resolve(one).map(Cow::into_owned)).collect(),
                one => vec![Some(one)],
            },
            None => Vec::new(),
        };
        let (filters, parameters) = (several("Filter", "F"), several("DecodeParms", "DP"));
        if filters.len() > FILTERS {
            return None;
        }
        let mut unpacked = Cow::Borrowed(packed);
        for (at, filter) in filters.iter().enumerate() {
            let Some(Object::Name(name)) = filter else { return None };
            let mut next = filter::unpack(name, &unpacked)?;
            self.spend(next.len())?;
            if let Some(Some(Object::Dictionary(parameters))) = parameters.get(at) {
                let count = |key, usual| self.get(parameters, key).and_then(|count| count.count()).unwrap_or(usual);
                match count("Predictor", 1) {
                    0 | 1 => {}
                    2..=9 => return None,
                    _ => {
                        let bits = count("Colors", 1).saturating_mul(count("BitsPerComponent", 8));
                        next = filter::undo_rows(&next, count("Columns", 1), bits.div_ceil(8).max(1));
                    }
                }
            }
            unpacked = Cow::Owned(next);
        }
        Some(unpacked.into_owned())
    }
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

/// The next place where an object or, `false`, a trailer may begin.
fn next_keyword(bytes: &[u8], from: usize) -> Option<(usize, bool)> {
    let rest = bytes.get(from..)?;
    let at = (0..rest.len()).find(|at| rest[*at..].starts_with(OBJECT) || rest[*at..].starts_with(TRAILER))?;
    Some((from + at, rest[at] == b'o'))
}

/// The number in `12 0 obj`, where the word begins at this byte.
fn number_before(bytes: &[u8], word: usize) -> Option<u32> {
    let mut end = word;
    let mut back = |is: fn(u8) -> bool| {
        let length = bytes[..end].iter().rev().take(12).take_while(|byte| is(**byte)).count();
        end -= length;
        Some(end..end + length).filter(|_| length > 0)
    };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    back(is_space)?;
    back(is_digit)?;
    back(is_space)?;
    std::str::from_utf8(&bytes[back(is_digit)?]).ok()?.parse().ok()
}
