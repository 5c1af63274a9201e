//! The title at the head of a page: where its line may break without cutting a name, a year or a kind of plan in two.
//!
//! Chinese has no spaces, so a browser breaks a title between any two characters: 澄川市教育｜局工作要点. The style sheet
//! forbids that within headings (`word-break: keep-all`), and `<wbr>` allows it where the words part.

use super::body::escaped;
use crate::base::glossary::{KINDS, RULES};
use crate::base::simplified::simplified;
use crate::base::text::is_han;
use std::collections::BTreeSet;

/// A stretch without a better place to break is read as one word up to this many characters; longer ones break anywhere but
/// beside their first and last character.
const MAX_WORD_CHARS: usize = 8;

/// `2021——2025` and nothing longer stands before the 年 of years.
const MAX_YEARS_CHARS: usize = 12;

/// What titles of sites end with.
const SITES: &[&str] = &["政府信息公开", "信息公开", "政务公开", "信息公开平台", "信息公开专栏"];

/// What stands whole in titles wherever it stands.
const WORDS: &[&str] = &["中华人民共和国", "国民经济", "社会发展", "高质量发展", "远景目标", "关于印发"];

/// What a body may be called in titles, longest name first.
#[derive(Debug)]
pub(super) struct Names(Vec<Vec<char>>);

impl Names {
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: BTreeSet<&str> = names.collect();
        let mut names: Vec<Vec<char>> =
            names.iter().map(|name| name.chars().collect()).filter(|name: &Vec<_>| name.len() > 1).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self(names)
    }

    fn at(&self, rest: &[char]) -> Option<usize> {
        let is_latin =
            |character: Option<&char>| character.is_some_and(|character| character.is_alphanumeric() && !is_han(*character));
        // `Edu` is no part of `Education`.
        let is_whole = |name: &&Vec<char>| !(is_latin(name.last()) && is_latin(rest.get(name.len())));
        self.0.iter().filter(is_whole).find(|name| rest.starts_with(name)).map(Vec::len)
    }
}

/// The title as finished markup.
pub(super) fn html(title: &str, names: &Names) -> String {
    let mut characters: Vec<char> = title.chars().collect();
    for at in 1..characters.len() {
        // A line does not begin with a dash.
        if characters[at - 1] == ' ' && matches!(characters[at], '–' | '—' | '-' | '|' | '·') {
            characters[at - 1] = '\u{A0}';
        }
    }
    let breaks = breaks(&characters, names);
    let mut html = String::with_capacity(title.len() + 32);
    let mut from = 0;
    for at in (1..characters.len()).filter(|at| breaks[*at]) {
        push_stretch(&characters[from..at], &mut html);
        html.push_str("<wbr>");
        from = at;
    }
    push_stretch(&characters[from..], &mut html);
    html
}

/// Appends what stands between two places to break. Browsers break beside the dash of `2021—2025年` whatever the style sheet
/// says of words: such a span is held together, and a line begins with no dash.
fn push_stretch(characters: &[char], html: &mut String) {
    let text = |from: usize, to: usize| escaped(&characters[from..to].iter().collect::<String>());
    let (mut from, mut at) = (0, 0);
    while at < characters.len() {
        let length = if at == 0 || !characters[at - 1].is_numeric() { year(&characters[at..]) } else { 0 };
        let end = at + length.max(1);
        if characters[at..at + length].iter().any(|character| is_between_years(*character)) {
            html.push_str(&text(from, at));
            html.push_str(&format!("<span class=\"no-break\">{}</span>", text(at, end)));
            from = end;
        }
        at = end;
    }
    html.push_str(&text(from, characters.len()));
}

fn is_between_years(character: char) -> bool {
    matches!(character, '-' | '—' | '–' | '－' | '~' | '～' | '至')
}

