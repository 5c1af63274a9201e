//! What may be wrong with the files and folders of a site.

use crate::base::text::Unwelcome;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::UnusableSegment;

/// A mistake in the files and folders of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    TooLarge {
        /// Tenths of a mebibyte, rounded up.
        tenths_of_mib: u64,
    },
    /// A file name that is not UTF-8.
    NameNotUtf8,
    SymbolicLink,
    /// A pipe, a socket or a device.
    NotRegularFile,
    FolderTooDeep {
        max_depth: usize,
    },
    /// A name that cannot stand in an address.
    UnusableName {
        fault: UnusableSegment,
    },
    /// The name of a document that cannot stand in an address without its extension.
    UnusableStem {
        stem: String,
        fault: UnusableSegment,
        /// The name to give it, without the extension.
        right: String,
        /// Whether another file has that name.
        is_taken: bool,
    },
    /// Two files whose names differ in their Unicode form alone.
    NamesLookTheSame,
    UnwelcomeCharacter {
        character: char,
        fault: Unwelcome,
    },
    /// A line end that Word writes as a control character.
    BreakOfWord {
        character: char,
        /// How many more there are.
        others: usize,
    },
    /// A file of an office program by another name.
    OfficeFile,
    /// A PDF by another name.
    PdfFile,
    /// A text that is UTF-8 but for a few bytes.
    PartlyUtf8,
    OtherEncoding {
        /// The encoding, as programs that save texts call it.
        name: &'static str,
    },
}

impl Tree {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::TooLarge { .. } => Rule::FileTooLarge,
            Self::NameNotUtf8 => Rule::FileNameEncoding,
            Self::SymbolicLink => Rule::SymbolicLink,
            Self::NotRegularFile => Rule::SpecialFile,
            Self::FolderTooDeep { .. } => Rule::FolderDepth,
            Self::UnusableName { .. } | Self::UnusableStem { .. } | Self::NamesLookTheSame => Rule::FileName,
            Self::UnwelcomeCharacter { fault: Unwelcome::Direction, .. } => Rule::DirectionCharacter,
            Self::UnwelcomeCharacter { .. } | Self::BreakOfWord { .. } => Rule::ControlCharacter,
            Self::OfficeFile | Self::PdfFile | Self::PartlyUtf8 | Self::OtherEncoding { .. } => Rule::NotUtf8,
        }
    }
}
