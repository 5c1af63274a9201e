//! The lines of an official text that are no running text: salutation, signature, annotation, 抄送, 印发, the list of attachments.

use super::candidate::Candidate;
use super::line::{self, Bodies, annex_label, entry_number};
use super::lines::{Line, LineKind, goes_on_below};
use super::{Shape, Unit, contents, salutation};
use crate::base::date::Date;
use crate::base::ordinal::{self, Style};
use crate::base::text::{fold, is_han};
use crate::document::{BlockKind, Inline, plain_text};
use crate::plan::metadata::Metadata;
use crate::plan::section::BlockRole;

/// So many bodies sign a document together, at most: a longer column of units is a list.
const MAX_SIGNATORIES: usize = 8;
/// A day further back than this before the publication is that of another document.
const MAX_DAYS_BEFORE_PUBLICATION: i32 = 366;
/// The lines below the first of a note on whom to ask.
const MAX_CONTACT_LINES: usize = 4;
/// The name of an attachment is no longer.
const MAX_ENTRY_CHARS: usize = 80;
/// So many attachments without numbers are listed, at most.
const MAX_UNNUMBERED_ATTACHMENTS: usize = 20;

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

/// The day in a line below a signature.
#[must_use]
pub(in crate::plan) fn day_below_signature(text: &str) -> Option<Date> {
    line::signed_day(text)
}

/// The first day of the month in a line of a signature that says no day: `2026年3月`, `示例市教育局　2026年3月`.
#[must_use]
pub(in crate::plan) fn signature_month(text: &str, metadata: &Metadata) -> Option<Date> {
    line::month(text).or_else(|| line::signed_in_month(text, &bodies(metadata)))
}

/// Whether a line of a signature names one of those who issue the document.
#[must_use]
pub(in crate::plan) fn is_signed_by(text: &str, metadata: &Metadata) -> bool {
    let bodies = bodies(metadata);
    line::is_known_body(text, &bodies) || text.split_whitespace().any(|name| line::is_known_body(name, &bodies))
}

/// Whether a line begins a list of those who get a copy.
#[must_use]
pub(in crate::plan) fn begins_copies(text: &str) -> bool {
    line::copied_to(text).is_some()
}

/// The names in a line `抄送：…。`, or in one with which it goes on.
#[must_use]
pub(in crate::plan) fn copied_names(text: &str) -> Vec<String> {
    // What stands behind the stop was printed on the next line, and a comma goes on there.
    let lines = text.lines().map(str::trim_end);
    let mut goes_on = true;
    let line: String = lines.take_while(|line| std::mem::replace(&mut goes_on, ends_in_comma(line))).collect();
    let line = line.split('。').next().unwrap_or_default();
    salutation::names(&line[line::copied_to(line).unwrap_or(0)..])
}

/// How a list of attachments begins.
struct NoteStart<'a> {
    /// Whether it has a number before its colon: `附件1：`.
    is_labelled: bool,
    /// What stands on the same line.
    rest: &'a str,
}

fn note_start(text: &str) -> Option<NoteStart<'_>> {
    if says_where(text) || ends_with_page(text) {
        return None;
    }
    if let Some(rest) = text.strip_prefix("附：").or_else(|| text.strip_prefix("附:")) {
        return Some(NoteStart { is_labelled: false, rest: rest.trim() });
    }
    let label = annex_label(text).filter(|label| matches!(label.word, "附件" | "附表"))?;
    // `附件 1.甲清单`: the number is that of the entry.
    let after = text.trim_start_matches(['附', '件', '表', ' ', '\u{3000}']);
    let is_parted = text.contains([' ', '\u{3000}']) && text.trim_end_matches(after).ends_with(char::is_whitespace);
    if is_parted && label.is_numbered && entry_number(after).is_some() {
        return Some(NoteStart { is_labelled: false, rest: after });
    }
    // `附件1　甲清单` and `附件1甲清单`, as in a column of them.
    let is_spaced = label.is_numbered && !label.has_colon && text.trim_end_matches(label.rest).ends_with(char::is_whitespace);
    let is_named = is_spaced || !label.has_colon && label.runs_on_with_name();
    if is_named && line::is_annex_name(label.rest) {
        return Some(NoteStart { is_labelled: true, rest: label.rest });
    }
    // `附表：分工表` may be the caption of a table as well.
    let is_labelled = label.is_numbered || label.word == "附表";
    (label.has_colon && (!is_labelled || !label.rest.is_empty()) && !is_sentence(label.rest))
        .then_some(NoteStart { is_labelled, rest: label.rest })
}

/// `附件：指设备的配件。` says what the word means, and a sentence with a comma is no name.
fn is_sentence(rest: &str) -> bool {
    let defines = ["指", "是指", "即", "包括", "系指"].iter().any(|word| rest.starts_with(word));
    rest.ends_with('。') && entry_number(rest).is_none() && (defines || rest.contains('，'))
}

/// `附：任务表` right above the table: it is there, and not only listed.
pub(super) fn stands_above_table(lines: &[Line], index: usize) -> bool {
    let text = &lines[index].text;
    let name = ["附：", "附:", "附件：", "附件:"].iter().find_map(|label| text.strip_prefix(label)).unwrap_or_default().trim();
    line::is_annex_name(name)
        && entry_number(name).is_none()
        && lines.get(index + 1).is_some_and(|next| next.kind == LineKind::Other)
}

/// `附件：任务表 3`, `附件：任务表……3` stand in a table of contents.
fn ends_with_page(text: &str) -> bool {
    let name = text.trim_end_matches(|last: char| last.is_ascii_digit());
    let digits = text.len() - name.len();
    (1..=3).contains(&digits) && name.ends_with([' ', '\u{3000}', '\t', '…', '·']) && !name.contains("1.")
}

