//! Reads Markdown into a tree of blocks; the one door to pulldown-cmark.

use super::block::{Alignment, Block, BlockKind, Footnote, Inline, ListItem, TextImage, TextLink, plain_text};
use super::link::{self, BadLink, LinkTarget};
use super::markup::{self, Garbled, Refusal, Script};
use super::prepared::{FILLER, Prepared};
use super::remark::{Foreign, Remark, RemarkKind};
use crate::base::diagnostic::{Diagnostic, Edit, SourceText, Text, text};
use crate::base::rule::{BETTER_READING_SET, Rule, Severity};
use crate::base::text::{INVISIBLE_ENTITIES, Unwelcome, code_point, is_han, is_invisible, is_wide, unwelcome};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Open lists and quotations.
const NESTING: usize = 16;
/// Open elements: 16 levels of lists are two elements each, and inline marks come on top.
const DEEPEST: usize = 40;
const MOST_BLOCKS: usize = 100_000;
const MOST_CELLS: usize = 50_000;
const MOST_FOOTNOTES: usize = 5_000;
/// Each finding costs time in proportion to the text; of one kind so many are told of a document.
const MOST_FINDINGS: usize = 100;

/// What is read beside plain `CommonMark`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The body of a document.
#[derive(Debug, Default)]
pub struct Body {
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Footnote>,
}

/// Reads the Markdown that begins at `start` of a file which stands at `path` under `content/`. `None`: it is too complex.
pub fn read(source: &SourceText, start: usize, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Body> {
    let markdown = &source.text[start..];
    if has_too_many_footnotes(markdown) {
        diagnostics.push(Diagnostic::new(
            Rule::TooComplex,
            source.whole(),
            text(format!("脚注标记超过 {MOST_FOOTNOTES} 个"), format!("There are more than {MOST_FOOTNOTES} footnote marks")),
            text("请把文件拆开，或减少脚注", "Split the document, or use fewer footnotes"),
        ));
        return None;
    }
    let prepared = Prepared::new(markdown);
    let parser = Parser::new_ext(&prepared.text, OPTIONS);
    let definitions: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(label, definition)| (label.to_owned(), definition.span.clone())).collect();
    let mut builder = Builder {
        source,
        start,
        path,
        prepared: &prepared,
        diagnostics,
        stack: vec![Frame::new(Element::Root, 0..0)],
        footnotes: Vec::new(),
        referenced: Vec::new(),
        used_definitions: BTreeSet::new(),
        blocks: 0,
        cells: 0,
        last: None,
        soft_break: false,
        found: BTreeMap::new(),
    };
    builder.remarks();
    for (event, range) in parser.into_offset_iter() {
        if builder.take(event, range.clone()).is_break() {
            builder.report(
                Rule::TooComplex,
                range,
                text(
                    "内容太复杂：嵌套太深，或块、单元格太多",
                    "The text is too complex: nested too deep, or too many blocks or cells",
                ),
                text("请减少列表和引用的层次，或把文件拆开", "Use fewer levels of lists and quotations, or split the document"),
            );
            return None;
        }
    }
    Some(builder.finish(definitions))
}

/// What plain `CommonMark` makes of a stretch of text.
pub(super) enum PlainSpan {
    /// A link or an image.
    Link,
    /// Code, by the indent of its lines.
    Code,
    /// Words between asterisks, underlines or tildes.
    Emphasis,
}

/// The links, images, indented code and emphasis of plain `CommonMark`, with their bytes; none where the text is too complex to
/// be read.
pub(super) fn plain_spans(markdown: &str) -> Vec<(PlainSpan, Range<usize>)> {
    if has_too_many_footnotes(markdown) {
        return Vec::new();
    }
    let span = |(event, range): (Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::Link { .. } | Tag::Image { .. }) => Some((PlainSpan::Link, range)),
        Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)) => Some((PlainSpan::Code, range)),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => Some((PlainSpan::Emphasis, range)),
        _ => None,
    };
    Parser::new_ext(markdown, OPTIONS).into_offset_iter().filter_map(span).collect()
}

/// The words that plain `CommonMark` has where a link or an image is read now; `None` where it has the same.
pub(super) fn words_of_no_link(written: &str) -> Option<String> {
    if !(written.starts_with(['[', '!']) && written.ends_with(')')) {
        return None;
    }
    let mut words = String::new();
    for (event, range) in Parser::new_ext(written, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) if range.len() == written.len() => return None,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    Some(words)
}

/// Footnotes cost more than linear time in known cases, so their number is capped before they are parsed.
fn has_too_many_footnotes(markdown: &str) -> bool {
    markdown.matches("[^").count() > MOST_FOOTNOTES
}

struct Frame {
    element: Element,
    range: Range<usize>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Loose inlines of a tight list item are a paragraph of their own.
    implicit: Option<Range<usize>>,
    items: Vec<ListItem>,
    rows: Vec<Vec<Vec<Inline>>>,
    cells: Vec<Vec<Inline>>,
    definitions: Vec<(Vec<Inline>, Vec<Vec<Block>>)>,
}

impl Frame {
    fn new(element: Element, range: Range<usize>) -> Self {
        Self {
            element,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            implicit: None,
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            definitions: Vec::new(),
        }
    }
}

#[derive(Debug, Clone)]
enum Element {
    Root,
    Paragraph,
    Heading(u8, Option<String>),
    Quote,
    List(bool),
    Item(Option<String>),
    Code,
    Table(Vec<Alignment>, usize),
    TableHead,
    TableRow,
    Cell,
    Definitions,
    DefinitionTerm,
    Definition,
    Footnote(String),
    Strong,
    Emphasis,
    /// With the place of the tag that opens it, in the prepared text.
    Script(Script, Range<usize>),
    Link(LinkTarget, String),
    Image(Option<String>, String),
    Html,
}

impl Element {
    /// Whether its inlines are a text of its own, in which addresses become links.
    fn holds_running_text(&self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading(..) | Self::Cell | Self::DefinitionTerm | Self::Strong | Self::Emphasis)
    }

    fn holds_blocks(&self) -> bool {
        matches!(self, Self::Root | Self::Quote | Self::Item(_) | Self::Definition | Self::Footnote(_))
    }
}

struct Builder<'a> {
    source: &'a SourceText,
    start: usize,
    path: &'a str,
    prepared: &'a Prepared,
    diagnostics: &'a mut Vec<Diagnostic>,
    stack: Vec<Frame>,
    footnotes: Vec<(Footnote, Range<usize>)>,
    /// Labels in the order in which they are first referred to.
    referenced: Vec<String>,
    used_definitions: BTreeSet<String>,
    blocks: usize,
    cells: usize,
    /// The last character of the running text, to decide what a soft break becomes.
    last: Option<char>,
    soft_break: bool,
    /// How often a rule was broken, of those that are broken at many places.
    found: BTreeMap<Rule, usize>,
}

