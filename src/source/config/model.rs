//! What the settings say, as values.

use crate::base::date::Date;
use crate::diagnostic::Place;

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
