//! What lies in the site folder: the tree of files, the settings, the registries.

mod addresses;
pub mod bodies;
pub mod config;
mod lock;
mod tree;

pub use addresses::{GroupSort, LockedAddresses, LockedPage};
pub use bodies::{Bodies, Body, Resolved};
pub use config::{
    Comparisons, Config, Declared, Fragments, Greyscale, Organisation, PortalLink, SeriesRule, SiteLanguage, Withdrawn,
};
pub use lock::{
    AnchorLock, Contest, LinkPlace, LockedAnchor, LockedDocument, LockedPublication, LockedText, LockedWords, PublicSince,
    PublicationDigest, Sketch, WordsDigest,
};
pub use tree::{File, Tree, describe as describe_segment};
