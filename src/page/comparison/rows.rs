//! The table of corresponding sections, and that of targets.

use super::sides::Text;
use super::writer::Writer;
use crate::page::target_move;
use crate::page::view::{ChangeSection, CorrespondenceRow, Link, TargetRow};
use crate::plan::{Target, TargetOrigin};

impl<'a> Writer<'a> {
    /// One row for each section of the newer document, then one for each that is gone.
    pub(super) fn rows(&self, sections: &[ChangeSection], gone: &[ChangeSection]) -> Vec<CorrespondenceRow> {
        let link =
            |text: &Text<'a>, anchor: &str| text.section_of(anchor).map(|section| text.heading_link(self.compared, section));
        let row = |view: &ChangeSection, older: Vec<Link>, newer: Vec<Link>| CorrespondenceRow {
            key: view.key,
            mark: view.mark.clone(),
            number: view.number.clone(),
            url: format!("#{}", view.id),
            older,
            newer,
        };
        let mut rows: Vec<CorrespondenceRow> = self
            .texts
            .newer
            .sections
            .iter()
            .zip(sections)
            .map(|(section, view)| {
                let pairs = self.sections.newer.get(section.section.anchor.as_str());
                let older =
                    pairs.into_iter().flatten().flat_map(|pair| &pair.older).filter_map(|anchor| link(&self.texts.older, anchor));
                row(view, older.collect(), vec![self.texts.newer.heading_link(self.compared, section)])
            })
            .collect();
        let mut gone = gone.iter();
        for section in
            self.texts.older.sections.iter().filter(|old| !self.sections.older.contains_key(old.section.anchor.as_str()))
        {
            let id = self.texts.older.id(&section.section.anchor);
            if let Some(view) = gone.find(|view| view.id == id) {
                rows.push(row(view, vec![self.texts.older.heading_link(self.compared, section)], Vec::new()));
            }
        }
        rows
    }

    pub(super) fn report_rows(&self, sections: &[ChangeSection]) -> Vec<CorrespondenceRow> {
        self.texts
            .older
            .sections
            .iter()
            .zip(sections)
            .map(|(section, view)| CorrespondenceRow {
                key: view.key,
                mark: view.mark.clone(),
                number: String::new(),
                url: format!("#{}", view.id),
                older: vec![self.texts.older.heading_link(self.compared, section)],
                newer: view.counterparts.clone(),
            })
            .collect()
    }

    pub(super) fn targets(&self, is_report: bool) -> Vec<TargetRow> {
        let strings = self.strings();
        let link = |text: &Text<'a>, target: &Option<Target>| {
            target.as_ref().map(|target| text.link(self.compared, &target.anchor, target.quote.clone()))
        };
        self.compared
            .comparison
            .targets
            .iter()
            // What a report does not repeat in numbers is no target missed.
            .filter(|pair| !is_report || (pair.older.is_some() && pair.newer.is_some()))
            .map(|pair| TargetRow {
                indicator: pair.indicator.clone(),
                is_found: pair.older.iter().chain(&pair.newer).any(|target| target.origin == TargetOrigin::Found),
                older: link(&self.texts.older, &pair.older),
                newer: link(&self.texts.newer, &pair.newer),
                key: if is_report { "" } else { pair.change.name() },
                change: if is_report {
                    String::new()
                } else {
                    target_move::words(strings, "target", pair.older.as_ref(), pair.newer.as_ref(), pair.change)
                },
            })
            .collect()
    }
}
