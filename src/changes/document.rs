//! What a revision changes in one document.

use super::passage::{self, MAX_MARKED_CHARS_IN_ALL};
use super::target::target_changes;
use crate::base::date::Date;
use crate::plan::{Class, NewText, OldText, fingerprint, recognise, sketch};
use crate::render::facts_as_published;
use crate::schema::Named;
use crate::schema::changes::{
    Anchors, AttachmentChanges, DocumentChange, MetadataChange, Passage, PassageChange, Replaced, SectionChange, SectionFate,
    ValidityCause, ValidityChange,
};
use crate::schema::plan::{Attachment, Block, Footnote, Link, Original, Plan, Section, State, Validity};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::hash::Hash;

/// A document before or after: its record, and the ids of its page.
#[derive(Debug)]
pub(crate) struct PageOf {
    /// What `index.json` says.
    pub(crate) record: Plan<'static>,
    /// The ids of the page; `None` where the page could not be read, so that the record has to tell.
    pub(crate) ids: Option<BTreeSet<String>>,
    /// The day for which validity was computed.
    pub(crate) as_of: Date,
}

impl DocumentChange {
    /// Leaves out the titles of documents that were purged; their ids say which.
    pub(crate) fn forget(&mut self, purged: &BTreeSet<&str>) {
        for change in &mut self.metadata {
            unname(&mut change.older, purged);
            unname(&mut change.newer, purged);
        }
    }

    /// Whether a reader finds nothing other than before, but perhaps at another address: that is told with the documents. New
    /// anchors alone are nothing to a reader.
    #[must_use]
    pub(crate) fn is_empty_but_for_address(&self) -> bool {
        self.validity.is_none() && !self.has_other_contents()
    }

    /// Whether nothing but time has changed it.
    #[must_use]
    pub(crate) fn is_by_date_only(&self) -> bool {
        let is_by_date = self.validity.as_ref().is_some_and(|change| change.cause == ValidityCause::Date);
        is_by_date && self.former_url.is_none() && !self.has_other_contents()
    }

    /// Whether anything but its state and its address changed.
    fn has_other_contents(&self) -> bool {
        let Self {
            id: _,
            url: _,
            title: _,
            former_id: _,
            former_url: _,
            anchors,
            validity: _,
            metadata,
            targets,
            sections,
            footnotes,
            attachments,
        } = self;
        let Anchors { kept: _, new: _, gone, reassigned, tombstones } = anchors;
        !gone.is_empty()
            || !reassigned.is_empty()
            || !tombstones.is_empty()
            || !metadata.is_empty()
            || !targets.is_empty()
            || !sections.is_empty()
            || !footnotes.is_empty()
            || *attachments != AttachmentChanges::default()
    }
}

/// How a document is called now, and how it was called where that is something else.
#[derive(Debug, Default)]
pub(crate) struct DocumentNames {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) former_id: Option<String>,
    pub(crate) former_url: Option<String>,
}

/// Compares two versions of a document.
#[must_use]
pub(crate) fn document_change(names: DocumentNames, older: &PageOf, newer: &PageOf) -> DocumentChange {
    let (old, new) = (&older.record, &newer.record);
    let mut budget = MAX_MARKED_CHARS_IN_ALL;
    let text = Texts::pair(old, new);
    let sections = text.changes(&mut budget);
    DocumentChange {
        id: names.id,
        url: names.url,
        title: names.title,
        former_id: names.former_id,
        former_url: names.former_url,
        anchors: anchors(older, newer, &text),
        validity: validity_change(older, newer),
        metadata: metadata_changes(old, new),
        targets: target_changes(&old.targets, &new.targets, |anchor| text.follow(anchor)),
        sections,
        footnotes: footnote_changes(old, new, &text.footnote, &mut budget),
        attachments: attachment_changes(old, new),
    }
}

