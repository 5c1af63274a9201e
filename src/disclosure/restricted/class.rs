//! 密级和保密期限, and 份号, as they are printed and as conversions leave them: `机密★1年`, `机 密☆长期`, `机密*6个月`.

use super::plain;

/// How a degree of secrecy is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// `机密★1年`, `机密★`: nothing else is written so.
    Star,
    /// `机密1年`.
    Term,
    /// `机密`.
    Degree,
}

const DEGREES: [&str; 3] = ["绝密", "机密", "秘密"];
/// What bodies mark in the same way, with a star.
const STARRED: [&str; 7] = ["工作秘密", "国家秘密", "商业秘密", "核心商密", "普通商密", "商密", "内部"];
const LABELS: [&str; 10] = [
    "密级和保密期限",
    "密级及保密期限",
    "密级与保密期限",
    "保密等级",
    "秘密等级",
    "涉密等级",
    "涉密级别",
    "保密级别",
    "密级",
    "秘级",
];
const URGENCY_LABELS: [&str; 4] = ["紧急程度", "缓急程度", "缓急", "等级"];
const URGENCY: [&str; 6] = ["特急", "加急", "急件", "平急", "特提", "平件"];

/// Whether a cell is the name of such an entry.
#[must_use]
pub(crate) fn is_label(words: &str) -> bool {
    let compact = plain::compact(words);
    LABELS.contains(&compact.trim_end_matches(':'))
}

/// What stands behind the name of such an entry: 密级：内部.
#[must_use]
pub(crate) fn value_of_label(compact: &str) -> Option<&str> {
    LABELS.iter().find_map(|label| compact.strip_prefix(label)).map(|value| value.trim_start_matches(':'))
}

/// Whether a cell says how urgent a document is.
#[must_use]
pub(crate) fn is_urgency(compact: &str) -> bool {
    URGENCY.contains(&compact) || is_urgency_label(compact)
}

/// Whether words name how urgent a document is.
#[must_use]
pub(crate) fn is_urgency_label(compact: &str) -> bool {
    URGENCY_LABELS.contains(&compact)
}

/// Whether words hold the name of a degree.
#[must_use]
pub(crate) fn names_degree(compact: &str) -> bool {
    DEGREES.iter().any(|degree| compact.contains(degree))
}

/// How a line without blanks names a degree of secrecy, if it says nothing else but what stands beside it in a letterhead.
#[must_use]
pub(crate) fn read(compact: &str) -> Option<Class> {
    let bare = plain::without_brackets(compact);
    let mut rest = beside(&bare);
    let (class, after) = class_at_start(rest)?;
    // 机密级 is said of places and systems; behind a label it is the degree of the document.
    if class == Class::Degree
        && rest.len() == bare.len()
        && rest.trim_start_matches(is_star).get(6..).is_some_and(|end| end.starts_with('级'))
    {
        return None;
    }
    rest = beside(after);
    let is_letterhead = rest.ends_with('号') || rest.ends_with("文件") || rest.ends_with("便函") || rest.starts_with("签发人");
    (rest.is_empty() || is_letterhead && class == Class::Star).then_some(class)
}

/// Whether a title begins with a degree and its star, or ends in it behind a dash: 甲方案-机密★1年.
#[must_use]
pub(crate) fn borders_on_star(compact: &str) -> bool {
    // 《秘密》★★★ is a book.
    if !compact.contains(is_star) || compact.starts_with(['《', '〈']) {
        return false;
    }
    let bare = plain::without_brackets(compact);
    let last = bare.rsplit_once(['-', '—', '_']).map(|(_, last)| last);
    class_at_start(beside(&bare)).is_some_and(|(class, _)| class == Class::Star)
        || last.is_some_and(|last| read(last) == Some(Class::Star))
}

/// Without 份号, 紧急程度 and labels before a mark or behind it.
fn beside(mut words: &str) -> &str {
    loop {
        let trimmed = words.trim_start_matches([':', ',', ';', '!', '、', '·', '|', '/', '-', '—', '_', '。']);
        let named = LABELS.iter().chain(&URGENCY_LABELS).chain(&URGENCY).find_map(|word| trimmed.strip_prefix(word));
        let term = || trimmed.strip_prefix("保密期限").and_then(|behind| period(behind.trim_start_matches(':')));
        let next = named.or_else(|| copy_number_at_start(trimmed)).or_else(term).unwrap_or(trimmed);
        if next == words {
            return words;
        }
        words = next;
    }
}

