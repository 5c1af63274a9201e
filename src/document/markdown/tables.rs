//! Rows of tables that Markdown does not read as such, and lines below a table that it would read as a row.

use super::change::Change;
use super::line_start::{begins_item, columns, opens_fence};
use super::lines::{Line, LineKind, after_markers, is_delimiter_row};
use super::remark::Remark;
use crate::diagnostic::problem::Misreading;

/// The changes that the borders of tables need, and what is said about rows without a head.
pub(crate) fn read(source: &str, lines: &[Line], changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    if !source.contains(['|', '｜']) && !source.contains("+--") && !source.contains("+==") {
        return;
    }
    let mut index = 0;
    while index < lines.len() {
        index = if begins_table(source, lines, index) {
            let end = table_end(source, lines, index);
            if goes_on_with_item(source, lines, index) {
                let start = lines[index].start;
                changes.push(Change { range: start..start, insert: "\n" });
            }
            text_below(source, lines, index, end, changes, remarks);
            end
        } else if is_row(source, lines[index]) {
            rows_without_head(source, lines, index, remarks)
        } else if has_bars(source, lines[index]) {
            lines_with_bars(source, lines, index, remarks)
        } else {
            index + 1
        };
    }
}

/// Whether a head and the line of hyphens below it stand here, with as many cells.
fn begins_table(source: &str, lines: &[Line], index: usize) -> bool {
    let Some((head, below)) = lines.get(index).zip(lines.get(index + 1)) else { return false };
    let (head, delimiter) = (after_markers(head.text(source)), below.text(source));
    lines[index].kind == LineKind::Text
        && below.kind == LineKind::Text
        && head.contains('|')
        && delimiter.contains('|')
        && is_delimiter_row(delimiter)
        && cells(head) == cells(delimiter)
}

/// Whether the head of a table stands directly below an item, but not within it: Markdown would read its bars as words of the
/// item.
fn goes_on_with_item(source: &str, lines: &[Line], head: usize) -> bool {
    // An item without an empty line is seldom longer.
    const MAX_LINES: usize = 20;
    let indent = |line: Line| line.indent(source);
    let above = lines[..head].iter().rev().take(MAX_LINES).take_while(|line| line.kind == LineKind::Text);
    let item =
        above.copied().find(|line| begins_item(line.text(source)) && after_markers(line.text(source)) != line.text(source));
    item.is_some_and(|line| {
        let text = line.text(source);
        let column = columns(indent(line)) + text.len() - after_markers(text).len();
        columns(indent(lines[head])) < column && !indent(line).contains('>') && !indent(lines[head]).contains('>')
    })
}

/// The number of cells in a row, without what stands outside its outer bars.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    bars(inner) + 1
}

fn bars(text: &str) -> usize {
    let mut escaped = false;
    text.bytes().filter(|byte| !std::mem::replace(&mut escaped, *byte == b'\\') && *byte == b'|').count()
}

/// The first line behind a table that belongs to none of its rows.
fn table_end(source: &str, lines: &[Line], start: usize) -> usize {
    let rows = lines[start + 2..].iter().take_while(|line| line.kind == LineKind::Text && line.text(source).contains('|'));
    start + 2 + rows.count()
}

/// A line without a bar directly below a table is no row, as anyone sees.
fn text_below(source: &str, lines: &[Line], start: usize, end: usize, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    let Some(line) = lines.get(end).filter(|line| line.kind == LineKind::Text) else { return };
    let text = line.text(source);
    // What begins another block ends the table anyway.
    let is_block = text.starts_with('#') || begins_item(text) || opens_fence(text).is_some();
    let is_quoted = |line: &Line| line.indent(source).contains('>');
    if is_block || is_quoted(line) || is_quoted(&lines[start]) || !lines[start].text(source).starts_with('|') {
        return;
    }
    changes.push(Change { range: line.start..line.start, insert: "\n" });
    let edits = vec![(line.start..line.start, "\n")];
    remarks.push(Remark { range: line.text..line.end, kind: Misreading::TextBelowTable, edits });
}

/// Whether a line is written like the row of a table: a bar on either side, or the border that plain text has.
fn is_row(source: &str, line: Line) -> bool {
    let text = line.text(source).trim_end();
    let barred =
        |bar: char| text.starts_with(bar) && text.ends_with(bar) && text.chars().filter(|sign| *sign == bar).count() >= 2;
    let is_border = (text.starts_with("+-") || text.starts_with("+=")) && text.ends_with('+');
    line.kind == LineKind::Text && (is_border || ((barred('|') || barred('｜')) && text.chars().count() > 2))
}

/// Remarks on a run of rows, between which empty lines may stand, and returns where it ends.
fn rows_without_head(source: &str, lines: &[Line], start: usize, remarks: &mut Vec<Remark>) -> usize {
    let mut count = 0;
    let mut end = start;
    for (index, line) in lines.iter().enumerate().skip(start) {
        if line.kind == LineKind::Blank {
            continue;
        }
        if !is_row(source, *line) || begins_table(source, lines, index) {
            break;
        }
        count += 1;
        end = index + 1;
    }
    let first = lines[start];
    let signs = first.text(source).chars().filter(|sign| matches!(sign, '|' | '｜')).count();
    // A single one may be the absolute value of a number: |x|.
    if count > 1 || signs > 2 {
        remarks.push(Remark::new(first.text..first.end, Misreading::TableWithoutHead));
    }
    end
}

fn has_bars(source: &str, line: Line) -> bool {
    line.kind == LineKind::Text && bars(line.text(source)) > 0
}

/// Remarks on lines, one below the other, that hold as many bars each, and returns where they end.
fn lines_with_bars(source: &str, lines: &[Line], start: usize, remarks: &mut Vec<Remark>) -> usize {
    let count = bars(lines[start].text(source));
    let same = |(index, line): &(usize, &Line)| {
        has_bars(source, **line) && bars(line.text(source)) == count && !begins_table(source, lines, *index)
    };
    let length = lines.iter().enumerate().skip(start).take_while(same).count();
    if length > 1 {
        remarks.push(Remark::new(lines[start].text..lines[start].end, Misreading::BarsInLines));
    }
    start + length.max(1)
}