/// Which section and which block of the newer version an older one has become.
struct Texts<'a> {
    old: &'a Plan<'static>,
    new: &'a Plan<'static>,
    /// By section of the newer version.
    section: Vec<Option<usize>>,
    /// By section and block of the newer version.
    block: BTreeMap<(usize, usize), (usize, usize)>,
    /// By footnote of the newer version.
    footnote: Vec<Option<usize>>,
    /// The blocks without a newer one, by section of the older version.
    lost: BTreeMap<usize, Vec<&'a Block<'static>>>,
    /// The anchors of the newer version by those of the older.
    followed: HashMap<&'a str, &'a str>,
}

impl<'a> Texts<'a> {
    fn pair(old: &'a Plan<'static>, new: &'a Plan<'static>) -> Self {
        let known = Known::of(old, new);
        let section = pair_sections(old, new, &known);
        let block = pair_blocks(old, new, &section, &known);
        let mut followed = HashMap::new();
        for (at, from) in section.iter().enumerate().filter_map(|(at, from)| Some((at, (*from)?))) {
            followed.insert(&*old.sections[from].anchor, &*new.sections[at].anchor);
        }
        for (at, from) in &block {
            let (former, now) = (&old.sections[from.0].blocks[from.1], &new.sections[at.0].blocks[at.1]);
            followed.insert(&*former.anchor, &*now.anchor);
        }
        let footnote = pair_footnotes(old, new);
        for (now, from) in new.footnotes.iter().zip(&footnote) {
            let Some(former) = from.map(|from| &old.footnotes[from]) else { continue };
            followed.insert(&*former.anchor, &*now.anchor);
        }
        let kept: BTreeSet<(usize, usize)> = block.values().copied().collect();
        let mut lost: BTreeMap<usize, Vec<&Block<'static>>> = BTreeMap::new();
        for (at, section) in old.sections.iter().enumerate() {
            let blocks = section.blocks.iter().enumerate().filter(|(index, _)| !kept.contains(&(at, *index)));
            lost.insert(at, blocks.map(|(_, block)| block).collect());
        }
        Self { old, new, section, block, footnote, lost, followed }
    }

    fn follow(&self, anchor: &'a str) -> &'a str {
        self.followed.get(anchor).copied().unwrap_or(anchor)
    }

    fn lost(&self, section: usize) -> impl Iterator<Item = Passage> {
        self.lost.get(&section).into_iter().flatten().map(|block| passage::removed(&block.anchor, &block.text))
    }

    fn changes(&self, budget: &mut usize) -> Vec<SectionChange> {
        let mut changes: Vec<SectionChange> =
            self.new.sections.iter().enumerate().filter_map(|(at, section)| self.change(at, section, budget)).collect();
        let kept: BTreeSet<usize> = self.section.iter().flatten().copied().collect();
        for (at, section) in self.old.sections.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
            changes.push(SectionChange {
                anchor: section.anchor.to_string(),
                change: SectionFate::Removed,
                title: heading(section),
                former_title: None,
                renumbered: false,
                moved: false,
                passages: self.lost(at).collect(),
            });
        }
        changes
    }

    /// What happened to a section of the newer version; nothing when it is as it was.
    fn change(&self, at: usize, section: &Section<'static>, budget: &mut usize) -> Option<SectionChange> {
        let from = self.section[at];
        let former = from.map(|from| &self.old.sections[from]);
        let mut passages: Vec<Passage> = former.and_then(|former| title_passage(former, section, budget)).into_iter().collect();
        passages.extend(section.blocks.iter().enumerate().filter_map(|(index, block)| {
            let was = self.block.get(&(at, index)).copied();
            self.block_passage(block, was, from, budget)
        }));
        let Some((from, former)) = from.zip(former) else {
            return Some(SectionChange {
                anchor: section.anchor.to_string(),
                change: SectionFate::Added,
                title: heading(section),
                former_title: None,
                renumbered: false,
                moved: false,
                passages,
            });
        };
        passages.extend(self.lost(from));
        let renumbered = former.ordinal != section.ordinal;
        let moved = former.parent.as_deref().map(|parent| self.follow(parent)) != section.parent.as_deref();
        if passages.is_empty() && !renumbered && !moved {
            return None;
        }
        let (was, is) = (heading(former), heading(section));
        Some(SectionChange {
            anchor: section.anchor.to_string(),
            change: SectionFate::Changed,
            former_title: (was != is).then_some(was),
            title: is,
            renumbered,
            moved,
            passages,
        })
    }

