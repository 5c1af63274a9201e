//! A count that announces items, against the items: `重点抓好以下五项工作：` above four numbered sections.
//!
//! A count announces items where it stands, with a general noun, at the end of the last clause before a colon (or, behind a
//! verb that announces, before a full stop or a comma: 抓好三项工作。一是…), and the first item follows at once: in the same
//! paragraph (一是…), as the next paragraph or section, as a list, as a table with numbers
//! (序号); or where it is a whole heading (三大任务) above numbered sections. Names (三大攻坚战), parts (五项中的三项), bounds
//! (至少两项) and counts of what is nested deeper announce nothing here. Items are counted only where their numbers run on from
//! the first. Where less than half of the items are there, or twice as many, the list may not be the one that was meant:
//! then it counts
//! only behind a colon, and where nothing in it and nothing behind it can hold the others.

use super::announced::{Announced, announced, announced_in_sentence, heading};
use super::marks::{Mark, enumerated, is_open_ended, mark};
use super::{line, report};
use crate::base::ordinal::Style;
use crate::diagnostic::problem;
use crate::disclosure::findings::Findings;
use crate::document::{BlockKind, plain_text};
use crate::plan::{BlockRole, Part, Plan, PlanBlock, SectionForm};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Looks at all counts of a plan.
pub(crate) fn examine(plan: &Plan, findings: &mut Findings<'_>) {
    for part in &plan.parts {
        let outline = Outline::of(part);
        let mut seen = BTreeSet::new();
        for at in 0..outline.lines.len() {
            for (announced, items) in outline.counts_at(at) {
                if items.count != announced.number && seen.insert((items.first, announced.number)) {
                    report_count(&announced, &items, &outline.lines[at].range, findings);
                }
            }
        }
    }
}

fn report_count(announced: &Announced, items: &Items, range: &Range<usize>, findings: &mut Findings<'_>) {
    let (first, last) = (line(findings, items.first), line(findings, items.last));
    let announced = announced.shown.clone();
    report(findings, range.clone(), &problem::Figures::OtherCount { announced, items: items.count, first, last });
}

/// What is listed.
struct Items {
    count: u32,
    /// The byte of the file where the first begins.
    first: usize,
    last: usize,
}

/// A paragraph, a heading, a list or a table in the order of the text.
struct Line<'a> {
    text: String,
    range: Range<usize>,
    section: usize,
    mark: Option<Mark>,
    begins_section: bool,
    /// `None`: a heading or a numbered paragraph.
    kind: Option<&'a BlockKind>,
}

/// The lines of a part, and which sections stand in which.
struct Outline<'a> {
    part: &'a Part,
    lines: Vec<Line<'a>>,
    first_lines: Vec<usize>,
    /// By section, those directly in it; those in none last.
    children: Vec<Vec<usize>>,
}

impl<'a> Outline<'a> {
    fn of(part: &'a Part) -> Self {
        let mut lines = Vec::new();
        let mut first_lines = Vec::new();
        let mut children = vec![Vec::new(); part.sections.len() + 1];
        for (index, section) in part.sections.iter().enumerate() {
            first_lines.push(lines.len());
            let is_lead = section.form == SectionForm::Lead;
            let is_own = |range: &Range<usize>| is_lead || *range != section.range;
            if !is_lead {
                children[section.parent.unwrap_or(part.sections.len())].push(index);
                let rest = section.blocks.first().filter(|block| !is_own(&block.range));
                lines.push(Line {
                    text: plain_text(&section.title) + &rest.map(PlanBlock::text).unwrap_or_default(),
                    range: section.range.clone(),
                    section: index,
                    mark: section.ordinal.as_ref().map(|ordinal| (ordinal.style, ordinal.number)),
                    begins_section: true,
                    kind: None,
                });
            }
            let is_text = |role: BlockRole| matches!(role, BlockRole::Text | BlockRole::Table);
            for block in section.blocks.iter().filter(|block| is_own(&block.range) && is_text(block.role)) {
                let text = if matches!(block.kind, BlockKind::Paragraph(_)) { block.text() } else { String::new() };
                lines.push(Line {
                    mark: mark(&text),
                    text,
                    range: block.range.clone(),
                    section: index,
                    begins_section: false,
                    kind: Some(&block.kind),
                });
            }
        }
        Self { part, lines, first_lines, children }
    }

