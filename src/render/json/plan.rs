//! `index.json` of a plan.

use super::url;
use crate::document::{self, Inline, ValidityStatement, plain_text};
use crate::plan::{self, BlockRole, IssuingBody, PlanBlock};
use crate::schema::plan::{
    Attachment, Block, BlockKind, Body, Correction, Disclosure, Footnote, Link, Metadata, Original, Part, Period, Plan, Section,
    State, Target, Validity,
};
use crate::schema::{Named, SchemaName};
use crate::site::{PlanId, RelatedLink, Site};

/// What programs are told of a document. The words of blocks, titles and footnotes are made here; all else is borrowed.
#[must_use]
pub(crate) fn plan_data<'a>(site: &'a Site, index: PlanId, plan: &'a plan::Plan) -> Plan<'a> {
    Plan {
        schema: SchemaName::default(),
        metadata: metadata(site, index),
        parts: plan.parts.iter().map(part).collect(),
        sections: plan.sections().map(|(part, found)| section(part, found)).collect(),
        footnotes: plan
            .footnotes
            .iter()
            .map(|footnote| Footnote {
                anchor: footnote.anchor.as_str().into(),
                label: footnote.label.as_str().into(),
                text: plan::footnote_text(footnote).into(),
            })
            .collect(),
        targets: plan.targets.iter().map(target).collect(),
    }
}

fn part(part: &plan::Part) -> Part<'_> {
    let outermost = part.sections.iter().filter(|section| section.parent.is_none());
    Part {
        role: Named::Known(part.role.into()),
        title: part.title_text().into(),
        anchors: outermost.map(|section| section.anchor.as_str().into()).collect(),
        also: part.also.as_slice().into(),
    }
}

fn section<'a>(part: &'a plan::Part, section: &'a plan::Section) -> Section<'a> {
    let is_lead = section.ordinal.is_none() && section.title.is_empty();
    let parent = section.parent.and_then(|parent| part.sections.get(parent));
    Section {
        anchor: section.anchor.as_str().into(),
        parent: parent.map(|parent| parent.anchor.as_str().into()),
        level: section.level,
        part: Named::Known(part.role.into()),
        ordinal: section.ordinal.as_ref().map(|ordinal| ordinal.text.as_str().into()),
        title: (!is_lead).then(|| section.title_text().into()),
        blocks: section.blocks.iter().filter_map(block).collect(),
        also: section.also.as_slice().into(),
    }
}

fn block(block: &PlanBlock) -> Option<Block<'_>> {
    let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>();
    let (head, rows) = match &block.kind {
        document::BlockKind::Table { head, rows, .. } => (Some(row(head)), Some(rows.iter().map(row).collect())),
        _ => (None, None),
    };
    Some(Block {
        anchor: block.anchor.as_str().into(),
        kind: block_kind(block)?.into(),
        text: block.text().into(),
        head,
        rows,
        also: block.also.as_slice().into(),
    })
}

/// Nothing for a rule between paragraphs, which has no words.
fn block_kind(block: &PlanBlock) -> Option<BlockKind> {
    Some(match block.role {
        BlockRole::Salutation => BlockKind::Salutation,
        BlockRole::Signature => BlockKind::Signature,
        BlockRole::SignatureDate => BlockKind::SignatureDate,
        BlockRole::Annotation => BlockKind::Annotation,
        BlockRole::CopiedTo => BlockKind::CopiedTo,
        BlockRole::Printed => BlockKind::Printed,
        BlockRole::AttachmentNote => BlockKind::AttachmentNote,
        BlockRole::Rule => return None,
        BlockRole::Text | BlockRole::Table => match &block.kind {
            document::BlockKind::List(_) => BlockKind::List,
            document::BlockKind::Quote(_) => BlockKind::Quote,
            document::BlockKind::Code(_) => BlockKind::Code,
            document::BlockKind::Table { .. } => BlockKind::Table,
            document::BlockKind::Definitions(_) => BlockKind::Definitions,
            document::BlockKind::Heading { .. } | document::BlockKind::Paragraph(_) => BlockKind::Paragraph,
            document::BlockKind::Rule => return None,
        },
    })
}

pub(super) fn target(target: &plan::Target) -> Target<'_> {
    Target {
        anchor: target.anchor.as_str().into(),
        indicator: target.indicator.as_str().into(),
        comparator: target.comparator.into(),
        value: target.value,
        upper: target.upper,
        unit: target.unit.as_str().into(),
        quote: target.quote.as_str().into(),
        direction: target.direction.into(),
        origin: Some(Named::Known(target.origin)),
    }
}

