//! Reads the sentences in which a document says when it begins and ends.

use crate::base::date::Date;
use crate::base::ordinal::han_number;

/// What a sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The sentence as it is printed.
    pub words: String,
    pub from: Option<Beginning>,
    pub end: Option<Ending>,
}

/// The first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    Day(Date),
    /// 自印发之日起.
    Issue,
    /// 自发布之日起30日后.
    Later,
}

/// The last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Between these two days: a year alone names none of its own.
    Day { first: Date, last: Date },
    /// So many months after the beginning.
    After { months: i32 },
}

/// What a document calls itself: 本办法, 本实施方案.
const NOUNS: [&str; 32] = [
    "办法", "规定", "细则", "通知", "意见", "方案", "计划", "规划", "措施", "政策", "文件", "规则", "规程", "制度", "要点",
    "条例", "决定", "公告", "通告", "指南", "标准", "目录", "清单", "章程", "纲要", "准则", "规范", "指引", "预案", "安排",
    "公约", "守则",
];
/// A document may be called so whatever its title is.
const ANY_DOCUMENT: [&str; 3] = ["通知", "文件", "政策"];
/// The longest name of a document by itself: 本专项资金管理办法.
const MAX_NOUN_CHARS: usize = 10;

const DAYS_OF_ISSUE: [&str; 13] = [
    "印发之日",
    "发布之日",
    "公布之日",
    "下发之日",
    "颁布之日",
    "发文之日",
    "签发之日",
    "通过之日",
    "印发日",
    "发布日",
    "公布日",
    "印发",
    "发布",
];
/// The longest first.
const TERMS: [&str; 16] = [
    "政策有效期限",
    "政策执行期限",
    "政策有效期",
    "政策执行期",
    "有效期限",
    "试行期限",
    "施行期限",
    "实施期限",
    "执行期限",
    "有效期",
    "试行期",
    "施行期",
    "实施期",
    "执行期",
    "适用期限",
    "期限",
];
const VERBS: [&str; 6] = ["有效", "施行", "实施", "执行", "试行", "暂行"];
const UNTIL: [&str; 8] = ["截止到", "截止至", "截至", "延续至", "直到", "直至", "至", "到"];

/// The statements in a paragraph. `titles` are those of the document; where `is_last`, a sentence may leave the document unsaid.
pub fn read(text: &str, titles: &str, is_last: bool) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut is_own = false;
    for sentence in sentences(text) {
        let words = without_label(&sentence);
        let subject = after_subject(words, titles);
        let rest =
            subject.or_else(|| Some(words).filter(|words| is_last && words.starts_with('自') || is_own && begins_term(words)));
        let said = rest.and_then(|rest| statement(rest, titles, subject.is_some() || is_own));
        is_own = subject.is_some() || said.is_some();
        let Some((from, end)) = said else { continue };
        // 本办法自…起施行。有效期5年。
        match found.last_mut().filter(|last| from.is_none() && last.end.is_none() && subject.is_none()) {
            Some(last) => {
                last.end = end;
                last.words.push('。');
                last.words.push_str(&sentence);
            }
            None => found.push(Said { words: sentence.clone(), from, end }),
        }
    }
    found
}

/// Whether a text tells that a validity was made longer, or goes on by itself: 有效期延长至2028年2月29日, 期满自动延续, 期满后正式施行.
/// One that only tells that it may be (可延长一年), how that is asked for (需要延长的，应当评估), or of another document does not.
pub fn tells_of_extension(text: &str) -> bool {
    text.split(['。', '；', ';']).filter(|sentence| !sentence.contains('《')).any(|sentence| {
        let is_of_validity = ["有效期", "试行期", "执行期", "施行期", "期满", "到期"].iter().any(|term| sentence.contains(term));
        is_of_validity && (is_made_longer(sentence) || goes_on(sentence))
    })
}

/// What may or has to happen has not.
const OPEN: [&str; 6] = ["可", "可以", "需", "需要", "不得", "拟"];

fn is_made_longer(sentence: &str) -> bool {
    let is_done = |(at, word): (usize, &str)| {
        let (before, rest) = (&sentence[..at], &sentence[at + word.len()..]);
        let is_told = rest.starts_with(['至', '到', '了']) || number(rest.trim_start_matches(['为', '期'])).is_some();
        before.ends_with("自动") || is_told && !OPEN.iter().any(|end| before.ends_with(end))
    };
    ["延长", "延续", "顺延", "续期"].iter().any(|word| sentence.match_indices(word).any(is_done))
}

