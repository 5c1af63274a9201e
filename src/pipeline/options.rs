//! What loading a site depends on.

use crate::base::date::Date;
use std::path::PathBuf;

/// What loading a site depends on.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct LoadOptions {
    /// The site folder.
    pub site: PathBuf,
    /// The day for which validity is computed.
    pub as_of: Date,
    /// Whether drafts appear.
    pub drafts: bool,
    /// Whether `anchors.lock` will be written or compared.
    pub for_lock: bool,
    /// Whether documents are compared.
    pub comparisons: bool,
    /// Whether the texts can be searched.
    pub search: bool,
    /// Whether the disclosure rules are applied.
    pub disclosure: bool,
    /// The last publication, where it is named: what it lists is public, and its words are those that were published. Without
    /// it, former words are looked up in `public` in the site folder.
    pub published: Option<PathBuf>,
    /// The address for which the site is built, with its final slash, instead of that of the settings.
    pub base_url: Option<String>,
    /// Where the site goes.
    pub destination: Destination,
}

/// Where a site goes: what stands there is public already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Destination {
    /// Into its own folder, `public`, or it is checked for that.
    #[default]
    Own,
    /// Into another folder, which is replaced.
    Other(PathBuf),
    /// Nowhere: it is only looked at.
    Nowhere,
}
