//! What a text says that it will list: 以下五项工作：, and a heading like 三大任务.

use crate::base::decimal::digit;
use crate::base::ordinal::han_number;

/// What a text says that it will list.
pub(crate) struct Announced {
    /// How many.
    pub(crate) number: u32,
    /// 五项工作.
    pub(crate) shown: String,
    /// Whether a colon stands behind it, so that the list can only be what follows.
    pub(crate) is_before_colon: bool,
    /// Whether it says that the list is a table: 见下表.
    pub(crate) names_table: bool,
    /// What each item has to name, or nothing: 阶段 behind 分三个阶段实施.
    pub(crate) item_name: &'static str,
}

/// Measures that count items of a text.
const MEASURES: [&str; 14] = ["个方面", "方面", "个", "项", "大类", "大", "条", "类", "点", "件", "种", "步", "項", "條"];
/// What items of a text are called in general.
const NOUNS: [&str; 52] = [
    "工作", "任务", "措施", "举措", "方面", "重点", "目标", "要求", "意见", "建议", "事项", "内容", "原则", "行动", "工程",
    "项目", "指标", "问题", "环节", "转变", "关系", "取向", "导向", "机制", "体系", "建设", "计划", "政策", "实事", "情形",
    "条件", "材料", "步骤", "阶段", "必须", "坚持", "方式", "渠道", "途径", "方法", "做法", "特点", "能力", "关键", "任務",
    "目標", "入手", "着手", "发力", "推进", "突破", "努力",
];
/// Measures that need no noun: 以下四点, 两类.
const BARE_MEASURES: [&str; 9] = ["个方面", "方面", "项", "条", "类", "点", "步", "种", "大类"];
/// What stands before a count that says less than all, or more.
const BOUNDS: [&str; 27] = [
    "第",
    "前",
    "后",
    "余",
    "另",
    "另外",
    "其他",
    "其它",
    "每",
    "各",
    "近",
    "约",
    "至少",
    "最少",
    "不少于",
    "不超过",
    "不低于",
    "最多",
    "超过",
    "任选",
    "任意",
    "选择",
    "同时",
    "其中",
    "之外",
    "以外",
    "新增",
];
/// Words that announce, right before the count.
const BELOW: [&str; 9] = ["以下", "下列", "下述", "下面", "如下", "分为", "包括", "分成", "这"];
const MAX_CLAUSE_CHARS: usize = 40;
const MAX_NOUN_CHARS: usize = 10;
const MAX_NUMBER: u32 = 60;

/// What a clause announces, with what stands before and behind the count.
struct Reading<'a> {
    announced: Announced,
    before: &'a str,
    measure: &'static str,
    noun: &'a str,
}

/// What the clause before a colon announces.
pub(crate) fn announced(text: &str) -> Option<Announced> {
    read(text).map(|reading| Announced { is_before_colon: true, ..reading.announced })
}

/// Verbs before a count in a sentence that announces what the next ones hold.
const VERBS_OF_SENTENCE: [&str; 22] = [
    "做好",
    "抓好",
    "抓实",
    "抓住",
    "抓牢",
    "抓了",
    "做了",
    "把握",
    "把握好",
    "突出",
    "注重",
    "做到",
    "坚持",
    "采取",
    "办好",
    "处理好",
    "包括",
    "体现在",
    "以下",
    "下列",
    "如下",
    "从",
];

/// What such a sentence counts.
const NOUNS_OF_SENTENCE: [&str; 21] = [
    "工作", "任务", "重点", "方面", "措施", "举措", "要求", "意见", "建议", "原则", "环节", "关系", "实事", "大事", "问题",
    "目标", "关键", "入手", "着手", "发力", "必须",
];

