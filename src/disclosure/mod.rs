//! What an inspection of disclosure would fault: the rules that `check` adds to those of a build.

mod calendar;
mod finding;
mod furniture;
mod metadata;
mod numbers;
mod pasted;
mod personal;
mod prose;
mod reading;
mod spam;
mod structure;
mod torn;
mod trades;
mod typography;
mod unread;
mod wording;
mod wrapped;

pub use calendar::Calendar;
pub use wording::Wording;

use crate::attachment::{self, Metadata, Trace, each_picture, office_text};
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, text};
use crate::base::rule::Rule;
use crate::document::RunningText;
use crate::plan::Plan;
use crate::site::Site;
use crate::source::Config;
use finding::{Findings, Spot};
use personal::Kind;
use std::collections::{BTreeMap, BTreeSet};

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
        self.words(body_start, is_chinese(plan.metadata.language.as_deref(), config), &mut findings);
        findings.diagnostics
    }

    /// What is found in the words of a page that is no document (`_about.md`), whose text begins at `body_start`.
    #[must_use]
    pub fn page(&self, source: &SourceText, body_start: usize, config: &Config) -> Vec<Diagnostic> {
        let mut findings = Findings::new(source);
        self.words(body_start, is_chinese(None, config), &mut findings);
        findings.diagnostics
    }

    /// What holds of Chinese marks and blanks holds of no other language.
    fn words(&self, body_start: usize, is_chinese: bool, findings: &mut Findings<'_>) {
        let mut typography = typography::Typography::default();
        let mut worded = BTreeMap::new();
        prose::passages(&findings.source.text, body_start, |passage| {
            if is_chinese {
                typography.passage(passage);
            }
            self.wording.passage(passage, &mut worded);
        });
        typography.tell(findings);
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

fn format(path: &str) -> Option<String> {
    path.rsplit_once('.').map(|(_, format)| format.to_ascii_lowercase())
}

/// How many bytes of a file of this name are searched for personal data; 0: it cannot be searched. Where the directory of a
/// format stands at its end, a part is worth nothing.
#[must_use]
pub fn searched(path: &str) -> u64 {
    match format(path).as_deref() {
        Some("txt" | "csv" | "md" | "jpg" | "jpeg" | "png" | "webp" | "gif" | "svg" | "tif" | "tiff") => 8 << 20,
        Some("docx" | "xlsx" | "pptx" | "pdf" | "ofd") => 64 << 20,
        _ => 0,
    }
}

/// Personal data in a file beside documents: in its text, where there is one, or in an image's metadata.
#[must_use]
pub fn personal_data_of_file(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    match format(path).as_deref().unwrap_or_default() {
        "txt" | "csv" | "md" => personal_data(&SourceText::new(path, text_of(bytes))),
        "docx" | "xlsx" | "pptx" => {
            let mut found = FoundInFile::default();
            found.look(None, &office_text(bytes));
            // Pictures of others, with the names of those who took them, stand in many presentations.
            each_picture(bytes, |picture| {
                let Metadata { traces, words } = attachment::metadata(picture);
                found.traces.extend(traces.into_iter().filter(|trace| *trace == Trace::Position));
                found.look(None, &words);
            });
            found.diagnostics(path)
        }
        "pdf" => {
            let mut found = FoundInFile::default();
            attachment::each_page_of_pdf(bytes, &mut |page, text| found.look(page, text));
            found.diagnostics(path)
        }
        "ofd" => {
            let mut found = FoundInFile::default();
            attachment::each_page_of_ofd(bytes, &mut |page, text| found.look(page, text));
            found.diagnostics(path)
        }
        "jpg" | "jpeg" | "png" | "webp" | "gif" | "svg" | "tif" | "tiff" => {
            let mut found = FoundInFile::default();
            let Metadata { traces, words } = attachment::metadata(bytes);
            found.traces.extend(traces);
            found.look(None, &words);
            found.diagnostics(path)
        }
        _ => Vec::new(),
    }
}

/// A text in UTF-8 or, as Excel saves “Unicode text”, in UTF-16 with a mark.
fn text_of(bytes: &[u8]) -> String {
    let units = |of: fn([u8; 2]) -> u16| bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect::<Vec<u16>>();
    match bytes {
        [0xFF, 0xFE, ..] => String::from_utf16_lossy(&units(u16::from_le_bytes)),
        [0xFE, 0xFF, ..] => String::from_utf16_lossy(&units(u16::from_be_bytes)),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn told_of(trace: Trace, path: &str) -> Diagnostic {
    let (zh, en) = match trace {
        Trace::Position => ("图片里记着拍摄地点", "The image holds the place where it was taken"),
        Trace::Person => ("图片里记着拍摄人或作者", "The image holds the name of who took or made it"),
    };
    let help = text("请另存为不带这些信息的图片（Windows：属性—详细信息—删除属性和个人信息）", "Save it without its metadata");
    Diagnostic::new(Rule::PersonalData, Place::file(path), text(zh, en), help)
}

/// The personal numbers of a file in which places mean nothing to a reader, but pages may.
#[derive(Default)]
struct FoundInFile {
    kinds: BTreeMap<Kind, FoundKind>,
    pages: BTreeSet<usize>,
    traces: BTreeSet<Trace>,
}

struct FoundKind {
    count: usize,
    first: (Option<usize>, String),
}

impl FoundInFile {
    fn look(&mut self, page: Option<usize>, text: &str) {
        for found in personal::find(text) {
            self.pages.extend(page);
            let first = (page, found.masked);
            let kind = self.kinds.entry(found.kind).or_insert_with(|| FoundKind { count: 0, first: first.clone() });
            kind.count += 1;
            // Pages of an OFD file need not come in order.
            if first.0 < kind.first.0 {
                kind.first = first;
            }
        }
    }

    fn diagnostics(&self, path: &str) -> Vec<Diagnostic> {
        self.numbers(path).into_iter().chain(self.traces.iter().map(|trace| told_of(*trace, path))).collect()
    }

    /// All kinds are named: a document that allows one for a mobile number would publish an identity card that is not told of.
    fn numbers(&self, path: &str) -> Option<Diagnostic> {
        const NAMED: usize = 8;
        if self.kinds.is_empty() {
            return None;
        }
        let counts = || self.kinds.iter().map(|(kind, found)| (kind.name(), found.count));
        let zh: Vec<String> = counts().map(|((zh, _), count)| format!("{zh}{count}处")).collect();
        let en: Vec<String> =
            counts().map(|((_, en), count)| format!("{count} {en}{}", if count == 1 { "" } else { "s" })).collect();
        let pages = self.pages.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>();
        let more = if self.pages.len() > NAMED { ("等", " and others") } else { ("", "") };
        let (zh_pages, en_pages) = match pages.as_slice() {
            [] => (String::new(), String::new()),
            [page] => (format!("（在第{page}页）"), format!(" (page {page})")),
            pages => (format!("（在第{}{}页）", pages.join("、"), more.0), format!(" (pages {}{})", pages.join(", "), more.1)),
        };
        let masked: Vec<&str> = self.kinds.values().map(|found| found.first.1.as_str()).collect();
        Some(Diagnostic::new(
            Rule::PersonalData,
            Place::file(path),
            text(
                format!("附件里有个人信息：{}{zh_pages}", zh.join("、")),
                format!("The file holds personal data: {}{en_pages}", en.join(", ")),
            ),
            personal::help(&masked),
        ))
    }
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
