//! The view of a series.

use super::Link;
use super::list::EntryView;
use serde::Serialize;

/// `series.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesView {
    /// The series' name with its body's.
    pub(crate) title: String,
    /// One or two sentences: whose, how many issues, from when to when, missing years.
    pub(crate) lead: String,
    /// What else was published at this address, and stands elsewhere now.
    pub(crate) displaced: Option<Link>,
    pub(crate) body: Link,
    /// The issue that stands for now: the newest.
    pub(crate) newest: EntryView,
    /// All issues, newest first.
    pub(crate) issues: Vec<EntryView>,
    /// Years between the first and the last for which the site has no issue, in words; may be empty.
    pub(crate) gaps: String,
    /// The grid of first-level sections by year; absent when no issue has sections, and when there are threads.
    pub(crate) grid: Option<GridView>,
    /// Which section continues which over the years; absent when no issues are compared.
    pub(crate) threads: Option<ThreadsView>,
    /// The comparisons of two issues, oldest first.
    pub(crate) comparisons: Vec<Link>,
    /// The targets over the years; absent when none stands in two issues.
    pub(crate) targets: Option<SeriesTargets>,
}

/// Sections that continue each other, one row for each.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThreadsView {
    /// What a row means, and who has compared.
    pub(crate) lead: String,
    /// One column per issue, newest first: label is the period, the address its page.
    pub(crate) columns: Vec<Link>,
    /// In the order of the newest issue; then those that have ended.
    pub(crate) rows: Vec<ThreadRow>,
}

/// A section over the years.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThreadRow {
    /// Its newest title.
    pub(crate) title: String,
    /// How deep the newest one stands: 1 or 2.
    pub(crate) depth: u8,
    /// One cell per column.
    pub(crate) cells: Vec<ThreadCellView>,
}

/// A section of one issue, or why there is none.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThreadCellView {
    /// Printed number.
    pub(crate) ordinal: String,
    /// Title; empty: this issue has no such section.
    pub(crate) title: String,
    pub(crate) url: String,
    /// What an empty cell means, in words.
    pub(crate) empty: String,
    /// The sections into which it went, and from which it came, besides those of the row.
    pub(crate) notes: Vec<Link>,
}

/// The targets of a series over the years.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesTargets {
    /// What the table shows, and who has read it.
    pub(crate) lead: String,
    /// One column per issue, newest first: label is the period, the address its page.
    pub(crate) columns: Vec<Link>,
    /// Whether a row has a picture.
    pub(crate) has_charts: bool,
    /// One row per indicator.
    pub(crate) rows: Vec<SeriesTargetRow>,
}

/// An indicator over the years.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesTargetRow {
    /// What is measured.
    pub(crate) indicator: String,
    /// A small line of the comparable numbers, finished SVG; empty when there are fewer than two.
    pub(crate) chart_html: String,
    /// One cell per column.
    pub(crate) cells: Vec<SeriesTargetCell>,
}

/// A target of one issue, or an empty cell.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct SeriesTargetCell {
    /// The words of the text; empty: this issue has none.
    pub(crate) quote: String,
    /// The paragraph.
    pub(crate) url: String,
    /// What became of it since the issue before; empty where nothing came before.
    pub(crate) change: String,
    /// 自动识别 where nobody has confirmed it and others are confirmed; else empty.
    pub(crate) mark: String,
}

/// First-level sections of each issue side by side, in the order in which they are printed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GridView {
    /// One column per issue, newest first: label is the period, the address its page.
    pub(crate) columns: Vec<Link>,
    /// One row per position.
    pub(crate) rows: Vec<GridRow>,
}

/// One row of the grid.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GridRow {
    /// Position from 1, as a row header in words ("第1部分").
    pub(crate) label: String,
    /// One cell per column.
    pub(crate) cells: Vec<GridCell>,
}

/// One section, or an empty cell.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GridCell {
    /// Printed number.
    pub(crate) ordinal: String,
    /// Title; empty: this issue has no such section.
    pub(crate) title: String,
    pub(crate) url: String,
}
