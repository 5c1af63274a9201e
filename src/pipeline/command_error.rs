//! Why a command did not end well, other than by mistakes in the documents.

use crate::diagnostic::Text;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Loading, Sentence as _};
use std::io::ErrorKind;
use std::path::Path;

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
    pub(crate) fn message(&self) -> Text {
        match self {
            Self::Usage(said) => said.clone(),
            Self::Failed(failure) => failure.message(),
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
pub(crate) fn require_folder(folder: &Path) -> Result<(), CommandError> {
    let is_there = match folder.metadata() {
        Ok(found) => found.is_dir(),
        Err(cause) => cause.kind() != ErrorKind::NotFound,
    };
    if is_there {
        return Ok(());
    }
    Err(CommandError::Usage(Loading::NoFolder { folder: folder.display().to_string() }.text()))
}
