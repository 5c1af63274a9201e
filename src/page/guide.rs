//! The guide of a site, with its place.

use crate::document::{Block, Footnote};

/// The file of the guide, under the site folder.
pub const GUIDE_PATH: &str = "content/_about.md";

/// The address of its page.
pub const GUIDE_ADDRESS: &str = "about/";

/// The guide.
#[derive(Debug)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its footnotes.
    pub footnotes: Vec<Footnote>,
}
