//! YAML with the place of every value; the one door to the YAML parser.
//!
//! The parser's events are read directly instead of through serde, because a webmaster wants all mistakes at
//! once with their places, and a deserializer stops at the first.

use crate::base::date::Date;
use crate::base::field::KnownKey;
use crate::base::simplified::simplified;
use crate::base::text as characters;
use crate::diagnostic::problem::{self, DateMeant, KeyMeant, Problem, SyntaxFault, SyntaxRemedy, ValueFault};
use crate::diagnostic::rule::BETTER_READING_SET;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, source::floor_boundary};
use granit_parser::{Event, Options, Parser, ScalarStyle};
use std::collections::BTreeMap;
use std::ops::Range;

/// Deeper nesting is refused: no key of ours needs more than four levels.
const MAX_DEPTH: usize = 16;

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, a number, a date: everything is text until a key says otherwise.
    Scalar {
        /// The text with escapes resolved.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with their values, in order.
    Mapping(Vec<(Key, Node)>),
}

/// A key with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
    /// As written.
    pub text: String,
}

/// A value that was checked, with the place it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

/// Parses the YAML that stands at `range` of a file.
///
/// `None` when nothing usable stands there; the report then say why.
pub fn parse(source: &SourceText, range: Range<usize>, report: &mut Diagnostics) -> Option<Node> {
    let yaml = &source.text[range.clone()];
    if slips_of_the_hand(source, &range, report) {
        return None;
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let mut builder =
        Builder { source, offset: range.start, stack: Vec::new(), root: None, documents: 0, anchors: Diagnostics::new() };
    for next in Parser::new_from_str_with_options(yaml, options) {
        match next {
            Ok((event, span)) => {
                let place = span.byte_range().unwrap_or(0..0);
                if let Err(diagnostic) = builder.add_event(event, place.start + range.start..place.end + range.start) {
                    report.add(*diagnostic);
                    return None;
                }
            }
            Err(error) => {
                report.add(syntax_error(source, &range, &error));
                return None;
            }
        }
    }
    report.extend(builder.anchors);
    builder.root
}

impl Node {
    /// The keys and how values are nested in each other, without the texts.
    #[must_use]
    pub(crate) fn shape(&self) -> String {
        match &self.value {
            Value::Scalar { .. } => "·".to_owned(),
            Value::Sequence(items) => format!("[{}]", items.iter().map(Self::shape).collect::<Vec<_>>().join(",")),
            Value::Mapping(entries) => {
                let shapes: Vec<String> = entries.iter().map(|(key, node)| format!("{:?}:{}", key.text, node.shape())).collect();
                format!("{{{}}}", shapes.join(","))
            }
        }
    }
}

/// How another text is written in place of some bytes of a line: the bytes that change, and what stands there instead. Where it
/// would be read as more than text, the value is quoted. `None`: that cannot be done in this line.
#[must_use]
pub(crate) fn rewritten(line: &str, range: Range<usize>, other: &str) -> Option<(Range<usize>, String)> {
    let is_mark = |character: char| ":#,[]{}\"'\\&*!|>%@`".contains(character) || character.is_control();
    let is_plain = !other.is_empty() && other.trim() == other && !other.starts_with(['-', '?', '~']) && !other.contains(is_mark);
    if is_plain {
        return Some((range, other.to_owned()));
    }
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let key = line[indent..].find(": ");
    if key.is_none() && !line[..indent].contains('-') {
        // A line of a longer text, which may be quoted already.
        return None;
    }
    let start = key.map_or(indent, |colon| indent + colon + 2);
    let start = start + (line[start..].len() - line[start..].trim_start().len());
    let value = line[start..].trim_end();
    if range.start < start || other.contains(char::is_control) {
        return None;
    }
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    match value.chars().next()? {
        mark @ ('"' | '\'') if value.len() > 1 && value.ends_with(mark) => {
            Some((range, if mark == '"' { escaped(other) } else { other.replace('\'', "''") }))
        }
        first if is_mark(first) || value.contains(" #") => None,
        _ => {
            let end = start + value.len();
            let text = [line.get(start..range.start)?, other, line.get(range.end..end)?].concat();
            Some((start..end, format!("\"{}\"", escaped(&text))))
        }
    }
}

struct Builder<'a> {
    source: &'a SourceText,
    offset: usize,
    stack: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    /// What is said of anchors, which hinder nobody from reading on.
    anchors: Diagnostics,
}

enum Open {
    Sequence(usize, Vec<Node>),
    Mapping(usize, Vec<(Key, Node)>, Option<Key>),
}

