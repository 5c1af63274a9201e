//! Zip archives: written the same whenever and wherever, and documents read for their text; the one door to zip.

use super::xml::{unescaped, without_sections};
use std::borrow::Cow;
use std::io::{self, Cursor, Read as _, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// A zip archive that is being written.
pub struct Archive<W: Write + Seek> {
    writer: ZipWriter<W>,
}

impl<W: Write + Seek> Archive<W> {
    /// An archive at the beginning of a file.
    #[must_use]
    pub fn begin(file: W) -> Self {
        Self { writer: ZipWriter::new(file) }
    }

    /// Adds a file of so many bytes, which `write` then writes.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, name: &str, size: u64) -> io::Result<&mut dyn Write> {
        // Neither the clock nor the system that writes may be seen in the archive.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(0o644)
            .large_file(size >= u64::from(u32::MAX));
        self.writer.start_file(name, options)?;
        Ok(&mut self.writer)
    }

    /// Writes the list of files, and gives the file back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.writer.finish()?)
    }
}

/// So many bytes of a document are unpacked at most, in so many parts.
const UNPACKED: u64 = 32 << 20;
const PARTS: usize = 10_000;

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

/// Calls `visit` with the name and the content of the XML files of an archive that are wanted, in its order. What is no
/// archive has none. Only so much is unpacked that a hostile archive does no harm.
pub fn each_xml(bytes: &[u8], is_wanted: impl Fn(&str) -> bool, mut visit: impl FnMut(&str, &str)) {
    let is_wanted = |name: &str| name.ends_with(".xml") && is_wanted(name);
    each_part(bytes, is_wanted, |name, xml| visit(name, &String::from_utf8_lossy(xml)));
}

fn each_part(bytes: &[u8], is_wanted: impl Fn(&str) -> bool, mut visit: impl FnMut(&str, &[u8])) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return };
    let mut left = UNPACKED;
    for index in 0..archive.len().min(PARTS) {
        let Ok(part) = archive.by_index(index) else { continue };
        let Ok(name) = part.name() else { continue };
        let name = name.into_owned();
        if !is_wanted(&name) {
            continue;
        }
        let mut content = Vec::new();
        // What was unpacked before an error is read all the same.
        let _ = part.take(left).read_to_end(&mut content);
        left = left.saturating_sub(content.len() as u64);
        visit(&name, &content);
    }
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