/// `附件：课程表可在官网下载。` is a sentence about attachments.
fn says_where(text: &str) -> bool {
    let words = ["可在", "可从", "可到", "可登录", "请到", "请从", "请在", "请登录", "请见", "详见", "另行", "自行下载"];
    text.ends_with('。') && words.iter().any(|word| text.contains(word))
}

/// The number that begins an entry of a list of attachments, in figures or as 一、 and （一）, and what follows.
fn list_entry(text: &str) -> Option<(u32, &str)> {
    entry_number(text).or_else(|| {
        let ordinal = ordinal::read(text).filter(|found| matches!(found.style, Style::Han | Style::HanParenthesis))?;
        let rest = text[ordinal.length..].trim_start();
        (!rest.is_empty()).then_some((ordinal.number, rest))
    })
}

/// Whether an entry is numbered 一、 or （一）.
fn is_han_entry(text: &str) -> bool {
    entry_number(text).is_none() && list_entry(text).is_some()
}

/// The last number in a line of entries: `1.甲 2.乙` goes on with 3.
fn last_entry(text: &str) -> Option<u32> {
    let (mut number, mut rest) = list_entry(text)?;
    while let Some(at) = entry_start(rest, number + 1) {
        number += 1;
        rest = list_entry(&rest[at..]).map_or("", |(_, after)| after);
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
            is_gap && !after.starts_with(char::is_whitespace) && list_entry(after).is_some_and(|(found, _)| found == number);
        is_entry.then_some(start)
    })
}

/// The lines that list attachments: `附件：` with what stands on it and below it. They are no sections.
pub(super) fn attachment_notes(lines: &[Line]) -> Vec<bool> {
    let mut notes = vec![false; lines.len()];
    let mut looked_ahead = 0;
    let mut index = 0;
    let contents = contents::range(lines);
    while index < lines.len() {
        if contents.contains(&index) {
            index = contents.end;
            continue;
        }
        let start = Some(&lines[index]).filter(|line| line.is_paragraph()).and_then(|line| note_start(&line.text));
        let end = match start {
            // `附件1.甲清单` above `2.乙清单`.
            Some(start) if start.is_labelled && is_second_entry(lines.get(index + 1)) => {
                index + 1 + numbered_entries(&lines[index + 1..], 2, false)
            }
            Some(start) if start.is_labelled && has_han_list(lines, index, start.rest) => {
                index + 1 + numbered_entries(&lines[index + 1..], 2, true)
            }
            Some(start) if start.is_labelled => labelled_entries(lines, index),
            Some(_) if stands_above_table(lines, index) => index,
            Some(start) if start.rest.is_empty() => index + 1 + entries_below(&lines[index + 1..]),
            Some(start) => match last_entry(start.rest).or_else(|| entry_below(start.rest).map(|(number, _)| number)) {
                Some(last) => index + 1 + numbered_entries(&lines[index + 1..], last + 1, is_han_entry(start.rest)),
                None if opens_text(lines, index, &mut looked_ahead) || is_amid_numbers(lines, index) => index,
                None => index + 1 + further_names(&lines[index + 1..], start.rest),
            },
            None if lines[index].is_paragraph()
                && is_bare_label(&lines[index].text)
                && han_names_below(&lines[index + 1..]) > 0 =>
            {
                index + 1 + han_names_below(&lines[index + 1..])
            }
            // `附件` alone above a list that nothing follows.
            None if lines[index].is_paragraph() && names_list(&lines[index].text) => {
                let below = &lines[index + 1..];
                let is_first = below.first().is_some_and(|first| entry_number(&first.text).is_some());
                let count = if is_first { numbered_entries(below, 1, false) } else { 0 };
                let ends = below.get(count).is_none_or(Line::is_official);
                if count > 0 && ends { index + 1 + count } else { index }
            }
            None => index,
        };
        let end = if end > index { end + rest_of_last(lines, end) } else { end };
        notes[index..end].fill(true);
        index = end.max(index + 1);
    }
    notes
}

/// `附件1：甲`, `附件2：乙` one below the other, or one alone where nothing but official lines follows: else it opens an annex.
fn labelled_entries(lines: &[Line], start: usize) -> usize {
    let entry = |index: usize| {
        let line = lines.get(index).filter(|line| line.is_paragraph() && line.text.chars().count() <= MAX_ENTRY_CHARS)?;
        note_start(&line.text).filter(|start| start.is_labelled)
    };
    let (mut end, mut count) = (start, 0);
    while let Some(found) = entry(end) {
        count += 1;
        end += 1;
        // A long name that was broken, above the next.
        let below: Vec<&str> = lines[end..].iter().take(MAX_REST_LINES).map(|line| line.text.as_str()).collect();
        let rest = rest_lines(found.rest, &below, true);
        let is_broken = lines[end..end + rest].iter().all(goes_on_with_name) && entry(end + rest).is_some();
        end += if is_broken { rest } else { 0 };
    }
    let rest = rest_of_last(lines, end);
    let is_alone = count == 1
        && rest == 0
        && lines.get(end).is_some_and(|line| !line.is_official() && !matches!(line.kind, LineKind::Heading(_)));
    if is_alone { start } else { end + rest }
}

/// `附件`, `附件目录：` alone on a line.
fn names_list(text: &str) -> bool {
    text == "附件" || ["附件目录", "附件清单", "附件列表"].contains(&text.trim_end_matches(['：', ':']))
}

/// [`names_list`], and `附表：`.
fn is_bare_label(text: &str) -> bool {
    names_list(text) || text.strip_suffix(['：', ':']) == Some("附表")
}

/// Whether a line is `2.乙清单`, and no item of a glossary or text.
fn is_second_entry(line: Option<&Line>) -> bool {
    line.is_some_and(|line| {
        line.is_paragraph()
            && entry_number(&line.text).is_some_and(|(number, _)| number == 2)
            && !line.text.contains(['。', '：', ':', '；'])
    })
}

