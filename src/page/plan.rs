//! The page of a plan.

use super::body::{Writer, escaped};
use super::frame::{Head, script_json};
use super::view::{
    Alternate, CitationView, ContentsEntry, CorrectionView, EntryView, FactView, FileView, Link, PartView, PlanView,
    SeriesNavigation, StateView, Template,
};
use super::{PageContext, PageData, View, absolute, neighbours, qr};
use crate::base::address::{self, is_footnote_anchor, reference_anchor};
use crate::base::date::Date;
use crate::base::field::{Field, Row};
use crate::base::glossary::Disclosure;
use crate::base::text::fold;
use crate::document::Correction;
use crate::plan::{AttachmentOrigin, Nature, PartRole, Plan, State, ends_with_period};
use crate::site::{PlanId, PlanSummary, RelatedLink, format_name};
use serde_json::json;

/// The most entries that contents have: longer ones lose their lowest levels.
const MAX_CONTENTS_ENTRIES: usize = 200;

pub(super) fn make(context: &PageContext<'_>, index: PlanId, plan: &Plan) -> PageData {
    let site = context.site;
    let summary = &site.plans[index];
    let metadata = &summary.metadata;
    let here = metadata.address.as_str();
    let strings = context.strings;
    let bodies = strings.join(metadata.bodies.iter().map(|body| body.printed.as_str()));
    let description = metadata.summary.clone().unwrap_or_else(|| {
        strings.fill("plan_description", &[("body", &bodies), ("date", &strings.date(metadata.date)), ("title", &metadata.title)])
    });
    let url = absolute(site, here);
    let page = context.page(head(context, index, &bodies, &description, &url));
    let mut writer = Writer::of_document(site, strings, here, &plan.footnotes, neighbours::lines(context, index));
    let parts = parts(context, plan, &mut writer);
    let mut contents = contents(plan, &parts);
    let unlisted = shorten(&mut contents);
    let first_level = plan
        .sections()
        .filter(|(part, section)| part.role == PartRole::Plan && section.is_listed() && section.depth == 1)
        .count();
    let below = contents.iter().filter(|entry| entry.depth > 1).count();
    let view = PlanView {
        title: metadata.title.clone(),
        lang: text_language(context, summary),
        state: state_view(context, site.states[index]),
        state_as_of: strings.fill("as_of", &[("date", &strings.date(site.as_of))]),
        state_sentence: state_sentence(context, index),
        replaced_by_label: strings.get(if summary.repealed_by.is_some() { "repealed_by" } else { "replaced_by" }).to_owned(),
        replaced_by: plan_links(context, here, &site.superseded_by[index], &site.elsewhere[index].superseded_by),
        replaces: plan_links(context, here, &site.supersedes[index], &site.elsewhere[index].supersedes),
        facts: facts(context, index),
        more_facts: more_facts(context, index),
        original: metadata
            .original
            .as_ref()
            .map(|file| file_view(context, here, &file.value, strings.get("original").to_owned(), &metadata.title)),
        contents_summary: if first_level == 0 { String::new() } else { strings.count("contents_summary", first_level) },
        contents_below: below,
        contents_unlisted: unlisted,
        contents,
        parts,
        footnotes_html: writer.footnote_list(),
        attachments: attachments(context, summary),
        downloads: downloads(context, summary),
        corrections: corrections(context, summary),
        series: series_navigation(context, index),
        comparisons: neighbours::comparisons(context, index),
        source: metadata.source.as_ref().map(|url| Link { label: url.clone(), url: url.clone() }),
        qr_html: if url.is_empty() {
            String::new()
        } else {
            qr::svg(&url, &escaped(&strings.fill("qr_label", &[("title", &metadata.title)])))
        },
        citation: citation(context, summary, &bodies, url),
        related: related(context, index),
    };
    PageData { page, view: View::Plan(Box::new(view)) }
}

fn head<'a>(context: &PageContext<'a>, index: PlanId, bodies: &str, description: &str, url: &str) -> Head<'a> {
    let summary = &context.site.plans[index];
    let metadata = &summary.metadata;
    let here = metadata.address.as_str();
    let body = metadata.leading_body();
    let alternate = |media_type: &'static str, title: &str, file: &str| Alternate {
        media_type,
        title: title.to_owned(),
        url: context.url(here, &format!("{here}{file}")),
    };
    Head {
        context: title_context(context, summary),
        description: description.to_owned(),
        trail: vec![context.link(here, &format!("bodies/{}/", body.id), &body.name)],
        tags: tags(context, summary, bodies, description, url),
        json_ld_html: json_ld(context, index, bodies, description, url),
        alternates: vec![alternate("application/json", "JSON", "index.json"), alternate("text/markdown", "Markdown", "index.md")],
        open_graph_type: "article",
        ..Head::of(Template::Plan, here, metadata.title.clone())
    }
}

