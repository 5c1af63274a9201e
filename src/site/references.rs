//! What documents say of each other: what replaces what, and what reports on what.

use super::{Elsewhere, LeftOut, PerPlan, PlanId, PlanSummary, Plans, SiteOptions, check, is_unread, printed_name};
use crate::base::text::fold;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::plan::number_key;
use std::collections::{BTreeMap, BTreeSet};

/// The references of all documents, each with the document that it means.
pub(super) struct References {
    pub(super) superseded_by: PerPlan<Vec<PlanId>>,
    pub(super) supersedes: PerPlan<Vec<PlanId>>,
    pub(super) elsewhere: PerPlan<Elsewhere>,
    pub(super) reports_on: PerPlan<Option<PlanId>>,
}

impl References {
    pub(super) fn resolve(
        plans: &Plans,
        by_id: &BTreeMap<String, PlanId>,
        options: &SiteOptions,
        report: &mut Diagnostics,
    ) -> Self {
        let named = Named::gather(plans, by_id, options);
        let replaced = plans.map(|index, plan| named.replaced(index, &plan.supersedes, report));
        let replacing = plans.map(|index, plan| named.replaced(index, plan.repealed_by.as_slice(), report));
        let reported = plans.map(|index, plan| match &plan.report_on {
            Some((id, place)) => named.reported(plans, index, id, place, report),
            None => Meant::default(),
        });
        // Both may say it, the older and the newer one.
        let mut pairs: BTreeSet<(PlanId, PlanId)> = BTreeSet::new();
        pairs.extend(replaced.iter_with_ids().flat_map(|(newer, of)| of.plans.iter().map(move |older| (newer, *older))));
        pairs.extend(replacing.iter_with_ids().flat_map(|(older, of)| of.plans.iter().map(move |newer| (*newer, older))));
        let mut superseded_by = plans.map(|_, _| Vec::new());
        let mut supersedes = plans.map(|_, _| Vec::new());
        for (newer, older) in pairs {
            superseded_by[older].push(newer);
            supersedes[newer].push(older);
        }
        Self {
            superseded_by,
            supersedes,
            elsewhere: plans.map(|index, _| Elsewhere {
                superseded_by: replacing[index].printed.clone(),
                supersedes: replaced[index].printed.clone(),
                reports_on: reported[index].printed.first().cloned(),
            }),
            reports_on: reported.map(|_, of| of.plans.first().copied()),
        }
    }
}

/// What names mean: documents of the site, and what is printed of others.
#[derive(Default)]
struct Meant {
    plans: Vec<PlanId>,
    printed: Vec<String>,
}

/// The documents of a site by what others call them.
struct Named<'a> {
    by_id: &'a BTreeMap<String, PlanId>,
    by_number: BTreeMap<String, PlanId>,
    by_title: BTreeMap<String, Vec<&'a PlanSummary>>,
    options: &'a SiteOptions,
}

impl<'a> Named<'a> {
    fn gather(plans: &'a Plans, by_id: &'a BTreeMap<String, PlanId>, options: &'a SiteOptions) -> Self {
        let mut by_title: BTreeMap<String, Vec<&PlanSummary>> = BTreeMap::new();
        let mut by_number: BTreeMap<String, PlanId> = BTreeMap::new();
        for (index, plan) in plans.iter_with_ids() {
            by_title.entry(fold(&plan.metadata.title)).or_default().push(plan);
            if let Some(number) = &plan.metadata.document_number {
                by_number.entry(number.key()).or_insert(index);
            }
        }
        Self { by_id, by_number, by_title, options }
    }

    fn find(&self, name: &str) -> Option<PlanId> {
        let id = name.trim_matches('/').trim_start_matches("content/");
        self.by_number.get(&number_key(name)).or_else(|| self.by_id.get(&crate::plan::id_of(id))).copied()
    }

    fn left_out(&self, name: &str) -> Option<(&'a String, &'a LeftOut)> {
        self.options.left_out.iter().find(|(path, other)| other.is_meant_by(path, name))
    }

    /// The document of a title. One may replace another one of its own title.
    fn titled(&self, name: &str, place: &Place) -> Option<&str> {
        let title = name.strip_prefix('《')?.strip_suffix('》')?;
        let other = self.by_title.get(&fold(title))?.iter().find(|plan| plan.file != *place.file)?;
        Some(other.id.as_str())
    }

    fn missing(&self, name: &str, place: &Place) -> Diagnostic {
        match self.left_out(name) {
            Some((path, other)) => check::not_published(path, other, place.clone()),
            None => check::unresolved(name, self.titled(name, place), place.clone()),
        }
    }

    /// What is printed of a document that is not on the site. A path would tell readers nothing where the title is known. Of
    /// what waits for its day nothing is printed.
    fn printed(&self, name: &str) -> Option<String> {
        let left_out = self.left_out(name);
        if left_out.is_some_and(|(_, other)| other.until.is_some()) {
            return None;
        }
        let title = |(path, other): (&String, &LeftOut)| {
            let plan = other.summary.as_ref().filter(|_| other.is_path_of(path, name))?;
            Some(plan.metadata.title.clone())
        };
        left_out.and_then(title).or_else(|| printed_name(name))
    }

    /// The documents that a plan says to replace, or to be replaced by.
    fn replaced(&self, index: PlanId, names: &[(String, Place)], report: &mut Diagnostics) -> Meant {
        let mut meant = Meant::default();
        for (name, place) in names {
            match self.find(name) {
                Some(same) if same == index => report.add(check::replaces_itself(name, place.clone())),
                Some(other) => meant.plans.push(other),
                None => {
                    meant.printed.extend(self.printed(name));
                    report.add(self.missing(name, place));
                }
            }
        }
        meant
    }

    /// The plan on which another one reports, by its id.
    fn reported(&self, plans: &Plans, index: PlanId, id: &str, place: &Place, report: &mut Diagnostics) -> Meant {
        let mut meant = Meant::default();
        match self.by_id.get(id) {
            Some(on) if *on == index => report.add(check::reports_on_itself(place.clone())),
            Some(on) => meant.plans.push(*on),
            None if is_unread(&self.options.unread, id) => {
                let left_out = self.options.left_out.iter().find(|(path, _)| crate::plan::id_of(path) == id);
                let named = left_out.filter(|(_, other)| other.until.is_none());
                let summary = named.and_then(|(_, other)| other.summary.as_ref());
                meant.printed.extend(summary.map(|plan| plan.metadata.title.clone()));
                report.extend(left_out.map(|(path, other)| match &other.summary {
                    None if other.until.is_none() => check::left_out_unread(path, place.clone()),
                    _ => check::not_published(path, other, place.clone()),
                }));
            }
            None => report.add(check::no_such_plan(plans, id, place)),
        }
        meant
    }
}
