//! Atom feed, sitemap and robots.txt.

use crate::page::{Page, PageKind, Strings, absolute};
use crate::site::{ComparisonId, Comparisons, PlanSummary, RelatedLink, ReviewState, Site};
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
    let updated_on =
        |plan: &PlanSummary| plan.metadata.corrections.first().map_or(plan.metadata.date, |correction| correction.date);
    let entries = || site.plans.iter_with_ids().take(MAX_FEED_ENTRIES);
    let newest = entries().map(|(_, plan)| updated_on(plan)).max().unwrap_or(site.as_of);
    let id = |address: &str| {
        let url = absolute(site, address);
        if url.is_empty() { format!("urn:gongkai:{}", crate::base::address::encode(address)) } else { url }
    };
    let link = |address: &str| {
        let url = absolute(site, address);
        if url.is_empty() { crate::base::address::encode(&crate::base::address::file_of(address)) } else { url }
    };
    let organisation = if site.config.organisation.name.is_empty() { &site.config.title } else { &site.config.organisation.name };
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n\
         <title>{}</title>\n<updated>{newest}T00:00:00+08:00</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        site.config.language.tag(),
        xml(&id("feed.xml")),
        xml(&site.config.title),
        xml(organisation),
        xml(&link("feed.xml")),
        xml(&link("")),
    );
    for (index, plan) in entries() {
        let metadata = &plan.metadata;
        let updated = updated_on(plan);
        let summary = metadata.summary.clone().unwrap_or_else(|| {
            strings.fill(
                "feed_summary",
                &[
                    ("state", strings.state(site.states[index])),
                    ("body", &strings.join(metadata.bodies.iter().map(|body| body.printed.as_str()))),
                ],
            )
        });
        let _ = write!(
            feed,
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <published>{}T00:00:00+08:00</published>\n<updated>{updated}T00:00:00+08:00</updated>\n\
             <author><name>{}</name></author>\n\
             <summary>{}</summary>\n",
            xml(&id(&site.feed_addresses[index])),
            xml(&metadata.title),
            xml(&link(&metadata.address)),
            metadata.date,
            xml(&strings.join(metadata.bodies.iter().map(|body| body.printed.as_str()))),
            xml(&summary),
        );
        for entry in site.related(index) {
            if let Some((href, title)) = related(site, link, entry) {
                let _ = writeln!(feed, "<link rel=\"related\" href=\"{}\" title=\"{}\"/>", xml(&href), xml(title));
            }
        }
        for topic in &metadata.topics {
            let _ = writeln!(feed, "<category term=\"{}\"/>", xml(&topic.name));
        }
        feed.push_str("</entry>\n");
    }
    feed.push_str("</feed>\n");
    feed
}

/// Where an entry of `related` leads, and how it is called; nothing where it leads nowhere today.
fn related<'a>(site: &'a Site, link: impl Fn(&str) -> String, entry: RelatedLink<'a>) -> Option<(String, &'a str)> {
    Some(match entry {
        RelatedLink::Plan(plan, title) => {
            let metadata = &site.plans[plan].metadata;
            (link(&metadata.address), title.unwrap_or(&metadata.title))
        }
        RelatedLink::File { path, title } => (link(path), title),
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
    // What nobody has read is not offered to search engines.
    let is_read = |id: ComparisonId| matches!(comparisons.all[id].review, ReviewState::Reviewed(_));
    let listed: Vec<String> = pages
        .iter()
        .filter(|page| {
            !matches!(page.kind, PageKind::NotFound | PageKind::Redirect(_) | PageKind::Successor(_) | PageKind::Withdrawn(_))
                && !matches!(page.kind, PageKind::Catalog(order, _) if order != crate::page::Order::Date)
                && !matches!(page.kind, PageKind::Comparison(id, _) if !is_read(id))
        })
        .map(|page| {
            let modified = match page.kind {
                PageKind::Plan(plan) => {
                    let metadata = &site.plans[plan].metadata;
                    format!(
                        "<lastmod>{}</lastmod>",
                        metadata.corrections.first().map_or(metadata.date, |correction| correction.date)
                    )
                }
                _ => String::new(),
            };
            format!("<url><loc>{}</loc>{modified}</url>\n", xml(&absolute(site, &page.address)))
        })
        .collect();
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

/// `robots.txt`: everything may be read.
#[must_use]
pub(crate) fn robots(site: &Site) -> String {
    let sitemap = absolute(site, "sitemap.xml");
    let sitemap = if sitemap.is_empty() { String::new() } else { format!("\nSitemap: {sitemap}\n") };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
