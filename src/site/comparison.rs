//! The comparisons that the site publishes: which documents, at which address, and whether a person has read them.

use super::{PlanIndex, Site};
use crate::base::diagnostic::{Checked, Diagnostic, Place, text};
use crate::base::rule::{Rule, Severity};
use crate::compare::{Comparison, is_former_digest};
use crate::document::Review;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two documents to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonPlace {
    /// The older document; of a report the plan on which it reports.
    pub older: PlanIndex,
    /// The newer document, or the report.
    pub newer: PlanIndex,
    /// The series in whose folder it is published.
    pub series: usize,
    /// Its address: ends with a slash.
    pub address: String,
    /// Why the two are compared.
    pub kind: ComparisonKind,
}

/// Why two documents are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComparisonKind {
    /// They are consecutive issues of a series.
    Consecutive,
    /// The settings ask for it.
    Extra,
    /// The one reports on the other.
    Report,
}

/// Whether a person has read a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewState {
    /// Nobody has.
    Unreviewed,
    /// Somebody has read this very one.
    Reviewed(Review),
    /// Somebody had read it; since then one of the texts has changed.
    Void(Review),
}

/// A comparison that is published.
#[derive(Debug)]
pub struct SiteComparison {
    /// Which documents, and where.
    pub place: ComparisonPlace,
    /// What was found.
    pub comparison: Arc<Comparison>,
    /// Whether a person has read it.
    pub review: ReviewState,
}

/// The published comparisons, by address.
#[derive(Debug, Default)]
pub struct Comparisons {
    /// In the order of their addresses.
    pub all: Vec<SiteComparison>,
    /// Whether the build compares at all; else nothing is known of them, whatever was published.
    pub are_made: bool,
    by_newer: BTreeMap<PlanIndex, usize>,
    by_older: BTreeMap<PlanIndex, usize>,
}

impl Comparisons {
    /// Which documents a site compares: consecutive issues, pairs that the settings name, reports with their plans.
    #[must_use]
    pub fn places(site: &Site) -> Checked<Vec<ComparisonPlace>> {
        let mut places = Vec::new();
        let mut diagnostics = Vec::new();
        for (number, series) in site.series.iter().enumerate() {
            for pair in series.issues.windows(2) {
                let address = format!("series/{}/compare/{}/{}/", series.id, pair[0].period.label(), pair[1].period.label());
                places.push(ComparisonPlace {
                    older: pair[0].plan,
                    newer: pair[1].plan,
                    series: number,
                    address,
                    kind: ComparisonKind::Consecutive,
                });
            }
        }
        for (older, newer) in &site.config.comparisons.extra_pairs {
            let found = (site.by_id(&crate::plan::id_of(older)), site.by_id(&crate::plan::id_of(newer)));
            let (Some(a), Some(b)) = found else {
                let missing = if found.0.is_none() { older } else { newer };
                if !site.is_unread(&format!("{missing}.md")) && !site.is_unread(&format!("{missing}/index.md")) {
                    diagnostics.push(no_such_document(missing));
                }
                continue;
            };
            let label = |plan: PlanIndex| site.plans[plan].metadata.period.map(crate::document::Period::label);
            let (Some((series, _)), Some(from), Some(to)) = (site.series_of[b], label(a), label(b)) else {
                diagnostics.push(no_period(older, newer));
                continue;
            };
            let address = format!("series/{}/compare/{from}/{to}/", site.series[series].id);
            if !places.iter().any(|place: &ComparisonPlace| place.address == address) {
                places.push(ComparisonPlace { older: a, newer: b, series, address, kind: ComparisonKind::Extra });
            }
        }
        for (report, plan) in site.reports_on.iter().enumerate() {
            let Some(plan) = *plan else { continue };
            let (Some((series, _)), Some(period)) = (site.series_of[plan], site.plans[plan].metadata.period) else { continue };
            let address = format!("series/{}/report/{}/", site.series[series].id, period.label());
            if plan != report && !places.iter().any(|place| place.address == address) {
                places.push(ComparisonPlace { older: plan, newer: report, series, address, kind: ComparisonKind::Report });
            }
        }
        places.sort_by(|a, b| a.address.cmp(&b.address));
        diagnostics.extend(idle_pins(site, &places));
        Checked { value: places, diagnostics }
    }

    /// Takes what was found at these places; where the site publishes only what a person has read, the rest is dropped.
    #[must_use]
    pub fn gather(site: &Site, found: Vec<(ComparisonPlace, Arc<Comparison>)>) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let mut comparisons = Self { are_made: true, ..Self::default() };
        diagnostics.extend(unknown_pins(site, &found));
        for (place, comparison) in found {
            let review = match &site.plans[place.newer].metadata.reviewed {
                Some(review) if comparison.is_named_by(&review.against) => ReviewState::Reviewed(review.clone()),
                // Nobody can say whether a text has changed since, or is read otherwise.
                Some(review) if place.kind == ComparisonKind::Consecutive && is_former_digest(&review.against) => {
                    diagnostics.push(unconfirmed(&site.plans[place.newer].file, review, &comparison.digest));
                    ReviewState::Unreviewed
                }
                Some(review) if place.kind == ComparisonKind::Consecutive => {
                    diagnostics.push(void(&site.plans[place.newer].file, review, &comparison.digest));
                    ReviewState::Void(review.clone())
                }
                _ => ReviewState::Unreviewed,
            };
            let is_published = !site.config.comparisons.reviewed_only || matches!(review, ReviewState::Reviewed(_));
            if is_published {
                if place.kind == ComparisonKind::Consecutive {
                    comparisons.by_newer.insert(place.newer, comparisons.all.len());
                    comparisons.by_older.insert(place.older, comparisons.all.len());
                }
                comparisons.all.push(SiteComparison { place, comparison, review });
            }
        }
        Checked { value: comparisons, diagnostics }
    }

    /// The comparison of a plan with the issue before it.
    #[must_use]
    pub fn with_before(&self, plan: PlanIndex) -> Option<&SiteComparison> {
        self.by_newer.get(&plan).and_then(|index| self.all.get(*index))
    }

    /// The comparison of a plan with the issue after it.
    #[must_use]
    pub fn with_after(&self, plan: PlanIndex) -> Option<&SiteComparison> {
        self.by_older.get(&plan).and_then(|index| self.all.get(*index))
    }

    /// All comparisons in a series' folder.
    pub fn of_series(&self, series: usize) -> impl Iterator<Item = &SiteComparison> {
        self.all.iter().filter(move |comparison| comparison.place.series == series)
    }
}

