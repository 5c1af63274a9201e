//! The kind that the last words of a title name.

use super::letters::plain;
use crate::base::terms::{KINDS, KnownKind};

/// The kind whose ending the text has, and the ending. Brackets at its end are passed over: （试行）, （2021—2025年）, （草案）.
pub(super) fn find_kind(text: &str) -> Option<(&'static KnownKind, &'static str)> {
    let mut text: String = text.chars().map(plain).collect();
    while let Some(start) = text.trim_end().strip_suffix('）').and_then(|inner| inner.rfind('（')) {
        text.truncate(start);
    }
    let text = text.trim_end().trim_end_matches(['》', '”', '"']);
    KINDS
        .iter()
        .flat_map(|kind| kind.endings.iter().map(move |ending| (ending.len(), kind, *ending)))
        .filter(|(_, _, ending)| text.ends_with(ending))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, kind, ending)| (kind, ending))
}