    /// What happened to a block that was at this place of the older version, in a section that has come from `section_from`.
    fn block_passage(
        &self,
        block: &Block<'static>,
        from: Option<(usize, usize)>,
        section_from: Option<usize>,
        budget: &mut usize,
    ) -> Option<Passage> {
        let Some((section, index)) = from else { return Some(passage::added(&block.anchor, &block.text)) };
        let was = &self.old.sections[section].blocks[index];
        let is_moved = section_from != Some(section);
        if was.text == block.text && !is_moved {
            return None;
        }
        let passage = passage::changed(&block.anchor, &was.text, &block.text, budget);
        Some(if is_moved { Passage { change: PassageChange::Moved, ..passage } } else { passage })
    }
}

fn title_passage(former: &Section<'static>, section: &Section<'static>, budget: &mut usize) -> Option<Passage> {
    let (was, is) = (former.title.as_deref().unwrap_or_default(), section.title.as_deref().unwrap_or_default());
    match (was, is) {
        _ if was == is => None,
        ("", is) => Some(passage::added(&section.anchor, is)),
        (was, "") => Some(passage::removed(&section.anchor, was)),
        (was, is) => Some(passage::changed(&section.anchor, was, is, budget)),
    }
}

/// Number and title.
fn heading(section: &Section<'static>) -> String {
    let (ordinal, title) = (section.ordinal.as_deref().unwrap_or_default(), section.title.as_deref().unwrap_or_default());
    format!("{ordinal}{title}")
}

/// Pairs what has the same key on both sides, each once, in order; `pairs` holds the older index of each newer one.
fn pair_by<K: Eq + Hash>(
    pairs: &mut [Option<usize>],
    older: impl Iterator<Item = (usize, K)>,
    newer: impl Iterator<Item = (usize, Vec<K>)>,
    fits: impl Fn(usize, usize) -> bool,
) {
    let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (index, key) in older.filter(|(index, _)| !taken.contains(index)) {
        free.entry(key).or_default().push_back(index);
    }
    for (at, keys) in newer {
        if pairs[at].is_some() {
            continue;
        }
        for key in keys {
            if let Some(list) = free.get_mut(&key)
                && let Some(found) = list.front().copied()
                && fits(found, at)
            {
                list.pop_front();
                pairs[at] = Some(found);
                break;
            }
        }
    }
}

/// Which texts are the same, told from the texts alone as builds tell it: anchors may have gone over to others.
struct Known {
    sections: Vec<Option<usize>>,
    blocks: BTreeMap<(usize, usize), (usize, usize)>,
}

impl Known {
    fn of(old: &Plan<'static>, new: &Plan<'static>) -> Self {
        let (olds, news) = (texts(old), texts(new));
        let former: Vec<OldText> = olds.iter().map(|(_, text)| text.clone().into()).collect();
        let now: Vec<NewText> = news.iter().map(|(_, text)| text.clone()).collect();
        let mut evidence = recognise(&former, &now, &[]);
        evidence.recognise_edited();
        evidence.recognise_moved();
        let mut known = Self { sections: vec![None; new.sections.len()], blocks: BTreeMap::new() };
        for ((at, _), from) in news.iter().zip(&evidence.pairs.of_new) {
            match (*at, from.map(|from| olds[from].0)) {
                ((section, None), Some((former, None))) => known.sections[section] = Some(former),
                ((section, Some(block)), Some((former, Some(of_former)))) => {
                    known.blocks.insert((section, block), (former, of_former));
                }
                _ => {}
            }
        }
        known
    }
}

