//! The validity in the front matter beside what the text says of its own: the page shows the one, readers of the text find the other.

use super::{PlanIndex, PlanSummary, Site};
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Text, text};
use crate::base::rule::{Rule, Severity};
use crate::plan::{Nature, State, StatedEnd, StatedValidity, ends_with_period};

/// So many characters of a sentence are quoted.
const MAX_QUOTED_CHARS: usize = 40;

/// Documents whose text says otherwise than their front matter. It is an error where the end in the text has passed and the page
/// would say 有效.
pub(super) fn contradicted(site: &Site) -> Vec<Diagnostic> {
    site.plans.iter().enumerate().filter_map(|(index, plan)| of_plan(site, index, plan)).collect()
}

fn of_plan(site: &Site, index: PlanIndex, plan: &PlanSummary) -> Option<Diagnostic> {
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

fn of_end(site: &Site, index: PlanIndex, plan: &PlanSummary) -> Option<Diagnostic> {
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
    let last = end.proposed.1;
    let quoted = quoted(&stated.words);
    let message = if is_error {
        text(
            format!("正文写明“{quoted}”，{}已经期满，页面却会显示“有效”", last.in_chinese()),
            format!("The text says “{quoted}”: that ended on {last}, but the page would show it in force"),
        )
    } else if let Some(known) = known {
        let zh = if plan.metadata.validity.until.is_some() { "有效性却写到" } else { "页面却按计划期算到" };
        text(
            format!("正文写明“{quoted}”，到{}为止，{zh}{}", last.in_chinese(), known.in_chinese()),
            format!("The text says “{quoted}”, up to {last}, but the validity ends on {known}"),
        )
    } else {
        text(
            format!("正文写明“{quoted}”，到{}为止，有效性没有写到哪天", last.in_chinese()),
            format!("The text says “{quoted}”, up to {last}, but the validity has no end"),
        )
    };
    let from = plan.metadata.validity.from.or(stated.from).or(end.proposed.0);
    let found = Diagnostic::new(Rule::ValidityStated, plan.validity_place.clone(), message, remedy(from, Some(last)));
    Some(if is_error { Diagnostic { severity: Severity::Error, ..found } } else { found })
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
    let quoted = quoted(&stated.words);
    Some(Diagnostic::new(
        Rule::ValidityStated,
        plan.validity_place.clone(),
        text(
            format!("正文写明“{quoted}”，有效性却从{}算起", given.in_chinese()),
            format!("The text says “{quoted}”, but the validity begins on {given}"),
        ),
        remedy(Some(from), plan.metadata.validity.until),
    ))
}

fn remedy(from: Option<Date>, until: Option<Date>) -> Text {
    let days = [from.map(|day| format!("from: {day}")), until.map(|day| format!("until: {day}"))];
    let line = format!("`validity: {{{}}}`", days.into_iter().flatten().collect::<Vec<_>>().join(", "));
    text(
        format!("请写 {line}（有效性）；后来延长的，照延长后的日期写，并在 `note`（说明）里写明依据"),
        format!("Write {line}; if it was extended later, give the later day, and the ground for it in its `note`"),
    )
}

fn quoted(words: &str) -> String {
    let mut quoted: String = words.chars().take(MAX_QUOTED_CHARS).collect();
    if quoted.len() < words.len() {
        quoted.push('…');
    }
    quoted
}
