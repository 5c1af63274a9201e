//! Personal data and marks of secrecy in the files beside documents, and the files in which they could not be looked for.

use super::personal::{self, Kind as Number, Personal};
use super::personal_data;
use super::restricted::{self, RestrictedKind};
use crate::attachment::{self, Kind, Metadata, Passage, Trace, Unread, Unsearched};
use crate::diagnostic::problem::{self, BetterFormat, FoundNumbers, Obstacle};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText, sentence};
use std::collections::{BTreeMap, BTreeSet};

/// No more of a text is searched.
const MAX_TEXT_BYTES: u64 = 8 << 20;
/// No more of any other file is searched.
const MAX_FILE_BYTES: u64 = 64 << 20;

const MAX_NAMED_PAGES: usize = 8;

/// What was found in a file, and what of it could not be searched.
#[derive(Debug, Clone, Default)]
pub struct FileFindings {
    /// Personal data, and a mark of secrecy.
    pub diagnostics: Diagnostics,
    /// What could not be searched.
    pub unsearched: Unsearched,
}

fn format_of(path: &str) -> String {
    path.rsplit_once('.').map(|(_, format)| format.to_ascii_lowercase()).unwrap_or_default()
}

/// How many bytes of a file of this name are searched for personal data. Where the directory of a format stands at its end, a
/// part is worth nothing.
#[must_use]
pub fn searched_bytes(path: &str) -> u64 {
    match format_of(path).as_str() {
        "txt" | "csv" | "md" => MAX_TEXT_BYTES,
        // Nobody can look for numbers in sound and film.
        "mp3" | "mp4" => 0,
        _ => MAX_FILE_BYTES,
    }
}

/// Searches a file beside documents of which these are the first bytes, perhaps all of them: its text, where there is one, and
/// the metadata of images.
#[must_use]
pub fn search_file(path: &str, bytes: &[u8], size: u64) -> FileFindings {
    let format = format_of(path);
    let kind = Kind::detect(&format, bytes);
    if size == 0 {
        return FileFindings { unsearched: whole(Unread::Empty), ..FileFindings::default() };
    }
    let is_cut = size > bytes.len() as u64;
    let is_document = matches!(format.as_str(), "docx" | "docm" | "odt" | "pdf" | "ofd" | "txt");
    let is_table = matches!(format.as_str(), "xlsx" | "xlsm" | "ods" | "csv");
    let mut found = FoundInFile { is_document, is_table, ..FoundInFile::default() };
    let mut unsearched = Unsearched::new();
    match kind {
        Kind::Text if matches!(format.as_str(), "txt" | "csv" | "md") => {
            let source = SourceText::new(path, attachment::decoded_xml(bytes));
            // The cells of a row are no line: 内部资料,不得外传 in a list of risks.
            if format == "csv" {
                found.look_for_marks(None, &source.text.replace([',', '\t'], "\n"));
            } else {
                found.look_for_marks(None, &source.text);
            }
            personal_data(&source, &mut found.diagnostics);
        }
        Kind::Text => found.look(None, &attachment::decoded_xml(bytes)),
        Kind::Markup => found.look(None, &attachment::words_of_xml(&attachment::decoded_xml(bytes))),
        Kind::Picture => {
            let Metadata { traces, words } = attachment::metadata(bytes);
            found.traces.extend(traces);
            found.look(None, &words);
        }
        Kind::Office => unsearched = attachment::each_passage_of_office(bytes, &mut |passage| found.passage(passage)),
        Kind::OpenDocument => {
            unsearched = attachment::each_passage_of_open_document(bytes, &mut |passage| found.passage(passage));
        }
        Kind::Ofd => unsearched = attachment::each_passage_of_ofd(bytes, &mut |passage| found.passage(passage)),
        Kind::Pdf => {
            unsearched = attachment::each_page_of_pdf(bytes, &mut |page, readings| found.look_at_readings(page, readings));
        }
        Kind::Locked => unsearched = whole(Unread::Password),
        Kind::Archive => unsearched = whole(Unread::FilesInside),
        Kind::Damaged => unsearched = whole(Unread::Damaged),
        Kind::Unknown => unsearched = whole(Unread::Format),
        Kind::Media => {}
    }
    // What photographs say about themselves stands in front of the picture.
    let is_photograph = kind == Kind::Picture && bytes.starts_with(b"\xFF\xD8");
    if is_cut && !is_photograph && !matches!(kind, Kind::Media | Kind::Archive | Kind::Unknown) {
        unsearched = whole(Unread::TooLarge);
    }
    FileFindings { diagnostics: found.diagnostics(path), unsearched }
}

