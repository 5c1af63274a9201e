//! The yearly issues of one plan.

use super::{PerPlan, PlanId, PlanSummary, Plans, SeriesId, Table};
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Period;
use std::collections::BTreeMap;

/// The issues of one plan.
#[derive(Debug)]
pub(crate) struct Series {
    /// For addresses.
    pub(crate) id: String,
    pub(crate) name: String,
    /// Id of the body that leads it: that of the newest issue.
    pub(crate) body: String,
    /// Its issues, oldest first; there is at least one.
    pub(crate) issues: Vec<Issue>,
    /// The plan of the newest issue.
    pub(crate) newest: PlanId,
}

#[derive(Debug)]
pub(crate) struct Issue {
    pub(crate) period: Period,
    /// The document that stands for it: of several of one period the one that no other of them supersedes, published last.
    pub(crate) plan: PlanId,
    /// Further documents of the same period.
    pub(crate) others: Vec<PlanId>,
}

/// Gathers all series; the second value says where each plan stands. `superseded_by` are the plans that supersede each plan: a
/// revision stands for its period beyond doubt.
pub(crate) fn gather(
    plans: &Plans,
    superseded_by: &PerPlan<Vec<PlanId>>,
    report: &mut Diagnostics,
) -> (Table<SeriesId, Series>, PerPlan<Option<(SeriesId, usize)>>) {
    let mut members: BTreeMap<&str, BTreeMap<Period, Vec<PlanId>>> = BTreeMap::new();
    for (index, plan) in plans.iter_with_ids() {
        if let (Some(series), Some(period)) = (&plan.metadata.series, plan.metadata.period) {
            members.entry(&series.id).or_default().entry(period).or_default().push(index);
        }
    }
    let mut all = Table::default();
    let mut series_of = plans.map(|_, _| None);
    for (id, periods) in members {
        let (mut issues, mut places) = (Vec::new(), Vec::new());
        for (period, mut list) in periods {
            let is_revised = |member: &PlanId| superseded_by[*member].iter().any(|by| list.contains(by));
            // Plans are newest first, so the first one stands for its period that no other of them supersedes.
            let stands = list.iter().position(|member| !is_revised(member)).unwrap_or(0);
            let doubles: Vec<PlanId> = list.iter().copied().filter(|member| !is_revised(member)).collect();
            list[..=stands].rotate_right(1);
            let [plan, others @ ..] = list.as_slice() else { continue };
            for other in doubles.iter().filter(|other| *other != plan) {
                report.add(duplicate(&plans[*plan], &plans[*other], period));
            }
            places.extend(list.iter().map(|member| (*member, issues.len())));
            issues.push(Issue { period, plan: *plan, others: others.to_vec() });
        }
        let Some(newest) = issues.last().map(|issue: &Issue| issue.plan) else { continue };
        let metadata = &plans[newest].metadata;
        let name = metadata.series.as_ref().map(|series| series.name.clone()).unwrap_or_default();
        let body = metadata.leading_body().id.clone();
        let series = all.push(Series { id: id.to_owned(), name, body, issues, newest });
        places.into_iter().for_each(|(plan, issue)| series_of[plan] = Some((series, issue)));
    }
    (all, series_of)
}

fn duplicate(stands: &PlanSummary, other: &PlanSummary, period: Period) -> Diagnostic {
    let problem = problem::Series::PeriodTaken { period: period.label(), other: stands.file.clone() };
    Diagnostic::at(other.address_place.clone(), &problem).beside(&stands.file)
}
