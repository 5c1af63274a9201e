//! Printed numbers of official texts: 第一部分 第一篇 第六章 第二节 第三条 一、 （一） 1. （1） ①, 行动1, 1.2.1, 一是.

/// A style of numbering, in the order of GB/T 9704-2012 and of the law-making rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// 第一部分.
    Division,
    /// 第一篇, 第一编.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 壹、
    Capital,
    /// 一、
    Han,
    /// （一） or ㈠
    HanParenthesis,
    /// 行动1, 专栏一: a number that belongs to a word.
    Named(&'static str),
    /// 1 总则, 1.1, 1.1.1: the count of its parts.
    Decimal(u8),
    /// 1. or 1、 or ⒈
    Arabic,
    /// （1） or ⑴
    ArabicParenthesis,
    /// 1) or 1）
    ArabicClosing,
    /// ① or ❶
    Circled,
    /// 一是, 一要, 第一，: the word after the number.
    Spoken(char),
    /// A short line behind a dash, which has no number.
    Dash,
}

impl Style {
    /// Whether its place among the others is shown by the text alone. The levels and the anchors of all other styles are
    /// counted without it, so that they are those of a text that lacks it.
    #[must_use]
    pub(crate) fn is_floating(self) -> bool {
        matches!(self, Self::Named(_) | Self::Decimal(_) | Self::Spoken(_) | Self::Dash)
    }

    /// What stands behind the number in an anchor, so that 行动1 and （一） of one section have two.
    #[must_use]
    pub(crate) fn anchor_suffix(self) -> &'static str {
        match self {
            Self::Named(word) => {
                WORDS.iter().chain(&COLUMN_WORDS).find(|(known, _)| *known == word).map_or("", |(_, suffix)| *suffix)
            }
            Self::Spoken(_) => "i",
            _ => "",
        }
    }
}

/// Words that carry a number of their own, with what they add to an anchor.
const WORDS: [(&str, &str); 17] = [
    ("行动", "xd"),
    ("行動", "xd"),
    ("任务", "rw"),
    ("任務", "rw"),
    ("专栏", "zl"),
    ("專欄", "zl"),
    ("专题", "zt"),
    ("專題", "zt"),
    ("工程", "gc"),
    ("举措", "jc"),
    ("舉措", "jc"),
    ("措施", "cs"),
    ("项目", "xm"),
    ("項目", "xm"),
    ("板块", "bk"),
    ("阶段", "jd"),
    ("階段", "jd"),
];

/// Words that other things have a number behind too: 问题1 may be named in running text. They need a column of their kind.
const COLUMN_WORDS: [(&str, &str); 42] = [
    ("步", "bu"),
    ("类", "lei"),
    ("類", "lei"),
    ("方面", "fm"),
    ("问题", "wt"),
    ("問題", "wt"),
    ("活动", "hd"),
    ("活動", "hd"),
    ("步骤", "bz"),
    ("步驟", "bz"),
    ("目标", "mb"),
    ("目標", "mb"),
    ("案例", "al"),
    ("模块", "mk"),
    ("主题", "zhuti"),
    ("主題", "zhuti"),
    ("环节", "hj"),
    ("環節", "hj"),
    ("方向", "fx"),
    ("课题", "kt"),
    ("亮点", "ld"),
    ("特色", "ts"),
    ("做法", "zf"),
    ("经验", "jyan"),
    ("实事", "ss"),
    ("政策", "zc"),
    ("要点", "yd"),
    ("重点", "zd"),
    ("领域", "ly"),
    ("路径", "lj"),
    ("场景", "cj"),
    ("清单", "qd"),
    ("建议", "jy"),
    ("平台", "pt"),
    ("机制", "jz"),
    ("改革", "gg"),
    ("单元", "dy"),
    ("工作", "gz"),
    ("事项", "sx"),
    ("计划", "jh"),
    ("篇章", "pz"),
    ("情形", "qx"),
];

/// Words that may stand before one of them: 重点任务1, 专项行动一.
const BEFORE_WORDS: [&str; 3] = ["重点", "主要", "专项"];

/// At most so many parts: `1.2.3.4`.
const MAX_DECIMAL_PARTS: usize = 4;

/// A number printed at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ordinal {
    pub(crate) style: Style,
    /// Its value; of a decimal number that of its last part.
    pub(crate) number: u32,
    /// The second number of 第二条之一: an article put in later.
    pub(crate) inserted: Option<u32>,
    /// All parts of a decimal number, zeros behind the last.
    pub(crate) parts: [u32; MAX_DECIMAL_PARTS],
    /// Bytes of the number itself: `（一）`.
    pub(crate) length: usize,
    /// Bytes of the white space that follows it.
    pub(crate) space: usize,
}

impl Ordinal {
    fn new(style: Style, number: u32, text: &str, length: usize) -> Self {
        let rest = &text[length..];
        let space = rest.len() - rest.trim_start().len();
        Self { style, number, inserted: None, parts: [0; MAX_DECIMAL_PARTS], length, space }
    }

    /// Whether the text that it begins goes on as a sentence: 一、二年级不留书面作业 is about two grades, not number one.
    #[must_use]
    pub(crate) fn continues_sentence(&self, text: &str) -> bool {
        if self.style != Style::Han || self.space > 0 {
            return false;
        }
        let next: String =
            text[self.length..].chars().take_while(|character| "一二三四五六七八九十".contains(*character)).collect();
        han_number(&next) == Some(self.number + 1)
    }

    /// The parts of a decimal number.
    #[must_use]
    pub(crate) fn decimal_parts(&self) -> &[u32] {
        let count = match self.style {
            Style::Decimal(count) => usize::from(count),
            _ => 0,
        };
        &self.parts[..count.min(MAX_DECIMAL_PARTS)]
    }
}

