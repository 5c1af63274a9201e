//! The page of two documents side by side.

use super::body::{escape, escaped};
use super::shell::Head;
use super::strings::Strings;
use super::view::{
    Alternate, ChangeBlock, ChangeEntry, ChangeSection, ComparisonView, CorrespondenceRow, CountView, Link, SideView, TargetRow,
};
use super::{Made, Maker, View, headline, lists, numbered, target_move};
use crate::base::address;
use crate::compare::{Basis, Comparison, Pair, Piece, Relation, TextChange, UnitKind, text_change};
use crate::plan::{BlockRole, Part, PartRole, Plan, PlanBlock, Section, SectionForm, Target, TargetOrigin};
use crate::site::{ComparisonKind, PlanIndex, ReviewState, Site, SiteComparison, citation};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Two documents with what was found of them, to be shown.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The site.
    pub site: &'a Site,
    /// The interface's words.
    pub strings: &'a Strings,
    /// The older document; of a report the plan on which it reports.
    pub older: (PlanIndex, &'a Plan),
    /// The newer document, or the report.
    pub newer: (PlanIndex, &'a Plan),
    /// What was found.
    pub comparison: &'a Comparison,
    /// Whether a person has read it.
    pub review: &'a ReviewState,
    /// Why the two are compared.
    pub kind: ComparisonKind,
    /// What both are issues of; empty: the title of the newer one.
    pub series: &'a str,
    /// The address of the page, from which links to the documents are made; without one there are none.
    pub here: Option<&'a str>,
}

/// Two documents of more bytes than this go on a further page: it would not be read on a phone, and hardly loaded.
const LONGEST: usize = 140 << 10;

/// How many pages a comparison has: no more than sections, so that none is empty.
pub(super) fn page_count(site: &Site, found: &SiteComparison) -> usize {
    let SiteComparison { place, comparison, .. } = found;
    if is_untold(comparison) {
        return 1;
    }
    let plans = [&site.plans[place.older], &site.plans[place.newer]];
    let size: usize = plans.iter().map(|plan| plan.size).sum();
    let sections = plans.map(|plan| plan.outline.iter().filter(|section| section.part != PartRole::Notice).count());
    size.div_ceil(LONGEST).min(sections[0]).min(sections[1]).max(1)
}

/// Documents with too many sections are not compared at all: of them nothing is said to be new or absent.
fn is_untold(comparison: &Comparison) -> bool {
    comparison.is_coarse && comparison.pairs.is_empty()
}

pub(super) fn make(maker: &Maker<'_>, index: usize, number: usize, older: &Plan, newer: &Plan) -> Option<Made> {
    let site = maker.site;
    let found = maker.comparisons.all.get(index)?;
    let place = &found.place;
    let count = page_count(site, found);
    let here = numbered(&place.address, number);
    let here = here.as_str();
    let series = &site.series[place.series];
    let name = lists::series_title(maker, series);
    let mut view = comparison_view(&Compared {
        site,
        strings: maker.strings,
        older: (place.older, older),
        newer: (place.newer, newer),
        comparison: &found.comparison,
        review: &found.review,
        kind: place.kind,
        series: &name,
        here: Some(here),
    });
    if count > 1 {
        paginate(&mut view, place.address.as_str(), number, count);
        view.pager = lists::pager_of(maker, here, &place.address, number, count);
    }
    if let Some(pager) = view.pager.as_ref().filter(|_| number > 0) {
        view.title = format!("{}{}{}", view.title, maker.strings.get("comma"), pager.label);
        view.heading_html = headline::html(&view.title, &maker.names);
    }
    let description = format!("{}{}", view.title, maker.strings.get("full_stop")) + &view.changed;
    let page = maker.page(Head {
        kind: "comparison",
        address: here,
        title: view.title.clone(),
        context: site.plans[place.newer].metadata.bodies.first().map(|body| body.name.clone()).unwrap_or_default(),
        description: description.clone(),
        noindex: !matches!(found.review, ReviewState::Reviewed(_)),
        trail: vec![maker.link(here, &format!("series/{}/", series.id), name.clone())],
        tags: maker.column_tags(&view.title, &description, &name),
        alternates: vec![Alternate {
            media_type: "application/json",
            title: "JSON".to_owned(),
            url: maker.url(here, &format!("{}index.json", place.address)),
        }],
        ..Head::default()
    });
    Some(Made { page, view: View::Comparison(Box::new(view)) })
}

/// The title of a comparison, for pages that lead to it.
pub(super) fn title(maker: &Maker<'_>, found: &SiteComparison) -> String {
    let place = &found.place;
    let period = |plan: PlanIndex| {
        let metadata = &maker.site.plans[plan].metadata;
        metadata.period.map_or_else(|| maker.strings.date(metadata.date), |period| maker.strings.period(period))
    };
    let series = lists::series_title(maker, &maker.site.series[place.series]);
    let key = if place.kind == ComparisonKind::Report { "comparison_title_report" } else { "comparison_title" };
    maker.strings.fill(key, &[("older", &period(place.older)), ("newer", &period(place.newer)), ("series", &series)])
}

/// Leaves one page of the sections, and leads all links to those of other pages there.
fn paginate(view: &mut ComparisonView, base: &str, number: usize, count: usize) {
    let weight = |section: &ChangeSection| {
        let texts = section.blocks.iter().flat_map(|block| block.older.iter().chain(&block.newer));
        texts.map(|side| side.html.len()).sum::<usize>() + 200
    };
    let total: usize = view.sections.iter().chain(&view.gone).map(weight).sum();
    let sections = view.sections.len() + view.gone.len();
    let mut before = 0;
    let mut page_of = HashMap::new();
    let mut pages: Vec<usize> = Vec::with_capacity(sections);
    for (position, section) in view.sections.iter().chain(&view.gone).enumerate() {
        // By length, yet each page gets a section: none is passed over, and enough are left for those that follow.
        let next = pages.last().map_or(0, |last| last + 1).min(count - 1);
        let page = (before * count / total.max(1)).clamp((count + position).saturating_sub(sections).min(next), next);
        before += weight(section);
        pages.push(page);
        page_of.insert(section.id.clone(), page);
        page_of.extend(section.blocks.iter().map(|block| (block.id.clone(), page)));
    }
    let first_gone = pages.get(view.sections.len()).copied();
    page_of.extend(first_gone.map(|page| ("g-gone".to_owned(), page)));
    let here = numbered(base, number);
    let lead = |url: &mut String| {
        if let Some(page) = url.strip_prefix('#').and_then(|id| page_of.get(id)).filter(|page| **page != number) {
            *url = address::link(&here, &format!("{}{url}", numbered(base, *page)));
        }
    };
    view.rows.iter_mut().for_each(|row| lead(&mut row.url));
    view.contents.iter_mut().for_each(|entry| lead(&mut entry.url));
    lead(&mut view.gone_url);
    for section in view.sections.iter_mut().chain(&mut view.gone) {
        let links = section.blocks.iter_mut().filter_map(|block| block.link.as_mut());
        links.chain(&mut section.previous).chain(&mut section.next).for_each(|link| lead(&mut link.url));
    }
    let mut of_sections = pages.iter().copied();
    view.sections.retain(|_| of_sections.next() == Some(number));
    let mut of_gone = pages.iter().copied().skip(pages.len() - view.gone.len());
    view.gone.retain(|_| of_gone.next() == Some(number));
    // A page that begins within a chapter begins with a heading of the first level all the same.
    for list in [&mut view.sections, &mut view.gone] {
        let mut above = 2;
        for section in list {
            section.level = section.level.min(above + 1);
            above = section.level;
        }
    }
    if number > 0 {
        view.is_first = false;
        view.rows.clear();
        view.targets.clear();
    }
}

/// What a comparison's page shows.
#[must_use]
pub fn comparison_view(compared: &Compared<'_>) -> ComparisonView {
    let strings = compared.strings;
    let is_report = compared.kind == ComparisonKind::Report;
    let writer = Writer::new(compared);
    let is_untold = is_untold(compared.comparison);
    let (sections, gone) = if is_untold {
        (Vec::new(), Vec::new())
    } else if is_report {
        (writer.reported(), Vec::new())
    } else {
        writer.changes()
    };
    let rows = if is_untold {
        Vec::new()
    } else if is_report {
        writer.report_rows(&sections)
    } else {
        writer.rows(&sections, &gone)
    };
    let changed = sections.iter().chain(&gone).filter(|section| section.is_changed).count();
    let (older, newer) = (&writer.older, &writer.newer);
    let series = if compared.series.is_empty() { compared.newer.1.metadata.title.as_str() } else { compared.series };
    let title_key = if is_report { "comparison_title_report" } else { "comparison_title" };
    let (review, void) = review(strings, compared.review);
    let title = strings.fill(title_key, &[("older", &older.period), ("newer", &newer.period), ("series", series)]);
    let bodies = [compared.older.1, compared.newer.1].into_iter().flat_map(|plan| &plan.metadata.bodies);
    let names = headline::Names::new(bodies.map(|body| body.name.as_str()));
    ComparisonView {
        is_report,
        heading_html: headline::html(&title, &names),
        title,
        older: older.document(compared),
        newer: newer.document(compared),
        older_label: older.label.clone(),
        newer_label: newer.label.clone(),
        lead: strings.get(if is_report { "comparison_lead_report" } else { "comparison_lead" }).to_owned(),
        method: strings.get("comparison_method").to_owned(),
        bases: writer.bases(),
        is_reviewed: matches!(compared.review, ReviewState::Reviewed(_)),
        review,
        void,
        digest: compared.comparison.digest.clone(),
        changed: match () {
            () if is_untold => strings.get("comparison_untold").to_owned(),
            () if is_report => strings.count("comparison_reported", changed),
            () => strings.count("comparison_changed", changed),
        },
        counts: count(
            strings,
            match () {
                () if is_untold => &[],
                () if is_report => &REPORT_KEYS,
                () => &KEYS,
            },
            sections.iter().chain(&gone).map(|section| section.key),
        ),
        paragraph_counts: if is_report || compared.comparison.is_coarse {
            Vec::new()
        } else {
            let blocks = sections.iter().chain(&gone).flat_map(|section| &section.blocks);
            count(strings, &PARAGRAPH_KEYS, blocks.flat_map(|block| std::iter::repeat_n(block.key, block.count)))
        },
        coarse: if compared.comparison.is_coarse && !is_untold {
            strings.get("comparison_coarse").to_owned()
        } else {
            String::new()
        },
        targets: if is_untold { Vec::new() } else { writer.targets(is_report) },
        rows,
        contents: sections
            .iter()
            .map(|section| ChangeEntry {
                url: format!("#{}", section.id),
                level: section.level,
                ordinal: section.ordinal.clone(),
                title: section.title.clone(),
                mark: section.mark.clone(),
            })
            .collect(),
        gone_url: if gone.is_empty() { String::new() } else { "#g-gone".to_owned() },
        is_first: true,
        pager: None,
        sections,
        gone,
    }
}

/// The sentence on the review, and on one that is void.
fn review(strings: &Strings, review: &ReviewState) -> (String, String) {
    let told = |key: &str, review: &crate::document::Review| {
        strings.fill(key, &[("by", &review.by), ("date", &strings.date(review.date))])
    };
    match review {
        ReviewState::Reviewed(review) => (told("comparison_reviewed", review), String::new()),
        ReviewState::Unreviewed => (strings.get("comparison_unreviewed").to_owned(), String::new()),
        ReviewState::Void(review) => (strings.get("comparison_unreviewed").to_owned(), told("comparison_void", review)),
    }
}

/// How often each of these marks stands.
fn count(strings: &Strings, told: &[&'static str], keys: impl Iterator<Item = &'static str>) -> Vec<CountView> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    told.iter()
        .map(|key| CountView { key, label: mark(strings, key).to_owned(), count: counts.get(key).copied().unwrap_or(0) })
        .collect()
}

const KEYS: [&str; 6] = ["reworded", "moved", "renumbered", "new", "absent", "identical"];

/// Paragraphs have no numbers.
const PARAGRAPH_KEYS: [&str; 5] = ["reworded", "moved", "new", "absent", "identical"];

const REPORT_KEYS: [&str; 2] = ["found", "unfound"];

fn mark<'a>(strings: &'a Strings, key: &str) -> &'a str {
    match key {
        "reworded" => strings.get("mark_reworded"),
        "moved" => strings.get("mark_moved"),
        "renumbered" => strings.get("mark_renumbered"),
        "new" => strings.get("mark_new"),
        "absent" => strings.get("mark_absent"),
        "found" => strings.get("mark_found"),
        "unfound" => strings.get("mark_unfound"),
        "elsewhere" => strings.get("mark_elsewhere"),
        _ => strings.get("mark_identical"),
    }
}

