//! Paragraphs that were pasted without empty lines between them, so that Markdown takes them for one.

use super::finding::{Findings, Spot};
use crate::base::diagnostic::{Edit, text};
use crate::base::ordinal::{self, Ordinal};
use crate::base::rule::Rule;
use crate::base::text::width;
use std::ops::Range;

/// Lines are wrapped neither so wide nor so narrow: where one is wider, its author ended it.
const WIDEST: usize = 160;
const NARROWEST: usize = 36;
/// Lines that are wrapped differ in width by no more than a word.
const WORD: usize = 12;
/// A line without a stop is a heading up to this width.
const HEADING: usize = 120;

/// A line of a paragraph.
struct Line<'a> {
    /// Its words, without the white space around them.
    words: &'a str,
    /// Bytes of the file that hold the words.
    range: Range<usize>,
    /// Byte of the file where it begins.
    start: usize,
    ordinal: Option<Ordinal>,
}

/// Looks at a paragraph: bytes of the file, its number included.
pub fn examine(range: &Range<usize>, findings: &mut Findings<'_>) {
    let source = findings.source;
    let lines = lines(&source.text, range);
    let is_within = |line: &Line<'_>| is_open(&source.text[range.start..line.start]);
    if !is_pasted(&lines) || lines.iter().skip(1).any(is_within) {
        return;
    }
    let ended = if source.text[..range.end].ends_with("\r\n") { "\r\n" } else { "\n" };
    let parted = lines.windows(2).filter(|pair| pair[1].ordinal.is_some() || pair[0].is_ended() || pair[0].is_heading());
    let spots = parted
        .map(|pair| Spot {
            range: pair[1].range.clone(),
            edits: vec![Edit { range: pair[1].start..pair[1].start, replacement: ended.to_owned() }],
        })
        .collect();
    findings.note_all(
        Rule::PastedLines,
        spots,
        text("这一行前面没有空行，会并入上一段", "No empty line stands before this line, so it is part of the paragraph above"),
        text(
            "请在两段之间空一行，编号才能读成标题；`gongkai check --fix` 可以代劳",
            "Leave an empty line between paragraphs, so that their numbers are read as an outline; `gongkai check --fix` does it",
        ),
    );
}

/// Whether emphasis, code or a link goes on behind a text: an empty line would break it.
fn is_open(text: &str) -> bool {
    let odd = |mark: &str| text.matches(mark).count() % 2 == 1;
    odd("**") || odd("`") || text.matches('[').count() != text.matches(']').count()
}

/// The lines of a paragraph, up to the first that may be something else.
fn lines<'a>(source: &'a str, range: &Range<usize>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut at = range.start;
    let before = source.get(..range.start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let indent = if before.trim_matches([' ', '\t']).is_empty() { before } else { "" };
    for written in source.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
        let start = at;
        at += written.len();
        let words = written.trim();
        // White space of Markdown may belong to a list; all lines of a paragraph from Word are indented alike.
        let is_indented = !lines.is_empty() && written.strip_prefix(indent).is_none_or(|rest| rest.starts_with([' ', '\t']));
        let is_marked =
            words.starts_with(['>', '|', '#', '[', '`', '~', '=', ':']) || words.starts_with("- ") || words.starts_with("* ");
        if words.is_empty() || is_indented || is_marked {
            break;
        }
        let begin = start + (written.len() - written.trim_start().len());
        let plain = words.trim_start_matches('*');
        let ordinal = ordinal::read(plain).filter(|ordinal| !ordinal.continues_sentence(plain));
        lines.push(Line { words, range: begin..begin + words.len(), start, ordinal });
        // A break that the author asked for.
        let ending = written.trim_end_matches(['\n', '\r']);
        if ending.ends_with('\\') || ending.ends_with("  ") {
            break;
        }
    }
    lines
}

impl Line<'_> {
    /// Whether a sentence ends here.
    fn is_ended(&self) -> bool {
        self.words.trim_end_matches(['”', '’', '」', '』', '）', ')', '*']).ends_with(['。', '；', '：', '！', '？', ';', ':'])
    }

    /// Whether it is a heading of its own: numbered or in bold type, and no sentence.
    fn is_heading(&self) -> bool {
        let is_bold = self.words.starts_with("**") && self.words.ends_with("**");
        (self.ordinal.is_some() || is_bold)
            && !self.is_ended()
            && !self.words.ends_with(['，', '、', ','])
            && self.width() <= HEADING
    }

    fn width(&self) -> usize {
        width(self.words)
    }

    /// Whether it holds more than one sentence: what is broken after each sentence is broken on purpose, within a paragraph.
    fn has_sentences(&self) -> bool {
        self.words.match_indices('。').count() >= 2
    }
}

