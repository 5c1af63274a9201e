//! The settings of a site: `site.yaml`, checked.

use super::bodies::is_id;
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, Text, text};
use crate::base::rule::{Rule, Severity};
use crate::base::spelled::SpelledId;
use crate::base::text::{compose, name_key, nearest};
use crate::base::yaml::{self, KnownKey, Located, Node, Reader, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The host that is meant by its name, its address, or a pattern with its subdomains: `https://www.a.example/`, `*.a.example`.
fn host_meant(written: &str) -> String {
    let lower = written.to_ascii_lowercase();
    let authority = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let host = authority.split(['/', ':', '?', '#']).next().unwrap_or_default();
    host.trim_start_matches("*.").trim_matches('.').to_owned()
}

/// The language of a site's interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SiteLanguage {
    /// Simplified Chinese.
    Simplified,
    /// Traditional Chinese.
    Traditional,
    /// English.
    English,
}

impl SiteLanguage {
    /// BCP 47.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::English => "en",
        }
    }

    /// Reads a BCP 47 tag or its everyday forms.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.to_ascii_lowercase().replace('_', "-").as_str() {
            "zh" | "zh-hans" | "zh-cn" | "zh-hans-cn" | "zh-sg" => Some(Self::Simplified),
            "zh-hant" | "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant-tw" | "zh-hant-hk" => Some(Self::Traditional),
            "en" | "en-us" | "en-gb" => Some(Self::English),
            _ => None,
        }
    }
}

/// Who publishes the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    /// 主办单位.
    pub name: String,
    /// 网站域名.
    pub site_domain: String,
    /// 网站标识码: ten digits, or `bm` and eight digits.
    pub site_id_code: String,
    /// ICP备案号.
    pub icp: String,
    /// 公安备案号.
    pub police_record: String,
    /// Postal address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// Electronic mail address.
    pub email: String,
    /// The portal's pages on disclosure.
    pub links: Vec<PortalLink>,
}

/// A page of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalLink {
    /// `guide`, `rules`, `report` or `request`.
    pub key: &'static str,
    /// Its address.
    pub url: String,
}

/// A topic or kind that the site declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// For addresses.
    pub id: String,
    /// Whether the id is written down, and not made of the name.
    pub is_given: bool,
    /// As documents name it.
    pub name: String,
}

/// A series that the site joins or splits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRule {
    /// For addresses: `/series/ID/`.
    pub id: String,
    /// Its name as documents give it.
    pub name: String,
    /// Names of the bodies whose documents are joined; empty: any one body.
    pub bodies: Vec<String>,
}

/// Two documents that the settings compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraPair {
    /// The path of the older one, under `content/`.
    pub older: String,
    /// The path of the newer one.
    pub newer: String,
    /// Where the pair stands.
    pub place: Place,
}

/// How years are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparisons {
    /// Further pairs of documents, by path: older, newer.
    pub extra_pairs: Vec<ExtraPair>,
    /// Whether only comparisons that a person has read are published.
    pub reviewed_only: bool,
}

/// A document that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its path under `content/`, without extension.
    pub path: String,
    /// Since when.
    pub date: Date,
    /// Why.
    pub reason: String,
    /// Whether every trace of it goes.
    pub purge: bool,
    /// Where the path is written.
    pub path_place: Place,
    /// Where the date is written.
    pub date_place: Place,
}

/// How `--fragments` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragments {
    /// Set before ids and classes.
    pub id_prefix: String,
    /// Whether everything outside ASCII becomes a numeric reference.
    pub ascii: bool,
}

/// When the site is grey, as on a day of mourning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Greyscale {
    /// As long as the setting stands.
    Always,
    /// On these days, when the site is built for them.
    Days(Vec<Date>),
}

impl Default for Greyscale {
    fn default() -> Self {
        Self::Days(Vec::new())
    }
}

impl Greyscale {
    /// Whether the site is grey on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        match self {
            Self::Always => true,
            Self::Days(days) => days.contains(&day),
        }
    }
}

