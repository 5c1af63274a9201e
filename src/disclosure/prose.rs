//! The words of a document as they stand in its file, without Markdown's own signs.

use crate::document::{begins_tag, comments};
use std::ops::Range;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line of the front matter, with its key.
    FrontMatter,
    /// The title in the front matter.
    Title,
    Heading,
    /// A row of a table; cells are parted by tabs.
    Row,
    /// A paragraph or an item of a list.
    Text,
}

/// A character with the byte of the file where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) character: char,
    /// Byte of the file.
    pub(crate) at: usize,
}

/// A paragraph, an item, a heading, a row of a table, a line of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) kind: Kind,
    /// Its characters in order. A line feed stands for one of the file, U+FFFC for code, an address, a mark of a footnote.
    pub(crate) signs: Vec<Sign>,
}

/// Stands for what is not running text.
pub(crate) const OBJECT: char = '\u{FFFC}';

impl Passage {
    /// The character at a position, if there is one.
    #[must_use]
    pub(crate) fn character(&self, index: usize) -> Option<char> {
        self.signs.get(index).map(|sign| sign.character)
    }

    /// The character before a position.
    #[must_use]
    pub(crate) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.character(index))
    }

    /// The characters as a text.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        self.signs.iter().map(|sign| sign.character).collect()
    }

    /// The bytes of the file that hold the signs at these positions.
    #[must_use]
    pub(crate) fn range(&self, signs: Range<usize>) -> Range<usize> {
        let start = self.signs.get(signs.start).map_or(0, |sign| sign.at);
        let end = signs
            .end
            .checked_sub(1)
            .and_then(|last| self.signs.get(last))
            .map_or(start, |sign| sign.at + sign.character.len_utf8());
        start..end.max(start)
    }
}

/// Walks over the passages of a file whose text begins at `body_start`, after the front matter. Comments are no words.
pub(crate) fn passages(text: &str, body_start: usize, mut visit: impl FnMut(&Passage)) {
    let comments: Vec<Range<usize>> =
        comments(&text[body_start..]).into_iter().map(|comment| body_start + comment.start..body_start + comment.end).collect();
    if comments.is_empty() {
        return all_passages(text, body_start, visit);
    }
    all_passages(text, body_start, |passage| {
        let is_word = |sign: &Sign| {
            let next = comments.partition_point(|comment| comment.end <= sign.at);
            !comments.get(next).is_some_and(|comment| comment.contains(&sign.at))
        };
        visit(&Passage { kind: passage.kind, signs: passage.signs.iter().copied().filter(is_word).collect() });
    });
}

fn all_passages(text: &str, body_start: usize, mut visit: impl FnMut(&Passage)) {
    let mut open: Option<Passage> = None;
    let mut fence: Option<(char, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if start < body_start {
            if line != "---" {
                visit(&Passage { kind: Kind::FrontMatter, signs: signs(line, start).collect() });
            }
            continue;
        }
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        if let Some((mark, length)) = fence {
            if run(trimmed, mark) >= length && trimmed.trim_start_matches(mark).trim().is_empty() {
                fence = None;
            }
            continue;
        }
        let mark = trimmed.chars().next().unwrap_or(' ');
        if matches!(mark, '`' | '~') && run(trimmed, mark) >= 3 {
            open.take().iter().for_each(&mut visit);
            fence = Some((mark, run(trimmed, mark)));
            continue;
        }
        if trimmed.is_empty() {
            open.take().iter().for_each(&mut visit);
            continue;
        }
        let (kind, skip) = beginning(trimmed);
        if skip > 0 || kind != Kind::Text {
            open.take().iter().for_each(&mut visit);
        }
        let passage = open.get_or_insert_with(|| Passage { kind, signs: Vec::new() });
        if !passage.signs.is_empty() {
            passage.signs.push(Sign { character: '\n', at: start - 1 });
        }
        visible(&line[indent + skip..], start + indent + skip, kind, &mut passage.signs);
        if kind != Kind::Text {
            open.take().iter().for_each(&mut visit);
        }
    }
    open.take().iter().for_each(visit);
}

/// What a line begins, and the bytes of the mark that says so.
fn beginning(line: &str) -> (Kind, usize) {
    match line.chars().next() {
        Some('#') => (Kind::Heading, run(line, '#')),
        Some('|') => (Kind::Row, 0),
        Some('-' | '*' | '+') if line[1..].starts_with([' ', '\t']) => (Kind::Text, 1),
        Some('>') => (Kind::Text, 1),
        _ => (Kind::Text, 0),
    }
}

fn run(text: &str, mark: char) -> usize {
    text.chars().take_while(|character| *character == mark).count()
}

fn signs(line: &str, start: usize) -> impl Iterator<Item = Sign> + '_ {
    line.char_indices().map(move |(at, character)| Sign { character, at: start + at })
}