/// Two lines for a name of Han characters alone, of nearly equal length; one where it is short or holds anything else.
pub(super) fn two_lines(title: &str, names: &Names) -> Vec<String> {
    let characters: Vec<char> = title.chars().collect();
    if characters.len() < 7 || !characters.iter().all(|character| is_han(*character)) {
        return vec![title.to_owned()];
    }
    let breaks = breaks(&characters, names);
    let distance = |at: &usize| (2 * at).abs_diff(characters.len());
    let Some(cut) = (2..characters.len() - 1).filter(|at| breaks[*at]).min_by_key(distance) else {
        return vec![title.to_owned()];
    };
    vec![characters[..cut].iter().collect(), characters[cut..].iter().collect()]
}

/// Whether a line may end before each character, beside what browsers allow anyway: at blanks and punctuation.
fn breaks(characters: &[char], names: &Names) -> Vec<bool> {
    let han = |at: usize| characters.get(at).copied().is_some_and(is_han);
    let mut breaks = vec![false; characters.len() + 1];
    let mut named = vec![false; characters.len()];
    let mut at = 0;
    while at < characters.len() {
        let is_first = at == 0 || breaks[at] || !characters[at - 1].is_alphanumeric();
        if let Some(length) = is_first.then(|| names.at(&characters[at..])).flatten() {
            if length > MAX_WORD_CHARS {
                let name = &characters[at..at + length];
                let parts = after_place(name).into_iter().chain(before_part(name));
                parts.for_each(|place| breaks[at + place] = true);
            }
            named[at..at + length].fill(true);
            at += length;
            breaks[at] = characters.get(at).is_some_and(|after| after.is_alphanumeric());
            continue;
        }
        let rest = &characters[at..];
        let years = if at == 0 || !characters[at - 1].is_numeric() { year(rest) } else { 0 };
        let whole = if years > 0 { years } else { word(rest) };
        if whole > 0 {
            breaks[at] |= at > 0 && han(at - 1);
            at += whole;
            breaks[at] = han(at);
            continue;
        }
        if let Some(length) = (breaks[at] || at > 1 && han(at - 1)).then(|| last_word(rest)).flatten() {
            breaks[at] = breaks[at] || at > 1 && han(at - 2);
            at += length;
            continue;
        }
        at += 1;
    }
    split_long_words(characters, &named, &mut breaks);
    for at in 1..characters.len() {
        // 和 goes with what it adds.
        let joins = breaks[at] && "和与與及暨".contains(characters[at - 1]);
        if joins && (at < 2 || breaks[at - 1] || !han(at - 2)) {
            breaks[at] = false;
        }
    }
    breaks
}

/// The characters of a known word that stands here, or of `第十四个五年规划`.
fn word(rest: &[char]) -> usize {
    let plain = |at: usize| rest.get(at).copied().map(simplified);
    let starts = |from: usize, word: &str| word.chars().enumerate().all(|(at, character)| plain(from + at) == Some(character));
    let kinds = KINDS.iter().flat_map(|kind| kind.endings).chain(RULES).filter(|ending| ending.chars().count() > 3);
    if let Some(word) = WORDS.iter().chain(kinds).find(|word| starts(0, word)) {
        return word.chars().count();
    }
    let digits = rest.iter().skip(1).take(4).take_while(|character| "一二三四五六七八九十".contains(**character)).count();
    if plain(0) == Some('第') && digits > 0 && (starts(1 + digits, "个五年规划") || starts(1 + digits, "个五年计划")) {
        return 1 + digits + 5;
    }
    0
}

/// Where the part of a body begins that ends its long name.
fn before_part(name: &[char]) -> Option<usize> {
    let parts = ["常务委员会", "常務委員會", "党政办公室", "黨政辦公室", "办公室", "辦公室"];
    let length = parts.iter().map(|part| part.chars()).find(|part| name.ends_with(&part.clone().collect::<Vec<_>>()))?.count();
    (length + 2 < name.len()).then_some(name.len() - length)
}

