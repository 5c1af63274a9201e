//! The changes in sentences, for whatever prints them: groups of lines made of our words and of quoted ones.

use super::document::{DocumentChange, MetadataChange, SectionChange, ValidityCause, ValidityChange};
use super::passage::{Passage, PassageChange, Stretch};
use super::site::{Changes, Document, Side, TouchedDocument};
use super::{AttachmentChanges, TargetRecord};
use crate::base::report::Language;
use serde_json::Value;
use std::collections::BTreeSet;

/// A heading with the lines under it.
#[derive(Debug)]
pub(super) struct Group {
    pub head: Vec<Span>,
    pub lines: Vec<Line>,
    /// Whether it is one of many documents, so that a short form may leave it out.
    pub is_document: bool,
}

/// A line of a report.
#[derive(Debug)]
pub(super) enum Line {
    Item { depth: usize, tone: Tone, spans: Vec<Span> },
    Passage { depth: usize, older: Option<Vec<Stretch>>, newer: Option<Vec<Stretch>> },
}

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Added,
    Gone,
    Changed,
    /// A public link that is broken.
    Broken,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub(super) enum Span {
    /// Our own words.
    Words(String),
    /// Words of a document.
    Quote(String),
    /// An address, an anchor, a file.
    Code(String),
}

fn words(text: impl Into<String>) -> Span {
    Span::Words(text.into())
}

/// No list of addresses or anchors in one line is longer.
const MOST_IN_LINE: usize = 24;

/// The whole report.
pub(super) fn report(changes: &Changes, language: Language) -> Vec<Group> {
    let teller = Teller { language };
    let mut groups = vec![teller.summary(changes)];
    groups.extend(teller.broken(changes));
    groups.extend(teller.documents(changes));
    groups.extend(teller.rest(changes));
    groups.extend(changes.changed.iter().filter(|change| !change.is_by_date_only()).map(|change| teller.document(change)));
    groups
}

struct Teller {
    language: Language,
}

impl Teller {
    fn say(&self, zh: &str, en: &str) -> String {
        self.language.either(zh, en).to_owned()
    }

    /// `3 份文件`, `3 documents`.
    fn count(&self, count: usize, zh: &str, en: &str) -> String {
        match self.language {
            Language::Chinese => format!("{count} {zh}"),
            Language::English => format!("{count} {en}{}", if count == 1 { "" } else { "s" }),
        }
    }

