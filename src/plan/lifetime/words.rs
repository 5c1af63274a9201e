//! Reads the sentences in which a document says when it begins and ends.

use crate::base::date::Date;
use crate::base::ordinal::han_number;
use std::borrow::Cow;

/// What a sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The sentence as it is printed.
    pub(crate) words: String,
    pub(crate) from: Option<Beginning>,
    pub(crate) end: Option<Ending>,
}

/// The first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    Day(Date),
    /// 自印发之日起.
    Issue,
    /// 自发布之日起30日后, 六个月后.
    After {
        months: i32,
        days: i32,
    },
    /// What names no day: 自发布之日起30个工作日后.
    Unknown,
}

/// The last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
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
/// These may be what another document is about (名录管理办法): a title has to end with them, as far as they go.
const LISTED_NOUNS: [&str; 16] =
    ["基准", "导则", "流程", "程序", "名录", "机制", "函", "批复", "协议", "纪要", "决议", "定额", "须知", "手册", "通报", "令"];
/// What may follow on them in a title that is theirs: the end of a name, of a line, or 的通知.
const AFTER_LISTED_NOUN: &str = "\n》〉”）（()、和及与的· \u{3000}";
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
pub(super) const TERMS: [&str; 16] = [
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
/// What a document does from its first day on.
pub(super) const VERBS: [&str; 9] = ["有效", "施行", "实施", "执行", "试行", "暂行", "实行", "生效", "起效"];
pub(super) const UNTIL: [&str; 9] = ["截止到", "截止至", "截止", "截至", "延续至", "直到", "直至", "至", "到"];
/// What a document does on its last day. 同时废止 is said of another one.
const LAPSES: [&str; 12] =
    ["废止", "失效", "终止", "截止", "届满", "期满", "到期", "停止执行", "停止施行", "停止实施", "停止试行", "不再执行"];
/// What a notice of a few paragraphs calls what it has said: 以上规定自2023年1月1日起施行.
const SAID_ABOVE: [&str; 7] = ["规定", "措施", "意见", "决定", "要求", "事项", "标准"];

/// How the subject of a sentence that leaves it out is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsaid {
    /// It is not.
    Unknown,
    /// Among the last paragraphs 自…起施行 is said of the document.
    Last,
    /// The paragraph before said when the document begins: 有效期5年 goes on from there.
    Continued,
}

