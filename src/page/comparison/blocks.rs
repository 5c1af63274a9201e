//! What became of each paragraph.

use super::compared::{mark, mark_and_reworded};
use super::markup::text_html;
use super::sides::{Text, TextSection};
use super::writer::Writer;
use crate::base::both::{Both, Version};
use crate::compare::{Pair, Piece, Relation, TextChange, text_change};
use crate::page::body::escaped;
use crate::page::view::{ChangeBlock, Link, Mark, SideView};

impl<'a> Writer<'a> {
    /// The paragraphs of a section of the newer document; neighbours without a change in one.
    pub(super) fn blocks(&self, section: &TextSection<'a>) -> Vec<ChangeBlock> {
        let mut blocks: Vec<ChangeBlock> = Vec::new();
        for block in &section.blocks {
            let anchor = block.anchor.as_str();
            let made: Vec<ChangeBlock> = match self.paragraphs.newer.get(anchor) {
                Some(pairs) => pairs
                    .iter()
                    .enumerate()
                    .filter_map(|(number, pair)| {
                        if pair.newer.first().map(String::as_str) == Some(anchor) {
                            Some(self.pair(pair, number))
                        } else {
                            self.pointer(pair, anchor, number)
                        }
                    })
                    .collect(),
                None => vec![match self.introductions.get(anchor) {
                    Some(older) => self.introduction(Both { older, newer: anchor }),
                    None => self.alone(Version::Newer, anchor, Mark::New),
                }],
            };
            for block in made {
                match blocks.last_mut() {
                    Some(last) if last.key == Mark::Identical && block.key == Mark::Identical => {
                        last.count += 1;
                        last.summary = self.strings().count("same_paragraphs", last.count);
                        if let (Some(last), Some(side)) = (&mut last.newer, block.newer) {
                            last.html.push_str(&format!("<div id=\"{}\">{}</div>", escaped(&block.id), side.html));
                        }
                    }
                    _ => blocks.push(block),
                }
            }
        }
        blocks
    }

    fn block_id(&self, text: &Text<'_>, anchor: &str, number: usize) -> String {
        let id = text.id(anchor);
        if number == 0 { id } else { format!("{id}.{}", number + 1) }
    }

    fn pair(&self, pair: &Pair, number: usize) -> ChangeBlock {
        let strings = self.strings();
        let anchor = pair.newer.first().map_or("", String::as_str);
        let change = self.text_change(pair.anchors());
        let is_same = pair.relation == Relation::Identical;
        let key = match (pair.moved, is_same) {
            (true, _) => Mark::Moved,
            (false, true) => Mark::Identical,
            (false, false) => Mark::Reworded,
        };
        let mut notes = Vec::new();
        self.note_pair(pair, &mut notes);
        notes.extend(self.notes_on(&change, is_same));
        ChangeBlock {
            mark: mark_and_reworded(strings, key, pair.moved && !is_same),
            basis: if is_same { String::new() } else { self.basis(pair.basis).to_owned() },
            notes,
            summary: strings.count("same_paragraphs", 1),
            ..self.block(self.block_id(&self.texts.newer, anchor, number), key, self.sides(&change, pair.anchors(), is_same))
        }
    }

    fn introduction(&self, anchors: Both<&str>) -> ChangeBlock {
        let alone = anchors.map(|anchor| [anchor]);
        let alone = alone.as_ref().map(<[&str; 1]>::as_slice);
        let change = self.text_change(alone);
        let is_same = change.is_marked && !change.older.iter().chain(&change.newer).any(|piece| piece.is_changed);
        let key = if is_same { Mark::Identical } else { Mark::Reworded };
        ChangeBlock {
            notes: self.notes_on(&change, is_same),
            summary: self.strings().count("same_paragraphs", 1),
            ..self.block(self.texts.newer.id(anchors.newer), key, self.sides(&change, alone, is_same))
        }
    }

    /// A block that stands for one paragraph, of which nothing more is said than its mark.
    fn block(&self, id: String, key: Mark, sides: Both<Option<SideView>>) -> ChangeBlock {
        ChangeBlock {
            id,
            key,
            mark: mark(self.strings(), key).to_owned(),
            basis: String::new(),
            notes: Vec::new(),
            older: sides.older,
            newer: sides.newer,
            is_same: key == Mark::Identical,
            summary: String::new(),
            count: 1,
            link: None,
        }
    }

