//! The pages of a site, by what they show.

use crate::base::both::Both;
use crate::plan::State;
use crate::site::{ComparisonId, PlanId, SeriesId, Site, Successor};
use serde::Serialize;

/// A page to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// Its address: empty for the home page, else with a final slash (`404.html` alone has none).
    pub(crate) address: String,
    /// What it shows.
    pub(crate) kind: PageKind,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PageKind {
    Home,
    Plan(PlanId),
    /// One page of the documents of a group.
    List(ListOf, usize),
    /// The groups of one sort.
    Overview(Overview),
    Series(SeriesId),
    /// One page of two documents side by side.
    Comparison(ComparisonId, usize),
    /// One page of the catalog in an order.
    Catalog(Order, usize),
    /// The index of terms, whole or one initial of it (position in the index).
    Terms(Option<usize>),
    /// The guide from `content/_about.md`.
    About,
    /// The accessibility statement.
    Accessibility,
    /// Where all texts are searched.
    Search,
    /// Where a document that had this address now is.
    Redirect(PlanId),
    /// What stands for a list, a series or a comparison that had this address.
    Successor(Successor),
    /// A withdrawn document: position in the settings.
    Withdrawn(usize),
    /// For addresses that do not exist.
    NotFound,
}

/// What the documents of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ListOf {
    /// The id of their body.
    Body(String),
    /// The id of their topic.
    Topic(String),
    Year(i16),
    Validity(State),
    /// The id of their kind.
    Kind(String),
}

impl ListOf {
    /// The address of its first page.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Body(id) => format!("bodies/{id}/"),
            Self::Topic(id) => format!("topics/{id}/"),
            Self::Year(year) => format!("years/{year}/"),
            Self::Validity(state) => format!("validity/{}/", state.key()),
            Self::Kind(id) => format!("kinds/{id}/"),
        }
    }

    /// Its documents, newest first.
    pub(super) fn plans<'a>(&self, site: &'a Site) -> &'a [PlanId] {
        let groups = &site.groups;
        let found = match self {
            Self::Body(id) => groups.bodies.get(id),
            Self::Topic(id) => groups.topics.iter().find(|(topic, _)| topic.id == *id).map(|(_, plans)| plans),
            Self::Year(year) => groups.years.get(year),
            Self::Validity(state) => groups.states.get(state),
            Self::Kind(id) => groups.kinds.iter().find(|(kind, _)| kind.id == *id).map(|(_, plans)| plans),
        };
        found.map_or(&[], Vec::as_slice)
    }
}

/// The documents whose text a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown<T> {
    /// No text.
    Nothing,
    /// The text of one document.
    Plan(T),
    /// The texts of two documents, side by side.
    Pair(Both<T>),
}

impl<T> Shown<T> {
    /// The same page with what this makes of each document.
    ///
    /// # Errors
    /// Those of `change`.
    pub(crate) fn try_map<U, E>(self, mut change: impl FnMut(T) -> Result<U, E>) -> Result<Shown<U>, E> {
        Ok(match self {
            Self::Nothing => Shown::Nothing,
            Self::Plan(plan) => Shown::Plan(change(plan)?),
            Self::Pair(Both { older, newer }) => Shown::Pair(Both { older: change(older)?, newer: change(newer)? }),
        })
    }

    /// The same page with references to its documents, seen through this.
    pub(crate) fn as_ref_map<'a, U: ?Sized>(&'a self, see: impl Fn(&'a T) -> &'a U) -> Shown<&'a U> {
        match self {
            Self::Nothing => Shown::Nothing,
            Self::Plan(plan) => Shown::Plan(see(plan)),
            Self::Pair(Both { older, newer }) => Shown::Pair(Both { older: see(older), newer: see(newer) }),
        }
    }

    /// The document that somebody who sees the page works on: of two the newer one.
    pub(crate) fn newest(self) -> Option<T> {
        match self {
            Self::Nothing => None,
            Self::Plan(plan) => Some(plan),
            Self::Pair(plans) => Some(plans.newer),
        }
    }

    /// All documents, the older one first.
    pub(crate) fn into_vec(self) -> Vec<T> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Plan(plan) => vec![plan],
            Self::Pair(Both { older, newer }) => vec![older, newer],
        }
    }
}

/// What an overview lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Overview {
    Bodies,
    Topics,
    Years,
    Validity,
    Kinds,
    Series,
}

/// An order of the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Newest first.
    Date,
    /// By body, then newest first.
    Body,
    /// By title.
    Title,
    /// By state, then newest first.
    Validity,
}

impl Order {
    /// All orders; the first is the catalog's own.
    pub(crate) const ALL: [Self; 4] = [Self::Date, Self::Body, Self::Title, Self::Validity];

    /// The key of its name among the words of the interface.
    pub(super) fn label_key(self) -> &'static str {
        match self {
            Self::Date => "order_date",
            Self::Body => "order_body",
            Self::Title => "order_title",
            Self::Validity => "order_validity",
        }
    }

    pub(super) fn address(self) -> &'static str {
        match self {
            Self::Date => "catalog/",
            Self::Body => "catalog/by-body/",
            Self::Title => "catalog/by-title/",
            Self::Validity => "catalog/by-validity/",
        }
    }
}