fn corrections(context: &PageContext<'_>, summary: &PlanSummary) -> Vec<CorrectionView> {
    let view = |correction: &Correction| CorrectionView {
        date: context.strings.date(correction.date),
        date_iso: correction.date.to_string(),
        note: correction.note.clone(),
    };
    summary.metadata.corrections.iter().map(view).collect()
}

fn citation(context: &PageContext<'_>, summary: &PlanSummary, bodies: &str, url: String) -> CitationView {
    let (strings, metadata) = (context.strings, &summary.metadata);
    let comma = strings.get("comma");
    CitationView {
        title: format!("{}{}{}", strings.get("title_open"), metadata.title, strings.get("title_close")),
        source: format!("{comma}{bodies}{comma}{}", strings.date(metadata.date)),
        url,
    }
}

/// What stands between title and site in `<title>`: the body, and the date where that is not enough.
fn title_context(context: &PageContext<'_>, summary: &PlanSummary) -> String {
    let body = summary.metadata.leading_body().name.clone();
    if context.is_ambiguous(summary) {
        format!("{body} - {} - {}", context.strings.date(summary.metadata.date), summary.id)
    } else {
        body
    }
}

/// The language of a text where it differs from the interface's.
pub(super) fn text_language(context: &PageContext<'_>, summary: &PlanSummary) -> String {
    let site = context.site.config.language.tag();
    summary
        .metadata
        .language
        .clone()
        .filter(|language| language != site && !(language == "zh-CN" && site == "zh-Hans"))
        .unwrap_or_default()
}

pub(super) fn state_view(context: &PageContext<'_>, state: State) -> StateView {
    StateView { key: state, label: context.strings.state(state).to_owned() }
}

/// Links to documents of the site, and the names of documents elsewhere.
fn plan_links(context: &PageContext<'_>, here: &str, plans: &[PlanId], elsewhere: &[String]) -> Vec<Link> {
    plans.iter().map(|plan| plan_link(context, here, *plan)).chain(elsewhere.iter().map(plain)).collect()
}

fn plan_link(context: &PageContext<'_>, here: &str, index: PlanId) -> Link {
    let metadata = &context.site.plans[index].metadata;
    let number = metadata.document_number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
    context.link(
        here,
        &metadata.address,
        format!("{}{}{}{number}", context.strings.get("title_open"), metadata.title, context.strings.get("title_close")),
    )
}

/// What the state means and until when.
fn state_sentence(context: &PageContext<'_>, index: PlanId) -> String {
    let site = context.site;
    let strings = context.strings;
    let metadata = &site.plans[index].metadata;
    let statement = &metadata.validity;
    let day = |date: Date| strings.date(date);
    let has_state_of_period = metadata.nature != Nature::Lasting;
    let period_end = metadata.period.filter(|_| has_state_of_period).and_then(|period| Date::last_of_year(period.to));
    let mut sentence = match site.states[index] {
        State::InForce => {
            // What tells of a year or lasts does not end with it.
            let ending =
                period_end.filter(|_| !metadata.lingers && ends_with_period(metadata.nature, statement, metadata.period));
            let ends = [statement.until, ending].into_iter().flatten().filter(|end| *end >= site.as_of).min();
            match ends {
                Some(end) if Some(end) == ending => strings.fill("in_force_until_period_end", &[("date", &day(end))]),
                Some(end) if Some(end) != period_end => strings.fill("in_force_until", &[("date", &day(end))]),
                _ if metadata.nature == Nature::Report => String::new(),
                _ => strings.get("in_force_open").to_owned(),
            }
        }
        State::Pending => statement.from.map(|from| strings.fill("pending_until", &[("date", &day(from))])).unwrap_or_default(),
        State::PeriodEnded => period_end.map(|end| strings.fill("period_ended_on", &[("date", &day(end))])).unwrap_or_default(),
        State::Expired => match statement.until {
            Some(until) => strings.fill("expired_on", &[("date", &day(until))]),
            None => strings.get("expired_open").to_owned(),
        },
        State::Repealed => {
            let superseded = site.superseded_by[index].iter().map(|by| site.plans[*by].effective_date()).min();
            match [statement.repealed_on, superseded].into_iter().flatten().filter(|date| *date <= site.as_of).min() {
                Some(date) => strings.fill("repealed_on", &[("date", &day(date))]),
                None => strings.get("repealed_open").to_owned(),
            }
        }
    };
    let is_in_force_or_pending = matches!(site.states[index], State::InForce | State::Pending);
    if let Some(change) = site.changes[index].filter(|_| !is_in_force_or_pending) {
        sentence.push_str(&strings.fill("state_changes_on", &[("date", &day(change))]));
    }
    if let Some(note) = &statement.note {
        sentence.push_str(note);
        if !note.ends_with(['。', '.', '！', '？']) {
            sentence.push_str(strings.get("full_stop"));
        }
    }
    sentence
}

