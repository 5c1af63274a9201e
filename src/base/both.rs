//! Two values of one kind, one of the older text and one of the newer.

use std::ops::Deref;

/// What the older and the newer of two texts have. Sorts by the older one first.
///
/// The sides of a pair have names, so that no call can mix them up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Both<T> {
    /// Of the older text.
    pub older: T,
    /// Of the newer text.
    pub newer: T,
}

/// One of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    Older,
    Newer,
}

impl Version {
    /// Both, for what is done from either side.
    pub(crate) const ALL: [Self; 2] = [Self::Older, Self::Newer];
}

impl<T> Both<T> {
    /// A value for each side, made by one function; the older side comes first.
    pub(crate) fn map<U>(self, mut convert: impl FnMut(T) -> U) -> Both<U> {
        Both { older: convert(self.older), newer: convert(self.newer) }
    }

    /// The values of two kinds, side by side.
    pub(crate) fn zip<U>(self, other: Both<U>) -> Both<(T, U)> {
        Both { older: (self.older, other.older), newer: (self.newer, other.newer) }
    }

    /// The values by reference.
    pub(crate) fn as_ref(&self) -> Both<&T> {
        Both { older: &self.older, newer: &self.newer }
    }

    /// The values by reference, to be changed.
    pub(crate) fn as_mut(&mut self) -> Both<&mut T> {
        Both { older: &mut self.older, newer: &mut self.newer }
    }

    /// What the values point to: slices of lists, texts of strings.
    pub(crate) fn as_deref(&self) -> Both<&T::Target>
    where
        T: Deref,
    {
        self.as_ref().map(Deref::deref)
    }

    /// The value of one side.
    pub(crate) fn get(&self, version: Version) -> &T {
        match version {
            Version::Older => &self.older,
            Version::Newer => &self.newer,
        }
    }

    /// The pair with its sides exchanged.
    #[must_use]
    pub(crate) fn swap(self) -> Self {
        Both { older: self.newer, newer: self.older }
    }

    /// The value of one side, then that of the other.
    pub(crate) fn seen_from(self, version: Version) -> (T, T) {
        match version {
            Version::Older => (self.older, self.newer),
            Version::Newer => (self.newer, self.older),
        }
    }

    /// The reverse of [`seen_from`](Self::seen_from).
    pub(crate) fn from_seen(version: Version, own: T, other: T) -> Self {
        match version {
            Version::Older => Both { older: own, newer: other },
            Version::Newer => Both { older: other, newer: own },
        }
    }
}

impl<T> Both<Option<T>> {
    /// Both values, where each side has one.
    pub(crate) fn together(self) -> Option<Both<T>> {
        Some(Both { older: self.older?, newer: self.newer? })
    }
}

impl<T> IntoIterator for Both<T> {
    type Item = T;
    type IntoIter = std::array::IntoIter<T, 2>;

    fn into_iter(self) -> Self::IntoIter {
        [self.older, self.newer].into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_seen_from_either() {
        let both = Both { older: 1, newer: 2 };
        for version in Version::ALL {
            let (own, other) = both.seen_from(version);
            assert_eq!(Both::from_seen(version, own, other), both, "{version:?}");
        }
        assert_eq!(both.seen_from(Version::Newer), (2, 1));
        assert_eq!(both.swap(), Both { older: 2, newer: 1 });
    }

    #[test]
    fn one_side_alone_is_not_both() {
        assert_eq!(Both { older: Some(1), newer: Some(2) }.together(), Some(Both { older: 1, newer: 2 }));
        assert_eq!(Both { older: Some(1), newer: None }.together(), None);
    }
}
