//! What an inspection of disclosure would fault: the rules that `check` adds to those of a build.

mod calendar;
mod check_digits;
mod correction;
mod figures;
mod files;
mod findings;
mod furniture;
mod metadata;
mod not_final;
mod pasted;
mod personal;
mod prose;
mod reading;
mod reordered;
mod restricted;
mod serials;
mod spam;
mod structure;
mod torn;
mod trades;
mod typography;
mod typos;
mod unread;
pub(crate) mod unwritten;
mod whole_numbers;
mod wording;
mod wrapped;

pub(crate) use calendar::Calendar;
pub(crate) use correction::changed_without_correction;
pub(crate) use files::FileFindings;
pub use files::{personal_data_of_file, search_file, searched_bytes, unsearched_file};
pub(crate) use wording::Wording;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText, problem};
use crate::document::RunningText;
use crate::plan::Plan;
use crate::site::Site;
use crate::source::Config;
use findings::{Findings, Occurrence};
use personal::Kind;
use std::collections::BTreeMap;

/// The disclosure rules of a site.
#[derive(Debug)]
pub(crate) struct Disclosure {
    /// The working days.
    pub(crate) calendar: Calendar,
    /// The expressions that the site calls wrong.
    pub(crate) wording: Wording,
}

impl Disclosure {
    /// What is found in a document by itself. `body_start` is the byte of the source where its text begins.
    pub(crate) fn document(
        &self,
        plan: &Plan,
        source: &SourceText,
        body_start: usize,
        config: &Config,
        report: &mut Diagnostics,
    ) {
        let mut findings = Findings::new(source, report);
        let front = metadata::Front::new(source, body_start);
        metadata::examine(&plan.metadata, &front, &self.calendar, &mut findings);
        if !plan.metadata.is_published(true) {
            return;
        }
        structure::examine(plan, &front, config, &mut findings);
        let language = plan.metadata.language.as_deref();
        let is_chinese = is_chinese(language, config);
        self.words(body_start, (is_chinese, is_simplified(language, config)), &mut findings);
        if is_chinese {
            figures::examine(plan, body_start, &mut Findings::new(source, report));
        }
    }

    /// What is found in the words of a page that is no document (`_about.md`), whose text begins at `body_start`.
    pub(crate) fn page(&self, source: &SourceText, body_start: usize, config: &Config, report: &mut Diagnostics) {
        let mut findings = Findings::new(source, report);
        self.words(body_start, (is_chinese(None, config), is_simplified(None, config)), &mut findings);
    }

    /// What holds of Chinese marks and blanks holds of no other language, and of Simplified words of no other script.
    fn words(&self, body_start: usize, (is_chinese, is_simplified): (bool, bool), findings: &mut Findings<'_>) {
        let mut typography = typography::Typography::default();
        let mut typos = typos::FoundTypos::default();
        let mut worded = BTreeMap::new();
        prose::passages(&findings.source.text, body_start, |passage| {
            if is_chinese {
                typography.passage(passage);
            }
            if is_simplified {
                typos.passage(passage);
            }
            self.wording.passage(passage, &mut worded);
        });
        typography.report(findings);
        typos.report(findings);
        self.wording.report(worded, findings);
    }

    /// What is found between the documents of a site.
    pub(crate) fn site(&self, site: &Site, report: &mut Diagnostics) {
        metadata::of_site(site, &self.calendar, report);
    }
}

/// Whether a text is Chinese: by the language that it names, or else by the site's.
fn is_chinese(language: Option<&str>, config: &Config) -> bool {
    let tag = language.unwrap_or(config.language.tag()).to_ascii_lowercase();
    tag.split(['-', '_']).next() == Some("zh")
}

/// Whether a text is in Simplified characters: by the language that it names, or else by the site's.
fn is_simplified(language: Option<&str>, config: &Config) -> bool {
    let tag = language.unwrap_or(config.language.tag()).to_ascii_lowercase();
    let is_traditional = tag.split(['-', '_']).any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
    is_chinese(language, config) && !is_traditional
}

/// What makes a document read otherwise than it was written, and what stands in it that is no part of it. A build looks for
/// it as well: the first one settles the anchors. The rules know Chinese alone.
pub(crate) fn reading(plan: &Plan, source: &SourceText, body_start: usize, config: &Config, report: &mut Diagnostics) {
    let mut findings = Findings::new(source, report);
    if is_chinese(plan.metadata.language.as_deref(), config) {
        reading::examine(plan, body_start, &mut findings);
    }
    debug_assert!(findings.own().iter().all(|found| found.rule.is_checked_by_builds()));
}

/// The same of a page that is no document (`_about.md`): it has no outline and no anchors.
pub(crate) fn reading_of_page(source: &SourceText, page: &RunningText, config: &Config, report: &mut Diagnostics) {
    let mut findings = Findings::new(source, report);
    if is_chinese(None, config) {
        reading::examine_page(&page.blocks, page.body_start, &mut findings);
    }
}

/// Personal data in a text. A build looks for it as well: what was published once cannot be called back.
pub(crate) fn personal_data(source: &SourceText, report: &mut Diagnostics) {
    let mut findings = Findings::new(source, report);
    for found in personal::find_in_markdown(&source.text) {
        findings.add(Occurrence::at(found.range.clone()), &found.in_text());
    }
}

/// Marks in a document that say that it must not be published, and words in it that say that it is not finished. A build looks
/// for both. `body_start` is the byte of the source where the text begins.
pub(crate) fn unpublishable(plan: &Plan, source: &SourceText, body_start: usize, report: &mut Diagnostics) {
    let mut findings = Findings::new(source, report);
    let front = metadata::Front::new(source, body_start);
    restricted::examine(&plan.metadata.title, body_start, &mut findings);
    if !plan.metadata.draft {
        unwritten::examine(plan, &front, &mut findings);
        not_final::examine(plan, &front, body_start, &mut findings);
    }
    debug_assert!(findings.own().iter().all(|found| found.rule.is_checked_by_builds()));
}

/// The same marks in a page that is no document (`_about.md`).
pub(crate) fn restricted_marks_of_page(source: &SourceText, page: &RunningText, report: &mut Diagnostics) {
    let mut findings = Findings::new(source, report);
    restricted::examine(&page.matter.title, page.body_start, &mut findings);
}

/// Such a mark in the name of a file or a folder.
#[must_use]
pub(crate) fn restricted_mark_of_name(path: &str) -> Option<Diagnostic> {
    restricted::in_name(path)
}

/// Personal data in `site.yaml` or `bodies.yaml`. A mobile number there is how a body can be reached.
pub(crate) fn personal_data_of_settings(source: &SourceText, report: &mut Diagnostics) {
    let mut findings = Findings::new(source, report);
    for found in personal::find(&source.text).into_iter().filter(|found| found.kind != Kind::Mobile) {
        let problem = problem::Personal::InSettings { kind: found.kind, masked: found.masked };
        findings.add(Occurrence::at(found.range), &problem);
    }
}

/// An identity card in the name of a file or a folder, which becomes an address.
pub(crate) fn personal_data_of_name(path: &str, report: &mut Diagnostics) {
    let cards = personal::find(path).into_iter().filter(|found| found.kind == Kind::Identity);
    report.extend(cards.map(|found| Diagnostic::at(Place::file(path), &problem::Personal::InFileName { masked: found.masked })));
}