fn goes_on(sentence: &str) -> bool {
    let ends = ["期满", "届满", "到期"].iter().filter_map(|word| sentence.find(word)).min();
    let goes_on = |at: usize, word: &str| {
        let (before, rest) = sentence.split_at(at);
        !rest[word.len()..].starts_with('的') && !OPEN.iter().any(|end| before.ends_with(end))
    };
    let words = ["继续执行", "继续有效", "继续施行", "继续实施", "正式执行", "正式施行", "正式实施"];
    ends.is_some_and(|end| words.iter().any(|word| sentence.find(word).is_some_and(|at| end < at && goes_on(at, word))))
}

/// The sentences without blanks, brackets and what stands between quotation marks, figures in half width.
fn sentences(text: &str) -> Vec<String> {
    let (mut quotes, mut brackets) = (0_usize, 0_usize);
    let mut all = vec![String::new()];
    for character in text.chars() {
        match character {
            '“' | '「' => quotes += 1,
            '”' | '」' => quotes = quotes.saturating_sub(1),
            '（' | '(' => brackets += 1,
            '）' | ')' => brackets = brackets.saturating_sub(1),
            // What is quoted leaves a mark, so that nothing reads on over it.
            _ if quotes > 0 => {
                if let Some(last) = all.last_mut().filter(|last| !last.ends_with('“')) {
                    last.push('“');
                }
            }
            _ if brackets > 0 || character.is_whitespace() => {}
            '。' | '；' | ';' => all.push(String::new()),
            '０'..='９' => {
                let digit = char::from_u32(u32::from(character) - 0xFEE0);
                all.last_mut().into_iter().for_each(|last| last.extend(digit));
            }
            _ => all.last_mut().into_iter().for_each(|last| last.push(character)),
        }
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// A sentence without its number (第二十条, 十、, 3.) and a short label (施行日期：).
fn without_label(sentence: &str) -> &str {
    let is_number = |character: char| character.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(character);
    let bare = sentence.trim_start_matches(['—', '-']);
    let after_number = bare.trim_start_matches('第').trim_start_matches(is_number);
    let bare = ["条", "、", ".", "．", "款"]
        .iter()
        .find_map(|mark| after_number.strip_prefix(mark))
        .filter(|_| after_number != bare)
        .unwrap_or(bare);
    match bare.split_once(['：', ':']) {
        Some((label, rest))
            if label.chars().count() <= 8
                && !label.contains('，')
                && !TERMS.iter().any(|term| label.starts_with(term))
                && !label.starts_with('本') =>
        {
            rest
        }
        _ => bare,
    }
}

/// What follows on 本办法, where that is this document.
fn after_subject<'a>(sentence: &'a str, titles: &str) -> Option<&'a str> {
    let inner = sentence.strip_prefix('本')?;
    let ends = inner.char_indices().map(|(at, character)| at + character.len_utf8()).take(MAX_NOUN_CHARS);
    let noun_ends: Vec<(usize, &str)> =
        ends.filter_map(|end| NOUNS.iter().find(|noun| inner[..end].ends_with(**noun)).map(|noun| (end, *noun))).collect();
    noun_ends.into_iter().find_map(|(end, noun)| {
        let before = inner[..end].strip_suffix(noun).unwrap_or_default();
        let is_named = titles.contains(noun) || before.is_empty() && ANY_DOCUMENT.contains(&noun);
        // 本办法规定的补贴政策 is not the document.
        let is_this = is_named && !before.contains('的');
        let rest = without_exception(inner[end..].trim_start_matches(['的', '其', '，', '：']));
        let begins = rest.starts_with(['自', '从', '由', '经']) || begins_term(rest);
        (is_this && begins).then_some(rest)
    })
}

/// What follows on 除另有规定外，.
fn without_exception(words: &str) -> &str {
    words.split_once(['，', ',']).filter(|(clause, _)| is_exception(clause)).map_or(words, |(_, rest)| rest)
}

fn is_exception(clause: &str) -> bool {
    clause.starts_with('除') && clause.trim_end_matches('的').ends_with('外')
}

