//! Gives every section and block its anchor, for ever.
//!
//! An anchor is the path of printed numbers, not of positions: chapter numbers run on through the parts
//! (第六章 opens 第二篇), and a number in a letter or a speech is the printed one. Once published, an anchor stays
//! with its text, which is known again by its words and by what is around and below it; numbers name only text that
//! has no anchor yet. That holds when the program reads a document otherwise than the release before it, too: the words
//! are the same, and the anchor leads to what they are now.

mod exact;
mod exchanged;
pub(crate) mod fingerprint;
mod notes;
mod place;
pub(crate) mod recognise;
mod reworded;
mod stream;
mod texts;

pub(crate) use exact::{exact_digest, exact_words};
pub(crate) use fingerprint::{fingerprint, sketch};
pub(crate) use recognise::{Class, NewText, OldText, recognise};
pub(crate) use reworded::{WordChange, word_changes};
pub(crate) use texts::TextPlace;

use super::outline::annex_name;
use super::section::{BlockRole, Part, PartRole, PlanBlock, Section, SectionForm, block_text};
use crate::base::address::is_footnote_anchor;
use crate::base::digest::Digest;
use crate::base::text::fold;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::document::{BlockKind, Footnote, PlainWords, plain_text, split_inlines};
use crate::source::{LockedAnchor, LockedDocument, LockedText, LockedWords, Sketch};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use stream::{Stream, Stretch};

/// The heading of the plan itself.
const PLAN: &str = "plan";

/// A stretch of so many characters is not found elsewhere by chance.
const TELLING_STRETCH_CHARS: usize = 8;

/// A text of so many characters is known again by them where it stood, though others were added.
const MIN_CLAUSE_CHARS: usize = 5;

/// A published anchor whose text is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// The anchor.
    pub anchor: String,
    /// What it belonged to.
    pub(crate) to: LockedText,
    /// Whether it was a section's: the page tells the reader of those.
    pub(crate) is_section: bool,
}

/// Assigns all anchors; returns the published ones whose text is gone.
pub(crate) fn assign(
    parts: &mut [Part],
    footnotes: Vec<Footnote>,
    locked: Option<&LockedDocument>,
    (source, digest): (&SourceText, &Digest),
    report: &mut Diagnostics,
) -> (Vec<Footnote>, Vec<Tombstone>) {
    // Only for locks of the first form: those of today note the words of today's reading.
    let as_published = locked.filter(|locked| locked.publication.is_none()).and_then(|_| as_published(parts, &footnotes, source));
    let (read_parts, read_notes) = as_published
        .as_ref()
        .map_or((&*parts, footnotes.as_slice()), |(parts, footnotes)| (parts.as_slice(), footnotes.as_slice()));
    let mut units = units(read_parts, locked.is_some(), source, report);
    let mut notes: Vec<Unit> = read_notes.iter().map(|footnote| Unit::of_footnote(footnote, locked.is_some())).collect();
    let mut tombstones = if let Some(locked) = locked {
        let of_text = lines_of(locked, |class| class != Class::Note);
        let is_by_order = locked.publication.is_none();
        // The file is the one that was published: whatever is different now is the program's doing, and nobody has come or
        // gone.
        let is_reread = is_by_order || locked.is_of(digest);
        let published = Published::new(&of_text, is_by_order);
        let leads_to = recognise_text(&units, &published, read_parts, is_reread);
        let tombstones = keep_published(&mut units, &published, &leads_to);
        // New numbers come with an edit. Those that a text has between one merge and the next depend on their order.
        if !locked.is_merged && !locked.is_of(digest) {
            add_new_numbers(&mut units, &published);
        }
        tombstones
    } else {
        for unit in units.iter_mut().chain(&mut notes) {
            unit.anchor.clone_from(&unit.text.anchor);
        }
        Vec::new()
    };
    // Texts before notes: a note is known by the text that refers to it, and that must have its anchor by then.
    give(units, parts);
    if let Some(locked) = locked {
        // A note is known again among notes only: the text may say the same.
        let of_notes = lines_of(locked, |class| class == Class::Note);
        let published = Published::new(&of_notes, locked.publication.is_none());
        let leads_to = notes::recognise_notes(&notes, &footnotes, parts, &published);
        tombstones.append(&mut keep_published(&mut notes, &published, &leads_to));
    }
    let footnotes = footnotes.into_iter().zip(notes).map(|(footnote, unit)| Footnote { anchor: unit.anchor, ..footnote });
    // When each text has gone is no matter: two branches write them in one order.
    tombstones.sort_by(|one, other| one.anchor.cmp(&other.anchor));
    (footnotes.collect(), tombstones)
}

fn lines_of(locked: &LockedDocument, is_asked: impl Fn(Class) -> bool) -> Vec<&LockedAnchor> {
    locked.anchors.iter().filter(|line| is_asked(class_of(&line.anchor))).collect()
}

