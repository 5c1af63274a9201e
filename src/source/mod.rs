//! What lies in the site folder: the tree of files, the settings, the registries.

mod addresses;
mod anchors_lock;
pub mod bodies;
pub mod config;
mod line_error;
pub(crate) mod several;
mod tree;
pub mod yaml;

pub(crate) use addresses::{GroupSort, LockedAddresses, LockedPage};
pub use anchors_lock::{AnchorLock, LockedDocument, LockedPublication};
pub(crate) use anchors_lock::{
    LinkPlace, LockedAnchor, LockedText, LockedWords, PublicSince, PublicationDigest, Sketch, WordsDigest,
};
pub use bodies::Bodies;
pub(crate) use bodies::{Body, Resolved};
pub use config::Config;
pub(crate) use config::{Declared, Fragments, Organisation, SiteLanguage, Withdrawn};
pub(crate) use tree::{File, Tree};
