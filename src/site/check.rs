//! What can only be judged with all plans at hand: addresses, links, numbers that must be unique.

use super::{LeftOut, PageUses, PlanSummary, Plans, Site, SiteOptions, Withdrawal};
use crate::base::address::collision_key;
use crate::base::date::Date;
use crate::base::glossary::RESERVED_SEGMENTS;
use crate::base::text::{fold, is_han, name_key, nearest_name};
use crate::diagnostic::problem::{AddressClaim, NameKind, References};
use crate::diagnostic::rule::{BETTER_READING_SET, Severity};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::document::LinkTarget;
use crate::plan::number_key;
use crate::source::several::{is_separator, parts};
use crate::source::{Config, Withdrawn};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Notes everything that is wrong between documents.
pub(crate) fn check(site: &Site, guide: Option<&PageUses>, report: &mut Diagnostics) {
    addresses(site, report);
    for plan in &site.plans {
        for link in &plan.links {
            report.extend(faulty_link(site, &link.target, &link.place, |anchor| missing_anchor(plan, anchor, &link.place)));
        }
    }
    for link in guide.iter().flat_map(|guide| &guide.links) {
        let is_there = |anchor: &str| guide.is_some_and(|guide| guide.has_anchor(anchor));
        let missing = |anchor: &str| (!is_there(anchor)).then(|| missing_on_page(anchor, &link.place));
        report.extend(faulty_link(site, &link.target, &link.place, missing));
    }
    index_numbers(site, report);
    names_of_groups(site, report);
}

fn addresses(site: &Site, report: &mut Diagnostics) {
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    let mut claim = |address: &str, by: &str, place: &Place| {
        let key = collision_key(address.trim_end_matches('/'));
        let is_file = !address.ends_with('/');
        let other = in_the_way(&taken, &key, is_file).map(|other| other.by.clone());
        taken.insert(key, Taken { by: by.to_owned(), is_file });
        let is_free = other.is_none();
        if let Some(other) = other {
            let claim = if other == by { AddressClaim::OwnPage } else { claim_at(place) };
            let problem = References::AddressTaken { address: address.to_owned(), owner: other.clone(), claim };
            report.add(Diagnostic::at(place.clone(), &problem).beside(&other));
        }
        is_free
    };
    // Folders that hold other documents are pages of their own only when they have an index.md, so pages come first.
    for plan in &site.plans {
        if claim(&plan.metadata.address, &plan.file, &plan.address_place) {
            for own in ["index.html", "index.md", "index.txt", "index.json"] {
                claim(&format!("{}{own}", plan.metadata.address), &plan.file, &plan.address_place);
            }
        }
    }
    for plan in &site.plans {
        for (alias, place) in &plan.alias_places {
            claim(alias, &plan.file, place);
        }
    }
    let notices = || {
        let entries = site.config.withdrawn.iter().zip(&site.withdrawals);
        entries.flat_map(|(entry, of)| of.addresses.iter().map(|address| (address, &entry.path_place)))
    };
    for (address, place) in notices() {
        claim(address, &place.file, place);
    }
    for file in site.files.keys() {
        claim(file, &format!("content/{file}"), &Place::file(&format!("content/{file}")));
    }
    for plan in &site.plans {
        reserved(&plan.metadata.address, &plan.address_place, report);
    }
    for (address, place) in notices() {
        reserved(address, place, report);
    }
    for file in site.files.keys() {
        reserved(file, &Place::file(&format!("content/{file}")), report);
    }
}

/// Who has an address.
struct Taken {
    by: String,
    is_file: bool,
}

/// What keeps an address from being a page or a file: the same address, a file where it wants a folder, or pages below it
/// where it wants a file.
fn in_the_way<'a>(taken: &'a BTreeMap<String, Taken>, key: &str, is_file: bool) -> Option<&'a Taken> {
    let same = || taken.get(key);
    let above = || key.match_indices('/').find_map(|(end, _)| taken.get(&key[..end]).filter(|other| other.is_file));
    let below = || {
        let folder = format!("{key}/");
        let (first, other) = taken.range(folder.clone()..).next()?;
        (is_file && first.starts_with(&folder)).then_some(other)
    };
    same().or_else(above).or_else(below)
}

