//! The comparisons that the site publishes: which documents, at which address, and whether a person has read them.

use super::{ComparisonId, PlanId, PlanSummary, SeriesId, Site, Table};
use crate::base::both::Both;
use crate::base::date::Date;
use crate::compare::{Comparison, is_former_digest};
use crate::diagnostic::problem::{self, ComparisonKey};
use crate::diagnostic::rule::BETTER_READING_SET;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::document::Review;
use crate::source::config::ExtraPair;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two documents to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComparisonPlace {
    /// The older document; of a report the plan on which it reports.
    pub(crate) older: PlanId,
    /// The newer document, or the report.
    pub(crate) newer: PlanId,
    /// The series in whose folder it is published.
    pub(crate) series: SeriesId,
    /// Its address: ends with a slash.
    pub(crate) address: String,
    /// Why the two are compared.
    pub(crate) kind: ComparisonKind,
    /// An issue between the two that is left out, under `content/`: what the newer one says of the issue before it is about that
    /// one, and not about the older.
    pub(crate) left_out: Option<String>,
}

impl ComparisonPlace {
    /// The two documents.
    #[must_use]
    pub(crate) fn plans(&self) -> Both<PlanId> {
        Both { older: self.older, newer: self.newer }
    }
}

/// Why two documents are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ComparisonKind {
    /// They are consecutive issues of a series.
    Consecutive,
    /// The settings ask for it.
    Extra,
    /// The one reports on the other.
    Report,
}

/// Whether a person has read a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReviewState {
    /// Nobody has.
    Unreviewed,
    /// Somebody has read this very one.
    Reviewed(Review),
    /// Somebody had read it; since then one of the texts has changed.
    Void(Review),
}

/// A comparison that is published.
#[derive(Debug)]
pub(crate) struct SiteComparison {
    /// Which documents, and where.
    pub(crate) place: ComparisonPlace,
    /// What was found.
    pub(crate) comparison: Arc<Comparison>,
    /// Whether a person has read it.
    pub(crate) review: ReviewState,
}

/// The published comparisons, by address.
#[derive(Debug, Default)]
pub(crate) struct Comparisons {
    /// In the order of their addresses.
    pub(crate) all: Table<ComparisonId, SiteComparison>,
    /// Whether the build compares at all; else nothing is known of them, whatever was published.
    pub(crate) are_made: bool,
    by_newer: BTreeMap<PlanId, ComparisonId>,
    by_older: BTreeMap<PlanId, ComparisonId>,
}

impl Comparisons {
    /// Which documents a site compares: consecutive issues, pairs that the settings name, reports with their plans.
    #[must_use]
    pub(crate) fn places(site: &Site, report: &mut Diagnostics) -> Vec<ComparisonPlace> {
        let mut places = Vec::new();
        for (id, series) in site.series.iter_with_ids() {
            for pair in series.issues.windows(2) {
                let address = format!("series/{}/compare/{}/{}/", series.id, pair[0].period.label(), pair[1].period.label());
                places.push(ComparisonPlace {
                    older: pair[0].plan,
                    newer: pair[1].plan,
                    series: id,
                    address,
                    kind: ComparisonKind::Consecutive,
                    left_out: site.left_out_between(Some(pair[0].plan), pair[1].plan).map(str::to_owned),
                });
            }
        }
        for ExtraPair { older, newer, place } in &site.config.comparisons.extra_pairs {
            let found = Both { older, newer }.map(|name| site.by_id(&crate::plan::id_of(name)));
            let Some(plans) = found.together() else {
                let missing = if found.older.is_none() { older } else { newer };
                report.extend(pair_without(site, missing, place));
                continue;
            };
            let labels = plans.map(|plan| site.plans[plan].metadata.period.map(crate::document::Period::label)).together();
            let (Some((series, _)), Some(labels)) = (site.series_of[plans.newer], labels) else {
                report.add(no_period(older, newer, place.clone()));
                continue;
            };
            let address = format!("series/{}/compare/{}/{}/", site.series[series].id, labels.older, labels.newer);
            if !places.iter().any(|place: &ComparisonPlace| place.address == address) {
                let Both { older, newer } = plans;
                places.push(ComparisonPlace { older, newer, series, address, kind: ComparisonKind::Extra, left_out: None });
            }
        }
        for (report_plan, plan) in site.reports_on.iter_with_ids() {
            let Some(plan) = *plan else { continue };
            let (Some((series, _)), Some(period)) = (site.series_of[plan], site.plans[plan].metadata.period) else { continue };
            let address = format!("series/{}/report/{}/", site.series[series].id, period.label());
            if plan != report_plan && !places.iter().any(|place| place.address == address) {
                places.push(ComparisonPlace {
                    older: plan,
                    newer: report_plan,
                    series,
                    address,
                    kind: ComparisonKind::Report,
                    left_out: None,
                });
            }
        }
        places.sort_by(|a, b| a.address.cmp(&b.address));
        places
    }