/// Reads the number at the very start of a text, where the text alone is enough to tell it. Decimals (`1.5亿元`), years and
/// `一是` are none; see [`before_figure`], [`decimal`], [`spoken`] and [`named`] for what its neighbours must confirm.
#[must_use]
pub(crate) fn read(text: &str) -> Option<Ordinal> {
    let first = text.chars().next()?;
    if let Some((style, number)) = sign(first) {
        // ①②③号地块 and ①号楼 name the plots and the house.
        let next = text[first.len_utf8()..].chars().next();
        if next.is_some_and(|next| next == '号' || sign(next) == Some((style, number + 1))) {
            return None;
        }
        return Some(Ordinal::new(style, number, text, first.len_utf8() + redundant_mark(&text[first.len_utf8()..])));
    }
    match first {
        '第' => read_ordered(text),
        '（' | '(' => read_parenthesis(text),
        _ if digit(first).is_some() => read_arabic(text, false),
        _ => read_han(text).or_else(|| named(text).filter(|found| found.is_certain).map(|found| found.ordinal)),
    }
}

/// One character that is a number with its marks.
fn sign(character: char) -> Option<(Style, u32)> {
    const SIGNS: [(char, char, u32, Style); 12] = [
        ('①', '⑳', 1, Style::Circled),
        ('㉑', '㉟', 21, Style::Circled),
        ('㊱', '㊿', 36, Style::Circled),
        ('❶', '❿', 1, Style::Circled),
        ('⓫', '⓴', 11, Style::Circled),
        ('⓵', '⓾', 1, Style::Circled),
        ('➀', '➉', 1, Style::Circled),
        ('➊', '➓', 1, Style::Circled),
        ('㊀', '㊉', 1, Style::Circled),
        ('㈠', '㈩', 1, Style::HanParenthesis),
        ('⑴', '⒇', 1, Style::ArabicParenthesis),
        ('⒈', '⒛', 1, Style::Arabic),
    ];
    let (from, _, number, style) = SIGNS.iter().find(|(from, to, ..)| (*from..=*to).contains(&character))?;
    Some((*style, number + (u32::from(character) - u32::from(*from))))
}

/// Bytes of a mark that repeats what the sign before it says: the 、 of （一）、.
fn redundant_mark(rest: &str) -> usize {
    match rest.chars().next() {
        Some('.') if rest[1..].starts_with(|next| digit(next).is_some()) => 0,
        Some(mark) if is_enumeration_comma(mark) || is_dot(mark) => mark.len_utf8(),
        _ => 0,
    }
}

/// 、 and the forms of it that PDF and old fonts give.
fn is_enumeration_comma(character: char) -> bool {
    matches!(character, '、' | '﹑' | '､')
}

fn is_dot(character: char) -> bool {
    matches!(character, '.' | '．' | '﹒' | '․')
}

/// 第一章, 第 一 章, 第二条之一.
fn read_ordered(text: &str) -> Option<Ordinal> {
    let mut at = '第'.len_utf8();
    at += blanks(&text[at..]);
    let (digits, number) = leading_number(&text[at..])?;
    at += digits;
    at += blanks(&text[at..]);
    let (style, unit) = ordered_unit(&text[at..])?;
    at += unit;
    let (length, inserted) = inserted_number(&text[at..])?;
    at += length;
    let rest = &text[at..];
    if goes_on_as_reference(style, rest) {
        return None;
    }
    if let Some(after) = rest.strip_prefix('、') {
        if after.trim_start().starts_with(|next: char| next == '第' || is_han_digit(next) || digit(next).is_some()) {
            return None;
        }
        at += '、'.len_utf8();
    }
    if style == Style::Division && !is_parted_from_division(rest) {
        return None;
    }
    at += text[at..].chars().next().filter(|mark| matches!(mark, '：' | ':')).map_or(0, char::len_utf8);
    Some(Ordinal { inserted, ..Ordinal::new(style, number, text, at) })
}

/// The unit behind 第 and a number, and its bytes.
fn ordered_unit(text: &str) -> Option<(Style, usize)> {
    match text.chars().next()? {
        '部' if text.starts_with("部分") => Some((Style::Division, "部分".len())),
        '篇' if text.starts_with("篇章") => Some((Style::Part, "篇章".len())),
        unit @ ('篇' | '编' | '編') => Some((Style::Part, unit.len_utf8())),
        unit @ '章' => Some((Style::Chapter, unit.len_utf8())),
        unit @ ('节' | '節') => Some((Style::Section, unit.len_utf8())),
        unit @ ('条' | '條') => Some((Style::Article, unit.len_utf8())),
        _ => None,
    }
}

/// The bytes of 之一 behind the unit and its number; `None` where 之 shows that the text speaks of the article.
fn inserted_number(text: &str) -> Option<(usize, Option<u32>)> {
    let gap = blanks(text);
    let Some(after) = text[gap..].strip_prefix('之') else { return Some((0, None)) };
    let inner = blanks(after);
    let after = &after[inner..];
    // 第二条之规定 speaks of the article; 第二条 之一 has a number that a blank ends as well.
    let found = leading_number(after);
    let is_parted = |digits: usize| after[digits..].starts_with(char::is_whitespace);
    if gap + inner == 0 && found.is_none() {
        return None;
    }
    let found = found.filter(|(digits, _)| gap + inner == 0 || is_parted(*digits));
    Some(found.map_or((0, None), |(digits, number)| (gap + '之'.len_utf8() + inner + digits, Some(number))))
}

/// 第三条第二款 and 第三条所称学位 in running text are references, not the number of this paragraph. 第一篇文章 and 第一节课 are an
/// article and a lesson.
fn goes_on_as_reference(style: Style, rest: &str) -> bool {
    let words: &[&str] = match style {
        Style::Part => &["文章", "论文", "报道", "辑"],
        Style::Section => &["课"],
        Style::Article => &["所称", "所列", "所指", "所述", "所规定", "中的", "中所", "以及第", "及第", "与第", "或第", "或者第"],
        _ => &[],
    };
    words.iter().any(|word| rest.starts_with(word)) || rest.starts_with(['第', '规', '規', '的', '和', '至'])
}

/// 第一部分学校 are some of the schools: the word is common, so a blank or a mark has to part it from a sentence.
fn is_parted_from_division(rest: &str) -> bool {
    let is_parted = rest.is_empty() || rest.starts_with(|next: char| next.is_whitespace() || matches!(next, '：' | ':' | '、'));
    let is_line = rest.chars().count() <= 20 && !rest.contains(['。', '，', '；', ',']);
    is_parted || is_line && !rest.starts_with(['是', '为', '由', '，', '学', '人'])
}