/// Whether `附表：一、学校名录` goes on with 二、 below it, where nothing but official lines follows: else a table or a text of its own
/// makes a section of each.
fn has_han_list(lines: &[Line], index: usize, first: &str) -> bool {
    let is_first = is_han_entry(first) && list_entry(first).is_some_and(|(number, _)| number == 1);
    let is_label = annex_label(&lines[index].text).is_some_and(|label| !label.is_numbered);
    let count = if is_first && is_label { numbered_entries(&lines[index + 1..], 2, true) } else { 0 };
    count > 0 && are_names_alone(&lines[index + 1..], count)
}

/// How many lines below `附表：` or `附件` alone are names of documents with the numbers 一、 二、, under which no text stands.
fn han_names_below(lines: &[Line]) -> usize {
    let count = if lines.first().is_some_and(|first| is_han_entry(&first.text)) { numbered_entries(lines, 1, true) } else { 0 };
    let are_documents = lines[..count].iter().all(|line| line::ends_as_table_or_text(&line.text));
    if count > 1 && are_documents && are_names_alone(lines, count) { count } else { 0 }
}

/// Whether so many lines are no sentences, and nothing but official lines follows them.
fn are_names_alone(lines: &[Line], count: usize) -> bool {
    let are_names = lines[..count].iter().all(|line| !line.text.contains(['。', '：', ':', '；']));
    are_names && lines.get(count).is_none_or(|line| line.is_official() || matches!(line.kind, LineKind::Heading(_)))
}

/// Lines are looked through for what follows `附：…` so many times in a document, at most.
const MAX_LOOKS_AHEAD: usize = 20;

/// `附：主要剧目` above a text that belongs to it, and not to the signature: in the middle of a text, or an annex at its end.
fn opens_text(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    if !lines[index].text.starts_with("附：") && !lines[index].text.starts_with("附:") {
        return false;
    }
    *looked_ahead += 1;
    let Some(next) = lines.get(index + 1).filter(|next| !next.is_official() && *looked_ahead <= MAX_LOOKS_AHEAD) else {
        return false;
    };
    match next.kind {
        // The next chapter, and not the title of what is listed.
        LineKind::Heading(_) => !names_listed(&lines[index].text, &next.text) && goes_on_below(lines, index),
        LineKind::Rule => false,
        LineKind::List | LineKind::Other => true,
        LineKind::Paragraph => {
            let goes_on = ordinal::read(&next.text).is_some_and(|ordinal| ordinal.number > 1);
            !goes_on && note_start(&next.text).is_none() && rest_of_last(lines, index + 1) == 0
        }
    }
}

/// Whether a heading says the name in `附：任务表`.
fn names_listed(label: &str, heading: &str) -> bool {
    let name = fold(label.trim_start_matches(['附', '：', ':']));
    line::names_annex(heading) || fold(heading).contains(&name)
}

/// Whether the text of a letter or a plan goes on below `附：主要剧目`, though no number shows it: nothing above is signed,
/// and the last
/// words before the signature or the end are a sentence, and no entry of what 附： names.
pub(super) fn ends_in_sentence(lines: &[Line], index: usize) -> bool {
    /// The signature above what is attached stands on these lines.
    const MAX_SIGNED_LINES: usize = 6;
    if lines[..index].iter().rev().take(MAX_SIGNED_LINES).any(|line| line.is_paragraph() && line::is_date(&line.text)) {
        return false;
    }
    let below = &lines[index + 1..];
    let end = below.iter().position(|line| line::is_annex_label(&line.text)).unwrap_or(below.len());
    let is_said = |line: &&Line| !line.is_official() && note_start(&line.text).is_none();
    below[..end].iter().rev().find(is_said).is_some_and(|last| last.is_paragraph() && is_running(&last.text))
}

/// Whether a paragraph is a sentence of running text: 二月：开学。 and 1.开学。 are entries of a list.
fn is_running(text: &str) -> bool {
    const MIN_CHARS: usize = 10;
    const MAX_LABEL_CHARS: usize = 12;
    let closes = ["特此", "专此", "以上"].iter().any(|word| text.starts_with(word));
    let is_entry = ordinal::read(text).is_some()
        || numbered_entry(text).is_some()
        || text.chars().take(MAX_LABEL_CHARS).any(|character| matches!(character, '：' | ':'))
        || text.starts_with(['（', '(', '—', '*', '※', '注']);
    text.ends_with('。') && (closes || !is_entry && text.chars().count() >= MIN_CHARS)
}

/// Whether 二、 follows directly: then `附：主要剧目` in 一、 is text, and no list above a signature.
fn is_amid_numbers(lines: &[Line], index: usize) -> bool {
    lines.get(index + 1).is_some_and(|next| {
        let ordinal = ordinal::read(&next.text).filter(|_| next.is_paragraph() || matches!(next.kind, LineKind::Heading(_)));
        ordinal.is_some_and(|ordinal| ordinal.number > 1 && matches!(ordinal.style, Style::Han | Style::HanParenthesis))
    })
}

/// How many lines above the signature go on with `附件：甲清单`: further names, or the rest of a long one.
fn further_names(lines: &[Line], first: &str) -> usize {
    let mut above = first;
    let mut count = 0;
    for line in lines.iter().take(MAX_UNNUMBERED_ATTACHMENTS) {
        let text = line.text.as_str();
        let closes = ["特此", "专此", "此致", "敬礼", "以上"].iter().any(|word| text.starts_with(word));
        // Three characters may be the name of a person who signs.
        let is_long = text.chars().count() >= MIN_REST_CHARS || line::ends_as_document(text);
        let is_name = !line.is_official() && is_long && !closes && line::is_annex_name(text);
        if !line.is_paragraph() || line.is_link || !(is_name || goes_on_with(above, line)) {
            break;
        }
        above = text;
        count += 1;
    }
    // What stands right above the day signs, where it is no name of a text.
    if count > 0
        && lines.get(count).is_some_and(|line| line::is_date(&line.text) || line::month(&line.text).is_some())
        && !line::ends_as_document(&lines[count - 1].text)
        && !(count > 1 && is_rest(&lines[count - 2].text, &lines[count - 1].text))
    {
        count -= 1;
        return count;
    }
    if lines.get(count).is_some_and(Line::is_official) { count } else { 0 }
}