/// The checked settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// Absolute address of the home page with a final slash; empty when not set.
    pub base_url: String,
    /// Language of the interface.
    pub language: SiteLanguage,
    /// Name of the theme; `default` is built in.
    pub theme: String,
    /// Who publishes.
    pub organisation: Organisation,
    /// Topics, in the order of lists; empty: whatever documents say.
    pub topics: Vec<Declared>,
    /// Kinds beside the built-in ones.
    pub kinds: Vec<Declared>,
    /// Series to join or split.
    pub series: Vec<SeriesRule>,
    /// How years are compared.
    pub comparisons: Comparisons,
    /// Whether documents must say who approved them.
    pub require_approval: bool,
    /// Documents that were withdrawn.
    pub withdrawn: Vec<Withdrawn>,
    /// Severities that the site changes; `None` is off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
    /// When the site is grey.
    pub greyscale: Greyscale,
    /// How `--fragments` writes.
    pub fragments: Fragments,
    /// Hosts to which links may lead, with their subdomains.
    pub allowed_hosts: Vec<String>,
    /// The file of days off and weekends worked, relative to the site folder, and where it is named.
    pub holidays: Option<Located<String>>,
    /// The file of wrong expressions, relative to the site folder, and where it is named.
    pub wording: Option<Located<String>>,
    /// The folder whose settings, registry and themes this site shares, relative to the site folder, and where it is named.
    pub extends: Option<Located<String>>,
    /// The keys that the file gives.
    given: BTreeSet<&'static str>,
}

/// The keys of `site.yaml`, in the order of the contract.
pub const KEYS: &[KnownKey] = &[
    ("title", "标题"),
    ("base_url", "网址"),
    ("language", "语言"),
    ("theme", "主题"),
    ("organisation", "主办单位"),
    ("topics", "主题分类"),
    ("kinds", "体裁"),
    ("series", "系列"),
    ("comparisons", "对照"),
    ("require_approval", "须审签"),
    ("withdrawn", "撤下"),
    ("allowed_hosts", "允许的主机"),
    ("rules", "规则"),
    ("holidays", "节假日"),
    ("wording", "用语"),
    ("greyscale", "灰度"),
    ("fragments", "片段"),
    ("extends", "继承"),
];
/// Keys below one of `site.yaml`.
pub const ORGANISATION_KEYS: &[KnownKey] = &[
    ("name", "名称"),
    ("site_domain", "域名"),
    ("site_id_code", "网站标识码"),
    ("icp", "ICP备案"),
    ("police_record", "公安备案"),
    ("address", "地址"),
    ("phone", "电话"),
    ("email", "邮箱"),
    ("links", "链接"),
];
/// Keys below one of `site.yaml`.
pub const LINK_KEYS: &[KnownKey] = &[("guide", "指南"), ("rules", "制度"), ("report", "年报"), ("request", "依申请公开")];
/// Keys below one of `site.yaml`.
pub const DECLARED_KEYS: &[KnownKey] = &[("id", "标识"), ("name", "名称")];
/// Keys below one of `site.yaml`.
pub const SERIES_KEYS: &[KnownKey] = &[("id", "标识"), ("name", "名称"), ("bodies", "机构")];
/// Keys below one of `site.yaml`.
pub const COMPARISON_KEYS: &[KnownKey] = &[("extra_pairs", "另加对照"), ("publish", "发布")];
/// Keys below one of `site.yaml`.
pub const WITHDRAWN_KEYS: &[KnownKey] = &[("path", "路径"), ("date", "日期"), ("reason", "原因"), ("purge", "清除")];
/// Keys below one of `site.yaml`.
pub const FRAGMENT_KEYS: &[KnownKey] = &[("id_prefix", "前缀"), ("ascii", "ASCII")];

impl Config {
    /// What holds where there is no `site.yaml`.
    #[must_use]
    pub fn absent() -> Self {
        Self::read(&SourceText::new("site.yaml", "title: —\n"), &mut Vec::new())
    }

