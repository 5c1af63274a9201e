//! Series that look like one: their years would follow each other, but nothing compares them.

use super::{PlanId, PlanSummary, Plans, Series, SeriesId, Table};
use crate::base::glossary::KINDS;
use crate::base::simplified::simplified;
use crate::base::text::{fold, name_key};
use crate::diagnostic::problem::{self, JointSeries};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Period;
use crate::plan::kind_of_words;
use std::collections::{BTreeMap, BTreeSet};

/// Words that one issue's title has and the next leaves out. What tells two plans apart (小学 and 中学, 春季 and 秋季, 上半年 and
/// 下半年) is none of them, so a single character that differs already keeps two series apart.
const FILLERS: [&str; 46] = [
    "关于",
    "印发",
    "下发",
    "转发",
    "批转",
    "发布",
    "公布",
    "下达",
    "制订",
    "制定",
    "做好",
    "开展",
    "推进",
    "推动",
    "深入",
    "全面",
    "进一步",
    "扎实",
    "持续",
    "切实",
    "大力",
    "加快",
    "加强",
    "加力",
    "提速",
    "重点",
    "组织",
    "实施",
    "年度",
    "全市",
    "全区",
    "全县",
    "全省",
    "本市",
    "本区",
    "本县",
    "我市",
    "我区",
    "我县",
    "五年",
    "事业",
    "发展",
    "提升",
    "工作",
    "系统",
    "通知",
];

/// What stands in brackets behind a title while its text is not final.
const DRAFTS: [&str; 8] = ["征求意见稿", "公示稿", "送审稿", "审议稿", "讨论稿", "草案", "试行", "暂行"];

/// What joins a summary and a plan; one issue has this, the next has that.
const JOINS: [&str; 6] = ["以及", "暨", "及", "与", "和", "、"];

/// What the name of a plan for a year may end with instead of 计划.
const ARRANGEMENTS: [&str; 6] = ["安排", "打算", "思路", "设想", "谋划", "部署"];

/// What a list of things to be done may end with, or not: 民生实事项目, 重点任务清单.
const LISTS: [&str; 3] = ["项目清单", "项目", "清单"];

/// What the parts of a year's work may be called: 任务分解表, 任务分工方案.
const SHARES: [&str; 4] = ["分解表", "分工表", "分解", "分工"];

/// Two names of one thing, of which titles have now this and now that.
const SYNONYMS: [(&str, &str); 13] = [
    ("招生入学", "招生"),
    ("义务教育阶段", "义务教育"),
    ("为民办实事", "民生实事"),
    ("法治宣传教育", "普法"),
    ("法制宣传教育", "普法"),
    ("党的建设", "党建"),
    ("行政执法检查", "行政检查"),
    ("双随机一公开", "双随机"),
    ("春季学期", "春季"),
    ("秋季学期", "秋季"),
    ("第一学期", "上学期"),
    ("第二学期", "下学期"),
    ("学校安全", "校园安全"),
];

/// Issues of one title may be so many periods apart.
const MAX_GAP_YEARS: i16 = 3;

/// One issue of a series.
struct Member<'a> {
    series: SeriesId,
    period: Period,
    plan: &'a PlanSummary,
}

/// Notes pairs of series that are probably one.
pub(super) fn find(plans: &Plans, all: &Table<SeriesId, Series>, report: &mut Diagnostics) {
    let mut groups: BTreeMap<(&str, String), Vec<Member<'_>>> = BTreeMap::new();
    for (index, series) in all.iter_with_ids() {
        let members = |plan: PlanId, period| Member { series: index, period, plan: &plans[plan] };
        let mut keys = BTreeMap::new();
        for issue in &series.issues {
            for key in keys_of(series, &plans[issue.plan], issue.period) {
                keys.entry(key).or_insert_with(Vec::new).push(members(issue.plan, issue.period));
            }
        }
        for (key, members) in keys {
            groups.entry((series.body.as_str(), key)).or_default().extend(members);
        }
    }
    let mut reported = BTreeSet::new();
    for mut members in groups.into_values().chain(joint(plans, all)) {
        members.sort_by_key(|member| (member.period, member.series));
        for pair in members.windows(2) {
            let [older, newer] = pair else { continue };
            let is_new = older.series != newer.series && (follows(older.period, newer.period) || is_of_one_title(older, newer));
            if is_new
                && !share_a_period(&all[older.series], &all[newer.series])
                && reported.insert(ordered(older.series, newer.series))
            {
                report.add(apart(all, older, newer));
            }
        }
    }
}