/// A name shorter than this is whole on its line, but where its mark of closing or its last noun is missing.
const MIN_BROKEN_CHARS: usize = 16;
const MIN_UNFINISHED_CHARS: usize = 8;
/// The rest of a name on the next line is no longer where the first line could be whole.
const MAX_REST_CHARS: usize = 12;
/// A shorter rest may be the name of a person who signs.
const MIN_REST_CHARS: usize = 4;
/// So many lines go on with one name, at most.
const MAX_REST_LINES: usize = 3;
/// A line in the middle of a name is about as long as the one above it, as lines of one width are.
const MIN_FULL_CHARS: usize = 14;
const MAX_WIDTH_DIFFERENCE: usize = 4;

/// Whether a line goes on with the name of an attachment on the line above it.
pub(super) fn goes_on_with(above: &str, line: &Line) -> bool {
    goes_on_with_name(line) && is_rest(above, &line.text)
}

/// Whether a line is of a kind that can hold the rest of a name.
fn goes_on_with_name(line: &Line) -> bool {
    line.is_paragraph() && !line.is_link && !line.is_official()
}

/// Whether a text is the rest of a name: a bracket or 《 above is open, a word above asks for more, or the last noun
/// comes only here.
/// `甲申请表` above `甲汇总表` are two names.
fn is_rest(above: &str, rest: &str) -> bool {
    let is_open = |(open, close): (char, char)| above.matches(open).count() > above.matches(close).count();
    if rest.is_empty() || rest.contains(['。', '：', ':', '；']) || note_start(rest).is_some() || numbered_entry(rest).is_some()
    {
        return false;
    }
    if [('《', '》'), ('（', '）'), ('(', ')'), ('“', '”')].into_iter().any(is_open) {
        return true;
    }
    if super::issued::is_years(rest) && rest.starts_with(['（', '(']) || above.ends_with(['、', '的', '和', '及', '与', '暨'])
    {
        return true;
    }
    let begins_alike = above.chars().take(2).eq(rest.chars().take(2));
    if begins_alike || rest.starts_with(['《', '（', '(', '2', '２']) || above.ends_with(['》', '）', ')']) {
        return false;
    }
    let (length, more) = (above.chars().count(), rest.chars().count());
    let is_long_enough = more >= MIN_REST_CHARS || line::ends_as_document(rest);
    let may_be_broken = length >= MIN_BROKEN_CHARS && more <= MAX_REST_CHARS && is_long_enough;
    if line::ends_as_document(above) {
        // 任务, 工程 end a title, or go on: 重点任务 分工方案.
        return may_be_broken && !line::ends_as_table_or_text(above);
    }
    may_be_broken || length >= MIN_UNFINISHED_CHARS && line::ends_as_document(rest)
}

/// How many of the lines below a name go on with it: `甲市2026年义务教育阶段学校招生入学工作任务` above
/// `及责任分工与各阶段完成时限安排` above `一览表`. Below a numbered entry no other name can follow without its number.
fn rest_lines(name: &str, below: &[&str], is_numbered: bool) -> usize {
    let mut above = name;
    let mut count = 0;
    while count < MAX_REST_LINES && below.get(count).is_some_and(|line| is_rest(above, line)) {
        above = below[count];
        count += 1;
    }
    if count > 0 {
        return count;
    }
    while count + 1 < MAX_REST_LINES && below.get(count).is_some_and(|line| is_middle(above, line, is_numbered)) {
        above = below[count];
        count += 1;
    }
    let ends = |last: &&str| {
        is_unmarked(last) && (is_numbered || is_narrower(last, above)) && line::ends_as_document(without_state(last))
    };
    if count > 0 && below.get(count).is_some_and(ends) { count + 1 } else { 0 }
}

/// Whether a line may stand in the middle of a name: it is as wide as the one above or begins with a word that joins,
/// and neither is
/// whole.
fn is_middle(above: &str, line: &str, is_numbered: bool) -> bool {
    let (before, length) = (above.chars().count(), line.chars().count());
    let is_full = length >= MIN_FULL_CHARS && before.abs_diff(length) <= MAX_WIDTH_DIFFERENCE;
    let is_joined = line.starts_with(['及', '与', '和', '的', '暨']) || is_numbered && length >= MIN_UNFINISHED_CHARS;
    before >= if is_numbered { MIN_UNFINISHED_CHARS } else { MIN_FULL_CHARS }
        && (is_full || is_joined)
        && !line::ends_as_table_or_text(above)
        && !line::ends_as_table_or_text(line)
        && is_unmarked(line)
        && !above.chars().take(2).eq(line.chars().take(2))
}

/// A name without （试行） behind it.
fn without_state(name: &str) -> &str {
    name.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '('])).map_or(name, |(before, _)| before)
}

fn is_narrower(line: &str, above: &str) -> bool {
    line.chars().count() <= above.chars().count()
}

/// Whether a line has neither the marks of a sentence nor a number or a label of its own.
fn is_unmarked(line: &str) -> bool {
    !line.contains(['。', '：', ':', '；']) && note_start(line).is_none() && numbered_entry(line).is_none()
}

