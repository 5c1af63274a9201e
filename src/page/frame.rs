//! What every page has beside its own view: head, tags, navigation, breadcrumb.

use super::context::{PageContext, absolute};
use super::guide::GUIDE_ADDRESS;
use super::title_breaks;
use super::view::{Alternate, Link, MetaTag, NavigationLink, PageView, SiteView, Template, VIEW_VERSION};
use crate::base::address;
use crate::source::SiteLanguage;

/// What a page says about itself.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub(crate) kind: Template,
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

impl<'a> Head<'a> {
    /// The head of a page of which no more is said.
    pub(super) fn of(kind: Template, address: &'a str, title: String) -> Self {
        Self {
            kind,
            address,
            title,
            context: String::new(),
            description: String::new(),
            noindex: false,
            trail: Vec::new(),
            tags: Vec::new(),
            json_ld_html: String::new(),
            alternates: Vec::new(),
            open_graph_type: "website",
        }
    }
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
        let canonical = if kind == Template::NotFound { String::new() } else { absolute(site, address) };
        let open_graph = self.open_graph(open_graph_type, &title, &description, &canonical);
        let mut breadcrumb = Vec::new();
        if kind != Template::Home {
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
            title: joined_titles([title.as_str(), context.as_str(), config.title.as_str()]),
            heading_html: title_breaks::html(&title, &self.names),
            description,
            canonical,
            robots: if noindex { "noindex" } else { "" },
            tags: self.site_tags().chain(tags).collect(),
            open_graph,
            json_ld_html,
            alternates: all_alternates,
            breadcrumb,
            navigation: self.navigation(address),
        }
    }

    /// The tags that all pages have (政府网站发展指引: 网站标签).
    fn site_tags(&self) -> impl Iterator<Item = MetaTag> {
        let config = &self.site.config;
        let organisation = &config.organisation;
        let codes = [("SiteDomain", &organisation.site_domain), ("SiteIDCode", &organisation.site_id_code)];
        let codes = codes.into_iter().filter(|(_, value)| !value.is_empty());
        std::iter::once(("SiteName", &config.title)).chain(codes).map(|(name, value)| Self::tag(name, value.clone()))
    }

    /// What other sites show of a page that is linked to there.
    fn open_graph(&self, kind: &'static str, title: &str, description: &str, canonical: &str) -> Vec<MetaTag> {
        let config = &self.site.config;
        let locale = match config.language {
            SiteLanguage::Traditional => "zh_TW",
            SiteLanguage::English => "en_GB",
            SiteLanguage::Simplified => "zh_CN",
        };
        let always = [("og:type", kind), ("og:title", title), ("og:site_name", &config.title), ("og:locale", locale)];
        let where_known = [("og:description", description), ("og:url", canonical)];
        let where_known = where_known.into_iter().filter(|(_, value)| !value.is_empty());
        always.into_iter().chain(where_known).map(|(name, value)| Self::tag(name, value)).collect()
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

/// The titles from the page to the site; one that is the same as the one before it is said once.
fn joined_titles(titles: [&str; 3]) -> String {
    let mut parts: Vec<&str> = titles.into_iter().filter(|part| !part.is_empty()).collect();
    parts.dedup();
    parts.join(" - ")
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
