//! What is said of `check` and `build`.

use super::Publication;

/// What is said of `check` and `build`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Checking {
    // A build.
    FolderUnreadable,
    /// A folder of sites that holds none.
    NoSite {
        folder: String,
    },
    OutputRefused {
        why: Publication,
        output: String,
    },
    /// A page of which no fragment can be taken.
    NoFragment {
        file: String,
        cause: String,
    },
    // A check.
    /// What the settings keep from being checked.
    RulesOff {
        rules: Vec<&'static str>,
    },
    /// A file that cannot be read or written in order to mend it.
    FileUnmendable {
        file: String,
    },
    /// A file that is not as it was checked.
    FileChanged {
        file: String,
    },
    /// Behind what to do about a mistake: why it was not mended.
    WouldDamageFrontMatter,
    Mended {
        places: usize,
        files: usize,
        /// Mistakes that are left.
        left: usize,
    },
}
