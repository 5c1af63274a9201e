//! What a text says of its own validity: 本办法自2023年1月1日起施行，有效期5年.
//!
//! Only what speaks of this document counts: 本办法, 本通知 with a word of its title, or a sentence of the last paragraphs that begins
//! with 自…起施行. What is said of a licence, a contract, another document or within quotation marks does not.

mod words;

use super::section::{BlockRole, Part, PartRole, PlanBlock};
use super::{Metadata, Plan};
use crate::base::date::Date;
use std::ops::Range;
use words::{Beginning, Ending, Said};

/// What a text says of how long it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedValidity {
    /// The sentence.
    pub words: String,
    /// The bytes of the paragraph that holds it.
    pub range: Range<usize>,
    /// The first day, where the text gives it as a day of the calendar.
    pub from: Option<Date>,
    /// The last day, where the text says how long.
    pub end: Option<StatedEnd>,
}

/// The last day of a document, as far as its text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedEnd {
    /// Not before this day, where that is known: nobody may know on which day 印发之日 was.
    pub earliest: Option<Date>,
    /// Not after this day.
    pub latest: Date,
    /// The first and the last day that a person would write.
    pub proposed: (Option<Date>, Date),
    /// Whether the text names a year alone, or so many years as the plan is for, as plans name their own.
    pub is_year: bool,
}

/// Sentences without a subject of their own are taken for the document's among so many last paragraphs.
const LAST_PARAGRAPHS: usize = 6;

/// Titles of documents that speak of the validity of others, or whose text may have kept what a former edition said.
const ABOUT_OTHERS: [&str; 13] =
    ["解读", "问答", "图解", "起草说明", "修改", "修正", "修订", "废止", "失效", "延长", "清理", "汇编", "答复"];

/// All that the text of a document says of its own validity, in order.
#[must_use]
pub fn stated_validity(plan: &Plan) -> Vec<StatedValidity> {
    let metadata = &*plan.metadata;
    if ABOUT_OTHERS.iter().any(|word| metadata.title.contains(word)) {
        return Vec::new();
    }
    let (annexes, own): (Vec<&Part>, Vec<&Part>) = plan.parts.iter().partition(|part| matches!(part.role, PartRole::Annex(_)));
    // Of several rules that a notice hands on at once each has a validity of its own.
    let is_one_of_many = annexes.into_iter().any(has_validity_of_its_own);
    let titles: String = own.iter().map(|part| part.title_text()).chain([metadata.title.clone()]).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for part in own.into_iter().filter(|part| !is_one_of_many || part.role == PartRole::Notice) {
        let texts: Vec<(String, Range<usize>)> = part.sections.iter().flat_map(texts).collect();
        let last = texts.len().saturating_sub(LAST_PARAGRAPHS);
        let is_extended = texts[last..].iter().any(|(text, _)| words::tells_of_extension(text));
        for (index, (text, range)) in texts.iter().enumerate() {
            let is_extended = is_extended || words::tells_of_extension(text);
            for said in words::read(text, &titles, index >= last) {
                // What was made longer ends later than it says.
                let said = Said { end: said.end.filter(|_| !is_extended), ..said };
                found.extend(placed(&said, metadata, range.clone()));
            }
        }
    }
    found
}

fn has_validity_of_its_own(annex: &Part) -> bool {
    let title = annex.title_text();
    annex.sections.iter().flat_map(texts).any(|(text, _)| !words::read(&text, &title, false).is_empty())
}

/// The paragraphs of a section, with the title that begins one.
fn texts(section: &super::Section) -> Vec<(String, Range<usize>)> {
    let is_text = |block: &&PlanBlock| block.role == BlockRole::Text;
    let title = Some((section.title_text(), section.range.clone())).filter(|(title, _)| !title.is_empty());
    title.into_iter().chain(section.blocks.iter().filter(is_text).map(|block| (block.text(), block.range.clone()))).collect()
}

/// What a sentence means for this document, of which it may count from the day of issue.
fn placed(said: &Said, metadata: &Metadata, range: Range<usize>) -> Option<StatedValidity> {
    let from = match said.from {
        Some(Beginning::Day(day)) => Some(day),
        _ => None,
    };
    let end = match said.end {
        Some(Ending::Day { first, last }) => {
            let is_year = first.days_until(last) > 360;
            Some(StatedEnd { earliest: Some(first), latest: last, proposed: (from, last), is_year })
        }
        Some(Ending::After { months }) => Some(counted(said, metadata, months)?),
        None => None,
    };
    (from.is_some() || end.is_some()).then(|| StatedValidity { words: said.words.clone(), range, from, end })
}

/// The end of so many months from the beginning, the day before the same day of the month.
fn counted(said: &Said, metadata: &Metadata, months: i32) -> Option<StatedEnd> {
    let last_day = |first: Date| Some(first.plus_months(months)?.before());
    if let Some(Beginning::Day(day)) = said.from {
        let last = last_day(day)?;
        return Some(StatedEnd { earliest: Some(last), latest: last, proposed: (Some(day), last), is_year: false });
    }
    // 三年 in a plan for three years is its period.
    let is_year = metadata.period.is_some_and(|period| months == 12 * (i32::from(period.to) - i32::from(period.from) + 1));
    // 印发之日 is the day of the document, that of its publication, or the one that the author gives as the first.
    let made = metadata.document_date;
    let days = [made, Some(metadata.date), metadata.validity.from];
    let (first, last) = (days.iter().flatten().min()?, days.iter().flatten().max()?);
    let is_known = made.is_some() || metadata.validity.from.is_some();
    let begins = metadata.validity.from.or(made).unwrap_or(metadata.date);
    // 自发布之日起30日后施行.
    let latest = if said.from == Some(Beginning::Later) { last.plus_months(3)? } else { *last };
    Some(StatedEnd {
        earliest: if is_known { last_day(*first) } else { None },
        latest: last_day(latest)?,
        proposed: (Some(begins), last_day(begins)?),
        is_year,
    })
}