/// How many lines below `附件：` are names of attachments.
fn entries_below(lines: &[Line]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    if first.kind == LineKind::List {
        return 1;
    }
    if first.is_paragraph()
        && entry_number(&first.text).or_else(|| entry_below(&first.text)).is_some_and(|(number, _)| number == 1)
    {
        return numbered_entries(lines, 1, false);
    }
    let is_name = |line: &&Line| {
        line.is_paragraph()
            && !line.is_official()
            && line.text.chars().count() <= MAX_ENTRY_CHARS
            && !line.text.contains(['。', '；', '：', '\n'])
            && !(line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']))
    };
    let count = lines.iter().take(MAX_UNNUMBERED_ATTACHMENTS + 1).take_while(is_name).count();
    // Where a table or a text follows, the name is that of an annex that begins here.
    let ends = lines.get(count).is_none_or(|line| line.is_official() || matches!(line.kind, LineKind::Heading(_)));
    if ends && count <= MAX_UNNUMBERED_ATTACHMENTS { count } else { 0 }
}

/// How many lines go on with the numbers of a list of attachments, in Han figures or in others.
fn numbered_entries(lines: &[Line], first: u32, is_han: bool) -> usize {
    let is_short = |line: &Line| {
        line.is_paragraph()
            && line.text.chars().count() <= 2 * MAX_ENTRY_CHARS
            && !line.text.trim_end_matches('。').contains('。')
    };
    let has = |line: Option<&Line>, number: u32| {
        line.is_some_and(|line| {
            is_short(line)
                && list_entry(&line.text).is_some_and(|(found, _)| found == number)
                && entry_number(&line.text).is_none() == is_han
        })
    };
    let (mut next, mut count) = (first, 0);
    loop {
        if has(lines.get(count), next) {
            next = lines.get(count).and_then(|line| last_entry(&line.text)).map_or(next, |number| number + 1);
            count += 1;
        } else if lines.get(count).is_some_and(|line| is_short(line) && is_entry_below(&line.text, next)) {
            count += 1;
        } else if let Some(rest) =
            lines_to(&lines[count..], |line| next > 1 && (has(Some(line), next) || is_entry_below(&line.text, next)))
        {
            // A long name was broken.
            count += rest;
        } else {
            return count;
        }
    }
}

/// How many lines stand in front of the next entry of a list, where they can be the rest of a name: one, or more of which none
/// but the last is whole.
fn lines_to(lines: &[Line], is_next: impl Fn(&Line) -> bool) -> Option<usize> {
    let can_be_rest = |line: &&Line| {
        line.is_paragraph()
            && !line.is_official()
            && line.text.chars().count() <= 2 * MAX_ENTRY_CHARS
            && !line.text.trim_end_matches('。').contains('。')
    };
    let rest = lines.iter().take(MAX_REST_LINES).take_while(can_be_rest).count();
    let count = (1..=rest).find(|count| lines.get(*count).is_some_and(&is_next))?;
    let is_one_name = |line: &Line| is_unmarked(&line.text) && !line::ends_as_table_or_text(&line.text);
    (count == 1 || lines[..count - 1].iter().all(is_one_name) && is_unmarked(&lines[count - 1].text)).then_some(count)
}

/// How many lines behind the last entry of a list are the rest of its name, above the signature or the end.
pub(super) fn rest_of_last(lines: &[Line], end: usize) -> usize {
    let Some(last) = end.checked_sub(1).filter(|last| lines[*last].is_paragraph()) else { return 0 };
    let below: Vec<&str> = lines[end..]
        .iter()
        .take(MAX_REST_LINES)
        .take_while(|line| goes_on_with_name(line))
        .map(|line| line.text.as_str())
        .collect();
    let count = rest_lines(last_name(&lines[last].text), &below, is_numbered_line(&lines[last].text));
    let ends = lines.get(end + count).is_none_or(|line| line.is_official() || matches!(line.kind, LineKind::Heading(_)));
    if ends { count } else { 0 }
}

/// The name that a line of a list ends with.
fn last_name(text: &str) -> &str {
    let text = note_start(text).map_or(text, |start| start.rest);
    let Some((mut number, mut rest)) = numbered_entry(text) else { return text };
    while let Some(at) = entry_start(rest, number + 1) {
        number += 1;
        rest = list_entry(&rest[at..]).map_or("", |(_, after)| after);
    }
    rest
}

/// Whether a line of a list, perhaps behind `附件：`, begins with a number.
fn is_numbered_line(text: &str) -> bool {
    numbered_entry(note_start(text).map_or(text, |start| start.rest)).is_some()
}

/// `1-2.乙表`, `1-2 乙表`: the number before the hyphen, and the name.
fn entry_below(text: &str) -> Option<(u32, &str)> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let (first, rest) = text.split_at(digits(text));
    let rest = rest.strip_prefix(['-', '－', '—', '–'])?;
    let after = &rest[digits(rest)..];
    let is_number = (1..=2).contains(&first.len()) && (1..=2).contains(&digits(rest));
    let name = after.strip_prefix(['.', '．', '、']).or_else(|| after.starts_with(char::is_whitespace).then_some(after))?.trim();
    let number = first.parse().ok().filter(|_| is_number && name.chars().any(is_han))?;
    Some((number, name))
}

/// Whether a line is an entry below the last number, or the first below the next: `1-2.`, `2-1.` behind `1.`.
fn is_entry_below(text: &str, next: u32) -> bool {
    entry_below(text).is_some_and(|(number, _)| number == next || number + 1 == next)
}

/// An entry with its number, `1-2.乙表` as well.
fn numbered_entry(text: &str) -> Option<(u32, &str)> {
    list_entry(text).or_else(|| entry_below(text))
}

/// A line of a list of attachments, `附件：1. 甲 2. 乙`: the names. Without numbers it is a single name.
#[must_use]
fn attachment_names(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = note_start(line).map_or(line, |start| start.rest);
    let is_label = annex_label(rest).is_some_and(|label| label.rest.is_empty());
    if is_label || names_list(rest) {
        return names;
    }
    while !rest.is_empty() {
        let (number, body) = numbered_entry(rest).map_or((None, rest), |(number, body)| (Some(number), body));
        let end = number.and_then(|number| entry_start(body, number + 1)).unwrap_or(body.len());
        let marks = |character: char| character.is_whitespace() || matches!(character, '。' | '；' | ';' | '，' | '、');
        let name = without_marks(body[..end].trim_matches(marks));
        if !name.is_empty() && !says_none(name) {
            names.push(name.to_owned());
        }
        rest = &body[end..];
    }
    names
}