fn plain(text: impl Into<String>) -> Link {
    Link { label: text.into(), url: String::new() }
}

fn fact(context: &PageContext<'_>, key: &'static str, values: Vec<Link>) -> FactView {
    FactView { key, label: context.strings.get(&format!("fact_{key}")).to_owned(), values }
}

/// The rows of one kind.
fn rows(context: &PageContext<'_>, index: PlanId, is_of_kind: impl Fn(Row) -> bool) -> impl Iterator<Item = FactView> {
    Field::in_rows(is_of_kind).map(move |field| fact(context, field.key(), values(context, index, field)))
}

fn facts(context: &PageContext<'_>, index: PlanId) -> Vec<FactView> {
    rows(context, index, |row| matches!(row, Row::AtOnce(_))).collect()
}

fn more_facts(context: &PageContext<'_>, index: PlanId) -> Vec<FactView> {
    let span = fact(context, "validity_span", validity_span(context, index).into_iter().collect());
    let where_given = std::iter::once(span).chain(rows(context, index, |row| matches!(row, Row::WhereGiven(_))));
    // The rows of the official metadata table stand even where the text does not state them.
    rows(context, index, |row| matches!(row, Row::Official(_)))
        .chain(where_given.filter(|fact| !fact.values.is_empty()))
        .collect()
}

fn validity_span(context: &PageContext<'_>, index: PlanId) -> Option<Link> {
    let strings = context.strings;
    let statement = &context.site.plans[index].metadata.validity;
    let span = match (statement.from, statement.until) {
        (Some(from), Some(until)) => {
            strings.fill("from_until", &[("from", &strings.date(from)), ("until", &strings.date(until))])
        }
        (Some(from), None) => strings.fill("from_only", &[("from", &strings.date(from))]),
        (None, Some(until)) => strings.fill("until_only", &[("until", &strings.date(until))]),
        (None, None) => return None,
    };
    Some(plain(span))
}

/// What the row of a field shows.
fn values(context: &PageContext<'_>, index: PlanId, field: Field) -> Vec<Link> {
    let (site, strings) = (context.site, context.strings);
    let metadata = &site.plans[index].metadata;
    let link = |address: String, label: &str| context.link(&metadata.address, &address, label);
    let texts = |texts: &[String]| texts.iter().map(|text| plain(text.clone())).collect();
    let optional = |link: Option<Link>| link.into_iter().collect();
    match field {
        Field::IssuingBody => metadata.bodies.iter().map(|body| link(format!("bodies/{}/", body.id), &body.printed)).collect(),
        Field::Date => vec![plain(strings.date(metadata.date))],
        Field::DocumentNumber => optional(metadata.document_number.as_ref().map(|number| plain(number.to_string()))),
        Field::IndexNumber => optional(metadata.index_number.as_ref().map(|number| plain(number.value.clone()))),
        Field::DocumentDate => optional(metadata.document_date.map(|date| plain(strings.date(date)))),
        Field::Topics => metadata.topics.iter().map(|topic| link(format!("topics/{}/", topic.id), &topic.name)).collect(),
        Field::Kind => optional(metadata.kind.as_ref().map(|kind| link(format!("kinds/{}/", kind.id), &kind.name))),
        Field::Validity => {
            let state = site.states[index];
            vec![link(format!("validity/{}/", state.key()), strings.state(state))]
        }
        Field::Period => {
            let period = metadata.period.map(|period| link(format!("years/{}/", period.from), &strings.period(period)));
            optional(period)
        }
        Field::Series => {
            let series = site.series_of[index].map(|(series, _)| &site.series[series]);
            optional(series.map(|series| link(format!("series/{}/", series.id), &series.name)))
        }
        Field::Disclosure => vec![plain(strings.get(match metadata.disclosure {
            Disclosure::Proactive => "disclosure_proactive",
            Disclosure::OnRequest => "disclosure_on_request",
            Disclosure::Withheld | Disclosure::Unread => "disclosure_withheld",
        }))],
        Field::Category => optional(metadata.category.clone().map(plain)),
        Field::AddressedTo => texts(&metadata.addressed_to),
        Field::CopiedTo => texts(&metadata.copied_to),
        Field::Keywords => texts(&metadata.keywords),
        Field::Summary => optional(metadata.summary.clone().map(plain)),
        other => unreachable!("{} has a row, and nothing here says what stands in it", other.key()),
    }
}

