//! A plan with the text that it was read from.

use crate::diagnostic::SourceText;
use crate::plan::Plan;

/// A plan with what it was read from.
pub(crate) struct ReadPlan {
    pub(crate) plan: Plan,
    /// Its file.
    pub(crate) source: SourceText,
    /// The byte of the source where the text begins, after the front matter.
    pub(crate) body_start: usize,
}

/// Up to this many bytes of documents are kept with their plans, which take some ten times as much; all others are read again
/// for each page that needs their text. That bounds the memory of a large site and spares a usual one the second reading.
pub(super) const CACHED_TEXT_BYTES: u64 = 16 << 20;
