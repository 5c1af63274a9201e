//! Parts, sections and blocks of a plan.

use crate::base::ordinal::Style;
use crate::base::text::is_han;
use crate::document::{BlockKind, Inline, plain_text};
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartRole {
    /// The covering notice (通知).
    Notice,
    /// The plan itself.
    Plan,
    /// An annex, counted from 1.
    Annex(u32),
}

impl PartRole {
    /// What stands before the anchors of its sections.
    #[must_use]
    pub(crate) fn prefix(self) -> String {
        match self {
            Self::Notice => "notice-".to_owned(),
            Self::Plan => String::new(),
            Self::Annex(number) => format!("a{number}-"),
        }
    }

    /// The anchor of its text before the first section.
    #[must_use]
    pub(crate) fn lead_anchor(self) -> String {
        match self {
            Self::Notice => "notice".to_owned(),
            Self::Plan => "s0".to_owned(),
            Self::Annex(number) => format!("a{number}"),
        }
    }
}

impl From<PartRole> for crate::schema::plan::PartRole {
    fn from(role: PartRole) -> Self {
        match role {
            PartRole::Notice => Self::Notice,
            PartRole::Plan => Self::Plan,
            PartRole::Annex(_) => Self::Annex,
        }
    }
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub(crate) role: PartRole,
    /// That of its heading: `notice`, `plan`, `a1`.
    pub anchor: String,
    /// Further anchors that lead to its heading.
    pub also: Vec<String>,
    /// Its printed heading; empty when it has none.
    pub(crate) title: Vec<Inline>,
    /// Its sections in order; the text before the first is a section of the form [`SectionForm::Lead`].
    pub sections: Vec<Section>,
}

impl Part {
    /// The heading's characters.
    #[must_use]
    pub(crate) fn title_text(&self) -> String {
        plain_text(&self.title).trim().to_owned()
    }
}

/// A number as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedOrdinal {
    /// `（二）`.
    pub(crate) text: String,
    /// White space printed after it.
    pub(crate) space: String,
    pub(crate) style: Style,
    /// Its value.
    pub(crate) number: u32,
    /// The second number of 第二条之一.
    pub(crate) inserted: Option<u32>,
}

/// How a section is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionForm {
    /// Text before the first section of its part.
    Lead,
    /// A heading on a line of its own.
    Heading,
    /// The first sentence of a paragraph is its title.
    RunIn,
    /// A numbered paragraph without a title.
    Item,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Unique on the page; ASCII.
    pub anchor: String,
    /// Further anchors that lead here.
    pub also: Vec<String>,
    /// Index of the section it stands in, in the same part.
    pub(crate) parent: Option<usize>,
    /// Rank of its numbering in the document, from 1; 0 for a lead.
    pub(crate) level: u8,
    /// How many sections it stands in, plus 1; 0 for a lead.
    pub(crate) depth: u8,
    /// Its number.
    pub(crate) ordinal: Option<PrintedOrdinal>,
    /// Its title as printed, with the full stop of a run-in title; empty for leads and items.
    pub title: Vec<Inline>,
    /// How it is printed.
    pub(crate) form: SectionForm,
    /// Its text.
    pub blocks: Vec<PlanBlock>,
    /// `{#id}` that the author chose.
    pub(crate) chosen: Option<String>,
    /// Path of printed numbers from the top, `x1` for the first without a number.
    pub(crate) path: Vec<String>,
    /// Bytes of the file where it begins.
    pub(crate) range: Range<usize>,
}

impl Section {
    /// The title for lists, JSON and citations: without the stop that ends a run-in title and the dash before a line.
    #[must_use]
    pub fn title_text(&self) -> String {
        let text = plain_text(&self.title).replace('\n', "");
        let text = text.trim().trim_end_matches(['。', '：', ':', '！']).trim_end();
        let text = text.strip_suffix('.').filter(|title| title.ends_with(is_han)).unwrap_or(text);
        let text = if self.ends_in_clause() { text.trim_end_matches('，') } else { text };
        text.trim_start_matches(['—', '─', '－', '―']).trim_start().to_owned()
    }