    /// How the text of these blocks changed.
    fn text_change<S: AsRef<str>>(&self, anchors: Both<&[S]>) -> TextChange {
        text_change(self.texts.as_ref().zip(anchors).map(|(text, anchors)| text.text(anchors)).as_deref())
    }

    /// Sentences on the numbers that changed, and on words that are not marked.
    fn notes_on(&self, change: &TextChange, is_same: bool) -> Vec<String> {
        let strings = self.strings();
        let mut notes = Vec::new();
        if is_same {
            return notes;
        }
        for number in &change.numbers {
            let key = if number.about.is_empty() { "number_changed" } else { "number_changed_about" };
            let sentence = strings.fill(key, &[("about", &number.about), ("older", &number.older), ("newer", &number.newer)]);
            if !notes.contains(&sentence) {
                notes.push(sentence);
            }
        }
        if !change.is_marked {
            notes.push(strings.get("not_marked").to_owned());
        }
        notes
    }

    /// Both texts with what changed; of the same text the newer one alone.
    fn sides<S: AsRef<str>>(&self, change: &TextChange, anchors: Both<&[S]>, is_same: bool) -> Both<Option<SideView>> {
        Both {
            older: (!is_same).then(|| self.side(&self.texts.older, anchors.older, &change.older)),
            newer: Some(self.side(&self.texts.newer, anchors.newer, if is_same { &[] } else { &change.newer })),
        }
    }

    /// A later paragraph of a pair that is shown elsewhere.
    fn pointer(&self, pair: &Pair, anchor: &str, number: usize) -> Option<ChangeBlock> {
        let first = pair.newer.first()?;
        if self.texts.newer.section_number(first)? == self.texts.newer.section_number(anchor)? {
            return None;
        }
        let strings = self.strings();
        let link = Link {
            label: strings.fill("shown_at", &[("place", &self.texts.newer.place(strings, first))]),
            url: format!("#{}", self.texts.newer.id(first)),
        };
        let id = self.block_id(&self.texts.newer, anchor, number);
        Some(ChangeBlock { link: Some(link), count: 0, ..self.block(id, Mark::Elsewhere, Both::default()) })
    }

    /// A paragraph of one document, to which none of the other answers.
    fn alone(&self, version: Version, anchor: &str, key: Mark) -> ChangeBlock {
        let text = self.texts.get(version);
        let sides = Both::from_seen(version, Some(self.side(text, &[anchor], &[])), None);
        self.block(text.id(anchor), key, sides)
    }

    /// A paragraph that the newer document does not have. Its section says so.
    pub(super) fn gone_block(&self, anchor: &str) -> ChangeBlock {
        ChangeBlock { mark: String::new(), ..self.alone(Version::Older, anchor, Mark::Absent) }
    }

    /// A paragraph of the plan with what the report says of it.
    pub(super) fn reported_block(&self, anchor: &str) -> ChangeBlock {
        let mut newer: Vec<&str> = Vec::new();
        let said = self.paragraphs.older.get(anchor).into_iter().flatten().flat_map(|pair| &pair.newer).map(String::as_str);
        for anchor in said.chain(self.introductions.iter().filter(|(_, older)| **older == anchor).map(|(newer, _)| *newer)) {
            if !newer.contains(&anchor) {
                newer.push(anchor);
            }
        }
        let newer = (!newer.is_empty()).then(|| self.side(&self.texts.newer, &newer, &[]));
        ChangeBlock { mark: String::new(), newer, ..self.alone(Version::Older, anchor, Mark::Found) }
    }

    /// One text whole; without pieces as it is.
    fn side<S: AsRef<str>>(&self, text: &Text<'a>, anchors: &[S], pieces: &[Piece]) -> SideView {
        let strings = self.strings();
        let places: Vec<Link> = anchors
            .iter()
            .map(|anchor| text.link(self.compared, anchor.as_ref(), text.place(strings, anchor.as_ref())))
            .collect();
        let name = format!("{} {}", text.label, places.first().map(|place| place.label.as_str()).unwrap_or_default());
        let html = if pieces.is_empty() {
            text_html(&[Piece { text: text.text(anchors), is_changed: false }], &name)
        } else {
            text_html(pieces, &name)
        };
        SideView { label: text.label.clone(), places, html }
    }
}
