//! What is said of `new` and `init`.

/// What is said of `new` and `init`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Writing {
    FileUnwritable,
    // A new site.
    FolderUnreadable,
    FolderNotEmpty {
        folder: String,
    },
    // A new document.
    AlreadyThere {
        file: String,
    },
    /// A path below which the site's own pages stand.
    PathOfSitePages {
        segment: String,
    },
    SymbolicLink {
        folder: String,
    },
    NotAPath {
        given: String,
    },
    /// A folder with no name that has a year to go on from.
    NothingToContinue {
        folder: String,
    },
    /// In the document: what its author still has to do.
    RemainsToDo {
        /// The key that marks a draft, as the document has it.
        draft: &'static str,
    },
}
