//! Numbers that only their neighbours make certain: 3.100所, 1.1 目的, 行动一, 一是; and short lines behind a dash.
//!
//! Each of them may be something else where it stands alone: a decimal, a date, a word. A column of them, whose numbers run
//! on, is what a reader takes for an outline.

use super::candidate::Candidate;
use super::{Shape, Unit};
use crate::base::ordinal::{self, Ordinal, Style};
use std::collections::{BTreeMap, BTreeSet};

/// A line behind a dash, or behind a number alone, is a heading up to this length.
const MAX_DASH_CHARS: usize = 30;
/// A number that nothing parts from its title is one before a line of at most this length.
const MAX_LINE_CHARS: usize = 40;

/// Makes candidates of the numbers that stand in a column. `texts` are the texts of the units; paragraphs count only where
/// `reads_paragraphs`, and not those of a table of contents, which `listed` holds. Returns the units with which the text
/// goes on behind a column of 一是.
pub(super) fn confirm(
    units: &[Unit],
    texts: &[String],
    candidates: &mut [Option<Candidate>],
    listed: &BTreeSet<usize>,
    reads_paragraphs: bool,
) -> BTreeSet<usize> {
    let mut column = Columns { units, texts, candidates, listed, reads_paragraphs, goes_on: BTreeSet::new() };
    column.number_words();
    column.counted_things();
    column.loosely_marked();
    column.decimals();
    column.chapters_without_point();
    column.figures();
    column.named();
    column.spoken();
    column.dashes();
    column.goes_on
}

struct Columns<'a> {
    units: &'a [Unit],
    texts: &'a [String],
    candidates: &'a mut [Option<Candidate>],
    listed: &'a BTreeSet<usize>,
    reads_paragraphs: bool,
    goes_on: BTreeSet<usize>,
}