    /// Reads `site.yaml`. Every mistake is noted; what is wrong falls back to its default.
    #[must_use]
    pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut reader = Reader::new(source);
        let parsed = yaml::parse(source, 0..source.text.len(), diagnostics);
        let readable = parsed.is_some();
        let fields = parsed.and_then(|root| reader.mapping(root, KEYS)).unwrap_or_default();
        let mut settings = Settings { reader, fields };
        let title = settings.text("title");
        if title.is_none() && readable && !settings.fields.contains_key("title") {
            settings.reader.report(
                Rule::MissingTitle,
                0..0,
                text("网站没有标题", "The site has no title"),
                text("请在 site.yaml 里写 `title: …`（标题）", "Add `title:` to site.yaml"),
            );
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
                    settings.reader.note(
                        Rule::InvalidValue,
                        host.range,
                        text(
                            "这是几个网站，却写成了一个，按几个处理",
                            "These are several hosts, written as one and read as several",
                        ),
                        text(
                            format!("请写成列表：`allowed_hosts: [{}]`", parts.join(", ")),
                            format!("Write a list: `allowed_hosts: [{}]`", parts.join(", ")),
                        ),
                    );
                }
                parts.into_iter().map(host_meant).collect::<Vec<_>>()
            })
            .collect();
        let config = Self {
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
        };
        diagnostics.extend(settings.reader.diagnostics);
        config
    }

    /// The settings of a site that shares those of a base: what the site does not say is what the base says. Rules and the parts
    /// of `organisation` are shared one by one. Title, address, series and withdrawn documents are a site's own.
    #[must_use]
    pub fn over(mut self, base: &Self) -> Self {
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

    /// Whether the file gives a key itself.
    #[must_use]
    pub fn gives(&self, key: &str) -> bool {
        self.given.contains(key)
    }

    /// The severity of a diagnostic on this site; `None`: the site has switched the rule off.
    #[must_use]
    pub fn severity(&self, diagnostic: &Diagnostic) -> Option<Severity> {
        self.rules.get(&diagnostic.rule).copied().unwrap_or(Some(diagnostic.severity))
    }
}

struct Settings<'a> {
    reader: Reader<'a>,
    fields: yaml::Fields,
}

