//! What may be wrong with anchors.

use crate::diagnostic::rule::Rule;

/// A mistake in anchors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Anchors {
    Taken {
        anchor: String,
    },
    /// An entry of `continues` names no anchor of this document.
    ContinuesUnknown {
        anchor: String,
    },
    /// Two entries of `continues` mean one place of this document.
    ContinuedTwice {
        anchor: String,
    },
    /// Two entries of `continues` name one place of the issue before.
    ContinuesOneTwice {
        anchor: String,
    },
    /// Both sides of a merge gave one anchor to a text of their own.
    Contested {
        file: String,
        anchor: String,
        /// The words that keep the anchor; `None` where they are gone.
        kept: Option<String>,
        /// The words that get another; `None` where they are gone.
        renamed: Option<String>,
        /// That other anchor.
        other: String,
    },
}

impl Anchors {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Taken { .. } => Rule::DuplicateAnchor,
            Self::ContinuesUnknown { .. } | Self::ContinuedTwice { .. } | Self::ContinuesOneTwice { .. } => Rule::BrokenAnchor,
            Self::Contested { .. } => Rule::AnchorContested,
        }
    }
}
