//! What may be wrong with which document is in force.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake in which document is in force: the front matter says otherwise than the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Validity {
    /// The end in the text has passed, and the page would show the document in force.
    EndPassed {
        end: StatedTerm,
        proposed_from: Option<Date>,
    },
    /// The validity ends on another day, be it a given one or the last of the period.
    EndElsewhere {
        end: StatedTerm,
        known: Date,
        is_given: bool,
        proposed_from: Option<Date>,
    },
    /// The validity has no end.
    EndMissing {
        end: StatedTerm,
        proposed_from: Option<Date>,
    },
    BeginningElsewhere {
        quoted: String,
        given: Date,
        proposed_from: Date,
        until: Option<Date>,
    },
}

/// The end of a term as the text states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatedTerm {
    /// The words of the text.
    pub(crate) quoted: String,
    /// The day from which the term counts, where another sentence says it.
    pub(crate) since: Option<Date>,
    pub(crate) last: Date,
}

impl Validity {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::ValidityStated
    }
}
