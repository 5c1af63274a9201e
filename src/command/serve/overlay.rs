//! What the preview adds to pages: its script, the mark of drafts, and a page of its own for a site with errors.

use super::http::{Body, Response};
use crate::base::date::Date;
use crate::diagnostic::Language;
use crate::diagnostic::rule::Severity;
use crate::diagnostic::sentence::{Sentence as _, Serving};
use crate::diagnostic::{Diagnostic, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// The script of every served page.
pub(super) const SCRIPT: &str = include_str!("preview.js");

/// The style of what is added to pages.
pub(super) const STYLE: &str = include_str!("preview.css");

/// The style of what lies over them, which no style of a theme reaches.
pub(super) const OVERLAY_STYLE: &str = include_str!("overlay.css");

/// More faults than these are only counted.
const MAX_SHOWN_FAULTS: usize = 50;

/// A fault as the browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Fault {
    /// Whether it stops a build.
    pub(super) is_error: bool,
    /// Whether it only asks somebody to look.
    pub(super) is_note: bool,
    /// Whether a check fails by it though a build does not.
    pub(super) fails_check: bool,
    #[serde(skip)]
    pub(super) file: String,
    pub(super) rule: String,
    /// File, line and column, as an editor takes them.
    pub(super) place: String,
    pub(super) excerpt: String,
    pub(super) message: String,
    pub(super) help: String,
}

impl Fault {
    pub(super) fn of(diagnostic: &Diagnostic, language: Language) -> Self {
        let position = diagnostic.place.position.as_ref();
        Self {
            is_error: diagnostic.severity == Severity::Error,
            is_note: diagnostic.severity == Severity::Note,
            fails_check: false,
            file: diagnostic.place.file.to_string(),
            rule: diagnostic.rule.name().to_owned(),
            place: position.map_or_else(
                || diagnostic.place.file.to_string(),
                |position| format!("{}:{}:{}", diagnostic.place.file, position.line, position.column),
            ),
            excerpt: position.map(|position| position.excerpt.text.clone()).unwrap_or_default(),
            message: language.text(&diagnostic.message).to_owned(),
            help: language.text(&diagnostic.help).to_owned(),
        }
    }

    /// What an inspection would fault.
    pub(super) fn of_inspection(diagnostic: &Diagnostic, language: Language) -> Self {
        let fault = Self::of(diagnostic, language);
        Self { is_error: false, fails_check: fault.is_error, ..fault }
    }

    /// Something that the machine could not do.
    pub(super) fn failure(said: &Text, language: Language) -> Self {
        Self {
            is_error: true,
            is_note: false,
            fails_check: false,
            file: String::new(),
            rule: String::new(),
            place: String::new(),
            excerpt: String::new(),
            message: language.text(said).to_owned(),
            help: String::new(),
        }
    }
}

/// What open pages are told.
#[derive(Serialize)]
pub(super) struct Message<'a> {
    /// The version that a page is to have.
    pub(super) version: &'a str,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// How many of the warnings concern the documents that the page shows.
    pub(super) here: usize,
    /// Errors, then what concerns these documents, then the rest.
    pub(super) faults: Vec<&'a Fault>,
    /// The addresses of drafts.
    pub(super) drafts: Vec<&'a str>,
    /// The addresses of documents that wait for their date of publication, with the days.
    pub(super) waiting: BTreeMap<&'a str, Date>,
}

impl<'a> Message<'a> {
    /// What is told to a page that shows these documents.
    pub(super) fn new(
        version: &'a str,
        faults: &'a [Fault],
        shown: &[&str],
        (drafts, waiting): (Vec<&'a str>, BTreeMap<&'a str, Date>),
    ) -> Self {
        let (errors, warnings): (Vec<&Fault>, Vec<&Fault>) = faults.iter().partition(|fault| fault.is_error);
        let (here, elsewhere): (Vec<&Fault>, Vec<&Fault>) =
            warnings.into_iter().partition(|fault| shown.contains(&fault.file.as_str()));
        Self {
            version,
            errors: errors.len(),
            warnings: here.len() + elsewhere.len(),
            here: here.len(),
            faults: errors.into_iter().chain(here).chain(elsewhere).take(MAX_SHOWN_FAULTS).collect(),
            drafts,
            waiting,
        }
    }