/// Sections and blocks as they are recognised, with their places in the record.
fn texts(record: &Plan<'static>) -> Vec<((usize, Option<usize>), NewText)> {
    let text = |class: Class, anchor: &str, words: &str, parent: Option<usize>| NewText {
        class,
        anchor: anchor.to_owned(),
        fingerprint: if words.is_empty() { 0 } else { fingerprint(words) },
        sketch: sketch(words),
        chars: words.chars().count(),
        parent,
        labelled: 0,
    };
    let mut texts: Vec<((usize, Option<usize>), NewText)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, section) in record.sections.iter().enumerate() {
        let first = section.blocks.first().map_or("", |block| &*block.text);
        let (class, words) = match section.title.as_deref() {
            None => (Class::Place, ""),
            Some("") => (Class::Section, first),
            Some(title) => (Class::Section, title),
        };
        let parent = section.parent.as_deref().and_then(|parent| places.get(parent)).copied();
        let place = texts.len();
        places.insert(&section.anchor, place);
        texts.push(((index, None), text(class, &section.anchor, words, parent)));
        for (block, record) in section.blocks.iter().enumerate() {
            texts.push(((index, Some(block)), text(Class::Block, &record.anchor, &record.text, Some(place))));
        }
    }
    texts
}

/// The older section of each newer one: by what it says and what is around it, then by anchor where title or text agree, by
/// text, by anchor alone.
fn pair_sections(old: &Plan<'static>, new: &Plan<'static>, known: &Known) -> Vec<Option<usize>> {
    let mut pairs = known.sections.clone();
    let words = |section: &Section<'static>| -> String {
        let mut words = section.title.as_deref().unwrap_or_default().to_owned();
        for block in &section.blocks {
            words.push('\n');
            words.push_str(&block.text);
        }
        words
    };
    let (old_words, new_words): (Vec<String>, Vec<String>) =
        (old.sections.iter().map(words).collect(), new.sections.iter().map(words).collect());
    let title = |section: &Section<'static>| section.title.as_deref().unwrap_or_default().to_owned();
    let (commonly_old, commonly_new) = (repeated_titles(old), repeated_titles(new));
    let agree = |from: usize, at: usize| {
        let (was, is) = (&old.sections[from], &new.sections[at]);
        // Sections of one title stand in many chapters.
        (!commonly_new.contains(&title(is)) && !title(was).is_empty() && title(was) == title(is))
            || old_words[from] == new_words[at]
    };
    let anchors = || old.sections.iter().enumerate().map(|(index, section)| (index, &*section.anchor));
    let new_anchors = || new.sections.iter().enumerate().map(|(index, section)| (index, section.anchors().collect::<Vec<_>>()));
    pair_by(&mut pairs, anchors(), new_anchors(), agree);
    // Short texts such as a bare number are equal by chance.
    let telling = |words: &String| words.chars().count() > 8;
    pair_by(
        &mut pairs,
        old_words.iter().enumerate().filter(|(_, words)| telling(words)),
        new_words.iter().enumerate().filter(|(_, words)| telling(words)).map(|(index, words)| (index, vec![words])),
        |_, _| true,
    );
    let is_other = |from: usize, at: usize| {
        let was = title(&old.sections[from]);
        was != title(&new.sections[at]) || !commonly_old.contains(&was)
    };
    pair_by(&mut pairs, anchors(), new_anchors(), is_other);
    pairs
}

/// The titles that more than one section has.
fn repeated_titles(record: &Plan<'static>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let titles = record.sections.iter().filter_map(|section| section.title.as_deref()).filter(|title| !title.is_empty());
    titles.filter(|title| !seen.insert(*title)).map(str::to_owned).collect()
}

