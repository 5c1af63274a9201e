//! What an inspection of disclosure would fault: the rules that `check` adds to those of a build.

mod calendar;
mod correction;
mod figures;
mod files;
mod finding;
mod furniture;
mod metadata;
mod not_final;
mod numbers;
mod pasted;
mod personal;
mod prose;
mod reading;
mod restricted;
mod spam;
mod structure;
mod torn;
mod trades;
mod typography;
mod typos;
mod unread;
pub mod unwritten;
mod wording;
mod wrapped;

pub use calendar::Calendar;
pub use correction::changed_without_correction;
pub use files::{FileFindings, personal_data_of_file, search_file, searched_bytes, unsearched_file};
pub use wording::Wording;

use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, text};
use crate::base::rule::Rule;
use crate::document::RunningText;
use crate::plan::Plan;
use crate::site::Site;
use crate::source::Config;
use finding::{Findings, Spot};
use personal::Kind;
use std::collections::BTreeMap;

/// The disclosure rules of a site.
#[derive(Debug)]
pub struct Disclosure {
    /// The working days.
    pub calendar: Calendar,
    /// The expressions that the site calls wrong.
    pub wording: Wording,
    /// The day of the check.
    pub as_of: Date,
}

impl Disclosure {
    /// What is found in a document by itself. `body_start` is the byte of the source where its text begins.
    #[must_use]
    pub fn document(&self, plan: &Plan, source: &SourceText, body_start: usize, config: &Config) -> Vec<Diagnostic> {
        let mut findings = Findings::new(source);
        let front = metadata::Front::new(source, body_start);
        metadata::examine(&plan.metadata, &front, &self.calendar, &mut findings);
        if !plan.metadata.is_published(true) {
            return findings.diagnostics;
        }
        structure::examine(plan, &front, config, &mut findings);
        let language = plan.metadata.language.as_deref();
        let is_chinese = is_chinese(language, config);
        self.words(body_start, (is_chinese, is_simplified(language, config)), &mut findings);
        if is_chinese {
            let mut figures = Findings::new(source);
            figures::examine(plan, body_start, &mut figures);
            findings.diagnostics.append(&mut figures.diagnostics);
        }
        findings.diagnostics
    }

    /// What is found in the words of a page that is no document (`_about.md`), whose text begins at `body_start`.
    #[must_use]
    pub fn page(&self, source: &SourceText, body_start: usize, config: &Config) -> Vec<Diagnostic> {
        let mut findings = Findings::new(source);
        self.words(body_start, (is_chinese(None, config), is_simplified(None, config)), &mut findings);
        findings.diagnostics
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
        typography.tell(findings);
        typos.tell(findings);
        self.wording.tell(worded, findings);
    }

    /// What is found between the documents of a site.
    #[must_use]
    pub fn site(&self, site: &Site) -> Vec<Diagnostic> {
        metadata::of_site(site, &self.calendar)
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
#[must_use]
pub fn reading(plan: &Plan, source: &SourceText, body_start: usize, config: &Config) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    if is_chinese(plan.metadata.language.as_deref(), config) {
        reading::examine(plan, body_start, &mut findings);
    }
    debug_assert!(findings.diagnostics.iter().all(|found| found.rule.is_checked_by_builds()));
    findings.diagnostics
}

/// The same of a page that is no document (`_about.md`): it has no outline and no anchors.
#[must_use]
pub fn reading_of_page(source: &SourceText, page: &RunningText, config: &Config) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    if is_chinese(None, config) {
        reading::examine_page(&page.blocks, page.body_start, &mut findings);
    }
    findings.diagnostics
}

/// Personal data in a text. A build looks for it as well: what was published once cannot be called back.
#[must_use]
pub fn personal_data(source: &SourceText) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    for found in personal::find_in_markdown(&source.text) {
        findings.note(Rule::PersonalData, Spot::at(found.range.clone()), found.message(), personal::help(&[&found.masked]));
    }
    findings.diagnostics
}

/// Marks in a document that say that it must not be published, and words in it that say that it is not finished. A build looks
/// for both. `body_start` is the byte of the source where the text begins.
#[must_use]
pub fn unpublishable(plan: &Plan, source: &SourceText, body_start: usize) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    let front = metadata::Front::new(source, body_start);
    restricted::examine(&plan.metadata.title, body_start, &mut findings);
    if !plan.metadata.draft {
        unwritten::examine(plan, &front, &mut findings);
        not_final::examine(plan, &front, body_start, &mut findings);
    }
    debug_assert!(findings.diagnostics.iter().all(|found| found.rule.is_checked_by_builds()));
    findings.diagnostics
}

/// The same marks in a page that is no document (`_about.md`).
#[must_use]
pub fn restricted_marks_of_page(source: &SourceText, page: &RunningText) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    restricted::examine(&page.matter.title, page.body_start, &mut findings);
    findings.diagnostics
}

/// Such a mark in the name of a file or a folder.
#[must_use]
pub fn restricted_mark_of_name(path: &str) -> Option<Diagnostic> {
    restricted::in_name(path)
}

/// Personal data in `site.yaml` or `bodies.yaml`. A mobile number there is how a body can be reached.
#[must_use]
pub fn personal_data_of_settings(source: &SourceText) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    for found in personal::find(&source.text).into_iter().filter(|found| found.kind != Kind::Mobile) {
        let help = personal::help_without_allow(&[&found.masked]);
        findings.note(Rule::PersonalData, Spot::at(found.range.clone()), found.message(), help);
    }
    findings.diagnostics
}

/// An identity card in the name of a file or a folder, which becomes an address.
#[must_use]
pub fn personal_data_of_name(path: &str) -> Vec<Diagnostic> {
    let cards = personal::find(path).into_iter().filter(|found| found.kind == Kind::Identity);
    let told = cards.map(|found| {
        let message = text("文件名里有居民身份证号", "The name of the file holds an identity-card number");
        Diagnostic::new(Rule::PersonalData, Place::file(path), message, personal::help(&[&found.masked]))
    });
    told.collect()
}