/// What is known of a document.
pub(super) fn metadata(site: &Site, index: PlanId) -> Metadata<'_> {
    let summary = &site.plans[index];
    let metadata = &summary.metadata;
    let (elsewhere, series) = (&site.elsewhere[index], site.series_of[index].map(|(series, _)| &site.series[series]));
    let named_series = series.map(|series| &series.name).or(metadata.series.as_ref().map(|series| &series.name));
    Metadata {
        id: summary.id.as_str().into(),
        url: url(&metadata.address),
        aliases: metadata.aliases.iter().map(|alias| url(&alias.value)).collect(),
        title: metadata.title.as_str().into(),
        issuing_body: Some(body(metadata.leading_body())),
        issuing_bodies: metadata.bodies.iter().map(body).collect(),
        date: Some(metadata.date),
        document_date: metadata.document_date,
        validity: validity(site, index),
        series: named_series.map(|name| name.as_str().into()),
        series_id: series.map(|series| series.id.as_str().into()),
        period: metadata.period.map(period),
        kind: metadata.kind.as_ref().map(|kind| kind.name.as_str().into()),
        topics: metadata.topics.iter().map(|topic| topic.name.as_str().into()).collect(),
        document_number: metadata.document_number.as_ref().map(|number| number.to_string().into()),
        index_number: metadata.index_number.as_ref().map(|number| number.value.as_str().into()),
        category: metadata.category.as_deref().map(Into::into),
        language: metadata.language.as_deref().unwrap_or(site.config.language.tag()).into(),
        disclosure: Disclosure::Proactive.into(),
        addressed_to: metadata.addressed_to.as_slice().into(),
        copied_to: metadata.copied_to.as_slice().into(),
        report_on: match (&site.reports_on[index], &elsewhere.reports_on) {
            (Some(plan), _) => Some(link(site, *plan)),
            (None, title) => title.as_deref().map(link_elsewhere),
        },
        related: site.related(index).into_iter().map(|entry| related(site, entry)).collect(),
        original: metadata.original.as_ref().and_then(|file| original(site, &file.value)),
        summary: metadata.summary.as_deref().map(Into::into),
        keywords: metadata.keywords.as_slice().into(),
        source: metadata.source.as_deref().map(Into::into),
        corrections: metadata
            .corrections
            .iter()
            .map(|correction| Correction { date: correction.date, note: correction.note.as_str().into() })
            .collect(),
        attachments: metadata.attachments.iter().map(|found| attachment(site, found)).collect(),
    }
}

fn validity(site: &Site, index: PlanId) -> Validity<'_> {
    let (statement, elsewhere) = (&site.plans[index].metadata.validity, &site.elsewhere[index]);
    Validity {
        state: Named::Known(site.states[index]),
        as_of: Some(site.as_of),
        declared: declared(statement).map(Named::Known),
        from: statement.from,
        until: statement.until,
        repealed: statement.repealed_on,
        next_change: site.changes[index],
        note: statement.note.as_deref().map(Into::into),
        superseded_by: links_of(site, &site.superseded_by[index], &elsewhere.superseded_by),
        supersedes: links_of(site, &site.supersedes[index], &elsewhere.supersedes),
    }
}

/// The state that the author gave, whatever the day; the days speak for themselves.
fn declared(statement: &ValidityStatement) -> Option<State> {
    let states = [(statement.repealed, State::Repealed), (statement.expired, State::Expired)];
    states.into_iter().find_map(|(is, state)| is.then_some(state))
}

pub(super) fn period(period: document::Period) -> Period {
    Period { from: period.from, to: period.to }
}

fn body(body: &IssuingBody) -> Body<'_> {
    Body { id: body.id.as_str().into(), name: body.name.as_str().into(), printed: body.printed.as_str().into() }
}

fn links_of<'a>(site: &'a Site, plans: &[PlanId], elsewhere: &'a [String]) -> Vec<Link<'a>> {
    plans.iter().map(|plan| link(site, *plan)).chain(elsewhere.iter().map(|title| link_elsewhere(title))).collect()
}

fn link(site: &Site, plan: PlanId) -> Link<'_> {
    let plan = &site.plans[plan];
    Link { id: Some(plan.id.as_str().into()), url: Some(url(&plan.metadata.address)), title: plan.metadata.title.as_str().into() }
}

fn related<'a>(site: &'a Site, entry: RelatedLink<'a>) -> Link<'a> {
    match entry {
        RelatedLink::Plan(plan, title) => {
            let link = link(site, plan);
            Link { title: title.map_or(link.title, Into::into), ..link }
        }
        RelatedLink::LeftOut(title) => link_elsewhere(title),
        RelatedLink::File { path, title } => Link { id: None, url: Some(url(path)), title: title.into() },
        RelatedLink::Address { url, title } => Link { id: None, url: Some(url.into()), title: title.into() },
    }
}

fn link_elsewhere(title: &str) -> Link<'_> {
    Link { id: None, url: None, title: title.into() }
}

fn original<'a>(site: &'a Site, path: &str) -> Option<Original<'a>> {
    let found = site.files.get(path)?;
    Some(Original { url: Some(url(path)), size: Some(found.size), sha256: Some(found.sha256.as_str().into()) })
}

fn attachment<'a>(site: &'a Site, attachment: &'a plan::Attachment) -> Attachment<'a> {
    let file = attachment.file.as_ref().and_then(|file| site.files.get(file).map(|found| (file, found)));
    Attachment {
        title: Some(attachment.title.as_str().into()),
        url: file.map(|(path, _)| url(path)),
        size: file.map(|(_, found)| found.size),
        sha256: file.map(|(_, found)| found.sha256.as_str().into()),
    }
}
