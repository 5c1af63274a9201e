//! What the codes of a PDF font mean, and how wide its characters are.

use super::file::{ENTRY_COST_BYTES, File, VALUE_COST_BYTES};
use super::object::{Dictionary, Object, Reader};
use crate::base::encoding::character_of_gbk;
use std::collections::BTreeMap;

/// A font, as far as its text concerns.
#[derive(Debug, Clone)]
pub(crate) struct Font {
    coding: Coding,
    characters: Ranges<Vec<u16>>,
    /// Characters by the names of their glyphs, for codes that the table leaves out.
    named: BTreeMap<u32, char>,
    otherwise: Otherwise,
    widths: Ranges<f64>,
    usual_width: f64,
    /// Whether the widths are only guessed.
    pub(crate) is_guessed: bool,
    /// Whether it is written from top to bottom.
    pub(crate) is_vertical: bool,
    /// Whether its codes are those of a font program that alone knows the characters: they may be other ones than they seem.
    pub(crate) is_unsure: bool,
}

/// How many bytes a code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    One,
    Two,
    /// Two where the first is above 0x80, as in GBK.
    Mixed,
}

/// What a code means that no table explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Otherwise {
    /// Nothing that could be known.
    Unknown,
    Itself,
    /// Itself, if it is ASCII.
    Ascii,
    /// A character of GBK, in one byte or two.
    Gbk,
    /// A character of one of Adobe's collections, where ASCII stands at 1 and, in half width, at this number.
    Collection(u32),
}

/// Values by the first code of a range, with the last one.
type Ranges<T> = BTreeMap<u32, (u32, T)>;

fn within<T>(ranges: &Ranges<T>, code: u32) -> Option<(u32, &T)> {
    let (first, (last, value)) = ranges.range(..=code).next_back()?;
    (code <= *last).then(|| (code - first, value))
}

/// Characters that one code may stand for.
const MAX_CHARS_OF_CODE: usize = 8;
/// Bytes of a string that one operator shows.
const MAX_TEXT_BYTES: usize = 1 << 16;
/// A character that cannot be known, and one that is no digit.
pub(crate) const UNKNOWN: char = '\u{FFFD}';
pub(crate) const NO_DIGIT: char = '〓';

impl Font {
    /// The font of a dictionary.
    pub(crate) fn read(file: &File<'_>, font: &Dictionary) -> Self {
        let composite = file.get(font, "Subtype").is_some_and(|kind| kind.is_name("Type0"));
        // The table for searching and copying comes last, since it outdoes whatever the font says of its codes by itself.
        let mut read = if composite { Self::composite(file, font) } else { Self::simple(file, font) };
        match font.get(b"ToUnicode".as_slice()) {
            Some(table @ Object::Reference(_)) => {
                if let Some((_, table)) = file.stream(table) {
                    read_table(file, &table, &mut read.characters);
                }
                read.is_unsure = false;
            }
            Some(Object::Name(_)) => read.otherwise = Otherwise::Itself,
            _ => {}
        }
        read
    }

    /// A font of which nothing is known.
    pub(crate) fn unknown() -> Self {
        Self {
            coding: Coding::One,
            characters: Ranges::new(),
            named: BTreeMap::new(),
            otherwise: Otherwise::Itself,
            widths: Ranges::new(),
            usual_width: 0.5,
            is_guessed: true,
            is_vertical: false,
            is_unsure: false,
        }
    }

