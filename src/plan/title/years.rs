//! The years and five-year plans that a title names.

use super::letters::{ends, is_dash, longest, starts};
use crate::base::ordinal::han_number;
use crate::document::Period;
use std::ops::Range;

/// What a number in a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// 2026年, 2021—2025年, 2022—2023学年度.
    Years,
    /// “十五五”, 第十五个五年.
    FiveYears,
    /// 2035年远景目标: a year that the plan looks out to.
    Vision,
    /// 2030年前: a year before which something is done.
    Deadline,
    /// 〔2026〕3号, or 第六个 of a count that is not that of the national plans: no years at all.
    Serial,
    /// A year in the name of another work: 贯彻落实《…（2021—2035年）》.
    Foreign,
    /// The years of a plan that is only drawn up, studied or assessed: “十五五”规划编制工作方案.
    Subject,
    /// The five years of which the title means one, and does not say which: “十五五”攻坚之年, “十四五”收官行动方案.
    Phase,
}

/// A number in a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The years.
    pub(super) period: Period,
    pub(super) role: Role,
    /// The letters that name them, with the brackets around.
    pub(super) range: Range<usize>,
    /// Whether they are those in which the text was written or changed, not those of a plan: 2025年修订, 2022年版.
    pub(super) is_edition: bool,
}

impl Mention {
    fn new(from: i16, to: i16, role: Role, range: Range<usize>) -> Self {
        Self { period: Period { from, to }, role, range, is_edition: false }
    }
}

const UNITS: [&str; 16] = [
    "年（度）",
    "（年度）",
    "（年）",
    "年学年度",
    "年学年",
    "学年度",
    "学年",
    "财政年度",
    "财年",
    "年度",
    "年版",
    "年本",
    "年",
    "届",
    "级",
    "版",
];

/// Words that begin with 年: of 2026年终总结 the year is 2026 and the rest 年终总结.
const ENDS_OF_YEAR: [&str; 4] = ["年终", "年末", "年鉴", "年底"];

/// What the year of a new edition is followed by.
pub(super) const EDITIONS: [&str; 26] = [
    "更新",
    "更新版",
    "增订",
    "核准",
    "审定",
    "制定",
    "通过",
    "颁布",
    "施行",
    "修正",
    "修订",
    "修正版",
    "修订版",
    "修订稿",
    "修订本",
    "修正本",
    "修正文本",
    "修改",
    "修改版",
    "修改稿",
    "修编",
    "调整",
    "调整版",
    "调整稿",
    "局部调整",
    "动态调整",
];

/// What stands before the year of a new edition: 修订版2025.
const EDITIONS_BEFORE: [&str; 4] = ["修订版", "修正版", "修订", "修正"];

const VISIONS: [&str; 9] = ["远景目标", "愿景目标", "远景规划", "远景展望", "展望目标", "远景", "愿景", "展望", "发展愿景"];

/// All numbers of a title that mean years, in its order.
pub(super) fn mentions(plain: &[char]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    let counts = Counts { laws: is_about_law_education(plain), last_plan: last_plan(plain) };
    let mut quoted = Vec::new();
    while at < plain.len() {
        match plain[at] {
            '《' => quoted.push(is_carried_out(plain, at)),
            '》' => {
                quoted.pop();
            }
            _ => {}
        }
        let mention = year(plain, at)
            .or_else(|| republic_year(plain, at))
            .or_else(|| long_number(plain, at, counts))
            .or_else(|| short_number(plain, at, counts));
        let Some(mut mention) = mention else {
            at += 1;
            continue;
        };
        let is_span = mention.period.from != mention.period.to;
        if quoted.contains(&true) && is_span {
            mention.role = Role::Foreign;
        }
        at = mention.range.end.max(at + 1);
        found.push(mention);
    }
    mark_years_of_plans(plain, &mut found);
    mark_winters(plain, &mut found);
    mark_outlooks(&mut found);
    mark_goals(&mut found);
    mark_near_terms(plain, &mut found);
    mark_courses(plain, &mut found);
    mark_day_of_issue(plain, &mut found);
    mark_editions(&mut found);
    mark_subjects(plain, &mut found);
    found
}

/// 今冬明春 ends in the year after the only one that is named.
fn mark_winters(plain: &[char], mentions: &mut [Mention]) {
    if let [Mention { period, role: Role::Years, range, .. }] = mentions
        && period.from == period.to
        && (range.end..plain.len()).any(|at| starts(plain, at, "今冬明春"))
    {
        period.to += 1;
    }
}

/// The year after the one that a title looks back on is no far goal: 2025年回顾及2026年展望.
fn mark_outlooks(mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let (before, next) = (&mentions[at - 1], &mentions[at]);
        let is_next = before.role == Role::Years && before.period.to + 1 == next.period.from;
        if is_next && next.role == Role::Vision {
            mentions[at].role = Role::Years;
        }
    }
}

