//! Names what a number measures: the noun phrase before it, or what is counted behind it.

use super::number;
use super::word::{DOING, EMPTY_VERBS, LEADS, PREDICATES};
use crate::base::decimal::digit;
use std::ops::Range;

/// Where the words for an indicator stand.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The clause up to the words that lead the number in.
    pub(super) before: Range<usize>,
    /// The clause before that one.
    pub(super) earlier: Range<usize>,
    /// The number goes on with a list whose members were targets.
    pub(super) listed: bool,
}

/// An indicator, with what the next member of a list needs.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub(super) indicator: String,
    pub(super) verb: String,
    /// Where the words it is made of end, when they stand behind the number.
    pub(super) end: usize,
}

/// Longer names do not fit a cell of a table.
const MAX_NAME_CHARS: usize = 24;
/// What is counted is named in fewer words than what is measured.
const MAX_COUNTED_CHARS: usize = 16;

/// Words that help to name an indicator.
#[derive(Debug)]
pub(super) struct Hints<'a> {
    /// The verb right before the number.
    pub(super) verb: &'a str,
    /// The same where it is as good as a name: 减负.
    pub(super) named: &'a str,
    /// The number may count what follows it.
    pub(super) counts: bool,
    /// The verb before the list in which the number stands.
    pub(super) inherited: &'a str,
    /// The indicator of the target before, in the same sentence.
    pub(super) previous: &'a str,
}

/// Makes the name of the indicator whose quote ends at a byte.
pub(super) fn name(text: &str, place: &Place, end: usize, hints: &Hints<'_>) -> Name {
    let Hints { verb, named, counts, inherited, previous } = *hints;
    let raw = &text[place.before.clone()];
    // 、 and 和 between two members of a list are no name: the name is the one of the list.
    let before = if place.listed && raw.chars().count() <= 12 && raw.ends_with(['、', '和', '及', '与']) {
        ""
    } else {
        without_leads(raw)
    };
    if counts {
        // What is counted comes before what stands in front: 新建5所公办幼儿园 says what the five are.
        let counted = counted(text, end);
        if !counted.is_empty() {
            // 新建5所幼儿园、3所小学: the verb stands once, before the first member.
            let leading = if verb.is_empty() { last_verb(raw).unwrap_or(inherited) } else { verb };
            // 推进改造100个小区 and 改造100个小区 promise one thing: two years compare only if they have one name.
            let shown = if EMPTY_VERBS.contains(&leading) { "" } else { leading };
            let indicator = shortened(&format!("{shown}{}", text[counted.clone()].trim_matches(['“', '”'])));
            return Name { indicator, verb: leading.to_owned(), end: counted.end };
        }
    }
    // 一季度达到30%、二季度达到60%: the quarter is not what is measured.
    let before = if ["季度", "半年", "月底", "年底"].iter().any(|word| before.ends_with(word)) && before.chars().count() <= 4
    {
        ""
    } else {
        before
    };
    // In this order, the nearest first: the clause itself, the target before it in its sentence, the clause before.
    let own = shortened(&format!("{before}{named}"));
    let indicator = if !own.is_empty() {
        // 公办幼儿园新增5所 and 新增公办幼儿园5所 count the same.
        own
    } else if !previous.is_empty() {
        previous.to_owned()
    } else {
        let earlier = shortened(without_leads(&text[place.earlier.clone()]));
        if earlier.is_empty() { verb.to_owned() } else { earlier }
    };
    Name { indicator, verb: last_verb(raw).unwrap_or_default().to_owned(), end }
}

/// The names of 甲、乙分别达到800人和2000人, if there are as many as numbers.
pub(super) fn shared(before: &str, numbers: usize) -> Option<Vec<String>> {
    if numbers < 2 {
        return None;
    }
    let before = without_leads(before);
    // Names and numbers are given out only if there are as many of both: a wrong name is worse than one for all.
    let mut parts: Vec<&str> = before.split('、').collect();
    // The last two of a list are joined by 和.
    if parts.len() < numbers
        && let Some(last) = parts.pop()
    {
        let joined = ["和", "以及", "及", "与"]
            .into_iter()
            .find_map(|mark| last.split_once(mark).filter(|(left, right)| !left.is_empty() && !right.is_empty()));
        match joined {
            Some((left, right)) => parts.extend([left, right]),
            None => parts.push(last),
        }
    }
    (parts.len() == numbers && parts.iter().all(|part| !part.trim().is_empty()))
        .then(|| parts.into_iter().map(|part| shortened(without_leads(part))).collect())
}

