//! Numbers, headings, attachments, tables and links of a plan.

use super::finding::{Findings, Spot};
use super::metadata::Front;
use crate::base::date::Date;
use crate::base::diagnostic::text;
use crate::base::ordinal::Style;
use crate::base::rule::Rule;
use crate::base::text::fold;
use crate::document::{Block, BlockKind, Inline, LinkTarget, TextLink, plain_text};
use crate::plan::{
    Attachment, AttachmentOrigin, BlockRole, Part, PartRole, Plan, PlanBlock, Section, SectionForm, is_document_title,
    is_omitted, listed_names,
};
use crate::source::Config;
use std::collections::BTreeMap;
use std::ops::Range;

/// Looks at the structure of a plan.
pub fn examine(plan: &Plan, front: &Front<'_>, config: &Config, findings: &mut Findings<'_>) {
    if let Some(source) = &plan.metadata.source {
        foreign_host(source, front.of("source"), config, findings);
    }
    attached_twice(&plan.metadata.attachments, findings);
    for part in &plan.parts {
        numbering(part, findings);
        for section in &part.sections {
            repeated(section, findings);
            for block in &section.blocks {
                walk(&block.kind, &block.range, &mut |kind, range| look_at_block(kind, range, config, findings));
            }
        }
    }
    attachment_list(plan, findings);
    listed_amid_text(plan, findings);
    unread_label(plan, findings);
    second_title(plan, findings);
    torn_days(plan, findings);
}

/// 202632日, 2026年月日 at the foot of a letter: a day that lost its figures or its units when it was pasted.
fn torn_days(plan: &Plan, findings: &mut Findings<'_>) {
    let is_torn = |text: &str| {
        let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let digits: String = compact.chars().filter(char::is_ascii_digit).collect();
        let rest: String = compact.chars().filter(|character| !character.is_ascii_digit()).collect();
        let is_day = ["", "年", "日", "月日", "年日", "年月日"].contains(&rest.as_str());
        let is_whole = compact.starts_with("19") || compact.starts_with("20");
        compact.len() <= 24
            && is_whole
            && is_day
            && (digits.len() > 4 || rest == "年月日")
            && Date::parse_in_text(&compact).or_else(|| Date::parse(&compact)).is_none()
    };
    for section in plan.sections().map(|(_, section)| section).filter(|section| section.form == SectionForm::Lead) {
        let is_letter = section.blocks.iter().any(|block| block.role == BlockRole::Salutation);
        let is_dated = section.blocks.iter().any(|block| block.role == BlockRole::SignatureDate);
        let torn = section.blocks.iter().filter(|block| block.role == BlockRole::Text).rfind(|block| is_torn(&block.text()));
        if let Some(torn) = torn.filter(|_| is_letter && !is_dated) {
            let shown = torn.text();
            findings.remark(
                Rule::DamagedText,
                Spot::at(torn.range.clone()),
                text(
                    format!("“{}”像落款的日期，读不出是哪一天", shown.trim()),
                    format!("`{}` looks like the day of the signature, and no day can be read", shown.trim()),
                ),
                text(
                    "请照原件写全，如“2026年3月2日”；不是日期的，请用 `allow` 说明",
                    "Write the whole day as the original has it, like 2026年3月2日; if it is none, allow it with a reason",
                ),
            );
        }
    }
}

/// A text of so many paragraphs has sections: of 67 real plans and reports the shortest has 10, and all have sections.
const MANY_PARAGRAPHS: usize = 10;
/// Shorter paragraphs are the cells of a torn table, signatures and dates.
const MIN_PARAGRAPH_CHARS: usize = 15;
/// Where so many begin with something like a number, a shorter text is meant to have sections too.
const MANY_STRANGE_NUMBERS: usize = 3;

