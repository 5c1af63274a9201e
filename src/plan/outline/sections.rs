//! Sections: which headings and numbered paragraphs open one, at which level, with which title.

use super::official::{drop_attachment_notes, official_roles};
use super::{Shape, Unit, merge};
use crate::base::ordinal::{self, Ordinal, Style};
use crate::document::{BlockKind, Inline, OutlineReading, plain_text, split_inlines};
use crate::plan::metadata::Metadata;
use crate::plan::section::{BlockRole, PartRole, PlanBlock, PrintedOrdinal, Section, SectionForm};
use std::collections::{BTreeMap, BTreeSet};

/// Longer first sentences are text, not a title: of 812 run-in titles in real plans all but four are shorter.
const LONGEST_RUN_IN: usize = 40;
/// A whole paragraph may be a longer title, since nothing else can be meant by it.
const LONGEST_HEADING: usize = 60;

/// What a unit would be as the beginning of a section.
pub(super) struct Candidate {
    pub(super) ordinal: Option<Ordinal>,
    /// Level of the Markdown heading; absent for a paragraph.
    pub(super) heading: Option<u8>,
}

fn candidate(unit: &Unit, reading: OutlineReading) -> Option<Candidate> {
    match &unit.shape {
        Shape::Heading { level, inlines, .. } => {
            Some(Candidate { ordinal: ordinal::read(&plain_text(inlines)), heading: Some(*level) })
        }
        Shape::Paragraph(inlines) if reading == OutlineReading::Numbers => {
            let text = plain_text(inlines);
            let ordinal = ordinal::read(&text).filter(|ordinal| !ordinal.continues_sentence(&text))?;
            Some(Candidate { ordinal: Some(ordinal), heading: None })
        }
        _ => None,
    }
}

/// The level of every numbering style and Markdown heading level of a part.
struct Levels {
    /// Styles from the highest to the lowest.
    styles: Vec<Style>,
    /// Markdown level at which a style is used, where it is.
    heading_of: Vec<(Style, u8)>,
    /// Markdown levels of headings without a number, from the highest.
    unnumbered: Vec<u8>,
    /// Whether headings without numbers stand above all numbers.
    above: bool,
}

impl Levels {
    fn of(candidates: &[Option<Candidate>]) -> Self {
        let numbered: Vec<(Style, u32)> = candidates
            .iter()
            .flatten()
            .filter_map(|candidate| candidate.ordinal.map(|ordinal| (ordinal.style, ordinal.number)))
            .collect();
        let used: BTreeSet<Style> = numbered.iter().map(|(style, _)| *style).collect();
        let mut styles: Vec<Style> = used.into_iter().collect();
        // The nesting of the text may show another order than the rules: after each 1. the （一） begin anew.
        for _ in 0..styles.len() {
            for index in 1..styles.len() {
                if is_inverted(&numbered, styles[index - 1], styles[index]) {
                    styles.swap(index - 1, index);
                }
            }
        }
        let mut heading_of: Vec<(Style, u8)> = Vec::new();
        for candidate in candidates.iter().flatten() {
            if let (Some(ordinal), Some(level)) = (candidate.ordinal, candidate.heading) {
                match heading_of.iter_mut().find(|(style, _)| *style == ordinal.style) {
                    Some((_, least)) => *least = level.min(*least),
                    None => heading_of.push((ordinal.style, level)),
                }
            }
        }
        let unnumbered: BTreeSet<u8> = candidates
            .iter()
            .flatten()
            .filter(|candidate| candidate.ordinal.is_none())
            .filter_map(|candidate| candidate.heading)
            .collect();
        let first = candidates.iter().flatten().next();
        let above = heading_of.is_empty() && first.is_some_and(|first| first.ordinal.is_none());
        Self { styles, heading_of, unnumbered: unnumbered.into_iter().collect(), above }
    }

    fn level(&self, candidate: &Candidate) -> u8 {
        let shift = if self.above { self.unnumbered.len() } else { 0 };
        let level = match (candidate.ordinal, candidate.heading) {
            (Some(ordinal), _) => shift + self.rank(ordinal.style),
            (None, heading) => self.unnumbered_level(heading.unwrap_or(6)),
        };
        u8::try_from(level.clamp(1, 10)).unwrap_or(10)
    }

    fn rank(&self, style: Style) -> usize {
        1 + self.styles.iter().position(|known| *known == style).unwrap_or(0)
    }