impl Builder<'_> {
    fn add_event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Box<Diagnostic>> {
        if event.tag().is_some() {
            return Err(self.refuse(range, &problem::Yaml::Tag));
        }
        if event.is_node() && event.anchor_id().is_some() {
            let found = self.refuse(range.clone(), &problem::Yaml::Anchor);
            // Former programs passed over it, and published the value.
            self.anchors.add(Diagnostic { since: BETTER_READING_SET, ..*found });
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(self.refuse(range, &problem::Yaml::SeveralDocuments));
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err(self.refuse(range, &problem::Yaml::Alias));
            }
            Event::Scalar(value, style, _, _) => {
                let value = Value::Scalar { text: value.into_owned(), plain: style == ScalarStyle::Plain };
                return self.put(Node { range, value });
            }
            Event::SequenceStart(..) => self.stack.push(Open::Sequence(range.start, Vec::new())),
            Event::MappingStart(..) => self.stack.push(Open::Mapping(range.start, Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => {
                let node = match self.stack.pop() {
                    Some(Open::Sequence(start, items)) => {
                        let end = items.last().map_or(range.end, |last| last.range.end.max(range.end));
                        Node { range: start..end.max(start), value: Value::Sequence(items) }
                    }
                    Some(Open::Mapping(start, entries, _)) => {
                        let end = entries.last().map_or(range.end, |(_, last)| last.range.end);
                        Node { range: start..end.max(start), value: Value::Mapping(entries) }
                    }
                    None => return Ok(()),
                };
                return self.put(node);
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, node: Node) -> Result<(), Box<Diagnostic>> {
        let unusable = match (self.stack.last_mut(), node) {
            (None, node) => {
                self.root = Some(node);
                return Ok(());
            }
            (Some(Open::Sequence(_, items)), node) => {
                items.push(node);
                return Ok(());
            }
            (Some(Open::Mapping(_, entries, pending)), node) => match (pending.take(), node) {
                (Some(key), node) => {
                    entries.push((key, node));
                    return Ok(());
                }
                (None, Node { range, value: Value::Scalar { text, .. } }) => {
                    *pending = Some(Key { range, text });
                    return Ok(());
                }
                (None, node) => node.range,
            },
        };
        Err(self.refuse(unusable, &problem::Yaml::KeyNotText))
    }

    fn refuse(&self, range: Range<usize>, problem: &problem::Yaml) -> Box<Diagnostic> {
        let start = range.start.max(self.offset);
        Box::new(Diagnostic::at(self.source.place(start..range.end.max(start)), problem))
    }
}

/// What an input method makes of YAML: `标题：…`, `标题:　…`, lines indented with U+3000; and what haste makes of it: `标题:…`.
fn slips_of_the_hand(source: &SourceText, range: &Range<usize>, report: &mut Diagnostics) -> bool {
    let before = report.len();
    let mut offset = range.start;
    let (mut is_quoted, mut in_block) = (false, false);
    for line in source.text[range.clone()].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\u{3000}']).len();
        let body = line[indent..].trim_end();
        // Lines of a block scalar are indented; what it holds may be any text.
        in_block = in_block && (indent > 0 || body.is_empty());
        let mut found = |range: Range<usize>, problem: &problem::Yaml| {
            report.add(Diagnostic::at(source.place(offset + range.start..offset + range.end), problem));
        };
        if !is_quoted && let Some(at) = line[..indent].find('\u{3000}') {
            found(at..indent, &problem::Yaml::FullWidthIndent);
        }
        let key_end = body.find(['：', ':', '"', '\'', '[', '{', '#']);
        if let Some(at) = key_end.filter(|at| !is_quoted && !in_block && indent == 0 && *at > 0 && !body.starts_with("- ")) {
            let (key, rest) = body.split_at(at);
            let colon = rest.chars().next().unwrap_or_default();
            let value = &rest[colon.len_utf8()..];
            let next = value.chars().next();
            let line = proposed_line(key, value.trim_start_matches([':', '：', ' ']));
            if colon == '：' && !rest.contains(": ") {
                found(at..at + colon.len_utf8(), &problem::Yaml::FullWidthColon { line });
            } else if colon == ':' && next.is_some_and(|next| next.is_whitespace() && !matches!(next, ' ' | '\t')) {
                let end = at + 1 + next.map_or(0, char::len_utf8);
                found(at + 1..end, &problem::Yaml::FullWidthSpaceBehindColon { line });
            } else if colon == ':' && next.is_some_and(|next| !next.is_whitespace()) && is_like_key(key) {
                found(at..at + 1, &problem::Yaml::NoSpaceBehindColon { line });
            }
        }
        is_quoted ^= !in_block && body.matches('"').count() % 2 == 1;
        in_block = in_block || body.ends_with(": |") || body.ends_with(": >") || body.ends_with('|') || body.ends_with('>');
        offset += line.len();
    }
    report.len() > before
}

/// Letters, digits and blanks alone, as keys have them.
fn is_like_key(text: &str) -> bool {
    text.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | ' '))
}

/// A key with its value as it is to be written; a value that is long or of several lines is left open.
fn proposed_line(key: &str, value: &str) -> String {
    // Remedies stand between backquotes themselves.
    let value = value.trim().replace('`', "");
    let is_short = !value.is_empty() && value.chars().count() <= MAX_PROPOSED_CHARS;
    format!("{}: {}", key.trim(), if is_short { &value } else { "…" })
}

/// Whether a value is made of entries of `allow`, `continues` or `validity`: each with the name of a rule, an anchor, or 起.
fn is_entries(value: &str) -> bool {
    value.split([',', '，']).all(|entry| {
        let Some((key, rest)) = entry.trim().split_once(": ") else { return false };
        let is_name = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
        !key.is_empty()
            && (is_name || matches!(key, "起" | "止" | "人" | "日期"))
            && !rest.contains([':', '{', '}', '[', ']', '"'])
    })
}

/// Whether further keys stand behind the value of one: `- 标题: 分工表, 文件: a.xlsx`.
fn has_further_keys(value: &str) -> bool {
    let mut further = value.split([',', '，']).skip(1);
    further.any(|part| part.split_once(": ").is_some_and(|(key, _)| is_like_key(key.trim()) && !key.trim().contains(' ')))
}

/// Longer values are not written out in a proposal.
const MAX_PROPOSED_CHARS: usize = 60;

/// A value in double quotation marks; those inside become Chinese ones.
fn quoted(value: &str) -> String {
    let inner = match value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner,
        _ => value,
    };
    let mut is_open = false;
    let inner: String = inner
        .chars()
        .map(|character| match character {
            '"' | '\'' => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            '\\' => '＼',
            _ => character,
        })
        .collect();
    format!("\"{inner}\"")
}

/// The line of a syntax error as its key and its value, if it has both.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let value = value.strip_prefix([' ', '\t'])?.trim();
    (is_like_key(key) && !value.is_empty()).then_some((key, value))
}

