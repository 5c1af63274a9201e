//! 合计 总计 小计 共计 of a table, against the rows above or below, and against the columns beside.
//!
//! A column is added up only if all its cells are numbers of one unit, or blank. Averages, shares, prices and years are none to
//! add. Where numbers have decimals or large units (万元), each row may be off by half of its last place; else sums are exact.
//! What stands under 其中 is not added; a total may be that of the rows or of the 小计 above it. 小学小计 and 初中合计 add a run of
//! rows beside them, of one row or more. Silent: rows that hold others (一季度, which is the sum of the months beside it, 女教师
//! beside 教师), tables with ……, and tables most of whose columns do not add up.
//!
//! A 合计 at the end of a row is believed to add the columns beside it where another row shows that it does.

use super::cell::{Cell, MILLION, Number, shown};
use super::{line, report};
use crate::diagnostic::problem;
use crate::disclosure::findings::Findings;
use crate::document::{BlockKind, Inline, plain_text};
use crate::plan::{Plan, PlanBlock};
use std::collections::BTreeSet;
use std::ops::Range;

/// Looks at all tables of a plan.
pub(crate) fn examine(plan: &Plan, findings: &mut Findings<'_>) {
    let mut open: Option<Vec<String>> = None;
    for block in plan.sections().flat_map(|(_, section)| &section.blocks) {
        if let BlockKind::Table { head, rows, .. } = &block.kind {
            let table = Table::read(block, head, rows);
            // A table that goes on with the one before has the total of both.
            let goes_on = open.as_ref() == Some(&table.head);
            if !goes_on {
                table.examine(findings);
            }
            open = (goes_on || !table.kinds.contains(&RowKind::Total)).then_some(table.head);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowKind {
    Plain,
    /// 其中：…
    Within,
    Subtotal,
    /// 小学小计, 县区合计: the sum of some rows beside it, which are not told apart from others.
    NamedSum,
    Total,
    /// 注：… below the table.
    Remark,
}

struct Table<'a> {
    block: &'a PlanBlock,
    head: Vec<String>,
    words: Vec<Vec<String>>,
    cells: Vec<Vec<Cell>>,
    kinds: Vec<RowKind>,
}

/// A total that is not the sum, with the rows that were added.
struct Wrong {
    row: usize,
    column: usize,
    sum: i128,
    decimals: u32,
    rows: Range<usize>,
}

const TOTALS: [&str; 11] =
    ["合计", "总计", "共计", "总合计", "全市合计", "全县合计", "全区合计", "全省合计", "合计数", "合计金额", "总计数"];
/// Totals that name what is added.
const NAMED_TOTALS: [&str; 6] = ["支出合计", "收入合计", "资金合计", "投资合计", "经费合计", "预算合计"];
/// Columns whose numbers are not added.
const NOT_ADDED: [&str; 45] = [
    "每", "率", "比", "%", "％", "均", "价", "密度", "浓度", "强度", "序号", "编号", "年份", "年度", "时间", "日期", "增幅",
    "增长", "增速", "排名", "名次", "标准", "指数", "得分", "分数", "满意", "电话", "代码", "邮编", "批次", "频次", "系数", "倍",
    "页码", "累计", "最高", "最低", "年龄", "层", "年限", "期限", "工期", "学制", "天数", "标号",
];
/// Rows that hold no amounts.
const ROWS_NOT_ADDED: [&str; 10] = ["率", "比例", "比重", "占比", "平均", "人均", "加分", "附加", "扣分", "减分"];
/// What in brackets behind 合计 says that it is no plain sum.
const NO_SUM: [&str; 6] = ["重", "不含", "剔除", "扣除", "约", "折"];
/// Measures: rows of several of them are not added.
const MEASURES: [&str; 34] = [
    "个",
    "所",
    "人",
    "万人",
    "元",
    "万元",
    "亿元",
    "公里",
    "米",
    "%",
    "户",
    "家",
    "套",
    "座",
    "亩",
    "吨",
    "名",
    "项",
    "次",
    "人次",
    "件",
    "平方米",
    "辆",
    "台",
    "处",
    "场",
    "条",
    "万亩",
    "公顷",
    "张",
    "间",
    "天",
    "亿度",
    "万吨",
];
/// Units whose whole numbers are rounded.
const ROUNDED: [&str; 9] = ["万", "亿", "公里", "公顷", "平方", "吨", "亩", "千", "米"];
/// In larger tables, rows that hold others are not looked for.
const MAX_ROWS: usize = 400;

/// A row whose total is not its sum.
struct WrongRow {
    row: usize,
    sum: i128,
    decimals: u32,
}

impl<'a> Table<'a> {
    fn read(block: &'a PlanBlock, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Self {
        let compact =
            |cell: &Vec<Inline>| plain_text(cell).chars().filter(|character| !character.is_whitespace()).collect::<String>();
        let words: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(compact).collect()).collect();
        let cells = words.iter().map(|row| row.iter().map(|cell| Cell::read(cell)).collect()).collect();
        let kinds = words.iter().map(|row| row_kind(row)).collect();
        Self { block, head: head.iter().map(compact).collect(), words, cells, kinds }
    }

    fn examine(&self, findings: &mut Findings<'_>) {
        let holds_gap = self.words.iter().flatten().any(|cell| cell.contains('…') || cell == "略" || cell == "等");
        if holds_gap || self.cells.len() > MAX_ROWS || self.holds_several_measures() {
            return;
        }
        let mut wrong = self.wrong_columns();
        wrong.sort_by_key(|wrong| (wrong.row, wrong.column));
        let places = if wrong.is_empty() { Vec::new() } else { self.row_places(findings) };
        for found in &wrong {
            self.report_column(found, &places, findings);
        }
        if wrong.is_empty() {
            self.examine_rows(findings);
        }
    }

    /// Whether its rows are of several measures, or of shares and averages.
    fn holds_several_measures(&self) -> bool {
        let is_rate = |row: usize| self.label(row).is_some_and(|label| ROWS_NOT_ADDED.iter().any(|word| label.contains(word)));
        let measures = |column: usize| -> BTreeSet<&str> {
            let cells = self.words.iter().filter_map(|row| row.get(column)).map(String::as_str);
            cells.filter(|cell| MEASURES.contains(cell)).collect()
        };
        (0..self.cells.len()).any(is_rate) || (0..self.head.len()).any(|column| measures(column).len() > 1)
    }

    /// The bytes of each row.
    fn row_places(&self, findings: &Findings<'_>) -> Vec<Range<usize>> {
        let text = findings.source.text.get(self.block.range.clone()).unwrap_or_default();
        let mut at = self.block.range.start;
        let lines = text.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            start..start + line.trim_end().len()
        });
        lines.skip(2).collect()
    }

    /// The totals that no way of adding gives.
    fn wrong_columns(&self) -> Vec<Wrong> {
        let totals = || (0..self.kinds.len()).filter(|row| self.kinds[*row] == RowKind::Total);
        let last = self.kinds.iter().rposition(|kind| *kind != RowKind::Remark);
        let (Some(last), true) = (last, totals().count() <= 1) else { return Vec::new() };
        let is_sum = |row: usize| matches!(self.kinds[row], RowKind::Total | RowKind::Subtotal);
        let is_below = is_sum(last);
        if !is_below && !is_sum(0) || totals().next().is_some_and(|total| total != if is_below { last } else { 0 }) {
            return Vec::new();
        }
        let (mut right, mut found) = (0, Vec::new());
        for column in (0..self.head.len()).filter(|column| self.is_added(*column)) {
            let wrong = self.wrong_in(column, last, is_below);
            match wrong {
                Some(wrong) if wrong.is_empty() => right += 1,
                Some(wrong) => found.push(wrong),
                None => {}
            }
        }
        if found.len() >= 3 && right == 0 || found.len() > right + 2 { Vec::new() } else { found.into_iter().flatten().collect() }
    }

    /// Whether the numbers of a column are amounts of one unit.
    fn is_added(&self, column: usize) -> bool {
        let head = &self.head[column];
        if NOT_ADDED.iter().any(|word| head.contains(word)) {
            return false;
        }
        let mut units = BTreeSet::new();
        for (row, kind) in self.kinds.iter().enumerate().filter(|(_, kind)| **kind != RowKind::Remark) {
            match self.cells[row].get(column) {
                Some(Cell::Number(number)) => {
                    if !number.unit.is_empty() {
                        units.insert(number.unit.as_str());
                    }
                }
                Some(Cell::Blank) => {}
                Some(Cell::Words) | None if *kind == RowKind::Total && self.cells[row].get(column).is_some() => return false,
                _ => return false,
            }
        }
        let numbers: Vec<i128> = (0..self.kinds.len())
            .filter(|row| self.kinds[*row] == RowKind::Plain)
            .filter_map(|row| Some(self.number(row, column)?.value))
            .collect();
        let are_years = numbers.iter().all(|value| (1990 * MILLION..2100 * MILLION).contains(value));
        let are_running =
            numbers.iter().enumerate().all(|(index, value)| i128::try_from(index + 1).is_ok_and(|next| next * MILLION == *value));
        let is_first = (0..column).all(|before| self.cells.iter().all(|row| row.get(before) == Some(&Cell::Blank)));
        units.len() <= 1
            && !units.iter().any(|unit| unit.contains(['%', '％']))
            && numbers.len() >= 2
            && !are_years
            && !(are_running && is_first)
    }

    fn number(&self, row: usize, column: usize) -> Option<&Number> {
        self.cells.get(row)?.get(column)?.number()
    }

    /// The wrong totals of a column; nothing where it cannot be told how they were added.
    fn wrong_in(&self, column: usize, last: usize, is_below: bool) -> Option<Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut checked = 0;
        let named = || (0..=last).filter(|row| self.kinds[*row] == RowKind::NamedSum && self.number(*row, column).is_some());
        let misfits: Vec<usize> = named().filter(|row| !self.adds_run_beside(*row, column)).collect();
        let sums: Vec<usize> = (0..=last).filter(|row| matches!(self.kinds[*row], RowKind::Subtotal | RowKind::Total)).collect();
        let has_subtotals = sums.iter().any(|row| self.kinds[*row] == RowKind::Subtotal);
        if named().next().is_some() && (has_subtotals || !misfits.is_empty()) {
            return None;
        }
        for (index, row) in sums.iter().copied().enumerate() {
            let Some(total) = self.number(row, column) else { continue };
            let rows = match (self.kinds[row], is_below) {
                (RowKind::Total, true) => 0..row,
                (RowKind::Total, false) => row + 1..last + 1,
                (_, true) => index.checked_sub(1).map_or(0, |before| sums[before] + 1)..row,
                (_, false) => row + 1..sums.get(index + 1).copied().unwrap_or(last + 1),
            };
            let added: Vec<usize> = rows.clone().filter(|row| self.number(*row, column).is_some()).collect();
            if added.iter().filter(|row| self.kinds[**row] == RowKind::Plain).count() < 2 {
                continue;
            }
            checked += 1;
            let mut ways = self.ways(column, rows.clone());
            if self.kinds[row] == RowKind::Total && has_subtotals {
                ways.extend(self.with_subtotals(column, rows.clone(), is_below));
            }
            let slack = self.slack(column, &added, total);
            if ways.iter().any(|sum| (sum - total.value).abs() <= slack) {
                continue;
            }
            let sum = *ways.first()?;
            if self.holds_others(column, &added, sum, total.value) {
                return None;
            }
            let decimals =
                added.iter().filter_map(|row| self.number(*row, column)).map(|number| number.decimals).max().unwrap_or(0);
            wrong.push(Wrong { row, column, sum, decimals, rows });
        }
        (checked > 0).then_some(wrong)
    }

    /// The sums of some rows: without those within others, as far as these may reach. The likeliest comes first.
    fn ways(&self, column: usize, rows: Range<usize>) -> Vec<i128> {
        let value = |row: usize| self.number(row, column).map_or(0, |number| number.value);
        let is_plain = |row: &usize| self.kinds[*row] == RowKind::Plain;
        let within: Vec<usize> = rows.clone().filter(|row| self.kinds[*row] == RowKind::Within).collect();
        let plain: i128 = rows.clone().filter(is_plain).map(value).sum();
        let mut ways = vec![plain];
        // 其中：甲 may be followed by 乙 that is within as well.
        let mut reached = plain;
        if let Some(last) = within.last().filter(|_| within.len() == 1) {
            for row in (last + 1..rows.end).filter(|row| is_plain(row)) {
                reached -= value(row);
                ways.push(reached);
            }
        }
        ways
    }

    /// The sum of the subtotals, with the rows that belong to none.
    fn with_subtotals(&self, column: usize, rows: Range<usize>, is_below: bool) -> Vec<i128> {
        let value = |row: usize| self.number(row, column).map_or(0, |number| number.value);
        let subtotals = || rows.clone().filter(|row| self.kinds[*row] == RowKind::Subtotal);
        let sum: i128 = subtotals().map(value).sum();
        let outside = if is_below {
            subtotals().next_back().map_or(0..0, |last| last + 1..rows.end)
        } else {
            subtotals().next().map_or(0..0, |first| rows.start..first)
        };
        let rest: i128 = outside.filter(|row| self.kinds[*row] == RowKind::Plain).map(value).sum();
        vec![sum, sum + rest]
    }

    /// How far rounding may take the sum from the total.
    fn slack(&self, column: usize, added: &[usize], total: &Number) -> i128 {
        let numbers = || added.iter().filter_map(|row| self.number(*row, column)).chain([total]);
        let caption = self.head[column].as_str();
        let is_rounded = numbers().any(|number| number.decimals > 0 || ROUNDED.iter().any(|unit| number.unit.contains(unit)))
            || ROUNDED.iter().any(|unit| caption.contains(unit));
        if is_rounded { numbers().map(|number| number.half).sum() } else { 0 }
    }

    /// Whether some rows are parts of others, so that adding them all counts twice.
    fn holds_others(&self, column: usize, added: &[usize], sum: i128, total: i128) -> bool {
        let values_of =
            |rows: &[usize]| -> Vec<i128> { rows.iter().filter_map(|row| Some(self.number(*row, column)?.value)).collect() };
        if self.kinds.iter().filter(|kind| **kind == RowKind::Within).count() > 1 || values_of(added).contains(&total) {
            return true;
        }
        // 合计 3项 counts the rows.
        if i128::try_from(added.len()).is_ok_and(|count| count * MILLION == total) {
            return true;
        }
        if self.is_weighted(column, added, total) {
            return true;
        }
        if sum <= total {
            return false;
        }
        let added: Vec<usize> = added.iter().copied().filter(|row| self.kinds[*row] == RowKind::Plain).collect();
        let values = values_of(&added);
        if holds_sum_of_rows_before(&values) || repeats_make_up(&values, sum - total) {
            return true;
        }
        // 专任教师 100, 高级教师 40, 中级教师 50: parts below what holds them, with others of it left out.
        let is_part_of_one = |start: usize| {
            let mut reached = values[start + 1];
            values[start + 2..].iter().any(|value| {
                reached += value;
                sum - reached == total && reached <= values[start]
            })
        };
        if (0..values.len().saturating_sub(2)).any(is_part_of_one) {
            return true;
        }
        let is_sum_of_next = |index: usize| {
            let mut reached = 0;
            values[index + 1..].iter().enumerate().any(|(count, value)| {
                reached += value;
                count > 0 && reached == values[index]
            })
        };
        let labels: Vec<&str> = added.iter().filter_map(|row| self.label(*row)).collect();
        let is_within =
            |label: &str| labels.iter().any(|other| other.chars().count() >= 2 && *other != label && label.contains(other));
        let styles: BTreeSet<_> = labels.iter().filter_map(|label| super::marks::mark(label)).map(|(style, _)| style).collect();
        (0..values.len()).any(is_sum_of_next) || labels.iter().any(|label| is_within(label)) || styles.len() > 1
    }

    /// Whether a named sum is that of the rows right above it, or right below, as many as it takes.
    fn adds_run_beside(&self, row: usize, column: usize) -> bool {
        let Some(total) = self.number(row, column) else { return true };
        let is_sum_of_run = |rows: &mut dyn Iterator<Item = usize>| {
            let (mut reached, mut added) = (0, Vec::new());
            rows.filter(|row| self.kinds[*row] == RowKind::Plain && self.number(*row, column).is_some()).any(|row| {
                reached += self.number(row, column).map_or(0, |number| number.value);
                added.push(row);
                (reached - total.value).abs() <= self.slack(column, &added, total)
            })
        };
        is_sum_of_run(&mut (0..row).rev()) || is_sum_of_run(&mut (row + 1..self.kinds.len()))
    }

    /// Whether the total adds products: 12期, 每期50人.
    fn is_weighted(&self, column: usize, added: &[usize], total: i128) -> bool {
        let sum_with = |other: usize| -> Option<i128> {
            let product = |row: &usize| {
                let (one, other) = (self.number(*row, column)?.value, self.number(*row, other)?.value);
                one.checked_mul(other / MILLION)
            };
            added.iter().try_fold(0i128, |sum, row| sum.checked_add(product(row)?))
        };
        (0..self.head.len()).any(|other| other != column && sum_with(other) == Some(total))
    }

    /// What a row is about: its last cell of words before the numbers.
    fn label(&self, row: usize) -> Option<&str> {
        let at = self.cells[row].iter().take(3).position(|cell| *cell == Cell::Words)?;
        self.words[row].get(at).map(String::as_str)
    }

    fn report_column(&self, wrong: &Wrong, places: &[Range<usize>], findings: &mut Findings<'_>) {
        let Some(total) = self.number(wrong.row, wrong.column) else { return };
        let Some(place) = places.get(wrong.row).cloned() else { return };
        let at = |row: usize| places.get(row).map_or(0, |place| line(findings, place.start));
        let problem = problem::Figures::WrongTotalOfColumn {
            column: self.head[wrong.column].clone(),
            word: if self.kinds[wrong.row] == RowKind::Subtotal { "小计" } else { self.total_word(wrong.row) },
            total: total.shown.clone(),
            sum: shown(wrong.sum, wrong.decimals),
            first: at(wrong.rows.start),
            last: at(wrong.rows.end - 1),
        };
        report(findings, place, &problem);
    }

    fn total_word(&self, row: usize) -> &'static str {
        let words = &self.words[row];
        ["总计", "共计", "合计"].into_iter().find(|word| words.iter().any(|cell| cell.contains(word))).unwrap_or("合计")
    }

    /// The rows whose total is not the sum of the columns beside, where nearly all others are.
    fn examine_rows(&self, findings: &mut Findings<'_>) {
        let Some((total, parts)) = self.total_column() else { return };
        let Some(wrong) = self.wrong_rows(total, &parts).filter(|wrong| !wrong.is_empty()) else { return };
        let places = self.row_places(findings);
        for WrongRow { row, sum, decimals } in wrong {
            let (Some(place), Some(said)) = (places.get(row), self.number(row, total)) else { continue };
            let problem = problem::Figures::WrongTotalOfRow {
                column: self.head[total].clone(),
                total: said.shown.clone(),
                sum: shown(sum, decimals),
                columns: parts.iter().map(|column| self.head[*column].clone()).collect(),
            };
            report(findings, place.clone(), &problem);
        }
    }

    /// The column of totals, and the columns that it sums up.
    fn total_column(&self) -> Option<(usize, Vec<usize>)> {
        let is_total = |head: &String| {
            let (name, bracket) = head.split_once(['（', '(']).unwrap_or((head, ""));
            matches!(name, "合计" | "总计" | "小计" | "共计") && !NO_SUM.iter().any(|word| bracket.contains(word))
        };
        let totals: Vec<usize> = (0..self.head.len()).filter(|column| is_total(&self.head[*column])).collect();
        let [total] = *totals.as_slice() else { return None };
        if self.head.iter().any(|head| head.contains("其中")) {
            return None;
        }
        let parts: Vec<usize> = (0..self.head.len()).filter(|column| *column != total && self.is_added(*column)).collect();
        let beside = |column: &usize| *column < total;
        if parts.len() < 2 || parts.iter().any(beside) && !parts.iter().all(beside) {
            return None;
        }
        // 班数（个） beside 人数（人） is no part of 合计（人）.
        let unit = |column: usize| self.head[column].split_once(['（', '(']).map_or("", |(_, bracket)| bracket);
        let is_of_other_unit = |column: &usize| !unit(*column).is_empty() && unit(*column) != unit(total);
        if !unit(total).is_empty() && parts.iter().any(is_of_other_unit) {
            return None;
        }
        Some((total, parts))
    }

    /// The rows with another sum; `None` where the others do not show that the columns are meant to be summed up.
    fn wrong_rows(&self, total: usize, parts: &[usize]) -> Option<Vec<WrongRow>> {
        let (mut wrong, mut right) = (Vec::new(), 0);
        // The columns that a right sum shows to be parts.
        let mut proven: BTreeSet<usize> = BTreeSet::new();
        for row in (0..self.kinds.len()).filter(|row| !matches!(self.kinds[*row], RowKind::Within | RowKind::Remark)) {
            let Some(said) = self.number(row, total) else { continue };
            let numbers: Vec<&Number> = parts.iter().filter_map(|column| self.number(row, *column)).collect();
            let sum: i128 = numbers.iter().map(|number| number.value).sum();
            let is_rounded = numbers.iter().chain([&said]).any(|number| number.decimals > 0);
            let slack: i128 = if is_rounded { numbers.iter().chain([&said]).map(|number| number.half).sum() } else { 0 };
            let counted = |column: &&usize| self.number(row, **column).is_some_and(|number| number.value != 0);
            // The sum of one number shows nothing.
            let is_telling = parts.iter().filter(counted).count() > 1;
            // 班额 45, 50 with 47 behind them is an average.
            let is_below_a_part = numbers.iter().any(|number| number.value >= said.value);
            let is_amount = !self.label(row).is_some_and(|label| NOT_ADDED.iter().any(|word| label.contains(word)));
            if (sum - said.value).abs() <= slack {
                right += usize::from(is_telling);
                proven.extend(parts.iter().filter(counted).filter(|_| is_telling));
            } else if self.kinds[row] == RowKind::Plain {
                if is_below_a_part || !is_amount {
                    return None;
                }
                let decimals = numbers.iter().map(|number| number.decimals).max().unwrap_or(0);
                wrong.push(WrongRow { row, sum, decimals });
            }
        }
        (wrong.len() <= right && proven.len() == parts.len()).then_some(wrong)
    }
}