fn begins_term(words: &str) -> bool {
    TERMS.iter().chain(&VERBS).any(|term| words.starts_with(term)) || words.starts_with("暂定") || words.starts_with("正式施行")
}

/// What the words after the subject say. Those without a subject begin with 自 and have a verb for what a document does.
fn statement(words: &str, titles: &str, has_subject: bool) -> Option<(Option<Beginning>, Option<Ending>)> {
    let (mut from, mut end) = (None, None);
    // Of a beginning that is no day only a day can be the end.
    let mut is_uncertain = false;
    for clause in words.split(['，', ',']) {
        let clause = clause.trim_start_matches(['并', '且']);
        let clause = after_subject(clause, titles).unwrap_or(clause);
        if from.is_none() && clause.starts_with(['自', '从']) && beginning(clause, has_subject).is_none() {
            // 本方案自2024年秋季学期起执行，有效期至2025年8月31日。
            let later = clause.split_once('起').filter(|(_, verb)| has_subject && VERBS.contains(verb));
            is_uncertain = later.is_some();
            if is_uncertain {
                continue;
            }
            return None;
        }
        if let Some((beginning, ending)) = beginning(clause, has_subject).filter(|_| from.is_none() && end.is_none()) {
            (from, end) = (Some(beginning), ending);
        } else if let Some(ending) = ending(clause).filter(|_| end.is_none()) {
            if is_uncertain && matches!(ending, Ending::After { .. }) {
                return None;
            }
            end = Some(ending);
        } else if from.is_none() && end.is_none() && !is_aside(clause) {
            return None;
        } else if !is_aside(clause) {
            // Of what comes after another clause nobody knows whose it is.
            break;
        }
    }
    (from.is_some() || end.is_some()).then_some((from, end))
}

/// A clause that changes nothing of what is spoken about.
fn is_aside(clause: &str) -> bool {
    if is_exception(clause) {
        return true;
    }
    ["解释", "废止", "施行", "实施", "执行", "为准", "通过"].iter().any(|end| clause.trim_end_matches('的').ends_with(end))
        && !clause.contains("有效期")
}

/// `自2023年1月1日起施行`, `自印发之日起正式施行至2027年12月31日止`.
fn beginning(clause: &str, has_subject: bool) -> Option<(Beginning, Option<Ending>)> {
    let rest = clause.strip_prefix(['自', '从'])?;
    let (mut beginning, rest) = match day(rest) {
        Some(((first, _), rest)) => (Beginning::Day(first), rest),
        None => (Beginning::Issue, strip_any(rest, &DAYS_OF_ISSUE)?),
    };
    let rest = rest.strip_prefix('起').or_else(|| rest.strip_prefix("开始")).unwrap_or(rest);
    let (rest, is_later) = without_delay(rest);
    if is_later {
        beginning = Beginning::Later;
    }
    let bare = rest.strip_prefix("正式").unwrap_or(rest);
    let after_verb = strip_any(bare, &["施行", "实施", "执行", "试行", "生效", "起效", "有效"]);
    let tail = after_verb.unwrap_or(rest);
    if tail.is_empty() {
        return (after_verb.is_some() || has_subject).then_some((beginning, None));
    }
    if let Some(((first, last), tail)) = strip_any(tail, &UNTIL).and_then(day) {
        let tail = strip_any(tail, &["为止", "止", "前"]).unwrap_or(tail);
        let verb = strip_any(tail, &["施行", "实施", "执行", "有效", "试行"]).unwrap_or(tail);
        let is_said = has_subject || after_verb.is_some();
        return (verb.is_empty() && is_said).then_some((beginning, Some(Ending::Day { first, last })));
    }
    // 自发布之日起试行两年.
    let months = after_verb.and_then(duration)?;
    Some((beginning, Some(Ending::After { months })))
}

/// What follows on `30日后`, and whether that stood there.
fn without_delay(words: &str) -> (&str, bool) {
    let number =
        words.trim_start_matches(|character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character));
    let after = (number.len() < words.len())
        .then(|| strip_any(number, &["个工作日后", "日后", "天后", "个月后", "日内", "天之后", "日之后"]));
    match after.flatten() {
        Some(rest) => (rest, true),
        None => (words, false),
    }
}

