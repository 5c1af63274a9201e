//! The words of the interface, in the site's language.

use crate::base::date::Date;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::document::Period;
use crate::plan::State;
use crate::source::SiteLanguage;
use crate::source::yaml::{self, Value};
use std::collections::{BTreeMap, HashMap};

/// The words, by key.
#[derive(Debug, Clone)]
pub(crate) struct Strings {
    language: SiteLanguage,
    words: BTreeMap<String, String>,
    /// The same, to look up.
    index: HashMap<String, String>,
}

impl Strings {
    /// Reads a flat map of keys and texts; later sources override earlier ones.
    #[must_use]
    pub(crate) fn read(language: SiteLanguage, sources: &[SourceText], report: &mut Diagnostics) -> Self {
        let mut words = BTreeMap::new();
        for source in sources {
            let Some(root) = yaml::parse(source, 0..source.text.len(), report) else { continue };
            let Value::Mapping(entries) = root.value else { continue };
            for (key, node) in entries {
                if let Value::Scalar { text, .. } = node.value {
                    words.insert(key.text, text);
                }
            }
        }
        let index = words.iter().map(|(key, text)| (key.clone(), text.clone())).collect();
        Self { language, words, index }
    }

    /// All words, for templates.
    #[must_use]
    pub(crate) fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The text of a key; the key itself shows where a text is missing.
    #[must_use]
    pub(crate) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.index.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with its places filled in.
    #[must_use]
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let template = self.get(key);
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            if let Some(((_, value), after)) =
                after.split_once('}').and_then(|(name, after)| Some((values.iter().find(|(known, _)| *known == name)?, after)))
            {
                filled.push_str(value);
                rest = after;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    /// A count in words.
    #[must_use]
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        self.fill(key, &[("n", &count.to_string())])
    }

    /// A day in words.
    #[must_use]
    pub(crate) fn date(&self, date: Date) -> String {
        match self.language {
            SiteLanguage::English => date.in_english(),
            SiteLanguage::Simplified | SiteLanguage::Traditional => date.in_chinese(),
        }
    }

    /// A period in words.
    #[must_use]
    pub(crate) fn period(&self, period: Period) -> String {
        match (self.language, period.from == period.to) {
            (SiteLanguage::English, true) => period.from.to_string(),
            (SiteLanguage::English, false) => format!("{}–{}", period.from, period.to),
            (_, true) => format!("{}年", period.from),
            (_, false) => format!("{}—{}年", period.from, period.to),
        }
    }

    /// A year in words.
    #[must_use]
    pub(crate) fn year(&self, year: i16) -> String {
        self.period(Period { from: year, to: year })
    }

    /// The name of a state.
    #[must_use]
    pub(crate) fn state(&self, state: State) -> &str {
        match state {
            State::InForce => self.get("state_in_force"),
            State::Pending => self.get("state_pending"),
            State::PeriodEnded => self.get("state_period_ended"),
            State::Expired => self.get("state_expired"),
            State::Repealed => self.get("state_repealed"),
        }
    }

    /// Joins names as the language does.
    #[must_use]
    pub(crate) fn join<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> String {
        names.into_iter().collect::<Vec<_>>().join(self.get("name_separator"))
    }
}
