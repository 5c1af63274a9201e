//! XML as a row of events: tags without their prefixes, and the text between them; the one door to quick-xml.
//!
//! What people send is not always well-formed. A fault is a mark of the text, reading goes on behind it, and the reader is told.
//! Nothing is expanded but references to characters, so that what a file costs is bounded by its length.

use crate::base::encoding::of_gb18030;
use crate::base::text::is_han;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Read};
use std::borrow::Cow;

/// After so many faults that led to the end of the file the rest is not read.
const MAX_FAULTS: usize = 16;

/// Elements may lie so deep in each other.
const MAX_DEPTH: usize = 1 << 16;

/// A part of an XML file.
pub(crate) enum Event<'a> {
    /// An element begins.
    Open(&'a Tag<'a>),
    /// An element of this name ends, an empty one at once.
    Close(&'a str),
    /// All text between two tags, with the characters that its references stand for.
    Text(&'a str),
}

/// The opening tag of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name, without a prefix.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        self.0.name().local_name().into_inner()
    }

    /// Its attributes, without prefixes, as far as they can be read.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, String)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).map(|attribute| {
            let name = attribute.key.local_name().into_inner();
            (name, resolved(&attribute.value).into_owned())
        })
    }

    /// The value of an attribute.
    #[must_use]
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(found, _)| *found == name).map(|(_, value)| value)
    }
}

/// Calls `visit` with the events of XML; gives whether it is whole. Comments and instructions say nothing to readers.
pub(crate) fn each_event(xml: &str, mut visit: impl FnMut(Event<'_>)) -> bool {
    let mut walk = Walk { text: String::new(), depth: 0, visit: &mut visit };
    let mut rest = xml;
    let (mut is_whole, mut left) = (true, MAX_FAULTS);
    while let Some(fault) = walk.up_to_fault(rest) {
        is_whole = false;
        let (Fault::Inner(at) | Fault::ToEnd(at)) = fault;
        rest = rest.get(at..).unwrap_or_default();
        if let Fault::ToEnd(_) = fault {
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }
    walk.end_text();
    is_whole && walk.depth == 0
}

/// What is not well-formed, with the byte from which to read on.
enum Fault {
    /// A tag that was found out within itself.
    Inner(usize),
    /// Something for whose end all the rest was looked through.
    ToEnd(usize),
}

struct Walk<'v, V> {
    text: String,
    depth: usize,
    visit: &'v mut V,
}

impl<V: FnMut(Event<'_>)> Walk<'_, V> {
    /// Reads on, up to the end or a fault.
    fn up_to_fault(&mut self, xml: &str) -> Option<Fault> {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        loop {
            let begin = usize::try_from(reader.buffer_position()).unwrap_or(xml.len());
            match reader.read_event() {
                Ok(Read::Text(text)) => self.text.push_str(&text),
                Ok(Read::CData(text)) => self.text.push_str(&text),
                Ok(Read::GeneralRef(name)) => match character(&name) {
                    Some(character) => self.text.push(character),
                    None => self.text.extend(["&", &*name, ";"]),
                },
                // A tag that holds the beginning of another one was meant as text, or was cut off.
                Ok(Read::Start(tag) | Read::Empty(tag)) if tag.contains('<') => {
                    let inner = begin + 1 + tag.rfind('<').unwrap_or_default();
                    self.text.push_str(xml.get(begin..inner).unwrap_or_default());
                    return Some(Fault::Inner(inner));
                }
                // Empty ones are given as a beginning and an end.
                Ok(Read::Start(tag) | Read::Empty(tag)) => {
                    self.end_text();
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Some(Fault::Inner(xml.len()));
                    }
                    (self.visit)(Event::Open(&Tag(tag)));
                }
                Ok(Read::End(tag)) => {
                    self.end_text();
                    self.depth = self.depth.saturating_sub(1);
                    (self.visit)(Event::Close(tag.local_name().into_inner()));
                }
                Ok(Read::Comment(_) | Read::Decl(_) | Read::PI(_) | Read::DocType(_)) => {}
                Ok(Read::Eof) => return None,
                Err(_) => return Some(Fault::ToEnd(self.after_mark(xml, begin))),
            }
        }
    }

    /// Takes the `<` at or behind a byte, where a fault began, for text.
    fn after_mark(&mut self, xml: &str, begin: usize) -> usize {
        let mark = xml.get(begin..).and_then(|rest| rest.find('<'));
        self.text.push('<');
        mark.map_or(xml.len(), |mark| begin + mark + 1)
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            (self.visit)(Event::Text(&self.text));
            self.text.clear();
        }
    }
}

/// The characters of a text or of XML in UTF-8, UTF-16 or GB 18030.
#[must_use]
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        [b'<', 0, ..] => units(bytes, u16::from_le_bytes),
        [0, b'<', ..] => units(bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => {
            let text = String::from_utf8_lossy(bytes);
            if is_other_encoding(&text) { of_gb18030(bytes) } else { text }
        }
    }
}

/// Whether a text that was read as UTF-8 was written otherwise, as Excel writes CSV in Chinese: single bytes of a text
/// in UTF-8 may
/// be broken, and its last character cut off.
fn is_other_encoding(text: &str) -> bool {
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    broken > 1 && broken > text.chars().filter(|character| is_han(*character)).count()
}