/// The texts with the words that a former program published, by which its lock knows them; `None` where they are the same.
fn as_published(parts: &[Part], footnotes: &[Footnote], source: &SourceText) -> Option<(Vec<Part>, Vec<Footnote>)> {
    let (mut parts, mut footnotes) = (parts.to_vec(), footnotes.to_vec());
    let mut words = PlainWords::new(source);
    let mut is_other = false;
    for part in &mut parts {
        is_other |= words.read(&mut part.title);
        for section in &mut part.sections {
            let has_other_title = words.read(&mut section.title);
            if has_other_title && section.form == SectionForm::RunIn {
                end_title_at_stop(section);
            }
            is_other |= has_other_title;
            for block in &mut section.blocks {
                is_other |= words.read_block(&mut block.kind);
            }
        }
    }
    for footnote in &mut footnotes {
        is_other |= words.read_blocks(&mut footnote.blocks);
    }
    is_other.then_some((parts, footnotes))
}

/// Ends a title at its first full stop: that stands inside a link whose characters the title has all now.
fn end_title_at_stop(section: &mut Section) {
    const STOP: char = '。';
    let words = plain_text(&section.title);
    let Some(end) = words.find(STOP).map(|at| at + STOP.len_utf8()).filter(|end| *end < words.len()) else { return };
    let (title, mut rest) = split_inlines(std::mem::take(&mut section.title), end);
    section.title = title;
    if let Some(PlanBlock { kind: BlockKind::Paragraph(inlines), .. }) = section.blocks.first_mut() {
        rest.append(inlines);
        *inlines = rest;
    }
}

/// Writes the anchors where they belong.
fn give(units: Vec<Unit>, parts: &mut [Part]) {
    for unit in units {
        let Some(part) = parts.get_mut(unit.at.part) else { continue };
        match (unit.at.section, unit.at.block) {
            (None, _) => {
                let is_lead = part.role != PartRole::Plan;
                if let Some(lead) = part.sections.first_mut().filter(|first| is_lead && first.form == SectionForm::Lead) {
                    lead.anchor.clone_from(&unit.anchor);
                }
                part.anchor = unit.anchor;
                part.also = unit.also;
            }
            (Some(section), None) => {
                let section = &mut part.sections[section];
                section.also = unit.also;
                section.anchor = unit.anchor;
            }
            (Some(section), Some(block)) => {
                let block = &mut part.sections[section].blocks[block];
                block.also = unit.also;
                block.anchor = unit.anchor;
            }
        }
    }
}

/// What is published of these parts: for `anchors.lock`.
#[must_use]
pub(crate) fn published(parts: &[Part], footnotes: &[Footnote], tombstones: &[Tombstone]) -> Vec<LockedAnchor> {
    let mut anchors = Vec::new();
    // A second anchor is noted as the same as the first and not by words of its own, so that both always lead to one text.
    let mut put = |anchor: &str, also: &[&[String]], words: LockedWords| {
        anchors.push(LockedAnchor::new(anchor, LockedText::Words(words)));
        let same = |other: &String| LockedAnchor::new(other, LockedText::SameAs(anchor.to_owned()));
        anchors.extend(also.iter().copied().flatten().map(same));
    };
    for part in parts {
        let title = part_words(part);
        let has_lead = part.sections.first().is_some_and(|first| first.anchor == part.anchor);
        if !has_lead && (title.is_some() || !part.also.is_empty()) {
            put(&part.anchor, &[&part.also], whole_words(title.as_deref(), ""));
        }
        for section in &part.sections {
            let parent = section.parent.map_or(&part.anchor, |parent| &part.sections[parent].anchor);
            let noted = match section.form {
                SectionForm::Lead if section.anchor == part.anchor => whole_words(title.as_deref(), ""),
                // Its exact words are those of its first block.
                SectionForm::Item => words(section_words(section).as_deref(), parent),
                _ => whole_words(section_words(section).as_deref(), parent),
            };
            let of_heading = if section.anchor == part.anchor { part.also.as_slice() } else { &[] };
            put(&section.anchor, &[of_heading, &section.also], noted);
            for block in anchored(section) {
                let text = block.text();
                let exact = Some(exact_digest(&exact_words(&text, block.role == BlockRole::Table)));
                put(&block.anchor, &[&block.also], LockedWords { exact, ..words(Some(&text), &section.anchor) });
            }
        }
    }
    // A note stands in nothing; what is noted is the text that refers to it.
    let marks = if footnotes.is_empty() { HashMap::new() } else { notes::first_marks(parts) };
    for footnote in footnotes {
        let text = marks.get(footnote.label.as_str()).copied().unwrap_or_default();
        put(&footnote.anchor, &[], whole_words(Some(&footnote_text(footnote)), text));
    }
    // What is gone stays in the lock: its anchor is never given to another text, and leads back if the text comes back.
    anchors.extend(tombstones.iter().map(|tombstone| LockedAnchor::new(&tombstone.anchor, tombstone.to.clone())));
    anchors
}

