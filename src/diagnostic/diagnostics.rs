//! The one sink into which every stage reports the mistakes that it finds.

use super::{Diagnostic, key};
use crate::diagnostic::rule::Severity;
use std::ops::{Deref, DerefMut};

/// Everything that was found wrong so far, in the order in which it was found.
///
/// A stage takes `report: &mut Diagnostics`, adds what it finds and goes on: all mistakes of a site are said at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing was found yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a mistake.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Keeps those of which this holds.
    pub(crate) fn retain(&mut self, is_kept: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(is_kept);
    }

    /// Takes out those of which this holds.
    #[must_use]
    pub(crate) fn extract(&mut self, is_taken: impl FnMut(&mut Diagnostic) -> bool) -> Self {
        Self(self.0.extract_if(.., is_taken).collect())
    }

    /// Changes each, or drops it.
    pub(crate) fn retain_mut(&mut self, change: impl FnMut(&mut Diagnostic) -> bool) {
        self.0.retain_mut(change);
    }

    /// Whether a file has a mistake that stops a build.
    #[must_use]
    pub(crate) fn has_error_in(&self, file: &str) -> bool {
        self.iter().any(|found| found.severity == Severity::Error && &*found.place.file == file)
    }

    /// Orders by file, line, column, rule and words, and drops repetitions.
    pub(crate) fn sort(&mut self) {
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup();
    }
}

impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.0
    }
}

impl DerefMut for Diagnostics {
    fn deref_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.0
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, found: T) {
        self.0.extend(found);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(found: T) -> Self {
        Self(found.into_iter().collect())
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Diagnostics {
    type Item = &'a mut Diagnostic;
    type IntoIter = std::slice::IterMut<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl<const N: usize> PartialEq<[Diagnostic; N]> for Diagnostics {
    fn eq(&self, others: &[Diagnostic; N]) -> bool {
        self.0 == others
    }
}
