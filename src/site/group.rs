//! Plans by body, topic, year, kind and state.

use super::{PerPlan, PlanId, Plans};
use crate::plan::{Named, State};
use std::collections::BTreeMap;

/// Lists of plans, each newest first.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    /// By id of the body.
    pub(crate) bodies: BTreeMap<String, Vec<PlanId>>,
    /// By topic.
    pub(crate) topics: BTreeMap<Named, Vec<PlanId>>,
    /// By year of the plan period, or of publication where there is no period.
    pub(crate) years: BTreeMap<i16, Vec<PlanId>>,
    /// By kind.
    pub(crate) kinds: BTreeMap<Named, Vec<PlanId>>,
    /// By state.
    pub(crate) states: BTreeMap<State, Vec<PlanId>>,
}

impl Groups {
    pub(super) fn gather(plans: &Plans, states: &PerPlan<State>) -> Self {
        let mut groups = Self::default();
        for (index, plan) in plans.iter_with_ids() {
            let metadata = &plan.metadata;
            let put = |list: &mut Vec<PlanId>| {
                if list.last() != Some(&index) {
                    list.push(index);
                }
            };
            metadata.bodies.iter().for_each(|body| put(groups.bodies.entry(body.id.clone()).or_default()));
            metadata.topics.iter().for_each(|topic| put(groups.topics.entry(topic.clone()).or_default()));
            metadata.kind.iter().for_each(|kind| put(groups.kinds.entry(kind.clone()).or_default()));
            put(groups.states.entry(states[index]).or_default());
            let (from, to) =
                metadata.period.map_or((metadata.date.year(), metadata.date.year()), |period| (period.from, period.to));
            // A plan of five years stands under each of them; of a longer one, only the first and last are listed.
            let years: Vec<i16> = if to - from <= 10 { (from..=to).collect() } else { vec![from, to] };
            years.into_iter().for_each(|year| put(groups.years.entry(year).or_default()));
        }
        groups
    }
}
