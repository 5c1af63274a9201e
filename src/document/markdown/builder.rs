//! Builds the tree of blocks from the events of Markdown.

use super::body::Body;
use super::change::FILLER;
use super::markup;
use super::markup::{Garbled, Refusal, Script};
use super::preprocess::Prepared;
use super::remark::{Remark, misread};
use crate::base::text::{INVISIBLE_ENTITIES, is_han, is_invisible, is_wide, unwelcome};
use crate::diagnostic::problem::{Foreign, Markdown, Misreading, Problem};
use crate::diagnostic::rule::{BETTER_READING_SET, Rule, Severity};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, SourceText};
use crate::document::block::{Alignment, Block, BlockKind, Footnote, Inline, ListItem, TextImage, TextLink, plain_text};
use crate::document::link::{self, BadLink, LinkTarget};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Open lists and quotations.
const MAX_LIST_DEPTH: usize = 16;

/// Open elements: 16 levels of lists are two elements each, and inline marks come on top.
const MAX_OPEN_ELEMENTS: usize = 40;

const MAX_BLOCKS: usize = 100_000;

const MAX_CELLS: usize = 50_000;

/// Each finding costs time in proportion to the text; of one kind so many are told of a document.
const MAX_FINDINGS_OF_KIND: usize = 100;