/// What the clause before a full stop or a comma announces: `要抓好三项工作。一是…`. More sentences hold counts than announce
/// with them, so that the verb and the noun have to say it: 抓好三项工作, and not 推进三个项目建设.
pub(crate) fn announced_in_sentence(text: &str) -> Option<Announced> {
    const BARE: [&str; 3] = ["个方面", "方面", "点"];
    /// 重点任务共6项 says what it counts before the count.
    const COUNTED: [&str; 13] =
        ["任务", "工作", "重点", "措施", "举措", "实事", "目标", "要求", "意见", "建议", "事项", "原则", "内容"];
    const IN_ALL: [&str; 5] = ["一共有", "总共", "共计", "共有", "共"];
    /// 分三个阶段实施.
    const STAGES: [&str; 6] = ["阶段", "阶段实施", "阶段进行", "阶段推进", "阶段开展", "阶段组织实施"];
    let Reading { announced, before, measure, noun } = read(text)?;
    let counted = IN_ALL.iter().find_map(|word| before.strip_suffix(word));
    let is_counted = counted.is_some_and(|counted| COUNTED.iter().any(|known| counted.ends_with(known)));
    if is_counted && noun.is_empty() && ["项", "条", "件", "点", "个方面"].contains(&measure) {
        return Some(announced);
    }
    if announced.names_table {
        return None;
    }
    if before.ends_with(['分', '为', '成']) && STAGES.contains(&noun) {
        return Some(Announced { item_name: "阶段", ..announced });
    }
    let is_said = VERBS_OF_SENTENCE.iter().any(|verb| before.ends_with(verb));
    let is_general =
        if noun.is_empty() { BARE.contains(&measure) } else { NOUNS_OF_SENTENCE.iter().any(|known| noun.ends_with(known)) };
    (is_said && is_general).then_some(announced)
}

/// The last clause of a text, and where it begins.
fn last_clause(text: &str) -> (usize, &str) {
    let tail = text.char_indices().rev().take(MAX_CLAUSE_CHARS);
    let begin = tail.clone().find(|(_, character)| "，。；：！？,;:\n".contains(*character));
    let begin = begin.map_or_else(|| tail.last().map_or(0, |(at, _)| at), |(at, character)| at + character.len_utf8());
    (begin, text[begin..].trim())
}

fn read(text: &str) -> Option<Reading<'_>> {
    /// A clause of its own that points to what follows: 重点工作共8项，具体如下：
    const POINTERS: [&str; 8] = ["具体", "分别是", "分别为", "具体是", "具体为", "具体包括", "主要包括", "即"];
    /// The same, to a table.
    const TABLES: [&str; 5] = ["见下表", "详见下表", "具体见下表", "如下表", "具体如下表"];
    let (begin, written) = last_clause(text);
    let names_table = TABLES.contains(&written);
    let is_pointer = names_table || POINTERS.contains(&written.trim_end_matches("如下"));
    let written = match text[..begin].strip_suffix('，') {
        Some(before) if is_pointer => last_clause(before).1,
        _ => written,
    };
    // “三个全覆盖”： names what follows in words of its own; “三大攻坚战”： may be a name that all know.
    let is_quoted = written.ends_with('”');
    let clause = written.trim_end_matches("如下").trim_end_matches(['”', '*', '"']);
    let mut counts = counts_in(clause);
    let (start, number, noun_at, measure) = counts.pop()?;
    let before = &clause[..start];
    let is_below = BELOW.iter().any(|word| before.ends_with(word));
    if !counts.is_empty() && !is_below || is_bounded(before) {
        return None;
    }
    // 以下两类五项 counts on two levels.
    if counts.last().is_some_and(|(_, _, end, _)| *end == start) {
        return None;
    }
    let noun = clause[noun_at..].trim_start_matches(['的', ' ']).trim_matches(['“', '”']);
    let is_general = if noun.is_empty() {
        BARE_MEASURES.contains(&measure)
    } else {
        noun.chars().count() <= MAX_NOUN_CHARS
            && (is_quoted && measure != "大"
                || NOUNS.iter().any(|known| noun.ends_with(known))
                || NOUNS.iter().any(|known| noun.starts_with(known)))
    };
    // 五个一工程 is a name.
    let is_name = noun.starts_with(|first: char| "一二三四五六七八九十".contains(first));
    let is_part = ["中的", "之一", "等", "以上", "以内", "左右", "之外", "多"].iter().any(|word| noun.contains(word));
    (is_general && !is_part && !is_name && (2..=MAX_NUMBER).contains(&number)).then(|| Reading {
        announced: Announced { number, shown: shown(&clause[start..]), is_before_colon: false, names_table, item_name: "" },
        before,
        measure,
        noun,
    })
}

