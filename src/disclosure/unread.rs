//! What a person may take for an outline and the program does not: columns of A. B. C., 甲、乙、, 问题一：, 1.24小时…, lines in bold
//! type, numbers in quotations.
//!
//! A single such beginning is a word. Two that count from the first on, or one that fills a gap, are an outline to a person.

use super::findings::{Findings, Occurrence};
use crate::base::ordinal::{self, Style};
use crate::base::text::is_han;
use crate::diagnostic::problem;
use crate::diagnostic::rule::Rule;
use crate::document::{BlockKind, Inline, ListItem, plain_text};
use crate::plan::{BlockRole, Part, PartRole, Plan, PlanBlock, PrintedOrdinal, Section, SectionForm};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Numbers that count on stand at most so many paragraphs apart.
const MAX_DISTANCE: usize = 40;
/// So many columns of one document are reported.
const MAX_COLUMNS: usize = 3;
/// A word before a number is at most this long: 重点任务.
const MAX_WORD_CHARS: usize = 4;

/// Reports the columns of a plan. Returns whether there is one.
pub(crate) fn examine(plan: &Plan, findings: &mut Findings<'_>) -> bool {
    let parts = || plan.parts.iter().filter(|part| part.role != PartRole::Notice);
    let mut columns: Vec<Column> = parts().flat_map(columns).collect();
    columns.sort_by_key(|column| column.occurrences.first().map(|occurrence| occurrence.start));
    let mut found = !columns.is_empty();
    signed_lines(plan, findings);
    double_one(plan, findings);
    if !set_apart(plan, findings) {
        quoted_numbers(plan, findings);
    }
    clauses(plan, findings);
    // Lines that stand together are reported as such.
    if !findings.has(Rule::PastedLines) {
        inside_paragraphs(plan, findings);
        run_together(plan, findings);
    }
    let reported = between_items(plan, findings);
    found |= bold_lines(plan, &reported, findings);
    noted_numbers(plan, findings);
    for column in columns.into_iter().take(MAX_COLUMNS) {
        let problem = problem::Unread::LikeNumbers { beginning: column.shown, paragraphs: column.occurrences.len() };
        findings.add_many(column.occurrences.into_iter().map(Occurrence::at).collect(), &problem);
    }
    found
}

/// 一、扩大学位。二、提高质量。: the next number in the paragraph of the one before.
fn inside_paragraphs(plan: &Plan, findings: &mut Findings<'_>) {
    let mut occurrences = Vec::new();
    let mut shown = [String::new(), String::new()];
    for part in &plan.parts {
        let following = following_numbers(part);
        for (section, following) in part.sections.iter().zip(following) {
            let Some(ordinal) = &section.ordinal else { continue };
            let is_own = section.form != SectionForm::Heading;
            let own = section.blocks.first().filter(|_| is_own).map(PlanBlock::text).unwrap_or_default();
            let own = format!("{}{own}", plain_text(&section.title));
            let others = section.blocks.iter().skip(usize::from(is_own)).filter(|block| is_text(block));
            let is_missing = following != Some(ordinal.number + 1);
            let mut found = next_number(&own, ordinal, is_missing)
                .filter(|_| !holds_number(&own, ordinal))
                .map(|next| (section.range.clone(), next.to_owned()));
            for block in others.filter(|_| is_missing) {
                let text = block.text();
                let next = next_number(&text, ordinal, true).filter(|_| !holds_number(&text, ordinal));
                found = found.or_else(|| next.map(|next| (block.range.clone(), next.to_owned())));
            }
            if let Some((range, next)) = found {
                if occurrences.is_empty() {
                    shown = [ordinal.text.clone(), next];
                }
                occurrences.push(Occurrence::at(range));
            }
        }
    }
    let [above, number] = shown;
    findings.add_many(occurrences, &problem::Unread::NumberWithinParagraph { number, above });
}

/// 备注：1.… below 1.…: the paragraph 2. may go on with either, and was read as part of the note.
fn noted_numbers(plan: &Plan, findings: &mut Findings<'_>) {
    let mut occurrences = Vec::new();
    let mut shown = [String::new(), String::new()];
    for part in &plan.parts {
        for (section, following) in part.sections.iter().zip(following_numbers(part)) {
            let Some(own) = section.ordinal.as_ref().filter(|own| following != Some(own.number + 1)) else { continue };
            let mut last = None;
            for block in &section.blocks {
                let text = if is_text(block) { block.text() } else { String::new() };
                let number = |text: &str| ordinal::read(first_chars(text)).filter(|found| found.style == own.style);
                let next = number(text.trim_start()).filter(|next| last == Some(next.number - 1));
                last = match (next, first_of_note(text.trim_start())) {
                    (Some(next), _) if next.number == own.number + 1 => {
                        if occurrences.is_empty() {
                            shown = [text.trim_start()[..next.length].to_owned(), own.text.clone()];
                        }
                        occurrences.push(Occurrence::at(block.range.clone()));
                        None
                    }
                    (Some(next), _) => Some(next.number),
                    (None, Some(first)) => number(first).filter(|first| first.number == 1).map(|first| first.number),
                    (None, None) => None,
                };
            }
        }
    }
    let [number, above] = shown;
    findings.add_many(occurrences, &problem::Unread::NumberBelowNote { number, above });
}

/// What stands behind the word and the colon that open a note: 备注：1.….
fn first_of_note(text: &str) -> Option<&str> {
    const WORDS: [&str; 8] = ["备注", "说明", "特别说明", "有关说明", "附注", "注释", "注解", "注"];
    let rest = WORDS.iter().find_map(|word| text.trim_start_matches(['（', '(', '*', '※']).strip_prefix(word))?;
    rest.strip_prefix(['：', ':']).map(str::trim_start)
}

fn is_text(block: &PlanBlock) -> bool {
    block.role == BlockRole::Text && matches!(block.kind, BlockKind::Paragraph(_))
}

