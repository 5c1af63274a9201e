//! The sections and paragraphs of a plan as they are matched.

use super::frequency::{Gram, gram};
use super::settings::MIN_OWN_TEXT_SHARE;
use crate::base::ordinal;
use crate::base::simplified::simplified;
use crate::base::text::fold_width;
use crate::plan::{BlockRole, Part, PartRole, Plan, Section, SectionForm};
use std::collections::HashMap;
use std::ops::Range;

/// What a unit says about time: a review of the past answers to no task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// 工作回顾: what was done.
    Review,
    /// What is to be done, and all else.
    Task,
}

/// A section, with all that stands in it, or a paragraph.
#[derive(Debug)]
pub(crate) struct Unit<'a> {
    pub(crate) anchor: &'a str,
    /// Index of the section it stands in.
    pub(crate) parent: Option<usize>,
    /// Rank of the section's numbering; 0 for paragraphs and leads.
    pub(crate) level: u8,
    /// Whether it is a section.
    pub(crate) is_section: bool,
    /// The printed number of a section.
    pub(crate) ordinal: &'a str,
    /// The folded title of a section.
    pub(crate) title: String,
    /// Folded text: of a section the title, of a paragraph all.
    pub(crate) text: String,
    /// Whether it belongs to the review of the past.
    pub(crate) tense: Tense,
    /// Whether it is printed in one paragraph with a heading that has more below it: it stands with its section.
    pub(crate) is_introduction: bool,
    /// Which part of the plan: the plan itself or an annex, by folded title.
    pub(crate) part: &'a Part,
    /// The sequences of its own text with their counts, by key.
    pub(crate) grams: Vec<(Gram, u32)>,
    /// A section's units, itself first.
    pub(crate) within: Range<usize>,
}

/// The texts of a unit: of a section those of all that stands in it, its title first.
pub(super) fn texts_within<'a>(units: &'a [Unit<'_>], index: usize) -> impl Iterator<Item = &'a str> {
    let range = if units[index].is_section { units[index].within.clone() } else { index..index + 1 };
    units[range].iter().map(|unit| unit.text.as_str())
}

/// The units of the parts of a plan that are compared, in order; a section comes before what stands in it.
#[must_use]
pub(crate) fn units(plan: &Plan) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    // The covering notice is the same form every year, and would pair with whatever speaks of printing and distributing.
    for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
        let first = units.len();
        let mut places: HashMap<usize, usize> = HashMap::new();
        for (index, section) in part.sections.iter().enumerate() {
            let parent = section.parent.and_then(|parent| places.get(&parent)).copied();
            let title = fold(&section.title_text());
            // The chapter decides for all in it: 工作安排 within a review is what had been planned.
            let tense = match parent.map(|parent: usize| &units[parent] as &Unit<'_>) {
                Some(parent) => parent.tense,
                None => tense(&title),
            };
            let place = units.len();
            places.insert(index, place);
            let has_children = part.sections.iter().any(|other| other.parent == Some(index));
            units.push(Unit {
                anchor: &section.anchor,
                parent,
                level: section.level,
                is_section: true,
                ordinal: section.ordinal_text(),
                text: title.clone(),
                grams: count(&title),
                title,
                tense,
                is_introduction: false,
                part,
                within: place..place,
            });
            push_blocks(&mut units, section, place, has_children);
        }
        close(&mut units, first);
    }
    units
}

fn push_blocks<'a>(units: &mut Vec<Unit<'a>>, section: &'a Section, place: usize, has_children: bool) {
    // Signatures, dates and lines of address are alike in all documents and correspond to nothing.
    let blocks: Vec<_> = section.blocks.iter().filter(|block| matches!(block.role, BlockRole::Text | BlockRole::Table)).collect();
    let texts: Vec<String> = blocks.iter().map(|block| fold(&block.text())).collect();
    let lengths: Vec<usize> = texts.iter().map(|text| text.chars().count()).collect();
    // A paragraph that holds most of a section is its text, not an introduction to what follows.
    let is_short =
        has_children || lengths.first().is_some_and(|first| !MIN_OWN_TEXT_SHARE.is_reached(*first, lengths.iter().sum()));
    for (number, (block, text)) in blocks.iter().zip(texts).enumerate() {
        let (tense, part) = (units[place].tense, units[place].part);
        units.push(Unit {
            anchor: &block.anchor,
            parent: Some(place),
            level: 0,
            is_section: false,
            ordinal: "",
            title: String::new(),
            grams: count(&text),
            text,
            tense,
            is_introduction: section.form == SectionForm::RunIn && number == 0 && is_short,
            part,
            within: 0..0,
        });
    }
}

