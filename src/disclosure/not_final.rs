//! Whether a document says of itself that it is not the final text: （送审稿）, 讨论稿, 修订模式 in its title or head.
//!
//! To publish a draft for comments is a proper act: then the document says so, and nothing is asked.

use super::findings::{Findings, Occurrence};
use super::metadata::Front;
use super::restricted::head_lines;
use crate::base::field::Field;
use crate::base::simplified::simplified;
use crate::base::text::fold_width;
use crate::diagnostic::problem;
use crate::plan::{Part, PartRole, Plan};
use std::collections::BTreeSet;

/// Versions before the last.
const VERSIONS: [&str; 23] = [
    "内部讨论稿",
    "会签稿",
    "未定稿",
    "公开征求意见稿",
    "征求意见稿",
    "征询意见稿",
    "意见征集稿",
    "送审稿",
    "报审稿",
    "报批稿",
    "审议稿",
    "讨论稿",
    "研讨稿",
    "论证稿",
    "评审稿",
    "上会稿",
    "代拟稿",
    "修改稿",
    "修订模式",
    "修订草案",
    "草案",
    "草稿",
    "初稿",
];

/// Versions that nobody asks the public about.
const INTERNAL_VERSIONS: [&str; 10] =
    ["送审稿", "报审稿", "报批稿", "审议稿", "上会稿", "会签稿", "代拟稿", "未定稿", "修订模式", "内部讨论"];

/// Looks at the title and the head of a document.
pub(crate) fn examine(plan: &Plan, front: &Front<'_>, body_start: usize, findings: &mut Findings<'_>) {
    let title = compact(&plan.metadata.title);
    if asks_for_comments(&title) || speaks_of_another(&title) {
        return;
    }
    let mut found: Vec<(Occurrence, String)> = Vec::new();
    if let Some(version) = at_end(&title).or_else(|| issued(&title)) {
        found.push((Occurrence::at(front.line(Field::Title)), version.to_owned()));
    }
    let source = findings.source.text.clone();
    let head = head_lines(&source, body_start, &plan.metadata.title);
    let head: Vec<_> = head.into_iter().map(|(words, range)| (compact(&words), range)).collect();
    // Bills one below the other are what a plan of legislation is about.
    let names: BTreeSet<&str> = head.iter().map(|(line, _)| &**line).filter(|line| at_end(line).is_some()).collect();
    for (line, range) in &head {
        if let Some(version) = alone(line).or_else(|| at_end(line).filter(|_| names.len() == 1)) {
            found.push((Occurrence::at(range.clone()), version.to_owned()));
        }
    }
    if found.is_empty() {
        found.extend(plan.parts.iter().find_map(|part| {
            let start = part.sections.first().map_or(body_start, |section| section.range.start);
            Some((Occurrence::at(start..start), version_of_part(part)?))
        }));
    }
    if invites_comments(plan) {
        found.retain(|(_, version)| INTERNAL_VERSIONS.iter().any(|internal| version.starts_with(internal)));
    }
    let Some(version) = found.first().map(|(_, version)| version.clone()) else { return };
    let occurrences = found.into_iter().map(|(occurrence, _)| occurrence).collect();
    findings.add_many(occurrences, &problem::Wording::NotFinal { version });
}

/// The version that the heading of a part says.
fn version_of_part(part: &Part) -> Option<String> {
    let title = compact(&part.title_text());
    let version = match part.role {
        // A budget has tables with 草案 to their names.
        PartRole::Annex(_) => in_brackets(whole(&title)).filter(|version| !version.ends_with("草案")),
        PartRole::Notice | PartRole::Plan => at_end(&title),
    };
    version.map(str::to_owned)
}

fn compact(words: &str) -> String {
    fold_width(words).map(simplified).filter(|character| !character.is_whitespace()).collect()
}

/// The name that a title between title marks has: 《甲规划（送审稿）》, 甲市教育局《甲规划（送审稿）》. In a longer title such a name
/// is that of another document.
fn whole(compact: &str) -> &str {
    let named =
        compact.strip_suffix('》').and_then(|rest| rest.split_once('《')).filter(|(_, name)| !name.contains(['《', '》']));
    let is_body = |before: &str| before.is_empty() || before.ends_with(['局', '委', '厅', '府', '办', '院', '会', '处']);
    match named {
        Some((before, name)) if is_body(before) && !before.starts_with(['关', '对', '就']) => name,
        _ => compact,
    }
}