/// Notes withdrawals that are dated in the future, and gives back those of documents that neither are nor were there. Of what
/// was purged the lock keeps path and addresses.
pub(crate) fn withdrawn(
    config: &Config,
    withdrawals: &[Withdrawal],
    plans: &[Arc<PlanSummary>],
    options: &SiteOptions,
    report: &mut Diagnostics,
) -> Diagnostics {
    let mut unknown = Diagnostics::new();
    for (Withdrawn { path, date, path_place, date_place, .. }, withdrawal) in config.withdrawn.iter().zip(withdrawals) {
        if *date > options.as_of {
            report.add(Diagnostic::at(date_place.clone(), &References::WithdrawnInFuture { date: *date }));
        }
        if withdrawal.id.is_some() {
            continue;
        }
        let known = plans.iter().map(|plan| plan.id.as_str()).chain(options.published.keys().map(String::as_str));
        let nearest = nearest_name(path, known).map(str::to_owned);
        let problem = References::WithdrawnUnknown { path: path.clone(), nearest };
        unknown.add(Diagnostic::at(path_place.clone(), &problem));
    }
    unknown
}

/// A published list or series whose documents have all gone, nobody knows where.
pub(crate) fn lost_group(address: &str) -> Diagnostic {
    gone(&References::ListGone { address: address.to_owned() })
}

/// The address of a published series whose documents have all gone, nobody knows where, and that is another one's now.
pub(crate) fn taken_over(address: &str) -> Diagnostic {
    gone(&References::SeriesTakenOver { address: address.to_owned() })
}

/// Readers of a list that is gone still find its documents, as far as these are there: a warning is enough.
fn gone(problem: &References) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..Diagnostic::at(Place::file("anchors.lock"), problem) }
}

/// What an address follows from: that of a notice from the path of the withdrawal.
fn claim_at(place: &Place) -> AddressClaim {
    if &*place.file == "site.yaml" { AddressClaim::Withdrawal } else { AddressClaim::Page }
}

