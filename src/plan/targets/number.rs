//! Reads a number with its measure where it stands in a text.

use super::word::{Class, MAGNITUDES, NOT_UNITS, UNITS};
use crate::base::decimal::{Decimal, digit};

/// A number with its measure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub(super) start: usize,
    /// Behind the measure.
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// As printed, with 万 and 亿.
    pub(super) unit: String,
    pub(super) class: Class,
    /// 多 or 余 stands with it.
    pub(super) more: bool,
    /// In Chinese numerals.
    pub(super) han: bool,
}

/// What stands at a place where a number begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    Quantity(Quantity),
    /// Digits that are no quantity, and where they end.
    Other(usize),
}

/// Reads the number that begins at a byte of the text.
pub(super) fn read(text: &str, start: usize) -> Reading {
    let rest = &text[start..];
    if let Some(fraction) = rest.strip_prefix("百分之").or_else(|| rest.strip_prefix("千分之")) {
        return share(text, start, text.len() - fraction.len());
    }
    let (number, han) = match arabic(text, start) {
        Some(number) => (number, false),
        None => match han(text, start) {
            Some(number) => (number, true),
            None => return Reading::Other(start + rest.chars().next().map_or(1, char::len_utf8)),
        },
    };
    let (Some(value), mut end) = number else { return Reading::Other(number.1) };
    // 多 stands before the measure (30多人) or behind the magnitude (3万多人).
    let mut more = skip_more(text, &mut end);
    let mut unit = String::new();
    let mut class = Class::Bare;
    let mut at = end + spaces(&text[end..]);
    // Measures before magnitudes: 千瓦 begins like a thousand. Without either a number is bare.
    if let Some((word, found)) = measure(&text[at..]) {
        unit.push_str(word);
        class = found;
        end = at + word.len();
    } else if let Some((word, _)) = MAGNITUDES.iter().find(|(word, _)| text[at..].starts_with(word)) {
        at += word.len();
        unit.push_str(word);
        end = at;
        class = Class::Count;
        more |= skip_more(text, &mut end);
        at = end + spaces(&text[end..]);
        if let Some((word, found)) = measure(&text[at..]) {
            unit.push_str(word);
            class = found;
            end = at + word.len();
        } else if *word == "百" || *word == "千" {
            // 3千 alone is half of something else.
            return Reading::Other(end);
        }
    }
    if class != Class::Bare {
        add_compound(text, &mut unit, &mut end);
    }
    Reading::Quantity(Quantity { start, end, value, unit, class, more, han })
}

/// 百分之三, 千分之5: what stands behind 之 is at `at`.
fn share(text: &str, start: usize, at: usize) -> Reading {
    let number = arabic(text, at).or_else(|| han(text, at));
    let Some((Some(value), end)) = number else { return Reading::Other(at) };
    let unit = if text[start..].starts_with('百') { "%" } else { "‰" };
    Reading::Quantity(Quantity { start, end, value, unit: unit.to_owned(), class: Class::Share, more: false, han: true })
}

/// 元/人, 千瓦时/吨: a compound is one measure, and two years compare only if it is read whole.
fn add_compound(text: &str, unit: &mut String, end: &mut usize) {
    while text[*end..].starts_with(['/', '／', '·']) {
        let mark = text[*end..].chars().next().map_or(1, char::len_utf8);
        let Some((word, _)) = UNITS.starts(&text[*end + mark..]) else { break };
        unit.push_str(&text[*end..*end + mark + word.len()]);
        *end += mark + word.len();
    }
}

/// The measure at the start of a text; 人 in 人民 is none.
pub(super) fn measure(text: &str) -> Option<(&'static str, Class)> {
    let (word, class) = UNITS.starts(text)?;
    if NOT_UNITS.starts(text).is_some_and(|(other, ())| other.len() > word.len()) {
        return None;
    }
    let letters = word.ends_with(|last: char| last.is_ascii_alphabetic());
    // P is a measure in 100P and none in 100PPT.
    (!letters || !text[word.len()..].starts_with(|next: char| next.is_ascii_alphanumeric())).then_some((word, class))
}

/// Bytes of up to two spaces: text from PDF has them inside words.
pub(super) fn spaces(text: &str) -> usize {
    text.chars().take(2).take_while(|character| matches!(character, ' ' | '\u{3000}' | '\u{A0}')).map(char::len_utf8).sum()
}

fn skip_more(text: &str, end: &mut usize) -> bool {
    for word in ["多", "余", "餘"] {
        if text[*end..].starts_with(word) {
            *end += word.len();
            return true;
        }
    }
    false
}

