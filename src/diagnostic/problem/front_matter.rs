//! What may be wrong with front matter.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FrontMatter {
    EmptyFile {
        required: RequiredKeys,
    },
    /// A file that does not begin with front matter.
    NotAtBeginning {
        beginning: FileBeginning,
        required: RequiredKeys,
    },
    Unclosed {
        ending: Ending,
    },
    TooLarge,
    NoTitle,
    NoIssuingBody,
    NoDate,
    NoValidity,
    /// `validity` with nothing in it, or a list.
    ValidityNotGiven,
    UnknownValidity {
        word: String,
        meant: ValidityMeant,
    },
    /// 长期 where the last day belongs.
    EndlessValidity {
        key: String,
        value: String,
    },
    ValidityReversed {
        from: Date,
        until: Date,
    },
    /// A list or keys where years belong.
    PeriodNotText,
    PeriodReversed {
        written: String,
        /// The year that is written last.
        from: i16,
        /// The year that is written first.
        to: i16,
    },
    NotAPeriod {
        written: String,
        /// The years that it means, as they are to be written.
        meant: Option<String>,
    },
    UnknownDisclosure {
        word: String,
        nearest: Option<&'static str>,
    },
    AttachmentWithoutTitle,
    /// Keys that a mapping must have.
    KeysMissing {
        keys: Vec<String>,
        example: &'static str,
    },
    NotANumber {
        written: String,
    },
    /// Several numbers that are no range.
    NotARange,
    /// A word that its key does not have.
    UnknownWord {
        key: &'static str,
        word: String,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    ContinuesNotAMapping,
    UnknownOutline {
        word: String,
    },
    AllowNotAMapping {
        /// The rule that was named, or one for an example.
        rule: Rule,
    },
    UnknownRule {
        name: String,
        nearest: Option<&'static str>,
    },
    /// A rule that no document may break.
    FixedRule {
        rule: Rule,
    },
    NotALanguageTag {
        tag: String,
        meant: Option<&'static str>,
    },
}

/// The keys that a file must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequiredKeys {
    Document,
    /// Those of a page of running text.
    Page,
}

/// How a file without front matter begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileBeginning {
    /// The line of hyphens stands below empty lines.
    FenceOnLine {
        line: usize,
    },
    /// The line of hyphens is indented.
    IndentedFence,
    /// A line that is almost one of three hyphens.
    LikeFence {
        line: usize,
        written: String,
    },
    /// TOML between `+++`.
    Toml,
    /// A web page or RTF.
    OtherFormat,
    /// JSON or a block of code.
    Json {
        line: usize,
    },
    /// A key without the line of hyphens above it.
    Key {
        line: usize,
    },
    /// A text with metadata below it.
    MetadataOnLine {
        line: usize,
    },
    Text,
}

/// How front matter that is not closed ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A line that is almost one of three hyphens.
    LikeFence { line: usize, written: String },
    /// The last line that may be metadata.
    LastKey { line: usize },
    /// There is no metadata.
    Nowhere,
}

/// What a word that is no validity may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValidityMeant {
    /// The state of this name.
    State(&'static str),
    Span {
        from: Date,
        until: Date,
    },
    From {
        day: Date,
    },
    Until {
        day: Date,
    },
    /// A number of years from this day on.
    YearsFrom {
        day: Date,
    },
    /// Another document has taken its place.
    Replaced,
    /// It does not hold yet.
    Pending,
    /// A span whose days are not clear.
    SomeSpan,
    Unknown,
}

impl FrontMatter {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::EmptyFile { .. } | Self::NotAtBeginning { .. } => Rule::FrontMatterMissing,
            Self::Unclosed { .. } => Rule::FrontMatterUnclosed,
            Self::TooLarge => Rule::FileTooLarge,
            Self::NoTitle => Rule::MissingTitle,
            Self::NoIssuingBody => Rule::MissingIssuingBody,
            Self::NoDate => Rule::MissingDate,
            Self::NoValidity => Rule::MissingValidity,
            Self::EndlessValidity { .. } => Rule::InvalidDate,
            Self::ValidityReversed { .. } | Self::PeriodReversed { .. } => Rule::DatesReversed,
            Self::UnknownRule { .. } => Rule::UnknownKey,
            Self::ValidityNotGiven
            | Self::UnknownValidity { .. }
            | Self::PeriodNotText
            | Self::NotAPeriod { .. }
            | Self::UnknownDisclosure { .. }
            | Self::AttachmentWithoutTitle
            | Self::KeysMissing { .. }
            | Self::NotANumber { .. }
            | Self::NotARange
            | Self::UnknownWord { .. }
            | Self::ContinuesNotAMapping
            | Self::UnknownOutline { .. }
            | Self::AllowNotAMapping { .. }
            | Self::FixedRule { .. }
            | Self::NotALanguageTag { .. } => Rule::InvalidValue,
        }
    }
}
