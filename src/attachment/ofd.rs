//! The text of OFD files (GB/T 33190-2016), page by page.

use super::page_text::{Layout, Matrix, Piece};
use super::xml::{unescaped, without_sections};
use crate::base::archive::each_xml;
use std::collections::BTreeMap;

/// So many pages have a number, whose places are so long at most and lie so deep.
const PAGES: usize = 1 << 14;
const LONGEST_PLACE: usize = 1 << 10;
const DEPTH: usize = 32;

/// Calls `visit` with the number and the text of each page, and with the texts that belong to no page. What is no OFD file has
/// none.
pub fn each_page(bytes: &[u8], visit: &mut dyn FnMut(Option<usize>, &str)) {
    // The order of the pages stands in the document, which may come after them.
    let mut order = BTreeMap::new();
    each_xml(
        bytes,
        |name| name.ends_with("Document.xml"),
        |name, xml| {
            let folder = name.strip_suffix("Document.xml").unwrap_or_default();
            for tag in tags(xml).filter(|tag| tag.name == "Page") {
                if let Some(place) = attribute(tag.attributes, "BaseLoc")
                    && order.len() < PAGES
                    && folder.len() + place.len() <= LONGEST_PLACE
                {
                    let number = order.len() + 1;
                    order.entry(format!("{folder}{}", place.trim_start_matches('/'))).or_insert(number);
                }
            }
        },
    );
    // A place may be written from another folder on.
    let number_of = |name: &str| {
        let shorter = name.match_indices('/').take(DEPTH).map(|(at, _)| &name[at + 1..]);
        std::iter::once(name).chain(shorter).find_map(|place| order.get(place).copied())
    };
    each_xml(
        bytes,
        |name| !name.ends_with("Document.xml"),
        |name, xml| {
            let text = text_of(xml);
            if !text.is_empty() {
                visit(number_of(name), &text);
            }
        },
    );
}

/// The texts of a page in their places.
fn text_of(xml: &str) -> String {
    let xml = &without_sections(xml);
    let mut layout = Layout::default();
    let mut to_page = Matrix::SAME;
    let mut size = 1.0;
    let mut start = (0.0, 0.0);
    for tag in tags(xml) {
        let numbers = |name: &str| attribute(tag.attributes, name).map(numbers).unwrap_or_default();
        let first = |name: &str| numbers(name).first().copied();
        match tag.name {
            "TextObject" => {
                let origin = match numbers("Boundary")[..] {
                    [x, y, ..] => (x, y),
                    _ => (0.0, 0.0),
                };
                let own = numbers("CTM").try_into().map_or(Matrix::SAME, Matrix);
                to_page = own.then(Matrix::shift(origin));
                size = first("Size").unwrap_or(1.0);
                start = (0.0, 0.0);
            }
            "TextCode" => {
                start = (first("X").unwrap_or(start.0), first("Y").unwrap_or(start.1));
                let text = &unescaped(tag.text.trim_matches(['\n', '\r', '\t']));
                let count = text.chars().count();
                // The steps lead from character to character; the last one is as wide as its kind usually is.
                let steps = |written| sum_of_steps(written, count.saturating_sub(1));
                let [across, down] = ["DeltaX", "DeltaY"].map(|name| attribute(tag.attributes, name).map(steps));
                let usual = |character: char| if character.is_ascii() { size / 2.0 } else { size };
                let last = text.chars().next_back().map_or(0.0, usual);
                let end = match (across, down) {
                    (None, None) => (start.0 + text.chars().map(usual).sum::<f64>(), start.1),
                    (None, Some(down)) => (start.0, start.1 + down + last),
                    (Some(across), down) => (start.0 + across + last, start.1 + down.unwrap_or_default()),
                };
                layout.add(Piece {
                    text: text.clone().into_owned(),
                    start: to_page.applied(start),
                    end: to_page.applied(end),
                    em: size * to_page.scale(),
                    is_guessed: across.is_none() && down.is_none(),
                });
            }
            _ => {}
        }
    }
    layout.text()
}

/// An opening tag, without the prefix of its name, and the text that follows.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    text: &'a str,
}

fn tags(xml: &str) -> impl Iterator<Item = Tag<'_>> {
    xml.split('<').skip(1).filter_map(|tag| {
        let (inside, text) = tag.split_once('>')?;
        let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let name = name.trim_end_matches('/');
        Some(Tag { name: name.rsplit_once(':').map_or(name, |(_, name)| name), attributes, text })
    })
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let found = attributes.match_indices(name).find_map(|(at, _)| {
        let is_start = attributes[..at].chars().next_back().is_none_or(char::is_whitespace);
        attributes[at + name.len()..].trim_start().strip_prefix('=').filter(|_| is_start)
    })?;
    let value = found.trim_start();
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    value[1..].split(mark).next()
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
    use proptest::prelude::*;

    #[test]
    fn a_number_may_be_split_over_codes_and_objects() {
        let object = |x: f64, inner: &str| {
            format!("<ofd:TextObject ID=\"3\" Boundary=\"{x} 20 60 5\" Size=\"4\">{inner}</ofd:TextObject>")
        };
        let parts = [
            object(
                10.0,
                "<ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 2 4 g 2 2\">电话139</ofd:TextCode><ofd:TextCode X=\"14\" Y=\"4\">1234</ofd:TextCode>",
            ),
            object(32.0, "<ofd:TextCode X='0' Y='4' DeltaX='g 3 2'>5678</ofd:TextCode>"),
            object(60.0, "<ofd:TextCode X=\"0\" Y=\"4\">12</ofd:TextCode>"),
            "<ofd:TextObject Boundary=\"10 30 9 9\" Size=\"4\"><ofd:TextCode>末</ofd:TextCode></ofd:TextObject>".to_owned(),
        ];
        assert_eq!(text_of(&parts.concat()), "电话13912345678\t12\n末");
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(xml in "(<|>|/|ofd:TextCode|TextObject| X=\"|\"|DeltaX='g 9999999999 1|'|Size=|Boundary=|一|1| ){0,40}") {
            text_of(&xml);
        }
    }
}
