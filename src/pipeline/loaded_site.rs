//! A site that was read and checked.

use super::aside::Aside;
use super::better_reading::DeadLinks;
use super::{plan_text::ReadPlan, reader::Reader};
use crate::base::digest::Digest;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::failure::Failure;
use crate::page::{Guide, PageContext, Strings};
use crate::render::Templates;
use crate::site::{Comparisons, PlanId, Site};
use crate::source::{AnchorLock, LockedDocument, Tree};
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site that was read and checked.
pub(crate) struct LoadedSite {
    /// Its files.
    pub(crate) tree: Tree,
    /// Its plans together.
    pub(crate) site: Site,
    pub(crate) comparisons: Comparisons,
    pub(crate) theme: Theme,
    /// The words of its interface.
    pub(crate) strings: Strings,
    pub(crate) guide: Option<Guide>,
    /// The templates; absent when they are faulty.
    pub(crate) templates: Option<Templates>,
    /// The published anchors.
    pub(crate) lock: AnchorLock,
    /// Whether the texts can be searched.
    pub(crate) has_search: bool,
    /// Fingerprint of the file of the guide.
    pub(crate) guide_digest: Option<Digest>,
    /// Links of texts that a former program published and nobody has changed since, which lead nowhere and did not before, by
    /// file: they are noted in the lock.
    pub(crate) dead_links: DeadLinks,
    /// What would go unsaid, and stops a build with `--locked` whatever `rules` make of it; not what a document allows with a
    /// reason.
    pub(crate) silent_removals: Diagnostics,
    /// The documents that publications at hand list and the lock does not know, by id.
    pub(super) listed: BTreeMap<String, LockedDocument>,
    /// What the disclosure rules find, where they were applied; they stop no build.
    pub(crate) inspection: Diagnostics,
    /// The documents that are in no publication of today, though they are to be in one. Where drafts appear, those that wait for
    /// their day appear as well.
    pub(crate) aside: Aside,
    /// Plans that need not be read again, by file.
    pub(super) kept: BTreeMap<String, Arc<ReadPlan>>,
}

impl LoadedSite {
    /// A context of this site's pages.
    #[must_use]
    pub(crate) fn context(&self) -> PageContext<'_> {
        let Self { site, comparisons, strings, theme, guide, has_search, .. } = self;
        PageContext::new(site, comparisons, strings, &theme.assets, guide.as_ref(), *has_search)
    }

    /// A plan with its text.
    ///
    /// # Errors
    /// It has to be read again, and the file cannot be read or has changed since the build began.
    pub(crate) fn plan(&self, index: PlanId) -> Result<Arc<ReadPlan>, Failure> {
        Reader { tree: &self.tree, site: &self.site, lock: &self.lock, kept: &self.kept }.plan(index)
    }
}
