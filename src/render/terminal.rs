//! A comparison as a table for a terminal.

use crate::base::both::Both;
use crate::base::text::width;
use crate::compare::{Comparison, Pair, Relation, TargetMove, TargetPair, UnitKind};
use crate::diagnostic::Language;
use crate::diagnostic::sentence::{ComparisonTable, Sentence as _};
use crate::plan::{Direction, Plan, Target};
use std::collections::BTreeMap;

/// Columns of the four cells of a row: with two blanks between them they fill the eighty of a terminal.
const CELL_COLUMNS: [usize; 4] = [14, 27, 27, 6];

/// Writes a comparison as tables: sections, then targets; `is_coloured` adds the terminal's own colours to the words.
#[must_use]
pub(crate) fn comparison_table(plans: Both<&Plan>, comparison: &Comparison, language: Language, is_coloured: bool) -> String {
    let writer = Writer { language, is_coloured };
    let mut text = String::new();
    text.push_str(&format!("{}  {}\n", writer.say(ComparisonTable::Older), plans.older.metadata.title));
    text.push_str(&format!("{}  {}\n\n", writer.say(ComparisonTable::Newer), plans.newer.metadata.title));
    text.push_str(&writer.sections(plans, comparison));
    if comparison.is_coarse {
        text.push_str(&format!("\n{}\n", writer.say(ComparisonTable::Coarse)));
    }
    text.push_str(&writer.targets(&comparison.targets));
    text.push_str(&format!("\n{}\n{}\n", writer.say(ComparisonTable::Unreviewed), comparison.digest));
    text
}

fn period(plan: &Plan) -> String {
    plan.metadata.period.map_or_else(|| plan.metadata.date.to_string(), |period| period.label().clone())
}

/// Number and title of each titled section, by anchor; of an item its first words.
fn headings(plan: &Plan) -> BTreeMap<&str, String> {
    let mut headings = BTreeMap::new();
    for (_, section) in plan.sections() {
        let title = section.title_text();
        let first = || section.blocks.first().map(|block| block.text().chars().take(16).collect::<String>() + "…");
        let words = if title.is_empty() && section.ordinal.is_some() { first().unwrap_or_default() } else { title };
        if !words.is_empty() {
            headings.insert(section.anchor.as_str(), format!("{}{words}", section.ordinal_text()));
        }
        // A section that became a paragraph is paired with it.
        for block in &section.blocks {
            headings.entry(block.anchor.as_str()).or_insert_with(String::new);
        }
    }
    headings.retain(|_, words| !words.is_empty());
    headings
}

#[derive(Debug, Clone, Copy)]
enum Colour {
    Green,
    Red,
    Yellow,
    Blue,
    Plain,
}

fn mark(pair: &Pair) -> Colour {
    match pair.relation {
        _ if pair.moved => Colour::Blue,
        Relation::Identical => Colour::Plain,
        Relation::Reworded | Relation::Related => Colour::Yellow,
    }
}

struct Writer {
    language: Language,
    is_coloured: bool,
}

impl Writer {
    fn say(&self, words: ComparisonTable) -> String {
        words.words(self.language)
    }

    /// The pairs of sections, then those without a partner.
    fn sections(&self, plans: Both<&Plan>, comparison: &Comparison) -> String {
        let [relations, similarity] =
            [ComparisonTable::HeadOfRelations, ComparisonTable::HeadOfSimilarity].map(|head| self.say(head));
        let mut text = self.row(None, &[relations, period(plans.older), period(plans.newer), similarity]);
        text.push_str(&self.rule());
        let names = plans.map(headings);
        for pair in comparison.pairs.iter().filter(|pair| pair.kind != UnitKind::Paragraph) {
            let cells = names.as_ref().zip(pair.anchors()).map(|(names, anchors)| -> String {
                let headings = anchors.iter().filter_map(|anchor| names.get(anchor.as_str()).cloned()).collect();
                self.say(ComparisonTable::Headings { headings })
            });
            if cells.older.is_empty() && cells.newer.is_empty() {
                continue;
            }
            let alike = format!("{} %", pair.similarity / 10);
            text.push_str(&self.row(Some(mark(pair)), &[self.relation(pair), cells.older, cells.newer, alike]));
        }
        let name = |names: &BTreeMap<&str, String>, anchor: &String| names.get(anchor.as_str()).cloned();
        for heading in comparison.newer_only.iter().filter_map(|anchor| name(&names.newer, anchor)) {
            let cells = [self.say(ComparisonTable::SectionNew), "—".into(), heading, String::new()];
            text.push_str(&self.row(Some(Colour::Green), &cells));
        }
        for heading in comparison.older_only.iter().filter_map(|anchor| name(&names.older, anchor)) {
            let cells = [self.say(ComparisonTable::SectionAbsent), heading, "—".into(), String::new()];
            text.push_str(&self.row(Some(Colour::Red), &cells));
        }
        text
    }

