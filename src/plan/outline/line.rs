//! What a single line of an official text looks like: the name of a unit, a date, the label of an annex, an annotation.

use crate::base::date::Date;
use crate::base::ordinal;
use crate::base::text::{fold, is_han};
use std::collections::BTreeSet;

/// No unit's name is longer, so that longer lines need not be looked at.
const MAX_UNIT_CHARS: usize = 40;
/// No line with the names of those who sign is longer.
const MAX_SIGNATURE_CHARS: usize = 120;
/// A longer line is no title of an annex.
const MAX_ANNEX_NAME_CHARS: usize = 50;

/// With what the names of units end that sign and print documents.
const UNIT_ENDINGS: &[&str] = &[
    "局",
    "委",
    "办",
    "办公室",
    "委员会",
    "政府",
    "厅",
    "部",
    "院",
    "中心",
    "会",
    "处",
    "队",
    "署",
    "公司",
    "大学",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "妇联",
    "残联",
    "文联",
    "侨联",
    "工商联",
    "科协",
    "集团",
    "小组",
    "指挥部",
    "站",
    "党组",
    "党工委",
    "行",
    "所",
    "馆",
    "社",
    "厂",
    "科",
    "股",
    "街道",
    "办事处",
    "組",
    "會",
    "廳",
    "處",
    "辦",
    "辦公室",
    "委員會",
    "學校",
    "學院",
    "大學",
];

/// Whether a text is the name of a unit, by its last words: `示例市教育局`, `区发展改革委（盖章）`, `市“甲、乙”联席会议办公室`.
pub(super) fn is_unit_name(text: &str) -> bool {
    let text = without_seal(text.trim());
    let unquoted = without_quoted(text);
    is_plain_unit_name(unquoted.as_deref().unwrap_or(text))
}

