//! Where else a mistake stands, and on which pages.

/// Places of a file, as a part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Places {
    /// The places of a mistake that was found many times, at the end of its message.
    OfOneMistake {
        count: usize,
        /// The first of their lines.
        lines: Vec<usize>,
        /// Whether there are more lines than these.
        are_more: bool,
    },
    /// The pages of a file: none where a mistake concerns all of it.
    OnPages {
        pages: Vec<usize>,
        /// Whether there are more pages than these.
        are_more: bool,
    },
}
