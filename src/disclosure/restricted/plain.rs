//! The words of a line as they are compared: in plain width, simplified, without blanks and what nobody sees.

use crate::base::simplified::simplified;
use crate::base::text::{fold_width, is_invisible};

/// The words without blanks, in plain width and simplified.
#[must_use]
pub(crate) fn compact(words: &str) -> String {
    let is_kept = |character: &char| {
        !character.is_whitespace() && !is_invisible(*character) && !matches!(character, '\u{FE0E}' | '\u{FE0F}' | '\u{20DD}')
    };
    fold_width(words).map(simplified).filter(is_kept).collect()
}

/// The same without the brackets and quotation marks around parts of it.
#[must_use]
pub(crate) fn without_brackets(compact: &str) -> String {
    compact.chars().filter(|character| !is_opening(*character) && !is_closing(*character)).collect()
}

/// The words between brackets that hold all of them.
#[must_use]
pub(crate) fn unbracketed(compact: &str) -> &str {
    let trimmed = compact.trim_matches(['。', '!', ';', '★']);
    trimmed.trim_start_matches(is_opening).trim_end_matches(is_closing)
}

/// What stands in brackets at the beginning and at the end of words, each with all other words.
#[must_use]
pub(crate) fn bracketed_ends(compact: &str) -> Vec<(&str, &str)> {
    let mut ends = Vec::new();
    if let Some(inner) = compact.strip_prefix(is_opening)
        && let Some((inner, rest)) = inner.split_once(is_closing)
    {
        ends.push((inner, rest));
    }
    if let Some(inner) = compact.strip_suffix(is_closing)
        && let Some((rest, inner)) = inner.rsplit_once(is_opening)
    {
        ends.push((inner, rest));
    }
    ends
}

/// What stands between the words of a mark, or around it.
#[must_use]
pub(crate) fn is_separator(character: char) -> bool {
    ",、:;!。.-—·•・|~_/*★☆※●◆".contains(character)
}

/// An opening bracket or quotation mark.
#[must_use]
pub(crate) fn is_opening(character: char) -> bool {
    matches!(character, '(' | '[' | '【' | '〔' | '「' | '『' | '《' | '〈' | '<' | '“' | '‘' | '{' | '"' | '\'' | '〖')
}

/// A closing bracket or quotation mark.
#[must_use]
pub(crate) fn is_closing(character: char) -> bool {
    matches!(character, ')' | ']' | '】' | '〕' | '」' | '』' | '》' | '〉' | '>' | '”' | '’' | '}' | '"' | '\'' | '〗')
}