    /// The targets that changed; the others are counted.
    fn targets(&self, targets: &[TargetPair]) -> String {
        if targets.is_empty() {
            return String::new();
        }
        let mut text = format!("\n{}\n{}", self.say(ComparisonTable::Targets), self.rule());
        let (same, changed): (Vec<_>, Vec<_>) = targets.iter().partition(|target| target.change == TargetMove::Same);
        for target in changed {
            let quote = |target: Option<&Target>| target.map_or_else(|| "—".to_owned(), |target| target.quote.clone());
            let (words, colour) = self.change(target);
            let quotes = format!("{} → {}", quote(target.older.as_ref()), quote(target.newer.as_ref()));
            text.push_str(&self.row(Some(colour), &[words, target.indicator.clone(), quotes, String::new()]));
        }
        if !same.is_empty() {
            text.push_str(&format!("{}\n", self.say(ComparisonTable::SameTargets { count: same.len() })));
        }
        text
    }

    fn relation(&self, pair: &Pair) -> String {
        let Pair { relation, moved, renumbered, .. } = *pair;
        self.say(ComparisonTable::Relation { relation, is_moved: moved, is_renumbered: renumbered })
    }

    fn change(&self, pair: &TargetPair) -> (String, Colour) {
        // A greater reduction is no greater number of what is reduced.
        let direction = pair.newer.as_ref().map_or(Direction::Level, Target::change_direction);
        let (words, colour) = match (pair.change, direction) {
            (TargetMove::Up, Direction::Increase) => (ComparisonTable::GreaterIncrease, Colour::Yellow),
            (TargetMove::Down, Direction::Increase) => (ComparisonTable::SmallerIncrease, Colour::Yellow),
            (TargetMove::Up, Direction::Decrease) => (ComparisonTable::GreaterReduction, Colour::Yellow),
            (TargetMove::Down, Direction::Decrease) => (ComparisonTable::SmallerReduction, Colour::Yellow),
            (TargetMove::Up, _) => (ComparisonTable::TargetUp, Colour::Yellow),
            (TargetMove::Down, _) => (ComparisonTable::TargetDown, Colour::Yellow),
            (TargetMove::Same, _) => (ComparisonTable::TargetSame, Colour::Plain),
            (TargetMove::Wording, _) => (ComparisonTable::TargetReworded, Colour::Yellow),
            (TargetMove::Form, _) => (ComparisonTable::TargetOfOtherForm, Colour::Yellow),
            (TargetMove::New, _) => (ComparisonTable::TargetNew, Colour::Green),
            (TargetMove::Absent, _) => (ComparisonTable::TargetAbsent, Colour::Red),
        };
        (self.say(words), colour)
    }

    /// Cells in their columns; a cell that is too long goes on below.
    fn row(&self, colour: Option<Colour>, cells: &[String; 4]) -> String {
        let lines: Vec<Vec<String>> = cells.iter().zip(CELL_COLUMNS).map(|(cell, width)| wrap(cell, width)).collect();
        let count = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut text = String::new();
        for line in 0..count {
            let mut row = String::new();
            for (column, (cell, wide)) in lines.iter().zip(CELL_COLUMNS).enumerate() {
                let words = cell.get(line).map_or("", String::as_str);
                let padding = " ".repeat(wide.saturating_sub(width(words)) + 2);
                match colour.filter(|_| column == 0 && self.is_coloured).and_then(code) {
                    Some(code) => row.push_str(&format!("\u{1b}[{code}m{words}\u{1b}[0m{padding}")),
                    None => row.push_str(&format!("{words}{padding}")),
                }
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    fn rule(&self) -> String {
        "─".repeat(CELL_COLUMNS.iter().sum::<usize>() + 2 * (CELL_COLUMNS.len() - 1)) + "\n"
    }
}

fn code(colour: Colour) -> Option<u8> {
    match colour {
        Colour::Green => Some(32),
        Colour::Red => Some(31),
        Colour::Yellow => Some(33),
        Colour::Blue => Some(34),
        Colour::Plain => None,
    }
}

/// Lines of at most so many columns; a Han character takes two. What steers a terminal is left out.
fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for character in text.chars().filter(|character| !character.is_control()) {
        let wide = width(character.encode_utf8(&mut [0; 4]));
        if used + wide > most {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(character);
        }
        used += wide;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_a_terminal_shows_them() {
        assert_eq!(wrap("课后服务ab", 6), ["课后服", "务ab"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(wrap("a\u{1b}[31mb", 9), ["a[31mb"]);
    }
}