    fn colon(&self) -> &'static str {
        self.language.either("：", ": ")
    }

    fn item(&self, tone: Tone, spans: Vec<Span>) -> Line {
        Line::Item { depth: 0, tone, spans }
    }

    fn summary(&self, changes: &Changes) -> Group {
        let side = |side: &Side| match self.language {
            Language::Chinese => format!("截至 {}，{} 份文件", side.as_of, side.documents),
            Language::English => format!("as of {}, {}", side.as_of, self.count(side.documents, "", "document")),
        };
        let mut lines = vec![
            self.item(
                Tone::Plain,
                vec![words(format!("{}{}{}", self.say("原来", "Before"), self.colon(), side(&changes.older)))],
            ),
            self.item(Tone::Plain, vec![words(format!("{}{}{}", self.say("现在", "Now"), self.colon(), side(&changes.newer)))]),
        ];
        let verdict = match changes.is_changed {
            Some(false) => self.say("对读者没有变化。", "No change for readers."),
            Some(true) => self.verdict(changes),
            None => self.say(
                "没有看到变化，但不能断定没有变化：有的内容没有比较。",
                "No change was seen, but some may be there: not everything could be compared.",
            ),
        };
        lines.push(self.item(Tone::Plain, vec![words(verdict)]));
        if !changes.texts_compared {
            let said = if changes.older.content.is_some() && changes.newer.content.is_some() {
                self.say(
                    "原来的网站只有 manifest.json：看得出哪些文件变了、变在哪一方面，看不出文字怎样改动。",
                    "Of the site as it was there is only manifest.json: it tells which documents have changed and in what, not how.",
                )
            } else {
                self.say(
                    "原来的网站只有 manifest.json，没有比较正文、锚点、有效性和指标。",
                    "Of the site as it was there is only manifest.json: texts, anchors, validity and targets were not compared.",
                )
            };
            lines.push(self.item(Tone::Plain, vec![words(said)]));
        }
        let only_targets = changes.site.touched.iter().any(|touched| touched.parts == ["targets"]);
        if only_targets && changes.older.generator != changes.newer.generator {
            lines.push(self.item(
                Tone::Plain,
                vec![words(self.say(
                    "两次构建的程序版本不同，认出的指标会不同：只有指标不同的文件，正文一字未改。",
                    "The two were built by different versions, which find different targets: where targets alone are others, no word of the text is.",
                ))],
            ));
        }
        if changes.site.untold > 0 {
            let said = match self.language {
                Language::Chinese => {
                    format!(
                        "原来的 manifest.json 没有逐份文件的摘要，而每页都写着构建的日期：有 {} 份文件看不出除日期以外有没有变化。",
                        changes.site.untold
                    )
                }
                Language::English => format!(
                    "The former manifest.json has no digests of documents, and every page names the day: of {} nothing else can be told.",
                    self.count(changes.site.untold, "", "document")
                ),
            };
            lines.push(self.item(Tone::Plain, vec![words(said)]));
        }
        Group { head: vec![words(self.say("对读者的变化", "Changes for readers"))], lines, is_document: false }
    }

    fn verdict(&self, changes: &Changes) -> String {
        let site = &changes.site;
        let compared_by_date = changes.changed.iter().filter(|change| change.is_by_date_only()).count();
        let touched_by_date = site.touched.iter().filter(|touched| touched.is_by_date_only()).count();
        let parts: Vec<String> = [
            (site.added.len(), "份文件新增", "document added", "documents added"),
            (site.withdrawn.len(), "份文件撤下", "document withdrawn", "documents withdrawn"),
            (site.gone.len(), "份文件消失", "document gone", "documents gone"),
            (site.moved.len(), "份文件换了网址", "document moved", "documents moved"),
            (changes.changed.len() - compared_by_date, "份文件内容有变", "document changed", "documents changed"),
            (
                compared_by_date + touched_by_date,
                "份文件只因日期变了有效性",
                "document with a validity changed by the date alone",
                "documents with a validity changed by the date alone",
            ),
            (site.touched.len() - touched_by_date, "份文件有变化", "document changed", "documents changed"),
            (
                site.files.added.len() + site.files.changed.len() + site.files.gone.len(),
                "个附件文件有变",
                "file of documents changed",
                "files of documents changed",
            ),
            (broken(changes), "个公开链接失效", "public link broken", "public links broken"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, zh, one, many)| match self.language {
            Language::Chinese => format!("{count} {zh}"),
            Language::English => format!("{count} {}", if count == 1 { one } else { many }),
        })
        .collect();
        if parts.is_empty() {
            return self.say(
                "文件没有变化，网站的名称、公开指南、主办单位或发布机构的信息有变化。",
                "No document has changed; the site's name, its guide or what it says of its publisher or of bodies has.",
            );
        }
        match self.language {
            Language::Chinese => format!("{}。", parts.join("，")),
            Language::English => format!("{}.", parts.join(", ")),
        }
    }

    /// What is broken, before everything else.
    fn broken(&self, changes: &Changes) -> Option<Group> {
        let mut lines = Vec::new();
        for gone in &changes.site.gone {
            let said = if gone.other_page {
                self.say(
                    "这里现在是另一个页面，没有说明文件去了哪里",
                    "another page stands here and does not say where the document went",
                )
            } else {
                self.say("文件消失了，网址打不开", "the document is gone and its address leads nowhere")
            };
            lines.push(self.item(Tone::Broken, self.named(&gone.document, &said)));
        }
        for moved in changes.site.moved.iter().filter(|moved| !moved.redirect) {
            let mut spans = self.named(
                &moved.document,
                &self.say("换了网址，旧网址没有指向新网址", "moved, and the former address does not lead there"),
            );
            spans.extend([words(" → "), Span::Code(moved.to.url.clone())]);
            lines.push(self.item(Tone::Broken, spans));
        }
        for withdrawn in changes.site.withdrawn.iter().filter(|withdrawn| !withdrawn.notice) {
            let said = self.say("撤下了，但原网址没有说明", "withdrawn, and its address does not say so");
            lines.push(self.item(Tone::Broken, self.named(&withdrawn.document, &said)));
        }
        for change in &changes.changed {
            for (anchors, zh, en) in [
                (&change.anchors.gone, "这些锚点没有了", "these anchors are gone"),
                (&change.anchors.reassigned, "这些锚点现在指向别的文字", "these anchors now lead to another text"),
            ] {
                if !anchors.is_empty() {
                    let mut spans = self.title(&change.title, &change.url);
                    spans.push(words(format!(
                        "{}{}{}",
                        self.language.either("，", ", "),
                        self.language.either(zh, en),
                        self.colon()
                    )));
                    spans.extend(self.list(anchors.iter().map(|anchor| format!("#{anchor}"))));
                    lines.push(self.item(Tone::Broken, spans));
                }
            }
        }
        for (list, zh, en) in [
            (&changes.site.addresses_gone, "这些旧网址或撤下说明没有了", "These former addresses or notices are gone"),
            (&changes.site.files.gone, "这些文件没有了", "These files are gone"),
        ] {
            if !list.is_empty() {
                let mut spans = vec![words(format!("{}{}", self.language.either(zh, en), self.colon()))];
                spans.extend(self.list(list.iter().cloned()));
                lines.push(self.item(Tone::Broken, spans));
            }
        }
        let head = vec![words(self.say("失效的公开链接", "Broken public links"))];
        (!lines.is_empty()).then_some(Group { head, lines, is_document: false })
    }

    fn documents(&self, changes: &Changes) -> Option<Group> {
        let mut lines = Vec::new();
        let site = &changes.site;
        for added in &site.added {
            lines.push(self.item(Tone::Added, self.named(added, &self.say("新增", "added"))));
        }
        for withdrawn in &site.withdrawn {
            let said = match self.language {
                Language::Chinese => format!("{} 撤下", withdrawn.date),
                Language::English => format!("withdrawn on {}", withdrawn.date),
            };
            let mut spans = self.named(&withdrawn.document, &said);
            if let Some(reason) = &withdrawn.reason {
                spans.extend([words(self.colon()), Span::Quote(reason.clone())]);
            }
            lines.push(self.item(Tone::Gone, spans));
        }
        for moved in site.moved.iter().filter(|moved| moved.redirect) {
            let mut spans =
                self.named(&moved.document, &self.say("换了网址，旧网址指向新网址", "moved; the former address leads there"));
            spans.extend([words(" → "), Span::Code(moved.to.url.clone())]);
            lines.push(self.item(Tone::Changed, spans));
        }
        for touched in &site.touched {
            lines.push(self.item(Tone::Changed, self.touched(touched)));
        }
        for change in changes.changed.iter().filter(|change| change.is_by_date_only()) {
            let mut spans = self.title(&change.title, &change.url);
            spans.push(words(self.language.either("，", ", ")));
            spans.extend(change.validity.as_ref().map(|validity| self.validity(validity, false)));
            lines.push(self.item(Tone::Changed, spans));
        }
        let head = vec![words(self.say("文件", "Documents"))];
        (!lines.is_empty()).then_some(Group { head, lines, is_document: false })
    }

    /// The name of the site, the guide, files, pages of the site's own, what was not compared.
    fn rest(&self, changes: &Changes) -> Option<Group> {
        let mut lines = Vec::new();
        if let Some(title) = &changes.site.site_title {
            lines.push(self.item(
                Tone::Changed,
                vec![
                    words(format!("{}{}", self.say("网站名称", "Name of the site"), self.colon())),
                    Span::Quote(title.older.clone()),
                    words(" → "),
                    Span::Quote(title.newer.clone()),
                ],
            ));
        }
        if changes.guide_changed {
            lines.push(self.item(
                Tone::Changed,
                vec![
                    words(self.say("公开指南的文字有变化", "The words of the guide have changed")),
                    words(" "),
                    Span::Code("about/".into()),
                ],
            ));
        }
        if changes.site.organisation_changed {
            let said = self.say(
                "主办单位的信息有变化（名称、地址、电话、邮箱、备案或链接）",
                "What pages say of the publisher has changed (name, address, telephone, e-mail, registration or links)",
            );
            lines.push(self.item(Tone::Changed, vec![words(said)]));
        }
        if !changes.site.bodies_changed.is_empty() {
            let said = self.say("发布机构的信息有变化", "What pages say of bodies has changed");
            let mut spans = vec![words(format!("{said}{}", self.colon()))];
            spans.extend(self.list(changes.site.bodies_changed.iter().cloned()));
            lines.push(self.item(Tone::Changed, spans));
        }
        // Files of documents that are told with their documents are not told again.
        let told: BTreeSet<&str> = changes
            .changed
            .iter()
            .flat_map(|change| {
                let AttachmentChanges { added, removed, replaced } = &change.attachments;
                let replaced = replaced.iter().flat_map(|pair| [&pair.older, &pair.newer]);
                added.iter().chain(removed).chain(replaced)
            })
            .filter_map(|file| file.url.as_deref())
            .collect();
        let files = &changes.site.files;
        for (list, tone, zh, en) in [
            (&files.added, Tone::Added, "新增的文件", "New files"),
            (&files.changed, Tone::Changed, "换了内容的文件", "Files with other contents"),
        ] {
            let list: Vec<String> = list.iter().filter(|path| !told.contains(path.as_str())).cloned().collect();
            if !list.is_empty() {
                let mut spans = vec![words(format!("{}{}", self.language.either(zh, en), self.colon()))];
                spans.extend(self.list(list.into_iter()));
                lines.push(self.item(tone, spans));
            }
        }
        for gone in &changes.site.outputs_gone {
            lines.push(self.item(Tone::Broken, vec![words(self.language.of(&gone.told()))]));
        }
        let pages = &changes.site.pages;
        if changes.is_changed != Some(false) && pages.added + pages.changed + pages.gone > 0 {
            let said = match self.language {
                Language::Chinese => format!(
                    "网站自己的页面（列表、系列、对照等）：新增 {}，有变 {}，减少 {}。",
                    pages.added, pages.changed, pages.gone
                ),
                Language::English => format!(
                    "Pages of the site's own (lists, series, comparisons): {} added, {} changed, {} gone.",
                    pages.added, pages.changed, pages.gone
                ),
            };
            lines.push(self.item(Tone::Plain, vec![words(said)]));
        }
        if !changes.unread.is_empty() {
            let mut spans = vec![words(format!(
                "{}{}",
                self.say("这些文件读不出来，没有比较", "These files could not be read and were not compared"),
                self.colon()
            ))];
            spans.extend(self.list(changes.unread.iter().cloned()));
            lines.push(self.item(Tone::Broken, spans));
        }
        let head = vec![words(self.say("网站", "The site"))];
        (!lines.is_empty()).then_some(Group { head, lines, is_document: false })
    }

    fn document(&self, change: &DocumentChange) -> Group {
        let mut lines = Vec::new();
        let anchors = &change.anchors;
        let mut said = match self.language {
            Language::Chinese => format!("锚点：保留 {}，新增 {}", anchors.kept, anchors.new.len()),
            Language::English => format!("Anchors: {} kept, {} new", anchors.kept, anchors.new.len()),
        };
        if !anchors.gone.is_empty() {
            said.push_str(&match self.language {
                Language::Chinese => format!("，失效 {}", anchors.gone.len()),
                Language::English => format!(", {} gone", anchors.gone.len()),
            });
        }
        let mut spans = vec![words(said)];
        if !anchors.tombstones.is_empty() {
            spans.push(words(match self.language {
                Language::Chinese => format!("，{} 个的文字已删去，由说明行保留：", anchors.tombstones.len()),
                Language::English => format!(", {} whose text is gone, kept by a line that says so: ", anchors.tombstones.len()),
            }));
            spans.extend(self.list(anchors.tombstones.iter().map(|anchor| format!("#{anchor}"))));
        }
        lines.push(self.item(Tone::Plain, spans));
        if let Some(validity) = &change.validity {
            lines.push(self.item(Tone::Changed, vec![self.validity(validity, true)]));
        }
        lines.extend(change.metadata.iter().map(|fact| self.fact(fact)));
        self.targets(change, &mut lines);
        self.attachments(&change.attachments, &mut lines);
        for section in &change.sections {
            self.section(section, &mut lines);
        }
        for passage in &change.footnotes {
            self.passage(&self.say("脚注", "Footnote"), passage, 0, &mut lines);
        }
        Group { head: self.title(&change.title, &change.url), lines, is_document: true }
    }

    /// The validity before and after; `opens` where the line begins with it.
    fn validity(&self, validity: &ValidityChange, opens: bool) -> Span {
        let cause = match validity.cause {
            ValidityCause::Date => self.say("（只因日期）", " (by the date alone)"),
            ValidityCause::Revision => String::new(),
        };
        let name = if opens { self.say("有效性", "Validity") } else { self.say("有效性", "validity") };
        words(format!("{name}{}{} → {}{cause}", self.colon(), self.state(&validity.older), self.state(&validity.newer)))
    }

    /// A document of which digests alone are known, and what they tell.
    fn touched(&self, touched: &TouchedDocument) -> Vec<Span> {
        let parts: Vec<&str> = touched
            .parts
            .iter()
            .map(|part| match *part {
                "facts" => self.language.either("文件信息", "facts"),
                "text" => self.language.either("正文", "text"),
                "targets" => self.language.either("指标", "targets"),
                _ => self.language.either("附件", "attachments"),
            })
            .collect();
        let said = match (parts.is_empty(), touched.validity.is_some()) {
            (true, true) => String::new(),
            (true, false) => self.say("有变化", "changed"),
            (false, _) => {
                let list = parts.join(self.language.either("、", ", "));
                format!("{}{}{list}", self.say("有变化", "changed"), self.colon())
            }
        };
        let mut spans = self.named(&touched.document, &said);
        if let Some(validity) = &touched.validity {
            spans.push(words(if parts.is_empty() { "" } else { self.language.either("；", "; ") }));
            spans.push(self.validity(validity, false));
        }
        spans
    }

    fn state(&self, state: &str) -> String {
        match state {
            "in_force" => self.say("有效", "in force"),
            "pending" => self.say("尚未生效", "not yet in force"),
            "period_ended" => self.say("计划期已结束", "plan period over"),
            "expired" => self.say("已失效", "expired"),
            "repealed" => self.say("已废止", "repealed"),
            _ => "?".to_owned(),
        }
    }

    fn fact(&self, change: &MetadataChange) -> Line {
        let (zh, en) = label(&change.field);
        let value = |value: &Value| {
            let shown = shown(value);
            if shown.is_empty() { words(self.language.either("（无）", "(none)")) } else { Span::Quote(shown) }
        };
        let head = words(format!("{}{}", self.language.either(zh, en), self.colon()));
        self.item(Tone::Changed, vec![head, value(&change.older), words(" → "), value(&change.newer)])
    }

    fn targets(&self, change: &DocumentChange, lines: &mut Vec<Line>) {
        let head = words(format!("{}{}", self.say("指标", "Target"), self.colon()));
        let named = |target: &TargetRecord| {
            vec![head.clone(), Span::Quote(target.indicator.clone()), words(" "), Span::Quote(target.quote.clone())]
        };
        for pair in &change.targets.changed {
            let mut spans = named(&pair.older);
            spans.extend([
                words(" → "),
                Span::Quote(pair.newer.quote.clone()),
                words(" "),
                Span::Code(format!("#{}", pair.newer.anchor)),
            ]);
            lines.push(self.item(Tone::Changed, spans));
        }
        for (list, tone, zh, en) in [
            (&change.targets.added, Tone::Added, "新增", "new"),
            (&change.targets.gone, Tone::Gone, "未再出现", "not found again"),
        ] {
            for target in list {
                let mut spans = named(target);
                spans.extend([
                    words(format!("{}{}", self.language.either("，", ", "), self.language.either(zh, en))),
                    words(" "),
                    Span::Code(format!("#{}", target.anchor)),
                ]);
                lines.push(self.item(tone, spans));
            }
        }
    }

    fn attachments(&self, changes: &AttachmentChanges, lines: &mut Vec<Line>) {
        let name = |file: &super::record::FileRecord| match (&file.title, &file.url) {
            (Some(title), _) => Span::Quote(title.clone()),
            (None, _) => words(self.say("原件", "original")),
        };
        let url = |file: &super::record::FileRecord| {
            file.url.as_ref().map_or_else(Vec::new, |url| vec![words(" "), Span::Code(url.clone())])
        };
        let head = words(format!("{}{}", self.say("附件", "Attachment"), self.colon()));
        for (list, tone, zh, en) in
            [(&changes.added, Tone::Added, "，新增", ", added"), (&changes.removed, Tone::Gone, "，删去", ", removed")]
        {
            for file in list {
                let mut spans = vec![head.clone(), name(file), words(self.language.either(zh, en))];
                spans.extend(url(file));
                lines.push(self.item(tone, spans));
            }
        }
        for pair in &changes.replaced {
            let is_other = pair.older.sha256 != pair.newer.sha256;
            let said = if is_other {
                self.say("，换了内容", ", with other contents")
            } else {
                self.say("，换了名称或网址", ", with another name or address")
            };
            let mut spans = vec![head.clone(), name(&pair.newer), words(said)];
            spans.extend(url(&pair.newer));
            lines.push(self.item(Tone::Changed, spans));
        }
    }

    fn section(&self, change: &SectionChange, lines: &mut Vec<Line>) {
        let (tone, said) = match change.change {
            "added" => (Tone::Added, self.say("新增", "Added")),
            "removed" => (Tone::Gone, self.say("删去", "Removed")),
            _ => (Tone::Changed, self.say("改动", "Changed")),
        };
        let mut spans = vec![words(format!("{said} "))];
        spans.extend(match &change.former_title {
            Some(former) => vec![Span::Quote(former.clone()), words(" → "), Span::Quote(change.title.clone())],
            None if change.title.is_empty() => Vec::new(),
            None => vec![Span::Quote(change.title.clone())],
        });
        spans.extend([words(" "), Span::Code(format!("#{}", change.anchor))]);
        let also: Vec<&str> = [
            (change.renumbered, self.language.either("编号改变", "renumbered")),
            (change.moved, self.language.either("移动", "moved")),
        ]
        .into_iter()
        .filter_map(|(is, said)| is.then_some(said))
        .collect();
        if !also.is_empty() {
            spans.push(words(match self.language {
                Language::Chinese => format!("（{}）", also.join("、")),
                Language::English => format!(" ({})", also.join(", ")),
            }));
        }
        lines.push(self.item(tone, spans));
        for passage in &change.passages {
            self.passage("", passage, 1, lines);
        }
    }

    fn passage(&self, name: &str, passage: &Passage, depth: usize, lines: &mut Vec<Line>) {
        let (tone, said) = match passage.change {
            PassageChange::Added => (Tone::Added, self.say("新增", "added")),
            PassageChange::Removed => (Tone::Gone, self.say("删去", "removed")),
            PassageChange::Reworded => (Tone::Changed, self.say("改写", "reworded")),
            PassageChange::Rewritten => (Tone::Changed, self.say("重写", "rewritten")),
            PassageChange::Moved => (Tone::Changed, self.say("从别处移来", "moved here")),
        };
        lines.push(Line::Item {
            depth,
            tone,
            spans: vec![
                words(format!("{name}{}{said} ", if name.is_empty() { "" } else { " " })),
                Span::Code(format!("#{}", passage.anchor)),
            ],
        });
        let is_same = passage.change == PassageChange::Moved && passage.older == passage.newer;
        let older = if is_same { None } else { passage.older.clone() };
        lines.push(Line::Passage { depth, older, newer: passage.newer.clone() });
    }

    fn named(&self, document: &Document, said: &str) -> Vec<Span> {
        let mut spans = self.title(document.title.as_deref().unwrap_or_default(), &document.url);
        spans.push(words(format!("{}{said}", self.language.either("，", ", "))));
        spans
    }

    fn title(&self, title: &str, url: &str) -> Vec<Span> {
        let address = Span::Code(url.to_owned());
        match (title, self.language) {
            ("", _) => vec![address],
            (title, Language::Chinese) => vec![Span::Quote(format!("《{title}》")), words(" "), address],
            (title, Language::English) => vec![Span::Quote(title.to_owned()), words(" "), address],
        }
    }

    /// A list of addresses or anchors; the rest of a long one is counted.
    fn list(&self, list: impl ExactSizeIterator<Item = String>) -> Vec<Span> {
        let rest = list.len().saturating_sub(MOST_IN_LINE);
        let mut spans = Vec::new();
        for (index, text) in list.take(MOST_IN_LINE).enumerate() {
            if index > 0 {
                spans.push(words(" "));
            }
            spans.push(Span::Code(text));
        }
        if rest > 0 {
            spans.push(words(match self.language {
                Language::Chinese => format!(" 等，另有 {rest} 个未列出"),
                Language::English => format!(" and {rest} more"),
            }));
        }
        spans
    }
}