/// A section with the blocks of it that are compared.
struct TextSection<'a> {
    part: &'a Part,
    index: usize,
    section: &'a Section,
    blocks: Vec<&'a PlanBlock>,
}

/// One of the two documents.
struct Text<'a> {
    title: &'a str,
    address: &'a str,
    /// `2025年`, or the day of publication.
    period: String,
    /// `旧（2025年）`.
    label: String,
    /// `n` or `o`, in ids.
    side: char,
    sections: Vec<TextSection<'a>>,
    /// Where each anchor stands: its section, and its block.
    places: HashMap<&'a str, (usize, Option<usize>)>,
}

impl<'a> Text<'a> {
    fn new(compared: &Compared<'a>, (index, plan): (PlanIndex, &'a Plan), side: char, label: &str) -> Self {
        let metadata = &compared.site.plans[index].metadata;
        let strings = compared.strings;
        let period = metadata.period.map_or_else(|| strings.date(metadata.date), |period| strings.period(period));
        let mut sections = Vec::new();
        let mut places = HashMap::new();
        for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
            for (index, section) in part.sections.iter().enumerate() {
                let blocks: Vec<&PlanBlock> =
                    section.blocks.iter().filter(|block| matches!(block.role, BlockRole::Text | BlockRole::Table)).collect();
                places.insert(section.anchor.as_str(), (sections.len(), None));
                for (number, block) in blocks.iter().enumerate() {
                    places.insert(block.anchor.as_str(), (sections.len(), Some(number)));
                }
                sections.push(TextSection { part, index, section, blocks });
            }
        }
        Self {
            title: &plan.metadata.title,
            address: &metadata.address,
            label: strings.fill(label, &[("period", &period)]),
            period,
            side,
            sections,
            places,
        }
    }

    fn document(&self, compared: &Compared<'_>) -> Link {
        let strings = compared.strings;
        let label = format!("{}{}{}", strings.get("title_open"), self.title, strings.get("title_close"));
        Link { label, url: compared.here.map(|here| address::link(here, self.address)).unwrap_or_default() }
    }

    /// A link to an anchor of the document.
    fn link(&self, compared: &Compared<'_>, anchor: &str, label: String) -> Link {
        let url = compared.here.map(|here| address::link(here, &format!("{}#{anchor}", self.address))).unwrap_or_default();
        Link { label, url }
    }

    fn section_of(&self, anchor: &str) -> Option<&TextSection<'a>> {
        self.places.get(anchor).and_then(|place| self.sections.get(place.0))
    }

    fn block(&self, anchor: &str) -> Option<&'a PlanBlock> {
        let (section, block) = self.places.get(anchor)?;
        self.sections.get(*section)?.blocks.get((*block)?).copied()
    }

    /// The text of blocks, one below the other.
    fn text<S: AsRef<str>>(&self, anchors: &[S]) -> String {
        anchors.iter().filter_map(|anchor| self.block(anchor.as_ref())).map(PlanBlock::text).collect::<Vec<_>>().join("\n")
    }

    /// Where an anchor stands, in words: 二（三）第2段.
    fn place(&self, strings: &Strings, anchor: &str) -> String {
        let Some((section, block)) = self.places.get(anchor) else { return String::new() };
        let Some(found) = self.sections.get(*section) else { return String::new() };
        let numbers = citation(found.part, found.index);
        let mut place = match found.part.role {
            PartRole::Annex(number) => strings.fill("annex", &[("n", &number.to_string())]) + &numbers,
            _ if numbers.is_empty() => strings.get("before_sections").to_owned(),
            _ => numbers,
        };
        if let Some(block) = block.filter(|_| found.blocks.len() > 1) {
            place.push_str(&strings.count("paragraph_number", block + 1));
        }
        place
    }

    /// The number of a section with the space printed after it, and its heading.
    fn heading(&self, strings: &Strings, section: &TextSection<'_>) -> (String, String) {
        let ordinal = section.section.ordinal.as_ref().map_or_else(String::new, |it| format!("{}{}", it.text, it.space));
        let title = section.section.title_text();
        let title = match section.section.form {
            _ if !title.is_empty() => title,
            SectionForm::Lead => match section.part.role {
                PartRole::Annex(number) => strings.fill("annex", &[("n", &number.to_string())]),
                _ => strings.get("before_sections").to_owned(),
            },
            // An item has no title: its first words stand for one.
            _ => section.blocks.first().map(|block| first_words(&block.text())).unwrap_or_default(),
        };
        (ordinal, title)
    }

    fn heading_link(&self, compared: &Compared<'_>, section: &TextSection<'_>) -> Link {
        let (ordinal, title) = self.heading(compared.strings, section);
        self.link(compared, &section.section.anchor, format!("{ordinal}{title}"))
    }

    fn id(&self, anchor: &str) -> String {
        format!("g-{}-{anchor}", self.side)
    }
}