/// For each section the number of the next one of its style.
fn following_numbers(part: &Part) -> Vec<Option<u32>> {
    let mut next: BTreeMap<Style, u32> = BTreeMap::new();
    let mut following: Vec<Option<u32>> = part
        .sections
        .iter()
        .rev()
        .map(|section| section.ordinal.as_ref().and_then(|ordinal| next.insert(ordinal.style, ordinal.number)))
        .collect();
    following.reverse();
    following
}

/// The number behind a stop that follows the one of the section. 第二条所称 speaks of an article: without a blank behind it such a
/// number is one only where none has one, and where no section has it.
fn next_number<'a>(text: &'a str, own: &PrintedOrdinal, is_missing: bool) -> Option<&'a str> {
    let starts = text.match_indices(['。', '；', '！']).map(|(at, stop)| text[at + stop.len()..].trim_start());
    let mut numbers = starts.filter_map(|rest| {
        let rest = first_chars(rest);
        let next = ordinal::read(rest).filter(|next| next.style == own.style && next.number == own.number + 1)?;
        let (number, after) = rest.split_at(next.length);
        let is_article = next.style == Style::Article;
        let is_parted = next.space > 0 || number.ends_with(['、', '：', ':']);
        let is_sentence = after.trim_start().starts_with(|first: char| is_han(first) || "“《（".contains(first));
        let is_certain = match own.style {
            // 第二部分 stands in no row of numbers.
            Style::Division | Style::Part | Style::Chapter | Style::Section => false,
            Style::Article if is_parted => is_sentence,
            Style::Article => own.space.is_empty() && is_missing && is_sentence && !speaks_of_article(after),
            _ => true,
        };
        (is_certain && (!is_article || next.inserted.is_none())).then_some(number)
    });
    numbers.next()
}

/// Whether the number of a section stands within a text as well: then a list of its own does.
fn holds_number(text: &str, own: &PrintedOrdinal) -> bool {
    let marks = ['。', '；', '！', '：', '，', ':'];
    let starts = text.match_indices(marks).map(|(at, mark)| &text[at + mark.len()..]);
    [text].into_iter().chain(starts).any(|rest| {
        ordinal::read(first_chars(rest.trim_start())).is_some_and(|found| found.style == own.style && found.number == own.number)
    })
}

/// As much of a text as a number and the word behind it take.
fn first_chars(text: &str) -> &str {
    const MAX_CHARS: usize = 40;
    text.char_indices().nth(MAX_CHARS).map_or(text, |(at, _)| &text[..at])
}

/// Whether what stands behind the number of an article shows that the text speaks of it: 第二条是…, 第二条修改为….
fn speaks_of_article(after: &str) -> bool {
    const BEGINNINGS: [&str; 30] = [
        "是", "为", "也", "则", "即", "中", "所", "里", "内", "上", "下", "对", "将", "还", "又", "已", "之", "与", "及", "或",
        "等", "明确", "修改", "改为", "删去", "增加", "另行", "、", "，", "（",
    ];
    BEGINNINGS.iter().any(|beginning| after.starts_with(beginning))
}

/// A text that was pasted as a single paragraph, its chapters in the middle of it: 一、目标 植树。 二、任务 浇水。
fn run_together(plan: &Plan, findings: &mut Findings<'_>) {
    const NUMBERS: [(&str, &str); 4] = [("一、", "二、"), ("第一章", "第二章"), ("第一条", "第二条"), ("（一）", "（二）")];
    // （一）春季；（二）秋季 within a sentence are no sections, （一） with a whole sentence is.
    const MIN_CLAUSE_CHARS: usize = 25;
    let speaks = |number: &str, rest: &str| {
        number.starts_with('第') && (rest.starts_with(['规', '的', '和', '至']) || speaks_of_article(rest))
    };
    let stands = |text: &str, number: &str| {
        text.match_indices(number)
            .filter(|(at, _)| !speaks(number, &text[at + number.len()..]))
            .map(|(at, _)| at)
            .find(|at| text[..*at].ends_with(|before: char| before.is_whitespace() || matches!(before, '。' | '！' | '？')))
    };
    let stands_below = |rest: &str, number: &str| {
        let behind_clause =
            || number == "（二）" && rest.find("；（二）").is_some_and(|at| rest[..at].chars().count() >= MIN_CLAUSE_CHARS);
        stands(rest, number).is_some() || behind_clause()
    };
    let are_together = |text: &str, (first, second): (&str, &str)| {
        // A paragraph of articles that is none of their sections.
        let begins = text.starts_with(first) && first == "第一条";
        let at = if begins { Some(0) } else { stands(text, first) };
        at.is_some_and(|at| stands_below(&text[at + first.len()..], second))
    };
    let mut occurrences = Vec::new();
    let mut shown = None;
    let own = |section: &Section, place: usize| place == 0 && section.form == SectionForm::RunIn;
    let blocks = plan
        .sections()
        .flat_map(|(_, section)| section.blocks.iter().enumerate().map(move |(place, block)| (own(section, place), block)));
    for (is_own, block) in blocks {
        if !is_text(block) {
            continue;
        }
        // The first sentence of a numbered paragraph is its title.
        let text = if is_own { format!("。{}", block.text()) } else { block.text() };
        let found = NUMBERS.into_iter().find(|numbers| are_together(&text, *numbers));
        if let Some(found) = found {
            shown = shown.or(Some(found));
            occurrences.push(Occurrence::at(block.range.clone()));
        }
    }
    let Some((first, second)) = shown else { return };
    findings.add_many(occurrences, &problem::Unread::NumbersInOneParagraph { first, second });
}

