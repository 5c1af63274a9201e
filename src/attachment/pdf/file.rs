//! A PDF file: where its objects stand, found by looking at all of it rather than by its own table.

use super::filter;
use super::object::{Dictionary, Object, Reader, is_space};
use super::security::{Name, Security};
use crate::attachment::Unread;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// So many bytes are read at most, each as often as it is read, and unpacked ones again. This bounds the time that a hostile
/// file takes, and, as whatever is kept costs more, the memory. Two hundred full pages take an eighth of it.
const FUEL_BYTES: usize = 256 << 20;
/// What reading a value costs beside its bytes.
pub(crate) const VALUE_COST_BYTES: usize = 8;
/// What keeping one entry of a table costs.
pub(crate) const ENTRY_COST_BYTES: usize = 64;
/// What opening an encrypted text costs beside its bytes.
const DECRYPTION_COST_BYTES: usize = 512;
/// Unpacked object streams that are kept for the next look.
const MAX_CACHED_BYTES: usize = 32 << 20;
/// So many bytes of a stream are looked at.
const MAX_PACKED_BYTES: usize = filter::MAX_UNPACKED_BYTES;
const MAX_FILTERS: usize = 4;
/// What packs nothing has at most so many bytes.
const MAX_EMPTY_BYTES: usize = 32;
const OBJECT: &[u8] = b"obj";
const TRAILER: &[u8] = b"trailer";

/// A file in which objects can be looked up.
pub(crate) struct File<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    containers: Vec<Vec<u8>>,
    kept: usize,
    root: Option<Object>,
    info: Option<Object>,
    encryption: Option<Object>,
    identifier: Vec<u8>,
    security: Option<Security>,
    fuel: Cell<usize>,
    unread: RefCell<BTreeSet<Unread>>,
}

#[derive(Clone, Copy)]
struct Place {
    /// Byte of the file where it or its container stands: of two, the later one holds.
    rank: usize,
    generation: u32,
    container: Option<usize>,
    offset: usize,
}

/// A stream that holds objects.
struct Container {
    rank: usize,
    name: Name,
    /// The byte where its dictionary begins.
    at: usize,
}

/// A filter of a stream, as it is written: in a damaged file its name may be anything else.
struct Filter {
    name: Option<Object>,
    parameters: Option<Object>,
}

/// What encrypts an object: texts of what stands in a container are open once the container is.
const OPEN: Option<Name> = None;

