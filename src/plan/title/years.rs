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
}

/// A number in a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The years.
    pub(super) period: Period,
    /// What they are.
    pub(super) role: Role,
    /// The letters that name them, with the brackets around.
    pub(super) range: Range<usize>,
}

const UNITS: [&str; 9] = ["学年度", "学年", "年度", "年版", "年本", "年", "届", "级", "版"];

/// Words that begin with 年: of 2026年终总结 the year is 2026 and the rest 年终总结.
const ENDS_OF_YEAR: [&str; 4] = ["年终", "年末", "年鉴", "年底"];

/// What the year of a new edition is followed by.
const EDITIONS: [&str; 8] = ["修正", "修订", "修正版", "修订版", "修订稿", "修订本", "修改", "修改版"];

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
    mark_goals(&mut found);
    mark_editions(plain, &mut found);
    found
}

/// Beside the years of a plan that of its revision says nothing: 总体规划（2011—2020年）（2017年修订）.
fn mark_editions(plain: &[char], mentions: &mut [Mention]) {
    let is_edition = |mention: &Mention| {
        mention.role == Role::Years && plain[mention.range.clone()].contains(&'修') && plain[mention.range.start] == '（'
    };
    if mentions.iter().any(|mention| matches!(mention.role, Role::Years | Role::FiveYears) && !is_edition(mention)) {
        for mention in mentions.iter_mut().filter(|mention| is_edition(mention)) {
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
        return Some(Mention { period: Period { from: first, to: first }, role: Role::Serial, range });
    }
    let mut last = first;
    if let Some((second, after)) = second_year(plain, first, end) {
        (last, end) = (second, after);
    }
    let is_span = last != first;
    let unit = unit(plain, end);
    let has_unit = unit.is_some() || starts(plain, end, "年");
    let is_bare_year = plain[at].is_ascii_digit() && stands_alone(plain, at, end, first);
    if !(is_span || has_unit || is_bare_year) {
        return None;
    }
    let is_school_year = starts(plain, end, "学年");
    let with_unit = end + unit.unwrap_or(0);
    // A school year begins in the year that names it and ends in the next.
    if is_school_year && !is_span {
        last += 1;
    }
    let mut mention = Mention { period: Period { from: first, to: last }, role: Role::Years, range: at..with_unit };
    if let Some(after) =
        longest(plain, with_unit, &["前", "底前", "末前", "之前", "以前", "以来"]).filter(|_| !is_span && has_unit)
    {
        // 2026年前三季度 is a part of the year.
        let next = plain.get(with_unit + after).copied().unwrap_or(' ');
        if !(starts(plain, with_unit, "前") && "一二三四五六七八九十两半期沿端后置往提景".contains(next)) {
            mention.role = Role::Deadline;
            mention.range.end = with_unit + after;
        }
    } else if let Some(after) = longest(plain, end, &["年底前", "年末前"]).filter(|_| !is_span) {
        mention.role = Role::Deadline;
        mention.range.end = end + after;
    } else if is_vision(plain, &mention.range, is_span) {
        mention.role = Role::Vision;
    }
    Some(Mention { range: with_brackets(plain, mention.range), ..mention })
}

/// The letters of the word that makes a number a year. It is none of the words that only begin like one: 年终, 年版权, 年本市,
/// 年度假区.
fn unit(plain: &[char], end: usize) -> Option<usize> {
    let ends_here = |at: usize| !plain.get(at).is_some_and(|next| next.is_alphanumeric());
    let fits = |unit: &&&str| {
        let after = end + unit.chars().count();
        match **unit {
            "年版" => ends_here(after) || !plain.get(after).is_some_and(|next| "权画税面".contains(*next)),
            "年本" | "版" => ends_here(after),
            "年度" => plain.get(after) != Some(&'假'),
            _ => true,
        }
    };
    if longest(plain, end, &ENDS_OF_YEAR).is_some() {
        return None;
    }
    UNITS.iter().filter(|unit| starts(plain, end, unit)).filter(fits).map(|unit| unit.chars().count()).max()
}

/// 民國115年, counted from 1912. 115年度 alone may be one too, or not: no years are read from it.
fn republic_year(plain: &[char], at: usize) -> Option<Mention> {
    let is_digit = |at: usize| plain.get(at).is_some_and(char::is_ascii_digit);
    let digits = (at..at + 3).take_while(|at| is_digit(*at)).count();
    if digits < 2 || is_digit(at + digits) || at > 0 && (is_digit(at - 1) || plain[at - 1] == '.') {
        return None;
    }
    let end = at + digits;
    let unit = longest(plain, end, &["学年度", "年度", "学年", "年"])?;
    if !ends(plain, at, "民国") {
        let is_year = !starts(plain, end, "年") || starts(plain, end, "年度");
        let range = at..end + unit;
        return is_year.then_some(Mention { period: Period { from: 0, to: 0 }, role: Role::Serial, range });
    }
    let number: String = plain[at..end].iter().collect();
    let from = 1911 + number.parse::<i16>().ok()?;
    let to = from + i16::from(starts(plain, end, "学年"));
    Some(Mention { period: Period { from, to }, role: Role::Years, range: at - 2..end + unit })
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
    let value = |character: &char| match character {
        '0'..='9' => character.to_digit(10),
        '〇' => Some(0),
        _ => "一二三四五六七八九".chars().position(|known| known == *character).and_then(|at| u32::try_from(at + 1).ok()),
    };
    if !is_arabic && four.iter().any(char::is_ascii_digit) {
        return None;
    }
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

/// The second year of `2021—2025`, `2021年至2025年`, `2022/2023`, `2025、2026`, `2022-23学年`, and where it ends.
fn second_year(plain: &[char], first: i16, end: usize) -> Option<(i16, usize)> {
    let unit = longest(plain, end, &["学年度", "学年", "年度", "年"]).unwrap_or(0);
    let mark = end + unit;
    let dashes_at = |at: usize| plain.get(at..).unwrap_or_default().iter().take_while(|letter| is_dash(**letter)).count();
    let dashes = dashes_at(mark);
    // 2026年9月至2027年3月, 2025年冬至2026年春.
    let part = part_of_year(plain, mark);
    if unit > 0 && part > 0 && dashes_at(mark + part) > 0 {
        let (second, after) = four_digits(plain, mark + part + dashes_at(mark + part)).filter(|(second, _)| *second > first)?;
        let is_year = starts(plain, after, "年");
        return is_year.then(|| (second, after + 1 + part_of_year(plain, after + 1)));
    }
    if dashes > 0 {
        if let Some((second, after)) = four_digits(plain, mark + dashes) {
            return (second >= first).then_some((second, after));
        }
        let two: String = plain.get(mark + dashes..mark + dashes + 2)?.iter().collect();
        let second: i16 = two.parse().ok()?;
        let is_next = starts(plain, mark + dashes + 2, "学年") && second == (first + 1) % 100;
        return is_next.then_some((first + 1, mark + dashes + 2));
    }
    if !matches!(plain.get(mark)?, '/' | '、' | '和') {
        return None;
    }
    four_digits(plain, mark + 1).filter(|(second, _)| *second == first + 1)
}

/// The letters of a month, a day or a season that stands here: 9月, 12月31日, 冬, 春季.
fn part_of_year(plain: &[char], at: usize) -> usize {
    if let Some(season) = longest(plain, at, &["春季", "夏季", "秋季", "冬季", "春", "夏", "秋", "冬"]) {
        return season;
    }
    let digits =
        |at: usize| plain.get(at..).unwrap_or_default().iter().take(2).take_while(|letter| letter.is_ascii_digit()).count();
    let month = digits(at);
    if month == 0 || !starts(plain, at + month, "月") {
        return 0;
    }
    let after = at + month + 1;
    let day = digits(after);
    if day > 0 && starts(plain, after + day, "日") { month + 1 + day + 1 } else { month + 1 }
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
    number(end + 1).filter(|_| opens && closes).map(|after| at - 1..after)
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
    // G2026 is a road.
    let is_code = matches!(plain[..at].iter().rev().take(3).take_while(|letter| letter.is_ascii_alphabetic()).count(), 1 | 2);
    !is_quantity && !is_quoted && !is_goal && !is_code
}

/// `（2021—2025年）`, `（2024年修订）`.
fn with_brackets(plain: &[char], range: Range<usize>) -> Range<usize> {
    if range.start == 0 || plain[range.start - 1] != '（' {
        return range;
    }
    let months = plain[range.end..]
        .iter()
        .take(12)
        .take_while(|letter| letter.is_ascii_digit() || is_dash(**letter) || "月日".contains(**letter));
    let edition = longest(plain, range.end, &EDITIONS).unwrap_or_else(|| months.count());
    if plain.get(range.end + edition) == Some(&'）') { range.start - 1..range.end + edition + 1 } else { range }
}

/// 第十五个五年规划: the first five-year plan began in 1953, the sixth in 1981.
fn long_number(plain: &[char], at: usize, Counts { laws: counts_laws, .. }: Counts) -> Option<Mention> {
    if plain[at] != '第' {
        return None;
    }
    let digits = plain[at + 1..].iter().take(4).take_while(|letter| letter.is_ascii_digit() || is_numeral(**letter)).count();
    let text: String = plain[at + 1..at + 1 + digits].iter().collect();
    let number = text.parse().ok().or_else(|| han_number(&text))?;
    let after = at + 1 + digits;
    if !starts(plain, after, "个五年") {
        return None;
    }
    // 第十五个五年（2026—2030年）规划.
    let bracket = plain[after + 3..].iter().take(16).position(|letter| *letter == '）').map_or(0, |close| close + 1);
    let bracket = if plain.get(after + 3) == Some(&'（') { bracket } else { 0 };
    let names_plan = (0..=4).any(|skipped| longest(plain, after + 3 + bracket + skipped, &["规划", "计划"]).is_some());
    let counted = period_of(number, counts_laws).filter(|_| names_plan && (number >= 10 || counts_laws));
    Some(match counted {
        Some(period) => Mention { period, role: Role::FiveYears, range: at..after + 3 },
        // 第六个五年改革纲要 has a count of its own.
        None => Mention { period: Period { from: 0, to: 0 }, role: Role::Serial, range: at..after + 1 },
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
    let period = period_of(number, counts_laws).filter(|_| is_plan)?;
    Some(Mention { period, role: Role::FiveYears, range: start..end })
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
    for word in ["展望到", "展望至", "展望", "远期至", "远期", "面向", "迈向", "走向", "到", "含"] {
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
