//! YAML with the place of every value; the one door to the YAML parser.
//!
//! The parser's events are read directly instead of through serde, because a webmaster wants all mistakes at
//! once with their places, and a deserializer stops at the first.

use super::date::Date;
use super::diagnostic::{Diagnostic, SourceText, Text, floor_boundary, text};
use super::rule::{BETTER_READING_SET, Rule, Severity};
use super::script::simplified;
use super::text as characters;
use granit_parser::{Event, Options, Parser, ScalarStyle};
use std::collections::BTreeMap;
use std::ops::Range;

/// Deeper nesting is refused: no key of ours needs more than four levels.
const DEPTH: usize = 16;

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Bytes of the file.
    pub range: Range<usize>,
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
    pub range: Range<usize>,
    /// As written.
    pub text: String,
}

/// A value that was checked, with the place it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// Parses the YAML that stands at `range` of a file.
///
/// `None` when nothing usable stands there; the diagnostics then say why.
pub fn parse(source: &SourceText, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let yaml = &source.text[range.clone()];
    if slips_of_the_hand(source, &range, diagnostics) {
        return None;
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = DEPTH;
    options.block_nesting_limit = DEPTH;
    let mut builder = Builder { source, offset: range.start, stack: Vec::new(), root: None, documents: 0, anchors: Vec::new() };
    for next in Parser::new_from_str_with_options(yaml, options) {
        match next {
            Ok((event, span)) => {
                let place = span.byte_range().unwrap_or(0..0);
                if let Err(diagnostic) = builder.take(event, place.start + range.start..place.end + range.start) {
                    diagnostics.push(*diagnostic);
                    return None;
                }
            }
            Err(error) => {
                diagnostics.push(syntax_error(source, &range, &error));
                return None;
            }
        }
    }
    diagnostics.append(&mut builder.anchors);
    builder.root
}

impl Node {
    /// The keys and how values are nested in each other, without the texts.
    #[must_use]
    pub fn shape(&self) -> String {
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
pub fn rewritten(line: &str, range: Range<usize>, other: &str) -> Option<(Range<usize>, String)> {
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
    anchors: Vec<Diagnostic>,
}

enum Open {
    Sequence(usize, Vec<Node>),
    Mapping(usize, Vec<(Key, Node)>, Option<Key>),
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Box<Diagnostic>> {
        if event.tag().is_some() {
            return Err(self.refuse(
                range,
                "这里用了 YAML 标签（以 ! 开头）",
                "A YAML tag (beginning with !) stands here",
                "请删去标签，只写值；以 ! 开头的文字请放在双引号里",
                "Remove the tag and keep the value; quote a text that begins with !",
            ));
        }
        if event.is_node() && event.anchor_id().is_some() {
            let found = self.refuse(
                range.clone(),
                "这里用了 YAML 锚点（以 & 开头）",
                "A YAML anchor (beginning with &) stands here",
                "请删去它，只写值；以 & 开头的文字请放在双引号里",
                "Remove it and keep the value; put a text that begins with & into double quotes",
            );
            // Former programs passed over it, and published the value.
            self.anchors.push(Diagnostic { since: BETTER_READING_SET, ..*found });
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(self.refuse(
                        range,
                        "一个文件里只能有一段 YAML",
                        "Several YAML documents in one file",
                        "请删去多余的“---”",
                        "Remove the extra `---`",
                    ));
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err(self.refuse(
                    range,
                    "这里用了 YAML 引用（以 * 开头）",
                    "A YAML alias (beginning with *) stands here",
                    "请把值直接写出来；以 * 开头的文字请放在双引号里",
                    "Write the value itself; quote a text that begins with *",
                ));
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
        Err(self.refuse(unusable, "键名只能是文字", "A key must be a text", "请写成“键: 值”", "Write `key: value`"))
    }

    fn refuse(&self, range: Range<usize>, zh: &str, en: &str, help_zh: &str, help_en: &str) -> Box<Diagnostic> {
        let start = range.start.max(self.offset);
        Box::new(Diagnostic::new(
            Rule::YamlFeature,
            self.source.place(start..range.end.max(start)),
            text(zh, en),
            text(help_zh, help_en),
        ))
    }
}

/// What an input method makes of YAML: `标题：…`, `标题:　…`, lines indented with U+3000; and what haste makes of it: `标题:…`.
fn slips_of_the_hand(source: &SourceText, range: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let before = diagnostics.len();
    let mut offset = range.start;
    let (mut is_quoted, mut in_block) = (false, false);
    for line in source.text[range.clone()].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\u{3000}']).len();
        let body = line[indent..].trim_end();
        // Lines of a block scalar are indented; what it holds may be any text.
        in_block = in_block && (indent > 0 || body.is_empty());
        let mut found = |range: Range<usize>, rule, message, help| {
            let place = source.place(offset + range.start..offset + range.end);
            diagnostics.push(Diagnostic::new(rule, place, message, help));
        };
        if !is_quoted && let Some(at) = line[..indent].find('\u{3000}') {
            found(
                at..indent,
                Rule::YamlFullWidth,
                text("行首用了全角空格", "The line is indented with full-width spaces"),
                text("请改用半角空格缩进", "Indent with ordinary spaces"),
            );
        }
        let key_end = body.find(['：', ':', '"', '\'', '[', '{', '#']);
        if let Some(at) = key_end.filter(|at| !is_quoted && !in_block && indent == 0 && *at > 0 && !body.starts_with("- ")) {
            let (key, rest) = body.split_at(at);
            let colon = rest.chars().next().unwrap_or_default();
            let value = &rest[colon.len_utf8()..];
            let next = value.chars().next();
            let line_to_write = proposed_line(key, value.trim_start_matches([':', '：', ' ']));
            if colon == '：' && !rest.contains(": ") {
                found(
                    at..at + colon.len_utf8(),
                    Rule::YamlFullWidth,
                    text("键和值之间用了全角冒号“：”", "A full-width colon stands between key and value"),
                    text(
                        format!("请改成半角冒号加空格：`{line_to_write}`"),
                        format!("Write a half-width colon and a space: `{line_to_write}`"),
                    ),
                );
            } else if colon == ':' && next.is_some_and(|next| next.is_whitespace() && !matches!(next, ' ' | '\t')) {
                found(
                    at + 1..at + 1 + next.map_or(0, char::len_utf8),
                    Rule::YamlFullWidth,
                    text("冒号后面是全角空格", "A full-width space stands behind the colon"),
                    text(format!("请改成半角空格：`{line_to_write}`"), format!("Write an ordinary space: `{line_to_write}`")),
                );
            } else if colon == ':' && next.is_some_and(|next| !next.is_whitespace()) && is_like_key(key) {
                found(
                    at..at + 1,
                    Rule::YamlSyntax,
                    text("冒号后面少了一个空格", "A space is missing behind the colon"),
                    text(format!("请写成 `{line_to_write}`"), format!("Write `{line_to_write}`")),
                );
            }
        }
        is_quoted ^= !in_block && body.matches('"').count() % 2 == 1;
        in_block = in_block || body.ends_with(": |") || body.ends_with(": >") || body.ends_with('|') || body.ends_with('>');
        offset += line.len();
    }
    diagnostics.len() > before
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
    let marker = error.marker();
    let at = marker.byte_offset().or_else(|| yaml.char_indices().nth(marker.index()).map(|(at, _)| at)).unwrap_or(yaml.len());
    // The parser does not promise that its offset is the beginning of a character.
    let at = floor_boundary(yaml, at.min(yaml.len()));
    let said = error.info();
    let line_of = |at: usize| yaml[..at].rfind('\n').map_or(0, |index| index + 1);
    let lower = said.to_lowercase();
    // An unclosed quotation or bracket is noticed at the end of the text; what has to be mended is its beginning.
    let is_open_line = |open: usize| !yaml[open..].lines().next().unwrap_or_default().contains(['}', ']']);
    let wants_comma = lower.contains("did not find expected ','") && unclosed(yaml).is_some_and(is_open_line);
    if (at + 1 >= yaml.trim_end().len()
        || wants_comma
        || ["unclosed", "quoted", "placement of ':'"].iter().any(|sign| lower.contains(sign)))
        && let Some(open) = unclosed(yaml)
    {
        let place = source.place(range.start + open..range.start + open + 1);
        return Diagnostic::new(
            Rule::YamlSyntax,
            place,
            text("引号或括号没有成对", "A quotation mark or bracket is not closed"),
            text("请补上右边的引号或括号；文字中的引号请用中文引号“”", "Close it; inside a text use other quotation marks"),
        );
    }
    let mut start = at;
    let indented = |line: usize| yaml[line..].find(|character| character != ' ').map(|found| line + found);
    // A value that goes on below is noticed at its beginning.
    let mut lines = std::iter::once(line_of(at)).chain(yaml[at..].match_indices('\n').map(|(end, _)| at + end + 1));
    if (yaml[line_of(at)..at].trim().is_empty() || lower.contains("tab"))
        && let Some(tab) = lines.find_map(|line| indented(line).filter(|found| yaml[*found..].starts_with('\t')))
    {
        start = tab;
    }
    let place = source.place(range.start + start..range.start + start + yaml[start..].chars().next().map_or(0, char::len_utf8));
    let line = yaml[line_of(start)..].lines().next().unwrap_or_default();
    if lower.contains("mapping values are not allowed")
        && let Some((former, entry)) = line_without_colon(yaml, line_of(start))
    {
        return Diagnostic::new(
            Rule::YamlSyntax,
            source.place(range.start + former.start..range.start + former.end),
            text("键后面没有冒号", "No colon stands behind the key"),
            text(format!("请写成 `{entry}`"), format!("Write `{entry}`")),
        );
    }
    if !yaml[start..].starts_with('\t')
        && let Some((message, help)) = slip_of_line(line, &yaml[..line_of(start)], source, range.start)
    {
        return Diagnostic::new(Rule::YamlSyntax, place, message, help);
    }
    // A tab before a key is often noticed lines below it.
    let tab = std::iter::once(0)
        .chain(yaml.match_indices('\n').map(|(end, _)| end + 1))
        .find_map(|line| indented(line).filter(|found| yaml[*found..].starts_with('\t')));
    let place = match tab.filter(|tab| *tab < start) {
        Some(tab) => {
            start = tab;
            source.place(range.start + tab..range.start + tab + 1)
        }
        None => place,
    };
    let help = if lower.contains("tab") || yaml[start..].starts_with('\t') {
        text("缩进请用空格，不要用制表符（Tab）", "Indent with spaces, not with tabs")
    } else if lower.contains("nest") || lower.contains("recursion") || lower.contains("depth") {
        text("请减少嵌套的括号和缩进层次", "Use fewer nested brackets and levels")
    } else if lower.contains("trailing content") || lower.contains("unexpected character") {
        text("请把整个值放在一对双引号里，里面的引号用中文引号“”", "Put the whole value into one pair of double quotes")
    } else {
        text(
            "请检查这一行的缩进和冒号（半角，后面一个空格）；值里有冒号、井号或引号时，请把整个值放在双引号里",
            "Check this line's indentation and colon (half-width, followed by a space); put a value that holds a colon, a number sign or quotation marks into double quotes",
        )
    };
    Diagnostic::new(
        Rule::YamlSyntax,
        place,
        Text {
            zh: in_chinese(if yaml[start..].starts_with('\t') { "tab" } else { &lower })
                .map_or_else(|| "YAML 写法有误，多半是多了或少了标点".to_owned(), |zh| format!("YAML 写法有误：{zh}")),
            en: format!("This is not valid YAML: {said}"),
        },
        help,
    )
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

/// What to write instead of a line with brackets; an example where nothing better is known.
fn like(written: &str, is_known: bool) -> Text {
    if is_known {
        return text(format!("请写成 `{written}`"), format!("Write `{written}`"));
    }
    text("请写成 `{from: 2024-01-01, until: 2024-12-31}` 的样子", "Write it like `{from: 2024-01-01, until: 2024-12-31}`")
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
fn slip_of_line(line: &str, above: &str, source: &SourceText, start: usize) -> Option<(Text, Text)> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let former = above.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).last();
    let body = line.trim();
    let first = body.chars().next()?;
    let closed = body.trim_end_matches([',', '，', ';', '；']);
    if closed.len() < body.len() && closed.ends_with(['}', ']', '"', '\'']) && unclosed(above).is_none() {
        // A habit of JSON.
        return Some((
            text("行末多了逗号或分号", "The line ends with a comma or semicolon"),
            text(format!("请写成 `{closed}`"), format!("Write `{closed}`")),
        ));
    }
    if let Some(entry) = body.strip_prefix('-').filter(|entry| entry.trim_start().starts_with('{') && entry.ends_with('}')) {
        let is_of_other_marks = !entry.starts_with(' ') || half_width(entry.trim()) != entry.trim();
        let message = if is_of_other_marks {
            text(
                "减号后面少了空格，或者冒号、逗号是全角的",
                "A space is missing behind the hyphen, or colons or commas are full-width",
            )
        } else {
            text("括号里的几项之间少了逗号，或者冒号后面少了空格", "A comma between entries or a space behind a colon is missing")
        };
        let written = meant_in_brackets(entry.trim());
        return Some((message, like(&format!("- {written}"), is_of_other_marks || written != entry.trim())));
    }
    let is_list = above.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("- "));
    if is_list && indent(line) == 0 && first != '-' {
        return Some((
            text("上面各行以减号开头，这一行没有", "The lines above begin with a hyphen, and this one does not"),
            text(
                "是列表的，请在这一行前面加上“- ”；不是的，请删去上面各行的“- ”",
                "Begin this line with `- ` if it is one of a list, or else remove the hyphens above",
            ),
        ));
    }
    let Some((key, value)) = key_and_value(line) else {
        if body.starts_with("//") || body.starts_with("<!--") {
            return Some((
                text("元数据里的注释不是这样写的", "A comment in front matter is not written so"),
                text("请删去这一行，或者以 # 开头", "Remove this line, or begin it with #"),
            ));
        }
        let is_text = !body.contains(':') && !matches!(first, '"' | '\'' | '[' | '{' | ']' | '}' | '-');
        let (number, _) = former.filter(|_| is_text && indent(line) == 0)?;
        let number = source.place(start..start).position.map_or(0, |position| position.line) + number;
        let (entry_zh, entry_en) = with_colon(body).map_or_else(Default::default, |entry| {
            (format!("漏了冒号的，请写成 `{entry}`；"), format!("If a colon is missing, write `{entry}`; "))
        });
        return Some((
            text("这一行不是“键: 值”", "This line is no key with a value"),
            text(
                format!("{entry_zh}元数据到第 {number} 行为止的，请在它下面加一行 ---；这一行属于上一行的，请接在上一行末尾"),
                format!(
                    "{entry_en}if the metadata ends on line {number}, add a line of --- below it; if this line belongs to the one above, join them"
                ),
            ),
        ));
    };
    let (last, before_last) = (value.chars().last()?, value.chars().next()?);
    let is_flow = matches!((before_last, last), ('{', '}') | ('[', ']'));
    if matches!(before_last, '｛' | '［') || is_flow && value.contains(['，', '：', '｛', '｝', '［', '］']) {
        let written = proposed_line(key, &meant_in_brackets(value));
        return Some((
            text("括号、冒号或逗号是全角的", "Brackets, colons or commas are full-width"),
            text(format!("请用半角的：`{written}`"), format!("Write half-width ones: `{written}`")),
        ));
    }
    if is_flow {
        return Some((
            text(
                "括号里的几项之间少了逗号，或者冒号后面少了空格",
                "A comma between entries or a space behind a colon is missing",
            ),
            like(&proposed_line(key, &meant_in_brackets(value)), meant_in_brackets(value) != value),
        ));
    }
    if let Some((_, former)) = former
        && indent(line) > indent(former)
        && key_and_value(former).is_some()
    {
        return Some((
            text("行首多了空格", "The line begins with spaces"),
            text("请删去行首的空格，和上一行对齐", "Remove them: it begins where the line above begins"),
        ));
    }
    if indent(line) == 0 && former.is_some() && above.lines().all(|line| line.trim().is_empty() || indent(line) > 0) {
        return Some((
            text("上面各行的行首有空格，这一行没有", "The lines above begin with spaces, and this one does not"),
            text("请删去上面各行行首的空格，每个键都从行首写起", "Remove them: every key begins at the left margin"),
        ));
    }
    let is_quoted = |mark| before_last == mark && last == mark && value.len() > 1;
    if is_quoted('"') && value.matches('"').count() == 2 || is_quoted('\'') && value.matches('\'').count() == 2 {
        return None;
    }
    let written = proposed_line(key, &quoted(value));
    let message = if value.starts_with("- ") {
        text("列表不能和键写在同一行", "A list does not begin on the line of its key")
    } else if "@%*&!`>|?-[{#,]}".contains(before_last) {
        text(format!("值不能以“{before_last}”开头"), format!("A value cannot begin with `{before_last}`"))
    } else if matches!(before_last, '"' | '\'') {
        text("引号后面还有文字", "There is text behind the quotation mark")
    } else if value.contains(": ") || value.ends_with(':') {
        text("值里有半角冒号", "The value holds a half-width colon")
    } else {
        return None;
    };
    let help = if value.starts_with("- ") {
        let item = value.trim_start_matches(['-', ' ']);
        text(
            format!("是列表的，请写成 `{}`；不是的，请写成 `{written}`", proposed_line(key, &format!("[{item}]"))),
            format!("Write a list as `{}`, a text as `{written}`", proposed_line(key, &format!("[{item}]"))),
        )
    } else if let Some(entry) = with_braces(key, value) {
        text(
            format!("是下级的键和值的，请写成 `{entry}`；是一段文字的，请放在双引号里：`{written}`"),
            format!("Write a key with its value as `{entry}`, a text as `{written}`"),
        )
    } else {
        text(format!("请把整个值放在双引号里：`{written}`"), format!("Put the whole value into double quotes: `{written}`"))
    };
    Some((message, help))
}

/// What the parser says, in lower case, in Chinese; `None` for what is rare.
fn in_chinese(said: &str) -> Option<&'static str> {
    const SAYINGS: [(&str, &str); 10] = [
        ("did not find expected ','", "括号里的几项之间少了半角逗号"),
        ("tab", "缩进用了制表符"),
        ("mapping values are not allowed", "这里不该有冒号，或者缩进不对"),
        ("simple key expected", "冒号后面少了空格，或者这一行没有冒号"),
        ("did not find expected key", "这一行和上面的对不齐，或者不是“键: 值”"),
        ("'-' indicator", "这一行和上面的列表对不齐，或者少了减号"),
        ("document start", "这一行和上面的对不齐"),
        ("trailing content", "引号后面还有文字"),
        ("unexpected character", "值不能以这个符号开头"),
        ("unclosed", "引号或括号没有成对"),
    ];
    SAYINGS.iter().find(|(sign, _)| said.contains(sign)).map(|(_, zh)| *zh)
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

/// A key that a mapping may have: its name and its Chinese name.
pub type KnownKey = (&'static str, &'static str);

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
fn in_validity(key: &str) -> Option<String> {
    let (own, _) = OF_VALIDITY.iter().find(|(_, names)| names.contains(&key))?;
    Some(match *own {
        "from" => "validity: {from: 2025-01-01}".to_owned(),
        "until" => "validity: {until: 2025-12-31}".to_owned(),
        _ => "validity: {repealed: 2025-06-30, repealed_by: 甲教〔2025〕1号}".to_owned(),
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
pub struct Reader<'a> {
    /// The file.
    pub source: &'a SourceText,
    /// What did not fit.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys that were read last, as the author writes them.
    written: BTreeMap<&'static str, String>,
}

/// Whether a value says that there is none: 无, （无）, 暂无。, —, N/A.
#[must_use]
pub fn says_none(value: &str) -> bool {
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
pub type Fields = BTreeMap<&'static str, (Range<usize>, Node)>;

impl<'a> Reader<'a> {
    /// A reader for one file.
    #[must_use]
    pub fn new(source: &'a SourceText) -> Self {
        Self { source, diagnostics: Vec::new(), written: BTreeMap::new() }
    }

    /// A reader for what stands below the keys that were read last, which it names as the author writes them.
    #[must_use]
    pub fn below(&self) -> Self {
        Self { written: self.written.clone(), ..Self::new(self.source) }
    }

    /// Notes a mistake.
    pub fn report(&mut self, rule: Rule, range: Range<usize>, message: Text, help: Text) {
        self.diagnostics.push(Diagnostic::new(rule, self.source.place(range), message, help));
    }

    /// Says what somebody should look at, which is read nevertheless.
    pub fn note(&mut self, rule: Rule, range: Range<usize>, message: Text, help: Text) {
        let found = Diagnostic::new(rule, self.source.place(range), message, help);
        self.diagnostics.push(Diagnostic { severity: Severity::Note, ..found });
    }

    /// The values of a mapping, whose keys must be known, once each, in English or in Chinese.
    pub fn mapping(&mut self, node: Node, known: &[KnownKey]) -> Option<Fields> {
        let Value::Mapping(entries) = node.value else {
            let written = self.source.text.get(node.range.clone()).unwrap_or_default().lines().next().unwrap_or_default();
            if let Some((name, value)) = written.split_once(['：', ':']).filter(|(name, _)| names_key(known, name)) {
                let is_wide = written[name.len()..].starts_with('：');
                let line = proposed_line(name, value);
                let (rule, message) = if is_wide {
                    (Rule::YamlFullWidth, text("键和值之间用了全角冒号“：”", "A full-width colon stands between key and value"))
                } else {
                    (Rule::YamlSyntax, text("冒号后面少了一个空格", "A space is missing behind the colon"))
                };
                let help = text(format!("请写成 `{line}`，每个键都这样写"), format!("Write `{line}`, and so with each key"));
                self.report(rule, node.range, message, help);
                return None;
            }
            let keys: Vec<String> = known.iter().map(|(english, _)| format!("{english}: …")).collect();
            // The key before the value on its line, so that the line can be written as it is proposed.
            let before = self.source.text.get(..node.range.start).unwrap_or_default();
            let before = before.rsplit('\n').next().unwrap_or_default().trim();
            let above = before.strip_suffix(':').filter(|key| !key.contains([':', '{', '-'])).map(|key| format!("{key}: "));
            let above = above.unwrap_or_default();
            // Who writes a word where keys are asked for means its name. The keys of a whole document are too many for an example.
            let example = match &node.value {
                Value::Scalar { text, .. } if names_key(known, "name") && !text.contains(['、', '，', ',']) => {
                    format!("{{name: {text}}}")
                }
                _ if keys.len() > 8 => keys.first().cloned().unwrap_or_default(),
                _ => format!("{{{}}}", keys.join(", ")),
            };
            self.report(
                Rule::InvalidValue,
                node.range,
                text("这里应当是“键: 值”的形式", "Keys with values are expected here"),
                text(
                    format!("请写成 `{above}{example}`；没有的话请删去这一行"),
                    format!("Write `{above}{example}`, or remove the line"),
                ),
            );
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
                let line = self.source.place(first.clone()).position.map_or(0, |position| position.line);
                let former = self.named(english);
                let message = if former == name {
                    text(format!("“{name}”重复了"), format!("`{name}` stands twice"))
                } else {
                    text(format!("{name} 和 {former} 是同一个键"), format!("{name} and {former} are one key"))
                };
                self.report(
                    Rule::DuplicateKey,
                    key.range,
                    message,
                    text(format!("第 {line} 行已经有它，请只留一处"), format!("It stands on line {line} already: keep one")),
                );
                continue;
            }
            self.written.insert(english, name);
            fields.insert(english, (key.range, value));
        }
        Some(fields)
    }

    /// A key as the author writes it.
    #[must_use]
    pub fn named(&self, key: &str) -> String {
        self.written.get(key).map_or(key, String::as_str).to_owned()
    }

    /// A key that is missing beside others, in their language.
    #[must_use]
    pub fn name_beside<'k>(&self, key: &'k str, fields: &Fields, known: &[(&'k str, &'k str)]) -> &'k str {
        let is_chinese = |range: &Range<usize>| self.source.text[range.clone()].contains(characters::is_han);
        let Some((beside, _)) = fields.values().next() else { return self.name_in_file(key, known) };
        let pair = known.iter().find(|(english, _)| *english == key);
        pair.filter(|_| is_chinese(beside)).map_or(key, |(_, chinese)| *chinese)
    }

    /// A key that is missing, in the language of most keys that were read.
    #[must_use]
    pub fn name_in_file<'k>(&self, key: &'k str, known: &[(&'k str, &'k str)]) -> &'k str {
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
            self.report(
                Rule::YamlFullWidth,
                key.range.clone(),
                text("键和值之间用了全角冒号“：”", "A full-width colon stands between key and value"),
                text(
                    format!("请改成半角冒号加空格：`{name}: …`；几项之间用半角逗号"),
                    format!("Write a half-width colon and a space, `{name}: …`, and half-width commas between entries"),
                ),
            );
            return;
        }
        if let Some((name, value)) = key.text.split_once(':')
            && names_key(known, name)
        {
            self.report(
                Rule::YamlSyntax,
                key.range.clone(),
                text("冒号后面少了一个空格", "A space is missing behind the colon"),
                text(format!("请写成 `{}`", proposed_line(name, value)), format!("Write `{}`", proposed_line(name, value))),
            );
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
        let help = if simple != bare && names_key(known, &simple) {
            text(format!("键用简体字：`{simple}`"), format!("Keys are in Simplified characters: `{simple}`"))
        } else if bare != key.text && names_key(known, bare) {
            text(
                format!("键写成 `{bare}`，前后不留制表符、空格和别的符号"),
                format!("Write the key as `{bare}`, without tabs, blanks or marks around it"),
            )
        } else if let Some(example) = in_validity(bare).filter(|_| names_key(known, "validity")) {
            text(format!("写在 `validity` 里，像 `{example}`"), format!("It belongs to `validity`, as in `{example}`"))
        } else if let Some((_, own)) = known_elsewhere {
            let name = self.name_in_file(own, known);
            if present.iter().any(|(english, _)| english == own) {
                text(
                    format!("这里写作 `{name}`，已经有了；请把内容并到那里，删去这一行"),
                    format!("Here it is `{own}`, which stands already: put it there and remove this line"),
                )
            } else {
                text(format!("这里写作 `{name}`"), format!("Here it is `{own}`"))
            }
        } else if NOWHERE.contains(&key.text.as_str()) {
            text("这里没有对应的键，请删去这一行", "There is no such key here: remove the line")
        } else if let Some((own, chinese)) = known.iter().find(|(english, _)| *english == lower) {
            let name = if self.has_chinese_keys() { chinese } else { own };
            text(format!("键用小写：`{name}`"), format!("Keys are in lower case: `{own}`"))
        } else if let Some(near) = characters::nearest(&key.text, names) {
            text(format!("是不是想写“{near}”？"), format!("Did you mean `{near}`?"))
        } else {
            let list = free()
                .map(|(english, chinese)| {
                    if chinese.is_empty() || chinese == english {
                        format!("`{english}`")
                    } else if self.has_chinese_keys() {
                        format!("`{chinese}`")
                    } else {
                        format!("`{english}`（{chinese}）")
                    }
                })
                .collect::<Vec<_>>()
                .join("、");
            text(
                format!("可以用的键：{list}"),
                format!("Known keys: {}", free().map(|(english, _)| format!("`{english}`")).collect::<Vec<_>>().join(", ")),
            )
        };
        self.report(
            Rule::UnknownKey,
            key.range.clone(),
            text(format!("不认识的键“{}”", key.text.escape_debug()), format!("Unknown key `{}`", key.text.escape_debug())),
            help,
        );
    }

    /// A text of one line that is not empty.
    pub fn text(&mut self, key: &str, node: &Node) -> Option<Located<String>> {
        let key = self.named(key);
        let Value::Scalar { text: value, plain } = &node.value else {
            self.report(
                Rule::InvalidValue,
                node.range.clone(),
                text(format!("“{key}”应当是一段文字"), format!("`{key}` takes a text")),
                if matches!(node.value, Value::Mapping(_)) {
                    text("请只写值，不要写下级的键", "Write the value alone, without keys")
                } else {
                    text("请只写一个值，不要再用列表", "Write one value, not a list")
                },
            );
            return None;
        };
        let null = *plain && matches!(value.as_str(), "~" | "null" | "Null" | "NULL" | "");
        let trimmed = characters::compose(value.trim());
        if null || trimmed.is_empty() {
            let rest = self.source.text[node.range.end..].lines().next().unwrap_or_default().trim_start_matches([':', ' ', '\t']);
            if rest.starts_with('#') {
                let written = proposed_line(&key, &quoted(rest.trim_end()));
                self.report(
                    Rule::EmptyValue,
                    node.range.clone(),
                    text(
                        format!("“{key}”没有值：以 # 开头的文字是注释"),
                        format!("`{key}` has no value: what begins with # is a comment"),
                    ),
                    text(format!("是值的，请放在双引号里：`{written}`"), format!("Put it into double quotes: `{written}`")),
                );
                return None;
            }
            self.report(
                Rule::EmptyValue,
                node.range.clone(),
                text(format!("“{key}”没有值"), format!("`{key}` has no value")),
                text("请写上内容；没有的话请删去这一行", "Give it a value, or remove the line"),
            );
            return None;
        }
        if let Some(bad) = trimmed.chars().find(|character| {
            matches!(character, '\n' | '\r' | '\t')
                || characters::unwelcome(*character).is_some()
                || matches!(character, '\u{2028}' | '\u{2029}')
        }) {
            let rule = match characters::unwelcome(bad) {
                Some(characters::Unwelcome::Direction) => Rule::DirectionCharacter,
                _ => Rule::ControlCharacter,
            };
            self.report(
                rule,
                node.range.clone(),
                text(
                    format!("“{key}”里有换行或看不见的控制字符（{}）", characters::code_point(bad)),
                    format!("`{key}` holds a line break or control character ({})", characters::code_point(bad)),
                ),
                text("请删去它，写成一行", "Remove it and write one line"),
            );
            return None;
        }
        Some(Located { value: trimmed, range: node.range.clone() })
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, key: &str, node: &Node) -> Vec<Located<String>> {
        if let Value::Sequence(items) = &node.value {
            return items.iter().filter_map(|item| self.text(key, item)).collect();
        }
        let Some(one) = self.text(key, node) else { return Vec::new() };
        let inner = [('［', '］'), ('【', '】')].into_iter().find_map(|(open, close)| {
            one.value.strip_prefix(open)?.strip_suffix(close).filter(|inner| !inner.contains([open, close]))
        });
        let Some(inner) = inner else { return vec![one] };
        let names: Vec<&str> = inner.split(['，', ',', '、', '；', ';']).map(str::trim).collect();
        let written = proposed_line(&self.named(key), &format!("[{}]", names.join(", ")));
        self.report(
            Rule::YamlFullWidth,
            one.range,
            text("列表的方括号不是半角的", "The brackets of the list are not half-width"),
            text(format!("请写成 `{written}`"), format!("Write `{written}`")),
        );
        Vec::new()
    }

    /// A text that may be left out, and that is left out where it says that there is none.
    pub fn given(&mut self, key: &str, node: &Node) -> Option<Located<String>> {
        let value = self.text(key, node)?;
        self.is_given(key, &value, node).then_some(value)
    }

    /// A list of texts without those that say that there is none.
    pub fn given_texts(&mut self, key: &str, node: &Node) -> Vec<Located<String>> {
        let values = self.texts(key, node);
        values.into_iter().filter(|value| self.is_given(key, value, node)).collect()
    }

    /// Whether a whole value says that there is none, whatever stands there otherwise.
    pub fn is_none(&mut self, key: &str, node: &Node) -> bool {
        let Value::Scalar { text: value, .. } = &node.value else { return false };
        !self.is_given(key, &Located { value: value.clone(), range: node.range.clone() }, node)
    }

    /// Whether a value, one of a list or the whole of the node, is one: who writes 抄送: 无 has nobody to name, and 无 is not printed.
    pub fn is_given(&mut self, key: &str, value: &Located<String>, node: &Node) -> bool {
        if !says_none(&value.value) {
            return true;
        }
        let key = self.named(key);
        let is_one_of_several = matches!(&node.value, Value::Sequence(items) if items.len() > 1);
        self.note(
            Rule::EmptyValue,
            value.range.clone(),
            text(
                format!("“{key}”写的是“{}”，按没有处理，网页上不印", value.value),
                format!("`{key}` is `{}`: that is taken for no value and is not printed", value.value),
            ),
            if is_one_of_several {
                text(format!("请从列表里删去“{}”", value.value), format!("Remove `{}` from the list", value.value))
            } else {
                text(format!("请删去“{key}”"), format!("Remove `{key}`"))
            },
        );
        false
    }

    /// The items of a list; anything else is a list of one.
    #[must_use]
    pub fn items(node: Node) -> Vec<Node> {
        match node.value {
            Value::Sequence(items) => items,
            value => vec![Node { range: node.range, value }],
        }
    }

    /// A day.
    pub fn date(&mut self, key: &str, node: &Node) -> Option<Located<Date>> {
        let written = self.text(key, node)?;
        if let Some(value) = Date::parse(&written.value) {
            return Some(Located { value, range: written.range });
        }
        let key = self.named(key);
        let numbers = Date::numbers_meant(&written.value);
        let help = match (Date::meant(&written.value), numbers) {
            (Some(day), _) => text(
                format!("如果是{}，请写成 `{key}: {day}`", day.in_chinese()),
                format!("If it is {}, write `{key}: {day}`", day.in_english()),
            ),
            (None, Some((year, month @ 1..=12, day @ 1..))) => text(
                format!("{year}年{month}月没有{day}日，请核对"),
                format!("There is no day {day} in month {month} of {year}: look it up"),
            ),
            (None, Some((_, month, _))) if !(1..=12).contains(&month) => {
                text(format!("没有{month}月，请核对"), format!("There is no month {month}: look it up"))
            }
            _ => text(
                "请写成 2023-04-04、2023/4/4 或 2023年4月4日，年月日都要有",
                "Write 2023-04-04, 2023/4/4 or 2023年4月4日, with year, month and day",
            ),
        };
        self.report(
            Rule::InvalidDate,
            written.range,
            text(
                format!("“{key}”不是日历上的日期：{}", written.value),
                format!("`{key}` is not a day of the calendar: {}", written.value),
            ),
            help,
        );
        None
    }

    /// Yes or no.
    pub fn switch(&mut self, key: &str, node: &Node) -> Option<bool> {
        let written = self.text(key, node)?;
        match written.value.as_str() {
            "true" | "是" | "yes" => Some(true),
            "false" | "否" | "no" => Some(false),
            _ => {
                let key = self.named(key);
                self.report(
                    Rule::InvalidValue,
                    written.range,
                    text(format!("“{key}”只能是 true 或 false"), format!("`{key}` is true or false")),
                    text("请写 true（是）或 false（否）", "Write true or false"),
                );
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(yaml: &str) -> Vec<(Rule, usize, usize)> {
        let source = SourceText::new("a.yaml", yaml);
        let mut diagnostics = Vec::new();
        let node = parse(&source, 0..yaml.len(), &mut diagnostics);
        let mut reader = Reader::new(&source);
        if let Some(node) = node {
            reader.mapping(node, &[("title", "标题"), ("date", "发布日期")]);
        }
        diagnostics.extend(reader.diagnostics);
        diagnostics
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
