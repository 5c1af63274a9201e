//! What happened to one passage of a text: a title, a paragraph, a footnote.

use crate::compare::{Piece, text_change};
use serde::Serialize;

/// Longer texts stand side by side without marks.
const LONGEST_MARKED: usize = 10_000;

/// What all marked texts of a document may have together, in characters: a document that was rewritten whole is read,
/// not searched for equal stretches.
pub(super) const MARKED_IN_ALL: usize = 400_000;

/// What happened to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageChange {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It has other words.
    Reworded,
    /// Hardly anything of its words is left.
    Rewritten,
    /// It stands in another section, perhaps with other words.
    Moved,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Its characters.
    pub text: String,
    /// Whether the other text has it not.
    pub changed: bool,
}

/// A passage that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Its anchor; of one that was removed the former.
    pub anchor: String,
    /// What happened to it.
    pub change: PassageChange,
    /// What it was; `None` of a new one.
    pub older: Option<Vec<Stretch>>,
    /// What it is; `None` of one that was removed.
    pub newer: Option<Vec<Stretch>>,
}

impl Passage {
    /// A new passage.
    pub(super) fn added(anchor: &str, text: &str) -> Self {
        Self { anchor: anchor.to_owned(), change: PassageChange::Added, older: None, newer: Some(whole(text)) }
    }

    /// A passage that is no longer there.
    pub(super) fn removed(anchor: &str, text: &str) -> Self {
        Self { anchor: anchor.to_owned(), change: PassageChange::Removed, older: Some(whole(text)), newer: None }
    }

    /// A passage with other words; what is told apart is taken from the `budget` of the document.
    pub(super) fn changed(anchor: &str, older: &str, newer: &str, budget: &mut usize) -> Self {
        let length = older.chars().count().max(newer.chars().count());
        let mut passage = Self {
            anchor: anchor.to_owned(),
            change: PassageChange::Reworded,
            older: Some(whole(older)),
            newer: Some(whole(newer)),
        };
        if length > LONGEST_MARKED || length > *budget {
            return passage;
        }
        *budget -= length;
        let change = text_change(older, newer);
        let stretches = |pieces: Vec<Piece>| -> Vec<Stretch> {
            pieces.into_iter().map(|piece| Stretch { text: piece.text, changed: piece.is_changed }).collect()
        };
        if !change.is_marked {
            passage.change = PassageChange::Rewritten;
        }
        (passage.older, passage.newer) = (Some(stretches(change.older)), Some(stretches(change.newer)));
        passage
    }
}

fn whole(text: &str) -> Vec<Stretch> {
    vec![Stretch { text: text.to_owned(), changed: false }]
}
