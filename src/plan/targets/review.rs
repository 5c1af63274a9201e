//! Tells the sections that look back on the past year: their numbers are results.

use crate::base::matcher::Words;
use crate::plan::{Metadata, Part};
use std::sync::LazyLock;

/// Words in a title that look back.
#[rustfmt::skip]
const BACK: &[&str] = &[
    "回顾", "总结", "过去一年", "过去五年", "完成情况", "主要成绩", "主要成效", "工作成效", "和成效", "发展成就", "工作情况", "取得的", "取得成", "决胜全面建成",
    "发展基础", "工作进展", "开展情况", "存在问题", "发展现状", "发展環境", "发展环境", "回顧", "總結", "發展基礎",
];
/// Words in a title that look forward, whatever else it says.
const AHEAD: &[&str] = &["下一步", "打算", "工作计划", "思路", "安排", "目标", "今后", "建议", "下一阶段", "目標"];
/// Words that look forward unless others look back.
const FORWARD: &[&str] = &["部署", "重点工作", "总体要求", "主要任务", "工作任务", "主要工作", "工作举措", "重點工作"];

/// What a word in a title says, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Ahead,
    Back,
    Forward,
}

static LOOKS: LazyLock<Words> = LazyLock::new(|| Words::new(AHEAD.iter().chain(BACK).chain(FORWARD).copied()));

fn look(word: usize) -> Look {
    match word {
        ahead if ahead < AHEAD.len() => Look::Ahead,
        back if back < AHEAD.len() + BACK.len() => Look::Back,
        _ => Look::Forward,
    }
}

/// A longer title is a sentence, and its words are those of the text.
const MAX_TITLE_CHARS: usize = 28;

/// Whether each section of a part looks back.
pub(super) fn sections(part: &Part, metadata: &Metadata) -> Vec<bool> {
    let kind = metadata.kind.as_ref().map_or("", |kind| kind.name.as_str());
    let first_year = metadata.period.map(|period| period.from);
    let looks: Vec<Option<bool>> = part.sections.iter().map(|section| looks_back(&section.title_text(), first_year)).collect();
    // A report begins with the past: what stands before the first title that looks forward belongs to it. Of a summary
    // only what plainly looks forward is a plan.
    let first_forward = match kind {
        "工作报告" => looks.iter().position(|look| *look == Some(false)).unwrap_or(0),
        "工作总结" => looks.iter().position(|look| *look == Some(false)).unwrap_or(part.sections.len()),
        _ => 0,
    };
    let mut reviews: Vec<bool> = Vec::with_capacity(looks.len());
    for (index, (section, look)) in part.sections.iter().zip(looks).enumerate() {
        let above = section.parent.and_then(|parent| reviews.get(parent)).copied();
        // Only titles near the top speak of time; below a review all is a review, whatever a title says (存在问题及下一步打算).
        let own = look.filter(|_| section.depth <= 2 && above != Some(true));
        // A section's own title, then that of the section it stands in, then its place in the document.
        reviews.push(own.or(above).unwrap_or(index < first_forward));
    }
    reviews
}

fn looks_back(title: &str, first_year: Option<i16>) -> Option<bool> {
    if title.chars().count() > MAX_TITLE_CHARS {
        return None;
    }
    // The strongest word decides: 2023年工作总结和2024年工作思路 looks forward, since its numbers may be targets.
    let said = LOOKS.held_by(title).map(look).min();
    if let Some(Look::Ahead | Look::Back) = said {
        return Some(said == Some(Look::Back));
    }
    // 2022年主要工作 in the plan for 2023.
    let year = title.get(..4).and_then(|year| year.parse::<i16>().ok()).filter(|_| title[4..].starts_with('年'));
    if let (Some(year), Some(first_year)) = (year, first_year)
        && year < first_year
    {
        return Some(true);
    }
    said.map(|_| false)
}