/// 《甲清单》 without its marks, and 《甲》解读 with them.
fn without_marks(name: &str) -> &str {
    let inner = name.strip_prefix('《').and_then(|inner| inner.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).unwrap_or(name)
}

/// What a text says of an attachment that it does not publish.
const OMITTED: [&str; 8] = ["略", "另发", "另附", "另行印发", "不公开", "不予公开", "暂不公开", "从略"];

/// Whether the name of an attachment says that it is not published: 甲表（略）.
#[must_use]
pub(in crate::plan) fn is_omitted(name: &str) -> bool {
    let inner = name.trim_end().strip_suffix(['）', ')']).and_then(|name| name.rsplit_once(['（', '(']));
    inner.is_some_and(|(_, inner)| OMITTED.contains(&inner.trim()))
}

/// 附件：无, 附件：略, 附件：详见附件列表: no name of an attachment.
fn says_none(name: &str) -> bool {
    let name = name.trim_matches(['（', '）', '(', ')']);
    OMITTED.contains(&name)
        || ["无", "暂无", "没有", "附后", "如文", "无附件", "暂无附件"].contains(&name)
        || ["见附件", "详见", "见文", "见网", "见本"].iter().any(|word| name.starts_with(word))
}

/// The names in the lines of a list of attachments, each with the number of its line from 0. A line without a number
/// goes on with the name
/// on the numbered line above it.
#[must_use]
pub(in crate::plan) fn listed_attachments(notes: &[String]) -> Vec<(usize, String)> {
    let mut listed: Vec<(usize, String)> = Vec::new();
    let mut is_numbered = false;
    // So many lines from here go on with the name above them.
    let mut rest = 0;
    let lines = || notes.iter().enumerate().flat_map(|(index, note)| note.lines().map(move |line| (index, line.trim())));
    let texts: Vec<&str> = lines().map(|(_, text)| text).collect();
    for (at, (index, text)) in lines().enumerate() {
        let start = note_start(text);
        let goes_on = start.is_none() && numbered_entry(text).is_none() && (is_numbered || rest > 0);
        match listed.last_mut() {
            Some((_, name)) if goes_on => name.push_str(text),
            _ => listed.extend(attachment_names(text).into_iter().map(|name| (index, name))),
        }
        is_numbered = is_numbered && goes_on || numbered_entry(start.map_or(text, |start| start.rest)).is_some();
        rest = match rest {
            0 => rest_lines(last_name(text), &texts[at + 1..], is_numbered_line(text)),
            rest => rest - 1,
        };
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
    let goes_on = goes_on(candidates);
    let mut roles = vec![BlockRole::Text; units.len()];
    let (mut is_greeted, mut has_text, mut is_addressed) = (false, false, false);
    let (mut contact_end, mut greeting_end) = (0, 0);
    // In one piece: a line is what the roles before it in the cascade leave, and decides what those below it may be.
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
        if !is_greeted || text.starts_with("主送") {
            greeting_end = greeting_end.max(index + lines_of_salutation(&lines, index));
        }
        roles[index] = if index < greeting_end {
            BlockRole::Salutation
        } else if !goes_on[index] && line::copied_to(text).is_some()
            || before == Some(BlockRole::CopiedTo) && goes_on_with_copies(&lines[index - 1].text, &lines[index])
        {
            BlockRole::CopiedTo
        } else if line::is_printed(text)
            || before == Some(BlockRole::Printed) && line::is_print_run(text)
            || prints_below(&lines, index, &bodies)
        {
            BlockRole::Printed
        } else if line::is_annotation(text) || index < contact_end {
            contact_end = contact_end.max(end_of_contact(&lines, index));
            BlockRole::Annotation
        } else if before == Some(BlockRole::Signature) && line::is_seal(text)
            || !goes_on[index]
                && (signs(&lines[index..], &bodies, has_text)
                    || signs_in_month(&lines, index, before == Some(BlockRole::Signature), &bodies, metadata))
            || is_addressed && signs_without_day(&lines, index, before, &bodies)
        {
            BlockRole::Signature
        } else if before == Some(BlockRole::Signature) && (line::signed_day(text).is_some() || line::month(text).is_some())
            || is_addressed && is_month_of(text, metadata) && ends_letter(&lines, index, before)
            || (is_addressed || has_text && is_near(text, metadata)) && line::is_date(text) && ends_letter(&lines, index, before)
        {
            BlockRole::SignatureDate
        } else {
            BlockRole::Text
        };
        // The first line that is no greeting begins the text.
        is_addressed |=
            roles[index] == BlockRole::Salutation || !is_greeted && salutation::run_in(text, &metadata.title).is_some();
        // A title of two lines may be as long, and has no commas, nor has what stood above it on a page: 来源：… 浏览次数：….
        let is_text = text.contains(['。', '，', '；']) || text.ends_with('：') && text.matches('：').count() == 1;
        is_greeted |= roles[index] == BlockRole::Salutation || length > 40 && is_text;
        has_text |= length > 15 || text.ends_with('。');
    }
    roles
}

/// Whether names of those who get a copy go on below a line of them: it ends in a comma, or was broken in the middle of a name.
fn goes_on_with_copies(above: &str, line: &Line) -> bool {
    const MIN_BROKEN_CHARS: usize = 16;
    const MAX_CHARS: usize = 8;
    let is_broken = || {
        let (names, below) = (copied_names(above), salutation::names(&line.text));
        let Some((last, first)) = names.last().zip(below.first()) else { return false };
        let joined = format!("{last}{first}");
        above.chars().count() >= MIN_BROKEN_CHARS
            && !above.ends_with(['。', '；', ';', '.'])
            && line.text.chars().count() <= MAX_ENTRY_CHARS
            && line::is_unit_name(&joined)
            && !(line::is_unit_name(last) && line::is_unit_name(first))
            && below.iter().all(|name| line::is_unit_name(name) || name.chars().count() <= MAX_CHARS)
            && !line.is_official()
    };
    ends_in_comma(above) || is_broken()
}