fn words(text: Option<&str>, parent: &str) -> LockedWords {
    LockedWords {
        fingerprint: text.map(fingerprint).unwrap_or_default(),
        sketch: text.map(sketch).unwrap_or_default(),
        exact: None,
        parent: parent.to_owned(),
        is_gone: false,
    }
}

/// What is noted of a text whose exact words no other line has.
fn whole_words(text: Option<&str>, parent: &str) -> LockedWords {
    LockedWords { exact: text.map(|text| exact_digest(&exact_words(text, false))), ..words(text, parent) }
}

/// The blocks of a section that have anchors.
fn anchored(section: &Section) -> impl Iterator<Item = &PlanBlock> {
    section.blocks.iter().filter(|block| block.role != BlockRole::Rule)
}

/// What an annex is known by beside its text: its name, since 附件1 is another one's label when an annex before it goes.
fn part_words(part: &Part) -> Option<String> {
    let name = annex_title(part).map(|title| annex_name(&title).to_owned());
    name.filter(|name| !name.is_empty())
}

/// The name of an annex with its label, by which former programs knew it.
fn annex_title(part: &Part) -> Option<String> {
    let is_annex = matches!(part.role, PartRole::Annex(_));
    Some(part.title_text()).filter(|title| is_annex && !title.is_empty())
}

/// What a section is known by; a lead has no words of its own.
fn section_words(section: &Section) -> Option<String> {
    match section.form {
        SectionForm::Lead => None,
        SectionForm::Heading | SectionForm::RunIn => Some(section.title_text()),
        SectionForm::Item => Some(section.blocks.first().map(PlanBlock::text).unwrap_or_default()),
    }
}

/// Where a unit stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct At {
    part: usize,
    section: Option<usize>,
    block: Option<usize>,
}

/// Something that has an anchor, in the order of the text.
struct Unit {
    text: NewText,
    /// The author chose its anchor.
    is_chosen: bool,
    at: At,
    anchor: String,
    also: Vec<String>,
}

impl Unit {
    fn new(class: Class, anchor: String, parent: Option<usize>, words: Option<&str>, at: At) -> Self {
        let text = NewText {
            class,
            anchor,
            fingerprint: words.map(fingerprint).unwrap_or_default(),
            sketch: words.map(sketch).unwrap_or_default(),
            chars: words.map(|words| fold(words).chars().count()).unwrap_or_default(),
            parent,
            labelled: 0,
        };
        Self { text, is_chosen: false, at, anchor: String::new(), also: Vec::new() }
    }

    fn of_footnote(footnote: &Footnote, is_locked: bool) -> Self {
        let words = is_locked.then(|| footnote_text(footnote));
        Self::new(Class::Note, footnote.anchor.clone(), None, words.as_deref(), At::default())
    }
}

#[must_use]
pub(crate) fn footnote_text(footnote: &Footnote) -> String {
    footnote.blocks.iter().map(|block| block_text(&block.kind)).collect::<Vec<_>>().join("\n")
}

/// All parts, sections and blocks with the anchors of their printed numbers.
fn units(parts: &[Part], is_locked: bool, source: &SourceText, report: &mut Diagnostics) -> Vec<Unit> {
    let mut taken = Taken::default();
    let mut units: Vec<Unit> = Vec::new();
    for (part_index, part) in parts.iter().enumerate() {
        let prefix = part.role.prefix();
        let of_part = units.len();
        let at = At { part: part_index, ..At::default() };
        units.push(heading_of_part(part, at, is_locked, &mut taken));
        let mut of_sections: Vec<usize> = Vec::with_capacity(part.sections.len());
        for (section_index, section) in part.sections.iter().enumerate() {
            let at = At { section: Some(section_index), ..at };
            let is_lead = section.form == SectionForm::Lead;
            // The text before the first section of an annex stands at the annex's own anchor.
            let unit = if is_lead && part.role != PartRole::Plan {
                of_part
            } else {
                let anchor = anchor_of(section, &prefix, part.role, &mut taken, source, report);
                let words = section_words(section).filter(|_| is_locked);
                let parent = section.parent.and_then(|parent| of_sections.get(parent)).copied().unwrap_or(of_part);
                let class = if is_lead { Class::Place } else { Class::Section };
                let unit = Unit::new(class, anchor, Some(parent), words.as_deref(), at);
                units.push(Unit { is_chosen: section.chosen.is_some(), ..unit });
                units.len() - 1
            };
            of_sections.push(unit);
            let anchor = units[unit].text.anchor.clone();
            let (mut paragraphs, mut tables) = (0, 0);
            for (block_index, block) in section.blocks.iter().enumerate().filter(|(_, block)| block.role != BlockRole::Rule) {
                let wanted = if block.role == BlockRole::Table {
                    tables += 1;
                    // Tables are counted apart: a table that is put in renumbers no paragraph.
                    format!("{anchor}-t{tables}")
                } else {
                    paragraphs += 1;
                    format!("{anchor}-p{paragraphs}")
                };
                let words = is_locked.then(|| block.text());
                let at = At { block: Some(block_index), ..at };
                units.push(Unit::new(Class::Block, taken.next_free(&wanted), Some(unit), words.as_deref(), at));
            }
        }
    }
    units
}

