//! The words of the last publication, where its folder is at hand.
//!
//! The lock knows only digests of them. What the folder holds counts where it has the digest that the lock has: a folder of
//! another publication says nothing.

use crate::changes::DocumentRecord;
use crate::plan::{exact_digest, exact_words};
use crate::publish::Published;
use crate::source::{LockedDocument, LockedText, WordsDigest};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 128 << 20;

/// A published folder that is opened when it is first asked.
pub(super) struct PublishedWords {
    folder: PathBuf,
    opened: OnceLock<Option<Published>>,
}

impl PublishedWords {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, opened: OnceLock::new() }
    }

    /// The words that were published at the anchors of a document.
    pub(super) fn of(&self, locked: &LockedDocument) -> BTreeMap<String, String> {
        let published = self.opened.get_or_init(|| Published::open(&self.folder).ok());
        let file = format!("{}index.json", locked.address);
        let bytes = published.as_ref().and_then(|published| published.read(&file, MAX_FILE_BYTES).ok());
        let Some(record) = bytes.and_then(|bytes| DocumentRecord::read(&bytes)) else { return BTreeMap::new() };
        let digests: HashMap<&str, WordsDigest> = locked
            .anchors
            .iter()
            .filter_map(|line| match &line.to {
                LockedText::Words(words) => Some((line.anchor.as_str(), words.exact?)),
                LockedText::SameAs(_) => None,
            })
            .collect();
        let sections = record.sections.into_iter().flat_map(|section| {
            let title = section.title.map(|title| (section.anchor, title));
            title.into_iter().chain(section.blocks.into_iter().map(|block| (block.anchor, block.text)))
        });
        let footnotes = record.footnotes.into_iter().map(|footnote| (footnote.anchor, footnote.text));
        let is_published = |(anchor, text): &(String, String)| {
            let digest = digests.get(anchor.as_str());
            // Only a table has cells.
            digest.is_some_and(|digest| [false, true].into_iter().any(|cells| exact_digest(&exact_words(text, cells)) == *digest))
        };
        sections.chain(footnotes).filter(is_published).collect()
    }
}
