//! What may be wrong in `site.yaml`.

use crate::diagnostic::rule::Rule;

/// A mistake in `site.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Settings {
    NoTitle,
    /// Several hosts written as one.
    SeveralHosts {
        hosts: Vec<String>,
    },
    BaseUrlNotAnAddress {
        value: String,
    },
    UnknownLanguage {
        tag: String,
    },
    NotADomain {
        value: String,
    },
    NotASiteCode {
        value: String,
    },
    LinkNotAnAddress {
        value: String,
    },
    /// An id that cannot stand in an address.
    UnusableId {
        id: String,
    },
    /// A name or an id declared twice.
    DeclaredTwice {
        name: String,
    },
    DeclaredWithoutName,
    IncompleteSeries,
    UnknownPublish,
    NotAPair,
    WithdrawnNotAPath,
    IncompleteWithdrawn,
    RulesNotAMapping,
    UnknownRule {
        name: String,
        nearest: Option<&'static str>,
    },
    UnknownSeverity,
    /// A rule that no site may soften.
    FixedRule {
        rule: Rule,
    },
    UnusablePrefix,
    /// A list that the settings name.
    MissingList {
        name: String,
    },
    NotASite,
    /// The settings are called `site.yml`.
    OtherEnding,
    /// A folder that cannot be extended.
    CannotExtend {
        folder: String,
        obstacle: ExtensionObstacle,
    },
}

/// Why a folder cannot be extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExtensionObstacle {
    NotRelative,
    NoSettings,
    UnreadableSettings,
    ExtendsAnother,
}

impl Settings {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::NoTitle => Rule::MissingTitle,
            Self::MissingList { .. } | Self::NotASite | Self::OtherEnding => Rule::MissingFile,
            Self::DeclaredTwice { .. } => Rule::DuplicateName,
            Self::UnknownRule { .. } => Rule::UnknownKey,
            _ => Rule::InvalidValue,
        }
    }
}
