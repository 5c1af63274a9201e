//! One indicator with two values for one period: 93% in the text and 95% in the table of targets.
//!
//! Only what is unmistakable: two statements and no more, with the same name, unit and manner (以上 or exact), in different
//! blocks; each names the indicator at the head of its clause or as the row of a table with one column of aims; both speak of
//! the same years; and no word near either of them makes it another measure: a part (其中, 农村), another place (全县), a
//! stage, a comparison, a level of ambition (力争).
//!
//! What is done in a year has short names (新增学位, 培训教师), and a section may speak of its part of it. Such a pair counts
//! only where the text before all sections, or a section of aims, states the year's number and a section states a greater one:
//! a part is not greater than the whole.

use super::{line, report};
use crate::base::text::fold;
use crate::diagnostic::problem;
use crate::disclosure::findings::Findings;
use crate::document::{BlockKind, plain_text};
use crate::plan::{Comparator, Direction, Part, PartRole, Plan, PlanBlock, Section, SectionForm, Target};
use std::collections::{BTreeMap, BTreeSet};

/// Looks at the targets of a plan.
pub(crate) fn examine(plan: &Plan, findings: &mut Findings<'_>) {
    let places = places(plan);
    let mut targets: BTreeMap<(String, String, Comparator), Vec<&Target>> = BTreeMap::new();
    for target in plan.targets.iter().filter(|target| !target.in_title) {
        let name = fold(&target.indicator);
        let name = name.strip_prefix("全市").unwrap_or(&name).to_owned();
        if name.chars().count() < MIN_NAME_CHARS && !is_activity(&name)
            || target.base_unit().is_empty()
            || target.upper.is_some()
            || target.direction != Direction::Level
        {
            continue;
        }
        targets.entry((name, target.base_unit().to_owned(), target.comparator)).or_default().push(target);
    }
    // The characters of a table of thousands of rows are put together once.
    let mut blocks: BTreeMap<&str, Words> = BTreeMap::new();
    for ((name, ..), pair) in &targets {
        let [one, other] = pair.as_slice() else { continue };
        if one.magnitude() == other.magnitude() || one.anchor == other.anchor {
            continue;
        }
        for target in pair {
            if let Some(place) = places.get(target.anchor.as_str()) {
                blocks.entry(target.anchor.as_str()).or_insert_with(|| Words::of(place.block));
            }
        }
        let (Some(one), Some(other)) = (statement(one, &places, &blocks), statement(other, &places, &blocks)) else { continue };
        let years = one.years(plan);
        if one.is_plain()
            && other.is_plain()
            && years.is_some()
            && years == other.years(plan)
            && (name.chars().count() >= MIN_NAME_CHARS || is_part_above_whole(&one, &other))
            && !(one.is_of_one_year() ^ other.is_of_one_year() && is_counted(one.target))
        {
            report_pair(&one, &other, findings);
        }
    }
}

/// The statement of a target, where it stands in the text.
fn statement<'a>(
    target: &'a Target,
    places: &BTreeMap<&str, Place<'a>>,
    blocks: &'a BTreeMap<&str, Words>,
) -> Option<Statement<'a>> {
    Statement::read(target, *places.get(target.anchor.as_str())?, blocks.get(target.anchor.as_str())?)
}

/// What is read from a block for all its targets.
struct Words {
    text: String,
    /// The head of a table.
    head: String,
    /// Whether a table has aims of one kind only: one column of numbers.
    has_one_column: bool,
}

impl Words {
    fn of(block: &PlanBlock) -> Self {
        let text = block.text();
        let BlockKind::Table { head, rows, .. } = &block.kind else {
            return Self { text, head: String::new(), has_one_column: false };
        };
        let heads: Vec<String> = head.iter().map(|cell| plain_text(cell)).collect();
        let has_digit = |cell: String| cell.contains(|character| crate::base::decimal::digit(character).is_some());
        let is_numeric = |column: usize| {
            let numbers = rows.iter().filter_map(|row| row.get(column)).filter(|cell| has_digit(plain_text(cell))).count();
            numbers * 2 > rows.len()
        };
        let numeric = (0..heads.len()).filter(|column| heads[*column].trim() != "序号" && is_numeric(*column)).count();
        Self { text, head: heads.concat(), has_one_column: numeric == 1 }
    }
}

const MIN_NAME_CHARS: usize = 5;

#[derive(Clone, Copy)]
struct Place<'a> {
    part: &'a Part,
    section: &'a Section,
    block: &'a PlanBlock,
}

struct Statement<'a> {
    target: &'a Target,
    place: Place<'a>,
    words: &'a Words,
    /// What stands in its sentence, or its row, before and behind the value.
    before: &'a str,
    after: &'a str,
}

fn places(plan: &Plan) -> BTreeMap<&str, Place<'_>> {
    let blocks =
        plan.sections().flat_map(|(part, section)| section.blocks.iter().map(move |block| Place { part, section, block }));
    blocks.filter(|place| place.part.role != PartRole::Notice).map(|place| (place.block.anchor.as_str(), place)).collect()
}

