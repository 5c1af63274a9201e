//! Characters of Chinese text: which are wide, which are equal, which must not stand there.

use super::simplified::simplified;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

/// Whether a character takes the width of two on a terminal and in print.
#[must_use]
pub(crate) fn is_wide(character: char) -> bool {
    character.width() == Some(2)
}

/// The columns a text takes on a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

/// Whether a character is a Han ideograph.
#[must_use]
pub(crate) fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// The text without what two printings of one title may differ in: width, spaces, case and marks.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    // Nearly all text is Han, ASCII and punctuation, which normalization leaves or which is dropped.
    let is_usual_han = |character: char| matches!(character, '\u{4E00}'..='\u{9FFF}');
    let is_mark = |character: char| {
        matches!(character, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '“' | '”' | '‘' | '’')
            || matches!(character, '—' | '…' | '，' | '；' | '：' | '！' | '？' | '（' | '）')
    };
    if text.chars().all(|character| character.is_ascii() || is_usual_han(character) || is_mark(character)) {
        let kept = text.chars().filter(|character| character.is_ascii_alphanumeric() || is_usual_han(*character));
        return kept.map(|character| character.to_ascii_lowercase()).collect();
    }
    text.nfkc().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The form in which two writings of one name are equal: folded, or, of a name without letters and digits, its marks.
#[must_use]
pub(crate) fn name_key(name: &str) -> String {
    let folded = fold(name);
    if !folded.is_empty() {
        return folded;
    }
    let is_kept = |character: &char| !character.is_whitespace() && !is_invisible(*character);
    name.nfkc().filter(is_kept).collect()
}

/// The form in which texts are searched: each character for itself in plain width (NFKC), small and simplified, without
/// spaces and invisible marks; a line feed stays. It is added to `units` in UTF-16, as the script of the search page
/// counts. Tells whether a character was a Traditional one.
pub(crate) fn fold_all(text: &str, units: &mut Vec<u16>) -> bool {
    let mut is_traditional = false;
    let mut buffer = [0; 2];
    let mut put = |character: char| {
        let plain = simplified(character);
        is_traditional |= plain != character;
        units.extend_from_slice(plain.encode_utf16(&mut buffer));
    };
    for character in text.chars() {
        match character {
            '\n' | '\u{4E00}'..='\u{9FFF}' | '!'..='@' | '['..='~' | '、'..='。' | '“' | '”' => put(character),
            'A'..='Z' => put(character.to_ascii_lowercase()),
            _ => std::iter::once(character)
                .nfkc()
                .flat_map(char::to_lowercase)
                .filter(|plain| !plain.is_whitespace() && !is_invisible(*plain))
                .for_each(&mut put),
        }
    }
    is_traditional
}

/// The characters of a text in their plain width (NFKC): `９７％` becomes `97%`.
pub(crate) fn fold_width(text: &str) -> impl Iterator<Item = char> {
    text.nfkc()
}

/// The composed form (NFC), in which names are compared and addresses written.
#[must_use]
pub(crate) fn compose(text: &str) -> String {
    text.nfc().collect()
}

/// Why a character may not stand in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unwelcome {
    /// It turns the direction of the text around it, so that what is read is not what is stored.
    Direction,
    /// It steers devices and is never printed.
    Control,
    /// Unicode promises never to assign it.
    Noncharacter,
}

/// Says why a character may not stand in a text; `None` for all others.
///
/// Line feed, carriage return and tab are welcome. Zero-width characters are not judged here: they
/// come with every paste from Word and hurt only inside an address.
#[must_use]
pub(crate) fn unwelcome(character: char) -> Option<Unwelcome> {
    match character {
        '\n' | '\r' | '\t' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Unwelcome::Direction),
        '\u{FDD0}'..='\u{FDEF}' => Some(Unwelcome::Noncharacter),
        _ if character as u32 & 0xFFFE == 0xFFFE => Some(Unwelcome::Noncharacter),
        _ if character.is_control() => Some(Unwelcome::Control),
        _ => None,
    }
}

/// Whether a character ends a line or a page in Word, and is a line end in plain text that comes from there.
#[must_use]
pub(crate) fn is_word_break(character: char) -> bool {
    matches!(character, '\u{B}' | '\u{C}')
}

/// A text as it is read: without the mark that some editors put at the beginning, and with line feeds alone. Behind front
/// matter the breaks of Word are line feeds too; elsewhere they would tear values apart.
#[must_use]
pub(crate) fn with_line_feeds(stored: &str) -> String {
    let text = stored.strip_prefix('\u{FEFF}').unwrap_or(stored);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if !text.contains(is_word_break) {
        return text;
    }
    let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map_or(text.len(), |end| end + 8);
    let (front, body) = text.split_at(end);
    front.to_owned() + &body.replace(is_word_break, "\n")
}

/// Where each byte of [`with_line_feeds`], and its end, stands in the text that is stored.
#[must_use]
pub(crate) fn places_with_line_feeds(stored: &str) -> Vec<usize> {
    let mark = if stored.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let bytes = stored.as_bytes();
    let is_second = |at: usize| bytes[at] == b'\n' && at > mark && bytes[at - 1] == b'\r';
    (mark..bytes.len()).filter(|at| !is_second(*at)).chain([bytes.len()]).collect()
}

/// Whether a character has no width and no visible form.
#[must_use]
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}')
}

/// The same as pages of the web write them.
pub(crate) const INVISIBLE_ENTITIES: [&str; 14] = [
    "&#8203;",
    "&#x200b;",
    "&#x200B;",
    "&ZeroWidthSpace;",
    "&zwnj;",
    "&#8204;",
    "&zwj;",
    "&#8205;",
    "&shy;",
    "&#173;",
    "&#xad;",
    "&#xAD;",
    "&#65279;",
    "&#xfeff;",
];

