//! The lines of an official text that are no running text: salutation, signature, annotation, 抄送, 印发, the list of attachments.

use super::line::{self, Bodies, annex_label, entry_number};
use super::sections::Candidate;
use super::{Shape, Unit, salutation};
use crate::base::date::Date;
use crate::base::text::fold;
use crate::document::{BlockKind, Inline};
use crate::plan::metadata::Metadata;
use crate::plan::section::BlockRole;

/// So many bodies sign a document together, at most: a longer column of units is a list.
const MAX_SIGNATORIES: usize = 8;
/// The name of an attachment is no longer.
const MAX_ENTRY_CHARS: usize = 80;
/// So many attachments without numbers are listed, at most.
const MAX_UNNUMBERED: usize = 20;

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
            }
            _ => false,
        }
    }
}

pub(super) fn lines(units: &[Unit]) -> Vec<Line> {
    let line = |unit: &Unit| {
        let kind = match &unit.shape {
            Shape::Heading { level, .. } => LineKind::Heading(*level),
            Shape::Paragraph(_) => LineKind::Paragraph,
            Shape::Other(BlockKind::List(_)) => LineKind::List,
            Shape::Other(BlockKind::Rule) => LineKind::Rule,
            Shape::Other(_) => LineKind::Other,
        };
        let is_link = matches!(&unit.shape, Shape::Paragraph(inlines) if !inlines.is_empty() && inlines.iter().all(is_link));
        Line { kind, text: unit.text().trim().to_owned(), is_link }
    };
    units.iter().map(line).collect()
}

fn is_link(inline: &Inline) -> bool {
    match inline {
        Inline::Link(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) => !inner.is_empty() && inner.iter().all(is_link),
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The names by which texts call those who issue a document.
pub(super) fn bodies(metadata: &Metadata) -> Bodies {
    metadata.body_names.iter().map(|name| fold(name)).collect()
}

/// The day in a line `示例市教育局　2026年3月1日`.
#[must_use]
pub(in crate::plan) fn signature_day(text: &str, metadata: &Metadata) -> Option<Date> {
    line::signed_on(text, &bodies(metadata))
}

/// The names in a line `抄送：…。`.
#[must_use]
pub(in crate::plan) fn copied_names(text: &str) -> Vec<String> {
    let line = text.lines().next().unwrap_or_default();
    line::copied_to(line).map_or_else(Vec::new, |colon| salutation::names(&line[colon..]))
}

/// How a list of attachments begins.
struct NoteStart<'a> {
    /// Whether it has a number before its colon: `附件1：`.
    is_labelled: bool,
    /// What stands on the same line.
    rest: &'a str,
}

fn note_start(text: &str) -> Option<NoteStart<'_>> {
    if says_where(text) {
        return None;
    }
    if let Some(rest) = text.strip_prefix("附：").or_else(|| text.strip_prefix("附:")) {
        return Some(NoteStart { is_labelled: false, rest: rest.trim() });
    }
    let label = annex_label(text).filter(|label| matches!(label.word, "附件" | "附表"))?;
    // `附件 1.甲清单`: the number is that of the entry.
    let after = text.trim_start_matches(['附', '件', '表', ' ', '\u{3000}']);
    if !label.has_colon && label.is_numbered && entry_number(after).is_some() {
        return Some(NoteStart { is_labelled: false, rest: after });
    }
    // `附件1　甲清单`, as in a column of them.
    let is_spaced = label.is_numbered && !label.has_colon && text.trim_end_matches(label.rest).ends_with(char::is_whitespace);
    if is_spaced && line::is_annex_name(label.rest) {
        return Some(NoteStart { is_labelled: true, rest: label.rest });
    }
    // `附表：分工表` may be the caption of a table as well.
    let is_labelled = label.is_numbered || label.word == "附表";
    (label.has_colon && (!is_labelled || !label.rest.is_empty())).then_some(NoteStart { is_labelled, rest: label.rest })
}

