//! The kind that the last words of a title name.

use super::letters::plain;
use crate::base::glossary::{KINDS, KnownKind, RULES};

/// What may stand without brackets behind the title of a text that was changed: 工作要点修订稿.
/// 纲要 of what is taught, which are no plans.
pub(super) const SYLLABUSES: [&str; 3] = ["指导纲要", "课程纲要", "教学纲要"];

pub(super) const REVISED: [&str; 6] = ["修订稿", "修订版", "修正版", "修改稿", "调整稿", "调整版"];

/// The kind whose ending the text has, and the ending. Brackets at its end are passed over: （试行）, （2021—2025年）, （草案）.
pub(super) fn find_kind(text: &str) -> Option<(&'static KnownKind, &'static str)> {
    let text = without_end(text);
    KINDS
        .iter()
        .flat_map(|kind| kind.endings.iter().map(move |ending| (ending.len(), kind, *ending)))
        .filter(|(_, _, ending)| text.ends_with(ending))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, kind, ending)| (kind, ending))
}

/// Whether the last words are those of a kind, or of a rule.
pub(super) fn names_kind(text: &str) -> bool {
    let end = without_end(text);
    find_kind(text).is_some() || RULES.iter().any(|rule| end.ends_with(rule))
}

/// Whether 要点 are those of a rule or of a skill, not of a year's work: 施政計畫管理要點, 审查要点. With a year 城市管理要点 are a plan.
/// 课程指导纲要 are no plan either.
pub(super) fn are_points_of_rule(text: &str, has_year: bool) -> bool {
    const ALWAYS: [&str; 12] = ["审查", "审核", "设计", "技术", "编制", "注意", "作业", "设置", "评审", "填报", "操作", "写作"];
    const ALONE: [&str; 12] = ["管理", "实施", "处理", "补助", "奖励", "使用", "考核", "遴选", "申请", "收费", "检查", "组织"];
    let end = without_end(text);
    if SYLLABUSES.iter().any(|words| end.ends_with(words)) {
        return true;
    }
    let Some(before) = end.strip_suffix("要点") else { return false };
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    ends(&ALWAYS) || !has_year && ends(&ALONE)
}

/// A text in plain characters without brackets and marks at its end.
fn without_end(text: &str) -> String {
    let mut text: String = text.chars().map(plain).collect();
    truncate_brackets(&mut text);
    // 工作要点—2026年, without its year.
    text.truncate(text.trim_end_matches(['》', '”', '"', '·', '-', '—', ':', '：', ' ', '。', '！']).len());
    let revised = REVISED.iter().find_map(|word| text.strip_suffix(word)).map(str::len);
    text.truncate(revised.unwrap_or(text.len()));
    text
}

/// Takes away the brackets at the end of a title in plain characters.
pub(super) fn truncate_brackets(text: &mut String) {
    while let Some(start) = text.trim_end().strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        text.truncate(start);
    }
    text.truncate(text.trim_end().len());
}
