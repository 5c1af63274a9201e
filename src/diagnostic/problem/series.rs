//! What may be wrong with series of documents.

use crate::diagnostic::rule::Rule;

/// A mistake in series of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Series {
    /// Two documents of a series for one period.
    PeriodTaken { period: String, other: String },
    /// A series that looks like the same plan as another of the same body.
    Apart { name: String, other_name: String, year: String, other_file: String },
    /// A joint series that stands apart because another body is named first.
    JointApart { name: String, lead: String, other: JointSeries, year: String, other_file: String },
}

/// The series of a joint plan that another one should join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JointSeries {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The body that is named first.
    pub(crate) body: String,
}

impl Series {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::PeriodTaken { .. } => Rule::DuplicatePeriod,
            Self::Apart { .. } | Self::JointApart { .. } => Rule::SeriesApart,
        }
    }
}
