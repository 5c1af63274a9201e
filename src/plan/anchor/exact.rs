//! The exact words of a text, without what no correction is owed for: marks, blanks, width and case.
//!
//! The fingerprint is near for texts that are alike, so equal fingerprints prove nothing. The digest is another for another
//! figure. It is noted with the length of the text, so that a paragraph that is cut otherwise now, by its author or by a better
//! reading, is found among the words that are there.

use crate::base::text::{fold_width, is_invisible};
use crate::source::WordsDigest;

/// A prime, so large that products of two remainders fit in 128 bits (Karp, Rabin 1987).
const PRIME: u64 = (1 << 61) - 1;
const BASE: u64 = 0x0B7E_1516_28AE_D2A6;

/// Stands where marks or blanks keep two figures apart: 5—8, 5、8 and 5 8 are two figures each, and none is 58.
const APART: char = ' ';
/// Stands between the cells of a table: an empty one more moves the figures behind it below another heading.
const CELL: char = '\t';

/// The stroke of ⅔ when its two figures are read apart.
const FRACTION: char = '\u{2044}';

/// The characters of a text that count. The cells of a `table` stay apart.
#[must_use]
pub(crate) fn exact_words(text: &str, is_table: bool) -> Vec<char> {
    // Folded first: full-width figures and marks are the same words.
    let characters: Vec<char> = fold_width(text).filter(|character| !is_invisible(*character)).collect();
    let mut words: Vec<char> = Vec::with_capacity(characters.len());
    // What stands between the last character that counts and this one.
    let mut between = 0..0;
    for (index, character) in characters.iter().copied().enumerate() {
        let kept = if character == CELL { is_table } else { counts(&characters, index, is_table) };
        if !kept {
            between.end = index + 1;
            continue;
        }
        let parts_figures = character.is_ascii_digit() && words.last().is_some_and(char::is_ascii_digit);
        // Marks count between two figures alone: 5,8 is no 58, while commas of sentences come and go with every
        // proof-reading.
        if parts_figures && !between.is_empty() {
            words.extend(mark_between_digits(&characters, between.clone()));
        }
        if character.is_alphanumeric() {
            words.extend(character.to_lowercase());
        } else {
            words.push(written_alike(character));
        }
        between = index + 1..index + 1;
    }
    words
}

/// Two writings of one character: the circle is a common way to write the Chinese nought, the hyphen a minus.
fn written_alike(character: char) -> char {
    match character {
        '○' | '◯' => '〇',
        '−' | '–' => '-',
        '✓' | '✔' => '√',
        '✗' | '✘' | '✕' | '✖' => '×',
        '☐' => '□',
        '⭐' => '★',
        other => other,
    }
}

/// Letters, figures, and the signs that say something by themselves: 5% is no 5, -5 no 5, and ☑ no □.
fn counts(characters: &[char], index: usize, is_table: bool) -> bool {
    match characters[index] {
        '○' | '◯' | '%' | '‰' | '°' | '℃' | '±' | '≥' | '≤' | '=' | '+' | '×' | '÷' | '¥' | '$' | '€' => true,
        '☑' | '☒' | '☐' | '□' | '√' | '✓' | '✔' | '✗' | '✘' | '✕' | '✖' | '★' | '☆' | '⭐' => true,
        '●' | '■' => is_table || !begins_line(characters, index),
        '<' | '>' => is_before_number(&characters[index + 1..]),
        '-' | '−' | '–' => is_minus(characters, index, is_table),
        '(' => is_loss(characters, index),
        ')' => opening_bracket(characters, index).is_some_and(|open| is_loss(characters, open)),
        character => character.is_alphanumeric(),
    }
}

/// Whether nothing but blanks stands before a sign on its line: there a dash or a dot is most often the mark of an item.
fn begins_line(characters: &[char], index: usize) -> bool {
    matches!(last_sign(&characters[..index]), None | Some((_, '\n')))
}

/// The last character that is no blank, with its place. The ends of lines and cells are none.
fn last_sign(characters: &[char]) -> Option<(usize, char)> {
    let is_blank = |character: char| character.is_whitespace() && !matches!(character, '\n' | CELL);
    characters.iter().copied().enumerate().rev().find(|(_, character)| !is_blank(*character))
}

/// Whether what follows is a number: <5% compares, and the marks of a title within a title, 《<办法>》, are marks.
fn is_before_number(following: &[char]) -> bool {
    let next = following.iter().find(|character| !character.is_whitespace() && !matches!(character, '=' | '-' | '−'));
    next.is_some_and(char::is_ascii_digit)
}