fn syntax_error(source: &SourceText, range: &Range<usize>, error: &granit_parser::ScanError) -> Diagnostic {
    let yaml = &source.text[range.clone()];
    let at = place_of_error(yaml, error);
    let lower = error.info().to_lowercase();
    let place = |found: Range<usize>| source.place(range.start + found.start..range.start + found.end);
    let character_at = |at: usize| place(at..at + yaml[at..].chars().next().map_or(0, char::len_utf8));
    if let Some(open) = unclosed(yaml).filter(|open| lacks_end(yaml, *open, at, &lower)) {
        return Diagnostic::at(place(open..open + 1), &problem::Yaml::Unclosed);
    }
    // A value that goes on below is noticed at its beginning.
    let may_be_tab = yaml[line_start(yaml, at)..at].trim().is_empty() || lower.contains("tab");
    let start = indenting_tab(yaml, line_start(yaml, at)).filter(|_| may_be_tab).unwrap_or(at);
    let line_at = line_start(yaml, start);
    if lower.contains("mapping values are not allowed")
        && let Some((former, line)) = line_without_colon(yaml, line_at)
    {
        return Diagnostic::at(place(former), &problem::Yaml::NoColon { line });
    }
    let line = yaml[line_at..].lines().next().unwrap_or_default();
    if !yaml[start..].starts_with('\t')
        && let Some(slip) = slip_of_line(line, &yaml[..line_at], source, range.start)
    {
        return Diagnostic::at(character_at(start), &slip);
    }
    // A tab before a key is often noticed lines below it.
    let start = indenting_tab(yaml, 0).filter(|tab| *tab < start).unwrap_or(start);
    let begins_with_tab = yaml[start..].starts_with('\t');
    let fault = if begins_with_tab { Some(SyntaxFault::TabInIndent) } else { syntax_fault(&lower) };
    let remedy = if begins_with_tab { SyntaxRemedy::IndentWithSpaces } else { syntax_remedy(&lower) };
    Diagnostic::at(character_at(start), &problem::Yaml::NotYaml { fault, said: error.info().clone(), remedy })
}

fn place_of_error(yaml: &str, error: &granit_parser::ScanError) -> usize {
    let marker = error.marker();
    let at = marker.byte_offset().or_else(|| yaml.char_indices().nth(marker.index()).map(|(at, _)| at)).unwrap_or(yaml.len());
    // The parser does not promise that its offset is the beginning of a character.
    floor_boundary(yaml, at.min(yaml.len()))
}

fn line_start(yaml: &str, at: usize) -> usize {
    yaml[..at].rfind('\n').map_or(0, |index| index + 1)
}

/// Whether an error says that a quotation or bracket has no end. It is noticed at the end of the text; what has to be mended is
/// its beginning.
fn lacks_end(yaml: &str, open: usize, at: usize, said: &str) -> bool {
    let is_open_line = || !yaml[open..].lines().next().unwrap_or_default().contains(['}', ']']);
    at + 1 >= yaml.trim_end().len()
        || said.contains("did not find expected ','") && is_open_line()
        || ["unclosed", "quoted", "placement of ':'"].iter().any(|sign| said.contains(sign))
}

/// The tab with which the first line is indented that is indented so, from a line on.
fn indenting_tab(yaml: &str, first_line: usize) -> Option<usize> {
    let below = yaml[first_line..].match_indices('\n').map(|(end, _)| first_line + end + 1);
    std::iter::once(first_line).chain(below).find_map(|line| {
        let indent = yaml[line..].find(|character| character != ' ')?;
        yaml[line + indent..].starts_with('\t').then_some(line + indent)
    })
}

/// `允许: numbering: 理由` and `- 标题: 分工表, 文件: a.xlsx` lack their braces, or one of them.
fn with_braces(key: &str, value: &str) -> Option<String> {
    let inner = value.trim_start_matches('{').trim_end_matches('}').trim();
    if inner.contains(['{', '}']) {
        return None;
    }
    match key.strip_prefix("- ") {
        Some(key) => has_further_keys(inner).then(|| format!("- {{{}}}", half_width(&format!("{key}: {inner}")))),
        None => is_entries(inner).then(|| proposed_line(key, &format!("{{{}}}", half_width(inner)))),
    }
}

/// The line above a key where that is read as going on with it: `标题 甲市教育局工作要点` without a colon, and what to write.
fn line_without_colon(yaml: &str, line: usize) -> Option<(Range<usize>, String)> {
    let above = yaml[..line].trim_end_matches(['\n', '\r', ' ']);
    let start = above.rfind('\n').map_or(0, |found| found + 1);
    let former = &above[start..];
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_beside = indent(former) == indent(yaml[line..].lines().next().unwrap_or_default());
    (is_beside && !former.contains([':', '：'])).then(|| with_colon(former)).flatten().map(|entry| (start..above.len(), entry))
}

/// A line that may be a key and a value without the colon between them: `标题 甲市教育局工作要点`.
fn with_colon(line: &str) -> Option<String> {
    let (key, value) = line.trim().split_once([' ', '\t', '\u{3000}', '='])?;
    let value = value.trim_start_matches([' ', '=']);
    let is_key = (2..=8).contains(&key.chars().count()) && is_like_key(key);
    (is_key && !value.is_empty() && !value.contains(['"', '\'', '#'])).then(|| proposed_line(key, value))
}

/// A list or keys between brackets as their author meant them: `{起: 2024-01-01 止: 2024-12-31}` lacks a comma, and the
/// brackets of a document number are not those of a list.
fn meant_in_brackets(value: &str) -> String {
    let narrow: Vec<char> = half_width(value).chars().collect();
    let is_year = |at: usize| narrow.get(at + 1..at + 5).is_some_and(|year| year.iter().all(char::is_ascii_digit));
    let (mut meant, mut has_quotation) = (String::new(), false);
    for (at, character) in narrow.iter().enumerate() {
        has_quotation |= *character == '"';
        let is_number =
            |open: usize| open > 0 && narrow[open - 1].is_alphabetic() && is_year(open) && narrow.get(open + 5) == Some(&']');
        match character {
            '[' if is_number(at) => meant.push('〔'),
            ']' if at >= 5 && narrow[at - 5] == '[' && is_number(at - 5) => meant.push('〕'),
            ':' if matches!(narrow.get(at + 1), Some(' ')) => {
                let key_start = meant
                    .rfind(|sign: char| !sign.is_alphanumeric() && sign != '_')
                    .map_or(0, |found| found + meant[found..].chars().next().map_or(0, char::len_utf8));
                let key = meant.split_off(key_start);
                let before = meant.trim_end_matches([' ', ';', '；', '、']).len();
                if !key.is_empty() && before < meant.len() && !meant[..before].ends_with(['{', '[', ',']) && !has_quotation {
                    meant.truncate(before);
                    meant.push_str(", ");
                }
                meant.push_str(&key);
                meant.push(':');
            }
            _ => meant.push(*character),
        }
    }
    meant
}

