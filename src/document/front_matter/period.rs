//! A span of whole years: `2023`, `2021-2025`.

/// A span of whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// First year.
    pub(crate) from: i16,
    /// Last year.
    pub(crate) to: i16,
}

impl Period {
    /// Reads `2023`, `2021-2025`, `2021—2025年`.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|character| !character.is_whitespace() && *character != '年').collect();
        let mut years = compact.split(['-', '—', '–', '－', '~', '～', '至', '/']).filter(|part| !part.is_empty());
        let year = |text: &str| {
            (text.len() == 4).then(|| text.parse::<i16>().ok()).flatten().filter(|year| (1949..=2999).contains(year))
        };
        let from = year(years.next()?)?;
        let to = match years.next() {
            Some(text) => year(text)?,
            None => from,
        };
        years.next().is_none().then_some(Self { from, to })
    }

    /// `2023` or `2021-2025`: for addresses and JSON.
    #[must_use]
    pub fn label(self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{}-{}", self.from, self.to) }
    }
}