fn read_parenthesis(text: &str) -> Option<Ordinal> {
    let mut at = text.chars().next()?.len_utf8();
    let blanks_before = blanks(&text[at..]);
    at += blanks_before;
    let is_arabic = text[at..].starts_with(|first| digit(first).is_some());
    let (digits, number) = leading_number(&text[at..])?;
    at += digits;
    at += blanks(&text[at..]);
    let close = text[at..].chars().next().filter(|close| matches!(close, '）' | ')'))?;
    at += close.len_utf8();
    // （一）、（二）项 speaks of two of them, (010) is the code of a city.
    let rest = &text[at..];
    let is_reference = rest.starts_with(['、', '和', '与', '及', '至', '到', '或']) && {
        let next = rest.chars().next().map_or(0, char::len_utf8);
        rest[next..].starts_with(['（', '('])
    };
    if is_reference || is_arabic && digits >= 3 && text[at - close.len_utf8() - digits..].starts_with('0') {
        return None;
    }
    let style = if is_arabic { Style::ArabicParenthesis } else { Style::HanParenthesis };
    Some(Ordinal::new(style, number, text, at + redundant_mark(&text[at..])))
}

/// 1. 1、 1）. Before a figure only where that is a date, unless neighbours say that the number is one.
fn read_arabic(text: &str, is_before_figure: bool) -> Option<Ordinal> {
    let (mut at, number) = leading_digits(text).filter(|(_, count, _)| *count <= 3).map(|(bytes, _, number)| (bytes, number))?;
    at += blanks(&text[at..]);
    let mark = text[at..].chars().next()?;
    let style = match mark {
        mark if is_enumeration_comma(mark) || is_dot(mark) => Style::Arabic,
        ')' | '）' => Style::ArabicClosing,
        _ => return None,
    };
    at += mark.len_utf8();
    at += if style == Style::Arabic && text[at..].starts_with(mark) { mark.len_utf8() } else { 0 };
    at += if style == Style::ArabicClosing { redundant_mark(&text[at..]) } else { 0 };
    let rest = &text[at..];
    let is_figure = style == Style::Arabic && rest.starts_with(|next| digit(next).is_some());
    // 2.0版 and 3.05% are decimals, 4.0.8亿元 is the fourth and 1.0—3岁 the first.
    let is_below_one = rest.strip_prefix(['0', '０']).is_some_and(|rest| !rest.starts_with(is_dot) && !begins_range(rest));
    if is_figure && is_below_one && is_dot(mark) {
        return None;
    }
    if is_figure != is_before_figure && !(is_figure && date_follows(rest, mark != '、')) {
        return None;
    }
    Some(Ordinal::new(style, number, text, at))
}

/// Whether a text begins with a year, or with a month or months: nobody writes decimals of them.
fn date_follows(text: &str, may_be_month: bool) -> bool {
    let Some((bytes, count, number)) = leading_digits(text) else { return false };
    let rest = text[bytes..].trim_start_matches([' ', '\u{a0}']);
    let range =
        rest.strip_prefix(['-', '—', '–', '－', '~', '～', '至', '到', '/']).map(|rest| rest.trim_start_matches(['-', '—']));
    let follows = |unit: &[&str], rest: &str| unit.iter().any(|unit| rest.starts_with(unit));
    if count == 4 && (1900..2200).contains(&number) {
        return follows(&["年", "学年", "届", "级"], rest)
            || range
                .is_some_and(|rest| leading_digits(rest).is_some_and(|(bytes, ..)| follows(&["年", "学年"], &rest[bytes..])));
    }
    let is_month = |number: u32| (1..=12).contains(&number);
    may_be_month
        && is_month(number)
        && (follows(&["月"], rest)
            || range.is_some_and(|rest| {
                leading_digits(rest).is_some_and(|(bytes, _, number)| is_month(number) && follows(&["月"], &rest[bytes..]))
            }))
}

fn read_han(text: &str) -> Option<Ordinal> {
    let digits = justified_digits(text);
    let (style, number, mut at) = match han_number(&text[..digits]) {
        Some(number) => (Style::Han, number, digits),
        None => capital_number(text).map(|(bytes, number)| (Style::Capital, number, bytes))?,
    };
    at += blanks(&text[at..]);
    let mark = text[at..].chars().next().filter(|mark| is_enumeration_comma(*mark) || is_dot(*mark))?;
    at += mark.len_utf8();
    at += if text[at..].starts_with(mark) { mark.len_utf8() } else { 0 };
    Some(Ordinal::new(style, number, text, at))
}

/// Bytes of the Chinese digits at the start, with the blank that justified type puts into 十 一、.
fn justified_digits(text: &str) -> usize {
    let digits = |text: &str| -> usize { text.chars().take_while(|next| is_han_digit(*next)).map(char::len_utf8).sum() };
    let first = digits(text);
    let blank = blanks(&text[first..]);
    let second = digits(&text[first + blank..]);
    let is_one = blank > 0 && second > 0 && text[..first].ends_with('十');
    if is_one { first + blank + second } else { first }
}

/// 壹, 拾贰: numbers as on cheques, in either script.
fn capital_number(text: &str) -> Option<(usize, u32)> {
    const CAPITALS: &str = "壹贰叁肆伍陆柒捌玖拾壹貳參肆伍陸柒捌玖拾";
    let mut bytes = 0;
    let mut plain = String::new();
    for character in text.chars().take(3) {
        let Some(value) = CAPITALS.chars().position(|known| known == character) else { break };
        plain.extend("一二三四五六七八九十".chars().nth(value % 10));
        bytes += character.len_utf8();
    }
    han_number(&plain).map(|number| (bytes, number))
}

fn begins_range(text: &str) -> bool {
    text.starts_with(['-', '—', '–', '－', '~', '～', '至', '到'])
}

/// `3.100所学校`: a number directly before a figure. It is a decimal (`3.5亿元`) unless the numbers around it say otherwise.
#[must_use]
pub(crate) fn before_figure(text: &str) -> Option<Ordinal> {
    read_arabic(text, true)
}

