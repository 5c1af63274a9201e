//! A line of the lock that cannot be read.

/// A line that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineError;
