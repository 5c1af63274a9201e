//! The catalog of all documents, in four orders.

use super::frame::Head;
use super::pager::{numbered_title, pager};
use super::plan::entry;
use super::view::{CatalogView, FileView, NavigationLink, Template};
use super::{ENTRIES_PER_PAGE, Order, PageContext, PageData, View, context::numbered};
use crate::base::pinyin;
use crate::site::{PlanId, Site};
use std::collections::BTreeMap;

pub(super) fn catalog(context: &PageContext<'_>, order: Order, number: usize) -> PageData {
    let site = context.site;
    let strings = context.strings;
    let base = order.address();
    let here = numbered(base, number);
    let plans = sorted(site, order);
    let shown = plans.iter().skip(number * ENTRIES_PER_PAGE).take(ENTRIES_PER_PAGE);
    let lead = strings.fill("catalog_lead", &[("n", &site.plans.len().to_string()), ("date", &strings.date(site.as_of))]);
    let name = strings.get("nav_catalog");
    let title = match order {
        Order::Date => name.to_owned(),
        _ => strings.fill("catalog_title", &[("title", name), ("order", strings.get(order.label_key()))]),
    };
    let title = numbered_title(context, &title, number);
    let orders = Order::ALL
        .into_iter()
        .map(|other| NavigationLink {
            label: strings.get(other.label_key()).to_owned(),
            url: context.url(&here, other.address()),
            current: other == order,
        })
        .collect();
    let view = CatalogView {
        title: title.clone(),
        lead: lead.clone(),
        orders,
        entries: shown.map(|plan| entry(context, &here, *plan)).collect(),
        downloads: [("catalog.csv", "CSV", "catalog_csv"), ("catalog.json", "JSON", "catalog_json")]
            .map(|(file, format, key)| download(context, &here, file, format, key))
            .into(),
        pager: pager(context, &here, base, number, site.plans.len()),
    };
    let trail = if order == Order::Date && number == 0 { Vec::new() } else { vec![context.link(&here, "catalog/", name)] };
    // The same documents in another order are no pages of their own for a search engine.
    let page = context.page(Head {
        description: lead.clone(),
        noindex: order != Order::Date,
        trail,
        tags: context.column_tags(name, &lead, name),
        ..Head::of(Template::Catalog, &here, title)
    });
    PageData { page, view: View::Catalog(view) }
}

fn sorted(site: &Site, order: Order) -> Vec<PlanId> {
    let mut plans: Vec<PlanId> = site.plans.ids().collect();
    match order {
        Order::Date => {}
        Order::Body => {
            let position: BTreeMap<&str, usize> =
                site.bodies.iter().enumerate().map(|(position, body)| (body.id.as_str(), position)).collect();
            plans.sort_by_cached_key(|plan| {
                site.plans[*plan]
                    .metadata
                    .bodies
                    .first()
                    .map(|body| (position.get(body.id.as_str()).copied().unwrap_or(usize::MAX), pinyin::sort_key(&body.name)))
            });
        }
        Order::Title => plans.sort_by_cached_key(|plan| pinyin::sort_key(&site.plans[*plan].metadata.title)),
        Order::Validity => plans.sort_by_key(|plan| site.states[*plan]),
    }
    plans
}

fn download(context: &PageContext<'_>, here: &str, file: &str, format: &str, key: &str) -> FileView {
    FileView {
        title: context.strings.get(key).to_owned(),
        url: context.url(here, file),
        format: format.to_owned(),
        size: String::new(),
        sha256: String::new(),
        download: format!("{}.{}", context.site.config.title, file.rsplit('.').next().unwrap_or_default()),
    }
}
