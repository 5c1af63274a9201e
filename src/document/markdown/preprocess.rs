//! Makes Markdown fit for Chinese text, as people who come from Word write it.
//!
//! The text is changed in four steps before it is parsed: comments are left out; so are characters that nobody sees where they
//! hide the beginning of a line or stand beside Chinese characters, and the indents that would make a
//! paragraph code, and lines of wide blanks, which to a person are empty; and marks that would be read otherwise than
//! people mean them get a backslash, a blank, or a filler. The
//! filler is a noncharacter, which no source may hold, and is dropped from every text. Each step knows the way back, so that
//! every place that is reported is one of the file.

use super::change::Change;
use super::comments::{self, Comments};
use super::line_start::{begins_item, columns, marker_columns, opens_fence};
use super::markup::begins_tag;
use super::remark::Remark;
use super::{emphasis, foreign, lines, marks, tables};
use crate::base::text::{INVISIBLE_ENTITIES, is_han, is_invisible};
use crate::diagnostic::problem::Misreading;
use std::ops::Range;

/// A text that is fit to be parsed, and the way back to the places of the original.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The text to be read.
    pub(crate) text: String,
    /// What is said about places of the original.
    pub(crate) remarks: Vec<Remark>,
    steps: Vec<Step>,
}

impl Prepared {
    /// Changes what Markdown would read amiss.
    #[must_use]
    pub(crate) fn new(source: &str) -> Self {
        let Comments { closed, unclosed } = comments::find(source);
        let mut remarks: Vec<Remark> =
            closed.iter().map(|comment| Remark::new(comment.clone(), Misreading::CommentDropped)).collect();
        remarks.extend(unclosed.map(|start| Remark::new(start..start + "<!--".len(), Misreading::CommentUnclosed)));
        let mut prepared = Self { text: source.to_owned(), remarks, steps: Vec::new() };
        let left_out = |range| Change { range, insert: "" };
        prepared.change(comments::cuts(source, &closed).into_iter().map(left_out).collect());
        prepared.change(invisible(&prepared.text));
        prepared.change(indents(&prepared.text));
        let (mut changes, mut found) = (Vec::new(), Vec::new());
        let all = lines::lines(&prepared.text);
        let has_signs = emphasis::has_signs(&prepared.text);
        marks::read(&prepared.text, &all, has_signs, &mut changes, &mut found);
        tables::read(&prepared.text, &all, &mut changes, &mut found);
        for stretch in lines::stretches(&prepared.text, &all) {
            emphasis::read(&prepared.text, &stretch, has_signs, &mut changes, &mut found);
            foreign::read(&prepared.text, &stretch, &mut changes, &mut found);
        }
        let originals = found.into_iter().map(|remark| Remark {
            range: prepared.original_range(&remark.range),
            edits: remark.edits.iter().map(|(range, insert)| (prepared.original_range(range), *insert)).collect(),
            ..remark
        });
        let originals: Vec<Remark> = originals.collect();
        prepared.remarks.extend(originals);
        prepared.change(changes);
        prepared
    }

    fn change(&mut self, mut changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        changes.sort_by_key(|change| (change.range.start, change.range.end));
        let mut text = String::with_capacity(self.text.len() + 64);
        let mut step = Step::default();
        let mut copied = 0;
        for Change { range, insert } in changes {
            // Two readers may see one place; the first of them changes it.
            if range.start < copied {
                continue;
            }
            text.push_str(&self.text[copied..range.start]);
            let begin = text.len();
            text.push_str(insert);
            copied = range.end;
            step.0.push(Replaced { begin, end: text.len(), original: range.start, original_end: range.end });
        }
        text.push_str(&self.text[copied..]);
        self.text = text;
        self.steps.push(step);
    }

    /// The place in the original of a place in the prepared text.
    #[must_use]
    pub(crate) fn original(&self, place: usize) -> usize {
        self.steps.iter().rev().fold(place, |place, step| step.original(place))
    }

    fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }
}

/// The changes of one step, ascending.
#[derive(Debug, Default)]
struct Step(Vec<Replaced>);

#[derive(Debug)]
struct Replaced {
    begin: usize,
    end: usize,
    original: usize,
    original_end: usize,
}