/// A long text in which nothing was read as a section: its page has no contents.
pub fn no_outline(plan: &Plan, findings: &mut Findings<'_>) {
    let is_letter = ["信", "函", "倡议书", "致辞", "讲话", "贺词", "寄语"].iter().any(|word| plan.metadata.title.contains(word));
    if is_letter || plan.sections().any(|(_, section)| section.form != SectionForm::Lead) {
        return;
    }
    let paragraphs: Vec<(&Range<usize>, String)> = plan
        .sections()
        .filter(|(part, _)| part.role == PartRole::Plan)
        .flat_map(|(_, section)| &section.blocks)
        .filter(|block| block.role == BlockRole::Text && matches!(block.kind, BlockKind::Paragraph(_)))
        .map(|block| (&block.range, block.text()))
        .collect();
    let strange: Vec<&(&Range<usize>, String)> = paragraphs.iter().filter(|(_, text)| begins_strangely(text)).collect();
    let long = paragraphs.iter().filter(|(_, text)| text.chars().count() >= MIN_PARAGRAPH_CHARS).count();
    let help = text(
        "请核对编号：写成“一、”“（一）”“1.”，各写在一段的开头；没有编号的标题，在行首写 ## 和一个空格。本来就不分节的，请用 `allow` 说明",
        "Look at the numbers: write 一、 （一） 1. at the beginning of paragraphs, and ## with a blank before headings without a number; \
         a text that has no sections may say so under `allow`",
    );
    if let Some((range, first)) = strange.first().filter(|_| strange.len() >= MANY_STRANGE_NUMBERS) {
        let shown: String = first.chars().take(8).collect();
        findings.note(
            Rule::NoOutline,
            Spot::at((*range).clone()),
            text(
                format!("正文没有读出一个章节；“{shown}…”等{}段的开头像编号，但不是认识的写法", strange.len()),
                format!("No section was found; {} paragraphs begin with something like a number, as `{shown}…`", strange.len()),
            ),
            help,
        );
    } else if let Some((range, _)) = paragraphs.first().filter(|_| long >= MANY_PARAGRAPHS) {
        findings.note(
            Rule::NoOutline,
            Spot::at((*range).clone()),
            text(
                format!("正文有{long}段，没有读出一个章节，页面上不会有目录"),
                format!("The text has {long} paragraphs and no section: its page has no contents"),
            ),
            help,
        );
    }
}

/// Whether a paragraph begins as a numbered one does, with a number that is none here: Ⅰ. 甲、 A. 【一】 一：.
fn begins_strangely(text: &str) -> bool {
    let text = text.trim_start();
    let number = |character: char| {
        character.is_ascii_uppercase()
            || ('Ⅰ'..='ⅿ').contains(&character)
            || "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十".contains(character)
    };
    let bare = text.trim_start_matches(['【', '[', '〔', '〈', '<', '［']);
    let is_wrapped = bare.len() < text.len();
    let digits = bare.chars().take_while(|character| number(*character) || is_wrapped && character.is_ascii_digit()).count();
    let mark = bare.chars().nth(digits);
    let marks: &[char] =
        if is_wrapped { &['】', ']', '〕', '〉', '>', '］'] } else { &['、', '.', '．', '：', ':', ')', '）'] };
    (1..=4).contains(&digits) && mark.is_some_and(|mark| marks.contains(&mark))
}

/// A line like the title of another document of some year below the last section, above a text without numbers.
fn second_title(plan: &Plan, findings: &mut Findings<'_>) {
    const KINDS: [&str; 8] = ["工作方案", "实施方案", "行动方案", "行动计划", "工作计划", "工作要点", "管理办法", "实施办法"];
    const MIN_CHARS: usize = 10;
    let Some(part) = plan.parts.iter().find(|part| part.role == PartRole::Plan) else { return };
    let Some(blocks) = part.sections.last().filter(|last| last.form != SectionForm::Lead).map(|last| &last.blocks) else {
        return;
    };
    let is_sentence = |block: &PlanBlock| block.role == BlockRole::Text && block.text().trim_end().ends_with('。');
    let is_title = |title: &str| {
        title.chars().count() >= MIN_CHARS
            && title.contains("20")
            && title.contains('年')
            && is_document_title(title)
            && KINDS.iter().any(|kind| title.ends_with(kind))
            && !fold(&plan.metadata.title).contains(&fold(title))
    };
    let found = blocks.windows(3).find(|triple| {
        is_sentence(&triple[0])
            && matches!(triple[1].kind, BlockKind::Paragraph(_))
            && is_title(triple[1].text().trim())
            && is_sentence(&triple[2])
    });
    if let Some(block) = found.map(|triple| &triple[1]) {
        let title = block.text();
        findings.remark(
            Rule::Numbering,
            Spot::at(block.range.clone()),
            text(
                format!("“{}”单独成行，像另一份文件的标题，读成了上一节的一段", title.trim()),
                format!(
                    "`{}` stands on a line of its own and looks like the title of another document, and is read as a paragraph \
                     of the section above",
                    title.trim()
                ),
            ),
            text(
                "是另一份文件的，请在它上面写一行“附件1”（依次编号）；原件就是这样的，请用 `allow` 说明",
                "If it is another document, write 附件1 (or the next number) on a line above it; if the original has it so, allow it with a reason",
            ),
        );
    }
}

