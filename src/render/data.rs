//! What programs read: `index.json` beside plans and series, `catalog.json`, `catalog.csv`.

use crate::base::decimal::Decimal;
use crate::compare::{Comparison, Pair, TargetMove, TargetPair};
use crate::document::{BlockKind, Review, ValidityStatement, plain_text};
use crate::plan::{BlockRole, Part, Plan, PlanBlock, Section, State, Target};
use crate::site::{
    Comparisons, PlanIndex, ReviewState, Site, SiteComparison, Thread, ThreadCell, consecutive, target_threads, threads,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What programs are told of a document.
#[must_use]
pub fn plan_data<'a>(site: &Site, index: PlanIndex, plan: &'a Plan) -> PlanData<'a> {
    let sections: Vec<SectionData<'_>> = plan.sections().map(|(part, section)| SectionData::of(part, section)).collect();
    let footnotes: Vec<FootnoteData<'_>> = plan
        .footnotes
        .iter()
        .map(|footnote| FootnoteData {
            anchor: &footnote.anchor,
            label: &footnote.label,
            text: crate::plan::footnote_text(footnote),
        })
        .collect();
    let parts: Vec<PartData<'_>> = plan
        .parts
        .iter()
        .map(|part| PartData {
            role: part.role.name(),
            title: part.title_text(),
            also: &part.also,
            anchors: part
                .sections
                .iter()
                .filter(|section| section.parent.is_none())
                .map(|section| section.anchor.as_str())
                .collect(),
        })
        .collect();
    PlanData {
        schema: "gongkai/plan/1",
        metadata: metadata(site, index),
        parts,
        sections,
        footnotes,
        targets: plan.targets.iter().map(TargetData::of).collect(),
    }
}

/// What programs are told of a document: `gongkai/plan/1`.
#[derive(Serialize)]
pub struct PlanData<'a> {
    schema: &'static str,
    #[serde(flatten)]
    pub(super) metadata: Map<String, Value>,
    pub(super) parts: Vec<PartData<'a>>,
    pub(super) sections: Vec<SectionData<'a>>,
    pub(super) footnotes: Vec<FootnoteData<'a>>,
    pub(super) targets: Vec<TargetData<'a>>,
}

impl PlanData<'_> {
    /// The file beside the page.
    #[must_use]
    pub fn json(&self) -> String {
        // Nothing in these types can fail to be written.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

#[derive(Serialize)]
pub(super) struct TargetData<'a> {
    pub(super) anchor: &'a str,
    pub(super) indicator: &'a str,
    pub(super) comparator: &'static str,
    pub(super) value: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) upper: Option<Decimal>,
    pub(super) unit: &'a str,
    pub(super) quote: &'a str,
    pub(super) direction: &'static str,
    origin: &'static str,
}

