//! How the text of a pair changed: both texts whole, with the changed stretches told apart; the door to `similar`.

use crate::base::script::simplified;
use crate::base::text::{fold_width, is_han};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its characters.
    pub text: String,
    /// Whether the other text has it not.
    pub is_changed: bool,
}

/// A number that stands in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberChange {
    /// What is said before it in its clause, in the newer text; may be empty.
    pub about: String,
    /// The older one, with its unit and `以上`, `左右` …
    pub older: String,
    /// The newer one.
    pub newer: String,
}

/// Two texts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// The older text.
    pub older: Vec<Piece>,
    /// The newer text.
    pub newer: Vec<Piece>,
    /// Whether stretches are told apart: not where the texts share too little for marks to help.
    pub is_marked: bool,
    /// The numbers that changed, in the order of the newer text.
    pub numbers: Vec<NumberChange>,
}

/// Below this share of equal characters, in percent, marks would cover nearly everything.
const LEAST_SHARED: usize = 30;

/// Sets two texts side by side.
///
/// A number with its unit, a date, a Latin word and a short quoted name are never split. Width and script make no
/// difference. Takes time in proportion to the length of the texts times that of their difference; texts that differ
/// very much are cut coarser, by `similar`'s own rule, which looks at no clock.
#[must_use]
pub fn text_change(older: &str, newer: &str) -> TextChange {
    let (old, new) = (tokens(older), tokens(newer));
    let keys =
        |text: &str, tokens: &[Range<usize>]| -> Vec<String> { tokens.iter().map(|token| key(&text[token.clone()])).collect() };
    let (old_keys, new_keys) = (keys(older, &old), keys(newer, &new));
    let operations = capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys);
    let mut same: (Vec<bool>, Vec<bool>) = (vec![false; old.len()], vec![false; new.len()]);
    let mut numbers = Vec::new();
    for (position, operation) in operations.iter().enumerate() {
        match *operation {
            DiffOp::Equal { old_index, new_index, len } => {
                let is_inside = position > 0 && position + 1 < operations.len();
                let text: String = new[new_index..new_index + len].iter().map(|token| &newer[token.clone()]).collect();
                // One character that happens to be equal between two changes is noise to a reader.
                if is_inside && text.chars().count() < 2 && !text.contains(['\n', '\t', '。', '；']) {
                    continue;
                }
                same.0[old_index..old_index + len].fill(true);
                same.1[new_index..new_index + len].fill(true);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let find = |keys: &[String], range: Range<usize>| -> Vec<usize> {
                    range.filter(|index| is_number(&keys[*index])).collect()
                };
                let before = find(&old_keys, old_index..old_index + old_len);
                let after = find(&new_keys, new_index..new_index + new_len);
                // As many numbers on both sides, with the units they had: each stands in the place of one.
                let is_clear = before.len() == after.len()
                    && before.iter().zip(&after).all(|(a, b)| unit(&old_keys[*a]) == unit(&new_keys[*b]));
                if is_clear {
                    for (a, b) in before.into_iter().zip(after) {
                        if old_keys[a] != new_keys[b] && !is_year(&new_keys[b]) {
                            numbers.push(NumberChange {
                                about: clause_before(newer, &new, b),
                                older: with_suffix(older, &old[a]),
                                newer: with_suffix(newer, &new[b]),
                            });
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let length = |text: &str, tokens: &[Range<usize>], same: &[bool]| -> usize {
        tokens.iter().zip(same).filter(|(_, same)| **same).map(|(token, _)| text[token.clone()].chars().count()).sum()
    };
    let shared = length(older, &old, &same.0) + length(newer, &new, &same.1);
    let all = older.chars().count() + newer.chars().count();
    let is_marked = 100 * shared >= LEAST_SHARED * all;
    TextChange {
        older: pieces(older, &old, &same.0, is_marked),
        newer: pieces(newer, &new, &same.1, is_marked),
        is_marked,
        numbers,
    }
}

fn pieces(text: &str, tokens: &[Range<usize>], same: &[bool], is_marked: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (token, same) in tokens.iter().zip(same) {
        let is_changed = is_marked && !same;
        let token = &text[token.clone()];
        match pieces.last_mut() {
            Some(last) if last.is_changed == is_changed => last.text.push_str(token),
            _ => pieces.push(Piece { text: token.to_owned(), is_changed }),
        }
    }
    pieces
}

/// What is compared of a token.
fn key(token: &str) -> String {
    fold_width(token).map(simplified).filter(|character| !character.is_whitespace() || matches!(character, '\n' | '\t')).collect()
}

fn is_number(key: &str) -> bool {
    key.starts_with(|character: char| character.is_ascii_digit())
}

fn is_year(key: &str) -> bool {
    key.contains('年')
}

/// What follows the digits.
fn unit(key: &str) -> &str {
    key.trim_start_matches(|character: char| character.is_ascii_digit() || matches!(character, '.' | ','))
}

/// The text from the last mark to the token at `end`, at most 20 characters of it. No number is cut: 80户 is not 1380户.
fn clause_before(text: &str, tokens: &[Range<usize>], end: usize) -> String {
    const MARKS: [&str; 11] = ["，", "。", "；", "：", "、", "\n", "\t", "！", "？", ",", ";"];
    const MAX_CHARS: usize = 20;
    let mut room = MAX_CHARS;
    let mut start = end;
    while let Some(token) = start.checked_sub(1).map(|before| &text[tokens[before].clone()]) {
        let chars = token.chars().count();
        if MARKS.contains(&token) || chars > room {
            break;
        }
        room -= chars;
        start -= 1;
    }
    text[tokens[start].start..tokens[end].start].trim().to_owned()
}

/// A number with the word after it that says how it is meant.
fn with_suffix(text: &str, token: &Range<usize>) -> String {
    let rest = &text[token.end..];
    let suffix = ["以上", "以下", "以内", "左右", "上下"].into_iter().find(|suffix| rest.starts_with(suffix)).unwrap_or("");
    format!("{}{suffix}", text[token.clone()].trim())
}

/// The longest quoted name that is one token, in characters.
const QUOTED: usize = 16;

/// Units that stay with their number; the longest first.
const UNITS: [&str; 64] = [
    "个百分点",
    "平方公里",
    "平方米",
    "立方米",
    "个工作日",
    "万人次",
    "万亿元",
    "亿千瓦时",
    "亿立方米",
    "百分点",
    "人次",
    "万人",
    "万元",
    "亿元",
    "万亩",
    "万吨",
    "亿斤",
    "万斤",
    "公里",
    "公顷",
    "千米",
    "小时",
    "分钟",
    "个月",
    "微克",
    "千瓦",
    "床位",
    "家次",
    "项",
    "个",
    "所",
    "家",
    "人",
    "名",
    "次",
    "场",
    "座",
    "处",
    "条",
    "件",
    "套",
    "户",
    "台",
    "辆",
    "部",
    "间",
    "张",
    "亩",
    "吨",
    "斤",
    "元",
    "倍",
    "米",
    "天",
    "日",
    "月",
    "年",
    "周",
    "期",
    "类",
    "批",
    "篇",
    "%",
    "％",
];

/// Cuts a text into what a reader takes in as one.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let length = match character {
            _ if is_digit(character) => number_length(&text[at..]),
            '《' | '“' => quoted_length(&text[at..]).unwrap_or(character.len_utf8()),
            _ if character.is_alphabetic()
                && !is_han(character)
                && fold_width(&text[at..at + character.len_utf8()]).all(|folded| folded.is_ascii()) =>
            {
                text[at..].find(|other: char| !other.is_alphanumeric() || is_han(other)).unwrap_or(text.len() - at)
            }
            _ => character.len_utf8(),
        };
        tokens.push(at..at + length);
        at += length;
    }
    tokens
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Bytes of a number with what belongs to it: `1.3万亿斤`, `2024年3月5日`, `3—4个`.
fn number_length(text: &str) -> usize {
    let mut at = digits_length(text);
    loop {
        let rest = &text[at..];
        let scale: usize =
            rest.chars().take_while(|character| matches!(character, '万' | '亿' | '千' | '百')).map(char::len_utf8).sum();
        let unit = UNITS.iter().find(|unit| rest.starts_with(**unit) || rest[scale..].starts_with(**unit));
        let unit_length = match unit {
            Some(unit) if rest.starts_with(*unit) => unit.len(),
            Some(unit) => scale + unit.len(),
            None => scale,
        };
        let joins = unit.is_some_and(|unit| matches!(*unit, "年" | "月"));
        at += unit_length;
        let rest = &text[at..];
        // A date runs on, and so does a range.
        let next = rest.chars().next().unwrap_or(' ');
        if joins && is_digit(next) {
            at += digits_length(rest);
        } else if unit_length == 0 && matches!(next, '-' | '—' | '–' | '～' | '~' | '－') {
            let dash: usize = rest.chars().take_while(|character| *character == next).map(char::len_utf8).sum();
            if !rest[dash..].starts_with(is_digit) {
                return at;
            }
            at += dash + digits_length(&rest[dash..]);
        } else {
            return at;
        }
    }
}

fn digits_length(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_inner = matches!(character, '.' | ',' | '．') && length > 0 && characters.peek().copied().is_some_and(is_digit);
        if !is_digit(character) && !is_inner {
            break;
        }
        length += character.len_utf8();
    }
    length
}

fn quoted_length(text: &str) -> Option<usize> {
    let close = if text.starts_with('《') { '》' } else { '”' };
    let (at, _) = text.char_indices().take(QUOTED + 2).find(|(_, character)| *character == close)?;
    Some(at + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| &text[token]).collect()
    }

    fn changed(pieces: &[Piece]) -> Vec<&str> {
        pieces.iter().filter(|piece| piece.is_changed).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn numbers_dates_words_and_names_are_one() {
        assert_eq!(cut("达到97%以上"), ["达", "到", "97%", "以", "上"]);
        assert_eq!(cut("2024年3月5日起"), ["2024年3月5日", "起"]);
        assert_eq!(cut("1.3万亿斤"), ["1.3万亿斤"]);
        assert_eq!(cut("3—4个，AI+“双减”"), ["3—4个", "，", "AI", "+", "“双减”"]);
        assert_eq!(cut("提高0.5个百分点"), ["提", "高", "0.5个百分点"]);
    }

    #[test]
    fn a_changed_number_is_told_in_words() {
        let change = text_change("课后服务参与率达到97%以上，家长满意。", "课后服务参与率达到98%以上，家长满意。");
        assert_eq!(changed(&change.older), ["97%"]);
        assert_eq!(changed(&change.newer), ["98%"]);
        let number =
            NumberChange { about: "课后服务参与率达到".into(), older: "97%以上".into(), newer: "98%以上".into() };
        assert_eq!(change.numbers, [number]);
    }

    #[test]
    fn no_number_is_cut_in_what_is_said_of_another() {
        for (older, newer, about) in [
            (
                "全年完成1380户城乡居民户表改造并更新管网总长达到20公里。",
                "全年完成1380户城乡居民户表改造并更新管网总长达到26公里。",
                "城乡居民户表改造并更新管网总长达到",
            ),
            ("改造1,380户，新增学位30个。", "改造1,380户，新增学位40个。", "新增学位"),
            ("其中1,380户农户新装水表30个。", "其中1,380户农户新装水表40个。", "其中1,380户农户新装水表"),
            ("30个。", "40个。", ""),
        ] {
            let numbers = text_change(older, newer).numbers;
            assert_eq!(numbers.iter().map(|number| number.about.as_str()).collect::<Vec<_>>(), [about], "{newer}");
        }
    }

    #[test]
    fn what_shares_too_little_has_no_marks() {
        let change = text_change("开展校园食堂检查。", "推进农村公路建设三年行动。");
        assert!(!change.is_marked);
        assert!(change.older.iter().chain(&change.newer).all(|piece| !piece.is_changed));
    }

    #[test]
    fn width_and_script_are_no_change() {
        let change = text_change("強化課後服務（試行）", "强化课后服务(试行)");
        assert_eq!(changed(&change.newer), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn both_texts_stand_whole(older in "[\u{4e00}-\u{4e20}0-9a-c%年月.，。《》“”\n]{0,60}", newer in "\\PC{0,60}") {
            let change = text_change(&older, &newer);
            prop_assert_eq!(change.older.iter().map(|piece| piece.text.as_str()).collect::<String>(), older);
            prop_assert_eq!(change.newer.iter().map(|piece| piece.text.as_str()).collect::<String>(), newer);
        }
    }
}
