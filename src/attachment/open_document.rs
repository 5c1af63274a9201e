//! The text and the pictures of ODT, ODS and ODP files (ISO/IEC 26300).

use super::office::whole_number;
use super::ole::is_formula;
use super::unzipped::{Left, Unzipped, is_picture_name};
use super::xml::{Event, Tag, decoded, each_event};
use super::{Passage, Unread, Unsearched};
use crate::base::archive::each_part;
use std::borrow::Cow;

/// So many blanks of one element are read.
const MAX_BLANKS: usize = 64;

/// Calls `visit` with the text and the pictures of an ODT, ODS or ODP file: paragraphs and cells on lines of their own; headers,
/// notes, comments, charts and properties with them. Gives what could not be searched.
pub(crate) fn each_passage(bytes: &[u8], visit: &mut dyn FnMut(Passage<'_>)) -> Unsearched {
    let mut read = Unzipped::default();
    let mut left = Left::default();
    let mut is_locked = false;
    let is_manifest = |name: &str| name == "META-INF/manifest.xml";
    each_part(bytes, &mut left.text, is_manifest, |_, manifest| {
        each_event(&decoded(&manifest), |event| {
            is_locked |= matches!(event, Event::Open(tag) if tag.name() == "encryption-data");
        });
    });
    if is_locked {
        // Encrypted parts are no XML, and not damaged either.
        read.lacks(Unread::Password);
        return read.unsearched();
    }
    let is_text = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        matches!(name, "content.xml" | "styles.xml" | "meta.xml")
    };
    let not_unpacked = each_part(bytes, &mut left.text, is_text, |name, content| {
        let mut text = String::new();
        let is_whole = words(&decoded(&content), name.ends_with("meta.xml"), &mut text);
        read.read_xml(is_whole, if name.ends_with("content.xml") { &text } else { "" });
        visit(Passage::Text(None, &text));
    });
    read.lacks_parts(not_unpacked);
    read.read_pictures(bytes, &mut left, |name| name.starts_with("Pictures/") && is_picture_name(name), visit);
    // What is no formula and no chart of this format is a file without an ending: “Object 1”.
    let is_object = |name: &str| name.starts_with("Object ") && !name.contains('/');
    let not_unpacked = each_part(bytes, &mut left.pictures, is_object, |_, content| {
        if !content.is_empty() && !is_formula(&content) {
            read.lacks(Unread::FilesInside);
        }
    });
    read.lacks_parts(not_unpacked);
    if !read.has_text && read.has_picture {
        read.lacks(Unread::Scanned);
    }
    read.unsearched()
}

/// Adds the words of a part; gives whether it could be read to its end.
fn words(xml: &str, each_ends: bool, words: &mut String) -> bool {
    let mut cell: Option<Cell> = None;
    let is_whole = each_event(xml, |event| match event {
        Event::Text(text) => words.push_str(text),
        Event::Open(tag) => match tag.name() {
            "table-cell" | "covered-table-cell" => {
                end_line(words);
                cell = Some(Cell { start: words.len(), value: value(tag) });
            }
            "tab" => words.push('\t'),
            "line-break" => words.push('\n'),
            // A gap between words is written as an element where it is wider than one blank.
            "s" => {
                let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                words.extend(std::iter::repeat_n(' ', count.min(MAX_BLANKS)));
            }
            "note" | "annotation" => end_line(words),
            "a" => {
                let address = tag.attribute("href").filter(|address| address.starts_with("tel:"));
                words.extend(address.map(|address| address + "\n"));
            }
            _ => {}
        },
        Event::Close("table-cell" | "covered-table-cell") => {
            if let Some(cell) = cell.take() {
                cell.end(words);
            }
            end_line(words);
        }
        Event::Close("p" | "h" | "note" | "annotation" | "table-row") => end_line(words),
        Event::Close(_) if each_ends => end_line(words),
        Event::Close(_) => {}
    });
    words.push('\n');
    is_whole
}

fn end_line(words: &mut String) {
    if !words.is_empty() && !words.ends_with('\n') {
        words.push('\n');
    }
}

/// A cell that is being read. One that is repeated is read once.
struct Cell {
    start: usize,
    value: Option<String>,
}

impl Cell {
    /// Replaces what is only another way to write the value: a long number is shown as `1.38E+10`, or with commas.
    fn end(self, words: &mut String) {
        let Some(value) = self.value else { return };
        let shown = words.get(self.start..).unwrap_or_default().trim();
        let is_same = shown.chars().all(|character| character.is_ascii_digit() || " \t\u{A0}.,'-+Ee".contains(character));
        if is_same {
            words.truncate(self.start);
        } else if shown.contains(&value) {
            return;
        } else {
            end_line(words);
        }
        words.push_str(&value);
    }
}