impl<'a> TargetData<'a> {
    fn of(target: &'a Target) -> Self {
        Self {
            anchor: &target.anchor,
            indicator: &target.indicator,
            comparator: target.comparator.name(),
            value: target.value,
            upper: target.upper,
            unit: &target.unit,
            quote: &target.quote,
            direction: target.direction.name(),
            origin: target.origin.name(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct PartData<'a> {
    role: &'static str,
    pub(super) title: String,
    anchors: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    also: &'a [String],
}

#[derive(Serialize)]
pub(super) struct FootnoteData<'a> {
    pub(super) anchor: &'a str,
    label: &'a str,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct SectionData<'a> {
    pub(super) anchor: &'a str,
    pub(super) parent: Option<&'a str>,
    level: u8,
    part: &'static str,
    pub(super) ordinal: Option<&'a str>,
    pub(super) title: Option<String>,
    pub(super) blocks: Vec<BlockData<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) also: &'a [String],
}

impl<'a> SectionData<'a> {
    fn of(part: &'a Part, section: &'a Section) -> Self {
        let is_lead = section.ordinal.is_none() && section.title.is_empty();
        Self {
            anchor: &section.anchor,
            parent: section.parent.and_then(|parent| part.sections.get(parent)).map(|parent| parent.anchor.as_str()),
            level: section.level,
            part: part.role.name(),
            ordinal: section.ordinal.as_ref().map(|ordinal| ordinal.text.as_str()),
            title: (!is_lead).then(|| section.title_text()),
            blocks: section.blocks.iter().filter(|block| block.role != BlockRole::Rule).map(BlockData::of).collect(),
            also: &section.also,
        }
    }
}

#[derive(Serialize)]
pub(super) struct BlockData<'a> {
    pub(super) anchor: &'a str,
    kind: &'static str,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Vec<String>>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) also: &'a [String],
}

impl<'a> BlockData<'a> {
    fn of(block: &'a PlanBlock) -> Self {
        let row = |cells: &Vec<Vec<crate::document::Inline>>| cells.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>();
        let (head, rows) = match &block.kind {
            BlockKind::Table { head, rows, .. } => (Some(row(head)), Some(rows.iter().map(row).collect())),
            _ => (None, None),
        };
        Self { anchor: &block.anchor, kind: block.kind_name(), text: block.text(), head, rows, also: &block.also }
    }
}

fn metadata(site: &Site, index: PlanIndex) -> Map<String, Value> {
    let summary = &site.plans[index];
    let metadata = &summary.metadata;
    let body = |body: &crate::plan::IssuingBody| json!({"id": body.id, "name": body.name, "printed": body.printed});
    let link = |other: &PlanIndex| json!({"id": site.plans[*other].id, "url": crate::base::address::encode(&site.plans[*other].metadata.address), "title": site.plans[*other].metadata.title});
    let elsewhere = |name: &String| json!({"id": null, "url": null, "title": name});
    let statement = &metadata.validity;
    let series = site.series_of[index].map(|(series, _)| &site.series[series]);
    let data = json!({
        "id": summary.id,
        "url": crate::base::address::encode(&metadata.address),
        "aliases": metadata.aliases.iter().map(|alias| crate::base::address::encode(&alias.value)).collect::<Vec<_>>(),
        "title": metadata.title,
        "issuing_body": metadata.bodies.first().map(body),
        "issuing_bodies": metadata.bodies.iter().map(body).collect::<Vec<_>>(),
        "date": metadata.date,
        "document_date": metadata.document_date,
        "validity": {
            "state": site.states[index].key(),
            "as_of": site.as_of,
            "declared": declared(statement),
            "from": statement.from,
            "until": statement.until,
            "repealed": statement.repealed_on,
            "next_change": site.changes[index],
            "note": statement.note,
            "superseded_by": site.superseded_by[index].iter().map(link).chain(site.elsewhere[index].superseded_by.iter().map(elsewhere)).collect::<Vec<_>>(),
            "supersedes": site.supersedes[index].iter().map(link).chain(site.elsewhere[index].supersedes.iter().map(elsewhere)).collect::<Vec<_>>(),
        },
        "series": series.map(|series| series.name.as_str()).or(metadata.series.as_ref().map(|series| series.name.as_str())),
        "series_id": series.map(|series| series.id.as_str()),
        "period": metadata.period.map(|period| json!({"from": period.from, "to": period.to})),
        "kind": metadata.kind.as_ref().map(|kind| kind.name.as_str()),
        "topics": metadata.topics.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(),
        "document_number": metadata.document_number.as_ref().map(ToString::to_string),
        "index_number": metadata.index_number.as_ref().map(|number| number.value.as_str()),
        "category": metadata.category,
        "language": metadata.language.as_deref().unwrap_or(site.config.language.tag()),
        "disclosure": "proactive",
        "addressed_to": metadata.addressed_to,
        "copied_to": metadata.copied_to,
        "report_on": site.reports_on[index].as_ref().map(link).or_else(|| site.elsewhere[index].reports_on.as_ref().map(elsewhere)),
        "original": metadata.original.as_ref().and_then(|file| site.files.get(&file.value).map(|found| json!({"url": crate::base::address::encode(&file.value), "size": found.size, "sha256": found.sha256}))),
        "summary": metadata.summary,
        "keywords": metadata.keywords,
        "source": metadata.source,
        "corrections": metadata.corrections.iter().map(|correction| json!({"date": correction.date, "note": correction.note})).collect::<Vec<_>>(),
        "attachments": metadata.attachments.iter().map(|attachment| {
            let file = attachment.file.as_ref().and_then(|file| site.files.get(file).map(|found| (file, found)));
            json!({"title": attachment.title, "url": file.map(|(path, _)| crate::base::address::encode(path)), "size": file.map(|(_, found)| found.size), "sha256": file.map(|(_, found)| found.sha256.as_str())})
        }).collect::<Vec<_>>(),
    });
    match data {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// The state that the author gave, whatever the day; the days speak for themselves.
fn declared(statement: &ValidityStatement) -> Option<&'static str> {
    let states = [(statement.repealed, State::Repealed), (statement.expired, State::Expired)];
    states.into_iter().find_map(|(is, state)| is.then(|| state.key()))
}

/// `gongkai/comparison/1` with both plans whole.
#[must_use]
pub fn whole_comparison_json(
    site: &Site,
    older: (PlanIndex, &Plan),
    newer: (PlanIndex, &Plan),
    comparison: &Comparison,
) -> String {
    let reviewed = newer.1.metadata.reviewed.as_ref().filter(|review| comparison.is_named_by(&review.against));
    comparison_text(plan_data(site, older.0, older.1), plan_data(site, newer.0, newer.1), comparison, reviewed)
}

/// `gongkai/comparison/1` with the names and addresses of both plans.
#[must_use]
pub fn comparison_json(site: &Site, found: &SiteComparison) -> String {
    let document = |index: PlanIndex| {
        let plan = &site.plans[index];
        json!({
            "id": plan.id,
            "url": crate::base::address::encode(&plan.metadata.address),
            "title": plan.metadata.title,
            "period": plan.metadata.period.map(|period| json!({"from": period.from, "to": period.to})),
        })
    };
    let reviewed = match &found.review {
        ReviewState::Reviewed(review) => Some(review),
        ReviewState::Unreviewed | ReviewState::Void(_) => None,
    };
    comparison_text(document(found.place.older), document(found.place.newer), &found.comparison, reviewed)
}

fn comparison_text(older: impl Serialize, newer: impl Serialize, comparison: &Comparison, reviewed: Option<&Review>) -> String {
    let data = ComparisonData {
        schema: "gongkai/comparison/1",
        older,
        newer,
        digest: &comparison.digest,
        reviewed: reviewed.map(|review| json!({"by": review.by, "date": review.date})),
        is_coarse: comparison.is_coarse,
        pairs: comparison.pairs.iter().map(PairData::of).collect(),
        older_only: &comparison.older_only,
        newer_only: &comparison.newer_only,
        targets: comparison.targets.iter().map(TargetPairData::of).collect(),
    };
    serde_json::to_string(&data).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct ComparisonData<'a, O, N> {
    schema: &'static str,
    older: O,
    newer: N,
    digest: &'a str,
    reviewed: Option<Value>,
    #[serde(rename = "sections_only")]
    is_coarse: bool,
    pairs: Vec<PairData<'a>>,
    older_only: &'a [String],
    newer_only: &'a [String],
    targets: Vec<TargetPairData<'a>>,
}

#[derive(Serialize)]
struct PairData<'a> {
    older: &'a [String],
    newer: &'a [String],
    relation: &'static str,
    moved: bool,
    renumbered: bool,
    similarity: f64,
    basis: &'static str,
}

impl<'a> PairData<'a> {
    fn of(pair: &'a Pair) -> Self {
        Self {
            older: &pair.older,
            newer: &pair.newer,
            relation: pair.relation.name(),
            moved: pair.moved,
            renumbered: pair.renumbered,
            similarity: f64::from(pair.similarity) / 1000.0,
            basis: pair.basis.name(),
        }
    }
}

#[derive(Serialize)]
struct TargetPairData<'a> {
    indicator: &'a str,
    older: Option<TargetData<'a>>,
    newer: Option<TargetData<'a>>,
    change: &'static str,
}

