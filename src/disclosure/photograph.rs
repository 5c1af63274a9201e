//! What a photograph says about who took it and where; the one door to kamadak-exif.

use exif::{In, Reader, Tag};
use std::io::Cursor;

/// What of an image's metadata concerns a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// Where it was taken.
    Position,
    /// Who took it or owns the camera.
    Person,
}

/// The traces in the metadata of a JPEG, PNG, WebP, TIFF or HEIF image. What has no metadata, or is damaged, has none.
#[must_use]
pub fn traces(bytes: &[u8]) -> Vec<Trace> {
    let Ok(metadata) = Reader::new().read_from_container(&mut Cursor::new(bytes)) else { return Vec::new() };
    let has = |tags: &[Tag]| tags.iter().any(|tag| metadata.get_field(*tag, In::PRIMARY).is_some());
    let mut found = Vec::new();
    if has(&[Tag::GPSLatitude, Tag::GPSLongitude]) {
        found.push(Trace::Position);
    }
    if has(&[Tag::Artist, Tag::CameraOwnerName]) {
        found.push(Trace::Person);
    }
    found
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
        assert_eq!(traces(&photograph(&[field(Tag::GPSLatitude, degree)])), [Trace::Position]);
        assert_eq!(traces(&photograph(&[field(Tag::Artist, Value::Ascii(vec![b"Zhang".to_vec()]))])), [Trace::Person]);
        assert_eq!(traces(&photograph(&[field(Tag::Software, Value::Ascii(vec![b"x".to_vec()]))])), []);
        assert_eq!(traces(b"no image"), []);
    }
}
