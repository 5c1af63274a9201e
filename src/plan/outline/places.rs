//! What each line is to the division into parts: where the titles of the notice, the plan and the annexes stand.

use super::issued::{self, Opening};
use super::line::{
    AnnexLabel, annex_label, ends_as_document, entry_number, is_annex_label, is_annex_name, is_annex_one, is_date, names_annex,
    names_glossary,
};
use super::lines::{Line, LineKind, goes_on_below};
use super::{contents, glossary, official};
use crate::base::ordinal;
use crate::base::text::fold;
use crate::plan::section::PartRole;
use std::collections::BTreeSet;
use std::ops::Range;

/// The title of an annex stands in so many lines, at most.
const MAX_NAME_LINES: usize = 3;

/// A listed attachment with a shorter name would be found anywhere.
const MIN_LISTED_CHARS: usize = 2;
/// No line of the title of an annex is longer.
const MAX_LISTED_LINE_CHARS: usize = 80;

/// What a unit is to the division into parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    /// The first line of the title of a part of this role.
    Opens(PartRole),
    /// A further line of the title.
    Title,
    /// A level-1 heading that opens no part.
    Chapter,
}

/// What each unit is: found before the units are moved, so that a part may look ahead.
pub(super) fn places(lines: &[Line], notes: &[bool], opening: &Opening) -> Vec<Place> {
    let mut walk = Walk::begin(lines, notes, opening);
    let mut next = Some(0);
    while let Some(index) = next.filter(|index| *index < lines.len()) {
        next = walk.step(index);
    }
    walk.places
}

/// A way through the lines that opens annexes.
struct Walk<'a> {
    lines: &'a [Line],
    notes: &'a [bool],
    opening: &'a Opening,
    /// The title of the plan.
    plan: Range<usize>,
    listed: Listed,
    /// Where words are explained at the end.
    glossary: Option<Explanations>,
    last_glossary: Option<usize>,
    contents: Range<usize>,
    /// The highest level of the headings of the plan.
    top: u8,
    /// 附件1 between the notice and the plan that is 附件2.
    in_front: Option<usize>,
    places: Vec<Place>,
    /// The number of annexes so far.
    annexes: u32,
    /// The level of annexes below the headings of the plan.
    deep: Option<u8>,
    /// An annex stands behind the text of the plan or the signature.
    has_text: bool,
    looked_ahead: usize,
}

/// Where words are explained.
struct Explanations {
    start: usize,
    /// 说明 and 注释 behind an annex explain that annex; 名词解释 stands at the end of the whole.
    are_of_the_whole: bool,
}

impl Explanations {
    fn find(lines: &[Line], notes: &[bool], plan_end: usize) -> Option<Self> {
        let found = glossary::find(lines, notes)?;
        let start = found.title.unwrap_or(found.lines.start);
        let are_of_the_whole = found.title.is_some_and(|title| lines[title].is_paragraph() && names_glossary(&lines[title].text));
        (start >= plan_end).then_some(Self { start, are_of_the_whole })
    }
}

impl<'a> Walk<'a> {
    fn begin(lines: &'a [Line], notes: &'a [bool], opening: &'a Opening) -> Self {
        let plan = opening.title.clone().unwrap_or(0..0);
        let top = lines[plan.end..].iter().filter_map(|line| match line.kind {
            LineKind::Heading(level) if !names_annex(&line.text) => Some(level),
            _ => None,
        });
        let label = lines[plan.clone()].first();
        let is_first = |line: &Line| is_annex_one(&line.text);
        let mut walk = Self {
            lines,
            notes,
            opening,
            listed: Listed::collect(lines, notes, plan.end),
            glossary: Explanations::find(lines, notes, plan.end),
            last_glossary: last_glossary(lines, plan.end),
            contents: contents::range(lines),
            top: top.min().unwrap_or(6),
            in_front: annex_in_front(lines, notes, &plan),
            places: vec![Place::Text; lines.len()],
            // Where the plan itself is 附件1, the next is the second.
            annexes: u32::from(label.is_some_and(is_first)),
            deep: None,
            has_text: lines[plan.clone()].iter().any(|line| matches!(line.kind, LineKind::Heading(_))),
            looked_ahead: 0,
            plan,
        };
        walk.open_known();
        walk
    }

    /// Opens the parts whose titles are known.
    fn open_known(&mut self) {
        self.open(self.opening.notice_title.clone(), PartRole::Notice);
        self.open(self.plan.clone(), PartRole::Plan);
        // The notice's own heading.
        if self.plan.start > self.opening.letterhead
            && self.opening.notice_title.is_empty()
            && self.lines[0].kind == LineKind::Heading(1)
        {
            self.open(0..1, PartRole::Notice);
        }
        for title in &self.opening.further {
            self.places[title.clone()].fill(Place::Title);
        }
    }

