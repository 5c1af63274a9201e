//! What every command is given, and how it speaks.

use super::arguments::CommonArguments;
use super::environment::colour;
use super::report_file::Report;
use super::terminal::say;
use crate::command::CommandError;
use crate::diagnostic::render::{Format, render};
use crate::diagnostic::sentence::{Outcome, Sentence as _};
use crate::diagnostic::{Diagnostic, Language, Text};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What every command is given.
pub(super) struct Common {
    pub(super) language: Language,
    pub(super) format: Format,
    pub(super) threads: Option<usize>,
    pub(super) is_quiet: bool,
    pub(super) is_verbose: bool,
    pub(super) report: Report,
}

impl Common {
    pub(super) fn read(
        arguments: &CommonArguments,
        (report, kept): (Option<&Path>, &[PathBuf]),
        language: Language,
    ) -> Result<Self, CommandError> {
        Ok(Self {
            language,
            format: arguments.diagnostics.into(),
            threads: arguments.threads.map(usize::from),
            is_quiet: arguments.quiet,
            is_verbose: arguments.verbose,
            report: Report::begin(report, kept)?,
        })
    }

    /// Shows what was found, in the form that was asked for.
    pub(super) fn show(&self, diagnostics: &[Diagnostic]) {
        let is_coloured = self.format == Format::Human && !self.report.is_file() && colour();
        self.report.show(&render(diagnostics, self.format, self.language, is_coloured));
    }

    /// Shows what was found on the terminal, beside what the command is asked for.
    pub(super) fn show_beside(&self, diagnostics: &[Diagnostic]) {
        say(&render(diagnostics, self.format, self.language, self.format == Format::Human && colour()));
    }

    /// Says something on standard error.
    pub(super) fn say(&self, outcome: &Outcome) {
        say(&outcome.words(self.language));
    }

    /// Says something on standard error, unless nothing but findings was asked for.
    pub(super) fn remark(&self, outcome: &Outcome) {
        if !self.is_quiet {
            self.say(outcome);
        }
    }

    /// Writes what a command is asked for.
    pub(super) fn print(&self, output: &str) -> ExitCode {
        match self.report.print(output) {
            Ok(()) => ExitCode::SUCCESS,
            // A reader that has seen enough is no failure.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(3),
        }
    }

    /// Whether what a command is asked for is printed in colour.
    pub(super) fn prints_in_colour(&self) -> bool {
        !self.report.is_file() && std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }

    /// Whether the terminal shows findings for programs, which words of ours would break.
    pub(super) fn shows_findings_for_programs(&self) -> bool {
        self.format != Format::Human && !self.report.is_file()
    }
}

/// Says on standard error why a command did not end well.
pub(super) fn complain(said: &Text, language: Language) {
    say(&Outcome::Error { message: language.text(said).to_owned() }.words(language));
}
