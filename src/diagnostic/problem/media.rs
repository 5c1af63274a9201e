//! What may be wrong with pictures and attached files.

use crate::diagnostic::rule::Rule;

/// A mistake in pictures and attached files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Media {
    /// A file that no document names.
    Unused {
        kind: UnusedFile,
    },
    /// A link to the address of a page instead of the document.
    AddressAsFile {
        file: String,
        document: String,
    },
    Missing {
        file: String,
        usage: FileUse,
        instead: MissingFile,
    },
    /// A format that is not published.
    UnpublishedFormat {
        ending: String,
    },
    /// An SVG that holds a script or foreign links, or is too large.
    HarmfulSvg,
}

/// What a file is named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileUse {
    Attachment,
    Image,
    Link,
}

/// What a file may have been meant as that no document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UnusedFile {
    /// A document to whose name an editor has added `.txt`.
    DocumentWithTxt {
        name: String,
    },
    /// A document whose ending is not `.md` in lower case.
    DocumentWithOtherEnding {
        stem: String,
    },
    /// A text in a format of office programs.
    OfficeText,
    Other,
}

/// What was meant by the name of a file that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MissingFile {
    /// A file of nearly this name.
    Nearest {
        name: String,
    },
    /// An address on the web without its beginning.
    WebAddress {
        address: String,
    },
    MailAddress {
        name: String,
    },
    TelephoneNumber {
        name: String,
    },
    /// A file under its whole name, which is elsewhere.
    WholeName,
    /// A link whose target has no ending.
    LinkWithoutEnding,
    /// “No attachment”, written as the name of one.
    NoAttachment,
    Several {
        names: Vec<String>,
    },
    AttachmentWithoutEnding {
        name: String,
    },
}

impl Media {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Unused { .. } => Rule::UnusedFile,
            Self::Missing { usage: FileUse::Attachment, .. } => Rule::AttachmentMissing,
            Self::Missing { usage: FileUse::Image, .. } => Rule::MissingImage,
            Self::Missing { usage: FileUse::Link, .. } | Self::AddressAsFile { .. } => Rule::BrokenLink,
            Self::UnpublishedFormat { .. } | Self::HarmfulSvg => Rule::FileFormat,
        }
    }
}