/// 三个方面 of 三个方面入手.
fn shown(count: &str) -> String {
    let count = count.trim_end_matches(['”', '“']);
    let bare = ["入手", "着手", "发力", "努力"].iter().find_map(|verb| count.strip_suffix(verb));
    bare.unwrap_or(count).to_owned()
}

/// Whether a count is one of some, or says no more than how many at least. Words of one character stand right before it.
fn is_bounded(before: &str) -> bool {
    BOUNDS.iter().any(|word| if word.chars().count() == 1 { before.ends_with(word) } else { before.contains(word) })
}

/// What may stand before the count in a heading of nothing else.
const VERBS_OF_HEADING: [&str; 27] = [
    "",
    "办好",
    "继续办好",
    "全力办好",
    "抓好",
    "抓实",
    "落实",
    "实施",
    "推进",
    "聚焦",
    "突出",
    "完成",
    "明确",
    "做好",
    "开展",
    "重点",
    "采取",
    "强化",
    "今年",
    "主要",
    "重点抓好",
    "重点做好",
    "重点推进",
    "全力抓好",
    "扎实做好",
    "坚持",
    "制定",
];

/// Nouns that any section is one of.
const GENERAL_NOUNS: [&str; 17] = [
    "实事",
    "民生实事",
    "任务",
    "重点任务",
    "主要任务",
    "工作任务",
    "具体任务",
    "重点工作",
    "工作",
    "措施",
    "举措",
    "保障措施",
    "工作措施",
    "工作举措",
    "具体措施",
    "基本原则",
    "原则",
];

/// Nouns that each section has to name.
const SPECIAL_NOUNS: [&str; 3] = ["行动", "工程", "计划"];

/// A heading that is nothing but a count, and the noun that each of its sections has to name, if it is a special one.
pub(crate) fn heading(title: &str) -> Option<(Announced, Option<&'static str>)> {
    let counts = counts_in(title);
    let [(start, number, noun_at, _)] = counts.as_slice() else { return None };
    let noun = title[*noun_at..].trim_start_matches('的');
    let special = SPECIAL_NOUNS.iter().copied().find(|special| noun == *special || noun.strip_prefix("重点") == Some(*special));
    let is_count = VERBS_OF_HEADING.contains(&title[..*start].trim()) && (GENERAL_NOUNS.contains(&noun) || special.is_some());
    let announced = || Announced {
        number: *number,
        shown: title[*start..].to_owned(),
        is_before_colon: false,
        names_table: false,
        item_name: "",
    };
    (is_count && (2..=MAX_NUMBER).contains(number)).then(|| (announced(), special))
}

/// The counts of a clause: where each begins, its number, where its noun begins, its measure.
fn counts_in(clause: &str) -> Vec<(usize, u32, usize, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < clause.len() {
        let rest = &clause[at..];
        let Some(first) = rest.chars().next() else { break };
        let is_digit = |character: char| digit(character).is_some();
        let is_han = |character: char| "一二三四五六七八九十两".contains(character);
        let length = if is_digit(first) { run(rest, is_digit) } else { run(rest, is_han) };
        if length == 0 {
            at += first.len_utf8();
            continue;
        }
        let number = if is_digit(first) {
            let value = rest[..length]
                .chars()
                .fold(0u32, |sum, next| sum.saturating_mul(10).saturating_add(digit(next).map_or(0, u32::from)));
            Some(value)
        } else {
            han_number(&rest[..length])
        };
        let is_decimal = clause[..at].ends_with(['.', '．', '-', '—', '至', '~'])
            || is_digit(first) && rest[length..].starts_with(['.', '-', '—', '至']);
        let measure = MEASURES.iter().find(|measure| rest[length..].starts_with(**measure));
        if let (Some(number), Some(measure), false) = (number, measure, is_decimal) {
            found.push((at, number, at + length + measure.len(), *measure));
        }
        at += length;
    }
    found
}

fn run(text: &str, is_in: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|character| is_in(*character)).map(char::len_utf8).sum()
}