    fn simple(file: &File<'_>, font: &Dictionary) -> Self {
        let mut read = Self::unknown();
        let first = file.get(font, "FirstChar").and_then(|first| first.count()).unwrap_or_default();
        // Type 3 fonts have a space of their own.
        let own = file.get(font, "FontMatrix").and_then(|matrix| matrix.list()?.first()?.number());
        let scale = own.unwrap_or(0.001);
        if let Some(widths) = file.get(font, "Widths") {
            // A simple font has codes of one byte.
            for (at, width) in widths.list().unwrap_or_default().iter().take(256).enumerate() {
                if file.spend(VALUE_COST_BYTES).is_none() {
                    break;
                }
                let code = u32::try_from(first.saturating_add(at)).unwrap_or(u32::MAX);
                if let Some(width) = file.resolve(width).and_then(|width| width.number()) {
                    read.widths.insert(code, (code, width * scale));
                    read.is_guessed = false;
                }
            }
        }
        // Such codes are positions in a subset, numbered as its maker liked: a 3 may be shown as 7.
        read.is_unsure = !font.contains_key(b"Encoding".as_slice()) && is_symbolic_program(file, font);
        if let Some(encoding) = file.dictionary(font, "Encoding") {
            let mut code = 0_u32;
            for one in file.get(&encoding, "Differences").iter().flat_map(|list| list.list().unwrap_or_default()).take(1024) {
                if file.spend(VALUE_COST_BYTES).is_none() {
                    break;
                }
                match one {
                    Object::Integer(next) => code = u32::try_from(*next).unwrap_or_default(),
                    Object::Name(name) => {
                        read.named.insert(code, named(name));
                        code = code.saturating_add(1);
                    }
                    _ => {}
                }
            }
        }
        read
    }

    fn composite(file: &File<'_>, font: &Dictionary) -> Self {
        let descendants = file.get(font, "DescendantFonts");
        let descendant = descendants.as_deref().and_then(|fonts| file.resolve(fonts.list()?.first()?));
        let nothing = Dictionary::new();
        let descendant = descendant.as_deref().and_then(Object::dictionary).unwrap_or(&nothing);
        let system = file.dictionary(descendant, "CIDSystemInfo").unwrap_or_default();
        // The tables of Adobe's collections have tens of thousands of lines; digits, which alone are looked for, stand in
        // two runs.
        let collection = match file.get(&system, "Ordering").as_deref() {
            Some(Object::Text(name)) => match name.as_slice() {
                b"GB1" => Otherwise::Collection(814),
                b"CNS1" => Otherwise::Collection(13648),
                b"Japan1" => Otherwise::Collection(231),
                b"Korea1" | b"KR" => Otherwise::Collection(8094),
                _ => Otherwise::Unknown,
            },
            _ => Otherwise::Unknown,
        };
        let mut read =
            Self { coding: Coding::Two, otherwise: collection, usual_width: 1.0, is_guessed: false, ..Self::unknown() };
        match font.get(b"Encoding".as_slice()) {
            Some(Object::Name(name)) => {
                let name = String::from_utf8_lossy(name);
                read.is_vertical = name.ends_with("-V");
                if name.contains("UCS2") || name.contains("UTF16") {
                    read.otherwise = Otherwise::Itself;
                } else if !name.starts_with("Identity") {
                    // `GBK-EUC-H`, `GB-EUC-H`, `GBKp-EUC-H`, `GBK2K-H`.
                    let otherwise = if name.starts_with("GB") { Otherwise::Gbk } else { Otherwise::Ascii };
                    (read.coding, read.otherwise) = (Coding::Mixed, otherwise);
                }
            }
            Some(table @ Object::Reference(_)) => {
                if let Some((_, table)) = file.stream(table) {
                    read.coding = coding(file, &table);
                }
            }
            _ => {}
        }
        if matches!(read.otherwise, Otherwise::Unknown | Otherwise::Collection(_)) {
            // The widths of a descendant go by CID, which is the code only where no table lies between the two.
            read.usual_width = file.get(descendant, "DW").and_then(|width| width.number()).map_or(1.0, |width| width / 1000.0);
            if let Some(widths) = file.get(descendant, "W") {
                read_widths(file, widths.list().unwrap_or_default(), &mut read.widths);
            }
        }
        read
    }

    /// Reads a text: its characters, and for each the width in sizes of the font and whether it is a single space.
    pub(crate) fn read_text(&self, text: &[u8], into: &mut String, mut visit: impl FnMut(f64, bool)) {
        let mut rest = text;
        // One code may become several characters, so that it is the text made that is bounded.
        while let Some(first) = rest.first().filter(|_| into.len() < MAX_TEXT_BYTES) {
            let length = match self.coding {
                Coding::One => 1,
                Coding::Two => 2,
                Coding::Mixed => 1 + usize::from(*first > 0x80),
            };
            let (written, further) = rest.split_at(length.min(rest.len()));
            rest = further;
            let code = written.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            visit(self.width(code), written == b" ");
            self.character(code, into);
        }
    }

