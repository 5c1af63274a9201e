//! Makes Markdown fit for Chinese text: emphasis beside punctuation, and lines that are indented as in Word.
//!
//! `CommonMark` decides whether `**` opens or closes by the characters beside it, and expects a space
//! where a word meets punctuation; Chinese has none, so `**“双减”**政策` keeps its asterisks. A character that is neither
//! space nor punctuation, set between the asterisks and the punctuation, lets the standard algorithm decide
//! well. The character is a noncharacter, which no source may hold, and is dropped from every text.
//!
//! A paragraph that begins with four spaces would be code, and print as such. People who come from Word indent
//! their paragraphs so; such spaces are left out. A line of wide blanks, or of blanks as pages of the web write them, is to a
//! person an empty line, and to Markdown a line of text that glues the paragraphs around it: they are left out too.

use crate::base::text::is_han;

/// The character that is set in.
pub const FILLER: char = '\u{FDD0}';

/// A text with fillers and without indents, and the way back to the places of the original.
#[derive(Debug)]
pub struct Prepared {
    /// The text to be read.
    pub text: String,
    /// Places in that text just after each change, ascending, with the place in the original.
    changes: Vec<(usize, usize)>,
}

/// A filler before this place, or a stretch that is left out.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    place: usize,
    left_out: usize,
}

impl Prepared {
    /// Sets fillers where they are needed, and leaves out indents that make text code.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut found = indents(source);
        found.extend(emphasis(source).into_iter().map(|place| Change { place, left_out: 0 }));
        found.sort_unstable();
        let mut text = String::with_capacity(source.len() + 64);
        let mut changes = Vec::with_capacity(found.len());
        let mut copied = 0;
        for Change { place, left_out } in found {
            text.push_str(&source[copied..place]);
            if left_out == 0 {
                text.push(FILLER);
            }
            copied = place + left_out;
            changes.push((text.len(), copied));
        }
        text.push_str(&source[copied..]);
        Self { text, changes }
    }

    /// The place in the original of a place in the prepared text.
    #[must_use]
    pub fn original(&self, place: usize) -> usize {
        match self.changes.partition_point(|(after, _)| *after <= place).checked_sub(1) {
            Some(last) => self.changes[last].1 + (place - self.changes[last].0),
            None => place,
        }
    }
}

/// The places between asterisks and the punctuation beside them.
fn emphasis(source: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let bytes = source.as_bytes();
    let mut index = 0;
    while let Some(found) = bytes[index..].iter().position(|byte| *byte == b'*') {
        let start = index + found;
        let end = start + bytes[start..].iter().take_while(|byte| **byte == b'*').count();
        index = end;
        let (Some(before), Some(after)) = (source[..start].chars().next_back(), source[end..].chars().next()) else {
            continue;
        };
        if before == '\\' || before.is_whitespace() || after.is_whitespace() || (before.is_ascii() && after.is_ascii()) {
            continue;
        }
        places.extend(match (is_punctuation(before), is_punctuation(after)) {
            (true, false) => Some(start),
            (false, true) => Some(end),
            _ => None,
        });
    }
    places
}

/// The indents of lines of Chinese that only their indentation would make code: not those that go on with a list, a
/// footnote or a definition, nor those between fences. And the blanks of lines that hold nothing else.
fn indents(source: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut at, mut in_item, mut after_blank, mut in_text) = (0, false, true, false);
    // The column at which the text of the item begins, so that what is indented less is no part of it.
    let mut item_column = 0;
    let mut fence: Option<&str> = None;
    for line in source.split_inclusive('\n') {
        let place = at;
        at += line.len();
        let text = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - text.len()];
        let is_deep = indent.len() >= 4 || indent.contains('\t');
        if text.trim_end().is_empty() || fence.is_none() && is_blank(text) {
            let blank = text.trim_end_matches(['\n', '\r']);
            if !blank.is_empty() && fence.is_none() {
                found.push(Change { place: place + indent.len(), left_out: blank.len() });
            }
            (after_blank, in_text) = (true, false);
            continue;
        }
        in_item &= !(after_blank && is_deep && columns(indent) < item_column);
        let was_text = std::mem::take(&mut in_text);
        if let Some(marks) = fence {
            if text.starts_with(marks) && text.trim_end().trim_start_matches(&marks[..1]).is_empty() {
                fence = None;
            }
        } else if let Some(marks) = opens_fence(text).filter(|_| !is_deep || in_item) {
            fence = Some(marks);
        } else if is_deep && !in_item {
            in_text = was_text || text.chars().any(is_han);
            if in_text {
                found.push(Change { place, left_out: indent.len() });
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

/// Whether a line holds nothing but blanks: wide ones, and those that pages of the web write as entities.
fn is_blank(line: &str) -> bool {
    let mut rest = line.trim();
    while let Some(after) = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;"].iter().find_map(|blank| rest.strip_prefix(blank))
    {
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// The columns of an indent.
fn columns(indent: &str) -> usize {
    indent.bytes().fold(0, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 })
}

/// The columns of the mark of an item with the space behind it.
fn marker_columns(text: &str) -> usize {
    let mark = text.find([' ', '\t', '\r', '\n']).unwrap_or(text.len());
    let blanks = text[mark..].bytes().take_while(|byte| *byte == b' ').count();
    mark + if (1..=4).contains(&blanks) { blanks } else { 1 }
}

/// The marks with which a line opens a fence: three or more alike, without others of them behind.
fn opens_fence(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let after = text.trim_start_matches(mark);
    let marks = &text[..text.len() - after.len()];
    (marks.len() >= 3 && (mark == '~' || !after.contains('`'))).then_some(marks)
}

/// Whether a line begins an item of a list, a footnote or a definition, which indented lines go on with.
fn begins_item(text: &str) -> bool {
    let number = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let after = match text.strip_prefix(['-', '+', '*', ':']) {
        Some(after) => after,
        None if number.len() < text.len() => number.strip_prefix(['.', ')']).unwrap_or("x"),
        None => return text.starts_with("[^"),
    };
    after.starts_with([' ', '\t', '\r', '\n']) || after.is_empty()
}

/// Whether `CommonMark` takes a character for punctuation: general categories P and S.
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    matches!(character,
        '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}' | '×' | '÷'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20CF}' | '\u{2100}'..='\u{2101}' | '℃' | '№'
        | '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}'
        | '\u{3200}'..='\u{321E}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_way_back_leads_to_the_same_character(source in "([*“”，。一a\n-]| {4}|　|\t|1. |```){0,40}") {
            let prepared = Prepared::new(&source);
            for (place, character) in prepared.text.char_indices().filter(|(_, character)| *character != FILLER) {
                prop_assert!(source[prepared.original(place)..].starts_with(character));
            }
            let without = |text: &str| text.replace([FILLER, ' ', '\t', '　'], "");
            prop_assert_eq!(without(&prepared.text), without(&source));
        }
    }
}
