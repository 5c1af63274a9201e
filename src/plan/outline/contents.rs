//! A typed table of contents: below a line 目录, lines that the text repeats further down. They are no sections.

use super::candidate::Candidate;
use super::line;
use super::lines::{Line, LineKind};
use super::{Shape, Unit};
use crate::base::ordinal;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// So many numbered lines make a table of contents, at least.
const MIN_ENTRIES: usize = 2;
/// A line that is not repeated and has more characters is the text itself.
const MAX_ENTRY_CHARS: usize = 30;
/// No title before the word 目录 is longer.
const MAX_TITLE_CHARS: usize = 50;

/// Takes the entries of a table of contents out of the candidates. Returns its lines, which no column makes sections.
pub(super) fn drop_contents(units: &[Unit], texts: &[String], candidates: &mut [Option<Candidate>]) -> BTreeSet<usize> {
    let Some(start) = start(texts.iter().map(String::as_str)) else { return BTreeSet::new() };
    let keys: Vec<String> = texts.iter().map(|text| key(text)).collect();
    let last: HashMap<&str, usize> = keys.iter().enumerate().map(|(index, key)| (key.as_str(), index)).collect();
    let mut entries = BTreeSet::new();
    let mut numbered = 0;
    for index in start + 1..units.len() {
        let is_line = matches!(units[index].shape, Shape::Paragraph(_)) && !keys[index].is_empty();
        let is_repeated = last.get(keys[index].as_str()).is_some_and(|last| *last > index);
        let has_number = candidates[index].is_some() || ordinal::decimal(&texts[index]).is_some();
        if is_line && is_repeated {
            numbered += usize::from(has_number);
            entries.insert(index);
        } else if !is_line || has_number || texts[index].chars().count() > MAX_ENTRY_CHARS || texts[index].contains('。') {
            break;
        }
    }
    if numbered < MIN_ENTRIES {
        return BTreeSet::new();
    }
    entries.iter().for_each(|index| candidates[*index] = None);
    entries
}

/// The lines of a table of contents with its first: what it lists (附件　名词解释) opens no annex. It ends above the first line that
/// it has listed, above the text, and above a date, which ends a letter.
pub(super) fn range(lines: &[Line]) -> Range<usize> {
    let Some(start) = start(lines.iter().map(|line| line.text.as_str())) else { return 0..0 };
    let keys: Vec<String> = lines.iter().map(|line| key(&line.text)).collect();
    let last: HashMap<&str, usize> = keys.iter().enumerate().map(|(index, key)| (key.as_str(), index)).collect();
    let mut listed = BTreeSet::new();
    let mut repeated = 0;
    let mut end = start + 1;
    while let Some(line) = lines.get(end) {
        let is_line = matches!(line.kind, LineKind::Paragraph | LineKind::Heading(_)) && !keys[end].is_empty();
        let is_repeated = last.get(keys[end].as_str()).is_some_and(|last| *last > end);
        let is_text = !is_repeated && (line.text.contains('。') || line.text.chars().count() > MAX_ENTRY_CHARS);
        if !is_line || is_text || line::is_date(&line.text) || !listed.insert(keys[end].as_str()) {
            break;
        }
        let has_number = ordinal::read(&line.text).is_some() || ordinal::decimal(&line.text).is_some();
        repeated += usize::from(is_repeated && has_number);
        end += 1;
    }
    if repeated < MIN_ENTRIES { 0..0 } else { start..end }
}

/// The line 目录, or the first that ends in it: 《甲预案》目录 has the title before the word.
fn start<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let names_contents = |text: &str| {
        let name: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        ["目录", "目錄", "目次"].contains(&name.as_str())
    };
    let ends_with = |text: &str| {
        let name = text.trim_end();
        (name.ends_with("目录") || name.ends_with("目錄"))
            && name.chars().count() <= MAX_TITLE_CHARS
            && !name.contains(['。', '，', '：'])
    };
    texts.clone().position(names_contents).or_else(|| texts.clone().position(ends_with))
}

/// A line without blanks, and without the dots and the page number at its end.
fn key(text: &str) -> String {
    let text = text.trim_end().trim_end_matches(|character: char| {
        character.is_ascii_digit() || character.is_whitespace() || matches!(character, '.' | '…' | '·' | '⋯' | '．' | '—' | '-')
    });
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
