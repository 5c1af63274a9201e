//! What a build changes in `anchors.lock`.

use super::Prepared;
use crate::base::diagnostic::{Diagnostic, Place, text};
use crate::base::failure::Failure;
use crate::base::rule::{Rule, Severity};
use crate::source::LockedDocument;
use std::fs;
use std::path::Path;

/// The lock as it is to be after a build.
pub struct LockChange {
    /// Whether it differs from the file.
    pub is_needed: bool,
    text: String,
}

impl Prepared {
    /// The lock after the publication of this site.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn next_lock(&self) -> Result<LockChange, Failure> {
        let mut lock = self.lock.clone();
        for plan in &self.site.plans {
            lock.put(&plan.id, LockedDocument { address: plan.metadata.address.clone(), anchors: plan.published.clone() });
        }
        for plan in &self.site.plans {
            for alias in &plan.metadata.aliases {
                lock.vacate(&alias.value, &plan.id);
            }
        }
        for withdrawn in self.site.config.withdrawn.iter().filter(|withdrawn| withdrawn.purge) {
            lock.forget(&withdrawn.path, |id| self.site.by_id(id).is_some());
        }
        let text = lock.to_text();
        let former = match self.tree.find("anchors.lock") {
            Some(file) => self.tree.bytes(file)?,
            None => Vec::new(),
        };
        Ok(LockChange { is_needed: former != text.as_bytes(), text })
    }
}

/// What `--locked` finds. Errors hide texts, so that beside them nothing is said of the lock. A published address that would
/// go stops the build: nobody looks at the warnings of a pipeline.
pub fn guard(change: Option<&LockChange>, diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        diagnostics.extend(change.filter(|change| change.is_needed).map(LockChange::diagnostic));
    }
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.rule == Rule::AddressGone) {
        diagnostic.severity = Severity::Error;
    }
}

impl LockChange {
    /// What `--locked` says.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::new(
            Rule::AnchorsChanged,
            Place::file("anchors.lock"),
            text("构建会改动 anchors.lock", "The build would change anchors.lock"),
            text("请先不带 --locked 构建一次，并提交 anchors.lock", "Build once without --locked and commit anchors.lock"),
        )
    }

    /// Writes the file: beside first, then in its place.
    ///
    /// # Errors
    /// The disk fails.
    pub fn write(&self, site: &Path) -> Result<(), Failure> {
        let path = site.join("anchors.lock");
        let beside = site.join(".anchors.lock.new");
        fs::write(&beside, &self.text).and_then(|()| fs::rename(&beside, &path)).map_err(|cause| {
            Failure::at(
                &path,
                text("站点已发布，但写不了 anchors.lock", "The site is published, but anchors.lock cannot be written"),
                cause,
            )
        })
    }
}