/// Where the clause that ends at a byte begins; what stands in brackets is passed over.
pub(super) fn clause_start(text: &str, floor: usize, end: usize) -> usize {
    let mut closed = 0;
    for (at, character) in text[floor..end].char_indices().rev() {
        match character {
            '）' | ')' => closed += 1,
            '（' | '(' if closed > 0 => closed -= 1,
            '，' | ',' | '：' | ':' | '。' | '；' | '、' | '（' | '(' if closed == 0 => {
                // A list of nouns is one subject; a list of numbers is not, and its floor is the number before.
                if character == '、' {
                    continue;
                }
                return floor + at + character.len_utf8();
            }
            _ => {}
        }
    }
    floor
}

/// The end of the clause before the comma that stands at a byte.
pub(super) fn without_comma(text: &str, floor: usize, start: usize) -> usize {
    let stretch = &text[floor..start];
    floor + stretch.trim_end_matches(['，', ',', '：', ':', '（', '(']).len()
}

/// A stretch without the words that lead it in.
pub(super) fn without_leads(stretch: &str) -> &str {
    let mut rest = stretch;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\u{3000}', '—', '、', '”', '·', '）', ')', '-', '，', '*', '\n']);
        // Again until nothing goes: 力争到2025年，全市 is three leads in a row. Dates and words take turns in any order.
        let next = match (date_length(trimmed), LEADS.starts(trimmed)) {
            (Some(length), _) => &trimmed[length..],
            (None, Some((word, ()))) if !belongs(word, &trimmed[word.len()..]) => &trimmed[word.len()..],
            _ => trimmed,
        };
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    trim_end(rest)
}

/// A lead may be the beginning of a longer word: 实际使用外资, 为主, 前沿, 合理用药.
fn belongs(word: &str, rest: &str) -> bool {
    match word {
        "为" => rest.starts_with(['主', '民', '农', '侨', '老']),
        "前" => rest.starts_with(['沿', '期', '瞻', '端']),
        "后" => rest.starts_with(['备', '期', '勤', '续']),
        "底" => rest.starts_with(['线', '数', '层']),
        "末" => rest.starts_with('端'),
        "在" => rest.starts_with(['校', '线', '编', '岗', '园', '册', '建', '甬', '浙', '读']),
        "对" => rest.starts_with(['外', '口', '接']),
        "和" => rest.starts_with(['美', '谐', '平']),
        "及" => rest.starts_with(['时', '時', '格']),
        "以" => rest.starts_with(['旧', '工', '上']),
        "时" => rest.starts_with(['间', '长', '尚']),
        "等" => rest.starts_with(['级', '候']),
        "再" => rest.starts_with(['生', '就', '造']),
        "将" => rest.starts_with('军'),
        "是" => rest.starts_with('否'),
        "要" => rest.starts_with(['素', '求']),
        "与" => rest.starts_with('会'),
        "让" => rest.starts_with('利'),
        "从" => rest.starts_with(['业', '事']),
        "把" => rest.starts_with('握'),
        "且" | "并" => rest.starts_with(['购', '网', '联']),
        "至" | "到" => rest.starts_with(['位', '账', '岗']),
        "也" | "还" => rest.starts_with(['款', '贷', '林']),
        "的" => rest.starts_with('士'),
        "基本" => rest.starts_with(['公', '医', '养', '农', '药', '建', '保', '民', '生', '单', '盘']),
        "实际" => rest.starts_with(['使', '利', '到']),
        "组织" => rest.starts_with(['覆', '化', '力', '部', '建']),
        "主要" => rest.starts_with(['农', '污', '河', '指', '劳', '粮', '水']),
        "总体" => rest.starts_with(['满', '规']),
        "累计" => false,
        "稳定" => rest.starts_with(['就', '性']),
        "保持" => false,
        "高质量" => rest.starts_with(['发', '就']),
        "统筹" => rest.starts_with(['区', '基', '资', '地']),
        _ => false,
    }
}