fn parts(context: &PageContext<'_>, plan: &Plan, writer: &mut Writer<'_>) -> Vec<PartView> {
    let titled = plan.parts.len() > 1;
    plan.parts
        .iter()
        .map(|part| {
            let printed = part.title_text();
            let repeats = part.role == PartRole::Plan && fold(&printed) == fold(&plan.metadata.title) && !titled;
            let title = match part.role {
                _ if repeats => String::new(),
                PartRole::Notice if printed.is_empty() => context.strings.get("notice").to_owned(),
                PartRole::Plan
                    if printed.is_empty() && titled && plan.parts.first().is_some_and(|first| first.role == PartRole::Notice) =>
                {
                    context.strings.get("plan_text").to_owned()
                }
                // Every other annex has the line that opened it for its title.
                PartRole::Annex(_) if printed.is_empty() => context.strings.get("glossary").to_owned(),
                _ => printed,
            };
            let level = if title.is_empty() { 2 } else { 3 };
            PartView {
                role: part.role.into(),
                anchor: part.anchor.clone(),
                also: part.also.clone(),
                title,
                body_html: writer.part(part, level),
                heading_level: 2,
            }
        })
        .map(|mut part| {
            // What is gone leaves its anchors at the end of the text, where the reader is told.
            if part.role == crate::schema::plan::PartRole::Plan {
                part.body_html.push_str(&tombstones(context, plan));
            }
            part
        })
        .collect()
}

fn tombstones(context: &PageContext<'_>, plan: &Plan) -> String {
    let mut html = String::new();
    for tombstone in &plan.tombstones {
        let anchor = escaped(&tombstone.anchor);
        if tombstone.is_section {
            html.push_str(&format!("<p class=\"tombstone\" id=\"{anchor}\">{}</p>", escaped(context.strings.get("tombstone"))));
        } else {
            html.push_str(&format!("<span id=\"{anchor}\"></span>"));
            if is_footnote_anchor(&anchor) {
                html.push_str(&format!("<span id=\"{}\"></span>", reference_anchor(&anchor, 1)));
            }
        }
    }
    html
}

fn contents(plan: &Plan, parts: &[PartView]) -> Vec<ContentsEntry> {
    let mut contents = Vec::new();
    let listed = plan.sections().any(|(_, section)| section.is_listed());
    if !listed {
        return contents;
    }
    for (part, view) in plan.parts.iter().zip(parts) {
        if !view.title.is_empty() {
            contents.push(ContentsEntry {
                depth: 0,
                ordinal: String::new(),
                title: view.title.clone(),
                url: format!("#{}", view.anchor),
            });
        }
        for section in part.sections.iter().filter(|section| section.is_listed()) {
            contents.push(ContentsEntry {
                depth: section.depth,
                ordinal: section.ordinal_text().to_owned(),
                title: section.title_text(),
                url: format!("#{}", section.anchor),
            });
        }
    }
    contents
}

/// Takes the lowest levels out of contents that nobody could take in, and tells how many entries went. A five-year plan of
/// 65,000 characters has 337 sections: twenty parts and eighty chapters lead to them.
fn shorten(contents: &mut Vec<ContentsEntry>) -> usize {
    let all = contents.len();
    while contents.len() > MAX_CONTENTS_ENTRIES {
        let lowest = contents.iter().map(|entry| entry.depth).max().unwrap_or_default();
        if lowest < 2 {
            break;
        }
        contents.retain(|entry| entry.depth < lowest);
    }
    all - contents.len()
}

