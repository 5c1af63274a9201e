//! What a publication said to its readers, and which of it was changed since without a correction.

use super::anchor::{WordChange, exact_words, word_changes};
use super::{Metadata, Plan};
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::document::Correction;
use crate::source::{LockedDocument, LockedText, PublicationDigest};

/// Published words that are others now, though no correction says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Uncorrected {
    /// The title with which it was published, where it has another one now.
    pub(crate) former_title: Option<String>,
    /// The titles of published attachments that it has not any more.
    pub(crate) lost_attachments: Vec<String>,
    /// The texts, in the order of the document.
    pub(crate) changes: Vec<WordChange>,
    /// The day of the last publication with other words.
    pub(crate) published: Date,
    /// A correction that was added since, but is dated wrongly.
    pub(crate) misdated: Option<Misdated>,
    /// Whether more than half of the published texts have other words: it is another document, or nearly.
    pub(crate) is_rewritten: bool,
}

/// What a published page showed beside its text, of which the lock knows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublishedFacts {
    /// The title of the document.
    pub(crate) title: String,
    /// The attachments that had a file: title and name of the file.
    pub(crate) attachments: Vec<(String, String)>,
}

/// A correction of which the date does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misdated {
    /// Before the last publication: its readers have seen what it corrects.
    TooOld(Date),
    /// After the day of the build: nobody has corrected anything on it yet.
    ToCome(Date),
}

/// The digests of a publication of this document, for `anchors.lock`. `body` is the file below the front matter.
#[must_use]
pub(crate) fn publication_digest(metadata: &Metadata, body: &str) -> PublicationDigest {
    // A figure that moves to another column passes a stroke and no words.
    let words: String = exact_words(&body.replace('|', "\t"), true).into_iter().collect();
    PublicationDigest { words: Digest::of(words.as_bytes()).first_bits(), corrections: digest_of(&metadata.corrections) }
}

fn digest_of(corrections: &[Correction]) -> u32 {
    corrections_digest(&corrections.iter().map(|correction| (correction.date, &*correction.note)).collect::<Vec<_>>())
}

/// The digest of corrections with their dates, as a page shows them; zero where there are none.
#[must_use]
pub(crate) fn corrections_digest(corrections: &[(Date, &str)]) -> u32 {
    let lines = corrections.iter().map(|(date, note)| format!("{date}\t{note}\n"));
    let all: String = lines.collect();
    if all.is_empty() {
        return 0;
    }
    u32::try_from(Digest::of(all.as_bytes()).first_bits() >> 32).unwrap_or_default().max(1)
}

/// Fewer published texts are no measure of how much of a document was rewritten.
const MIN_TEXTS: usize = 4;

fn is_same(one: &str, other: &str) -> bool {
    exact_words(one, false) == exact_words(other, false)
}

impl Plan {
    /// The published words that were changed without a correction since, on the day of a build. `body` is the file below the
    /// front matter; `facts` looks up what else was published, where that is at hand.
    ///
    /// `None` as well where that cannot be known: a former program published the document, or a merge has put the lines of two
    /// publications together.
    #[must_use]
    pub(crate) fn uncorrected(
        &self,
        locked: &LockedDocument,
        body: &str,
        as_of: Date,
        facts: impl FnOnce() -> Option<PublishedFacts>,
    ) -> Option<Uncorrected> {
        let publication = locked.publication.as_ref().filter(|_| !locked.is_of(&self.digest) && !locked.is_merged)?;
        let digest = publication.digest?;
        // One that the readers of the last publication saw already says nothing of what has changed since.
        let is_new = |corrections: &[Correction]| digest_of(corrections) != digest.corrections;
        let (to_come, made) = self.corrections_by(as_of.max(publication.day));
        let newest = made.first().map(|correction| correction.date).filter(|_| is_new(made));
        if is_new(&self.metadata.corrections) && newest.is_some_and(|newest| newest >= publication.day) {
            return None;
        }
        let to_come = to_come.first().filter(|_| is_new(&self.metadata.corrections));
        let misdated = to_come.map(|correction| Misdated::ToCome(correction.date)).or_else(|| newest.map(Misdated::TooOld));
        // However a better reading cuts them, the words may be the same.
        let has_other_words = publication_digest(&self.metadata, body).words != digest.words;
        let changes = if has_other_words { word_changes(&self.parts, &self.footnotes, locked) } else { Vec::new() };
        let facts = facts();
        let former_title = facts.as_ref().map(|facts| facts.title.clone()).filter(|title| !is_same(title, &self.metadata.title));
        let lost_attachments = facts.map(|facts| self.lost_attachments(&facts)).unwrap_or_default();
        if changes.is_empty() && former_title.is_none() && lost_attachments.is_empty() {
            return None;
        }
        let published =
            locked.anchors.iter().filter(|line| matches!(&line.to, LockedText::Words(words) if words.exact.is_some()));
        let published = published.count();
        let lost = changes.iter().filter(|change| change.former.is_some()).count();
        let is_rewritten = published >= MIN_TEXTS && 2 * lost > published;
        let published = publication.day;
        Some(Uncorrected { former_title, lost_attachments, changes, published, misdated, is_rewritten })
    }

    /// The titles of attachments of which neither the title nor the file is among those of this document.
    fn lost_attachments(&self, published: &PublishedFacts) -> Vec<String> {
        let has = |title: &str, file: &str| {
            let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            let is_it = |file_now: &String| name(file_now) == name(file);
            self.metadata.attachments.iter().any(|now| is_same(&now.title, title) || now.file.as_ref().is_some_and(is_it))
        };
        published.attachments.iter().filter(|(title, file)| !has(title, file)).map(|(title, _)| title.clone()).collect()
    }

    /// The corrections that are dated after a day, and the others, the newest first. A build for a day before the last
    /// publication cannot judge what came between.
    fn corrections_by(&self, day: Date) -> (&[Correction], &[Correction]) {
        let corrections = &self.metadata.corrections;
        corrections.split_at(corrections.partition_point(|correction| correction.date > day))
    }
}