/// The characters of a line that readers see.
fn visible(line: &str, start: usize, kind: Kind, into: &mut Vec<Sign>) {
    let rest = if kind == Kind::Heading { without_chosen_anchor(line) } else { line }.trim_end();
    let mut at = rest.len() - rest.trim_start().len();
    let last_angle = rest.rfind('>');
    while let Some(character) = rest[at..].chars().next() {
        let here = &rest[at..];
        if character == '*' && stands_in_brackets(&rest[..at], here) {
            let length = run(here, '*');
            into.extend(signs(&here[..length], start + at));
            at += length;
            continue;
        }
        let skipped = match character {
            '`' => {
                let ticks = run(here, '`');
                here[ticks..].find(&here[..ticks]).map(|end| (ticks + end + ticks, true))
            }
            // A line of brackets that nothing closes is not gone through once for each of them.
            '<' if last_angle.is_none_or(|last| last < at) => None,
            '<' if begins_tag(here) => here.find('>').map(|end| (end + 1, is_line_break(here))),
            '<' if here.starts_with("<http") || here.starts_with("<mailto:") => here.find('>').map(|end| (end + 1, true)),
            '[' if here.starts_with("[^") => here.find(']').map(|end| (end + 1, true)),
            ']' if here.starts_with("](") => closing(&here[1..]).map(|end| (1 + end, true)),
            '[' | ']' => Some((1, false)),
            '!' if here.starts_with("![") => Some((2, false)),
            'h' if here.starts_with("http://") || here.starts_with("https://") => Some((address(here), true)),
            '*' => Some((run(here, '*'), false)),
            '\\' if here[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                let escaped = here[1..].chars().next();
                into.extend(escaped.map(|character| Sign { character, at: start + at + 1 }));
                Some((2, false))
            }
            _ => None,
        };
        if let Some((length, is_object)) = skipped {
            if is_object {
                into.push(Sign { character: OBJECT, at: start + at });
            }
            at += length;
        } else {
            let shown = if character == '|' && kind == Kind::Row { '\t' } else { character };
            into.push(Sign { character: shown, at: start + at });
            at += character.len_utf8();
        }
    }
}

/// A heading without the `{#anchor}` at its end.
fn without_chosen_anchor(line: &str) -> &str {
    let brace = line.rfind("{#").filter(|_| line.trim_end().ends_with('}'));
    brace.map_or(line, |brace| &line[..brace])
}

/// Whether asterisks are all that a pair of brackets holds: （*）项为必填. They are printed.
fn stands_in_brackets(before: &str, here: &str) -> bool {
    before.trim_end().ends_with(['（', '(', '〔', '【'])
        && here.trim_start_matches('*').trim_start().starts_with(['）', ')', '〕', '】'])
}

/// Whether a tag that is read is a line break.
fn is_line_break(tag: &str) -> bool {
    tag.trim_start_matches(['<', '/']).starts_with(['b', 'B'])
}

/// Bytes up to the bracket that closes the first one. It is looked for nearby: a line of brackets that do not close would
/// be gone through once for each of them.
fn closing(text: &str) -> Option<usize> {
    const MAX_ADDRESS_BYTES: usize = 4096;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(MAX_ADDRESS_BYTES) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Bytes of a bare web address.
fn address(text: &str) -> usize {
    text.find(|character: char| !character.is_ascii_graphic() || matches!(character, '"' | '<' | '>' | '|')).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(body: &str) -> Vec<(Kind, String)> {
        let mut found = Vec::new();
        passages(body, 0, |passage| found.push((passage.kind, passage.text())));
        found
    }

    #[test]
    fn signs_of_markdown_are_not_words() {
        assert_eq!(
            read("## 一、**总则** {#top}\n\n见[链接](a.md)和`代码`，[^1]脚注\n第二行\n\n| 甲 | 乙 |\n- 项\n\n```\n代码\n```\n"),
            [
                (Kind::Heading, "一、总则".to_owned()),
                (Kind::Text, format!("见链接{OBJECT}和{OBJECT}，{OBJECT}脚注\n第二行")),
                (Kind::Row, "\t 甲 \t 乙 \t".to_owned()),
                (Kind::Text, "项".to_owned()),
            ]
        );
    }

    #[test]
    fn asterisks_alone_in_brackets_are_printed() {
        for (body, words) in [
            ("（*）项为必填", "（*）项为必填"),
            ("( ** )项为必填，〔*〕", "( ** )项为必填，〔*〕"),
            ("（*必填*）", "（必填）"),
            ("（**　**）所", "（　）所"),
            ("*（）*", "（）"),
        ] {
            assert_eq!(read(body), [(Kind::Text, words.to_owned())], "{body}");
        }
    }

    proptest! {
        #[test]
        fn every_sign_stands_where_it_says(text in "[-#|*`<>\\[\\]()!~一二a \n\\\\]{0,60}") {
            passages(&text, 0, |passage| {
                for sign in &passage.signs {
                    let there = text[sign.at..].chars().next();
                    let is_made = matches!(sign.character, OBJECT | '\t' | '\n');
                    assert!(is_made || there == Some(sign.character));
                }
            });
        }
    }
}
