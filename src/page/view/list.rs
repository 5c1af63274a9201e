//! The views of the home page, lists, overviews and the catalog.

use super::plan::{FactView, FileView};
use super::{Link, NavigationLink, StateView};
use crate::page::Overview;
use serde::Serialize;

/// A document in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The language of its title where it differs from the site's; else empty.
    pub lang: String,
    /// The names of its issuing bodies.
    pub bodies: Vec<Link>,
    /// Date of publication in words.
    pub date: String,
    /// Date of publication, `2023-04-04`.
    pub date_iso: String,
    /// Its validity.
    pub state: StateView,
    /// Its kind; label empty when unknown.
    pub kind: Link,
    /// `2023年` or `2021—2025年`; empty when unknown.
    pub period: String,
    /// 发文字号; empty when it has none.
    pub document_number: String,
}

/// A link to a list of documents, with the number of them.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// What the documents have in common.
    pub label: String,
    /// The list's page.
    pub url: String,
    /// How many documents.
    pub count: usize,
    /// How many of them are in force; 0 where the group is one of a validity.
    pub in_force: usize,
    /// One more fact in words (former names of a body, the newest issue of a series); often empty.
    pub note: String,
    /// Groups below it (districts below a city's bureau).
    pub children: Vec<GroupView>,
}

/// `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// One sentence: whose plans, how many documents, of which years.
    pub lead: String,
    /// The newest documents.
    pub newest: Vec<EntryView>,
    /// Documents in force, newest first (not more than a screenful).
    pub in_force: Vec<EntryView>,
    /// How many are in force in all.
    pub in_force_total: usize,
    /// The list of all of them.
    pub in_force_url: String,
    /// By issuing body.
    pub bodies: Vec<GroupView>,
    /// By year, newest first.
    pub years: Vec<GroupView>,
    /// By kind.
    pub kinds: Vec<GroupView>,
    /// By topic.
    pub topics: Vec<GroupView>,
    /// Series with more than one issue.
    pub series: Vec<GroupView>,
    /// Everything, on the catalog.
    pub catalog: Link,
}

/// What the documents of a list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListBy {
    /// The body.
    Body,
    /// A topic.
    Topic,
    /// A year.
    Year,
    /// The state.
    Validity,
    /// The kind.
    Kind,
}

/// `list.html`: the documents of one body, topic, year, validity or kind.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// What its documents have in common.
    pub by: ListBy,
    /// The heading.
    pub title: String,
    /// One or two sentences under it; may be empty.
    pub lead: String,
    /// What else was published at this address, and stands elsewhere now.
    pub displaced: Option<Link>,
    /// Facts (former names, contact of a body); often empty.
    pub facts: Vec<FactView>,
    /// Series among these documents.
    pub series: Vec<GroupView>,
    /// Groups below this one (bodies below a body).
    pub children: Vec<GroupView>,
    /// The documents in sections.
    pub sections: Vec<ListSection>,
    /// How many documents in all.
    pub total: usize,
    /// The sections about a topic in the documents of all bodies; absent on other lists.
    pub about: Option<TopicSections>,
    /// Neighbours (the year before and after).
    pub siblings: Vec<NavigationLink>,
    /// Pages of a long list.
    pub pager: Option<Pager>,
}

/// The sections about a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicSections {
    /// How they were found and how many there are.
    pub lead: String,
    /// By body, in the order of the registry.
    pub bodies: Vec<TopicBody>,
}

/// The sections of one body about a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicBody {
    /// The body's name.
    pub body: String,
    /// Newest first.
    pub years: Vec<TopicYear>,
}

/// The sections of one body and period about a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicYear {
    /// The period of the documents, or their year.
    pub period: String,
    /// The documents.
    pub documents: Vec<TopicIssue>,
}

/// The sections of one document about a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicIssue {
    /// The document.
    pub document: Link,
    /// Its language where it differs from the site's; else empty.
    pub lang: String,
    /// Its sections: number and title.
    pub sections: Vec<Link>,
}

/// Documents under one heading of a list.
#[derive(Debug, Clone, Serialize)]
pub struct ListSection {
    /// Anchor of the heading.
    pub anchor: String,
    /// Heading; empty when the list has only one section.
    pub title: String,
    /// The documents.
    pub entries: Vec<EntryView>,
}

/// `overview.html`: all bodies, topics, years, states, kinds or series.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewView {
    /// What it lists.
    pub by: Overview,
    /// The heading.
    pub title: String,
    /// One sentence under it.
    pub lead: String,
    /// The groups.
    pub groups: Vec<GroupView>,
}

/// `catalog.html`: all documents in one order, one page of it.
#[derive(Debug, Clone, Serialize)]
pub struct CatalogView {
    /// The heading.
    pub title: String,
    /// How many documents, as of when.
    pub lead: String,
    /// The orders to choose from (by date, body, title, validity).
    pub orders: Vec<NavigationLink>,
    /// The documents of this page.
    pub entries: Vec<EntryView>,
    /// The whole catalog as a file: CSV and JSON.
    pub downloads: Vec<FileView>,
    /// Pages of a long list.
    pub pager: Option<Pager>,
}

/// The pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// "第2页，共12页".
    pub label: String,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// First, last and neighbouring pages; an entry without an address that is not current is a gap.
    pub pages: Vec<NavigationLink>,
}
