//! What became of each section.

use super::compared::{mark, mark_and_reworded};
use super::sides::{Text, TextSection};
use super::writer::Writer;
use crate::base::both::Both;
use crate::compare::{Pair, Relation, text_change};
use crate::page::view::{ChangeBlock, ChangeSection, Link, Mark};

/// What became of a section, before the changes are numbered.
struct Became<'w, 'a> {
    /// The document in which it stands.
    text: &'w Text<'a>,
    section: &'w TextSection<'a>,
    level: u8,
    key: Mark,
    mark: String,
    basis: String,
    is_changed: bool,
    counterparts: Vec<Link>,
    notes: Vec<String>,
    blocks: Vec<ChangeBlock>,
}

impl Became<'_, '_> {
    fn id(&self) -> String {
        self.text.id(&self.section.section.anchor)
    }
}

/// Where a change stands among all.
#[derive(Default)]
struct ChangePlace {
    number: String,
    previous: Option<Link>,
    next: Option<Link>,
}

impl<'a> Writer<'a> {
    /// The sections of the newer document in its order, and what of the older one has no partner.
    pub(super) fn changes(&self) -> (Vec<ChangeSection>, Vec<ChangeSection>) {
        let sections: Vec<Became<'_, 'a>> = self.texts.newer.sections.iter().map(|section| self.section(section)).collect();
        let gone: Vec<Became<'_, 'a>> =
            self.texts.older.sections.iter().filter_map(|section| self.gone_section(section)).collect();
        let ids: Vec<String> = sections.iter().chain(&gone).filter(|section| section.is_changed).map(Became::id).collect();
        let mut number = 0;
        let mut view = |section: Became<'_, 'a>| {
            let place = if section.is_changed {
                number += 1;
                self.place_of_change(&ids, number - 1)
            } else {
                ChangePlace::default()
            };
            self.view(section, place)
        };
        (sections.into_iter().map(&mut view).collect(), gone.into_iter().map(&mut view).collect())
    }

    fn place_of_change(&self, ids: &[String], number: usize) -> ChangePlace {
        let strings = self.strings();
        let step = |key: &str, number: usize| {
            ids.get(number).map(|id| Link { label: strings.count(key, number + 1), url: format!("#{id}") })
        };
        ChangePlace {
            number: strings.count("change_number", number + 1),
            next: step("next_change", number + 1),
            previous: number.checked_sub(1).and_then(|before| step("previous_change", before)),
        }
    }

    fn view(&self, became: Became<'_, 'a>, place: ChangePlace) -> ChangeSection {
        let id = became.id();
        let Became { text, section, level, key, mark, basis, is_changed, counterparts, notes, blocks } = became;
        let (ordinal, title) = text.heading(self.strings(), section);
        ChangeSection {
            id,
            level,
            key,
            mark,
            basis,
            number: place.number,
            is_changed,
            original: text.original(self.compared, &section.section.anchor),
            ordinal,
            title,
            counterparts,
            notes,
            blocks,
            previous: place.previous,
            next: place.next,
        }
    }

