//! The characters of a title in the form in which rules read them.

use crate::base::simplified::simplified;
use crate::base::text::is_wide;
use std::ops::Range;

/// One character of a title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// In simplified form, plain width and lower case, with one form of brackets, quotation marks and zeros.
    pub(super) plain: char,
    pub(super) printed: char,
    /// Its byte in the title.
    pub(super) at: usize,
}

/// The characters of a title, without the blanks that mean nothing between Han characters, digits and dashes.
pub(super) fn letters(title: &str) -> Vec<Letter> {
    let own = without_number(title);
    let characters: Vec<(usize, char)> = title[own.clone()].char_indices().map(|(at, letter)| (own.start + at, letter)).collect();
    let mut next_printed = vec![None; characters.len()];
    let mut following = None;
    for (index, (_, character)) in characters.iter().enumerate().rev() {
        next_printed[index] = following;
        if !character.is_whitespace() {
            following = Some(*character);
        }
    }
    let mut found: Vec<Letter> = Vec::with_capacity(characters.len());
    for (index, (at, character)) in characters.iter().copied().enumerate() {
        let before = found.last().map(|letter| letter.printed);
        let separates = || separates_words(before, next_printed[index]) && !parts_one_number(&characters, index);
        if character.is_whitespace() && !separates() {
            continue;
        }
        found.push(Letter { plain: plain(character), printed: character, at });
    }
    found
}

/// The bytes of a title without its place in a file (附件1：, 3.) and without the document number that a blank parts from it:
/// `甲教〔2026〕5号 关于…`, `…的通知 甲教〔2026〕5号`.
fn without_number(title: &str) -> Range<usize> {
    let mut own = title.len() - without_place(title).len()..title.len();
    if let Some((_, rest)) = title[own.start..].trim_start().split_once(char::is_whitespace).filter(|(first, _)| is_number(first))
    {
        own.start = title.len() - rest.len();
    }
    let text = title.trim_end();
    if let Some(blank) =
        text.rfind(char::is_whitespace).filter(|blank| *blank >= own.start && is_number(text[*blank..].trim_start()))
    {
        own.end = blank;
    }
    own
}

/// A title without 附件1： or 3. before it.
fn without_place(title: &str) -> &str {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let title = title.trim_start();
    if let Some(rest) = title.strip_prefix("附件") {
        let rest = rest.trim_start_matches(is_digit);
        return rest.strip_prefix(['：', ':', ' ', '\u{3000}']).filter(|rest| !rest.is_empty()).unwrap_or(title);
    }
    let number = title.find(|letter| !is_digit(letter)).filter(|digits| (1..=2).contains(digits));
    let rest = number.and_then(|digits| title[digits..].strip_prefix(['.', '．', '、']));
    rest.filter(|rest| rest.trim_start().starts_with(|letter| !is_digit(letter))).unwrap_or(title)
}

/// Whether a word is a document number: 甲教〔2026〕5号.
fn is_number(word: &str) -> bool {
    let plain: Vec<char> = word.chars().take(MAX_NUMBER_LETTERS + 1).map(plain).collect();
    let Some(open) = plain.iter().position(|letter| matches!(letter, '〔' | '（')) else { return false };
    let Some([year @ .., close]) = plain.get(open + 1..open + 6) else { return false };
    let serial = plain.get(open + 6..).unwrap_or_default();
    let serial = serial.strip_prefix(&['第']).unwrap_or(serial);
    plain.len() <= MAX_NUMBER_LETTERS
        && year.iter().all(char::is_ascii_digit)
        && matches!(close, '〕' | '）')
        && matches!(serial, [digits @ .., '号'] if !digits.is_empty() && digits.iter().all(char::is_ascii_digit))
}

/// A document number is no longer.
const MAX_NUMBER_LETTERS: usize = 24;

/// Whether a blank stands inside a year: 2 0 2 6年, copied from a page, or 20 26年, where a line ended.
fn parts_one_number(characters: &[(usize, char)], blank: usize) -> bool {
    let is_digit = |index: Option<usize>| {
        index.and_then(|index| characters.get(index)).is_some_and(|(_, character)| character.is_ascii_digit())
    };
    let before = (1..=4).take_while(|back| is_digit(blank.checked_sub(*back))).count();
    let after = (1..=4).take_while(|ahead| is_digit(Some(blank + ahead))).count();
    let names_year = || characters.get(blank + after + 1).is_some_and(|(_, next)| *next == '年' || is_dash(*next));
    (before, after) == (1, 1) || before > 0 && after > 0 && before + after == 4 && names_year()
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
    matches!(
        character,
        '-' | '‐'
            | '‑'
            | '—'
            | '–'
            | '―'
            | '－'
            | '~'
            | '～'
            | '〜'
            | '─'
            | '━'
            | '−'
            | '﹣'
            | 'ー'
            | '∼'
            | '至'
            | '到'
    )
}

/// See [`Letter::plain`].
pub(super) fn plain(character: char) -> char {
    match character {
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32).unwrap_or(character),
        '零' | '○' | '◯' | 'Ο' => '〇',
        'Ｏ' | 'ｏ' | 'О' | 'о' => 'o',
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