impl Columns<'_> {
    /// Whether a unit may still become a section by its number.
    fn is_open(&self, index: usize) -> bool {
        match (&self.units[index].shape, &self.candidates[index]) {
            (Shape::Heading { .. }, Some(candidate)) => candidate.ordinal.is_none(),
            (Shape::Paragraph(_), None) => self.reads_paragraphs && !self.listed.contains(&index),
            _ => false,
        }
    }

    fn number(&self, index: usize) -> Option<Ordinal> {
        self.candidates[index].as_ref().and_then(|candidate| candidate.ordinal)
    }

    fn accept(&mut self, index: usize, ordinal: Ordinal) {
        match &mut self.candidates[index] {
            Some(candidate) => candidate.ordinal = Some(ordinal),
            none => *none = Some(Candidate { ordinal: Some(ordinal), outer: Vec::new(), heading: None, is_dash: false }),
        }
    }

    /// 三、八国际妇女节, 十、百、千工程 and 十一、春节假期 begin with a number only where one before or after it runs on.
    fn number_words(&mut self) {
        const FESTIVALS: [&str; 6] = ["元旦", "春节", "清明", "端午", "中秋", "国庆"];
        let numbers: Vec<(usize, u32)> = (0..self.texts.len())
            .filter_map(|index| Some((index, self.number(index).filter(|ordinal| ordinal.style == Style::Han)?.number)))
            .collect();
        for (place, (index, number)) in numbers.iter().enumerate() {
            let ordinal = self.candidates[*index].as_ref().filter(|found| found.heading.is_none() && found.outer.is_empty());
            let rest = ordinal.and_then(|found| found.ordinal).map(|ordinal| &self.texts[*index][ordinal.length..]);
            // 一、两年内 may be the only one of its kind. A text with a 九、 or 十、 may have skipped one.
            let counts_so_far = || numbers.iter().any(|(_, other)| (9..=10).contains(other));
            let is_festival =
                |rest: &str| *number == 11 && FESTIVALS.iter().any(|festival| rest.starts_with(festival)) && !counts_so_far();
            let is_word = *number > 1
                && rest.is_some_and(|rest| {
                    is_festival(rest) || rest.starts_with(|next: char| "一二三四五六七八九十百千万两".contains(next))
                });
            let runs_on =
                |other: Option<&(usize, u32)>, by: [u32; 2]| other.is_some_and(|(_, other)| other + by[0] == number + by[1]);
            let has_neighbour = place.checked_sub(1).is_some_and(|before| runs_on(numbers.get(before), [1, 0]))
                || runs_on(numbers.get(place + 1), [0, 1]);
            if is_word && !has_neighbour {
                self.candidates[*index] = None;
            }
        }
    }

    /// 第一条线路, （二）班, 第一节能减排: a number that nothing parts from what it counts.
    fn counted_things(&mut self) {
        let styles =
            [Style::Part, Style::Chapter, Style::Section, Style::Article, Style::HanParenthesis, Style::ArabicParenthesis];
        for style in styles {
            for index in self.counted_of_style(style) {
                self.candidates[index] = None;
            }
        }
    }

    /// The paragraphs whose numbers of a style count things.
    fn counted_of_style(&self, style: Style) -> Vec<usize> {
        /// Where more of a style are apart, some of a row are missing.
        const MAX_APART: usize = 2;
        let found: Vec<(usize, u32)> = (0..self.texts.len())
            .filter_map(|index| Some((index, self.number(index).filter(|ordinal| ordinal.style == style)?.number)))
            .collect();
        let counted: Vec<Option<&str>> = found.iter().map(|(index, _)| self.unparted(*index)).collect();
        let is_measured = |place: usize| counted[place].is_some_and(begins_with_measure);
        let are_things = style == Style::Article && counted.iter().all(|rest| rest.is_some_and(begins_with_thing));
        let is_counted = |place: usize| {
            let Some(rest) = counted[place] else { return false };
            let beside = [place.checked_sub(1), Some(place + 1).filter(|next| *next < found.len())];
            let row: Vec<usize> =
                beside.into_iter().flatten().filter(|other| found[*other].1.abs_diff(found[place].1) == 1).collect();
            let is_alone = row.is_empty() && found.len() <= MAX_APART && rest.trim_end().ends_with('。');
            if style >= Style::HanParenthesis {
                // （一）班子建设 stands beside other things.
                is_measured(place) && (is_alone || !row.is_empty() && row.iter().all(|other| is_measured(*other)))
            } else {
                are_things || is_alone
            }
        };
        (0..found.len()).filter(|place| is_counted(*place)).map(|place| found[place].0).collect()
    }

    /// What directly follows the number of a paragraph.
    fn unparted(&self, index: usize) -> Option<&str> {
        let candidate = self.candidates[index].as_ref().filter(|found| found.heading.is_none() && found.outer.is_empty())?;
        let ordinal = candidate.ordinal.filter(|ordinal| ordinal.space == 0)?;
        let ends_with_mark = self.texts[index][..ordinal.length].ends_with(['：', ':', '、', '.', '．']);
        Some(&self.texts[index][ordinal.length..]).filter(|rest| !ends_with_mark && !rest.is_empty())
    }

    /// `一，` `一：` `1。` where the numbers run on from the first, and `一　总体要求` where each such line has something
    /// below it; a single one of them between two numbers with the usual mark.
    fn loosely_marked(&mut self) {
        for style in [Style::Han, Style::Arabic] {
            self.loosely_marked_as(style);
        }
    }

    fn loosely_marked_as(&mut self, style: Style) {
        let mut run: Vec<(usize, Ordinal)> = Vec::new();
        let mut last = None;
        for (index, next) in self.next_numbers(style).into_iter().enumerate() {
            if let Some(candidate) = &self.candidates[index] {
                let own = candidate.ordinal.filter(|ordinal| ordinal.style == style);
                if own.is_some() || candidate.style().is_none_or(|found| found < style) {
                    self.close_loosely_marked(&mut run, index);
                }
                last = own.map(|ordinal| ordinal.number).or(last);
            }
            let found = ordinal::loosely_marked(&self.texts[index]).filter(|ordinal| ordinal.style == style);
            let Some(ordinal) = found.filter(|_| self.is_open(index)) else { continue };
            let runs_on = run.last().is_some_and(|(before, last)| {
                last.number + 1 == ordinal.number && mark(&self.texts[*before], last) == mark(&self.texts[index], &ordinal)
            });
            if last.is_some_and(|last| last + 1 == ordinal.number) && next == Some(ordinal.number + 1) {
                self.accept(index, ordinal);
                last = Some(ordinal.number);
            } else if runs_on {
                run.push((index, ordinal));
            } else {
                self.close_loosely_marked(&mut run, index);
                run.extend((ordinal.number == 1).then_some((index, ordinal)));
            }
        }
        self.close_loosely_marked(&mut run, self.texts.len());
    }

    /// For each unit the first number of a style below it.
    fn next_numbers(&self, style: Style) -> Vec<Option<u32>> {
        let mut next = vec![None; self.texts.len()];
        for index in (1..self.texts.len()).rev() {
            let number = self.number(index).filter(|ordinal| ordinal.style == style);
            next[index - 1] = number.map(|ordinal| ordinal.number).or(next[index]);
        }
        next
    }

    fn close_loosely_marked(&mut self, run: &mut Vec<(usize, Ordinal)>, end: usize) {
        let is_line = |(place, (index, ordinal)): (usize, &(usize, Ordinal))| {
            let next = run.get(place + 1).map_or(end, |(next, _)| *next);
            let is_parted_by_blank = mark(&self.texts[*index], ordinal).is_none();
            !is_parted_by_blank || is_short_line(&self.texts[*index]) && index + 1 < next
        };
        if run.len() >= 2 && run.iter().enumerate().all(is_line) {
            run.iter().for_each(|(index, ordinal)| self.accept(*index, *ordinal));
        }
        run.clear();
    }

    /// 1, 1.1, 1.1.1: each is the next of the one before, or its first child, or the next of what it stands in.
    fn decimals(&mut self) {
        let mut chain: Vec<(usize, Ordinal)> = Vec::new();
        let mut chains = Vec::new();
        for index in 0..self.texts.len() {
            let Some(ordinal) = ordinal::decimal(&self.texts[index]).filter(|_| self.is_open(index)) else { continue };
            let parts = ordinal.decimal_parts();
            // 3.1 behind 1.1 is the first of the third chapter, where the second has no sections.
            let follows = |last: &Ordinal| {
                ordinal::decimal_follows(last.decimal_parts(), parts)
                    || self.opens_later_chapter(index, last.decimal_parts(), parts)
            };
            let skips = chain.len() >= 2 && chain.last().is_some_and(|(_, last)| self.skips(index, last.decimal_parts(), parts));
            if skips || chain.last().is_some_and(|(_, last)| follows(last)) {
                chain.push((index, ordinal));
            } else if parts.last() == Some(&1) {
                chains.push(std::mem::replace(&mut chain, vec![(index, ordinal)]));
            }
        }
        chains.push(chain);
        let mut known = [false; 5];
        let mut left = Vec::new();
        for chain in chains {
            // 1 to 5 alone may count anything. 1.1 and 1.2 show that they are chapters, those before the first 1.1 included; so
            // does a text below each of them.
            let inner = chain.iter().filter(|(_, ordinal)| ordinal.style > Style::Decimal(1)).count();
            let are_headings =
                chain.len() >= 2 && chain.iter().all(|(index, _)| matches!(self.units[*index].shape, Shape::Heading { .. }));
            let may_be_days = chain.first().is_some_and(|(index, first)| {
                first.decimal_parts()[0] > 1 && !self.follows_chapter(*index, first.decimal_parts()[0])
            }) && chain.iter().any(|(index, _)| self.is_day_above(*index));
            if inner >= 2 && !may_be_days || are_headings || inner == 0 && self.are_chapters(&chain) {
                for (index, ordinal) in chain {
                    known[ordinal.decimal_parts().len()] = true;
                    self.accept(index, ordinal);
                }
            } else {
                left.push(chain);
            }
        }
        // A chapter may have one section, where the chapters before it have more.
        for (index, ordinal) in left.into_iter().flatten() {
            let parts = ordinal.decimal_parts();
            if parts.len() >= 2
                && (known[parts.len()] && self.follows_chapter(index, parts[0]) || self.is_first_below(index, parts))
            {
                self.accept(index, ordinal);
            }
        }
    }

    /// `1.` `2.` and then `3启用准备`: one row of chapters, whether a point stands behind the number or not.
    fn chapters_without_point(&mut self) {
        let is_chapter = |ordinal: &Ordinal| matches!(ordinal.style, Style::Arabic | Style::Decimal(1));
        let chapters: Vec<Ordinal> = (0..self.texts.len()).filter_map(|index| self.number(index)).filter(is_chapter).collect();
        let runs_on = (1..).zip(&chapters).all(|(number, ordinal)| ordinal.number == number);
        if !runs_on || chapters.iter().all(|ordinal| ordinal.style != Style::Arabic) {
            return;
        }
        for ordinal in self.candidates.iter_mut().flatten().filter_map(|candidate| candidate.ordinal.as_mut()) {
            if ordinal.style == Style::Decimal(1) {
                *ordinal = Ordinal { style: Style::Arabic, parts: Default::default(), ..*ordinal };
            }
        }
    }

    /// Whether `parts` are 3.1 below a third chapter, and `last` belongs to an earlier one.
    fn opens_later_chapter(&self, index: usize, last: &[u32], parts: &[u32]) -> bool {
        let Some(((chapter, inner), before)) = parts.split_first().zip(last.first()) else { return false };
        !inner.is_empty() && inner.iter().all(|part| *part == 1) && chapter > before && self.follows_chapter(index, *chapter)
    }

    /// Whether a few numbers are missing before `parts`, the number of a short line with text below it: 1.4 behind 1.2.
    fn skips(&self, index: usize, last: &[u32], parts: &[u32]) -> bool {
        const MAX_MISSING: u32 = 3;
        let Some(((number, outer), (last, outer_of_last))) =
            parts.split_last().zip(last.get(..parts.len()).and_then(<[u32]>::split_last))
        else {
            return false;
        };
        let is_near = number > last && number - last <= 1 + MAX_MISSING && outer == outer_of_last;
        let below = self.texts.get(index + 1);
        let has_below = if outer.is_empty() {
            below.and_then(|below| ordinal::decimal(below)).is_some_and(|below| below.decimal_parts() == [*number, 1])
        } else {
            below.is_some()
        };
        is_near && has_below && is_short_line(&self.texts[index])
    }

    /// Whether a short line 1.1 with text below it directly follows 1., the only section of its chapter.
    fn is_first_below(&self, index: usize, parts: &[u32]) -> bool {
        let above = index.checked_sub(1).and_then(|above| self.number(above));
        let is_below = above
            .is_some_and(|above| above.style <= Style::Arabic && above.decimal_parts().len() <= 1 && parts == [above.number, 1]);
        is_below && is_short_line(&self.texts[index]) && self.candidates.get(index + 1).is_some_and(Option::is_none)
    }

    /// Whether nothing stands below 9.1 开学典礼 but the next such line.
    fn is_day_above(&self, index: usize) -> bool {
        let is_decimal = |text: &String| ordinal::decimal(text).is_some_and(|found| found.style > Style::Decimal(1));
        self.texts.get(index + 1).is_none_or(is_decimal)
    }

    /// Whether a section above has the number: 9.1 stands below 9. or 第九章. Alone it is a day.
    fn follows_chapter(&self, index: usize, number: u32) -> bool {
        const MAX_DISTANCE: usize = 60;
        let mut seen = BTreeSet::new();
        self.candidates[index.saturating_sub(MAX_DISTANCE)..index]
            .iter()
            .rev()
            .filter_map(|candidate| candidate.as_ref()?.ordinal)
            .filter(|ordinal| ordinal.style <= Style::Arabic && ordinal.decimal_parts().len() <= 1)
            .any(|ordinal| seen.insert(ordinal.style) && ordinal.number == number)
    }

    /// `1 总则`, `2 任务`, `3 要求`: three or more short lines, each with something else below it.
    fn are_chapters(&self, chain: &[(usize, Ordinal)]) -> bool {
        const MIN_CHAPTERS: usize = 3;
        let is_chapter = |(place, (index, ordinal)): (usize, &(usize, Ordinal))| {
            let text = &self.texts[*index];
            let next = chain.get(place + 1).map_or(self.units.len(), |(next, _)| *next);
            is_short_line(text) && ordinal.space > 0 && index + 1 < next
        };
        chain.len() >= MIN_CHAPTERS && chain.iter().enumerate().all(is_chapter)
    }

    /// `3.100所学校` between 2. and 4., or behind 2. where nobody would write a decimal.
    fn figures(&mut self) {
        let found: Vec<Option<Ordinal>> = (0..self.texts.len())
            .map(|index| ordinal::before_figure(&self.texts[index]).filter(|_| self.is_open(index)))
            .collect();
        let mut next = vec![None; found.len()];
        let mut after: Option<(u32, bool)> = None;
        for index in (0..found.len()).rev() {
            next[index] = after;
            if let Some(ordinal) = self.number(index).filter(|ordinal| ordinal.style == Style::Arabic) {
                after = Some((ordinal.number, true));
            } else if let Some(ordinal) = found[index] {
                after = Some((ordinal.number, !ordinal::may_be_decimal(&self.texts[index], &ordinal)));
            }
        }
        let mut last = None;
        for index in 0..found.len() {
            if let Some(ordinal) = self.number(index).filter(|ordinal| ordinal.style == Style::Arabic) {
                last = Some(ordinal.number);
                continue;
            }
            let Some(ordinal) = found[index] else { continue };
            let is_whole = !ordinal::may_be_decimal(&self.texts[index], &ordinal);
            let runs_on = last.is_some_and(|last| last + 1 == ordinal.number);
            let (is_followed, next_is_certain) =
                next[index].map_or((false, false), |(number, is_certain)| (number == ordinal.number + 1, is_certain));
            let is_number = if runs_on {
                is_followed || is_whole
            } else {
                ordinal.number == 1 && is_followed && (is_whole || next_is_certain)
            };
            // A cell of a torn table is a figure and nothing else.
            let rest = &self.texts[index][ordinal.length..];
            let has_words =
                rest.chars().filter(|character| character.is_alphabetic()).count() >= 4 || rest.ends_with(['。', '；']);
            if is_number && has_words {
                last = Some(ordinal.number);
                self.accept(index, ordinal);
            }
        }
    }

    /// 行动一推进更新 beside 行动二…; where a colon or a blank parts the number, it needs no other.
    fn named(&mut self) {
        let mut by_word: BTreeMap<Style, Vec<(usize, Ordinal, bool)>> = BTreeMap::new();
        for index in 0..self.texts.len() {
            let certain = self.number(index).filter(|ordinal| matches!(ordinal.style, Style::Named(_)));
            if let Some(ordinal) = certain {
                by_word.entry(ordinal.style).or_default().push((index, ordinal, true));
            } else if let Some(found) = ordinal::named(&self.texts[index]).filter(|_| self.is_open(index)) {
                by_word.entry(found.ordinal.style).or_default().push((index, found.ordinal, found.is_certain));
            }
        }
        for found in by_word.into_values() {
            for (place, (index, ordinal, is_certain)) in found.iter().enumerate() {
                let runs_on = |other: Option<&(usize, Ordinal, bool)>, by: [u32; 2]| {
                    other.is_some_and(|(_, other, _)| other.number + by[0] == ordinal.number + by[1])
                };
                let in_column = place.checked_sub(1).is_some_and(|before| runs_on(found.get(before), [1, 0]))
                    || runs_on(found.get(place + 1), [0, 1]);
                let rest = &self.texts[*index][ordinal.length..];
                let is_line = ordinal.space > 0
                    || rest.starts_with(['（', '('])
                    || self.texts[*index][..ordinal.length].ends_with(['：', ':', '．', '.', '、', '，'])
                    || rest.chars().count() <= MAX_LINE_CHARS && !rest.contains('。');
                if self.is_open(*index) && (*is_certain || in_column && is_line) {
                    self.accept(*index, *ordinal);
                }
            }
        }
    }

    /// 一是 …, 二是 …: each opens a paragraph of its own, and no paragraph holds the next.
    fn spoken(&mut self) {
        let mut run: Vec<(usize, Ordinal)> = Vec::new();
        for index in 0..self.texts.len() {
            let closes = self.candidates[index].as_ref().is_some_and(|candidate| {
                candidate.heading.is_some() || candidate.ordinal.is_some_and(|ordinal| ordinal.style <= Style::HanParenthesis)
            });
            if closes {
                self.close_spoken(&mut run);
            }
            let Some(ordinal) = ordinal::spoken(&self.texts[index]).filter(|_| self.is_open(index)) else { continue };
            let runs_on = run.last().is_some_and(|(_, last)| last.style == ordinal.style && last.number + 1 == ordinal.number);
            if !runs_on {
                self.close_spoken(&mut run);
            }
            if holds_next(&self.texts[index], &ordinal) {
                run.clear();
            } else if runs_on || ordinal.number == 1 {
                run.push((index, ordinal));
            }
        }
        self.close_spoken(&mut run);
    }

    fn close_spoken(&mut self, run: &mut Vec<(usize, Ordinal)>) {
        if run.len() >= 2 {
            for (index, ordinal) in run.iter() {
                self.accept(*index, *ordinal);
            }
            // Where each has one paragraph, what follows the last is no second one.
            let is_close = run.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
            self.goes_on.extend(run.last().filter(|_| is_close).map(|(last, _)| last + 1));
        }
        run.clear();
    }

    /// ——城市面貌更新, where each such line of a section has its text below it.
    fn dashes(&mut self) {
        if !self.reads_paragraphs {
            return;
        }
        let mut lines: Vec<usize> = Vec::new();
        let mut is_column = true;
        let mut parent = None;
        for index in 0..self.texts.len() {
            if let Some(candidate) = &self.candidates[index] {
                let style = candidate.style();
                if lines.is_empty() || is_above_dashes(style, parent) {
                    self.close_dashes(&mut lines, is_column);
                    (is_column, parent) = (true, style);
                }
            } else if self.is_open(index) && dash(&self.texts[index]).is_some() {
                // Paragraphs behind dashes, or lines with nothing between them, are a list.
                is_column = is_column && is_dash_heading(&self.texts[index]) && self.has_text_below(index, parent);
                lines.push(index);
            }
        }
        self.close_dashes(&mut lines, is_column);
    }

    fn close_dashes(&mut self, lines: &mut Vec<usize>, is_column: bool) {
        if is_column && lines.len() >= 2 {
            for line in lines.iter() {
                self.candidates[*line] = Some(Candidate { ordinal: None, outer: Vec::new(), heading: None, is_dash: true });
            }
        }
        lines.clear();
    }

    fn has_text_below(&self, index: usize, parent: Option<Style>) -> bool {
        let Some(unit) = self.units.get(index + 1) else { return false };
        let is_lower = self.candidates[index + 1].as_ref().is_none_or(|next| !is_above_dashes(next.style(), parent));
        match &unit.shape {
            Shape::Heading { .. } => false,
            Shape::Paragraph(_) => dash(&self.texts[index + 1]).is_none() && is_lower,
            Shape::Other(_) => true,
        }
    }
}

