//! Personal data and marks of secrecy in the files beside documents, and the files in which they could not be looked for.

use super::personal::{self, Kind as Number, Personal};
use super::personal_data;
use super::restricted::{self, RestrictedKind};
use crate::attachment::{self, Kind, Metadata, Passage, Trace, Unread, Unsearched};
use crate::base::diagnostic::{Diagnostic, Place, SourceText, Text, text};
use crate::base::rule::{Rule, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// So many pages are named.
const NAMED_PAGES: usize = 8;

/// What was found in a file, and what of it could not be searched.
#[derive(Debug, Clone, Default)]
pub struct FileFindings {
    /// Personal data, and a mark of secrecy.
    pub diagnostics: Vec<Diagnostic>,
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
        "txt" | "csv" | "md" => 8 << 20,
        // Nobody can look for numbers in sound and film.
        "mp3" | "mp4" => 0,
        _ => 64 << 20,
    }
}

/// Searches a file beside documents of which these are the first bytes, perhaps all of them: its text, where there is one, and
/// the metadata of images.
#[must_use]
pub fn search_file(path: &str, bytes: &[u8], size: u64) -> FileFindings {
    let format = format_of(path);
    let kind = Kind::detect(&format, bytes);
    let is_cut = size > bytes.len() as u64;
    let is_document = matches!(format.as_str(), "docx" | "docm" | "odt" | "pdf" | "ofd" | "txt");
    let mut found = FoundInFile { is_document, ..FoundInFile::default() };
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
            found.diagnostics = personal_data(&source);
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
pub fn personal_data_of_file(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    search_file(path, bytes, bytes.len() as u64).diagnostics
}

/// What is said about a file that could not be searched. An original is a scan of the text that its document holds: nothing is
/// said of its pictures.
#[must_use]
pub fn unsearched_file(path: &str, unsearched: &Unsearched, is_original: bool) -> Option<Diagnostic> {
    let is_picture = |reason: Unread| matches!(reason, Unread::Scanned | Unread::Pictures);
    let reasons = || unsearched.iter().filter(|(reason, _)| !(is_original && is_picture(**reason)));
    let (first, _) = reasons().next()?;
    let format = format_of(path);
    let said: Vec<Text> = reasons().map(|(reason, pages)| reason_text(*reason, pages, &format)).collect();
    let is_whole = reasons().all(|(reason, pages)| {
        let is_of_all = matches!(reason, Unread::Password | Unread::Format | Unread::Scanned)
            || *reason == Unread::FilesInside && is_archive(&format);
        pages.is_empty() && is_of_all
    });
    let joined = |parts: Vec<&str>, mark: &str| parts.join(mark);
    let (zh, en) = (
        joined(said.iter().map(|reason| reason.zh.as_str()).collect(), "；"),
        joined(said.iter().map(|reason| reason.en.as_str()).collect(), "; "),
    );
    let (all_zh, all_en) = if is_whole { ("", "") } else { ("全部", "all of ") };
    let remedy = remedy(*first, &format);
    // That there is text in pictures between pages of text is only possible.
    let is_likely = reasons().any(|(reason, _)| *reason != Unread::Pictures);
    let severity = if is_likely { Rule::UnsearchedFile.severity() } else { Severity::Note };
    let found = Diagnostic::new(
        Rule::UnsearchedFile,
        Place::file(path),
        text(
            format!("没有{all_zh}检查这个文件里有没有个人信息和密级标志：{zh}"),
            format!("Personal data and marks of secrecy could not be looked for in {all_en}this file: {en}"),
        ),
        text(
            format!(
                "{}；不便更换的，请逐页核对没有身份证号、手机号、银行卡号和密级标志，再在用到它的文件里写 `allow: {{unsearched-file: 已人工核对}}`",
                remedy.zh
            ),
            format!(
                "{}; or look through it, and if it holds no identity-card, mobile or bank-card numbers and no mark of secrecy, write \
                 `allow: {{unsearched-file: looked through}}` in the document that names it",
                remedy.en
            ),
        ),
    );
    Some(Diagnostic { severity, ..found })
}

fn is_archive(format: &str) -> bool {
    matches!(format, "zip" | "rar" | "7z")
}

/// Whether files of this format are read, if they are what their name says.
fn is_read(format: &str) -> bool {
    matches!(format, "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "ofd" | "pdf")
}

fn reason_text(reason: Unread, pages: &BTreeSet<usize>, format: &str) -> Text {
    let on = page_list(pages);
    let (zh, en) = match reason {
        Unread::Password => ("要密码才能打开", "it opens only with a password"),
        Unread::Damaged => ("文件损坏，或者不是扩展名所说的格式", "it is damaged, or not of the format that its name says"),
        Unread::Scanned | Unread::Pictures => ("只有图片，没有文字", "there are pictures, but no text"),
        Unread::UnknownCharacters => ("字体没有说明是哪些字，复制不出来", "fonts do not say which characters they show"),
        Unread::UnknownKind => ("用了本程序不读的压缩或表单", "it is packed in a way, or holds a form, that is not read"),
        Unread::FilesInside if is_archive(format) => ("压缩包里的文件没有打开", "the files in the archive were not opened"),
        Unread::FilesInside => ("里面嵌着别的文件，没有打开", "files inside of it were not opened"),
        Unread::Format => {
            let name = format.to_ascii_uppercase();
            return if is_read(format) {
                text(
                    format!("内容不是 {name}，是读不了的旧格式"),
                    format!("it is no {name} file, but of an old format that is not read"),
                )
            } else {
                text(format!("{name} 格式读不了"), format!("{name} files are not read"))
            };
        }
        Unread::TooLarge => ("文件太大", "it is too large"),
    };
    text(format!("{}{zh}", on.zh), format!("{en}{}", on.en))
}

/// Where it is, for the beginning of a Chinese and the end of an English sentence.
fn page_list(pages: &BTreeSet<usize>) -> Text {
    let named = pages.iter().take(NAMED_PAGES).map(ToString::to_string).collect::<Vec<_>>();
    let more = if pages.len() > NAMED_PAGES { ("等", " and others") } else { ("", "") };
    match named.as_slice() {
        [] => Text::default(),
        [page] => text(format!("第{page}页"), format!(" (page {page})")),
        pages => text(format!("第{}{}页", pages.join("、"), more.0), format!(" (pages {}{})", pages.join(", "), more.1)),
    }
}

fn remedy(reason: Unread, format: &str) -> Text {
    let (zh, en) = match reason {
        Unread::Password => ("请另存为不带密码的文件", "Save it without a password"),
        Unread::FilesInside if is_archive(format) => {
            ("请解压，把里面的文件逐个列为附件", "Unpack it, and attach its files one by one")
        }
        Unread::FilesInside => ("请把里面的文件取出来，逐个列为附件", "Take the files out, and attach them one by one"),
        Unread::TooLarge => ("请分成几个小一些的文件", "Divide it into smaller files"),
        Unread::Scanned | Unread::UnknownCharacters => (
            "请换成带文字的文件（由原来的文档直接导出 PDF）",
            "Replace it by a file with text (a PDF made from the document itself)",
        ),
        Unread::Format => match format {
            "xls" | "xlsx" | "et" | "ods" => ("请另存为 xlsx", "Save it as xlsx"),
            "ppt" | "pptx" | "dps" | "odp" => ("请另存为 pptx", "Save it as pptx"),
            _ => ("请另存为 docx 或 pdf", "Save it as docx or pdf"),
        },
        Unread::Pictures => (
            "封面、地图和照片不用改；是扫描的文字的，请换成由原来的文档直接导出的 PDF",
            "Leave covers, maps and photographs as they are; replace scans of text by a PDF made from the document itself",
        ),
        Unread::Damaged | Unread::UnknownKind => ("请重新另存一份", "Save it anew"),
    };
    text(zh, en)
}

fn trace_diagnostic(trace: Trace, path: &str) -> Diagnostic {
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
    kinds: BTreeMap<Number, FoundKind>,
    pages: BTreeSet<usize>,
    traces: BTreeSet<Trace>,
    /// Whether it begins as documents do, perhaps with a letterhead.
    is_document: bool,
    /// The first mark that says that it must not be published, with its page.
    mark: Option<(Option<usize>, RestrictedKind, String)>,
    /// What was found where places do mean something.
    diagnostics: Vec<Diagnostic>,
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
        let is_earlier = |known: &(Option<usize>, RestrictedKind, String)| page < known.0;
        if self.mark.as_ref().is_none_or(is_earlier)
            && let Some((kind, words)) = restricted::in_file(text).or_else(|| self.at_beginning(page, text))
        {
            self.mark = Some((page, kind, words));
        }
    }

    fn at_beginning(&self, page: Option<usize>, text: &str) -> Option<(RestrictedKind, String)> {
        let is_first = page.is_none_or(|page| page == 1);
        if self.is_document && is_first { restricted::at_beginning(text) } else { None }
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

    fn diagnostics(mut self, path: &str) -> Vec<Diagnostic> {
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.extend(self.numbers(path));
        diagnostics.extend(self.traces.iter().map(|trace| trace_diagnostic(*trace, path)));
        diagnostics.extend(self.mark.as_ref().map(|(page, kind, words)| restricted::file_diagnostic(path, *kind, words, *page)));
        diagnostics
    }

    /// All kinds are named: a document that allows one for a mobile number would publish an identity card that is not told of.
    fn numbers(&self, path: &str) -> Option<Diagnostic> {
        if self.kinds.is_empty() {
            return None;
        }
        let counts = || self.kinds.iter().map(|(kind, found)| (kind.name(), found.count));
        let zh: Vec<String> = counts().map(|((zh, _), count)| format!("{zh}{count}处")).collect();
        let en: Vec<String> =
            counts().map(|((_, en), count)| format!("{count} {en}{}", if count == 1 { "" } else { "s" })).collect();
        let on = page_list(&self.pages);
        let zh_pages = if on.zh.is_empty() { String::new() } else { format!("（在{}）", on.zh) };
        let masked: Vec<&str> = self.kinds.values().map(|found| found.first.1.as_str()).collect();
        Some(Diagnostic::new(
            Rule::PersonalData,
            Place::file(path),
            text(
                format!("附件里有个人信息：{}{zh_pages}", zh.join("、")),
                format!("The file holds personal data: {}{}", en.join(", "), on.en),
            ),
            personal::help(&masked),
        ))
    }
}