/// Numbers of one style below one section run on from 1, or go on from where the section before ended.
fn numbering(part: &Part, findings: &mut Findings<'_>) {
    let mut below: BTreeMap<(Option<usize>, Style), u32> = BTreeMap::new();
    let mut running: BTreeMap<Style, u32> = BTreeMap::new();
    for (index, section) in part.sections.iter().enumerate() {
        let Some(ordinal) = &section.ordinal else { continue };
        begins_again(part, index, findings);
        let key = (section.parent, ordinal.style);
        let number = ordinal.number;
        let titled = section.is_listed() && ordinal.style <= Style::Arabic;
        let said = match (below.get(&key).copied(), running.get(&ordinal.style).copied()) {
            (Some(before), _) if number == before + 1 || ordinal.inserted.is_some() && number == before => None,
            (Some(before), _) if number == before => {
                Some(text(format!("编号“{}”重复了", ordinal.text), format!("The number {} stands twice", ordinal.text)))
            }
            (Some(before), _) if number > before => Some(gap(before, &ordinal.text)),
            // After a paragraph a new list begins; the highest level has one.
            (Some(_), _) if number == 1 && (section.parent.is_some() || ordinal.style > Style::Han) => None,
            (Some(before), _) => Some(text(
                format!("编号从第{before}个回到“{}”", ordinal.text),
                format!("After number {before} comes {}", ordinal.text),
            )),
            // 第0章 counts from nought.
            (None, _) if number <= 1 => None,
            (None, Some(before)) if number == before + 1 => None,
            (None, Some(before)) if titled && number > before => Some(gap(before, &ordinal.text)),
            (None, _) => {
                Some(text(format!("编号从“{}”开始，前面的没有", ordinal.text), format!("Numbers begin with {}", ordinal.text)))
            }
        };
        let title = said.is_some().then(|| title_above(part, index)).flatten().filter(|_| number == 1);
        if let Some(block) = title {
            let title = block.text();
            findings.note(
                Rule::Numbering,
                Spot::at(block.range.clone()),
                text(
                    format!("“{}”单独成行，下面的编号从“{}”重新开始，像另一份文件的标题，读成了上一节的一段", title.trim(), ordinal.text),
                    format!(
                        "`{}` stands on a line of its own and numbers begin again below it: it looks like the title of another \
                         document, and is read as a paragraph of the section above",
                        title.trim()
                    ),
                ),
                text(
                    "是另一份文件的，请在它上面写一行“附件1”（依次编号）；原件就是这样的，请用 `allow` 说明",
                    "If it is another document, write 附件1 (or the next number) on a line above it; if the original has it so, allow it with a reason",
                ),
            );
        } else if let Some(message) = said {
            findings.note(
                Rule::Numbering,
                Spot::at(section.range.clone()),
                message,
                text(
                    "请核对是不是漏了一段或编号写错；原件就是这样的，请用 `allow` 说明",
                    "Look whether a section is missing or the number is wrong; if the original has it so, allow it with a reason",
                ),
            );
        }
        below.insert(key, number);
        running.insert(ordinal.style, number);
    }
}

/// The paragraph right above a section that looks like the title of a document.
fn title_above(part: &Part, index: usize) -> Option<&PlanBlock> {
    let block = part.sections[..index].last()?.blocks.last()?;
    let is_title =
        block.role == BlockRole::Text && matches!(block.kind, BlockKind::Paragraph(_)) && is_document_title(&block.text());
    is_title.then_some(block)
}

/// `1.` right below `2.…如下：`: a list within an item, whose numbers are written like those of the items.
fn begins_again(part: &Part, index: usize, findings: &mut Findings<'_>) {
    let section = &part.sections[index];
    let above = index.checked_sub(1).map(|above| &part.sections[above]);
    let Some((above, number, before)) = above.and_then(|above| Some((above, section.ordinal.as_ref()?, above.ordinal.as_ref()?)))
    else {
        return;
    };
    let are_siblings = above.parent == section.parent && number.style == before.style;
    let opens_list = || {
        let last = above.blocks.last().map_or_else(|| plain_text(&above.title), PlanBlock::text);
        above.blocks.len() <= 1 && last.trim_end().ends_with(['：', ':'])
    };
    if are_siblings && number.number == 1 && before.number >= 1 && opens_list() {
        findings.remark(
            Rule::Numbering,
            Spot::at(section.range.clone()),
            text(
                format!("“{}”紧接在“{}”的冒号下面，编号写法相同，读作同一层", number.text, before.text),
                format!(
                    "{} stands right below the colon of {} and is written alike: both are read as one level",
                    number.text, before.text
                ),
            ),
            text(
                "是它下一层的，请用低一级的编号，如“（1）”；原件就是这样的，请用 `allow` 说明",
                "Number a list within an item as the level below, like （1）; if the original has it so, allow it with a reason",
            ),
        );
    }
}

