//! What a document tells of a validity that was made longer: 经评估继续有效至2028年2月29日, 延长两年, 期满自动延续.

use super::words::{
    self, Beginning, Ending, TERMS, UNTIL, VERBS, day, ends_day, is_named_so, lapses, last_day_beside, last_day_of_term,
    leading_duration, span, strip_any, subjects,
};
use crate::base::date::Date;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Extension {
    /// To a day, or to one of those in a month or year.
    Day { words: String, first: Date, last: Date },
    /// By so many months.
    Months { words: String, months: i32 },
    /// Perhaps to a day: 有效期现为2027年12月31日止.
    Perhaps(Date),
    /// To a day that cannot be computed, or perhaps of something else.
    Unknown,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The title of the document or of a part.
    Title,
    /// The first paragraphs, where notes stand in brackets.
    Head,
    /// The last paragraphs, notes, and those that state a term.
    Near,
    /// Elsewhere: only what names the document speaks of it.
    Within,
}

/// What becomes of an end by the extensions.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Later<'a> {
    /// It stays.
    No,
    /// Nobody knows when the document ends.
    Unknown,
    Day {
        words: &'a str,
        first: Date,
        last: Date,
    },
}

/// All extensions of a document.
#[derive(Debug, Default)]
pub(crate) struct Extensions {
    found: Vec<Extension>,
    /// The last day on which it was amended or issued again: it held on that day.
    amended: Option<Date>,
}

/// Words for an extension. 延, 续 and 保留 are some before 至 alone.
const MADE_LONGER: [&str; 11] = ["延长", "延展", "保留", "延续", "延期", "顺延", "续期", "展期", "续展", "延", "续"];
const GOES_ON: [&str; 10] =
    ["继续有效", "继续执行", "继续施行", "继续实施", "继续试行", "继续实行", "继续适用", "继续沿用", "延用", "沿用"];
/// These are extensions of a term alone: 有效期调整至….
const CHANGED: [&str; 4] = ["调整", "变更", "更改", "更新"];
const ISSUED_AGAIN: [&str; 12] = [
    "重新公布",
    "重新发布",
    "重新印发",
    "重新颁布",
    "再次公布",
    "再次发布",
    "再次印发",
    "修订公布",
    "修订发布",
    "修订印发",
    "修订后公布",
    "修订后印发",
];
/// What may or has to happen has not.
const OPEN: [&str; 18] = [
    "可", "可以", "需", "需要", "须", "不得", "拟", "应", "应当", "能", "能够", "申请", "未", "不再", "不予", "方可", "要求",
    "建议",
];
/// What may stand before it besides 本办法 and 有效期.
const LEADS: [&str; 24] = [
    "现决定",
    "决定",
    "同意",
    "批准",
    "予以",
    "自动",
    "再次",
    "继续",
    "一并",
    "统一",
    "相应",
    "均",
    "再",
    "又",
    "已经",
    "已",
    "现",
    "将",
    "其",
    "并",
    "规定",
    "文件",
    "通知",
    "后",
];
/// Words between 可 and what may happen.
const MANNERS: [&str; 7] = ["予以", "自动", "再次", "适当", "相应", "再", "将"];
/// How a clause before it begins, where that is about the same document.
const BEFORE: [&str; 16] =
    ["经", "本", "自", "从", "期满", "到期", "届满", "有效", "试行", "施行", "根据", "按照", "依据", "依照", "现", "注"];
/// What stands before a document on whose ground something is done.
const GROUNDS: [&str; 10] = ["根据", "按照", "依据", "依照", "依", "按", "经", "由", "见", "据"];
/// Names of terms, by which a sentence is known to speak of a validity.
const OF_VALIDITY: [&str; 8] = ["有效期", "试行期", "执行期", "施行期", "实施期", "期满", "届满", "到期"];

// Marks for documents that a sentence names.
const OWN: char = '§';
const NOTICE_OF_EXTENSION: char = '※';
const GROUND: char = '¤';
const OTHER: char = '◇';

