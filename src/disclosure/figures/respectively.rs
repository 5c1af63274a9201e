//! 分别 with more names than values, or more values than names: `小学、初中、高中学位分别增加500个、300个`.
//!
//! Both lists have to be clearly parsed. Names are parted by 、 alone, or by 、 with one 和 before the last; values follow 分别
//! directly or behind a verb of amounts, have one unit, and end with their clause. Silent: one value for all (各下降2%), names
//! that hold two (城乡, 内外), lists in lists (新建、改扩建幼儿园、小学), 等, comparisons (较2020年、上年), and 分别 before any
//! other verb (分别负责).

use super::plain::Plain;
use super::report;
use crate::diagnostic::problem;
use crate::disclosure::findings::Findings;
use std::ops::Range;

const WORD: &str = "分别";
const MAX_NAMES_CHARS: usize = 120;
const MAX_VALUES_CHARS: usize = 120;

/// Looks at each 分别 of a passage.
pub(crate) fn passage(plain: &Plain, findings: &mut Findings<'_>) {
    for at in (0..plain.characters.len()).filter(|at| plain.has(*at, WORD)) {
        let Some(names) = names(plain, at) else { continue };
        let Some(values) = values(plain, at + 2) else { continue };
        if names.fits(&values) {
            continue;
        }
        let range = names.range.start..values.range.end;
        let printed = plain.text(range.clone());
        let problem = problem::Figures::UnevenLists { names: names.count, values: values.count, printed };
        report(findings, plain.range(range), &problem);
    }
}

struct Names {
    count: usize,
    range: Range<usize>,
    /// 、 parts A、B和C; it may mean A and B together beside C.
    is_in_two: bool,
    /// A name may hold two, or the clause before may multiply them.
    may_be_more: bool,
}

struct Values {
    count: usize,
    range: Range<usize>,
}

impl Names {
    /// Whether so many values are what the names ask for, as far as can be told.
    fn fits(&self, values: &Values) -> bool {
        self.count == values.count || values.count > self.count && self.may_be_more || values.count == 2 && self.is_in_two
    }
}

/// Words in a name that is two: 城乡居民收入.
const TWOFOLD: [&str; 36] = [
    "中小", "初高", "小初", "幼小", "党政", "干群", "医护", "军地", "水电", "粮油", "出入", "增减", "改扩", "城乡", "内外",
    "男女", "进出", "省市", "市县", "区县", "县区", "县乡", "产销", "存贷", "收支", "购销", "上下", "前后", "东西", "南北", "两",
    "三", "双", "各", "四", "师生",
];
/// Words that hold 和 与 及 without joining anything, and such after which names are no plain list.
const STOPS: [&str; 28] = [
    "及以上",
    "及以下",
    "及其",
    "及相关",
    "和平",
    "共和",
    "和谐",
    "和田",
    "和县",
    "总和",
    "饱和",
    "和睦",
    "参与",
    "与会",
    "普及",
    "及格",
    "及时",
    "涉及",
    "等",
    "较",
    "相比",
    "比上",
    "比去",
    "比前",
    "比20",
    "同期",
    "或",
    "其余",
];
/// Words with 等 that leave a list whole: 高等教育, 一等奖.
const RANKS: [&str; 8] = ["高等教育", "高等学校", "高等院校", "中等职业", "中等教育", "等奖", "等级", "平等"];
/// Words between the names and 分别.
const ADJUNCTS: [&str; 17] =
    ["预计", "年均", "同比", "平均", "累计", "要", "将", "应", "已", "均", "可", "也", "都", "则", "须", "需", "再"];

