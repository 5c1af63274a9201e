//! What is said of `serve`, on the terminal and on the pages of the preview.

use super::Program;
use crate::base::date::Date;

/// What is said of `serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Serving {
    // On the terminal.
    Stopped,
    CannotStart,
    PortUnusable {
        port: u16,
        cause: String,
    },
    /// The site could not be read by a fault of the program.
    NotRead {
        fault: Program,
    },
    // Above a page.
    /// The mark of a draft.
    Draft,
    /// What the mark of a draft means.
    DraftMeaning,
    /// The mark of a document that waits for its day.
    Waiting,
    /// What the mark of a document that waits means.
    WaitingMeaning {
        day: Date,
    },
    ReadAs {
        words: String,
    },
    // The page that says what was understood of a document.
    ReadingTitle,
    BackToDocument,
    ReadingLead,
    // The page that stands while there is no other.
    NoPageTitle,
    NoPageLead,
    MoreFaults {
        count: usize,
    },
    // To other clients.
    /// A request under another name than that of the preview.
    OtherName,
    /// Somebody who follows a link from another site.
    OtherPage,
}
