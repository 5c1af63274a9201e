//! How public a document says that it is: （此件不予公开）, 公开方式：依申请公开.

use super::mark::{Kind, Mark, Reach};
use super::plain::{self, is_separator};

/// That a document is not public, or only to those who apply.
const CLOSED: [&str; 18] = [
    "不予公开",
    "不公开",
    "不宜公开",
    "不得公开",
    "不能公开",
    "非公开",
    "免予公开",
    "免于公开",
    "暂不公开",
    "暂不予公开",
    "暂缓公开",
    "内部公开",
    "限制公开",
    "依法不予公开",
    "依申请公开",
    "依申请",
    "按申请公开",
    "不上网",
];

/// Whether words say that something is not public, or only to those who apply.
#[must_use]
pub fn is_closed_word(words: &str) -> bool {
    const WHOM: [&str; 10] = ["对外", "向社会", "对社会", "社会", "主动", "在网上", "网上", "上网", "互联网", "在"];
    const FOR_OFFICES: [&str; 6] = ["仅限内部使用", "仅供内部使用", "限内部使用", "仅限内部传阅", "不得上网", "不宜上网"];
    let words = words.trim_matches(is_separator);
    let plain = ["发布", "发表", "处理", "办理", "件", "类"].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words);
    // 不予主动公开, 不向社会公开.
    let without = |whom: &str| plain.replacen(whom, "", 1);
    let is_plain = |words: &str| CLOSED.contains(&words) || FOR_OFFICES.contains(&words);
    is_plain(plain) || is_plain(words) || plain.ends_with("公开") && WHOM.iter().any(|whom| is_plain(&without(whom)))
}

/// 此件不予公开, 本文件属依申请公开.
#[must_use]
pub fn is_of_this(words: &str) -> bool {
    const THIS: [&str; 15] = [
        "此件",
        "本件",
        "该件",
        "此文件",
        "本文件",
        "此公文",
        "本公文",
        "此文",
        "本文",
        "此通知",
        "该文件",
        "该公文",
        "该通知",
        "本通知",
        "该文",
    ];
    const IS: [&str; 10] = ["按", "属性为", "属性:", "定为", "确定为", "属于", "属", "系", "为", ":"];
    let words = words.trim_matches(is_separator);
    let Some(rest) = THIS.iter().find_map(|this| words.strip_prefix(this)) else { return false };
    let rest = IS.iter().find_map(|is| rest.strip_prefix(is)).unwrap_or(rest);
    let kind = ["政府信息", "信息", "文件", "公文", "范围"].iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
    is_closed_word(rest) || is_closed_word(kind.trim_end_matches('的'))
}

/// Names of the line that says how public a document is.
const LABELS: [&str; 20] = [
    "公开方式",
    "公开属性",
    "公开形式",
    "公开类别",
    "公开类型",
    "公开程度",
    "公开范围",
    "公开选项",
    "公开性质",
    "公开情况",
    "公开权限",
    "公开意见",
    "公开建议",
    "公开与否",
    "公开审查意见",
    "是否公开",
    "是否主动公开",
    "是否同意公开",
    "是否可以公开",
    "公开",
];

/// Whether a cell or the first word of a line is such a name.
#[must_use]
pub fn is_publicity_label(words: &str) -> bool {
    const LEADS: [&str; 8] = ["政府信息", "政务信息", "信息", "政务", "文件", "公文", "此件", "本文"];
    let compact = plain::compact(words);
    let name = plain::without_brackets(&compact);
    let name = name.trim_matches(is_separator);
    // 公开 alone is a word, 主动公开 a value.
    let behind = |lead: &&str| name.strip_prefix(*lead).filter(|short| LABELS.contains(short));
    let is_led = LEADS.iter().find_map(behind).is_some() || behind(&"主动").is_some_and(|short| short != "公开");
    is_led || LABELS.contains(&name) && name != "公开"
}