    fn section<'w>(&'w self, section: &'w TextSection<'a>) -> Became<'w, 'a> {
        let strings = self.strings();
        let pairs = self.sections.newer.get(section.section.anchor.as_str()).map(Vec::as_slice).unwrap_or_default();
        let is_coarse = self.compared.comparison.is_coarse;
        let mut blocks = if is_coarse { Vec::new() } else { self.blocks(section) };
        let older: Vec<&TextSection<'a>> =
            pairs.iter().flat_map(|pair| &pair.older).filter_map(|anchor| self.texts.older.section_of(anchor)).collect();
        let is_retitled = is_retitled(&older, section);
        let lost = older.iter().flat_map(|older| &older.blocks).filter(|block| self.gone.contains(block.anchor.as_str())).count();
        let is_reworded = if is_coarse {
            pairs.iter().any(|pair| pair.relation != Relation::Identical)
        } else {
            is_retitled || lost > 0 || blocks.iter().any(|block| block.key != Mark::Identical)
        };
        let key = mark_of_section(pairs, is_reworded);
        let mut notes = Vec::new();
        for pair in pairs {
            self.note_pair(pair, &mut notes);
        }
        if lost > 0 {
            notes.push(strings.count("lost_paragraphs", lost));
        }
        mark_once(&mut blocks, key, &notes);
        // Where number and heading are what they were there is nothing to tell.
        let has_news = is_retitled || pairs.iter().any(|pair| pair.moved || pair.renumbered);
        let is_changed = key != Mark::Identical;
        Became {
            text: &self.texts.newer,
            section,
            level: level(section.section.depth),
            key,
            mark: mark_and_reworded(strings, key, key == Mark::Moved && is_reworded),
            basis: pairs.first().filter(|_| is_changed).map(|pair| self.basis(pair.basis).to_owned()).unwrap_or_default(),
            is_changed,
            counterparts: if is_changed && has_news {
                older.iter().map(|older| self.texts.older.heading_link(self.compared, older)).collect()
            } else {
                Vec::new()
            },
            notes,
            blocks,
        }
    }

    /// From where to where, from how many to how many.
    pub(super) fn note_pair(&self, pair: &Pair, notes: &mut Vec<String>) {
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

    /// A section of the older document that is gone, or in which a paragraph is.
    fn gone_section<'w>(&'w self, section: &'w TextSection<'a>) -> Option<Became<'w, 'a>> {
        let strings = self.strings();
        let is_gone = !self.sections.older.contains_key(section.section.anchor.as_str());
        let gone = section.blocks.iter().filter(|block| self.gone.contains(block.anchor.as_str()));
        let blocks: Vec<ChangeBlock> = gone.map(|block| self.gone_block(&block.anchor)).collect();
        if !is_gone && blocks.is_empty() {
            return None;
        }
        Some(Became {
            text: &self.texts.older,
            section,
            level: 3,
            // Paragraphs that are gone count with the section that answers to theirs.
            key: if is_gone { Mark::Absent } else { Mark::Partly },
            mark: if is_gone { mark(strings, Mark::Absent).to_owned() } else { strings.count("lost_here", blocks.len()) },
            basis: String::new(),
            is_changed: is_gone,
            counterparts: Vec::new(),
            notes: Vec::new(),
            blocks,
        })
    }

    /// The sections of the plan in its order, with what the report says of them.
    pub(super) fn reported(&self) -> Vec<ChangeSection> {
        let reported = self.texts.older.sections.iter().map(|section| self.reported_section(section));
        reported.map(|became| self.view(became, ChangePlace::default())).collect()
    }

    fn reported_section<'w>(&'w self, section: &'w TextSection<'a>) -> Became<'w, 'a> {
        let strings = self.strings();
        let pairs = self.sections.older.get(section.section.anchor.as_str()).map(Vec::as_slice).unwrap_or_default();
        let blocks: Vec<ChangeBlock> = if self.compared.comparison.is_coarse {
            Vec::new()
        } else {
            section.blocks.iter().map(|block| self.reported_block(&block.anchor)).collect()
        };
        let is_found = !pairs.is_empty() || blocks.iter().any(|block| block.newer.is_some());
        let key = if is_found { Mark::Found } else { Mark::Unfound };
        let counterparts = pairs.iter().flat_map(|pair| &pair.newer).filter_map(|anchor| self.texts.newer.section_of(anchor));
        Became {
            text: &self.texts.older,
            section,
            level: level(section.section.depth),
            key,
            mark: mark(strings, key).to_owned(),
            basis: pairs.first().map(|pair| self.basis(pair.basis).to_owned()).unwrap_or_default(),
            is_changed: is_found,
            counterparts: counterparts.map(|section| self.texts.newer.heading_link(self.compared, section)).collect(),
            notes: if is_found { Vec::new() } else { vec![strings.get("not_reported").to_owned()] },
            blocks,
        }
    }
}

/// Whether the title of a section is another one than that of its partner; several partners have no title in common.
fn is_retitled(older: &[&TextSection<'_>], newer: &TextSection<'_>) -> bool {
    let [one] = older else { return true };
    let titles = Both { older: one.section.title_text(), newer: newer.section.title_text() };
    let change = text_change(titles.as_deref());
    !change.is_marked || change.older.iter().chain(&change.newer).any(|piece| piece.is_changed)
}

fn mark_of_section(pairs: &[&Pair], is_reworded: bool) -> Mark {
    if pairs.is_empty() {
        Mark::New
    } else if pairs.iter().any(|pair| pair.moved) {
        Mark::Moved
    } else if is_reworded {
        Mark::Reworded
    } else if pairs.iter().any(|pair| pair.renumbered) {
        Mark::Renumbered
    } else {
        Mark::Identical
    }
}

/// What a section says of itself its paragraphs do not say again.
fn mark_once(blocks: &mut [ChangeBlock], key: Mark, notes: &[String]) {
    blocks.iter_mut().for_each(|block| block.notes.retain(|note| !notes.contains(note)));
    let is_new = key == Mark::New;
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
