//! The changes for a comment on a pull request.
//!
//! Words of documents must not become markup, links or mentions there. So they stand in code, which nothing looks into,
//! except where a text holds no character that could begin anything.

use super::terminal::{one_line, shortened};
use super::{Group, Line, Span, Tone, report};
use crate::changes::Changes;
use crate::diagnostic::Language;
use crate::diagnostic::sentence::{ChangesReport, Sentence as _};
use crate::schema::changes::Stretch;

/// GitHub takes 65,536 characters; some are left to whoever puts words around it.
const MAX_CHARS: usize = 60_000;

/// One document takes no more, so that others are seen too.
const MAX_CHARS_OF_DOCUMENT: usize = 12_000;

/// Equal text around what has changed, in characters.
const CONTEXT_CHARS: usize = 20;

/// Writes the changes as Markdown.
#[must_use]
pub(crate) fn changes_markdown(changes: &Changes, language: Language) -> String {
    let mut text = String::new();
    let mut length = 0;
    let mut left_out = 0;
    for (position, group) in report(changes, language).into_iter().enumerate() {
        let most = if group.is_document { MAX_CHARS_OF_DOCUMENT } else { MAX_CHARS / 2 };
        let made = group_text(&group, position == 0, most, language);
        let size = made.chars().count();
        if length + size > MAX_CHARS {
            left_out += 1;
            continue;
        }
        length += size;
        text.push_str(&made);
    }
    if left_out > 0 {
        text.push_str(&format!("\n{}\n", ChangesReport::MoreGroups { count: left_out }.words(language)));
    }
    text
}

fn group_text(group: &Group, is_first: bool, most: usize, language: Language) -> String {
    let level = if is_first { "##" } else { "###" };
    let mut text = format!("{}{level} {}\n\n", if is_first { "" } else { "\n" }, inline(&group.head));
    let mut length = text.chars().count();
    for (index, line) in group.lines.iter().enumerate() {
        let made = match line {
            Line::Item { depth, tone, spans } => {
                let words = inline(spans);
                let words = if *tone == Tone::Broken { format!("**!** {words}") } else { words };
                format!("{}- {words}\n", "  ".repeat(*depth))
            }
            Line::Passage { depth, older, newer } => passage(*depth, older.as_deref(), newer.as_deref()),
        };
        let size = made.chars().count();
        if length + size > most {
            let rest = group.lines[index..].iter().filter(|line| matches!(line, Line::Item { .. })).count();
            text.push_str(&format!("- {}\n", ChangesReport::MoreLines { count: rest }.words(language)));
            break;
        }
        length += size;
        text.push_str(&made);
    }
    text
}

fn inline(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Words(words) => words.clone(),
            Span::Quote(words) => quoted(words),
            Span::Code(words) => code(words),
        })
        .collect()
}

/// Words of a document: as they are where they hold nothing that means anything, else in code.
fn quoted(words: &str) -> String {
    let words = one_line(words);
    let is_calm = words.chars().all(|character| {
        character.is_ascii_digit()
            || character == ' '
            || (!character.is_ascii() && (character.is_alphanumeric() || MARKS.contains(character)))
    });
    // A line that begins with a digit may be an item, and a long run of digits the name of a commit.
    let longest = words.split(|character: char| !character.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    if is_calm && longest < 7 { words } else { code(&words) }
}

/// Marks of Chinese text that mean nothing in Markdown.
const MARKS: &str = "，。；：、！？（）《》〈〉“”‘’【】〔〕—…·％";

/// In code, with more backticks around it than stand in it.
fn code(words: &str) -> String {
    let words = one_line(words);
    if words.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&words) + 1);
    let space = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{space}{words}{space}{fence}")
}

/// Both texts as a block of code in which added and removed lines have their colours.
fn passage(depth: usize, older: Option<&[Stretch]>, newer: Option<&[Stretch]>) -> String {
    let line = |sign: &str, stretches: &[Stretch], open: &str, close: &str| {
        format!("{sign} {}", shortened(stretches, CONTEXT_CHARS, |words| format!("{open}{words}{close}")))
    };
    let older = older.map(|stretches| line("-", stretches, "[-", "-]"));
    let newer = newer.map(|stretches| line("+", stretches, "{+", "+}"));
    let lines: Vec<String> = older.into_iter().chain(newer).collect();
    let fence = "`".repeat(lines.iter().map(|line| longest_run(line)).max().unwrap_or(0).max(2) + 1);
    let indent = "  ".repeat(depth + 1);
    let mut block = format!("\n{indent}{fence}diff\n");
    for line in lines {
        block.push_str(&format!("{indent}{line}\n"));
    }
    block.push_str(&format!("{indent}{fence}\n\n"));
    block
}

fn longest_run(words: &str) -> usize {
    words.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_documents_are_never_markup() {
        for (words, made) in [
            ("甲市教育局2023年工作要点", "甲市教育局2023年工作要点"),
            ("@admin 请看", "`@admin 请看`"),
            ("<script>x</script>", "`<script>x</script>`"),
            ("[x](https://a.example)", "`[x](https://a.example)`"),
            ("a`b``c", "```a`b``c```"),
            ("`a", "`` `a ``"),
            ("一\n# 二", "`一⏎# 二`"),
            ("20230401", "`20230401`"),
            ("#12", "`#12`"),
        ] {
            assert_eq!(quoted(words), made);
        }
    }

    #[test]
    fn a_fence_in_a_document_does_not_end_the_block() {
        let stretch = |text: &str| Stretch { text: text.to_owned(), changed: false };
        let made = passage(0, None, Some(&[stretch("````\n@admin")]));
        assert_eq!(made, "\n  `````diff\n  + ````⏎@admin\n  `````\n\n");
    }
}