fn heading_of_part(part: &Part, at: At, is_locked: bool, taken: &mut Taken) -> Unit {
    // The heading of the plan is always there: `plan` cannot be lost, and is left out wherever anchors are taken or
    // gone.
    let anchor = if part.role == PartRole::Plan { PLAN.to_owned() } else { part.role.lead_anchor() };
    let title = part_words(part).filter(|_| is_locked);
    let labelled = annex_title(part).filter(|_| title.is_some());
    let mut heading = Unit::new(Class::Place, taken.next_free(&anchor), None, title.as_deref(), at);
    heading.text.labelled = labelled.as_deref().map(fingerprint).unwrap_or_default();
    heading
}

fn anchor_of(
    section: &Section,
    prefix: &str,
    role: PartRole,
    taken: &mut Taken,
    source: &SourceText,
    report: &mut Diagnostics,
) -> String {
    let wanted = match &section.chosen {
        Some(chosen) => chosen.clone(),
        None if section.path.is_empty() => role.lead_anchor(),
        None => format!("{prefix}s{}", section.path.join("-")),
    };
    if section.chosen.is_some() && taken.has(&wanted) {
        let problem = problem::Anchors::Taken { anchor: wanted.clone() };
        report.add(Diagnostic::at(source.place(section.range.clone()), &problem));
    }
    taken.next_free(&wanted)
}

#[derive(Default)]
struct Taken(HashMap<String, u32>);

impl Taken {
    fn has(&self, anchor: &str) -> bool {
        self.0.contains_key(anchor)
    }

    /// The anchor itself where it is free, else with the next free `_2`, `_3`.
    fn next_free(&mut self, wanted: &str) -> String {
        // The last count is remembered: a text with the same number a thousand times would otherwise try all of them each
        // time.
        let mut count = self.0.get(wanted).copied().unwrap_or(0) + 1;
        let mut anchor = if count == 1 { wanted.to_owned() } else { format!("{wanted}_{count}") };
        while count > 1 && self.has(&anchor) {
            count += 1;
            anchor = format!("{wanted}_{count}");
        }
        self.0.insert(wanted.to_owned(), count);
        self.0.entry(anchor.clone()).or_insert(1);
        anchor
    }
}

/// The lines of the lock as texts that stand in each other.
struct Published<'a> {
    lines: Vec<&'a LockedAnchor>,
    texts: Vec<OldText>,
    /// By anchor, second anchors included.
    by_anchor: HashMap<&'a str, usize>,
}