/// A list or keys between brackets, with the marks that YAML reads.
fn half_width(value: &str) -> String {
    let mut narrow = String::new();
    for character in value.chars() {
        match character {
            '｛' => narrow.push('{'),
            '｝' => narrow.push('}'),
            '［' => narrow.push('['),
            '］' => narrow.push(']'),
            '，' => narrow.push_str(", "),
            '：' => narrow.push_str(": "),
            _ => narrow.push(character),
        }
    }
    narrow.replace("  ", " ")
}

/// What is wrong with a line at which YAML cannot be read, and the line to write, where both can be told.
fn slip_of_line(line: &str, above: &str, source: &SourceText, start: usize) -> Option<problem::Yaml> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let former = above.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).last();
    let body = line.trim();
    let first = body.chars().next()?;
    let closed = body.trim_end_matches([',', '，', ';', '；']);
    if closed.len() < body.len() && closed.ends_with(['}', ']', '"', '\'']) && unclosed(above).is_none() {
        // A habit of JSON.
        return Some(problem::Yaml::CommaAtLineEnd { line: closed.to_owned() });
    }
    if let Some(entry) = body.strip_prefix('-').filter(|entry| entry.trim_start().starts_with('{') && entry.ends_with('}')) {
        return Some(slip_of_entry(entry));
    }
    let is_list = above.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("- "));
    if is_list && indent(line) == 0 && first != '-' {
        return Some(problem::Yaml::LineOutsideList);
    }
    let Some((key, value)) = key_and_value(line) else {
        if body.starts_with("//") || body.starts_with("<!--") {
            return Some(problem::Yaml::ForeignComment);
        }
        let is_text = !body.contains(':') && !matches!(first, '"' | '\'' | '[' | '{' | ']' | '}' | '-');
        let (number, _) = former.filter(|_| is_text && indent(line) == 0)?;
        let line_above = source.place(start..start).position.map_or(0, |position| position.line) + number;
        return Some(problem::Yaml::LineWithoutKey { line_above, line: with_colon(body) });
    };
    if let Some(slip) = slip_in_brackets(key, value) {
        return Some(slip);
    }
    if let Some((_, former)) = former
        && indent(line) > indent(former)
        && key_and_value(former).is_some()
    {
        return Some(problem::Yaml::IndentedKey);
    }
    if indent(line) == 0 && former.is_some() && above.lines().all(|line| line.trim().is_empty() || indent(line) > 0) {
        return Some(problem::Yaml::IndentedKeysAbove);
    }
    slip_of_value(key, value)
}

/// `-{…}`, `- ｛…｝` and `- {… …}`: an entry of a list, in braces.
fn slip_of_entry(entry: &str) -> problem::Yaml {
    let is_of_other_marks = !entry.starts_with(' ') || half_width(entry.trim()) != entry.trim();
    let written = meant_in_brackets(entry.trim());
    let line = format!("- {written}");
    if is_of_other_marks {
        problem::Yaml::HyphenOrFullWidthMarks { line }
    } else {
        problem::Yaml::EntriesNotParted { line: (written != entry.trim()).then_some(line) }
    }
}

fn slip_in_brackets(key: &str, value: &str) -> Option<problem::Yaml> {
    let (first, last) = (value.chars().next()?, value.chars().last()?);
    let is_flow = matches!((first, last), ('{', '}') | ('[', ']'));
    if matches!(first, '｛' | '［') || is_flow && value.contains(['，', '：', '｛', '｝', '［', '］']) {
        let line = proposed_line(key, &meant_in_brackets(value));
        return Some(problem::Yaml::FullWidthMarksInBrackets { line });
    }
    let meant = is_flow.then(|| meant_in_brackets(value))?;
    Some(problem::Yaml::EntriesNotParted { line: (meant != value).then(|| proposed_line(key, &meant)) })
}

/// A value that is no text to YAML unless it is quoted.
fn slip_of_value(key: &str, value: &str) -> Option<problem::Yaml> {
    let (first, last) = (value.chars().next()?, value.chars().last()?);
    let is_quoted = |mark: char| first == mark && last == mark && value.len() > 1 && value.matches(mark).count() == 2;
    if is_quoted('"') || is_quoted('\'') {
        return None;
    }
    let line = proposed_line(key, &quoted(value));
    if value.starts_with("- ") {
        let list = proposed_line(key, &format!("[{}]", value.trim_start_matches(['-', ' '])));
        return Some(problem::Yaml::ListOnLineOfKey { list, text: line });
    }
    let fault = if "@%*&!`>|?-[{#,]}".contains(first) {
        ValueFault::BeginsWith(first)
    } else if matches!(first, '"' | '\'') {
        ValueFault::TextBehindQuotation
    } else if value.contains(": ") || value.ends_with(':') {
        ValueFault::ColonWithin
    } else {
        return None;
    };
    Some(problem::Yaml::ValueNeedsQuotes { fault, mapping: with_braces(key, value), line })
}

fn syntax_remedy(said: &str) -> SyntaxRemedy {
    if said.contains("tab") {
        SyntaxRemedy::IndentWithSpaces
    } else if said.contains("nest") || said.contains("recursion") || said.contains("depth") {
        SyntaxRemedy::NestLess
    } else if said.contains("trailing content") || said.contains("unexpected character") {
        SyntaxRemedy::QuoteOnce
    } else {
        SyntaxRemedy::CheckLine
    }
}

/// What the parser means by what it says, in lower case; `None` for what is rare.
fn syntax_fault(said: &str) -> Option<SyntaxFault> {
    const SAYINGS: [(&str, SyntaxFault); 10] = [
        ("did not find expected ','", SyntaxFault::NoCommaInBrackets),
        ("tab", SyntaxFault::TabInIndent),
        ("mapping values are not allowed", SyntaxFault::UnexpectedColon),
        ("simple key expected", SyntaxFault::NoKey),
        ("did not find expected key", SyntaxFault::KeyNotAligned),
        ("'-' indicator", SyntaxFault::ItemNotAligned),
        ("document start", SyntaxFault::LineNotAligned),
        ("trailing content", SyntaxFault::TextBehindQuotation),
        ("unexpected character", SyntaxFault::BeginningOfValue),
        ("unclosed", SyntaxFault::Unclosed),
    ];
    SAYINGS.iter().find(|(sign, _)| said.contains(sign)).map(|(_, fault)| *fault)
}

