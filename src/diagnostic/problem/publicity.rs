//! What may be wrong with days of publication.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake about the day of publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Publicity {
    /// To be published later.
    Waiting {
        date: Date,
    },
    FarAhead {
        date: Date,
        most_days: i32,
    },
    PublicAlready {
        date: Date,
        since: Option<Date>,
        /// The date with which it was last published.
        last: Option<Date>,
    },
}

impl Publicity {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Waiting { .. } => Rule::WaitingDocument,
            Self::FarAhead { .. } => Rule::PublicationFarAhead,
            Self::PublicAlready { .. } => Rule::PublishedInFuture,
        }
    }
}
