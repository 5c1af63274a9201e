//! An annex that the text speaks of by a number that none has: 附件3 where two are listed.
//!
//! A number is looked for among the names under 附件：, the attachments in the front matter, the annexes that stand below, and
//! every line or link that begins with 附件 and a number. Only words by which a text speaks of its own annexes count (见附件3,
//! （附件3）, 填写附件3), and none in a clause that names another document (通知, 文件, 号). Where no annex is known, or one
//! file holds several, nothing is said.

use super::plain::Plain;
use super::{line, report};
use crate::base::ordinal::han_number;
use crate::diagnostic::problem;
use crate::disclosure::findings::Findings;
use crate::document::{BlockKind, Inline, plain_text};
use crate::plan::{BlockRole, PartRole, Plan, PlanBlock, listed_names};
use std::collections::BTreeSet;
use std::ops::Range;

/// The annexes of a plan.
pub(crate) struct Annexes {
    count: u32,
    labels: BTreeSet<u32>,
    /// Where they are listed, or the first begins.
    place: usize,
    /// Text that speaks of other things: lists of annexes, and the annexes themselves.
    passed_over: Vec<Range<usize>>,
    said: BTreeSet<u32>,
}

impl Annexes {
    /// What is known of the annexes of a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut found = Self { count: 0, labels: BTreeSet::new(), place: 0, passed_over: Vec::new(), said: BTreeSet::new() };
        let mut notes = Vec::new();
        let mut first = None;
        let mut is_bundle = false;
        for (part, section) in plan.sections() {
            let is_annex = matches!(part.role, PartRole::Annex(_));
            if is_annex {
                found.passed_over.push(section.range.clone());
                first = first.or(Some(section.range.start));
            }
            found.label(&(section.ordinal_text().to_owned() + &plain_text(&section.title)));
            for block in &section.blocks {
                let is_note = block.role == BlockRole::AttachmentNote;
                if is_note || is_annex {
                    found.passed_over.push(block.range.clone());
                }
                let words = if matches!(block.kind, BlockKind::Table { .. }) { String::new() } else { block.text() };
                if is_note {
                    first = Some(first.map_or(block.range.start, |first: usize| first.min(block.range.start)));
                    words.lines().for_each(|line| {
                        found.entry(line);
                        found.label(line);
                    });
                    is_bundle |= holds_several(&words);
                    notes.push(words);
                } else {
                    found.label(&words);
                }
                links(block, &mut |words| {
                    is_bundle |= holds_several(words);
                    found.label(words);
                });
            }
        }
        found.label_parts(plan);
        for attachment in &plan.metadata.attachments {
            is_bundle |= holds_several(&attachment.title);
            found.label(&attachment.title);
            first = first.or(Some(attachment.range.start));
        }
        found.count = if is_bundle { 0 } else { found.counted(&notes, plan.metadata.attachments.len()) };
        found.place = first.unwrap_or(0);
        found.passed_over.sort_by_key(|range| range.start);
        found
    }

    /// How many annexes there are; 0 where that cannot be said.
    fn counted(&self, notes: &[String], attachments: usize) -> u32 {
        let named = self.labels.last().copied().unwrap_or(0);
        let in_notes = listed_names(notes).len();
        let listed = in_notes.max(attachments);
        // 附件：任务分工表 lists one annex, which has no number.
        let is_one_listed = in_notes == 1 && listed == 1;
        let is_unsure = listed < 2 && self.labels.is_empty() && !is_one_listed;
        if is_unsure { 0 } else { u32::try_from(listed).unwrap_or(0).max(named) }
    }

    fn label_parts(&mut self, plan: &Plan) {
        for part in &plan.parts {
            if let PartRole::Annex(number) = part.role {
                self.labels.insert(number);
            }
            self.label(&part.title_text());
        }
    }

    /// Keeps the number of a line like 附件3 联系人名单.
    fn label(&mut self, line: &str) {
        // 附件3由各校填写。 is a sentence about it.
        if line.contains('。') {
            return;
        }
        let line = line.trim_start_matches(['【', '（', '(', '*', ' ']);
        let Some(rest) = line.strip_prefix("附件") else { return };
        // 附件1. 甲表附件2. 乙表 stood on lines of one paragraph.
        self.labels.extend(rest.split("附件").filter_map(|rest| Some(number(&compact(rest))?.0)));
    }

    /// Keeps the number of an entry in a list of annexes.
    fn entry(&mut self, line: &str) {
        let line = compact(line);
        let rest = line.strip_prefix("附件").unwrap_or(&line).trim_start_matches(['：', ':']);
        self.labels.extend(number(rest).map(|(number, _)| number));
    }

    /// Looks at a passage for numbers that no annex has.
    pub(crate) fn passage(&mut self, plain: &Plain, findings: &mut Findings<'_>) {
        if self.count == 0 {
            return;
        }
        let mut at = 0;
        while at < plain.characters.len() {
            let Some((numbers, end)) = mentioned(plain, at) else {
                at += 1;
                continue;
            };
            let range = plain.range(at..end);
            let unknown = numbers.iter().find(|number| **number > self.count && !self.labels.contains(number));
            if let Some(number) = unknown
                && !self.is_passed_over(range.start)
                && is_own(plain, at)
                && self.said.insert(*number)
            {
                let (number, count, line) = (*number, self.count, line(findings, self.place));
                report(findings, range, &problem::Figures::UnknownAnnex { number, count, line });
            }
            at = end;
        }
    }

    fn is_passed_over(&self, at: usize) -> bool {
        let next = self.passed_over.partition_point(|range| range.start <= at);
        // Ranges of sections may hold those of their blocks, but for few.
        self.passed_over[next.saturating_sub(3)..next].iter().any(|range| range.contains(&at))
    }
}

