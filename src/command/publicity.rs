//! Which documents are in no publication of today, and why.

use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, text};
use crate::base::rule::{Rule, Severity};
use crate::base::terms::Disclosure;
use crate::document::Document;
use crate::plan::id_of;
use crate::publish::Published;
use crate::source::{AnchorLock, PublicSince};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Why a document is in no publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotPublishedToday {
    /// Its 公开属性 says so.
    NotPublic,
    /// It is still being written.
    Draft,
    /// It never was public, and its date of publication is this one.
    Until(Date),
}

impl NotPublishedToday {
    /// The day on which it is to be published, where it waits for that.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Until(day) => Some(day),
            Self::NotPublic | Self::Draft => None,
        }
    }
}

/// What a document says of its own publication, be it sound or not.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    is_public: bool,
    is_draft: bool,
    date: Option<(Date, Place)>,
    /// Addresses at which it may have been published before.
    former: Vec<String>,
    /// The last segment of its address, where that is not the name of the file.
    slug: Option<String>,
}

impl Stated {
    /// Of a document whose front matter can be read.
    pub(super) fn of(document: &Document) -> Self {
        let front = &document.front_matter;
        // A word that cannot be read is an error to be mended, and closes nothing for good.
        let is_closed = matches!(front.disclosure, Some(Disclosure::OnRequest | Disclosure::Withheld));
        Self {
            is_public: !is_closed,
            is_draft: front.draft,
            date: front.date.as_ref().map(|date| (date.value, document.source.place(date.range.clone()))),
            former: front.aliases.iter().map(|alias| alias.value.clone()).collect(),
            slug: front.slug.as_ref().map(|slug| slug.value.clone()),
        }
    }

    /// Addresses at which it may have been published before, as it tells itself, without slashes around them.
    pub(super) fn former(&self) -> impl Iterator<Item = &str> {
        self.former.iter().map(|address| address.trim_matches('/'))
    }

    /// Of one that cannot: whoever left the line of a draft in it is still writing.
    pub(super) fn of_unreadable(source: &SourceText) -> Self {
        let says_draft = |line: &str| {
            let (key, value) = line.split_once([':', '：'])?;
            let value = value.split('#').next().unwrap_or_default().trim();
            Some(matches!(key.trim_end(), "draft" | "草稿") && matches!(value, "true" | "是" | "yes"))
        };
        let mut head = source.text.lines().skip(1).take_while(|line| line.trim_end() != "---");
        let is_draft = head.any(|line| says_draft(line).unwrap_or(false));
        Self { is_public: true, is_draft, date: None, former: Vec::new(), slug: None }
    }
}

/// Why documents are in no publication, judged by what was published before.
pub(super) struct Publicity<'a> {
    as_of: Date,
    lock: &'a AnchorLock,
    /// The folder of the site's own publication.
    public: PathBuf,
    /// What stands there; looked at only where the lock knows nothing of a document.
    published: OnceCell<Option<Published>>,
}

impl<'a> Publicity<'a> {
    pub(super) fn new(as_of: Date, lock: &'a AnchorLock, public: PathBuf) -> Self {
        Self { as_of, lock, public, published: OnceCell::new() }
    }

    /// Why the document at a path under `content/` is in no publication.
    pub(super) fn reason(&self, path: &str, stated: &Stated) -> Option<NotPublishedToday> {
        match self.date_to_come(stated) {
            _ if !stated.is_public => Some(NotPublishedToday::NotPublic),
            _ if stated.is_draft => Some(NotPublishedToday::Draft),
            Some((date, _)) if self.public_since(path, stated) == PublicSince::Never => Some(NotPublishedToday::Until(*date)),
            _ => None,
        }
    }

    /// Whether it was never public.
    pub(super) fn is_new(&self, path: &str, stated: &Stated) -> bool {
        self.public_since(path, stated) == PublicSince::Never
    }

    /// What is to be said of a date of publication that is to come.
    pub(super) fn finding(&self, path: &str, stated: &Stated) -> Option<Diagnostic> {
        let (date, place) = self.date_to_come(stated)?;
        match self.public_since(path, stated) {
            PublicSince::Never if self.as_of.days_until(*date) > MAX_DAYS_AHEAD => Some(far_ahead(*date, place.clone())),
            PublicSince::Never => Some(waiting(*date, place.clone())),
            // A build for a day before it was public cannot judge its date.
            PublicSince::Day(day) if self.as_of < day => None,
            PublicSince::Day(day) => Some(published_already(*date, Some(day), self.as_of, place.clone())),
            PublicSince::Unknown => Some(published_already(*date, None, self.as_of, place.clone())),
        }
    }

    fn date_to_come<'b>(&self, stated: &'b Stated) -> Option<&'b (Date, Place)> {
        stated.date.as_ref().filter(|(date, _)| *date > self.as_of)
    }

    fn public_since(&self, path: &str, stated: &Stated) -> PublicSince {
        let id = id_of(path);
        let folder = id.rfind('/').map_or("", |end| &id[..=end]);
        let own = stated.slug.iter().map(|slug| format!("{folder}{slug}"));
        let addresses: Vec<String> = stated.former.iter().cloned().chain(own).collect();
        match self.lock.public_since(&id, &addresses) {
            PublicSince::Day(day) => PublicSince::Day(day),
            other => self.listed(&id, &addresses).map_or(other, PublicSince::Day),
        }
    }

    /// The day of the site's own publication that holds this document.
    fn listed(&self, id: &str, addresses: &[String]) -> Option<Date> {
        let open = || Published::open(&self.public).ok().filter(|published| !published.has_drafts());
        let manifest = &self.published.get_or_init(open).as_ref()?.manifest;
        let documents = &manifest.content.as_ref()?.documents;
        let is_at = |address: &str| addresses.iter().any(|other| other.trim_matches('/') == address.trim_matches('/'));
        let is_listed = documents.contains_key(id) || documents.values().any(|document| is_at(&document.address));
        is_listed.then_some(manifest.as_of)
    }
}

