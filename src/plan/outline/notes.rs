//! Notes below tables and texts: 注：1.… 2.…, and footnotes: ①指…. Their numbers are those of no section.

use super::candidate::Candidate;
use super::{Shape, Unit};
use crate::base::ordinal::{self, Ordinal, Style};
use crate::document::BlockKind;
use std::collections::BTreeMap;

/// Takes the numbered lines of notes out of the candidates.
pub(super) fn drop_notes(units: &[Unit], texts: &[String], candidates: &mut [Option<Candidate>]) {
    // The number that goes on with the note, and whether any style of the number 1 does.
    let mut expected: Option<Next> = None;
    let mut below_table = false;
    drop_footnotes(units, texts, candidates);
    for index in 0..units.len() {
        let is_table = matches!(units[index].shape, Shape::Other(BlockKind::Table { .. }));
        let text = texts[index].trim();
        let number = candidates[index].as_ref().filter(|found| found.heading.is_none() && found.outer.is_empty());
        let number = number.and_then(|found| found.ordinal);
        let next = if !matches!(units[index].shape, Shape::Paragraph(_)) {
            None
        } else if let Some(rest) = note(text, below_table).or_else(|| counted_note(text)) {
            Some(ordinal::read(rest).map_or(Next::First, |ordinal| Next::After(ordinal.style, ordinal.number)))
                .filter(|next| matches!(next, Next::After(..)) || rest.is_empty())
        } else if text.len() >= 6 && text.chars().all(|character| matches!(character, '—' | '─' | '-' | '_')) {
            // The line above footnotes.
            Some(Next::Footnote)
        } else {
            number
                .filter(|number| {
                    let rest = texts[index][number.length..].trim_start();
                    expected.is_some_and(|expected| expected.is(number)) || begins_notes(number, rest, below_table)
                })
                .map(|number| {
                    candidates[index] = None;
                    Next::After(number.style, number.number)
                })
        };
        // The lines of a note stand below the table together.
        below_table = is_table || below_table && next.is_some();
        expected = next;
    }
}

#[derive(Clone, Copy)]
enum Next {
    First,
    Footnote,
    After(Style, u32),
}

impl Next {
    fn is(self, ordinal: &Ordinal) -> bool {
        match self {
            Self::First => ordinal.number == 1 && ordinal.style >= Style::Arabic,
            Self::Footnote => ordinal.number == 1 && ordinal.style == Style::Circled,
            Self::After(style, number) => ordinal.style == style && ordinal.number == number + 1,
        }
    }
}

/// A mark in the text that a footnote explains: the ① of 毛入学率①.
struct Mark {
    /// The paragraph.
    index: usize,
    before: String,
    /// Whether a clause ends here, so that it counts nothing.
    ends_clause: bool,
}

/// So much of what stands before a mark is kept (characters).
const MAX_MARKED_CHARS: usize = 16;

/// Words before the number of an item that is referred to.
const REFERENCES: [&str; 12] = ["指标", "条件", "情形", "任务", "方案", "项目", "步骤", "措施", "类", "图", "表", "第"];

/// Takes out the runs of numbers that explain marks of the text above.
fn drop_footnotes(units: &[Unit], texts: &[String], candidates: &mut [Option<Candidate>]) {
    let marks = marks(texts);
    if marks.is_empty() {
        return;
    }
    let close = |run: &mut Vec<(usize, Ordinal)>, candidates: &mut [Option<Candidate>]| {
        let above = run.first().and_then(|(first, _)| units.get(first.checked_sub(1)?));
        let is_below_line = above.is_some_and(|above| matches!(above.shape, Shape::Other(BlockKind::Rule)));
        if are_footnotes(run, &marks, texts, is_below_line) {
            run.iter().for_each(|(index, _)| candidates[*index] = None);
        }
        run.clear();
    };
    let mut run: Vec<(usize, Ordinal)> = Vec::new();
    for index in 0..units.len() {
        let number = candidates[index].as_ref().filter(|found| found.heading.is_none() && found.outer.is_empty());
        let Some(number) = number.and_then(|found| found.ordinal) else {
            // A note may have several paragraphs, not a heading.
            if candidates[index].is_some() || !matches!(units[index].shape, Shape::Paragraph(_)) {
                close(&mut run, candidates);
            }
            continue;
        };
        if !matches!(number.style, Style::Circled | Style::Arabic) {
            close(&mut run, candidates);
            continue;
        }
        if !run.last().is_some_and(|(_, last)| last.style == number.style && last.number + 1 == number.number) {
            close(&mut run, candidates);
        }
        run.push((index, number));
    }
    close(&mut run, candidates);
}

/// A run of numbers explains marks where each of them has one above, and either every mark ends its clause, or a number is
/// followed by an explanation, or a line parts them from the text. 符合条件①的 alone refers to the item ①.
fn are_footnotes(
    run: &[(usize, Ordinal)],
    marks: &BTreeMap<(Style, u32), Vec<Mark>>,
    texts: &[String],
    is_below_line: bool,
) -> bool {
    let Some((first, number)) = run.first() else { return false };
    let marked: Vec<Option<&Mark>> = run
        .iter()
        .map(|(_, number)| {
            let of_number = marks.get(&(number.style, number.number))?;
            of_number[..of_number.partition_point(|mark| mark.index < *first)].last()
        })
        .collect();
    let known = marked.iter().flatten().count();
    let is_explained = |((index, number), mark): &(&(usize, Ordinal), Option<&Mark>)| {
        explains(texts[*index][number.length..].trim_start(), mark.map_or("", |mark| &mark.before))
    };
    let explained = run.iter().zip(marked.iter().copied()).filter(is_explained).count();
    let end_clauses = number.style == Style::Circled && marked.iter().flatten().all(|mark| mark.ends_clause);
    let is_sure = end_clauses || explained > 0 || is_below_line;
    known > 0
        && (known == run.len() && is_sure || 2 * known >= run.len() && (end_clauses || is_below_line || explained == run.len()))
}

