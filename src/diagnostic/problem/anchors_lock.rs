//! What may be wrong with `anchors.lock`.

use crate::diagnostic::rule::Rule;

/// A mistake in `anchors.lock`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AnchorsLock {
    /// Marks of a merge that do not pair.
    UnpairedMarks,
    /// A form that this program does not know.
    NewerForm {
        form: u32,
    },
    UnreadableLine,
    /// Empty or gone, where there is a published site.
    Lost {
        is_empty: bool,
    },
    // With `--locked`.
    /// A document that came due and is not in the file.
    DocumentDue,
    WouldChange,
}

impl AnchorsLock {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::UnpairedMarks | Self::NewerForm { .. } | Self::UnreadableLine | Self::Lost { .. } => Rule::AnchorLock,
            Self::DocumentDue | Self::WouldChange => Rule::AnchorsChanged,
        }
    }
}
