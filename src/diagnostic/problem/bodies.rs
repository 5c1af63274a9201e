//! What may be wrong with `bodies.yaml`.

use crate::diagnostic::rule::Rule;

/// A mistake in `bodies.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bodies {
    UnknownParent {
        parent: String,
        meant: ParentMeant,
    },
    RegisteredTwice {
        name: String,
    },
    /// Two bodies of one id.
    IdTwice {
        id: String,
    },
    /// A name that another body has already.
    NameOfAnother {
        name: String,
        /// The name of the other body.
        other: String,
        /// The id of the other body.
        id: String,
    },
    NoName,
    /// An id that cannot stand in an address.
    UnusableId {
        id: String,
    },
    /// A body that is its own parent, or one of its parent's.
    BelowItself {
        name: String,
    },
}

/// The body that an unknown parent may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ParentMeant {
    /// The body of this id, given by its name.
    ByName { id: String },
    /// One of the bodies of these ids.
    AnyOf { ids: Vec<String> },
    /// There is no other body.
    NotRegistered,
}

impl Bodies {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::RegisteredTwice { .. } | Self::IdTwice { .. } | Self::NameOfAnother { .. } => Rule::DuplicateName,
            Self::UnknownParent { .. } | Self::NoName | Self::UnusableId { .. } | Self::BelowItself { .. } => Rule::InvalidValue,
        }
    }
}
