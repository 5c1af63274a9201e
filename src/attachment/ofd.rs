//! The text of OFD files (GB/T 33190-2016), page by page.

use super::page_text::{Layout, Matrix};
use super::piece::{Piece, Point};
use super::unzipped::{Left, Unzipped, is_picture_name};
use super::xml::{Event, Tag, decoded, each_event};
use super::{Passage, Unread, Unsearched, tell_pictures_from_scans};
use crate::base::archive::each_part;
use std::collections::BTreeMap;

/// Limits: pages of a document, bytes of a path, depth of elements.
const MAX_PAGES: usize = 1 << 14;
const MAX_PATH_BYTES: usize = 1 << 10;
const MAX_DEPTH: usize = 32;

/// Calls `visit` with the number and the text of each page, with the texts that belong to no page, and with the
/// pictures. Gives what
/// could not be searched.
pub(crate) fn each_passage(bytes: &[u8], visit: &mut dyn FnMut(Passage<'_>)) -> Unsearched {
    let mut read = Unzipped::default();
    let mut left = Left::default();
    // The order of the pages stands in the document, which may come after them.
    let mut order = BTreeMap::new();
    let not_unpacked = each_part(
        bytes,
        &mut left.text,
        |name| name.ends_with("Document.xml"),
        |name, content| {
            let folder = name.strip_suffix("Document.xml").unwrap_or_default();
            let is_whole = each_event(&decoded(&content), |event| {
                if let Event::Open(tag) = event
                    && tag.name() == "Page"
                    && let Some(place) = tag.attribute("BaseLoc")
                    && order.len() < MAX_PAGES
                    && folder.len() + place.len() <= MAX_PATH_BYTES
                {
                    let number = order.len() + 1;
                    order.entry(format!("{folder}{}", place.trim_start_matches('/'))).or_insert(number);
                }
            });
            read.read_xml(is_whole, "");
        },
    );
    read.lacks_parts(not_unpacked);
    // A place may be written from another folder on.
    let number_of = |name: &str| {
        let shorter = name.match_indices('/').take(MAX_DEPTH).map(|(at, _)| &name[at + 1..]);
        std::iter::once(name).chain(shorter).find_map(|place| order.get(place).copied())
    };
    let is_xml = |name: &str| name.ends_with(".xml") && !name.ends_with("Document.xml");
    let not_unpacked = each_part(bytes, &mut left.text, is_xml, |name, content| {
        let page = Page::from_xml(&decoded(&content));
        let text = page.layout.text();
        let number = number_of(name);
        read.read_xml(page.is_whole, &text);
        if !text.is_empty() {
            visit(Passage::Text(number, &text));
        } else if let Some(number) = number.filter(|_| page.has_picture) {
            read.lacks_page(Unread::Scanned, number);
        }
    });
    read.lacks_parts(not_unpacked);
    read.read_pictures(bytes, &mut left, is_picture_name, visit);
    let mut unsearched = read.unsearched();
    tell_pictures_from_scans(&mut unsearched, order.len());
    unsearched
}

/// The texts of a page in their places.
struct Page {
    layout: Layout,
    has_picture: bool,
    is_whole: bool,
    to_page: Matrix,
    size: f64,
    start: Point,
    /// How far the characters of the code lead across and down that is being read.
    steps: [Option<String>; 2],
    is_in_code: bool,
}

impl Page {
    fn from_xml(xml: &str) -> Self {
        let mut page = Self {
            layout: Layout::default(),
            has_picture: false,
            is_whole: false,
            to_page: Matrix::IDENTITY,
            size: 1.0,
            start: (0.0, 0.0),
            steps: [None, None],
            is_in_code: false,
        };
        page.is_whole = each_event(xml, |event| match event {
            Event::Open(tag) => page.begin(tag),
            Event::Text(text) if page.is_in_code => page.code(text.trim_matches(['\n', '\r', '\t'])),
            Event::Text(_) => {}
            Event::Close(_) => page.is_in_code = false,
        });
        page
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        let numbers = |name: &str| tag.attribute(name).map(|written| numbers(&written)).unwrap_or_default();
        let first = |name: &str| numbers(name).first().copied();
        self.is_in_code = tag.name() == "TextCode";
        match tag.name() {
            "ImageObject" => self.has_picture = true,
            "TextObject" => {
                let origin = match numbers("Boundary")[..] {
                    [x, y, ..] => (x, y),
                    _ => (0.0, 0.0),
                };
                let own = numbers("CTM").try_into().map_or(Matrix::IDENTITY, Matrix);
                self.to_page = own.then(Matrix::shift(origin));
                self.size = first("Size").unwrap_or(1.0);
                self.start = (0.0, 0.0);
            }
            "TextCode" => {
                self.start = (first("X").unwrap_or(self.start.0), first("Y").unwrap_or(self.start.1));
                self.steps = ["DeltaX", "DeltaY"].map(|name| tag.attribute(name));
            }
            _ => {}
        }
    }

    fn code(&mut self, text: &str) {
        let (start, size) = (self.start, self.size);
        let count = text.chars().count();
        // The steps lead from character to character; the last one is as wide as its kind usually is.
        let [across, down] =
            [0, 1].map(|axis| self.steps[axis].as_deref().map(|written| sum_of_steps(written, count.saturating_sub(1))));
        let usual = |character: char| if character.is_ascii() { size / 2.0 } else { size };
        let last = text.chars().next_back().map_or(0.0, usual);
        let end = match (across, down) {
            (None, None) => (start.0 + text.chars().map(usual).sum::<f64>(), start.1),
            (None, Some(down)) => (start.0, start.1 + down + last),
            (Some(across), down) => (start.0 + across + last, start.1 + down.unwrap_or_default()),
        };
        self.layout.add(Piece {
            text: text.to_owned(),
            start: self.to_page.applied(start),
            end: self.to_page.applied(end),
            em: size * self.to_page.scale(),
            is_guessed: across.is_none() && down.is_none(),
        });
    }
}

fn numbers(written: &str) -> Vec<f64> {
    written.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

/// How far the first so many steps lead: `g 3 5.0` says the same as `5.0 5.0 5.0`.
fn sum_of_steps(written: &str, steps: usize) -> f64 {
    let (mut left, mut sum) = (steps, 0.0);
    let mut words = written.split_whitespace();
    while left > 0
        && let Some(word) = words.next()
    {
        let repeats = word == "g";
        let count = if repeats { words.next().and_then(|count| count.parse().ok()).unwrap_or_default() } else { 1 };
        let step = if repeats { words.next() } else { Some(word) };
        if let Some(Ok(step)) = step.map(str::parse::<f64>) {
            let count = std::cmp::min(u32::try_from(left).unwrap_or(u32::MAX), count);
            sum += step * f64::from(count);
            left -= count as usize;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::archive::Archive;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn text_of(xml: &str) -> String {
        Page::from_xml(xml).layout.text()
    }

    #[test]
    fn a_number_may_be_split_over_codes_and_objects() {
        let object = |x: f64, inner: &str| {
            format!("<ofd:TextObject ID=\"3\" Boundary=\"{x} 20 60 5\" Size=\"4\">{inner}</ofd:TextObject>")
        };
        let parts = [
            object(
                10.0,
                "<ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 2 4 g 2 2\">电话139</ofd:TextCode><ofd:TextCode X=\"14\" \
                 Y=\"4\">1234</ofd:TextCode>",
            ),
            object(32.0, "<ofd:TextCode X='0' Y='4' DeltaX='g 3 2'>5678</ofd:TextCode>"),
            object(60.0, "<ofd:TextCode X=\"0\" Y=\"4\">12</ofd:TextCode>"),
            "<ofd:TextObject Boundary=\"10 30 9 9\" Size=\"4\"><ofd:TextCode>末</ofd:TextCode></ofd:TextObject>".to_owned(),
        ];
        assert_eq!(text_of(&parts.concat()), "电话13912345678\t12\n末");
    }

    #[test]
    fn characters_of_codes_may_be_references_and_prefixes_may_lack() {
        let code =
            "<TextObject Boundary='1 1 9 9' Size='4'><TextCode X='0' Y='4'>&#49;&amp;<![CDATA[<2>]]></TextCode></TextObject>";
        assert_eq!(text_of(code), "1&<2>");
        assert_eq!(text_of("<Title>甲</Title>"), "");
    }

    #[test]
    fn pages_have_numbers_and_those_of_pictures_alone_are_said() {
        let mut archive = Archive::begin(std::io::Cursor::new(Vec::new()));
        for (name, xml) in [
            ("OFD.xml", "<ofd:OFD/>"),
            ("Doc_0/Pages/Page_0/Content.xml", "<ofd:Page><ofd:ImageObject/></ofd:Page>"),
            ("Doc_0/Pages/Page_1/Content.xml", "<ofd:Page><ofd:ImageObject/><ofd:TextCode>二</ofd:TextCode></ofd:Page>"),
            ("Doc_0/Pages/Page_2/Content.xml", "<ofd:Page><ofd:TextCode>三</ofd:TextCode>"),
            (
                "Doc_0/Document.xml",
                "<a><ofd:Page BaseLoc='Pages/Page_1/Content.xml'/><ofd:Page BaseLoc='Pages/Page_0/Content.xml'/></a>",
            ),
        ] {
            archive.add(name, xml.len() as u64).unwrap().write_all(xml.as_bytes()).unwrap();
        }
        let mut seen = Vec::new();
        let unsearched = each_passage(&archive.finish().unwrap().into_inner(), &mut |passage| {
            if let Passage::Text(page, text) = passage {
                seen.push((page, text.to_owned()));
            }
        });
        assert_eq!(seen, [(Some(1), "二".to_owned()), (None, "三".to_owned())]);
        let wanted = [(Unread::Scanned, BTreeSet::from([2])), (Unread::Damaged, BTreeSet::new())];
        assert_eq!(unsearched, Unsearched::from(wanted));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(xml in "(<|>|/|ofd:TextCode|TextObject| X=\"|\"|DeltaX='g 9999999999 1|'|Size=|Boundary=|一|1| \
         ){0,40}") {
            text_of(&xml);
        }
    }
}
