//! What templates see: one view per page kind, every sentence ready to print.
//!
//! A template named after its page kind (`plan.html`, `series.html`, …) is rendered with
//! `page` (a [`PageView`]) and `view` (the kind's own view), besides the globals `site`
//! ([`SiteView`]) and `t` (the interface strings of the site's language). Addresses in
//! views are relative to the page, except those said to be absolute. A field called `*_html` is
//! finished markup and is printed with `| safe`; everything else is text.

use serde::Serialize;

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
    /// `in_force`, `pending`, `period_ended`, `expired` or `repealed`: for a CSS class.
    pub key: &'static str,
    /// 有效, 尚未生效, 计划期已结束, 已失效 or 已废止.
    pub label: String,
}

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

/// How to cite a plan, in the order in which the parts are written. Where a section is cited its place stands after the
/// title and its anchor after the address.
#[derive(Debug, Clone, Serialize)]
pub struct CitationView {
    /// The title in its marks: `《…》`.
    pub title: String,
    /// Issuing bodies and date, with the comma before each.
    pub source: String,
    /// Absolute address of the plan; may be empty.
    pub url: String,
}

/// `plan.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PlanView {
    /// The plan's title.
    pub title: String,
    /// BCP 47 language of the text where it differs from the site's; else empty.
    pub lang: String,
    /// Its validity.
    pub state: StateView,
    /// 截至 DATE, as of which the state holds.
    pub state_as_of: String,
    /// What the state means and until when, one or two sentences.
    pub state_sentence: String,
    /// What is said before these.
    pub replaced_by_label: String,
    /// The documents that replaced or repealed it.
    pub replaced_by: Vec<Link>,
    /// The documents that it replaces.
    pub replaces: Vec<Link>,
    /// The facts that decide whether to read on: shown at once.
    pub facts: Vec<FactView>,
    /// The further rows of the metadata table.
    pub more_facts: Vec<FactView>,
    /// The sealed original, to be offered first.
    pub original: Option<FileView>,
    /// Contents: all listed sections in order, flat.
    pub contents: Vec<ContentsEntry>,
    /// How many entries are at the first level, in words ("9章" or "9个部分").
    pub contents_summary: String,
    /// How many entries are below the first level.
    pub contents_below: usize,
    /// How many entries of the lowest levels were left out because there are too many.
    pub contents_unlisted: usize,
    /// The parts in order: covering notice, plan, annexes.
    pub parts: Vec<PartView>,
    /// Footnotes, finished markup of an ordered list; empty when there are none.
    pub footnotes_html: String,
    /// Attachments.
    pub attachments: Vec<FileView>,
    /// Markdown, plain text and JSON of the same text.
    pub downloads: Vec<FileView>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Where the plan stands among the issues of its series.
    pub series: Option<SeriesNavigation>,
    /// The comparisons with the issues before and after, with the number of changes in words; often empty.
    pub comparisons: Vec<Link>,
    /// The page from which the text was taken: absolute.
    pub source: Option<Link>,
    /// A QR code of the page's absolute address: finished SVG; empty without `base_url`.
    pub qr_html: String,
    /// How to cite the document as a whole.
    pub citation: CitationView,
    /// Other documents that the reader may look for: report on this plan, the plan reported on.
    pub related: Vec<Link>,
}

/// A row of the metadata table.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// Its key in the front matter, for a class.
    pub key: &'static str,
    /// The official label: 索引号, 发布机构, …
    pub label: String,
    /// The value: one or more texts, some with a link. Empty: say `t.not_stated`.
    pub values: Vec<Link>,
}

/// An entry of a plan's contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// Depth from 1; a part's title has depth 0.
    pub depth: u8,
    /// The printed number, such as 三、 or （二）; may be empty.
    pub ordinal: String,
    /// The section's title.
    pub title: String,
    /// `#s3-2`.
    pub url: String,
}

/// A part of a document.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// `notice`, `plan` or `annex`.
    pub role: &'static str,
    /// Anchor of the part; empty for a plan that is the only part.
    pub anchor: String,
    /// Further anchors that lead to its heading.
    pub also: Vec<String>,
    /// Its heading; empty where it would only repeat the page's title.
    pub title: String,
    /// Its text: finished markup. The first heading level in it is `heading_level`.
    pub body_html: String,
    /// The level of the part's own heading (2), for symmetry with `body_html`.
    pub heading_level: u8,
}