/// The years of a plan say nothing of when it is drawn up or assessed: “十五五”规划编制工作方案, 编制“十五五”规划的通知. What
/// tells of an assessment (中期评估, 评估报告) tells of them.
fn mark_subjects(plain: &[char], mentions: &mut [Mention]) {
    const PLANS: [&str; 3] = ["规划", "纲要", "计划"];
    const PREPARES: [&str; 15] = [
        "编制",
        "起草",
        "谋划",
        "制定",
        "制订",
        "前期",
        "研究",
        "论证",
        "征集",
        "建言",
        "问卷",
        "公众参与",
        "解读",
        "宣讲",
        "宣传",
    ];
    const ASSESSES: [&str; 4] = ["评估", "评价", "考核", "督查"];
    let bracket = plain.iter().rposition(|letter| *letter == '（').filter(|_| plain.last() == Some(&'）'));
    let last = bracket.unwrap_or(plain.len());
    let is_plan_of_work = ["方案", "办法", "细则", "计划", "要点", "通知", "安排"].iter().any(|word| ends(plain, last, word));
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        let spans_years = mention.role == Role::Years && mention.period.to > mention.period.from + 1;
        if mention.role != Role::FiveYears && !spans_years {
            continue;
        }
        let Range { start, end: after } = mention.range;
        // 2035年远景目标 is one of the plan's own words.
        let next = mentions[at + 1..].iter().find(|next| next.role != Role::Vision);
        let end = next.map_or(plain.len(), |next| next.range.start);
        let names_plan = PLANS.iter().any(|plan| ends(plain, start, plan));
        let plan = if names_plan { Some(after) } else { (after..end).find(|at| longest(plain, *at, &PLANS).is_some()) };
        let does = |words: &[&str]| plan.is_some_and(|plan| (plan..end).any(|at| longest(plain, at, words).is_some()));
        // 机构编制 is no verb, and what ends with 规划 is the plan itself.
        let is_verb = |end: usize| ends(plain, end, "编制") && !ends(plain, end, "机构编制");
        let is_drawn_up = (0..=MAX_PLACE_CHARS).filter_map(|back| start.checked_sub(back)).any(is_verb)
            && !PLANS.iter().any(|plan| ends(plain, last, plan));
        if does(&PREPARES) || is_plan_of_work && does(&ASSESSES) || is_drawn_up && plan.is_some() {
            mentions[at].role = Role::Subject;
        }
    }
    // “十四五”规划总结和“十五五”规划编制工作方案.
    if mentions.iter().any(|mention| mention.role == Role::Subject) {
        for mention in mentions.iter_mut().filter(|mention| mention.role == Role::FiveYears) {
            mention.role = Role::Subject;
        }
    }
}

/// The name of a place between 编制 and the years of the plan is no longer, in characters.
const MAX_PLACE_CHARS: usize = 6;

/// The year in which pupils began is not that of a plan for them: their courses end years later (2025级人才培养方案), and what is
/// done when they come is of that year: 2025级新生军训方案. Where the title says how many years they have, the period is these.
fn mark_courses(plain: &[char], mentions: &mut [Mention]) {
    const ARRIVALS: [&str; 11] = ["新生", "军训", "招生", "招收", "入学", "迎新", "报到", "录取", "开学", "始业", "分班"];
    let says = |words: &[&str]| (0..plain.len()).any(|at| longest(plain, at, words).is_some());
    if says(&ARRIVALS) && !says(&["培养方案", "培养计划", "教学计划", "课程"]) {
        return;
    }
    for mention in mentions.iter_mut().filter(|mention| mention.role == Role::Years) {
        if plain[mention.range.clone()].contains(&'级') {
            match years_of_course(&plain[mention.range.end..]) {
                Some(years) if mention.period.from == mention.period.to => mention.period.to += years,
                _ => mention.is_edition = true,
            }
        }
    }
}

/// The number before 年 behind a cohort: 三年发展规划; but not 三年级.
fn years_of_course(after: &[char]) -> Option<i16> {
    let after = &after[..after.len().min(MAX_WORDS_OF_YEAR_CHARS)];
    let at = after.windows(2).position(|pair| pair[1] == '年' && "二两三四五六23456".contains(pair[0]))?;
    let is_alone = after.get(at + 2) != Some(&'级')
        && at
            .checked_sub(1)
            .is_none_or(|before| !is_numeral(after[before]) && !after[before].is_ascii_digit() && after[before] != '第');
    let years = if after[at] == '两' { Some(2) } else { digit_value(after[at]) };
    years.filter(|_| is_alone).and_then(|years| i16::try_from(years).ok())
}

/// The opening and the closing year of a five-year plan are certain: “十五五”开局之年 is 2026, “十四五”规划收官之年 2025. Of 攻坚之年, 收官阶段
/// and the like nobody can tell the year.
fn mark_years_of_plans(plain: &[char], mentions: &mut [Mention]) {
    let mut next_start = plain.len();
    for mention in mentions.iter_mut().rev() {
        let start = mention.range.start;
        if mention.role == Role::FiveYears {
            mark_year_of_plan(plain, mention, next_start);
        }
        next_start = start;
    }
    // “十四五”收官和“十五五”谋划 are one moment.
    if mentions.iter().any(|mention| mention.role == Role::Phase) {
        for mention in mentions.iter_mut().filter(|mention| mention.role == Role::FiveYears) {
            mention.role = Role::Phase;
        }
    }
}

/// The words between the number of a plan and 年 are no longer, in characters.
const MAX_WORDS_OF_YEAR_CHARS: usize = 12;

fn mark_year_of_plan(plain: &[char], mention: &mut Mention, limit: usize) {
    let end = mention.range.end;
    let mut at = end;
    while let Some(length) = longest(plain, at, &PASSED_OVER) {
        at += length;
    }
    if let Some((named_end, year)) = named_year(plain, at, mention.period).filter(|(named_end, _)| *named_end <= limit) {
        // “十五五开局之年”.
        let open = mention.range.start.checked_sub(1).filter(|open| matches!(plain[*open], '“' | '"'));
        let closes = matches!(plain.get(named_end), Some('”' | '"'));
        mention.range.start = open.filter(|_| closes).unwrap_or(mention.range.start);
        mention.range.end = named_end + usize::from(open.is_some() && closes);
        mention.period = Period { from: year, to: year };
        mention.role = Role::Years;
        return;
    }
    // “十五五”末教育布局 is of the five years and leaves no 末; 末期 is a word.
    if starts(plain, end, "末") && !plain.get(end + 1).is_some_and(|next| "期段尾".contains(*next)) {
        mention.range.end += 1;
    }
    let stop = limit.min(end + MAX_WORDS_OF_YEAR_CHARS);
    let of_some_year = (end..stop).find(|at| starts(plain, *at, "之年"));
    if let Some(words_end) = of_some_year.map(|at| at + 2) {
        mention.range.end = words_end;
        mention.role = Role::Phase;
    } else if longest(plain, at, &["开局", "收官", "开好局", "收好官", "收尾"]).is_some() {
        mention.role = Role::Phase;
    }
}

/// Words between a five-year plan and what is said of its year.
const PASSED_OVER: [&str; 19] = [
    "五年规划",
    "规划纲要",
    "规划",
    "计划",
    "纲要",
    "时期",
    "期间",
    "实施",
    "的",
    "”",
    "\"",
    "全面",
    "圆满",
    "决胜",
    "胜利",
    "良好",
    "关键",
    "攻坚",
    "冲刺",
];

