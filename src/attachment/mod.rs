//! Readers of the files beside documents: their text, and what they say about themselves. They know no rule.

mod image_metadata;
mod inflate;
mod office;
mod ofd;
mod page_text;
mod pdf;
mod photograph;
mod xml;

pub use office::{each_picture, office_text};
pub use photograph::{Metadata, Trace, metadata};

use std::collections::{BTreeMap, BTreeSet};

/// Why a file, or a part of it, could not be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// It opens only with a password.
    Password,
    /// It is broken, or not what its name says.
    Damaged,
    /// Pages that are pictures without text, as a scanner makes them.
    Scanned,
    /// Text whose fonts do not say which characters it consists of: it can be seen, but not copied.
    UnknownCharacters,
    /// A kind of compression or of form that is not read here.
    UnknownKind,
    /// Other files inside of it.
    FilesInside,
    /// What lies beyond the limits of time and memory.
    TooLarge,
}

/// What of a file could not be searched: each reason with the numbers of the pages that it holds of, or none where it holds of
/// the file. Empty: all of it was searched.
pub type Unsearched = BTreeMap<Unread, BTreeSet<usize>>;

/// The pages of OFD files.
pub use ofd::each_page as each_page_of_ofd;

/// The pages of PDF files.
pub use pdf::each_page as each_page_of_pdf;
