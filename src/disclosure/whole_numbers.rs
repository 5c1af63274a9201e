//! Stretches of two texts that differ, widened to the whole numbers in which they stand: 9:30 for 30, 1 200 000 for 200.

use crate::base::text::fold_width;
use std::ops::Range;

/// A longer row of figures is no single number.
const MAX_NUMBER_CHARS: usize = 24;

/// The stretches in order, where a stretch is a place in the `old` text and one in the `new`. Both texts are alike between them.
pub(super) fn with_whole_numbers(old: &str, new: &str, stretches: Vec<[Range<usize>; 2]>) -> Vec<[Range<usize>; 2]> {
    let texts = [old, new];
    let numbers = texts.map(numbers);
    let of = |side: usize, stretch: &Range<usize>| touched(&numbers[side], stretch);
    let mut joined: Vec<[Range<usize>; 2]> = Vec::with_capacity(stretches.len());
    for both in stretches {
        let is_one_number = |last: &[Range<usize>; 2]| (0..2).any(|side| of(side, &last[side]).end > both[side].start);
        match joined.last_mut().filter(|last| is_one_number(last)) {
            Some(last) => (0..2).for_each(|side| last[side].end = both[side].end),
            None => joined.push(both),
        }
    }
    for both in &mut joined {
        // What one side has beside the stretch stands beside it on the other side as well.
        let whole = [of(0, &both[0]), of(1, &both[1])];
        let before = (0..2).map(|side| count(&texts[side][whole[side].start..both[side].start])).max().unwrap_or_default();
        let behind = (0..2).map(|side| count(&texts[side][both[side].end..whole[side].end])).max().unwrap_or_default();
        for side in 0..2 {
            let Range { start, end } = both[side].clone();
            let start = start - width(texts[side][..start].chars().rev(), before);
            both[side] = start..end + width(texts[side][end..].chars(), behind);
        }
    }
    joined
}

/// How many characters count where two texts are set side by side.
fn count(text: &str) -> usize {
    fold_width(text).filter(|character| !character.is_whitespace()).count()
}

/// The bytes of so many characters that count, with the blanks between them.
fn width(characters: impl Iterator<Item = char>, wanted: usize) -> usize {
    let (mut width, mut counted) = (0, 0);
    for character in characters {
        if counted >= wanted {
            break;
        }
        width += character.len_utf8();
        counted += count(character.encode_utf8(&mut [0; 4]));
    }
    width
}

/// A stretch with the numbers of which it has a part. `numbers` are in order.
fn touched(numbers: &[Range<usize>], stretch: &Range<usize>) -> Range<usize> {
    let touches = |number: &Range<usize>| number.start < stretch.end && stretch.start < number.end;
    let first = numbers.partition_point(|number| number.end <= stretch.start);
    let mut touched = stretch.clone();
    for number in numbers[first..].iter().take_while(|number| touches(number)) {
        touched = touched.start.min(number.start)..touched.end.max(number.end);
    }
    touched
}

/// The places of the numbers of a text, with the brackets around a number alone.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let is = |index: usize, marks: &str| characters.get(index).is_some_and(|(_, mark)| marks.contains(*mark));
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if !is_digit(characters[at].1) {
            at += 1;
            continue;
        }
        let start = at;
        at += digits(&characters[at..]);
        while let Some(group) = next_group(&characters[start..], at - start) {
            at += group;
        }
        let is_bracketed = start > 0 && is(start - 1, "(（") && is(at, ")）");
        let (first, last) = if is_bracketed { (start - 1, at + 1) } else { (start, at) };
        if last - first <= MAX_NUMBER_CHARS {
            numbers.push(byte(first)..byte(last));
        }
    }
    numbers
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

fn digits(characters: &[(usize, char)]) -> usize {
    characters.iter().take_while(|(_, character)| is_digit(*character)).count()
}