impl<'a> Published<'a> {
    /// `is_by_order`: a former program wrote the lines, which does not say what a section stands in but by their order.
    fn new(lines: &[&'a LockedAnchor], is_by_order: bool) -> Self {
        let (mut texts, parents) = old_texts(lines, is_by_order);
        let at: HashMap<String, usize> = texts.iter().enumerate().map(|(index, text)| (text.anchor.clone(), index)).collect();
        let same: HashMap<&str, &str> = lines
            .iter()
            .filter_map(|line| match &line.to {
                LockedText::SameAs(other) => Some((line.anchor.as_str(), other.as_str())),
                LockedText::Words(_) => None,
            })
            .collect();
        let resolve = |anchor: &str| {
            // A lock that was merged by hand may lead in a circle.
            let mut chain = std::iter::successors(Some(anchor), |anchor| same.get(anchor).copied()).take(8);
            chain.find_map(|anchor| at.get(anchor)).copied()
        };
        for (index, parent) in parents.iter().enumerate().filter(|(_, parent)| !parent.is_empty()) {
            let found = resolve(parent).or_else(|| resolve(part_of(&texts[index].anchor)));
            // Nothing stands in itself, whatever the lock says.
            texts[index].parent = found.filter(|found| *found != index);
        }
        let by_anchor = lines.iter().filter_map(|line| Some((line.anchor.as_str(), resolve(&line.anchor)?))).collect();
        Self { lines: lines.to_vec(), texts, by_anchor }
    }
}

fn place_without_text(anchor: &str) -> OldText {
    OldText {
        class: Class::Place,
        anchor: anchor.to_owned(),
        fingerprint: 0,
        sketch: Sketch::Unknown,
        parent: None,
        is_gone: false,
    }
}

/// The texts of the lines, each with the anchor of what it stands in.
fn old_texts(lines: &[&LockedAnchor], is_by_order: bool) -> (Vec<OldText>, Vec<String>) {
    let mut texts: Vec<OldText> = Vec::new();
    let mut parents: Vec<String> = Vec::new();
    let mut places: BTreeSet<&str> = BTreeSet::new();
    let mut above: Vec<(usize, String)> = Vec::new();
    let named: BTreeSet<&str> = lines.iter().map(|line| line.anchor.as_str()).collect();
    for line in lines {
        let LockedText::Words(words) = &line.to else { continue };
        let class = class_of(&line.anchor);
        // The heading of a part has its anchor without a line where no text stands before its sections.
        let part = part_of(&line.anchor);
        // Before the first of its texts, so that places stand before what they hold here too.
        if class != Class::Note && line.anchor != part && !named.contains(part) && places.insert(part) {
            texts.push(place_without_text(part));
            parents.push(String::new());
        }
        let mut parent = words.parent.clone();
        if is_by_order && class == Class::Section {
            let depth = depth(&line.anchor);
            // Anchors are paths of numbers: a longer path stands in the nearest shorter one before it.
            while above.last().is_some_and(|(other, _)| *other >= depth) {
                above.pop();
            }
            parent = above.last().map_or_else(|| part.to_owned(), |(_, anchor)| anchor.clone());
            above.push((depth, line.anchor.clone()));
        }
        let (fingerprint, sketch, is_gone) = (words.fingerprint, words.sketch, words.is_gone);
        texts.push(OldText { class, anchor: line.anchor.clone(), fingerprint, sketch, parent: None, is_gone });
        parents.push(parent);
    }
    (texts, parents)
}

/// The anchor of the part in which an anchor was first given.
fn part_of(anchor: &str) -> &str {
    let annex = anchor.strip_prefix('a').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    match anchor.get(annex + 1..) {
        Some(rest) if annex > 0 && (rest.is_empty() || rest.starts_with('-')) => &anchor[..=annex],
        _ if anchor == "notice" || anchor.starts_with("notice-") => "notice",
        _ => PLAN,
    }
}

/// How many numbers the anchor of a section is made of.
fn depth(anchor: &str) -> usize {
    let path = anchor.strip_prefix(part_of(anchor)).map_or(anchor, |rest| rest.trim_start_matches('-'));
    1 + path.matches('-').count()
}

/// The text to which each published one has come, and whether its anchor stays the first one there.
type LeadsTo = Vec<Option<(usize, Hold)>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// It is the same text: its anchor stays.
    First,
    /// It is part of another text now, or has another form: its anchor leads there as well.
    Also,
}

fn recognise_text(units: &[Unit], published: &Published<'_>, parts: &[Part], is_reread: bool) -> LeadsTo {
    let texts: Vec<NewText> = units.iter().map(|unit| unit.text.clone()).collect();
    // What the author names is the author's to move.
    let chosen = units.iter().enumerate().filter(|(_, unit)| unit.is_chosen);
    let given: Vec<(usize, usize)> =
        chosen.filter_map(|(new, unit)| Some((*published.by_anchor.get(unit.text.anchor.as_str())?, new))).collect();
    // An author may give one anchor twice: the first one has it.
    let given = once_each(given);
    let mut evidence = recognise(&published.texts, &texts, &given);
    let mut leads_to: LeadsTo = evidence.pairs.of_old.iter().map(|new| new.map(|new| (new, Hold::First))).collect();
    // After equal texts, which are the surest, and before edited ones: the same words cut otherwise are better evidence
    // than words that are merely near.
    for (old, new) in read_otherwise(units, published, &leads_to, parts) {
        // Where it is a section still and nothing else is that section, it is the same one.
        let is_same = published.texts[old].class == units[new].text.class
            && units[new].text.class != Class::Place
            && evidence.pairs.of_new[new].is_none();
        if is_same {
            evidence.settle(old, new);
        } else {
            evidence.found_elsewhere(old, new);
        }
        leads_to[old] = Some((new, if is_same { Hold::First } else { Hold::Also }));
    }
    evidence.recognise_edited();
    // Between two rounds of edited texts: lines that stand everywhere are known by their neighbours, and these by their
    // lines.
    evidence.recognise_between();
    // Lines found so may make out most of a section that has another title.
    evidence.recognise_edited();
    // Last, since it asks that nothing else has come or gone in two sections, which is known only now.
    evidence.recognise_moved();
    for (old, new) in evidence.pairs.of_old.iter().enumerate() {
        // What has been found in another form stays there: equal words are better than near ones.
        if let (Some(new), None) = (new, leads_to[old]) {
            leads_to[old] = Some((*new, Hold::First));
        }
    }
    // A section without a title follows its text.
    for old in (0..leads_to.len()).filter(|old| recognise::is_titled_by_text(&published.texts, *old)) {
        if let (None, Some((new, _)), false) =
            (leads_to[old], leads_to.get(old + 1).copied().flatten(), published.texts[old].is_gone)
        {
            leads_to[old] = Some((new, Hold::Also));
        }
    }
    // Places come after all texts: they have no words, and follow what stands in them.
    place::follow(&published.texts, &texts, is_reread, &mut leads_to);
    leads_to
}

