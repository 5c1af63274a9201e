//! What documents name as related to them, as far as readers may know of it today.

use super::{LeftOut, PlanId, Site, check};
use crate::diagnostic::{Diagnostics, Place};
use crate::document::LinkTarget;
use crate::plan::{Related, RelatedTarget};

/// What is printed of an entry of `related`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelatedLink<'a> {
    /// A document, and how the author calls it.
    Plan(PlanId, Option<&'a str>),
    /// A document that is left out for its faults: its title leads nowhere.
    LeftOut(&'a str),
    /// A file under `content/`.
    File {
        path: &'a str,
        title: &'a str,
    },
    Address {
        url: &'a str,
        title: &'a str,
    },
}

impl Site {
    /// What a document names as related. What waits for its day is not there.
    #[must_use]
    pub(crate) fn related(&self, index: PlanId) -> Vec<RelatedLink<'_>> {
        self.plans[index].metadata.related.iter().filter_map(|entry| self.related_link(index, entry)).collect()
    }

    fn related_link<'a>(&'a self, index: PlanId, entry: &'a Related) -> Option<RelatedLink<'a>> {
        let title = entry.title.as_deref();
        match &entry.target {
            RelatedTarget::Document(id) => match self.by_id(id) {
                Some(plan) => (plan != index).then_some(RelatedLink::Plan(plan, title)),
                None => self.left_out_title(id, title).map(RelatedLink::LeftOut),
            },
            RelatedTarget::File(path) => {
                let name = path.rsplit('/').next().unwrap_or(path);
                self.files.contains_key(path).then_some(RelatedLink::File { path, title: title.unwrap_or(name) })
            }
            RelatedTarget::Address(url) => {
                let waits = self.to_come(&LinkTarget::External(url.clone())).is_some();
                (!waits).then_some(RelatedLink::Address { url, title: title.unwrap_or(url) })
            }
        }
    }

    /// How a document is called that is left out for its faults: as the author says, else by its title where that can be read.
    fn left_out_title<'a>(&'a self, id: &str, title: Option<&'a str>) -> Option<&'a str> {
        let (_, other) = self.left_out_by_id(id).filter(|(_, other)| other.until.is_none())?;
        title.or_else(|| other.summary.as_ref().map(|plan| plan.metadata.title.as_str()))
    }

    /// The document of this id that is left out, with its file under `content/`.
    fn left_out_by_id(&self, id: &str) -> Option<(&str, &LeftOut)> {
        self.left_out.iter().find(|(path, _)| crate::plan::id_of(path) == id).map(|(path, other)| (path.as_str(), other))
    }
}

/// Notes what is wrong with what documents name as related.
pub(super) fn examine(site: &Site, report: &mut Diagnostics) {
    for (index, plan) in site.plans.iter_with_ids() {
        for (entry, place) in plan.metadata.related.iter().zip(&plan.related_places) {
            examine_entry(site, index, entry, place, report);
        }
    }
}

fn examine_entry(site: &Site, index: PlanId, entry: &Related, place: &Place, report: &mut Diagnostics) {
    match &entry.target {
        RelatedTarget::Document(id) => match (site.by_id(id), site.left_out_by_id(id)) {
            (Some(plan), _) if plan == index => report.add(check::relates_to_itself(place.clone())),
            (Some(_), _) => {}
            (None, Some((path, other))) => report.add(match &other.summary {
                None if other.until.is_none() && entry.title.is_none() => check::left_out_unread(path, place.clone()),
                _ => check::not_published(path, other, place.clone()),
            }),
            // What is wrong with that document is said there.
            (None, None) if super::is_unread(&site.unread, id) => {}
            (None, None) => report.add(check::no_such_plan(&site.plans, id, place)),
        },
        RelatedTarget::Address(url) => report.extend(check::address_to_come(site, url, place)),
        // Files are looked at when they are gathered.
        RelatedTarget::File(_) => {}
    }
}