    /// One event of a stream.
    pub(super) fn event(&self) -> Vec<u8> {
        // JSON has no line breaks of its own.
        let json = serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned());
        format!("data: {json}\n\n").into_bytes()
    }
}

/// A page as an answer.
pub(super) fn html(status: u16, html: String) -> Response {
    Response { status, content_type: "text/html; charset=utf-8", headers: Vec::new(), body: Body::Bytes(html.into_bytes()) }
}

/// How a document was read, in short.
pub(super) struct ReadAs {
    /// The address of its page.
    pub(super) address: String,
    /// Period, kind and series.
    pub(super) words: String,
}

/// Why a build of today would not publish a document that the preview shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unpublished {
    /// It is still being written.
    Draft,
    /// It waits for its date of publication.
    Until(Date),
}

impl Unpublished {
    /// The mark on its page, and what it means.
    fn words(self, language: Language) -> [String; 2] {
        let [mark, meaning] = match self {
            Self::Draft => [Serving::Draft, Serving::DraftMeaning],
            Self::Until(day) => [Serving::Waiting, Serving::WaitingMeaning { day }],
        };
        [mark.words(language), meaning.words(language)]
    }
}

/// A page with the preview's script in its head, with a mark when a build would not publish it, and with what was
/// understood of a document.
///
/// The script is a file of the same origin, which the content security policy of the pages lets in.
pub(super) fn inject(
    page: &str,
    version: &str,
    unpublished: Option<Unpublished>,
    read_as: Option<&ReadAs>,
    language: Language,
) -> String {
    let own = head(version, language);
    let mut injected = String::with_capacity(page.len() + own.len() + 200);
    let mut rest = page;
    // A theme may leave the head out.
    let end = page.find("</head>").or_else(|| page.find("<body")).unwrap_or(page.len());
    injected.push_str(&rest[..end]);
    injected.push_str(&own);
    rest = &rest[end..];
    if unpublished.is_some() || read_as.is_some() {
        let main = rest.find("<main").and_then(|main| rest[main..].find('>').map(|close| main + close + 1));
        let main = main.or_else(|| rest.find("<body").and_then(|body| rest[body..].find('>').map(|close| body + close + 1)));
        let (before, after) = rest.split_at(main.unwrap_or(0));
        injected.push_str(before);
        if let Some([mark, meaning]) = unpublished.map(|unpublished| unpublished.words(language)) {
            injected.push_str(&format!("<p class=\"gk-preview-draft-page\"><strong>{mark}</strong> {meaning}</p>"));
        }
        if let Some(ReadAs { address, words }) = read_as {
            let words = Serving::ReadAs { words: words.clone() }.words(language);
            injected.push_str(&format!(
                "<p class=\"gk-preview-reading\"><a href=\"/-gongkai/reading?page=/{}\">{}</a></p>",
                escape(address),
                escape(&words)
            ));
        }
        rest = after;
    }
    injected.push_str(rest);
    injected
}

fn head(version: &str, language: Language) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"/-gongkai/preview.css\">\
         <script defer src=\"/-gongkai/reload.js\" data-version=\"{version}\" \
         data-lang=\"{}\"></script>",
        language.either("zh", "en")
    )
}

/// The page that says what was understood of a document; `address` is that of its page.
pub(super) fn reading_page(version: &str, address: &str, reading: &str, language: Language) -> Response {
    let [title, back, lead] =
        [Serving::ReadingTitle, Serving::BackToDocument, Serving::ReadingLead].map(|said| said.words(language));
    let content = format!("<p>{lead}</p><p><a href=\"/{}\">{back}</a></p>{reading}", escape(address));
    html(200, own_page(&title, version, &content, language))
}

