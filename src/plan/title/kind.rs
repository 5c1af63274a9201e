//! The kind that the last words of a title name.

use super::letters::plain;
use crate::base::terms::{KINDS, KnownKind};

/// The kind whose ending the text has, and the ending. Brackets at its end are passed over: （试行）, （2021—2025年）, （草案）.
pub(super) fn find_kind(text: &str) -> Option<(&'static KnownKind, &'static str)> {
    let mut text: String = text.chars().map(plain).collect();
    truncate_brackets(&mut text);
    // 工作要点—2026年, without its year.
    let text = text.trim_end_matches(['》', '”', '"', '·', '-', '—', ':', '：', ' ']);
    KINDS
        .iter()
        .flat_map(|kind| kind.endings.iter().map(move |ending| (ending.len(), kind, *ending)))
        .filter(|(_, _, ending)| text.ends_with(ending))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, kind, ending)| (kind, ending))
}

/// Takes away the brackets at the end of a title in plain characters.
pub(super) fn truncate_brackets(text: &mut String) {
    while let Some(start) = text.trim_end().strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        text.truncate(start);
    }
    text.truncate(text.trim_end().len());
}
