//! Lines that were wrapped at one width, as in mail or a copied PDF file, where one of them was taken for a whole
//! paragraph, or two paragraphs for one: 1.完善评价体系，各学校压实责任，严 above 格按照规定办理。

use super::findings::{Findings, Occurrence};
use crate::diagnostic::problem;
use crate::document::BlockKind;
use crate::plan::{BlockRole, Plan, SectionForm};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many lines of nearly one width show that the text was wrapped.
const MIN_LINES: usize = 4;
/// A line that is shorter than the others by so much ended where its author ended it.
const MIN_SHORTFALL: usize = 5;

/// Remarks the first place of a plan with the source `text`.
pub(crate) fn examine(plan: &Plan, text_of_file: &str, findings: &mut Findings<'_>) {
    let paragraphs = paragraphs(plan);
    let lines = |range: &Range<usize>| text_of_file.get(range.clone()).unwrap_or_default().trim_end().lines().map(str::trim);
    let Some(width) = width(paragraphs.iter().map(|(range, _)| lines(range))) else { return };
    let ends = |line: &str| line.ends_with(['。', '！', '？', '；', '：', '”', '）', '》', '】', ':', ')']);
    let is_full = |line: &str| (width - 1..=width + 1).contains(&line.chars().count());
    let is_broken = |(range, goes_on): &&(Range<usize>, bool)| {
        let last = lines(range).next_back().unwrap_or_default();
        let is_torn = *goes_on && is_full(last) && !ends(last) && !last.starts_with('#');
        let count = lines(range).count();
        let is_joined = lines(range).take(count.saturating_sub(1)).any(|line| line.chars().count() + MIN_SHORTFALL <= width);
        is_torn || is_joined
    };
    let broken: Vec<&(Range<usize>, bool)> = paragraphs.iter().filter(is_broken).collect();
    let Some((first, _)) = broken.first() else { return };
    findings.add_note(Occurrence::at(first.clone()), &problem::Pasted::WrappedText { width, places: broken.len() });
}

/// The paragraphs in their order, and whether another follows in the same section.
fn paragraphs(plan: &Plan) -> Vec<(Range<usize>, bool)> {
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for (_, section) in plan.sections() {
        let opens = section.form != SectionForm::Lead && !section.range.is_empty();
        let blocks = section.blocks.iter().map(|block| {
            let is_text = block.role == BlockRole::Text && matches!(block.kind, BlockKind::Paragraph(_));
            is_text.then(|| block.range.clone())
        });
        let mut is_open = false;
        for range in opens.then(|| Some(section.range.clone())).into_iter().chain(blocks) {
            let Some(range) = range else {
                is_open = false;
                continue;
            };
            // The text behind a run-in title has the range of its paragraph.
            if is_open && found.last().is_some_and(|(last, _)| *last == range) {
                continue;
            }
            if let Some(last) = found.last_mut().filter(|_| is_open) {
                last.1 = true;
            }
            found.push((range, false));
            is_open = true;
        }
    }
    found
}

/// The width at which the lines of paragraphs end, the last of each left out, where most have it.
fn width<'a, L: Iterator<Item = &'a str>>(paragraphs: impl Iterator<Item = L>) -> Option<usize> {
    const MIN_WIDTH: usize = 12;
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for lines in paragraphs {
        let mut lines = lines.peekable();
        while let Some(line) = lines.next().filter(|_| lines.peek().is_some()) {
            *widths.entry(line.chars().count()).or_default() += 1;
        }
    }
    let near = |width: usize| -> usize { widths.range(width.saturating_sub(1)..=width + 1).map(|(_, count)| count).sum() };
    let width = *widths.keys().rev().max_by_key(|width| near(**width)).filter(|width| **width >= MIN_WIDTH)?;
    let all: usize = widths.values().sum();
    (near(width) >= MIN_LINES && 3 * near(width) >= 2 * all).then_some(width)
}