/// The beginning of a text, to its first mark or 20 characters.
fn first_words(text: &str) -> String {
    let end = text.find(['。', '；', '，', '：', '\n', '\t', ';', ',']).unwrap_or(text.len());
    let clause: String = text[..end].chars().take(20).collect();
    if clause.len() < text.len() { format!("{clause}…") } else { clause }
}

struct Writer<'a> {
    compared: &'a Compared<'a>,
    older: Text<'a>,
    newer: Text<'a>,
    /// Pairs of sections by each anchor of theirs.
    older_sections: HashMap<&'a str, Vec<&'a Pair>>,
    newer_sections: HashMap<&'a str, Vec<&'a Pair>>,
    /// Pairs of paragraphs, likewise.
    older_paragraphs: HashMap<&'a str, Vec<&'a Pair>>,
    newer_paragraphs: HashMap<&'a str, Vec<&'a Pair>>,
    /// Introductions, which stand with their sections: the older one by the newer one.
    introductions: HashMap<&'a str, &'a str>,
    /// Older paragraphs without a partner.
    gone: HashSet<&'a str>,
}

impl<'a> Writer<'a> {
    fn new(compared: &'a Compared<'a>) -> Self {
        let is_report = compared.kind == ComparisonKind::Report;
        let (older, newer) = if is_report { ("side_plan", "side_report") } else { ("side_older", "side_newer") };
        let mut writer = Self {
            compared,
            older: Text::new(compared, compared.older, 'o', older),
            newer: Text::new(compared, compared.newer, 'n', newer),
            older_sections: HashMap::new(),
            newer_sections: HashMap::new(),
            older_paragraphs: HashMap::new(),
            newer_paragraphs: HashMap::new(),
            introductions: HashMap::new(),
            gone: HashSet::new(),
        };
        for pair in &compared.comparison.pairs {
            let (older, newer) = match pair.kind {
                // A section that became a paragraph has a partner; the paragraph has its own besides.
                UnitKind::Section | UnitKind::Mixed => (&mut writer.older_sections, &mut writer.newer_sections),
                UnitKind::Paragraph => (&mut writer.older_paragraphs, &mut writer.newer_paragraphs),
            };
            pair.older.iter().for_each(|anchor| older.entry(anchor).or_default().push(pair));
            pair.newer.iter().for_each(|anchor| newer.entry(anchor).or_default().push(pair));
        }
        if !compared.comparison.is_coarse {
            writer.pair_introductions();
        }
        writer
    }

