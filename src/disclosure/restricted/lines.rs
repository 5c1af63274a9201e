//! The lines of a text as a reader sees them: without the marks of Markdown, a line for each `<br>`, cells apart.

use crate::document::{begins_tag, comments};
use std::ops::Range;

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// A heading of this level.
    Heading(usize),
    /// An entry of a list.
    Item,
    /// A row of a table, with its cells.
    Row(Vec<String>),
    /// Anything else.
    Text,
}

/// A line that a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its words; those of cells with tabs between.
    pub(crate) words: String,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
    pub(crate) form: Form,
    /// Whether no other line stands in its paragraph.
    pub(crate) is_own: bool,
    /// Whether its paragraph or table begins with it.
    pub(crate) is_first: bool,
}

/// The cells of a row.
#[must_use]
pub(crate) fn cells(line: &Line) -> &[String] {
    match &line.form {
        Form::Row(cells) => cells,
        _ => &[],
    }
}

/// The lines of a file whose text begins at `body_start`. Comments, which no reader sees, are left out.
#[must_use]
pub(crate) fn of(text: &str, body_start: usize) -> Vec<Line> {
    let body = without_comments(text, body_start);
    let mut lines = Vec::new();
    let mut block: Vec<(usize, &str)> = Vec::new();
    let mut at = body_start;
    for line in body.split_inclusive('\n') {
        let raw = line.trim_end_matches('\n');
        if raw.trim().is_empty() || raw.trim_start().starts_with("```") || raw.trim_start().starts_with("~~~") {
            add_block(&std::mem::take(&mut block), &mut lines);
        } else {
            block.push((at, raw));
        }
        at += line.len();
    }
    add_block(&block, &mut lines);
    lines
}

/// The text with blanks where comments are, so that places stay.
fn without_comments(text: &str, body_start: usize) -> String {
    let body = text.get(body_start..).unwrap_or_default();
    let mut kept = String::with_capacity(body.len());
    for comment in comments(body) {
        if let (Some(before), Some(hidden)) = (body.get(kept.len()..comment.start), body.get(comment)) {
            kept.push_str(before);
            kept.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
    }
    let rest = body.get(kept.len()..).unwrap_or_default();
    kept + rest
}

/// Adds the lines of a block: lines without an empty one between.
fn add_block(block: &[(usize, &str)], lines: &mut Vec<Line>) {
    let is_table = block.iter().any(|(_, line)| is_delimiter_row(line));
    for (index, (at, raw)) in block.iter().enumerate() {
        if is_delimiter_row(raw) {
            continue;
        }
        let (form, content) = unmarked(raw);
        let start = at + (raw.len() - content.len());
        let range = start..start.max(at + raw.trim_end().len());
        let content = if matches!(form, Form::Heading(_)) { content.trim_end().trim_end_matches('#') } else { content };
        if is_table && content.contains('|') {
            let inner = content.trim().trim_start_matches('|').trim_end_matches('|');
            let cells: Vec<String> = inner.split('|').map(|cell| shown(cell.trim())).collect();
            lines.push(Line { words: cells.join("\t"), range, form: Form::Row(cells), is_own: false, is_first: index == 0 });
            continue;
        }
        let shown = shown(content);
        let parts: Vec<&str> = shown.split('\n').filter(|part| !part.trim().is_empty()).collect();
        let is_own = block.len() == 1 || parts.len() > 1;
        lines.extend(parts.into_iter().map(|part| Line {
            words: part.trim().to_owned(),
            range: range.clone(),
            form: form.clone(),
            is_own,
            is_first: index == 0,
        }));
    }
}

fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains('-') && line.chars().all(|character| matches!(character, '|' | '-' | ':' | ' ' | '\t'))
}

/// What a line is, and the rest of it behind the signs that say so.
fn unmarked(line: &str) -> (Form, &str) {
    let mut form = Form::Text;
    let mut rest = line.trim_start();
    loop {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let digits = rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let is_blank = |at: usize| rest.get(at..).is_some_and(|after| after.starts_with([' ', '\t', '\u{3000}']));
        let behind = if let Some(after) = rest.strip_prefix('>') {
            after
        } else if (1..=6).contains(&hashes) {
            form = Form::Heading(hashes);
            &rest[hashes..]
        } else if rest.starts_with(['-', '+', '*']) && is_blank(1) {
            form = Form::Item;
            &rest[1..]
        } else if digits > 0 && rest[digits..].starts_with(['.', ')']) && is_blank(digits + 1) {
            form = Form::Item;
            &rest[digits + 1..]
        } else if rest.starts_with("[^") && rest.contains("]:") {
            form = Form::Item;
            rest.split_once("]:").map_or(rest, |(_, after)| after)
        } else {
            return (form, rest);
        };
        rest = behind.trim_start();
    }
}

