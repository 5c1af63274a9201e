//! What a person may take for an outline and was not read as one.

use crate::diagnostic::rule::Rule;

/// Lines that may be an outline and were not read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unread {
    /// Paragraphs that begin with something like a number.
    LikeNumbers { beginning: String, paragraphs: usize },
    /// The next number stands in the paragraph of the one before.
    NumberWithinParagraph { number: String, above: String },
    /// A number that may go on with the text or with a note above it.
    NumberBelowNote { number: String, above: String },
    /// A text that was pasted as a single paragraph.
    NumbersInOneParagraph { first: &'static str, second: &'static str },
    /// Lines like headings between numbers that count on.
    LinesBetweenNumbers { depth: u8 },
    /// Lines like headings above numbers that begin at one.
    LinesAboveNumbers { depth: u8 },
    /// Lines like headings in bold type.
    BoldLines { depth: u8 },
    /// A dash that was typed as two figures of one.
    DashAsFigures,
    /// The text stands in a quotation or in code.
    TextSetApart,
    /// A number that goes on from one of the text stands in a quotation or in code.
    NumberSetApart { number: String, before: String },
    /// Lines like headings that begin with a sign.
    LinesBehindSign { sign: char },
    /// A long sentence whose first clause serves as its title.
    TitleIsClause { number: String, title: String },
}

impl Unread {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::NoOutline
    }
}
