//! Reads period, kind and series from a title.

mod choice;
mod kind;
mod letters;
mod notice;
mod place;
mod relative;
mod series;
mod years;

pub(crate) use choice::Doubt;
pub(in crate::plan) use notice::quotes_another;

use crate::base::glossary::{KINDS, KnownKind};
use crate::document::Period;
use letters::{Letter, bytes, letters, plain_of};
use std::ops::Range;
use years::Role;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleReading {
    /// The years of the plan.
    pub(crate) period: Option<Period>,
    /// The words that name these years.
    pub(crate) period_words: String,
    /// The years that it sums up beside what it plans: 2025年工作总结和2026年工作计划.
    pub(crate) summed_up: Option<Period>,
    /// The kind that its last words name.
    pub(crate) kind: Option<&'static KnownKind>,
    /// The words that name the kind.
    pub(crate) kind_words: &'static str,
    /// The title without year and body: what the yearly issues share.
    pub(crate) series: String,
    /// What is not certain about the years.
    pub(crate) doubt: Option<Doubt>,
    /// Whether they are those in which the text was written or changed: 2025年修订, 2022年版.
    pub(crate) is_edition: bool,
    /// All years that it names, those of other works and far goals left out.
    pub(crate) years: Vec<Period>,
}

/// What a document is, as far as its period matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Something is planned: it ends with its years.
    Plan,
    /// Something is told: 工作总结, 工作报告.
    Report,
    /// It holds until it is changed, and the year of its title is that of its edition or its issue: 条例, 办法（2025年修订）.
    Lasting,
    /// Neither is known: it may be a lasting rule.
    Unknown,
}

/// The last words of kinds of rules, as front matter gives them.
const LAST: [&str; 13] =
    ["法律", "法规", "规章", "条例", "规定", "办法", "细则", "规则", "准则", "守则", "章程", "制度", "规范性文件"];

/// What a notice does that tells of results or gives them to know: 关于公布2025年验收结果的通知.
const TELLING: [&str; 26] = [
    "确定",
    "核定",
    "同意",
    "任免",
    "任命",
    "修订",
    "修改",
    "调整",
    "停止执行",
    "顺延",
    "公布",
    "发布",
    "公示",
    "公告",
    "通报",
    "表彰",
    "表扬",
    "命名",
    "认定",
    "授予",
    "废止",
    "宣布",
    "延长",
    "继续执行",
    "继续实施",
    "延续执行",
];

/// How the title of a notice ends that tells.
const NOTICES: [&str; 12] =
    ["的函", "的通知", "的通告", "的通报", "的公告", "的公示", "的决定", "通知", "通告", "公告", "公示", "通报"];

/// The last words of what tells of a year that is over, and of lists and announcements, which end with no year.
const TELL: [&str; 102] = [
    "决算草案",
    "批复",
    "答复",
    "复函",
    "名册",
    "数据",
    "分数线",
    "文件目录",
    "报告",
    "总结",
    "小结",
    "评估",
    "年报",
    "决算",
    "决算公开",
    "决算说明",
    "汇报",
    "回顾",
    "大事记",
    "公报",
    "情况",
    "情况说明",
    "情况公示",
    "情况通报",
    "情况的通报",
    "公告",
    "公示",
    "通报",
    "名单",
    "名录",
    "结果",
    "成果",
    "排名",
    "一览表",
    "公开招聘启事",
    "获奖作品",
    "统计表",
    "公布",
    "公开",
    "揭晓",
    "通告",
    "决定",
    "决议",
    "表彰",
    "成绩",
    "查询",
    "信息",
    "人员",
    "人选",
    "对象",
    "单位",
    "获得者",
    "先进个人",
    "先进集体",
    "榜",
    "光荣榜",
    "录取线",
    "事迹",
    "侧记",
    "纪实",
    "纪要",
    "综述",
    "简报",
    "简讯",
    "动态",
    "讲话",
    "致辞",
    "贺词",
    "发言",
    "倡议书",
    "公开信",
    "的信",
    "解读",
    "问答",
    "答记者问",
    "图解",
    "白皮书",
    "蓝皮书",
    "年鉴",
    "月报",
    "季报",
    "快报",
    "指数",
    "价格",
    "说明",
    "声明",
    "启事",
    "征求意见",
    "反馈意见",
    "审查意见",
    "审核意见",
    "评审意见",
    "验收意见",
    "督导意见",
    "整改意见",
    "典型案例",
    "优秀案例",
    "成效",
    "成就",
    "进展",
    "分析",
    "统计",
];

