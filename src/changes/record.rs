//! What a published site says of itself: `catalog.json` and the `index.json` beside each document, read back.

use crate::base::address::{check_segment, decode};
use crate::base::date::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The catalog of a published site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogRecord {
    /// The name of the site.
    pub title: String,
    /// The documents by id.
    pub documents: BTreeMap<String, DocumentEntry>,
    /// The notices of withdrawn documents, by address.
    pub withdrawn: BTreeMap<String, WithdrawalNotice>,
}

/// A document as the catalog has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentEntry {
    /// Its id.
    pub id: String,
    /// Its address, not escaped, with a final slash.
    pub address: String,
    /// Its title.
    pub title: String,
    /// The addresses that it had before.
    pub aliases: Vec<String>,
}

/// What a manifest says of the documents of its site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentRecord {
    /// The name of the site.
    pub title: String,
    /// The digest of the words of the guide, if there is one.
    pub guide: Option<String>,
    /// The digest of what pages tell of those who publish; earlier manifests have none.
    pub organisation: Option<String>,
    /// The digests of what pages tell of bodies, by id.
    pub bodies: BTreeMap<String, String>,
    /// The documents by id.
    pub documents: BTreeMap<String, DigestRecord>,
}

/// A document as a manifest has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestRecord {
    /// Its address, not escaped, with a final slash.
    pub address: String,
    /// The name of its state.
    pub validity: String,
    /// The next day on which its state is another.
    pub next_change: Option<String>,
    /// The digests of its facts, its text, its targets and its files.
    pub digests: [String; 4],
}

/// What is left of a withdrawn document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawalNotice {
    /// Since when.
    pub date: String,
    /// Why; not told of what was purged.
    pub reason: Option<String>,
}

impl CatalogRecord {
    /// Reads `gongkai/catalog/1`; nothing where it is something else. Documents at addresses that no site has are left out.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Raw {
            schema: String,
            #[serde(default)]
            title: String,
            documents: Vec<RawDocument>,
            #[serde(default)]
            withdrawn: Vec<RawWithdrawal>,
        }
        #[derive(Deserialize)]
        struct RawDocument {
            id: String,
            url: String,
            #[serde(default)]
            title: String,
            #[serde(default)]
            aliases: Vec<String>,
        }
        #[derive(Deserialize)]
        struct RawWithdrawal {
            url: String,
            date: String,
            reason: Option<String>,
        }
        let raw: Raw = serde_json::from_slice(bytes).ok()?;
        if raw.schema != "gongkai/catalog/1" {
            return None;
        }
        let mut record = Self { title: raw.title, ..Self::default() };
        for document in raw.documents {
            let Some(address) = address(&document.url) else { continue };
            let aliases = document.aliases.iter().filter_map(|alias| self::address(alias)).collect();
            let entry = DocumentEntry { id: document.id.clone(), address, title: document.title, aliases };
            record.documents.entry(document.id).or_insert(entry);
        }
        for RawWithdrawal { url, date, reason } in raw.withdrawn {
            if let (Some(address), Some(date)) = (address(&url), Date::parse(&date)) {
                record.withdrawn.entry(address).or_insert(WithdrawalNotice { date: date.to_string(), reason });
            }
        }
        Some(record)
    }
}

/// The address of a page that an escaped one means, if a site can have it.
fn address(url: &str) -> Option<String> {
    let address = decode(url)?;
    let segments = address.strip_suffix('/')?;
    segments.split('/').all(|segment| check_segment(segment).is_ok()).then_some(address)
}

/// A document with its text.
#[derive(Debug, Clone, Deserialize)]
pub struct DocumentRecord {
    /// Its schema.
    schema: String,
    /// Its validity.
    #[serde(default)]
    pub validity: ValidityRecord,
    /// Its parts in order.
    #[serde(default)]
    pub parts: Vec<PartRecord>,
    /// Its sections in order.
    #[serde(default)]
    pub sections: Vec<SectionRecord>,
    /// Its footnotes in order.
    #[serde(default)]
    pub footnotes: Vec<FootnoteRecord>,
    /// Its numeric targets in order.
    #[serde(default)]
    pub targets: Vec<TargetRecord>,
    /// Its attachments in order.
    #[serde(default)]
    pub attachments: Vec<FileRecord>,
    /// The sealed original.
    #[serde(default)]
    pub original: Option<FileRecord>,
    /// All else that is known of it.
    #[serde(flatten)]
    pub metadata: Map<String, Value>,
}