/// `有效期5年`, `有效期至2027年12月31日止`, `试行两年`, `执行至2025年底`, `至2027年12月31日止`.
fn ending(clause: &str) -> Option<Ending> {
    let clause = clause.strip_prefix("暂定").unwrap_or(clause);
    if let Some(rest) = strip_any(clause, &TERMS) {
        let rest = strip_any(rest, &["暂定为", "暂定", "为期", "定为", "均为", "为", "是", "：", ":"]).unwrap_or(rest);
        return span(rest).or_else(|| until(rest)).or_else(|| duration(rest).map(|months| Ending::After { months }));
    }
    if let Some(rest) = strip_any(clause, &VERBS) {
        let rest = rest.strip_prefix("期限").or_else(|| rest.strip_prefix('期')).unwrap_or(rest);
        return until(rest).or_else(|| duration(rest).map(|months| Ending::After { months }));
    }
    until(clause)
}

/// `2023年1月1日至2027年12月31日`, `自印发之日起5年`.
fn span(words: &str) -> Option<Ending> {
    let bare = words.strip_prefix(['自', '从']).unwrap_or(words);
    let issue = strip_any(bare, &DAYS_OF_ISSUE);
    let rest = match issue {
        Some(rest) => rest,
        None => day(bare)?.1,
    };
    let rest = rest.strip_prefix('起').unwrap_or(rest);
    if issue.is_some()
        && let Some(months) = duration(rest.trim_start_matches(['，', '计', '算']))
    {
        return Some(Ending::After { months });
    }
    until(rest).or_else(|| rest.strip_prefix(['—', '－', '-']).map(|rest| rest.trim_start_matches('—')).and_then(last_day))
}

/// `至2027年12月31日止`, to the end of the clause.
fn until(words: &str) -> Option<Ending> {
    last_day(strip_any(words, &UNTIL)?)
}

fn last_day(words: &str) -> Option<Ending> {
    let ((first, last), rest) = day(words)?;
    let rest = strip_any(rest, &["为止", "截止", "终止", "止", "前"]).unwrap_or(rest);
    rest.is_empty().then_some(Ending::Day { first, last })
}

/// `5年`, `两年`, `6个月`, `一年半`, to the end of the clause.
fn duration(words: &str) -> Option<i32> {
    let words = words.strip_suffix('止').unwrap_or(words);
    if words == "半年" {
        return Some(6);
    }
    let (count, rest) = number(words)?;
    let count = i32::from(count);
    match rest {
        "年" | "周年" | "个年度" if count <= 50 => Some(12 * count),
        "年半" if count <= 50 => Some(12 * count + 6),
        "个月" | "月" if count <= 600 => Some(count),
        _ => None,
    }
}

/// A day, month or year at the beginning of some words: its first and its last day, and what follows.
fn day(words: &str) -> Option<((Date, Date), &str)> {
    if let Some(found) = day_of_figures(words) {
        return Some(found);
    }
    let (year, rest) = number(words)?;
    let rest = rest.strip_prefix('年').filter(|_| (1949..=2200).contains(&year))?;
    if let Some(rest) = strip_any(rest, &["年底", "底", "年末", "末"]) {
        let last = Date::last_of_year(year)?;
        return Some(((last, last), rest));
    }
    let month = number(rest).and_then(|(month, rest)| Some((i8::try_from(month).ok()?, rest.strip_prefix('月')?)));
    let Some((month, rest)) = month else {
        return Some(((Date::new(year, 1, 1)?, Date::last_of_year(year)?), rest));
    };
    let first = Date::new(year, month, 1)?;
    let last = first.plus_months(1)?.before();
    if let Some(rest) = strip_any(rest, &["底", "末"]) {
        return Some(((last, last), rest));
    }
    let day = number(rest).and_then(|(day, rest)| Some((i8::try_from(day).ok()?, rest.strip_prefix(['日', '号'])?)));
    let Some((day, rest)) = day else { return Some(((first, last), rest)) };
    let day = Date::new(year, month, day)?;
    Some(((day, day), rest))
}

/// `2027-12-31` and `2027.12.31`.
fn day_of_figures(words: &str) -> Option<((Date, Date), &str)> {
    let end = words.find(|character: char| !character.is_ascii_digit() && !"-./".contains(character)).unwrap_or(words.len());
    let day = Date::parse(&words[..end])?;
    Some(((day, day), &words[end..]))
}

