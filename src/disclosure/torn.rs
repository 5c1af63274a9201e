//! Tables that came apart when they were pasted: cells parted by tabs or blanks, or one cell a line.
//!
//! A heap of cells is told from a list of names, an agenda or a row of short headings by what its lines hold: figures and the
//! words that stand above columns.

use super::findings::{Findings, Occurrence};
use crate::base::ordinal;
use crate::base::text::is_han;
use crate::diagnostic::problem;
use std::ops::Range;

/// No cell that stands on a line of its own is longer (characters).
const MAX_CELL_CHARS: usize = 24;
/// Fewer lines are no table: a signature, an address, a few names.
const MIN_CELLS: usize = 8;
/// No number of a page has more digits.
const MAX_PAGE_DIGITS: usize = 4;
/// So many columns are written in the example, each cell cut at a length (characters).
const SHOWN_COLUMNS: usize = 6;
const SHOWN_CELL_CHARS: usize = 16;

/// Words that stand above the columns of a table.
const HEADS: [&str; 103] = [
    "序号",
    "编号",
    "项目",
    "项目名称",
    "指标",
    "指标名称",
    "指标类型",
    "主要指标",
    "类别",
    "类型",
    "分类",
    "名称",
    "单位",
    "计量单位",
    "任务",
    "工作任务",
    "重点任务",
    "主要任务",
    "任务名称",
    "任务分工",
    "工作内容",
    "主要内容",
    "内容",
    "事项",
    "责任单位",
    "责任部门",
    "责任科室",
    "责任人",
    "牵头单位",
    "牵头部门",
    "配合单位",
    "配合部门",
    "完成时限",
    "完成时间",
    "时限",
    "时间节点",
    "时间",
    "目标",
    "目标值",
    "工作目标",
    "年度目标",
    "目标任务",
    "现状",
    "现状值",
    "基期值",
    "属性",
    "备注",
    "数量",
    "金额",
    "进度",
    "工作进度",
    "措施",
    "工作措施",
    "具体措施",
    "建设内容",
    "建设地点",
    "建设规模",
    "总投资",
    "区县",
    "月份",
    "周次",
    "日期",
    "年份",
    "地点",
    "科室",
    "姓名",
    "职务",
    "任务数",
    "开工时间",
    "竣工时间",
    "建设单位",
    "实施单位",
    "主管部门",
    "单位名称",
    "联系人",
    "联系电话",
    "学校名称",
    "项目类别",
    "资金来源",
    "投资额",
    "计划投资",
    "年度投资",
    "责任领导",
    "分管领导",
    "工作要求",
    "具体任务",
    "时间安排",
    "考核指标",
    "考核内容",
    "分值",
    "评分标准",
    "地址",
    "详细地址",
    "办公地址",
    "电话",
    "联系方式",
    "办公电话",
    "咨询电话",
    "服务电话",
    "负责人",
    "开放时间",
    "服务时间",
    "服务内容",
];

/// With what such words end where a word for the thing itself stands before: 站点名称, 门诊电话.
const HEAD_ENDINGS: [&str; 7] = ["名称", "地址", "电话", "时间", "单位", "类别", "数量"];
/// No such word is longer (characters).
const MAX_HEAD_CHARS: usize = 6;

/// A table that came apart.
pub(crate) struct Torn {
    /// Bytes of the file that hold its lines.
    pub(crate) range: Range<usize>,
    lines: usize,
    /// Its rows, where they can be told.
    rows: Vec<Vec<String>>,
    /// Whether its cells leave no doubt.
    is_certain: bool,
}

/// Finds the torn tables of a text that begins at `body_start`, in its order.
#[must_use]
pub(crate) fn find(text: &str, body_start: usize) -> Vec<Torn> {
    let mut found = Vec::new();
    for block in stretches(text, body_start) {
        rows(&block, &mut found);
    }
    drawn(text, body_start, &mut found);
    found.sort_by_key(|torn| torn.range.start);
    found
}

/// Tables that are drawn with signs: `┌──┬──┐`, `+----+----+`.
fn drawn(text: &str, body_start: usize, found: &mut Vec<Torn>) {
    let mut at = body_start;
    let mut open: Option<(Range<usize>, usize, usize)> = None;
    let mut in_code = false;
    for line in text.get(body_start..).unwrap_or_default().split_inclusive('\n').chain(["\n"]) {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        in_code ^= words.starts_with("```");
        let is_drawn = words.starts_with(['┌', '├', '└', '╔', '╠', '╚']) || is_grid_border(words);
        let is_border = is_drawn && !in_code;
        if is_border || open.is_some() && words.starts_with(['│', '|', '║']) {
            let (range, lines, borders) = open.get_or_insert((start..start, 0, 0));
            range.end = start + words.len();
            *lines += 1;
            *borders += usize::from(is_border);
        } else if let Some((range, lines, _)) = open.take().filter(|(_, lines, borders)| *borders >= 2 && lines > borders) {
            found.push(Torn { range, lines, rows: Vec::new(), is_certain: true });
        } else {
            open = None;
        }
    }
}

