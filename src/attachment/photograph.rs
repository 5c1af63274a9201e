//! What a picture says about who took it and where; the one door to kamadak-exif.

use super::image_metadata::{EmbeddedText, iptc, said};
use super::xml::{Event, decoded, each_event};
use exif::{Context, Exif, Field, Reader, Tag, Value};
use std::collections::BTreeSet;

/// What of an image's metadata concerns a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trace {
    /// Where it was taken.
    Position,
    /// Who took it or owns the camera.
    Person,
}

/// What a picture says beside itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// What concerns a person.
    pub(crate) traces: Vec<Trace>,
    /// What it says in words.
    pub(crate) words: String,
}

const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9C9D);
const PERSON: [Tag; 3] = [Tag::Artist, Tag::CameraOwnerName, XP_AUTHOR];
/// `XPTitle`, `XPComment`, `XPKeywords` and `XPSubject` are Windows' own.
const WORDS: [Tag; 10] = [
    Tag::Artist,
    Tag::CameraOwnerName,
    XP_AUTHOR,
    Tag::ImageDescription,
    Tag::UserComment,
    Tag::Copyright,
    Tag(Context::Tiff, 0x9C9B),
    Tag(Context::Tiff, 0x9C9C),
    Tag(Context::Tiff, 0x9C9E),
    Tag(Context::Tiff, 0x9C9F),
];
const XMP: Tag = Tag(Context::Tiff, 0x02BC);
const IPTC: Tag = Tag(Context::Tiff, 0x83BB);

const SUB_DIRECTORIES: u16 = 0x014A;
const EXIF_DIRECTORY: u16 = 0x8769;
const GPS_DIRECTORY: u16 = 0x8825;
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;

/// So many directories are read that stand in others than the standard knows.
const MAX_DIRECTORIES: usize = 8;

/// The metadata of a JPEG, PNG, WebP, GIF, SVG, TIFF or HEIF image. What has none says nothing; of what is damaged all is read
/// that viewers would show.
#[must_use]
pub(crate) fn metadata(bytes: &[u8]) -> Metadata {
    let mut found = Found::default();
    for said in said(bytes) {
        found.add(said);
    }
    let mut traces = Vec::new();
    traces.extend(found.has_position.then_some(Trace::Position));
    traces.extend(found.has_person.then_some(Trace::Person));
    Metadata { traces, words: found.words }
}

#[derive(Default)]
struct Found {
    has_position: bool,
    has_person: bool,
    words: String,
    /// What EXIF said already: its preview often says it again.
    seen: BTreeSet<String>,
}

impl Found {
    fn add(&mut self, said: EmbeddedText) {
        match said {
            EmbeddedText::Xml(xml) => self.xmp(&xml),
            EmbeddedText::Author(name) => {
                self.has_person = true;
                self.words.push_str(&name);
            }
            EmbeddedText::Other(text) => self.words.push_str(&text),
            EmbeddedText::Exif(block) => self.exif(block),
        }
        self.words.push('\n');
    }

    /// Properties are attributes or elements with something in them.
    fn xmp(&mut self, xml: &str) {
        let mut property = None;
        let mut depth = 0;
        each_event(xml, |event| match event {
            Event::Open(tag) => {
                for (name, value) in tag.attributes() {
                    self.property(Property::from_name(name), &value);
                }
                depth += 1;
                if property.is_none() {
                    property = Property::from_name(tag.name()).map(|property| (property, depth));
                }
            }
            Event::Close(_) => {
                property = property.filter(|(_, begun)| *begun < depth);
                depth = usize::saturating_sub(depth, 1);
            }
            Event::Text(text) => {
                self.property(property.map(|(property, _)| property), text);
                self.words.push_str(text);
                self.words.push('\n');
            }
        });
    }

    fn property(&mut self, property: Option<Property>, value: &str) {
        match property {
            Some(Property::Position) => self.has_position |= is_written_place(value),
            Some(Property::Person) => self.has_person |= !value.trim().is_empty(),
            None => {}
        }
    }

    fn exif(&mut self, block: Vec<u8>) {
        let Some(exif) = read_leniently(block) else { return };
        let mut directories = Vec::new();
        for field in exif.fields() {
            self.field(field);
            if matches!(field.tag.number(), SUB_DIRECTORIES | EXIF_DIRECTORY | GPS_DIRECTORY) {
                let places = (0..MAX_DIRECTORIES).map_while(|index| field.value.get_uint(index));
                directories.extend(places.map(|place| (field.tag.number() == GPS_DIRECTORY, place)));
            }
        }
        for (is_gps, place) in directories.into_iter().take(MAX_DIRECTORIES) {
            let Some(inner) = directory_at(&exif, place) else { continue };
            for field in inner.fields() {
                let Tag(_, number) = field.tag;
                // Here nobody says of which kind the directory is but the field that leads there.
                if is_gps && matches!(number, LATITUDE | LONGITUDE) {
                    self.has_position |= is_place(&field.value);
                } else {
                    self.field(field);
                }
            }
        }
    }

