//! What may be wrong with addresses that were public.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake about addresses that were public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// A published address would lead nowhere.
    Gone {
        address: String,
        /// The document by which it was published, below `content/`.
        id: String,
        whereabouts: Whereabouts,
        /// The line that lets a document answer for the address as well, as YAML.
        alias: String,
        withdrawal: Withdrawal,
        /// Whether only the site's own `public/` lists it, which may hold what was built on another branch.
        is_only_in_own_folder: bool,
    },
}

/// What became of a published document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// It has another address.
    Readdressed,
    MarkedDraft,
    MarkedNotPublic,
    /// It seems to be another document now, which is in this state.
    Renamed(Successor),
    Absent,
}

/// The state of the document that a published one has become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Successor {
    Public,
    Draft,
    NotPublic,
}

/// The entry by which a document is withdrawn in `site.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Withdrawal {
    /// The path of the document, as YAML.
    pub(crate) path: String,
    pub(crate) day: Date,
    pub(crate) list: WithdrawalList,
}

/// The list to which an entry is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WithdrawalList {
    /// There is none, and this is the only entry.
    New,
    /// There is none, and several entries go into it.
    NewForSeveral,
    Existing,
}

impl Addresses {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Gone { .. } => Rule::AddressGone,
        }
    }
}