fn is_plain_unit_name(text: &str) -> bool {
    let length = text.chars().count();
    (3..=MAX_UNIT_CHARS).contains(&length)
        && text.chars().all(|character| {
            is_han(character) || character.is_ascii_alphanumeric() || matches!(character, '（' | '）' | '(' | ')' | '·')
        })
        && !["的", "关于", "印发", "通知", "联系", "责任", "牵头", "了", "由"].iter().any(|word| text.contains(word))
        && UNIT_ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// A name without the marks of what it quotes and the commas in it; nothing where it quotes nothing.
fn without_quoted(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('“')?;
    let (quoted, after) = rest.split_once('”').filter(|(quoted, _)| !quoted.is_empty())?;
    (text.chars().count() <= MAX_UNIT_CHARS + 2).then(|| format!("{before}{}{after}", quoted.replace('、', "")))
}

/// What stands for the seal behind the name of a body, or below it.
const SEALS: [&str; 6] = ["盖章", "印章", "公章", "代章", "章", "签章"];

/// Whether a line is （代章）, or （甲市教育局代章） where another body lends its seal, and nothing else.
pub(super) fn is_seal(text: &str) -> bool {
    !text.is_empty() && without_seal(text).is_empty()
}

fn without_seal(text: &str) -> &str {
    let is_seal = |inner: &str| SEALS.contains(&inner) || inner.strip_suffix("代章").is_some_and(is_plain_unit_name);
    text.strip_suffix(['）', ')'])
        .and_then(|text| text.rsplit_once(['（', '(']))
        .filter(|(_, inner)| is_seal(inner.trim()))
        .map_or(text, |(name, _)| name)
        .trim_end()
}

/// `市长　王某`: the head of a body, who signs an order.
pub(super) fn is_signature_of_head(text: &str) -> bool {
    const HEADS: [&str; 16] = [
        "省长", "市长", "州长", "盟长", "县长", "区长", "旗长", "镇长", "乡长", "主席", "主任", "局长", "厅长", "部长", "院长",
        "校长",
    ];
    const MAX_CHARS: usize = 16;
    let parted = |rest: &&str| rest.starts_with(|mark: char| mark.is_whitespace() || matches!(mark, '：' | ':'));
    let name = |rest: &str| rest.chars().filter(|mark| !mark.is_whitespace() && !matches!(mark, '：' | ':')).collect::<String>();
    text.chars().count() <= MAX_CHARS
        && HEADS.iter().find_map(|head| text.strip_prefix(head)).filter(parted).map(name).is_some_and(|name| {
            (2..=4).contains(&name.chars().count()) && name.chars().all(|mark| is_han(mark) || matches!(mark, '×' | '·'))
        })
}

/// The bodies that are known to sign, as folded names.
pub(super) type Bodies = BTreeSet<String>;

/// Whether a line holds nothing but names of those who sign: one, or several with blanks between.
pub(super) fn is_signature(text: &str, bodies: &Bodies) -> bool {
    if text.is_empty() || text.chars().count() > MAX_SIGNATURE_CHARS {
        return false;
    }
    let is_name = |name: &str| bodies.contains(&fold(without_seal(name))) || is_unit_name(name);
    is_name(text) || (text.contains(char::is_whitespace) && text.split_whitespace().all(is_name))
}

/// Whether a line is the name of a body that is known.
pub(super) fn is_known_body(text: &str, bodies: &Bodies) -> bool {
    text.chars().count() <= MAX_SIGNATURE_CHARS && bodies.contains(&fold(without_seal(text)))
}

/// `示例市教育局　2026年3月1日`, `示例市教育局 2026-03-01`: the day, where names of those who sign stand before it in one paragraph.
pub(super) fn signed_on(text: &str, bodies: &Bodies) -> Option<Date> {
    if text.chars().count() > MAX_SIGNATURE_CHARS {
        return None;
    }
    let start = date_start(text).or_else(|| {
        let last = text.trim_end().rfind(char::is_whitespace)?;
        Some(last).filter(|last| ["19", "20"].iter().any(|century| text[*last..].trim_start().starts_with(century)))
    })?;
    let names = text[..start].trim();
    (!names.is_empty() && is_signature(names, bodies)).then(|| signed_day(&text[start..])).flatten()
}

/// Where the date that ends a text begins.
fn date_start(text: &str) -> Option<usize> {
    let year = text.rfind('年')?;
    let is_digit = |character: char| {
        character.is_ascii_digit() || character.is_whitespace() || "〇一二三四五六七八九零○".contains(character)
    };
    let digits: usize = text[..year].chars().rev().take_while(|character| is_digit(*character)).map(char::len_utf8).sum();
    (digits > 0).then_some(year - digits)
}

/// A line that is a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    text.chars().count() <= 30 && Date::parse_in_text(text).is_some()
}

/// The day of a signature, as it should be printed or as people write it: `2026年3月1日`, `2026.3.1`, `2026-03-01`.
pub(super) fn signed_day(text: &str) -> Option<Date> {
    if text.chars().count() > 30 {
        return None;
    }
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    Date::parse_in_text(text).or_else(|| Date::parse(&compact))
}

/// The first day of `2026年3月`, `二〇二六年三月`, `2026.3`: a month, with which some texts are signed.
pub(super) fn month(text: &str) -> Option<Date> {
    let compact: String = text.chars().take(20).filter(|character| !character.is_whitespace()).collect();
    let first = |day: &str| Date::parse_in_text(&format!("{compact}{day}"));
    let in_figures = || {
        let (year, month) = compact.split_once(['.', '-', '/'])?;
        let is_month = year.len() == 4
            && (1..=2).contains(&month.len())
            && (year.to_owned() + month).bytes().all(|byte| byte.is_ascii_digit());
        is_month.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, 1)).flatten()
    };
    if text.chars().count() > 20 {
        return None;
    }
    if compact.ends_with('月') { first("1日").or_else(|| first("一日")) } else { in_figures() }
}