fn gap(before: u32, printed: &str) -> crate::base::diagnostic::Text {
    text(format!("编号从第{before}个跳到“{printed}”"), format!("After number {before} comes {printed}"))
}

/// A heading that is said again as the first sentence below it.
fn repeated(section: &Section, findings: &mut Findings<'_>) {
    let compact = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let title = compact(&section.title_text());
    let Some(block) = section.blocks.first().filter(|block| block.role == BlockRole::Text) else { return };
    let BlockKind::Paragraph(inlines) = &block.kind else { return };
    let first = compact(&plain_text(inlines));
    if section.form == SectionForm::Item || title.chars().count() < 4 {
        return;
    }
    let Some(rest) = first.strip_prefix(&title) else { return };
    if rest.is_empty() || rest.starts_with(['。', '；', '：', ':', '.']) {
        findings.note(
            Rule::HeadingRepeated,
            Spot::at(block.range.clone()),
            text(
                format!("标题“{}”在正文开头又写了一遍", section.title_text()),
                format!("The text repeats its heading `{}`", section.title_text()),
            ),
            text("请删去正文里重复的一句", "Remove the sentence that repeats it"),
        );
    }
}

/// Calls `look` for a block and all blocks in it.
fn walk(kind: &BlockKind, range: &Range<usize>, look: &mut impl FnMut(&BlockKind, &Range<usize>)) {
    look(kind, range);
    let mut inner = |blocks: &[Block]| blocks.iter().for_each(|block| walk(&block.kind, &block.range, look));
    match kind {
        BlockKind::List(items) => items.iter().for_each(|item| inner(&item.blocks)),
        BlockKind::Quote(blocks) => inner(blocks),
        BlockKind::Definitions(definitions) => {
            definitions.iter().flat_map(|(_, explanations)| explanations).for_each(|blocks| inner(blocks));
        }
        _ => {}
    }
}

fn look_at_block(kind: &BlockKind, range: &Range<usize>, config: &Config, findings: &mut Findings<'_>) {
    match kind {
        BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => links(inlines, config, findings),
        BlockKind::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| links(cell, config, findings));
            if head.iter().all(|cell| plain_text(cell).trim().is_empty()) {
                findings.note(
                    Rule::TableWithoutHeader,
                    Spot::at(range.start..range.start),
                    text("表格没有表头", "The table has no header"),
                    text(
                        "请在表格第一行写上每一栏的名称，读屏软件靠它报出单元格",
                        "Name the columns in the first row: screen readers announce cells by them",
                    ),
                );
            }
        }
        BlockKind::Definitions(definitions) => definitions.iter().for_each(|(term, _)| links(term, config, findings)),
        _ => {}
    }
}

fn links(inlines: &[Inline], config: &Config, findings: &mut Findings<'_>) {
    for inline in inlines {
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Script(_, inner) => links(inner, config, findings),
            Inline::Link(link) => look_at_link(link, config, findings),
            _ => {}
        }
    }
}

fn look_at_link(link: &TextLink, config: &Config, findings: &mut Findings<'_>) {
    let shown = link.inlines.iter().any(|inline| matches!(inline, Inline::Image(_)))
        || plain_text(&link.inlines).chars().any(char::is_alphanumeric);
    if !shown {
        findings.note(
            Rule::HiddenLink,
            Spot::at(link.range.clone()),
            text("链接没有看得见的文字（暗链）", "The link has no words that readers see"),
            text(
                "请核对是不是被人加进来的；需要的链接请写上文字",
                "Look whether somebody slipped it in; give a wanted link words",
            ),
        );
    }
    if let LinkTarget::External(url) = &link.target {
        foreign_host(url, link.range.clone(), config, findings);
    }
}