fn reserved(address: &str, place: &Place, report: &mut Diagnostics) {
    let first = collision_key(address.split('/').next().unwrap_or_default());
    let last = collision_key(address.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    if RESERVED_SEGMENTS.contains(&first.as_str()) || matches!(last.as_str(), "index.html" | "index") {
        let problem = References::AddressReserved { address: address.to_owned(), claim: claim_at(place) };
        report.add(Diagnostic::at(place.clone(), &problem));
    }
}

/// What is wrong with a link; `on_page` tells what is wrong with one to an anchor of the page where it stands.
fn faulty_link(
    site: &Site,
    target: &LinkTarget,
    place: &Place,
    on_page: impl FnOnce(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    match target {
        LinkTarget::Anchor(anchor) => on_page(anchor),
        LinkTarget::Document(file, anchor) => {
            let Some(to) = site.by_file(file) else {
                if let Some(other) = site.left_out(file) {
                    return Some(not_published(file, other, place.clone()));
                }
                // What is wrong with that document is said there.
                if site.is_unread(file) {
                    return None;
                }
                // The ending that all have tells nothing, and nobody means to link to the page itself.
                let others = site.plans.iter().filter(|plan| *plan.file != *place.file).map(|plan| plan.content_path());
                let nearest = nearest_name(stem(file), others.map(stem)).map(|near| format!("{near}.md"));
                return Some(Diagnostic::at(place.clone(), &References::LinkToNoDocument { file: file.clone(), nearest }));
            };
            let anchor = anchor.as_ref().filter(|anchor| !anchor.is_empty())?;
            missing_anchor(&site.plans[to], anchor, place)
        }
        LinkTarget::External(url) => address_to_come(site, url, place),
        // Files are looked at when they are gathered.
        LinkTarget::File(_) | LinkTarget::Faulty => None,
    }
}

/// An anchor that a page of running text does not have: its headings have those that they choose.
fn missing_on_page(anchor: &str, place: &Place) -> Diagnostic {
    let problem = References::NoSuchAnchorOnPage { file: place.file.to_string(), anchor: anchor.to_owned() };
    Diagnostic::at(place.clone(), &problem)
}

fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

fn missing_anchor(to: &PlanSummary, anchor: &str, place: &Place) -> Option<Diagnostic> {
    if to.has_anchor(anchor) {
        return None;
    }
    let sections = to.outline.iter().filter(|entry| !entry.title.is_empty());
    // A number or a single character stands in many titles.
    let words = fold(anchor);
    let says_words = words.chars().filter(|character| character.is_alphabetic()).count() > 1;
    let mut by_title = sections.clone().filter(|entry| says_words && fold(&entry.title).contains(&words));
    let by_title = by_title.next().filter(|_| by_title.next().is_none());
    let nearest =
        by_title.map(|entry| entry.anchor.as_str()).or_else(|| nearest_name(anchor, sections.map(|entry| entry.anchor.as_str())));
    let (file, anchor, nearest) = (to.file.clone(), anchor.to_owned(), nearest.map(str::to_owned));
    Some(Diagnostic::at(place.clone(), &References::NoSuchAnchor { file, anchor, nearest }))
}

fn index_numbers(site: &Site, report: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &PlanSummary> = BTreeMap::new();
    let mut plans: Vec<&PlanSummary> = site.plans.iter().map(|plan| &**plan).collect();
    plans.sort_by(|a, b| a.file.cmp(&b.file));
    for plan in plans {
        let (Some(number), Some(place)) = (&plan.metadata.index_number, &plan.index_number_place) else { continue };
        if let Some(other) = seen.insert(fold(&number.value), plan) {
            let problem = References::IndexNumberTaken { number: number.value.clone(), other: other.file.clone() };
            report.add(Diagnostic::at(place.clone(), &problem).beside(&other.file));
        }
    }
}

/// Two names to which the settings give one id would share a page.
fn names_of_groups(site: &Site, report: &mut Diagnostics) {
    let mut names: BTreeMap<(&'static str, &str), (&str, &PlanSummary)> = BTreeMap::new();
    for plan in &site.plans {
        let metadata = &plan.metadata;
        let bodies = metadata.bodies.iter().map(|body| ("bodies", body.id.as_str(), body.name.as_str()));
        let topics = metadata.topics.iter().map(|topic| ("topics", topic.id.as_str(), topic.name.as_str()));
        let kinds = metadata.kind.iter().map(|kind| ("kinds", kind.id.as_str(), kind.name.as_str()));
        let series = metadata.series.iter().map(|series| ("series", series.id.as_str(), series.name.as_str()));
        for (group, id, name) in bodies.chain(topics).chain(kinds).chain(series) {
            let (first, other) = names.entry((group, id)).or_insert((name, plan));
            if name_key(first) != name_key(name) {
                let problem = References::NamesShareAddress {
                    name: name.to_owned(),
                    other_name: (*first).to_owned(),
                    other_file: other.file.clone(),
                    group,
                    id: id.to_owned(),
                };
                report.add(Diagnostic::at(plan.address_place.clone(), &problem).beside(&other.file));
            }
        }
    }
}

/// A document number, title or path that nothing on the site answers to; `titled` is the id of the document that has this title.
pub(crate) fn unresolved(name: &str, titled: Option<&str>, place: Place) -> Diagnostic {
    let named = name.to_owned();
    if name.matches(['号', '號']).count() > 1 {
        return Diagnostic::at(place, &References::SeveralAsOne { name: named, numbers: parts(name, is_separator) });
    }
    if let Some(id) = titled {
        return Diagnostic::at(place, &References::NamedByTitle { name: named, id: id.to_owned() });
    }
    // Another body's document is the usual case, and its number or title is printed as it is.
    let kind = match super::printed_name(name) {
        Some(_) if is_number(name) || is_title(name) => NameKind::NumberOrTitle,
        Some(_) => NameKind::Printed,
        None => NameKind::Path,
    };
    let found = Diagnostic::at(place, &References::NothingOfThisName { name: named, kind });
    if kind == NameKind::NumberOrTitle { found.into_note() } else { found }
}

/// Whether a name is the number of a document, which no path is: 甲教〔2023〕9号, 市政府令第12号, 国发［2020］3号文. The words
/// before the number say who issued it.
fn is_number(name: &str) -> bool {
    const MIN_WORD_CHARS: usize = 2;
    let Some(number) = name.trim_end_matches('文').strip_suffix(['号', '號']) else { return false };
    let is_figure = |character: char| character.is_numeric() || "〇零一二三四五六七八九十百千".contains(character);
    let words = number.trim_end_matches(is_figure);
    let is_word = |character: &char| is_han(*character) && !is_figure(*character) && !"年第字".contains(*character);
    words.len() < number.len() && (number.contains('〔') || words.chars().filter(is_word).count() >= MIN_WORD_CHARS)
}

/// Whether a name is a title in its marks, perhaps with a number before or behind it: 《某某办法》（市政府令第12号）.
fn is_title(name: &str) -> bool {
    let title = name.split_once('《').and_then(|(_, rest)| rest.rsplit_once('》'));
    title.is_some_and(|(title, _)| !title.trim().is_empty())
}

/// A report that names itself as the plan on which it reports.
pub(crate) fn reports_on_itself(place: Place) -> Diagnostic {
    Diagnostic { since: BETTER_READING_SET, ..Diagnostic::at(place, &References::ReportsOnItself) }
}

/// A document at this path that is not published today, and that another one names.
pub(crate) fn not_published(path: &str, other: &LeftOut, place: Place) -> Diagnostic {
    other.until.map_or_else(|| left_out(path, place.clone()), |day| to_come(path, day, place.clone()))
}

/// A document at this path that waits for its date of publication, and that another one names.
fn to_come(path: &str, day: Date, place: Place) -> Diagnostic {
    Diagnostic::at(place, &References::Waiting { path: path.to_owned(), day })
}

/// A document at this path that is left out for its faults, and that another one names.
fn left_out(path: &str, place: Place) -> Diagnostic {
    Diagnostic::at(place, &References::LeftOut { path: path.to_owned() })
}

/// A plan to report on that is left out for its faults, and whose title cannot be read.
pub(crate) fn left_out_unread(path: &str, place: Place) -> Diagnostic {
    Diagnostic::at(place, &References::LeftOutUnread { path: path.to_owned() })
}

/// A plan that is said to replace itself, as happens when the front matter of another one was copied.
pub(crate) fn replaces_itself(name: &str, place: Place) -> Diagnostic {
    Diagnostic::at(place, &References::ReplacesItself { name: name.to_owned() })
}

/// A path of a plan that is not on the site.
pub(crate) fn no_such_plan(plans: &Plans, id: &str, place: &Place) -> Diagnostic {
    let meant = meant(plans, id, place).map(str::to_owned);
    Diagnostic::at(place.clone(), &References::NoSuchPlan { id: id.to_owned(), meant })
}

/// A document that names itself as related to it, as happens when front matter was copied.
pub(super) fn relates_to_itself(place: Place) -> Diagnostic {
    Diagnostic::at(place, &References::RelatesToItself)
}

/// An address of this site at which a document waits for its date of publication.
pub(super) fn address_to_come(site: &Site, url: &str, place: &Place) -> Option<Diagnostic> {
    let (path, day) = site.to_come(&LinkTarget::External(url.to_owned()))?;
    Some(to_come(path, day, place.clone()))
}

/// The document that somebody may mean who names one that is not there: by its number, its title, or a path like its own.
fn meant<'a>(plans: &'a Plans, name: &str, place: &Place) -> Option<&'a str> {
    let others = || plans.iter().filter(|plan| *plan.file != *place.file).map(|plan| &**plan);
    let title = fold(name.trim_start_matches('《').trim_end_matches('》'));
    let number = number_key(name);
    let is_meant = |plan: &&PlanSummary| {
        plan.metadata.document_number.as_ref().is_some_and(|own| own.key() == number) || fold(&plan.metadata.title) == title
    };
    let found = others().find(is_meant).map(|plan| plan.id.as_str());
    found.or_else(|| nearest_name(name, others().map(|plan| plan.id.as_str())))
}
