//! How public a document says that it is: （此件不予公开）, 公开方式：依申请公开.

use super::imprint::is_copy_line;
use super::internal::only_inside;
use super::meaning::{Kind, Mark, Reach};
use super::plain::{self, is_separator};
use crate::base::text::{fold_width, is_han};

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
pub(crate) fn is_closed_word(words: &str) -> bool {
    const WHOM: [&str; 10] = ["对外", "向社会", "对社会", "社会", "主动", "在网上", "网上", "上网", "互联网", "在"];
    const OFF_LINE: [&str; 2] = ["不得上网", "不宜上网"];
    let words = words.trim_matches(is_separator);
    let plain = ["发布", "发表", "处理", "办理", "件", "类"].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words);
    // 不予主动公开, 不向社会公开.
    let without = |whom: &str| plain.replacen(whom, "", 1);
    let is_plain = |words: &str| CLOSED.contains(&words) || OFF_LINE.contains(&words) || only_inside(words) == Some("");
    is_plain(plain) || is_plain(words) || plain.ends_with("公开") && WHOM.iter().any(|whom| is_plain(&without(whom)))
}

/// 此件不予公开, 本文件属依申请公开.
#[must_use]
pub(crate) fn is_of_this(words: &str) -> bool {
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
pub(crate) fn is_publicity_label(words: &str) -> bool {
    const LEADS: [&str; 8] = ["政府信息", "政务信息", "信息", "政务", "文件", "公文", "此件", "本文"];
    let compact = plain::compact(words);
    let name = plain::without_brackets(&without_instructions(&compact));
    let name = name.trim_matches(is_separator);
    // 公开 alone is a word, 主动公开 a value.
    let behind = |lead: &&str| name.strip_prefix(*lead).filter(|short| LABELS.contains(short));
    let is_led = LEADS.iter().find_map(behind).is_some() || behind(&"主动").is_some_and(|short| short != "公开");
    is_led || LABELS.contains(&name) && name != "公开"
}

/// The mark that says how public the document is. `compact` are the words without blanks.
#[must_use]
pub(crate) fn read(words: &str, compact: &str) -> Option<Mark> {
    // All that is read below holds one of these.
    if !["公开", "申请", "上网", "内部"].iter().any(|word| compact.contains(word)) {
        return None;
    }
    let gaps = words.char_indices().filter(|(_, character)| character.is_whitespace()).map(|(at, _)| &words[at..]);
    // 甲教发〔2026〕4号　公开方式：不予公开.
    if let Some((_, value)) = [words].into_iter().chain(gaps).filter_map(labelled).find(|(label, _)| is_publicity_label(label)) {
        return says_closed(&value).then_some(Mark::new(Kind::NotPublic, Reach::Outside));
    }
    if are_choices(compact) {
        return says_closed(words).then_some(Mark::new(Kind::NotPublic, Reach::Outside));
    }
    if closing_note(words).is_some() {
        return Some(Mark::new(Kind::NotPublic, Reach::Outside));
    }
    let labelled = without_note_label(compact);
    let note = labelled.map_or(compact, |(_, note)| note);
    let is_bracketed = note.trim_matches(is_separator).starts_with(plain::is_opening);
    let clauses = clauses(note, labelled.is_some());
    if says_of_this(&clauses, words) {
        let reach = if is_bracketed { Reach::Line } else { Reach::Paragraph };
        return Some(Mark::new(Kind::NotPublic, reach));
    }
    let is_closed = |clause: &&str| is_closed_word(plain::unbracketed(clause));
    (is_bracketed && clauses.iter().any(is_closed)).then_some(Mark::new(Kind::NotPublic, Reach::Outside))
}

/// Whether one of these clauses says that this document is not public, and none that it is: a line with both is a choice.
fn says_of_this(clauses: &[&str], words: &str) -> bool {
    // Brackets behind other words quote: 写明（此件不予公开）.
    let says = |clause: &&str| is_of_this(clause) || clause.split(is_bracket).next().is_some_and(is_of_this);
    let is_public = |clause: &str| {
        let rest = ["此件", "本件", "本文件"].iter().find_map(|this| clause.strip_prefix(this));
        rest.is_some_and(|rest| ["公开", "主动公开", "可公开"].iter().any(|public| rest.starts_with(public)))
    };
    let mut parts = clauses.iter().flat_map(|clause| clause.split(is_bracket));
    (clauses.iter().any(says) || is_of_this_before_name(words)) && !parts.any(is_public)
}

/// （此件不予公开　王某　88888888）: behind it stand a name and a number of a telephone, and nothing else.
fn is_of_this_before_name(words: &str) -> bool {
    const MAX_NAME_CHARS: usize = 4;
    let words = words.trim_matches(|character: char| !character.is_alphanumeric());
    let gaps = words.char_indices().filter(|(_, character)| character.is_whitespace()).map(|(at, _)| words.split_at(at));
    let is_contact = |rest: &str| {
        let rest = plain::compact(rest);
        let name = rest.trim_end_matches(|character: char| character.is_ascii_digit() || character == '-');
        name.len() < rest.len() && name.chars().count() <= MAX_NAME_CHARS && name.chars().all(is_han)
    };
    gaps.into_iter().any(|(said, rest)| is_contact(rest) && is_of_this(&plain::compact(said)))
}

/// The clauses of a note without those who are to be asked: 此件依申请公开 of （此件依申请公开　联系人：王某）. Behind the label of a
/// note they may be numbered.
fn clauses(note: &str, may_be_numbered: bool) -> Vec<&str> {
    const CONTACTS: [&str; 5] = ["联系人", "联系电话", "联系方式", "电话:", "经办人"];
    let is_number = |character: char| may_be_numbered && (character.is_ascii_digit() || matches!(character, '(' | ')' | '.'));
    let clauses = plain::unbracketed(note).split([',', ';', '。', '、']).map(move |clause| {
        let clause = clause.trim_start_matches(is_number);
        let said = match CONTACTS.iter().filter_map(|contact| clause.find(contact)).min() {
            // 联系人：王某　此件不予公开.
            Some(0) => clause.find("此件").map_or(clause, |at| &clause[at..]),
            Some(at) => &clause[..at],
            None => clause,
        };
        said.trim_end_matches(is_number).trim_end_matches(plain::is_opening)
    });
    clauses.filter(|clause| !clause.is_empty()).collect()
}

fn is_bracket(character: char) -> bool {
    matches!(character, '(' | ')' | '[' | ']' | '〔' | '〕' | '【' | '】')
}

/// 附注：此件不予公开, 〔附注〕不予公开: the label, and what stands behind it.
fn without_note_label(compact: &str) -> Option<(&'static str, &str)> {
    const NOTES: [&str; 3] = ["附注", "备注", "注"];
    let bare = compact.trim_start_matches(plain::is_opening);
    let label = NOTES.into_iter().find(|label| bare.starts_with(label))?;
    let behind = &bare[label.len()..];
    let note = behind.strip_prefix(plain::is_closing).filter(|_| bare.len() < compact.len());
    if let Some(note) = note {
        return Some((label, note.trim_start_matches(':')));
    }
    // 附注　不予公开.
    behind.strip_prefix(':').or(Some(behind).filter(|_| label == "附注")).map(|note| (label, note))
}

/// Whether a line is nothing but the label of notes: 附注：.
#[must_use]
pub(crate) fn is_note_label(words: &str) -> bool {
    let compact = plain::compact(words);
    matches!(plain::without_brackets(&compact).trim_end_matches(':'), "附注" | "备注")
}

/// A form without what says how it is filled in: （请打√）, （单选）, 【请在□内打勾】.
fn without_instructions(compact: &str) -> String {
    const ACTS: [&str; 6] = ["打", "勾", "选", "填", "划", "画"];
    let mut kept = String::with_capacity(compact.len());
    let mut rest = compact;
    while let Some(start) = rest.find(is_instruction_bracket) {
        let (before, from) = rest.split_at(start);
        kept.push_str(before);
        let opening = from.chars().next().map_or(0, char::len_utf8);
        let end = from.find([')', ']', '】', '〕']);
        let inner = end.map_or("", |end| &from[opening.min(end)..end]);
        let is_instruction = ACTS.iter().any(|act| inner.contains(act)) && !inner.contains("公开");
        let skipped = match end {
            Some(end) if is_instruction => end + from[end..].chars().next().map_or(0, char::len_utf8),
            _ => {
                kept.push_str(&from[..opening]);
                opening
            }
        };
        rest = &from[skipped..];
    }
    kept + rest
}

fn is_instruction_bracket(character: char) -> bool {
    matches!(character, '(' | '[' | '【' | '〔')
}

/// The label of a line that says behind it that the document is not public, and nothing else: 附注：不予公开. Behind 注 stands what
/// is said of a table.
#[must_use]
pub(crate) fn closing_note(words: &str) -> Option<&'static str> {
    let compact = plain::compact(words);
    let (label, note) = without_note_label(&compact)?;
    let clauses = clauses(note, true);
    let (first, others) = clauses.split_first()?;
    let is_closed = is_closed_word(first) && others.iter().all(|clause| clause.contains("联系") || clause.contains("电话"));
    (is_closed && label != "注").then_some(label)
}

