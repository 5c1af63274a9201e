//! The lines of an official document with what they are.

use super::line::{self, Bodies};
use crate::base::ordinal;
use std::collections::{BTreeMap, BTreeSet};

/// A unit as its line reads.
pub(super) struct Line {
    pub(super) kind: LineKind,
    /// The characters without the white space around them; nothing for other blocks than headings and paragraphs.
    pub(super) text: String,
    /// Whether it is a link and nothing else: the name of a file to be fetched.
    pub(super) is_link: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Heading(u8),
    Paragraph,
    List,
    Rule,
    Other,
}

impl Line {
    pub(super) fn is_paragraph(&self) -> bool {
        self.kind == LineKind::Paragraph
    }

    /// Whether it stands below or between texts and belongs to none: a signature, a date, 抄送, a label, a rule.
    pub(super) fn is_official(&self) -> bool {
        match self.kind {
            LineKind::Rule => true,
            LineKind::Paragraph => {
                line::is_date(&self.text)
                    || line::is_unit_name(&self.text)
                    || line::is_annotation(&self.text)
                    || line::is_printed(&self.text)
                    || line::is_print_run(&self.text)
                    || line::is_annex_label(&self.text)
                    || line::copied_to(&self.text).is_some()
                    || line::signed_on(&self.text, &Bodies::new()).is_some()
                    || line::signed_in_month(&self.text, &Bodies::new()).is_some()
            }
            _ => false,
        }
    }
}

/// Whether the text goes on below a line as it did above it: 二、 below what stands in 一、.
pub(super) fn goes_on_below(lines: &[Line], index: usize) -> bool {
    let number = |line: &Line| match line.kind {
        LineKind::Heading(_) | LineKind::Paragraph => ordinal::read(&line.text).map(|ordinal| (ordinal.style, ordinal.number)),
        _ => None,
    };
    let mut last = BTreeMap::new();
    last.extend(lines[..index].iter().filter_map(number));
    let mut seen = BTreeSet::new();
    let by_number = lines[index + 1..]
        .iter()
        .take_while(|line| !line::is_annex_label(&line.text))
        .filter_map(number)
        .any(|(style, number)| seen.insert(style) && number > 1 && last.get(&style).is_some_and(|last| last + 1 == number));
    let level = |line: &Line| match line.kind {
        LineKind::Heading(level) if !line::names_annex(&line.text) => Some(level),
        _ => None,
    };
    let above = lines[..index].iter().filter_map(level).min();
    by_number || above.is_some_and(|above| lines[index + 1..].iter().filter_map(level).any(|below| below <= above))
}
