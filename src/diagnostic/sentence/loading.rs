//! What is said of the loading of a site and of its documents.

use crate::base::date::Date;

/// What is said of the loading of a site and of its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Loading {
    /// Where an entry goes, in a document that has `allow` already.
    BetweenBracesOfAllow,
    OnLineBelowAllow,
    /// A folder of the command line that is not there.
    NoFolder {
        folder: String,
    },
    /// A document of the command line that is not there.
    NoDocument {
        path: String,
    },
    ChangedDuringBuild {
        file: String,
    },
    /// `anchors.lock`, which is written after the site.
    LockUnwritable,
    /// Before a mistake in a draft.
    InDraft,
    // Behind what to do about a mistake.
    /// The document of the mistake waits for its day.
    WaitsForItsDay {
        day: Date,
    },
    /// The rule is one for which no document is left out.
    NeverLeftOut,
    /// A published document is not left out.
    PublishedNotLeftOut {
        file: String,
    },
    /// No document would take the mistake away with it.
    OfNoSingleDocument,
}