/// The older block of each newer one: by anchor and text, by text in the section it had, by anchor.
fn pair_blocks(
    old: &Plan<'static>,
    new: &Plan<'static>,
    sections: &[Option<usize>],
    known: &Known,
) -> BTreeMap<(usize, usize), (usize, usize)> {
    fn places<'a>(record: &'a Plan<'static>) -> Vec<(usize, usize, &'a Block<'static>)> {
        let of_section = |(section, record): (usize, &Section<'static>)| (section, record.blocks.len());
        let counts = record.sections.iter().enumerate().map(of_section);
        counts
            .flat_map(|(section, count)| (0..count).map(move |block| (section, block, &record.sections[section].blocks[block])))
            .collect()
    }
    let (olds, news) = (places(old), places(new));
    let place_of: HashMap<(usize, usize), usize> =
        olds.iter().enumerate().map(|(index, (section, block, _))| ((*section, *block), index)).collect();
    let mut pairs: Vec<Option<usize>> =
        news.iter().map(|(section, block, _)| place_of.get(known.blocks.get(&(*section, *block))?).copied()).collect();
    let anchors = || olds.iter().enumerate().map(|(index, (_, _, block))| (index, &*block.anchor));
    let new_anchors = || news.iter().enumerate().map(|(index, (_, _, block))| (index, block.anchors().collect::<Vec<_>>()));
    let is_same_text = |from: usize, at: usize| olds[from].2.text == news[at].2.text;
    pair_by(&mut pairs, anchors(), new_anchors(), is_same_text);
    pair_by(
        &mut pairs,
        olds.iter().enumerate().map(|(index, (section, _, block))| (index, (*section, &*block.text))),
        news.iter().enumerate().map(|(index, (section, _, block))| {
            (index, sections[*section].map(|former| (former, &*block.text)).into_iter().collect())
        }),
        |_, _| true,
    );
    let continued: BTreeSet<usize> = sections.iter().flatten().copied().collect();
    // Where a number has gone over to another section, its paragraphs are others too.
    let in_counterpart = |from: usize, at: usize| {
        let (was, is) = (&olds[from], &news[at]);
        sections[is.0] == Some(was.0) || is.2.also.iter().any(|also| *also == was.2.anchor) || !continued.contains(&was.0)
    };
    pair_by(&mut pairs, anchors(), new_anchors(), in_counterpart);
    let place = |from: usize| (olds[from].0, olds[from].1);
    news.iter().zip(&pairs).filter_map(|((section, block, _), from)| Some(((*section, *block), place((*from)?)))).collect()
}

fn anchors(older: &PageOf, newer: &PageOf, text: &Texts<'_>) -> Anchors {
    let of_text: BTreeSet<&str> = newer.record.anchors().collect();
    let was_text: BTreeSet<&str> = older.record.anchors().collect();
    let public = |page: &PageOf| -> BTreeSet<String> {
        match &page.ids {
            // What begins with `g-` belongs to the theme.
            Some(ids) => ids.iter().filter(|id| !id.starts_with("g-")).cloned().collect(),
            None => page.record.anchors().map(str::to_owned).collect(),
        }
    };
    let (was, is) = (public(older), public(newer));
    let mut anchors = Anchors { new: is.difference(&was).cloned().collect(), ..Anchors::default() };
    let owners = owners(&newer.record);
    // Where a paragraph has become a section, its anchor leads to the section that begins with it, and the reverse.
    let begins_with: BTreeSet<(&str, &str)> =
        newer.record.sections.iter().filter_map(|section| Some((&*section.anchor, &*section.blocks.first()?.anchor))).collect();
    let leads_elsewhere = |anchor: &str| {
        text.followed.get(anchor).zip(owners.get(anchor)).is_some_and(|(its_text, leads_to)| {
            its_text != leads_to && !begins_with.contains(&(leads_to, its_text)) && !begins_with.contains(&(its_text, leads_to))
        })
    };
    // A text that is known again has its anchor; one with the anchor of a text that is gone had another.
    let came_from: HashMap<&str, &str> = text.followed.iter().map(|(former, now)| (*now, *former)).collect();
    let former_owners = self::owners(&older.record);
    let is_of_another = |anchor: &str| {
        let former = came_from.get(anchor).filter(|_| owners.get(anchor) == Some(&anchor));
        former.is_some_and(|former| former_owners.get(anchor).is_some_and(|owner| owner != former))
    };
    for anchor in &was {
        let anchor_text = anchor.as_str();
        if !is.contains(anchor) {
            anchors.gone.push(anchor.clone());
        } else if was_text.contains(anchor_text) && !of_text.contains(anchor_text) {
            anchors.tombstones.push(anchor.clone());
        } else if leads_elsewhere(anchor_text)
            || is_of_another(anchor_text)
            || is_lead_of_others(anchor_text, older, newer, text, &owners)
        {
            anchors.reassigned.push(anchor.clone());
        } else {
            anchors.kept += 1;
        }
    }
    anchors
}

