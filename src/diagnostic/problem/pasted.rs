//! What may be wrong with a text that was pasted.

use crate::diagnostic::rule::Rule;

/// A mistake that came with a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pasted {
    /// A line behind a full one that ends with a stop.
    BehindFullLine,
    /// A line separator (U+2028) that ends no line in print.
    LineSeparator,
    /// A backslash at the end of a paragraph.
    Backslash,
    /// An empty line within a sentence.
    TornSentence,
    /// An empty line that seems to stand within a sentence.
    LikelyTornSentence,
    /// A paragraph that is part of the one above, and can be parted from it.
    NoEmptyLine,
    /// The same, where only a person can part them.
    WithinParagraph,
    /// A line that seems to be a paragraph, since it or the one above begins with a number.
    LikelyNumbered,
    /// Two lines that are printed as one paragraph.
    LinesJoined,
    /// A text that was wrapped at one width, where a paragraph may be torn or joined.
    WrappedText { width: usize, places: usize },
    /// A table that came apart into text.
    TornTable { lines: usize, example: String, is_certain: bool },
}

impl Pasted {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::BehindFullLine
            | Self::LineSeparator
            | Self::Backslash
            | Self::TornSentence
            | Self::LikelyTornSentence
            | Self::NoEmptyLine
            | Self::WithinParagraph
            | Self::LikelyNumbered
            | Self::LinesJoined
            | Self::WrappedText { .. } => Rule::PastedLines,
            Self::TornTable { .. } => Rule::TornTable,
        }
    }
}
