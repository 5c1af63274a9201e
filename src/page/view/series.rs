//! The view of a series.

use super::Link;
use super::list::EntryView;
use serde::Serialize;

/// `series.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesView {
    /// The series' name with its body's.
    pub title: String,
    /// One or two sentences: whose, how many issues, from when to when, missing years.
    pub lead: String,
    /// What else was published at this address, and stands elsewhere now.
    pub displaced: Option<Link>,
    /// The issuing body.
    pub body: Link,
    /// The issue that stands for now: the newest.
    pub newest: EntryView,
    /// All issues, newest first.
    pub issues: Vec<EntryView>,
    /// Years between the first and the last for which the site has no issue, in words; may be empty.
    pub gaps: String,
    /// The grid of first-level sections by year; absent when no issue has sections, and when there are threads.
    pub grid: Option<GridView>,
    /// Which section continues which over the years; absent when no issues are compared.
    pub threads: Option<ThreadsView>,
    /// The comparisons of two issues, oldest first.
    pub comparisons: Vec<Link>,
    /// The targets over the years; absent when none stands in two issues.
    pub targets: Option<SeriesTargets>,
}

/// Sections that continue each other, one row for each.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadsView {
    /// What a row means, and who has compared.
    pub lead: String,
    /// One column per issue, newest first: label is the period, the address its page.
    pub columns: Vec<Link>,
    /// In the order of the newest issue; then those that have ended.
    pub rows: Vec<ThreadRow>,
}

/// A section over the years.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadRow {
    /// Its newest title.
    pub title: String,
    /// How deep the newest one stands: 1 or 2.
    pub depth: u8,
    /// One cell per column.
    pub cells: Vec<ThreadCellView>,
}

/// A section of one issue, or why there is none.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadCellView {
    /// Printed number.
    pub ordinal: String,
    /// Title; empty: this issue has no such section.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What an empty cell means, in words.
    pub empty: String,
    /// The sections into which it went, and from which it came, besides those of the row.
    pub notes: Vec<Link>,
}

/// The targets of a series over the years.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesTargets {
    /// What the table shows, and who has read it.
    pub lead: String,
    /// One column per issue, newest first: label is the period, the address its page.
    pub columns: Vec<Link>,
    /// Whether a row has a picture.
    pub has_charts: bool,
    /// One row per indicator.
    pub rows: Vec<SeriesTargetRow>,
}

/// An indicator over the years.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesTargetRow {
    /// What is measured.
    pub indicator: String,
    /// A small line of the comparable numbers, finished SVG; empty when there are fewer than two.
    pub chart_html: String,
    /// One cell per column.
    pub cells: Vec<SeriesTargetCell>,
}

/// A target of one issue, or an empty cell.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesTargetCell {
    /// The words of the text; empty: this issue has none.
    pub quote: String,
    /// The paragraph.
    pub url: String,
    /// What became of it since the issue before; empty where nothing came before.
    pub change: String,
    /// 自动识别 where nobody has confirmed it and others are confirmed; else empty.
    pub mark: String,
}

/// First-level sections of each issue side by side, in the order in which they are printed.
#[derive(Debug, Clone, Serialize)]
pub struct GridView {
    /// One column per issue, newest first: label is the period, the address its page.
    pub columns: Vec<Link>,
    /// One row per position.
    pub rows: Vec<GridRow>,
}

/// One row of the grid.
#[derive(Debug, Clone, Serialize)]
pub struct GridRow {
    /// Position from 1, as a row header in words ("第1部分").
    pub label: String,
    /// One cell per column.
    pub cells: Vec<GridCell>,
}

/// One section, or an empty cell.
#[derive(Debug, Clone, Serialize)]
pub struct GridCell {
    /// Printed number.
    pub ordinal: String,
    /// Title; empty: this issue has no such section.
    pub title: String,
    /// Its address.
    pub url: String,
}
