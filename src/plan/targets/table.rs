//! Reads the targets of a table: one for each row and each column that gives aims.

use super::number::{self, Quantity, Reading};
use super::scan::{Demand, Found, Scan, suffix};
use super::word::{BEFORE, Before, Class};
use super::{damage, scan};
use crate::base::decimal::digit;
use crate::base::glossary::{Comparator, Direction};
use crate::document::{Inline, Period, plain_text};
use std::ops::Range;

const AIMS: &[&str] = &["目标", "任务数", "任务量", "计划数", "计划值", "指标值", "目标值", "任务值", "計劃數", "目標"];
const PAST: &[&str] = &["完成", "实际", "基期", "现状", "上年", "去年", "达成", "基数", "实绩"];
const NO_VALUES: &[&str] =
    &["序号", "编号", "電話", "电话", "时间", "时限", "年份", "邮编", "日期", "备注", "联系", "序號", "页码"];
const NAMES: &[&str] = &["指标", "项目名称", "项目", "名称", "任务", "内容", "指標"];

struct Column {
    head: String,
    numbers: usize,
    filled: usize,
    running: bool,
}

/// Reads a table whose characters are `text`.
pub(super) fn read(text: &str, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], period: Option<Period>, demand: Demand) -> Scan {
    let damaged = scan::read(text, Demand::Damage).damaged;
    let mut result = Scan { found: Vec::new(), damaged };
    if demand == Demand::Damage {
        return result;
    }
    let (heads, cells) = ranges(head, rows);
    let columns: Vec<Column> = (0..heads.len())
        .map(|index| {
            let texts: Vec<&str> =
                cells.iter().filter_map(|row| row.get(index)).map(|range| text[range.clone()].trim()).collect();
            let head = text[heads[index].clone()].trim().to_owned();
            let running = NO_VALUES.iter().any(|word| head.contains(word)) || counts_up(&texts);
            let filled = texts.iter().filter(|cell| !cell.is_empty()).count();
            let numbers = texts.iter().filter(|cell| value(cell).is_some()).count();
            Column { head, numbers, filled, running }
        })
        .collect();
    let numeric: Vec<usize> = (0..columns.len())
        .filter(|index| {
            // At least half of what is filled in: remarks and names hold a number here and there.
            !columns[*index].running && columns[*index].numbers > 0 && columns[*index].numbers * 2 >= columns[*index].filled
        })
        .collect();
    let mut aims: Vec<usize> = numeric.iter().copied().filter(|index| is_aim(&columns[*index].head, period)).collect();
    // A table with one column of numbers needs no word above it that says so.
    if aims.is_empty() && numeric.len() == 1 {
        aims = numeric.iter().copied().filter(|index| !PAST.iter().any(|word| columns[*index].head.contains(word))).collect();
    }
    if aims.is_empty() {
        return result;
    }
    // 单位 heads a column of measures, or of the bodies that answer for the row.
    let unit_column = columns.iter().enumerate().position(|(index, column)| {
        matches!(column.head.as_str(), "单位" | "計量單位" | "计量单位" | "單位")
            && cells
                .iter()
                .filter_map(|row| row.get(index))
                .map(|range| text[range.clone()].trim())
                .all(|cell| cell.is_empty() || is_unit(cell))
    });
    // Heads such as 指标 beat the first column of words, which is often the section that a row belongs to.
    let named = columns.iter().position(|column| NAMES.contains(&column.head.as_str()) && column.numbers == 0);
    for row in &cells {
        let cell = |index: usize| row.get(index).map_or("", |range| text[range.clone()].trim());
        let textual = |index: &usize| {
            !columns[*index].running
                && Some(*index) != unit_column
                && !numeric.contains(index)
                && cell(*index).chars().any(char::is_alphabetic)
        };
        let Some(label) = named.filter(|index| !cell(*index).is_empty()).or_else(|| (0..columns.len()).find(textual)) else {
            continue;
        };
        for aim in &aims {
            let Some(range) = row.get(*aim) else { continue };
            // What is left of a damaged number is another number.
            if result.damaged.iter().any(|damaged| damaged.start < range.end && range.start < damaged.end) {
                continue;
            }
            let words = &text[range.clone()];
            let Some((quantity, upper, comparator, direction, within)) = value(words.trim()) else { continue };
            let start = range.start + (words.len() - words.trim_start().len());
            let unit = if quantity.unit.is_empty() {
                let declared = unit_column.map(cell).filter(|unit| !unit.is_empty() && unit.chars().count() <= 8);
                declared
                    .map(str::to_owned)
                    .or_else(|| in_brackets(&columns[*aim].head))
                    .or_else(|| in_brackets(cell(label)))
                    .unwrap_or_default()
            } else {
                quantity.unit
            };
            let mut indicator = strip_brackets(cell(label), &unit).to_owned();
            // Two aims in a row would have one name, and years could not be told apart.
            if aims.len() > 1 {
                indicator = format!("{indicator}（{}）", columns[*aim].head);
            }
            result.found.push(Found {
                range: start + within.start..start + within.end,
                indicator,
                comparator,
                value: quantity.value,
                upper,
                unit,
                direction,
            });
        }
    }
    result.found.sort_by_key(|found| found.range.start);
    result
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

/// What a cell that holds a number says, and the bytes of it that the number takes.
fn value(cell: &str) -> Option<(Quantity, Option<crate::base::decimal::Decimal>, Comparator, Direction, Range<usize>)> {
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
    Some((quantity, upper, comparator, direction, 0..end))
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
