//! Which of the years in a title are the plan's.

use super::kind::{SYLLABUSES, truncate_brackets};
use super::letters::{longest, starts};
use super::years::{Mention, Role};
use crate::document::Period;
use std::ops::Range;

/// Why the years of a title are not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It names several, and nothing says which are the plan's: none was taken.
    SeveralYears,
    /// “十五五” and other five years beside it: the years were taken.
    NumberAgainstYears,
    /// It sums up and plans, and names one year: that was taken.
    SummaryAndPlan,
    /// 2025年冬春: one year is named, and the winter belongs to two.
    Winter,
    /// 办法（2025年）, 2025年收费办法: it may be the year in which a lasting rule was issued.
    RuleOfYear,
    /// 办法（2023—2025年）: the years for which a rule was issued. They were taken.
    RuleOfYears,
    /// 2025年度考核方案, issued when the year was over or nearly: the work may be on that year and go on.
    WorkOnYear,
    /// “十五五”规划编制方案: the years are those of the plan that is drawn up or assessed. None was taken.
    PlanOfSubject,
    /// “十四五”收官行动方案, “十五五”攻坚之年: a year of the five, and not said which. None was taken.
    YearOfPlan,
    /// 2024级三年发展规划: the year in which pupils began, and the years that they have. These were taken.
    Cohort,
    /// Of no kind, and by its title neither plan nor rule nor report: the year was taken.
    NoKind,
}

/// The years of the plan among those that a title names.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// The years, and the letters that name them.
    pub(super) period: Option<(Period, Range<usize>)>,
    /// The years that the title sums up beside.
    pub(super) summed_up: Option<Period>,
    /// What is not certain.
    pub(super) doubt: Option<Doubt>,
    /// Whether the years are those of an edition: 2025年修订.
    pub(super) is_edition: bool,
    /// Whether the document is a summary with an outlook for which no year is named.
    pub(super) is_summary: bool,
    /// Where the words of the plan end that stand before a summary: 2026年工作计划和2025年工作总结.
    pub(super) plan_end: Option<usize>,
}

const REPORTS: [&str; 13] =
    ["总结", "小结", "情况", "情况报告", "工作报告", "回顾", "决算", "决算草案", "评估", "述职", "成效", "报告", "年报"];
const PLANS: [&str; 20] = [
    "计划", "要点", "打算", "安排", "思路", "设想", "草案", "规划", "方案", "目标", "部署", "谋划", "重点", "任务", "预算",
    "举措", "编制", "行动", "意见", "展望",
];
const JOINS: [&str; 8] = ["以及", "和", "及", "与", "暨", "、", "并", "；"];

/// What a stretch of a title is about, by its last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Report,
    Plan,
}

pub(super) fn choose(plain: &[char], mentions: &[Mention]) -> Choice {
    let candidates: Vec<&Mention> =
        mentions.iter().filter(|mention| matches!(mention.role, Role::Years | Role::FiveYears)).collect();
    let [first, others @ ..] = candidates.as_slice() else {
        let has = |role| mentions.iter().any(|mention| mention.role == role);
        let doubt = if has(Role::Phase) { Some(Doubt::YearOfPlan) } else { has(Role::Subject).then_some(Doubt::PlanOfSubject) };
        return Choice { doubt, ..Choice::default() };
    };
    // 2017年版2020年修订: the last edition is the one at hand. Beside years of a plan no edition is among the candidates.
    if let Some(last) = candidates.last().filter(|last| last.is_edition) {
        return Choice { period: Some(taken(last)), is_edition: true, ..Choice::default() };
    }
    if others.iter().all(|other| other.period == first.period) {
        return choose_one_period(plain, first, &candidates);
    }
    let about = |index: usize| {
        let end = candidates.get(index + 1).map_or(plain.len(), |next| next.range.start);
        about(&plain[candidates[index].range.end.min(end)..end])
    };
    let reported = (0..candidates.len()).find(|index| about(*index) == Some(About::Report));
    let planned = (0..candidates.len()).rev().find(|index| about(*index) == Some(About::Plan));
    if let Some((reported, planned)) = reported.zip(planned) {
        if is_report_on_plan(plain, &candidates, planned, reported) {
            return Choice { period: Some(taken(candidates[reported])), ..Choice::default() };
        }
        let summed_up = Some(candidates[reported].period);
        let plan_end = (planned < reported).then(|| candidates[planned + 1].range.start);
        return Choice { period: Some(taken(candidates[planned])), summed_up, plan_end, ..Choice::default() };
    }
    if let Some(part) = part_of_named_plan(plain, &candidates) {
        return Choice { period: Some(taken(part)), ..Choice::default() };
    }
    let mut years = candidates.iter().filter(|mention| mention.role == Role::Years);
    let (only, has_more) = (years.next(), years.next().is_some());
    if let Some(only) = only.filter(|_| !has_more) {
        let length = only.period.to - only.period.from;
        let doubt = (length == 4).then_some(Doubt::NumberAgainstYears);
        return Choice { period: Some(taken(only)), doubt, ..Choice::default() };
    }
    Choice { doubt: Some(Doubt::SeveralYears), ..Choice::default() }
}