/// Short lines without a number that look like headings: each between two numbers that count on, or each above numbers that begin
/// at one. They belong to the item above them. Returns those that it reports.
fn between_items(plan: &Plan, findings: &mut Findings<'_>) -> BTreeSet<usize> {
    let mut counted = Vec::new();
    let mut begun = Vec::new();
    let mut depths = [1, 1];
    let mut reported = BTreeSet::new();
    for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
        for pair in part.sections.windows(2) {
            let [section, next] = pair else { continue };
            let Some(following) = &next.ordinal else { continue };
            if following.number == 1
                && let Some(line) = line_above_numbers(section)
            {
                depths[1] = if begun.is_empty() { next.depth } else { depths[1].min(next.depth) };
                begun.push(line);
            }
            let Some(number) = &section.ordinal else { continue };
            let counts_on =
                section.parent == next.parent && number.style == following.style && number.number + 1 == following.number;
            if let [.., above, last] = section.blocks.as_slice()
                && counts_on
                && is_short_line(last)
                && is_sentence(above)
            {
                depths[0] = if counted.is_empty() { section.depth } else { depths[0].min(section.depth) };
                counted.push(last.range.clone());
            }
        }
    }
    if counted.len() >= 2 {
        reported.extend(counted.iter().map(|line| line.start));
        findings.add_many(
            counted.into_iter().map(Occurrence::at).collect(),
            &problem::Unread::LinesBetweenNumbers { depth: depths[0] },
        );
    }
    if begun.len() >= 2 {
        reported.extend(begun.iter().map(|line| line.start));
        findings
            .add_many(begun.into_iter().map(Occurrence::at).collect(), &problem::Unread::LinesAboveNumbers { depth: depths[1] });
    }
    reported
}

/// Lines in bold type without a number, each with a text, a list or the first of some numbers below it. Returns whether
/// there are some.
fn bold_lines(plan: &Plan, reported: &BTreeSet<usize>, findings: &mut Findings<'_>) -> bool {
    let mut lines = Vec::new();
    let mut depth = u8::MAX;
    for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
        for (place, section) in part.sections.iter().enumerate() {
            let begins_below =
                part.sections.get(place + 1).filter(|next| next.ordinal.as_ref().is_some_and(|next| next.number == 1));
            for (index, block) in section.blocks.iter().enumerate().filter(|(_, block)| is_bold_line(block)) {
                let of_heading = match (section.blocks.get(index + 1), begins_below) {
                    (None, Some(below)) => below.depth,
                    (Some(below), None) if has_text(below) => section.depth + 1,
                    // A sentence may lead on to the numbers.
                    (Some(below), Some(first)) if has_text(below) && index + 2 == section.blocks.len() => first.depth,
                    (Some(below), Some(_)) if has_text(below) => section.depth + 1,
                    _ => continue,
                };
                if !reported.contains(&block.range.start) {
                    depth = depth.min(of_heading);
                    lines.push(block.range.clone());
                }
            }
        }
    }
    let are_headings = lines.len() >= 2;
    if are_headings {
        findings.add_many(lines.into_iter().map(Occurrence::at).collect(), &problem::Unread::BoldLines { depth });
    }
    are_headings
}

/// Whether a block is a short line in bold type that may be a heading.
fn is_bold_line(block: &PlanBlock) -> bool {
    const MAX_LINE_CHARS: usize = 30;
    let BlockKind::Paragraph(inlines) = &block.kind else { return false };
    let is_bold = |inline: &Inline| match inline {
        Inline::Strong(_) => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let text = block.text();
    let text = text.trim();
    block.role == BlockRole::Text
        && inlines.iter().all(is_bold)
        && (2..=MAX_LINE_CHARS).contains(&text.chars().count())
        && text.starts_with(|first| is_han(first) || matches!(first, '“' | '《'))
        && !text.contains(['。', '，', '；', '：', '！', '？', ':', '\n'])
        && !(text.contains('月') && text.contains('日'))
}

/// Whether a block is a text and no line. What stands above a table is its name.
fn has_text(block: &PlanBlock) -> bool {
    match &block.kind {
        BlockKind::Paragraph(_) => block.role == BlockRole::Text && !is_bold_line(block) && block.text().contains(['。', '；']),
        BlockKind::List(_) => true,
        _ => false,
    }
}

/// The line that stands above the first of some numbers, perhaps with a sentence between: 工作安排, 整治分两个阶段进行。, （一）….
fn line_above_numbers(section: &Section) -> Option<Range<usize>> {
    let line = match section.blocks.as_slice() {
        [.., above, line, lead] if is_sentence(above) && is_short_line(line) && is_sentence(lead) => line,
        [.., above, line] if is_sentence(above) && is_short_line(line) => line,
        _ => return None,
    };
    Some(line.range.clone())
}

/// Whether a block is a line of a few Chinese characters and nothing else.
fn is_short_line(block: &PlanBlock) -> bool {
    const MAX_LINE_CHARS: usize = 20;
    let text = block.text();
    let text = text.trim();
    block.role == BlockRole::Text
        && matches!(block.kind, BlockKind::Paragraph(_))
        && (3..=MAX_LINE_CHARS).contains(&text.chars().count())
        && text.chars().all(is_han)
}

fn is_sentence(block: &PlanBlock) -> bool {
    block.text().trim_end().ends_with(['。', '）', ')', '；'])
}

/// Signs that Word and people set before headings.
const SIGNS: [char; 26] = [
    '◆', '◇', '■', '▲', '△', '●', '▶', '►', '◎', '◉', '❖', '★', '☆', '※', '➤', '➢', '✦', '✧', '♦', '▪', '＞', '•', '○', '□', '◦',
    '∙',
];

/// 一一坚持改革创新: a dash that was typed as two figures of one.
fn double_one(plan: &Plan, findings: &mut Findings<'_>) {
    const MIN_PARAGRAPHS: usize = 2;
    let is_dash = |block: &&PlanBlock| {
        let text = if matches!(block.kind, BlockKind::Paragraph(_)) { block.text() } else { String::new() };
        text.trim_start().strip_prefix("一一").is_some_and(|rest| !rest.starts_with(['对', '列', '落', '解', '核', '排', '、']))
    };
    let blocks = plan.sections().flat_map(|(_, section)| &section.blocks);
    let occurrences: Vec<Occurrence> = blocks.filter(is_dash).map(|block| Occurrence::at(block.range.clone())).collect();
    if occurrences.len() >= MIN_PARAGRAPHS {
        findings.add_many(occurrences, &problem::Unread::DashAsFigures);
    }
}

/// `> 一、总体要求`, and the same in code: a text that was copied from mail, whose numbers are no outline there. Returns
/// whether there is one.
fn set_apart(plan: &Plan, findings: &mut Findings<'_>) -> bool {
    const MIN_NUMBERS: usize = 2;
    let (mut occurrences, mut set_apart, mut all) = (Vec::new(), 0, 0);
    let mut are_numbered = false;
    for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
        for section in &part.sections {
            all += section.title_text().len() + section.ordinal_text().len();
            for block in &section.blocks {
                let text = match &block.kind {
                    BlockKind::Quote(_) | BlockKind::Code(_) => block.text(),
                    _ => {
                        all += block.text().len();
                        continue;
                    }
                };
                let is_number =
                    |line: &&str| ordinal::read(line.trim_start()).is_some_and(|found| found.style <= Style::HanParenthesis);
                are_numbered |= text.lines().filter(is_number).count() >= MIN_NUMBERS;
                set_apart += text.len();
                occurrences.push(Occurrence::at(block.range.clone()));
            }
        }
    }
    let is_text = are_numbered && set_apart > all || set_apart > 4 * all;
    if is_text {
        findings.add_many(occurrences, &problem::Unread::TextSetApart);
    }
    is_text
}

