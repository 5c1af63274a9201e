//! Papers that stay within an office: 内部资料　注意保存, 仅供内部使用, 工作秘密.

use super::class;
use super::mark::{Kind, Mark, Reach};
use super::plain::{self, is_separator};
use crate::base::text::is_han;

/// Words for papers that stay within an office.
const INTERNAL: [&str; 18] = [
    "内部工作资料",
    "内部学习资料",
    "内部资料",
    "内部文件",
    "内部材料",
    "内部使用",
    "内部参考",
    "内部刊物",
    "内部传阅",
    "内部掌握",
    "内部发行",
    "内部文稿",
    "内部件",
    "工作秘密件",
    "工作秘密",
    "涉密文件",
    "涉密资料",
    "涉密材料",
];

/// Papers of which a mark says that they go no further.
const PAPERS: [&str; 18] = [
    "保密资料",
    "保密文件",
    "会议资料",
    "会议材料",
    "会议文件",
    "参阅资料",
    "参阅件",
    "本资料",
    "本材料",
    "敏感信息",
    "送阅件",
    "内部明电",
    "内部电报",
    "绝密文件",
    "机密文件",
    "秘密文件",
    "领导参阅",
    "内部",
];

/// What goes before these words.
const LEADS: [&str; 23] = [
    "仅供",
    "仅限",
    "只供",
    "只限",
    "此件为",
    "此件属",
    "此件系",
    "本件为",
    "本件属",
    "本文件为",
    "本文件属",
    "本资料为",
    "本资料属",
    "属于",
    "属",
    "限",
    "供",
    "注意:",
    "★",
    "本文件含",
    "本件含",
    "此件含",
    "内含",
];

/// What is asked of those who get such a paper.
const REQUESTS: [&str; 34] = [
    "未经许可不得外传",
    "未经批准不得外传",
    "未经允许不得外传",
    "未经许可",
    "未经批准",
    "未经允许",
    "请妥善保管",
    "请妥善保存",
    "请注意保存",
    "请注意保密",
    "注意保存",
    "注意保管",
    "注意保密",
    "妥善保管",
    "妥善保存",
    "严格保密",
    "严格保管",
    "请保密",
    "不对外公开",
    "会后收回",
    "阅后收回",
    "用后收回",
    "会后请收回",
    "阅后销毁",
    "用后销毁",
    "仅供参考",
    "仅供内部参考",
    "仅供内部使用",
    "仅限内部使用",
    "阅后退回",
    "会后退回",
    "用后退回",
    "阅后即毁",
    "阅后即焚",
];
/// 请勿, 严禁 …
const FORBIDDING: [&str; 13] =
    ["请勿", "不得", "严禁", "禁止", "切勿", "不要", "不可", "不准", "谨防", "不许", "勿", "请不要", "不宜"];
/// … 外传, 复制.
const FORBIDDEN: [&str; 20] = [
    "外传",
    "外泄",
    "外借",
    "扩散",
    "传播",
    "对外公开",
    "公开",
    "转载",
    "转发",
    "复制",
    "复印",
    "翻印",
    "翻拍",
    "拍照",
    "上网",
    "引用",
    "泄露",
    "散发",
    "遗失",
    "丢失",
];

/// The mark of such a paper. `compact` are the words without blanks.
#[must_use]
pub fn read(words: &str, compact: &str) -> Option<Mark> {
    let bare = plain::without_brackets(compact);
    let mut rest = bare.trim_matches(is_separator);
    while let Some(after) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = after;
    }
    rest = without_body(rest);
    let known = INTERNAL.iter().find_map(|word| rest.strip_prefix(word));
    let papers = || PAPERS.iter().find_map(|word| rest.strip_prefix(word));
    // 密级：内部.
    let is_degree = class::value_of_label(rest).is_some_and(|value| value == "内部" || INTERNAL.contains(&value));
    if is_degree || bare.len() < compact.len() && matches!(rest, "内部" | "涉密" | "涉密件") {
        return Some(Mark::new(Kind::Internal, Reach::Frame));
    }
    let Some(after) = known.or_else(papers) else {
        let is_warning =
            !rest.is_empty() && are_requests(rest) && ["外传", "外泄", "扩散", "收回"].iter().any(|word| rest.contains(word));
        return is_warning.then_some(Mark::new(Kind::Internal, Reach::Frame));
    };
    // 内部资料不得外传。 and 涉密文件、内部资料不得上网。 are sentences.
    let is_followed = !after.is_empty() && !after.starts_with(is_separator);
    let runs_on = is_followed && words.trim_end().ends_with('。') && !words.trim().contains(char::is_whitespace);
    if runs_on || after.starts_with('、') && INTERNAL.iter().any(|word| after.trim_start_matches('、').starts_with(word)) {
        return None;
    }
    match after.trim_matches(is_separator) {
        // Within a text it is a heading: 工作秘密, and below it what that is.
        "" => known.map(|_| Mark::new(Kind::Internal, Reach::Frame)),
        // 会议材料，会后收回 is asked of those who come to a meeting as well.
        after if are_requests(after) && rest.starts_with("会议") => Some(Mark::new(Kind::Internal, Reach::Frame)),
        after if are_requests(after) => Some(Mark::new(Kind::Internal, Reach::Line)),
        _ => None,
    }
}

/// 甲市教育局内部资料 without the name of the body.
fn without_body(words: &str) -> &str {
    const MAX_CHARS: usize = 16;
    let word = INTERNAL.iter().filter_map(|word| words.find(word)).min().filter(|at| *at > 0);
    let Some((body, rest)) = word.map(|at| words.split_at(at)) else { return words };
    let is_body = ["局", "委", "办", "厅", "部", "府", "会", "院", "校", "中心", "公室", "集团", "公司"]
        .iter()
        .any(|end| body.ends_with(end));
    if is_body && body.chars().count() <= MAX_CHARS && body.chars().all(is_han) { rest } else { words }
}

fn are_requests(mut words: &str) -> bool {
    while !words.is_empty() {
        let forbidden = || {
            let act = FORBIDDING.iter().find_map(|word| words.strip_prefix(word))?;
            FORBIDDEN.iter().find_map(|word| act.strip_prefix(word))
        };
        let asked = REQUESTS.iter().chain(&INTERNAL).find_map(|word| words.strip_prefix(word));
        let Some(after) = asked.or_else(forbidden) else { return false };
        words = after.trim_start_matches(is_separator);
    }
    true
}