impl Step {
    fn original(&self, place: usize) -> usize {
        match self.0.partition_point(|replaced| replaced.begin <= place).checked_sub(1) {
            Some(last) => {
                let last = &self.0[last];
                if place < last.end { last.original } else { last.original_end + (place - last.end) }
            }
            None => place,
        }
    }
}

/// Characters that nobody sees, at the beginning of lines, which would hide numbers and marks, and beside Chinese characters,
/// which would part words. Between others they may join what belongs together.
fn invisible(source: &str) -> Vec<Change> {
    let mut found = Vec::new();
    if !source.contains(is_invisible) && !INVISIBLE_ENTITIES.iter().any(|entity| source.contains(entity)) {
        return found;
    }
    let (mut at, mut fence) = (0, None::<&str>);
    for line in source.split_inclusive('\n') {
        let place = at;
        at += line.len();
        let text = line.trim_start_matches([' ', '\t']);
        match fence {
            Some(marks) if text.starts_with(marks) => fence = None,
            Some(_) => {}
            None => {
                fence = opens_fence(text);
                let mut before: Option<char> = None;
                let mut here = 0;
                while let Some(character) = line[here..].chars().next() {
                    let length = invisible_length(&line[here..], character);
                    let next = line.get(here + length..).and_then(|rest| rest.chars().next());
                    let is_beside = |other: Option<char>| other.is_none_or(|other| is_chinese(other) || other.is_whitespace());
                    if length > 0 && (is_beside(before) || is_beside(next)) {
                        found.push(Change { range: place + here..place + here + length, insert: "" });
                        here += length;
                        continue;
                    }
                    before = Some(character);
                    here += character.len_utf8();
                }
            }
        }
    }
    found
}

/// The bytes of the invisible character, or of its entity, with which a text begins; 0: none.
fn invisible_length(text: &str, first: char) -> usize {
    match first {
        '&' => INVISIBLE_ENTITIES.iter().find(|entity| text.starts_with(**entity)).map_or(0, |entity| entity.len()),
        _ if is_invisible(first) => first.len_utf8(),
        _ => 0,
    }
}

/// Whether a character is one of Chinese writing, marks included.
fn is_chinese(character: char) -> bool {
    is_han(character)
        || matches!(character, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF5E}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// The indents of lines of Chinese that only their indentation would make code: not those that go on with a list, a
/// footnote or a definition, nor those between fences. And the blanks of lines that hold nothing else.
// In one piece: each line is judged by what the lines before it have left in eight states, and changes some of them.
fn indents(source: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut at, mut in_item, mut after_blank, mut in_text, mut in_code) = (0, false, true, false, false);
    let (mut in_row, mut is_ragged) = (false, false);
    // The column at which the text of the item begins, so that what is indented less is no part of it.
    let mut item_column = 0;
    let mut fence: Option<&str> = None;
    for line in source.split_inclusive('\n') {
        let place = at;
        at += line.len();
        let mut text = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - text.len()];
        if let Some(length) = wide_indent(text).filter(|_| fence.is_none()) {
            found.push(Change { range: place + indent.len()..place + indent.len() + length, insert: "" });
            text = &text[length..];
        }
        let is_deep = indent.len() >= 4 || indent.contains('\t');
        if text.trim_end().is_empty() || fence.is_none() && is_blank(text) {
            let blank = text.trim_end_matches(['\n', '\r']);
            if !blank.is_empty() && fence.is_none() {
                let start = place + indent.len();
                found.push(Change { range: start..start + blank.len(), insert: "" });
            }
            (after_blank, in_text, in_row) = (true, false, false);
            continue;
        }
        in_item &= !(after_blank && is_deep && columns(indent) < item_column);
        let was_text = std::mem::take(&mut in_text);
        let was_code = std::mem::take(&mut in_code);
        let was_row = std::mem::take(&mut in_row);
        if let Some(marks) = fence {
            if text.starts_with(marks) && text.trim_end().trim_start_matches(&marks[..1]).is_empty() {
                fence = None;
            }
        } else if let Some(marks) = opens_fence(text).filter(|_| !is_deep || in_item) {
            fence = Some(marks);
        } else if is_deep && !in_item {
            let is_han_text = text.chars().any(is_han);
            // As a table, rows of other lengths than the first would lose cells.
            is_ragged = text.starts_with('|') && if was_row { is_ragged } else { begins_ragged_rows(&source[place..]) };
            in_text = (was_text || is_han_text || !(was_code || is_like_code(text))) && !is_ragged;
            in_code = !in_text;
            in_row = text.starts_with('|');
            if in_text {
                found.push(Change { range: place..place + indent.len(), insert: "" });
            }
        } else if begins_item(text) {
            if !in_item {
                item_column = columns(indent) + marker_columns(text);
            }
            in_item = true;
        } else if !is_deep {
            in_item &= !text.starts_with('#') && (!after_blank || !indent.is_empty());
        }
        after_blank = false;
    }
    found
}