/// `附：任务表` right above the table: it is there, and not only listed.
pub(super) fn stands_above_table(lines: &[Line], index: usize) -> bool {
    let text = &lines[index].text;
    let name = ["附：", "附:", "附件：", "附件:"].iter().find_map(|label| text.strip_prefix(label)).unwrap_or_default().trim();
    line::is_annex_name(name)
        && entry_number(name).is_none()
        && lines.get(index + 1).is_some_and(|next| next.kind == LineKind::Other)
}

/// `附件：课程表可在官网下载。` is a sentence about attachments.
fn says_where(text: &str) -> bool {
    let words = ["可在", "可从", "可到", "可登录", "请到", "请从", "请在", "请登录", "请见", "详见", "另行", "自行下载"];
    text.ends_with('。') && words.iter().any(|word| text.contains(word))
}

/// The last number in a line of entries: `1.甲 2.乙` goes on with 3.
fn last_entry(text: &str) -> Option<u32> {
    let (mut number, mut rest) = entry_number(text)?;
    while let Some(at) = entry_start(rest, number + 1) {
        number += 1;
        rest = entry_number(&rest[at..]).map_or("", |(_, after)| after);
    }
    Some(number)
}

/// Where the entry of this number begins in a line, after a gap.
fn entry_start(text: &str, number: u32) -> Option<usize> {
    text.char_indices().find_map(|(at, character)| {
        let is_gap = character.is_whitespace() || matches!(character, '；' | ';' | '，' | '、');
        let start = at + character.len_utf8();
        let after = &text[start..];
        let is_entry =
            is_gap && !after.starts_with(char::is_whitespace) && entry_number(after).is_some_and(|(found, _)| found == number);
        is_entry.then_some(start)
    })
}

/// The lines that list attachments: `附件：` with what stands on it and below it. They are no sections.
pub(super) fn attachment_notes(lines: &[Line]) -> Vec<bool> {
    let mut notes = vec![false; lines.len()];
    let mut index = 0;
    while index < lines.len() {
        let start = Some(&lines[index]).filter(|line| line.is_paragraph()).and_then(|line| note_start(&line.text));
        let end = match start {
            Some(start) if start.is_labelled => labelled_entries(lines, index),
            Some(_) if stands_above_table(lines, index) => index,
            Some(start) if start.rest.is_empty() => index + 1 + entries_below(&lines[index + 1..]),
            Some(start) => {
                let next = last_entry(start.rest).map(|number| number + 1);
                index + 1 + next.map_or(0, |next| numbered_entries(&lines[index + 1..], next))
            }
            // `附件` alone above a list that nothing follows.
            None if lines[index].text == "附件" && lines[index].is_paragraph() => {
                let below = &lines[index + 1..];
                let count = numbered_entries(below, 1);
                let ends = below.get(count).is_none_or(Line::is_official);
                if count > 0 && ends { index + 1 + count } else { index }
            }
            None => index,
        };
        notes[index..end].fill(true);
        index = end.max(index + 1);
    }
    notes
}

/// `附件1：甲`, `附件2：乙` one below the other, or one alone where nothing but official lines follows: else it opens an annex.
fn labelled_entries(lines: &[Line], start: usize) -> usize {
    let is_entry = |line: &&Line| {
        line.is_paragraph()
            && line.text.chars().count() <= MAX_ENTRY_CHARS
            && note_start(&line.text).is_some_and(|start| start.is_labelled)
    };
    let end = start + lines[start..].iter().take_while(is_entry).count();
    let is_alone =
        end == start + 1 && lines.get(end).is_some_and(|line| !line.is_official() && !matches!(line.kind, LineKind::Heading(_)));
    if is_alone { start } else { end }
}

/// How many lines below `附件：` are names of attachments.
fn entries_below(lines: &[Line]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    if first.kind == LineKind::List {
        return 1;
    }
    if first.is_paragraph() && entry_number(&first.text).is_some_and(|(number, _)| number == 1) {
        return numbered_entries(lines, 1);
    }
    let is_name = |line: &&Line| {
        line.is_paragraph()
            && !line.is_official()
            && line.text.chars().count() <= MAX_ENTRY_CHARS
            && !line.text.contains(['。', '；', '：', '\n'])
    };
    let count = lines.iter().take(MAX_UNNUMBERED + 1).take_while(is_name).count();
    // Where a table or a text follows, the name is that of an annex that begins here.
    let ends = lines.get(count).is_none_or(|line| line.is_official() || matches!(line.kind, LineKind::Heading(_)));
    if ends && count <= MAX_UNNUMBERED { count } else { 0 }
}

