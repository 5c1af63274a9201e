//! What one preparation leaves to the next, so that what did not change is neither read nor compared again.

use super::author_keys::FileKeys;
use super::plan_text::ReadPlan;
use super::stated::Stated;
use crate::base::digest::Digest;
use crate::compare::Comparison;
use crate::diagnostic::Diagnostics;
use crate::disclosure::FileFindings;
use crate::site::PlanSummary;
use crate::source::Tree;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is remembered of a site. Empty, it makes no difference.
#[derive(Default)]
pub(crate) struct Cache {
    /// Fingerprint of all that every document depends on.
    settings: Option<Digest>,
    /// Documents by file.
    pub(crate) documents: BTreeMap<String, Remembered>,
    /// How often these have changed.
    turn: u64,
    /// Comparisons by the files of the two documents.
    comparisons: BTreeMap<[String; 2], Compared>,
    /// Files beside documents in which personal data was looked for, by path under `content/`.
    pub(crate) files: BTreeMap<String, SearchedFile>,
    /// The files as they were.
    tree: Option<Tree>,
}

/// A file beside documents in which personal data was looked for.
#[derive(Clone)]
pub(crate) struct SearchedFile {
    /// Fingerprint of the file.
    pub(crate) sha256: String,
    /// What was found in its name.
    pub(crate) of_name: Diagnostics,
    /// What was found in it, or why it could not be searched.
    pub(crate) found: FileFindings,
}

/// A document as it was read.
#[derive(Clone)]
pub(crate) struct Remembered {
    /// Fingerprint of its text.
    pub(crate) digest: Digest,
    /// How its keys are written.
    pub(crate) keys: Option<FileKeys>,
    /// What it says of its own publication.
    pub(crate) stated: Stated,
    /// What was found wrong in it.
    pub(crate) diagnostics: Diagnostics,
    /// What the disclosure rules found in it by itself.
    pub(crate) inspection: Diagnostics,
    /// The plan without its text; absent when it is faulty.
    pub(crate) summary: Option<Arc<PlanSummary>>,
    /// The plan with its text, where that is kept.
    pub(crate) plan: Option<Arc<ReadPlan>>,
}

/// A comparison with what was compared.
struct Compared {
    turn: u64,
    digests: [Digest; 2],
    /// The documents, where they are kept.
    plans: [Option<Arc<ReadPlan>>; 2],
    comparison: Arc<Comparison>,
}

/// Documents with their text, by file.
type Kept = BTreeMap<String, Arc<ReadPlan>>;

impl Cache {
    /// Forgets the documents that were read under other settings than those of this digest.
    pub(super) fn keep_only_of(&mut self, settings: Digest) {
        if self.settings != Some(settings) {
            self.documents.clear();
            self.settings = Some(settings);
            self.turn += 1;
        }
    }

    /// A document that was read when its text was this one.
    pub(crate) fn document(&self, file: &str, digest: Digest, keep: bool) -> Option<Remembered> {
        let found = self.documents.get(file).filter(|remembered| remembered.digest == digest)?;
        let is_enough = !keep || found.plan.is_some() || found.summary.is_none();
        is_enough.then(|| Remembered { plan: found.plan.clone().filter(|_| keep), ..found.clone() })
    }

    /// What was found when these very documents were compared. Under other settings a document may read otherwise, but
    /// seldom does.
    pub(crate) fn comparison(&self, of: [&Arc<PlanSummary>; 2], kept: &Kept) -> Option<Arc<Comparison>> {
        let found = self.comparisons.get(&of.map(|plan| plan.file.clone()))?;
        let reads_as_before = || {
            found.plans.iter().zip(of).all(|(then, plan)| match (then, kept.get(&plan.file)) {
                (Some(then), Some(now)) => now.plan.reads_as(&then.plan),
                _ => false,
            })
        };
        let holds = found.digests == of.map(|plan| plan.digest) && (found.turn == self.turn || reads_as_before());
        holds.then(|| Arc::clone(&found.comparison))
    }

    /// Remembers these comparisons and no others.
    pub(crate) fn keep_comparisons<'a>(
        &mut self,
        found: impl Iterator<Item = ([&'a Arc<PlanSummary>; 2], &'a Arc<Comparison>)>,
        kept: &Kept,
    ) {
        self.comparisons = found
            .map(|(of, comparison)| {
                let compared = Compared {
                    turn: self.turn,
                    digests: of.map(|plan| plan.digest),
                    plans: of.map(|plan| kept.get(&plan.file).cloned()),
                    comparison: Arc::clone(comparison),
                };
                (of.map(|plan| plan.file.clone()), compared)
            })
            .collect();
    }

    /// Gives a tree the fingerprints of files that are as they were.
    pub(crate) fn restore_digests(&self, tree: &mut Tree) {
        if let Some(former) = &self.tree {
            tree.remember(former);
        }
    }

    /// Takes the fingerprints that were made.
    pub(crate) fn save_digests(&mut self, tree: &Tree) {
        self.tree = Some(tree.again());
    }
}