/// The last words of what is to be done in a year, where they are those of no kind.
const WORK: [&str; 53] = [
    "安排",
    "安排表",
    "打算",
    "思路",
    "设想",
    "谋划",
    "部署",
    "任务",
    "任务书",
    "分工",
    "分工表",
    "分解",
    "分解表",
    "责任书",
    "责任状",
    "责任表",
    "任务表",
    "计划表",
    "进度表",
    "时间表",
    "日程",
    "日程表",
    "行事历",
    "校历",
    "议程",
    "值班表",
    "课程表",
    "清单",
    "台账",
    "目标",
    "指标",
    "重点",
    "举措",
    "措施",
    "政策",
    "项目",
    "工程",
    "实事",
    "预算",
    "预算案",
    "预算草案",
    "草案的报告",
    "草案报告",
    "意向",
    "工作",
    "活动",
    "培训",
    "通知",
    "事项",
    "目录",
    "简章",
    "施政纲领",
    "实施意见",
];

impl Nature {
    /// What a document of a kind is, by the name of the kind.
    #[must_use]
    pub(crate) fn of_kind(name: &str) -> Self {
        let built_in = KINDS.iter().find(|kind| kind.name == name);
        if built_in.is_none() && LAST.iter().any(|word| name.ends_with(word)) {
            return Self::Lasting;
        }
        let known = built_in.or_else(|| kind::find_kind(name).map(|(kind, _)| kind));
        match known.map(|kind| kind.id) {
            Some("work-report" | "work-summary") => Self::Report,
            Some(_) => Self::Plan,
            None => Self::of_title(name),
        }
    }

    /// What a document is whose kind was read from its title: 实施意见 may last, though they are of the kind of plans.
    #[must_use]
    pub(crate) fn of_reading(title: &str, reading: &TitleReading) -> Self {
        let lasts = reading.kind_words == "实施意见";
        match reading.kind {
            Some(kind) if !lasts => Self::of_kind(kind.name),
            Some(_) => Self::Unknown,
            None => Self::of_title(title),
        }
    }

    /// Whether the last words of a title are those of a rule, a standard or a manual, which are of no year: 管理办法（试行）.
    #[must_use]
    pub(crate) fn names_rule(title: &str) -> bool {
        const ALIKE: [&str; 11] = ["规程", "规范", "标准", "预案", "公约", "指南", "指引", "须知", "手册", "职责", "流程"];
        let mut title: String = inner_title(title).chars().map(letters::plain).collect();
        kind::truncate_brackets(&mut title);
        LAST.iter().chain(&ALIKE).chain(&kind::SYLLABUSES).any(|word| title.ends_with(word))
    }

    /// Whether the title in plain characters is that of a notice with results, a list, an honour or a repeal.
    fn gives_to_know(title: &str) -> bool {
        let Some(rest) = NOTICES.iter().find_map(|ending| title.strip_suffix(ending)) else { return false };
        if names_a_work_of_a_year(rest) {
            return true;
        }
        let after = |words: &str| words.is_empty() || words.ends_with("关于") || words.ends_with(['局', '委', '办', '厅', '府']);
        TELLING.iter().any(|verb| rest.match_indices(verb).any(|(at, _)| after(rest[..at].trim_end())))
    }

