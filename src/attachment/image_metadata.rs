//! What JPEG, PNG, GIF, WebP, TIFF, HEIF and SVG files say beside the picture: words, and blocks of EXIF as they are.

use super::inflate::inflate;
use super::xml::decoded;

/// Further texts of a file, and what a text has beyond these bytes, are not read: a hostile file costs no more.
const MAX_TEXTS: usize = 256;
const MAX_TEXT_BYTES: usize = 256 << 10;

/// Read of a block of EXIF that does not say how long it is.
const MAX_EXIF_BYTES: usize = 1 << 20;

/// So many places of a file are looked at where such a block may begin.
const MAX_EXIF_BLOCKS: usize = 8;

const EXIF: &[u8] = b"Exif\0";
const XMP_OF_JPEG: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const MORE_XMP_OF_JPEG: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PROFILE: &[u8] = b"Raw profile type ";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// A text beside a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EmbeddedText {
    /// A packet of XMP, or an SVG file: XML with metadata in it.
    Xml(String),
    /// Who made the picture.
    Author(String),
    /// Anything else.
    Other(String),
    /// EXIF, from its mark of the order of bytes on.
    Exif(Vec<u8>),
}

/// The texts of a file. What is no picture, or is damaged, has none, or those before the damage.
#[must_use]
pub(crate) fn said(bytes: &[u8]) -> Vec<EmbeddedText> {
    let mut said = Vec::new();
    let _ = match bytes {
        [0xFF, 0xD8, rest @ ..] => jpeg(rest, &mut said),
        [0x89, b'P', b'N', b'G', _, _, _, _, rest @ ..] => png(rest, &mut said),
        [b'G', b'I', b'F', b'8', _, b'a', rest @ ..] => gif(rest, &mut said),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => webp(rest, &mut said),
        [b'I', b'I', _, _, ..] | [b'M', b'M', _, _, ..] => {
            said.push(EmbeddedText::Exif(bytes.to_vec()));
            Some(())
        }
        [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => {
            anywhere(rest, &mut said);
            Some(())
        }
        _ if decoded(bytes).trim_start().starts_with('<') => {
            said.push(EmbeddedText::Xml(decoded(bytes).into_owned()));
            Some(())
        }
        _ => None,
    };
    said.retain(|said| match said {
        EmbeddedText::Xml(text) | EmbeddedText::Author(text) | EmbeddedText::Other(text) => !text.trim().is_empty(),
        EmbeddedText::Exif(_) => true,
    });
    said
}

/// A block of EXIF with or without its name in front.
fn exif(block: &[u8]) -> EmbeddedText {
    let named = block.strip_prefix(EXIF).and_then(|block| block.get(1..));
    EmbeddedText::Exif(named.unwrap_or(block).to_vec())
}

/// The boxes of HEIF say where its EXIF and XMP lie, in several ways; both can be told by how they begin.
fn anywhere(bytes: &[u8], said: &mut Vec<EmbeddedText>) {
    let places = |mark: &'static [u8]| {
        bytes.windows(mark.len()).enumerate().filter(move |(_, window)| *window == mark).map(|(at, _)| at).take(MAX_EXIF_BLOCKS)
    };
    for at in places(b"II*\0").chain(places(b"MM\0*")) {
        said.push(EmbeddedText::Exif(bytes[at..bytes.len().min(at + MAX_EXIF_BYTES)].to_vec()));
    }
    for at in places(b"<x:xmpmeta").take(1) {
        said.push(EmbeddedText::Xml(text_of(&bytes[at..])));
    }
}

fn text_of(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(MAX_TEXT_BYTES)];
    // Old programs write Latin-1 or GBK; numbers are the same in all of them.
    String::from_utf8_lossy(bytes).into_owned()
}

