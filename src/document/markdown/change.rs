//! What is changed in a text before it is parsed.

use std::ops::Range;

/// The character that is set in.
pub const FILLER: char = '\u{FDD0}';
/// The same, as a text.
pub const FILLER_TEXT: &str = "\u{FDD0}";

/// A stretch that goes, with what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Bytes that go; none, where something is only set in.
    pub range: Range<usize>,
    /// What stands there instead.
    pub insert: &'static str,
}
