//! Expressions that texts do without, and what may be wrong with the list that names them.

use crate::diagnostic::rule::Rule;

/// An expression that a text does without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wording {
    NotAList,
    /// An expression of the site's list.
    WrongExpression {
        wrong: String,
        right: Option<String>,
        reason: Option<String>,
    },
    CommonTypo {
        wrong: &'static str,
        right: &'static str,
        evidence: &'static str,
    },
    /// A document that says that it is no final text.
    NotFinal {
        version: String,
    },
    /// The words that a new document has in place of its title.
    NoTitleWritten {
        left: String,
    },
    /// The words that a new document has in place of its issuing body.
    NoBodyWritten {
        left: String,
    },
    /// The words that a new document has in place of its text.
    NoTextWritten {
        left: String,
    },
    NothingBelowHeadings,
}

impl Wording {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NotAList => Rule::InvalidValue,
            Self::WrongExpression { .. } => Rule::WrongWording,
            Self::CommonTypo { .. } => Rule::CommonTypo,
            Self::NotFinal { .. } => Rule::NotFinal,
            Self::NoTitleWritten { .. }
            | Self::NoBodyWritten { .. }
            | Self::NoTextWritten { .. }
            | Self::NothingBelowHeadings => Rule::UnwrittenText,
        }
    }
}