/// Measures of which there are parts.
const DIVISIBLE: [&str; 40] = [
    "万",
    "亿",
    "千",
    "百",
    "%",
    "％",
    "‰",
    "℃",
    "元",
    "倍",
    "成",
    "公里",
    "里",
    "米",
    "厘米",
    "毫米",
    "km",
    "平方",
    "立方",
    "㎡",
    "吨",
    "公斤",
    "斤",
    "克",
    "升",
    "亩",
    "公顷",
    "度",
    "小时",
    "天",
    "年",
    "分",
    "点",
    "兆",
    "个百分点",
    "个小时",
    "个月",
    "个学分",
    "学分",
    "标准",
];

/// Whether what looks like a number before a figure may be a decimal: 3.5亿元 may, 3.100所 and 5.5G may not.
#[must_use]
pub(crate) fn may_be_decimal(text: &str, ordinal: &Ordinal) -> bool {
    let Some((bytes, _, figure)) = leading_digits(&text[ordinal.length..]) else { return false };
    let rest = text[ordinal.length + bytes..].trim_start_matches([' ', '余', '多']);
    if figure == 0 && begins_range(rest) {
        return false;
    }
    let is_measured = |rest: &str| DIVISIBLE.iter().any(|unit| rest.starts_with(unit));
    // 4.0.8亿元 has its decimal behind the number.
    let fraction = rest.strip_prefix(['.', '．']).and_then(|rest| leading_digits(rest).map(|(bytes, ..)| &rest[bytes..]));
    if fraction.is_some_and(is_measured) {
        return false;
    }
    rest.is_empty() || rest.starts_with(['.', '．', '-', '—', '~', '～', '、', '，']) || is_measured(rest)
}

/// `1.1目的`, `2.1.3 范围`, `1 总则`: none of them is certain before its neighbours are known.
#[must_use]
pub(crate) fn decimal(text: &str) -> Option<Ordinal> {
    let mut parts = [0; MAX_DECIMAL_PARTS];
    let (mut at, mut count) = (0, 0);
    loop {
        let (bytes, digits, number) = leading_digits(&text[at..])?;
        // 2026.3 and 1.05 are no numbers of sections.
        if digits > 2 || number == 0 || digits == 2 && number < 10 || count == MAX_DECIMAL_PARTS {
            return None;
        }
        parts[count] = number;
        count += 1;
        at += bytes;
        let next = &text[at..];
        match next.chars().next() {
            Some(mark @ ('.' | '．')) if next[mark.len_utf8()..].starts_with(|next| digit(next).is_some()) => {
                at += mark.len_utf8();
            }
            // `1.1. 目的`
            Some(mark) if count > 1 && (is_dot(mark) || is_enumeration_comma(mark)) => {
                let after = &next[mark.len_utf8()..];
                at += if after.starts_with(|next| digit(next).is_some()) { 0 } else { mark.len_utf8() };
                break;
            }
            _ => break,
        }
    }
    let rest = &text[at..];
    let words = rest.trim_start();
    // A figure has its unit behind it, a number its title.
    let is_measured =
        words.starts_with(['万', '亿', '%', '％', '倍', '元', '‰', '℃', '㎡', '-', '—', '~', '～', '/', '：', ':', '、', ',']);
    let is_title = words.starts_with(|first: char| first.is_alphabetic() || matches!(first, '“' | '《' | '（' | '「'));
    if is_measured || !is_title || count == 1 && rest.len() == words.len() && !is_chapter_title(words) {
        return None;
    }
    let style = Style::Decimal(u8::try_from(count).ok()?);
    Some(Ordinal { parts, ..Ordinal::new(style, parts[count - 1], text, at) })
}

/// Whether what directly follows 1 may be the title of a chapter, as in 1总则: a short line that counts nothing.
#[must_use]
pub(crate) fn is_chapter_title(words: &str) -> bool {
    const MAX_CHARS: usize = 20;
    const MEASURES: &str = "个名所项人次年月日号家条座间台套种类批份位只张篇部件周天时分秒季期届级班层楼栋幢处户村镇乡区县市\
        省国岁元角万亿千百十两双对米公平立亩吨斤克升度倍成折路线站点本册场支辆块片株头颗门大小多余几";
    words.chars().count() <= MAX_CHARS
        && !words.contains(['。', '，', '；', '：', '、', '！', '？', '\n', ',', ';', ':'])
        && !words.starts_with(|first: char| MEASURES.contains(first) || !crate::base::text::is_han(first))
}

/// Whether a decimal number comes next after another: 1.2 or 1.1.1 or 2 or 2.1 after 1.1.
#[must_use]
pub(crate) fn decimal_follows(last: &[u32], next: &[u32]) -> bool {
    let common = last.iter().zip(next).take_while(|(a, b)| a == b).count();
    let Some((first, rest)) = next.get(common..).and_then(<[u32]>::split_first) else { return false };
    let expected = last.get(common).map_or(1, |last| last + 1);
    *first == expected && rest.iter().all(|part| *part == 1)
}

/// `一，`, `一：`, `1。`, `一　`: a number with a mark that none has. It is one where such numbers run on. The mark is the
/// last character of the number, but a blank, which follows it.
#[must_use]
pub(crate) fn loosely_marked(text: &str) -> Option<Ordinal> {
    let is_arabic = text.starts_with(|first| digit(first).is_some());
    let (digits, number) = leading_number(text).filter(|(_, number)| (1..100).contains(number))?;
    let rest = &text[digits..];
    let mark = rest.chars().next()?;
    let (style, length) = match mark {
        '，' | ',' | '。' | '：' | ':' | '·' => {
            (if is_arabic { Style::Arabic } else { Style::Han }, digits + mark.len_utf8())
        }
        _ if !is_arabic && blanks(rest) > 0 => (Style::Han, digits),
        _ => return None,
    };
    let title = text[length..].trim_start();
    let begins = title.starts_with(|first: char| first.is_alphabetic() || matches!(first, '“' | '《' | '（' | '「'));
    (begins && !title.starts_with(is_han_digit)).then(|| Ordinal::new(style, number, text, length))
}