    /// A comparison says nothing of an introduction whose section has a partner: it answers to that of the partner.
    fn pair_introductions(&mut self) {
        let alone: BTreeSet<&str> = self.compared.comparison.newer_only.iter().map(String::as_str).collect();
        let mut answered = HashSet::new();
        for section in &self.newer.sections {
            let Some(pairs) = self.newer_sections.get(section.section.anchor.as_str()) else { continue };
            let Some(block) = section.blocks.first().filter(|block| {
                !self.newer_paragraphs.contains_key(block.anchor.as_str()) && !alone.contains(block.anchor.as_str())
            }) else {
                continue;
            };
            let partner = pairs
                .iter()
                .flat_map(|pair| &pair.older)
                .filter_map(|anchor| self.older.section_of(anchor)?.blocks.first())
                .find(|older| !self.older_paragraphs.contains_key(older.anchor.as_str()) && !answered.contains(&older.anchor));
            if let Some(partner) = partner {
                answered.insert(&partner.anchor);
                self.introductions.insert(&block.anchor, &partner.anchor);
            }
        }
        self.gone = self
            .older
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
            .filter(|block| !self.older_paragraphs.contains_key(block.anchor.as_str()) && !answered.contains(&block.anchor))
            .map(|block| block.anchor.as_str())
            .collect();
    }