/// Which of some years words such as 开局之年 and 第二年 name, and where they end.
fn named_year(plain: &[char], at: usize, years: Period) -> Option<(usize, i16)> {
    const FIRST: [&str; 11] =
        ["开局起步", "开局首个", "开局首", "开局第一", "开局", "起步", "开篇", "首个", "首", "第一个", "第一"];
    const LAST: [&str; 8] = ["收官", "收尾", "末", "最后一个", "最后一", "最后", "第五个", "第五"];
    const MIDDLE: [(&str, i16); 6] = [("第二个", 1), ("第二", 1), ("第三个", 2), ("第三", 2), ("第四个", 3), ("第四", 3)];
    let opens = longest(plain, at, &FIRST).map(|length| (length, years.from));
    let closes = longest(plain, at, &LAST).map(|length| (length, years.to));
    let between =
        MIDDLE.iter().find(|(word, _)| starts(plain, at, word)).map(|(word, step)| (word.chars().count(), years.from + step));
    let (length, year) = opens.or(closes).or(between)?;
    let after = at + length;
    let unit = longest(plain, after, &["之年", "年度", "年"])?;
    let goes_on = plain.get(after + unit).is_some_and(|next| "级底初以内".contains(*next));
    (!goes_on).then_some((after + unit, year))
}

/// The day in brackets at the end on which a text was adopted or issued is none of the plan's years: 2026年工作要点（2025年12月28日
/// 党组会议通过）. Alone it is that of an edition.
fn mark_day_of_issue(plain: &[char], mentions: &mut [Mention]) {
    const ISSUED: [&str; 7] = ["通过", "印发", "发布", "公布", "批准", "审定", "签发"];
    let Some(close) = plain.len().checked_sub(1).filter(|close| plain[*close] == '）') else { return };
    let Some(open) = plain[..close].iter().rposition(|letter| *letter == '（') else { return };
    let [others @ .., last] = mentions else { return };
    let Some((year, after)) = four_digits(plain, open + 1) else { return };
    let unit = usize::from(starts(plain, after, "年"));
    let day = after + if unit > 0 { unit + part_of_year(plain, after + unit) } else { day_in_figures(plain, after) };
    let is_day = ends(plain, day, "日") || unit == 0 && day > after + 3;
    let is_own = last.range.start >= open && last.role == Role::Years && last.period == Period { from: year, to: year };
    let is_issued = ISSUED.iter().any(|word| ends(plain, close, word));
    let has_others = others.iter().any(|other| matches!(other.role, Role::Years | Role::FiveYears));
    if !is_own || !is_day || !(is_issued || has_others && day == close) {
        return;
    }
    last.range = open..close + 1;
    last.role = if has_others { Role::Serial } else { Role::Years };
    last.is_edition = !has_others;
}

/// Beside the years of a plan that of its revision says nothing: 总体规划（2011—2020年）（2017年修订）.
fn mark_editions(mentions: &mut [Mention]) {
    if mentions.iter().any(|mention| matches!(mention.role, Role::Years | Role::FiveYears) && !mention.is_edition) {
        for mention in mentions.iter_mut().filter(|mention| mention.role == Role::Years && mention.is_edition) {
            mention.role = Role::Serial;
        }
    }
}

/// A round year after the end of the plan's years is what it looks out to: “十五五”及2035年, 2026—2030年，远期2035年.
fn mark_goals(mentions: &mut [Mention]) {
    let is_own =
        |mention: &&Mention| matches!(mention.role, Role::Years | Role::FiveYears) && mention.period.to > mention.period.from;
    let Some(end) = mentions.iter().filter(is_own).map(|mention| mention.period.to).min() else { return };
    for mention in mentions {
        let Period { from, to } = mention.period;
        if mention.role == Role::Years && from == to && to > end && to % 5 == 0 {
            mention.role = Role::Vision;
        }
    }
}

/// A year in the middle of the plan's years is none of its own: 2020—2035年，近期至2025年.
fn mark_near_terms(plain: &[char], mentions: &mut [Mention]) {
    let is_span = |mention: &&Mention| mention.role == Role::Years && mention.period.from < mention.period.to;
    let Some(Period { from, to }) = mentions.iter().find(is_span).map(|mention| mention.period) else { return };
    for mention in mentions.iter_mut().filter(|mention| mention.role == Role::Years) {
        let year = mention.period.to;
        let is_within = mention.period.from == year && from <= year && year < to;
        if is_within && NEAR_TERMS.iter().any(|word| ends(plain, mention.range.start, word)) {
            mention.role = Role::Vision;
        }
    }
}

/// What stands before the year at which the first part of a plan ends.
const NEAR_TERMS: [&str; 6] = ["近期至", "近期到", "近期为", "近期", "中期至", "中期"];

/// What the whole title says about the numbers of plans in it.
#[derive(Debug, Clone, Copy)]
struct Counts {
    /// See [`is_about_law_education`].
    laws: bool,
    /// Where the last 规划, 计划 or 纲要 stands.
    last_plan: usize,
}

fn last_plan(plain: &[char]) -> usize {
    plain.windows(2).rposition(|pair| matches!(pair, ['规' | '计', '划'] | ['纲', '要'])).map_or(0, |at| at + 1)
}

/// Whether the work in 《》 is one that the document carries out, whose years are not its own.
fn is_carried_out(plain: &[char], open: usize) -> bool {
    ["落实", "贯彻", "执行", "实施", "学习", "宣传", "依据", "根据", "按照", "对接"].iter().any(|verb| ends(plain, open, verb))
}

/// The five-year plans of legal education are counted from 1986: “八五”普法 is 2021–2025.
fn is_about_law_education(plain: &[char]) -> bool {
    let words = ["普法", "法治宣传", "法制宣传", "普及法律"];
    (0..plain.len()).any(|at| longest(plain, at, &words).is_some())
}