/// Whether an anchor led to the beginning of a part, and leads to where none of what stood there is. A lead has no words of its
/// own: the texts in it tell. There is one notice and one beginning of the plan; an annex whose texts are all gone is another.
fn is_lead_of_others(anchor: &str, older: &PageOf, newer: &PageOf, text: &Texts<'_>, owners: &HashMap<&str, &str>) -> bool {
    let is_called = |section: &&Section<'static>| section.anchor == anchor || section.also.iter().any(|also| also == anchor);
    let mut leads = older.record.sections.iter().filter(|section| section.title.is_none() && !section.blocks.is_empty());
    let (Some(lead), Some(owner)) = (leads.find(is_called), owners.get(anchor)) else { return false };
    let sections: HashMap<&str, &Section<'static>> =
        newer.record.sections.iter().map(|section| (&*section.anchor, section)).collect();
    let is_in_owner = |block: &str| {
        let section = newer.record.sections.iter().find(|section| section.blocks.iter().any(|other| other.anchor == block));
        let parent = |section: &&Section<'static>| sections.get(section.parent.as_deref()?).copied();
        block == *owner || std::iter::successors(section, parent).any(|section| section.anchor == *owner)
    };
    let mut followed = lead.blocks.iter().filter_map(|block| text.followed.get(&*block.anchor)).peekable();
    let is_annex = anchor.strip_prefix('a').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    match followed.peek() {
        Some(_) => !followed.any(|block| is_in_owner(block)),
        None => is_annex && sections.get(owner).is_some_and(|section| !section.blocks.is_empty()),
    }
}

/// The first anchor of the section or block to which each anchor leads.
fn owners<'a>(record: &'a Plan<'static>) -> HashMap<&'a str, &'a str> {
    let mut owners = HashMap::new();
    for section in &record.sections {
        for name in section.anchors() {
            owners.entry(name).or_insert(&*section.anchor);
        }
        for block in &section.blocks {
            for name in block.anchors() {
                owners.entry(name).or_insert(&*block.anchor);
            }
        }
    }
    for footnote in &record.footnotes {
        owners.entry(&*footnote.anchor).or_insert(&*footnote.anchor);
    }
    owners
}

fn validity_change(older: &PageOf, newer: &PageOf) -> Option<ValidityChange> {
    let (was, is) = (&older.record.metadata.validity, &newer.record.metadata.validity);
    if was.state == is.state {
        return None;
    }
    let by_date = says_the_same(was, is)
        && older.record.metadata.period == newer.record.metadata.period
        && if older.as_of <= newer.as_of {
            is_explained(was, newer.as_of, is)
        } else {
            // The older folder was built for a later day: the way back is as good.
            is_explained(is, older.as_of, was)
        };
    Some(ValidityChange {
        older: was.state.clone(),
        newer: is.state.clone(),
        cause: if by_date { ValidityCause::Date } else { ValidityCause::Revision },
    })
}

/// Whether both were told the same of their validity.
fn says_the_same(was: &Validity<'_>, is: &Validity<'_>) -> bool {
    let ids = |validity: &Validity<'_>| validity.superseded_by.iter().map(|link| link.key().to_owned()).collect::<BTreeSet<_>>();
    (was.from, was.until, was.repealed) == (is.from, is.until, is.repealed) && ids(was) == ids(is)
}

/// Whether the day alone leads from the earlier state to the later: it was foretold, and what it led to can be seen.
fn is_explained(earlier: &Validity<'_>, day: Date, later: &Validity<'_>) -> bool {
    let passed = |date: Option<Date>| date.is_some_and(|date| date <= day);
    let is_over = later.until.is_some_and(|until| until < day);
    passed(earlier.next_change)
        && match later.state {
            Named::Known(State::Repealed) => passed(later.repealed) || !later.superseded_by.is_empty(),
            Named::Known(State::Expired) => is_over,
            _ => true,
        }
}