/// `> （二）抓人才。` below （一）: an indented paragraph that came out of Word as a quotation. What quotes another document begins its own
/// numbers, or has some that do not go on.
fn quoted_numbers(plan: &Plan, findings: &mut Findings<'_>) {
    let mut occurrences = Vec::new();
    let mut shown = [String::new(), String::new()];
    for part in &plan.parts {
        // The last number of each style that is still open, with its depth and how it is printed.
        let mut open: Vec<(Style, u32, u8, String)> = Vec::new();
        for (section, following) in part.sections.iter().zip(following_of_styles(part)) {
            open.retain(|(.., depth, _)| *depth <= section.depth);
            if let Some(own) = &section.ordinal {
                open.retain(|(style, ..)| *style != own.style);
                open.push((own.style, own.number, section.depth, own.text.clone()));
            }
            let mut foreign = BTreeSet::new();
            let mut leads_on = false;
            for block in &section.blocks {
                let text = block.text();
                if !matches!(block.kind, BlockKind::Quote(_) | BlockKind::Code(_)) {
                    leads_on = text.trim_end().ends_with(['：', ':']);
                    continue;
                }
                for line in text.lines().map(str::trim_start) {
                    let Some(found) = ordinal::read(first_chars(line)).filter(|found| !found.continues_sentence(line)) else {
                        continue;
                    };
                    let next = following.get(&found.style).copied();
                    let before = open.iter().position(|(style, number, ..)| *style == found.style && number + 1 == found.number);
                    // What a colon announces is a quotation, but for one that fills a hole.
                    let is_next = next != Some(found.number) && (!leads_on || next == Some(found.number + 1));
                    let Some(before) = before.filter(|_| is_next && !foreign.contains(&found.style)) else {
                        foreign.insert(found.style);
                        continue;
                    };
                    let number = line[..found.length].to_owned();
                    if occurrences.is_empty() {
                        shown = [number.clone(), open[before].3.clone()];
                    }
                    if occurrences.last().is_none_or(|last: &Range<usize>| *last != block.range) {
                        occurrences.push(block.range.clone());
                    }
                    let depth = open[before].2;
                    open.retain(|(.., other, _)| *other < depth);
                    open.push((found.style, found.number, depth, number));
                }
            }
        }
    }
    let [number, before] = shown;
    findings.add_many(occurrences.into_iter().map(Occurrence::at).collect(), &problem::Unread::NumberSetApart { number, before });
}

/// For each section the next number of each style behind it.
fn following_of_styles(part: &Part) -> Vec<BTreeMap<Style, u32>> {
    let mut next: BTreeMap<Style, u32> = BTreeMap::new();
    let mut following: Vec<BTreeMap<Style, u32>> = Vec::with_capacity(part.sections.len());
    for section in part.sections.iter().rev() {
        let has_quotation = section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Quote(_) | BlockKind::Code(_)));
        following.push(if has_quotation { next.clone() } else { BTreeMap::new() });
        if let Some(own) = &section.ordinal {
            next.insert(own.style, own.number);
        }
    }
    following.reverse();
    following
}

/// ◆申报材料: short lines behind one sign, each with a text below it. They belong to the section above them.
fn signed_lines(plan: &Plan, findings: &mut Findings<'_>) {
    const MAX_LINE_CHARS: usize = 30;
    let sign = |block: &PlanBlock| -> Option<char> {
        let is_text = block.role == BlockRole::Text && matches!(block.kind, BlockKind::Paragraph(_));
        let text = if is_text { block.text() } else { String::new() };
        let first = text.trim_start().chars().next().filter(|first| SIGNS.contains(first))?;
        // ★一、 is reported by itself.
        (!is_top_number(text.trim_start().trim_start_matches(first).trim_start())).then_some(first)
    };
    let is_line =
        |text: &str| (3..=MAX_LINE_CHARS).contains(&text.trim().chars().count()) && !text.contains(['。', '；', '，', '\n', ';']);
    let mut lines: BTreeMap<char, (bool, Vec<Range<usize>>)> = BTreeMap::new();
    for part in plan.parts.iter().filter(|part| part.role != PartRole::Notice) {
        let mut last = None;
        for section in &part.sections {
            last = if section.form == SectionForm::Lead { last } else { None };
            for block in &section.blocks {
                let is_own = section.form != SectionForm::Lead && block.range == section.range;
                let found = sign(block).filter(|_| !is_own);
                if let Some(sign) = found {
                    let (are_lines, occurrences) = lines.entry(sign).or_insert((true, Vec::new()));
                    // Lines with nothing between them are a list.
                    *are_lines &= last != found && is_line(&block.text());
                    occurrences.push(block.range.clone());
                }
                last = found;
            }
        }
        if let Some((are_lines, _)) = last.and_then(|sign| lines.get_mut(&sign)) {
            *are_lines = false;
        }
    }
    for (sign, (are_lines, occurrences)) in lines {
        if are_lines && occurrences.len() >= 2 {
            findings.add_many(occurrences.into_iter().map(Occurrence::at).collect(), &problem::Unread::LinesBehindSign { sign });
        }
    }
}