fn year(plain: &[char], at: usize) -> Option<Mention> {
    let (first, mut end) = four_digits(plain, at)?;
    if let Some(range) = serial(plain, at, end) {
        let is_named = (1..=MAX_NUMBER_MARK_CHARS).any(|back| range.start >= back && is_carried_out(plain, range.start - back));
        return Some(Mention::new(first, first, if is_named { Role::Foreign } else { Role::Serial }, range));
    }
    let second = second_year(plain, first, end);
    let mut last = first;
    if let Some((second, after)) = second {
        (last, end) = (second, after);
    }
    let is_span = second.is_some();
    // （2025）年, 〔2024—2025〕学年: the unit stands behind the brackets.
    let is_wrapped = is_wrapped(plain, at, end);
    let start = at - usize::from(is_wrapped);
    end += usize::from(is_wrapped);
    let unit = unit(plain, end);
    let has_unit = unit.is_some() || starts(plain, end, "年");
    if !has_unit && is_of_standard(plain, at) {
        return Some(Mention::new(first, last, Role::Foreign, at..end));
    }
    let is_bare_year = plain[at].is_ascii_digit() && stands_alone(plain, at, end, first);
    if !(last != first || has_unit || is_bare_year) {
        return None;
    }
    let with_unit = end + unit.unwrap_or(0);
    // A school year begins in the year that names it and ends in the next.
    let is_school_year = plain[end..with_unit].contains(&'学');
    if !is_span && is_school_year {
        last += 1;
    }
    let mention = Mention::new(first, last, Role::Years, start..with_unit);
    let mut mention = if is_span { mark_span(plain, mention) } else { mark_single_year(plain, mention, end, has_unit) };
    if is_span && at > 0 && matches!(plain[at - 1], '自' | '从') {
        mention.range.start -= 1;
    }
    Some(Mention { range: with_brackets(plain, mention.range), ..mention })
}

fn mark_span(plain: &[char], mention: Mention) -> Mention {
    if is_vision(plain, &mention.range, true) { Mention { role: Role::Vision, ..mention } } else { mention }
}

/// What the words around a year say of it. `year_end` is where its figures end, before the unit.
fn mark_single_year(plain: &[char], mut mention: Mention, year_end: usize, has_unit: bool) -> Mention {
    const BEFORE: [&str; 6] = ["前", "底前", "末前", "之前", "以前", "以来"];
    let with_unit = mention.range.end;
    if let Some(after) = longest(plain, with_unit, &BEFORE).filter(|_| has_unit) {
        // 2026年前三季度 is a part of the year.
        let next = plain.get(with_unit + after).copied().unwrap_or(' ');
        if !(starts(plain, with_unit, "前") && "一二三四五六七八九十两半期沿端后置往提景".contains(next)) {
            mention.role = Role::Deadline;
            mention.range.end = with_unit + after;
        }
    } else if let Some(after) = longest(plain, year_end, &["年底前", "年末前"]) {
        mention.role = Role::Deadline;
        mention.range.end = year_end + after;
    } else if let Some(range) = since(plain, &mention.range).filter(|_| has_unit) {
        mention.role = Role::Deadline;
        mention.range = range;
    } else if is_vision(plain, &mention.range, false) {
        mention.role = Role::Vision;
    } else {
        let words = edition(plain, with_unit);
        mention.range.end += words;
        let is_version = matches!(plain[year_end..with_unit], [.., '版' | '本']);
        mention.is_edition = words > 0 || is_version || follows_edition(plain, &mention.range);
    }
    mention
}

/// The letters of a year from which on something holds: 2025年起, 自2025年秋季学期起施行, 2024级新生起; but not 2025年起草, 2025年起重.
fn since(plain: &[char], year: &Range<usize>) -> Option<Range<usize>> {
    const BEGINNERS: [&str; 5] = ["学期", "入学", "新生", "新生入学", "入学新生"];
    let mut end = year.end + part_of_year(plain, year.end);
    end += longest(plain, end, &BEGINNERS).unwrap_or(0);
    let is_word = plain.get(end + 1).is_some_and(|next| "草步重降点诉吊源飞伏跑航征搏义居价始底至到".contains(*next));
    if !starts(plain, end, "起") || is_word {
        return None;
    }
    end += 1;
    let holds = longest(plain, end, &["施行", "实施", "执行", "试行", "适用", "启用", "实行"]).unwrap_or(0);
    // 2025年起实施的改革方案 goes on.
    end += if plain.get(end + holds).is_none_or(|next| !next.is_alphanumeric()) { holds } else { 0 };
    let start = year.start - usize::from(year.start > 0 && matches!(plain[year.start - 1], '自' | '从'));
    Some(start..end)
}

/// Whether a year stands alone in brackets or quotation marks before its unit, which is not 年第 of a document number.
fn is_wrapped(plain: &[char], at: usize, end: usize) -> bool {
    let pair = (at.checked_sub(1).and_then(|before| plain.get(before)), plain.get(end));
    let is_pair = matches!(
        pair,
        (Some('（'), Some('）'))
            | (Some('〔'), Some('〕'))
            | (Some('“'), Some('”'))
            | (Some('《'), Some('》'))
            | (Some('"'), Some('"'))
    );
    let has_unit = unit(plain, end + 1).is_some() || starts(plain, end + 1, "年");
    is_pair && has_unit && !starts(plain, end + 1, "年第")
}

/// The mark of a body in a document number has no more letters.
const MAX_NUMBER_MARK_CHARS: usize = 8;

/// The letters of 修订, 3月修订, 第二次修正, 第2版, 7月版 behind a year, where they end what they belong to: not 2025年修订教材工作方案.
fn edition(plain: &[char], at: usize) -> usize {
    let mut end = at + part_of_year(plain, at);
    let month = end - at;
    if starts(plain, end, "第") {
        let count = plain[end + 1..].iter().take(2).take_while(|letter| letter.is_ascii_digit() || is_numeral(**letter)).count();
        let number = end + 1 + count;
        if count > 0 && starts(plain, number, "版") {
            return number + 1 - at;
        }
        end += if count > 0 && starts(plain, number, "次") { count + 2 } else { 0 };
    }
    let version = longest(plain, end, &["版"]).filter(|_| month > 0);
    let Some(words) = longest(plain, end, &EDITIONS).or(version) else { return 0 };
    let goes_on = plain.get(end + words).is_some_and(|next| next.is_alphanumeric());
    if goes_on { 0 } else { end + words - at }
}

