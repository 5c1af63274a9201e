//! The views of the home page, lists, overviews and the catalog.

use super::plan::{FactView, FileView};
use super::{Link, NavigationLink, StateView};
use crate::page::Overview;
use serde::Serialize;

/// A document in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EntryView {
    pub(crate) title: String,
    /// Its page.
    pub(crate) url: String,
    /// The language of its title where it differs from the site's; else empty.
    pub(crate) lang: String,
    /// The names of its issuing bodies.
    pub(crate) bodies: Vec<Link>,
    /// Date of publication in words.
    pub(crate) date: String,
    /// Date of publication, `2023-04-04`.
    pub(crate) date_iso: String,
    pub(crate) state: StateView,
    /// Its kind; label empty when unknown.
    pub(crate) kind: Link,
    /// `2023年` or `2021—2025年`; empty when unknown.
    pub(crate) period: String,
    /// 发文字号; empty when it has none.
    pub(crate) document_number: String,
}

/// A link to a list of documents, with the number of them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GroupView {
    /// What the documents have in common.
    pub(crate) label: String,
    /// The list's page.
    pub(crate) url: String,
    /// How many documents.
    pub(crate) count: usize,
    /// How many of them are in force; 0 where the group is one of a validity.
    pub(crate) in_force: usize,
    /// One more fact in words (former names of a body, the newest issue of a series); often empty.
    pub(crate) note: String,
    /// Groups below it (districts below a city's bureau).
    pub(crate) children: Vec<GroupView>,
}

/// `home.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomeView {
    /// One sentence: whose plans, how many documents, of which years.
    pub(crate) lead: String,
    /// The newest documents.
    pub(crate) newest: Vec<EntryView>,
    /// Documents in force, newest first (not more than a screenful).
    pub(crate) in_force: Vec<EntryView>,
    /// How many are in force in all.
    pub(crate) in_force_total: usize,
    /// The list of all of them.
    pub(crate) in_force_url: String,
    /// By issuing body.
    pub(crate) bodies: Vec<GroupView>,
    /// By year, newest first.
    pub(crate) years: Vec<GroupView>,
    /// By kind.
    pub(crate) kinds: Vec<GroupView>,
    /// By topic.
    pub(crate) topics: Vec<GroupView>,
    /// Series with more than one issue.
    pub(crate) series: Vec<GroupView>,
    /// Everything, on the catalog.
    pub(crate) catalog: Link,
}

/// What the documents of a list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ListBy {
    Body,
    Topic,
    Year,
    Validity,
    Kind,
}

/// `list.html`: the documents of one body, topic, year, validity or kind.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListView {
    /// What its documents have in common.
    pub(crate) by: ListBy,
    pub(crate) title: String,
    /// One or two sentences under it; may be empty.
    pub(crate) lead: String,
    /// What else was published at this address, and stands elsewhere now.
    pub(crate) displaced: Option<Link>,
    /// Facts (former names, contact of a body); often empty.
    pub(crate) facts: Vec<FactView>,
    /// Series among these documents.
    pub(crate) series: Vec<GroupView>,
    /// Groups below this one (bodies below a body).
    pub(crate) children: Vec<GroupView>,
    /// The documents in sections.
    pub(crate) sections: Vec<ListSection>,
    /// How many documents in all.
    pub(crate) total: usize,
    /// The sections about a topic in the documents of all bodies; absent on other lists.
    pub(crate) about: Option<TopicSections>,
    /// Neighbours (the year before and after).
    pub(crate) siblings: Vec<NavigationLink>,
    /// Pages of a long list.
    pub(crate) pager: Option<Pager>,
}

/// The sections about a topic.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicSections {
    /// How they were found and how many there are.
    pub(crate) lead: String,
    /// By body, in the order of the registry.
    pub(crate) bodies: Vec<TopicBody>,
}

/// The sections of one body about a topic.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicBody {
    /// The body's name.
    pub(crate) body: String,
    /// Newest first.
    pub(crate) years: Vec<TopicYear>,
}

/// The sections of one body and period about a topic.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicYear {
    /// The period of the documents, or their year.
    pub(crate) period: String,
    pub(crate) documents: Vec<TopicIssue>,
}

/// The sections of one document about a topic.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicIssue {
    pub(crate) document: Link,
    /// Its language where it differs from the site's; else empty.
    pub(crate) lang: String,
    /// Its sections: number and title.
    pub(crate) sections: Vec<Link>,
}

/// Documents under one heading of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListSection {
    /// Anchor of the heading.
    pub(crate) anchor: String,
    /// Heading; empty when the list has only one section.
    pub(crate) title: String,
    /// The documents.
    pub(crate) entries: Vec<EntryView>,
}

/// `overview.html`: all bodies, topics, years, states, kinds or series.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OverviewView {
    /// What it lists.
    pub(crate) by: Overview,
    pub(crate) title: String,
    /// One sentence under it.
    pub(crate) lead: String,
    pub(crate) groups: Vec<GroupView>,
}

/// `catalog.html`: all documents in one order, one page of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CatalogView {
    pub(crate) title: String,
    /// How many documents, as of when.
    pub(crate) lead: String,
    /// The orders to choose from (by date, body, title, validity).
    pub(crate) orders: Vec<NavigationLink>,
    /// The documents of this page.
    pub(crate) entries: Vec<EntryView>,
    /// The whole catalog as a file: CSV and JSON.
    pub(crate) downloads: Vec<FileView>,
    /// Pages of a long list.
    pub(crate) pager: Option<Pager>,
}

/// The pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pager {
    /// "第2页，共12页".
    pub(crate) label: String,
    /// The page before.
    pub(crate) previous: Option<Link>,
    /// The page after.
    pub(crate) next: Option<Link>,
    /// First, last and neighbouring pages; an entry without an address that is not current is a gap.
    pub(crate) pages: Vec<NavigationLink>,
}
