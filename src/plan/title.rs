//! Reads period, kind and series from a title.

use crate::base::ordinal::han_number;
use crate::base::terms::{KINDS, KnownKind};
use crate::document::Period;
use std::ops::Range;

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleReading {
    /// The years it names.
    pub period: Option<Period>,
    /// The kind that its last words name.
    pub kind: Option<&'static KnownKind>,
    /// The title without year and body: what the yearly issues share.
    pub series: String,
}

impl TitleReading {
    /// Reads a title; `names` are the names of the issuing bodies, in full, short and former.
    #[must_use]
    pub fn read(title: &str, names: &[&str]) -> Self {
        let title = inner_title(title);
        let (period, years) = find_period(title);
        let mut rest = title.to_owned();
        for range in years.into_iter().rev() {
            rest.replace_range(range, "");
        }
        let series = without_body(tidy(&rest), names);
        Self { period, kind: find_kind(title), series }
    }
}

/// `关于印发《…》的通知` is about the plan inside.
#[must_use]
pub fn inner_title(title: &str) -> &str {
    let inner = title.split_once('《').and_then(|(before, rest)| {
        let (inner, after) = rest.rsplit_once('》')?;
        let notice = ["印发", "印發", "发布", "公布", "转发", "下达"].iter().any(|word| before.contains(word));
        (notice && after.trim_start().starts_with("的通") && !inner.is_empty()).then_some(inner)
    });
    inner.unwrap_or(title)
}

/// The period that a title names, and the bytes that name it.
fn find_period(title: &str) -> (Option<Period>, Vec<Range<usize>>) {
    if let Some((period, range)) = year_span(title) {
        return (Some(period), vec![range]);
    }
    five_years(title).map_or((None, Vec::new()), |(period, range)| (Some(period), vec![range]))
}

/// `2023年`, `2023年度`, `2021—2025年`, `二〇二三年`, with the parentheses around it.
fn year_span(title: &str) -> Option<(Period, Range<usize>)> {
    let mut from = 0;
    while let Some((year, range)) = next_year(title, from) {
        let mut end = range.end;
        let mut last = year;
        let gap = title[end..].trim_start_matches('年');
        let separator: usize = gap
            .chars()
            .take_while(|character| matches!(character, '-' | '—' | '–' | '－' | '~' | '～' | '至' | ' '))
            .map(char::len_utf8)
            .sum();
        if separator > 0 {
            let next = title.len() - gap.len() + separator;
            if let Some((to, second)) = next_year(title, next).filter(|(to, second)| second.start == next && *to >= year) {
                last = to;
                end = second.end;
            }
        }
        for suffix in ["年度", "学年", "年"] {
            if title[end..].starts_with(suffix) {
                end += suffix.len();
                break;
            }
        }
        let mut start = range.start;
        let (before, after) = (title[..start].chars().next_back(), title[end..].chars().next());
        if matches!((before, after), (Some('（'), Some('）')) | (Some('('), Some(')'))) {
            start -= before.map_or(0, char::len_utf8);
            end += after.map_or(0, char::len_utf8);
        }
        // A year inside a name (《…（2010—2020年）》) is not the period; nor is a number such as 2023号.
        if !title[end..].starts_with('号') {
            return Some((Period { from: year, to: last }, start..end));
        }
        from = range.end;
    }
    None
}

/// The next four digits that can be a year, at or after `from`.
fn next_year(title: &str, from: usize) -> Option<(i16, Range<usize>)> {
    let digit = |character: char| {
        let known = |digits: &str| digits.chars().position(|known| known == character).and_then(|at| u32::try_from(at).ok());
        match character {
            '零' | '○' | '◯' | 'Ο' => Some(0),
            _ => character.to_digit(10).or_else(|| known("〇一二三四五六七八九")).or_else(|| known("０１２３４５６７８９")),
        }
    };
    let characters: Vec<(usize, char)> = title.char_indices().filter(|(at, _)| *at >= from).collect();
    for window in 0..characters.len().saturating_sub(3) {
        let four = &characters[window..window + 4];
        let Some(year) = four.iter().try_fold(0u32, |sum, (_, character)| Some(sum * 10 + digit(*character)?)) else { continue };
        let same_script = four.iter().all(|(_, character)| character.is_ascii_digit())
            || four.iter().all(|(_, character)| !character.is_ascii());
        let beside = |at: Option<&(usize, char)>| at.is_some_and(|(_, character)| matches!(character, '0'..='9' | '０'..='９'));
        let alone = !beside(characters.get(window + 4)) && (window == 0 || !beside(characters.get(window - 1)));
        if same_script && alone && (1949..=2099).contains(&year) {
            let end = four[3].0 + four[3].1.len_utf8();
            return Some((i16::try_from(year).ok()?, four[0].0..end));
        }
    }
    None
}

