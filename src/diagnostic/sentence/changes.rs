//! What is said of `changes`: by the command, in its report, and in the package for an upload.

use super::Publication;
use crate::base::both::Version;
use crate::base::date::Date;
use crate::base::field::Field;

/// What is said of `changes`, other than in its report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Changes {
    /// The newer site is given as a manifest alone.
    NewerNotAFolder {
        place: String,
    },
    /// A folder that is not as a build has left it.
    NotAsBuilt {
        place: String,
        /// Which of the two it is.
        version: Version,
        /// The first file that differs.
        path: String,
        mismatch: Publication,
        /// How many more files differ.
        others: usize,
    },
    PackageWritten {
        place: String,
        uploads: usize,
        removals: usize,
    },
    CatalogNotUnderstood {
        folder: String,
    },
    /// A catalog that is not there or cannot be read.
    NoCatalog {
        folder: String,
    },
    OutputGone(OutputGone),
}

/// A sort of files that the newer site was built without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutputGone {
    pub(crate) output: OptionalOutput,
    /// How many such files the older site has.
    pub(crate) files: usize,
}

/// What a build may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OptionalOutput {
    Fragments,
    Search,
    Comparisons,
    Sitemap,
}

/// How to upload a package: a text of many lines, each with its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UploadInstructions {
    // How many files there are to each step.
    pub(crate) assets: usize,
    pub(crate) pages: usize,
    pub(crate) indexes: usize,
    pub(crate) removals: usize,
    /// What is removed and may not be meant to be.
    pub(crate) outputs_gone: Vec<OutputGone>,
    // The day and the digest of the manifest, before and after.
    pub(crate) was: Date,
    pub(crate) old_digest: String,
    pub(crate) is: Date,
    pub(crate) new_digest: String,
}

/// What the report says of a site or of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChangesReport {
    // The beginning.
    Head,
    Before {
        as_of: Date,
        documents: usize,
    },
    Now {
        as_of: Date,
        documents: usize,
    },
    NoChange,
    /// Not everything could be compared.
    NoChangeSeen,
    Verdict(ChangeCounts),
    /// Of the older site only digests are known.
    DigestsAlone,
    /// Of the older site not even digests are known.
    ManifestAlone,
    /// The two versions of the program find different targets.
    OtherProgram,
    /// Documents of which only the date is known to differ.
    Undetermined {
        documents: usize,
    },
    // Heads.
    HeadOfBroken,
    HeadOfDocuments,
    HeadOfSite,
    // The site.
    GuideChanged,
    OrganisationChanged,
    PagesOfSite {
        added: usize,
        changed: usize,
        gone: usize,
    },
    // A document.
    /// A title that is not empty.
    Title {
        title: String,
    },
    Anchors {
        kept: usize,
        new: usize,
        gone: usize,
        /// Those whose text is gone; where there are any, a list of them follows.
        tombstones: usize,
    },
    Validity(ValidityInReport),
    /// A value that is not there.
    NoValue,
    /// The name of the original file, which has no title.
    Original,
    Section(SectionInReport),
    /// Behind a section.
    SectionAlso {
        is_renumbered: bool,
        is_moved: bool,
    },
    Passage {
        is_footnote: bool,
        change: PassageInReport,
    },
    // What is left out.
    /// At the end of a list in a line.
    MoreEntries {
        count: usize,
    },
    MoreLines {
        count: usize,
    },
    /// Documents or other parts of the report.
    MoreGroups {
        count: usize,
    },
}

/// What stands before a list or a value, with its colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChangesLabel {
    AddressesGone,
    FilesGone,
    SiteName,
    BodiesChanged,
    NewFiles,
    ChangedFiles,
    Unread,
    Fact(ChangedFact),
    Target,
    Attachment,
}

/// A fact of a document that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChangedFact {
    Field(Field),
    ValidFrom,
    ValidUntil,
    RepealedOn,
    NoteOnValidity,
    SupersededBy,
    /// One that this program does not know, by its name in `index.json`.
    Other(String),
}

impl ChangedFact {
    /// The fact with this name in `index.json`.
    #[must_use]
    pub(crate) fn by_name(name: &str) -> Self {
        match name {
            "validity.from" => Self::ValidFrom,
            "validity.until" => Self::ValidUntil,
            "validity.repealed" => Self::RepealedOn,
            "validity.note" => Self::NoteOnValidity,
            "validity.superseded_by" => Self::SupersededBy,
            _ => Field::ALL
                .iter()
                .find(|field| field.json() == Some(name))
                .map_or_else(|| Self::Other(name.to_owned()), |field| Self::Field(*field)),
        }
    }
}

/// What is said behind the name of a document, a target or a file, with the comma before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChangesNote {
    // Documents with broken links.
    Gone,
    /// Another page stands at the address of a document that is gone.
    GoneForOtherPage,
    MovedWithoutRedirect,
    WithdrawnWithoutNotice,
    /// A list of anchors follows.
    AnchorsGone,
    /// A list of anchors follows.
    AnchorsReassigned,
    // Other documents.
    Added,
    Withdrawn {
        date: String,
        /// Whether the reason follows.
        has_reason: bool,
    },
    Moved,
    /// A document of which only digests are known.
    Touched {
        parts: Vec<TouchedPart>,
        validity: Option<ValidityInReport>,
    },
    Validity(ValidityInReport),
    // Targets.
    TargetNew,
    TargetGone,
    // Attachments.
    FileAdded,
    FileRemoved,
    FileOfOtherContents,
    FileOfOtherName,
}

/// How many of each sort have changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ChangeCounts {
    pub(crate) added: usize,
    pub(crate) withdrawn: usize,
    pub(crate) gone: usize,
    pub(crate) moved: usize,
    pub(crate) changed: usize,
    /// Documents whose validity the date alone has changed.
    pub(crate) by_date: usize,
    /// Documents of which only digests are known.
    pub(crate) touched: usize,
    pub(crate) files: usize,
    pub(crate) broken: usize,
}

/// The validity of a document before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ValidityInReport {
    pub(crate) older: StateInReport,
    pub(crate) newer: StateInReport,
    pub(crate) is_by_date_alone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StateInReport {
    InForce,
    Pending,
    PeriodEnded,
    Expired,
    Repealed,
    Unknown,
}

/// A group of facts of a document of which there is a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TouchedPart {
    Metadata,
    Text,
    Targets,
    Files,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionInReport {
    Added,
    Removed,
    Changed,
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PassageInReport {
    Added,
    Removed,
    Reworded,
    Rewritten,
    Moved,
}