    fn width(&self, code: u32) -> f64 {
        match within(&self.widths, code) {
            Some((_, width)) => *width,
            // Latin letters and digits of Chinese fonts are half as wide as a character: with full widths, numbers would
            // look spaced out.
            None if matches!(self.otherwise, Otherwise::Itself | Otherwise::Ascii | Otherwise::Gbk) && code < 0x80 => 0.5,
            None => self.usual_width,
        }
    }

    fn character(&self, code: u32, into: &mut String) {
        if let Some((offset, units)) = within(&self.characters, code) {
            let mut units = units.clone();
            if let Some(last) = units.last_mut() {
                // Within a range only the end of the target counts up (ISO 32000-2, 9.10.3).
                *last = last.wrapping_add(u16::try_from(offset).unwrap_or_default());
            }
            into.push_str(&String::from_utf16_lossy(&units));
            return;
        }
        if let Some(named) = self.named.get(&code) {
            into.push(*named);
            return;
        }
        let character = match self.otherwise {
            Otherwise::Unknown => None,
            Otherwise::Itself => char::from_u32(code),
            // That it is no digit is known though the character is not: a page of such text is searched, and not reported
            // as unread.
            Otherwise::Ascii => char::from_u32(code).filter(char::is_ascii).or(Some(NO_DIGIT)),
            Otherwise::Gbk => char::from_u32(code)
                .filter(char::is_ascii)
                .or_else(|| character_of_gbk(u16::try_from(code).ok()?.to_be_bytes()))
                .or(Some(NO_DIGIT)),
            Otherwise::Collection(half) => {
                let position =
                    if (1..=95).contains(&code) { Some(code - 1) } else { code.checked_sub(half).filter(|at| *at < 95) };
                position.map_or(Some(NO_DIGIT), |position| char::from_u32(0x20 + position))
            }
        };
        into.push(character.unwrap_or(UNKNOWN));
    }
}

/// Whether a font is an embedded `TrueType` program with signs of its own.
fn is_symbolic_program(file: &File<'_>, font: &Dictionary) -> bool {
    const SYMBOLIC: usize = 4;
    let Some(descriptor) = file.dictionary(font, "FontDescriptor") else { return false };
    let flags = file.get(&descriptor, "Flags").and_then(|flags| flags.count()).unwrap_or_default();
    // Flag 3 of the descriptor (ISO 32000-2, 9.8.2).
    descriptor.contains_key(b"FontFile2".as_slice()) && flags & SYMBOLIC != 0
}

/// The character that a glyph's name stands for; only those that numbers are made of need be known.
fn named(name: &[u8]) -> char {
    const NAMES: [(&[u8], char); 17] = [
        (b"zero", '0'),
        (b"one", '1'),
        (b"two", '2'),
        (b"three", '3'),
        (b"four", '4'),
        (b"five", '5'),
        (b"six", '6'),
        (b"seven", '7'),
        (b"eight", '8'),
        (b"nine", '9'),
        (b"space", ' '),
        (b"hyphen", '-'),
        (b"period", '.'),
        (b"comma", ','),
        (b"colon", ':'),
        (b"slash", '/'),
        (b"percent", '%'),
    ];
    let hexadecimal = |digits: &[u8]| char::from_u32(u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
    let known = match name {
        [letter] => Some(char::from(*letter)),
        // `uni` and four digits, as the Adobe Glyph List specification has it; more digits are further characters.
        [b'u', b'n', b'i', digits @ ..] => digits.get(..4).and_then(hexadecimal),
        _ => NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character),
    };
    known.unwrap_or(UNKNOWN)
}