/// The length of the wide blanks before a mark that begins a heading or a row of a table: only there do they hide it.
fn wide_indent(text: &str) -> Option<usize> {
    let mut rest = text;
    loop {
        let entity = ["&nbsp;", "&emsp;", "&ensp;"].into_iter().find_map(|blank| rest.strip_prefix(blank));
        let after = entity.unwrap_or_else(|| rest.trim_start_matches(['\u{3000}', '\u{A0}', '\u{2002}', '\u{2003}', ' ', '\t']));
        if after.len() == rest.len() {
            break;
        }
        rest = after;
    }
    let title = rest.trim_start_matches('#');
    let begins = rest.starts_with('|') || (1..=6).contains(&(rest.len() - title.len()));
    (begins && rest.len() < text.len()).then_some(text.len() - rest.len())
}

/// Whether a text begins with indented rows of a table of which one has another number of bars than the first.
fn begins_ragged_rows(text: &str) -> bool {
    let rows = text.lines().map(str::trim).take_while(|row| row.starts_with('|'));
    let mut bars = rows.map(|row| row.trim_end_matches('|').matches('|').count().saturating_sub(row.matches("\\|").count()));
    let Some(first) = bars.next() else { return false };
    bars.any(|bars| bars != first)
}

/// Whether an indented line without Chinese may be meant as code. A date or a figure pushed to the right by blanks, and the
/// row of a table, are none.
fn is_like_code(text: &str) -> bool {
    !text.starts_with('|') && !begins_tag(text) && text.contains(|character: char| character.is_ascii_alphabetic())
}

/// Whether a line holds nothing but blanks: wide ones, and those that pages of the web write as entities.
fn is_blank(line: &str) -> bool {
    let mut rest = line.trim();
    while let Some(after) = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;"].iter().find_map(|blank| rest.strip_prefix(blank))
    {
        rest = after.trim_start();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::markdown::change::FILLER;
    use proptest::prelude::*;

    #[test]
    fn footnotes_and_items_go_on_with_indented_paragraphs() {
        for text in [
            "甲[^1]。\n\n[^1]: 第一段。\n\n    第二段。\n\n    第三段。\n",
            "甲[^计算口径]。\n\n[^计算口径]: 第一段。\n\n    第二段。\n",
            "10. 甲项。\n\n    续段。\n",
        ] {
            assert_eq!(Prepared::new(text).text, text);
        }
    }

    proptest! {
        #[test]
        fn the_way_back_leads_to_the_same_character(source in "([*“”，。一a\n#_=-]| {4}|　|\t|1. |```|<!--|-->|<br>|\\[注\\]: |\\(b \
         c.pdf\\)){0,40}") {
            let prepared = Prepared::new(&source);
            let inserted = |character: char| matches!(character, FILLER | '\\' | ' ' | '%' | '2' | '0' | '*' | '-' | '=' | '\n');
            for (place, character) in prepared.text.char_indices().filter(|(_, character)| !inserted(*character)) {
                prop_assert!(source[prepared.original(place)..].starts_with(character), "{:?}", prepared.text);
            }
            let is_within = |place| !prepared.text.is_char_boundary(place);
            let leads_to_one = |place| source.is_char_boundary(prepared.original(place)) || is_within(place);
            prop_assert!((0..=prepared.text.len()).all(leads_to_one));
            for remark in &prepared.remarks {
                prop_assert!(source.get(remark.range.clone()).is_some(), "{remark:?}");
            }
        }
    }
}
