//! What a picture says about who took it and where; the one door to kamadak-exif.

use super::image_metadata::{Said, said};
use super::xml;
use exif::{Context, In, Reader, Tag, Value};
use std::io::Cursor;

/// What of an image's metadata concerns a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trace {
    /// Where it was taken.
    Position,
    /// Who took it or owns the camera.
    Person,
}

/// What a picture says beside itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// What concerns a person.
    pub traces: Vec<Trace>,
    /// What it says in words.
    pub words: String,
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

/// The metadata of a JPEG, PNG, WebP, GIF, SVG, TIFF or HEIF image. What has none, or is damaged, says nothing.
#[must_use]
pub fn metadata(bytes: &[u8]) -> Metadata {
    let mut found = Metadata::default();
    let (mut has_position, mut has_person) = (false, false);
    if let Ok(exif) = Reader::new().read_from_container(&mut Cursor::new(bytes)) {
        let words = |tag: &Tag| exif.get_field(*tag, In::PRIMARY).map(|field| words_of(&field.value)).unwrap_or_default();
        let has = |tag: &Tag| exif.get_field(*tag, In::PRIMARY).is_some();
        has_position = [Tag::GPSLatitude, Tag::GPSLongitude].iter().any(has);
        has_person = PERSON.iter().any(|tag| !words(tag).trim().is_empty());
        for said in WORDS.iter().map(words) {
            found.words.push_str(&said);
            found.words.push('\n');
        }
    }
    for said in said(bytes) {
        match said {
            Said::Xml(xml) => {
                has_position |= xml::has_property(&xml, &["exif:GPSLatitude", "exif:GPSLongitude"]);
                has_person |= xml::has_property(&xml, &["dc:creator", "aux:OwnerName", "exifEX:CameraOwnerName"]);
                found.words.push_str(&xml::words(&xml));
            }
            Said::Author(name) => {
                has_person = true;
                found.words.push_str(&name);
            }
            Said::Other(text) => found.words.push_str(&text),
        }
        found.words.push('\n');
    }
    found.traces.extend(has_position.then_some(Trace::Position));
    found.traces.extend(has_person.then_some(Trace::Person));
    found
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
    use exif::{Field, Rational, Value};

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

    const XMP: &[u8] = b"<x:xmpmeta><rdf:Description exif:GPSLatitude=\"30,15N\"><dc:creator><rdf:Seq><rdf:li>Zhang</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>";

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

    fn traces(bytes: &[u8]) -> Vec<Trace> {
        metadata(bytes).traces
    }
}
