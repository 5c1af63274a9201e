//! The verbs: what each command does, on checked options.

mod all;
mod better_reading;
mod build;
mod changes;
mod check;
mod compare;
mod documents;
mod former;
mod gone;
mod init;
mod keys;
mod lock;
mod memory;
mod new;
mod page;
mod prepare;
mod published_words;
mod reading;
mod schema;
mod shared;
mod serve;
mod skip;
mod publicity;

pub use all::{SiteEnding, build_all, sites};
pub use build::{BuildOptions, build};
pub use changes::{Changed, ChangesFormat, ChangesOptions, changes};
pub use check::{CheckEnding, CheckOptions, check, explain};
pub use compare::{CompareOptions, Compared, ComparisonFormat, compare};
pub use init::init;
pub use memory::Memory;
pub use new::{NewDocument, NewOptions, new};
pub use page::PageError;
pub use prepare::{PrepareOptions, Prepared, ReadPlan, prepare, prepare_again, prepare_without};
pub use publicity::Aside;
pub use reading::explain_reading;
pub use schema::{FILES as SCHEMA_FILES, schema};
pub use serve::{ServeOptions, Told, serve};

use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Text, text};
use crate::base::failure::Failure;
use crate::base::rule::{Rule, Severity};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How a command ended.
#[derive(Debug)]
pub struct Ending {
    /// What was found wrong in the source, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was done; absent when the documents have errors.
    pub summary: Option<Summary>,
}

/// What a command has done.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Published documents.
    pub documents: usize,
    /// Pages.
    pub pages: usize,
    /// Comparisons between two documents.
    pub comparisons: usize,
    /// Files written, all kinds.
    pub files: usize,
    /// Files that had not changed.
    pub unchanged: usize,
    /// The next day on which a document's validity changes.
    pub next_change: Option<Date>,
    /// Where the site was written.
    pub output: Option<PathBuf>,
    /// What the webmaster should know although it went well.
    pub remarks: Vec<Text>,
    /// Documents that were left out for their faults, by file.
    pub left_out: Vec<String>,
    /// How many drafts are not published.
    pub drafts: usize,
    /// The days for which documents wait that are not published before, in order.
    pub waiting: Vec<Date>,
}

/// Why a command did not end well, other than by mistakes in the documents.
#[derive(Debug)]
pub enum CommandError {
    /// Wrong usage: exit status 2.
    Usage(Text),
    /// The machine failed: exit status 3.
    Failed(Failure),
}

impl CommandError {
    /// What went wrong, in a sentence for whoever called the command.
    #[must_use]
    pub fn told(&self) -> Text {
        match self {
            Self::Usage(said) => said.clone(),
            Self::Failed(failure) => failure.told(),
        }
    }
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Sees to it that a folder which the command line names is there.
///
/// # Errors
/// It is not there, or is no folder (usage). What else is wrong with it shows when it is read.
pub fn require_folder(folder: &Path) -> Result<(), CommandError> {
    let is_there = match folder.metadata() {
        Ok(found) => found.is_dir(),
        Err(cause) => cause.kind() != ErrorKind::NotFound,
    };
    if is_there {
        return Ok(());
    }
    Err(CommandError::Usage(text(
        format!("没有文件夹 {}；请检查路径", folder.display()),
        format!("There is no folder {}: check the path", folder.display()),
    )))
}

/// How far a long command has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Documents are read.
    Reading,
    /// Documents are compared.
    Comparing,
    /// Pages are made.
    Rendering,
}

/// Told how far a command has come: step, done, of how many. Called from many threads.
pub type Progress<'a> = &'a (dyn Fn(Step, usize, usize) + Sync);

/// Whether these diagnostics stop a build.
#[must_use]
pub fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    diagnostics.iter().any(|diagnostic| fails(diagnostic, strict))
}

/// Whether a build stops for this one. That a document is left out was asked for, so a reference to it is no reason.
fn fails(diagnostic: &Diagnostic, strict: bool) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => strict && diagnostic.rule != Rule::LeftOutDocument,
        Severity::Note => false,
    }
}