fn unname(value: &mut Value, purged: &BTreeSet<&str>) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| unname(value, purged)),
        Value::Object(object) if object.get("id").and_then(Value::as_str).is_some_and(|id| purged.contains(id)) => {
            object.insert("title".to_owned(), Value::Null);
        }
        _ => {}
    }
}

fn metadata_changes(old: &Plan<'static>, new: &Plan<'static>) -> Vec<MetadataChange> {
    let mut changes = Vec::new();
    let mut compare = |field: &str, older: Value, newer: Value| {
        if older != newer {
            changes.push(MetadataChange { field: field.to_owned(), older, newer });
        }
    };
    // A list that is empty, or a text that a former program has not written, says as much as one that is not known.
    let said = |value: &Value| match value {
        Value::Array(list) => !list.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    };
    let (facts_before, facts_now) = (json!(old.metadata), json!(new.metadata));
    let value = |facts: &Value, field: &str| facts.get(field).filter(|value| said(value)).cloned().unwrap_or_default();
    for field in facts_as_published() {
        compare(field, value(&facts_before, field), value(&facts_now, field));
    }
    let link = |link: &Link<'_>| json!({"id": link.id, "title": link.title});
    // One that was left out and came back, or the reverse, has the same title and an id on one side only.
    let reported = |plan: &Plan<'_>| plan.metadata.report_on.as_ref().map(link).unwrap_or_default();
    let (was, is) = (reported(old), reported(new));
    if was["title"] != is["title"] || !was["id"].is_null() && !is["id"].is_null() {
        compare("report_on", was, is);
    }
    let related =
        |plan: &Plan<'_>| plan.metadata.related.iter().map(|link| json!({"url": link.url, "title": link.title})).collect();
    compare("related", related(old), related(new));
    compare("corrections", value(&facts_before, "corrections"), value(&facts_now, "corrections"));
    let (was, is) = (&old.metadata.validity, &new.metadata.validity);
    compare("validity.from", json!(was.from), json!(is.from));
    compare("validity.until", json!(was.until), json!(is.until));
    compare("validity.repealed", json!(was.repealed), json!(is.repealed));
    compare("validity.note", json!(was.note), json!(is.note));
    let ids = |links: &[Link<'_>]| links.iter().map(|link| link.key().to_owned()).collect::<Vec<_>>();
    for (field, was, is) in [
        ("validity.superseded_by", &was.superseded_by, &is.superseded_by),
        ("validity.supersedes", &was.supersedes, &is.supersedes),
    ] {
        if ids(was) != ids(is) {
            compare(field, was.iter().map(link).collect(), is.iter().map(link).collect());
        }
    }
    changes
}

/// The older footnote of each newer one: by text, by anchor, by label.
fn pair_footnotes(old: &Plan<'static>, new: &Plan<'static>) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new.footnotes.len()];
    let keys: [for<'a> fn(&'a Footnote<'static>) -> &'a str; 3] = [|note| &note.text, |note| &note.anchor, |note| &note.label];
    for key in keys {
        let older = old.footnotes.iter().enumerate().map(|(index, note)| (index, key(note)));
        pair_by(&mut pairs, older, new.footnotes.iter().enumerate().map(|(index, note)| (index, vec![key(note)])), |_, _| true);
    }
    pairs
}

fn footnote_changes(old: &Plan<'static>, new: &Plan<'static>, pairs: &[Option<usize>], budget: &mut usize) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (footnote, from) in new.footnotes.iter().zip(pairs) {
        match from.map(|from| &old.footnotes[from]) {
            None => passages.push(passage::added(&footnote.anchor, &footnote.text)),
            Some(was) if was.text == footnote.text => {}
            Some(was) => passages.push(passage::changed(&footnote.anchor, &was.text, &footnote.text, budget)),
        }
    }
    let kept: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let lost = old.footnotes.iter().enumerate().filter(|(index, _)| !kept.contains(index));
    passages.extend(lost.map(|(_, footnote)| passage::removed(&footnote.anchor, &footnote.text)));
    passages
}

/// No document has more.
const MAX_ATTACHMENTS: usize = 2000;

