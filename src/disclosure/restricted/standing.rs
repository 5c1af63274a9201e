//! Where a line stands, on which depends whether a mark on it counts.

use super::lines::{Form, Line};
use super::meaning::Reach;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// How far a mark may reach to count there.
    pub(super) reach: Reach,
    /// Whether it is where a document says how public it is.
    pub(super) is_outside: bool,
    /// Whether it is above the text of the document.
    pub(crate) is_head: bool,
    /// Where the day of the signature is.
    pub(crate) day: Day,
}

/// Where the day of a signature stands, seen from a line among the lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// Above, and no title between.
    Above,
    /// Below: what stands here are the names of annexes.
    Below,
    /// There is none.
    Nowhere,
}

impl Standing {
    pub(super) fn in_text(line: &Line) -> Self {
        Self { reach: in_text(line), is_outside: false, is_head: false, day: Day::Nowhere }
    }

    /// Whether a mark of this reach counts.
    #[must_use]
    pub(crate) fn admits(self, reach: Reach) -> bool {
        if reach == Reach::Outside { self.is_outside } else { reach <= self.reach }
    }
}

fn in_text(line: &Line) -> Reach {
    match line.form {
        Form::Text if line.is_own => Reach::Paragraph,
        Form::Text | Form::Heading(_) => Reach::Line,
        Form::Item | Form::Row(_) => Reach::Anywhere,
    }
}
