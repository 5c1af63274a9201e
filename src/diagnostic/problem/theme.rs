//! What may be wrong with the theme of a site.

use crate::diagnostic::rule::Rule;

/// A mistake in the theme of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Theme {
    /// A template with which no page can be made.
    FaultyTemplate {
        /// The words of the library that reads templates.
        said: String,
    },
    NoSuchBlock {
        name: String,
        nearest: Option<String>,
    },
    NoSuchTheme {
        name: String,
        folder: String,
    },
    NoSuchFile {
        nearest: Option<String>,
    },
    NoSuchWord {
        name: String,
        nearest: Option<String>,
    },
    NoSuchClass {
        name: String,
        nearest: Option<String>,
    },
}

impl Theme {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::FaultyTemplate { .. } | Self::NoSuchBlock { .. } => Rule::ThemeTemplate,
            Self::NoSuchTheme { .. } => Rule::MissingFile,
            Self::NoSuchFile { .. } | Self::NoSuchWord { .. } | Self::NoSuchClass { .. } => Rule::ThemeUnmatched,
        }
    }
}
