//! What a text says of its own validity: 本办法自2023年1月1日起施行，有效期5年.
//!
//! Only what speaks of this document counts: 本办法, 本通知 with a word of its title, or a sentence of the last paragraphs that begins
//! with 自…起施行. What is said of a licence, a contract, another document or within quotation marks does not.

mod commencement;
mod extension;
mod words;

use super::section::{BlockRole, Part, PartRole, PlanBlock};
use super::{Metadata, Plan, footnote_text};
use crate::base::date::Date;
use extension::{Extensions, Later, Place};
use std::ops::Range;
use words::last_day_of_term;
use words::{Beginning, Ending, Said, Unsaid};

/// What a text says of how long it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatedValidity {
    /// The sentence.
    pub(crate) words: String,
    /// The bytes of the paragraph that holds it.
    pub(crate) range: Range<usize>,
    /// The first day, where the text gives it as a day of the calendar.
    pub(crate) from: Option<Date>,
    /// The last day, where the text says how long.
    pub(crate) end: Option<StatedEnd>,
}

/// The last day of a document, as far as its text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatedEnd {
    /// Not before this day, where that is known: nobody may know on which day 印发之日 was.
    pub(crate) earliest: Option<Date>,
    /// Not after this day.
    pub(crate) latest: Date,
    /// The first and the last day that a person would write.
    pub(crate) proposed: (Option<Date>, Date),
    /// Whether the text names a year alone, or so many years as the plan is for, as plans name their own.
    pub(crate) is_year: bool,
}

/// Sentences without a subject of their own are taken for the document's among so many last paragraphs.
const LAST_PARAGRAPHS: usize = 6;
/// Notes on a document stand among so many first paragraphs.
const FIRST_PARAGRAPHS: usize = 3;

/// Titles of documents that speak of the validity of others, are forms to be filled in, or whose text may have kept what
/// a former edition said.
const ABOUT_OTHERS: [&str; 15] = [
    "解读",
    "问答",
    "图解",
    "起草说明",
    "修改",
    "修正",
    "修订",
    "废止",
    "失效",
    "延长",
    "清理",
    "汇编",
    "答复",
    "示范文本",
    "范本",
];

/// All that the text of a document says of its own validity, in order.
#[must_use]
pub(crate) fn stated_validity(plan: &Plan) -> Vec<StatedValidity> {
    let metadata = &*plan.metadata;
    if ABOUT_OTHERS.iter().any(|word| metadata.title.contains(word)) {
        return Vec::new();
    }
    let (annexes, own): (Vec<&Part>, Vec<&Part>) = plan.parts.iter().partition(|part| matches!(part.role, PartRole::Annex(_)));
    // Of several rules that a notice hands on at once each has a validity of its own.
    let is_one_of_many = annexes.into_iter().any(has_validity_of_its_own);
    let titles: String = own.iter().map(|part| part.title_text()).chain([metadata.title.clone()]).collect::<Vec<_>>().join("\n");
    let own: Vec<&Part> = own.into_iter().filter(|part| !is_one_of_many || part.role == PartRole::Notice).collect();
    let parts: Vec<Vec<Paragraph>> = own.iter().map(|part| part.sections.iter().flat_map(texts).collect()).collect();
    let begins = commencement(&parts, &titles);
    let extensions = extensions(plan, &own, &parts, &titles);
    let place = |said: (Said, Range<usize>)| placed(&said.0, metadata, begins, &extensions, said.1);
    parts.iter().flat_map(|paragraphs| of_part(paragraphs, &titles)).filter_map(place).collect()
}

/// What the document says anywhere of how its validity was made longer: in its text, behind its title, in notes.
fn extensions(plan: &Plan, own: &[&Part], parts: &[Vec<Paragraph>], titles: &str) -> Extensions {
    let mut found = Extensions::default();
    let names = own.iter().map(|part| part.title_text()).chain([plan.metadata.title.clone()]);
    names.for_each(|name| found.add(&name, titles, Place::Title));
    for paragraphs in parts {
        let last = first_of_last(paragraphs);
        for (index, (text, _)) in paragraphs.iter().enumerate() {
            let is_first = index < FIRST_PARAGRAPHS;
            // What stands beside a term speaks of it.
            let is_near = is_first || index >= last || !words::read(text, titles, Unsaid::Unknown).is_empty();
            let place = if is_first {
                Place::Head
            } else if is_near {
                Place::Near
            } else {
                Place::Within
            };
            found.add(text, titles, place);
        }
    }
    let is_note = |block: &&PlanBlock| !matches!(block.role, BlockRole::Text | BlockRole::Table | BlockRole::Salutation);
    let blocks = own.iter().flat_map(|part| &part.sections).flat_map(|section| &section.blocks);
    let notes = blocks.filter(is_note).map(PlanBlock::text).chain(plan.footnotes.iter().map(footnote_text));
    notes.for_each(|note| found.add(&note, titles, Place::Near));
    found
}

/// The words of a paragraph, with its bytes.
type Paragraph = (String, Range<usize>);

/// When a document begins to hold, where only one day is told in all its parts; without one it is that of its issue.
fn commencement(parts: &[Vec<Paragraph>], titles: &str) -> Beginning {
    let mut told: Vec<Beginning> = Vec::new();
    for paragraphs in parts {
        let last = first_of_last(paragraphs);
        let of = |(index, (text, _)): (usize, &Paragraph)| commencement::read(text, titles, index >= last);
        told.extend(paragraphs.iter().enumerate().flat_map(of));
    }
    let is_known = |beginning: &&Beginning| **beginning != Beginning::Unknown;
    match told.iter().find(is_known) {
        Some(first) if told.iter().filter(is_known).all(|other| other == first) => *first,
        None if told.is_empty() => Beginning::Issue,
        _ => Beginning::Unknown,
    }
}

