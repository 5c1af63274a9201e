//! The settings of a site: `site.yaml`, checked.

mod keys;
mod model;
mod read;
use super::yaml::{self, Located, Reader};
use crate::diagnostic::rule::{Rule, Severity};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, problem};
pub use keys::*;
pub(crate) use model::{
    Comparisons, Declared, ExtraPair, Fragments, Greyscale, Organisation, SeriesRule, SiteLanguage, Withdrawn,
};
pub(crate) use read::site_address;
use read::{Settings, host_meant};
use std::collections::{BTreeMap, BTreeSet};

/// The checked settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site's name.
    pub(crate) title: String,
    /// Absolute address of the home page with a final slash; empty when not set.
    pub(crate) base_url: String,
    /// Language of the interface.
    pub(crate) language: SiteLanguage,
    /// Name of the theme; `default` is built in.
    pub(crate) theme: String,
    /// Who publishes.
    pub(crate) organisation: Organisation,
    /// Topics, in the order of lists; empty: whatever documents say.
    pub(crate) topics: Vec<Declared>,
    /// Kinds beside the built-in ones.
    pub(crate) kinds: Vec<Declared>,
    /// Series to join or split.
    pub(crate) series: Vec<SeriesRule>,
    /// How years are compared.
    pub(crate) comparisons: Comparisons,
    /// Whether documents must say who approved them.
    pub(crate) require_approval: bool,
    /// Documents that were withdrawn.
    pub(crate) withdrawn: Vec<Withdrawn>,
    /// Severities that the site changes; `None` is off.
    pub(crate) rules: BTreeMap<Rule, Option<Severity>>,
    /// When the site is grey.
    pub(crate) greyscale: Greyscale,
    /// How `--fragments` writes.
    pub(crate) fragments: Fragments,
    /// Hosts to which links may lead, with their subdomains.
    pub allowed_hosts: Vec<String>,
    /// The file of days off and weekends worked, relative to the site folder, and where it is named.
    pub(crate) holidays: Option<Located<String>>,
    /// The file of wrong expressions, relative to the site folder, and where it is named.
    pub(crate) wording: Option<Located<String>>,
    /// The folder whose settings, registry and themes this site shares, relative to the site folder, and where it is named.
    pub(crate) extends: Option<Located<String>>,
    /// The keys that the file gives.
    given: BTreeSet<&'static str>,
}

impl Config {
    /// What holds where there is no `site.yaml`.
    #[must_use]
    pub(crate) fn absent() -> Self {
        Self::read(&SourceText::new("site.yaml", "title: —\n"), &mut Diagnostics::new())
    }

    /// Reads `site.yaml`. Every mistake is noted; what is wrong falls back to its default.
    #[must_use]
    pub fn read(source: &SourceText, report: &mut Diagnostics) -> Self {
        let parsed = yaml::parse(source, 0..source.text.len(), report);
        let mut reader = Reader::new(source, report);
        let readable = parsed.is_some();
        let fields = parsed.and_then(|root| reader.mapping(root, KEYS)).unwrap_or_default();
        let mut settings = Settings { reader, fields };
        let title = settings.text("title");
        if title.is_none() && readable && !settings.fields.contains_key("title") {
            settings.reader.add(0..0, &problem::Settings::NoTitle);
        }
        let allowed_hosts = settings
            .node("allowed_hosts")
            .map(|node| settings.reader.texts("allowed_hosts", &node))
            .unwrap_or_default()
            .into_iter()
            .flat_map(|host| {
                let parts: Vec<&str> =
                    host.value.split(['、', '，', ',', '；', ';', ' ']).filter(|part| !part.is_empty()).collect();
                if parts.len() > 1 {
                    // No host has such marks in its name.
                    settings.reader.add_note(
                        host.range,
                        &problem::Settings::SeveralHosts { hosts: parts.iter().map(|&part| part.to_owned()).collect() },
                    );
                }
                parts.into_iter().map(host_meant).collect::<Vec<_>>()
            })
            .collect();
        Self {
            title: title.map(|title| title.value).unwrap_or_default(),
            base_url: settings.base_url(),
            language: settings.language(),
            theme: settings.text("theme").map_or_else(|| "default".to_owned(), |theme| theme.value),
            organisation: settings.organisation(),
            topics: settings.declared("topics"),
            kinds: settings.declared("kinds"),
            series: settings.series(),
            comparisons: settings.comparisons(),
            require_approval: settings.switch("require_approval"),
            withdrawn: settings.withdrawn(),
            rules: settings.rules(),
            greyscale: settings.greyscale(),
            fragments: settings.fragments(),
            allowed_hosts,
            holidays: settings.text("holidays"),
            wording: settings.text("wording"),
            extends: settings.text("extends"),
            given: settings.fields.keys().copied().collect(),
        }
    }

