//! What an inspection of disclosure would fault: the rules that `check` adds to those of a build.

mod calendar;
mod finding;
mod metadata;
mod numbers;
mod personal;
mod photograph;
mod prose;
mod structure;
mod typography;
mod wording;

pub use calendar::Calendar;
pub use wording::Wording;

use crate::base::archive::office_text;
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, text};
use crate::base::rule::Rule;
use crate::plan::Plan;
use crate::site::Site;
use crate::source::Config;
use finding::{Findings, Spot};
use photograph::Trace;
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
        metadata::examine(&plan.metadata, &front, &self.calendar, self.as_of, &mut findings);
        if !plan.metadata.is_published(true) {
            return findings.diagnostics;
        }
        structure::examine(plan, config, &mut findings);
        let mut typography = typography::Typography::default();
        let mut worded = BTreeMap::new();
        prose::passages(&source.text, body_start, |passage| {
            typography.passage(passage);
            self.wording.passage(passage, &mut worded);
        });
        typography.tell(&mut findings);
        self.wording.tell(worded, &mut findings);
        findings.diagnostics
    }

    /// What is found between the documents of a site.
    #[must_use]
    pub fn site(&self, site: &Site) -> Vec<Diagnostic> {
        metadata::of_site(site, &self.calendar)
    }
}

/// Whether personal data can be looked for in a file of this name.
#[must_use]
pub fn is_searched(path: &str) -> bool {
    const FORMATS: [&str; 12] = ["txt", "csv", "md", "docx", "xlsx", "pptx", "jpg", "jpeg", "png", "webp", "tif", "tiff"];
    path.rsplit_once('.').is_some_and(|(_, format)| FORMATS.contains(&format))
}

/// Personal data in a file beside documents: in its text, where it is one or an Office document, or in an image's metadata.
#[must_use]
pub fn personal_data_of_file(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let extension = path.rsplit('.').next().unwrap_or_default();
    match extension {
        "txt" | "csv" | "md" => personal_data(&SourceText::new(path, String::from_utf8_lossy(bytes))),
        "docx" | "xlsx" | "pptx" => {
            let unpacked = office_text(bytes);
            let found = personal::find(&unpacked);
            let first = found.first().map(|first| {
                let count = found.len();
                let message = first.message();
                // Places in the unpacked text mean nothing to a reader.
                Diagnostic::new(
                    Rule::PersonalData,
                    Place::file(path),
                    text(
                        format!("附件里有个人信息：{}（共{count}处）", message.zh),
                        format!("The file holds personal data: {} ({count} places)", message.en),
                    ),
                    first.help(),
                )
            });
            first.into_iter().collect()
        }
        "jpg" | "jpeg" | "png" | "webp" | "tif" | "tiff" => photograph::traces(bytes)
            .into_iter()
            .map(|trace| {
                let (zh, en) = match trace {
                    Trace::Position => ("图片里记着拍摄地点", "The image holds the place where it was taken"),
                    Trace::Person => ("图片里记着拍摄人", "The image holds the name of who took it"),
                };
                Diagnostic::new(
                    Rule::PersonalData,
                    Place::file(path),
                    text(zh, en),
                    text(
                        "请另存为不带这些信息的图片（Windows：属性—详细信息—删除属性和个人信息）",
                        "Save it without its metadata",
                    ),
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Personal data in a text. A build looks for it as well: what was published once cannot be called back.
#[must_use]
pub fn personal_data(source: &SourceText) -> Vec<Diagnostic> {
    let mut findings = Findings::new(source);
    for found in personal::find(&source.text) {
        findings.note(Rule::PersonalData, Spot::at(found.range.clone()), found.message(), found.help());
    }
    findings.diagnostics
}
