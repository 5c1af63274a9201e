//! Personal data: identity-card, mobile and bank-card numbers.

use super::check_digits::{identity_check, is_luhn};
use super::prose;
use crate::base::date::Date;
use crate::base::text::is_invisible;
use crate::diagnostic::problem;
pub(crate) use crate::diagnostic::problem::PersonalNumber as Kind;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A number that belongs to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Personal {
    pub(crate) kind: Kind,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// As it may be published.
    pub(crate) masked: String,
}

impl Personal {
    /// The number in a text, as it may be published. The number itself is not repeated: reports are kept and passed on.
    pub(super) fn in_text(self) -> problem::Personal {
        problem::Personal::InText { kind: self.kind, masked: self.masked }
    }
}

/// All personal numbers of a text, in order, in digits of either width.
#[must_use]
pub(crate) fn find(text: &str) -> Vec<Personal> {
    let plain = Plain::of(text);
    let mut found = find_plain(&plain.text);
    for number in &mut found {
        number.range = plain.stored(&number.range);
    }
    found
}

/// The personal numbers of several readings of one text, in order: one that stands in more than one of them is there as often as
/// in that which has it most often.
#[must_use]
pub(crate) fn find_in_readings(readings: &[String]) -> Vec<Personal> {
    let mut all: Vec<Personal> = Vec::new();
    let mut known: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for text in readings {
        let mut counts: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        for found in find(text) {
            let digits = text[found.range.clone()].chars().filter(|character| character.is_alphanumeric()).collect();
            let number = (found.kind, digits);
            let count = counts.entry(number.clone()).or_default();
            *count += 1;
            let known = known.entry(number).or_default();
            if *count > *known {
                *known = *count;
                all.push(found);
            }
        }
    }
    all
}

/// The personal numbers of a text that may hold Markdown: those that stand in the file, and those that a reader sees across
/// emphasis.
#[must_use]
pub(crate) fn find_in_markdown(text: &str) -> Vec<Personal> {
    let mut found = find(text);
    if !text.contains(['*', '\\']) {
        return found;
    }
    let written = found.len();
    prose::passages(text, 0, |passage| {
        let shown = passage.text();
        for number in find(&shown) {
            let start = shown[..number.range.start].chars().count();
            let end = start + shown[number.range.clone()].chars().count();
            let range = passage.range(start..end);
            // Four asterisks are digits that were masked.
            let is_masked = text[range.clone()].contains("****");
            let is_known = found[..written].iter().any(|known| known.range.start < range.end && range.start < known.range.end);
            if !is_masked && !is_known {
                found.push(Personal { range, ..number });
            }
        }
    });
    found.sort_by_key(|number| number.range.start);
    found
}

/// A text as it is read, with the way back: full-width digits, and what belongs to a number beside them, as ASCII; the
/// characters that references (`&#49;`) and addresses (`%31`) stand for; without what nobody sees.
struct Plain<'a> {
    text: Cow<'a, str>,
    runs: Vec<Run>,
}

/// Where a stretch of the plain text begins, and the bytes of the original that it is. It is as long as these, or one
/// character that stands for them.
struct Run {
    plain: usize,
    stored: Range<usize>,
}

impl<'a> Plain<'a> {
    fn of(stored: &'a str) -> Self {
        let is_other = |character| matches!(character, '０'..='９' | '＋' | '&') || is_invisible(character);
        let has_address = stored.contains('%') && stored.contains("://");
        if !has_address && !stored.contains(is_other) {
            return Self { text: Cow::Borrowed(stored), runs: vec![Run { plain: 0, stored: 0..stored.len() }] };
        }
        let (mut text, mut runs) = (String::with_capacity(stored.len()), Vec::new());
        let (mut before, mut copied, mut at, mut in_address) = (' ', 0, 0, false);
        while let Some(character) = stored[at..].chars().next() {
            let rest = &stored[at + character.len_utf8()..];
            in_address = if in_address { character.is_ascii_graphic() } else { stored[at..].starts_with("://") };
            let is_after_digit = before.is_ascii_digit() || wide_digit(before).is_some();
            let stands_for = match character {
                'Ｘ' | 'ｘ' if is_after_digit => Some(('X', 0)),
                '＋' if rest.starts_with(['8', '８']) => Some(('+', 0)),
                '－' if wide_digit(before).is_some() => Some(('-', 0)),
                '&' => reference(rest),
                '%' if in_address => percent(rest),
                _ => wide_digit(character).map(|digit| (digit, 0)),
            };
            let end = at + character.len_utf8() + stands_for.map_or(0, |(_, length)| length);
            if stands_for.is_some() || is_invisible(character) {
                if copied < at {
                    runs.push(Run { plain: text.len(), stored: copied..at });
                    text.push_str(&stored[copied..at]);
                }
                if let Some((other, _)) = stands_for {
                    runs.push(Run { plain: text.len(), stored: at..end });
                    text.push(other);
                }
                copied = end;
            }
            if !is_invisible(character) {
                before = stands_for.filter(|(_, length)| *length > 0).map_or(character, |(other, _)| other);
            }
            at = end;
        }
        runs.push(Run { plain: text.len(), stored: copied..stored.len() });
        text.push_str(&stored[copied..]);
        Self { text: Cow::Owned(text), runs }
    }

