//! Where a document contradicts itself in figures: counts, lists, totals, annexes, days, values. Each kind has a file, whose
//! head says the rule. All are notes, and each looks only where both sides are clearly read: a false one costs more than a
//! missed one.

mod annexes;
mod announced;
mod cell;
mod counted;
mod days;
mod marks;
mod plain;
mod respectively;
mod totals;
mod values;

use super::findings::{Findings, Occurrence};
use super::prose;
use crate::diagnostic::problem;
use crate::plan::Plan;
use plain::Plain;
use std::ops::Range;

/// Looks at a plan whose text begins at `body_start`.
pub(crate) fn examine(plan: &Plan, body_start: usize, findings: &mut Findings<'_>) {
    counted::examine(plan, findings);
    totals::examine(plan, findings);
    values::examine(plan, findings);
    let source = findings.source.text.clone();
    let years = days::Years::of(&plan.metadata, source.get(body_start..).unwrap_or_default());
    let mut annexes = annexes::Annexes::of(plan);
    prose::passages(&source, body_start, |passage| {
        if matches!(passage.kind, prose::Kind::FrontMatter | prose::Kind::Title) {
            return;
        }
        let plain = Plain::of(passage);
        respectively::passage(&plain, findings);
        days::passage(&plain, &years, findings);
        annexes.passage(&plain, findings);
    });
    findings.own().sort_by_key(|found| found.place.position.as_ref().map(|position| (position.line, position.column)));
}

/// Adds one contradiction.
fn report(findings: &mut Findings<'_>, range: Range<usize>, problem: &problem::Figures) {
    findings.add(Occurrence::at(range), problem);
}

/// The number of the line in which a byte of the file stands.
fn line(findings: &Findings<'_>, at: usize) -> usize {
    findings.source.place(at..at).position.map_or(1, |position| position.line)
}
