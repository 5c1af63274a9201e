//! Pages of running text: the guide, the accessibility statement, and the short pages.

use super::body::{Writer, escaped};
use super::context::{PageContext, absolute};
use super::frame::Head;
use super::groups;
use super::guide::GUIDE_ADDRESS;
use super::kind::{ListOf, Overview};
use super::overview;
use super::view::{Link, NotFoundView, PageView, RedirectView, Template, TextView, WithdrawnView};
use super::{PageData, View, comparison};
use crate::site::{PlanId, SeriesId, Successor};
use crate::source::GroupSort;

pub(super) fn about(context: &PageContext<'_>) -> PageData {
    let here = GUIDE_ADDRESS;
    let (title, body_html) = match context.guide {
        Some(guide) => {
            let mut writer = Writer::new(context.site, context.strings, here, &guide.footnotes);
            let body = writer.blocks(&guide.blocks);
            (guide.title.clone(), body + &writer.footnote_list())
        }
        None => (context.strings.get("about").to_owned(), String::new()),
    };
    text_page(context, here, title, body_html)
}

fn text_page(context: &PageContext<'_>, here: &str, title: String, body_html: String) -> PageData {
    let page = context.page(Head {
        description: title.clone(),
        tags: context.column_tags(&title, &title, &title),
        ..Head::of(Template::Text, here, title.clone())
    });
    PageData { page, view: View::Text(TextView { title, body_html }) }
}

pub(super) fn accessibility(context: &PageContext<'_>) -> PageData {
    let strings = context.strings;
    let organisation = &context.site.config.organisation;
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
    text_page(context, "accessibility/", strings.get("accessibility").to_owned(), body)
}

pub(super) fn redirect(context: &PageContext<'_>, here: &str, index: PlanId) -> PageData {
    let metadata = &context.site.plans[index].metadata;
    let title = context.strings.fill("moved_title", &[("title", &metadata.title)]);
    let lead = context.strings.get("moved").to_owned();
    let to = (metadata.address.clone(), metadata.title.clone());
    leads_on(context, here, title, lead, to)
}

/// The page at an address that a list, a series or a comparison had.
pub(super) fn successor(context: &PageContext<'_>, here: &str, successor: &Successor) -> PageData {
    let strings = context.strings;
    let (has_moved, to) = place_of(context, successor);
    let (title, lead) = if has_moved { ("page_moved_title", "page_moved") } else { ("page_gone_title", "page_gone") };
    leads_on(context, here, strings.get(title).to_owned(), strings.get(lead).to_owned(), to)
}

/// A link to what else was published at this address.
pub(super) fn displaced(context: &PageContext<'_>, here: &str) -> Option<Link> {
    let (_, (address, name)) = place_of(context, context.site.displaced.get(here)?);
    Some(context.link(here, &address, name))
}

/// Whether the page itself stands elsewhere, and not only what has become of it; its address and name.
fn place_of(context: &PageContext<'_>, successor: &Successor) -> (bool, (String, String)) {
    let PageContext { site, strings, comparisons, .. } = context;
    let of_list = |list: &ListOf| (list.address(), groups::name_of(context, list));
    let of_series = |id: SeriesId| {
        let series = &site.series[id];
        (GroupSort::Series.address(&series.id), groups::series_title(context, series))
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
        Successor::Series(id) => (true, of_series(*id)),
        Successor::Comparison(id) => {
            let found = &comparisons.all[*id];
            (true, (found.place.address.clone(), comparison::title(context, found)))
        }
        Successor::InSeries(id) => (false, of_series(*id)),
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
            (false, (overview::overview_address(overview).to_owned(), strings.get(sort.folder()).to_owned()))
        }
    }
}

/// A page that does nothing but lead to another one.
fn leads_on(context: &PageContext<'_>, here: &str, title: String, lead: String, (address, name): (String, String)) -> PageData {
    let target = context.link(here, &address, name);
    let head = Head {
        context: here.trim_end_matches('/').to_owned(),
        description: title.clone(),
        noindex: true,
        ..Head::of(Template::Redirect, here, title.clone())
    };
    // Search engines take the new address from here.
    let page = PageView { canonical: absolute(context.site, &address), ..context.page(head) };
    PageData { page, view: View::Redirect(RedirectView { title, lead, target }) }
}

pub(super) fn withdrawn(context: &PageContext<'_>, here: &str, position: usize) -> PageData {
    let strings = context.strings;
    let entry = &context.site.config.withdrawn[position];
    let title = strings.get("withdrawn_title").to_owned();
    let page = context.page(Head {
        context: here.trim_end_matches('/').to_owned(),
        description: title.clone(),
        noindex: true,
        ..Head::of(Template::Withdrawn, here, title.clone())
    });
    let reason = if entry.purge { String::new() } else { entry.reason.clone() };
    PageData { page, view: View::Withdrawn(WithdrawnView { title, date: strings.date(entry.date), reason }) }
}

pub(super) fn not_found(context: &PageContext<'_>) -> PageData {
    let strings = context.strings;
    let here = "404.html";
    let links: Vec<Link> = [("", "home"), ("catalog/", "nav_catalog"), ("bodies/", "nav_bodies"), ("years/", "nav_years")]
        .into_iter()
        .map(|(to, key)| context.link(here, to, strings.get(key)))
        .collect();
    let title = strings.get("not_found_title").to_owned();
    let lead = strings.get("not_found_lead").to_owned();
    let page =
        context.page(Head { description: lead.clone(), noindex: true, ..Head::of(Template::NotFound, here, title.clone()) });
    PageData { page, view: View::NotFound(NotFoundView { title, lead, links }) }
}
