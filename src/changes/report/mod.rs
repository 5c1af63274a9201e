//! The changes in sentences, for whatever prints them: groups of lines made of our words and of quoted ones.

pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod terminal;

use super::site::Changes;
use crate::diagnostic::Language;
use crate::diagnostic::sentence::{
    ChangeCounts, ChangedFact, ChangesLabel, ChangesNote, ChangesReport, PassageInReport, SectionInReport, Sentence,
    StateInReport, TouchedPart, ValidityInReport,
};
use crate::schema::Named;
use crate::schema::changes::{
    AttachmentChanges, DigestKind, Document, DocumentChange, MetadataChange, NameChange, PageCounts, Passage, PassageChange,
    SectionChange, SectionFate, Stretch, TouchedDocument, ValidityCause, ValidityChange,
};
use crate::schema::plan::{Attachment, State, Target};
use serde_json::Value;
use std::collections::BTreeSet;

/// A heading with the lines under it.
#[derive(Debug)]
pub(super) struct Group {
    pub(crate) head: Vec<Span>,
    pub(crate) lines: Vec<Line>,
    /// Whether it is one of many documents, so that a short form may leave it out.
    pub(crate) is_document: bool,
}

/// A line of a report.
#[derive(Debug)]
pub(super) enum Line {
    Item { depth: usize, tone: Tone, spans: Vec<Span> },
    Passage { depth: usize, older: Option<Vec<Stretch>>, newer: Option<Vec<Stretch>> },
}

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Added,
    Gone,
    Changed,
    /// A public link that is broken.
    Broken,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub(super) enum Span {
    /// Our own words.
    Words(String),
    /// Words of a document.
    Quote(String),
    /// An address, an anchor, a file.
    Code(String),
}

fn words(text: impl Into<String>) -> Span {
    Span::Words(text.into())
}

/// No list of addresses or anchors in one line is longer.
const MAX_ENTRIES_OF_LINE: usize = 24;

/// The whole report.
pub(super) fn report(changes: &Changes, language: Language) -> Vec<Group> {
    let writer = ReportWriter { language };
    let mut groups = vec![writer.summary(changes)];
    groups.extend(writer.broken(changes));
    groups.extend(writer.documents(changes));
    groups.extend(writer.rest(changes));
    groups.extend(changes.changed.iter().filter(|change| !change.is_by_date_only()).map(|change| writer.document(change)));
    groups
}

struct ReportWriter {
    language: Language,
}

impl ReportWriter {
    fn say(&self, sentence: &impl Sentence) -> Span {
        words(sentence.words(self.language))
    }

    fn item(&self, tone: Tone, spans: Vec<Span>) -> Line {
        Line::Item { depth: 0, tone, spans }
    }

    fn summary(&self, changes: &Changes) -> Group {
        let (older, newer) = (&changes.older, &changes.newer);
        let verdict = match changes.is_changed {
            Some(false) => ChangesReport::NoChange,
            Some(true) => ChangesReport::Verdict(counts(changes)),
            None => ChangesReport::NoChangeSeen,
        };
        let mut said = vec![
            ChangesReport::Before { as_of: older.as_of, documents: older.documents },
            ChangesReport::Now { as_of: newer.as_of, documents: newer.documents },
            verdict,
        ];
        if !changes.texts_compared {
            let has_digests = older.content.is_some() && newer.content.is_some();
            said.push(if has_digests { ChangesReport::DigestsAlone } else { ChangesReport::ManifestAlone });
        }
        let only_targets = changes.site.touched.iter().any(|touched| touched.parts == [DigestKind::Targets]);
        if only_targets && older.generator != newer.generator {
            said.push(ChangesReport::OtherProgram);
        }
        if changes.site.undetermined > 0 {
            said.push(ChangesReport::Undetermined { documents: changes.site.undetermined });
        }
        let lines = said.iter().map(|said| self.item(Tone::Plain, vec![self.say(said)])).collect();
        Group { head: vec![self.say(&ChangesReport::Head)], lines, is_document: false }
    }