/// The characters that readers see; a line feed for each line break.
fn shown(text: &str) -> String {
    let text = text.trim();
    let text = text.rsplit_once("{#").filter(|(_, id)| id.ends_with('}')).map_or(text, |(before, _)| before);
    // Asterisks around all are emphasis; one within may be what is left of a star.
    let text = text.trim_matches(['*', '_', '`', '~', '=', '^', ' ']);
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let mut skipped = character.len_utf8();
        match character {
            '\\' if after.is_empty() => shown.push('\n'),
            '\\' if after.starts_with(|next: char| next.is_ascii_punctuation()) => {
                shown.extend(after.chars().next());
                skipped += 1;
            }
            '*' | '_' | '~' | '=' if after.starts_with(character) => {
                skipped = rest.len() - rest.trim_start_matches(character).len();
            }
            '`' | '_' => {}
            '[' if after.starts_with('^') => skipped = position(rest, b']').map_or(1, |end| end + 1),
            '[' if position(after, b']').is_some_and(|end| after[end + 1..].starts_with('(')) => {}
            '!' if after.starts_with('[') => {}
            ']' if after.starts_with('(') => skipped = position(after, b')').map_or(1, |end| end + 2),
            '<' if begins_tag(rest) => {
                skipped = position(rest, b'>').map_or(1, |end| end + 1);
                if rest.trim_start_matches(['<', '/']).starts_with(['b', 'B', 'p', 'P']) {
                    shown.push('\n');
                }
            }
            '&' => match entity(after) {
                Some((other, length)) => {
                    shown.push(other);
                    skipped += length;
                }
                None => shown.push('&'),
            },
            _ => shown.push(character),
        }
        rest = rest.get(skipped..).unwrap_or_default();
    }
    shown
}

/// Where a sign stands nearby: a line of brackets that do not close is not gone through once for each of them.
fn position(text: &str, sign: u8) -> Option<usize> {
    const MAX_BYTES: usize = 500;
    text.bytes().take(MAX_BYTES).position(|byte| byte == sign)
}

/// The character that an entity stands for, and the bytes it takes behind its `&`.
fn entity(after: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 12] = [
        ("starf", '★'),
        ("bigstar", '★'),
        ("star", '☆'),
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", ' '),
        ("thinsp", ' '),
        ("ast", '*'),
        ("lpar", '('),
        ("rpar", ')'),
        ("amp", '&'),
        ("colon", ':'),
    ];
    const MAX_BYTES: usize = 10;
    let end = after.bytes().take(MAX_BYTES).position(|byte| byte == b';')?;
    let name = after.get(..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        of(text, 0).into_iter().map(|line| line.words).collect()
    }

    #[test]
    fn lines_are_what_a_reader_sees() {
        for (text, expected) in [
            ("## **机密**★1年 {#top}", "机密★1年"),
            ("> - *机密★1年*", "机密★1年"),
            ("机密**★**1年", "机密★1年"),
            ("机密\\*1年", "机密*1年"),
            ("机密&#x2605;1年", "机密★1年"),
            ("[机密★1年](a.pdf)", "机密★1年"),
            ("`机密★1年`", "机密★1年"),
            ("<!-- 甲 -->机密★1年", "机密★1年"),
            ("```\n机密★1年\n```", "机密★1年"),
        ] {
            assert_eq!(words(text), [expected], "{text}");
        }
        assert_eq!(words("甲<br>机密<br/>乙"), ["甲", "机密", "乙"]);
        assert_eq!(words("| 甲 | **乙** |\n|---|---|\n| 1 | 2 |"), ["甲\t乙", "1\t2"]);
        assert_eq!(words("<!-- 机密★1年 -->"), [""; 0]);
    }

    proptest! {
        #[test]
        fn any_text_has_lines(text in "[-#|*`<>!&;\\[\\]()~=_ 1.机密★\n\\\\br:{}]{0,60}") {
            for line in of(&text, 0) {
                assert!(text.get(line.range).is_some());
            }
        }
    }
}
