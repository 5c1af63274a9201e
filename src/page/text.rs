//! Pages of running text: the guide, the accessibility statement, and the short pages.

use super::body::{Writer, escaped};
use super::shell::Head;
use super::view::{Link, NotFoundView, RedirectView, TextView, WithdrawnView};
use super::{ListOf, Made, Maker, Overview, View, comparison, lists};
use crate::document::{Block, Footnote};
use crate::site::{PlanIndex, Successor};
use crate::source::GroupSort;

/// The file of the guide, under the site folder.
pub const GUIDE_PATH: &str = "content/_about.md";

/// The address of its page.
pub const GUIDE_ADDRESS: &str = "about/";

/// The guide.
#[derive(Debug)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its footnotes.
    pub footnotes: Vec<Footnote>,
}

pub(super) fn about(maker: &Maker<'_>) -> Made {
    let here = GUIDE_ADDRESS;
    let (title, body_html) = match maker.guide {
        Some(guide) => {
            let mut writer = Writer::new(maker.site, maker.strings, here, &guide.footnotes);
            let body = writer.blocks(&guide.blocks);
            (guide.title.clone(), body + &writer.footnote_list())
        }
        None => (maker.strings.get("about").to_owned(), String::new()),
    };
    text_page(maker, here, title, body_html)
}

fn text_page(maker: &Maker<'_>, here: &str, title: String, body_html: String) -> Made {
    let page = maker.page(Head {
        kind: "text",
        address: here,
        title: title.clone(),
        description: title.clone(),
        tags: maker.column_tags(&title, &title, &title),
        ..Head::default()
    });
    Made { page, view: View::Text(TextView { title, body_html }) }
}

pub(super) fn accessibility(maker: &Maker<'_>) -> Made {
    let strings = maker.strings;
    let organisation = &maker.site.config.organisation;
    let mut body = String::new();
    for section in ["promise", "done", "means", "reading", "limits", "formats"] {
        body.push_str(&format!(
            "<h2 id=\"g-{section}\">{}</h2>",
            escaped(strings.get(&format!("accessibility_{section}_title")))
        ));
        for paragraph in strings.get(&format!("accessibility_{section}")).lines() {
            body.push_str(&format!("<p>{}</p>", escaped(paragraph)));
        }
    }
    body.push_str(&format!(
        "<h2 id=\"g-contact\">{}</h2><p>{}</p>",
        escaped(strings.get("accessibility_contact_title")),
        escaped(strings.get("accessibility_contact"))
    ));
    let contacts: Vec<String> =
        [("phone", &organisation.phone), ("email", &organisation.email), ("address", &organisation.address)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| {
                format!("<li>{}{}{}</li>", escaped(strings.get(key)), escaped(strings.get("colon")), escaped(value))
            })
            .collect();
    if !contacts.is_empty() {
        body.push_str(&format!("<ul>{}</ul>", contacts.concat()));
    }
    text_page(maker, "accessibility/", strings.get("accessibility").to_owned(), body)
}

pub(super) fn redirect(maker: &Maker<'_>, here: &str, index: PlanIndex) -> Made {
    let metadata = &maker.site.plans[index].metadata;
    let title = maker.strings.fill("moved_title", &[("title", &metadata.title)]);
    let lead = maker.strings.get("moved").to_owned();
    let to = (metadata.address.clone(), metadata.title.clone());
    leads_on(maker, here, title, lead, to)
}

/// The page at an address that a list, a series or a comparison had.
pub(super) fn successor(maker: &Maker<'_>, here: &str, successor: &Successor) -> Made {
    let strings = maker.strings;
    let (has_moved, to) = place_of(maker, successor);
    let (title, lead) = if has_moved { ("page_moved_title", "page_moved") } else { ("page_gone_title", "page_gone") };
    leads_on(maker, here, strings.get(title).to_owned(), strings.get(lead).to_owned(), to)
}

