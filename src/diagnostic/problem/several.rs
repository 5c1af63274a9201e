//! What may be wrong with a value that seems to hold several names.

use crate::diagnostic::rule::Rule;

/// A doubt about a value that is one name or several, where no list of names decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Several {
    pub(crate) value: String,
    /// The line to write where it is several.
    pub(crate) list: String,
    /// What to do where it is one.
    pub(crate) single: SingleName,
}

/// What to do with one name that looks like several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SingleName {
    /// Write this line, without blanks in the name.
    Join { line: String },
    /// Allow the rule to be broken.
    Allow,
    /// Leave it as it is.
    Keep,
}

impl Several {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::SeveralInOne
    }
}
