//! What may be wrong with published words that changed.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::PartRead;

/// A mistake in published words that changed. Words of the document are short, on one line and without marks of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Correction {
    /// Published words changed, and no correction says so.
    Missing {
        /// The first changes.
        changes: Vec<WordsChanged>,
        /// The number of those that are not named.
        more: usize,
        /// More than half of the published texts have other words: it may be another issue.
        is_rewritten: bool,
        /// Nothing but attachments is gone.
        has_only_lost_files: bool,
        misdated: Option<MisdatedCorrection>,
        /// The day of the correction to write.
        day: Date,
        /// Where the front matter takes it.
        entry: CorrectionEntry,
    },
}

/// A correction was written, and its date does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MisdatedCorrection {
    TooOld { date: Date, published: Date },
    ToCome { date: Date },
}

/// Where the front matter takes a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CorrectionEntry {
    /// There is none yet.
    NewList,
    /// The list stands between brackets.
    BetweenBrackets,
    /// The list has one line for each, with this indent.
    OwnLine { indent: String },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WordsChanged {
    /// The attachment note goes on with this item.
    AttachmentNoted {
        item: String,
    },
    ParagraphAdded {
        section: SectionName,
    },
    TextAdded {
        name: TextName,
    },
    TitleReplaced {
        was: String,
        is: String,
    },
    AttachmentGone {
        title: String,
    },
    /// A text of which the words are at hand.
    WordsGone {
        words: String,
    },
    /// A text of which only the anchor is known.
    TextGone {
        kind: TextKind,
        anchor: String,
    },
    /// Words that are not at hand, or too many to be quoted.
    Reworded {
        name: TextName,
    },
    Reordered {
        name: TextName,
        order: NewOrder,
    },
    Differs {
        name: TextName,
        differences: Vec<WordDifference>,
    },
}

/// What an anchor says of the text that had it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextKind {
    SectionTitle,
    Footnote,
    Annex,
    PartName,
    Paragraph,
}

/// What only changed places in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NewOrder {
    Exchanged { one: String, other: String },
    MovedBefore { one: String, other: String },
    MovedBehind { one: String, other: String },
}

/// One stretch of a text that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordDifference {
    /// The first words of the row of a table in which it stands.
    pub(crate) row: Option<String>,
    pub(crate) change: StretchChange,
}

/// What became of a stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StretchChange {
    Added { is: String },
    Gone { was: String },
    Replaced { was: String, is: String },
}

/// What people call a text of a document: 第三部分第2段.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TextName {
    Title,
    Footnote {
        label: String,
    },
    NameOfPart {
        part: PartRead,
    },
    TitleOfSection {
        section: SectionName,
    },
    Salutation,
    Signature,
    SignatureDate,
    Annotation,
    CopiedTo,
    Printed,
    AttachmentNote,
    Table {
        number: usize,
        section: SectionName,
    },
    Paragraph {
        number: usize,
        section: SectionName,
    },
    /// All of a section, or its only paragraph.
    Section {
        section: SectionName,
    },
}

/// What people call a section: 附件1第三部分.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SectionName {
    pub(crate) part: PartRead,
    /// `None` for what stands above the first section.
    pub(crate) own: Option<SectionLabel>,
}

/// What a section is called within its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SectionLabel {
    /// 三, a number without marks.
    BareNumber(String),
    /// 三（二）.
    Number(String),
    /// It has no number.
    Title(String),
}

impl Correction {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Missing { .. } => Rule::ChangedWithoutCorrection,
        }
    }
}
