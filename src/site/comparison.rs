//! The comparisons that the site publishes: which documents, at which address, and whether a person has read them.

use super::{PlanIndex, PlanSummary, Site};
use crate::base::date::Date;
use crate::base::diagnostic::{Checked, Diagnostic, Place, text};
use crate::base::rule::{BETTER_READING_SET, Rule, Severity};
use crate::compare::{Comparison, is_former_digest};
use crate::document::Review;
use crate::source::config::ExtraPair;
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
    /// An issue between the two that is left out, under `content/`: what the newer one says of the issue before it is about that
    /// one, and not about the older.
    pub left_out: Option<String>,
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
                    left_out: site.left_out_between(Some(pair[0].plan), pair[1].plan).map(str::to_owned),
                });
            }
        }
        for ExtraPair { older, newer, place } in &site.config.comparisons.extra_pairs {
            let found = (site.by_id(&crate::plan::id_of(older)), site.by_id(&crate::plan::id_of(newer)));
            let (Some(a), Some(b)) = found else {
                let missing = if found.0.is_none() { older } else { newer };
                diagnostics.extend(pair_without(site, missing, place));
                continue;
            };
            let label = |plan: PlanIndex| site.plans[plan].metadata.period.map(crate::document::Period::label);
            let (Some((series, _)), Some(from), Some(to)) = (site.series_of[b], label(a), label(b)) else {
                diagnostics.push(no_period(older, newer, place.clone()));
                continue;
            };
            let address = format!("series/{}/compare/{from}/{to}/", site.series[series].id);
            if !places.iter().any(|place: &ComparisonPlace| place.address == address) {
                places.push(ComparisonPlace { older: a, newer: b, series, address, kind: ComparisonKind::Extra, left_out: None });
            }
        }
        for (report, plan) in site.reports_on.iter().enumerate() {
            let Some(plan) = *plan else { continue };
            let (Some((series, _)), Some(period)) = (site.series_of[plan], site.plans[plan].metadata.period) else { continue };
            let address = format!("series/{}/report/{}/", site.series[series].id, period.label());
            if plan != report && !places.iter().any(|place| place.address == address) {
                places.push(ComparisonPlace {
                    older: plan,
                    newer: report,
                    series,
                    address,
                    kind: ComparisonKind::Report,
                    left_out: None,
                });
            }
        }
        places.sort_by(|a, b| a.address.cmp(&b.address));
        Checked { value: places, diagnostics }
    }

    /// Takes what was found at these places; where the site publishes only what a person has read, the rest is dropped.
    #[must_use]
    pub fn gather(site: &Site, found: Vec<(ComparisonPlace, Arc<Comparison>)>) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let mut comparisons = Self { are_made: true, ..Self::default() };
        diagnostics.extend(unknown_pins(site, &found));
        diagnostics.extend(compared_with_none(site, &found));
        let beside_left_out = found.iter().filter_map(|(place, _)| Some((place.newer, place.left_out.as_deref()?)));
        diagnostics.extend(beside_left_out.flat_map(|(newer, path)| said_of_left_out(site, &site.plans[newer], path)));
        for (place, comparison) in found {
            let review = match &site.plans[place.newer].metadata.reviewed {
                Some(review) if comparison.is_named_by(&review.against) => ReviewState::Reviewed(review.clone()),
                Some(_) if place.left_out.is_some() => ReviewState::Unreviewed,
                // Nobody can say whether a text has changed since, or is read otherwise.
                Some(review) if place.kind == ComparisonKind::Consecutive && is_former_digest(&review.against) => {
                    let [older, newer] = [place.older, place.newer].map(|plan| &*site.plans[plan].file);
                    diagnostics.push(unconfirmed(newer, older, review, &comparison.digest));
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

/// Pins and reviews of documents that are compared with none: nothing follows from them yet.
fn compared_with_none(site: &Site, found: &[(ComparisonPlace, Arc<Comparison>)]) -> Vec<Diagnostic> {
    let compared: BTreeSet<PlanIndex> = found.iter().map(|(place, _)| place.newer).collect();
    let mut diagnostics = Vec::new();
    for (index, plan) in site.plans.iter().enumerate().filter(|(index, _)| !compared.contains(index)) {
        if let Some(path) = site.left_out_between(None, index) {
            diagnostics.extend(said_of_left_out(site, plan, path));
            continue;
        }
        let is_pinned = plan.metadata.continues.iter().any(|(_, there)| there.is_some());
        let place = if is_pinned { plan.pin_places.first().cloned() } else { None };
        let is_reviewed = plan.metadata.reviewed.is_some();
        for (key, name, place) in
            [("continues", "延续", place), ("reviewed", "核对", is_reviewed.then(|| Place::file(&plan.file)))]
        {
            let Some(place) = place else { continue };
            let found = Diagnostic::new(
                Rule::UnresolvedReference,
                place,
                text(
                    format!("站点里没有和这份文件对照的上一期，`{key}`（{name}）现在不起作用"),
                    format!("No issue before this document is on the site to compare it with, so `{key}` has no effect"),
                ),
                text(
                    format!(
                        "上一期在站点里的，请核对两份文件的 `series`（系列）和 `period`（计划期）；不在的，请删去 `{key}`（{name}）"
                    ),
                    format!("If it is on the site, look at `series` and `period` of both; if it is not, remove `{key}`"),
                ),
            );
            diagnostics.push(Diagnostic { severity: Severity::Note, ..found });
        }
    }
    diagnostics
}

/// What a document says of the issue before it, which is left out: it has no effect until that one is published.
fn said_of_left_out(site: &Site, plan: &PlanSummary, path: &str) -> Vec<Diagnostic> {
    let until = site.held_until(path);
    let is_pinned = plan.metadata.continues.iter().any(|(_, there)| there.is_some());
    let pins = plan.pin_places.first().filter(|_| is_pinned).cloned();
    let review = plan.metadata.reviewed.is_some().then(|| Place::file(&plan.file));
    let keys = [("continues", "延续", pins), ("reviewed", "核对", review)];
    keys.into_iter().filter_map(|(key, name, place)| Some(no_effect_without(path, until, key, name, place?))).collect()
}

fn no_effect_without(path: &str, until: Option<Date>, key: &str, name: &str, place: Place) -> Diagnostic {
    if let Some(day) = until {
        return Diagnostic::new(
            Rule::WaitingDocument,
            place,
            text(
                format!("上一期 content/{path} {}才发布，在那以前 `{key}`（{name}）不起作用", day.in_chinese()),
                format!("The issue before, content/{path}, is held back until {day}, so `{key}` has no effect until then"),
            ),
            text("不用改；到那天再构建一次", "Nothing need be done: build again on that day"),
        );
    }
    Diagnostic::new(
        Rule::LeftOutDocument,
        place,
        text(
            format!("上一期 content/{path} 有错误，这次没有发布，`{key}`（{name}）暂不起作用"),
            format!("The issue before, content/{path}, has errors and is left out, so `{key}` has no effect for now"),
        ),
        text("请改好那份文件，再构建一次", "Correct that document and build again"),
    )
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
            let found = Diagnostic::new(
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
            );
            // Former programs passed over a pin that names nothing.
            diagnostics.push(Diagnostic { since: BETTER_READING_SET, ..found }.beside(file));
        }
    }
    diagnostics
}

fn unconfirmed(file: &str, older: &str, review: &Review, digest: &str) -> Diagnostic {
    let found = Diagnostic::new(
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
    );
    // Where neither text has changed, it is the program that reads them otherwise.
    Diagnostic { since: BETTER_READING_SET, ..found }.beside(older)
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

/// What is said of a pair of the settings of which this document is not on the site.
fn pair_without(site: &Site, missing: &str, place: &Place) -> Option<Diagnostic> {
    let id = crate::plan::id_of(missing);
    let files = [format!("{id}.md"), format!("{id}/index.md")];
    if let Some((file, day)) = files.iter().find_map(|file| Some((file, site.held_until(file)?))) {
        return Some(Diagnostic::new(
            Rule::WaitingDocument,
            place.clone(),
            text(
                format!("content/{file} {}才发布，在那以前没有这一组另加的对照", day.in_chinese()),
                format!("content/{file} is held back until {day}, and with it this comparison"),
            ),
            text("不用改；到那天再构建一次", "Nothing need be done: build again on that day"),
        ));
    }
    if let Some(file) = files.iter().find(|file| site.left_out(file).is_some()) {
        return Some(Diagnostic::new(
            Rule::LeftOutDocument,
            place.clone(),
            text(
                format!("content/{file} 有错误，这次没有发布，这一组另加的对照也没有生成"),
                format!("content/{file} has errors and is left out, and with it this comparison"),
            ),
            text("请改好那份文件，再构建一次", "Correct that document and build again"),
        ));
    }
    (!files.iter().any(|file| site.is_unread(file))).then(|| no_such_document(missing, place.clone()))
}

fn no_such_document(path: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::UnresolvedReference,
        place,
        text(
            format!("另加的对照里有一份文件不存在：{path}"),
            format!("`comparisons.extra_pairs` names a document that is not there: {path}"),
        ),
        text("请写 content/ 下的路径，不带扩展名", "Write its path under content/, without extension"),
    )
}

fn no_period(older: &str, newer: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::UnresolvedReference,
        place,
        text(
            format!("{older} 与 {newer} 无法对照：缺少计划期或系列"),
            format!("{older} and {newer} cannot be compared: one has no period or series"),
        ),
        text("请在两份文件里写明 `period`（计划期）", "Give both documents a `period`"),
    )
}