/// How many public links are broken.
fn broken(changes: &Changes) -> usize {
    let site = &changes.site;
    site.gone.len()
        + site.moved.iter().filter(|moved| !moved.redirect).count()
        + site.withdrawn.iter().filter(|withdrawn| !withdrawn.notice).count()
        + site.addresses_gone.len()
        + site.files.gone.len()
        + changes.changed.iter().map(|change| change.anchors.gone.len() + change.anchors.reassigned.len()).sum::<usize>()
}

/// How a fact is called.
fn label(field: &str) -> (&str, &str) {
    match field {
        "title" => ("标题", "Title"),
        "issuing_bodies" => ("发布机构", "Issuing body"),
        "date" => ("发布日期", "Date"),
        "document_date" => ("成文日期", "Document date"),
        "document_number" => ("发文字号", "Document number"),
        "index_number" => ("索引号", "Index number"),
        "period" => ("计划期", "Period"),
        "series" => ("系列", "Series"),
        "kind" => ("体裁", "Kind"),
        "topics" => ("主题分类", "Topics"),
        "category" => ("公开分类", "Category"),
        "language" => ("语言", "Language"),
        "addressed_to" => ("主送", "Addressed to"),
        "copied_to" => ("抄送", "Copied to"),
        "summary" => ("内容概述", "Summary"),
        "keywords" => ("关键词", "Keywords"),
        "source" => ("来源", "Source"),
        "report_on" => ("总结对象", "Reports on"),
        "corrections" => ("更正", "Corrections"),
        "validity.from" => ("有效性起", "Valid from"),
        "validity.until" => ("有效性止", "Valid until"),
        "validity.repealed" => ("废止日期", "Repealed on"),
        "validity.note" => ("有效性说明", "Note on validity"),
        "validity.superseded_by" => ("被替代", "Superseded by"),
        "validity.supersedes" => ("替代", "Supersedes"),
        other => (other, other),
    }
}

/// A value of `gongkai/plan/1` as a person reads it; empty when there is none.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(shown).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、"),
        Value::Object(object) => {
            let part = |key: &str| object.get(key).map(shown).filter(|text| !text.is_empty());
            if let (Some(from), Some(to)) = (part("from"), part("to")) {
                return if from == to { from } else { format!("{from}—{to}") };
            }
            if let Some(date) = part("date") {
                return format!("{date} {}", part("note").unwrap_or_default());
            }
            part("printed").or_else(|| part("title")).or_else(|| part("name")).or_else(|| part("id")).unwrap_or_default()
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