/// Whether one of some amounts is the sum of two or more right before it: 12, 13, 一季度 25.
fn holds_sum_of_rows_before(values: &[i128]) -> bool {
    (2..values.len()).any(|index| {
        let mut reached = 0;
        values[..index].iter().rev().enumerate().any(|(count, value)| {
            reached += value;
            count > 0 && reached == values[index]
        })
    })
}

/// Whether amounts that stand twice, as 4月 10 and 二季度 10 do, make up the difference when they are counted once.
fn repeats_make_up(values: &[i128], difference: i128) -> bool {
    /// Of more sums than these it is not known which was meant.
    const MAX_SUMS: usize = 4096;
    let mut sums = BTreeSet::from([0]);
    for pair in values.windows(2).filter(|pair| pair[0] == pair[1]) {
        let more: Vec<i128> = sums.iter().map(|sum| sum + pair[0]).collect();
        sums.extend(more);
        if sums.len() > MAX_SUMS {
            return true;
        }
    }
    sums.contains(&difference)
}

fn row_kind(row: &[String]) -> RowKind {
    let labels = || {
        row.iter().take(3).map(|cell| {
            let cell = cell.split(['（', '(']).next().unwrap_or(cell);
            cell.trim_end_matches(['：', ':'])
        })
    };
    let is_other_sum = row.iter().take(3).any(|cell| {
        let bracket = cell.split_once(['（', '(']).map_or("", |(_, bracket)| bracket);
        cell.contains("计") && NO_SUM.iter().any(|word| bracket.contains(word))
    });
    // 支出合计 names what is added; 县区合计 and 本年收入合计 may leave rows out.
    let is_total = |label: &str| {
        TOTALS.contains(&label) || NAMED_TOTALS.iter().any(|total| label.ends_with(total)) && !label.contains("本年")
    };
    if is_other_sum {
        RowKind::Remark
    } else if labels().any(is_total) {
        RowKind::Total
    } else if labels().any(|label| label == "小计") {
        RowKind::Subtotal
    } else if labels().any(|label| ["小计", "合计", "总计", "共计"].iter().any(|sum| label.ends_with(sum))) {
        RowKind::NamedSum
    } else if labels().any(|label| label.starts_with("其中") || label.starts_with('#') || label.starts_with("含")) {
        RowKind::Within
    } else if labels()
        .next()
        .is_some_and(|label| ["注", "备注", "说明", "资料来源"].contains(&label) || label.starts_with("注："))
    {
        RowKind::Remark
    } else {
        RowKind::Plain
    }
}