/// Whether the letters from one place to another say that a text was changed: 修订稿, 6月修订, 第二次修正, 第二版, 中期调整.
pub(super) fn is_edition(plain: &[char], words: Range<usize>) -> bool {
    let start = words.start + longest(plain, words.start, &["中期", "年中"]).unwrap_or(0);
    // 6月版 and 7月版, 上半年修订 and 下半年修订 are two texts.
    let is_dated = starts(plain, start, "第") || plain.get(start).is_some_and(char::is_ascii_digit);
    let length = if is_dated { edition(plain, start) } else { longest(plain, start, &EDITIONS).unwrap_or(0) };
    length > 0 && start + length == words.end && !ends(plain, words.end, "月版")
}

/// Whether a year ends brackets that begin with 修订: （修订版2025）.
fn follows_edition(plain: &[char], range: &Range<usize>) -> bool {
    let Some(words) = EDITIONS_BEFORE.iter().find(|words| ends(plain, range.start, words)) else { return false };
    ends(plain, range.start - words.chars().count(), "（") && starts(plain, range.end, "）")
}

/// Whether a number is the year of a standard: GB/T 2023, GB/T 31598—2015, ISO 9001:2015.
fn is_of_standard(plain: &[char], at: usize) -> bool {
    let is_of_code =
        |letter: &&char| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '/' | '.' | ':' | '：') || is_dash(**letter);
    let length = plain[..at].iter().rev().take(20).take_while(is_of_code).count();
    let code = &plain[at - length..at];
    let Some(letter) = code.iter().position(char::is_ascii_alphabetic) else { return false };
    let code = &code[letter..];
    let prefix: String = code.iter().filter(|letter| !letter.is_whitespace()).collect();
    let is_named = ["gb", "gb/t", "gb/z", "iso", "iec"].contains(&prefix.as_str());
    let has_number = code.iter().any(char::is_ascii_digit) && matches!(code, [.., '-' | '—' | '–' | '―' | ':' | '：']);
    is_named || has_number
}

/// The letters of the word that makes a number a year. It is none of the words that only begin like one: 年终, 年版权, 年本市,
/// 年度假区.
fn unit(plain: &[char], end: usize) -> Option<usize> {
    let ends_here = |at: usize| !plain.get(at).is_some_and(|next| next.is_alphanumeric());
    let fits = |unit: &&&str| {
        let after = end + unit.chars().count();
        match **unit {
            "年版" | "版" => ends_here(after) || !plain.get(after).is_some_and(|next| "权画税面块图本".contains(*next)),
            "年本" => ends_here(after),
            // 度汛, 度夏, 度冬 are verbs: 2026年度汛方案; but not 2026年度夏令营.
            "年度" => match plain.get(after) {
                Some('假' | '汛') => false,
                Some('夏' | '冬') => longest(plain, after + 1, &["保", "供", "用", "工作", "方案", "期间"]).is_none(),
                _ => true,
            },
            _ => true,
        }
    };
    // 年中总结, 年初工作安排; but 2026年初中毕业, 2026年中小学.
    let is_part = longest(plain, end, &["年中", "年初"])
        .is_some_and(|length| longest(plain, end + length, &["工作", "总结", "小结", "推进", "评估", "督查", "会议"]).is_some());
    if is_part || longest(plain, end, &ENDS_OF_YEAR).is_some() {
        return None;
    }
    UNITS.iter().filter(|unit| starts(plain, end, unit)).filter(fits).map(|unit| unit.chars().count()).max()
}

/// 民國115年, 民國一一五年度, 民國113至116年度, counted from 1912. 115年度 alone may be one too, or not: no years are read from it.
fn republic_year(plain: &[char], at: usize) -> Option<Mention> {
    let is_digit = |at: usize| plain.get(at).is_some_and(char::is_ascii_digit);
    let is_republic = ends(plain, at, "民国");
    if at > 0 && (is_digit(at - 1) || plain[at - 1] == '.') || !is_digit(at) && !is_republic {
        return None;
    }
    let units = ["学年度", "年度", "学年", "年"];
    let (first, mut end) = republic_number(plain, at)?;
    let mut last = first;
    let unit = longest(plain, end, &units).unwrap_or(0);
    let dashes = dashes(plain, end + unit);
    if let Some((second, after)) = republic_number(plain, end + unit + dashes).filter(|(second, _)| dashes > 0 && *second > first)
        && longest(plain, after, &units).is_some()
    {
        (last, end) = (second, after);
    }
    let unit = longest(plain, end, &units)?;
    let range = at..end + unit;
    let is_school_year = starts(plain, end, "学年");
    if is_republic {
        let last = last + i16::from(is_school_year && last == first);
        let start = at - if ends(plain, at, "中华民国") { 4 } else { 2 };
        return Some(Mention::new(1911 + first, 1911 + last, Role::Years, start..range.end));
    }
    // 25-26学年: no school year of the republic that is still on the web has so small a number.
    if is_school_year && last == first + 1 && (10..50).contains(&first) {
        return Some(Mention::new(2000 + first, 2000 + last, Role::Years, range));
    }
    let is_year = last > first || !starts(plain, end, "年") || starts(plain, end, "年度");
    is_year.then(|| Mention::new(0, 0, Role::Serial, range))
}

/// A number of two or three digits, in figures, or in Han characters with or without 百 and 十.
fn republic_number(plain: &[char], at: usize) -> Option<(i16, usize)> {
    let rest = plain.get(at..)?;
    let figures = rest.iter().take(4).take_while(|letter| letter.is_ascii_digit()).count();
    let han = rest.iter().take(5).take_while(|letter| is_han_digit(**letter) || matches!(letter, '十' | '百')).count();
    let text: String = rest[..figures.max(han)].iter().collect();
    let number = match (figures, han) {
        (2..=3, _) => text.parse().ok()?,
        (0, 2..) if !text.contains(['十', '百']) => {
            text.chars().filter_map(digit_value).try_fold(0, |sum: u32, digit| (sum < 1000).then_some(sum * 10 + digit))?
        }
        (0, 2..) => han_number(&text)?,
        _ => return None,
    };
    let number = i16::try_from(number).ok().filter(|number| *number < 1000)?;
    Some((number, at + figures.max(han)))
}

