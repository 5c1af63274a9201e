//! Places in the text that Markdown reads otherwise than people mean them.

use crate::diagnostic::problem::{Markdown, Misreading};
use std::ops::Range;

/// What is written is quoted up to this length.
const MAX_QUOTED_CHARS: usize = 24;

/// A place with what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// What it is read as.
    pub(crate) kind: Misreading,
    /// Bytes that go, with what stands there instead, where that is certain.
    pub(crate) edits: Vec<(Range<usize>, &'static str)>,
}

impl Remark {
    /// A place that a person has to look at.
    pub(crate) fn new(range: Range<usize>, kind: Misreading) -> Self {
        Self { range, kind, edits: Vec::new() }
    }
}

/// The mistake at a place where this is written.
pub(crate) fn misread(as_what: Misreading, written: &str) -> Markdown {
    let written = written.trim();
    let short: String = written.chars().take(MAX_QUOTED_CHARS).collect();
    let written = if short.len() < written.len() { short + "…" } else { short };
    Markdown::Misread { as_what, written }
}