    /// Takes what was found at these places; where the site publishes only what a person has read, the rest is dropped.
    #[must_use]
    pub(crate) fn gather(site: &Site, found: Vec<(ComparisonPlace, Arc<Comparison>)>, report: &mut Diagnostics) -> Self {
        let mut comparisons = Self { are_made: true, ..Self::default() };
        report.extend(unknown_pins(site, &found));
        report.extend(compared_with_none(site, &found));
        let beside_left_out = found.iter().filter_map(|(place, _)| Some((place.newer, place.left_out.as_deref()?)));
        report.extend(beside_left_out.flat_map(|(newer, path)| said_of_left_out(site, &site.plans[newer], path)));
        for (place, comparison) in found {
            let review = match &site.plans[place.newer].metadata.reviewed {
                Some(review) if comparison.is_named_by(&review.against) => ReviewState::Reviewed(review.clone()),
                Some(_) if place.left_out.is_some() => ReviewState::Unreviewed,
                // Nobody can say whether a text has changed since, or is read otherwise.
                Some(review) if place.kind == ComparisonKind::Consecutive && is_former_digest(&review.against) => {
                    let [older, newer] = [place.older, place.newer].map(|plan| &*site.plans[plan].file);
                    report.add(unconfirmed(newer, older, review, &comparison.digest));
                    ReviewState::Unreviewed
                }
                Some(review) if place.kind == ComparisonKind::Consecutive => {
                    report.add(void(&site.plans[place.newer].file, review, &comparison.digest));
                    ReviewState::Void(review.clone())
                }
                _ => ReviewState::Unreviewed,
            };
            let is_published = !site.config.comparisons.reviewed_only || matches!(review, ReviewState::Reviewed(_));
            if is_published {
                let (is_consecutive, plans) = (place.kind == ComparisonKind::Consecutive, place.plans());
                let id = comparisons.all.push(SiteComparison { place, comparison, review });
                if is_consecutive {
                    comparisons.by_newer.insert(plans.newer, id);
                    comparisons.by_older.insert(plans.older, id);
                }
            }
        }
        comparisons
    }

    /// The comparison of a plan with the issue before it.
    #[must_use]
    pub(crate) fn with_before(&self, plan: PlanId) -> Option<&SiteComparison> {
        self.by_newer.get(&plan).map(|id| &self.all[*id])
    }

    /// The comparison of a plan with the issue after it.
    #[must_use]
    pub(crate) fn with_after(&self, plan: PlanId) -> Option<&SiteComparison> {
        self.by_older.get(&plan).map(|id| &self.all[*id])
    }

    /// All comparisons in a series' folder.
    pub(crate) fn of_series(&self, series: SeriesId) -> impl Iterator<Item = &SiteComparison> {
        self.all.iter().filter(move |comparison| comparison.place.series == series)
    }
}

/// Pins and reviews of documents that are compared with none: nothing follows from them yet.
fn compared_with_none(site: &Site, found: &[(ComparisonPlace, Arc<Comparison>)]) -> Diagnostics {
    let compared: BTreeSet<PlanId> = found.iter().map(|(place, _)| place.newer).collect();
    let mut report = Diagnostics::new();
    for (index, plan) in site.plans.iter_with_ids().filter(|(index, _)| !compared.contains(index)) {
        if let Some(path) = site.left_out_between(None, index) {
            report.extend(said_of_left_out(site, plan, path));
            continue;
        }
        let is_pinned = plan.metadata.continues.iter().any(|(_, there)| there.is_some());
        let place = if is_pinned { plan.pin_places.first().cloned() } else { None };
        let is_reviewed = plan.metadata.reviewed.is_some();
        let review = is_reviewed.then(|| Place::file(&plan.file));
        for (key, place) in [(ComparisonKey::Continues, place), (ComparisonKey::Reviewed, review)] {
            let Some(place) = place else { continue };
            report.add(Diagnostic::at(place, &problem::Comparisons::NothingToCompare { key }).into_note());
        }
    }
    report
}

