//! What may be wrong with the days off and the working days of a site.

use crate::diagnostic::rule::Rule;

/// A mistake in the days off and the working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Calendar {
    NotByYear,
    NotAYear { value: String },
    NotADay { value: String },
}

impl Calendar {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NotByYear | Self::NotAYear { .. } => Rule::InvalidValue,
            Self::NotADay { .. } => Rule::InvalidDate,
        }
    }
}
