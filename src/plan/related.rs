//! What a document names as related to it: its explanation, questions and answers on it, a picture of it.

use crate::document::join;
use std::ops::Range;

/// An entry of `related`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Related {
    /// How the author calls it.
    pub(crate) title: Option<String>,
    pub(crate) target: RelatedTarget,
    /// Where it is named.
    pub(crate) range: Range<usize>,
}

/// Where an entry of `related` leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RelatedTarget {
    /// A document, by its id.
    Document(String),
    /// A file that is no document, under `content/`.
    File(String),
    /// A web address.
    Address(String),
}

impl Related {
    /// The path of its file, where it is one.
    #[must_use]
    pub(crate) fn file(&self) -> Option<&str> {
        match &self.target {
            RelatedTarget::File(file) => Some(file),
            RelatedTarget::Document(_) | RelatedTarget::Address(_) => None,
        }
    }
}

/// Whether an author means a web address: paths have no scheme, and their folders no `www.`.
#[must_use]
pub(super) fn is_address(link: &str) -> bool {
    let head = link.split('/').next().unwrap_or_default();
    head.contains(':') || link.starts_with("//") || head.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// The file that a path means which has the ending of one: `图解.png` lies beside the document at `document`, `edu/图解.png` under
/// `content/`.
#[must_use]
pub(super) fn file(path: &str, document: &str) -> Option<String> {
    const MAX_ENDING_CHARACTERS: usize = 5;
    let (stem, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let is_ending = (1..=MAX_ENDING_CHARACTERS).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    if stem.is_empty() || !is_ending || ending.eq_ignore_ascii_case("md") {
        return None;
    }
    let is_beside = path.starts_with("./") || path.starts_with("../") || !path.contains('/');
    let path = path.trim_start_matches('/');
    if is_beside { join(document, path) } else { join("", path.strip_prefix("content/").unwrap_or(path)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_an_ending_and_lie_beside_the_document_or_under_content() {
        for (path, found) in [
            ("图解.png", Some("edu/图解.png")),
            ("./files/qa.pdf", Some("edu/files/qa.pdf")),
            ("../health/图解.jpeg", Some("health/图解.jpeg")),
            ("edu/图解.png", Some("edu/图解.png")),
            ("content/edu/图解.png", Some("edu/图解.png")),
            ("/health/qa.docx", Some("health/qa.docx")),
            ("../../图解.png", None),
            ("edu/../../图解.png", None),
            ("2025.md", None),
            ("edu/2025", None),
            ("edu/2025.12", None),
            ("edu/.png", None),
            ("edu/v1.0说明", None),
        ] {
            assert_eq!(file(path, "edu/2025.md").as_deref(), found, "{path}");
        }
    }

    #[test]
    fn addresses_have_a_scheme_or_begin_like_hosts() {
        for address in ["https://www.example.gov.cn/a", "http://a.gov.cn", "www.example.gov.cn/a", "//a.gov.cn/b", "javascript:1"]
        {
            assert!(is_address(address), "{address}");
        }
        for path in ["edu/2025", "edu/2025.md", "图解.png", "./a", "a/b:c"] {
            assert!(!is_address(path), "{path}");
        }
    }
}