/// The statements in a paragraph. `titles` are those of the document.
pub(crate) fn read(text: &str, titles: &str, unsaid: Unsaid) -> Vec<Said> {
    let is_last = unsaid != Unsaid::Unknown;
    let mut found: Vec<Said> = Vec::new();
    let mut is_own = unsaid == Unsaid::Continued;
    for (index, sentence) in sentences(text).into_iter().enumerate() {
        let ordered = subject_first(without_label(&sentence), titles);
        let words = &*ordered;
        let above = || after_said_above(words).filter(|_| is_last && index == 0);
        let subject = after_subject(words, titles).or_else(above);
        let goes_on = |words: &&str| is_last && begins_by_itself(words) || is_own && begins_term(words);
        let rest = subject.or_else(|| Some(words).filter(goes_on));
        let said = rest.and_then(|rest| statement(rest, titles, subject.is_some() || is_own));
        is_own = subject.is_some() || said.is_some();
        let Some((from, end)) = said else { continue };
        // 本办法自…起施行。有效期5年。至2022年12月31日止。
        let may_add = |last: &&mut Said| match last.end {
            None => true,
            Some(Ending::After { .. }) => matches!(end, Some(Ending::Day { .. })),
            Some(Ending::Day { .. }) => false,
        };
        match found.last_mut().filter(|_| from.is_none() && subject.is_none()).filter(may_add) {
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

/// The sentences without blanks and what stands between quotation marks, figures in half width. Brackets are left out but for
/// those behind a term: 有效期5年（至2022年5月31日）.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let (mut quotes, mut brackets) = (0_usize, 0_usize);
    let mut is_kept = false;
    let mut all = vec![String::new()];
    for character in text.chars() {
        match character {
            '“' | '「' => quotes += 1,
            '”' | '」' => quotes = quotes.saturating_sub(1),
            '（' | '(' if quotes == 0 => {
                brackets += 1;
                if let Some(last) = all.last_mut().filter(|last| brackets == 1 && last.ends_with(['年', '月', '半'])) {
                    is_kept = true;
                    last.push('（');
                }
            }
            '）' | ')' if quotes == 0 => {
                brackets = brackets.saturating_sub(1);
                if brackets == 0 && std::mem::take(&mut is_kept) {
                    all.last_mut().into_iter().for_each(|last| last.push('）'));
                }
            }
            // What is quoted leaves a mark, so that nothing reads on over it.
            _ if quotes > 0 => {
                if let Some(last) = all.last_mut().filter(|last| !last.ends_with('“')) {
                    last.push('“');
                }
            }
            _ if brackets > 0 && !is_kept || character.is_whitespace() => {}
            '。' | '；' | ';' if brackets > 0 => all.last_mut().into_iter().for_each(|last| last.push('，')),
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
pub(super) fn without_label(sentence: &str) -> &str {
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

/// What follows on 本办法, where that is this document and its validity is spoken of.
fn after_subject<'a>(sentence: &'a str, titles: &str) -> Option<&'a str> {
    let begins = |rest: &str| {
        rest.starts_with(['自', '从', '由', '经', '于', '将', '已', '定', '报', '现']) || day(rest).is_some() || begins_term(rest)
    };
    subjects(sentence, titles).into_iter().map(without_exception).find(|rest| begins(rest))
}

/// What follows on 本办法 and on 本办法实施细则, where that is this document.
pub(super) fn subjects<'a>(sentence: &'a str, titles: &str) -> Vec<&'a str> {
    let Some(inner) = sentence.strip_prefix('本') else { return Vec::new() };
    let ends = inner.char_indices().map(|(at, character)| at + character.len_utf8()).take(MAX_NOUN_CHARS);
    let noun_at = |end: usize| NOUNS.iter().chain(&LISTED_NOUNS).find(|noun| inner[..end].ends_with(**noun));
    let is_this = |end: usize, noun: &str| {
        let before = inner[..end].strip_suffix(noun).unwrap_or_default();
        let is_named = is_in_title(noun, titles) || before.is_empty() && ANY_DOCUMENT.contains(&noun);
        // 本办法规定的补贴政策 is not the document.
        is_named && !before.contains('的')
    };
    let noun_ends = ends.filter_map(|end| noun_at(end).map(|noun| (end, *noun)));
    let own = noun_ends.filter(|(end, noun)| is_this(*end, noun));
    own.map(|(end, _)| inner[end..].trim_start_matches(['》', '的', '其', '，', '：'])).collect()
}

/// Whether a name between 《 and 》 is one of the document's own titles, with 〈 〉 inside or without (试行).
pub(super) fn is_named_so(name: &str, titles: &str) -> bool {
    const MIN_NAME_CHARS: usize = 4;
    let bare = name.split(['（', '(']).next().unwrap_or_default();
    bare.chars().count() >= MIN_NAME_CHARS && titles.contains(bare)
}

/// Whether a title calls the document so.
fn is_in_title(noun: &str, titles: &str) -> bool {
    let ends_name =
        |(at, _): (usize, &str)| titles[at + noun.len()..].chars().next().is_none_or(|next| AFTER_LISTED_NOUN.contains(next));
    if LISTED_NOUNS.contains(&noun) { titles.match_indices(noun).any(ends_name) } else { titles.contains(noun) }
}

/// 自2018年5月1日起，本办法在全市施行 with the document first: 本办法自2018年5月1日起在全市施行.
pub(super) fn subject_first<'a>(sentence: &'a str, titles: &str) -> Cow<'a, str> {
    let moved = || {
        let (first, behind) = sentence.split_once(['，', ','])?;
        beginning(first, true).filter(|(_, end)| end.is_none() && first.ends_with('起'))?;
        let rest = subjects(behind, titles).into_iter().find(|rest| after_verb(rest).is_some())?;
        Some(format!("{}{first}{rest}", behind.strip_suffix(rest)?))
    };
    moved().map_or(Cow::Borrowed(sentence), Cow::Owned)
}