    fn strings(&self) -> &'a Strings {
        self.compared.strings
    }

    fn bases(&self) -> Vec<CountView> {
        [Basis::Exact, Basis::Text, Basis::Topic, Basis::Structure, Basis::Editor]
            .into_iter()
            .map(|basis| CountView {
                key: basis.name(),
                label: self.basis(basis).to_owned(),
                count: self.compared.comparison.pairs.iter().filter(|pair| pair.basis == basis).count(),
            })
            .filter(|count| count.count > 0)
            .collect()
    }

    fn basis(&self, basis: Basis) -> &'a str {
        self.strings().get(match basis {
            Basis::Exact => "basis_exact",
            Basis::Text => "basis_text",
            Basis::Topic => "basis_topic",
            Basis::Structure => "basis_structure",
            Basis::Editor => "basis_editor",
        })
    }

    /// The sections of the newer document in its order, and what of the older one has no partner.
    fn changes(&self) -> (Vec<ChangeSection>, Vec<ChangeSection>) {
        let mut sections: Vec<ChangeSection> = self.newer.sections.iter().map(|section| self.section(section)).collect();
        let mut gone: Vec<ChangeSection> = self.older.sections.iter().filter_map(|section| self.gone_section(section)).collect();
        let strings = self.strings();
        let ids: Vec<String> =
            sections.iter().chain(&gone).filter(|section| section.is_changed).map(|section| section.id.clone()).collect();
        let step = |key: &str, number: usize| {
            ids.get(number).map(|id| Link { label: strings.count(key, number + 1), url: format!("#{id}") })
        };
        for (number, section) in sections.iter_mut().chain(&mut gone).filter(|section| section.is_changed).enumerate() {
            section.number = strings.count("change_number", number + 1);
            section.next = step("next_change", number + 1);
            section.previous = number.checked_sub(1).and_then(|before| step("previous_change", before));
        }
        (sections, gone)
    }

    fn section(&self, section: &TextSection<'a>) -> ChangeSection {
        let (strings, compared) = (self.strings(), self.compared);
        let anchor = section.section.anchor.as_str();
        let pairs = self.newer_sections.get(anchor).map(Vec::as_slice).unwrap_or_default();
        let is_coarse = compared.comparison.is_coarse;
        let mut blocks = if is_coarse { Vec::new() } else { self.blocks(section) };
        let older: Vec<&TextSection<'a>> =
            pairs.iter().flat_map(|pair| &pair.older).filter_map(|anchor| self.older.section_of(anchor)).collect();
        let (ordinal, title) = self.newer.heading(strings, section);
        let is_retitled = match older.as_slice() {
            [one] => {
                let change = text_change(&one.section.title_text(), &section.section.title_text());
                !change.is_marked || change.older.iter().chain(&change.newer).any(|piece| piece.is_changed)
            }
            _ => true,
        };
        let lost = older.iter().flat_map(|older| &older.blocks).filter(|block| self.gone.contains(block.anchor.as_str())).count();
        let is_moved = pairs.iter().any(|pair| pair.moved);
        let is_reworded = if is_coarse {
            pairs.iter().any(|pair| pair.relation != Relation::Identical)
        } else {
            is_retitled || lost > 0 || blocks.iter().any(|block| block.key != "identical")
        };
        let key = match () {
            () if pairs.is_empty() => "new",
            () if is_moved => "moved",
            () if is_reworded => "reworded",
            () if pairs.iter().any(|pair| pair.renumbered) => "renumbered",
            () => "identical",
        };
        let mut notes = Vec::new();
        for pair in pairs {
            self.note_pair(pair, &mut notes);
        }
        if lost > 0 {
            notes.push(strings.count("lost_paragraphs", lost));
        }
        told_once(&mut blocks, key, &notes);
        let mut words = mark(strings, key).to_owned();
        if key == "moved" && is_reworded {
            words = format!("{words}{}{}", strings.get("comma"), mark(strings, "reworded"));
        }
        ChangeSection {
            id: self.newer.id(anchor),
            level: level(section.section.depth),
            key,
            mark: words,
            basis: pairs.first().filter(|_| key != "identical").map(|pair| self.basis(pair.basis).to_owned()).unwrap_or_default(),
            number: String::new(),
            is_changed: key != "identical",
            original: self.newer.link(compared, anchor, strings.fill("open_original", &[("period", &self.newer.period)])),
            ordinal,
            title,
            // Where number and heading are what they were there is nothing to tell.
            counterparts: if key == "identical" || !(is_retitled || is_moved || pairs.iter().any(|pair| pair.renumbered)) {
                Vec::new()
            } else {
                older.iter().map(|older| self.older.heading_link(compared, older)).collect()
            },
            notes,
            blocks,
            previous: None,
            next: None,
        }
    }

    /// From where to where, from how many to how many.
    fn note_pair(&self, pair: &Pair, notes: &mut Vec<String>) {
        let strings = self.strings();
        if let (true, Some(from), Some(to)) = (pair.moved, pair.older.first(), pair.newer.first()) {
            let (from, to) = (self.older.place(strings, from), self.newer.place(strings, to));
            notes.push(strings.fill("moved_from_to", &[("from", &from), ("to", &to)]));
        }
        if pair.older.len() > 1 {
            notes.push(strings.count("merged_from", pair.older.len()));
        }
        if pair.newer.len() > 1 {
            notes.push(strings.count("split_into", pair.newer.len()));
        }
    }

    /// The paragraphs of a section of the newer document; neighbours without a change in one.
    fn blocks(&self, section: &TextSection<'a>) -> Vec<ChangeBlock> {
        let mut blocks: Vec<ChangeBlock> = Vec::new();
        for block in &section.blocks {
            let anchor = block.anchor.as_str();
            let made: Vec<ChangeBlock> = match self.newer_paragraphs.get(anchor) {
                Some(pairs) => pairs
                    .iter()
                    .enumerate()
                    .filter_map(|(number, pair)| {
                        if pair.newer.first().map(String::as_str) == Some(anchor) {
                            Some(self.pair(pair, number))
                        } else {
                            self.pointer(pair, anchor, number)
                        }
                    })
                    .collect(),
                None => vec![match self.introductions.get(anchor) {
                    Some(older) => self.introduction(older, anchor),
                    None => self.alone(&self.newer, anchor, "new"),
                }],
            };
            for block in made {
                match blocks.last_mut() {
                    Some(last) if last.key == "identical" && block.key == "identical" => {
                        last.count += 1;
                        last.summary = self.strings().count("same_paragraphs", last.count);
                        if let (Some(last), Some(side)) = (&mut last.newer, block.newer) {
                            last.html.push_str(&format!("<div id=\"{}\">{}</div>", escaped(&block.id), side.html));
                        }
                    }
                    _ => blocks.push(block),
                }
            }
        }
        blocks
    }

    fn block_id(&self, text: &Text<'_>, anchor: &str, number: usize) -> String {
        let id = text.id(anchor);
        if number == 0 { id } else { format!("{id}.{}", number + 1) }
    }

    fn pair(&self, pair: &Pair, number: usize) -> ChangeBlock {
        let strings = self.strings();
        let anchor = pair.newer.first().map_or("", String::as_str);
        let change = text_change(&self.older.text(&pair.older), &self.newer.text(&pair.newer));
        let is_same = pair.relation == Relation::Identical;
        let key = match (pair.moved, is_same) {
            (true, _) => "moved",
            (false, true) => "identical",
            (false, false) => "reworded",
        };
        let mut notes = Vec::new();
        self.note_pair(pair, &mut notes);
        let mut block = self.change(key, &change, &pair.older, &pair.newer, is_same);
        block.id = self.block_id(&self.newer, anchor, number);
        block.notes.splice(0..0, notes);
        block.basis = if is_same { String::new() } else { self.basis(pair.basis).to_owned() };
        if pair.moved && !is_same {
            block.mark = format!("{}{}{}", block.mark, strings.get("comma"), mark(strings, "reworded"));
        }
        block
    }

    fn introduction(&self, older: &str, newer: &str) -> ChangeBlock {
        let change = text_change(&self.older.text(&[older]), &self.newer.text(&[newer]));
        let is_same = change.is_marked && !change.older.iter().chain(&change.newer).any(|piece| piece.is_changed);
        let key = if is_same { "identical" } else { "reworded" };
        let mut block = self.change(key, &change, &[older], &[newer], is_same);
        block.id = self.newer.id(newer);
        block
    }

    fn change<S: AsRef<str>>(
        &self,
        key: &'static str,
        change: &TextChange,
        older: &[S],
        newer: &[S],
        is_same: bool,
    ) -> ChangeBlock {
        let strings = self.strings();
        let mut notes = Vec::new();
        if !is_same {
            for number in &change.numbers {
                let key = if number.about.is_empty() { "number_changed" } else { "number_changed_about" };
                let told = strings.fill(key, &[("about", &number.about), ("older", &number.older), ("newer", &number.newer)]);
                if !notes.contains(&told) {
                    notes.push(told);
                }
            }
            if !change.is_marked {
                notes.push(strings.get("not_marked").to_owned());
            }
        }
        ChangeBlock {
            id: String::new(),
            key,
            mark: mark(strings, key).to_owned(),
            basis: String::new(),
            notes,
            older: (!is_same).then(|| self.side(&self.older, older, &change.older)),
            newer: Some(self.side(&self.newer, newer, if is_same { &[] } else { &change.newer })),
            is_same: key == "identical",
            summary: strings.count("same_paragraphs", 1),
            count: 1,
            link: None,
        }
    }

    /// A later paragraph of a pair that is shown elsewhere.
    fn pointer(&self, pair: &Pair, anchor: &str, number: usize) -> Option<ChangeBlock> {
        let first = pair.newer.first()?;
        if self.newer.places.get(first.as_str())?.0 == self.newer.places.get(anchor)?.0 {
            return None;
        }
        let strings = self.strings();
        let mut block = self.alone(&self.newer, anchor, "elsewhere");
        block.id = self.block_id(&self.newer, anchor, number);
        block.link = Some(Link {
            label: strings.fill("shown_at", &[("place", &self.newer.place(strings, first))]),
            url: format!("#{}", self.newer.id(first)),
        });
        block.newer = None;
        block.count = 0;
        Some(block)
    }

    fn alone(&self, text: &Text<'a>, anchor: &str, key: &'static str) -> ChangeBlock {
        let side = Some(self.side(text, &[anchor], &[]));
        let is_newer = text.side == 'n';
        ChangeBlock {
            id: text.id(anchor),
            key,
            mark: mark(self.strings(), key).to_owned(),
            basis: String::new(),
            notes: Vec::new(),
            older: if is_newer { None } else { side.clone() },
            newer: if is_newer { side } else { None },
            is_same: false,
            summary: String::new(),
            count: 1,
            link: None,
        }
    }

    /// One text whole; without pieces as it is.
    fn side<S: AsRef<str>>(&self, text: &Text<'a>, anchors: &[S], pieces: &[Piece]) -> SideView {
        let strings = self.strings();
        let places: Vec<Link> = anchors
            .iter()
            .map(|anchor| text.link(self.compared, anchor.as_ref(), text.place(strings, anchor.as_ref())))
            .collect();
        let name = format!("{} {}", text.label, places.first().map(|place| place.label.as_str()).unwrap_or_default());
        let html = if pieces.is_empty() {
            text_html(&[Piece { text: text.text(anchors), is_changed: false }], &name)
        } else {
            text_html(pieces, &name)
        };
        SideView { label: text.label.clone(), places, html }
    }

    /// A section of the older document that is gone, or in which a paragraph is.
    fn gone_section(&self, section: &TextSection<'a>) -> Option<ChangeSection> {
        let strings = self.strings();
        let anchor = section.section.anchor.as_str();
        let is_gone = !self.older_sections.contains_key(anchor);
        let mut blocks: Vec<ChangeBlock> = section
            .blocks
            .iter()
            .filter(|block| self.gone.contains(block.anchor.as_str()))
            .map(|block| self.alone(&self.older, &block.anchor, "absent"))
            .collect();
        if !is_gone && blocks.is_empty() {
            return None;
        }
        blocks.iter_mut().for_each(|block| block.mark.clear());
        let (ordinal, title) = self.older.heading(strings, section);
        Some(ChangeSection {
            id: self.older.id(anchor),
            level: 3,
            // Paragraphs that are gone count with the section that answers to theirs.
            key: if is_gone { "absent" } else { "partly" },
            mark: if is_gone { mark(strings, "absent").to_owned() } else { strings.count("lost_here", blocks.len()) },
            basis: String::new(),
            number: String::new(),
            is_changed: is_gone,
            original: self.older.link(self.compared, anchor, strings.fill("open_original", &[("period", &self.older.period)])),
            ordinal,
            title,
            counterparts: Vec::new(),
            notes: Vec::new(),
            blocks,
            previous: None,
            next: None,
        })
    }

    /// One row for each section of the newer document, then one for each that is gone.
    fn rows(&self, sections: &[ChangeSection], gone: &[ChangeSection]) -> Vec<CorrespondenceRow> {
        let link =
            |text: &Text<'a>, anchor: &str| text.section_of(anchor).map(|section| text.heading_link(self.compared, section));
        let row = |view: &ChangeSection, older: Vec<Link>, newer: Vec<Link>| CorrespondenceRow {
            key: view.key,
            mark: view.mark.clone(),
            number: view.number.clone(),
            url: format!("#{}", view.id),
            older,
            newer,
        };
        let mut rows: Vec<CorrespondenceRow> = self
            .newer
            .sections
            .iter()
            .zip(sections)
            .map(|(section, view)| {
                let pairs = self.newer_sections.get(section.section.anchor.as_str());
                let older =
                    pairs.into_iter().flatten().flat_map(|pair| &pair.older).filter_map(|anchor| link(&self.older, anchor));
                row(view, older.collect(), vec![self.newer.heading_link(self.compared, section)])
            })
            .collect();
        let mut gone = gone.iter();
        for section in self.older.sections.iter().filter(|old| !self.older_sections.contains_key(old.section.anchor.as_str())) {
            let id = self.older.id(&section.section.anchor);
            if let Some(view) = gone.find(|view| view.id == id) {
                rows.push(row(view, vec![self.older.heading_link(self.compared, section)], Vec::new()));
            }
        }
        rows
    }

    /// The sections of the plan in its order, with what the report says of them.
    fn reported(&self) -> Vec<ChangeSection> {
        let strings = self.strings();
        self.older
            .sections
            .iter()
            .map(|section| {
                let anchor = section.section.anchor.as_str();
                let pairs = self.older_sections.get(anchor).map(Vec::as_slice).unwrap_or_default();
                let blocks = if self.compared.comparison.is_coarse {
                    Vec::new()
                } else {
                    section.blocks.iter().map(|block| self.reported_block(&block.anchor)).collect()
                };
                let is_found = !pairs.is_empty() || blocks.iter().any(|block: &ChangeBlock| block.newer.is_some());
                let key = if is_found { "found" } else { "unfound" };
                let (ordinal, title) = self.older.heading(strings, section);
                ChangeSection {
                    id: self.older.id(anchor),
                    level: level(section.section.depth),
                    key,
                    mark: mark(strings, key).to_owned(),
                    basis: pairs.first().map(|pair| self.basis(pair.basis).to_owned()).unwrap_or_default(),
                    number: String::new(),
                    is_changed: is_found,
                    original: self.older.link(
                        self.compared,
                        anchor,
                        strings.fill("open_original", &[("period", &self.older.period)]),
                    ),
                    ordinal,
                    title,
                    counterparts: pairs
                        .iter()
                        .flat_map(|pair| &pair.newer)
                        .filter_map(|anchor| self.newer.section_of(anchor))
                        .map(|section| self.newer.heading_link(self.compared, section))
                        .collect(),
                    notes: if is_found { Vec::new() } else { vec![strings.get("not_reported").to_owned()] },
                    blocks,
                    previous: None,
                    next: None,
                }
            })
            .collect()
    }

    fn reported_block(&self, anchor: &str) -> ChangeBlock {
        let mut block = self.alone(&self.older, anchor, "found");
        let mut newer: Vec<&str> = Vec::new();
        let said = self.older_paragraphs.get(anchor).into_iter().flatten().flat_map(|pair| &pair.newer).map(String::as_str);
        for anchor in said.chain(self.introductions.iter().filter(|(_, older)| **older == anchor).map(|(newer, _)| *newer)) {
            if !newer.contains(&anchor) {
                newer.push(anchor);
            }
        }
        if !newer.is_empty() {
            block.newer = Some(self.side(&self.newer, &newer, &[]));
        }
        block.mark.clear();
        block
    }

    fn report_rows(&self, sections: &[ChangeSection]) -> Vec<CorrespondenceRow> {
        self.older
            .sections
            .iter()
            .zip(sections)
            .map(|(section, view)| CorrespondenceRow {
                key: view.key,
                mark: view.mark.clone(),
                number: String::new(),
                url: format!("#{}", view.id),
                older: vec![self.older.heading_link(self.compared, section)],
                newer: view.counterparts.clone(),
            })
            .collect()
    }

    fn targets(&self, is_report: bool) -> Vec<TargetRow> {
        let strings = self.strings();
        let link = |text: &Text<'a>, target: &Option<Target>| {
            target.as_ref().map(|target| text.link(self.compared, &target.anchor, target.quote.clone()))
        };
        self.compared
            .comparison
            .targets
            .iter()
            // What a report does not repeat in numbers is no target missed.
            .filter(|pair| !is_report || (pair.older.is_some() && pair.newer.is_some()))
            .map(|pair| TargetRow {
                indicator: pair.indicator.clone(),
                is_found: pair.older.iter().chain(&pair.newer).any(|target| target.origin == TargetOrigin::Found),
                older: link(&self.older, &pair.older),
                newer: link(&self.newer, &pair.newer),
                key: if is_report { "" } else { pair.change.name() },
                change: if is_report {
                    String::new()
                } else {
                    target_move::words(strings, "target", pair.older.as_ref(), pair.newer.as_ref(), pair.change)
                },
            })
            .collect()
    }
}

