//! What may be wrong with marks of what must not be published.

use crate::diagnostic::rule::Rule;

/// A mark that says that something must not be published. `words` are those of the mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Restricted {
    /// In the text or the front matter of a document.
    InText { kind: RestrictedKind, words: String },
    /// In the name of a file or of a folder above it.
    InFileName { kind: RestrictedKind, name: String },
    /// In a file beside documents, on this page where there are pages.
    InFile { kind: RestrictedKind, words: String, page: Option<usize> },
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RestrictedKind {
    /// 密级和保密期限.
    Classified,
    /// 份号, which only classified documents have.
    CopyNumber,
    /// 内部资料, 工作秘密.
    Internal,
    /// 不予公开, 依申请公开.
    NotPublic,
}

impl Restricted {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::RestrictedMark
    }
}
