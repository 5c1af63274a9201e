//! How the text of a pair changed: both texts whole, with the changed stretches told apart; the door to `similar`.

use crate::base::both::Both;
use crate::base::simplified::simplified;
use crate::base::text::{fold_width, is_han};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its characters.
    pub(crate) text: String,
    /// Whether the other text has it not.
    pub(crate) is_changed: bool,
}

/// A number that stands in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberChange {
    /// What is said before it in its clause, in the newer text; may be empty.
    pub(crate) about: String,
    /// The older one, with its unit and `以上`, `左右` …
    pub(crate) older: String,
    pub(crate) newer: String,
}

/// Two texts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextChange {
    pub(crate) older: Vec<Piece>,
    pub(crate) newer: Vec<Piece>,
    /// Whether stretches are told apart: not where the texts share too little for marks to help.
    pub(crate) is_marked: bool,
    /// The numbers that changed, in the order of the newer text.
    pub(crate) numbers: Vec<NumberChange>,
}

/// Below this share of equal characters, in percent, marks would cover nearly everything.
const MIN_SHARED_PERCENT: usize = 30;

/// An equal stretch of fewer characters than this between two changes is noise to a reader: it is shown as changed.
const MIN_KEPT_CHARS: usize = 2;

/// Sets two texts side by side.
///
/// A number with its unit, a date, a Latin word and a short quoted name are never split. Width and script make no
/// difference. Takes time in proportion to the length of the texts times that of their difference; texts that differ
/// very much are cut coarser, by `similar`'s own rule, which looks at no clock.
#[must_use]
pub(crate) fn text_change(texts: Both<&str>) -> TextChange {
    let cut = texts.map(CutText::new);
    // Myers (1986) finds the fewest insertions and deletions; over tokens, so that 97% becomes 98% and not 9, 7→8, %.
    let operations = capture_diff_slices(Algorithm::Myers, &cut.older.keys, &cut.newer.keys);
    let mut same = cut.as_ref().map(|text| vec![false; text.tokens.len()]);
    let mut numbers = Vec::new();
    for (position, operation) in operations.iter().enumerate() {
        match *operation {
            DiffOp::Equal { old_index, new_index, len } => {
                let is_inside = position > 0 && position + 1 < operations.len();
                // At the beginning and the end of a text even one equal character tells where the change begins.
                if !(is_inside && is_noise(&cut.newer, new_index..new_index + len)) {
                    same.older[old_index..old_index + len].fill(true);
                    same.newer[new_index..new_index + len].fill(true);
                }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let replaced = Both { older: old_index..old_index + old_len, newer: new_index..new_index + new_len };
                numbers.extend(changed_numbers(cut.as_ref(), replaced));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    // After noise was taken out: stretches that nobody is shown as kept do not count as shared.
    let is_marked = shares_enough(cut.as_ref(), same.as_deref());
    let pieces = cut.as_ref().zip(same.as_deref()).map(|(text, same)| text.pieces(same, is_marked));
    TextChange { older: pieces.older, newer: pieces.newer, is_marked, numbers }
}

/// A text in tokens, with what is compared of each.
struct CutText<'a> {
    text: &'a str,
    tokens: Vec<Range<usize>>,
    keys: Vec<String>,
}

impl<'a> CutText<'a> {
    fn new(text: &'a str) -> Self {
        let tokens = tokens(text);
        let keys = tokens.iter().map(|token| key(&text[token.clone()])).collect();
        Self { text, tokens, keys }
    }

    fn token(&self, index: usize) -> &'a str {
        &self.text[self.tokens[index].clone()]
    }

    /// The indexes of the numbers among these tokens.
    fn numbers(&self, tokens: Range<usize>) -> Vec<usize> {
        tokens.filter(|index| is_number(&self.keys[*index])).collect()
    }

    /// The characters of the tokens that both texts have.
    fn shared_chars(&self, same: &[bool]) -> usize {
        (0..self.tokens.len()).filter(|index| same[*index]).map(|index| self.token(index).chars().count()).sum()
    }

    fn pieces(&self, same: &[bool], is_marked: bool) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (index, same) in same.iter().enumerate() {
            let is_changed = is_marked && !same;
            match pieces.last_mut() {
                Some(last) if last.is_changed == is_changed => last.text.push_str(self.token(index)),
                _ => pieces.push(Piece { text: self.token(index).to_owned(), is_changed }),
            }
        }
        pieces
    }
}