/// A long sentence whose first clause serves as its title.
fn clauses(plan: &Plan, findings: &mut Findings<'_>) {
    let cut: Vec<_> = plan.sections().map(|(_, section)| section).filter(|section| section.ends_in_clause()).collect();
    let Some(first) = cut.first() else { return };
    let (number, title) = (first.ordinal_text().to_owned(), first.title_text());
    findings.add_many(
        cut.iter().map(|section| Occurrence::at(section.range.clone())).collect(),
        &problem::Unread::TitleIsClause { number, title },
    );
}

#[derive(Default)]
struct Column {
    /// The beginning of the first.
    shown: String,
    occurrences: Vec<Range<usize>>,
}

impl Column {
    fn add(&mut self, text: &str, range: &Range<usize>) {
        if self.occurrences.is_empty() {
            self.shown = shown(text);
        }
        self.occurrences.push(range.clone());
    }
}

/// The beginning of a paragraph, as a number in a frame: all that counts on has the same frame.
struct Beginning {
    frame: (Kind, String, String),
    number: u32,
    /// Whether only text below each makes such lines an outline: 1 总则, 问一：.
    needs_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Arabic,
    Han,
    Roman,
    Letter,
    Stem,
    /// `1.24小时`
    Figure,
    /// `3.1 动员`
    Decimal,
    /// `1-1 动员`
    Dashed,
}

#[derive(Default)]
struct Run {
    last: usize,
    shown: String,
    occurrences: Vec<Range<usize>>,
    needs_text: bool,
    has_text: bool,
}

fn columns(part: &Part) -> Vec<Column> {
    let mut search = Search::of(part);
    part.sections.iter().for_each(|section| search.look_at_section(section));
    search.columns()
}

/// A way through a part that finds columns.
struct Search {
    /// What a table of contents repeats is read where it stands in the text.
    titles: BTreeSet<String>,
    has_decimals: bool,
    /// The sections and blocks so far.
    place: usize,
    /// The last number 2. of the section, which 3.95%以上的学校 may go on from.
    last: Option<u32>,
    /// The last 二、 and （二）, which 三：保障措施 may go on from.
    last_han: [Option<u32>; 2],
    runs: BTreeMap<(Kind, String, String), Run>,
    found: Vec<Column>,
    bullets: Column,
    /// 4.1 解释, which goes on from none of the decimals that are sections.
    strays: Column,
}

impl Search {
    fn of(part: &Part) -> Self {
        let title = |section: &Section| repeated(&format!("{}{}", section.ordinal_text(), section.title_text()));
        let ordinals = part.sections.iter().filter_map(|section| section.ordinal.as_ref());
        Self {
            titles: part.sections.iter().map(title).collect(),
            has_decimals: ordinals.into_iter().any(|found| matches!(found.style, Style::Decimal(2..))),
            place: 0,
            last: None,
            last_han: [None; 2],
            runs: BTreeMap::new(),
            found: Vec::new(),
            bullets: Column::default(),
            strays: Column::default(),
        }
    }

    fn look_at_section(&mut self, section: &Section) {
        self.place += 1;
        if let Some(ordinal) = &section.ordinal {
            self.note_number(ordinal);
        }
        let has_number = matches!(section.form, SectionForm::RunIn | SectionForm::Item) && section.ordinal.is_some();
        for block in section.blocks.iter().skip(usize::from(has_number)) {
            self.place += 1;
            match &block.kind {
                BlockKind::List(items) => numbered_bullets(items, &mut self.bullets),
                BlockKind::Paragraph(_) if block.role == BlockRole::Text => self.look_at_paragraph(block),
                _ => {}
            }
        }
    }

    fn note_number(&mut self, ordinal: &PrintedOrdinal) {
        match ordinal.style {
            Style::Arabic => self.last = Some(ordinal.number),
            style if style < Style::Arabic => self.last = None,
            _ => {}
        }
        match ordinal.style {
            Style::Han => self.last_han = [Some(ordinal.number), None],
            Style::HanParenthesis => self.last_han[1] = Some(ordinal.number),
            _ => {}
        }
    }

    fn look_at_paragraph(&mut self, block: &PlanBlock) {
        let text = block.text();
        if self.titles.contains(&repeated(&text)) {
            return;
        }
        if self.has_decimals && is_decimal_line(&text) {
            return self.strays.add(&text, &block.range);
        }
        let is_sign = |first: char| SIGNS.contains(&first) || matches!(first, '*' | '＊') || first.is_whitespace();
        let bare = text.trim_start_matches(is_sign);
        if bare.len() < text.trim_start().len() && is_top_number(bare) || begins_at_nought(text.trim_start()) {
            return self.bullets.add(&text, &block.range);
        }
        let goes_on_from_han = || han_title(text.trim()).is_some_and(|number| self.last_han.contains(&Some(number - 1)));
        let goes_on = || self.last.is_some_and(|last| figure(text.trim_start()) == Some(last + 1));
        if goes_on_from_han() || goes_on() {
            let mut alone = Column::default();
            alone.add(text.trim_start(), &block.range);
            self.found.push(alone);
            return;
        }
        self.look_at_beginnings(text.trim_start(), block);
    }