/// `c [w w w]` and `first last w`.
fn read_widths(file: &File<'_>, list: &[Object], widths: &mut Ranges<f64>) {
    let mut rest = list.iter();
    while let (Some(first), Some(second)) = (rest.next().and_then(Object::count), rest.next()) {
        let Ok(first) = u32::try_from(first) else { return };
        let Some(second) = file.resolve(second) else { return };
        if let Some(each) = second.list() {
            // A CID has two bytes; the list ends there, whatever the file says.
            for (code, width) in (first..=0xFFFF).zip(each) {
                if file.spend(ENTRY_COST_BYTES).is_none() {
                    return;
                }
                widths.insert(code, (code, width.number().unwrap_or_default() / 1000.0));
            }
        } else {
            let last = second.count().and_then(|last| u32::try_from(last).ok());
            // Once the two forms are out of step, all that follows would be read wrongly.
            let (Some(last), Some(width)) = (last, rest.next().and_then(Object::number)) else { return };
            if file.spend(ENTRY_COST_BYTES).is_none() {
                return;
            }
            widths.insert(first, (last, width / 1000.0));
        }
    }
}

/// Goes through the sections of a `CMap`: what stands between `begin…` and `end…`.
fn sections(file: &File<'_>, table: &[u8], mut visit: impl FnMut(&[u8], &[Object])) {
    const MAX_SECTION_COST: usize = 1 << 17;
    let mut reader = Reader::new(table, 0);
    reader.most = MAX_SECTION_COST;
    let mut operands = Vec::new();
    let mut held = 0;
    loop {
        let object = reader.object();
        if file.spend(reader.cost(VALUE_COST_BYTES)).is_none() {
            return;
        }
        let Some(object) = object else { return };
        held += reader.held();
        match object {
            Object::Word(word) => {
                // The operands are judged at the end of their section: `begin…` only says how many there will be.
                if let Some(section) = word.strip_prefix(b"end") {
                    visit(section, &operands);
                }
                operands.clear();
                held = 0;
            }
            // Sections have a hundred entries at most (Adobe Technical Note 5014); a longer one is meant to fill the
            // memory.
            _ if held > MAX_SECTION_COST => return,
            operand => operands.push(operand),
        }
    }
}

fn code(object: &Object) -> Option<u32> {
    match object {
        Object::Text(bytes) if bytes.len() <= 4 => Some(bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))),
        _ => None,
    }
}

fn read_table(file: &File<'_>, table: &[u8], characters: &mut Ranges<Vec<u16>>) {
    let mut note = |first: u32, last: u32, to: &Object| {
        let Object::Text(bytes) = to else { return };
        // Targets are UTF-16 (ISO 32000-2, 9.10.3); a single byte is wrong and means itself.
        let units = bytes.chunks(2).take(MAX_CHARS_OF_CODE).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            single => u16::from(single[0]),
        });
        // A range is kept as a range: one line may name all codes of four bytes.
        if file.spend(2 * ENTRY_COST_BYTES).is_some() && first <= last {
            characters.insert(first, (last, units.collect()));
        }
    };
    sections(file, table, |section, operands| match section {
        b"bfchar" => {
            for pair in operands.chunks_exact(2) {
                if let Some(code) = code(&pair[0]) {
                    note(code, code, &pair[1]);
                }
            }
        }
        b"bfrange" => {
            for range in operands.chunks_exact(3) {
                let (Some(first), Some(last)) = (code(&range[0]), code(&range[1])) else { continue };
                match range[2].list() {
                    // The list bounds the range, not the reverse.
                    Some(each) => (first..=last).zip(each).for_each(|(code, to)| note(code, code, to)),
                    None => note(first, last, &range[2]),
                }
            }
        }
        _ => {}
    });
}

/// How many bytes the codes of an embedded `CMap` have.
fn coding(file: &File<'_>, table: &[u8]) -> Coding {
    let (mut single, mut double) = (false, false);
    sections(file, table, |section, operands| {
        if section == b"codespacerange" {
            for operand in operands {
                if let Object::Text(bytes) = operand {
                    single |= bytes.len() == 1;
                    double |= bytes.len() > 1;
                }
            }
        }
    });
    match (single, double) {
        // The exact ranges are not kept: in the encodings of Chinese, the codes of two bytes are those that begin above
        // 0x80.
        (true, true) => Coding::Mixed,
        (true, false) => Coding::One,
        _ => Coding::Two,
    }
}
