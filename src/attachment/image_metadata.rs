//! What JPEG, PNG, GIF, WebP and SVG files say in words beside the picture, except for EXIF.

use super::inflate::inflate;

/// So many texts of a file are read, of so many bytes each.
const TEXTS: usize = 256;
const LONGEST: usize = 256 << 10;

const XMP_OF_JPEG: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const MORE_XMP_OF_JPEG: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// A text beside a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A packet of XMP, or an SVG file: XML with metadata in it.
    Xml(String),
    /// Who made the picture.
    Author(String),
    /// Anything else.
    Other(String),
}

/// The texts of a file. What is no picture, or is damaged, has none, or those before the damage.
#[must_use]
pub fn said(bytes: &[u8]) -> Vec<Said> {
    let mut said = Vec::new();
    let _ = match bytes {
        [0xFF, 0xD8, rest @ ..] => jpeg(rest, &mut said),
        [0x89, b'P', b'N', b'G', _, _, _, _, rest @ ..] => png(rest, &mut said),
        [b'G', b'I', b'F', b'8', _, b'a', rest @ ..] => gif(rest, &mut said),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => webp(rest, &mut said),
        _ if bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'<' | 0xEF)) => {
            said.push(Said::Xml(String::from_utf8_lossy(bytes).into_owned()));
            Some(())
        }
        _ => None,
    };
    said.retain(|said| matches!(said, Said::Xml(text) | Said::Author(text) | Said::Other(text) if !text.trim().is_empty()));
    said
}

fn text_of(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    // Old programs write Latin-1 or GBK; numbers are the same in all of them.
    String::from_utf8_lossy(bytes).into_owned()
}

fn jpeg(mut rest: &[u8], said: &mut Vec<Said>) -> Option<()> {
    while let [0xFF, kind, after @ ..] = rest {
        match kind {
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD8 => rest = after,
            // The picture itself begins, or ends.
            0xD9 | 0xDA => return Some(()),
            _ => {
                let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
                let segment = after.get(2..length)?;
                rest = &after[length..];
                if said.len() >= TEXTS {
                    return None;
                }
                if *kind == 0xFE {
                    said.push(Said::Other(text_of(segment)));
                } else if let Some(xmp) = segment.strip_prefix(XMP_OF_JPEG) {
                    said.push(Said::Xml(text_of(xmp)));
                } else if let Some(xmp) = segment.strip_prefix(MORE_XMP_OF_JPEG).and_then(|more| more.get(40..)) {
                    said.push(Said::Xml(text_of(xmp)));
                } else if let Some(resources) = segment.strip_prefix(PHOTOSHOP).filter(|_| *kind == 0xED) {
                    let _ = photoshop(resources, said);
                }
            }
        }
    }
    None
}

/// Resources of Photoshop, of which 0x0404 holds what IPTC calls datasets.
fn photoshop(mut rest: &[u8], said: &mut Vec<Said>) -> Option<()> {
    while let [b'8', b'B', b'I', b'M', high, low, name, after @ ..] = rest {
        // The name with its length, and the data, take an even number of bytes.
        let after = after.get(usize::from(*name) + usize::from(*name % 2 == 0)..)?;
        let length = usize::try_from(u32::from_be_bytes(*after.first_chunk()?)).ok()?;
        let data = after.get(4..)?.get(..length)?;
        if [*high, *low] == [4, 4] {
            let _ = iptc(data, said);
        }
        rest = after.get(4 + length + length % 2..)?;
    }
    Some(())
}

/// By-line 2:80 is the author, 2:118 a contact, 2:120 a caption, 2:122 who wrote it.
fn iptc(mut rest: &[u8], said: &mut Vec<Said>) -> Option<()> {
    while let [0x1C, record, dataset, high, low, after @ ..] = rest {
        let data = after.get(..usize::from(u16::from_be_bytes([*high, *low])))?;
        rest = &after[data.len()..];
        if said.len() >= TEXTS {
            return None;
        }
        match (record, dataset) {
            (2, 80) => said.push(Said::Author(text_of(data))),
            (2, 5 | 40 | 105 | 110 | 116 | 118 | 120 | 122) => said.push(Said::Other(text_of(data))),
            _ => {}
        }
    }
    Some(())
}

