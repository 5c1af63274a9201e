//! What may be wrong with the outline of a document.

use crate::diagnostic::rule::Rule;

/// A mistake in the outline of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outline {
    NoText,
    /// A heading of the first level that is neither the title nor an annex.
    ChapterMarkedAsTitle {
        title: String,
        /// How many such headings there are.
        places: usize,
    },
    /// A plan that a notice issues and lists stands nowhere.
    ListedPlanMissing {
        name: String,
    },
    /// Of several plans that a notice issues one has no line with its title.
    FurtherPlanNotFound {
        name: String,
    },
    /// No line is the title of the plan that a notice issues.
    IssuedPlanNotFound {
        name: String,
    },
    AddresseesWithoutColon {
        names: String,
    },
    AddresseesWithinText {
        names: String,
    },
    LetterheadInText {
        first: String,
    },
    TextAfterSignature {
        /// The signature, shortened.
        name: String,
    },
}

impl Outline {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NoText => Rule::EmptyDocument,
            Self::ChapterMarkedAsTitle { .. } => Rule::ChapterHeading,
            Self::ListedPlanMissing { .. } | Self::FurtherPlanNotFound { .. } | Self::IssuedPlanNotFound { .. } => {
                Rule::PlanNotFound
            }
            Self::AddresseesWithoutColon { .. } | Self::AddresseesWithinText { .. } => Rule::PastedLines,
            Self::LetterheadInText { .. } => Rule::Letterhead,
            Self::TextAfterSignature { .. } => Rule::TextAfterSignature,
        }
    }
}