/// How many lines go on with the numbers of a list of attachments.
fn numbered_entries(lines: &[Line], first: u32) -> usize {
    let is_short = |line: &Line| {
        line.is_paragraph()
            && line.text.chars().count() <= 2 * MAX_ENTRY_CHARS
            && !line.text.trim_end_matches('。').contains('。')
    };
    let has = |line: Option<&Line>, number: u32| {
        line.is_some_and(|line| is_short(line) && entry_number(&line.text).is_some_and(|(found, _)| found == number))
    };
    let (mut next, mut count) = (first, 0);
    loop {
        if has(lines.get(count), next) {
            next = lines.get(count).and_then(|line| last_entry(&line.text)).map_or(next, |number| number + 1);
            count += 1;
        } else if next > 1
            && has(lines.get(count + 1), next)
            && lines.get(count).is_some_and(|line| is_short(line) && !line.is_official())
        {
            // A long name was broken in two.
            count += 1;
        } else {
            return count;
        }
    }
}

/// `附件：1. 甲 2. 乙`, or a line of such a list: the names. Without numbers it is a single name.
#[must_use]
fn attachment_names(note: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in note.lines() {
        let line = line.trim();
        let mut rest = note_start(line).map_or(line, |start| start.rest);
        if annex_label(rest).is_some_and(|label| label.rest.is_empty()) {
            continue;
        }
        while !rest.is_empty() {
            let (number, body) = entry_number(rest).map_or((None, rest), |(number, body)| (Some(number), body));
            let end = number.and_then(|number| entry_start(body, number + 1)).unwrap_or(body.len());
            let marks =
                |character: char| character.is_whitespace() || matches!(character, '《' | '》' | '。' | '；' | ';' | '，' | '、');
            let name = body[..end].trim_matches(marks);
            if !name.is_empty() {
                names.push(name.to_owned());
            }
            rest = &body[end..];
        }
    }
    names
}

/// The names in the lines of a list of attachments, each with the number of its line from 0. A line without a number goes on with the name
/// on the numbered line above it.
#[must_use]
pub(in crate::plan) fn listed_attachments(notes: &[String]) -> Vec<(usize, String)> {
    let mut listed: Vec<(usize, String)> = Vec::new();
    let mut is_numbered = false;
    for (index, note) in notes.iter().enumerate() {
        let text = note.trim();
        let start = note_start(text);
        let goes_on = is_numbered && start.is_none() && entry_number(text).is_none();
        let names = attachment_names(text);
        match listed.last_mut() {
            Some((_, name)) if goes_on => name.push_str(text),
            _ => listed.extend(names.into_iter().map(|name| (index, name))),
        }
        is_numbered = goes_on || entry_number(start.map_or(text, |start| start.rest)).is_some();
    }
    listed
}

/// Takes the entries of lists of attachments out of the candidates for sections.
pub(super) fn drop_attachment_notes(units: &[Unit], candidates: &mut [Option<Candidate>]) {
    for (is_note, candidate) in attachment_notes(&lines(units)).into_iter().zip(candidates) {
        if is_note {
            *candidate = None;
        }
    }
}

