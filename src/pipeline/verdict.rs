//! Whether diagnostics stop a build.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rule::{Rule, Severity};

/// Whether these diagnostics stop a build.
#[must_use]
pub(crate) fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    diagnostics.iter().any(|diagnostic| fails(diagnostic, strict))
}

/// Whether a build stops for this one. That a document is left out was asked for, so a reference to it is no reason.
pub(crate) fn fails(diagnostic: &Diagnostic, strict: bool) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => strict && diagnostic.rule != Rule::LeftOutDocument,
        Severity::Note => false,
    }
}