    /// What is broken, before everything else.
    fn broken(&self, changes: &Changes) -> Option<Group> {
        let mut lines = Vec::new();
        for gone in &changes.site.gone {
            let note = if gone.other_page { ChangesNote::GoneForOtherPage } else { ChangesNote::Gone };
            lines.push(self.item(Tone::Broken, self.named(&gone.document, &note)));
        }
        for moved in changes.site.moved.iter().filter(|moved| !moved.redirect) {
            let mut spans = self.named(&moved.document, &ChangesNote::MovedWithoutRedirect);
            spans.extend([words(" → "), Span::Code(moved.to.url.clone())]);
            lines.push(self.item(Tone::Broken, spans));
        }
        for withdrawn in changes.site.withdrawn.iter().filter(|withdrawn| !withdrawn.notice) {
            lines.push(self.item(Tone::Broken, self.named(&withdrawn.document, &ChangesNote::WithdrawnWithoutNotice)));
        }
        for change in &changes.changed {
            for (anchors, note) in
                [(&change.anchors.gone, ChangesNote::AnchorsGone), (&change.anchors.reassigned, ChangesNote::AnchorsReassigned)]
            {
                if !anchors.is_empty() {
                    let mut spans = self.title(&change.title, &change.url);
                    spans.push(self.say(&note));
                    spans.extend(self.list(anchors.iter().map(|anchor| format!("#{anchor}"))));
                    lines.push(self.item(Tone::Broken, spans));
                }
            }
        }
        for (list, label) in
            [(&changes.site.addresses_gone, ChangesLabel::AddressesGone), (&changes.site.files.gone, ChangesLabel::FilesGone)]
        {
            if !list.is_empty() {
                lines.push(self.item(Tone::Broken, self.labelled_list(&label, list.iter().cloned())));
            }
        }
        let head = vec![self.say(&ChangesReport::HeadOfBroken)];
        (!lines.is_empty()).then_some(Group { head, lines, is_document: false })
    }

    fn documents(&self, changes: &Changes) -> Option<Group> {
        let mut lines = Vec::new();
        let site = &changes.site;
        for added in &site.added {
            lines.push(self.item(Tone::Added, self.named(added, &ChangesNote::Added)));
        }
        for withdrawn in &site.withdrawn {
            let note = ChangesNote::Withdrawn { date: withdrawn.date.clone(), has_reason: withdrawn.reason.is_some() };
            let mut spans = self.named(&withdrawn.document, &note);
            spans.extend(withdrawn.reason.clone().map(Span::Quote));
            lines.push(self.item(Tone::Gone, spans));
        }
        for moved in site.moved.iter().filter(|moved| moved.redirect) {
            let mut spans = self.named(&moved.document, &ChangesNote::Moved);
            spans.extend([words(" → "), Span::Code(moved.to.url.clone())]);
            lines.push(self.item(Tone::Changed, spans));
        }
        for touched in &site.touched {
            lines.push(self.item(Tone::Changed, self.named(&touched.document, &touched_note(touched))));
        }
        for change in changes.changed.iter().filter(|change| change.is_by_date_only()) {
            let mut spans = self.title(&change.title, &change.url);
            spans.extend(change.validity.as_ref().map(|validity| self.say(&ChangesNote::Validity(validity_in_report(validity)))));
            lines.push(self.item(Tone::Changed, spans));
        }
        let head = vec![self.say(&ChangesReport::HeadOfDocuments)];
        (!lines.is_empty()).then_some(Group { head, lines, is_document: false })
    }

    /// The name of the site, the guide, files, pages of the site's own, what was not compared.
    fn rest(&self, changes: &Changes) -> Option<Group> {
        let mut lines = self.about_site(changes);
        lines.extend(self.files(changes));
        for gone in &changes.site.outputs_gone {
            lines.push(self.item(Tone::Broken, vec![self.say(&gone.sentence())]));
        }
        let PageCounts { added, changed, gone } = changes.site.pages;
        if changes.is_changed != Some(false) && added + changed + gone > 0 {
            lines.push(self.item(Tone::Plain, vec![self.say(&ChangesReport::PagesOfSite { added, changed, gone })]));
        }
        if !changes.unread.is_empty() {
            let list = changes.unread.iter().cloned();
            lines.push(self.item(Tone::Broken, self.labelled_list(&ChangesLabel::Unread, list)));
        }
        let head = vec![self.say(&ChangesReport::HeadOfSite)];
        (!lines.is_empty()).then_some(Group { head, lines, is_document: false })
    }