fn class_at_start(words: &str) -> Option<(Class, &str)> {
    if let Some(inner) = words.strip_prefix(is_star) {
        // ★机密, as some offices print it; a star also begins the entries of a list.
        let after = DEGREES.iter().find_map(|degree| inner.strip_prefix(degree))?;
        let after = after.trim_start_matches(is_star);
        return match period(after) {
            Some(rest) => Some((Class::Star, rest)),
            None => Some((Class::Degree, after)),
        };
    }
    let known = DEGREES.iter().find_map(|degree| words.strip_prefix(degree));
    // 国家秘密★, 商业秘密★ without a period are words with a star behind them.
    let needs_period = known.is_none() && !words.starts_with("工作秘密") && !words.starts_with("内部");
    let after = known.or_else(|| STARRED.iter().find_map(|word| words.strip_prefix(word)))?;
    let after = ["级", "件", "文件"].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    let behind_stars = after.trim_start_matches(|character| is_star(character) || is_lost_star(character));
    let stars = &after[..after.len() - behind_stars.len()];
    match (stars.contains(is_star), period(behind_stars)) {
        (true, Some(rest)) => Some((Class::Star, rest)),
        (true, None) if !needs_period => Some((Class::Star, behind_stars)),
        (false, Some(rest)) if !stars.is_empty() => Some((Class::Star, rest)),
        (false, Some(rest)) if known.is_some() => Some((Class::Term, rest)),
        (false, None) if known.is_some() => Some((Class::Degree, behind_stars)),
        _ => None,
    }
}

/// The star that GB/T 9704 prints between degree and period.
fn is_star(character: char) -> bool {
    matches!(character, '★' | '☆' | '✩' | '✪' | '✫' | '✬' | '✭' | '✮' | '✯' | '✰' | '⭐' | '🌟' | '⋆' | '⚝' | '✦' | '✧')
}

/// What conversions make of it.
fn is_lost_star(character: char) -> bool {
    matches!(
        character,
        '*' | '∗'
            | '▲'
            | '△'
            | '◎'
            | '◇'
            | '※'
            | '•'
            | '·'
            | '●'
            | '◆'
            | '?'
            | '#'
            | '«'
            | '»'
            | '-'
            | '—'
            | '\u{FFFD}'
            | '\u{E000}'..='\u{F8FF}'
    ) || matches!(character, '✡' | '✱' | '✲' | '✳' | '✴' | '✵' | '✶' | '✷' | '✸' | '✹' | '✻' | '❄')
}

/// What follows the period of secrecy with which the words begin: 1年, 六个月, 长期, 启用前, 至2030年1月1日.
fn period(words: &str) -> Option<&str> {
    /// 启用前, 考试结束前.
    const MAX_EVENT_CHARS: usize = 8;
    const FOR_EVER: [&str; 5] = ["长期", "永久", "不定期", "无限期", "解密前"];
    const UNITS: [&str; 8] = ["个月", "年", "月", "周", "天", "日", "小时", "个工作日"];
    let inner = words.trim_start_matches([',', '、', ';', '/']);
    let labelled = ["保密期限", "期限", "保密"].iter().find_map(|label| inner.strip_prefix(label));
    let words = labelled.map_or(words, |after| after.trim_start_matches(':'));
    let words = ["不超过", "最长"].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words);
    if let Some(rest) = FOR_EVER.iter().find_map(|word| words.strip_prefix(word)) {
        return Some(rest);
    }
    let dated = words.strip_prefix('至').unwrap_or(words);
    let mut rest = dated;
    let mut is_read = false;
    loop {
        let behind = rest.trim_start_matches(|character: char| {
            character.is_ascii_digit() || "零〇一二两三四五六七八九十百半×X".contains(character)
        });
        let unit = UNITS.iter().find_map(|unit| behind.strip_prefix(unit));
        // A form leaves the number open: 机密★　年.
        let Some(after) = unit.filter(|_| behind.len() < rest.len() || !is_read && dated == words) else { break };
        (rest, is_read) = (after, true);
    }
    if is_read {
        return Some(["前", "止", "解密", "前解密"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest));
    }
    let (before, after) = words.split_once('前')?;
    let is_event = !before.is_empty()
        && before.chars().count() <= MAX_EVENT_CHARS
        && before.chars().all(crate::base::text::is_han)
        && !before.starts_with(['的', '级', '性']);
    is_event.then_some(after)
}

