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

use super::finding::{Findings, Spot};
use super::prose;
use crate::base::diagnostic::{Text, text};
use crate::base::rule::Rule;
use crate::plan::Plan;
use plain::Plain;
use std::ops::Range;

/// Looks at a plan whose text begins at `body_start`.
pub fn examine(plan: &Plan, body_start: usize, findings: &mut Findings<'_>) {
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
    findings.diagnostics.sort_by_key(|found| found.place.position.as_ref().map(|position| (position.line, position.column)));
}

/// Notes one contradiction. What it asks is the same for all: the figure that is wrong, only a person can know.
fn note(findings: &mut Findings<'_>, range: Range<usize>, message: Text) {
    let help = text(
        "请对照原件，改正写错的一处；原件就是这样的，请用 `allow` 说明",
        "Compare both with the original and mend the wrong one; if the original has it so, allow it with a reason",
    );
    findings.note(Rule::FiguresDisagree, Spot::at(range), message, help);
}

/// The number of the line in which a byte of the file stands.
fn line(findings: &Findings<'_>, at: usize) -> usize {
    findings.source.place(at..at).position.map_or(1, |position| position.line)
}
