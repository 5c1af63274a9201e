//! The text and the pictures of DOCX, XLSX and PPTX files.

use super::kind::Kind;
use super::ole::is_formula;
use super::unzipped::{Left, Unzipped, is_picture_name};
use super::xml::{Event, Tag, decoded, each_event};
use super::{Passage, Unread, Unsearched};
use crate::base::archive::each_part;
use std::borrow::Cow;

/// Files in files are opened so deep; a chart of a presentation brings its table.
const MAX_DEPTH: usize = 3;

/// Calls `visit` with the text and the pictures of a DOCX, XLSX or PPTX file, and with those of such files in it: paragraphs and
/// cells on lines of their own; properties, comments, notes and drawings with them. Gives what could not be searched.
pub(crate) fn each_passage(bytes: &[u8], visit: &mut dyn FnMut(Passage<'_>)) -> Unsearched {
    let mut read = Unzipped::default();
    each_part_of(bytes, &mut Left::default(), 0, &mut read, visit);
    if !read.has_text && read.has_picture {
        read.lacks(Unread::Scanned);
    }
    read.unsearched()
}

fn each_part_of(bytes: &[u8], left: &mut Left, depth: usize, read: &mut Unzipped, visit: &mut dyn FnMut(Passage<'_>)) {
    let is_words =
        |name: &str| matches!(Part::from_name(name), Part::Text | Part::Properties | Part::Links | Part::Cache | Part::Sheets);
    let not_unpacked = each_part(bytes, &mut left.text, is_words, |name, content| {
        let kind = Part::from_name(name);
        let mut text = String::new();
        let is_whole = words(&decoded(&content), kind, &mut text);
        // What a file says about itself is no text of it.
        read.read_xml(is_whole, if kind == Part::Text { &text } else { "" });
        visit(Passage::Text(None, &text));
    });
    read.lacks_parts(not_unpacked);
    read.read_pictures(bytes, left, |name| Part::from_name(name) == Part::Picture, visit);
    let mut inner = Vec::new();
    let is_file = |name: &str| Part::from_name(name) == Part::Inner;
    let not_unpacked = each_part(bytes, &mut left.pictures, is_file, |name, content| {
        let format = name.rsplit_once('.').map_or("", |(_, format)| format).to_ascii_lowercase();
        match Kind::detect(&format, &content) {
            Kind::Office => inner.push(content),
            _ if content.is_empty() || is_formula(&content) => {}
            _ => read.lacks(Unread::FilesInside),
        }
    });
    read.lacks_parts(not_unpacked);
    for file in inner {
        if depth == MAX_DEPTH {
            read.lacks(Unread::FilesInside);
        } else {
            each_part_of(&file, left, depth + 1, read, visit);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Text of the document.
    Text,
    /// What is said about it; each element stands for itself.
    Properties,
    /// Links, in attributes.
    Links,
    /// What a pivot table keeps of its source, in attributes.
    Cache,
    /// The names of sheets, in attributes.
    Sheets,
    Picture,
    /// A file in this one.
    Inner,
    Other,
}

impl Part {
    fn from_name(name: &str) -> Self {
        let is = |formats: &[&str]| {
            let format = name.rsplit_once('.').map(|(_, format)| format.to_ascii_lowercase());
            format.is_some_and(|format| formats.contains(&format.as_str()))
        };
        // Text that another file gave is a part of its own, and no XML where that file was none.
        let is_taken_over = is(&["docx", "rtf", "mht", "mhtml", "htm", "html", "xhtml", "txt"]);
        if name.contains("/embeddings/") || is_taken_over {
            Self::Inner
        } else if name.contains("/theme/") || name.ends_with("styles.xml") || name == "[Content_Types].xml" {
            Self::Other
        } else if name == "xl/workbook.xml" {
            Self::Sheets
        } else if is(&["rels"]) {
            Self::Links
        } else if name.contains("pivotCache/") && is(&["xml"]) {
            Self::Cache
        } else if (name.starts_with("docProps/") || name.starts_with("customXml/")) && is(&["xml"]) {
            Self::Properties
        } else if is(&["xml"]) {
            Self::Text
        } else if name.contains("/media/") && is_picture_name(name) {
            Self::Picture
        } else {
            Self::Other
        }
    }
}

/// Adds the words of a part; gives whether it could be read to its end.
fn words(xml: &str, kind: Part, words: &mut String) -> bool {
    let mut in_header = false;
    let is_whole = each_event(xml, |event| match event {
        Event::Text(text) if in_header => words.push_str(&words_of_header(text)),
        Event::Text(text) => words.push_str(&whole_number(text).unwrap_or(Cow::Borrowed(text))),
        Event::Open(tag) => {
            words.extend(attribute(tag, kind));
            in_header |= is_header(tag.name());
            match tag.name() {
                "tab" => words.push('\t'),
                "br" | "cr" => words.push('\n'),
                "noBreakHyphen" => words.push('-'),
                _ if kind == Part::Properties => words.push('\n'),
                _ => {}
            }
        }
        Event::Close(name) => {
            let ends_line = match name {
                // A formula stands before the value of its cell.
                "p" | "si" | "c" | "f" | "v" | "row" | "text" => true,
                _ if is_header(name) => true,
                _ => kind == Part::Properties,
            };
            in_header &= !is_header(name);
            if ends_line && !words.ends_with('\n') {
                words.push('\n');
            }
        }
    });
    words.push('\n');
    is_whole
}

/// Whether this is the header or the footer of a printed sheet.
fn is_header(name: &str) -> bool {
    matches!(name, "oddHeader" | "evenHeader" | "firstHeader" | "oddFooter" | "evenFooter" | "firstFooter")
}

/// The words of the header of a sheet, each of its three parts on a line: `&R&"宋体,常规"&12机密` is at the right.
fn words_of_header(written: &str) -> String {
    const COLOUR: usize = 6;
    let mut parts = written.split('&');
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_digit = |character: char| character.is_ascii_digit();
        let first = part.chars().next();
        words.extend(matches!(first, Some('L' | 'C' | 'R')).then_some('\n'));
        words.push_str(match first {
            Some('"') => part[1..].split_once('"').map_or("", |(_, rest)| rest),
            Some('K') => part.get(1 + COLOUR..).unwrap_or_default(),
            Some('0'..='9') => part.trim_start_matches(is_digit),
            Some('A'..='Z') => &part[1..],
            _ => part,
        });
    }
    words
}

/// What stands in the attribute of an element, with the end of a line.
fn attribute(tag: &Tag<'_>, kind: Part) -> Option<String> {
    let value = match kind {
        Part::Links => tag.attribute("Target").filter(|_| tag.attribute("TargetMode").as_deref() == Some("External")),
        Part::Cache => tag.attribute("v"),
        Part::Sheets => tag.attribute("name").filter(|_| tag.name() == "sheet"),
        _ => None,
    }?;
    Some(format!("{}\n", whole_number(&value).unwrap_or(Cow::Borrowed(&value))))
}

/// The digits of a whole number of eleven and more that is written as `1.3812345678E10`.
pub(crate) fn whole_number(written: &str) -> Option<Cow<'static, str>> {
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
    use crate::attachment::ole::tests::ole;
    use crate::base::archive::{Archive, MAX_UNPACKED_BYTES};
    use std::io::Cursor;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = Archive::begin(Cursor::new(Vec::new()));
        for (name, content) in parts {
            archive.add(name, content.len() as u64).unwrap().write_all(content).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn read(bytes: &[u8]) -> (String, Vec<Unread>) {
        let mut all = String::new();
        let unsearched = each_passage(bytes, &mut |passage| match passage {
            Passage::Text(_, text) => all.push_str(text),
            Passage::Picture(picture) => all.push_str(&format!("[{}]", picture.len())),
        });
        (all, unsearched.into_keys().collect())
    }

    fn text_of(name: &str, xml: &str) -> String {
        let (text, unsearched) = read(&packed(&[(name, xml.as_bytes())]));
        assert_eq!(unsearched, [], "{xml}");
        text
    }

    #[test]
    fn the_text_of_an_office_document_is_read() {
        let runs = "<w:d><w:p><w:r><w:t>电话139</w:t></w:r><w:r><w:t>12345678</w:t></w:r></w:p><w:p><w:t>完</w:t></w:p></w:d>";
        assert_eq!(text_of("word/document.xml", runs), "电话13912345678\n完\n\n");
        assert_eq!(
            text_of("xl/worksheets/sheet1.xml", "<r><c><v>1</v></c><x:c><x:f>A1*3</x:f><x:v>2</x:v></x:c></r>"),
            "1\nA1*3\n2\n\n"
        );
        assert_eq!(read(&packed(&[("word/styles.xml", runs.as_bytes()), ("word/document.xml", b"<a/>")])).0, "\n");
        let lines = "<w:p><w:t>13912345678</w:t><w:br/><w:t>2</w:t><w:tab/><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t></w:p>";
        assert_eq!(text_of("word/document.xml", lines), "13912345678\n2\t3-4\n\n");
    }

    #[test]
    fn numbers_of_cells_may_be_written_with_an_exponent() {
        let cells = "<r><c><v>1.3812345678E10</v></c><c><v>1.381E10</v></c><c><v>1.5E-10</v></c><c><t>A1.3E10</t></c></r>";
        assert_eq!(text_of("xl/worksheets/sheet1.xml", cells), "13812345678\n13810000000\n1.5E-10\nA1.3E10\n\n");
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
            assert!(text_of(name, "<a><text>13812345678</text><b>2</b></a>").contains("13812345678\n"), "{name}");
        }
    }

    #[test]
    fn what_links_and_pivot_tables_keep_is_read() {
        let links = "<a><b Target=\"tel:13812345678\" TargetMode=\"External\"/><b Target=\"media/1.png\"/></a>";
        assert_eq!(text_of("word/_rels/document.xml.rels", links), "tel:13812345678\n\n");
        assert_eq!(
            text_of("xl/pivotCache/pivotCacheDefinition1.xml", "<a><s v=\"张三\"/><n v=\"1.38E10\"/></a>"),
            "张三\n13800000000\n\n"
        );
        let sheets = "<a><sheets><sheet name=\"机密★1年\"/></sheets><definedName name=\"甲\">A1</definedName></a>";
        assert_eq!(text_of("xl/workbook.xml", sheets), "机密★1年\nA1\n");
    }

    #[test]
    fn files_in_files_are_read_or_said() {
        let table = packed(&[("xl/worksheets/sheet1.xml", b"<c><v>13812345678</v></c>".as_slice())]);
        let document = |name: &str| packed(&[("word/document.xml", b"<w:t>1</w:t>".as_slice()), (name, &table)]);
        assert_eq!(read(&document("word/embeddings/a.xlsx")), ("1\n13812345678\n\n".to_owned(), vec![]));
        // What it is called says nothing.
        assert_eq!(read(&document("word/embeddings/oleObject1.bin")), ("1\n13812345678\n\n".to_owned(), vec![]));
        let with =
            |name: &str, content: &[u8]| read(&packed(&[("word/document.xml", b"<w:t>1</w:t>".as_slice()), (name, content)])).1;
        for stream in ["WordDocument", "Workbook", "\u{1}Ole10Native", "Package", "CONTENTS"] {
            assert_eq!(with("word/embeddings/oleObject1.bin", &ole(&[(stream, 0)])), [Unread::FilesInside], "{stream}");
        }
        for (name, content) in [
            ("word/embeddings/a.xls", b"1".as_slice()),
            ("word/embeddings/a.pdf", b"%PDF-1.7"),
            ("word/afchunk.rtf", b"{\\rtf1 1}"),
            ("word/afchunk1.mht", b"MIME-Version: 1.0"),
        ] {
            assert_eq!(with(name, content), [Unread::FilesInside], "{name}");
        }
        for (name, content) in [
            ("word/embeddings/oleObject1.bin", ole(&[("\u{1}Ole", 0), ("Equation Native", 0)])),
            ("word/embeddings/oleObject1.bin", Vec::new()),
            ("word/activeX/activeX1.bin", ole(&[("Contents", 0)])),
            ("word/vbaProject.bin", ole(&[("VBA", 0)])),
            ("xl/printerSettings/printerSettings1.bin", b"1".to_vec()),
        ] {
            assert_eq!(with(name, &content), [], "{name}");
        }
    }

    #[test]
    fn pictures_keep_no_text_from_being_read() {
        let picture = vec![7; 20 << 20];
        let parts: [(&str, &[u8]); 3] =
            [("ppt/media/1.png", &picture), ("ppt/media/2.png", &picture), ("ppt/slides/slide1.xml", b"<a:p>13</a:p>")];
        assert_eq!(read(&packed(&parts)), ("13\n\n[20971520][20971520]".to_owned(), vec![]));
    }

    #[test]
    fn characters_of_an_office_document_may_be_written_as_references_or_quoted() {
        let runs = "<w:p><w:t>&#x7532;&amp;<![CDATA[<乙>&]]>&#49;3</w:t></w:p>";
        assert_eq!(text_of("word/document.xml", runs), "甲&<乙>&13\n\n");
        let units: Vec<u8> = "\u{FEFF}<a>甲</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&packed(&[("word/document.xml", &units)])), ("甲\n".to_owned(), vec![]));
    }

    #[test]
    fn what_could_not_be_read_is_said() {
        for nothing in [b"PK\x03\x04 nothing".as_slice(), b""] {
            assert_eq!(read(nothing), (String::new(), vec![Unread::Damaged]));
        }
        let many = format!("<a><w:t>{}</w:t></a>", "甲".repeat(12 << 20));
        let (text, unsearched) = read(&packed(&[("word/document.xml", many.as_bytes())]));
        assert!(text.len() as u64 <= MAX_UNPACKED_BYTES + 4);
        assert_eq!(unsearched, [Unread::TooLarge]);
        assert_eq!(read(&packed(&[("word/document.xml", b"<a><b>13")])), ("13\n".to_owned(), vec![Unread::Damaged]));
        let picture: (&str, &[u8]) = ("word/media/1.JPG", b"123");
        assert_eq!(read(&packed(&[("word/document.xml", b"<a/>"), picture])), ("\n[3]".to_owned(), vec![Unread::Scanned]));
        assert_eq!(read(&packed(&[("word/document.xml", b"<a>1</a>"), picture])).1, []);
        let mut broken = packed(&[("word/document.xml", "<a>一二三四五六七八九十</a>".as_bytes())]);
        broken[60] ^= 0x55;
        assert_eq!(read(&broken).1, [Unread::Damaged]);
    }
}