    /// Whether the title is that of a plan, whatever gives it to know: 2026年度立法计划公告, 关于公布2026年民生实事项目的通知.
    fn hands_on_plan(title: &str) -> bool {
        const PLANNED: [&str; 12] = [
            "行政决策目录",
            "实事",
            "实事项目",
            "任务",
            "目标",
            "安排",
            "预算",
            "决策事项目录",
            "重点项目",
            "重点建设项目",
            "重大项目",
            "重大建设项目",
        ];
        const TOLD: [&str; 5] = ["公开说明", "公布", "公开", "发布", "说明"];
        let ending = NOTICES.iter().chain(&TOLD).find_map(|ending| title.strip_suffix(ending));
        let object = ending.unwrap_or(title);
        let object = object.strip_suffix("名单").unwrap_or(object);
        let is_left = object == title || object.ends_with('》') || object.contains("废止");
        let is_kind = || kind::find_kind(object).is_some_and(|(kind, _)| !matches!(kind.id, "work-report" | "work-summary"));
        !is_left && (PLANNED.iter().any(|words| object.ends_with(words)) || is_kind())
    }

    /// Whether a title without a kind says that something is to be done in its year: 任务分解表, 关于做好2025年招生工作的通知.
    #[must_use]
    pub(crate) fn names_work(title: &str) -> bool {
        let mut title: String = inner_title(title).chars().map(letters::plain).collect();
        kind::truncate_brackets(&mut title);
        let title = title.trim_end_matches(['》', '”', '"', '·', '-', '—', ':', '：', ' ']);
        let title = title.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '年' || letter == '等');
        WORK.iter().any(|word| title.ends_with(word)) || Self::hands_on_plan(title) || kind::find_kind(title).is_some()
    }

    /// What a document without a kind is, by the last word of its title.
    fn of_title(title: &str) -> Self {
        if explains_another(title) {
            return Self::Report;
        }
        let mut title: String = inner_title(title).chars().map(letters::plain).collect();
        kind::truncate_brackets(&mut title);
        if ["条例", "准则", "守则"].iter().any(|word| title.ends_with(word)) {
            return Self::Lasting;
        }
        // 任务完成情况清单, 落实情况表.
        let listed = ["一览表", "统计表", "清单", "台账", "表"].iter().find_map(|list| title.strip_suffix(list));
        let tells = TELL.iter().any(|word| title.ends_with(word))
            || listed.is_some_and(|rest| rest.ends_with("情况"))
            || Self::gives_to_know(&title);
        // A budget is planned, its final account is not.
        let is_draft = (title.ends_with("草案的报告") || title.ends_with("草案报告"))
            && !(title.ends_with("决算草案的报告") || title.ends_with("决算草案报告"));
        if tells && !Self::hands_on_plan(&title) && !is_draft { Self::Report } else { Self::Unknown }
    }
}

/// Whether a title begins with the words of pages that explain another document: 图解：…工作要点, 一图读懂《…》, 【政策解读】….
fn explains_another(title: &str) -> bool {
    const EXPLAINS: [&str; 7] = ["图解", "解读", "政策解读", "文字解读", "图文解读", "视频解读", "专家解读"];
    let title: String = title.trim_start().chars().take(8).map(letters::plain).collect();
    let title = title.trim_start_matches(['（', '“', '《']);
    // 政策解读工作要点 is the plan of such work.
    let is_label = |words: &&str| {
        title.strip_prefix(*words).is_some_and(|rest| rest.starts_with(|next: char| !next.is_alphanumeric() || next == '丨'))
    };
    title.starts_with("一图读懂") || title.starts_with("一图看懂") || EXPLAINS.iter().any(is_label)
}

/// Whether a title has its only year in the name of a work that it does not carry out: 《2025年补助办法》继续有效. What is said of
/// the work does not end with the year of the work.
fn names_a_work_of_a_year(title: &str) -> bool {
    const CARRIES_OUT: [&str; 6] = ["落实", "贯彻", "执行", "实施", "做好", "推进"];
    let Some((before, rest)) = title.split_once('《') else { return false };
    let Some((work, after)) = rest.rsplit_once('》') else { return false };
    let has_year = |words: &str| {
        let words: Vec<char> = words.chars().collect();
        years::mentions(&words).iter().any(|mention| matches!(mention.role, Role::Years | Role::FiveYears))
    };
    has_year(work) && !has_year(before) && !has_year(after) && !CARRIES_OUT.iter().any(|verb| before.ends_with(verb))
}

