//! What may be left of a page around a pasted text.

use crate::diagnostic::rule::Rule;

/// A line of a page around a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// A line of the page that the text was copied from.
    LineOfWebPage,
    /// The number or the head of a printed page.
    LineOfPrintedPage,
}

impl Furniture {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::PageFurniture
    }
}