/// □主动公开 ☑依申请公开.
#[must_use]
pub(crate) fn are_choices(compact: &str) -> bool {
    compact.contains("主动公开") && compact.contains(is_box)
}

/// A label with what stands behind its colon, or behind a blank.
#[must_use]
pub(crate) fn labelled(words: &str) -> Option<(String, String)> {
    let words = words.trim().trim_start_matches(['（', '(', '【', '[', '〔']).trim_end_matches(['）', ')', '】', '〕']);
    let parted = words.split_once(['：', ':']).or_else(|| words.split_once(char::is_whitespace));
    let parted = parted.or_else(|| words.split_once(['【', '（', '(', '[', '〔']));
    parted.map(|(label, value)| (label.to_owned(), value.to_owned()))
}

const TICKED: [char; 11] = ['☑', '✓', '✔', '√', '■', '▣', '☒', '✅', '●', '◼', '⊠'];
const EMPTY: [char; 6] = ['□', '☐', '○', '◯', '▢', '◻'];
/// Crosses: the sign of what was chosen, and beside a tick that of what was not.
const CROSSED: [char; 2] = ['☒', '⊠'];

fn is_box(character: char) -> bool {
    TICKED.contains(&character) || EMPTY.contains(&character)
}

/// Whether the words behind such a label say that the document is not public. Where boxes stand beside the choices, the ticked
/// one counts.
#[must_use]
pub(crate) fn says_closed(value: &str) -> bool {
    let value = with_plain_boxes(value);
    let own: Vec<String> = own_words(&value).into_iter().map(|word| without_instructions(&plain::compact(word))).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let compact = plain::compact(&own.concat());
    if !compact.contains(is_box) {
        let first = compact.split([',', ';', '。', '、', '(', '/']).next().unwrap_or_default();
        let others = compact.len() > first.len() && compact.contains("主动公开") && !compact.contains("不予主动公开");
        return !others && (is_closed_word(first) || matches!(first, "否" | "内部"));
    }
    if !compact.contains(EMPTY)
        && let Some(is_closed) = ticked_closed(&own)
    {
        return is_closed;
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

/// A value with one sign for each box, as (√) and [ ] are; ☒ beside ☑ is an empty one.
fn with_plain_boxes(value: &str) -> String {
    const WRITTEN: [(&str, &str); 16] = [
        ("()", "□"),
        ("[]", "□"),
        ("(√)", "☑"),
        ("[√]", "☑"),
        ("(✓)", "☑"),
        ("[✓]", "☑"),
        ("[x]", "☒"),
        ("[X]", "☒"),
        ("[×]", "☒"),
        ("(×)", "☒"),
        ("✗", "☒"),
        ("✘", "☒"),
        ("✕", "☒"),
        ("❌", "☒"),
        ("☓", "☒"),
        ("✖", "☒"),
    ];
    let mut plain = String::with_capacity(value.len());
    for character in fold_width(value) {
        if matches!(character, ')' | ']') {
            plain.truncate(plain.trim_end().len());
        }
        if !character.is_whitespace() || !plain.ends_with(['(', '[']) {
            plain.push(character);
        }
    }
    for (written, sign) in WRITTEN {
        plain = plain.replace(written, sign);
    }
    let has_tick = plain.contains(|character| TICKED.contains(&character) && !CROSSED.contains(&character));
    if has_tick { plain.replace(CROSSED, "□") } else { plain }
}

/// The words of a value, without what stands behind the next label or belongs to the imprint: 公开方式：不予公开　联系电话：…,
/// 公开属性：不予公开，理由：…, 公开方式：依申请公开　共印30份.
fn own_words(value: &str) -> Vec<&str> {
    let own = match value.find(['：', ':']) {
        Some(colon) => {
            let is_end = |character: char| character.is_whitespace() || "，,；;。、（(".contains(character);
            value[..colon].rfind(is_end).map_or("", |end| &value[..end])
        }
        None => value,
    };
    own.split_whitespace().take_while(|word| !is_copy_line(word)).collect()
}

/// Of choices that stand apart, with a tick beside one of them: whether that one says that the document is not public.
/// 主动公开　√依申请公开　不予公开, 1.主动公开 2.依申请公开√ 3.不予公开.
fn ticked_closed(choices: &[&str]) -> Option<bool> {
    let is_parted =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '/' | '、' | '，' | ',' | '；' | ';');
    let choices: Vec<String> = choices.iter().flat_map(|word| word.split(is_parted)).map(plain::compact).collect();
    let ticked: Vec<&String> = choices.iter().filter(|choice| choice.contains(TICKED)).collect();
    let named = choices.iter().filter(|choice| choice.contains("公开")).count();
    let bare =
        |choice: &str| plain::without_brackets(choice).chars().filter(|sign| !is_box(*sign) && !is_separator(*sign)).collect();
    match &*ticked {
        [only] if named > 1 => {
            let word: String = bare(only);
            // A tick by itself may belong to either side, 主动公开√依申请公开 to both.
            (word.matches("公开").count() == 1).then(|| is_closed_word(&word))
        }
        _ => None,
    }
}
