//! Each of the two texts, with its sections and their titles.

use super::compared::Compared;
use crate::base::address;
use crate::base::both::Version;
use crate::page::strings::Strings;
use crate::page::view::Link;
use crate::plan::{BlockRole, Part, PartRole, PlanBlock, Section, SectionForm};
use crate::site::citation;
use std::collections::HashMap;

/// A section with the blocks of it that are compared.
pub(super) struct TextSection<'a> {
    part: &'a Part,
    index: usize,
    pub(super) section: &'a Section,
    pub(super) blocks: Vec<&'a PlanBlock>,
}

/// One of the two documents.
pub(super) struct Text<'a> {
    title: &'a str,
    address: &'a str,
    /// `2025年`, or the day of publication.
    pub(super) period: String,
    /// `旧（2025年）`.
    pub(super) label: String,
    version: Version,
    pub(super) sections: Vec<TextSection<'a>>,
    /// Where each anchor stands: its section, and its block.
    places: HashMap<&'a str, (usize, Option<usize>)>,
}

impl<'a> Text<'a> {
    pub(super) fn new(compared: &Compared<'a>, version: Version, label: &str) -> Self {
        let (index, plan) = *compared.plans.get(version);
        let metadata = &compared.site.plans[index].metadata;
        let strings = compared.strings;
        let period = metadata.period.map_or_else(|| strings.date(metadata.date), |period| strings.period(period));
        let mut sections = Vec::new();
        let mut places = HashMap::new();
        for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
            for (index, section) in part.sections.iter().enumerate() {
                let blocks: Vec<&PlanBlock> =
                    section.blocks.iter().filter(|block| matches!(block.role, BlockRole::Text | BlockRole::Table)).collect();
                places.insert(section.anchor.as_str(), (sections.len(), None));
                for (number, block) in blocks.iter().enumerate() {
                    places.insert(block.anchor.as_str(), (sections.len(), Some(number)));
                }
                sections.push(TextSection { part, index, section, blocks });
            }
        }
        Self {
            title: &plan.metadata.title,
            address: &metadata.address,
            label: strings.fill(label, &[("period", &period)]),
            period,
            version,
            sections,
            places,
        }
    }

    pub(super) fn document(&self, compared: &Compared<'_>) -> Link {
        let strings = compared.strings;
        let label = format!("{}{}{}", strings.get("title_open"), self.title, strings.get("title_close"));
        Link { label, url: compared.here.map(|here| address::link(here, self.address)).unwrap_or_default() }
    }

    /// A link to an anchor of the document.
    pub(super) fn link(&self, compared: &Compared<'_>, anchor: &str, label: String) -> Link {
        let url = compared.here.map(|here| address::link(here, &format!("{}#{anchor}", self.address))).unwrap_or_default();
        Link { label, url }
    }

    /// The link to where an anchor stands on the page of the document itself.
    pub(super) fn original(&self, compared: &Compared<'_>, anchor: &str) -> Link {
        self.link(compared, anchor, compared.strings.fill("open_original", &[("period", &self.period)]))
    }

    pub(super) fn section_of(&self, anchor: &str) -> Option<&TextSection<'a>> {
        self.section_number(anchor).and_then(|section| self.sections.get(section))
    }

    /// The position of the section in which an anchor stands.
    pub(super) fn section_number(&self, anchor: &str) -> Option<usize> {
        self.places.get(anchor).map(|(section, _)| *section)
    }

    fn block(&self, anchor: &str) -> Option<&'a PlanBlock> {
        let (section, block) = self.places.get(anchor)?;
        self.sections.get(*section)?.blocks.get((*block)?).copied()
    }

    /// The text of blocks, one below the other.
    pub(super) fn text<S: AsRef<str>>(&self, anchors: &[S]) -> String {
        anchors.iter().filter_map(|anchor| self.block(anchor.as_ref())).map(PlanBlock::text).collect::<Vec<_>>().join("\n")
    }

    /// Where an anchor stands, in words: 二（三）第2段.
    pub(super) fn place(&self, strings: &Strings, anchor: &str) -> String {
        let Some((section, block)) = self.places.get(anchor) else { return String::new() };
        let Some(found) = self.sections.get(*section) else { return String::new() };
        let numbers = citation(found.part, found.index);
        let mut place = match found.part.role {
            PartRole::Annex(number) => strings.fill("annex", &[("n", &number.to_string())]) + &numbers,
            _ if numbers.is_empty() => strings.get("before_sections").to_owned(),
            _ => numbers,
        };
        if let Some(block) = block.filter(|_| found.blocks.len() > 1) {
            place.push_str(&strings.count("paragraph_number", block + 1));
        }
        place
    }

    /// The number of a section with the space printed after it, and its heading.
    pub(super) fn heading(&self, strings: &Strings, section: &TextSection<'_>) -> (String, String) {
        let ordinal = section.section.ordinal.as_ref().map_or_else(String::new, |it| format!("{}{}", it.text, it.space));
        let title = section.section.title_text();
        let title = match section.section.form {
            _ if !title.is_empty() => title,
            SectionForm::Lead => match section.part.role {
                PartRole::Annex(number) => strings.fill("annex", &[("n", &number.to_string())]),
                _ => strings.get("before_sections").to_owned(),
            },
            // An item has no title: its first words stand for one.
            _ => section.blocks.first().map(|block| first_words(&block.text())).unwrap_or_default(),
        };
        (ordinal, title)
    }

    pub(super) fn heading_link(&self, compared: &Compared<'_>, section: &TextSection<'_>) -> Link {
        let (ordinal, title) = self.heading(compared.strings, section);
        self.link(compared, &section.section.anchor, format!("{ordinal}{title}"))
    }

    pub(super) fn id(&self, anchor: &str) -> String {
        let letter = match self.version {
            Version::Older => 'o',
            Version::Newer => 'n',
        };
        format!("g-{letter}-{anchor}")
    }
}

/// The beginning of a text, to its first mark or 20 characters.
fn first_words(text: &str) -> String {
    let end = text.find(['。', '；', '，', '：', '\n', '\t', ';', ',']).unwrap_or(text.len());
    let clause: String = text[..end].chars().take(20).collect();
    if clause.len() < text.len() { format!("{clause}…") } else { clause }
}
