//! Sections: which headings and numbered paragraphs open one, and what stands in it.

use super::columns;
use super::contents::drop_contents;
use super::levels::{Level, Levels};
use super::notes::drop_notes;
use super::official::{drop_attachment_notes, official_roles};
use super::titles::{self, Decision, Title};
use super::{Shape, Unit, merge};
use crate::base::ordinal::{self, Ordinal, Style};
use crate::document::{BlockKind, Inline, OutlineReading, split_inlines};
use crate::plan::metadata::Metadata;
use crate::plan::section::{BlockRole, PartRole, PlanBlock, PrintedOrdinal, Section, SectionForm};
use std::collections::{BTreeMap, BTreeSet};

/// What a unit would be as the beginning of a section.
pub(super) struct Candidate {
    pub(super) ordinal: Option<Ordinal>,
    /// The number of the section above that begins in the same paragraph: the 一、 of 一、（一）.
    pub(super) outer: Option<Ordinal>,
    /// Level of the Markdown heading; absent for a paragraph.
    pub(super) heading: Option<u8>,
    /// A short line behind a dash.
    pub(super) is_dash: bool,
}

impl Candidate {
    pub(super) fn style(&self) -> Option<Style> {
        self.ordinal.map(|ordinal| ordinal.style).or(self.is_dash.then_some(Style::Dash))
    }

    /// Its styles and numbers, the outer one first.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (Style, u32)> {
        let own = self.style().map(|style| (style, self.ordinal.map_or(0, |ordinal| ordinal.number)));
        self.outer.map(|outer| (outer.style, outer.number)).into_iter().chain(own)
    }

    /// Bytes of its numbers with the white space behind them.
    pub(super) fn number_bytes(&self) -> usize {
        [self.outer, self.ordinal].iter().flatten().map(|ordinal| ordinal.length + ordinal.space).sum()
    }
}

fn candidate(unit: &Unit, text: &str, reading: OutlineReading) -> Option<Candidate> {
    let candidate = |ordinal, heading| Candidate { ordinal, outer: None, heading, is_dash: false };
    match &unit.shape {
        Shape::Heading { level, .. } => Some(candidate(ordinal::read(text), Some(*level))),
        Shape::Paragraph(_) if reading == OutlineReading::Numbers => {
            let ordinal = ordinal::read(text).filter(|ordinal| !ordinal.continues_sentence(text))?;
            Some(match inner_number(&ordinal, &text[ordinal.length + ordinal.space..]) {
                Some(inner) => Candidate { outer: Some(ordinal), ..candidate(Some(inner), None) },
                None => candidate(Some(ordinal), None),
            })
        }
        _ => None,
    }
}

/// The first number of the level below, where it directly follows a number.
fn inner_number(outer: &Ordinal, rest: &str) -> Option<Ordinal> {
    let may_follow = matches!(
        (outer.style, ordinal::read(rest)?.style),
        (Style::Han, Style::HanParenthesis | Style::Arabic | Style::ArabicParenthesis)
            | (Style::HanParenthesis, Style::Arabic | Style::ArabicParenthesis | Style::Circled)
            | (Style::Arabic, Style::ArabicParenthesis | Style::Circled)
            | (Style::ArabicParenthesis, Style::Circled)
    );
    ordinal::read(rest).filter(|inner| may_follow && inner.number == 1)
}

