//! What may be wrong between documents: addresses, links, names and numbers that must be unique.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake between documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum References {
    /// An address that another document, file or notice has.
    AddressTaken {
        address: String,
        owner: String,
        claim: AddressClaim,
    },
    /// An address of the site's own pages.
    AddressReserved {
        address: String,
        claim: AddressClaim,
    },
    WithdrawnInFuture {
        date: Date,
    },
    /// A withdrawal of a document that neither is nor was on the site.
    WithdrawnUnknown {
        path: String,
        nearest: Option<String>,
    },
    /// A published list or series whose documents have all gone.
    ListGone {
        address: String,
    },
    /// The address of a published series whose documents have all gone, and that is another one's now.
    SeriesTakenOver {
        address: String,
    },
    LinkToNoDocument {
        file: String,
        nearest: Option<String>,
    },
    /// A link to an anchor that a page of running text does not have.
    NoSuchAnchorOnPage {
        file: String,
        anchor: String,
    },
    NoSuchAnchor {
        file: String,
        anchor: String,
        nearest: Option<String>,
    },
    /// An index number that another document has as well.
    IndexNumberTaken {
        number: String,
        other: String,
    },
    /// Two names to which the settings give one id.
    NamesShareAddress {
        name: String,
        other_name: String,
        other_file: String,
        group: &'static str,
        id: String,
    },
    /// Several documents written as one.
    SeveralAsOne {
        name: String,
        numbers: Vec<String>,
    },
    /// A document of the site that is named by its title.
    NamedByTitle {
        name: String,
        id: String,
    },
    /// A name to which nothing on the site answers.
    NothingOfThisName {
        name: String,
        kind: NameKind,
    },
    ReportsOnItself,
    /// A document that waits for its date of publication.
    Waiting {
        path: String,
        day: Date,
    },
    /// A document that is left out for its faults.
    LeftOut {
        path: String,
    },
    /// A document that is left out for its faults, and whose title cannot be read.
    LeftOutUnread {
        path: String,
    },
    ReplacesItself {
        name: String,
    },
    NoSuchPlan {
        id: String,
        /// The document that may be meant.
        meant: Option<String>,
    },
    RelatesToItself,
}

/// What an address follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddressClaim {
    /// The names of a document or a file.
    Page,
    /// An alias of a document that has the address already.
    OwnPage,
    /// The path of a withdrawal.
    Withdrawal,
}

/// How a document is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// By its number or title, as documents of others are.
    NumberOrTitle,
    /// By something else that the page prints.
    Printed,
    /// By a path, which no page prints.
    Path,
}

impl References {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::AddressTaken { .. } | Self::NamesShareAddress { .. } => Rule::DuplicateAddress,
            Self::AddressReserved { .. } => Rule::ReservedAddress,
            Self::WithdrawnInFuture { .. } => Rule::InvalidValue,
            Self::ListGone { .. } | Self::SeriesTakenOver { .. } => Rule::AddressGone,
            Self::LinkToNoDocument { .. } => Rule::BrokenLink,
            Self::NoSuchAnchorOnPage { .. } | Self::NoSuchAnchor { .. } => Rule::BrokenAnchor,
            Self::IndexNumberTaken { .. } => Rule::DuplicateIndexNumber,
            Self::WithdrawnUnknown { .. }
            | Self::SeveralAsOne { .. }
            | Self::NamedByTitle { .. }
            | Self::NothingOfThisName { .. }
            | Self::RelatesToItself
            | Self::ReportsOnItself
            | Self::ReplacesItself { .. } => Rule::UnresolvedReference,
            Self::Waiting { .. } => Rule::WaitingDocument,
            Self::LeftOut { .. } | Self::LeftOutUnread { .. } => Rule::LeftOutDocument,
            Self::NoSuchPlan { .. } => Rule::BrokenReference,
        }
    }
}