/// 第十四个五年规划 and “十四五”规划 run from 2021 to 2025: the first five-year plan began in 1953, the sixth in 1981.
fn five_years(title: &str) -> Option<(Period, Range<usize>)> {
    let (number, range) = long_form(title).or_else(|| short_form(title))?;
    let from = i16::try_from(1951 + 5 * i32::try_from(number).ok()?).ok()?;
    (6..=30).contains(&number).then_some((Period { from, to: from + 4 }, range))
}

fn long_form(title: &str) -> Option<(u32, Range<usize>)> {
    let start = title.find('第')?;
    let rest = &title[start + '第'.len_utf8()..];
    let (number, after) = rest.split_once(['个', '個'])?;
    let value = han_number(number)?;
    after.starts_with("五年").then(|| (value, start..title.len() - after.len()))
}

fn short_form(title: &str) -> Option<(u32, Range<usize>)> {
    for (at, _) in title.match_indices('五') {
        let before = &title[..at];
        let digits: usize =
            before.chars().rev().take_while(|character| "一二三四五六七八九十".contains(*character)).map(char::len_utf8).sum();
        let Some(number) = han_number(&before[at - digits..]).filter(|number| (10..=30).contains(number)) else { continue };
        let (mut start, mut end) = (at - digits, at + '五'.len_utf8());
        let quoted = title[..start].ends_with(['“', '"', '「']) && title[end..].starts_with(['”', '"', '」']);
        if quoted {
            start -= title[..start].chars().next_back().map_or(0, char::len_utf8);
            end += title[end..].chars().next().map_or(0, char::len_utf8);
        }
        if title[end..].starts_with("时期") {
            end += "时期".len();
        }
        return Some((number, start..end));
    }
    None
}

/// Takes away what a removed year leaves behind.
fn tidy(title: &str) -> &str {
    let mut title = title.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '，' | '、' | '·' | '-' | '—' | ':' | '：')
    });
    for empty in ["（）", "()", "“”"] {
        title = title.trim_end_matches(empty);
    }
    title.trim()
}

/// The title without the name of its body, or without the place that the name begins with.
fn without_body(title: &str, names: &[&str]) -> String {
    let mut longest = 0;
    for name in names {
        for (start, _) in name.char_indices().filter(|(start, _)| {
            *start == 0 || name[..*start].ends_with(['省', '市', '区', '县', '州', '盟', '旗', '區', '縣', '镇', '乡'])
        }) {
            let part = &name[start..];
            let shared = part
                .char_indices()
                .zip(title.chars())
                .take_while(|((_, a), b)| a == b)
                .map(|((at, character), _)| at + character.len_utf8());
            for end in shared.filter(|end| part[..*end].chars().count() >= 2) {
                let (piece, after) = part.split_at(end);
                let unit = piece.ends_with([
                    '省', '市', '区', '县', '州', '盟', '旗', '局', '委', '办', '会', '厅', '院', '部', '府', '镇', '乡',
                ]);
                let stem = after.starts_with(['省', '市', '区', '县', '州', '盟', '旗', '區', '縣']);
                if after.is_empty() || unit || stem {
                    longest = longest.max(end);
                }
            }
        }
    }
    let rest = tidy(&title[longest..]).trim_start_matches(['的', '关']).trim_start_matches('于');
    let rest = tidy(rest);
    if rest.is_empty() { title.to_owned() } else { rest.to_owned() }
}