    /// What the site says of itself, of those who publish and of bodies.
    fn about_site(&self, changes: &Changes) -> Vec<Line> {
        let site = &changes.site;
        let mut said = Vec::new();
        if let Some(NameChange { older, newer }) = &site.site_title {
            said.push(vec![
                self.say(&ChangesLabel::SiteName),
                Span::Quote(older.clone()),
                words(" → "),
                Span::Quote(newer.clone()),
            ]);
        }
        if changes.guide_changed {
            said.push(vec![self.say(&ChangesReport::GuideChanged), words(" "), Span::Code("about/".into())]);
        }
        if site.organisation_changed {
            said.push(vec![self.say(&ChangesReport::OrganisationChanged)]);
        }
        if !site.bodies_changed.is_empty() {
            said.push(self.labelled_list(&ChangesLabel::BodiesChanged, site.bodies_changed.iter().cloned()));
        }
        said.into_iter().map(|spans| self.item(Tone::Changed, spans)).collect()
    }

    /// New and changed files, but for those that are told with their documents.
    fn files(&self, changes: &Changes) -> Vec<Line> {
        let attachments = changes.changed.iter().flat_map(|change| {
            let AttachmentChanges { added, removed, replaced } = &change.attachments;
            let replaced = replaced.iter().flat_map(|pair| [&pair.older, &pair.newer]);
            added.iter().chain(removed).chain(replaced)
        });
        let reported: BTreeSet<&str> = attachments.filter_map(|file| file.url.as_deref()).collect();
        let files = &changes.site.files;
        let mut lines = Vec::new();
        for (list, tone, label) in
            [(&files.added, Tone::Added, ChangesLabel::NewFiles), (&files.changed, Tone::Changed, ChangesLabel::ChangedFiles)]
        {
            let list: Vec<String> = list.iter().filter(|path| !reported.contains(path.as_str())).cloned().collect();
            if !list.is_empty() {
                lines.push(self.item(tone, self.labelled_list(&label, list.into_iter())));
            }
        }
        lines
    }

    fn document(&self, change: &DocumentChange) -> Group {
        let mut lines = Vec::new();
        let anchors = &change.anchors;
        let mut spans = vec![self.say(&ChangesReport::Anchors {
            kept: anchors.kept,
            new: anchors.new.len(),
            gone: anchors.gone.len(),
            tombstones: anchors.tombstones.len(),
        })];
        spans.extend(self.list(anchors.tombstones.iter().map(|anchor| format!("#{anchor}"))));
        lines.push(self.item(Tone::Plain, spans));
        if let Some(validity) = &change.validity {
            let said = self.say(&ChangesReport::Validity(validity_in_report(validity)));
            lines.push(self.item(Tone::Changed, vec![said]));
        }
        lines.extend(change.metadata.iter().map(|fact| self.fact(fact)));
        self.targets(change, &mut lines);
        self.attachments(&change.attachments, &mut lines);
        for section in &change.sections {
            self.section(section, &mut lines);
        }
        for passage in &change.footnotes {
            self.passage(true, passage, 0, &mut lines);
        }
        Group { head: self.title(&change.title, &change.url), lines, is_document: true }
    }

    fn fact(&self, change: &MetadataChange) -> Line {
        let value = |value: &Value| {
            let shown = shown(value);
            if shown.is_empty() { self.say(&ChangesReport::NoValue) } else { Span::Quote(shown) }
        };
        let label = self.say(&ChangesLabel::Fact(ChangedFact::by_name(&change.field)));
        self.item(Tone::Changed, vec![label, value(&change.older), words(" → "), value(&change.newer)])
    }

