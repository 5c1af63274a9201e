//! What a mark says, with how far it reaches.

pub(crate) use crate::diagnostic::problem::RestrictedKind as Kind;

/// Where a mark has to stand to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// Alone on a line or in a cell, wherever that is.
    Anywhere,
    /// Alone on a line that is no entry of a list and no cell.
    Line,
    /// As a paragraph of its own that is no heading.
    Paragraph,
    /// Around a title or a signature.
    Frame,
    /// At the head of a text, or below its signature.
    Outside,
}

/// A mark, with how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    /// Where it is one.
    pub(crate) reach: Reach,
}

impl Mark {
    /// A mark of this kind and reach.
    #[must_use]
    pub(crate) const fn new(kind: Kind, reach: Reach) -> Self {
        Self { kind, reach }
    }
}
