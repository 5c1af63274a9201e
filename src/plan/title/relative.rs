//! Years that a title names by another: 2025年工作总结和下一年工作计划, 去年工作总结和2026年工作要点.

use super::choice::{About, about};
use super::letters::longest;
use super::years::{Mention, Role};
use crate::document::Period;

const NEXT: [&str; 14] = [
    "新学年度",
    "新学年",
    "新的一年",
    "新一年",
    "下一年度",
    "下一年",
    "下年度",
    "下年",
    "明年",
    "来年",
    "次年",
    "翌年",
    "下一学年",
    "下学年",
];
const THIS: [&str; 1] = ["今年"];
const LAST: [&str; 6] = ["去年", "上一年度", "上一年", "上年度", "上年", "上学年"];

/// Adds such a year where the title sums up one year and plans another, and names one of them.
pub(super) fn add(plain: &[char], mentions: &mut Vec<Mention>) {
    let mut years = mentions.iter().enumerate().filter(|(_, mention)| mention.role == Role::Years && !mention.is_edition);
    let (Some((index, named)), None) = (years.next(), years.next()) else { return };
    let own = named.range.clone();
    let words: Vec<&str> = NEXT.into_iter().chain(THIS).chain(LAST).collect();
    let mut outside = (0..plain.len()).filter(|at| !own.contains(at));
    let Some((at, length)) = outside.find_map(|at| longest(plain, at, &words).map(|length| (at, length))) else { return };
    let (own_words, its_words) = if at < own.start {
        (&plain[own.end..], &plain[at + length..own.start])
    } else {
        (&plain[own.end..at], &plain[at + length..])
    };
    let word: String = plain[at..at + length].iter().collect();
    let step = match (about(own_words), about(its_words)) {
        (Some(About::Report), Some(About::Plan)) if !LAST.contains(&word.as_str()) => 1,
        (Some(About::Plan), Some(About::Report)) if !NEXT.contains(&word.as_str()) => -1,
        _ => return,
    };
    let period = Period { from: named.period.from + step, to: named.period.to + step };
    let place = if at < own.start { index } else { index + 1 };
    mentions.insert(place, Mention { period, role: Role::Years, range: at..at + length, is_edition: false });
}
