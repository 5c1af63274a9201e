//! `index.json` of a comparison.

use super::plan::{period, plan_data, target};
use super::url;
use crate::base::both::Both;
use crate::compare;
use crate::document::Review;
use crate::plan::Plan;
use crate::schema::comparison::{ComparedPlan, Comparison, Pair, Reviewed, TargetPair};
use crate::schema::{Document as _, SchemaName};
use crate::site::{PlanId, ReviewState, Site, SiteComparison};
use serde::Serialize;

/// A comparison with both plans whole.
#[must_use]
pub(crate) fn whole_comparison_json(site: &Site, plans: Both<(PlanId, &Plan)>, comparison: &compare::Comparison) -> String {
    let (_, newer) = plans.newer;
    let reviewed = newer.metadata.reviewed.as_ref().filter(|review| comparison.is_named_by(&review.against));
    let documents = plans.map(|(index, plan)| plan_data(site, index, plan));
    comparison_text(documents.older, documents.newer, comparison, reviewed)
}

/// A comparison with the names and addresses of both plans.
#[must_use]
pub(crate) fn comparison_json(site: &Site, found: &SiteComparison) -> String {
    let reviewed = match &found.review {
        ReviewState::Reviewed(review) => Some(review),
        ReviewState::Unreviewed | ReviewState::Void(_) => None,
    };
    comparison_text(compared(site, found.place.older), compared(site, found.place.newer), &found.comparison, reviewed)
}

fn compared(site: &Site, index: PlanId) -> ComparedPlan<'_> {
    let plan = &site.plans[index];
    ComparedPlan {
        id: plan.id.as_str().into(),
        url: url(&plan.metadata.address),
        title: plan.metadata.title.as_str().into(),
        period: plan.metadata.period.map(period),
    }
}

fn comparison_text<P: Serialize>(older: P, newer: P, comparison: &compare::Comparison, reviewed: Option<&Review>) -> String {
    let data = Comparison {
        schema: SchemaName::default(),
        older,
        newer,
        digest: comparison.digest.as_str().into(),
        reviewed: reviewed.map(|review| Reviewed { by: review.by.as_str().into(), date: review.date }),
        sections_only: comparison.is_coarse,
        pairs: comparison.pairs.iter().map(pair).collect(),
        older_only: comparison.older_only.as_slice().into(),
        newer_only: comparison.newer_only.as_slice().into(),
        targets: comparison.targets.iter().map(target_pair).collect(),
    };
    data.write()
}

fn pair(pair: &compare::Pair) -> Pair<'_> {
    Pair {
        older: pair.older.as_slice().into(),
        newer: pair.newer.as_slice().into(),
        relation: pair.relation,
        moved: pair.moved,
        renumbered: pair.renumbered,
        similarity: f64::from(pair.similarity) / 1000.0,
        basis: pair.basis,
    }
}

fn target_pair(pair: &compare::TargetPair) -> TargetPair<'_> {
    TargetPair {
        indicator: pair.indicator.as_str().into(),
        older: pair.older.as_ref().map(target),
        newer: pair.newer.as_ref().map(target),
        change: pair.change,
    }
}