/// A date that is so far ahead may be one of the wrong year.
const MAX_DAYS_AHEAD: i32 = 60;

fn waiting(date: Date, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::WaitingDocument,
        place,
        text(
            format!("这份文件{}才发布，到时再生成", date.in_chinese()),
            format!("This document is to be published on {date}; until then it is held back"),
        ),
        text(
            "不用改；要现在发布的，请把 `date`（发布日期）改成今天",
            "Nothing need be done; to publish it now, set `date` to today",
        ),
    )
}

fn far_ahead(date: Date, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::PublicationFarAhead,
        place,
        text(
            format!("发布日期{}在{MAX_DAYS_AHEAD}天以后，年份对吗？这份文件到时才生成", date.in_chinese()),
            format!(
                "The date of publication, {date}, is more than {MAX_DAYS_AHEAD} days ahead: is the year right? The document is held back until then"
            ),
        ),
        text(
            "请核对年份；确实到那时才公开的，写 `allow: {publication-far-ahead: 定于那天公开}`",
            "Check the year; if it is right, write `allow: {publication-far-ahead: due on that day}`",
        ),
    )
}

fn published_already(date: Date, since: Option<Date>, as_of: Date, place: Place) -> Diagnostic {
    let message = match since {
        Some(since) => text(
            format!("这份文件{}就已经公开，发布日期{}却还没有到", since.in_chinese(), date.in_chinese()),
            format!("This document is public since {since}, but its date of publication, {date}, is to come"),
        ),
        None => text(
            format!("这份文件已经公开，发布日期{}却还没有到", date.in_chinese()),
            format!("This document is public already, but its date of publication, {date}, is to come"),
        ),
    };
    let right = since.unwrap_or(as_of);
    Diagnostic::new(
        Rule::PublishedInFuture,
        place,
        message,
        text(
            format!("请改正，例如写 `date: {right}`（发布日期）；公开过的文件不会因为日期撤下"),
            format!("Correct it, such as `date: {right}`; a public document is never taken away for its date"),
        ),
    )
}

/// The documents that are read and checked, but in no publication of today.
#[derive(Debug, Default)]
pub struct Aside {
    /// Drafts, by file.
    pub drafts: BTreeSet<String>,
    /// Documents that wait for their date of publication, by file.
    pub waiting: BTreeMap<String, Date>,
}

impl Aside {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.drafts.is_empty() && self.waiting.is_empty()
    }

    /// The days of those that wait, in order; none where they appear all the same.
    pub(super) fn days(&self, drafts: bool) -> Vec<Date> {
        let mut days: Vec<Date> = self.waiting.values().copied().filter(|_| !drafts).collect();
        days.sort_unstable();
        days
    }

    /// The document to which belongs what is found once all documents of the site are put together: the one where it stands,
    /// that has this file beside it, or with which another one clashes.
    fn owner<'b>(&'b self, found: &'b Diagnostic, beside: &'b BTreeMap<String, String>) -> Option<&'b str> {
        let is_aside = |file: &&str| self.drafts.contains(*file) || self.waiting.contains_key(*file);
        let file = Some(&*found.place.file).filter(is_aside);
        let with_its_file = || beside.get(&*found.place.file).map(String::as_str);
        file.or_else(with_its_file).or_else(|| found.beside.as_deref().filter(is_aside))
    }

    /// What was found among all documents, by whose it is: of drafts, and of documents that wait for their day. What is of neither
    /// is left out: the site of today is judged by itself.
    pub(super) fn parted(&self, found: Vec<Diagnostic>, beside: &BTreeMap<String, String>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let is_owned = |found: &Diagnostic| self.owner(found, beside).is_some();
        let is_of_draft = |found: &Diagnostic| self.owner(found, beside).is_some_and(|owner| self.drafts.contains(owner));
        found.into_iter().filter(is_owned).partition(is_of_draft)
    }

    /// What is found in a draft is a remark: it is published no more than the draft.
    pub(super) fn soften(found: &mut Diagnostic) {
        found.severity = Severity::Note;
        found.message.zh.insert_str(0, "草稿：");
        found.message.en.insert_str(0, "Draft: ");
    }

    /// Takes what is wrong with documents that wait out of what a build found: it stops nothing before their day.
    pub(super) fn take_held_back(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
        let is_waiting = |found: &mut Diagnostic| self.waiting.contains_key(&*found.place.file);
        let mut held_back: Vec<Diagnostic> = diagnostics.extract_if(.., is_waiting).collect();
        for found in held_back.iter_mut().filter(|found| found.severity == Severity::Error) {
            let Some(day) = self.waiting.get(&*found.place.file) else { continue };
            found.severity = Severity::Warning;
            found.help.zh.push_str(&format!("。这份文件{}才发布，现在不妨碍生成，到时不改好就发布不了", day.in_chinese()));
            found.help.en.push_str(&format!(". The document is held back until {day}; on that day this will stop the build"));
        }
        held_back
    }
}