/// A link to what else was published at this address.
pub(super) fn displaced(maker: &Maker<'_>, here: &str) -> Option<Link> {
    let (_, (address, name)) = place_of(maker, maker.site.displaced.get(here)?);
    Some(maker.link(here, &address, name))
}

/// Whether the page itself stands elsewhere, and not only what has become of it; its address and name.
fn place_of(maker: &Maker<'_>, successor: &Successor) -> (bool, (String, String)) {
    let Maker { site, strings, comparisons, .. } = maker;
    let of_list = |list: &ListOf| (lists::address(list), lists::name_of(maker, list));
    let of_series = |index: usize| {
        let series = &site.series[index];
        (GroupSort::Series.address(&series.id), lists::series_title(maker, series))
    };
    match successor {
        Successor::Group(sort, id) | Successor::InGroup(sort, id) => {
            let list = match sort {
                GroupSort::Topic => ListOf::Topic(id.clone()),
                GroupSort::Kind => ListOf::Kind(id.clone()),
                _ => ListOf::Body(id.clone()),
            };
            (matches!(successor, Successor::Group(..)), of_list(&list))
        }
        Successor::Series(index) => (true, of_series(*index)),
        Successor::Comparison(index) => {
            let found = &comparisons.all[*index];
            (true, (found.place.address.clone(), comparison::title(maker, found)))
        }
        Successor::InSeries(index) => (false, of_series(*index)),
        Successor::Document(plan) => {
            let metadata = &site.plans[*plan].metadata;
            (false, (metadata.address.clone(), metadata.title.clone()))
        }
        Successor::Overview(sort) => {
            let overview = match sort {
                GroupSort::Body => Overview::Bodies,
                GroupSort::Topic => Overview::Topics,
                GroupSort::Kind => Overview::Kinds,
                GroupSort::Series => Overview::Series,
                GroupSort::Year => Overview::Years,
            };
            (false, (lists::overview_address(overview).to_owned(), strings.get(sort.folder()).to_owned()))
        }
    }
}

/// A page that does nothing but lead to another one.
fn leads_on(maker: &Maker<'_>, here: &str, title: String, lead: String, (address, name): (String, String)) -> Made {
    let target = maker.link(here, &address, name);
    let mut page = maker.page(Head {
        kind: "redirect",
        address: here,
        title: title.clone(),
        context: here.trim_end_matches('/').to_owned(),
        description: title.clone(),
        noindex: true,
        ..Head::default()
    });
    // Search engines take the new address from here.
    page.canonical = super::absolute(maker.site, &address);
    Made { page, view: View::Redirect(RedirectView { title, lead, target }) }
}

pub(super) fn withdrawn(maker: &Maker<'_>, here: &str, position: usize) -> Made {
    let strings = maker.strings;
    let entry = &maker.site.config.withdrawn[position];
    let title = strings.get("withdrawn_title").to_owned();
    let page = maker.page(Head {
        kind: "withdrawn",
        address: here,
        title: title.clone(),
        context: here.trim_end_matches('/').to_owned(),
        description: title.clone(),
        noindex: true,
        ..Head::default()
    });
    let reason = if entry.purge { String::new() } else { entry.reason.clone() };
    Made { page, view: View::Withdrawn(WithdrawnView { title, date: strings.date(entry.date), reason }) }
}

pub(super) fn not_found(maker: &Maker<'_>) -> Made {
    let strings = maker.strings;
    let here = "404.html";
    let links: Vec<Link> = [("", "home"), ("catalog/", "nav_catalog"), ("bodies/", "nav_bodies"), ("years/", "nav_years")]
        .into_iter()
        .map(|(to, key)| maker.link(here, to, strings.get(key)))
        .collect();
    let title = strings.get("not_found_title").to_owned();
    let lead = strings.get("not_found_lead").to_owned();
    let page = maker.page(Head {
        kind: "not_found",
        address: here,
        title: title.clone(),
        description: lead.clone(),
        noindex: true,
        ..Head::default()
    });
    Made { page, view: View::NotFound(NotFoundView { title, lead, links }) }
}
