//! Reads the targets of a table: one for each row and each column that gives aims.

use super::number::{self, Quantity, Reading};
use super::scan::{Demand, Found, Scan, suffix};
use super::word::{BEFORE, Before, Class};
use super::{damage, scan};
use crate::base::decimal::{Decimal, digit};
use crate::base::glossary::{Comparator, Direction};
use crate::document::{Inline, Period, plain_text};
use std::ops::Range;

const AIMS: &[&str] = &["目标", "任务数", "任务量", "计划数", "计划值", "指标值", "目标值", "任务值", "計劃數", "目標"];
const PAST: &[&str] = &["完成", "实际", "基期", "现状", "上年", "去年", "达成", "基数", "实绩"];
const NO_VALUES: &[&str] =
    &["序号", "编号", "電話", "电话", "时间", "时限", "年份", "邮编", "日期", "备注", "联系", "序號", "页码"];
const NAMES: &[&str] = &["指标", "项目名称", "项目", "名称", "任务", "内容", "指標"];

/// A column of a table: the number of its cells that hold something, and a number.
struct Column {
    head: String,
    numbers: usize,
    filled: usize,
    /// It counts rows, or gives days and addresses.
    running: bool,
}

impl Column {
    fn read(head: &str, cells: &[&str]) -> Self {
        Self {
            head: head.to_owned(),
            numbers: cells.iter().filter(|cell| value(cell).is_some()).count(),
            filled: cells.iter().filter(|cell| !cell.is_empty()).count(),
            running: NO_VALUES.iter().any(|word| head.contains(word)) || counts_up(cells),
        }
    }

    /// At least half of what is filled in are numbers: remarks and names hold a number here and there.
    fn is_numeric(&self) -> bool {
        !self.running && self.numbers > 0 && self.numbers * 2 >= self.filled
    }
}

/// Reads a table whose characters are `text`.
pub(super) fn read(text: &str, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], period: Option<Period>, demand: Demand) -> Scan {
    let damaged = scan::read(text, Demand::Damage).damaged;
    let mut result = Scan { found: Vec::new(), damaged };
    if demand == Demand::Damage {
        return result;
    }
    let table = Table::read(text, head, rows);
    let aims = table.aims(period);
    for row in table.rows.iter().filter(|_| !aims.is_empty()) {
        let Some(label) = table.label(row) else { continue };
        for aim in &aims {
            let Some(range) = row.get(*aim) else { continue };
            // What is left of a damaged number is another number.
            if result.damaged.iter().any(|damaged| damaged.start < range.end && range.start < damaged.end) {
                continue;
            }
            let Some(mut found) = table.target(row, *aim, label) else { continue };
            // Two aims in a row would have one name, and years could not be told apart.
            if aims.len() > 1 {
                found.indicator = format!("{}（{}）", found.indicator, table.columns[*aim].head);
            }
            result.found.push(found);
        }
    }
    result.found.sort_by_key(|found| found.range.start);
    result
}

/// A table, and what its columns hold.
struct Table<'a> {
    text: &'a str,
    /// The bytes of each cell, row by row, without the head.
    rows: Vec<Vec<Range<usize>>>,
    columns: Vec<Column>,
    /// The column of measures.
    units: Option<usize>,
    /// The column that is headed as that of the names.
    named: Option<usize>,
}

impl<'a> Table<'a> {
    fn read(text: &'a str, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Self {
        let (heads, rows) = ranges(head, rows);
        let texts = |index: usize| -> Vec<&str> {
            rows.iter().filter_map(|row| row.get(index)).map(|range| text[range.clone()].trim()).collect()
        };
        let columns: Vec<Column> =
            heads.iter().enumerate().map(|(index, head)| Column::read(text[head.clone()].trim(), &texts(index))).collect();
        // 单位 heads a column of measures, or of the bodies that answer for the row.
        let units = columns.iter().enumerate().position(|(index, column)| {
            matches!(column.head.as_str(), "单位" | "計量單位" | "计量单位" | "單位")
                && texts(index).into_iter().all(|cell| cell.is_empty() || is_unit(cell))
        });
        let named = columns.iter().position(|column| NAMES.contains(&column.head.as_str()) && column.numbers == 0);
        Self { text, rows, columns, units, named }
    }

    /// The columns that give aims.
    fn aims(&self, period: Option<Period>) -> Vec<usize> {
        let numeric: Vec<usize> = (0..self.columns.len()).filter(|index| self.columns[*index].is_numeric()).collect();
        let said: Vec<usize> = numeric.iter().copied().filter(|index| is_aim(&self.columns[*index].head, period)).collect();
        // A table with one column of numbers needs no word above it that says so.
        match (said.as_slice(), numeric.as_slice()) {
            ([], [only]) if !PAST.iter().any(|word| self.columns[*only].head.contains(word)) => vec![*only],
            _ => said,
        }
    }

