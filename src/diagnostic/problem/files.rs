//! What keeps the program from searching a file.

use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence;

/// A file that was not searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Files {
    /// A file in which personal data and marks of secrecy could not be looked for.
    Unsearched {
        /// Why, and on which pages. The first one decides what to do.
        obstacles: Vec<(Obstacle, sentence::Places)>,
        /// Whether none of it was searched.
        is_whole: bool,
    },
}

/// Why a file, or a part of it, could not be searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Obstacle {
    Password,
    Damaged,
    /// Pages that are pictures without text.
    Scanned,
    /// Such pages where most others hold text.
    Pictures,
    /// Text whose fonts do not say which characters they show.
    UnknownCharacters,
    /// A kind of compression or of form.
    UnknownKind,
    /// The files in an archive.
    FilesInArchive,
    /// Files inside of what is no archive.
    FilesInside,
    /// A format whose new form is read.
    OldFormat {
        name: String,
        better: BetterFormat,
    },
    UnreadFormat {
        name: String,
        better: BetterFormat,
    },
    TooLarge,
    Empty,
}

/// The format in which a file can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BetterFormat {
    Xlsx,
    Pptx,
    DocxOrPdf,
}

impl Files {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::UnsearchedFile
    }
}