    /// The bytes of the original that some bytes of the plain text are, which begin and end with a character.
    fn stored(&self, range: &Range<usize>) -> Range<usize> {
        let run = |at: usize| self.runs.partition_point(|run| run.plain <= at).saturating_sub(1);
        let first = &self.runs[run(range.start)];
        let last = run(range.end.saturating_sub(1));
        let end = self.runs.get(last + 1).map_or(self.text.len(), |next| next.plain);
        let Run { plain, stored } = &self.runs[last];
        let end = if range.end == end { stored.end } else { stored.start + (range.end - plain) };
        first.stored.start + (range.start - first.plain)..end
    }
}

/// The character that a numeric reference of HTML stands for, and the bytes it takes after the `&`.
fn reference(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(10).position(|byte| byte == b';')?;
    let number = rest.strip_prefix('#')?.get(..end - 1)?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    Some((code.ok().and_then(char::from_u32)?, end + 1))
}

/// The character that `%31` stands for, and the bytes it takes after the percent sign.
fn percent(rest: &str) -> Option<(char, usize)> {
    let byte = u8::from_str_radix(rest.get(..2)?, 16).ok()?;
    Some((if byte.is_ascii() { char::from(byte) } else { char::REPLACEMENT_CHARACTER }, 2))
}

fn wide_digit(character: char) -> Option<char> {
    matches!(character, '０'..='９').then(|| char::from_digit(character as u32 - '０' as u32, 10)).flatten()
}

fn find_plain(text: &str) -> Vec<Personal> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let groups = groups(bytes, at);
        let end = groups.last().map_or(at + 1, |group| group.end);
        // A part of a longer word, a decimal, an address or an index number is no number of a person, unless it has the
        // birthday and the check character of an identity card.
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let joined = before.is_some_and(|before| before.is_ascii_alphanumeric() || b"/=_-#%".contains(&before))
            || before == Some(b'.') && at.checked_sub(2).is_some_and(|at| bytes[at].is_ascii_digit());
        if joined {
            let single = groups.iter().filter_map(|group| judge(text, std::slice::from_ref(group)));
            found.extend(single.filter(|number| number.kind == Kind::Identity));
        } else {
            found.extend(judge_with_country(text, groups, before == Some(b'+')));
        }
        at = end;
    }
    found
}

/// What the groups are after the country's code, `+86`, `0086` or `86-`; a plus before anything else is one of a sum.
fn judge_with_country(text: &str, mut groups: Vec<Range<usize>>, has_plus: bool) -> Vec<Personal> {
    let first = groups.first().map_or("", |group| &text[group.clone()]);
    let rest = first.strip_prefix("0086").or_else(|| first.strip_prefix("86").filter(|rest| has_plus || rest.is_empty()));
    match rest.map(str::len) {
        Some(0) if groups.len() > 1 => judge_all(text, &groups[1..]),
        Some(rest) if rest > 0 => {
            let whole = groups[0].clone();
            groups[0].start = whole.end - rest;
            let mut found = judge_all(text, &groups);
            found.retain(|number| number.kind == Kind::Mobile || number.range.start >= whole.end);
            found
        }
        _ if has_plus => Vec::new(),
        _ => judge_all(text, &groups),
    }
}

/// Runs of digits that single spaces or hyphens part; the last may end in X.
fn groups(bytes: &[u8], start: usize) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut at = start;
    loop {
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        groups.push(at..end);
        let goes_on = matches!(bytes.get(end), Some(b' ' | b'-')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !goes_on || groups.len() > 6 {
            if let (Some(last), Some(b'X' | b'x')) = (groups.last_mut(), bytes.get(end)) {
                last.end += 1;
            }
            return groups;
        }
        at = end + 1;
    }
}