/// Where a quotation or bracket begins that nothing closes.
fn unclosed(yaml: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut previous = '\n';
    for (at, character) in yaml.char_indices() {
        let quoted = open.last().is_some_and(|(_, mark)| matches!(mark, '"' | '\''));
        match character {
            '"' | '\'' if open.last().is_some_and(|(_, mark)| *mark == character) && previous != '\\' => {
                open.pop();
            }
            '"' | '\'' if !quoted && matches!(previous, ' ' | '\n' | '[' | '{' | ',') => open.push((at, character)),
            '[' | '{' if !quoted && (matches!(previous, ' ' | '\n') || !open.is_empty()) => open.push((at, character)),
            ']' | '}' if !quoted => {
                open.pop();
            }
            _ => {}
        }
        previous = character;
    }
    open.first().map(|(at, _)| *at)
}

/// Keys of other site generators, and what they are called here.
const ELSEWHERE: [(&str, &str); 16] = [
    ("lang", "language"),
    ("url", "slug"),
    ("status", "validity"),
    ("tags", "topics"),
    ("categories", "topics"),
    ("author", "issuing_body"),
    ("authors", "issuing_body"),
    ("publisher", "issuing_body"),
    ("publishDate", "date"),
    ("pubDate", "date"),
    ("lastmod", "corrections"),
    ("updated", "corrections"),
    ("expiryDate", "validity"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("permalink", "slug"),
];

/// Keys of other site generators and labels of official texts that nothing here answers to.
const NOWHERE: [&str; 23] = [
    "layout",
    "weight",
    "toc",
    "hidden",
    "type",
    "cover",
    "math",
    "comments",
    "template",
    "pin",
    "top",
    "featured",
    "image",
    "images",
    "menu",
    "linkTitle",
    "mathjax",
    "sticky",
    "签发人",
    "紧急程度",
    "附注",
    "公开范围",
    "公开时限",
];

/// What people write as a key of its own that is said below 有效性, by the key there.
const OF_VALIDITY: [(&str, &[&str]); 4] = [
    ("from", &["from", "起", "施行日期", "实施日期", "生效日期", "启用日期", "起始日期", "开始日期", "effective"]),
    (
        "until",
        &[
            "until",
            "止",
            "失效日期",
            "终止日期",
            "截止日期",
            "到期日期",
            "结束日期",
            "有效期至",
            "有效期",
            "expires",
            "expiryDate",
        ],
    ),
    ("repealed", &["repealed", "废止", "废止日期", "废止时间"]),
    ("repealed_by", &["repealed_by", "废止文件", "废止依据"]),
];

/// How one of these is written where it belongs.
fn in_validity(key: &str) -> Option<&'static str> {
    let (own, _) = OF_VALIDITY.iter().find(|(_, names)| names.contains(&key))?;
    Some(match *own {
        "from" => "validity: {from: 2025-01-01}",
        "until" => "validity: {until: 2025-12-31}",
        _ => "validity: {repealed: 2025-06-30, repealed_by: 甲教〔2025〕1号}",
    })
}

/// What people call keys in Chinese, and the keys.
const OTHER_NAMES: [(&str, &str); 66] = [
    ("文号", "document_number"),
    ("文件号", "document_number"),
    ("发文号", "document_number"),
    ("作者", "issuing_body"),
    ("单位", "issuing_body"),
    ("机构", "issuing_body"),
    ("发文机关", "issuing_body"),
    ("发布机关", "issuing_body"),
    ("落款日期", "document_date"),
    ("终", "until"),
    ("到", "until"),
    ("自", "from"),
    ("发文单位", "issuing_body"),
    ("发布单位", "issuing_body"),
    ("制发单位", "issuing_body"),
    ("印发机关", "issuing_body"),
    ("信息来源", "issuing_body"),
    ("题目", "title"),
    ("名称", "title"),
    ("时间", "date"),
    ("发布时间", "date"),
    ("公开日期", "date"),
    ("日期", "date"),
    ("印发日期", "document_date"),
    ("生成日期", "document_date"),
    ("状态", "validity"),
    ("时效性", "validity"),
    ("效力", "validity"),
    ("有效期", "validity"),
    ("年份", "period"),
    ("年度", "period"),
    ("主题", "topics"),
    ("分类", "topics"),
    ("标签", "topics"),
    ("主题词", "keywords"),
    ("摘要", "summary"),
    ("简介", "summary"),
    ("公开方式", "disclosure"),
    ("开始", "from"),
    ("起始", "from"),
    ("结束", "until"),
    ("截止", "until"),
    ("终止", "until"),
    ("至", "until"),
    ("废止", "repealed"),
    ("题名", "title"),
    ("文件名称", "title"),
    ("信息名称", "title"),
    ("公开部门", "issuing_body"),
    ("制发机关", "issuing_body"),
    ("主办单位", "issuing_body"),
    ("文种", "kind"),
    ("公文种类", "kind"),
    ("文件类型", "kind"),
    ("公开形式", "disclosure"),
    ("公开类别", "disclosure"),
    ("效力状态", "validity"),
    ("时效", "validity"),
    ("是否有效", "validity"),
    ("主送单位", "addressed_to"),
    ("主送机关", "addressed_to"),
    ("抄送单位", "copied_to"),
    ("抄送机关", "copied_to"),
    ("概述", "summary"),
    ("来源网址", "source"),
    ("附件列表", "attachments"),
];

/// Whether a word is one of these keys, in either language.
fn names_key(known: &[KnownKey], word: &str) -> bool {
    known.iter().any(|(english, chinese)| word.trim() == *english || word.trim() == *chinese)
}

/// Reads values as what their keys ask for, and notes what does not fit.
pub(crate) struct Reader<'a> {
    /// The file.
    pub(crate) source: &'a SourceText,
    /// What did not fit.
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// The keys that were read last, as the author writes them.
    written: BTreeMap<&'static str, String>,
}