/// Where all candidates name the same years.
fn choose_one_period(plain: &[char], first: &Mention, candidates: &[&Mention]) -> Choice {
    let years = candidates.iter().find(|mention| mention.role == Role::Years).copied().unwrap_or(first);
    let choice = Choice { period: Some(taken(years)), ..Choice::default() };
    let last = candidates.last().map_or(first.range.end, |mention| mention.range.end);
    if let [first, .., last] = candidates
        && about(&plain[first.range.end..last.range.start]) == Some(About::Report)
        && about(&plain[last.range.end..]) == Some(About::Plan)
    {
        return Choice { summed_up: Some(first.period), ..choice };
    }
    if years.role == Role::Years && years.period.from < years.period.to && plain[years.range.clone()].contains(&'级') {
        return Choice { doubt: Some(Doubt::Cohort), ..choice };
    }
    if is_rule_of_year(plain, first) {
        return Choice { doubt: Some(Doubt::RuleOfYear), ..choice };
    }
    let is_winter =
        first.period.from == first.period.to && longest(plain, first.range.end, &["冬春", "冬季", "秋冬", "岁末年初"]).is_some();
    let choice = Choice { doubt: is_winter.then_some(Doubt::Winter), ..choice };
    if first.role == Role::Years { with_outlook(plain, first, last, choice) } else { choice }
}

fn taken(mention: &Mention) -> (Period, Range<usize>) {
    (mention.period, mention.range.clone())
}

/// Whether one year of a plan is told of and nothing else is planned: “十四五”规划2025年度监测评估报告.
fn is_report_on_plan(plain: &[char], candidates: &[&Mention], planned: usize, reported: usize) -> bool {
    let (plan, report) = (candidates[planned], candidates[reported]);
    let is_part = plan.period.from <= report.period.from && report.period.to <= plan.period.to;
    let between: String = plain.get(plan.range.end..report.range.start).unwrap_or_default().iter().collect();
    is_part && plan.period != report.period && planned + 1 == reported && without_join(&between) == between
}

/// The years of a plan that carries out a longer one, whose years stand in brackets behind its name: 行动（2019—2030年）2026年要点,
/// 纲要（2025—2035年）三年行动计划（2025—2027年）.
fn part_of_named_plan<'a>(plain: &[char], candidates: &[&'a Mention]) -> Option<&'a Mention> {
    let [first, second] = candidates else { return None };
    let years = |mention: &Mention| mention.period.to - mention.period.from;
    let (whole, part) = if years(first) > years(second) { (first, second) } else { (second, first) };
    let is_name = plain.get(whole.range.start) == Some(&'（') && whole.range.end < plain.len();
    let is_part = whole.period.from <= part.period.from && part.period.to <= whole.period.to;
    // Of 规划（2021—2035年）和行动计划（2021—2025年） both are the document's own.
    let is_joined = || JOINS.iter().any(|join| starts(plain, first.range.end, join));
    let carries_out = years(part) == 0 || first == whole && !is_joined();
    (is_name && is_part && years(part) < years(whole) && carries_out).then_some(*part)
}