    fn targets(&self, change: &DocumentChange, lines: &mut Vec<Line>) {
        let label = self.say(&ChangesLabel::Target);
        let named = |target: &Target<'_>| {
            vec![label.clone(), Span::Quote(target.indicator.to_string()), words(" "), Span::Quote(target.quote.to_string())]
        };
        for pair in &change.targets.changed {
            let mut spans = named(&pair.older);
            spans.extend([
                words(" → "),
                Span::Quote(pair.newer.quote.to_string()),
                words(" "),
                Span::Code(format!("#{}", pair.newer.anchor)),
            ]);
            lines.push(self.item(Tone::Changed, spans));
        }
        for (list, tone, note) in [
            (&change.targets.added, Tone::Added, ChangesNote::TargetNew),
            (&change.targets.gone, Tone::Gone, ChangesNote::TargetGone),
        ] {
            for target in list {
                let mut spans = named(target);
                spans.extend([self.say(&note), words(" "), Span::Code(format!("#{}", target.anchor))]);
                lines.push(self.item(tone, spans));
            }
        }
    }

    fn attachments(&self, changes: &AttachmentChanges, lines: &mut Vec<Line>) {
        let mut add = |file: &Attachment<'_>, tone: Tone, note: &ChangesNote| {
            let name = match &file.title {
                Some(title) => Span::Quote(title.to_string()),
                None => self.say(&ChangesReport::Original),
            };
            let mut spans = vec![self.say(&ChangesLabel::Attachment), name, self.say(note)];
            if let Some(url) = &file.url {
                spans.extend([words(" "), Span::Code(url.to_string())]);
            }
            lines.push(self.item(tone, spans));
        };
        changes.added.iter().for_each(|file| add(file, Tone::Added, &ChangesNote::FileAdded));
        changes.removed.iter().for_each(|file| add(file, Tone::Gone, &ChangesNote::FileRemoved));
        for pair in &changes.replaced {
            let has_other_contents = pair.older.sha256 != pair.newer.sha256;
            let note = if has_other_contents { ChangesNote::FileOfOtherContents } else { ChangesNote::FileOfOtherName };
            add(&pair.newer, Tone::Changed, &note);
        }
    }

    fn section(&self, change: &SectionChange, lines: &mut Vec<Line>) {
        let (tone, fate) = match change.change {
            SectionFate::Added => (Tone::Added, SectionInReport::Added),
            SectionFate::Removed => (Tone::Gone, SectionInReport::Removed),
            SectionFate::Changed => (Tone::Changed, SectionInReport::Changed),
        };
        let mut spans = vec![self.say(&ChangesReport::Section(fate)), words(" ")];
        spans.extend(match &change.former_title {
            Some(former) => vec![Span::Quote(former.clone()), words(" → "), Span::Quote(change.title.clone())],
            None if change.title.is_empty() => Vec::new(),
            None => vec![Span::Quote(change.title.clone())],
        });
        spans.extend([words(" "), Span::Code(format!("#{}", change.anchor))]);
        if change.renumbered || change.moved {
            let also = ChangesReport::SectionAlso { is_renumbered: change.renumbered, is_moved: change.moved };
            spans.push(self.say(&also));
        }
        lines.push(self.item(tone, spans));
        for passage in &change.passages {
            self.passage(false, passage, 1, lines);
        }
    }

    fn passage(&self, is_footnote: bool, passage: &Passage, depth: usize, lines: &mut Vec<Line>) {
        let (tone, change) = match passage.change {
            PassageChange::Added => (Tone::Added, PassageInReport::Added),
            PassageChange::Removed => (Tone::Gone, PassageInReport::Removed),
            PassageChange::Reworded => (Tone::Changed, PassageInReport::Reworded),
            PassageChange::Rewritten => (Tone::Changed, PassageInReport::Rewritten),
            PassageChange::Moved => (Tone::Changed, PassageInReport::Moved),
        };
        let said = self.say(&ChangesReport::Passage { is_footnote, change });
        lines.push(Line::Item { depth, tone, spans: vec![said, words(" "), Span::Code(format!("#{}", passage.anchor))] });
        let is_same = passage.change == PassageChange::Moved && passage.older == passage.newer;
        let older = if is_same { None } else { passage.older.clone() };
        lines.push(Line::Passage { depth, older, newer: passage.newer.clone() });
    }

    fn named(&self, document: &Document, note: &ChangesNote) -> Vec<Span> {
        let mut spans = self.title(document.title.as_deref().unwrap_or_default(), &document.url);
        spans.push(self.say(note));
        spans
    }

    fn title(&self, title: &str, url: &str) -> Vec<Span> {
        let address = Span::Code(url.to_owned());
        if title.is_empty() {
            return vec![address];
        }
        let title = ChangesReport::Title { title: title.to_owned() }.words(self.language);
        vec![Span::Quote(title), words(" "), address]
    }

    fn labelled_list(&self, label: &ChangesLabel, list: impl ExactSizeIterator<Item = String>) -> Vec<Span> {
        let mut spans = vec![self.say(label)];
        spans.extend(self.list(list));
        spans
    }

    /// A list of addresses or anchors; the rest of a long one is counted.
    fn list(&self, list: impl ExactSizeIterator<Item = String>) -> Vec<Span> {
        let rest = list.len().saturating_sub(MAX_ENTRIES_OF_LINE);
        let mut spans = Vec::new();
        for (index, text) in list.take(MAX_ENTRIES_OF_LINE).enumerate() {
            if index > 0 {
                spans.push(words(" "));
            }
            spans.push(Span::Code(text));
        }
        if rest > 0 {
            spans.push(self.say(&ChangesReport::MoreEntries { count: rest }));
        }
        spans
    }
}

