//! What other pages need of a plan; its text is read again when its own page is made.

use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::base::field::Field;
use crate::diagnostic::{Place, SourceText};
use crate::document::{Block, BlockKind, Footnote, Inline, LinkTarget, RunningText, body_start, key_line, plain_text};
use crate::plan::{
    AttachmentOrigin, Metadata, Part, PartRole, Plan, Related, Section, SectionForm, StatedValidity, Target, Term,
    stated_validity,
};
use crate::source::{LockedAnchor, PublicationDigest};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

/// A plan without its text.
#[derive(Debug, Clone)]
pub(crate) struct PlanSummary {
    /// Path under `content/` without extension.
    pub(crate) id: String,
    /// The file, relative to the site folder.
    pub(crate) file: String,
    /// Fingerprint of the file.
    pub(crate) digest: Digest,
    /// Bytes of the file.
    pub(crate) size: usize,
    /// What is said about it.
    pub(crate) metadata: Arc<Metadata>,
    /// Its sections.
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) terms: Vec<Term>,
    /// Its numeric targets, so that they are not looked for again when its text is; `None` where the program failed to find them.
    pub(crate) targets: Option<Arc<[Target]>>,
    /// Links to check: those that stay on the site.
    pub(crate) links: Vec<LinkUse>,
    pub(crate) images: Vec<(String, Place)>,
    /// `supersedes`, with places.
    pub(crate) supersedes: Vec<(String, Place)>,
    /// `validity.repealed_by`, with its place.
    pub(crate) repealed_by: Option<(String, Place)>,
    /// Where its series is named: in its line of the front matter, else in the title.
    pub(crate) series_place: Place,
    /// `report_on`, with its place.
    pub(crate) report_on: Option<(String, Place)>,
    /// Where each entry of `related` stands.
    pub(crate) related_places: Vec<Place>,
    /// Attachments and original: file and place.
    pub(crate) attachments: Vec<(String, Place)>,
    /// What the text says of its own validity.
    pub(crate) stated_validity: Vec<StatedValidity>,
    /// Where the front matter says it.
    pub(crate) validity_place: Place,
    /// Where the address comes from.
    pub(crate) address_place: Place,
    /// Where each entry of `continues` stands.
    pub(crate) pin_places: Vec<Place>,
    /// Old addresses with places.
    pub(crate) alias_places: Vec<(String, Place)>,
    /// Where the index number stands.
    pub(crate) index_number_place: Option<Place>,
    /// Its anchors as they are published, and what else `anchors.lock` notes of its words.
    pub(crate) published: Vec<LockedAnchor>,
    /// What the publication tells, where `anchors.lock` will be written.
    pub(crate) publication_digest: Option<PublicationDigest>,
    /// Anchors, hashed: enough to know whether a link finds one.
    anchors: Vec<u64>,
}

/// A section as lists see it.
#[derive(Debug, Clone)]
pub(crate) struct OutlineEntry {
    pub(crate) anchor: String,
    /// Its printed number.
    pub(crate) ordinal: String,
    /// Its title; empty for items and leads.
    pub(crate) title: String,
    /// How deep it stands in its part, from 1; 0 for leads.
    pub(crate) depth: u8,
    /// How it is printed.
    pub(crate) form: SectionForm,
    /// The part it stands in.
    pub(crate) part: PartRole,
    /// The printed numbers from the top, as a citation names them: `三（二）`.
    pub(crate) citation: String,
}

/// A link that stays on the site.
#[derive(Debug, Clone)]
pub(crate) struct LinkUse {
    /// Where it leads.
    pub(crate) target: LinkTarget,
    pub(crate) place: Place,
    /// The bytes of the file.
    pub(crate) range: Range<usize>,
    /// What is read there.
    pub(crate) words: String,
}

/// What a page of running text leads to, and what leads within it.
#[derive(Debug, Clone)]
pub(crate) struct PageUses {
    /// Links to check: those that stay on the site.
    pub(crate) links: Vec<LinkUse>,
    pub(crate) images: Vec<(String, Place)>,
    anchors: BTreeSet<String>,
}