fn whole(reason: Unread) -> Unsearched {
    Unsearched::from([(reason, BTreeSet::new())])
}

/// Personal data in a file beside documents, which is there as a whole.
#[must_use]
pub fn personal_data_of_file(path: &str, bytes: &[u8]) -> Diagnostics {
    search_file(path, bytes, bytes.len() as u64).diagnostics
}

/// What is said about a file that could not be searched. An original is a scan of the text that its document holds: nothing is
/// said of its pictures.
#[must_use]
pub fn unsearched_file(path: &str, unsearched: &Unsearched, is_original: bool) -> Option<Diagnostic> {
    let is_picture = |reason: Unread| matches!(reason, Unread::Scanned | Unread::Pictures);
    let reasons = || unsearched.iter().filter(|(reason, _)| !(is_original && is_picture(**reason)));
    let format = format_of(path);
    let obstacles: Vec<(Obstacle, sentence::Places)> =
        reasons().map(|(reason, pages)| (obstacle(*reason, &format), on_pages(pages))).collect();
    if obstacles.is_empty() {
        return None;
    }
    let is_whole = reasons().all(|(reason, pages)| {
        let is_of_all = matches!(reason, Unread::Password | Unread::Format | Unread::Scanned | Unread::Empty)
            || *reason == Unread::FilesInside && is_archive(&format);
        pages.is_empty() && is_of_all
    });
    // That there is text in pictures between pages of text is only possible.
    let is_likely = reasons().any(|(reason, _)| *reason != Unread::Pictures);
    let found = Diagnostic::at(Place::file(path), &problem::Files::Unsearched { obstacles, is_whole });
    Some(if is_likely { found } else { found.into_note() })
}

fn is_archive(format: &str) -> bool {
    matches!(format, "zip" | "rar" | "7z")
}