/// Reads the units of one part.
pub(super) fn read(units: Vec<Unit>, role: PartRole, metadata: &Metadata, reading: OutlineReading) -> Vec<Section> {
    let texts: Vec<String> = units.iter().map(Unit::text).collect();
    let mut candidates: Vec<Option<Candidate>> =
        units.iter().zip(&texts).map(|(unit, text)| candidate(unit, text, reading)).collect();
    drop_attachment_notes(&units, &mut candidates);
    drop_notes(&units, &texts, &mut candidates);
    drop_contents(&units, &texts, &mut candidates);
    let goes_on = columns::confirm(&units, &texts, &mut candidates, reading == OutlineReading::Numbers);
    let ranks = Levels::of(&candidates);
    let levels: Vec<Option<Level>> =
        candidates.iter().map(|candidate| candidate.as_ref().map(|candidate| ranks.level(candidate))).collect();
    let decisions = titles::decide(&units, &texts, &candidates, &levels, &are_followed(&candidates, &levels));
    let roles = official_roles(&units, &candidates, metadata);
    let preface = if reading == OutlineReading::Numbers { preface(&units, &texts, &candidates, &levels) } else { None };
    let mut builder = Builder { sections: Vec::new(), open: Vec::new(), guessed: Vec::new(), unnumbered: BTreeMap::new(), role };
    for (index, ((unit, text), candidate)) in units.into_iter().zip(&texts).zip(candidates).enumerate() {
        if let Some((_, level)) = preface.filter(|(at, _)| *at == index) {
            let heading = Candidate { ordinal: None, outer: None, heading: None, is_dash: false };
            builder.open(unit, text, &heading, level, Decision { title: Title::Whole, is_guessed: false });
            continue;
        }
        let (Some(candidate), Some(level)) = (candidate, levels[index]) else {
            if goes_on.contains(&index) && roles[index] == BlockRole::Text && matches!(unit.shape, Shape::Paragraph(_)) {
                builder.open_after_column(&unit);
            }
            builder.push_block(unit, roles[index]);
            continue;
        };
        if let Some(outer) = candidate.outer {
            builder.open_above(&unit, text, outer, ranks.of_style(outer.style));
        }
        builder.open(unit, text, &candidate, level, decisions[index]);
    }
    builder.finish()
}

/// 前言 alone on a line, above its text and the first chapter: it is a heading like that of the chapter.
fn preface(
    units: &[Unit],
    texts: &[String],
    candidates: &[Option<Candidate>],
    levels: &[Option<Level>],
) -> Option<(usize, Level)> {
    const WORDS: [&str; 5] = ["前言", "引言", "序言", "导言", "绪言"];
    let first = candidates.iter().position(Option::is_some)?;
    let level = levels[first]?;
    let is_first = candidates[first].as_ref()?.numbers().next()?.1 == 1;
    let is_highest = levels.iter().flatten().all(|other| level.order <= other.order);
    let is_preface = |index: &usize| {
        let compact: String = texts[*index].chars().take(8).filter(|character| !character.is_whitespace()).collect();
        matches!(units[*index].shape, Shape::Paragraph(_)) && WORDS.contains(&compact.as_str())
    };
    let at = (0..first).rev().find(is_preface).filter(|_| is_first && is_highest)?;
    let is_below_head = texts[..at].iter().all(|text| !text.contains('。'));
    (is_below_head && texts[at + 1..first].iter().any(|text| text.contains('。'))).then_some((at, level))
}

/// Whether text or a lower section follows each candidate: a sentence on its own is a title when something is said under
/// it, and an item when not.
fn are_followed(candidates: &[Option<Candidate>], levels: &[Option<Level>]) -> Vec<bool> {
    (0..candidates.len())
        .map(|index| match (levels[index], candidates.get(index + 1), levels.get(index + 1)) {
            (Some(level), Some(Some(next)), Some(Some(below))) => next.outer.is_none() && below.order > level.order,
            (Some(_), Some(None), _) => true,
            _ => false,
        })
        .collect()
}

struct Builder {
    sections: Vec<Section>,
    /// The open sections with their levels, outermost first.
    open: Vec<(Level, usize)>,
    /// Sections whose title was guessed from the sentences of a paragraph.
    guessed: Vec<usize>,
    /// Sections without a number so far, by parent and level.
    unnumbered: BTreeMap<(Option<usize>, u16), u32>,
    role: PartRole,
}