/// The first day of the month in `示例市教育局　2026年3月`.
pub(super) fn signed_in_month(text: &str, bodies: &Bodies) -> Option<Date> {
    if text.chars().count() > MAX_SIGNATURE_CHARS || !text.ends_with('月') {
        return None;
    }
    let start = date_start(text)?;
    let names = text[..start].trim();
    (!names.is_empty() && is_signature(names, bodies)).then(|| month(&text[start..])).flatten()
}

/// 附注: （此件公开发布）, 联系人：….
pub(super) fn is_annotation(text: &str) -> bool {
    let length = text.chars().count();
    if length > 100 {
        return false;
    }
    let inner = text
        .trim_matches(|character: char| character.is_whitespace() || matches!(character, '（' | '）' | '(' | ')' | '【' | '】'));
    let compact: String = inner.chars().filter(|character| !character.is_whitespace()).collect();
    let publicity =
        ["此件公开", "此件主动公开", "此件依申请公开", "此件不予公开", "此件不公开", "此件删减", "此件发至", "此件公開"];
    let property =
        ["公开属性", "公开方式", "公开形式", "公开类别", "信息公开选项", "信息公开属性", "信息公开形式", "信息公开类别"];
    let contact = [
        "联系人：",
        "联系人:",
        "联系电话：",
        "联系电话:",
        "联系人及电话：",
        "联系人及联系电话：",
        "联系方式：",
        "聯絡人：",
        "联络人：",
        "联系单位：",
        "联系科室：",
        "联系处室：",
        "咨询电话：",
    ];
    (length <= 40 && publicity.iter().any(|word| compact.starts_with(word)) && !compact.contains(['。', '的']))
        || (length <= 30
            && property.iter().any(|word| compact.strip_prefix(word).is_some_and(|rest| rest.starts_with(['：', ':']))))
        || contact.iter().any(|word| compact.starts_with(word))
}

/// The bytes of `抄送：`, `抄报：`, `抄 送：`, `分送：` at the start.
pub(super) fn copied_to(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().filter(|(_, character)| !character.is_whitespace());
    let first = characters.next()?.1;
    let second = characters.next()?.1;
    let (at, colon) = characters.next().filter(|_| matches!((first, second), ('抄', '送' | '报' | '報') | ('分', '送')))?;
    matches!(colon, '：' | ':').then_some(at + colon.len_utf8())
}

/// `某局办公室　2026年3月1日印发`: whether it is the line that says who printed it, and when.
pub(super) fn is_printed(text: &str) -> bool {
    if text.chars().count() > 80 {
        return false;
    }
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    // `某局办公室　2026年3月1日印发　共印50份`.
    let compact = compact.split_once("共印").map_or(compact.as_str(), |(line, _)| line.trim_end_matches(['（', '(', '，']));
    let Some(before) = ["印发", "印發", "印制", "印"].iter().find_map(|word| compact.strip_suffix(word)) else {
        return false;
    };
    let Some(start) = date_start(before).filter(|start| Date::parse_in_text(&before[*start..]).is_some()) else { return false };
    let name = &before[..start];
    name.is_empty() || (!name.contains(['，', '。', '《', '；']) && !name.ends_with(['于', '在', '自', '从', '将']))
}

/// `（共印50份）`, `校对：王某　印数：50份` below the line of printing.
pub(super) fn is_print_run(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '(', ')']);
    text.chars().count() <= 40
        && ["共印", "印数", "校对：", "打印：", "打字："].iter().any(|word| inner.starts_with(word))
        && (inner.ends_with('份') || !inner.contains("印数") && !inner.contains("共印"))
        && !inner.contains('。')
}

/// `附件1`, `附表二`, `附件1-1`, `附1` at the start of a line.
pub(super) struct AnnexLabel<'a> {
    /// 附件, 附表, 附录, 附图.
    pub(super) word: &'static str,
    /// Whether a number is printed.
    pub(super) is_numbered: bool,
    /// Whether a colon follows.
    pub(super) has_colon: bool,
    /// What stands after number and colon.
    pub(super) rest: &'a str,
}

