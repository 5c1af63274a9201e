//! Which published texts stand in each other's place now.
//!
//! A paragraph that moves has the words that it had. But where 新增学位300个 of one district stands below another one, and that
//! one's 新增学位200个 stands here, a reader sees two figures that were changed, and not two paragraphs that were moved.

use super::texts::{Former, Text};
use std::collections::{BTreeMap, HashMap};

/// Guards against documents of thousands of lines that are alike: beyond so many comparisons of two texts no more exchanges are
/// looked for. Sixty lines that all change places need at most 7,200.
const MAX_COMPARED_PAIRS: usize = 100_000;

/// Stands for a number, whatever it is.
const ANY_NUMBER: char = '#';

/// A published text whose words stand elsewhere now.
struct Move<'a> {
    /// Where its words stand now.
    text: usize,
    former: usize,
    /// What it stood below.
    from: Place<'a>,
    /// What it stands below now.
    to: Place<'a>,
    /// Its words with every number masked.
    pattern: Vec<char>,
}

/// What a text stands below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place<'a> {
    /// The section, part or marked text that has this anchor now.
    Within(&'a str),
    /// The text before it, of the same section.
    Behind(usize),
}

/// By text that stands in another one's place, the published text whose place it is.
pub(super) fn exchanged(formers: &[Former<'_>], texts: &[Text<'_>]) -> BTreeMap<usize, usize> {
    // One budget for both questions: the lists of a section may be long on both sides.
    let mut budget = MAX_COMPARED_PAIRS;
    let mut exchanged = exchanged_among(&moves_between_sections(formers, texts), formers, texts, is_alike, &mut budget);
    let within = moves_within_sections(formers, texts);
    // Within a section the order of paragraphs may change: 甲校300个 and 乙校200个 say themselves whose figures they are.
    let is_same_but_for_numbers = |one: &[char], other: &[char]| one == other;
    exchanged.extend(exchanged_among(&within, formers, texts, is_same_but_for_numbers, &mut budget));
    exchanged
}

/// Texts that stood below one section and stand below another now.
fn moves_between_sections<'a>(formers: &[Former<'a>], texts: &[Text<'a>]) -> Vec<Move<'a>> {
    let moves = formers.iter().enumerate().filter_map(|(former, of)| {
        let text = of.found?;
        let (from, to) = (of.container?, texts[text].container);
        let pattern = || masked(&texts[text].words);
        let moved = || Move { text, former, from: Place::Within(from), to: Place::Within(to), pattern: pattern() };
        (from != to && !to.is_empty()).then(moved)
    });
    moves.collect()
}

/// Texts that stood behind one text of a section and stand behind another of it now: plain lines may be the titles of others.
fn moves_within_sections<'a>(formers: &[Former<'a>], texts: &[Text<'a>]) -> Vec<Move<'a>> {
    let mut moves = Vec::new();
    for (former, pair) in formers.windows(2).enumerate().map(|(index, pair)| (index + 1, pair)) {
        let [before, own] = pair else { continue };
        let (Some(was_behind), Some(text)) = (before.found, own.found) else { continue };
        let Some(is_behind) = text.checked_sub(1) else { continue };
        let stayed = before.container == own.container && own.container == Some(texts[text].container);
        if !stayed || texts[is_behind].container != texts[text].container || is_behind == was_behind {
            continue;
        }
        let pattern = masked(&texts[text].words);
        // In a list of lines that are alike, no line is the title of the next.
        if [was_behind, is_behind].iter().all(|line| masked(&texts[*line].words) != pattern) {
            moves.push(Move { text, former, from: Place::Behind(was_behind), to: Place::Behind(is_behind), pattern });
        }
    }
    moves
}

/// The moves into a place that a text like it has left, of texts into whose own place another like it has come.
fn exchanged_among(
    moves: &[Move<'_>],
    formers: &[Former<'_>],
    texts: &[Text<'_>],
    is_alike: impl Fn(&[char], &[char]) -> bool,
    budget: &mut usize,
) -> BTreeMap<usize, usize> {
    let mut leaving: HashMap<Place<'_>, Vec<&Move<'_>>> = HashMap::new();
    let mut coming: HashMap<Place<'_>, Vec<&Move<'_>>> = HashMap::new();
    for one in moves {
        leaving.entry(one.from).or_default().push(one);
        coming.entry(one.to).or_default().push(one);
    }
    let mut exchanged = BTreeMap::new();
    for one in moves {
        let mut is_other = |other: &Move<'_>| {
            *budget = budget.saturating_sub(1);
            *budget > 0
                // Equal words in each other's place are no change that a reader could see.
                && formers[other.former].digest != formers[one.former].digest
                // A title does not take the place of a paragraph.
                && texts[other.text].place.is_of_kind(texts[one.text].place)
                && is_alike(&one.pattern, &other.pattern)
        };
        let mut find = |others: Option<&Vec<&Move<'_>>>| {
            others.and_then(|others| others.iter().find(|other| is_other(other)).map(|other| other.former))
        };
        if let Some(left) = find(leaving.get(&one.to))
            // Both ways: a text that only moved leaves a place behind that nothing like it has taken.
            && find(coming.get(&one.from)).is_some()
        {
            exchanged.insert(one.text, left);
        }
    }
    exchanged
}

/// The words with each number as one sign.
fn masked(words: &[char]) -> Vec<char> {
    let is_number = |character: char| character.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(character);
    let mut masked: Vec<char> = Vec::with_capacity(words.len());
    for word in words {
        match is_number(*word) {
            // 30 and 300 are one sign each: numbers of other lengths stand for each other.
            true if masked.last() == Some(&ANY_NUMBER) => {}
            true => masked.push(ANY_NUMBER),
            false => masked.push(*word),
        }
    }
    masked
}

/// Whether two texts say the same of other figures, names or days: at least half of the longer one begins and ends both.
fn is_alike(one: &[char], other: &[char]) -> bool {
    let (longer, shorter) = (one.len().max(other.len()), one.len().min(other.len()));
    // Half of the longer one could not be shared: the dearer walk is spared.
    if longer > 2 * shorter {
        return false;
    }
    let start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let ends = one.iter().rev().zip(other.iter().rev());
    // No character counts twice, for the beginning and for the end.
    let end = ends.take(shorter - start).take_while(|(one, other)| one == other).count();
    2 * (start + end) >= longer
}

#[cfg(test)]
mod tests {
    use super::{is_alike, masked};

    #[test]
    fn texts_are_alike_that_differ_in_figures_names_or_days() {
        for (one, other, expected) in [
            ("新增学位300个", "新增学位1200个", true),
            ("新增学位三百个", "新增学位两千个", true),
            ("责任单位市教育局", "责任单位市卫健委", true),
            ("由李某负责", "由王某某负责", true),
            ("9月1日前完成", "12月底前完成", true),
            ("新增学位300个", "招聘教师120人", false),
            ("由规划科李某负责每月通报一次进展", "安全检查由后勤科牵头每季度开展一次", false),
            ("学位", "学位供给持续扩大", false),
            ("", "甲", false),
        ] {
            let words = |text: &str| masked(&text.chars().collect::<Vec<_>>());
            assert_eq!(is_alike(&words(one), &words(other)), expected, "{one} / {other}");
        }
    }
}