/// Where the name of a place ends that a name of a body or a title begins with: 曹妃甸区｜教育局.
fn after_place(characters: &[char]) -> Option<usize> {
    let is = |at: usize, any: &str| characters.get(at).is_some_and(|character| any.contains(*character));
    // 市场, 市政, 区域 are words of their own.
    let is_end = |at: &usize| is(*at, "省市州县縣区區旗盟") && !is(at + 1, "场場政容民域级級");
    let end = (2..7).find(is_end)? + 1;
    (end + 2 < characters.len()).then_some(end)
}

/// The characters of `2023年`, `2021—2025年度`, `２０２３学年` or `2023` that stand here.
fn year(rest: &[char]) -> usize {
    let is_digit = |character: &char| matches!(character, '0'..='9' | '０'..='９');
    if !rest.first().is_some_and(is_digit) {
        return 0;
    }
    let number =
        rest.iter().take(MAX_YEARS_CHARS).take_while(|character| is_digit(character) || is_between_years(**character)).count();
    let is_year = number == 4 && matches!(rest[..2], ['1' | '１', '9' | '９'] | ['2' | '２', '0' | '０']);
    let after = &rest[number..];
    let unit =
        ["年度", "学年", "學年", "年"].iter().find(|unit| unit.chars().eq(after.iter().copied().take(unit.chars().count())));
    unit.map_or(if is_year { 4 } else { 0 }, |unit| number + unit.chars().count())
}

/// The characters of the last word of a title, or of what stands before a mark: the name of a kind, or of a site.
fn last_word(rest: &[char]) -> Option<usize> {
    let length = rest.iter().take(MAX_WORD_CHARS + 1).take_while(|character| is_han(**character)).count();
    let word = || rest[..length].iter().map(|character| simplified(*character));
    let mut known = KINDS.iter().flat_map(|kind| kind.endings).chain(RULES).chain(SITES);
    known.any(|ending| ending.chars().eq(word())).then_some(length)
}