fn ends_in_comma(text: &str) -> bool {
    text.ends_with(['，', '、', ','])
}

/// Addressees stand on so many lines, at most.
const MAX_SALUTATION_LINES: usize = 5;
/// A shorter line of addressees was not broken in the middle of a name.
const MIN_BROKEN_SALUTATION_CHARS: usize = 20;

/// On how many lines from here addressees stand: one, or more where a line ends in a comma, or in the middle of a name.
fn lines_of_salutation(lines: &[Line], index: usize) -> usize {
    let text = &lines[index].text;
    let is_greeting = |text: &str| salutation::read(text).is_some();
    if is_greeting(text) {
        return 1;
    }
    let are_names = || is_greeting(&format!("{}：", text.trim_end_matches(['，', '、', ','])));
    let is_broken = || {
        text.chars().count() >= MIN_BROKEN_SALUTATION_CHARS
            && text.contains(['，', '、'])
            && lines.get(index + 1).is_some_and(|next| !is_greeting(&next.text))
    };
    if !(ends_in_comma(text) && are_names() || is_broken()) {
        return 0;
    }
    let mut all = text.clone();
    for (count, next) in lines[index + 1..].iter().take(MAX_SALUTATION_LINES - 1).enumerate() {
        if !next.is_paragraph() || all.ends_with(['：', ':', '。', '；']) {
            return 0;
        }
        all.push_str(&next.text);
        if is_greeting(&all) {
            return count + 2;
        }
        if !ends_in_comma(&next.text) {
            return 0;
        }
    }
    0
}

/// The lines of a table that is only the foot of a printed document (版记): 抄送 and 印发, as word processors set them.
pub(super) fn foot_in_table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Option<Vec<Vec<Inline>>> {
    const MAX_ROWS: usize = 6;
    if rows.len() > MAX_ROWS {
        return None;
    }
    let row = |cells: &[Vec<Inline>]| {
        let filled = cells.iter().filter(|cell| !plain_text(cell).trim().is_empty());
        filled.fold(Vec::new(), |mut line: Vec<Inline>, cell| {
            if !line.is_empty() {
                line.push(Inline::Text("\u{3000}".to_owned()));
            }
            line.extend(cell.iter().cloned());
            line
        })
    };
    let lines: Vec<Vec<Inline>> =
        std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).map(row).filter(|line| !line.is_empty()).collect();
    let texts: Vec<String> = lines.iter().map(|line| plain_text(line).trim().to_owned()).collect();
    let is_foot = |text: &String| line::copied_to(text).is_some() || line::is_printed(text) || line::is_print_run(text);
    let is_whole = texts.iter().all(is_foot) && !texts.iter().all(|text| line::is_print_run(text));
    is_whole.then_some(lines)
}

/// For each unit, whether the next number below it goes on counting: then the unit and the day above it are no signature
/// but words of
/// the text, such as the cells of a table that was torn.
fn goes_on(candidates: &[Option<Candidate>]) -> Vec<bool> {
    let mut goes_on = vec![false; candidates.len()];
    let mut next = false;
    for index in (0..candidates.len()).rev() {
        goes_on[index] = next;
        if let Some(ordinal) =
            candidates[index].as_ref().and_then(|candidate| candidate.outer.first().copied().or(candidate.ordinal))
        {
            next = ordinal.number > 1;
        }
    }
    goes_on
}

/// Whether a day may be that of a letter without a salutation: not after its publication, and not long before.
fn is_near(text: &str, metadata: &Metadata) -> bool {
    const LETTERS: [&str; 6] = ["通知", "决定", "公告", "通告", "批复", "的函"];
    if !LETTERS.iter().any(|word| metadata.title.ends_with(word)) {
        return false;
    }
    line::signed_day(text).is_some_and(|day| (0..=MAX_DAYS_BEFORE_PUBLICATION).contains(&day.days_until(metadata.date)))
}

/// The name of the one who issues, below the last sentence of a letter and nowhere else, without a day.
fn signs_without_day(lines: &[Line], index: usize, before: Option<BlockRole>, bodies: &Bodies) -> bool {
    line::is_known_body(&lines[index].text, bodies)
        && ends_letter(lines, index, before)
        && lines[..index].iter().all(|line| line.text != lines[index].text)
}

/// Where the lines of `（联系人：王某，电话：略` end, of which the last closes the bracket.
fn end_of_contact(lines: &[Line], start: usize) -> usize {
    let depth = |text: &str| {
        let count = |marks: [char; 2]| text.chars().filter(|character| marks.contains(character)).count();
        (count(['（', '(']), count(['）', ')']))
    };
    let text = &lines[start].text;
    let (opened, closed) = depth(text);
    if !text.starts_with(['（', '(']) || opened != closed + 1 {
        return 0;
    }
    for (index, line) in lines.iter().enumerate().skip(start + 1).take(MAX_CONTACT_LINES) {
        if !line.is_paragraph() || line.text.contains('。') || line.text.chars().count() > MAX_ENTRY_CHARS {
            return 0;
        }
        let (opened, closed) = depth(&line.text);
        if closed == opened + 1 {
            return if line.text.ends_with(['）', ')']) { index + 1 } else { 0 };
        }
    }
    0
}

