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
pub fn exact_words(text: &str, is_table: bool) -> Vec<char> {
    let characters: Vec<char> = fold_width(text).filter(|character| !is_invisible(*character)).collect();
    let mut words: Vec<char> = Vec::with_capacity(characters.len());
    // What stands between the last character that counts and this one.
    let mut between = 0..0;
    for (index, character) in characters.iter().copied().enumerate() {
        let kept = if character == CELL { is_table } else { counts(&characters, index) };
        if !kept {
            between.end = index + 1;
            continue;
        }
        let parts_figures = character.is_ascii_digit() && words.last().is_some_and(char::is_ascii_digit);
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

/// Two writings of one character: the circle is a common way to write the Chinese nought.
fn written_alike(character: char) -> char {
    if matches!(character, '○' | '◯') { '〇' } else { character }
}

/// Letters, figures, and the signs that say something by themselves: 5% is no 5, and -5 no 5.
fn counts(characters: &[char], index: usize) -> bool {
    match characters[index] {
        '○' | '◯' | '%' | '‰' | '°' | '℃' | '±' | '≥' | '≤' | '=' | '+' | '×' | '÷' | '¥' | '$' | '€' => true,
        '<' | '>' => is_before_number(&characters[index + 1..]),
        '-' | '−' => is_minus(characters, index),
        character => character.is_alphanumeric(),
    }
}

/// Whether what follows is a number: <5% compares, and the marks of a title within a title, 《<办法>》, are marks.
fn is_before_number(following: &[char]) -> bool {
    let next = following.iter().find(|character| !character.is_whitespace() && !matches!(character, '=' | '-' | '−'));
    next.is_some_and(char::is_ascii_digit)
}

/// Whether a dash says that the share or the temperature behind it is below nought: 同比-5%, not 3%-5%.
fn is_minus(characters: &[char], index: usize) -> bool {
    let number = characters[index + 1..].iter().take_while(|digit| digit.is_ascii_digit() || **digit == '.').count();
    let is_measure = matches!(characters.get(index + 1 + number), Some('%' | '‰' | '℃' | '°'));
    let is_between =
        |before: char| before.is_ascii_alphanumeric() || matches!(before, '-' | '−' | '—' | '–' | ')' | '%' | '‰' | '℃' | '°');
    let before = index.checked_sub(1).map(|before| characters[before]);
    number > 0 && is_measure && !before.is_some_and(is_between)
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
pub fn exact_digest(words: &[char]) -> WordsDigest {
    Sums::of(words).digest(0..words.len())
}

/// Sums from which the digest of any stretch of a text follows.
pub struct Sums {
    sums: Vec<u64>,
    powers: Vec<u64>,
}

impl Sums {
    /// The sums of these characters.
    #[must_use]
    pub fn of(words: &[char]) -> Self {
        let (mut sums, mut powers) = (Vec::with_capacity(words.len() + 1), Vec::with_capacity(words.len() + 1));
        let (mut sum, mut power) = (0, 1);
        sums.push(sum);
        powers.push(power);
        for word in words {
            sum = (product(sum, BASE) + u64::from(u32::from(*word)) + 1) % PRIME;
            power = product(power, BASE);
            sums.push(sum);
            powers.push(power);
        }
        Self { sums, powers }
    }

    /// The digest of a stretch of the text.
    #[must_use]
    pub fn digest(&self, stretch: std::ops::Range<usize>) -> WordsDigest {
        let chars = stretch.end - stretch.start;
        let before = product(self.sums[stretch.start], self.powers[chars]);
        let sum = (self.sums[stretch.end] + PRIME - before) % PRIME;
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
            ("二○二六年", "二〇二六年"),
            ("GDP增长", "gdp增长"),
            ("约30㎡", "约30m²"),
            ("——加强领导", "加强领导"),
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
