//! How the numeric targets of two plans answer to each other.

use super::settings::{
    MAX_TARGET_CELLS, MIN_ANYWHERE_THOUSANDTHS, MIN_NAME_SEQUENCES, MIN_OTHER_UNIT_THOUSANDTHS, MIN_SAME_SECTION_THOUSANDTHS,
    MIN_SAME_UNIT_THOUSANDTHS, SAME_DIRECTION_BONUS_THOUSANDTHS, SAME_PLACE_BONUS_THOUSANDTHS, SAME_UNIT_BONUS_THOUSANDTHS,
    SAME_VALUE_BONUS_THOUSANDTHS,
};
use super::similarity::{dice, sequences};
use super::units::fold;
use crate::base::both::Both;
use crate::plan::{Plan, Target};
pub use crate::schema::comparison::TargetMove;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// A target of the older plan, of the newer one, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetPair {
    /// What is measured, as the newer plan says where it does.
    pub indicator: String,
    /// In the older plan.
    pub(crate) older: Option<Target>,
    /// In the newer plan.
    pub(crate) newer: Option<Target>,
    /// What became of it.
    pub change: TargetMove,
}

/// Targets that may be the same: what the pair is worth, then their places. Of equally good ones the first come first.
type Candidate = (usize, Reverse<Both<usize>>);

/// Pairs the targets of two plans: inside the text that corresponds first, then those that measure the same thing under
/// the same name elsewhere. `links` are pairs of anchors.
pub(super) fn pair_targets(plans: Both<&Plan>, links: &BTreeSet<Both<&str>>) -> Vec<TargetPair> {
    // What was not found on one side is not said to be new or gone on the other.
    if plans.into_iter().any(|plan| plan.has_unread_targets) {
        return Vec::new();
    }
    let targets = plans.map(|plan| &*plan.targets);
    let partners = partners(Search::new(plans, links).candidates());
    let in_newer = targets.newer.iter().enumerate().map(|(index, newer)| {
        let older = partners.newer.get(&index).map(|older| &targets.older[*older]);
        TargetPair {
            indicator: newer.indicator.clone(),
            older: older.cloned(),
            newer: Some(newer.clone()),
            change: older.map_or(TargetMove::New, |older| change(Both { older, newer })),
        }
    });
    let without_partner = targets.older.iter().enumerate().filter(|(index, _)| !partners.older.contains_key(index));
    let only_in_older = without_partner.map(|(_, older)| TargetPair {
        indicator: older.indicator.clone(),
        older: Some(older.clone()),
        newer: None,
        change: TargetMove::Absent,
    });
    in_newer.chain(only_in_older).collect()
}

/// The partner of each target on the other side: the best candidates first, each target once.
fn partners(mut candidates: Vec<Candidate>) -> Both<BTreeMap<usize, usize>> {
    // Greedy, not the best sum: a target with a twin on the other side keeps it, even where two lesser pairs would be worth
    // more together.
    candidates.sort_unstable_by(|a, b| b.cmp(a));
    let mut partners: Both<BTreeMap<usize, usize>> = Both::default();
    for (_, Reverse(Both { older, newer })) in candidates {
        if !partners.older.contains_key(&older) && !partners.newer.contains_key(&newer) {
            partners.older.insert(older, newer);
            partners.newer.insert(newer, older);
        }
    }
    partners
}

/// Where two targets stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nearness {
    /// In paragraphs, or titles, that correspond.
    SameText,
    /// In sections that correspond.
    SameSection,
    Apart,
}

/// Looks for targets that measure the same thing.
struct Search<'a> {
    targets: Both<&'a [Target]>,
    /// The sequences of their indicators.
    names: Both<Vec<Vec<(char, char)>>>,
    homes: Both<BTreeMap<&'a str, &'a str>>,
    links: &'a BTreeSet<Both<&'a str>>,
}

impl<'a> Search<'a> {
    fn new(plans: Both<&'a Plan>, links: &'a BTreeSet<Both<&'a str>>) -> Self {
        let names = |plan: &Plan| plan.targets.iter().map(|target| sequences(&fold(&target.indicator))).collect();
        let targets = plans.map(|plan| &*plan.targets);
        Self { targets, names: plans.map(names), homes: plans.map(homes), links }
    }