/// Whether a text says what a word means: 指…, “双减”：指…, 两带是指…, 见…, or repeats the word that was marked.
fn explains(text: &str, marked: &str) -> bool {
    const VERBS: [&str; 10] = ["导", "定", "标", "挥", "派", "引", "明", "示", "数", "出"];
    let says = |words: &str| words.strip_prefix('指').is_some_and(|rest| !VERBS.iter().any(|verb| rest.starts_with(verb)));
    let first: String = text.chars().take(40).collect();
    let said = ["：", ":", "，", "是", "系", "主要", "特"].iter().any(|before| first.split(before).skip(1).any(says));
    let names =
        ["参见", "详见", "引自", "来源：", "资料来源", "数据来源", "注：", "即"].iter().any(|word| text.starts_with(word));
    let word: String = text.chars().filter(|character| character.is_alphanumeric()).take(2).collect();
    let repeats =
        word.chars().count() == 2 && bare(marked).contains(&word) && first.contains(['：', ':', '是', '指', '为', '即']);
    says(text) || said || names || repeats
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// The marks of footnotes, by the number that explains them: a ①, ¹ or [1] behind a word or a sentence, and not before what it
/// counts.
fn marks(texts: &[String]) -> BTreeMap<(Style, u32), Vec<Mark>> {
    let mut marks: BTreeMap<(Style, u32), Vec<Mark>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        let text = text.trim_end();
        for (at, sign) in
            text.char_indices().filter(|(_, character)| matches!(character, '①'..='⑳' | '¹' | '²' | '³' | '⁴'..='⁹' | '['))
        {
            let before = &text[..at];
            let is_behind = before
                .chars()
                .next_back()
                .is_some_and(|last| last.is_alphanumeric() && sign_number(last).is_none() || "。”》）".contains(last));
            // 5000m², CO²
            let is_unit = matches!(sign, '²' | '³') && before.ends_with(|last: char| last.is_ascii_alphabetic());
            let mark = mark_number(&text[at..], sign).filter(|_| is_behind && !is_unit);
            let Some((style, number, length)) = mark else { continue };
            let next = text[at + length..].chars().next();
            // ①号楼 is a house, ①②③ are three.
            if next.is_some_and(|next| next == '号' || sign_number(next).is_some()) {
                continue;
            }
            // 指标① refers to an item.
            let is_reference = REFERENCES.iter().any(|word| before.ends_with(word));
            let ends_clause = !is_reference && next.is_none_or(|next| matches!(next, '。' | '，' | '；' | '、' | '”' | '）'));
            let start = before.char_indices().rev().nth(MAX_MARKED_CHARS - 1).map_or(0, |(at, _)| at);
            marks.entry((style, number)).or_default().push(Mark { index, before: before[start..].to_owned(), ends_clause });
        }
    }
    marks
}

/// The number of a mark with its bytes, and the style of the numbers that explain it.
fn mark_number(text: &str, sign: char) -> Option<(Style, u32, usize)> {
    if sign == '[' {
        let digits = text[1..].bytes().take(2).take_while(u8::is_ascii_digit).count();
        let number = text[1..=digits].parse().ok().filter(|_| text[1 + digits..].starts_with(']'))?;
        return Some((Style::Arabic, number, digits + 2));
    }
    let style = if matches!(sign, '①'..='⑳') { Style::Circled } else { Style::Arabic };
    Some((style, sign_number(sign)?, sign.len_utf8()))
}

/// The value of ① or ¹.
fn sign_number(sign: char) -> Option<u32> {
    const RAISED: &str = "¹²³⁴⁵⁶⁷⁸⁹";
    match sign {
        '①'..='⑳' => Some(u32::from(sign) - u32::from('①') + 1),
        _ => RAISED.chars().position(|raised| raised == sign).and_then(|place| u32::try_from(place + 1).ok()),
    }
}

/// What follows the word that opens a note. 说明 and 备注 are the headings of chapters too, unless a table stands above.
fn note(text: &str, below_table: bool) -> Option<&str> {
    let text = text.trim_start_matches(['（', '(', '*', '※']);
    let words: &[&str] = if below_table {
        &["注释", "注解", "附注", "备注", "说明", "填表说明", "填报说明", "表注", "注"]
    } else {
        &["注释", "注解", "附注", "表注", "资料来源", "数据来源", "参考文献", "参考资料", "注"]
    };
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    colon(rest)
}

/// 备注：1.…, 说明：1.…: the first number behind the colon goes on in the paragraphs below, table or not.
fn counted_note(text: &str) -> Option<&str> {
    let rest = ["备注", "说明", "特别说明", "有关说明"].iter().find_map(|word| text.strip_prefix(word))?;
    colon(rest).filter(|rest| ordinal::read(rest).is_some_and(|first| first.number == 1 && first.style >= Style::Arabic))
}

fn colon(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(|character: char| character.is_ascii_digit() || character.is_whitespace());
    rest.strip_prefix(['：', ':']).map(str::trim_start)
}

/// Whether a number opens notes by itself: ①注：…, or ① directly below a table.
fn begins_notes(number: &Ordinal, rest: &str, below_table: bool) -> bool {
    let says_so = ["注：", "注:", "备注：", "备注:"].iter().any(|word| rest.starts_with(word));
    let of_table = below_table
        && number.number == 1
        && (number.style == Style::Circled
            || number.style >= Style::Arabic && ["本表", "表中", "表内", "上表"].iter().any(|word| rest.starts_with(word)));
    says_so || of_table
}
