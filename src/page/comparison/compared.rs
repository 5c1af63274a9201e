//! What a comparison's page is made from, and the names of its marks.

use crate::base::both::Both;
use crate::compare::Comparison;
use crate::page::strings::Strings;
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

/// The name of a mark in the interface.
pub(super) fn mark<'a>(strings: &'a Strings, key: &str) -> &'a str {
    match key {
        "reworded" => strings.get("mark_reworded"),
        "moved" => strings.get("mark_moved"),
        "renumbered" => strings.get("mark_renumbered"),
        "new" => strings.get("mark_new"),
        "absent" => strings.get("mark_absent"),
        "found" => strings.get("mark_found"),
        "unfound" => strings.get("mark_unfound"),
        "elsewhere" => strings.get("mark_elsewhere"),
        _ => strings.get("mark_identical"),
    }
}
