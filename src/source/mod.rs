//! What lies in the site folder: the tree of files, the settings, the registries.

mod addresses;
mod anchors_lock;
pub mod bodies;
pub mod config;
mod line_error;
pub mod several;
mod tree;
pub mod yaml;

pub use addresses::{GroupSort, LockedAddresses, LockedPage};
pub use anchors_lock::{
    AnchorLock, Contest, LinkPlace, LockedAnchor, LockedDocument, LockedPublication, LockedText, LockedWords, PublicSince,
    PublicationDigest, Sketch, WordsDigest,
};
pub use bodies::{Bodies, Body, Resolved};
pub use config::{
    Comparisons, Config, Declared, Fragments, Greyscale, Organisation, PortalLink, SeriesRule, SiteLanguage, Withdrawn,
};
pub use tree::{File, Tree};
