//! What may be wrong with what a document says of itself.

use crate::base::simplified::Script;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::UnusableSegment;

/// A mistake in what a document says of itself. A `list` is a line of front matter that names several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Metadata {
    AttachmentWithoutFile {
        title: String,
    },
    NotApproved,
    ShortName {
        name: String,
        full: String,
    },
    /// Several bodies that are written as one.
    BodiesInOne {
        name: String,
        list: String,
        /// Entries of the registry for those that are not in it.
        entries: Vec<String>,
    },
    UnknownBody {
        name: String,
        instead: BodyInstead,
    },
    /// The whole value stands in quotation marks.
    EnclosedInMarks {
        key: &'static str,
        value: String,
        inner: String,
    },
    /// A part of the value is a comment of YAML.
    LostToComment {
        key: &'static str,
        comment: String,
        /// The value with its comment.
        whole: String,
    },
    MarkInPlainText {
        field: PlainField,
        mark: &'static str,
    },
    TitleEndsLikeFile {
        ending: &'static str,
        /// The title without it.
        name: String,
    },
    TitleIsNoName {
        title: String,
    },
    ScriptUndeclared {
        written: Script,
    },
    UnusableSlug {
        slug: String,
        fault: UnusableSegment,
    },
    UnusableAlias {
        alias: String,
        segment: String,
        fault: UnusableSegment,
        /// What follows the host, where it is a whole address.
        own: Option<String>,
    },
    AliasOfSite {
        alias: String,
    },
    NotAFileBeside {
        file: String,
    },
    SummaryTooLong {
        length: usize,
    },
    SummaryRepeatsTitle,
    NumberNotFormal {
        number: String,
        right: Option<String>,
    },
    RelatedNotAnAddress {
        link: String,
    },
    SourceNotAnAddress {
        source: String,
    },
    UnknownTopic {
        topic: String,
        instead: TopicInstead,
    },
    UnknownKind {
        kind: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
}

/// What to write instead of a body that is not registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BodyInstead {
    /// It is no name of a body.
    FullName,
    /// Each of those that 等 leaves out, behind these.
    Each { first: String },
    /// It may be this one.
    Nearest { near: String, entry: String },
    /// Its entry in the registry.
    Registered { entry: String },
    /// It may be several, or one with this entry.
    OneOrSeveral { list: String, entries: Vec<String>, one: String },
}

/// What to write instead of a topic that the site does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TopicInstead {
    Nearest(String),
    Listed,
    /// These are several topics.
    List {
        list: String,
        /// Whether each is listed as it is written.
        are_listed: bool,
    },
    /// It may be several, of which these are not listed, or one.
    OneOrSeveral {
        list: String,
        new: Vec<String>,
        one: String,
    },
}

/// A value that is one line of plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlainField {
    Title,
    Summary,
    /// The title of an entry of `related`.
    Related,
}

impl Metadata {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::AttachmentWithoutFile { .. } => Rule::AttachmentWithoutFile,
            Self::NotApproved => Rule::NotApproved,
            Self::ShortName { .. } => Rule::BodyShortName,
            Self::BodiesInOne { .. } | Self::UnknownBody { .. } => Rule::UnknownBody,
            Self::EnclosedInMarks { .. }
            | Self::LostToComment { .. }
            | Self::MarkInPlainText { .. }
            | Self::TitleEndsLikeFile { .. }
            | Self::TitleIsNoName { .. } => Rule::ValueMarks,
            Self::ScriptUndeclared { .. } => Rule::ScriptUndeclared,
            Self::UnusableSlug { .. } | Self::UnusableAlias { .. } => Rule::InvalidSlug,
            Self::AliasOfSite { .. } => Rule::ReservedAddress,
            Self::NotAFileBeside { .. } => Rule::AttachmentMissing,
            Self::SummaryTooLong { .. } => Rule::SummaryLength,
            Self::SummaryRepeatsTitle => Rule::SummaryRepeatsTitle,
            Self::NumberNotFormal { .. } => Rule::DocumentNumberForm,
            Self::RelatedNotAnAddress { .. } | Self::SourceNotAnAddress { .. } => Rule::LinkScheme,
            Self::UnknownTopic { .. } => Rule::UnknownTopic,
            Self::UnknownKind { .. } => Rule::UnknownKind,
        }
    }
}