fn file_view(context: &PageContext<'_>, here: &str, file: &str, title: String, download: &str) -> FileView {
    let size = context.site.files.get(file).map(|found| size_text(found.size)).unwrap_or_default();
    let extension = file.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    FileView {
        title,
        url: address::link(here, file),
        format: format_name(file).unwrap_or_default().to_owned(),
        size,
        sha256: context.site.files.get(file).map(|found| found.sha256.clone()).unwrap_or_default(),
        download: format!("{download}.{extension}"),
    }
}

/// A size as people read it.
#[must_use]
pub(super) fn size_text(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes >> 20, ((bytes & 0xF_FFFF) * 10) >> 20),
    }
}

fn attachments(context: &PageContext<'_>, summary: &PlanSummary) -> Vec<FileView> {
    let here = summary.metadata.address.as_str();
    summary
        .metadata
        .attachments
        .iter()
        // What stands in the text, or is linked there, is not said to have no file.
        .filter(|attachment| attachment.origin != AttachmentOrigin::Included || attachment.file.is_some())
        .map(|attachment| match &attachment.file {
            Some(file) => file_view(context, here, file, attachment.title.clone(), &attachment.title),
            None => FileView {
                title: attachment.title.clone(),
                url: String::new(),
                format: String::new(),
                size: String::new(),
                sha256: String::new(),
                download: String::new(),
            },
        })
        .collect()
}

fn downloads(context: &PageContext<'_>, summary: &PlanSummary) -> Vec<FileView> {
    let metadata = &summary.metadata;
    [
        ("index.md", "Markdown", "download_markdown", "md"),
        ("index.txt", "TXT", "download_text", "txt"),
        ("index.json", "JSON", "download_json", "json"),
    ]
    .into_iter()
    .map(|(file, format, key, extension)| FileView {
        title: context.strings.get(key).to_owned(),
        url: address::link(&metadata.address, &format!("{}{file}", metadata.address)),
        format: format.to_owned(),
        size: String::new(),
        sha256: String::new(),
        download: format!("{}.{extension}", metadata.title),
    })
    .collect()
}

fn series_navigation(context: &PageContext<'_>, index: PlanId) -> Option<SeriesNavigation> {
    let site = context.site;
    let (series, at) = site.series_of[index]?;
    let series = Some(&site.series[series]).filter(|series| series.issues.len() > 1)?;
    let here = site.plans[index].metadata.address.as_str();
    let link = |position: usize| {
        series
            .issues
            .get(position)
            .map(|issue| context.link(here, &site.plans[issue.plan].metadata.address, context.strings.period(issue.period)))
    };
    Some(SeriesNavigation {
        series: context.link(here, &format!("series/{}/", series.id), series.name.clone()),
        previous: at.checked_sub(1).and_then(link),
        next: link(at + 1),
        issues: series
            .issues
            .iter()
            .map(|issue| {
                let label = context.strings.period(issue.period);
                if issue.plan == index {
                    Link { label, url: String::new() }
                } else {
                    context.link(here, &site.plans[issue.plan].metadata.address, label)
                }
            })
            .collect(),
    })
}

fn related(context: &PageContext<'_>, index: PlanId) -> Vec<Link> {
    let site = context.site;
    let here = site.plans[index].metadata.address.as_str();
    let mut related: Vec<Link> = Vec::new();
    if let Some(on) = site.reports_on[index] {
        let link = plan_link(context, here, on);
        related.push(Link { label: context.strings.fill("reports_on", &[("title", &link.label)]), url: link.url });
    }
    if let Some(title) = &site.elsewhere[index].reports_on {
        let title = format!("{}{title}{}", context.strings.get("title_open"), context.strings.get("title_close"));
        related.push(plain(context.strings.fill("reports_on", &[("title", &title)])));
    }
    for report in site.reports_of(index) {
        let link = plan_link(context, here, report);
        related.push(Link { label: context.strings.fill("reported_in", &[("title", &link.label)]), url: link.url });
    }
    related.extend(site.related(index).into_iter().map(|entry| related_link(context, here, entry)));
    related
}

fn related_link(context: &PageContext<'_>, here: &str, entry: RelatedLink<'_>) -> Link {
    match entry {
        RelatedLink::Plan(plan, None) => plan_link(context, here, plan),
        RelatedLink::Plan(plan, Some(title)) => context.link(here, &context.site.plans[plan].metadata.address, title),
        RelatedLink::LeftOut(title) => plain(title),
        RelatedLink::File { path, title } => context.link(here, path, title),
        RelatedLink::Address { url, title } => Link { label: title.to_owned(), url: url.to_owned() },
    }
}