/// What the groups are together, or what each is that spaces part from the others: `1 13912345678` is a row of a table.
fn judge_all(text: &str, groups: &[Range<usize>]) -> Vec<Personal> {
    if let Some(whole) = judge(text, groups) {
        return vec![whole];
    }
    let byte = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at));
    let stands_alone = |index: usize, group: &Range<usize>| {
        (index == 0 || byte(group.start.checked_sub(1)) != Some(&b'-')) && byte(Some(group.end)) != Some(&b'-')
    };
    let single = groups.iter().enumerate().filter(|_| groups.len() > 1);
    single
        .filter_map(|(index, group)| {
            let number = judge(text, std::slice::from_ref(group))?;
            (number.kind == Kind::Identity || stands_alone(index, group)).then_some(number)
        })
        .collect()
}

fn judge(text: &str, groups: &[Range<usize>]) -> Option<Personal> {
    let range = groups.first()?.start..groups.last()?.end;
    let digits: String = groups.iter().map(|group| &text[group.clone()]).collect::<String>().to_ascii_uppercase();
    let after = text[range.end..].chars().next();
    if after.is_some_and(|after| after.is_ascii_alphanumeric()) {
        return None;
    }
    let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
    let number = |kind, head: usize, tail: usize| {
        let stars = "*".repeat(digits.len() - head - tail);
        let masked = format!("{}{stars}{}", &digits[..head], &digits[digits.len() - tail..]);
        Some(Personal { kind, range: range.clone(), masked })
    };
    if digits.len() == 18 && matches!(lengths[..], [18] | [6, 8, 4]) && is_identity(&digits) {
        return number(Kind::Identity, 6, 0);
    }
    if after.is_some_and(|after| matches!(after, '%' | '_' | '/')) || is_fraction(&text[range.end..]) {
        return None;
    }
    // 13800000000元 is an amount.
    let counts = after.is_some_and(|after| "元万亿人吨次个立平米户件".contains(after));
    if digits.len() == 11 && matches!(lengths[..], [11] | [3, 4, 4]) && is_mobile(&digits) && !counts {
        return number(Kind::Mobile, 3, 4);
    }
    let is_grouped = lengths.len() == 1 || lengths.iter().rev().skip(1).all(|length| *length == 4) && lengths.last() <= Some(&4);
    if (16..=19).contains(&digits.len()) && is_grouped && is_card(&digits) && !counts {
        return number(Kind::Card, 4, 4);
    }
    None
}

/// Whether a number goes on after its point: `.55元`, but not `.2.` before the second item of a list.
fn is_fraction(after: &str) -> bool {
    let digits = after.strip_prefix('.').map_or("", |rest| rest);
    let rest = digits.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() < digits.len() && !rest.starts_with(['.', '．', '、', '年'])
}

/// A region, a birthday and the right check character.
fn is_identity(digits: &str) -> bool {
    let region = digits[..2].parse::<u32>().unwrap_or_default();
    let birthday = format!("{}-{}-{}", &digits[6..10], &digits[10..12], &digits[12..14]);
    let is_region = matches!(region, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83);
    let is_birthday = matches!(&digits[6..8], "18" | "19" | "20") && Date::parse(&birthday).is_some();
    is_region && is_birthday && identity_check(digits) == digits.chars().last()
}

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    // A row of equal digits is an example or a blank.
    bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) && bytes[3..].iter().any(|digit| *digit != bytes[3])
}

