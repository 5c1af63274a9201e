//! What a document says of its own publication, whether or not it can be read.

use crate::base::date::Date;
use crate::base::encoding::of_gb18030;
use crate::base::glossary::Disclosure;
use crate::diagnostic::{Place, SourceText};
use crate::document::Document;

/// What a document says of its own publication, be it sound or not.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(super) is_public: bool,
    pub(super) is_draft: bool,
    pub(super) date: Option<(Date, Place)>,
    /// Addresses at which it may have been published before.
    pub(super) former: Vec<String>,
    /// The last segment of its address, where that is not the name of the file.
    pub(super) slug: Option<String>,
}

impl Stated {
    /// Of a document whose front matter can be read.
    pub(crate) fn of(document: &Document) -> Self {
        let front = &document.front_matter;
        // A word that cannot be read is an error to be mended, and closes nothing for good.
        let is_closed = matches!(front.disclosure, Some(Disclosure::OnRequest | Disclosure::Withheld));
        Self {
            is_public: !is_closed,
            is_draft: front.draft,
            date: front.date.as_ref().map(|date| (date.value, document.source.place(date.range.clone()))),
            former: front.aliases.iter().map(|alias| alias.value.clone()).collect(),
            slug: front.slug.as_ref().map(|slug| slug.value.clone()),
        }
    }

    /// Addresses at which it may have been published before, as it tells itself, without slashes around them.
    pub(crate) fn former(&self) -> impl Iterator<Item = &str> {
        self.former.iter().map(|address| address.trim_matches('/'))
    }

    /// Of one that cannot: whoever left the line of a draft in it is still writing.
    pub(crate) fn of_unreadable(source: &SourceText) -> Self {
        Self::of_words(&source.text)
    }

    /// Of one that is no text in UTF-8: the line may be read in another encoding.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        let stated = Self::of_words(&String::from_utf8_lossy(bytes));
        if stated.is_draft { stated } else { Self::of_words(&of_gb18030(bytes)) }
    }

    fn of_words(text: &str) -> Self {
        let says_draft = |line: &str| {
            let (key, value) = line.split_once([':', '：'])?;
            let value = value.split('#').next().unwrap_or_default().trim();
            Some(matches!(key.trim_end(), "draft" | "草稿") && matches!(value, "true" | "是" | "yes"))
        };
        let mut head = text.lines().skip(1).take_while(|line| line.trim_end() != "---");
        let is_draft = head.any(|line| says_draft(line).unwrap_or(false));
        Self { is_public: true, is_draft, date: None, former: Vec::new(), slug: None }
    }
}
