//! Which units correspond.

use crate::base::both::Both;
use std::collections::BTreeSet;

/// Units that correspond, by their indexes.
pub(super) type Link = Both<usize>;

/// Which units of two plans correspond.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// In order.
    pub(super) links: BTreeSet<Link>,
    /// Those among the links that follow from the links of what stands in the sections.
    pub(super) inferred: BTreeSet<Link>,
    /// Whether the plans were too long for paragraphs to be compared.
    pub(super) is_coarse: bool,
}

impl Alignment {
    /// Adds a link that follows from others; one that was found by its text stays what it is.
    pub(super) fn infer(&mut self, link: Link) {
        if self.links.insert(link) {
            self.inferred.insert(link);
        }
    }

    /// The units that have a partner.
    pub(super) fn linked(&self) -> Both<BTreeSet<usize>> {
        Both {
            older: self.links.iter().map(|link| link.older).collect(),
            newer: self.links.iter().map(|link| link.newer).collect(),
        }
    }

    /// The alignment of the same plans, compared the other way round.
    pub(super) fn swap(self) -> Self {
        Self { links: swapped(&self.links), inferred: swapped(&self.inferred), is_coarse: self.is_coarse }
    }
}

/// The same links between the plans compared the other way round.
pub(super) fn swapped(links: &BTreeSet<Link>) -> BTreeSet<Link> {
    links.iter().map(|link| link.swap()).collect()
}