impl Extensions {
    /// Adds what a text tells.
    pub(crate) fn add(&mut self, text: &str, titles: &str, place: Place) {
        for sentence in sentences(text) {
            let masked = masked(&sentence.words, titles);
            let names_document =
                masked.contains([OWN, NOTICE_OF_EXTENSION]) || clauses(&masked).any(|it| !subjects(it, titles).is_empty());
            if place == Place::Within && !names_document {
                continue;
            }
            let is_note = sentence.is_in_brackets && matches!(place, Place::Title | Place::Head);
            self.found.extend(of_sentence(&sentence.words, &masked, titles, is_note));
            if place != Place::Within {
                self.amended = self.amended.max(clauses(&masked).filter_map(amendment).max());
            }
        }
    }

    /// What becomes of the end of the document, which is known or not.
    pub(crate) fn later(&self, end: Option<Date>) -> Later<'_> {
        let mut later = self.of_found(end);
        let last = if let Later::Day { last, .. } = later { Some(last) } else { end };
        if self.amended.is_some_and(|amended| last.is_some_and(|last| last < amended)) {
            later = Later::Unknown;
        }
        later
    }

    fn of_found(&self, end: Option<Date>) -> Later<'_> {
        let mut latest: Option<(&str, Date, Date)> = None;
        let mut longer: Option<(&str, i32)> = None;
        let mut perhaps = false;
        for extension in &self.found {
            match extension {
                Extension::Unknown => return Later::Unknown,
                Extension::Perhaps(last) if end.is_some_and(|end| end < *last) => perhaps = true,
                Extension::Perhaps(_) => {}
                Extension::Day { words, first, last } if latest.is_none_or(|(_, _, known)| known <= *last) => {
                    latest = Some((words, *first, *last));
                }
                Extension::Day { .. } => {}
                // The same may be told twice; of two times nobody knows whether both count.
                Extension::Months { months, .. } if longer.is_some_and(|(_, known)| known != *months) => return Later::Unknown,
                Extension::Months { words, months } => longer = Some((words, *months)),
            }
        }
        match (latest, longer, end) {
            (None, None, _) if perhaps => Later::Unknown,
            (None, None, _) => Later::No,
            (Some((words, first, last)), _, _) => {
                if end.is_some_and(|end| last < end) {
                    return Later::No;
                }
                Later::Day { words, first, last }
            }
            (None, Some((words, months)), Some(end)) => match end.next().plus_months(months).map(Date::before) {
                Some(last) => Later::Day { words, first: last, last },
                None => Later::Unknown,
            },
            (None, Some(_), None) => Later::Unknown,
        }
    }
}

struct Sentence {
    words: String,
    is_in_brackets: bool,
}

/// The sentences without blanks and quoted words, figures in half width; what stands in brackets is one of its own.
/// Titles stay whole.
fn sentences(text: &str) -> Vec<Sentence> {
    let (mut quotes, mut titles) = (0_usize, 0_usize);
    let mut done = Vec::new();
    let mut open = vec![String::new()];
    let end = |open: &mut Vec<String>, done: &mut Vec<Sentence>| {
        let is_in_brackets = open.len() > 1;
        let words = open.last_mut().map(std::mem::take).unwrap_or_default();
        done.extend(Some(Sentence { words, is_in_brackets }).filter(|sentence| !sentence.words.is_empty()));
    };
    for character in text.chars() {
        let in_title = titles > 0;
        match character {
            '“' | '「' => quotes += 1,
            '”' | '」' => quotes = quotes.saturating_sub(1),
            _ if quotes > 0 => {
                open.last_mut().filter(|words| !words.ends_with('“')).into_iter().for_each(|words| words.push('“'));
            }
            _ if character.is_whitespace() => {}
            '（' | '(' | '【' | '［' | '[' if !in_title => open.push(String::new()),
            '）' | ')' | '】' | '］' | ']' if !in_title => {
                if open.len() > 1 {
                    end(&mut open, &mut done);
                    open.pop();
                }
            }
            '。' | '；' | ';' if !in_title => end(&mut open, &mut done),
            _ => {
                titles = match character {
                    '《' => titles + 1,
                    '》' => titles.saturating_sub(1),
                    _ => titles,
                };
                let narrow = match character {
                    '０'..='９' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
                    _ => character,
                };
                open.last_mut().into_iter().for_each(|words| words.push(narrow));
            }
        }
    }
    while !open.is_empty() {
        end(&mut open, &mut done);
        open.pop();
    }
    done
}

