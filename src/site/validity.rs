//! The validity in the front matter beside what the text says of its own: the page shows the one, readers of the text
//! find the other.

use super::{PlanId, PlanSummary, Site};
use crate::base::date::Date;
use crate::diagnostic::problem::{self, StatedTerm};
use crate::diagnostic::rule::Severity;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::plan::{Nature, State, StatedEnd, StatedValidity, ends_with_period};

/// So many characters of a sentence are quoted.
const MAX_QUOTED_CHARS: usize = 40;

/// Documents whose text says otherwise than their front matter. It is an error where the end in the text has passed and the page
/// would say 有效.
pub(super) fn contradicted(site: &Site) -> Diagnostics {
    site.plans.iter_with_ids().filter_map(|(index, plan)| of_plan(site, index, plan)).collect()
}

fn of_plan(site: &Site, index: PlanId, plan: &PlanSummary) -> Option<Diagnostic> {
    let validity = &plan.metadata.validity;
    let is_over =
        validity.expired || validity.repealed || validity.repealed_on.is_some() || site.states[index] == State::Repealed;
    // Who gives an end and a remark on it has looked: 有效期延长至….
    let is_explained = validity.note.is_some() && validity.until.is_some();
    if is_over || is_explained || plan.stated_validity.is_empty() {
        return None;
    }
    of_end(site, index, plan).or_else(|| of_beginning(plan))
}

fn of_end(site: &Site, index: PlanId, plan: &PlanSummary) -> Option<Diagnostic> {
    let known = known_end(plan);
    let ends: Vec<(&StatedValidity, StatedEnd)> =
        plan.stated_validity.iter().filter_map(|stated| Some((stated, stated.end?))).collect();
    let (stated, end) = *ends.last()?;
    let is_of_period =
        |end: &StatedEnd| end.is_year && plan.metadata.nature == Nature::Plan && plan.metadata.validity.until.is_none();
    if ends.iter().any(|(_, end)| is_of_period(end) || known.is_some_and(|known| fits(end, known))) {
        return None;
    }
    let has_passed = |end: &StatedEnd| end.latest.next() < site.as_of;
    let is_error = site.states[index] == State::InForce && ends.iter().all(|(_, end)| has_passed(end));
    let proposed_from = beginning(plan, stated, &end);
    let end = StatedTerm {
        quoted: quoted(&stated.words),
        // Where the sentence does not say from when the term counts, another one does.
        since: end.proposed.0.filter(|_| stated.from.is_none()),
        last: end.proposed.1,
    };
    let is_given = plan.metadata.validity.until.is_some();
    let problem = match known {
        _ if is_error => problem::Validity::EndPassed { end, proposed_from },
        Some(known) => problem::Validity::EndElsewhere { end, known, is_given, proposed_from },
        None => problem::Validity::EndMissing { end, proposed_from },
    };
    let found = Diagnostic::at(plan.validity_place.clone(), &problem);
    Some(if is_error { Diagnostic { severity: Severity::Error, ..found } } else { found })
}

/// The first day that is proposed: that of the front matter, unless the text of a rule names another.
fn beginning(plan: &PlanSummary, stated: &StatedValidity, end: &StatedEnd) -> Option<Date> {
    let written = plan.stated_validity.iter().rev().find_map(|stated| stated.from).or(stated.from);
    let is_other = |given: &Date| written.is_some_and(|written| written.days_until(*given).abs() > 1);
    let given = plan.metadata.validity.from.filter(|given| plan.metadata.nature == Nature::Plan || !is_other(given));
    given.or(written).or(end.proposed.0)
}

/// The day up to which the page shows a document in force, whatever the text says.
fn known_end(plan: &PlanSummary) -> Option<Date> {
    let metadata = &plan.metadata;
    let of_period = || {
        let ends = ends_with_period(metadata.nature, &metadata.validity, metadata.period);
        metadata.period_of_state().filter(|_| ends).and_then(|period| Date::last_of_year(period.to))
    };
    metadata.validity.until.or_else(of_period)
}

/// Whether a day is the one that the text means. A day more or less is how people count.
fn fits(end: &StatedEnd, day: Date) -> bool {
    day <= end.latest.next() && end.earliest.is_none_or(|earliest| earliest.before() <= day)
}

/// The first day of a rule; plans begin with their year, whenever work on them begins.
fn of_beginning(plan: &PlanSummary) -> Option<Diagnostic> {
    let given = plan.metadata.validity.from.filter(|_| plan.metadata.nature != Nature::Plan)?;
    let days: Vec<(&StatedValidity, Date)> =
        plan.stated_validity.iter().filter_map(|stated| Some((stated, stated.from?))).collect();
    let (stated, from) = *days.last()?;
    if days.iter().any(|(_, day)| day.days_until(given).abs() <= 1) {
        return None;
    }
    let (quoted, until) = (quoted(&stated.words), plan.metadata.validity.until);
    let problem = problem::Validity::BeginningElsewhere { quoted, given, proposed_from: from, until };
    Some(Diagnostic::at(plan.validity_place.clone(), &problem))
}

fn quoted(words: &str) -> String {
    let mut quoted: String = words.chars().take(MAX_QUOTED_CHARS).collect();
    if quoted.len() < words.len() {
        quoted.push('…');
    }
    quoted
}