fn foreign_host(url: &str, range: Range<usize>, config: &Config, findings: &mut Findings<'_>) {
    let Some(host) = host_of(url) else { return };
    if !is_allowed(&host, config) {
        findings.note(
            Rule::ForeignHost,
            Spot::at(range),
            text(format!("链接指向站外的 {host}"), format!("The link leads to {host}")),
            text(
                "请核对这个网站是否可靠；可以链接的，请写进 site.yaml 的 `allowed_hosts`（允许的主机）",
                "Look whether that site can be trusted; name it under `allowed_hosts` in site.yaml if it can",
            ),
        );
    }
}

fn host_of(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.split(':').next().unwrap_or(host).to_ascii_lowercase())
}

/// Government hosts, the site's own, and those that it names, each with its subdomains.
fn is_allowed(host: &str, config: &Config) -> bool {
    let own: Vec<String> = std::iter::once(&config.base_url)
        .chain(config.organisation.links.iter().map(|link| &link.url))
        .filter_map(|url| host_of(url))
        .collect();
    let named = config.allowed_hosts.iter().chain(&own).map(String::as_str);
    named
        .chain([config.organisation.site_domain.as_str(), "gov.cn"])
        .filter(|allowed| !allowed.is_empty())
        .any(|allowed| host == allowed || host.strip_suffix(allowed).is_some_and(|before| before.ends_with('.')))
}

/// Two entries that name one file: the second file was forgotten, or the file holds both.
fn attached_twice(attachments: &[Attachment], findings: &mut Findings<'_>) {
    let mut files: BTreeMap<&str, &Attachment> = BTreeMap::new();
    for attachment in attachments {
        let Some(file) = &attachment.file else { continue };
        if let Some(first) = files.insert(file, attachment) {
            findings.note(
                Rule::AttachmentList,
                Spot::at(attachment.range.clone()),
                text(
                    format!("《{}》和《{}》是同一个文件", first.title, attachment.title),
                    format!("`{}` and `{}` are one file", first.title, attachment.title),
                ),
                text(
                    "请核对是不是写错了文件；一个文件里有几个附件的，请合成一条",
                    "Look whether the wrong file is named; if the file holds both, make them one entry",
                ),
            );
        }
    }
}

/// A name in 《》, or in “” where it holds 《》 itself: 《甲报告》填写说明.
fn quoted(name: &str) -> String {
    if name.contains(['《', '》']) { format!("“{name}”") } else { format!("《{name}》") }
}

/// What stands under 附件： must be there, and what is there must stand under it.
fn attachment_list(plan: &Plan, findings: &mut Findings<'_>) {
    let notes: Vec<(&Range<usize>, String)> = plan
        .sections()
        .flat_map(|(_, section)| &section.blocks)
        .filter(|block| block.role == BlockRole::AttachmentNote)
        .map(|block| (&block.range, block.text()))
        .collect();
    let Some((range, _)) = notes.first() else { return };
    let texts: Vec<String> = notes.iter().map(|(_, text)| text.clone()).collect();
    let listed = listed_names(&texts);
    if listed.is_empty() {
        return;
    }
    let declared = || plan.metadata.attachments.iter().filter(|attachment| attachment.origin == AttachmentOrigin::Declared);
    let linked = plan.metadata.attachments.iter().filter(|attachment| attachment.file.is_some());
    let attachments = declared().chain(linked).map(|attachment| fold(&attachment.title));
    let parts = plan.parts.iter().filter(|part| part.role != PartRole::Notice).map(|part| fold(&part.title_text()));
    let titles: Vec<String> = plan.parts.iter().filter_map(title_below_number).collect();
    let there: Vec<String> = attachments.chain(parts).chain(titles).chain([fold(&plan.metadata.title)]).collect();
    let is = |name: &str, other: &str| !other.is_empty() && (name.contains(other) || other.contains(name));
    let missing: Vec<&String> =
        listed.iter().filter(|name| !is_omitted(name) && !there.iter().any(|other| is(&fold(name), other))).collect();
    let unlisted: Vec<&str> = declared()
        .filter(|attachment| !listed.iter().any(|name| is(&fold(name), &fold(&attachment.title))))
        .map(|attachment| attachment.title.as_str())
        .collect();
    if !missing.is_empty() {
        let names = missing.iter().map(|name| quoted(name)).collect::<Vec<_>>().concat();
        findings.note(
            Rule::AttachmentList,
            Spot::at((*range).clone()),
            text(format!("正文列出的附件没有：{names}"), format!("The text lists attachments that are not there: {names}")),
            text(
                "请在 `attachments`（附件）里登记，名称与正文一致",
                "Name them under `attachments`, with the titles of the text",
            ),
        );
    }
    if !unlisted.is_empty() {
        let names = unlisted.iter().map(|name| quoted(name)).collect::<Vec<_>>().concat();
        findings.note(
            Rule::AttachmentList,
            Spot::at((*range).clone()),
            text(format!("附件没有列在正文里：{names}"), format!("The text does not list the attachments {names}")),
            text("请核对“附件：”后面的名称", "Compare the titles after 附件："),
        );
    }
}

