//! Personal data: identity-card, mobile and bank-card numbers.

use super::numbers::{identity_check, is_luhn};
use super::prose;
use crate::base::date::Date;
use crate::base::diagnostic::{Text, text};
use std::borrow::Cow;
use std::ops::Range;

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 居民身份证号.
    Identity,
    /// 手机号.
    Mobile,
    /// 银行卡号.
    Card,
}

impl Kind {
    /// How it is called, in Chinese and in English.
    #[must_use]
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Identity => ("居民身份证号", "identity-card number"),
            Self::Mobile => ("手机号", "mobile number"),
            Self::Card => ("银行卡号", "bank-card number"),
        }
    }
}

/// What to do about numbers that may be published as these.
#[must_use]
pub fn help(masked: &[&str]) -> Text {
    text(
        format!(
            "请删去，或遮去中间几位：{}；allow 会放过这份文件和它的附件里的全部个人信息，逐处看过、都确定要公开的（例如值班手机），才用它说明理由",
            masked.join("、")
        ),
        format!(
            "Remove it, or mask it: {}; `allow` lets through all personal data of the document and its attachments: \
             give it a reason only when all have been looked at and are meant to be public",
            masked.join(", ")
        ),
    )
}

/// A number that belongs to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal {
    /// What it is.
    pub kind: Kind,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// As it may be published.
    pub masked: String,
}

impl Personal {
    /// What is wrong. The number itself is not repeated: reports are kept and passed on.
    #[must_use]
    pub fn message(&self) -> Text {
        let (zh, en) = self.kind.name();
        text(format!("这里有{zh}"), format!("Here stands {} {en}", if self.kind == Kind::Identity { "an" } else { "a" }))
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> Text {
        help(&[&self.masked])
    }
}

/// All personal numbers of a text, in order, in digits of either width.
#[must_use]
pub fn find(text: &str) -> Vec<Personal> {
    let (narrow, folded) = narrow(text);
    let mut found = find_narrow(&narrow);
    // What was folded took three bytes and takes one.
    let stored = |at: usize| at + 2 * folded.partition_point(|place| *place < at);
    for number in &mut found {
        number.range = stored(number.range.start)..stored(number.range.end);
    }
    found
}

/// The personal numbers of a text that may hold Markdown: those that stand in the file, and those that a reader sees across
/// emphasis.
#[must_use]
pub fn find_in_markdown(text: &str) -> Vec<Personal> {
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

/// The text with full-width digits, and what belongs to a number beside them, as ASCII; with the places of what was folded.
fn narrow(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    if !text.contains(|character| matches!(character, '０'..='９' | '＋')) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut narrow, mut folded) = (String::with_capacity(text.len()), Vec::new());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_after_digit = before.is_ascii_digit() || wide_digit(before).is_some();
        let mut is_before = |wanted: &str| characters.peek().is_some_and(|next| wanted.contains(*next));
        let ascii = wide_digit(character).or(match character {
            'Ｘ' | 'ｘ' if is_after_digit => Some('X'),
            '＋' if is_before("8８") => Some('+'),
            '－' if wide_digit(before).is_some() => Some('-'),
            _ => None,
        });
        if ascii.is_some() {
            folded.push(narrow.len());
        }
        narrow.push(ascii.unwrap_or(character));
        before = character;
    }
    (Cow::Owned(narrow), folded)
}

fn wide_digit(character: char) -> Option<char> {
    matches!(character, '０'..='９').then(|| char::from_digit(character as u32 - '０' as u32, 10)).flatten()
}

fn find_narrow(text: &str) -> Vec<Personal> {
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
        // A part of a longer word, a decimal, an address or an index number is no number of a person.
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let joined = before.is_some_and(|before| before.is_ascii_alphanumeric() || b"/=_-#%".contains(&before))
            || matches!(before, Some(b'.' | b',')) && at.checked_sub(2).is_some_and(|at| bytes[at].is_ascii_digit());
        if !joined {
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
    let single = groups.iter().enumerate().filter(|(index, group)| groups.len() > 1 && stands_alone(*index, group));
    single.filter_map(|(_, group)| judge(text, std::slice::from_ref(group))).collect()
}

fn judge(text: &str, groups: &[Range<usize>]) -> Option<Personal> {
    let range = groups.first()?.start..groups.last()?.end;
    let digits: String = groups.iter().map(|group| &text[group.clone()]).collect::<String>().to_ascii_uppercase();
    let after = text[range.end..].chars().next();
    if after.is_some_and(|after| after.is_ascii_alphanumeric() || matches!(after, '%' | '_' | '/')) {
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

/// A region, a birthday and the right check character.
fn is_identity(digits: &str) -> bool {
    let region = digits[..2].parse::<u32>().unwrap_or_default();
    let birthday = format!("{}-{}-{}", &digits[6..10], &digits[10..12], &digits[12..14]);
    (11..=82).contains(&region) && Date::parse(&birthday).is_some() && identity_check(digits) == digits.chars().last()
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
        fn any_text_can_be_searched(text in "[0-9０-９8ＸXx＋+－ 一元/*\\\\\n-]{0,60}") {
            for found in find_in_markdown(&text) {
                assert!(text.get(found.range).is_some());
            }
        }
    }
}
