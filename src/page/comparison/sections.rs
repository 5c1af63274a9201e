//! The sections of a comparison, with what became of each passage.

use super::compared::{Compared, mark};
use super::markup::text_html;
use super::sides::{Text, TextSection};
use crate::base::both::{Both, Version};
use crate::compare::{Basis, Pair, Piece, Relation, TextChange, UnitKind, text_change};
use crate::page::body::escaped;
use crate::page::strings::Strings;
use crate::page::target_move;
use crate::page::view::{ChangeBlock, ChangeSection, CorrespondenceRow, CountView, Link, SideView, TargetRow};
use crate::plan::{Target, TargetOrigin};
use crate::site::ComparisonKind;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Pairs by each anchor of theirs.
type PairsByAnchor<'a> = HashMap<&'a str, Vec<&'a Pair>>;

pub(super) struct Writer<'a> {
    compared: &'a Compared<'a>,
    pub(super) texts: Both<Text<'a>>,
    sections: Both<PairsByAnchor<'a>>,
    paragraphs: Both<PairsByAnchor<'a>>,
    /// Introductions, which stand with their sections: the older one by the newer one.
    introductions: HashMap<&'a str, &'a str>,
    /// Older paragraphs without a partner.
    gone: HashSet<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(compared: &'a Compared<'a>) -> Self {
        let labels = match compared.kind {
            ComparisonKind::Report => Both { older: "side_plan", newer: "side_report" },
            ComparisonKind::Consecutive | ComparisonKind::Extra => Both { older: "side_older", newer: "side_newer" },
        };
        let mut writer = Self {
            compared,
            texts: Both {
                older: Text::new(compared, Version::Older, labels.older),
                newer: Text::new(compared, Version::Newer, labels.newer),
            },
            sections: Both::default(),
            paragraphs: Both::default(),
            introductions: HashMap::new(),
            gone: HashSet::new(),
        };
        for pair in &compared.comparison.pairs {
            let by_anchor = match pair.kind {
                // A section that became a paragraph has a partner; the paragraph has its own besides.
                UnitKind::Section | UnitKind::Mixed => &mut writer.sections,
                UnitKind::Paragraph => &mut writer.paragraphs,
            };
            for (by_anchor, anchors) in by_anchor.as_mut().zip(pair.anchors()) {
                anchors.iter().for_each(|anchor| by_anchor.entry(anchor).or_default().push(pair));
            }
        }
        if !compared.comparison.is_coarse {
            writer.pair_introductions();
        }
        writer
    }

    /// A comparison says nothing of an introduction whose section has a partner: it answers to that of the partner.
    fn pair_introductions(&mut self) {
        let alone: BTreeSet<&str> = self.compared.comparison.newer_only.iter().map(String::as_str).collect();
        let mut answered = HashSet::new();
        for section in &self.texts.newer.sections {
            let Some(pairs) = self.sections.newer.get(section.section.anchor.as_str()) else { continue };
            let Some(block) = section.blocks.first().filter(|block| {
                !self.paragraphs.newer.contains_key(block.anchor.as_str()) && !alone.contains(block.anchor.as_str())
            }) else {
                continue;
            };
            let partner = pairs
                .iter()
                .flat_map(|pair| &pair.older)
                .filter_map(|anchor| self.texts.older.section_of(anchor)?.blocks.first())
                .find(|older| !self.paragraphs.older.contains_key(older.anchor.as_str()) && !answered.contains(&older.anchor));
            if let Some(partner) = partner {
                answered.insert(&partner.anchor);
                self.introductions.insert(&block.anchor, &partner.anchor);
            }
        }
        self.gone = self
            .texts
            .older
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
            .filter(|block| !self.paragraphs.older.contains_key(block.anchor.as_str()) && !answered.contains(&block.anchor))
            .map(|block| block.anchor.as_str())
            .collect();
    }

    fn strings(&self) -> &'a Strings {
        self.compared.strings
    }

    pub(super) fn bases(&self) -> Vec<CountView> {
        [Basis::Exact, Basis::Text, Basis::Topic, Basis::Structure, Basis::Editor]
            .into_iter()
            .map(|basis| CountView {
                key: basis.name(),
                label: self.basis(basis).to_owned(),
                count: self.compared.comparison.pairs.iter().filter(|pair| pair.basis == basis).count(),
            })
            .filter(|count| count.count > 0)
            .collect()
    }

    fn basis(&self, basis: Basis) -> &'a str {
        self.strings().get(match basis {
            Basis::Exact => "basis_exact",
            Basis::Text => "basis_text",
            Basis::Topic => "basis_topic",
            Basis::Structure => "basis_structure",
            Basis::Editor => "basis_editor",
        })
    }

    /// The sections of the newer document in its order, and what of the older one has no partner.
    pub(super) fn changes(&self) -> (Vec<ChangeSection>, Vec<ChangeSection>) {
        let mut sections: Vec<ChangeSection> = self.texts.newer.sections.iter().map(|section| self.section(section)).collect();
        let mut gone: Vec<ChangeSection> =
            self.texts.older.sections.iter().filter_map(|section| self.gone_section(section)).collect();
        let strings = self.strings();
        let ids: Vec<String> =
            sections.iter().chain(&gone).filter(|section| section.is_changed).map(|section| section.id.clone()).collect();
        let step = |key: &str, number: usize| {
            ids.get(number).map(|id| Link { label: strings.count(key, number + 1), url: format!("#{id}") })
        };
        for (number, section) in sections.iter_mut().chain(&mut gone).filter(|section| section.is_changed).enumerate() {
            section.number = strings.count("change_number", number + 1);
            section.next = step("next_change", number + 1);
            section.previous = number.checked_sub(1).and_then(|before| step("previous_change", before));
        }
        (sections, gone)
    }

    fn section(&self, section: &TextSection<'a>) -> ChangeSection {
        let (strings, compared) = (self.strings(), self.compared);
        let anchor = section.section.anchor.as_str();
        let pairs = self.sections.newer.get(anchor).map(Vec::as_slice).unwrap_or_default();
        let is_coarse = compared.comparison.is_coarse;
        let mut blocks = if is_coarse { Vec::new() } else { self.blocks(section) };
        let older: Vec<&TextSection<'a>> =
            pairs.iter().flat_map(|pair| &pair.older).filter_map(|anchor| self.texts.older.section_of(anchor)).collect();
        let (ordinal, title) = self.texts.newer.heading(strings, section);
        let is_retitled = match older.as_slice() {
            [one] => {
                let titles = Both { older: one.section.title_text(), newer: section.section.title_text() };
                let change = text_change(titles.as_deref());
                !change.is_marked || change.older.iter().chain(&change.newer).any(|piece| piece.is_changed)
            }
            _ => true,
        };
        let lost = older.iter().flat_map(|older| &older.blocks).filter(|block| self.gone.contains(block.anchor.as_str())).count();
        let is_moved = pairs.iter().any(|pair| pair.moved);
        let is_reworded = if is_coarse {
            pairs.iter().any(|pair| pair.relation != Relation::Identical)
        } else {
            is_retitled || lost > 0 || blocks.iter().any(|block| block.key != "identical")
        };
        let is_renumbered = pairs.iter().any(|pair| pair.renumbered);
        let key = if pairs.is_empty() {
            "new"
        } else if is_moved {
            "moved"
        } else if is_reworded {
            "reworded"
        } else if is_renumbered {
            "renumbered"
        } else {
            "identical"
        };
        let mut notes = Vec::new();
        for pair in pairs {
            self.note_pair(pair, &mut notes);
        }
        if lost > 0 {
            notes.push(strings.count("lost_paragraphs", lost));
        }
        mark_once(&mut blocks, key, &notes);
        let mut words = mark(strings, key).to_owned();
        if key == "moved" && is_reworded {
            words = format!("{words}{}{}", strings.get("comma"), mark(strings, "reworded"));
        }
        ChangeSection {
            id: self.texts.newer.id(anchor),
            level: level(section.section.depth),
            key,
            mark: words,
            basis: pairs.first().filter(|_| key != "identical").map(|pair| self.basis(pair.basis).to_owned()).unwrap_or_default(),
            number: String::new(),
            is_changed: key != "identical",
            original: self.texts.newer.original(compared, anchor),
            ordinal,
            title,
            // Where number and heading are what they were there is nothing to tell.
            counterparts: if key == "identical" || !(is_retitled || is_moved || is_renumbered) {
                Vec::new()
            } else {
                older.iter().map(|older| self.texts.older.heading_link(compared, older)).collect()
            },
            notes,
            blocks,
            previous: None,
            next: None,
        }
    }

    /// From where to where, from how many to how many.
    fn note_pair(&self, pair: &Pair, notes: &mut Vec<String>) {
        let strings = self.strings();
        if pair.moved
            && let Some(firsts) = pair.anchors().map(<[String]>::first).together()
        {
            let places = self.texts.as_ref().zip(firsts).map(|(text, anchor)| text.place(strings, anchor));
            notes.push(strings.fill("moved_from_to", &[("from", &places.older), ("to", &places.newer)]));
        }
        if pair.older.len() > 1 {
            notes.push(strings.count("merged_from", pair.older.len()));
        }
        if pair.newer.len() > 1 {
            notes.push(strings.count("split_into", pair.newer.len()));
        }
    }

    /// The paragraphs of a section of the newer document; neighbours without a change in one.
    fn blocks(&self, section: &TextSection<'a>) -> Vec<ChangeBlock> {
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
                    None => self.alone(Version::Newer, anchor, "new"),
                }],
            };
            for block in made {
                match blocks.last_mut() {
                    Some(last) if last.key == "identical" && block.key == "identical" => {
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
            (true, _) => "moved",
            (false, true) => "identical",
            (false, false) => "reworded",
        };
        let mut notes = Vec::new();
        self.note_pair(pair, &mut notes);
        let mut block = self.change(key, &change, pair.anchors(), is_same);
        block.id = self.block_id(&self.texts.newer, anchor, number);
        block.notes.splice(0..0, notes);
        block.basis = if is_same { String::new() } else { self.basis(pair.basis).to_owned() };
        if pair.moved && !is_same {
            block.mark = format!("{}{}{}", block.mark, strings.get("comma"), mark(strings, "reworded"));
        }
        block
    }

    fn introduction(&self, anchors: Both<&str>) -> ChangeBlock {
        let alone = anchors.map(|anchor| [anchor]);
        let alone = alone.as_ref().map(<[&str; 1]>::as_slice);
        let change = self.text_change(alone);
        let is_same = change.is_marked && !change.older.iter().chain(&change.newer).any(|piece| piece.is_changed);
        let key = if is_same { "identical" } else { "reworded" };
        let mut block = self.change(key, &change, alone, is_same);
        block.id = self.texts.newer.id(anchors.newer);
        block
    }

    /// How the text of these blocks changed.
    fn text_change<S: AsRef<str>>(&self, anchors: Both<&[S]>) -> TextChange {
        text_change(self.texts.as_ref().zip(anchors).map(|(text, anchors)| text.text(anchors)).as_deref())
    }

    fn change<S: AsRef<str>>(&self, key: &'static str, change: &TextChange, anchors: Both<&[S]>, is_same: bool) -> ChangeBlock {
        let strings = self.strings();
        let mut notes = Vec::new();
        if !is_same {
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
        }
        ChangeBlock {
            id: String::new(),
            key,
            mark: mark(strings, key).to_owned(),
            basis: String::new(),
            notes,
            older: (!is_same).then(|| self.side(&self.texts.older, anchors.older, &change.older)),
            newer: Some(self.side(&self.texts.newer, anchors.newer, if is_same { &[] } else { &change.newer })),
            is_same: key == "identical",
            summary: strings.count("same_paragraphs", 1),
            count: 1,
            link: None,
        }
    }

    /// A later paragraph of a pair that is shown elsewhere.
    fn pointer(&self, pair: &Pair, anchor: &str, number: usize) -> Option<ChangeBlock> {
        let first = pair.newer.first()?;
        if self.texts.newer.section_number(first)? == self.texts.newer.section_number(anchor)? {
            return None;
        }
        let strings = self.strings();
        let mut block = self.alone(Version::Newer, anchor, "elsewhere");
        block.id = self.block_id(&self.texts.newer, anchor, number);
        block.link = Some(Link {
            label: strings.fill("shown_at", &[("place", &self.texts.newer.place(strings, first))]),
            url: format!("#{}", self.texts.newer.id(first)),
        });
        block.newer = None;
        block.count = 0;
        Some(block)
    }

    /// A paragraph of one document, to which none of the other answers.
    fn alone(&self, version: Version, anchor: &str, key: &'static str) -> ChangeBlock {
        let text = self.texts.get(version);
        let sides = Both::from_seen(version, Some(self.side(text, &[anchor], &[])), None);
        ChangeBlock {
            id: text.id(anchor),
            key,
            mark: mark(self.strings(), key).to_owned(),
            basis: String::new(),
            notes: Vec::new(),
            older: sides.older,
            newer: sides.newer,
            is_same: false,
            summary: String::new(),
            count: 1,
            link: None,
        }
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

    /// A section of the older document that is gone, or in which a paragraph is.
    fn gone_section(&self, section: &TextSection<'a>) -> Option<ChangeSection> {
        let strings = self.strings();
        let anchor = section.section.anchor.as_str();
        let is_gone = !self.sections.older.contains_key(anchor);
        let mut blocks: Vec<ChangeBlock> = section
            .blocks
            .iter()
            .filter(|block| self.gone.contains(block.anchor.as_str()))
            .map(|block| self.alone(Version::Older, &block.anchor, "absent"))
            .collect();
        if !is_gone && blocks.is_empty() {
            return None;
        }
        blocks.iter_mut().for_each(|block| block.mark.clear());
        let (ordinal, title) = self.texts.older.heading(strings, section);
        Some(ChangeSection {
            id: self.texts.older.id(anchor),
            level: 3,
            // Paragraphs that are gone count with the section that answers to theirs.
            key: if is_gone { "absent" } else { "partly" },
            mark: if is_gone { mark(strings, "absent").to_owned() } else { strings.count("lost_here", blocks.len()) },
            basis: String::new(),
            number: String::new(),
            is_changed: is_gone,
            original: self.texts.older.original(self.compared, anchor),
            ordinal,
            title,
            counterparts: Vec::new(),
            notes: Vec::new(),
            blocks,
            previous: None,
            next: None,
        })
    }

    /// One row for each section of the newer document, then one for each that is gone.
    pub(super) fn rows(&self, sections: &[ChangeSection], gone: &[ChangeSection]) -> Vec<CorrespondenceRow> {
        let link =
            |text: &Text<'a>, anchor: &str| text.section_of(anchor).map(|section| text.heading_link(self.compared, section));
        let row = |view: &ChangeSection, older: Vec<Link>, newer: Vec<Link>| CorrespondenceRow {
            key: view.key,
            mark: view.mark.clone(),
            number: view.number.clone(),
            url: format!("#{}", view.id),
            older,
            newer,
        };
        let mut rows: Vec<CorrespondenceRow> = self
            .texts
            .newer
            .sections
            .iter()
            .zip(sections)
            .map(|(section, view)| {
                let pairs = self.sections.newer.get(section.section.anchor.as_str());
                let older =
                    pairs.into_iter().flatten().flat_map(|pair| &pair.older).filter_map(|anchor| link(&self.texts.older, anchor));
                row(view, older.collect(), vec![self.texts.newer.heading_link(self.compared, section)])
            })
            .collect();
        let mut gone = gone.iter();
        for section in
            self.texts.older.sections.iter().filter(|old| !self.sections.older.contains_key(old.section.anchor.as_str()))
        {
            let id = self.texts.older.id(&section.section.anchor);
            if let Some(view) = gone.find(|view| view.id == id) {
                rows.push(row(view, vec![self.texts.older.heading_link(self.compared, section)], Vec::new()));
            }
        }
        rows
    }

    /// The sections of the plan in its order, with what the report says of them.
    pub(super) fn reported(&self) -> Vec<ChangeSection> {
        let strings = self.strings();
        self.texts
            .older
            .sections
            .iter()
            .map(|section| {
                let anchor = section.section.anchor.as_str();
                let pairs = self.sections.older.get(anchor).map(Vec::as_slice).unwrap_or_default();
                let blocks = if self.compared.comparison.is_coarse {
                    Vec::new()
                } else {
                    section.blocks.iter().map(|block| self.reported_block(&block.anchor)).collect()
                };
                let is_found = !pairs.is_empty() || blocks.iter().any(|block: &ChangeBlock| block.newer.is_some());
                let key = if is_found { "found" } else { "unfound" };
                let (ordinal, title) = self.texts.older.heading(strings, section);
                ChangeSection {
                    id: self.texts.older.id(anchor),
                    level: level(section.section.depth),
                    key,
                    mark: mark(strings, key).to_owned(),
                    basis: pairs.first().map(|pair| self.basis(pair.basis).to_owned()).unwrap_or_default(),
                    number: String::new(),
                    is_changed: is_found,
                    original: self.texts.older.original(self.compared, anchor),
                    ordinal,
                    title,
                    counterparts: pairs
                        .iter()
                        .flat_map(|pair| &pair.newer)
                        .filter_map(|anchor| self.texts.newer.section_of(anchor))
                        .map(|section| self.texts.newer.heading_link(self.compared, section))
                        .collect(),
                    notes: if is_found { Vec::new() } else { vec![strings.get("not_reported").to_owned()] },
                    blocks,
                    previous: None,
                    next: None,
                }
            })
            .collect()
    }

    fn reported_block(&self, anchor: &str) -> ChangeBlock {
        let mut block = self.alone(Version::Older, anchor, "found");
        let mut newer: Vec<&str> = Vec::new();
        let said = self.paragraphs.older.get(anchor).into_iter().flatten().flat_map(|pair| &pair.newer).map(String::as_str);
        for anchor in said.chain(self.introductions.iter().filter(|(_, older)| **older == anchor).map(|(newer, _)| *newer)) {
            if !newer.contains(&anchor) {
                newer.push(anchor);
            }
        }
        if !newer.is_empty() {
            block.newer = Some(self.side(&self.texts.newer, &newer, &[]));
        }
        block.mark.clear();
        block
    }

    pub(super) fn report_rows(&self, sections: &[ChangeSection]) -> Vec<CorrespondenceRow> {
        self.texts
            .older
            .sections
            .iter()
            .zip(sections)
            .map(|(section, view)| CorrespondenceRow {
                key: view.key,
                mark: view.mark.clone(),
                number: String::new(),
                url: format!("#{}", view.id),
                older: vec![self.texts.older.heading_link(self.compared, section)],
                newer: view.counterparts.clone(),
            })
            .collect()
    }

    pub(super) fn targets(&self, is_report: bool) -> Vec<TargetRow> {
        let strings = self.strings();
        let link = |text: &Text<'a>, target: &Option<Target>| {
            target.as_ref().map(|target| text.link(self.compared, &target.anchor, target.quote.clone()))
        };
        self.compared
            .comparison
            .targets
            .iter()
            // What a report does not repeat in numbers is no target missed.
            .filter(|pair| !is_report || (pair.older.is_some() && pair.newer.is_some()))
            .map(|pair| TargetRow {
                indicator: pair.indicator.clone(),
                is_found: pair.older.iter().chain(&pair.newer).any(|target| target.origin == TargetOrigin::Found),
                older: link(&self.texts.older, &pair.older),
                newer: link(&self.texts.newer, &pair.newer),
                key: if is_report { "" } else { pair.change.name() },
                change: if is_report {
                    String::new()
                } else {
                    target_move::words(strings, "target", pair.older.as_ref(), pair.newer.as_ref(), pair.change)
                },
            })
            .collect()
    }
}

/// What a section says of itself its paragraphs do not say again.
fn mark_once(blocks: &mut [ChangeBlock], key: &str, notes: &[String]) {
    blocks.iter_mut().for_each(|block| block.notes.retain(|note| !notes.contains(note)));
    let is_new = key == "new";
    if let [block] = blocks
        && block.key == key
    {
        block.mark.clear();
    } else if is_new {
        blocks.iter_mut().filter(|block| block.key == key).for_each(|block| block.mark.clear());
    }
}

pub(super) fn level(depth: u8) -> u8 {
    (2 + depth.max(1)).min(6)
}