    fn cell(&self, row: &[Range<usize>], index: usize) -> &'a str {
        row.get(index).map_or("", |range| self.text[range.clone()].trim())
    }

    /// The column that names what a row is about. Heads such as 指标 beat the first column of words, which is often the section
    /// that a row belongs to.
    fn label(&self, row: &[Range<usize>]) -> Option<usize> {
        let is_textual = |index: &usize| {
            let column = &self.columns[*index];
            !column.running
                && Some(*index) != self.units
                && !column.is_numeric()
                && self.cell(row, *index).chars().any(char::is_alphabetic)
        };
        let named = self.named.filter(|index| !self.cell(row, *index).is_empty());
        named.or_else(|| (0..self.columns.len()).find(is_textual))
    }

    /// The target in a cell, with the name that the row gives it.
    fn target(&self, row: &[Range<usize>], aim: usize, label: usize) -> Option<Found> {
        let range = row.get(aim)?;
        let words = &self.text[range.clone()];
        let value = value(words.trim())?;
        let start = range.start + (words.len() - words.trim_start().len());
        let label = self.cell(row, label);
        let unit = if value.quantity.unit.is_empty() {
            self.unit_beside(row, aim, label).unwrap_or_default()
        } else {
            value.quantity.unit
        };
        Some(Found {
            range: start..start + value.end,
            indicator: strip_brackets(label, &unit).to_owned(),
            comparator: value.comparator,
            value: value.quantity.value,
            upper: value.upper,
            unit,
            direction: value.direction,
        })
    }

    /// The unit that the row or the head of the column gives to numbers without one.
    fn unit_beside(&self, row: &[Range<usize>], aim: usize, label: &str) -> Option<String> {
        const MAX_UNIT_CHARS: usize = 8;
        let declared = self.units.map(|index| self.cell(row, index));
        declared
            .filter(|unit| !unit.is_empty() && unit.chars().count() <= MAX_UNIT_CHARS)
            .map(str::to_owned)
            .or_else(|| in_brackets(&self.columns[aim].head))
            .or_else(|| in_brackets(label))
    }
}

/// The bytes of every cell in the characters of the table: cells stand between tabs, rows between line feeds.
fn ranges(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> (Vec<Range<usize>>, Vec<Vec<Range<usize>>>) {
    let mut at = 0;
    let mut row = |cells: &[Vec<Inline>]| {
        let mut found = Vec::with_capacity(cells.len());
        for cell in cells {
            let end = at + plain_text(cell).len();
            found.push(at..end);
            at = end + 1;
        }
        if cells.is_empty() {
            at += 1;
        }
        found
    };
    let heads = row(head);
    let rows = rows.iter().map(|cells| row(cells)).collect();
    (heads, rows)
}

fn is_aim(head: &str, period: Option<Period>) -> bool {
    if PAST.iter().any(|word| head.contains(word)) {
        return false;
    }
    // In a plan for 2021–2025 the column 2025年 is the aim, and those before it are steps.
    let last_year = period.is_some_and(|period| head.trim_end_matches('年') == period.to.to_string());
    last_year || AIMS.iter().any(|word| head.contains(word))
}

/// Whether the cells are 1, 2, 3, …
fn counts_up(cells: &[&str]) -> bool {
    cells.len() > 1 && cells.iter().enumerate().all(|(index, cell)| cell.parse() == Ok(index + 1))
}

/// What a cell says that holds a number.
struct CellValue {
    quantity: Quantity,
    upper: Option<Decimal>,
    comparator: Comparator,
    direction: Direction,
    /// The bytes of the cell up to the end of the number.
    end: usize,
}

fn value(cell: &str) -> Option<CellValue> {
    let start = cell.find(|character| digit(character).is_some())?;
    let (mut lead, mut comparator, mut direction) = (&cell[..start], None, Direction::Level);
    while let Some((word, meaning)) = BEFORE.ends(lead) {
        match meaning {
            Before::Compare(found) => comparator = comparator.or(Some(found)),
            Before::Change(found) => direction = found,
            _ => {}
        }
        lead = lead[..lead.len() - word.len()].trim_end();
    }
    // Any word before the number that the list does not know makes the cell a sentence.
    if !lead.is_empty() || damage::around_digits(cell, start).is_some() {
        return None;
    }
    let Reading::Quantity(first) = number::read(cell, start) else { return None };
    let (mut quantity, mut upper) = (first.clone(), None);
    if let Some(mark) = ["-", "—", "～", "~", "–", "－", "至"].into_iter().find(|mark| cell[first.end..].starts_with(mark))
    {
        let Reading::Quantity(second) = number::read(cell, first.end + mark.len()) else { return None };
        upper = Some(second.value).filter(|upper| *upper >= first.value);
        upper?;
        quantity = Quantity { value: first.value, ..second };
    }
    let after = suffix(cell, &quantity);
    let end = after.map_or(quantity.end, |(_, end)| end);
    let rest = cell[end..].trim_start();
    let year = quantity.class == Class::Bare && quantity.value.to_string().len() == 4 && cell[end..].starts_with('年');
    if year
        || matches!(quantity.unit.as_str(), "年" | "日")
        || !(rest.is_empty() || rest.starts_with(['（', '(', '〔', '[', '【']))
    {
        return None;
    }
    let comparator = match (upper, after, comparator) {
        (Some(_), _, _) => Comparator::Between,
        (None, Some((after, _)), _) => after,
        (None, None, Some(comparator)) => comparator,
        (None, None, None) => Comparator::Exactly,
    };
    Some(CellValue { quantity, upper, comparator, direction, end })
}

/// The unit in 目标值（%）.
fn in_brackets(head: &str) -> Option<String> {
    let inner = head.strip_suffix(['）', ')'])?.rsplit(['（', '(']).next()?;
    let unit = inner.strip_prefix("单位：").unwrap_or(inner);
    is_unit(unit).then(|| unit.to_owned())
}

fn is_unit(text: &str) -> bool {
    let whole = |text: &str| {
        number::measure(text).is_some_and(|(word, _)| text.len() == word.len() || text[word.len()..].starts_with('/'))
    };
    whole(text) || super::power(text).is_some_and(|(word, _)| text.len() == word.len() || whole(&text[word.len()..]))
}

fn strip_brackets<'a>(label: &'a str, unit: &str) -> &'a str {
    let inner =
        label.strip_suffix(['）', ')']).and_then(|rest| rest.strip_suffix(unit)).and_then(|rest| rest.strip_suffix(['（', '(']));
    inner.filter(|_| !unit.is_empty()).unwrap_or(label).trim()
}
