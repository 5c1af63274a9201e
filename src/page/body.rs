//! The text of a plan as markup: every character escaped, every section and block with its anchor.

use super::strings::Strings;
use crate::base::address::{self, reference_anchor};
use crate::document::{Alignment, Block, BlockKind, Footnote, Inline, LinkTarget, ListItem, plain_text};
use crate::plan::{BlockRole, Part, PlanBlock, Section, SectionForm};
use crate::site::{Site, citation};
use std::collections::{BTreeMap, HashMap};

/// Appends a text, escaped for content and for attribute values.
pub(crate) fn escape(text: &str, html: &mut String) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[copied..at]);
        html.push_str(reference);
        copied = at + 1;
    }
    html.push_str(&text[copied..]);
}

#[must_use]
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    escape(text, &mut html);
    html
}

/// What the markup of one page depends on.
pub(crate) struct Writer<'a> {
    pub(crate) site: &'a Site,
    pub(crate) strings: &'a Strings,
    /// Address of the page.
    pub(crate) address: &'a str,
    /// Whether each section has a link to itself, from which the page's script makes its citation.
    has_section_links: bool,
    /// What stands at the end of a section, by its anchor: finished markup.
    below: BTreeMap<String, String>,
    /// Footnotes of the page.
    pub(crate) footnotes: &'a [Footnote],
    /// Names of link tools, with how often each was used.
    names: HashMap<String, u32>,
    /// References to each footnote so far.
    references: Vec<usize>,
    /// Sections whose end is still to come, the innermost last.
    open: Vec<OpenSection>,
    tables: usize,
    html: String,
}

/// A section with something at its end.
struct OpenSection {
    depth: u8,
    /// How it is cited, where sections stand in it: what is said at its end would be taken for the last one's.
    name: String,
    below: String,
}

impl<'a> Writer<'a> {
    /// A writer of running text.
    pub(crate) fn new(site: &'a Site, strings: &'a Strings, address: &'a str, footnotes: &'a [Footnote]) -> Self {
        Self::with(site, strings, address, footnotes, None)
    }

    /// A writer of a document, whose sections have links; `below` is what stands at the end of each, by its anchor.
    pub(crate) fn of_document(
        site: &'a Site,
        strings: &'a Strings,
        address: &'a str,
        footnotes: &'a [Footnote],
        below: BTreeMap<String, String>,
    ) -> Self {
        Self::with(site, strings, address, footnotes, Some(below))
    }

    fn with(
        site: &'a Site,
        strings: &'a Strings,
        address: &'a str,
        footnotes: &'a [Footnote],
        below: Option<BTreeMap<String, String>>,
    ) -> Self {
        Self {
            site,
            strings,
            address,
            footnotes,
            has_section_links: below.is_some(),
            below: below.unwrap_or_default(),
            names: HashMap::new(),
            references: vec![0; footnotes.len()],
            open: Vec::new(),
            tables: 0,
            html: String::new(),
        }
    }

    /// The markup of a part whose first sections get headings of this level.
    pub(crate) fn part(&mut self, part: &Part, level: u8) -> String {
        for (index, section) in part.sections.iter().enumerate() {
            self.section(part, index, section, level);
        }
        std::mem::take(&mut self.html)
    }

