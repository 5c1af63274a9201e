//! What may be wrong with the particulars that a disclosed document has to have.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;
use std::collections::BTreeSet;

/// A mistake in the particulars that a disclosed document has to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Responsibility {
    NotPublic,
    UnusualIndexNumber {
        value: String,
    },
    /// A code in the index number whose check character does not fit the rest.
    WrongCheckCharacter {
        kind: CodeKind,
        code: String,
        check: char,
    },
    MadeAfterPublication {
        made: Date,
        published: Date,
    },
    ApprovedAfterPublication {
        approved: Date,
        published: Date,
    },
    /// The document number is of another year than the document.
    NumberOfOtherYear {
        year: i16,
        made: Date,
    },
    CorrectedBeforePublication {
        corrected: Date,
        published: Date,
    },
    SignedAfterPublication {
        signed: Date,
        published: Date,
    },
    /// The signature says the month and no day, and the month follows the publication.
    SignedInLaterMonth {
        /// Its first day.
        month: Date,
        published: Date,
    },
    /// The signature says the month and no day, and the day decides whether the publication was in time.
    SignedWithoutDay {
        /// Its first day.
        month: Date,
        limit: u32,
    },
    /// It was published more working days after it was made than the limit.
    PublishedLate {
        /// The working days after it was made, as far as they are counted.
        days: u32,
        are_more: bool,
        limit: u32,
        /// The day of the signature, where the day on which it was made was read from it.
        signed: Option<Date>,
    },
    /// What the tags of the pages need and the settings do not give.
    PageTagsMissing {
        keys: Vec<TagKey>,
    },
    HolidaysUnknown {
        years: BTreeSet<i16>,
    },
    /// An older issue of the series is in force too.
    OlderInForce {
        title: String,
    },
    /// An older issue of two calendar years is shown in force until the end of the second.
    InForceUntilDecember {
        title: String,
        file: String,
        year: i16,
        is_school_year: bool,
    },
    /// An older document of the same name and body is in force too.
    NamesakeInForce {
        /// The file of the older one.
        older: String,
        /// How this one would name it.
        named: String,
    },
}

/// A code of an organisation that ends in a check character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// 组织机构代码.
    Organisation,
    /// 统一社会信用代码.
    Credit,
}

impl CodeKind {
    /// The standard that gives its check character.
    pub(in crate::diagnostic) fn norm(self) -> &'static str {
        match self {
            Self::Organisation => "GB 11714",
            Self::Credit => "GB 32100",
        }
    }
}

/// A key of `organisation` that a tag of the pages is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagKey {
    Name,
    SiteDomain,
    SiteIdCode,
}

impl Responsibility {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NotPublic => Rule::NotPublic,
            Self::UnusualIndexNumber { .. } | Self::WrongCheckCharacter { .. } => Rule::IndexNumberForm,
            Self::MadeAfterPublication { .. }
            | Self::ApprovedAfterPublication { .. }
            | Self::NumberOfOtherYear { .. }
            | Self::CorrectedBeforePublication { .. }
            | Self::SignedAfterPublication { .. }
            | Self::SignedInLaterMonth { .. } => Rule::DatesOutOfOrder,
            Self::SignedWithoutDay { .. } | Self::PublishedLate { .. } => Rule::LateDisclosure,
            Self::PageTagsMissing { .. } => Rule::PageTags,
            Self::HolidaysUnknown { .. } => Rule::HolidaysUnknown,
            Self::OlderInForce { .. } | Self::InForceUntilDecember { .. } | Self::NamesakeInForce { .. } => Rule::OlderInForce,
        }
    }
}