impl Settings<'_> {
    fn node(&self, key: &'static str) -> Option<Node> {
        self.fields.get(key).map(|(_, node)| node.clone())
    }

    fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let node = self.node(key)?;
        self.reader.given(key, &node)
    }

    fn switch(&mut self, key: &'static str) -> bool {
        self.node(key).and_then(|node| self.reader.switch(key, &node)).unwrap_or(false)
    }

    fn wrong(&mut self, at: &Located<String>, message: Text, help: Text) {
        self.reader.report(Rule::InvalidValue, at.range.clone(), message, help);
    }

    fn base_url(&mut self) -> String {
        let Some(url) = self.text("base_url") else { return String::new() };
        let host = url.value.strip_prefix("https://").or_else(|| url.value.strip_prefix("http://"));
        let sound = host.is_some_and(|host| {
            !host.is_empty()
                && !host.starts_with('/')
                && host
                    .chars()
                    .all(|character| character.is_ascii_graphic() && !matches!(character, '"' | '<' | '>' | '?' | '#' | '\\'))
        });
        if !sound {
            self.wrong(
                &url,
                text(format!("“base_url”不是网址：{}", url.value), format!("`base_url` is not an address: {}", url.value)),
                text("请写成 https://www.example.gov.cn/plans/", "Write https://www.example.gov.cn/plans/"),
            );
            return String::new();
        }
        if url.value.ends_with('/') { url.value } else { url.value + "/" }
    }

    fn language(&mut self) -> SiteLanguage {
        let Some(tag) = self.text("language") else { return SiteLanguage::Simplified };
        SiteLanguage::parse(&tag.value).unwrap_or_else(|| {
            self.wrong(
                &tag,
                text(format!("没有这种界面语言：{}", tag.value), format!("There is no interface in `{}`", tag.value)),
                text("可用：zh-Hans、zh-Hant、en", "Use zh-Hans, zh-Hant or en"),
            );
            SiteLanguage::Simplified
        })
    }

    fn organisation(&mut self) -> Organisation {
        let Some(fields) = self.node("organisation").and_then(|node| self.reader.mapping(node, ORGANISATION_KEYS)) else {
            return Organisation::default();
        };
        let mut inner = Settings { reader: Reader::new(self.reader.source), fields };
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
                inner.wrong(
                    &domain,
                    text(format!("“{}”不是域名", domain.value), format!("`{}` is no domain", domain.value)),
                    text("请只写域名，例如 www.example.gov.cn", "Write the domain alone, such as www.example.gov.cn"),
                );
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
                inner.wrong(
                    &code,
                    text(format!("网站标识码“{}”不合规则", code.value), format!("`{}` is not a site code", code.value)),
                    text("网站标识码是 10 位数字，或 bm 加 8 位数字", "It is ten digits, or bm and eight digits"),
                );
            }
        }
        if let Some(links) = inner.node("links").and_then(|node| inner.reader.mapping(node, LINK_KEYS)) {
            let mut links = Settings { reader: Reader::new(self.reader.source), fields: links };
            for (key, _) in LINK_KEYS {
                if let Some(url) = links.text(key) {
                    if url.value.starts_with("https://") || url.value.starts_with("http://") {
                        organisation.links.push(PortalLink { key, url: url.value });
                    } else {
                        links.wrong(
                            &url,
                            text(format!("不是网址：{}", url.value), format!("Not an address: {}", url.value)),
                            text("请写以 https:// 开头的完整网址", "Write a whole address beginning with https://"),
                        );
                    }
                }
            }
            inner.reader.diagnostics.extend(links.reader.diagnostics);
        }
        self.reader.diagnostics.extend(inner.reader.diagnostics);
        organisation
    }

    /// The entries of a list of mappings.
    fn entries(&mut self, key: &'static str, known: &[KnownKey]) -> Vec<(Settings<'_>, std::ops::Range<usize>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let mut entries = Vec::new();
        for item in Reader::items(node) {
            let range = item.range.clone();
            if let Some(fields) = self.reader.mapping(item, known) {
                entries.push((Settings { reader: self.reader.below(), fields }, range));
            }
        }
        entries
    }

    fn id(&mut self) -> Option<String> {
        let id = self.text("id")?;
        if is_id(&id.value) {
            return Some(id.value);
        }
        self.wrong(
            &id,
            text(format!("标识“{}”不能用作网址", id.value), format!("`{}` cannot be part of an address", id.value)),
            text("只用小写字母、数字和连字符", "Use lower-case letters, digits and hyphens"),
        );
        None
    }

    fn declared(&mut self, key: &'static str) -> Vec<Declared> {
        let mut found: Vec<Declared> = Vec::new();
        let mut diagnostics = Vec::new();
        for (mut entry, range) in self.entries(key, DECLARED_KEYS) {
            let (id, name) = (entry.id(), entry.text("name"));
            if let Some(name) = name {
                let is_given = id.is_some();
                let id = id.unwrap_or_else(|| SpelledId::of_name(&name.value).alone());
                // Ids that are made of names of one sound are told apart where the site is put together.
                let is_same = |other: &Declared| {
                    (is_given && other.is_given && other.id == id) || name_key(&other.name) == name_key(&name.value)
                };
                if found.iter().any(is_same) {
                    entry.reader.report(
                        Rule::DuplicateName,
                        range,
                        text(format!("“{}”重复了", name.value), format!("`{}` stands twice", name.value)),
                        text("标识和名称都只能用一次", "Ids and names are used once"),
                    );
                } else {
                    found.push(Declared { id, is_given, name: name.value });
                }
            } else if !entry.fields.contains_key("name") {
                entry.reader.report(
                    Rule::InvalidValue,
                    range,
                    text("缺少名称", "`name` is missing"),
                    text("请写成 `- {id: education, name: 教育}`", "Write `- {id: education, name: 教育}`"),
                );
            }
            diagnostics.extend(entry.reader.diagnostics);
        }
        self.reader.diagnostics.extend(diagnostics);
        found
    }

    fn series(&mut self) -> Vec<SeriesRule> {
        let mut rules = Vec::new();
        let mut diagnostics = Vec::new();
        for (mut entry, range) in self.entries("series", SERIES_KEYS) {
            let (id, name) = (entry.id(), entry.text("name"));
            let bodies = entry.node("bodies").map(|node| entry.reader.texts("bodies", &node)).unwrap_or_default();
            if let (Some(id), Some(name)) = (id, name) {
                rules.push(SeriesRule { id, name: name.value, bodies: bodies.into_iter().map(|body| body.value).collect() });
            } else if !entry.fields.contains_key("id") || !entry.fields.contains_key("name") {
                entry.reader.report(
                    Rule::InvalidValue,
                    range,
                    text("系列要有标识和名称", "A series has an id and a name"),
                    text(
                        "请写成 `- {id: edu-priorities, name: 工作要点, bodies: […]}`",
                        "Write `- {id: …, name: …, bodies: […]}`",
                    ),
                );
            }
            diagnostics.extend(entry.reader.diagnostics);
        }
        self.reader.diagnostics.extend(diagnostics);
        rules
    }

    fn comparisons(&mut self) -> Comparisons {
        let Some(fields) = self.node("comparisons").and_then(|node| self.reader.mapping(node, COMPARISON_KEYS)) else {
            return Comparisons::default();
        };
        let mut inner = Settings { reader: Reader::new(self.reader.source), fields };
        let mut comparisons = Comparisons::default();
        if let Some(publish) = inner.text("publish") {
            match publish.value.as_str() {
                "all" | "全部" => {}
                "reviewed" | "已核对" => comparisons.reviewed_only = true,
                _ => inner.wrong(
                    &publish,
                    text("“publish”只能是 all 或 reviewed", "`publish` is all or reviewed"),
                    text("请写 all（全部）或 reviewed（已核对）", "Write all or reviewed"),
                ),
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
                    Err(_) => inner.reader.report(
                        Rule::InvalidValue,
                        range,
                        text("每一对要有两份文件：旧的、新的", "A pair names two documents: the older, the newer"),
                        text("请写成 `- [edu/2021, edu/2025]`", "Write `- [edu/2021, edu/2025]`"),
                    ),
                }
            }
        }
        self.reader.diagnostics.extend(inner.reader.diagnostics);
        comparisons
    }

    fn withdrawn(&mut self) -> Vec<Withdrawn> {
        let mut found = Vec::new();
        let mut diagnostics = Vec::new();
        for (mut entry, range) in self.entries("withdrawn", WITHDRAWN_KEYS) {
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
                        entry.reader.report(
                            Rule::InvalidValue,
                            range,
                            text("“path”不是文件路径", "`path` is not a path of a document"),
                            text("请写 content/ 之下、不带扩展名的路径", "Write the path under content/ without extension"),
                        );
                    } else {
                        let [path_place, date_place] = [written, date.range].map(|range| entry.reader.source.place(range));
                        found.push(Withdrawn { path, date: date.value, reason, purge, path_place, date_place });
                    }
                }
                _ => {
                    if !entry.fields.contains_key("path") || !entry.fields.contains_key("date") {
                        entry.reader.report(
                            Rule::InvalidValue,
                            range,
                            text("撤下的文件要有路径和日期", "A withdrawn document has a path and a date"),
                            text(
                                "请写成 `- {path: edu/2021, date: 2024-05-06, reason: …}`",
                                "Write `- {path: edu/2021, date: 2024-05-06, reason: …}`",
                            ),
                        );
                    }
                }
            }
            diagnostics.extend(entry.reader.diagnostics);
        }
        self.reader.diagnostics.extend(diagnostics);
        found
    }

    fn rules(&mut self) -> BTreeMap<Rule, Option<Severity>> {
        let mut rules = BTreeMap::new();
        let Some(node) = self.node("rules") else { return rules };
        let Value::Mapping(entries) = node.value else {
            self.reader.report(
                Rule::InvalidValue,
                node.range,
                text("“rules”应当是“规则: 程度”的形式", "`rules` maps rules to severities"),
                text("例如 `body-short-name: off`", "For example `body-short-name: off`"),
            );
            return rules;
        };
        for (key, value) in entries {
            let Some(rule) = Rule::by_name(&key.text) else {
                let help = match nearest(&key.text, Rule::ALL.iter().map(|rule| rule.name())) {
                    Some(near) => text(format!("是不是想写“{near}”？"), format!("Did you mean `{near}`?")),
                    None => text("规则的名称写在消息的方括号里", "Rule names stand in brackets in the messages"),
                };
                self.reader.report(
                    Rule::UnknownKey,
                    key.range,
                    text(format!("没有规则“{}”", key.text), format!("There is no rule `{}`", key.text)),
                    help,
                );
                continue;
            };
            let Some(written) = self.reader.text(rule.name(), &value) else { continue };
            let severity = match written.value.as_str() {
                "error" | "错误" => Some(Severity::Error),
                "warning" | "警告" => Some(Severity::Warning),
                "note" | "提示" => Some(Severity::Note),
                "off" | "关闭" => None,
                _ => {
                    self.wrong(
                        &written,
                        text("程度只能是 error、warning、note 或 off", "A severity is error, warning, note or off"),
                        text(
                            "请写 error（错误）、warning（警告）、note（提示）或 off（关闭）",
                            "Write error, warning, note or off",
                        ),
                    );
                    continue;
                }
            };
            if severity != Some(Severity::Error) && !rule.is_adjustable() {
                self.wrong(
                    &written,
                    text(
                        format!("规则“{}”不能放松：否则页面会出错或不安全", rule.name()),
                        format!("The rule `{}` cannot be softened: pages would be wrong or unsafe", rule.name()),
                    ),
                    text("请删去这一行", "Remove this line"),
                );
                continue;
            }
            rules.insert(rule, severity);
        }
        rules
    }

    fn greyscale(&mut self) -> Greyscale {
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

    fn fragments(&mut self) -> Fragments {
        let mut fragments = Fragments { id_prefix: "gk-".to_owned(), ascii: false };
        let Some(fields) = self.node("fragments").and_then(|node| self.reader.mapping(node, FRAGMENT_KEYS)) else {
            return fragments;
        };
        let mut inner = Settings { reader: Reader::new(self.reader.source), fields };
        fragments.ascii = inner.switch("ascii");
        if let Some(prefix) = inner.text("id_prefix") {
            let sound = prefix.value.starts_with(|first: char| first.is_ascii_alphabetic())
                && prefix.value.len() <= 20
                && prefix.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
            if sound {
                fragments.id_prefix = prefix.value;
            } else {
                inner.wrong(
                    &prefix,
                    text(
                        "前缀要以字母开头，只用字母、数字、- 和 _",
                        "A prefix begins with a letter and holds letters, digits, - and _",
                    ),
                    text("例如 gk-", "For example gk-"),
                );
            }
        }
        self.reader.diagnostics.extend(inner.reader.diagnostics);
        fragments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> (Config, Vec<Rule>) {
        let mut diagnostics = Vec::new();
        let config = Config::read(&SourceText::new("site.yaml", yaml), &mut diagnostics);
        (config, diagnostics.iter().map(|found| found.rule).collect())
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
            "titel: x\nbase_url: javascript:alert(1)\norganisation: {name: 甲, site_id_code: 12}\nrules: {raw-html: off, body-short-nam: off}\n",
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