fn attachment_changes(old: &Plan<'static>, new: &Plan<'static>) -> AttachmentChanges {
    let mut changes = AttachmentChanges::default();
    let mut former: Vec<&Attachment<'static>> = old.metadata.attachments.iter().take(MAX_ATTACHMENTS).collect();
    let mut pairs: Vec<(Option<&Attachment<'static>>, &Attachment<'static>)> =
        new.metadata.attachments.iter().take(MAX_ATTACHMENTS).map(|file| (None, file)).collect();
    let ways: [fn(&Attachment<'static>, &Attachment<'static>) -> bool; 3] = [
        |a, b| a.url.is_some() && a.url == b.url,
        |a, b| a.sha256.is_some() && a.sha256 == b.sha256,
        |a, b| a.title.is_some() && a.title == b.title,
    ];
    for way in ways {
        for (partner, file) in pairs.iter_mut().filter(|(partner, _)| partner.is_none()) {
            if let Some(found) = former.iter().position(|was| way(was, file)) {
                *partner = Some(former.remove(found));
            }
        }
    }
    let mut tell = |was: Option<&Attachment<'static>>, is: Option<&Attachment<'static>>| match (was, is) {
        (None, Some(is)) => changes.added.push(is.clone()),
        (Some(was), None) => changes.removed.push(was.clone()),
        (Some(was), Some(is)) if was != is => changes.replaced.push(Replaced { older: was.clone(), newer: is.clone() }),
        _ => {}
    };
    let (was, is) = (old.metadata.original.as_ref().map(untitled), new.metadata.original.as_ref().map(untitled));
    tell(was.as_ref(), is.as_ref());
    pairs.into_iter().for_each(|(was, is)| tell(was, Some(is)));
    former.into_iter().for_each(|was| tell(Some(was), None));
    changes
}

/// A sealed original beside attachments.
fn untitled(original: &Original<'static>) -> Attachment<'static> {
    let Original { url, size, sha256 } = original.clone();
    Attachment { title: None, url, size, sha256 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Document as _;

    fn page(sections: &Value) -> PageOf {
        let record = json!({"schema": Plan::SCHEMA, "id": "a", "sections": sections});
        PageOf { record: Plan::read(record.to_string().as_bytes()).unwrap(), ids: None, as_of: Date::new(2023, 6, 1).unwrap() }
    }

    fn section(anchor: &str, title: &str, blocks: &[(&str, &str)]) -> Value {
        let blocks: Vec<Value> = blocks.iter().map(|(anchor, text)| json!({"anchor": anchor, "text": text})).collect();
        json!({"anchor": anchor, "parent": anchor, "title": title, "blocks": blocks})
    }

    /// A folder may have been written by anyone: an anchor that stands twice and a section in itself are read as they come.
    #[test]
    fn repeated_anchors_do_no_harm() {
        let older = page(&json!([section("s1", "甲", &[("p", "一"), ("p", "一")]), section("s1", "甲", &[("s1", "二")])]));
        let newer = page(&json!([section("s1", "乙", &[("p", "二"), ("p", "三"), ("p", "一")])]));
        let change = document_change(DocumentNames::default(), &older, &newer);
        assert_eq!(
            change.sections.iter().map(|section| section.change).collect::<Vec<_>>(),
            [SectionFate::Changed, SectionFate::Removed]
        );
    }

    #[test]
    fn a_paragraph_that_changed_its_section_is_moved() {
        let text = "课后服务参与率达到97%以上，每周不少于五天。";
        let older = page(&json!([section("s1", "甲", &[("s1-p1", text)]), section("s2", "乙", &[])]));
        let mut there = section("s2", "乙", &[("s2-p1", text)]);
        there["blocks"][0]["also"] = json!(["s1-p1"]);
        let newer = page(&json!([section("s1", "甲", &[]), there]));
        let change = document_change(DocumentNames::default(), &older, &newer);
        assert_eq!(change.anchors.gone, [""; 0]);
        let [moved] = change.sections.as_slice() else { panic!("{:#?}", change.sections) };
        assert_eq!((&*moved.anchor, moved.passages[0].change), ("s2", PassageChange::Moved));
    }
}
