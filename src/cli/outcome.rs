//! The closing lines of a command.

use crate::command::Summary;
use crate::diagnostic::rule::Severity;
use crate::diagnostic::sentence::{NotPublished, Outcome, Sentence as _, Tally};
use crate::diagnostic::{Diagnostic, Language};
use std::time::Duration;

fn tally(diagnostics: &[Diagnostic], with_errors: bool) -> Tally {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    Tally {
        errors: with_errors.then(|| count(Severity::Error)),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
    }
}

/// What was found where there can be no error.
pub(super) fn warnings(diagnostics: &[Diagnostic]) -> Tally {
    tally(diagnostics, false)
}

/// What was found where errors have stopped the command.
pub(super) fn errors_alone(diagnostics: &[Diagnostic]) -> Tally {
    tally(diagnostics, true)
}

/// A length of time, in seconds.
pub(super) fn seconds(elapsed: Duration) -> String {
    format!("{:.2}", elapsed.as_secs_f64())
}

/// What is not published today.
pub(super) fn aside(summary: &Summary) -> NotPublished {
    NotPublished { drafts: summary.drafts, waiting: summary.waiting.clone() }
}

/// The closing lines of a build that has an output, or of a check that has none.
pub(super) fn ended_well(summary: &Summary, diagnostics: &[Diagnostic], language: Language, elapsed: Duration) -> String {
    let Summary { documents, pages, comparisons, .. } = *summary;
    let (found, seconds) = (warnings(diagnostics), seconds(elapsed));
    let mut lines: String =
        summary.remarks.iter().map(|said| Outcome::Remark { message: language.text(said).to_owned() }.words(language)).collect();
    let closing = match &summary.output {
        Some(output) => Outcome::Built { output: output.display().to_string(), documents, pages, comparisons, found, seconds },
        None => Outcome::Checked { documents, pages, found, seconds },
    };
    lines.push_str(&closing.words(language));
    let aside = aside(summary);
    if !aside.is_empty() {
        lines.push_str(&Outcome::NotPublished(aside).words(language));
    }
    lines.push('\n');
    if let Some(date) = summary.next_change {
        let is_publication = summary.waiting.first() == Some(&date);
        let next = if is_publication { Outcome::NextPublication { date } } else { Outcome::NextValidityChange { date } };
        lines.push_str(&next.words(language));
    }
    lines
}
