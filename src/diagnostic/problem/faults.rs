//! What the program may have failed in by a fault of its own.

use crate::diagnostic::rule::Rule;

/// A fault of the program, with its place in the program's source, while it worked on a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Faults {
    /// A document that was not read.
    Reading { place: String },
    /// A page that was not made.
    MakingPage { place: String, address: String },
    /// A comparison that was not made.
    Comparing { place: String, older: String },
    /// A file beside documents in which personal data was not looked for to the end.
    LookingForPersonalData { place: String },
    /// A document whose text was not inspected to the end.
    Inspecting { place: String },
    /// A document that is published without its targets.
    LookingForTargets { place: String },
}

impl Faults {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::LookingForTargets { .. } => Rule::TargetsUnread,
            _ => Rule::ProgramFault,
        }
    }
}
