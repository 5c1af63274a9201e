//! The texts of a document as they stand now, and as they were published.

use super::exact::{exact_digest, exact_words};
use super::notes::first_marks;
use super::recognise::MAX_DEPTH;
use super::{anchored, footnote_text, part_words};
use crate::base::ordinal;
use crate::document::Footnote;
use crate::plan::section::{BlockRole, Part, Section, SectionForm};
use crate::source::{LockedDocument, LockedText, LockedWords, WordsDigest};
use std::collections::HashMap;

/// Where a text stands in a plan, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextPlace {
    /// The heading of a part.
    Part(usize),
    /// The title of a section of a part.
    Title(usize, usize),
    /// A block of a section of a part.
    Block(usize, usize, usize),
    Footnote(usize),
}

impl TextPlace {
    /// Whether both are titles, or both blocks, and so on.
    pub(super) fn is_of_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// A text that stands in the document now.
pub(super) struct Text<'a> {
    pub(super) place: TextPlace,
    /// All its anchors, its own first.
    pub(super) anchors: Vec<&'a str>,
    /// The anchor of the titled section or the part in which it stands, of a footnote that of the text that refers to it.
    pub(super) container: &'a str,
    /// The number that is printed before it.
    pub(super) number: Vec<char>,
    /// How many of its words are a number at its beginning that the outline does not read as one: 五是 before 四是.
    unread_number_chars: usize,
    pub(super) words: Vec<char>,
    pub(super) digest: WordsDigest,
    /// For each character whether it was published.
    pub(super) known: Vec<bool>,
}

impl<'a> Text<'a> {
    fn new(
        place: TextPlace,
        (anchor, also): (&'a str, &'a [String]),
        container: &'a str,
        number: &str,
        words: Vec<char>,
    ) -> Self {
        Self {
            place,
            anchors: std::iter::once(anchor).chain(also.iter().map(String::as_str)).collect(),
            container,
            number: exact_words(number, false),
            unread_number_chars: 0,
            digest: exact_digest(&words),
            known: vec![false; words.len()],
            words,
        }
    }

    /// Whether all its words were published. Numbers that order texts are none, however they are read.
    pub(super) fn is_known(&self) -> bool {
        let known = self.known.get(self.unread_number_chars..).filter(|known| !known.is_empty()).unwrap_or(&self.known);
        known.iter().all(|known| *known)
    }
}

/// A text as it was published.
pub(super) struct Former<'a> {
    /// The anchor under which it was published.
    pub(super) anchor: &'a str,
    pub(super) digest: WordsDigest,
    /// The anchor that the titled section or the part in which it stood has now; `None` of one that is gone.
    pub(super) container: Option<&'a str>,
    /// The text in which its words stand now.
    pub(super) found: Option<usize>,
}

/// The texts that were published of a document, in their order; none of them is looked for yet.
pub(super) fn published_texts<'a>(parts: &'a [Part], locked: &'a LockedDocument) -> Vec<Former<'a>> {
    let containers = containers(parts);
    let lines = locked.anchors.iter().filter_map(|line| match &line.to {
        LockedText::Words(words) => Some((line.anchor.as_str(), words)),
        LockedText::SameAs(_) => None,
    });
    let noted: HashMap<&str, &LockedWords> = lines.clone().collect();
    // Items and leads have no title: what stands in them stands below the next title above.
    let titled = |anchor: &'a str| {
        let above = |anchor: &&'a str| noted.get(anchor).filter(|words| words.exact.is_none()).map(|words| words.parent.as_str());
        let ways = std::iter::successors(Some(anchor), above).take(MAX_DEPTH);
        ways.filter(|anchor| !anchor.is_empty()).last()
    };
    let former = |(anchor, words): (&'a str, &'a LockedWords)| {
        let container = titled(&words.parent).and_then(|anchor| containers.get(anchor)).copied();
        Some(Former { anchor, digest: words.exact?, container, found: None })
    };
    lines.filter_map(former).collect()
}

/// By every anchor of a part, a section or a block, the anchor of what texts that stand in it stand below.
fn containers<'a>(parts: &'a [Part]) -> HashMap<&'a str, &'a str> {
    let mut containers = HashMap::new();
    let mut add = |anchor: &'a str, also: &'a [String], container: &'a str| {
        let names = std::iter::once(anchor).chain(also.iter().map(String::as_str));
        containers.extend(names.map(|name| (name, container)));
    };
    for part in parts {
        add(&part.anchor, &part.also, &part.anchor);
        for section in &part.sections {
            add(&section.anchor, &section.also, container(part, Some(section)));
            for block in &section.blocks {
                add(&block.anchor, &block.also, &block.anchor);
            }
        }
    }
    containers
}

/// The anchor of the next titled section from one upwards, else that of the part: items and leads have no title.
fn container<'a>(part: &'a Part, section: Option<&'a Section>) -> &'a str {
    let parent = |section: &&'a Section| section.parent.map(|parent| &part.sections[parent]);
    let titled = std::iter::successors(section, parent).find(|section| is_titled(section));
    titled.map_or(&part.anchor, |section| &section.anchor)
}

fn is_titled(section: &Section) -> bool {
    matches!(section.form, SectionForm::Heading | SectionForm::RunIn)
}

fn unread_number_chars(text: &str) -> usize {
    let number = ordinal::spoken(text).or_else(|| ordinal::read(text));
    number.map_or(0, |number| exact_words(&text[..number.length], false).len())
}

/// The texts of a document in their order, footnotes last.
pub(super) fn present_texts<'a>(parts: &'a [Part], footnotes: &'a [Footnote]) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    for (part_index, part) in parts.iter().enumerate() {
        if let Some(name) = part_words(part) {
            let names = (part.anchor.as_str(), part.also.as_slice());
            texts.push(Text::new(TextPlace::Part(part_index), names, "", "", exact_words(&name, false)));
        }
        for (section_index, section) in part.sections.iter().enumerate() {
            let mut number = section.ordinal_text();
            if is_titled(section) {
                let place = TextPlace::Title(part_index, section_index);
                let words = exact_words(&section.title_text(), false);
                let above = container(part, section.parent.map(|parent| &part.sections[parent]));
                texts.push(Text::new(place, (&section.anchor, &section.also), above, std::mem::take(&mut number), words));
            }
            let blocks = section.blocks.iter().enumerate().filter(|(_, block)| block.role != BlockRole::Rule);
            debug_assert_eq!(blocks.clone().count(), anchored(section).count());
            let above = container(part, Some(section));
            for (block_index, block) in blocks {
                let place = TextPlace::Block(part_index, section_index, block_index);
                let text = block.text();
                let words = exact_words(&text, block.role == BlockRole::Table);
                let names = (block.anchor.as_str(), block.also.as_slice());
                let unread_number_chars = unread_number_chars(&text);
                let text = Text::new(place, names, above, std::mem::take(&mut number), words);
                texts.push(Text { unread_number_chars, ..text });
            }
        }
    }
    let marks = if footnotes.is_empty() { HashMap::new() } else { first_marks(parts) };
    texts.extend(footnotes.iter().enumerate().map(|(index, footnote)| {
        let words = exact_words(&footnote_text(footnote), false);
        let marked = marks.get(footnote.label.as_str()).copied().unwrap_or_default();
        Text::new(TextPlace::Footnote(index), (&footnote.anchor, &[]), marked, "", words)
    }));
    texts
}