impl<'a> TargetPairData<'a> {
    fn of(pair: &'a TargetPair) -> Self {
        Self {
            indicator: &pair.indicator,
            older: pair.older.as_ref().map(TargetData::of),
            newer: pair.newer.as_ref().map(TargetData::of),
            change: pair.change.name(),
        }
    }
}

/// `gongkai/series/1`.
#[must_use]
pub fn series_json(site: &Site, comparisons: &Comparisons, index: usize) -> String {
    let series = &site.series[index];
    let issues: Vec<Value> = series.issues.iter().map(|issue| {
        let plan = &site.plans[issue.plan];
        json!({
            "period": {"from": issue.period.from, "to": issue.period.to},
            "id": plan.id,
            "url": crate::base::address::encode(&plan.metadata.address),
            "title": plan.metadata.title,
            "date": plan.metadata.date,
            "state": site.states[issue.plan].key(),
            "others": issue.others.iter().map(|other| site.plans[*other].id.as_str()).collect::<Vec<_>>(),
            "sections": plan.first_level().map(|section| json!({"anchor": section.anchor, "ordinal": section.ordinal, "title": section.title})).collect::<Vec<_>>(),
        })
    }).collect();
    let period = |plan: PlanIndex| site.plans[plan].metadata.period.map(crate::document::Period::label);
    let compared: Vec<Value> = comparisons
        .of_series(index)
        .map(|found| {
            json!({
                "older": {"id": site.plans[found.place.older].id, "period": period(found.place.older)},
                "newer": {"id": site.plans[found.place.newer].id, "period": period(found.place.newer)},
                "url": crate::base::address::encode(&found.place.address),
                "reviewed": matches!(found.review, ReviewState::Reviewed(_)),
            })
        })
        .collect();
    let consecutive = consecutive(comparisons, series);
    let is_compared = consecutive.iter().any(Option::is_some);
    let threads = if is_compared { threads(site, series, &consecutive) } else { Vec::new() };
    let threads: Vec<Vec<Option<&str>>> = threads.iter().map(thread_anchors).collect();
    let targets: Vec<Value> = target_threads(series.issues.len(), &consecutive)
        .iter()
        .map(|thread| {
            let value = |cell: &Option<(&Target, Option<TargetMove>)>| {
                cell.as_ref().map(|(target, change)| {
                    let mut value = json!(TargetData::of(target));
                    value["change"] = json!(change.map(TargetMove::name));
                    value
                })
            };
            json!({"indicator": thread.indicator, "values": thread.cells.iter().map(value).collect::<Vec<_>>()})
        })
        .collect();
    format!(
        "{}\n",
        json!({"schema": "gongkai/series/1", "id": series.id, "url": format!("series/{}/", series.id), "name": series.name, "issuing_body": series.body, "issues": issues, "comparisons": compared, "threads": threads, "targets": targets})
    )
}

