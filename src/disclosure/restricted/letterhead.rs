//! What stands in a letterhead beside a degree of secrecy: 份号, 紧急程度, 发文字号, 签发人, behind its name or without one.

use super::class;
use super::imprint::is_copy_line;
use super::internal;
use super::meaning::Kind;
use super::plain;
use super::publicity::is_publicity_label;

const NAMES: [&str; 14] = [
    "份号",
    "份数序号",
    "密级",
    "保密期限",
    "紧急程度",
    "签发人",
    "签发",
    "发文字号",
    "文号",
    "索引号",
    "抄送",
    "印发",
    "印发机关",
    "发文机关",
];

/// What else stands there behind its name, and in many tables.
const OTHER_NAMES: [&str; 14] = [
    "收文编号",
    "收文号",
    "来文字号",
    "发文号",
    "发文单位",
    "主办单位",
    "承办单位",
    "拟稿单位",
    "主办",
    "承办",
    "拟稿人",
    "拟稿",
    "核稿",
    "会签",
];

/// Whether a cell names or holds what stands in a letterhead or an imprint.
#[must_use]
pub(crate) fn is_official_cell(cell: &str) -> bool {
    let compact = plain::compact(cell);
    let name = compact.trim_end_matches(':');
    is_name(name)
        || is_publicity_label(name)
        || class::is_urgency(name)
        || is_copy_line(cell)
        || name.ends_with("文件")
        || is_number(name)
}

/// The name of an entry of a letterhead.
fn is_name(compact: &str) -> bool {
    NAMES.contains(&compact) || class::is_label(compact) || class::is_urgency_label(compact)
}

/// Whether words without blanks are an entry with its name: 缓急:特急.
pub(super) fn is_entry(compact: &str) -> bool {
    const MAX_CHARS: usize = 30;
    let is_short = compact.chars().count() <= MAX_CHARS && !compact.contains(['。', ';', '!']);
    compact.split_once(':').is_some_and(|(name, value)| is_name(name) && !value.is_empty()) && is_short
}

fn is_other_entry(compact: &str) -> bool {
    compact.split_once(':').is_some_and(|(name, value)| OTHER_NAMES.contains(&name) && !value.is_empty())
}

/// Whether a cell is such an entry.
#[must_use]
pub(crate) fn is_entry_cell(cell: &str) -> bool {
    is_entry(&plain::compact(cell))
}

/// 甲教发〔2023〕4号.
pub(super) fn is_number(compact: &str) -> bool {
    compact.ends_with('号') && compact.contains(['〔', '[', '(']) && compact.chars().count() <= 24
}

/// The mark on a line that holds entries of a letterhead and nothing else: 缓急：特急　密级：机密, 签发人：王某　秘密.
#[must_use]
pub(crate) fn mark_among_entries(words: &str) -> Option<Kind> {
    let entries = entries(words);
    let marks: Vec<Kind> = entries.iter().filter_map(|entry| kind_of_entry(entry)).collect();
    let classified = marks.iter().filter(|kind| **kind != Kind::CopyNumber).count();
    // 绝密　机密　秘密 is a subject.
    let are_official = entries.len() > marks.len() && classified <= 1;
    let is_other = |entry: &String| {
        let is_letterhead = entry.ends_with("文件") && entry.chars().count() > 4 && !entry.contains('密');
        is_entry(entry) || is_other_entry(entry) || is_number(entry) || class::is_urgency(entry) || is_letterhead
    };
    let are_all = || entries.iter().all(|entry| kind_of_entry(entry).is_some() || is_other(entry));
    marks.first().copied().filter(|_| are_official && are_all())
}

fn kind_of_entry(entry: &str) -> Option<Kind> {
    // 秘密级.
    if class::read(entry.strip_suffix('级').unwrap_or(entry)).is_some() {
        return Some(Kind::Classified);
    }
    if entry.starts_with("份") && class::is_copy_number(entry) {
        return Some(Kind::CopyNumber);
    }
    let is_internal = internal::is_paper(entry)
        || class::value_of_label(entry).is_some_and(|value| value == "内部" || internal::is_paper(value));
    is_internal.then_some(Kind::Internal)
}

/// The entries of a line, without blanks: one begins at each name with a colon, and at each degree and number that stands alone.
fn entries(words: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let mut is_open = false;
    let tokens: Vec<String> = words.split_whitespace().map(plain::compact).collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // 密　级：机密, 秘　密.
        let joined = tokens.get(at + 1).filter(|_| token.chars().count() == 1).map(|next| format!("{token}{next}"));
        let begins = |token: &String| {
            token.split_once(':').is_some_and(|(name, _)| is_name(name) || OTHER_NAMES.contains(&name))
                || kind_of_entry(token).is_some()
                || is_number(token)
                || class::is_urgency(token)
        };
        let whole = joined.filter(begins);
        at += if whole.is_some() { 2 } else { 1 };
        let token = whole.unwrap_or_else(|| token.clone());
        match entries.last_mut() {
            Some(last) if is_open && !begins(&token) => last.push_str(&token),
            _ => {
                is_open = token.contains(':');
                entries.push(token);
            }
        }
    }
    entries
}
