//! Rows of a table, items of a list and names in a text that only changed places: they read badly as words that are gone and
//! words that are new.

use crate::plan::exact_words;

/// What only changed places in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reordered {
    /// These two stand where the other stood.
    Exchanged(String, String),
    /// The first stands before the second now.
    MovedBefore(String, String),
    /// The first stands behind the second now.
    MovedBehind(String, String),
}

/// Marks between the names of a list, and around it.
const MARKS: [char; 13] = ['、', '，', ',', '；', ';', '。', '：', ':', '（', '）', '(', ')', '\n'];

/// Two texts of the same rows, items or names of which two changed places, or one stands elsewhere.
pub(super) fn reordered(old: &str, new: &str) -> Option<Reordered> {
    let is_table = old.contains('\t') || new.contains('\t');
    let (was, is) = (units(old, is_table), units(new, is_table));
    if was.len() != is.len() {
        return None;
    }
    let is_other = |at: &usize| was[*at].0 != is[*at].0;
    let others: Vec<usize> = (0..was.len()).filter(is_other).collect();
    let (first, last) = (*others.first()?, *others.last()?);
    // Rows that begin alike are told apart by all their words.
    let begin_alike = name(was[first].1, is_table) == name(was[last].1, is_table);
    let name = |at: usize| name(was[at].1, is_table && !begin_alike);
    let is_swapped = was[first].0 == is[last].0 && was[last].0 == is[first].0;
    if others.len() == 2 && is_swapped {
        return Some(Reordered::Exchanged(name(first), name(last)));
    }
    let same = |was: &[(Vec<char>, &str)], is: &[(Vec<char>, &str)]| was.iter().zip(is).all(|(one, other)| one.0 == other.0);
    if was[last].0 == is[first].0 && same(&was[first..last], &is[first + 1..=last]) {
        return Some(Reordered::MovedBefore(name(last), name(first)));
    }
    if was[first].0 == is[last].0 && same(&was[first + 1..=last], &is[first..last]) {
        return Some(Reordered::MovedBehind(name(first), name(last)));
    }
    None
}

/// Each row, item or name: its exact words and the text.
fn units(text: &str, is_table: bool) -> Vec<(Vec<char>, &str)> {
    let is_mark = |character: char| if is_table { character == '\n' } else { MARKS.contains(&character) };
    let units = text.split(is_mark).map(|unit| (exact_words(unit, is_table), unit.trim()));
    units.filter(|(words, _)| !words.is_empty()).collect()
}

/// The first cell with words of a row; else all of it.
fn name(unit: &str, is_table: bool) -> String {
    let cell = || unit.split('\t').map(str::trim).find(|cell| cell.chars().any(char::is_alphabetic));
    if is_table { cell().unwrap_or(unit) } else { unit }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_changed_places_is_told() {
        let exchanged = |one: &str, other: &str| Some(Reordered::Exchanged(one.into(), other.into()));
        let before = |one: &str, other: &str| Some(Reordered::MovedBefore(one.into(), other.into()));
        let behind = |one: &str, other: &str| Some(Reordered::MovedBehind(one.into(), other.into()));
        for (old, new, expected) in [
            ("组员：张三、李四、王五。", "组员：李四、张三、王五。", exchanged("张三", "李四")),
            ("组员：张三、李四、王五。", "组员：王五、李四、张三。", exchanged("张三", "王五")),
            ("张三、李四、王五", "王五、张三、李四", before("王五", "张三")),
            ("张三、李四、王五", "李四、王五、张三", behind("张三", "王五")),
            ("项目\t数\n教室\t1\n操场\t2", "项目\t数\n操场\t2\n教室\t1", exchanged("教室", "操场")),
            ("甲校\t一班\n甲校\t二班", "甲校\t二班\n甲校\t一班", exchanged("甲校\t一班", "甲校\t二班")),
            ("购置设备；\n更新课桌。", "更新课桌；\n购置设备。", exchanged("购置设备", "更新课桌")),
            // Other words as well, or none that moved.
            ("张三、李四、王五", "李四、张三、赵六", None),
            ("张三、李四", "张三、李四、王五", None),
            ("张三牵头，李四配合", "李四牵头，张三配合", None),
            ("甲、乙、丙、丁", "丁、丙、甲、乙", None),
            ("教室\t1\n操场\t2", "教室\t2\n操场\t1", None),
            ("张三、李四", "张三，李四", None),
        ] {
            assert_eq!(reordered(old, new), expected, "{new}");
        }
    }
}
