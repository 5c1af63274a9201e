//! Tells numbers that were redacted or damaged: they are shown to the author and never read.

use super::number;
use super::word::{AFTER, Class, MAGNITUDES};
use crate::base::decimal::digit;
use std::ops::Range;

/// Characters that stand in the place of digits.
pub(super) fn is_placeholder(character: char) -> bool {
    matches!(character, 'x' | 'X' | 'ｘ' | 'Ｘ' | '×' | '＊' | '*' | '□' | '○' | '█' | '▇' | '_' | '＿' | '\u{FFFD}' | '?' | '？')
}

/// A longer run is a line to be filled in.
const MAX_REDACTED_CHARS: usize = 24;

/// Judges a run of placeholders that begins at a byte: the damaged stretch, if it is one, and where to read on.
pub(super) fn run(text: &str, at: usize) -> (Option<Range<usize>>, usize) {
    let first = text[at..].chars().next();
    let after_first = at + first.map_or(1, char::len_utf8);
    // A question mark ends a sentence far more often than it hides a digit: 怎么办？ 3所 is judged at its digits.
    if matches!(first, Some('?' | '？')) {
        let hidden = text[after_first..].starts_with(['%', '％']);
        return if hidden {
            (Some(at..quantity_end(text, after_first).unwrap_or(after_first)), after_first)
        } else {
            (None, after_first)
        };
    }
    let end = run_end(text, at);
    // XX学校, file_name and **strong** have the same signs: words, names and marks of Markdown hide no digit.
    let word = text[..at].chars().next_back().is_some_and(|before| before.is_ascii_alphanumeric() || before == '_');
    let letters = text[end..].starts_with(|next: char| next.is_ascii_alphabetic());
    let doubled = text[at..end].starts_with("**");
    if word || letters || doubled || is_share_factor(&text[at..end], &text[end..]) {
        return (None, end);
    }
    // Only a measure behind it makes a run of crosses a number: XX街道 is a name that was made anonymous.
    match quantity_end(text, end) {
        Some(stop) => (Some(at..stop), stop),
        None => (None, end),
    }
}

/// Judges digits with a placeholder beside them; `None` where there is none. The stretch is absent for a product
/// (3×4米), which is no damage and no quantity either.
pub(super) fn around_digits(text: &str, at: usize) -> Option<(Option<Range<usize>>, usize)> {
    let before = text[..at].chars().next_back();
    let digits_end = at + text[at..].chars().take_while(|next| is_digit_like(*next)).map(char::len_utf8).sum::<usize>();
    if digits_end == at {
        return None;
    }
    let hidden_before = before.filter(|before| matches!(before, '?' | '？' | '\u{FFFD}'));
    let next = text[digits_end..].chars().next().filter(|next| is_placeholder(*next));
    let (start, end) = match (hidden_before, next) {
        (Some(before), None) => (at - before.len_utf8(), digits_end),
        (before, Some(_)) => (at - before.map_or(0, char::len_utf8), run_end(text, at)),
        (None, None) => {
            // The number is whole, and what should follow it is not: 85%� may have been 85%以下.
            if !text[digits_end..].chars().take(MAX_REDACTED_CHARS).any(|next| next == '\u{FFFD}') {
                return None;
            }
            let number::Reading::Quantity(quantity) = number::read(text, at) else { return None };
            let stop = quantity_end(text, digits_end).unwrap_or(quantity.end).max(quantity.end);
            let cut = [quantity.end, stop].into_iter().find(|stop| text[*stop..].starts_with('\u{FFFD}'))?;
            return Some((Some(at..cut + '\u{FFFD}'.len_utf8()), cut));
        }
    };
    // Passed over with its measure: 4米 of 3×4米 is no quantity either.
    if is_product(&text[at..end]) {
        let stop = quantity_end(text, end).unwrap_or(end);
        return Some((None, stop));
    }
    match quantity_end(text, end) {
        Some(stop) => Some((Some(start..stop), stop)),
        // A replacement character beside digits is damage whatever follows; other marks need a measure.
        None if text[start..end].contains('\u{FFFD}') => Some((Some(start..end), end)),
        None if next.is_some_and(|next| !matches!(next, '?' | '？')) => Some((None, end)),
        None => None,
    }
}

fn is_digit_like(character: char) -> bool {
    digit(character).is_some() || matches!(character, '.' | '．')
}

fn run_end(text: &str, at: usize) -> usize {
    at + text[at..]
        .chars()
        .take(MAX_REDACTED_CHARS)
        .take_while(|next| is_placeholder(*next) || is_digit_like(*next))
        .map(char::len_utf8)
        .sum::<usize>()
}

/// 4×100, 3x3: digits on both sides of one sign.
fn is_product(run: &str) -> bool {
    let mut signs = run.chars().filter(|next| is_placeholder(*next));
    let sign = signs.next();
    matches!(sign, Some('x' | 'X' | '×' | '*'))
        && signs.all(|next| Some(next) == sign)
        && run.split(|next: char| Some(next) == sign).all(|side| !side.is_empty())
}

/// 巩固率=毕业人数÷入学人数×100%: a formula makes a share of a quotient.
fn is_share_factor(run: &str, rest: &str) -> bool {
    run.strip_prefix(['×', '*', 'x', 'X']) == Some("100") && rest.starts_with(['%', '％'])
}

/// Where the measure and the word after it end, if a measure begins at this byte.
fn quantity_end(text: &str, at: usize) -> Option<usize> {
    let mut end = at + number::spaces(&text[at..]);
    let magnitude = MAGNITUDES.iter().find(|(word, _)| text[end..].starts_with(word)).map(|(word, _)| *word);
    end += magnitude.map_or(0, str::len);
    let measure = number::measure(&text[end..]).filter(|(word, class)| magnitude.is_some() || is_plain(word, *class));
    end += measure.map_or(0, |(word, _)| word.len());
    // 内 begins words (XX内部): the other words behind a number do not.
    let suffix = AFTER.starts(&text[end..]).filter(|(word, _)| *word != "内");
    let is_quantity = measure.is_some() || magnitude.is_some() || suffix.is_some();
    is_quantity.then(|| end + suffix.map_or(0, |(word, _)| word.len()))
}

/// Measures that are hardly ever the beginning of a name: XX部, ××班 and xx年 hide names and dates.
fn is_plain(word: &str, class: Class) -> bool {
    match class {
        Class::Share | Class::Money => true,
        Class::Measure => word.chars().count() > 1 || matches!(word, "亩" | "吨" | "斤" | "米"),
        Class::Count => matches!(
            word,
            "个" | "個"
                | "所"
                | "家"
                | "人"
                | "人次"
                | "名"
                | "户"
                | "项"
                | "件"
                | "次"
                | "条"
                | "处"
                | "座"
                | "套"
                | "台"
                | "辆"
                | "场"
                | "张"
                | "间"
                | "床"
                | "门"
                | "位"
                | "场次"
                | "批"
                | "学位"
                | "课时"
        ),
        Class::Time | Class::Bare => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_of_formulas_are_no_damage() {
        for (text, is_damaged) in [("×100%", false), ("*100％。", false), ("×00%", true), ("××%", true), ("×5%", true)] {
            assert_eq!(run(text, 0).0.is_some(), is_damaged, "{text}");
        }
    }
}
