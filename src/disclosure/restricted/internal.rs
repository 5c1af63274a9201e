//! Papers that stay within an office: 内部资料　注意保存, 仅供内部使用, 工作秘密.

use super::class;
use super::meaning::{Kind, Mark, Reach};
use super::plain::{self, is_separator};
use crate::base::text::is_han;

/// Words for papers that stay within an office.
const INTERNAL: [&str; 19] = [
    "内部工作资料",
    "内部学习资料",
    "内部资料",
    "内部文件",
    "内部材料",
    "内部使用",
    "内部参考",
    "内部刊物",
    "内部参阅",
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
const LEADS: [&str; 19] = [
    "仅供",
    "仅限",
    "只供",
    "只限",
    "属于",
    "属",
    "限",
    "供",
    "注意:",
    "特别提示:",
    "附注:",
    "备注:",
    "说明:",
    "注:",
    "★",
    "本文件含",
    "本件含",
    "此件含",
    "内含",
];

/// What is asked of those who get such a paper.
const REQUESTS: [&str; 32] = [
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
    "不对外公布",
    "会后收回",
    "阅后收回",
    "用后收回",
    "会后请收回",
    "阅后销毁",
    "用后销毁",
    "仅供参考",
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
const FORBIDDEN: [&str; 21] = [
    "对外公布",
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
pub(crate) fn read(words: &str, compact: &str) -> Option<Mark> {
    let bare = plain::without_brackets(compact);
    let mut rest = bare.trim_matches(is_separator);
    let (mut is_of_this, mut is_led, mut only) = (false, false, None);
    loop {
        only = only.or_else(|| only_inside(rest));
        let of_this = if is_of_this { None } else { without_subject(rest) };
        is_of_this |= of_this.is_some();
        let numbered = || is_led.then(|| without_number(rest)).flatten();
        let Some(after) = of_this.or_else(numbered).or_else(|| LEADS.iter().find_map(|lead| rest.strip_prefix(lead))) else {
            break;
        };
        (rest, is_led) = (after, true);
    }
    rest = without_body(rest);
    let known = only.or_else(|| INTERNAL.iter().find_map(|word| rest.strip_prefix(word)));
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
    let runs_on = is_followed && !is_of_this && words.trim_end().ends_with('。') && !words.trim().contains(char::is_whitespace);
    if runs_on || after.starts_with('、') && INTERNAL.iter().any(|word| after.trim_start_matches('、').starts_with(word)) {
        return None;
    }
    match after.trim_matches(is_separator) {
        // 本资料仅供内部参考。
        "" if is_of_this && only.is_some() => Some(Mark::new(Kind::Internal, Reach::Line)),
        // Within a text it is a heading: 工作秘密, and below it what that is.
        "" => known.map(|_| Mark::new(Kind::Internal, Reach::Frame)),
        // 会议材料，会后收回 is asked of those who come to a meeting as well.
        after if are_requests(after) && rest.starts_with("会议") => Some(Mark::new(Kind::Internal, Reach::Frame)),
        after if are_requests(after) || is_of_this && !is_followed && asks(after) => Some(Mark::new(Kind::Internal, Reach::Line)),
        _ => None,
    }
}

/// 注：1.本表为内部资料.
fn without_number(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(|digit: char| digit.is_ascii_digit());
    rest.strip_prefix(['.', '、']).filter(|_| rest.len() < words.len())
}

/// Whether one of these clauses asks that the paper go no further.
fn asks(clauses: &str) -> bool {
    let goes = |clause: &str| ["外传", "外泄", "扩散", "公开"].iter().any(|word| clause.contains(word));
    clauses.split([',', ';', '。']).any(|clause| !clause.is_empty() && goes(clause) && are_requests(clause))
}

/// What is said of this paper: 本表为内部资料, 此件仅供内部参考.
fn without_subject(words: &str) -> Option<&str> {
    const THIS: [&str; 4] = ["此", "本", "该", "以上"];
    const PAPER: [&str; 36] = [
        "规划", "计划", "要点", "意见", "纲要", "总结", "预案", "教材", "题库", "讲义", "讲稿", "课件", "刊物", "图册", "图纸",
        "数据", "刊", "稿", "文件", "资料", "材料", "表格", "清单", "目录", "名单", "手册", "汇编", "方案", "报告", "通知",
        "简报", "附件", "附表", "件", "表", "册",
    ];
    const IS: [&str; 6] = ["均为", "为", "属于", "属", "系", "是"];
    let noun = THIS.iter().find_map(|this| words.strip_prefix(this))?;
    let rest = PAPER.iter().find_map(|paper| noun.strip_prefix(paper))?;
    let inner = ["数据", "内容", "所列内容", "信息"].iter().find_map(|inner| rest.strip_prefix(inner)).unwrap_or(rest);
    let said = IS.iter().find_map(|is| inner.strip_prefix(is));
    said.or_else(|| only_inside(rest).map(|_| rest))
}

/// What follows words that keep a paper within an office: 仅供内部参阅.
#[must_use]
pub(crate) fn only_inside(words: &str) -> Option<&str> {
    const ONLY: [&str; 7] = ["仅限于", "仅供", "仅限", "只供", "只限", "限", "供"];
    const WHOM: [&str; 9] = ["领导", "本单位", "本系统", "本部门", "机关", "单位", "系统", "部门", "局"];
    const USE: [&str; 10] = ["使用", "参考", "参阅", "传阅", "阅读", "查阅", "掌握", "交流", "学习", "研究"];
    let whom = ONLY.iter().find_map(|only| words.strip_prefix(only))?;
    let inside = WHOM.iter().find_map(|body| whom.strip_prefix(body)).unwrap_or(whom).strip_prefix("内部")?;
    let inside = ["工作人员", "人员"].iter().find_map(|who| inside.strip_prefix(who)).unwrap_or(inside);
    let inside = inside.strip_prefix("工作").unwrap_or(inside);
    // 仅供内部学习参考.
    let after = USE.iter().find_map(|used| inside.strip_prefix(used))?;
    USE.iter().find_map(|used| after.strip_prefix(used)).or(Some(after))
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

/// 内部资料, 工作秘密.
#[must_use]
pub(crate) fn is_paper(compact: &str) -> bool {
    INTERNAL.contains(&compact)
}

fn are_requests(mut words: &str) -> bool {
    while !words.is_empty() {
        let forbidden = || {
            let act = FORBIDDING.iter().find_map(|word| words.strip_prefix(word))?;
            let mut after = FORBIDDEN.iter().find_map(|word| act.strip_prefix(word))?;
            // 不得引用、外传.
            while let Some(more) = after.strip_prefix(['、', '或', '和', '及'])
                && let Some(rest) = FORBIDDEN.iter().find_map(|word| more.strip_prefix(word))
            {
                after = rest;
            }
            Some(after)
        };
        let asked = REQUESTS.iter().chain(&INTERNAL).find_map(|word| words.strip_prefix(word));
        let Some(after) = asked.or_else(forbidden).or_else(|| only_inside(words)) else { return false };
        words = after.trim_start_matches(is_separator);
    }
    true
}
