//! The words of the last publication, where its folder is there.
//!
//! The lock knows only digests of them. What the site's own folder holds counts where it has the digest that the lock
//! has: a folder
//! of another publication says nothing. A folder that was named as the last publication is what was published, whatever the lock
//! has.

use super::publications::Publications;
use crate::base::address::decode;
use crate::base::date::Date;
use crate::document::without_comments;
use crate::plan::{Plan, PublishedFacts, annex_name, corrections_digest, exact_digest, exact_words, publication_digest};
use crate::publish::Published;
use crate::schema::plan::{BlockKind, PartRole, Plan as PublishedPlan};
use crate::schema::{Document as _, Named};
use crate::source::{LockedAnchor, LockedDocument, LockedPublication, LockedText, LockedWords, PublicationDigest, WordsDigest};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 128 << 20;

/// The words of a published folder.
pub(crate) struct PublishedWords<'a> {
    publications: &'a Publications,
}

impl<'a> PublishedWords<'a> {
    pub(crate) fn new(publications: &'a Publications) -> Self {
        Self { publications }
    }

    fn record_at(&self, address: &str) -> Option<PublishedPlan<'static>> {
        record_at(self.publications.with_words()?, address)
    }

    /// The date of publication that the document at an address bore.
    pub(crate) fn date_at(&self, address: &str) -> Option<Date> {
        let in_any = || self.publications.all().find_map(|published| record_at(published, address));
        self.record_at(address).or_else(in_any)?.metadata.date
    }

    /// The words that were published at the anchors of a document.
    pub(crate) fn words_by_anchor(&self, locked: &LockedDocument) -> BTreeMap<String, String> {
        let Some(record) = self.record_at(&locked.address) else { return BTreeMap::new() };
        let is_published = published_digests(locked);
        let texts = texts(record).map(|text| (text.anchor, text.words));
        texts.filter(|(anchor, words)| is_published(anchor, words) == Some(true)).collect()
    }

    /// What else the page of a document showed, where all its texts are those that the lock has.
    pub(crate) fn facts(&self, locked: &LockedDocument) -> Option<PublishedFacts> {
        let record = self.record_at(&locked.address)?;
        if self.publications.with_words()?.has_drafts() {
            return None;
        }
        let facts = facts(&record);
        let is_published = published_digests(locked);
        let known: Vec<bool> = texts(record).filter_map(|text| is_published(&text.anchor, &text.words)).collect();
        (!known.is_empty() && known.into_iter().all(|is_published| is_published)).then_some(facts)
    }

    /// What the publication that was named says of a document, where its words are not those that the lock has: the lock
    /// may be of
    /// a build that nobody published.
    pub(crate) fn named(&self, plan: &Plan, body: &str, locked: Option<&LockedDocument>) -> Option<NamedPublication> {
        let published = self.publications.named()?;
        let own = published.manifest.content.as_ref().and_then(|content| content.documents.get(&plan.id));
        let aliases = plan.metadata.aliases.iter().map(|alias| format!("{}/", alias.value.trim_matches('/')));
        let addresses = own.map(|listed| listed.address.clone()).into_iter();
        let addresses =
            addresses.chain(locked.map(|locked| locked.address.clone())).chain([plan.metadata.address.clone()]).chain(aliases);
        let (address, record) =
            addresses.into_iter().find_map(|address| Some((address.clone(), record_at(published, &address)?)))?;
        let corrections: Vec<(Date, &str)> =
            record.metadata.corrections.iter().map(|correction| (correction.date, &*correction.note)).collect();
        let corrections = corrections_digest(&corrections);
        let facts = facts(&record);
        let texts: Vec<TextOnPage> = texts(record).collect();
        let known = locked.and_then(|locked| locked.publication.as_ref());
        if let (Some(locked), Some(digest)) = (locked, known.and_then(|publication| publication.digest)) {
            let of_lock = locked.anchors.iter().filter_map(exact_of);
            if digest.corrections == corrections && sorted(of_lock) == sorted(texts.iter().map(TextOnPage::digest)) {
                return None;
            }
        }
        // Today's reading may cut the same words otherwise than the one of the program that published them.
        let own_digest = publication_digest(&plan.metadata, body).words;
        let words = if has_words_of(published, &address, body) { own_digest } else { !own_digest };
        // A site is often published again without a change of this document.
        let as_of = published.manifest.as_of;
        let day = known.map_or(as_of, |publication| publication.day.min(as_of));
        let digest = Some(PublicationDigest { words, corrections });
        let publication = LockedPublication { day, rule_set: 0, source: String::new(), dead_links: BTreeSet::new(), digest };
        let anchors = texts.iter().map(|text| {
            let words = LockedWords { exact: Some(text.digest()), ..LockedWords::default() };
            LockedAnchor::new(&text.anchor, LockedText::Words(words))
        });
        let document =
            LockedDocument { address, publication: Some(publication), anchors: anchors.collect(), ..LockedDocument::default() };
        let words = texts.into_iter().map(|text| (text.anchor, text.words)).collect();
        Some(NamedPublication { document, facts, words })
    }
}