/// Reads the label of an annex at the start of a line.
pub(super) fn annex_label(text: &str) -> Option<AnnexLabel<'_>> {
    const WORDS: [(&str, &str); 6] =
        [("件", "附件"), ("表", "附表"), ("录", "附录"), ("錄", "附录"), ("图", "附图"), ("圖", "附图")];
    let text = text.trim();
    let opening = text.chars().next().filter(|first| matches!(first, '【' | '［' | '[' | '（' | '('));
    let inner = opening.map_or(text, |mark| text[mark.len_utf8()..].trim_start());
    let after = inner.strip_prefix('附')?.trim_start();
    let named = WORDS.iter().find_map(|(printed, word)| Some((*word, after.strip_prefix(printed)?)));
    let is_short = named.is_none() && after.starts_with(|first: char| first.is_ascii_digit());
    let (word, after) = named.or_else(|| is_short.then_some(("附件", after)))?;
    let number = annex_number(after.trim_start(), word);
    let mut rest = number.map_or(after, |length| &after.trim_start()[length..]);
    if opening.is_some() {
        rest = rest.trim_start().strip_prefix(['】', '］', ']', '）', ')'])?;
    }
    let without_colon = rest.trim_start().strip_prefix(['：', ':']);
    // 附1, 附1：任务表, but not 附3份材料.
    if is_short && (number.is_none() || !rest.is_empty() && without_colon.is_none()) {
        return None;
    }
    // `附件1-任务表`, but not `附件1—附件3`.
    let without_dash = rest
        .strip_prefix(['-', '－', '—', '–'])
        .filter(|name| number.is_some() && name.starts_with(is_han) && !name.starts_with('附'));
    // `附件1.任务表`, but not `附件1、附件2` and `附件1.5`.
    let without_mark = rest.strip_prefix(['.', '．', '、', '。']).filter(|name| {
        let is_figure = name.starts_with(|first: char| first.is_ascii_digit()) && !starts_with_year(name);
        // 附件1.docx is the name of a file.
        let is_name = name.trim().is_empty() || name.chars().any(is_han);
        number.is_some() && !is_figure && is_name && !name.trim_start().starts_with(['附', '和', '及', '至'])
    });
    let name = without_colon.or(without_mark).or(without_dash);
    Some(AnnexLabel {
        word,
        is_numbered: number.is_some(),
        has_colon: without_colon.or(without_dash).is_some() || without_mark.is_some_and(|name| !name.trim().is_empty()),
        rest: name.unwrap_or(rest).trim(),
    })
}

/// What goes on with a sentence behind 附件1: 附件1所列….
const AFTER_REFERENCE: [char; 13] = ['所', '的', '和', '与', '及', '至', '中', '由', '、', '是', '为', '按', '要'];

impl AnnexLabel<'_> {
    /// Whether what stands behind the label may be a name, and is no reference to the annex.
    pub(super) fn may_be_named(&self) -> bool {
        !self.rest.starts_with(AFTER_REFERENCE)
    }

    /// `附件1任务表`, `附件1《任务表》`: nothing parts the name from the number, but it is whole.
    pub(super) fn runs_on_with_name(&self) -> bool {
        let name = self.rest.strip_prefix('《').and_then(|rest| rest.strip_suffix('》')).unwrap_or(self.rest);
        self.word == "附件"
            && self.is_numbered
            && self.rest.starts_with(|first: char| is_han(first) || first == '《')
            && self.may_be_named()
            && ends_as_table_or_text(name)
    }
}

fn starts_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && text[digits..].starts_with(['年', '—', '-', '～', '至', '学', '届'])
}