/// Whether an equal stretch between two changes tells a reader nothing: one character that happens to be equal. The end
/// of a line, of a cell or of a sentence does tell something.
fn is_noise(newer: &CutText<'_>, tokens: Range<usize>) -> bool {
    let text: String = tokens.map(|index| newer.token(index)).collect();
    text.chars().count() < MIN_KEPT_CHARS && !text.contains(['\n', '\t', '。', '；'])
}

/// The numbers of a stretch that took the place of another. Where there are as many on both sides, with the units they
/// had, the first of them replaces the first, and so on; otherwise it is not known which number replaces which.
fn changed_numbers(texts: Both<&CutText<'_>>, replaced: Both<Range<usize>>) -> Vec<NumberChange> {
    let Both { older, newer } = texts;
    let found = texts.zip(replaced).map(|(text, tokens)| text.numbers(tokens));
    let have_one_unit = |(a, b): (&usize, &usize)| unit(&older.keys[*a]) == unit(&newer.keys[*b]);
    // Wrong figures side by side would be believed: where it is not certain which became which, none is listed.
    if found.older.len() != found.newer.len() || !found.older.iter().zip(&found.newer).all(have_one_unit) {
        return Vec::new();
    }
    let pairs = found.older.into_iter().zip(found.newer);
    pairs
        // 2023年 becomes 2024年 in every sentence of a yearly plan: that is no news.
        .filter(|(a, b)| older.keys[*a] != newer.keys[*b] && !is_year(&newer.keys[*b]))
        .map(|(a, b)| NumberChange {
            about: clause_before(newer.text, &newer.tokens, b),
            older: with_suffix(older.text, &older.tokens[a]),
            newer: with_suffix(newer.text, &newer.tokens[b]),
        })
        .collect()
}

/// Whether two texts have so much in common that marks help.
fn shares_enough(texts: Both<&CutText<'_>>, same: Both<&[bool]>) -> bool {
    let shared: usize = texts.zip(same).map(|(text, same)| text.shared_chars(same)).into_iter().sum();
    let all: usize = texts.map(|text| text.text.chars().count()).into_iter().sum();
    100 * shared >= MIN_SHARED_PERCENT * all
}

/// What is compared of a token.
fn key(token: &str) -> String {
    // Ends of lines and cells stay: a sentence that went to another cell has changed.
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
const MAX_QUOTED_CHARS: usize = 16;

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
        // A scale may be the beginning of the unit (万元, 千瓦) or stand before it (1.3万亿斤): both ways are tried at once.
        let unit = UNITS.iter().find(|unit| rest.starts_with(**unit) || rest[scale..].starts_with(**unit));
        let unit_length = match unit {
            Some(unit) if rest.starts_with(*unit) => unit.len(),
            Some(unit) => scale + unit.len(),
            None => scale,
        };
        // 2024年3月5日 is one token: a day that changes alone would be shown as 5→6 beside a month that nobody sees.
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
    // Longer quotations are sentences, whose changes a reader wants to see inside.
    let (at, _) = text.char_indices().take(MAX_QUOTED_CHARS + 2).find(|(_, character)| *character == close)?;
    Some(at + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| &text[token]).collect()
    }

    fn changes(older: &str, newer: &str) -> TextChange {
        text_change(Both { older, newer })
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
        let change = changes("课后服务参与率达到97%以上，家长满意。", "课后服务参与率达到98%以上，家长满意。");
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
            let numbers = changes(older, newer).numbers;
            assert_eq!(numbers.iter().map(|number| number.about.as_str()).collect::<Vec<_>>(), [about], "{newer}");
        }
    }

    #[test]
    fn what_shares_too_little_has_no_marks() {
        let change = changes("开展校园食堂检查。", "推进农村公路建设三年行动。");
        assert!(!change.is_marked);
        assert!(change.older.iter().chain(&change.newer).all(|piece| !piece.is_changed));
    }

    #[test]
    fn width_and_script_are_no_change() {
        let change = changes("強化課後服務（試行）", "强化课后服务(试行)");
        assert_eq!(changed(&change.newer), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn both_texts_stand_whole(older in "[\u{4e00}-\u{4e20}0-9a-c%年月.，。《》“”\n]{0,60}", newer in "\\PC{0,60}") {
            let change = changes(&older, &newer);
            prop_assert_eq!(change.older.iter().map(|piece| piece.text.as_str()).collect::<String>(), older);
            prop_assert_eq!(change.newer.iter().map(|piece| piece.text.as_str()).collect::<String>(), newer);
        }
    }
}
