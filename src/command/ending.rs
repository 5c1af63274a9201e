//! How a command ended, and what it has done.

use crate::base::date::Date;
use crate::diagnostic::{Diagnostics, Text};
use std::path::PathBuf;

/// How a command ended.
#[derive(Debug)]
pub struct Ending {
    /// What was found wrong in the source, in order.
    pub diagnostics: Diagnostics,
    /// What was done; absent when the documents have errors.
    pub summary: Option<Summary>,
}

/// What a command has done.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Published documents.
    pub(crate) documents: usize,
    pub(crate) pages: usize,
    /// Comparisons between two documents.
    pub(crate) comparisons: usize,
    /// The next day on which a document's validity changes.
    pub next_change: Option<Date>,
    /// Where the site was written.
    pub(crate) output: Option<PathBuf>,
    /// What the webmaster should know although it went well.
    pub(crate) remarks: Vec<Text>,
    /// Documents that were left out for their faults, by file.
    pub left_out: Vec<String>,
    /// How many drafts are not published.
    pub drafts: usize,
    /// The days for which documents wait that are not published before, in order.
    pub waiting: Vec<Date>,
}