impl TitleReading {
    /// Reads a title; `names` are the names of the issuing bodies, in full, short and former.
    #[must_use]
    pub(crate) fn read(title: &str, names: &[&str]) -> Self {
        let letters = letters(title);
        let inner = notice::inner(&plain_of(&letters));
        let plain = plain_of(&letters[inner.clone()]);
        let mut mentions = years::mentions(&plain);
        relative::add(&plain, &mut mentions);
        let choice = choice::choose(&plain, &mentions);
        let series = series::name(&letters, &inner, &mentions, names);
        let (kind, kind_words) =
            if explains_another(title) { (None, "") } else { kind(&letters[inner.clone()], &mentions, &choice, &series) };
        let words = |range: &Range<usize>| {
            let words = &title[bytes(&letters, &(inner.start + range.start..inner.start + range.end))];
            let inner = words.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')']));
            inner.unwrap_or(words).to_owned()
        };
        let years = mentions.iter().filter(|mention| matches!(mention.role, Role::Years | Role::FiveYears));
        Self {
            period: choice.period.as_ref().map(|(period, _)| *period),
            period_words: choice.period.as_ref().map(|(_, range)| words(range)).unwrap_or_default(),
            summed_up: choice.summed_up,
            kind,
            kind_words,
            series,
            doubt: choice.doubt,
            is_edition: choice.is_edition,
            years: years.map(|mention| mention.period).collect(),
        }
    }
}

/// `关于印发《…》的通知` is about the plan inside.
#[must_use]
pub(crate) fn inner_title(title: &str) -> &str {
    let letters = letters(title);
    let inner = notice::inner(&plain_of(&letters));
    if inner.len() == letters.len() { title } else { &title[bytes(&letters, &inner)] }
}

/// The known kind that words end with: 工作计划 is 年度计划.
#[must_use]
pub(crate) fn kind_of_words(words: &str) -> Option<&'static KnownKind> {
    kind::find_kind(words).map(|(kind, _)| kind)
}

/// 2025—2026年第一学期, 2025-2026-1学期: the number and the word stand this near.
const MAX_NUMBER_OF_TERM_CHARS: usize = 6;

/// The kind, and the words that name it.
fn kind(
    letters: &[Letter],
    mentions: &[years::Mention],
    choice: &choice::Choice,
    series: &str,
) -> (Option<&'static KnownKind>, &'static str) {
    let by_id = |id: &str| KINDS.iter().find(|kind| kind.id == id);
    if choice.is_summary {
        return (by_id("work-summary"), "总结");
    }
    let rest: String = match choice.plan_end {
        Some(end) => plain_of(&letters[..end]).into_iter().collect(),
        None => plain_of(&series::without_years(letters, mentions)).into_iter().collect(),
    };
    let rest = choice::without_join(&rest);
    let found = kind::find_kind(rest);
    let plans = ["工作安排", "工作打算", "工作设想", "工作谋划", "工作目标", "工作重点", "安排", "打算", "设想"];
    let is_for_years = choice.summed_up.is_some() || plans[..5].contains(&series);
    if found.is_none() && choice.period.is_some() && is_for_years {
        let words = plans.iter().find(|word| rest.ends_with(**word));
        return words.map_or((None, ""), |words| (by_id("annual-plan"), words));
    }
    let Some((known, words)) = found else { return (None, "") };
    if matches!(words, "要点" | "纲要") && kind::are_points_of_rule(rest, choice.period.is_some() && !choice.is_edition) {
        return (None, "");
    }
    let is_five_years = choice
        .period
        .as_ref()
        .is_some_and(|(period, _)| mentions.iter().any(|mention| mention.role == Role::FiveYears && mention.period == *period));
    let is_plan = matches!(words, "计划" | "工作计划");
    if is_plan && is_five_years {
        return (by_id("development-plan"), words);
    }
    // A plan for three years is no 年度计划.
    let spans_years = choice.period.as_ref().is_some_and(|(period, range)| {
        let near = (range.end + MAX_NUMBER_OF_TERM_CHARS).min(letters.len());
        let words = plain_of(&letters[range.start..near]);
        period.to > period.from && !words.windows(2).any(|pair| pair == ['学', '年'] || pair == ['学', '期'])
    });
    if is_plan && spans_years { (None, "") } else { (Some(known), words) }
}

#[cfg(test)]
mod tests;