/// A number at the beginning of some words: 2027, 二〇二七, 五, 两.
fn number(words: &str) -> Option<(i16, &str)> {
    let digits = words.find(|character: char| !character.is_ascii_digit()).unwrap_or(words.len());
    if digits > 0 {
        return Some((words[..digits].parse().ok()?, &words[digits..]));
    }
    let is_han = |character: char| "〇○零一二三四五六七八九十百两".contains(character);
    let end = words.find(|character: char| !is_han(character)).unwrap_or(words.len());
    let figures = &words[..end];
    let place = |character: char| {
        "〇一二三四五六七八九".chars().position(|known| known == character).or("○零".contains(character).then_some(0))
    };
    let is_year = figures.chars().count() == 4 && figures.chars().all(|character| place(character).is_some());
    let value = if is_year {
        figures.chars().filter_map(place).fold(0, |sum, digit| sum * 10 + digit)
    } else {
        usize::try_from(han_number(figures)?).ok()?
    };
    Some((i16::try_from(value).ok()?, &words[end..]))
}

fn strip_any<'a>(words: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    beginnings.iter().find_map(|beginning| words.strip_prefix(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// First and last day, or months, in short.
    fn said(text: &str) -> Vec<String> {
        let titles = "甲市科技创新券管理办法\n关于印发甲市科技创新券管理办法的通知\n若干措施 实施方案 行动计划 意见 细则";
        let short = |said: Said| {
            let from = match said.from {
                Some(Beginning::Day(day)) => day.to_string(),
                Some(Beginning::Issue) => "印发".to_owned(),
                Some(Beginning::Later) => "以后".to_owned(),
                None => String::new(),
            };
            let end = match said.end {
                Some(Ending::Day { last, .. }) => last.to_string(),
                Some(Ending::After { months }) => format!("{months}个月"),
                None => String::new(),
            };
            format!("{from}→{end}")
        };
        read(text, titles, true).into_iter().map(short).collect()
    }

    #[test]
    fn a_document_says_how_long_it_holds() {
        for (text, expected) in [
            ("本办法自2023年1月1日起施行，有效期5年。", "2023-01-01→60个月"),
            ("本办法自2023年1月1日起施行。有效期五年。", "2023-01-01→60个月"),
            (
                "第二十条　本办法由市科技局负责解释，自 2023 年 1 月 1 日起施行，有效期至 2027 年 12 月 31 日。",
                "2023-01-01→2027-12-31",
            ),
            ("第二十条 本办法自发布之日起施行，有效期为三年。", "印发→36个月"),
            ("本通知自印发之日起执行，有效期两年。", "印发→24个月"),
            ("本通知自印发之日起30日后施行，有效期5年。", "以后→60个月"),
            ("本方案自印发之日起试行两年。", "印发→24个月"),
            ("本办法自２０２３年１月１日起试行，试行期一年。", "2023-01-01→12个月"),
            ("本意见执行至2025年底。", "→2025-12-31"),
            ("本方案实施期限为2023年至2025年。", "→2025-12-31"),
            ("本行动计划实施期限为2023年1月至2025年6月。", "→2025-06-30"),
            ("本办法有效期为2023年1月1日至2027年12月31日。", "→2027-12-31"),
            ("本办法有效期自印发之日起5年。", "→60个月"),
            ("本若干措施自2023年3月1日起施行，至2025年12月31日止。", "2023-03-01→2025-12-31"),
            ("本细则自2023年3月1日起施行至2025年12月31日止。", "2023-03-01→2025-12-31"),
            ("本办法自二〇二三年一月一日起施行，有效期至二〇二七年十二月三十一日止。", "2023-01-01→2027-12-31"),
            ("十、本意见自2023年1月1日起施行，由市教育局负责解释，有效期5年。", "2023-01-01→60个月"),
            ("施行日期：本办法自2023-01-01起施行，有效期6个月。", "2023-01-01→6个月"),
            ("自2023年1月1日起施行，有效期5年。", "2023-01-01→60个月"),
            ("本办法由市财政局负责解释。自2023年1月1日起施行，有效期5年，原办法同时废止。", "2023-01-01→60个月"),
            ("本办法（试行）自2023年1月1日起施行，有效期暂定2年。", "2023-01-01→24个月"),
            ("本政策有效期一年半。", "→18个月"),
            ("本办法自2023年1月1日起施行，本办法有效期5年。", "2023-01-01→60个月"),
            ("本实施方案有效期至2025年12月。", "→2025-12-31"),
            ("本办法自2023年1月1日起施行。", "2023-01-01→"),
            ("本措施除另有规定外，自2023年1月1日起施行，有效期2年。", "2023-01-01→24个月"),
            ("本意见自印发之日起施行，除国家另有规定的外，有效期至2026年12月31日。", "印发→2026-12-31"),
            ("本方案自2024年秋季学期起执行，有效期至2025年8月31日。", "→2025-08-31"),
        ] {
            assert_eq!(said(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_said_of_something_else_is_not_its_own() {
        for text in [
            "许可证有效期5年。",
            "食品经营许可证自发证之日起生效，有效期五年。",
            "本办法所称创新券，有效期为一年。",
            "本办法规定的许可证自批准之日起生效，有效期5年。",
            "创新券有效期至2027年12月31日。",
            "合同自签订之日起生效，有效期至2025年12月31日。",
            "《甲市人才办法》有效期延长至2027年12月31日。",
            "本市居住证有效期一年，期满签注。",
            "本证自签发之日起生效，有效期三年。",
            "本合同有效期两年。",
            "将第二十条改为：“本办法自2023年1月1日起施行，有效期5年。”",
            "原文如下：“第十九条略。本办法自2020年1月1日起施行，有效期3年。",
            "申请材料有效期不少于6个月。",
            "资格证书自颁发之日起有效，有效期三年。",
            "本办法规定的补贴政策有效期至2019年12月31日。",
            "本通知明确的政策执行期限至2022年12月31日。",
            "本意见补贴政策有效期2年。",
            "本方案自2024年秋季学期起执行，有效期3年。",
            "自2024年秋季学期起执行，有效期至2025年8月31日。",
            "除另有规定外，有效期至2025年8月31日。",
            "本规程自2023年1月1日起施行，有效期5年。",
            "有效期届满后自行废止。",
            "本办法有效期届满前6个月内评估。",
            "本办法有效期5年以上的条款另行评估。",
            "依照本办法取得的资格有效期三年。",
            "有效期5年。",
            "执行至2025年底的合同另行处理。",
            "本通知印发后，各单位抓好落实，有效期内不得变更。",
            "自2023年1月1日起，企业可以申请，补贴期限5年。",
            "自批准之日起实施，有效期5年。",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
        // The beginning is this document's, what follows is not.
        assert_eq!(said("本办法自2023年1月1日起施行，凭证由市局发放，有效期3年。"), ["2023-01-01→"]);
    }

    #[test]
    fn an_extension_that_is_told_is_known() {
        for (text, expected) in [
            ("本办法自2018年3月1日起施行，有效期5年。经评估，有效期延长至2028年2月29日。", true),
            ("本办法有效期5年，期满后自动延续五年。", true),
            ("（有效期已延长2年）", true),
            ("试行期顺延至2025年底。", true),
            ("本办法有效期5年，到期后未作调整的继续执行。", true),
            ("本办法自2018年1月1日起试行一年，期满无异议的正式施行。", true),
            ("本办法自2018年1月1日起正式施行，有效期5年，期满自动失效。", false),
            ("有效期届满，需要继续执行的，应当重新公布。", false),
            ("本办法有效期5年。有效期届满需要延长的，应当评估。", false),
            ("本办法有效期3年，可延长1年。", false),
            ("本通知有效期1年。《甲市奖补办法》有效期延长至2025年12月31日。", false),
            ("本办法有效期5年。图书馆开放时间延长至21时。", false),
        ] {
            assert_eq!(tells_of_extension(text), expected, "{text}");
        }
    }

    #[test]
    fn a_month_is_a_span_and_its_end_a_day() {
        assert_eq!(day("2024年2月底前"), Some(((date("2024-02-29"), date("2024-02-29")), "前")));
        assert_eq!(day("2024年2月止"), Some(((date("2024-02-01"), date("2024-02-29")), "止")));
        assert_eq!(day("2024年止"), Some(((date("2024-01-01"), date("2024-12-31")), "止")));
    }
}