    fn candidates(&self) -> Vec<Candidate> {
        // In documents with very many targets only those in corresponding text are looked at.
        let looks_anywhere = self.targets.older.len() * self.targets.newer.len() <= MAX_TARGET_CELLS;
        let mut candidates = Vec::new();
        for (a, older) in self.targets.older.iter().enumerate() {
            for (b, newer) in self.targets.newer.iter().enumerate() {
                let nearness = self.nearness(Both { older, newer });
                if nearness == Nearness::Apart && !looks_anywhere {
                    continue;
                }
                let places = Both { older: a, newer: b };
                candidates.extend(self.worth(places, nearness).map(|worth| (worth, Reverse(places))));
            }
        }
        candidates
    }

    fn nearness(&self, targets: Both<&'a Target>) -> Nearness {
        let anchors = targets.map(|target| target.anchor.as_str());
        if self.links.contains(&anchors) {
            return Nearness::SameText;
        }
        // The nearest section alone: chapters always correspond, and would make every target near.
        let homes = self.homes.as_ref().zip(anchors).map(|(homes, anchor)| homes.get(anchor).copied());
        let is_near = homes.together().is_some_and(|homes| self.links.contains(&homes));
        if is_near { Nearness::SameSection } else { Nearness::Apart }
    }

    /// What a pair of targets is worth; nothing where their indicators are too little alike.
    fn worth(&self, places: Both<usize>, nearness: Nearness) -> Option<usize> {
        let Both { older, newer } = self.targets.zip(places).map(|(targets, place)| &targets[place]);
        let names = self.names.as_ref().zip(places).map(|(names, place)| names[place].as_slice());
        let has_same_unit = older.base_unit() == newer.base_unit();
        let least = match nearness {
            Nearness::SameText if has_same_unit => MIN_SAME_UNIT_THOUSANDTHS,
            Nearness::SameText => MIN_OTHER_UNIT_THOUSANDTHS,
            Nearness::SameSection => MIN_SAME_SECTION_THOUSANDTHS,
            // With nothing around that speaks for a pair, the name has to: nearly all of it, long enough, and with the same
            // unit.
            Nearness::Apart if has_same_unit && names.older.len().min(names.newer.len()) >= MIN_NAME_SEQUENCES => {
                MIN_ANYWHERE_THOUSANDTHS
            }
            Nearness::Apart => return None,
        };
        // The bar is asked of the likeness alone: bonuses choose among possible partners and make none.
        let likeness = dice(names);
        let bonuses = [
            (has_same_unit, SAME_UNIT_BONUS_THOUSANDTHS),
            (nearness == Nearness::SameText, SAME_PLACE_BONUS_THOUSANDTHS),
            (older.direction == newer.direction, SAME_DIRECTION_BONUS_THOUSANDTHS),
            (older.value == newer.value, SAME_VALUE_BONUS_THOUSANDTHS),
        ];
        let bonus: usize = bonuses.into_iter().filter(|(holds, _)| *holds).map(|(_, bonus)| bonus).sum();
        (likeness >= least).then_some(likeness + bonus)
    }
}

/// The section of each block, and of each section itself.
fn homes(plan: &Plan) -> BTreeMap<&str, &str> {
    let mut homes = BTreeMap::new();
    for (_, section) in plan.sections() {
        homes.insert(section.anchor.as_str(), section.anchor.as_str());
        for block in &section.blocks {
            homes.insert(block.anchor.as_str(), section.anchor.as_str());
        }
    }
    homes
}

/// What became of a target that both plans have.
fn change(targets: Both<&Target>) -> TargetMove {
    let Both { older, newer } = targets;
    if older.base_unit() != newer.base_unit()
        || older.direction != newer.direction
        || older.upper.is_some() != newer.upper.is_some()
    {
        // 达到20所 and 新增20所 are no two values of one quantity: to say that one rose would be wrong.
        return TargetMove::Form;
    }
    let lower = newer.magnitude().cmp(&older.magnitude());
    let upper = match (&older.upper, &newer.upper) {
        // Both ends of a range are printed with one unit; where the units differ the lower ends decide.
        (Some(a), Some(b)) if older.unit == newer.unit => b.cmp(a),
        _ => lower,
    };
    match (lower, upper) {
        (Ordering::Equal, Ordering::Equal) if older.comparator == newer.comparator => TargetMove::Same,
        (Ordering::Equal, Ordering::Equal) => TargetMove::Wording,
        (Ordering::Less, Ordering::Less | Ordering::Equal) | (Ordering::Equal, Ordering::Less) => TargetMove::Down,
        (Ordering::Greater, Ordering::Greater | Ordering::Equal) | (Ordering::Equal, Ordering::Greater) => TargetMove::Up,
        // One end rose, the other fell.
        _ => TargetMove::Form,
    }
}