/// Where a stretch of Han characters is too long for one word and no name, it breaks anywhere but beside its first and last
/// character.
fn split_long_words(characters: &[char], named: &[bool], breaks: &mut [bool]) {
    let mut start = 0;
    while start < characters.len() {
        let inside = |at: &usize| is_han(characters[*at]) && !(breaks[*at] && *at > start);
        let end = start + (start..characters.len()).take_while(inside).count();
        if end - start > MAX_WORD_CHARS && !named[start..end].contains(&true) {
            let place = start + after_place(&characters[start..end]).unwrap_or_default();
            breaks[place] |= place > start;
            if end - place > MAX_WORD_CHARS {
                breaks[place + 2..end - 1].fill(true);
            }
        }
        start = end.max(start + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(title: &str) -> String {
        let names = Names::new(
            ["甲市教育局", "教育局", "甲市", "甲乙市卫生健康委员会", "Edu", "丙丁综合实验区戊己片区管理局党政办公室"].into_iter(),
        );
        html(title, &names).replace("<wbr>", "｜").replace("<span class=\"no-break\">", "").replace("</span>", "")
    }

    #[test]
    fn a_span_of_years_is_held_together() {
        let names = Names::new(["甲市教育局"].into_iter());
        for (title, wanted) in [
            ("发展规划（2021—2025年）", "发展规划（<span class=\"no-break\">2021—2025年</span>）"),
            (
                "2016—2020年与2021—2025年对照",
                "<span class=\"no-break\">2016—2020年</span><wbr>与<span class=\"no-break\">2021—2025年</span><wbr>对照",
            ),
            ("甲市教育局2021-2025年<规划", "甲市教育局<wbr><span class=\"no-break\">2021-2025年</span>&lt;规划"),
            ("2024至2026学年", "<span class=\"no-break\">2024至2026学年</span>"),
            ("甲市教育局2026年工作要点", "甲市教育局<wbr>2026年<wbr>工作要点"),
            ("第12—15条", "第12—15条"),
            ("计划——2026年", "计划——2026年"),
        ] {
            assert_eq!(html(title, &names), wanted);
        }
    }

    #[test]
    fn names_years_and_kinds_stay_whole() {
        for (title, wanted) in [
            ("甲市教育局2026年工作要点", "甲市教育局｜2026年｜工作要点"),
            ("甲市教育局工作要点", "甲市教育局｜工作要点"),
            ("2024年与2025年对照：甲市教育局工作计划", "2024年｜与2025年｜对照：甲市教育局｜工作计划"),
            ("《甲市教育局2023年度工作總結》的地址已变更", "《甲市教育局｜2023年度｜工作總結》的地址已变更"),
            ("甲市“十四五”教育发展规划（2021—2025年）", "甲市“十四五”教育｜发展规划（2021—2025年）"),
            ("2021—2025年学校建设规划", "2021—2025年｜学校建设｜规划"),
            ("Work priorities for 2026", "Work priorities for 2026"),
            ("甲乙市卫生健康委员会工作计划", "甲乙市｜卫生健康委员会｜工作计划"),
            (
                "中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
                "中华人民共和国｜国民经济｜和社会发展｜第十四个五年规划｜和2035年｜远景目标｜纲要",
            ),
            ("丙丁甸区教育事业振兴五年行动计划", "丙丁甸区｜教育事业振兴五年｜行动计划"),
            ("2026年普及普惠学前教育督导评估", "2026年｜普及｜普｜惠｜学｜前｜教｜育｜督｜导｜评估"),
            ("甲市教育局2026工作要点", "甲市教育局｜2026｜工作要点"),
            ("甲市教育局Work Priorities", "甲市教育局｜Work Priorities"),
            ("丙丁综合实验区戊己片区管理局党政办公室", "丙丁综合实验区｜戊己片区管理局｜党政办公室"),
            ("新建1000套保障性住房", "新建1000套保障性住房"),
            ("规范市场秩序专项整治", "规范｜市｜场｜秩｜序｜专｜项｜整治"),
            ("教育局Education plan", "教育局｜Education plan"),
            ("局Edu plan", "局Edu plan"),
            ("Education plan", "Education plan"),
            ("甲市教育局信息公开", "甲市教育局｜信息公开"),
            ("乙市政府信息公开 – 计划规划", "乙市｜政府信息公开\u{A0}– 计划｜规划"),
            ("规划", "规划"),
            ("", ""),
        ] {
            assert_eq!(lines(title), wanted);
        }
    }

    #[test]
    fn the_name_of_a_site_is_two_lines() {
        let names = Names::new(["甲市教育局"].into_iter());
        assert_eq!(two_lines("甲市教育局信息公开", &names), ["甲市教育局", "信息公开"]);
        assert_eq!(two_lines("乙市教育局信息公开", &names), ["乙市教育局", "信息公开"]);
        assert_eq!(two_lines("政府工作计划与报告", &names), ["政府工作计划", "与报告"]);
        assert_eq!(two_lines("丙丁工作计划公开", &names), ["丙丁", "工作计划公开"]);
        assert_eq!(two_lines("信息公开", &names), ["信息公开"]);
        assert_eq!(two_lines("Jia 信息公开 Plans", &names), ["Jia 信息公开 Plans"]);
    }

    #[test]
    fn a_long_stretch_breaks_anywhere_but_at_its_ends() {
        assert_eq!(lines("乙市中小学生校外培训"), "乙市｜中｜小｜学｜生｜校｜外｜培训");
    }

    #[test]
    fn a_title_of_any_length_is_read_at_once() {
        for part in ["计划", "2026", "2—", "甲市教育局", "—", "年", "教"] {
            let title = part.repeat(50_000);
            assert_eq!(lines(&title).replace('｜', ""), title);
        }
    }

    #[test]
    fn marks_are_escaped() {
        assert_eq!(lines("甲市教育局<b>&2026年"), "甲市教育局&lt;b&gt;&amp;2026年");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(title in "[甲市教育局2026年度工作要点规划（）《》“” a<&—]{0,24}") {
            let text = lines(&title).replace('｜', "");
            proptest::prop_assert_eq!(text.replace('\u{A0}', " "), escaped(&title));
        }
    }
}
