//! Notes below tables and texts: 注：1.… 2.…, whose numbers are those of no section.

use super::sections::Candidate;
use super::{Shape, Unit};
use crate::base::ordinal::{self, Ordinal, Style};
use crate::document::BlockKind;
use std::collections::BTreeMap;

/// Takes the numbered lines of notes out of the candidates.
pub(super) fn drop_notes(units: &[Unit], texts: &[String], candidates: &mut [Option<Candidate>]) {
    // The number that goes on with the note, and whether any style of the number 1 does.
    let mut expected: Option<Next> = None;
    let mut below_table = false;
    let referred = footnote_signs(texts);
    for index in 0..units.len() {
        let is_table = matches!(units[index].shape, Shape::Other(BlockKind::Table { .. }));
        let text = texts[index].trim();
        let number = candidates[index].as_ref().filter(|found| found.heading.is_none() && found.outer.is_empty());
        let number = number.and_then(|found| found.ordinal);
        let next = if !matches!(units[index].shape, Shape::Paragraph(_)) {
            None
        } else if let Some(rest) = note(text, below_table) {
            Some(ordinal::read(rest).map_or(Next::First, |ordinal| Next::After(ordinal.style, ordinal.number)))
                .filter(|next| matches!(next, Next::After(..)) || rest.is_empty())
        } else if text.len() >= 6 && text.chars().all(|character| matches!(character, '—' | '─' | '-' | '_')) {
            // The line above footnotes.
            Some(Next::Footnote)
        } else {
            number
                .filter(|number| {
                    let rest = texts[index][number.length..].trim_start();
                    expected.is_some_and(|expected| expected.is(number))
                        || begins_notes(number, rest, below_table)
                        || number.style == Style::Circled && referred.get(&number.number).is_some_and(|at| *at < index)
                })
                .map(|number| {
                    candidates[index] = None;
                    Next::After(number.style, number.number)
                })
        };
        // The lines of a note stand below the table together.
        below_table = is_table || below_table && next.is_some();
        expected = next;
    }
}

#[derive(Clone, Copy)]
enum Next {
    First,
    Footnote,
    After(Style, u32),
}

impl Next {
    fn is(self, ordinal: &Ordinal) -> bool {
        match self {
            Self::First => ordinal.number == 1 && ordinal.style >= Style::Arabic,
            Self::Footnote => ordinal.number == 1 && ordinal.style == Style::Circled,
            Self::After(style, number) => ordinal.style == style && ordinal.number == number + 1,
        }
    }
}

/// The paragraphs in which a ① stands behind a word or a sentence, and not before what it counts: …工作。①
fn footnote_signs(texts: &[String]) -> BTreeMap<u32, usize> {
    let mut signs = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        let mut before = None;
        let mut characters = text.trim_end().char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if let '①'..='⑳' = character {
                let ends = characters.peek().is_none_or(|(_, next)| matches!(next, '。' | '，' | '；' | '、' | '”' | '）'));
                if ends
                    && at > 0
                    && before.is_some_and(|before: char| before.is_alphanumeric() || matches!(before, '。' | '”' | '》'))
                {
                    signs.entry(u32::from(character) - u32::from('①') + 1).or_insert(index);
                }
            }
            before = Some(character);
        }
    }
    signs
}

/// What follows the word that opens a note. 说明 and 备注 are the headings of chapters too, unless a table stands above.
fn note(text: &str, below_table: bool) -> Option<&str> {
    let text = text.trim_start_matches(['（', '(', '*', '※']);
    let words: &[&str] = if below_table {
        &["注释", "注解", "附注", "备注", "说明", "填表说明", "填报说明", "表注", "注"]
    } else {
        &["注释", "注解", "附注", "表注", "资料来源", "数据来源", "参考文献", "参考资料", "注"]
    };
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    let rest = rest.trim_start_matches(|character: char| character.is_ascii_digit() || character.is_whitespace());
    rest.strip_prefix(['：', ':']).map(str::trim_start)
}

/// Whether a number opens notes by itself: ①注：…, or ① directly below a table.
fn begins_notes(number: &Ordinal, rest: &str, below_table: bool) -> bool {
    let says_so = ["注：", "注:", "备注：", "备注:"].iter().any(|word| rest.starts_with(word));
    let of_table = below_table
        && number.number == 1
        && (number.style == Style::Circled
            || number.style >= Style::Arabic && ["本表", "表中", "表内", "上表"].iter().any(|word| rest.starts_with(word)));
    says_so || of_table
}
