//! `build --skip-faulty`: which documents are left out, so that the others are published.

use super::loaded_site::LoadedSite;
use super::read::is_document;
use super::verdict::fails;
use crate::base::address::collision_key;
use crate::base::text::fold;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::{Loading, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics, Text};
use crate::plan::id_of;
use crate::site::PlanSummary;
use std::collections::BTreeSet;

/// The documents that are left out, with what was found wrong in them.
#[derive(Default)]
pub(crate) struct LeftOutDocuments {
    /// By file.
    files: BTreeSet<String>,
    /// The files with which something is wrong for which these documents are left out: themselves, and files that they name.
    places: BTreeSet<String>,
    diagnostics: Diagnostics,
}

impl LeftOutDocuments {
    /// By file.
    pub(crate) fn files(&self) -> &BTreeSet<String> {
        &self.files
    }

    /// Takes what is wrong with these documents out of what was found: it stops the build no more.
    pub(crate) fn set_aside(&mut self, report: &mut Diagnostics) {
        let is_theirs = |found: &mut Diagnostic| self.places.contains(&*found.place.file) && !found.rule.is_never_skipped();
        self.diagnostics.extend(report.extract(is_theirs));
    }

    /// All that was found, in order: about the documents that are left out, and about the others.
    pub(crate) fn with_set_aside(&self, mut diagnostics: Diagnostics) -> Diagnostics {
        diagnostics.extend(self.diagnostics.iter().cloned());
        diagnostics.sort();
        diagnostics
    }

    /// Leaves out the documents for which these diagnostics stop a build, and tells whether that was possible. Where one of them
    /// belongs to no document, or to one that may not be left out, nothing is, and the diagnostics say why.
    ///
    /// # Errors
    /// A document cannot be read.
    pub(crate) fn extend(
        &mut self,
        loaded: &LoadedSite,
        diagnostics: &mut [Diagnostic],
        with_warnings: bool,
    ) -> Result<bool, Failure> {
        let published = PublishedDocuments::of(loaded)?;
        let (mut files, mut set_aside, mut said) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        let mut is_possible = true;
        // What is wrong only beside a faulty document may be right without it, so that is judged in the next turn.
        let has_own = diagnostics.iter().any(|found| fails(found, with_warnings) && !may_rest_on_others(found.rule));
        let is_judged = |found: &Diagnostic| fails(found, with_warnings) && !(has_own && may_rest_on_others(found.rule));
        for found in diagnostics.iter_mut().filter(|found| is_judged(found)) {
            let of = documents_of(loaded, &published, found);
            let kept = of.iter().find(|file| published.contains(file));
            if found.rule.is_never_skipped() || of.is_empty() || kept.is_some() {
                is_possible = false;
                // Said once for each file.
                if said.insert((found.place.file.clone(), found.rule.is_never_skipped())) {
                    let why = why_not(found, kept.map(String::as_str));
                    found.help.zh.push_str(&why.zh);
                    found.help.en.push_str(&why.en);
                }
            }
            set_aside.push(found.clone());
            files.extend(of);
        }
        if is_possible {
            let before = self.files.len();
            self.places
                .extend(set_aside.iter().map(|found| found.place.file.to_string()).filter(|file| !published.contains(file)));
            self.places.extend(files.iter().cloned());
            self.files.extend(files);
            self.diagnostics.extend(set_aside);
            is_possible = self.files.len() > before;
        }
        Ok(is_possible)
    }
}

/// Whether what a rule finds in a document may come from another one, to which it refers or with which it shares something.
fn may_rest_on_others(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::BrokenLink
            | Rule::BrokenAnchor
            | Rule::BrokenReference
            | Rule::UnresolvedReference
            | Rule::DuplicateAddress
            | Rule::DuplicateIndexNumber
            | Rule::DuplicatePeriod
            | Rule::VoidReview
    )
}

