//! What is said of a rule (`--explain`) and of a document that is to be explained (`--explain-reading`).

use crate::diagnostic::rule::{Rule, Severity};

/// What is said of a rule, and of a document that is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Explaining {
    /// How severe a rule is, whether a site may change that, and its page.
    Rule {
        rule: Rule,
    },
    NoSuchRule {
        name: String,
        nearest: Option<&'static str>,
    },
    /// The label of a doubt about a reading.
    Doubt {
        severity: Severity,
    },
    /// The guide, which is not a document.
    Guide {
        file: &'static str,
    },
    HasErrors {
        id: String,
    },
    /// A document that is not public or was withdrawn.
    NotOnSite {
        id: String,
    },
    NoSuchDocument {
        id: String,
        nearest: Option<String>,
    },
}
