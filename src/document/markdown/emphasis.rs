//! Which asterisks and underscores mark emphasis, read as people write Chinese.
//!
//! `CommonMark` decides by the characters beside a mark, and expects a space where a word meets punctuation. Chinese has
//! none, so `**“双减”**政策` would keep its asterisks and `3*1.2米，0.6*0.4米` would lose them. Here marks are paired in the order
//! in which they stand in a paragraph. A pair that touches its words is emphasis; a character that is neither space nor
//! punctuation is set in where the standard algorithm would not see that. Every other mark is escaped, so that it is printed.

use super::change::{Change, FILLER_TEXT};
use super::lines::{Stretch, StretchKind, outside_code};
use super::remark::Remark;
use crate::base::text::is_han;
use crate::diagnostic::problem::Misreading;
use crate::document::link::bare_addresses;
use std::collections::BTreeSet;
use std::ops::Range;

/// A run of equal marks.
#[derive(Debug, Clone, Copy)]
struct Run {
    at: usize,
    length: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Run {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.length
    }

    fn end(self) -> usize {
        self.at + self.length
    }

    /// Emphasis may begin here: it touches a word behind it.
    fn opens(self) -> bool {
        self.after.is_some_and(|after| !after.is_whitespace() && !closes_or_parts(after))
    }

    /// Emphasis may end here.
    fn closes(self) -> bool {
        self.before.is_some_and(|before| !before.is_whitespace() && !opens_bracket(before))
    }

    /// Whether a single mark stands behind a comma or the like: it belongs to what follows (*表示约束性指标，* 表示预期性
    /// 指标), since nobody ends emphasis with a comma.
    fn is_behind_comma(self) -> bool {
        let is_comma = |before: char| matches!(before, '，' | '、' | '；' | '：' | ',' | ';' | ':');
        self.length == 1 && self.before.is_some_and(is_comma)
    }

    /// A single mark between two words or figures is no mark of emphasis: 3*1.2, 长*宽, 李*明.
    fn is_inside_word(self) -> bool {
        let word = |character: char| {
            character.is_alphanumeric() || matches!(character, '%' | '％' | '℃' | '°' | '㎡' | '㎥' | '′' | '″')
        };
        self.before.is_some_and(|before| word(before) || matches!(before, ')' | '）' | ']' | '”' | '》'))
            && self.after.is_some_and(|after| word(after) || matches!(after, '(' | '（' | '[' | '“' | '《' | '.'))
    }

    /// Digits or letters stand on both sides: 138****1234, 2**3.
    fn is_inside_number(self) -> bool {
        let plain = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
        plain(self.before) && plain(self.after)
    }

    fn is_between_blanks(self) -> bool {
        let blank = |character: Option<char>| character.is_none_or(char::is_whitespace);
        blank(self.before) && blank(self.after)
    }
}

/// Marks that end something or part it: no emphasis begins with one.
fn closes_or_parts(character: char) -> bool {
    matches!(
        character,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '’' | '】' | '〕' | '』' | '」' | '〉' | '…'
    ) || matches!(character, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '|')
}

fn opens_bracket(character: char) -> bool {
    matches!(character, '（' | '《' | '“' | '‘' | '【' | '〔' | '『' | '「' | '〈' | '(' | '[' | '{' | '|')
}

/// Whether single asterisks of a text are signs that it explains somewhere: 学校数* in a table, 带*的为约束性指标 anywhere. 负责人李*
/// hides a name.
pub(crate) fn has_signs(source: &str) -> bool {
    const SPOKEN_OF: &str = "带标注打加有“";
    let is_sign = |cell: &str, in_table: bool| {
        let is_single = |at: &usize| !cell[..*at].ends_with(['*', '\\']) && !cell[at + 1..].starts_with('*');
        let mut singles = cell.match_indices('*').map(|(at, _)| at).filter(is_single);
        let Some(at) = singles.next().filter(|_| singles.next().is_none()) else { return false };
        let run = Run { at, length: 1, before: cell[..at].chars().next_back(), after: cell[at + 1..].chars().next() };
        let ends_word = run.before.is_some_and(|before| before.is_alphanumeric() || matches!(before, ')' | '）' | '%' | '％'));
        let parts =
            run.after.is_none_or(|after| after.is_whitespace() || closes_or_parts(after) || matches!(after, '（' | '(' | '的'));
        let is_spoken_of = run.before.is_some_and(|before| SPOKEN_OF.contains(before));
        parts && (is_spoken_of || in_table && ends_word && !hides_name(cell, run))
    };
    source.contains('*')
        && source.lines().any(|line| {
            let in_table = line.contains('|');
            line.split('|').any(|cell| is_sign(cell.trim_end(), in_table))
        })
}