/// Where the last paragraphs begin.
fn first_of_last(paragraphs: &[Paragraph]) -> usize {
    paragraphs.len().saturating_sub(LAST_PARAGRAPHS)
}

fn of_part(paragraphs: &[Paragraph], titles: &str) -> Vec<(Said, Range<usize>)> {
    let last = first_of_last(paragraphs);
    let begins = |(index, (text, _)): (usize, &Paragraph)| {
        let told = commencement::read(text, titles, index >= last);
        told.last().is_some_and(|beginning| *beginning != Beginning::Unknown)
    };
    let begins: Vec<bool> = paragraphs.iter().enumerate().map(begins).collect();
    let mut found = Vec::new();
    for (index, (text, range)) in paragraphs.iter().enumerate() {
        let former = index.checked_sub(1);
        let is_begun = former.is_some_and(|former| begins[former]);
        // 本办法由市教育局负责解释, 有效期5年 and 自2019年1月1日起施行 in paragraphs of their own.
        let closes = || former.is_some_and(|former| paragraphs[former].0.trim_end_matches('。').ends_with("解释"));
        let unsaid = match index >= last {
            false => Unsaid::Unknown,
            true if is_begun || begins.get(index + 1) == Some(&true) && closes() => Unsaid::Continued,
            true => Unsaid::Last,
        };
        found.extend(words::read(text, titles, unsaid).into_iter().map(|said| (said, range.clone())));
    }
    found
}

fn has_validity_of_its_own(annex: &Part) -> bool {
    let title = annex.title_text();
    annex.sections.iter().flat_map(texts).any(|(text, _)| !words::read(&text, &title, Unsaid::Unknown).is_empty())
}

/// The paragraphs of a section, with the title that begins one.
fn texts(section: &super::Section) -> Vec<(String, Range<usize>)> {
    let is_text = |block: &&PlanBlock| block.role == BlockRole::Text;
    let title = Some((section.title_text(), section.range.clone())).filter(|(title, _)| !title.is_empty());
    title.into_iter().chain(section.blocks.iter().filter(is_text).map(|block| (block.text(), block.range.clone()))).collect()
}

/// What a sentence means for this document, which begins to hold on a day that may be told elsewhere, and may hold
/// longer than it says.
fn placed(
    said: &Said,
    metadata: &Metadata,
    begins: Beginning,
    extensions: &Extensions,
    range: Range<usize>,
) -> Option<StatedValidity> {
    let from = match said.from {
        Some(Beginning::Day(day)) => Some(day),
        _ => None,
    };
    let end = match said.end {
        Some(Ending::Day { first, last }) => Some(of_day(from, first, last)),
        Some(Ending::After { months }) => counted(said.from.unwrap_or(begins), metadata, months),
        None => None,
    };
    let (mut words, mut end) = (said.words.clone(), end);
    if said.end.is_some() {
        match extensions.later(end.as_ref().map(|end| end.latest)) {
            Later::No => {}
            Later::Unknown => end = None,
            Later::Day { words: later, first, last } => {
                if !words.contains(later) {
                    words = format!("{words}。{later}");
                }
                end = Some(of_day(from, first, last));
            }
        }
    }
    (from.is_some() || end.is_some()).then_some(StatedValidity { words, range, from, end })
}

/// The end on a day that the text names, or in a year or month.
fn of_day(from: Option<Date>, first: Date, last: Date) -> StatedEnd {
    StatedEnd { earliest: Some(first), latest: last, proposed: (from, last), is_year: first.days_until(last) > 360 }
}

/// The end of so many months from the beginning.
fn counted(begins: Beginning, metadata: &Metadata, months: i32) -> Option<StatedEnd> {
    let last_day = |first: Date| last_day_of_term(first, months);
    let after_issue = match begins {
        Beginning::Day(day) => {
            let last = last_day(day)?;
            return Some(StatedEnd { earliest: Some(last), latest: last, proposed: (Some(day), last), is_year: false });
        }
        Beginning::Issue => (0, 0),
        Beginning::After { months, days } => (months, days),
        Beginning::Unknown => return None,
    };
    let delayed = |issue: Date| issue.plus_months(after_issue.0)?.plus_days(after_issue.1);
    // 三年 in a plan for three years is its period.
    let is_year = metadata.period.is_some_and(|period| months == 12 * (i32::from(period.to) - i32::from(period.from) + 1));
    // 印发之日 is the day of the document, that of its publication, or the one that the author gives as the first.
    let made = metadata.document_date.and_then(delayed);
    let published = delayed(metadata.date)?;
    let days = [made, Some(published), metadata.validity.from];
    let (first, last) = (days.iter().flatten().min()?, days.iter().flatten().max()?);
    let is_known = made.is_some() || metadata.validity.from.is_some();
    let begins = metadata.validity.from.or(made).unwrap_or(published);
    Some(StatedEnd {
        earliest: if is_known { last_day(*first) } else { None },
        latest: last_day(*last)?,
        proposed: (Some(begins), last_day(begins)?),
        is_year,
    })
}
