//! What a publication said to its readers, and which of it was changed since without a correction.

use super::anchor::{WordChange, exact_words, word_changes};
use super::{Metadata, Plan};
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::source::{LockedDocument, LockedText, PublicationDigest};

/// Published words that are others now, though no correction says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncorrected {
    /// The texts, in the order of the document; at least one.
    pub changes: Vec<WordChange>,
    /// The day of the last publication with other words.
    pub published: Date,
    /// A correction that was added since, but is dated before that day.
    pub too_old: Option<Date>,
    /// Whether more than half of the published texts have other words: it is another document, or nearly.
    pub is_rewritten: bool,
}

/// The digests of a publication of this document, for `anchors.lock`. `body` is the file below the front matter.
#[must_use]
pub fn publication_digest(metadata: &Metadata, body: &str) -> PublicationDigest {
    // A figure that moves to another column passes a stroke and no words.
    let words: String = exact_words(&body.replace('|', "\t"), true).into_iter().collect();
    PublicationDigest { words: Digest::of(words.as_bytes()).first_bits(), corrections: corrections_digest(metadata) }
}

/// Zero where there are none.
fn corrections_digest(metadata: &Metadata) -> u32 {
    let corrections = metadata.corrections.iter().map(|correction| format!("{}\t{}\n", correction.date, correction.note));
    let all: String = corrections.collect();
    if all.is_empty() {
        return 0;
    }
    u32::try_from(Digest::of(all.as_bytes()).first_bits() >> 32).unwrap_or_default().max(1)
}

/// Fewer published texts are no measure of how much of a document was rewritten.
const MIN_TEXTS: usize = 4;

impl Plan {
    /// The published words that were changed without a correction since. `body` is the file below the front matter.
    ///
    /// `None` as well where that cannot be known: a former program published the document, or a merge has put the lines of two
    /// publications together.
    #[must_use]
    pub fn uncorrected(&self, locked: &LockedDocument, body: &str) -> Option<Uncorrected> {
        let publication = locked.publication.as_ref().filter(|_| !locked.is_of(&self.digest) && !locked.is_merged)?;
        let digest = publication.digest?;
        let now = publication_digest(&self.metadata, body);
        // However a better reading cuts them, the words are the same.
        if now.words == digest.words {
            return None;
        }
        // One that the readers of the last publication saw already says nothing of what has changed since.
        let newest = self.metadata.corrections.first().map(|correction| correction.date);
        let newest = newest.filter(|_| now.corrections != digest.corrections);
        if newest.is_some_and(|newest| newest >= publication.day) {
            return None;
        }
        let changes = word_changes(&self.parts, &self.footnotes, locked);
        let published =
            locked.anchors.iter().filter(|line| matches!(&line.to, LockedText::Words(words) if words.exact.is_some()));
        let published = published.count();
        let lost = changes.iter().filter(|change| change.former.is_some()).count();
        let is_rewritten = published >= MIN_TEXTS && 2 * lost > published;
        (!changes.is_empty()).then_some(Uncorrected { changes, published: publication.day, too_old: newest, is_rewritten })
    }
}
