//! What may be wrong with the targets of a plan.

use crate::diagnostic::rule::Rule;

/// A mistake in the targets of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Targets {
    UnknownAnchor {
        anchor: String,
        nearest: Option<String>,
    },
    QuoteNotInText {
        quote: String,
    },
    QuoteWithoutNumber {
        quote: String,
    },
    /// A number that was redacted or damaged.
    DamagedNumber {
        stretch: String,
    },
}

impl Targets {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::UnknownAnchor { .. } | Self::QuoteNotInText { .. } => Rule::TargetNotFound,
            Self::QuoteWithoutNumber { .. } => Rule::InvalidValue,
            Self::DamagedNumber { .. } => Rule::DamagedNumber,
        }
    }
}
