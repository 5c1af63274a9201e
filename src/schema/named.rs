//! Names of a list that may grow.

use serde::{Deserialize, Serialize};

/// One of the names that this program knows, or another that a later program has written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Named<T> {
    /// One of the list.
    Known(T),
    /// Kept as it stands, so that it can be compared and written again; empty where there was none.
    Unknown(String),
}

impl<T> From<T> for Named<T> {
    fn from(known: T) -> Self {
        Self::Known(known)
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self::Unknown(String::new())
    }
}
