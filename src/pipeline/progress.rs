//! How far a long command has come.

/// How far a long command has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Documents are read.
    Reading,
    /// Documents are compared.
    Comparing,
    /// Pages are made.
    Rendering,
}

/// Called with how far a command has come: step, done, of how many. From many threads.
pub(crate) type Progress<'a> = &'a (dyn Fn(Step, usize, usize) + Sync);
