//! What happened to one passage of a text: a title, a paragraph, a footnote.

use crate::base::both::Both;
use crate::compare::{Piece, text_change};
use crate::schema::changes::{Passage, PassageChange, Stretch};

/// Longer texts stand side by side without marks.
const MAX_MARKED_CHARS: usize = 10_000;

/// What all marked texts of a document may have together, in characters: a document that was rewritten whole is read,
/// not searched for equal stretches.
pub(super) const MAX_MARKED_CHARS_IN_ALL: usize = 400_000;

/// A new passage.
pub(super) fn added(anchor: &str, text: &str) -> Passage {
    Passage { anchor: anchor.to_owned(), change: PassageChange::Added, older: None, newer: Some(whole(text)) }
}

/// A passage that is no longer there.
pub(super) fn removed(anchor: &str, text: &str) -> Passage {
    Passage { anchor: anchor.to_owned(), change: PassageChange::Removed, older: Some(whole(text)), newer: None }
}

/// A passage with other words. The characters that are compared are taken from the `budget` of the document.
pub(super) fn changed(anchor: &str, older: &str, newer: &str, budget: &mut usize) -> Passage {
    let length = older.chars().count().max(newer.chars().count());
    let mut passage = Passage {
        anchor: anchor.to_owned(),
        change: PassageChange::Reworded,
        older: Some(whole(older)),
        newer: Some(whole(newer)),
    };
    if length > MAX_MARKED_CHARS || length > *budget {
        return passage;
    }
    *budget -= length;
    let change = text_change(Both { older, newer });
    let stretches = |pieces: Vec<Piece>| -> Vec<Stretch> {
        pieces.into_iter().map(|piece| Stretch { text: piece.text, changed: piece.is_changed }).collect()
    };
    if !change.is_marked {
        passage.change = PassageChange::Rewritten;
    }
    (passage.older, passage.newer) = (Some(stretches(change.older)), Some(stretches(change.newer)));
    passage
}

fn whole(text: &str) -> Vec<Stretch> {
    vec![Stretch { text: text.to_owned(), changed: false }]
}