    fn unnumbered_level(&self, heading: u8) -> usize {
        if let Some((style, _)) = self.heading_of.iter().find(|(_, level)| *level == heading) {
            return self.rank(*style);
        }
        let outer = self.heading_of.iter().filter(|(_, level)| *level < heading).map(|(style, _)| self.rank(*style)).max();
        match outer {
            Some(outer) => outer + 1,
            None => 1 + self.unnumbered.iter().filter(|level| **level < heading).count(),
        }
    }
}

/// Whether the text shows `lower` to stand above `upper`: it runs on while `upper` begins anew after it.
fn is_inverted(numbered: &[(Style, u32)], upper: Style, lower: Style) -> bool {
    let mut last = None;
    let mut running = 0;
    let (mut restarts_after_lower, mut breaks) = (0, 0);
    for (style, number) in numbered.iter().filter(|(style, _)| *style == upper || *style == lower) {
        if *style == lower {
            if *number != running + 1 {
                breaks += 1;
            }
            running = *number;
        } else if *number == 1 {
            if last == Some(lower) {
                restarts_after_lower += 1;
            } else {
                breaks += 1;
            }
        }
        last = Some(*style);
    }
    restarts_after_lower >= 2 && breaks == 0
}

/// Reads the units of one part.
pub(super) fn read(units: Vec<Unit>, role: PartRole, metadata: &Metadata, reading: OutlineReading) -> Vec<Section> {
    let mut candidates: Vec<Option<Candidate>> = units.iter().map(|unit| candidate(unit, reading)).collect();
    drop_attachment_notes(&units, &mut candidates);
    let levels = Levels::of(&candidates);
    let upcoming = upcoming_levels(&candidates, &levels);
    let roles = official_roles(&units, &candidates, metadata);
    let mut builder = Builder { sections: Vec::new(), open: Vec::new(), guessed: Vec::new(), unnumbered: BTreeMap::new(), role };
    for (index, (unit, candidate)) in units.into_iter().zip(candidates).enumerate() {
        let Some(candidate) = candidate else {
            builder.push_block(unit, roles[index]);
            continue;
        };
        let level = levels.level(&candidate);
        // A sentence on its own is a title when something is said under it, and an item when not.
        let has_text = match upcoming[index] {
            Upcoming::Block => true,
            Upcoming::Section(next) => next > level,
            Upcoming::End => false,
        };
        builder.open(unit, candidate, level, has_text);
    }
    builder.finish()
}

#[derive(Clone, Copy)]
enum Upcoming {
    Block,
    Section(u8),
    End,
}

fn upcoming_levels(candidates: &[Option<Candidate>], levels: &Levels) -> Vec<Upcoming> {
    let mut upcoming = vec![Upcoming::End; candidates.len()];
    for index in 1..candidates.len() {
        upcoming[index - 1] = match &candidates[index] {
            Some(candidate) => Upcoming::Section(levels.level(candidate)),
            None => Upcoming::Block,
        };
    }
    upcoming
}

struct Builder {
    sections: Vec<Section>,
    /// The open sections with their levels, outermost first.
    open: Vec<(u8, usize)>,
    /// Sections whose title was guessed from the sentences of a paragraph.
    guessed: Vec<usize>,
    /// Sections without a number so far, by parent and level.
    unnumbered: BTreeMap<(Option<usize>, u8), u32>,
    role: PartRole,
}