/// Whether a year is what a plan looks out to. That of a span is one of the plan's own: 2026—2035年远景规划.
fn is_vision(plain: &[char], range: &Range<usize>, is_span: bool) -> bool {
    let after = if starts(plain, range.end, "的") { range.end + 1 } else { range.end };
    let looks_out = ["展望", "面向", "迈向", "走向", "到", "展望至"].iter().any(|word| ends(plain, range.start, word));
    !is_span && (longest(plain, after, &VISIONS).is_some() || looks_out)
}

/// The year of four digits that stands here, and where it ends.
fn four_digits(plain: &[char], at: usize) -> Option<(i16, usize)> {
    let four = plain.get(at..at + 4)?;
    let is_arabic = four.iter().all(char::is_ascii_digit);
    if !is_arabic && !is_han_digit(four[0]) {
        return None;
    }
    // 二0二六 and 二O二六 are typed for want of 〇.
    let value = |character: &char| match character {
        '0' | 'o' if !is_arabic => Some(0),
        '1'..='9' if !is_arabic => None,
        _ => digit_value(*character),
    };
    let year = four.iter().try_fold(0, |sum, character| Some(sum * 10 + value(character)?))?;
    let beside = |character: Option<&char>| {
        character.is_some_and(|character| {
            if is_arabic {
                matches!(character, '0'..='9' | '.' | '．')
            } else {
                "〇一二三四五六七八九十百".contains(*character)
            }
        })
    };
    let after = plain.get(at + 4).filter(|next| next.is_ascii_digit() || !is_arabic);
    if beside(after) || at > 0 && beside(plain.get(at - 1)) {
        return None;
    }
    (1949..=2099).contains(&year).then_some(())?;
    Some((i16::try_from(year).ok()?, at + 4))
}

fn is_han_digit(character: char) -> bool {
    "〇一二三四五六七八九".contains(character)
}

/// The value of one digit, in figures or in Han characters.
fn digit_value(character: char) -> Option<u32> {
    let han = || "〇一二三四五六七八九".chars().position(|known| known == character).and_then(|at| u32::try_from(at).ok());
    character.to_digit(10).or_else(han)
}

/// The second year of `2021—2025`, `2021年至2025年`, `2022/2023`, `2025、2026`, `2022-23学年`, and where it ends.
fn second_year(plain: &[char], first: i16, end: usize) -> Option<(i16, usize)> {
    second_day(plain, first, end).or_else(|| short_second_year(plain, first, end)).or_else(|| {
        let mark = end + longest(plain, end, &["学年度", "学年", "年度", "年"]).unwrap_or(0);
        let dashes = dashes(plain, mark);
        if dashes > 0 {
            return four_digits(plain, mark + dashes).filter(|(second, _)| *second >= first);
        }
        joined_years(plain, first, mark)
    })
}

/// How many dashes stand at a place. Between two years a 一 is one as well.
fn dashes(plain: &[char], at: usize) -> usize {
    let count = plain.get(at..).unwrap_or_default().iter().take_while(|letter| is_dash(**letter)).count();
    let is_han_one = count == 0 && starts(plain, at, "一") && plain.get(at + 1).is_some_and(char::is_ascii_digit);
    if is_han_one && four_digits(plain, at + 1).is_some() { 1 } else { count }
}

/// The second of two dates: 2026年9月至2027年3月, 2025年冬2026年春, 2025.9—2028.8, 2025-10-01至2026-03-31, and the part of the next
/// year that follows the part of one: 2025年下半年及2026年上半年.
fn second_day(plain: &[char], first: i16, end: usize) -> Option<(i16, usize)> {
    let part = |at: usize| {
        let unit = usize::from(starts(plain, at, "年"));
        let words = part_of_year(plain, at + unit);
        if words > 0 { unit + words } else { day_in_figures(plain, at) }
    };
    let mut mark = end + part(end);
    if mark == end {
        return None;
    }
    mark += longest(plain, mark, &["起"]).unwrap_or(0);
    let dashes = dashes(plain, mark);
    let is_season = dashes == 0 && ends(plain, mark, "冬");
    let join = if dashes == 0 { longest(plain, mark, &["和", "与", "及", "、"]).unwrap_or(0) } else { 0 };
    let (second, after) = four_digits(plain, mark + dashes + join)
        .filter(|(second, _)| *second >= first && (dashes > 0 || is_season && join == 0) || join > 0 && *second == first + 1)?;
    let last = part(after);
    let end = after + last;
    (last > 0).then(|| (second, end + longest(plain, end, &["止", "底"]).unwrap_or(0)))
}

/// `2022-23学年`, `2025/26年度`, 2021-25年, 二〇二五至二六年度.
fn short_second_year(plain: &[char], first: i16, end: usize) -> Option<(i16, usize)> {
    let mark = end + longest(plain, end, &["学年度", "学年", "年度", "年"]).unwrap_or(0);
    let dashes = dashes(plain, mark);
    let length = if dashes == 0 && starts(plain, mark, "/") { 1 } else { dashes };
    let at = mark + length;
    let two = plain.get(at..at + 2).filter(|_| length > 0)?;
    let second = i16::try_from(digit_value(two[0])? * 10 + digit_value(two[1])?).ok()? + first / 100 * 100;
    // 2025/26 is one year from summer to summer, 2021-25年 five; 2026-12 is a month.
    let names_year = longest(plain, at + 2, &["学年", "年度", "财政年", "财年", " school year", " academic year"]).is_some();
    let is_years = if dashes > 0 { names_year || starts(plain, at + 2, "年") } else { names_year && second == first + 1 };
    (is_years && second > first).then_some((second, at + 2))
}

