//! Several names written as one value, `教育、民生`, and what to write instead.

use super::yaml::Located;
use crate::base::text::is_han;
use crate::diagnostic::problem::{self, SingleName};

/// Marks that stand between names and hardly ever within one.
const MARKS: [char; 5] = ['、', '，', ',', '；', ';'];

/// Strokes and blanks, which also stand within names of Latin letters and digits: TCP/IP, 5G 应用.
const STROKES: [char; 5] = ['/', '／', '|', '｜', '\\'];

/// The names that seem to stand in one value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Several {
    /// The names, two or more.
    pub(crate) names: Vec<String>,
    /// Whether nothing but blanks parts them: 农业 农村 may be one name.
    pub(crate) has_only_blanks: bool,
}

impl Several {
    /// The names that stand in one value, if they are two or more.
    #[must_use]
    pub(crate) fn read(value: &str) -> Option<Self> {
        let is_word = |part: &String| part.chars().count() > 1 && part.chars().all(is_han);
        let by_marks = parts(value, |mark| MARKS.contains(&mark));
        if by_marks.len() > 1 {
            return Some(Self { names: by_marks, has_only_blanks: false });
        }
        let names = parts(value, |mark| STROKES.contains(&mark) || mark.is_whitespace());
        let has_only_blanks = !value.contains(STROKES);
        (names.len() > 1 && names.iter().all(is_word)).then_some(Self { names, has_only_blanks })
    }

    /// The names of a value that stands on several lines, which YAML joins with blanks.
    #[must_use]
    pub(crate) fn of_lines(written: &str) -> Option<Self> {
        let names: Vec<String> = written
            .lines()
            .map(|line| line.trim().trim_start_matches(['-', ' ']).trim_end_matches(MARKS).to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        (names.len() > 1).then_some(Self { names, has_only_blanks: true })
    }

    /// What to say of a value that may be one name or several, where no list of names decides.
    #[must_use]
    pub(crate) fn problem(
        &self,
        key: &str,
        value: &Located<String>,
        all: &[Located<String>],
        may_allow: bool,
    ) -> problem::Several {
        let single = if self.has_only_blanks {
            SingleName::Join { line: as_list(key, value, all, &[self.names.concat()]) }
        } else if may_allow {
            SingleName::Allow
        } else {
            SingleName::Keep
        };
        problem::Several { value: value.value.clone(), list: as_list(key, value, all, &self.names), single }
    }
}

/// The parts between separators, brackets and quotation marks left whole.
#[must_use]
pub(crate) fn parts(value: &str, is_separator: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for character in value.chars() {
        match character {
            '（' | '(' | '《' | '“' | '〔' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match parts.last_mut() {
            Some(part) if depth > 0 || !is_separator(character) => part.push(character),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Whether a mark, a stroke or a blank may stand between names.
#[must_use]
pub(crate) fn is_separator(character: char) -> bool {
    MARKS.contains(&character) || STROKES.contains(&character) || character.is_whitespace()
}

/// The line of a key with these names instead of one of its values, the others as they are.
#[must_use]
pub(crate) fn as_list(key: &str, value: &Located<String>, all: &[Located<String>], names: &[impl AsRef<str>]) -> String {
    let mut list: Vec<String> = Vec::new();
    for one in all {
        let names: Vec<&str> =
            if one.range == value.range { names.iter().map(AsRef::as_ref).collect() } else { vec![&one.value] };
        for name in names.into_iter().map(item) {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    match list.as_slice() {
        [one] => format!("{key}: {one}"),
        _ => format!("{key}: [{}]", list.join(", ")),
    }
}

/// A name as an item of a list between brackets: in quotation marks where YAML would read it otherwise.
fn item(name: &str) -> String {
    let is_plain = !name.starts_with(|first: char| first.is_ascii_punctuation())
        && !name.contains([',', '[', ']', '{', '}', '"'])
        && !name.contains(": ")
        && !name.contains(" #")
        && !name.ends_with(':');
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(value: &str) -> Option<Vec<String>> {
        Several::read(value).map(|several| several.names)
    }

    #[test]
    fn names_are_parted_by_marks_strokes_and_blanks() {
        for value in [
            "教育、民生",
            "教育，民生",
            "教育; 民生",
            "教育/民生",
            "教育｜民生",
            "教育 民生",
            "教育\u{3000}民生",
            "、教育、民生、",
        ] {
            assert_eq!(names(value), Some(vec!["教育".to_owned(), "民生".to_owned()]), "{value}");
        }
        for value in ["教育", "教育、", "TCP/IP", "5G 应用", "民政（扶贫、救灾）", "A/B 类企业", "京津冀·协同", "教 育", ""]
        {
            assert_eq!(names(value), None, "{value}");
        }
        assert!(Several::read("农业 农村").unwrap().has_only_blanks);
        assert!(!Several::read("农业/农村 农民").unwrap().has_only_blanks);
    }

    #[test]
    fn a_list_keeps_the_other_values_and_what_yaml_would_misread() {
        let value = |value: &str, at| Located { value: value.to_owned(), range: at..at + 1 };
        let all = [value("卫生、健康", 0), value("农业 农村", 1)];
        assert_eq!(as_list("topics", &all[0], &all, &["卫生", "健康"]), "topics: [卫生, 健康, 农业 农村]");
        assert_eq!(as_list("topics", &all[1], &all, &["农业农村"]), "topics: [卫生、健康, 农业农村]");
        assert_eq!(as_list("topics", &all[0], &all[..1], &["卫生健康"]), "topics: 卫生健康");
        let marked = value("“甲, 乙”、丙", 0);
        let parts = Several::read(&marked.value).unwrap().names;
        assert_eq!(as_list("keywords", &marked, std::slice::from_ref(&marked), &parts), "keywords: [\"“甲, 乙”\", 丙]");
    }
}