/// A sentence with marks instead of the titles that it names: its own, that of a notice of extension, the ground of something, or
/// another document.
fn masked(sentence: &str, titles: &str) -> String {
    let mut masked = String::new();
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('《') {
        masked.push_str(before);
        let Some(length) = title_length(behind) else {
            masked.push(OTHER);
            return masked;
        };
        let name = &behind[..length];
        rest = behind[length..].strip_prefix('》').unwrap_or_default();
        let is_ground = GROUNDS.iter().any(|ground| masked.ends_with(ground));
        let is_extension = ["延长", "延续", "延期", "续期", "展期", "继续"].iter().any(|word| name.contains(word));
        masked.push(match () {
            () if is_named_so(name, titles) => OWN,
            () if is_extension => NOTICE_OF_EXTENSION,
            () if is_ground => GROUND,
            () => OTHER,
        });
    }
    masked.push_str(rest);
    masked
}

/// Where a title ends that may hold another one.
fn title_length(words: &str) -> Option<usize> {
    let mut depth = 1_usize;
    words.char_indices().find_map(|(at, character)| {
        match character {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(['，', ',', '、'])
}

/// What follows on a word for an extension.
enum Told {
    Day(Date, Date),
    Months(i32),
    /// 继续有效 alone.
    Bare,
    Unclear,
}

impl Told {
    fn extension(&self, sentence: &str) -> Extension {
        match self {
            Self::Day(first, last) => Extension::Day { words: sentence.to_owned(), first: *first, last: *last },
            Self::Months(months) => Extension::Months { words: sentence.to_owned(), months: *months },
            Self::Bare | Self::Unclear => Extension::Unknown,
        }
    }
}

fn of_sentence(sentence: &str, masked: &str, titles: &str, is_note: bool) -> Option<Extension> {
    let (mut is_certain, mut is_other) = (true, false);
    // Issued again, and the day from which it then holds.
    let mut again: Option<Option<Date>> = None;
    let mut found = None;
    let of_day = |first, last| Extension::Day { words: sentence.to_owned(), first, last };
    for clause in clauses(masked).map(without_label) {
        // 延长五年，至2026年4月30日止.
        if found.is_some()
            && let Some(Ending::Day { first, last }) = last_day_beside(clause)
        {
            found = Some(of_day(first, last));
            continue;
        }
        let own = subjects(clause, titles);
        is_other = own.is_empty() && !clause.contains(OWN) && (is_other || clause.contains(OTHER));
        if is_other {
            continue;
        }
        if (again.is_some() || is_note)
            && let Some((first, ending)) = new_term(clause)
        {
            if let (Some(again), Some(first)) = (again.as_mut(), first) {
                *again = Some(first);
            }
            match ending {
                Some(Ending::Day { first, last }) => found = Some(of_day(first, last)),
                Some(Ending::After { months }) if again.is_some() => {
                    found = Some(by_term(again.flatten(), months, sentence));
                }
                _ => {}
            }
            continue;
        }
        if let Some(before) = ISSUED_AGAIN.iter().find_map(|word| clause.strip_suffix(word)) {
            again = again.or(Some(None).filter(|_: &Option<Date>| !may_happen(before)));
            continue;
        }
        let told = own.into_iter().chain([clause]).filter_map(of_clause).collect::<Vec<_>>();
        if let Some((_, told)) = told.iter().find(|(before, _)| is_certain && is_own(before)) {
            found = Some(told.extension(sentence));
        } else if !told.is_empty() && speaks_of_validity(masked, titles) {
            found = Some(Extension::Unknown);
        }
        is_certain &= is_neutral(clause);
    }
    let is_unclear = || again == Some(None) && clauses(masked).all(|clause| amendment(clause).is_none());
    let found = found.or_else(|| (goes_on(masked) && !masked.contains(OTHER) || is_unclear()).then_some(Extension::Unknown));
    found.or_else(|| clauses(masked).filter_map(|clause| perhaps(clause, titles)).max().map(Extension::Perhaps))
}

fn speaks_of_validity(masked: &str, titles: &str) -> bool {
    OF_VALIDITY.iter().any(|term| masked.contains(term))
        || masked.contains([OWN, NOTICE_OF_EXTENSION])
        || says_this(masked, titles)
}

fn without_label(clause: &str) -> &str {
    strip_any(clause, &["注：", "注:", "备注：", "说明：", "编者注："]).unwrap_or(clause)
}

fn by_term(first: Option<Date>, months: i32, sentence: &str) -> Extension {
    let last = first.and_then(|first| last_day_of_term(first, months));
    last.map_or(Extension::Unknown, |last| Extension::Day { words: sentence.to_owned(), first: last, last })
}

/// The day from which a document holds that was issued again, and when that ends; `None` where a clause says nothing of either.
fn new_term(clause: &str) -> Option<(Option<Date>, Option<Ending>)> {
    let begins = words::beginning(clause, true);
    let ending = words::ending(clause).or_else(|| begins.and_then(|(_, ending)| ending));
    let first = match begins {
        Some((Beginning::Day(first), _)) => Some(first),
        _ => None,
    };
    (begins.is_some() || ending.is_some()).then_some((first, ending))
}

/// The last day in a clause on the validity of the document, in whatever words: 本办法现有效期为5年至2027年12月31日止.
fn perhaps(clause: &str, titles: &str) -> Option<Date> {
    let is_of_document = !subjects(clause, titles).is_empty()
        || clause.starts_with([OWN, '现'])
        || is_neutral(clause)
        || strip_any(clause, &TERMS).is_some();
    if !is_of_document || clause.contains([OTHER, '可', '拟', '应']) || !OF_VALIDITY.iter().any(|term| clause.contains(term)) {
        return None;
    }
    let (at, _) = clause.rmatch_indices(['至', '到', '为', '于']).next()?;
    let behind = clause[at..].trim_start_matches(['至', '到', '为', '于']);
    day(behind).filter(|(_, tail)| ends_day(tail) || lapses(tail)).map(|((_, last), _)| last)
}

/// Whether a sentence names 该办法.
fn says_this(sentence: &str, titles: &str) -> bool {
    let this = sentence.split(['该', '此']).skip(1);
    this.map(|rest| format!("本{rest}")).any(|rest| !subjects(&rest, titles).is_empty())
}

/// A clause that leaves what is spoken about as it was.
fn is_neutral(clause: &str) -> bool {
    let begins = BEFORE.iter().any(|begin| clause.starts_with(begin))
        || clause.starts_with(['第', '十', '二', '三', OWN, NOTICE_OF_EXTENSION]);
    let ends = ["公布", "发布", "印发", "颁布", "通过", "修订", "修正"].iter().any(|end| clause.ends_with(end));
    clause.is_empty() || begins || ends
}

/// The words before one for an extension that was made, and what it says.
fn of_clause(clause: &str) -> Option<(&str, Told)> {
    let words = MADE_LONGER.iter().chain(&GOES_ON).chain(&CHANGED);
    words.into_iter().find_map(|word| {
        let at = clause.find(word)?;
        let (before, behind) = (&clause[..at], &clause[at + word.len()..]);
        let is_of_term = TERMS.iter().any(|term| before.ends_with(term));
        if may_happen(before)
            || CHANGED.contains(word) && !is_of_term
            || ["延", "续", "保留"].contains(word) && !behind.starts_with(['至', '到'])
        {
            return None;
        }
        // 自动延续, but not 道路延续.
        let is_done = ["自动", "予以", "已", "已经", "同意", "批准", "决定"].iter().any(|end| before.ends_with(end));
        let may_be_bare = GOES_ON.contains(word) || is_done;
        let told = after_word(behind).filter(|told| may_be_bare || !matches!(told, Told::Bare))?;
        Some((before, if GOES_ON.contains(word) && matches!(told, Told::Months(_)) { Told::Unclear } else { told }))
    })
}

fn may_happen(before: &str) -> bool {
    let mut rest = before;
    while let Some(shorter) = MANNERS.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = shorter;
    }
    OPEN.iter().any(|end| rest.ends_with(end)) || ["最长", "如需", "确需", "可以"].iter().any(|word| before.contains(word))
}

/// `至2023年12月31日`, `有效期2年`, `为2021年1月1日至2023年12月31日`.
fn after_word(behind: &str) -> Option<Told> {
    let behind = behind.strip_prefix('了').unwrap_or(behind);
    let behind = strip_any(behind, &TERMS).or_else(|| strip_any(behind, &VERBS)).unwrap_or(behind);
    if behind.is_empty() {
        return Some(Told::Bare);
    }
    if let Some(rest) = strip_any(behind, &UNTIL) {
        let Some(((first, last), tail)) = day(rest) else { return leading_duration(rest).map(|_| Told::Unclear) };
        return Some(if ends_day(tail) || lapses(tail) { Told::Day(first, last) } else { Told::Unclear });
    }
    let is_length = behind.starts_with(['为', '：', ':']);
    let behind = behind.trim_start_matches(['为', '：', ':']);
    if let Some(Ending::Day { first, last }) = span(behind) {
        return Some(Told::Day(first, last));
    }
    if let (true, Some(((first, last), ""))) = (is_length, day(behind)) {
        return Some(Told::Day(first, last));
    }
    let (months, tail) = leading_duration(behind)?;
    // 延长为5年 is the whole of the time.
    if tail.is_empty() && !is_length {
        return Some(Told::Months(months));
    }
    Some(match last_day_beside(tail) {
        Some(Ending::Day { first, last }) => Told::Day(first, last),
        _ => Told::Unclear,
    })
}

/// Whether words before 延长至 leave the document itself as what is made longer: 经评估, 有效期, 现决定将有效期.
fn is_own(before: &str) -> bool {
    const MAX_CHARS: usize = 24;
    let mut rest = before;
    while !rest.is_empty() {
        let marked = || rest.strip_prefix([OWN, NOTICE_OF_EXTENSION, GROUND, '的']);
        let ground = || strip_any(rest, &GROUNDS).filter(|rest| rest.starts_with([NOTICE_OF_EXTENSION, GROUND]));
        // 甲政发〔2021〕3号.
        let number = || {
            let (body, behind) = rest.split_once('〔').or_else(|| rest.split_once('['))?;
            let behind = behind.split_once('号').map(|(_, behind)| behind)?;
            (body.chars().count() <= 10).then(|| strip_any(behind, &["文件", "文"]).unwrap_or(behind))
        };
        // 2021年4月30日延长至….
        let dated = || day(strip_any(rest, &["于"]).unwrap_or(rest)).map(|(_, behind)| behind);
        let next = strip_any(rest, &LEADS).or_else(|| strip_any(rest, &TERMS)).or_else(marked).or_else(ground);
        let Some(after) = next.or_else(dated).or_else(number) else { break };
        rest = after;
    }
    let is_examined = || {
        let ends = [
            "评估",
            "同意",
            "批准",
            "研究",
            "审议",
            "审查",
            "清理",
            "决定",
            "延期",
            "后",
            "论证",
            "通过",
            "有效期",
            "审定",
            "研究将",
        ];
        rest.starts_with('经') && rest.chars().count() <= MAX_CHARS && ends.iter().any(|end| rest.ends_with(end))
    };
    rest.is_empty() || is_examined()
}

/// 期满后正式施行, 到期后未作调整的继续执行. What has to be asked for (需要继续执行的，应当评估) does not go on by itself.
fn goes_on(sentence: &str) -> bool {
    let ends = ["期满", "届满", "到期"].iter().filter_map(|word| sentence.find(word)).min();
    let words = GOES_ON.iter().chain(&["正式执行", "正式施行", "正式实施"]);
    let goes_on = |at: usize, word: &str| {
        let (before, rest) = sentence.split_at(at);
        !rest[word.len()..].starts_with('的') && !may_happen(before)
    };
    ends.is_some_and(|end| words.into_iter().any(|word| sentence.find(word).is_some_and(|at| end < at && goes_on(at, word))))
}

/// The day on which a clause says that the document was amended or issued again: 根据2021年4月30日《…》修正.
fn amendment(clause: &str) -> Option<Date> {
    let is_amended = ["修正", "修订", "修改"].iter().chain(&ISSUED_AGAIN).any(|end| clause.ends_with(end));
    if !is_amended {
        return None;
    }
    let is_figure = |character: char| character.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(character);
    let mut was_figure = false;
    let starts = clause.char_indices().filter(|(_, character)| {
        let is_start = is_figure(*character) && !was_figure;
        was_figure = is_figure(*character);
        is_start
    });
    starts.filter_map(|(at, _)| day(&clause[at..])).map(|((first, _), _)| first).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: &str = "甲市科技创新券管理办法";

    fn later(text: &str, place: Place) -> String {
        let mut extensions = Extensions::default();
        extensions.add(text, TITLES, place);
        match extensions.later(Date::new(2021, 4, 30)) {
            Later::No => "否".to_owned(),
            Later::Unknown => "不明".to_owned(),
            Later::Day { last, .. } => last.to_string(),
        }
    }

    #[test]
    fn the_later_day_is_read() {
        for text in [
            "本办法有效期5年。经评估继续有效至2023年12月31日。",
            "本办法有效期5年。经评估，继续执行至2023年12月31日。",
            "本办法有效期5年，经市政府同意，有效期延长至2023年12月31日。",
            "本办法有效期5年（经评估，继续有效至2023年12月31日）。",
            "经评估，本办法有效期延续至2023年12月31日止。",
            "本办法有效期延至2023年12月31日。",
            "经市政府批准延长至2023年底。",
            "本办法继续有效至2023年12月31日。",
            "经评估，本办法延长有效期至2023年12月31日。",
            "经市政府常务会议审议通过继续有效至2023年12月31日。",
            "经市政府研究决定将有效期顺延至2023年12月31日。",
            "本办法延期至2023年12月31日。",
            "有效期延期至2023年12月31日。",
            "有效期调整至2023年12月31日。",
            "根据《关于延长〈甲市科技创新券管理办法〉有效期的通知》（甲政发〔2021〕5号），延长至2023年12月31日。",
            "《关于延长甲市科技创新券管理办法有效期的通知》将有效期延长至2023年12月31日。",
            "《甲市科技创新券管理办法》有效期延续至2023年12月31日。",
            "2021年4月30日重新公布，有效期至2023年12月31日。",
            "经修订重新公布，自2022年1月1日起施行，有效期2年。",
            "（甲政发〔2021〕3号延期至2023年12月31日）",
            "有效期延长32个月，至2023年12月31日止。",
            "注：有效期延长至2023年12月31日。",
        ] {
            assert_eq!(later(text, Place::Near), "2023-12-31", "{text}");
        }
        for text in ["本办法有效期延长2年。", "经评估，本办法有效期续期2年。", "经市政府同意，延续两年。"]
        {
            assert_eq!(later(text, Place::Near), "2023-04-30", "{text}");
        }
        for text in ["甲市科技创新券管理办法（有效期至2023年12月31日）", "（2016年4月20日公布，有效期延长至2023年12月31日）"]
        {
            assert_eq!(later(text, Place::Head), "2023-12-31", "{text}");
        }
    }

    #[test]
    fn what_cannot_be_computed_is_known() {
        for text in [
            "本办法有效期5年，期满后自动延续五年，继续执行。",
            "试行期顺延至两年。",
            "本办法有效期5年，到期后未作调整的继续执行。",
            "本办法自2018年1月1日起试行一年，期满无异议的正式施行。",
            "经评估，继续执行5年。",
            "经评估，本办法继续试行。",
            "经评估重新公布。",
            "企业已领取的创新券，有效期延长至2023年12月31日。",
            "该办法延期至2023年12月31日。",
            "根据2022年5月1日《甲市人民政府关于修改部分文件的决定》修正",
        ] {
            assert_eq!(later(text, Place::Near), "不明", "{text}");
        }
    }

    #[test]
    fn what_may_come_or_is_of_others_is_none() {
        for text in [
            "本办法有效期5年，经评估可延长至2023年12月31日。",
            "在建项目继续执行至2023年12月31日。",
            "图书馆开放时间延长至21时。",
            "《甲市旧办法》有效期延长至2023年12月31日。",
            "申报时间延至2023年12月31日。",
            "本办法规定的补贴政策继续执行至2023年12月31日。",
            "本办法拟延长至2023年12月31日。",
            "本办法自2018年1月1日起正式施行，有效期5年，期满自动失效。",
            "有效期届满，需要继续执行的，应当重新公布。",
            "本办法有效期5年。有效期届满需要延长的，应当评估。",
            "本办法有效期3年，可延长1年。",
            "本通知有效期1年。《甲市奖补办法》有效期延长至2025年12月31日。",
            "本办法有效期5年，可自动延续一年。",
            "道路向南延长2公里。",
            "根据2018年5月1日《甲市人民政府关于修改部分文件的决定》修正",
        ] {
            assert_eq!(later(text, Place::Near), "否", "{text}");
        }
        assert_eq!(later("许可证有效期届满前申请的，有效期延续5年。", Place::Within), "否");
    }
}
