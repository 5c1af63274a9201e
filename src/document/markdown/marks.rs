//! Marks at the beginning of lines that Markdown reads otherwise than people who come from Word.

use super::change::{Change, FILLER_TEXT};
use super::line_start::{begins_item, columns};
use super::lines::{Line, LineKind, after_markers, is_lone_sign, is_rule};
use super::markup::begins_tag;
use super::remark::Remark;
use crate::base::ordinal::{self, Ordinal};
use crate::base::text::{fold_width, is_han};
use crate::diagnostic::problem::{Foreign, Misreading};
use std::collections::BTreeSet;

/// The changes that lines need, and what is said about them.
///
/// `has_signs` says whether asterisks of the text are signs that a note explains.
pub(crate) fn read(source: &str, lines: &[Line], has_signs: bool, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    let labels = if source.contains("]:") { labels(source) } else { BTreeSet::new() };
    let mut defined = BTreeSet::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.kind != LineKind::Code) {
        let text = line.text(source);
        let mut reader =
            Reader { source, lines, has_signs, index, line: *line, text, changes: &mut *changes, remarks: &mut *remarks };
        reader.signs_without_blank();
        if line.indent(source).contains('>') {
            reader.greater_than();
        }
        // Most lines begin with a word.
        match text.as_bytes().first() {
            Some(b'-' | b'=' | b'+' | b'*') if text.trim_end().bytes().all(|byte| byte == text.as_bytes()[0]) => reader.signs(),
            Some(b'#') => reader.hashes(),
            Some(b'[') => reader.definition(&labels, &mut defined),
            Some(b'<') => reader.tag(),
            Some(b':') => reader.colon(),
            Some(b'!' | b'?' | b'@' | b'{' | b'\\' | b'$' | 0xEF) => reader.foreign(),
            Some(b'-' | b'+' | b'*' | b'0'..=b'9') => reader.item(),
            None if line.indent(source).trim() == ">" => reader.empty_quotation(),
            _ => {}
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    lines: &'a [Line],
    has_signs: bool,
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
        const MAX_LINES_APART: usize = 3;
        let written = |line: &&Line| line.kind != LineKind::Blank;
        if ahead {
            self.lines[self.index + 1..].iter().take(MAX_LINES_APART).find(written).copied()
        } else {
            self.lines[..self.index].iter().rev().take(MAX_LINES_APART).find(written).copied()
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

    fn remark(&mut self, kind: Misreading) {
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
            (b'-' | b'=', 3..) if below => {
                // A line of asterisks is a rule wherever it stands.
                let range = self.line.text..self.line.text + count;
                self.changes.push(Change { range, insert: "***" });
                if !self.is_below_item() {
                    self.remark(Misreading::Underline);
                }
            }
            (b'-' | b'=', 2) if below => {
                self.fill(self.line.text);
                self.remark(Misreading::ShortUnderline);
            }
            (b'=', _) => self.fill(self.line.text),
            (b'-' | b'+' | b'*', 1) if !self.is_empty_item() => {
                let insert = if sign == b'*' { "\\" } else { FILLER_TEXT };
                self.changes.push(Change { range: self.line.text..self.line.text, insert });
            }
            _ => {}
        }
    }

    /// Whether items with the same sign stand beside a line that is the sign alone, as far from the margin: then a list has
    /// an empty item. Further in, the sign is part of what an item says.
    fn is_empty_item(&self) -> bool {
        let column = columns(self.line.indent(self.source));
        let same = |line: Line| {
            let text = line.text(self.source);
            let is_beside = columns(line.indent(self.source)).abs_diff(column) < "- ".len();
            is_beside && text.starts_with(&self.text[..1]) && begins_item(text) && !is_lone_sign(text)
        };
        self.neighbour(false).is_some_and(same) || self.neighbour(true).is_some_and(same)
    }

    /// Whether items stand beside this one, or it is part of one.
    fn is_in_list(&self) -> bool {
        let is_item = |line: Line| begins_item(line.text(self.source));
        !self.line.indent(self.source).is_empty()
            || self.neighbour(false).is_some_and(is_item)
            || self.neighbour(true).is_some_and(is_item)
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
                self.remark(Misreading::EmptyHeading);
            }
            Some(' ' | '\t') | None => {}
            _ if is_deep => {}
            // Word and portals put wide blanks there, which Markdown takes for text.
            Some(_) if count > 1 => {
                self.changes.push(Change { range: after..after, insert: " " });
                self.remark(Misreading::HeadingWithoutBlank);
                if let Some(remark) = self.remarks.last_mut() {
                    remark.edits.push((after..after, " "));
                }
            }
            Some(first) if (is_han(first) || matches!(first, '（' | '(' | '\u{3000}' | '\u{A0}')) && !title.contains('#') => {
                self.remark(Misreading::SingleHash);
            }
            Some(_) if begins_like_heading(title) => self.remark(Misreading::NumberedHash),
            Some(_) => {}
        }
    }

    /// `[注]: 本表截至上年末` would be the definition of a link, of which nothing is printed.
    ///
    /// `labels` are those that stand in brackets elsewhere, `defined` those of the definitions before this one.
    fn definition(mut self, labels: &BTreeSet<String>, defined: &mut BTreeSet<String>) {
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
        let label = label_name(label);
        // Of two definitions with one label nobody would see the second.
        let is_read = !defined.contains(&label) && (labels.contains(&label) || is_certain_destination(words));
        if words.is_empty() || (is_destination(words) && is_read) {
            defined.insert(label);
            return;
        }
        let place = self.line.text;
        self.changes.push(Change { range: place..place, insert: "\\" });
        let is_swallowed = behind.is_empty() || behind.starts_with(['"', '\'', '(']);
        if is_swallowed && (!self.is_below_text() || defined.contains(&label)) {
            self.remark(Misreading::NoteAsDefinition);
        }
    }

    /// `:::tip` would be a definition without its first colon, and the line above its term. A definition has a blank there.
    fn colon(mut self) {
        let content = self.text[1..].trim();
        if is_lone_sign(content) || (!content.is_empty() && content.bytes().all(|byte| byte == b'#')) {
            self.fill(self.line.end - self.text.trim_start_matches([':', ' ', '\t']).len());
        }
        if !self.text[1..].starts_with([' ', '\t']) || content.is_empty() {
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

    /// `-甲` and `*甲`, one below the other.
    fn signs_without_blank(&mut self) {
        let begins = |line: &Line| -> Option<u8> {
            let text = line.text(self.source);
            let sign = *text.as_bytes().first().filter(|sign| matches!(sign, b'-' | b'*' | b'+'))?;
            let is_word = |first: char| is_han(first) || matches!(first, '（' | '《' | '“');
            (line.kind == LineKind::Text && text[1..].starts_with(is_word)).then_some(sign)
        };
        let Some(sign) = begins(&self.line) else { return };
        let beside = |index: Option<usize>| index.and_then(|index| self.lines.get(index)).and_then(begins) == Some(sign);
        if beside(Some(self.index + 1)) && !beside(self.index.checked_sub(1)) {
            self.remark(Misreading::SignsWithoutBlank);
        }
    }

    /// `>5%` and `>=80%` compare; Markdown would read a quotation and lose the sign.
    fn greater_than(&mut self) {
        let indent = self.line.indent(self.source);
        let quotes = |index: Option<usize>| {
            let line = index.and_then(|index| self.lines.get(index));
            line.is_some_and(|line| line.indent(self.source).contains('>'))
        };
        // Nobody quotes what begins with an equal sign.
        let compares = self.text.starts_with('=') && !self.text.starts_with("==") || is_measure(self.text);
        if indent.matches('>').count() != 1 || !compares || quotes(self.index.checked_sub(1)) || quotes(Some(self.index + 1)) {
            return;
        }
        if indent.ends_with('>') {
            let place = self.line.text - 1;
            self.changes.push(Change { range: place..place, insert: "\\" });
        } else {
            self.remark(Misreading::QuotedFigure);
        }
    }

    /// What an item begins with: an element that is read, a sign alone (`- -`), a box to be ticked.
    fn item(mut self) {
        if is_spaced_date(self.text) {
            return self.fill(self.line.text);
        }
        let content = after_markers(self.text);
        let is_signed = is_bare_figure(content) || is_temperature(content);
        if self.text.starts_with(['-', '+']) && content.len() < self.text.len() && is_signed && !self.is_in_list() {
            self.fill(self.line.text);
            return self.remark(Misreading::SignedFigure);
        }
        if content.len() == self.text.len() || is_rule(self.text) {
            return;
        }
        if self.has_signs && self.text.starts_with('*') && !self.is_in_list() {
            self.changes.push(Change { range: self.line.text..self.line.text, insert: "\\" });
            let sign = self.line.text..self.line.text + 1;
            return self.remarks.push(Remark::new(sign, Misreading::AsteriskOfNote));
        }
        let place = self.line.end - content.len();
        let is_hashes = content.trim_end().bytes().all(|byte| byte == b'#');
        if begins_tag(content) || is_lone_sign(content) || is_hashes {
            self.fill(place);
        }
        let boxed = ["[ ]", "[]", "[x]", "[X]", "[√]"].into_iter().find(|sign| content.starts_with(sign));
        let is_box = |sign: &&str| {
            let after = &content[sign.len()..];
            after.is_empty() || after.starts_with([' ', '\t']) || **sign == *"[ ]" && after.starts_with(is_han)
        };
        if let Some(sign) = boxed.filter(is_box) {
            self.remarks.push(Remark::new(place..place + sign.len(), Misreading::Foreign(Foreign::TaskBox)));
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
            } else if text == "$$" {
                Foreign::Formula
            } else if is_wide_heading(text) {
                Foreign::WideHash
            } else {
                return;
            };
        self.remark(Misreading::Foreign(foreign));
    }
}

/// Whether a text behind a number sign may be a heading: 1、扩大学位, 2026年工作要点, 《规划》. 1号楼 and 1、2号机组 are names
/// of things, and 话题# one of a subject.
fn begins_like_heading(title: &str) -> bool {
    let is_words = |words: &str| words.trim_start().starts_with(|first| is_han(first) || matches!(first, '《' | '“'));
    let is_numbered =
        || ordinal::read(title).is_some_and(|number| is_words(&title[number.length..]) || follows_year(title, &number));
    !title.contains('#') && (title.starts_with(['《', '“', '【']) || begins_with_year(title) || is_numbered())
}

/// Whether a year stands behind a number: 1、2026年任务.
fn follows_year(title: &str, number: &Ordinal) -> bool {
    begins_with_year(title[number.length..].trim_start())
}

/// Whether a text begins with a year or a span of years, and words: 2026年工作要点, 2026—2030年规划, 2025-2026学年工作计划.
fn begins_with_year(text: &str) -> bool {
    const MAX_YEAR_CHARS: usize = 16;
    let head: String = fold_width(text).take(MAX_YEAR_CHARS).collect();
    let behind_year = |text: &str| {
        let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        (text.len() - rest.len() == 4).then(|| rest.to_owned())
    };
    let Some(rest) = behind_year(&head) else { return false };
    let span = rest.trim_start_matches('年').trim_start_matches(['-', '—', '–', '~', '～', '至']);
    let rest = behind_year(span).unwrap_or(rest);
    let Some(words) = rest.strip_prefix("学年").or_else(|| rest.strip_prefix('年')) else { return false };
    words.starts_with(|word: char| is_han(word) || matches!(word, '《' | '“'))
}

/// Whether a text begins with a figure that measures something: 5%, 500米, 3.2万元, but neither a year nor a number of an outline.
fn is_measure(text: &str) -> bool {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let (number, unit) = text.split_at(length);
    let is_number = number.starts_with(|first: char| first.is_ascii_digit()) && !number.ends_with('.');
    let parts =
        |first: char| matches!(first, '年' | '月' | '日' | '、' | '．' | '。' | ')' | '）' | '-' | '—' | ':' | '：' | '/');
    is_number && !unit.trim_start().starts_with(parts)
}

/// Whether a text is a figure with its unit and nothing else.
fn is_bare_figure(text: &str) -> bool {
    let text = text.trim_end();
    let unit = text.trim_start_matches(|digit: char| digit.is_ascii_digit() || matches!(digit, '.' | ','));
    let is_unit = |sign: char| is_han(sign) || matches!(sign, '%' | '％' | '℃' | '‰');
    is_measure(text) && unit.chars().count() <= 4 && unit.chars().all(is_unit)
}

/// Whether a text begins with degrees, which a sign in front of them changes: 3℃以下停课.
fn is_temperature(text: &str) -> bool {
    let unit = text.trim_start_matches(|digit: char| digit.is_ascii_digit() || digit == '.');
    is_measure(text) && unit.trim_start().starts_with(['℃', '°'])
}

/// `2025. 3. 1` is a date, not an item with the number 2025.
fn is_spaced_date(text: &str) -> bool {
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = text.split('.').map(str::trim);
    let year = parts.next().is_some_and(|year| number(year, 4..=4));
    let month = parts.next().is_some_and(|month| number(month, 1..=2));
    let day = parts.next().is_some_and(|day| {
        let length = day.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&length)
    });
    year && month && day
}

/// The labels that stand in brackets, but for those with which a definition begins.
fn labels(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = None;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            b'[' => open = Some(at + 1),
            b']' => {
                if let Some(start) = open.take().filter(|_| !source[at + 1..].starts_with(':')) {
                    found.insert(label_name(&source[start..at]));
                }
            }
            _ => {}
        }
    }
    found
}

fn label_name(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether nothing but a destination is written so, used or not: an address, a path, or the sign of a hidden comment.
fn is_certain_destination(words: &str) -> bool {
    const FILES: [&str; 10] = ["md", "pdf", "doc", "docx", "xls", "xlsx", "png", "jpg", "jpeg", "html"];
    let extension = words.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(words, "#" | "<>")
        || words.contains("://")
        || words.starts_with("../")
        || words.starts_with("./")
        || extension.is_some_and(|extension| FILES.contains(&extension.as_str()))
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
pub(crate) fn is_destination(text: &str) -> bool {
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
pub(crate) fn has_extension(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(name, extension)| {
        !name.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}