    fn field(&mut self, field: &Field) {
        let tag = field.tag;
        if matches!(tag, Tag::GPSLatitude | Tag::GPSLongitude) {
            self.has_position |= is_place(&field.value);
        } else if WORDS.contains(&tag) {
            let words = words_of(&field.value);
            self.has_person |= PERSON.contains(&tag) && !words.trim().is_empty();
            if !self.seen.contains(&words) {
                self.words.push_str(&words);
                self.words.push('\n');
                self.seen.insert(words);
            }
        } else if let XMP | IPTC = tag
            && let Value::Byte(bytes) | Value::Undefined(bytes, _) = &field.value
        {
            let mut said = Vec::new();
            if tag == XMP {
                said.push(EmbeddedText::Xml(decoded(bytes).into_owned()));
            } else {
                let _ = iptc(bytes, &mut said);
            }
            said.into_iter().for_each(|said| self.add(said));
        }
    }
}

#[derive(Clone, Copy)]
enum Property {
    Position,
    Person,
}

impl Property {
    /// By the name without its prefix: cameras on drones have vocabularies of their own.
    fn from_name(name: &str) -> Option<Self> {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("GPSLatitude") || is("GPSLongitude") {
            Some(Self::Position)
        } else if is("creator") || is("OwnerName") || is("CameraOwnerName") {
            Some(Self::Person)
        } else {
            None
        }
    }
}

/// Reads a block of EXIF up to its end, whatever is wrong with single fields.
fn read_leniently(mut block: Vec<u8>) -> Option<Exif> {
    let _ = number_pointers(&mut block);
    Reader::new().continue_on_error(true).read_raw(block).or_else(|error| error.distill_partial_result(drop)).ok()
}

/// Writes the pointers of the first directory as plain numbers: the reader does not know the type `IFD` that some have.
fn number_pointers(block: &mut [u8]) -> Option<()> {
    const LONG: u16 = 4;
    const IFD: u16 = 13;
    let is_little = block.starts_with(b"II");
    let short = |bytes: [u8; 2]| if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) };
    let first = *block.get(4..)?.first_chunk()?;
    let first = usize::try_from(if is_little { u32::from_le_bytes(first) } else { u32::from_be_bytes(first) }).ok()?;
    let (count, fields) = block.get_mut(first..)?.split_first_chunk_mut()?;
    for field in fields.chunks_exact_mut(12).take(usize::from(short(*count))) {
        if short([field[2], field[3]]) == IFD {
            field[2..4].copy_from_slice(&if is_little { LONG.to_le_bytes() } else { LONG.to_be_bytes() });
        }
    }
    Some(())
}

/// The directory at a place of a block of EXIF, as if it were its first.
fn directory_at(exif: &Exif, place: u32) -> Option<Exif> {
    let mut block = exif.buf().to_vec();
    let first = if exif.little_endian() { place.to_le_bytes() } else { place.to_be_bytes() };
    block.get_mut(4..8)?.copy_from_slice(&first);
    read_leniently(block)
}

/// Whether degrees, minutes and seconds are those of a place: a camera that knows none writes nothing, zeros, or parts of zero.
fn is_place(value: &Value) -> bool {
    match value {
        Value::Rational(parts) => parts.iter().any(|part| part.num != 0 && part.denom != 0),
        Value::SRational(parts) => parts.iter().any(|part| part.num != 0 && part.denom != 0),
        Value::Float(parts) => parts.iter().any(|part| part.is_normal()),
        Value::Double(parts) => parts.iter().any(|part| part.is_normal()),
        Value::Ascii(lines) => lines.iter().any(|line| is_written_place(&String::from_utf8_lossy(line))),
        _ => false,
    }
}

