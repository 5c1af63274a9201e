//! What may be wrong with pairs of documents to be compared.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake in pairs of documents to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Comparisons {
    /// A key about a comparison in a document that is compared with none.
    NothingToCompare {
        key: ComparisonKey,
    },
    /// A key about a comparison with an issue that waits for its date of publication.
    IssueBeforeWaits {
        path: String,
        day: Date,
        key: ComparisonKey,
    },
    /// A key about a comparison with an issue that is left out for its faults.
    IssueBeforeLeftOut {
        path: String,
        key: ComparisonKey,
    },
    /// A pin to an anchor that the older document does not have.
    UnknownPin {
        anchor: String,
        file: String,
    },
    /// A review whose code a former program gave.
    UnconfirmedReview {
        by: String,
        date: Date,
        digest: String,
    },
    /// A review of a comparison of which a text has changed since.
    VoidReview {
        by: String,
        date: Date,
        digest: String,
    },
    /// A pair of the settings of which one document waits for its date of publication.
    PairWaits {
        file: String,
        day: Date,
    },
    /// A pair of the settings of which one document is left out for its faults.
    PairLeftOut {
        file: String,
    },
    /// A pair of the settings of which one document is not there.
    PairNotThere {
        path: String,
    },
    PairWithoutPeriod {
        older: String,
        newer: String,
    },
}

/// A key of the front matter that is about a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ComparisonKey {
    Continues,
    Reviewed,
}

impl ComparisonKey {
    /// As authors write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Continues => "continues",
            Self::Reviewed => "reviewed",
        }
    }
}

impl Comparisons {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NothingToCompare { .. } | Self::PairNotThere { .. } | Self::PairWithoutPeriod { .. } => {
                Rule::UnresolvedReference
            }
            Self::IssueBeforeWaits { .. } | Self::PairWaits { .. } => Rule::WaitingDocument,
            Self::IssueBeforeLeftOut { .. } | Self::PairLeftOut { .. } => Rule::LeftOutDocument,
            Self::UnknownPin { .. } => Rule::BrokenAnchor,
            Self::UnconfirmedReview { .. } | Self::VoidReview { .. } => Rule::VoidReview,
        }
    }
}