/// The first of the pairs that name a text.
fn once_each(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let (mut olds, mut news) = (BTreeSet::new(), BTreeSet::new());
    pairs.into_iter().filter(|(old, new)| olds.insert(*old) && news.insert(*new)).collect()
}

/// Published texts that are cut otherwise now: each with the unit in which its words begin.
// In one piece: every question about a stretch depends on where the walk stands, and each answer moves it on.
fn read_otherwise(units: &[Unit], published: &Published<'_>, leads_to: &LeadsTo, parts: &[Part]) -> Vec<(usize, usize)> {
    let lost = lost_texts(published, leads_to);
    let wanted: BTreeSet<u64> = lost.iter().map(|old| published.texts[*old].fingerprint).collect();
    let stream = stream(units, parts);
    let found = stream.find(&wanted);
    let lines = title_lines(units, &stream, &found);
    let is_whole: BTreeSet<usize> = leads_to.iter().flatten().map(|(new, _)| *new).collect();
    let mut pairs = Vec::new();
    // Of equal words those count that stand where the text before has gone.
    let mut before = Before::default();
    let mut seen = 0;
    for old in lost {
        for (other, found) in leads_to.iter().enumerate().take(old).skip(seen) {
            if let Some((new, _)) = found.filter(|(new, _)| *new >= before.new) {
                before = Before { old: other, new, at: stream.words_of(new) };
            }
        }
        seen = old;
        let Some(stretches) = found.get(&published.texts[old].fingerprint) else { continue };
        let is_possible = |stretch: &&Stretch| {
            let (was, is) = (&published.texts[old], &units[stretch.unit].text);
            // Equal words of the same form have been judged by what is around them.
            let is_judged = was.class == is.class && was.fingerprint == is.fingerprint;
            // No published text begins with the whole of another: of a long one a few words more do not change the fingerprint.
            let words = stream.words_of(stretch.unit);
            let goes_on = stretch.words.start == words.start && stretch.words.end > words.end;
            let is_overlapping = goes_on && is_whole.contains(&stretch.unit);
            let is_heading = units[stretch.unit].at.section.is_none() && stretch.words.end <= words.end;
            let is_midst = is_heading && !lines.contains(&(stretch.words.start, stretch.words.end));
            !(is_judged || is_overlapping || is_midst)
        };
        // The text and the first paragraph of a section without a title begin together.
        let is_same = published.texts[old].fingerprint == published.texts[before.old].fingerprint;
        let expected = if is_same { before.at.start } else { before.at.end };
        // The nearest one behind where the text is expected, since texts keep their order; one before it only if there is
        // no other.
        let far = |stretch: &&Stretch| (stretch.words.start < expected, stretch.words.start.abs_diff(expected));
        // A section and its text are two.
        let is_at_hand = |unit: usize| unit >= before.new && unit - before.new <= 2 * (old - before.old);
        let is_found = |stretch: &&Stretch| {
            if !stretch.is_clause {
                return is_possible(stretch);
            }
            // To which words were added: it stands where it stood, and nothing else is that text.
            let unit = text_of(units, &stream, stretch, published.texts[old].class);
            let is_free = units[unit].text.class == published.texts[old].class && !is_whole.contains(&unit);
            is_free && is_at_hand(unit) && stretch.words.len() >= MIN_CLAUSE_CHARS && begins_text(units, &stream, stretch)
        };
        let Some(stretch) = stretches.iter().filter(is_found).min_by_key(far) else { continue };
        let unit = if stretch.is_clause { text_of(units, &stream, stretch, published.texts[old].class) } else { stretch.unit };
        // A short stretch stands anywhere by chance: it counts only where the text before it leads.
        if stretch.words.len() >= TELLING_STRETCH_CHARS || is_at_hand(unit) {
            pairs.push((old, unit));
            before = Before { old, new: unit, at: stretch.words.clone() };
        }
    }
    pairs
}

/// The published texts that lead nowhere yet.
fn lost_texts(published: &Published<'_>, leads_to: &LeadsTo) -> Vec<usize> {
    // No fingerprint, no words: a lead or a table without a character would be found everywhere.
    let is_lost = |old: &usize| {
        let text = &published.texts[*old];
        leads_to[*old].is_none() && !text.is_gone && text.class != Class::Place && text.fingerprint != 0
    };
    (0..published.texts.len()).filter(is_lost).collect()
}

/// Whether a stretch begins with the unit to which it leads, or with its text behind the number.
fn begins_text(units: &[Unit], stream: &Stream, stretch: &Stretch) -> bool {
    let text = text_of(units, stream, stretch, Class::Block);
    [stretch.unit, text].iter().any(|unit| stream.words_of(*unit).start == stretch.words.start)
}