    /// The markup of running text without sections.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) -> String {
        blocks.iter().for_each(|block| self.plain_block(block));
        std::mem::take(&mut self.html)
    }

    /// The markup of the footnotes, to be written after everything that refers to them.
    pub(crate) fn footnote_list(&mut self) -> String {
        if self.footnotes.is_empty() {
            return String::new();
        }
        self.push("<ol>");
        for (index, footnote) in self.footnotes.iter().enumerate() {
            let number = index + 1;
            self.push(&format!("<li id=\"{}\">", escaped(&footnote.anchor)));
            self.blocks_inside(&footnote.blocks);
            for reference in 1..=self.references.get(index).copied().unwrap_or(0) {
                let id = escaped(&reference_anchor(&footnote.anchor, reference));
                let label = self.strings.fill("back_to_note", &[("n", &number.to_string()), ("m", &reference.to_string())]);
                self.push(&format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"{}\">↩</a>", escaped(&label)));
            }
            self.push("</li>");
        }
        self.push("</ol>");
        std::mem::take(&mut self.html)
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    fn also(&mut self, also: &[String]) {
        for anchor in also {
            self.push("<span id=\"");
            self.text(anchor);
            self.push("\"></span>");
        }
    }

    fn section(&mut self, part: &Part, index: usize, section: &Section, level: u8) {
        self.also(&section.also);
        let heading = (level + section.depth.saturating_sub(1)).min(6);
        let blocks = self.opening(part, index, section, heading);
        // Signature, date and imprint close the document, not its last section.
        let text = blocks.iter().rposition(|block| !block.role.closes_document()).map_or(0, |last| last + 1);
        let (text, closing) = blocks.split_at(text);
        text.iter().for_each(|block| self.block(block, None));
        self.end_sections(part, index, section);
        closing.iter().for_each(|block| self.block(block, None));
    }

    /// Writes the heading of a section with whatever stands beside it, and gives back the blocks that follow.
    fn opening<'s>(&mut self, part: &Part, index: usize, section: &'s Section, heading: u8) -> &'s [PlanBlock] {
        let blocks = section.blocks.as_slice();
        match section.form {
            // The lead of a notice or an annex is named by the heading of its part.
            SectionForm::Lead if part.role == crate::plan::PartRole::Plan => self.also(std::slice::from_ref(&section.anchor)),
            SectionForm::Lead => {}
            SectionForm::Heading => {
                self.push(if section.depth == 1 {
                    "<div class=\"section-head chapter-head\">"
                } else {
                    "<div class=\"section-head\">"
                });
                self.tool(part, index, section);
                self.heading(section, heading);
                self.push("</div>");
            }
            SectionForm::RunIn => {
                self.push("<div class=\"run-in\">");
                self.tool(part, index, section);
                self.heading(section, heading);
                blocks.first().into_iter().for_each(|first| self.block(first, None));
                self.push("</div>");
                return blocks.get(1..).unwrap_or_default();
            }
            SectionForm::Item => {
                self.push("<div class=\"numbered-paragraph\" id=\"");
                self.text(&section.anchor);
                self.push("\">");
                self.tool(part, index, section);
                if let Some(first) = blocks.first() {
                    self.block(first, Some(section));
                } else {
                    // A number on a line of its own.
                    self.push("<p>");
                    self.ordinal(section);
                    self.push("</p>");
                }
                self.push("</div>");
                return blocks.get(1..).unwrap_or_default();
            }
        }
        blocks
    }

    /// Writes what stands at the ends of the sections that end here: never between the paragraphs of one, where readers would
    /// take what follows for another section.
    fn end_sections(&mut self, part: &Part, index: usize, section: &Section) {
        let next = part.sections.get(index + 1).map_or(0, |next| next.depth);
        if let Some(below) = self.below.remove(&section.anchor) {
            let name = if next > section.depth { citation(part, index) } else { String::new() };
            self.open.push(OpenSection { depth: section.depth, name, below });
        }
        while let Some(ended) = self.open.pop_if(|open| open.depth >= next) {
            self.push("<p class=\"below-section\">");
            if !ended.name.is_empty() {
                self.push("<span>");
                self.text(&ended.name);
                self.push("</span> ");
            }
            self.push(&ended.below);
            self.push("</p>");
        }
    }

    fn heading(&mut self, section: &Section, level: u8) {
        self.push(&format!("<h{level} id=\""));
        self.text(&section.anchor);
        self.push("\">");
        self.ordinal(section);
        self.inlines(&section.title);
        self.push(&format!("</h{level}>"));
    }

    fn ordinal(&mut self, section: &Section) {
        if let Some(ordinal) = &section.ordinal {
            self.push("<span class=\"ordinal\">");
            self.text(&ordinal.text);
            self.push("</span>");
            self.text(&ordinal.space);
        }
    }

    /// The link of a section to itself, before its heading: between heading and text it would be read out, and copied, as
    /// part of the section. It names the place as a citation does: the script that copies makes the
    /// citation of the section from it, which thus need not stand on the page once for every section.
    fn tool(&mut self, part: &Part, index: usize, section: &Section) {
        let is_nameless = section.ordinal.is_none() && section.title.is_empty();
        if !self.has_section_links || is_nameless {
            return;
        }
        let numbers = citation(part, index);
        let place = match part.role {
            crate::plan::PartRole::Plan => numbers,
            _ => format!("{}{numbers}", self.part_name(part)),
        };
        let mut name = place;
        if self.names.contains_key(&name) {
            name = format!("{name}（{}）", section.title_text());
        }
        let count = self.names.entry(name.clone()).or_insert(0);
        *count += 1;
        let unique = if *count == 1 { name } else { format!("{name}{count}") };
        self.push("<p class=\"tool\"><a class=\"section-link\" href=\"#");
        self.text(&section.anchor);
        self.push("\"><span class=\"visually-hidden\">");
        self.text(&unique);
        self.push("</span>");
        let word = self.strings.get("section_link");
        self.text(word);
        self.push("</a></p>");
    }

    fn part_name(&self, part: &Part) -> String {
        match part.role {
            crate::plan::PartRole::Notice => self.strings.get("notice").to_owned(),
            crate::plan::PartRole::Plan => String::new(),
            crate::plan::PartRole::Annex(number) => self.strings.fill("annex", &[("n", &number.to_string())]),
        }
    }

    /// A block of a plan; an item's number stands in its first paragraph.
    fn block(&mut self, block: &PlanBlock, item: Option<&Section>) {
        self.also(&block.also);
        let class = match block.role {
            BlockRole::Salutation => " class=\"salutation\"",
            BlockRole::Signature => " class=\"signature\"",
            BlockRole::SignatureDate => " class=\"signature-date\"",
            BlockRole::CopiedTo => " class=\"copied-to\"",
            BlockRole::Printed => " class=\"imprint\"",
            BlockRole::AttachmentNote => " class=\"attachment-note\"",
            BlockRole::Annotation | BlockRole::Text | BlockRole::Table | BlockRole::Rule => "",
        };
        let id = if block.anchor.is_empty() { String::new() } else { format!(" id=\"{}\"", escaped(&block.anchor)) };
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Heading { inlines, .. } => {
                if item.is_none() && self.figure(inlines, &id) {
                    return;
                }
                self.push(&format!("<p{id}{class}>"));
                if let Some(section) = item {
                    self.ordinal(section);
                }
                self.inlines(inlines);
                self.push("</p>");
            }
            kind => {
                if let Some(section) = item {
                    self.push("<p>");
                    self.ordinal(section);
                    self.push("</p>");
                }
                self.kind(kind, &id);
            }
        }
    }

    fn plain_block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, id, inlines } => {
                let level = (*level).clamp(2, 6);
                let id = id.as_ref().map_or_else(
                    || {
                        self.tables += 1;
                        format!(" id=\"g-{}\"", self.tables)
                    },
                    |id| format!(" id=\"{}\"", escaped(id)),
                );
                self.push(&format!("<h{level}{id}>"));
                self.inlines(inlines);
                self.push(&format!("</h{level}>"));
            }
            BlockKind::Paragraph(inlines) => {
                if !self.figure(inlines, "") {
                    self.push("<p>");
                    self.inlines(inlines);
                    self.push("</p>");
                }
            }
            kind => self.kind(kind, ""),
        }
    }

    /// Blocks inside a list item, a quotation or a footnote: a single paragraph needs no element of its own.
    fn blocks_inside(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        if let Some((Block { kind: BlockKind::Paragraph(inlines), .. }, following)) = blocks.split_first()
            && following.iter().all(|block| matches!(block.kind, BlockKind::List(_)))
        {
            self.inlines(inlines);
            rest = following;
        }
        rest.iter().for_each(|block| self.plain_block(block));
    }

    fn kind(&mut self, kind: &BlockKind, id: &str) {
        match kind {
            BlockKind::List(items) => self.list(items, id),
            BlockKind::Quote(blocks) => {
                self.push(&format!("<blockquote{id}>"));
                blocks.iter().for_each(|block| self.plain_block(block));
                self.push("</blockquote>");
            }
            BlockKind::Code(code) => {
                self.push(&format!("<pre{id} tabindex=\"0\"><code>"));
                self.text(code);
                self.push("</code></pre>");
            }
            BlockKind::Table { alignments, head, rows } => self.table(alignments, head, rows, id),
            BlockKind::Definitions(definitions) => {
                self.push(&format!("<dl{id}>"));
                for (term, explanations) in definitions {
                    self.push("<dt>");
                    self.inlines(term);
                    self.push("</dt>");
                    for blocks in explanations {
                        self.push("<dd>");
                        self.blocks_inside(blocks);
                        self.push("</dd>");
                    }
                }
                self.push("</dl>");
            }
            BlockKind::Rule => self.push("<hr>"),
            BlockKind::Paragraph(inlines) | BlockKind::Heading { inlines, .. } => {
                self.push(&format!("<p{id}>"));
                self.inlines(inlines);
                self.push("</p>");
            }
        }
    }

    fn list(&mut self, items: &[ListItem], id: &str) {
        let numbered = items.iter().any(|item| item.marker.is_some());
        self.push(&format!("<ul{id}{}>", if numbered { " class=\"numbered-list\"" } else { "" }));
        for item in items {
            self.push("<li>");
            if let Some(marker) = &item.marker {
                self.push("<span class=\"ordinal\">");
                self.text(marker);
                self.push("</span> ");
            }
            self.blocks_inside(&item.blocks);
            self.push("</li>");
        }
        self.push("</ul>");
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], id: &str) {
        self.tables += 1;
        let columns = head.iter().map(|cell| plain_text(cell)).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>();
        let name = escaped(&self.strings.fill(
            "table_name",
            &[("n", &self.tables.to_string()), ("columns", &self.strings.join(columns.iter().map(String::as_str)))],
        ));
        self.push(&format!(
            "<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table{id}>\
         <caption class=\"visually-hidden\">{name}</caption><thead><tr>"
        ));
        let class = |column: usize| match alignments.get(column) {
            Some(Alignment::Centre) => " class=\"align-centre\"",
            Some(Alignment::End) => " class=\"align-end\"",
            _ => "",
        };
        for (column, cell) in head.iter().enumerate() {
            let empty = plain_text(cell).trim().is_empty();
            let (open, close) = if empty {
                (format!("<td{}>", class(column)), "</td>")
            } else {
                (format!("<th scope=\"col\"{}>", class(column)), "</th>")
            };
            self.push(&open);
            self.inlines(cell);
            self.push(close);
        }
        self.push("</tr></thead><tbody>");
        for row in rows {
            self.push("<tr>");
            for (column, cell) in row.iter().enumerate() {
                self.push(&format!("<td{}>", class(column)));
                self.inlines(cell);
                self.push("</td>");
            }
            self.push("</tr>");
        }
        self.push("</tbody></table></div>");
    }

    /// A paragraph that is an image alone; with a caption it is a figure.
    fn figure(&mut self, inlines: &[Inline], id: &str) -> bool {
        let [Inline::Image(image)] = inlines else { return false };
        // Without a caption it is no figure to which the text could refer.
        let element = if image.title.is_empty() { "p" } else { "figure" };
        self.push(&format!("<{element}{id}>"));
        self.image(&image.file, &image.text, "");
        if !image.title.is_empty() {
            self.push("<figcaption>");
            self.text(&image.title);
            self.push("</figcaption>");
        }
        self.push(&format!("</{element}>"));
        true
    }

    fn image(&mut self, file: &str, text: &str, title: &str) {
        let Some(found) = self.site.files.get(file) else { return self.text(text) };
        self.push("<img src=\"");
        let link = address::link(self.address, file);
        self.text(&link);
        self.push("\" alt=\"");
        self.text(text);
        self.push("\"");
        if !title.is_empty() {
            self.push(" title=\"");
            self.text(title);
            self.push("\"");
        }
        if let Some(dimensions) = found.dimensions {
            self.push(&format!(" width=\"{}\" height=\"{}\"", dimensions.width, dimensions.height));
        }
        self.push(" loading=\"lazy\">");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Strong(inner) => self.wrapped("strong", inner),
                Inline::Emphasis(inner) => self.wrapped("em", inner),
                Inline::Script(script, inner) => self.wrapped(script.element(), inner),
                Inline::Code(code) => {
                    self.push("<code>");
                    self.text(code);
                    self.push("</code>");
                }
                Inline::Link(link) => self.link(&link.target, &link.inlines, &link.title),
                Inline::Image(image) => self.image(&image.file, &image.text, &image.title),
                Inline::FootnoteReference(label) => self.footnote_reference(label),
                Inline::Break => self.push("<br>"),
            }
        }
    }

    fn wrapped(&mut self, element: &str, inner: &[Inline]) {
        if plain_text(inner).is_empty() && !inner.iter().any(|inline| matches!(inline, Inline::Image(_))) {
            self.inlines(inner);
            return;
        }
        self.push(&format!("<{element}>"));
        self.inlines(inner);
        self.push(&format!("</{element}>"));
    }

    fn link(&mut self, target: &LinkTarget, inlines: &[Inline], title: &str) {
        let url = match target {
            LinkTarget::Anchor(anchor) => format!("#{anchor}"),
            LinkTarget::Document(file, anchor) => {
                let Some(plan) = self.site.by_file(file) else {
                    self.inlines(inlines);
                    return self.text(&held_until(self.site, self.strings, target).unwrap_or_default());
                };
                let to = &self.site.plans[plan].metadata.address;
                match anchor.as_deref().filter(|anchor| !anchor.is_empty()) {
                    Some(anchor) => address::link(self.address, &format!("{to}#{anchor}")),
                    None => address::link(self.address, to),
                }
            }
            LinkTarget::File(file) if self.site.files.contains_key(file) => address::link(self.address, file),
            // It is not there, which was told.
            LinkTarget::File(_) => return self.inlines(inlines),
            LinkTarget::External(url) => match held_until(self.site, self.strings, target) {
                None => url.clone(),
                Some(day) => {
                    self.inlines(inlines);
                    return self.text(&day);
                }
            },
            LinkTarget::Faulty => return self.inlines(inlines),
        };
        self.push("<a href=\"");
        self.text(&url);
        self.push("\"");
        if matches!(target, LinkTarget::External(_)) {
            self.push(" rel=\"external noopener\"");
        }
        if !title.is_empty() {
            self.push(" title=\"");
            self.text(title);
            self.push("\"");
        }
        self.push(">");
        self.inlines(inlines);
        self.push("</a>");
    }

    fn footnote_reference(&mut self, label: &str) {
        let Some(index) = self.footnotes.iter().position(|footnote| footnote.label == label) else { return };
        let number = index + 1;
        self.references[index] += 1;
        let to = escaped(&self.footnotes[index].anchor);
        let id = reference_anchor(&to, self.references[index]);
        let name = self.strings.fill("note_number", &[("n", &number.to_string())]);
        self.push(&format!(
            "<sup class=\"footnote-mark\"><a id=\"{id}\" href=\"#{to}\" aria-label=\"{}\">[{number}]</a></sup>",
            escaped(&name)
        ));
    }
}

/// What stands behind a reference to a document that is still to be published.
#[must_use]
pub(crate) fn held_until(site: &Site, strings: &Strings, target: &LinkTarget) -> Option<String> {
    let (_, day) = site.to_come(target)?;
    Some(strings.fill("held_until", &[("date", &strings.date(day))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_text() {
        assert_eq!(escaped("<b onclick=\"x\">&amp;'"), "&lt;b onclick=&quot;x&quot;&gt;&amp;amp;'");
    }
}
