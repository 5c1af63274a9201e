//! Reads Markdown into a tree of blocks; the one door to pulldown-cmark.

use super::block::{Alignment, Block, BlockKind, Footnote, Inline, ListItem, TextImage, TextLink, plain_text};
use super::link::{self, BadLink, LinkTarget};
use super::prepared::{FILLER, Prepared};
use crate::base::diagnostic::{Diagnostic, SourceText, Text, text};
use crate::base::rule::Rule;
use crate::base::text::{code_point, is_wide};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// Open lists and quotations.
const NESTING: usize = 16;
/// Open elements: 16 levels of lists are two elements each, and inline marks come on top.
const DEEPEST: usize = 40;
const MOST_BLOCKS: usize = 100_000;
const MOST_CELLS: usize = 50_000;
const MOST_FOOTNOTES: usize = 5_000;

/// The body of a document.
#[derive(Debug, Default)]
pub struct Body {
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Footnote>,
}

/// Reads the Markdown that begins at `start` of a file which stands at `path` under `content/`. `None`: it is too complex.
pub fn read(source: &SourceText, start: usize, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Body> {
    let markdown = &source.text[start..];
    if footnote_marks(markdown) > MOST_FOOTNOTES {
        diagnostics.push(Diagnostic::new(
            Rule::TooComplex,
            source.whole(),
            text(format!("脚注标记超过 {MOST_FOOTNOTES} 个"), format!("There are more than {MOST_FOOTNOTES} footnote marks")),
            text("请把文件拆开，或减少脚注", "Split the document, or use fewer footnotes"),
        ));
        return None;
    }
    let prepared = Prepared::new(markdown);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_DEFINITION_LIST;
    let parser = Parser::new_ext(&prepared.text, options);
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
    };
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

/// Footnotes cost more than linear time in known cases, so their number is capped before they are parsed.
fn footnote_marks(markdown: &str) -> usize {
    markdown.matches("[^").count()
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
    Link(LinkTarget, String),
    Image(Option<String>, String),
    Html,
}

impl Element {
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
            Event::HardBreak => {
                self.soft_break = false;
                self.last = None;
                self.push_inline(Inline::Break, &range);
            }
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
            Event::Html(_) | Event::InlineHtml(_) => self.html(&range),
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
                if matches!(kind, pulldown_cmark::CodeBlockKind::Fenced(_)) {
                    self.check_fence(&range);
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
        self.close_implicit();
        let Some(mut frame) = self.stack.pop() else { return Flow::Continue(()) };
        debug_assert!(!matches!(frame.element, Element::Root), "{end:?} closes nothing");
        let inlines = std::mem::take(&mut frame.inlines);
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
        let characters = if characters.contains(FILLER) { characters.replace(FILLER, "") } else { characters.to_owned() };
        if in_code {
            self.append(characters);
            return;
        }
        if let Some(at) = characters.find("**") {
            // Escapes and entities shift places inside a text; its beginning is near enough to find them.
            let start = range.start + at.min(range.len());
            self.report(
                Rule::LiteralAsterisks,
                start..start + 2,
                text("这里留下了字面的“**”，没有成为加粗", "Two asterisks are left in the text instead of emphasis"),
                text(
                    "请检查成对的 ** 是否紧贴文字；确实要显示星号时写成 \\*\\*",
                    "Let both marks touch the words; write \\*\\* to show asterisks",
                ),
            );
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
            let inlines = std::mem::take(&mut frame.inlines);
            let range = self.original(range);
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

    fn html(&mut self, range: &Range<usize>) {
        let written = &self.prepared.text[range.clone()];
        if matches!(self.stack.last().map(|frame| &frame.element), Some(Element::Html))
            && self.stack.last().is_some_and(|frame| frame.range.start != range.start)
        {
            return;
        }
        let comment = written.trim_start().starts_with("<!--");
        let mark = written.len() - written.trim_start().len();
        let length = written
            .trim_start()
            .chars()
            .take(12)
            .take_while(|character| !character.is_whitespace())
            .map(char::len_utf8)
            .sum::<usize>();
        let place = range.start + mark..range.start + mark + length.max(1);
        if comment {
            let closed = written.contains("-->");
            let (zh, en) = if closed {
                ("正文里有 HTML 注释，读者看不到它", "There is an HTML comment, which no reader sees")
            } else {
                ("HTML 注释没有结束，后面的内容会消失", "An HTML comment is not closed and would swallow what follows")
            };
            self.report(Rule::RawHtml, place, text(zh, en), text("请删去注释", "Remove the comment"));
        } else {
            self.report(
                Rule::RawHtml,
                place,
                text("正文里有 HTML 代码", "There is HTML in the text"),
                text("请改用 Markdown；要显示小于号时写成 \\<", "Use Markdown; write \\< to show the sign"),
            );
        }
    }

    /// A fence that is not closed swallows the rest of the text.
    fn check_fence(&mut self, range: &Range<usize>) {
        let written = &self.prepared.text[range.clone()];
        let Some(mark) = written.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return };
        let length = written.chars().take_while(|character| *character == mark).count();
        let last = written.trim_end().rsplit('\n').next().unwrap_or_default();
        let last = last.trim_start_matches([' ', '>', '\t']);
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
                    text("请删去，或在正文里用它", "Remove it, or use it in the text"),
                );
            }
        }
        for (footnote, range) in std::mem::take(&mut self.footnotes) {
            if !self.referenced.contains(&footnote.label) {
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
        escaped = character == '\\' && !escaped;
    }
    let outer = usize::from(row.starts_with('|')) + usize::from(last_is_bar && row.len() > 1);
    (bars + 1).saturating_sub(outer)
}

fn describe(bad: BadLink, destination: &str) -> (Rule, Text, Text) {
    match bad {
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

    #[test]
    fn literal_asterisks_are_pointed_at() {
        assert_eq!(body("甲\n\n** 乙 ** 丙\n").1.first(), Some(&(Rule::LiteralAsterisks, 3)));
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
