//! What front matter may hold.

pub use crate::base::field::KEYS;

/// 64 KiB.
pub(super) const MAX_FRONT_MATTER_BYTES: usize = 64 << 10;
