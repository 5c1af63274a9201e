//! The numeric targets of a plan, with what each measures.
//!
//! An indicator is the noun phrase before the number in its clause, with the verb where it leads the phrase:
//! 新增公办幼儿园5所 counts 新增公办幼儿园. Where the number comes first, it is the verb with what is counted: 新建5所公办
//! 幼儿园 counts 新建公办幼儿园. The quote is the number with the words that touch it: 保持97%以上, 新建5所; a verb further
//! away belongs to the indicator alone.

mod change;
mod damage;
mod indicator;
mod number;
mod review;
mod scan;
mod statement;
mod table;
mod word;

pub use crate::base::glossary::{Comparator, Direction};
pub(crate) use change::MeasureKind;

use super::{BlockRole, Metadata, Part, PartRole};
use crate::base::decimal::Decimal;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::document::{BlockKind, TargetStatement, plain_text};
pub use crate::schema::plan::TargetOrigin;
use scan::{Demand, Found, Scan};
use std::ops::Range;

/// A numeric target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The anchor of its block; of its section when it stands in a section's title.
    pub anchor: String,
    /// The bytes of [`super::PlanBlock::text`], or of the characters of [`super::Section::title`], that the quote takes.
    pub range: Range<usize>,
    /// It stands in a section's title.
    pub in_title: bool,
    /// What is measured.
    pub indicator: String,
    /// How the number is meant.
    pub comparator: Comparator,
    /// The number as printed, without the 万 and 亿 of its unit; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The measure as printed, with 万 and 亿; empty when there is none.
    pub unit: String,
    /// Whether the number is a level or a change.
    pub direction: Direction,
    /// The stretch of the text, from the word that compares to the measure and the word after it.
    pub quote: String,
    /// Where it comes from.
    pub origin: TargetOrigin,
}

impl Target {
    /// The value with 万, 亿 and % applied, so that 1.2万人 and 12000人 compare.
    #[must_use]
    pub fn magnitude(&self) -> Decimal {
        let scaled = match self.unit.as_str() {
            "%" | "％" | "个百分点" | "個百分點" | "百分点" => self.value.divided(2),
            "‰" => self.value.divided(3),
            unit => power(unit).map_or(Some(self.value), |(_, power)| self.value.scaled(power)),
        };
        scaled.unwrap_or(self.value)
    }

    /// The unit without 万 and 亿.
    #[must_use]
    pub fn base_unit(&self) -> &str {
        power(&self.unit).map_or(self.unit.as_str(), |(word, _)| &self.unit[word.len()..])
    }
}

/// The power of ten that a unit begins with. 千瓦 and 千米 are measures of their own.
fn power(unit: &str) -> Option<(&'static str, u32)> {
    // Measures of the whole word first: 千米 is no thousand of 米.
    if number::measure(unit).is_some_and(|(word, _)| word.len() == unit.len()) {
        return None;
    }
    word::MAGNITUDES.iter().find(|(word, _)| unit.starts_with(word)).copied()
}

/// Finds the targets of a plan's parts, in the order of the text, and applies what the front matter says of them.
pub(super) fn find(
    parts: &[Part],
    metadata: &Metadata,
    statements: &[TargetStatement],
    source: &SourceText,
    report: &mut Diagnostics,
) -> Vec<Target> {
    let mut targets = Vec::new();
    for part in parts {
        let reviews = review::sections(part, metadata);
        for (section, is_review) in part.sections.iter().zip(reviews) {
            // Numbers of reviews and covering notices are no targets; a damaged one in them is an author's mistake all the
            // same.
            let demand = if is_review || part.role == PartRole::Notice { Demand::Damage } else { Demand::Targets };
            let title = plain_text(&section.title);
            // Nearly all titles have none, and a scan is far dearer than this look.
            if scan::has_digits(&title) {
                let scan = scan::read(&title, demand);
                report_damage(&scan, &title, section.range.start..section.range.end, source, report);
                targets.extend(scan.found.into_iter().map(|found| target(found, &title, &section.anchor, true)));
            }
            for block in section.blocks.iter().filter(|block| matches!(block.role, BlockRole::Text | BlockRole::Table)) {
                // Code is shown as it is: formulas and samples promise nothing.
                if matches!(block.kind, BlockKind::Code(_)) {
                    continue;
                }
                let words = block.text();
                let scan = match &block.kind {
                    BlockKind::Table { head, rows, .. } => table::read(&words, head, rows, metadata.period, demand),
                    _ => scan::read(&words, demand),
                };
                report_damage(&scan, &words, block.range.clone(), source, report);
                targets.extend(scan.found.into_iter().map(|found| target(found, &words, &block.anchor, false)));
            }
        }
    }
    if !statements.is_empty() {
        // A person has the last word: what the front matter says is applied to what was found, never the reverse.
        statement::apply(&mut targets, parts, statements, source, report);
    }
    targets
}

fn target(found: Found, text: &str, anchor: &str, in_title: bool) -> Target {
    Target {
        anchor: anchor.to_owned(),
        quote: text[found.range.clone()].to_owned(),
        range: found.range,
        in_title,
        indicator: found.indicator,
        comparator: found.comparator,
        value: found.value,
        upper: found.upper,
        unit: found.unit,
        direction: found.direction,
        origin: TargetOrigin::Found,
    }
}

fn report_damage(scan: &Scan, words: &str, range: Range<usize>, source: &SourceText, report: &mut Diagnostics) {
    // Each stretch is looked for behind the one before: the same XX may be damaged in many places of a paragraph.
    let mut from = range.start;
    for damaged in &scan.damaged {
        let stretch = &words[damaged.clone()];
        // Marks of Markdown may stand inside the stretch; then the paragraph is pointed at.
        let place = match source.text.get(from..range.end.max(from)).and_then(|written| written.find(stretch)) {
            Some(at) => {
                from += at + stretch.len();
                from - stretch.len()..from
            }
            None => range.clone(),
        };
        report.add(Diagnostic::at(source.place(place), &problem::Targets::DamagedNumber { stretch: stretch.to_owned() }));
    }
}