fn begins_with_thing(text: &str) -> bool {
    const THINGS: [&str; 12] = ["线路", "道路", "公路", "铁路", "地铁", "高速", "河道", "生产线", "专线", "航线", "跑道", "战线"];
    THINGS.iter().any(|thing| text.starts_with(thing))
}

fn begins_with_measure(text: &str) -> bool {
    /// What may directly follow （一）, and what makes another word of it: 班子, 期末, 号召.
    const MEASURES: [(&str, &str); 7] = [
        ("班", "子主级组长会车额风线列次"),
        ("期", "末中间满刊货望限权房初"),
        ("级", "别差联配长"),
        ("号", "召码源贩牌称令"),
        ("楼", "宇房市长盘道层"),
        ("栋", "梁长"),
        ("类", "型别案似比脑"),
    ];
    MEASURES
        .iter()
        .any(|(measure, words)| text.strip_prefix(measure).is_some_and(|rest| !rest.starts_with(|next| words.contains(next))))
}

/// The mark of a number that has one of its own, nothing where a blank follows.
fn mark(text: &str, ordinal: &Ordinal) -> Option<char> {
    text[..ordinal.length].chars().next_back().filter(|mark| !mark.is_alphanumeric())
}

fn is_short_line(text: &str) -> bool {
    text.chars().count() <= MAX_DASH_CHARS && !text.contains(['。', '；', '，', '\n'])
}