/// A file to open or to keep.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    /// What is read.
    pub title: String,
    /// Where it is; empty when only the title is known.
    pub url: String,
    /// `PDF`, `XLSX`, `Markdown`, …
    pub format: String,
    /// `1.2 MB`; empty when unknown.
    pub size: String,
    /// SHA-256 in hexadecimal; empty when unknown.
    pub sha256: String,
    /// A suggested name for the kept file.
    pub download: String,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// Its date in words.
    pub date: String,
    /// Its date, `2023-04-04`.
    pub date_iso: String,
    /// What was corrected.
    pub note: String,
}

/// Where a plan stands in its series.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesNavigation {
    /// The series' page.
    pub series: Link,
    /// The issue before; its label is its period.
    pub previous: Option<Link>,
    /// The issue after.
    pub next: Option<Link>,
    /// All issues, oldest first; the current one has no address.
    pub issues: Vec<Link>,
}

/// `list.html`: the documents of one body, topic, year, validity or kind.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// `body`, `topic`, `year`, `validity` or `kind`.
    pub by: &'static str,
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
    /// `bodies`, `topics`, `years`, `validity`, `kinds` or `series`.
    pub by: &'static str,
    /// The heading.
    pub title: String,
    /// One sentence under it.
    pub lead: String,
    /// The groups.
    pub groups: Vec<GroupView>,
}

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

/// `comparison.html`: two documents side by side.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView {
    /// Whether the newer document reports on the older one: then nothing is said of changes.
    pub is_report: bool,
    /// The heading.
    pub title: String,
    /// The heading, with the places where a line of it may end.
    pub heading_html: String,
    /// The older document; without an address in a file of its own.
    pub older: Link,
    /// The newer document.
    pub newer: Link,
    /// 旧（2025年）.
    pub older_label: String,
    /// 新（2026年）.
    pub newer_label: String,
    /// That these are two documents, in a sentence.
    pub lead: String,
    /// How the correspondence was found.
    pub method: String,
    /// How many pairs stand on each ground.
    pub bases: Vec<CountView>,
    /// Whether a person has read this very comparison.
    pub is_reviewed: bool,
    /// Who has read it and when, or that nobody has.
    pub review: String,
    /// That an earlier review is void; else empty.
    pub void: String,
    /// The fingerprint that a review names.
    pub digest: String,
    /// How many sections changed, in words.
    pub changed: String,
    /// Sections by mark.
    pub counts: Vec<CountView>,
    /// Paragraphs by mark; empty where they are not compared.
    pub paragraph_counts: Vec<CountView>,
    /// That only sections were compared; else empty.
    pub coarse: String,
    /// The targets.
    pub targets: Vec<TargetRow>,
    /// The table of corresponding sections.
    pub rows: Vec<CorrespondenceRow>,
    /// All sections in the order of the newer document; of a report in that of the plan.
    pub sections: Vec<ChangeSection>,
    /// What the newer document does not have, in the order of the older one.
    pub gone: Vec<ChangeSection>,
    /// The contents of the part that goes section by section, over all its pages.
    pub contents: Vec<ChangeEntry>,
    /// Where the list of what is gone begins; absent when nothing is.
    pub gone_url: String,
    /// Whether this is the first or only page, with the counts, the table and the targets.
    pub is_first: bool,
    /// The pages of two long documents.
    pub pager: Option<Pager>,
}

/// A section in the contents of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeEntry {
    /// Where it stands.
    pub url: String,
    /// The level of its heading.
    pub level: u8,
    /// Its printed number.
    pub ordinal: String,
    /// Its heading.
    pub title: String,
    /// What became of it, in words.
    pub mark: String,
}

/// How many have something in common.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// For a class.
    pub key: &'static str,
    /// In words.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// A target in two documents.