/// The unit of this class that begins with a stretch: of a numbered paragraph without a title the section, or its text.
fn text_of(units: &[Unit], stream: &Stream, stretch: &Stretch, class: Class) -> usize {
    let next = stretch.unit + 1;
    let is_its_text = |unit: &Unit| unit.text.class == class && unit.text.parent == Some(stretch.unit);
    let begins_there = stream.words_of(next).start == stretch.words.start;
    if begins_there && units[stretch.unit].text.class != class && units.get(next).is_some_and(is_its_text) {
        next
    } else {
        stretch.unit
    }
}

/// The stretches that were lines of the title of a part: its last one, and what ends where a line begins. Words from the midst
/// of a title are those of another text by chance.
fn title_lines(units: &[Unit], stream: &Stream, found: &HashMap<u64, Vec<Stretch>>) -> BTreeSet<(usize, usize)> {
    let is_heading = |stretch: &&Stretch| units[stretch.unit].at.section.is_none();
    let mut stretches: Vec<&Stretch> = found.values().flatten().filter(is_heading).collect();
    // From the end backwards: a line is one if the line behind it is one.
    stretches.sort_by_key(|stretch| std::cmp::Reverse((stretch.words.end, stretch.words.start)));
    let mut begins = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for stretch in stretches {
        let words = &stretch.words;
        if words.end == stream.words_of(stretch.unit).end || begins.contains(&words.end) {
            begins.insert(words.start);
            lines.insert((words.start, words.end));
        }
    }
    lines
}

/// A published text, and where it is now.
#[derive(Default)]
struct Before {
    old: usize,
    new: usize,
    /// Its words in the stream.
    at: Range<usize>,
}

fn stream(units: &[Unit], parts: &[Part]) -> Stream {
    let mut stream = Stream::default();
    for (index, unit) in units.iter().enumerate() {
        let part = &parts[unit.at.part];
        let Some(section) = unit.at.section.map(|section| &part.sections[section]) else {
            stream.push_heading(index, &part.title_text());
            continue;
        };
        match unit.at.block {
            None => stream.push_title(index, section.ordinal_text(), &plain_text(&section.title)),
            Some(block) => {
                let is_item = section.form == SectionForm::Item && block == 0;
                let whole = unit.text.parent.filter(|_| is_item).unwrap_or(index);
                stream.push_text(whole, index, &section.blocks[block].text());
            }
        }
    }
    stream
}

fn keep_published(units: &mut [Unit], published: &Published<'_>, leads_to: &LeadsTo) -> Vec<Tombstone> {
    let mut taken = Taken::default();
    let names = published.lines.iter().map(|line| &line.anchor).chain(published.texts.iter().map(|text| &text.anchor));
    for anchor in names.filter(|anchor| *anchor != PLAN) {
        // Every anchor that was ever published is taken, also those whose texts are gone.
        taken.0.insert(anchor.clone(), 1);
    }
    // Texts that were published have their anchors before newcomers are named.
    take_over(units, published, leads_to, &mut taken);
    name_newcomers(units, &mut taken);
    for unit in units.iter_mut() {
        let own = unit.anchor.clone();
        unit.also.retain(|anchor| *anchor != own);
        unit.also.sort_unstable();
        unit.also.dedup();
    }
    gone(units, published)
}

/// Gives published anchors to the texts to which they lead.
fn take_over(units: &mut [Unit], published: &Published<'_>, leads_to: &LeadsTo, taken: &mut Taken) {
    let mut also: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (line_anchor, old) in &published.by_anchor {
        also.entry(*old).or_default().push(line_anchor);
    }
    for (old, found) in leads_to.iter().enumerate() {
        let Some((new, hold)) = *found else { continue };
        let text = &published.texts[old];
        let unit = &mut units[new];
        let natural = &unit.text.anchor;
        // The anchor of a notice does not become that of an annex: `notice` would name something else for ever.
        let is_moved_place = text.class == Class::Place && kind_of(&text.anchor) != kind_of(natural);
        let names_it = hold == Hold::First
            && unit.anchor.is_empty()
            && !(unit.is_chosen && *natural != text.anchor)
            && (!is_moved_place || taken.has(natural))
            && text.anchor != PLAN;
        if names_it {
            unit.anchor.clone_from(&text.anchor);
        // It leads there as a second one: links that were copied go on working.
        } else if text.anchor != PLAN || *natural != PLAN {
            unit.also.push(text.anchor.clone());
        }
        unit.also.extend(also.get(&old).into_iter().flatten().map(|anchor| (*anchor).to_owned()));
        if hold == Hold::First && unit.is_chosen {
            unit.anchor.clone_from(&unit.text.anchor);
            taken.0.entry(unit.anchor.clone()).or_insert(1);
        }
    }
}

/// A newcomer is named after its number; a block after the anchor of its section, whatever number that prints now.
fn name_newcomers(units: &mut [Unit], taken: &mut Taken) {
    let mut section = (String::new(), String::new());
    for unit in units {
        let natural = &unit.text.anchor;
        if unit.anchor.is_empty() {
            let is_block = unit.text.class == Class::Block;
            let rest = natural.strip_prefix(&section.0).filter(|rest| is_block && rest.starts_with('-'));
            unit.anchor = match rest {
                _ if natural == PLAN => PLAN.to_owned(),
                Some(rest) => taken.next_free(&format!("{}{rest}", section.1)),
                None => taken.next_free(natural),
            };
        }
        if !matches!(unit.text.class, Class::Block | Class::Note) {
            section = (natural.clone(), unit.anchor.clone());
        }
    }
}