/// 一是, 二要, 第三，: how a speech counts. It is a number where such paragraphs follow each other.
#[must_use]
pub(crate) fn spoken(text: &str) -> Option<Ordinal> {
    let (start, words) = match text.chars().next().filter(|first| matches!(first, '第' | '其')) {
        Some(first) => (first.len_utf8(), ['，', ',', '、', '：']),
        None => (0, ['是', '要', '要', '要']),
    };
    let digits: usize = text[start..].chars().take_while(|character| is_han_digit(*character)).map(char::len_utf8).sum();
    let number = han_number(&text[start..start + digits]).filter(|number| *number <= 30)?;
    let word = text[start + digits..].chars().next().filter(|word| words.contains(word))?;
    // 一要是 is a condition, 第一、二产业 are two.
    let rest = &text[start + digits + word.len_utf8()..];
    if word == '要' && rest.starts_with('是') || word == '、' && rest.starts_with(is_han_digit) {
        return None;
    }
    let style = Style::Spoken(text.chars().next().filter(|_| start > 0).unwrap_or(word));
    let length = start + digits + word.len_utf8();
    let colon = text[length..].chars().next().filter(|mark| start == 0 && matches!(mark, '：' | ':'));
    Some(Ordinal::new(style, number, text, length + colon.map_or(0, char::len_utf8)))
}

/// A number behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NamedNumber {
    /// The number, its word and what parts it from its title.
    pub(crate) ordinal: Ordinal,
    /// Whether a colon or a blank parts it from its title; else its neighbours have to confirm it.
    pub(crate) is_certain: bool,
}

/// 行动1：, ——任务2：, 专栏3 主要指标, 第一阶段（3月）.
#[must_use]
pub(crate) fn named(text: &str) -> Option<NamedNumber> {
    let start = text.len() - text.trim_start_matches(['—', '─', '－', '–', '-']).len();
    let rest = &text[start..];
    if let Some(ordered) = rest.strip_prefix('第') {
        return named_in_order(text, ordered);
    }
    let bare =
        BEFORE_WORDS.iter().find_map(|before| rest.strip_prefix(before)).filter(|bare| names(bare).is_some()).unwrap_or(rest);
    let mut word = names(bare)?;
    let mut at = text.len() - bare.len() + word.len();
    // 任务清单1, 行动计划一
    if let Some(second) = names(&text[at..]) {
        word = second;
        at += second.len();
    }
    let blanks_before = blanks(&text[at..]);
    at += blanks_before;
    if let Some(found) = read_parenthesis(&text[at..]).filter(|found| found.number > 0) {
        let title = text[at + found.length..].trim_start();
        let is_title = title.starts_with(|first: char| first.is_alphabetic() || matches!(first, '：' | ':' | '“' | '《'))
            && !title.starts_with(['和', '与', '及', '至', '到', '的', '项', '款']);
        let length = at + found.length + title.chars().next().filter(|mark| matches!(mark, '：' | ':')).map_or(0, char::len_utf8);
        return is_title
            .then(|| NamedNumber { ordinal: Ordinal::new(Style::Named(word), found.number, text, length), is_certain: false });
    }
    let is_arabic = text[at..].starts_with(|next| digit(next).is_some());
    let (digits, number) = leading_number(&text[at..])?;
    at += digits;
    let after = &text[at..];
    let mark = after.chars().next().filter(|mark| matches!(mark, '：' | ':' | '．' | '.' | '、')).map_or(0, char::len_utf8);
    let title = after[mark..].trim_start();
    // 任务1、任务2 and 任务1和2 speak of several; 工程一期 and 任务十分繁重 hold no number.
    let is_reference = title.starts_with(['和', '与', '及', '至', '到', '、', '，', '-', '—', '的'])
        || title.starts_with(|next| digit(next).is_some()) && mark > 0
        || after.starts_with(['.', '．', '、']) && names(title).is_some();
    if title.is_empty() || is_reference {
        return None;
    }
    // 项目 12 个 counts projects.
    let is_common = COLUMN_WORDS.iter().any(|(known, _)| *known == word);
    let is_certain =
        !is_common && (after.starts_with(['：', ':']) || blanks_before == 0 && after.starts_with(char::is_whitespace));
    if !is_certain && mark == 0 && !is_arabic && after.starts_with(NO_TITLE_AFTER_HAN) {
        return None;
    }
    Some(NamedNumber { ordinal: Ordinal::new(Style::Named(word), number, text, at + mark), is_certain })
}

/// 第一阶段（3月）, 第二步，: `ordered` is what stands behind 第.
fn named_in_order(text: &str, ordered: &str) -> Option<NamedNumber> {
    let (digits, number) = leading_number(ordered)?;
    let unit = &ordered[digits..];
    let (word, after) = ORDERED_WORDS.iter().find_map(|(printed, word)| Some((*word, unit.strip_prefix(printed)?)))?;
    let length = text.len() - after.len();
    let is_step = word == "步";
    let is_mark = |mark: &char| matches!(mark, '：' | ':') || is_step && *mark == '，';
    let mark = after.chars().next().filter(is_mark).map_or(0, char::len_utf8);
    let is_parted = mark > 0 || after.starts_with(|next: char| next.is_whitespace() || matches!(next, '（' | '('));
    is_parted.then(|| NamedNumber { ordinal: Ordinal::new(Style::Named(word), number, text, length + mark), is_certain: false })
}

/// What goes on behind a number in Chinese characters: 工程一期, 项目二批, 任务一旦, 行动一致.
const NO_TITLE_AFTER_HAN: [char; 29] = [
    '期', '批', '个', '些', '旦', '定', '项', '次', '年', '级', '号', '线', '律', '直', '致', '体', '般', '样', '起', '分', '来',
    '标', '方', '段', '天', '周', '届', '倍', '元',
];

