//! Where a command's report goes: to the terminal, or to the file of `--output-file`.

use super::terminal::say;
use crate::command::CommandError;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Outcome, Sentence as _, Usage};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A report: what was found (`build`, `check`), or what was asked for (`compare`, `changes`, `schema` …).
#[derive(Debug, Default)]
pub(crate) struct Report {
    file: Option<ReportFile>,
}

#[derive(Debug)]
struct ReportFile {
    path: PathBuf,
    file: File,
    words: RefCell<String>,
}

impl Report {
    /// The report of a command that was given this file. It is emptied at once: a file that cannot be written is reported
    /// before the work begins, and no former report is taken for the one of a command that was cut off.
    ///
    /// # Errors
    /// The file cannot be written, or is one of those `kept` (usage).
    pub(crate) fn begin(path: Option<&Path>, kept: &[PathBuf]) -> Result<Self, CommandError> {
        let Some(path) = path else { return Ok(Self::default()) };
        if kept.iter().any(|kept| is_within(path, kept)) {
            return Err(CommandError::Usage(Usage::ReportInSite { file: path.display().to_string() }.text()));
        }
        let file = File::create(path).map_err(|cause| {
            let (file, cause) = (path.display().to_string(), cause.to_string());
            CommandError::Usage(Usage::UnwritableReport { file, cause }.text())
        })?;
        Ok(Self { file: Some(ReportFile { path: path.to_owned(), file, words: RefCell::default() }) })
    }

    /// Whether it goes to a file.
    #[must_use]
    pub(crate) fn is_file(&self) -> bool {
        self.file.is_some()
    }

    /// Shows what was found: in the file, or else on standard error.
    pub(crate) fn show(&self, found: &str) {
        match &self.file {
            Some(file) => file.words.borrow_mut().push_str(found),
            None => say(found),
        }
    }

    /// Writes what was asked for: to the file, or else to standard output.
    ///
    /// # Errors
    /// Standard output refuses.
    pub(crate) fn print(&self, output: &str) -> io::Result<()> {
        match &self.file {
            Some(file) => {
                file.words.borrow_mut().push_str(output);
                Ok(())
            }
            None => io::stdout().write_all(output.as_bytes()),
        }
    }

    /// Writes the file, where there is one.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn finish(self) -> Result<(), CommandError> {
        let Some(mut report) = self.file else { return Ok(()) };
        let written = report.file.write_all(report.words.borrow().as_bytes());
        written.map_err(|cause| CommandError::Failed(Failure::at(&report.path, Outcome::ReportFailed.text(), cause)))
    }
}

/// Whether a file is this one, or lies in this folder.
fn is_within(file: &Path, kept: &Path) -> bool {
    let real = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        path.canonicalize().ok().or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)))
    };
    matches!((real(file), real(kept)), (Some(file), Some(kept)) if file.starts_with(&kept))
}
