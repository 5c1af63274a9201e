//! The view of the index of terms.

use super::{Link, NavigationLink};
use serde::Serialize;

/// `terms.html`: the index of terms, or one initial of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermsView {
    pub(crate) title: String,
    /// What the index holds.
    pub(crate) lead: String,
    /// The initials; on one page their addresses are anchors.
    pub(crate) initials: Vec<NavigationLink>,
    /// The groups on this page.
    pub(crate) groups: Vec<TermGroup>,
}

/// The terms under one initial.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermGroup {
    pub(crate) anchor: String,
    /// `A` … `Z`, or `#` for others.
    pub(crate) initial: String,
    pub(crate) terms: Vec<TermView>,
}

/// A term with the places where it stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermView {
    pub(crate) anchor: String,
    /// As printed, with its marks: 《…》 or “…”.
    pub(crate) term: String,
    /// The places, by document.
    pub(crate) places: Vec<TermPlace>,
}

/// The sections of one document in which a term stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermPlace {
    pub(crate) document: Link,
    /// Its sections: label such as 三（二）, or the words for the text before the first section.
    pub(crate) sections: Vec<Link>,
}