    /// Lets the runs of numbers go on that a paragraph may belong to.
    fn look_at_beginnings(&mut self, text: &str, block: &PlanBlock) {
        for beginning in beginnings(text) {
            let run = self.runs.entry(beginning.frame).or_default();
            let length = u32::try_from(run.occurrences.len()).unwrap_or(u32::MAX);
            if length > 0 && beginning.number == length + 1 && self.place - run.last <= MAX_DISTANCE {
                run.has_text |= self.place - run.last > 1;
            } else if beginning.number == 1 {
                self.found.extend(std::mem::take(run).column());
                run.shown = shown(text);
                run.needs_text = beginning.needs_text;
            } else {
                continue;
            }
            run.last = self.place;
            run.occurrences.push(block.range.clone());
        }
    }

    fn columns(self) -> Vec<Column> {
        let is_nought = |bullets: &Column| begins_at_nought(bullets.shown.trim_start());
        let mut columns = self.found;
        columns.extend(self.runs.into_values().filter_map(Run::column));
        columns.extend(Some(self.bullets).filter(|bullets| bullets.occurrences.len() >= 2 || is_nought(bullets)));
        columns.extend(Some(self.strays).filter(|strays| !strays.occurrences.is_empty()));
        columns
    }
}

/// The beginning of a text, as a report shows it.
fn shown(text: &str) -> String {
    const SHOWN_CHARS: usize = 8;
    text.chars().take(SHOWN_CHARS).collect()
}

/// The number of a short line that other lines number as 三、: 三 保障措施, 三：保障措施, 〔三〕保障措施.
fn han_title(text: &str) -> Option<u32> {
    const MAX_TITLE_CHARS: usize = 25;
    let text = text.trim_start_matches(['〔', '【', '［', '[']);
    let title = text.trim_start_matches(|first| "一二三四五六七八九十".contains(first));
    let number = ordinal::han_number(&text[..text.len() - title.len()])?;
    let mark = title.chars().next()?;
    let is_mark =
        mark.is_whitespace() || matches!(mark, '：' | ':' | '，' | ',' | '丶' | '）' | ')' | '〕' | '】' | '］' | ']' | '·');
    let name = title[mark.len_utf8()..].trim_start();
    let is_title = name.chars().nth(1).is_some() && name.chars().count() <= MAX_TITLE_CHARS && name.chars().all(is_han);
    (is_mark && is_title).then_some(number)
}

/// Whether a text begins with 一、 or （一）.
fn is_top_number(text: &str) -> bool {
    ordinal::read(text).is_some_and(|found| found.style <= Style::HanParenthesis && !found.continues_sentence(text))
}

/// 第零章, 〇、, 0 前言, 0.1 实施: numbers before the first, which are no sections.
fn begins_at_nought(text: &str) -> bool {
    const NOUGHTS: [char; 3] = ['零', '〇', '○'];
    if let Some(rest) = text.strip_prefix('第') {
        return rest.strip_prefix(NOUGHTS).is_some_and(|rest| rest.starts_with(['章', '节', '条', '篇', '编']));
    }
    if let Some(rest) = text.strip_prefix(NOUGHTS) {
        return rest.starts_with('、') && rest.len() > "、".len();
    }
    let Some(rest) = text.strip_prefix('0') else { return false };
    let title = match rest.strip_prefix('.') {
        Some(after) => after.trim_start_matches(|next: char| next.is_ascii_digit()),
        None => rest,
    };
    title.starts_with(' ') && ordinal::is_chapter_title(title.trim_start()) && !title.trim().is_empty()
}

/// Whether a line is a decimal number of several parts with a short title.
fn is_decimal_line(text: &str) -> bool {
    ordinal::decimal(text)
        .is_some_and(|found| found.decimal_parts().len() > 1 && ordinal::is_chapter_title(&text[found.length + found.space..]))
}

/// A line without blanks, and without the dots and the page at its end.
fn repeated(text: &str) -> String {
    let is_page = |character: char| {
        character.is_ascii_digit() || character.is_whitespace() || matches!(character, '.' | '…' | '·' | '⋯' | '．' | '—' | '-')
    };
    text.trim_end_matches(is_page).chars().filter(|character| !character.is_whitespace()).collect()
}

impl Run {
    fn column(self) -> Option<Column> {
        let is_column = self.occurrences.len() >= 2 && (self.has_text || !self.needs_text);
        is_column.then_some(Column { shown: self.shown, occurrences: self.occurrences })
    }
}

/// `- 一、扩大学位`: the number behind the sign of a list.
fn numbered_bullets(items: &[ListItem], column: &mut Column) {
    for item in items {
        for (place, block) in item.blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::List(items) => numbered_bullets(items, column),
                BlockKind::Paragraph(inlines) if place == 0 && item.marker.is_none() => {
                    let text = plain_text(inlines);
                    let is_number =
                        |found: &ordinal::Ordinal| found.style <= Style::HanParenthesis && !found.continues_sentence(&text);
                    if ordinal::read(&text).as_ref().is_some_and(is_number) {
                        column.add(&text, &block.range);
                    }
                }
                _ => {}
            }
        }
    }
}

