//! The characters of a title in the form in which rules read them.

use crate::base::script::simplified;
use crate::base::text::is_wide;
use std::ops::Range;

/// One character of a title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// In simplified form, plain width and lower case, with one form of brackets, quotation marks and zeros.
    pub(super) plain: char,
    /// As it is printed.
    pub(super) printed: char,
    /// Its byte in the title.
    pub(super) at: usize,
}

/// The characters of a title, without the blanks that mean nothing between Han characters, digits and dashes.
pub(super) fn letters(title: &str) -> Vec<Letter> {
    let characters: Vec<(usize, char)> = title.char_indices().collect();
    let mut next_printed = vec![None; characters.len()];
    let mut following = None;
    for (index, (_, character)) in characters.iter().enumerate().rev() {
        next_printed[index] = following;
        if !character.is_whitespace() {
            following = Some(*character);
        }
    }
    let mut found: Vec<Letter> = Vec::with_capacity(characters.len());
    for (index, (at, character)) in characters.into_iter().enumerate() {
        let before = found.last().map(|letter| letter.printed);
        if character.is_whitespace() && !separates_words(before, next_printed[index]) {
            continue;
        }
        found.push(Letter { plain: plain(character), printed: character, at });
    }
    found
}

/// Whether a blank between two characters is one of a text in Latin letters.
fn separates_words(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let is_part_of_years = |character: char| character.is_ascii_digit() || is_dash(character) || is_wide(character);
    let is_dash_of_years = (is_dash(before) || is_dash(after)) && is_part_of_years(before) && is_part_of_years(after);
    !before.is_whitespace() && !is_wide(before) && !is_wide(after) && !is_dash_of_years
}

/// A dash or wave between two years.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑' | '—' | '–' | '―' | '－' | '~' | '～' | '〜' | '至' | '到')
}

/// See [`Letter::plain`].
pub(super) fn plain(character: char) -> char {
    match character {
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32).unwrap_or(character),
        '零' | '○' | '◯' | 'Ο' => '〇',
        '(' | '[' | '［' | '【' => '（',
        ')' | ']' | '］' | '】' => '）',
        '〈' | '<' | '＜' => '《',
        '〉' | '>' | '＞' => '》',
        '「' | '『' | '‘' => '“',
        '」' | '』' | '’' => '”',
        '\'' | '＂' | '＇' => '"',
        '／' => '/',
        '畫' => '划',
        '佈' => '布',
        'A'..='Z' => character.to_ascii_lowercase(),
        _ => simplified(character),
    }
}

/// The plain characters.
pub(super) fn plain_of(letters: &[Letter]) -> Vec<char> {
    letters.iter().map(|letter| letter.plain).collect()
}

/// The bytes of the title that some of its letters take.
pub(super) fn bytes(letters: &[Letter], range: &Range<usize>) -> Range<usize> {
    let start = letters.get(range.start).map_or(0, |letter| letter.at);
    let last = range.end.checked_sub(1).filter(|last| *last >= range.start).and_then(|last| letters.get(last));
    start..last.map_or(start, |letter| letter.at + letter.printed.len_utf8())
}

/// Whether some letters stand at a place.
pub(super) fn starts(plain: &[char], at: usize, word: &str) -> bool {
    let mut rest = plain.get(at..).unwrap_or_default().iter();
    word.chars().all(|wanted| rest.next() == Some(&wanted))
}

/// Whether some letters end before a place.
pub(super) fn ends(plain: &[char], end: usize, word: &str) -> bool {
    let length = word.chars().count();
    end <= plain.len() && length <= end && starts(plain, end - length, word)
}

/// The longest of some words that stands at a place, in characters.
pub(super) fn longest(plain: &[char], at: usize, words: &[&str]) -> Option<usize> {
    words.iter().filter(|word| starts(plain, at, word)).map(|word| word.chars().count()).max()
}
