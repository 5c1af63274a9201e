//! Puts the documents of a site together: as it is published today, and for a check as it will be.

use super::documents::SortedDocuments;
use super::guide::LoadedGuide;
use super::inputs::Inputs;
use super::options::LoadOptions;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::failure::Failure;
use crate::site::{LeftOut, PlanSummary, Site, SiteOptions};
use crate::source::LockedDocument;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The site, and the one that it will be.
pub(super) struct Assembly {
    /// The site of today.
    pub(super) site: Site,
    /// The site with all drafts and all documents that wait for their day.
    pub(super) ahead: Option<SiteAhead>,
}

/// The site as it will be, among whose documents a check looks at those that are not published today.
pub(super) struct SiteAhead {
    pub(super) site: Site,
    /// What was found on the way to it.
    pub(super) report: Diagnostics,
}

impl Assembly {
    /// # Errors
    /// A file beside a document cannot be read.
    pub(super) fn of(
        (inputs, listed): (&Inputs, &BTreeMap<String, LockedDocument>),
        options: &LoadOptions,
        documents: &SortedDocuments,
        guide: Option<&LoadedGuide>,
        report: &mut Diagnostics,
    ) -> Result<Self, Failure> {
        let assemble = |plans: Vec<Arc<PlanSummary>>, absent: Absent, report: &mut Diagnostics| {
            let options = site_options((inputs, listed), options, &plans, absent, guide);
            Site::assemble(plans, inputs.config.clone(), inputs.bodies.clone(), &inputs.tree, &options, report)
        };
        let SortedDocuments { plans, held_back, unread, left_out, aside, .. } = documents;
        let absent = Absent { drafts: options.drafts, unread: unread.clone(), left_out: left_out.clone() };
        let site = assemble(plans.clone(), absent, report)?;
        let is_looking_ahead = inputs.rules.is_some() && !options.drafts && !aside.is_empty();
        if !is_looking_ahead {
            return Ok(Self { site, ahead: None });
        }
        let is_unread = |path: &&String| left_out.get(*path).is_none_or(|left_out| left_out.summary.is_none());
        let unread = unread.iter().filter(is_unread).cloned().collect();
        let absent = Absent { drafts: true, unread, left_out: BTreeMap::new() };
        let mut found = Diagnostics::new();
        let ahead = assemble(plans.iter().chain(held_back).cloned().collect(), absent, &mut found)?;
        Ok(Self { site, ahead: Some(SiteAhead { site: ahead, report: found }) })
    }
}

/// The documents that are not among the plans, though their files are there.
struct Absent {
    /// Whether drafts are among the plans.
    drafts: bool,
    unread: BTreeSet<String>,
    left_out: BTreeMap<String, LeftOut>,
}

fn site_options(
    (inputs, listed): (&Inputs, &BTreeMap<String, LockedDocument>),
    options: &LoadOptions,
    plans: &[Arc<PlanSummary>],
    absent: Absent,
    guide: Option<&LoadedGuide>,
) -> SiteOptions {
    let lock = &inputs.lock;
    let first_addresses = plans.iter().filter_map(|plan| {
        let first = lock.first_address(&plan.id, plan.metadata.aliases.iter().map(|alias| alias.value.as_str()))?;
        Some((plan.id.clone(), first.to_owned()))
    });
    SiteOptions {
        as_of: options.as_of,
        drafts: absent.drafts,
        unread: absent.unread,
        left_out: absent.left_out,
        published: lock
            .documents()
            .chain(listed)
            .map(|(id, document)| (id.clone(), document.addresses().cloned().collect()))
            .collect(),
        first_addresses: first_addresses.collect(),
        guide: guide.map(|guide| guide.uses.clone()),
        addresses: lock.addresses.clone(),
    }
}