fn jpeg(mut rest: &[u8], said: &mut Vec<EmbeddedText>) -> Option<()> {
    // What stands between two segments is skipped, as viewers do.
    while let Some(mark) = rest.iter().position(|byte| *byte == 0xFF)
        && let [kind, after @ ..] = &rest[mark + 1..]
        && said.len() < MAX_TEXTS
    {
        match kind {
            0xFF => rest = &rest[mark + 1..],
            0x00 | 0x01 | 0xD0..=0xD8 => rest = after,
            // The picture itself begins, or ends.
            0xD9 | 0xDA => return Some(()),
            _ => {
                let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
                // One that is cut off is read as far as it goes.
                let segment = after.get(2..length.min(after.len())).unwrap_or_default();
                rest = after.get(length.max(2)..).unwrap_or_default();
                jpeg_segment(*kind, segment, said);
            }
        }
    }
    None
}

fn jpeg_segment(kind: u8, segment: &[u8], said: &mut Vec<EmbeddedText>) {
    if kind == 0xFE {
        said.push(EmbeddedText::Other(text_of(segment)));
    } else if let Some(xmp) = segment.strip_prefix(XMP_OF_JPEG) {
        said.push(EmbeddedText::Xml(decoded(xmp).into_owned()));
    } else if let Some(xmp) = segment.strip_prefix(MORE_XMP_OF_JPEG).and_then(|more| more.get(40..)) {
        said.push(EmbeddedText::Xml(text_of(xmp)));
    } else if let Some(resources) = segment.strip_prefix(PHOTOSHOP).filter(|_| kind == 0xED) {
        let _ = photoshop(resources, said);
    } else if let Some(block) = segment.strip_prefix(EXIF).and_then(|block| block.get(1..)) {
        match said.last_mut() {
            // What does not fit into one segment goes on in the next.
            Some(EmbeddedText::Exif(begun)) if !matches!(block, [b'I', b'I', ..] | [b'M', b'M', ..]) => {
                begun.extend_from_slice(block);
            }
            _ => said.push(EmbeddedText::Exif(block.to_vec())),
        }
    }
}

/// Resources of Photoshop: 0x0404 holds what IPTC calls datasets, 0x0422 and 0x0423 EXIF, 0x0424 XMP.
fn photoshop(mut rest: &[u8], said: &mut Vec<EmbeddedText>) -> Option<()> {
    while let [b'8', b'B', b'I', b'M', high, low, name, after @ ..] = rest {
        // The name with its length, and the data, take an even number of bytes.
        let after = after.get(usize::from(*name) + usize::from(*name % 2 == 0)..)?;
        let length = usize::try_from(u32::from_be_bytes(*after.first_chunk()?)).ok()?;
        let data = after.get(4..)?.get(..length)?;
        match [*high, *low] {
            [4, 0x04] => {
                let _ = iptc(data, said);
            }
            [4, 0x22 | 0x23] => said.push(exif(data)),
            [4, 0x24] => said.push(EmbeddedText::Xml(text_of(data))),
            _ => {}
        }
        rest = after.get(4 + length + length % 2..)?;
    }
    Some(())
}

/// By-line 2:80 is the author, 2:118 a contact, 2:120 a caption, 2:122 who wrote it.
pub(crate) fn iptc(mut rest: &[u8], said: &mut Vec<EmbeddedText>) -> Option<()> {
    while let [0x1C, record, dataset, high, low, after @ ..] = rest {
        let data = after.get(..usize::from(u16::from_be_bytes([*high, *low])))?;
        rest = &after[data.len()..];
        if said.len() >= MAX_TEXTS {
            return None;
        }
        match (record, dataset) {
            (2, 80) => said.push(EmbeddedText::Author(text_of(data))),
            (2, 5 | 40 | 105 | 110 | 116 | 118 | 120 | 122) => said.push(EmbeddedText::Other(text_of(data))),
            _ => {}
        }
    }
    Some(())
}