/// What the publication that was named says of a document.
pub(crate) struct NamedPublication {
    /// As the lock would have it.
    pub(crate) document: LockedDocument,
    /// What else its page showed.
    pub(crate) facts: PublishedFacts,
    /// Its words, by anchor.
    pub(crate) words: BTreeMap<String, String>,
}

fn record_at(published: &Published, address: &str) -> Option<PublishedPlan<'static>> {
    PublishedPlan::read(&published.read(&format!("{address}index.json"), MAX_FILE_BYTES).ok()?)
}

/// Whether the Markdown beside a page ends with this text, links and all.
fn has_words_of(published: &Published, address: &str, body: &str) -> bool {
    let Ok(bytes) = published.read(&format!("{address}index.md"), MAX_FILE_BYTES) else { return false };
    let words = |text: &str| exact_words(&text.replace('|', "\t"), true);
    words(&String::from_utf8_lossy(&bytes)).ends_with(&words(&without_comments(body)))
}

fn facts(record: &PublishedPlan<'_>) -> PublishedFacts {
    let file = |url: &str| decode(url).unwrap_or_else(|| url.to_owned());
    let attachments = record
        .metadata
        .attachments
        .iter()
        .filter_map(|found| Some((found.title.as_ref()?.to_string(), file(found.url.as_ref()?))));
    PublishedFacts { title: record.metadata.title.to_string(), attachments: attachments.collect() }
}

/// A text of a page.
struct TextOnPage {
    anchor: String,
    words: String,
    is_table: bool,
}

impl TextOnPage {
    fn new(anchor: &str, words: &str, is_table: bool) -> Self {
        Self { anchor: anchor.to_owned(), words: words.to_owned(), is_table }
    }

    fn digest(&self) -> WordsDigest {
        exact_digest(&exact_words(&self.words, self.is_table))
    }
}

/// The texts of a page.
fn texts(record: PublishedPlan<'static>) -> impl Iterator<Item = TextOnPage> {
    let annexes = record.parts.iter().filter(|part| part.role == Named::Known(PartRole::Annex));
    let annexes = annexes.zip(1..).map(|(annex, number)| TextOnPage::new(&format!("a{number}"), annex_name(&annex.title), false));
    let annexes: Vec<TextOnPage> = annexes.collect();
    let sections = record.sections.into_iter().flat_map(|section| {
        let title = section.title.map(|title| TextOnPage::new(&section.anchor, &title, false));
        let blocks = section
            .blocks
            .into_iter()
            .map(|block| TextOnPage::new(&block.anchor, &block.text, block.kind == Named::Known(BlockKind::Table)));
        title.into_iter().chain(blocks)
    });
    let footnotes = record.footnotes.into_iter().map(|footnote| TextOnPage::new(&footnote.anchor, &footnote.text, false));
    annexes.into_iter().chain(sections).chain(footnotes).filter(|text| !text.words.is_empty())
}

fn exact_of(line: &LockedAnchor) -> Option<WordsDigest> {
    match &line.to {
        LockedText::Words(words) => words.exact,
        LockedText::SameAs(_) => None,
    }
}

/// Texts that have words, in an order that does not depend on where they stand.
fn sorted(digests: impl Iterator<Item = WordsDigest>) -> Vec<WordsDigest> {
    let mut digests: Vec<WordsDigest> = digests.filter(|digest| digest.chars() > 0).collect();
    digests.sort_unstable();
    digests
}

/// Whether a text is the one that the lock has at an anchor; `None` where it has none.
fn published_digests(locked: &LockedDocument) -> impl Fn(&str, &str) -> Option<bool> {
    let digests: HashMap<&str, WordsDigest> =
        locked.anchors.iter().filter_map(|line| Some((line.anchor.as_str(), exact_of(line)?))).collect();
    move |anchor, text| {
        let digest = digests.get(anchor)?;
        // Only a table has cells.
        Some([false, true].into_iter().any(|cells| exact_digest(&exact_words(text, cells)) == *digest))
    }
}