/// Lets the new number of a text that kept its anchor lead to it too, where nothing else has or had it.
fn add_new_numbers(units: &mut [Unit], published: &Published<'_>) {
    let names = units.iter().flat_map(|unit| std::iter::once(&unit.anchor).chain(&unit.also));
    let was = published.lines.iter().map(|line| &line.anchor).chain(published.texts.iter().map(|text| &text.anchor));
    let mut taken: BTreeSet<String> = names.chain(was).cloned().collect();
    for unit in units.iter_mut().filter(|unit| matches!(unit.text.class, Class::Section | Class::Place)) {
        // The number that is printed now is what a reader types; a text that has or had it before keeps it.
        if taken.insert(unit.text.anchor.clone()) {
            unit.also.push(unit.text.anchor.clone());
            unit.also.sort_unstable();
        }
    }
}

/// The published anchors that lead nowhere now.
fn gone(units: &[Unit], published: &Published<'_>) -> Vec<Tombstone> {
    let present: BTreeSet<&str> =
        units.iter().flat_map(|unit| std::iter::once(unit.anchor.as_str()).chain(unit.also.iter().map(String::as_str))).collect();
    let is_gone = |anchor: &str| !present.contains(anchor) && anchor != PLAN;
    let tombstone = |anchor: &str, to: LockedText| Tombstone {
        anchor: anchor.to_owned(),
        is_section: matches!(class_of(anchor), Class::Section | Class::Place),
        to,
    };
    let named: BTreeSet<&str> = published.lines.iter().map(|line| line.anchor.as_str()).collect();
    let unnamed = published.texts.iter().filter(|text| !named.contains(text.anchor.as_str()) && is_gone(&text.anchor));
    let unnamed =
        unnamed.map(|text| tombstone(&text.anchor, LockedText::Words(LockedWords { is_gone: true, ..words(None, "") })));
    let lines = published.lines.iter().filter(|line| is_gone(&line.anchor)).map(|line| {
        let to = match &line.to {
            LockedText::Words(words) => {
                let stood_in = || {
                    let parent = published.by_anchor.get(line.anchor.as_str()).and_then(|old| published.texts[*old].parent);
                    parent.map_or_else(String::new, |parent| published.texts[parent].anchor.clone())
                };
                // What is noted is no note: it stands among other lines.
                let is_note = class_of(&line.anchor) == Class::Note;
                let parent = if is_note { words.parent.clone() } else { stood_in() };
                LockedText::Words(LockedWords { is_gone: true, exact: None, parent, ..words.clone() })
            }
            LockedText::SameAs(other) => LockedText::SameAs(other.clone()),
        };
        tombstone(&line.anchor, to)
    });
    lines.chain(unnamed).collect()
}

/// An annex that moves stays one.
const ANNEX: &str = "a";

/// Whether a place is an annex, of which there may be many.
fn is_annex(place: &str) -> bool {
    kind_of(place) == ANNEX
}

fn kind_of(place: &str) -> &str {
    if place.starts_with(ANNEX) { ANNEX } else { place.split('_').next().unwrap_or(place) }
}

/// What an anchor was given to: those of blocks end in `-p` or `-t` and a number.
#[must_use]
pub(crate) fn class_of(anchor: &str) -> Class {
    if is_footnote_anchor(anchor) {
        return Class::Note;
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // `_2` and the like were added to an anchor that was taken, and say nothing of its kind.
    let base = anchor.rsplit_once('_').filter(|(_, count)| is_number(count)).map_or(anchor, |(base, _)| base);
    let is_block = base.rsplit_once('-').is_some_and(|(_, last)| last.strip_prefix(['p', 't']).is_some_and(is_number));
    if is_block {
        Class::Block
    } else if matches!(base, "s0" | "notice" | PLAN) || base.strip_prefix('a').is_some_and(is_number) {
        Class::Place
    } else {
        Class::Section
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_tells_what_it_was_given_to() {
        for block in ["s3-2-p1", "notice-p1", "s3-2-t1", "s3-p1_2", "kindergarten-p12"] {
            assert_eq!(class_of(block), Class::Block, "{block}");
        }
        for section in ["s3", "s3-2", "s3_2", "a1-s2", "kindergarten", "sx1", "plan-b", "notice-s1"] {
            assert_eq!(class_of(section), Class::Section, "{section}");
        }
        for place in ["s0", "s0_2", "notice", "a1", "a12_2", "plan"] {
            assert_eq!(class_of(place), Class::Place, "{place}");
        }
        assert_eq!(class_of("fn1_2"), Class::Note);
    }
}
