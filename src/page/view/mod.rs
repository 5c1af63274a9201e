//! What templates see: one view per page kind, every sentence ready to print.
//!
//! A template named after its page kind (`plan.html`, `series.html`, …) is rendered with
//! `page` (a [`PageView`]) and `view` (the kind's own view), besides the globals `site`
//! ([`SiteView`]) and `t` (the interface strings of the site's language). Addresses in
//! views are relative to the page, except those said to be absolute. A field called `*_html` is
//! finished markup and is printed with `| safe`; everything else is text.

mod comparison;
mod list;
mod plan;
mod series;
mod terms;
use crate::schema::plan::State;
pub use comparison::{
    ChangeBlock, ChangeEntry, ChangeSection, ComparisonView, CorrespondenceRow, CountView, SideView, TargetRow,
};
pub use list::{
    CatalogView, EntryView, GroupView, HomeView, ListBy, ListSection, ListView, OverviewView, Pager, TopicBody, TopicIssue,
    TopicSections, TopicYear,
};
pub use plan::{CitationView, ContentsEntry, CorrectionView, FactView, FileView, PartView, PlanView, SeriesNavigation};
use serde::Serialize;
pub use series::{
    GridCell, GridRow, GridView, SeriesTargetCell, SeriesTargetRow, SeriesTargets, SeriesView, ThreadCellView, ThreadRow,
    ThreadsView,
};
pub use terms::{TermGroup, TermPlace, TermView, TermsView};

/// The number of this set of views; a field that changes its meaning raises it.
pub const VIEW_VERSION: u32 = 1;

/// What is the same on every page of the site: global `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// [`VIEW_VERSION`].
    pub view_version: u32,
    /// The site's name.
    pub title: String,
    /// The name broken where a phone's header may break it (two lines).
    pub title_lines: Vec<String>,
    /// BCP 47 language of the interface: `zh-Hans`, `zh-Hant` or `en`.
    pub language: &'static str,
    /// Absolute address of the home page with a final slash; empty when not set.
    pub base_url: String,
    /// 主办单位.
    pub organisation: String,
    /// 网站标识码; empty when not set.
    pub site_id_code: String,
    /// ICP备案号; empty when not set.
    pub icp: String,
    /// 公安备案号; empty when not set.
    pub police_record: String,
    /// Postal address; empty when not set.
    pub address: String,
    /// Telephone number; empty when not set.
    pub phone: String,
    /// Electronic mail address; empty when not set.
    pub email: String,
    /// The portal's 指南, 制度, 年报, 依申请公开: absolute addresses.
    pub portal_links: Vec<Link>,
    /// Whether the site has a page from `content/_about.md`.
    pub has_about: bool,
    /// Whether the index of terms has an entry.
    pub has_terms: bool,
    /// The date that validity was computed for, in words.
    pub as_of: String,
    /// The same, `2026-11-22`.
    pub as_of_iso: String,
    /// Whether the whole site is printed in grey today (`greyscale` in `site.yaml`).
    pub greyscale: bool,
}

/// What every page has beside its own view: `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The template's name without `.html`.
    pub kind: &'static str,
    /// Relative address of the site's root: empty or `../../`.
    pub root: String,
    /// Relative address of the home page.
    pub home: String,
    /// Address of the catalog.
    pub catalog: String,
    /// Address of the search page; empty when there is none.
    pub search: String,
    /// Address of the guide; empty when there is none.
    pub about: String,
    /// Address of the accessibility statement.
    pub accessibility: String,
    /// Relative address of the stylesheet.
    pub stylesheet: String,
    /// Relative address of the script.
    pub script: String,
    /// Relative address of the script that reads aloud.
    pub aloud: String,
    /// For `<title>`: begins with the page's own title.
    pub title: String,
    /// The page's own title for its `<h1>`, with the places where a line of it may end.
    pub heading_html: String,
    /// For `<meta name="description">`; empty when there is nothing to say.
    pub description: String,
    /// Absolute address of this page; empty without `base_url`.
    pub canonical: String,
    /// `noindex` or empty.
    pub robots: &'static str,
    /// The government page tags (`SiteName`, `ColumnName`, `ArticleTitle`, …) in order.
    pub tags: Vec<MetaTag>,
    /// Open Graph properties in order.
    pub open_graph: Vec<MetaTag>,
    /// JSON-LD, ready for a `<script type="application/ld+json">`; empty when there is none.
    pub json_ld_html: String,
    /// `<link rel="alternate">`: feeds and machine-readable twins.
    pub alternates: Vec<Alternate>,
    /// Where this page is: from the home page down to it; the last one is this page.
    pub breadcrumb: Vec<Link>,
    /// The site's main navigation.
    pub navigation: Vec<NavigationLink>,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is read.
    pub label: String,
    /// Where it leads; empty for plain text.
    pub url: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationLink {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// Whether this page is that one or below it.
    pub current: bool,
}

/// A `<meta>` element.
#[derive(Debug, Clone, Serialize)]
pub struct MetaTag {
    /// Its name or property.
    pub name: &'static str,
    /// Its content.
    pub content: String,
}

/// Another form of this page.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Its media type.
    pub media_type: &'static str,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A validity state.
#[derive(Debug, Clone, Serialize)]
pub struct StateView {
    /// For a CSS class.
    pub key: State,
    /// 有效, 尚未生效, 计划期已结束, 已失效 or 已废止.
    pub label: String,
}

/// `text.html`: a page of running text (guide, accessibility statement).
#[derive(Debug, Clone, Serialize)]
pub struct TextView {
    /// The heading.
    pub title: String,
    /// Finished markup; its first heading level is 2.
    pub body_html: String,
}

/// `search.html`: where all texts are searched.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The heading.
    pub title: String,
    /// What the page is for.
    pub lead: String,
    /// Relative address of the script that searches.
    pub script: String,
    /// What the script must know: JSON that can stand in a script element.
    pub settings_html: String,
    /// Lists and indexes that lead to documents as well.
    pub ways: Vec<Link>,
}

/// `redirect.html`: where a document, a list or a comparison that once had this address now is, or what stands for it.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The heading.
    pub title: String,
    /// What has become of it, in a sentence that ends before the link.
    pub lead: String,
    /// The document or page at its new address.
    pub target: Link,
}

/// `withdrawn.html`: a document that was withdrawn, with no text.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawnView {
    /// The heading.
    pub title: String,
    /// When it was withdrawn, in words.
    pub date: String,
    /// Why, as `site.yaml` says.
    pub reason: String,
}

/// `not_found.html`: the page for addresses that do not exist; all its addresses are absolute.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// The heading.
    pub title: String,
    /// What the reader can do.
    pub lead: String,
    /// Ways on.
    pub links: Vec<Link>,
}