/// Words that stand behind their number: 第一阶段, 第二步.
const ORDERED_WORDS: [(&str, &str); 10] = [
    ("阶段", "阶段"),
    ("階段", "阶段"),
    ("步骤", "步骤"),
    ("步", "步"),
    ("类", "类"),
    ("類", "类"),
    ("个方面", "方面"),
    ("方面", "方面"),
    ("环节", "环节"),
    ("板块", "板块"),
];

fn names(text: &str) -> Option<&'static str> {
    let is_word = |word: &&str| !matches!(*word, "阶段" | "階段" | "步" | "类" | "類" | "方面") && text.starts_with(word);
    WORDS.iter().chain(&COLUMN_WORDS).map(|(word, _)| *word).find(is_word)
}

/// Bytes of up to three blanks, which Word and PDF put inside numbers.
fn blanks(text: &str) -> usize {
    let blank = |character: &char| matches!(character, ' ' | '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}');
    text.chars().take(3).take_while(blank).map(char::len_utf8).sum()
}

/// The value of a digit, half-width or full-width.
fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    }
}

/// Arabic digits at the start: their bytes, how many they are, and their value where there are at most nine.
fn leading_digits(text: &str) -> Option<(usize, usize, u32)> {
    let (mut bytes, mut count, mut value) = (0, 0, 0u32);
    for character in text.chars() {
        let Some(digit) = digit(character) else { break };
        bytes += character.len_utf8();
        count += 1;
        value = value.saturating_mul(10).saturating_add(digit);
    }
    (count > 0).then_some((bytes, count, value))
}

/// Digits at the start, Chinese or Arabic: their bytes and their value.
fn leading_number(text: &str) -> Option<(usize, u32)> {
    if let Some((bytes, count, number)) = leading_digits(text) {
        return (count <= 3).then_some((bytes, number));
    }
    let han: usize = text.chars().take_while(|character| is_han_digit(*character)).map(char::len_utf8).sum();
    han_number(&text[..han]).map(|number| (han, number))
}

fn is_han_digit(character: char) -> bool {
    matches!(
        plain_digit(character),
        '廿' | '卅' | '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '两'
    )
}

/// A digit for the radical that PDF files give instead of it.
fn plain_digit(character: char) -> char {
    match character {
        '⼀' => '一',
        '⼆' => '二',
        '⼋' => '八',
        '⼗' => '十',
        other => other,
    }
}

/// The value of a Chinese number below 1000: 十, 十一, 二十, 一百零三.
#[must_use]
pub(crate) fn han_number(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut seen) = (0u32, None::<u32>, false);
    for character in text.chars().filter(|character| !character.is_whitespace()).map(plain_digit) {
        seen = true;
        match character {
            '廿' if total == 0 && digit.is_none() => total = 20,
            '卅' if total == 0 && digit.is_none() => total = 30,
            '十' => total += 10 * digit.take().unwrap_or(1),
            '百' => total += 100 * digit.take()?,
            '零' | '〇' => digit = None,
            '两' => digit = Some(2),
            _ => {
                let value = "一二三四五六七八九".chars().position(|known| known == character)?;
                if digit.is_some() {
                    return None;
                }
                digit = u32::try_from(value + 1).ok();
            }
        }
        if total > 999 {
            return None;
        }
    }
    let number = total + digit.unwrap_or(0);
    (seen && number > 0).then_some(number)
}