impl PageUses {
    /// Takes from a page what others need to check it.
    #[must_use]
    pub(crate) fn of(page: &RunningText, source: &SourceText) -> Self {
        let mut collector = Collector { source, links: Vec::new(), images: Vec::new() };
        collector.blocks(&page.blocks);
        page.footnotes.iter().for_each(|footnote| collector.blocks(&footnote.blocks));
        let ids = page.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { id, .. } => id.clone(),
            _ => None,
        });
        let anchors = ids.chain(page.footnotes.iter().map(|footnote| footnote.anchor.clone())).collect();
        Self { links: collector.links, images: collector.images, anchors }
    }

    /// Whether the page has this anchor; those of its other headings are counted when it is made.
    #[must_use]
    pub(crate) fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor) || anchor.starts_with("g-")
    }

    /// The files that it names, under `content/`.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        linked_files(&self.links).chain(self.images.iter().map(|(file, _)| file.as_str()))
    }
}

/// The files to which links lead, under `content/`.
fn linked_files(links: &[LinkUse]) -> impl Iterator<Item = &str> {
    links.iter().filter_map(|link| match &link.target {
        LinkTarget::File(file) => Some(file.as_str()),
        _ => None,
    })
}

/// The line of the front matter about the validity.
fn validity_place(source: &SourceText) -> Place {
    let front = body_start(source).and_then(|end| source.text.get(..end)).unwrap_or_default();
    key_line(front, Field::Validity).map_or_else(|| source.whole(), |line| source.place(line))
}

impl PlanSummary {
    /// Takes from a plan what other pages need. What the publication tells is given where `anchors.lock` will be written: then
    /// its anchors are taken as well.
    #[must_use]
    pub(crate) fn of(plan: &Plan, source: &SourceText, publication_digest: Option<PublicationDigest>) -> Self {
        let mut collector = Collector { source, links: Vec::new(), images: Vec::new() };
        for (_, section) in plan.sections() {
            collector.inlines(&section.title);
            section.blocks.iter().for_each(|block| collector.kind(&block.kind));
        }
        plan.parts.iter().for_each(|part| collector.inlines(&part.title));
        plan.footnotes.iter().for_each(|footnote| collector.blocks(&footnote.blocks));
        let metadata = Arc::clone(&plan.metadata);
        let located = |text: &crate::source::yaml::Located<String>| (text.value.clone(), source.place(text.range.clone()));
        let mut attachments: Vec<(String, Place)> = metadata
            .attachments
            .iter()
            // A file that the text links to is checked as a link.
            .filter(|attachment| attachment.origin == AttachmentOrigin::Declared)
            .filter_map(|attachment| Some((attachment.file.clone()?, source.place(attachment.range.clone()))))
            .collect();
        attachments.extend(metadata.original.as_ref().map(located));
        Self {
            id: plan.id.clone(),
            file: plan.file.clone(),
            digest: plan.digest,
            size: source.text.len(),
            outline: outline(plan),
            terms: plan.terms(),
            targets: (!plan.has_unread_targets).then(|| Arc::clone(&plan.targets)),
            links: collector.links,
            images: collector.images,
            supersedes: metadata.supersedes.iter().map(located).collect(),
            repealed_by: metadata.validity.repealed_by.as_ref().map(located),
            series_place: source.place(metadata.series_range.clone()),
            report_on: metadata.report_on.as_ref().map(located),
            related_places: metadata.related.iter().map(|entry| source.place(entry.range.clone())).collect(),
            attachments,
            stated_validity: stated_validity(plan),
            validity_place: validity_place(source),
            address_place: if metadata.address_range.is_empty() {
                source.whole()
            } else {
                source.place(metadata.address_range.clone())
            },
            pin_places: metadata.continues.iter().map(|(here, _)| source.place(here.range.clone())).collect(),
            alias_places: metadata.aliases.iter().map(located).collect(),
            index_number_place: metadata.index_number.as_ref().map(|number| source.place(number.range.clone())),
            published: if publication_digest.is_some() { plan.published_anchors() } else { Vec::new() },
            publication_digest,
            anchors: anchors(plan, &plan.footnotes),
            metadata,
        }
    }

    /// The same plan with this said about it.
    #[must_use]
    pub(crate) fn with_metadata(&self, metadata: Metadata) -> Self {
        Self { metadata: Arc::new(metadata), ..self.clone() }
    }

    /// Path of the file under `content/`.
    #[must_use]
    pub(crate) fn content_path(&self) -> &str {
        self.file.strip_prefix("content/").unwrap_or(&self.file)
    }