/// Whether a day or a body ends a letter: nothing but （此件公开发布）, 附件：…, 抄送 and 印发 stands below it.
fn ends_letter(lines: &[Line], index: usize, before: Option<BlockRole>) -> bool {
    let is_sentence = index.checked_sub(1).is_some_and(|above| lines[above].is_paragraph() && lines[above].text.ends_with('。'));
    let is_below_text = is_sentence || matches!(before, Some(BlockRole::AttachmentNote | BlockRole::Annotation));
    is_below_text
        && lines[index + 1..].iter().all(|line| {
            line.kind == LineKind::Rule
                || line.is_paragraph()
                    && (line::is_annotation(&line.text)
                        || note_start(&line.text).is_some()
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

/// Whether the first line names who signs: a date follows, perhaps after the names of further bodies, or stands on the
/// same line. A body
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
    let is_name = |line: &&Line| {
        let text = &line.text;
        line.is_paragraph() && (line::is_signature(text, bodies) || line::is_seal(text) || line::is_signature_of_head(text))
    };
    let names = lines.iter().take(MAX_SIGNATORIES).take_while(is_name).count();
    let Some(below) = lines.get(names).filter(|below| names > 0 && below.is_paragraph()) else { return false };
    line::is_date(&below.text) || line::signed_on(&below.text, bodies).is_some() || line::signed_day(&below.text).is_some()
}

/// Whether a line names who signs in a month of which no day is said, at the end: below it, or on the line itself. A
/// body that is not
/// known signs below a sentence, not long before the publication: else it has to do something until then.
fn signs_in_month(lines: &[Line], index: usize, is_below_name: bool, bodies: &Bodies, metadata: &Metadata) -> bool {
    let text = &lines[index].text;
    let on_line = line::signed_in_month(text, bodies);
    let is_name = |line: &&Line| line.is_paragraph() && (line::is_signature(&line.text, bodies) || line::is_seal(&line.text));
    let names = if on_line.is_some() { 0 } else { lines[index..].iter().take(MAX_SIGNATORIES).take_while(is_name).count() };
    let below = || lines.get(index + names).filter(|below| names > 0 && below.is_paragraph());
    let month = on_line.or_else(|| line::month(&below()?.text));
    let end = index + names + 1;
    let is_below_sentence = || index.checked_sub(1).is_some_and(|above| lines[above].text.ends_with('。'));
    let is_by_issuer = || text.split_whitespace().any(|name| line::is_known_body(name, bodies));
    let is_one = || names <= 1 && is_below_sentence();
    month.is_some_and(|month| is_below_name || is_by_issuer() || is_one() && is_month_before(month, metadata.date))
        && lines[end.min(lines.len())..].iter().all(Line::is_official)
}

/// Whether a text is a month in which a document may be signed that is published on this day.
fn is_month_of(text: &str, metadata: &Metadata) -> bool {
    line::month(text).is_some_and(|month| is_month_before(month, metadata.date))
}

fn is_month_before(first: Date, publication: Date) -> bool {
    (0..=MAX_DAYS_BEFORE_PUBLICATION).contains(&first.days_until(publication))
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
            (&["附：任务表", "各校按此落实。"], "--"),
            (&["附：任务表", "示例市教育局"], "+-"),
            (&["附件：一、任务表", "二、进度表", "示例市教育局"], "++-"),
            (&["附件：1.任务表", "二、保障", "落实经费。"], "+--"),
            (&["附表：一、学校名录", "二、教师名录", "示例市教育局"], "++-"),
            (&["附表:（一）学校名录", "（二）教师名录"], "++"),
            (&["附表：一、学校名录", "二、教师名录", "|"], "---"),
            (&["附表：一、学校名录", "二、教师名录", "名录由各校填报。"], "---"),
            (&["附表：一、学校名录", "二、教师培训。", "示例市教育局"], "---"),
            (&["附表1：一、学校名录", "二、教师名录", "示例市教育局"], "---"),
            (&["附表：二、学校名录", "三、教师名录", "示例市教育局"], "---"),
            (&["附表：", "一、学校名录", "二、教师名单", "示例市教育局"], "+++-"),
            (&["附件", "一、学校名录", "二、教师名单", "示例市教育局"], "+++-"),
            (&["附件目录：", "（一）学校名录", "（二）进度表"], "+++"),
            (&["附表：", "一、学校名录", "|", "二、教师名单", "|"], "-----"),
            (&["附件", "一、甲小学", "二、乙小学"], "---"),
            (&["附件", "一、学校名录", "名录由各校填报。", "二、教师名单"], "----"),
            (&["附件：任务表", "名单", "进度表", "示例市教育局"], "+++-"),
            (&["附件：任务表", "王建国", "2026年3月1日"], "+--"),
            (&["附件目录：", "1.任务表", "2.进度表", "示例市教育局"], "+++-"),
            (&["附件1.任务表", "附件2.进度表", "示例市教育局"], "++-"),
            (&["附件1.任务表", "|"], "--"),
            (&["附件2 名词解释", "1.托位：名额。", "2.普惠园：幼儿园。"], "---"),
            (&["附件：任务表 3", "第一章"], "--"),
            (&["附件1、附件2的材料一并报送。"], "-"),
            (&["附件：", "（见网站）"], "+-"),
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
            ("附件：《任务分工表》", &["任务分工表"]),
            ("2.2026年进度表。", &["2026年进度表"]),
            ("附件1：任务分工表", &["任务分工表"]),
            ("附件：1.任务分工表；2.进度表。", &["任务分工表", "进度表"]),
            ("附件：一、甲表", &["甲表"]),
            ("附表：一、甲表　二、乙表", &["甲表", "乙表"]),
            ("2.《甲》解读", &["《甲》解读"]),
            ("附件：无", &[]),
            ("附件目录：", &[]),
            ("附件：", &[]),
            ("附件：2026年任务分工表", &["2026年任务分工表"]),
            ("附件 1.甲表", &["甲表"]),
            ("附：1.甲表　　2.乙表", &["甲表", "乙表"]),
        ] {
            assert_eq!(attachment_names(note), names, "{note}");
        }
    }
}