/// The issues of equal names that the same bodies issued jointly: a series is that of the body named first, and one year that is
/// another than the year before.
fn joint<'a>(plans: &'a Plans, all: &Table<SeriesId, Series>) -> impl Iterator<Item = Vec<Member<'a>>> {
    let mut groups: BTreeMap<(BTreeSet<&str>, String), Vec<Member<'a>>> = BTreeMap::new();
    for (index, series) in all.iter_with_ids() {
        for issue in &series.issues {
            let plan: &PlanSummary = &plans[issue.plan];
            let bodies: BTreeSet<&str> = plan.metadata.bodies.iter().map(|body| body.id.as_str()).collect();
            if bodies.len() > 1 {
                let member = Member { series: index, period: issue.period, plan };
                groups.entry((bodies, name_key(&series.name))).or_default().push(member);
            }
        }
    }
    groups.into_values()
}

fn ordered(a: SeriesId, b: SeriesId) -> (SeriesId, SeriesId) {
    (a.min(b), a.max(b))
}

/// What the names of a plan and of its series come to without filling words.
fn keys_of(series: &Series, plan: &PlanSummary, period: Period) -> BTreeSet<String> {
    let metadata = &plan.metadata;
    let kind = metadata.kind.as_ref().map_or("", |kind| kind.id.as_str());
    let names = [series.name.as_str(), metadata.title_reading.series.as_str()];
    let spans_years = period.to > period.from;
    names.into_iter().filter_map(|name| key(name, kind, &metadata.body_names, spans_years)).collect()
}

/// `教育工作要点` of 甲市教育局 is its `工作要点`, and `重点工作安排` is of the same kind.
fn key(name: &str, kind: &str, bodies: &[String], spans_years: bool) -> Option<String> {
    let is_draft = |words: &str| words.strip_suffix([')', '）']).is_some_and(|words| DRAFTS.contains(&words));
    let name = name.rsplit_once(['(', '（']).filter(|(_, words)| is_draft(words)).map_or(name, |(title, _)| title);
    let core: String = fold(name).chars().map(simplified).collect();
    let core = SYNONYMS.iter().fold(core, |core, (long, short)| core.replace(long, short));
    let (core, kind) = with_share(&core).unwrap_or((&core, kind));
    let mut core = without_counts(core, spans_years);
    let endings = KINDS.iter().flat_map(|kind| kind.endings);
    if let Some(ending) = endings.filter(|ending| core.ends_with(**ending)).max_by_key(|ending| ending.len()) {
        core.truncate(core.len() - ending.len());
    } else if kind.is_empty() && core.is_empty() {
        return None;
    }
    for filler in FILLERS.iter().chain(&JOINS) {
        core = core.replace(filler, "");
    }
    let core = core.trim_end_matches('的').trim_start_matches('的');
    let without = |words: &[&str]| words.iter().find_map(|word| core.strip_suffix(word));
    // 政务公开工作安排 is of no known kind.
    let arranged = without(&ARRANGEMENTS).filter(|_| kind.is_empty() || is_of_year(kind));
    let kind = if arranged.is_some() { "annual-plan" } else { kind };
    // 招生工作意见 of one year are 招生工作方案 of the next.
    let advised = without(&["意见"]).filter(|_| kind.is_empty());
    let kind = if advised.is_some() { "implementation-plan" } else { kind };
    let shared = without(&SHARES).filter(|_| matches!(kind, "" | "implementation-plan"));
    let kind = if shared.is_some() { "" } else { kind };
    let opened = without(&["公开说明", "公开"]).filter(|rest| kind.is_empty() && rest.ends_with("算"));
    let core =
        arranged.or(advised).or(shared).or(opened).or_else(|| without(&LISTS).filter(|_| !is_of_year(kind))).unwrap_or(core);
    let is_of_government = core == "政府" && bodies.iter().any(|body| body.ends_with("人民政府"));
    let core = if is_of_government { "" } else { without_field(core, bodies) };
    // Nothing is left of 工作的通知 to go by.
    (!core.is_empty() || !kind.is_empty()).then(|| format!("{} {core}", alike(kind)))
}