/// The characters of XML outside its tags; where a tag stood, the line ends.
#[must_use]
pub(crate) fn words(xml: &str) -> String {
    let mut words = String::new();
    each_event(xml, |event| {
        if let Event::Text(text) = event {
            words.push_str(text);
            words.push('\n');
        }
    });
    words
}

/// The value of an attribute with the characters that its references stand for.
fn resolved(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut all = first.to_owned();
    for part in parts {
        match part.split_once(';').and_then(|(name, after)| Some((character(name)?, after))) {
            Some((character, after)) => {
                all.push(character);
                all.push_str(after);
            }
            None => all.extend(["&", part]),
        }
    }
    Cow::Owned(all)
}

/// The character that a reference stands for. One that the file defines itself is none.
fn character(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16).ok()?,
            None => number.parse().ok()?,
        }),
        None => quick_xml::escape::resolve_predefined_entity(name)?.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn events(xml: &str) -> (String, bool) {
        let mut seen = Vec::new();
        let is_whole = each_event(xml, |event| {
            seen.push(match event {
                Event::Open(tag) => {
                    let attributes = tag.attributes().map(|(name, value)| format!(" {name}={value}"));
                    format!("+{}{}", tag.name(), attributes.collect::<String>())
                }
                Event::Close(name) => format!("-{name}"),
                Event::Text(text) => format!("“{text}”"),
            });
        });
        (seen.join(" "), is_whole)
    }

    #[test]
    fn tags_lose_their_prefixes_and_references_are_resolved() {
        let whole = |xml: &str, wanted: &str| assert_eq!(events(xml), (wanted.to_owned(), true), "{xml}");
        whole("<w:p a:b='1&amp;2'>甲&#x4E59;&lt;</w:p>", "+p b=1&2 “甲乙<” -p");
        whole("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'x>'>]><a>&b;<!-- <b> -->c<?d?>e</a>", "+a “&b;ce” -a");
        whole("<a><![CDATA[<b>&]]>c</a>", "+a “<b>&c” -a");
        whole("<a><b/></a >", "+a +b -b -a");
        whole("<a>1 & 2 &amp 3</a>", "+a “1 & 2 &amp 3” -a");
        whole("<a b=\"1>2\">c</a>", "+a b=1>2 “c” -a");
        // Of attributes those are read that can be.
        whole("<a b \"\" c='1'/>", "+a c=1 -a");
        whole("", "");
    }

    #[test]
    fn faults_are_said_and_reading_goes_on_behind_them() {
        let damaged = |xml: &str, wanted: &str| assert_eq!(events(xml), (wanted.to_owned(), false), "{xml}");
        damaged("<a>1<b", "+a “1<b”");
        damaged("<a>1 < 2<b>3</b></a>", "+a “1 < 2” +b “3” -b -a");
        damaged("<a><b <b <b <c>1</c></a>", "+a “<b <b <b ” +c “1” -c -a");
        damaged("<a>1<b c=\"<d>2</d></a>", "+a “1<b c=\"” +d “2” -d -a");
        damaged("<a><!-- <b>1</b>", "+a “<!-- ” +b “1” -b");
        damaged("<a><![CDATA[1<b>2</b>", "+a “<![CDATA[1” +b “2” -b");
        damaged("<a><b>1", "+a +b “1”");
    }

    #[test]
    fn xml_may_be_written_in_utf_16() {
        let xml = "<a>甲</a>";
        let units = |mark: &str, to: fn(u16) -> [u8; 2]| format!("{mark}{xml}").encode_utf16().flat_map(to).collect::<Vec<u8>>();
        for mark in ["", "\u{FEFF}"] {
            assert_eq!(decoded(&units(mark, u16::to_le_bytes)), xml);
            assert_eq!(decoded(&units(mark, u16::to_be_bytes)), xml);
            assert_eq!(decoded(format!("{mark}{xml}").as_bytes()), xml);
        }
    }

    #[test]
    fn what_a_hostile_file_costs_is_bounded_by_its_length() {
        let begun = std::time::Instant::now();
        for piece in ["<a ", "<!--", "<![CDATA[", "<a>", "&a;", "<a b='", "<?", "<!DOCTYPE a [", "</a>", "<a/>"] {
            each_event(&piece.repeat(200_000), |_| {});
        }
        // `&b;` stands for nothing here, however much the file says that it does.
        let bomb = "<!DOCTYPE a [<!ENTITY b '&c;&c;&c;'><!ENTITY c '&b;&b;'>]><a>&b;</a>";
        assert_eq!(words(bomb), "&b;\n");
        assert!(begun.elapsed().as_secs() < 60);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            each_event(&decoded(&bytes), |_| {});
        }

        #[test]
        fn any_markup_can_be_read(xml in "(<|>|/|!|\\?|--|\\[CDATA\\[|\\]\\]>|DOCTYPE|\\[|\\]|a| |=|'|\"|&|#|x|;|一|1){0,60}") {
            each_event(&xml, |event| if let Event::Open(tag) = event { tag.attributes().for_each(drop); });
        }
    }
}