impl Builder {
    fn open(&mut self, unit: Unit, text: &str, candidate: &Candidate, level: Level, decision: Decision) {
        let range = unit.range;
        let (chosen, inlines, is_heading) = match unit.shape {
            Shape::Heading { id, inlines, .. } => (id, inlines, true),
            Shape::Paragraph(inlines) => (None, inlines, false),
            Shape::Other(_) => (None, Vec::new(), false),
        };
        let skipped = candidate.outer.map_or(0, |outer| outer.length + outer.space);
        let (_, inlines) = if skipped > 0 { split_inlines(inlines, skipped) } else { (Vec::new(), inlines) };
        let (ordinal, inlines) = take_ordinal(candidate.ordinal, &text[skipped..], inlines);
        let (form, title, rest) = match decision.title {
            _ if is_heading => (SectionForm::Heading, inlines, Vec::new()),
            Title::Whole => (SectionForm::Heading, inlines, Vec::new()),
            Title::At(end) => {
                let (title, rest) = split_inlines(inlines, end);
                (SectionForm::RunIn, title, rest)
            }
            Title::None => (SectionForm::Item, Vec::new(), inlines),
        };
        if !is_heading && decision.is_guessed && form != SectionForm::Item {
            self.guessed.push(self.sections.len());
        }
        let mut section = self.section(candidate.ordinal.as_ref(), level, range.clone());
        (section.ordinal, section.title, section.form, section.chosen) = (ordinal, title, form, chosen);
        if !rest.is_empty() {
            section.blocks.push(PlanBlock {
                anchor: String::new(),
                also: Vec::new(),
                role: BlockRole::Text,
                kind: BlockKind::Paragraph(rest),
                range,
            });
        }
        self.push(section, level);
    }

    /// Opens the section whose number stands alone before that of its first section.
    fn open_above(&mut self, unit: &Unit, text: &str, outer: Ordinal, level: Level) {
        let mut section = self.section(Some(&outer), level, unit.range.start..unit.range.start);
        section.ordinal = Some(print_ordinal(&outer, text));
        self.push(section, level);
    }

    /// Opens a section without number and title beside the items that end here: the text of the section that they are in
    /// goes on.
    fn open_after_column(&mut self, unit: &Unit) {
        let Some((level, _)) = self.open.last().copied() else { return };
        let mut section = self.section(None, level, unit.range.clone());
        section.form = SectionForm::Item;
        self.push(section, level);
    }

    /// A section at its place, still without title and text.
    fn section(&mut self, ordinal: Option<&Ordinal>, level: Level, range: std::ops::Range<usize>) -> Section {
        while self.open.last().is_some_and(|(open, _)| open.order >= level.order) {
            self.open.pop();
        }
        let parent = self.open.last().map(|(_, index)| *index);
        Section {
            anchor: String::new(),
            also: Vec::new(),
            parent,
            level: level.shown(),
            depth: u8::try_from(self.open.len() + 1).unwrap_or(u8::MAX),
            ordinal: None,
            title: Vec::new(),
            form: SectionForm::Heading,
            blocks: Vec::new(),
            chosen: None,
            path: self.path(ordinal, level, parent),
            range,
        }
    }

    fn push(&mut self, section: Section, level: Level) {
        self.open.push((level, self.sections.len()));
        self.sections.push(section);
    }

    /// Where most paragraphs of a style are items, the few whose first sentence is short are items too.
    fn finish(mut self) -> Vec<Section> {
        let styles: BTreeSet<Style> =
            self.sections.iter().filter_map(|section| section.ordinal.as_ref()).map(|ordinal| ordinal.style).collect();
        for style in styles {
            let of_style = |section: &Section| section.ordinal.as_ref().is_some_and(|ordinal| ordinal.style == style);
            let items = self.sections.iter().filter(|section| of_style(section) && section.form == SectionForm::Item).count();
            let titled = self.sections.iter().filter(|section| of_style(section) && section.form != SectionForm::Item).count();
            if items < 2 * titled.max(1) {
                continue;
            }
            for index in &self.guessed {
                if let Some(section) = self.sections.get_mut(*index).filter(|section| of_style(section)) {
                    make_item(section);
                }
            }
        }
        self.sections.shrink_to_fit();
        self.sections
    }