/// Whether one year stands anywhere in the title of a rule (2025年收费办法, 2025年招生工作的意见, 2025年权责清单), which is no plan, or in brackets
/// behind what may be for one year or last: 若干措施（2025年）, 清单（试行，2025年）.
fn is_rule_of_year(plain: &[char], year: &Mention) -> bool {
    /// These name no plan wherever the year stands.
    const NO_PLANS: [&str; 16] = [
        "办法",
        "细则",
        "规定",
        "规则",
        "制度",
        "章程",
        "规程",
        "预案",
        "意见",
        "权责清单",
        "权力清单",
        "权力和责任清单",
        "权力清单和责任清单",
        "权力责任清单",
        "负面清单",
        "许可事项清单",
    ];
    /// These none where it stands in brackets behind them.
    const LASTING: [&str; 8] = ["标准", "目录", "清单", "指南", "指引", "措施", "政策", "地价"];
    let mut whole: String = plain[..year.range.start].iter().chain(&plain[year.range.end..]).collect();
    truncate_brackets(&mut whole);
    // 实施意见 are of a kind of plans.
    let is_rule = NO_PLANS.iter().chain(&SYLLABUSES).any(|rule| whole.ends_with(rule)) && !whole.ends_with("实施意见");
    if year.period.from == year.period.to && is_rule {
        return true;
    }
    let inside = plain[year.range.end..].split_last().map_or(&[][..], |(_, inside)| inside);
    let closes = plain.last() == Some(&'）') && !inside.contains(&'）');
    let Some(open) = plain[..=year.range.start].iter().rposition(|letter| *letter == '（').filter(|_| closes) else {
        return false;
    };
    let mut before: String = plain[..open].iter().collect();
    truncate_brackets(&mut before);
    !plain[open..year.range.start].contains(&'）')
        && year.period.from == year.period.to
        && NO_PLANS.iter().chain(&LASTING).chain(&SYLLABUSES).any(|rule| before.ends_with(rule))
}

/// A stretch without what joins it to the next.
pub(super) fn without_join(text: &str) -> &str {
    let text = text.trim_end_matches(['（', '“', '《', '"', '附', '含', '：']);
    JOINS.iter().find_map(|join| text.strip_suffix(join)).unwrap_or(text)
}

/// What the last word of a stretch says, but for 的报告, which reports on a plan as well (预算草案的报告).
pub(super) fn about(stretch: &[char]) -> Option<About> {
    let text: String = stretch.iter().collect();
    let text = without_join(&text);
    let of = |text: &str| {
        let last =
            |words: &[&str]| words.iter().filter_map(|word| text.rfind(word).map(|at| (at + word.len(), word.len()))).max();
        match (last(&REPORTS), last(&PLANS)) {
            (Some(report), Some(plan)) if plan > report => Some(About::Plan),
            (None, Some(_)) => Some(About::Plan),
            (Some(_), _) => Some(About::Report),
            (None, None) => None,
        }
    };
    text.strip_suffix("报告").and_then(of).or_else(|| of(text))
}

/// 2025年工作总结和下一步打算, 2025年工作总结暨工作计划: one year, and two things.
fn with_outlook(plain: &[char], year: &Mention, end: usize, choice: Choice) -> Choice {
    let rest = &plain[end..];
    let Some((join, length)) = (0..rest.len()).find_map(|at| longest(rest, at, &JOINS).map(|length| (at, length))) else {
        return choice;
    };
    let before: String = rest[..join].iter().collect();
    let after: String = rest[join + length..].iter().collect();
    if !["总结", "小结", "情况", "回顾"].iter().any(|word| before.ends_with(word)) {
        return choice;
    }
    if before.starts_with("上半年") && after.starts_with("下半年") {
        return Choice { summed_up: Some(year.period), ..choice };
    }
    let nexts = [
        "今后三年",
        "今后五年",
        "未来三年",
        "未来五年",
        "未来",
        "今后一个时期",
        "下一步",
        "下步",
        "下一阶段",
        "下阶段",
        "下一学期",
        "下学期",
        "下一季度",
        "下季度",
        "下个月",
        "下月",
        "今后",
    ];
    let next = nexts.iter().find_map(|next| after.strip_prefix(next));
    let plan = next.unwrap_or(&after);
    let plan = plan.strip_prefix('的').unwrap_or(plan);
    let plan = plan.strip_prefix("重点").unwrap_or(plan);
    let plan = plan.strip_prefix("工作").unwrap_or(plan);
    if !["计划", "要点", "打算", "安排", "思路", "设想", "谋划", "目标", "任务"].iter().any(|word| plan.starts_with(word))
    {
        return choice;
    }
    let doubt = if next.is_some() { None } else { Some(Doubt::SummaryAndPlan) };
    Choice { summed_up: Some(year.period), is_summary: true, doubt, ..choice }
}