/// 自2018年5月1日起施行 and 2018年5月1日起施行 without a subject.
fn begins_by_itself(words: &str) -> bool {
    let clause = words.split(['，', ',']).next().unwrap_or_default();
    words.starts_with('自') || matches!(beginning(clause, false), Some((Beginning::Day(_), _)))
}

/// What follows on 以上规定, where that tells when it begins. 以上政策 are those that the text lists, not the document.
pub(super) fn after_said_above(sentence: &str) -> Option<&str> {
    let said = sentence.strip_prefix("以上")?;
    let rest = strip_any(said.trim_start_matches("各项"), &SAID_ABOVE)?;
    rest.starts_with(['自', '从']).then_some(rest)
}

/// What follows on 除另有规定外，.
fn without_exception(words: &str) -> &str {
    words.split_once(['，', ',']).filter(|(clause, _)| is_exception(clause)).map_or(words, |(_, rest)| rest)
}

fn is_exception(clause: &str) -> bool {
    clause.starts_with('除') && clause.trim_end_matches('的').ends_with('外')
}

fn begins_term(words: &str) -> bool {
    let clause = words.split(['，', ',']).next().unwrap_or_default();
    // 即至2022年5月31日止.
    let is_day = || last_day_beside(clause).is_some();
    TERMS.iter().chain(&VERBS).any(|term| words.starts_with(term))
        || words.starts_with("暂定")
        || words.starts_with("正式施行")
        || lapse(clause).is_some()
        || is_day()
}

/// What the words after the subject say. Those without a subject begin with 自 and have a verb for what a document does.
fn statement(words: &str, titles: &str, has_subject: bool) -> Option<(Option<Beginning>, Option<Ending>)> {
    let (mut from, mut end) = (None, None);
    // Of a beginning that is no day only a day can be the end.
    let mut is_uncertain = false;
    for clause in words.split(['，', ',', '（', '）']).filter(|clause| !clause.is_empty()) {
        let clause = clause.trim_start_matches(['并', '且']);
        let clause = after_subject(clause, titles).unwrap_or(clause);
        // 有效期5年，至2022年5月31日止: the day is exact.
        if matches!(end, Some(Ending::After { .. }))
            && let Some(ending) = last_day_beside(clause).filter(|ending| !ends_before(*ending, from))
        {
            from = from.or_else(|| first_day_beside(clause));
            end = Some(ending);
            continue;
        }
        let may_lapse = end.is_none() && (has_subject || from.is_some());
        if let Some(ending) = lapse(clause).filter(|ending| may_lapse && !ends_before(*ending, from)) {
            end = Some(ending);
            continue;
        }
        // 有效期2年，自2022年5月1日起计算.
        let clause = if end.is_some() { strip_end(clause, &["开始计算", "计算", "算起", "计", "算"]) } else { clause };
        if from.is_none() && clause.starts_with(['自', '从']) && beginning(clause, has_subject).is_none() {
            // 本方案自2024年秋季学期起执行，有效期至2025年8月31日。
            let later = clause.split_once('起').filter(|(_, verb)| has_subject && VERBS.contains(verb));
            is_uncertain = later.is_some();
            if is_uncertain {
                continue;
            }
            return None;
        }
        if let Some((beginning, ending)) = beginning(clause, has_subject).filter(|_| from.is_none()) {
            (from, end) = (Some(beginning), end.or(ending));
        } else if let Some((beginning, ending)) = dated_term(clause).filter(|_| from.is_none() && end.is_none()) {
            (from, end) = (Some(beginning), Some(ending));
        } else if let Some(ending) = ending(clause).filter(|_| end.is_none()) {
            if is_uncertain && matches!(ending, Ending::After { .. }) {
                return None;
            }
            end = Some(ending);
        } else if from.is_none() && end.is_none() && !is_aside(clause) {
            return None;
        } else if !is_aside(clause) {
            // Of what comes after another clause nobody knows whose it is.
            if matches!(end, Some(Ending::After { .. })) && may_name_last_day(clause) {
                end = None;
            }
            break;
        }
    }
    (from.is_some() || end.is_some()).then_some((from, end))
}