/// The changes that emphasis needs in a stretch, and what is said about marks that mean nothing. `has_signs` says whether
/// asterisks of the text are signs.
pub(crate) fn read(source: &str, stretch: &Stretch, has_signs: bool, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    let written = &source[stretch.range.clone()];
    let (stars, scores, wide) = (written.contains('*'), written.contains('_'), written.contains("＊＊"));
    if !stars && !scores && !wide {
        return;
    }
    let parts = outside_code(source, &stretch.range);
    let addresses = bare_addresses(written);
    let mut outside_address = |run: &Run| {
        let at = run.at - stretch.range.start;
        let after = addresses.partition_point(|address| address.end <= at);
        let inside = addresses.get(after).is_some_and(|address| address.contains(&at));
        if inside {
            escape(*run, changes);
        }
        !inside
    };
    let mut asterisks = if stars { runs(source, stretch, &parts, b'*') } else { Vec::new() };
    asterisks.retain(&mut outside_address);
    let mut lines = if scores { runs(source, stretch, &parts, b'_') } else { Vec::new() };
    lines.retain(&mut outside_address);
    // The anchor of a heading is a name.
    if stretch.kind == StretchKind::Heading
        && let Some(start) = written.trim_end().strip_suffix('}').and_then(|rest| rest.rfind("{#"))
    {
        lines.retain(|run| run.at < stretch.range.start + start);
    }
    if stars {
        let (single, other): (Vec<Run>, Vec<Run>) = asterisks.into_iter().partition(|run| run.length == 1);
        singles(source, &single, changes, remarks);
        let (double, long): (Vec<Run>, Vec<Run>) = other.into_iter().partition(|run| run.length == 2);
        doubles(source, &double, has_signs, changes, remarks);
        quadruples(source, &double, &long, remarks);
        triples(source, &long, changes, remarks);
    }
    if scores {
        underscores(source, &lines, changes, remarks);
    }
    if wide {
        wide_asterisks(source, &parts, remarks);
    }
}

fn runs(source: &str, stretch: &Stretch, parts: &[Range<usize>], mark: u8) -> Vec<Run> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    for part in parts {
        let mut at = part.start;
        while at < part.end {
            if bytes[at] == b'\\' {
                at += 2;
                continue;
            }
            if bytes[at] != mark {
                at += 1;
                continue;
            }
            let length = bytes[at..part.end].iter().take_while(|byte| **byte == mark).count();
            let before = source[stretch.range.start..at].chars().next_back();
            let after = source[at + length..stretch.range.end].chars().next();
            found.push(Run { at, length, before, after });
            at += length;
        }
    }
    found
}

fn escape(run: Run, changes: &mut Vec<Change>) {
    changes.extend((run.at..run.end()).map(|place| Change { range: place..place, insert: "\\" }));
}

/// Lets the standard algorithm see that emphasis opens and closes here, beside punctuation.
fn emphasise(opening: Run, closing: Run, changes: &mut Vec<Change>) {
    let is_mark = |character: Option<char>| character.is_some_and(is_punctuation);
    let touches_word =
        |character: Option<char>| character.is_some_and(|character| !character.is_whitespace() && !is_punctuation(character));
    if is_mark(opening.after) && touches_word(opening.before) {
        changes.push(Change { range: opening.end()..opening.end(), insert: FILLER_TEXT });
    }
    if is_mark(closing.before) && touches_word(closing.after) {
        changes.push(Change { range: closing.at..closing.at, insert: FILLER_TEXT });
    }
}