/// The tags of a document page (政府网站发展指引: 内容页面).
fn tags(
    context: &PageContext<'_>,
    summary: &PlanSummary,
    bodies: &str,
    description: &str,
    url: &str,
) -> Vec<super::view::MetaTag> {
    let metadata = &summary.metadata;
    let column = metadata.kind.as_ref().map_or_else(|| context.strings.get("nav_catalog").to_owned(), |kind| kind.name.clone());
    let mut keywords: Vec<&str> = metadata.keywords.iter().map(String::as_str).collect();
    keywords.extend(metadata.topics.iter().map(|topic| topic.name.as_str()));
    if keywords.is_empty() {
        keywords.push(&column);
    }
    let mut tags = vec![
        PageContext::tag("ColumnName", column.clone()),
        PageContext::tag("ColumnType", context.strings.get("column_type")),
        PageContext::tag("ArticleTitle", metadata.title.clone()),
        PageContext::tag("PubDate", format!("{} 00:00", metadata.date)),
        PageContext::tag("ContentSource", bodies.to_owned()),
        PageContext::tag("Keywords", keywords.join(",")),
        PageContext::tag("Description", description.to_owned()),
        PageContext::tag("Author", bodies.to_owned()),
    ];
    if !url.is_empty() {
        tags.push(PageContext::tag("Url", url.to_owned()));
    }
    tags
}

fn json_ld(context: &PageContext<'_>, index: PlanId, bodies: &str, description: &str, url: &str) -> String {
    let site = context.site;
    let metadata = &site.plans[index].metadata;
    let organisations: Vec<_> =
        metadata.bodies.iter().map(|body| json!({"@type": "GovernmentOrganization", "name": body.printed})).collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": metadata.title,
        "headline": metadata.title,
        "description": description,
        "inLanguage": metadata.language.as_deref().unwrap_or(site.config.language.tag()),
        "datePublished": metadata.date,
        "publisher": organisations,
        "author": {"@type": "GovernmentOrganization", "name": bodies},
        "isAccessibleForFree": true,
        "creativeWorkStatus": context.strings.state(site.states[index]),
    });
    let mut put = |key: &str, value: serde_json::Value| {
        if let Some(object) = data.as_object_mut() {
            object.insert(key.to_owned(), value);
        }
    };
    if !url.is_empty() {
        put("url", json!(url));
    }
    if let Some(date) = metadata.document_date {
        put("dateCreated", json!(date));
    }
    if let Some(correction) = metadata.corrections.first() {
        put("dateModified", json!(correction.date));
    }
    if let Some(until) = metadata.validity.until {
        put("expires", json!(until));
    }
    let identifiers: Vec<String> = metadata
        .document_number
        .iter()
        .map(ToString::to_string)
        .chain(metadata.index_number.iter().map(|number| number.value.clone()))
        .collect();
    if !identifiers.is_empty() {
        put("identifier", json!(identifiers));
    }
    script_json(&data)
}

/// A plan as lists show it, on the page at `here`.
pub(super) fn entry(context: &PageContext<'_>, here: &str, index: PlanId) -> EntryView {
    let site = context.site;
    let summary = &site.plans[index];
    let metadata = &summary.metadata;
    EntryView {
        title: metadata.title.clone(),
        url: context.url(here, &metadata.address),
        lang: text_language(context, summary),
        bodies: metadata
            .bodies
            .iter()
            .map(|body| context.link(here, &format!("bodies/{}/", body.id), body.printed.clone()))
            .collect(),
        date: context.strings.date(metadata.date),
        date_iso: metadata.date.to_string(),
        state: state_view(context, site.states[index]),
        kind: metadata
            .kind
            .as_ref()
            .map_or_else(|| plain(""), |kind| context.link(here, &format!("kinds/{}/", kind.id), kind.name.clone())),
        period: metadata.period.map(|period| context.strings.period(period)).unwrap_or_default(),
        document_number: metadata.document_number.as_ref().map(ToString::to_string).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_in_kilobytes() {
        assert_eq!(size_text(900), "900 B");
        assert_eq!(size_text(1025), "2 KB");
        assert_eq!(size_text(3 << 20 | 1 << 19), "3.5 MB");
    }
}