    /// Whether its title is the first clause of a long sentence.
    #[must_use]
    pub(crate) fn ends_in_clause(&self) -> bool {
        // Bold type that ends so is the author's choice.
        let is_plain = !self.title.iter().any(|inline| matches!(inline, Inline::Strong(_)));
        self.form == SectionForm::RunIn && is_plain && plain_text(&self.title).trim_end().ends_with('，')
    }

    /// The printed number, or nothing.
    #[must_use]
    pub(crate) fn ordinal_text(&self) -> &str {
        self.ordinal.as_ref().map_or("", |ordinal| ordinal.text.as_str())
    }

    /// Whether contents list it.
    #[must_use]
    pub(crate) fn is_listed(&self) -> bool {
        matches!(self.form, SectionForm::Heading | SectionForm::RunIn)
    }
}

/// What a block is in an official text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockRole {
    /// Running text, a list, a quotation, …
    Text,
    Table,
    /// 主送: to whom it is addressed.
    Salutation,
    /// The body that signs.
    Signature,
    /// The day of signing.
    SignatureDate,
    /// 附注: （此件公开发布）, whom to ask.
    Annotation,
    /// 抄送.
    CopiedTo,
    /// 印发.
    Printed,
    /// 附件：….
    AttachmentNote,
    /// A line between parts of the text: no anchor.
    Rule,
}

impl BlockRole {
    /// Whether it stands at the end of a document and belongs to none of its sections, though it follows the last one.
    #[must_use]
    pub(crate) fn closes_document(self) -> bool {
        match self {
            Self::Text | Self::Table | Self::Salutation => false,
            Self::Signature
            | Self::SignatureDate
            | Self::Annotation
            | Self::CopiedTo
            | Self::Printed
            | Self::AttachmentNote
            | Self::Rule => true,
        }
    }
}

/// A block with its anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanBlock {
    /// Unique on the page; empty for a rule.
    pub anchor: String,
    /// Further anchors that lead here.
    pub also: Vec<String>,
    /// What it is in an official text.
    pub(crate) role: BlockRole,
    /// Its text.
    pub(crate) kind: BlockKind,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

impl PlanBlock {
    /// Its characters: items of a list and rows of a table on lines of their own, cells between tabs.
    #[must_use]
    pub fn text(&self) -> String {
        block_text(&self.kind)
    }
}

/// The characters of a block; see [`PlanBlock::text`].
#[must_use]
pub(crate) fn block_text(kind: &BlockKind) -> String {
    let mut lines = Vec::new();
    push_lines(kind, &mut lines);
    lines.join("\n")
}

fn push_lines(kind: &BlockKind, lines: &mut Vec<String>) {
    match kind {
        BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => lines.push(plain_text(inlines)),
        BlockKind::Code(code) => lines.push(code.trim_end().to_owned()),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| push_lines(&block.kind, lines)),
        BlockKind::List(items) => {
            for item in items {
                let first = lines.len();
                item.blocks.iter().for_each(|block| push_lines(&block.kind, lines));
                if let (Some(marker), Some(line)) = (&item.marker, lines.get_mut(first)) {
                    line.insert_str(0, &format!("{marker} "));
                }
            }
        }
        BlockKind::Table { head, rows, .. } => {
            for row in std::iter::once(head).chain(rows) {
                // A row is a line: a break inside a cell is a blank.
                lines.push(row.iter().map(|cell| plain_text(cell).replace('\n', " ")).collect::<Vec<_>>().join("\t"));
            }
        }
        BlockKind::Definitions(definitions) => {
            for (term, explanations) in definitions {
                lines.push(plain_text(term));
                explanations.iter().flatten().for_each(|block| push_lines(&block.kind, lines));
            }
        }
        BlockKind::Rule => {}
    }
}