/// `+----+----+`.
fn is_grid_border(words: &str) -> bool {
    words.len() >= 3
        && words.starts_with('+')
        && words.ends_with('+')
        && words.contains('-')
        && words.bytes().all(|sign| b"+-=".contains(&sign))
}

/// Notes torn tables.
pub(crate) fn report(found: &[Torn], findings: &mut Findings<'_>) {
    for torn in found {
        let place = torn.range.clone();
        let first = findings.source.text[place.clone()].find('\n').map_or(place.end, |end| place.start + end);
        let occurrence = Occurrence::at(place.start..first);
        let Torn { lines, is_certain, .. } = *torn;
        let problem = problem::Pasted::TornTable { lines, example: example(&torn.rows), is_certain };
        if is_certain {
            findings.add(occurrence, &problem);
        } else {
            findings.add_note(occurrence, &problem);
        }
    }
}

/// The head and the first row as Markdown writes them.
fn example(rows: &[Vec<String>]) -> String {
    let cut = |cell: &String| {
        let cell: String = cell.replace('|', "\\|");
        if cell.chars().count() > SHOWN_CELL_CHARS { cell.chars().take(SHOWN_CELL_CHARS).chain(['…']).collect() } else { cell }
    };
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let none = vec![vec!["序号", "任务", "责任单位"], vec!["1", "……", "……"]];
    let none: Vec<Vec<String>> = none.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
    let rows = if rows.len() < 2 { &none } else { rows };
    let columns = rows[0].len().min(SHOWN_COLUMNS);
    let shown = |row: &Vec<String>| {
        let cells = row.iter().map(cut).chain(std::iter::repeat_with(String::new));
        line(cells.take(columns).collect())
    };
    format!("{}\n|{}\n{}", shown(&rows[0]), "---|".repeat(columns), shown(&rows[1]))
}

/// A line with its place.
struct Line<'a> {
    words: &'a str,
    range: Range<usize>,
    /// Whether an empty line stands before it.
    is_apart: bool,
}

/// The stretches of a text in which a table may lie in pieces: no headings, lists, quotations, tables and code.
fn stretches(text: &str, body_start: usize) -> Vec<Vec<Line<'_>>> {
    let mut found: Vec<Vec<Line<'_>>> = vec![Vec::new()];
    let mut fence: Option<char> = None;
    let (mut at, mut is_apart) = (body_start, true);
    for line in text.get(body_start..).unwrap_or_default().split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        let mark = words.chars().next().unwrap_or(' ');
        if matches!(mark, '`' | '~') && words.chars().take_while(|character| *character == mark).count() >= 3 {
            fence = match fence {
                Some(open) if open == mark => None,
                None => Some(mark),
                open => open,
            };
        }
        let is_list = matches!(mark, '-' | '*' | '+') && words[1..].starts_with([' ', '\t']);
        if fence.is_some() || is_list || matches!(mark, '`' | '~' | '#' | '|' | '>' | '[') {
            if found.last().is_some_and(|last| !last.is_empty()) {
                found.push(Vec::new());
            }
            continue;
        }
        if words.is_empty() {
            is_apart = true;
            continue;
        }
        let begin = start + (line.len() - line.trim_start().len());
        if let Some(last) = found.last_mut() {
            last.push(Line { words, range: begin..begin + words.len(), is_apart });
        }
        is_apart = false;
    }
    found
}

