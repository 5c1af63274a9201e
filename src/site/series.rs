//! The yearly issues of one plan.

use super::{PlanIndex, PlanSummary};
use crate::base::diagnostic::{Diagnostic, text};
use crate::base::rule::Rule;
use crate::document::Period;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The issues of one plan.
#[derive(Debug)]
pub struct Series {
    /// For addresses.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of the body that leads it: that of the newest issue.
    pub body: String,
    /// Its issues, oldest first.
    pub issues: Vec<Issue>,
}

/// One issue.
#[derive(Debug)]
pub struct Issue {
    /// Its period.
    pub period: Period,
    /// The document that stands for it: of several of one period the one that no other of them supersedes, published last.
    pub plan: PlanIndex,
    /// Further documents of the same period.
    pub others: Vec<PlanIndex>,
}

/// Gathers all series; the second value says where each plan stands. `superseded_by` are the plans that supersede each plan: a
/// revision stands for its period beyond doubt.
pub fn gather(
    plans: &[Arc<PlanSummary>],
    superseded_by: &[Vec<PlanIndex>],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Series>, Vec<Option<(usize, usize)>>) {
    let mut members: BTreeMap<&str, BTreeMap<Period, Vec<PlanIndex>>> = BTreeMap::new();
    for (index, plan) in plans.iter().enumerate() {
        if let (Some(series), Some(period)) = (&plan.metadata.series, plan.metadata.period) {
            members.entry(&series.id).or_default().entry(period).or_default().push(index);
        }
    }
    let mut all = Vec::new();
    let mut series_of = vec![None; plans.len()];
    for (id, periods) in members {
        let mut issues = Vec::new();
        for (period, mut list) in periods {
            let is_revised = |member: &PlanIndex| superseded_by[*member].iter().any(|by| list.contains(by));
            // Plans are newest first, so the first one stands for its period that no other of them supersedes.
            let stands = list.iter().position(|member| !is_revised(member)).unwrap_or(0);
            let doubles: Vec<PlanIndex> = list.iter().copied().filter(|member| !is_revised(member)).collect();
            list[..=stands].rotate_right(1);
            let [plan, others @ ..] = list.as_slice() else { continue };
            for other in doubles.iter().filter(|other| *other != plan) {
                diagnostics.push(duplicate(&plans[*plan], &plans[*other], period));
            }
            for member in &list {
                series_of[*member] = Some((all.len(), issues.len()));
            }
            issues.push(Issue { period, plan: *plan, others: others.to_vec() });
        }
        let Some(newest) = issues.last().map(|issue| &plans[issue.plan].metadata) else { continue };
        let name = newest.series.as_ref().map(|series| series.name.clone()).unwrap_or_default();
        let body = newest.bodies.first().map(|body| body.id.clone()).unwrap_or_default();
        all.push(Series { id: id.to_owned(), name, body, issues });
    }
    (all, series_of)
}

fn duplicate(stands: &PlanSummary, other: &PlanSummary, period: Period) -> Diagnostic {
    let message = text(
        format!("同一系列的 {} 已有一份：{}", period.label(), stands.file),
        format!("The series has a document for {} already: {}", period.label(), stands.file),
    );
    let help = text(
        "发布日期较晚的一份代表这一期；它替代了这一份的，请在它那里写 `supersedes`（替代）；不是同一系列的，请写明 `series`（系列）",
        "The one published later stands for the period; if it replaces this one, give `supersedes` there; if they are not of one series, give `series`",
    );
    Diagnostic::new(Rule::DuplicatePeriod, other.address_place.clone(), message, help).beside(&stands.file)
}