/// The documents to which a diagnostic belongs, by file: the one where it stands, those that name the file where it
/// stands, or, of
/// two that cannot both be published, the one that never was.
fn documents_of(loaded: &LoadedSite, published: &PublishedDocuments, found: &Diagnostic) -> BTreeSet<String> {
    let file = &*found.place.file;
    // Who publishes without another document has not brought back the one that is gone.
    if found.rule == Rule::AddressGone {
        return BTreeSet::new();
    }
    let Some(path) = file.strip_prefix("content/") else { return BTreeSet::new() };
    if !is_document(file) {
        let naming = loaded.site.plans.iter().filter(|plan| plan.files().any(|named| named == path));
        return naming.map(|plan| plan.file.clone()).collect();
    }
    let rivals = || {
        let this = loaded.site.plans.iter().find(|plan| plan.file == file)?;
        let others = loaded.site.plans.iter().filter(|plan| plan.file != file && !published.contains(&plan.file));
        let rivals: BTreeSet<String> =
            others.filter(|other| are_rivals(found.rule, this, other)).map(|other| other.file.clone()).collect();
        Some(rivals).filter(|rivals| !rivals.is_empty() && published.contains(file))
    };
    rivals().unwrap_or_else(|| BTreeSet::from([file.to_owned()]))
}

/// Whether two documents cannot both be published for what they share.
fn are_rivals(rule: Rule, one: &PlanSummary, other: &PlanSummary) -> bool {
    let addresses = |plan: &PlanSummary| {
        let aliases = plan.metadata.aliases.iter().map(|alias| collision_key(&alias.value));
        aliases
            .chain([collision_key(&plan.metadata.address)])
            .map(|key| key.trim_matches('/').to_owned())
            .collect::<BTreeSet<_>>()
    };
    let number = |plan: &PlanSummary| plan.metadata.index_number.as_ref().map(|number| fold(&number.value));
    match rule {
        Rule::DuplicateAddress => !addresses(one).is_disjoint(&addresses(other)),
        Rule::DuplicateIndexNumber => number(one).is_some() && number(one) == number(other),
        _ => false,
    }
}

/// Which documents were published before.
struct PublishedDocuments {
    ids: BTreeSet<String>,
    /// The files of those that were published at another path, from which they have moved.
    moved: BTreeSet<String>,
}

impl PublishedDocuments {
    fn of(loaded: &LoadedSite) -> Result<Self, Failure> {
        let withdrawn: BTreeSet<&str> = loaded.site.withdrawals.iter().filter_map(|of| of.id.as_deref()).collect();
        // Of what is withdrawn a notice is published, whatever is wrong with the file.
        let published = || loaded.lock.documents().chain(&loaded.listed).filter(|(id, _)| !withdrawn.contains(id.as_str()));
        let standing = published();
        let ids: BTreeSet<String> = standing.map(|(id, _)| id.clone()).collect();
        let documents = || loaded.tree.below("content/").filter(|file| is_document(&file.path));
        let there: BTreeSet<String> = documents().map(|file| id_of(&file.path["content/".len()..])).collect();
        let gone = published().filter(|(id, _)| !there.contains(*id));
        let left: BTreeSet<&str> =
            gone.flat_map(|(_, document)| document.addresses()).map(|address| address.trim_matches('/')).collect();
        let mut moved = BTreeSet::new();
        if left.is_empty() {
            return Ok(Self { ids, moved });
        }
        for file in documents().filter(|file| !ids.contains(&id_of(&file.path["content/".len()..]))) {
            // The front matter of a faulty document may be unreadable, so its words are looked at.
            let source = loaded.tree.text(file, &mut Diagnostics::new())?;
            if source.is_some_and(|source| named_in_head(&source.text).any(|word| left.contains(word))) {
                moved.insert(file.path.clone());
            }
        }
        Ok(Self { ids, moved })
    }

    fn contains(&self, file: &str) -> bool {
        self.moved.contains(file) || file.strip_prefix("content/").is_some_and(|path| self.ids.contains(&id_of(path)))
    }
}

/// The words of front matter that may be unreadable, as addresses are compared: without slashes at their ends.
pub(crate) fn named_in_head(text: &str) -> impl Iterator<Item = &str> {
    let head = text.split("\n---").next().unwrap_or_default();
    let words = head.split(|character: char| character.is_whitespace() || "[]{},\"'".contains(character));
    words.map(|word| word.trim_matches('/')).filter(|word| !word.is_empty())
}

/// Why a document is not left out, and what to do; it follows on what to do about the fault.
fn why_not(found: &Diagnostic, published: Option<&str>) -> Text {
    let why = match published {
        _ if found.rule.is_never_skipped() => Loading::NeverLeftOut,
        Some(file) => Loading::PublishedNotLeftOut { file: file.to_owned() },
        None => Loading::OfNoSingleDocument,
    };
    why.text()
}
