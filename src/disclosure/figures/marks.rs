//! The numbers with which items of a list begin, at the start of a paragraph or inside it.

use crate::base::ordinal::{self, Style};

/// How a number is printed, and its value.
pub(crate) type Mark = (Style, u32);

/// No number with the words that tell it is longer.
const MAX_MARK_CHARS: usize = 40;

/// The number at the start of a text: （一） 1. ① 一是 第一，
pub(crate) fn mark(text: &str) -> Option<Mark> {
    let text = text.trim_start_matches(['*', '“', ' ', '\u{3000}']);
    let text = text.char_indices().nth(MAX_MARK_CHARS).map_or(text, |(end, _)| &text[..end]);
    if let Some(step) = step(text) {
        return Some(step);
    }
    let found = ordinal::read(text).filter(|found| !found.continues_sentence(text)).or_else(|| ordinal::spoken(text))?;
    Some((found.style, found.number))
}

/// 第一步， 第二阶段：
fn step(text: &str) -> Option<Mark> {
    let rest = text.strip_prefix('第')?;
    let length = rest.find(['步', '阶'])?;
    let number = ordinal::han_number(&rest[..length])?;
    let behind = rest[length..].strip_prefix('步').or_else(|| rest[length..].strip_prefix("阶段"))?;
    let is_apart = behind.starts_with(['，', ',', '：', ':', '是', '（', '(', ' ', '\u{3000}', '—']);
    is_apart.then(|| (Style::Spoken(if rest[length..].starts_with('步') { '步' } else { '段' }), number))
}

/// How many items a paragraph enumerates that begins with the first of them: `一是…；二是…`. A number that was there ends them: it is
/// of another list.
pub(crate) fn enumerated(text: &str) -> Option<(Style, u32)> {
    let (style, first) = mark(text)?;
    if first != 1 {
        return None;
    }
    let mut count = 1;
    let mut is_boundary = false;
    for (at, character) in text.char_indices().skip(1) {
        if is_boundary || style == Style::Circled {
            match mark(&text[at..]) {
                Some((found, number)) if found == style && number == count + 1 => count += 1,
                Some((found, number)) if found == style && number <= count => break,
                _ => {}
            }
        }
        is_boundary = matches!(character, '。' | '；' | ';' | '，' | ',' | '、' | '：' | ':' | '！' | '\n' | '.' | '”');
    }
    Some((style, count))
}

/// Whether a list ends with 等: then it names not all.
pub(crate) fn is_open_ended(text: &str) -> bool {
    let text = text.trim_end_matches(|last: char| last.is_whitespace() || "。；;，、）)".contains(last));
    ["等", "等等", "……", "…", "其他"].iter().any(|end| text.ends_with(end))
}