/// `UnionPay` cards of 16 to 19 digits; Visa and Mastercard of 16.
fn is_card(digits: &str) -> bool {
    let known = digits.starts_with("62") || digits.len() == 16 && digits.starts_with(['4', '5']);
    known && digits.bytes().all(|byte| byte.is_ascii_digit()) && is_luhn(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        find(text).into_iter().map(|found| (found.kind, found.masked)).collect()
    }

    #[test]
    fn numbers_of_persons_are_found_and_masked() {
        assert_eq!(kinds("身份证11010519491231002X，"), [(Kind::Identity, "110105************".to_owned())]);
        assert_eq!(kinds("联系人：张老师，13912345678。"), [(Kind::Mobile, "139****5678".to_owned())]);
        assert_eq!(kinds("手机 139-1234-5678"), [(Kind::Mobile, "139****5678".to_owned())]);
        assert_eq!(kinds("卡号6222 0212 3456 7894"), kinds("卡号6222021234567894"));
    }

    #[test]
    fn numbers_in_wide_digits_are_found_at_their_place() {
        assert_eq!(kinds("身份证号１１０１０５１９４９１２３１００２Ｘ，"), [(Kind::Identity, "110105************".to_owned())]);
        let text = "２０２３年，手机１３８-１２３４－5678，又13912345678。";
        let found: Vec<&str> = find(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, ["１３８-１２３４－5678", "13912345678"]);
        for text in ["投资１３８１２３４５６７８元", "２０２３－１３８１２３４５６７８", "１１０１０５１９４９１２３１００２Ｙ"]
        {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn mobiles_with_the_code_of_the_country_are_found() {
        for text in [
            "+8613812345678",
            "＋８６１３８１２３４５６７８",
            "＋8613812345678",
            "+86 138 1234 5678",
            "+86-138-1234-5678",
            "+86138 1234 5678",
            "008613812345678",
            "0086-13812345678",
            "86-13812345678",
            "86-13812345678 2023",
            "(86)13812345678",
        ] {
            assert_eq!(kinds(text), [(Kind::Mobile, "138****5678".to_owned())], "{text}");
        }
        for text in
            ["8613812345678", "2+13812345678", "+8713812345678", "00866222021234567894", "86-57188888888", "2023-8613812345678"]
        {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_with_emphasis_inside_are_found() {
        let found = |text: &str| find_in_markdown(text).into_iter().map(|found| text[found.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("电话**138**12345678，13912345678。"), ["138**12345678", "13912345678"]);
        assert_eq!(found("- *１１０１０５*19491231002Ｘ"), ["１１０１０５*19491231002Ｘ"]);
        assert_eq!(found("**13812345678**"), ["13812345678"]);
        assert_eq!(found(r"138\-1234\-5678"), [r"138\-1234\-5678"]);
        for text in ["1381234****5678", r"1381234\*\*5678", "2023-**138**12345678", "138****5678", "130105****19491"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn numbers_beside_others_are_found() {
        let mobile = || (Kind::Mobile, "139****5678".to_owned());
        assert_eq!(kinds("1 13912345678 2023"), [mobile()]);
        assert_eq!(kinds("2 13912345678 11010519491231002X"), [mobile(), (Kind::Identity, "110105************".to_owned())]);
        assert_eq!(kinds("2023-13912345678"), []);
    }

    #[test]
    fn a_number_of_several_readings_is_counted_once() {
        let found = |readings: &[&str]| {
            let readings: Vec<String> = readings.iter().map(|reading| (*reading).to_owned()).collect();
            find_in_readings(&readings).into_iter().map(|found| found.masked).collect::<Vec<_>>()
        };
        assert_eq!(found(&["13912345678", "139 1234 5678，13812345678"]), ["139****5678", "138****5678"]);
        assert_eq!(found(&["13912345678", "13912345678，13912345678", ""]), ["139****5678", "139****5678"]);
    }

    #[test]
    fn an_identity_card_is_found_wherever_it_stands() {
        let identity = [(Kind::Identity, "110105************".to_owned())];
        for text in [
            "[见](https://www.gov.cn/?id=11010519491231002X)",
            "https://www.gov.cn/11010519491231002X/",
            "https://www.gov.cn/?q=%E8%AF%81%31%31010519491231002X",
            "old/11010519491231002X.html",
            "2023-11010519491231002X",
            "1.11010519491231002X",
            "ID11010519491231002X_1.jpg",
            "&#49;1010519491231002&#x58;",
            "11010519\u{200B}491231002X",
        ] {
            assert_eq!(kinds(text), identity, "{text}");
        }
        let text = "身份证\u{200B}&#49;10105\u{200B}19491231002&#x58;\u{200B}，手机\u{200B}139１２345678。";
        let found: Vec<&str> = find(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, ["&#49;10105\u{200B}19491231002&#x58;", "139１２345678"]);
    }

    #[test]
    fn an_amount_with_a_fraction_is_no_number_of_a_person() {
        for text in ["金额13812345678.55元", "13812345678.5", "6222021234567894.5"] {
            assert_eq!(kinds(text), [], "{text}");
        }
        for text in ["1.张三13912345678.2.李四", "电话13912345678.", "1,13912345678,2023", "13912345678.2024年"] {
            assert_eq!(kinds(text), [(Kind::Mobile, "139****5678".to_owned())], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "投资13800000000元",
            "索引号014109488/2020-13912345678",
            "https://example.gov.cn/139/13912345678.html",
            "11010519491231002Y",
            "110105194912310021",
            "电话0571-88888888",
            "13900000000",
            "1.13912345678",
            "编号6222021234567890",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "([0-9０-９8ＸXx＋+－ 一元/*\\\\\n-]|&#49;|%31|://|\u{200B}){0,60}") {
            for found in find_in_markdown(&text) {
                assert!(text.get(found.range).is_some());
            }
        }
    }
}