    fn open(&mut self, title: Range<usize>, role: PartRole) {
        if title.is_empty() {
            return;
        }
        self.places[title.start] = Place::Opens(role);
        self.places[title.start + 1..title.end].fill(Place::Title);
    }

    /// Opens the next annex, and gives the line behind its title.
    fn open_annex(&mut self, title: Range<usize>) -> usize {
        self.annexes += 1;
        let end = title.end;
        self.open(title, PartRole::Annex(self.annexes));
        end
    }

    /// Looks at a line, and gives the next one; nothing where the last part has begun.
    fn step(&mut self, index: usize) -> Option<usize> {
        // Other explanations behind an annex belong to it.
        let explains = |found: &Explanations| found.start == index && (self.annexes == 0 || found.are_of_the_whole);
        if self.glossary.as_ref().is_some_and(explains) {
            self.places[index] = Place::Opens(PartRole::Annex(self.annexes + 1));
            return None;
        }
        if let Some(title) = self.opening.further.iter().find(|title| title.start == index) {
            return Some(self.open_annex(title.clone()));
        }
        if self.places[index] != Place::Text {
            self.annexes += u32::from(index == self.plan.start && self.in_front.is_some());
            return Some(index + 1);
        }
        if self.opens_in_front(index) {
            let end = (index + 1 + name_below(self.lines, index)).min(self.plan.start);
            return Some(self.open_annex(index..end));
        }
        if index < self.plan.end {
            return Some(index + 1);
        }
        Some(self.step_behind(index))
    }

    /// Looks at a line behind the title of the plan, and gives the next one.
    fn step_behind(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        let opens = self.opens(index);
        // The name of a listed attachment, without a label above it.
        if self.has_text
            && !opens
            && let Some(count) = self.listed.lines_at(self.lines, self.notes, index)
        {
            return self.open_annex(index..index + count);
        }
        // `附件：` alone above the title of an annex and its text.
        let is_list_of_one = self.has_text && self.notes[index] && opens_unlisted(self.lines, self.notes, index);
        if opens || is_list_of_one {
            if let LineKind::Heading(level) = line.kind
                && level > self.top
            {
                self.deep = Some(level);
            }
            let below = self.listed.lines_below(self.lines, index).unwrap_or_else(|| name_below(self.lines, index));
            return self.open_annex(index..index + 1 + below);
        }
        if line.kind == LineKind::Heading(1) {
            self.places[index] = Place::Chapter;
        }
        self.has_text |= is_text(line) && !self.contents.contains(&index);
        index + 1
    }

    /// Whether an annex opens between the notice and the plan.
    fn opens_in_front(&self, index: usize) -> bool {
        self.in_front.is_some_and(|first| first <= index && index < self.plan.start)
            && !self.notes[index]
            && (names_annex(&self.lines[index].text) && !self.lines[index].is_paragraph() || opens_annex(self.lines, index))
    }

    /// Whether a line behind the title of the plan is the label of an annex.
    fn opens(&mut self, index: usize) -> bool {
        if self.notes[index] || self.contents.contains(&index) {
            return false;
        }
        let (lines, line) = (self.lines, &self.lines[index]);
        match line.kind {
            LineKind::Heading(1) => names_annex(&line.text),
            LineKind::Heading(level) if level <= self.top => {
                self.has_text
                    && (annex_label(&line.text).is_some_and(|label| is_annex_label(&line.text) || label.is_numbered)
                        || opens_text(lines, index, &mut self.looked_ahead))
            }
            LineKind::Heading(level) => {
                self.has_text
                    && (self.annexes == 0 || self.deep == Some(level))
                    && ends_with_annex(lines, index, &mut self.looked_ahead)
            }
            LineKind::Paragraph => {
                self.has_text
                    && (opens_annex(lines, index)
                        || opens_run_on(lines, index, &mut self.looked_ahead)
                        || opens_text(lines, index, &mut self.looked_ahead)
                        || self.last_glossary == Some(index))
            }
            _ => false,
        }
    }
}

/// 附件1 between the notice and the plan, where that is a later annex.
fn annex_in_front(lines: &[Line], notes: &[bool], plan: &Range<usize>) -> Option<usize> {
    let is_first = |line: &Line| is_annex_one(&line.text);
    let label = lines[plan.clone()].first()?;
    let is_later = annex_label(&label.text).is_some_and(|label| label.is_numbered) && !is_first(label);
    let mut before = lines[..plan.start].iter().zip(notes);
    before.position(|(line, is_note)| !is_note && is_first(line)).filter(|_| is_later)
}

/// The names in the lists of attachments.
struct Listed {
    names: BTreeSet<String>,
    /// The first line below the last list.
    end: usize,
}