/// Documents with pins that are compared with none before them. The issue before may be about to be published, so it is no error.
fn idle_pins(site: &Site, places: &[ComparisonPlace]) -> Vec<Diagnostic> {
    let compared: BTreeSet<PlanIndex> = places.iter().map(|place| place.newer).collect();
    let idle = site.plans.iter().enumerate().filter(|(plan, _)| !compared.contains(plan));
    let note = |place: &Place| Diagnostic {
        severity: Severity::Note,
        ..Diagnostic::new(
            Rule::BrokenAnchor,
            place.clone(),
            text(
                "`continues`（延续）没有起作用：站点里没有和本文对照的上一期",
                "`continues` has no effect: no earlier issue is on the site with which this document is compared",
            ),
            text(
                "上一期已经公开的，请核对两份文件的 `period`（计划期）和 `series`（系列）；没有的，删去这一项",
                "If the issue before is public, compare `period` and `series` of both documents; if there is none, remove this key",
            ),
        )
    };
    idle.filter_map(|(_, plan)| plan.pin_places.first()).map(note).collect()
}

/// Pins that name no text in any of the documents with which theirs is compared.
fn unknown_pins(site: &Site, found: &[(ComparisonPlace, Arc<Comparison>)]) -> Vec<Diagnostic> {
    let mut unknown: BTreeMap<PlanIndex, (PlanIndex, BTreeSet<usize>)> = BTreeMap::new();
    for (place, comparison) in found {
        let pins: BTreeSet<usize> = comparison.unknown_pins.iter().copied().collect();
        let (_, known) = unknown.entry(place.newer).or_insert_with(|| (place.older, pins.clone()));
        known.retain(|pin| pins.contains(pin));
    }
    let mut diagnostics = Vec::new();
    for (newer, (older, pins)) in unknown {
        let (plan, file) = (&site.plans[newer], &site.plans[older].file);
        for (pin, place) in pins.into_iter().filter_map(|pin| Some((pin, plan.pin_places.get(pin)?))) {
            let there = plan.metadata.continues.get(pin).and_then(|(_, there)| there.clone()).unwrap_or_default();
            diagnostics.push(Diagnostic::new(
                Rule::BrokenAnchor,
                place.clone(),
                text(
                    format!("`continues`（延续）里的 {there} 不是 {file} 的锚点"),
                    format!("`continues` names {there}, which is no anchor of {file}"),
                ),
                text(
                    "请写上期页面上那一节、那一段链接里的锚点；没有对应的，写“无”",
                    "Write the anchor that stands in the link of that section or paragraph of the issue before, or none",
                ),
            ));
        }
    }
    diagnostics
}

fn unconfirmed(file: &str, review: &Review, digest: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::VoidReview,
        Place::file(file),
        text(
            format!(
                "{} {} 对年度对照的核对无法确认：核对码是以前版本的程序写的，这一版的程序对文字的划分与当时不同",
                review.by, review.date
            ),
            format!(
                "The review of the comparison by {} on {} cannot be confirmed: a former program gave its code, and this one reads the outline otherwise",
                review.by, review.date
            ),
        ),
        text(
            format!(
                "文字没有改过的，把 `reviewed`（核对）里的 `against`（核对码）改为 {digest} 即可，以后不因程序更新而失效；改过的，请重新核对"
            ),
            format!(
                "If no text has changed, set `against` of `reviewed` to {digest}: no later program will void it. Else read it again"
            ),
        ),
    )
}

fn void(file: &str, review: &Review, digest: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::VoidReview,
        Place::file(file),
        text(
            format!("{} {} 对年度对照的核对已失效：此后有一份文件的文字改过", review.by, review.date),
            format!(
                "The review of the comparison by {} on {} is void: since then one of the texts has changed",
                review.by, review.date
            ),
        ),
        text(
            format!("请重新核对，再把 `reviewed`（核对）里的 `against` 改为 {digest}，并更新日期"),
            format!("Read it again, then set `against` of `reviewed` to {digest} and the date to today"),
        ),
    )
}

fn no_such_document(path: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::UnresolvedReference,
        Place::file("site.yaml"),
        text(
            format!("comparisons.extra_pairs 里的文件不存在：{path}"),
            format!("`comparisons.extra_pairs` names a document that is not there: {path}"),
        ),
        text("请写 content/ 下的路径，不带扩展名", "Write its path under content/, without extension"),
    )
}

fn no_period(older: &str, newer: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::UnresolvedReference,
        Place::file("site.yaml"),
        text(
            format!("{older} 与 {newer} 无法对照：缺少计划期或系列"),
            format!("{older} and {newer} cannot be compared: one has no period or series"),
        ),
        text("请在两份文件里写明 `period`（计划期）", "Give both documents a `period`"),
    )
}