/// The page that stands everywhere while there is no page to show.
pub(super) fn fault_page(status: u16, version: &str, faults: &[Fault], language: Language) -> Response {
    let [title, lead] = [Serving::NoPageTitle, Serving::NoPageLead].map(|said| said.words(language));
    // What an inspection would fault is told once there are pages.
    let errors: Vec<&Fault> = faults.iter().filter(|fault| fault.is_error).collect();
    let mut list = String::new();
    for fault in errors.iter().take(MAX_SHOWN_FAULTS) {
        list.push_str("<li>");
        for (tag, class, words) in [
            ("code", "place", &fault.place),
            ("span", "rule", &fault.rule),
            ("p", "message", &fault.message),
            ("pre", "excerpt", &fault.excerpt),
            ("p", "help", &fault.help),
        ] {
            if !words.is_empty() {
                list.push_str(&format!("<{tag} class=\"{class}\">{}</{tag}> ", escape(words)));
            }
        }
        list.push_str("</li>");
    }
    if let Some(count) = errors.len().checked_sub(MAX_SHOWN_FAULTS).filter(|count| *count > 0) {
        list.push_str(&format!("<li>{}</li>", Serving::MoreFaults { count }.words(language)));
    }
    html(status, own_page(&title, version, &format!("<p>{lead}</p><ol>{list}</ol>"), language))
}

/// A page of the preview's own.
fn own_page(title: &str, version: &str, content: &str, language: Language) -> String {
    format!(
        "<!doctype html><html lang=\"{}\" class=\"gk-preview-page\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>{}</head>\
         <body><main><h1>{title}</h1>{content}</main></body></html>",
        language.either("zh-Hans", "en"),
        head(version, language)
    )
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_and_a_draft_its_mark() {
        let page = "<!doctype html><html><head><title>甲</title></head><body><main id=m><h1>甲</h1></main></body></html>";
        let plain = inject(page, "7-1", None, None, Language::Chinese);
        assert!(plain.contains("data-version=\"7-1\" data-lang=\"zh\"></script></head>"), "{plain}");
        assert!(!plain.contains("草稿"));
        let draft = inject(page, "7-1", Some(Unpublished::Draft), None, Language::English);
        assert!(draft.contains("<main id=m><p class=\"gk-preview-draft-page\"><strong>Draft</strong>"), "{draft}");
        let waiting = inject(page, "7-1", Date::new(2027, 3, 4).map(Unpublished::Until), None, Language::Chinese);
        assert!(waiting.contains("<strong>未到发布日期</strong> 只在预览里看得到；2027年3月4日起"), "{waiting}");
        // A theme without a head, even without a body.
        assert!(inject("<p>甲", "7-1", Some(Unpublished::Draft), None, Language::Chinese).contains("reload.js"));
    }

    #[test]
    fn errors_come_first_then_what_concerns_the_page() {
        let fault = |file: &str, is_error| Fault {
            is_error,
            is_note: false,
            file: file.to_owned(),
            ..Fault::failure(&Text::default(), Language::Chinese)
        };
        let faults: Vec<Fault> =
            (0..80).map(|_| fault("a.md", false)).chain([fault("b.md", false), fault("c.md", true)]).collect();
        let message = Message::new("7-1", &faults, &["b.md"], (Vec::new(), BTreeMap::new()));
        assert_eq!((message.errors, message.warnings, message.here), (1, 81, 1));
        assert_eq!(message.faults.iter().take(3).map(|fault| fault.file.as_str()).collect::<Vec<_>>(), ["c.md", "b.md", "a.md"]);
        assert_eq!(message.faults.len(), MAX_SHOWN_FAULTS);
    }

    #[test]
    fn words_of_a_document_are_no_markup() {
        let fault = Fault { message: "<script>".to_owned(), ..Fault::failure(&Text::default(), Language::Chinese) };
        let Body::Bytes(page) = fault_page(503, "7-1", &[fault], Language::Chinese).body else { panic!() };
        assert!(String::from_utf8(page).unwrap().contains("&lt;script&gt;"));
    }
}