impl Listed {
    fn collect(lines: &[Line], notes: &[bool], plan_end: usize) -> Self {
        let is_listed = |index: &usize| notes[*index];
        let texts: Vec<String> =
            (0..lines.len()).filter(is_listed).map(|index| lines[index].text.clone()).filter(|text| !text.is_empty()).collect();
        let long = |name: &String| name.chars().count() >= MIN_LISTED_CHARS;
        let names = official::listed_attachments(&texts).into_iter().map(|(_, name)| fold(&name)).filter(long).collect();
        Self { names, end: (0..lines.len()).rev().find(is_listed).map_or(plan_end, |last| last + 1) }
    }

    /// How many lines from here say the name of a listed attachment, one below the other.
    fn count(&self, lines: &[Line], start: usize) -> Option<usize> {
        if self.names.is_empty() {
            return None;
        }
        let mut folded = String::new();
        for (count, line) in lines[start..].iter().take(MAX_NAME_LINES).enumerate() {
            let is_line = matches!(line.kind, LineKind::Paragraph | LineKind::Heading(_))
                && line.text.chars().count() <= MAX_LISTED_LINE_CHARS
                && !line.is_link;
            if !is_line {
                return None;
            }
            folded.push_str(&fold(&line.text));
            if self.names.contains(&folded) && lines.get(start + count + 1).is_some_and(|next| !next.is_official()) {
                return Some(count + 1);
            }
        }
        None
    }

    /// The lines of the title of an annex without a label, below the list. Names in a row, and below a colon, are a list
    /// of their own.
    fn lines_at(&self, lines: &[Line], notes: &[bool], index: usize) -> Option<usize> {
        let is_listed_again = || lines[index - 1].is_paragraph() && lines[index - 1].text.ends_with(['：', ':', '，', '、']);
        self.count(lines, index).filter(|count| {
            index >= self.end.max(1)
                && !notes[index..index + count].contains(&true)
                && !is_listed_again()
                && self.count(lines, index + count).is_none()
                && !self.names.contains(&fold(&lines[index - 1].text))
        })
    }

    /// The lines of the title below the label of an annex.
    fn lines_below(&self, lines: &[Line], label: usize) -> Option<usize> {
        annex_label(&lines[label].text).filter(|label| label.rest.is_empty())?;
        self.count(lines, label + 1)
    }
}

/// 名词解释 alone on the last such line, above two lines or more: what follows explains words, numbered or not.
fn last_glossary(lines: &[Line], plan_end: usize) -> Option<usize> {
    let last =
        lines.iter().rposition(|line| line.is_paragraph() && names_glossary(&line.text)).filter(|last| *last > plan_end)?;
    // In a table of contents no text stands above it.
    if lines[plan_end..last].iter().all(|line| !line.text.contains('。')) || goes_on_below(lines, last) {
        return None;
    }
    let below = &lines[last + 1..];
    let explains = |line: &&Line| line.is_paragraph() && line.text.contains(['：', ':', '—', '。']);
    (below.iter().take(MAX_NAME_LINES + 1).filter(explains).count() >= 2).then_some(last)
}

/// `附：各月安排` above a text with which the document ends.
fn opens_text(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    const MAX_LOOKS_AHEAD: usize = 20;
    let text = &lines[index].text;
    let is_heading = !lines[index].is_paragraph();
    let is_parted = |label: &AnnexLabel<'_>| label.has_colon || text.trim_end_matches(label.rest).ends_with(char::is_whitespace);
    // `附录：投诉电话`, `附件　分工表`; `附表：分工表` is the caption of a table as well.
    let names =
        |label: &AnnexLabel<'_>| is_heading || !label.is_numbered && (!label.has_colon || matches!(label.word, "附录" | "附图"));
    let label = annex_label(text).filter(|label| is_parted(label) && names(label)).map(|label| label.rest);
    let name = text.strip_prefix("附：").or_else(|| text.strip_prefix("附:")).or(label).map(str::trim).unwrap_or_default();
    if !is_annex_name(name) || lines.get(index + 1).is_none_or(Line::is_official) || *looked_ahead == MAX_LOOKS_AHEAD {
        return false;
    }
    *looked_ahead += 1;
    let is_short = text.starts_with("附：") || text.starts_with("附:");
    official::rest_of_last(lines, index + 1) == 0
        && !goes_on_below(lines, index)
        && !(is_short && !is_heading && official::ends_in_sentence(lines, index))
}

/// `### 附件1 清单` below the sections of the plan, where none of them goes on below it.
fn ends_with_annex(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    let is_label = annex_label(&lines[index].text).is_some_and(|label| label.word == "附件" && label.is_numbered);
    is_label && ends_below(lines, index, looked_ahead)
}

/// Whether a line shows that the text of the plan, or its signature, stands before what follows.
fn is_text(line: &Line) -> bool {
    match line.kind {
        LineKind::Heading(_) | LineKind::List | LineKind::Other => true,
        LineKind::Paragraph => {
            line.text.contains('。')
                || ordinal::read(&line.text).is_some()
                || entry_number(&line.text).is_some()
                || is_date(&line.text)
        }
        LineKind::Rule => false,
    }
}