/// What a section says of itself its paragraphs do not say again.
fn told_once(blocks: &mut [ChangeBlock], key: &str, notes: &[String]) {
    blocks.iter_mut().for_each(|block| block.notes.retain(|note| !notes.contains(note)));
    let is_new = key == "new";
    if let [block] = blocks
        && block.key == key
    {
        block.mark.clear();
    } else if is_new {
        blocks.iter_mut().filter(|block| block.key == key).for_each(|block| block.mark.clear());
    }
}

fn level(depth: u8) -> u8 {
    (2 + depth.max(1)).min(6)
}

/// A text as markup: lines as paragraphs, lines with tabs as a table, changed stretches marked.
fn text_html(pieces: &[Piece], name: &str) -> String {
    let mut lines: Vec<Vec<String>> = vec![vec![String::new()]];
    for piece in pieces {
        for (number, line) in piece.text.split('\n').enumerate() {
            if number > 0 {
                lines.push(vec![String::new()]);
            }
            for (number, cell) in line.split('\t').enumerate() {
                let Some(cells) = lines.last_mut() else { continue };
                if number > 0 {
                    cells.push(String::new());
                }
                let Some(html) = cells.last_mut().filter(|_| !cell.is_empty()) else { continue };
                if piece.is_changed {
                    html.push_str("<mark>");
                    escape(cell, html);
                    html.push_str("</mark>");
                } else {
                    escape(cell, html);
                }
            }
        }
    }
    let mut html = String::new();
    let (mut rows, mut tables) = (0, 0);
    for cells in &lines {
        let is_row = cells.len() > 1;
        if rows > 0 && !is_row {
            html.push_str("</table></div>");
            rows = 0;
        }
        if !is_row {
            cells.iter().filter(|cell| !cell.is_empty()).for_each(|cell| html.push_str(&format!("<p>{cell}</p>")));
            continue;
        }
        if rows == 0 {
            tables += 1;
            let name = if tables > 1 { format!("{} {tables}", escaped(name)) } else { escaped(name) };
            html.push_str(&format!(
                "<div class=\"tb\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table><caption class=\"vh\">{name}</caption>"
            ));
        }
        html.push_str("<tr>");
        for cell in cells {
            let element = if rows == 0 && !cell.is_empty() { "th scope=\"col\"" } else { "td" };
            html.push_str(&format!("<{element}>{cell}</{}>", &element[..2]));
        }
        html.push_str("</tr>");
        rows += 1;
    }
    if rows > 0 {
        html.push_str("</table></div>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, is_changed: bool) -> Piece {
        Piece { text: text.to_owned(), is_changed }
    }

    #[test]
    fn changed_cells_stay_cells() {
        let html = text_html(&[piece("学校\t学位\n甲\t", false), piece("810\n乙", true)], "新");
        assert!(html.contains("<th scope=\"col\">学校</th><th scope=\"col\">学位</th>"), "{html}");
        assert!(html.contains("<tr><td>甲</td><td><mark>810</mark></td></tr></table></div><p><mark>乙</mark></p>"), "{html}");
    }

    #[test]
    fn markup_in_a_text_is_text() {
        assert_eq!(text_html(&[piece("<b>", true)], "新"), "<p><mark>&lt;b&gt;</mark></p>");
    }
}