type Flow = std::ops::ControlFlow<()>;

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> Flow {
        match event {
            Event::Start(tag) => self.open(tag, range)?,
            Event::End(end) => self.close(end, range)?,
            Event::Text(characters) => self.text(&characters, &range),
            Event::Code(characters) => {
                let characters = characters.replace(FILLER, "");
                self.before_text(characters.chars().next());
                self.last = characters.chars().next_back();
                self.push_inline(Inline::Code(characters), &range);
            }
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.line_break(&range),
            Event::Rule => {
                self.close_implicit();
                self.push_block(BlockKind::Rule, range)?;
            }
            Event::FootnoteReference(label) => {
                let label = label.replace(FILLER, "");
                if !self.referenced.contains(&label) {
                    self.referenced.push(label.clone());
                }
                self.push_inline(Inline::FootnoteReference(label), &range);
            }
            Event::InlineHtml(_) => self.tag(&range)?,
            Event::Html(_) => self.html(&range),
            // Math and task lists are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
        Flow::Continue(())
    }

    fn nesting(&self) -> usize {
        self.stack.iter().filter(|frame| matches!(frame.element, Element::List(_) | Element::Quote)).count()
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) -> Flow {
        if self.stack.len() >= DEEPEST || (matches!(tag, Tag::List(_) | Tag::BlockQuote(_)) && self.nesting() >= NESTING) {
            return Flow::Break(());
        }
        let is_inline = matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. });
        if is_inline {
            self.ensure_paragraph(&range);
        } else {
            self.close_scripts();
            self.close_implicit();
            self.last = None;
            self.soft_break = false;
        }
        let element = match tag {
            Tag::Paragraph => Element::Paragraph,
            Tag::Heading { level, id, classes, attrs } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.report(
                        Rule::HeadingAttribute,
                        range.clone(),
                        text("标题后的花括号里只能写锚点", "Braces after a heading hold an anchor and nothing else"),
                        text("请写成 `{#名称}`，删去其余的内容", "Write `{#name}` and remove the rest"),
                    );
                }
                Element::Heading(heading_level(level), id.map(|id| id.replace(FILLER, "")))
            }
            Tag::BlockQuote(_) => Element::Quote,
            Tag::CodeBlock(kind) => {
                match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(_) => self.check_fence(&range),
                    pulldown_cmark::CodeBlockKind::Indented => self.note_indented_code(&range),
                }
                Element::Code
            }
            Tag::HtmlBlock => Element::Html,
            Tag::List(start) => Element::List(start.is_some()),
            Tag::Item => Element::Item(self.marker(&range)),
            Tag::FootnoteDefinition(label) => Element::Footnote(label.replace(FILLER, "")),
            Tag::Table(alignments) => {
                let alignments: Vec<_> = alignments.into_iter().map(alignment).collect();
                let columns = alignments.len();
                Element::Table(alignments, columns)
            }
            Tag::TableHead => Element::TableHead,
            Tag::TableRow => {
                self.check_row(&range);
                Element::TableRow
            }
            Tag::TableCell => {
                self.cells += 1;
                if self.cells > MOST_CELLS {
                    return Flow::Break(());
                }
                Element::Cell
            }
            Tag::DefinitionList => Element::Definitions,
            Tag::DefinitionListTitle => Element::DefinitionTerm,
            Tag::DefinitionListDefinition => Element::Definition,
            Tag::Strong => Element::Strong,
            Tag::Emphasis => Element::Emphasis,
            Tag::Link { link_type, dest_url, title, id } => {
                self.use_definition(link_type, &id);
                let target = self.link_target(link_type, &dest_url, &range);
                Element::Link(target, title.replace(FILLER, ""))
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.use_definition(link_type, &id);
                let file = self.image_file(&dest_url, &range);
                Element::Image(file, title.replace(FILLER, ""))
            }
            // Not switched on; read as a paragraph so that no text is lost.
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Element::Paragraph,
        };
        self.stack.push(Frame::new(element, range));
        Flow::Continue(())
    }

    fn close(&mut self, end: TagEnd, range: Range<usize>) -> Flow {
        self.close_scripts();
        self.close_implicit();
        let Some(mut frame) = self.stack.pop() else { return Flow::Continue(()) };
        debug_assert!(!matches!(frame.element, Element::Root), "{end:?} closes nothing");
        let mut inlines = std::mem::take(&mut frame.inlines);
        if frame.element.holds_running_text() {
            if !matches!(frame.element, Element::Strong | Element::Emphasis) {
                trim_breaks(&mut inlines);
            }
            inlines = self.link_addresses(inlines, &frame.range);
        }
        let blocks = std::mem::take(&mut frame.blocks);
        match frame.element {
            Element::Root => {
                // Every end has its start, so this is not reached; the root stays in place all the same.
                frame.inlines = inlines;
                frame.blocks = blocks;
                self.stack.push(frame);
            }
            Element::Paragraph if inlines.is_empty() => {}
            Element::Paragraph => self.push_block(BlockKind::Paragraph(inlines), frame.range)?,
            // A line of hyphens below a text is no underline of a heading, for whoever does not know Markdown.
            Element::Heading(..) if !self.is_marked_heading(&frame.range) => {
                self.push_block(BlockKind::Paragraph(inlines), frame.range)?;
            }
            Element::Heading(level, id) => {
                let id = id.and_then(|id| self.chosen_anchor(id, &frame.range));
                self.push_block(BlockKind::Heading { level, id, inlines }, frame.range)?;
            }
            Element::Quote => self.push_block(BlockKind::Quote(blocks), frame.range)?,
            Element::List(_) => self.push_block(BlockKind::List(frame.items), frame.range)?,
            Element::Item(marker) => {
                let range = self.original(frame.range);
                if let Some(list) = self.stack.last_mut() {
                    list.items.push(ListItem { marker, blocks, range });
                }
            }
            Element::Code => {
                let code = plain_text(&inlines);
                self.push_block(BlockKind::Code(code), frame.range)?;
            }
            Element::Table(alignments, _) => {
                let mut rows = frame.rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.push_block(BlockKind::Table { alignments, head, rows: rows.collect() }, frame.range)?;
            }
            Element::TableHead | Element::TableRow => {
                if let Some(table) = self.stack.last_mut() {
                    table.rows.push(frame.cells);
                }
            }
            Element::Cell => {
                if let Some(row) = self.stack.last_mut() {
                    row.cells.push(inlines);
                }
            }
            Element::Definitions => self.push_block(BlockKind::Definitions(frame.definitions), frame.range)?,
            Element::DefinitionTerm => {
                if let Some(list) = self.stack.last_mut() {
                    list.definitions.push((inlines, Vec::new()));
                }
            }
            Element::Definition => {
                if let Some((_, explanations)) = self.stack.last_mut().and_then(|list| list.definitions.last_mut()) {
                    explanations.push(blocks);
                }
            }
            Element::Footnote(label) => self.footnotes.push((Footnote { label, anchor: String::new(), blocks }, range)),
            Element::Strong => self.push_inline(Inline::Strong(inlines), &frame.range),
            Element::Emphasis => self.push_inline(Inline::Emphasis(inlines), &frame.range),
            // Scripts were closed before.
            Element::Script(script, _) => self.push_inline(Inline::Script(script, inlines), &frame.range),
            Element::Link(target, title) => {
                let place = self.original(frame.range.clone());
                self.push_inline(Inline::Link(Box::new(TextLink { target, inlines, title, range: place })), &frame.range);
            }
            Element::Image(file, title) => {
                let words = plain_text(&inlines).trim().to_owned();
                if words.is_empty() {
                    self.report(
                        Rule::ImageWithoutText,
                        frame.range.clone(),
                        text("图片没有文字说明，读屏软件读不出来", "The image has no text, so a screen reader says nothing"),
                        text("请写成 `![说明图里内容的文字](文件)`", "Write `![what it shows](file)`"),
                    );
                }
                if let Some(file) = file {
                    let place = self.original(frame.range.clone());
                    self.push_inline(Inline::Image(Box::new(TextImage { file, text: words, title, range: place })), &frame.range);
                }
            }
            Element::Html => {}
        }
        Flow::Continue(())
    }

    fn text(&mut self, characters: &str, range: &Range<usize>) {
        let in_code = matches!(self.stack.last().map(|frame| &frame.element), Some(Element::Code));
        if matches!(self.stack.last().map(|frame| &frame.element), Some(Element::Html)) {
            return;
        }
        if !in_code {
            self.note_garbled(characters, range);
        }
        let written = self.with_blanks(characters, range);
        let characters = self.without_hidden(&written, range);
        let characters = if characters.contains(FILLER) { characters.replace(FILLER, "") } else { characters.into_owned() };
        if in_code {
            self.append(characters);
            return;
        }
        // The spaces that a line of Word begins with are layout.
        let characters = if self.last.is_none() || self.soft_break { characters.trim_start().to_owned() } else { characters };
        if characters.is_empty() {
            return;
        }
        self.ensure_paragraph(range);
        self.before_text(characters.chars().next());
        self.last = characters.chars().next_back().or(self.last);
        self.append(characters);
    }

    /// Tags and entities that were not read, so that a page would show them.
    fn note_garbled(&mut self, characters: &str, range: &Range<usize>) {
        let prepared = self.prepared;
        let written = &prepared.text[range.clone()];
        let is_entity = written.starts_with('&') && written != characters;
        if prepared.text[..range.start].ends_with('\\') || !(is_entity || written == characters) {
            return;
        }
        for (at, _) in written.match_indices(['<', '＜', '&']) {
            let place = range.start + at;
            let Some((garbled, length)) = markup::garbled(&prepared.text[place..], is_entity) else { continue };
            let kind = match garbled {
                Garbled::Tag => Foreign::BrokenTag,
                Garbled::Comment => Foreign::HiddenComment,
                Garbled::EscapedTag => Foreign::EscapedTag,
                Garbled::Entity => Foreign::BrokenEntity,
            };
            let place = self.original(place..place + length);
            let (rule, severity, message, help) = RemarkKind::Foreign(kind).words(&self.source.text[place.clone()]);
            let Some(message) = self.counted(rule, message) else { continue };
            let found = Diagnostic::new(rule, self.source.place(place), message, help);
            let severity = if severity == Severity::Note { Severity::Note } else { found.severity };
            self.diagnostics.push(Diagnostic { severity, ..found });
        }
    }

    /// The blanks of a path that turned out to be no part of a link, and so is printed as it was written.
    fn with_blanks<'c>(&self, characters: &'c str, range: &Range<usize>) -> std::borrow::Cow<'c, str> {
        const SET: &str = "%20";
        if !characters.contains(SET) || self.prepared.text[range.clone()] != *characters {
            return characters.into();
        }
        let (mut text, mut copied) = (String::new(), 0);
        for (at, _) in characters.match_indices(SET) {
            let original = self.original(range.start + at..range.start + at + SET.len());
            if let Some(blank @ (" " | "\t")) = self.source.text.get(original) {
                text.push_str(&characters[copied..at]);
                text.push_str(blank);
                copied = at + SET.len();
            }
        }
        text.push_str(&characters[copied..]);
        text.into()
    }

    /// What an entity stands for, without characters that no text may hold or that nobody sees: `&#x202E;`, `&ZeroWidthSpace;`.
    fn without_hidden<'c>(&mut self, characters: &'c str, range: &Range<usize>) -> std::borrow::Cow<'c, str> {
        let is_hidden = |character: char| {
            unwelcome(character).is_some() || is_invisible(character) || matches!(character, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')
        };
        let written = &self.prepared.text[range.clone()];
        if !written.starts_with('&') {
            return characters.into();
        }
        // Those that pages of the web write are found in the text as it was written, with their edit.
        if INVISIBLE_ENTITIES.contains(&written) {
            return characters.replace(is_hidden, "").into();
        }
        let Some(hidden) = characters.chars().find(|character| is_hidden(*character)) else { return characters.into() };
        let rule = match unwelcome(hidden) {
            Some(Unwelcome::Direction) => Rule::DirectionCharacter,
            Some(_) => Rule::ControlCharacter,
            None => Rule::InvisibleInText,
        };
        let found = Diagnostic::new(
            rule,
            self.source.place(self.original(range.clone())),
            text(
                format!("这里写的是看不见的字符 {}，没有印出来", code_point(hidden)),
                format!("This stands for {}, which nobody sees, and is left out", code_point(hidden)),
            ),
            text("请删去", "Remove it"),
        );
        self.diagnostics.push(Diagnostic { since: BETTER_READING_SET, ..found });
        characters.replace(is_hidden, "").into()
    }

    /// A line end between two wide characters is nothing, elsewhere it is a space.
    fn before_text(&mut self, next: Option<char>) {
        if !std::mem::take(&mut self.soft_break) {
            return;
        }
        let (Some(last), Some(next)) = (self.last, next) else { return };
        if !(joins(last) && joins(next)) {
            self.append(" ".to_owned());
        }
    }

    fn append(&mut self, characters: String) {
        let Some(frame) = self.stack.last_mut() else { return };
        if let Some(Inline::Text(text)) = frame.inlines.last_mut() {
            text.push_str(&characters);
            return;
        }
        // Most paragraphs are one run of characters, for which a list would set aside four places.
        if frame.inlines.is_empty() {
            frame.inlines.reserve_exact(1);
        }
        frame.inlines.push(Inline::Text(characters));
    }

    fn push_inline(&mut self, inline: Inline, range: &Range<usize>) {
        self.ensure_paragraph(range);
        if let Some(frame) = self.stack.last_mut() {
            frame.inlines.push(inline);
        }
    }

    /// Notes that loose inlines of a block container form a paragraph.
    fn ensure_paragraph(&mut self, range: &Range<usize>) {
        if let Some(frame) = self.stack.last_mut().filter(|frame| frame.element.holds_blocks()) {
            let open = frame.implicit.get_or_insert_with(|| range.clone());
            open.end = open.end.max(range.end);
        }
    }

    fn close_implicit(&mut self) {
        let Some(frame) = self.stack.last_mut() else { return };
        if let Some(range) = frame.implicit.take() {
            let mut inlines = std::mem::take(&mut frame.inlines);
            trim_breaks(&mut inlines);
            let inlines = self.link_addresses(inlines, &range);
            let range = self.original(range);
            if inlines.is_empty() {
                return;
            }
            self.blocks += 1;
            if let Some(frame) = self.stack.last_mut() {
                frame.blocks.push(Block { kind: BlockKind::Paragraph(inlines), range });
            }
            self.last = None;
            self.soft_break = false;
        }
    }

    fn push_block(&mut self, kind: BlockKind, range: Range<usize>) -> Flow {
        self.last = None;
        self.soft_break = false;
        self.blocks += 1;
        if self.blocks > MOST_BLOCKS {
            return Flow::Break(());
        }
        if let BlockKind::Paragraph(inlines) | BlockKind::Heading { inlines, .. } = &kind {
            self.check_undefined_footnotes(inlines, &range);
        }
        let range = self.original(range);
        if let Some(frame) = self.stack.last_mut() {
            frame.blocks.push(Block { kind, range });
        }
        Flow::Continue(())
    }

    fn check_undefined_footnotes(&mut self, inlines: &[Inline], range: &Range<usize>) {
        let words = plain_text(inlines);
        let Some(at) = words.find("[^") else { return };
        let Some(end) = words[at..].find(']').filter(|end| *end > 2) else { return };
        let label = words[at..=at + end].to_owned();
        let start = self.prepared.text[range.clone()].find(&label).map_or(range.start, |found| range.start + found);
        self.report(
            Rule::UndefinedFootnote,
            start..start + label.len(),
            text(format!("脚注 {label} 没有内容"), format!("The footnote {label} is not there")),
            text(format!("请在文中另起一行写 `{label}: 脚注内容`"), format!("Add a line `{label}: …`")),
        );
    }

    fn marker(&self, range: &Range<usize>) -> Option<String> {
        let Some(Element::List(true)) = self.stack.last().map(|frame| &frame.element) else { return None };
        let item = self.prepared.text[range.clone()].trim_start();
        let length = item.find(['.', ')'])?;
        item.get(..=length).map(str::to_owned)
    }

    /// Says what was found before the text was parsed.
    fn remarks(&mut self) {
        let prepared = self.prepared;
        for Remark { range, kind, edits } in &prepared.remarks {
            let written = &self.source.text[self.start + range.start..self.start + range.end];
            let (rule, severity, message, help) = kind.words(written);
            let Some(message) = self.counted(rule, message) else { continue };
            let edits = edits.iter().map(|(range, insert)| Edit {
                range: self.start + range.start..self.start + range.end,
                replacement: (*insert).to_owned(),
            });
            let place = self.source.place(self.start + range.start..self.start + range.end);
            let found = Diagnostic::new(rule, place, message, help).mended_by(self.source, edits.collect());
            // A weaker finding rests on likeness; a rule's own strength may be set by the site.
            let severity = if severity == Severity::Note { Severity::Note } else { found.severity };
            self.diagnostics.push(Diagnostic { severity, ..found });
        }
    }

    /// The message of one more finding of a rule; `None` when enough were told of this document.
    fn counted(&mut self, rule: Rule, message: Text) -> Option<Text> {
        let count = self.found.entry(rule).or_default();
        *count += 1;
        match *count {
            MOST_FINDINGS => Some(text(
                format!("{}（这条规则只列前{MOST_FINDINGS}处，后面的没有再列）", message.zh),
                format!("{} (only the first {MOST_FINDINGS} places are listed)", message.en),
            )),
            count if count > MOST_FINDINGS => None,
            _ => Some(message),
        }
    }

    /// Whether a heading begins with number signs.
    fn is_marked_heading(&self, range: &Range<usize>) -> bool {
        self.prepared.text[range.clone()].trim_start_matches([' ', '\t', FILLER]).starts_with('#')
    }

    /// A line break that the author asked for. Headings and the words of an image are one line.
    fn line_break(&mut self, range: &Range<usize>) {
        let one_line = |frame: &Frame| matches!(frame.element, Element::Heading(..) | Element::Image(..));
        if self.stack.iter().any(one_line) {
            self.soft_break = true;
            return;
        }
        self.soft_break = false;
        self.last = None;
        if let Some(Inline::Text(before)) = self.stack.last_mut().and_then(|frame| frame.inlines.last_mut()) {
            before.truncate(before.trim_end().len());
        }
        self.push_inline(Inline::Break, range);
    }

    /// A tag within running text.
    fn tag(&mut self, range: &Range<usize>) -> Flow {
        let written = self.prepared.text[range.clone()].replace(FILLER, "");
        match markup::read(&written) {
            Ok(markup::Tag::Break) => self.line_break(range),
            Ok(markup::Tag::Open(script)) => {
                if self.stack.len() >= DEEPEST {
                    return Flow::Break(());
                }
                self.ensure_paragraph(range);
                self.before_text(Some('0'));
                self.stack.push(Frame::new(Element::Script(script, range.clone()), range.clone()));
            }
            Ok(markup::Tag::Close(script)) => match self
                .stack
                .pop_if(|frame| matches!(frame.element, Element::Script(open, _) if open == script))
            {
                Some(frame) if frame.inlines.is_empty() => {}
                Some(frame) => self.push_inline(Inline::Script(script, frame.inlines), range),
                None => {
                    let element = script.element();
                    self.report_markup(
                        range.clone(),
                        text(format!("</{element}> 前面没有 <{element}>"), format!("No <{element}> stands before </{element}>")),
                        text(
                            format!("请在上下标前写 <{element}>，或删去 </{element}>"),
                            format!("Write <{element}> before it, or remove </{element}>"),
                        ),
                    );
                }
            },
            Err(refusal) => self.refuse(&refusal, range),
        }
        Flow::Continue(())
    }

    /// What stands in an element that is not closed goes on in the text around it.
    fn close_scripts(&mut self) {
        while let Some(frame) = self.stack.pop_if(|frame| matches!(frame.element, Element::Script(..))) {
            let Element::Script(script, range) = frame.element else { continue };
            let element = script.element();
            self.report_markup(
                range,
                text(format!("<{element}> 没有结束"), format!("<{element}> is not closed")),
                text(format!("请在上下标后写 </{element}>"), format!("Write </{element}> behind what is set so")),
            );
            if let Some(outer) = self.stack.last_mut() {
                outer.inlines.extend(frame.inlines);
            }
        }
    }

    fn refuse(&mut self, refusal: &Refusal, range: &Range<usize>) {
        match refusal {
            Refusal::Attribute(element, attribute) => self.report_markup(
                range.clone(),
                text(format!("<{element}> 里不能写“{attribute}”"), format!("<{element}> has no `{attribute}`")),
                text(format!("请只写 <{element}>"), format!("Write <{element}> alone")),
            ),
            Refusal::Element(element) => {
                let help = markup::advice(element);
                self.report_markup(range.clone(), text("正文里有 HTML 代码", "There is HTML in the text"), help);
            }
        }
    }

    fn report_markup(&mut self, range: Range<usize>, message: Text, help: Text) {
        if let Some(message) = self.counted(Rule::RawHtml, message) {
            self.report(Rule::RawHtml, range, message, help);
        }
    }

    /// A block of HTML. What is read was made running text before; comments that end were left out.
    fn html(&mut self, range: &Range<usize>) {
        let is_inner = self.stack.last().is_some_and(|frame| frame.range.start != range.start);
        if is_inner && matches!(self.stack.last().map(|frame| &frame.element), Some(Element::Html)) {
            return;
        }
        let written = &self.prepared.text[range.clone()];
        let trimmed = written.trim_start();
        if trimmed.starts_with("<!--") {
            // It does not end, which was told.
            return;
        }
        let mark = written.len() - trimmed.len();
        let length: usize = trimmed.chars().take(12).take_while(|character| !character.is_whitespace()).map(char::len_utf8).sum();
        let place = range.start + mark..range.start + mark + length.max(1);
        let name: String = trimmed
            .chars()
            .skip_while(|character| matches!(character, '<' | '/'))
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        self.refuse(&Refusal::Element(name.to_ascii_lowercase()), &place);
    }

    /// Makes links of the addresses in a text, unless it is the text of a link or the words of an image.
    fn link_addresses(&self, inlines: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
        let holds = |inline: &Inline| matches!(inline, Inline::Text(text) if !link::bare_addresses(text).is_empty());
        let in_link = |frame: &Frame| matches!(frame.element, Element::Link(..) | Element::Image(..));
        if !inlines.iter().any(holds) || self.stack.iter().any(in_link) {
            return inlines;
        }
        let mut found = Vec::with_capacity(inlines.len() + 2);
        // Where the text stands otherwise in the file than it is read, the paragraph is the place.
        let mut from = Some(range.start);
        for inline in inlines {
            let Inline::Text(text) = inline else {
                found.push(inline);
                continue;
            };
            let mut copied = 0;
            for address in link::bare_addresses(&text) {
                let url = &text[address.clone()];
                let Ok(target @ LinkTarget::External(_)) = link::resolve(&link::with_scheme(url), self.path) else { continue };
                let start = from.and_then(|from| self.prepared.text[from..range.end].find(url).map(|at| from + at));
                from = start.map(|start| start + url.len());
                let place = self.original(start.map_or_else(|| range.clone(), |start| start..start + url.len()));
                if copied < address.start {
                    found.push(Inline::Text(text[copied..address.start].to_owned()));
                }
                let inlines = vec![Inline::Text(url.to_owned())];
                found.push(Inline::Link(Box::new(TextLink { target, inlines, title: String::new(), range: place })));
                copied = address.end;
            }
            if copied < text.len() {
                found.push(Inline::Text(text[copied..].to_owned()));
            }
        }
        found
    }

    /// Hardly anyone who writes a plan means code by an indent.
    fn note_indented_code(&mut self, range: &Range<usize>) {
        let message = text(
            "行首的缩进让这几行读作代码，原样排印，里面的记号和编号都不读",
            "The indent makes these lines code, in which neither marks nor numbers are read",
        );
        let help = text("请删去行首的空格；确实是代码的，用 ``` 括起", "Remove the indent; put real code between ``` lines");
        if let Some(message) = self.counted(Rule::PastedLines, message) {
            let place = self.source.place(self.original(range.clone()));
            let found = Diagnostic::new(Rule::PastedLines, place, message, help);
            self.diagnostics.push(Diagnostic { severity: Severity::Note, ..found });
        }
    }

    /// A fence that is not closed swallows the rest of the text.
    fn check_fence(&mut self, range: &Range<usize>) {
        let written = &self.prepared.text[range.clone()];
        let Some(mark) = written.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return };
        let length = written.chars().take_while(|character| *character == mark).count();
        let last = written.trim_end().rsplit('\n').next().unwrap_or_default();
        let last = last.trim_start_matches([' ', '>', '\t']);
        let info = written.lines().next().unwrap_or_default().trim_start_matches(mark).trim();
        if info.chars().any(is_han) {
            let place = range.start + length..range.start + written.find('\n').unwrap_or(written.len());
            self.report(
                Rule::ForeignMarkup,
                place,
                text(
                    format!("“{info}”写在代码块开头的记号后面，不会印出来"),
                    format!("`{info}` stands behind the marks that open a code block and is not printed"),
                ),
                text(
                    "请把文字移到下一行；不是代码的，删去这些记号",
                    "Move it to the next line; remove the marks if it is no code",
                ),
            );
        }
        let closed = written.trim_end().contains('\n') && last.len() >= length && last.chars().all(|character| character == mark);
        if !closed {
            let place = range.start..range.start + length;
            self.report(
                Rule::UnclosedFence,
                place,
                text("代码块没有结束，后面的内容都会变成代码", "A code fence is not closed and would swallow what follows"),
                text(
                    format!("请在代码后另起一行写 {}", mark.to_string().repeat(length)),
                    format!("Add a line with {} after the code", mark.to_string().repeat(length)),
                ),
            );
        }
    }

    /// Cells beyond the head's would vanish, and missing ones shift the row.
    fn check_row(&mut self, range: &Range<usize>) {
        let Some(Element::Table(_, columns)) = self.stack.last().map(|frame| &frame.element) else { return };
        let columns = *columns;
        let cells = count_cells(&self.prepared.text[range.clone()]);
        if cells != columns {
            self.report(
                Rule::RaggedTable,
                range.clone(),
                text(
                    format!("这一行有 {cells} 个单元格，表头有 {columns} 个"),
                    format!("This row has {cells} cells, the head has {columns}"),
                ),
                text("请补上或删去单元格；单元格里的竖线写成 \\|", "Add or remove cells; write \\| for a bar inside a cell"),
            );
        }
    }

    fn use_definition(&mut self, link_type: LinkType, id: &str) {
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.used_definitions.insert(id.to_lowercase());
        }
    }

    fn link_target(&mut self, link_type: LinkType, destination: &str, range: &Range<usize>) -> LinkTarget {
        let destination = destination.replace(FILLER, "");
        if link_type == LinkType::Email {
            return LinkTarget::External(format!("mailto:{destination}"));
        }
        match link::resolve(&destination, self.path) {
            Ok(target) => target,
            Err(bad) => {
                let place = self.destination_place(&destination, range);
                let (rule, message, help) = describe(bad, &destination);
                self.report(rule, place, message, help);
                LinkTarget::Faulty
            }
        }
    }

    fn image_file(&mut self, destination: &str, range: &Range<usize>) -> Option<String> {
        let destination = destination.replace(FILLER, "");
        let place = self.destination_place(&destination, range);
        match link::resolve(&destination, self.path) {
            Ok(LinkTarget::File(file)) => Some(file),
            Ok(LinkTarget::External(_)) => {
                self.report(
                    Rule::MissingImage,
                    place,
                    text("图片在别的网站上", "The image is on another site"),
                    text("请把图片文件放在文件旁边，再写它的文件名", "Put the image file beside the document and name it"),
                );
                None
            }
            Ok(_) => {
                self.report(
                    Rule::MissingImage,
                    place,
                    text(format!("“{destination}”不是图片"), format!("`{destination}` is no image")),
                    text("请写图片文件的名称", "Name an image file"),
                );
                None
            }
            Err(bad) => {
                let (rule, message, help) = describe(bad, &destination);
                self.report(rule, place, message, help);
                None
            }
        }
    }

    fn destination_place(&self, destination: &str, range: &Range<usize>) -> Range<usize> {
        let written = &self.prepared.text[range.clone()];
        match written.rfind(destination).filter(|_| !destination.is_empty()) {
            Some(at) => range.start + at..range.start + at + destination.len(),
            None => range.clone(),
        }
    }

    fn chosen_anchor(&mut self, id: String, range: &Range<usize>) -> Option<String> {
        let sound = id.len() <= 64
            && id.starts_with(|first: char| first.is_ascii_alphabetic())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if sound && !crate::base::address::is_generated_anchor(&id) {
            return Some(id);
        }
        let start = self.prepared.text[range.clone()].rfind(&id).map_or(range.start, |at| range.start + at);
        let (message, help) = if sound {
            (
                text(
                    format!("锚点“{id}”和自动编号的锚点形式相同"),
                    format!("The anchor `{id}` looks like one that is made of numbers"),
                ),
                text("请换一个名称，例如 kindergarten", "Choose another name, such as kindergarten"),
            )
        } else {
            (
                text(format!("锚点“{id}”不能用作网址"), format!("The anchor `{id}` cannot be part of an address")),
                text("只用字母、数字、- 和 _，以字母开头", "Use letters, digits, - and _, a letter first"),
            )
        };
        self.report(Rule::InvalidAnchor, start..start + id.len(), message, help);
        None
    }

    fn original(&self, range: Range<usize>) -> Range<usize> {
        self.start + self.prepared.original(range.start)..self.start + self.prepared.original(range.end)
    }

    fn report(&mut self, rule: Rule, range: Range<usize>, message: Text, help: Text) {
        let place = self.source.place(self.original(range));
        self.diagnostics.push(Diagnostic::new(rule, place, message, help));
    }

    fn finish(mut self, definitions: Vec<(String, Range<usize>)>) -> Body {
        self.close_implicit();
        for (label, range) in definitions {
            if !self.used_definitions.contains(&label.to_lowercase()) {
                self.report(
                    Rule::UnusedDefinition,
                    range,
                    text(
                        format!("链接定义“[{label}]”没有用到，读者看不到它"),
                        format!("The link definition `[{label}]` is not used, so no reader sees it"),
                    ),
                    text(
                        "请删去，或在正文里用它；这一行是注的，冒号写全角：[注]：…",
                        "Remove it, or use it in the text; write a full-width colon if the line is a note",
                    ),
                );
            }
        }
        let mut defined: BTreeMap<String, Vec<BlockKind>> = BTreeMap::new();
        for (footnote, range) in std::mem::take(&mut self.footnotes) {
            let texts: Vec<BlockKind> = footnote.blocks.iter().map(|block| block.kind.clone()).collect();
            let first = defined.get(&footnote.label);
            let (is_second, is_equal) = (first.is_some(), first == Some(&texts));
            defined.entry(footnote.label.clone()).or_insert(texts);
            if is_second && self.referenced.contains(&footnote.label) {
                let place = self.source.place(self.original(range));
                let found = Diagnostic::new(
                    Rule::UnusedDefinition,
                    place,
                    text(
                        format!("脚注“[^{}]”写了两次，正文里的标记都指向前一条", footnote.label),
                        format!(
                            "The footnote `[^{}]` is written twice, and its marks in the text lead to the first",
                            footnote.label
                        ),
                    ),
                    text(
                        "请给这一条换一个没有用过的编号，正文里的标记也跟着改；重复的请删去",
                        "Give this one a label of its own, in the text as well, or remove it",
                    ),
                );
                // Where both say the same, a reader misses nothing.
                let severity = if is_equal { Severity::Warning } else { found.severity };
                self.diagnostics.push(Diagnostic { since: BETTER_READING_SET, severity, ..found });
            } else if !self.referenced.contains(&footnote.label) {
                self.report(
                    Rule::UnusedDefinition,
                    range,
                    text(
                        format!("脚注“[^{}]”在正文里没有标记", footnote.label),
                        format!("The footnote `[^{}]` has no mark in the text", footnote.label),
                    ),
                    text("请在正文里加上标记，或删去脚注", "Add its mark to the text, or remove it"),
                );
            }
            self.footnotes.push((footnote, 0..0));
        }
        self.footnotes
            .sort_by_key(|(footnote, _)| self.referenced.iter().position(|label| *label == footnote.label).unwrap_or(usize::MAX));
        let blocks = self.stack.drain(..).next().map(|root| root.blocks).unwrap_or_default();
        let numbered = self.footnotes.into_iter().zip(1..);
        let footnotes = numbered.map(|((footnote, _), number)| Footnote { anchor: format!("fn{number}"), ..footnote });
        Body { blocks, footnotes: footnotes.collect() }
    }
}