fn singles(source: &str, runs: &[Run], changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    for (run, next) in runs.iter().zip(runs.iter().skip(1)) {
        if looks_emphasised(source, *run, *next) {
            remarks.push(Remark::new(run.at..next.end(), Misreading::AsterisksInWords));
        }
    }
    let verbs: Vec<Option<&str>> = runs.iter().map(|run| explained(source, *run)).collect();
    let pairs = verbs.windows(2).zip(runs.windows(2)).filter(|(verbs, _)| verbs[0].is_some() && verbs[0] == verbs[1]);
    let mut signs: BTreeSet<usize> = pairs.flat_map(|(_, runs)| [runs[0].at, runs[1].at]).collect();
    let products = runs.windows(2).filter(|runs| are_in_formula(source, runs[0], runs[1]));
    signs.extend(products.flat_map(|runs| [runs[0].at, runs[1].at]));
    pair(runs, changes, |run| run.is_inside_word() || signs.contains(&run.at));
}

/// Whether two asterisks multiply in one formula, though blanks stand beside them: 甲 *0.3+ 乙* 0.7.
fn are_in_formula(source: &str, first: Run, second: Run) -> bool {
    let is_factor = |run: Run| source[run.end()..].trim_start_matches(' ').starts_with(|next: char| next.is_ascii_digit());
    let inner = &source[first.end()..second.at];
    is_factor(first) && is_factor(second) && inner.contains(['+', '＋', '=', '÷']) && !inner.contains('\n')
}

/// The word with which a text says what the mark before it means. Two marks with one word are signs: *表示约束性指标。* 表示预期性
/// 指标。
fn explained(source: &str, run: Run) -> Option<&'static str> {
    const WORDS: [&str; 6] = ["表示", "代表", "标记", "号", "为", "指"];
    let behind = source[run.end()..].trim_start_matches([' ', '\u{3000}', '“', '”']);
    WORDS.into_iter().find(|word| behind.starts_with(word))
}

/// Makes emphasis of each run that opens and the next that closes; `is_literal` ones and those without a partner are printed.
fn pair(runs: &[Run], changes: &mut Vec<Change>, is_literal: impl Fn(&Run) -> bool) {
    let mut open: Option<Run> = None;
    for run in runs.iter().copied() {
        if is_literal(&run) {
            escape(run, changes);
        } else if let Some(opening) = open.take_if(|_| run.closes() && !run.is_behind_comma()) {
            emphasise(opening, run, changes);
        } else if run.opens() {
            open.replace(run).iter().for_each(|lonely| escape(*lonely, changes));
        } else {
            // One behind a comma is a sign that the text explains, and so is the one before it.
            open.take_if(|_| run.is_behind_comma()).iter().for_each(|lonely| escape(*lonely, changes));
            escape(run, changes);
        }
    }
    open.iter().for_each(|lonely| escape(*lonely, changes));
}

/// Whether two single asterisks, one of them inside a word, would emphasise what stands between them, and that is neither a
/// factor of a product (单价*数量*系数) nor between two names of which a character is left out.
fn looks_emphasised(source: &str, opening: Run, closing: Run) -> bool {
    const MEASURES: &str = "长宽高深厚径距度量价率重积数额";
    let inner = &source[opening.end()..closing.at];
    let unit = |character: char| matches!(character, '%' | '％' | '℃');
    let plain = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    (opening.is_inside_word() || closing.is_inside_word())
        && opening.opens()
        && closing.closes()
        && !(plain(opening.before) || plain(closing.after))
        // *.doc或*.pdf
        && opening.after != Some('.')
        && inner.chars().count() >= 2
        && inner.chars().all(|character| character.is_alphanumeric() || unit(character) || character == '.')
        && !inner.chars().all(|character| character.is_ascii_digit() || character == '.')
        && !inner.ends_with(|last| MEASURES.contains(last))
        && !opening.before.is_some_and(|before| MEASURES.contains(before))
        && !(hides_name(source, opening) || hides_name(source, closing))
}