fn names(plain: &Plain, at: usize) -> Option<Names> {
    let start = names_start(plain, at)?;
    let end = without_adjuncts(plain, start, at);
    let (bare, _) = without_brackets(&plain.text(start..end));
    let without_ranks = RANKS.iter().fold(bare.clone(), |bare, rank| bare.replace(rank, ""));
    if STOPS.iter().any(|stop| without_ranks.contains(stop)) {
        return None;
    }
    let mut atoms: Vec<&str> = Vec::new();
    let mut joins = 0;
    let mut last_is_join = false;
    let mut rest = bare.as_str();
    while let Some((mark_at, mark)) =
        ["以及", "、", "和", "与", "及"].iter().filter_map(|mark| Some((rest.find(mark)?, *mark))).min()
    {
        atoms.push(&rest[..mark_at]);
        rest = &rest[mark_at + mark.len()..];
        last_is_join = mark != "、";
        joins += usize::from(last_is_join);
    }
    atoms.push(rest);
    let is_list = joins == 0 || joins == 1 && last_is_join;
    if atoms.len() < 2 || !is_list || atoms.iter().any(|atom| atom.is_empty()) || !has_plain_numbers(&atoms) || is_nested(&atoms)
    {
        return None;
    }
    let lengths: Vec<usize> = atoms.iter().map(|atom| atom.chars().count()).collect();
    let ends_alike = atoms.iter().all(|atom| atom.chars().next_back() == atoms[0].chars().next_back());
    let are_short = lengths[..lengths.len() - 1].iter().all(|length| *length == lengths[0] && *length <= 4);
    Some(Names {
        count: atoms.len(),
        range: start..end,
        is_in_two: joins == 1 && atoms.len() > 2 && !(ends_alike || are_short),
        may_be_more: TWOFOLD.iter().any(|word| bare.contains(word)) || has_list_before(plain, start),
    })
}

/// Where the clause before 分别 begins; marks in brackets are passed over.
fn names_start(plain: &Plain, at: usize) -> Option<usize> {
    let mut depth = 0;
    for index in (at.saturating_sub(MAX_NAMES_CHARS)..at).rev() {
        match plain.characters[index] {
            '）' | ')' | '》' | '”' => depth += 1,
            '（' | '(' | '《' | '“' if depth == 0 => return Some(index + 1),
            '（' | '(' | '《' | '“' => depth -= 1,
            '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '\t' if depth == 0 => return Some(index + 1),
            _ => {}
        }
    }
    (at <= MAX_NAMES_CHARS && depth == 0).then_some(0)
}

fn without_adjuncts(plain: &Plain, start: usize, at: usize) -> usize {
    let mut end = at;
    while let Some(length) = ADJUNCTS.iter().find_map(|word| {
        let length = word.chars().count();
        (end >= start + length && plain.has(end - length, word)).then_some(length)
    }) {
        end -= length;
    }
    end
}

/// The text without what stands in brackets, and whether all of them close.
fn without_brackets(text: &str) -> (String, bool) {
    let mut depth = 0usize;
    let mut bare = String::new();
    for character in text.chars() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(character),
            _ => {}
        }
    }
    (bare, depth == 0)
}

/// Figures in names are years and months, or belong to letters (PM2.5).
fn has_plain_numbers(atoms: &[&str]) -> bool {
    let has_digit = |atom: &&str| atom.contains(|character: char| character.is_ascii_digit());
    let is_time = |atom: &&str| has_digit(atom) && ["年", "月", "季度"].iter().any(|unit| atom.contains(unit));
    let is_letters = |atom: &&str| {
        let first = atom.find(|character: char| character.is_ascii_digit());
        first.is_none_or(|first| atom[..first].ends_with(|before: char| before.is_ascii_alphabetic()))
    };
    atoms.iter().all(is_time) || atoms.iter().all(is_letters)
}

/// Whether a name in the middle is longer than the first: 新建、改扩建幼儿园、小学. The head that names share stands on the last.
fn is_nested(atoms: &[&str]) -> bool {
    let length = |atom: &str| atom.chars().count();
    let first = length(atoms[0]);
    let most = if first < 4 { first + 1 } else { first + 2 };
    // 一级、二级园 share 园, which stands on the second.
    let ends_as_first =
        |atom: &str| atom.chars().nth(first.saturating_sub(1)) == atoms[0].chars().next_back() && length(atom) > first;
    atoms.len() > 2 && atoms[1..atoms.len() - 1].iter().any(|atom| length(atom) > most || ends_as_first(atom))
}

/// Whether the sentence lists something before this clause: 2025年、2030年，….
fn has_list_before(plain: &Plain, start: usize) -> bool {
    let before = plain.characters[..start].iter().rev().take(MAX_NAMES_CHARS);
    before
        .take_while(|character| !matches!(character, '。' | '；' | '\t'))
        .any(|character| matches!(character, '、' | '和' | '及'))
}

