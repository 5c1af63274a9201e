//! Tables without their column of running numbers: under 序号 a number says where a row stands, and nothing of the row.

use crate::base::ordinal;
use crate::base::text::fold_width;

/// Names of such a column.
const NAMES: [&str; 4] = ["序号", "序", "项次", "序次"];

/// Two texts of a table without these columns, where the numbers run on in both: 1, 2, 3, from one again in the next group.
pub(super) fn without_serials(old: &str, new: &str) -> Option<(String, String)> {
    Some((without_column(old)?, without_column(new)?))
}

/// The text of a table without the column in which its rows are counted.
fn without_column(table: &str) -> Option<String> {
    let (head, rows) = table.split_once('\n')?;
    let column = head.split('\t').position(is_name)?;
    let mut last = 0;
    let mut kept = vec![without_cell(head, column)];
    for row in rows.split('\n') {
        match row.split('\t').nth(column).map(str::trim) {
            // The row of a group or of a total has no number.
            None | Some("") => {}
            Some(cell) => {
                let number = number(cell)?;
                if number != last + 1 && number != 1 {
                    return None;
                }
                last = number;
            }
        }
        kept.push(without_cell(row, column));
    }
    (last > 0).then(|| kept.join("\n"))
}

fn is_name(cell: &str) -> bool {
    let name: String = cell.chars().filter(|character| !character.is_whitespace()).collect();
    NAMES.contains(&name.as_str())
}

/// 3, ３, 03, 3., （三）, 三.
fn number(cell: &str) -> Option<u32> {
    let folded: String = fold_width(cell).collect();
    let digits = folded.trim_end_matches(['.', '、']);
    digits.parse().ok().or_else(|| {
        let printed = ordinal::read(cell).filter(|ordinal| ordinal.length == cell.len());
        printed.or_else(|| ordinal::read(&format!("{digits}、"))).map(|ordinal| ordinal.number)
    })
}

fn without_cell(row: &str, column: usize) -> String {
    let cells: Vec<&str> = row.split('\t').enumerate().filter(|(at, _)| *at != column).map(|(_, cell)| cell).collect();
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_counts_rows_is_left_out() {
        for (table, expected) in [
            ("序号\t项目\n1\t教室\n2\t操场", Some("项目\n教室\n操场")),
            ("序 号\t项目\n１\t教室\n２\t操场", Some("项目\n教室\n操场")),
            ("序号\t项目\n一\t教室\n二\t操场", Some("项目\n教室\n操场")),
            ("项目\t序号\n教室\t1\n合计\t", Some("项目\n教室\n合计")),
            ("序号\t项目\n\t甲区\n1\t教室\n2\t操场\n\t乙区\n1\t食堂", Some("项目\n甲区\n教室\n操场\n乙区\n食堂")),
            // Numbers that are more than a place.
            ("名次\t学校\n1\t甲校\n2\t乙校", None),
            ("序号\t项目\n3\t教室\n7\t操场", None),
            ("序号\t项目\n1\t教室\n3\t操场", None),
            ("序号\t项目\n甲\t教室", None),
            ("序号\t项目\n\t教室", None),
            ("序号", None),
        ] {
            assert_eq!(without_column(table).as_deref(), expected, "{table}");
        }
    }
}