/// The mark that says how public the document is. `compact` are the words without blanks.
#[must_use]
pub fn read(words: &str, compact: &str) -> Option<Mark> {
    let gaps = words.char_indices().filter(|(_, character)| character.is_whitespace()).map(|(at, _)| &words[at..]);
    // 甲教发〔2026〕4号　公开方式：不予公开.
    if let Some((_, value)) = [words].into_iter().chain(gaps).filter_map(labelled).find(|(label, _)| is_publicity_label(label)) {
        return says_closed(&value).then_some(Mark::new(Kind::NotPublic, Reach::Outside));
    }
    if are_choices(compact) {
        return says_closed(words).then_some(Mark::new(Kind::NotPublic, Reach::Outside));
    }
    let inner = plain::unbracketed(compact);
    let is_bracketed = inner.len() < compact.trim_matches(is_separator).len();
    let mut clauses = inner.split([',', ';', '。', '、']).map(str::trim);
    if clauses.clone().any(is_of_this) {
        let reach = if is_bracketed { Reach::Line } else { Reach::Paragraph };
        return Some(Mark::new(Kind::NotPublic, reach));
    }
    (is_bracketed && clauses.any(is_closed_word)).then_some(Mark::new(Kind::NotPublic, Reach::Outside))
}

/// □主动公开 ☑依申请公开.
#[must_use]
pub fn are_choices(compact: &str) -> bool {
    compact.contains("主动公开") && compact.contains(is_box)
}

/// A label with what stands behind its colon, or behind a blank.
#[must_use]
pub fn labelled(words: &str) -> Option<(String, String)> {
    let words = words.trim().trim_start_matches(['（', '(', '【', '[', '〔']).trim_end_matches(['）', ')', '】', '〕']);
    let parted = words.split_once(['：', ':']).or_else(|| words.split_once(char::is_whitespace));
    let parted = parted.or_else(|| words.split_once(['【', '（', '(', '[', '〔']));
    parted.map(|(label, value)| (label.to_owned(), value.to_owned()))
}

const TICKED: [char; 11] = ['☑', '✓', '✔', '√', '■', '▣', '☒', '✅', '●', '◼', '⊠'];
const EMPTY: [char; 6] = ['□', '☐', '○', '◯', '▢', '◻'];

fn is_box(character: char) -> bool {
    TICKED.contains(&character) || EMPTY.contains(&character)
}

/// Whether the words behind such a label say that the document is not public. Where boxes stand beside the choices, the ticked
/// one counts.
#[must_use]
pub fn says_closed(value: &str) -> bool {
    // What stands behind the next label is not of this one: 公开方式：不予公开　联系电话：….
    let own: Vec<&str> = value.split_whitespace().take_while(|word| !word.contains(['：', ':'])).collect();
    let mut compact = plain::compact(&own.concat());
    for (written, sign) in
        [("()", "□"), ("[]", "□"), ("(√)", "☑"), ("[√]", "☑"), ("[x]", "☑"), ("[X]", "☑"), ("(✓)", "☑"), ("[✓]", "☑")]
    {
        compact = compact.replace(written, sign);
    }
    if !compact.contains(is_box) {
        let first = compact.split([',', ';', '。', '、', '(', '/']).next().unwrap_or_default();
        let others = compact.len() > first.len() && compact.contains("主动公开") && !compact.contains("不予主动公开");
        return !others && (is_closed_word(first) || matches!(first, "否" | "内部"));
    }
    let is_kept = |character: &char| is_box(*character) || !is_separator(*character);
    let bare: String = plain::without_brackets(&compact).chars().filter(is_kept).collect();
    let is_before = bare.starts_with(is_box);
    let mut rest = &*bare;
    while let Some(at) = rest.find(is_box) {
        let (before, from) = rest.split_at(at);
        let Some(sign) = from.chars().next() else { return false };
        let after = &from[sign.len_utf8()..];
        let end = after.find(is_box).unwrap_or(after.len());
        let word = if is_before { &after[..end] } else { before };
        // B.依申请公开.
        let word = word.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
        if TICKED.contains(&sign) && is_closed_word(word) {
            return true;
        }
        rest = after;
    }
    false
}