/// What the beginning of a paragraph may be counted as.
fn beginnings(text: &str) -> Vec<Beginning> {
    let mut found = Vec::new();
    if let Some(number) = figure(text) {
        found.push(Beginning { frame: (Kind::Figure, String::new(), String::new()), number, needs_text: false });
    }
    if let Some(chapter) = ordinal::decimal(text.trim_start_matches('0')).filter(|found| found.style == Style::Decimal(1)) {
        // 1总则, where decimals show that it is no figure, is read.
        let frame = (Kind::Decimal, String::new(), String::new());
        found.extend((chapter.space == 0).then_some(Beginning { frame, number: chapter.number, needs_text: true }));
    }
    if let Some(decimal) = ordinal::decimal(text).filter(|decimal| decimal.decimal_parts().len() > 1) {
        let above = &text[..text[..decimal.length].rfind(['.', '．']).unwrap_or(0)];
        found.push(Beginning {
            frame: (Kind::Decimal, above.to_owned(), String::new()),
            number: decimal.number,
            needs_text: false,
        });
        return found;
    }
    found.extend(labelled(text));
    let Some((before, rest)) = split_word(text) else { return found };
    for (kind, bytes, number) in numerals(rest) {
        if let Some((length, number)) = dashed(&rest[bytes..]) {
            let before = format!("{before}{}", &rest[..bytes]);
            let mark = mark_behind(Kind::Dashed, split_word(text).map_or("", |(before, _)| before), &rest[bytes + length..]);
            found.extend(mark.map(|(mark, needs_text)| Beginning {
                frame: (Kind::Dashed, before, mark.to_string()),
                number,
                needs_text,
            }));
        } else if let Some((mark, needs_text)) = mark_behind(kind, before, &rest[bytes..]) {
            found.push(Beginning { frame: (kind, before.to_owned(), mark.to_string()), number, needs_text });
        }
    }
    found
}

/// The number of `1.24小时`, if it is one. A cell of a torn table has hardly a word.
fn figure(text: &str) -> Option<u32> {
    let has_words = text.chars().filter(|next| is_han(*next)).nth(3).is_some();
    ordinal::before_figure(text).filter(|_| has_words).map(|found| found.number)
}

/// PART 01 扩大学位, or the same on a line of its own above its title.
fn labelled(text: &str) -> Option<Beginning> {
    const LABELS: [&str; 4] = ["PART", "CHAPTER", "SECTION", "STEP"];
    const NUMBERS: [&str; 10] = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN"];
    let letters = |text: &str| text.chars().take_while(char::is_ascii_alphabetic).count();
    let label = &text[..letters(text)];
    let label = LABELS.into_iter().find(|known| known.eq_ignore_ascii_case(label))?;
    let rest = text[label.len()..].trim_start_matches([' ', '\u{a0}', '\u{3000}', '.', '．', '-', '·']);
    let word = &rest[..letters(rest)];
    let spelled =
        NUMBERS.iter().position(|known| known.eq_ignore_ascii_case(word)).and_then(|place| u32::try_from(place + 1).ok());
    let numeral = || numerals(rest).into_iter().find(|(kind, ..)| matches!(kind, Kind::Arabic | Kind::Roman | Kind::Han));
    let (length, number) = match spelled {
        Some(number) => (word.len(), number),
        None => numeral().map(|(_, length, number)| (length, number))?,
    };
    let after = &rest[length..];
    let is_parted = after.is_empty() || after.starts_with(|next: char| !next.is_alphanumeric() || is_han(next));
    let needs_text = !after.contains(['。', '，']);
    is_parted.then(|| Beginning { frame: (Kind::Dashed, label.to_owned(), String::new()), number, needs_text })
}

/// The second number of 1-1, with the bytes of both it and the dash.
fn dashed(text: &str) -> Option<(usize, u32)> {
    let dash = text.chars().next().filter(|dash| matches!(dash, '-' | '－' | '—' | '–' | '‑'))?.len_utf8();
    let digits = text[dash..].bytes().take_while(u8::is_ascii_digit).count();
    let number = text[dash..dash + digits].parse().ok().filter(|_| (1..=2).contains(&digits))?;
    Some((dash + digits, number))
}

/// The word or bracket before the number, which may be missing, and the rest.
fn split_word(text: &str) -> Option<(&str, &str)> {
    const OPENING: [char; 7] = ['（', '(', '【', '[', '〔', '〈', '［'];
    if let Some(label) = ["No.", "NO.", "No", "NO", "Q"].iter().find(|label| text.starts_with(**label)) {
        return Some(text.split_at(label.len())).filter(|(_, rest)| rest.starts_with(|next: char| next.is_ascii_digit()));
    }
    if text.starts_with(OPENING) {
        return Some(text.split_at(text.chars().next().map_or(0, char::len_utf8)));
    }
    // Letters and 甲 number what they open, and no word that ends with them.
    let is_inner = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphabetic() || STEMS.contains(next));
    let begins = |at: usize| !numerals(&text[at..]).is_empty() && (at == 0 || is_inner(&text[at..]));
    let at = text.char_indices().map(|(at, _)| at).take(MAX_WORD_CHARS + 1).find(|at| begins(*at))?;
    let (before, rest) = text.split_at(at);
    before.chars().all(is_han).then_some((before, rest))
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// The numbers with which a text may begin: their kind, bytes and value.
fn numerals(text: &str) -> Vec<(Kind, usize, u32)> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    let mut found = Vec::new();
    let bytes =
        |is_part: &dyn Fn(char) -> bool| -> usize { text.chars().take_while(|next| is_part(*next)).map(char::len_utf8).sum() };
    let value = |offset: u32, start: char| offset - u32::from(start) + 1;
    match first {
        '0'..='9' => {
            let length = bytes(&|next| next.is_ascii_digit());
            found.extend(text[..length].parse().ok().filter(|_| length <= 2).map(|number| (Kind::Arabic, length, number)));
        }
        'Ⅰ'..='Ⅻ' => found.push((Kind::Roman, first.len_utf8(), value(u32::from(first), 'Ⅰ'))),
        'ⅰ'..='ⅻ' => found.push((Kind::Roman, first.len_utf8(), value(u32::from(first), 'ⅰ'))),
        'A'..='Z' | 'a'..='z' => {
            let length = bytes(&|next| next.is_ascii_alphabetic());
            found.extend(roman(&text[..length]).map(|number| (Kind::Roman, length, number)));
            if length == 1 {
                found.push((Kind::Letter, 1, value(u32::from(first), if first.is_ascii_uppercase() { 'A' } else { 'a' })));
            }
        }
        _ => {
            if let Some(place) = STEMS.chars().position(|stem| stem == first) {
                found.extend(u32::try_from(place + 1).ok().map(|number| (Kind::Stem, first.len_utf8(), number)));
            }
            let length = bytes(&|next| "一二三四五六七八九十".contains(next));
            found.extend(ordinal::han_number(&text[..length]).map(|number| (Kind::Han, length, number)));
        }
    }
    found
}

