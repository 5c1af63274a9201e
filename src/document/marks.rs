//! Marks at the beginning of lines that Markdown reads otherwise than people who come from Word.

use super::lines::{Line, LineKind, after_markers, is_lone_sign, is_rule};
use super::markup::begins_tag;
use super::prepared::{Change, FILLER_TEXT, begins_item};
use super::remark::{Foreign, Remark, RemarkKind};
use crate::base::text::is_han;

/// The changes that lines need, and what is said about them.
pub fn read(source: &str, lines: &[Line], changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.kind != LineKind::Code) {
        let text = line.text(source);
        let reader = Reader { source, lines, index, line: *line, text, changes: &mut *changes, remarks: &mut *remarks };
        // Most lines begin with a word.
        match text.as_bytes().first() {
            Some(b'-' | b'=' | b'+' | b'*') if text.trim_end().bytes().all(|byte| byte == text.as_bytes()[0]) => reader.signs(),
            Some(b'#') => reader.hashes(),
            Some(b'[') => reader.definition(),
            Some(b'<') => reader.tag(),
            Some(b':') => reader.colon(),
            Some(b'!' | b'?' | b'@' | b'{' | b'\\' | 0xEF) => reader.foreign(),
            Some(b'-' | b'+' | b'*' | b'0'..=b'9') => reader.item(),
            None if line.indent(source).trim() == ">" => reader.empty_quotation(),
            _ => {}
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    lines: &'a [Line],
    index: usize,
    line: Line,
    text: &'a str,
    changes: &'a mut Vec<Change>,
    remarks: &'a mut Vec<Remark>,
}

impl Reader<'_> {
    /// The nearest line with a text before this one, or behind it.
    fn neighbour(&self, ahead: bool) -> Option<Line> {
        // Further away nothing belongs to one list.
        const LINES: usize = 3;
        let written = |line: &&Line| line.kind != LineKind::Blank;
        if ahead {
            self.lines[self.index + 1..].iter().take(LINES).find(written).copied()
        } else {
            self.lines[..self.index].iter().rev().take(LINES).find(written).copied()
        }
    }

    fn is_below_text(&self) -> bool {
        let before = self.index.checked_sub(1).map(|index| self.lines[index]);
        before.is_some_and(|line| line.kind == LineKind::Text && !line.text(self.source).starts_with('#'))
    }

    /// Whether the line before belongs to an item and this one does not: nobody takes the item for a heading.
    fn is_below_item(&self) -> bool {
        let before = self.index.checked_sub(1).map(|index| self.lines[index]);
        let indent = self.line.indent(self.source);
        before.is_some_and(|line| {
            (indent.is_empty() && begins_item(line.text(self.source))) || line.indent(self.source).len() > indent.len()
        })
    }

    fn fill(&mut self, place: usize) {
        self.changes.push(Change { range: place..place, insert: FILLER_TEXT });
    }

    fn remark(&mut self, kind: RemarkKind) {
        let end = self.line.text + self.text.trim_end().len();
        self.remarks.push(Remark::new(self.line.text..end, kind));
    }

    /// A line of nothing but hyphens, equal signs, plus signs or asterisks. Below a line of text the former two would make
    /// it a heading, and alone a single one would be an item without a text, of which nothing is printed.
    fn signs(mut self) {
        let sign = self.text.as_bytes()[0];
        let count = self.text.trim_end().len();
        let below = self.is_below_text() && matches!(sign, b'-' | b'=');
        match (sign, count) {
            (b'-' | b'=', 3..) if below && !self.is_delimiter() => {
                // A line of asterisks is a rule wherever it stands.
                let range = self.line.text..self.line.text + count;
                self.changes.push(Change { range, insert: "***" });
                if !self.is_below_item() {
                    self.remark(RemarkKind::Underline);
                }
            }
            (b'-' | b'=', 2) if below => {
                self.fill(self.line.text);
                self.remark(RemarkKind::ShortUnderline);
            }
            (b'=', _) => self.fill(self.line.text),
            (b'-' | b'+' | b'*', 1) if !self.is_empty_item() => {
                let insert = if sign == b'*' { "\\" } else { FILLER_TEXT };
                self.changes.push(Change { range: self.line.text..self.line.text, insert });
            }
            _ => {}
        }
    }

    /// Whether the line parts the head of a table of one column from its rows.
    fn is_delimiter(&self) -> bool {
        self.index.checked_sub(1).is_some_and(|index| self.lines[index].text(self.source).starts_with('|'))
    }

    /// Whether items with the same sign stand beside a line that is the sign alone: then a list has an empty item.
    fn is_empty_item(&self) -> bool {
        let same = |line: Line| {
            let text = line.text(self.source);
            text.starts_with(&self.text[..1]) && begins_item(text) && !is_lone_sign(text)
        };
        self.neighbour(false).is_some_and(same) || self.neighbour(true).is_some_and(same)
    }

    /// `##二、` is a heading for people; `#1` and `#话题#` are none.
    fn hashes(mut self) {
        let count = self.text.bytes().take_while(|byte| *byte == b'#').count();
        let title = &self.text[count..];
        let after = self.line.text + count;
        let is_deep = self.line.indent(self.source).len() > 3;
        match title.chars().next() {
            _ if count > 6 => {}
            _ if title.trim().trim_matches('#').trim().is_empty() => {
                self.fill(self.line.text);
                self.remark(RemarkKind::EmptyHeading);
            }
            Some(' ' | '\t') | None => {}
            _ if is_deep => {}
            // Word and portals put wide blanks there, which Markdown takes for text.
            Some(_) if count > 1 => {
                self.changes.push(Change { range: after..after, insert: " " });
                self.remark(RemarkKind::HeadingWithoutBlank);
                if let Some(remark) = self.remarks.last_mut() {
                    remark.edits.push((after..after, " "));
                }
            }
            Some(first) if (is_han(first) || matches!(first, '（' | '(' | '\u{3000}' | '\u{A0}')) && !title.contains('#') => {
                self.remark(RemarkKind::SingleHash);
            }
            Some(_) => {}
        }
    }

    /// `[注]: 本表截至上年末` would be the definition of a link, of which nothing is printed.
    fn definition(mut self) {
        let Some((label, rest)) = self.text[1..].split_once("]:") else { return self.foreign() };
        if label.starts_with('^') || label.is_empty() || label.contains(['[', ']']) {
            return self.foreign();
        }
        let mut words = rest.trim();
        let mut behind = "";
        if words.is_empty() {
            let next = self.lines.get(self.index + 1).filter(|line| line.kind == LineKind::Text);
            words = next.map_or("", |line| line.text(self.source)).trim();
        }
        if let Some((first, others)) = words.split_once([' ', '\t']) {
            (words, behind) = (first, others.trim_start());
        }
        if words.is_empty() || is_destination(words) {
            return;
        }
        let place = self.line.text;
        self.changes.push(Change { range: place..place, insert: "\\" });
        let is_swallowed = behind.is_empty() || behind.starts_with(['"', '\'', '(']);
        if is_swallowed && !self.is_below_text() {
            self.remark(RemarkKind::NoteAsDefinition);
        }
    }

    /// `:::tip` would be a definition without its first colon, and the line above its term. A definition has a blank there.
    fn colon(self) {
        if !self.text[1..].starts_with([' ', '\t']) {
            let place = self.line.text;
            self.changes.push(Change { range: place..place, insert: "\\" });
        }
        self.foreign();
    }

    /// A line that begins with an element that is read is running text, not a block of HTML.
    fn tag(mut self) {
        if begins_tag(self.text) {
            self.fill(self.line.text);
        }
    }

    /// What an item begins with: an element that is read, a sign alone (`- -`), a box to be ticked.
    fn item(mut self) {
        let content = after_markers(self.text);
        if content.len() == self.text.len() || is_rule(self.text) {
            return;
        }
        let place = self.line.end - content.len();
        if begins_tag(content) || is_lone_sign(content) {
            self.fill(place);
        }
        let boxed = ["[ ]", "[]", "[x]", "[X]", "[√]"].into_iter().find(|sign| content.starts_with(sign));
        if let Some(sign) = boxed.filter(|sign| content[sign.len()..].starts_with([' ', '\t']) || content.len() == sign.len()) {
            self.remarks.push(Remark::new(place..place + sign.len(), RemarkKind::Foreign(Foreign::TaskBox)));
        }
    }

    /// A quotation mark on a line of its own, without a quotation beside it, would vanish.
    fn empty_quotation(self) {
        let quotes = |line: Option<Line>| line.is_some_and(|line| line.indent(self.source).contains('>'));
        let before = self.index.checked_sub(1).map(|index| self.lines[index]);
        let mark = self.line.indent(self.source).find('>').map(|at| self.line.start + at);
        if let Some(place) = mark.filter(|_| !quotes(before) && !quotes(self.lines.get(self.index + 1).copied())) {
            self.changes.push(Change { range: place..place, insert: "\\" });
        }
    }

    /// Lines that are markup of another tool as a whole.
    fn foreign(mut self) {
        let text = self.text.trim_end();
        let word = |rest: &str| rest.trim_start().starts_with(|first: char| first.is_ascii_alphabetic());
        let lower = text.to_ascii_lowercase();
        let foreign =
            if text.starts_with(":::") || text.strip_prefix("!!! ").or_else(|| text.strip_prefix("??? ")).is_some_and(word) {
                Foreign::Container
            } else if ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "{:toc}", "{{toc}}"].contains(&lower.as_str())
                || lower.starts_with("@[toc](")
            {
                Foreign::Contents
            } else if lower.strip_prefix("[!").and_then(|rest| rest.split_once(']')).is_some_and(|(kind, _)| is_word(kind)) {
                Foreign::Callout
            } else if ["\\newpage", "\\pagebreak", "\\clearpage", "\\tableofcontents"].contains(&lower.as_str()) {
                Foreign::PageCommand
            } else if is_wide_heading(text) {
                Foreign::WideHash
            } else {
                return;
            };
        self.remark(RemarkKind::Foreign(foreign));
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_wide_heading(text: &str) -> bool {
    let title = text.trim_start_matches('＃');
    let count = (text.len() - title.len()) / '＃'.len_utf8();
    let blank = title.starts_with([' ', '\u{3000}']);
    let worded = title.trim_start().starts_with(|first| is_han(first) || matches!(first, '（' | '('));
    worded && !title.contains('＃') && (count > 1 || (count == 1 && blank))
}

/// Whether a text could be where a link leads: an address, an anchor, or the path of a file.
pub fn is_destination(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or_default();
    text.starts_with(['#', '<', '/', '.'])
        || text.contains("://")
        || text.contains('/')
        || starts_with_scheme(text)
        || has_extension(path)
}

fn starts_with_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| is_word(scheme))
}

/// Whether a path ends with the extension of a file.
pub fn has_extension(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(name, extension)| {
        !name.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}