impl Builder {
    fn open(&mut self, unit: Unit, candidate: Candidate, level: u8, has_text: bool) {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            self.open.pop();
        }
        let parent = self.open.last().map(|(_, index)| *index);
        let path = self.path(candidate.ordinal.as_ref(), level, parent);
        let range = unit.range;
        let (chosen, inlines, is_heading) = match unit.shape {
            Shape::Heading { id, inlines, .. } => (id, inlines, true),
            Shape::Paragraph(inlines) => (None, inlines, false),
            Shape::Other(_) => (None, Vec::new(), false),
        };
        let (ordinal, inlines) = take_ordinal(candidate.ordinal, inlines);
        let printed = if is_heading {
            Printed { form: SectionForm::Heading, title: inlines, rest: Vec::new(), guessed: false }
        } else {
            print(inlines, candidate.ordinal, has_text)
        };
        if printed.guessed {
            self.guessed.push(self.sections.len());
        }
        let depth = u8::try_from(self.open.len() + 1).unwrap_or(u8::MAX);
        let mut section = Section {
            anchor: String::new(),
            also: Vec::new(),
            parent,
            level,
            depth,
            ordinal,
            title: printed.title,
            form: printed.form,
            blocks: Vec::new(),
            chosen,
            path,
            range: range.clone(),
        };
        if !printed.rest.is_empty() {
            section.blocks.push(PlanBlock {
                anchor: String::new(),
                also: Vec::new(),
                role: BlockRole::Text,
                kind: BlockKind::Paragraph(printed.rest),
                range,
            });
        }
        self.open.push((level, self.sections.len()));
        self.sections.push(section);
    }

    /// Where most paragraphs of a style are items, the few whose first sentence is short are items too.
    fn finish(mut self) -> Vec<Section> {
        for style in Style::ALL {
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

    /// The printed numbers from the top; a level whose number is missing counts as 0.
    fn path(&mut self, ordinal: Option<&Ordinal>, level: u8, parent: Option<usize>) -> Vec<String> {
        let mut path: Vec<String> = Vec::with_capacity(level.into());
        for outer in 1..level {
            let number = self
                .open
                .iter()
                .find(|(open, _)| *open == outer)
                .and_then(|(_, index)| self.sections[*index].path.last().cloned());
            path.push(number.unwrap_or_else(|| "0".to_owned()));
        }
        path.push(if let Some(ordinal) = ordinal {
            ordinal.number.to_string()
        } else {
            let before = self.unnumbered.entry((parent, level)).or_insert(0);
            *before += 1;
            format!("x{before}")
        });
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
fn take_ordinal(ordinal: Option<Ordinal>, inlines: Vec<Inline>) -> (Option<PrintedOrdinal>, Vec<Inline>) {
    let Some(ordinal) = ordinal else { return (None, inlines) };
    let text = plain_text(&inlines);
    let (_, rest) = split_inlines(inlines, ordinal.length + ordinal.space);
    let printed = PrintedOrdinal {
        text: text[..ordinal.length].to_owned(),
        space: text[ordinal.length..ordinal.length + ordinal.space].to_owned(),
        style: ordinal.style,
        number: ordinal.number,
    };
    (Some(printed), rest)
}

struct Printed {
    form: SectionForm,
    title: Vec<Inline>,
    rest: Vec<Inline>,
    /// Whether sentences, and not type, say where the title ends.
    guessed: bool,
}

/// Decides how a numbered paragraph, its number taken off, is printed: title, title and text, or text.
fn print(inlines: Vec<Inline>, ordinal: Option<Ordinal>, has_text: bool) -> Printed {
    let text = plain_text(&inlines);
    let length = text.trim_end().chars().count();
    let heading = |inlines| Printed { form: SectionForm::Heading, title: inlines, rest: Vec::new(), guessed: true };
    let item = |inlines| Printed { form: SectionForm::Item, title: Vec::new(), rest: inlines, guessed: false };
    let is_article = ordinal.is_some_and(|ordinal| ordinal.style == Style::Article);
    // Bold type says where the title ends.
    if let Some(Inline::Strong(strong)) = inlines.first() {
        let bold = plain_text(strong);
        if bold.len() == text.trim_end().len() && length <= 2 * LONGEST_HEADING {
            return Printed { guessed: false, ..heading(inlines) };
        }
        if !bold.trim().is_empty() && bold.len() < text.len() && bold.chars().count() <= 2 * LONGEST_RUN_IN {
            let (title, rest) = split_inlines(inlines, bold.len());
            return Printed { form: SectionForm::RunIn, title, rest, guessed: false };
        }
    }
    match first_stop(&text) {
        None => {
            let open_end = text.trim_end().ends_with(['；', ';', '，', ',', '、']);
            let title = length > 0 && length <= LONGEST_HEADING && !open_end && !text.contains('\n');
            if title { heading(inlines) } else { item(inlines) }
        }
        Some(_) if is_article => item(inlines),
        Some(stop) if text[stop..].trim().is_empty() => {
            if has_text && length <= LONGEST_HEADING {
                heading(inlines)
            } else {
                item(inlines)
            }
        }
        Some(stop) if text[..stop].chars().count() <= LONGEST_RUN_IN => {
            let (title, rest) = split_inlines(inlines, stop);
            Printed { form: SectionForm::RunIn, title, rest, guessed: true }
        }
        Some(_) => item(inlines),
    }
}

/// The end of the first sentence, outside quotation marks and brackets, with its stop.
fn first_stop(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (at, character) in text.char_indices() {
        match character {
            '“' | '（' | '《' | '(' | '「' | '〔' => depth += 1,
            '”' | '）' | '》' | ')' | '」' | '〕' => depth -= 1,
            '。' | '！' | '？' if depth <= 0 => return Some(at + character.len_utf8()),
            '\n' => return Some(at),
            _ => {}
        }
    }
    None
}
