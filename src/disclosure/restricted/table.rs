//! Marks in the cells of tables: in a letterhead that was made as one, in a column, not where a table explains marks.

use super::class::{self, Class};
use super::letterhead::{is_entry_cell, is_official_cell};
use super::lines::{self, Form, Line};
use super::mark;
use super::meaning::{Kind, Mark, Reach};
use super::plain;
use super::publicity;
use super::standing::Standing;

/// The mark in one of the cells of a row, with its words.
#[must_use]
pub(crate) fn mark<'a>(cells: &'a [String], line: &'a Line, standing: Standing, table: Table<'_>) -> Option<(Mark, &'a str)> {
    // 密级 is a column of many tables: a degree alone counts beside what else stands in a letterhead.
    let is_level = |mark: &Mark| table.is_of_persons && mark.kind == Kind::Classified && mark.reach == Reach::Frame;
    let is_head =
        |cell: &String| cell.trim().is_empty() || is_official_cell(cell) || is_entry_cell(cell) || mark::of_line(cell).is_some();
    let are_heads = cells.iter().all(is_head);
    let stands = |mark: &Mark| standing.admits(mark.reach) && (are_heads || mark.reach != Reach::Frame);
    // □主动公开 ☑依申请公开 in a cell is of this document behind its label only.
    let cells_of_this = || cells.iter().filter(|cell| !is_unlabelled_choice(cell));
    let single = || cells_of_this().find_map(|cell| Some((mark::of_line(cell).filter(stands)?, cell.as_str())));
    // 绝密 | ★★★★ is a book or a game with its stars.
    let has_period = ['年', '月', '期', '前', '日', '天'].iter().any(|end| line.words.contains(*end));
    let is_star = |mark: &Mark| mark.kind == Kind::Classified && mark.reach == Reach::Anywhere && has_period;
    let whole = || mark::of_line(&line.words).filter(is_star);
    let found = single()
        .or_else(|| Some((whole()?, line.words.as_str())))
        .or_else(|| of_choices(cells, standing))
        .or_else(|| of_pair(cells, standing, table.above));
    found.filter(|(mark, _)| mark.kind == Kind::NotPublic || !is_level(mark) && !explains(cells, table.head))
}

/// Whether the table that begins with these lines says something of persons or posts, each with a level of its own.
#[must_use]
pub(crate) fn is_of_persons(lines: &[Line]) -> bool {
    const MAX_CHARS: usize = 24;
    const NAMES: [&str; 8] = ["姓名", "岗位", "职务", "职位", "人员类别", "人员姓名", "人员", "涉密人员"];
    let rows =
        lines.iter().enumerate().take_while(|(at, line)| matches!(line.form, Form::Row(_)) && (*at == 0 || !line.is_first));
    let mut cells = rows.flat_map(|(_, line)| lines::cells(line));
    cells.any(|cell| {
        if cell.chars().count() > MAX_CHARS {
            return false;
        }
        let compact = plain::compact(cell);
        let name = compact.split(':').next().unwrap_or_default();
        NAMES.contains(&name.strip_suffix("名称").unwrap_or(name))
    })
}

/// What stands around a row in its table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    /// The cells of its first row.
    pub(crate) head: &'a [String],
    /// The line above the row.
    pub(crate) above: Option<&'a Line>,
    /// Whether it says something of persons or posts.
    pub(crate) is_of_persons: bool,
}

fn is_unlabelled_choice(cell: &str) -> bool {
    let is_labelled = publicity::labelled(cell).is_some_and(|(label, _)| publicity::is_publicity_label(&label));
    !is_labelled && publicity::are_choices(&plain::compact(cell))
}

/// 公开方式 | □主动公开 | ☑依申请公开 | □不予公开.
fn of_choices(cells: &[String], standing: Standing) -> Option<(Mark, &str)> {
    const MAX_CHOICES: usize = 6;
    let label = cells.iter().position(|cell| publicity::is_publicity_label(cell))?;
    let choices = cells[label + 1..].iter().take(MAX_CHOICES).take_while(|cell| cell.contains("公开"));
    let choices: Vec<&str> = choices.map(String::as_str).collect();
    let is_ticked = choices.len() > 1 && publicity::are_choices(&plain::compact(&choices.concat()));
    let mark = mark::of_line(&format!("{}：{}", cells[label], choices.join(" "))).filter(|_| is_ticked)?;
    let words = cells[label + 1..].iter().find(|cell| publicity::says_closed(cell)).unwrap_or(&cells[label]);
    standing.admits(mark.reach).then_some((mark, words.as_str()))
}