fn compact(text: &str) -> String {
    text.chars().take(16).filter(|character| !character.is_whitespace()).map(half_width).collect()
}

fn half_width(character: char) -> char {
    crate::base::decimal::digit(character).map_or(character, |value| char::from(b'0' + value))
}

/// A number of at most two digits at the start, and how many characters it takes.
fn number(text: &str) -> Option<(u32, usize)> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 2)
            .then(|| text[..digits].parse().ok())
            .flatten()
            .filter(|number| *number > 0)
            .map(|number| (number, digits));
    }
    let han: String = text.chars().take(3).take_while(|next| "一二三四五六七八九十".contains(*next)).collect();
    han_number(&han).map(|number| (number, han.chars().count()))
}

/// 附件1-4, 附件.zip: a file that holds several.
fn holds_several(words: &str) -> bool {
    let words: String = words.chars().filter(|character| !character.is_whitespace()).map(half_width).collect();
    let is_range = words.match_indices("附件").any(|(at, word)| {
        let rest = &words[at + word.len()..];
        let Some((_, length)) = number(rest) else { return false };
        let after: String = rest.chars().skip(length).take(3).collect();
        let joined = after.trim_start_matches(['-', '—', '－', '~', '～', '至', '、', '和', '附', '件']);
        joined.len() < after.len() && joined.starts_with(|next: char| next.is_ascii_digit())
    });
    is_range || ["zip", "rar", "7z", "压缩", "打包", "全部附件", "附件下载", "等"].iter().any(|word| words.contains(word))
}

fn links(block: &PlanBlock, look: &mut impl FnMut(&str)) {
    fn inlines(found: &[Inline], look: &mut impl FnMut(&str)) {
        for inline in found {
            match inline {
                Inline::Link(link) => look(&plain_text(&link.inlines)),
                Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, look),
                _ => {}
            }
        }
    }
    match &block.kind {
        BlockKind::Paragraph(words) => inlines(words, look),
        BlockKind::List(items) => {
            for block in items.iter().flat_map(|item| &item.blocks) {
                if let BlockKind::Paragraph(words) = &block.kind {
                    inlines(words, look);
                }
            }
        }
        _ => {}
    }
}

/// 附件3, 附件1、2和3, 附件1至附件3 at a place: the numbers, and where they end.
fn mentioned(plain: &Plain, at: usize) -> Option<(Vec<u32>, usize)> {
    if !plain.has(at, "附件") {
        return None;
    }
    let read = |at: usize| number(&plain.text(at..at + 3)).map(|(number, length)| (number, at + length));
    let (first, mut end) = read(at + 2)?;
    let mut numbers = vec![first];
    while let Some(length) = plain.any(end, &["、", "和", "及", "至", "到", "与"]) {
        let next = end + length;
        let next = next + if plain.has(next, "附件") { 2 } else { 0 };
        let Some((number, behind)) = read(next).filter(|(_, behind)| !is_counted(plain, *behind)) else { break };
        numbers.push(number);
        end = behind;
    }
    (!is_counted(plain, end)).then_some((numbers, end))
}

/// 附件2份, 附件1-2, 附件3.1: the number counts, or is one of another kind.
fn is_counted(plain: &Plain, at: usize) -> bool {
    plain.at(at).is_some_and(|next| next.is_ascii_alphanumeric() || "份兆个页张字号项件条种类-—－.．%年月日之".contains(next))
}

/// Words by which a text sends its readers to its own annexes.
const SENDS: [&str; 13] = ["见", "填写", "填报", "填好", "按照", "按", "依照", "参照", "将", "报送", "提交", "（", "("];
/// Words of a clause that names another document.
const OTHERS: [&str; 20] = [
    "通知", "意见", "决定", "文件", "号", "上级", "原", "国家", "省", "标准", "规范", "办法", "条例", "公告", "规定", "方案",
    "规划", "该", "其", "函",
];

fn is_own(plain: &Plain, at: usize) -> bool {
    const MAX_CHARS: usize = 40;
    let clause: Vec<char> =
        plain.characters[..at].iter().rev().take(MAX_CHARS).copied().take_while(|mark| !"，。；：\t".contains(*mark)).collect();
    let before: String = clause.into_iter().rev().collect();
    SENDS.iter().any(|word| before.ends_with(word)) && !OTHERS.iter().any(|word| before.contains(word))
}
