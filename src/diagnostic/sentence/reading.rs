//! What is said of how a document was read (`--explain-reading`).

use crate::base::date::Date;

/// What was understood of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Words of the document.
    Written {
        words: String,
    },
    /// What the document does not say.
    NotKnown,
    Period {
        period: Option<String>,
        /// Another period that it sums up.
        summed_up: Option<String>,
        /// Whether the period is that of an edition, which is in force beyond it.
        is_edition: bool,
    },
    NoPeriod,
    OnlyIssue,
    OtherIssues {
        periods: Vec<String>,
    },
    State {
        state: StateRead,
        /// The day on which it changes.
        changes: Option<Date>,
    },
    Part {
        part: PartRead,
        sections: usize,
        paragraphs: usize,
    },
    /// A date of signature of which the text says no day.
    DateWithoutDay {
        words: String,
    },
    /// What was not found.
    Missing {
        labels: Vec<ReadingLabel>,
    },
    NoSections,
    Sections {
        count: usize,
        by_level: Vec<usize>,
    },
    NoTargets,
    Targets {
        count: usize,
    },
    /// Lines that are not shown.
    More {
        rest: usize,
    },
}

/// Whether a document is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StateRead {
    InForce,
    Pending,
    PeriodEnded,
    Expired,
    Repealed {
        /// The file of the document that supersedes it.
        by: Option<String>,
    },
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartRead {
    Notice,
    Plan,
    Annex(u32),
}

/// What a line speaks of, and the heads of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadingLabel {
    Period,
    Kind,
    Series,
    Validity,
    Parts,
    AddressedTo,
    Signature,
    DocumentDate,
    CopiedTo,
    Attachments,
    NotFound,
    Outline,
    Targets,
    /// The head of the column of labels.
    HeadOfLabels,
    /// The head of the column of what was understood.
    HeadOfReadings,
    /// The head of the column of places.
    HeadOfOrigins,
}

/// Where something was read. Where there are no words, they are those that were understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReadingOrigin {
    Title {
        words: String,
    },
    /// The title, years and bodies taken away.
    TitleInShort,
    FrontMatter {
        line: usize,
        words: String,
    },
    Text {
        line: usize,
        words: String,
    },
}