/// The version that a title says at its end: （送审稿）, （2026—2030年，征求意见稿）, 送审稿.
fn at_end(compact: &str) -> Option<&str> {
    let compact = whole(compact);
    in_brackets(compact).or_else(|| {
        let (before, version) = version_at_end(compact)?;
        // 预算草案 is what a document is called, and （草案） a version of it.
        let is_word = matches!(version, "草案" | "修订草案" | "草稿" | "初稿" | "修订模式");
        let is_parted = before.ends_with(['-', '—', '_', ':', ',', ')']);
        (!before.is_empty() && (is_parted || !is_word && !before.ends_with(['《', '“']))).then_some(version)
    })
}

/// The version in the last brackets, or in those before: 甲规划（送审稿）（2026年）.
fn in_brackets(compact: &str) -> Option<&str> {
    const MAX_BRACKETS: usize = 2;
    let mut rest = compact;
    for _ in 0..MAX_BRACKETS {
        let (before, inner) = rest.strip_suffix([')', '】', ']', '〕'])?.rsplit_once(['(', '【', '[', '〔'])?;
        if let Some(version) = version_at_end(inner).map(|(_, version)| version).or_else(|| working_copy(inner)) {
            return Some(version);
        }
        rest = before;
    }
    None
}

/// A version that is only one where it stands in brackets: 第三稿, 二稿, 2026年3月第2稿, 内部讨论.
fn working_copy(inner: &str) -> Option<&str> {
    if let Some(word) = ["内部讨论", "内部讨论用"].into_iter().find(|word| inner.ends_with(word)) {
        return Some(word);
    }
    let number = inner.strip_suffix('稿')?;
    let before =
        number.trim_end_matches(|character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character));
    let is_numbered = before.len() < number.len();
    let rest = before.strip_suffix('第').unwrap_or(before);
    let is_alone = rest.is_empty() || rest.ends_with([',', '、', ';', '年', '月', '日']);
    (is_numbered && is_alone).then(|| &inner[rest.len()..])
}

/// The word for a version at the end, where a number or a day may stand behind it (送审稿2, 讨论稿第二稿), and what stands before.
fn version_at_end(title: &str) -> Option<(&str, &'static str)> {
    let behind = |character: char| character.is_ascii_digit() || "第一二三四五六七八九十稿版次年月日,._-vV".contains(character);
    let ends_in = |text: &str| VERSIONS.iter().find(|version| text.ends_with(**version)).copied();
    if let Some(version) = ends_in(title) {
        return Some((title.strip_suffix(version)?, version));
    }
    // The word for a version ends in a sign that may stand behind one as well.
    let cut = title.trim_end_matches(behind);
    let version = ends_in(&format!("{cut}稿")).filter(|_| title[cut.len()..].starts_with('稿'))?;
    Some((cut.strip_suffix(version.strip_suffix('稿')?)?, version))
}

/// The version that a line of the head is, alone or with its day: （送审稿）, 讨论稿 2026年3月.
fn alone(compact: &str) -> Option<&'static str> {
    let bare: String = compact.chars().filter(|character| !"()【】[]〔〕“”".contains(*character)).collect();
    let version = VERSIONS.iter().find(|version| bare.contains(**version))?;
    let rest = bare.replacen(version, "", 1);
    let is_other =
        |character: char| !character.is_ascii_digit() && !"第一二三四五六七八九十稿版次年月日内部.-—:/".contains(character);
    (!rest.contains(is_other)).then_some(*version)
}

/// 关于印发《甲规划（送审稿）》的通知: what is issued should be final.
fn issued(compact: &str) -> Option<&str> {
    /// A title has fewer.
    const MAX_BRACKETS: usize = 20;
    let is_issued = ["印发", "发布", "公布", "下达"].iter().any(|word| compact.contains(word));
    let mut ends = compact.match_indices(')').map(|(at, _)| &compact[..=at]).take(MAX_BRACKETS).filter(|_| is_issued);
    ends.find_map(in_brackets)
}