fn is_written_place(value: &str) -> bool {
    value.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// The characters of a field. What Windows writes is UTF-16, a comment of the user begins with the name of its encoding.
fn words_of(value: &Value) -> String {
    match value {
        Value::Ascii(lines) => lines.iter().map(|line| String::from_utf8_lossy(line)).collect::<Vec<_>>().join("\n"),
        Value::Byte(bytes) => {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units).replace('\0', "")
        }
        // In UTF-16 a zero parts the digits.
        Value::Undefined(bytes, _) => String::from_utf8_lossy(bytes.get(8..).unwrap_or_default()).replace('\0', ""),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exif::experimental::Writer;
    use exif::{In, Rational};
    use proptest::prelude::*;
    use std::io::Cursor;

    fn photograph(fields: &[Field]) -> Vec<u8> {
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut tiff = Cursor::new(Vec::new());
        writer.write(&mut tiff, false).unwrap();
        let body = [b"Exif\0\0".as_slice(), tiff.get_ref()].concat();
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, 0xD8, 0xFF, 0xE1], length.as_slice(), &body, &[0xFF, 0xD9]].concat()
    }

    #[test]
    fn position_and_author_are_seen() {
        let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
        let degree = Value::Rational(vec![Rational { num: 30, denom: 1 }]);
        let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
        assert_eq!(traces(&photograph(&[field(Tag::GPSLatitude, degree)])), [Trace::Position]);
        assert_eq!(traces(&photograph(&[field(Tag::Artist, text("Zhang"))])), [Trace::Person]);
        assert_eq!(traces(&photograph(&[field(XP_AUTHOR, Value::Byte(b"Z\0h\0\0\0".to_vec()))])), [Trace::Person]);
        assert_eq!(traces(&photograph(&[field(Tag::Artist, text("  "))])), []);
        assert_eq!(traces(&photograph(&[field(Tag::Software, text("x"))])), []);
        assert_eq!(traces(b"no image"), []);
        assert!(metadata(&photograph(&[field(Tag::ImageDescription, text("13912345678"))])).words.contains("13912345678"));
    }

    fn segment(kind: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, 0xD8, 0xFF, kind], length.as_slice(), body, &[0xFF, 0xD9]].concat()
    }

    fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [b"\x89PNG\r\n\x1a\n", length.as_slice(), &kind, body, &[0; 4]].concat()
    }

    const XMP: &[u8] = b"<x:xmpmeta><rdf:Description exif:GPSLatitude=\"30,15N\"><dc:creator><rdf:Seq><rdf:li>Zhang</rdf:li>\
     </rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>";

    #[test]
    fn position_and_author_are_seen_in_xmp() {
        let jpeg = segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", XMP].concat());
        let png = chunk(*b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP].concat());
        let length = u32::try_from(XMP.len()).unwrap().to_le_bytes();
        let webp = [b"RIFF\0\0\0\0WEBPXMP ".as_slice(), &length, XMP, b"\0"].concat();
        for picture in [jpeg, png, webp] {
            assert_eq!(traces(&picture), [Trace::Position, Trace::Person]);
        }
    }

    #[test]
    fn authors_and_words_are_seen_outside_of_xmp() {
        let iptc = [b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0A\x1C\x02\x50\0\x05".as_slice(), b"Zhang"].concat();
        assert_eq!(traces(&segment(0xED, &iptc)), [Trace::Person]);
        assert_eq!(traces(&chunk(*b"tEXt", b"Author\0Zhang")), [Trace::Person]);
        assert_eq!(traces(&chunk(*b"tEXt", b"Software\0WPS")), []);
        for picture in [
            segment(0xFE, b"13912345678"),
            chunk(*b"tEXt", b"Comment\x0013912345678"),
            b"GIF89a\x01\0\x01\0\0\0\0\x21\xFE\x0B13912345678\0\x3B".to_vec(),
            b"<svg xmlns='x'><text>13912345678</text></svg>".to_vec(),
        ] {
            assert!(metadata(&picture).words.contains("13912345678"));
        }
    }

    /// A block of EXIF: fields of its first directory and, at byte 100, one with a latitude of 30 degrees and a link behind it.
    fn block(fields: &[(u16, u16, u32, u32)], next_of_gps: u32, degrees: [u32; 2]) -> Vec<u8> {
        let directory = |fields: &[(u16, u16, u32, u32)], next: u32| {
            let mut bytes = u16::try_from(fields.len()).unwrap().to_le_bytes().to_vec();
            for (tag, kind, count, value) in fields {
                bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
                bytes.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
            }
            bytes.extend(next.to_le_bytes());
            bytes
        };
        let mut block = [b"II*\0\x08\0\0\0".to_vec(), directory(fields, 0)].concat();
        block.resize(100, 0);
        block.extend(directory(&[(2, 5, 1, 150)], next_of_gps));
        block.resize(150, 0);
        block.extend(degrees.iter().flat_map(|part| part.to_le_bytes()));
        block
    }

    fn jpeg(block: &[u8]) -> Vec<u8> {
        segment(0xE1, &[b"Exif\0\0", block].concat())
    }

    const GPS: (u16, u16, u32, u32) = (GPS_DIRECTORY, 4, 1, 100);

    #[test]
    fn a_position_is_seen_as_viewers_see_it() {
        let nowhere = 0x7FFF_FFFF;
        for (what, fields, next) in [
            ("as it should be", vec![GPS], 0),
            ("a pointer of the type IFD", vec![(GPS_DIRECTORY, 13, 1, 100)], 0),
            ("a link behind the directory", vec![GPS], 4096),
            ("a text that lies outside", vec![(0x010E, 2, 99, nowhere), GPS], 0),
            ("a directory of EXIF that lies outside", vec![(EXIF_DIRECTORY, 4, 1, nowhere), GPS], 0),
            ("a directory inside of another", vec![(SUB_DIRECTORIES, 4, 1, 8), (SUB_DIRECTORIES, 4, 1, 60), GPS], 0),
            ("more fields than there are", vec![GPS, (0, 0, 0, 0), (0xFFFF, 99, nowhere, nowhere)], 0),
        ] {
            assert_eq!(traces(&jpeg(&block(&fields, next, [30, 1]))), [Trace::Position], "{what}");
        }
        let sound = block(&[GPS], 0, [30, 1]);
        let webp = [b"RIFF\0\0\0\0WEBPEXIF".as_slice(), &u32::try_from(sound.len()).unwrap().to_le_bytes(), &sound].concat();
        let hex = sound.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        for (what, picture) in [
            ("PNG", chunk(*b"eXIf", &sound)),
            ("WebP", webp),
            ("TIFF", sound.clone()),
            ("HEIF", [b"\0\0\0\x18ftypheic....Exif\0\0".as_slice(), &sound].concat()),
            ("ImageMagick", chunk(*b"tEXt", format!("Raw profile type exif\0\nexif\n 158\n{hex}\n").as_bytes())),
            ("a cut file", jpeg(&sound)[..170].to_vec()),
            ("a second block", [&jpeg(b"II*\0\0\0\0\0")[..jpeg(b"II*\0\0\0\0\0").len() - 2], &jpeg(&sound)[2..]].concat()),
        ] {
            assert_eq!(traces(&picture), [Trace::Position], "{what}");
        }
    }

    #[test]
    fn a_camera_that_knew_no_position_gives_none() {
        for degrees in [[0, 1], [0, 0], [30, 0]] {
            assert_eq!(traces(&jpeg(&block(&[GPS], 0, degrees))), [], "{degrees:?}");
        }
        assert_eq!(traces(&jpeg(&block(&[], 0, [30, 1]))), []);
        for xmp in
            ["<a exif:GPSLatitude=''/>", "<a exif:GPSLatitude='0,0.0N'/>", "<a exif:GPSVersionID='2.3'/>", "<a>GPSLatitude</a>"]
        {
            assert_eq!(traces(&segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", xmp.as_bytes()].concat())), [], "{xmp}");
        }
    }

    #[test]
    fn properties_are_attributes_or_elements_with_something_in_them() {
        let of = |xml: &str| traces(&format!("<svg>{xml}</svg>").into_bytes());
        for xml in [
            "<dc:creator><rdf:Seq><rdf:li>张三</rdf:li></rdf:Seq></dc:creator>",
            "<rdf:Description dc:creator=\"张三\"/>",
            "<dc:creator><a/>张三</dc:creator>",
            "<x:creator>张三</x:creator>",
        ] {
            assert_eq!(of(xml), [Trace::Person], "{xml}");
        }
        for xml in [
            "<dc:creator><rdf:Seq><rdf:li/></rdf:Seq></dc:creator>",
            "<dc:creator/>张三",
            "dc:creator='1'",
            "<dc:creators>1</dc:creators>",
            "<xmp:CreatorTool>GIMP</xmp:CreatorTool>",
        ] {
            assert_eq!(of(xml), [], "{xml}");
        }
        assert_eq!(of("<a drone:GpsLatitude='30.25'/>"), [Trace::Position]);
    }

    proptest! {
        #[test]
        fn any_block_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0..150_usize) {
            let mut sound = block(&[GPS, (SUB_DIRECTORIES, 4, 1, 8)], 0, [30, 1]);
            for (place, byte) in sound.iter_mut().skip(at).zip(bytes.iter().take(8)) {
                *place = *byte;
            }
            traces(&jpeg(&sound));
            traces(&jpeg(&[b"MM\0*", bytes.as_slice()].concat()));
        }
    }

    fn traces(bytes: &[u8]) -> Vec<Trace> {
        metadata(bytes).traces
    }
}