/// The value of the digits at a place, `None` where they are no number (`1.2.3`), and where they end.
fn arabic(text: &str, start: usize) -> Option<(Option<Decimal>, usize)> {
    let mut end = start;
    let mut previous_digit = false;
    for (at, character) in text[start..].char_indices() {
        let at = start + at;
        // A full stop behind a number ends the sentence unless a digit follows.
        let next_is_digit = || text[at + character.len_utf8()..].chars().next().and_then(digit).is_some();
        if digit(character).is_some() {
            previous_digit = true;
        } else if previous_digit
            && match character {
                '.' | '．' => next_is_digit(),
                ',' | '，' => is_group(&text[start..at], &text[at + character.len_utf8()..]),
                _ => false,
            }
        {
            previous_digit = false;
        } else {
            break;
        }
        end = at + character.len_utf8();
    }
    (end > start).then(|| (Decimal::parse(&text[start..end]), end))
}

/// Whether a comma stands between groups of three digits.
fn is_group(before: &str, after: &str) -> bool {
    // Exactly three digits: 3,4个 are two numbers, 1,234 is one.
    let mut digits = after.chars().take(4).map(|character| digit(character).is_some());
    let three = digits.by_ref().take(3).filter(|is_digit| *is_digit).count() == 3;
    let (_, head) = before.rsplit_once([',', '，']).map_or(("", before), |(front, head)| (front, head));
    let first = !before.contains([',', '，']);
    let length = head.chars().count();
    three && !digits.next().unwrap_or(false) && if first { length <= 3 } else { length == 3 }
}

/// The value of a Chinese number below 10000, without the 万 or 亿 it may end with; two digits in a row (三四) are none.
fn han(text: &str, start: usize) -> Option<(Option<Decimal>, usize)> {
    let first = text[start..].chars().next()?;
    if !(han_digit(first).is_some_and(|value| value > 0) || first == '十') {
        return None;
    }
    let (mut total, mut section, mut pending) = (0i64, 0i64, None::<i64>);
    let (mut end, mut sound, mut length) = (start, true, 0);
    for (at, character) in text[start..].char_indices() {
        let after = start + at + character.len_utf8();
        if let Some(value) = han_digit(character) {
            // 三四 means three or four, and is no number; 零 may stand before a digit (一百零三).
            sound &= pending.is_none() || pending == Some(0);
            pending = Some(value);
        } else if let Some(power) = [('十', 10), ('百', 100), ('千', 1000)].into_iter().find(|(name, _)| *name == character) {
            sound &= pending.is_some_and(|digit| digit > 0) || character == '十';
            section = section.saturating_add(pending.take().unwrap_or(1).max(1).saturating_mul(power.1));
        // 一万三千: the magnitude is part of the number if digits go on behind it, and of its measure if not (三万人).
        } else if character == '万' && text[after..].chars().next().is_some_and(|next| han_digit(next).is_some()) && total == 0 {
            total = (section + pending.take().unwrap_or(0)).saturating_mul(10_000);
            section = 0;
        } else {
            break;
        }
        end = after;
        length += 1;
        if length > 16 {
            return Some((None, end));
        }
    }
    let number = total.saturating_add(section).saturating_add(pending.unwrap_or(0));
    Some(((sound && number > 0).then(|| Decimal::whole(number)), end))
}

fn han_digit(character: char) -> Option<i64> {
    if character == '两' || character == '兩' {
        return Some(2);
    }
    if character == '〇' {
        return Some(0);
    }
    "零一二三四五六七八九".chars().position(|known| known == character).and_then(|value| i64::try_from(value).ok())
}

/// Whether a number can begin with this character.
pub(super) fn can_begin(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '兩' | '百' | '千')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text, 0) {
            Reading::Quantity(found) => format!("{}|{}|{}", found.value, found.unit, &text[found.end..]),
            Reading::Other(end) => format!("-|{}", &text[end.min(text.len())..]),
        }
    }

    #[test]
    fn numbers_come_with_their_measure() {
        for (text, expected) in [
            ("97%以上", "97|%|以上"),
            ("1.3万亿斤以上", "1.3|万亿斤|以上"),
            ("1,200名教师", "1200|名|教师"),
            ("1200多万人", "1200|万人|"),
            ("１０所", "10|所|"),
            ("1个百分点", "1|个百分点|"),
            ("25微克/立方米", "25|微克/立方米|"),
            ("5000万千瓦时", "5000|万千瓦时|"),
            ("三所", "3|所|"),
            ("十万亩", "10|万亩|"),
            ("两万三千人", "23000|人|"),
            ("一百二十个", "120|个|"),
            ("百分之九十五以上", "95|%|以上"),
            ("12 所小学", "12|所|小学"),
            ("5G网络", "5||G网络"),
            ("三四个", "-|个"),
            ("十四五", "-|"),
            ("二〇二三年", "-|年"),
            ("1.2.3版", "-|版"),
            ("3人民", "3||人民"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
