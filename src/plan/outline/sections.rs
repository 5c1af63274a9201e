//! Sections: which headings and numbered paragraphs open one, and what stands in it.

use super::candidate::{Candidate, candidate};
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

/// Reads the units of one part.
pub(super) fn read(units: Vec<Unit>, role: PartRole, metadata: &Metadata, reading: OutlineReading) -> Vec<Section> {
    let units = join_titles(units, reading);
    let texts: Vec<String> = units.iter().map(Unit::text).collect();
    let mut candidates: Vec<Option<Candidate>> =
        units.iter().zip(&texts).map(|(unit, text)| candidate(unit, text, reading)).collect();
    drop_attachment_notes(&units, &mut candidates);
    drop_notes(&units, &texts, &mut candidates);
    drop_quoted(&units, &texts, &mut candidates);
    let listed = drop_contents(&units, &texts, &mut candidates);
    let goes_on = columns::confirm(&units, &texts, &mut candidates, &listed, reading == OutlineReading::Numbers);
    let ranks = Levels::of(&candidates);
    let levels: Vec<Option<Level>> =
        candidates.iter().map(|candidate| candidate.as_ref().map(|candidate| ranks.level(candidate))).collect();
    let decisions = titles::decide(&units, &texts, &candidates, &levels, &are_followed(&candidates, &levels));
    let roles = official_roles(&units, &candidates, metadata);
    let preface = if reading == OutlineReading::Numbers { preface(&units, &texts, &candidates, &levels) } else { None };
    let mut builder = Builder { sections: Vec::new(), open: Vec::new(), guessed: Vec::new(), unnumbered: BTreeMap::new(), role };
    for (index, ((unit, text), candidate)) in units.into_iter().zip(&texts).zip(candidates).enumerate() {
        if let Some((_, level)) = preface.filter(|(at, _)| *at == index) {
            let heading = Candidate { ordinal: None, outer: Vec::new(), heading: None, is_dash: false };
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
        let mut at = 0;
        for outer in &candidate.outer {
            builder.open_above(&unit, &text[at..], outer, ranks.of_style(outer.style));
            at += outer.length + outer.space;
        }
        builder.open(unit, text, &candidate, level, decisions[index]);
    }
    builder.finish()
}

/// Joins 第一部分, 一、 or 1. alone on a line and the line below it that holds its title.
fn join_titles(units: Vec<Unit>, reading: OutlineReading) -> Vec<Unit> {
    const MAX_TITLE_CHARS: usize = 30;
    let number = |unit: &Unit| {
        let text = unit.text();
        let whole = ordinal::read(text.trim()).filter(|ordinal| ordinal.length == text.trim().len());
        whole.map(|ordinal| ordinal.style).filter(|style| *style <= Style::Arabic && *style != Style::Article)
    };
    let is_title = |unit: &Unit| {
        let text = unit.text();
        (2..=MAX_TITLE_CHARS).contains(&text.trim().chars().count())
            && !text.contains(['。', '；', '，', '：', '！', '？', '\n'])
            && ordinal::read(text.trim()).is_none()
    };
    let is_alike = |number: &Unit, title: &Unit| match (&number.shape, &title.shape) {
        (Shape::Heading { level, .. }, Shape::Heading { level: below, id: None, .. }) => level == below,
        (Shape::Paragraph(_), Shape::Paragraph(_)) => reading == OutlineReading::Numbers,
        _ => false,
    };
    // Something has to stand below the title, else the line is the text itself. The cells of a torn table do not count.
    let stands_below = |own: Style, next: &Unit| {
        let text = next.text();
        match number(next) {
            Some(style) => style > own,
            None => {
                own <= Style::Section
                    || text.contains(['。', '；'])
                    || matches!(next.shape, Shape::Other(_))
                    || ordinal::read(text.trim()).is_some_and(|found| found.style > own)
            }
        }
    };
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    let mut units = units.into_iter().peekable();
    while let Some(unit) = units.next() {
        let own = joined.last().filter(|last| is_alike(last, &unit) && is_title(&unit)).and_then(number);
        if own.zip(units.peek()).is_some_and(|(own, next)| stands_below(own, next)) {
            let (Shape::Heading { inlines: title, .. } | Shape::Paragraph(title)) = unit.shape else { continue };
            if let Some(Unit { shape: Shape::Heading { inlines, .. } | Shape::Paragraph(inlines), range }) = joined.last_mut() {
                inlines.push(Inline::Text(" ".to_owned()));
                inlines.extend(title);
                *inlines = merge(std::mem::take(inlines));
                range.end = unit.range.end;
            }
        } else {
            joined.push(unit);
        }
    }
    joined
}

/// Takes the numbers out of the candidates that stand in a quotation of several paragraphs: 修改为：“一、…”.
fn drop_quoted(units: &[Unit], texts: &[String], candidates: &mut [Option<Candidate>]) {
    const MAX_PARAGRAPHS: usize = 15;
    let count = |text: &str, mark: char| text.chars().filter(|character| *character == mark).count();
    let opens = |text: &str| count(text, '“') == count(text, '”') + 1;
    let closes = |text: &str| {
        let text = text.trim_end().trim_end_matches(['。', '；', '，']);
        text.ends_with('”') && count(text, '”') == count(text, '“') + 1
    };
    let is_paragraph = |index: usize| matches!(units[index].shape, Shape::Paragraph(_));
    let mut start = None;
    for index in 0..units.len() {
        let text = texts[index].as_str();
        if !is_paragraph(index) || opens(text) {
            let last = text.rfind('“').filter(|_| is_paragraph(index));
            start = last.filter(|at| text[..*at].trim_end().ends_with(['：', ':']) || *at == 0).map(|_| index);
        } else if let Some(from) = start.filter(|_| closes(text)) {
            candidates[from + 1..=index].fill_with(|| None);
            start = None;
        } else if start.is_some_and(|from| index >= from + MAX_PARAGRAPHS) {
            start = None;
        }
    }
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
            (Some(level), Some(Some(next)), Some(Some(below))) => next.outer.is_empty() && below.order > level.order,
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
        let skipped = candidate.outer.iter().map(|outer| outer.length + outer.space).sum::<usize>();
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
    fn open_above(&mut self, unit: &Unit, text: &str, outer: &Ordinal, level: Level) {
        let mut section = self.section(Some(outer), level, unit.range.start..unit.range.start);
        section.ordinal = Some(print_ordinal(outer, text));
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
            level: level.shown,
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