    /// The counts that a line announces, each with what follows.
    fn counts_at(&self, at: usize) -> Vec<(Announced, Items)> {
        let line = &self.lines[at];
        let mut found = Vec::new();
        if line.begins_section {
            let title = self.part.sections[line.section].title_text();
            found.extend(
                heading(&title)
                    .and_then(|(announced, noun)| {
                        let first = *self.children[line.section].first()?;
                        let is_named =
                            |section: &usize| noun.is_none_or(|noun| self.part.sections[*section].title_text().contains(noun));
                        let are_named = self.children[line.section].iter().all(is_named);
                        Some((self.sections(first, &announced).filter(|_| are_named)?, announced))
                    })
                    .map(|(items, announced)| (announced, items)),
            );
        }
        // 共5项，见下表 may end without a sign.
        let open_end = line.text.ends_with('表').then_some((line.text.len(), '。'));
        let signs = line.text.char_indices().filter(|(_, character)| matches!(character, '：' | ':' | '。' | '，'));
        for (end, sign) in signs.chain(open_end) {
            let after = line.text.get(end + sign.len_utf8()..).unwrap_or_default().trim_start();
            let first = super::marks::mark(after).filter(|(_, number)| *number == 1);
            let is_followed = match sign {
                // Behind a comma only words count: 抓好三项工作，一是….
                '，' => first.is_some_and(|(style, _)| matches!(style, Style::Spoken(_))),
                _ => after.is_empty() || first.is_some(),
            };
            if !is_followed {
                continue;
            }
            // What follows a sentence may be the outline that goes on.
            if sign == '。' && after.is_empty() && self.lines.get(at + 1).is_some_and(begins_outline) {
                continue;
            }
            let before = &line.text[..end];
            let announced = if matches!(sign, '：' | ':') { announced(before) } else { announced_in_sentence(before) };
            let Some(announced) = announced else { continue };
            let items = if after.is_empty() { self.below(at, &announced) } else { self.inside(at, after, &announced) };
            found.extend(items.map(|items| (announced, items)));
        }
        found
    }

    /// What follows from the next line on.
    fn below(&self, at: usize, announced: &Announced) -> Option<Items> {
        let (line, next) = (&self.lines[at], self.lines.get(at + 1)?);
        let is_same = next.section == line.section && !next.begins_section;
        match next.kind {
            Some(BlockKind::List(items)) if is_same => {
                let goes_on = self.lines.get(at + 2).is_some_and(|after| {
                    after.section == line.section && (matches!(after.kind, Some(BlockKind::List(_))) || after.mark.is_some())
                });
                let is_from_one =
                    items.first()?.marker.as_deref().is_none_or(|marker| marker.trim_end_matches(['.', ')']) == "1");
                let last = items.last()?;
                let is_open = last.blocks.last().is_some_and(|block| is_open_ended(&crate::plan::block_text(&block.kind)));
                let count = u32::try_from(items.len()).ok()?;
                let found = Items { count, first: next.range.start, last: last.range.start };
                let is_flat = items.iter().all(|item| item.blocks.len() == 1);
                let is_alone = is_flat && self.lines.get(at + 2).is_none_or(|after| after.section != line.section);
                found.believed(announced, is_alone).filter(|_| is_from_one && !goes_on && !is_open)
            }
            Some(BlockKind::Table { head, rows, .. }) if is_same => {
                let is_numbered = head.first().is_some_and(|cell| plain_text(cell).trim() == "序号");
                let numbers: Vec<u32> = rows.iter().filter_map(|row| plain_text(row.first()?).trim().parse().ok()).collect();
                let count = u32::try_from(numbers.len()).ok()?;
                let runs_on = numbers.iter().copied().eq(1..=count);
                let found = Items { count, first: next.range.start, last: next.range.end.saturating_sub(1) };
                found.believed(announced, false).filter(|_| is_numbered && runs_on)
            }
            _ if announced.names_table => None,
            _ if next.begins_section && next.mark.is_some_and(|(_, number)| number == 1) => {
                let parent = self.part.sections[next.section].parent;
                let is_lead = self.part.sections[line.section].form == SectionForm::Lead;
                let is_below = parent == Some(line.section) || is_lead && parent.is_none();
                self.sections(next.section, announced).filter(|_| is_below)
            }
            Some(BlockKind::Paragraph(_)) if is_same => self.paragraphs(at, announced),
            _ => None,
        }
    }