/// The value of a cell as far as it can be a number of a person, or a text that is not shown.
fn value(tag: &Tag<'_>) -> Option<String> {
    let value = tag.attribute("value").or_else(|| tag.attribute("string-value"))?;
    Some(whole_number(&value).map_or(value, Cow::into_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::archive::Archive;
    use proptest::prelude::*;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = Archive::begin(std::io::Cursor::new(Vec::new()));
        for (name, content) in parts {
            archive.add(name, content.len() as u64).unwrap().write_all(content.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn read(parts: &[(&str, &str)]) -> (String, Vec<Unread>) {
        let mut all = String::new();
        let unsearched = each_passage(&packed(parts), &mut |passage| match passage {
            Passage::Text(_, text) => all.push_str(text),
            Passage::Picture(picture) => all.push_str(&format!("[{}]", picture.len())),
        });
        (all, unsearched.into_keys().collect())
    }

    fn text_of(xml: &str) -> String {
        let (text, unsearched) = read(&[("content.xml", &format!("<office:body>{xml}</office:body>"))]);
        assert_eq!(unsearched, []);
        text.strip_suffix('\n').unwrap().to_owned()
    }

    #[test]
    fn paragraphs_are_lines_and_their_parts_are_joined() {
        assert_eq!(
            text_of("<text:h>甲</text:h><text:p>139<text:span>1234</text:span><text:span>5678</text:span></text:p>"),
            "甲\n13912345678\n"
        );
        assert_eq!(
            text_of("<text:p>1<text:s text:c=\"3\"/>2<text:s/>3<text:tab/>4<text:line-break/>5</text:p>"),
            "1   2 3\t4\n5\n"
        );
        assert_eq!(text_of("<text:p>1<text:s text:c=\"99999999\"/>2</text:p>").len(), 2 + MAX_BLANKS + 1);
        let note = "<text:p>13912345678<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>\
         </text:note-body></text:note>完</text:p>";
        assert_eq!(text_of(note), "13912345678\n1注\n完\n");
        assert_eq!(text_of("<text:p><text:a xlink:href=\"tel:13912345678\">致电</text:a></text:p>"), "tel:13912345678\n致电\n");
    }

    #[test]
    fn cells_are_lines_with_the_number_that_they_hold() {
        let cell = |value: &str, shown: &str| {
            text_of(&format!(
                "<table:table-row><table:table-cell office:value=\"{value}\"><text:p>{shown}</text:p></table:table-cell>\
                 <table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
            ))
        };
        assert_eq!(cell("13912345678", "13912345678"), "13912345678\n");
        assert_eq!(cell("13912345678", "1.39E+10"), "13912345678\n");
        assert_eq!(cell("1.3912345678E10", "139-1234-5678"), "13912345678\n");
        assert_eq!(cell("13912345678", "电话13912345678"), "电话13912345678\n");
        assert_eq!(cell("13912345678", "已登记"), "已登记\n13912345678\n");
        assert_eq!(cell("0.8", "80%"), "80%\n0.8\n");
    }

    #[test]
    fn headers_properties_pictures_and_charts_are_read() {
        let parts = [
            ("content.xml", "<a><text:p>正文</text:p></a>"),
            ("styles.xml", "<a><style:header><text:p>页眉</text:p></style:header></a>"),
            ("meta.xml", "<a><b>张三</b><c>李四</c></a>"),
            ("Object 1/content.xml", "<a><text:p>图表</text:p></a>"),
            ("Pictures/1.jpg", "123"),
            ("Thumbnails/thumbnail.png", "1"),
            ("settings.xml", "<a>9</a>"),
        ];
        assert_eq!(read(&parts), ("正文\n\n页眉\n\n张三\n李四\n\n图表\n\n[3]".to_owned(), vec![]));
    }

    #[test]
    fn what_could_not_be_read_is_said() {
        let locked = "<m:manifest><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>";
        let reasons = |parts: &[(&str, &str)]| read(parts).1;
        assert_eq!(reasons(&[("META-INF/manifest.xml", locked), ("content.xml", "?")]), [Unread::Password]);
        assert_eq!(reasons(&[("META-INF/manifest.xml", locked), ("encrypted-package", "?")]), [Unread::Password]);
        assert_eq!(reasons(&[("mimetype", "")]), [Unread::Damaged]);
        assert_eq!(reasons(&[("content.xml", "<a><text:p>1")]), [Unread::Damaged]);
        assert_eq!(reasons(&[("content.xml", "<a/>"), ("Pictures/1.png", "1")]), [Unread::Scanned]);
        assert_eq!(reasons(&[("content.xml", "<a/>"), ("Object 1", "1")]), [Unread::FilesInside]);
        assert_eq!(
            reasons(&[("content.xml", "<a/>"), ("Object 1/content.xml", "<a/>"), ("ObjectReplacements/Object 1", "1")]),
            []
        );
    }

    proptest! {
        #[test]
        fn any_content_can_be_read(xml in "(<|>|/|text:p|table:table-cell|office:value=\"|\"| |text:s|text:c=\"9|1|一|\
         E10){0,40}") {
            words(&xml, false, &mut String::new());
        }
    }
}
