//! What is said of what becomes of an output folder.

/// What is said of what becomes of an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Publication {
    // Why an output folder is refused.
    OutputIsRoot,
    OutputHoldsHome,
    OutputHoldsSite,
    OutputInSources,
    OutputIsFile,
    OutputBelowFile,
    OutputForeign,
    OutputDanglingLink,
    OutputUnreadable,
    FolderAboveNotMade,
    // The lock.
    NoFileBesideOutput,
    OutputBusy,
    // The files of the coming site.
    SourceUnreadable,
    GitignoreUnreadable,
    TwoPagesOneFile,
    DiskKeptNothing,
    UnusableFileName,
    FileUnwritable,
    // The switch.
    SwitchedInTwoSteps,
    SwitchedFileByFile,
    /// The switch failed, and the former site is elsewhere.
    HalfSwitched,
    NotSwitched,
    NotRecovered,
    FileByFileBrokeOff,
    SwitchUnconfirmed,
    OldFilesNotRemoved,
    // A published folder.
    FileAltered,
    FileAbsent,
    FileUnlisted,
    PublishedFolderUnreadable,
    PublishedFileUnreadable,
    ManifestUnreadable,
    NothingThere {
        place: String,
    },
    ManifestTooLarge {
        place: String,
    },
    NoManifest {
        place: String,
    },
    ManifestNotUnderstood {
        place: String,
    },
    /// A manifest with a path that no site has.
    ManifestNamesImpossiblePath {
        path: String,
    },
    // The upload package.
    /// A published file that is not what the manifest says.
    PackagedFileAltered {
        path: String,
    },
    PackageInPublishedFolder {
        place: String,
    },
    /// `..` behind a folder that is not there.
    PackageAboveMissingFolder {
        place: String,
    },
    PackagePlaceTaken {
        place: String,
    },
    PackageUnwritable,
}
