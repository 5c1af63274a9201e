//! Applies what the front matter says of targets: confirmed, corrected, rejected, added.

use super::scan::{self, Demand};
use super::{Comparator, Target, TargetOrigin, target};
use crate::base::text::nearest;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::document::{TargetStatement, plain_text};
use crate::plan::Part;
use std::ops::Range;

/// A text of the plan in which quotes are looked for.
struct Words {
    anchor: String,
    /// Further anchors that lead here.
    also: Vec<String>,
    in_title: bool,
    text: String,
}

impl Words {
    fn has(&self, anchor: &str) -> bool {
        self.anchor == anchor || self.also.iter().any(|other| other == anchor)
    }
}

/// Applies the statements in their order; the targets stay in the order of the text.
pub(super) fn apply(
    targets: &mut Vec<Target>,
    parts: &[Part],
    statements: &[TargetStatement],
    source: &SourceText,
    report: &mut Diagnostics,
) {
    let words = words(parts);
    for statement in statements {
        if let Some(anchor) = &statement.anchor
            && !words.iter().any(|words| words.has(&anchor.value))
        {
            let nearest = nearest(&anchor.value, words.iter().map(|words| words.anchor.as_str())).map(str::to_owned);
            let problem = problem::Targets::UnknownAnchor { anchor: anchor.value.clone(), nearest };
            report.add(Diagnostic::at(source.place(anchor.range.clone()), &problem));
            continue;
        }
        let Some((index, range)) = find(statement, &words, targets) else {
            let problem = problem::Targets::QuoteNotInText { quote: statement.quote.value.clone() };
            report.add(Diagnostic::at(source.place(statement.quote.range.clone()), &problem));
            continue;
        };
        let place = &words[index];
        // By place, not by words: one quote may stand in many paragraphs, and a statement means one of them.
        let touched: Vec<usize> = (0..targets.len()).filter(|target| stands_in(&targets[*target], place, &range)).collect();
        if statement.reject {
            targets.retain(|target| !stands_in(target, place, &range));
        } else if let Some(first) = touched.first() {
            if statement.says_nothing() {
                for index in touched {
                    targets[index].origin = TargetOrigin::Confirmed;
                }
            } else {
                // One statement corrects one target: a quote that touches two says of the first.
                correct(&mut targets[*first], statement);
                targets[*first].origin = TargetOrigin::Corrected;
            }
        } else if let Some(added) = added(statement, place, &range) {
            let at = position(targets, &words, index, &added);
            targets.insert(at, added);
        } else {
            let problem = problem::Targets::QuoteWithoutNumber { quote: statement.quote.value.clone() };
            report.add(Diagnostic::at(source.place(statement.quote.range.clone()), &problem));
        }
    }
}

fn words(parts: &[Part]) -> Vec<Words> {
    let mut words = Vec::new();
    for section in parts.iter().flat_map(|part| &part.sections) {
        let (anchor, also) = (section.anchor.clone(), section.also.clone());
        words.push(Words { anchor, also, in_title: true, text: plain_text(&section.title) });
        for (index, block) in section.blocks.iter().enumerate().filter(|(_, block)| !block.anchor.is_empty()) {
            let mut also = block.also.clone();
            // The rest of a paragraph whose beginning is a title now.
            if index == 0 {
                also.extend_from_slice(&section.also);
            }
            words.push(Words { anchor: block.anchor.clone(), also, in_title: false, text: block.text() });
        }
    }
    words
}

/// The text and the bytes of it that a statement means: a place where a target stands, else the first.
fn find(statement: &TargetStatement, words: &[Words], targets: &[Target]) -> Option<(usize, Range<usize>)> {
    let quote = statement.quote.value.as_str();
    let mut first = None;
    let anchor = statement.anchor.as_ref().map(|anchor| anchor.value.as_str());
    // A paragraph that was read as one may be many now: its anchor leads to the first of them.
    let divided = anchor.filter(|anchor| {
        let mut own = words.iter().filter(|place| place.has(anchor));
        own.all(|place| place.anchor != *anchor && !place.text.contains(quote))
    });
    let from = divided.and_then(|anchor| words.iter().position(|place| place.has(anchor)));
    for (index, place) in words.iter().enumerate() {
        if from.map_or_else(|| anchor.is_some_and(|anchor| !place.has(anchor)), |from| index < from) {
            continue;
        }
        for (at, _) in place.text.match_indices(quote) {
            let range = at..at + quote.len();
            if targets.iter().any(|target| target.origin == TargetOrigin::Found && stands_in(target, place, &range)) {
                return Some((index, range));
            }
            first = first.or(Some((index, range)));
        }
    }
    first
}

fn stands_in(target: &Target, place: &Words, range: &Range<usize>) -> bool {
    target.anchor == place.anchor
        && target.in_title == place.in_title
        && target.range.start < range.end
        && range.start < target.range.end
}

fn added(statement: &TargetStatement, place: &Words, range: &Range<usize>) -> Option<Target> {
    // The quote is read where it stands: its measure and its name may lie outside of it.
    let numbers = scan::read(&place.text, Demand::Quantities).found;
    let found = numbers.into_iter().find(|found| found.range.start < range.end && range.start < found.range.end);
    let mut added = match (found, &statement.value) {
        // What the text says of itself first; the statement changes only what it names.
        (Some(found), _) => target(found, &place.text, &place.anchor, place.in_title),
        (None, Some((value, _))) => Target {
            anchor: place.anchor.clone(),
            range: range.clone(),
            in_title: place.in_title,
            indicator: statement.quote.value.clone(),
            comparator: Comparator::Exactly,
            value: *value,
            upper: None,
            unit: String::new(),
            direction: super::Direction::Level,
            quote: statement.quote.value.clone(),
            origin: TargetOrigin::Added,
        },
        (None, None) => return None,
    };
    correct(&mut added, statement);
    added.origin = TargetOrigin::Added;
    Some(added)
}

fn correct(target: &mut Target, statement: &TargetStatement) {
    if let Some(indicator) = &statement.indicator {
        target.indicator.clone_from(indicator);
    }
    if let Some((value, upper)) = statement.value {
        target.value = value;
        target.upper = upper;
        if upper.is_some() {
            target.comparator = Comparator::Between;
        } else if target.comparator == Comparator::Between {
            target.comparator = Comparator::Exactly;
        }
    }
    if let Some(unit) = &statement.unit {
        target.unit.clone_from(unit);
    }
    if let Some(comparator) = statement.comparator {
        target.comparator = comparator;
    }
    if let Some(direction) = statement.direction {
        target.direction = direction;
    }
}

/// Where a target belongs among the others.
fn position(targets: &[Target], words: &[Words], index: usize, added: &Target) -> usize {
    let order =
        |target: &Target| words.iter().position(|words| words.anchor == target.anchor && words.in_title == target.in_title);
    let key = (Some(index), added.range.start);
    targets.iter().position(|target| (order(target), target.range.start) > key).unwrap_or(targets.len())
}