/// I to XII in letters.
fn roman(text: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let upper = text.to_ascii_uppercase();
    let is_one_case = text == upper || text == upper.to_ascii_lowercase();
    let place = ROMAN.iter().position(|roman| *roman == upper).filter(|_| is_one_case)?;
    u32::try_from(place + 1).ok()
}

/// The mark behind a number, where it makes the number one, and whether a text has to stand below.
fn mark_behind(kind: Kind, before: &str, rest: &str) -> Option<(char, bool)> {
    let mark = rest.chars().next()?;
    let after = &rest[mark.len_utf8()..];
    let closing = match before {
        "（" | "(" => ['）', ')'],
        "【" => ['】', ']'],
        "[" | "［" => [']', '］'],
        "〔" => ['〕', ')'],
        "〈" => ['〉', '>'],
        _ => ['\0', '\0'],
    };
    let is_plain = matches!(kind, Kind::Arabic | Kind::Han);
    if closing[0] != '\0' {
        // [1] stands before references, between which no text stands; what is usual was not read for a reason.
        let is_reference = kind == Kind::Arabic && matches!(before, "[" | "〔" | "［");
        let is_usual = is_plain && matches!(before, "（" | "(");
        return (closing.contains(&mark) && !is_usual && !after.is_empty()).then_some((mark, is_reference));
    }
    let is_list = mark == '、' && !numerals(after).is_empty();
    let is_figure = after.starts_with(|next: char| next.is_ascii_digit()) && matches!(mark, '.' | '．' | ':' | '：' | ',' | '，');
    if after.trim().is_empty() || is_list || is_figure || is_caption(before) {
        return None;
    }
    let is_blank = mark.is_whitespace();
    if kind == Kind::Dashed && before.is_empty() && is_han(mark) {
        // 1-1号楼, 1-1班 are names.
        const COUNTED: &str = "号月岁年栋幢层级班室区时点项人天日周组座单元";
        return (!COUNTED.contains(mark)).then_some((' ', true));
    }
    let is_mark = match (is_plain, before.is_empty()) {
        (true, true) => matches!(mark, '，' | ',' | '。' | '：' | ':' | '·' | '丶' | ')' | '）') || is_blank,
        (false, _) => {
            matches!(mark, '、' | '.' | '．' | '：' | ':' | ')' | '）') || is_blank && matches!(kind, Kind::Roman | Kind::Dashed)
        }
        (true, false) => matches!(mark, '：' | ':' | '、' | '.' | '．') || is_blank,
    };
    // A row of a torn table has no sentences.
    let may_be_row = (is_plain || kind == Kind::Dashed) && (is_blank || !before.is_empty()) && !rest.contains(['。', '，']);
    is_mark.then_some((mark, may_be_row))
}

/// Words whose number names no section: 表1, 注1：, 周一：, 初一：.
fn is_caption(word: &str) -> bool {
    ["附", "表", "图", "注", "备注", "电话", "周", "星期", "礼拜", "初", "高", "大", "第", "其", "之", "正月", "十", "期"]
        .iter()
        .any(|known| word.ends_with(known))
        || ["附件", "附表", "附图", "附录"].iter().any(|known| word.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<u32> {
        beginnings(text).into_iter().map(|beginning| beginning.number).collect()
    }

    #[test]
    fn beginnings_that_may_be_numbers() {
        for (text, number) in [
            ("A.扩大学位", 1),
            ("B、提高质量", 2),
            ("（c）加强队伍", 3),
            ("甲、扩大学位", 1),
            ("丙：加强队伍", 3),
            ("Ⅱ.提高质量", 2),
            ("ⅱ、提高质量", 2),
            ("III. 加强队伍", 3),
            ("【一】扩大学位", 1),
            ("〈二〉提高质量", 2),
            ("问一：怎么报名", 1),
            ("No.2 提高质量", 2),
            ("2 编制依据", 2),
            ("2.48小时内办结率达到要求", 2),
            ("1-2 提高质量", 2),
            ("1—2.提高质量", 2),
            ("一-2提高质量", 2),
            ("任务1-2：提高质量", 2),
            ("（1-2）提高质量", 2),
            ("〔2〕提高质量", 2),
            ("[1] 教育年报", 1),
            ("PART 02 提高质量", 2),
            ("Part Two", 2),
            ("Step 3：验收", 3),
        ] {
            assert!(numbers(text).contains(&number), "{text}");
        }
        for text in [
            "一、扩大学位",
            "（1）新建",
            "1.新建",
            "9:00—11:00开幕式",
            "表1 学校名单",
            "表1-1 学校名单",
            "附件1-1：分工表",
            "1-1号楼加装电梯",
            "1-1",
            "Partner 1 的职责",
            "PART",
            "周一：升旗",
            "甲校：新建3所",
            "甲、乙两校",
            "A、B两类学校",
            "A类学校",
            "2025年新建",
            "1月5日",
            "三是加强队伍",
            "第一，坚持",
            "初一：军训",
            "APP建设",
            "",
            "A",
            "一",
        ] {
            assert_eq!(numbers(text), Vec::<u32>::new(), "{text}");
        }
    }
}
