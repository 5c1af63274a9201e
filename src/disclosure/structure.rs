//! Numbers, headings, attachments, tables and links of a plan.

use super::findings::{Findings, Occurrence};
use super::metadata::Front;
use crate::base::date::Date;
use crate::base::field::Field;
use crate::base::ordinal::Style;
use crate::base::text::fold;
use crate::diagnostic::problem;
use crate::document::{Block, BlockKind, Inline, LinkTarget, TextLink, plain_text};
use crate::plan::{
    Attachment, AttachmentOrigin, BlockRole, Part, PartRole, Plan, PlanBlock, RelatedTarget, Section, SectionForm,
    is_document_title, is_omitted, listed_names,
};
use crate::source::Config;
use std::collections::BTreeMap;
use std::ops::Range;

/// Looks at the structure of a plan.
pub(crate) fn examine(plan: &Plan, front: &Front<'_>, config: &Config, findings: &mut Findings<'_>) {
    if let Some(source) = &plan.metadata.source {
        foreign_host(source, front.line(Field::Source), config, findings);
    }
    for entry in &plan.metadata.related {
        if let RelatedTarget::Address(url) = &entry.target {
            foreign_host(url, entry.range.clone(), config, findings);
        }
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
            findings.add_note(
                Occurrence::at(torn.range.clone()),
                &problem::Structure::NotADay { line: torn.text().trim().to_owned() },
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
pub(crate) fn no_outline(plan: &Plan, findings: &mut Findings<'_>) {
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
    if let Some((range, first)) = strange.first().filter(|_| strange.len() >= MANY_STRANGE_NUMBERS) {
        let beginning: String = first.chars().take(8).collect();
        findings
            .add(Occurrence::at((*range).clone()), &problem::Structure::UnknownNumbers { beginning, paragraphs: strange.len() });
    } else if let Some((range, _)) = paragraphs.first().filter(|_| long >= MANY_PARAGRAPHS) {
        findings.add(Occurrence::at((*range).clone()), &problem::Structure::NoSections { paragraphs: long });
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
        findings.add_note(
            Occurrence::at(block.range.clone()),
            &problem::Structure::TitleOfAnother { line: block.text().trim().to_owned() },
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
        let printed = || ordinal.text.clone();
        let titled = section.is_listed() && ordinal.style <= Style::Arabic;
        let wrong = match (below.get(&key).copied(), running.get(&ordinal.style).copied()) {
            (Some(before), _) if number == before + 1 || ordinal.inserted.is_some() && number == before => None,
            (Some(before), _) if number == before => Some(problem::Structure::NumberTwice { number: printed() }),
            (Some(before), _) if number > before => Some(problem::Structure::NumberSkipped { before, number: printed() }),
            // After a paragraph a new list begins; the highest level has one.
            (Some(_), _) if number == 1 && (section.parent.is_some() || ordinal.style > Style::Han) => None,
            (Some(before), _) => Some(problem::Structure::NumberTurnsBack { before, number: printed() }),
            // 第0章 counts from nought.
            (None, _) if number <= 1 => None,
            (None, Some(before)) if number == before + 1 => None,
            (None, Some(before)) if titled && number > before => {
                Some(problem::Structure::NumberSkipped { before, number: printed() })
            }
            (None, _) => Some(problem::Structure::NumbersBeginLate { number: printed() }),
        };
        let title = wrong.is_some().then(|| title_above(part, index)).flatten().filter(|_| number == 1);
        if let Some(block) = title {
            findings.add(
                Occurrence::at(block.range.clone()),
                &problem::Structure::TitleAboveNumbers { line: block.text().trim().to_owned(), number: printed() },
            );
        } else if let Some(problem) = wrong {
            findings.add(Occurrence::at(section.range.clone()), &problem);
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
        findings.add_note(
            Occurrence::at(section.range.clone()),
            &problem::Structure::NumbersOfOneLevel { number: number.text.clone(), above: before.text.clone() },
        );
    }
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
        findings.add(Occurrence::at(block.range.clone()), &problem::Structure::HeadingRepeated { heading: section.title_text() });
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
                findings.add(Occurrence::at(range.start..range.start), &problem::Structure::TableWithoutHead);
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
        findings.add(Occurrence::at(link.range.clone()), &problem::Structure::HiddenLink);
    }
    if let LinkTarget::External(url) = &link.target {
        foreign_host(url, link.range.clone(), config, findings);
    }
}

fn foreign_host(url: &str, range: Range<usize>, config: &Config, findings: &mut Findings<'_>) {
    let Some(host) = host_of(url) else { return };
    if !is_allowed(&host, config) {
        findings.add(Occurrence::at(range), &problem::Structure::ForeignHost { host });
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
            findings.add(
                Occurrence::at(attachment.range.clone()),
                &problem::Structure::AttachedTwice { first: first.title.clone(), second: attachment.title.clone() },
            );
        }
    }
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
        findings.add(
            Occurrence::at((*range).clone()),
            &problem::Structure::AttachmentsMissing { titles: missing.into_iter().cloned().collect() },
        );
    }
    if !unlisted.is_empty() {
        findings.add(
            Occurrence::at((*range).clone()),
            &problem::Structure::AttachmentsUnlisted { titles: unlisted.into_iter().map(str::to_owned).collect() },
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
        findings.add_note(
            Occurrence::at(block.range.clone()),
            &problem::Structure::ListedAmidText { line: block.text().trim().to_owned() },
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
        findings.add_note(
            Occurrence::at(block.range.clone()),
            &problem::Structure::UnreadLabel { line: block.text().trim().to_owned() },
        );
    }
}

/// The title of an annex whose heading is its number alone (`附件1`): the line below it.
fn title_below_number(part: &Part) -> Option<String> {
    const MAX_TITLE_CHARS: usize = 60;
    let first = part.sections.first().filter(|_| matches!(part.role, PartRole::Annex(_)))?;
    let title = match first.blocks.first() {
        Some(block) if first.form == SectionForm::Lead => block.text(),
        _ => first.title_text(),
    };
    (title.chars().count() <= MAX_TITLE_CHARS).then(|| fold(&title))
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
