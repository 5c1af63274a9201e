//! How the numeric targets of two plans answer to each other.

use super::sequence::{dice, sequences};
use super::unit::fold;
use crate::plan::{Plan, Target};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetMove {
    /// The number is greater. Whether that is better is not for a program to say.
    Up,
    /// The number is smaller.
    Down,
    /// The number is the same and meant the same way.
    Same,
    /// The number is the same, but 以上 became 左右.
    Wording,
    /// It is measured another way: a rate became an amount, a point a range.
    Form,
    /// The older plan has none.
    New,
    /// The newer plan has none.
    Absent,
}

impl TargetMove {
    /// Its name in JSON, in classes and in the keys of strings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Wording => "wording",
            Self::Form => "form",
            Self::New => "new",
            Self::Absent => "absent",
        }
    }
}

/// A target of the older plan, of the newer one, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetPair {
    /// What is measured, as the newer plan says where it does.
    pub indicator: String,
    /// In the older plan.
    pub older: Option<Target>,
    /// In the newer plan.
    pub newer: Option<Target>,
    /// What became of it.
    pub change: TargetMove,
}

/// The least share of two-character sequences that two indicators with one unit have in common, in thousandths.
const SAME_UNIT: usize = 340;

/// The same for indicators with two units.
const OTHER_UNIT: usize = 500;

/// The same for targets whose paragraphs do not correspond though their sections do.
const SAME_SECTION: usize = 600;

/// The same for targets that stand apart in both plans, with one unit: the same figure is promised in another place.
const ANYWHERE: usize = 850;

/// The fewest sequences of an indicator that is known anywhere: 覆盖率 alone is not.
const NAMED: usize = 3;

/// Pairs the targets of two plans: inside the text that corresponds first, then those that measure the same thing under
/// the same name elsewhere. `links` are pairs of anchors.
#[must_use]
pub fn pair_targets(older: &Plan, newer: &Plan, links: &BTreeSet<(&str, &str)>) -> Vec<TargetPair> {
    // What was not found on one side is not said to be new or gone on the other.
    if older.has_unread_targets || newer.has_unread_targets {
        return Vec::new();
    }
    let homes = (homes(older), homes(newer));
    let folded = (
        older.targets.iter().map(|target| sequences(&fold(&target.indicator))).collect::<Vec<_>>(),
        newer.targets.iter().map(|target| sequences(&fold(&target.indicator))).collect::<Vec<_>>(),
    );
    let looks_anywhere = older.targets.len() * newer.targets.len() <= 1_000_000;
    let mut candidates: Vec<(usize, std::cmp::Reverse<usize>, std::cmp::Reverse<usize>)> = Vec::new();
    for (a, old) in older.targets.iter().enumerate() {
        for (b, new) in newer.targets.iter().enumerate() {
            let corresponds = links.contains(&(old.anchor.as_str(), new.anchor.as_str()));
            let is_near = || {
                let (Some(x), Some(y)) = (homes.0.get(old.anchor.as_str()), homes.1.get(new.anchor.as_str())) else {
                    return false;
                };
                links.contains(&(*x, *y))
            };
            // In documents with very many targets only those in corresponding text are looked at.
            if !corresponds && !looks_anywhere && !is_near() {
                continue;
            }
            let alike = dice(&folded.0[a], &folded.1[b]);
            let same_unit = old.base_unit() == new.base_unit();
            let least = match (corresponds, same_unit) {
                (true, true) => SAME_UNIT,
                (true, false) => OTHER_UNIT,
                (false, _) if is_near() => SAME_SECTION,
                (false, true) if folded.0[a].len().min(folded.1[b].len()) >= NAMED => ANYWHERE,
                _ => continue,
            };
            if alike >= least {
                let worth = alike
                    + if same_unit { 300 } else { 0 }
                    + if corresponds { 200 } else { 0 }
                    + if old.direction == new.direction { 100 } else { 0 }
                    + if old.value == new.value { 50 } else { 0 };
                candidates.push((worth, std::cmp::Reverse(a), std::cmp::Reverse(b)));
            }
        }
    }
    candidates.sort_unstable_by(|a, b| b.cmp(a));
    let mut partner: (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    for (_, std::cmp::Reverse(a), std::cmp::Reverse(b)) in candidates {
        if !partner.0.contains_key(&a) && !partner.1.contains_key(&b) {
            partner.0.insert(a, b);
            partner.1.insert(b, a);
        }
    }
    let mut pairs: Vec<TargetPair> = newer
        .targets
        .iter()
        .enumerate()
        .map(|(b, new)| {
            let old = partner.1.get(&b).map(|a| &older.targets[*a]);
            TargetPair {
                indicator: new.indicator.clone(),
                older: old.cloned(),
                newer: Some(new.clone()),
                change: old.map_or(TargetMove::New, |old| change(old, new)),
            }
        })
        .collect();
    pairs.extend(older.targets.iter().enumerate().filter(|(a, _)| !partner.0.contains_key(a)).map(|(_, old)| TargetPair {
        indicator: old.indicator.clone(),
        older: Some(old.clone()),
        newer: None,
        change: TargetMove::Absent,
    }));
    pairs
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
fn change(older: &Target, newer: &Target) -> TargetMove {
    if older.base_unit() != newer.base_unit()
        || older.direction != newer.direction
        || older.upper.is_some() != newer.upper.is_some()
    {
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
