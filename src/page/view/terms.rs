//! The view of the index of terms.

use super::{Link, NavigationLink};
use serde::Serialize;

/// `terms.html`: the index of terms, or one initial of it.
#[derive(Debug, Clone, Serialize)]
pub struct TermsView {
    /// The heading.
    pub title: String,
    /// What the index holds.
    pub lead: String,
    /// The initials; on one page their addresses are anchors.
    pub initials: Vec<NavigationLink>,
    /// The groups on this page.
    pub groups: Vec<TermGroup>,
}

/// The terms under one initial.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroup {
    /// Anchor of the group.
    pub anchor: String,
    /// `A` … `Z`, or `#` for others.
    pub initial: String,
    /// The terms.
    pub terms: Vec<TermView>,
}

/// A term with the places where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// Anchor of the term.
    pub anchor: String,
    /// As printed, with its marks: 《…》 or “…”.
    pub term: String,
    /// The places, by document.
    pub places: Vec<TermPlace>,
}

/// The sections of one document in which a term stands.
#[derive(Debug, Clone, Serialize)]
pub struct TermPlace {
    /// The document.
    pub document: Link,
    /// Its sections: label such as 三（二）, or the words for the text before the first section.
    pub sections: Vec<Link>,
}