fn trim_end(stretch: &str) -> &str {
    let mut rest = stretch.trim_end_matches([' ', '\u{3000}', '、', '，', '：', '“', '（', '(', '—', '*']);
    loop {
        let before = rest.len();
        // From the end, again and again: 将分别 are two words that say nothing of what is measured.
        for word in [
            "要", "将", "拟", "应", "力争", "争取", "确保", "分别", "均", "都", "也", "全部", "预计", "计划", "的", "和", "及",
            "与", "年均", "每年", "今年", "全年", "等", "由", "从", "在", "约",
        ] {
            let kept = word == "在" && rest.ends_with("存在")
                || word == "和" && rest.ends_with("总和")
                || word == "的" && rest.ends_with("目的");
            if !kept && let Some(shorter) = rest.strip_suffix(word) {
                rest = shorter.trim_end();
            }
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// The length of `2025年底前`, `到2025年`, `3月底前`, `“十四五”期间` at the start.
fn date_length(text: &str) -> Option<usize> {
    let mut rest = text;
    for lead in ["到", "至", "在", "自", "截至"] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    if let Some(quoted) = rest.strip_prefix('“').filter(|quoted| quoted.starts_with("十")) {
        let (_, after) = quoted.split_once('”')?;
        // “十四五”期间 is a date; any other quotation that begins with 十 is too long to be one.
        let after = ["期间", "时期", "末", "期末"].into_iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
        return (text.len() - after.len() < 48).then(|| text.len() - after.len());
    }
    let mut found = false;
    loop {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        if digits == 0 || digits > 4 {
            break;
        }
        let Some(after) = ["年", "月", "日"].into_iter().find_map(|unit| rest[digits..].strip_prefix(unit)) else { break };
        found = true;
        rest = after;
    }
    if !found {
        return None;
    }
    for word in ["度", "底", "末", "初", "前", "以前", "之前", "起", "内", "，"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    Some(text.len() - rest.len())
}

/// Where what is counted stands behind the number that ends at a byte, a 的 between them left out; an empty range where
/// nothing is.
pub(super) fn counted(text: &str, end: usize) -> Range<usize> {
    // 60个以上的站点 counts 站点.
    let rest = text[end..].trim_start_matches('的');
    let start = text.len() - rest.len();
    let mut length = 0;
    let mut open = 0i32;
    for (count, (at, character)) in rest.char_indices().enumerate() {
        match character {
            // 60个服务站点（覆盖率80%以上）: the number in the brackets is another one.
            '（' | '(' if at > 0 && open == 0 && holds_number(&rest[at..]) => break,
            '“' | '（' | '(' | '「' => open += 1,
            '”' | '）' | ')' | '」' if open > 0 => open -= 1,
            '、' if open > 0 => {}
            _ if !character.is_alphanumeric() && !matches!(character, '-' | '·' | '&' | '+' | ' ') => break,
            _ => {}
        }
        let word = &rest[at..];
        // Another number begins: it has a name of its own. Digits behind Latin letters are part of a name (5G, PM2.5).
        if at > 0 && open == 0 && character.is_numeric() && !rest[..at].ends_with(|before: char| before.is_ascii_alphanumeric()) {
            break;
        }
        // What is done with the things is not what is counted: 5所幼儿园投入使用.
        let verb = at > 0 && open == 0 && PREDICATES.starts(word).is_some() && !word.starts_with("建成果");
        let joined = at > 0
            && open == 0
            && (word.starts_with('和') || word.starts_with('及'))
            && word.chars().nth(1).is_some_and(number::can_begin);
        if verb || joined || count >= MAX_COUNTED_CHARS || (at == 0 && (PREDICATES.starts(word).is_some() || is_joint(word))) {
            break;
        }
        length = at + character.len_utf8();
    }
    let mut found = rest[..length].trim_end();
    // The walk ends in the midst of a phrase where the next word is a verb or a number.
    for word in ["的", "和", "及", "与", "（", "(", "“"] {
        found = found.strip_suffix(word).unwrap_or(found);
    }
    if found.is_empty() { end..end } else { start..start + found.len() }
}

/// Whether a number stands in the brackets that open here.
fn holds_number(text: &str) -> bool {
    text.chars().take_while(|character| !matches!(character, '）' | ')')).any(|character| digit(character).is_some())
}

fn is_joint(word: &str) -> bool {
    ["和", "及", "以及", "与", "或", "并", "且"].iter().any(|joint| word.starts_with(joint))
}

fn last_verb(stretch: &str) -> Option<&'static str> {
    DOING.last(stretch).map(|(_, word, ())| word)
}

/// At most so many characters, cut where a phrase begins.
fn shortened(phrase: &str) -> String {
    let mut phrase = phrase.trim();
    if phrase.chars().count() > MAX_NAME_CHARS {
        // The last phrase that still says enough.
        let cut = phrase
            .char_indices()
            .filter(|(_, mark)| matches!(mark, '、' | '的' | ' '))
            .map(|(at, mark)| at + mark.len_utf8())
            .find(|at| {
                let rest = phrase[*at..].chars().count();
                (3..=MAX_NAME_CHARS).contains(&rest)
            });
        let last = phrase.char_indices().rev().nth(MAX_NAME_CHARS - 1).map_or(0, |(at, _)| at);
        phrase = &phrase[cut.unwrap_or(last)..];
    }
    let mut phrase = phrase.replace('\n', "");
    for (open, close) in [('“', '”'), ('（', '）'), ('《', '》')] {
        // A cut may have left one half of a pair; half a bracket is worse than none.
        if phrase.matches(open).count() != phrase.matches(close).count() {
            phrase.retain(|character| character != open && character != close);
        }
    }
    phrase
}