    /// Numbered sections that follow each other in one, from this one on.
    fn sections(&self, first: usize, announced: &Announced) -> Option<Items> {
        let section = |index: usize| &self.part.sections[index];
        let mark = |index: usize| section(index).ordinal.as_ref().map(|ordinal| (ordinal.style, ordinal.number));
        let (style, number) = mark(first)?;
        if number != 1 {
            return None;
        }
        let siblings = &self.children[section(first).parent.unwrap_or(self.part.sections.len())];
        let from = siblings.iter().position(|sibling| *sibling == first)?;
        let runs_on =
            |(offset, sibling): &(usize, &usize)| mark(**sibling) == u32::try_from(offset + 1).ok().map(|number| (style, number));
        let items: Vec<usize> = siblings[from..].iter().enumerate().take_while(runs_on).map(|(_, sibling)| *sibling).collect();
        let count = u32::try_from(items.len()).ok()?;
        let next = siblings.get(from + items.len()).copied();
        // Behind a gap the list goes on; which number is missing another rule says.
        if next.and_then(mark).is_some_and(|(other, number)| other == style && number != 1) {
            return None;
        }
        let last = *items.last()?;
        let end = next.unwrap_or_else(|| self.end_of(last));
        let is_closing = |index: &usize| {
            let title = section(*index).title_text() + &section(*index).blocks.first().map(PlanBlock::text).unwrap_or_default();
            let title: String = title.chars().take(12).collect();
            CLOSING.iter().any(|word| title.contains(word))
        };
        let has_closing = items.iter().skip(announced.number as usize).any(is_closing);
        let last_line = self.lines.get(self.first_lines.get(end).copied().unwrap_or(self.lines.len()).wrapping_sub(1))?;
        if count == announced.number {
            return Some(Items { count, first: section(first).range.start, last: section(last).range.start });
        }
        // Behind what the text before all sections announces, others of their rank may stand.
        let is_of_document = section(first).parent.is_none() && style <= Style::Han;
        let has_others = is_of_document && count > announced.number;
        if has_closing || has_others || is_open_ended(&last_line.text) || self.counts_deeper(&items, end, announced.number) {
            return None;
        }
        // 分三个阶段实施。 may stand above an outline of another kind.
        let has_name = |item: &usize| section(*item).title_text().contains(announced.item_name);
        if !items.iter().all(has_name) {
            return None;
        }
        let is_flat = announced.is_before_colon && !self.holds_lists(&items, end);
        Items { count, first: section(first).range.start, last: section(last).range.start }.believed(announced, is_flat)
    }

    /// Whether something below the items may be what was counted: deeper sections, lists, 一是 inside a paragraph.
    fn holds_lists(&self, items: &[usize], end: usize) -> bool {
        let depth = self.part.sections[items[0]].depth;
        self.part.sections[items[0]..end].iter().any(|section| {
            let is_list = |block: &PlanBlock| !matches!(block.kind, BlockKind::Paragraph(_)) || holds_marks(&block.text());
            section.depth > depth || section.blocks.iter().any(is_list)
        })
    }

    /// The first section behind one and all that stand in it.
    fn end_of(&self, index: usize) -> usize {
        let depth = self.part.sections[index].depth;
        let behind = self.part.sections[index + 1..].iter().position(|section| section.depth <= depth);
        behind.map_or(self.part.sections.len(), |offset| index + 1 + offset)
    }

    /// Whether so many sections or items of lists stand below the items: 十二项 in three groups of four.
    fn counts_deeper(&self, items: &[usize], end: usize, number: u32) -> bool {
        let below: u32 = items.iter().map(|item| u32::try_from(self.children[*item].len()).unwrap_or(0)).sum();
        let are_groups = items.iter().all(|item| !self.children[*item].is_empty());
        let mut listed = 0;
        // Numbers that run on through the groups end with the number of all. A longer list of its own is none of these.
        let mut greatest: BTreeMap<Style, u32> = BTreeMap::new();
        let (first, depth) = (items[0], self.part.sections[items[0]].depth);
        for section in &self.part.sections[first..end] {
            if let Some(ordinal) = section.ordinal.as_ref().filter(|_| section.depth > depth) {
                let last = greatest.entry(ordinal.style).or_default();
                *last = ordinal.number.max(*last);
            }
            for block in &section.blocks {
                listed += match &block.kind {
                    BlockKind::List(items) => items.len(),
                    BlockKind::Table { rows, .. } => rows.len(),
                    _ => 0,
                };
            }
        }
        greatest.values().any(|last| *last == number) || listed == number as usize || are_groups && below == number
    }

    /// Numbered paragraphs, or such behind dashes, that no outline made sections of.
    fn paragraphs(&self, at: usize, announced: &Announced) -> Option<Items> {
        let section = self.lines[at].section;
        let rest = self.lines[at + 1..].iter();
        let next = self.lines.get(at + 1)?;
        let is_dash = next.text.starts_with("——");
        let style = next.mark.filter(|(_, number)| *number == 1).map(|(style, _)| style);
        if style.is_none() && !is_dash {
            return None;
        }
        let (mut count, mut last, mut is_over) = (0, next, false);
        for line in rest.take_while(|line| line.section == section).take(MAX_PARAGRAPHS) {
            let is_item = match style {
                Some(style) => line.mark == Some((style, count + 1)),
                None => line.text.starts_with("——"),
            };
            // Behind other text the list may go on or another may begin.
            if is_item && is_over {
                return None;
            }
            if is_item {
                (count, last) = (count + 1, line);
            } else {
                is_over = true;
            }
        }
        let is_open = is_open_ended(&last.text);
        Items { count, first: next.range.start, last: last.range.start }.believed(announced, !is_over).filter(|_| !is_open)
    }