/// What a document says of the issue before it, which is left out: it has no effect until that one is published.
fn said_of_left_out(site: &Site, plan: &PlanSummary, path: &str) -> Diagnostics {
    let until = site.held_until(path);
    let is_pinned = plan.metadata.continues.iter().any(|(_, there)| there.is_some());
    let pins = plan.pin_places.first().filter(|_| is_pinned).cloned();
    let review = plan.metadata.reviewed.is_some().then(|| Place::file(&plan.file));
    let keys = [(ComparisonKey::Continues, pins), (ComparisonKey::Reviewed, review)];
    keys.into_iter().filter_map(|(key, place)| Some(no_effect_without(path, until, key, place?))).collect()
}

fn no_effect_without(path: &str, until: Option<Date>, key: ComparisonKey, place: Place) -> Diagnostic {
    let path = path.to_owned();
    let problem = match until {
        Some(day) => problem::Comparisons::IssueBeforeWaits { path, day, key },
        None => problem::Comparisons::IssueBeforeLeftOut { path, key },
    };
    Diagnostic::at(place, &problem)
}

/// Pins that name no text in any of the documents with which theirs is compared.
fn unknown_pins(site: &Site, found: &[(ComparisonPlace, Arc<Comparison>)]) -> Diagnostics {
    let mut unknown: BTreeMap<PlanId, (PlanId, BTreeSet<usize>)> = BTreeMap::new();
    for (place, comparison) in found {
        let pins: BTreeSet<usize> = comparison.unknown_pins.iter().copied().collect();
        let (_, known) = unknown.entry(place.newer).or_insert_with(|| (place.older, pins.clone()));
        known.retain(|pin| pins.contains(pin));
    }
    let mut report = Diagnostics::new();
    for (newer, (older, pins)) in unknown {
        let (plan, file) = (&site.plans[newer], &site.plans[older].file);
        for (pin, place) in pins.into_iter().filter_map(|pin| Some((pin, plan.pin_places.get(pin)?))) {
            let anchor = plan.metadata.continues.get(pin).and_then(|(_, there)| there.clone()).unwrap_or_default();
            let found = Diagnostic::at(place.clone(), &problem::Comparisons::UnknownPin { anchor, file: file.clone() });
            // Former programs passed over a pin that names nothing.
            report.add(Diagnostic { since: BETTER_READING_SET, ..found }.beside(file));
        }
    }
    report
}

fn unconfirmed(file: &str, older: &str, review: &Review, digest: &str) -> Diagnostic {
    let (by, date, digest) = (review.by.clone(), review.date, digest.to_owned());
    let found = Diagnostic::at(Place::file(file), &problem::Comparisons::UnconfirmedReview { by, date, digest });
    // Where neither text has changed, it is the program that reads them otherwise.
    Diagnostic { since: BETTER_READING_SET, ..found }.beside(older)
}

fn void(file: &str, review: &Review, digest: &str) -> Diagnostic {
    let (by, date, digest) = (review.by.clone(), review.date, digest.to_owned());
    Diagnostic::at(Place::file(file), &problem::Comparisons::VoidReview { by, date, digest })
}

/// What is said of a pair of the settings of which this document is not on the site.
fn pair_without(site: &Site, missing: &str, place: &Place) -> Option<Diagnostic> {
    let id = crate::plan::id_of(missing);
    let files = [format!("{id}.md"), format!("{id}/index.md")];
    let problem = if let Some((file, day)) = files.iter().find_map(|file| Some((file, site.held_until(file)?))) {
        problem::Comparisons::PairWaits { file: file.clone(), day }
    } else if let Some(file) = files.iter().find(|file| site.left_out(file).is_some()) {
        problem::Comparisons::PairLeftOut { file: file.clone() }
    } else if files.iter().any(|file| site.is_unread(file)) {
        return None;
    } else {
        problem::Comparisons::PairNotThere { path: missing.to_owned() }
    };
    Some(Diagnostic::at(place.clone(), &problem))
}

fn no_period(older: &str, newer: &str, place: Place) -> Diagnostic {
    let (older, newer) = (older.to_owned(), newer.to_owned());
    Diagnostic::at(place, &problem::Comparisons::PairWithoutPeriod { older, newer })
}