/// The plan, and its kind, of a name that adds the table of who does what: 工作要点及任务分解表.
fn with_share(name: &str) -> Option<(&str, &'static str)> {
    let is_share = |words: &str| SHARES.iter().chain(&["责任清单", "任务清单"]).any(|share| words.ends_with(share));
    let (plan, _) = JOINS.iter().filter_map(|join| name.rsplit_once(join)).find(|(_, words)| is_share(words))?;
    kind_of_words(plan).map(|kind| (plan, kind.id))
}

/// One issue is called 要点, the next 计划.
fn is_of_year(kind: &str) -> bool {
    matches!(kind, "work-priorities" | "annual-plan")
}

/// The kind that stands for all that the issues of one plan may be of.
fn alike(kind: &str) -> &str {
    match kind {
        _ if is_of_year(kind) => "annual-plan",
        "action-plan" => "implementation-plan",
        _ => kind,
    }
}

/// Without the numbers that change from issue to issue: 10件实事, 十大工程, and of plans for several years 第三期 and 三年.
fn without_counts(name: &str, spans_years: bool) -> String {
    let is_numeral = |letter: char| letter.is_ascii_digit() || "一二两三四五六七八九十百".contains(letter);
    let mut rest = name;
    let mut core = String::with_capacity(name.len());
    while let Some(start) = rest.find(is_numeral) {
        let after = rest[start..].trim_start_matches(is_numeral);
        let before = rest[..start].strip_suffix('第').filter(|_| spans_years && after.starts_with(['期', '轮', '批']));
        let is_length = spans_years && after.starts_with('年');
        let is_dropped = before.is_some() || is_length || after.starts_with(['件', '项', '大']);
        let numerals = &rest[start..rest.len() - after.len()];
        core.push_str(before.unwrap_or(&rest[..start]));
        if !is_dropped {
            core.push_str(numerals);
        }
        rest = if is_dropped { after.get('期'.len_utf8()..).unwrap_or_default() } else { after };
    }
    core.push_str(rest);
    core
}

/// What a body is for: 教育, of 甲市教育局.
fn field(body: &str) -> Option<&str> {
    let inner = body.trim_end_matches(['局', '厅', '委', '办']).trim_end_matches("委员会");
    let place = inner.char_indices().rfind(|(_, letter)| "省市区县州盟旗".contains(*letter));
    Some(place.map_or(inner, |(at, letter)| &inner[at + letter.len_utf8()..])).filter(|field| !field.is_empty())
}

/// Without the field of a body before what the plan is about: 交通运输安全生产 and 交通运输行业安全生产 of 甲市交通运输局 are its 安全生产.
fn without_field<'a>(core: &'a str, bodies: &[String]) -> &'a str {
    const MIN_FIELD_CHARS: usize = 2;
    // The core has lost its joins.
    let fields = bodies
        .iter()
        .filter_map(|body| field(body))
        .map(|field| JOINS.iter().fold(field.to_owned(), |field, join| field.replace(join, "")));
    let rests = fields
        .filter(|field| field.chars().count() >= MIN_FIELD_CHARS || field == core)
        .filter_map(|field| core.strip_prefix(field.as_str()));
    let Some(rest) = rests.min_by_key(|rest| rest.len()) else { return core };
    ["行业", "领域"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}

/// Whether a period is the next after another; school years share one year, and after three years five may follow.
fn follows(older: Period, newer: Period) -> bool {
    let length = older.to - older.from + 1;
    let step = newer.from - older.from;
    let is_equal = newer.to - newer.from + 1 == length;
    let span_years = length > 2 && newer.to > newer.from;
    is_equal && (step == length || length == 2 && step == 1) || span_years && step == length
}

/// Whether two issues have one title but for the years, so that a year or two between them may be missing.
fn is_of_one_title(older: &Member<'_>, newer: &Member<'_>) -> bool {
    let title = |member: &Member<'_>| fold(&member.plan.metadata.title_reading.series);
    let length = older.period.to - older.period.from + 1;
    let gap = newer.period.from - older.period.to;
    newer.period.to - newer.period.from + 1 == length && gap > 0 && gap <= MAX_GAP_YEARS * length && title(older) == title(newer)
}

