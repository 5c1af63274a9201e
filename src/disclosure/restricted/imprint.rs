//! Lines of an imprint: whom a document was copied to, who printed it, whom to ask.

use super::plain;

/// 抄送, 印发 and what stands beside them.
#[must_use]
pub(crate) fn is_copy_line(words: &str) -> bool {
    const BEGINS: [&str; 9] = ["抄送", "抄报", "分送", "主送", "主题词", "校对:", "打印:", "共印", "印数"];
    let compact = plain::compact(words);
    let bare = compact.trim_start_matches(['(', '【']);
    let is_printed = || {
        let line = bare.split("共印").next().unwrap_or_default();
        line.chars().count() <= 60 && line.contains('年') && ["日印发", "日印", "日印制"].iter().any(|end| line.ends_with(end))
    };
    BEGINS.iter().any(|begin| bare.starts_with(begin) && (begin.ends_with(':') || bare.chars().count() > begin.chars().count()))
        && !bare.contains("工作")
        || is_printed()
}

/// 联系人：, 联系电话：.
#[must_use]
pub(crate) fn is_contact(words: &str) -> bool {
    const BEGINS: [&str; 9] =
        ["联系人", "联系电话", "联系方式", "联系单位", "联系科室", "联系处室", "咨询电话", "电话:", "传真:"];
    let compact = plain::compact(words);
    let bare = compact.trim_start_matches('(');
    BEGINS.iter().any(|begin| bare.starts_with(begin)) && bare.contains(':')
}