/// Words that make a statement one of a part, of another place or time, or of another ambition.
const OTHER_MEASURES: [&str; 47] = [
    "其中",
    "县",
    "区",
    "镇",
    "乡",
    "村",
    "农",
    "街道",
    "民办",
    "公办",
    "省",
    "国",
    "各校",
    "去年",
    "上年",
    "以来",
    "较",
    "相比",
    "已",
    "现有",
    "目前",
    "累计",
    "力争",
    "争取",
    "确保",
    "挑战",
    "奋斗",
    "阶段",
    "近期",
    "远期",
    "中期",
    "试点",
    "示范",
    "回顾",
    "城区",
    "山区",
    "分别",
    "平均",
    "新增",
    "年均",
    "每年",
    "一季度",
    "上半年",
    "下半年",
    "人均",
    "基期",
    "原",
];
/// What may stand before an indicator in its clause.
const BEFORE: [&str; 22] = [
    "到",
    "至",
    "全市",
    "全年",
    "年底",
    "年末",
    "末",
    "底",
    "前",
    "，",
    ",",
    "使",
    "实现",
    "预计",
    "今年",
    "本年度",
    "主要目标",
    "：",
    "——",
    "年",
    "计划",
    "全面",
];

impl<'a> Statement<'a> {
    fn read(target: &'a Target, place: Place<'a>, words: &'a Words) -> Option<Self> {
        let (before, after) = (words.text.get(..target.range.start)?, words.text.get(target.range.end..)?);
        let is_table = matches!(place.block.kind, BlockKind::Table { .. });
        let marks: &[char] = if is_table { &['\n'] } else { &['。', '；', '\n', '！'] };
        let start = before.rfind(marks).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let end = after.find(marks).unwrap_or(after.len());
        Some(Self { target, place, words, before: &before[start..], after: &after[..end] })
    }

    fn is_table(&self) -> bool {
        matches!(self.place.block.kind, BlockKind::Table { .. })
    }

    /// Whether nothing near it makes it another measure.
    fn is_plain(&self) -> bool {
        let name = &self.target.indicator;
        let behind = self.after.split(['，', '；']).next().unwrap_or_default();
        let around = format!("{}{behind}", self.before).replace(name.as_str(), "") + &self.place.section.title_text();
        if OTHER_MEASURES.iter().any(|word| around.contains(word)) {
            return false;
        }
        if self.is_table() {
            return !name.contains(['（', '(']) && self.words.has_one_column;
        }
        let clause = self.before.rsplit(['，', '：', '、']).next().unwrap_or_default();
        // 经费投入 ends in the value: 投入12.5亿元.
        let clause = format!("{clause}{}", self.target.quote);
        clause.find(name.as_str()).is_some_and(|at| is_period(&clause[..at]))
    }

    /// Whether nothing but the year stands in its sentence before it: 全年新增学位810个.
    fn says_the_year_alone(&self) -> bool {
        let Some(at) = self.before.find(self.target.indicator.as_str()) else { return false };
        let lead = &self.before[..at];
        is_period(lead) && !lead.contains(['，', '：', ',']) && (self.is_of_one_year() || !years_in(lead).is_empty())
    }

    /// Whether it speaks for the whole document.
    fn is_of_whole(&self) -> bool {
        let title = self.place.section.title_text();
        self.place.section.form == SectionForm::Lead
            || ["主要目标", "工作目标", "总体目标"].iter().any(|aims| title.contains(aims))
    }

    /// 今年建成300个 beside 到2025年建成1000个.
    fn is_of_one_year(&self) -> bool {
        ["今年", "全年", "年内", "当年", "本年"].iter().any(|word| self.before.contains(word))
    }

    /// The years of which it speaks: printed with it, or else the last of the document's period.
    fn years(&self, plan: &Plan) -> Option<BTreeSet<i16>> {
        let printed = years_in(&format!("{}{}{}", self.before, self.after, self.words.head));
        if !printed.is_empty() {
            return Some(printed);
        }
        let of_section = years_in(&self.place.section.title_text());
        let period = plan.metadata.period.map(|period| BTreeSet::from([period.to]));
        if of_section.is_empty() { period } else { Some(of_section) }
    }
}

/// Whether words say no more than when: 到2025年，全市.
fn is_period(words: &str) -> bool {
    let mut left = words.to_owned();
    for word in BEFORE {
        left = left.replace(word, "");
    }
    left.chars().all(|left| left.is_ascii_digit() || left.is_whitespace() || "“”十四五期间".contains(left))
}

/// 新增学位: a verb and what it is done to.
fn is_activity(name: &str) -> bool {
    const VERBS: [&str; 10] = ["新增", "培训", "招聘", "新建", "改建", "扩建", "建成", "改造", "补充", "引进"];
    name.chars().count() == 4 && VERBS.iter().any(|verb| name.starts_with(verb))
}

/// Whether one speaks for the whole document, and the other, which stands in a section, has more.
fn is_part_above_whole(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let (whole, part) = if one.is_of_whole() { (one, other) } else { (other, one) };
    let is_said = |statement: &Statement<'_>| !statement.is_table() && statement.says_the_year_alone();
    whole.is_of_whole()
        && !part.is_of_whole()
        && is_said(whole)
        && is_said(part)
        && part.target.magnitude() > whole.target.magnitude()
}

/// Whether amounts of several years add up.
fn is_counted(target: &Target) -> bool {
    !target.base_unit().contains(['%', '％', '‰'])
}

/// The years that a text prints: 2025年.
fn years_in(text: &str) -> BTreeSet<i16> {
    let ends = text.match_indices('年').map(|(at, _)| at);
    ends.filter_map(|end| text[..end].char_indices().rev().nth(3).and_then(|(start, _)| text[start..end].parse().ok()))
        .filter(|year| (1949..2100).contains(year))
        .collect()
}

fn report_pair(one: &Statement<'_>, other: &Statement<'_>, findings: &mut Findings<'_>) {
    let problem = problem::Figures::TwoValues {
        indicator: other.target.indicator.clone(),
        value: other.target.quote.clone(),
        other: one.target.quote.clone(),
        line: line(findings, one.place.block.range.start),
    };
    report(findings, other.place.block.range.clone(), &problem);
}