pub(super) struct Frame {
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
    pub(super) fn new(element: Element, range: Range<usize>) -> Self {
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
pub(super) enum Element {
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

/// A footnote before all are numbered.
pub(super) struct NoteDraft {
    label: String,
    blocks: Vec<Block>,
    /// Where it stands, in the prepared text.
    range: Range<usize>,
}

pub(super) struct Builder<'a> {
    pub(super) source: &'a SourceText,
    pub(super) start: usize,
    pub(super) path: &'a str,
    pub(super) prepared: &'a Prepared,
    pub(super) report: &'a mut Diagnostics,
    pub(super) stack: Vec<Frame>,
    pub(super) notes: Vec<NoteDraft>,
    /// Labels in the order in which they are first referred to.
    pub(super) referenced: Vec<String>,
    pub(super) used_definitions: BTreeSet<String>,
    pub(super) blocks: usize,
    pub(super) cells: usize,
    /// The last character of the running text, to decide what a soft break becomes.
    pub(super) last: Option<char>,
    pub(super) soft_break: bool,
    /// How often a rule was broken, of those that are broken at many places.
    pub(super) found: BTreeMap<Rule, usize>,
}

type Flow = std::ops::ControlFlow<()>;

impl Builder<'_> {
    pub(super) fn add_event(&mut self, event: Event<'_>, range: Range<usize>) -> Flow {
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
        if self.stack.len() >= MAX_OPEN_ELEMENTS
            || (matches!(tag, Tag::List(_) | Tag::BlockQuote(_)) && self.nesting() >= MAX_LIST_DEPTH)
        {
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
                    self.report(range.clone(), &Markdown::HeadingAttribute);
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
                if self.cells > MAX_CELLS {
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
        match &frame.element {
            Element::Root => {
                // Every end has its start, so this is not reached; the root stays in place all the same.
                self.stack.push(Frame { blocks, inlines, ..frame });
                Flow::Continue(())
            }
            Element::Strong | Element::Emphasis | Element::Script(..) | Element::Link(..) | Element::Image(..) => {
                self.close_inline(frame.element, frame.range, inlines);
                Flow::Continue(())
            }
            Element::Item(_)
            | Element::TableHead
            | Element::TableRow
            | Element::Cell
            | Element::DefinitionTerm
            | Element::Definition
            | Element::Footnote(_)
            | Element::Html => {
                self.close_piece(frame, inlines, blocks, range);
                Flow::Continue(())
            }
            Element::Paragraph
            | Element::Heading(..)
            | Element::Quote
            | Element::List(_)
            | Element::Code
            | Element::Table(..)
            | Element::Definitions => self.close_block(frame, inlines, blocks),
        }
    }

    /// A block of its own, such as a paragraph or a table.
    fn close_block(&mut self, frame: Frame, inlines: Vec<Inline>, blocks: Vec<Block>) -> Flow {
        let Frame { element, range, .. } = frame;
        match element {
            Element::Paragraph if inlines.is_empty() => Flow::Continue(()),
            // A line of hyphens below a text is no underline of a heading, for whoever does not know Markdown.
            Element::Heading(level, id) if self.is_marked_heading(&range) => {
                let id = id.and_then(|id| self.chosen_anchor(id, &range));
                self.push_block(BlockKind::Heading { level, id, inlines }, range)
            }
            Element::Paragraph | Element::Heading(..) => self.push_block(BlockKind::Paragraph(inlines), range),
            Element::Quote => self.push_block(BlockKind::Quote(blocks), range),
            Element::List(_) => self.push_block(BlockKind::List(frame.items), range),
            Element::Code => self.push_block(BlockKind::Code(plain_text(&inlines)), range),
            Element::Table(alignments, _) => {
                let mut rows = frame.rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.push_block(BlockKind::Table { alignments, head, rows: rows.collect() }, range)
            }
            Element::Definitions => self.push_block(BlockKind::Definitions(frame.definitions), range),
            other => unreachable!("{other:?} is no block of its own"),
        }
    }

    /// A piece of a list, a table or a list of definitions, or a footnote, which stands apart.
    fn close_piece(&mut self, frame: Frame, inlines: Vec<Inline>, blocks: Vec<Block>, range: Range<usize>) {
        if let Element::Footnote(label) = frame.element {
            self.notes.push(NoteDraft { label, blocks, range });
            return;
        }
        let place = self.original(frame.range);
        let Some(above) = self.stack.last_mut() else { return };
        match frame.element {
            Element::Item(marker) => above.items.push(ListItem { marker, blocks, range: place }),
            Element::TableHead | Element::TableRow => above.rows.push(frame.cells),
            Element::Cell => above.cells.push(inlines),
            Element::DefinitionTerm => above.definitions.push((inlines, Vec::new())),
            Element::Definition => {
                if let Some((_, explanations)) = above.definitions.last_mut() {
                    explanations.push(blocks);
                }
            }
            _ => {}
        }
    }

    fn close_inline(&mut self, element: Element, range: Range<usize>, inlines: Vec<Inline>) {
        let place = self.original(range.clone());
        match element {
            Element::Strong => self.push_inline(Inline::Strong(inlines), &range),
            Element::Emphasis => self.push_inline(Inline::Emphasis(inlines), &range),
            // Scripts were closed before.
            Element::Script(script, _) => self.push_inline(Inline::Script(script, inlines), &range),
            Element::Link(target, title) => {
                self.push_inline(Inline::Link(Box::new(TextLink { target, inlines, title, range: place })), &range);
            }
            Element::Image(file, title) => {
                let words = plain_text(&inlines).trim().to_owned();
                if words.is_empty() {
                    self.report(range.clone(), &Markdown::ImageWithoutText);
                }
                if let Some(file) = file {
                    self.push_inline(Inline::Image(Box::new(TextImage { file, text: words, title, range: place })), &range);
                }
            }
            other => unreachable!("{other:?} holds no running text"),
        }
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
            let kind = Misreading::Foreign(kind);
            let Some(problem) = self.counted(misread(kind, &self.source.text[place.clone()])) else { continue };
            let found = Diagnostic::at(self.source.place(place), &problem);
            self.report.add(if kind.is_note() { found.into_note() } else { found });
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
        let place = self.source.place(self.original(range.clone()));
        let found = Diagnostic::at(place, &Markdown::HiddenCharacter { character: hidden });
        self.report.add(Diagnostic { since: BETTER_READING_SET, ..found });
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
        if self.blocks > MAX_BLOCKS {
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
        let mark = words[at..=at + end].to_owned();
        let start = self.prepared.text[range.clone()].find(&mark).map_or(range.start, |found| range.start + found);
        self.report(start..start + mark.len(), &Markdown::UndefinedFootnote { mark });
    }

    fn marker(&self, range: &Range<usize>) -> Option<String> {
        let Some(Element::List(true)) = self.stack.last().map(|frame| &frame.element) else { return None };
        let item = self.prepared.text[range.clone()].trim_start();
        let length = item.find(['.', ')'])?;
        item.get(..=length).map(str::to_owned)
    }

    /// Says what was found before the text was parsed.
    pub(super) fn remarks(&mut self) {
        let prepared = self.prepared;
        for Remark { range, kind, edits } in &prepared.remarks {
            let written = &self.source.text[self.start + range.start..self.start + range.end];
            let Some(problem) = self.counted(misread(*kind, written)) else { continue };
            let edits = edits.iter().map(|(range, insert)| Edit {
                range: self.start + range.start..self.start + range.end,
                replacement: (*insert).to_owned(),
            });
            let place = self.source.place(self.start + range.start..self.start + range.end);
            let found = Diagnostic::at(place, &problem).with_fix(self.source, edits.collect());
            // A weaker finding rests on likeness; a rule's own strength may be set by the site.
            self.report.add(if kind.is_note() { found.into_note() } else { found });
        }
    }

    /// One more mistake of a rule; `None` when enough were reported of this document.
    fn counted(&mut self, problem: Markdown) -> Option<Markdown> {
        let count = self.found.entry(problem.rule()).or_default();
        *count += 1;
        match *count {
            most @ MAX_FINDINGS_OF_KIND => Some(Markdown::LastReported { problem: Box::new(problem), most }),
            count if count > MAX_FINDINGS_OF_KIND => None,
            _ => Some(problem),
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
                if self.stack.len() >= MAX_OPEN_ELEMENTS {
                    return Flow::Break(());
                }
                self.ensure_paragraph(range);
                self.before_text(Some('0'));
                self.stack.push(Frame::new(Element::Script(script, range.clone()), range.clone()));
            }
            Ok(markup::Tag::Close(script)) => {
                match self.stack.pop_if(|frame| matches!(frame.element, Element::Script(open, _) if open == script)) {
                    Some(frame) if frame.inlines.is_empty() => {}
                    Some(frame) => self.push_inline(Inline::Script(script, frame.inlines), range),
                    None => self.report_markup(range.clone(), Markdown::ScriptNotOpened { element: script.element() }),
                }
            }
            Err(refusal) => self.refuse(&refusal, range),
        }
        Flow::Continue(())
    }

    /// What stands in an element that is not closed goes on in the text around it.
    fn close_scripts(&mut self) {
        while let Some(frame) = self.stack.pop_if(|frame| matches!(frame.element, Element::Script(..))) {
            let Element::Script(script, range) = frame.element else { continue };
            self.report_markup(range, Markdown::ScriptNotClosed { element: script.element() });
            if let Some(outer) = self.stack.last_mut() {
                outer.inlines.extend(frame.inlines);
            }
        }
    }

    fn refuse(&mut self, refusal: &Refusal, range: &Range<usize>) {
        let problem = match refusal {
            Refusal::Attribute(element, attribute) => Markdown::AttributeNotRead { element, attribute: attribute.clone() },
            Refusal::Element(element) => Markdown::HtmlNotRead { element: markup::purpose(element) },
        };
        self.report_markup(range.clone(), problem);
    }

    fn report_markup(&mut self, range: Range<usize>, problem: Markdown) {
        if let Some(problem) = self.counted(problem) {
            self.report(range, &problem);
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
        if let Some(problem) = self.counted(Markdown::CodeByIndent) {
            let place = self.source.place(self.original(range.clone()));
            self.report.add(Diagnostic::at(place, &problem).into_note());
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
            self.report(place, &Markdown::WordsAtFence { words: info.to_owned() });
        }
        let closed = written.trim_end().contains('\n') && last.len() >= length && last.chars().all(|character| character == mark);
        if !closed {
            let place = range.start..range.start + length;
            self.report(place, &Markdown::UnclosedFence { fence: mark.to_string().repeat(length) });
        }
    }

    /// Cells beyond the head's would vanish, and missing ones shift the row.
    fn check_row(&mut self, range: &Range<usize>) {
        let Some(Element::Table(_, columns)) = self.stack.last().map(|frame| &frame.element) else { return };
        let columns = *columns;
        let cells = count_cells(&self.prepared.text[range.clone()]);
        if cells != columns {
            self.report(range.clone(), &Markdown::RaggedRow { cells, columns });
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
                self.report(place, &faulty_link(bad, destination));
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
                self.report(place, &Markdown::ImageElsewhere);
                None
            }
            Ok(_) => {
                self.report(place, &Markdown::NotAnImage { destination });
                None
            }
            Err(bad) => {
                self.report(place, &faulty_link(bad, destination));
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
        let place = start..start + id.len();
        let problem = if sound { Markdown::AnchorLooksGenerated { anchor: id } } else { Markdown::UnusableAnchor { anchor: id } };
        self.report(place, &problem);
        None
    }

    fn original(&self, range: Range<usize>) -> Range<usize> {
        self.start + self.prepared.original(range.start)..self.start + self.prepared.original(range.end)
    }

    pub(super) fn report(&mut self, range: Range<usize>, problem: &Markdown) {
        let place = self.source.place(self.original(range));
        self.report.add(Diagnostic::at(place, problem));
    }

    pub(super) fn finish(mut self, definitions: Vec<(String, Range<usize>)>) -> Body {
        self.close_implicit();
        for (label, range) in definitions {
            if !self.used_definitions.contains(&label.to_lowercase()) {
                self.report(range, &Markdown::UnusedDefinition { label });
            }
        }
        let mut notes = std::mem::take(&mut self.notes);
        self.examine_notes(&notes);
        notes.sort_by_key(|note| self.referenced.iter().position(|label| *label == note.label).unwrap_or(usize::MAX));
        let blocks = self.stack.drain(..).next().map(|root| root.blocks).unwrap_or_default();
        let numbered = |(note, number): (NoteDraft, usize)| Footnote {
            label: note.label,
            anchor: format!("fn{number}"),
            blocks: note.blocks,
        };
        Body { blocks, footnotes: notes.into_iter().zip(1..).map(numbered).collect() }
    }

    /// Reports footnotes that are written twice, or to which no mark leads.
    fn examine_notes(&mut self, notes: &[NoteDraft]) {
        let mut defined: BTreeMap<&str, Vec<&BlockKind>> = BTreeMap::new();
        for NoteDraft { label, blocks, range } in notes {
            let texts: Vec<&BlockKind> = blocks.iter().map(|block| &block.kind).collect();
            let first = defined.get(label.as_str());
            let (is_second, is_equal) = (first.is_some(), first == Some(&texts));
            defined.entry(label).or_insert(texts);
            if is_second && self.referenced.contains(label) {
                let place = self.source.place(self.original(range.clone()));
                let found = Diagnostic::at(place, &Markdown::FootnoteWrittenTwice { label: label.clone() });
                // Where both say the same, a reader misses nothing.
                let severity = if is_equal { Severity::Warning } else { found.severity };
                self.report.add(Diagnostic { since: BETTER_READING_SET, severity, ..found });
            } else if !self.referenced.contains(label) {
                self.report(range.clone(), &Markdown::FootnoteWithoutMark { label: label.clone() });
            }
        }
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

fn faulty_link(bad: BadLink, destination: String) -> Markdown {
    let page = destination.split('#').next().and_then(|path| path.strip_suffix('/')).and_then(|path| path.rsplit('/').next());
    let page = page.filter(|name| !name.trim_matches('.').is_empty()).map(str::to_owned);
    match (bad, page) {
        (BadLink::Absolute | BadLink::Outside, Some(page)) => Markdown::LinkToPage { destination, page },
        (BadLink::Scheme, _) => Markdown::LinkScheme { destination },
        (BadLink::Absolute, None) => Markdown::LinkBeginsWithStroke { destination },
        (BadLink::Outside, None) => Markdown::LinkLeavesContent { destination },
        (BadLink::Unreadable, _) => Markdown::UnreadableLink,
        (BadLink::Invisible(character), _) => Markdown::InvisibleInLink { character },
    }
}
