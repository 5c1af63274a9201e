//! What every page has beside its own view: head, tags, navigation, breadcrumb.

use super::context::{PageContext, absolute};
use super::guide::GUIDE_ADDRESS;
use super::title_breaks;
use super::view::{Alternate, Link, MetaTag, NavigationLink, PageView, SiteView, VIEW_VERSION};
use crate::base::address;

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    pub(crate) kind: &'static str,
    pub(crate) address: &'a str,
    /// The page's own title.
    pub(crate) title: String,
    /// What stands between it and the site's name in `<title>`.
    pub(crate) context: String,
    pub(crate) description: String,
    pub(crate) noindex: bool,
    /// Between the home page and this one.
    pub(crate) trail: Vec<Link>,
    pub(crate) tags: Vec<MetaTag>,
    pub(crate) json_ld_html: String,
    pub(crate) alternates: Vec<Alternate>,
    pub(crate) open_graph_type: &'static str,
}

impl PageContext<'_> {
    /// What templates see on every page.
    #[must_use]
    pub(crate) fn site_view(&self) -> SiteView {
        let config = &self.site.config;
        let organisation = &config.organisation;
        let portal_links = organisation
            .links
            .iter()
            .map(|link| Link { label: self.strings.get(&format!("portal_{}", link.key)).to_owned(), url: link.url.clone() })
            .collect();
        SiteView {
            view_version: VIEW_VERSION,
            title: config.title.clone(),
            title_lines: title_breaks::two_lines(&config.title, &self.names),
            language: config.language.tag(),
            base_url: config.base_url.clone(),
            organisation: if organisation.name.is_empty() { config.title.clone() } else { organisation.name.clone() },
            site_id_code: organisation.site_id_code.clone(),
            icp: organisation.icp.clone(),
            police_record: organisation.police_record.clone(),
            address: organisation.address.clone(),
            phone: organisation.phone.clone(),
            email: organisation.email.clone(),
            portal_links,
            has_about: self.guide.is_some(),
            has_terms: !self.site.terms.is_empty(),
            as_of: self.strings.date(self.site.as_of),
            as_of_iso: self.site.as_of.to_string(),
            greyscale: config.greyscale.holds(self.site.as_of),
        }
    }

    pub(super) fn tag(name: &'static str, content: impl Into<String>) -> MetaTag {
        MetaTag { name, content: content.into() }
    }

    /// The tags of a list page (政府网站发展指引: 栏目页面).
    pub(super) fn column_tags(&self, name: &str, description: &str, keywords: &str) -> Vec<MetaTag> {
        vec![
            Self::tag("ColumnName", name),
            Self::tag("ColumnDescription", if description.is_empty() { name } else { description }),
            Self::tag("ColumnKeywords", if keywords.is_empty() { name } else { keywords }),
            Self::tag("ColumnType", self.strings.get("column_type")),
        ]
    }

    /// Puts a page's head together.
    pub(super) fn page(&self, head: Head<'_>) -> PageView {
        let site = self.site;
        let config = &site.config;
        let Head { kind, address, title, context, description, noindex, trail, tags, json_ld_html, alternates, open_graph_type } =
            head;
        let full_title = [title.as_str(), context.as_str(), config.title.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .fold(Vec::<&str>::new(), |mut parts, part| {
                if parts.last() != Some(&part) {
                    parts.push(part);
                }
                parts
            });
        let mut all_tags = vec![Self::tag("SiteName", config.title.clone())];
        for (name, value) in [("SiteDomain", &config.organisation.site_domain), ("SiteIDCode", &config.organisation.site_id_code)]
        {
            if !value.is_empty() {
                all_tags.push(Self::tag(name, value.clone()));
            }
        }
        all_tags.extend(tags);
        let canonical = if kind == "not_found" { String::new() } else { absolute(site, address) };
        let mut open_graph = vec![
            Self::tag("og:type", if open_graph_type.is_empty() { "website" } else { open_graph_type }),
            Self::tag("og:title", title.clone()),
            Self::tag("og:site_name", config.title.clone()),
            Self::tag(
                "og:locale",
                match config.language.tag() {
                    "zh-Hant" => "zh_TW",
                    "en" => "en_GB",
                    _ => "zh_CN",
                },
            ),
        ];
        if !description.is_empty() {
            open_graph.push(Self::tag("og:description", description.clone()));
        }
        if !canonical.is_empty() {
            open_graph.push(Self::tag("og:url", canonical.clone()));
        }
        let mut breadcrumb = Vec::new();
        if kind != "home" {
            breadcrumb.push(self.link(address, "", self.strings.get("home")));
            breadcrumb.extend(trail);
            breadcrumb.push(Link { label: title.clone(), url: String::new() });
        }
        let mut all_alternates = vec![Alternate {
            media_type: "application/atom+xml",
            title: self.strings.get("feed").to_owned(),
            url: self.url(address, "feed.xml"),
        }];
        all_alternates.extend(alternates);
        PageView {
            kind,
            root: address::root(address),
            home: self.url(address, ""),
            catalog: self.url(address, "catalog/"),
            search: if self.has_search { self.url(address, "search/") } else { String::new() },
            about: if self.guide.is_some() { self.url(address, GUIDE_ADDRESS) } else { String::new() },
            accessibility: self.url(address, "accessibility/"),
            stylesheet: self.url(address, &self.assets.stylesheet),
            script: self.url(address, &self.assets.script),
            aloud: self.url(address, &self.assets.aloud),
            title: full_title.join(" - "),
            heading_html: title_breaks::html(&title, &self.names),
            description,
            canonical,
            robots: if noindex { "noindex" } else { "" },
            tags: all_tags,
            open_graph,
            json_ld_html,
            alternates: all_alternates,
            breadcrumb,
            navigation: self.navigation(address),
        }
    }

    fn navigation(&self, address: &str) -> Vec<NavigationLink> {
        let mut entries =
            vec![("nav_catalog", "catalog/"), ("nav_bodies", "bodies/"), ("nav_years", "years/"), ("nav_series", "series/")];
        if !self.site.terms.is_empty() {
            entries.push(("nav_terms", "terms/"));
        }
        if self.has_search {
            entries.push(("search", "search/"));
        }
        entries
            .into_iter()
            .map(|(key, to)| NavigationLink {
                label: self.strings.get(key).to_owned(),
                url: self.url(address, to),
                current: address.starts_with(to),
            })
            .collect()
    }
}

/// JSON that can stand in a script element: nothing in it can end the element.
pub(super) fn script_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value)
        .expect("what pages hold for scripts are lists and texts, which JSON can hold")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_json_can_end_the_script() {
        let json = script_json(&serde_json::json!({"name": "</script><script>alert(1)</script>&<!--"}));
        assert!(!json.contains('<') && !json.contains('&'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["name"], "</script><script>alert(1)</script>&<!--");
    }
}
