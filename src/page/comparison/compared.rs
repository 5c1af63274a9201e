//! What a comparison's page is made from, and the names of its marks.

use crate::base::both::Both;
use crate::compare::Comparison;
use crate::page::strings::Strings;
use crate::page::view::Mark;
use crate::plan::Plan;
use crate::site::{ComparisonKind, PlanId, ReviewState, Site};

/// Two documents with what was found of them, to be shown.
#[derive(Debug)]
pub(crate) struct Compared<'a> {
    pub(crate) site: &'a Site,
    /// The interface's words.
    pub(crate) strings: &'a Strings,
    /// The two documents; of a report the older one is the plan on which it reports.
    pub(crate) plans: Both<(PlanId, &'a Plan)>,
    /// What was found.
    pub(crate) comparison: &'a Comparison,
    /// Whether a person has read it.
    pub(crate) review: &'a ReviewState,
    /// Why the two are compared.
    pub(crate) kind: ComparisonKind,
    /// What both are issues of; empty: the title of the newer one.
    pub(crate) series: &'a str,
    /// The address of the page, from which links to the documents are made; without one there are none.
    pub(crate) here: Option<&'a str>,
}

/// Documents with too many sections are not compared at all: of them nothing is said to be new or absent.
pub(super) fn is_untold(comparison: &Comparison) -> bool {
    comparison.is_coarse && comparison.pairs.is_empty()
}

/// A mark in the words of the interface.
pub(super) fn mark(strings: &Strings, mark: Mark) -> &str {
    strings.get(match mark {
        Mark::Reworded => "mark_reworded",
        Mark::Moved => "mark_moved",
        Mark::Renumbered => "mark_renumbered",
        Mark::New => "mark_new",
        Mark::Absent | Mark::Partly => "mark_absent",
        Mark::Identical => "mark_identical",
        Mark::Found => "mark_found",
        Mark::Unfound => "mark_unfound",
        Mark::Elsewhere => "mark_elsewhere",
    })
}

/// The words of a mark, and that what it stands at was reworded as well.
pub(super) fn mark_and_reworded(strings: &Strings, of: Mark, is_reworded: bool) -> String {
    let words = mark(strings, of);
    if is_reworded { format!("{words}{}{}", strings.get("comma"), mark(strings, Mark::Reworded)) } else { words.to_owned() }
}