    /// What the same paragraph enumerates, and the paragraphs below that go on with it.
    fn inside(&self, at: usize, after: &str, announced: &Announced) -> Option<Items> {
        let (style, mut count) = enumerated(after)?;
        let line = &self.lines[at];
        let mut last = line;
        let mut rest = self.lines[at + 1..].iter();
        while let Some(next) = rest.clone().next().filter(|next| next.mark == Some((style, count + 1))) {
            rest.next();
            count = enumerated_from(&next.text, style, count + 1);
            last = next;
        }
        // Other paragraphs may stand between the items.
        let goes_on = rest.take(MAX_NEAR).any(|line| line.mark == Some((style, count + 1)));
        let is_apart = leaves_rest(&last.text) && count < announced.number || adds_one(&last.text) && count > announced.number;
        if goes_on || is_apart || is_open_ended(&last.text) {
            return None;
        }
        let is_item = |piece: &str| piece.trim().is_empty() || mark(piece.trim()).is_some_and(|(found, _)| found == style);
        let is_alone = last.range == line.range && after.split(['。', '；']).all(is_item);
        Items { count, first: line.range.start, last: last.range.start }.believed(announced, is_alone)
    }
}

/// A list of paragraphs is looked at no further.
const MAX_PARAGRAPHS: usize = 200;
/// A list that other paragraphs interrupt goes on within so many.
const MAX_NEAR: usize = 20;

/// Whether a line is the title with which an outline begins, and no list.
fn begins_outline(line: &Line<'_>) -> bool {
    const MAX_CHARS: usize = 10;
    const TITLES: [&str; 6] = ["指导思想", "总体要求", "总体思路", "工作目标", "主要目标", "基本原则"];
    let start: String = line.text.chars().take(MAX_CHARS).collect();
    TITLES.iter().any(|title| start.contains(title))
}

/// Whether a text ends with others that it does not list: 其余两项按原方案执行.
fn leaves_rest(text: &str) -> bool {
    const MAX_CHARS: usize = 60;
    let start = text.char_indices().rev().nth(MAX_CHARS).map_or(0, |(at, _)| at);
    ["其余", "其他", "另外", "另有"].iter().any(|word| text[start..].contains(word))
}

/// Whether a text ends with an item that is none of those counted: 三是造成影响的，一并追责.
fn adds_one(text: &str) -> bool {
    const MAX_CHARS: usize = 60;
    let start = text.char_indices().rev().nth(MAX_CHARS).map_or(0, |(at, _)| at);
    ["一并", "此外", "另外", "同样", "同时"].iter().any(|word| text[start..].contains(word))
}

/// Whether a text holds numbers of a list: 一是, ①, 1.
fn holds_marks(text: &str) -> bool {
    const MARKS: [&str; 8] = ["一是", "一要", "第一", "其一", "①", "（1）", "1.", "1、"];
    MARKS.iter().any(|mark| text.contains(mark))
}

/// Words of a section that ends a document, behind the items that it announced.
const CLOSING: [&str; 20] = [
    "保障措施",
    "保障机制",
    "组织保障",
    "实施保障",
    "工作保障",
    "强化保障",
    "加强保障",
    "要求",
    "组织领导",
    "组织实施",
    "组织推进",
    "加强组织",
    "强化组织",
    "推进实施",
    "其他",
    "附则",
    "监督",
    "领导",
    "落实",
    "一并",
];

/// The number of the last item in a paragraph that begins with this one.
fn enumerated_from(text: &str, style: Style, number: u32) -> u32 {
    let ends = text.char_indices().filter(|(_, character)| matches!(character, '；' | '。' | '，'));
    let mut count = number;
    for (at, character) in ends {
        if mark(&text[at + character.len_utf8()..]) == Some((style, count + 1)) {
            count += 1;
        }
    }
    count
}

impl Items {
    /// Nothing where so many fewer or more are there than announced that the list was hardly read as it was meant; but for a
    /// list behind a colon that is seen to be the whole one.
    fn believed(self, announced: &Announced, is_whole: bool) -> Option<Self> {
        let is_near = self.count * 2 >= announced.number && self.count <= announced.number * 2;
        (self.count >= 2 && (is_near || is_whole && announced.is_before_colon)).then_some(self)
    }
}