fn png(mut rest: &[u8], said: &mut Vec<EmbeddedText>) -> Option<()> {
    while let Some((length, after)) = rest.split_first_chunk().filter(|_| said.len() < MAX_TEXTS) {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let data = after.get(..length.min(after.len()))?;
        rest = after.get(length.saturating_add(4)..).unwrap_or_default();
        if kind == b"eXIf" {
            said.push(exif(data));
        }
        if !matches!(kind, b"tEXt" | b"zTXt" | b"iTXt") {
            continue;
        }
        let mut fields = data.splitn(2, |byte| *byte == 0);
        let (Some(key), Some(value)) = (fields.next(), fields.next()) else { continue };
        let text = match kind {
            b"tEXt" => text_of(value),
            b"zTXt" => text_of(&inflate(value.get(1..).unwrap_or_default(), MAX_TEXT_BYTES)),
            _ => {
                let is_packed = value.first() == Some(&1);
                let Some(text) = value.get(2..).and_then(|value| value.splitn(3, |byte| *byte == 0).nth(2)) else { continue };
                if is_packed { text_of(&inflate(text, MAX_TEXT_BYTES)) } else { text_of(text) }
            }
        };
        if let Some(profile) = key.strip_prefix(PROFILE) {
            said.extend(raw_profile(profile, &text));
            continue;
        }
        said.push(match key {
            b"XML:com.adobe.xmp" => EmbeddedText::Xml(text),
            b"Author" | b"Artist" => EmbeddedText::Author(text),
            _ => EmbeddedText::Other(text),
        });
    }
    Some(())
}

/// What `ImageMagick` keeps of another format, as hexadecimal digits behind a line with its name and one with its length.
fn raw_profile(name: &[u8], text: &str) -> Option<EmbeddedText> {
    let digits: Vec<u8> = text.trim_start().lines().skip(2).flat_map(str::bytes).filter(u8::is_ascii_hexdigit).collect();
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or_default();
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| value(pair[0]) << 4 | value(pair[1])).collect();
    match name {
        b"xmp" => Some(EmbeddedText::Xml(text_of(&bytes))),
        // EXIF, and in a profile `APP1` EXIF or XMP.
        b"exif" | b"APP1" => match bytes.strip_prefix(XMP_OF_JPEG) {
            Some(xmp) => Some(EmbeddedText::Xml(text_of(xmp))),
            None => Some(exif(&bytes)),
        },
        _ => None,
    }
}

fn gif(rest: &[u8], said: &mut Vec<EmbeddedText>) -> Option<()> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut rest = rest.get(7 + table(*rest.get(4)?)..)?;
    loop {
        let after = match rest {
            [0x21, label, after @ ..] => {
                let (joined, blocks) = blocks(after)?;
                let place = after.len() - blocks.len();
                match label {
                    0xFE if said.len() < MAX_TEXTS => said.push(EmbeddedText::Other(text_of(&joined))),
                    // XMP stands there as it is; its bytes are lengths of blocks only for those who do not know it.
                    0xFF if after.get(1..12).is_some_and(|name| name == b"XMP DataXMP") && said.len() < MAX_TEXTS => {
                        said.push(EmbeddedText::Xml(text_of(after.get(12..place).unwrap_or_default())));
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
        if joined.len() < MAX_TEXT_BYTES {
            joined.extend_from_slice(data);
        }
    }
}

fn webp(mut rest: &[u8], said: &mut Vec<EmbeddedText>) -> Option<()> {
    while let Some((kind, after)) = rest.split_first_chunk::<4>().filter(|_| said.len() < MAX_TEXTS) {
        let length = usize::try_from(u32::from_le_bytes(*after.first_chunk()?)).ok()?;
        let after = after.get(4..)?;
        let data = &after[..length.min(after.len())];
        match kind {
            b"XMP " => said.push(EmbeddedText::Xml(text_of(data))),
            b"EXIF" => said.push(exif(data)),
            _ => {}
        }
        rest = after.get(length.saturating_add(length % 2)..)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_can_be_read(kind in 0..8_usize, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let heads: [&[u8]; 8] = [
                b"\xFF\xD8\xFF\xED\0\x40Photoshop 3.0\08BIM\x04\x04",
                b"\x89PNG\r\n\x1a\n\0\0\0\x20tEXt",
                b"GIF89a\0\0\0\0\0\0\0\x21\xFE",
                b"RIFF\0\0\0\0WEBPXMP ",
                b"<",
                b"\xFF\xD8\xFF\xE1\0\x40Exif\0\0",
                b"\0\0\0\0ftypII*\0",
                b"\x89PNG\r\n\x1a\n\0\0\0\x30tEXtRaw profile type exif\0\n",
            ];
            let _ = said(&[heads[kind], &bytes].concat());
        }
    }
}
