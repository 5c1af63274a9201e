//! Reads the settings, with all their mistakes.

use super::keys::{COMPARISON_KEYS, DECLARED_KEYS, FRAGMENT_KEYS, LINK_KEYS, ORGANISATION_KEYS, SERIES_KEYS, WITHDRAWN_KEYS};
use super::model::{
    Comparisons, Declared, ExtraPair, Fragments, Greyscale, Organisation, PortalLink, SeriesRule, SiteLanguage, Withdrawn,
};
use crate::base::field::KnownKey;
use crate::base::spelled::SpelledId;
use crate::base::text::{compose, name_key, nearest};
use crate::diagnostic::problem;
use crate::diagnostic::rule::{Rule, Severity};
use crate::source::bodies::is_id;
use crate::source::yaml::{self, Located, Node, Reader, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// The host that is meant by its name, its address, or a pattern with its subdomains: `https://www.a.example/`, `*.a.example`.
pub(super) fn host_meant(written: &str) -> String {
    let lower = written.to_ascii_lowercase();
    let authority = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let host = authority.split(['/', ':', '?', '#']).next().unwrap_or_default();
    host.trim_start_matches("*.").trim_matches('.').to_owned()
}

pub(super) struct Settings<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) fields: yaml::Fields,
}

impl Settings<'_> {
    pub(super) fn node(&self, key: &'static str) -> Option<Node> {
        self.fields.get(key).map(|(_, node)| node.clone())
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let node = self.node(key)?;
        self.reader.given(key, &node)
    }

    pub(super) fn switch(&mut self, key: &'static str) -> bool {
        self.node(key).and_then(|node| self.reader.switch(key, &node)).unwrap_or(false)
    }

    fn wrong(&mut self, at: &Located<String>, problem: &problem::Settings) {
        self.reader.add(at.range.clone(), problem);
    }

    pub(super) fn base_url(&mut self) -> String {
        let Some(url) = self.text("base_url") else { return String::new() };
        site_address(&url.value).unwrap_or_else(|| {
            self.wrong(&url, &problem::Settings::BaseUrlNotAnAddress { value: url.value.clone() });
            String::new()
        })
    }

    pub(super) fn language(&mut self) -> SiteLanguage {
        let Some(tag) = self.text("language") else { return SiteLanguage::Simplified };
        SiteLanguage::parse(&tag.value).unwrap_or_else(|| {
            self.wrong(&tag, &problem::Settings::UnknownLanguage { tag: tag.value.clone() });
            SiteLanguage::Simplified
        })
    }

    pub(super) fn organisation(&mut self) -> Organisation {
        let Some(fields) = self.node("organisation").and_then(|node| self.reader.mapping(node, ORGANISATION_KEYS)) else {
            return Organisation::default();
        };
        let mut inner = Settings { reader: self.reader.nested(), fields };
        let mut one = |key| inner.text(key).map(|found| found.value).unwrap_or_default();
        let mut organisation = Organisation {
            name: one("name"),
            site_domain: String::new(),
            site_id_code: String::new(),
            icp: one("icp"),
            police_record: one("police_record"),
            address: one("address"),
            phone: one("phone"),
            email: one("email"),
            links: Vec::new(),
        };
        if let Some(domain) = inner.text("site_domain") {
            if domain.value.contains(['/', ' ', '@']) {
                inner.wrong(&domain, &problem::Settings::NotADomain { value: domain.value.clone() });
            } else {
                organisation.site_domain = domain.value;
            }
        }
        if let Some(code) = inner.text("site_id_code") {
            // 政府网站发展指引: ten digits, or bm and eight digits for a ministry.
            let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            if digits(&code.value, 10) || code.value.strip_prefix("bm").is_some_and(|rest| digits(rest, 8)) {
                organisation.site_id_code = code.value;
            } else {
                inner.wrong(&code, &problem::Settings::NotASiteCode { value: code.value.clone() });
            }
        }
        if let Some(links) = inner.node("links").and_then(|node| inner.reader.mapping(node, LINK_KEYS)) {
            let mut links = Settings { reader: inner.reader.nested(), fields: links };
            for (key, _) in LINK_KEYS {
                if let Some(url) = links.text(key) {
                    if url.value.starts_with("https://") || url.value.starts_with("http://") {
                        organisation.links.push(PortalLink { key, url: url.value });
                    } else {
                        links.wrong(&url, &problem::Settings::LinkNotAnAddress { value: url.value.clone() });
                    }
                }
            }
        }
        organisation
    }

    /// The entries of a list.
    fn items(&self, key: &'static str) -> Vec<Node> {
        self.node(key).map(Reader::items).unwrap_or_default()
    }

    /// An entry that is a mapping of these keys, with its bytes.
    fn entry(&mut self, item: Node, known: &[KnownKey]) -> Option<(Settings<'_>, Range<usize>)> {
        let range = item.range.clone();
        let fields = self.reader.mapping(item, known)?;
        Some((Settings { reader: self.reader.below(), fields }, range))
    }

    fn id(&mut self) -> Option<String> {
        let id = self.text("id")?;
        if is_id(&id.value) {
            return Some(id.value);
        }
        self.wrong(&id, &problem::Settings::UnusableId { id: id.value.clone() });
        None
    }

    pub(super) fn declared(&mut self, key: &'static str) -> Vec<Declared> {
        let mut found: Vec<Declared> = Vec::new();
        for item in self.items(key) {
            let Some((mut entry, range)) = self.entry(item, DECLARED_KEYS) else { continue };
            let (id, name) = (entry.id(), entry.text("name"));
            if let Some(name) = name {
                let is_given = id.is_some();
                let id = id.unwrap_or_else(|| SpelledId::of_name(&name.value).alone());
                // Ids that are made of names of one sound are told apart where the site is put together.
                let is_same = |other: &Declared| {
                    (is_given && other.is_given && other.id == id) || name_key(&other.name) == name_key(&name.value)
                };
                if found.iter().any(is_same) {
                    entry.reader.add(range, &problem::Settings::DeclaredTwice { name: name.value });
                } else {
                    found.push(Declared { id, is_given, name: name.value });
                }
            } else if !entry.fields.contains_key("name") {
                entry.reader.add(range, &problem::Settings::DeclaredWithoutName);
            }
        }
        found
    }

    pub(super) fn series(&mut self) -> Vec<SeriesRule> {
        let mut rules = Vec::new();
        for item in self.items("series") {
            let Some((mut entry, range)) = self.entry(item, SERIES_KEYS) else { continue };
            let (id, name) = (entry.id(), entry.text("name"));
            let bodies = entry.node("bodies").map(|node| entry.reader.texts("bodies", &node)).unwrap_or_default();
            if let (Some(id), Some(name)) = (id, name) {
                rules.push(SeriesRule { id, name: name.value, bodies: bodies.into_iter().map(|body| body.value).collect() });
            } else if !entry.fields.contains_key("id") || !entry.fields.contains_key("name") {
                entry.reader.add(range, &problem::Settings::IncompleteSeries);
            }
        }
        rules
    }

    pub(super) fn comparisons(&mut self) -> Comparisons {
        let Some(fields) = self.node("comparisons").and_then(|node| self.reader.mapping(node, COMPARISON_KEYS)) else {
            return Comparisons::default();
        };
        let mut inner = Settings { reader: self.reader.nested(), fields };
        let mut comparisons = Comparisons::default();
        if let Some(publish) = inner.text("publish") {
            match publish.value.as_str() {
                "all" | "全部" => {}
                "reviewed" | "已核对" => comparisons.reviewed_only = true,
                _ => inner.wrong(&publish, &problem::Settings::UnknownPublish),
            }
        }
        if let Some(node) = inner.node("extra_pairs") {
            for pair in Reader::items(node) {
                let range = pair.range.clone();
                match <[Located<String>; 2]>::try_from(inner.reader.texts("extra_pairs", &pair)) {
                    Ok([older, newer]) => {
                        let place = inner.reader.source.place(range);
                        let [older, newer] = [older, newer].map(|path| compose(&path.value));
                        comparisons.extra_pairs.push(ExtraPair { older, newer, place });
                    }
                    Err(_) => inner.reader.add(range, &problem::Settings::NotAPair),
                }
            }
        }
        comparisons
    }

    pub(super) fn withdrawn(&mut self) -> Vec<Withdrawn> {
        let mut found = Vec::new();
        for item in self.items("withdrawn") {
            let Some((mut entry, range)) = self.entry(item, WITHDRAWN_KEYS) else { continue };
            let path = entry.text("path");
            let date = entry.node("date").and_then(|node| entry.reader.date("date", &node));
            let reason = entry.text("reason").map(|reason| reason.value).unwrap_or_default();
            let purge = entry.switch("purge");
            match (path, date) {
                (Some(path), Some(date)) => {
                    let written = path.range;
                    let path = path
                        .value
                        .trim_matches('/')
                        .trim_start_matches("content/")
                        .trim_end_matches(".md")
                        .trim_end_matches("/index");
                    let path = compose(path);
                    if path.split('/').any(|segment| crate::base::address::check_segment(segment).is_err()) {
                        entry.reader.add(range, &problem::Settings::WithdrawnNotAPath);
                    } else {
                        let [path_place, date_place] = [written, date.range].map(|range| entry.reader.source.place(range));
                        found.push(Withdrawn { path, date: date.value, reason, purge, path_place, date_place });
                    }
                }
                _ => {
                    if !entry.fields.contains_key("path") || !entry.fields.contains_key("date") {
                        entry.reader.add(range, &problem::Settings::IncompleteWithdrawn);
                    }
                }
            }
        }
        found
    }

    pub(super) fn rules(&mut self) -> BTreeMap<Rule, Option<Severity>> {
        let mut rules = BTreeMap::new();
        let Some(node) = self.node("rules") else { return rules };
        let Value::Mapping(entries) = node.value else {
            self.reader.add(node.range, &problem::Settings::RulesNotAMapping);
            return rules;
        };
        for (key, value) in entries {
            let Some(rule) = Rule::by_name(&key.text) else {
                let nearest = nearest(&key.text, Rule::ALL.iter().map(|rule| rule.name()));
                self.reader.add(key.range, &problem::Settings::UnknownRule { name: key.text, nearest });
                continue;
            };
            let Some(written) = self.reader.text(rule.name(), &value) else { continue };
            let severity = match written.value.as_str() {
                "error" | "错误" => Some(Severity::Error),
                "warning" | "警告" => Some(Severity::Warning),
                "note" | "提示" => Some(Severity::Note),
                "off" | "关闭" => None,
                _ => {
                    self.wrong(&written, &problem::Settings::UnknownSeverity);
                    continue;
                }
            };
            if severity != Some(Severity::Error) && !rule.is_adjustable() {
                self.wrong(&written, &problem::Settings::FixedRule { rule });
                continue;
            }
            rules.insert(rule, severity);
        }
        rules
    }

    pub(super) fn greyscale(&mut self) -> Greyscale {
        let Some(node) = self.node("greyscale") else { return Greyscale::default() };
        // A date begins with a digit; any other single word must say yes or no.
        if let Value::Scalar { text, .. } = &node.value
            && !text.starts_with(|first: char| first.is_ascii_digit())
        {
            return if self.reader.switch("greyscale", &node) == Some(true) { Greyscale::Always } else { Greyscale::default() };
        }
        let days =
            Reader::items(node).iter().filter_map(|item| self.reader.date("greyscale", item)).map(|date| date.value).collect();
        Greyscale::Days(days)
    }

    pub(super) fn fragments(&mut self) -> Fragments {
        let mut fragments = Fragments { id_prefix: "gk-".to_owned(), ascii: false };
        let Some(fields) = self.node("fragments").and_then(|node| self.reader.mapping(node, FRAGMENT_KEYS)) else {
            return fragments;
        };
        let mut inner = Settings { reader: self.reader.nested(), fields };
        fragments.ascii = inner.switch("ascii");
        if let Some(prefix) = inner.text("id_prefix") {
            let sound = prefix.value.starts_with(|first: char| first.is_ascii_alphabetic())
                && prefix.value.len() <= 20
                && prefix.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
            if sound {
                fragments.id_prefix = prefix.value;
            } else {
                inner.wrong(&prefix, &problem::Settings::UnusablePrefix);
            }
        }
        fragments
    }
}

/// The address of a site with its final slash, if these characters are one.
#[must_use]
pub(crate) fn site_address(url: &str) -> Option<String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let is_allowed = |character: char| character.is_ascii_graphic() && !matches!(character, '"' | '<' | '>' | '?' | '#' | '\\');
    let is_sound = !host.is_empty() && !host.starts_with('/') && host.chars().all(is_allowed);
    is_sound.then(|| if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}