impl<'a> File<'a> {
    /// Finds the objects. `None`: the file is encrypted, and an empty password does not open it.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut file = Self {
            bytes,
            places: BTreeMap::new(),
            containers: Vec::new(),
            kept: 0,
            root: None,
            info: None,
            encryption: None,
            identifier: Vec::new(),
            security: None,
            fuel: Cell::new(FUEL_BYTES),
            unread: RefCell::new(BTreeSet::new()),
        };
        // Object streams come after the security: they are encrypted as a whole, and the dictionary that opens them never
        // stands in one (ISO 32000-2, 7.5.7).
        let containers = file.scan();
        // What leads to no dictionary encrypts nothing.
        if let Some(Object::Dictionary(written)) = file.encryption.as_ref().and_then(|written| file.resolve(written)).as_deref() {
            file.security = Some(Security::open(&file.flat(written), &file.identifier)?);
        }
        for container in containers {
            file.unfold(&container);
        }
        Some(file)
    }

    /// What could not be read of it so far.
    pub(crate) fn unread(&self) -> BTreeSet<Unread> {
        // Asked at the end and not noted where it happens: nearly every function here may be the one that runs out.
        let is_exhausted = self.fuel.get() == 0;
        self.unread.borrow().iter().copied().chain(is_exhausted.then_some(Unread::TooLarge)).collect()
    }

    /// Notes that a part could not be read.
    pub(crate) fn note(&self, reason: Unread) {
        self.unread.borrow_mut().insert(reason);
    }

    /// A dictionary whose entries are no references, nor those of the dictionaries in it.
    fn flat(&self, dictionary: &Dictionary) -> Dictionary {
        let resolved = |dictionary: &Dictionary| -> Dictionary {
            let each = dictionary.iter().filter_map(|(key, value)| Some((key.clone(), self.resolve(value)?.into_owned())));
            each.collect()
        };
        let mut flat = resolved(dictionary);
        if let Some(Object::Dictionary(filters)) = flat.get_mut(b"CF".as_slice()) {
            *filters = resolved(filters);
        }
        flat
    }

    /// A text of a dictionary: the first of these entries that is one.
    pub(crate) fn text(&self, dictionary: &Dictionary, keys: &[&str]) -> Option<Vec<u8>> {
        keys.iter().find_map(|key| match self.get(dictionary, key)?.into_owned() {
            Object::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The catalog: what all pages hang from.
    pub(crate) fn root(&self) -> Option<Cow<'_, Object>> {
        self.resolve(self.root.as_ref()?)
    }

    /// What the file says about itself.
    pub(crate) fn info(&self) -> Option<Cow<'_, Object>> {
        self.resolve(self.info.as_ref()?)
    }

    /// The numbers of all objects, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.places.keys().copied()
    }

    /// Pays for work; `None` when there has been too much.
    pub(crate) fn spend(&self, amount: usize) -> Option<()> {
        // Counted in work and not in time, so that a file has the same result on every machine. Once it is too much the
        // rest is taken away too: nothing that is cheaper goes on after what was too dear.
        let left = self.fuel.get().checked_sub(amount);
        self.fuel.set(left.unwrap_or_default());
        left.map(|_| ())
    }

    /// What a reference stands for; all else stands for itself.
    pub(crate) fn resolve<'o>(&self, object: &'o Object) -> Option<Cow<'o, Object>> {
        let &Object::Reference(mut number) = object else { return Some(Cow::Borrowed(object)) };
        // References may lead in a circle; honest files have one step.
        for _ in 0..8 {
            match self.read(number)?.0 {
                Object::Reference(further) => number = further,
                object => return Some(Cow::Owned(object)),
            }
        }
        None
    }

    /// An entry of a dictionary.
    pub(crate) fn get<'o>(&self, dictionary: &'o Dictionary, key: &str) -> Option<Cow<'o, Object>> {
        self.resolve(dictionary.get(key.as_bytes())?)
    }

    /// An entry that is a dictionary.
    pub(crate) fn dictionary<'o>(&self, dictionary: &'o Dictionary, key: &str) -> Option<Cow<'o, Dictionary>> {
        match self.get(dictionary, key)? {
            Cow::Borrowed(object) => object.dictionary().map(Cow::Borrowed),
            Cow::Owned(Object::Dictionary(dictionary)) => Some(Cow::Owned(dictionary)),
            Cow::Owned(_) => None,
        }
    }

    /// A stream, unpacked.
    pub(crate) fn stream(&self, object: &Object) -> Option<(Dictionary, Vec<u8>)> {
        // Streams are always indirect objects (ISO 32000-2, 7.3.8), so that one without a number is none.
        let Object::Reference(number) = object else { return None };
        let (Object::Dictionary(dictionary), Some(at)) = self.read(*number)? else { return None };
        let range = self.range_of_stream(&dictionary, at)?;
        let name = (*number, self.places.get(number)?.generation);
        let unpacked = self.unpack(&dictionary, range, name)?;
        Some((dictionary, unpacked))
    }

    /// An object, with the byte of the file where it ends, if it stands there itself.
    fn read(&self, number: u32) -> Option<(Object, Option<usize>)> {
        let place = self.places.get(&number)?;
        let bytes = place.container.map_or(Some(self.bytes), |container| self.containers.get(container).map(Vec::as_slice))?;
        let mut reader = Reader::new(bytes, place.offset);
        let object = reader.object();
        // Paid whether or not there is an object: a reference to a comment of a megabyte would otherwise be free, as often
        // as it is followed. Its values are kept, and so are dearer than those that are only passed over.
        self.spend(reader.cost(2 * ENTRY_COST_BYTES))?;
        // Strings in an object stream are not encrypted by themselves (ISO 32000-2, 7.6.2).
        let name = if place.container.is_none() { Some((number, place.generation)) } else { OPEN };
        let mut object = object?;
        if let (Some(security), Some(name)) = (&self.security, name) {
            self.open_texts(security, name, &mut object)?;
        }
        Some((object, place.container.is_none().then_some(reader.at)))
    }

    /// Opens the encrypted texts in an object.
    fn open_texts(&self, security: &Security, name: Name, object: &mut Object) -> Option<()> {
        match object {
            Object::Text(text) => {
                // A key is derived for each text: a file of many empty strings would cost far more than its bytes.
                self.spend(DECRYPTION_COST_BYTES + text.len())?;
                *text = security.text(name, text);
            }
            Object::List(list) => {
                for one in list {
                    self.open_texts(security, name, one)?;
                }
            }
            Object::Dictionary(dictionary) => {
                for one in dictionary.values_mut() {
                    self.open_texts(security, name, one)?;
                }
            }
            _ => {}
        }
        Some(())
    }

    /// Notes where objects stand, and what the file says about itself; gives where the streams begin that hold objects.
    fn scan(&mut self) -> Vec<Container> {
        let mut containers = Vec::new();
        let mut name = (0, 0);
        let mut at = 0;
        // The file is searched for `obj` and its own table is not read: tables of damaged and of hostile files lead
        // anywhere, those of honest ones to where the objects are found all the same.
        while let Some((found, is_object)) = next_keyword(self.bytes, at) {
            at = found + if is_object { OBJECT.len() } else { TRAILER.len() };
            if is_object {
                let Some(written) = name_before(self.bytes, found) else { continue };
                if self.spend(2 * ENTRY_COST_BYTES).is_none() {
                    break;
                }
                name = written;
                // The last object of a number counts, as after an incremental update (ISO 32000-2, 7.5.6).
                self.places.insert(name.0, Place { rank: found, generation: name.1, container: None, offset: at });
            }
            let mut reader = Reader::new(self.bytes, at);
            reader.skip_space();
            // Only dictionaries tell where to look next; other objects are read when somebody asks for them.
            let object = reader.rest().starts_with(b"<<").then(|| reader.object()).flatten();
            if self.spend(reader.cost(VALUE_COST_BYTES)).is_none() {
                break;
            }
            let Some(Object::Dictionary(dictionary)) = object else { continue };
            if !is_object {
                self.note_trailer(&dictionary);
                continue;
            }
            let Some(range) = self.range_of_stream(&dictionary, reader.at) else { continue };
            match dictionary.get(b"Type".as_slice()) {
                Some(kind) if kind.is_name("ObjStm") => {
                    containers.push(Container { rank: found, name, at });
                }
                Some(kind) if kind.is_name("XRef") => self.note_trailer(&dictionary),
                _ => {}
            }
            // Behind the stream: `obj` within packed bytes is chance.
            at = range.end;
        }
        containers
    }

    fn note_trailer(&mut self, dictionary: &Dictionary) {
        let nothing = Object::Word(b"null".to_vec());
        if let Some(encryption) = dictionary.get(b"Encrypt".as_slice()).filter(|how| **how != nothing) {
            self.encryption = Some(encryption.clone());
            if let Some(Object::Text(first)) = dictionary.get(b"ID".as_slice()).and_then(|both| both.list()?.first()) {
                self.identifier.clone_from(first);
            }
        }
        if let Some(root) = dictionary.get(b"Root".as_slice()) {
            self.root = Some(root.clone());
        }
        if let Some(info) = dictionary.get(b"Info".as_slice()) {
            self.info = Some(info.clone());
        }
    }

    /// Notes the objects that a stream holds.
    fn unfold(&mut self, &Container { rank, name, at }: &Container) {
        let mut reader = Reader::new(self.bytes, at);
        let object = reader.object();
        if self.spend(reader.cost(2 * ENTRY_COST_BYTES)).is_none() {
            return;
        }
        let Some(Object::Dictionary(dictionary)) = object else { return };
        let Some(range) = self.range_of_stream(&dictionary, reader.at) else { return };
        let Some(unpacked) = self.unpack(&dictionary, range, name) else { return };
        // All containers stay in memory until the file has been read, since any object may be asked for again.
        if self.kept + unpacked.len() > MAX_CACHED_BYTES {
            self.note(Unread::TooLarge);
            return;
        }
        self.kept += unpacked.len();
        let count = |key| self.get(&dictionary, key).and_then(|count| count.count()).unwrap_or_default();
        let (first, objects) = (count("First"), count("N"));
        let container = self.containers.len();
        let mut reader = Reader::new(&unpacked, 0);
        for _ in 0..objects {
            let pair = (reader.object(), reader.object());
            if self.spend(reader.cost(VALUE_COST_BYTES) + ENTRY_COST_BYTES).is_none() {
                break;
            }
            let (Some(Object::Integer(number)), Some(Object::Integer(offset))) = pair else { break };
            let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) else { break };
            // The table of numbers ends where the objects begin; a larger N reads objects as if they were numbers.
            if reader.at > first {
                break;
            }
            let place = Place { rank, generation: 0, container: Some(container), offset: first.saturating_add(offset) };
            // Of an object that stands both in a stream and by itself, the one further back in the file is the newer one.
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
        self.spend(reader.cost(VALUE_COST_BYTES))?;
        // A single CR is no valid end of this line (ISO 32000-2, 7.3.8.1), yet it is written.
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
            // A length that is a reference cannot be looked up while the objects are still being found.
            None => find(self.bytes, start, b"endstream").unwrap_or(self.bytes.len()),
        };
        Some(start..end)
    }

    fn unpack(&self, dictionary: &Dictionary, range: Range<usize>, name: Name) -> Option<Vec<u8>> {
        let packed = self.bytes.get(range)?;
        if packed.len() > MAX_PACKED_BYTES {
            self.note(Unread::TooLarge);
        }
        let packed = &packed[..packed.len().min(MAX_PACKED_BYTES)];
        // Before it is unpacked: a stream that many pages name is paid for each time.
        self.spend(packed.len())?;
        let filters = self.filters(dictionary)?;
        let mut unpacked = Cow::Borrowed(packed);
        if let Some(security) = &self.security {
            let own = filters.first().and_then(|filter| self.own_crypt_filter(filter));
            if let Some(opened) = security.stream(name, dictionary, own.as_deref(), packed) {
                self.spend(DECRYPTION_COST_BYTES + opened.len())?;
                unpacked = Cow::Owned(opened);
            }
        }
        for filter in &filters {
            let undone = self.undo_filter(filter, &unpacked)?;
            unpacked = Cow::Owned(self.undo_predictor(filter, undone)?);
        }
        Some(unpacked.into_owned())
    }

    /// The filters of a stream, in the order in which they are undone; `None` where they are too many.
    fn filters(&self, dictionary: &Dictionary) -> Option<Vec<Filter>> {
        let names = self.one_or_several(dictionary, "Filter", "F");
        let mut parameters = self.one_or_several(dictionary, "DecodeParms", "DP");
        // Each filter may multiply what the one before has made.
        if names.len() > MAX_FILTERS {
            self.note(Unread::UnknownKind);
            return None;
        }
        parameters.resize(names.len(), None);
        Some(names.into_iter().zip(parameters).map(|(name, parameters)| Filter { name, parameters }).collect())
    }

    /// An entry that is a list or stands for a list of one, under its name or the short one; of a long list one value more
    /// than there may be filters.
    fn one_or_several(&self, dictionary: &Dictionary, key: &str, short: &str) -> Vec<Option<Object>> {
        match self.get(dictionary, key).or_else(|| self.get(dictionary, short)).map(Cow::into_owned) {
            Some(Object::List(list)) => {
                list.iter().take(MAX_FILTERS + 1).map(|one| self.resolve(one).map(Cow::into_owned)).collect()
            }
            Some(one) => vec![Some(one)],
            None => Vec::new(),
        }
    }

    fn parameter(&self, filter: &Filter, key: &str) -> Option<Object> {
        match &filter.parameters {
            Some(Object::Dictionary(parameters)) => self.get(parameters, key).map(Cow::into_owned),
            _ => None,
        }
    }

    /// The crypt filter that a stream names for itself; one without a name leaves the stream as it is.
    fn own_crypt_filter(&self, first: &Filter) -> Option<Vec<u8>> {
        let is_crypt = matches!(&first.name, Some(Object::Name(name)) if name == b"Crypt");
        is_crypt.then(|| match self.parameter(first, "Name") {
            Some(Object::Name(name)) => name,
            _ => Vec::new(),
        })
    }

    fn undo_filter(&self, filter: &Filter, packed: &[u8]) -> Option<Vec<u8>> {
        let Some(Object::Name(name)) = &filter.name else { return None };
        let changes_early = self.parameter(filter, "EarlyChange") != Some(Object::Integer(0));
        let Some(unpacked) = filter::unpack(name, packed, changes_early) else {
            self.note(Unread::UnknownKind);
            return None;
        };
        // What was unpacked is work as well: a few bytes of Flate become a thousand times as many.
        self.spend(unpacked.len())?;
        if unpacked.len() >= filter::MAX_UNPACKED_BYTES {
            self.note(Unread::TooLarge);
        }
        // What was unpacked before a fault is kept, so that a damaged stream shows by having given nothing at all.
        if unpacked.is_empty() && packed.len() > MAX_EMPTY_BYTES {
            self.note(Unread::Damaged);
        }
        Some(unpacked)
    }

    fn undo_predictor(&self, filter: &Filter, predicted: Vec<u8>) -> Option<Vec<u8>> {
        let count = |key, usual| self.parameter(filter, key).and_then(|count| count.count()).unwrap_or(usual);
        match count("Predictor", 1) {
            0 | 1 => Some(predicted),
            // 2 is the predictor of TIFF, for images alone; the others have no meaning (ISO 32000-2, 7.4.4.4).
            2..=9 => {
                self.note(Unread::UnknownKind);
                None
            }
            _ => {
                let bits = count("Colors", 1).saturating_mul(count("BitsPerComponent", 8));
                Some(filter::undo_rows(&predicted, count("Columns", 1), bits.div_ceil(8).max(1)))
            }
        }
    }
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

/// The next place where an object or, `false`, a trailer may begin.
fn next_keyword(bytes: &[u8], from: usize) -> Option<(usize, bool)> {
    let rest = bytes.get(from..)?;
    // One walk for both words: two searches would each go to the end of the file for a word that it has once.
    let at = (0..rest.len()).find(|at| rest[*at..].starts_with(OBJECT) || rest[*at..].starts_with(TRAILER))?;
    Some((from + at, rest[at] == b'o'))
}

/// The number and the generation in `12 0 obj`, where the word begins at this byte.
fn name_before(bytes: &[u8], word: usize) -> Option<Name> {
    let mut end = word;
    let mut back = |is: fn(u8) -> bool| {
        // Looked for backwards for a few bytes at most: a file of spaces and `obj` would otherwise take the square of its
        // length.
        let length = bytes[..end].iter().rev().take(12).take_while(|byte| is(**byte)).count();
        end -= length;
        Some(end..end + length).filter(|_| length > 0)
    };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let number = |digits: Range<usize>| std::str::from_utf8(&bytes[digits]).ok()?.parse().ok();
    back(is_space)?;
    let generation = back(is_digit)?;
    back(is_space)?;
    Some((number(back(is_digit)?)?, number(generation).unwrap_or_default()))
}