/// How many characters a number has at the beginning of a text: 1,200.5.
fn number_length(text: &[char]) -> usize {
    if !text.first().is_some_and(char::is_ascii_digit) {
        return 0;
    }
    text.iter().take_while(|character| character.is_ascii_digit() || matches!(character, '.' | ',')).count()
}

/// Whether a dash says that the number behind it is below nought: 同比-5%, 净利润-12.5亿元, -3.2 in a cell. It does not in
/// 3%-5%, 3月-5月, 表-3, and not as the mark of an item.
fn is_minus(characters: &[char], index: usize, is_table: bool) -> bool {
    let number = number_length(&characters[index + 1..]);
    if number == 0 {
        return false;
    }
    let (before, behind) = (&characters[..index], &characters[index + 1 + number..]);
    let last = last_sign(before);
    // In a table a dash before a number is most often its sign; in a text it is most often the mark of an item.
    let begins_cell = match last {
        Some((_, character)) => character == CELL || is_table && character == '\n',
        None => is_table,
    };
    if begins_cell {
        return true;
    }
    // The half dash joins two ends of a range, and stands before a single number only in cells.
    if characters[index] == '–' {
        return false;
    }
    let is_between =
        |before: char| before.is_ascii_alphanumeric() || matches!(before, '-' | '−' | '—' | '–' | ')' | '%' | '‰' | '℃' | '°');
    if matches!(behind.first(), Some('%' | '‰' | '℃' | '°')) {
        return !before.last().copied().is_some_and(is_between);
    }
    match last {
        None | Some((_, '\n')) => false,
        Some((_, character)) if is_between(character) => false,
        Some((_, '为' | ':' | '(')) => true,
        Some((at, _)) => is_amount(behind) && !ends_in_number(&before[..=at]),
    }
}

/// Whether a number is one of money, of percentage points or of degrees, by what follows it.
fn is_amount(behind: &[char]) -> bool {
    let mut word = behind.iter().filter(|character| !character.is_whitespace());
    match word.next() {
        Some('元' | '万' | '亿' | '度') => true,
        Some('千' | '百' | '美' | '欧' | '港' | '日') => word.next() == Some(&'元'),
        Some('个') => matches!((word.next(), word.next()), (Some('百'), Some('分'))),
        Some('摄') => word.next() == Some(&'氏'),
        _ => false,
    }
}

/// Whether the words before a dash are the lower end of a range: 3万元, 十二月, 第一季度.
fn ends_in_number(before: &[char]) -> bool {
    const MAX_UNIT_CHARS: usize = 4;
    let is_numeral = |character: char| character.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(character);
    let is_unit = |character: char| "元美欧港万亿个百分点度月年日号季级班人名".contains(character);
    for character in before.iter().rev().take(MAX_UNIT_CHARS + 1).copied() {
        if is_numeral(character) {
            return true;
        }
        if !is_unit(character) {
            return false;
        }
    }
    false
}

/// Whether a bracket opens around a number alone, as accounts write what is below nought: (320) in a cell behind the first,
/// 净利润(320)万元. The first cell of a row has (1) as its number, as the beginning of a line has.
fn is_loss(characters: &[char], open: usize) -> bool {
    let number = number_length(&characters[open + 1..]);
    let close = open + 1 + number;
    if number == 0 || characters.get(close) != Some(&')') {
        return false;
    }
    let behind = &characters[close + 1..];
    let next = behind.iter().copied().find(|character| matches!(*character, '\n' | CELL) || !character.is_whitespace());
    match last_sign(&characters[..open]) {
        Some((_, CELL)) => matches!(next, None | Some('\n' | CELL)),
        Some((_, character)) => crate::base::text::is_han(character) && is_amount(behind),
        None => false,
    }
}

/// Where the bracket stands that this one closes around a number.
fn opening_bracket(characters: &[char], close: usize) -> Option<usize> {
    let is_of_number = |character: &char| character.is_ascii_digit() || matches!(character, '.' | ',');
    let open = characters[..close].iter().rposition(|character| !is_of_number(character))?;
    (characters[open] == '(').then_some(open)
}