/// Whether a clause behind a term may name its last day in words that are not read: 具体到期时间为2028年5月31日.
fn may_name_last_day(clause: &str) -> bool {
    let is_of_end = ["到期", "期满", "届满", "截止", "终止", "失效"].iter().any(|word| clause.contains(word));
    is_of_end && !clause.starts_with('原') && !clause.contains(['《', '“']) && holds_day(clause)
}

/// Whether a day of the calendar stands somewhere in some words.
pub(super) fn holds_day(words: &str) -> bool {
    words
        .split(['至', '到', '为', '于', '自', '从', '：', ':', '期', '止'])
        .any(|piece| day(piece).is_some_and(|((first, last), _)| first == last))
}

/// Whether what ends so began later: another document made room for this one.
fn ends_before(ending: Ending, from: Option<Beginning>) -> bool {
    matches!((ending, from), (Ending::Day { last, .. }, Some(Beginning::Day(first))) if last < first)
}

/// A clause that changes nothing of what is spoken about.
fn is_aside(clause: &str) -> bool {
    const APPROVED: [&str; 8] = ["同意", "批准", "审定", "审议", "研究", "备案", "审查", "讨论"];
    const MADE: [&str; 6] = ["印发", "发布", "公布", "颁布", "下发", "批准"];
    let dated = strip_any(clause.trim_start_matches('已'), &["于", ""]).and_then(day);
    let is_made = || dated.is_some_and(|(_, rest)| MADE.iter().any(|verb| rest.ends_with(verb)));
    let is_approved =
        || clause.trim_start_matches(['已', '业']).starts_with(['经', '报']) && APPROVED.iter().any(|end| clause.ends_with(end));
    let is_announced = || clause.starts_with('现') && MADE.iter().any(|end| clause.ends_with(end));
    if is_exception(clause) || is_made() || is_approved() || is_announced() {
        return true;
    }
    ["解释", "废止", "施行", "实施", "执行", "为准", "通过"].iter().any(|end| clause.trim_end_matches('的').ends_with(end))
        && !clause.contains("有效期")
}

/// `自2023年1月1日起施行`, `于2023年1月1日起施行`, `自印发之日起正式施行至2027年12月31日止`.
pub(super) fn beginning(clause: &str, has_subject: bool) -> Option<(Beginning, Option<Ending>)> {
    let since = strip_any(clause, &["自", "从", "将自", "将从"]);
    // Without 自 only a verb says that it begins.
    let has_subject = has_subject && since.is_some();
    let rest = since.or_else(|| strip_any(clause, &["将于", "定于", "于"])).unwrap_or(clause);
    let (mut beginning, rest) = match day(rest) {
        // 本方案2023年实施 names no day.
        Some(((first, last), _)) if since.is_none() && first != last => return None,
        Some(((first, _), rest)) => (Beginning::Day(first), rest),
        None => (Beginning::Issue, strip_any(rest, &DAYS_OF_ISSUE).filter(|_| since.is_some())?),
    };
    let rest = rest.strip_prefix('起').or_else(|| rest.strip_prefix("开始")).unwrap_or(rest);
    let (rest, delayed) = without_delay(rest);
    if let Some(delayed) = delayed {
        beginning = if beginning == Beginning::Issue { delayed } else { Beginning::Unknown };
    }
    let after_verb = after_verb(rest);
    let tail = after_verb.unwrap_or(rest);
    if tail.is_empty() {
        return (after_verb.is_some() || has_subject).then_some((beginning, None));
    }
    if let Some(((first, last), tail)) = strip_any(tail, &UNTIL).and_then(day) {
        let tail = strip_any(tail, &["为止", "止", "前"]).unwrap_or(tail);
        let verb = strip_any(tail, &VERBS).unwrap_or(tail);
        let is_said = has_subject || after_verb.is_some();
        return (verb.is_empty() && is_said).then_some((beginning, Some(Ending::Day { first, last })));
    }
    // 自发布之日起试行两年.
    let months = after_verb.and_then(duration)?;
    Some((beginning, Some(Ending::After { months })))
}