fn png(mut rest: &[u8], said: &mut Vec<Said>) -> Option<()> {
    while let Some((length, after)) = rest.split_first_chunk().filter(|_| said.len() < TEXTS) {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let data = after.get(..length)?;
        rest = after.get(length + 4..)?;
        if !matches!(kind, b"tEXt" | b"zTXt" | b"iTXt") {
            continue;
        }
        let mut fields = data.splitn(2, |byte| *byte == 0);
        let (Some(key), Some(value)) = (fields.next(), fields.next()) else { continue };
        let text = match kind {
            b"tEXt" => text_of(value),
            b"zTXt" => text_of(&inflate(value.get(1..).unwrap_or_default(), LONGEST)),
            _ => {
                let is_packed = value.first() == Some(&1);
                let Some(text) = value.get(2..).and_then(|value| value.splitn(3, |byte| *byte == 0).nth(2)) else { continue };
                if is_packed { text_of(&inflate(text, LONGEST)) } else { text_of(text) }
            }
        };
        said.push(match key {
            b"XML:com.adobe.xmp" => Said::Xml(text),
            b"Author" | b"Artist" => Said::Author(text),
            _ => Said::Other(text),
        });
    }
    Some(())
}

fn gif(rest: &[u8], said: &mut Vec<Said>) -> Option<()> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut rest = rest.get(7 + table(*rest.get(4)?)..)?;
    loop {
        let after = match rest {
            [0x21, label, after @ ..] => {
                let (joined, blocks) = blocks(after)?;
                let place = after.len() - blocks.len();
                match label {
                    0xFE if said.len() < TEXTS => said.push(Said::Other(text_of(&joined))),
                    // XMP stands there as it is; its bytes are lengths of blocks only for those who do not know it.
                    0xFF if after.get(1..12).is_some_and(|name| name == b"XMP DataXMP") && said.len() < TEXTS => {
                        said.push(Said::Xml(text_of(after.get(12..place).unwrap_or_default())));
                    }
                    _ => {}
                }
                blocks
            }
            [0x2C, _, _, _, _, _, _, _, _, flags, after @ ..] => blocks(after.get(table(*flags) + 1..)?)?.1,
            _ => return None,
        };
        rest = after;
    }
}

/// What blocks hold that each begin with their length, up to an empty one, as far as it is kept; and what comes after.
fn blocks(mut rest: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut joined = Vec::new();
    loop {
        let (length, after) = rest.split_first()?;
        let data = after.get(..usize::from(*length))?;
        rest = &after[data.len()..];
        if data.is_empty() {
            return Some((joined, rest));
        }
        if joined.len() < LONGEST {
            joined.extend_from_slice(data);
        }
    }
}

fn webp(mut rest: &[u8], said: &mut Vec<Said>) -> Option<()> {
    while let Some((kind, after)) = rest.split_first_chunk::<4>().filter(|_| said.len() < TEXTS) {
        let length = usize::try_from(u32::from_le_bytes(*after.first_chunk()?)).ok()?;
        let data = after.get(4..)?.get(..length)?;
        if kind == b"XMP " {
            said.push(Said::Xml(text_of(data)));
        }
        rest = after.get(4 + length + length % 2..)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attachment::xml::has_property;
    use proptest::prelude::*;

    #[test]
    fn properties_are_attributes_or_elements_with_something_in_them() {
        let creator = |xml: &str| has_property(xml, &["dc:creator"]);
        assert!(creator("<dc:creator><rdf:Seq><rdf:li>张三</rdf:li></rdf:Seq></dc:creator>"));
        assert!(creator("<rdf:Description dc:creator=\"张三\"/>"));
        for xml in ["<dc:creator><rdf:Seq><rdf:li/></rdf:Seq></dc:creator>", "<dc:creator/>张三", "dc:creator=''", "dc:creators"]
        {
            assert!(!creator(xml), "{xml}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(kind in 0..5_usize, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let heads: [&[u8]; 5] =
                [b"\xFF\xD8\xFF\xED\0\x40Photoshop 3.0\08BIM\x04\x04", b"\x89PNG\r\n\x1a\n\0\0\0\x20tEXt", b"GIF89a\0\0\0\0\0\0\0\x21\xFE", b"RIFF\0\0\0\0WEBPXMP ", b"<"];
            let _ = said(&[heads[kind], &bytes].concat());
        }
    }
}
