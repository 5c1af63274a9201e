//! Diagnostics as GitHub's workflow commands.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Language;
use crate::diagnostic::rule::Severity;

// https://docs.github.com/actions/reference/workflow-commands: data and properties are escaped differently.
pub(super) fn github_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

pub(super) fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The workflow command of a strength.
fn github_command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

pub(super) fn github(diagnostic: &Diagnostic, language: Language) -> String {
    let place = match &diagnostic.place.position {
        Some(position) => format!(",line={},col={}", position.line, position.column),
        None => String::new(),
    };
    format!(
        "::{} file={}{place},title={}::{}\n",
        github_command(diagnostic.severity),
        github_property(&diagnostic.place.file),
        github_property(diagnostic.rule.name()),
        github_data(&format!("{}\n{}", language.text(&diagnostic.message), language.text(&diagnostic.help))),
    )
}
