//! Where a command's report goes: to the terminal, or to the file of `--output-file`.

use crate::base::diagnostic::text;
use crate::base::failure::Failure;
use crate::command::CommandError;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A report: what was found (`build`, `check`), or what was asked for (`compare`, `changes`, `schema` …).
#[derive(Debug, Default)]
pub struct Report {
    file: Option<ReportFile>,
}

#[derive(Debug)]
struct ReportFile {
    path: PathBuf,
    file: File,
    words: RefCell<String>,
}

impl Report {
    /// The report of a command that was given this file. It is emptied at once: a file that cannot be written is told before
    /// the work begins, and no former report is taken for the one of a command that was cut off.
    ///
    /// # Errors
    /// The file cannot be written (usage).
    pub fn begin(path: Option<&Path>) -> Result<Self, CommandError> {
        let Some(path) = path else { return Ok(Self::default()) };
        let file = File::create(path).map_err(|cause| {
            CommandError::Usage(text(
                format!("--output-file 指定的文件写不了：{}（{cause}）；请换一个文件，它所在的文件夹要先建好", path.display()),
                format!("--output-file cannot be written: {} ({cause}): name a file in a folder that is there", path.display()),
            ))
        })?;
        Ok(Self { file: Some(ReportFile { path: path.to_owned(), file, words: RefCell::default() }) })
    }

    /// Whether it goes to a file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.file.is_some()
    }

    /// Tells what was found: in the file, or else on standard error.
    pub fn show(&self, found: &str) {
        match &self.file {
            Some(file) => file.words.borrow_mut().push_str(found),
            None => super::say(found),
        }
    }

    /// Writes what was asked for: to the file, or else to standard output.
    ///
    /// # Errors
    /// Standard output refuses.
    pub fn print(&self, output: &str) -> io::Result<()> {
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
    pub fn finish(self) -> Result<(), CommandError> {
        let Some(mut report) = self.file else { return Ok(()) };
        let written = report.file.write_all(report.words.borrow().as_bytes());
        written.map_err(|cause| {
            let said = text("写不了报告", "The report cannot be written");
            CommandError::Failed(Failure::at(&report.path, said, cause))
        })
    }
}