/// The validity of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ValidityRecord {
    /// The name of its state.
    pub state: String,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// The day of its repeal.
    pub repealed: Option<String>,
    /// The next day on which its state is another.
    pub next_change: Option<String>,
    /// What the author adds.
    pub note: Option<String>,
    /// The documents that supersede it.
    pub superseded_by: Vec<LinkRecord>,
    /// The documents that it supersedes.
    pub supersedes: Vec<LinkRecord>,
}

/// Another document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct LinkRecord {
    /// Its id; absent where it is not on the site.
    id: Option<String>,
    /// Its title; of one that is not on the site its number or title, as the author writes it.
    pub title: String,
}

impl LinkRecord {
    /// What it is known by.
    #[must_use]
    pub fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.title)
    }
}

/// A part: what of it is not its sections'.
#[derive(Debug, Clone, Deserialize)]
pub struct PartRecord {
    /// The anchors that lead to its heading.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A section with its own text, without that of the sections in it.
#[derive(Debug, Clone, Deserialize)]
pub struct SectionRecord {
    /// Its anchor.
    pub anchor: String,
    /// The anchor of the section around it.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its number as printed.
    #[serde(default)]
    pub ordinal: Option<String>,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Its paragraphs, lists and tables.
    #[serde(default)]
    pub blocks: Vec<BlockRecord>,
    /// Its further anchors.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A paragraph, a list or a table.
#[derive(Debug, Clone, Deserialize)]
pub struct BlockRecord {
    /// Its anchor.
    pub anchor: String,
    /// Its text.
    #[serde(default)]
    pub text: String,
    /// Its further anchors.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A footnote.
#[derive(Debug, Clone, Deserialize)]
pub struct FootnoteRecord {
    /// Its anchor.
    pub anchor: String,
    /// How the source calls it.
    #[serde(default)]
    pub label: String,
    /// Its text.
    #[serde(default)]
    pub text: String,
}

/// A numeric target, as in `gongkai/plan/1`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct TargetRecord {
    /// Where it stands.
    pub anchor: String,
    /// What is counted.
    #[serde(default)]
    pub indicator: String,
    /// How the number is meant.
    #[serde(default)]
    pub comparator: String,
    /// The number.
    #[serde(default)]
    pub value: Value,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<Value>,
    /// The measure.
    #[serde(default)]
    pub unit: String,
    /// The words of the text.
    #[serde(default)]
    pub quote: String,
    /// Whether it is a level, a rise or a fall.
    #[serde(default)]
    pub direction: String,
}

/// An attachment or an original.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct FileRecord {
    /// Its title; the original has none.
    #[serde(default)]
    pub title: Option<String>,
    /// Its address, escaped; without a file none.
    #[serde(default)]
    pub url: Option<String>,
    /// Its bytes.
    #[serde(default)]
    pub size: Option<u64>,
    /// Their digest.
    #[serde(default)]
    pub sha256: Option<String>,
}

impl DocumentRecord {
    /// Reads `gongkai/plan/1`; nothing where it is something else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes).ok().filter(|record| record.schema == "gongkai/plan/1")
    }

    /// Every anchor of its text: of sections, of blocks, of footnotes in order, and those of headings of its parts.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let of_sections = self.sections.iter().flat_map(|section| {
            let own = std::iter::once(&section.anchor).chain(&section.also);
            own.chain(section.blocks.iter().flat_map(|block| std::iter::once(&block.anchor).chain(&block.also)))
        });
        let of_notes = self.footnotes.iter().map(|footnote| &footnote.anchor);
        of_sections.chain(of_notes).chain(self.parts.iter().flat_map(|part| &part.also)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_site_can_have_is_left_out() {
        let catalog = r#"{"schema":"gongkai/catalog/1","documents":[
            {"id":"a","url":"../a/"},{"id":"b","url":"%2e%2e/b/"},{"id":"c","url":"c%00/"},{"id":"d","url":"%E7%94%B2/","aliases":["../x/","y/"]}],
            "withdrawn":[{"url":"e/","date":"@admin"},{"url":"f/","date":"2023-05-01"}]}"#;
        let read = CatalogRecord::read(catalog.as_bytes()).unwrap();
        assert_eq!(read.documents.keys().collect::<Vec<_>>(), ["d"]);
        assert_eq!(
            (read.documents["d"].address.as_str(), read.documents["d"].aliases.as_slice()),
            ("甲/", &["y/".to_owned()][..])
        );
        assert_eq!(read.withdrawn.keys().collect::<Vec<_>>(), ["f/"]);
        assert!(CatalogRecord::read(br#"{"schema":"gongkai/catalog/2","documents":[]}"#).is_none());
    }
}