fn find_kind(title: &str) -> Option<&'static KnownKind> {
    let mut title = simplify(title).to_lowercase();
    // （试行）, （2021—2025年）, （草案） stand after the words that matter.
    while let Some(start) = title.trim_end().strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '('])) {
        title.truncate(start);
    }
    let title = title.trim_end();
    KINDS
        .iter()
        .flat_map(|kind| kind.endings.iter().map(move |ending| (ending.len(), kind, *ending)))
        .filter(|(_, _, ending)| title.ends_with(ending))
        .max_by_key(|(length, ..)| *length)
        .map(|(_, kind, _)| kind)
}

/// The traditional forms of the characters that kinds are written with.
fn simplify(text: &str) -> String {
    const PAIRS: [(char, char); 16] = [
        ('點', '点'),
        ('計', '计'),
        ('劃', '划'),
        ('畫', '划'),
        ('動', '动'),
        ('規', '规'),
        ('總', '总'),
        ('結', '结'),
        ('報', '报'),
        ('實', '实'),
        ('綱', '纲'),
        ('發', '发'),
        ('試', '试'),
        ('則', '则'),
        ('辦', '办'),
        ('見', '见'),
    ];
    text.chars()
        .map(|character| PAIRS.iter().find(|(traditional, _)| *traditional == character).map_or(character, |(_, simple)| *simple))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str, names: &[&str]) -> (Option<String>, Option<&'static str>, String) {
        let reading = TitleReading::read(title, names);
        (reading.period.map(Period::label), reading.kind.map(|kind| kind.name), reading.series)
    }

    #[test]
    fn titles_of_real_kinds_are_read() {
        for (title, names, period, kind, series) in [
            ("镇海区教育局2023年工作要点", &["宁波市镇海区教育局"][..], "2023", "工作要点", "工作要点"),
            ("2020年常州教育工作要点", &["常州市教育局"], "2020", "工作要点", "教育工作要点"),
            ("2020年常州教育工作要點", &["常州市教育局"], "2020", "工作要点", "教育工作要點"),
            (
                "曹妃甸区教育事业振兴五年行动计划（2021—2025年）",
                &["唐山市曹妃甸区教育局"],
                "2021-2025",
                "行动计划",
                "教育事业振兴五年行动计划",
            ),
            ("国民经济和社会发展第十四个五年规划", &["某市人民政府"], "2021-2025", "规划", "国民经济和社会发展五年规划"),
            ("澄川市“十四五”教育事业发展规划", &["澄川市教育局"], "2021-2025", "规划", "教育事业发展规划"),
            ("2022年宁波市政府工作报告", &["宁波市人民政府"], "2022", "工作报告", "政府工作报告"),
            ("海坛片区管理局2022工作计划", &["平潭综合实验区海坛片区管理局"], "2022", "年度计划", "工作计划"),
            (
                "关于印发《君山片区管理局2022年控辍保学工作实施方案》的通知",
                &["平潭综合实验区君山片区管理局"],
                "2022",
                "实施方案",
                "控辍保学工作实施方案",
            ),
            ("二〇二三年工作总结", &["某局"], "2023", "工作总结", "工作总结"),
            ("二○二五年工作总结", &["某局"], "2025", "工作总结", "工作总结"),
            ("二零二五年工作总结", &["某局"], "2025", "工作总结", "工作总结"),
            ("２０２５年工作要点", &["某局"], "2025", "工作要点", "工作要点"),
            ("行动计划（２０２１—２０２５年）", &["某局"], "2021-2025", "行动计划", "行动计划"),
        ] {
            assert_eq!(read(title, names), (Some(period.to_owned()), Some(kind), series.to_owned()), "{title}");
        }
    }

    #[test]
    fn a_title_without_a_year_has_no_period() {
        assert_eq!(read("教育督导条例", &["某局"]), (None, None, "教育督导条例".to_owned()));
        assert_eq!(read("２０２５１号清单", &["某局"]).0, None);
        assert_eq!(read("", &[]), (None, None, String::new()));
    }

    #[test]
    fn words_of_the_subject_are_not_taken_for_the_body() {
        assert_eq!(read("2021年教育工作要点", &["常州市教育局"]).2, "教育工作要点");
    }
}