/// Leaves out the line breaks at the beginning and the end of a text.
fn trim_breaks(inlines: &mut Vec<Inline>) {
    while inlines.pop_if(|inline| *inline == Inline::Break).is_some() {}
    let leading = inlines.iter().take_while(|inline| **inline == Inline::Break).count();
    inlines.drain(..leading);
}

/// Whether a line may end at this character and go on without a space.
fn joins(character: char) -> bool {
    is_wide(character) || matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
        _ => Alignment::Start,
    }
}

fn count_cells(row: &str) -> usize {
    let row = row.trim();
    let mut bars = 0;
    let mut escaped = false;
    let mut last_is_bar = false;
    for character in row.chars() {
        last_is_bar = character == '|' && !escaped;
        bars += usize::from(last_is_bar);
        // In a table a bar behind a backslash is part of the cell, however many backslashes there are.
        escaped = character == '\\';
    }
    let outer = usize::from(row.starts_with('|')) + usize::from(last_is_bar && row.len() > 1);
    (bars + 1).saturating_sub(outer)
}

fn describe(bad: BadLink, destination: &str) -> (Rule, Text, Text) {
    let page = destination.split('#').next().and_then(|path| path.strip_suffix('/')).and_then(|path| path.rsplit('/').next());
    let page = page.filter(|name| !name.trim_matches('.').is_empty());
    match bad {
        BadLink::Absolute | BadLink::Outside if page.is_some() => {
            let page = page.unwrap_or_default();
            (
                Rule::BrokenLink,
                text(format!("链接“{destination}”写的是网址"), format!("The link `{destination}` is an address")),
                text(
                    format!("链接本站的文件，请写它相对于本文件的路径，例如 {page}.md"),
                    format!("Link to a document of this site by its path from this file, such as {page}.md"),
                ),
            )
        }
        BadLink::Scheme => (
            Rule::LinkScheme,
            text(
                format!("链接“{destination}”不是允许的类型"),
                format!("The link `{destination}` is of a kind that is not allowed"),
            ),
            text(
                "只能用 https:、http:、mailto:、tel: 开头的网址，或相对路径",
                "Use https:, http:, mailto:, tel: or a relative path",
            ),
        ),
        BadLink::Absolute => (
            Rule::BrokenLink,
            text(format!("链接“{destination}”以斜线开头"), format!("The link `{destination}` begins with a slash")),
            text("请写相对于本文件的路径，例如 ../2022.md", "Write a path relative to this file, such as ../2022.md"),
        ),
        BadLink::Outside => (
            Rule::BrokenLink,
            text(format!("链接“{destination}”指到了 content/ 之外"), format!("The link `{destination}` leads out of content/")),
            text("请把文件放进 content/ 再链接", "Put the file into content/ first"),
        ),
        BadLink::Unreadable => (
            Rule::BrokenLink,
            text("链接是空的，或者写法有误", "The link is empty or cannot be read"),
            text("请写 [文字](网址或相对路径)；路径里用 /", "Write [text](address or relative path), with / in paths"),
        ),
        BadLink::Invisible(character) => (
            Rule::InvisibleCharacter,
            text(
                format!("链接里有看不见的字符 {}", code_point(character)),
                format!("The link holds an invisible character, {}", code_point(character)),
            ),
            text("请重新输入链接", "Type the link again"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(markdown: &str) -> (Body, Vec<(Rule, usize)>) {
        let source = SourceText::new("content/a/b.md", markdown);
        let mut diagnostics = Vec::new();
        let body = read(&source, 0, "a/b.md", &mut diagnostics).unwrap_or_default();
        let found = diagnostics
            .iter()
            .map(|found| (found.rule, found.place.position.as_ref().map_or(0, |position| position.line)))
            .collect();
        (body, found)
    }

    fn paragraph(markdown: &str) -> Vec<Inline> {
        match body(markdown).0.blocks.into_iter().next().map(|block| block.kind) {
            Some(BlockKind::Paragraph(inlines)) => inlines,
            other => panic!("not a paragraph: {other:?}"),
        }
    }

    #[test]
    fn emphasis_works_beside_full_width_punctuation() {
        for (markdown, strong) in [
            ("**“双减”**政策", "“双减”"),
            ("达到**85%**以上", "85%"),
            ("**注意：**请于", "注意："),
            ("推进**“三个学校”**选树", "“三个学校”"),
            ("（**一**）总则", "一"),
            ("完成**《规划》（草案）**编制", "《规划》（草案）"),
            ("**市场活力持续激发。**全面落实", "市场活力持续激发。"),
        ] {
            let found = paragraph(markdown).into_iter().find_map(|inline| match inline {
                Inline::Strong(inner) => Some(plain_text(&inner)),
                _ => None,
            });
            assert_eq!(found.as_deref(), Some(strong), "{markdown}");
        }
    }

    #[test]
    fn soft_breaks_between_wide_characters_vanish() {
        assert_eq!(plain_text(&paragraph("全面贯彻\n党的教育方针")), "全面贯彻党的教育方针");
        assert_eq!(plain_text(&paragraph("**全面。**\n贯彻")), "全面。贯彻");
        assert_eq!(plain_text(&paragraph("use of\nplain words")), "use of plain words");
        assert_eq!(plain_text(&paragraph("完成\n5G 建设")), "完成 5G 建设");
    }

    #[test]
    fn spaces_that_a_line_is_indented_by_are_no_text() {
        assert_eq!(plain_text(&paragraph("　　一、扩大　学位")), "一、扩大　学位");
        assert_eq!(plain_text(&paragraph("　　**一、扩大学位**")), "一、扩大学位");
        assert_eq!(plain_text(&paragraph("坚持稳中求进，\n　　推动发展")), "坚持稳中求进，推动发展");
        assert_eq!(body("　\n\n　　正文").0.blocks.len(), 1, "a line of spaces is no paragraph");
    }

    #[test]
    fn text_that_is_indented_as_in_word_is_no_code() {
        let kinds = |markdown: &str| -> Vec<String> {
            let short = |block: &Block| match &block.kind {
                BlockKind::Paragraph(inlines) => format!("p {}", plain_text(inlines)),
                BlockKind::Heading { inlines, .. } => format!("h {}", plain_text(inlines)),
                BlockKind::Code(code) => format!("c {}", code.trim_end()),
                BlockKind::List(items) => format!("l{} {}", items.len(), items[0].blocks.len()),
                BlockKind::Table { rows, .. } => format!("t{}", rows.len()),
                _ => "?".to_owned(),
            };
            body(markdown).0.blocks.iter().map(short).collect()
        };
        assert_eq!(kinds("    一、**扩大**学位\n\n\t2026年完成\n"), ["p 一、扩大学位", "p 2026年完成"]);
        assert_eq!(kinds("## 一\n\n    各校：\n    做好准备\n"), ["h 一", "p 各校：做好准备"]);
        assert_eq!(kinds("    1. 扩大\n    2. 提高\n"), ["l2 1"]);
        assert_eq!(kinds("    | 甲 | 乙 |\n    |---|---|\n    | 1 | 2 |\n"), ["t1"]);
        assert_eq!(kinds("- 甲\n\n    续段\n\n      再续\n"), ["l1 3"], "a list goes on");
        assert_eq!(kinds("- 甲\n\n正文\n\n    又一段\n"), ["l1 1", "p 正文", "p 又一段"]);
        assert_eq!(kinds("甲\n\n    make all\n"), ["p 甲", "c make all"], "code is code");
        assert_eq!(kinds("```\n    学校 = 1\n```\n"), ["c     学校 = 1"]);
        assert_eq!(kinds("````\n```\n    学校 = 1\n````\n"), ["c ```\n    学校 = 1"]);
        assert_eq!(kinds("```a```文字\n\n    正文\n"), ["p a文字", "p 正文"]);
        assert_eq!(kinds("- 甲\n## 一\n\n    正文\n"), ["l1 1", "h 一", "p 正文"]);
        assert_eq!(body("甲\n\n    正文 <b>x</b>\n").1, [(Rule::RawHtml, 3), (Rule::RawHtml, 3)]);
    }

    #[test]
    fn printed_numbers_of_lists_are_kept() {
        let (body, _) = body("11. 切实\n13. 加强\n");
        let BlockKind::List(items) = &body.blocks[0].kind else { panic!() };
        assert_eq!(items.iter().map(|item| item.marker.as_deref()).collect::<Vec<_>>(), [Some("11."), Some("13.")]);
    }

    #[test]
    fn what_would_vanish_is_an_error() {
        assert_eq!(body("一\n\n<!-- 忘记\n\n二\n").1, [(Rule::RawHtml, 3)]);
        assert_eq!(body("一\n\n```\n代码\n\n二\n").1, [(Rule::UnclosedFence, 3)]);
        assert_eq!(body("|a|b|\n|-|-|\n|1|2|3|\n|1|\n").1, [(Rule::RaggedTable, 3), (Rule::RaggedTable, 4)]);
        assert_eq!(body("[a]: https://x.example/\n\n正文\n").1, [(Rule::UnusedDefinition, 1)]);
        assert_eq!(body("正文[^1]。\n").1, [(Rule::UndefinedFootnote, 1)]);
        assert_eq!(body("```\n代码\n```\n\n| a | b\\|c |\n|---|---|\n| 1 | 2 |\n").1, []);
    }

    #[test]
    fn html_and_foreign_schemes_are_errors() {
        assert_eq!(body("x <b>y</b>\n").1, [(Rule::RawHtml, 1), (Rule::RawHtml, 1)]);
        assert_eq!(body("[x](javascript:alert(1))\n\n<javascript:alert(1)>\n").1, [(Rule::LinkScheme, 1), (Rule::LinkScheme, 3)]);
        assert_eq!(body("![x](https://a.example/b.png)\n").1, [(Rule::MissingImage, 1)]);
    }

    /// The text of all blocks, one a line, with the rules that are broken.
    fn read_text(markdown: &str) -> (String, Vec<Rule>) {
        let (body, found) = body(markdown);
        let texts: Vec<String> = body.blocks.iter().map(|block| outlined(&block.kind)).collect();
        (texts.join("|"), found.into_iter().map(|(rule, _)| rule).collect())
    }

    fn outlined(kind: &BlockKind) -> String {
        match kind {
            BlockKind::Heading { level, inlines, .. } => format!("h{level} {}", marked(inlines)),
            BlockKind::Paragraph(inlines) => marked(inlines),
            BlockKind::Rule => "---".to_owned(),
            BlockKind::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| item.blocks.iter().map(|block| outlined(&block.kind)).collect::<String>()).collect();
                format!("l[{}]", items.join(";"))
            }
            BlockKind::Quote(blocks) => format!("q[{}]", blocks.iter().map(|block| outlined(&block.kind)).collect::<String>()),
            BlockKind::Table { head, rows, .. } => {
                let rows: Vec<String> = std::iter::once(head)
                    .chain(rows)
                    .map(|row| row.iter().map(|cell| marked(cell)).collect::<Vec<_>>().join(","))
                    .collect();
                format!("t[{}]", rows.join(";"))
            }
            BlockKind::Code(code) => format!("c[{}]", code.trim_end()),
            BlockKind::Definitions(_) => "d".to_owned(),
        }
    }

    /// Running text with the marks that were read: `<b>`, `<i>`, `<a …>`, `<img>`; `/` is a line break.
    fn marked(inlines: &[Inline]) -> String {
        let one = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) => format!("<b>{}</b>", marked(inner)),
            Inline::Emphasis(inner) => format!("<i>{}</i>", marked(inner)),
            Inline::Script(script, inner) => format!("<{0}>{1}</{0}>", script.element(), marked(inner)),
            Inline::Code(code) => format!("`{code}`"),
            Inline::Link(link) => match &link.target {
                LinkTarget::External(url) | LinkTarget::File(url) | LinkTarget::Document(url, _) => {
                    format!("<a {url}>{}</a>", marked(&link.inlines))
                }
                other => format!("<a {other:?}>"),
            },
            Inline::Image(image) => format!("<img {}>", image.file),
            Inline::FootnoteReference(label) => format!("[^{label}]"),
            Inline::Break => "/".to_owned(),
        };
        inlines.iter().map(one).collect()
    }

    fn assert_read(cases: &[(&str, &str, &[Rule])]) {
        for (markdown, text, rules) in cases {
            assert_eq!(read_text(markdown), ((*text).to_owned(), rules.to_vec()), "{markdown}");
        }
    }

    #[test]
    fn no_line_below_a_text_makes_it_a_heading() {
        use Rule::HeadingMark;
        assert_read(&[
            ("甲局\n-\n60", "甲局 - 60", &[]),
            ("甲局\n=\n", "甲局 =", &[]),
            ("甲局\n---\n乙", "甲局|---|乙", &[HeadingMark]),
            ("甲局\n-----------   \n\n乙", "甲局|---|乙", &[HeadingMark]),
            ("甲局\n====\n乙", "甲局|---|乙", &[HeadingMark]),
            ("甲局\n--\n", "甲局 --", &[HeadingMark]),
            ("> 甲\n> ---\n> 乙", "q[甲---乙]", &[HeadingMark]),
            ("- 甲\n  ---\n- 乙", "l[甲---;乙]", &[HeadingMark]),
            // What is no underline stays what it is.
            ("甲局\n\n---\n\n乙", "甲局|---|乙", &[]),
            ("- 甲\n---\n乙", "l[甲]|---|乙", &[]),
            ("## 甲\n---\n乙", "h2 甲|---|乙", &[]),
            ("| 甲 | 乙 |\n|---|---|\n| - | = |", "t[甲,乙;-,=]", &[]),
            ("```\n甲\n---\n```", "c[甲\n---]", &[]),
            ("甲\n\n    a = 1\n    ---\n", "甲|c[a = 1\n---]", &[Rule::PastedLines]),
            // Below a row of one cell the line is no delimiter of a table either.
            ("| 甲 |\n---\n乙", "| 甲 ||---|乙", &[HeadingMark]),
        ]);
    }

    #[test]
    fn signs_before_figures_are_printed() {
        use Rule::ForeignMarkup;
        assert_read(&[
            (">5%", ">5%", &[]),
            ("完成率\n>=80%的学校", "完成率 >=80%的学校", &[]),
            (">3.2万元", ">3.2万元", &[]),
            ("- 3℃", "- 3℃", &[ForeignMarkup]),
            ("- 3.5℃以下停课。", "- 3.5℃以下停课。", &[ForeignMarkup]),
            ("- 3℃以下停课\n- 5℃以下停工", "l[3℃以下停课;5℃以下停工]", &[]),
            ("+ 5%", "+ 5%", &[ForeignMarkup]),
            ("2025. 3. 1", "2025. 3. 1", &[]),
            // Quotations and lists.
            ("> 5%", "q[5%]", &[ForeignMarkup]),
            ("> 甲\n>5%", "q[甲 5%]", &[]),
            (">2025年工作", "q[2025年工作]", &[]),
            (">1.总则", "q[1.总则]", &[]),
            (">1．总则", "q[1．总则]", &[]),
            ("> 专栏\n>\n> 5%的学校", "q[专栏5%的学校]", &[]),
            ("> 甲", "q[甲]", &[]),
            ("- 3所\n- 5所", "l[3所;5所]", &[]),
            ("- 新建3所", "l[新建3所]", &[]),
            ("- 3月底前完成", "l[3月底前完成]", &[]),
        ]);
        assert_read(&[
            ("-甲\n-乙", "-甲 -乙", &[Rule::PastedLines]),
            ("*注：甲\n*乙\n*丙", "*注：甲 *乙 *丙", &[Rule::PastedLines]),
            ("-甲\n\n-乙", "-甲|-乙", &[]),
            ("- #\n- 甲", "l[#;甲]", &[]),
            ("甲\n:  \n", "甲 :", &[]),
        ]);
    }

    #[test]
    fn rows_without_a_head_and_text_below_a_table_are_seen() {
        use Rule::{RaggedTable, TornTable};
        let found = |markdown: &str| read_text(markdown).1;
        for torn in [
            "| 甲 | 1 |\n| 乙 | 2 |",
            "| 甲 | 1 |\n\n|---|---|\n\n| 乙 | 2 |",
            "|甲|乙|\n|———|———|\n|1|2|",
            "|甲|乙|\n|---|\n|1|2|",
            "｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜",
            "+---+---+\n| 甲 | 乙 |\n+---+---+",
            "甲 | 1\n乙 | 2",
            "|甲|乙|\n|-|-|\n\n|1|2|",
        ] {
            assert_eq!(found(torn), [TornTable], "{torn}");
        }
        for sound in [
            "A|B",
            "|x|",
            "甲|乙\n\n丙|丁",
            "甲|乙\n丙",
            "甲 | 乙\n--|--\n丙 | 丁",
            "- |甲|乙|\n  |-|-|\n  |1|2|",
            "> |甲|乙|\n> |-|-|\n> |1|2|",
            "`a|b`",
            "    | 甲 |\n    |---|\n    | 1 |",
        ] {
            assert_eq!(found(sound), [], "{sound}");
        }
        assert_read(&[
            ("|甲|乙|\n|-|-|\n|1|2|\n注：初步数", "t[甲,乙;1,2]|注：初步数", &[RaggedTable]),
            ("|甲|乙|\n|-|-|\n|1|2|\n\n注：初步数", "t[甲,乙;1,2]|注：初步数", &[]),
            ("|甲|乙|\n|-|-|\n|1|2|\n## 丙", "t[甲,乙;1,2]|h2 丙", &[]),
            ("|甲|乙|\n|-|-|\n|A\\|B|2|", "t[甲,乙;A|B,2]", &[]),
        ]);
        assert_eq!(found("|甲|乙|\n|-|-|\n|1\\\\|2|"), [RaggedTable], "the bar belongs to the cell");
    }

    #[test]
    fn brackets_that_lead_nowhere_are_text() {
        use Rule::{UnreadLink, UnusedDefinition};
        assert_read(&[
            ("办公楼[一层](东侧)", "办公楼[一层](东侧)", &[UnreadLink]),
            ("[甲方](乙方)和[丙](丁)", "[甲方](乙方)和[丙](丁)", &[UnreadLink, UnreadLink]),
            ("教育局[2025](3)号", "教育局[2025](3)号", &[UnreadLink]),
            ("办公楼[](东侧)", "办公楼[](东侧)", &[UnreadLink]),
            ("办公楼[ ](东侧)", "办公楼[ ](东侧)", &[UnreadLink]),
            ("办公楼[^](东侧)", "办公楼[^](东侧)", &[UnreadLink]),
            ("办公楼[[一层](东侧)", "办公楼[[一层](东侧)", &[UnreadLink]),
            ("甲\\\\[一层](东侧)", "甲\\[一层](东侧)", &[UnreadLink]),
            ("\\[一层](东侧)", "[一层](东侧)", &[]),
            ("[名单](名单.pdf)", "<a a/名单.pdf>名单</a>", &[]),
            // The name of a file without its extension is a broken link.
            ("[学校名单](名单)", "<a a/名单>学校名单</a>", &[]),
            ("[2024年](2024)", "<a a/2024>2024年</a>", &[]),
            ("[类别]: A类/B类", "[类别]: A类/B类", &[UnusedDefinition]),
            ("[备注]: #3楼", "[备注]: #3楼", &[UnusedDefinition]),
            ("[来源]: <内部>", "[来源]: <内部>", &[UnusedDefinition]),
            ("[//]: # (内部)", "", &[UnusedDefinition]),
            ("见[甲]。\n\n[甲]: a.md", "见<a a/a.md>甲</a>。", &[]),
            ("见[甲]。\n\n[甲]: a.md\n[甲]: b.md", "见<a a/a.md>甲</a>。|[甲]: b.md", &[UnusedDefinition]),
        ]);
        let found = |markdown: &str| read_text(markdown).1;
        assert_eq!(found("见https://a.cn/公开/一.html"), [UnreadLink]);
        assert_eq!(found("见https://a.cn/?x=一"), [UnreadLink]);
        assert_eq!(found("登录https://a.cn查询，或https://b.cn/x办理"), []);
        assert_eq!(found("见<https://a.cn/公开/一.html>"), []);
    }

    #[test]
    fn backslashes_of_paths_are_printed() {
        assert_read(&[
            ("C:\\数据\\_旧_\\[a]", "C:\\数据\\_旧_\\[a]", &[]),
            ("\\\\server\\共享，另存", "\\\\server\\共享，另存", &[]),
            ("C:\\temp*2*", "C:\\temp*2*", &[]),
            ("\\*甲\\*，50\\%", "*甲*，50%", &[]),
            ("D:/a/_b_/c", "D:/a/_b_/c", &[]),
        ]);
    }

    #[test]
    fn entities_do_not_bring_what_no_text_may_hold() {
        assert_read(&[
            ("甲&#x202E;乙", "甲乙", &[Rule::DirectionCharacter]),
            ("甲&#7;乙", "甲乙", &[Rule::ControlCharacter]),
            ("甲&ZeroWidthSpace;乙，a&ZeroWidthSpace;b", "甲乙，ab", &[]),
            ("a&#x2060;b", "ab", &[Rule::InvisibleInText]),
            ("R&D，AT&T，&lt;5%，&#19968;", "R&D，AT&T，<5%，一", &[]),
        ]);
    }

    #[test]
    fn asterisks_that_stand_for_names_are_printed() {
        use Rule::LiteralAsterisks;
        assert_read(&[
            ("甲县**镇**村", "甲县**镇**村", &[LiteralAsterisks]),
            ("2025年**月**日", "2025年**月**日", &[LiteralAsterisks]),
            ("某**公司与**学校签订", "某**公司与**学校签订", &[LiteralAsterisks]),
            ("与***公司签订协议", "与***公司签订协议", &[LiteralAsterisks]),
            ("全**面**推进", "全<b>面</b>推进", &[]),
            ("**县**、**乡**、**村**三级", "<b>县</b>、<b>乡</b>、<b>村</b>三级", &[]),
            ("建设**学校**和**医院**", "建设<b>学校</b>和<b>医院</b>", &[]),
        ]);
    }

    #[test]
    fn figures_that_are_pushed_to_the_right_are_no_code() {
        assert_read(&[
            ("甲局\n\n                    2025.3.1\n", "甲局|2025.3.1", &[]),
            ("甲\n\n    100\n", "甲|100", &[]),
            ("甲\n\n    Tel 100\n", "甲|c[Tel 100]", &[Rule::PastedLines]),
            ("```甲的清单\n乙\n```", "c[乙]", &[Rule::ForeignMarkup]),
            ("```sh\nls\n```", "c[ls]", &[]),
        ]);
    }

    #[test]
    fn signs_alone_are_text() {
        use Rule::HeadingMark;
        assert_read(&[
            ("甲\n\n-\n\n乙\n\n+\n\n*\n\n—\n\n－", "甲|-|乙|+|*|—|－", &[]),
            ("-\n\n60\n\n-", "-|60|-", &[]),
            ("- -\n", "l[-]", &[]),
            ("1. -\n", "l[-]", &[]),
            (">\n", ">", &[]),
            ("##\n\n甲", "##|甲", &[HeadingMark]),
            ("- 完成时限\n  -\n  年底", "l[完成时限 - 年底]", &[]),
            ("* 完成时限\n\n  *\n\n  年底", "l[完成时限*年底]", &[]),
            ("- 甲\n  - 乙\n    -\n    丙", "l[甲l[乙 - 丙]]", &[]),
            ("> - 甲\n>   -\n>   乙", "q[l[甲 - 乙]]", &[]),
            ("- 甲\n  - 乙\n  -\n  - 丙", "l[甲l[乙;;丙]]", &[]),
            ("- 甲\n -\n- 丙", "l[甲;;丙]", &[]),
            // An empty item among others, a rule, an empty line of a quotation.
            ("- 甲\n-\n- 丙", "l[甲;;丙]", &[]),
            ("- - -\n", "---", &[]),
            ("* * *\n", "---", &[]),
            ("___\n", "---", &[]),
            ("> 甲\n>\n> 乙", "q[甲乙]", &[]),
        ]);
    }

    #[test]
    fn headings_need_no_blank_behind_two_signs() {
        use Rule::HeadingMark;
        assert_read(&[
            ("##二、提高质量\n", "h2 二、提高质量", &[HeadingMark]),
            ("甲\n###（一）新建\n乙", "甲|h3 （一）新建|乙", &[HeadingMark]),
            ("##2026年目标", "h2 2026年目标", &[HeadingMark]),
            ("##　总则", "h2 总则", &[HeadingMark]),
            ("#一、总则", "#一、总则", &[HeadingMark]),
            ("## 总则", "h2 总则", &[]),
            ("#1、扩大学位", "#1、扩大学位", &[HeadingMark]),
            ("#１．扩大学位", "#１．扩大学位", &[HeadingMark]),
            ("#2）提高质量", "#2）提高质量", &[HeadingMark]),
            ("#㈠扩大学位", "#㈠扩大学位", &[HeadingMark]),
            ("#③扩大学位", "#③扩大学位", &[HeadingMark]),
            ("#3、2026年任务", "#3、2026年任务", &[HeadingMark]),
            ("#2026年工作要点", "#2026年工作要点", &[HeadingMark]),
            ("#2026—2030年规划", "#2026—2030年规划", &[HeadingMark]),
            ("#2025-2026学年工作计划", "#2025-2026学年工作计划", &[HeadingMark]),
            ("#2026-2030号机组", "#2026-2030号机组", &[]),
            ("#２０２６年工作要点", "#２０２６年工作要点", &[HeadingMark]),
            ("#“双减”工作", "#“双减”工作", &[HeadingMark]),
            ("#1", "#1", &[]),
            ("#1号楼", "#1号楼", &[]),
            ("#1、2号机组", "#1、2号机组", &[]),
            ("#1、#2机组", "#1、#2机组", &[]),
            ("#1.2米", "#1.2米", &[]),
            ("#①号楼", "#①号楼", &[]),
            ("#2026", "#2026", &[]),
            ("#2026年招生季#", "#2026年招生季#", &[]),
            ("#12345热线", "#12345热线", &[]),
            ("#1机组检修", "#1机组检修", &[]),
            ("#垃圾分类#", "#垃圾分类#", &[]),
            ("#hashtag", "#hashtag", &[]),
            ("1#楼和2#楼", "1#楼和2#楼", &[]),
            ("\\##二、", "##二、", &[]),
            ("#######七个", "#######七个", &[]),
            ("```\n##二、\n```", "c[##二、]", &[]),
        ]);
    }

    #[test]
    fn a_number_behind_one_sign_is_only_likely_to_be_meant_as_a_heading() {
        for (markdown, severity) in
            [("#一、总则", Severity::Warning), ("#1、总则", Severity::Note), ("#2026年任务", Severity::Note)]
        {
            let mut found = Vec::new();
            read(&SourceText::new("content/a.md", markdown), 0, "a.md", &mut found);
            assert_eq!(found.iter().map(|found| found.severity).collect::<Vec<_>>(), [severity], "{markdown}");
        }
    }

    #[test]
    fn asterisks_inside_words_and_figures_are_asterisks() {
        use Rule::LiteralAsterisks;
        assert_read(&[
            ("黑板3*1.2米，课桌0.6*0.4米", "黑板3*1.2米，课桌0.6*0.4米", &[]),
            ("2*3*4，长*宽*高，A*B*C，5*(3+2)*4", "2*3*4，长*宽*高，A*B*C，5*(3+2)*4", &[]),
            ("长度*宽度*高度", "长度*宽度*高度", &[]),
            ("张*三、李*四，王*、赵*。", "张*三、李*四，王*、赵*。", &[]),
            ("王**、李**（女）、欧阳**，赵**（男）", "王**、李**（女）、欧阳**，赵**（男）", &[]),
            ("尾号138****1234，2**3等于8", "尾号138****1234，2**3等于8", &[]),
            ("*注：面积3*4米，宽5*6米", "*注：面积3*4米，宽5*6米", &[]),
            ("带*的必填，带*的选填", "带*的必填，带*的选填", &[]),
            ("密码******，共*****", "密码******，共*****", &[]),
            ("注：*表示约束性，*表示预期性。", "注：*表示约束性，*表示预期性。", &[]),
            ("*为必填，*号优先；学校、*幼儿园、*托育园", "*为必填，*号优先；学校、*幼儿园、*托育园", &[]),
            ("注：*为必填，* 为选填。", "注：*为必填，* 为选填。", &[]),
            ("注：*为必填、* 为选填，*重点*", "注：*为必填、* 为选填，<i>重点</i>", &[]),
            ("*为必填；* 为选填，见说明*。", "*为必填；* 为选填，见说明*。", &[]),
            ("*表示约束性。* 表示预期性。*号为例外。", "*表示约束性。* 表示预期性。*号为例外。", &[]),
            ("*注意安全。* 各校落实。", "<i>注意安全。</i> 各校落实。", &[]),
            ("*代表建议*，*提案*", "<i>代表建议</i>，<i>提案</i>", &[]),
            ("加★*项，*项须报批", "加★*项，*项须报批", &[]),
            ("一是，*重点*；二是，*难点*。", "一是，<i>重点</i>；二是，<i>难点</i>。", &[]),
            ("| 3*4 | 5*6 |\n|---|---|\n| *甲 | 乙* |", "t[3*4,5*6;*甲,乙*]", &[]),
            ("`3*4`和`5*6`", "`3*4`和`5*6`", &[]),
            ("甲_乙_丙，a_b_c，姓名：____，电话：____。", "甲_乙_丙，a_b_c，姓名：____，电话：____。", &[]),
            ("单价：_，总价：_。", "单价：_，总价：_。", &[]),
            ("重点*强调*内容", "重点*强调*内容", &[LiteralAsterisks]),
            ("达到*85%*以上", "达到*85%*以上", &[LiteralAsterisks]),
            ("*重点*内容", "*重点*内容", &[LiteralAsterisks]),
            ("内容*重点*。", "内容*重点*。", &[LiteralAsterisks]),
            ("单价*1.2*系数，*表示按长*宽计算", "单价*1.2*系数，*表示按长*宽计算", &[]),
            ("得分=甲 *0.3+ 乙* 0.7", "得分=甲 *0.3+ 乙* 0.7", &[]),
            ("格式为*.doc或*.pdf", "格式为*.doc或*.pdf", &[]),
            ("在 *2025-2026年* 10月前", "在 <i>2025-2026年</i> 10月前", &[]),
            // Emphasis stays emphasis.
            ("*注：本表*", "<i>注：本表</i>", &[]),
            ("（*草案*）", "（<i>草案</i>）", &[]),
            ("***重点***", "<i><b>重点</b></i>", &[]),
            ("**甲**和**乙**丙", "<b>甲</b>和<b>乙</b>丙", &[]),
            ("在**“双减”**政策下", "在<b>“双减”</b>政策下", &[]),
            ("**一、总则。**\n正文**重点。**后文", "<b>一、总则。</b>正文<b>重点。</b>后文", &[]),
            ("收入**。健全体系，**优化", "收入<b>。健全体系，</b>优化", &[]),
            ("甲公司**、乙公司**。", "甲公司**、乙公司**。", &[LiteralAsterisks]),
            ("use *plain* words", "use <i>plain</i> words", &[]),
            ("\\*\\*甲\\*\\*", "**甲**", &[]),
        ]);
    }

    #[test]
    fn literal_asterisks_are_pointed_at() {
        use Rule::LiteralAsterisks;
        for (markdown, count) in [
            ("甲\n\n** 乙 ** 丙\n", 1),
            ("达到** 85% **以上", 1),
            ("达到**85% **以上", 1),
            ("达到** 85%**以上", 1),
            ("达到** 85% **以上，占** 20% **左右", 2),
            ("一个**没有结束的强调", 1),
            ("**没有结束", 1),
            ("没有开始**，后文", 1),
            ("**甲乙\n\n丙丁**", 2),
            ("| **甲乙 | 丙丁** |\n|---|---|\n", 2),
            ("**甲** 乙 ** 丙**", 1),
            ("达到__85%__以上", 1),
            ("＊＊重点工作＊＊", 1),
        ] {
            let (text, found) = read_text(markdown);
            assert_eq!(found, vec![LiteralAsterisks; count], "{markdown}: {text}");
            assert!(
                markdown.matches(['*', '_', '＊']).count() <= text.matches(['*', '_', '＊']).count() + 4,
                "{markdown}: {text}"
            );
        }
        let source = SourceText::new("content/a.md", "达到** 85% **以上");
        let mut found = Vec::new();
        read(&source, 0, "a.md", &mut found);
        let edits: Vec<Range<usize>> = found[0].edits.iter().map(|edit| edit.range.clone()).collect();
        assert_eq!(edits, [8..9, 12..13], "the blanks go");
    }

    #[test]
    fn foreign_markup_is_printed_and_pointed_at() {
        for markdown in [
            "原~~旧数~~新数",
            "==高亮==文字",
            "[TOC]",
            "[[toc]]",
            "@[toc]",
            "见[[另一页]]",
            "{{< figure src=\"a.png\" >}}",
            "{{% note %}}",
            "{% include x %}",
            "- [ ] 待办",
            "1. [x] 已办",
            "> [!NOTE]\n> 注意",
            ":::tip",
            "!!! note",
            "体积为5m^3^",
            "H~2~O",
            "面积$10m^2$",
            "[b]粗[/b]",
            "\\newpage",
            "＃＃ 一、总则",
            "正文{.red}",
            "正文{: .red}",
            "甲<o:p></o:p>",
            "<![if !supportLists]>1.<![endif]>植树",
            "[植树]{.underline}三千棵",
            "[植树]{style=\"color: red\"}三千棵",
            "[]{#_Toc7 .anchor}一、植树",
            "[见[植树](https://a.cn/)]{.mark}",
            "植树<br/ >浇水",
            "植树＜br＞浇水",
            "植树<p style=\"color:red”>浇水",
            "<svg/onload=alert(1)>",
            "植树<!—— 待核 ——>浇水",
            "植树＜!-- 待核 --＞浇水",
            "植树&nbsp；浇水",
            "植树&nbsp浇水",
            "植树&NBSP;浇水",
            "植树&amp;nbsp;浇水",
            "植树&amp;#12288;浇水",
            "植树&lt;br&gt;浇水",
            "植树^[1]^，浇水^\\[2\\]^",
            "%%内部%%",
            "%% 内部备注 %%",
            "$$x=1$$",
            "- [ ]待办",
            "![[图.png]]",
            "完成 :tada:",
            "式\\(x^2\\)",
            "$$\nx\n$$",
            "取$a_1$",
            "| 甲 |\n|---|\n| ^^ |",
        ] {
            let (text, found) = read_text(markdown);
            assert!(!found.is_empty() && found.iter().all(|rule| *rule == Rule::ForeignMarkup), "{markdown}: {text} {found:?}");
        }
        for markdown in [
            "25~30人，6~9个",
            "25~~30人、6~~9个",
            "a == b",
            "1+1==2，2+2==4",
            "比分3:2",
            "注：：说明",
            "[注]见下表",
            "[1][2]",
            "文[[1]](a.md)",
            "价格US$5，港币$6",
            "10^3个",
            "{甲}",
            "集合{1,2}",
            "`[[toc]]`",
            "\\[TOC]",
            "￥5^",
            "重要！！！",
            "!!!",
            "！！！ 注意",
            "^_^",
            "5~6月，7~8月",
            "联系人:zhang:李",
            "10:30:00",
            "100%%",
            "增长5%% 到 6%%",
            "价格$$100到$$200元",
            "$$甲$$",
            "- [x]轴",
            "\\(一\\)甲",
            "a<b且b>c，《<》",
            "- [甲](a.md)",
            "- [名单]见附件",
            "数组a[b]",
            "＃1机组",
            "数组[i]{1}，函数(x){2}，集合[甲]{乙}",
            "\\[植树]{.underline}",
            "a<b，c<div，m<li；<5%，《<甲>》，<！注意>",
            "\\<br/ >，\\&nbsp；，`<br/ >`，`&amp;nbsp;`",
            "R&D、Q&amp;A、A&B；&nbsp;&emsp;&ldquo;&hellip;&#12288;",
            "见https://a.cn/x?a=1&lt=2&amp=3",
            "&lt;5%&gt;，&lt;甲&gt;",
            "10^[3]",
        ] {
            assert_eq!(read_text(markdown).1, [], "{markdown}");
        }
    }

    #[test]
    fn spans_of_other_programs_are_mended() {
        let source = SourceText::new("content/a.md", "[]{#_Toc7 .anchor}一、[植树]{.mark}![图](图.png){width=\"5in\"}");
        let mut found = Vec::new();
        read(&source, 0, "a.md", &mut found);
        let mut edits: Vec<Range<usize>> = found.iter().flat_map(|found| &found.edits).map(|edit| edit.range.clone()).collect();
        edits.sort_by_key(|edit| edit.start);
        let gone: Vec<&str> = edits.into_iter().map(|edit| &source.text[edit]).collect();
        assert_eq!(gone, ["[", "]{#_Toc7 .anchor}", "[", "]{.mark}", "{width=\"5in\"}"]);
    }

    #[test]
    fn wide_blanks_hide_neither_headings_nor_tables() {
        assert_read(&[
            ("　　## 一、植树", "h2 一、植树", &[]),
            ("\u{A0}&emsp;## 植树\n正文", "h2 植树|正文", &[]),
            ("    　## 植树", "h2 植树", &[]),
            ("　　| 树 | 棵 |\n　　|---|---|\n　| 杨 | 5 |", "t[树,棵;杨,5]", &[]),
            ("　　#1号楼", "#1号楼", &[]),
            ("　　- 植树", "- 植树", &[]),
        ]);
    }

    #[test]
    fn a_table_directly_below_an_item_is_one() {
        let table = "| 树 | 棵 |\n|---|---|\n| 杨 | 5 |";
        for (above, read) in [
            ("1. 植树\n", "l[植树]|t[树,棵;杨,5]"),
            ("- 植树\n  浇水\n", "l[植树浇水]|t[树,棵;杨,5]"),
            ("- 植树\n ", "l[植树]|t[树,棵;杨,5]"),
            ("- 植树\n\n", "l[植树]|t[树,棵;杨,5]"),
            ("植树\n", "植树|t[树,棵;杨,5]"),
        ] {
            assert_eq!(read_text(&format!("{above}{table}")), (read.to_owned(), Vec::new()), "{above}");
        }
        // Within an item it stays there.
        assert_read(&[("- 植树\n  | 树 | 棵 |\n  |---|---|\n  | 杨 | 5 |\n- 浇水", "l[植树t[树,棵;杨,5];浇水]", &[])]);
    }

    #[test]
    fn asterisks_that_a_note_explains_are_printed() {
        use Rule::LiteralAsterisks;
        let table = "| 树木* | 棵 |\n|---|---|\n| 杨 | 5 |\n\n";
        for (below, text, rules) in [
            ("* 不含灌木。", "* 不含灌木。", &[LiteralAsterisks][..]),
            ("\\* 不含灌木。", "* 不含灌木。", &[]),
            ("*不含灌木，**不含竹。", "*不含灌木，**不含竹。", &[LiteralAsterisks]),
            ("* 植树\n* 浇水", "l[植树;浇水]", &[]),
            ("- 植树", "l[植树]", &[]),
        ] {
            assert_eq!(read_text(&format!("{table}{below}")), (format!("t[树木*,棵;杨,5]|{text}"), rules.to_vec()), "{below}");
        }
        // They are notes: the page is as it was meant.
        let severity = |markdown: &str| {
            let mut found = Vec::new();
            read(&SourceText::new("content/a.md", markdown), 0, "a.md", &mut found);
            found.first().map(|found| found.severity)
        };
        assert_eq!(severity("带*的是乔木，带**的是灌木。"), Some(Severity::Note));
        assert_eq!(severity("带“*”的是乔木，带“**”的是灌木。"), Some(Severity::Note));
        assert_eq!(severity("植树**三千棵。"), Some(Severity::Warning));
        // A name hides behind these, and items are items.
        assert_read(&[
            ("村民李*。\n\n* 植树", "村民李*。|l[植树]", &[]),
            ("| 李* | 杨 |\n|---|---|\n\n* 植树", "t[李*,杨]|l[植树]", &[]),
            ("苗距3*4米。\n\n* 植树", "苗距3*4米。|l[植树]", &[]),
        ]);
    }

    #[test]
    fn four_asterisks_are_pointed_at() {
        use Rule::LiteralAsterisks;
        assert_read(&[
            ("**植树****浇水**三次", "<b>植树****浇水</b>三次", &[LiteralAsterisks]),
            ("****植树造林****：三千棵", "****植树造林****：三千棵", &[LiteralAsterisks]),
            ("**电话138****1234**", "<b>电话138****1234</b>", &[]),
            ("由****公司和****学校植树", "由****公司和****学校植树", &[]),
            ("证号****，电话****", "证号****，电话****", &[]),
        ]);
    }

    #[test]
    fn the_anchor_of_a_heading_may_hold_underscores() {
        assert_read(&[("## 植树 {#a_}\n\n## 浇水 {#b_c_}", "h2 植树|h2 浇水", &[])]);
        assert_eq!(body("## 植树 {#_Toc7}").1, [(Rule::InvalidAnchor, 1)]);
        assert_eq!(body("## 植树 {#_Toc7 .unnumbered}").1, [(Rule::HeadingAttribute, 1), (Rule::InvalidAnchor, 1)]);
    }

    #[test]
    fn a_footnote_is_written_once() {
        let twice = "甲[^1]。\n\n乙[^1]。\n\n[^1]: 甲注。\n\n[^1]: 乙注。\n";
        assert_eq!(body(twice).1, [(Rule::UnusedDefinition, 7)]);
        let severities = |text: &str| {
            let mut diagnostics = Vec::new();
            read(&SourceText::new("content/a/b.md", text), 0, "a/b.md", &mut diagnostics).unwrap_or_default();
            diagnostics.into_iter().map(|found| found.severity).collect::<Vec<_>>()
        };
        assert_eq!(severities(twice), [Severity::Error]);
        assert_eq!(severities(&twice.replace("乙注", "甲注")), [Severity::Warning]);
        assert_eq!(body("甲[^1]乙[^1]。\n\n[^1]: 注。\n").1, []);
    }

    #[test]
    fn paths_with_blanks_are_links() {
        use Rule::UnreadLink;
        assert_read(&[
            ("见[名单](学校 名单.pdf)。", "见<a a/学校 名单.pdf>名单</a>。", &[]),
            ("![图](办公 地点 1.png)", "<img a/办公 地点 1.png>", &[]),
            ("![图](办公 地点.png \"题 注\")", "<img a/办公 地点.png>", &[]),
            ("[名单](名单（1）.pdf)[二](名单(1).pdf)", "<a a/名单（1）.pdf>名单</a><a a/名单(1).pdf>二</a>", &[]),
            ("[名单](<学校 名单.pdf>)[二](学校%20名单.pdf)", "<a a/学校 名单.pdf>名单</a><a a/学校 名单.pdf>二</a>", &[]),
            ("[计划](../乙 丙.md#s1)", "<a 乙 丙.md>计划</a>", &[]),
            ("`[名单](学校 名单.pdf)`", "`[名单](学校 名单.pdf)`", &[]),
            // Where no link comes of it, the blanks stay blanks.
            ("[名单\\](f g.pdf)", "[名单](f g.pdf)", &[]),
            ("甲[乙]丙](f g%20h.pdf)", "甲[乙]丙](f g%20h.pdf)", &[]),
            ("-     [名单](f g.pdf)", "l[c[[名单](f g.pdf)]]", &[Rule::PastedLines]),
            ("[名单]（名单.pdf）", "[名单]（名单.pdf）", &[UnreadLink]),
            ("[名单] (名单.pdf)", "[名单] (名单.pdf)", &[UnreadLink]),
            ("[名单](名单(1.pdf)", "[名单](名单(1.pdf)", &[UnreadLink]),
            ("【名单】（名单.pdf）、［表］(表.xlsx)", "【名单】（名单.pdf）、［表］(表.xlsx)", &[UnreadLink, UnreadLink]),
            (
                "【名单】 （名单.pdf）、【2025】（见附件）、【官网】（略）",
                "【名单】 （名单.pdf）、【2025】（见附件）、【官网】（略）",
                &[],
            ),
            ("[图](图.png =100x)", "[图](图.png =100x)", &[UnreadLink]),
            ("[名单](名单.pdf “新版”)", "[名单](名单.pdf “新版”)", &[UnreadLink]),
            ("[官网](https:a.cn/)[二](http:/b.cn/)", "<a https:a.cn/>官网</a><a http:/b.cn/>二</a>", &[UnreadLink, UnreadLink]),
            ("！[图](图.png)", "！<a a/图.png>图</a>", &[UnreadLink]),
            ("注意！[名单](名单.pdf)，看！ [图](图.png)", "注意！<a a/名单.pdf>名单</a>，看！ <a a/图.png>图</a>", &[]),
            ("[注]（以文件为准）", "[注]（以文件为准）", &[]),
            ("[注] (见下表)", "[注] (见下表)", &[]),
        ]);
    }

    #[test]
    fn three_elements_are_read_and_nothing_else() {
        assert_read(&[
            ("甲<br>乙<BR/>丙<br />丁</br>戊", "甲/乙/丙/丁/戊", &[]),
            ("| 甲<br>乙 | 5m<sup>3</sup> |\n|---|---|\n", "t[甲/乙,5m<sup>3</sup>]", &[]),
            ("CO<sub>2</sub>，10<SUP>-3</SUP>", "CO<sub>2</sub>，10<sup>-3</sup>", &[]),
            ("<br>\n甲\n", "甲", &[]),
            ("甲<br>\n<br>\n\n<br>\n\n乙", "甲|乙", &[]),
            ("<sub>2</sub>开头\n\n- <sup>1</sup>项", "<sub>2</sub>开头|l[<sup>1</sup>项]", &[]),
            ("## 甲<br>乙m<sup>2</sup>", "h2 甲乙m<sup>2</sup>", &[]),
            ("[甲<br>乙](b.md)", "<a a/b.md>甲/乙</a>", &[]),
            ("`<br>`和\\<br>", "`<br>`和<br>", &[]),
            ("x<sub>a<sup>2</sup></sub>", "x<sub>a<sup>2</sup></sub>", &[]),
            ("**5m<sup>3</sup>**", "<b>5m<sup>3</sup></b>", &[]),
            ("<sup></sup>甲", "甲", &[]),
        ]);
        // Where an element is refused nothing is published.
        for (markdown, count) in [
            ("<br onclick=\"x\">甲", 1),
            ("<sub onclick=x>甲", 1),
            ("甲<sub>乙\n\n丙", 1),
            ("甲</sub>", 1),
            ("<sub>甲乙**丙丁</sub>戊己**", 2),
            ("<sub><script>alert(1)</script></sub>", 2),
            ("<script>alert(1)</script><br>", 1),
            ("<br><img src=x onerror=alert(1)>", 1),
            ("<svg><br>", 1),
            ("<table><tr><td rowspan=\"2\">甲</td></tr></table>", 1),
            ("<brx>甲", 1),
        ] {
            assert_eq!(read_text(markdown).1, vec![Rule::RawHtml; count], "{markdown}");
        }
        let plain = |markdown: &str| plain_text(&paragraph(markdown));
        assert_eq!(plain("2<sup>3</sup>，CO<sub>2</sub>，x<sup>注</sup>"), "2³，CO₂，x^(注)");
    }

    #[test]
    fn comments_are_dropped_with_a_warning() {
        use Rule::{CommentDropped, RawHtml};
        assert_read(&[
            ("甲<!-- 内部 -->乙", "甲乙", &[CommentDropped]),
            ("甲\n\n<!-- 多行\n\n## 内部\n-->\n\n乙", "甲|乙", &[CommentDropped]),
            ("- 甲\n<!-- x -->\n- 乙", "l[甲;乙]", &[CommentDropped]),
            ("<!-- more -->", "", &[CommentDropped]),
            ("`<!-- x -->`", "`<!-- x -->`", &[]),
            ("甲 <!-- 乙", "甲 <!-- 乙", &[RawHtml]),
        ]);
    }

    #[test]
    fn bare_addresses_are_links_up_to_where_they_end() {
        let found = |text: &str| -> Vec<String> {
            marked(&paragraph(text))
                .split("<a ")
                .skip(1)
                .map(|rest| rest.split('>').next().unwrap_or_default().to_owned())
                .collect()
        };
        for (text, addresses) in [
            ("请登录https://a.gov.cn/bm，查看", vec!["https://a.gov.cn/bm"]),
            ("（http://192.168.1.5/x?a=1&b=2）", vec!["http://192.168.1.5/x?a=1&b=2"]),
            ("见https://a.cn/b_(c)_d。另见 http://b.cn:8080/。", vec!["https://a.cn/b_(c)_d", "http://b.cn:8080/"]),
            ("网址：https://a.gov.cn.", vec!["https://a.gov.cn"]),
            ("(https://a.gov.cn/b)", vec!["https://a.gov.cn/b"]),
            (
                "https://a.gov.cn/col/col1/index.html?_id=1&_x_=2#top",
                vec!["https://a.gov.cn/col/col1/index.html?_id=1&_x_=2#top"],
            ),
            ("HTTPS://A.gov.cn/x", vec!["HTTPS://A.gov.cn/x"]),
            ("**https://a.gov.cn/**登录", vec!["https://a.gov.cn/"]),
            ("https://a.cn/x、https://b.cn/y；https://c.cn", vec!["https://a.cn/x", "https://b.cn/y", "https://c.cn"]),
            ("http://localhost:3000/a", vec!["http://localhost:3000/a"]),
            ("<https://a.gov.cn/>", vec!["https://a.gov.cn/"]),
            ("[https://a.cn](https://b.cn/)", vec!["https://b.cn/"]),
            ("a@b.cn，mailto、http://，https://，http://甲.cn", vec![]),
            ("`https://a.cn`", vec![]),
            ("https://user@evil.cn/", vec![]),
            ("xhttp://a.cn", vec![]),
            ("javascript://a.cn", vec![]),
            ("ftp://a.cn", vec![]),
            ("https://XXX/", vec![]),
            ("网址：www.a.gov.cn。", vec!["http://www.a.gov.cn"]),
            ("登录WWW.A.gov.cn/x_y_z（首页）", vec!["http://WWW.A.gov.cn/x_y_z"]),
            ("www.a.cn、https://www.b.cn/?u=www.c.cn", vec!["http://www.a.cn", "https://www.b.cn/?u=www.c.cn"]),
            ("（www.a.cn:8080/b?c=http://d.cn）", vec!["http://www.a.cn:8080/b?c=http://d.cn"]),
            ("[官网](https://www.a.cn/)、[www.a.cn](https://b.cn/)", vec!["https://www.a.cn/", "https://b.cn/"]),
            ("www.、www.a、www.1.2、www.****.gov.cn、www.XX、awww.a.cn、z@www.a.cn、ftp://www.a.cn、\\\\www.a.cn", vec![]),
            ("`www.a.cn`、a.gov.cn、ww.a.cn、www。a。cn", vec![]),
        ] {
            assert_eq!(found(text), addresses, "{text}");
        }
        assert_eq!(plain_text(&paragraph("登录https://a.cn/_x_/，查看")), "登录https://a.cn/_x_/，查看");
    }

    #[test]
    fn addresses_with_wide_marks_are_pointed_at() {
        use Rule::UnreadLink;
        assert_read(&[
            ("见https：//a.gov.cn/b。", "见https：//a.gov.cn/b。", &[UnreadLink]),
            ("网址：http：／／www.a.cn", "网址：http：／／www.a.cn", &[UnreadLink]),
            ("HTTP:／／a.cn", "HTTP:／／a.cn", &[UnreadLink]),
            ("协议：//甲", "协议：//甲", &[]),
            ("采用http：明文", "采用http：明文", &[]),
            ("采用https：//", "采用https：//", &[]),
            ("`https：//a.cn`", "`https：//a.cn`", &[]),
        ]);
    }

    #[test]
    fn a_note_with_a_half_width_colon_is_text() {
        use Rule::UnusedDefinition;
        assert_read(&[
            ("[注]: 本表截至上年末", "[注]: 本表截至上年末", &[UnusedDefinition]),
            (
                "数据见注[1]。\n\n[1]: 数据来自统计年鉴\n[2]: 含民办",
                "数据见注[1]。|[1]: 数据来自统计年鉴 [2]: 含民办",
                &[UnusedDefinition],
            ),
            ("[注]:\n本表截至上年末", "[注]: 本表截至上年末", &[UnusedDefinition]),
            ("[注]：本表", "[注]：本表", &[]),
            ("[注]: 本表 截至上年末", "[注]: 本表 截至上年末", &[]),
            ("[甲][a]\n\n[a]: https://a.cn/", "<a https://a.cn/>甲</a>", &[]),
            ("[甲][a]\n\n[a]: b.md", "<a a/b.md>甲</a>", &[]),
            ("甲[^1]\n\n[^1]: 脚注", "甲[^1]", &[]),
        ]);
    }

    proptest::proptest! {
        /// Marks may become emphasis, rules and items; words, figures and what stands between them stay.
        #[test]
        fn no_word_is_lost(pieces in proptest::collection::vec(
            proptest::sample::select(vec!["甲", "乙丙", "3", "1.2", "，", "。", "（", "）", "“", "”", "*", "**", "_", "__", "***", "~~", "==", " ", "\n", "\n\n", "- ", "-", "##", "#", "> ", "---", "===", "<br>", "[", "]", "!", "%", "：", "|", "`", "<5%", ">5%", "&", "$", "~", ": ", "(东侧)", "C:\\\\", "    ", "\t", "2025. 3. 1", "|-|", "@", "^", "{", "}"]),
            0..24,
        )) {
            let markdown = pieces.concat();
            let words = |text: &str| -> String { text.chars().filter(|character| is_word(*character)).collect() };
            let (body, found) = body(&markdown);
            // A fence without an end, a row with too many cells, a link and an image that lead nowhere and a footnote without a
            // mark are errors; a note at a fence is not printed.
            let stops = |rule: Rule| {
                let is_error = matches!(rule, Rule::UnclosedFence | Rule::RaggedTable | Rule::BrokenLink | Rule::MissingImage);
                let is_footnote = rule == Rule::UnusedDefinition && markdown.contains("[^");
                is_error || is_footnote || rule == Rule::ForeignMarkup
            };
            proptest::prop_assume!(!found.iter().any(|(rule, _)| stops(*rule)));
            let kept: String = body.blocks.iter().map(|block| text_of(&block.kind)).collect();
            proptest::prop_assert_eq!(words(&kept.replace("<br>", "")), words(&markdown.replace("<br>", "")), "{:?}", markdown);
        }
    }

    fn is_word(character: char) -> bool {
        character.is_alphanumeric() || "，。（）“”：%".contains(character)
    }

    fn text_of(kind: &BlockKind) -> String {
        let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain_text(cell)).collect::<String>();
        let all = |blocks: &[Block]| blocks.iter().map(|block| text_of(&block.kind)).collect::<String>();
        match kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => plain_text(inlines),
            BlockKind::List(items) => {
                items.iter().map(|item| item.marker.clone().unwrap_or_default() + &all(&item.blocks)).collect()
            }
            BlockKind::Quote(blocks) => all(blocks),
            BlockKind::Code(code) => code.clone(),
            BlockKind::Table { head, rows, .. } => row(head) + &rows.iter().map(|cells| row(cells)).collect::<String>(),
            BlockKind::Definitions(definitions) => {
                let one = |(term, explanations): &(Vec<Inline>, Vec<Vec<Block>>)| {
                    plain_text(term) + &explanations.iter().map(|blocks| all(blocks)).collect::<String>()
                };
                definitions.iter().map(one).collect()
            }
            BlockKind::Rule => String::new(),
        }
    }

    #[test]
    fn chosen_anchors_are_checked() {
        assert_eq!(body("## 甲 {#kindergarten}\n").1, []);
        assert_eq!(body("## 甲 {#s3}\n").1, [(Rule::InvalidAnchor, 1)]);
        assert_eq!(body("## 甲 {#幼儿园}\n").1, [(Rule::InvalidAnchor, 1)]);
        assert_eq!(body("## 甲 {.wide}\n").1, [(Rule::HeadingAttribute, 1)]);
    }

    #[test]
    fn hostile_nesting_is_refused() {
        assert_eq!(body(&"> ".repeat(2000)).1.first().map(|found| found.0), Some(Rule::TooComplex));
        for (inner, count) in [("> ", 16), ("- ", 16)] {
            assert_eq!(body(&(inner.repeat(count) + "**[甲](b.md)**")).1, []);
            assert_eq!(body(&(inner.repeat(count + 1) + "甲")).1, [(Rule::TooComplex, 1)]);
        }
    }
}