/// Whether a value says that there is none: 无, （无）, 暂无。, —, N/A.
#[must_use]
pub(crate) fn says_none(value: &str) -> bool {
    let is_around = |sign: char| sign.is_whitespace() || "()“”‘’「」'\".。".contains(sign);
    let plain: String = characters::fold_width(value).collect();
    let plain = plain.trim_matches(is_around);
    let is_stroke = |sign: char| matches!(sign, '-' | '‐' | '‑' | '–' | '—' | '―' | '─' | '−' | '/');
    !plain.is_empty() && plain.chars().all(is_stroke)
        || matches!(
            plain.to_lowercase().as_str(),
            "无" | "無" | "暂无" | "暫無" | "没有" | "沒有" | "不适用" | "不適用" | "空" | "n/a" | "na" | "none"
        )
}

/// What `Reader::mapping` found: the values by the English name of their keys.
pub(crate) type Fields = BTreeMap<&'static str, (Range<usize>, Node)>;

impl<'a> Reader<'a> {
    /// A reader for one file.
    #[must_use]
    pub(crate) fn new(source: &'a SourceText, diagnostics: &'a mut Diagnostics) -> Self {
        Self { source, diagnostics, written: BTreeMap::new() }
    }

    /// A reader for what stands below the keys that were read last, which it names as the author writes them.
    #[must_use]
    pub(crate) fn below(&mut self) -> Reader<'_> {
        Reader { written: self.written.clone(), ..self.nested() }
    }

    /// A reader for another mapping of the file, which knows no key yet.
    #[must_use]
    pub(crate) fn nested(&mut self) -> Reader<'_> {
        Reader { source: self.source, diagnostics: &mut *self.diagnostics, written: BTreeMap::new() }
    }

    /// Adds a mistake at these bytes.
    pub(crate) fn add(&mut self, range: Range<usize>, problem: &impl Problem) {
        self.diagnostics.add(Diagnostic::at(self.source.place(range), problem));
    }

    /// Adds what somebody should look at, which is read nevertheless.
    pub(crate) fn add_note(&mut self, range: Range<usize>, problem: &impl Problem) {
        self.diagnostics.add(Diagnostic::at(self.source.place(range), problem).into_note());
    }

    /// The values of a mapping, whose keys must be known, once each, in English or in Chinese.
    pub(crate) fn mapping(&mut self, node: Node, known: &[KnownKey]) -> Option<Fields> {
        let Value::Mapping(entries) = node.value else {
            self.report_no_mapping(&node, known);
            return None;
        };
        let mut fields = Fields::new();
        let named = |name: &str| known.iter().find(|(english, chinese)| name == *english || name == *chinese).copied();
        let present: Vec<KnownKey> = entries.iter().filter_map(|(key, _)| named(&characters::compose(key.text.trim()))).collect();
        for (key, value) in entries {
            let name = characters::compose(key.text.trim());
            let Some((english, _)) = named(&name) else {
                self.unknown_key(&key, known, &present);
                continue;
            };
            if let Some((first, _)) = fields.get(english) {
                let line_before = self.source.place(first.clone()).position.map_or(0, |position| position.line);
                let key_before = self.named(english);
                let problem = if key_before == name {
                    problem::Yaml::KeyTwice { key: name, line_before }
                } else {
                    problem::Yaml::TwoNamesOfOneKey { key: name, key_before, line_before }
                };
                self.add(key.range, &problem);
                continue;
            }
            self.written.insert(english, name);
            fields.insert(english, (key.range, value));
        }
        Some(fields)
    }

    fn report_no_mapping(&mut self, node: &Node, known: &[KnownKey]) {
        let written = self.source.text.get(node.range.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        if let Some((name, value)) = written.split_once(['：', ':']).filter(|(name, _)| names_key(known, name)) {
            let is_wide = written[name.len()..].starts_with('：');
            let line = proposed_line(name, value);
            let problem =
                if is_wide { problem::Yaml::FullWidthColons { line } } else { problem::Yaml::NoSpaceBehindColons { line } };
            self.add(node.range.clone(), &problem);
            return;
        }
        let keys: Vec<String> = known.iter().map(|(english, _)| format!("{english}: …")).collect();
        // The key before the value on its line, so that the line can be written as it is proposed.
        let before = self.source.text.get(..node.range.start).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default().trim();
        let above = before.strip_suffix(':').filter(|key| !key.contains([':', '{', '-'])).map(|key| format!("{key}: "));
        let above = above.unwrap_or_default();
        // Who writes a word where keys are asked for means its name. The keys of a whole document are too many for
        // an example.
        let example = match &node.value {
            Value::Scalar { text, .. } if names_key(known, "name") && !text.contains(['、', '，', ',']) => {
                format!("{{name: {text}}}")
            }
            _ if keys.len() > 8 => keys.first().cloned().unwrap_or_default(),
            _ => format!("{{{}}}", keys.join(", ")),
        };
        self.add(node.range.clone(), &problem::Yaml::NoMapping { example: above + &example });
    }

    /// A key as the author writes it.
    #[must_use]
    pub(crate) fn named(&self, key: &str) -> String {
        self.written.get(key).map_or(key, String::as_str).to_owned()
    }

    /// A key that is missing beside others, in their language.
    #[must_use]
    pub(crate) fn name_beside<'k>(&self, key: &'k str, fields: &Fields, known: &[(&'k str, &'k str)]) -> &'k str {
        let is_chinese = |range: &Range<usize>| self.source.text[range.clone()].contains(characters::is_han);
        let Some((beside, _)) = fields.values().next() else { return self.name_in_file(key, known) };
        let pair = known.iter().find(|(english, _)| *english == key);
        pair.filter(|_| is_chinese(beside)).map_or(key, |(_, chinese)| *chinese)
    }

    /// A key that is missing, in the language of most keys that were read.
    #[must_use]
    pub(crate) fn name_in_file<'k>(&self, key: &'k str, known: &[(&'k str, &'k str)]) -> &'k str {
        let pair = known.iter().find(|(english, _)| *english == key);
        pair.filter(|_| self.has_chinese_keys()).map_or(key, |(_, chinese)| *chinese)
    }

    fn has_chinese_keys(&self) -> bool {
        let chinese = self.written.values().filter(|name| name.starts_with(characters::is_han)).count();
        2 * chinese > self.written.len()
    }

    /// Reports a key that there is not; those that are present are not proposed again.
    fn unknown_key(&mut self, key: &Key, known: &[KnownKey], present: &[KnownKey]) {
        if let Some((name, _)) = key.text.split_once('：')
            && names_key(known, name)
        {
            self.add(key.range.clone(), &problem::Yaml::FullWidthColonInBraces { key: name.to_owned() });
            return;
        }
        if let Some((name, value)) = key.text.split_once(':')
            && names_key(known, name)
        {
            self.add(key.range.clone(), &problem::Yaml::NoSpaceBehindColon { line: proposed_line(name, value) });
            return;
        }
        let free = || known.iter().filter(|pair| !present.contains(pair));
        let names = free().flat_map(|(english, chinese)| [*english, *chinese]).filter(|name| !name.is_empty());
        let known_elsewhere = ELSEWHERE
            .iter()
            .chain(&OTHER_NAMES)
            .find(|(theirs, own)| key.text.eq_ignore_ascii_case(theirs) && known.iter().any(|(english, _)| english == own));
        let lower = key.text.to_ascii_lowercase();
        let bare = key.text.trim_matches(|character: char| {
            character.is_whitespace() || characters::is_invisible(character) || matches!(character, '-' | '·' | '*' | '#')
        });
        let simple: String = bare.chars().map(simplified).collect();
        let meant = if simple != bare && names_key(known, &simple) {
            KeyMeant::Simplified { key: simple }
        } else if bare != key.text && names_key(known, bare) {
            KeyMeant::Bare { key: bare.to_owned() }
        } else if let Some(example) = in_validity(bare).filter(|_| names_key(known, "validity")) {
            KeyMeant::OfValidity { example }
        } else if let Some((_, own)) = known_elsewhere {
            let is_present = present.iter().any(|(english, _)| english == own);
            KeyMeant::Renamed { english: own, name: self.name_in_file(own, known), is_present }
        } else if NOWHERE.contains(&key.text.as_str()) {
            KeyMeant::Nothing
        } else if let Some((own, chinese)) = known.iter().find(|(english, _)| *english == lower) {
            KeyMeant::LowerCase { english: own, name: if self.has_chinese_keys() { chinese } else { own } }
        } else if let Some(near) = characters::nearest(&key.text, names) {
            KeyMeant::Nearest { key: near }
        } else {
            KeyMeant::AnyOf { keys: free().copied().collect(), has_chinese_keys: self.has_chinese_keys() }
        };
        self.add(key.range.clone(), &problem::Yaml::UnknownKey { key: key.text.clone(), meant });
    }

    /// A text of one line that is not empty.
    pub(crate) fn text(&mut self, key: &str, node: &Node) -> Option<Located<String>> {
        let key = self.named(key);
        let Value::Scalar { text: value, plain } = &node.value else {
            let is_mapping = matches!(node.value, Value::Mapping(_));
            self.add(node.range.clone(), &problem::Yaml::ValueNotText { key, is_mapping });
            return None;
        };
        let null = *plain && matches!(value.as_str(), "~" | "null" | "Null" | "NULL" | "");
        let trimmed = characters::compose(value.trim());
        if null || trimmed.is_empty() {
            let rest = self.source.text[node.range.end..].lines().next().unwrap_or_default().trim_start_matches([':', ' ', '\t']);
            if rest.starts_with('#') {
                let line = proposed_line(&key, &quoted(rest.trim_end()));
                self.add(node.range.clone(), &problem::Yaml::ValueIsComment { key, line });
                return None;
            }
            self.add(node.range.clone(), &problem::Yaml::NoValue { key });
            return None;
        }
        if let Some(character) = trimmed.chars().find(|character| {
            matches!(character, '\n' | '\r' | '\t')
                || characters::unwelcome(*character).is_some()
                || matches!(character, '\u{2028}' | '\u{2029}')
        }) {
            self.add(node.range.clone(), &problem::Yaml::CharacterInValue { key, character });
            return None;
        }
        Some(Located { value: trimmed, range: node.range.clone() })
    }

    /// A list of texts; a single text is a list of one.
    pub(crate) fn texts(&mut self, key: &str, node: &Node) -> Vec<Located<String>> {
        if let Value::Sequence(items) = &node.value {
            return items.iter().filter_map(|item| self.text(key, item)).collect();
        }
        let Some(one) = self.text(key, node) else { return Vec::new() };
        let inner = [('［', '］'), ('【', '】')].into_iter().find_map(|(open, close)| {
            one.value.strip_prefix(open)?.strip_suffix(close).filter(|inner| !inner.contains([open, close]))
        });
        let Some(inner) = inner else { return vec![one] };
        let names: Vec<&str> = inner.split(['，', ',', '、', '；', ';']).map(str::trim).collect();
        let line = proposed_line(&self.named(key), &format!("[{}]", names.join(", ")));
        self.add(one.range, &problem::Yaml::FullWidthListBrackets { line });
        Vec::new()
    }

    /// A text that may be left out, and that is left out where it says that there is none.
    pub(crate) fn given(&mut self, key: &str, node: &Node) -> Option<Located<String>> {
        let value = self.text(key, node)?;
        self.is_given(key, &value, node).then_some(value)
    }

    /// A list of texts without those that say that there is none.
    pub(crate) fn given_texts(&mut self, key: &str, node: &Node) -> Vec<Located<String>> {
        let values = self.texts(key, node);
        values.into_iter().filter(|value| self.is_given(key, value, node)).collect()
    }

    /// Whether a whole value says that there is none, whatever stands there otherwise.
    pub(crate) fn is_none(&mut self, key: &str, node: &Node) -> bool {
        let Value::Scalar { text: value, .. } = &node.value else { return false };
        !self.is_given(key, &Located { value: value.clone(), range: node.range.clone() }, node)
    }

    /// Whether a value, one of a list or the whole of the node, is one: who writes 抄送: 无 has nobody to name, and 无 is
    /// not printed.
    pub(crate) fn is_given(&mut self, key: &str, value: &Located<String>, node: &Node) -> bool {
        if !says_none(&value.value) {
            return true;
        }
        let key = self.named(key);
        let is_one_of_several = matches!(&node.value, Value::Sequence(items) if items.len() > 1);
        let problem = problem::Yaml::ValueSaysNone { key, value: value.value.clone(), is_one_of_several };
        self.add_note(value.range.clone(), &problem);
        false
    }

    /// The items of a list; anything else is a list of one.
    #[must_use]
    pub(crate) fn items(node: Node) -> Vec<Node> {
        match node.value {
            Value::Sequence(items) => items,
            value => vec![Node { range: node.range, value }],
        }
    }

    pub(crate) fn date(&mut self, key: &str, node: &Node) -> Option<Located<Date>> {
        let written = self.text(key, node)?;
        if let Some(value) = Date::parse(&written.value) {
            return Some(Located { value, range: written.range });
        }
        let key = self.named(key);
        let numbers = Date::numbers_meant(&written.value);
        let meant = match (Date::meant(&written.value), numbers) {
            (Some(day), _) => DateMeant::Day(day),
            (None, Some((year, month @ 1..=12, day @ 1..))) => DateMeant::NoSuchDay { year, month, day },
            (None, Some((_, month, _))) if !(1..=12).contains(&month) => DateMeant::NoSuchMonth { month },
            _ => DateMeant::Unknown,
        };
        self.add(written.range, &problem::Yaml::NotADate { key, value: written.value, meant });
        None
    }

    /// Yes or no.
    pub(crate) fn switch(&mut self, key: &str, node: &Node) -> Option<bool> {
        let written = self.text(key, node)?;
        match written.value.as_str() {
            "true" | "是" | "yes" => Some(true),
            "false" | "否" | "no" => Some(false),
            _ => {
                let key = self.named(key);
                self.add(written.range, &problem::Yaml::NotYesOrNo { key });
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rule::Rule;

    fn problems(yaml: &str) -> Vec<(Rule, usize, usize)> {
        let source = SourceText::new("a.yaml", yaml);
        let mut report = Diagnostics::new();
        let node = parse(&source, 0..yaml.len(), &mut report);
        let mut reader = Reader::new(&source, &mut report);
        if let Some(node) = node {
            reader.mapping(node, &[("title", "标题"), ("date", "发布日期")]);
        }
        report
            .iter()
            .map(|found| {
                let at = found.place.position.as_ref().unwrap();
                (found.rule, at.line, at.column)
            })
            .collect()
    }

    #[test]
    fn every_mistake_of_a_mapping_is_reported_with_its_place() {
        assert_eq!(
            problems("标题: 甲\ntitle: 乙\ntilte: 丙\n发布日期: 明天\n"),
            [(Rule::DuplicateKey, 2, 1), (Rule::UnknownKey, 3, 1)]
        );
    }

    #[test]
    fn full_width_marks_are_named() {
        assert_eq!(problems("标题：甲\ndate: 2023-01-01\n"), [(Rule::YamlFullWidth, 1, 3)]);
        assert_eq!(problems("title: 关于：说明\n"), []);
    }

    #[test]
    fn a_text_that_yaml_would_read_as_more_is_quoted() {
        let written = |line: &str, other: &str| {
            let at = line.find("甲").unwrap();
            let (range, text) = rewritten(line, at..at + 3, other)?;
            Some([&line[..range.start], &text, &line[range.end..]].concat())
        };
        for (line, other, wanted) in [
            ("summary: 关于甲的", "乙", "summary: 关于乙的"),
            ("summary: 关于甲的", "乙: 丙 #丁", "summary: \"关于乙: 丙 #丁的\""),
            ("summary: \"关于甲的\"", "“乙\"", "summary: \"关于“乙\\\"的\""),
            ("summary: '关于甲的'", "乙'", "summary: '关于乙''的'"),
            ("  - 甲", "- 乙", "  - \"- 乙\""),
        ] {
            assert_eq!(written(line, other).as_deref(), Some(wanted), "{line}");
        }
        for line in ["topics: [甲, 丙]", "甲: 丙", "  甲", "summary: 甲 # 注"] {
            assert_eq!(written(line, "乙: 丙"), None, "{line}");
        }
    }

    #[test]
    fn what_reaches_into_the_blanks_behind_a_value_is_left_alone() {
        let line = "summary: 关于甲  ";
        let at = line.find("甲").unwrap();
        assert_eq!(rewritten(line, at..line.len(), "乙: 丙"), None);
        assert_eq!(rewritten(line, at..at + 3, "乙: 丙").map(|(_, text)| text).as_deref(), Some("\"关于乙: 丙\""));
    }

    #[test]
    fn words_and_strokes_that_say_none_are_no_values() {
        for none in ["无", "（无）", "暂无。", "無", "没有", "N/A", "n／a", "NA", "—", "——", "－", "--", "/", "「无」", "None"]
        {
            assert!(says_none(none), "{none}");
        }
        for value in ["", "无障碍", "无锡市教育局", "暂无障碍", "A/B", "甲—乙", "nation", "空港新区", "零", "0", "略", "待定"]
        {
            assert!(!says_none(value), "{value}");
        }
    }

    #[test]
    fn an_open_quotation_is_shown_where_it_begins() {
        assert_eq!(problems("title: \"甲\ndate: 2023-01-01\n"), [(Rule::YamlSyntax, 1, 8)]);
    }

    #[test]
    fn aliases_tags_and_further_documents_are_refused() {
        assert_eq!(problems("title: 甲\nbodies: [乙\ndate: 2023-01-01\n"), [(Rule::YamlSyntax, 2, 9)]);
        assert_eq!(problems("title: 甲\n\tdate: 2023-01-01\n"), [(Rule::YamlSyntax, 2, 1)]);
        assert_eq!(problems("title: *nope\n"), [(Rule::YamlFeature, 1, 8)]);
        assert_eq!(problems("title: !!str x\n").first().map(|found| found.0), Some(Rule::YamlFeature));
        assert_eq!(problems("title: a\n---\ntitle: b\n").first().map(|found| found.0), Some(Rule::YamlFeature));
    }
}