/// `2025、2026`, 2025年和2026年, `2024、2025、2026`: years that follow each other.
fn joined_years(plain: &[char], first: i16, mark: usize) -> Option<(i16, usize)> {
    let mut found: Option<(i16, usize)> = None;
    let mut mark = mark;
    while matches!(plain.get(mark), Some('/' | '、' | '和' | '与' | '及')) {
        let last = found.map_or(first, |(last, _)| last);
        let Some((next, end)) = four_digits(plain, mark + 1).filter(|(next, _)| *next == last + 1) else { break };
        found = Some((next, end));
        mark = end + longest(plain, end, &["年度", "年"]).unwrap_or(0);
    }
    found
}

/// The letters of a month, a day, a season or a half of a year that stands here: 9月, 12月31日, 冬, 春季, 上半年, 底.
fn part_of_year(plain: &[char], at: usize) -> usize {
    const PARTS: [&str; 22] = [
        "春季学期",
        "秋季学期",
        "春季",
        "夏季",
        "秋季",
        "冬季",
        "春",
        "夏",
        "秋",
        "冬",
        "上半年",
        "下半年",
        "第一季度",
        "第二季度",
        "第三季度",
        "第四季度",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "底",
        "初",
    ];
    if let Some(part) = longest(plain, at, &PARTS) {
        return part;
    }
    let digits =
        |at: usize| plain.get(at..).unwrap_or_default().iter().take(2).take_while(|letter| letter.is_ascii_digit()).count();
    let month = digits(at);
    if month == 0 || !starts(plain, at + month, "月") {
        return 0;
    }
    let after = at + month + 1;
    if starts(plain, after, "份") {
        return month + 2;
    }
    let day = digits(after);
    if day > 0 && starts(plain, after + day, "日") { month + 1 + day + 1 } else { month + 1 }
}

/// The letters of a month, or a month and a day, in figures behind a year: `.9`, `-10-01`, `/3`.
fn day_in_figures(plain: &[char], at: usize) -> usize {
    let Some(mark) = plain.get(at).filter(|mark| matches!(mark, '.' | '．' | '-' | '/')) else { return 0 };
    let number = |at: usize, max: u32| {
        let digits = plain.get(at + 1..).unwrap_or_default().iter().take(3).take_while(|letter| letter.is_ascii_digit()).count();
        let value = plain[at..].iter().skip(1).take(digits).filter_map(|letter| letter.to_digit(10));
        let fits = (1..=2).contains(&digits) && (1..=max).contains(&value.fold(0, |sum, digit| sum * 10 + digit));
        if fits { digits + 1 } else { 0 }
    };
    let month = number(at, 12);
    if month > 0 && plain.get(at + month) == Some(mark) { month + number(at + month, 31) } else { month }
}

/// 2026号, 2026年第3号, 〔2026〕3号.
fn serial(plain: &[char], at: usize, end: usize) -> Option<Range<usize>> {
    let number = |from: usize| {
        let digits = plain.get(from..).unwrap_or_default().iter().take_while(|letter| letter.is_ascii_digit()).count();
        (digits > 0 && starts(plain, from + digits, "号")).then_some(from + digits + 1)
    };
    if starts(plain, end, "号") {
        return Some(at..end + 1);
    }
    if let Some(after) = longest(plain, end, &["年第", "第"]).and_then(|length| number(end + length)) {
        return Some(at..after);
    }
    let opens = at > 0 && matches!(plain[at - 1], '〔' | '（');
    let closes = matches!(plain.get(end), Some('〕' | '）'));
    let year = if starts(plain, end + 1, "年第") { 2 } else { 0 };
    let after = number(end + 1 + year).filter(|_| opens && closes)?;
    // （甲教〔2026〕3号） says nothing else.
    let mark = plain[..at - 1].iter().rev().take(MAX_NUMBER_MARK_CHARS).take_while(|letter| letter.is_alphabetic()).count();
    let start = at - 1 - mark;
    Some(if ends(plain, start, "（") && starts(plain, after, "）") { start - 1..after + 1 } else { at - 1..after })
}

/// Whether four digits without 年 are a year: not 2000套, not “2011计划”, not 健康甲市2030, which is the name of a plan.
fn stands_alone(plain: &[char], at: usize, end: usize, year: i16) -> bool {
    let measures = [
        "套", "亩", "吨", "例", "辆", "份", "只", "台", "床", "座", "间", "支", "幅", "瓦", "岁", "公里", "平方", "平米", "米",
        "万", "千", "亿", "人次", "余", "多", "元以", "%",
    ];
    let is_quantity = longest(plain, end, &measures).is_some()
        || matches!(plain.get(end), Some('个' | '所' | '名' | '件' | '处' | '张' | '户' | '家' | '项' | '条'))
            && !matches!(
                plain.get(end + 1),
                Some('人' | '有' | '单' | '录' | '师' | '校' | '理' | '外' | '庭' | '长' | '目' | '例' | '级')
            );
    let is_quoted = {
        let before = plain[..at].iter().rev().take(12).find(|letter| matches!(letter, '“' | '”' | '"'));
        matches!(before, Some('“')) && plain[end..].iter().take(12).any(|letter| *letter == '”')
    };
    // 教育现代化2035: so round and far a year in the middle of a title is its goal.
    let follows_body = at == 0
        || "局委办会厅院部府室组处科司署校心站队发布》）市区县镇乡".contains(plain[at - 1])
        || !plain[at - 1].is_alphabetic();
    let is_goal = year >= 2030 && year % 5 == 0 && !follows_body && !plain[at - 1].is_ascii();
    // G2026 is a road, 第2026次 a count.
    let is_code = matches!(plain[..at].iter().rev().take(3).take_while(|letter| letter.is_ascii_alphabetic()).count(), 1 | 2)
        || ends(plain, at, "第");
    // 《某行动2025》实施方案: the name of another work.
    let is_of_work = starts(plain, end, "》")
        && at > 0
        && plain[at - 1].is_alphabetic()
        && plain.get(end + 1).is_some_and(|next| next.is_alphanumeric() && *next != '的');
    !is_quantity && !is_quoted && !is_goal && !is_code && !is_of_work
}