/// What each block is in an official text: salutation, signature, annotation, 抄送, 印发.
pub(super) fn official_roles(units: &[Unit], candidates: &[Option<Candidate>], metadata: &Metadata) -> Vec<BlockRole> {
    let lines = lines(units);
    let notes = attachment_notes(&lines);
    let bodies = bodies(metadata);
    let mut roles = vec![BlockRole::Text; units.len()];
    let (mut is_greeted, mut has_text, mut is_addressed) = (false, false, false);
    for index in 0..units.len() {
        let text = lines[index].text.as_str();
        if notes[index] {
            roles[index] = BlockRole::AttachmentNote;
            continue;
        }
        if candidates[index].is_some() || !lines[index].is_paragraph() || text.is_empty() {
            is_greeted |= candidates[index].is_some();
            has_text |= candidates[index].is_some();
            continue;
        }
        let length = text.chars().count();
        let before = index.checked_sub(1).map(|before| roles[before]);
        roles[index] = if !is_greeted && salutation::read(text).is_some() {
            BlockRole::Salutation
        } else if line::copied_to(text).is_some() {
            BlockRole::CopiedTo
        } else if line::is_printed(text)
            || before == Some(BlockRole::Printed) && line::is_print_run(text)
            || prints_below(&lines, index, &bodies)
        {
            BlockRole::Printed
        } else if line::is_annotation(text) {
            BlockRole::Annotation
        } else if signs(&lines[index..], &bodies, has_text) {
            BlockRole::Signature
        } else if line::is_date(text) && (before == Some(BlockRole::Signature) || is_addressed && ends_with_day(&lines, index)) {
            BlockRole::SignatureDate
        } else {
            BlockRole::Text
        };
        // The first line that is no greeting begins the text.
        is_addressed |= roles[index] == BlockRole::Salutation;
        is_greeted |= roles[index] == BlockRole::Salutation || length > 40;
        has_text |= length > 15;
    }
    roles
}

/// Whether a day without the name of a body ends a letter: nothing but （此件公开发布）, 抄送 and 印发 stands below it.
fn ends_with_day(lines: &[Line], index: usize) -> bool {
    let is_below_text =
        index.checked_sub(1).is_some_and(|above| lines[above].is_paragraph() && lines[above].text.ends_with('。'));
    is_below_text
        && lines[index + 1..].iter().all(|line| {
            line.kind == LineKind::Rule
                || line.is_paragraph()
                    && (line::is_annotation(&line.text)
                        || line::is_printed(&line.text)
                        || line::is_print_run(&line.text)
                        || line::copied_to(&line.text).is_some())
        })
}

/// Whether a line names who printed a document, and the line below it the day.
fn prints_below(lines: &[Line], index: usize, bodies: &Bodies) -> bool {
    let names = line::is_signature(&lines[index].text, bodies);
    names
        && lines.get(index + 1).is_some_and(|next| {
            next.is_paragraph()
                && line::is_printed(&next.text)
                && next.text.starts_with(|first: char| first.is_ascii_digit() || "二〇".contains(first))
        })
}