/// What is left of the marks between two digits: a point of a decimal, nothing between thousands, else one sign for all. Blanks
/// beside a mark are none: 3. 5% is 3.5%.
fn mark_between_digits(characters: &[char], between: std::ops::Range<usize>) -> Option<char> {
    let marks: Vec<char> = characters[between.clone()].iter().copied().filter(|mark| !mark.is_whitespace()).collect();
    let marks = if marks.is_empty() { &characters[between.clone()] } else { &marks };
    let count = |digits: &mut dyn Iterator<Item = &char>| digits.take_while(|digit| digit.is_ascii_digit()).count();
    match marks {
        ['.'] => Some('.'),
        ['/' | FRACTION] => Some('/'),
        // 1,200 and 1 200 are 1200: groups of three. Anything else is two figures side by side.
        [',' | ' '] => {
            let before = count(&mut characters[..between.start].iter().rev());
            let after = count(&mut characters[between.end..].iter());
            (before > 3 || after != 3).then_some(APART)
        }
        _ => Some(APART),
    }
}

/// The digest of exact words.
#[must_use]
pub(crate) fn exact_digest(words: &[char]) -> WordsDigest {
    Sums::of(words).digest(0..words.len())
}

/// Sums from which the digest of any stretch of a text follows.
pub(crate) struct Sums {
    sums: Vec<u64>,
    powers: Vec<u64>,
}

impl Sums {
    /// The sums of these characters.
    #[must_use]
    pub(crate) fn of(words: &[char]) -> Self {
        let (mut sums, mut powers) = (Vec::with_capacity(words.len() + 1), Vec::with_capacity(words.len() + 1));
        let (mut sum, mut power) = (0, 1);
        sums.push(sum);
        powers.push(power);
        for word in words {
            // One more than the character, so that no character counts as nothing.
            sum = (product(sum, BASE) + u64::from(u32::from(*word)) + 1) % PRIME;
            power = product(power, BASE);
            sums.push(sum);
            powers.push(power);
        }
        Self { sums, powers }
    }

    /// The digest of a stretch of the text.
    #[must_use]
    pub(crate) fn digest(&self, stretch: std::ops::Range<usize>) -> WordsDigest {
        let chars = stretch.end - stretch.start;
        let before = product(self.sums[stretch.start], self.powers[chars]);
        // A rolling hash: the digest of any stretch in constant time, so that a text can be looked for in another that it
        // became part of.
        let sum = (self.sums[stretch.end] + PRIME - before) % PRIME;
        // Mixed before it is cut: a remainder has 61 bits, so that three of the upper ones would always be nought.
        WordsDigest::new((super::fingerprint::mix(sum) >> 32) as u32, chars)
    }
}