/// Anchors by issue; `null` where an issue has no such section, or is not compared.
fn thread_anchors(thread: &Thread) -> Vec<Option<&str>> {
    thread
        .cells
        .iter()
        .map(|cell| match cell {
            ThreadCell::Section(section) => Some(section.anchor.as_str()),
            ThreadCell::Nothing | ThreadCell::Unknown => None,
        })
        .collect()
}

/// `gongkai/catalog/1`.
#[must_use]
pub fn catalog_json(site: &Site) -> String {
    // Written by hand around the documents, so that no more than one of them is in memory as a tree.
    let mut text = format!(
        "{{\"schema\":\"gongkai/catalog/1\",\"title\":{},\"as_of\":{},\"documents\":[",
        json!(site.config.title),
        json!(site.as_of)
    );
    for index in 0..site.plans.len() {
        if index > 0 {
            text.push(',');
        }
        text.push('\n');
        text.push_str(&Value::Object(metadata(site, index)).to_string());
    }
    let withdrawn: Vec<Value> = site
        .config
        .withdrawn
        .iter()
        .zip(&site.withdrawals)
        .filter_map(|(entry, withdrawal)| Some((entry, withdrawal.addresses.first()?)))
        .map(|(entry, address)| {
            // Of a purged document nothing but the day is told.
            let reason = (!entry.purge && !entry.reason.is_empty()).then_some(&entry.reason);
            json!({"url": crate::base::address::encode(address), "date": entry.date, "reason": reason})
        })
        .collect();
    text.push_str(&format!("\n],\"withdrawn\":{}}}\n", Value::Array(withdrawn)));
    text
}

/// The catalog as a table, with a byte order mark so that Excel reads it as UTF-8.
#[must_use]
pub fn catalog_csv(site: &Site, strings: &crate::page::Strings) -> String {
    let columns = [
        "index_number",
        "title",
        "issuing_body",
        "document_number",
        "document_date",
        "date",
        "validity",
        "kind",
        "topics",
        "period",
        "series",
    ];
    let mut text = String::from('\u{FEFF}');
    let mut row = |cells: &[String]| {
        text.push_str(&cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    };
    let mut head: Vec<String> = columns.iter().map(|key| strings.get(&format!("fact_{key}")).to_owned()).collect();
    head.push(strings.get("catalog_address").to_owned());
    row(&head);
    for (index, plan) in site.plans.iter().enumerate() {
        let metadata = &plan.metadata;
        let url = crate::page::absolute(site, &metadata.address);
        row(&[
            metadata.index_number.as_ref().map(|number| number.value.clone()).unwrap_or_default(),
            metadata.title.clone(),
            strings.join(metadata.bodies.iter().map(|body| body.printed.as_str())),
            metadata.document_number.as_ref().map(ToString::to_string).unwrap_or_default(),
            metadata.document_date.map(|date| date.to_string()).unwrap_or_default(),
            metadata.date.to_string(),
            strings.state(site.states[index]).to_owned(),
            metadata.kind.as_ref().map(|kind| kind.name.clone()).unwrap_or_default(),
            strings.join(metadata.topics.iter().map(|topic| topic.name.as_str())),
            metadata.period.map(crate::document::Period::label).unwrap_or_default(),
            metadata.series.as_ref().map(|series| series.name.clone()).unwrap_or_default(),
            if url.is_empty() { crate::base::address::encode(&metadata.address) } else { url },
        ]);
    }
    text
}

/// RFC 4180, and a cell that a spreadsheet would take for a formula begins with an apostrophe.
fn csv_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(csv_cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(csv_cell("甲,乙"), "\"甲,乙\"");
        assert_eq!(csv_cell("甲"), "甲");
    }
}
