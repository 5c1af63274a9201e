//! What may have been slipped into a text.

use crate::diagnostic::rule::Rule;

/// An advertisement among the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Spam {
    LikeAdvertising,
    /// A line like an advertisement with somebody's own number.
    PrivateNumber,
    WordsThatSolicit,
}

impl Spam {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::SpamText
    }
}