/// Whether files of this format are read, if they are what their name says.
fn is_read(format: &str) -> bool {
    matches!(format, "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "ofd" | "pdf")
}

fn obstacle(reason: Unread, format: &str) -> Obstacle {
    let name = format.to_ascii_uppercase();
    match reason {
        Unread::Password => Obstacle::Password,
        Unread::Damaged => Obstacle::Damaged,
        Unread::Scanned => Obstacle::Scanned,
        Unread::Pictures => Obstacle::Pictures,
        Unread::UnknownCharacters => Obstacle::UnknownCharacters,
        Unread::UnknownKind => Obstacle::UnknownKind,
        Unread::FilesInside if is_archive(format) => Obstacle::FilesInArchive,
        Unread::FilesInside => Obstacle::FilesInside,
        Unread::Format if is_read(format) => Obstacle::OldFormat { name, better: better_format(format) },
        Unread::Format => Obstacle::UnreadFormat { name, better: better_format(format) },
        Unread::TooLarge => Obstacle::TooLarge,
        Unread::Empty => Obstacle::Empty,
    }
}

fn better_format(format: &str) -> BetterFormat {
    match format {
        "xls" | "xlsx" | "et" | "ods" => BetterFormat::Xlsx,
        "ppt" | "pptx" | "dps" | "odp" => BetterFormat::Pptx,
        _ => BetterFormat::DocxOrPdf,
    }
}

fn on_pages(pages: &BTreeSet<usize>) -> sentence::Places {
    sentence::Places::OnPages {
        pages: pages.iter().copied().take(MAX_NAMED_PAGES).collect(),
        are_more: pages.len() > MAX_NAMED_PAGES,
    }
}

fn trace_diagnostic(trace: Trace, path: &str) -> Diagnostic {
    let problem = match trace {
        Trace::Position => problem::Personal::PlaceOfPicture,
        Trace::Person => problem::Personal::PersonOfPicture,
    };
    Diagnostic::at(Place::file(path), &problem)
}

/// The personal numbers of a file in which places mean nothing to a reader, but pages may.
#[derive(Default)]
struct FoundInFile {
    kinds: BTreeMap<Number, FoundKind>,
    pages: BTreeSet<usize>,
    traces: BTreeSet<Trace>,
    /// Whether it begins as documents do, perhaps with a letterhead.
    is_document: bool,
    /// Whether it begins with the cells of a table.
    is_table: bool,
    /// The first mark that says that it must not be published, with its page.
    mark: Option<FoundMark>,
    /// What was found where places do mean something.
    diagnostics: Diagnostics,
}

/// A mark that says that a file must not be published.
struct FoundMark {
    page: Option<usize>,
    kind: RestrictedKind,
    words: String,
}

struct FoundKind {
    count: usize,
    first: (Option<usize>, String),
}

impl FoundInFile {
    fn passage(&mut self, passage: Passage<'_>) {
        match passage {
            Passage::Text(page, text) => self.look(page, text),
            Passage::Picture(picture) => {
                let Metadata { traces, words } = attachment::metadata(picture);
                // Pictures of others, with the names of those who took them, stand in many presentations.
                self.traces.extend(traces.into_iter().filter(|trace| *trace == Trace::Position));
                self.look(None, &words);
            }
        }
    }

    fn look(&mut self, page: Option<usize>, text: &str) {
        self.look_for_marks(page, text);
        for found in personal::find(text) {
            self.note(page, found);
        }
    }

    fn look_for_marks(&mut self, page: Option<usize>, text: &str) {
        if self.mark.as_ref().is_none_or(|known| page < known.page)
            && let Some((kind, words)) = restricted::in_file(text).or_else(|| self.at_beginning(page, text))
        {
            self.mark = Some(FoundMark { page, kind, words });
        }
    }

    fn at_beginning(&self, page: Option<usize>, text: &str) -> Option<(RestrictedKind, String)> {
        if page.is_some_and(|page| page != 1) {
            None
        } else if self.is_table {
            restricted::at_beginning_of_table(text)
        } else if self.is_document {
            restricted::at_beginning(text)
        } else {
            None
        }
    }

    /// Looks at several readings of one page.
    fn look_at_readings(&mut self, page: Option<usize>, readings: &[String]) {
        readings.iter().for_each(|reading| self.look_for_marks(page, reading));
        for found in personal::find_in_readings(readings) {
            self.note(page, found);
        }
    }

    fn note(&mut self, page: Option<usize>, found: Personal) {
        self.pages.extend(page);
        let first = (page, found.masked);
        let kind = self.kinds.entry(found.kind).or_insert_with(|| FoundKind { count: 0, first: first.clone() });
        kind.count += 1;
        // Pages of an OFD file need not come in order.
        if first.0 < kind.first.0 {
            kind.first = first;
        }
    }

    fn diagnostics(mut self, path: &str) -> Diagnostics {
        let mut report = std::mem::take(&mut self.diagnostics);
        report.extend(self.numbers(path));
        report.extend(self.traces.iter().map(|trace| trace_diagnostic(*trace, path)));
        report.extend(self.mark.as_ref().map(|mark| restricted::file_diagnostic(path, mark.kind, &mark.words, mark.page)));
        report
    }

    /// All kinds are named: a document that allows one for a mobile number would publish an identity card that is not told of.
    fn numbers(&self, path: &str) -> Option<Diagnostic> {
        if self.kinds.is_empty() {
            return None;
        }
        let found = |(kind, found): (&Number, &FoundKind)| FoundNumbers {
            kind: *kind,
            count: found.count,
            first_masked: found.first.1.clone(),
        };
        let numbers = self.kinds.iter().map(found).collect();
        Some(Diagnostic::at(Place::file(path), &problem::Personal::InFile { numbers, pages: on_pages(&self.pages) }))
    }
}
