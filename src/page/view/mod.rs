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
pub(crate) use comparison::{
    ChangeBlock, ChangeEntry, ChangeSection, ComparisonView, CorrespondenceRow, CountView, Mark, SideView, TargetRow,
};
pub(crate) use list::{
    CatalogView, EntryView, GroupView, HomeView, ListBy, ListSection, ListView, OverviewView, Pager, TopicBody, TopicIssue,
    TopicSections, TopicYear,
};
pub(crate) use plan::{CitationView, ContentsEntry, CorrectionView, FactView, FileView, PartView, PlanView, SeriesNavigation};
use serde::Serialize;
pub(crate) use series::{
    GridCell, GridRow, GridView, SeriesTargetCell, SeriesTargetRow, SeriesTargets, SeriesView, ThreadCellView, ThreadRow,
    ThreadsView,
};
pub(crate) use terms::{TermGroup, TermPlace, TermView, TermsView};

/// The number of this set of views; a field that changes its meaning raises it.
pub(crate) const VIEW_VERSION: u32 = 1;

/// What is the same on every page of the site: global `site`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SiteView {
    /// [`VIEW_VERSION`].
    pub(crate) view_version: u32,
    /// The site's name.
    pub(crate) title: String,
    /// The name broken where a phone's header may break it (two lines).
    pub(crate) title_lines: Vec<String>,
    /// BCP 47 language of the interface: `zh-Hans`, `zh-Hant` or `en`.
    pub(crate) language: &'static str,
    /// Absolute address of the home page with a final slash; empty when not set.
    pub(crate) base_url: String,
    /// 主办单位.
    pub(crate) organisation: String,
    /// 网站标识码; empty when not set.
    pub(crate) site_id_code: String,
    /// ICP备案号; empty when not set.
    pub(crate) icp: String,
    /// 公安备案号; empty when not set.
    pub(crate) police_record: String,
    /// Postal address; empty when not set.
    pub(crate) address: String,
    /// Telephone number; empty when not set.
    pub(crate) phone: String,
    /// Electronic mail address; empty when not set.
    pub(crate) email: String,
    /// The portal's 指南, 制度, 年报, 依申请公开: absolute addresses.
    pub(crate) portal_links: Vec<Link>,
    /// Whether the site has a page from `content/_about.md`.
    pub(crate) has_about: bool,
    /// Whether the index of terms has an entry.
    pub(crate) has_terms: bool,
    /// The date that validity was computed for, in words.
    pub(crate) as_of: String,
    /// The same, `2026-11-22`.
    pub(crate) as_of_iso: String,
    /// Whether the whole site is printed in grey today (`greyscale` in `site.yaml`).
    pub(crate) greyscale: bool,
}

/// The template of a page, named after its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Template {
    Home,
    List,
    Series,
    Search,
    Text,
    Redirect,
    Withdrawn,
    NotFound,
    Catalog,
    Terms,
    Comparison,
    Plan,
    Overview,
}

impl Template {
    /// The name of its file without `.html`.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::List => "list",
            Self::Series => "series",
            Self::Search => "search",
            Self::Text => "text",
            Self::Redirect => "redirect",
            Self::Withdrawn => "withdrawn",
            Self::NotFound => "not_found",
            Self::Catalog => "catalog",
            Self::Terms => "terms",
            Self::Comparison => "comparison",
            Self::Plan => "plan",
            Self::Overview => "overview",
        }
    }
}

/// What every page has beside its own view: `page`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageView {
    /// The template's name without `.html`.
    pub(crate) kind: Template,
    /// Relative address of the site's root: empty or `../../`.
    pub(crate) root: String,
    /// Relative address of the home page.
    pub(crate) home: String,
    /// Address of the catalog.
    pub(crate) catalog: String,
    /// Address of the search page; empty when there is none.
    pub(crate) search: String,
    /// Address of the guide; empty when there is none.
    pub(crate) about: String,
    /// Address of the accessibility statement.
    pub(crate) accessibility: String,
    /// Relative address of the stylesheet.
    pub(crate) stylesheet: String,
    /// Relative address of the script.
    pub(crate) script: String,
    /// Relative address of the script that reads aloud.
    pub(crate) aloud: String,
    /// For `<title>`: begins with the page's own title.
    pub(crate) title: String,
    /// The page's own title for its `<h1>`, with the places where a line of it may end.
    pub(crate) heading_html: String,
    /// For `<meta name="description">`; empty when there is nothing to say.
    pub(crate) description: String,
    /// Absolute address of this page; empty without `base_url`.
    pub(crate) canonical: String,
    /// `noindex` or empty.
    pub(crate) robots: &'static str,
    /// The government page tags (`SiteName`, `ColumnName`, `ArticleTitle`, …) in order.
    pub(crate) tags: Vec<MetaTag>,
    /// Open Graph properties in order.
    pub(crate) open_graph: Vec<MetaTag>,
    /// JSON-LD, ready for a `<script type="application/ld+json">`; empty when there is none.
    pub(crate) json_ld_html: String,
    /// `<link rel="alternate">`: feeds and machine-readable twins.
    pub(crate) alternates: Vec<Alternate>,
    /// Where this page is: from the home page down to it; the last one is this page.
    pub(crate) breadcrumb: Vec<Link>,
    /// The site's main navigation.
    pub(crate) navigation: Vec<NavigationLink>,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    /// What is read.
    pub(crate) label: String,
    /// Where it leads; empty for plain text.
    pub(crate) url: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavigationLink {
    /// What is read.
    pub(crate) label: String,
    /// Where it leads.
    pub(crate) url: String,
    /// Whether this page is that one or below it.
    pub(crate) current: bool,
}

/// A `<meta>` element.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MetaTag {
    /// Its name or property.
    pub(crate) name: &'static str,
    pub(crate) content: String,
}

/// Another form of this page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Alternate {
    pub(crate) media_type: &'static str,
    pub(crate) title: String,
    pub(crate) url: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct StateView {
    /// For a CSS class.
    pub(crate) key: State,
    /// 有效, 尚未生效, 计划期已结束, 已失效 or 已废止.
    pub(crate) label: String,
}

/// `text.html`: a page of running text (guide, accessibility statement).
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TextView {
    pub(crate) title: String,
    /// Finished markup; its first heading level is 2.
    pub(crate) body_html: String,
}

/// `search.html`: where all texts are searched.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SearchView {
    pub(crate) title: String,
    /// What the page is for.
    pub(crate) lead: String,
    /// Relative address of the script that searches.
    pub(crate) script: String,
    /// What the script must know: JSON that can stand in a script element.
    pub(crate) settings_html: String,
    /// Lists and indexes that lead to documents as well.
    pub(crate) ways: Vec<Link>,
}

/// `redirect.html`: where a document, a list or a comparison that once had this address now is, or what stands for it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RedirectView {
    pub(crate) title: String,
    /// What has become of it, in a sentence that ends before the link.
    pub(crate) lead: String,
    /// The document or page at its new address.
    pub(crate) target: Link,
}

/// `withdrawn.html`: a document that was withdrawn, with no text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WithdrawnView {
    pub(crate) title: String,
    /// When it was withdrawn, in words.
    pub(crate) date: String,
    /// Why, as `site.yaml` says.
    pub(crate) reason: String,
}

/// `not_found.html`: the page for addresses that do not exist; all its addresses are absolute.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NotFoundView {
    pub(crate) title: String,
    /// What the reader can do.
    pub(crate) lead: String,
    /// Ways on.
    pub(crate) links: Vec<Link>,
}