/// `（2021—2025年）`, `（2024年修订）`, （2026年3月—6月）.
fn with_brackets(plain: &[char], range: Range<usize>) -> Range<usize> {
    let Some(close) = range.start.checked_sub(1).and_then(|open| match plain[open] {
        '（' => Some('）'),
        '〔' => Some('〕'),
        _ => None,
    }) else {
        return range;
    };
    let months = plain[range.end..]
        .iter()
        .take(12)
        .take_while(|letter| letter.is_ascii_digit() || is_dash(**letter) || ".．/月日".contains(**letter))
        .count();
    if plain.get(range.end + months) == Some(&close) { range.start - 1..range.end + months + 1 } else { range }
}

/// 第十五个五年规划: the first five-year plan began in 1953, the sixth in 1981.
fn long_number(plain: &[char], at: usize, Counts { laws: counts_laws, last_plan }: Counts) -> Option<Mention> {
    if plain[at] != '第' {
        return None;
    }
    let digits = plain[at + 1..].iter().take(4).take_while(|letter| letter.is_ascii_digit() || is_numeral(**letter)).count();
    let text: String = plain[at + 1..at + 1 + digits].iter().collect();
    let number = text.parse().ok().or_else(|| han_number(&text))?;
    let after = at + 1 + digits;
    if !starts(plain, after, "个五年") && !starts(plain, after, "个5年") {
        return None;
    }
    // 第十五个五年（2026—2030年）规划.
    let bracket = plain[after + 3..].iter().take(16).position(|letter| *letter == '）').map_or(0, |close| close + 1);
    let bracket = if plain.get(after + 3) == Some(&'（') { bracket } else { 0 };
    let names_plan = (0..=4).any(|skipped| longest(plain, after + 3 + bracket + skipped, &["规划", "计划"]).is_some());
    // 第十五个五年教育事业发展规划: no other count has come so far.
    let names_plan = names_plan || (number > 10 || counts_laws) && after < last_plan;
    let counted = period_of(number, counts_laws).filter(|_| names_plan && (number >= 10 || counts_laws));
    Some(match counted {
        Some(Period { from, to }) => Mention::new(from, to, Role::FiveYears, at..after + 3),
        // 第六个五年改革纲要 has a count of its own.
        None => Mention::new(0, 0, Role::Serial, at..after + 1),
    })
}

/// “十五五”, 十五五时期: but not 十五分钟, 十四五岁, 二十五中学.
fn short_number(plain: &[char], at: usize, Counts { laws: counts_laws, last_plan }: Counts) -> Option<Mention> {
    if !is_numeral(plain[at])
        || at > 0 && (is_numeral(plain[at - 1]) || plain[at - 1] == '第' || "百千万".contains(plain[at - 1]))
    {
        return None;
    }
    let length = plain[at..].iter().take(5).take_while(|letter| is_numeral(**letter)).count();
    let mut end = at + length;
    if plain[end - 1] != '五' {
        return None;
    }
    let text: String = plain[at..end - 1].iter().collect();
    let number = han_number(&text)?;
    let span = |end: usize| longest(plain, end, &["时期", "期间", "以来"]).unwrap_or(0);
    end += span(end);
    let opens = at > 0 && matches!(plain[at - 1], '“' | '"');
    let is_quoted = opens && matches!(plain.get(end), Some('”' | '"'));
    let (start, mut end) = if is_quoted { (at - 1, end + 1) } else { (at, end) };
    end += span(end);
    let is_spanned = end > at + length + usize::from(is_quoted);
    let names_plan = longest(plain, end, &["规划", "计划"]).is_some();
    let goes_on = end < last_plan;
    let counts_things = longest(
        plain,
        end,
        &[
            "岁", "分钟", "个", "年", "天", "人", "名", "条", "项", "家", "所", "里", "公里", "米", "度", "次", "倍", "周", "届",
            "级", "号", "楼", "路", "中学", "小学", "小时", "街", "组", "类", "种", "日", "月", "团", "连", "军", "大", "冶",
            "局", "院",
        ],
    )
    .is_some();
    let is_plan = match number {
        _ if counts_laws && number < 10 => is_quoted || starts(plain, end, "普法"),
        // 十五 and 二十五 are numbers of their own.
        10 | 20 | 30 => is_spanned || names_plan || is_quoted && goes_on && !counts_things,
        11..=29 => is_quoted || is_spanned || names_plan || !counts_things,
        // “九五”计划.
        6..=9 => is_quoted && (is_spanned || starts(plain, end, "计划")),
        _ => false,
    };
    let Period { from, to } = period_of(number, counts_laws).filter(|_| is_plan)?;
    Some(Mention::new(from, to, Role::FiveYears, start..end))
}

fn period_of(number: u32, counts_laws: bool) -> Option<Period> {
    let number = i16::try_from(number).ok().filter(|number| (1..=30).contains(number))?;
    let from = if counts_laws && number < 10 { 1981 + 5 * number } else { 1951 + 5 * number };
    Some(Period { from, to: from + 4 })
}

fn is_numeral(character: char) -> bool {
    "一二三四五六七八九十".contains(character)
}

/// Where what a plan looks out to begins and ends: with the words that join it to the plan (`和2035年远景目标`), or, where the
/// title names no other years, the year alone.
pub(super) fn vision_range(plain: &[char], mention: &Mention, names_years: bool) -> Range<usize> {
    let Range { mut start, mut end } = mention.range.clone();
    end += usize::from(starts(plain, end, "的"));
    let goals = ["展望到", "展望至", "展望", "远期至", "远期", "面向", "迈向", "走向", "到", "含"];
    for word in NEAR_TERMS.iter().chain(&goals) {
        if ends(plain, start, word) {
            start -= word.chars().count();
            break;
        }
    }
    if !names_years {
        return start..end;
    }
    end += longest(plain, end, &VISIONS).unwrap_or(0);
    if start > 0 && plain[start - 1] == '（' && plain.get(end) == Some(&'）') {
        return start - 1..end + 1;
    }
    let joins = ["以及", "和", "及", "与", "暨", "、", "，", ","];
    if let Some(word) = joins.iter().find(|word| ends(plain, start, word)) {
        start -= word.chars().count();
    } else if let Some(length) = longest(plain, end, &joins) {
        end += length;
    } else if starts(plain, end, "的") {
        end += 1;
    }
    start..end
}