/// Whether the marks stand for characters of a name: 王**, 欧阳*; the surname stands at the beginning of a word.
fn hides_name(source: &str, run: Run) -> bool {
    const DOUBLE_SURNAMES: [&str; 10] = ["欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "公孙", "慕容", "令狐"];
    if run.length > 3 || !run.before.is_some_and(is_han) {
        return false;
    }
    let mut before = source[..run.at].chars().rev();
    let surname = before.next();
    let boundary = |character: Option<char>| {
        character.is_none_or(|character| !character.is_alphanumeric() && !matches!(character, '*' | '_'))
    };
    let outer = before.next();
    boundary(outer)
        || surname.zip(outer).is_some_and(|(last, first)| {
            DOUBLE_SURNAMES.iter().any(|name| name.starts_with(first) && name.ends_with(last)) && boundary(before.next())
        })
}

/// Words that follow what is left out: 甲县**镇**村, 某**公司与**学校, 2025年**月**日.
const UNITS: &str = "省市县区镇乡村路街组户年月日时号元人名";
const BODIES: [&str; 14] =
    ["公司", "有限公司", "集团", "银行", "学校", "中学", "小学", "大学", "医院", "社区", "街道", "同志", "先生", "女士"];

/// Whether two marks, one after the other, stand for words that are left out and not for emphasis.
fn stand_for_names(source: &str, first: Run, second: Run) -> bool {
    let word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    if !word(first.before) || !word(second.after) {
        return false;
    }
    let inner = &source[first.end()..second.at];
    let is_unit = inner.chars().count() == 1 && UNITS.contains(inner);
    let is_named = inner.chars().count() <= 8 && !inner.contains('\n') && begins_with_body(inner);
    is_unit || (is_named && begins_with_body(&source[second.end()..]))
}

fn begins_with_body(text: &str) -> bool {
    BODIES.iter().any(|body| text.starts_with(body))
}

fn doubles(source: &str, runs: &[Run], has_signs: bool, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    let pairs: Vec<(Run, Run)> = runs.iter().copied().zip(runs.iter().skip(1).copied()).collect();
    let left_out: Vec<usize> = pairs
        .iter()
        .filter(|(first, second)| stand_for_names(source, *first, *second))
        .flat_map(|(first, second)| [first.at, second.at])
        .collect();
    let (named, runs): (Vec<Run>, Vec<Run>) = runs.iter().copied().partition(|run| left_out.binary_search(&run.at).is_ok());
    named.iter().for_each(|run| escape(*run, changes));
    if let Some((first, last)) = named.first().zip(named.last()) {
        remarks.push(Remark::new(first.at..last.end(), Misreading::AsterisksForNames));
    }
    let (runs, hiding) = without_hidden(source, &runs);
    hiding.iter().for_each(|run| escape(*run, changes));
    let stray = stray(&runs);
    let mut index = 0;
    while let Some(run) = runs.get(index).copied() {
        let next = runs.get(index + 1).copied().filter(|_| stray != Some(index));
        match next {
            None => {
                lonely(run, has_signs, changes, remarks);
                index += 1;
            }
            Some(next) if are_pair(run, next) => {
                emphasise(run, next, changes);
                index += 2;
            }
            // Between blanks nothing is touched: 2 ** 3.
            Some(_) if run.is_between_blanks() && (runs.len() - index) % 2 == 1 => {
                lonely(run, has_signs, changes, remarks);
                index += 1;
            }
            Some(next) => {
                escape(run, changes);
                escape(next, changes);
                remarks.push(broken_pair(source, run, next));
                index += 2;
            }
        }
    }
}

/// Whether two marks belong together. In 收入**。健全体系，**优化 the first one slipped before the stop; the second one, between
/// a stop and a word, hides nothing, so that the pair is meant.
fn are_pair(opening: Run, closing: Run) -> bool {
    let slipped = opening.before.is_some_and(char::is_alphanumeric)
        && opening.after.is_some_and(closes_or_parts)
        && closing.before.is_some_and(closes_or_parts)
        && closing.after.is_some_and(char::is_alphanumeric);
    closing.closes() && (opening.opens() || slipped)
}

/// Parts the runs that hide digits or names from those that may mark emphasis.
fn without_hidden(source: &str, runs: &[Run]) -> (Vec<Run>, Vec<Run>) {
    let is_apart =
        |run: Run, next: Run| run.after.is_some_and(char::is_whitespace) && next.before.is_some_and(char::is_whitespace);
    let (mut kept, mut hiding): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    for (index, run) in runs.iter().copied().enumerate() {
        let next = runs.get(index + 1).copied();
        let last = index.checked_sub(1).map(|index| runs[index]);
        let hides = !run.is_inside_number()
            && hides_name(source, run)
            && !next.is_some_and(|next| is_apart(run, next))
            // It closes what is open.
            && (kept.len() % 2 == 0 || last.is_some_and(|last| hides_name(source, last)))
            && (!run.opens() || [last, next].into_iter().flatten().any(|beside| hides_name(source, beside)));
        if hides || run.is_inside_number() { hiding.push(run) } else { kept.push(run) }
    }
    (kept, hiding)
}

/// Of an odd number of marks one has no partner: the one without which the least text is set off, if all others pair well.
fn stray(runs: &[Run]) -> Option<usize> {
    if runs.len().is_multiple_of(2) {
        return None;
    }
    let length = |pair: &[Run]| are_pair(pair[0], pair[1]).then(|| pair[1].at - pair[0].end());
    // Text set off by the pairs before each odd mark, and by those behind it; `None` where two of them are no pair.
    let sums = |lengths: Vec<Option<usize>>| -> Vec<Option<usize>> {
        let sum = lengths.into_iter().scan(Some(0), |sum: &mut Option<usize>, length| {
            *sum = sum.zip(length).map(|(sum, length)| sum + length);
            Some(*sum)
        });
        std::iter::once(Some(0)).chain(sum).collect()
    };
    let before = sums(runs.chunks_exact(2).map(length).collect());
    let behind = sums(runs[1..].chunks_exact(2).rev().map(length).collect());
    let costs = before
        .iter()
        .zip(behind.iter().rev())
        .map(|(before, behind)| before.zip(*behind).map(|(before, behind)| before + behind));
    costs.enumerate().filter_map(|(index, cost)| Some((cost?, 2 * index))).min().map(|(_, index)| index)
}

fn lonely(run: Run, has_signs: bool, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    escape(run, changes);
    let kind = if has_signs { Misreading::AsterisksAsSigns } else { Misreading::LonelyAsterisks };
    remarks.push(Remark::new(run.range(), kind));
}

/// Two marks that do not touch the words between them; without the blanks they would.
fn broken_pair(source: &str, opening: Run, closing: Run) -> Remark {
    let inner = &source[opening.end()..closing.at];
    let words = inner.trim();
    let first = words.chars().next();
    let last = words.chars().next_back();
    let begins = first.is_some_and(|first| !closes_or_parts(first));
    let ends = last.is_some_and(|last| !opens_bracket(last));
    if !(begins && ends) || inner.contains('\n') || words.len() == inner.len() {
        return Remark::new(opening.range(), Misreading::LonelyAsterisks);
    }
    let start = closing.at - inner.trim_start().len();
    let end = opening.end() + inner.trim_end().len();
    let blanks = [opening.end()..start, end..closing.at];
    let edits = blanks.into_iter().filter(|blank| !blank.is_empty()).map(|blank| (blank, "")).collect();
    Remark { range: opening.range(), kind: Misreading::AsterisksWithBlanks, edits }
}

/// Four asterisks, as programs write them where one bold text ends and the next begins (`**甲****乙**`), or around one
/// (`****甲乙****`). Those that hide digits or names are none.
fn quadruples(source: &str, double: &[Run], long: &[Run], remarks: &mut Vec<Remark>) {
    let four: Vec<Run> = long.iter().copied().filter(|run| run.length == 4 && !run.is_inside_number()).collect();
    for (index, run) in four.iter().enumerate() {
        let before = double.partition_point(|other| other.at < run.at);
        let touches = |beside: Option<char>| beside.is_some_and(|beside| !beside.is_whitespace());
        if before % 2 == 1 && before < double.len() && touches(run.before) && touches(run.after) {
            let is_named = begins_with_body(&source[run.end()..]);
            let kind = if is_named { Misreading::AsterisksDoubled } else { Misreading::AsterisksAtSeam };
            remarks.push(Remark::new(run.range(), kind));
        } else if let Some(next) = four.get(index + 1).filter(|next| run.opens() && next.closes()) {
            let inner = &source[run.end()..next.at];
            let words = inner.chars().filter(|character| is_han(*character)).count();
            if words >= 2 && !inner.contains('*') && !begins_with_body(inner) {
                remarks.push(Remark::new(run.at..next.end(), Misreading::AsterisksDoubled));
            }
        }
    }
}

/// `***重点***` is emphasis twice over; longer runs stand for what is left out.
fn triples(source: &str, runs: &[Run], changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    // 与***公司签订协议
    let stands_for_name = |run: &Run| run.before.is_some_and(char::is_alphanumeric) && begins_with_body(&source[run.end()..]);
    if let Some(named) = runs.iter().find(|run| run.length == 3 && stands_for_name(run)) {
        remarks.push(Remark::new(named.range(), Misreading::AsterisksForNames));
    }
    pair(runs, changes, |run| run.length > 3 || run.is_inside_number() || stands_for_name(run));
}

fn underscores(source: &str, runs: &[Run], changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    // Longer runs are blanks to be filled in.
    let is_path = |sign: Option<char>| matches!(sign, Some('/' | '\\'));
    let (named, runs): (Vec<Run>, Vec<Run>) =
        runs.iter().copied().partition(|run| run.length > 2 || is_path(run.before) || is_path(run.after));
    named.iter().for_each(|run| escape(*run, changes));
    for length in [1, 2] {
        let mut open: Option<Run> = None;
        // The standard algorithm leaves underscores inside words and figures alone.
        for run in runs.iter().copied().filter(|run| run.length == length && !run.is_inside_number()) {
            let Some(opening) = open.take_if(|_| run.closes()) else {
                if run.opens() {
                    open.replace(run).iter().for_each(|lonely| escape(*lonely, changes));
                } else {
                    escape(run, changes);
                }
                continue;
            };
            let word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
            if (word(opening.before) || word(run.after)) && length == 2 && is_worded(&source[opening.end()..run.at]) {
                remarks.push(Remark::new(opening.at..run.end(), Misreading::UnderscoresInWords));
            }
        }
        open.iter().for_each(|lonely| escape(*lonely, changes));
    }
}

/// Whether a text between two `__` is words set off, not what stands between two blanks to be filled in (`共__所，__人`).
fn is_worded(inner: &str) -> bool {
    const UNITS: &str = "年月日时分秒个所人项名次万亿元%％级号届期篇章条家户处";
    let signs = |character: char| matches!(character, '，' | '。' | '；' | '、' | ',' | ';' | '\n');
    inner.chars().any(|character| is_han(character) || character.is_ascii_digit())
        && inner.chars().count() >= 2
        && !inner.contains(signs)
        && !inner.starts_with(|first| UNITS.contains(first))
}

fn wide_asterisks(source: &str, parts: &[Range<usize>], remarks: &mut Vec<Remark>) {
    for part in parts {
        let mut marks = source[part.clone()].match_indices("＊＊").map(|(at, _)| part.start + at);
        while let (Some(start), Some(end)) = (marks.next(), marks.next()) {
            let inner = &source[start + "＊＊".len()..end];
            let words = inner.chars().filter(|character| is_han(*character)).count() >= 2;
            let begins = inner.chars().next().is_some_and(|first| first.is_alphanumeric() || opens_bracket(first));
            if words && begins && !inner.contains(['＊', '、']) {
                remarks.push(Remark::new(start..end + "＊＊".len(), Misreading::WideAsterisks));
            }
        }
    }
}

/// Whether `CommonMark` takes a character for punctuation: general categories P and S.
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    matches!(character,
        '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}' | '×' | '÷'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20CF}' | '\u{2100}'..='\u{2101}' | '℃' | '№'
        | '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}'
        | '\u{3200}'..='\u{321E}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFEE}')
}
