//! What a build changes in `anchors.lock`.

use super::Prepared;
use crate::base::diagnostic::{self, Diagnostic, Place, text};
use crate::base::failure::Failure;
use crate::base::rule::{Rule, Severity};
use crate::site::Withdrawal;
use crate::source::{LockedDocument, LockedPublication};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The lock as it is to be after a build.
pub struct LockChange {
    /// Whether it differs from the file.
    pub is_needed: bool,
    /// Whether an address or an anchor would be another, and not only what is noted beside them or the form of the file.
    pub moves_anchors: bool,
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
            let metadata = &plan.metadata;
            let former = metadata.aliases.iter().map(|alias| alias.value.clone()).collect();
            let anchors = plan.published.clone();
            let publication = Some(LockedPublication::new(self.site.as_of, &plan.digest));
            let address = metadata.address.clone();
            let published = LockedDocument { address, former, is_purged: false, publication, anchors, contests: Vec::new() };
            lock.put(&plan.id, published);
        }
        for plan in &self.site.plans {
            for alias in &plan.metadata.aliases {
                lock.vacate(&alias.value, &plan.id);
            }
        }
        for (withdrawn, Withdrawal { id, addresses }) in self.site.config.withdrawn.iter().zip(&self.site.withdrawals) {
            let (Some(id), [address, former @ ..]) = (id, &**addresses) else { continue };
            lock.withdraw(id, address, former);
            if withdrawn.purge {
                lock.purge(id, |id| self.site.by_id(id).is_some());
            }
        }
        let text = lock.to_text();
        let former = match self.tree.find("anchors.lock") {
            Some(file) => self.tree.bytes(file)?,
            None => Vec::new(),
        };
        Ok(LockChange { is_needed: former != text.as_bytes(), moves_anchors: !lock.keeps_the_same(&self.lock), text })
    }
}

/// What `--locked` finds. Errors hide texts, so that beside them nothing is said of the lock. What would go unsaid stops the
/// build whatever the settings make of its rule: nobody looks at the warnings of a pipeline.
pub fn guard(change: Option<&LockChange>, unsaid: &[Diagnostic], diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        diagnostics.extend(change.filter(|change| change.moves_anchors).map(LockChange::diagnostic));
    }
    let key = |diagnostic: &Diagnostic| (diagnostic.rule, diagnostic.message.en.clone());
    let keys: BTreeSet<_> = unsaid.iter().map(key).collect();
    diagnostics.retain(|diagnostic| !keys.contains(&key(diagnostic)));
    diagnostics.extend(unsaid.iter().map(|diagnostic| Diagnostic { severity: Severity::Error, ..diagnostic.clone() }));
    diagnostic::sort(diagnostics);
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