/// How many characters belong to a number behind its first ones: a mark and more digits.
fn next_group(number: &[(usize, char)], length: usize) -> Option<usize> {
    let is_blank = |character: char| character.is_whitespace() && !matches!(character, '\n' | '\t');
    let behind = &number[length..];
    let blanks = behind.iter().take_while(|(_, character)| is_blank(*character)).count();
    if blanks > 0 {
        // Thousands have three digits, and the groups of a telephone number four.
        let after = digits(&behind[blanks..]);
        let before = number[..length].iter().rev().take_while(|(_, character)| is_digit(*character)).count();
        let is_group = after == 3 && before <= 3 || after == 4 && before >= 3;
        return is_group.then_some(blanks + after);
    }
    let is_mark = |character: char| ".．,:：∶/／·×-－−–—~～万亿千百".contains(character);
    let marks = behind.iter().take_while(|(_, character)| is_mark(*character)).take(2).count();
    let after = digits(&behind[marks..]);
    (marks > 0 && after > 0).then_some(marks + after)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that are quoted for a stretch of either text, which `[` and `]` enclose.
    fn quoted(old: &str, new: &str) -> Vec<[String; 2]> {
        let cut = |marked: &str| {
            let mut stretches = Vec::new();
            let mut text = String::new();
            for piece in marked.split(']') {
                let (before, stretch) = piece.split_once('[').unwrap_or((piece, ""));
                text.push_str(before);
                if piece.contains('[') {
                    stretches.push(text.len()..text.len() + stretch.len());
                }
                text.push_str(stretch);
            }
            (text, stretches)
        };
        let ((old, was), (new, is)) = (cut(old), cut(new));
        let both = was.into_iter().zip(is).map(|(was, is)| [was, is]).collect();
        let whole = with_whole_numbers(&old, &new, both);
        whole.into_iter().map(|[was, is]| [old[was].to_owned(), new[is].to_owned()]).collect()
    }

    #[test]
    fn a_stretch_within_a_number_becomes_the_number() {
        for (old, new, was, is) in [
            ("面积1 [200平方米]。", "面积1 [300平方米]。", "1 200平方米", "1 300平方米"),
            ("共1 [200] 000元", "共1 [300] 000元", "1 200 000", "1 300 000"),
            ("共1\u{a0}200\u{3000}[000元]", "共1 200 [001元]", "1\u{a0}200\u{3000}000元", "1 200 001元"),
            ("9:[00]开会", "9:[30]开会", "9:00", "9:30"),
            ("9：[00]开会", "9:[30]开会", "9：00", "9:30"),
            ("9:[00]—11:30开会", "9:[30]—11:30开会", "9:00—11:30", "9:30—11:30"),
            ("电话8765 [4321]。", "电话8765 [4322]。", "8765 4321", "8765 4322"),
            ("１ [２００]人", "１ [300]人", "１ ２００", "１ 300"),
            // One side alone is grouped.
            ("共1 [200]元", "共1 [50]元", "1 200", "1 50"),
            ("共12万[3]千", "共12万[4]千", "12万3", "12万4"),
            ("占1/[3]", "占1/[4]", "1/3", "1/4"),
            ("新增[810所]", "新增[880所]", "810所", "880所"),
            ("见2026/11/[05]", "见2026/11/[06]", "2026/11/05", "2026/11/06"),
        ] {
            assert_eq!(quoted(old, new), [[was, is]], "{old}");
        }
    }

    #[test]
    fn stretches_of_one_number_become_one() {
        assert_eq!(quoted("共1 [200] [000元]", "共1 [300] [001元]"), [["1 200 000元", "1 300 001元"]]);
        assert_eq!(quoted("甲\t[]320[]", "甲\t[(]320[)]"), [["320", "(320)"]]);
    }

    #[test]
    fn numbers_side_by_side_stay_apart() {
        for (old, new) in [
            ("甲5 [8]", "甲5 [9]"),
            ("10，[100]项", "10，[200]项"),
            ("1\t[200]", "1\t[300]"),
            ("1\n[200]", "1\n[300]"),
            ("甲1、[200]", "甲1、[300]"),
            ("2025年 [300]人", "2025年 [400]人"),
            ("1 2 3 4 5 [12] 13", "1 2 3 4 5 [15] 13"),
        ] {
            let [was, is] = [old, new].map(|text| text.split(['[', ']']).nth(1).unwrap_or_default().to_owned());
            assert_eq!(quoted(old, new), [[was, is]], "{old}");
        }
        let long = format!("{}[200]", "100 ".repeat(20));
        assert_eq!(quoted(&long, &long.replace("[200]", "[300]")), [["200", "300"]]);
    }
}