/// `附：主要剧目` in the last section, below which the text goes on in sentences: it may be the title of an annex as well.
fn listed_amid_text(plan: &Plan, findings: &mut Findings<'_>) {
    const MAX_CHARS: usize = 40;
    let is_label = |block: &&PlanBlock| {
        let text = block.text();
        let is_name = text.starts_with("附：") || text.starts_with("附:");
        block.role == BlockRole::Text
            && matches!(block.kind, BlockKind::Paragraph(_))
            && is_name
            && !text.contains(['。', '，', '；'])
            && text.chars().count() <= MAX_CHARS
    };
    let parts = plan.parts.iter().filter(|part| !matches!(part.role, PartRole::Annex(_)));
    for block in parts.filter_map(|part| part.sections.last()).flat_map(|section| section.blocks.iter().filter(is_label)) {
        let shown = block.text();
        findings.remark(
            Rule::AttachmentList,
            Spot::at(block.range.clone()),
            text(
                format!("“{}”下面还有正文，读作正文的一段，没有作为附件", shown.trim()),
                format!("Text goes on below `{}`: it is read as a paragraph, not as an annex", shown.trim()),
            ),
            text(
                "下面都是附件的，请写成“# 附：……”；不是附件的，不用管",
                "If all below it is an annex, write it as `# 附：…`; if it is none, leave it",
            ),
        );
    }
}

/// `附件① 任务表`, `附件1.1`, `附件A`: a label of an annex in a form that is not read, alone on a line of the plan.
fn unread_label(plan: &Plan, findings: &mut Findings<'_>) {
    const MAX_CHARS: usize = 40;
    let is_number = |rest: &str| {
        let decimal = || {
            let rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
            rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()))
        };
        let first = rest.chars().next();
        first.is_some_and(|first| {
            first.is_ascii_uppercase()
                || ('①'..='⑳').contains(&first)
                || ('Ⅰ'..='Ⅻ').contains(&first)
                || first.is_ascii_digit() && decimal()
        })
    };
    let is_label = |block: &&PlanBlock| {
        let text = block.text();
        block.role == BlockRole::Text
            && matches!(block.kind, BlockKind::Paragraph(_))
            && text.trim().strip_prefix("附件").is_some_and(|rest| is_number(rest.trim_start()))
            && !text.contains(['。', '，', '；', '、', '：', '“', '略'])
            && text.chars().count() <= MAX_CHARS
    };
    let parts = plan.parts.iter().filter(|part| !matches!(part.role, PartRole::Annex(_)));
    let blocks = parts.filter_map(|part| part.sections.last()).flat_map(|section| &section.blocks);
    if let Some(block) = blocks.into_iter().find(is_label) {
        let shown = block.text();
        findings.remark(
            Rule::AttachmentList,
            Spot::at(block.range.clone()),
            text(
                format!("“{}”像附件的标题，读作正文的一段", shown.trim()),
                format!("`{}` looks like the title of an annex, and is read as a paragraph of the text", shown.trim()),
            ),
            text(
                "下面是附件的，请把编号写成“附件1”，单独成行；不是附件的，不用管",
                "If an annex begins here, write its label as 附件1 on a line of its own; if none does, leave it",
            ),
        );
    }
}

/// The title of an annex whose heading is its number alone (`附件1`): the line below it.
fn title_below_number(part: &Part) -> Option<String> {
    const LONGEST: usize = 60;
    let first = part.sections.first().filter(|_| matches!(part.role, PartRole::Annex(_)))?;
    let title = match first.blocks.first() {
        Some(block) if first.form == SectionForm::Lead => block.text(),
        _ => first.title_text(),
    };
    (title.chars().count() <= LONGEST).then(|| fold(&title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_what_stands_between_the_slashes() {
        assert_eq!(host_of("https://user@WWW.Example.com:8080/a?b#c").as_deref(), Some("www.example.com"));
        assert_eq!(host_of("mailto:a@b.c"), None);
    }
}
