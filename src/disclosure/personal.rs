//! Personal data: identity-card, mobile and bank-card numbers.

use super::numbers::{identity_check, is_luhn};
use crate::base::date::Date;
use crate::base::diagnostic::{Text, text};
use std::ops::Range;

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 居民身份证号.
    Identity,
    /// 手机号.
    Mobile,
    /// 银行卡号.
    Card,
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
        match self.kind {
            Kind::Identity => text("这里有居民身份证号", "Here stands an identity-card number"),
            Kind::Mobile => text("这里有手机号", "Here stands a mobile number"),
            Kind::Card => text("这里有银行卡号", "Here stands a bank-card number"),
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> Text {
        text(
            format!("请删去，或遮去中间几位：{}；确定要公开的（例如值班手机），请用 allow 说明理由", self.masked),
            format!("Remove it, or mask it: {}; if it is meant to be public, allow it with a reason", self.masked),
        )
    }
}

/// All personal numbers of a text, in order.
#[must_use]
pub fn find(text: &str) -> Vec<Personal> {
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
        let joined = before.is_some_and(|before| before.is_ascii_alphanumeric() || b"/=_-#%+".contains(&before))
            || matches!(before, Some(b'.' | b',')) && at.checked_sub(2).is_some_and(|at| bytes[at].is_ascii_digit());
        if !joined {
            found.extend(judge_all(text, &groups));
        }
        at = end;
    }
    found
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
    let stands_alone =
        |group: &&Range<usize>| byte(group.start.checked_sub(1)) != Some(&b'-') && byte(Some(group.end)) != Some(&b'-');
    let single = groups.iter().filter(|_| groups.len() > 1).filter(stands_alone);
    single.filter_map(|group| judge(text, std::slice::from_ref(group))).collect()
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
        fn any_text_can_be_searched(text in "[0-9Xx 一元/-]{0,60}") {
            for found in find(&text) {
                assert!(text.get(found.range).is_some());
            }
        }
    }
}