/// 密级 | 机密 side by side, or one below the other where the row above holds nothing but such names.
fn of_pair<'a>(cells: &'a [String], standing: Standing, above: Option<&Line>) -> Option<(Mark, &'a str)> {
    if !standing.admits(Reach::Frame) {
        return None;
    }
    let of = |label: &str, value: &'a String| {
        let mark = mark::of_line(&format!("{label}：{value}"))?;
        // 公开方式 | 主动公开 | 依申请公开 are the names of columns.
        let are_choices = mark.kind == Kind::NotPublic && cells.iter().filter(|cell| cell.contains("公开")).count() > 2;
        if are_choices {
            return None;
        }
        standing.admits(mark.reach).then_some((mark, value.as_str()))
    };
    let beside = cells.windows(2).find_map(|pair| of(&pair[0], &pair[1]));
    let names = above.map(lines::cells).filter(|names| !names.is_empty() && names.iter().all(|name| is_official_cell(name)));
    beside.or_else(|| names?.iter().zip(cells).find_map(|(name, value)| of(name, value)))
}

/// Whether a mark in this row only shows how marks are written: below or behind 示例, beside its degree, below 标志 in a table that
/// is no list of things.
fn explains(cells: &[String], head: &[String]) -> bool {
    /// No table of marks is wider.
    const MAX_COLUMNS: usize = 40;
    const THING: [&str; 10] = ["文件", "名称", "标题", "题名", "项目", "事项", "文号", "方案", "材料", "资料"];
    const SORT: [&str; 5] = ["类型", "类别", "种类", "要素", "形式"];
    if cells.len() > MAX_COLUMNS || head.len() > MAX_COLUMNS {
        return false;
    }
    let is_thing = |name: &String| {
        let name = plain::compact(name);
        THING.iter().any(|word| name.contains(word)) && !SORT.iter().any(|sort| name.ends_with(sort))
    };
    let is_starred = |cell: &String| class::has_star(&plain::compact(cell));
    let is_beside_degree = matches!(cells, [degree, mark] if is_degree(degree) && is_starred(mark));
    let is_below_degrees = || head.iter().filter(|name| is_degree(name)).count() > 1 && cells.iter().any(is_starred);
    // A list of things says what each of them is marked with; 密级 and 份号 are none.
    let is_meant = !head.iter().any(is_thing) || cells.iter().any(|cell| is_official_cell(cell) && !is_mark(cell));
    let is_shown = |(name, cell): (&String, &String)| is_mark(cell) && (is_example(name) || is_meant && is_sign(name));
    cells.first().is_some_and(|first| is_example(first))
        || is_beside_degree
        || is_below_degrees()
        || head.iter().zip(cells).any(is_shown)
}

/// 示例, 标志样式（左上角）.
fn is_example(name: &str) -> bool {
    const MAX_CHARS: usize = 12;
    const WORDS: [&str; 9] = ["示例", "样式", "式样", "样例", "举例", "例子", "写法", "正确", "错误"];
    let compact = plain::compact(name);
    let mut parts = compact.split(['(', ')']).map(|part| part.trim_end_matches(is_number));
    parts.any(|part| part.chars().count() <= MAX_CHARS && WORDS.iter().any(|word| part.ends_with(word)))
}

fn is_number(character: char) -> bool {
    character.is_ascii_digit() || "一二三四五六七八九十".contains(character)
}

fn is_sign(name: &str) -> bool {
    ["标志", "标识", "标注", "标记", "标示", "标法", "应标", "字样"].iter().any(|word| name.contains(word))
}

fn is_degree(cell: &str) -> bool {
    class::read(&plain::compact(cell)) == Some(Class::Degree)
}

fn is_mark(cell: &str) -> bool {
    mark::of_line(cell).is_some_and(|mark| matches!(mark.kind, Kind::Classified | Kind::CopyNumber))
}