/// How many of each sort have changed.
fn counts(changes: &Changes) -> ChangeCounts {
    let site = &changes.site;
    let compared_by_date = changes.changed.iter().filter(|change| change.is_by_date_only()).count();
    let touched_by_date = site.touched.iter().filter(|touched| touched.is_by_date_only()).count();
    ChangeCounts {
        added: site.added.len(),
        withdrawn: site.withdrawn.len(),
        gone: site.gone.len(),
        moved: site.moved.len(),
        changed: changes.changed.len() - compared_by_date,
        by_date: compared_by_date + touched_by_date,
        touched: site.touched.len() - touched_by_date,
        files: site.files.added.len() + site.files.changed.len() + site.files.gone.len(),
        broken: broken(changes),
    }
}

/// What is known of a document of which there are digests alone.
fn touched_note(touched: &TouchedDocument) -> ChangesNote {
    let part = |kind: &DigestKind| match kind {
        DigestKind::Facts => TouchedPart::Metadata,
        DigestKind::Text => TouchedPart::Text,
        DigestKind::Targets => TouchedPart::Targets,
        DigestKind::Files => TouchedPart::Files,
    };
    ChangesNote::Touched {
        parts: touched.parts.iter().map(part).collect(),
        validity: touched.validity.as_ref().map(validity_in_report),
    }
}

fn validity_in_report(change: &ValidityChange) -> ValidityInReport {
    let state = |state: &Named<State>| match state {
        Named::Known(State::InForce) => StateInReport::InForce,
        Named::Known(State::Pending) => StateInReport::Pending,
        Named::Known(State::PeriodEnded) => StateInReport::PeriodEnded,
        Named::Known(State::Expired) => StateInReport::Expired,
        Named::Known(State::Repealed) => StateInReport::Repealed,
        Named::Unknown(_) => StateInReport::Unknown,
    };
    ValidityInReport {
        older: state(&change.older),
        newer: state(&change.newer),
        is_by_date_alone: change.cause == ValidityCause::Date,
    }
}

/// How many public links are broken.
fn broken(changes: &Changes) -> usize {
    let site = &changes.site;
    site.gone.len()
        + site.moved.iter().filter(|moved| !moved.redirect).count()
        + site.withdrawn.iter().filter(|withdrawn| !withdrawn.notice).count()
        + site.addresses_gone.len()
        + site.files.gone.len()
        + changes.changed.iter().map(|change| change.anchors.gone.len() + change.anchors.reassigned.len()).sum::<usize>()
}

/// A value of `index.json` as a person reads it; empty when there is none.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(shown).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、"),
        Value::Object(object) => {
            let part = |key: &str| object.get(key).map(shown).filter(|text| !text.is_empty());
            if let (Some(from), Some(to)) = (part("from"), part("to")) {
                return if from == to { from } else { format!("{from}—{to}") };
            }
            if let Some(date) = part("date") {
                return format!("{date} {}", part("note").unwrap_or_default());
            }
            part("printed").or_else(|| part("title")).or_else(|| part("name")).or_else(|| part("id")).unwrap_or_default()
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