/// Whether the first line names who signs: a date follows, perhaps after the names of further bodies, or stands on the same line. A body
/// that is not known signs only below a text.
fn signs(lines: &[Line], bodies: &Bodies, has_text: bool) -> bool {
    let Some(first) = lines.first() else { return false };
    let is_known = line::is_known_body(&first.text, bodies);
    if !has_text && !is_known {
        return false;
    }
    if line::signed_on(&first.text, bodies).is_some() {
        return true;
    }
    let is_name = |line: &&Line| line.is_paragraph() && line::is_signature(&line.text, bodies);
    let names = lines.iter().take(MAX_SIGNATORIES).take_while(is_name).count();
    let closes =
        |line: &Line| line.is_paragraph() && (line::is_date(&line.text) || line::signed_on(&line.text, bodies).is_some());
    names > 0 && lines.get(names).is_some_and(closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(texts: &[&str]) -> String {
        let lines: Vec<Line> = texts
            .iter()
            .map(|text| match *text {
                "|" => Line { kind: LineKind::Other, text: String::new(), is_link: false },
                "*" => Line { kind: LineKind::List, text: String::new(), is_link: false },
                text => Line { kind: LineKind::Paragraph, text: text.to_owned(), is_link: false },
            })
            .collect();
        attachment_notes(&lines).into_iter().map(|is| if is { '+' } else { '-' }).collect()
    }

    #[test]
    fn lists_of_attachments_end_where_the_text_goes_on() {
        for (texts, expected) in [
            (&["正文。", "附件：1.甲清单", "2.乙清单", "示例市教育局", "2026年3月1日"][..], "-++--"),
            (&["正文。", "附件：", "1.甲清单", "2.乙清单", "示例市教育局", "2026年3月1日"], "-+++--"),
            (&["附件：1.2026年甲清单", "2.2026年乙清单"], "++"),
            (&["附件：", "甲清单", "乙清单", "示例市教育局", "2026年3月1日"], "+++--"),
            (&["附件：", "甲清单", "乙清单"], "+++"),
            (&["附件：", "*", "示例市教育局"], "++-"),
            (&["附件：1.甲清单　　2.乙清单", "3.丙清单", "4.丁清单", "（此件公开发布）"], "+++-"),
            (&["附件1：甲清单", "附件2：乙清单", "示例市教育局"], "++-"),
            (&["附件1：甲清单", "附件2：乙清单", "正文在这里。"], "++-"),
            (&["附件：甲清单", "示例市教育局", "2026年3月1日"], "+--"),
            (&["附件：甲清单", "1.新建学校3所。", "2.改建学校2所。"], "+--"),
            (&["附件：1.甲清单", "1.扩大学位。新建学校3所。", "2.提高质量。"], "+--"),
            (&["附件：", "甲清单", "|"], "+--"),
            (&["附件1：甲清单", "|"], "--"),
            (&["附件1　甲清单", "附件2　乙清单", "示例市教育局", "2026年3月1日"], "++--"),
            (&["附件1 甲清单", "第一小学。"], "--"),
            (&["附件", "1.甲清单", "2.乙清单"], "+++"),
            (&["附件", "1.扩大学位。", "新建学校3所。"], "---"),
            (&["附件：1.名称很长的", "任务清单", "2.乙清单", "任务清单"], "+++-"),
            (&["正文。", "附表：分工表"], "-+"),
            (&["附表：分工表", "|"], "--"),
            (&["附件1", "甲清单", "|"], "---"),
            (&["附件 1.甲清单", "2.乙清单", "2026年3月1日"], "++-"),
            (&["附：1.甲清单", "2.乙清单"], "++"),
            (&["附件：（1）甲清单", "（2）乙清单"], "++"),
            (&["附件的管理：1.登记", "2.保存"], "--"),
            (&["附件：", "各校按要求填写。", "第二段。"], "+--"),
            (&["附件：课程表可在网站下载。", "第二段。"], "--"),
            (&["附：样表请到窗口领取。"], "-"),
            (&["附件：课程表。"], "+"),
            (&["附：任务表", "|"], "--"),
            (&["附件：任务表", "|"], "--"),
            (&["附件：1.任务表", "|"], "+-"),
        ] {
            assert_eq!(notes(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_name_that_was_broken_in_two_is_one() {
        let notes = ["附件：1.名称很长的", "任务清单", "2.乙清单"].map(str::to_owned);
        assert_eq!(listed_attachments(&notes), [(0, "名称很长的任务清单".to_owned()), (2, "乙清单".to_owned())]);
        let notes = ["附件：", "甲清单", "乙清单"].map(str::to_owned);
        assert_eq!(listed_attachments(&notes), [(1, "甲清单".to_owned()), (2, "乙清单".to_owned())]);
    }

    #[test]
    fn names_of_attachments_are_read_in_one_line_and_in_several() {
        for (note, names) in [
            ("附件：1. 任务分工表 2. 进度表", &["任务分工表", "进度表"][..]),
            ("附件：1.任务分工表\n2、进度表", &["任务分工表", "进度表"]),
            ("附件：《任务分工表》", &["任务分工表"]),
            ("2.2026年进度表。", &["2026年进度表"]),
            ("附件1：任务分工表", &["任务分工表"]),
            ("附件：1.任务分工表；2.进度表。", &["任务分工表", "进度表"]),
            ("附件：", &[]),
            ("附件：2026年任务分工表", &["2026年任务分工表"]),
            ("附件 1.甲表", &["甲表"]),
            ("附：1.甲表　　2.乙表", &["甲表", "乙表"]),
        ] {
            assert_eq!(attachment_names(note), names, "{note}");
        }
    }
}