    /// Whether the page has this anchor.
    #[must_use]
    pub(crate) fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.binary_search(&hash(anchor)).is_ok()
    }

    /// The files that it names, under `content/`.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        let related = self.metadata.related.iter().filter_map(Related::file);
        self.attachments.iter().chain(&self.images).map(|(file, _)| file.as_str()).chain(linked_files(&self.links)).chain(related)
    }

    /// The day from which it counts, for what it supersedes.
    #[must_use]
    pub(crate) fn effective_date(&self) -> Date {
        self.metadata.validity.from.unwrap_or(self.metadata.date)
    }

    /// Its first-level sections: what a grid by year shows.
    pub(crate) fn first_level(&self) -> impl Iterator<Item = &OutlineEntry> {
        self.outline.iter().filter(|entry| entry.part == PartRole::Plan && entry.depth == 1 && !entry.title.is_empty())
    }

    /// The section of this anchor.
    #[must_use]
    pub(crate) fn section(&self, anchor: &str) -> Option<&OutlineEntry> {
        self.outline.iter().find(|entry| entry.anchor == anchor)
    }
}

fn outline(plan: &Plan) -> Vec<OutlineEntry> {
    let mut outline = Vec::new();
    for part in &plan.parts {
        for (index, section) in part.sections.iter().enumerate() {
            outline.push(OutlineEntry {
                anchor: section.anchor.clone(),
                ordinal: section.ordinal_text().to_owned(),
                title: section.title_text(),
                depth: section.depth,
                form: section.form,
                part: part.role,
                citation: citation(part, index),
            });
        }
    }
    outline
}

/// The printed numbers from the top without commas: `三（二）`, `第二篇第六章`; the title where there is no number.
#[must_use]
pub(crate) fn citation(part: &Part, index: usize) -> String {
    let mut chain: Vec<&Section> = Vec::new();
    let mut next = Some(index);
    while let Some(section) = next.and_then(|index| part.sections.get(index)) {
        chain.push(section);
        next = section.parent;
    }
    chain.reverse();
    let numbers: String = chain
        .iter()
        .map(|section| section.ordinal_text().trim_matches(['、', '.', '．', '：', ':', '—']))
        .collect::<Vec<_>>()
        .join("");
    if numbers.is_empty() { part.sections[index].title_text() } else { numbers }
}

fn anchors(plan: &Plan, footnotes: &[Footnote]) -> Vec<u64> {
    let mut anchors = Vec::new();
    for (_, section) in plan.sections() {
        anchors.push(hash(&section.anchor));
        anchors.extend(section.also.iter().map(|also| hash(also)));
        for block in &section.blocks {
            anchors.push(hash(&block.anchor));
            anchors.extend(block.also.iter().map(|also| hash(also)));
        }
    }
    anchors.extend(plan.tombstones.iter().map(|tombstone| hash(&tombstone.anchor)));
    let parts = plan.parts.iter().filter(|part| !part.title.is_empty() || part.role != PartRole::Plan);
    anchors.extend(parts.map(|part| hash(&part.anchor)));
    anchors.extend(plan.parts.iter().flat_map(|part| &part.also).map(|also| hash(also)));
    anchors.extend(footnotes.iter().map(|footnote| hash(&footnote.anchor)));
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

fn hash(anchor: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    anchor.hash(&mut hasher);
    hasher.finish()
}

struct Collector<'a> {
    source: &'a SourceText,
    links: Vec<LinkUse>,
    images: Vec<(String, Place)>,
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.kind(&block.kind));
    }

    fn kind(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => self.inlines(inlines),
            BlockKind::List(items) => items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Quote(blocks) => self.blocks(blocks),
            BlockKind::Table { head, rows, .. } => {
                std::iter::once(head).chain(rows).flatten().for_each(|cell| self.inlines(cell));
            }
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|(term, explanations)| {
                self.inlines(term);
                explanations.iter().for_each(|blocks| self.blocks(blocks));
            }),
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Script(_, inner) => self.inlines(inner),
                Inline::Link(link) => {
                    if !matches!(&link.target, LinkTarget::Faulty) {
                        self.links.push(LinkUse {
                            target: link.target.clone(),
                            place: self.source.place(link.range.clone()),
                            range: link.range.clone(),
                            words: plain_text(&link.inlines),
                        });
                    }
                    self.inlines(&link.inlines);
                }
                Inline::Image(image) => self.images.push((image.file.clone(), self.source.place(image.range.clone()))),
                Inline::Text(_) | Inline::Code(_) | Inline::FootnoteReference(_) | Inline::Break => {}
            }
        }
    }
}