#[derive(Debug, Clone, Serialize)]
pub struct TargetRow {
    /// What is measured.
    pub indicator: String,
    /// Whether the program found it and nobody confirmed it.
    pub is_found: bool,
    /// Its words in the older document.
    pub older: Option<Link>,
    /// Its words in the newer document.
    pub newer: Option<Link>,
    /// `up`, `down`, `same`, `wording`, `form`, `new`, `absent`; empty on the page of a report.
    pub key: &'static str,
    /// What became of it, in words; empty on the page of a report.
    pub change: String,
}

/// A row of the table of corresponding sections.
#[derive(Debug, Clone, Serialize)]
pub struct CorrespondenceRow {
    /// The mark, for a class.
    pub key: &'static str,
    /// The relation in words.
    pub mark: String,
    /// 第5处; empty where nothing changed.
    pub number: String,
    /// Its block on this page.
    pub url: String,
    /// Sections of the older document.
    pub older: Vec<Link>,
    /// Sections of the newer document.
    pub newer: Vec<Link>,
}

/// A section of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeSection {
    /// Its id.
    pub id: String,
    /// The level of its heading.
    pub level: u8,
    /// `reworded`, `moved`, `renumbered`, `new`, `absent`, `partly` (only paragraphs of it are absent), `identical`; of a report `found`,
    /// `unfound`.
    pub key: &'static str,
    /// The same in words.
    pub mark: String,
    /// Why it is held to correspond; may be empty.
    pub basis: String,
    /// 第5处; empty where nothing changed.
    pub number: String,
    /// Whether it counts as a change; of a report, whether something was found.
    pub is_changed: bool,
    /// The section in its document.
    pub original: Link,
    /// Its printed number, with the space after it.
    pub ordinal: String,
    /// Its heading.
    pub title: String,
    /// The sections that answer to it.
    pub counterparts: Vec<Link>,
    /// Sentences on what became of it.
    pub notes: Vec<String>,
    /// Its paragraphs.
    pub blocks: Vec<ChangeBlock>,
    /// The change before it.
    pub previous: Option<Link>,
    /// The change after it.
    pub next: Option<Link>,
}

/// A paragraph, list or table of a comparison, or several that did not change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeBlock {
    /// Its id.
    pub id: String,
    /// `reworded`, `moved`, `new`, `absent`, `identical`, or `elsewhere` (see `link`).
    pub key: &'static str,
    /// The same in words.
    pub mark: String,
    /// Why the texts are held to correspond; may be empty.
    pub basis: String,
    /// Sentences on what changed.
    pub notes: Vec<String>,
    /// The older text.
    pub older: Option<SideView>,
    /// The newer text.
    pub newer: Option<SideView>,
    /// Whether nothing changed.
    pub is_same: bool,
    /// What a folded block says of itself.
    pub summary: String,
    /// How many paragraphs it stands for.
    pub count: usize,
    /// Where the text is shown.
    pub link: Option<Link>,
}

/// One text of a pair.
#[derive(Debug, Clone, Serialize)]
pub struct SideView {
    /// 旧（2025年）.
    pub label: String,
    /// Where it stands in its document.
    pub places: Vec<Link>,
    /// The text: finished markup.
    pub html: String,
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

/// `terms.html`: the index of terms, or one initial of it.
#[derive(Debug, Clone, Serialize)]
pub struct TermsView {
    /// The heading.
    pub title: String,
    /// What the index holds.
    pub lead: String,
    /// The initials; on one page their addresses are anchors.
    pub initials: Vec<NavigationLink>,
    /// The groups on this page.
    pub groups: Vec<TermGroup>,
}

/// The terms under one initial.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroup {
    /// Anchor of the group.
    pub anchor: String,
    /// `A` … `Z`, or `#` for others.
    pub initial: String,
    /// The terms.
    pub terms: Vec<TermView>,
}

/// A term with the places where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// Anchor of the term.
    pub anchor: String,
    /// As printed, with its marks: 《…》 or “…”.
    pub term: String,
    /// The places, by document.
    pub places: Vec<TermPlace>,
}

/// The sections of one document in which a term stands.
#[derive(Debug, Clone, Serialize)]
pub struct TermPlace {
    /// The document.
    pub document: Link,
    /// Its sections: label such as 三（二）, or the words for the text before the first section.
    pub sections: Vec<Link>,
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

/// `notice.html`: a document that was withdrawn, with no text.
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