/// Finds the tables of a stretch: first rows, then, between them, single cells.
fn rows(lines: &[Line<'_>], found: &mut Vec<Torn>) {
    let mut index = 0;
    let mut free = 0;
    while index < lines.len() {
        let run =
            |separator, columns| lines[index..].iter().take_while(|line| cells(line.words, separator).len() >= columns).count();
        let tabbed = run(Separator::Tab, 2);
        let (separator, length) = if tabbed > 0 {
            (Separator::Tab, tabbed)
        } else if let Some(separator) =
            Separator::BELOW_HEADS.into_iter().find(|separator| is_row_of_heads(lines[index].words, *separator))
        {
            let columns = cells(lines[index].words, separator).len();
            let is_row = |line: &&Line<'_>| cells(line.words, separator).len() == columns;
            (separator, lines[index..].iter().take_while(is_row).count())
        } else {
            (Separator::Blanks, run(Separator::Blanks, 3))
        };
        if length == 0 {
            index += 1;
            continue;
        }
        let taken: Vec<Vec<String>> = lines[index..index + length].iter().map(|line| cells(line.words, separator)).collect();
        if is_table(&taken, separator) {
            single_cells(&lines[free..index], found);
            found.push(torn(&lines[index..index + length], taken, true));
            free = index + length;
        }
        index += length;
    }
    single_cells(&lines[free..], found);
}

fn torn(lines: &[Line<'_>], rows: Vec<Vec<String>>, is_certain: bool) -> Torn {
    let start = lines.first().map_or(0, |line| line.range.start);
    let end = lines.last().map_or(start, |line| line.range.end);
    Torn { range: start..end, lines: lines.len(), rows, is_certain }
}

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Tab,
    /// Two blanks or more.
    Blanks,
    /// One blank, which parts words as well: only below a row of heads.
    OneBlank,
    /// A comma, likewise.
    Comma,
    /// A bar, in a table without the line that makes it one.
    Bar,
}

impl Separator {
    const BELOW_HEADS: [Self; 3] = [Self::Bar, Self::OneBlank, Self::Comma];
}

/// Whether a line is nothing but words that stand above columns.
fn is_row_of_heads(words: &str, separator: Separator) -> bool {
    const MIN_HEADS: usize = 3;
    const MAX_BYTES: usize = 400;
    if words.len() > MAX_BYTES || words.contains(['。', '：', '、']) {
        return false;
    }
    let cells = cells(words, separator);
    cells.len() >= MIN_HEADS && cells.iter().all(|cell| is_head(cell))
}

/// The cells of a line. A number that a tab parts from its text (`一、→总体要求`) is part of it.
fn cells(words: &str, separator: Separator) -> Vec<String> {
    let parts: Vec<&str> = match separator {
        Separator::Tab => words.split('\t').collect(),
        Separator::Blanks => {
            words.split("  ").flat_map(|part| part.split("　　")).filter(|part| !part.trim().is_empty()).collect()
        }
        Separator::OneBlank => words.split_whitespace().collect(),
        Separator::Comma => words.split([',', '，']).collect(),
        Separator::Bar => words.trim_matches('|').split('|').collect(),
    };
    let mut cells: Vec<String> = parts.into_iter().map(|part| part.trim().to_owned()).collect();
    let is_number = |cell: &String| ordinal::read(cell).is_some_and(|number| number.length == cell.len() && !is_digits(cell));
    if cells.len() > 1 && (is_number(&cells[0]) || matches!(cells[0].as_str(), "•" | "·" | "●" | "")) {
        let number = cells.remove(0);
        cells[0].insert_str(0, &number);
    }
    cells
}

fn is_digits(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether these rows are those of a table, and not names, a signature, ways to reach somebody or a list of contents.
fn is_table(rows: &[Vec<String>], separator: Separator) -> bool {
    let all = || rows.iter().flatten().filter(|cell| !cell.is_empty());
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let heads = rows.first().map_or(0, |row| row.iter().filter(|cell| is_head(cell)).count());
    if Separator::BELOW_HEADS.contains(&separator) {
        // A table of Markdown needs no bars at its sides.
        let is_markdown = rows.get(1).is_some_and(|row| row.iter().all(|cell| cell.bytes().all(|sign| b"-:".contains(&sign))));
        return rows.len() >= 3 && heads == widest && !is_markdown;
    }
    if separator == Separator::Blanks {
        return rows.len() >= 3 && heads >= 2 && rows.iter().all(|row| row.len() == widest);
    }
    let is_name =
        |cell: &String| cell.chars().all(|character| is_han(character) || character.is_whitespace()) && cell.chars().count() <= 4;
    // 联系人：…→电话：…, 组长：…→局长.
    let is_contact = |row: &Vec<String>| row.first().is_some_and(|cell| cell.contains(['：', ':']));
    // Telephone numbers are longer than the numbers of pages.
    let is_page = |cell: &String| is_digits(cell) && cell.len() <= MAX_PAGE_DIGITS;
    let is_contents = widest == 2 && rows.iter().all(|row| row.last().is_some_and(is_page));
    if heads >= 2 && rows.len() >= 2 {
        return true;
    }
    let is_enough = rows.len() >= 2 && widest >= 3 || rows.len() >= 3;
    is_enough && !is_contents && !all().all(is_name) && !rows.iter().all(is_contact)
}

/// Whether a cell names a column.
fn is_head(cell: &str) -> bool {
    let bare = cell.split(['（', '(']).next().unwrap_or(cell);
    let compact: String = bare.chars().filter(|character| !character.is_whitespace() && *character != '*').collect();
    HEADS.contains(&compact.as_str()) || is_year(&compact) || names_column(&compact)
}

/// 站点名称, 门诊电话.
fn names_column(compact: &str) -> bool {
    let length = compact.chars().count();
    (3..=MAX_HEAD_CHARS).contains(&length)
        && compact.chars().all(is_han)
        && HEAD_ENDINGS.iter().any(|ending| compact.ends_with(ending))
}

/// 主要任务, 工作措施: words that name the chapters of a plan as well as the columns of a table.
fn names_chapter(head: &str) -> bool {
    ["目标", "任务", "措施", "要求", "安排", "内容", "进度"].iter().any(|ending| head.ends_with(ending))
}

/// 2025年, 2030年目标.
fn is_year(cell: &str) -> bool {
    let Some((year, rest)) = cell.split_once('年') else { return false };
    year.len() == 4 && is_digits(year) && matches!(rest, "" | "目标" | "目标值" | "现状" | "现状值" | "实绩" | "预期" | "计划")
}

/// Cells that stand on lines of their own: in rows that are counted, however long they are, and in runs of short lines.
fn single_cells(lines: &[Line<'_>], found: &mut Vec<Torn>) {
    let (mut index, mut free) = (0, 0);
    while index < lines.len() {
        let table = counted_rows(lines, free, index)
            .or_else(|| rows_below_heads(lines, index))
            .or_else(|| rows_with_like_cells(lines, index))
            .or_else(|| rows_below_index(lines, index));
        if let Some(table) = table {
            short_cells(&lines[free..table.start], found);
            let columns = table.columns;
            let rows = lines[table.start..table.end].chunks(columns).take(table.shown);
            let rows = rows.map(|row| row.iter().map(|line| line.words.to_owned()).collect()).collect();
            found.push(torn(&lines[table.start..table.end], rows, table.has_head));
            (index, free) = (table.end, table.end);
        } else {
            index += 1;
        }
    }
    short_cells(&lines[free..], found);
}

/// Rows of a table, each of as many lines as it has columns.
struct CountedRows {
    start: usize,
    end: usize,
    columns: usize,
    has_head: bool,
    /// How many rows serve as an example.
    shown: usize,
}

/// Rows that begin with the line `first` and with their numbers alone on lines at equal distances: 1, …, 2, …, 3, …. Those of
/// short cells only are found as such.
fn counted_rows(lines: &[Line<'_>], free: usize, first: usize) -> Option<CountedRows> {
    const MAX_COLUMNS: usize = 12;
    const MIN_ROWS: usize = 3;
    if cell_number(lines[first].words) != Some(1) {
        return None;
    }
    let counts = |columns: usize| {
        let number = |row: usize| lines.get(first + row * columns).and_then(|line| cell_number(line.words));
        (0..lines.len()).take_while(|row| number(*row) == Some(row + 1)).count()
    };
    let (columns, rows) = (2..=MAX_COLUMNS).map(|columns| (columns, counts(columns))).find(|(_, rows)| *rows >= MIN_ROWS)?;
    let end = lines.len().min(first + rows * columns);
    let has_head = first >= free + columns && is_head(lines[first - columns].words);
    let cells = &lines[first..end];
    // Without a head, sentences under numbers may be a list, or the lines of counted pages.
    let is_table = has_head || columns >= 3 && !cells.iter().any(|cell| cell.words.ends_with('。'));
    let is_long = cells.iter().any(|cell| !is_cell(cell.words));
    let start = if has_head { first - columns } else { first };
    (is_table && is_long).then_some(CountedRows { start, end, columns, has_head, shown: 2 })
}

/// The number of a row: 1, 01, 一.
fn cell_number(words: &str) -> Option<usize> {
    const MAX_BYTES: usize = 9;
    let number = || ordinal::han_number(words).and_then(|number| usize::try_from(number).ok());
    if words.len() > MAX_BYTES { None } else { words.parse().ok().or_else(number) }
}

/// Three or more lines that name columns, with two rows of cells below them, one of them long. Those of short cells only are
/// found as such.
fn rows_below_heads(lines: &[Line<'_>], first: usize) -> Option<CountedRows> {
    const MIN_HEADS: usize = 3;
    /// A table of more lines is not looked at to its end.
    const MAX_LINES: usize = 400;
    if !is_head(lines[first].words) || is_year(lines[first].words) || first > 0 && is_head(lines[first - 1].words) {
        return None;
    }
    let columns = lines[first..].iter().take_while(|line| is_head(line.words)).count();
    if columns < MIN_HEADS {
        return None;
    }
    let below = lines[first + columns..].iter().take(MAX_LINES).take_while(|line| !is_numbered(line.words)).count();
    let rows = below / columns;
    let end = first + columns + rows * columns;
    let is_long = lines[first..end].iter().any(|line| !is_cell(line.words));
    (rows >= 2 && is_long).then_some(CountedRows { start: first, end, columns, has_head: true, shown: 2 })
}

/// Three or more rows of three or more cells without a head, whose last cell says by when.
fn rows_with_like_cells(lines: &[Line<'_>], first: usize) -> Option<CountedRows> {
    const COLUMNS: Range<usize> = 3..7;
    const MIN_ROWS: usize = 3;
    let columns = COLUMNS.into_iter().find(|columns| {
        (0..MIN_ROWS * columns).all(|at| {
            let is_last = at % columns == columns - 1;
            let words = lines.get(first + at).map_or("", |line| line.words);
            !words.is_empty() && !is_numbered(words) && !words.contains('。') && is_time_limit(words) == is_last
        })
    })?;
    let is_row = |row: &&[Line<'_>]| row.len() == columns && is_time_limit(row[columns - 1].words);
    let rows = lines[first..].chunks(columns).take_while(is_row).count();
    Some(CountedRows { start: first, end: first + rows * columns, columns, has_head: false, shown: 2 })
}

/// What a cell holds, as far as it shows of which column it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellKind {
    Telephone,
    Address,
    Figure,
    Words,
}

impl CellKind {
    fn report(words: &str) -> Self {
        if is_telephone(words) {
            Self::Telephone
        } else if is_address(words) {
            Self::Address
        } else if is_figure(words) {
            Self::Figure
        } else {
            Self::Words
        }
    }
}

/// Three rows or more of cells of the same kinds in the same order, with words and with telephone numbers, addresses or
/// figures: of
/// three columns, or of two below words that stand above columns. A list of names, each with a number, is none.
fn rows_of_kinds(lines: &[Line<'_>], free: usize, first: usize) -> Option<CountedRows> {
    const COLUMNS: Range<usize> = 2..9;
    const MIN_ROWS: usize = 3;
    for columns in COLUMNS {
        let kind =
            |at: usize| lines.get(first + at).filter(|line| is_row_cell(line.words)).map(|line| CellKind::report(line.words));
        let row: Vec<CellKind> = (0..columns).map_while(kind).collect();
        let is_mixed = row.contains(&CellKind::Words) && row.iter().any(|kind| *kind != CellKind::Words);
        let is_row = |number: usize| (0..columns).all(|at| kind(number * columns + at) == Some(row[at]));
        if row.len() < columns || !is_mixed || !(1..MIN_ROWS).all(is_row) {
            continue;
        }
        let head = end_of_heads(&lines[free..], first - free, columns).map(|head| free + head);
        if head.is_none() && columns < 3 {
            return None;
        }
        let rows = (0..lines.len()).take_while(|number| is_row(*number)).count();
        let (has_head, start) = (head.is_some(), head.map_or(first, |head| head - columns));
        // Below the heads a row may begin before the first one that was found here, and end behind the last.
        let most = lines.len().min(first + rows * columns + columns - 1) - start;
        let end = if has_head { start + most / columns * columns } else { first + rows * columns };
        return Some(CountedRows { start, end, columns, has_head, shown: if has_head { 2 } else { 0 } });
    }
    None
}

/// Where a row of words that stand above columns ends, right above this line or up to a row before it.
fn end_of_heads(lines: &[Line<'_>], first: usize, columns: usize) -> Option<usize> {
    let ends = (0..columns).filter_map(|back| first.checked_sub(back));
    let is_row =
        |end: &usize| end.checked_sub(columns).is_some_and(|start| lines[start..*end].iter().all(|line| is_head(line.words)));
    ends.into_iter().find(is_row)
}

/// Whether a line may be a cell of such a row, which may be longer than others.
fn is_row_cell(words: &str) -> bool {
    const MAX_CHARS: usize = 50;
    let is_time = || words.chars().all(|character| !is_han(character)) && words.contains(|digit: char| digit.is_ascii_digit());
    words.chars().count() <= MAX_CHARS
        && !words.contains(['。', '；', '《', '\t'])
        && (!words.contains(['：', ':']) || is_time())
        && !is_numbered(words)
}

/// 0591-88881234, 88881234, 12345: nothing but a telephone number, or two.
fn is_telephone(words: &str) -> bool {
    const MAX_DIGITS: usize = 26;
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let is_part = |part: &str| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let is_short = digits.len() == 5 && (digits.starts_with("12") || digits.starts_with("95") || digits.starts_with("96"));
        is_short || (7..=12).contains(&digits.len())
    };
    digits <= MAX_DIGITS
        && words.chars().all(|sign| sign.is_ascii_digit() || "-—－–()（） 、,，/转".contains(sign))
        && words.split(['、', ',', '，', '/']).all(is_part)
}

/// 甲市东街12号, 人民路5号二楼, 文化广场东侧: the place of something, with the number of a house.
fn is_address(words: &str) -> bool {
    let Some((road, rest)) = words.split_once(['路', '街', '巷', '道', '村', '镇', '里', '弄']) else { return false };
    !road.is_empty() && rest.contains(|digit: char| digit.is_ascii_digit()) && rest.contains(['号', '室', '楼', '栋', '幢'])
}

/// 序号 and other short lines, then 1 and 2 alone on lines: rows of a table, though some of their cells are empty or stand in
/// several lines.
fn rows_below_index(lines: &[Line<'_>], first: usize) -> Option<CountedRows> {
    const COLUMNS: Range<usize> = 2..13;
    /// A row takes so many lines, at most.
    const MAX_ROW_LINES: usize = 40;
    if lines[first].words != "序号" {
        return None;
    }
    let number = |from: usize, number: usize| {
        let row = lines.get(from..)?.iter().take(MAX_ROW_LINES).take_while(|line| !is_numbered(line.words));
        row.enumerate().find(|(_, line)| cell_number(line.words) == Some(number)).map(|(at, _)| from + at)
    };
    let one = number(first + 1, 1).filter(|one| COLUMNS.contains(&(one - first)))?;
    if !lines[first..one].iter().all(|line| is_cell(line.words)) {
        return None;
    }
    let two = number(one + 1, 2)?;
    let (mut last, mut count, mut widest) = (two, 2, two - one);
    while let Some(next) = number(last + 1, count + 1) {
        widest = widest.max(next - last);
        (last, count) = (next, count + 1);
    }
    let columns = one - first;
    let is_even = two - one == columns;
    let end = last + lines[last..].iter().take(widest).take_while(|line| !is_numbered(line.words)).count();
    Some(CountedRows { start: first, end, columns, has_head: true, shown: if is_even { 2 } else { 1 } })
}

/// 2026年12月底前, 全年, 6月.
fn is_time_limit(words: &str) -> bool {
    const MAX_CHARS: usize = 14;
    let is_dated = words.starts_with(|first: char| first.is_ascii_digit()) && words.contains(['年', '月']);
    let is_limit = words.ends_with(['年', '月', '日', '底', '前', '旬', '末']);
    words.chars().count() <= MAX_CHARS
        && (is_dated && is_limit || matches!(words, "全年" | "年底" | "年底前" | "长期" | "长期坚持" | "持续推进" | "常态化"))
}

/// Whether a line begins with a number of the text, and not with the digits of a cell.
fn is_numbered(words: &str) -> bool {
    ordinal::read(words).is_some_and(|number| number.length < words.len() && !is_digits(words))
}

/// Runs of short lines that are cells and, between them, rows that are known by the kinds of their cells.
fn short_cells(lines: &[Line<'_>], found: &mut Vec<Torn>) {
    let (mut index, mut free) = (0, 0);
    while index < lines.len() {
        let length = lines[index..].iter().take_while(|line| is_cell(line.words)).count();
        let known = found.len();
        if length >= MIN_CELLS {
            cells_of_a_table(&lines[index..index + length], found);
        }
        if found.len() > known {
            cells_of_kinds(&lines[free..index], found);
            free = index + length;
        }
        index += length.max(1);
    }
    cells_of_kinds(&lines[free..], found);
}

fn cells_of_kinds(lines: &[Line<'_>], found: &mut Vec<Torn>) {
    let (mut index, mut free) = (0, 0);
    while index < lines.len() {
        let Some(table) = rows_of_kinds(lines, free, index) else {
            index += 1;
            continue;
        };
        let rows = lines[table.start..table.end].chunks(table.columns).take(table.shown);
        let rows = rows.map(|row| row.iter().map(|line| line.words.to_owned()).collect()).collect();
        found.push(torn(&lines[table.start..table.end], rows, table.has_head));
        index = table.end.max(index + 1);
        free = index;
    }
}

fn is_cell(words: &str) -> bool {
    words.chars().count() <= MAX_CELL_CHARS && !words.contains(['。', '；', '：', ':', '\t', '《']) && !is_numbered(words)
}

/// Whether a run of short lines is a table: it holds the words that stand above columns, or figures in every row.
fn cells_of_a_table(lines: &[Line<'_>], found: &mut Vec<Torn>) {
    let first = (0..lines.len())
        .find(|at| lines[*at..].iter().take(3).filter(|line| is_head(line.words)).count() == 3 && !is_year(lines[*at].words));
    if let Some(first) = first.filter(|first| lines.len() - first >= MIN_CELLS) {
        let columns = lines[first..].iter().take_while(|line| is_head(line.words)).count();
        let rows = lines[first..].chunks(columns).take(2).map(|row| row.iter().map(|line| line.words.to_owned()).collect());
        let is_certain = lines[first..first + columns].iter().any(|line| !names_chapter(line.words));
        found.push(torn(&lines[first..], rows.collect(), is_certain));
        return;
    }
    let figures = lines.iter().filter(|line| is_figure(line.words)).count();
    let kinds = lines.iter().filter(|line| matches!(line.words, "预期性" | "约束性" | "预期性指标" | "约束性指标")).count();
    let index = lines
        .iter()
        .filter_map(|line| line.words.parse::<u32>().ok())
        .try_fold(0, |last, number| if number == last + 1 { Ok(number) } else { Err(last) });
    let counted = match index {
        Ok(last) | Err(last) => last,
    };
    let is_apart = lines.iter().skip(1).filter(|line| line.is_apart).count() * 2 >= lines.len();
    let needed = if is_apart { 4 } else { 3 };
    if figures >= needed && figures * 4 >= lines.len() && (kinds >= 2 || counted >= 3 || figures >= 6) {
        found.push(torn(lines, Vec::new(), false));
    }
}

/// Whether a line is nothing but a figure with its unit: no date, time, telephone number, room.
fn is_figure(words: &str) -> bool {
    // 1.1编制目的 is a line of an outline.
    if ordinal::decimal(words).is_some_and(|number| ordinal::is_chapter_title(&words[number.length..])) {
        return false;
    }
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let rest: String = words
        .chars()
        .filter(|character| !(character.is_ascii_digit() || ".,%％‰≥≤<>＞＜±+[]〔〕".contains(*character)))
        .collect();
    (1..=6).contains(&digits)
        && rest.chars().count() <= 4
        && !rest.contains(['年', '月', '日', '号', '时', '分', '点', '室', '楼', '路', '栋', '-', '—', '届', '第', '班', '级'])
        && rest.chars().all(|character| is_han(character) || matches!(character, ' ' | '/' | '㎡'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, bool)> {
        find(text, 0).iter().map(|torn| (torn.lines, torn.is_certain)).collect()
    }

    #[test]
    fn rows_and_cells_are_found() {
        for text in [
            "一、任务表\n\n序号\t任务\t目标\n1\t新建幼儿园\t3所\n2\t改建小学\t2所\n",
            "序号\t任务\t目标\n\n1\t新建幼儿园\t3所\n\n2\t改建小学\t2所\n",
            "任务\t责任单位\n新建幼儿园\t基教科\n改建小学\t规划科\n",
            "新建幼儿园\t3所\t9月\n改建小学\t2所\t10月\n",
            "指标　　单位　　目标\n学位　　个　　810\n幼儿园　　所　　3\n",
            "序号    任务      责任单位\n1    新建幼儿园     基教科\n2    改建小学     规划科\n",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
            assert!(found(text)[0].1, "{text}");
        }
        for text in [
            "序号 任务 责任单位\n1 新建幼儿园 基教科\n2 改建小学 规划科\n",
            "序号　任务　责任单位\n1　新建幼儿园　基教科\n2　改建小学　规划科\n",
            "指标,单位,2026年\n学位,个,810\n普惠率,%,85\n",
            "序号 | 任务 | 责任单位\n1 | 新建幼儿园 | 基教科\n2 | 改建小学 | 规划科\n",
            "┌──┬──┐\n│序号│任务│\n├──┼──┤\n│1│新建│\n└──┴──┘\n",
            "+----+----+\n| 序号 | 任务 |\n+----+----+\n| 1 | 新建 |\n+----+----+\n",
            "月份\n工作内容\n责任人\n一月\n制定计划\n张某\n二月\n开学检查\n李某\n三月\n教研活动\n王某\n",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        let apart = "序号\n\n任务\n\n责任单位\n\n1\n\n新建幼儿园\n\n基教科\n\n2\n\n改建小学\n\n规划科\n";
        assert_eq!(found(apart), [(9, true)]);
        assert_eq!(found(&apart.replace("\n\n", "\n")), [(9, true)]);
        // Cells known by their kinds.
        for (text, lines) in [
            (
                "网点名称\n\n地址\n\n电话\n\n甲点\n\n长街12号\n\n0591-1234567\n\n乙点\n\n新街9号\n\n0591-7654321\n\n丙点\n\n老街3号\n\n0591-1111111\n",
                12,
            ),
            ("名称\n电话\n地址\n甲点\n12345678\n长街12号\n乙点\n12345679\n新街9号\n丙点\n12345670\n老街3号\n", 12),
            ("网点名称\n\n电话\n\n甲点\n\n12345678\n\n乙点\n\n12345679\n\n丙点\n\n12345670\n", 8),
            (
                "机构名称\n\n机构地址\n\n电话\n\n甲院\n\n甲市长湖区人民大道和解放东路的路口向东二百米处15号\n\n12345678\n\n乙院\n\n新街9号\n\n12345679\n",
                9,
            ),
        ] {
            assert_eq!(found(text), [(lines, true)], "{text}");
        }
        for text in [
            "甲点\n\n长街12号\n\n12345678\n\n乙点\n\n新街9号\n\n12345679\n\n丙点\n\n老街3号\n\n12345670\n",
            "甲园\n\n300万元\n\n基教科\n\n乙园\n\n500万元\n\n学前科\n\n丙园\n\n200万元\n\n规划科\n",
            "张三\n\n局长\n\n12345678\n\n李四\n\n副局长\n\n12345679\n\n王五\n\n科长\n\n12345670\n",
        ] {
            assert_eq!(found(text), [(9, false)], "{text}");
        }
        assert_eq!(found("第一小学\t12345678\n第二小学\t12345679\n第三小学\t12345670\n"), [(3, true)]);
        // Long cells, counted by row.
        let long = "序号\n\n园区\n\n四至范围\n\n1\n\n甲园\n\n东至长河，南至环城南路绿化带的外侧边线，西至铁路，北至新街。\n\n\
                    2\n\n乙园\n\n东至铁路，南至长河。\n\n3\n\n丙园\n\n西至新街。\n\n说明见下。\n";
        assert_eq!(found(long), [(12, true)]);
        assert_eq!(found(&long.replace("序号\n\n园区\n\n四至范围\n\n", "").replace('。', "")), [(9, false)]);
        // Empty cells, and cells in two lines.
        let uneven =
            "序号\n\n名称\n\n日期\n\n1\n\n甲园\n\n2026年\n\n5月\n\n2\n\n乙园\n\n3\n\n丙园\n\n2026年\n\n6月\n\n一、说明\n";
        assert_eq!(found(uneven), [(13, true)]);
        let figures = "学位供给\n810个\n预期性\n普惠率\n85%\n约束性\n新建幼儿园\n3所\n预期性\n培训教师\n300名\n约束性\n";
        assert_eq!(found(figures), [(12, false)]);
    }

    #[test]
    fn lists_of_other_things_are_no_tables() {
        for text in [
            "序号\n\n由各校自行编制。\n\n1\n\n2\n",
            "序号\n\n名称\n\n各校按月填写，一校一页，年底交教育局汇总。\n",
            "序号\n\n名称\n\n1\n\n甲园在城南，乙园在城北，两园各设六个班。\n\n一、招生\n\n2\n",
            "一、\t总体要求\n（一）\t扩大学位\n1.\t新建幼儿园\n2.\t改建小学\n",
            "张三\t李四\t王五\n赵六\t钱七\t孙八\n周九\t吴十\t郑一\n",
            "张三　　李四　　王五\n赵六　　钱七　　孙八\n周九　　吴十　　郑一\n",
            "张三\n\n李四\n\n王五\n\n赵六\n\n钱七\n\n孙八\n\n周九\n\n吴十\n",
            "甲市教育局\t甲市财政局\n",
            "组长：张三\t局长\n副组长：李四\t副局长\n成员：王五\t科长\n",
            "2021年\n2022年\n2023年\n2024年\n2025年\n2026年\n2027年\n2028年\n",
            "甲市教育局\n2026年3月1日\n",
            "联系人：张三\t电话：010-12345678\n联系人：李四\t电话：010-87654321\n联系人：王五\t电话：010-11112222\n",
            "9:00\n开幕式\n9:30\n领导讲话\n10:00\n交流发言\n11:00\n总结\n12:00\n午餐\n",
            "9时\n开幕式\n9时30分\n领导讲话\n10时\n交流发言\n11时\n总结\n",
            "甲市乙区丙路1号\n甲市乙区丙路2号\n甲市乙区丙路3号\n甲市乙区丙路4号\n甲市乙区丙路5号\n甲市乙区丙路6号\n甲市乙区丙路7号\n甲市乙区丙路8号\n",
            "张三\n0591-1234567\n李四\n0591-7654321\n王五\n0591-1111111\n赵六\n0591-2222222\n",
            "总体要求\n\n主要目标\n\n重点任务\n\n扩大学位\n\n提高质量\n\n培训教师\n\n规范管理\n\n保障措施\n",
            "第一小学\n第二小学\n第三小学\n第四小学\n第五小学\n第六小学\n第七小学\n第八小学\n第九小学\n",
            "总体要求\t1\n主要任务\t3\n保障措施\t9\n",
            "101室\n102室\n103室\n104室\n105室\n106室\n107室\n108室\n",
            "项目 内容 时限\n\n以上三项应当公开。\n",
            "1\n\n为加强管理，制定本办法，适用于全市中小学校和幼儿园的食堂。\n\n2\n\n学校应当公开账目。\n\n3\n\n本办法自公布之日起施行。\n",
            "1\n\n甲乙丙丁。\n\n戊己庚辛。\n\n2\n\n为加强管理，制定本办法，适用于全市中小学校和幼儿园的食堂。\n\n甲。\n\n3\n\n乙。\n\n丙。\n",
            "爱国 敬业 诚信\n富强 民主 文明\n自由 平等 公正\n",
            "序号 | 任务 | 单位\n---|---|---\n1 | 新建 | 甲\n",
            "项目、内容、时限应当公开。\n",
            "+\n|\n+\n",
            "```\n序号\t任务\t目标\n1\t新建\t3所\n```\n",
            "| 序号 | 任务 |\n|---|---|\n| 1\t | 新建 |\n",
            "甲局\n\n长街12号\n\n12345678\n\n乙局\n\n新街9号\n\n12345679\n",
            "张三\n\n0591-1234567\n\n李四\n\n0591-7654321\n\n王五\n\n0591-1111111\n\n赵六\n\n0591-2222222\n\n钱七\n\n0591-3333333\n\n孙八\n\n\
             0591-4444444\n",
            "甲点在长街12号，全天开放。\n\n12345678\n\n乙点在新街9号，上午开放。\n\n12345679\n\n丙点在老街3号，下午开放。\n\n12345670\n",
            "联系人：张三\n\n电话：12345678\n\n地址：长街12号\n\n联系人：李四\n\n电话：12345679\n\n地址：新街9号\n\n联系人：王五\n\n电话：12345670\n\n地址：老街3号\n",
            "新增学位\n\n1200个\n\n新建学校\n\n3所\n\n培训教师\n\n300名\n",
            "星期一\n\n米饭\n\n红烧肉\n\n星期二\n\n面条\n\n炒鸡蛋\n\n星期三\n\n馒头\n\n炖豆腐\n",
            "总体要求\t1\n主要任务\t13\n保障措施\t109\n",
            "一年级1班\n一年级2班\n一年级3班\n二年级1班\n二年级2班\n二年级3班\n三年级1班\n三年级2班\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_example_is_made_of_the_cells_that_are_there() {
        let torn = &find("序号\t任务\n1\t新建|改建\n2\t培训\n", 0)[0];
        assert_eq!(example(&torn.rows), "| 序号 | 任务 |\n|---|---|\n| 1 | 新建\\|改建 |");
        assert!(example(&[]).starts_with("| 序号 | 任务 |"));
    }
}