    /// The settings of a site that shares those of a base: what the site does not say is what the base says. Rules and the parts
    /// of `organisation` are shared one by one. Title, address, series and withdrawn documents are a site's own.
    #[must_use]
    pub(crate) fn inherit_from(mut self, base: &Self) -> Self {
        let own = |key| self.given.contains(key);
        macro_rules! share {
            ($($field:ident),*) => { $(if !own(stringify!($field)) { self.$field.clone_from(&base.$field); })* };
        }
        share!(
            language,
            theme,
            topics,
            kinds,
            comparisons,
            require_approval,
            greyscale,
            fragments,
            allowed_hosts,
            holidays,
            wording
        );
        for (rule, severity) in &base.rules {
            self.rules.entry(*rule).or_insert(*severity);
        }
        let Organisation { name, site_domain, site_id_code, icp, police_record, address, phone, email, links } =
            &mut self.organisation;
        let shared = &base.organisation;
        for (field, shared) in [
            (name, &shared.name),
            (site_domain, &shared.site_domain),
            (site_id_code, &shared.site_id_code),
            (icp, &shared.icp),
            (police_record, &shared.police_record),
            (address, &shared.address),
            (phone, &shared.phone),
            (email, &shared.email),
        ] {
            if field.is_empty() {
                field.clone_from(shared);
            }
        }
        if links.is_empty() {
            links.clone_from(&shared.links);
        }
        self
    }

    /// The same settings for another address of the site.
    #[must_use]
    pub(crate) fn with_base_url(self, base_url: String) -> Self {
        Self { base_url, ..self }
    }

    /// Whether the file gives a key itself.
    #[must_use]
    pub(crate) fn is_set(&self, key: &str) -> bool {
        self.given.contains(key)
    }

    /// The severity of a diagnostic on this site; `None`: the site has switched the rule off.
    #[must_use]
    pub(crate) fn severity(&self, diagnostic: &Diagnostic) -> Option<Severity> {
        self.rules.get(&diagnostic.rule).copied().unwrap_or(Some(diagnostic.severity))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> (Config, Vec<Rule>) {
        let mut report = Diagnostics::new();
        let config = Config::read(&SourceText::new("site.yaml", yaml), &mut report);
        (config, report.iter().map(|found| found.rule).collect())
    }

    #[test]
    fn only_the_title_is_required() {
        let (config, rules) = read("title: 信息公开\n");
        assert_eq!((config.title.as_str(), rules.as_slice()), ("信息公开", [].as_slice()));
        assert_eq!(read("language: zh-Hant\n").1, [Rule::MissingTitle]);
    }

    #[test]
    fn every_mistake_is_reported_at_once() {
        let (_, rules) = read(
            "titel: x\nbase_url: javascript:alert(1)\norganisation: {name: 甲, site_id_code: 12}\nrules: {raw-html: off, \
             body-short-nam: off}\n",
        );
        assert_eq!(
            rules,
            [Rule::UnknownKey, Rule::MissingTitle, Rule::InvalidValue, Rule::InvalidValue, Rule::InvalidValue, Rule::UnknownKey]
        );
    }

    #[test]
    fn an_address_gets_its_final_slash() {
        assert_eq!(read("title: a\nbase_url: https://x.example/plans\n").0.base_url, "https://x.example/plans/");
    }
}