/// Bytes of `1`, `１`, `一`, `之一`, `1-1`, `（1）` after the word, and of the `A` of 附录A.
fn annex_number(text: &str, word: &str) -> Option<usize> {
    let digits = |text: &str| -> usize {
        let arabic: usize =
            text.chars().take_while(|character| matches!(character, '0'..='9' | '０'..='９')).map(char::len_utf8).sum();
        let han = || text.chars().take_while(|character| "一二三四五六七八九十".contains(*character)).map(char::len_utf8).sum();
        if arabic > 0 { arabic } else { han() }
    };
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let length = digits(inner);
        let close = inner[length..].chars().next().filter(|close| length > 0 && matches!(close, '）' | ')'))?;
        return Some(text.len() - inner.len() + length + close.len_utf8());
    }
    if let Some(inner) = text.strip_prefix('之') {
        let length = digits(inner);
        let is_whole = inner[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        return (length > 0 && is_whole).then_some('之'.len_utf8() + length);
    }
    if let Some(letter) = text.chars().next().filter(|first| word == "附录" && matches!(first, 'A'..='Z' | 'Ａ'..='Ｚ')) {
        let is_whole = text[letter.len_utf8()..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        return is_whole.then_some(letter.len_utf8());
    }
    let mut length = digits(text);
    if length == 0 || text[..length].chars().count() > 3 {
        return None;
    }
    let is_han = !text.starts_with(|first: char| matches!(first, '0'..='9' | '０'..='９'));
    let hyphen = text[length..].chars().next().filter(|mark| matches!(mark, '-' | '－' | '—' | '–'));
    if let Some(hyphen) = hyphen {
        let second = digits(&text[length + hyphen.len_utf8()..]);
        if second > 0 {
            length += hyphen.len_utf8() + second;
        }
    }
    // 附件一览表 and 附件3份 are words, not labels.
    let next = text[length..].chars().next();
    let is_word =
        next.is_some_and(|next| if is_han { next.is_alphanumeric() } else { matches!(next, '年' | '份' | '个' | '项' | '月') });
    (!is_word).then_some(length)
}

/// The title of an annex without its label, which says where it stands and not what it is.
#[must_use]
pub(crate) fn annex_name(title: &str) -> &str {
    annex_label(title).map_or(title, |label| label.rest)
}

/// A line that is a label and nothing else: `附件1`, `附表2：`. `附件：` opens a list.
pub(super) fn is_annex_label(text: &str) -> bool {
    annex_label(text).is_some_and(|label| label.rest.is_empty() && (label.is_numbered || !label.has_colon))
}

/// `附件1`, `附件一：甲计划`, `附表1`.
pub(super) fn is_annex_one(text: &str) -> bool {
    let after =
        text.trim_start_matches(['【', '［', '[', '（', '(']).trim_start_matches(['附', '件', '表', ' ', '\u{3000}', '之']);
    let number: String =
        after.chars().take_while(|first| first.is_numeric() || "一二三四五六七八九十".contains(*first)).collect();
    annex_label(text).is_some_and(|label| label.is_numbered) && ["1", "１", "一"].contains(&number.as_str())
}

/// Words that name an annex of explanations.
const EXPLANATIONS: [&str; 16] = [
    "名词解释",
    "名詞解釋",
    "术语解释",
    "術語解釋",
    "名词术语",
    "名词注释",
    "名词说明",
    "注释",
    "註釋",
    "术语和定义",
    "词汇表",
    "缩略语",
    "缩写",
    "相关名词",
    "指标解释",
    "指标说明",
];

/// A line that names a glossary: 名词解释, （名词解释）, 《政府工作报告》名词解释.
pub(super) fn names_explanations(text: &str) -> bool {
    let text = text.trim().trim_matches(['（', '）', '(', ')', '：', ':', '【', '】']).trim();
    text.chars().count() <= 30
        && !text.contains(['。', '，', '；'])
        && (text == "术语"
            || EXPLANATIONS.iter().any(|word| text.starts_with(word) || (word.chars().count() >= 4 && text.ends_with(word))))
        && ordinal::read(text).is_none()
}

/// Whether an annex with this title belongs to the text above it, so that a signature below it is that of the whole: a
/// glossary, 附：….
#[must_use]
pub(in crate::plan) fn is_tail(title: &str) -> bool {
    let name = annex_label(title).map_or(title, |label| label.rest);
    title.is_empty() || names_explanations(name) || title.starts_with("附：") || title.starts_with("附:")
}

/// Whether a line is 名词解释, 术语解释 and nothing else.
pub(super) fn names_glossary(text: &str) -> bool {
    let text = text.trim().trim_matches(['（', '）', '(', ')', '：', ':', '【', '】']).trim();
    let text =
        ["相关", "有关", "部分", "主要", "专业", "专有", "重要"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    ["名词解释", "名詞解釋", "术语解释", "術語解釋", "名词术语解释"].contains(&text)
}

/// Whether a heading names an annex: 附件1 …, 附录, 附：…, 名词解释. 附则 is a chapter of the text.
pub(super) fn names_annex(text: &str) -> bool {
    let text = text.trim();
    if names_explanations(text) || text == "附" || text.starts_with("附：") || text.starts_with("附:") {
        return true;
    }
    let lower = text.to_lowercase();
    if ["annex", "appendix", "attachment", "glossary"].iter().any(|word| lower.starts_with(word)) {
        return true;
    }
    annex_label(text).is_some_and(|label| !label.rest.starts_with(['的', '和', '与', '及', '由', '等', '管']))
}

/// Whether a line can be the title of an annex: short, without the marks of a sentence, no number, date or signature.
pub(super) fn is_annex_name(text: &str) -> bool {
    let length = text.chars().count();
    (2..=MAX_ANNEX_NAME_CHARS).contains(&length)
        && text.chars().any(is_han)
        && !text.contains(['。', '；', ';', '！', '？', '：', ':', '\n', '|'])
        && !text.ends_with(['，', '、', ','])
        && !text.starts_with(['（', '(', '—', '-', '注'])
        && ordinal::read(text).is_none()
        && !is_date(text)
        && !is_annotation(text)
        && annex_label(text).is_none()
}

/// A line of the letterhead (版头) of a printed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letterhead {
    /// 甲市教育局文件, 签发人：….
    Mark,
    /// 甲市教育局.
    Body,
    /// 文件 alone below the names of those who issue.
    Word,
    /// 份号, 密级, 紧急程度, 发文字号, ★, a rule.
    Other,
}

/// What a line is in a letterhead.
pub(super) fn letterhead(text: &str, bodies: &Bodies) -> Option<Letterhead> {
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    if compact == "文件" {
        return Some(Letterhead::Word);
    }
    // Printed large above a telegram.
    if ["明传电报", "内部明电", "发电"].contains(&compact.as_str()) {
        return Some(Letterhead::Mark);
    }
    let is_body = |name: &str| is_unit_name(name) || bodies.contains(&fold(name)) || name.ends_with("委员会");
    let names = |form: &str| compact.strip_suffix(form).is_some_and(is_body);
    // 甲市教育局文件　甲教发〔2026〕3号.
    let is_with_number = || {
        let (name, number) = compact.split_once("文件").unwrap_or_default();
        !number.is_empty() && is_body(name) && is_number_line(number)
    };
    if ["文件", "便函", "（通知）", "（函）"].into_iter().any(names)
        || is_with_number()
        || compact.contains("签发人：")
        || compact.contains("签发人:")
    {
        return Some(Letterhead::Mark);
    }
    if is_body(&compact) {
        return Some(Letterhead::Body);
    }
    let is_urgency = without_urgency(&compact).is_empty();
    let is_copy = compact.len() <= 8 && compact.bytes().all(|byte| byte.is_ascii_digit());
    let is_rule = compact.chars().all(|character| matches!(character, '★' | '☆' | '—' | '─' | '-' | '_' | '＿' | '*' | '━'));
    let is_classified =
        ["绝密", "机密", "秘密"].iter().any(|degree| compact.strip_prefix(degree).is_some_and(|rest| rest.starts_with('★')));
    let is_number = is_number_line(without_urgency(&compact));
    (is_urgency || is_copy || is_rule || is_number || is_classified).then_some(Letterhead::Other)
}

/// A line without how urgent the document is: 特急　甲教发〔2026〕3号, 等级：加急, 甲教发〔2026〕3号（特急）.
#[must_use]
pub(in crate::plan) fn without_urgency(line: &str) -> &str {
    const DEGREES: [&str; 5] = ["特急", "加急", "急件", "平急", "特提"];
    const OPENING: [char; 7] = ['（', '(', '【', '[', ' ', '　', '\t'];
    const CLOSING: [char; 7] = ['）', ')', '】', ']', ' ', '　', '\t'];
    let label = ["紧急程度", "等级"].iter().find_map(|label| line.strip_prefix(label));
    let inner = label.map_or(line, |rest| rest.trim_start_matches(['：', ':'])).trim_start_matches(OPENING);
    let before = DEGREES.iter().find_map(|degree| inner.strip_prefix(degree)).map(|rest| rest.trim_start_matches(CLOSING));
    let ended = line.trim_end_matches(CLOSING);
    let behind = DEGREES.iter().find_map(|degree| ended.strip_suffix(degree)).map(|rest| rest.trim_end_matches(OPENING));
    before.or(behind).unwrap_or(line)
}

/// Whether a line without blanks is a 发文字号.
fn is_number_line(compact: &str) -> bool {
    compact.ends_with('号') && compact.contains(['〔', '[', '［', '（', '(', '﹝']) && !compact.contains(['，', '。'])
}

/// Whether a line can be the title of a document that begins below it.
#[must_use]
pub(in crate::plan) fn is_document_title(text: &str) -> bool {
    const MIN_CHARS: usize = 6;
    text.chars().count() >= MIN_CHARS && is_annex_name(text) && !text.contains('，') && ends_as_document(text)
}

/// With what titles of annexes end.
const DOCUMENT_NOUNS: &[&str] = &["要求", "任务", "分工", "指标", "流程", "汇总", "解释", "项目", "安排", "工程", "任務", "標準"];

/// What is written or filled in: no title goes on behind these.
const WHOLE_NOUNS: &[&str] = &[
    "表", "单", "目录", "方案", "计划", "要点", "规划", "办法", "规定", "细则", "规则", "条例", "制度", "章程", "预案", "标准",
    "规范", "指南", "须知", "说明", "通知", "意见", "决定", "报告", "总结", "书", "函", "册", "卡", "台账", "模板", "样式",
    "格式", "范本", "大纲", "提纲", "简介", "材料", "图", "一览", "名录", "清單", "名單", "目錄", "計劃",
];

/// Whether a title is whole: `示例市教育局` on the first of two lines is not.
pub(super) fn ends_as_document(text: &str) -> bool {
    let inner = text.trim_end_matches(['）', ')']);
    DOCUMENT_NOUNS.iter().any(|noun| inner.ends_with(noun)) || ends_as_table_or_text(text)
}

/// Whether a title ends in the name of something written, so that nothing more of it can follow.
pub(super) fn ends_as_table_or_text(text: &str) -> bool {
    let inner = text.trim_end_matches(['）', ')']);
    WHOLE_NOUNS.iter().any(|noun| inner.ends_with(noun))
}

/// The number that begins an entry of a list, and what follows: `2.2026年清单`, `２、表`, `（3）名单`, `④表`.
pub(super) fn entry_number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if let '①'..='⑳' = first {
        return Some((first as u32 - '①' as u32 + 1, text[first.len_utf8()..].trim_start()));
    }
    let inner = text.strip_prefix(['（', '(']);
    let start = inner.unwrap_or(text);
    let (mut number, mut digits, mut count) = (0u32, 0usize, 0usize);
    for character in start.chars() {
        let value = match character {
            '0'..='9' => character as u32 - '0' as u32,
            '０'..='９' => character as u32 - '０' as u32,
            _ => break,
        };
        count += 1;
        if count > 2 {
            return None;
        }
        number = number * 10 + value;
        digits += character.len_utf8();
    }
    let rest = &start[digits..];
    let mark = rest.chars().next().filter(|_| count > 0)?;
    let is_mark = if inner.is_some() { matches!(mark, '）' | ')') } else { matches!(mark, '.' | '．' | '、' | ')' | '）') };
    let rest = rest[mark.len_utf8()..].trim_start();
    (is_mark && !rest.is_empty()).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_units_and_of_other_things_are_told_apart() {
        for name in [
            "示例市教育局",
            "区发展改革委（盖章）",
            "示例市人民政府办公室",
            "某镇中心小学",
            "示例区教育督导委员会",
            "示例市“阅读、书香”联席会议办公室",
        ] {
            assert!(is_unit_name(name), "{name}");
        }
        for other in [
            "加快推进的学校",
            "2026年3月1日",
            "关于印发方案的通知",
            "重点任务",
            "由教育局负责处",
            "扩大学位供给",
            "推进“一校、一品”的学校",
        ] {
            assert!(!is_unit_name(other), "{other}");
        }
        let none = Bodies::new();
        assert!(is_signature("示例市教育局　　示例市财政局", &none));
        assert!(!is_signature("示例市教育局 重点任务", &none));
        assert_eq!(signed_on("示例市教育局 2026年3月1日", &none), Date::new(2026, 3, 1));
        assert_eq!(signed_on("工程竣工 2026年3月1日", &none), None);
    }

    #[test]
    fn labels_of_annexes_are_read_and_words_are_not() {
        for label in [
            "附件",
            "附件1",
            "附件 2",
            "附件一",
            "附件1-1",
            "附表2",
            "附件３",
            "附录",
            "附件（1）",
            "附件1：",
            "附 件",
            "附件1.",
            "附2",
        ] {
            assert!(is_annex_label(label), "{label}");
        }
        for other in [
            "附件：",
            "附件一览表",
            "附件3份",
            "附件1 清单",
            "附件2026年清单",
            "附则",
            "附近学校",
            "附件管理",
            "附3份",
            "附2 清单",
        ] {
            assert!(!is_annex_label(other), "{other}");
        }
        for heading in ["附件1 新建学校清单", "附录", "附：学校名单", "名词解释", "附表2：进度", "附件《清单》", "Appendix A"]
        {
            assert!(names_annex(heading), "{heading}");
        }
        for heading in ["附则", "附属学校建设", "附件的管理", "注重质量", "保障措施"] {
            assert!(!names_annex(heading), "{heading}");
        }
    }

    #[test]
    fn lines_of_printing_have_a_day() {
        for line in [
            "示例市教育局办公室　2026年3月1日印发",
            "2026年3月1日印发",
            "某局办公室 2026 年 3 月 1 日印发",
            "某局办公室　2026年3月1日印发　共印50份",
            "2026年3月1日印发（共印50份）",
        ] {
            assert!(is_printed(line), "{line}");
        }
        for line in ["本方案于2026年3月1日印发", "由市政府印发", "全日制学校印发", "2026年3月共印50份"]
        {
            assert!(!is_printed(line), "{line}");
        }
        assert!(copied_to("抄 送：市委办").is_some() && copied_to("抄报:市政府").is_some() && copied_to("抄送市委办").is_none());
    }

    #[test]
    fn annotations_are_told_from_sentences() {
        for line in ["（此件公开发布）", "此件主动公开", "(此件依申请公开)", "联系人：王某，电话：略", "信息公开选项：主动公开"]
        {
            assert!(is_annotation(line), "{line}");
        }
        for line in ["此件事关重大，请各单位认真研究。", "联系人制度", "公开方式多样", "做好主动公开工作"]
        {
            assert!(!is_annotation(line), "{line}");
        }
    }

    #[test]
    fn entries_have_a_number_even_before_a_year() {
        assert_eq!(entry_number("2.2026年清单"), Some((2, "2026年清单")));
        assert_eq!(entry_number("１．表"), Some((1, "表")));
        assert_eq!(entry_number("（3）名单"), Some((3, "名单")));
        assert_eq!(entry_number("2026年清单"), None);
        assert_eq!(entry_number("1."), None);
    }
}
