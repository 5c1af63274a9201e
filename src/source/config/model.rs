//! What the settings say, as values.

use crate::base::date::Date;
use crate::diagnostic::Place;

/// The language of a site's interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SiteLanguage {
    /// Simplified Chinese.
    Simplified,
    /// Traditional Chinese.
    Traditional,
    English,
}

impl SiteLanguage {
    /// BCP 47.
    #[must_use]
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::English => "en",
        }
    }

    /// Reads a BCP 47 tag or its everyday forms.
    #[must_use]
    pub(crate) fn parse(tag: &str) -> Option<Self> {
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
pub(crate) struct Organisation {
    /// 主办单位.
    pub(crate) name: String,
    /// 网站域名.
    pub(crate) site_domain: String,
    /// 网站标识码: ten digits, or `bm` and eight digits.
    pub(crate) site_id_code: String,
    /// ICP备案号.
    pub(crate) icp: String,
    /// 公安备案号.
    pub(crate) police_record: String,
    /// Postal address.
    pub(crate) address: String,
    /// Telephone number.
    pub(crate) phone: String,
    /// Electronic mail address.
    pub(crate) email: String,
    /// The portal's pages on disclosure.
    pub(crate) links: Vec<PortalLink>,
}

/// A page of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PortalLink {
    /// `guide`, `rules`, `report` or `request`.
    pub(crate) key: &'static str,
    pub(crate) url: String,
}

/// A topic or kind that the site declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Declared {
    /// For addresses.
    pub(crate) id: String,
    /// Whether the id is written down, and not made of the name.
    pub(crate) is_given: bool,
    /// As documents name it.
    pub(crate) name: String,
}

/// A series that the site joins or splits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeriesRule {
    /// For addresses: `/series/ID/`.
    pub(crate) id: String,
    /// Its name as documents give it.
    pub(crate) name: String,
    /// Names of the bodies whose documents are joined; empty: any one body.
    pub(crate) bodies: Vec<String>,
}

/// Two documents that the settings compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExtraPair {
    /// The path of the older one, under `content/`.
    pub(crate) older: String,
    /// The path of the newer one.
    pub(crate) newer: String,
    pub(crate) place: Place,
}

/// How years are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Comparisons {
    /// Further pairs of documents, by path: older, newer.
    pub(crate) extra_pairs: Vec<ExtraPair>,
    /// Whether only comparisons that a person has read are published.
    pub(crate) reviewed_only: bool,
}

/// A document that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Withdrawn {
    /// Its path under `content/`, without extension.
    pub(crate) path: String,
    /// Since when.
    pub(crate) date: Date,
    /// Why.
    pub(crate) reason: String,
    /// Whether every trace of it goes.
    pub(crate) purge: bool,
    /// Where the path is written.
    pub(crate) path_place: Place,
    /// Where the date is written.
    pub(crate) date_place: Place,
}

/// How `--fragments` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fragments {
    /// Set before ids and classes.
    pub(crate) id_prefix: String,
    /// Whether everything outside ASCII becomes a numeric reference.
    pub(crate) ascii: bool,
}

/// When the site is grey, as on a day of mourning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Greyscale {
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
    pub(crate) fn holds(&self, day: Date) -> bool {
        match self {
            Self::Always => true,
            Self::Days(days) => days.contains(&day),
        }
    }
}