/// 份号：000012, №000012: a copy number with its label.
fn copy_number_at_start(words: &str) -> Option<&str> {
    let labelled =
        ["份号", "份数序号", "№", "No.", "NO.", "No", "NO", "编号", "第"].iter().find_map(|label| words.strip_prefix(label));
    let digits = labelled.unwrap_or(words).trim_start_matches([':', '.']);
    let rest = digits.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let count = digits.len() - rest.len();
    let rest = ["号", "份"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    (if labelled.is_some() { (1..=8).contains(&count) } else { count == 6 }).then_some(rest)
}

/// Whether a line is a copy number: six digits of which the first is a zero, or fewer and more behind the label.
///
/// No classified document has a hundred thousand copies: 310000 is a postcode, a region, an amount.
#[must_use]
pub(crate) fn is_copy_number(compact: &str) -> bool {
    let bare = plain::without_brackets(compact);
    let is_labelled = bare.starts_with("份号") || bare.starts_with("份数序号");
    let sign = SERIAL_SIGNS.iter().find_map(|label| bare.strip_prefix(label)).unwrap_or(&bare);
    let sign = sign.trim_start_matches(['.', ':']);
    let digits = sign.bytes().take_while(u8::is_ascii_digit).count();
    let is_plain = digits == 6 && sign.len() == digits && sign.starts_with('0');
    let is_beside_urgency = digits == 6 && is_urgency(&sign[digits..]);
    (is_labelled || is_plain || is_beside_urgency) && copy_number_at_start(&bare).is_some_and(|rest| beside(rest).is_empty())
}

/// What stands before the number of a copy, and before other numbers.
const SERIAL_SIGNS: [&str; 4] = ["No", "NO", "№", "编号"];

/// Whether a line begins with a sign that other numbers have as well: 编号：000012.
#[must_use]
pub(crate) fn begins_with_serial_sign(compact: &str) -> bool {
    SERIAL_SIGNS.iter().any(|sign| compact.starts_with(sign))
}

/// `000012　甲教发〔2026〕3号`, `甲教发〔2026〕3号　份号：000012`.
#[must_use]
pub(crate) fn borders_on_copy_number(words: &str) -> bool {
    let names = |rest: &str| rest.ends_with('号') && rest.contains(['〔', '[', '(']) || rest.ends_with("文件");
    let compact = plain::compact(words);
    let last = compact.rfind("份号").map(|at| compact.split_at(at));
    let begins = |(first, rest): (&str, &str)| is_copy_number(&plain::compact(first)) && names(&plain::compact(rest));
    last.is_some_and(|(before, number)| names(before) && is_copy_number(number))
        || words.trim().split_once(char::is_whitespace).is_some_and(begins)
}

/// Whether a degree with its star begins or ends a line whose other words stand apart from it, and do not speak of it.
#[must_use]
pub(crate) fn stands_at_end_of(words: &str) -> bool {
    /// Blanks in a mark part it into so many words at most.
    const MAX_WORDS: usize = 5;
    let is_sentence = words.contains(['。', '；', '！', '？', '“', '”', '"', '「', '《']);
    if is_sentence || !words.contains(|character| is_star(character) || is_lost_star(character)) {
        return false;
    }
    let tokens: Vec<String> = words.split_whitespace().map(plain::compact).collect();
    let speaks = |others: &[String]| {
        let speaking = ["标注", "标明", "注明", "标识", "标有", "字样", "例如", "如", "示例", "写作", "加盖"];
        others.iter().any(|token| speaking.iter().any(|word| token.contains(word)))
    };
    (1..=MAX_WORDS.min(tokens.len())).any(|count| {
        let (first, behind) = tokens.split_at(count);
        let (before, last) = tokens.split_at(tokens.len() - count);
        let is_star = |tokens: &[String]| read(&tokens.concat()) == Some(Class::Star);
        is_star(first) && !speaks(behind) || is_star(last) && !speaks(before)
    })
}

/// Whether the words hold a degree with a star anywhere, as in the name of a file.
#[must_use]
pub(crate) fn has_star(compact: &str) -> bool {
    DEGREES.iter().chain(&STARRED[..6]).any(|degree| {
        let behind = compact.match_indices(degree).map(|(at, _)| &compact[at + degree.len()..]);
        behind.map(|rest| rest.trim_start_matches(['级', ')', ']', '】'])).any(|rest| rest.starts_with(is_star))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_as_they_are_written() {
        for words in [
            "机密★1年",
            "机密★",
            "机密级★长期",
            "(机密)★1年",
            "密级:机密★1年",
            "机密*1年",
            "机密☆六个月",
            "秘密\u{FFFD}10年",
            "绝密★启用前",
            "绝密★考试结束前",
            "机密★1年6个月",
            "机密★至2030年1月1日",
            "机密★年",
            "000012机密★1年特急",
            "机密★1年甲教发〔2023〕4号",
            "工作秘密★1年",
            "★机密★1年",
        ] {
            assert_eq!(read(&plain::compact(words)), Some(Class::Star), "{words}");
        }
        for (words, class) in
            [("机密1年", Class::Term), ("机密", Class::Degree), ("机密特急", Class::Degree), ("★秘密", Class::Degree)]
        {
            assert_eq!(read(words), Some(class), "{words}");
        }
        for words in [
            "机密性",
            "秘密花园",
            "★秘密花园",
            "工作秘密",
            "机密文件销毁",
            "绝密级档案管理",
            "商业秘密",
            "商业秘密★",
            "机密的前提",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn copy_numbers_are_told_from_other_digits() {
        for words in ["000012", "份号:12", "份号000012", "No.000012", "000012特急"] {
            assert!(is_copy_number(words), "{words}");
        }
        for words in ["202303", "310000", "编号:230105", "№3", "12", "20230401", "310000人", "邮政编码:310000", "第12号"]
        {
            assert!(!is_copy_number(words), "{words}");
        }
        assert!(borders_on_copy_number("甲教发〔2026〕3号　份号：12") && borders_on_copy_number("000012 甲教发〔2026〕3号"));
        assert!(!borders_on_copy_number("登记份号：12") && !borders_on_copy_number("310000 甲教发〔2026〕3号"));
    }
}