/// Whether each line was a paragraph where it comes from. A paragraph that was wrapped is one, wherever its lines end.
fn is_pasted(lines: &[Line<'_>]) -> bool {
    let widest = lines.iter().map(Line::width).max().unwrap_or_default();
    let Some((_, full)) = lines.split_last().filter(|(_, full)| !full.is_empty()) else { return false };
    let is_wrapped = (NARROWEST..=WIDEST).contains(&widest) && full.iter().all(|line| line.width() + WORD >= widest);
    if is_wrapped && full.len() > 1 {
        return false;
    }
    let begins = |pair: &&[Line<'_>]| pair[1].ordinal.is_some() && (pair[0].is_ended() || pair[0].is_heading());
    let numbered = lines.windows(2).filter(begins).count();
    // Where a line that was wrapped begins with a number, the line before is as wide as the others.
    let is_short = |line: &Line<'_>| !(NARROWEST..=WIDEST).contains(&widest) || line.width() + WORD < widest;
    let one_begins = lines.windows(2).filter(begins).any(|pair| is_short(&pair[0]));
    let has_heading = lines[0].ordinal.is_some()
        && lines[0].is_heading()
        && is_short(&lines[0])
        && !lines[1].words.starts_with(|first: char| first.is_ascii_graphic());
    let all_end =
        widest > WIDEST && lines.iter().all(Line::is_ended) && lines.iter().filter(|line| line.has_sentences()).count() >= 2;
    numbered >= 2 || one_begins || has_heading || all_end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::SourceText;
    use proptest::prelude::*;

    fn parted(paragraph: &str) -> String {
        let source = SourceText::new("a.md", paragraph);
        let mut findings = Findings::new(&source);
        let indent = paragraph.len() - paragraph.trim_start_matches([' ', '\t']).len();
        examine(&(indent..paragraph.len()), &mut findings);
        let mut mended = paragraph.to_owned();
        for edit in findings.diagnostics.iter().flat_map(|found| &found.edits).rev() {
            mended.replace_range(edit.range.clone(), &edit.replacement);
        }
        mended
    }

    #[test]
    fn numbers_at_the_beginning_of_lines_are_paragraphs() {
        let pasted = "一、总体要求\n坚持稳中求进，推动高质量发展。\n二、主要任务\n（一）扩大学位。新建学校5所。\n1.完善布局。\n";
        assert_eq!(
            parted(pasted),
            "一、总体要求\n\n坚持稳中求进，推动高质量发展。\n\n二、主要任务\n\n（一）扩大学位。新建学校5所。\n\n1.完善布局。\n"
        );
        assert_eq!(parted("一、总体要求\n坚持稳中求进，推动高质量发展。\n"), "一、总体要求\n\n坚持稳中求进，推动高质量发展。\n");
        assert_eq!(
            parted("**一、总体要求**\n坚持稳中求进。\n**二、主要任务**\n扩大学位。\n"),
            "**一、总体要求**\n\n坚持稳中求进。\n\n**二、主要任务**\n\n扩大学位。\n"
        );
        let long = "各单位要加强组织领导，落实工作责任，确保各项任务按期完成。".repeat(3);
        assert_eq!(parted(&format!("{long}\n　　（二）扩大学位。\n")), format!("{long}\n\n　　（二）扩大学位。\n"));
        assert_eq!(parted("    一、总体要求\n    二、主要任务\n"), "    一、总体要求\n\n    二、主要任务\n");
        assert_eq!(
            parted("一、总体要求\r\n二、主要任务\r\n三、保障措施\r\n"),
            "一、总体要求\r\n\r\n二、主要任务\r\n\r\n三、保障措施\r\n"
        );
    }

    #[test]
    fn long_lines_that_end_with_a_stop_are_paragraphs() {
        let long = "各单位要加强组织领导，落实工作责任。".repeat(5);
        assert_eq!(parted(&format!("{long}\n{long}\n")), format!("{long}\n\n{long}\n"));
    }

    #[test]
    fn wrapped_and_broken_paragraphs_are_one() {
        for one in [
            "各单位要加强组织领导，落实工作责任，具体要求：（一）明确分工；\n（二）加强督查，确保各项任务按期完成，年底前报告落实情况；（三）\n严肃纪律，不得弄虚作假。\n",
            "甲市教育局\n2023年3月1日\n",
            "坚持稳中求进。\n推动高质量发展。\n办好人民满意的教育。\n",
            "两行的段落，第一行比第二行长一些，折行的地方碰巧是分号；\n（二）第二行。\n",
            "1.登录网站\nhttps://www.gov.cn/zhengce/zhengceku/index.html查看。\n",
            "一、二年级不留书面作业，\n三、四年级控制在60分钟以内。\n",
            "地址：甲市乙路  \n1.号楼  \n2.号楼\n",
        ] {
            assert_eq!(parted(one), one);
        }
    }

    proptest! {
        #[test]
        fn nothing_but_empty_lines_is_added(paragraph in "([一二（）1-3.、。；：长]{1,9}|\n|\r\n| |　|>){0,30}") {
            let mended = parted(&paragraph);
            let bare = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
            assert_eq!(bare(&mended), bare(&paragraph));
        }
    }
}
