//! What is said of the program itself.

/// What is said of the program itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Program {
    /// It stopped by a fault of its own.
    Stopped {
        /// File and line of its source.
        place: String,
    },
    /// Mistakes that are not shown.
    MoreMistakes { rest: usize },
    /// What stands before the help of a mistake.
    Help,
}
