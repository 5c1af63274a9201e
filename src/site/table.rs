//! Lists of which each entry has a number of a type of its own, so that a number of something else never finds an entry.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};
use std::slice::Iter;

/// What numbers the entries of a table. Outside of this folder nobody can make a number.
pub(crate) trait TableId: Copy {
    /// The number of the entry at a place.
    fn of_place(place: usize) -> Self;
    /// The place of the entry.
    fn place(self) -> usize;
}

/// Makes numbers of a type of their own.
macro_rules! table_ids {
    ($($(#[$doc:meta])* $id:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $id(usize);

        impl TableId for $id {
            fn of_place(place: usize) -> Self {
                Self(place)
            }

            fn place(self) -> usize {
                self.0
            }
        }
    )+};
}

table_ids! {
    /// The number of a plan in [`Site::plans`](super::Site::plans).
    PlanId;
    /// The number of a series in [`Site::series`](super::Site::series).
    SeriesId;
    /// The number of a comparison in [`Comparisons::all`](super::Comparisons::all).
    ComparisonId;
}

impl PlanId {
    /// How many plans stand before this one: the newest has none.
    #[must_use]
    pub(crate) fn position(self) -> usize {
        self.0
    }
}

/// A list in a fixed order. All tables of a site with ids of one type have an entry for each of them.
#[derive(Debug, Clone)]
pub(crate) struct Table<I, T> {
    entries: Vec<T>,
    ids: PhantomData<I>,
}

/// What is known of each plan.
pub(crate) type PerPlan<T> = Table<PlanId, T>;

impl<I: TableId, T> Table<I, T> {
    /// Numbers these entries in their order.
    pub(super) fn of(entries: Vec<T>) -> Self {
        Self { entries, ids: PhantomData }
    }

    /// Adds an entry and numbers it.
    pub(super) fn push(&mut self, entry: T) -> I {
        self.entries.push(entry);
        I::of_place(self.entries.len() - 1)
    }

    /// A table of what this makes of each entry.
    pub(super) fn map<'a, U>(&'a self, mut make: impl FnMut(I, &'a T) -> U) -> Table<I, U> {
        Table::of(self.iter_with_ids().map(|(id, entry)| make(id, entry)).collect())
    }

    /// All entries.
    pub(crate) fn iter(&self) -> Iter<'_, T> {
        self.entries.iter()
    }

    /// All entries, to be changed.
    pub(super) fn entries_mut(&mut self) -> &mut [T] {
        &mut self.entries
    }

    pub(crate) fn ids(&self) -> impl ExactSizeIterator<Item = I> + use<I, T> {
        (0..self.entries.len()).map(I::of_place)
    }

    /// All entries, each with its id.
    #[must_use]
    pub(crate) fn iter_with_ids(&self) -> impl ExactSizeIterator<Item = (I, &T)> {
        self.entries.iter().enumerate().map(|(place, entry)| (I::of_place(place), entry))
    }

    /// How many entries there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { entries: Vec::new(), ids: PhantomData }
    }
}

impl<I: TableId, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.entries[id.place()]
    }
}

impl<I: TableId, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.entries[id.place()]
    }
}

impl<'a, I, T> IntoIterator for &'a Table<I, T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.entries.iter()
    }
}