/// The Chinese number of a value below 100.
#[must_use]
pub(crate) fn han_digits(number: u32) -> String {
    let digit = |value: u32| "一二三四五六七八九".chars().nth(value.saturating_sub(1) as usize).filter(|_| value > 0);
    let (tens, ones) = (number / 10 % 10, number % 10);
    let ten = (tens > 0).then_some('十');
    digit(tens).filter(|_| tens > 1).into_iter().chain(ten).chain(digit(ones)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style_and_number(text: &str) -> Option<(Style, u32, &str)> {
        read(text).map(|ordinal| (ordinal.style, ordinal.number, &text[..ordinal.length]))
    }

    #[test]
    fn numbers_that_the_text_alone_tells() {
        let named = Style::Named;
        for (text, style, number, printed) in [
            ("第一部分 总体要求", Style::Division, 1, "第一部分"),
            ("第二部分：主要任务", Style::Division, 2, "第二部分："),
            ("第三部分保障措施", Style::Division, 3, "第三部分"),
            ("第 四 部分　附则", Style::Division, 4, "第 四 部分"),
            ("第一篇　指导思想", Style::Part, 1, "第一篇"),
            ("第二编 发展格局", Style::Part, 2, "第二编"),
            ("第 三 篇　发展环境", Style::Part, 3, "第 三 篇"),
            ("第二十六章 完善", Style::Chapter, 26, "第二十六章"),
            ("第 一 章　总则", Style::Chapter, 1, "第 一 章"),
            ("第3章 任务", Style::Chapter, 3, "第3章"),
            ("第二节　教研", Style::Section, 2, "第二节"),
            ("第十 节 评价", Style::Section, 10, "第十 节"),
            ("第三条 各单位", Style::Article, 3, "第三条"),
            ("第三条、各单位", Style::Article, 3, "第三条、"),
            ("第二条之一 改建", Style::Article, 2, "第二条之一"),
            ("第二条 之一 改建", Style::Article, 2, "第二条 之一"),
            ("第二条　之 一　改建", Style::Article, 2, "第二条　之 一"),
            ("第二条 之前的规定", Style::Article, 2, "第二条"),
            ("第二条 之一切规定", Style::Article, 2, "第二条"),
            ("壹、施政目标", Style::Capital, 1, "壹、"),
            ("拾貳、結語", Style::Capital, 12, "拾貳、"),
            ("十一、保障", Style::Han, 11, "十一、"),
            ("一 、扩大学位", Style::Han, 1, "一 、"),
            ("二　、提高质量", Style::Han, 2, "二　、"),
            ("三．保障", Style::Han, 3, "三．"),
            ("四.保障", Style::Han, 4, "四."),
            ("(六十)提升", Style::HanParenthesis, 60, "(六十)"),
            ("（ 一 ）新建", Style::HanParenthesis, 1, "（ 一 ）"),
            ("（二）、改建", Style::HanParenthesis, 2, "（二）、"),
            ("⼆、任务", Style::Han, 2, "⼆、"),
            ("（⼀）新建", Style::HanParenthesis, 1, "（⼀）"),
            ("三﹑任务", Style::Han, 3, "三﹑"),
            ("四､任务", Style::Han, 4, "四､"),
            ("五、、任务", Style::Han, 5, "五、、"),
            ("廿一、任务", Style::Han, 21, "廿一、"),
            ("卅二、任务", Style::Han, 32, "卅二、"),
            ("十 二、任务", Style::Han, 12, "十 二、"),
            ("第一章：总则", Style::Chapter, 1, "第一章："),
            ("第二篇章 超越", Style::Part, 2, "第二篇章"),
            ("3﹒新建", Style::Arabic, 3, "3﹒"),
            ("2）.新建", Style::ArabicClosing, 2, "2）."),
            ("㈠新建", Style::HanParenthesis, 1, "㈠"),
            ("㈩总结", Style::HanParenthesis, 10, "㈩"),
            ("17.深入", Style::Arabic, 17, "17."),
            ("11. 切实", Style::Arabic, 11, "11."),
            ("3、新建", Style::Arabic, 3, "3、"),
            ("1 、新建", Style::Arabic, 1, "1 、"),
            ("１．新建", Style::Arabic, 1, "１．"),
            ("２、改建", Style::Arabic, 2, "２、"),
            ("⒈新建", Style::Arabic, 1, "⒈"),
            ("⒛改建", Style::Arabic, 20, "⒛"),
            ("1.2026年6月底前", Style::Arabic, 1, "1."),
            ("2.4月至6月", Style::Arabic, 2, "2."),
            ("3.7-8月开展", Style::Arabic, 3, "3."),
            ("4.2026—2030年", Style::Arabic, 4, "4."),
            ("5、2026年底前", Style::Arabic, 5, "5、"),
            ("6.2026届毕业生", Style::Arabic, 6, "6."),
            ("７．２０２６年春季学期", Style::Arabic, 7, "７．"),
            ("（1）继续", Style::ArabicParenthesis, 1, "（1）"),
            ("(12)继续", Style::ArabicParenthesis, 12, "(12)"),
            ("（１）继续", Style::ArabicParenthesis, 1, "（１）"),
            ("⑴继续", Style::ArabicParenthesis, 1, "⑴"),
            ("1）继续", Style::ArabicClosing, 1, "1）"),
            ("２)继续", Style::ArabicClosing, 2, "２)"),
            ("1）100所学校", Style::ArabicClosing, 1, "1）"),
            ("③考核", Style::Circled, 3, "③"),
            ("❶考核", Style::Circled, 1, "❶"),
            ("㉑考核", Style::Circled, 21, "㉑"),
            ("行动1：加强规划", named("行动"), 1, "行动1："),
            ("——任务2：推进编制", named("任务"), 2, "——任务2："),
            ("专栏3 主要指标", named("专栏"), 3, "专栏3"),
            ("专题一　学前教育", named("专题"), 1, "专题一"),
            ("工程一：校舍安全", named("工程"), 1, "工程一："),
            ("举措十二 强化督导", named("举措"), 12, "举措十二"),
            ("重点任务一：扩大学位", named("任务"), 1, "重点任务一："),
            ("专项行动２：校园安全", named("行动"), 2, "专项行动２："),
        ] {
            assert_eq!(style_and_number(text), Some((style, number, printed)), "{text}");
        }
        assert_eq!(read("第二条之一 改建").and_then(|ordinal| ordinal.inserted), Some(1));
        assert_eq!(read("第二条 改建").and_then(|ordinal| ordinal.inserted), None);
    }

    #[test]
    fn decimals_years_references_and_words_are_no_numbers() {
        for text in [
            "1.5亿元",
            "3.5%",
            "１．５亿元",
            "3.100所学校",
            "2023.计划",
            "2025.3.1",
            "2025年3月1日",
            "12.31前完成",
            "3.15消费者权益日",
            "1.1 目的",
            "1 总则",
            "2.0版",
            "1、2年级",
            "3、4月份",
            "3:1",
            "100所学校",
            "一是加大",
            "一要加大",
            "一个中心",
            "一年来",
            "一体推进",
            "第三条第二款",
            "第三条规定的情形",
            "第三条的规定",
            "第三条所称学位，是指名额。",
            "第十条之一所列情形除外。",
            "第三条中的期限",
            "第三条及第四条",
            "第三条或者第四条",
            "第三条和第四条",
            "第三条、第四条",
            "第三、四条",
            "第二条之规定",
            "第一季度",
            "第一书记",
            "①②③号地块",
            "②号楼",
            "（一）、（二）项",
            "（一）和（二）",
            "(010)12345678",
            "1.0时代",
            "3.05%",
            "第一时间",
            "第一批学校",
            "第一，坚持",
            "第一阶段完成",
            "第一部分学校已经开学，其余推迟。",
            "第一部分是总则",
            "第一篇文章",
            "第一节课",
            "第十四届全国人民代表大会",
            "（试行）",
            "（一）",
            "（2026年）",
            "百年大计",
            "十四五",
            "十三五期间",
            "三年行动",
            "任务艰巨",
            "任务一旦下达",
            "任务十分繁重",
            "任务1、任务2完成情况",
            "任务1和任务2",
            "行动计划",
            "行动一致",
            "专栏作家",
            "专题一般安排在下午",
            "工程一期已经完工",
            "工程1",
            "项目二批",
            "项目 12 个",
            "举措得力",
            "——坚持公益普惠",
            "甲、乙两校",
            "〇",
            "",
        ] {
            let is_number = style_and_number(text).filter(|(.., printed)| *printed != text);
            assert_eq!(is_number, None, "{text}");
        }
    }

    #[test]
    fn numbers_that_need_their_neighbours() {
        for (text, number) in [("3.100所学校", 3), ("1.5亿元", 1), ("2、3个项目", 2), ("１．１００名", 1)] {
            assert_eq!(before_figure(text).map(|ordinal| ordinal.number), Some(number), "{text}");
        }
        for text in ["3.学校", "3. 100所", "2026.3.1", "一、100所"] {
            assert_eq!(before_figure(text), None, "{text}");
        }
        for (text, may) in [
            ("3.100所学校", false),
            ("5.5G基站建设", false),
            ("2.15日前报送", false),
            ("1.1.5万名", false),
            ("1.0—3岁托育", false),
            ("2.30余名教师", false),
            ("2.3个项目", false),
            ("1.5亿元", true),
            ("3.5%", true),
            ("1.1.5", true),
            ("2.5个百分点", true),
            ("1.5个小时", true),
            ("3.2万名学生", true),
            ("4.8公里道路", true),
            ("4.0.8亿元用于培训", false),
            ("4.1.2 范围", true),
            ("1.5", true),
        ] {
            assert_eq!(before_figure(text).map(|ordinal| may_be_decimal(text, &ordinal)), Some(may), "{text}");
        }
        for (text, parts) in [
            ("1 总则", &[1][..]),
            ("1总则", &[1]),
            ("1.1、目的", &[1, 1]),
            ("1.1 目的", &[1, 1]),
            ("2.1新建", &[2, 1]),
            ("1．1．3　范围", &[1, 1, 3]),
            ("10.12 附则", &[10, 12]),
        ] {
            assert_eq!(decimal(text).as_ref().map(Ordinal::decimal_parts), Some(parts), "{text}");
        }
        for text in [
            "1.5亿元",
            "3.5%",
            "2.1 万名",
            "2026.3 计划",
            "1.05 版",
            "3所学校",
            "2名教师获奖",
            "1总则，任务",
            "1",
            "1.1",
            "3.1415",
            "1.1.1.1.1 甲",
            "12.30-13.30 午休",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
        for (text, number) in [
            ("一是新建", 1),
            ("十二是新建", 12),
            ("二要改建", 2),
            ("第三，坚持", 3),
            ("第四、坚持", 4),
            ("其二，坚持", 2),
            ("一是：新建", 1),
        ] {
            assert_eq!(spoken(text).map(|ordinal| ordinal.number), Some(number), "{text}");
        }
        for text in ["一直", "要是", "一要是不能", "第一、二产业", "第三条", "学校一是", "是", "第一时间"]
        {
            assert_eq!(spoken(text), None, "{text}");
        }
        for (text, loose) in [
            ("一　总体要求", Some((Style::Han, 1, "一"))),
            ("二：任务", Some((Style::Han, 2, "二："))),
            ("三，任务", Some((Style::Han, 3, "三，"))),
            ("1。新建", Some((Style::Arabic, 1, "1。"))),
            ("2,改建", Some((Style::Arabic, 2, "2,"))),
            ("1,200名", None),
            ("9:00开幕", None),
            ("一，二年级", None),
            ("一体推进", None),
            ("1 新建", None),
            ("一：", None),
        ] {
            let found = loosely_marked(text).map(|found| (found.style, found.number, &text[..found.length]));
            assert_eq!(found, loose, "{text}");
        }
        for (text, number) in [
            ("问题一：学位不足", 1),
            ("任务清单2：改建", 2),
            ("行动（一）新建", 1),
            ("第二步，实施", 2),
            ("第一类：新建", 1),
            ("第三个方面：改建", 3),
        ] {
            assert_eq!(named(text).map(|found| (found.ordinal.number, found.is_certain)), Some((number, false)), "{text}");
        }
        for text in ["第一类学校", "第一步要做", "问题一直存在", "活动1", "任务（一）项", "清单1的内容"]
        {
            assert_eq!(named(text), None, "{text}");
        }
        for (text, number) in [("行动一推进更新", 1), ("任务2推进编制", 2), ("第一阶段：动员", 1), ("第二阶段（4月）：实施", 2)]
        {
            assert_eq!(named(text).map(|found| (found.ordinal.number, found.is_certain)), Some((number, false)), "{text}");
        }
        for text in ["第一阶段完成", "行动一致", "工程一期", "任务的完成"] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_within_its_characters(
            text in "[（(第一二十百壹①㈠⑴⒈1０９.．、 　——行动任务专栏阶段部分条之是要：亿年月所）)]{0,12}"
        ) {
            let named = named(&text).map(|found| found.ordinal);
            let found = [read(&text), before_figure(&text), decimal(&text), spoken(&text), named];
            for ordinal in found.into_iter().flatten() {
                proptest::prop_assert!(ordinal.length > 0 && text.is_char_boundary(ordinal.length));
                proptest::prop_assert!(text.is_char_boundary(ordinal.length + ordinal.space));
                // 第0章 counts from nought: only a digit says so, never a sign or a Chinese number.
                proptest::prop_assert!(ordinal.number > 0 || text[..ordinal.length].contains(['0', '０']));
            }
        }
    }

    #[test]
    fn decimal_numbers_follow_each_other() {
        for (last, next) in [
            (&[1][..], &[1, 1][..]),
            (&[1, 1], &[1, 2]),
            (&[1, 2], &[2]),
            (&[1, 2], &[2, 1]),
            (&[1, 2], &[1, 2, 1]),
            (&[1, 2, 3], &[1, 3]),
            (&[1, 2, 3], &[2, 1, 1]),
            (&[9], &[10]),
        ] {
            assert!(decimal_follows(last, next), "{last:?} {next:?}");
        }
        for (last, next) in [(&[1][..], &[3][..]), (&[1, 1], &[1, 3]), (&[1, 1], &[3, 1]), (&[1, 2], &[1, 2]), (&[2], &[1, 1])] {
            assert!(!decimal_follows(last, next), "{last:?} {next:?}");
        }
    }

    #[test]
    fn values_below_a_hundred_in_chinese() {
        for value in 1..100 {
            assert_eq!(han_number(&han_digits(value)), Some(value));
        }
        assert_eq!(han_digits(10), "十");
        assert_eq!(han_digits(21), "二十一");
    }

    #[test]
    fn han_numbers_below_a_thousand() {
        for (text, value) in [("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103), ("一百二十", 120)]
        {
            assert_eq!(han_number(text), Some(value), "{text}");
        }
        assert_eq!(han_number("一二"), None);
        assert_eq!(han_number(""), None);
    }
}