/// Says where each section ends.
fn close(units: &mut [Unit<'_>], first: usize) {
    // Backwards, so that a section knows the ends of all that stand in it before it passes its own on.
    for place in (first..units.len()).rev() {
        let end = units[place].within.end.max(place + 1);
        units[place].within = place..end;
        if let Some(parent) = units[place].parent {
            units[parent].within.end = units[parent].within.end.max(end);
        }
    }
}

fn tense(title: &str) -> Tense {
    let looks_back =
        ["回顾", "工作总结", "完成情况", "工作情况", "主要成绩", "取得的成绩"].iter().any(|word| title.contains(word));
    let looks_ahead = ["思路", "打算", "安排", "计划", "展望", "要求", "目标", "任务"].iter().any(|word| title.contains(word));
    // Both in one title (2022年工作总结及2023年工作思路): the section holds tasks, and must stay open to those of the other plan.
    if looks_back && !looks_ahead { Tense::Review } else { Tense::Task }
}

/// The text as it is matched: without its number, white space, width and script; marks become spaces.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = line.trim_start();
        // A number put before it renumbers every section behind: the number is no part of what is said.
        let line = ordinal::read(line).map_or(line, |ordinal| &line[ordinal.length + ordinal.space..]);
        for character in fold_width(line) {
            // The one sign that is kept: 97% and 97 measure two things.
            if character.is_alphanumeric() || character == '%' {
                folded.extend(simplified(character).to_lowercase());
            } else if !character.is_whitespace() && !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The sequences of two and three characters between marks, with their counts, by key.
fn count(folded: &str) -> Vec<(Gram, u32)> {
    let mut grams: Vec<Gram> = Vec::with_capacity(folded.len());
    // Not across marks: the last character of one clause with the first of the next is no word, and changes whenever
    // clauses do.
    for run in folded.split(' ') {
        let mut before: [Option<char>; 2] = [None, None];
        for character in run.chars() {
            let mut buffer = String::new();
            if let Some(second) = before[1] {
                buffer.extend([second, character]);
                grams.push(gram(&buffer));
                if let Some(first) = before[0] {
                    buffer.insert(0, first);
                    grams.push(gram(&buffer));
                }
            }
            before = [before[1], Some(character)];
        }
    }
    // Sorting and counting runs costs a fraction of a map with an entry for each sequence of a long plan.
    grams.sort_unstable();
    let mut counted: Vec<(Gram, u32)> = Vec::new();
    for gram in grams {
        match counted.last_mut() {
            Some((last, number)) if *last == gram => *number += 1,
            _ => counted.push((gram, 1)),
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_width_script_and_spaces_make_no_difference() {
        assert_eq!(fold("（一）強化 課後服務，達到９７％。"), fold("二、强化课后服务，达到97%"));
    }

    #[test]
    fn sequences_do_not_cross_marks() {
        let keys: Vec<Gram> = count(&fold("课后，服务")).into_iter().map(|(key, _)| key).collect();
        let mut expected = vec![gram("课后"), gram("服务")];
        expected.sort_unstable();
        assert_eq!(keys, expected);
    }

    #[test]
    fn a_review_is_told_from_a_plan() {
        assert_eq!(tense(&fold("一、2023年工作回顾")), Tense::Review);
        assert_eq!(tense(&fold("2022年工作总结及2023年工作思路")), Tense::Task);
        assert_eq!(tense(&fold("二、重点任务")), Tense::Task);
    }
}
