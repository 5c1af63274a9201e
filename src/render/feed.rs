//! Atom feed, sitemap and robots.txt.

use crate::base::address::{encode, file_of};
use crate::base::date::Date;
use crate::page::{Order, Page, PageKind, Strings, absolute};
use crate::site::{Comparisons, PlanId, PlanSummary, RelatedLink, ReviewState, Site};
use std::fmt::Write as _;

const MAX_FEED_ENTRIES: usize = 50;

/// <https://www.sitemaps.org/protocol.html> allows 50,000 addresses in a file.
const MAX_SITEMAP_ENTRIES: usize = 45_000;

fn xml(text: &str) -> String {
    // XML 1.0 has no way to write control characters and noncharacters.
    let clean = text.chars().filter(
        |character| matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..),
    );
    let mut escaped = String::with_capacity(text.len());
    for character in clean {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            character => escaped.push(character),
        }
    }
    escaped
}

/// The newest documents, as Atom (RFC 4287).
#[must_use]
pub(crate) fn feed(site: &Site, strings: &Strings) -> String {
    let entries = || site.plans.iter_with_ids().take(MAX_FEED_ENTRIES);
    let newest = entries().map(|(_, plan)| updated_on(plan)).max().unwrap_or(site.as_of);
    let organisation = if site.config.organisation.name.is_empty() { &site.config.title } else { &site.config.organisation.name };
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n\
         <title>{}</title>\n<updated>{newest}T00:00:00+08:00</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        site.config.language.tag(),
        xml(&feed_id(site, "feed.xml")),
        xml(&site.config.title),
        xml(organisation),
        xml(&feed_link(site, "feed.xml")),
        xml(&feed_link(site, "")),
    );
    for (index, plan) in entries() {
        feed.push_str(&feed_entry(site, strings, index, plan));
    }
    feed.push_str("</feed>\n");
    feed
}

fn feed_entry(site: &Site, strings: &Strings, index: PlanId, plan: &PlanSummary) -> String {
    let metadata = &plan.metadata;
    let bodies = strings.join(metadata.bodies.iter().map(|body| body.printed.as_str()));
    let summary = metadata
        .summary
        .clone()
        .unwrap_or_else(|| strings.fill("feed_summary", &[("state", strings.state(site.states[index])), ("body", &bodies)]));
    let mut entry = format!(
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <published>{}T00:00:00+08:00</published>\n<updated>{}T00:00:00+08:00</updated>\n\
         <author><name>{}</name></author>\n\
         <summary>{}</summary>\n",
        xml(&feed_id(site, &site.feed_addresses[index])),
        xml(&metadata.title),
        xml(&feed_link(site, &metadata.address)),
        metadata.date,
        updated_on(plan),
        xml(&bodies),
        xml(&summary),
    );
    for (href, title) in site.related(index).into_iter().filter_map(|entry| related(site, entry)) {
        let _ = writeln!(entry, "<link rel=\"related\" href=\"{}\" title=\"{}\"/>", xml(&href), xml(title));
    }
    for topic in &metadata.topics {
        let _ = writeln!(entry, "<category term=\"{}\"/>", xml(&topic.name));
    }
    entry.push_str("</entry>\n");
    entry
}

/// The day of the last correction, or of the publication.
fn updated_on(plan: &PlanSummary) -> Date {
    plan.metadata.corrections.first().map_or(plan.metadata.date, |correction| correction.date)
}

fn feed_id(site: &Site, address: &str) -> String {
    let url = absolute(site, address);
    if url.is_empty() { format!("urn:gongkai:{}", encode(address)) } else { url }
}

fn feed_link(site: &Site, address: &str) -> String {
    let url = absolute(site, address);
    if url.is_empty() { encode(&file_of(address)) } else { url }
}

/// Where an entry of `related` leads, and how it is called; nothing where it leads nowhere today.
fn related<'a>(site: &'a Site, entry: RelatedLink<'a>) -> Option<(String, &'a str)> {
    Some(match entry {
        RelatedLink::Plan(plan, title) => {
            let metadata = &site.plans[plan].metadata;
            (feed_link(site, &metadata.address), title.unwrap_or(&metadata.title))
        }
        RelatedLink::File { path, title } => (feed_link(site, path), title),
        RelatedLink::Address { url, title } => (url.to_owned(), title),
        RelatedLink::LeftOut(_) => return None,
    })
}

/// `sitemap.xml`, and further files where the site is large. Empty without `base_url`: a sitemap needs whole addresses.
#[must_use]
pub(crate) fn sitemaps(site: &Site, comparisons: &Comparisons, pages: &[Page]) -> Vec<(String, String)> {
    if site.config.base_url.is_empty() {
        return Vec::new();
    }
    let listed: Vec<String> =
        pages.iter().filter(|page| is_listed(comparisons, &page.kind)).map(|page| sitemap_entry(site, page)).collect();
    let file = |urls: &[String]| {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             {}</urlset>\n",
            urls.concat()
        )
    };
    if listed.len() <= MAX_SITEMAP_ENTRIES {
        return vec![("sitemap.xml".to_owned(), file(&listed))];
    }
    let mut files: Vec<(String, String)> = listed
        .chunks(MAX_SITEMAP_ENTRIES)
        .enumerate()
        .map(|(number, urls)| (format!("sitemap-{}.xml", number + 1), file(urls)))
        .collect();
    let index = files
        .iter()
        .map(|(name, _)| format!("<sitemap><loc>{}</loc></sitemap>\n", xml(&absolute(site, name))))
        .collect::<Vec<_>>()
        .concat();
    files.insert(
        0,
        (
            "sitemap.xml".to_owned(),
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                 <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{index}</sitemapindex>\n"
            ),
        ),
    );
    files
}

/// Whether search engines are to find a page.
fn is_listed(comparisons: &Comparisons, page: &PageKind) -> bool {
    match page {
        PageKind::NotFound | PageKind::Redirect(_) | PageKind::Successor(_) | PageKind::Withdrawn(_) => false,
        PageKind::Catalog(order, _) => *order == Order::Date,
        // What nobody has read is not offered to search engines.
        PageKind::Comparison(id, _) => matches!(comparisons.all[*id].review, ReviewState::Reviewed(_)),
        _ => true,
    }
}

fn sitemap_entry(site: &Site, page: &Page) -> String {
    let modified = match page.kind {
        PageKind::Plan(plan) => format!("<lastmod>{}</lastmod>", updated_on(&site.plans[plan])),
        _ => String::new(),
    };
    format!("<url><loc>{}</loc>{modified}</url>\n", xml(&absolute(site, &page.address)))
}

/// `robots.txt`: everything may be read.
#[must_use]
pub(crate) fn robots(site: &Site) -> String {
    let sitemap = absolute(site, "sitemap.xml");
    let sitemap = if sitemap.is_empty() { String::new() } else { format!("\nSitemap: {sitemap}\n") };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