/// What follows on `施行`, `正式施行`, `在全市范围内统一施行`.
fn after_verb(words: &str) -> Option<&str> {
    const MAX_PLACE_CHARS: usize = 10;
    const MANNERS: [&str; 6] = ["正式", "全面", "统一", "开始", "同步", "予以"];
    let mut rest = words;
    if words.starts_with(['在', '全']) && !words.starts_with("全面") {
        let ends = words.char_indices().map(|(at, _)| at).take(MAX_PLACE_CHARS + 1).skip(1);
        let starts_verb = |at: &usize| strip_any(&words[*at..], &VERBS).or_else(|| strip_any(&words[*at..], &MANNERS)).is_some();
        let at = ends.into_iter().find(starts_verb)?;
        rest = &words[at..];
    }
    while let Some(after) = strip_any(rest, &MANNERS) {
        rest = after;
    }
    strip_any(rest, &VERBS)
}

/// What follows on `30日后`, and when that is, where it stood there.
fn without_delay(words: &str) -> (&str, Option<Beginning>) {
    let Some((count, after)) = number(words.trim_start_matches(['满', '第'])) else { return (words, None) };
    let count = i32::from(count);
    let units = [("日", 0, count), ("天", 0, count), ("个月", count, 0), ("年", 12 * count, 0)];
    let behind = |rest| strip_any(rest, &["以后", "之后", "后", "期满", "届满", "起"]);
    let delay = |(unit, months, days)| {
        let rest = after.strip_prefix(unit)?;
        // 满30日施行.
        let rest = behind(rest).or_else(|| Some(rest).filter(|_| words.starts_with('满')))?;
        Some((strip_any(rest, &["起", "开始"]).unwrap_or(rest), Beginning::After { months, days }))
    };
    if let Some((rest, delayed)) = units.into_iter().find_map(delay) {
        return (rest, Some(delayed));
    }
    match strip_any(after, &["个工作日", "日", "天", "周", "个月"]).map(|rest| strip_any(rest, &["之后", "后", "内", "起"]))
    {
        Some(Some(rest)) => (rest, Some(Beginning::Unknown)),
        _ => (words, None),
    }
}

/// `有效期5年`, `有效期至2027年12月31日止`, `试行两年`, `执行至2025年底`, `至2027年12月31日止`.
pub(super) fn ending(clause: &str) -> Option<Ending> {
    let clause = clause.strip_prefix("暂定").unwrap_or(clause);
    if let Some(rest) = strip_any(clause, &TERMS) {
        let rest = strip_any(rest, &["暂定为", "暂定", "为期", "定为", "均为", "为", "是", "：", ":"]).unwrap_or(rest);
        let named = || lapse(rest).or_else(|| last_day_by_name(rest));
        return span(rest).or_else(|| until(rest)).or_else(|| term(rest)).or_else(named);
    }
    if let Some(rest) = strip_any(clause, &VERBS) {
        let rest = rest.strip_prefix("期限").or_else(|| rest.strip_prefix('期')).unwrap_or(rest);
        return until(rest).or_else(|| term(rest));
    }
    until(clause).or_else(|| last_day_by_name(clause))
}

/// `5年`, `5年至2022年5月31日止`.
fn term(words: &str) -> Option<Ending> {
    let (months, rest) = leading_duration(words)?;
    if matches!(rest, "" | "止") { Some(Ending::After { months }) } else { last_day_beside(rest) }
}

/// The last day, where words behind a term name it: `至2022年5月31日止`, `即2017年6月1日至2022年5月31日`, `期满日为2022年5月31日`.
pub(super) fn last_day_beside(words: &str) -> Option<Ending> {
    let bare = words.trim_start_matches('也').trim_start_matches('即');
    let bare = strip_any(bare, &TERMS).or_else(|| strip_any(bare, &VERBS)).unwrap_or(bare);
    let bare = bare.trim_start_matches(['为', '：', ':']);
    let named = || until(bare).or_else(|| last_day_by_name(bare)).or_else(|| lapse(bare));
    let from_day = strip_any(bare, &["自", "从"]).unwrap_or(bare);
    let dated = || day(from_day).and_then(|_| span(from_day));
    // 即2022年5月31日.
    let only = || Some(bare).filter(|bare| bare.len() < words.len()).and_then(last_day);
    named().or_else(dated).or_else(only).filter(|ending| matches!(ending, Ending::Day { .. }))
}

