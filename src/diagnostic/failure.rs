//! What stops the machine: disks, locks, a theme that cannot be read. Never the author's mistake.

use super::{Text, text};
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// A failure of the machine: exit status 3.
#[derive(Debug)]
pub struct Failure {
    /// What could not be done, and what to do.
    pub(crate) text: Text,
    /// The file or folder concerned.
    pub(crate) path: Option<PathBuf>,
    /// What the operating system said.
    pub(crate) cause: Option<io::Error>,
}

impl Failure {
    /// A failure that concerns a file.
    #[must_use]
    pub(crate) fn at(path: &Path, text: Text, cause: io::Error) -> Self {
        Self { text, path: Some(path.to_path_buf()), cause: Some(cause) }
    }

    /// A failure with words alone.
    #[must_use]
    pub(crate) fn new(text: Text) -> Self {
        Self { text, path: None, cause: None }
    }
}

impl Failure {
    /// What could not be done, with the file and what the system said.
    #[must_use]
    pub(crate) fn message(&self) -> Text {
        let path = self.path.as_ref().map(|path| path.display().to_string());
        let cause = self.cause.as_ref().map(ToString::to_string);
        let details = [path, cause].into_iter().flatten().collect::<Vec<_>>().join(": ");
        if details.is_empty() {
            return self.text.clone();
        }
        text(format!("{}（{details}）", self.text.zh), format!("{} ({details})", self.text.en))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.text.en)?;
        if let Some(path) = &self.path {
            write!(formatter, ": {}", path.display())?;
        }
        if let Some(cause) = &self.cause {
            write!(formatter, " ({cause})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