/// Whether a section ends the lines behind dashes that stand in a section of the style `parent`.
fn is_above_dashes(style: Option<Style>, parent: Option<Style>) -> bool {
    style.is_none_or(|style| style < Style::Arabic && !style.is_floating() || parent.is_some_and(|parent| style <= parent))
}

/// Whether a paragraph goes on to the next number itself: 一是…；二是….
fn holds_next(text: &str, ordinal: &Ordinal) -> bool {
    let Style::Spoken(word) = ordinal.style else { return false };
    let next = ordinal::han_digits(ordinal.number + 1);
    let next = if matches!(word, '第' | '其') { format!("{word}{next}，") } else { format!("{next}{word}") };
    text.contains(&next)
}

/// What stands behind a dash at the beginning of a text.
fn dash(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = text.trim_start_matches(['—', '─', '－', '–', '―', '⸺', '⸻']);
    let rest = if rest.len() == text.len() { text.strip_prefix("--")?.trim_start_matches('-') } else { rest };
    let rest = rest.trim();
    (!rest.is_empty()).then_some(rest)
}

/// Whether a line behind a dash may be a heading: short, no sentence, no date and no occasion, no source of a quotation.
fn is_dash_heading(text: &str) -> bool {
    let Some(words) = dash(text) else { return false };
    let length = words.chars().count();
    let is_date = words.contains('年') && words.contains('月') || words.contains('月') && words.ends_with('日');
    let is_source =
        words.ends_with('》') || ["摘自", "引自", "选自", "摘编自", "节选自"].iter().any(|word| words.starts_with(word));
    (2..=MAX_DASH_CHARS).contains(&length)
        && !words.contains(['。', '；', '\n', '！', '？'])
        && !words.ends_with(['，', '：', '、', ':', ','])
        && !words.contains("会议上")
        && !words.contains("大会上")
        && !is_date
        && !is_source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_behind_dashes() {
        for line in ["——城市面貌更新", "—— 民生福祉得到保障", "--发展动能更强", "——“十五五”时期的发展环境"]
        {
            assert!(is_dash_heading(line), "{line}");
        }
        for line in [
            "——2026年1月7日在甲市第十届人民代表大会第一次会议上",
            "——在全市教育大会上",
            "——经济实力更强。要更加重视质量。",
            "——坚持以人民为中心的发展思想，把实现好、维护好、发展好最广大人民根本利益作为出发点",
            "——摘自甲市志",
            "——《甲市教育史》",
            "——3月15日",
            "——主要包括：",
            "——",
            "城市面貌更新",
        ] {
            assert!(!is_dash_heading(line), "{line}");
        }
    }
}