/// The first day in `自2017年6月1日起至2022年5月31日止`.
fn first_day_beside(words: &str) -> Option<Beginning> {
    let bare = words.trim_start_matches('即').trim_start_matches(['自', '从']);
    let ((first, _), rest) = day(bare)?;
    let rest = rest.strip_prefix('起').unwrap_or(rest);
    (!rest.is_empty() && !ends_day(rest) && !lapses(rest)).then_some(Beginning::Day(first))
}

/// `有效期自2022年5月1日起2年`, `有效期自印发之日起5年`.
fn dated_term(clause: &str) -> Option<(Beginning, Ending)> {
    let rest = strip_any(clause, &TERMS)?.strip_prefix(['自', '从'])?;
    let (from, rest) = match day(rest) {
        Some(((first, _), rest)) => (Beginning::Day(first), rest),
        None => (Beginning::Issue, strip_any(rest, &DAYS_OF_ISSUE)?),
    };
    let rest = strip_any(rest, &["起", "开始"]).unwrap_or(rest);
    let rest = strip_any(rest, &["计算", "计", "算"]).unwrap_or(rest);
    let months = duration(strip_any(rest, &["为期", "为", "共"]).unwrap_or(rest))?;
    Some((from, Ending::After { months }))
}

/// `2024年4月30日废止`, `将于2024年4月30日自动失效`, `自2024年5月1日起停止执行`.
fn lapse(clause: &str) -> Option<Ending> {
    if let Some(rest) = clause.strip_prefix(['自', '从']) {
        let ((first, _), rest) = day(rest)?;
        let last = first.before();
        return lapses(strip_any(rest, &["起", "开始"])?).then_some(Ending::Day { first: last, last });
    }
    let ((first, last), rest) = day(strip_any(clause, &["将于", "于"]).unwrap_or(clause))?;
    lapses(rest).then_some(Ending::Day { first, last })
}

pub(super) fn lapses(words: &str) -> bool {
    LAPSES.contains(&strip_any(words, &["自行", "自动", "予以", "即行"]).unwrap_or(words))
}

/// `届满日为2024年4月30日`, `截止日期：2024年4月30日`.
fn last_day_by_name(words: &str) -> Option<Ending> {
    let rest = strip_any(strip_any(words, &LAPSES)?, &["之日", "日期", "日", "时间"])?;
    last_day(strip_any(rest, &["为", "是", "：", ":"]).unwrap_or(rest))
}

/// `2023年1月1日至2027年12月31日`, `自印发之日起5年`, `自施行之日起5年`.
pub(super) fn span(words: &str) -> Option<Ending> {
    let bare = words.strip_prefix(['自', '从']).unwrap_or(words);
    let issue = strip_any(bare, &DAYS_OF_ISSUE).or_else(|| strip_any(bare, &["施行之日", "实施之日", "执行之日", "生效之日"]));
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
    (ends_day(rest) || lapses(rest)).then_some(Ending::Day { first, last })
}

/// Whether nothing but 止 follows on a day.
pub(super) fn ends_day(rest: &str) -> bool {
    strip_any(rest, &["为止", "止", "前"]).unwrap_or(rest).is_empty()
}

/// `5年`, `两年`, `6个月`, `一年半`, to the end of the clause.
fn duration(words: &str) -> Option<i32> {
    leading_duration(words).filter(|(_, rest)| matches!(*rest, "" | "止")).map(|(months, _)| months)
}