fn product(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other) % u128::from(PRIME);
    // A remainder of a number of 61 bits.
    u64::try_from(product).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        exact_words(text, false).into_iter().collect()
    }

    #[test]
    fn marks_blanks_width_and_case_are_no_words() {
        for (one, other) in [
            ("新建学校810所，年内开工。", "新建学校 810 所；年内开工"),
            ("增长５％左右", "增长 5% 左右"),
            ("“双减”政策", "「双减」政策"),
            ("共1,200万元", "共1200万元"),
            ("共1 200万元", "共１２００万元"),
            ("5—8月", "5-8月"),
            ("5～8月", "5—8月"),
            ("3%-5%", "3%—5%"),
            ("3月-5月", "3月—5月"),
            ("零下−5℃", "零下-5℃"),
            ("二○二六年", "二〇二六年"),
            ("GDP增长", "gdp增长"),
            ("约30㎡", "约30m²"),
            ("——加强领导", "加强领导"),
            ("- 3万元用于培训", "3万元用于培训"),
            ("-3万元用于培训", "3万元用于培训"),
            ("3-5万元", "3—5万元"),
            ("3万元-5万元", "3万元—5万元"),
            ("3万 -5万元", "3万—5万元"),
            ("三月-5月", "三月—5月"),
            ("详见表-3", "详见表3"),
            ("教学-科研并重", "教学科研并重"),
            ("净利润-12.5亿元", "净利润－12.5亿元"),
            ("（320）甲校", "320甲校"),
            ("甲校（320）", "甲校320"),
            ("（3）万元以上项目", "3万元以上项目"),
            ("● 加强领导", "加强领导"),
            ("■加强领导\n■ 落实责任", "加强领导\n落实责任"),
            ("达标✓", "达标√"),
            ("☐公办", "□公办"),
            ("（一）甲\n乙", "(一)甲乙"),
            ("培训教师12\u{200b}00人次", "培训教师1200人次"),
            ("\u{feff}办好三件事", "办好三件事"),
            ("增长3. 5%", "增长3.5%"),
            ("2023. 3. 1", "2023.3.1"),
            ("共12, 000套", "共12,000套"),
            ("完成⅔", "完成2/3"),
            ("《<学前教育办法>细则》", "《〈学前教育办法〉细则》"),
        ] {
            assert_eq!(words(one), words(other));
        }
    }

    #[test]
    fn figures_signs_and_characters_are() {
        for (one, other) in [
            ("810所", "880所"),
            ("增长3.5%", "增长35%"),
            ("增长5%", "增长5"),
            ("5—8月", "58月"),
            ("同比-5%", "同比5%"),
            ("≥95", "≤95"),
            ("缺课率<5%", "缺课率>5%"),
            ("缺课率< 5%", "缺课率5%"),
            ("水温>=60℃", "水温60℃"),
            ("完成⅔", "完成23"),
            ("3. 5所", "35所"),
            ("1/2", "1、2"),
            ("10，100项", "10，10项"),
            ("甲区", "乙区"),
            ("王某", "汪某"),
            ("不得收费", "得收费"),
            ("里程碑", "里程牌"),
            ("共2024，300", "共2024300"),
            ("净利润12.5亿元", "净利润-12.5亿元"),
            ("净利润 12.5 亿元", "净利润 −12.5 亿元"),
            ("结余1,200元", "结余－1,200元"),
            ("同比提高（3.2个百分点）", "同比提高（﹣3.2个百分点）"),
            ("增速为3.2，", "增速为-3.2，"),
            ("第二产业3.2亿元", "第二产业-3.2亿元"),
            ("净利润320万元", "净利润（320）万元"),
            ("☑公办 □民办", "□公办 ☑民办"),
            ("●公办 ○民办", "○公办 ●民办"),
            ("■是 □否", "□是 ■否"),
            ("☑是", "☒是"),
            ("甲√", "甲×"),
            ("一级★", "一级★★"),
            ("★", "☆"),
        ] {
            assert_ne!(words(one), words(other));
        }
    }

    #[test]
    fn a_figure_below_another_heading_is_another_figure() {
        assert_ne!(exact_words("5\t\t7", true), exact_words("5\t7\t", true));
        assert_eq!(exact_words("甲\t乙", false), exact_words("甲 乙", false));
    }

    #[test]
    fn a_cell_may_hold_a_number_below_nought() {
        let words = |text: &str| exact_words(text, true).into_iter().collect::<String>();
        for (one, other) in [
            ("甲\t3.2\n乙\t5.0", "甲\t-3.2\n乙\t5.0"),
            ("甲\t3.2\n乙\t5.0", "甲\t–3.2\n乙\t5.0"),
            ("320\t5", "-320\t5"),
            ("甲\n320\t5", "甲\n－320\t5"),
            ("甲\t320", "甲\t（320）"),
            ("甲\t1,320.5\t乙", "甲\t(1,320.5)\t乙"),
            ("甲\t●\t", "甲\t\t●"),
            ("甲\t●", "甲\t"),
        ] {
            assert_ne!(words(one), words(other), "{other:?}");
        }
        for (one, other) in [
            ("甲\t3-5\n乙\t5", "甲\t3—5\n乙\t5"),
            ("甲\t-\n乙\t5", "甲\t\n乙\t5"),
            ("甲\t- 3项", "甲\t3项"),
            ("甲\t--", "甲\t——"),
            ("（1）\t甲", "1\t甲"),
            ("甲\t3（含2）", "甲\t3含2"),
            ("甲\t（2）乙", "甲\t2乙"),
            ("甲\t−3.2", "甲\t-3.2"),
            ("甲\t（320）", "甲\t(320)"),
        ] {
            assert_eq!(words(one), words(other), "{other:?}");
        }
    }

    #[test]
    fn a_stretch_has_the_digest_of_its_words() {
        let all = exact_words("新建学校810所。改造5所。", false);
        let part = exact_words("改造5所", false);
        let found = Sums::of(&all).digest(all.len() - part.len()..all.len());
        assert_eq!(found, exact_digest(&part));
        assert_ne!(found, exact_digest(&exact_words("改造6所", false)));
    }

    #[test]
    fn a_digest_of_the_lock_never_changes() {
        // Locks of published sites hold these.
        assert_eq!(exact_digest(&exact_words("新建学校８１０所。", false)).to_string(), EXPECTED);
    }

    const EXPECTED: &str = "2fe4301e008";
}
