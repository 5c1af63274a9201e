//! What a person says of the correspondence, in `continues`.

use super::alignment::{Link, swapped};
use super::units::Unit;
use crate::base::both::Both;
use crate::plan::Plan;
use crate::source::yaml::Located;
use std::collections::BTreeSet;

/// What a person says that continues: an anchor of the newer plan with its place, and one of the older, or none.
pub(super) type Continued = (Located<String>, Option<String>);

/// What the editor says: pairs, and units without a partner.
#[derive(Debug, Default)]
pub(super) struct Pins {
    /// Corresponding units.
    pub(super) pairs: BTreeSet<Link>,
    /// The units that are spoken for: no program looks for a partner of theirs.
    pub(super) settled: Both<BTreeSet<usize>>,
}

impl Pins {
    /// Reads what the newer plan says. What names no unit says nothing.
    pub(super) fn read(plans: Both<&Plan>, units: Both<&[Unit<'_>]>, continues: &[Continued]) -> Self {
        let mut pins = Self::default();
        for (here, there) in continues {
            let Some(newer) = find(plans.newer, units.newer, &here.value) else { continue };
            let Some(there) = there else {
                // Settled without a pair is `none`: the unit is kept from every later step, and stands alone.
                pins.settled.newer.insert(newer);
                continue;
            };
            let link = find(plans.older, units.older, there).and_then(|older| of_one_kind(units, Both { older, newer }));
            if let Some(link) = link {
                pins.pairs.insert(link);
                pins.settled.older.insert(link.older);
                pins.settled.newer.insert(link.newer);
            }
        }
        pins
    }

    /// The units that have no partner because a person says so.
    pub(super) fn without_partner(&self) -> Both<BTreeSet<usize>> {
        let mut alone = self.settled.clone();
        for pair in &self.pairs {
            alone.older.remove(&pair.older);
            alone.newer.remove(&pair.newer);
        }
        alone
    }

    /// Which of these units are spoken for.
    pub(super) fn blocked(&self, indexes: &Both<Vec<usize>>) -> Both<Vec<bool>> {
        let side =
            |(indexes, settled): (&Vec<usize>, &BTreeSet<usize>)| indexes.iter().map(|index| settled.contains(index)).collect();
        indexes.as_ref().zip(self.settled.as_ref()).map(side)
    }

    /// Whether neither of two units is spoken for.
    pub(super) fn leave_open(&self, link: Link) -> bool {
        !self.settled.older.contains(&link.older) && !self.settled.newer.contains(&link.newer)
    }

    /// The pins of the same plans, compared the other way round.
    pub(super) fn swapped(&self) -> Self {
        Self { pairs: swapped(&self.pairs), settled: self.settled.clone().swap() }
    }
}

fn find(plan: &Plan, units: &[Unit<'_>], anchor: &str) -> Option<usize> {
    // A pin may name a former anchor: what leads to a text now is resolved before units are searched.
    let anchor = plan.text_of(anchor)?;
    units.iter().position(|unit| unit.anchor == anchor)
}

/// A paragraph that is a section now stands in its first paragraph.
fn of_one_kind(units: Both<&[Unit<'_>]>, link: Link) -> Option<Link> {
    if units.older[link.older].is_section == units.newer[link.newer].is_section {
        return Some(link);
    }
    units.zip(link).map(|(units, index)| as_paragraph(units, index)).together()
}

fn as_paragraph(units: &[Unit<'_>], index: usize) -> Option<usize> {
    if !units[index].is_section {
        return Some(index);
    }
    units.get(index + 1).filter(|next| next.parent == Some(index) && !next.is_section).map(|_| index + 1)
}

/// The pins that name no text of the older plan, by their place in the list.
pub(super) fn unknown_pins(older: &Plan, continues: &[Continued]) -> Vec<usize> {
    let is_unknown = |there: Option<&str>| there.is_some_and(|there| older.text_of(there).is_none());
    let pins = continues.iter().enumerate();
    pins.filter(|(_, (_, there))| is_unknown(there.as_deref())).map(|(pin, _)| pin).collect()
}