    /// The printed numbers from the top; a level whose number is missing counts as 0. Floating styles leave no gap.
    fn path(&mut self, ordinal: Option<&Ordinal>, level: Level, parent: Option<usize>) -> Vec<String> {
        let above = self.open.last().map(|(open, _)| *open);
        let mut path = parent.map(|parent| self.sections[parent].path.clone()).unwrap_or_default();
        if !level.is_floating {
            let missing = level.counted.saturating_sub(above.map_or(0, |above| above.counted) + 1);
            path.extend((0..missing).map(|_| "0".to_owned()));
        }
        match ordinal {
            None => {
                let before = self.unnumbered.entry((parent, level.order)).or_insert(0);
                *before += 1;
                path.push(format!("x{before}"));
            }
            Some(ordinal) if matches!(ordinal.style, Style::Decimal(_)) => {
                // 2.1 below 2 or 第二章 is the first of the second.
                let parts: Vec<String> = ordinal.decimal_parts().iter().map(u32::to_string).collect();
                let known = (0..parts.len()).rev().find(|known| path.ends_with(&parts[..*known])).unwrap_or(0);
                path.extend_from_slice(&parts[known..]);
            }
            Some(ordinal) => {
                let inserted = ordinal.inserted.map(|inserted| format!("z{inserted}")).unwrap_or_default();
                path.push(format!("{}{inserted}{}", ordinal.number, ordinal.style.anchor_suffix()));
            }
        }
        path
    }

    fn push_block(&mut self, unit: Unit, role: BlockRole) {
        let kind = match unit.shape {
            Shape::Heading { level, id, inlines } => BlockKind::Heading { level, id, inlines },
            Shape::Paragraph(inlines) => BlockKind::Paragraph(inlines),
            Shape::Other(kind) => kind,
        };
        let role = match (&kind, role) {
            (BlockKind::Table { .. }, _) => BlockRole::Table,
            (BlockKind::Rule, _) => BlockRole::Rule,
            (_, role) => role,
        };
        if self.sections.is_empty() {
            let lead = Section {
                anchor: self.role.lead_anchor(),
                also: Vec::new(),
                parent: None,
                level: 0,
                depth: 0,
                ordinal: None,
                title: Vec::new(),
                form: SectionForm::Lead,
                blocks: Vec::new(),
                chosen: None,
                path: Vec::new(),
                range: unit.range.clone(),
            };
            self.sections.push(lead);
        }
        let block = PlanBlock { anchor: String::new(), also: Vec::new(), role, kind, range: unit.range };
        if let Some(section) = self.sections.last_mut() {
            // Most sections have one block, for which a list would set aside four places.
            if section.blocks.is_empty() {
                section.blocks.reserve_exact(1);
            }
            section.blocks.push(block);
        }
    }
}

/// Puts the title of a section back into its text.
fn make_item(section: &mut Section) {
    let mut inlines = std::mem::take(&mut section.title);
    let run_in = section.form == SectionForm::RunIn;
    section.form = SectionForm::Item;
    if let Some(PlanBlock { kind: BlockKind::Paragraph(rest), .. }) = section.blocks.first_mut().filter(|_| run_in) {
        inlines.append(rest);
        *rest = merge(inlines);
        return;
    }
    let range = section.range.clone();
    section.blocks.insert(
        0,
        PlanBlock { anchor: String::new(), also: Vec::new(), role: BlockRole::Text, kind: BlockKind::Paragraph(inlines), range },
    );
}

/// Takes the printed number off the front of a text.
fn take_ordinal(ordinal: Option<Ordinal>, text: &str, inlines: Vec<Inline>) -> (Option<PrintedOrdinal>, Vec<Inline>) {
    let Some(ordinal) = ordinal else { return (None, inlines) };
    let (_, rest) = split_inlines(inlines, ordinal.length + ordinal.space);
    (Some(print_ordinal(&ordinal, text)), rest)
}

/// The number with which a text begins, as printed.
fn print_ordinal(ordinal: &Ordinal, text: &str) -> PrintedOrdinal {
    let (number, rest) = text.split_at(ordinal.length);
    PrintedOrdinal {
        text: number.to_owned(),
        space: rest[..ordinal.space].to_owned(),
        style: ordinal.style,
        number: ordinal.number,
        inserted: ordinal.inserted,
    }
}
