//! Which documents are in no publication of today, and why.

use super::aside::Aside;
use super::cache::Remembered;
use super::publications::Publications;
use super::published_words::PublishedWords;
use super::stated::Stated;
use crate::base::date::Date;
use crate::diagnostic::problem;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::plan::id_of;
use crate::site::Site;
use crate::source::{AnchorLock, PublicSince};
use std::collections::BTreeMap;

/// Why a document is in no publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotPublishedToday {
    /// Its 公开属性 says so.
    NotPublic,
    /// It is still being written.
    Draft,
    /// It never was public, and its date of publication is this one.
    Until(Date),
}

impl NotPublishedToday {
    /// The day on which it is to be published, where it waits for that.
    pub(crate) fn day(self) -> Option<Date> {
        match self {
            Self::Until(day) => Some(day),
            Self::NotPublic | Self::Draft => None,
        }
    }
}

/// Why documents are in no publication, judged by what was published before.
pub(crate) struct Publicity<'a> {
    as_of: Date,
    lock: &'a AnchorLock,
    /// What is published; looked at only where the lock knows nothing of a document.
    publications: &'a Publications,
    /// The words of the last publication, where they are at hand.
    words: &'a PublishedWords<'a>,
}

impl<'a> Publicity<'a> {
    pub(crate) fn new(as_of: Date, lock: &'a AnchorLock, publications: &'a Publications, words: &'a PublishedWords<'a>) -> Self {
        Self { as_of, lock, publications, words }
    }

    /// Reports what is to be said of dates of publication that are to come.
    pub(super) fn report(
        &self,
        site: &Site,
        aside: &Aside,
        documents: &BTreeMap<String, Remembered>,
        drafts: bool,
        report: &mut Diagnostics,
    ) {
        for (file, remembered) in documents {
            let path = file.strip_prefix("content/").unwrap_or(file);
            if aside.waiting.contains_key(file) || site.by_file(path).is_some() {
                let found = self.finding(path, &remembered.stated);
                // Where it appears, that it waits for its day is said on its page.
                report.extend(found.filter(|found| !(drafts && found.rule == Rule::WaitingDocument)));
            }
        }
    }

    /// Why the document at a path under `content/` is in no publication.
    pub(crate) fn reason(&self, path: &str, stated: &Stated) -> Option<NotPublishedToday> {
        match self.date_to_come(stated) {
            _ if !stated.is_public => Some(NotPublishedToday::NotPublic),
            _ if stated.is_draft => Some(NotPublishedToday::Draft),
            Some((date, _)) if self.public_since(path, stated) == PublicSince::Never => Some(NotPublishedToday::Until(*date)),
            _ => None,
        }
    }

    /// Whether it was never public.
    pub(crate) fn is_new(&self, path: &str, stated: &Stated) -> bool {
        self.public_since(path, stated) == PublicSince::Never
    }

    /// What is to be said of a date of publication that is to come.
    pub(crate) fn finding(&self, path: &str, stated: &Stated) -> Option<Diagnostic> {
        let (date, place) = self.date_to_come(stated)?;
        let already = |since| {
            let last = self.published_date(path, stated);
            Diagnostic::at(place.clone(), &problem::Publicity::PublicAlready { date: *date, since, last })
        };
        match self.public_since(path, stated) {
            PublicSince::Never if self.as_of.days_until(*date) > MAX_DAYS_AHEAD => {
                Some(Diagnostic::at(place.clone(), &problem::Publicity::FarAhead { date: *date, most_days: MAX_DAYS_AHEAD }))
            }
            PublicSince::Never => Some(waiting(*date, place.clone())),
            // A build for a day before it was public cannot judge its date.
            PublicSince::Day(day) if self.as_of < day => None,
            PublicSince::Day(day) => Some(already(Some(day))),
            PublicSince::Unknown => Some(already(None)),
        }
    }

    /// The date with which a document was last published, where that publication is there.
    fn published_date(&self, path: &str, stated: &Stated) -> Option<Date> {
        let (id, addresses) = addresses(path, stated);
        let former = addresses.iter().map(String::as_str);
        // Its file may be another one now, and its address one that it does not name.
        let known = self.lock.published_as(&id, &addresses).map(|document| document.address.clone());
        let at =
            known.into_iter().chain([format!("{id}/")]).chain(former.map(|address| format!("{}/", address.trim_matches('/'))));
        at.into_iter().find_map(|address| self.words.date_at(&address)).filter(|date| *date <= self.as_of)
    }

    fn date_to_come<'b>(&self, stated: &'b Stated) -> Option<&'b (Date, Place)> {
        stated.date.as_ref().filter(|(date, _)| *date > self.as_of)
    }

    fn public_since(&self, path: &str, stated: &Stated) -> PublicSince {
        let (id, addresses) = addresses(path, stated);
        match self.lock.public_since(&id, &addresses) {
            PublicSince::Day(day) => PublicSince::Day(day),
            other => self.publications.day_of(&id, &addresses).map_or(other, PublicSince::Day),
        }
    }
}

/// The id of a document and the addresses at which it may have been published, besides the one of its id.
fn addresses(path: &str, stated: &Stated) -> (String, Vec<String>) {
    let id = id_of(path);
    let folder = id.rfind('/').map_or("", |end| &id[..=end]);
    let own = stated.slug.iter().map(|slug| format!("{folder}{slug}"));
    let addresses = stated.former.iter().cloned().chain(own).collect();
    (id, addresses)
}

/// A date that is so far ahead may be one of the wrong year.
const MAX_DAYS_AHEAD: i32 = 60;

pub(super) fn waiting(date: Date, place: Place) -> Diagnostic {
    Diagnostic::at(place, &problem::Publicity::Waiting { date })
}