/// Verbs of amounts, the longer before the shorter.
const VERBS: [&str; 78] = [
    "设立",
    "评选",
    "不得低于",
    "不得少于",
    "达到了",
    "增长到",
    "增加到",
    "提高到",
    "下降到",
    "减少到",
    "提升到",
    "控制在",
    "稳定在",
    "保持在",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "增长",
    "增加",
    "新增",
    "下降",
    "降低",
    "提高",
    "提升",
    "减少",
    "压减",
    "压缩",
    "上涨",
    "上升",
    "回落",
    "增至",
    "降至",
    "升至",
    "达到",
    "突破",
    "超过",
    "完成",
    "实现",
    "占到",
    "新建",
    "改建",
    "扩建",
    "建成",
    "补充",
    "招收",
    "招聘",
    "培训",
    "安排",
    "投入",
    "下达",
    "拨付",
    "补助",
    "奖励",
    "惠及",
    "覆盖",
    "给予",
    "承担",
    "投资",
    "负担",
    "建设",
    "改造",
    "配备",
    "购置",
    "引进",
    "培育",
    "认定",
    "种植",
    "设",
    "居",
    "为",
    "是",
    "达",
    "占",
    "有",
    "由",
    "从",
    "超",
];
const SEPARATORS: [&str; 5] = ["以及", "、", "和", "与", "及"];
/// Where a second list begins: 由3间、2间增加到5间、4间.
const SECOND: [&str; 12] =
    ["提高到", "增加到", "上升到", "下降到", "减少到", "提升到", "扩大到", "降低到", "增长到", "增至", "降至", "升至"];
const AFTER_VALUE: [&str; 7] = ["以上", "以下", "左右", "以内", "多", "余", "以上的"];

/// The values behind 分别; nothing where they are not clearly a list of at least two.
fn values(plain: &Plain, start: usize) -> Option<Values> {
    let limit = plain.characters.len().min(start + MAX_VALUES_CHARS);
    let mut at = start;
    let mut units: Vec<String> = Vec::new();
    at += plain.any(at, &VERBS).unwrap_or(0);
    at += plain.any(at, &["了", "到", "至"]).unwrap_or(0);
    // 新增学位3000个 names what is counted between verb and value.
    let noun = (at..limit).take_while(|index| is_noun(plain.characters[*index])).count();
    if at == start && noun > 0 || noun > MAX_NOUN_CHARS {
        return None;
    }
    at += noun;
    loop {
        at += plain.any(at, &["超过", "不低于", "不少于", "约", "近", "超", "第"]).unwrap_or(0);
        let number_end = number_end(plain, at).filter(|end| *end > at)?;
        let mut end = number_end;
        while end < limit && !is_value_end(plain, end) {
            end += 1;
        }
        if (number_end..end).any(|index| plain.characters[index].is_ascii_digit()) {
            return None;
        }
        units.push(unit(&plain.text(number_end..end)));
        at = end;
        match plain.any(at, &SEPARATORS) {
            Some(length) if at < limit => at += length,
            _ => break,
        }
    }
    // A list that goes on behind a comma was not read to its end, nor was one whose digits run past the limit.
    let goes_on = plain.at(at) == Some('，') && plain.at(at + 1).is_some_and(|next| next.is_ascii_digit());
    let (last, others) = units.split_last()?;
    let are_alike = others.iter().all(|unit| unit.is_empty() || *unit == others[0])
        && others.iter().all(|unit| unit.is_empty() || last.starts_with(unit.as_str()));
    let are_short = others.iter().all(|unit| unit.chars().count() <= MAX_UNIT_CHARS);
    (units.len() >= 2 && are_alike && are_short && !goes_on && at <= limit)
        .then_some(Values { count: units.len(), range: start..at })
}

const MAX_NOUN_CHARS: usize = 8;
const MAX_UNIT_CHARS: usize = 5;

fn is_noun(character: char) -> bool {
    crate::base::text::is_han(character) && !matches!(character, '和' | '与' | '及')
}

/// Behind a number with its groups and decimals.
fn number_end(plain: &Plain, start: usize) -> Option<usize> {
    let mut end = plain.digits_end(start);
    while matches!(plain.at(end), Some('.' | ',')) && plain.at(end + 1).is_some_and(|next| next.is_ascii_digit()) {
        end = plain.digits_end(end + 1);
    }
    (end > start).then_some(end)
}

fn is_value_end(plain: &Plain, at: usize) -> bool {
    matches!(plain.at(at), Some('，' | '。' | '；' | '：' | '（' | '(' | '）' | ')' | ',' | ';' | '\t' | '！' | '”'))
        || plain.any(at, &SEPARATORS).is_some()
        || plain.any(at, &SECOND).is_some()
}

/// The unit without 以上.
fn unit(tail: &str) -> String {
    let mut tail = tail;
    while let Some(rest) = AFTER_VALUE.iter().find_map(|word| tail.strip_suffix(word)) {
        tail = rest;
    }
    tail.trim_start_matches(['万', '亿', '多', '余']).to_owned()
}