/// How a character is called in a message: `U+200B`.
#[must_use]
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", character as u32)
}

/// The nearest of the words of this program to a mistyped one, if any is near enough to be meant. For names of things in the
/// world, which lie nearer to each other, there is [`nearest_name`].
#[must_use]
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most_slips(word) && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

fn most_slips(word: &str) -> usize {
    match word.chars().count() {
        0..=2 => 1,
        length => 1 + length / 4,
    }
}

/// The nearest of the names of bodies, topics, files or sections to a mistyped one: never the name itself, and never one with
/// other numbers, which is another year, section or school.
#[must_use]
pub(crate) fn nearest_name<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .filter(|candidate| *candidate != word && numbers(candidate).eq(numbers(word)))
        .filter_map(|candidate| Some((slips(word, candidate)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// The digits of a word, with O and l among them as what was meant: 2O24.
fn numbers(word: &str) -> impl Iterator<Item = char> + '_ {
    let is_digit = |at: Option<char>| at.is_some_and(|character| character.is_ascii_digit());
    word.char_indices().filter_map(move |(at, character)| match character {
        'O' | 'o' | 'l' | 'I' => {
            let beside = is_digit(word[..at].chars().next_back()) || is_digit(word[at + 1..].chars().next());
            beside.then_some(if character.eq_ignore_ascii_case(&'o') { '0' } else { '1' })
        }
        _ => (character.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(character)).then_some(character),
    })
}

/// How many slips of the hand make one word of the other; `None` where it is another word.
fn slips(word: &str, candidate: &str) -> Option<usize> {
    if !word.contains(is_han) && !candidate.contains(is_han) {
        let distance = strsim::damerau_levenshtein(word, candidate);
        return (distance <= most_slips(word) && distance < candidate.chars().count()).then_some(distance);
    }
    // Han is typed by its sound: a character of another sound is another word (教育局 is no slip for 财政局), while one that is
    // left out, doubled or swapped is a slip.
    let (word, candidate): (Vec<char>, Vec<char>) = (word.chars().collect(), candidate.chars().collect());
    let alike = |a: &char, b: &char| a == b || sounds_like(*a, *b);
    let start = word.iter().zip(&candidate).take_while(|(a, b)| alike(a, b)).count();
    let (left, right) = (&word[start..], &candidate[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| alike(a, b)).count();
    let (left, right) = (&left[..left.len() - end], &right[..right.len() - end]);
    let is_plain = |text: &[char]| text.iter().all(char::is_ascii);
    let rest = match (left, right) {
        ([], rest) | (rest, []) => rest.len(),
        ([a, b], [c, d]) if a == d && b == c => 1,
        _ if is_plain(left) && is_plain(right) => left.len().max(right.len()),
        _ => return None,
    };
    let replaced = word[..start].iter().zip(&candidate).filter(|(a, b)| a != b).count()
        + word.iter().rev().zip(candidate.iter().rev()).take(end).filter(|(a, b)| a != b).count();
    (rest <= 1 + word.len() / 8 && replaced <= 1 + word.len() / 4 && rest + replaced < candidate.len()).then_some(rest + replaced)
}

fn sounds_like(a: char, b: char) -> bool {
    is_han(a) && is_han(b) && super::pinyin::id(a.encode_utf8(&mut [0; 4])) == super::pinyin::id(b.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fold_forgets_width_spaces_and_punctuation() {
        assert_eq!(fold("２０２３年 工作要点（修订）"), fold("2023年工作要点(修订)"));
    }

    #[test]
    fn the_short_way_folds_like_the_long_one() {
        for text in ["《规划》（2021—2025）", "A“双减”，b", "第一章 Total：1.5%"] {
            let long: String = text.nfkc().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(text), long, "{text}");
        }
    }

    #[test]
    fn nearest_finds_a_transposition_and_nothing_far_away() {
        assert_eq!(nearest("tilte", ["title", "date"]), Some("title"));
        assert_eq!(nearest("标提", ["标题", "发布日期"]), Some("标题"));
        assert_eq!(nearest("zzzzzz", ["title", "date"]), None);
    }

    #[test]
    fn the_nearest_name_is_never_the_name_itself_nor_another_one() {
        for (word, known, wanted) in [
            ("甲市教育居", "甲市教育局", true),
            ("甲市教局", "甲市教育局", true),
            ("甲市教育育局", "甲市教育局", true),
            ("甲市育教局", "甲市教育局", true),
            ("甲市卫生建康委员会", "甲市卫生健康委员会", true),
            ("工做要点", "工作要点", true),
            ("行动计化", "行动计划", true),
            ("发文字好", "发文字号", true),
            ("plan/2023-edu", "plans/2023-edu", true),
            ("edu/2O24", "edu/2024", true),
            ("甲市教育局", "甲市教育局", false),
            ("甲市教育局", "甲市财政局", false),
            ("乙市教育局", "甲市教育局", false),
            ("甲县教育局", "甲市教育局", false),
            ("甲市人民政府办公室", "甲市人民政府", false),
            ("甲市第二中学", "甲市第一中学", false),
            ("第二产业", "第一产业", false),
            ("民生", "民政", false),
            ("卫生", "体育", false),
            ("没有", "a", false),
            ("图.png", "b.png", false),
            ("2023年.pdf", "2023.pdf", true),
            ("edu/2024", "edu/2023", false),
            ("s3-2", "s3-1", false),
            ("附件1", "附件2", false),
        ] {
            assert_eq!(nearest_name(word, [known]), wanted.then_some(known), "{word}");
        }
    }
}
