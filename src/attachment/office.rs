//! The text and the pictures of DOCX, XLSX and PPTX files.

use super::xml::{unescaped, without_sections};
use crate::base::archive::{each_part, each_xml};
use std::borrow::Cow;

/// The text of a DOCX, XLSX or PPTX file: paragraphs and cells on lines of their own; properties, comments, notes and drawings
/// with it. What is no such file, or damaged, has none. Only so much is unpacked that a hostile archive does no harm.
#[must_use]
pub fn office_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    let has_text = |name: &str| !name.contains("/theme/") && !name.ends_with("styles.xml");
    each_xml(bytes, has_text, |name, xml| {
        words(xml, name.starts_with("docProps/") || name.starts_with("customXml/"), &mut text);
        text.push('\n');
    });
    text
}

/// Calls `visit` with the pictures in a DOCX, XLSX or PPTX file, as far as they are unpacked.
pub fn each_picture(bytes: &[u8], mut visit: impl FnMut(&[u8])) {
    let is_picture = |name: &str| {
        let format = name.rsplit_once('.').map(|(_, format)| format.to_ascii_lowercase());
        name.contains("/media/") && matches!(format.as_deref(), Some("jpg" | "jpeg" | "png" | "tif" | "tiff"))
    };
    each_part(bytes, is_picture, |_, picture| visit(picture));
}

/// The characters between the tags of XML; the end of a paragraph, a cell or a comment ends a line, or each tag does.
fn words(xml: &str, each_ends: bool, text: &mut String) {
    let xml = without_sections(xml);
    let mut rest = &*xml;
    while let Some(open) = rest.find('<') {
        let words = unescaped(&rest[..open]);
        text.push_str(&whole_number(&words).unwrap_or(words));
        let Some(close) = rest[open..].find('>') else { return };
        let tag = &rest[open + 1..open + close];
        if each_ends || matches!(tag, "/w:p" | "/a:p" | "/si" | "/c" | "/row" | "/text" | "/c:v") {
            text.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
}

/// The digits of a whole number of eleven and more that is written as `1.3812345678E10`.
fn whole_number(written: &str) -> Option<Cow<'static, str>> {
    let (mantissa, exponent) = written.split_once(['E', 'e'])?;
    let exponent = exponent.trim_start_matches('+').parse::<usize>().ok().filter(|exponent| (10..20).contains(exponent))?;
    let (first, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = first.len() == 1 && is_digits(first) && is_digits(decimals) && decimals.len() <= exponent;
    is_whole.then(|| format!("{first}{decimals:0<exponent$}").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::archive::{Archive, UNPACKED};
    use std::io::Cursor;

    fn packed(name: &str, xml: &str) -> Vec<u8> {
        let mut archive = Archive::begin(Cursor::new(Vec::new()));
        archive.add(name, xml.len() as u64).unwrap().write_all(xml.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn the_text_of_an_office_document_is_read() {
        let runs = "<w:p><w:r><w:t>电话139</w:t></w:r><w:r><w:t>12345678</w:t></w:r></w:p><w:p><w:t>完</w:t></w:p>";
        assert_eq!(office_text(&packed("word/document.xml", runs)), "电话13912345678\n完\n\n");
        assert_eq!(office_text(&packed("xl/worksheets/sheet1.xml", "<c><v>1</v></c><c><v>2</v></c>")), "1\n2\n\n");
        assert_eq!(office_text(&packed("word/styles.xml", runs)), "");
    }

    #[test]
    fn numbers_of_cells_may_be_written_with_an_exponent() {
        let cells = "<c><v>1.3812345678E10</v></c><c><v>1.381E10</v></c><c><v>1.5E-10</v></c><c><t>A1.3E10</t></c>";
        let read = office_text(&packed("xl/worksheets/sheet1.xml", cells));
        assert_eq!(read, "13812345678\n13810000000\n1.5E-10\nA1.3E10\n\n");
    }

    #[test]
    fn comments_notes_drawings_and_properties_are_read() {
        for name in [
            "docProps/core.xml",
            "xl/comments1.xml",
            "xl/threadedComments/threadedComment1.xml",
            "xl/drawings/drawing1.xml",
            "ppt/notesSlides/notesSlide1.xml",
        ] {
            assert!(office_text(&packed(name, "<text>13812345678</text><b>2</b>")).contains("13812345678\n"), "{name}");
        }
    }

    #[test]
    fn characters_of_an_office_document_may_be_written_as_references_or_quoted() {
        let runs = "<w:p><w:t>&#x7532;&amp;<![CDATA[<乙>&]]>&#49;3</w:t></w:p>";
        assert_eq!(office_text(&packed("word/document.xml", runs)), "甲&<乙>&13\n\n");
    }

    #[test]
    fn what_is_no_archive_has_no_text_and_a_large_one_is_cut_off() {
        assert_eq!(office_text(b"PK\x03\x04 nothing"), "");
        assert_eq!(office_text(b""), "");
        let many = "甲".repeat(12 << 20);
        assert!(office_text(&packed("word/document.xml", &format!("<w:t>{many}</w:t>"))).len() as u64 <= UNPACKED + 4);
    }
}
