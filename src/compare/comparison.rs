//! What is found of two documents.

use super::target::TargetPair;
use crate::base::both::Both;
pub use crate::schema::comparison::{Basis, Relation};

/// Whether a unit is a section or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A section, with all that stands in it.
    Section,
    /// A paragraph, list or table.
    Paragraph,
    /// A section that became a paragraph, or the reverse.
    Mixed,
}

/// Units that correspond; one side may hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Sections or paragraphs.
    pub(crate) kind: UnitKind,
    /// Anchors of the older plan, in its order.
    pub older: Vec<String>,
    /// Anchors of the newer plan, in its order.
    pub newer: Vec<String>,
    /// How much wording they share.
    pub relation: Relation,
    /// Whether it stands elsewhere: in another section, or outside the common order.
    pub moved: bool,
    /// Whether only its printed number is another.
    pub renumbered: bool,
    /// The part of two-character sequences that both sides share, in thousandths (Dice's coefficient).
    pub(crate) similarity: u16,
    /// Why they are held to correspond.
    pub basis: Basis,
}

impl Pair {
    /// The anchors of both sides.
    #[must_use]
    pub(crate) fn anchors(&self) -> Both<&[String]> {
        Both { older: &self.older, newer: &self.newer }
    }
}

/// Two plans side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What corresponds, in the order of the newer plan; sections before what stands in them.
    pub pairs: Vec<Pair>,
    /// Anchors of older units without a partner, in their order.
    pub older_only: Vec<String>,
    /// Anchors of newer units without a partner, in their order.
    pub newer_only: Vec<String>,
    /// The targets of both plans: in the order of the newer plan, then those that only the older one has.
    pub targets: Vec<TargetPair>,
    /// Whether the plans were too long for paragraphs to be compared: then only sections were.
    pub is_coarse: bool,
    /// Fingerprint of the words of both texts and of the pins: a review holds as long as it stays.
    pub(crate) digest: String,
    /// The fingerprint by which programs before this one named the same: of anchors and outline as well.
    pub(crate) former_digest: String,
    /// The pins that name no text of the older plan, by their place in the newer one's list.
    pub(crate) unknown_pins: Vec<usize>,
}

impl Comparison {
    /// Whether a review that names this fingerprint was one of these texts.
    #[must_use]
    pub(crate) fn is_named_by(&self, digest: &str) -> bool {
        digest == self.digest || digest == self.former_digest
    }
}
