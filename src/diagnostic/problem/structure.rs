//! What may be wrong with the numbering and structure of a text.

use crate::diagnostic::rule::Rule;

/// A mistake in the numbering and structure of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Structure {
    /// A line like the day of a signature that is no day.
    NotADay {
        line: String,
    },
    /// Nothing was read as a section, and paragraphs begin with something like a number.
    UnknownNumbers {
        beginning: String,
        paragraphs: usize,
    },
    /// Nothing was read as a section of a long text.
    NoSections {
        paragraphs: usize,
    },
    /// A line like the title of another document.
    TitleOfAnother {
        line: String,
    },
    /// The same, and numbers begin again below it.
    TitleAboveNumbers {
        line: String,
        number: String,
    },
    NumberTwice {
        number: String,
    },
    /// Numbers between these two are missing.
    NumberSkipped {
        before: u32,
        number: String,
    },
    /// A number that is smaller than the one before.
    NumberTurnsBack {
        before: u32,
        number: String,
    },
    /// The first number is not the first of its kind.
    NumbersBeginLate {
        number: String,
    },
    /// A list within an item is numbered like the items.
    NumbersOfOneLevel {
        number: String,
        above: String,
    },
    HeadingRepeated {
        heading: String,
    },
    TableWithoutHead,
    HiddenLink,
    ForeignHost {
        host: String,
    },
    /// Two entries name one file.
    AttachedTwice {
        first: String,
        second: String,
    },
    /// The text lists attachments that are not there.
    AttachmentsMissing {
        titles: Vec<String>,
    },
    /// The text does not list attachments that are there.
    AttachmentsUnlisted {
        titles: Vec<String>,
    },
    /// A label of an annex below which the text goes on.
    ListedAmidText {
        line: String,
    },
    /// A label of an annex in a form that is not read.
    UnreadLabel {
        line: String,
    },
}

impl Structure {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NotADay { .. } => Rule::DamagedText,
            Self::UnknownNumbers { .. } | Self::NoSections { .. } => Rule::NoOutline,
            Self::TitleOfAnother { .. }
            | Self::TitleAboveNumbers { .. }
            | Self::NumberTwice { .. }
            | Self::NumberSkipped { .. }
            | Self::NumberTurnsBack { .. }
            | Self::NumbersBeginLate { .. }
            | Self::NumbersOfOneLevel { .. } => Rule::Numbering,
            Self::HeadingRepeated { .. } => Rule::HeadingRepeated,
            Self::TableWithoutHead => Rule::TableWithoutHeader,
            Self::HiddenLink => Rule::HiddenLink,
            Self::ForeignHost { .. } => Rule::ForeignHost,
            Self::AttachedTwice { .. }
            | Self::AttachmentsMissing { .. }
            | Self::AttachmentsUnlisted { .. }
            | Self::ListedAmidText { .. }
            | Self::UnreadLabel { .. } => Rule::AttachmentList,
        }
    }
}