/// Whether a paragraph is the label of an annex: `附件1`, or `附件1：新建学校清单` above a text.
fn opens_annex(lines: &[Line], index: usize) -> bool {
    let text = &lines[index].text;
    // `附表：` with the name on the line below.
    let is_above_name = || {
        let is_label = text == "附" || annex_label(text).is_some_and(|label| label.word != "附件" && label.rest.is_empty());
        is_label && is_name_above_text(lines, index)
    };
    if is_annex_label(text) || official::stands_above_table(lines, index) || is_above_name() {
        return true;
    }
    let Some(label) = annex_label(text).filter(|label| label.is_numbered) else { return false };
    let before = text.trim_end_matches(label.rest);
    // 附件（一）清单, 【附表1】清单, but not 附件（一）所列….
    let is_bracketed = before.ends_with(['）', ')', '】', '］', ']']) && label.may_be_named();
    let is_spaced = matches!(label.word, "附件" | "附录") && (label.has_colon || before.ends_with(char::is_whitespace));
    (is_spaced || is_bracketed) && is_annex_name(label.rest) && lines.get(index + 1).is_some_and(|next| !next.is_official())
}

/// `附件1任务表`, `附件1《任务表》`: above a table, or above a text that does not go on with the numbers of the plan.
fn opens_run_on(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    let label = annex_label(&lines[index].text).filter(AnnexLabel::runs_on_with_name);
    let Some(next) = lines.get(index + 1).filter(|_| label.is_some_and(|label| is_annex_name(label.rest))) else { return false };
    next.kind == LineKind::Other || !next.is_official() && ends_below(lines, index, looked_ahead)
}

/// Whether the text of the plan does not go on below a line. Looked through so many times in a document, at most.
fn ends_below(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    const MAX_LOOKS_AHEAD: usize = 20;
    *looked_ahead += 1;
    *looked_ahead <= MAX_LOOKS_AHEAD && !goes_on_below(lines, index)
}

/// `附件：` or `附：` alone, the title of an annex below it, and then a text or a table.
fn opens_unlisted(lines: &[Line], notes: &[bool], index: usize) -> bool {
    let is_label = matches!(lines[index].text.as_str(), "附：" | "附:")
        || annex_label(&lines[index].text).is_some_and(|label| label.word == "附件" && label.rest.is_empty());
    is_label && !notes.get(index + 1).copied().unwrap_or(true) && is_name_above_text(lines, index)
}

/// Whether the title of an annex stands below a label, and then a text or a table.
fn is_name_above_text(lines: &[Line], label: usize) -> bool {
    lines.get(label + 1).is_some_and(|name| name.is_paragraph() && is_annex_name(&name.text))
        && lines.get(label + 2).is_some_and(|next| !next.is_official())
}

/// How many lines below the label of an annex are its title.
fn name_below(lines: &[Line], label: usize) -> usize {
    let printed = annex_label(&lines[label].text).map(|label| label.rest);
    let is_short = matches!(lines[label].text.as_str(), "附" | "附：" | "附:");
    let Some(rest) = printed.or_else(|| is_short.then_some("")) else { return 0 };
    if !rest.is_empty() {
        // `附件1：甲市幼儿园年度认定` above 申请登记表.
        let is_broken = lines.get(label + 1).is_some_and(|line| official::goes_on_with(rest, line));
        return usize::from(is_broken && lines.get(label + 2).is_some_and(|next| !next.is_official()));
    }
    let is_name = |line: &Line| match line.kind {
        LineKind::Paragraph | LineKind::Heading(_) => is_annex_name(&line.text),
        _ => false,
    };
    let Some(first) = lines.get(label + 1).filter(|line| is_name(line)) else { return 0 };
    // One of several headings of an annex is a section of it.
    if let LineKind::Heading(level) = first.kind
        && level > 1
        && lines[label + 2..]
            .iter()
            .take_while(|line| !is_annex_label(&line.text))
            .any(|line| line.kind == LineKind::Heading(level))
    {
        return 0;
    }
    if lines.get(label + 2).is_none() {
        return 0;
    }
    let mut count = 1;
    while count < MAX_NAME_LINES && !ends_as_document(&lines[label + count].text) {
        let next =
            lines.get(label + count + 1).filter(|line| line.is_paragraph() && is_name(line) && ends_as_document(&line.text));
        if next.is_none() {
            break;
        }
        count += 1;
    }
    let is_year = |line: &Line| line.is_paragraph() && issued::is_years(&line.text);
    count + usize::from(lines.get(label + count + 1).is_some_and(is_year) && lines.len() > label + count + 2)
}