fn share_a_period(a: &Series, b: &Series) -> bool {
    let periods: BTreeSet<Period> = a.issues.iter().map(|issue| issue.period).collect();
    b.issues.iter().any(|issue| periods.contains(&issue.period))
}

fn apart(all: &Table<SeriesId, Series>, older: &Member<'_>, newer: &Member<'_>) -> Diagnostic {
    // The smaller series joins the larger one.
    let joins = if all[newer.series].issues.len() > all[older.series].issues.len() { (newer, older) } else { (older, newer) };
    let (stays, leaves) = joins;
    let (name, other_name) = (all[leaves.series].name.clone(), all[stays.series].name.clone());
    let (body, lead) = (&all[stays.series].body, &all[leaves.series].body);
    let (year, other_file) = (stays.period.label(), stays.plan.file.clone());
    let problem = if body == lead {
        problem::Series::Apart { name, other_name, year, other_file }
    } else {
        let other = JointSeries { id: all[stays.series].id.clone(), name: other_name, body: body.clone() };
        problem::Series::JointApart { name, lead: lead.clone(), other, year, other_file }
    };
    Diagnostic::at(leaves.plan.series_place.clone(), &problem).beside(&stays.plan.file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str, kind: &str) -> bool {
        let bodies = ["甲市教育局".to_owned()];
        let key = |name| key(name, kind, &bodies, true);
        key(a).is_some() && key(a) == key(b)
    }

    #[test]
    fn names_that_differ_in_filling_words_are_alike() {
        for (a, b, kind) in [
            ("工作要点", "教育工作要点", "work-priorities"),
            ("工作要点", "教育系统工作要点", "work-priorities"),
            ("工作要点", "重点工作安排", "work-priorities"),
            ("教育发展规划", "教育事业发展规划", "development-plan"),
            ("教育发展规划", "教育五年规划", "development-plan"),
            ("加力提速推进优化校园环境“十大任务”的通知", "重点推进优化校园环境“十大任务”的通知", ""),
            ("工作要點", "工作要点", "work-priorities"),
            ("工作总结和工作计划", "工作总结暨工作计划", "annual-plan"),
            ("校舍维修方案（征求意见稿）", "校舍维修方案", "implementation-plan"),
            ("10件民生实事", "12件民生实事", ""),
            ("托育第三期行动计划", "托育第四期行动计划", "action-plan"),
            ("托育三年行动计划", "托育行动计划", "action-plan"),
            ("托育三年行动计划", "托育两年行动方案", "action-plan"),
            ("民生实事项目", "民生实事", ""),
            ("十件民生实事项目清单", "民生实事", ""),
            ("学校建设项目实施方案", "学校建设工作方案", "implementation-plan"),
            ("工作安排", "工作计划", "annual-plan"),
            ("校车工作安排", "校车工作部署", ""),
            ("小学招生工作方案", "小学招生入学工作方案", "implementation-plan"),
            ("普法工作计划", "法治宣传教育工作计划", "annual-plan"),
            ("第一学期工作计划", "上学期工作计划", "annual-plan"),
            ("学校安全工作要点", "校园安全工作要点", "work-priorities"),
            ("托育行动计划", "托育提升行动计划", "action-plan"),
            ("党建工作要点", "党的建设工作要点", "work-priorities"),
            ("“双随机、一公开”抽查计划", "双随机抽查计划", "annual-plan"),
            ("民生实事", "为民办实事项目", ""),
            ("任务分解表", "任务分工", ""),
            ("部门预算", "部门预算公开", ""),
        ] {
            assert!(alike(a, b, kind), "{a} {b}");
        }
    }

    #[test]
    fn the_field_of_the_body_may_be_left_out() {
        let is_alike = |body: &str, a: &str, b: &str| {
            let bodies = [body.to_owned()];
            key(a, "work-priorities", &bodies, false) == key(b, "work-priorities", &bodies, false)
        };
        for (body, a, b) in [
            ("甲市交通运输局", "交通运输安全生产工作要点", "安全生产工作要点"),
            ("甲市交通运输局", "交通运输行业安全生产工作要点", "安全生产工作要点"),
            ("甲市交通运输局", "交通运输领域信用建设工作要点", "交通运输信用建设工作要点"),
            ("甲市教育局", "教育系统法治工作要点", "法治工作要点"),
            ("丙县水利局", "水利系统防汛工作要点", "防汛工作要点"),
            ("丙县卫生健康委员会", "卫生健康系统安全生产工作要点", "安全生产工作要点"),
            ("甲市文化和旅游局", "文化和旅游行业消防工作要点", "消防工作要点"),
        ] {
            assert!(is_alike(body, a, b), "{a} {b}");
        }
        for (body, a, b) in [
            ("甲市教育局", "校园安全工作要点", "交通安全工作要点"),
            ("甲市教育局", "安全工作要点", "校园安全工作要点"),
            ("甲市教育局", "教育系统法治工作要点", "教育系统党建工作要点"),
            ("甲市教育局", "水利系统法治工作要点", "法治工作要点"),
            ("甲市教育局", "职业教育法治工作要点", "法治工作要点"),
            ("甲市交通运输局", "交通安全工作要点", "安全工作要点"),
            ("丙县水利局", "防汛工作要点", "防汛抗旱工作要点"),
            ("丙县防汛办", "防汛工作要点", "防汛抗旱工作要点"),
            ("丙县党委", "党建工作要点", "建设工作要点"),
            ("甲市交通运输局", "安全生产工作要点", "交通运输工作要点"),
        ] {
            assert!(!is_alike(body, a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_plan_with_its_table_of_tasks_is_that_plan() {
        let bodies = ["甲市教育局".to_owned()];
        let key = |name, kind| key(name, kind, &bodies, false);
        assert_eq!(key("工作要点及任务分解表", ""), key("工作要点", "work-priorities"));
        assert_eq!(key("校车实施方案和责任清单", ""), key("校车实施方案", "implementation-plan"));
        assert_ne!(key("工作要点任务分解表", ""), key("工作要点", "work-priorities"));
        assert_ne!(key("安全责任清单", ""), key("安全工作要点", "work-priorities"));
    }

    #[test]
    fn names_of_two_plans_are_not() {
        for (a, b, kind) in [
            ("小学招生工作方案", "中学招生工作方案", "implementation-plan"),
            ("春季学期校园安全工作方案", "秋季学期校园安全工作方案", "implementation-plan"),
            ("上半年工作要点", "下半年工作要点", "work-priorities"),
            ("政务公开工作要点", "工作要点", "work-priorities"),
            ("体育工作要点", "教育工作要点", "work-priorities"),
            ("教育系统党建工作要点", "教育工作要点", "work-priorities"),
            ("城区学校建设计划", "农村学校建设计划", "annual-plan"),
            ("第一学期工作计划", "第二学期工作计划", "annual-plan"),
            ("第一中学招生方案", "第二中学招生方案", "implementation-plan"),
            ("校舍维修方案（城区）", "校舍维修方案（农村）", "implementation-plan"),
            ("通知", "工作的通知", ""),
            ("控辍保学方案", "校车安全方案", "implementation-plan"),
            ("工作总结", "工作总结暨工作计划", "work-summary"),
            ("校舍采购项目", "校舍采购目录", ""),
            ("民生实事", "民生实事监督办法", ""),
            ("托育行动计划", "托育行动计划实施方案", "implementation-plan"),
            ("政务公开", "政务", ""),
            ("部门预算公开", "财政预算公开", ""),
            ("普法工作计划", "宣传工作计划", "annual-plan"),
            ("党建工作要点", "学校建设工作要点", "work-priorities"),
            ("春季招生工作方案", "秋季招生工作方案", "implementation-plan"),
        ] {
            assert!(!alike(a, b, kind), "{a} {b}");
        }
    }

    #[test]
    fn periods_follow_each_other() {
        let period = |from, to| Period { from, to };
        assert!(follows(period(2025, 2025), period(2026, 2026)));
        assert!(follows(period(2021, 2025), period(2026, 2030)));
        assert!(follows(period(2024, 2025), period(2025, 2026)));
        assert!(follows(period(2023, 2025), period(2026, 2030)));
        assert!(!follows(period(2024, 2024), period(2026, 2026)));
        assert!(!follows(period(2021, 2025), period(2026, 2026)));
    }
}