/// `5年`, `两年`, `6个月`, `一年半` in months, and what follows.
pub(super) fn leading_duration(words: &str) -> Option<(i32, &str)> {
    if let Some(rest) = words.strip_prefix("半年") {
        return Some((6, rest));
    }
    let (count, rest) = number(words)?;
    let count = i32::from(count);
    let units = [("年半", 12, 6), ("年", 12, 0), ("周年", 12, 0), ("个年度", 12, 0), ("个月", 1, 0), ("月", 1, 0)];
    let months = |(unit, months, more)| Some((count * months + more, rest.strip_prefix(unit)?));
    units.into_iter().find_map(months).filter(|(months, _)| *months <= 606)
}

/// A day, month or year at the beginning of some words: its first and its last day, and what follows.
pub(super) fn day(words: &str) -> Option<((Date, Date), &str)> {
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

fn strip_end<'a>(words: &'a str, ends: &[&str]) -> &'a str {
    ends.iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words)
}

pub(super) fn strip_any<'a>(words: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    beginnings.iter().find_map(|beginning| words.strip_prefix(beginning))
}

/// The last day of so many months: the day before the same day of the month, or the last of a month that lacks it
/// (《中华人民共和国民法典》第二百零二条).
pub(super) fn last_day_of_term(first: Date, months: i32) -> Option<Date> {
    let same = first.plus_months(months)?;
    Some(if same.day() == first.day() { same.before() } else { same })
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
                Some(Beginning::After { months, days }) => format!("印发+{months}个月{days}日"),
                Some(Beginning::Unknown) => "以后".to_owned(),
                None => String::new(),
            };
            let end = match said.end {
                Some(Ending::Day { last, .. }) => last.to_string(),
                Some(Ending::After { months }) => format!("{months}个月"),
                None => String::new(),
            };
            format!("{from}→{end}")
        };
        read(text, titles, Unsaid::Last).into_iter().map(short).collect()
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
            ("本通知自印发之日起30日后施行，有效期5年。", "印发+0个月30日→60个月"),
            ("本通知自发布之日起满三十日后施行。有效期5年。", "印发+0个月30日→60个月"),
            ("本办法自公布之日起6个月后施行，有效期5年。", "印发+6个月0日→60个月"),
            ("本通知自印发之日起30个工作日后施行，有效期5年。", "以后→60个月"),
            ("本通知自印发之日起30日内施行，有效期5年。", "以后→60个月"),
            ("本办法有效期自施行之日起5年。", "→60个月"),
            ("本方案自印发之日起试行两年。", "印发→24个月"),
            ("本办法自２０２３年１月１日起试行，试行期一年。", "2023-01-01→12个月"),
            ("本意见执行至2025年底。", "→2025-12-31"),
            ("本方案实施期限为2023年至2025年。", "→2025-12-31"),
            ("本行动计划实施期限为2023年1月至2025年6月。", "→2025-06-30"),
            ("本办法有效期为2023年1月1日至2027年12月31日。", "→2027-12-31"),
            ("本办法有效期自印发之日起5年。", "印发→60个月"),
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
            ("本办法自2022年5月1日起施行，有效期截止2024年4月30日。", "2022-05-01→2024-04-30"),
            ("本办法有效期届满日为2024年4月30日。", "→2024-04-30"),
            ("本办法自2022年5月1日起施行，有效期截止日期为2024年4月30日。", "2022-05-01→2024-04-30"),
            ("本办法自2022年5月1日起施行，有效期将于2024年4月30日届满。", "2022-05-01→2024-04-30"),
            ("本办法到期日为2024年4月30日。", "→2024-04-30"),
            ("本办法自2022年5月1日起施行，2024年4月30日废止。", "2022-05-01→2024-04-30"),
            ("自2022年5月1日起施行，2024年4月30日自行废止。", "2022-05-01→2024-04-30"),
            ("本办法自2022年5月1日起施行，自2024年5月1日起停止执行。", "2022-05-01→2024-04-30"),
            ("本办法于2024年4月30日失效。", "→2024-04-30"),
            ("本办法执行至2024年4月30日自动失效。", "→2024-04-30"),
            ("本办法有效期为2年，自2022年5月1日起计算。", "2022-05-01→24个月"),
            ("本办法有效期2年，从2022年5月1日算起。", "2022-05-01→24个月"),
            ("本办法有效期2年，自印发之日起计算。", "印发→24个月"),
            ("本办法有效期2年，自2022年5月1日起施行。", "2022-05-01→24个月"),
            ("本办法有效期自2022年5月1日起2年。", "2022-05-01→24个月"),
            ("以上规定自2022年5月1日起施行，有效期2年。", "2022-05-01→24个月"),
            ("六、以上各项措施自2022年5月1日起执行，有效期至2024年4月30日。", "2022-05-01→2024-04-30"),
            ("本《办法》自2022年5月1日起施行，有效期2年。", "2022-05-01→24个月"),
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
            "以上证书有效期至2024年4月30日。",
            "以上规定有效期2年的凭证，到期换发。",
            "以上政策自2022年5月1日起施行，有效期至2024年4月30日。",
            "据报道，以上规定自2022年5月1日起施行，有效期2年。",
            "《甲市旧办法》于2024年4月30日废止。",
            "《甲市旧办法》自2020年5月1日起施行，2024年4月30日废止。",
            "自2020年5月1日起施行的《甲市旧办法》，2024年4月30日废止。",
            "自2024年5月1日起废止。",
            "许可证有效期截止2024年4月30日。",
            "密码有效期届满日为2024年4月30日。",
            "证书有效期为2年，自2022年5月1日起计算。",
            "本证有效期截止2024年4月30日。",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
        // The beginning is this document's, what follows is not.
        for text in [
            "本办法自2023年1月1日起施行，凭证由市局发放，有效期3年。",
            "本办法自2023年1月1日起施行，2018年4月30日印发的《甲市旧办法》同时废止。",
            "本办法自2023年1月1日起施行，《甲市旧办法》2024年4月30日废止。",
            "本办法自2023年1月1日起施行，原办法自2024年5月1日起废止。",
            "本办法自2023年1月1日起施行，2022年12月31日废止。",
            "本办法自2023年1月1日起施行，《甲市旧办法》（甲政发〔2018〕1号）同时废止。",
            "本办法自2023年1月1日起施行，凭证2024年4月30日到期。",
        ] {
            assert_eq!(said(text), ["2023-01-01→"], "{text}");
        }
    }

    #[test]
    fn a_document_may_be_a_list_or_a_letter_where_its_title_ends_so() {
        let own = [
            ("本基准", "甲市教育行政处罚裁量权基准"),
            ("本裁量权基准", "关于印发《甲市教育行政处罚裁量权基准》的通知"),
            ("本导则", "甲市校园绿化技术导则（试行）"),
            ("本流程", "关于规范校车审批流程的通知"),
            ("本名录", "甲市研学基地名录\n第一条"),
            ("本机制", "甲市家校协同机制"),
            ("本函", "关于明确校服采购口径的函"),
            ("本批复", "关于同意设立甲市第二中学的批复"),
            ("本协议", "甲乙两市教育合作协议"),
        ];
        let others = [
            ("本基准", "甲市裁量基准适用规定"),
            ("本名录", "甲市研学基地名录管理办法"),
            ("本协议", "甲市校车服务协议管理细则"),
            ("本流程", "甲市流程图制作方案"),
            ("本函", "关于加强函授站管理的通知"),
            ("本机制", "甲市科技创新券管理办法"),
            ("本证", "甲市办学许可证办法"),
        ];
        for (titles, count) in [(&own[..], 1), (&others[..], 0)] {
            for (subject, title) in titles {
                let text = format!("{subject}自2022年5月1日起施行，有效期2年。");
                assert_eq!(read(&text, title, Unsaid::Last).len(), count, "{subject} {title}");
            }
        }
    }

    #[test]
    fn a_month_is_a_span_and_its_end_a_day() {
        assert_eq!(day("2024年2月底前"), Some(((date("2024-02-29"), date("2024-02-29")), "前")));
        assert_eq!(day("2024年2月止"), Some(((date("2024-02-01"), date("2024-02-29")), "止")));
        assert_eq!(day("2024年止"), Some(((date("2024-01-01"), date("2024-12-31")), "止")));
    }
}