/// 关于公开征求《甲办法（征求意见稿）》意见的公告.
fn asks_for_comments(compact: &str) -> bool {
    const ACTS: [&str; 13] = [
        "公开征求",
        "征求《",
        "征求对",
        "征求关于",
        "征求社会",
        "征集",
        "征求意见的",
        "征求意见公告",
        "征求意见通知",
        "征询",
        "听取",
        "听证",
        "公示",
    ];
    let asks = compact.contains("征求")
        && ["意见的", "意见公告", "意见通知", "意见函", "意见启事"].iter().any(|end| compact.contains(end));
    asks || ACTS.iter().any(|act| compact.contains(act))
}

/// 《甲办法（草案）》起草说明: it is about another document, and has its own version behind the quotation.
fn speaks_of_another(compact: &str) -> bool {
    let is_quoted = compact.contains('《') && compact.contains('》');
    let rest = compact.rsplit('》').next().unwrap_or_default();
    let kinds = ["说明", "解读", "报告", "意见", "情况", "答复", "反馈", "评估", "论证", "决议", "决定", "批复", "纪要"];
    is_quoted && kinds.iter().any(|kind| rest.contains(kind)) && at_end(compact).is_none()
}

/// Whether the text itself asks for comments, and says until when or where.
fn invites_comments(plan: &Plan) -> bool {
    let asks = |text: &str| {
        let calls = ["征求意见", "公开征求", "征求社会", "征集意见", "提出意见", "提出宝贵意见", "反馈意见", "意见建议"];
        let how = ["反馈", "截止", "邮箱", "电子邮件", "社会公众", "信函", "来信", "日前", "公示期"];
        calls.iter().any(|word| text.contains(word)) && how.iter().any(|word| text.contains(word))
    };
    let leads = plan.parts.iter().filter_map(|part| part.sections.first());
    leads.flat_map(|section| &section.blocks).any(|block| asks(&block.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_at_the_end_of_titles() {
        for title in [
            "甲市规划（送审稿）",
            "甲市规划(征求意见稿)",
            "甲市规划（2026—2030年，讨论稿）",
            "甲市规划【初稿】",
            "甲市规划-审议稿",
            "甲市规划送审稿",
            "甲市规划（草案）",
            "甲市规划（送审稿2）",
            "甲市规划（修订模式）",
            "《甲市规划（征求意见稿）》",
            "甲市教育局《甲市规划(送审稿)》",
            "甲市规划（会签稿）",
            "甲市规划（第三稿）",
            "甲市规划（二稿）",
            "甲市规划（2026年3月第2稿）",
            "甲市规划（未定稿）",
            "甲市规划（内部讨论稿）",
            "甲市规划（内部讨论）",
        ] {
            assert!(at_end(&compact(title)).is_some(), "{title}");
        }
        for title in [
            "甲市2026年预算草案",
            "甲市规划（试行）",
            "修订征求意见稿的通知",
            "关于2026年计划草案的报告",
            "甲市稿酬办法",
            "甲市规划（修订）",
            "关于《甲市规划（征求意见稿）》公开征求意见的公告",
            "一图读懂《甲市规划（草案）》",
            "关于甲市教育局《甲市规划（送审稿）》",
            "甲市征文（投稿）",
            "甲市规划（定稿）",
            "甲市规划第三稿",
            "甲市规划（内部讨论会）",
            "《甲办法》《乙办法（草案）》",
        ] {
            assert!(at_end(&compact(title)).is_none(), "{title}");
        }
        assert!(alone("送审稿2026年3月").is_some() && alone("(讨论稿)").is_some() && alone("讨论稿修改情况").is_none());
        assert!(issued("关于印发《甲规划(送审稿)》的通知").is_some() && issued("关于《甲规划(送审稿)》的请示").is_none());
        assert!(asks_for_comments("关于征求《甲办法(征求意见稿)》意见的公告") && asks_for_comments("甲办法公开征求意见稿公告"));
    }
}
