//! What is changed in a text before it is parsed.

use std::ops::Range;

/// The character that is set in.
pub(crate) const FILLER: char = '\u{FDD0}';
/// The same, as a text.
pub(crate) const FILLER_TEXT: &str = "\u{FDD0}";

/// A stretch that goes, with what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// Bytes that go; none, where something is only set in.
    pub(crate) range: Range<usize>,
    /// What stands there instead.
    pub(crate) insert: &'static str,
}
